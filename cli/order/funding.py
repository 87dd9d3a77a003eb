"""Whether parties hold, and let the escrow take, what an order takes of them: asked before it is sent."""

from __future__ import annotations

from collections.abc import Mapping

from cli.errors import Refused
from cli.run import Run
from cli.words import money
from ledger.bindings.erc20 import Erc20
from ledger.signing import OrderTerms
from ledger.types import ZERO_ADDRESS, Address, TokenAmount


def check_funds(
    run: Run, terms: OrderTerms, permits: Mapping[str, bytes], *, posted: bool = False, nested: bool = False
) -> None:
    """Refuse what the token would refuse, in the words and units of people. Some tokens give no reason.

    Args:
        run: the command's surroundings.
        terms: the order's.
        permits: who signed a permit, by side. Whether the token takes it is left to the contract.
        posted: whether the customer paid when it was posted.
        nested: whether a milestone of the order above pays.

    Raises:
        Refused: if a side holds too little, or allows too little without a permit.
    """
    if not posted and not nested:
        _check(run, terms.token, terms.customer, terms.price + terms.relay_fee, permits.get("customer"))
    if terms.maker != ZERO_ADDRESS:
        _check(run, terms.token, terms.maker, terms.bond, permits.get("maker"))


def _check(run: Run, token: Address, party: Address, takes: int, permit: bytes | None) -> None:
    if takes == 0:
        return
    node, contract, label = run.system.node, Erc20(token), run.label(token)
    taken, who = money(takes, label), run.names.label(party)
    held = TokenAmount(node.call(contract.balance_of(party)))
    if held < takes:
        raise Refused(
            f"The order takes {taken} of {who}, which holds {money(held, label)}. Nothing was sent: fund the "
            "account, then try again."
        )
    allowed = TokenAmount(node.call(contract.allowance(party, run.system.escrow.address)))
    if not permit and allowed < takes:
        raise Refused(
            f"The order takes {taken} of {who}, which lets the escrow take {money(allowed, label)}. Nothing "
            f"was sent: allow it by `tally token approve AMOUNT --token {token}` with its key, or a permit "
            "in the file."
        )

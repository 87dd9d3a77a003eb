"""``tally cost open``, ``deposit``, ``collect``, ``call-agreements``, ``withdraw``, ``sweep``."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from cli.command import command
from cli.cost import app
from cli.cost.lookup import PotArgument, known_pot
from cli.errors import Failure, Usage
from cli.options import OrderArgument, RelayOption
from cli.order.lookup import known_order
from cli.output import Told, fields
from cli.papers import acting_for
from cli.party import VALID, PartyOption
from cli.run import Run
from cli.token import AmountArgument, TokenOption, check_covered, token_of
from cli.withdrawal import AllArgument, Holder, Signed, ToOption, withdrawn
from cli.words import amount, hexed, moment, money, quoted, time_at, whole_number
from ledger.bindings.enums import Scope
from ledger.bindings.erc20 import Erc20
from ledger.chain.signer import Signer
from ledger.chain.transactions import keccak256
from ledger.pots import UNCLAIMED, find_pot
from ledger.signing import Permit, permit_bytes, sign
from ledger.types import Address, Hash32, TokenAmount

_PERMIT = range(3, sys.maxsize)
"""Words of a deposit behind token, number and amount."""


@command(app, "open", sends=True)
def open_(run: Run, order: OrderArgument) -> Told:
    """Open an order's pot before its money comes, so that agreements can be recorded. Any key may do it."""
    known = known_order(run, order)
    sent = run.send(run.system.costs.open(known.terms), run.signer())
    rows = [("pot", hexed(known.id)), ("owner", run.names.label(known.terms.maker)), sent.row()]
    return Told({"pot": hexed(known.id), **sent.data()}, fields(rows))


@command(app, "deposit", sends=True)
def deposit(
    run: Run,
    value: AmountArgument,
    token: TokenOption = None,
    salt: Annotated[
        str | None,
        typer.Option(help="The number of your pot, to pay into it again; a new pot where left out."),
    ] = None,
) -> Told:
    """Pay into a pot that you distribute. An amount of 0 opens it, for agreements to come first."""
    system, where = run.system, token_of(run, token)
    label = run.label(where)
    paying = amount(value, label)
    owner = run.key_address()
    number = _fresh(run) if salt is None else _salt(salt)
    pot = system.node.call(system.costs.deposit_id(owner, where, number))
    signer = run.signer()
    if paying == 0:
        sent = run.send(system.costs.open_deposit(owner, where, number), signer)
    else:
        permit = b""
        if not run.promised(signer):
            held = system.node.call(Erc20(where).balance_of(owner))
            check_covered(held, paying, label, f"{run.names.label(owner)} holds")
            permit = _permit(run, where, owner, paying, signer)
        call = system.costs.deposit(where, number, paying, permit)
        sent = run.send(call, signer, varying=_PERMIT)
    rows = [
        ("pot", hexed(pot)),
        ("paid in", money(paying, label)),
        ("number", f"{number} (to pay into it again: --salt {number})"),
        sent.row(),
    ]
    data = {"pot": hexed(pot), "salt": str(number), "amount": str(paying), "token": where, **sent.data()}
    return Told(data, fields(rows))


def _fresh(run: Run) -> int:
    """A new pot's number. The same command, run again by its key, is about the same pot."""
    return int.from_bytes(keccak256(run.idempotency_key.encode())[:8], "big") >> 1


def _salt(text: str) -> int:
    number = whole_number(text, 20)
    if number is None or number >= 1 << 64:
        raise Usage(f"{quoted(text)} is no pot's number: give what `tally cost deposit` told.")
    return number


def _permit(run: Run, token: Address, owner: Address, value: TokenAmount, signer: Signer) -> bytes:
    """What lets cost settlement take the money; nothing where an allowance does, or the token knows none."""
    system, costs = run.system, run.system.costs.address
    if system.node.call(Erc20(token).allowance(owner, costs)) >= value:
        return b""
    known = system.next_permit(token, owner)
    if known is None:
        raise Failure(
            f"The token {token} knows no permits: allow it first with `tally token approve AMOUNT --token "
            f"{token} --spender costs`."
        )
    nonce, domain = known
    permit = Permit(owner, costs, value, nonce, moment(VALID, run.now))
    return permit_bytes(permit, sign(permit, domain, signer))


@command(app, "collect", sends=True)
def collect(run: Run, order: OrderArgument) -> Told:
    """Fetch what an order paid into its pot, once its maker has assigned its pay. Any key may do it."""
    known = known_order(run, order)
    before = _free(run, known.id)
    sent = run.send(run.system.costs.collect(known.terms), run.signer())
    pot, label = find_pot(run.system, known.id), run.label(known.terms.token)
    rows = [
        ("pot", hexed(known.id)),
        ("free before", money(before, label)),
        ("free now", money(pot.state.free, label)),
        ("signed splits", f"from {time_at(pot.signed_from(), run.now)} on"),
        sent.row(),
    ]
    return Told({"pot": hexed(known.id), "free": str(pot.state.free), **sent.data()}, fields(rows))


def _free(run: Run, id: Hash32) -> int:
    return run.system.node.call(run.system.costs.pot_of(id)).free


@command(app, "call-agreements", sends=True)
def call_agreements(run: Run, pot: PotArgument) -> Told:
    """Call on all who hold agreements to enter them: from three days later nothing signed waits.

    By the owner, once for a pot, and for good. Whoever works for it afterwards should enter first.
    """
    known = known_pot(run, pot)
    signer = acting_for(run, known.state.owner, Scope.SETTLE)
    sent = run.send(run.system.costs.call_agreements(known.id), signer)
    after = find_pot(run.system, known.id)
    rows = [("pot", hexed(known.id)), ("no notice", f"from {time_at(after.signed_from(), run.now)} on")]
    data = {"pot": hexed(known.id), "listedFrom": after.state.listed_from, **sent.data()}
    return Told(data, fields([*rows, sent.row()]))


@command(app, "withdraw", sends=True)
def withdraw(
    run: Run,
    value: AllArgument = "all",
    to: ToOption = None,
    party: PartyOption = None,
    token: TokenOption = None,
    for_relay: RelayOption = None,
) -> Told:
    """Take out what splits and lines paid a party. Shares of roots are taken by `tally cost claim`."""
    system = run.system
    holder = Holder(system.costs, "cost settlement", Signed(system.costs.nonce_of, system.costs_domain))
    return withdrawn(run, holder, value, to, party, token, for_relay)


@command(app, "sweep", sends=True)
def sweep(run: Run, pot: PotArgument) -> Told:
    """Give back what nobody claimed for 180 days: shares of roots, then free money. Any key may do it."""
    known = known_pot(run, pot)
    costs, signer = run.system.costs, run.signer()
    late = [
        root
        for root in known.roots
        if root.final_at
        and not root.swept
        and run.now > root.final_at + UNCLAIMED
        and root.paid < root.root.total
    ]
    sent = [run.send(costs.sweep(root.root), signer) for root in late]
    state = find_pot(run.system, known.id).state
    free_too = state.free and state.head == state.tail and run.now > state.moved_at + UNCLAIMED
    if free_too or not sent:  # where nothing is due, the contract says what is missing
        sent.append(run.send(costs.sweep_free(known.id), signer))
    after = find_pot(run.system, known.id)
    label = run.label(after.state.token)
    ready = run.system.node.call(costs.balance_of(after.state.owner, after.state.token))
    rows = [
        ("pot", hexed(known.id)),
        ("free now", money(after.state.free, label)),
        (f"{run.names.label(after.state.owner)} can withdraw", money(ready, label)),
        *[one.row() for one in sent],
    ]
    return Told({"pot": hexed(known.id), "transactions": [one.data() for one in sent]}, fields(rows))

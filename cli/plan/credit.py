"""Whether the makers of drafted sub-orders have the credit that opening them all asks for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from cli.run import Run
from ledger.signing import OrderTerms
from ledger.types import Address, TokenAmount

if TYPE_CHECKING:
    from sharing.planning.plan import Node, Plan


def check_credit(run: Run, plan: Plan, drafts: Sequence[tuple[Node, OrderTerms]]) -> None:
    """Refuse what the registry would, were all drafts opened now.

    Orders without a fee are outside cyber-credit, and so are tokens that give none.

    Raises:
        Unbacked: naming the first that could not be opened.
    """
    from sharing.planning.errors import Unbacked

    ask, credit = run.system.node.call, run.system.credit
    text = plan.currency.text
    taken: dict[Address, int] = {}
    for node, terms in drafts:
        unit = ask(credit.unit_of(terms.token)) if terms.fee_bps else 0
        if not unit:
            continue
        price = TokenAmount(terms.price)
        quote = ask(credit.quote(terms.maker, terms.token, price))
        if terms.fee_bps < quote.min_fee_bps:
            raise Unbacked(node.id, node.party, f"a fee of {quote.min_fee_bps / 100:g}%")
        # What the registry holds of an order's exposure is rounded up to whole units of credit.
        exposed = -(-max(0, price - terms.bond) // unit)
        left = max(0, quote.exposure_left - taken.get(terms.maker, 0))
        least = max(quote.min_bond, price - left * unit)
        if terms.bond < least:
            raise Unbacked(node.id, node.party, f"a bond of {text(least)} (the plan has {text(terms.bond)})")
        taken[terms.maker] = taken.get(terms.maker, 0) + exposed

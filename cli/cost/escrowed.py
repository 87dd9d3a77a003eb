"""Which money a settlement divides, and the commands that bring it into the pot."""

from __future__ import annotations

from api.costing.escrowed import Escrow
from api.costing.escrowed import escrow_of as on_chain
from api.costing.figures import plain
from cli.cost.lookup import pot_id
from cli.run import Run
from cli.words import hexed
from sharing.model.currency import Currency
from sharing.model.terms import Money


def escrow_of(
    run: Run, pot: str | None, amount: str | None, currency: Currency, milestone: int | None
) -> Escrow:
    """The money that can be divided: of a pot on the chain and of its order, or so much as was said.

    Args:
        run: where the chain is.
        pot: an order, a pot, or a file of one; None where ``amount`` says how much there is.
        amount: the most that is payable.
        currency: of the model.
        milestone: only what is in escrow for this one, beside what the pot holds.

    Raises:
        CurrencyMismatch: if the pot's token is not the currency of the model, symbol and decimals.
        NoPot: if there is neither such a pot nor such an order.
    """
    if pot is None:
        assert amount is not None
        return Escrow(None, currency.parse(amount))
    return on_chain(run.system, pot_id(run, pot), currency, milestone)


def steps(escrow: Escrow, payable: Money, currency: Currency) -> list[str]:
    """The commands that bring so much into the pot, and leave the rest with the customer."""
    assert escrow.pot is not None
    pot, made = hexed(escrow.pot), list[str]()
    missing = escrow.missing(payable)
    if missing:
        assert escrow.locked is not None
        if not escrow.assigned:
            made.append(f"tally order assign {pot}")
        part = plain(currency, escrow.locked.before_fee(missing))
        chosen = ",".join(map(str, escrow.locked.milestones))
        made += [
            f"tally order split {pot} -m {chosen} --to-maker {part} --out payable.json",
            "tally order sign payable.json",
            "tally relay payable.json",
        ]
    if missing or escrow.uncollected:
        made.append(f"tally cost collect {pot}")
    return made

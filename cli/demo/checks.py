"""What must hold in the demo: money is conserved, credit is what the Python reference says."""

from __future__ import annotations

from collections.abc import Sequence

from cli.demo.stage import Stage
from cli.errors import Mismatch
from cli.scores import reference_settings
from ledger.bindings.credit_registry import AccountMoved, ObjectiveEvent
from ledger.bindings.structs import RatingRight
from ledger.signing import OrderTerms, Rating
from ledger.types import Address
from sharing import credit as reference
from sharing.credit import Account, Cause, Pair, Prior, Rater, Slots, Weight, Word


def expect(truth: bool, what: str) -> None:
    """Stop the demo where it deviates.

    Raises:
        Mismatch: if it does.
    """
    if not truth:
        raise Mismatch(f"The demo deviates: {what}.")


def check_money(stage: Stage) -> None:
    """Every unit of the token is where somebody can name it, and the contracts hold what they owe."""
    balances = stage.balances()
    supply = stage.supply()
    expect(sum(balances.values()) == supply, f"{sum(balances.values())} units are known of {supply}")
    expect(min(balances.values()) >= 0, f"a balance is below zero: {balances}")


def slots(stage: Stage, terms: OrderTerms) -> Slots:
    """What one order's ratings read and move, as the chain has it now."""
    node, credit = stage.system.node, stage.system.credit

    def account(party: Address) -> Account:
        return Account.unpack(int(node.call(credit.account_of(party))))

    def rater(party: Address) -> Rater:
        return Rater.unpack(int(node.call(credit.rater_of(party))))

    return Slots(
        account(terms.customer),
        account(terms.maker),
        rater(terms.customer),
        rater(terms.maker),
        Pair.unpack(int(node.call(credit.pair_of(terms.customer, terms.maker)))),
        Prior.unpack(int(node.call(credit.prior()))),
    )


def check_ratings(
    stage: Stage,
    terms: OrderTerms,
    right: RatingRight,
    before: Slots,
    by_customer: Rating,
    by_maker: Rating,
) -> None:
    """Both ratings, applied by the Python reference to the state before, give the chain's state after."""
    system = stage.system
    settings = reference_settings(system.node.call(system.credit.settings()))
    unit = system.node.call(system.credit.unit_of(terms.token))
    applied = reference.apply_order(
        before,
        (terms.customer, terms.maker),
        reference.day_of(stage.now),
        reference.rating_weight(right.fee_burned, unit, settings),
        Word(_reference(by_customer)),
        Word(_reference(by_maker)),
        settings,
        on_time=right.on_time,
        customer_is_low=int(terms.customer, 16) < int(terms.maker, 16),
    )
    expect(applied.slots == slots(stage, terms), "the ratings moved credit otherwise than the reference")
    pieces = [(piece.party, piece.evidence.pack(), piece.account.pack()) for piece in applied.pieces]
    expect(pieces == evidence_of(stage), "the events tell other evidence than the reference")


def check_default(stage: Stage, terms: OrderTerms, before: Account) -> None:
    """A default, applied by the reference, gives the chain's account."""
    system = stage.system
    settings = reference_settings(system.node.call(system.credit.settings()))
    unit = system.node.call(system.credit.unit_of(terms.token))
    weight: Weight = reference.default_weight(terms.price, terms.bond, terms.fee_bps, unit, settings)
    prior = Prior.unpack(int(system.node.call(system.credit.prior())))
    entered = reference.apply_fault(
        terms.maker, before, Cause.DEFAULT, prior, reference.day_of(stage.now), weight, settings
    )
    piece = None if entered is None else entered.piece
    after = Account.unpack(int(system.node.call(system.credit.account_of(terms.maker))))
    expect(
        piece is not None and (piece.account.sum, piece.account.weight) == (after.sum, after.weight),
        "the default moved credit otherwise than the reference",
    )
    expect(
        piece is not None and piece.evidence.pack() in [word for _, word, _ in evidence_of(stage)],
        "the events tell another default than the reference",
    )


def evidence_of(stage: Stage) -> Sequence[tuple[Address, int, int]]:
    """The evidence that the last step's events tell of."""
    return [
        (event.party, int(event.evidence), int(event.account))
        for event in stage.steps[-1].events
        if isinstance(event, AccountMoved | ObjectiveEvent)
    ]


def _reference(rating: Rating) -> reference.Rating:
    return reference.Rating(rating.quality, rating.delivery, rating.cost, rating.communication)

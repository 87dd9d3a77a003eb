"""Single stories of orders paid out of each other; ``test_book_agreement`` walks them at random."""

from __future__ import annotations

from sharing.model import Book, Moment, Money, OrderName, Party, Phase, Terms
from sharing.model.terms import DAY, HOUR
from tests.sharing.model.orders import NOW

CUSTOMER, MAKER, BELOW = Party("customer"), Party("maker"), Party("below")
ABOVE, UNDER = OrderName("above"), OrderName("under")


def terms(amounts: tuple[int, ...], days: int, bond: int = 0, inputs_due: int = 0) -> Terms:
    cumulative = tuple(Money(sum(amounts[: i + 1])) for i in range(len(amounts)))
    last = NOW + days * DAY
    return Terms(
        cumulative=cumulative,
        deadlines=tuple(Moment(last) for _ in amounts),
        review=HOUR,
        cure=HOUR,
        open_by=Moment(NOW + HOUR),
        court_by=Moment(NOW + 90 * DAY),
        bond=Money(bond),
        inputs_due=Moment(inputs_due),
        default_maker_bps=0,
        fee_bps=0,
    )


def test_a_milestone_that_is_gone_has_not_failed_the_order_it_paid() -> None:
    """A sub-order lapsed and gave everything back but its bond, which waits for inputs to be contested; then
    the order above dropped the milestone. The bond goes to the maker above, whom no failure replaces."""
    book = Book()
    book.open(ABOVE, terms((100, 100), 30), CUSTOMER, MAKER, Moment(NOW))
    lapsing = terms((100,), 1, bond=40, inputs_due=NOW + 1)
    book.open_child(UNDER, ABOVE, 1, lapsing, BELOW, Moment(NOW), sponsored=True)
    lapsed = Moment(NOW + DAY + 1)
    book.poke(UNDER, lapsed)
    assert book.orders[UNDER].order.phase is Phase.BOND_WAIT
    assert book.orders[ABOVE].allotment(1).allotted == 0
    book.amend(ABOVE, terms((200,), 30), lapsed)
    assert book.customer_of(UNDER) == MAKER
    book.poke(UNDER, Moment(lapsed + HOUR + 1))
    assert book.orders[UNDER].order.phase is Phase.CLOSED
    assert book.wealth[MAKER] == 40 and book.wealth[BELOW] == -40

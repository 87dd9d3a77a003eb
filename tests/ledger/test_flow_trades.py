"""What of a history counts as praise and what as a complaint, event by event."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pytest

from ledger.bindings.base import Event
from ledger.bindings.credit_registry import AccountMoved, Configured, ObjectiveEvent
from ledger.bindings.credit_state import CreditAccount, CreditEvidence, CreditRater
from ledger.bindings.order_escrow import MoneyMoved, OrderOpened, OrderPosted, PostAccepted, TermsChanged
from ledger.bindings.order_state import OrderState
from ledger.bindings.structs import ListedToken
from ledger.chain.blocks import Block, Log
from ledger.contracts.plan import CENT, DEFAULT_CREDIT
from ledger.flow import computed
from ledger.flow_trades import IncompleteLogs, Trade, read_history
from ledger.signing import MilestonePlan, order_terms
from ledger.types import ZERO_ADDRESS, ZERO_HASH, Address, BlockNumber, Hash32, Timestamp, TokenAmount
from sharing.credit import Cause, Evidence

DAY = 86_400
TODAY = 20_000
A, B, C = (Address("0x" + digits * 20) for digits in ("11", "22", "33"))
TOKEN = Address("0x" + "99" * 20)
ID = Hash32(b"\x01" * 32)
PRICE = 500 * CENT


@dataclass
class Told:
    """A node and a deployment that tell these events, one a block, a block a day."""

    events: list[Event]
    escrow: Any = field(default_factory=lambda: Place(A))
    credit: Any = field(default_factory=lambda: Place(B))
    deployment: Any = field(default_factory=lambda: Place(C))

    @property
    def node(self) -> Told:
        return self

    def get_block(self, which: object) -> Block:
        return self.find_blocks(
            [BlockNumber(len(self.events) - 1 if which == "latest" else int(str(which)))]
        )[0]

    def find_blocks(self, numbers: list[BlockNumber]) -> list[Block]:
        def block(number: BlockNumber) -> Block:
            time = Timestamp((TODAY - len(self.events) + 1 + number) * DAY)
            return Block(**{**BLANK, "number": number, "timestamp": time})

        return [block(number) for number in numbers]

    def get_logs(self, *, last: BlockNumber, **_: object) -> list[Log]:
        return [
            Log(A, (), bytes([place]), BlockNumber(place), ZERO_HASH, ZERO_HASH, 0)
            for place in range(min(len(self.events), last + 1))
        ]

    def decoded(self, logs: list[Log]) -> list[Event]:
        return [self.events[log.data[0]] for log in logs]


@dataclass
class Place:
    """Where something stands."""

    address: Address
    block_number: BlockNumber = BlockNumber(0)


BLANK: dict[str, Any] = {
    name: (0 if "int" in str(kind) or kind in ("BlockNumber", "Timestamp", "Wei") else ZERO_HASH)
    for name, kind in Block.__annotations__.items()
}


def terms(price: int = PRICE, maker: Address = B):
    return order_terms(
        customer=A,
        maker=maker,
        token=TOKEN,
        milestones=[MilestonePlan(TokenAmount(price), Timestamp(1_701_000_000))],
        spec_hash=ZERO_HASH,
        now=Timestamp(1_700_000_000),
    )


BORN = Configured(A, B, TOKEN, DEFAULT_CREDIT, (ListedToken(TOKEN, CENT),), (A,), C)
OPENED = OrderOpened(ID, A, B, OrderState(0), terms())


def paid(amount: int) -> MoneyMoved:
    return MoneyMoved(ID, OrderState(0), TokenAmount(amount), TokenAmount(0), TokenAmount(0))


def moved(cause: Cause, value: int = 0, bias: int = 0, party: Address = B) -> AccountMoved | ObjectiveEvent:
    evidence = CreditEvidence(Evidence(value, 1, 0, bias, 0, 0, cause).pack())  # type: ignore[arg-type]
    kind = AccountMoved if cause is Cause.RATING else ObjectiveEvent
    return kind(party, A, ID, evidence, CreditAccount(0), CreditRater(0))


def trades(*events: Event) -> list[tuple[int, int, bool]]:
    """Value, day and praise of the trades that these make."""
    history = read_history(Told([BORN, OPENED, *events]))  # type: ignore[arg-type]
    assert history.genesis == (A,)
    assert all((one.order, one.customer, one.maker) == (ID, A, B) for one in history.trades)
    return [(one.paid, one.day, one.praised) for one in history.trades]


PAID = paid(300 * CENT + 7)


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ((PAID,), []),
        ((PAID, moved(Cause.ON_TIME)), [(300, TODAY, True)]),
        ((PAID, moved(Cause.RATING)), [(300, TODAY, True)]),
        ((PAID, moved(Cause.RATING, -1)), [(500, TODAY, False)]),
        # The rating itself counts, not what its rater's habit makes of it.
        ((PAID, moved(Cause.RATING, -3, 5)), [(300, TODAY, True)]),
        ((PAID, moved(Cause.RATING, 3, -5)), [(500, TODAY, False)]),
        # Once for an order; and a complaint undoes the praise of the same order.
        ((PAID, moved(Cause.RATING, 2), moved(Cause.ON_TIME)), [(300, TODAY - 1, True)]),
        ((PAID, moved(Cause.ON_TIME), moved(Cause.RATING, -2)), [(500, TODAY, False)]),
        ((PAID, moved(Cause.RATING, -2), moved(Cause.ON_TIME)), [(500, TODAY - 1, False)]),
        ((moved(Cause.DEFAULT), moved(Cause.RATING, -2)), [(500, TODAY - 1, False)]),
        ((moved(Cause.LOST_DISPUTE), moved(Cause.DEFAULT)), [(500, TODAY - 1, False)]),
        ((moved(Cause.UNREVEALED),), []),
        # What is said of the customer is no word about work.
        ((PAID, moved(Cause.RATING, -2, party=A), moved(Cause.LOST_DISPUTE, party=A)), []),
        # What was paid until then, by the price in force.
        ((PAID, paid(CENT), moved(Cause.ON_TIME), paid(CENT)), [(301, TODAY - 1, True)]),
        (
            (TermsChanged(ID, OrderState(0), ZERO_HASH, terms(700 * CENT)), moved(Cause.DEFAULT)),
            [(700, TODAY, False)],
        ),
    ],
)
def test_what_makes_a_trade(events: tuple[Event, ...], expected: list[tuple[int, int, bool]]) -> None:
    assert trades(*events) == expected


def test_an_order_that_was_posted() -> None:
    posted = OrderPosted(ID, A, OrderState(0), terms(maker=ZERO_ADDRESS))
    accepted = PostAccepted(ID, B, OrderState(0), ZERO_HASH)
    told = Told([BORN, posted, accepted, PAID, moved(Cause.ON_TIME)])
    history = read_history(told)  # type: ignore[arg-type]
    assert history.trades == (Trade(ID, A, B, 300, TODAY, True),)  # type: ignore[arg-type]


def test_only_until_the_block_that_is_asked_for() -> None:
    told = Told([BORN, OPENED, PAID, moved(Cause.ON_TIME), moved(Cause.RATING, -2)])
    history = read_history(told, BlockNumber(3))  # type: ignore[arg-type]
    assert [trade.praised for trade in history.trades] == [True]
    assert history.today == TODAY - 1
    assert computed(history).caps == (1_000_000 - 30, 30)


def test_logs_that_are_missing() -> None:
    for events in ([BORN, PAID], [BORN, moved(Cause.ON_TIME)], [OPENED, moved(Cause.ON_TIME)]):
        with pytest.raises(IncompleteLogs, match="ask another node"):
            read_history(Told(list(events)))  # type: ignore[arg-type]

"""What every walk through trees of orders shares: the book and the compiled escrow, and a step on both."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize

from ledger.call import Call
from ledger.chain.signer import LocalSigner
from ledger.signing import (
    Clauses,
    Message,
    OrderTerms,
    clauses_hash,
    order_id,
    sign,
)
from ledger.types import ZERO_ADDRESS, ZERO_HASH, Address, BasisPoints, Hash32, Timestamp, TokenAmount
from sharing.model import (
    Book,
    Meter,
    Milestone,
    OrderName,
    Party,
    Phase,
    Placed,
    SharingKind,
    Terms,
    milestone_mask,
)
from sharing.model.errors import (
    BadTerms,
    BadUnits,
    OverAllocated,
    Refused,
    SubcontractLimit,
    TooLate,
)
from sharing.model.terms import BPS
from tests.sharing.model.orders import FITTING, NOW
from tests.sharing.model.trees import meters, roots
from tests.sharing.model.world import ARBITERS, NOBODY, Reverted, T, World

NUMBERS: dict[type[Exception], tuple[str, ...]] = {
    TooLate: ("due",),
    OverAllocated: ("amount", "available"),
    SubcontractLimit: ("asked", "limit"),
    BadUnits: ("units", "least", "most"),
}
METER = LocalSigner(b"\x3e" * 32)
ROOT = OrderName("root")
RUNNING = (Phase.OPEN, Phase.METERED, Phase.BOND_WAIT, Phase.BOND_CONTESTED)
MOST_ORDERS = 7
SHARES = st.sampled_from((0, 1, 2500, 4999, 5000, 7777, 10_000, 10_001))
WEIGHTS = {
    "open_child": 8,
    "deliver": 5,
    "accept": 5,
    "reject": 4,
    "cure": 3,
    "contest": 5,
    "release": 4,
    "redeem": 3,
    "claim": 3,
    "contest_claim": 3,
    "propose": 4,
    "agree": 4,
    "rule_on_it": 2,
    "wait": 3,
    "wait_for_an_edge": 2,
    "poke": 3,
    "amend": 2,
    "split": 1,
    "refund": 1,
    "assign": 1,
    "close": 1,
}
"""How often each step is taken where it fits."""


@lru_cache(maxsize=1)
def shared_world() -> World:
    return World()


class Walking(RuleBasedStateMachine):
    """A root order, what grows below it, and the two sides of each step."""

    @initialize(
        terms=roots(),
        metered=st.sampled_from((False, False, False, True)),
        bps=st.sampled_from((0, 5000, 10_000, 10_000, 10_000, 10_000)),
        data=st.data(),
    )
    def begin(self, terms: Terms, metered: bool, bps: int, data: st.DataObject) -> None:
        self.world = shared_world()
        self.escrow = self.world.escrow
        self.people = [self.world.party() for _ in range(6)]
        self.keys = {Party(one.address): one for one in self.people}
        self.held = self.world.call(NOBODY, self.world.token.balance_of(self.escrow.address))
        self.now = NOW
        self.book = Book()
        self.signed: dict[OrderName, OrderTerms] = {}
        self.clauses: dict[OrderName, Clauses | None] = {}
        self.ids: dict[OrderName, Hash32] = {}
        self.share, self.shares, self.signs = 0, dict[int, int](), False
        meter = None
        if metered and terms.count == 1:
            meter = data.draw(meters(terms.price))
        customer, maker = (Party(one.address) for one in self.people[:2])
        clauses = self.claused(bps, terms, meter)
        wire = self.wire(ROOT, terms, customer, maker, meter, clauses)
        signature = sign(wire, self.world.domain, self.people[0])
        self.take(
            lambda book: book.open(
                ROOT, terms, customer, maker, self.now, max_subcontract_bps=bps, meter=meter
            ),
            self.escrow.open_with(wire, clauses, signature, b"", b"", b""),
            maker,
        )
        if ROOT in self.book.orders:
            self.enter(ROOT, wire, clauses)
        self.early = data.draw(st.integers(0, 3))

    # ------------------------------------------------------------------ both sides

    def claused(
        self, bps: int, terms: Terms, meter: Meter | None, parent: Hash32 = ZERO_HASH, milestone: int = 0
    ) -> Clauses:
        metered = meter is not None
        return Clauses(
            parent=parent,
            parent_milestone=milestone,
            max_subcontract_bps=BasisPoints(bps),
            arbiter=ARBITERS,
            meter_signer=METER.address if metered else ZERO_ADDRESS,
            rate=TokenAmount(terms.price // meter.max_units if meter else 0),
            max_units=meter.max_units if meter else 0,
            claim_units=meter.claim_units if meter else 0,
            interval=meter.interval if meter else 0,
            grace=meter.grace if meter else 0,
        )

    def wire(
        self,
        name: OrderName,
        terms: Terms,
        customer: Party,
        maker: Party,
        meter: Meter | None,
        clauses: Clauses,
    ) -> OrderTerms:
        return OrderTerms(
            kind=SharingKind.RESOURCE if meter else SharingKind.ORDER,
            customer=Address(customer),
            maker=Address(maker),
            token=self.world.token.address,
            cumulative=tuple(TokenAmount(a) for a in terms.cumulative),
            deadlines=tuple(Timestamp(d) for d in terms.deadlines),
            inputs_due=Timestamp(terms.inputs_due),
            bond=TokenAmount(terms.bond),
            review=terms.review,
            cure=terms.cure,
            open_by=Timestamp(terms.open_by),
            court_by=Timestamp(terms.court_by),
            default_maker_bps=BasisPoints(terms.default_maker_bps),
            fee_bps=BasisPoints(terms.fee_bps),
            relay_fee=TokenAmount(0),
            clauses=clauses_hash(clauses),
            version=0,
            amends=ZERO_HASH,
            spec_hash=ZERO_HASH,
            salt=len(self.signed),
        )

    def enter(self, name: OrderName, wire: OrderTerms, clauses: Clauses) -> None:
        self.signed[name], self.clauses[name] = wire, clauses
        self.ids[name] = order_id(wire, self.world.domain)

    def take(self, step: Callable[[Book], None], call: Call[T], sender: Party) -> bool:
        """Take a step on both sides: both do it, or both refuse it for the same reason."""
        after, refusal = self.book.copy(), None
        try:
            step(after)
        except (Refused, BadTerms) as error:
            refusal = error
        try:
            self.world.call(Address(sender), call, self.now)
        except Reverted as error:
            assert refusal is not None, f"only the contract refuses {call.name}: {error}"
            assert type(error.error).__name__ == type(refusal).__name__, (call.name, str(error), refusal)
            for number in NUMBERS.get(type(refusal), ()):
                assert getattr(refusal, number) == getattr(error.error, number)
            return False
        assert refusal is None, f"only the model refuses {call.name}: {refusal}"
        self.book = after
        self.note()
        return True

    def note(self) -> None:
        """What share of each milestone of the root its maker was to get, by whatever settled it."""
        fixed = {Milestone.PAID: BPS, Milestone.REFUNDED: 0}
        for index, state in enumerate(self.book.orders[ROOT].order.milestones):
            if state.settled:
                self.shares.setdefault(index, fixed.get(state, self.share))

    def signing(self, name: OrderName) -> None:
        """Who stands in for a customer and agrees spends its own money."""
        self.signs |= self.book.customer_of(name) != self.book.orders[name].customer

    def both(self, name: OrderName, message: Message) -> tuple[bytes, bytes]:
        domain, placed = self.world.domain, self.book.orders[name]
        customer = self.keys[self.book.customer_of(name)]
        return sign(message, domain, customer), sign(message, domain, self.keys[placed.maker])

    def some(self, data: st.DataObject, *phases: Phase) -> tuple[OrderName, Placed]:
        """An order in one of these phases, where there is one."""
        names = [name for name, one in self.book.orders.items() if one.order.phase in phases]
        name = data.draw(st.sampled_from(names or list(self.book.orders)))
        return name, self.book.orders[name]

    def mask(self, data: st.DataObject, placed: Placed, *states: Milestone) -> int:
        fitting = [i for i, state in enumerate(placed.order.milestones) if state in states]
        if not fitting:
            return data.draw(st.integers(0, 1 << placed.order.terms.count))
        return milestone_mask(data.draw(st.lists(st.sampled_from(fitting), min_size=1, unique=True)))

    def one_for(self, data: st.DataObject, verb: str) -> tuple[OrderName, Placed]:
        """An open order with a milestone that a step fits, where there is one."""
        fitting = [
            name
            for name, one in self.book.orders.items()
            if one.order.phase is Phase.OPEN and set(one.order.milestones) & set(FITTING[verb])
        ]
        if not fitting:
            return self.some(data, Phase.OPEN)
        name = data.draw(st.sampled_from(fitting))
        return name, self.book.orders[name]

    def fits(self, verb: str) -> bool:
        return any(
            one.order.phase is Phase.OPEN and set(one.order.milestones) & set(FITTING[verb])
            for one in self.book.orders.values()
        )

    def any_in(self, *phases: Phase) -> bool:
        return any(one.order.phase in phases for one in self.book.orders.values())

    def above(self, name: OrderName) -> set[Party]:
        """Both parties of an order and of all above."""
        one: Placed | None = self.book.orders[name]
        found: set[Party] = set()
        while one is not None:
            found |= {one.customer, one.maker}
            one = None if one.parent is None else self.book.orders[one.parent]
        return found

    @property
    def disputed(self) -> bool:
        return any(
            one.order.phase is Phase.BOND_CONTESTED
            or (one.order.phase is Phase.OPEN and Milestone.CONTESTED in one.order.milestones)
            or (one.order.phase is Phase.METERED and one.meter is not None and one.meter.contested)
            for one in self.book.orders.values()
        )

"""The reference model and the compiled escrow side by side: every step, refusal, word and unit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from ledger.call import Call
from ledger.signing import (
    ChainId,
    Close,
    Domain,
    Message,
    OrderTerms,
    Split,
    digest,
    domain_separator,
    next_version,
    order_id,
    sign,
    taken,
)
from ledger.types import (
    ZERO_ADDRESS,
    ZERO_HASH,
    Address,
    BasisPoints,
    Hash32,
    Timestamp,
    TokenAmount,
)
from sharing.model import Moment, Money, OrderModel, Phase, SharingKind, Side, Terms, milestone_mask, pack
from sharing.model.errors import BadTerms, NothingDue, OverAllocated, Refused, SealsFrozen, TooLate
from sharing.model.terms import DAY
from tests.ledger.signing.strategies import messages_of
from tests.sharing.model.orders import FITTING, NO_SEAL, NOW, SEAL, amended, masks, possible, terms, waits
from tests.sharing.model.world import CREDIT, NOBODY, RICH, Reverted, T, World


@lru_cache(maxsize=1)
def shared_world() -> World:
    """One for all examples of a process: each brings parties of its own."""
    return World()


NUMBERS: dict[type[Exception], tuple[str, ...]] = {
    TooLate: ("due",),
    NothingDue: ("next_due",),
    OverAllocated: ("amount", "available"),
    SealsFrozen: ("since",),
}
"""What a refusal says in numbers, which both sides must agree on too."""


seals = st.sampled_from((NO_SEAL, SEAL))


def step(verb: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """For orders that this step fits; those that it does not fit are tried with it now and then."""

    def fits(machine: Agreement) -> bool:
        return machine.order is not None and (verb in possible(machine.order) or machine.now % 8 == 0)

    return precondition(fits)


class Agreement(RuleBasedStateMachine):
    """Any steps at any time, taken in the model and in the contract."""

    order: OrderModel | None = None
    signed: OrderTerms

    @initialize(
        terms=terms(),
        posted=st.booleans(),
        late=st.sampled_from((0, 0, 0, 0, 0, 1)),
        fault=st.integers(0, 19),
        course=st.lists(st.integers(1, 31), max_size=4),
    )
    def begin(self, terms: Terms, posted: bool, late: int, fault: int, course: list[int]) -> None:
        self.world = shared_world()
        self.escrow = self.world.escrow
        self.customer, self.maker = self.world.party(), self.world.party()
        self.held = self.world.call(NOBODY, self.world.token.balance_of(self.escrow.address))
        self.now = Moment(NOW + late * DAY)
        if fault == 18:
            terms = replace(terms, fee_bps=1001)
        if fault == 19:
            terms = replace(terms, court_by=Moment(terms.court_by - 90 * DAY))
        maker = ZERO_ADDRESS if posted else self.maker.address
        self.signed = self.wire(terms, maker)
        if posted:
            self.take(
                lambda: OrderModel.post(terms, self.now),
                self.escrow.post(self.signed),
                self.customer.address,
            )
        else:
            signature = sign(self.signed, self.world.domain, self.customer)
            self.take(
                lambda: OrderModel.open(terms, self.now),
                self.escrow.open(self.signed, signature, b"", b"", b""),
                self.maker.address,
            )
        self.id = order_id(self.signed, self.world.domain)
        # Far states are seldom met by chance: begin somewhere along the longest course.
        for verb, mask in zip(("deliver", "reject", "cure", "reject"), course, strict=False):
            if self.order is not None and verb in possible(self.order):
                states = self.order.milestones
                fitting = milestone_mask(i for i, state in enumerate(states) if state in FITTING[verb])
                self.move(verb, mask & fitting or fitting, NO_SEAL)

    def wire(self, terms: Terms, maker: Address) -> OrderTerms:
        return OrderTerms(
            kind=SharingKind.ORDER,
            customer=self.customer.address,
            maker=maker,
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
            clauses=ZERO_HASH,
            version=0,
            amends=ZERO_HASH,
            spec_hash=ZERO_HASH,
            salt=7,
        )

    def take(self, model: Callable[[], OrderModel], call: Call[T], sender: Address) -> bool:
        """Take a step on both sides: both do it, or both refuse it for the same reason."""
        after = refusal = None
        try:
            after = model()
        except (Refused, BadTerms) as error:
            refusal = error
        try:
            self.world.call(sender, call, self.now)
        except Reverted as error:
            assert refusal is not None, f"only the contract refuses: {error}"
            assert type(error.error).__name__ == type(refusal).__name__
            for name in NUMBERS.get(type(refusal), ()):
                assert getattr(refusal, name) == getattr(error.error, name)
            return False
        assert after is not None, f"only the model refuses: {refusal}"
        self.order = after
        return True

    def both(self, message: Message) -> tuple[bytes, bytes]:
        domain = self.world.domain
        return sign(message, domain, self.customer), sign(message, domain, self.maker)

    def mask(self, data: st.DataObject, verb: str) -> int:
        return data.draw(masks(self.running, *FITTING[verb]))

    @property
    def running(self) -> OrderModel:
        assert self.order is not None
        return self.order

    @rule(seconds=waits)
    def wait(self, seconds: int) -> None:
        self.now = Moment(self.now + seconds)

    @precondition(lambda self: self.order is not None and self.order.next_due is not None)
    @rule(before=st.booleans())
    def wait_for_the_next_edge(self, before: bool) -> None:
        assert self.running.next_due is not None
        self.now = Moment(max(self.now, self.running.next_due - before))

    def move(self, verb: str, mask: int, seal: bytes) -> None:
        order, escrow = self.running, self.escrow
        sender = self.customer if verb in ("accept", "reject") else self.maker
        if verb == "reject":
            call = escrow.reject(self.signed, mask, ZERO_HASH)
            self.take(lambda: order.reject(mask, self.now), call, sender.address)
            return
        on_model = {"deliver": order.deliver, "cure": order.cure, "accept": order.accept}[verb]
        on_chain = {"deliver": escrow.deliver, "cure": escrow.cure, "accept": escrow.accept}[verb]
        call = on_chain(self.signed, mask, Hash32(seal))
        self.take(lambda: on_model(mask, self.now, seal), call, sender.address)

    @step("deliver")
    @rule(data=st.data(), seal=seals)
    def deliver(self, data: st.DataObject, seal: bytes) -> None:
        self.move("deliver", self.mask(data, "deliver"), seal)

    @step("cure")
    @rule(data=st.data(), seal=seals)
    def cure(self, data: st.DataObject, seal: bytes) -> None:
        self.move("cure", self.mask(data, "cure"), seal)

    @step("accept")
    @rule(data=st.data(), seal=seals)
    def accept(self, data: st.DataObject, seal: bytes) -> None:
        self.move("accept", self.mask(data, "accept"), seal)

    @step("reject")
    @rule(data=st.data())
    def reject(self, data: st.DataObject) -> None:
        self.move("reject", self.mask(data, "reject"), NO_SEAL)

    @step("contest")
    @rule(data=st.data())
    def contest(self, data: st.DataObject) -> None:
        if self.signed.maker == ZERO_ADDRESS:
            return  # the contract asks who contests before it asks whether there is anything to contest
        waiting = self.running.phase is Phase.BOND_WAIT
        mask = 0 if waiting else self.mask(data, "contest")
        call = self.escrow.contest(self.signed, mask, ZERO_HASH)
        self.take(lambda: self.running.contest(mask, self.now), call, self.maker.address)

    @step("poke")
    @rule()
    def poke(self) -> None:
        self.take(lambda: self.running.poke(self.now), self.escrow.poke(self.signed), NOBODY)

    @step("split")
    @rule(data=st.data())
    def split(self, data: st.DataObject) -> None:
        mask = self.mask(data, "split")
        amount = data.draw(st.integers(0, self.running.terms.price))
        message = Split(self.id, self.running.version, mask, TokenAmount(amount))
        self.take(
            lambda: self.running.split(mask, Money(amount), self.now),
            self.escrow.split(self.signed, mask, TokenAmount(amount), *self.both(message)),
            NOBODY,
        )

    @step("close")
    @rule(data=st.data(), rarely=st.integers(0, 4))
    def close(self, data: st.DataObject, rarely: int) -> None:
        if rarely < 4:
            return
        amount = data.draw(st.one_of(st.just(0), st.integers(0, self.running.terms.price)))
        bond = data.draw(st.integers(0, self.running.terms.bond + 1))
        message = Close(self.id, self.running.version, TokenAmount(amount), TokenAmount(bond))
        self.take(
            lambda: self.running.close(Money(amount), Money(bond), self.now),
            self.escrow.close(self.signed, TokenAmount(amount), TokenAmount(bond), *self.both(message)),
            NOBODY,
        )

    @step("amend")
    @rule(data=st.data())
    def amend(self, data: st.DataObject) -> None:
        proposed = data.draw(amended(self.running.terms, self.now))
        new = next_version(self.signed, self.wire(proposed, self.maker.address), self.world.domain)
        accepted = self.take(
            lambda: self.running.amend(proposed, self.now),
            self.escrow.amend(self.signed, new, *self.both(new)),
            NOBODY,
        )
        if accepted:
            self.signed = new

    @precondition(lambda self: self.order is not None and self.order.phase is not Phase.POSTED)
    @rule(side=st.sampled_from(Side), seal=st.sampled_from((NO_SEAL, SEAL)))
    def seal(self, side: Side, seal: bytes) -> None:
        rater = (self.customer if side is Side.CUSTOMER else self.maker).address
        call = self.escrow.seal(self.signed, rater, Hash32(seal))
        self.take(lambda: self.running.seal(side, seal, self.now), call, rater)

    @step("take_post")
    @rule()
    def take_post(self) -> None:
        if self.signed.maker != ZERO_ADDRESS:
            return
        new = taken(self.signed, self.maker.address, self.world.domain)
        accepted = self.take(
            lambda: self.running.take(self.now), self.escrow.take_post(new, b"", b""), self.maker.address
        )
        if accepted:
            self.signed = new

    @step("cancel_post")
    @rule(by_customer=st.booleans())
    def cancel_post(self, by_customer: bool) -> None:
        sender = self.customer.address if by_customer else self.maker.address
        call = self.escrow.cancel_post(self.signed)
        self.take(lambda: self.running.cancel_post(self.now, by_customer), call, sender)

    @precondition(lambda self: self.order is not None)
    @invariant()
    def words_are_equal(self) -> None:
        assert self.world.call(NOBODY, self.escrow.state_of(self.id)) == pack(self.running)
        seals = self.world.call(NOBODY, self.escrow.seals_of(self.id))
        assert (seals.customer_seal, seals.maker_seal) == (
            self.running.customer_seal,
            self.running.maker_seal,
        )

    @precondition(lambda self: self.order is not None)
    @invariant()
    def every_unit_is_where_the_model_says(self) -> None:
        flows = self.running.flows
        world = self.world
        customer_has = RICH - flows.customer_in + flows.to_customer + flows.bond_to_customer
        maker_has = RICH - flows.maker_in + flows.to_maker + flows.bond_to_maker
        assert world.wealth(self.customer.address) == customer_has
        assert world.wealth(self.maker.address) == maker_has
        assert world.call(NOBODY, self.escrow.state_of(self.id)).fee_burned == flows.fee
        unlocked = flows.fee
        for party in (self.customer.address, self.maker.address):
            unlocked += world.call(party, self.escrow.balance_of(party, world.token.address))
        held = world.call(NOBODY, world.token.balance_of(self.escrow.address))
        assert held - self.held == self.running.locked + unlocked

    @precondition(lambda self: self.order is not None and self.order.phase is Phase.CLOSED)
    @invariant()
    def rating_right_and_default_are_the_models(self) -> None:
        right = self.world.call(NOBODY, self.escrow.rating_right(self.signed))
        assert right.reveal_from == self.running.reveal_from
        assert right.on_time == self.running.on_time

    @precondition(lambda self: self.order is not None and self.order.phase is Phase.CLOSED)
    @invariant()
    def credit_is_told_the_models_default(self) -> None:
        if self.running.terms.fee_bps and not self.told:
            assert int(self.world.evm.storage(CREDIT, 0)) == self.running.defaulted
            self.told = True

    told = False


TestAgreement = Agreement.TestCase


@given(message=messages_of(OrderTerms))
def test_terms_hash_as_on_chain(message: OrderTerms) -> None:
    world = shared_world()
    assert world.call(NOBODY, world.escrow.hash_terms(message)) == digest(message, world.domain)


def test_domain_is_the_contracts() -> None:
    world = shared_world()
    told = world.call(NOBODY, world.escrow.eip712_domain())
    domain = world.domain
    assert Domain(told.name, told.version, ChainId(told.chain_id), told.verifying_contract) == domain
    assert world.call(NOBODY, world.escrow.domain_separator()) == domain_separator(domain)

"""The reference model and the compiled escrow side by side: every step, refusal, word and unit."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import count
from typing import TypeVar

import pytest
from eth_abi.abi import encode
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from pyrevm import EVM, AccountInfo, BlockEnv, CfgEnv, Env

from ledger.bindings.devnet_token import DevnetToken
from ledger.bindings.order_escrow import OrderEscrow
from ledger.call import Call
from ledger.chain.errors import Reverted
from ledger.chain.reverts import reverted
from ledger.chain.signer import LocalSigner
from ledger.contracts.artifacts import load_artifact
from ledger.signing import (
    ChainId,
    Close,
    Domain,
    Message,
    OrderTerms,
    Split,
    digest,
    domain_separator,
    escrow_domain,
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
    address,
)
from sharing.model import Moment, Money, OrderModel, Phase, SharingKind, Side, Terms, pack
from sharing.model.errors import BadTerms, NothingDue, OverAllocated, Refused, SealsFrozen, TooLate
from sharing.model.terms import DAY, HOUR
from tests.ledger.signing.strategies import messages_of
from tests.sharing.model.orders import NO_SEAL, NOW, SEAL, amended, terms

T = TypeVar("T")

CHAIN = ChainId(31337)
BURN = address("0x000000000000000000000000000000000000dEaD")
PARTIES = address("0x" + "a1" * 20)
CREDIT = address("0x" + "c1" * 20)
RICH = 2**200

# Stands in for the credit registry: keeps the last call's sixth argument (`defaulted` of `settle`).
RECORDER = bytes.fromhex("60a4355f5500")
# Stands in for the party registry: answers 0 to everything, so nobody acts for another.
NAYSAYER = bytes.fromhex("60205ff3")


class World:
    """One EVM with the escrow and a token, shared by all examples: each brings parties of its own."""

    def __init__(self) -> None:
        self.now = NOW
        self.evm = EVM(env=Env(cfg=CfgEnv(chain_id=CHAIN), block=BlockEnv(timestamp=NOW)))
        self.evm.insert_account_info(PARTIES, AccountInfo(code=NAYSAYER))
        self.evm.insert_account_info(CREDIT, AccountInfo(code=RECORDER))
        roots = (PARTIES, CREDIT, ZERO_ADDRESS)
        negotiation = self.deploy("OrderNegotiation", *roots)
        self.token = DevnetToken(self.deploy("DevnetToken"))
        self.escrow = OrderEscrow(self.deploy("OrderEscrow", *roots, negotiation))
        self.domain = escrow_domain(CHAIN, self.escrow.address)
        self.keys = count(1)

    def deploy(self, contract: str, *arguments: Address) -> Address:
        code = bytes.fromhex(load_artifact(contract).bytecode[2:])
        code += encode(["address"] * len(arguments), arguments)
        return address(self.evm.deploy("0x" + "d1" * 20, code))

    def party(self) -> LocalSigner:
        signer = LocalSigner((0x5EED0000 + next(self.keys)).to_bytes(32, "big"))
        self.call(signer.address, self.token.mint(signer.address, TokenAmount(RICH)))
        self.call(signer.address, self.token.approve(self.escrow.address, TokenAmount(2**256 - 1)))
        return signer

    def call(self, sender: Address, call: Call[T], now: Moment | None = None) -> T:
        self.evm.set_block_env(BlockEnv(timestamp=self.now if now is None else now))
        self.evm.reset_transient_storage()
        try:
            return call.decode(bytes(self.evm.message_call(sender, call.to, call.data)))
        except RuntimeError as error:
            output = re.search(r"output: 0x([0-9a-f]*)", str(error))
            assert output, f"{call.name} did not revert but halted: {error}"
            raise reverted(bytes.fromhex(output[1]), call.name) from None

    def wealth(self, party: Address) -> int:
        held = self.call(party, self.token.balance_of(party))
        return held + self.call(party, self.escrow.balance_of(party, self.token.address))


@pytest.fixture(scope="module")
def world() -> World:
    return World()


_world: list[World] = []


def shared_world() -> World:
    """Hypothesis makes state machines itself, so a fixture cannot reach them."""
    if not _world:
        _world.append(World())
    return _world[0]


NUMBERS = {
    TooLate: ("due",),
    NothingDue: ("next_due",),
    OverAllocated: ("amount", "available"),
    SealsFrozen: ("since",),
}
"""What a refusal says in numbers, which both sides must agree on too."""


class Agreement(RuleBasedStateMachine):
    """Any steps at any time, taken in the model and in the contract."""

    order: OrderModel | None = None
    signed: OrderTerms

    @initialize(
        terms=terms(), posted=st.booleans(), late=st.sampled_from((0, 0, 0, 1)), bad=st.integers(0, 9)
    )
    def begin(self, terms: Terms, posted: bool, late: int, bad: int) -> None:
        self.world = shared_world()
        self.escrow = self.world.escrow
        self.customer, self.maker = self.world.party(), self.world.party()
        self.burned = self.world.wealth(BURN)
        self.held = self.world.call(BURN, self.world.token.balance_of(self.escrow.address))
        self.now = Moment(NOW + late * DAY)
        if bad == 0:
            terms = replace(terms, fee_bps=1001)
        if bad == 1:
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
            min_maker_tier=0,
            version=0,
            amends=ZERO_HASH,
            spec_hash=ZERO_HASH,
            salt=7,
        )

    def take(self, step: Callable[[], OrderModel], call: Call[T], sender: Address) -> bool:
        """Take a step on both sides: both do it, or both refuse it for the same reason."""
        after = refusal = None
        try:
            after = step()
        except (Refused, BadTerms) as error:
            refusal = error
        try:
            self.world.call(sender, call, self.now)
        except Reverted as error:
            assert refusal is not None, f"only the contract refuses: {error}"
            assert error.name.removeprefix("OrderEscrow_") == type(refusal).__name__
            said = [int(str(value)) for value in error.arguments.values() if isinstance(value, int)]
            for name in NUMBERS.get(type(refusal), ()):  # type: ignore[call-overload]
                assert getattr(refusal, name) in said
            return False
        assert after is not None, f"only the model refuses: {refusal}"
        self.order = after
        return True

    def both(self, message: Message) -> tuple[bytes, bytes]:
        domain = self.world.domain
        return sign(message, domain, self.customer), sign(message, domain, self.maker)

    def masks(self, data: st.DataObject) -> int:
        return data.draw(st.integers(0, 1 << self.running.terms.count))

    @property
    def running(self) -> OrderModel:
        assert self.order is not None
        return self.order

    @rule(seconds=st.one_of(st.integers(1, HOUR), st.integers(1, 40 * DAY)))
    def wait(self, seconds: int) -> None:
        self.now = Moment(self.now + seconds)

    @precondition(lambda self: self.order is not None and self.order.next_due is not None)
    @rule(before=st.booleans())
    def wait_for_the_next_edge(self, before: bool) -> None:
        assert self.running.next_due is not None
        self.now = Moment(max(self.now, self.running.next_due - before))

    @precondition(lambda self: self.order is not None)
    @rule(
        data=st.data(),
        seal=st.sampled_from((NO_SEAL, SEAL)),
        verb=st.sampled_from(("deliver", "cure", "accept")),
    )
    def work(self, data: st.DataObject, seal: bytes, verb: str) -> None:
        mask = self.masks(data)
        order, escrow = self.running, self.escrow
        on_model = {"deliver": order.deliver, "cure": order.cure, "accept": order.accept}[verb]
        on_chain = {"deliver": escrow.deliver, "cure": escrow.cure, "accept": escrow.accept}[verb]
        sender = self.customer if verb == "accept" else self.maker
        self.take(
            lambda: on_model(mask, self.now, seal), on_chain(self.signed, mask, Hash32(seal)), sender.address
        )

    @precondition(lambda self: self.order is not None)
    @rule(data=st.data(), contest=st.booleans())
    def object(self, data: st.DataObject, contest: bool) -> None:
        mask = self.masks(data)
        order, escrow = self.running, self.escrow
        on_model, on_chain = (order.contest, escrow.contest) if contest else (order.reject, escrow.reject)
        sender = self.maker if contest else self.customer
        self.take(lambda: on_model(mask, self.now), on_chain(self.signed, mask, ZERO_HASH), sender.address)

    @precondition(lambda self: self.order is not None)
    @rule()
    def poke(self) -> None:
        self.take(lambda: self.running.poke(self.now), self.escrow.poke(self.signed), BURN)

    @precondition(lambda self: self.order is not None and self.order.phase is not Phase.POSTED)
    @rule(data=st.data())
    def split(self, data: st.DataObject) -> None:
        mask = self.masks(data)
        amount = data.draw(st.integers(0, self.running.terms.price))
        message = Split(self.id, self.running.version, mask, TokenAmount(amount))
        self.take(
            lambda: self.running.split(mask, Money(amount), self.now),
            self.escrow.split(self.signed, mask, TokenAmount(amount), *self.both(message)),
            BURN,
        )

    @precondition(lambda self: self.order is not None and self.order.phase is not Phase.POSTED)
    @rule(data=st.data(), rarely=st.integers(0, 4))
    def close(self, data: st.DataObject, rarely: int) -> None:
        if rarely:
            return
        amount = data.draw(st.one_of(st.just(0), st.integers(0, self.running.terms.price)))
        bond = data.draw(st.integers(0, self.running.terms.bond + 1))
        message = Close(self.id, self.running.version, TokenAmount(amount), TokenAmount(bond))
        self.take(
            lambda: self.running.close(Money(amount), Money(bond), self.now),
            self.escrow.close(self.signed, TokenAmount(amount), TokenAmount(bond), *self.both(message)),
            BURN,
        )

    @precondition(lambda self: self.order is not None and self.order.phase is not Phase.POSTED)
    @rule(data=st.data())
    def amend(self, data: st.DataObject) -> None:
        proposed = data.draw(amended(self.running.terms, self.now))
        new = next_version(self.signed, self.wire(proposed, self.maker.address), self.world.domain)
        accepted = self.take(
            lambda: self.running.amend(proposed, self.now),
            self.escrow.amend(self.signed, new, *self.both(new)),
            BURN,
        )
        if accepted:
            self.signed = new

    @precondition(lambda self: self.order is not None and self.order.phase is not Phase.POSTED)
    @rule(side=st.sampled_from(Side), seal=st.sampled_from((NO_SEAL, SEAL)))
    def seal(self, side: Side, seal: bytes) -> None:
        rater = (self.customer if side is Side.CUSTOMER else self.maker).address
        call = self.escrow.seal(self.signed, rater, Hash32(seal))
        self.take(lambda: self.running.seal(side, seal, self.now), call, rater)

    @precondition(lambda self: self.order is not None and self.order.version == 0)
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

    @precondition(lambda self: self.order is not None)
    @rule(by_customer=st.booleans())
    def cancel_post(self, by_customer: bool) -> None:
        sender = self.customer.address if by_customer else self.maker.address
        call = self.escrow.cancel_post(self.signed)
        self.take(lambda: self.running.cancel_post(self.now, by_customer), call, sender)

    @precondition(lambda self: self.order is not None)
    @invariant()
    def words_are_equal(self) -> None:
        assert self.world.call(BURN, self.escrow.state_of(self.id)) == pack(self.running)
        seals = self.world.call(BURN, self.escrow.seals_of(self.id))
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
        assert world.wealth(BURN) - self.burned == flows.fee
        credits = flows.fee
        for party in (self.customer.address, self.maker.address):
            credits += world.call(party, self.escrow.balance_of(party, world.token.address))
        held = world.call(BURN, world.token.balance_of(self.escrow.address))
        assert held - self.held == self.running.locked + credits

    @precondition(lambda self: self.order is not None and self.order.phase is Phase.CLOSED)
    @invariant()
    def rating_right_and_default_are_the_models(self) -> None:
        right = self.world.call(BURN, self.escrow.rating_right(self.signed))
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
def test_terms_hash_as_on_chain(world: World, message: OrderTerms) -> None:
    assert world.call(BURN, world.escrow.hash_terms(message)) == digest(message, world.domain)


def test_domain_is_the_contracts(world: World) -> None:
    told = world.call(BURN, world.escrow.eip712_domain())
    domain = world.domain
    assert Domain(told.name, told.version, ChainId(told.chain_id), told.verifying_contract) == domain
    assert world.call(BURN, world.escrow.domain_separator()) == domain_separator(domain)

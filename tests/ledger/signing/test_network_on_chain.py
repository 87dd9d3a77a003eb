"""Signatures for costs, communities and traces, as the deployed contracts on anvil take them."""

from __future__ import annotations

import time
from collections.abc import Generator, Sequence
from pathlib import Path
from typing import Protocol

import pytest
from hypothesis import given, settings

from ledger.bindings.devnet_token import DevnetToken
from ledger.bindings.structs import CostLeaf
from ledger.call import Call
from ledger.chain.devnet import Devnet, temporary_devnet
from ledger.chain.signer import LocalSigner, devnet_signer
from ledger.chain.transactions import DynamicFeeTransaction, keccak256
from ledger.contracts.deploy import deploy
from ledger.contracts.plan import DeploymentPlan
from ledger.signing import (
    Admission,
    Allocation,
    AllocationConsent,
    Anchor,
    ChainId,
    Charter,
    CommunityAct,
    CommunityCall,
    CommunityKind,
    CostAgreement,
    CostClaim,
    CostLineSettlement,
    CostRoot,
    CostShare,
    CostSplit,
    Expulsion,
    Grant,
    Membership,
    Message,
    MilestonePlan,
    OrderTerms,
    Resignation,
    Share,
    Task,
    TraceKey,
    Vote,
    Withdraw,
    committee_signatures,
    communities_domain,
    costs_domain,
    digest,
    domain_separator,
    escrow_domain,
    order_id,
    order_terms,
    sign,
    struct_hash,
    traces_domain,
)
from ledger.types import ZERO_ADDRESS, ZERO_HASH, Address, BasisPoints, Hash32, Timestamp, TokenAmount, Wei
from sharing.model import merkle_sum
from tests.ledger.signing.strategies import messages_of

CHAIN = ChainId(31_337)
DAY = 86_400
RELAYER, CUSTOMER, MAKER, *MEMBERS = (devnet_signer(index) for index in range(7))
MEMBERS.sort(key=lambda signer: signer.address.lower())
PRICE = TokenAmount(1_000_000_000)
LINE = keccak256(b"salted cost lines")


class Sent(Protocol):
    @property
    def to(self) -> Address: ...
    @property
    def data(self) -> bytes: ...


class World:
    """A deployment, and a relayer that sends what others signed."""

    def __init__(self, devnet: Devnet, folder: Path) -> None:
        self.devnet, self.node = devnet, devnet.node()
        made = deploy(self.node, RELAYER, DeploymentPlan(), folder)
        self.escrow, self.costs = made.escrow, made.costs
        self.communities, self.traces = made.communities, made.traces
        self.token = DevnetToken(made.stake_token.address)
        self.orders = escrow_domain(CHAIN, self.escrow.address)
        self.of_costs = costs_domain(CHAIN, self.costs.address)
        self.of_communities = communities_domain(CHAIN, self.communities.address)
        self.of_traces = traces_domain(CHAIN, self.traces.address)
        self.salt = 0
        for party in (CUSTOMER, MAKER):
            self.send(self.token.mint(party.address, TokenAmount(10**12)))
            for spender in (self.escrow.address, self.costs.address):
                self.send(self.token.approve(spender, TokenAmount(2**256 - 1)), party)

    def send(self, call: Sent, by: LocalSigner = RELAYER) -> None:
        """By the relayer, who is nobody in any of this, unless it is said who."""
        nonce = self.node.get_transaction_count(by.address)
        transaction = DynamicFeeTransaction(
            CHAIN, nonce, Wei(10**9), Wei(10**11), 5_000_000, call.to, Wei(0), call.data
        )
        sent = self.node.send_raw_transaction(by.sign_transaction(transaction).raw)
        while (receipt := self.node.get_transaction_receipt(sent)) is None:
            time.sleep(0.001)
        reason = None if receipt.success else self.node.revert_reason(receipt, Call.raw(call.to, call.data))
        assert receipt.success, reason

    def now(self) -> Timestamp:
        return self.node.get_block().timestamp

    def terms(self) -> OrderTerms:
        """Of an order that is open."""
        self.salt += 1
        now = self.now()
        terms = order_terms(
            now=now,
            customer=CUSTOMER.address,
            maker=MAKER.address,
            token=self.token.address,
            milestones=[MilestonePlan(PRICE, Timestamp(now + 30 * DAY))],
            spec_hash=ZERO_HASH,
            salt=self.salt,
        )
        signatures = (sign(terms, self.orders, CUSTOMER), sign(terms, self.orders, MAKER))
        self.send(self.escrow.open(terms, *signatures, b"", b""))
        return terms

    def pot(self) -> Hash32:
        """The maker's own, with money that is there long enough to be shared out."""
        self.salt += 1
        self.send(self.costs.deposit(self.token.address, self.salt, PRICE, b""), MAKER)
        self.devnet.advance(4 * DAY)
        return self.node.call(self.costs.deposit_id(MAKER.address, self.token.address, self.salt))


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Generator[World]:
    with temporary_devnet() as devnet:
        yield World(devnet, tmp_path_factory.mktemp("home"))


def test_domains_are_the_contracts_own(world: World) -> None:
    for domain, call in (
        (world.of_costs, world.costs.domain_separator()),
        (world.of_communities, world.communities.domain_separator()),
        (world.of_traces, world.traces.domain_separator()),
    ):
        assert world.node.call(call) == domain_separator(domain)


@settings(max_examples=20)
@given(
    agreement=messages_of(CostAgreement),
    root=messages_of(CostRoot),
    split=messages_of(CostSplit),
    act=messages_of(CommunityAct),
)
def test_digests_are_those_that_the_contracts_tell(
    world: World, agreement: CostAgreement, root: CostRoot, split: CostSplit, act: CommunityAct
) -> None:
    ask, costs = world.node.call, world.costs
    assert ask(costs.hash_agreement(agreement)) == digest(agreement, world.of_costs)
    assert ask(costs.hash_root(root)) == digest(root, world.of_costs)
    assert ask(costs.distribution_id(root)) == struct_hash(root)
    told = ask(costs.hash_split(split.pot, split.round, split.shares))
    assert told == digest(split, world.of_costs)
    # The committee's number comes from the community: an address that is none has term 0.
    nobody = CommunityAct(act.community, act.digest, 0)
    told = ask(world.communities.hash_act(act.community, act.digest))
    assert told == digest(nobody, world.of_communities)


def test_costs_take_what_was_signed(world: World) -> None:
    pot, costs, domain, payee = world.pot(), world.costs, world.of_costs, MEMBERS[0]
    due = Timestamp(world.now() + DAY)
    agreement = CostAgreement(
        pot, payee.address, TokenAmount(5_000), LINE, due, ZERO_ADDRESS, 7 * DAY, BasisPoints(5_000)
    )
    world.send(costs.record(agreement, sign(agreement, domain, MAKER), sign(agreement, domain, payee)))
    line = world.node.call(costs.line_id(pot, payee.address, LINE))
    settled = CostLineSettlement(line, TokenAmount(4_000))
    world.send(
        costs.settle(
            pot,
            payee.address,
            LINE,
            settled.amount,
            sign(settled, domain, MAKER),
            sign(settled, domain, payee),
        )
    )
    assert world.node.call(costs.balance_of(payee.address, world.token.address)) == 4_000

    rows = tuple(CostShare(one.address, TokenAmount(1_000), ZERO_HASH) for one in MEMBERS[:2])
    split = CostSplit(pot, 1, rows)
    signatures = [sign(split, domain, one) for one in MEMBERS[:2]]
    world.send(costs.split(pot, rows, sign(split, domain, MAKER), signatures))
    assert world.node.call(costs.balance_of(payee.address, world.token.address)) == 5_000

    nonce = world.node.call(costs.nonce_of(payee.address))
    until = Timestamp(world.now() + DAY)
    withdraw = Withdraw(
        payee.address, world.token.address, CUSTOMER.address, TokenAmount(5_000), nonce, until
    )
    signature = sign(withdraw, domain, payee)
    world.send(
        costs.withdraw_for(
            withdraw.party, withdraw.token, withdraw.to, withdraw.amount, withdraw.valid_until, signature
        )
    )
    assert world.node.call(costs.balance_of(payee.address, world.token.address)) == 0


def test_costs_take_roots_and_claims_that_were_signed(world: World) -> None:
    pot, costs, domain = world.pot(), world.costs, world.of_costs
    people = MEMBERS[:3]
    rows = tuple(CostShare(one.address, TokenAmount(1_000), LINE) for one in people)
    tree = [merkle_sum.Share(bytes.fromhex(row.payee[2:]), row.amount, row.line_hash) for row in rows]
    top = merkle_sum.root(tree)
    root = CostRoot(pot, world.token.address, 1, Hash32(top.hash), TokenAmount(top.sum), len(rows))
    world.send(costs.propose(root, sign(root, domain, MAKER)))
    world.send(costs.acknowledge(pot, rows, [sign(root, domain, one) for one in people]))
    claim = CostClaim(struct_hash(root), 2, CUSTOMER.address)
    leaf = CostLeaf(2, rows[2], merkle_sum.proof(tree, 2))
    before = world.node.call(world.token.balance_of(CUSTOMER.address))
    world.send(costs.claim_for(root, leaf, CUSTOMER.address, sign(claim, domain, people[2])))
    assert world.node.call(world.token.balance_of(CUSTOMER.address)) == before + 1_000


def _charter(world: World, kind: CommunityKind) -> Charter:
    world.salt += 1
    ends_at = Timestamp(world.now() + 300 * DAY if kind is CommunityKind.VERTICAL else 0)
    return Charter(
        kind, 3, BasisPoints(5_000), 60 * DAY, 5 * DAY, 7 * DAY, ends_at, world.salt, keccak256(b"text")
    )


class Community:
    """Three of the members; two of them sign for it."""

    def __init__(self, world: World, kind: CommunityKind) -> None:
        self.world, self.domain = world, world.of_communities
        self.charter, self.founders = _charter(world, kind), MEMBERS[:3]
        people = [one.address for one in self.founders]
        self.address = world.node.call(world.communities.predict(self.charter, people))
        until = Timestamp(world.now() + DAY)
        consents = [
            sign(Membership(self.address, one, 0, until, self.charter), self.domain, signer)
            for one, signer in zip(people, self.founders, strict=True)
        ]
        world.send(world.communities.found(self.charter, people, until, consents))

    def state(self) -> tuple[int, int]:
        """Number of the committee, and of its next act."""
        state = self.world.node.call(self.world.communities.state_of(self.address))
        return state.term, state.nonce

    def by_committee(self, message: Message) -> bytes:
        return committee_signatures(
            {one.address: sign(message, self.domain, one) for one in reversed(self.founders[:2])}
        )


def test_communities_take_what_their_members_signed(world: World) -> None:
    made, registry = Community(world, CommunityKind.HORIZONTAL), world.communities
    where, domain, guest = made.address, made.domain, MEMBERS[3]
    until = Timestamp(world.now() + DAY)
    consent = sign(Membership(where, guest.address, 0, until, made.charter), domain, guest)
    signed = made.by_committee(Admission(where, guest.address, *made.state()))
    world.send(registry.join(where, guest.address, until, consent, signed))
    assert world.node.call(registry.is_member(where, guest.address))

    signed = made.by_committee(Expulsion(where, guest.address, True, *made.state()))
    world.send(registry.give_notice(where, guest.address, True, signed))
    signed = made.by_committee(Expulsion(where, guest.address, False, *made.state()))
    world.send(registry.give_notice(where, guest.address, False, signed))

    spell = world.node.call(registry.member_of(where, guest.address)).spell
    leaves = sign(Resignation(where, guest.address, spell), domain, guest)
    world.send(registry.resign(where, guest.address, leaves))
    assert not world.node.call(registry.is_member(where, guest.address))

    world.devnet.advance(56 * DAY)
    world.send(registry.call_election(where))
    election = world.node.call(registry.state_of(where)).election
    for voter, candidate in zip(made.founders, made.founders[1:], strict=False):
        vote = Vote(where, election, voter.address, candidate.address)
        world.send(registry.vote(where, voter.address, candidate.address, sign(vote, domain, voter)))


def _rows(community: Community, *bps: int) -> tuple[Share, ...]:
    pairs = zip(community.founders, bps, strict=True)
    return tuple(Share(one.address, BasisPoints(part)) for one, part in pairs)


def test_communities_take_what_their_committees_signed(world: World) -> None:
    made, registry = Community(world, CommunityKind.VERTICAL), world.communities
    where, order = made.address, order_id(world.terms(), world.orders)
    world.send(registry.set_task(where, order, made.by_committee(Task(where, order, *made.state()))))
    assert world.node.call(registry.task_of(where)) == order

    def allocate(before: Sequence[Share], rows: tuple[Share, ...], *consents: bytes) -> None:
        term, nonce = made.state()
        version = world.node.call(registry.allocation_of(where, order)).version + 1
        signed = made.by_committee(Allocation(where, order, version, rows, term, nonce))
        world.send(registry.allocate(where, order, before, rows, consents, signed))

    first, second = _rows(made, 5_000, 3_000, 2_000), _rows(made, 4_000, 4_000, 2_000)
    member = made.founders[0]
    allocate((), first)
    agrees = sign(AllocationConsent(where, order, 1, member.address, first), made.domain, member)
    world.send(registry.agree(where, order, first, 0, agrees))
    allocate(
        first, second, sign(AllocationConsent(where, order, 2, member.address, second), made.domain, member)
    )

    world.send(world.token.mint(where, TokenAmount(10)))
    call, until = world.token.transfer(CUSTOMER.address, TokenAmount(10)), Timestamp(world.now() + DAY)
    signed = made.by_committee(CommunityCall(where, call.to, 0, call.data, *made.state(), until))
    world.send(registry.act(where, call.to, TokenAmount(0), call.data, until, signed))
    assert world.node.call(world.token.balance_of(where)) == 0

    anything = keccak256(b"what a community signs")
    signed = made.by_committee(CommunityAct(where, anything, made.state()[0]))
    assert world.node.call(registry.is_signed(where, anything, signed))
    assert not world.node.call(registry.is_signed(where, keccak256(b"another"), signed))


def test_traces_take_what_was_signed(world: World) -> None:
    terms, traces, domain = world.terms(), world.traces, world.of_traces
    id, machine, resource = order_id(terms, world.orders), MEMBERS[0], keccak256(b"lathe")
    now = world.now()
    until = Timestamp(now + 10 * DAY)
    granted = Grant(id, 0, CUSTOMER.address, resource, 1, now, until, 0)
    signature = sign(granted, domain, MAKER)
    world.send(traces.grant(terms, granted.party, resource, 1, now, until, 0, signature))
    assert world.node.call(traces.is_live(id, CUSTOMER.address, resource, 1))

    named = TraceKey(id, machine.address, until, 0)
    world.send(traces.set_trace_key(id, machine.address, until, sign(named, domain, MAKER)))
    for seq, signer in enumerate((machine, MAKER)):
        start = Timestamp(world.now() + 1)
        world.devnet.advance(60)
        anchored = Anchor(id, seq, keccak256(bytes([seq])), start, Timestamp(start + 50))
        signature = sign(anchored, domain, signer)
        world.send(traces.anchor(id, seq, anchored.root, anchored.from_, anchored.to, signature))
    assert world.node.call(traces.root_of(id, 1)) == keccak256(b"\1")

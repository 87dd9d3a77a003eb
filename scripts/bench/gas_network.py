"""Measured steps beside an order's own life: costs, sub-orders, metered use, communities, traces."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from ledger.bindings.structs import CostLeaf
from ledger.chain.signer import LocalSigner, devnet_signer
from ledger.chain.transactions import keccak256
from ledger.signing.clauses import Clauses
from ledger.signing.communities import (
    Admission,
    Allocation,
    Charter,
    CommunityAct,
    CommunityCall,
    CommunityKind,
    Membership,
    Share,
    committee_signatures,
)
from ledger.signing.costs import CostAgreement, CostClaim, CostRoot, CostShare, CostSplit
from ledger.signing.eip712 import communities_domain, costs_domain, digest, sign, struct_hash
from ledger.signing.messages import OrderTerms
from ledger.signing.metering import Voucher
from ledger.signing.structs import Message
from ledger.signing.terms import order_id
from ledger.types import ZERO_ADDRESS, ZERO_HASH, BasisPoints, Hash32, Timestamp, TokenAmount
from scripts.bench.gas_disputes import disputes, fund, open_with, own_court
from scripts.bench.gas_orders import CHAIN, DAY, PRICE, Bench
from sharing.model import merkle_sum
from sharing.model.vocabulary import SharingKind

PAYEES = 50


# ---------------------------------------------------------------- costs


def payees(count: int) -> list[LocalSigner]:
    """Who gets a share."""
    return [LocalSigner(keccak256(b"payee" + index.to_bytes(2))) for index in range(count)]


def leaves(shares: Sequence[CostShare]) -> list[merkle_sum.Share]:
    """Shares as the tree takes them."""
    return [
        merkle_sum.Share(bytes.fromhex(share.payee[2:]), share.amount, share.line_hash) for share in shares
    ]


def costs(bench: Bench) -> dict[str, int]:
    """An order's pay to 50 that made it."""
    gas: dict[str, int] = {}
    settlement = bench.deployment.costs
    domain = costs_domain(CHAIN, settlement.address)
    bench.send(bench.relayer, bench.token.mint(settlement.address, TokenAmount(1)))
    terms = bench.terms(maker=bench.maker.address)
    open_with_allowance(bench, terms)
    pot = order_id(terms, bench.domain)
    gas["assign"] = bench.send(bench.maker, bench.escrow.assign(terms, b"")).gas_used
    bench.send(bench.maker, bench.escrow.deliver(terms, 1, ZERO_HASH))
    gas["accept"] = bench.send(bench.customer, bench.escrow.accept(terms, 1, ZERO_HASH)).gas_used
    gas["open"] = bench.send(bench.relayer, settlement.open(terms)).gas_used
    gas["collect"] = bench.send(bench.relayer, settlement.collect(terms)).gas_used

    people = payees(PAYEES)
    rows = tuple(
        CostShare(one.address, TokenAmount(PRICE // PAYEES), keccak256(one.address.encode()))
        for one in people
    )
    agreement = CostAgreement(
        pot,
        people[0].address,
        rows[0].amount,
        rows[0].line_hash,
        Timestamp(bench.now() + DAY),
        ZERO_ADDRESS,
        7 * DAY,
        BasisPoints(5_000),
    )
    signed = (sign(agreement, domain, bench.maker), sign(agreement, domain, people[0]))
    gas["record"] = bench.send(bench.relayer, settlement.record(agreement, *signed)).gas_used

    tree = leaves(rows)
    top = merkle_sum.root(tree)
    root = CostRoot(pot, bench.token.address, 1, Hash32(top.hash), TokenAmount(top.sum), PAYEES)
    gas["propose"] = bench.send(bench.maker, settlement.propose(root, b"")).gas_used
    gas["publish"] = bench.send(bench.maker, settlement.publish(pot, rows)).gas_used
    bench.devnet.advance(3 * DAY + 1)
    honoured = (CostLeaf(0, rows[0], merkle_sum.proof(tree, 0)),)
    gas["finalise"] = bench.send(bench.maker, settlement.finalise(root, honoured)).gas_used
    for name, index in (("first claim", 7), ("later claim", 31)):
        one = people[index]
        fund(bench, one.address)
        bench.send(one, bench.token.mint(one.address, TokenAmount(1)))
        what = rows[index].amount << 128 | 1 << 32 | PAYEES << 16 | index
        proof = merkle_sum.proof(tree, index)
        call = settlement.claim(pot, bench.token.address, what, rows[index].line_hash, proof)
        gas[name] = bench.send(one, call).gas_used
    one = people[12]
    bench.send(bench.relayer, bench.token.mint(one.address, TokenAmount(1)))
    claim = CostClaim(struct_hash(root), 12, one.address)
    leaf = CostLeaf(12, rows[12], merkle_sum.proof(tree, 12))
    call = settlement.claim_for(root, leaf, one.address, sign(claim, domain, one))
    gas["claim for"] = bench.send(bench.relayer, call).gas_used
    gas |= cost_split(bench)
    return gas


def cost_split(bench: Bench) -> dict[str, int]:
    """A deposit to 16, at once."""
    gas: dict[str, int] = {}
    settlement, token = bench.deployment.costs, bench.token.address
    domain = costs_domain(CHAIN, settlement.address)
    bench.drawn += 1
    bench.send(bench.maker, bench.token.approve(settlement.address, TokenAmount(2**256 - 1)))
    gas["deposit"] = bench.send(bench.maker, settlement.deposit(token, bench.drawn, PRICE, b"")).gas_used
    pot = bench.node.call(settlement.deposit_id(bench.maker.address, token, bench.drawn))
    bench.devnet.advance(3 * DAY + 1)
    people = payees(16)
    rows = tuple(CostShare(one.address, TokenAmount(PRICE // 16), ZERO_HASH) for one in people)
    split = CostSplit(pot, 1, rows)
    call = settlement.split(
        pot, rows, sign(split, domain, bench.maker), [sign(split, domain, one) for one in people]
    )
    gas["split of 16"] = bench.send(bench.relayer, call).gas_used
    return gas


def open_with_allowance(bench: Bench, terms: OrderTerms) -> None:
    """An order to work with, whose opening is not measured."""
    bench.allow(bench.customer, 2**256 - 1)
    signatures = (sign(terms, bench.domain, bench.customer), sign(terms, bench.domain, bench.maker))
    bench.send(bench.relayer, bench.escrow.open(terms, *signatures, b"", b""))


# ---------------------------------------------------------------- sub-orders and metered use


def nesting(bench: Bench) -> dict[str, int]:
    """A maker hands half of its order on."""
    gas: dict[str, int] = {}
    smith = devnet_signer(3)
    for name, sponsored in (("sponsored child", True), ("child", False)):
        agreed = Clauses(max_subcontract_bps=BasisPoints(5_000))
        parent = bench.terms(maker=bench.maker.address, clauses=agreed)
        open_with(bench, parent, agreed)
        clauses = Clauses(parent=order_id(parent, bench.domain))
        terms = bench.terms(
            customer=bench.maker.address,
            maker=smith.address,
            price=TokenAmount(PRICE // 2),
            days=20,
            clauses=clauses,
        )
        signatures = (
            sign(terms, bench.domain, bench.maker),
            sign(terms, bench.domain, smith),
            sign(terms, bench.domain, bench.customer) if sponsored else b"",
        )
        call = bench.escrow.open_child(parent, agreed, terms, clauses, *signatures, b"")
        gas[name] = bench.send(bench.relayer, call).gas_used
        bench.send(smith, bench.escrow.deliver(terms, 1, ZERO_HASH))
        accept = bench.escrow.accept(terms, 1, ZERO_HASH)
        gas[f"accept {name}"] = bench.send(bench.maker, accept).gas_used
        bench.send(bench.maker, bench.escrow.deliver(parent, 1, ZERO_HASH))
        accept = bench.escrow.accept(parent, 1, ZERO_HASH)
        gas[f"accept above {name}"] = bench.send(bench.customer, accept).gas_used
        if not sponsored:
            gas["release"] = bench.send(bench.relayer, bench.escrow.release(terms)).gas_used
    return gas


def metering(bench: Bench) -> dict[str, int]:
    """A machine is used and paid by its meter."""
    gas: dict[str, int] = {}
    meter = LocalSigner(keccak256(b"meter"))
    agreed = Clauses(
        meter_id=keccak256(b"lathe"),
        meter_signer=meter.address,
        rate=TokenAmount(2_000_000),
        max_units=500,
        claim_units=20,
        interval=DAY,
        grace=DAY,
    )
    terms = bench.terms(maker=bench.maker.address, kind=SharingKind.RESOURCE, clauses=agreed)
    gas["open metered"] = open_with(bench, terms, agreed)
    id = order_id(terms, bench.domain)
    for name, units in (("first voucher", 100), ("later voucher", 200)):
        voucher = sign(Voucher(id, units), bench.domain, meter)
        call = bench.escrow.redeem(terms, agreed, units, voucher)
        gas[name] = bench.send(bench.relayer, call).gas_used
    bench.devnet.advance(DAY + 1)
    gas["claim"] = bench.send(bench.maker, bench.escrow.claim(terms, agreed, 10, b"")).gas_used
    claimed_at = bench.node.call(bench.escrow.meter_of(id)).claimed_at
    contest = bench.escrow.contest_claim(terms, claimed_at, keccak256(b"why"), b"")
    gas["contest"] = bench.send(bench.customer, contest).gas_used
    return gas


# ---------------------------------------------------------------- communities


def community(bench: Bench) -> dict[str, int]:
    """Three found a community, trade as one, and elect their committee anew."""
    gas: dict[str, int] = {}
    registry, node = bench.deployment.communities, bench.node
    domain = communities_domain(CHAIN, registry.address)
    founders = sorted((devnet_signer(index) for index in (4, 5, 6)), key=lambda s: s.address.lower())
    guest = LocalSigner(keccak256(b"guest"))
    fund(bench, guest.address)
    bench.drawn += 1
    purpose, until = keccak256(b"a charter"), Timestamp(bench.now() + DAY)
    charter = Charter(
        CommunityKind.HORIZONTAL,
        3,
        BasisPoints(5_000),
        60 * DAY,
        5 * DAY,
        7 * DAY,
        Timestamp(0),
        bench.drawn,
        purpose,
    )
    people = [one.address for one in founders]
    where = node.call(registry.predict(charter, people))
    consents = [sign(Membership(where, one.address, 0, until, charter), domain, one) for one in founders]
    gas["found"] = bench.send(bench.relayer, registry.found(charter, people, until, consents)).gas_used

    def by_committee(message: Message) -> bytes:
        return committee_signatures({one.address: sign(message, domain, one) for one in founders[:2]})

    consent = sign(Membership(where, guest.address, 0, until, charter), domain, guest)
    signed = by_committee(Admission(where, guest.address, 1, 0))
    gas["join"] = bench.send(
        bench.relayer, registry.join(where, guest.address, until, consent, signed)
    ).gas_used

    bench.send(bench.relayer, bench.token.mint(where, TokenAmount(PRICE)))
    call = bench.token.transfer(bench.maker.address, TokenAmount(1))
    signed = by_committee(CommunityCall(where, call.to, 0, call.data, 1, 1, until))
    act = registry.act(where, call.to, TokenAmount(0), call.data, until, signed)
    gas["act"] = bench.send(bench.relayer, act).gas_used

    terms = bench.terms(maker=where)
    bench.allow(bench.customer, 2**256 - 1)
    signed = by_committee(CommunityAct(where, digest(terms, bench.domain), 1))
    by_customer = sign(terms, bench.domain, bench.customer)
    call = bench.escrow.open(terms, by_customer, signed, b"", b"")
    gas["open as maker"] = bench.send(bench.relayer, call).gas_used

    order = order_id(terms, bench.domain)
    shares = tuple(
        Share(one, BasisPoints(bps)) for one, bps in zip(people, (5_000, 3_000, 2_000), strict=True)
    )
    signed = by_committee(Allocation(where, order, 1, shares, 1, 2))
    allocate = registry.allocate(where, order, (), shares, (), signed)
    gas["allocate"] = bench.send(bench.relayer, allocate).gas_used
    agree = registry.agree(where, order, shares, 0, b"")
    gas["agree"] = bench.send(founders[0], agree).gas_used

    bench.devnet.advance(56 * DAY)
    gas["call election"] = bench.send(bench.relayer, registry.call_election(where)).gas_used
    for one in founders:
        vote = registry.vote(where, one.address, founders[0].address, b"")
        gas["vote"] = bench.send(one, vote).gas_used
    bench.devnet.advance(5 * DAY + 1)
    gas["tally"] = bench.send(bench.relayer, registry.tally(where)).gas_used
    gas["resign"] = bench.send(guest, registry.resign(where, guest.address, b"")).gas_used
    return gas


# ---------------------------------------------------------------- traces


def trace(bench: Bench) -> dict[str, int]:
    """Telemetry of an order, and a look at the machine."""
    gas: dict[str, int] = {}
    traces = bench.deployment.traces
    machine = LocalSigner(keccak256(b"machine"))
    fund(bench, machine.address)
    terms = bench.terms(maker=bench.maker.address)
    open_with_allowance(bench, terms)
    id = order_id(terms, bench.domain)
    gas["begin"] = bench.send(bench.relayer, traces.begin(terms)).gas_used
    until = Timestamp(bench.now() + 20 * DAY)
    named = traces.set_trace_key(id, machine.address, until, b"")
    gas["name key"] = bench.send(bench.maker, named).gas_used
    for seq, name in enumerate(("first anchor", "later anchor")):
        start = bench.now()
        bench.devnet.advance(3_600)
        anchor = traces.anchor(
            id, seq, keccak256(name.encode()), Timestamp(start + 1), Timestamp(start + 3_600), b""
        )
        gas[name] = bench.send(machine, anchor).gas_used
    resource = keccak256(b"lathe")
    now = bench.now()
    grant = traces.grant(terms, bench.customer.address, resource, 1, now, until, 0, b"")
    gas["grant"] = bench.send(bench.maker, grant).gas_used
    revoke = traces.revoke(id, bench.customer.address, resource)
    gas["revoke"] = bench.send(bench.maker, revoke).gas_used
    return gas


Steps = Callable[[Bench], dict[str, int]]
NETWORK: Mapping[str, Steps] = MappingProxyType(
    {
        "dispute": disputes,
        "court": own_court,
        "costs": costs,
        "nesting": nesting,
        "metering": metering,
        "community": community,
        "trace": trace,
    }
)
"""All of it, by the name that its rows go under."""

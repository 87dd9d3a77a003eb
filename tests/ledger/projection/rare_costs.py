"""What seldom happens to costs and in communities."""

from __future__ import annotations

from collections.abc import Sequence

from ledger.chain.signer import LocalSigner
from ledger.chain.transactions import keccak256
from ledger.cost_tree import cost_leaf, cost_root
from ledger.signing import (
    Charter,
    CommunityKind,
    CostAgreement,
    CostClaim,
    CostLineSettlement,
    CostRoot,
    CostShare,
    CostSplit,
    Expulsion,
    Membership,
    Message,
    Task,
    Withdraw,
    committee_signatures,
    communities_domain,
    costs_domain,
    order_id,
    sign,
    struct_hash,
)
from ledger.types import (
    ZERO_HASH,
    BasisPoints,
    Hash32,
    Timestamp,
    TokenAmount,
)
from scripts.bench.gas_disputes import fund
from scripts.bench.gas_network import open_with_allowance
from scripts.bench.gas_orders import CHAIN, DAY, Bench
from tests.ledger.projection.people import ALL, WHY, someone


class Pot:
    """A deposit of the maker's, and what is done with it."""

    def __init__(self, bench: Bench, amount: int) -> None:
        self.bench, self.costs = bench, bench.deployment.costs
        self.domain = costs_domain(CHAIN, self.costs.address)
        bench.drawn += 1
        self.salt = bench.drawn
        bench.send(bench.maker, bench.token.approve(self.costs.address, ALL))
        self.pay(amount)
        token = bench.token.address
        self.id = bench.node.call(self.costs.deposit_id(bench.maker.address, token, self.salt))

    def pay(self, amount: int) -> None:
        deposit = self.costs.deposit(self.bench.token.address, self.salt, TokenAmount(amount), b"")
        self.bench.send(self.bench.maker, deposit)

    def record(self, payee: LocalSigner, amount: int, name: str) -> Hash32:
        """An agreement with the relayer as its arbiter; its line hash."""
        line_hash = keccak256(name.encode())
        agreement = CostAgreement(
            self.id,
            payee.address,
            TokenAmount(amount),
            line_hash,
            Timestamp(0),
            self.bench.relayer.address,
            7 * DAY,
            BasisPoints(5_000),
        )
        signed = (sign(agreement, self.domain, self.bench.maker), sign(agreement, self.domain, payee))
        self.bench.send(self.bench.relayer, self.costs.record(agreement, *signed))
        return line_hash

    def root(self, round: int, shares: Sequence[CostShare]) -> CostRoot:
        root = cost_root(self.id, self.bench.token.address, round, shares)
        self.bench.send(self.bench.maker, self.costs.propose(root, b""))
        return root


def lines(bench: Bench) -> None:
    """Every fate of a recorded agreement."""
    payees = [someone(bench, f"payee {index}") for index in range(6)]
    pot = Pot(bench, 1_000_000)
    costs, relayer, maker = pot.costs, bench.relayer, bench.maker
    bench.send(maker, costs.call_agreements(pot.id))
    ruled = pot.record(payees[0], 400_000, "ruled")
    settled = pot.record(payees[1], 300_000, "settled")
    waiting = pot.record(payees[2], 500_000, "waits for money")
    bench.send(maker, costs.dispute(pot.id, payees[0].address, ruled))
    bench.send(relayer, costs.rule(pot.id, payees[0].address, ruled, BasisPoints(5_000)))
    pot.pay(700_000)
    line = bench.node.call(costs.line_id(pot.id, payees[1].address, settled))
    agreed = CostLineSettlement(line, TokenAmount(250_000))
    signed = (sign(agreed, pot.domain, maker), sign(agreed, pot.domain, payees[1]))
    bench.send(relayer, costs.settle(pot.id, payees[1].address, settled, agreed.amount, *signed))
    given_up = pot.record(payees[3], 100_000, "given up")
    bench.send(payees[3], costs.release(pot.id, payees[3].address, given_up))
    undecided = pot.record(payees[4], 100_001, "undecided")
    bench.send(maker, costs.dispute(pot.id, payees[4].address, undecided))
    in_split = pot.record(payees[5], 50_000, "settled by a split")
    bench.devnet.advance(8 * DAY)
    bench.send(relayer, costs.poke(pot.id, payees[2].address, waiting))
    bench.send(relayer, costs.poke(pot.id, payees[4].address, undecided))
    # A root that waits gives way to a split, which settles a line and one that was never recorded.
    pot.root(1, (CostShare(payees[0].address, TokenAmount(5), ZERO_HASH),))
    rows = (
        CostShare(payees[5].address, TokenAmount(60_000), in_split),
        CostShare(payees[0].address, TokenAmount(1_000), keccak256(b"never recorded")),
        CostShare(payees[1].address, TokenAmount(1_000), ZERO_HASH),
    )
    split = CostSplit(pot.id, 2, rows)
    by_payees = [sign(split, pot.domain, one) for one in (payees[5], payees[0], payees[1])]
    bench.send(relayer, costs.split(pot.id, rows, sign(split, pot.domain, maker), by_payees))

    token, payee = bench.token.address, payees[0].address
    bench.send(payees[0], costs.withdraw(payee, token, relayer.address, TokenAmount(500)))
    nonce, until = bench.node.call(costs.nonce_of(payee)), Timestamp(bench.now() + DAY)
    asked = Withdraw(payee, token, maker.address, TokenAmount(700), nonce, until)
    told = (asked.party, asked.token, asked.to, asked.amount, asked.valid_until)
    bench.send(relayer, costs.withdraw_for(*told, sign(asked, pot.domain, payees[0])))
    bench.send(payees[0], costs.cancel_signature(payee, WHY))
    bench.devnet.advance(181 * DAY)
    bench.send(relayer, costs.sweep_free(pot.id))


def roots(bench: Bench, second: LocalSigner) -> None:
    """Roots of more than 80 leaves: acknowledged, published, answered, kept, guarded, claimed and swept."""
    robbed, people = someone(bench, "robbed"), [LocalSigner(keccak256(b"leaf%d" % n)) for n in range(98)]
    fund(bench, people[90].address)
    payees = [*people, robbed, someone(bench, "payee 1")]
    pot = Pot(bench, 10_000_000)
    costs, relayer, maker, token = pot.costs, bench.relayer, bench.maker, bench.token.address
    shares = tuple(
        CostShare(one.address, TokenAmount(100 + n), keccak256(b"n%d" % n) if n % 2 else ZERO_HASH)
        for n, one in enumerate(payees)
    )
    bench.devnet.advance(4 * DAY)
    first = pot.root(1, shares)
    # Published, and then acknowledged by all before its window ends: its leaves are told twice.
    bench.send(relayer, costs.publish(pot.id, shares))
    signatures = [sign(first, pot.domain, one) for one in payees]
    bench.send(relayer, costs.acknowledge(pot.id, shares, signatures))
    bench.send(relayer, costs.keep(first, cost_leaf(shares, 3)))
    bench.send(relayer, costs.keep(first, cost_leaf(shares, 82)))
    proof, what = cost_leaf(shares, 90).proof, shares[90].amount << 128 | 1 << 32 | 100 << 16 | 90
    bench.send(people[90], costs.claim(pot.id, token, what, shares[90].line_hash, proof))
    claim = CostClaim(struct_hash(first), 0, relayer.address)
    signed = sign(claim, pot.domain, people[0])
    bench.send(relayer, costs.claim_for(first, cost_leaf(shares, 0), relayer.address, signed))
    bench.send(second, bench.deployment.parties.revoke_key(robbed.address, robbed.address))
    bench.send(relayer, costs.guard(first, cost_leaf(shares, 98)))

    # The next one honours a line of one payee; another records its agreement only afterwards.
    early = pot.record(payees[99], 5_000, "early")
    more = (
        CostShare(payees[99].address, TokenAmount(6_000), early),
        CostShare(second.address, TokenAmount(3_000), keccak256(b"late")),
    )
    next_one = pot.root(2, more)
    bench.send(relayer, costs.publish(pot.id, more))
    bench.devnet.advance(3 * DAY + 1)
    bench.send(maker, costs.finalise(next_one, (cost_leaf(more, 0),)))
    pot.record(second, 2_500, "late")
    bench.send(relayer, costs.answer(next_one, (cost_leaf(more, 1),)))
    bench.devnet.advance(181 * DAY)
    bench.send(relayer, costs.sweep(first))


def communities(bench: Bench) -> None:
    """A chain around one order: its task, an expulsion, and its end."""
    registry = bench.deployment.communities
    domain = communities_domain(CHAIN, registry.address)
    founders = sorted((someone(bench, f"founder {n}") for n in range(3)), key=lambda s: s.address.lower())
    terms = bench.terms(maker=bench.maker.address)
    open_with_allowance(bench, terms)
    order = order_id(terms, bench.domain)
    until, ends = Timestamp(bench.now() + DAY), Timestamp(bench.now() + 300 * DAY)
    charter = Charter(
        CommunityKind.VERTICAL, 2, BasisPoints(5_000), 60 * DAY, 5 * DAY, 7 * DAY, ends, 2**64 - 1, WHY
    )
    people = [one.address for one in founders]
    where = bench.node.call(registry.predict(charter, people))
    consents = [sign(Membership(where, one.address, 0, until, charter), domain, one) for one in founders]
    bench.send(bench.relayer, registry.found(charter, people, until, consents))

    def by_committee(message: Message) -> bytes:
        return committee_signatures({one.address: sign(message, domain, one) for one in founders[:2]})

    bench.send(bench.relayer, registry.set_task(where, order, by_committee(Task(where, order, 1, 0))))
    out = people[2]
    notice = by_committee(Expulsion(where, out, True, 1, 1))
    bench.send(bench.relayer, registry.give_notice(where, out, True, notice))
    bench.devnet.advance(8 * DAY)
    bench.send(bench.relayer, registry.expel(where, out))
    bench.send(founders[0], registry.cancel_signature(people[0], WHY))
    bench.send(bench.maker, bench.escrow.deliver(terms, 1, ZERO_HASH))
    bench.send(bench.customer, bench.escrow.accept(terms, 1, ZERO_HASH))
    bench.send(bench.relayer, registry.end(where))

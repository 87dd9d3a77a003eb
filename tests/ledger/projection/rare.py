"""What seldom happens on a chain, so that every event there is gets folded: beside ``scripts.bench``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ledger.bindings.enums import Scope
from ledger.call import Call
from ledger.chain.headers import raw_header
from ledger.chain.signer import LocalSigner
from ledger.chain.transactions import DynamicFeeTransaction, keccak256
from ledger.cost_tree import cost_leaf, cost_root
from ledger.projection.credit import BURNED
from ledger.signing import (
    Charter,
    Clauses,
    CommunityKind,
    CostAgreement,
    CostClaim,
    CostLineSettlement,
    CostRoot,
    CostShare,
    CostSplit,
    Expulsion,
    KeyConsent,
    Membership,
    Message,
    OrderTerms,
    Registration,
    Task,
    Withdraw,
    committee_signatures,
    communities_domain,
    costs_domain,
    order_id,
    parties_domain,
    sign,
    struct_hash,
    taken,
)
from ledger.types import (
    ZERO_ADDRESS,
    ZERO_HASH,
    BasisPoints,
    BlockNumber,
    Hash32,
    Timestamp,
    TokenAmount,
    Wei,
)
from scripts.bench.gas_disputes import ARBITRATORS, TOKEN_FEE, contested, fund, open_with, silent
from scripts.bench.gas_network import open_with_allowance
from scripts.bench.gas_orders import CHAIN, DAY, FEE, PRICE, Bench
from sharing.model.vocabulary import Role

ALL = TokenAmount(2**256 - 1)
WHY = keccak256(b"why")


def someone(bench: Bench, name: str) -> LocalSigner:
    """A key with coins and test money, which lets every contract take that."""
    signer = LocalSigner(keccak256(b"rare: " + name.encode()))
    if bench.node.get_transaction_count(signer.address) == 0:
        fund(bench, signer.address)
        bench.send(signer, bench.token.mint(signer.address, TokenAmount(10**13)))
        d = bench.deployment
        for spender in (d.escrow, d.credit, d.arbiters, d.court, d.costs):
            bench.send(signer, bench.token.approve(spender.address, ALL))
    return signer


def in_one_block(bench: Bench, *sent: tuple[LocalSigner, Call[None]]) -> None:
    """Several transactions of different senders in one block, in this order."""
    rpc = bench.node.rpc
    rpc.request("evm_setIntervalMining", (1_000_000,))
    for raw in [_signed(bench, signer, call) for signer, call in sent]:
        bench.node.send_raw_transaction(raw)
    rpc.request("evm_setAutomine", (True,))
    rpc.request("evm_mine")


def _signed(bench: Bench, signer: LocalSigner, call: Call[None]) -> bytes:
    nonce = bench.node.get_transaction_count(signer.address)
    made = DynamicFeeTransaction(CHAIN, nonce, Wei(10**9), Wei(10**11), 3_000_000, call.to, Wei(0), call.data)
    return signer.sign_transaction(made).raw


# ------------------------------------------------------------------------------------ parties


def parties(bench: Bench) -> LocalSigner:
    """A party registers by a relayer, names a recovery address, a delegate and a key, and loses its first.

    Returns:
        The second key of the party, whose address is ``someone(bench, "robbed")``'s.
    """
    registry, robbed, second = bench.deployment.parties, someone(bench, "robbed"), someone(bench, "second")
    domain, valid = parties_domain(CHAIN, registry.address), Timestamp(bench.now() + DAY)
    entry = Registration(robbed.address, Role.PRODUCER, WHY, "https://robbed.example/\0", 0, valid)
    told = (entry.party, entry.roles, entry.profile_digest, entry.uri, entry.valid_until)
    bench.send(bench.relayer, registry.register_for(*told, sign(entry, domain, robbed)))
    bench.send(bench.maker, registry.register(int(Role.PRODUCER), WHY, "https://maker.example"))
    bench.send(robbed, registry.set_recovery(robbed.address, bench.relayer.address))
    delegated = registry.set_delegate(robbed.address, bench.maker.address, int(Scope.RATE), valid)
    bench.send(robbed, delegated)
    consent = KeyConsent(robbed.address, second.address, valid)
    added = registry.add_key(robbed.address, second.address, valid, sign(consent, domain, second))
    bench.send(robbed, added)
    bench.devnet.advance(3 * DAY)
    return second


# ------------------------------------------------------------------------------------ orders


def orders(bench: Bench) -> None:
    """Posts taken and cancelled, a relay fee, amounts amended, signatures taken back, withdrawals signed."""
    escrow, customer, maker = bench.escrow, bench.customer, bench.maker
    bench.bare()
    bench.allow(customer, ALL)
    post = bench.terms(maker=ZERO_ADDRESS)
    bench.send(customer, escrow.post(post))
    bench.send(customer, escrow.cancel_post(post))
    bonded = bench.terms(maker=ZERO_ADDRESS, bond=PRICE // 2)
    bench.send(customer, escrow.post(bonded))
    bench.send(maker, escrow.take_post(taken(bonded, maker.address, bench.domain), b"", b""))

    terms = replace(bench.terms(maker=maker.address, bond=PRICE // 10), relay_fee=TokenAmount(5_000))
    open_with_allowance(bench, terms)
    id = order_id(terms, bench.domain)
    for version, (price, bond) in enumerate(((PRICE * 2, 0), (PRICE // 2, PRICE // 5)), start=1):
        later = replace(
            terms,
            cumulative=(TokenAmount(price),),
            bond=TokenAmount(bond),
            version=version,
            amends=id,
        )
        signatures = (sign(later, bench.domain, customer), sign(later, bench.domain, maker))
        bench.send(bench.relayer, escrow.amend(terms, later, *signatures))
        terms = later
    # Nothing is delivered: price and bond go to the customer at once, for more than one thing is due to it.
    bench.devnet.advance(40 * DAY)
    bench.send(bench.relayer, escrow.poke(terms))

    bench.send(customer, escrow.cancel_signature(customer.address, WHY))
    nested(bench)
    held = bench.node.call(escrow.balance_of(maker.address, bench.token.address))
    nonce, until = bench.node.call(escrow.nonce_of(maker.address)), Timestamp(bench.now() + DAY)
    asked = Withdraw(
        maker.address, bench.token.address, customer.address, TokenAmount(held // 2), nonce, until
    )
    signed = sign(asked, bench.domain, maker)
    told = (asked.party, asked.token, asked.to, asked.amount, asked.valid_until)
    bench.send(bench.relayer, escrow.withdraw_for(*told, signed))


def nested(bench: Bench) -> None:
    """Sub-orders of two levels, one of them refunded, one after its parent has failed."""
    smith, apprentice = someone(bench, "smith"), someone(bench, "apprentice")
    agreed = Clauses(max_subcontract_bps=BasisPoints(10_000))
    above = bench.terms(maker=bench.maker.address, clauses=agreed, bond=PRICE // 10)
    open_with(bench, above, agreed)
    child, of_child = _child(bench, above, agreed, bench.maker, smith, PRICE // 2, 20)
    grandchild, _ = _child(bench, child, of_child, smith, apprentice, PRICE // 4, 10)
    bench.send(apprentice, bench.escrow.deliver(grandchild, 1, ZERO_HASH))
    bench.send(smith, bench.escrow.accept(grandchild, 1, ZERO_HASH))
    bench.devnet.advance(21 * DAY)
    bench.send(bench.relayer, bench.escrow.poke(child))
    bench.devnet.advance(10 * DAY)
    bench.send(bench.relayer, bench.escrow.poke(above))
    bench.send(bench.relayer, bench.escrow.release(grandchild))


def _child(
    bench: Bench,
    above: OrderTerms,
    agreed: Clauses,
    customer: LocalSigner,
    maker: LocalSigner,
    price: int,
    days: int,
) -> tuple[OrderTerms, Clauses]:
    clauses = Clauses(parent=order_id(above, bench.domain), max_subcontract_bps=BasisPoints(10_000))
    terms = bench.terms(
        customer=customer.address,
        maker=maker.address,
        price=TokenAmount(price),
        days=days,
        clauses=clauses,
    )
    signatures = (sign(terms, bench.domain, customer), sign(terms, bench.domain, maker), b"")
    bench.send(bench.relayer, bench.escrow.open_child(above, agreed, terms, clauses, *signatures, b""))
    return terms, clauses


# ------------------------------------------------------------------------------------ credit


def credit(bench: Bench) -> None:
    """Stake, its return and its loss; ratings answered, taken back, and never revealed."""
    registry, customer, maker = bench.credit, bench.customer, bench.maker
    least = bench.deployment.plan.credit.min_stake
    for party in (customer, maker):
        bench.send(party, bench.token.approve(registry.address, ALL))
    bench.send(maker, registry.stake(customer.address, least))
    silent(bench, FEE)
    # Somebody withdraws, and somebody else stakes as much for the burned: that is no slash.
    rich = someone(bench, "rich")
    bench.send(rich, registry.stake(rich.address, least))
    withdrawn = registry.withdraw_stake(rich.address, bench.relayer.address, least)
    in_one_block(bench, (rich, withdrawn), (maker, registry.stake(BURNED, least)))

    terms = bench.terms(maker=maker.address, bond=PRICE, fee=FEE)
    open_with_allowance(bench, terms)
    by_maker, of_customer = bench.seal(terms, maker)
    by_customer, of_maker = bench.seal(terms, customer)
    bench.send(maker, bench.escrow.deliver(terms, 1, by_maker))
    bench.send(customer, bench.escrow.accept(terms, 1, by_customer))
    bench.devnet.advance(DAY)
    bench.send(bench.relayer, registry.reveal(terms, customer.address, of_maker))
    bench.send(maker, registry.reply(terms, maker.address, keccak256(b"no")))
    bench.send(bench.relayer, registry.reveal(terms, maker.address, of_customer))
    bench.send(maker, registry.reply(terms, maker.address, keccak256(b"yes")))
    bench.send(customer, registry.withdraw_rating(terms, customer.address))

    silent_one = bench.terms(maker=maker.address, bond=PRICE, fee=FEE)
    open_with_allowance(bench, silent_one)
    seal, _ = bench.seal(silent_one, customer)
    bench.send(maker, bench.escrow.deliver(silent_one, 1, ZERO_HASH))
    bench.send(customer, bench.escrow.accept(silent_one, 1, seal))
    bench.devnet.advance(60 * DAY)
    bench.send(bench.relayer, registry.apply_ratings(silent_one))


# ------------------------------------------------------------------------------------ courts


def _arbitrators(bench: Bench, count: int) -> list[LocalSigner]:
    court, stake = bench.deployment.court, TokenAmount(bench.deployment.plan.court.seat_stake)
    found = [someone(bench, f"arbitrator {index}") for index in range(count)]
    for one in found:
        bench.send(one, court.stake(TokenAmount(3 * stake)))
    bench.devnet.advance(DAY + 1)
    for one in found:
        bench.send(bench.relayer, court.enter(one.address))
    return found


def _draw(bench: Bench, terms: OrderTerms, key: Hash32) -> None:
    court = bench.deployment.court
    due = bench.node.call(court.next_draw()).from_block
    missing = due - bench.node.block_number()
    if missing > 0:
        bench.node.rpc.request("anvil_mine", (hex(missing),))
    header = raw_header(bench.node, BlockNumber(due - 1))
    bench.send(bench.relayer, court.draw(key, (terms.customer, terms.maker), header))


def courts(bench: Bench) -> None:
    """An appeal, panels of which some or all stay silent, and people who pay for others."""
    adapter, court = bench.deployment.arbiters, bench.deployment.court
    people = _arbitrators(bench, 12)
    everybody = [*ARBITRATORS, *people]
    clauses = Clauses(arbiter=court.address, max_court_fee=TOKEN_FEE)
    terms = contested(bench, clauses, {}, BasisPoints(0))
    deputy, payer = someone(bench, "deputy"), someone(bench, "payer")
    until = Timestamp(bench.now() + 400 * DAY)
    settles = bench.deployment.parties.set_delegate
    bench.send(bench.maker, settles(bench.maker.address, deputy.address, int(Scope.SETTLE), until))
    bench.send(deputy, adapter.raise_(terms, clauses, 1, True, b""))
    bench.send(payer, adapter.answer(terms, clauses, 0, b""))
    evidence = adapter.submit_evidence(terms, clauses, 0, True, "ipfs://sketch\0")
    bench.send(deputy, evidence)
    matter = bench.node.call(adapter.dispute_key(order_id(terms, bench.domain), 0))
    key = bench.node.call(court.case_key(adapter.address, matter))
    _draw(bench, terms, key)
    salt = keccak256(b"a vote's salt")
    seated = [one for one in everybody if _sits(bench, key, one)]
    for one in seated[:2]:
        sealed = bench.node.call(court.commitment_of(key, 0, one.address, BasisPoints(3_000), salt))
        bench.send(one, court.commit(key, sealed))
    bench.devnet.advance(2 * DAY + 1)
    for one in seated[:2]:
        bench.send(one, court.reveal(key, one.address, BasisPoints(3_000), salt))
    bench.devnet.advance(DAY + 1)
    bench.send(payer, court.appeal(key, True, (terms.customer, terms.maker)))
    _draw(bench, terms, key)
    # Nobody on the second panel votes: what the appeal was against stands, and their fines are burned.
    bench.devnet.advance(3 * DAY + 1)
    bench.send(bench.relayer, court.settle_appeal(key, 1))
    for one in everybody:
        if _sits(bench, key, one):
            bench.send(bench.relayer, court.release(key, one.address))
    bench.send(bench.relayer, adapter.conclude(terms, 0))
    bench.send(deputy, adapter.take_back(terms, 0, True, bench.relayer.address))
    bench.send(payer, adapter.take_back(terms, 0, False, payer.address))
    unfit = next(
        one
        for one in people
        if (told := bench.node.call(court.arbitrator_of(one.address))).place and not told.since
    )
    bench.send(bench.relayer, court.expel(unfit.address))
    bench.send(unfit, court.withdraw_stake(unfit.address, bench.relayer.address, TokenAmount(7)))
    fit = next(one for one in people if bench.node.call(court.arbitrator_of(one.address)).since)
    bench.send(fit, court.quit())
    paid = next(one for one in seated if bench.node.call(court.balance_of(one.address, bench.token.address)))
    held = bench.node.call(court.balance_of(paid.address, bench.token.address))
    out = court.withdraw(paid.address, bench.token.address, payer.address, TokenAmount(held))
    bench.send(paid, out)


def _sits(bench: Bench, key: Hash32, one: LocalSigner) -> bool:
    return bench.node.call(bench.deployment.court.seat_of(key, one.address)).duty != 0


def backup(bench: Bench) -> None:
    """A court that is none, our own in its place at somebody's own cost, and no ruling from it."""
    adapter, court = bench.deployment.arbiters, bench.deployment.court
    nobody, helper = someone(bench, "nobody"), someone(bench, "helper")
    clauses = Clauses(arbiter=nobody.address, backup=court.address, max_court_fee=TokenAmount(10**15))
    terms = contested(bench, clauses, {}, BasisPoints(0))
    bench.send(bench.maker, adapter.raise_(terms, clauses, 1, True, b"", value=Wei(10**15)))
    bench.send(bench.customer, adapter.answer(terms, clauses, 0, b"", value=Wei(10**15)))
    bench.send(helper, adapter.ask_backup(terms, clauses, 0, b""))
    matter = bench.node.call(adapter.dispute_key(order_id(terms, bench.domain), 0))
    key = bench.node.call(court.case_key(adapter.address, matter))
    bench.devnet.advance(DAY)
    bench.send(bench.relayer, court.draw(key, (terms.customer, terms.maker), b""))
    bench.send(bench.relayer, adapter.conclude(terms, 0))
    bench.send(helper, adapter.take_back_fee(terms, 0, helper.address))
    bench.send(bench.maker, adapter.take_back(terms, 0, True, bench.maker.address))


# ------------------------------------------------------------------------------------ costs


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


# ------------------------------------------------------------------------------------ communities


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


def everything(bench: Bench) -> None:
    """All of it."""
    second = parties(bench)
    orders(bench)
    credit(bench)
    courts(bench)
    backup(bench)
    lines(bench)
    roots(bench, second)
    communities(bench)

"""What seldom happens in disputes and in our own court."""

from __future__ import annotations

from ledger.bindings.enums import Scope
from ledger.chain.headers import raw_header
from ledger.chain.signer import LocalSigner
from ledger.chain.transactions import keccak256
from ledger.signing import (
    Clauses,
    OrderTerms,
    order_id,
)
from ledger.types import (
    BasisPoints,
    BlockNumber,
    Hash32,
    Timestamp,
    TokenAmount,
    Wei,
)
from scripts.bench.gas_disputes import ARBITRATORS, TOKEN_FEE, contested
from scripts.bench.gas_orders import DAY, Bench
from tests.ledger.projection.people import someone


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

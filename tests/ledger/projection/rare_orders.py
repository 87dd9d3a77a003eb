"""What seldom happens to parties, orders, ratings and stake."""

from __future__ import annotations

from dataclasses import replace

from ledger.bindings.enums import Scope
from ledger.chain.signer import LocalSigner
from ledger.chain.transactions import keccak256
from ledger.projection.credit import BURNED
from ledger.signing import (
    Clauses,
    KeyConsent,
    OrderTerms,
    Registration,
    Withdraw,
    order_id,
    parties_domain,
    sign,
    taken,
)
from ledger.types import (
    ZERO_ADDRESS,
    ZERO_HASH,
    BasisPoints,
    Timestamp,
    TokenAmount,
)
from scripts.bench.gas_disputes import open_with, silent
from scripts.bench.gas_network import open_with_allowance
from scripts.bench.gas_orders import CHAIN, DAY, FEE, PRICE, Bench
from sharing.model.vocabulary import Role
from tests.ledger.projection.people import ALL, WHY, in_one_block, someone


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

"""The main job as a story: strangers register, trade, rate each other; one order goes well, one does not."""

from __future__ import annotations

from dataclasses import dataclass

from cli.demo.checks import check_default, check_money, check_ratings, expect, slots
from cli.demo.stage import Actor, Balances, Stage
from cli.scores import Score, score_of
from ledger.bindings import structs
from ledger.bindings.credit_registry import QuoteResult
from ledger.bindings.erc20 import Erc20
from ledger.signing import (
    Approval,
    Delivery,
    MilestonePlan,
    OrderTerms,
    Rating,
    Registration,
    customer_permit,
    make_rating_salt,
    maker_permit,
    order_id,
    order_terms,
    permit_bytes,
    rating_seal,
    sign,
)
from ledger.types import ZERO_HASH, Hash32, Timestamp, TokenAmount
from sharing.model.states import Milestone, Phase
from sharing.model.terms import DAY, HOUR
from sharing.model.vocabulary import Role

DOLLAR = 1_000_000
PURSE, STAKE = 5_000 * DOLLAR, 500 * DOLLAR
PRICE = 1_000 * DOLLAR
FIRST, SECOND = 0b01, 0b10
RATING_OF_MAKER = Rating(quality=95, delivery=100, cost=90, communication=85)
RATING_OF_CUSTOMER = Rating(quality=80, delivery=90, cost=95, communication=75)


@dataclass(frozen=True)
class Snapshot:
    """How things stand at one point of the story."""

    when: str
    """In words."""
    balances: Balances
    """Who holds how much."""
    customer: Score
    """The customer's credit."""
    maker: Score
    """The maker's credit."""
    asked: QuoteResult
    """What an order of ``PRICE`` would ask of the maker."""


@dataclass(frozen=True)
class Story:
    """What happened."""

    snapshots: tuple[Snapshot, ...]
    """At the start, after the first order, after the second."""
    orders: tuple[Hash32, Hash32]
    """The two orders' ids."""


def play(stage: Stage) -> Story:
    """Tell the whole story on a stage that is open.

    Raises:
        Mismatch: where anything deviates from what must happen.
        Reverted: if a contract refuses a step.
    """
    strangers_register(stage)
    stake(stage)
    start = snapshot(stage, "two strangers")
    expect(start.asked.min_bond == PRICE, "a newcomer must lock the whole price as its bond")

    first = order_that_goes_well(stage, start.asked)
    well = snapshot(stage, "after the first order")
    expect(well.maker.on_chain > start.maker.on_chain, "a good order must raise the maker's credit")
    expect(well.asked.min_bond < start.asked.min_bond, "better credit must lower the bond asked")

    second = order_that_expires(stage, well.asked)
    badly = snapshot(stage, "after the second order")
    expect(badly.maker.on_chain < well.maker.on_chain, "a default must lower the maker's credit")
    expect(badly.maker.stake < well.maker.stake, "a default must slash the maker's stake")
    expect(badly.asked.min_bond > well.asked.min_bond, "worse credit must raise the third order's bond")
    return Story((start, well, badly), (first, second))


def snapshot(stage: Stage, when: str) -> Snapshot:
    """Balances, credit (recomputed by the reference and compared), and what credit asks."""
    check_money(stage)
    system = stage.system
    asked = system.node.call(
        system.credit.quote(stage.maker.address, stage.token.address, TokenAmount(PRICE))
    )
    return Snapshot(
        when,
        stage.balances(),
        score_of(system, stage.customer.address),
        score_of(system, stage.maker.address),
        asked,
    )


# ------------------------------------------------------------------------------ before the first order


def strangers_register(stage: Stage) -> None:
    """Both sign their registration; the relayer sends it, so they need no coins for gas."""
    for actor, roles in ((stage.customer, Role.CONSUMER), (stage.maker, Role.PRODUCER | Role.SHARER)):
        stage.send(
            f"test money for the {actor.name}",
            stage.token.mint(actor.address, TokenAmount(PURSE)),
            stage.relayer,
        )
        parties = stage.system.parties
        valid = Timestamp(stage.now + DAY)
        entry = Registration(actor.address, roles, ZERO_HASH, f"https://{actor.name}.example", 0, valid)
        signature = sign(entry, stage.system.parties_domain, actor.signer)
        stage.send(
            f"the {actor.name} registers",
            parties.register_for(
                actor.address, roles, entry.profile_digest, entry.uri, entry.valid_until, signature
            ),
            stage.relayer,
        )


def stake(stage: Stage) -> None:
    """Both put stake behind their names: from then on the customer's word weighs, and a default costs."""
    for actor in (stage.customer, stage.maker):
        stage.system.node.rpc.request("anvil_setBalance", (actor.address, hex(10**18)))
        registry = stage.system.credit
        stage.send(
            f"the {actor.name} allows its stake to be taken",
            Erc20(stage.token.address).approve(registry.address, TokenAmount(STAKE)),
            actor,
        )
        stage.send(f"the {actor.name} stakes", registry.stake(actor.address, TokenAmount(STAKE)), actor)


# --------------------------------------------------------------------------- the order that goes well


def order_that_goes_well(stage: Stage, asked: QuoteResult) -> Hash32:
    """Two milestones: one accepted, one left to the review window; then both ratings, sealed and revealed."""
    terms = agree(stage, asked, (400, 600), salt=1)
    id = open_order(stage, terms, "the first order opens: funded and bonded in one transaction")

    seal = sealed(stage, stage.maker, id, RATING_OF_CUSTOMER)
    deliver(stage, terms, id, FIRST, seal, "milestone 1 delivered, the maker's sealed rating rides along")
    seal = sealed(stage, stage.customer, id, RATING_OF_MAKER)
    approval = Approval(id, 0, FIRST, seal)
    stage.send(
        "milestone 1 accepted and paid, the customer's sealed rating rides along",
        stage.system.escrow.accept_for(terms, FIRST, seal, stage.signed(approval, stage.customer)),
        stage.relayer,
    )
    deliver(stage, terms, id, SECOND, ZERO_HASH, "milestone 2 delivered")

    stage.wait_until(stage.now + terms.review + 1)
    stage.send(
        "the review window passed in silence: milestone 2 is paid, the bond returns, the order closes",
        stage.system.escrow.poke(terms),
        stage.relayer,
    )
    state = stage.system.find_order(id).state
    expect(state.phase is Phase.CLOSED, "the first order must be closed")
    expect(state.milestones(2) == (Milestone.PAID, Milestone.PAID), "both milestones must be paid")
    reveal(stage, terms, id)
    return id


def agree(stage: Stage, asked: QuoteResult, amounts: tuple[int, ...], salt: int) -> OrderTerms:
    """What both agree on: a milestone every ten days, bond and fee as the maker's credit asks."""
    now = stage.now
    return order_terms(
        now=now,
        customer=stage.customer.address,
        maker=stage.maker.address,
        token=stage.token.address,
        milestones=[
            MilestonePlan(TokenAmount(amount * DOLLAR), Timestamp(now + 10 * DAY * place))
            for place, amount in enumerate(amounts, start=1)
        ],
        spec_hash=ZERO_HASH,
        bond=asked.min_bond,
        fee_bps=asked.min_fee_bps,
        relay_fee=TokenAmount(DOLLAR),
        salt=salt,
    )


def open_order(stage: Stage, terms: OrderTerms, what: str) -> Hash32:
    """Both sign the terms and a permit for their money, off chain; the relayer needs nothing else."""
    system, token = stage.system, stage.token
    domain = system.permit_domain(token.address)
    permits: list[bytes] = []
    for actor, make in ((stage.customer, customer_permit), (stage.maker, maker_permit)):
        nonce = system.node.call(token.nonces(actor.address))
        permit = make(terms, system.escrow.address, nonce, terms.open_by)
        permits.append(permit_bytes(permit, sign(permit, domain, actor.signer)))
    stage.send(
        what,
        system.escrow.open(
            terms, stage.signed(terms, stage.customer), stage.signed(terms, stage.maker), *permits
        ),
        stage.relayer,
    )
    id = order_id(terms, system.domain)
    expect(system.find_order(id).terms == terms, "the chain must know the terms that both signed")
    return id


def deliver(stage: Stage, terms: OrderTerms, id: Hash32, mask: int, seal: Hash32, what: str) -> None:
    """The maker signs its delivery; the relayer sends it."""
    delivery = Delivery(id, 0, mask, False, seal)
    call = stage.system.escrow.deliver_for(terms, mask, seal, stage.signed(delivery, stage.maker))
    stage.send(what, call, stage.relayer)


def sealed(stage: Stage, rater: Actor, id: Hash32, rating: Rating) -> Hash32:
    """The seal of a rating, with the salt that only its rater can make."""
    salt = make_rating_salt(id, rater.address, stage.system.domain, rater.signer)
    return rating_seal(id, rater.address, rating, salt)


def reveal(stage: Stage, terms: OrderTerms, id: Hash32) -> None:
    """An hour after the order closed both ratings are opened, and move credit as the reference says."""
    system = stage.system
    right = system.node.call(system.escrow.rating_right(terms))
    expect(right.reveal_from == right.closed_at + HOUR, "reveals must begin an hour after closing")
    stage.wait_until(right.reveal_from)
    before = slots(stage, terms)

    def opened(rater: Actor, rating: Rating) -> structs.Rating:
        salt = make_rating_salt(id, rater.address, system.domain, rater.signer)
        return structs.Rating(
            rating.quality, rating.delivery, rating.cost, rating.communication, rating.comment_hash, salt
        )

    stage.send(
        "both ratings revealed: credit moves",
        system.credit.reveal_pair(
            terms, opened(stage.customer, RATING_OF_MAKER), opened(stage.maker, RATING_OF_CUSTOMER)
        ),
        stage.relayer,
    )
    check_ratings(stage, terms, right, before, RATING_OF_MAKER, RATING_OF_CUSTOMER)


# ------------------------------------------------------------------------------ the order that expires


def order_that_expires(stage: Stage, asked: QuoteResult) -> Hash32:
    """Better credit asked a smaller bond; the maker never delivers, and loses bond, stake and credit."""
    terms = agree(stage, asked, (1_000,), salt=2)
    id = open_order(stage, terms, "the second order opens, with the smaller bond that credit earned")
    before = slots(stage, terms).maker
    customer = stage.balances()["customer"]
    stage.wait_until(terms.deadlines[-1] + 1)
    stage.send(
        "nothing was delivered: the price returns, bond and stake are slashed, credit falls",
        stage.system.escrow.poke(terms),
        stage.relayer,
    )
    check_default(stage, terms, before)
    gained = stage.balances()["customer"] - customer
    expect(gained == terms.price + terms.bond, "the customer must get its price back, and the whole bond")
    expect(stage.system.find_order(id).state.phase is Phase.CLOSED, "the second order must be closed")
    return id

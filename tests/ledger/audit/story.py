"""A chain on which much has happened: the demo's two orders, and what they do not show."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from cli.demo.scenario import DOLLAR, play
from cli.demo.stage import Actor, Stage, actor
from ledger.bindings.enums import Scope
from ledger.bindings.erc20 import Erc20
from ledger.chain.blocks import hexed
from ledger.cost_tree import cost_leaf, cost_root
from ledger.pots import CHALLENGE_WINDOW
from ledger.signing import Clauses, CostShare, MilestonePlan, OrderTerms, order_id, order_terms
from ledger.signing.eip712 import digest
from ledger.signing.terms import taken
from ledger.types import (
    ZERO_ADDRESS,
    ZERO_HASH,
    Address,
    BasisPoints,
    Hash32,
    Timestamp,
    TokenAmount,
    checksummed,
)

DAY = 86_400
WALLET = checksummed(b"\xc0" * 20)
"""A contract that says of every signature that it is its own."""
_SAYS_YES = "0x631626ba7e60e01b5f5260205ff3"
LINE = Hash32(b"\x11" * 32)


@dataclass(frozen=True)
class Story:
    """What there is to bundle."""

    stage: Stage
    rated: Hash32
    """Went well; both sides rated."""
    expired: Hash32
    """The maker defaulted."""
    parent: Hash32
    """With a sub-order, and a pot that was divided by a root."""
    child: Hash32
    """The sub-order, whose pay was withheld for a while."""
    wallets: Hash32
    """Its customer is a contract, and a delegate signed for its maker."""
    posted: Hash32
    """Posted, taken, amended, half done."""
    cancelled: Hash32
    """Posted, and taken back."""


@contextmanager
def told(folder: Path) -> Generator[Story]:
    """The chain, after all of it."""
    stage = Stage(folder)
    stage.open()
    try:
        rated, expired = play(stage).orders
        yield _go_on(stage, rated, expired)
    finally:
        stage.close()
        stage.devnet.kill()


def _go_on(stage: Stage, rated: Hash32, expired: Hash32) -> Story:
    worker, helper = actor("worker"), actor("helper")
    for one in (stage.customer, stage.maker, worker, helper):
        stage.system.node.rpc.request("anvil_setBalance", (one.address, hex(10**18)))
        stage.send("money", stage.token.mint(one.address, TokenAmount(10_000 * DOLLAR)), stage.relayer)
        allow = Erc20(stage.token.address).approve(stage.system.escrow.address, TokenAmount(10**15))
        stage.send("allowance", allow, one)
    parent, child = _shared(stage, worker, helper)
    wallets = _through_others(stage, helper)
    return Story(stage, rated, expired, parent, child, wallets, _posted(stage), _cancelled(stage))


def _terms(stage: Stage, maker: Address, salt: int, *amounts: int, **more: object) -> OrderTerms:
    now = stage.now
    plans = [
        MilestonePlan(TokenAmount(amount * DOLLAR), Timestamp(now + 10 * DAY * place))
        for place, amount in enumerate(amounts, start=1)
    ]
    fields = {"customer": stage.customer.address, "spec_hash": ZERO_HASH, **more}
    return order_terms(  # pyright: ignore[reportCallIssue]
        now=now,
        maker=maker,
        token=stage.token.address,
        milestones=plans,
        salt=salt,
        **fields,  # pyright: ignore[reportArgumentType]
    )


def _shared(stage: Stage, worker: Actor, helper: Actor) -> tuple[Hash32, Hash32]:
    """An order of which a part is placed with a worker, and the rest divided by a root."""
    escrow, costs, maker = stage.system.escrow, stage.system.costs, stage.maker
    clauses = Clauses(max_subcontract_bps=BasisPoints(5_000))
    terms = _terms(stage, maker.address, 3, 600, 400, clauses=clauses)
    opening = escrow.open_with(
        terms, clauses, stage.signed(terms, stage.customer), stage.signed(terms, maker), b"", b""
    )
    stage.send("an order that may be placed further", opening, stage.relayer)
    id = order_id(terms, stage.system.domain)

    below = Clauses(parent=id, parent_milestone=0)
    part = _terms(stage, worker.address, 4, 250, customer=maker.address, clauses=below)
    part = replace(part, deadlines=terms.deadlines[:1], court_by=terms.court_by)
    call = escrow.open_child(terms, clauses, part, below, b"", stage.signed(part, worker), b"", b"")
    stage.send("a part of it", call, maker)
    child = order_id(part, stage.system.domain)
    stage.send("the part is done", escrow.deliver(part, 1, ZERO_HASH), worker)
    stage.send("and accepted, but nobody stands for its pay", escrow.accept(part, 1, ZERO_HASH), maker)
    stage.send("the rest will be shared", escrow.assign(terms, b""), maker)
    stage.send("all is done", escrow.deliver(terms, 3, ZERO_HASH), maker)
    stage.send("and paid", escrow.accept(terms, 3, ZERO_HASH), stage.customer)
    stage.send("what was withheld", escrow.release(part), stage.relayer)
    stage.send("the pot", costs.collect(terms), stage.relayer)

    shares = [
        CostShare(worker.address, TokenAmount(500 * DOLLAR), LINE),
        CostShare(helper.address, TokenAmount(200 * DOLLAR), ZERO_HASH),
        CostShare(maker.address, TokenAmount(50 * DOLLAR), ZERO_HASH),
    ]
    root = cost_root(id, stage.token.address, 1, shares)
    stage.send("a root", costs.propose(root, b""), maker)
    stage.send("its leaves", costs.publish(id, shares), stage.relayer)
    stage.wait_until(stage.now + CHALLENGE_WINDOW + 60)
    stage.send("it is final", costs.finalise(root, []), maker)
    leaf = cost_leaf(shares, 1)
    stage.send("a claim", costs.claim_for(root, leaf, helper.address, b""), helper)
    return id, child


def _through_others(stage: Stage, helper: Actor) -> Hash32:
    """A contract agrees for the customer, and a delegate for the maker."""
    node, system = stage.system.node, stage.system
    node.rpc.request("anvil_setCode", (WALLET, _SAYS_YES))
    node.rpc.request("anvil_setBalance", (WALLET, hex(10**18)))
    stage.send("money", stage.token.mint(WALLET, TokenAmount(1_000 * DOLLAR)), stage.relayer)
    allow = Erc20(stage.token.address).approve(system.escrow.address, TokenAmount(10**15))
    node.rpc.request("anvil_impersonateAccount", (WALLET,))
    sent = {"from": WALLET, "to": allow.to, "data": hexed(allow.data)}
    node.rpc.request("eth_sendTransaction", (sent,))
    until = Timestamp(stage.now + DAY)
    naming = system.parties.set_delegate(stage.maker.address, helper.address, Scope.OPEN, until)
    stage.send("a delegate", naming, stage.maker)
    terms = _terms(stage, stage.maker.address, 5, 100, customer=WALLET)
    opening = system.escrow.open(terms, b"\x01\x02", stage.signed(terms, helper), b"", b"")
    stage.send("opened by others", opening, stage.relayer)
    return order_id(terms, system.domain)


def _posted(stage: Stage) -> Hash32:
    system, escrow = stage.system, stage.system.escrow
    post = _terms(stage, ZERO_ADDRESS, 6, 100, 200)
    stage.send("a post", escrow.post(post), stage.customer)
    id = order_id(post, system.domain)
    terms = taken(post, stage.maker.address, system.domain)
    stage.send("it is taken", escrow.take_post(terms, b"", b""), stage.maker)
    stage.send("one part is done", escrow.deliver(terms, 1, ZERO_HASH), stage.maker)
    stage.send("and paid", escrow.accept(terms, 1, ZERO_HASH), stage.customer)
    more = replace(terms, cumulative=(terms.cumulative[0], TokenAmount(350 * DOLLAR)), version=2)
    assert digest(more, system.domain) != id
    amending = escrow.amend(terms, more, b"", stage.signed(more, stage.maker))
    stage.send("the other part shall cost more", amending, stage.customer)
    return id


def _cancelled(stage: Stage) -> Hash32:
    post = _terms(stage, ZERO_ADDRESS, 7, 70)
    stage.send("a post", stage.system.escrow.post(post), stage.customer)
    stage.send("nobody is to take it", stage.system.escrow.cancel_post(post), stage.customer)
    return order_id(post, stage.system.domain)

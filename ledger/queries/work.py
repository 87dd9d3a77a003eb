"""Who worked with whom and how well it went: what networks and matchings take from the chain's orders."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from sqlalchemy import func, select

from ledger.queries.parties import account_of, credit_prior, credit_settings, stake_unit
from ledger.queries.view import View
from ledger.store.model.chain import blocks
from ledger.store.model.communities import COMMUNITIES, COMMUNITY_MEMBERS
from ledger.store.model.credit import CREDIT_ACCOUNTS, CREDIT_STAKES
from ledger.store.model.linked_orders import SUB_ORDERS
from ledger.store.model.orders import MILESTONES, ORDERS, MilestoneRow, OrderRow
from ledger.types import Address, Hash32, Timestamp
from sharing.credit import Account, Fixed, Units, beside, limit, score
from sharing.model.states import Phase

_BEFORE = tuple(phase.name.lower() for phase in (Phase.NONE, Phase.POSTED, Phase.CANCELLED))
"""Phases of an order that has no maker, or never had one."""
_CLOSED, _METERED = Phase.CLOSED.name.lower(), Phase.METERED.name.lower()
_KEPT = ("delivered", "cured", "paid")
_MISSED = ("refunded", "ruled")


@dataclass(frozen=True, slots=True)
class Work:
    """An order that a maker took."""

    order: OrderRow
    """Where it stands."""
    root: Hash32
    """The order that nothing stands above: what the work is for."""
    begun: Timestamp
    """When both parties were bound."""
    kept: int
    """Milestones paid, or delivered in time and not rejected."""
    missed: int
    """Milestones refunded, or divided after a contest, or not delivered by now though due."""

    @property
    def on_time(self) -> bool:
        """Whether all of it was paid as agreed: what the credit registry calls on time."""
        return self.order.phase == _CLOSED and not self.missed

    @property
    def share(self) -> float:
        """The share of milestones kept, of those that are decided or due; 1 while none is."""
        return self.kept / (self.kept + self.missed) if self.kept + self.missed else 1.0

    @property
    def barren(self) -> bool:
        """Whether it ended without any work paid: both agreed to part, or the maker never delivered."""
        return self.order.phase == _CLOSED and not self.kept and not self.order.to_maker


def work_of(view: View) -> tuple[Work, ...]:
    """All orders that a maker took, by their ids."""
    rows = [
        OrderRow(*found)
        for found in view.connection.execute(
            view.select(ORDERS).where(ORDERS.table.c.phase.not_in(_BEFORE)).order_by(ORDERS.table.c.order_id)
        )
    ]
    above = {link.order_id: link.parent for link in view.rows_where(SUB_ORDERS)}
    milestones: dict[Hash32, list[MilestoneRow]] = {}
    for milestone in view.rows_where(MILESTONES):
        milestones.setdefault(milestone.order_id, []).append(milestone)
    begun = _begun(view)
    now = view.as_of.time
    made: list[Work] = []
    for row in rows:
        root = row.order_id
        while root in above:
            root = above[root]
        own = milestones.get(row.order_id, ())
        kept = sum(each.state in _KEPT for each in own)
        # Metered use is claimed for a while after its term.
        delivers = row.phase != _METERED
        missed = sum(
            each.state in _MISSED or (delivers and each.state == "pending" and each.deadline < now)
            for each in own
        )
        made.append(Work(row, root, begun[row.order_id], kept, missed))
    return tuple(made)


def _begun(view: View) -> dict[Hash32, Timestamp]:
    """When each order first had a maker."""
    table = ORDERS.table.c
    first = (
        select(table.order_id, func.min(table.from_block).label("block"))
        .where(table.phase.not_in(_BEFORE), table.from_block <= view.as_of.number)
        .group_by(table.order_id)
        .subquery()
    )
    query = select(first.c.order_id, blocks.c.timestamp).join(blocks, blocks.c.number == first.c.block)
    return {Hash32(order): Timestamp(time) for order, time in view.connection.execute(query)}


@dataclass(frozen=True, slots=True)
class Standing:
    """What the chain says of a party that looks for orders, or posts them."""

    score: Fixed
    """Its credit."""
    room: Units
    """How much more unsecured exposure it may have, in credit units."""
    settled: int
    """Its closed orders as a maker, in any token."""
    on_time: int
    """Of these, those paid as agreed."""
    communities: frozenset[Address]
    """The standing communities that it is a member of."""


def standings(view: View, work: Iterable[Work]) -> Callable[[Address], Standing]:
    """What is known of any party; of strangers, what is known of nobody.

    Args:
        view: which state of the chain.
        work: all orders that makers took, as ``work_of`` has them.
    """
    settled: dict[Address, int] = {}
    kept: dict[Address, int] = {}
    for each in work:
        if each.order.phase == _CLOSED:
            maker = each.order.maker
            settled[maker] = settled.get(maker, 0) + 1
            kept[maker] = kept.get(maker, 0) + each.on_time
    settings = credit_settings(view)
    prior = credit_prior(view, settings)
    accounts = {row.party: account_of(row) for row in view.rows_where(CREDIT_ACCOUNTS)}
    stakes = {row.party: row.stake for row in view.rows_where(CREDIT_STAKES)}
    unit = stake_unit(view)
    members = _members(view)

    def standing(party: Address) -> Standing:
        account = accounts.get(party, Account())
        also = beside(stakes.get(party, 0), unit)
        return Standing(
            score(account, prior, settings),
            Units(max(0, limit(account, settings, also) - account.exposure)),
            settled.get(party, 0),
            kept.get(party, 0),
            members.get(party, frozenset()),
        )

    return standing


def horizontal_communities(view: View) -> dict[Address, frozenset[Address]]:
    """The members of each standing community of like makers, by its account."""
    members: dict[Address, set[Address]] = {}
    kinds = {row.community: row.kind for row in view.rows_where(COMMUNITIES)}
    for party, some in _members(view).items():
        for community in some:
            if kinds[community] == "horizontal":
                members.setdefault(community, set()).add(party)
    return {community: frozenset(some) for community, some in sorted(members.items())}


def _members(view: View) -> dict[Address, frozenset[Address]]:
    """In which standing communities each party is."""
    standing = {row.community for row in view.rows_where(COMMUNITIES) if not row.ended_at}
    found: dict[Address, set[Address]] = {}
    for row in view.rows_where(COMMUNITY_MEMBERS):
        if row.joined_at and row.community in standing:
            found.setdefault(row.member, set()).add(row.community)
    return {party: frozenset(some) for party, some in found.items()}

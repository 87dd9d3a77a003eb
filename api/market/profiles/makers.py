"""Published profiles as ``sharing.matching`` takes makers: with what the chain knows of each.

Large matchings run as jobs: ``makers`` gives them all makers of a token. What is looked at for one request is
bounded: see ``api.market.candidates``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import case, exists, func, select
from sqlmodel import Session

from api.market.profiles.repository import ProfileRepository
from api.market.profiles.schemas import ChoiceIn, EquipmentIn, IntervalIn, ProfileIn, RulesIn
from api.market.profiles.tables import ProfileRow
from ledger.queries import View
from ledger.queries.parties import account_of, credit_prior, credit_settings, stake_unit
from ledger.store.model.communities import COMMUNITIES, COMMUNITY_MEMBERS
from ledger.store.model.credit import CREDIT_ACCOUNTS, CREDIT_STAKES
from ledger.store.model.orders import MILESTONES, ORDERS
from ledger.types import Address, address
from sharing.capability.enterprise import (
    Choice,
    ConceptName,
    Enterprise,
    EnterpriseId,
    Equipment,
    HourlyRate,
    Interval,
    Parameter,
    Place,
    Speciality,
    TaskName,
)
from sharing.credit import Account, Fixed, beside, limit, score
from sharing.credit.fixed import Day
from sharing.matching.rules import (
    Bps,
    CommunityId,
    LeastCredit,
    LeastValue,
    MakerRule,
    Metres,
    MostDistance,
    MostValue,
    NeverParties,
    OnlyCommunities,
)
from sharing.matching.vocabulary import Calendar, Credit, History, Maker, Minutes
from sharing.model.terms import Money

_EPOCH = date(1970, 1, 1)
_CHUNK = 500
_FIXED_OF_PPM = 1_000
_MISSED = ("refunded", "ruled")


@dataclass(frozen=True, slots=True)
class Known:
    """What the chain knows of a party."""

    score: Fixed
    """Its credit."""
    room: int
    """How much more unsecured exposure it may have, in credit units."""
    settled: int
    """Its closed orders as a maker."""
    on_time: int
    """Of these, those paid as agreed."""
    communities: frozenset[CommunityId]
    """The standing communities that it is a member of."""


def known_of(view: View, parties: Sequence[Address]) -> dict[Address, Known]:
    """What the chain knows of some parties, by a few statements however many orders there are.

    Raises:
        NoCreditYet: before there was any credit.
    """
    settings = credit_settings(view)
    prior = credit_prior(view, settings)
    unit = stake_unit(view)
    accounts: dict[Address, Account] = {}
    stakes: dict[Address, int] = {}
    settled: dict[Address, tuple[int, int]] = {}
    joined: dict[Address, set[CommunityId]] = {}
    for start in range(0, len(parties), _CHUNK):
        some = parties[start : start + _CHUNK]
        rows = view.rows_where(CREDIT_ACCOUNTS, CREDIT_ACCOUNTS.table.c.party.in_(some))
        accounts |= {row.party: account_of(row) for row in rows}
        for row in view.rows_where(CREDIT_STAKES, CREDIT_STAKES.table.c.party.in_(some)):
            stakes[row.party] = row.stake
        settled |= _settled(view, some)
        for row in view.rows_where(COMMUNITY_MEMBERS, COMMUNITY_MEMBERS.table.c.member.in_(some)):
            if row.joined_at:
                joined.setdefault(row.member, set()).add(CommunityId(row.community))
    named = sorted(set[CommunityId]().union(*joined.values()))
    standing = {
        CommunityId(row.community)
        for start in range(0, len(named), _CHUNK)
        for row in view.rows_where(
            COMMUNITIES, COMMUNITIES.table.c.community.in_(named[start : start + _CHUNK])
        )
        if not row.ended_at
    }

    def known(party: Address) -> Known:
        account = accounts.get(party, Account())
        also = beside(stakes.get(party, 0), unit)
        return Known(
            score(account, prior, settings),
            max(0, limit(account, settings, also) - account.exposure),
            *settled.get(party, (0, 0)),
            frozenset(joined.get(party, set()) & standing),
        )

    return {party: known(party) for party in parties}


def _settled(view: View, makers: Sequence[Address]) -> dict[Address, tuple[int, int]]:
    """How many orders each maker closed, and how many of them on time."""
    order, part = ORDERS.table.c, MILESTONES.table.c
    missed = exists().where(
        part.order_id == order.order_id, MILESTONES.at(view.past), part.state.in_(_MISSED)
    )
    query = (
        select(order.maker, func.count(), func.sum(case((missed, 0), else_=1)))
        .where(ORDERS.at(view.past), order.maker.in_(makers), order.phase == "closed")
        .group_by(order.maker)
    )
    return {Address(maker): (int(count), int(kept)) for maker, count, kept in view.connection.execute(query)}


def makers(session: Session, view: View, token: Address, unit: int) -> tuple[Maker, ...]:
    """All makers whose profiles are in a token, as matchings take them.

    Args:
        session: of the service's database.
        view: which state of the chain.
        token: what amounts are in.
        unit: smallest units of the token in a credit unit; 0 where it gives no credit.
    """
    return made(ProfileRepository(session).all(token), view, unit)


def made(rows: Iterable[ProfileRow], view: View, unit: int) -> tuple[Maker, ...]:
    """The makers of some profiles."""
    profiles = {address(row.party): ProfileIn.model_validate(row.document) for row in rows}
    known = known_of(view, list(profiles))
    return tuple(maker_of(party, profile, known[party], unit) for party, profile in profiles.items())


def maker_of(party: Address, profile: ProfileIn, known: Known, unit: int) -> Maker:
    """A profile's own word, and the chain's."""
    return Maker(
        enterprise=enterprise_of(party, profile),
        credit=Credit(known.score, Money(known.room * unit)),
        history=History(known.settled, known.on_time),
        newcomer=known.settled == 0,
        bond=Bps(profile.bond_bps),
        communities=known.communities,
        rules=tuple(_rules(profile.rules)),
        calendars={
            TaskName(each.task): Calendar(
                Day((each.first - _EPOCH).days), tuple(Minutes(minutes) for minutes in each.minutes)
            )
            for each in profile.calendars
        },
    )


def enterprise_of(party: Address, profile: ProfileIn) -> Enterprise:
    """What it can make, and where."""
    return Enterprise(
        id=EnterpriseId(party),
        name=profile.name,
        place=Place(profile.place.latitude, profile.place.longitude),
        equipment=tuple(_equipment(each) for each in profile.equipment),
        specialities=tuple(
            Speciality(
                task=TaskName(each.task),
                tolerance_grade=each.tolerance_grade,
                roughness=each.roughness,
                largest=each.largest,
                weekly_hours=each.weekly_hours,
                hourly_rate=HourlyRate(each.hourly_rate),
            )
            for each in profile.specialities
        ),
    )


def _equipment(given: EquipmentIn) -> Equipment:
    return Equipment(
        ConceptName(given.concept),
        given.count,
        {name: _parameter(value) for name, value in given.parameters.items()},
    )


def _parameter(given: IntervalIn | ChoiceIn) -> Parameter:
    if isinstance(given, IntervalIn):
        return Interval(given.low, given.high, given.unit)
    return Choice(frozenset(given.values))


def _rules(given: RulesIn) -> Iterable[MakerRule]:
    if given.least_order is not None:
        yield LeastValue(Money(given.least_order))
    if given.most_order is not None:
        yield MostValue(Money(given.most_order))
    if given.most_distance is not None:
        yield MostDistance(Metres(given.most_distance))
    if given.least_credit_ppm is not None:
        yield LeastCredit(Fixed(given.least_credit_ppm * _FIXED_OF_PPM))
    if given.only_communities:
        yield OnlyCommunities(frozenset(CommunityId(address(each)) for each in given.only_communities))
    if given.never_parties:
        yield NeverParties(frozenset(EnterpriseId(address(each)) for each in given.never_parties))

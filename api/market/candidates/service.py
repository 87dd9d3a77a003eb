"""Matches one request with published profiles. Bounded: the work does not grow with the market."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from sqlmodel import Session

from api.backend import Backend
from api.errors import InvalidRequest
from api.market.candidates.schemas import (
    CandidateOut,
    CandidatesIn,
    CandidatesOut,
    ExcludedOut,
    MissOut,
    TermOut,
)
from api.market.profiles.makers import known_of, made
from api.market.profiles.repository import ProfileRepository
from api.market.requests.service import token_of
from api.market.requests.tables import RequestRow
from api.values import AsOf, Token
from ledger.queries import View
from ledger.types import address
from sharing.capability.enterprise import ConceptName, EnterpriseId, Place, TaskName
from sharing.credit.fixed import Day
from sharing.matching.errors import MatchingError
from sharing.matching.gather import market_of
from sharing.matching.rules import (
    Bps,
    CommunityId,
    CustomerRule,
    Metres,
    MostDistance,
    NeedsBond,
    OnlyCommunities,
    OnlyParties,
    Ppm,
)
from sharing.matching.score import Weights
from sharing.matching.search import Candidate, find
from sharing.matching.vocabulary import Customer, Minutes, Need, NeedId
from sharing.model.currency import UNITS, BadCurrency, Currency
from sharing.model.terms import Money

MOST_LOOKED_AT = 500
"""Profiles: what a request may take of a worker's time."""
_DAY = 86_400
_EPOCH = date(1970, 1, 1)
_MONDAY = 4
"""The day of 1970-01-05, the first Monday, less one: weeks of calendars begin on Mondays."""


def candidates(
    backend: Backend, reads: Session, view: View, request: RequestRow, given: CandidatesIn, now: int
) -> CandidatesOut:
    """Makers for a request, best first.

    Raises:
        InvalidRequest: if the request does not say enough to be matched.
    """
    token, said = _asked(request)
    rows = ProfileRepository(reads).taking(said["capability"]["task"], token.address, MOST_LOOKED_AT + 1)
    looked = rows[:MOST_LOOKED_AT]
    unit = backend.system.node.call(backend.system.credit.unit_of(token.address))
    names = {row.party: str(row.document["name"]) for row in looked}
    try:
        need = need_of(request, view, now)
        first = Day(need.begin - (need.begin - _MONDAY) % 7)
        market = replace(market_of(made(looked, view, unit), first=first), currency=_currency(token))
        found = find(
            market,
            need,
            show=given.show,
            weights=Weights(**given.weights.model_dump()),
            newcomers=Ppm(given.newcomers_ppm),
        )
    except MatchingError as error:
        raise InvalidRequest.field("request", str(error), "path") from error
    return CandidatesOut(
        sentence=f"{found.sentence}.",
        considered=found.considered,
        more=len(rows) > MOST_LOOKED_AT,
        passing=found.passing,
        shown=[_candidate(each, names, token) for each in found.shown],
        excluded=[
            ExcludedOut(reason=each.reason.value, makers=each.count, sentence=f"{each.count} {each.counted}")
            for each in found.excluded
        ],
        nearest_misses=[
            MissOut(
                maker=address(each.maker),
                name=names[each.maker],
                because=[failure.sentence for failure in each.failures],
            )
            for each in found.misses
        ],
        newcomers=f"{found.quota.sentence}.",
        contradictions=list(found.contradictions),
        as_of=AsOf.indexed(view.as_of),
    )


def need_of(request: RequestRow, view: View, now: int) -> Need:
    """A request as matchings take orders.

    Raises:
        InvalidRequest: if it does not say enough.
        BadNeed: if no order can be meant so.
    """
    _, said = _asked(request)
    wanted, customer = said["capability"], address(request.customer)
    known = known_of(view, [customer])[customer]
    begin = Day(max(said["begin"] or 0, now) // _DAY)
    return Need(
        id=NeedId(request.id),
        customer=Customer(EnterpriseId(customer), known.score, known.communities),
        task=TaskName(wanted["task"]),
        tolerance_grade=wanted["tolerance_grade"],
        roughness=wanted["roughness"],
        size=wanted["size"],
        work=Minutes(wanted["work"]),
        begin=begin,
        due=Day(max(begin + 1, said["due"] // _DAY)),
        budget=Money(int(said["budget"])),
        place=Place(said["place"]["latitude"], said["place"]["longitude"]),
        machines=frozenset(ConceptName(each) for each in wanted["machines"]),
        rules=tuple(_rules(said)),
    )


def _asked(request: RequestRow) -> tuple[Token, Mapping[str, Any]]:
    said, token = request.content, token_of(request)
    lacking = [name for name in ("capability", "place", "token", "budget") if said[name] is None]
    if lacking or token is None:
        raise InvalidRequest.field(
            "request",
            f"does not say its {', '.join(lacking)}: without that no maker can be compared.",
            "path",
        )
    return token, said


def _rules(said: Mapping[str, Any]) -> Iterable[CustomerRule]:
    asked = said["conditions"]
    if asked["communities"]:
        yield OnlyCommunities(frozenset(CommunityId(each) for each in asked["communities"]))
    if asked["least_bond_bps"]:
        yield NeedsBond(Bps(asked["least_bond_bps"]))
    if asked["most_distance"] is not None:
        yield MostDistance(Metres(asked["most_distance"]))
    if said["parties"]:
        yield OnlyParties(frozenset(EnterpriseId(each) for each in said["parties"]))


def _currency(token: Token) -> Currency:
    """For the sentences; a token whose symbol cannot be shown is told in units."""
    try:
        return Currency(token.symbol, token.decimals)
    except BadCurrency:
        return UNITS


def _candidate(each: Candidate, names: Mapping[str, str], token: Token) -> CandidateOut:
    return CandidateOut(
        maker=address(each.maker),
        name=names[each.maker],
        score_ppm=each.score.total,
        price=token.money(each.price),
        bond_bps=each.bond,
        distance=each.distance,
        ready=(_EPOCH + timedelta(days=int(each.finish))).isoformat(),
        newcomer=each.newcomer,
        by_quota=each.by_quota,
        terms=[
            TermOut(
                term=term.name,
                value_ppm=term.value,
                weight=term.weight,
                counts_ppm=term.contribution,
                because=term.sentence,
            )
            for term in each.score.terms
        ],
    )

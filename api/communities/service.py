from __future__ import annotations

import re

from api.acts.kinds.base import known_community
from api.backend import Backend
from api.chain import Snapshot
from api.communities.schemas import (
    AllocationOut,
    AllocationRow,
    CharterOut,
    Communities,
    Community,
    CommunityLine,
    CommunityStepIn,
    MemberOut,
)
from api.credit.service import CreditService
from api.errors import InvalidRequest
from api.reading.pages import cut
from api.values import AsOf, Moment
from ledger.bindings.erc20 import Erc20
from ledger.chain.outbox import Intent
from ledger.communities import KnownCommunity, allocation_of
from ledger.queries import View
from ledger.queries.cursors import parts
from ledger.store.model.communities import COMMUNITIES
from ledger.types import ZERO_HASH, Address, Hash32

_ADDRESS = re.compile(r"(0x[0-9a-fA-F]{40})")


def listed(view: View, after: str | None, limit: int) -> Communities:
    """A page of all communities."""
    column = COMMUNITIES.table.c.community
    query = view.select(COMMUNITIES).order_by(column).limit(limit + 1)
    if after is not None:
        query = query.where(column > parts(_ADDRESS, after)[0])
    found = [COMMUNITIES.row(*row) for row in view.connection.execute(query)]
    page, last = cut(found, limit)
    return Communities(
        communities=[
            CommunityLine(
                community=row.community,
                kind="vertical" if row.kind == "vertical" else "horizontal",
                members=row.members,
                term=row.term,
                term_end=Moment.of(row.term_end),
                ballot_end=Moment.maybe(row.ballot_end),
                ended=Moment.maybe(row.ended_at),
            )
            for row in page
        ],
        after=None if last is None else str(last.community),
        as_of=AsOf.indexed(view.as_of),
    )


class CommunityService:
    """Communities of one request."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend
        self._system = backend.system

    def get(self, where: Address) -> Community:
        """A community with its members, committee, ballot, allocations and credit."""
        system, at = self._system, Snapshot.latest(self._system.node)
        known = known_community(system, where)
        charter, state = known.charter, known.state
        token = self._backend.tokens.get(system.token.address)
        return Community(
            community=where,
            charter=CharterOut(
                kind="vertical" if charter.kind else "horizontal",
                seats=charter.seats,
                quorum_bps=charter.quorum_bps,
                term=charter.term,
                ballot=charter.ballot,
                notice=charter.notice,
                ends_at=Moment.maybe(charter.ends_at),
                purpose=charter.purpose,
            ),
            members=self._members(known),
            term=state.term,
            term_end=Moment.of(state.term_end),
            in_office=known.in_office(at.now),
            quorum=state.quorum,
            able=known.committee.seats.able,
            nonce=state.nonce,
            election=state.election,
            ballot_end=Moment.maybe(state.ballot_end),
            callable_from=Moment.of(known.callable_from()),
            task=None if known.task == ZERO_HASH else known.task,
            ended=Moment.maybe(known.ended_at),
            allocations=[self._allocation(known, order) for order in known.allocations],
            balance=token.money(at.ask(Erc20(token.address).balance_of(where))),
            credit=CreditService(self._backend).summary(where, at),
            as_of=at.as_of,
        )

    def _members(self, known: KnownCommunity) -> list[MemberOut]:
        electors, seats = known.electors(), known.committee.seats.weights
        running = bool(known.state.ballot_end)
        return [
            MemberOut(
                member=who,
                joined=Moment.of(entry.joined_at),
                seat_weight=seats.get(who, 0),
                elector=running and who in electors,
                votes=entry.votes if running and who in electors else 0,
                voted=running and who in electors and entry.voted,
                leaves=Moment.maybe(entry.leaves_at),
            )
            for who, entry in known.members.items()
        ]

    def _allocation(self, known: KnownCommunity, order: Hash32) -> AllocationOut:
        agreed = allocation_of(self._system, known.address, order).agreed
        rows = [
            AllocationRow(member=row.member, bps=row.bps, agreed=bool(agreed >> index & 1))
            for index, row in enumerate(known.allocations[order])
        ]
        return AllocationOut(order=order, rows=rows)

    def step(self, where: Address, wanted: CommunityStepIn) -> Intent:
        """Relay what is due.

        Raises:
            Reverted: if it is not.
        """
        registry, known = self._system.communities, known_community(self._system, where)
        match wanted.do:
            case "call_election":
                call = registry.call_election(where)
            case "tally":
                call = registry.tally(where)
            case "end":
                call = registry.end(where)
            case "expel":
                if wanted.member is None:
                    raise InvalidRequest.field("member", "is missing: say whose notice is over.")
                call = registry.expel(where, wanted.member)
        # The same step comes again, in another term or ballot.
        context = repr(known.state).encode()
        return self._backend.relay.submit(wanted.do.replace("_", "-"), call, context)

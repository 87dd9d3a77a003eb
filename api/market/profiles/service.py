"""What can be done with a profile. Nothing here commits: the route does, once."""

from __future__ import annotations

import time
from typing import Any

from sqlmodel import Session

from api.auth.caller import Caller
from api.backend import Backend
from api.chain import Snapshot
from api.database import UnitOfWork
from api.errors import InvalidRequest
from api.market import etags
from api.market.errors import NotYours, ProfileUnknown
from api.market.profiles.makers import Known, enterprise_of, maker_of
from api.market.profiles.repository import ProfileRepository
from api.market.profiles.schemas import ProfileIn, ProfileOut
from api.market.vocabulary import check_machine, check_task
from api.values import Moment
from ledger.signing import canonical_hash
from ledger.types import Address, Hash32, address
from sharing.capability.errors import CapabilityError
from sharing.credit import Fixed
from sharing.matching.errors import MatchingError
from sharing.matching.rules import require_consistent


class ProfileService:
    """Profiles of one request."""

    def __init__(self, backend: Backend, reads: Session, unit: UnitOfWork | None = None) -> None:
        self._backend = backend
        self._reads = ProfileRepository(reads)
        self._unit = unit

    def get(self, party: Address) -> ProfileOut:
        """A party's profile, compared with what the party registry holds.

        Raises:
            ProfileUnknown: if it has published none.
        """
        row = self._reads.get(party)
        if row is None:
            raise ProfileUnknown(f"{party} has published no profile.")
        profile = ProfileIn.model_validate(row.document)
        return self._described(party, row.version, profile, Hash32(bytes(row.digest)), row.changed_at)

    def put(self, party: Address, caller: Caller, given: ProfileIn, if_match: str | None) -> ProfileOut:
        """Publish a profile, in the place of the one before.

        Raises:
            NotYours: if the caller is another party.
            EditedMeanwhile: if it is not the version that the caller read.
            InvalidRequest: naming what cannot be.
        """
        if caller.party != party:
            raise NotYours(f"Only {party} can change its profile: sign in as that party.")
        row = self._reads.get(party)
        version = 0 if row is None else row.version
        etags.check(if_match, version, needed=False)
        token = self._backend.tokens.labelled(address(given.token)).address
        self._check(party, given)
        document = document_of(given)
        digest, now = canonical_hash(document), int(time.time())
        if self._unit is None:
            raise AssertionError("a reading request was about to write")
        tasks = [each.task for each in given.specialities]
        told = self._described(party, version + 1, given, digest, now)
        writes = ProfileRepository(self._unit.session)
        if not writes.put(party, version, document, digest, token, tasks, now):
            raise etags.changed(version + 1)
        return told

    def _described(
        self, party: Address, version: int, profile: ProfileIn, digest: Hash32, changed_at: int
    ) -> ProfileOut:
        system = self._backend.system
        at = Snapshot.latest(system.node)
        anchored = at.ask(system.parties.party_of(party)).profile_digest
        return ProfileOut(
            party=party,
            version=version,
            profile=profile,
            digest=digest,
            anchored=anchored == digest,
            anchored_digest=anchored,
            changed_at=Moment.of(changed_at),
            as_of=at.as_of,
        )

    def _check(self, party: Address, given: ProfileIn) -> None:
        for each in given.specialities:
            check_task("specialities.task", each.task)
        for machine in given.equipment:
            check_machine("equipment.concept", machine.concept)
        try:
            enterprise_of(party, given)
            maker = maker_of(party, given, Known(Fixed(0), 0, 0, 0, frozenset()), 0)
            require_consistent("the profile", maker.rules)
        except (CapabilityError, MatchingError) as error:
            raise InvalidRequest.field("profile", str(error)) from error


def document_of(given: ProfileIn) -> dict[str, Any]:
    """The profile as it was sent: what was left out stays out of its hash."""
    return given.model_dump(mode="json", exclude_unset=True)

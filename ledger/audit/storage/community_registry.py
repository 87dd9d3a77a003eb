"""CommunityRegistry's slots from its events. A community's own account keeps nothing."""

from __future__ import annotations

from typing import ClassVar

from ledger.audit.storage.cells import Role
from ledger.audit.storage.fold import ContractMirror
from ledger.bindings.community_registry import (
    Acted,
    AllocationAgreed,
    AllocationSet,
    CommitteeSet,
    CommitteeVote,
    CommunityCreated,
    CommunityMoved,
    Configured,
    EIP712DomainChanged,
    MemberSet,
    SignatureCancelled,
    TaskSet,
)


class CommunityRegistryMirror(ContractMirror):
    """Charters, committees, members, tasks and allocations."""

    CONTRACT: ClassVar[str] = "CommunityRegistry"

    def __init__(self) -> None:
        """Begin before the contract's creation."""
        super().__init__()
        # Names longer than 31 bytes would stand here; ours are shorter and part of the code.
        self._cells("_nameFallback")
        self._cells("_versionFallback")
        self._charters = self._cells("_charters", Role.OWNER)
        self._communities = self._cells("_communities", Role.OWNER)
        self._members = self._cells("_members", Role.OWNER, Role.OWNER)
        self._rows = self._lists("_lists", Role.OWNER)
        self._tasks = self._cells("_tasks", Role.OWNER)
        self._allotments = self._cells("_allotments", Role.OWNER, Role.OWNER)
        self._cancelled = self._cells("_cancelled", Role.OWNER, Role.DETAIL)
        self._on(CommunityCreated, lambda e: self._charters.put(e.charter, e.community))
        self._on(CommunityMoved, self._moved)
        self._on(MemberSet, self._member)
        self._on(TaskSet, self._task)
        self._on(AllocationSet, lambda e: self._allotments.put(e.allocation, e.community, e.order))
        self._on(AllocationAgreed, lambda e: self._allotments.put(e.allocation, e.community, e.order))
        self._on(SignatureCancelled, lambda e: self._cancelled.set(True, e.member, e.digest))
        # Seats, votes and nonces are in the words of members and communities, which are told beside these.
        self._silent(Configured, CommitteeSet, CommitteeVote, Acted, EIP712DomainChanged)

    def _moved(self, event: CommunityMoved) -> None:
        self._communities.put(event.state, event.community)
        # The list is as long as the community.
        self._rows.resize(event.state.members, event.community)

    def _member(self, event: MemberSet) -> None:
        entry = event.entry
        self._members.put(entry, event.community, event.member)
        if entry.joined_at:
            self._rows.set_item(event.member, entry.index, event.community)

    def _task(self, event: TaskSet) -> None:
        self._tasks.set(event.order, event.community)
        self._kept_for(event.order, self._tasks, event.community)

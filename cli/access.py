"""Who acts for a party, as ``tally party`` tells it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.console import RenderableType

from cli.output import listed
from cli.run import Run
from cli.words import time_at
from ledger.access import Access, DelegateAccess, KeyAccess, RecoveryChange, Standing
from ledger.bindings.enums import Scope
from ledger.types import ZERO_ADDRESS, Address

SCOPES = {str(scope.name).lower(): scope for scope in Scope if scope is not Scope.ALL}
"""Rights by the names that people give and see."""
_ACTIVE = (Standing.VALID, Standing.WAITING)


def told(access: Access) -> dict[str, object]:
    """For programs."""
    change = access.change
    return {
        "recovery": None if access.recovery == ZERO_ADDRESS else access.recovery,
        "recoveryChange": None
        if change is None
        else {
            "next": None if change.next == ZERO_ADDRESS else change.next,
            "validFrom": change.valid_from,
            "grantor": change.grantor,
            "standing": change.standing.value,
        },
        "keys": [
            {
                "key": entry.key,
                "validFrom": entry.valid_from,
                "revokedAt": entry.revoked_at or None,
                "grantor": None if entry.grantor == ZERO_ADDRESS else entry.grantor,
                "standing": entry.standing.value,
            }
            for entry in access.keys
        ],
        "delegates": [
            {
                "delegate": entry.delegate,
                "rights": rights_of(entry.scopes),
                "until": entry.until,
                "grantor": entry.grantor,
                "standing": entry.standing.value,
            }
            for entry in access.delegates
        ],
    }


def recovery_rows(run: Run, access: Access) -> list[tuple[str, str]]:
    """The recovery address in force, and a change that waits or came to nothing."""
    rows = [("recovery", _nobody(run, access.recovery))]
    change = access.change
    if change is not None and change.standing is not Standing.VALID:
        proposed = f"{_nobody(run, change.next)}, proposed by {run.names.label(change.grantor)}"
        rows.append(("recovery change", f"{proposed}: {_change(run, change)}"))
    return rows


def tables(run: Run, access: Access) -> list[RenderableType]:
    """Keys and delegates, each with what it can do now; nothing where there is only the first key."""
    views: list[RenderableType] = []
    if len(access.keys) > 1:
        rows = [(run.names.label(entry.key), _key(run, entry)) for entry in access.keys]
        views.append(listed(["key!", "state"], rows))
    if access.delegates:
        rows = [
            (run.names.label(entry.delegate), ", ".join(rights_of(entry.scopes)), _delegate(run, entry))
            for entry in access.delegates
        ]
        views.append(listed(["delegate!", "may", "state"], rows))
    return views


@dataclass(frozen=True)
class Ended:
    """What was lost together with a revoked key."""

    keys: Sequence[Address]
    """Keys that it had proposed and that still waited."""
    delegates: Sequence[Address]
    """Delegates that it had named, and itself where it was one."""
    recovery: Address | None
    """The recovery address that it had proposed and that still waited; zero for none."""

    def data(self) -> dict[str, object]:
        """For programs."""
        return {"keys": list(self.keys), "delegates": list(self.delegates), "recovery": self.recovery}

    def rows(self, run: Run) -> list[tuple[str, str]]:
        """For people."""
        rows = [("ended with it", f"the waiting key {run.names.label(key)}") for key in self.keys]
        rows += [("ended with it", f"the delegate {run.names.label(who)}") for who in self.delegates]
        if self.recovery is not None:
            rows.append(("ended with it", f"the change of recovery to {_nobody(run, self.recovery)}"))
        return rows


def ended(before: Access, after: Access, revoked: Address) -> Ended:
    """What acted or waited before a revocation and does no more."""
    still = {entry.key for entry in after.keys if entry.standing in _ACTIVE}
    acting = {entry.delegate for entry in after.delegates if entry.standing is Standing.VALID}
    waited = before.change is not None and before.change.standing is Standing.WAITING
    return Ended(
        [e.key for e in before.keys if e.standing in _ACTIVE and e.key not in {revoked, *still}],
        [e.delegate for e in before.delegates if e.standing is Standing.VALID and e.delegate not in acting],
        after.change.next if waited and after.change and after.change.standing is Standing.VOID else None,
    )


def _nobody(run: Run, address: Address) -> str:
    return "none" if address == ZERO_ADDRESS else run.names.label(address)


def rights_of(scopes: int) -> list[str]:
    return ["all"] if scopes == Scope.ALL else [name for name, scope in SCOPES.items() if scopes & scope]


def _void(run: Run, grantor: Address, did: str) -> str:
    return f"void: {run.names.label(grantor)}, which {did} it, was revoked"


def _change(run: Run, change: RecoveryChange) -> str:
    if change.standing is Standing.VOID:
        return "void, because that key was revoked"
    return f"in force {time_at(change.valid_from, run.now)}"


def _key(run: Run, entry: KeyAccess) -> str:
    match entry.standing:
        case Standing.REVOKED:
            return f"revoked {time_at(entry.revoked_at, run.now)}"
        case Standing.WAITING:
            return f"waits, valid {time_at(entry.valid_from, run.now)}"
        case Standing.VOID:
            return f"{_void(run, entry.grantor, 'proposed')}: propose it again"
        case _:
            return "valid" if entry.valid_from == 0 else f"valid since {time_at(entry.valid_from, run.now)}"


def _delegate(run: Run, entry: DelegateAccess) -> str:
    match entry.standing:
        case Standing.VOID:
            return _void(run, entry.grantor, "named")
        case Standing.ENDED:
            return f"ended {time_at(entry.until, run.now)}"
        case _:
            return f"valid, ends {time_at(entry.until, run.now)}"

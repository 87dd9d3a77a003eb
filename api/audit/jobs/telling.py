"""What an audit found, for programs: the service's results, and ``--json`` of the commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ledger.audit.verify import Verification


def verification_data(done: Verification) -> dict[str, object]:
    """Whether everything fits, and what does not."""
    rows = done.rows
    return {
        "sound": done.sound,
        "asOf": {"number": done.number, "hash": "0x" + done.hash.hex()},
        "events": done.events,
        "rows": rows
        and {
            "matched": rows.matched,
            "missing": rows.missing,
            "added": rows.added,
            "altered": rows.altered,
            "differences": [str(difference) for difference in rows.differences],
        },
        "storage": {
            "matched": sum(done.storage.matched.values()),
            "differences": [str(difference) for difference in done.storage.differences],
        },
        "roots": done.roots and {root.contract: root.sound for root in done.roots.roots},
        "rootsNotCompared": done.roots_missing or None,
        "holdings": [
            {
                "contract": holding.contract,
                "token": holding.token,
                "owed": str(holding.owed),
                "held": str(holding.held),
                "sound": holding.sound,
            }
            for holding in done.holdings
        ],
    }

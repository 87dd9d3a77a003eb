"""Every kind of long work and where its function is: a new kind is a line here.

The function takes a ``Task`` and returns what ``Task.done_with`` takes. It is named, not imported: only the
process that does the work loads solvers.
"""

from __future__ import annotations

from collections.abc import Mapping

KINDS: Mapping[str, str] = {
    "matching-run": "api.matching.jobs:run",
    "matching-search": "api.matching.jobs:find",
    "matching-explanation": "api.matching.jobs:explain",
    "community-choice": "api.matching.jobs:choose",
}

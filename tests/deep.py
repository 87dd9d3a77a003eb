"""Whether this is the deep run (`make test-deep`): hours of what else takes minutes."""

from __future__ import annotations

import os

DEEP = os.environ.get("HYPOTHESIS_PROFILE") == "deep"

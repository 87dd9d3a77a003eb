"""How anvil runs for tests that give it more than a few hundred blocks."""

from __future__ import annotations

FORGETFUL = ("--prune-history", "500")
"""Arguments to forget what states were before the newest 500 blocks; blocks, receipts and logs all stay.

Else anvil writes each older state to disk, whole: the next block then takes ten to fifty times as long.
"""

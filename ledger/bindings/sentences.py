"""What each custom error says to people: what was wrong and what to do, with the error's own arguments.

``{name}`` stands for an argument in the form of its type; ``{name:mask}`` for milestones of a bit mask,
``{name:time}`` for a time, ``{name:span}`` for a time or a length of time, ``{name:bps}`` for a share, and
``{name:text}`` for a name held in a ``bytes32``. An error without a sentence here gets its natspec, or its
name, with the arguments.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

SENTENCES: Mapping[str, str] = MappingProxyType({})
"""By the error's name in Solidity."""

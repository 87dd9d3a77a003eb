"""The files in a devnet's folder: who runs it, and the dump that says which chain it is.

Every start of anvil makes a first block of its own, stamped with the time of the start, and adds the blocks
of the dump to it. The next dump holds both first blocks under the number 0, and after a few starts it is luck
which of them is found there: the chain seems to be another one. So a chain keeps the time of its first block
(``--timestamp`` at every start makes the same block again), and surplus first blocks are taken out of a dump.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import msgspec

from ledger.types import Timestamp

_FIRST = "0x0"


class Process(msgspec.Struct, frozen=True):
    """A process that was started."""

    pid: int
    """Its number."""
    born: str
    """When it was born, in the system's own words: a recycled number has another."""


class DevnetRecord(msgspec.Struct, frozen=True):
    """What ``devnet.json`` remembers about the running anvil."""

    pid: int
    """The process."""
    born: str
    """When it was born, in the system's own words: a recycled pid has another."""
    port: int
    """Where it listens."""
    mining: str
    """How it mines."""
    block_time: float | None = None
    """Seconds between its blocks, where it mines by interval."""
    keeper: Process | None = None
    """Who writes the chain to disk; None where that is done only when asked for."""


@dataclass(frozen=True, slots=True)
class DumpedChain:
    """What a dump says of its chain."""

    begun: Timestamp | None
    """The time of the first block; None where the dump has none."""
    head: Timestamp | None
    """The time of the last block."""
    repaired: bytes | None
    """The dump with one first block, where it had several."""


class _Header(msgspec.Struct):
    number: str
    timestamp: str


class _Block(msgspec.Struct):
    header: _Header


class _Dump(msgspec.Struct):
    blocks: list[msgspec.Raw] = []


def read_dump(content: bytes) -> DumpedChain:
    """Read a dump.

    Raises:
        msgspec.MsgspecError: if it was cut off, or is no dump at all.
    """
    dump = msgspec.json.decode(content, type=_Dump)
    headers = [msgspec.json.decode(block, type=_Block).header for block in dump.blocks]
    firsts = {header.timestamp for header in headers if header.number == _FIRST}
    times = [int(header.timestamp, 16) for header in headers if header.number != _FIRST]
    # Later starts made later ones: the chain was built on the oldest.
    begun = min((int(first, 16) for first in firsts), default=None)
    head = max(times, default=begun)
    return DumpedChain(
        None if begun is None else Timestamp(begun),
        None if head is None else Timestamp(head),
        _with_one_first(content, dump, headers, begun) if begun is not None and len(firsts) > 1 else None,
    )


def _with_one_first(content: bytes, dump: _Dump, headers: list[_Header], begun: int) -> bytes:
    kept = [
        block
        for block, header in zip(dump.blocks, headers, strict=True)
        if header.number != _FIRST or int(header.timestamp, 16) == begun
    ]
    whole = cast("dict[str, object]", msgspec.json.decode(content, type=dict[str, msgspec.Raw]))
    return msgspec.json.encode(whole | {"blocks": kept})


def replace_file(path: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    part = path.with_suffix(f".{os.getpid()}.part")  # two may write it at once
    part.write_bytes(content)
    part.replace(path)

"""Readings from a file, and the private file with their salts and proofs."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from cli.errors import Usage
from cli.files import read_csv, read_json, write_whole
from cli.run import Run
from cli.words import moment
from ledger.acts.base import Beside, hexed
from ledger.signing.canonical import fresh_salt
from ledger.signing.structs import Json
from ledger.telemetry import reading_leaf, telemetry_proofs, telemetry_root
from ledger.types import Hash32, Timestamp, hash32

FORMAT = "tallystick-telemetry/1"
_TIME = "time"


@dataclass(frozen=True)
class Reading:
    """One line of a machine's log."""

    time: Timestamp
    """When it was taken."""
    said: Json
    """All of it."""


@dataclass(frozen=True)
class Sample:
    """A reading that is anchored, with what proves it."""

    reading: Json
    leaf: Hash32
    proof: tuple[Hash32, ...]


def read_readings(run: Run, path: Path) -> list[Reading]:
    """Readings of a CSV or JSON file; each has a ``time``.

    Raises:
        Usage: naming the first that has none, or if there is none.
    """
    rows: list[object]
    if path.suffix.lower() == ".json":
        raw = read_json(path)
        if not isinstance(raw, list):
            raise Usage(f'{path} is no list of readings: write [{{"time": …, …}}, …].')
        rows = cast("list[object]", raw)
    else:
        rows = [*read_csv(path, "reading")[1]]
    if not rows:
        raise Usage(f"{path} holds no reading: give at least one.")
    readings: list[Reading] = []
    for number, row in enumerate(rows, start=1):
        if not isinstance(row, Mapping) or None in row.values():
            raise Usage(f"{path}, reading {number} must be an object without null.")
        held = cast("Mapping[str, Json]", row)
        if held.get(_TIME) in (None, ""):
            raise Usage(f"{path}, reading {number} has no time: write one, like 2026-12-01T12:30:05.")
        try:
            time = moment(str(held[_TIME]), run.now)
        except Usage as error:
            raise Usage(f"{path}, reading {number}: {error}") from error
        readings.append(Reading(time, dict(held)))
    return readings


def write_tree(path: Path, order: Hash32, seq: int, readings: list[Reading]) -> Hash32:
    """Write every reading with a fresh salt, its leaf and its proof; returns their root.

    Raises:
        Usage: if it is there already or cannot be written.
    """
    salts = [fresh_salt() for _ in readings]
    leaves = [reading_leaf(reading.said, salt) for reading, salt in zip(readings, salts, strict=True)]
    root, proofs = telemetry_root(order, leaves), telemetry_proofs(order, leaves)
    content = {
        "format": FORMAT,
        "order": hexed(order),
        "seq": seq,
        "root": hexed(root),
        "samples": [
            {
                "reading": reading.said,
                "salt": hexed(salt),
                "leaf": hexed(leaf),
                "proof": list(map(hexed, proof)),
            }
            for reading, salt, leaf, proof in zip(readings, salts, leaves, proofs, strict=True)
        ],
    }
    text = json.dumps(content, indent=2, ensure_ascii=False) + "\n"
    write_whole(path, text, new=True, private=True)
    return root


def read_sample(path: Path, number: int) -> tuple[Hash32, int, Sample]:
    """One sample of a private file, its order and its root's number.

    Raises:
        Usage: if it is no such file, or has no such sample.
    """
    raw = read_json(path)
    if not isinstance(raw, Mapping) or cast("Mapping[str, object]", raw).get("format") != FORMAT:
        raise Usage(f'{path} holds no telemetry: its "format" is not {FORMAT!r}.')
    held = Beside(raw)
    samples = held.objects("samples")
    if not 1 <= number <= len(samples):
        raise Usage(f"{path} has {len(samples)} samples, and none of number {number}.")
    one = samples[number - 1]
    said = cast("Json", one.value("reading"))  # it was read from JSON
    leaf = reading_leaf(said, one.hash("salt"))
    proof = tuple(hash32(str(step)) for step in one.items("proof"))
    return held.hash("order"), held.number("seq"), Sample(said, leaf, proof)

"""Whatever a file holds, reading it ends in a transcript that can be judged and written, or in a sentence."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace

from hypothesis import example, given, settings
from hypothesis import strategies as st

from ledger.negotiation import NegotiationError, read_negotiation, verify
from ledger.signing.offers import OfferAct
from tests.ledger.negotiation.test_verifying import (
    CLAUSES,
    CUSTOMER,
    EMPTY,
    STRANGER,
    rounds,
    said,
    signed,
    terms,
)

Path = tuple[str | int, ...]

_GATHERING = said(EMPTY, CUSTOMER, OfferAct.OFFER, terms(9, clauses=CLAUSES), clauses=CLAUSES)
_SOUND = [
    json.loads(talks.text())
    for talks in (
        rounds([900, 1000], OfferAct.ACCEPT),
        _GATHERING.replaced(
            replace(_GATHERING.steps[-1], signature=b"", term=1, gathered={STRANGER.address: b"\x01"})
        ),
    )
]
_ODD = st.one_of(
    st.integers(),
    st.sampled_from([2**32, 2**40, 2**53, 2**70, 2**256, -1, 10**400]),
    st.booleans(),
    st.floats(),
    st.none(),
    st.text(max_size=4),
    st.sampled_from(["0x", "0xzz", "0x1", "\ud800", "9" * 80, "0x" + "00" * 32, "0x" + "00" * 20, "١٢"]),
    st.sampled_from([[], {}, [[]], {"": {}}]),
    st.lists(st.integers(), max_size=2),
)


def _paths(value: object, at: Path = ()) -> Iterator[Path]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in inner:
        yield (*at, key)
        yield from _paths(one, (*at, key))


@st.composite
def _mutated(draw: st.DrawFn) -> object:
    """A sound transcript's file after a few faults, wherever they fall."""
    data = copy.deepcopy(draw(st.sampled_from(_SOUND)))
    for _ in range(draw(st.integers(1, 3))):
        path = draw(st.sampled_from(list(_paths(data))))
        inner = data
        for key in path[:-1]:
            inner = inner[key]
        how = draw(st.sampled_from(["put", "take", "add"]))
        if how == "take":
            del inner[path[-1]]
        elif how == "add" and isinstance(inner, dict):
            inner[draw(st.text(max_size=4))] = draw(_ODD)
        else:
            inner[path[-1]] = draw(_ODD)
    return data


def _with(path: Path, value: object) -> object:
    data = copy.deepcopy(_SOUND[1])
    inner = data
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    return data


@settings(max_examples=500)
@given(st.one_of(_mutated(), _ODD))
@example(_with(("steps", 0, "term"), 2**70))
@example(_with(("steps", 0, "term"), 0))
@example(_with(("chainId",), 2**53 - 1))
def test_a_damaged_file_is_told_and_never_crashes(data: object) -> None:
    with suppress(NegotiationError):
        talks = read_negotiation(data)
        assert read_negotiation(json.loads(talks.text())) == talks
        verify(talks, signed)

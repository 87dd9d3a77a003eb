"""Selective disclosure: what is shown verifies, what is not shown is not there, nothing can be changed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from eth_utils.crypto import keccak
from hypothesis import assume, given
from hypothesis import strategies as st

from ledger.signing import salted_spec_hash
from ledger.types import Hash32
from sharing.costing.disclosure import (
    Disclosure,
    PrivateLine,
    disclose,
    lines_root,
    proof,
    verifies,
)
from sharing.costing.errors import BadTree
from sharing.costing.records import fields_of
from sharing.costing.settlement import Payout
from sharing.costing.vocabulary import Owner
from sharing.model.canonical import NotCanonical, canonical_json
from sharing.model.currency import UNITS
from sharing.model.merkle_sum import Share
from sharing.model.terms import Money
from tests.sharing.costing.work import records

LINES = st.one_of(
    records().map(fields_of),
    st.dictionaries(st.text(max_size=4), st.integers(0, 99) | st.text(max_size=9), max_size=3),
)
TREES = st.lists(
    st.builds(PrivateLine, st.binary(min_size=32, max_size=32), LINES),
    min_size=1,
    max_size=12,
    unique_by=lambda one: one.salt,
)


def written(shown: Disclosure) -> bytes:
    """All that a proof tells, as bytes."""
    place = b"%d of %d" % (shown.index, shown.count)
    return b"|".join([place, shown.shown.salt, canonical_json(shown.shown.line), *shown.siblings])


@given(TREES)
def test_every_line_can_be_shown_alone(lines: list[PrivateLine]) -> None:
    root = lines_root(lines)
    for index in range(len(lines)):
        assert verifies(disclose(lines, index), root)


@given(TREES, st.data())
def test_a_proof_holds_nothing_of_another_line(lines: list[PrivateLine], data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(lines) - 1))
    shown = disclose(lines, index)
    assert all(len(each) == 32 for each in shown.siblings)
    leaves = [one.leaf for one in lines]
    # Of the others it is made from leaves alone, and these are hashes over 32 random bytes.
    assert shown.siblings == proof(leaves, index)
    mine = canonical_json(shown.shown.line)
    told = written(shown).replace(shown.shown.salt, b"").replace(mine, b"")
    for at, other in enumerate(lines):
        if at != index:
            secret = canonical_json(other.line)
            for start in range(0, max(1, len(secret) - 7)):
                assert len(secret) < 8 or secret[start : start + 8] not in told
            assert all(other.salt[start : start + 8] not in told for start in range(25))


@given(TREES, st.data())
def test_another_salt_gives_another_hash(lines: list[PrivateLine], data: st.DataObject) -> None:
    """Else who guesses a line could check the guess."""
    index = data.draw(st.integers(0, len(lines) - 1))
    salt = data.draw(st.binary(min_size=32, max_size=32))
    assume(all(one.salt != salt for one in lines))
    changed = [*lines[:index], replace(lines[index], salt=salt), *lines[index + 1 :]]
    assert lines_root(changed) != lines_root(lines)


@given(TREES, st.data())
def test_tampering_is_found(lines: list[PrivateLine], data: st.DataObject) -> None:
    root, shown = lines_root(lines), disclose(lines, data.draw(st.integers(0, len(lines) - 1)))
    other = data.draw(st.builds(PrivateLine, st.binary(min_size=32, max_size=32), LINES))
    forged = [
        replace(shown, shown=replace(shown.shown, salt=other.salt)),
        replace(shown, shown=replace(shown.shown, line=other.line)),
        replace(shown, index=data.draw(st.integers(-1, 2**21))),
        replace(shown, count=data.draw(st.integers(0, 2**21))),
        replace(shown, siblings=(*shown.siblings, b"\0" * 32)),
        replace(shown, siblings=shown.siblings[:-1]),
        replace(shown, siblings=shown.siblings[::-1]),
        replace(shown, siblings=tuple(each[:-1] for each in shown.siblings)),
        replace(shown, siblings=tuple(bytes([each[0] ^ 1]) + each[1:] for each in shown.siblings)),
    ]
    for one in forged:
        same = canonical_json(one.shown.line) == canonical_json(shown.shown.line)
        assert verifies(one, root) == (
            same and replace(one, shown=replace(one.shown, line=shown.shown.line)) == shown
        )
    assert not verifies(shown, keccak(root))


@given(TREES)
def test_a_line_less_or_elsewhere_is_another_root(lines: list[PrivateLine]) -> None:
    root = lines_root(lines)
    if len(lines) > 1:
        assert lines_root(lines[:-1]) != root
        assert lines_root(lines[::-1]) != root


def test_the_tree_by_hand_serves_as_a_line_hash() -> None:
    one, two, three = (PrivateLine(bytes([at]) * 32, {"cost": at}) for at in (1, 2, 3))
    leaves = [keccak(b"\x00" + bytes([at]) * 32 + b'{"cost":%d}' % at) for at in (1, 2, 3)]
    top = keccak(b"\x01" + keccak(b"\x01" + leaves[0] + leaves[1]) + leaves[2])
    root = lines_root([one, two, three])
    assert root == keccak(b"\x02" + b"\0\0\0\x03" + top)
    assert disclose([one, two, three], 2).siblings == (keccak(b"\x01" + leaves[0] + leaves[1]),)
    payout = Payout(Owner("bob"), Money(7), root)
    assert payout.row(UNITS)["lineHash"] == "0x" + root.hex()
    assert Share(b"\1" * 20, 7, root).line_hash == root
    # No plain salted hash of the same content passes for it.
    assert salted_spec_hash({"cost": 1}, Hash32(one.salt)) not in (lines_root([one]), one.leaf)


def test_what_makes_no_tree_is_refused() -> None:
    line = PrivateLine(b"\1" * 32, {"cost": 1})
    with pytest.raises(BadTree, match="there are 0 cost lines: give 1 to"):
        lines_root([])
    with pytest.raises(BadTree, match="two lines have one salt"):
        lines_root([line, replace(line, line={"cost": 2})])
    with pytest.raises(BadTree, match="there are 1 lines, and none in place 1"):
        disclose([line], 1)
    with pytest.raises(BadTree, match="the salt has 3 bytes"):
        PrivateLine(b"abc", {})
    with pytest.raises(NotCanonical, match="decimal string"):
        PrivateLine(b"\1" * 32, {"cost": 2**60})

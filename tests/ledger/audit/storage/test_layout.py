"""Slots and packed words as solc's own code places them, on a real EVM."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import astuple, dataclass, replace
from pathlib import Path

import pytest
from eth_abi.abi import encode
from eth_hash.auto import keccak
from hypothesis import given
from hypothesis import strategies as st

from ledger.audit.storage import DoesNotFit, Slot, UnknownLayout, Word
from ledger.audit.storage.cells import Cells, Lists, Role
from ledger.audit.storage.layout import (
    Layout,
    items_slot,
    layout_of,
    mapping_slot,
    number_of,
    parse_layout,
    plus,
)
from ledger.audit.storage.mirror import StorageMirror
from ledger.contracts.artifacts import parse_artifact
from ledger.contracts.compile import SourceTree, build
from ledger.contracts.targets import ESCROW_MODULES, Target
from ledger.types import Address, checksummed
from tests.evm import EVM

NOBODY = "0x" + "11" * 20
HASHES = st.binary(min_size=32, max_size=32)
ADDRESSES = st.binary(min_size=20, max_size=20).map(checksummed)
_RUN_AT = {"OrderEscrow": ESCROW_MODULES, "CostSettlement": ("CostAgreements",)}
_LINE = re.compile(r"^  (\d+)\+\d+ +\d+  (\w+):", re.M)
SLOTS = st.integers(0, 2**256 - 1).map(Slot)


def uints(bits: int) -> st.SearchStrategy[int]:
    return st.integers(0, 2**bits - 1)


@dataclass(frozen=True)
class Packed:
    """``Layouts.Packed``."""

    kind: int
    from_: int
    who: Address
    seal: bytes
    done: bool
    whole: bytes
    low: int


STRUCTS = st.builds(
    Packed,
    st.integers(0, 2),
    uints(40),
    ADDRESSES,
    st.binary(min_size=29, max_size=29),
    st.booleans(),
    HASHES,
    uints(128),
)


class Chain:
    """``Layouts`` on an EVM, and its variables as ours."""

    def __init__(self, code: bytes, layout: Layout) -> None:
        self._evm = EVM()
        self._at = self._evm.deploy(NOBODY, code)
        self._layout = layout
        self.words: dict[Slot, Word] = {}

    def call(self, function: str, types: Sequence[str], *arguments: object) -> None:
        data = keccak(f"{function}({','.join(types)})".encode())[:4] + encode(types, arguments)
        self._evm.message_call(NOBODY, self._at, calldata=data)

    def cells(self, name: str) -> Cells:
        variable = self._layout.variable(name)
        return Cells(self.words, variable, [Role.DETAIL] * len(variable.keys))

    def lists(self, name: str) -> Lists:
        variable = self._layout.variable(name)
        return Lists(self.words, variable, [Role.DETAIL] * len(variable.keys))

    def agrees(self) -> None:
        """Every slot that ours wrote is as the EVM has it."""
        assert self.words
        assert {slot: self._evm.storage(self._at, slot) or 0 for slot in self.words} == self.words


Compiled = tuple[bytes, Layout]


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Compiled:
    folder = tmp_path_factory.mktemp("artifacts")
    build(SourceTree(), [Target("Layouts", "tests/ledger/audit/storage/Layouts.sol")], folder)
    artifact = parse_artifact("Layouts", (folder / "Layouts.json").read_bytes())
    return bytes.fromhex(artifact.bytecode[2:]), parse_layout("Layouts", artifact.storage_layout)


# ------------------------------------------------------------------ solc's code as the oracle


@given(small=uints(8), who=ADDRESSES, left=uints(128), right=uints(128))
def test_small_values_share_slots(
    compiled: Compiled, small: int, who: Address, left: int, right: int
) -> None:
    chain = Chain(*compiled)
    chain.call("setValues", ("uint8", "address", "uint128", "uint128"), small, who, left, right)
    for name, value in (("_small", small), ("_who", who), ("_left", left), ("_right", right)):
        chain.cells(name).set(value)
        assert chain.cells(name).get() == (int(value, 16) if isinstance(value, str) else value)
    chain.agrees()
    assert len(chain.words) == 2


@given(id=HASHES, place=uints(256), value=STRUCTS)
def test_structs_in_mappings(compiled: Compiled, id: bytes, place: int, value: Packed) -> None:
    chain = Chain(*compiled)
    struct = "(uint8,uint40,address,bytes29,bool,bytes32,uint128)"
    chain.call("setStruct", ("bytes32", "uint256", struct), id, place, astuple(value))
    chain.cells("_single").put(value)
    chain.cells("_one").put(value, value.who)
    two = chain.cells("_two")
    two.put(value, id, place)
    chain.agrees()
    assert len(chain.words) == 3 * 4
    for member in two.variable.members:
        expected = getattr(value, member.name if member.name != "from" else "from_")
        assert two.get_member(member, id, place) == number_of(expected)
        # One member written alone gives the same word.
        two.put_member(member, expected, id, place)
    chain.agrees()


@given(id=HASHES, who=ADDRESSES, side=st.booleans(), value=uints(256))
def test_mappings_in_mappings(compiled: Compiled, id: bytes, who: Address, side: bool, value: int) -> None:
    chain = Chain(*compiled)
    chain.call("setKeyed", ("bytes32", "address", "bool", "uint256"), id, who, side, value)
    chain.cells("_three").set(value, id, who, side)
    chain.cells("_short").set(side, id[:4])
    chain.agrees()


@given(who=ADDRESSES, before=st.lists(ADDRESSES, max_size=6), after=st.lists(ADDRESSES, max_size=6))
def test_arrays_grow_and_shrink(
    compiled: Compiled, who: Address, before: list[Address], after: list[Address]
) -> None:
    chain = Chain(*compiled)
    lists = ((chain.lists("_list"), ()), (chain.lists("_lists"), (who,)))
    for items in (before, after):
        chain.call("setLists", ("address", "address[]"), who, items)
        for rows, keys in lists:
            for index, item in enumerate(items):
                rows.set_item(item, index, *keys)
            rows.resize(len(items), *keys)
            assert rows.length(*keys) == len(items)
    chain.agrees()


@given(key=st.one_of(HASHES, ADDRESSES, uints(256), st.booleans()), slot=SLOTS)
def test_slots_are_hashes(key: bytes | str | int, slot: Slot) -> None:
    kind = {bytes: "bytes32", Address: "address", str: "address", bool: "bool", int: "uint256"}[type(key)]
    assert mapping_slot(key, slot) == int.from_bytes(keccak(encode([kind, "uint256"], [key, slot])))
    assert items_slot(slot) == int.from_bytes(keccak(encode(["uint256"], [slot])))


@given(slot=SLOTS, words=st.integers(0, 2**32))
def test_slots_go_round(slot: Slot, words: int) -> None:
    assert plus(slot, words) == (slot + words) % 2**256


@given(value=STRUCTS, too_much=st.integers(1, 2**64))
def test_what_is_too_wide_is_refused(compiled: Compiled, value: Packed, too_much: int) -> None:
    cells = Chain(*compiled).cells("_single")
    with pytest.raises(DoesNotFit, match=r"from .* does not fit its 40 bits"):
        cells.put(replace(value, from_=2**40 - 1 + too_much))
    with pytest.raises(DoesNotFit, match="low"):
        cells.put_member(cells.variable.member("low"), 2**128 - 1 + too_much)


# ------------------------------------------------------------------ our contracts' layouts


@pytest.mark.parametrize("contract", list(StorageMirror().words))
def test_the_committed_list_says_the_same(contract: str) -> None:
    """``docs/storage-layout.txt``, of the contract and of all code that runs at its address."""
    text = Path("docs/storage-layout.txt").read_text()
    parts = {part.split("\n", 1)[0]: part.split("\n", 1)[1] for part in text.split("\n\n")[1:]}
    told: dict[str, int] = {}
    for name in (
        contract,
        *{"OrderEscrow": ESCROW_MODULES, "CostSettlement": ("CostAgreements",)}.get(contract, ()),
    ):
        told |= {line[2]: int(line[1]) for line in _LINE.finditer(parts[name])}
    variables = layout_of(contract).variables
    assert {name: variable.slot for name, variable in variables.items()} == told


def _told(**kinds: object) -> bytes:
    types = {"t_uint8": {"encoding": "inplace", "label": "uint8", "numberOfBytes": "1"}, **kinds}
    storage = [{"label": "_x", "offset": 0, "slot": "0", "type": "t_x"}]
    return json.dumps({"storage": storage, "types": types}).encode()


_ARRAY = {"encoding": "dynamic_array", "label": "uint8[]", "numberOfBytes": "32", "base": "t_uint8"}
_FIXED = {"encoding": "inplace", "label": "uint8[3]", "numberOfBytes": "32", "base": "t_uint8"}
_TEXT = {"encoding": "bytes", "label": "string", "numberOfBytes": "32"}
_BY_TEXT = {
    "encoding": "mapping",
    "label": "mapping(string => uint8)",
    "numberOfBytes": "32",
    "key": "t_text",
    "value": "t_uint8",
}
_OF_FIXED = {
    "encoding": "inplace",
    "label": "struct X",
    "numberOfBytes": "32",
    "members": [{"label": "y", "offset": 0, "slot": "0", "type": "t_fixed"}],
}


@pytest.mark.parametrize("kind", [_ARRAY, _FIXED, _BY_TEXT, _OF_FIXED], ids=lambda kind: kind["label"])
def test_kinds_that_we_do_not_have_are_refused(kind: object) -> None:
    with pytest.raises(UnknownLayout, match="no known kind of"):
        parse_layout("X", _told(t_x=kind, t_text=_TEXT, t_fixed=_FIXED))


def test_what_is_not_there_is_said() -> None:
    layout = layout_of("OrderEscrow")
    with pytest.raises(UnknownLayout, match=r"OrderEscrow has no _nowhere: .* build them again"):
        layout.variable("_nowhere")
    with pytest.raises(UnknownLayout, match=r"no _orders\.nothing"):
        layout.variable("_orders").member("nothing")

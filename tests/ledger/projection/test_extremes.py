"""No event stops the index, whatever strangers put into it: what contracts let through is stored."""

from __future__ import annotations

from typing import Any, get_args, get_type_hints

import pytest
from eth_abi.abi import encode
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from ledger.bindings.base import Event
from ledger.bindings.errors import MalformedData
from ledger.bindings.registry import EVENTS_BY_CONTRACT
from ledger.contracts.artifacts import AbiParameter, load_artifact
from ledger.indexer import SPEAKING
from ledger.projection import Logged, MissingEvents, Span, fold
from ledger.projection.registry import HANDLERS
from ledger.store.bulk import bulk
from ledger.store.engine import writing
from ledger.store.rows import Versioned
from ledger.types import ZERO_HASH, BlockNumber, Hash32, Timestamp

CASES = [
    (contract, kind)
    for contract in SPEAKING
    for kind in EVENTS_BY_CONTRACT[contract].values()
    if kind in HANDLERS
]
COUNTED = frozenset(
    [
        "milestone",
        "milestones",
        "makerBps",
        "place",
        "round",
        "index",
        "length",
        "head",
        "tail",
        "listedFrom",
        "publishedAt",
        "movedAt",
        "nonce",
        "term",
        "election",
        "weight",
        "seq",
        "free",
        "readySince",
        "drawBlock",
    ]
)
"""Words of 256 bits that the contracts count or check themselves: nobody brings them beyond 62."""
WORDS = {"state": 0x3333_3333_3333_3333, "parentState": 0x3333_3333_3333_3333, "evidence": 0}
"""Packed words that the contracts make themselves, with the bits that make sense in any place."""
STRANGE = "\0 ‮ 💥 ' \" \n ;-- \\"


def values_of(parameter: AbiParameter) -> st.SearchStrategy[Any]:
    """Every value of an ABI type, the largest and the smallest ones first of all."""
    kind = parameter.type
    if kind.endswith("[]"):
        # Two of each: the contracts see to it that lists that go together are as long as each other.
        return st.lists(values_of(replaced(parameter, kind[:-2])), min_size=2, max_size=2)
    if kind.endswith("]"):
        base, _, count = kind[:-1].rpartition("[")
        item = values_of(replaced(parameter, base))
        return st.lists(item, min_size=int(count), max_size=int(count))
    if kind == "tuple":
        return st.tuples(*map(values_of, parameter.components))
    if kind.startswith("uint"):
        if parameter.internal_type.startswith("enum "):
            return st.integers(0, 3)
        top = (1 << int(kind[4:] or 256)) - 1
        if parameter.name in COUNTED:
            top = min(top, (1 << 62) - 1)
        if kind == "uint256" and parameter.name in WORDS:
            return st.sampled_from([0, WORDS[parameter.name]])
        return st.sampled_from([0, 1, top, top // 2 + 1]) | st.integers(0, top)
    if kind.startswith("int"):
        most = 1 << (int(kind[3:]) - 1)
        return st.sampled_from([-most, -1, 0, most - 1])
    if kind == "bool":
        return st.booleans()
    if kind == "address":
        return st.sampled_from(["0x" + "00" * 20, "0x" + "ff" * 20]) | st.binary(
            min_size=20, max_size=20
        ).map(lambda raw: "0x" + raw.hex())
    if kind == "string":
        return st.sampled_from(["", STRANGE, STRANGE * 100]) | st.text(max_size=20)
    if kind == "bytes":
        return st.binary(max_size=100)
    size = int(kind[5:])
    return st.sampled_from([b"\0" * size, b"\xff" * size]) | st.binary(min_size=size, max_size=size)


def replaced(parameter: AbiParameter, kind: str) -> AbiParameter:
    return AbiParameter(
        type=kind,
        name=parameter.name,
        internal_type=parameter.internal_type,
        components=parameter.components,
    )


def signature_of(parameter: AbiParameter) -> str:
    inner = ",".join(map(signature_of, parameter.components))
    return parameter.type.replace("tuple", f"({inner})", 1)


def anything(table: Versioned[Any], key: tuple[Any, ...]) -> Any:
    """Some row of a table: whatever an event speaks of was told of before."""
    values: list[Any] = []
    if table.table.name == "contract_setting":
        return table.row(*key, "1")
    for place, (_, hint) in enumerate(get_type_hints(table.row).items()):
        kinds = get_args(hint) or (hint,)
        if place < len(key):
            values.append(key[place])
        elif type(None) in kinds:
            values.append(None)
        else:
            kind = getattr(kinds[0], "__supertype__", kinds[0])
            kind = getattr(kind, "__supertype__", kind)
            values.append({int: 1, bool: False, bytes: b"\1" * 32, str: "0x" + "1" * 40}[kind])
    return table.row(*values)


def store(engine: Engine, span: Span) -> None:
    """All of it, and then none of it."""

    class Enough(Exception):
        pass

    with pytest.raises(Enough), writing(engine) as connection:
        write = bulk(connection)
        for facts, rows in span.facts.items():
            write.insert(facts.table, rows, facts.wide)
        for table, changes in span.versions.items():
            write.close(table, changes.first.items())
            write.insert(table.table, changes.rows, table.wide)
        raise Enough


@pytest.mark.parametrize(("contract", "kind"), CASES, ids=[kind.NAME for _, kind in CASES])
@settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(data=st.data())
def test_whatever_is_in_it(empty: Engine, contract: str, kind: type[Event], data: st.DataObject) -> None:
    entry = next(
        entry
        for entry in load_artifact(contract).abi
        if entry.type == "event"
        and entry.name == kind.NAME.partition(".")[2]
        and f"{entry.name}({','.join(map(signature_of, entry.inputs))})" == kind.SIGNATURE
    )
    told = [data.draw(values_of(parameter), label=parameter.name) for parameter in entry.inputs]
    indexed = [
        encode([signature_of(parameter)], [value])
        for parameter, value in zip(entry.inputs, told, strict=True)
        if parameter.indexed
    ]
    plain = [pair for pair in zip(entry.inputs, told, strict=True) if not pair[0].indexed]
    body = encode([signature_of(parameter) for parameter, _ in plain], [value for _, value in plain])
    topics = (kind.TOPIC0, *map(Hash32, indexed))
    try:
        span = fold([Logged(BlockNumber(7), Timestamp(9), 3, contract, ZERO_HASH, topics, body)], anything)
    except (MissingEvents, MalformedData):
        return  # no contract says that
    store(empty, span)

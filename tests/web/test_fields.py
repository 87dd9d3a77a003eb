"""Every field that pages show before it is signed is told in words."""

from __future__ import annotations

import re
from pathlib import Path

import api.web
from ledger.signing.messages import MESSAGES
from ledger.signing.offers import OfferAct
from ledger.signing.structs import StructType

LABELS = (Path(api.web.__file__).parent / "src" / "labels.ts").read_text("utf-8")
STRUCTS: dict[str, StructType] = {
    struct.name: struct for kind in MESSAGES for struct in (kind.STRUCT, *kind.STRUCT.nested)
}


def named(constant: str) -> set[str]:
    """The fields that a table of the bundle has."""
    (table,) = re.findall(rf"const {constant}\b[^=]*= (?:new Set\(\[|\{{)(.*?)\n?(?:\]\)|\}});", LABELS, re.S)
    return set(re.findall(r'^  "?([\w.]+)"?:', table, re.M) or re.findall(r'"([\w.]+)"', table))


def test_every_field_of_every_message_has_a_label() -> None:
    known = named("LABELS")
    fields = {(name, field.name) for name, struct in STRUCTS.items() for field in struct.fields}
    assert (
        sorted(f"{struct}.{name}" for struct, name in fields if not {name, f"{struct}.{name}"} & known) == []
    )
    own = {f"{struct}.{name}" for struct, name in fields} | {name for _, name in fields}
    assert known - own == set(), "labels of fields that no message has"


def test_times_and_acts_are_told_as_such() -> None:
    """Solidity keeps times in 40 bits, and the numbers of committees' acts too."""
    times = {
        field.name
        for struct in STRUCTS.values()
        for field in struct.fields
        if field.solidity.removesuffix("[]") == "uint40" and field.name != "nonce"
    }
    assert times <= named("TIMES")
    (acts,) = re.findall(r"^  act: \[(.*)\],$", LABELS, re.M)
    assert acts.count("msg(") == len(OfferAct)

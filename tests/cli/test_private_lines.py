"""Files of private lines: a proof shows its own line, and nothing of the others."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.costing.private_lines import PayeeLines, ShownLine
from cli.cost.private_lines import check, file_name, read_lines, read_proof, text
from cli.errors import Mismatch
from cli.run import published
from sharing.costing.disclosure import PrivateLine

LINES = st.lists(
    st.tuples(st.binary(min_size=32, max_size=32), st.text(min_size=6, max_size=20)),
    min_size=1,
    max_size=9,
    unique_by=(lambda each: each[0], lambda each: each[1]),
)


@given(some=LINES, data=st.data())
def test_a_proof_tells_nothing_of_other_lines_and_holds_for_its_own_alone(
    tmp_path_factory: pytest.TempPathFactory, some: list[tuple[bytes, str]], data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("proof")
    lines = tuple(
        PrivateLine(salt, {"id": f"<{text}>", "cost": number}) for number, (salt, text) in enumerate(some)
    )
    held = PayeeLines(published(3).address, None, lines)
    path = folder / "lines.json"
    path.write_text(text(held.data({})))
    assert read_lines(path) == held
    number = data.draw(st.integers(1, len(some)))
    proof = folder / "proof.json"
    proof.write_text(text(held.proof(number)))
    shown = read_proof(proof)
    check(proof, shown)
    written = proof.read_text()
    for at, (salt, content) in enumerate(some, start=1):
        mine = at == number
        assert (salt.hex() in written) == mine
        assert (json.dumps(f"<{content}>", ensure_ascii=False) in written) == mine
    line = shown.disclosure.shown
    for wrong in (
        replace(shown.disclosure, shown=PrivateLine(line.salt, {"id": "<of another>", "cost": 0})),
        replace(shown.disclosure, shown=PrivateLine(bytes(31) + b"\1", line.line)),
        replace(shown.disclosure, index=shown.disclosure.index + 1),
        replace(shown.disclosure, count=shown.disclosure.count + 1),
        replace(shown.disclosure, siblings=(*shown.disclosure.siblings, bytes(32))),
    ):
        with pytest.raises(Mismatch, match="proves nothing"):
            check(proof, replace(shown, disclosure=wrong))
    with pytest.raises(Mismatch, match="proves nothing"):
        check(proof, ShownLine(shown.payee, type(shown.line_hash)(bytes(32)), shown.disclosure))


def test_names_that_are_no_files_names_give_way_to_the_address() -> None:
    payee = published(3).address
    assert file_name("foundry-2", payee) == "lines-foundry-2.json"
    for name in ("../up", "a/b", "", ".", "-x", "gießerei", "a" * 61, "a b"):
        assert file_name(name, payee) == f"lines-{payee}.json"

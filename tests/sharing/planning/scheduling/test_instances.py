"""Published benchmarks are read as their authors mean them, and garbage with its line."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sharing.planning.errors import BadDocument
from sharing.planning.scheduling.errors import BadInstance
from sharing.planning.scheduling.instances import Format, read_instance
from sharing.planning.scheduling.problem import Mode
from tests.sharing.planning.scheduling.problems import SCHEDULING


@pytest.mark.shared_data
@pytest.mark.parametrize("format", Format)
def test_all_are_read_and_their_format_is_told(format: Format) -> None:
    files = sorted((SCHEDULING / format).glob("*.txt"))
    assert len(files) >= 8
    for file in files:
        assert read_instance(file) == read_instance(file, format)


@pytest.mark.shared_data
@pytest.mark.parametrize(
    ("name", "jobs", "machines", "operations", "modes", "first"),
    [
        ("jobshop/ft06", 6, 6, 36, 36, [("m2", 1)]),
        ("flexible/mk01", 10, 6, 55, 115, [("m0", 5), ("m2", 4)]),
        ("flexible/kacem1", 4, 5, 12, 60, [("m0", 2), ("m1", 5), ("m2", 4), ("m3", 1), ("m4", 2)]),
        ("assembly/DAFJS01", 4, 5, 26, 82, [("m0", 84), ("m2", 84), ("m1", 87), ("m3", 91)]),
        ("assembly/YFJS01", 4, 7, 40, 104, [("m0", 92), ("m2", 28), ("m6", 159)]),
    ],
)
def test_they_hold_what_their_authors_wrote(
    name: str, jobs: int, machines: int, operations: int, modes: int, first: list[tuple[str, int]]
) -> None:
    problem = read_instance(SCHEDULING / f"{name}.txt")
    assert (len(problem.orders), len(problem.machines)) == (jobs, machines)
    assert len(problem.operations) == operations
    assert sum(len(each.modes) for each in problem.operations) == modes
    assert [(mode.machine, mode.duration) for mode in problem.operations[0].modes] == first


@pytest.mark.shared_data
def test_assemblies_wait_for_all_their_parts() -> None:
    problem = read_instance(SCHEDULING / "assembly" / "DAFJS01.txt")
    after = {str(each.id): [one.operation for one in each.after] for each in problem.operations}
    assert sum(map(len, after.values())) == 26
    assert after["o13"] == ["o10", "o11", "o12"]
    assert after["o0"] == []


def _read(path: Path, text: str, format: Format | None = None) -> object:
    path.write_text(text)
    return read_instance(path, format)


@pytest.mark.parametrize(
    ("text", "format", "said"),
    [
        ("", None, "line 1: holds no numbers"),
        ("# only this\n", None, "line 1: holds no numbers"),
        ("2 2\n0 1 1 2\n", Format.JOBSHOP, "line 2: 2 lines hold numbers, and the first says that 3 do"),
        ("1 2\n0 1 2 2\n", Format.JOBSHOP, "line 2: a machine is '2': it must be a whole number from 0 to 1"),
        ("1 2\n0 1 1\n", Format.JOBSHOP, "line 2: ends before a duration"),
        ("1 2\n0 0 1 1\n", Format.JOBSHOP, "line 2: a duration is '0': it must be a whole number from 1"),
        ("1 2\n0 -1 1 1\n", Format.JOBSHOP, "line 2: a duration is '-1'"),
        ("1 2\n0 ٣ 1 1\n", Format.JOBSHOP, "line 2: a duration is '٣'"),
        (f"1 2\n0 {'9' * 5000} 1 1\n", Format.JOBSHOP, "line 2: a duration is '99999999999999999999'"),
        ("3 ²\n0 1\n", None, "line 1: number 2 of 2 is '²'"),
        ("x y\n", None, "line 1: number 1 of 2 is 'x'"),
        ("1 2\n1 1 1 5 7\n", None, "line 2: 1 numbers are left over, the first of them '7'"),
        ("1 2\n1 3 1 5 2 5 1 5\n", None, "line 2: how many machines can do it is '3'"),
        ("1 2\n1 2 1 5 1 6\n", None, "line 2: machine m0 can do an operation twice"),
        ("2 1 1\n0 5\n1 0 3\n1 0 3\n", None, "line 2: an operation is '5'"),
        ("2 1 1\n0 1 1\n1 0 3\n1 0 3\n", Format.ASSEMBLY, "line 2: 1 numbers are left over"),
    ],
)
def test_garbage_is_refused_with_its_line(
    tmp_path: Path, text: str, format: Format | None, said: str
) -> None:
    with pytest.raises(BadInstance) as refused:
        _read(tmp_path / "a.txt", text, format)
    assert said in str(refused.value)


def test_a_cycle_of_an_assembly_is_named(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="o1 → o0 → o1"):
        _read(tmp_path / "a.txt", "2 2 1\n0 1\n1 0\n1 0 3\n1 0 3\n")


def test_what_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\xff\x00")
    with pytest.raises(BadDocument, match="cannot be read: give a benchmark's text file"):
        read_instance(tmp_path / "a.txt")


def test_anything_is_read_or_refused_by_name(tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("any") / "a.txt"

    @given(st.text("0123 \n#x", max_size=40), st.none() | st.sampled_from(Format))
    def is_named(text: str, format: Format | None) -> None:
        path.write_text(text)
        try:
            problem = read_instance(path, format)
        except ValueError as error:
            assert str(error).endswith(".")
        else:
            assert all(isinstance(mode, Mode) for each in problem.operations for mode in each.modes)

    is_named()

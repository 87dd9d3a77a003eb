"""Files are written whole or not at all, and JSON that could mean two things is not read."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cli.errors import Usage
from cli.files import read_csv, read_json, write_whole
from sharing.strict_json import DEEPEST

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


@given(JSON)
def test_json_comes_back(tmp_path_factory: pytest.TempPathFactory, value: object) -> None:
    path = tmp_path_factory.getbasetemp() / "value.json"
    write_whole(path, json.dumps(value, ensure_ascii=True))
    assert read_json(path) == value
    assert read_json(str(path)) == value


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "is not JSON"),
        ('{"a": 1, "b": 2, "a": 3}', "has the member 'a' twice"),
        ('[{"x": {"deep": 1, "deep": 1}}]', "has the member 'deep' twice"),
        ("[" * (DEEPEST + 1) + "]" * (DEEPEST + 1), "more than 100 levels"),
        ('{"a":' * 100_000 + "1" + "}" * 100_000, "more than 100 levels"),
        ("9" * 5000, "is not JSON"),
    ],
    ids=["cut", "twice", "twice inside", "deep", "very deep", "long number"],
)
def test_json_that_is_none(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "x.json").write_text(text)
    with pytest.raises(Usage, match=said):
        read_json(tmp_path / "x.json")


def test_as_deep_as_it_may_be(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text("[" * DEEPEST + "1" + "]" * DEEPEST)
    read_json(tmp_path / "x.json")
    (tmp_path / "x.json").write_text(json.dumps(['[{"\\' * 500, "]" * 500]))
    assert read_json(tmp_path / "x.json") == ['[{"\\' * 500, "]" * 500]


def test_rows_of_a_table(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text('who, what\na,"b, c"\n\nd,\n')
    assert read_csv(path, "share") == (
        ("who", "what"),
        [{"who": "a", "what": "b, c"}, {"who": "d", "what": ""}],
    )
    path.write_text("")
    assert read_csv(path, "share") == ((), [])
    for rows in ("a,b,c", "a,b\nc"):
        path.write_text(f"who,what\n{rows}\n")
        with pytest.raises(Usage, match="more or fewer fields"):
            read_csv(path, "share")
    path.write_text(f"who,what\na,b\nc,{'d' * 200_000}\n")
    with pytest.raises(Usage, match="is no CSV after line 2"):
        read_csv(path, "share")


def test_what_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_bytes(b'"\xff"')
    with pytest.raises(Usage, match="is not JSON"):
        read_json(tmp_path / "x.json")
    with pytest.raises(Usage, match="is a directory"):
        read_json(tmp_path)


def test_one_of_many_makes_a_new_file(tmp_path: Path) -> None:
    path = tmp_path / "inner" / "new.txt"

    def write(number: int) -> bool:
        try:
            write_whole(path, str(number), new=True, private=True)
        except Usage as error:
            assert "is there already" in str(error)
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        done = list(pool.map(write, range(32)))
    assert done.count(True) == 1 and path.read_text() == str(done.index(True))
    assert path.stat().st_mode & 0o777 == 0o600
    assert list(path.parent.iterdir()) == [path]


def test_a_failed_write_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(Usage, match="cannot be written"):
        write_whole(tmp_path / "folder", "x")
    with pytest.raises(Usage, match="cannot be written"):
        write_whole(tmp_path / "folder" / ("n" * 300), "x")
    assert list(tmp_path.rglob("*")) == [tmp_path / "folder"]

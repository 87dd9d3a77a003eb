from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sharing.value.errors import BadDocument, BadPool, ValueSharingError
from sharing.value.io import read_observations, read_pool
from sharing.value.production import FACTORS, Observation, Technology

TOML = """
[technology]
orders = 0.4
resources = 0.6
scale = 2.5

[[parties]]
name = "alice"
orders = 1_200.10
resources = 30
payee = " 0xab "

[[parties]]
name = "bob"
orders = 0
resources = "1/3"
"""


def file(folder: Path, text: str, name: str = "pool.toml") -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def test_a_pool_is_read_exactly(tmp_path: Path) -> None:
    held = read_pool(file(tmp_path, TOML))
    assert held.technology == Technology((Fraction(2, 5), Fraction(3, 5)), 2.5)
    alice, bob = held.parties
    assert (alice.id, alice.paid_as, alice.quantities) == ("alice", "0xab", (Fraction("1200.1"), 30))
    assert (bob.id, bob.paid_as, bob.quantities) == ("bob", "bob", (0, Fraction(1, 3)))
    assert held.pool().technology is held.technology


def test_the_file_that_the_docs_show(tmp_path: Path) -> None:
    page = Path(__file__).parents[3] / "docs/decisions/value-sharing.md"
    held = read_pool(file(tmp_path, page.read_text("utf-8").partition("```toml")[2].partition("```")[0]))
    assert [each.id for each in held.parties] == ["alice", "bob"] and held.pool().together > 0


def test_json_says_the_same(tmp_path: Path) -> None:
    document = {
        "technology": {"orders": 0.4, "resources": 0.6, "scale": 2.5},
        "parties": [
            {"name": "alice", "orders": 1200.10, "resources": 30, "payee": "0xab"},
            {"name": "bob", "orders": 0, "resources": "1/3"},
        ],
    }
    assert read_pool(file(tmp_path, json.dumps(document), "pool.json")) == read_pool(file(tmp_path, TOML))
    digits = "1200.12345678901234567890123456789"
    exact = json.dumps(document).replace("1200.1", digits)
    one = read_pool(file(tmp_path, exact, "pool.json")).parties[0]
    assert one.quantities[0] == Fraction(digits)


def test_three_factors(tmp_path: Path) -> None:
    thirds = "\n".join(f'{name} = "1/3"' for name in ("orders", "resources", "capability"))
    text = f'[technology]\n{thirds}\n[[parties]]\nname = "a"\norders = 1\nresources = 2\ncapability = 3e1\n'
    assert read_pool(file(tmp_path, text)).parties[0].quantities == (1, 2, 30)


def test_observations_instead_of_a_technology(tmp_path: Path) -> None:
    text = 'observations = "rows.csv"\n[[parties]]\nname = "a"\norders = 1\nresources = 2\n'
    held = read_pool(file(tmp_path, text))
    assert held.technology is None and held.observations == tmp_path / "rows.csv"
    with pytest.raises(BadPool, match="neither stated nor estimated"):
        held.pool()
    known = Technology((Fraction(1, 2), Fraction(1, 2)))
    assert held.pool(known).technology == known


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("[technology]", "[technologie]", "'technologie' is no field here"),
        (
            "scale = 2.5",
            "shift = 2.5",
            "'shift' is no field here: there are orders, resources, capability, scale",
        ),
        ("scale = 2.5", "scale = -1", "scale K is -1"),
        ("scale = 2.5", "scale = true", "scale is True: write a number"),
        ("resources = 0.6", "resources = 0.7", "add up to 1.1"),
        ("resources = 0.6", "", "has no resources"),
        ("resources = 0.6", "resources = nan", "resources is 'nan': write a number"),
        ("orders = 1_200.10", "orders = -3", r"parties\[0\]: party alice: its orders are -3"),
        ("orders = 1_200.10", "orders = 1e99", r"parties\[0\]: party alice: its orders are 1e\+99"),
        ("orders = 1_200.10", 'orders = "many"', r"parties\[0\]: orders is 'many'"),
        ("orders = 1_200.10", "orders = 1e-999", "orders is '1e-999'"),
        ("orders = 1_200.10", "", r"parties\[0\]: has no orders"),
        ('resources = "1/3"', 'resources = "1/0"', r"parties\[1\]: resources is '1/0', which divides by 0"),
        ('resources = "1/3"', "resources = [1]", r"resources is \[1\]"),
        ('name = "bob"', "name = 7", r"parties\[1\]: has no name"),
        ('name = "bob"', 'name = " "', r"parties\[1\]: has no name"),
        ('payee = " 0xab "', "payee = 7", "its payee is no text"),
        ('payee = " 0xab "', 'pays = "x"', "'pays' is no field here"),
        ("[technology]", 'observations = "a.csv"\n[technology]', "one of both"),
        ("[technology]", "technology", "is not TOML"),
        ("[[parties]]", "[parties]", "is not TOML"),
    ],
)
def test_files_that_mean_nothing(tmp_path: Path, old: str, new: str, words: str) -> None:
    assert old in TOML
    with pytest.raises(BadDocument, match=words):
        read_pool(file(tmp_path, TOML.replace(old, new)))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[]", "is no table of fields"),
        ('{"technology": 1, "parties": []}', "technology: is no table"),
        ('{"technology": {"orders": 0.5, "resources": 0.5}}', "it holds no parties"),
        ('{"technology": {"orders": 0.5, "resources": 0.5}, "parties": [3]}', r"parties\[0\]: is no table"),
        ('{"observations": 3, "parties": []}', "observations is no text"),
        ('{"parties": []}', "one of both"),
        ('{"technology": {}, "technology": {}}', "stands twice"),
        ('{"technology": NaN}', "is not JSON"),
        ("[" * 200, "is not JSON"),
    ],
)
def test_json_that_means_nothing(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(BadDocument, match=words):
        read_pool(file(tmp_path, text, "pool.json"))


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=5)
    | st.sampled_from(["1/3", "0.5"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from([*FACTORS, "name", "payee", "scale", "x"]), inner, max_size=4)
    ),
    max_leaves=8,
)


@given(st.fixed_dictionaries({"parties": JSON}, optional={"technology": JSON, "observations": JSON}))
def test_any_document_is_read_or_refused_in_one_sentence(
    tmp_path_factory: pytest.TempPathFactory, document: object
) -> None:
    path = file(tmp_path_factory.getbasetemp(), json.dumps(document), "any.json")
    try:
        read_pool(path).pool()
    except ValueSharingError as error:
        assert str(error).endswith(".") and str(error).count("\n") == 0


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(BadDocument, match=r"none\.toml: cannot be read"):
        read_pool(tmp_path / "none.toml")
    (tmp_path / "raw.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(BadDocument, match="cannot be read"):
        read_pool(tmp_path / "raw.toml")


def test_observations_are_read_in_any_order_of_columns(tmp_path: Path) -> None:
    path = file(tmp_path, "\ufeffresources, output ,orders\n1.5,2,3e1\n\n4,5,6\n", "rows.csv")
    assert read_observations(path) == (Observation(2, (30, 1.5)), Observation(5, (6, 4)))
    path = file(tmp_path, "output,orders,resources,capability\n1,2,3,4\n", "rows.csv")
    assert read_observations(path) == (Observation(1, (2, 3, 4)),)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "has no header"),
        ("output,orders\n", "has no header"),
        ("output,orders,resources,resources\n", "has no header"),
        ("output,orders,resources,skill\n", "has no header"),
        ("output,orders,resources\n1,2\n", "row 1: has 2 fields, and the header 3"),
        ("output,orders,resources\n1,2,3\n1,2,3,4\n", "row 2: has 4 fields"),
        ("output,orders,resources\n1,2,x\n", "row 1: resources is 'x'"),
        ('output,orders,resources\n1,2,"3\n', "is no CSV after line"),
    ],
)
def test_observations_that_mean_nothing(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(BadDocument, match=words):
        read_observations(file(tmp_path, text, "rows.csv"))


def test_a_path_that_no_file_can_have_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadDocument, match="cannot be read: give a text file"):
        read_observations(tmp_path / "rows\0.csv")

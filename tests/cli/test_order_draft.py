"""Drafts: the private file beside the order, and what the maker's credit asks."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ledger.signing import salted_spec_hash
from ledger.types import Hash32
from tests.cli.conftest import Tally

DRAFT = ("order", "draft", "--customer", "dev:1", "--maker", "dev:2", "--milestone", "400@+10d")
SPEC = {"part": "disk sleeve", "count": 40}


@pytest.fixture
def spec(tally: Tally) -> Path:
    path = Path("spec.json")
    path.write_text(json.dumps(SPEC))
    return path


def test_the_private_file_opens_the_hash(tally: Tally, spec: Path) -> None:
    drafted = tally(*DRAFT, "--spec", spec, "--out", "a.json", "--json")
    assert drafted.exit == 0, drafted.err
    private = Path(drafted.data["specFile"])
    assert private == Path("a.spec.json") and private.stat().st_mode & 0o777 == 0o600
    kept = json.loads(private.read_text())
    hashed = salted_spec_hash(kept["spec"], Hash32(bytes.fromhex(kept["salt"][2:])))
    assert kept["spec"] == SPEC and kept["specHash"] == "0x" + hashed.hex()
    assert json.loads(Path("a.json").read_text())["typedData"]["message"]["specHash"] == kept["specHash"]


def test_no_salt_is_overwritten(tally: Tally, spec: Path) -> None:
    assert tally(*DRAFT, "--spec", spec, "--out", "a.json").exit == 0
    before = Path("a.spec.json").read_text()
    Path("a.json").rename("moved.json")
    tally(*DRAFT, "--spec", spec, "--out", "a.json").failed(2, "a.spec.json is there already", "--out")
    assert Path("a.spec.json").read_text() == before and not Path("a.json").exists()


def test_each_order_has_a_private_file_of_its_own(tally: Tally, spec: Path) -> None:
    for name in ("order.v1", "order.v2"):
        assert tally(*DRAFT, "--spec", spec, "--out", name).exit == 0
    salts = {json.loads(Path(f"order.v{n}.spec.json").read_text())["salt"] for n in (1, 2)}
    assert len(salts) == 2


def test_the_input_is_not_overwritten(tally: Tally) -> None:
    text = json.dumps(SPEC)
    Path("order.spec.json").write_text(text)
    tally(*DRAFT, "--spec", "order.spec.json", "--out", "order.json").failed(2, "is there already")
    tally(*DRAFT, "--spec", "order.spec.json", "--out", "order.spec.json").failed(2, "is there already")
    assert Path("order.spec.json").read_text() == text and not Path("order.json").exists()


def test_both_files_or_none(tally: Tally, spec: Path) -> None:
    Path("file").write_text("")
    tally(*DRAFT, "--spec", spec, "--out", "file/order.json").failed(2, "cannot be written")
    long = "n" * 245 + ".json"  # the order's own name would fit, the longer one does not
    tally(*DRAFT, "--spec", spec, "--out", long).failed(2, "cannot be written")
    assert {path.name for path in Path().iterdir()} == {"spec.json", "file"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"count": 40, "count": 41}', "'count' twice"),
        ("[" * 5000 + "]" * 5000, "more than 100 levels"),
        ("[NaN]", "no JSON number"),
        ("{", "not JSON"),
    ],
    ids=["twice", "deep", "no number", "cut"],
)
def test_specifications_that_are_none(tally: Tally, spec: Path, text: str, said: str) -> None:
    spec.write_text(text)
    tally(*DRAFT, "--spec", spec).failed(2, said)
    assert list(Path().iterdir()) == [spec]


def test_a_token_outside_credit_asks_for_bond_and_fee(tally: Tally) -> None:
    native = tally("status", "--json").data["contracts"]["WrappedNative"]
    words = (*DRAFT, "--token", native)
    for some in ((), ("--bond", "1"), ("--fee", "0")):
        tally(*words, *some).failed(2, "gives no credit", "--bond", "--fee")
    assert tally(*words, "--bond", "1", "--fee", "0").exit == 0
    message = json.loads(Path("order.json").read_text())["typedData"]["message"]
    assert (message["bond"], message["feeBps"]) == (str(10**18), 0)


def test_what_is_given_is_not_asked(tally: Tally) -> None:
    drafted = tally(*DRAFT, "--bond", "7", "--json")
    assert drafted.exit == 0, drafted.err
    message = drafted.data["typedData"]["message"]
    quote = tally("credit", "show", "dev:2", "--price", "400", "--json").data["quote"]
    assert (message["bond"], message["feeBps"]) == (str(7 * 10**6), quote["minFeeBps"])


@pytest.mark.parametrize("text", ["400@²²²", "²@+10d", "400@" + "9" * 5000, "400@+" + "9" * 5000 + "d"])
def test_milestones_in_other_digits(tally: Tally, text: str) -> None:
    tally(*DRAFT[:6], "--milestone", text).failed(2, "is not a")
    tally(*DRAFT, "--review", "²d").failed(2, "is not a length of time")

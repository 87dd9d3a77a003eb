"""Networks and matchings that take from the chain who worked with whom, and how well."""

from __future__ import annotations

import json
from collections.abc import Generator
from pathlib import Path

import networkx as nx
import pytest

from ledger.chain.signer import devnet_signer
from tests.cli.conftest import Result, Tally, deployed_home
from tests.cli.test_linked_orders import child, opened

ONE, TWO, FOUR = (devnet_signer(number).address for number in (1, 2, 4))


@pytest.fixture
def shared_home(tmp_path_factory: pytest.TempPathFactory) -> Generator[Path]:
    """A chain of its own for each test, on which nobody else works with anybody."""
    with deployed_home(tmp_path_factory.mktemp("home")) as home:
        yield home


def ok(told: Result) -> Result:
    assert told.exit == 0, (told.out, told.err)
    return told


@pytest.fixture
def chain(tally: Tally) -> tuple[str, str]:
    """dev:1 orders of dev:2, who gives a part of it to dev:4."""
    for who in ("dev:1", "dev:2", "dev:4"):
        ok(tally("token", "mint", "1000", "--to", who))
    ok(
        tally(
            *("order", "draft", "--customer", "dev:1", "--maker", "dev:2", "--milestone", "400@+10d"),
            *("--bond", "0", "--fee", "0%", "--subcontract", "100%"),
        )
    )
    above = opened(tally, "order.json", "dev:1", "dev:2")
    child(tally, above)
    return above, opened(tally, "child.json", "dev:2", "dev:4")


def finish(tally: Tally, order: str, maker: str, customer: str) -> None:
    ok(tally("order", "deliver", order, "-m", "1", "--key", maker))
    ok(tally("order", "accept", order, "-m", "1", "--key", customer))


def test_a_vertical_community_forms_and_ends_with_its_orders(tally: Tally, chain: tuple[str, str]) -> None:
    above, nested = chain
    (product,) = ok(tally("network", "products", "--from-chain", "--json")).data["products"]
    assert product["product"] == above and product["until"] is None
    assert set(product["members"]) == {ONE, TWO, FOUR} and set(product["orders"]) == {above, nested}
    assert "dev:1, dev:2, dev:4" in tally("network", "products", "--from-chain").out
    block = ok(tally("network", "products", "--from-chain", "--json")).data["asOf"]["number"]

    finish(tally, nested, "dev:4", "dev:2")
    (product,) = ok(tally("network", "products", "--from-chain", "--json")).data["products"]
    assert set(product["members"]) == {ONE, TWO} and product["orders"] == [above]
    finish(tally, above, "dev:2", "dev:1")
    assert ok(tally("network", "products", "--from-chain", "--json")).data["products"] == []
    assert "All orders have ended" in tally("network", "products", "--from-chain").out
    (product,) = ok(tally("network", "products", "--from-chain", "--at", block, "--json")).data["products"]
    assert set(product["members"]) == {ONE, TWO, FOUR}


def test_the_second_level_of_the_chain(tally: Tally, chain: tuple[str, str]) -> None:
    asked = ("network", "metrics", "--level", "second", "--from-chain", "--samples", "10")
    told = ok(tally(*asked, "--json")).data
    assert (told["nodes"], told["relations"], told["average_path"]) == (3, 2, pytest.approx(4 / 3))
    assert told["strongest"][0]["node"] == TWO, "who works with both"
    assert "dev:2" in ok(tally(*asked)).out
    file = Path("second.graphml")
    ok(tally("network", "graph", file, "--show", "collaborations", "--from-chain"))
    graph = nx.read_graphml(file)
    assert set(graph.nodes) == {ONE, TWO, FOUR}
    assert [name for name, told in graph.nodes(data=True) if told["core"]] == [ONE]
    assert graph.nodes[FOUR]["name"] == "dev:4"

    tally(*asked, "--at", "1").failed(1, "not deployed yet at block 1")
    tally(*asked, "--token", "native").failed(1, "no maker works for anybody")
    tally(*asked, "--at", "soon").failed(2, "not a time")
    tally("network", "metrics", "--from-chain").failed(2, "--level second")
    tally("network", "metrics", "--at", "5").failed(2, "--from-chain")
    tally("network", "graph", "a.svg", "--from-chain").failed(2, "knows no collaborations")
    tally("network", "graph", "a.svg", "--show", "levels", "--from-chain").failed(2, "--makers")
    assert not Path("a.svg").exists()


def park_of(tally: Tally, ids: dict[str, str]) -> tuple[str, str]:
    """The example park's files with some of its enterprises called otherwise."""
    ok(tally("park", "write", "park"))
    files = []
    for name in ("makers", "needs"):
        path = Path("park") / f"{name}.json"
        document = json.loads(path.read_text())
        if name == "makers":
            document[name] = [each for each in document[name] if each["enterprise"]["id"] in ids]
            for each in document[name]:
                each["enterprise"]["id"] = ids[each["enterprise"]["id"]]
                each["bond"] = 10_000  # what a newcomer must put up
        else:
            document[name] = [each for each in document[name] if each["id"] == NEED]
            document[name][0]["customer"]["id"] = ONE
        path.write_text(json.dumps(document))
        files.append(str(path))
    return files[0], files[1]


NEED = "FR300 printing machine guide-roller"


def test_makers_stand_as_the_chain_knows_them(tally: Tally, chain: tuple[str, str]) -> None:
    ok(tally("park", "write", "whole"))
    found = ok(tally("match", "find", "whole/needs.json", "--need", NEED, "--json")).data
    first, second = (each["maker"] for each in found["shown"][:2])
    makers, needs = park_of(tally, {first: TWO, second: "dev:4"})
    asked = ("match", "find", needs, "--makers", makers, "--from-chain", "--json")

    before = {each["maker"]: each for each in ok(tally(*asked)).data["shown"]}
    assert set(before) == {TWO, "dev:4"} and all(each["newcomer"] for each in before.values())
    finish(tally, chain[1], "dev:4", "dev:2")
    finish(tally, chain[0], "dev:2", "dev:1")
    after = {each["maker"]: each for each in ok(tally(*asked)).data["shown"]}
    assert not any(each["newcomer"] for each in after.values())
    told = {term["term"]: term["because"] for term in after["dev:4"]["terms"]}
    assert "1 of 1" in told["history"]
    explained = ok(tally("match", "explain", needs, TWO, "--makers", makers, "--from-chain", "--json")).data
    assert explained["score_ppm"] == after[TWO]["score_ppm"]
    done = ok(tally("match", "run", needs, "--makers", makers, "--from-chain", "--json")).data
    assert len(done["assignments"]) == 1

    tally("match", "find", needs, "--from-chain").failed(2, "park is not on the chain")
    tally("match", "find", needs, "--makers", makers, "--token", "native").failed(2, "--from-chain")
    unknown = ("match", "find", "whole/needs.json", "--need", NEED, "--makers", "whole/makers.json")
    tally(*unknown, "--from-chain").failed(2, "ids in the files are addresses or names")

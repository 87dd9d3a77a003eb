from __future__ import annotations

import re
import struct
import unicodedata
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path
from xml.sax.saxutils import escape

import networkx as nx
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sharing.communities import (
    Cover,
    CutNumber,
    Dendrogram,
    Network,
    NodeName,
    NodesMismatch,
    SettingOutOfRange,
    eagle,
)
from sharing.communities.report import draw_dendrogram, draw_levels, draw_network, layout_of, write_graphml
from sharing.report.errors import NotAPicture, TextNotWritable

CORES = (NodeName("printing machine"), NodeName("bulldozer"))


@pytest.fixture(scope="module")
def caves() -> Dendrogram:
    """Four groups of six, each tied to the next by one of its members."""
    graph = nx.connected_caveman_graph(4, 6)
    return eagle(Network.of([f"firm {n}" for n in graph], nx.to_scipy_sparse_array(graph)), 3)


def second_level(first: Network) -> Network:
    edges = [(CORES[0], name, 0.5) for name in first.names[:9]]
    edges += [(CORES[1], name, 0.25) for name in first.names[6:14]]
    return Network.from_edges([*first.names[:14], *CORES], edges)


Draw = Callable[[Dendrogram, Path], None]
DRAWINGS: dict[str, Draw] = {
    "network": lambda tree, path: draw_network(tree.network, tree.cover(), path),
    "dendrogram": draw_dendrogram,
    "levels": lambda tree, path: draw_levels(
        tree.network, tree.cover(), second_level(tree.network), path, cores=CORES, labels=["gears", "shafts"]
    ),
}


@pytest.mark.parametrize("name", DRAWINGS)
def test_pictures_are_pictures_and_the_same_each_time(caves: Dendrogram, tmp_path: Path, name: str) -> None:
    for suffix in (".png", ".svg"):
        path, again = tmp_path / f"one{suffix}", tmp_path / f"two{suffix}"
        DRAWINGS[name](caves, path)
        DRAWINGS[name](caves, again)
        assert path.read_bytes() == again.read_bytes()
    head = (tmp_path / "one.png").read_bytes()[:24]
    width, height = struct.unpack(">II", head[16:])
    assert head[:8] == b"\x89PNG\r\n\x1a\n" and width > 1_000 < height
    assert ET.parse(tmp_path / "one.svg").getroot().tag == "{http://www.w3.org/2000/svg}svg"


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_name_that_is_no_picture_s_is_refused_before_anything_is_written(
    caves: Dendrogram, tmp_path: Path, name: str
) -> None:
    with pytest.raises(NotAPicture, match=r"\.png or \.svg"):
        DRAWINGS[name](caves, tmp_path / "network.gif")
    assert not list(tmp_path.iterdir())


def test_every_cut_can_be_drawn(caves: Dendrogram, tmp_path: Path) -> None:
    steps = len(caves.merges.gains)
    for cut in {0, 1, steps // 2, steps}:
        draw_dendrogram(caves, tmp_path / "tree.svg", cut=CutNumber(cut))
    with pytest.raises(SettingOutOfRange):
        draw_dendrogram(caves, tmp_path / "tree.svg", cut=CutNumber(steps + 1))


def test_a_cover_of_another_network_is_refused(caves: Dendrogram, tmp_path: Path) -> None:
    other = Cover.of(3, [[0, 1]])
    with pytest.raises(NodesMismatch):
        draw_network(caves.network, other, tmp_path / "a.png")
    with pytest.raises(NodesMismatch):
        draw_levels(caves.network, other, caves.network, tmp_path / "a.png")
    with pytest.raises(NodesMismatch):
        write_graphml(caves.network, tmp_path / "a.graphml", cover=other)


@settings(max_examples=40)
@given(st.data())
def test_nobody_is_drawn_upon_somebody_else(data: st.DataObject) -> None:
    nodes = data.draw(st.integers(1, 40))
    members = st.sets(st.integers(0, nodes - 1), max_size=nodes)
    cover = Cover.of(nodes, data.draw(st.lists(members, max_size=6)))
    layout = layout_of(cover)
    assert np.isfinite(layout.points).all()
    for place, each in enumerate(cover.communities):
        own = layout.points[each[layout.home[each] == place]]
        gaps = np.linalg.norm(own[:, None] - own[None], axis=2) + 9 * np.eye(len(own))
        assert not len(own) or gaps.min() > 0.3
    assert (layout.home == -2).sum() == len(cover.overlapping)
    assert (layout.home == -1).sum() == (cover.memberships == 0).sum()


@pytest.mark.parametrize("odd", ["\0", "\x08", "\r", "\x1f", "\ud800", "\ufffe", "\uffff"])
def test_what_xml_cannot_hold_is_refused_and_nothing_is_written(odd: str, tmp_path: Path) -> None:
    network = Network.from_edges([f"a{odd}b", "c"], [(f"a{odd}b", "c", 1.0)])
    told = "has a character that files of XML have no way to write: leave it out"
    path = tmp_path / "a.graphml"
    with pytest.raises(TextNotWritable, match=told):
        write_graphml(network, path)
    fine = Network.from_edges("ac", [("a", "c", 1.0)])
    with pytest.raises(TextNotWritable, match=told):
        write_graphml(fine, path, attributes={"name": {"a": f"x{odd}"}})
    cover = Cover.of(2, [[0, 1]])
    with pytest.raises(TextNotWritable, match=told):
        draw_network(fine, cover, tmp_path / "a.svg", labels=[odd])
    with pytest.raises(TextNotWritable, match=told):
        draw_levels(network, cover, network, tmp_path / "a.svg", cores=network.names[:1])
    assert not list(tmp_path.iterdir())


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.text(max_size=5), min_size=2, max_size=3, unique=True), st.text(max_size=5))
def test_whatever_graphml_is_written_reads_the_same(tmp_path: Path, names: list[str], label: str) -> None:
    network = Network.from_edges(names, [(names[0], names[1], 0.5)])
    path = tmp_path / "a.graphml"
    try:
        write_graphml(network, path, attributes={"name": {names[0]: label}})
    except TextNotWritable as error:
        assert any(unicodedata.category(each) in ("Cc", "Cs", "Cn") for each in error.text)
        return
    graph = nx.read_graphml(path)
    assert set(graph) == set(names) and graph.edges[names[0], names[1]]["weight"] == 0.5
    assert (graph.nodes[names[0]]["name"] or "") == label


@pytest.mark.parametrize("name", ["a$b$c", r"$\frac$", "$", "one < two & three"])
def test_names_in_pictures_are_no_formulas(name: str, tmp_path: Path) -> None:
    network = Network.from_edges([name, "c"], [(name, "c", 1.0)])
    path = tmp_path / "a.svg"
    draw_levels(network, Cover.of(2, [[0, 1]]), network, path, cores=[NodeName(name)], labels=[name])
    ET.parse(path)
    drawn = [each.strip() for each in re.findall("<!--(.*?)-->", path.read_text("utf-8"), re.DOTALL)]
    assert {escape(name), escape(f"{name} (2)")} <= set(drawn), "matplotlib tells each text beside its shapes"


def test_graphml_tells_all_of_it(caves: Dendrogram, tmp_path: Path) -> None:
    network, cover = caves.network, caves.cover()
    path = tmp_path / "network.graphml"
    write_graphml(network, path, cover=cover, attributes={"versatile": {network.names[3]: True}})
    graph = nx.read_graphml(path)
    assert set(graph) == set(network.names) and graph.number_of_edges() == network.edges
    rows = np.repeat(np.arange(network.size), network.degrees)
    for row, column, weight in zip(rows, network.columns, network.weights, strict=True):
        assert graph.edges[network.names[row], network.names[column]]["weight"] == weight
    for node, name in enumerate(network.names):
        told = graph.nodes[name]
        assert told["strength"] == pytest.approx(network.strengths[node])
        assert [int(each) - 1 for each in told["communities"].split()] == [
            place for place, each in enumerate(cover.communities) if node in each
        ]
        assert told["extending_range"] == cover.memberships[node]
    assert graph.nodes[network.names[3]]["versatile"] is True
    write_graphml(network, path)
    assert "communities" not in nx.read_graphml(path).nodes[network.names[0]]

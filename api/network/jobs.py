"""Networks, as long work."""

from __future__ import annotations

from dataclasses import dataclass

from api.errors import InvalidRequest
from api.jobs.errors import JobTooBig
from api.jobs.task import Output, Task
from api.network.collaborations import on_chain, second_of
from api.network.levels import labels_of, level_of, second_of_park, tasks_of
from api.network.schemas import MOST_ENTERPRISES
from api.network.telling import communities_data, graph_data, nodes_data, statements_of, summary_data
from ledger.queries import viewing
from ledger.types import address
from sharing.capability.io import read_ontology
from sharing.communities import Cover, Network, NodeName, communities_of, pairwise_correlation
from sharing.communities.constants import SMALLEST_CLIQUE
from sharing.matching.io import read_makers
from sharing.park.park import park


@dataclass(frozen=True, slots=True)
class _Seen:
    """A network, as answers show it."""

    network: Network
    cover: Cover
    labels: list[str]
    called: dict[NodeName, str]
    cores: frozenset[NodeName]
    said: dict[str, object]


def show(task: Task) -> Output:
    """One of the networks that anybody may see: places, indices, statements."""
    seen = _park(task) if task.input["of"] == "park" else _chain(task)
    task.tell(0.5, "computing indices")
    network, cover = seen.network, seen.cover
    if not network.size:
        return task.json({**seen.said, "graph": graph_data(network, cover, [], {}), "metrics": None})
    correlation = pairwise_correlation(network, cover)
    metrics = {
        **summary_data(network),
        "statements": statements_of(network),
        "strongest": nodes_data(network, cover, network.size)[1],
        "between_communities": [[round(float(one), 6) for one in row] for row in correlation.tolist()],
    }
    graph = graph_data(network, cover, seen.labels, seen.called, seen.cores)
    return task.json({**seen.said, "graph": graph, "metrics": metrics})


def _park(task: Task) -> _Seen:
    words = read_ontology()
    example = park(words)
    task.tell(0.1, "comparing enterprises")
    level = level_of(example.enterprises, words, example=example)
    task.tell(0.3, "looking for communities")
    found = communities_of(level.first, smallest=SMALLEST_CLIQUE)
    labels = labels_of(level, found.cover)
    called = {NodeName(firm.id): firm.name for firm in level.enterprises}
    said: dict[str, object] = {"of": "park", "level": task.input["level"], "as_of": None}
    if task.input["level"] == "first":
        said["eq"] = found.quality
        return _Seen(level.first, found.cover, labels, called, frozenset(), said)
    second = second_of_park(example, level.first, found.cover)
    return _Seen(second.network, second.cover, labels, called, second.cores, said)


def _chain(task: Task) -> _Seen:
    with task.engine() as engine, viewing(engine) as view:
        known = on_chain(view, address(task.input["token"]))
    second = second_of(known)
    at = known.as_of
    as_of = {"number": at.number, "hash": "0x" + at.hash.hex(), "finality": at.finality.value}
    labels = [str(community) for community in known.communities]
    said: dict[str, object] = {"of": "chain", "level": "second", "as_of": as_of}
    return _Seen(second.network, second.cover, labels, {}, second.cores, said)


def communities(task: Task) -> Output:
    """The communities of a document's makers."""
    given = task.input
    makers = read_makers(task.document("makers"))
    if not makers:
        raise InvalidRequest.field("makers", "names nobody: there is no network of them.")
    if len(makers) > MOST_ENTERPRISES:
        most = f"{len(makers):,} makers, of {MOST_ENTERPRISES:,} at most"
        raise JobTooBig(f"There are {most}: give fewer, or use `tally network communities`.")
    task.tell(0.1, "comparing enterprises")
    level = level_of([maker.enterprise for maker in makers], read_ontology(), given["threshold"])
    task.tell(0.5, "looking for communities")
    found = communities_of(level.first, smallest=given["smallest"] or SMALLEST_CLIQUE)
    found = found if given["cut"] == "eq" else found.by_subtrees()
    task.tell(0.8, "computing indices")
    called = {NodeName(firm.id): firm.name for firm in level.enterprises}
    data = {
        **communities_data(level.first, found, tasks_of(level, found.cover)),
        "graph": graph_data(level.first, found.cover, labels_of(level, found.cover), called),
        "metrics": {
            **summary_data(level.first),
            "statements": statements_of(level.first),
            "strongest": nodes_data(level.first, found.cover, level.first.size)[1],
        },
    }
    return task.json(data)

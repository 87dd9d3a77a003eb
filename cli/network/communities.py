"""``tally network communities``: who belongs together by what they can make."""

from __future__ import annotations

from rich.console import Group
from rich.text import Text

from cli.command import command
from cli.network import app
from cli.network.options import FirstLevel
from cli.output import Told, listed
from cli.run import Run

_NAMED = 6


@command(app, "communities", node=False)
def communities(run: Run, *, first: FirstLevel) -> Told:
    """Recommend horizontal communities, which may overlap.

    It is a recommendation: firms join and leave on chain, see `tally community`.
    """
    from api.network.levels import labels_of, tasks_of
    from api.network.telling import communities_data
    from cli.network.levels import found_in, level_of

    level = level_of(first)
    found = found_in(level, first)
    cover = found.cover
    labels = labels_of(level, cover)
    shared = set(cover.overlapping)
    names = level.first.names
    rows: list[tuple[str, ...]] = []
    for place, nodes in enumerate(cover.communities):
        members = [names[node] for node in nodes.tolist()]
        in_several = [names[node] for node in nodes.tolist() if node in shared]
        more = f" and {len(members) - _NAMED} more" if len(members) > _NAMED else ""
        rows.append(
            (
                str(place + 1),
                labels[place],
                str(len(members)),
                str(len(in_several)),
                ", ".join(members[:_NAMED]) + more,
            )
        )
    summary = (
        f"{len(names):,} enterprises, {level.first.edges:,} pairs alike, {len(rows)} communities, "
        f"{len(shared)} in several, EQ {found.quality:.4f} ({found.method.value}: {found.reason})."
    )
    told = communities_data(level.first, found, tasks_of(level, cover))
    table = listed(("no.>", "mostly", "members>", "in several>", "who"), rows)
    return Told(told, Group(table, Text(summary)))

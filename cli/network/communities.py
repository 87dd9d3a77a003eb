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
    from cli.network.levels import found_in, labels_of, level_of, tasks_of

    level = level_of(first)
    found = found_in(level, first)
    cover = found.cover
    labels, tasks = labels_of(level, cover), tasks_of(level, cover)
    shared = set(cover.overlapping)
    names = level.first.names
    rows: list[tuple[str, ...]] = []
    data: list[dict[str, object]] = []
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
        data.append({"task": tasks[place], "members": members, "in_several": in_several})
    alone = [names[node] for node in range(len(names)) if not cover.memberships[node]]
    summary = (
        f"{len(names):,} enterprises, {level.first.edges:,} pairs alike, {len(rows)} communities, "
        f"{len(shared)} in several, EQ {found.quality:.4f} ({found.method.value}: {found.reason})."
    )
    told = {
        "method": found.method.value,
        "reason": found.reason,
        "eq": found.quality,
        "communities": data,
        "in_none": alone,
    }
    table = listed(("no.>", "mostly", "members>", "in several>", "who"), rows)
    return Told(told, Group(table, Text(summary)))

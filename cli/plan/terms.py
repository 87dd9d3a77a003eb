"""``tally plan terms``: the order files of a plan's sub-orders."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.command import command
from cli.documents import read_document, write_document
from cli.errors import Usage
from cli.files import taken, write_whole
from cli.order.courts import ArbiterOption, BackupOption, CourtDataOption, CourtFeeOption, court_of
from cli.output import Told, listed
from cli.plan import app
from cli.plan.choosing import how
from cli.run import Run
from cli.words import hexed, moment, quoted, seconds, share, time_at
from ledger.papers import Document
from ledger.signing import OrderTerms, order_id
from ledger.signing.terms import DEFAULT_WINDOW
from ledger.types import ZERO_HASH, Timestamp
from sharing.model.canonical import keccak256
from sharing.model.states import Phase

if TYPE_CHECKING:
    from api.plans.suborders import Wanted
    from sharing.planning.plan import Node, NodeId, Plan

PlanArgument = Annotated[Path, typer.Argument(help="What `tally plan choose` wrote.", metavar="PLAN")]
AgainOption = Annotated[
    list[str] | None,
    typer.Option(help="Draft a node anew whose order came to nothing, repeatable.", metavar="NODE"),
]
DueOption = Annotated[
    list[str] | None,
    typer.Option(help="Another deadline than the plan's, repeatable: 2=+10d.", metavar="NODE=TIME"),
]


@dataclass(frozen=True, slots=True)
class Windows:
    """What a plan does not say of its orders."""

    review: Annotated[str, typer.Option(help="How long a customer may examine a delivery.")] = (
        f"{DEFAULT_WINDOW}s"
    )
    cure: Annotated[str, typer.Option(help="How long a maker may mend a rejected one.")] = (
        f"{DEFAULT_WINDOW}s"
    )
    open_by: Annotated[
        str | None, typer.Option(help="Until when they can be opened; a week, or their deadline.")
    ] = None
    fee: Annotated[str, typer.Option(help="Share that is burned.")] = "0%"
    interval: Annotated[str, typer.Option(help="Rentals: between two claims without a voucher.")] = "1d"
    grace: Annotated[str, typer.Option(help="Rentals: how long after the term use is still paid.")] = "3d"


@command(app, "terms")
def terms(
    run: Run,
    file: PlanArgument,
    order: Annotated[
        str, typer.Option(help="Your order that the plan is for: its file or its id.", metavar="ORDER")
    ],
    out: Annotated[Path, typer.Option("--out", "-o", help="The folder for the order files.")] = Path("terms"),
    sponsored: Annotated[
        bool, typer.Option("--sponsored", help="The customer above will sign these sub-orders too.")
    ] = False,
    arbiter: ArbiterOption = None,
    backup: BackupOption = None,
    court_data: CourtDataOption = None,
    max_court_fee: CourtFeeOption = None,
    *,
    again: AgainOption = None,
    due: DueOption = None,
    windows: Windows,
) -> Told:
    """Write an order file for each node of a plan that is placed with another, and whose parent is open.

    Signs nothing: both sides use `tally order sign`, then `tally order open`. What stands deeper is paid from
    an order that has to be open first: run this again then. Nothing is written unless all of it fits.
    """
    # The read model's libraries take longer to load than most commands to run.
    from api.plans.placed import opened
    from api.plans.suborders import Asked, Beside, deadlines, wanted
    from cli.plan.linking import linked
    from ledger.queries import viewing

    found = linked(run, file, order)
    plan, top, system = found.plan, found.top, run.system
    dated = deadlines(plan, _dates(run, plan, due or []))
    with viewing(system.engine) as view:
        there = opened(view, plan, top.id, found.addresses)
    for id in again or []:
        if not any(placed.failed and id == each for each, placed in there.items()):
            raise Usage(f"--again {quoted(id)}: only a node whose order came to nothing is drafted again.")
    court = court_of(run, arbiter, backup, court_data, max_court_fee, top.terms.token)
    beside = Beside(
        court,
        seconds(windows.review),
        seconds(windows.cure),
        None if windows.open_by is None else moment(windows.open_by, run.now),
        share(windows.fee),
        seconds(windows.interval),
        seconds(windows.grace),
    )
    asked = Asked(
        plan, top, there, found.addresses, [each for each in there if each in (again or [])], sponsored
    )
    made = wanted(system, system.node.call, asked, dated, beside, run.now)
    drafts = [(each.node, Document(each.terms, system.domain, clauses=each.clauses)) for each in made.drafted]
    files = _written(run, plan, drafts, out)
    return _told(run, plan, drafts, files, made, dated)


def _dates(run: Run, plan: Plan, given: Sequence[str]) -> dict[NodeId, Timestamp]:
    """Other deadlines than the plan's."""
    found: dict[NodeId, Timestamp] = {}
    for text in given:
        id, equals, time = text.rpartition("=")
        node = next((each.id for each in plan.nodes if each.placed and each.id == id), None)
        if not equals or node is None:
            raise Usage(f"--due {quoted(text)}: write NODE=TIME, with a node of the plan that is placed.")
        found[node] = moment(time, run.now)
    return found


def _written(
    run: Run, plan: Plan, drafts: Sequence[tuple[Node, Document]], out: Path
) -> dict[NodeId, tuple[Path, bool]]:
    """Write the files that are not there; of each node its file, and whether it was new.

    Raises:
        Usage: if a file that is there is of something else; then none is written.
    """
    from api.plans.placed import spec_hash, spec_of

    files = {node.id: _file(run, node, document, out) for node, document in drafts}
    for node, document in drafts:
        path, new = files[node.id]
        if not new:
            continue
        private = {
            "specHash": hexed(spec_hash(plan, node)),
            "salt": hexed(plan.salt_of(node)),
            "spec": spec_of(plan, node),
        }
        # The specification first: an order that nobody can read proves nothing.
        text = json.dumps(private, indent=2, ensure_ascii=False) + "\n"
        write_whole(path.with_suffix(".spec.json"), text, private=True)
        write_document(document, path, new=True)
    return files


def _file(run: Run, node: Node, document: Document, out: Path) -> tuple[Path, bool]:
    """Where a node's order stands, and whether it must be written: earlier attempts stay where they are."""
    assert isinstance(document.message, OrderTerms)
    name = _file_name(node.id)
    for attempt in range(1, _MOST_ATTEMPTS):
        path = out / (f"{name}.json" if attempt == 1 else f"{name}+{attempt}.json")
        if not path.exists():
            return path, True
        there = read_document(path)
        if not isinstance(there.message, OrderTerms) or there.message.spec_hash != document.message.spec_hash:
            raise taken(path)
        parent = ZERO_HASH if there.clauses is None else there.clauses.parent
        state = run.system.node.call(run.system.escrow.state_of(order_id(there.message, run.system.domain)))
        spent = state.phase is not Phase.NONE or there.message.open_by <= run.now
        assert document.clauses is not None
        if spent or parent != document.clauses.parent:
            continue
        if there.message.deadlines != document.message.deadlines:
            raise taken(path)
        return path, False
    raise taken(out)


def _file_name(id: str) -> str:
    """A node's name, or where that is no plain name of a file one that is: names come from documents."""
    if re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}", id):
        return id
    plain = re.sub(r"[^A-Za-z0-9_-]+", "_", id)[:40]
    return f"{plain}-{keccak256(id.encode()).hex()[:8]}"


_MOST_ATTEMPTS = 100


def _told(
    run: Run,
    plan: Plan,
    drafts: Sequence[tuple[Node, Document]],
    files: Mapping[NodeId, tuple[Path, bool]],
    made: Wanted,
    deadlines: Mapping[NodeId, Timestamp],
) -> Told:
    text = plan.currency.text
    rows = [
        (
            node.id,
            f"{node.quantity} {node.item}",
            how(node),
            text(plan.amount(node)),
            time_at(deadlines[node.id], run.now),
            str(files[node.id][0]) + " is there already" * (not files[node.id][1]),
        )
        for node, _ in drafts
    ]
    rows += [
        (
            node.id,
            f"{node.quantity} {node.item}",
            how(node),
            text(plan.amount(node)),
            time_at(deadlines[node.id], run.now),
            f"once {node.parent} is open: run this again",
        )
        for node in made.waiting
    ]
    rows += [
        (
            node.id,
            f"{node.quantity} {node.item}",
            how(node),
            text(plan.amount(node)),
            time_at(deadlines[node.id], run.now),
            f"its order came to nothing: --again {node.id}",
        )
        for node in made.failed
    ]
    data = {
        "plan": hexed(plan.hash),
        "drafted": [
            {
                "node": node.id,
                "file": str(files[node.id][0]),
                "new": files[node.id][1],
                "hash": hexed(document.hash),
                "maker": run.party(node.party),
                "amount": str(plan.amount(node)),
                "deadline": deadlines[node.id],
            }
            for node, document in drafts
        ],
        "waiting": [{"node": node.id, "parent": node.parent} for node in made.waiting],
        "failed": [node.id for node in made.failed],
    }
    written = [path for path, new in files.values() if new]
    if written:
        folder = written[0].parent
        run.output.say(
            f"next: both sides sign each with `tally order sign {folder}/…`, then `tally order open`"
        )
    columns = ["node!", "part", "how", "amount>", "deadline", "order file"]
    return Told(data, listed(columns, rows) if rows else "Every node that is placed is open.")

"""``tally plan terms``: the order files of a plan's sub-orders."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.command import command
from cli.documents import Document, read_document
from cli.files import taken, write_whole
from cli.order.courts import ArbiterOption, BackupOption, CourtDataOption, CourtFeeOption, court_of
from cli.output import Told, listed
from cli.plan import app
from cli.plan.choosing import how
from cli.run import Run
from cli.words import hexed, moment, seconds, share, time_at
from ledger.signing import Clauses, MilestonePlan, OrderTerms, order_terms
from ledger.signing.terms import DEFAULT_OPEN_WITHIN, DEFAULT_WINDOW
from ledger.system import KnownOrder
from ledger.types import ZERO_HASH, BasisPoints, Timestamp, TokenAmount
from sharing.model.states import Milestone, Phase
from sharing.model.terms import BPS, Money
from sharing.model.vocabulary import SharingKind

if TYPE_CHECKING:
    from cli.order.courts import Court
    from sharing.planning.placing import Room
    from sharing.planning.plan import Node, Plan

PlanArgument = Annotated[Path, typer.Argument(help="What `tally plan choose` wrote.", metavar="PLAN")]
_KINDS = {"order": SharingKind.ORDER, "capability": SharingKind.CAPABILITY, "rental": SharingKind.RESOURCE}


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
    windows: Windows,
) -> Told:
    """Write an order file for each node of a plan that is placed with another, and whose parent is open.

    Signs nothing: both sides use `tally order sign`, then `tally order open`. What stands deeper is paid from
    an order that has to be open first: run this again then. Nothing is written unless all of it fits.
    """
    # The read model's libraries take longer to load than most commands to run.
    from cli.plan.linking import linked, opened
    from ledger.queries import viewing
    from sharing.planning.placing import check_room

    found = linked(run, file, order)
    plan, top = found.plan, found.top
    address = {node.party: run.party(node.party) for node in plan.nodes if node.placed}
    with viewing(run.system.engine) as view:
        there = opened(view, plan, top.id)
    court = court_of(run, arbiter, backup, court_data, max_court_fee, top.terms.token)
    parents: dict[str, KnownOrder] = {"": top}
    for node in plan.nodes:
        if node.id in there:
            parents[node.id] = run.system.find_order(there[node.id].order.order_id)
    drafts: list[tuple[Node, Document]] = []
    for parent, above in parents.items():
        nodes = [node for node in plan.below(parent) if node.id not in there]  # pyright: ignore[reportArgumentType]
        if not nodes:
            continue
        check_room(plan, nodes, _room(run, above), address, sponsored=sponsored)  # pyright: ignore[reportArgumentType]
        drafts += [(node, _draft(run, plan, node, above, court, windows)) for node in nodes]
    waiting = [node for node in plan.nodes if node.placed and node.parent not in parents]
    written = _written(plan, drafts, out)
    return _told(run, plan, drafts, written, waiting, out)


def _room(run: Run, above: KnownOrder) -> Room:
    """What an order still allows, as the escrow has it now."""
    from sharing.planning.placing import Room

    ask, escrow, agreed, id = run.system.node.call, run.system.escrow, above.terms, above.id
    running = above.state.phase is Phase.OPEN
    left: list[Money] = []
    for index, amount in enumerate(agreed.slices()):
        free = running and above.state.milestone(index) in (Milestone.PENDING, Milestone.REJECTED)
        placed = ask(escrow.allotment_of(id, index)).allotted
        left.append(Money(amount - placed if free else 0))
    nest, link = ask(escrow.nest_of(id)), ask(escrow.link_of(id))
    bps = above.clauses.max_subcontract_bps if above.clauses is not None else 0
    parties: set[str] = {agreed.customer, agreed.maker}
    upper = link
    while upper.parent != ZERO_HASH:
        parties.add(upper.principal)
        upper = ask(escrow.link_of(upper.parent))
    return Room(
        left,
        agreed.deadlines,
        Money(max(0, agreed.price * bps // BPS - nest.unsponsored)),
        nest.children,
        link.depth,
        frozenset(parties),
    )


def _draft(run: Run, plan: Plan, node: Node, above: KnownOrder, court: Court, windows: Windows) -> Document:
    from cli.plan.linking import spec_hash
    from sharing.planning.placing import share_placed

    deadline = Timestamp(plan.at(node.due))
    rented = node.kind.value == "rental"
    clauses = Clauses(
        parent=above.id,
        parent_milestone=node.milestone,
        max_subcontract_bps=BasisPoints(share_placed(plan, node)),
        arbiter=court.arbiter,
        backup=court.backup,
        court_data=court.court_data,
        max_court_fee=court.max_court_fee,
        **_meter(run, node, windows) if rented else {},  # pyright: ignore[reportArgumentType]
    )
    week = min(run.now + DEFAULT_OPEN_WITHIN, deadline - 1)
    made = order_terms(
        now=run.now,
        kind=_KINDS[node.kind.value],
        customer=above.terms.maker,
        maker=run.party(node.party),
        token=above.terms.token,
        milestones=[MilestonePlan(TokenAmount(plan.amount(node)), deadline)],
        spec_hash=spec_hash(plan, node),
        bond=TokenAmount(node.bond),
        fee_bps=share(windows.fee),
        review=seconds(windows.review),
        cure=seconds(windows.cure),
        open_by=Timestamp(week) if windows.open_by is None else moment(windows.open_by, run.now),
        court_by=above.terms.court_by,
        clauses=clauses,
    )
    return Document(made, run.system.domain, clauses=clauses)


def _meter(run: Run, node: Node, windows: Windows) -> dict[str, object]:
    return {
        "meter_signer": run.party(node.meter or node.party),
        "rate": TokenAmount(node.rate),
        "max_units": node.hours,
        "claim_units": max(1, node.hours // 10),
        "interval": seconds(windows.interval),
        "grace": seconds(windows.grace),
    }


def _written(plan: Plan, drafts: Sequence[tuple[Node, Document]], out: Path) -> dict[str, bool]:
    """Write the files that are not there; of each node whether it was new.

    Raises:
        Usage: if a file that is there is of something else; then none is written.
    """
    from cli.plan.linking import spec_hash, spec_of

    new: dict[str, bool] = {}
    for node, document in drafts:
        path = out / f"{node.id}.json"
        new[node.id] = not path.exists()
        if path.exists():
            message = read_document(path).message
            assert isinstance(document.message, OrderTerms)
            if not isinstance(message, OrderTerms) or message.spec_hash != document.message.spec_hash:
                raise taken(path)
    for node, document in drafts:
        if not new[node.id]:
            continue
        private = {
            "specHash": hexed(spec_hash(plan, node)),
            "salt": hexed(plan.salt_of(node)),
            "spec": spec_of(plan, node),
        }
        # The specification first: an order that nobody can read proves nothing.
        text = json.dumps(private, indent=2, ensure_ascii=False) + "\n"
        write_whole(out / f"{node.id}.spec.json", text, private=True)
        document.write(out / f"{node.id}.json", new=True)
    return new


def _told(
    run: Run,
    plan: Plan,
    drafts: Sequence[tuple[Node, Document]],
    new: dict[str, bool],
    waiting: Sequence[Node],
    out: Path,
) -> Told:
    text = plan.currency.text
    rows = [
        (
            node.id,
            f"{node.quantity} {node.item}",
            how(node),
            text(plan.amount(node)),
            time_at(plan.at(node.due), run.now),
            str(out / f"{node.id}.json") if new[node.id] else "is there already",
        )
        for node, _ in drafts
    ]
    rows += [
        (
            node.id,
            f"{node.quantity} {node.item}",
            how(node),
            text(plan.amount(node)),
            time_at(plan.at(node.due), run.now),
            f"once {node.parent} is open: run this again",
        )
        for node in waiting
    ]
    data = {
        "plan": hexed(plan.hash),
        "drafted": [
            {
                "node": node.id,
                "file": str(out / f"{node.id}.json"),
                "new": new[node.id],
                "hash": hexed(document.hash),
                "maker": run.party(node.party),
                "amount": str(plan.amount(node)),
                "deadline": plan.at(node.due),
            }
            for node, document in drafts
        ],
        "waiting": [{"node": node.id, "parent": node.parent} for node in waiting],
    }
    if any(new.values()):
        run.output.say(f"next: both sides sign each with `tally order sign {out}/…`, then `tally order open`")
    columns = ["node!", "part", "how", "amount>", "deadline", "order file"]
    return Told(data, listed(columns, rows) if rows else "Every node that is placed is open.")

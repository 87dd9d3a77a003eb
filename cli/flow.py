"""``tally credit flow``: how much trust flows to whom, published as a root that anyone can check."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Group

from cli.command import command
from cli.errors import Failure, Mismatch, Refused, Usage
from cli.output import Told, fields, listed
from cli.run import Run, Sent
from cli.token import check_covered
from cli.words import hexed, money, short_hash, time_at
from ledger.bindings.credit_flow import FlowProposed
from ledger.bindings.devnet_court import DevnetCourt
from ledger.bindings.enums import FlowStage
from ledger.call import Call
from ledger.chain.signer import Signer
from ledger.types import Address, BlockNumber, TokenAmount, Wei

if TYPE_CHECKING:
    from ledger.flow import Computed, Published

app = typer.Typer(
    help="Flow caps: how much of the genesis parties' trust reaches each party.", no_args_is_help=True
)

RootArgument = Annotated[int, typer.Argument(help="The number of a root.", metavar="ROOT", min=1)]
BlockOption = Annotated[
    int | None,
    typer.Option("--block", help="After which block; the newest where left out.", min=0, metavar="BLOCK"),
]
PartiesArgument = Annotated[list[str] | None, typer.Argument(help="Whose caps.", metavar="[PARTY]...")]

_STAGES = {
    FlowStage.OPEN: "open to challenge until",
    FlowStage.UNHEARD: "challenged, and the court was not asked; rejected after",
    FlowStage.ASKED: "before the court until",
    FlowStage.FINAL: "final",
    FlowStage.REJECTED: "rejected",
    FlowStage.LAPSED: "lapsed",
}
_AT_ONCE = 20
"""Parties that are proven in one transaction: each costs about 60,000 gas."""


@command(app, "compute")
def compute(run: Run, block: BlockOption = None) -> Told:
    """Compute all flow caps from the node's logs, and the root that follows."""
    right = _computed(run, block)
    return Told(_data(right), _shown(run, right))


@command(app, "publish", sends=True)
def publish(run: Run) -> Told:
    """Compute the flow caps of the newest block and publish their root, under a bond.

    The bond comes back when the root is final or of no use any more; who publishes what is wrong loses it to
    whoever challenges.
    """
    signer = run.signer()
    right = _computed(run, None)
    sent = _bonded(run, run.system.flow.propose(right.claim), signer)
    told = next((event for event in sent[-1].events if isinstance(event, FlowProposed)), None)
    if told is None:
        raise Failure("The transaction was mined and proposed no root: look at it with `tally status`.")
    rows = [
        ("root", f"{told.id}: {hexed(told.claim.root)}"),
        ("open to challenge", f"until {time_at(told.track.until, run.now)}"),
        *(one.row() for one in sent),
    ]
    return Told({"id": told.id, **_data(right), **sent[-1].data()}, Group(_shown(run, right), fields(rows)))


@command(app, "check")
def check(run: Run, root: RootArgument) -> Told:
    """Compute a published root once more from the node's logs. Exit code 3 if it is wrong."""
    from ledger.flow import differences

    known, right = _recomputed(run, root)
    wrong = differences(known.claim, right)
    if wrong:
        raise Mismatch(f"Root {root} of flow caps is wrong: {'; '.join(wrong)}. {_way_out(known)}")
    rows = [
        ("root", f"{root}: {hexed(known.claim.root)}"),
        ("is", f"right: what the trades until block {known.claim.block_number:,} give"),
        ("stands", _stage(run, known)),
    ]
    return Told({"id": root, "right": True, **_data(right)}, fields(rows))


@command(app, "challenge", sends=True)
def challenge(run: Run, root: RootArgument) -> Told:
    """Challenge a root that is wrong, with the right one, under an equal bond; the court is asked at once.

    Nothing is sent if the root is right.
    """
    from ledger.flow import differences

    signer = run.signer()
    known, right = _recomputed(run, root)
    wrong = differences(known.claim, right)
    if not wrong:
        raise Refused(
            f"Root {root} of flow caps is right: who challenges it loses the bond. Nothing was sent."
        )
    system, plan = run.system, run.system.deployment.plan
    cost = _court_cost(run)
    call = system.flow.challenge(root, known.claim.root, right.claim, plan.flow_court_data, value=Wei(cost))
    sent = _bonded(run, call, signer)
    now = system.node.call(system.flow.track_of(root))
    rows = [
        ("challenged", f"root {root}: {'; '.join(wrong)}"),
        ("court", f"{plan.flow.arbitrator}, which rules until {time_at(now.until, run.now)}"),
        *(one.row() for one in sent),
    ]
    data = {"id": root, "differences": list(wrong), "right": _data(right), **sent[-1].data()}
    return Told(data, fields(rows))


@command(app, "conclude", sends=True)
def conclude(run: Run, root: RootArgument) -> Told:
    """Take what is due of a root whose time is over: it becomes final, lapses, or is rejected."""
    sent = run.send(run.system.flow.conclude(root), run.signer())
    stage = FlowStage(run.system.node.call(run.system.flow.track_of(root)).stage)
    rows = [("root", str(root)), ("now", _STAGES[stage]), sent.row()]
    return Told({"id": root, "stage": stage.name.lower(), **sent.data()}, fields(rows))


@command(app, "prove", sends=True)
def prove(
    run: Run,
    party: PartiesArgument = None,
    everybody: Annotated[
        bool, typer.Option("--all", help="Of all parties whose cap is another than they have proven.")
    ] = False,
) -> Told:
    """Prove flow caps by the final root, so that they count; your own where no party is named."""
    if everybody and party:
        raise Usage("Name parties or give --all, not both.")
    system, signer = run.system, run.signer()
    current = system.node.call(system.flow.standing()).current
    if not current:
        raise Failure("No root of flow caps is final yet: publish one, and conclude it after its window.")
    known, right = _recomputed(run, current)
    if known.claim.root != right.claim.root:
        raise Mismatch(
            f"The final root {current} is not what this node's logs give, so its leaves are not known here: "
            "publish the right one."
        )
    whose = [run.party(text) for text in party or ()] or [signer.address]
    if everybody:
        whose = [one for one in right.parties if _outdated(run, one, current, right)]
        if not whose:
            raise Failure("All caps of the final root are proven already. Nothing was sent.")
    leaves = [right.leaf(one) for one in whose]
    sent = [
        run.send(system.flow.prove(leaves[first : first + _AT_ONCE]), signer)
        for first in range(0, len(leaves), _AT_ONCE)
    ]
    rows = [(run.names.label(leaf.party), f"{leaf.cap:,} credit units") for leaf in leaves]
    data = {
        "id": current,
        "proven": [{"party": leaf.party, "cap": str(leaf.cap)} for leaf in leaves],
        **sent[-1].data(),
    }
    return Told(data, fields([("by root", str(current)), *rows, *(one.row() for one in sent)]))


@command(app, "show")
def show(run: Run, party: PartiesArgument = None) -> Told:
    """The roots of flow caps, where they stand, and what parties have proven."""
    from ledger.flow import published

    system = run.system
    standing = system.node.call(system.flow.standing())
    roots = published(system)
    table = listed(
        ("root>", "block>", "total>", "parties>", "hash", "publisher", "stands"),
        (
            (
                str(root.id),
                f"{root.claim.block_number:,}",
                f"{root.claim.total:,}",
                f"{root.claim.count:,}",
                short_hash(root.claim.root),
                run.names.label(root.publisher),
                _stage(run, root) + (", in use" if root.id == standing.current else ""),
            )
            for root in roots
        ),
    )
    caps = [(run.party(text), 0) for text in party or ()]
    caps = [(who, system.node.call(system.flow.cap_of(who))) for who, _ in caps]
    own = run.own_address()
    owed = 0 if own is None else system.node.call(system.flow.balance_of(own, system.token.address))
    rows = [(run.names.label(who), f"{cap:,} credit units") for who, cap in caps]
    if own is not None and owed:
        rows.append(("to withdraw", money(TokenAmount(owed), run.label(system.token.address))))
    data = {
        "current": standing.current or None,
        "roots": [
            {
                "id": root.id,
                "publisher": root.publisher,
                "block": root.claim.block_number,
                "root": hexed(root.claim.root),
                "total": str(root.claim.total),
                "count": root.claim.count,
                "stage": FlowStage(root.track.stage).name.lower(),
                "until": root.track.until,
                "challenges": len(root.counters),
            }
            for root in roots
        ],
        "caps": {who: str(cap) for who, cap in caps},
    }
    return Told(data, Group(table, fields(rows)) if rows else table)


@command(app, "withdraw", sends=True)
def withdraw(
    run: Run,
    to: Annotated[str | None, typer.Option(help="Where to; the key's own account otherwise.")] = None,
) -> Told:
    """Take back all bonds that are free again, and what was won."""
    system, signer = run.system, run.signer()
    token = system.token.address
    owed = TokenAmount(system.node.call(system.flow.balance_of(signer.address, token)))
    if not owed and not run.promised(signer):
        raise Failure(f"Nothing of roots of flow caps waits for {run.names.label(signer.address)}.")
    where = run.party(to) if to is not None else signer.address
    sent = run.send(system.flow.withdraw(signer.address, token, where, owed), signer)
    return Told(
        {"amount": str(owed), **sent.data()},
        fields([("returned", money(owed, run.label(token))), sent.row()]),
    )


@command(app, "rule", sends=True)
def rule(
    run: Run,
    root: RootArgument,
    ruling: Annotated[str, typer.Argument(help="publisher, challenger, neither or refuse.", metavar="FOR")],
) -> Told:
    """Rule about a challenged root as the devnet's court, where anyone does. On a devnet only."""
    system = run.system
    court = system.deployment.contracts.get("DevnetCourt")
    if court is None or court.address != system.deployment.plan.flow.arbitrator:
        raise Failure("Another court than the devnet's decides about roots here: wait for its ruling.")
    choices = ("refuse", "publisher", "challenger", "neither")
    if ruling not in choices:
        raise Usage(f"Rule for {', '.join(choices[1:])}, or {choices[0]}.")
    dispute = _dispute_of(run, root)
    sent = run.send(DevnetCourt(court.address).give(dispute, choices.index(ruling)), run.signer())
    stage = FlowStage(system.node.call(system.flow.track_of(root)).stage)
    rows = [("root", str(root)), ("now", _STAGES[stage]), sent.row()]
    return Told({"id": root, "stage": stage.name.lower(), **sent.data()}, fields(rows))


# ------------------------------------------------------------------------------------ what they share


def _computed(run: Run, block: int | None) -> Computed:
    # Numbers and trees take longer to load than most commands to run.
    from ledger.flow import compute

    return compute(run.system, None if block is None else BlockNumber(block))


def _recomputed(run: Run, id: int) -> tuple[Published, Computed]:
    from ledger.flow import find_published

    known = find_published(run.system, id)
    return known, _computed(run, known.claim.block_number)


def _dispute_of(run: Run, id: int) -> int:
    from ledger.bindings.credit_flow import FlowAsked

    system = run.system
    topics = FlowAsked.filter(id=id)
    asked = system.said_as(FlowAsked, system.flow.address, topics)
    if not asked:
        raise Failure(f"No court was asked about root {id}.")
    return asked[-1].dispute_id


def _outdated(run: Run, party: Address, current: int, right: Computed) -> bool:
    proven = run.system.node.call(run.system.flow.proven_of(party))
    return proven.cap != right.cap(party) or (proven.cap != 0 and proven.id != current)


def _court_cost(run: Run) -> int:
    """What the court asks; nothing if it cannot be asked, for then a challenge costs no fee."""
    from ledger.bindings.errors import BindingError
    from ledger.chain.errors import Reverted

    plan = run.system.deployment.plan
    court = DevnetCourt(plan.flow.arbitrator)
    try:
        cost = run.system.node.call(court.arbitration_cost(plan.flow_court_data))
    except (Reverted, BindingError):
        return 0
    return cost if cost <= plan.flow.max_court_fee else 0


def _bonded(run: Run, call: Call[int] | Call[None], signer: Signer) -> list[Sent]:
    """Send what takes a bond by an allowance, after allowing exactly that where less is allowed."""
    system, bond = run.system, TokenAmount(run.system.deployment.plan.flow.bond)
    token, where = system.token, run.system.flow.address
    approved: list[Sent] = []
    if not run.promised(signer):
        held = system.node.call(token.balance_of(signer.address))
        label = run.label(token.address)
        check_covered(held, bond, label, f"{run.names.label(signer.address)} holds")
        if system.node.call(token.allowance(signer.address, where)) < bond:
            approved = [run.send(token.approve(where, bond), signer, f"{run.idempotency_key}:approve")]
    return [*approved, run.send(call, signer)]


def _stage(run: Run, root: Published) -> str:
    stage = FlowStage(root.track.stage)
    open_ = stage in (FlowStage.OPEN, FlowStage.UNHEARD, FlowStage.ASKED)
    return f"{_STAGES[stage]} {time_at(root.track.until, run.now)}" if open_ else _STAGES[stage]


def _way_out(root: Published) -> str:
    if root.track.stage == FlowStage.OPEN:
        return f"`tally credit flow challenge {root.id}` challenges it."
    return "It cannot be challenged any more." if root.track.stage == FlowStage.FINAL else "It is challenged."


def _data(right: Computed) -> dict[str, object]:
    claim = right.claim
    return {
        "block": claim.block_number,
        "blockHash": hexed(claim.block_hash),
        "root": hexed(claim.root),
        "total": str(claim.total),
        "count": claim.count,
        "inputs": hexed(claim.inputs),
        "trades": len(right.history.trades),
        "caps": {party: str(cap) for party, cap in zip(right.parties, right.caps, strict=True)},
    }


def _shown(run: Run, right: Computed) -> Group:
    claim = right.claim
    rows = [
        ("root", hexed(claim.root)),
        ("after block", f"{claim.block_number:,}"),
        ("trades", f"{len(right.history.trades):,}"),
        ("parties", f"{claim.count:,}"),
        ("all caps", f"{claim.total:,} credit units"),
    ]
    caps = sorted(zip(right.parties, right.caps, strict=True), key=lambda pair: -pair[1])
    table = listed(
        ("party", "flow cap>"), ((run.names.label(party), f"{cap:,}") for party, cap in caps if cap)
    )
    return Group(fields(rows), table)

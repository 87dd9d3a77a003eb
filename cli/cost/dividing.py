"""``tally cost split``, ``root``, ``propose``, ``publish``, ``acknowledge``, ``finalise``, ``answer``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cli.command import command
from cli.cost import app
from cli.cost.lookup import PotArgument, SharesArgument, known_pot, read_shares
from cli.cost.tree import write_tree
from cli.errors import Failure, Refused, SignerNeeded, Usage
from cli.order.sending import check_signatures
from cli.output import Told, fields
from cli.papers import acting_for, proposed, read_act
from cli.run import Run, Sent
from cli.words import hexed, money, time_at
from ledger.acts import RootAct, SplitAct
from ledger.acts.costs import MAX_SPLIT, OWNER, owed
from ledger.bindings.enums import Scope
from ledger.cost_tree import MAX_LEAVES, cost_root
from ledger.papers import Document
from ledger.pots import GRACE, KnownPot, KnownRoot, find_pot
from ledger.signing import CostShare, CostSplit
from ledger.signing.words import when
from ledger.types import Hash32

OutFile = Annotated[Path, typer.Option("--out", "-o", help="The file to write.")]
RootFile = Annotated[Path, typer.Argument(help="The file of a root.", metavar="FILE")]


@command(app, "split", signs=True)
def split(run: Run, pot: PotArgument, shares: SharesArgument, out: OutFile = Path("split.json")) -> Told:
    """Divide a pot among up to 16 at once. Owner and payees sign the file, then `tally relay` sends it."""
    known = known_pot(run, pot)
    rows = read_shares(run, shares, run.label(known.state.token))
    if len(rows) > MAX_SPLIT:
        raise Usage(
            f"{shares} has {len(rows)} shares, and a split {MAX_SPLIT} at most: use `tally cost root`."
        )
    message = CostSplit(known.id, known.state.round + 1, rows)
    _warn_of_money(run, known, rows)
    run.output.say(f"signed splits are carried out from {time_at(known.signed_from(), run.now)} on")
    return proposed(run, SplitAct(message, known.state.owner, known.state.token), out)


@command(app, "root", signs=True)
def root(
    run: Run,
    pot: PotArgument,
    shares: SharesArgument,
    out: OutFile = Path("root.json"),
    tree: Annotated[
        Path | None,
        typer.Option(help="Where to write all shares with their proofs; beside --out if left out."),
    ] = None,
) -> Told:
    """Divide a pot among up to 1,024 by a root. Writes its file, and the tree with a proof for each payee.

    The owner signs and proposes it; where all payees sign the file too, it is final at once.
    """
    known = known_pot(run, pot)
    rows = read_shares(run, shares, run.label(known.state.token))
    if len(rows) > MAX_LEAVES:
        raise Usage(
            f"{shares} has {len(rows):,} shares, and a root {MAX_LEAVES:,} at most: divide in rounds."
        )
    message = cost_root(known.id, known.state.token, known.state.round + 1, rows)
    beside = tree if tree is not None else out.with_name(out.name.removesuffix(".json") + ".tree.json")
    _warn_of_money(run, known, rows)
    told = proposed(run, RootAct(message, known.state.owner, rows), out)
    write_tree(beside, message, rows)
    run.output.say(f"wrote {beside}: every payee can claim with it, also without this program's help")
    return Told({**_object(told.data), "treeFile": str(beside)}, told.view)


def _object(data: object) -> dict[str, object]:
    assert isinstance(data, dict)
    return data


def _warn_of_money(run: Run, known: KnownPot, shares: tuple[CostShare, ...]) -> None:
    """What is divided may still come in, so this is no error."""
    label, there = run.label(known.state.token), known.available(shares)
    if owed(shares) > there:
        run.output.say(
            f"the shares are {money(owed(shares), label)}, and the pot has {money(there, label)} for them now"
        )


# ---------------------------------------------------------------- roots


@command(app, "propose", sends=True)
def propose(
    run: Run,
    file: RootFile,
    publish: Annotated[
        bool, typer.Option("--publish/--no-publish", help="Publish the shares too, which begins the window.")
    ] = True,
) -> Told:
    """Propose a root as the pot's owner, or with its signature. All signed, it is final at once."""
    document, act = read_act(run, file, RootAct, "root")
    known = find_pot(run.system, act.message.pot)
    sent: list[Sent] = []
    if known.state.pending != act.distribution:
        by_committee = run.system.node.call(run.system.communities.is_community(act.owner))
        if OWNER in document.signatures or by_committee:
            check_signatures(run, document)
            signer = run.signer()
        else:
            signer = acting_for(run, act.owner, Scope.SETTLE)
        sent.append(
            run.send(run.system.costs.propose(act.message, document.signatures.get(OWNER, b"")), signer)
        )
    if act.unanimous(document.signatures):
        if run.now >= known.signed_from():
            sent.append(_acknowledge(run, document, act))
        else:
            run.output.say(
                f"all have signed: `tally cost acknowledge {file}` makes it final from "
                f"{time_at(known.signed_from(), run.now)} on"
            )
    elif publish and not find_pot(run.system, act.message.pot).state.published_at:
        sent.append(run.send(run.system.costs.publish(act.message.pot, act.shares), run.signer()))
    return _where(run, act.message.pot, act.distribution, sent)


@command(app, "publish", sends=True)
def publish(run: Run, file: RootFile) -> Told:
    """Publish the shares of a proposed root, which begins the window for challenges. Any key may do it."""
    _, act = read_act(run, file, RootAct, "root")
    sent = run.send(run.system.costs.publish(act.message.pot, act.shares), run.signer())
    return _where(run, act.message.pot, act.distribution, [sent])


@command(app, "acknowledge", sends=True)
def acknowledge(run: Run, file: RootFile) -> Told:
    """Make a proposed root final at once, if all payees have signed its file. Any key may do it."""
    document, act = read_act(run, file, RootAct, "root")
    if not act.unanimous(document.signatures):
        left = [
            run.names.label(party)
            for side, party in act.sides().items()
            if side != OWNER and side not in document.signatures
        ]
        raise SignerNeeded(
            f"Not all payees have signed: {', '.join(left)} did not (`tally order sign {file}`); without "
            "them, `tally cost publish` begins the window."
        )
    return _where(run, act.message.pot, act.distribution, [_acknowledge(run, document, act)])


def _acknowledge(run: Run, document: Document, act: RootAct) -> Sent:
    check_signatures(run, document)
    return run.send(act.acknowledgement(run.system, document.signatures), run.signer())


@command(app, "finalise", sends=True)
def finalise(run: Run, pot: PotArgument) -> Told:
    """Make a published root final once its window is over: the owner at once, any key three days later.

    Recorded agreements that it honours are answered by their shares.
    """
    known = known_pot(run, pot)
    pending = known.pending
    if pending is None:
        raise Failure("No root of this pot waits to become final: `tally cost root` makes one.")
    from_ = known.final_from()
    if pending.leaves is None or from_ is None:
        raise Failure("The root's shares are not published yet: `tally cost publish` does it.")
    if run.now < from_:
        raise Refused(f"The root cannot be final before {when(from_)}: holders of agreements have time.")
    if again := known.settled(pending.leaves):
        who = ", ".join(dict.fromkeys(run.names.label(share.payee) for share in again))
        raise Refused(
            f"The root pays {who} for an agreement that was recorded and is settled already, so a second "
            "time: make another root without that share, and propose it instead."
        )
    against = known.dishonoured(pending.leaves)
    if known.available(pending.leaves) < pending.root.total:
        label = run.label(known.state.token)
        lines = "".join(
            f"; {run.names.label(one.agreement.payee)} recorded {money(one.line.amount, label)}"
            for one in against
        )
        raise Refused(
            f"The root divides {money(pending.root.total, label)}, and the pot has "
            f"{money(known.available(pending.leaves), label)} for it{lines}: pay in more, or make another."
        )
    alone = run.now < from_ + GRACE
    signer = acting_for(run, known.state.owner, Scope.SETTLE) if alone else run.signer()
    sent = run.send(run.system.costs.finalise(pending.root, known.answers(pending)), signer)
    return _where(run, known.id, pending.id, [sent])


@command(app, "answer", sends=True)
def answer(run: Run, pot: PotArgument) -> Told:
    """Answer agreements recorded after a root that pays them was final, so that none is paid twice."""
    known = known_pot(run, pot)
    sent: list[Sent] = []
    for known_root in known.roots:
        leaves = known.late_answers(known_root)
        if leaves:
            sent.append(run.send(run.system.costs.answer(known_root.root, leaves), run.signer()))
    if not sent:
        raise Failure("No final root of this pot honours an open line: there is nothing to answer.")
    rows = [("pot", hexed(known.id)), *[one.row() for one in sent]]
    return Told({"pot": hexed(known.id), "transactions": [one.data() for one in sent]}, fields(rows))


def stands(run: Run, known: KnownPot, one: KnownRoot) -> str:
    """Where a root stands, in words."""
    if one.swept:
        return "over, what nobody claimed went back"
    if one.final_at:
        return f"final since {time_at(one.final_at, run.now)}"
    if known.state.pending != one.id:
        return "replaced"
    from_ = known.final_from()
    if from_ is None:
        return "proposed, its shares are not published"
    return f"published, the owner can make it final from {time_at(from_, run.now)} on"


def _where(run: Run, pot: Hash32, distribution: Hash32, sent: list[Sent]) -> Told:
    known = find_pot(run.system, pot)
    one = next(root for root in known.roots if root.id == distribution)
    rows = [
        ("pot", hexed(pot)),
        ("root", hexed(one.root.root)),
        ("divides", f"{money(one.root.total, run.label(one.root.token))} into {one.root.count:,} shares"),
        ("it is", stands(run, known, one)),
        *[transaction.row() for transaction in sent],
    ]
    data = {
        "pot": hexed(pot),
        "distribution": hexed(distribution),
        "root": hexed(one.root.root),
        "total": str(one.root.total),
        "count": one.root.count,
        "finalAt": one.final_at,
        "publishedAt": known.state.published_at,
        "finalFrom": known.final_from(),
        "transactions": [transaction.data() for transaction in sent],
    }
    return Told(data, fields(rows))

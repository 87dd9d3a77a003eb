"""``tally cost claim``, ``keep`` and ``guard``: what a payee takes of a final root."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cli.command import command
from cli.cost import app
from cli.cost.lookup import TREE_FORMAT, known_pot, pot_id
from cli.cost.tree import read_tree
from cli.errors import Failure, Refused, Usage
from cli.files import read_json
from cli.options import RelayOption
from cli.output import Told, fields
from cli.papers import carry_out
from cli.run import Run, Sent
from cli.words import hexed, money, time_at
from ledger.acts import ClaimAct
from ledger.acts.costs import PAYEE
from ledger.bindings.structs import CostLeaf
from ledger.pots import UNCLAIMED, KnownPot, KnownRoot, find_pot
from ledger.signing import CostRoot
from ledger.signing.eip712 import struct_hash
from ledger.signing.words import when
from ledger.types import Address

SourceArgument = Annotated[
    str,
    typer.Argument(
        help="A tree's file, or a pot, whose published shares are then read from the chain.",
        metavar="FILE|POT",
    ),
]
PayeeOption = Annotated[
    str | None, typer.Option(help="Whose share; the key's own account where left out.", metavar="PARTY")
]


@command(app, "claim", sends=True)
def claim(
    run: Run,
    source: SourceArgument,
    to: Annotated[
        str | None, typer.Option(help="Where to; the payee itself otherwise.", metavar="PARTY")
    ] = None,
    payee: PayeeOption = None,
    share: Annotated[int | None, typer.Option(help="Only the share of this number, from 1.", min=1)] = None,
    for_relay: RelayOption = None,
) -> Told:
    """Take your share of a final root, checked before anything is sent."""
    who = run.party(payee) if payee is not None else run.key_address()
    target = run.party(to) if to is not None else who
    mine = _mine(run, source, who, share)
    if for_relay is not None and len(mine) > 1:
        numbers = ", ".join(str(leaf.index + 1) for _, leaf in mine)
        raise Usage(f"There are several shares for you ({numbers}): choose one with --share for a file.")
    sent: list[Sent] = []
    for root, leaf in mine:
        done = carry_out(run, ClaimAct.of(root, leaf, target), PAYEE, for_relay)
        if isinstance(done, Told):
            return done
        sent.append(done)
    root = mine[0][0]
    total = sum(leaf.share.amount for _, leaf in mine)
    rows = [
        ("pot", hexed(root.pot)),
        ("claimed", money(total, run.label(root.token))),
        ("to", run.names.label(target)),
        *[one.row() for one in sent],
    ]
    data = {
        "pot": hexed(root.pot),
        "payee": who,
        "to": target,
        "amount": str(total),
        "shares": [leaf.index + 1 for _, leaf in mine],
        "transactions": [one.data() for one in sent],
    }
    return Told(data, fields(rows))


@command(app, "keep", sends=True)
def keep(run: Run, source: SourceArgument, payee: PayeeOption = None) -> Told:
    """Put a payee's shares into its balance, where they do not lapse after 180 days. Any key may do it."""
    who = run.party(payee) if payee is not None else run.key_address()
    mine, signer = _mine(run, source, who, None), run.signer()
    sent = [run.send(run.system.costs.keep(root, leaf), signer) for root, leaf in mine]
    total, token = sum(leaf.share.amount for _, leaf in mine), mine[0][0].token
    rows = [
        ("kept", money(total, run.label(token))),
        ("for", f"{run.names.label(who)}, which takes it by `tally cost withdraw`"),
        *[one.row() for one in sent],
    ]
    data = {"payee": who, "amount": str(total), "transactions": [one.data() for one in sent]}
    return Told(data, fields(rows))


@command(app, "guard", sends=True)
def guard(run: Run, source: SourceArgument, payee: PayeeOption = None) -> Told:
    """Keep a key that its party has revoked from claiming shares of a root. Any key may do it."""
    who = run.party(payee) if payee is not None else run.key_address()
    signer = run.signer()
    one_each = {root.root: (root, leaf) for root, leaf in _of(run, source, who)}
    sent = [run.send(run.system.costs.guard(root, leaf), signer) for root, leaf in one_each.values()]
    if not sent:
        raise Failure(f"{run.names.label(who)} has no share in a root that is proposed or final.")
    rows = [("payee", run.names.label(who)), *[one.row() for one in sent]]
    return Told({"payee": who, "transactions": [one.data() for one in sent]}, fields(rows))


def _mine(run: Run, source: str, who: Address, number: int | None) -> list[tuple[CostRoot, CostLeaf]]:
    """The shares of a payee that can be claimed now.

    Raises:
        Failure: if there is none.
        Refused: if it is claimed, or too early or late for it.
    """
    found = [
        (root, leaf) for root, leaf in _of(run, source, who) if number is None or leaf.index == number - 1
    ]
    known = known_pot(run, source)
    name = run.names.label(who)
    if not found:
        which = "share" if number is None else f"share of number {number}"
        raise Failure(
            f"{name} has no {which} here: look with `tally cost show`, and give --payee if it is another's."
        )
    ready: list[tuple[CostRoot, CostLeaf]] = []
    problems: list[str] = []
    for root, leaf in found:
        problem = _problem(run, known, root, leaf)
        if problem is None:
            ready.append((root, leaf))
        else:
            problems.append(problem)
    if not ready:
        raise Refused(f"{name} can claim nothing: {problems[0]}")
    return ready


def _problem(run: Run, known: KnownPot, root: CostRoot, leaf: CostLeaf) -> str | None:
    one = next((held for held in known.roots if held.id == struct_hash(root)), None)
    if one is None:
        return "its root was never proposed to this pot."
    if not one.final_at:
        from_ = known.final_from()
        then = "once its shares are published" if from_ is None else f"from {when(from_)} on"
        return f"the root is not final; it can be {then}, see `tally cost show`."
    if one.claimed(leaf.index):
        return f"share {leaf.index + 1} was claimed already."
    if one.swept:
        return f"what nobody claimed went back {time_at(one.final_at + UNCLAIMED, run.now)}."
    return None


def _of(run: Run, source: str, who: Address) -> list[tuple[CostRoot, CostLeaf]]:
    """A payee's shares: of a tree's file, or of the published roots of a pot."""
    path = Path(source)
    if path.is_file():
        raw = read_json(path)
        if isinstance(raw, dict) and raw.get("format") == TREE_FORMAT:
            root, leaves = read_tree(path)
            return [(root, leaf) for leaf in leaves if leaf.share.payee == who]
    known = find_pot(run.system, pot_id(run, source))
    found: list[tuple[CostRoot, CostLeaf]] = []
    for one in known.roots:
        if one.final_at or one.id == known.state.pending:
            found += _leaves(one, who)
    return found


def _leaves(one: KnownRoot, who: Address) -> list[tuple[CostRoot, CostLeaf]]:
    places = [index for index, leaf in enumerate(one.leaves or ()) if leaf.payee == who]
    return [(one.root, one.leaf(index)) for index in places]

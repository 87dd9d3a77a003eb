"""``tally credit``: scores, what they rest on, and stake."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

import typer
from rich.console import Group

from cli.command import command
from cli.errors import Usage
from cli.flow import app as flow
from cli.output import Told, fields, listed
from cli.party import PartyArgument
from cli.run import Run
from cli.scores import Score, data_of, formula, pieces, score_of, shown
from cli.token import AmountArgument, TokenOption, check_covered, send_paid, token_of
from cli.words import amount, money, quoted, short_hash, time_at
from ledger.signing.words import percent
from ledger.types import ZERO_ADDRESS, Address, BlockNumber, TokenAmount

EVIDENCE_COLUMNS = (
    "evidence",
    "by",
    "value>",
    "μ then>",
    "bias>",
    "cred.>",
    "weight>",
    "left>",
    "effect>",
    "order",
    "transaction",
    "block>",
)
app = typer.Typer(
    help="Cyber-credit: the record that stands in for the trusted third party.", no_args_is_help=True
)

app.add_typer(flow, name="flow")


@command(app, "show")
def show(
    run: Run,
    party: PartyArgument,
    price: Annotated[
        str, typer.Option(help="An order's price, to see what it would ask of the party as its maker.")
    ] = "1000",
    token: TokenOption = None,
) -> Told:
    """A party's credit and what an order of a price would ask of it."""
    who = run.party(party)
    score = score_of(run.system, who)
    where = token_of(run, token)
    label = run.label(where)
    value = amount(price, label)
    quote = run.system.node.call(run.system.credit.quote(who, where, value))
    stake = run.label(run.system.token.address)
    e = score.explanation
    new = not e.terms
    rows = [
        ("party", run.names.label(who)),
        ("credit", "new: nothing is known yet" if new else f"{shown(e.score)} from {pieces(len(e.terms))}"),
        ("tier", str(e.tier)),
        ("own word", "weighs (rooted)" if score.rooted else "weighs nothing yet: stake roots it"),
        ("stake", money(score.stake, stake)),
        ("open orders as maker", str(score.account.open_orders)),
        (f"bond for {money(value, label)}", money(quote.min_bond, label)),
        ("least fee", percent(quote.min_fee_bps)),
    ]
    data = {
        **data_of(score),
        "new": new,
        "quote": {
            "price": str(value),
            "token": where,
            "tier": quote.tier,
            "minBond": str(quote.min_bond),
            "minFeeBps": quote.min_fee_bps,
            "exposureLeft": str(quote.exposure_left),
        },
    }
    return Told(data, fields(rows))


@command(app, "explain")
def explain(
    run: Run,
    party: PartyArgument,
    at: Annotated[
        int | None,
        typer.Option("--at", help="As of which block; the last where left out.", min=0, metavar="BLOCK"),
    ] = None,
    node_only: Annotated[
        bool, typer.Option("--node-only", help="Leave the database out, and others' credit unchecked.")
    ] = False,
) -> Told:
    """A score term by term, with its transactions; recomputed here and compared with the chain.

    All credit is recomputed from the logs in the user's own database, which takes in first what is new, and
    compared with every log of it, with the contract and with the tables. Exit code 3 if anything differs.
    """
    who, number = run.party(party), None if at is None else BlockNumber(at)
    if node_only:
        score = score_of(run.system, who, number)
        return Told(data_of(score), explained(score, run.names.label))
    from cli.recomputing import recomputed

    return recomputed(run, who, number)


def explained(score: Score, label: Callable[[Address], str]) -> Group:
    """The formula with its numbers, and a row for each piece of evidence."""
    rows = [
        (
            moved.piece.evidence.cause.name.lower().replace("_", " "),
            "the escrow" if term.source is None else label(term.source),
            shown(term.evidence.value),
            shown(term.evidence.mu),
            shown(term.evidence.bias),
            f"{term.evidence.credibility / 10**9:.2f}",
            shown(term.evidence.weight),
            f"{term.faded / 10**9:.3f}",
            shown(term.effect),
            short_hash(moved.id),
            short_hash(moved.transaction),
            f"{moved.block:,}",
        )
        for term, moved in zip(score.explanation.terms, score.history, strict=True)
    ]
    formula_ = fields(formula(score), f"Credit of {label(score.party)}")
    return Group(formula_, listed(EVIDENCE_COLUMNS, rows)) if rows else Group(formula_)


@command(app, "suspicious")
def suspicious(
    run: Run,
    kind: Annotated[
        list[str] | None,
        typer.Option(
            "--kind", help="Only reciprocity, ring, cluster or slander; can be given again.", metavar="KIND"
        ),
    ] = None,
    party: Annotated[
        str | None, typer.Option("--party", help="Only what names this party.", metavar="PARTY")
    ] = None,
    block: Annotated[
        int | None,
        typer.Option("--block", help="As of which block; the newest where left out.", min=0, metavar="BLOCK"),
    ] = None,
) -> Told:
    """Reciprocity, collusion rings, sybil clusters and slander, with the evidence, from the node's logs.

    Findings are reasons to ask, not verdicts; each says what would explain it innocently.
    """
    from cli.suspicions import report
    from sharing.credit.suspicious import Kind

    known = {one.value: one for one in Kind}
    for one in kind or ():
        if one not in known:
            raise Usage(f"{quoted(one)} is no kind of finding: give one of {', '.join(known)}.")
    who = None if party is None else run.party(party)
    number = None if block is None else BlockNumber(block)
    return report(run, [known[one] for one in kind or ()], who, number)


@command(app, "stake", sends=True)
def stake(
    run: Run,
    value: AmountArgument,
    party: Annotated[str | None, typer.Option(help="For whom; your own account otherwise.")] = None,
) -> Told:
    """Stake tokens behind a party: from the least stake on its word weighs. Default slashes it."""
    system = run.system
    signer = run.signer()
    who = run.party(party) if party is not None else signer.address
    label = run.label(system.token.address)
    adding = amount(value, label)
    if who == ZERO_ADDRESS:
        raise Usage("Nobody stands behind the address 0: give another --party.")
    sent = send_paid(run, system.credit.stake(who, adding), signer, "credit", adding)
    now = system.node.call(system.credit.stake_of(who))
    rooted = system.node.call(system.credit.is_rooted(who))
    rows = [
        ("party", run.names.label(who)),
        ("stake", money(now, label)),
        ("its word", "weighs: rooted" if rooted else "weighs nothing: stake more"),
        *(one.row() for one in sent),
    ]
    return Told({"party": who, "stake": str(now), "rooted": rooted, **sent[-1].data()}, fields(rows))


@command(app, "unstake", sends=True)
def unstake(
    run: Run,
    value: AmountArgument,
    to: Annotated[str | None, typer.Option(help="Where to; the key's own account otherwise.")] = None,
) -> Told:
    """Take stake back: not while an order of the party is open, and not soon after."""
    system = run.system
    signer = run.signer()
    label = run.label(system.token.address)
    taking: TokenAmount = amount(value, label)
    unlock = system.node.call(system.credit.stake_unlock_at(signer.address))
    run.output.say(f"stake of {run.names.label(signer.address)} unlocks {time_at(unlock, run.now)}")
    where = run.party(to) if to is not None else signer.address
    if not run.promised(signer):
        held = system.node.call(system.credit.stake_of(signer.address))
        check_covered(held, taking, label, f"the stake of {run.names.label(signer.address)} is")
    sent = run.send(system.credit.withdraw_stake(signer.address, where, taking), signer)
    now = system.node.call(system.credit.stake_of(signer.address))
    rows = [("returned", money(taking, label)), ("stake left", money(now, label)), sent.row()]
    return Told({"party": signer.address, "stake": str(now), **sent.data()}, fields(rows))

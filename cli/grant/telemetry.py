"""``tally grant begin``, ``trace-key``, ``anchor``, ``verify``: what machines say of an order."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cli.command import command
from cli.errors import Exit, Failure, Refused, SignerNeeded, Usage
from cli.grant import app
from cli.grant.readings import read_readings, read_sample, write_tree
from cli.options import OrderArgument, RelayOption
from cli.order.lookup import known_order
from cli.output import Told, fields
from cli.papers import acting_for, carry_out, signed_by, written
from cli.run import Run
from cli.words import hexed, moment, time_at
from ledger.acts import AnchorAct, TraceKeyAct
from ledger.acts.traces import MAKER
from ledger.bindings.enums import Scope
from ledger.chain.errors import Reverted
from ledger.papers import Document
from ledger.signing import Anchor, TraceKey
from ledger.system import KnownOrder
from ledger.traces import KnownTrace, find_trace
from ledger.types import ZERO_ADDRESS, Address, Timestamp


@command(app, "begin", sends=True)
def begin(run: Run, order: OrderArgument) -> Told:
    """Note an order's maker, so that telemetry can be anchored without its terms. Any key may do it."""
    known = known_order(run, order)
    sent = run.send(run.system.traces.begin(known.terms), run.signer())
    rows = [("order", hexed(known.id)), ("maker", run.names.label(known.terms.maker)), sent.row()]
    return Told({"id": hexed(known.id), "maker": known.terms.maker, **sent.data()}, fields(rows))


@command(app, "trace-key", sends=True)
def trace_key(
    run: Run,
    order: OrderArgument,
    machine: Annotated[
        str, typer.Argument(help="The machine's key; none takes it away.", metavar="KEY|none")
    ],
    until: Annotated[
        str | None, typer.Option(help="The last second of it; the last deadline if left out.", metavar="TIME")
    ] = None,
    for_relay: RelayOption = None,
) -> Told:
    """Name the key in a machine that anchors telemetry, as the maker. It can do nothing else."""
    known = known_order(run, order)
    acting_for(run, known.terms.maker, Scope.DELIVER, relayed=for_relay is not None)
    trace = _begun(run, known, for_relay)
    nonce = run.system.node.call(run.system.traces.trace_key_nonce_of(known.id))
    named = ZERO_ADDRESS if machine == "none" else run.party(machine)
    end = Timestamp(0) if named == ZERO_ADDRESS else _until(run, known, until)
    act = TraceKeyAct(TraceKey(known.id, named, end, nonce), trace.trace.maker)
    done = carry_out(run, act, MAKER, for_relay)
    if isinstance(done, Told):
        return done
    rows = [
        ("order", hexed(known.id)),
        ("trace key", run.names.label(named)),
        ("until", time_at(end, run.now)),
    ]
    data = {"id": hexed(known.id), "key": named, "until": end, **done.data()}
    return Told(data, fields([*rows, done.row()]))


@command(app, "anchor", sends=True)
def anchor(
    run: Run,
    order: OrderArgument,
    readings: Annotated[Path, typer.Argument(help="Readings, CSV or JSON; each has a time.", metavar="FILE")],
    from_: Annotated[
        str | None,
        typer.Option("--from", help="The first second; the first reading's if left out.", metavar="TIME"),
    ] = None,
    to: Annotated[
        str | None, typer.Option(help="The last second; the last reading's if left out.", metavar="TIME")
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="The private file with salts and proofs to write.")
    ] = None,
    for_relay: RelayOption = None,
) -> Told:
    """Anchor the root of readings, as the maker or with its machine's key. Only the root becomes public."""
    known = known_order(run, order)
    signs = _who(run, known)
    rows = read_readings(run, readings)
    trace = find_trace(run.system, known.id)
    first = moment(from_, run.now) if from_ is not None else min(row.time for row in rows)
    last = moment(to, run.now) if to is not None else max(row.time for row in rows)
    _check_range(run, trace, first, last)
    outside = next((n for n, row in enumerate(rows, start=1) if not first <= row.time <= last), None)
    if outside is not None:
        raise Usage(f"{readings}, reading {outside} lies outside of --from and --to: leave it out.")
    trace = _begun(run, known, for_relay)
    seq = trace.trace.count
    beside = out if out is not None else Path(f"telemetry-{known.id.hex()[:8]}-{seq + 1}.json")
    root = write_tree(beside, known.id, seq, rows)
    run.output.say(f"wrote {beside}: private; nobody can make its salts again, and only they prove readings")
    act = AnchorAct(Anchor(known.id, seq, root, first, last), signs)
    data: dict[str, object] = {
        "id": hexed(known.id),
        "seq": seq,
        "root": hexed(root),
        "from": first,
        "to": last,
        "readings": len(rows),
        "telemetryFile": str(beside),
    }
    if for_relay is not None:
        document = signed_by(run, Document.of(act, run.system), MAKER, run.signer(signs))
        told = written(run, document, for_relay)
        assert isinstance(told.data, dict)
        return Told({**told.data, **data}, told.view)
    try:
        sent = run.send(act.call(run.system, {}), run.signer(signs))
    except Reverted:
        beside.unlink()  # it proves nothing, and would stand in the way of the next try
        raise
    shown = [
        ("order", hexed(known.id)),
        ("root", f"{seq + 1}, {hexed(root)}"),
        ("readings", f"{len(rows):,} from {time_at(first, run.now)} to {time_at(last, run.now)}"),
        ("proofs", str(beside)),
        sent.row(),
    ]
    return Told({**data, **sent.data()}, fields(shown))


@command(app, "verify")
def verify(
    run: Run,
    file: Annotated[Path, typer.Argument(help="The private file of anchored readings.", metavar="FILE")],
    sample: Annotated[int, typer.Argument(help="Which reading, counted from 1.", metavar="NUMBER")],
) -> Told:
    """Whether a reading is under the root that was anchored, as the contract answers."""
    order, seq, one = read_sample(file, sample)
    proven = run.system.node.call(run.system.traces.verify(order, seq, one.leaf, one.proof))
    said = "is under the anchored root" if proven else "is NOT what was anchored"
    rows = [("order", hexed(order)), ("root", str(seq + 1)), ("reading", f"{sample} {said}")]
    data = {"id": hexed(order), "seq": seq, "leaf": hexed(one.leaf), "proven": proven, "reading": one.reading}
    return Told(data, fields(rows), Exit.OK if proven else Exit.MISMATCH)


def _begun(run: Run, known: KnownOrder, for_relay: Path | None) -> KnownTrace:
    """The order's trace, begun if need be: whoever has the terms can."""
    trace = find_trace(run.system, known.id)
    if trace.begun:
        return trace
    if for_relay is not None:
        raise Failure("The order's trace has not begun: send `tally grant begin` first, by any key.")
    run.send(run.system.traces.begin(known.terms), run.signer())
    return find_trace(run.system, known.id)


def _until(run: Run, known: KnownOrder, text: str | None) -> Timestamp:
    return known.terms.deadlines[-1] if text is None else moment(text, run.now)


def _who(run: Run, known: KnownOrder) -> Address:
    """The machine's key, if that is at hand; else the maker, for whom the key at hand must act."""
    maker = known.terms.maker
    named = run.system.node.call(run.system.traces.trace_key_of(known.id))
    account = run.key_address(maker)
    if account == named.key and account != maker:
        if run.now > named.until:
            raise SignerNeeded(f"This trace key's time ended {time_at(named.until, run.now)}.")
        return account
    acting_for(run, maker, Scope.DELIVER, relayed=True)
    return maker


def _check_range(run: Run, trace: KnownTrace, first: Timestamp, last: Timestamp) -> None:
    if first > last:
        raise Usage("The time range runs backwards: give --from before --to.")
    if trace.trace.count and first <= trace.trace.to:
        raise Refused(
            f"Telemetry is anchored until {time_at(trace.trace.to, run.now)} already: leave out what lies "
            "before."
        )
    if last > run.now:
        raise Refused(f"The range reaches into the future, to {time_at(last, run.now)}: anchor it then.")

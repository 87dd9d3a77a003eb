"""``tally community charter``, ``consent``, ``found``: from an agreement of founders to a community."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, cast

import typer

from cli.command import command
from cli.community import app
from cli.errors import Mismatch, SignerNeeded, Usage
from cli.files import read_json, read_text, taken, write_whole
from cli.options import YesOption
from cli.output import Told, fields
from cli.run import Run
from cli.sign import confirm
from cli.typed import before_signing
from cli.words import moment, seconds, share, time_at
from ledger.acts.base import Beside
from ledger.bindings.enums import Scope
from ledger.chain.transactions import keccak256
from ledger.communities import Founding, check_charter, founding
from ledger.signing import Charter, CommunityKind, sentence, sign, to_json, typed_data
from ledger.types import Address, Timestamp

FORMAT = "tallystick-founding/1"
_KINDS = {"horizontal": CommunityKind.HORIZONTAL, "vertical": CommunityKind.VERTICAL}
FileArgument = Annotated[Path, typer.Argument(help="The founders' file.", metavar="FILE")]


@dataclass(frozen=True)
class FoundingFile:
    """What founders pass round."""

    founding: Founding
    """Which community."""
    consents: Mapping[Address, bytes]
    """Signatures by founder."""

    def missing(self) -> list[Address]:
        """Who has not signed."""
        return [founder for founder in self.founding.founders if founder not in self.consents]

    def write(self, run: Run, path: Path, *, new: bool = False) -> None:
        """Write it; a new one overwrites nothing."""
        made = self.founding
        content = {
            "format": FORMAT,
            "community": made.community,
            "charter": to_json(made.charter),
            "founders": list(made.founders),
            "validUntil": made.valid_until,
            "typedData": {
                founder: typed_data(made.membership(founder), run.system.communities_domain)
                for founder in made.founders
            },
            "consents": {founder: "0x" + one.hex() for founder, one in self.consents.items()},
        }
        write_whole(path, json.dumps(content, indent=2) + "\n", new=new)


def read_founding(run: Run, path: Path) -> FoundingFile:
    """A file as it was written.

    Raises:
        Usage: if it is none.
        Mismatch: if its community is not the one that charter and founders make here.
    """
    raw = read_json(path)
    if not isinstance(raw, Mapping) or cast("Mapping[str, object]", raw).get("format") != FORMAT:
        raise Usage(f'{path} is no file of founders: its "format" is not {FORMAT!r}.')
    held = Beside(raw)
    charter, founders = held.message(Charter, "charter"), held.addresses("founders")
    until = Timestamp(held.number("validUntil"))
    made = founding(run.system, charter, founders, until, run.now)
    if held.address("community") != made.community:
        raise Mismatch(
            f"{path} was changed, or is for another deployment: its charter and founders make the community "
            f"{made.community}, not the one that it names."
        )
    return FoundingFile(made, held.signatures("consents"))


@command(app, "charter")
def charter(
    run: Run,
    founder: Annotated[
        list[str],
        typer.Option(
            help="Who founds it, repeatable; the first fill the committee's seats.", metavar="PARTY"
        ),
    ],
    text: Annotated[Path, typer.Option(help="The charter's text; its hash is agreed to.", metavar="FILE")],
    kind: Annotated[str, typer.Option(help="horizontal: one kind of service; vertical: one product.")] = (
        "horizontal"
    ),
    seats: Annotated[int, typer.Option(help="Most members of the committee, 1 to 9.")] = 3,
    quorum: Annotated[
        str, typer.Option(help="More than this share of the elected committee signs, or all of it.")
    ] = "50%",
    term: Annotated[str, typer.Option(help="How long a committee is in office.")] = "90d",
    ballot: Annotated[str, typer.Option(help="How long a ballot is open.")] = "7d",
    notice: Annotated[
        str, typer.Option(help="From joining to voting, and from a notice of expulsion to its effect.")
    ] = "14d",
    ends: Annotated[
        str | None, typer.Option(help="When a vertical one ends at the latest: +300d.", metavar="TIME")
    ] = None,
    valid: Annotated[str, typer.Option(help="Until when it can be founded.", metavar="TIME")] = "+30d",
    out: Annotated[Path, typer.Option("--out", "-o", help="The founders' file to write.")] = Path(
        "founding.json"
    ),
) -> Told:
    """Write the founders' file: charter, founders, and the address that both make. Signs nothing."""
    if kind not in _KINDS:
        raise Usage(f"{kind!r} is no kind of community: give horizontal or vertical.")
    if not 0 <= seats < 256:
        raise Usage(f"{seats} seats cannot be: give from 1 to 9.")
    agreed = Charter(
        _KINDS[kind],
        seats,
        share(quorum),
        seconds(term),
        seconds(ballot),
        seconds(notice),
        moment(ends, run.now) if ends is not None else Timestamp(0),
        secrets.randbits(63),
        keccak256(read_text(text).encode()),
    )
    check_charter(agreed, run.now)
    founders = [run.party(one) for one in founder]
    made = founding(run.system, agreed, founders, moment(valid, run.now), run.now)
    if out.exists():
        raise taken(out)
    FoundingFile(made, {}).write(run, out, new=True)
    run.output.say(f"wrote {out}; next: each founder signs it with `tally community consent {out}`")
    first = made.membership(founders[0])
    reader = run.reader()
    data = {
        "file": str(out),
        "community": made.community,
        "charter": to_json(agreed),
        "founders": list(made.founders),
        "validUntil": made.valid_until,
        "sentence": sentence(first, reader),
    }
    return Told(data, before_signing(first, run.system.communities_domain, reader))


@command(app, "consent", signs=True)
def consent(run: Run, file: FileArgument, yes: YesOption = False) -> Told:
    """Sign the founders' file as one of them, after reading what you join."""
    held = read_founding(run, file)
    founder = _founder(run, held)
    message = held.founding.membership(founder)
    reader = run.reader()
    run.output.show(before_signing(message, run.system.communities_domain, reader))
    confirm(run, "Sign this as a founder?", yes)
    signature = sign(message, run.system.communities_domain, run.signer(founder))
    signed = replace(held, consents={**held.consents, founder: signature})
    signed.write(run, file)
    left = [run.names.label(one) for one in signed.missing()]
    then = f"{', '.join(left)} did not yet" if left else f"next: `tally community found {file}`"
    run.output.say(f"signed as {run.names.label(founder)}; {then}")
    data = {
        "file": str(file),
        "community": held.founding.community,
        "founder": founder,
        "signature": "0x" + signature.hex(),
        "missing": signed.missing(),
        "sentence": sentence(message, reader),
    }
    rows = {"community": held.founding.community, "signed as": run.names.label(founder)}
    return Told(data, fields(rows))


def _founder(run: Run, held: FoundingFile) -> Address:
    account = run.key_address()
    system = run.system
    for founder in held.founding.founders:
        allowed = system.parties.is_authorised(founder, account, Scope.PROFILE)
        if founder == account or system.node.call(allowed):
            return founder
    raise SignerNeeded(f"{run.names.label(account)} is none of the founders: give --key of one.")


@command(app, "found", sends=True)
def found(
    run: Run,
    file: FileArgument,
    name: Annotated[str | None, typer.Option(help="What to call it from now on.", metavar="NAME")] = None,
) -> Told:
    """Found the community that all in the file have signed for. Any key may send it."""
    held = read_founding(run, file)
    if left := held.missing():
        raise SignerNeeded(
            f"Not all founders have signed: {', '.join(map(run.names.label, left))} did not (`tally "
            f"community consent {file}`)."
        )
    made = held.founding
    if run.now > made.valid_until:
        raise Usage(f"The file is out of date since {time_at(made.valid_until, run.now)}: make it again.")
    if name is not None:
        run.names.check(name, made.community)
    consents = [held.consents[founder] for founder in made.founders]
    call = run.system.communities.found(made.charter, made.founders, made.valid_until, consents)
    sent = run.send(call, run.signer())
    if name is not None:
        run.names.keep(name, made.community)
    committee = made.founders[: made.charter.seats]
    rows = [
        ("community", made.community if name is None else f"{name} {made.community}"),
        ("members", str(len(made.founders))),
        ("committee", ", ".join(map(run.names.label, committee))),
        sent.row(),
    ]
    data = {"community": made.community, "members": list(made.founders), "committee": list(committee)}
    return Told({**data, **sent.data()}, fields(rows))

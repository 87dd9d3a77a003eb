"""``tally key``: encrypted keys in the state folder."""

from __future__ import annotations

import getpass
import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from cli.command import command
from cli.errors import SignerNeeded, Usage
from cli.files import write_whole
from cli.output import Told, fields, listed
from cli.run import Run
from ledger.signing.errors import KeyNotFound
from ledger.types import Address

app = typer.Typer(help="Keys: encrypted files in the state folder, one per account.", no_args_is_help=True)

NameOption = Annotated[
    str | None, typer.Option("--name", help="What to call it in other commands.", metavar="NAME")
]


WhoseArgument = Annotated[str, typer.Argument(help="Whose key: a name or an address.", metavar="KEY")]


def _kept(run: Run, account: Address, name: str | None) -> Told:
    if name is not None:
        run.names.keep(name, account)
    path = run.settings.keystore / f"{account[2:].lower()}.json"
    rows = [("address", account), ("file", str(path))]
    if name is not None:
        rows.insert(0, ("name", name))
    rows.append(("keep", "the file and its password: without both, what the key owns is lost"))
    return Told({"address": account, "name": name, "file": str(path)}, fields(rows))


@command(app, "new", node=False)
def new(run: Run, name: NameOption = None) -> Told:
    """Make a new key. The password is asked for, or comes from TALLY_PASSWORD."""
    if name is not None:
        run.names.check(name)
    return _kept(run, run.keystore.create(run.password(new=True)), name)


@command(app, "import", node=False)
def import_(
    run: Run,
    source: Annotated[
        str,
        typer.Argument(
            help="A keyfile (version 3) of another wallet, or - to read a private key in hexadecimal from "
            "standard input. Never give the key itself: other programs see arguments.",
            metavar="FILE|-",
        ),
    ],
    name: NameOption = None,
) -> Told:
    """Take in a key that exists already."""

    def accept(account: Address) -> None:
        if name is not None:
            run.names.check(name, account)

    if source == "-":
        secret = sys.stdin.readline().strip()
        return _kept(run, run.keystore.import_key(secret, run.password(new=True), accept), name)
    if not Path(source).is_file():
        raise Usage(f"{source} is not there: name a keyfile, or - for standard input.")
    return _kept(run, run.keystore.import_file(Path(source), run.password(), accept), name)


@command(app, "export", node=False)
def export(
    run: Run,
    who: WhoseArgument,
    out: Annotated[Path, typer.Option("--out", "-o", help="Where to; a new file.", metavar="FILE")],
) -> Told:
    """Write a key's encrypted file for another wallet or a backup. The password stays the same."""
    account = run.party(who)
    write_whole(out, run.keystore.export(account), new=True, private=True)
    rows = [("address", account), ("file", str(out)), ("opens with", "the password it has here")]
    return Told({"address": account, "file": str(out)}, fields(rows))


@command(app, "password", node=False)
def password(run: Run, who: WhoseArgument) -> Told:
    """Give a key another password: asked for, or from TALLY_NEW_PASSWORD. Copies keep the old one."""
    account = run.party(who)
    known = run.keystore.accounts()
    if account not in known:  # said before a password is asked for
        raise KeyNotFound(account, run.keystore.folder, known)
    run.keystore.change_password(account, run.password(account), _new_password())
    said = f"{run.names.label(account)} has a new password; copies of its file keep the old one."
    return Told({"address": account}, said)


def _new_password() -> str:
    told = os.environ.get("TALLY_NEW_PASSWORD")
    if told:
        return told
    if told is not None or not sys.stdin.isatty():
        raise SignerNeeded(
            "The key needs its new password: set TALLY_NEW_PASSWORD, or run this in a terminal."
        )
    typed = getpass.getpass("New password: ")
    if getpass.getpass("Once more: ") != typed:
        raise Usage("The two passwords differ: try again.")
    return typed


@command(app, "list", node=False)
def list_(run: Run) -> Told:
    """The keys at hand."""
    accounts = run.keystore.accounts()
    data = [{"address": account, "name": run.names.name_of(account)} for account in accounts]
    if not accounts:
        return Told(
            data, "No keys yet: make one with `tally key new`, or use --key dev:0 to dev:9 on a devnet."
        )
    return Told(data, listed(["name", "address"], [(run.names.name_of(a) or "", a) for a in accounts]))


@command(app, "address", signs=True, node=False)
def address(
    run: Run, who: Annotated[str | None, typer.Argument(help="A name, dev:N or an address.")] = None
) -> Told:
    """The address behind a name, or of the key that commands would use now."""
    found = run.party(who) if who is not None else run.key_address()
    return Told({"address": found, "name": run.names.name_of(found)}, found)


@command(app, "name", node=False)
def name(
    run: Run,
    called: Annotated[str, typer.Argument(help="The name.", metavar="NAME")],
    where: Annotated[str, typer.Argument(help="The address it stands for.", metavar="ADDRESS")],
) -> Told:
    """Give an address a name for commands and tables on this machine."""
    account = run.party(where)
    run.names.keep(called, account)
    return Told({"address": account, "name": called}, f"{called} is {account}")

"""``tally sign``: any of our messages as typed data, from a file or a pipe, to a signature."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from cli.command import command
from cli.errors import Failure, Usage
from cli.files import read_json
from cli.options import YesOption
from cli.output import Told, fields
from cli.run import Run
from cli.typed import before_signing, read_typed_data
from ledger.signing import digest, sentence, sign
from ledger.signing.reader import Reader


def confirm(run: Run, question: str, yes: bool) -> None:
    """Ask, unless told not to.

    Raises:
        Failure: if the answer is no.
        Usage: if there is nobody to ask.
    """
    if yes:
        return
    if run.output.json:
        raise Usage(
            f"{question} Nobody can be asked with --json: run it without to read what it says, then "
            "add --yes."
        )
    if not sys.stdin.isatty():
        raise Usage(f"{question} Nobody can be asked here: read the message above, then add --yes.")
    if not typer.confirm(question, err=True):
        raise Failure("Nothing was signed.")


def register(app: typer.Typer) -> None:
    """Add the command."""

    @command(app, "sign", signs=True, node=False)
    def sign_(
        run: Run,
        source: Annotated[
            str, typer.Argument(help="Typed data (EIP-712 JSON), or - for standard input.", metavar="FILE|-")
        ],
        yes: YesOption = False,
    ) -> Told:
        """Sign typed data after showing in plain words what it says. Talks to nobody."""
        given = read_typed_data(read_json(source))
        message, domain = given.message, given.domain
        reader = Reader(names=run.names.known(), clauses=given.clauses)
        run.output.show(before_signing(message, domain, reader))
        confirm(run, "Sign this?", yes)
        signer = run.signer(chain_id=domain.chain_id)
        signature = "0x" + sign(message, domain, signer).hex()
        hashed = "0x" + digest(message, domain).hex()
        data = {
            "signature": signature,
            "signer": signer.address,
            "digest": hashed,
            "sentence": sentence(message, reader),
        }
        return Told(
            data, fields({"signer": run.names.label(signer.address), "hash": hashed, "signature": signature})
        )

"""``tally withdraw``: what the escrow holds ready for a party. ``tally relay``: send what others signed."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cli.command import command
from cli.documents import read_document
from cli.options import RelayOption
from cli.order.sending import send_document
from cli.output import Told, fields
from cli.papers import reader_of
from cli.party import PartyOption
from cli.ratings import standing_seal
from cli.run import Run
from cli.token import TokenOption
from cli.withdrawal import AllArgument, Holder, Signed, ToOption, withdrawn
from cli.words import hexed
from ledger.signing import Approval, Delivery, Message, sentence
from ledger.types import ZERO_HASH


def register(root: typer.Typer) -> None:
    """Add the commands."""

    @command(root, "withdraw", sends=True)
    def withdraw(
        run: Run,
        value: AllArgument = "all",
        to: ToOption = None,
        party: PartyOption = None,
        token: TokenOption = None,
        for_relay: RelayOption = None,
    ) -> Told:
        """Take out what the escrow holds ready for a party: payments, refunds, bonds."""
        system = run.system
        holder = Holder(system.escrow, "the escrow", Signed(system.escrow.nonce_of, system.domain))
        return withdrawn(run, holder, value, to, party, token, for_relay)

    @command(root, "relay", sends=True)
    def relay(
        run: Run,
        file: Annotated[Path, typer.Argument(help="A file that all its sides signed.", metavar="FILE")],
    ) -> Told:
        """Send what others signed, at your cost of gas. You can change nothing in it."""
        document = read_document(file)
        sent = send_document(run, document, run.signer())
        said = sentence(document.message, reader_of(run, document))
        rows = [("sent", type(document.message).__name__), ("says", said), sent.row()]
        ignored = _seal_ignored(run, document.message)
        if ignored:
            rows.append(
                ("rating", "not sealed: another one stands, and only `tally rating seal` replaces it")
            )
        return Told({"hash": hexed(document.hash), "sealIgnored": ignored, **sent.data()}, fields(rows))


def _seal_ignored(run: Run, message: Message) -> bool:
    """Whether a sealed rating rode along in vain, because another one stood."""
    if not isinstance(message, Delivery | Approval) or message.seal == ZERO_HASH:
        return False
    return standing_seal(run, message.id, isinstance(message, Delivery)) != message.seal

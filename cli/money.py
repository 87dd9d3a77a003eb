"""``tally withdraw``: what the escrow holds ready for a party. ``tally relay``: send what others signed."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cli.command import command
from cli.documents import Document, read_document
from cli.errors import Failure
from cli.options import RelayOption
from cli.order.sending import send_document
from cli.output import Told, fields
from cli.papers import reader_of, written
from cli.party import VALID, PartyOption
from cli.ratings import standing_seal
from cli.run import Run
from cli.token import TokenOption, check_covered, token_of
from cli.words import amount, hexed, moment, money
from ledger.signing import Approval, Delivery, Message, Withdraw, sentence, sign
from ledger.types import ZERO_HASH, TokenAmount


def register(root: typer.Typer) -> None:
    """Add the commands."""

    @command(root, "withdraw", sends=True)
    def withdraw(
        run: Run,
        value: Annotated[str, typer.Argument(help="How much, or all.", metavar="AMOUNT")] = "all",
        to: Annotated[str | None, typer.Option(help="Where to; the party itself otherwise.")] = None,
        party: PartyOption = None,
        token: TokenOption = None,
        for_relay: RelayOption = None,
    ) -> Told:
        """Take out what the escrow holds ready for a party: payments, refunds, bonds."""
        system, where = run.system, token_of(run, token)
        who = run.party(party) if party is not None else run.key_address()
        label = run.label(where)
        ready = TokenAmount(system.node.call(system.escrow.balance_of(who, where)))
        taking = ready if value == "all" else amount(value, label)
        if taking == 0:
            nothing = "an amount of 0 moves nothing" if ready else "the escrow holds nothing for it"
            raise Failure(f"Nothing to withdraw for {run.names.label(who)} in {label.symbol}: {nothing}.")
        target = run.party(to) if to is not None else who
        signer = run.signer(who)
        if for_relay is not None:
            nonce = system.node.call(system.escrow.nonce_of(who))
            message = Withdraw(who, where, target, taking, nonce, moment(VALID, run.now))
            document = Document(message, system.domain)
            return written(run, document.signed("party", sign(message, system.domain, signer)), for_relay)
        if not run.promised(signer):
            check_covered(ready, taking, label, f"the escrow's balance of {run.names.label(who)} is")
        sent = run.send(system.escrow.withdraw(who, where, target, taking), signer)
        rows = [("withdrawn", money(taking, label)), ("to", run.names.label(target)), sent.row()]
        return Told({"party": who, "to": target, "amount": str(taking), **sent.data()}, fields(rows))

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

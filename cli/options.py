"""Options that many commands share, said once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

JsonOption = Annotated[bool, typer.Option("--json", help="Print one JSON value on standard output.")]
HomeOption = Annotated[
    Path | None,
    typer.Option(
        "--home",
        "--state",
        help="State folder instead of TALLY_HOME or the nearest .tally.",
        metavar="FOLDER",
    ),
]
RpcOption = Annotated[
    str | None,
    typer.Option(
        "--rpc",
        help="Node: http(s), ws(s) or the path of an IPC socket, several between commas. "
        "Without it and TALLY_RPC: the devnet of the state folder.",
        metavar="ENDPOINT",
    ),
]
KeyOption = Annotated[
    str | None,
    typer.Option(
        "--key",
        "-k",
        help="Who signs: a name or address in the keystore, or dev:0 to dev:9 on a devnet. "
        "TALLY_KEY otherwise.",
        metavar="KEY",
    ),
]
IdempotencyOption = Annotated[
    str | None,
    typer.Option(
        "--idempotency-key",
        help="The same key never sends twice, even after a crash. A fresh one where left out.",
        metavar="TEXT",
    ),
]
ProvenOption = Annotated[
    bool,
    typer.Option("--proven", help="Have every log proven by its block's receipts; takes half as long again."),
]
YesOption = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")]
OrderArgument = Annotated[
    str, typer.Argument(help="An order file, or the id of an order on the chain.", metavar="ORDER")
]
MilestonesOption = Annotated[
    str,
    typer.Option("--milestones", "-m", help="Which ones: 1, or 1,3, or 1-3, or all.", metavar="LIST"),
]
RelayOption = Annotated[
    Path | None,
    typer.Option(
        "--for-relay",
        help="Sign only, and write the message here for somebody else to send with `tally relay`.",
        metavar="FILE",
    ),
]
OrderOption = Annotated[
    str | None,
    typer.Option("--order", help="Only what concerns an order: its id or file.", metavar="ORDER"),
]
PartyOnlyOption = Annotated[
    str | None, typer.Option("--party", help="Only what concerns a party.", metavar="PARTY")
]
FromOption = Annotated[
    int | None, typer.Option("--from", help="The first block; the first there is where left out.", min=0)
]
ToBlockOption = Annotated[
    int | None, typer.Option("--to", help="The last block; the last one indexed where left out.", min=0)
]

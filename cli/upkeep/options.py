"""Where things listen: options of ``tally up`` and ``tally demo``."""

from __future__ import annotations

from typing import Annotated

import typer

from cli.upkeep.parts import SERVICE_PORT
from ledger.chain.devnet import DEFAULT_PORT

NodePortOption = Annotated[
    int | None,
    typer.Option(
        "--port",
        help="Where the node listens; 0: any free port.",
        min=0,
        max=65_535,
        envvar="TALLY_PORT",
        show_default=str(DEFAULT_PORT),
    ),
]
ServicePortOption = Annotated[
    int | None,
    typer.Option(
        "--service-port",
        help="Where the service listens, API and pages; 0: any free port.",
        min=0,
        max=65_535,
        envvar="TALLY_SERVICE_PORT",
        show_default=str(SERVICE_PORT),
    ),
]

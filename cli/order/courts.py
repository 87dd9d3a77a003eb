"""The court that an order's draft names."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cli.dispute.lookup import COIN
from cli.errors import Usage
from cli.files import read_bytes
from cli.run import Run
from cli.words import amount
from ledger.chain.transactions import keccak256
from ledger.signing import NO_CLAUSES, Clauses
from ledger.types import ZERO_ADDRESS, ZERO_HASH, Address, Hash32, TokenAmount

OWN = "own"
ArbiterOption = Annotated[
    str | None,
    typer.Option(
        help="The court: own for this deployment's, or an ERC-792 court's address.", metavar="COURT"
    ),
]
BackupOption = Annotated[
    str | None, typer.Option(help="The court to ask when the first one fails.", metavar="COURT")
]
CourtDataOption = Annotated[
    Path | None,
    typer.Option("--court-data", help="What the court is handed; only its hash is signed.", metavar="FILE"),
]
CourtFeeOption = Annotated[
    str | None,
    typer.Option(
        "--max-court-fee",
        help="What each side deposits for it: in the order's token for own, its price if left out; "
        "in native coin for others.",
        metavar="AMOUNT",
    ),
]


def court_of(
    run: Run, arbiter: str | None, backup: str | None, data: Path | None, fee: str | None, token: Address
) -> Clauses:
    """What a draft's clauses say of courts; nothing where nothing is said.

    Raises:
        Usage: if what is said cannot be meant together.
    """
    if arbiter is None:
        if backup is not None or data is not None or fee is not None:
            raise Usage(
                "--backup, --court-data and --max-court-fee belong to a court: name it with --arbiter."
            )
        return NO_CLAUSES
    first = _court(run, arbiter)
    second = _court(run, backup) if backup is not None else ZERO_ADDRESS
    own = first == run.system.court.address
    price = run.system.node.call(run.system.court.cost_of(token))
    label = run.label(token)
    if own and price == 0:
        raise Usage(f"This deployment's own court takes no {label.symbol} ({token}): name another court.")
    if fee is None and not own:
        raise Usage("What does this court cost at most? Give --max-court-fee, in native coin.")
    most = TokenAmount(price) if fee is None else amount(fee, label if own else COIN)
    if own and most < price:
        raise Usage("The court asks more than --max-court-fee: leave that out to deposit its price.")
    hashed = ZERO_HASH if data is None else _hashed(run, data)
    return Clauses(arbiter=first, backup=second, court_data=hashed, max_court_fee=most)


def _court(run: Run, text: str) -> Address:
    return run.system.court.address if text == OWN else run.party(text)


def _hashed(run: Run, path: Path) -> Hash32:
    held = read_bytes(path)
    if not held:
        raise Usage(f"{path} is empty: leave --court-data out.")
    run.output.say(f"keep {path}, and give it to the other side: the court is handed exactly that")
    return keccak256(held)

"""The service that a command calls, and its answers' errors in this program's terms."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cli.errors import Failure, Mismatch, Usage
from cli.run import Run
from ledger.chain.signer import Signer

if TYPE_CHECKING:
    from api.client import Client

ServiceOption = Annotated[
    str,
    typer.Option(
        "--service",
        envvar="TALLY_SERVICE",
        help="The service's address; TALLY_SERVICE otherwise.",
        metavar="URL",
    ),
]
SERVICE = "http://127.0.0.1:8080"
"""Where `tally up` starts one."""


@contextmanager
def calling(run: Run, service: str, signer: Signer | None = None) -> Generator[Client]:
    """A client of a service, signed in where a signer is given. It then signs for the deployment that this
    program itself works on, whatever the service says.

    Raises:
        Mismatch: if the service gives something else to sign than what was asked for.
        Usage: if it says that the request cannot be right.
        Failure: if it refuses, or does not answer.
    """
    from api.client import Client, ClientError, NotOurs, NotTheSame, ProblemError

    contracts = None
    if signer is not None:
        from api.client.contracts import Contracts

        own = run.system.deployment
        tokens = {run.label(entry.token).symbol: entry.token for entry in own.plan.listed}
        contracts = Contracts.of(own, tokens)
    try:
        with Client(service, contracts=contracts) as client:
            if signer is not None:
                client.sign_in(signer)
            yield client
    except (NotTheSame, NotOurs) as error:
        raise Mismatch(str(error)) from error
    except ProblemError as error:
        raise (Usage if error.status in (400, 404, 422) else Failure)(str(error)) from error
    except ClientError as error:
        raise Failure(str(error)) from error


def priced(entry: Mapping[str, Any]) -> str:
    """A budget for people."""
    budget = entry["budget"]
    return "open" if budget is None else budget["text"]

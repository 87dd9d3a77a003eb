"""How a command can end, and which error ends it how.

::

    Exception
    ├── CliError                  what the command line itself finds
    │   ├── Usage                 2  arguments or files that cannot be meant
    │   ├── Mismatch              3  two things that must be equal are not
    │   ├── SignerNeeded          4  no key, or the key of somebody else
    │   ├── Failure               1  what was asked cannot be done
    │   │   └── Unfinished        1  a transaction was promised and is not mined yet
    │   ├── Refused               6  what the contract refuses, found before it was asked
    │   └── Stopped             130  by Ctrl-C
    ├── LedgerError, CreditError, ModelError, SharingError: see ``exits.EXITS``
    └── OSError, and sqlalchemy's errors of a database that is away: ``exits.known`` puts them into words

Every error is one sentence on standard error; with ``--json`` it is ``{"error": …}`` on standard output too.
"""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """What a script can tell from the exit code."""

    OK = 0
    FAILURE = 1
    USAGE = 2
    MISMATCH = 3
    SIGNER = 4
    NODE = 5
    REVERTED = 6
    STOPPED = 130


class CliError(Exception):
    exit: Exit = Exit.FAILURE


class Usage(CliError):
    exit = Exit.USAGE


class Mismatch(CliError):
    exit = Exit.MISMATCH


class SignerNeeded(CliError):
    exit = Exit.SIGNER


class Failure(CliError):
    exit = Exit.FAILURE


class Refused(CliError):
    exit = Exit.REVERTED


class Unfinished(Failure):
    """The waiting ended before a transaction was mined; it may still be."""

    def __init__(self, call: str, reason: str, idempotency_key: str) -> None:
        self.idempotency_key = idempotency_key
        super().__init__(
            f"{call} may still be sent ({reason}): to wait for that very one instead of sending another, run "
            f"the same command with `--idempotency-key {idempotency_key}`."
        )


class Stopped(CliError):
    """Ctrl-C."""

    exit = Exit.STOPPED

    def __init__(self, call: str = "", idempotency_key: str | None = None) -> None:
        self.idempotency_key = idempotency_key
        super().__init__(
            "Stopped."
            if idempotency_key is None
            else f"Stopped, but {call} may still be sent: to wait for that very one instead of sending "
            f"another, run the same command with `--idempotency-key {idempotency_key}`."
        )

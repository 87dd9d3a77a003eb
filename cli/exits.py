"""Which error ends a command how, and what is said of it.

Loaded when something went wrong: it knows the errors of every package, and so loads them all.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from enum import IntEnum

from cli.errors import CliError, Exit, Failure, Stopped, Unfinished
from ledger.audit.errors import BundleUnsound
from ledger.bindings.errors import BindingError
from ledger.chain.errors import (
    DevnetNotRunning,
    MalformedResponse,
    NodeUnreachable,
    Reverted,
    SignerChainMismatch,
    SignerError,
    WrongChain,
)
from ledger.contracts.errors import DeploymentMissing, DeploymentStale, WrongCode
from ledger.errors import InputError, LedgerError
from ledger.negotiation import BadNegotiation, NegotiationError, OutOfTurn, TooLate
from ledger.papers.errors import Unfit
from ledger.proofs.errors import ProofBroken, RootMismatch
from ledger.signing.errors import (
    BadField,
    BadTerms,
    KeyExists,
    KeyfileUnreadable,
    KeystoreError,
    NotCanonical,
    SignatureError,
    WrongSigner,
)
from ledger.system import UnprovenTerms
from sharing.credit.errors import BadHistory, CreditError
from sharing.errors import NothingFits, SharingError, ToolMissing
from sharing.model.errors import ModelError

EXITS: tuple[tuple[type[Exception], Exit], ...] = (
    (Reverted, Exit.REVERTED),
    # The node is away, is another one, or its chain is not the one that the files speak of.
    (NodeUnreachable, Exit.NODE),
    (MalformedResponse, Exit.NODE),
    (WrongChain, Exit.NODE),
    (SignerChainMismatch, Exit.NODE),
    (DevnetNotRunning, Exit.NODE),
    (DeploymentStale, Exit.NODE),
    (DeploymentMissing, Exit.NODE),
    (WrongCode, Exit.MISMATCH),
    (BadHistory, Exit.MISMATCH),
    (UnprovenTerms, Exit.MISMATCH),
    (RootMismatch, Exit.MISMATCH),
    (Unfit, Exit.MISMATCH),
    (ProofBroken, Exit.MISMATCH),
    (BundleUnsound, Exit.MISMATCH),
    (SignerError, Exit.SIGNER),
    (WrongSigner, Exit.SIGNER),
    (SignatureError, Exit.MISMATCH),
    (BadNegotiation, Exit.USAGE),
    (OutOfTurn, Exit.FAILURE),
    (TooLate, Exit.FAILURE),
    (NegotiationError, Exit.MISMATCH),
    (KeyExists, Exit.FAILURE),
    (KeyfileUnreadable, Exit.FAILURE),
    (KeystoreError, Exit.SIGNER),
    (BadField, Exit.USAGE),
    (BadTerms, Exit.USAGE),
    (NotCanonical, Exit.USAGE),
    (InputError, Exit.USAGE),
    (BindingError, Exit.FAILURE),
    (ModelError, Exit.USAGE),
    (ToolMissing, Exit.FAILURE),
    (NothingFits, Exit.FAILURE),
    (SharingError, Exit.USAGE),
    (LedgerError, Exit.FAILURE),
)
"""The first fitting row counts."""

KNOWN = (CliError, LedgerError, CreditError, ModelError, SharingError)
"""What is raised on purpose."""


def known(error: BaseException) -> Exception | None:
    """The error as it is told to the user; None for a fault of this program, which shows its trace."""
    if isinstance(error, KNOWN):
        return error
    if isinstance(error, KeyboardInterrupt):
        return Stopped()
    if isinstance(error, OSError):
        reason = (error.strerror or str(error) or type(error).__name__).lower()
        if error.filename is None:
            return Failure(f"The system refused ({reason}): check rights, and the space left on the disk.")
        return Failure(
            f"{error.filename} cannot be used ({reason}): check the path, its rights, and the space left."
        )
    database = sys.modules.get("sqlalchemy.exc")  # not loaded, it cannot have raised anything
    if database is not None and isinstance(error, database.OperationalError | database.ArgumentError):
        reason = str(getattr(error, "orig", None) or error).partition("\n")[0]
        return Failure(f"The database cannot be used ({reason}): check that it is there and can be written.")
    return None


def exit_of(error: Exception) -> Exit:
    """The exit code that an error ends a command with."""
    if isinstance(error, CliError):
        return error.exit
    return next((code for kind, code in EXITS if isinstance(error, kind)), Exit.FAILURE)


def sentence_of(error: Exception) -> str:
    """What is said about it: one sentence, what was wrong and what to do."""
    if isinstance(error, Reverted):
        return _refusal(error)
    return str(error) or type(error).__name__


def described(error: Exception) -> dict[str, object]:
    """The error for a program."""
    told: dict[str, object] = {
        "kind": type(error).__name__,
        "exit": int(exit_of(error)),
        "message": sentence_of(error),
    }
    if isinstance(error, Unfinished | Stopped) and error.idempotency_key is not None:
        told["idempotencyKey"] = error.idempotency_key
    if isinstance(error, Reverted):
        told["revert"] = {
            "name": error.name or None,
            "arguments": {name: _plain(value) for name, value in error.arguments.items()},
            "call": error.call or None,
            "data": "0x" + error.data.hex(),
            "transaction": None if error.transaction_hash is None else "0x" + error.transaction_hash.hex(),
        }
    return {"error": told}


def _refusal(error: Reverted) -> str:
    if error.decoded is None:
        return str(error)
    where = (
        f" (transaction 0x{error.transaction_hash.hex()}, reverted)"
        if error.transaction_hash
        else " (nothing was sent)"
    )
    call = f"{error.call}: " if error.call else ""
    return f"{call}{error.decoded}{where}"


def _plain(value: object) -> object:
    if isinstance(value, bytes):
        return "0x" + value.hex()
    if isinstance(value, bool | str) or value is None:
        return value
    if isinstance(value, IntEnum):
        return value.name
    if isinstance(value, int):
        return value if abs(value) < 2**53 else str(value)
    if isinstance(value, Mapping):
        return {str(name): _plain(item) for name, item in value.items()}
    return str(value)

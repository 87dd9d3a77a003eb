"""Which of the service's problems stands for which of the ledger's errors: nothing else knows of both.

A domain says with ``answers`` what its own problems stand for.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from api.errors import (
    ContractRefused,
    ContractsMissing,
    Internal,
    InvalidRequest,
    InvalidSignature,
    InvalidTerms,
    NodeFault,
    NodeUnreachable,
    Problem,
    RelayerUnfunded,
    TransactionNotSent,
    Unavailable,
    WrongChain,
    WrongSigner,
    plain,
)
from ledger.bindings.errors import MalformedData
from ledger.chain import errors as chain
from ledger.contracts.errors import ContractError
from ledger.errors import InputError, LedgerError
from ledger.signing import errors as signing
from sharing.model import errors as model

E = TypeVar("E", bound=LedgerError)

_ANSWERS: dict[type[LedgerError], Callable[[Any], Problem]] = {}


def answers(kind: type[E]) -> Callable[[Callable[[E], Problem]], Callable[[E], Problem]]:
    """Register how a domain answers one kind of the ledger's errors, and those below it."""

    def register(how: Callable[[E], Problem]) -> Callable[[E], Problem]:
        _ANSWERS[kind] = how
        return how

    return register


def problem_of(error: LedgerError | model.ModelError) -> Problem:
    """The ledger's exception tree in HTTP's terms. Nodes' addresses and folders stay out of answers."""
    for kind in type(error).__mro__:
        if kind in _ANSWERS:
            return _ANSWERS[kind](error)
    match error:
        case model.Refused():
            # The model's names are the contract's own: what it refuses here, the contract would refuse there.
            arguments = {name: plain(value) for name, value in vars(error).items()}
            name = f"OrderEscrow_{type(error).__name__}"
            said = {"error": name, "arguments": arguments, "call": None, "transaction_hash": None}
            return ContractRefused(str(error), said)
        case chain.Reverted():
            return ContractRefused.of(error)
        case chain.NodeUnreachable() | chain.DevnetNotRunning():
            return NodeUnreachable(headers={"Retry-After": "2"})
        case chain.WrongChain():
            return WrongChain(f"The node is on chain {error.actual}, not on chain {error.expected}.")
        case chain.InsufficientFunds() | chain.NoSigner():
            return RelayerUnfunded()
        case chain.IntentFailed():
            return TransactionNotSent(
                f"Transaction {error.key} was never sent ({error.reason}): send it again."
            )
        case chain.RpcError() | chain.MalformedResponse() | chain.NotFound():
            return NodeFault(headers={"Retry-After": "2"})
        case signing.WrongSigner():
            members = {"expected": error.expected, "recovered": error.recovered}
            return WrongSigner(str(error), members)
        case signing.SignatureError():
            return InvalidSignature(str(error))
        case signing.ClausesDiffer():
            said = [{"field": "clauses", "in": "body", "problem": str(error)}]
            return InvalidTerms(str(error), {"errors": said})
        case signing.BadTerms() | signing.BadField():
            said = [{"field": error.field, "in": "body", "problem": error.problem}]
            return InvalidTerms(str(error), {"errors": said})
        case signing.NotCanonical():
            return InvalidRequest.field("specification", str(error))
        case MalformedData():
            # What answers nothing is no contract: a devnet was killed before it had written its state.
            return ContractsMissing(
                "What stands on the chain does not answer as our contracts do: the operator must run "
                "`tally doctor`.",
                headers={"Retry-After": "10"},
            )
        case ContractError() | chain.SignerChainMismatch():
            # Which record, where, and why, is the operator's affair: the log has it.
            return Unavailable(
                "The contracts cannot be used as the deployment's record says: try again later."
            )
        case InputError():
            return InvalidRequest(
                str(error), {"errors": [{"field": "", "in": "body", "problem": str(error)}]}
            )
        case _:
            return Internal()

"""Which contracts the contracts of a deployment work with, asked of themselves.

``Artifact.same_code`` leaves out what a constructor filled in: real code can be wired to a stranger's
registry. Views tell most of it. The escrow has no view of its own wiring (``configuration`` is answered by
the negotiation that it delegates to), so its addresses are read from its code.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, TypeVar

from ledger.bindings.order_escrow import ConfigurationResult, OrderEscrow
from ledger.call import Call
from ledger.chain.node import Node, raise_any
from ledger.contracts.artifacts import Artifact
from ledger.contracts.errors import WrongWiring
from ledger.types import Address, checksummed

if TYPE_CHECKING:
    from ledger.contracts.record import Deployment

T = TypeVar("T")

_TRIO = ("PartyRegistry", "CreditRegistry", "wrapped coin")
_PARTNERS = (*_TRIO, "OrderNegotiation")
_SMALLEST = 1 << 64
"""Below are chain ids and other numbers: nobody has a key or a contract there."""


def check_wiring(node: Node, deployment: Deployment, artifact: Artifact, code: bytes) -> None:
    """Compare the contracts' wiring with the record, in one batch of calls.

    Args:
        node: the chain.
        deployment: the record, whose contracts are known to be of this version's code.
        artifact: of the escrow.
        code: of the escrow, on the chain.

    Raises:
        WrongWiring: naming the first contract that works with another one than recorded.
        ChainError: if the node does not answer.
    """
    at = {name: contract.address for name, contract in deployment.contracts.items()}
    at["wrapped coin"] = deployment.wrapped_native.address
    at["stake token"] = deployment.stake_token.address
    _check_code(at, artifact, code)
    parties, credit = deployment.parties, deployment.credit
    views = (
        ("OrderEscrow", _TRIO, _view(OrderEscrow(at["OrderEscrow"]).configuration(), _trio)),
        ("OrderNegotiation", _TRIO, _view(OrderEscrow(at["OrderNegotiation"]).configuration(), _trio)),
        ("PartyRegistry", ("OrderEscrow",), _view(parties.key_listener(), _alone)),
        ("CreditRegistry", ("OrderEscrow",), _view(credit.escrow(), _alone)),
        ("CreditRegistry", ("PartyRegistry",), _view(credit.parties(), _alone)),
        ("CreditRegistry", ("stake token",), _view(credit.stake_token(), _alone)),
    )
    answers = raise_any(node.call_many([call for *_, call in views]))
    for (contract, parts, _), told in zip(views, answers, strict=True):
        for part, actual in zip(parts, told, strict=True):
            if actual != at[part]:
                raise WrongWiring(contract, at[contract], part, actual, at[part])


def _check_code(at: Mapping[str, Address], artifact: Artifact, code: bytes) -> None:
    """The escrow's own addresses: each of its partners, itself, and nobody else."""
    escrow = at["OrderEscrow"]
    words = {
        int.from_bytes(code[part.start : part.start + part.length], "big") for part in artifact.immutables
    }
    held = {checksummed(word.to_bytes(20, "big")) for word in words if _SMALLEST <= word < 1 << 160}
    strangers = sorted(held - {escrow, *(at[part] for part in _PARTNERS)})
    for part in _PARTNERS:
        if at[part] not in held:
            raise WrongWiring("OrderEscrow", escrow, part, strangers[0] if strangers else None, at[part])
    if strangers:
        raise WrongWiring("OrderEscrow", escrow, "partner", strangers[0], None)


def _view(call: Call[T], addresses: Callable[[T], tuple[Address, ...]]) -> Call[tuple[Address, ...]]:
    return Call(call.to, call.data, lambda raw: addresses(call.decode(raw)), name=call.name)


def _trio(told: ConfigurationResult) -> tuple[Address, ...]:
    return told.parties, told.credit, told.wrapped_native


def _alone(told: Address) -> tuple[Address, ...]:
    return (told,)

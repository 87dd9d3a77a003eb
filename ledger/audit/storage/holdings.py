"""Whether the contracts hold the money that their storage promises."""

from __future__ import annotations

from dataclasses import dataclass

from ledger.audit.storage.mirror import StorageMirror
from ledger.bindings.erc20 import Erc20
from ledger.chain.node import BlockRef, Node
from ledger.contracts.record import Deployment
from ledger.types import ZERO_ADDRESS, Address, TokenAmount

_ADAPTER = "ArbiterAdapter"


@dataclass(frozen=True, slots=True)
class Holding:
    """What one contract has of one token."""

    contract: str
    """Whose."""
    token: Address
    """The token; the zero address stands for the native coin."""
    owed: TokenAmount
    """The least that it must have: what is locked, credited, staked or burned in it, by its events."""
    held: TokenAmount
    """What the token says it has, with what our own court holds for it."""

    @property
    def sound(self) -> bool:
        """Whether that is enough. More may lie there: anybody can send tokens to a contract."""
        return self.held >= self.owed


def check_holdings(
    node: Node, deployment: Deployment, mirror: StorageMirror, at: BlockRef
) -> tuple[Holding, ...]:
    """Ask each token what each contract has of it after one block, for the pairs that logs tell of.

    Args:
        node: whom to ask.
        deployment: where the contracts stand.
        mirror: what the logs tell up to that block.
        at: the block.

    Raises:
        ChainError: if the node does not answer, or a token refuses.
    """
    return tuple(
        Holding(contract, token, owed, _held(node, deployment, mirror, contract, token, at))
        for contract, money in mirror.owed().items()
        for token, owed in money.items()
    )


def _held(
    node: Node, deployment: Deployment, mirror: StorageMirror, contract: str, token: Address, at: BlockRef
) -> TokenAmount:
    where = deployment.contracts[contract].address
    if token == ZERO_ADDRESS:
        return TokenAmount(node.get_balance(where, at))
    held = node.call(Erc20(token).balance_of(where), block=at)
    waiting = mirror.waits_at_court(where, token) if contract == _ADAPTER else 0
    return TokenAmount(held + waiting)

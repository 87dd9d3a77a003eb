"""What services ask of the chain: everything in one answer is read at one block."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from api.values import AsOf
from ledger.bindings.party_registry import PartyRegistry
from ledger.call import Call
from ledger.chain.blocks import Block, Log
from ledger.chain.errors import NotFound
from ledger.chain.node import Node, raise_any
from ledger.signing import Domain, Message, digest, recover
from ledger.signing.errors import WrongSigner
from ledger.types import Address, BlockNumber, Hash32, Timestamp

T = TypeVar("T")


class Snapshot:
    """The chain at one block, named by its hash: a reorganisation makes asking fail, never mix two "
    "histories."""

    def __init__(self, node: Node, block: Block) -> None:
        self._node = node
        self.block = block

    @classmethod
    def latest(cls, node: Node) -> Snapshot:
        return cls(node, node.get_block("latest"))

    @property
    def now(self) -> Timestamp:
        """The chain's time."""
        return self.block.timestamp

    @property
    def as_of(self) -> AsOf:
        return AsOf.of(self.block)

    def ask(self, call: Call[T]) -> T:
        return self._node.call(call, block=self.block.hash)

    def ask_all(self, calls: Sequence[Call[T]]) -> list[T]:
        """Answers of one type in one exchange."""
        return raise_any(self._node.call_many(calls, block=self.block.hash))

    def logs(
        self, contract: Address, topics: Sequence[Sequence[Hash32] | None], first: BlockNumber
    ) -> list[Log]:
        """What a contract said up to this block.

        Raises:
            NotFound: if the block was orphaned meanwhile: logs are asked by height.
        """
        found = self._node.get_logs(addresses=[contract], topics=topics, first=first, last=self.block.number)
        still = self._node.find_block(self.block.number)
        if still is None or still.hash != self.block.hash:
            raise NotFound(f"block 0x{self.block.hash.hex()}")
        return found

    def has_code(self, account: Address) -> bool:
        return bool(self._node.get_code(account, self.block.hash))


def check_signature(
    at: Snapshot,
    parties: PartyRegistry | None,
    message: Message,
    domain: Domain,
    signature: bytes,
    party: Address,
    scope: int,
) -> None:
    """Refuse a signature that the contract would refuse, naming who signed instead.

    Args:
        parties: asked whether another key may act for the party; None where only the party itself may.
        scope: what that key must be allowed to do.

    Raises:
        SignatureError: if it is neither the party's, nor that of a key or delegate with the scope. Accounts
            that are
            contracts are asked by the chain itself (ERC-1271), when the call is tried.
    """
    try:
        signer = recover(digest(message, domain), signature)
    except Exception:
        if at.has_code(party):
            return
        raise
    allowed = at.ask(parties.is_authorised(party, signer, scope)) if parties is not None else signer == party
    if not allowed and not at.has_code(party):
        raise WrongSigner(party, signer)

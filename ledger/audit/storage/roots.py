"""All of storage at once: the root that the logs give, against the root that a block's header commits to.

``compare`` asks for the slots that logs told of; a slot that no log told of it cannot ask for. A root is of
every slot, so equal roots say that the chain holds what the logs tell and nothing else.

anvil is no chain in this: its tries keep zeros, also of slots that were only read, so its roots depend on
what is in no log.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import msgspec

from ledger.audit.storage.errors import UnusableRoots
from ledger.audit.storage.layout import Slot, Word
from ledger.audit.storage.mirror import StorageMirror
from ledger.chain.blocks import data
from ledger.chain.node import Node, raise_any
from ledger.chain.rlp import encode_int
from ledger.chain.transactions import keccak256
from ledger.chain.wire import TEXT, Request
from ledger.contracts.record import Deployment
from ledger.proofs.headers import header_of
from ledger.proofs.trie import Trie, account_at, by_hash
from ledger.types import BlockNumber, Hash32


@dataclass(frozen=True, slots=True)
class Root:
    """The root of one contract's storage."""

    contract: str
    """Whose."""
    expected: Hash32
    """By the logs."""
    found: Hash32
    """By the block's header."""

    @property
    def sound(self) -> bool:
        """Whether every slot holds what the logs tell, and none holds anything else."""
        return self.expected == self.found


@dataclass(frozen=True, slots=True)
class Roots:
    """The roots of all contracts after one block."""

    number: BlockNumber
    """The block's height."""
    block: Hash32
    """Its hash: what these roots are shown by. That it is on the chain is for others to say."""
    roots: tuple[Root, ...]
    """By contract."""

    @property
    def sound(self) -> bool:
        """Whether all of them are."""
        return all(root.sound for root in self.roots)


class _WireProof(msgspec.Struct, rename="camel", frozen=True):
    account_proof: tuple[str, ...]


_PROOF = msgspec.json.Decoder(_WireProof)
_KEEPS_ZEROS = "anvil"


def storage_root(words: Mapping[Slot, Word]) -> Hash32:
    """The root of a contract's storage that holds these words and no other (Yellow Paper, section 4.1)."""
    return Trie({keccak256(slot.to_bytes(32)): encode_int(word) for slot, word in words.items() if word}).root


def compare_roots(node: Node, deployment: Deployment, mirror: StorageMirror, at: BlockNumber) -> Roots:
    """Compare all of storage with the block's header, in one question for each contract.

    The mirror must have folded all logs of the deployment up to that block, and none after it.

    Raises:
        UnusableRoots: if they differ and the node is one whose roots are not those of a chain.
        MethodMissing: if the node gives no proofs (``eth_getProof``): then ``compare`` has to do.
        HeaderMismatch: if no bytes are to be had that hash to the block's hash.
        ProofBroken: if what the node gives does not lead from the header to the contract.
        ChainError: what else the node says.
    """
    header = header_of(node, at)
    names = list(mirror.words)
    where = [deployment.contracts[name].address for name in names]
    proofs = raise_any(
        node.rpc.batch([Request("eth_getProof", (address, (), hex(at)), _PROOF) for address in where])
    )
    found = (
        account_at(header.state_root, address, by_hash(map(data, proof.account_proof))).storage_root
        for address, proof in zip(where, proofs, strict=True)
    )
    told = (storage_root(mirror.words[name]) for name in names)
    roots = Roots(at, header.hash, tuple(map(Root, names, told, found)))
    if not roots.sound and _keeps_zeros(node):
        raise UnusableRoots(next(root.contract for root in roots.roots if not root.sound))
    return roots


def _keeps_zeros(node: Node) -> bool:
    return node.rpc.ask(Request("web3_clientVersion", (), TEXT)).startswith(_KEEPS_ZEROS)

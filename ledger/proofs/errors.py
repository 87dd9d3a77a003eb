"""What can be wrong with what a node tells of a block.

::

    LedgerError
    └── ProofError
        ├── MalformedRlp     bytes that are no recursive-length prefix encoding
        ├── ProofBroken      nodes of a trie that do not lead from a root to a key
        ├── RootMismatch     what a node tells of a block does not give the root in its header
        └── UnknownReceipt   a receipt of a type that we cannot encode
"""

from __future__ import annotations

from ledger.errors import LedgerError
from ledger.types import BlockNumber, Hash32


class ProofError(LedgerError):
    """Root of this package's errors."""


class MalformedRlp(ProofError):
    """Bytes that no encoder makes: a length that lies, a byte left over, a number with a leading zero."""

    def __init__(self, problem: str) -> None:
        self.problem = problem
        super().__init__(f"These bytes are no RLP, because {problem}: ask for them again, or another node.")


class ProofBroken(ProofError):
    """The nodes of a proof do not lead from the root to the key."""

    def __init__(self, root: Hash32, key: bytes, problem: str) -> None:
        self.root = root
        self.key = key
        super().__init__(
            f"The proof of 0x{key.hex()} under 0x{root.hex()} does not hold, because {problem}: ask another "
            "node for it."
        )


class RootMismatch(ProofError):
    """A block's receipts or transactions, as the node tells them, do not give the root in its header."""

    def __init__(self, number: BlockNumber, what: str, expected: Hash32, given: Hash32) -> None:
        self.number = number
        self.expected = expected
        self.given = given
        super().__init__(
            f"The {what} that the node tells of block {number} give 0x{given.hex()}, and its header says "
            f"0x{expected.hex()}: ask another node."
        )


class UnknownReceipt(ProofError):
    """A receipt of a transaction type whose encoding we do not know."""

    def __init__(self, number: BlockNumber, kind: int) -> None:
        self.kind = kind
        super().__init__(
            f"Block {number} holds a receipt of type {kind}, which this version cannot encode: ask a node "
            "that knows debug_getRawReceipts."
        )

"""Errors of auditing.

::

    LedgerError
    └── AuditError
        ├── ChainMoved           the chain was reorganised while it was read
        ├── NothingIndexed       there is no read model to verify
        ├── NotIndexedYet        the read model does not have a block
        ├── OffTheChain          the read model ends with a block that is not on the chain
        ├── NoSuchOrder          an order of which no event tells
        ├── UnknownTable         nothing that can be exported is called so   (an InputError too)
        ├── NoParquet            the package that writes Parquet is missing
        ├── BadManifest          what should say what an export holds does not  (an InputError too)
        ├── NothingToBundle      nothing on this chain concerns what was asked for
        └── BundleUnsound        what a node told for a bundle does not hold together
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from ledger.errors import InputError, LedgerError
from ledger.types import BlockNumber, Hash32


class AuditError(LedgerError):
    """Root of this package's errors."""


class ChainMoved(AuditError):
    """A block is another one than when the reading began."""

    def __init__(self, number: BlockNumber) -> None:
        self.number = number
        super().__init__(f"Block {number} was replaced while the chain was read: run this again.")


class NothingToBundle(AuditError):
    """No event concerns it."""

    def __init__(self, what: str) -> None:
        super().__init__(f"No event of this deployment concerns {what}: check it, the chain and the record.")


class BundleUnsound(AuditError):
    """The checker finds fault with a bundle that was just made."""

    def __init__(self, faults: Sequence[str]) -> None:
        self.faults = tuple(faults)
        more = f", and {len(faults) - 1} faults more" if len(faults) > 1 else ""
        super().__init__(
            f"What the node told does not hold together ({faults[0]}{more}): ask another node, and report it "
            "if that tells the same."
        )


class NothingIndexed(AuditError):
    """There is no read model to verify."""

    def __init__(self) -> None:
        super().__init__(
            "The database holds no history yet: `tally index run --once` makes it; `--storage-only` checks "
            "the contracts' storage without one."
        )


class NotIndexedYet(AuditError):
    """The read model does not have a block."""

    def __init__(self, wanted: BlockNumber, first: BlockNumber, last: BlockNumber) -> None:
        self.wanted = wanted
        self.last = last
        super().__init__(
            f"The database has blocks {first:,} to {last:,}, not block {wanted:,}: name one of these, or run "
            "`tally index run --once` to take in what there is."
        )


class OffTheChain(AuditError):
    """The read model ends with a block that is not on the chain."""

    def __init__(self, number: BlockNumber, hash: Hash32) -> None:
        self.number = number
        self.hash = hash
        super().__init__(
            f"The database goes up to block {number:,} (0x{hash.hex()}), which is not on the node's chain: "
            "`tally index run --once` takes back what a reorg took, then verify again."
        )


class UnknownTable(AuditError, InputError):
    """Nothing that can be exported is called so."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        self.name = name
        near = get_close_matches(name, list(known), n=1)
        hint = f"did you mean {near[0]}? " if near else ""
        super().__init__(
            f"There is no table {name!r} to export: {hint}`tally audit export --list` names all."
        )


class NoParquet(AuditError):
    """The package that writes Parquet is missing."""

    def __init__(self) -> None:
        super().__init__(
            "Parquet needs pyarrow, which is not installed: `pip install 'tallystick[analysis]'`, or take "
            "csv or jsonl."
        )


class BadManifest(AuditError, InputError):
    """What should say what an export holds does not."""

    def __init__(self, where: str, problem: str) -> None:
        self.where = where
        super().__init__(
            f"{where} is no manifest of an export ({problem}): give the folder that `tally audit export` "
            "wrote."
        )


class NoSuchOrder(AuditError):
    """An order of which no indexed event tells."""

    def __init__(self, order: Hash32, number: BlockNumber) -> None:
        self.order = order
        super().__init__(
            f"No event up to block {number:,} tells of order 0x{order.hex()}: check the id, the chain and "
            "the deployment, or run `tally index run --once` if it is newer."
        )

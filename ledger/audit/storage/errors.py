"""Errors of contract storage rebuilt from logs.

::

    LedgerError
    └── StorageError
        ├── UnknownLayout     a variable that the compiled contract does not have, or of a kind not known here
        ├── DoesNotFit        an event tells a value that is wider than its place in storage
        └── UnknownEvent      an event, or a contract, of which nobody said what it writes
"""

from __future__ import annotations

from ledger.errors import LedgerError


class StorageError(LedgerError):
    """Root of this package's errors."""


class UnknownLayout(StorageError):
    """The compiled contract keeps something else than this version rebuilds."""

    def __init__(self, contract: str, what: str) -> None:
        self.contract = contract
        self.what = what
        super().__init__(
            f"The storage layout of {contract} has no {what}: the compiled contracts are of another version, "
            "so build them again with `python -m ledger.contracts build`."
        )


class DoesNotFit(StorageError):
    """A value is wider than the place that the layout gives it."""

    def __init__(self, name: str, value: int, size: int) -> None:
        self.name = name
        self.value = value
        super().__init__(
            f"An event tells {name or 'a value'} as {value:#x}, which does not fit its {size} bits in storage: "
            "the log is not this contract's, so ask another node."
        )


class UnknownEvent(StorageError):
    """Nobody said what an event writes."""

    def __init__(self, contract: str, event: str) -> None:
        self.contract = contract
        self.event = event
        super().__init__(
            f"What {event} of {contract} writes is not known: fold only the events of the contracts that the "
            "mirror covers."
        )

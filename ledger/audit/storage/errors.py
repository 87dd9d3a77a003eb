"""Errors of contract storage rebuilt from logs.

::

    AuditError
    └── StorageError
        ├── UnknownLayout     a variable that the compiled contract does not have, or of a kind not known here
        ├── DoesNotFit        an event tells a value that is wider than its place in storage
        ├── UnknownEvent      an event, or a contract, of which nobody said what it writes
        ├── MissingLog        an event that speaks of what no earlier one told
        └── UnusableRoots     a node whose storage roots are not those of a chain
"""

from __future__ import annotations

from ledger.audit.errors import AuditError


class StorageError(AuditError):
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
            f"An event tells {name or 'a value'} as {value:#x}, which does not fit its {size} bits in "
            "storage: the log is not this contract's, so ask another node."
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


class MissingLog(StorageError):
    """The logs speak of something whose beginning they do not tell."""

    def __init__(self, contract: str, event: str) -> None:
        self.contract = contract
        self.event = event
        super().__init__(
            f"{event} of {contract} speaks of what no earlier log tells: logs are missing, so fold all from "
            "the deployment's first block on, or ask another node."
        )


class UnusableRoots(StorageError):
    """The storage roots that a node tells cannot be those of the logs, and say nothing against them."""

    def __init__(self, contract: str) -> None:
        self.contract = contract
        super().__init__(
            f"anvil keeps zeros in its tries, which no chain does, so the storage root of {contract} cannot "
            "be compared with what the logs tell: compare slot by slot, or ask a node of another kind."
        )

"""Every error that ``sharing.costing`` raises on purpose; amounts in two currencies raise the model's
``CurrencyMismatch``.

::

    CostingError
    ├── NoCapacity       a resource, or an activity's driver, of which there is nothing to divide its cost by
    ├── BadDriver        a driver, a quantity or an amount that is missing, negative or too fine
    ├── UnknownName      something is named that the cost model does not have
    ├── BadModel         resources, activities or objects that do not fit together
    ├── BadRecord        an activity record that cannot be, or not beside the others
    ├── BadAlternative   a way to get a product that cannot be meant so
    ├── BadTerms         a rule of settlement that cannot be meant so
    ├── NothingToDivide  an amount is payable, and no line of cost says to whom
    ├── ExceedsEscrow    more is payable than is locked: says by how much
    ├── BadBooks         costs and settlements of which no books can be kept
    ├── BadInvoice       what no invoice can say: says which part, and what to do
    ├── BadTree          cost lines without a tree, or a proof that shows nothing
    └── BadDocument      a file, or an entry of it, that cannot be read as what it should hold
"""

from __future__ import annotations

from sharing.errors import SharingError
from sharing.model.currency import Currency


class CostingError(SharingError):
    """Root of the tree: catch this to catch everything the package raises on purpose."""


class NoCapacity(CostingError):
    """There is nothing to divide a cost by."""

    def __init__(self, what: str, given: object) -> None:
        self.what = what
        super().__init__(f"{what} has a practical capacity of {given}: give more than 0.")


class BadDriver(CostingError):
    """A driver, a quantity or an amount is missing, negative or too fine."""

    def __init__(self, where: str, problem: str) -> None:
        self.where = where
        super().__init__(f"{where} {problem}.")


class UnknownName(CostingError):
    """Something is named that the cost model does not have."""

    def __init__(self, where: str, kind: str, name: str, known: str = "") -> None:
        self.kind, self.name = kind, name
        there = f"there are {known}" if known else "there is none"
        super().__init__(f"{where} names the {kind} {name!r}, and {there}: correct the name, or add it.")


class BadModel(CostingError):
    """Resources, activities or objects do not fit together."""

    def __init__(self, where: str, problem: str) -> None:
        self.where = where
        super().__init__(f"{where} {problem}.")


class BadRecord(CostingError):
    """An activity record cannot be, or not beside the others."""

    def __init__(self, record: str, problem: str) -> None:
        self.record = record
        super().__init__(f"record {record} {problem}.")


class BadDocument(CostingError):
    """A file, or an entry of it, cannot be read as what it should hold."""

    def __init__(self, where: str, problem: str) -> None:
        self.where = where
        super().__init__(f"{where}: {problem}.")


class BadTerms(CostingError):
    """A rule of settlement cannot be meant so."""

    def __init__(self, rule: str, problem: str) -> None:
        self.rule = rule
        super().__init__(f"{rule} {problem}.")


class NothingToDivide(CostingError):
    """An amount is payable, and no line of cost says to whom."""

    def __init__(self, told: str) -> None:
        super().__init__(f"{told} is payable, and nobody has a cost for it: record who did what.")


class ExceedsEscrow(CostingError):
    """More is payable than is locked."""

    def __init__(self, payable: int, escrow: int, currency: Currency) -> None:
        self.payable, self.escrow = payable, escrow
        more, told = currency.text(payable - escrow), currency.text(payable)
        super().__init__(
            f"{told} is payable, which is {more} more than the {currency.text(escrow)} in escrow: pay in "
            f"{more}, or agree on less."
        )


class BadBooks(CostingError):
    """Of these costs and settlements no books can be kept."""

    def __init__(self, where: str, problem: str) -> None:
        self.where = where
        super().__init__(f"{where} {problem}.")


class BadInvoice(CostingError):
    """No invoice can say this."""

    def __init__(self, part: str, problem: str) -> None:
        self.part = part
        super().__init__(f"{part} {problem}.")


class BadTree(CostingError):
    """Cost lines make no tree, or a proof shows nothing."""

    def __init__(self, problem: str) -> None:
        super().__init__(f"{problem}.")


class BadAlternative(CostingError):
    """A way to get a product cannot be meant so."""

    def __init__(self, name: str, problem: str) -> None:
        self.name = name
        super().__init__(f"{name} {problem}.")

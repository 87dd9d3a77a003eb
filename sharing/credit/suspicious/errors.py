"""Every error that ``sharing.credit.suspicious`` raises on purpose.

::

    CreditError
    ├── BadOrders       arrays that are no history of rated orders
    └── BadThreshold    a threshold that cannot be compared with anything
"""

from __future__ import annotations

from sharing.credit.errors import CreditError


class BadOrders(CreditError):
    """Rated orders that do not fit together."""

    def __init__(self, what: str, rule: str) -> None:
        super().__init__(f"{what}: {rule}.")


class BadThreshold(CreditError):
    """A threshold outside what it can be."""

    def __init__(self, name: str, given: float, rule: str) -> None:
        self.name = name
        self.given = given
        super().__init__(f"{name} is {given}: it must be {rule}.")

"""Every error that ``sharing.value`` raises on purpose.

::

    ValueSharingError (SharingError)
    ├── BadTechnology        elasticities or a scale that no production function of constant returns has
    ├── BadParty             a party brings what cannot be brought
    ├── BadPool              parties that cannot be put together
    ├── BadRows              observations that tell nothing of the technology
    │   ├── TooFewRows          fewer than there is to estimate
    │   ├── RowNotPositive      a figure that has no logarithm
    │   ├── RowsConstant        what must vary does not
    │   ├── RowsCollinear       factors that vary only together
    │   └── ElasticityOutside   the estimate is no technology
    ├── BadGame              a table or a function that is no game
    ├── TooManyPlayers       more coalitions than can be looked at one by one
    ├── RangeUnknown         nothing bounds what a player adds, so no error can be promised
    ├── BadDivision          a division that does not divide the whole, or cannot be paid
    ├── BadSetting           a setting that no rule can work with
    └── BadDocument          a file, or an entry of it, that cannot be read as what it should hold
"""

from __future__ import annotations

from sharing.errors import SharingError


class ValueSharingError(SharingError):
    """Root of the tree: catch this to catch everything the package raises on purpose."""


class BadTechnology(ValueSharingError):
    """Elasticities or a scale that no production function of constant returns has."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"not a technology of constant returns: {reason}.")


class BadParty(ValueSharingError):
    """A party brings what cannot be brought."""

    def __init__(self, party: str, reason: str) -> None:
        self.party = party
        super().__init__(f"party {party}: {reason}.")


class BadPool(ValueSharingError):
    """Parties that cannot be put together."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"these parties cannot share: {reason}.")


class BadRows(ValueSharingError):
    """Observations that tell nothing of the technology."""


class TooFewRows(BadRows):
    """Fewer than there is to estimate."""

    def __init__(self, found: int, wanted: int) -> None:
        self.found = found
        self.wanted = wanted
        super().__init__(
            f"{found} rows are too few to estimate this with an interval: give at least {wanted}."
        )


class RowNotPositive(BadRows):
    """A figure that has no logarithm."""

    def __init__(self, row: int, column: str, value: float) -> None:
        self.row = row
        self.column = column
        super().__init__(
            f"row {row}: {column} is {value:g}, and only what is above 0 has a logarithm: leave the row out."
        )


class RowsConstant(BadRows):
    """What must vary does not."""

    def __init__(self, what: str) -> None:
        super().__init__(f"{what} in all rows, so they tell no elasticity: give rows that differ in it.")


class RowsCollinear(BadRows):
    """Factors that vary only together."""

    def __init__(self) -> None:
        super().__init__(
            "the factors vary only together, so their elasticities cannot be told apart: give rows in which "
            "they differ."
        )


class ElasticityOutside(BadRows):
    """The estimate is no technology."""

    def __init__(self, factor: str, estimate: float) -> None:
        self.factor = factor
        super().__init__(
            f"the elasticity of {factor} is estimated as {estimate:.3g}, which no technology of constant "
            "returns has (above 0, together 1): give more rows, or state the technology."
        )


class BadGame(ValueSharingError):
    """A table or a function that is no game."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"not a game: {reason}.")


class TooManyPlayers(ValueSharingError):
    """More coalitions than can be looked at one by one."""

    def __init__(self, players: int, most: int) -> None:
        self.players = players
        self.most = most
        super().__init__(
            f"{players} players have too many coalitions to look at each: up to {most} it is exact, above "
            "that take samples."
        )


class RangeUnknown(ValueSharingError):
    """Nothing bounds what a player adds, so no error can be promised."""

    def __init__(self) -> None:
        super().__init__(
            "nothing is known of how much a player can add to a coalition, so no error can be promised: "
            "give the game's ranges."
        )


class BadDivision(ValueSharingError):
    """A division that does not divide the whole, or cannot be paid."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"not a division: {reason}.")


class BadSetting(ValueSharingError):
    """A setting that no rule can work with."""

    def __init__(self, setting: str, given: object, rule: str) -> None:
        self.setting = setting
        super().__init__(f"{setting} is {given}: it must be {rule}.")


class BadDocument(ValueSharingError):
    """A file, or an entry of it, that cannot be read as what it should hold."""

    def __init__(self, where: str, reason: str) -> None:
        self.where = where
        super().__init__(f"{where}: {reason}.")

"""Where an order and its milestones can stand, and the money that moved."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum, IntEnum

from sharing.model.terms import NO_MONEY, Money


class Phase(IntEnum):
    """Where an order as a whole stands."""

    NONE = 0
    """Never seen."""
    POSTED = 1
    """Funded by its customer, waiting for a maker."""
    OPEN = 2
    """Both parties bound, money locked."""
    BOND_WAIT = 3
    """All is settled, some by default; bond and credit wait for the maker to contest missed inputs."""
    BOND_CONTESTED = 4
    """The maker contested missed inputs; the bond waits for both signatures or for ``court_by``."""
    CLOSED = 5
    """Nothing is locked. Terminal."""
    CANCELLED = 6
    """A posted order taken back before a maker came. Terminal."""
    METERED = 7
    """A RESOURCE order runs: metered use is paid, until its term and grace are over."""


class Milestone(IntEnum):
    """Where one milestone stands. The last three are terminal."""

    PENDING = 0
    """Not delivered."""
    DELIVERED = 1
    """Delivered; the review window runs."""
    REJECTED = 2
    """Rejected once; the maker may cure it, contest it, or lose it by silence."""
    CURED = 3
    """Delivered for the second and last time; the review window runs."""
    CONTESTED = 4
    """The parties disagree: both signatures, or the default after ``court_by``."""
    PAID = 5
    """Paid to the maker."""
    REFUNDED = 6
    """Refunded to the customer because the maker was silent."""
    RULED = 7
    """Divided, by both signatures or by the signed default."""

    @property
    def settled(self) -> bool:
        """Whether its money has left."""
        return self >= Milestone.PAID


class Side(Enum):
    """The two parties of an order."""

    CUSTOMER = "customer"
    """Pays."""
    MAKER = "maker"
    """Makes."""


@dataclass(frozen=True, slots=True)
class Flows:
    """Money that came in and left over the order's life. The relay fee passes by and does not count."""

    customer_in: Money = NO_MONEY
    """From the customer, less what an amendment gave back."""
    maker_in: Money = NO_MONEY
    """From the maker, less what an amendment gave back."""
    to_maker: Money = NO_MONEY
    """Of the price, to the maker, after the fee."""
    to_customer: Money = NO_MONEY
    """Of the price, to the customer."""
    fee: Money = NO_MONEY
    """Of the price, burned."""
    bond_to_maker: Money = NO_MONEY
    """Of the bond, back to the maker."""
    bond_to_customer: Money = NO_MONEY
    """Of the bond, forfeited to the customer."""

    def plus(self, to_maker: int = 0, to_customer: int = 0, fee: int = 0) -> Flows:
        """With more of the price paid out."""
        return replace(
            self,
            to_maker=self.to_maker + to_maker,
            to_customer=self.to_customer + to_customer,
            fee=self.fee + fee,
        )

    @property
    def deposited(self) -> Money:
        """All that came in."""
        return Money(self.customer_in + self.maker_in)

    @property
    def left(self) -> Money:
        """All that went out."""
        return Money(self.to_maker + self.to_customer + self.fee + self.bond_to_maker + self.bond_to_customer)


NO_FLOWS = Flows()
"""Before any money moved."""

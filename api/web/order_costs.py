"""What an order cost: who shares its pay, as the chain has it, and the work that its reader noted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from sqlmodel import Session

from api.auth.dependencies import Caller
from api.backend import Backend
from api.costing.figures import number
from api.costing.records import told
from api.costing.repository import RecordRepository, Wanted
from api.pots.schemas import ClaimProof, Pot
from api.pots.service import PotService
from api.values import Money
from ledger.types import Address, Hash32
from sharing.costing.records import ActivityRecord

MOST = 1_000
"""Records that are added up on the page; the jobs of costing take more."""


@dataclass(frozen=True, slots=True)
class Paid:
    """A share of the maker's pay."""

    payee: Address
    amount: Money
    state: str
    """``paid``, ``claimed``, ``to be claimed``, ``proposed``, or as a recorded line has it."""


def shares_of(pot: Pot | None) -> list[Paid]:
    """All shares of a pot, in the order in which they were agreed."""
    return [] if pot is None else list(_shares(pot))


def _shares(pot: Pot) -> Iterator[Paid]:
    for split in pot.splits:
        for share in split.shares:
            yield Paid(share.payee, share.amount, "paid")
    for root in pot.roots:
        for share in root.shares or []:
            waits = "to be claimed" if root.final else "proposed"
            yield Paid(share.payee, share.amount, "claimed" if share.claimed else waits)
    for line in pot.lines:
        yield Paid(line.payee, line.owed, line.state)


def claims_of(backend: Backend, pot: Pot | None, caller: Caller | None) -> list[ClaimProof]:
    """The reader's own shares of a pot's published roots, each with its proof."""
    if pot is None or caller is None:
        return []
    return PotService(backend).claims(pot.pot, caller.party, None).claims


@dataclass(slots=True)
class Worked:
    """What was done of one activity on one resource."""

    activity: str
    resource: str
    times: int = 0
    """Records of it."""
    seconds: int = 0
    """From each one's begin to its end."""
    taken: Fraction = Fraction(0)
    """Of the resource, in its unit."""
    good: int = 0
    bad: int = 0

    def add(self, record: ActivityRecord) -> None:
        """Count a record in."""
        self.times += 1
        self.seconds += record.end - record.begin
        self.taken += record.quantity
        self.good += record.good
        self.bad += record.bad

    @property
    def quantity(self) -> str:
        """What was taken, as a decimal text."""
        return number(self.taken)


@dataclass(frozen=True, slots=True)
class Noted:
    """Records of work for an order that the reader keeps here: nobody else sees them."""

    done: list[Worked]
    """The longest first."""
    count: int
    more: bool
    """Whether there are more records than were added up."""


def noted(reads: Session, caller: Caller | None, order: Hash32) -> Noted | None:
    """The reader's own records of an order; None where nobody is signed in."""
    if caller is None:
        return None
    wanted = Wanted(order="0x" + order.hex())
    rows = RecordRepository(reads, caller.party).page(wanted, None, MOST + 1)
    found: dict[tuple[str, str], Worked] = {}
    for record in told(rows[:MOST]):
        key = (record.activity, record.resource)
        found.setdefault(key, Worked(*key)).add(record)
    done = sorted(found.values(), key=lambda one: (-one.seconds, one.activity))
    return Noted(done, min(len(rows), MOST), len(rows) > MOST)

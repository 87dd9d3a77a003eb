"""The words of storage that belong to the subject."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from ledger.audit.checker.chain import Log
from ledger.audit.checker.costs import PLACE_SHIFT
from ledger.audit.checker.encoding import Json, address_text, hexed, keccak256, number, short, word
from ledger.audit.checker.evidence import Ledger
from ledger.audit.checker.material import Material
from ledger.audit.checker.orders import Order, packed

_ARBITER = 4
"""The word of the clauses that names the court."""
_BOND = 16
"""A dispute's place where it is about the bond."""
SLOTS = {
    ("OrderEscrow", "_orders"): 6,
    ("OrderEscrow", "_links"): 7,
    ("OrderEscrow", "_allotments"): 8,
    ("OrderEscrow", "_nests"): 9,
    ("OrderEscrow", "_pots"): 10,
    ("OrderEscrow", "_meters"): 11,
    ("OrderEscrow", "_proposals"): 12,
    ("CreditRegistry", "_accounts"): 0,
    ("CreditRegistry", "_raters"): 1,
    ("CreditRegistry", "_pairs"): 2,
    ("CreditRegistry", "_records"): 3,
    ("CreditRegistry", "_stakes"): 4,
    ("CreditRegistry", "_prior"): 5,
    ("ArbiterAdapter", "_disputes"): 0,
    ("CostSettlement", "_pots"): 2,
    ("CostSettlement", "_lines"): 3,
    ("CostSettlement", "_claims"): 5,
}
"""Where the contracts keep what, as their compiler placed it."""
_OF_POTS = (
    "PotOpened",
    "PotFunded",
    "AgreementsCalled",
    "FreeMoved",
    "RootProposed",
    "LeavesPublished",
    "RootFinal",
    "CostSplitDone",
)


class Slot(NamedTuple):
    """A word of a contract's storage that the events tell."""

    contract: str
    what: str
    """In words."""
    slot: int
    value: int
    """After the last event."""

    def json(self) -> Json:
        """As the bundle writes it."""
        return {
            "contract": self.contract,
            "what": self.what,
            "slot": hexed(word(self.slot)),
            "value": hexed(word(self.value)),
        }


def kept(contract: str, variable: str, *keys: int | bytes) -> int:
    """Where a contract keeps a variable; of a mapping, or one in another, a key's value."""
    slot = SLOTS[contract, variable]
    for key in keys:
        slot = number(keccak256(word(key) + word(slot)))
    return slot


def slots_of(m: Material, orders: Mapping[bytes, Order]) -> list[Slot]:
    """The words that belong to the bundle's subject, as its events leave them."""
    found = [slot for order in orders.values() if order.versions for slot in _order_slots(order)]
    ledger = Ledger()
    for log in m.logs:
        if log.contract == "CreditRegistry":
            ledger.follow(log)
    found += _credit_slots(m, ledger)
    found += _dispute_slots(m, orders)
    found += _pot_slots(m)
    found += _claim_slots(m)
    return [slot for slot in found if slot.contract in m.contracts]


def accounts_of(m: Material, orders: Mapping[bytes, Order]) -> list[bytes]:
    """The accounts that a bundle proves: the contracts, and all who agreed to terms."""
    sides = {
        side
        for order in orders.values()
        if order.versions
        for side in (order.terms.customer, order.terms.maker)
        if any(side)
    }
    return sorted({*m.contracts.values(), *sides})


def _order_slots(order: Order) -> Iterator[Slot]:
    terms, words, name = order.terms, order.words, short(order.id)
    base = kept("OrderEscrow", "_orders", order.id)
    amended = order.state >> 68 & 1
    yield Slot("OrderEscrow", f"state of order {name}", base, order.state)
    digest = number(order.versions[-1][2]) if amended else 0
    yield Slot("OrderEscrow", f"terms of order {name}", base + 1, digest)
    for place, side in ((2, terms.customer), (3, terms.maker)):
        seal = words.get("seal." + word(side).hex(), 0)
        yield Slot("OrderEscrow", f"seal of {address_text(side)} on order {name}", base + place, seal)
    link = kept("OrderEscrow", "_links", order.id)
    yield Slot("OrderEscrow", f"parent of order {name}", link, words.get("link.parent", 0))
    yield Slot("OrderEscrow", f"place of order {name}", link + 1, words.get("link.principal", 0))
    yield Slot("OrderEscrow", f"pay withheld of order {name}", link + 2, words.get("link.withheld", 0))
    for index in range(len(terms.cumulative)):
        value = words.get(f"allotment.{index}", 0)
        what = f"allotment of milestone {index + 1} of order {name}"
        yield Slot("OrderEscrow", what, kept("OrderEscrow", "_allotments", order.id, index), value)
    nest = kept("OrderEscrow", "_nests", order.id)
    yield Slot("OrderEscrow", f"sub-orders of order {name}", nest, words.get("nest.0", 0))
    yield Slot("OrderEscrow", f"sub-orders of order {name}, continued", nest + 1, words.get("nest.1", 0))
    for what in ("pot", "meter", "proposal"):
        slot = kept("OrderEscrow", f"_{what}s", order.id)
        yield Slot("OrderEscrow", f"{what} of order {name}", slot, words.get(what, 0))


def _credit_slots(m: Material, ledger: Ledger) -> Iterator[Slot]:
    registry = "CreditRegistry"
    for id in sorted(m.scope.orders):
        yield Slot(
            registry,
            f"record of order {short(id)}",
            kept(registry, "_records", id),
            ledger.records.get(id, 0),
        )
    parties = sorted(topic[12:] for topic in m.scope.principals)
    for party in parties:
        who = address_text(party)
        yield Slot(
            registry, f"credit of {who}", kept(registry, "_accounts", party), ledger.accounts.get(party, 0)
        )
        yield Slot(
            registry,
            f"word of {who} as a rater",
            kept(registry, "_raters", party),
            ledger.raters.get(party, 0),
        )
        yield Slot(registry, f"stake of {who}", kept(registry, "_stakes", party), ledger.stakes.get(party, 0))
    for (low, high), value in sorted(ledger.pairs.items()):
        if low in parties or high in parties:
            what = f"what {address_text(low)} and {address_text(high)} said of each other"
            yield Slot(registry, what, kept(registry, "_pairs", low, high), value)
    if ledger.prior:
        yield Slot(registry, "sums that give μ", kept(registry, "_prior"), ledger.prior)


def _dispute_slots(m: Material, orders: Mapping[bytes, Order]) -> Iterator[Slot]:
    """Of each order that names a court: every dispute that there can be, raised or not."""
    last: dict[bytes, int] = {}
    for order in orders.values():
        if order.versions and order.clauses is not None and any(order.clauses[_ARBITER]):
            for place in (*range(len(order.terms.cumulative)), _BOND):
                # The lowest byte is for the court that was asked.
                key = keccak256(order.id + word(place))[:31] + b"\0"
                last[key] = 0
    for log in m.said("DisputeRaised", "DisputeMoved", "DepositTakenBack"):
        key = log.topic(2 if log.event == "DisputeRaised" else 1)
        if key in m.scope.ids:
            last[key] = log.word({"DisputeRaised": 1, "DisputeMoved": 0, "DepositTakenBack": 2}[log.event])
    for key, value in sorted(last.items()):
        yield Slot("ArbiterAdapter", f"dispute {short(key)}", kept("ArbiterAdapter", "_disputes", key), value)


class Pot:
    """The words of a pot, as the events go by."""

    def __init__(self) -> None:
        self.owner = self.published = self.round = self.token = self.moved = self.listed = self.free = 0
        self.pending = bytes(32)

    def follow(self, log: Log) -> None:
        """Take an event's after-values."""
        event = log.event
        if event == "PotOpened":
            self.owner, self.token, self.moved = number(log.party(2)), number(log.party(3)), log.word(0)
        elif event == "PotFunded":
            self.moved = log.word(1)
        elif event == "AgreementsCalled":
            self.listed = log.word(0)
        elif event == "FreeMoved":
            self.free = packed(log, (0, 128, 160))
        elif event == "RootProposed":
            self.round, self.published, self.pending = log.word(2), 0, log.topic(2)
        elif event == "LeavesPublished":
            self.published = log.word(0)
        else:
            self.published, self.pending = 0, bytes(32)
            if event == "CostSplitDone":
                self.round = number(log.topic(2))

    def words(self) -> tuple[int, int, int, int]:
        """As cost settlement keeps it."""
        first = self.owner | self.published << 160 | self.round << 200
        return first, self.token | self.moved << 160 | self.listed << 200, self.free, number(self.pending)


def _pot_slots(m: Material) -> Iterator[Slot]:
    """Of each order's pot, and of a party's own: that it was never opened, or all that it says of itself."""
    pots = {id: Pot() for id in m.scope.orders}
    for log in m.said(*_OF_POTS):
        if log.topic(1) in m.scope.ids:
            pots.setdefault(log.topic(1), Pot()).follow(log)
    for id, pot in sorted(pots.items()):
        for place, (what, value) in enumerate(
            zip(("owner", "token", "free money", "pending root"), pot.words())
        ):
            yield Slot(
                "CostSettlement",
                f"{what} of pot {short(id)}",
                kept("CostSettlement", "_pots", id) + place,
                value,
            )


def _claim_slots(m: Material) -> Iterator[Slot]:
    """Recorded lines, and what was claimed of roots."""
    last: dict[tuple[str, int], int] = {}
    for log in m.said("LineMoved", "RootFinal", "Swept", "CostClaimed", "Guarded"):
        # Of what is not the subject's own, such as a share that its party claimed, not all is shown.
        if log.topic(1) not in m.scope.ids:
            continue
        key, place, value = log.topic(1), 0, log.word(0)
        if log.event == "LineMoved":
            line, name = kept("CostSettlement", "_lines", key), short(key)
            last[f"line {name}", line] = value | log.word(1) << 128
            last[f"line {name}, continued", line + 1] = packed(log, (0, 160, 200, 232, 248), 2)
            continue
        if log.event == "Swept":
            value = log.word(1)
        if log.event in ("RootFinal", "Swept"):
            key = log.topic(2)
        if log.event == "CostClaimed":
            place = value >> PLACE_SHIFT & 63
        what = f"claims on {short(key)}, {80 * place + 1} to {80 * place + 80}"
        last[what, kept("CostSettlement", "_claims", key, place)] = value
    for (what, slot), value in sorted(last.items()):
        yield Slot("CostSettlement", what, slot, value)

"""The words of storage that belong to the subject."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from ledger.audit.checker.costs import PLACE_SHIFT
from ledger.audit.checker.encoding import Json, address_text, hexed, keccak256, number, short, word
from ledger.audit.checker.evidence import Ledger
from ledger.audit.checker.material import Material
from ledger.audit.checker.orders import Order, packed


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


def mapped(slot: int, *keys: int | bytes) -> int:
    """Where a mapping, or one in another, keeps a key's value."""
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
    found += _other_slots(m)
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
    base = mapped(6, order.id)
    amended = order.state >> 68 & 1
    yield Slot("OrderEscrow", f"state of order {name}", base, order.state)
    digest = number(order.versions[-1][2]) if amended else 0
    yield Slot("OrderEscrow", f"terms of order {name}", base + 1, digest)
    for place, side in ((2, terms.customer), (3, terms.maker)):
        seal = words.get("seal." + word(side).hex(), 0)
        yield Slot("OrderEscrow", f"seal of {address_text(side)} on order {name}", base + place, seal)
    link = mapped(7, order.id)
    yield Slot("OrderEscrow", f"parent of order {name}", link, words.get("link.parent", 0))
    yield Slot("OrderEscrow", f"place of order {name}", link + 1, words.get("link.principal", 0))
    yield Slot("OrderEscrow", f"pay withheld of order {name}", link + 2, words.get("link.withheld", 0))
    for index in range(len(terms.cumulative)):
        value = words.get(f"allotment.{index}", 0)
        what = f"allotment of milestone {index + 1} of order {name}"
        yield Slot("OrderEscrow", what, mapped(8, order.id, index), value)
    nest = mapped(9, order.id)
    yield Slot("OrderEscrow", f"sub-orders of order {name}", nest, words.get("nest.0", 0))
    yield Slot("OrderEscrow", f"sub-orders of order {name}, continued", nest + 1, words.get("nest.1", 0))
    for place, what in ((10, "pot"), (11, "meter"), (12, "proposal")):
        yield Slot("OrderEscrow", f"{what} of order {name}", mapped(place, order.id), words.get(what, 0))


def _credit_slots(m: Material, ledger: Ledger) -> Iterator[Slot]:
    registry = "CreditRegistry"
    for id in sorted(m.scope.orders):
        yield Slot(registry, f"record of order {short(id)}", mapped(3, id), ledger.records.get(id, 0))
    parties = sorted(topic[12:] for topic in m.scope.principals)
    for party in parties:
        who = address_text(party)
        yield Slot(registry, f"credit of {who}", mapped(0, party), ledger.accounts.get(party, 0))
        yield Slot(registry, f"word of {who} as a rater", mapped(1, party), ledger.raters.get(party, 0))
        yield Slot(registry, f"stake of {who}", mapped(4, party), ledger.stakes.get(party, 0))
    for (low, high), value in sorted(ledger.pairs.items()):
        if low in parties or high in parties:
            what = f"what {address_text(low)} and {address_text(high)} said of each other"
            yield Slot(registry, what, mapped(2, low, high), value)
    if ledger.prior:
        yield Slot(registry, "sums that give μ", 5, ledger.prior)


def _other_slots(m: Material) -> Iterator[Slot]:
    last: dict[tuple[str, str, int], int] = {}
    for log in m.logs:
        event, first = log.event, number(log.topics[1]) if len(log.topics) > 1 else 0
        # Of what is not the subject's own, such as a share that its party claimed, not all is shown.
        if word(first) not in m.scope.ids:
            continue
        key, name = word(first), short(word(first))
        if event == "DisputeRaised":
            key = log.topic(2)
            last["ArbiterAdapter", f"dispute {short(key)}", mapped(0, key)] = log.word(1)
        elif event == "DisputeMoved":
            last["ArbiterAdapter", f"dispute {name}", mapped(0, key)] = log.word(0)
        elif event == "DepositTakenBack":
            last["ArbiterAdapter", f"dispute {name}", mapped(0, key)] = log.word(2)
        elif event == "FreeMoved" and log.contract == "CostSettlement":
            value = packed(log, (0, 128, 160))
            last["CostSettlement", f"free money of pot {name}", mapped(2, key) + 2] = value
        elif event == "LineMoved":
            line = mapped(3, key)
            last["CostSettlement", f"line {name}", line] = log.word(0) | log.word(1) << 128
            terms = (
                log.word(2)
                | log.word(3) << 160
                | log.word(4) << 200
                | log.word(5) << 232
                | log.word(6) << 248
            )
            last["CostSettlement", f"line {name}, continued", line + 1] = terms
        elif event in ("RootFinal", "Swept"):
            key = log.topic(2)
            value = log.word(0 if event == "RootFinal" else 1)
            last["CostSettlement", f"claims on {short(key)}, 1 to 80", mapped(5, key, 0)] = value
        elif event in ("CostClaimed", "Guarded"):
            place = log.word(0) >> PLACE_SHIFT & 63 if event == "CostClaimed" else 0
            what = f"claims on {name}, {80 * place + 1} to {80 * place + 80}"
            last["CostSettlement", what, mapped(5, key, place)] = log.word(0)
    for (contract, what, slot), value in sorted(last.items()):
        yield Slot(contract, what, slot, value)

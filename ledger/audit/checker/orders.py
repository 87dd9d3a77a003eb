"""Orders as their events tell them, and where their money is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ledger.audit.checker.chain import Log, Place
from ledger.audit.checker.encoding import hexed, number, short
from ledger.audit.checker.material import Material
from ledger.audit.checker.terms import Terms, clauses_hash, read_terms, typed
from ledger.audit.checker.words import (
    BPS,
    CANCELLED,
    CLOSED,
    MILESTONES,
    PAID,
    PHASES,
    RESOURCE,
    STEPS,
    fee_of,
    milestone_of,
    phase_of,
)


class Order:
    """An order as its events tell it, one after the other; what does not fit is kept."""

    def __init__(self, id: bytes) -> None:
        self.id = id
        self.versions: list[tuple[Log, Terms, bytes]] = []
        """Each version of the terms with the event that tells it, and the digest that both sign."""
        self.clauses: tuple[bytes, ...] | None = None
        self.state = 0
        self.words: dict[str, int] = {}
        """Every other word that the escrow keeps of it, by its name."""
        self.term_faults: list[str] = []
        """Where terms, clauses and parties do not fit."""
        self.faults: list[str] = []
        """Where money does not."""
        self.to_maker = self.to_customer = self.fees = 0
        self.bond: tuple[int, int] | None = None
        """What of the bond went back to the maker, and what to the customer."""
        self._due = 0
        """What the settled milestones had when they were settled: it must have moved, or be withheld."""
        self._slack = 0
        """What may be withheld beyond that, of money that came back from sub-orders later."""
        self._returned = 0
        """That money: it went on to who had a part in the milestone."""
        self._settled = 0
        """The word when milestones were last settled."""

    @property
    def terms(self) -> Terms:
        """In force."""
        return self.versions[-1][1]

    @property
    def phase(self) -> int:
        """Where it stands."""
        return phase_of(self.state)

    @property
    def moved(self) -> int:
        """All that has left it, without the bond."""
        return self.to_maker + self.to_customer + self.fees

    @property
    def withheld(self) -> int:
        """Accepted work whose pay waits for the milestone above."""
        return self.words.get("link.withheld", 0)

    def allotted(self, index: int) -> int:
        """What sub-orders hold of a milestone; of a metered order, what its use was paid."""
        return self.words.get(f"allotment.{index}", 0) & (1 << 112) - 1

    @property
    def locked(self) -> int:
        """What is still here of the milestones that are not settled."""
        if self.phase in (CLOSED, CANCELLED):
            return 0
        terms = self.terms
        indices = range(len(terms.cumulative))
        return sum(terms.slice(i) - self.allotted(i) for i in indices if milestone_of(self.state, i) < PAID)

    def follow(self, log: Log, domain: bytes) -> None:
        """Go one event further."""
        event = log.event
        if event == "ChildOpened":
            self._reach(log, log.word(0))
        elif event in ("OrderPosted", "OrderOpened"):
            terms = read_terms(log.data, log.word(1))
            digest = typed(domain, terms.hash())
            if digest != self.id:
                self.term_faults.append(
                    f"{log}: its terms have the digest {hexed(digest)}, which is not the order's id"
                )
            parties = [terms.customer, terms.maker][: len(log.topics) - 2]
            if [log.party(2 + place) for place in range(len(parties))] != parties:
                self.term_faults.append(f"{log}: its topics name other parties than its terms")
            self._begin(log, terms, digest)
        elif event == "PostAccepted" and self.versions:
            terms = self.terms.taken(log.party(2), self.id)
            self._change(log, terms, typed(domain, terms.hash()), log.bytes32(1))
        elif event == "TermsChanged" and self.versions:
            terms = read_terms(log.data, log.word(2))
            if terms.words[17] != self.id:
                self.term_faults.append(f"{log}: its terms amend another order")
            for index in range(len(self.terms.cumulative)):
                if milestone_of(self.state, index) >= PAID and terms.slice(index) != self.terms.slice(index):
                    self.term_faults.append(
                        f"{log}: the amount of the settled milestone {index + 1} was changed"
                    )
            self._change(log, terms, typed(domain, terms.hash()), log.bytes32(1))
        elif event == "ClausesAgreed":
            self.clauses = tuple(log.bytes32(place) for place in range(15))
        elif event == "MilestoneMoved":
            self._reach(log, log.word(0))
        elif event == "SealSet":
            self._reach(log, log.word(1))
            self.words["seal." + log.topic(2).hex()] = log.word(0)
        elif event == "MoneyMoved":
            self._pay(log)
        elif event == "BondMoved":
            self._reach(log, log.word(0))
            back = log.word(1), log.word(2)
            if self.bond is not None:
                self.faults.append(f"{log}: the bond moved twice")
            if self.versions and sum(back) != self.terms.field("bond"):
                self.faults.append(
                    f"{log}: {sum(back):,} of the bond moved, and the terms say {self.terms.field('bond'):,}"
                )
            self.bond = back
        else:
            self._keep(log)

    def _reach(self, log: Log, state: int) -> None:
        for index in range(16):
            before, after = milestone_of(self.state, index), milestone_of(state, index)
            if before != after and after not in STEPS.get(before, ()):
                self.faults.append(
                    f"{log}: milestone {index + 1} went from {MILESTONES[before]} to "
                    f"{MILESTONES[min(after, 7)]}, which no call does: an event is missing or forged"
                )
        self.state = state

    def _begin(self, log: Log, terms: Terms, digest: bytes) -> None:
        if self.versions:
            self.term_faults.append(f"{log}: the order was opened twice")
        self.versions.append((log, terms, digest))
        self._reach(log, log.word(0))

    def _change(self, log: Log, terms: Terms, digest: bytes, told: bytes) -> None:
        if digest != told:
            self.term_faults.append(
                f"{log}: its terms have the digest {hexed(digest)}, and it says {hexed(told)}"
            )
        self.versions.append((log, terms, digest))
        self._reach(log, log.word(0))

    def _pay(self, log: Log) -> None:
        """Every amount that leaves must have been in the milestones that it settles."""
        self._reach(log, log.word(0))
        to_maker, to_customer, fee = log.word(1), log.word(2), log.word(3)
        self.to_maker += to_maker
        self.to_customer += to_customer
        self.fees += fee
        if not self.versions:
            return
        terms = self.terms
        if self.phase == CANCELLED:
            if (to_maker, to_customer, fee) != (0, terms.price, 0):
                self.faults.append(f"{log}: a post taken back gives its whole price of {terms.price:,} back")
            self._due = terms.price
            return
        settled = 0
        for index in range(len(terms.cumulative)):
            if milestone_of(self.state, index) >= PAID > milestone_of(self._settled, index):
                self._due += terms.slice(index) - self.allotted(index)
                settled += 1
        self._settled = self.state
        due = self._due + (self.allotted(0) if terms.field("kind") == RESOURCE else 0)
        found = self.moved + self.withheld
        if not due <= found <= due + self._slack:
            self.faults.append(
                f"{log}: {found:,} has left the order or is withheld, and its settled milestones held {due:,}"
            )
        if fee_of(self.state) != min(self.fees, (1 << 80) - 1):
            self.faults.append(
                f"{log}: the order's word counts {fee_of(self.state):,} burned, not {self.fees:,}"
            )
        share = (to_maker + fee) * terms.field("feeBps")
        # Each milestone's part is rounded by less than one unit.
        if abs(fee * BPS - share) > BPS * (settled + 1):
            self.faults.append(
                f"{log}: {fee:,} was burned, which is not {terms.field('feeBps')} basis points"
            )

    def _keep(self, log: Log) -> None:
        event, words = log.event, self.words
        if event == "LinkMoved":
            words["link.parent"], words["link.withheld"] = log.word(0), log.word(5)
            words["link.principal"] = (
                log.word(1) | log.word(2) << 160 | log.word(3) << 168 | log.word(4) << 176
            )
        elif event == "AllotmentMoved":
            index, now = number(log.topic(2)), log.word(0)
            back = self.allotted(index) - now
            if back > 0 and milestone_of(self.state, index) >= PAID:
                self._returned += back
                self._slack += back * log.word(2) // BPS
            words[f"allotment.{index}"] = now | log.word(1) << 112 | log.word(2) << 224
        elif event == "NestMoved":
            words["nest.0"] = log.word(0) | log.word(1) << 128
            words["nest.1"] = log.word(2) | log.word(3) << 128 | log.word(4) << 240
        elif event == "PotMoved":
            words["pot"] = log.word(0) | log.word(1) << 128
        elif event == "MeterMoved":
            words["meter"] = packed(log, (0, 64, 128, 168, 208, 240))
        elif event == "ProposalMoved":
            words["proposal"] = packed(log, (0, 40, 48, 56, 64, 80))

    def check_terms(self) -> list[str]:
        """What must hold of its terms and clauses."""
        faults = list(self.term_faults)
        name = f"order {short(self.id)}"
        if not self.versions:
            return [*faults, f"{name}: the event that opened it is missing"]
        held = self.terms.words[15]
        if self.clauses is None and held != bytes(32):
            faults.append(f"{name}: its terms hold the hash of clauses, and no event tells them")
        if self.clauses is not None and clauses_hash(self.clauses) != held:
            faults.append(f"{name}: its clauses are not those that its terms hold the hash of")
        return faults

    def check_money(self) -> list[str]:
        """What must hold of its money at the end of the story that the bundle tells."""
        faults = list(self.faults)
        if not self.versions:
            return faults
        name, terms = f"order {short(self.id)}", self.terms
        indices = range(len(terms.cumulative))
        if self.phase == CLOSED:
            if terms.field("bond") and self.bond is None:
                faults.append(f"{name}: it is closed, and no event tells where its bond went")
            if any(milestone_of(self.state, index) < PAID for index in indices):
                faults.append(f"{name}: it is closed, and a milestone is not settled")
        kept = self.moved + self.withheld + self.locked
        # Of a metered order that is what was paid, which has moved.
        if terms.field("kind") != RESOURCE:
            kept += sum(map(self.allotted, indices))
        if not terms.price - self._returned <= kept <= terms.price:
            faults.append(f"{name}: {kept:,} of its price of {terms.price:,} is accounted for")
        return faults

    def summary(self) -> str:
        """Where its money is, in words."""
        told = [f"price {self.terms.price:,}", f"{self.to_maker:,} to the maker"]
        told += [f"{self.to_customer:,} back", f"{self.fees:,} burned"]
        if self.locked:
            told.append(f"{self.locked:,} locked")
        if self.withheld:
            told.append(f"{self.withheld:,} withheld")
        placed = sum(self.allotted(index) for index in range(len(self.terms.cumulative)))
        if placed and self.terms.field("kind") != RESOURCE:
            told.append(f"{placed:,} placed in sub-orders")
        if self.bond is not None:
            told.append(f"bond {self.bond[0]:,} to the maker, {self.bond[1]:,} to the customer")
        return f"order {short(self.id)} ({PHASES[min(self.phase, 7)]}): " + ", ".join(told)


def packed(log: Log, shifts: Sequence[int], first: int = 0) -> int:
    """The words of an event in one, from the first on, each moved to its place."""
    value = 0
    for place, shift in enumerate(shifts, first):
        value |= log.word(place) << shift
    return value


class Orders:
    """Every order of a bundle, as far as the events have gone."""

    def __init__(self, m: Material) -> None:
        self.by_id = {id: Order(id) for id in sorted(m.scope.orders)}
        self._domain = m.domain("Tallystick", "OrderEscrow")

    def follow(self, log: Log) -> None:
        """Go one event further."""
        if log.contract == "OrderEscrow" and log.event and len(log.topics) > 1:
            order = self.by_id.get(log.topics[1])
            if order is not None:
                order.follow(log, self._domain)


def follow_orders(m: Material) -> dict[bytes, Order]:
    """Every order of the bundle, at the end of its events."""
    orders = Orders(m)
    for log in m.logs:
        orders.follow(log)
    return orders.by_id


def check_children(m: Material, orders: Mapping[bytes, Order]) -> list[str]:
    """A sub-order's price is what its parent's milestone gave up for it."""
    faults: list[str] = []
    before: dict[tuple[bytes, bytes], int] = {}
    given: dict[Place, list[tuple[bytes, int]]] = {}
    for log in m.said("AllotmentMoved", "ChildOpened"):
        if log.event == "AllotmentMoved":
            key = (log.topic(1), log.topic(2))
            now = log.word(0)
            given.setdefault(log.place, []).append((log.topic(1), now - before.get(key, 0)))
            before[key] = now
            continue
        parent, child = log.topic(1), orders.get(log.topic(2))
        if child is None or not child.versions or parent not in orders:
            continue
        price = child.versions[0][1].price
        if (parent, price) not in given.get(log.place, []):
            faults.append(f"{log}: its price of {price:,} did not leave a milestone of {short(parent)}")
    return faults

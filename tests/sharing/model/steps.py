"""Everything that can be done to orders, on both sides, with arguments that fit more often than not."""

from __future__ import annotations

from hypothesis import strategies as st

from ledger.signing import (
    NO_CLAUSES,
    Close,
    OrderTerms,
    Split,
    Voucher,
    next_version,
    sign,
)
from ledger.types import ZERO_HASH, BasisPoints, TokenAmount
from sharing.model import (
    Milestone,
    Moment,
    Money,
    OrderName,
    Party,
    Phase,
    Placed,
)
from sharing.model.terms import BPS, DAY, HOUR
from tests.sharing.model.orders import FITTING, UNSETTLED, amended
from tests.sharing.model.trees import changed, children, meters, openable
from tests.sharing.model.walking import METER, ROOT, RUNNING, SHARES, Walking
from tests.sharing.model.world import ARBITERS, NOBODY


class Steps(Walking):
    """The steps."""

    # ------------------------------------------------------------------ time

    def wait(self, data: st.DataObject) -> None:
        seconds = data.draw(st.integers(1, HOUR) | st.integers(1, 3 * DAY))
        self.now = Moment(self.now + seconds)

    def wait_for_an_edge(self, data: st.DataObject) -> None:
        before = data.draw(st.booleans())
        name, _ = self.some(data, *RUNNING)
        if (due := self.book.next_due(name)) is not None:
            self.now = Moment(max(self.now, due - before))

    def poke(self, data: st.DataObject) -> None:
        name, _ = self.some(data, *RUNNING)
        self.take(lambda book: book.poke(name, self.now), self.escrow.poke(self.signed[name]), Party(NOBODY))

    # ------------------------------------------------------------------ trees

    def open_child(self, data: st.DataObject) -> None:
        sponsored, metered = data.draw(st.sampled_from((False, False, True))), data.draw(st.booleans())
        bps = data.draw(st.sampled_from((0, 5000, 10_000, 10_000, 10_000, 10_000)))
        parent, above = self.one_for(data, "deliver")
        milestone = data.draw(st.sampled_from(openable(above) or [0]))
        terms = data.draw(children(above, milestone, self.now))
        meter = data.draw(meters(terms.price)) if metered and terms.count == 1 else None
        strangers = [one for one in self.keys if one not in self.above(parent)]
        maker = data.draw(st.sampled_from(strangers * 4 + [above.customer]))
        name = OrderName(f"order {len(self.signed)}")
        clauses = self.claused(bps, terms, meter, self.ids[parent], milestone)
        wire = self.wire(name, terms, above.maker, maker, meter, clauses)
        sponsor = b""
        if sponsored:
            self.signs |= self.book.customer_of(parent) == self.book.orders[ROOT].customer
            sponsor = sign(wire, self.world.domain, self.keys[self.book.customer_of(parent)])
        call = self.escrow.open_child(
            self.signed[parent],
            self.clauses[parent] or NO_CLAUSES,
            wire,
            clauses,
            sign(wire, self.world.domain, self.keys[above.maker]),
            b"",
            sponsor,
            b"",
        )
        opened = self.take(
            lambda book: book.open_child(
                name,
                parent,
                milestone,
                terms,
                maker,
                self.now,
                sponsored=sponsored,
                max_subcontract_bps=bps,
                meter=meter,
            ),
            call,
            maker,
        )
        if opened:
            self.enter(name, wire, clauses)

    def release(self, data: st.DataObject) -> None:
        names = [name for name, one in self.book.orders.items() if one.withheld]
        name = data.draw(st.sampled_from(names))
        self.take(lambda book: book.release(name), self.escrow.release(self.signed[name]), Party(NOBODY))

    # ------------------------------------------------------------------ course

    def deliver(self, data: st.DataObject) -> None:
        name, placed = self.one_for(data, "deliver")
        mask = self.mask(data, placed, *FITTING["deliver"])
        self.take(
            lambda book: book.deliver(name, placed.maker, mask, self.now),
            self.escrow.deliver(self.signed[name], mask, ZERO_HASH),
            placed.maker,
        )

    def cure(self, data: st.DataObject) -> None:
        name, placed = self.one_for(data, "cure")
        mask = self.mask(data, placed, *FITTING["cure"])
        self.take(
            lambda book: book.cure(name, placed.maker, mask, self.now),
            self.escrow.cure(self.signed[name], mask, ZERO_HASH),
            placed.maker,
        )

    def customers(self, data: st.DataObject, name: OrderName) -> Party:
        """Who may act as customer, or, now and then, another party of the tree."""
        acting = self.book.customer_of(name)
        others = [Party(one.address) for one in self.people[:3]]
        return data.draw(st.sampled_from([acting, acting, acting, *others]))

    def accept(self, data: st.DataObject) -> None:
        name, placed = self.one_for(data, "accept")
        self.signing(name)
        mask, by = self.mask(data, placed, *FITTING["accept"]), self.customers(data, name)
        self.take(
            lambda book: book.accept(name, by, mask, self.now),
            self.escrow.accept(self.signed[name], mask, ZERO_HASH),
            by,
        )

    def reject(self, data: st.DataObject) -> None:
        name, placed = self.one_for(data, "reject")
        mask, by = self.mask(data, placed, *FITTING["reject"]), self.customers(data, name)
        self.take(
            lambda book: book.reject(name, by, mask, self.now),
            self.escrow.reject(self.signed[name], mask, ZERO_HASH),
            by,
        )

    def contest(self, data: st.DataObject) -> None:
        if self.any_in(Phase.BOND_WAIT):
            name, placed = self.some(data, Phase.BOND_WAIT)
        else:
            name, placed = self.one_for(data, "contest")
        waiting = placed.order.phase is Phase.BOND_WAIT
        mask = 0 if waiting else self.mask(data, placed, *FITTING["contest"])
        if mask >> placed.order.terms.count:
            return
        self.take(
            lambda book: book.contest(name, placed.maker, mask, self.now),
            self.escrow.contest(self.signed[name], mask, ZERO_HASH),
            placed.maker,
        )

    def assign(self, data: st.DataObject) -> None:
        name, placed = self.some(data, Phase.OPEN, Phase.METERED)
        self.take(
            lambda book: book.assign(name, placed.maker),
            self.escrow.assign(self.signed[name], b""),
            placed.maker,
        )

    # ------------------------------------------------------------------ disputes

    def refund(self, data: st.DataObject) -> None:
        name, placed = self.some(data, Phase.OPEN, Phase.METERED)
        self.share = 0
        mask = self.mask(data, placed, *UNSETTLED)
        self.take(
            lambda book: book.refund(name, placed.maker, mask, self.now),
            self.escrow.refund(self.signed[name], mask, b""),
            placed.maker,
        )

    def dispute(self, data: st.DataObject) -> tuple[OrderName, Placed, int]:
        names = [
            name
            for name, one in self.book.orders.items()
            if one.order.phase is Phase.BOND_CONTESTED
            or (one.order.phase is Phase.OPEN and Milestone.CONTESTED in one.order.milestones)
            or (one.meter is not None and one.meter.contested and one.order.phase is Phase.METERED)
        ]
        name = data.draw(st.sampled_from(names))
        placed = self.book.orders[name]
        if placed.order.phase is Phase.BOND_CONTESTED:
            return name, placed, 0
        if placed.order.phase is Phase.METERED:
            return name, placed, 1
        return name, placed, self.mask(data, placed, Milestone.CONTESTED)

    def propose(self, data: st.DataObject) -> None:
        by_maker, bps = data.draw(st.booleans()), data.draw(SHARES)
        name, placed, mask = self.dispute(data)
        by = placed.maker if by_maker else self.book.customer_of(name)
        self.take(
            lambda book: book.propose(name, by, by_maker, mask, bps, self.now),
            self.escrow.propose(self.signed[name], by_maker, mask, BasisPoints(bps), b""),
            by,
        )

    def agree(self, data: st.DataObject) -> None:
        other = data.draw(st.sampled_from((True, True, True, False)))
        name, placed, mask = self.dispute(data)
        self.signing(name)
        offer = placed.offer
        self.share = offer.maker_bps
        by_maker = offer.last_by_maker is not other
        if offer.until:
            mask = offer.mask
        by = placed.maker if by_maker else self.book.customer_of(name)
        self.take(
            lambda book: book.agree(name, by, by_maker, mask, offer.maker_bps, self.now),
            self.escrow.agree(self.signed[name], by_maker, mask, BasisPoints(offer.maker_bps), b""),
            by,
        )

    def rule_on_it(self, data: st.DataObject) -> None:
        bps = data.draw(SHARES)
        name, _, mask = self.dispute(data)
        self.share = bps
        self.take(
            lambda book: book.rule(name, mask, bps, self.now),
            self.escrow.rule(self.signed[name], mask, BasisPoints(bps)),
            Party(ARBITERS),
        )

    # ------------------------------------------------------------------ both together

    def split(self, data: st.DataObject) -> None:
        name, placed = self.one_for(data, "split")
        self.signing(name)
        self.share = BPS
        mask = self.mask(data, placed, *FITTING["split"])
        amount = data.draw(st.integers(0, placed.order.terms.price))
        message = Split(self.ids[name], placed.order.version, mask, TokenAmount(amount))
        self.take(
            lambda book: book.split(name, mask, Money(amount), self.now),
            self.escrow.split(self.signed[name], mask, TokenAmount(amount), *self.both(name, message)),
            Party(NOBODY),
        )

    def close(self, data: st.DataObject) -> None:
        name, placed = self.some(data, *RUNNING)
        self.signing(name)
        self.signs |= name == ROOT  # they may forgive what the bond owes
        self.share = BPS
        left = sum(map(placed.left, placed.order.unsettled()))
        amount, bond = (
            data.draw(st.integers(0, left + 1)),
            data.draw(st.integers(0, placed.order.terms.bond + 1)),
        )
        message = Close(self.ids[name], placed.order.version, TokenAmount(amount), TokenAmount(bond))
        call = self.escrow.close(
            self.signed[name], TokenAmount(amount), TokenAmount(bond), *self.both(name, message)
        )
        self.take(lambda book: book.close(name, Money(amount), Money(bond), self.now), call, Party(NOBODY))

    def amend(self, data: st.DataObject) -> None:
        name, placed = self.some(data, Phase.OPEN, Phase.METERED)
        old = placed.order.terms
        new = data.draw(amended(old, self.now) | changed(old))
        signed = self.signed[name]
        clauses = self.clauses[name] or NO_CLAUSES
        wire = self.wire(name, new, placed.customer, placed.maker, placed.meter, clauses)
        values = {f.attribute: getattr(wire, f.attribute) for f in OrderTerms.STRUCT.fields}
        wire = next_version(signed, OrderTerms(**{**values, "salt": signed.salt}), self.world.domain)
        accepted = self.take(
            lambda book: book.amend(name, new, self.now),
            self.escrow.amend(signed, wire, *self.both(name, wire)),
            Party(NOBODY),
        )
        if accepted:
            self.signed[name] = wire

    # ------------------------------------------------------------------ metered use

    def redeem(self, data: st.DataObject) -> None:
        name, placed = self.some(data, Phase.METERED)
        assert placed.meter is not None
        least = placed.allotment(0).allotted * placed.meter.max_units // placed.order.terms.price
        most = placed.meter.max_units
        units = data.draw(st.integers(min(least + 1, most), most) | st.integers(0, most + 1))
        signature = sign(Voucher(self.ids[name], units), self.world.domain, METER)
        self.take(
            lambda book: book.redeem(name, units, self.now),
            self.escrow.redeem(self.signed[name], self.clauses[name] or NO_CLAUSES, units, signature),
            Party(NOBODY),
        )

    def claim(self, data: st.DataObject) -> None:
        name, placed = self.some(data, Phase.METERED)
        assert placed.meter is not None
        units = data.draw(st.integers(1, placed.meter.claim_units) | st.integers(0, 200))
        self.take(
            lambda book: book.claim(name, placed.maker, units, self.now),
            self.escrow.claim(self.signed[name], self.clauses[name] or NO_CLAUSES, units, b""),
            placed.maker,
        )

    def contest_claim(self, data: st.DataObject) -> None:
        names = [n for n, p in self.book.orders.items() if p.meter is not None and p.meter.claimed]
        name = data.draw(st.sampled_from(names))
        meter = self.book.orders[name].meter
        assert meter is not None
        by = self.customers(data, name)
        self.take(
            lambda book: book.contest_claim(name, by, meter.claimed_at, self.now),
            self.escrow.contest_claim(self.signed[name], meter.claimed_at, ZERO_HASH, b""),
            by,
        )

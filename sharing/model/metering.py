"""Metered use of a shared resource: the readable twin of ``contracts/OrderMetering.sol``.

The one milestone holds the price of the most units. What was paid has left it, as elsewhere what goes to
sub-orders::

    voucher   the meter's word: pays what it shows beyond what was paid
    claim     the maker's word, once an interval: silence for the review window pays it
              contested → a voucher, an offer, the court, or the default after court_by
    end       term and grace are over and no claim is open: the rest goes back
"""

from __future__ import annotations

from dataclasses import replace

from sharing.model.errors import BadUnits, ClaimOpen, NoClaim, NothingDue, TooEarly, TooLate, WrongPhase
from sharing.model.nesting import Purses
from sharing.model.order import OrderModel
from sharing.model.placed import Meter, OrderName, Party
from sharing.model.states import Milestone, Phase
from sharing.model.terms import BPS, NEVER, Moment


class Metering(Purses):
    """Orders of which some are metered."""

    def redeem(self, name: OrderName, units: int, now: Moment) -> None:
        """Anyone shows the meter's voucher over the units used so far."""
        meter = self._metered(name, now, answers=True)
        if units > meter.max_units:
            raise BadUnits(units, 0, meter.max_units)
        rate, paid = self._rate(name), self.orders[name].allotment(0).allotted
        due = units * rate
        if due <= paid:
            raise BadUnits(units, paid // rate + 1, meter.max_units)
        if meter.claimed:
            left = max(0, meter.claimed - (due - paid) // rate)
            self._claim(name, replace(meter, claimed=left, contested=meter.contested and left > 0))
        self._pay_use(name, due - paid)

    def claim(self, name: OrderName, by: Party, units: int, now: Moment) -> None:
        """The maker claims use beyond what was paid."""
        meter = self._metered(name, now, answers=False)
        self._is(by, self.orders[name].maker)
        if meter.claimed:
            raise ClaimOpen(meter.claimed)
        if now < meter.last_at + meter.interval:
            raise TooEarly(meter.last_at + meter.interval, now)
        if not 1 <= units <= meter.claim_units:
            raise BadUnits(units, 1, meter.claim_units)
        self._claim(name, replace(meter, claimed=units, claimed_at=now, last_at=now))
        placed = self.orders[name]
        if now <= placed.offer.until:  # what was offered for the claim before is not offered for this one
            self.orders[name] = replace(placed, offer=replace(placed.offer, until=NEVER))

    def contest_claim(self, name: OrderName, by: Party, claimed_at: Moment, now: Moment) -> None:
        """The customer, or who objects in its place, contests the open claim."""
        placed = self.orders[name]
        if placed.order.phase is not Phase.METERED or placed.meter is None:
            raise WrongPhase(placed.order.phase.name)
        meter = placed.meter
        if meter.claimed == 0 or meter.claimed_at != claimed_at or meter.contested:
            raise NoClaim(meter.claimed)
        due = meter.claimed_at + placed.order.terms.review
        if now > due:
            raise TooLate(due, now)
        self._is(by, self.objector_of(name, by))
        self._claim(name, replace(meter, contested=True))

    def meter_due(self, name: OrderName) -> Moment:
        """The first second at which ``poke`` does something with a metered order."""
        placed = self.orders[name]
        meter, terms = placed.meter, placed.order.terms
        assert meter is not None
        if not meter.claimed:
            return Moment(terms.deadlines[0] + meter.grace + 1)
        return Moment((terms.court_by if meter.contested else meter.claimed_at + terms.review) + 1)

    def _poke_meter(self, name: OrderName, now: Moment) -> None:
        """Silence on a claim pays it, a contested one is divided after ``court_by``, and the end ends it."""
        if now < (due := self.meter_due(name)):
            raise NothingDue(due)
        placed = self.orders[name]
        assert placed.meter is not None
        if placed.meter.claimed:
            default = placed.order.terms.default_maker_bps
            self._settle_claim(name, default if placed.meter.contested else BPS)
        else:
            self._end_metering(name, 0, now)

    def _metered(self, name: OrderName, now: Moment, *, answers: bool) -> Meter:
        placed = self.orders[name]
        if placed.order.phase is not Phase.METERED or placed.meter is None:
            raise WrongPhase(placed.order.phase.name)
        end = placed.order.terms.deadlines[0] + placed.meter.grace
        if now > end and not (answers and placed.meter.claimed):
            raise TooLate(end, now)
        return placed.meter

    def _rate(self, name: OrderName) -> int:
        placed = self.orders[name]
        assert placed.meter is not None
        return placed.order.terms.price // placed.meter.max_units

    def _claim(self, name: OrderName, meter: Meter) -> None:
        self.orders[name] = replace(self.orders[name], meter=meter)

    def _settle_claim(self, name: OrderName, maker_bps: int, *, vouched: bool = False) -> None:
        placed = self.orders[name]
        assert placed.meter is not None
        asked = min(placed.left(0), self._rate(name) * placed.meter.claimed)
        self._claim(name, replace(placed.meter, claimed=0, contested=False))
        self._pay_use(name, asked * maker_bps // BPS, vouched=vouched)

    def _pay_use(self, name: OrderName, amount: int, *, vouched: bool = False) -> None:
        if amount == 0:
            return
        placed = self.orders[name]
        allotment = placed.allotment(0)
        self._put(name, 0, replace(allotment, allotted=allotment.allotted + amount))
        fee = amount * placed.order.terms.fee_bps // BPS
        self._move(name, placed.order, amount - fee, 0, fee, vouched)

    def _end_metering(self, name: OrderName, maker_bps: int, now: Moment) -> None:
        """What nobody used goes back; it is nobody's default."""
        order: OrderModel = self.orders[name].order
        ended = replace(order, phase=Phase.OPEN, milestones=(Milestone.CONTESTED,)).rule(1, maker_bps, now)
        self._settled(name, ended, maker_bps)

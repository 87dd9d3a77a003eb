"""The words of clauses, offers, claims and vouchers: what only some orders know."""

from __future__ import annotations

from ledger.signing.clauses import Clauses, clauses_hash
from ledger.signing.messages import OrderTerms
from ledger.signing.metering import UseClaim, UseContest, Voucher
from ledger.signing.reader import Speaker
from ledger.signing.settling import Assignment, Refund, SettlementOffer
from ledger.signing.words import percent, short, span, when
from ledger.types import ZERO_ADDRESS, ZERO_HASH


class FurtherSpeaker(Speaker):
    """Words about what only some orders know."""

    __slots__ = ()

    def clauses_of(self, t: OrderTerms) -> Clauses | None:
        """The clauses of terms, if the reader knows them."""
        known = self.reader.clauses
        return known if t.clauses != ZERO_HASH and clauses_hash(known) == t.clauses else None

    def clauses(self, t: OrderTerms) -> list[str]:
        """A sentence for each thing that is agreed beside the terms."""
        if t.clauses == ZERO_HASH:
            return []
        agreed = self.clauses_of(t)
        if agreed is None:
            return [
                f"Further clauses are agreed (hash 0x{t.clauses.hex()}) that are not shown here: read them "
                "before you sign."
            ]
        parts: list[str] = []
        if agreed.parent != ZERO_HASH:
            parts.append(
                f"It is a sub-order, paid from milestone {agreed.parent_milestone + 1} of order "
                f"{short(agreed.parent)}: pay that the customer of that order has not signed for waits, "
                "where the bond above does not cover it, until that milestone is settled, and follows its "
                "outcome."
            )
        if agreed.max_subcontract_bps:
            parts.append(
                f"The maker may place up to {percent(agreed.max_subcontract_bps)} of the price in sub-orders "
                "that the customer has not signed."
            )
        if agreed.min_maker_tier:
            parts.append(f"The maker needs credit tier {agreed.min_maker_tier} or better.")
        if agreed.arbiter != ZERO_ADDRESS:
            backup = ""
            if agreed.backup != ZERO_ADDRESS:
                backup = f" or, if that fails, the one at {self.party(agreed.backup)}"
            parts.append(
                f"What is contested can be ruled on by the court at {self.party(agreed.arbiter)}{backup}, "
                f"for {agreed.max_court_fee:,} of the smallest units of its currency from each side at most."
            )
        if agreed.meter_signer != ZERO_ADDRESS:
            parts.append(self._metering(t, agreed))
        return parts

    def _metering(self, t: OrderTerms, agreed: Clauses) -> str:
        return (
            f"Use is paid at {self.sum(agreed.rate, t.token)} a unit, {agreed.max_units:,} units at most, by "
            f"vouchers of the meter's key {agreed.meter_signer}. Without one the maker can claim up to "
            f"{agreed.claim_units:,} units every {span(agreed.interval)}: the customer's silence for "
            f"{span(t.review)} pays them. What is used by the end of the term is paid until "
            f"{span(agreed.grace)} later; the rest goes back to the customer."
        )

    def metered_course(self, t: OrderTerms) -> str:
        """Stands in a metered order where other orders have their milestones and windows."""
        return f"It runs until {when(t.deadlines[0])}." if t.deadlines else ""

    def refund(self, m: Refund) -> str:
        """The maker gives in."""
        return (
            f"The maker gives {self.of(m.milestones, m.id, m.version)} back to the customer"
            f"{self._back(m.milestones)}. What it has not delivered counts as its default, as if the time "
            "had run out; a metered order ends. This is final."
        )

    def _back(self, mask: int) -> str:
        total = self.total(mask)
        return "" if total is None else f": {self.amount(total)}, less what has left it before"

    def settlement_offer(self, m: SettlementOffer) -> str:
        """An offer, or its acceptance."""
        if m.milestones:
            what = f"what is contested of {self.of(m.milestones, m.id, m.version)}"
            if m.claimed_at:
                what += f" (the claim of {when(m.claimed_at)})"
        else:
            what = f"what the maker would lose of its bond in order {short(m.id)} (terms version {m.version})"
        share = f"{percent(m.maker_bps)} to the maker, the rest to the customer"
        if m.accept:
            return f"One side takes the other's offer for {what}: {share}. This is final."
        return (
            f"One side offers to settle {what}: {share}. It is the offer number {m.round + 1} in this order. "
            "The other side can take it until it lapses; then the court is open to who made it."
        )

    def assignment(self, m: Assignment) -> str:
        """Pay for those who share it."""
        return (
            f"The maker directs all its further pay of order {short(m.id)} (terms version {m.version}) into "
            "its pot, from where the cost settlement pays those who did the work. This cannot be undone."
        )

    def voucher(self, m: Voucher) -> str:
        """What the meter shows."""
        return (
            f"The meter of order {short(m.id)} shows {m.units:,} {_units(m.units)} used since it opened. "
            "Whoever has this voucher can have them paid to the maker."
        )

    def use_claim(self, m: UseClaim) -> str:
        """Use without a voucher."""
        return (
            f"The maker claims {m.units:,} {_units(m.units)} of use beyond what was paid in order "
            f"{short(m.id)} (terms version {m.version}). The customer then has {self.window('review')} to "
            "contest it: its silence pays."
        )

    def use_contest(self, m: UseContest) -> str:
        """The customer's answer."""
        return (
            f"The customer contests the claim of {when(m.claimed_at)} in order {short(m.id)} (terms version "
            f"{m.version}): it waits for a voucher, an agreement or a ruling. {self.contested()}"
        )


def _units(count: int) -> str:
    return "unit" if count == 1 else "units"

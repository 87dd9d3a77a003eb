"""What a signer reads before signing: who, what, how much, by when, and what silence does.

The sentences are made from the message, so they say what the signature binds. A ``Reader`` adds what only the
reader's side knows: symbols and decimals of tokens, names of parties, the terms behind an id.
"""

from __future__ import annotations

from dataclasses import replace

from ledger.signing.further_sentences import FurtherSpeaker
from ledger.signing.messages import (
    Approval,
    Close,
    Contest,
    Delivery,
    KeyConsent,
    OrderTerms,
    Permit,
    RatingSalt,
    RatingSeal,
    Registration,
    Rejection,
    Split,
    Withdraw,
)
from ledger.signing.metering import UseClaim, UseContest, Voucher
from ledger.signing.network_sentences import network_sentence
from ledger.signing.offers import Offer, OfferAct
from ledger.signing.reader import NOTHING_KNOWN, Reader
from ledger.signing.settling import Assignment, Refund, SettlementOffer
from ledger.signing.structs import Message
from ledger.signing.words import listing, percent, short, span, when
from ledger.text import visible
from ledger.types import ZERO_ADDRESS, ZERO_HASH, Hash32
from sharing.model.vocabulary import SharingKind

_UNLIMITED = (1 << 256) - 1


def sentence(message: Message, reader: Reader = NOTHING_KNOWN) -> str:
    """The plain words of a message.

    Raises:
        TypeError: if the message is of no known kind.
    """
    say = _Speaker(_matching(message, reader))
    match message:
        case OrderTerms():
            return say.order_terms(message)
        case Delivery():
            return say.delivery(message)
        case Approval():
            return say.approval(message)
        case Rejection():
            return say.rejection(message)
        case Contest():
            return say.contest(message)
        case Split():
            return say.split(message)
        case Close():
            return say.close(message)
        case Refund():
            return say.refund(message)
        case SettlementOffer():
            return say.settlement_offer(message)
        case Assignment():
            return say.assignment(message)
        case Voucher():
            return say.voucher(message)
        case UseClaim():
            return say.use_claim(message)
        case UseContest():
            return say.use_contest(message)
        case RatingSeal():
            return say.rating_seal(message)
        case RatingSalt():
            return (
                f"{say.party(message.rater)} makes the secret salt of its rating for order "
                f"{short(message.id)}. Show this signature to nobody before ratings are revealed."
            )
        case Withdraw():
            return (
                f"{say.party(message.party)} withdraws {say.money(message.amount, message.token)} to "
                f"{say.party(message.to)}, once, until {when(message.valid_until)}."
            )
        case Registration():
            # No address has spaces: words in it would read as ours.
            where = visible(message.uri).replace(" ", "%20") or "no address"
            return (
                f"{say.party(message.party)} enters the party registry as {_roles(message)}, with its "
                f"profile at {where}, until {when(message.valid_until)}. "
                "The entry is public."
            )
        case KeyConsent():
            return (
                f"{say.party(message.key)} agrees to become a key of {say.party(message.party)}, which can "
                f"add it until {when(message.valid_until)}; 48 hours later it acts for that party in "
                "everything. It can then never be a party of its own, nor a key of another one."
            )
        case Permit():
            return say.permit(message)
        case Offer():
            return say.offer(message)
        case _:
            if (words := network_sentence(message, say)) is None:
                raise TypeError(f"{type(message).__name__} is no message that can be put into words.")
            return words


def _matching(message: Message, reader: Reader) -> Reader:
    """Terms of another version or, as far as they tell, another order would put wrong sums into words."""
    version: object = getattr(message, "version", None)
    if reader.terms is None or version is None or isinstance(message, OrderTerms):
        return reader
    amends = reader.terms.amends
    fits = reader.terms.version == version and amends in (ZERO_HASH, getattr(message, "id", None))
    return reader if fits else replace(reader, terms=None)


class _Speaker(FurtherSpeaker):
    __slots__ = ()

    def order_terms(self, t: OrderTerms) -> str:
        waiting = t.maker == ZERO_ADDRESS
        maker = "whoever takes the order" if waiting else self.party(t.maker)
        metered = t.kind is SharingKind.RESOURCE
        parts = [self._heading(t, maker), self.metered_course(t) if metered else self._milestones(t)]
        if t.bond:
            parts.append(f"The maker locks a bond of {self.sum(t.bond, t.token)} against default.")
        if not metered:
            parts.append(self._windows(t))
        parts.append(
            f"What is contested and not settled by both until {when(t.court_by)} is divided: "
            f"{percent(t.default_maker_bps)} to the maker, the rest to the customer."
        )
        if t.inputs_due:
            parts.append(
                f"The customer owes the maker its inputs by {when(t.inputs_due)}: if they were missing, the "
                "maker can contest the loss of bond and credit by a default."
            )
        if t.fee_bps:
            parts.append(f"{percent(t.fee_bps)} of every payment to the maker is burned as fee.")
        else:
            parts.append("No fee is burned, so the order earns no credit.")
        if t.relay_fee:
            parts.append(
                f"The customer also pays {self.sum(t.relay_fee, t.token)} to whoever submits the opening."
            )
        parts += self.clauses(t)
        if t.version == 0:
            parts.append(f"This opens nothing after {when(t.open_by)}.")
        return " ".join(part for part in parts if part)

    def _heading(self, t: OrderTerms, maker: str) -> str:
        what = {
            SharingKind.ORDER: "an order",
            SharingKind.RESOURCE: "the use of a machine, plant or workers",
            SharingKind.CAPABILITY: "a process as a service",
        }[t.kind]
        before = f"Version {t.version} of order {short(t.amends)}: " if t.version else ""
        return f"{before}{self.party(t.customer)} pays {maker} {self.money(t.price, t.token)} for {what}."

    def _milestones(self, t: OrderTerms) -> str:
        rows = [
            f"{number}) {self.sum(amount, t.token)} by {when(deadline)}"
            for number, (amount, deadline) in enumerate(zip(t.slices(), t.deadlines, strict=False), start=1)
        ]
        return f"Due: {'; '.join(rows)}."

    def _windows(self, t: OrderTerms) -> str:
        silent = "refunded, and the same share of the bond goes to the customer" if t.bond else "refunded"
        return (
            f"A milestone not delivered in time is {silent}. After a delivery the customer has "
            f"{span(t.review)} to accept or reject: its silence accepts and pays. After a rejection the "
            f"maker has {span(t.cure)} to cure or contest: its silence refunds."
        )

    def delivery(self, m: Delivery) -> str:
        verb = "delivers for the second and last time" if m.cure else "delivers"
        window = self.window("review")
        answer = (
            f"The customer then has {window} to accept or reject: its silence pays the maker"
            f"{self.worth(m.milestones)}."
        )
        return f"The maker {verb} {self.of(m.milestones, m.id, m.version)}. {answer}{_riding(m.seal)}"

    def approval(self, m: Approval) -> str:
        return (
            f"The customer accepts {self.of(m.milestones, m.id, m.version)}, which at once pays the maker"
            f"{self.worth(m.milestones)}. This is final.{_riding(m.seal)}"
        )

    def rejection(self, m: Rejection) -> str:
        what = self.of(m.milestones, m.id, m.version)
        if m.cured:
            return f"The customer rejects the second delivery of {what}: it is contested. {self.contested()}"
        return (
            f"The customer rejects {what}. The maker then has {self.window('cure')} to deliver again or to "
            "contest: its silence refunds the customer."
        )

    def contest(self, m: Contest) -> str:
        if m.milestones == 0:
            return (
                f"The maker contests the loss of its bond in order {short(m.id)} (terms version "
                f"{m.version}), because inputs were missing. {self.contested(' of what it would lose')}"
            )
        what = self.of(m.milestones, m.id, m.version)
        return f"The maker contests the rejection of {what} and will not deliver again. {self.contested()}"

    def split(self, m: Split) -> str:
        what = self.of(m.milestones, m.id, m.version)
        return (
            f"Both parties settle {what}: {self.amount(m.maker_amount)} to the maker before the fee, "
            f"{self.rest(m.milestones, m.maker_amount)} to the customer. This is final."
        )

    def close(self, m: Close) -> str:
        return (
            f"Both parties end order {short(m.id)} (terms version {m.version}): of what is unsettled, "
            f"{self.amount(m.maker_amount)} to the maker before the fee and the rest to the customer; "
            f"{self.amount(m.bond_to_customer)} of the maker's bond to the customer, the rest back to the "
            "maker. This is final."
        )

    def rating_seal(self, m: RatingSeal) -> str:
        verb = "replaces its sealed rating" if m.previous != ZERO_HASH else "seals its rating"
        if m.seal == ZERO_HASH:
            verb = "takes back its sealed rating"
        return (
            f"{self.party(m.rater)} {verb} for order {short(m.id)}. A sealed rating must be revealed when "
            "reveals open: one that never is counts against its author."
        )

    def permit(self, m: Permit) -> str:
        amount = "an unlimited amount" if m.value == _UNLIMITED else f"{m.value:,} smallest units"
        if (terms := self.reader.terms) is not None and m.value != _UNLIMITED:
            amount = self.money(m.value, terms.token)
        return (
            f"{self.party(m.owner)} lets {self.party(m.spender)} take {amount} of the token whose domain "
            f"this is signed in, once, until {when(m.deadline)}."
        )

    def offer(self, m: Offer) -> str:
        party, terms = self.party(m.party), f"the terms {short(m.terms)}"
        if (known := self.reader.terms) is not None:
            gets = "paying" if known.customer == m.party else "being paid"
            terms += f", {gets} {self.money(known.price, known.token)}"
        match m.act:
            case OfferAct.OFFER:
                return (
                    f"{party} offers {terms}. The other side can accept, refuse or offer others until "
                    f"{when(m.valid_until)}; its silence ends the talks. This moves no money and opens no "
                    "order: the terms themselves are signed once the other side accepts."
                )
            case OfferAct.ACCEPT:
                return (
                    f"{party} accepts {terms}, and ends the talks. This moves no money and opens no order: "
                    "both sides sign the terms themselves next."
                )
            case OfferAct.REFUSE:
                return f"{party} refuses {terms}, and ends the talks."
            case OfferAct.WITHDRAW:
                return f"{party} takes back its offer of {terms}, and ends the talks."


def _roles(message: Registration) -> str:
    names = [name.replace("_", " ") for name in message.roles.names()]
    return listing(names) if names else "a party without roles"


def _riding(seal: Hash32) -> str:
    return (
        ""
        if seal == ZERO_HASH
        else f" A sealed rating ({short(seal)}) rides along and must be revealed later."
    )

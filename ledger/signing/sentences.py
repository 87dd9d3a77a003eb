"""What a signer reads before signing: who, what, how much, by when, and what silence does.

The sentences are made from the message, so they say what the signature binds. A ``Reader`` adds what only the
reader's side knows: symbols and decimals of tokens, names of parties, the terms behind an id.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Literal

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
from ledger.signing.structs import Message
from ledger.text import visible
from ledger.types import ZERO_ADDRESS, ZERO_HASH, Address, BasisPoints, Hash32, Timestamp
from sharing.model.vocabulary import SharingKind, milestone_indices

_UNLIMITED = (1 << 256) - 1
_SYMBOL = 20


@dataclass(frozen=True, slots=True)
class TokenLabel:
    """How people write a token's amounts."""

    symbol: str
    """Its short name, made safe to show and cut after 20 characters. Anyone can give a token any symbol,
    so the address is always shown with it."""
    decimals: int
    """How many digits of the smallest unit stand behind the point."""

    def __post_init__(self) -> None:
        """No label, however made, says more than a symbol can: neither to a terminal nor to its reader."""
        symbol = visible(self.symbol)
        object.__setattr__(self, "symbol", symbol if len(symbol) <= _SYMBOL else f"{symbol[:_SYMBOL]}…")


def _no_tokens() -> Mapping[Address, TokenLabel]:
    return {}


def _no_names() -> Mapping[Address, str]:
    return {}


@dataclass(frozen=True, slots=True)
class Reader:
    """What the reader's side knows beside the message."""

    tokens: Mapping[Address, TokenLabel] = field(default_factory=_no_tokens)
    """Known tokens; amounts of others are shown in smallest units."""
    names: Mapping[Address, str] = field(default_factory=_no_names)
    """Known parties; the address is always shown as well."""
    terms: OrderTerms | None = None
    """The terms in force of the order that the message is about; not used where their version is another."""


NOTHING_KNOWN = Reader()
"""A reader with no knowledge of its own."""


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
            return (
                f"{say.party(message.party)} enters the party registry as {_roles(message)}, with its "
                f"profile at {visible(message.uri) or 'no address'}, until {when(message.valid_until)}. "
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
        case _:
            raise TypeError(f"{type(message).__name__} is no message that can be put into words.")


def _matching(message: Message, reader: Reader) -> Reader:
    """Terms of another version or, as far as they tell, another order would put wrong sums into words."""
    version: object = getattr(message, "version", None)
    if reader.terms is None or version is None or isinstance(message, OrderTerms):
        return reader
    amends = reader.terms.amends
    fits = reader.terms.version == version and amends in (ZERO_HASH, getattr(message, "id", None))
    return reader if fits else replace(reader, terms=None)


class _Speaker:
    __slots__ = ("_reader",)

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    def party(self, address: Address) -> str:
        name = self._reader.names.get(address)
        return f"{visible(name)} ({address})" if name else address

    def money(self, amount: int, token: Address) -> str:
        label = self._reader.tokens.get(token)
        if label is None:
            return f"{amount:,} smallest units of the token {token}"
        return f"{decimals(amount, label.decimals)} {label.symbol} (token {token})"

    def sum(self, amount: int, token: Address) -> str:
        """Money after its token was named once."""
        label = self._reader.tokens.get(token)
        if label is None:
            return f"{amount:,} unit{'' if amount == 1 else 's'}"
        return f"{decimals(amount, label.decimals)} {label.symbol}"

    def order_terms(self, t: OrderTerms) -> str:
        waiting = t.maker == ZERO_ADDRESS
        maker = "whoever takes the order" if waiting else self.party(t.maker)
        parts = [self._heading(t, maker), self._milestones(t)]
        if t.bond:
            parts.append(f"The maker locks a bond of {self.sum(t.bond, t.token)} against default.")
        silent = "refunded, and the same share of the bond goes to the customer" if t.bond else "refunded"
        parts.append(
            f"A milestone not delivered in time is {silent}. After a delivery the customer has "
            f"{span(t.review)} to accept or reject: its silence accepts and pays. After a rejection the "
            f"maker has {span(t.cure)} to cure or contest: its silence refunds."
        )
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
        if waiting and t.min_maker_tier:
            parts.append(f"The maker needs credit tier {t.min_maker_tier} or better.")
        if t.version == 0:
            parts.append(f"This opens nothing after {when(t.open_by)}.")
        return " ".join(parts)

    def _heading(self, t: OrderTerms, maker: str) -> str:
        what = {
            SharingKind.ORDER: "a production-order",
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

    def delivery(self, m: Delivery) -> str:
        verb = "delivers for the second and last time" if m.cure else "delivers"
        window = self._window("review")
        answer = (
            f"The customer then has {window} to accept or reject: its silence pays the maker"
            f"{self._worth(m.milestones)}."
        )
        return f"The maker {verb} {self._of(m.milestones, m.id, m.version)}. {answer}{_riding(m.seal)}"

    def approval(self, m: Approval) -> str:
        return (
            f"The customer accepts {self._of(m.milestones, m.id, m.version)}, which at once pays the maker"
            f"{self._worth(m.milestones)}. This is final.{_riding(m.seal)}"
        )

    def rejection(self, m: Rejection) -> str:
        what = self._of(m.milestones, m.id, m.version)
        if m.cured:
            return f"The customer rejects the second delivery of {what}: it is contested. {self._contested()}"
        return (
            f"The customer rejects {what}. The maker then has {self._window('cure')} to deliver again or to "
            "contest: its silence refunds the customer."
        )

    def contest(self, m: Contest) -> str:
        if m.milestones == 0:
            return (
                f"The maker contests the loss of its bond in order {short(m.id)} (terms version "
                f"{m.version}), because inputs were missing. {self._contested(' of what it would lose')}"
            )
        what = self._of(m.milestones, m.id, m.version)
        return f"The maker contests the rejection of {what} and will not deliver again. {self._contested()}"

    def split(self, m: Split) -> str:
        what = self._of(m.milestones, m.id, m.version)
        return (
            f"Both parties settle {what}: {self._amount(m.maker_amount)} to the maker before the fee, "
            f"{self._rest(m.milestones, m.maker_amount)} to the customer. This is final."
        )

    def close(self, m: Close) -> str:
        return (
            f"Both parties end order {short(m.id)} (terms version {m.version}): of what is unsettled, "
            f"{self._amount(m.maker_amount)} to the maker before the fee and the rest to the customer; "
            f"{self._amount(m.bond_to_customer)} of the maker's bond to the customer, the rest back to the "
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
        if (terms := self._reader.terms) is not None and m.value != _UNLIMITED:
            amount = self.money(m.value, terms.token)
        return (
            f"{self.party(m.owner)} lets {self.party(m.spender)} take {amount} of the token whose domain "
            f"this is signed in, once, until {when(m.deadline)}."
        )

    def _of(self, mask: int, id: Hash32, version: int) -> str:
        return f"{milestones(mask)} of order {short(id)} (terms version {version})"

    def _window(self, name: Literal["review", "cure"]) -> str:
        terms = self._reader.terms
        if terms is None:
            return f"the agreed {name} window"
        return span(terms.review if name == "review" else terms.cure)

    def _contested(self, what: str = "") -> str:
        terms = self._reader.terms
        if terms is None:
            return "If the parties settle nothing by the agreed time, the agreed division applies."
        return (
            f"If the parties settle nothing until {when(terms.court_by)}, the maker gets "
            f"{percent(terms.default_maker_bps)}{what} and the customer the rest."
        )

    def _amount(self, amount: int) -> str:
        terms = self._reader.terms
        return f"{amount:,} smallest units" if terms is None else self.money(amount, terms.token)

    def _worth(self, mask: int) -> str:
        total = self._total(mask)
        return "" if total is None else f" {self._amount(total)}, less the fee"

    def _rest(self, mask: int, maker_amount: int) -> str:
        total = self._total(mask)
        return "the rest" if total is None or total < maker_amount else self._amount(total - maker_amount)

    def _total(self, mask: int) -> int | None:
        if self._reader.terms is None:
            return None
        slices = self._reader.terms.slices()
        return sum(slices[i] for i in milestone_indices(mask) if i < len(slices))


def decimals(amount: int, places: int) -> str:
    """An exact amount with grouping: 1234500 at 6 places is ``1.2345``, and 5000000000 is ``5,000.00``."""
    whole, part = divmod(amount, 10**places)
    digits = str(part).zfill(places) if places else ""
    return f"{whole:,}.{digits.rstrip('0').ljust(min(2, places), '0')}" if places else f"{whole:,}"


def percent(bps: BasisPoints | int) -> str:
    """Basis points as people read them: 250 is ``2.5 %``."""
    return f"{(Decimal(bps) / 100).normalize():f} %"


def calendar(time: Timestamp | int) -> datetime | None:
    """A moment in UTC; None beyond the calendar's year 9999, which chains and contracts count past."""
    try:
        return datetime.fromtimestamp(time, UTC)
    except (OverflowError, OSError, ValueError):  # the platform's, by how far beyond it is
        return None


def when(time: Timestamp | int) -> str:
    """A moment in UTC, to the second where it has one."""
    moment = calendar(time)
    if moment is None:
        return "the end of time"
    return f"{moment:%Y-%m-%d %H:%M:%S} UTC" if moment.second else f"{moment:%Y-%m-%d %H:%M} UTC"


def span(seconds: int) -> str:
    """A window in the units that fit: ``5 days``, ``1 hour 30 minutes``."""
    parts: list[str] = []
    rest = seconds
    for unit, size in (("day", 86_400), ("hour", 3600), ("minute", 60), ("second", 1)):
        count, rest = divmod(rest, size)
        if count:
            parts.append(f"{count} {unit}{'' if count == 1 else 's'}")
    return " ".join(parts) or "0 seconds"


def milestones(mask: int) -> str:
    """A mask in words, counted from 1: ``milestones 1, 2 and 4``."""
    numbers = [str(i + 1) for i in milestone_indices(mask)]
    if not numbers:
        return "no milestone"
    return f"milestone {numbers[0]}" if len(numbers) == 1 else f"milestones {_listing(numbers)}"


def short(hash: Hash32) -> str:
    """A hash that people can compare at a glance; what is signed is shown with the full one beside it."""
    text = hash.hex()
    return f"0x{text[:8]}…{text[-8:]}"


def _listing(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def _roles(message: Registration) -> str:
    names = [name.replace("_", " ") for name in message.roles.names()]
    return _listing(names) if names else "a party without roles"


def _riding(seal: Hash32) -> str:
    return (
        ""
        if seal == ZERO_HASH
        else f" A sealed rating ({short(seal)}) rides along and must be revealed later."
    )

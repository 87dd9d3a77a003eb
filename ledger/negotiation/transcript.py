"""The transcript of a negotiation as plain data, and its file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import cast

from ledger.errors import MalformedAddress, MalformedHash
from ledger.negotiation.errors import BadNegotiation
from ledger.signing.canonical import canonical_hash, canonical_json
from ledger.signing.clauses import Clauses
from ledger.signing.eip712 import ChainId, Domain, digest, escrow_domain, offers_domain
from ledger.signing.errors import SigningError
from ledger.signing.messages import OrderTerms
from ledger.signing.offers import Offer, OfferAct
from ledger.signing.structs import Json, from_json, to_json
from ledger.types import ZERO_HASH, Address, Hash32, Timestamp, address, hash32

FORMAT = "tallystick-negotiation/1"
MAX_STEPS = 1_000
"""More than any two sides exchange by hand; a reader's work stays bounded."""


@dataclass(frozen=True, slots=True)
class Step:
    """One line of a transcript."""

    offer: Offer
    """What is signed."""
    terms: OrderTerms | None = None
    """The terms that are offered, in full; None in steps that offer none."""
    clauses: Clauses | None = None
    """What is agreed beside them."""
    signature: bytes = b""
    """The party's; empty while a community's committee still signs, which only the last step may be."""
    term: int = 0
    """The number of the committee that signs; 0 where the party is no community."""
    gathered: Mapping[Address, bytes] = field(default_factory=dict[Address, bytes])
    """What members of the committee have signed so far."""


def negotiation_id(domain: Domain, customer: Address, maker: Address, salt: Hash32) -> Hash32:
    """Names talks by both parties, chain and escrow, so that no step fits other talks."""
    return canonical_hash(
        {
            "chainId": domain.chain_id,
            "escrow": domain.verifying_contract,
            "customer": customer,
            "maker": maker,
            "salt": "0x" + salt.hex(),
        }
    )


@dataclass(frozen=True, slots=True)
class Negotiation:
    """Talks between two parties about one order."""

    chain_id: ChainId
    """On which chain."""
    escrow: Address
    """Where it would be opened."""
    customer: Address
    """Who would pay."""
    maker: Address
    """Who would make."""
    salt: Hash32
    """32 random bytes that make otherwise equal talks differ."""
    steps: tuple[Step, ...] = ()
    """In their order."""

    @property
    def domain(self) -> Domain:
        """Where offers are signed."""
        return offers_domain(self.chain_id, self.escrow)

    @property
    def terms_domain(self) -> Domain:
        """Where the terms themselves are."""
        return escrow_domain(self.chain_id, self.escrow)

    @property
    def id(self) -> Hash32:
        """What every step names."""
        return negotiation_id(self.domain, self.customer, self.maker, self.salt)

    @property
    def digests(self) -> tuple[Hash32, ...]:
        """Of every step."""
        return tuple(digest(step.offer, self.domain) for step in self.steps)

    @property
    def head(self) -> Hash32:
        """The digest of the last step, which stands for the whole transcript; zero before the first."""
        return self.digests[-1] if self.steps else ZERO_HASH

    @property
    def standing(self) -> Step | None:
        """The last offer of terms, whether or not it was answered or ran out."""
        return next((step for step in reversed(self.steps) if step.terms is not None), None)

    @property
    def ended(self) -> OfferAct | None:
        """How the talks ended by a step; None where they did not."""
        return None if not self.steps or self.steps[-1].terms is not None else self.steps[-1].offer.act

    @property
    def turn(self) -> Address | None:
        """Who is to answer; None once the talks have ended, or before they begin."""
        return self.other(self.steps[-1].offer.party) if self.steps and self.ended is None else None

    @property
    def pending(self) -> bool:
        """Whether a committee still has to sign the last step."""
        return bool(self.steps) and not self.steps[-1].signature

    def other(self, party: Address) -> Address:
        """Whom a party talks to."""
        return self.maker if party == self.customer else self.customer

    def next(self, party: Address, act: OfferAct, terms: Hash32, now: Timestamp, until: Timestamp) -> Offer:
        """The message of a further step."""
        return Offer(self.id, len(self.steps), self.head, party, act, terms, now, until)

    def with_step(self, step: Step) -> Negotiation:
        """One step further."""
        return replace(self, steps=(*self.steps, step))

    def replaced(self, step: Step) -> Negotiation:
        """With the last step as more of a committee have signed it."""
        return replace(self, steps=(*self.steps[:-1], step))

    def data(self) -> dict[str, Json]:
        """The file's content."""
        return {
            "format": FORMAT,
            "chainId": self.chain_id,
            "escrow": self.escrow,
            "customer": self.customer,
            "maker": self.maker,
            "salt": "0x" + self.salt.hex(),
            "steps": [_step_data(step) for step in self.steps],
        }

    def text(self) -> bytes:
        """The file: canonical JSON (RFC 8785), so that equal transcripts are equal bytes."""
        return canonical_json(self.data()) + b"\n"


def _step_data(step: Step) -> Json:
    said: dict[str, Json] = {"offer": to_json(step.offer), "signature": "0x" + step.signature.hex()}
    if step.terms is not None:
        said["terms"] = to_json(step.terms)
    if step.clauses is not None:
        said["clauses"] = to_json(step.clauses)
    if step.term:
        said["term"] = step.term
        said["gathered"] = {who: "0x" + raw.hex() for who, raw in step.gathered.items()}
    return said


_HEADER = {"format", "chainId", "escrow", "customer", "maker", "salt", "steps"}
_STEP = {"offer", "signature", "terms", "clauses", "term", "gathered"}


def read_negotiation(data: object) -> Negotiation:
    """The way back from ``Negotiation.data``; verifies nothing.

    Raises:
        BadNegotiation: if it is no such content.
    """
    given = _object(data, "the file", _HEADER, _HEADER)
    if given["format"] != FORMAT:
        raise BadNegotiation(f'This is no negotiation: its "format" is not {FORMAT!r}.')
    chain, steps = given["chainId"], given["steps"]
    if not isinstance(chain, int) or isinstance(chain, bool) or not 0 <= chain < 2**53:
        raise BadNegotiation("The negotiation's chainId is no number of a chain: ask for the file again.")
    if not isinstance(steps, list) or not 1 <= len(cast("list[object]", steps)) <= MAX_STEPS:
        raise BadNegotiation(f"A negotiation has from 1 to {MAX_STEPS} steps: ask for the file again.")
    try:
        return Negotiation(
            ChainId(chain),
            address(str(given["escrow"])),
            address(str(given["customer"])),
            address(str(given["maker"])),
            hash32(str(given["salt"])),
            tuple(_read_step(one, index) for index, one in enumerate(cast("list[object]", steps), start=1)),
        )
    except (MalformedAddress, MalformedHash, SigningError, ValueError) as error:
        raise BadNegotiation(f"This is no negotiation's file: {error}") from error


def _object(data: object, what: str, known: set[str], needed: set[str]) -> Mapping[str, object]:
    if not isinstance(data, dict):
        raise BadNegotiation(f"{what.capitalize()} of a negotiation must be an object.")
    given = cast("dict[str, object]", data)
    if lacking := needed - set(given):
        raise BadNegotiation(f"{what.capitalize()} of a negotiation lacks {min(lacking)!r}.")
    if unknown := set(given) - known:
        raise BadNegotiation(
            f"{what.capitalize()} has a field {min(unknown)!r} that means nothing: take it out."
        )
    return given


def _read_step(data: object, index: int) -> Step:
    given = _object(data, f"step {index}", _STEP, {"offer", "signature"})
    term = given.get("term", 0)
    # As wide as the registry counts committees: what is wider could be read, and then not be written.
    if not isinstance(term, int) or isinstance(term, bool) or not 0 <= term < 2**32:
        raise BadNegotiation(f"Step {index}'s term is no number of a committee: ask for the file again.")
    held = given.get("gathered", {})
    if not isinstance(held, dict):
        raise BadNegotiation(
            f"Step {index}'s gathered signatures are no object by member: ask for the file again."
        )
    if held and not term:
        raise BadNegotiation(f"Step {index} has gathered signatures of no committee: ask for the file again.")
    return Step(
        from_json(Offer, given["offer"]),
        from_json(OrderTerms, given["terms"]) if "terms" in given else None,
        from_json(Clauses, given["clauses"]) if "clauses" in given else None,
        _hex(given["signature"]),
        term,
        {address(who): _hex(raw) for who, raw in cast("dict[str, object]", held).items()},
    )


def _hex(text: object) -> bytes:
    if not isinstance(text, str) or not text.startswith("0x"):
        raise BadNegotiation(f"{text!r} is no hexadecimal text.")
    return bytes.fromhex(text[2:])

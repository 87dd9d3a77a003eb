"""An act as it is worked with: who signs which part of it, whether that is enough, and what is sent then.

Most acts are one message that all sides sign. A community signs by its committee, whose members each sign
``CommunityAct`` over the message's digest. Founders sign a membership each, and whoever gets less of an
allocation signs that it agrees.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, replace

from api.acts.errors import ActNotSentSo
from api.acts.repository import Signed
from api.backend import Backend
from ledger.acts import BadAct, CommitteeAct, ConsentAct, Outdated, RootAct
from ledger.acts.base import AnyCall
from ledger.acts.communities import COMMITTEE_SCOPE, Committee, committee_of, shrunk
from ledger.bindings.enums import Scope
from ledger.call import Call
from ledger.communities import Founding, allocation_of
from ledger.papers import Document, Gathered, Unfit, call_of, scope_of
from ledger.signing import (
    Allocation,
    AllocationConsent,
    Clauses,
    CommunityAct,
    CommunityCall,
    Domain,
    KeyConsent,
    Membership,
    Message,
    OrderTerms,
    Reader,
    TokenLabel,
    digest,
    sentence,
)
from ledger.signing.calls import call_token
from ledger.signing.costs import CostRoot
from ledger.signing.words import listing
from ledger.system import System
from ledger.types import ZERO_HASH, Address, Hash32

CONSENT = "consent"
SPONSOR = "sponsor"
FOUNDER = "founder"


@dataclass(frozen=True, slots=True)
class Part:
    """What one key signs."""

    side: str
    """Which side of the act."""
    party: Address
    """Whose signature it is, or a part of."""
    signer: Address
    """Who signs: the party, or a member of its committee."""
    message: Message
    """What is signed."""
    domain: Domain
    """Where it counts."""
    scope: int | None
    """What another key must be allowed in order to sign for the signer; None where only itself can."""
    term: int = 0
    """The committee's number; 0 where none signs."""
    needed: bool = True
    """Whether nobody can send the act without it, or without enough of its committee."""

    @property
    def member(self) -> Address | None:
        """The member of a committee; None where the party signs itself."""
        return None if self.term == 0 else self.signer


class Paper(ABC):
    """One act with its signatures."""

    id: Hash32
    """Its name."""
    problem: str | None = None
    """Why nobody takes it any more, if the chain has gone on."""

    @abstractmethod
    def parts(self) -> list[Part]:
        """All that can be signed."""

    @abstractmethod
    def signed(self, part: Part) -> bool:
        """Whether a part was signed, and still counts."""

    @abstractmethod
    def missing(self) -> list[str]:
        """The sides without whose signatures nobody can send it."""

    @abstractmethod
    def lacks(self) -> str | None:
        """The same in words; None once it is complete."""

    @abstractmethod
    def sentence(self) -> str:
        """What it means."""

    @abstractmethod
    def call(self, sender: Address | None = None) -> Call[None]:
        """The transaction.

        Args:
            sender: whose own account sends it; None where anybody may.

        Raises:
            ActNotSentSo: if it is not sent alone.
        """

    @property
    @abstractmethod
    def message(self) -> tuple[Message, Domain] | None:
        """What all sides sign; None where each signs its own."""

    @property
    def document(self) -> Document | None:
        """As the command line has it in a file; None for a founding."""
        return None

    @property
    def clauses(self) -> Clauses | None:
        """Those of the terms that are signed."""
        return None if self.document is None else self.document.clauses


class DocumentPaper(Paper):
    """One message that all sides sign."""

    def __init__(self, backend: Backend, document: Document, given: Sequence[Signed]) -> None:
        self._backend = backend
        self._system = backend.system
        self.id = document.hash
        self._committees: dict[str, Committee] = {}
        for side, party in self._sides(document).items():
            if self._system.node.call(self._system.communities.is_community(party)):
                self._committees[side] = committee_of(self._system, party)
        self._sponsor = _sponsor(self._system, document)
        self._document = _with(document, given)
        try:
            self._document = self._document.checked(self._system)
        except (BadAct, Outdated, Unfit) as error:
            self.problem = str(error)

    @staticmethod
    def _sides(document: Document) -> dict[str, Address]:
        return {} if isinstance(document.act, CommitteeAct) else document.sides()

    @property
    def document(self) -> Document:
        return self._document

    @property
    def message(self) -> tuple[Message, Domain]:
        return self._document.message, self._document.domain

    def parts(self) -> list[Part]:
        held, scope = self._document, scope_of(self._document)
        needed = set(held.missing()) | set(held.signatures)
        found: list[Part] = []
        for side, party in held.sides().items():
            committee = self._committees.get(side)
            if committee is None:
                found.append(Part(side, party, party, *self.message, scope, needed=side in needed))
                continue
            message = CommunityAct(party, held.hash, committee.term)
            domain = self._system.communities_domain
            found += [
                Part(side, party, who, message, domain, COMMITTEE_SCOPE, committee.term, side in needed)
                for who in committee.members
            ]
        if self._sponsor is not None:
            found.append(
                Part(SPONSOR, self._sponsor, self._sponsor, *self.message, Scope.SETTLE, needed=False)
            )
        return found + self._consents()

    def _consents(self) -> list[Part]:
        """Of an allocation: who agreed to more, and has to sign for less."""
        act, message = self._document.act, self._document.message
        if not isinstance(act, CommitteeAct) or not isinstance(message, Allocation):
            return []
        agreed = allocation_of(self._system, message.community, message.order).agreed
        return [
            Part(
                CONSENT,
                who,
                who,
                AllocationConsent(message.community, message.order, message.version, who, message.shares),
                self._system.communities_domain,
                ConsentAct.SCOPE,
            )
            for who in shrunk(agreed, act.before, message.shares)
        ]

    def signed(self, part: Part) -> bool:
        held = self._document
        if part.side == CONSENT:
            return isinstance(held.act, CommitteeAct) and part.signer in held.act.consents
        if part.term:
            gathered = held.committees.get(part.side)
            return gathered is not None and part.signer in gathered.signatures
        return part.side in held.signatures

    def missing(self) -> list[str]:
        consents = [CONSENT for part in self._consents() if not self.signed(part)]
        return [*self._document.missing(), *consents[:1]]

    def lacks(self) -> str | None:
        held = self._document
        words: list[str] = []
        if isinstance(held.act, CommitteeAct):
            if held.missing():
                words.append(_seats(held.act.seats.lacking(held.signatures), held.act.message.community))
        else:
            for side in held.missing():
                committee, party = self._committees.get(side), held.sides()[side]
                if committee is None:
                    words.append(f"the signature of {'' if side == party else f'the {side} '}{party}")
                    continue
                gathered = held.committees.get(side)
                words.append(
                    _seats(committee.seats.lacking(() if gathered is None else gathered.signatures), party)
                )
        words += [f"the consent of {part.signer}" for part in self._consents() if not self.signed(part)]
        return f"It lacks {listing(words)}." if words else None

    def reader(self) -> Reader:
        """What our side knows of it."""
        message, act = self._document.message, self._document.act
        terms = message if isinstance(message, OrderTerms) else self._document.terms
        pots = {} if act is None else dict(act.tokens())
        used = set(pots.values())
        if terms is not None:
            used.add(terms.token)
        if isinstance(message, CostRoot):
            used.add(message.token)
        if isinstance(message, CommunityCall) and (called := call_token(message)):
            used.add(called)
        tokens = {
            token.address: TokenLabel(token.symbol, token.decimals)
            for token in map(self._backend.tokens.get, used)
        }
        return Reader(tokens=tokens, terms=terms, clauses=self._document.clauses, pots=pots)

    def sentence(self) -> str:
        return sentence(self._document.message, self.reader())

    def call(self, sender: Address | None = None) -> Call[None]:
        held, message = self._document, self._document.message
        if isinstance(message, Membership):
            raise ActNotSentSo(
                "A membership is not sent alone: propose the `admission` that carries it to the committee."
            )
        if isinstance(message, KeyConsent):
            if sender is None:
                raise ActNotSentSo(
                    "A key of the party adds the new one itself: POST /v1/acts/{id}/transaction."
                )
            signature = held.signatures.get("key", b"")
            return _sent(
                self._system.parties.add_key(message.party, message.key, message.valid_until, signature)
            )
        if isinstance(held.act, RootAct):
            return _sent(self._next_of_root(held, held.act))
        return _sent(call_of(self._system, held, sender))

    def _next_of_root(self, held: Document, root: RootAct) -> AnyCall:
        """Its proposal; then what makes it final at once, or the shares that begin its window."""
        pot = self._system.node.call(self._system.costs.pot_of(root.message.pot))
        proposed = pot.pending == root.distribution
        if proposed and not root.unanimous(held.signatures) and not pot.published_at:
            return self._system.costs.publish(root.message.pot, root.shares)
        return root.call(self._system, held.signatures)


class FoundingPaper(Paper):
    """A community that is to be: each founder signs a membership of its own."""

    def __init__(self, backend: Backend, founding: Founding, given: Sequence[Signed]) -> None:
        self._system = backend.system
        self._founding = founding
        self._given = {one.signer: one.signature for one in given}
        # Charter, founders and time are in it, and nothing else is agreed to.
        self.id = digest(founding.membership(founding.founders[0]), self._system.communities_domain)

    @property
    def message(self) -> None:
        return None

    def parts(self) -> list[Part]:
        domain = self._system.communities_domain
        made = self._founding
        return [Part(FOUNDER, who, who, made.membership(who), domain, Scope.PROFILE) for who in made.founders]

    def signed(self, part: Part) -> bool:
        return part.signer in self._given

    def missing(self) -> list[str]:
        return [FOUNDER] if self._left() else []

    def _left(self) -> list[Address]:
        return [who for who in self._founding.founders if who not in self._given]

    def lacks(self) -> str | None:
        left = self._left()
        return f"It lacks the signature of {listing(left)}." if left else None

    def sentence(self) -> str:
        made = self._founding
        first = sentence(made.membership(made.founders[0]))
        return f"{len(made.founders)} founders make the community {made.community}. Each signs: {first}"

    def call(self, sender: Address | None = None) -> Call[None]:
        made = self._founding
        consents = [self._given.get(who, b"") for who in made.founders]
        return _sent(self._system.communities.found(made.charter, made.founders, made.valid_until, consents))


def _sent(call: AnyCall | Call[Address]) -> Call[None]:
    """Nobody reads what the transaction returns."""
    return Call.raw(call.to, call.data, call.value, call.name)


def _seats(more: int, community: Address) -> str:
    votes = "with more than half of its votes together"
    if not more:
        return f"signatures of the committee of {community} {votes}"
    return f"{more} more signature{'s' if more > 1 else ''} of the committee of {community}, {votes}"


def _sponsor(system: System, document: Document) -> Address | None:
    """Who can sign a sub-order besides its parties, so that it pays as it performs: its parent's customer."""
    clauses = document.clauses
    if clauses is None or clauses.parent == ZERO_HASH or not isinstance(document.message, OrderTerms):
        return None
    if document.terms is not None:
        return None
    above = system.find_order(clauses.parent)
    return system.node.call(system.escrow.acting_customer_of(above.id, above.terms.customer))


def _with(document: Document, given: Sequence[Signed]) -> Document:
    """A document with what was signed."""
    whole = {one.side: one.signature for one in given if one.term == 0 and one.side != CONSENT}
    committees: dict[str, Gathered] = {}
    for one in given:
        if one.term:
            held = committees.get(one.side)
            # Of an earlier committee's members nothing counts any more.
            if held is None or held.term <= one.term:
                before = held.signatures if held is not None and held.term == one.term else {}
                committees[one.side] = Gathered(one.term, {**before, one.signer: one.signature})
    act = document.act
    if isinstance(act, CommitteeAct):
        consents = {one.signer: one.signature for one in given if one.side == CONSENT}
        act = replace(act, consents={**act.consents, **consents})
    return replace(document, act=act, signatures=whole, committees=committees)


def paper_of(backend: Backend, made: Document | Founding, given: Sequence[Signed] = ()) -> Paper:
    """What can be worked with."""
    if isinstance(made, Founding):
        return FoundingPaper(backend, made, given)
    return DocumentPaper(backend, made, given)

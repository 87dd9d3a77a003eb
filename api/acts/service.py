"""Acts from their proposal to their transaction. Nothing here commits: the route does, once."""

from __future__ import annotations

from sqlmodel import Session

from api.acts.content import content_of, made_of
from api.acts.errors import (
    ActIncomplete,
    ActOutdated,
    ActUnknown,
    NotASignatory,
    SignatureCancelled,
)
from api.acts.kinds import AnyAct
from api.acts.kinds.base import Making
from api.acts.papers import Paper, Part, paper_of
from api.acts.repository import ActRepository, Kept, Signed
from api.acts.schemas import Act, ActLine, Acts, ActSignatureIn, ActState, PartOut
from api.backend import Backend
from api.chain import Snapshot
from api.database import UnitOfWork
from api.errors import InvalidSignature, Problem
from api.orders.service import OrderService
from api.places import Place, place_of
from api.relay.unsigned import UnsignedTransaction, unsigned
from api.values import Moment, ToSign
from ledger.acts import CommitteeAct, Outdated, RootAct
from ledger.bindings.enums import Scope
from ledger.chain.outbox import Intent
from ledger.errors import InputError
from ledger.judging import is_signed_by, is_signed_by_member
from ledger.papers import Document
from ledger.signing import OrderTerms, digest, recover, sentence, typed_data
from ledger.signing.errors import WrongSigner
from ledger.system import UnknownOrder
from ledger.types import Address, Hash32, Timestamp

UNSIGNED_KEPT = 7 * 86_400
"""Seconds until what anybody proposed, and nobody has signed, is forgotten."""


class ActService:
    """Acts of one request."""

    def __init__(self, backend: Backend, reads: Session, unit: UnitOfWork | None = None) -> None:
        self._backend = backend
        self._system = system = backend.system
        self._place = (system.chain_id, system.escrow.address)
        self._reads = ActRepository(reads, *self._place)
        self._orders = OrderService(backend, reads)
        self._unit = unit

    def _writes(self) -> ActRepository:
        assert self._unit is not None
        return ActRepository(self._unit.session, *self._place)

    # ------------------------------------------------------------------ reading

    def _load(self, id: Hash32) -> tuple[Kept, Paper]:
        kept = self._reads.find(id)
        if kept is None:
            raise _unknown(id)
        return kept, self._paper(kept)

    def _paper(self, kept: Kept) -> Paper:
        return paper_of(self._backend, made_of(kept.content, self._system), kept.signatures)

    def get(self, id: Hash32) -> Act:
        """An act as it stands.

        Raises:
            ActUnknown: if it is not kept here.
        """
        at = Snapshot.latest(self._system.node)
        return self._describe(at, *self._load(id))

    def waiting(self, party: Address, after: str | None, limit: int) -> Acts:
        """What a party can sign or has signed, the newest first."""
        at = Snapshot.latest(self._system.node)
        found = self._reads.waiting(party, place_of(after), limit + 1)
        lines: list[ActLine] = []
        for kept, signed in found[:limit]:
            try:
                paper = self._paper(kept)
                sentence, state, lacks = paper.sentence(), _state(kept, paper), paper.lacks()
            except (Problem, InputError, Outdated, UnknownOrder) as error:
                # One that this release, or the chain, knows no more hides no other.
                sentence, state, lacks = str(error), ActState.OUTDATED, None
            lines.append(
                ActLine(
                    id=kept.id,
                    kind=kept.kind,
                    sentence=sentence,
                    state=state,
                    signed=signed,
                    lacks=lacks,
                    proposed=Moment.of(kept.created_at),
                )
            )
        last = found[limit - 1][0] if len(found) > limit else None
        more = None if last is None else str(Place(last.created_at, "0x" + last.id.hex()))
        return Acts(acts=lines, after=more, as_of=at.as_of)

    # ------------------------------------------------------------------ writing

    def propose(self, wanted: AnyAct) -> Act:
        """Make an act of a proposal, and keep it."""
        at = Snapshot.latest(self._system.node)
        made = wanted.made(Making(self._backend, at, self._orders.load, self._signed))
        paper = paper_of(self._backend, made)
        if paper.problem is not None:
            raise ActOutdated(paper.problem)
        self._check_opening(paper)
        parts = {(part.side, part.signer) for part in paper.parts()}
        if wanted.kind == "key_consent":
            parts.add(("party", wanted.party))  # who then adds the key
        kept = self._reads.find(paper.id)
        shown = kept or Kept(paper.id, wanted.kind, None, (), None, at.now)
        # The chain is asked before anything is written: nobody else's write waits for it.
        told = self._describe(at, shown, paper_of(self._backend, made, shown.signatures))
        writes = self._writes()
        writes.forget_unsigned(Timestamp(max(0, at.now - UNSIGNED_KEPT)))
        writes.propose(paper.id, wanted.kind, content_of(made, self._system), parts, at.now)
        return told

    def _signed(self, id: Hash32) -> Document | None:
        kept = self._reads.find(id)
        return None if kept is None else self._paper(kept).document

    def sign(self, id: Hash32, given: ActSignatureIn) -> Act:
        """Check and keep a signature; a later one of the same signer takes its place.

        Raises:
            ActUnknown: if the act is not kept here.
            ActOutdated: if nobody takes it any more.
            NotASignatory: if nobody signs it so.
            SignatureError: if it is somebody else's signature, or none.
        """
        at = Snapshot.latest(self._system.node)
        kept, paper = self._load(id)
        if paper.problem is not None:
            raise ActOutdated(paper.problem)
        part = _part(paper, given)
        self._check(paper, part, given.signature)
        signed = Signed(part.side, part.signer, part.term, given.signature)
        others = tuple(
            one for one in kept.signatures if (one.side, one.signer) != (signed.side, signed.signer)
        )
        kept = Kept(kept.id, kept.kind, kept.content, (*others, signed), kept.intent, kept.created_at)
        told = self._describe(at, kept, self._paper(kept))
        if not self._writes().sign(id, signed, at.now):
            raise _unknown(id)  # it was forgotten this moment
        return told

    def _check(self, paper: Paper, part: Part, signature: bytes) -> None:
        system, hashed = self._system, digest(part.message, part.domain)
        ask = system.node.call
        seat = part.term > 0 or (
            paper.document is not None
            and isinstance(paper.document.act, CommitteeAct)
            and part.side == part.signer
        )
        if seat:
            gone = ask(system.communities.is_cancelled(part.signer, hashed))
        elif part.domain == system.domain:
            gone = ask(system.escrow.is_cancelled(part.signer, hashed))
        else:
            gone = part.domain == system.costs_domain and ask(system.costs.is_cancelled(part.signer, hashed))
        if gone:
            raise SignatureCancelled(
                f"{part.signer} has cancelled its signature on this for good: propose it anew."
            )
        if seat:
            good = is_signed_by_member(system, part.signer, hashed, signature)
        elif part.scope is None:
            good = recover(hashed, signature) == part.signer
        else:
            good = is_signed_by(system, part.signer, part.scope, hashed, signature)
        if good:
            return
        if len(signature) == 65:
            raise WrongSigner(part.signer, recover(hashed, signature))
        raise InvalidSignature(f"This is no signature of {part.signer}: its account does not take it.")

    def send(self, id: Hash32) -> Intent:
        """Relay a complete act.

        Raises:
            ActUnknown: if it is not kept here.
            ActIncomplete: naming who is missing.
            ActOutdated: if nobody takes it any more.
            ActNotSentSo: if it is not sent alone.
            Reverted: if the contract would refuse it.
        """
        kept, paper = self._load(id)
        call = paper.call()
        self._check_ready(paper, kept, ())
        return self._backend.relay.submit(kept.kind.replace("_", "-"), call, party=_counted(paper))

    def promised(self, id: Hash32, intent: str) -> None:
        """Note the transaction that carries an act."""
        self._writes().promised(id, intent)

    def transaction(self, id: Hash32, sender: Address) -> UnsignedTransaction:
        """The same for a wallet, which stands for its own side's signature.

        Raises:
            ActUnknown, ActIncomplete, ActOutdated, ActNotSentSo, Reverted: as ``send``.
            SenderUnfunded: if the sender has not what goes along.
        """
        at = Snapshot.latest(self._system.node)
        kept, paper = self._load(id)
        ask, parties = self._system.node.call, self._system.parties
        sides = {
            part.side: part.term == 0
            and ask(parties.is_authorised(part.party, sender, int(part.scope or Scope.ALL)))
            for part in paper.parts()
        }
        own = [side for side, is_own in sides.items() if is_own]
        call = paper.call(sender)
        self._check_ready(paper, kept, own)
        return unsigned(self._backend, at, sender, call, paper.sentence())

    def _check_opening(self, paper: Paper) -> None:
        """Refuse a sub-order that the operator takes no part in opening; nothing else is asked."""
        document = paper.document
        if document is not None and isinstance(document.message, OrderTerms) and document.terms is None:
            self._backend.openings.check(document.message)

    def _check_ready(self, paper: Paper, kept: Kept, own: list[str] | tuple[()]) -> None:
        if paper.problem is not None:
            raise ActOutdated(paper.problem)
        self._check_opening(paper)
        missing = [side for side in paper.missing() if side not in own]
        if missing:
            lacks = paper.lacks() or "It lacks signatures."
            raise ActIncomplete(
                f"{lacks} POST to /v1/acts/0x{kept.id.hex()}/signatures.", {"missing": missing}
            )

    # ------------------------------------------------------------------ describing

    def _describe(self, at: Snapshot, kept: Kept, paper: Paper) -> Act:
        whole = paper.message
        return Act(
            id=kept.id,
            kind=kept.kind,
            state=_state(kept, paper),
            sentence=paper.sentence(),
            primary_type=None if whole is None else whole[0].STRUCT.name,
            digest=None if whole is None else digest(*whole),
            typed_data=None if whole is None else typed_data(*whole, paper.clauses),
            parts=[self._part_out(paper, part) for part in paper.parts()],
            missing=paper.missing(),
            lacks=paper.lacks(),
            problem=paper.problem,
            intent=kept.intent,
            proposed=Moment.of(kept.created_at),
            as_of=at.as_of,
        )

    def _part_out(self, paper: Paper, part: Part) -> PartOut:
        own = paper.message is None or part.message != paper.message[0]
        to_sign = None
        if own:
            words = sentence(part.message)
            to_sign = ToSign(
                signer=part.signer,
                sentence=f"{words} {paper.sentence()}" if part.term else words,
                primary_type=part.message.STRUCT.name,
                digest=digest(part.message, part.domain),
                typed_data=typed_data(part.message, part.domain),
            )
        return PartOut(
            side=part.side,
            party=part.party,
            member=part.member,
            needed=part.needed,
            signed=paper.signed(part),
            to_sign=to_sign,
        )


def _counted(paper: Paper) -> Address | None:
    """Against whose quota it is sent: of somebody who has signed. A committee's other members have not."""
    return next((part.signer for part in paper.parts() if paper.signed(part)), None)


def _unknown(id: Hash32) -> ActUnknown:
    return ActUnknown(f"No act 0x{id.hex()} is kept here: propose it with POST /v1/acts.")


def _state(kept: Kept, paper: Paper) -> ActState:
    root = paper.document is not None and isinstance(paper.document.act, RootAct)
    if kept.intent is not None and not (root and paper.problem is None):
        return ActState.SENT
    if paper.problem is not None:
        return ActState.OUTDATED
    return ActState.OPEN if paper.missing() else ActState.COMPLETE


def _part(paper: Paper, given: ActSignatureIn) -> Part:
    """The part that a signature is given for.

    Raises:
        NotASignatory: if there is none, or it is not clear which.
    """
    parts = paper.parts()
    found = [
        part
        for part in parts
        if part.side == given.side and (given.member is None or part.signer == given.member)
    ]
    if len(found) == 1:
        return found[0]
    if found:
        raise NotASignatory(f"Several sign this as the {given.side}: say which with `member`.")
    sides = ", ".join(dict.fromkeys(part.side for part in parts))
    who = "" if given.member is None else f", by {given.member}"
    raise NotASignatory(f"Nobody signs this as {given.side!r}{who}: its sides are {sides}.")

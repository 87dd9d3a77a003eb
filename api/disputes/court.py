"""Going to court: what only a side's own account can send, for it pays a deposit, and what anyone may ask."""

from __future__ import annotations

import json
from urllib.parse import quote

from sqlmodel import Session

from api.backend import Backend
from api.chain import Snapshot
from api.disputes.errors import CourtShut, DisputeUnknown, NoCourt, WrongStage
from api.disputes.offers import chosen, party_of
from api.disputes.schemas import AnswerIn, AppealIn, BackupIn, EvidenceIn, RaiseIn, TakeBackIn
from api.errors import InvalidRequest
from api.orders.service import Loaded, OrderService
from api.posts.schemas import FromIn
from api.relay.unsigned import UnsignedTransaction, unsigned
from api.values import rfc3339
from ledger.bindings.enums import Stage
from ledger.call import Call
from ledger.chain.outbox import Intent
from ledger.chain.transactions import keccak256
from ledger.disputes import KnownDispute, find_disputes
from ledger.signing import Clauses
from ledger.signing.words import milestones as in_words
from ledger.signing.words import short
from ledger.types import ZERO_ADDRESS, ZERO_HASH, Address, Hash32, Wei
from sharing.model.currency import decimal_text

ERC1497 = "data:application/json,"
"""How evidence with a hash begins on the chain: ERC-1497's file itself, which needs no server."""


def coin(wei: int) -> str:
    """Native coin in words."""
    return f"{decimal_text(wei, 18)} ETH"


class CourtService:
    """Disputes at court of one request's order."""

    def __init__(self, backend: Backend, reads: Session, id: Hash32) -> None:
        self._backend = backend
        self._system = backend.system
        self._order: Loaded = OrderService(backend, reads).load_opened(id)

    @property
    def _at(self) -> Snapshot:
        return self._order.at

    # ------------------------------------------------------------------ with money

    def raise_(self, wanted: RaiseIn) -> UnsignedTransaction:
        """Take what is contested to court.

        Raises:
            NoCourt, NothingContested: if there is none, or nothing.
            CourtShut: if the side has not offered in vain.
        """
        order, by_maker, system = self._order, wanted.side == "maker", self._system
        clauses, mask = self._clauses(), chosen(order, wanted.milestones)
        self._check_data(clauses, wanted.court_data)
        if not self._at.ask(system.escrow.court_open_for(order.id, by_maker)).open:
            until = self._at.ask(system.escrow.proposal_of(order.id)).until
            raise CourtShut(
                "The court opens to whoever has offered to settle, once that was countered or has lapsed"
                + (f" ({rfc3339(until)})." if until else ": offer first."),
                {"until": rfc3339(until) if until else None},
            )
        native, deposit = clauses.arbiter != system.court.address, clauses.max_court_fee
        call = system.arbiters.raise_(
            order.terms,
            clauses,
            mask,
            by_maker,
            wanted.court_data,
            value=Wei(deposit if native else 0),
        )
        what = in_words(mask) if mask else "the loss of the bond"
        words = (
            f"Takes {what} of order {short(order.id)} to court for the {wanted.side}, with a deposit of "
            f"{self._price(deposit, native)}. The other side must deposit the same or loses."
        )
        return self._unsigned(wanted, party_of(order, wanted.side), call, words)

    def answer(self, place: int, wanted: AnswerIn) -> UnsignedTransaction:
        """Pay the deposit of the side that was taken to court."""
        order, clauses, dispute = self._order, self._clauses(), self._dispute(place)
        self._require(dispute, Stage.RAISED)
        self._check_data(clauses, wanted.court_data)
        native, deposit = dispute.state.native, dispute.state.deposit
        call = self._system.arbiters.answer(
            order.terms, clauses, place, wanted.court_data, value=Wei(deposit if native else 0)
        )
        words = (
            f"Answers the dispute about {_the(dispute)} of order {short(order.id)} with a deposit of "
            f"{self._price(deposit, native)}. The court is then asked."
        )
        other = "customer" if dispute.state.by_maker else "maker"
        return self._unsigned(wanted, party_of(order, other), call, words)

    def backup(self, place: int, wanted: BackupIn) -> UnsignedTransaction:
        """Ask the backup court."""
        order, clauses, dispute = self._order, self._clauses(), self._dispute(place)
        self._check_data(clauses, wanted.court_data)
        call = self._system.arbiters.ask_backup(
            order.terms, clauses, place, wanted.court_data, value=Wei(wanted.value)
        )
        words = f"Asks the backup court {clauses.backup} about {_the(dispute)} of order {short(order.id)}."
        return self._unsigned(wanted, order.customer, call, words)

    def appeal(self, place: int, wanted: AppealIn) -> UnsignedTransaction:
        """Pay for another, larger panel; at another court than ours, hand the payment on."""
        order, clauses, dispute = self._order, self._clauses(), self._dispute(place)
        self._require(dispute, Stage.ASKED)
        self._check_data(clauses, wanted.court_data)
        sender = party_of(order, wanted.side)
        if dispute.own is None or not dispute.state.own:
            assert dispute.asked is not None  # the stage says that a court was asked
            court, number = dispute.asked
            call = self._system.arbiters.appeal(court, number, wanted.court_data, value=Wei(wanted.value))
            words = f"Hands {coin(wanted.value)} on to the court {court} as an appeal in dispute {number}."
            return self._unsigned(wanted, sender, call, words)
        for_maker, own = wanted.side == "maker", dispute.own
        cost = self._at.ask(self._system.court.appeal_cost(own.key, for_maker))
        words = (
            f"Appeals for the {wanted.side} about {_the(dispute)} of order {short(order.id)}: pays "
            f"{self._price(cost.fee, False)} for a larger panel, and puts {self._price(cost.bond, False)} at "
            "stake, which goes to the other side if nothing changes."
        )
        return self._unsigned(
            wanted, sender, self._system.court.appeal(own.key, for_maker, own.conflicts), words
        )

    # ------------------------------------------------------------------ without

    def evidence(self, place: int, wanted: EvidenceIn) -> UnsignedTransaction:
        """Submit evidence where courts look for it."""
        order, clauses, dispute = self._order, self._clauses(), self._dispute(place)
        call = self._system.arbiters.submit_evidence(
            order.terms, clauses, place, wanted.side == "maker", evidence_uri(wanted)
        )
        words = (
            f"Submits {wanted.uri} as evidence of the {wanted.side} about {_the(dispute)} of order "
            f"{short(order.id)}. Anybody can read the address, for ever."
        )
        return self._unsigned(wanted, party_of(order, wanted.side), call, words)

    def take_back(self, place: int, wanted: TakeBackIn) -> UnsignedTransaction:
        """Take back what is left of a side's deposit."""
        order, dispute = self._order, self._dispute(place)
        maker = wanted.side == "maker"
        payer = self._at.ask(self._system.arbiters.payer_of(order.id, place, maker))
        # As the adapter has it: of the order's own customer or maker it keeps no name.
        own = order.terms.maker if maker else order.terms.customer
        sender = wanted.sender or (own if payer == ZERO_ADDRESS else payer)
        to = wanted.to or sender
        call = self._system.arbiters.take_back(order.terms, place, maker, to)
        words = (
            f"Sends what is left of the {wanted.side}'s deposit about {_the(dispute)} of order "
            f"{short(order.id)} to {to}."
        )
        return unsigned(self._backend, self._at, sender, call, words)

    def conclude(self, place: int) -> Intent:
        """Relay what is due in a dispute: a ruling, a win over a silent side, its end.

        Raises:
            Reverted: if nothing is.
        """
        dispute = self._dispute(place)
        call = self._system.arbiters.conclude(self._order.terms, place)
        context = int(dispute.state).to_bytes(32, "big") + int(self._order.state).to_bytes(32, "big")
        return self._backend.relay.submit("conclude", call, context)

    # ------------------------------------------------------------------ helpers

    def _clauses(self) -> Clauses:
        clauses = self._order.clauses
        if clauses is None or clauses.arbiter == ZERO_ADDRESS:
            raise NoCourt(
                f"Order 0x{self._order.id.hex()} names no court: settle by offers, or wait for the signed "
                "default."
            )
        return clauses

    def _dispute(self, place: int) -> KnownDispute:
        for one in find_disputes(self._system, self._order.id):
            if one.place == place:
                return one
        id = self._order.id.hex()
        raise DisputeUnknown(
            f"No dispute {place} of order 0x{id} was taken to court: GET /v1/orders/0x{id}/disputes lists "
            "them."
        )

    def _require(self, dispute: KnownDispute, stage: Stage) -> None:
        is_ = dispute.state.stage
        if is_ is not stage:
            raise WrongStage(
                f"The dispute about {_the(dispute)} is {is_.name.lower()}, not {stage.name.lower()}: GET "
                f"/v1/orders/0x{self._order.id.hex()}/disputes says whose turn it is.",
                {"stage": is_.name.lower()},
            )

    def _check_data(self, clauses: Clauses, data: bytes) -> None:
        hashed = keccak256(data) if data else ZERO_HASH
        if hashed != clauses.court_data:
            raise InvalidRequest.field(
                "court_data",
                f"hashes to 0x{hashed.hex()}, and both signed 0x{clauses.court_data.hex()}: send what was "
                "agreed, or `0x` where nothing was.",
            )

    def _price(self, amount: int, native: bool) -> str:
        return (
            coin(amount) if native else self._backend.tokens.get(self._order.terms.token).money(amount).text
        )

    def _unsigned(self, wanted: FromIn, party: Address, call: Call[None], words: str) -> UnsignedTransaction:
        return unsigned(self._backend, self._at, wanted.sender or party, call, words)


def _the(dispute: KnownDispute) -> str:
    return dispute.named if dispute.named.startswith("milestone") else f"the {dispute.named}"


def evidence_uri(given: EvidenceIn) -> str:
    """What the chain is told: the address alone, or ERC-1497's file with the hash of what is there."""
    if given.hash is None:
        return given.uri
    file = {"name": given.name, "fileURI": given.uri, "fileHash": "0x" + given.hash.hex()}
    return ERC1497 + quote(json.dumps(file, separators=(",", ":")), safe="{}[]:,")

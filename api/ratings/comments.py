"""The words of ratings and replies: kept with their salt beside the chain, shown, hidden, erased."""

from __future__ import annotations

from sqlmodel import Session

from api.auth.caller import Caller
from api.backend import Backend
from api.database import UnitOfWork
from api.orders.service import Loaded, OrderService
from api.posts.schemas import FromIn
from api.ratings.errors import CommentMismatch, NotYourWords
from api.ratings.repository import CommentRepository
from api.ratings.schemas import CommentIn, CommentKind, Erased, ReplyIn, WithdrawRatingIn, Words
from api.relay.unsigned import UnsignedTransaction, unsigned
from ledger.bindings.credit_registry import RatingReplied, RatingRevealed
from ledger.call import Call
from ledger.signing import salted_spec_hash
from ledger.signing.words import short
from ledger.types import ZERO_HASH, Address, Hash32
from sharing.model import Side


def rater_of(order: Loaded, side: str) -> Address:
    """The party of a side: ratings are the order's own parties' alone."""
    return order.terms.maker if side == Side.MAKER.value else order.terms.customer


class CommentService:
    """Words about one request's order."""

    def __init__(self, backend: Backend, reads: Session, id: Hash32, unit: UnitOfWork | None = None) -> None:
        self._backend = backend
        self._system = backend.system
        self._reads = self._rows(reads)
        self._unit = unit
        self._order = OrderService(backend, reads).load_opened(id)

    def _rows(self, session: Session) -> CommentRepository:
        return CommentRepository(session, self._system.chain_id, self._system.credit.address)

    def words(self, withdrawn: dict[str, bool]) -> dict[tuple[str, str], Words]:
        """What each side said and replied, as far as it is told and not taken back.

        Args:
            withdrawn: by side, whether it took its rating back, which hides its words.
        """
        kept = self._reads.of(self._order.id)
        found: dict[tuple[str, str], Words] = {}
        for (side, kind), hashed in self._hashes().items():
            row = kept.get((side, kind))
            told = row is not None and row.hash == "0x" + hashed.hex()
            hidden = kind == CommentKind.RATING and withdrawn.get(side, False)
            text = row.text if row is not None and told and not hidden else None
            salt = Hash32(row.salt) if row is not None and text is not None else None
            found[side, kind] = Words(hash=hashed, text=text, salt=salt, hidden=hidden)
        return found

    def _hashes(self) -> dict[tuple[str, str], Hash32]:
        """What the chain holds of each side; the last reply counts."""
        order, credit = self._order, self._system.credit
        topics = [(RatingRevealed.TOPIC0, RatingReplied.TOPIC0), (order.id,)]
        logs = order.at.logs(credit.address, topics, self._system.deployment.block_number)
        found: dict[tuple[str, str], Hash32] = {}
        for event in self._system.decoded(logs):
            match event:
                case RatingRevealed(rater=who, comment_hash=hashed):
                    key = (self._side(who), CommentKind.RATING.value)
                case RatingReplied(ratee=who, text_hash=hashed):
                    key = (self._side(who), CommentKind.REPLY.value)
                case _:
                    continue
            if hashed != ZERO_HASH:
                found[key] = hashed
        return found

    def _side(self, who: Address) -> str:
        return (Side.MAKER if who == self._order.terms.maker else Side.CUSTOMER).value

    # ------------------------------------------------------------------ keeping, erasing

    def keep(self, caller: Caller, given: CommentIn) -> Words:
        """Keep the text behind a hash.

        Raises:
            NotYourWords: if the caller is not its author.
            CommentMismatch: if text and salt are not what the chain holds the hash of.
        """
        self._require(caller, given.side)
        hashed = salted_spec_hash(given.text, given.salt)
        expected = self._hashes().get((given.side, given.kind.value), ZERO_HASH)
        if hashed != expected:
            raise CommentMismatch(
                f"Text and salt hash to 0x{hashed.hex()}, but the chain holds "
                + ("nothing" if expected == ZERO_HASH else f"0x{expected.hex()}")
                + ": send them as they were hashed.",
                {"expected": "0x" + expected.hex(), "given": "0x" + hashed.hex()},
            )
        self._writes().put(
            self._order.id, given.side, given.kind.value, hashed, given.text, given.salt, self._order.at.now
        )
        return Words(hash=hashed, text=given.text, salt=given.salt, hidden=False)

    def erase(self, caller: Caller, side: str, kind: CommentKind) -> Erased:
        """Forget a text and its salt. The hash on the chain stays, and says nothing by itself.

        Raises:
            NotYourWords: if the caller is not its author.
        """
        self._require(caller, side)
        return Erased(erased=self._writes().erase(self._order.id, side, kind.value))

    def _require(self, caller: Caller, side: str) -> None:
        author = rater_of(self._order, side)
        if caller.party != author:
            raise NotYourWords(
                f"You are signed in as {caller.party}, and these are the words of {author}.",
                {"author": author},
            )

    def _writes(self) -> CommentRepository:
        if self._unit is None:
            raise AssertionError("a reading request was about to write")
        return self._rows(self._unit.session)

    # ------------------------------------------------------------------ by one's own account

    def reply(self, wanted: ReplyIn) -> UnsignedTransaction:
        """Answer the other side's revealed rating."""
        order, who = self._order, rater_of(self._order, wanted.side)
        words = (
            f"Answers the other side's rating of order {short(order.id)} for {who}. The text stays private "
            f"behind its hash 0x{wanted.text_hash.hex()} until it is shown."
        )
        return self._sent(wanted, who, self._system.credit.reply(order.terms, who, wanted.text_hash), words)

    def withdraw(self, wanted: WithdrawRatingIn) -> UnsignedTransaction:
        """Take one's own revealed rating back."""
        order, who = self._order, rater_of(self._order, wanted.side)
        words = (
            f"Marks the rating that {who} gave in order {short(order.id)} as withdrawn, for good, and hides "
            "its comment. The score keeps what it learned."
        )
        return self._sent(wanted, who, self._system.credit.withdraw_rating(order.terms, who), words)

    def _sent(self, wanted: FromIn, who: Address, call: Call[None], words: str) -> UnsignedTransaction:
        return unsigned(self._backend, self._order.at, wanted.sender or who, call, words)

"""Generated from the ABI of ArbiterAdapter by ``python -m ledger.bindings write``: do not edit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import ClassVar

from ledger.bindings.base import (
    CustomError,
    Event,
    shown,
    shown_id,
    shown_mask,
    shown_text,
    shown_time,
)
from ledger.bindings.dispute_state import DisputeState
from ledger.bindings.enums import Stage
from ledger.bindings.structs import (
    Backing,
    encode_clauses,
    encode_order_terms,
    read_backing,
)
from ledger.bindings.words import (
    ZEROS_12,
    address_word,
    as_amount,
    as_int,
    bool_word,
    bytes_tail,
    bytes_word,
    first_of,
    hash_of,
    misplaced,
    not_a,
    nothing,
    pack,
    read_text,
    text_tail,
    uint_word,
    wrong_size,
    wrong_topics,
)
from ledger.call import Call
from ledger.signing.clauses import Clauses
from ledger.signing.messages import OrderTerms
from ledger.types import Address, Hash32, TokenAmount, Wei, checksummed

_STAGE = tuple(Stage)


def _decode_backing_of(data: bytes) -> Backing:
    if len(data) != 64:
        raise wrong_size("The result", len(data), 64)
    return read_backing(data, 0)


def _decode_hash32_bytes32(data: bytes) -> Hash32:
    if len(data) != 32:
        raise wrong_size("The result", len(data), 32)
    return Hash32(data[0:32])


def _decode_dispute_state_uint256(data: bytes) -> DisputeState:
    if len(data) != 32:
        raise wrong_size("The result", len(data), 32)
    d0 = as_int(data[0:32])
    return DisputeState(d0)


def _decode_bool_bool(data: bytes) -> bool:
    if len(data) != 32:
        raise wrong_size("The result", len(data), 32)
    d0 = as_int(data[0:32])
    if d0 > 1:
        raise not_a("bool", "isAtCourt")
    return d0 == 1


def _decode_address_address(data: bytes) -> Address:
    if len(data) != 32:
        raise wrong_size("The result", len(data), 32)
    if data[0:12] != ZEROS_12:
        raise not_a("address", "payerOf")
    return checksummed(data[12:32])


def _decode_int_uint256(data: bytes) -> int:
    if len(data) != 32:
        raise wrong_size("The result", len(data), 32)
    d0 = as_int(data[0:32])
    return d0


@dataclass(frozen=True, slots=True)
class ArbiterAdapter:
    """ArbiterAdapter. See ``IArbiterAdapter``."""

    address: Address
    """Where it stands."""

    @staticmethod
    def constructor(
        escrow: Address, parties: Address, own_court: Address, court_gas: int, margin: int, meta_evidence: str
    ) -> bytes:
        """Encode the constructor's arguments, which follow the creation code."""
        return pack(
            address_word(escrow, "escrow"),
            address_word(parties, "parties"),
            address_word(own_court, "own_court"),
            uint_word(court_gas, 256, "court_gas"),
            uint_word(margin, 256, "margin"),
            text_tail(meta_evidence, "meta_evidence"),
        )

    def answer(
        self, terms: OrderTerms, clauses: Clauses, place: int, court_data: bytes, *, value: Wei = Wei(0)
    ) -> Call[None]:
        """Pay the other side's deposit, and ask the court, or if it cannot be asked the backup. Anyone may
        pay; a deposit is whose money it was.
        """
        data = b"\x8d\xb2\x57\xe3" + pack(
            encode_order_terms(terms),
            encode_clauses(clauses),
            uint_word(place, 256, "place"),
            bytes_tail(court_data),
        )
        return Call(self.address, data, nothing, value, name="ArbiterAdapter.answer")

    def appeal(
        self, court: Address, dispute_id: int, court_data: bytes, *, value: Wei = Wei(0)
    ) -> Call[None]:
        """Hand a payment on to a court that accepts appeals only from whoever asked it."""
        data = b"\xe1\x2f\x7b\x53" + pack(
            address_word(court, "court"), uint_word(dispute_id, 256, "dispute_id"), bytes_tail(court_data)
        )
        return Call(self.address, data, nothing, value, name="ArbiterAdapter.appeal")

    def ask_backup(
        self, terms: OrderTerms, clauses: Clauses, place: int, court_data: bytes, *, value: Wei = Wei(0)
    ) -> Call[None]:
        """Ask the backup, once the first court could not be asked, ended without a ruling, or has not
        ruled by half time between being asked and ``courtBy``. Its fee comes from the deposits if they
        are in its coin and still there; else the caller pays it, and gets back what it sent too much of
        the native coin.
        """
        data = b"\x3e\x40\xf8\xd9" + pack(
            encode_order_terms(terms),
            encode_clauses(clauses),
            uint_word(place, 256, "place"),
            bytes_tail(court_data),
        )
        return Call(self.address, data, nothing, value, name="ArbiterAdapter.askBackup")

    def backing_of(self, id: Hash32, place: int) -> Call[Backing]:
        """Who paid a backup court from its own pocket, and what comes back."""
        data = b"\x16\x87\x57\x61" + pack(bytes_word(id, 32, "id"), uint_word(place, 256, "place"))
        return Call(self.address, data, _decode_backing_of, name="ArbiterAdapter.backingOf")

    def conclude(self, terms: OrderTerms, place: int) -> Call[None]:
        """Carry out what is due: the win over a silent side, the court's ruling, or the end of a dispute
        that its parties settled or time has overtaken. Anyone may call it.

        That the terms are those in force is asked wherever the escrow has not just accepted them.
        """
        data = b"\xac\xca\x98\xf8" + pack(encode_order_terms(terms), uint_word(place, 256, "place"))
        return Call(self.address, data, nothing, name="ArbiterAdapter.conclude")

    def dispute_key(self, id: Hash32, place: int) -> Call[Hash32]:
        """What a dispute is known by."""
        data = b"\x81\xab\xd5\xe3" + pack(bytes_word(id, 32, "id"), uint_word(place, 256, "place"))
        return Call(self.address, data, _decode_hash32_bytes32, name="ArbiterAdapter.disputeKey")

    def dispute_of(self, id: Hash32, place: int) -> Call[DisputeState]:
        """Where a dispute stands, and what courts took of its deposits."""
        data = b"\x5a\xf4\x32\x1e" + pack(bytes_word(id, 32, "id"), uint_word(place, 256, "place"))
        return Call(self.address, data, _decode_dispute_state_uint256, name="ArbiterAdapter.disputeOf")

    def is_at_court(self, id: Hash32, place: int) -> Call[bool]:
        """Whether a court works, or has ruled, on a milestone, or on the claim of a metered order.

        A dispute stands at the lowest milestone of its mask, a claim's at its own place.

        Args:
            place: The milestone's index; or when the claim was made.
        """
        data = b"\x12\xf6\x0b\xa7" + pack(bytes_word(id, 32, "id"), uint_word(place, 256, "place"))
        return Call(self.address, data, _decode_bool_bool, name="ArbiterAdapter.isAtCourt")

    def payer_of(self, id: Hash32, place: int, maker: bool) -> Call[Address]:
        """Whose a side's deposit is, if not the order's customer's or maker's."""
        data = b"\x70\xc8\x11\x40" + pack(
            bytes_word(id, 32, "id"), uint_word(place, 256, "place"), bool_word(maker, "maker")
        )
        return Call(self.address, data, _decode_address_address, name="ArbiterAdapter.payerOf")

    def pointer_of(self, court: Address, dispute_id: int) -> Call[int]:
        """What a court's number leads to: a dispute's key, with the attempt (1 the arbiter, 2 the backup)
        in its lowest byte; 0 if nothing.
        """
        data = b"\x42\x90\xac\x0a" + pack(
            address_word(court, "court"), uint_word(dispute_id, 256, "dispute_id")
        )
        return Call(self.address, data, _decode_int_uint256, name="ArbiterAdapter.pointerOf")

    def raise_(
        self,
        terms: OrderTerms,
        clauses: Clauses,
        milestones: int,
        by_maker: bool,
        court_data: bytes,
        *,
        value: Wei = Wei(0),
    ) -> Call[None]:
        """Take contested milestones (a mask of 1: a metered order's contested claim; an empty mask: the
        contested bond) to the court that the clauses name, for the maker or for the customer, by who
        may settle for it. The caller deposits ``clauses.maxCourtFee``, in the native coin or, for our
        own court, in the order's token. The other side has ``terms.review`` seconds to deposit the
        same. Where that is nothing, the court is asked at once.

        Each milestone goes to court once, whatever comes of it.

        Args:
            court_data: What the court is handed, with the hash that the clauses hold; used only if it
                is asked at once.
        """
        data = b"\x53\x8d\xc0\x41" + pack(
            encode_order_terms(terms),
            encode_clauses(clauses),
            uint_word(milestones, 256, "milestones"),
            bool_word(by_maker, "by_maker"),
            bytes_tail(court_data),
        )
        return Call(self.address, data, nothing, value, name="ArbiterAdapter.raise")

    def rule(self, dispute_id: int, ruling: int) -> Call[None]:
        """Called by the court. 0 means that it refused to rule.

        Called by courts, at any time, which must never fail by it. It calls nobody, so that nothing can be
        entered; what was written before another function went on is seen there ({_askBackupFromDeposits}).
        """
        data = b"\x31\x1a\x6c\x56" + pack(
            uint_word(dispute_id, 256, "dispute_id"), uint_word(ruling, 256, "ruling")
        )
        return Call(self.address, data, nothing, name="ArbiterAdapter.rule")

    def submit_evidence(
        self, terms: OrderTerms, clauses: Clauses, place: int, by_maker: bool, uri: str
    ) -> Call[None]:
        """Evidence of a side, as a URI, where every court's pages look for it. By who may settle for that
        side.
        """
        data = b"\x33\xe8\x6a\x3d" + pack(
            encode_order_terms(terms),
            encode_clauses(clauses),
            uint_word(place, 256, "place"),
            bool_word(by_maker, "by_maker"),
            text_tail(uri, "uri"),
        )
        return Call(self.address, data, nothing, name="ArbiterAdapter.submitEvidence")

    def take_back(self, terms: OrderTerms, place: int, maker: bool, to: Address) -> Call[None]:
        """Send what is left of a side's deposit to any address. By whose it is, or who may withdraw for
        it.
        """
        data = b"\x16\x96\x6a\x85" + pack(
            encode_order_terms(terms),
            uint_word(place, 256, "place"),
            bool_word(maker, "maker"),
            address_word(to, "to"),
        )
        return Call(self.address, data, nothing, name="ArbiterAdapter.takeBack")

    def take_back_fee(self, terms: OrderTerms, place: int, to: Address) -> Call[None]:
        """Send what our own court gave back of a fee that the caller paid for it as a backup."""
        data = b"\xe7\xfa\x4c\x4c" + pack(
            encode_order_terms(terms), uint_word(place, 256, "place"), address_word(to, "to")
        )
        return Call(self.address, data, nothing, name="ArbiterAdapter.takeBackFee")


class BackingMoved(Event):
    """See ``Backing``."""

    __slots__ = (
        "key",
        "payer",
        "back",
    )

    key: Hash32
    payer: Address
    back: int

    NAME: ClassVar[str] = "ArbiterAdapter.BackingMoved"
    SIGNATURE: ClassVar[str] = "BackingMoved(bytes32,address,uint256)"
    TOPIC0: ClassVar[Hash32] = hash_of("4c2b565918a8320f9d8a5daa0e6cebe35dc149b1b89293ddc7ac272b7e1ccc29")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> BackingMoved:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 3 or len(topic) != 96 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("ArbiterAdapter.BackingMoved", topics, 3)
        if len(data) != 32:
            raise wrong_size("ArbiterAdapter.BackingMoved", len(data), 32)
        if topic[64:76] != ZEROS_12:
            raise not_a("address", "payer")
        d0 = as_int(data[0:32])
        return cls(Hash32(topic[32:64]), checksummed(topic[76:96]), d0)

    @classmethod
    def filter(
        cls, *, key: Hash32 | None = None, payer: Address | None = None
    ) -> tuple[tuple[Hash32, ...] | None, ...]:
        """Topics for ``eth_getLogs``: this event, with these indexed arguments where they are given."""
        return first_of(
            (
                cls.TOPIC0,
                None if key is None else bytes_word(key, 32, "key"),
                None if payer is None else address_word(payer, "payer"),
            )
        )


class Configured(Event):
    """Event ``Configured(address escrow, address parties, address ownCourt, uint256 courtGas, uint256
    margin)``.
    """

    __slots__ = (
        "escrow",
        "parties",
        "own_court",
        "court_gas",
        "margin",
    )

    escrow: Address
    parties: Address
    own_court: Address
    court_gas: int
    margin: int

    NAME: ClassVar[str] = "ArbiterAdapter.Configured"
    SIGNATURE: ClassVar[str] = "Configured(address,address,address,uint256,uint256)"
    TOPIC0: ClassVar[Hash32] = hash_of("daac52963d9a994b44300b32bd9b1b34bb19304e3bce76b68c7d439d58201638")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> Configured:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 1 or len(topic) != 32 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("ArbiterAdapter.Configured", topics, 1)
        if len(data) != 160:
            raise wrong_size("ArbiterAdapter.Configured", len(data), 160)
        if data[0:12] != ZEROS_12:
            raise not_a("address", "escrow")
        if data[32:44] != ZEROS_12:
            raise not_a("address", "parties")
        if data[64:76] != ZEROS_12:
            raise not_a("address", "ownCourt")
        d3 = as_int(data[96:128])
        d4 = as_int(data[128:160])
        return cls(checksummed(data[12:32]), checksummed(data[44:64]), checksummed(data[76:96]), d3, d4)

    @classmethod
    def filter(cls) -> tuple[tuple[Hash32, ...] | None, ...]:
        """Topics for ``eth_getLogs``: this event, with these indexed arguments where they are given."""
        return first_of((cls.TOPIC0,))


class CourtAsked(Event):
    """Another court than ours took the dispute. ``pointer`` is what its own number for it now leads
    to.
    """

    __slots__ = (
        "key",
        "court",
        "dispute_id",
        "pointer",
    )

    key: Hash32
    court: Address
    dispute_id: int
    pointer: int

    NAME: ClassVar[str] = "ArbiterAdapter.CourtAsked"
    SIGNATURE: ClassVar[str] = "CourtAsked(bytes32,address,uint256,uint256)"
    TOPIC0: ClassVar[Hash32] = hash_of("c4e883a27c668078064d82fe233f39487294bace5e6a9f1177f2e6611de47eb5")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> CourtAsked:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 3 or len(topic) != 96 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("ArbiterAdapter.CourtAsked", topics, 3)
        if len(data) != 64:
            raise wrong_size("ArbiterAdapter.CourtAsked", len(data), 64)
        if topic[64:76] != ZEROS_12:
            raise not_a("address", "court")
        d0 = as_int(data[0:32])
        d1 = as_int(data[32:64])
        return cls(Hash32(topic[32:64]), checksummed(topic[76:96]), d0, d1)

    @classmethod
    def filter(
        cls, *, key: Hash32 | None = None, court: Address | None = None
    ) -> tuple[tuple[Hash32, ...] | None, ...]:
        """Topics for ``eth_getLogs``: this event, with these indexed arguments where they are given."""
        return first_of(
            (
                cls.TOPIC0,
                None if key is None else bytes_word(key, 32, "key"),
                None if court is None else address_word(court, "court"),
            )
        )


class CourtFailed(Event):
    """A court could not be asked: no code, no answer, or a fee above the limit."""

    __slots__ = (
        "key",
        "court",
    )

    key: Hash32
    court: Address

    NAME: ClassVar[str] = "ArbiterAdapter.CourtFailed"
    SIGNATURE: ClassVar[str] = "CourtFailed(bytes32,address)"
    TOPIC0: ClassVar[Hash32] = hash_of("5da18767ef0c4b125638b9dcc4fdc1b004f40aedef7ed0ada48c23cd39c8a6cb")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> CourtFailed:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 3 or len(topic) != 96 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("ArbiterAdapter.CourtFailed", topics, 3)
        if len(data) != 0:
            raise wrong_size("ArbiterAdapter.CourtFailed", len(data), 0)
        if topic[64:76] != ZEROS_12:
            raise not_a("address", "court")
        return cls(Hash32(topic[32:64]), checksummed(topic[76:96]))

    @classmethod
    def filter(
        cls, *, key: Hash32 | None = None, court: Address | None = None
    ) -> tuple[tuple[Hash32, ...] | None, ...]:
        """Topics for ``eth_getLogs``: this event, with these indexed arguments where they are given."""
        return first_of(
            (
                cls.TOPIC0,
                None if key is None else bytes_word(key, 32, "key"),
                None if court is None else address_word(court, "court"),
            )
        )


class DepositTakenBack(Event):
    """Event ``DepositTakenBack(bytes32 key, address owner, address to, uint256 amount, uint256
    state)``.
    """

    __slots__ = (
        "key",
        "owner",
        "to",
        "amount",
        "state",
    )

    key: Hash32
    owner: Address
    to: Address
    amount: TokenAmount
    state: DisputeState

    NAME: ClassVar[str] = "ArbiterAdapter.DepositTakenBack"
    SIGNATURE: ClassVar[str] = "DepositTakenBack(bytes32,address,address,uint256,uint256)"
    TOPIC0: ClassVar[Hash32] = hash_of("0d2aa97f7b4d85b5fe1147e8e019cebfd1440f493a98c586bf9bf542644c8c03")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> DepositTakenBack:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 3 or len(topic) != 96 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("ArbiterAdapter.DepositTakenBack", topics, 3)
        if len(data) != 96:
            raise wrong_size("ArbiterAdapter.DepositTakenBack", len(data), 96)
        if topic[64:76] != ZEROS_12:
            raise not_a("address", "owner")
        if data[0:12] != ZEROS_12:
            raise not_a("address", "to")
        d1 = as_amount(data[32:64])
        d2 = as_int(data[64:96])
        return cls(
            Hash32(topic[32:64]), checksummed(topic[76:96]), checksummed(data[12:32]), d1, DisputeState(d2)
        )

    @classmethod
    def filter(
        cls, *, key: Hash32 | None = None, owner: Address | None = None
    ) -> tuple[tuple[Hash32, ...] | None, ...]:
        """Topics for ``eth_getLogs``: this event, with these indexed arguments where they are given."""
        return first_of(
            (
                cls.TOPIC0,
                None if key is None else bytes_word(key, 32, "key"),
                None if owner is None else address_word(owner, "owner"),
            )
        )


class Dispute(Event):
    """Event ``Dispute(address _arbitrator, uint256 _disputeID, uint256 _metaEvidenceID, uint256
    _evidenceGroupID)``.
    """

    __slots__ = (
        "arbitrator",
        "dispute_id",
        "meta_evidence_id",
        "evidence_group_id",
    )

    arbitrator: Address
    dispute_id: int
    meta_evidence_id: int
    evidence_group_id: int

    NAME: ClassVar[str] = "ArbiterAdapter.Dispute"
    SIGNATURE: ClassVar[str] = "Dispute(address,uint256,uint256,uint256)"
    TOPIC0: ClassVar[Hash32] = hash_of("74baab670a4015ab2f1b467c5252a96141a2573f2908e58a92081e80d3cfde3d")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> Dispute:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 3 or len(topic) != 96 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("ArbiterAdapter.Dispute", topics, 3)
        if len(data) != 64:
            raise wrong_size("ArbiterAdapter.Dispute", len(data), 64)
        if topic[32:44] != ZEROS_12:
            raise not_a("address", "_arbitrator")
        t1 = as_int(topic[64:96])
        d0 = as_int(data[0:32])
        d1 = as_int(data[32:64])
        return cls(checksummed(topic[44:64]), t1, d0, d1)

    @classmethod
    def filter(
        cls, *, arbitrator: Address | None = None, dispute_id: int | None = None
    ) -> tuple[tuple[Hash32, ...] | None, ...]:
        """Topics for ``eth_getLogs``: this event, with these indexed arguments where they are given."""
        return first_of(
            (
                cls.TOPIC0,
                None if arbitrator is None else address_word(arbitrator, "arbitrator"),
                None if dispute_id is None else uint_word(dispute_id, 256, "dispute_id"),
            )
        )


class DisputeMoved(Event):
    """Event ``DisputeMoved(bytes32 key, uint256 state)``."""

    __slots__ = (
        "key",
        "state",
    )

    key: Hash32
    state: DisputeState

    NAME: ClassVar[str] = "ArbiterAdapter.DisputeMoved"
    SIGNATURE: ClassVar[str] = "DisputeMoved(bytes32,uint256)"
    TOPIC0: ClassVar[Hash32] = hash_of("3eeb8457ad5e7ec33679cfc24cbab85979d762e0afd8c8c9e9b1a1f894cdb7b6")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> DisputeMoved:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 2 or len(topic) != 64 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("ArbiterAdapter.DisputeMoved", topics, 2)
        if len(data) != 32:
            raise wrong_size("ArbiterAdapter.DisputeMoved", len(data), 32)
        d0 = as_int(data[0:32])
        return cls(Hash32(topic[32:64]), DisputeState(d0))

    @classmethod
    def filter(cls, *, key: Hash32 | None = None) -> tuple[tuple[Hash32, ...] | None, ...]:
        """Topics for ``eth_getLogs``: this event, with these indexed arguments where they are given."""
        return first_of(
            (
                cls.TOPIC0,
                None if key is None else bytes_word(key, 32, "key"),
            )
        )


class DisputeRaised(Event):
    """Event ``DisputeRaised(bytes32 id, bytes32 key, uint256 place, uint256 state)``."""

    __slots__ = (
        "id",
        "key",
        "place",
        "state",
    )

    id: Hash32
    key: Hash32
    place: int
    state: DisputeState

    NAME: ClassVar[str] = "ArbiterAdapter.DisputeRaised"
    SIGNATURE: ClassVar[str] = "DisputeRaised(bytes32,bytes32,uint256,uint256)"
    TOPIC0: ClassVar[Hash32] = hash_of("bf38f9b53f6e787bd13785ea29f10eaf27ad22f5e23193c5ced9ab993921d684")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> DisputeRaised:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 3 or len(topic) != 96 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("ArbiterAdapter.DisputeRaised", topics, 3)
        if len(data) != 64:
            raise wrong_size("ArbiterAdapter.DisputeRaised", len(data), 64)
        d0 = as_int(data[0:32])
        d1 = as_int(data[32:64])
        return cls(Hash32(topic[32:64]), Hash32(topic[64:96]), d0, DisputeState(d1))

    @classmethod
    def filter(
        cls, *, id: Hash32 | None = None, key: Hash32 | None = None
    ) -> tuple[tuple[Hash32, ...] | None, ...]:
        """Topics for ``eth_getLogs``: this event, with these indexed arguments where they are given."""
        return first_of(
            (
                cls.TOPIC0,
                None if id is None else bytes_word(id, 32, "id"),
                None if key is None else bytes_word(key, 32, "key"),
            )
        )


class Evidence(Event):
    """Event ``Evidence(address _arbitrator, uint256 _evidenceGroupID, address _party, string
    _evidence)``.
    """

    __slots__ = (
        "arbitrator",
        "evidence_group_id",
        "party",
        "evidence",
    )

    arbitrator: Address
    evidence_group_id: int
    party: Address
    evidence: str

    NAME: ClassVar[str] = "ArbiterAdapter.Evidence"
    SIGNATURE: ClassVar[str] = "Evidence(address,uint256,address,string)"
    TOPIC0: ClassVar[Hash32] = hash_of("dccf2f8b2cc26eafcd61905cba744cff4b81d14740725f6376390dc6298a6a3c")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> Evidence:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 4 or len(topic) != 128 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("ArbiterAdapter.Evidence", topics, 4)
        if len(data) < 32:
            raise wrong_size("ArbiterAdapter.Evidence", len(data), 32)
        if topic[32:44] != ZEROS_12:
            raise not_a("address", "_arbitrator")
        t1 = as_int(topic[64:96])
        if topic[96:108] != ZEROS_12:
            raise not_a("address", "_party")
        end = 32
        if as_int(data[0:32]) != end:
            raise misplaced("_evidence")
        d0, end = read_text(data, end, "_evidence")
        if end != len(data):
            raise wrong_size("ArbiterAdapter.Evidence", len(data), end)
        return cls(checksummed(topic[44:64]), t1, checksummed(topic[108:128]), d0)

    @classmethod
    def filter(
        cls,
        *,
        arbitrator: Address | None = None,
        evidence_group_id: int | None = None,
        party: Address | None = None,
    ) -> tuple[tuple[Hash32, ...] | None, ...]:
        """Topics for ``eth_getLogs``: this event, with these indexed arguments where they are given."""
        return first_of(
            (
                cls.TOPIC0,
                None if arbitrator is None else address_word(arbitrator, "arbitrator"),
                None if evidence_group_id is None else uint_word(evidence_group_id, 256, "evidence_group_id"),
                None if party is None else address_word(party, "party"),
            )
        )


class MetaEvidence(Event):
    """Event ``MetaEvidence(uint256 _metaEvidenceID, string _evidence)``."""

    __slots__ = (
        "meta_evidence_id",
        "evidence",
    )

    meta_evidence_id: int
    evidence: str

    NAME: ClassVar[str] = "ArbiterAdapter.MetaEvidence"
    SIGNATURE: ClassVar[str] = "MetaEvidence(uint256,string)"
    TOPIC0: ClassVar[Hash32] = hash_of("61606860eb6c87306811e2695215385101daab53bd6ab4e9f9049aead9363c7d")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> MetaEvidence:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 2 or len(topic) != 64 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("ArbiterAdapter.MetaEvidence", topics, 2)
        if len(data) < 32:
            raise wrong_size("ArbiterAdapter.MetaEvidence", len(data), 32)
        t0 = as_int(topic[32:64])
        end = 32
        if as_int(data[0:32]) != end:
            raise misplaced("_evidence")
        d0, end = read_text(data, end, "_evidence")
        if end != len(data):
            raise wrong_size("ArbiterAdapter.MetaEvidence", len(data), end)
        return cls(t0, d0)

    @classmethod
    def filter(cls, *, meta_evidence_id: int | None = None) -> tuple[tuple[Hash32, ...] | None, ...]:
        """Topics for ``eth_getLogs``: this event, with these indexed arguments where they are given."""
        return first_of(
            (
                cls.TOPIC0,
                None if meta_evidence_id is None else uint_word(meta_evidence_id, 256, "meta_evidence_id"),
            )
        )


class PayerSet(Event):
    """A side's deposit was paid by somebody else than the order's customer or maker, and is the
    payer's.
    """

    __slots__ = (
        "key",
        "maker",
        "payer",
    )

    key: Hash32
    maker: bool
    payer: Address

    NAME: ClassVar[str] = "ArbiterAdapter.PayerSet"
    SIGNATURE: ClassVar[str] = "PayerSet(bytes32,bool,address)"
    TOPIC0: ClassVar[Hash32] = hash_of("685ca2f4f8b4b5898da6758e79ab578b5d6bc266f8d57f270ca83cf4c006a917")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> PayerSet:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 3 or len(topic) != 96 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("ArbiterAdapter.PayerSet", topics, 3)
        if len(data) != 32:
            raise wrong_size("ArbiterAdapter.PayerSet", len(data), 32)
        if topic[64:76] != ZEROS_12:
            raise not_a("address", "payer")
        d0 = as_int(data[0:32])
        if d0 > 1:
            raise not_a("bool", "maker")
        return cls(Hash32(topic[32:64]), d0 == 1, checksummed(topic[76:96]))

    @classmethod
    def filter(
        cls, *, key: Hash32 | None = None, payer: Address | None = None
    ) -> tuple[tuple[Hash32, ...] | None, ...]:
        """Topics for ``eth_getLogs``: this event, with these indexed arguments where they are given."""
        return first_of(
            (
                cls.TOPIC0,
                None if key is None else bytes_word(key, 32, "key"),
                None if payer is None else address_word(payer, "payer"),
            )
        )


class Ruling(Event):
    """Event ``Ruling(address _arbitrator, uint256 _disputeID, uint256 _ruling)``."""

    __slots__ = (
        "arbitrator",
        "dispute_id",
        "ruling",
    )

    arbitrator: Address
    dispute_id: int
    ruling: int

    NAME: ClassVar[str] = "ArbiterAdapter.Ruling"
    SIGNATURE: ClassVar[str] = "Ruling(address,uint256,uint256)"
    TOPIC0: ClassVar[Hash32] = hash_of("394027a5fa6e098a1191094d1719d6929b9abc535fcc0c8f448d6a4e75622276")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> Ruling:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 3 or len(topic) != 96 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("ArbiterAdapter.Ruling", topics, 3)
        if len(data) != 32:
            raise wrong_size("ArbiterAdapter.Ruling", len(data), 32)
        if topic[32:44] != ZEROS_12:
            raise not_a("address", "_arbitrator")
        t1 = as_int(topic[64:96])
        d0 = as_int(data[0:32])
        return cls(checksummed(topic[44:64]), t1, d0)

    @classmethod
    def filter(
        cls, *, arbitrator: Address | None = None, dispute_id: int | None = None
    ) -> tuple[tuple[Hash32, ...] | None, ...]:
        """Topics for ``eth_getLogs``: this event, with these indexed arguments where they are given."""
        return first_of(
            (
                cls.TOPIC0,
                None if arbitrator is None else address_word(arbitrator, "arbitrator"),
                None if dispute_id is None else uint_word(dispute_id, 256, "dispute_id"),
            )
        )


class AlreadyRaised(CustomError):
    """Error ``ArbiterAdapter_AlreadyRaised(bytes32 id, uint256 place)``."""

    __slots__ = (
        "id",
        "place",
    )

    id: Hash32
    place: int

    NAME: ClassVar[str] = "ArbiterAdapter_AlreadyRaised"
    SIGNATURE: ClassVar[str] = "ArbiterAdapter_AlreadyRaised(bytes32,uint256)"
    SELECTOR: ClassVar[bytes] = b"\x4d\x33\x4a\x2e"

    @classmethod
    def decode(cls, data: bytes) -> AlreadyRaised:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("ArbiterAdapter_AlreadyRaised", "The revert data")
        data = data[4:]
        if len(data) != 64:
            raise wrong_size("ArbiterAdapter_AlreadyRaised", len(data), 64)
        d1 = as_int(data[32:64])
        return cls(Hash32(data[0:32]), d1)

    def __str__(self) -> str:
        return (
            f"There is a dispute of order {shown_id(self.id)} about this already (place "
            f"{self.place}): each milestone goes to court once."
        )


class BackupFailed(CustomError):
    """Error ``ArbiterAdapter_BackupFailed(bytes32 id, address backup)``."""

    __slots__ = (
        "id",
        "backup",
    )

    id: Hash32
    backup: Address

    NAME: ClassVar[str] = "ArbiterAdapter_BackupFailed"
    SIGNATURE: ClassVar[str] = "ArbiterAdapter_BackupFailed(bytes32,address)"
    SELECTOR: ClassVar[bytes] = b"\x61\x57\xcf\x69"

    @classmethod
    def decode(cls, data: bytes) -> BackupFailed:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("ArbiterAdapter_BackupFailed", "The revert data")
        data = data[4:]
        if len(data) != 64:
            raise wrong_size("ArbiterAdapter_BackupFailed", len(data), 64)
        if data[32:44] != ZEROS_12:
            raise not_a("address", "backup")
        return cls(Hash32(data[0:32]), checksummed(data[44:64]))

    def __str__(self) -> str:
        return (
            f"The backup {shown(self.backup)} of order {shown_id(self.id)} cannot be asked now: "
            "without a ruling the signed default applies."
        )


class BadNativeValue(CustomError):
    """Error ``ArbiterAdapter_BadNativeValue(uint256 given, uint256 expected)``."""

    __slots__ = (
        "given",
        "expected",
    )

    given: int
    expected: int

    NAME: ClassVar[str] = "ArbiterAdapter_BadNativeValue"
    SIGNATURE: ClassVar[str] = "ArbiterAdapter_BadNativeValue(uint256,uint256)"
    SELECTOR: ClassVar[bytes] = b"\x91\xf7\x76\x2b"

    @classmethod
    def decode(cls, data: bytes) -> BadNativeValue:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("ArbiterAdapter_BadNativeValue", "The revert data")
        data = data[4:]
        if len(data) != 64:
            raise wrong_size("ArbiterAdapter_BadNativeValue", len(data), 64)
        d0 = as_int(data[0:32])
        d1 = as_int(data[32:64])
        return cls(d0, d1)

    def __str__(self) -> str:
        return (
            f"{shown(self.given)} wei were sent along, and {shown(self.expected)} are needed: send "
            "exactly that."
        )


class BadSetting(CustomError):
    """Error ``ArbiterAdapter_BadSetting(bytes32 field, uint256 given)``."""

    __slots__ = (
        "field",
        "given",
    )

    field: Hash32
    given: int

    NAME: ClassVar[str] = "ArbiterAdapter_BadSetting"
    SIGNATURE: ClassVar[str] = "ArbiterAdapter_BadSetting(bytes32,uint256)"
    SELECTOR: ClassVar[bytes] = b"\x41\x94\x18\xea"

    @classmethod
    def decode(cls, data: bytes) -> BadSetting:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("ArbiterAdapter_BadSetting", "The revert data")
        data = data[4:]
        if len(data) != 64:
            raise wrong_size("ArbiterAdapter_BadSetting", len(data), 64)
        d1 = as_int(data[32:64])
        return cls(Hash32(data[0:32]), d1)

    def __str__(self) -> str:
        return f"The setting {shown_text(self.field)} cannot be {shown(self.given)}."


class ClausesMismatch(CustomError):
    """Error ``ArbiterAdapter_ClausesMismatch(bytes32 id, bytes32 expected, bytes32 given)``."""

    __slots__ = (
        "id",
        "expected",
        "given",
    )

    id: Hash32
    expected: Hash32
    given: Hash32

    NAME: ClassVar[str] = "ArbiterAdapter_ClausesMismatch"
    SIGNATURE: ClassVar[str] = "ArbiterAdapter_ClausesMismatch(bytes32,bytes32,bytes32)"
    SELECTOR: ClassVar[bytes] = b"\xa0\x94\xfb\x9d"

    @classmethod
    def decode(cls, data: bytes) -> ClausesMismatch:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("ArbiterAdapter_ClausesMismatch", "The revert data")
        data = data[4:]
        if len(data) != 96:
            raise wrong_size("ArbiterAdapter_ClausesMismatch", len(data), 96)
        return cls(Hash32(data[0:32]), Hash32(data[32:64]), Hash32(data[64:96]))

    def __str__(self) -> str:
        return (
            f"The terms of order {shown_id(self.id)} hold the hash {shown_id(self.expected)} of "
            f"their clauses, and those given have {shown_id(self.given)}: give them exactly as "
            "they were agreed."
        )


class CourtClosed(CustomError):
    """Error ``ArbiterAdapter_CourtClosed(bytes32 id, bool maker)``."""

    __slots__ = (
        "id",
        "maker",
    )

    id: Hash32
    maker: bool

    NAME: ClassVar[str] = "ArbiterAdapter_CourtClosed"
    SIGNATURE: ClassVar[str] = "ArbiterAdapter_CourtClosed(bytes32,bool)"
    SELECTOR: ClassVar[bytes] = b"\x2e\xf3\x38\x02"

    @classmethod
    def decode(cls, data: bytes) -> CourtClosed:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("ArbiterAdapter_CourtClosed", "The revert data")
        data = data[4:]
        if len(data) != 64:
            raise wrong_size("ArbiterAdapter_CourtClosed", len(data), 64)
        d1 = as_int(data[32:64])
        if d1 > 1:
            raise not_a("bool", "maker")
        return cls(Hash32(data[0:32]), d1 == 1)

    def __str__(self) -> str:
        return (
            f"The court is not open to this side of order {shown_id(self.id)} yet: make an offer "
            "to settle first, and wait until it lapses."
        )


class CourtDataMismatch(CustomError):
    """Error ``ArbiterAdapter_CourtDataMismatch(bytes32 id, bytes32 expected, bytes32 given)``."""

    __slots__ = (
        "id",
        "expected",
        "given",
    )

    id: Hash32
    expected: Hash32
    given: Hash32

    NAME: ClassVar[str] = "ArbiterAdapter_CourtDataMismatch"
    SIGNATURE: ClassVar[str] = "ArbiterAdapter_CourtDataMismatch(bytes32,bytes32,bytes32)"
    SELECTOR: ClassVar[bytes] = b"\x3f\x3b\xab\xbc"

    @classmethod
    def decode(cls, data: bytes) -> CourtDataMismatch:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("ArbiterAdapter_CourtDataMismatch", "The revert data")
        data = data[4:]
        if len(data) != 96:
            raise wrong_size("ArbiterAdapter_CourtDataMismatch", len(data), 96)
        return cls(Hash32(data[0:32]), Hash32(data[32:64]), Hash32(data[64:96]))

    def __str__(self) -> str:
        return (
            f"The clauses of order {shown_id(self.id)} hold the hash {shown_id(self.expected)} of "
            f"what the court is handed, and what was given has {shown_id(self.given)}: give it "
            "exactly as it was agreed."
        )


class DepositTooLarge(CustomError):
    """Error ``ArbiterAdapter_DepositTooLarge(uint256 deposit, uint256 most)``."""

    __slots__ = (
        "deposit",
        "most",
    )

    deposit: int
    most: int

    NAME: ClassVar[str] = "ArbiterAdapter_DepositTooLarge"
    SIGNATURE: ClassVar[str] = "ArbiterAdapter_DepositTooLarge(uint256,uint256)"
    SELECTOR: ClassVar[bytes] = b"\xe5\xf9\x6d\xee"

    @classmethod
    def decode(cls, data: bytes) -> DepositTooLarge:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("ArbiterAdapter_DepositTooLarge", "The revert data")
        data = data[4:]
        if len(data) != 64:
            raise wrong_size("ArbiterAdapter_DepositTooLarge", len(data), 64)
        d0 = as_int(data[0:32])
        d1 = as_int(data[32:64])
        return cls(d0, d1)

    def __str__(self) -> str:
        return (
            f"The deposit of {shown(self.deposit)} is above {shown(self.most)}, the most that a "
            "court's fee can be."
        )


class GasStarved(CustomError):
    """Error ``ArbiterAdapter_GasStarved(uint256 given, uint256 needed)``."""

    __slots__ = (
        "given",
        "needed",
    )

    given: int
    needed: TokenAmount

    NAME: ClassVar[str] = "ArbiterAdapter_GasStarved"
    SIGNATURE: ClassVar[str] = "ArbiterAdapter_GasStarved(uint256,uint256)"
    SELECTOR: ClassVar[bytes] = b"\xc0\xf7\x9e\xa5"

    @classmethod
    def decode(cls, data: bytes) -> GasStarved:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("ArbiterAdapter_GasStarved", "The revert data")
        data = data[4:]
        if len(data) != 64:
            raise wrong_size("ArbiterAdapter_GasStarved", len(data), 64)
        d0 = as_int(data[0:32])
        d1 = as_amount(data[32:64])
        return cls(d0, d1)

    def __str__(self) -> str:
        return (
            f"The court had {shown(self.given)} gas to work with, and {shown(self.needed)} are "
            "needed to call it failed: send the transaction with more gas."
        )


class InexactTransfer(CustomError):
    """Error ``ArbiterAdapter_InexactTransfer(address token, uint256 expected, uint256 received)``."""

    __slots__ = (
        "token",
        "expected",
        "received",
    )

    token: Address
    expected: int
    received: int

    NAME: ClassVar[str] = "ArbiterAdapter_InexactTransfer"
    SIGNATURE: ClassVar[str] = "ArbiterAdapter_InexactTransfer(address,uint256,uint256)"
    SELECTOR: ClassVar[bytes] = b"\x41\x83\x78\x14"

    @classmethod
    def decode(cls, data: bytes) -> InexactTransfer:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("ArbiterAdapter_InexactTransfer", "The revert data")
        data = data[4:]
        if len(data) != 96:
            raise wrong_size("ArbiterAdapter_InexactTransfer", len(data), 96)
        if data[0:12] != ZEROS_12:
            raise not_a("address", "token")
        d1 = as_int(data[32:64])
        d2 = as_int(data[64:96])
        return cls(checksummed(data[12:32]), d1, d2)

    def __str__(self) -> str:
        return (
            f"{shown(self.token)} moved {shown(self.received)} instead of {shown(self.expected)}: "
            "tokens that take a fee cannot be deposited."
        )


class NativeRefused(CustomError):
    """Error ``ArbiterAdapter_NativeRefused(address to, uint256 amount)``."""

    __slots__ = (
        "to",
        "amount",
    )

    to: Address
    amount: TokenAmount

    NAME: ClassVar[str] = "ArbiterAdapter_NativeRefused"
    SIGNATURE: ClassVar[str] = "ArbiterAdapter_NativeRefused(address,uint256)"
    SELECTOR: ClassVar[bytes] = b"\x97\x08\x32\xb0"

    @classmethod
    def decode(cls, data: bytes) -> NativeRefused:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("ArbiterAdapter_NativeRefused", "The revert data")
        data = data[4:]
        if len(data) != 64:
            raise wrong_size("ArbiterAdapter_NativeRefused", len(data), 64)
        if data[0:12] != ZEROS_12:
            raise not_a("address", "to")
        d1 = as_amount(data[32:64])
        return cls(checksummed(data[12:32]), d1)

    def __str__(self) -> str:
        return f"{shown(self.to)} refused {shown(self.amount)} wei: name another recipient."


class NoCourt(CustomError):
    """Error ``ArbiterAdapter_NoCourt(bytes32 id)``."""

    __slots__ = ("id",)

    id: Hash32

    NAME: ClassVar[str] = "ArbiterAdapter_NoCourt"
    SIGNATURE: ClassVar[str] = "ArbiterAdapter_NoCourt(bytes32)"
    SELECTOR: ClassVar[bytes] = b"\x51\xbe\xb1\xe3"

    @classmethod
    def decode(cls, data: bytes) -> NoCourt:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("ArbiterAdapter_NoCourt", "The revert data")
        data = data[4:]
        if len(data) != 32:
            raise wrong_size("ArbiterAdapter_NoCourt", len(data), 32)
        return cls(Hash32(data[0:32]))

    def __str__(self) -> str:
        return f"Order {shown_id(self.id)} names no court that could be asked now."


class NotAuthorised(CustomError):
    """Error ``ArbiterAdapter_NotAuthorised(address party, address caller)``."""

    __slots__ = (
        "party",
        "caller",
    )

    party: Address
    caller: Address

    NAME: ClassVar[str] = "ArbiterAdapter_NotAuthorised"
    SIGNATURE: ClassVar[str] = "ArbiterAdapter_NotAuthorised(address,address)"
    SELECTOR: ClassVar[bytes] = b"\x6a\xa4\xe5\x44"

    @classmethod
    def decode(cls, data: bytes) -> NotAuthorised:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("ArbiterAdapter_NotAuthorised", "The revert data")
        data = data[4:]
        if len(data) != 64:
            raise wrong_size("ArbiterAdapter_NotAuthorised", len(data), 64)
        if data[0:12] != ZEROS_12:
            raise not_a("address", "party")
        if data[32:44] != ZEROS_12:
            raise not_a("address", "caller")
        return cls(checksummed(data[12:32]), checksummed(data[44:64]))

    def __str__(self) -> str:
        return (
            f"{shown(self.caller)} may not act for {shown(self.party)} in this dispute: use the "
            "party's key, or let it name a delegate."
        )


class NotContested(CustomError):
    """Error ``ArbiterAdapter_NotContested(bytes32 id, uint256 milestones)``."""

    __slots__ = (
        "id",
        "milestones",
    )

    id: Hash32
    milestones: int

    NAME: ClassVar[str] = "ArbiterAdapter_NotContested"
    SIGNATURE: ClassVar[str] = "ArbiterAdapter_NotContested(bytes32,uint256)"
    SELECTOR: ClassVar[bytes] = b"\x78\x01\xf7\x41"

    @classmethod
    def decode(cls, data: bytes) -> NotContested:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("ArbiterAdapter_NotContested", "The revert data")
        data = data[4:]
        if len(data) != 64:
            raise wrong_size("ArbiterAdapter_NotContested", len(data), 64)
        d1 = as_int(data[32:64])
        return cls(Hash32(data[0:32]), d1)

    def __str__(self) -> str:
        return (
            f"What was named of order {shown_id(self.id)} ({shown_mask(self.milestones)}) is not "
            "contested: only what is contested goes to court."
        )


class NothingDue(CustomError):
    """Error ``ArbiterAdapter_NothingDue(bytes32 id, uint256 place, uint256 nextDue)``."""

    __slots__ = (
        "id",
        "place",
        "next_due",
    )

    id: Hash32
    place: int
    next_due: int

    NAME: ClassVar[str] = "ArbiterAdapter_NothingDue"
    SIGNATURE: ClassVar[str] = "ArbiterAdapter_NothingDue(bytes32,uint256,uint256)"
    SELECTOR: ClassVar[bytes] = b"\xfd\x2e\xb4\xf6"

    @classmethod
    def decode(cls, data: bytes) -> NothingDue:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("ArbiterAdapter_NothingDue", "The revert data")
        data = data[4:]
        if len(data) != 96:
            raise wrong_size("ArbiterAdapter_NothingDue", len(data), 96)
        d1 = as_int(data[32:64])
        d2 = as_int(data[64:96])
        return cls(Hash32(data[0:32]), d1, d2)

    def __str__(self) -> str:
        return (
            f"Nothing of the dispute of order {shown_id(self.id)} (place {self.place}) is due now: "
            f"try again from {shown_time(self.next_due)} on."
        )


class NothingToTakeBack(CustomError):
    """Error ``ArbiterAdapter_NothingToTakeBack(bytes32 id, address owner)``."""

    __slots__ = (
        "id",
        "owner",
    )

    id: Hash32
    owner: Address

    NAME: ClassVar[str] = "ArbiterAdapter_NothingToTakeBack"
    SIGNATURE: ClassVar[str] = "ArbiterAdapter_NothingToTakeBack(bytes32,address)"
    SELECTOR: ClassVar[bytes] = b"\x5e\x1b\x74\x7c"

    @classmethod
    def decode(cls, data: bytes) -> NothingToTakeBack:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("ArbiterAdapter_NothingToTakeBack", "The revert data")
        data = data[4:]
        if len(data) != 64:
            raise wrong_size("ArbiterAdapter_NothingToTakeBack", len(data), 64)
        if data[32:44] != ZEROS_12:
            raise not_a("address", "owner")
        return cls(Hash32(data[0:32]), checksummed(data[44:64]))

    def __str__(self) -> str:
        return (
            f"There is nothing for {shown(self.owner)} to take back of the dispute of order "
            f"{shown_id(self.id)}: it is not over, it was not paid, or it was taken back already."
        )


class TermsMismatch(CustomError):
    """Error ``ArbiterAdapter_TermsMismatch(bytes32 id, bytes32 expected, bytes32 given)``."""

    __slots__ = (
        "id",
        "expected",
        "given",
    )

    id: Hash32
    expected: Hash32
    given: Hash32

    NAME: ClassVar[str] = "ArbiterAdapter_TermsMismatch"
    SIGNATURE: ClassVar[str] = "ArbiterAdapter_TermsMismatch(bytes32,bytes32,bytes32)"
    SELECTOR: ClassVar[bytes] = b"\x5a\xd0\x84\xf5"

    @classmethod
    def decode(cls, data: bytes) -> TermsMismatch:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("ArbiterAdapter_TermsMismatch", "The revert data")
        data = data[4:]
        if len(data) != 96:
            raise wrong_size("ArbiterAdapter_TermsMismatch", len(data), 96)
        return cls(Hash32(data[0:32]), Hash32(data[32:64]), Hash32(data[64:96]))

    def __str__(self) -> str:
        return (
            f"These are not the terms in force of order {shown_id(self.id)}: give the terms of its "
            "last accepted version."
        )


class TooLate(CustomError):
    """Error ``ArbiterAdapter_TooLate(bytes32 id, uint256 due, uint256 nowTime)``."""

    __slots__ = (
        "id",
        "due",
        "now_time",
    )

    id: Hash32
    due: int
    now_time: int

    NAME: ClassVar[str] = "ArbiterAdapter_TooLate"
    SIGNATURE: ClassVar[str] = "ArbiterAdapter_TooLate(bytes32,uint256,uint256)"
    SELECTOR: ClassVar[bytes] = b"\x4e\xd8\xe3\x5c"

    @classmethod
    def decode(cls, data: bytes) -> TooLate:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("ArbiterAdapter_TooLate", "The revert data")
        data = data[4:]
        if len(data) != 96:
            raise wrong_size("ArbiterAdapter_TooLate", len(data), 96)
        d1 = as_int(data[32:64])
        d2 = as_int(data[64:96])
        return cls(Hash32(data[0:32]), d1, d2)

    def __str__(self) -> str:
        return (
            f"It was possible for the dispute of order {shown_id(self.id)} until "
            f"{shown_time(self.due)}, and now it is {shown_time(self.now_time)}."
        )


class UnknownDispute(CustomError):
    """Error ``ArbiterAdapter_UnknownDispute(address court, uint256 disputeID)``."""

    __slots__ = (
        "court",
        "dispute_id",
    )

    court: Address
    dispute_id: int

    NAME: ClassVar[str] = "ArbiterAdapter_UnknownDispute"
    SIGNATURE: ClassVar[str] = "ArbiterAdapter_UnknownDispute(address,uint256)"
    SELECTOR: ClassVar[bytes] = b"\x7f\x68\xff\x99"

    @classmethod
    def decode(cls, data: bytes) -> UnknownDispute:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("ArbiterAdapter_UnknownDispute", "The revert data")
        data = data[4:]
        if len(data) != 64:
            raise wrong_size("ArbiterAdapter_UnknownDispute", len(data), 64)
        if data[0:12] != ZEROS_12:
            raise not_a("address", "court")
        d1 = as_int(data[32:64])
        return cls(checksummed(data[12:32]), d1)

    def __str__(self) -> str:
        return f"The court {shown(self.court)} was asked about no dispute of the number {self.dispute_id}."


class WrongStage(CustomError):
    """Error ``ArbiterAdapter_WrongStage(bytes32 id, uint256 place, uint8 stage)``."""

    __slots__ = (
        "id",
        "place",
        "stage",
    )

    id: Hash32
    place: int
    stage: Stage

    NAME: ClassVar[str] = "ArbiterAdapter_WrongStage"
    SIGNATURE: ClassVar[str] = "ArbiterAdapter_WrongStage(bytes32,uint256,uint8)"
    SELECTOR: ClassVar[bytes] = b"\xc6\xed\x11\x6e"

    @classmethod
    def decode(cls, data: bytes) -> WrongStage:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("ArbiterAdapter_WrongStage", "The revert data")
        data = data[4:]
        if len(data) != 96:
            raise wrong_size("ArbiterAdapter_WrongStage", len(data), 96)
        d1 = as_int(data[32:64])
        d2 = as_int(data[64:96])
        if d2 >= 6:
            raise not_a("uint8", "stage")
        return cls(Hash32(data[0:32]), d1, _STAGE[d2])

    def __str__(self) -> str:
        return (
            f"The dispute of order {shown_id(self.id)} (place {self.place}) is {shown(self.stage)}"
            ", where this cannot be done."
        )


class ZeroAddress(CustomError):
    """Error ``ArbiterAdapter_ZeroAddress()``."""

    __slots__ = ()

    NAME: ClassVar[str] = "ArbiterAdapter_ZeroAddress"
    SIGNATURE: ClassVar[str] = "ArbiterAdapter_ZeroAddress()"
    SELECTOR: ClassVar[bytes] = b"\x8c\x15\x7c\x56"

    @classmethod
    def decode(cls, data: bytes) -> ZeroAddress:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("ArbiterAdapter_ZeroAddress", "The revert data")
        data = data[4:]
        if len(data) != 0:
            raise wrong_size("ArbiterAdapter_ZeroAddress", len(data), 0)
        return cls()

    def __str__(self) -> str:
        return "The zero address cannot stand here: name another one."


class ReentrancyGuardReentrantCall(CustomError):
    """Error ``ReentrancyGuardReentrantCall()``.

    Unauthorized reentrant call.
    """

    __slots__ = ()

    NAME: ClassVar[str] = "ReentrancyGuardReentrantCall"
    SIGNATURE: ClassVar[str] = "ReentrancyGuardReentrantCall()"
    SELECTOR: ClassVar[bytes] = b"\x3e\xe5\xae\xb5"

    @classmethod
    def decode(cls, data: bytes) -> ReentrancyGuardReentrantCall:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("ReentrancyGuardReentrantCall", "The revert data")
        data = data[4:]
        if len(data) != 0:
            raise wrong_size("ReentrancyGuardReentrantCall", len(data), 0)
        return cls()

    def __str__(self) -> str:
        return "The contract was called again out of its own call, which it does not allow."


class SafeERC20FailedOperation(CustomError):
    """Error ``SafeERC20FailedOperation(address token)``.

    An operation with an ERC-20 token failed.
    """

    __slots__ = ("token",)

    token: Address

    NAME: ClassVar[str] = "SafeERC20FailedOperation"
    SIGNATURE: ClassVar[str] = "SafeERC20FailedOperation(address)"
    SELECTOR: ClassVar[bytes] = b"\x52\x74\xaf\xe7"

    @classmethod
    def decode(cls, data: bytes) -> SafeERC20FailedOperation:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("SafeERC20FailedOperation", "The revert data")
        data = data[4:]
        if len(data) != 32:
            raise wrong_size("SafeERC20FailedOperation", len(data), 32)
        if data[0:12] != ZEROS_12:
            raise not_a("address", "token")
        return cls(checksummed(data[12:32]))

    def __str__(self) -> str:
        return f"The token {shown(self.token)} refused to move: check balance and allowance."


EVENTS_BY_TOPIC: Mapping[Hash32, type[Event]] = MappingProxyType(
    {
        BackingMoved.TOPIC0: BackingMoved,
        Configured.TOPIC0: Configured,
        CourtAsked.TOPIC0: CourtAsked,
        CourtFailed.TOPIC0: CourtFailed,
        DepositTakenBack.TOPIC0: DepositTakenBack,
        Dispute.TOPIC0: Dispute,
        DisputeMoved.TOPIC0: DisputeMoved,
        DisputeRaised.TOPIC0: DisputeRaised,
        Evidence.TOPIC0: Evidence,
        MetaEvidence.TOPIC0: MetaEvidence,
        PayerSet.TOPIC0: PayerSet,
        Ruling.TOPIC0: Ruling,
    }
)
"""The contract's events by first topic."""

ERRORS_BY_SELECTOR: Mapping[bytes, type[CustomError]] = MappingProxyType(
    {
        AlreadyRaised.SELECTOR: AlreadyRaised,
        BackupFailed.SELECTOR: BackupFailed,
        BadNativeValue.SELECTOR: BadNativeValue,
        BadSetting.SELECTOR: BadSetting,
        ClausesMismatch.SELECTOR: ClausesMismatch,
        CourtClosed.SELECTOR: CourtClosed,
        CourtDataMismatch.SELECTOR: CourtDataMismatch,
        DepositTooLarge.SELECTOR: DepositTooLarge,
        GasStarved.SELECTOR: GasStarved,
        InexactTransfer.SELECTOR: InexactTransfer,
        NativeRefused.SELECTOR: NativeRefused,
        NoCourt.SELECTOR: NoCourt,
        NotAuthorised.SELECTOR: NotAuthorised,
        NotContested.SELECTOR: NotContested,
        NothingDue.SELECTOR: NothingDue,
        NothingToTakeBack.SELECTOR: NothingToTakeBack,
        TermsMismatch.SELECTOR: TermsMismatch,
        TooLate.SELECTOR: TooLate,
        UnknownDispute.SELECTOR: UnknownDispute,
        WrongStage.SELECTOR: WrongStage,
        ZeroAddress.SELECTOR: ZeroAddress,
        ReentrancyGuardReentrantCall.SELECTOR: ReentrancyGuardReentrantCall,
        SafeERC20FailedOperation.SELECTOR: SafeERC20FailedOperation,
    }
)
"""The errors it can refuse with by the first four bytes of the revert data."""

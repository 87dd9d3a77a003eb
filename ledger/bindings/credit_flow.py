"""Generated from the ABI of CreditFlow by ``python -m ledger.bindings write``: do not edit."""

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
    shown_start,
    shown_text,
    shown_time,
)
from ledger.bindings.enums import FlowStage
from ledger.bindings.structs import (
    FlowCap,
    FlowClaim,
    FlowLeaf,
    FlowRoot,
    FlowSettings,
    FlowStanding,
    FlowTrack,
    encode_flow_claim,
    encode_flow_leaf,
    encode_flow_settings,
    read_flow_cap,
    read_flow_claim,
    read_flow_root,
    read_flow_settings,
    read_flow_standing,
    read_flow_track,
)
from ledger.bindings.words import (
    ZEROS_12,
    address_word,
    as_amount,
    as_int,
    bytes_tail,
    bytes_word,
    counted,
    first_of,
    hash_of,
    misplaced,
    not_a,
    nothing,
    pack,
    read_bytes,
    read_text,
    text_tail,
    uint_word,
    wrong_size,
    wrong_topics,
)
from ledger.call import Call
from ledger.types import Address, Hash32, TokenAmount, Wei, checksummed

_FLOW_STAGE = tuple(FlowStage)


def _decode_int_uint256(data: bytes) -> int:
    if len(data) != 32:
        raise wrong_size("The result", len(data), 32)
    d0 = as_int(data[0:32])
    return d0


def _decode_proven_of(data: bytes) -> FlowCap:
    if len(data) != 96:
        raise wrong_size("The result", len(data), 96)
    return read_flow_cap(data, 0)


def _decode_root_of(data: bytes) -> FlowRoot:
    if len(data) != 160:
        raise wrong_size("The result", len(data), 160)
    return read_flow_root(data, 0)


def _decode_settings(data: bytes) -> FlowSettings:
    if len(data) != 320:
        raise wrong_size("The result", len(data), 320)
    return read_flow_settings(data, 0)


def _decode_standing(data: bytes) -> FlowStanding:
    if len(data) != 160:
        raise wrong_size("The result", len(data), 160)
    return read_flow_standing(data, 0)


def _decode_track_of(data: bytes) -> FlowTrack:
    if len(data) != 128:
        raise wrong_size("The result", len(data), 128)
    return read_flow_track(data, 0)


@dataclass(frozen=True, slots=True)
class CreditFlow:
    """CreditFlow. See ``ICreditFlow``. Immutable; nobody can write a cap but by a root that stood open
    to challenge.
    """

    address: Address
    """Where it stands."""

    @staticmethod
    def constructor(s: FlowSettings, parties: Address, court_data: bytes, meta_evidence: str) -> bytes:
        """Encode the constructor's arguments, which follow the creation code."""
        return pack(
            encode_flow_settings(s),
            address_word(parties, "parties"),
            bytes_tail(court_data),
            text_tail(meta_evidence, "meta_evidence"),
        )

    def appeal(self, dispute_id: int, court_data: bytes, *, value: Wei = Wei(0)) -> Call[None]:
        """Appeal the court's ruling, with the coins sent along. Anyone may."""
        data = b"\x49\x91\x2f\x88" + pack(uint_word(dispute_id, 256, "dispute_id"), bytes_tail(court_data))
        return Call(self.address, data, nothing, value, name="CreditFlow.appeal")

    def ask(self, id: int, court_data: bytes, *, value: Wei = Wei(0)) -> Call[None]:
        """Ask the court about a challenged root that it was not asked about, at whatever price. Anyone
        may.
        """
        data = b"\xa8\x27\x37\x97" + pack(uint_word(id, 256, "id"), bytes_tail(court_data))
        return Call(self.address, data, nothing, value, name="CreditFlow.ask")

    def balance_of(self, party: Address, token: Address) -> Call[int]:
        """What a party is owed."""
        data = b"\xf7\x88\x8a\xec" + pack(address_word(party, "party"), address_word(token, "token"))
        return Call(self.address, data, _decode_int_uint256, name="CreditFlow.balanceOf")

    def burned(self) -> Call[int]:
        """What losers lost that nobody got. It stays here for good."""
        data = b"\x73\xf4\x25\x61"
        return Call(self.address, data, _decode_int_uint256, name="CreditFlow.burned")

    def cap_of(self, party: Address) -> Call[int]:
        """What a party has proven, in credit units; 0 if it has proven nothing that still counts: of the
        final root, or for ``grace`` of the one before, and not older than ``maxAge``. Never reverts,
        calls nobody.

        Open also while another function works: the registry asks in the middle of an order, and nothing
        here is ever half written while somebody is called.
        """
        data = b"\x44\xdf\xbd\xaf" + address_word(party, "party")
        return Call(self.address, data, _decode_int_uint256, name="CreditFlow.capOf")

    def challenge(
        self, id: int, root: Hash32, counter: FlowClaim, court_data: bytes, *, value: Wei = Wei(0)
    ) -> Call[None]:
        """Challenge an open root under an equal bond, with what is right instead. The court is asked at
        once, and its fee paid from the coins sent along; what is left of them goes back to the caller.
        If the court cannot be asked, or not for the most that it may cost, all of them do, and the root
        is rejected after ``courtTime`` unless somebody asks it before.

        Args:
            counter: Of the same block; root, total or count must differ.
            court_data: What the court is given, told by ``Configured``.
            root: The root that is challenged: numbers may come to mean others when blocks are replaced.
        """
        data = b"\xc2\xfc\x0e\x80" + pack(
            uint_word(id, 256, "id"),
            bytes_word(root, 32, "root"),
            encode_flow_claim(counter),
            bytes_tail(court_data),
        )
        return Call(self.address, data, nothing, value, name="CreditFlow.challenge")

    def conclude(self, id: int) -> Call[None]:
        """Take what is due of a root whose time is over: an open one becomes final, or lapses if it is too
        old or not newer than the final one; one that no court ruled on is rejected, and both bonds go
        back. Anyone may.
        """
        data = b"\x34\x87\xb2\x56" + uint_word(id, 256, "id")
        return Call(self.address, data, nothing, name="CreditFlow.conclude")

    def flow_of_dispute(self, dispute_id: int) -> Call[int]:
        """Which root a dispute of the court is about, or 0."""
        data = b"\x4d\x1e\xc9\x38" + uint_word(dispute_id, 256, "dispute_id")
        return Call(self.address, data, _decode_int_uint256, name="CreditFlow.flowOfDispute")

    def propose(self, claim: FlowClaim) -> Call[int]:
        """Publish a root under the caller's bond, which is taken by allowance. The block must be one whose
        hash the chain still knows (256 blocks; 8,191 where EIP-2935 is in force), and newer than the
        final root's.
        """
        data = b"\x19\xf3\xa0\x69" + pack(encode_flow_claim(claim))
        return Call(self.address, data, _decode_int_uint256, name="CreditFlow.propose")

    def prove(self, leaves: Sequence[FlowLeaf]) -> Call[None]:
        """Show leaves of the final root. Anyone may, for anyone: it replaces what was proven before, be it
        more or less.
        """
        data = b"\xf8\xf9\xdb\x5d" + pack(counted([encode_flow_leaf(item) for item in leaves]))
        return Call(self.address, data, nothing, name="CreditFlow.prove")

    def proven_of(self, party: Address) -> Call[FlowCap]:
        """What a party has proven last, whether it still counts or not."""
        data = b"\xf5\x1a\x83\x03" + address_word(party, "party")
        return Call(self.address, data, _decode_proven_of, name="CreditFlow.provenOf")

    def root_of(self, id: int) -> Call[FlowRoot]:
        """``rootOf(uint256 id)``."""
        data = b"\xdc\x29\x9d\x69" + uint_word(id, 256, "id")
        return Call(self.address, data, _decode_root_of, name="CreditFlow.rootOf")

    def rule(self, dispute_id: int, ruling: int) -> Call[None]:
        """Called by the court. 0 means that it refused to rule.

        The court may come at any time, and a ruling that is too late or about nothing must not fail it. It
        calls nobody, so that nothing can be entered.
        """
        data = b"\x31\x1a\x6c\x56" + pack(
            uint_word(dispute_id, 256, "dispute_id"), uint_word(ruling, 256, "ruling")
        )
        return Call(self.address, data, nothing, name="CreditFlow.rule")

    def settings(self) -> Call[FlowSettings]:
        """``settings()``."""
        data = b"\xe0\x61\x74\xe4"
        return Call(self.address, data, _decode_settings, name="CreditFlow.settings")

    def standing(self) -> Call[FlowStanding]:
        """``standing()``."""
        data = b"\xe3\xa4\x7b\x00"
        return Call(self.address, data, _decode_standing, name="CreditFlow.standing")

    def submit_evidence(self, id: int, uri: str) -> Call[None]:
        """Tell the court something about a challenged root, by ERC-1497. Anyone may."""
        data = b"\xa6\xa7\xf0\xeb" + pack(uint_word(id, 256, "id"), text_tail(uri, "uri"))
        return Call(self.address, data, nothing, name="CreditFlow.submitEvidence")

    def track_of(self, id: int) -> Call[FlowTrack]:
        """``trackOf(uint256 id)``."""
        data = b"\x1e\x17\xd3\xe6" + uint_word(id, 256, "id")
        return Call(self.address, data, _decode_track_of, name="CreditFlow.trackOf")

    def withdraw(self, party: Address, token: Address, to: Address, amount: TokenAmount) -> Call[None]:
        """Send what a party is owed to any address it names."""
        data = b"\x0b\x62\x0b\x81" + pack(
            address_word(party, "party"),
            address_word(token, "token"),
            address_word(to, "to"),
            uint_word(amount, 256, "amount"),
        )
        return Call(self.address, data, nothing, name="CreditFlow.withdraw")


class BalanceMoved(Event):
    """Event ``BalanceMoved(address party, address token, uint256 balance)``."""

    __slots__ = (
        "party",
        "token",
        "balance",
    )

    party: Address
    token: Address
    balance: TokenAmount

    NAME: ClassVar[str] = "CreditFlow.BalanceMoved"
    SIGNATURE: ClassVar[str] = "BalanceMoved(address,address,uint256)"
    TOPIC0: ClassVar[Hash32] = hash_of("98cff5d74fd1416642283f411e1108a4ce723d45f385a772265dcc1b0f4ac460")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> BalanceMoved:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 3 or len(topic) != 96 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("CreditFlow.BalanceMoved", topics, 3)
        if len(data) != 32:
            raise wrong_size("CreditFlow.BalanceMoved", len(data), 32)
        if topic[32:44] != ZEROS_12:
            raise not_a("address", "party")
        if topic[64:76] != ZEROS_12:
            raise not_a("address", "token")
        d0 = as_amount(data[0:32])
        return cls(checksummed(topic[44:64]), checksummed(topic[76:96]), d0)

    @classmethod
    def filter(
        cls, *, party: Address | None = None, token: Address | None = None
    ) -> tuple[tuple[Hash32, ...] | None, ...]:
        """Topics for ``eth_getLogs``: this event, with these indexed arguments where they are given."""
        return first_of(
            (
                cls.TOPIC0,
                None if party is None else address_word(party, "party"),
                None if token is None else address_word(token, "token"),
            )
        )


class Configured(Event):
    """Event ``Configured(FlowSettings settings, address parties, bytes courtData)``."""

    __slots__ = (
        "settings",
        "parties",
        "court_data",
    )

    settings: FlowSettings
    parties: Address
    court_data: bytes

    NAME: ClassVar[str] = "CreditFlow.Configured"
    SIGNATURE: ClassVar[str] = (
        "Configured((address,address,uint96,uint96,uint32,uint32,uint32,uint32,uint32,uint64),address,bytes)"
    )
    TOPIC0: ClassVar[Hash32] = hash_of("0cbfd6b5bddac359ab068b9d7b6852432aef588861f740923ff2f947c24e2488")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> Configured:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 1 or len(topic) != 32 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("CreditFlow.Configured", topics, 1)
        if len(data) < 384:
            raise wrong_size("CreditFlow.Configured", len(data), 384)
        if data[320:332] != ZEROS_12:
            raise not_a("address", "parties")
        end = 384
        if as_int(data[352:384]) != end:
            raise misplaced("courtData")
        d2, end = read_bytes(data, end, "courtData")
        if end != len(data):
            raise wrong_size("CreditFlow.Configured", len(data), end)
        return cls(read_flow_settings(data, 0), checksummed(data[332:352]), d2)

    @classmethod
    def filter(cls) -> tuple[tuple[Hash32, ...] | None, ...]:
        """Topics for ``eth_getLogs``: this event, with these indexed arguments where they are given."""
        return first_of((cls.TOPIC0,))


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

    NAME: ClassVar[str] = "CreditFlow.Dispute"
    SIGNATURE: ClassVar[str] = "Dispute(address,uint256,uint256,uint256)"
    TOPIC0: ClassVar[Hash32] = hash_of("74baab670a4015ab2f1b467c5252a96141a2573f2908e58a92081e80d3cfde3d")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> Dispute:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 3 or len(topic) != 96 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("CreditFlow.Dispute", topics, 3)
        if len(data) != 64:
            raise wrong_size("CreditFlow.Dispute", len(data), 64)
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

    NAME: ClassVar[str] = "CreditFlow.Evidence"
    SIGNATURE: ClassVar[str] = "Evidence(address,uint256,address,string)"
    TOPIC0: ClassVar[Hash32] = hash_of("dccf2f8b2cc26eafcd61905cba744cff4b81d14740725f6376390dc6298a6a3c")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> Evidence:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 4 or len(topic) != 128 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("CreditFlow.Evidence", topics, 4)
        if len(data) < 32:
            raise wrong_size("CreditFlow.Evidence", len(data), 32)
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
            raise wrong_size("CreditFlow.Evidence", len(data), end)
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


class FlowAsked(Event):
    """Event ``FlowAsked(uint256 id, uint256 disputeID, uint256 pointer, FlowTrack track)``."""

    __slots__ = (
        "id",
        "dispute_id",
        "pointer",
        "track",
    )

    id: int
    dispute_id: int
    pointer: int
    """What ``flowOfDispute`` answers from now on."""
    track: FlowTrack

    NAME: ClassVar[str] = "CreditFlow.FlowAsked"
    SIGNATURE: ClassVar[str] = "FlowAsked(uint256,uint256,uint256,(address,uint40,uint40,uint8))"
    TOPIC0: ClassVar[Hash32] = hash_of("499f3fb712a6a17c12a7493b92d8d6e5d3d20c9fcaee6a2aab5915d68b8a9eb9")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> FlowAsked:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 3 or len(topic) != 96 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("CreditFlow.FlowAsked", topics, 3)
        if len(data) != 160:
            raise wrong_size("CreditFlow.FlowAsked", len(data), 160)
        t0 = as_int(topic[32:64])
        t1 = as_int(topic[64:96])
        d0 = as_int(data[0:32])
        return cls(t0, t1, d0, read_flow_track(data, 32))

    @classmethod
    def filter(
        cls, *, id: int | None = None, dispute_id: int | None = None
    ) -> tuple[tuple[Hash32, ...] | None, ...]:
        """Topics for ``eth_getLogs``: this event, with these indexed arguments where they are given."""
        return first_of(
            (
                cls.TOPIC0,
                None if id is None else uint_word(id, 256, "id"),
                None if dispute_id is None else uint_word(dispute_id, 256, "dispute_id"),
            )
        )


class FlowChallenged(Event):
    """Event ``FlowChallenged(uint256 id, address challenger, FlowClaim counter, uint256 fee, FlowTrack
    track)``.
    """

    __slots__ = (
        "id",
        "challenger",
        "counter",
        "fee",
        "track",
    )

    id: int
    challenger: Address
    counter: FlowClaim
    """What the challenger says is right of the same block."""
    fee: TokenAmount
    track: FlowTrack

    NAME: ClassVar[str] = "CreditFlow.FlowChallenged"
    SIGNATURE: ClassVar[str] = (
        "FlowChallenged(uint256,address,(uint256,bytes32,bytes32,uint256,uint256,bytes32),uint256,("
        "address,uint40,uint40,uint8))"
    )
    TOPIC0: ClassVar[Hash32] = hash_of("f8b2dda776f527287fe203daa125d567a8ca9ef95cde06e26df5fce27ff99db2")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> FlowChallenged:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 3 or len(topic) != 96 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("CreditFlow.FlowChallenged", topics, 3)
        if len(data) != 352:
            raise wrong_size("CreditFlow.FlowChallenged", len(data), 352)
        t0 = as_int(topic[32:64])
        if topic[64:76] != ZEROS_12:
            raise not_a("address", "challenger")
        d1 = as_amount(data[192:224])
        return cls(t0, checksummed(topic[76:96]), read_flow_claim(data, 0), d1, read_flow_track(data, 224))

    @classmethod
    def filter(
        cls, *, id: int | None = None, challenger: Address | None = None
    ) -> tuple[tuple[Hash32, ...] | None, ...]:
        """Topics for ``eth_getLogs``: this event, with these indexed arguments where they are given."""
        return first_of(
            (
                cls.TOPIC0,
                None if id is None else uint_word(id, 256, "id"),
                None if challenger is None else address_word(challenger, "challenger"),
            )
        )


class FlowClosed(Event):
    """It ended without a ruling and without being used."""

    __slots__ = (
        "id",
        "track",
    )

    id: int
    track: FlowTrack

    NAME: ClassVar[str] = "CreditFlow.FlowClosed"
    SIGNATURE: ClassVar[str] = "FlowClosed(uint256,(address,uint40,uint40,uint8))"
    TOPIC0: ClassVar[Hash32] = hash_of("061d4ec84bd2c44c17ab649ffee2a83c2ae0802c67fa5e5c8198b1219b02b4b8")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> FlowClosed:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 2 or len(topic) != 64 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("CreditFlow.FlowClosed", topics, 2)
        if len(data) != 128:
            raise wrong_size("CreditFlow.FlowClosed", len(data), 128)
        t0 = as_int(topic[32:64])
        return cls(t0, read_flow_track(data, 0))

    @classmethod
    def filter(cls, *, id: int | None = None) -> tuple[tuple[Hash32, ...] | None, ...]:
        """Topics for ``eth_getLogs``: this event, with these indexed arguments where they are given."""
        return first_of(
            (
                cls.TOPIC0,
                None if id is None else uint_word(id, 256, "id"),
            )
        )


class FlowFinal(Event):
    """Event ``FlowFinal(uint256 id, FlowTrack track, FlowStanding standing)``."""

    __slots__ = (
        "id",
        "track",
        "standing",
    )

    id: int
    track: FlowTrack
    standing: FlowStanding

    NAME: ClassVar[str] = "CreditFlow.FlowFinal"
    SIGNATURE: ClassVar[str] = (
        "FlowFinal(uint256,(address,uint40,uint40,uint8),(uint48,uint48,uint48,uint40,uint64))"
    )
    TOPIC0: ClassVar[Hash32] = hash_of("53ff44f23a91a36bec35353a37e697226af55165df9fdc498b2e53b2db729e41")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> FlowFinal:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 2 or len(topic) != 64 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("CreditFlow.FlowFinal", topics, 2)
        if len(data) != 288:
            raise wrong_size("CreditFlow.FlowFinal", len(data), 288)
        t0 = as_int(topic[32:64])
        return cls(t0, read_flow_track(data, 0), read_flow_standing(data, 128))

    @classmethod
    def filter(cls, *, id: int | None = None) -> tuple[tuple[Hash32, ...] | None, ...]:
        """Topics for ``eth_getLogs``: this event, with these indexed arguments where they are given."""
        return first_of(
            (
                cls.TOPIC0,
                None if id is None else uint_word(id, 256, "id"),
            )
        )


class FlowProposed(Event):
    """Event ``FlowProposed(uint256 id, address publisher, FlowClaim claim, FlowTrack track)``."""

    __slots__ = (
        "id",
        "publisher",
        "claim",
        "track",
    )

    id: int
    publisher: Address
    claim: FlowClaim
    track: FlowTrack

    NAME: ClassVar[str] = "CreditFlow.FlowProposed"
    SIGNATURE: ClassVar[str] = (
        "FlowProposed(uint256,address,(uint256,bytes32,bytes32,uint256,uint256,bytes32),(address,ui"
        "nt40,uint40,uint8))"
    )
    TOPIC0: ClassVar[Hash32] = hash_of("cb68c1e638f7009daa8439d53cb775bf52a630d4602e66dba285abd192b6ce84")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> FlowProposed:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 3 or len(topic) != 96 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("CreditFlow.FlowProposed", topics, 3)
        if len(data) != 320:
            raise wrong_size("CreditFlow.FlowProposed", len(data), 320)
        t0 = as_int(topic[32:64])
        if topic[64:76] != ZEROS_12:
            raise not_a("address", "publisher")
        return cls(t0, checksummed(topic[76:96]), read_flow_claim(data, 0), read_flow_track(data, 192))

    @classmethod
    def filter(
        cls, *, id: int | None = None, publisher: Address | None = None
    ) -> tuple[tuple[Hash32, ...] | None, ...]:
        """Topics for ``eth_getLogs``: this event, with these indexed arguments where they are given."""
        return first_of(
            (
                cls.TOPIC0,
                None if id is None else uint_word(id, 256, "id"),
                None if publisher is None else address_word(publisher, "publisher"),
            )
        )


class FlowProven(Event):
    """Event ``FlowProven(address party, FlowCap proven)``."""

    __slots__ = (
        "party",
        "proven",
    )

    party: Address
    proven: FlowCap

    NAME: ClassVar[str] = "CreditFlow.FlowProven"
    SIGNATURE: ClassVar[str] = "FlowProven(address,(uint64,uint48,uint40))"
    TOPIC0: ClassVar[Hash32] = hash_of("21b3a1879b91e20659cddba2b03a5afb98ee1c04ec9e78ef2d7803799f4902ef")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> FlowProven:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 2 or len(topic) != 64 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("CreditFlow.FlowProven", topics, 2)
        if len(data) != 96:
            raise wrong_size("CreditFlow.FlowProven", len(data), 96)
        if topic[32:44] != ZEROS_12:
            raise not_a("address", "party")
        return cls(checksummed(topic[44:64]), read_flow_cap(data, 0))

    @classmethod
    def filter(cls, *, party: Address | None = None) -> tuple[tuple[Hash32, ...] | None, ...]:
        """Topics for ``eth_getLogs``: this event, with these indexed arguments where they are given."""
        return first_of(
            (
                cls.TOPIC0,
                None if party is None else address_word(party, "party"),
            )
        )


class FlowRuled(Event):
    """``flowOfDispute`` answers 0 from now on."""

    __slots__ = (
        "id",
        "dispute_id",
        "ruling",
        "track",
    )

    id: int
    dispute_id: int
    ruling: int
    track: FlowTrack

    NAME: ClassVar[str] = "CreditFlow.FlowRuled"
    SIGNATURE: ClassVar[str] = "FlowRuled(uint256,uint256,uint256,(address,uint40,uint40,uint8))"
    TOPIC0: ClassVar[Hash32] = hash_of("a257afe123e52e1ad57d17dc321b3e4deac23232fa84c69ede50729b6c2c291b")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> FlowRuled:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 3 or len(topic) != 96 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("CreditFlow.FlowRuled", topics, 3)
        if len(data) != 160:
            raise wrong_size("CreditFlow.FlowRuled", len(data), 160)
        t0 = as_int(topic[32:64])
        t1 = as_int(topic[64:96])
        d0 = as_int(data[0:32])
        return cls(t0, t1, d0, read_flow_track(data, 32))

    @classmethod
    def filter(
        cls, *, id: int | None = None, dispute_id: int | None = None
    ) -> tuple[tuple[Hash32, ...] | None, ...]:
        """Topics for ``eth_getLogs``: this event, with these indexed arguments where they are given."""
        return first_of(
            (
                cls.TOPIC0,
                None if id is None else uint_word(id, 256, "id"),
                None if dispute_id is None else uint_word(dispute_id, 256, "dispute_id"),
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

    NAME: ClassVar[str] = "CreditFlow.MetaEvidence"
    SIGNATURE: ClassVar[str] = "MetaEvidence(uint256,string)"
    TOPIC0: ClassVar[Hash32] = hash_of("61606860eb6c87306811e2695215385101daab53bd6ab4e9f9049aead9363c7d")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> MetaEvidence:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 2 or len(topic) != 64 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("CreditFlow.MetaEvidence", topics, 2)
        if len(data) < 32:
            raise wrong_size("CreditFlow.MetaEvidence", len(data), 32)
        t0 = as_int(topic[32:64])
        end = 32
        if as_int(data[0:32]) != end:
            raise misplaced("_evidence")
        d0, end = read_text(data, end, "_evidence")
        if end != len(data):
            raise wrong_size("CreditFlow.MetaEvidence", len(data), end)
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

    NAME: ClassVar[str] = "CreditFlow.Ruling"
    SIGNATURE: ClassVar[str] = "Ruling(address,uint256,uint256)"
    TOPIC0: ClassVar[Hash32] = hash_of("394027a5fa6e098a1191094d1719d6929b9abc535fcc0c8f448d6a4e75622276")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> Ruling:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 3 or len(topic) != 96 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("CreditFlow.Ruling", topics, 3)
        if len(data) != 32:
            raise wrong_size("CreditFlow.Ruling", len(data), 32)
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


class SlashedMoved(Event):
    """Event ``SlashedMoved(uint256 burned)``."""

    __slots__ = ("burned",)

    burned: int

    NAME: ClassVar[str] = "CreditFlow.SlashedMoved"
    SIGNATURE: ClassVar[str] = "SlashedMoved(uint256)"
    TOPIC0: ClassVar[Hash32] = hash_of("e1fa0b73d8db75a37abde00e1b32c389fbfad544cc8729591b7bd9f9c2602b3b")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> SlashedMoved:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 1 or len(topic) != 32 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("CreditFlow.SlashedMoved", topics, 1)
        if len(data) != 32:
            raise wrong_size("CreditFlow.SlashedMoved", len(data), 32)
        d0 = as_int(data[0:32])
        return cls(d0)

    @classmethod
    def filter(cls) -> tuple[tuple[Hash32, ...] | None, ...]:
        """Topics for ``eth_getLogs``: this event, with these indexed arguments where they are given."""
        return first_of((cls.TOPIC0,))


class Withdrawn(Event):
    """Event ``Withdrawn(address party, address token, address to, uint256 amount)``."""

    __slots__ = (
        "party",
        "token",
        "to",
        "amount",
    )

    party: Address
    token: Address
    to: Address
    amount: TokenAmount

    NAME: ClassVar[str] = "CreditFlow.Withdrawn"
    SIGNATURE: ClassVar[str] = "Withdrawn(address,address,address,uint256)"
    TOPIC0: ClassVar[Hash32] = hash_of("a4195c37c2947bbe89165f03e320b6903116f0b10d8cfdb522330f7ce6f9fa24")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> Withdrawn:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 4 or len(topic) != 128 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("CreditFlow.Withdrawn", topics, 4)
        if len(data) != 32:
            raise wrong_size("CreditFlow.Withdrawn", len(data), 32)
        if topic[32:44] != ZEROS_12:
            raise not_a("address", "party")
        if topic[64:76] != ZEROS_12:
            raise not_a("address", "token")
        if topic[96:108] != ZEROS_12:
            raise not_a("address", "to")
        d0 = as_amount(data[0:32])
        return cls(checksummed(topic[44:64]), checksummed(topic[76:96]), checksummed(topic[108:128]), d0)

    @classmethod
    def filter(
        cls, *, party: Address | None = None, token: Address | None = None, to: Address | None = None
    ) -> tuple[tuple[Hash32, ...] | None, ...]:
        """Topics for ``eth_getLogs``: this event, with these indexed arguments where they are given."""
        return first_of(
            (
                cls.TOPIC0,
                None if party is None else address_word(party, "party"),
                None if token is None else address_word(token, "token"),
                None if to is None else address_word(to, "to"),
            )
        )


class BadCount(CustomError):
    """Error ``CreditFlow_BadCount(uint256 count, uint256 least, uint256 most)``."""

    __slots__ = (
        "count",
        "least",
        "most",
    )

    count: int
    least: int
    most: int

    NAME: ClassVar[str] = "CreditFlow_BadCount"
    SIGNATURE: ClassVar[str] = "CreditFlow_BadCount(uint256,uint256,uint256)"
    SELECTOR: ClassVar[bytes] = b"\x2f\x01\xc2\xeb"

    @classmethod
    def decode(cls, data: bytes) -> BadCount:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("CreditFlow_BadCount", "The revert data")
        data = data[4:]
        if len(data) != 96:
            raise wrong_size("CreditFlow_BadCount", len(data), 96)
        d0 = as_int(data[0:32])
        d1 = as_int(data[32:64])
        d2 = as_int(data[64:96])
        return cls(d0, d1, d2)

    def __str__(self) -> str:
        return f"A root has {shown(self.least)} to {shown(self.most)} leaves, not {shown(self.count)}."


class BadSetting(CustomError):
    """Error ``CreditFlow_BadSetting(bytes32 field, uint256 given)``."""

    __slots__ = (
        "field",
        "given",
    )

    field: Hash32
    given: int

    NAME: ClassVar[str] = "CreditFlow_BadSetting"
    SIGNATURE: ClassVar[str] = "CreditFlow_BadSetting(bytes32,uint256)"
    SELECTOR: ClassVar[bytes] = b"\x00\x31\xc8\xb8"

    @classmethod
    def decode(cls, data: bytes) -> BadSetting:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("CreditFlow_BadSetting", "The revert data")
        data = data[4:]
        if len(data) != 64:
            raise wrong_size("CreditFlow_BadSetting", len(data), 64)
        d1 = as_int(data[32:64])
        return cls(Hash32(data[0:32]), d1)

    def __str__(self) -> str:
        return (
            f"{shown_text(self.field)} of flow roots is {shown(self.given)}, which cannot work: "
            "choose another."
        )


class CourtDataMismatch(CustomError):
    """Error ``CreditFlow_CourtDataMismatch(bytes32 expected, bytes32 given)``."""

    __slots__ = (
        "expected",
        "given",
    )

    expected: Hash32
    given: Hash32

    NAME: ClassVar[str] = "CreditFlow_CourtDataMismatch"
    SIGNATURE: ClassVar[str] = "CreditFlow_CourtDataMismatch(bytes32,bytes32)"
    SELECTOR: ClassVar[bytes] = b"\x8b\xe6\x74\xc6"

    @classmethod
    def decode(cls, data: bytes) -> CourtDataMismatch:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("CreditFlow_CourtDataMismatch", "The revert data")
        data = data[4:]
        if len(data) != 64:
            raise wrong_size("CreditFlow_CourtDataMismatch", len(data), 64)
        return cls(Hash32(data[0:32]), Hash32(data[32:64]))

    def __str__(self) -> str:
        return (
            f"What the court is handed has the hash {shown_id(self.given)}, and "
            f"{shown_id(self.expected)} is wanted: give it exactly as the contract was told."
        )


class CourtFailed(CustomError):
    """Error ``CreditFlow_CourtFailed(address arbitrator)``."""

    __slots__ = ("arbitrator",)

    arbitrator: Address

    NAME: ClassVar[str] = "CreditFlow_CourtFailed"
    SIGNATURE: ClassVar[str] = "CreditFlow_CourtFailed(address)"
    SELECTOR: ClassVar[bytes] = b"\x91\xd9\xd2\x1a"

    @classmethod
    def decode(cls, data: bytes) -> CourtFailed:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("CreditFlow_CourtFailed", "The revert data")
        data = data[4:]
        if len(data) != 32:
            raise wrong_size("CreditFlow_CourtFailed", len(data), 32)
        if data[0:12] != ZEROS_12:
            raise not_a("address", "arbitrator")
        return cls(checksummed(data[12:32]))

    def __str__(self) -> str:
        return f"The court {shown(self.arbitrator)} cannot be asked now: try again later."


class FeeTooLow(CustomError):
    """Error ``CreditFlow_FeeTooLow(uint256 given, uint256 cost)``."""

    __slots__ = (
        "given",
        "cost",
    )

    given: int
    cost: int

    NAME: ClassVar[str] = "CreditFlow_FeeTooLow"
    SIGNATURE: ClassVar[str] = "CreditFlow_FeeTooLow(uint256,uint256)"
    SELECTOR: ClassVar[bytes] = b"\x33\x89\xcb\x3f"

    @classmethod
    def decode(cls, data: bytes) -> FeeTooLow:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("CreditFlow_FeeTooLow", "The revert data")
        data = data[4:]
        if len(data) != 64:
            raise wrong_size("CreditFlow_FeeTooLow", len(data), 64)
        d0 = as_int(data[0:32])
        d1 = as_int(data[32:64])
        return cls(d0, d1)

    def __str__(self) -> str:
        return (
            f"The court asks {shown(self.cost)} wei, and {shown(self.given)} were sent along: send as much."
        )


class GasStarved(CustomError):
    """Error ``CreditFlow_GasStarved(uint256 given, uint256 needed)``."""

    __slots__ = (
        "given",
        "needed",
    )

    given: int
    needed: TokenAmount

    NAME: ClassVar[str] = "CreditFlow_GasStarved"
    SIGNATURE: ClassVar[str] = "CreditFlow_GasStarved(uint256,uint256)"
    SELECTOR: ClassVar[bytes] = b"\xfa\x7b\x6f\x6f"

    @classmethod
    def decode(cls, data: bytes) -> GasStarved:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("CreditFlow_GasStarved", "The revert data")
        data = data[4:]
        if len(data) != 64:
            raise wrong_size("CreditFlow_GasStarved", len(data), 64)
        d0 = as_int(data[0:32])
        d1 = as_amount(data[32:64])
        return cls(d0, d1)

    def __str__(self) -> str:
        return (
            f"The court had {shown(self.given)} gas to work with, and {shown(self.needed)} are "
            "needed to call it failed: send the transaction with more gas."
        )


class InexactTransfer(CustomError):
    """Error ``CreditFlow_InexactTransfer(address token, uint256 expected, uint256 received)``."""

    __slots__ = (
        "token",
        "expected",
        "received",
    )

    token: Address
    expected: int
    received: int

    NAME: ClassVar[str] = "CreditFlow_InexactTransfer"
    SIGNATURE: ClassVar[str] = "CreditFlow_InexactTransfer(address,uint256,uint256)"
    SELECTOR: ClassVar[bytes] = b"\x09\xd5\xe2\x5d"

    @classmethod
    def decode(cls, data: bytes) -> InexactTransfer:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("CreditFlow_InexactTransfer", "The revert data")
        data = data[4:]
        if len(data) != 96:
            raise wrong_size("CreditFlow_InexactTransfer", len(data), 96)
        if data[0:12] != ZEROS_12:
            raise not_a("address", "token")
        d1 = as_int(data[32:64])
        d2 = as_int(data[64:96])
        return cls(checksummed(data[12:32]), d1, d2)

    def __str__(self) -> str:
        return (
            f"{shown(self.token)} moved {shown(self.received)} instead of {shown(self.expected)}: "
            "tokens that take a fee cannot be a bond."
        )


class NativeRefused(CustomError):
    """Error ``CreditFlow_NativeRefused(address to, uint256 amount)``."""

    __slots__ = (
        "to",
        "amount",
    )

    to: Address
    amount: TokenAmount

    NAME: ClassVar[str] = "CreditFlow_NativeRefused"
    SIGNATURE: ClassVar[str] = "CreditFlow_NativeRefused(address,uint256)"
    SELECTOR: ClassVar[bytes] = b"\x48\xb3\x68\x16"

    @classmethod
    def decode(cls, data: bytes) -> NativeRefused:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("CreditFlow_NativeRefused", "The revert data")
        data = data[4:]
        if len(data) != 64:
            raise wrong_size("CreditFlow_NativeRefused", len(data), 64)
        if data[0:12] != ZEROS_12:
            raise not_a("address", "to")
        d1 = as_amount(data[32:64])
        return cls(checksummed(data[12:32]), d1)

    def __str__(self) -> str:
        return f"{shown(self.to)} refused {shown(self.amount)} wei: send exactly what the court asks."


class NoRoot(CustomError):
    """Error ``CreditFlow_NoRoot()``."""

    __slots__ = ()

    NAME: ClassVar[str] = "CreditFlow_NoRoot"
    SIGNATURE: ClassVar[str] = "CreditFlow_NoRoot()"
    SELECTOR: ClassVar[bytes] = b"\x68\xc2\x91\xf8"

    @classmethod
    def decode(cls, data: bytes) -> NoRoot:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("CreditFlow_NoRoot", "The revert data")
        data = data[4:]
        if len(data) != 0:
            raise wrong_size("CreditFlow_NoRoot", len(data), 0)
        return cls()

    def __str__(self) -> str:
        return "No root of flow caps is final yet: publish one, and conclude it after its window."


class NotALeaf(CustomError):
    """Error ``CreditFlow_NotALeaf(uint256 id, uint256 index, address party, uint256 cap)``."""

    __slots__ = (
        "id",
        "index",
        "party",
        "cap",
    )

    id: int
    index: int
    party: Address
    cap: int

    NAME: ClassVar[str] = "CreditFlow_NotALeaf"
    SIGNATURE: ClassVar[str] = "CreditFlow_NotALeaf(uint256,uint256,address,uint256)"
    SELECTOR: ClassVar[bytes] = b"\x60\x57\xd1\x1f"

    @classmethod
    def decode(cls, data: bytes) -> NotALeaf:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("CreditFlow_NotALeaf", "The revert data")
        data = data[4:]
        if len(data) != 128:
            raise wrong_size("CreditFlow_NotALeaf", len(data), 128)
        d0 = as_int(data[0:32])
        d1 = as_int(data[32:64])
        if data[64:76] != ZEROS_12:
            raise not_a("address", "party")
        d3 = as_int(data[96:128])
        return cls(d0, d1, checksummed(data[76:96]), d3)

    def __str__(self) -> str:
        return (
            f"{shown(self.cap)} credit units for {shown(self.party)} (leaf {self.index}) are not "
            f"in root {self.id}: make the proof anew from the root in use."
        )


class NotArbitrator(CustomError):
    """Error ``CreditFlow_NotArbitrator(address caller)``."""

    __slots__ = ("caller",)

    caller: Address

    NAME: ClassVar[str] = "CreditFlow_NotArbitrator"
    SIGNATURE: ClassVar[str] = "CreditFlow_NotArbitrator(address)"
    SELECTOR: ClassVar[bytes] = b"\x09\xfb\xf8\x7c"

    @classmethod
    def decode(cls, data: bytes) -> NotArbitrator:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("CreditFlow_NotArbitrator", "The revert data")
        data = data[4:]
        if len(data) != 32:
            raise wrong_size("CreditFlow_NotArbitrator", len(data), 32)
        if data[0:12] != ZEROS_12:
            raise not_a("address", "caller")
        return cls(checksummed(data[12:32]))

    def __str__(self) -> str:
        return f"Only the court rules, not {shown(self.caller)}."


class NotAuthorised(CustomError):
    """Error ``CreditFlow_NotAuthorised(address party, address caller)``."""

    __slots__ = (
        "party",
        "caller",
    )

    party: Address
    caller: Address

    NAME: ClassVar[str] = "CreditFlow_NotAuthorised"
    SIGNATURE: ClassVar[str] = "CreditFlow_NotAuthorised(address,address)"
    SELECTOR: ClassVar[bytes] = b"\x8e\xb3\xb8\x61"

    @classmethod
    def decode(cls, data: bytes) -> NotAuthorised:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("CreditFlow_NotAuthorised", "The revert data")
        data = data[4:]
        if len(data) != 64:
            raise wrong_size("CreditFlow_NotAuthorised", len(data), 64)
        if data[0:12] != ZEROS_12:
            raise not_a("address", "party")
        if data[32:44] != ZEROS_12:
            raise not_a("address", "caller")
        return cls(checksummed(data[12:32]), checksummed(data[44:64]))

    def __str__(self) -> str:
        return (
            f"{shown(self.caller)} may not withdraw for {shown(self.party)}: use its key, or let "
            "it name a delegate."
        )


class NotNewer(CustomError):
    """Error ``CreditFlow_NotNewer(uint256 blockNumber, uint256 finalBlock)``."""

    __slots__ = (
        "block_number",
        "final_block",
    )

    block_number: int
    final_block: int

    NAME: ClassVar[str] = "CreditFlow_NotNewer"
    SIGNATURE: ClassVar[str] = "CreditFlow_NotNewer(uint256,uint256)"
    SELECTOR: ClassVar[bytes] = b"\xca\xf8\xc1\xd6"

    @classmethod
    def decode(cls, data: bytes) -> NotNewer:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("CreditFlow_NotNewer", "The revert data")
        data = data[4:]
        if len(data) != 64:
            raise wrong_size("CreditFlow_NotNewer", len(data), 64)
        d0 = as_int(data[0:32])
        d1 = as_int(data[32:64])
        return cls(d0, d1)

    def __str__(self) -> str:
        return (
            f"Block {shown(self.block_number)} is not newer than block {shown(self.final_block)} "
            "of the root in use: compute the root of a newer one."
        )


class Overdraw(CustomError):
    """Error ``CreditFlow_Overdraw(address party, address token, uint256 amount, uint256 available)``."""

    __slots__ = (
        "party",
        "token",
        "amount",
        "available",
    )

    party: Address
    token: Address
    amount: TokenAmount
    available: TokenAmount

    NAME: ClassVar[str] = "CreditFlow_Overdraw"
    SIGNATURE: ClassVar[str] = "CreditFlow_Overdraw(address,address,uint256,uint256)"
    SELECTOR: ClassVar[bytes] = b"\x37\x18\xbf\xc4"

    @classmethod
    def decode(cls, data: bytes) -> Overdraw:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("CreditFlow_Overdraw", "The revert data")
        data = data[4:]
        if len(data) != 128:
            raise wrong_size("CreditFlow_Overdraw", len(data), 128)
        if data[0:12] != ZEROS_12:
            raise not_a("address", "party")
        if data[32:44] != ZEROS_12:
            raise not_a("address", "token")
        d2 = as_amount(data[64:96])
        d3 = as_amount(data[96:128])
        return cls(checksummed(data[12:32]), checksummed(data[44:64]), d2, d3)

    def __str__(self) -> str:
        return (
            f"{shown(self.party)} has {shown(self.available)} of token {shown(self.token)} to "
            f"withdraw, less than {shown(self.amount)}."
        )


class RootMismatch(CustomError):
    """Error ``CreditFlow_RootMismatch(uint256 id, bytes32 expected, bytes32 given)``."""

    __slots__ = (
        "id",
        "expected",
        "given",
    )

    id: int
    expected: Hash32
    given: Hash32

    NAME: ClassVar[str] = "CreditFlow_RootMismatch"
    SIGNATURE: ClassVar[str] = "CreditFlow_RootMismatch(uint256,bytes32,bytes32)"
    SELECTOR: ClassVar[bytes] = b"\x6a\x60\x21\x20"

    @classmethod
    def decode(cls, data: bytes) -> RootMismatch:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("CreditFlow_RootMismatch", "The revert data")
        data = data[4:]
        if len(data) != 96:
            raise wrong_size("CreditFlow_RootMismatch", len(data), 96)
        d0 = as_int(data[0:32])
        return cls(d0, Hash32(data[32:64]), Hash32(data[64:96]))

    def __str__(self) -> str:
        return f"Root {self.id} is {shown_id(self.expected)}, not {shown_id(self.given)}: look at it again."


class SameClaim(CustomError):
    """Error ``CreditFlow_SameClaim(uint256 id)``."""

    __slots__ = ("id",)

    id: int

    NAME: ClassVar[str] = "CreditFlow_SameClaim"
    SIGNATURE: ClassVar[str] = "CreditFlow_SameClaim(uint256)"
    SELECTOR: ClassVar[bytes] = b"\x28\x1a\xa1\x56"

    @classmethod
    def decode(cls, data: bytes) -> SameClaim:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("CreditFlow_SameClaim", "The revert data")
        data = data[4:]
        if len(data) != 32:
            raise wrong_size("CreditFlow_SameClaim", len(data), 32)
        d0 = as_int(data[0:32])
        return cls(d0)

    def __str__(self) -> str:
        return f"What was given for root {self.id} is what it says itself: only what differs is a challenge."


class TooEarly(CustomError):
    """Error ``CreditFlow_TooEarly(uint256 from, uint256 nowTime)``."""

    __slots__ = (
        "from_",
        "now_time",
    )

    from_: int
    now_time: int

    NAME: ClassVar[str] = "CreditFlow_TooEarly"
    SIGNATURE: ClassVar[str] = "CreditFlow_TooEarly(uint256,uint256)"
    SELECTOR: ClassVar[bytes] = b"\x35\xe1\xf5\x95"

    @classmethod
    def decode(cls, data: bytes) -> TooEarly:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("CreditFlow_TooEarly", "The revert data")
        data = data[4:]
        if len(data) != 64:
            raise wrong_size("CreditFlow_TooEarly", len(data), 64)
        d0 = as_int(data[0:32])
        d1 = as_int(data[32:64])
        return cls(d0, d1)

    def __str__(self) -> str:
        return f"This can be done {shown_start(self.from_)}, and now it is {shown_time(self.now_time)}."


class TooLate(CustomError):
    """Error ``CreditFlow_TooLate(uint256 until, uint256 nowTime)``."""

    __slots__ = (
        "until",
        "now_time",
    )

    until: int
    now_time: int

    NAME: ClassVar[str] = "CreditFlow_TooLate"
    SIGNATURE: ClassVar[str] = "CreditFlow_TooLate(uint256,uint256)"
    SELECTOR: ClassVar[bytes] = b"\x50\x47\xf0\xad"

    @classmethod
    def decode(cls, data: bytes) -> TooLate:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("CreditFlow_TooLate", "The revert data")
        data = data[4:]
        if len(data) != 64:
            raise wrong_size("CreditFlow_TooLate", len(data), 64)
        d0 = as_int(data[0:32])
        d1 = as_int(data[32:64])
        return cls(d0, d1)

    def __str__(self) -> str:
        return f"It was possible until {shown_time(self.until)}, and now it is {shown_time(self.now_time)}."


class TooSoon(CustomError):
    """Error ``CreditFlow_TooSoon(uint256 id, uint256 current, uint256 from, uint256 nowTime)``."""

    __slots__ = (
        "id",
        "current",
        "from_",
        "now_time",
    )

    id: int
    current: int
    from_: int
    now_time: int

    NAME: ClassVar[str] = "CreditFlow_TooSoon"
    SIGNATURE: ClassVar[str] = "CreditFlow_TooSoon(uint256,uint256,uint256,uint256)"
    SELECTOR: ClassVar[bytes] = b"\x78\x6c\xd4\x9d"

    @classmethod
    def decode(cls, data: bytes) -> TooSoon:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("CreditFlow_TooSoon", "The revert data")
        data = data[4:]
        if len(data) != 128:
            raise wrong_size("CreditFlow_TooSoon", len(data), 128)
        d0 = as_int(data[0:32])
        d1 = as_int(data[32:64])
        d2 = as_int(data[64:96])
        d3 = as_int(data[96:128])
        return cls(d0, d1, d2, d3)

    def __str__(self) -> str:
        return (
            f"Root {self.current} of flow caps stays in use for a whole interval: root {self.id} "
            f"can be concluded {shown_start(self.from_)}, and now it is {shown_time(self.now_time)}"
            "."
        )


class TotalTooLarge(CustomError):
    """Error ``CreditFlow_TotalTooLarge(uint256 total, uint256 most)``."""

    __slots__ = (
        "total",
        "most",
    )

    total: TokenAmount
    most: int

    NAME: ClassVar[str] = "CreditFlow_TotalTooLarge"
    SIGNATURE: ClassVar[str] = "CreditFlow_TotalTooLarge(uint256,uint256)"
    SELECTOR: ClassVar[bytes] = b"\x27\xd5\xce\x5d"

    @classmethod
    def decode(cls, data: bytes) -> TotalTooLarge:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("CreditFlow_TotalTooLarge", "The revert data")
        data = data[4:]
        if len(data) != 64:
            raise wrong_size("CreditFlow_TotalTooLarge", len(data), 64)
        d0 = as_amount(data[0:32])
        d1 = as_int(data[32:64])
        return cls(d0, d1)

    def __str__(self) -> str:
        return (
            f"The caps sum up to {shown(self.total)} credit units, above the {shown(self.most)} "
            "that the genesis parties have."
        )


class UnknownBlock(CustomError):
    """Error ``CreditFlow_UnknownBlock(uint256 blockNumber, bytes32 expected, bytes32 given)``."""

    __slots__ = (
        "block_number",
        "expected",
        "given",
    )

    block_number: int
    expected: Hash32
    given: Hash32

    NAME: ClassVar[str] = "CreditFlow_UnknownBlock"
    SIGNATURE: ClassVar[str] = "CreditFlow_UnknownBlock(uint256,bytes32,bytes32)"
    SELECTOR: ClassVar[bytes] = b"\xe7\x57\x18\x72"

    @classmethod
    def decode(cls, data: bytes) -> UnknownBlock:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("CreditFlow_UnknownBlock", "The revert data")
        data = data[4:]
        if len(data) != 96:
            raise wrong_size("CreditFlow_UnknownBlock", len(data), 96)
        d0 = as_int(data[0:32])
        return cls(d0, Hash32(data[32:64]), Hash32(data[64:96]))

    def __str__(self) -> str:
        return (
            f"Block {shown(self.block_number)} has not the hash {shown_id(self.given)} on this "
            "chain, or is too old for the chain to know it: compute the root of a newer block."
        )


class UnknownDispute(CustomError):
    """Error ``CreditFlow_UnknownDispute(uint256 disputeID)``."""

    __slots__ = ("dispute_id",)

    dispute_id: int

    NAME: ClassVar[str] = "CreditFlow_UnknownDispute"
    SIGNATURE: ClassVar[str] = "CreditFlow_UnknownDispute(uint256)"
    SELECTOR: ClassVar[bytes] = b"\xe1\x5c\x10\x45"

    @classmethod
    def decode(cls, data: bytes) -> UnknownDispute:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("CreditFlow_UnknownDispute", "The revert data")
        data = data[4:]
        if len(data) != 32:
            raise wrong_size("CreditFlow_UnknownDispute", len(data), 32)
        d0 = as_int(data[0:32])
        return cls(d0)

    def __str__(self) -> str:
        return f"Dispute {self.dispute_id} is about no root of flow caps, or was ruled on."


class WrongStage(CustomError):
    """Error ``CreditFlow_WrongStage(uint256 id, uint8 stage)``."""

    __slots__ = (
        "id",
        "stage",
    )

    id: int
    stage: FlowStage

    NAME: ClassVar[str] = "CreditFlow_WrongStage"
    SIGNATURE: ClassVar[str] = "CreditFlow_WrongStage(uint256,uint8)"
    SELECTOR: ClassVar[bytes] = b"\x61\xc9\xb1\xdd"

    @classmethod
    def decode(cls, data: bytes) -> WrongStage:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("CreditFlow_WrongStage", "The revert data")
        data = data[4:]
        if len(data) != 64:
            raise wrong_size("CreditFlow_WrongStage", len(data), 64)
        d0 = as_int(data[0:32])
        d1 = as_int(data[32:64])
        if d1 >= 7:
            raise not_a("uint8", "stage")
        return cls(d0, _FLOW_STAGE[d1])

    def __str__(self) -> str:
        return f"Root {self.id} of flow caps is {shown(self.stage)}, where this cannot be done."


class ZeroAddress(CustomError):
    """Error ``CreditFlow_ZeroAddress()``."""

    __slots__ = ()

    NAME: ClassVar[str] = "CreditFlow_ZeroAddress"
    SIGNATURE: ClassVar[str] = "CreditFlow_ZeroAddress()"
    SELECTOR: ClassVar[bytes] = b"\xe2\x79\x44\xb7"

    @classmethod
    def decode(cls, data: bytes) -> ZeroAddress:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("CreditFlow_ZeroAddress", "The revert data")
        data = data[4:]
        if len(data) != 0:
            raise wrong_size("CreditFlow_ZeroAddress", len(data), 0)
        return cls()

    def __str__(self) -> str:
        return "The zero address cannot stand here: name another one."


class MerkleSumBadIndex(CustomError):
    """Error ``MerkleSum_BadIndex(uint256 index, uint256 count)``."""

    __slots__ = (
        "index",
        "count",
    )

    index: int
    count: int

    NAME: ClassVar[str] = "MerkleSum_BadIndex"
    SIGNATURE: ClassVar[str] = "MerkleSum_BadIndex(uint256,uint256)"
    SELECTOR: ClassVar[bytes] = b"\x90\x0a\x87\xce"

    @classmethod
    def decode(cls, data: bytes) -> MerkleSumBadIndex:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("MerkleSum_BadIndex", "The revert data")
        data = data[4:]
        if len(data) != 64:
            raise wrong_size("MerkleSum_BadIndex", len(data), 64)
        d0 = as_int(data[0:32])
        d1 = as_int(data[32:64])
        return cls(d0, d1)

    def __str__(self) -> str:
        return f"There are {shown(self.count)} shares, and none in place {shown(self.index)}."


class MerkleSumBadProof(CustomError):
    """Error ``MerkleSum_BadProof(uint256 length)``."""

    __slots__ = ("length",)

    length: int

    NAME: ClassVar[str] = "MerkleSum_BadProof"
    SIGNATURE: ClassVar[str] = "MerkleSum_BadProof(uint256)"
    SELECTOR: ClassVar[bytes] = b"\xff\x8d\x4a\x5f"

    @classmethod
    def decode(cls, data: bytes) -> MerkleSumBadProof:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("MerkleSum_BadProof", "The revert data")
        data = data[4:]
        if len(data) != 32:
            raise wrong_size("MerkleSum_BadProof", len(data), 32)
        d0 = as_int(data[0:32])
        return cls(d0)

    def __str__(self) -> str:
        return (
            f"The proof of {shown(self.length)} bytes does not fit its place in the tree: make it "
            "anew from the published shares."
        )


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
        BalanceMoved.TOPIC0: BalanceMoved,
        Configured.TOPIC0: Configured,
        Dispute.TOPIC0: Dispute,
        Evidence.TOPIC0: Evidence,
        FlowAsked.TOPIC0: FlowAsked,
        FlowChallenged.TOPIC0: FlowChallenged,
        FlowClosed.TOPIC0: FlowClosed,
        FlowFinal.TOPIC0: FlowFinal,
        FlowProposed.TOPIC0: FlowProposed,
        FlowProven.TOPIC0: FlowProven,
        FlowRuled.TOPIC0: FlowRuled,
        MetaEvidence.TOPIC0: MetaEvidence,
        Ruling.TOPIC0: Ruling,
        SlashedMoved.TOPIC0: SlashedMoved,
        Withdrawn.TOPIC0: Withdrawn,
    }
)
"""The contract's events by first topic."""

ERRORS_BY_SELECTOR: Mapping[bytes, type[CustomError]] = MappingProxyType(
    {
        BadCount.SELECTOR: BadCount,
        BadSetting.SELECTOR: BadSetting,
        CourtDataMismatch.SELECTOR: CourtDataMismatch,
        CourtFailed.SELECTOR: CourtFailed,
        FeeTooLow.SELECTOR: FeeTooLow,
        GasStarved.SELECTOR: GasStarved,
        InexactTransfer.SELECTOR: InexactTransfer,
        NativeRefused.SELECTOR: NativeRefused,
        NoRoot.SELECTOR: NoRoot,
        NotALeaf.SELECTOR: NotALeaf,
        NotArbitrator.SELECTOR: NotArbitrator,
        NotAuthorised.SELECTOR: NotAuthorised,
        NotNewer.SELECTOR: NotNewer,
        Overdraw.SELECTOR: Overdraw,
        RootMismatch.SELECTOR: RootMismatch,
        SameClaim.SELECTOR: SameClaim,
        TooEarly.SELECTOR: TooEarly,
        TooLate.SELECTOR: TooLate,
        TooSoon.SELECTOR: TooSoon,
        TotalTooLarge.SELECTOR: TotalTooLarge,
        UnknownBlock.SELECTOR: UnknownBlock,
        UnknownDispute.SELECTOR: UnknownDispute,
        WrongStage.SELECTOR: WrongStage,
        ZeroAddress.SELECTOR: ZeroAddress,
        MerkleSumBadIndex.SELECTOR: MerkleSumBadIndex,
        MerkleSumBadProof.SELECTOR: MerkleSumBadProof,
        ReentrancyGuardReentrantCall.SELECTOR: ReentrancyGuardReentrantCall,
        SafeERC20FailedOperation.SELECTOR: SafeERC20FailedOperation,
    }
)
"""The errors it can refuse with by the first four bytes of the revert data."""

"""Generated from the ABI of CommunityRegistry by ``python -m ledger.bindings write``: do not edit."""

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
    shown_place,
    shown_scope,
    shown_start,
    shown_text,
    shown_time,
)
from ledger.bindings.structs import (
    Allocation,
    Community,
    Member,
    encode_charter,
    encode_share,
    read_allocation,
    read_charter,
    read_community,
    read_member,
    read_share,
)
from ledger.bindings.words import (
    ZEROS_12,
    address_word,
    as_amount,
    as_int,
    bool_word,
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
    read_count,
    read_text,
    uint_word,
    wrong_size,
    wrong_topics,
)
from ledger.call import Call
from ledger.signing.communities import Charter, Share
from ledger.types import Address, Hash32, Timestamp, TokenAmount, checksummed


def _read_address_address_array(data: bytes, at: int) -> tuple[tuple[Address, ...], int]:
    count = read_count(data, at, 32)
    end = at + 32 + count * 32
    items: list[Address] = []
    for place in range(at + 32, end, 32):
        if data[place : place + 12] != ZEROS_12:
            raise not_a("address", "item")
        items.append(checksummed(data[place + 12 : place + 32]))
    return tuple(items), end


def _read_uint256_array(data: bytes, at: int) -> tuple[tuple[int, ...], int]:
    count = read_count(data, at, 32)
    end = at + 32 + count * 32
    items: list[int] = []
    for place in range(at + 32, end, 32):
        v = as_int(data[place : place + 32])
        items.append(v)
    return tuple(items), end


def _read_share_array(data: bytes, at: int) -> tuple[tuple[Share, ...], int]:
    count = read_count(data, at, 64)
    end = at + 32 + count * 64
    items: list[Share] = []
    for place in range(at + 32, end, 64):
        items.append(read_share(data, place))
    return tuple(items), end


def _decode_int_uint256(data: bytes) -> int:
    if len(data) != 32:
        raise wrong_size("The result", len(data), 32)
    d0 = as_int(data[0:32])
    return d0


def _decode_hash32_bytes32(data: bytes) -> Hash32:
    if len(data) != 32:
        raise wrong_size("The result", len(data), 32)
    return Hash32(data[0:32])


def _decode_address_address(data: bytes) -> Address:
    if len(data) != 32:
        raise wrong_size("The result", len(data), 32)
    if data[0:12] != ZEROS_12:
        raise not_a("address", "predict")
    return checksummed(data[12:32])


def _decode_act(data: bytes) -> bytes:
    if len(data) < 32:
        raise wrong_size("The result", len(data), 32)
    end = 32
    if as_int(data[0:32]) != end:
        raise misplaced("answer")
    d0, end = read_bytes(data, end, "answer")
    if end != len(data):
        raise wrong_size("The result", len(data), end)
    return d0


def _decode_allocation_of(data: bytes) -> Allocation:
    if len(data) != 96:
        raise wrong_size("The result", len(data), 96)
    return read_allocation(data, 0)


def _decode_charter_of(data: bytes) -> Charter:
    if len(data) != 288:
        raise wrong_size("The result", len(data), 288)
    return read_charter(data, 0)


def _decode_committee_of(data: bytes) -> tuple[Address, ...]:
    if len(data) < 32:
        raise wrong_size("The result", len(data), 32)
    end = 32
    if as_int(data[0:32]) != end:
        raise misplaced("committee")
    d0, end = _read_address_address_array(data, end)
    if end != len(data):
        raise wrong_size("The result", len(data), end)
    return d0


@dataclass(frozen=True, slots=True)
class Eip712DomainResult:
    """What ``eip712Domain`` returns."""

    fields: bytes
    name: str
    version: str
    chain_id: int
    verifying_contract: Address
    salt: Hash32
    extensions: tuple[int, ...]


def _decode_eip712_domain(data: bytes) -> Eip712DomainResult:
    if len(data) < 224:
        raise wrong_size("The result", len(data), 224)
    if any(data[1:32]):
        raise not_a("bytes1", "fields")
    d3 = as_int(data[96:128])
    if data[128:140] != ZEROS_12:
        raise not_a("address", "verifyingContract")
    end = 224
    if as_int(data[32:64]) != end:
        raise misplaced("name")
    d1, end = read_text(data, end, "name")
    if as_int(data[64:96]) != end:
        raise misplaced("version")
    d2, end = read_text(data, end, "version")
    if as_int(data[192:224]) != end:
        raise misplaced("extensions")
    d6, end = _read_uint256_array(data, end)
    if end != len(data):
        raise wrong_size("The result", len(data), end)
    return Eip712DomainResult(data[0:1], d1, d2, d3, checksummed(data[140:160]), Hash32(data[160:192]), d6)


def _decode_bool_bool(data: bytes) -> bool:
    if len(data) != 32:
        raise wrong_size("The result", len(data), 32)
    d0 = as_int(data[0:32])
    if d0 > 1:
        raise not_a("bool", "wasMember")
    return d0 == 1


def _decode_member_of(data: bytes) -> Member:
    if len(data) != 352:
        raise wrong_size("The result", len(data), 352)
    return read_member(data, 0)


def _decode_members_of(data: bytes) -> tuple[Address, ...]:
    if len(data) < 32:
        raise wrong_size("The result", len(data), 32)
    end = 32
    if as_int(data[0:32]) != end:
        raise misplaced("membersOf")
    d0, end = _read_address_address_array(data, end)
    if end != len(data):
        raise wrong_size("The result", len(data), end)
    return d0


def _decode_state_of(data: bytes) -> Community:
    if len(data) != 320:
        raise wrong_size("The result", len(data), 320)
    return read_community(data, 0)


@dataclass(frozen=True, slots=True)
class CommunityRegistry:
    """CommunityRegistry. See ``ICommunityRegistry``."""

    address: Address
    """Where it stands."""

    @staticmethod
    def constructor(parties: Address, credit: Address, escrow: Address) -> bytes:
        """Encode the constructor's arguments, which follow the creation code."""
        return pack(
            address_word(parties, "parties"), address_word(credit, "credit"), address_word(escrow, "escrow")
        )

    def base_vote(self) -> Call[int]:
        """Everybody's vote, in thousandths, so that newcomers count."""
        data = b"\x2d\xdd\x9f\x18"
        return Call(self.address, data, _decode_int_uint256, name="CommunityRegistry.BASE_VOTE")

    def domain_separator(self) -> Call[Hash32]:
        """EIP-712 separator of the domain that communities' messages are signed in."""
        data = b"\x36\x44\xe5\x15"
        return Call(self.address, data, _decode_hash32_bytes32, name="CommunityRegistry.DOMAIN_SEPARATOR")

    def max_members(self) -> Call[int]:
        """Most members of a community: the loops of an election run over them."""
        data = b"\xea\x0e\x35\xb1"
        return Call(self.address, data, _decode_int_uint256, name="CommunityRegistry.MAX_MEMBERS")

    def max_seats(self) -> Call[int]:
        """Most members of a committee: as many signatures are counted."""
        data = b"\x94\xc2\xc2\x4f"
        return Call(self.address, data, _decode_int_uint256, name="CommunityRegistry.MAX_SEATS")

    def most_credit_vote(self) -> Call[int]:
        """What credit adds to it: this much at a score 1 above μ and beyond, in proportion below."""
        data = b"\xbf\x79\x2c\x49"
        return Call(self.address, data, _decode_int_uint256, name="CommunityRegistry.MOST_CREDIT_VOTE")

    def account(self) -> Call[Address]:
        """The code that every community's account is a clone of."""
        data = b"\x5d\xab\x24\x20"
        return Call(self.address, data, _decode_address_address, name="CommunityRegistry.account")

    def act(
        self,
        community: Address,
        target: Address,
        value: TokenAmount,
        data: bytes,
        valid_until: Timestamp,
        signatures: bytes,
    ) -> Call[bytes]:
        """Call anybody as the community: ``CommunityCall(community, target, value, data, term, nonce,
        validUntil)``.

        After ``termEnd`` only deliver, cure, claim, reject, contest and seal at the escrow. After the end
        of a VERTICAL community no opening of orders. At the party registry only ``register``, ``update``,
        and ``setDelegate`` for DELIVER, RATE and PROFILE within the term: no key may outlive the committee
        that gave it.
        """
        data = b"\xf1\x5e\x3e\xf7" + pack(
            address_word(community, "community"),
            address_word(target, "target"),
            uint_word(value, 256, "value"),
            bytes_tail(data),
            uint_word(valid_until, 40, "valid_until"),
            bytes_tail(signatures),
        )
        return Call(self.address, data, _decode_act, name="CommunityRegistry.act")

    def agree(
        self, community: Address, order: Hash32, shares: Sequence[Share], index: int, signature: bytes
    ) -> Call[None]:
        """Agree to one's row of the allocation in force: from then on it cannot fall without one's
        signature.

        Args:
            signature: Empty, or the member's of ``AllocationConsent(community, order, version, member,
                shares)``.
        """
        data = b"\x3d\x3f\xd3\xf1" + pack(
            address_word(community, "community"),
            bytes_word(order, 32, "order"),
            counted([encode_share(item) for item in shares]),
            uint_word(index, 256, "index"),
            bytes_tail(signature),
        )
        return Call(self.address, data, nothing, name="CommunityRegistry.agree")

    def allocate(
        self,
        community: Address,
        order: Hash32,
        before: Sequence[Share],
        shares: Sequence[Share],
        consents: Sequence[bytes],
        signatures: bytes,
    ) -> Call[None]:
        """Publish who does what part of an order: ``Allocation(community, order, version, shares, term,
        nonce)``, ``version`` one above the last.

        Args:
            before: The rows in force, empty the first time.
            consents: For each member that agreed to ``before`` and gets less now, in that order: its
                signature of ``AllocationConsent(community, order, version, member, shares)``. Who gets
                no less stays agreed.
            shares: Rows of members, or of the community itself for its common purse; addresses ascend,
                10,000 in sum.
        """
        data = b"\x5d\xd4\x49\xfd" + pack(
            address_word(community, "community"),
            bytes_word(order, 32, "order"),
            counted([encode_share(item) for item in before]),
            counted([encode_share(item) for item in shares]),
            counted([bytes_tail(item) for item in consents]),
            bytes_tail(signatures),
        )
        return Call(self.address, data, nothing, name="CommunityRegistry.allocate")

    def allocation_of(self, community: Address, order: Hash32) -> Call[Allocation]:
        """How an order is allocated to members; zeros if it is not."""
        data = b"\x49\xc4\xcf\x4b" + pack(
            address_word(community, "community"), bytes_word(order, 32, "order")
        )
        return Call(self.address, data, _decode_allocation_of, name="CommunityRegistry.allocationOf")

    def call_election(self, community: Address) -> Call[None]:
        """Open the ballot: from ``ballot`` before the end of the term, or as soon as those who still sit
        cannot act any more, being too few or holding half of the votes or less. Who has been a member
        for ``notice`` votes and can be elected, with the weight that it has now.
        """
        data = b"\xee\x2b\x85\x9f" + address_word(community, "community")
        return Call(self.address, data, nothing, name="CommunityRegistry.callElection")

    def cancel_signature(self, member: Address, digest: Hash32) -> Call[None]:
        """Take back a signature that a member gave here, as member or in the committee. By the member's
        own keys.
        """
        data = b"\xd6\xa6\xce\xcd" + pack(address_word(member, "member"), bytes_word(digest, 32, "digest"))
        return Call(self.address, data, nothing, name="CommunityRegistry.cancelSignature")

    def charter_of(self, community: Address) -> Call[Charter]:
        """What a community was founded on."""
        data = b"\x15\x2b\x7b\x1d" + address_word(community, "community")
        return Call(self.address, data, _decode_charter_of, name="CommunityRegistry.charterOf")

    def committee_of(self, community: Address) -> Call[tuple[Address, ...]]:
        """Who sits in the committee, in the order of the list of members."""
        data = b"\xb8\xcf\x73\xad" + address_word(community, "community")
        return Call(self.address, data, _decode_committee_of, name="CommunityRegistry.committeeOf")

    def credit(self) -> Call[Address]:
        """Where votes get their weight from."""
        data = b"\xa0\x6d\x08\x3c"
        return Call(self.address, data, _decode_address_address, name="CommunityRegistry.credit")

    def eip712_domain(self) -> Call[Eip712DomainResult]:
        """``eip712Domain()``.

        returns the fields and values that describe the domain separator used by this contract for EIP-712
        signature.
        """
        data = b"\x84\xb0\x19\x6e"
        return Call(self.address, data, _decode_eip712_domain, name="CommunityRegistry.eip712Domain")

    def end(self, community: Address) -> Call[None]:
        """Note that a community's task is closed or cancelled. By anyone; from then on it makes no
        commitments.
        """
        data = b"\x8c\x4d\xd3\x9d" + address_word(community, "community")
        return Call(self.address, data, nothing, name="CommunityRegistry.end")

    def ended_at(self, community: Address) -> Call[int]:
        """Since when the community makes no commitments any more, or 0."""
        data = b"\x55\x6e\x1f\x83" + address_word(community, "community")
        return Call(self.address, data, _decode_int_uint256, name="CommunityRegistry.endedAt")

    def escrow(self) -> Call[Address]:
        """The escrow whose orders communities make."""
        data = b"\xe2\xfd\xcc\x17"
        return Call(self.address, data, _decode_address_address, name="CommunityRegistry.escrow")

    def expel(self, community: Address, member: Address) -> Call[None]:
        """Carry out an expulsion once its notice is over. By anyone, but only in the term of the committee
        that gave it, and never during a ballot: nobody is kept from the vote by it.
        """
        data = b"\xeb\xd4\x2d\xa3" + pack(
            address_word(community, "community"), address_word(member, "member")
        )
        return Call(self.address, data, nothing, name="CommunityRegistry.expel")

    def found(
        self, charter: Charter, founders: Sequence[Address], valid_until: Timestamp, consents: Sequence[bytes]
    ) -> Call[Address]:
        """Found a community at the address that ``predict`` tells. The first founders fill the first
        committee's seats.

        Args:
            consents: Each founder's signature of ``Membership(community, member, 0, validUntil,
                charter)``; the address binds the list of founders.
        """
        data = b"\x7f\x7b\xdd\x45" + pack(
            encode_charter(charter),
            counted([address_word(item, "founders") for item in founders]),
            uint_word(valid_until, 40, "valid_until"),
            counted([bytes_tail(item) for item in consents]),
        )
        return Call(self.address, data, _decode_address_address, name="CommunityRegistry.found")

    def give_notice(self, community: Address, member: Address, expels: bool, signatures: bytes) -> Call[None]:
        """Give a member notice of its expulsion, or take it back: ``Expulsion(community, member, expels,
        term, nonce)``.
        """
        data = b"\xc3\x6e\x9d\x77" + pack(
            address_word(community, "community"),
            address_word(member, "member"),
            bool_word(expels, "expels"),
            bytes_tail(signatures),
        )
        return Call(self.address, data, nothing, name="CommunityRegistry.giveNotice")

    def hash_act(self, community: Address, digest: Hash32) -> Call[Hash32]:
        """What committee members sign so that the community signs ``digest``."""
        data = b"\xd2\xde\x29\x22" + pack(
            address_word(community, "community"), bytes_word(digest, 32, "digest")
        )
        return Call(self.address, data, _decode_hash32_bytes32, name="CommunityRegistry.hashAct")

    def is_cancelled(self, member: Address, digest: Hash32) -> Call[bool]:
        """Whether a member has made its signature over a digest worthless."""
        data = b"\x85\xa1\x20\x8a" + pack(address_word(member, "member"), bytes_word(digest, 32, "digest"))
        return Call(self.address, data, _decode_bool_bool, name="CommunityRegistry.isCancelled")

    def is_community(self, given: Address) -> Call[bool]:
        """Whether an address is a community of this registry."""
        data = b"\x99\x3f\xa2\x0b" + address_word(given, "given")
        return Call(self.address, data, _decode_bool_bool, name="CommunityRegistry.isCommunity")

    def is_member(self, community: Address, party: Address) -> Call[bool]:
        """Whether ``party`` is a member now: it then counts as the community itself in conflicts of
        interest.
        """
        data = b"\x39\xac\x7a\x08" + pack(address_word(community, "community"), address_word(party, "party"))
        return Call(self.address, data, _decode_bool_bool, name="CommunityRegistry.isMember")

    def is_signed(self, community: Address, digest: Hash32, signatures: bytes) -> Call[bool]:
        """Whether the committee's quorum signed ``digest`` for the community, each by
        ``CommunityAct(community, digest, term)``, and the community can still commit itself.
        """
        data = b"\x33\x09\xe7\x91" + pack(
            address_word(community, "community"), bytes_word(digest, 32, "digest"), bytes_tail(signatures)
        )
        return Call(self.address, data, _decode_bool_bool, name="CommunityRegistry.isSigned")

    def join(
        self, community: Address, member: Address, valid_until: Timestamp, consent: bytes, signatures: bytes
    ) -> Call[None]:
        """Admit a member that the committee wants (``Admission(community, member, term, nonce)``) and that
        wants it (``Membership(community, member, spell, validUntil, charter)``).
        """
        data = b"\x2d\x8f\xce\x1e" + pack(
            address_word(community, "community"),
            address_word(member, "member"),
            uint_word(valid_until, 40, "valid_until"),
            bytes_tail(consent),
            bytes_tail(signatures),
        )
        return Call(self.address, data, nothing, name="CommunityRegistry.join")

    def member_of(self, community: Address, member: Address) -> Call[Member]:
        """A member's entry; zeros for a stranger."""
        data = b"\x30\x6e\xe2\x05" + pack(
            address_word(community, "community"), address_word(member, "member")
        )
        return Call(self.address, data, _decode_member_of, name="CommunityRegistry.memberOf")

    def members_of(self, community: Address) -> Call[tuple[Address, ...]]:
        """A community's members."""
        data = b"\x5b\xab\x78\xf2" + address_word(community, "community")
        return Call(self.address, data, _decode_members_of, name="CommunityRegistry.membersOf")

    def parties(self) -> Call[Address]:
        """Where keys and delegates are looked up."""
        data = b"\x9f\xdb\x23\x53"
        return Call(self.address, data, _decode_address_address, name="CommunityRegistry.parties")

    def predict(self, charter: Charter, founders: Sequence[Address]) -> Call[Address]:
        """The address of a community before it is founded."""
        data = b"\x79\x91\x5a\x87" + pack(
            encode_charter(charter), counted([address_word(item, "founders") for item in founders])
        )
        return Call(self.address, data, _decode_address_address, name="CommunityRegistry.predict")

    def resign(self, community: Address, member: Address, signature: bytes) -> Call[None]:
        """Leave, at any time and at once; a seat in the committee goes with it. The last member stays.

        Args:
            signature: Empty, or the member's of ``Resignation(community, member, spell)``.
        """
        data = b"\x42\xaf\x08\xcb" + pack(
            address_word(community, "community"), address_word(member, "member"), bytes_tail(signature)
        )
        return Call(self.address, data, nothing, name="CommunityRegistry.resign")

    def set_task(self, community: Address, order: Hash32, signatures: bytes) -> Call[None]:
        """Name the order whose end is the end of a VERTICAL community, once: ``Task(community, order,
        term, nonce)``.
        """
        data = b"\x58\x9d\xb7\x6d" + pack(
            address_word(community, "community"), bytes_word(order, 32, "order"), bytes_tail(signatures)
        )
        return Call(self.address, data, nothing, name="CommunityRegistry.setTask")

    def state_of(self, community: Address) -> Call[Community]:
        """Where a community stands: its term, committee and ballot."""
        data = b"\x45\xb4\x90\x3a" + address_word(community, "community")
        return Call(self.address, data, _decode_state_of, name="CommunityRegistry.stateOf")

    def tally(self, community: Address) -> Call[None]:
        """End the ballot after its last second: who has most votes is the committee, the elder membership
        first where they are equal, and each seat weighs what it won. If nobody voted, the next ballot
        can be called at once.
        """
        data = b"\xd5\xf2\x22\xee" + address_word(community, "community")
        return Call(self.address, data, nothing, name="CommunityRegistry.tally")

    def task_of(self, community: Address) -> Call[Hash32]:
        """The order that a vertical community ends with, or zero."""
        data = b"\x46\x8b\x57\xb4" + address_word(community, "community")
        return Call(self.address, data, _decode_hash32_bytes32, name="CommunityRegistry.taskOf")

    def vote(self, community: Address, member: Address, candidate: Address, signature: bytes) -> Call[None]:
        """Vote for one member, once. Each seat goes to the next best, so that a group of more than a
        (seats + 1)-th of the votes that are cast cannot be kept out.

        Args:
            signature: Empty, or the member's of ``Vote(community, election, member, candidate)``.
        """
        data = b"\x86\x6d\x7d\x0d" + pack(
            address_word(community, "community"),
            address_word(member, "member"),
            address_word(candidate, "candidate"),
            bytes_tail(signature),
        )
        return Call(self.address, data, nothing, name="CommunityRegistry.vote")

    def was_member(self, community: Address, party: Address, since: int) -> Call[bool]:
        """Whether ``party`` was a member at any time from ``since`` on: leaving for a day hides no
        conflict.
        """
        data = b"\x65\x54\x27\x04" + pack(
            address_word(community, "community"), address_word(party, "party"), uint_word(since, 256, "since")
        )
        return Call(self.address, data, _decode_bool_bool, name="CommunityRegistry.wasMember")

    def weight_of(self, member: Address) -> Call[int]:
        """The votes that a member would have in a ballot called now, in thousandths."""
        data = b"\xdd\x4b\xc1\x01" + address_word(member, "member")
        return Call(self.address, data, _decode_int_uint256, name="CommunityRegistry.weightOf")


class Acted(Event):
    """The community called somebody, as its committee signed. ``nonce`` is the one it used."""

    __slots__ = (
        "community",
        "target",
        "value",
        "data",
        "nonce",
    )

    community: Address
    target: Address
    value: TokenAmount
    data: bytes
    nonce: int

    NAME: ClassVar[str] = "CommunityRegistry.Acted"
    SIGNATURE: ClassVar[str] = "Acted(address,address,uint256,bytes,uint256)"
    TOPIC0: ClassVar[Hash32] = hash_of("4014532ad63b06fe6d4ea1d04970f9f93b812259ee69f7ed4bcc1d06ad767cb0")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> Acted:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 3 or len(topic) != 96 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("CommunityRegistry.Acted", topics, 3)
        if len(data) < 96:
            raise wrong_size("CommunityRegistry.Acted", len(data), 96)
        if topic[32:44] != ZEROS_12:
            raise not_a("address", "community")
        if topic[64:76] != ZEROS_12:
            raise not_a("address", "target")
        d0 = as_amount(data[0:32])
        d2 = as_int(data[64:96])
        end = 96
        if as_int(data[32:64]) != end:
            raise misplaced("data")
        d1, end = read_bytes(data, end, "data")
        if end != len(data):
            raise wrong_size("CommunityRegistry.Acted", len(data), end)
        return cls(checksummed(topic[44:64]), checksummed(topic[76:96]), d0, d1, d2)

    @classmethod
    def filter(
        cls, *, community: Address | None = None, target: Address | None = None
    ) -> tuple[tuple[Hash32, ...] | None, ...]:
        """Topics for ``eth_getLogs``: this event, with these indexed arguments where they are given."""
        return first_of(
            (
                cls.TOPIC0,
                None if community is None else address_word(community, "community"),
                None if target is None else address_word(target, "target"),
            )
        )


class AllocationAgreed(Event):
    """Event ``AllocationAgreed(address community, bytes32 order, address member, Allocation
    allocation)``.
    """

    __slots__ = (
        "community",
        "order",
        "member",
        "allocation",
    )

    community: Address
    order: Hash32
    member: Address
    allocation: Allocation

    NAME: ClassVar[str] = "CommunityRegistry.AllocationAgreed"
    SIGNATURE: ClassVar[str] = "AllocationAgreed(address,bytes32,address,(bytes32,uint32,uint64))"
    TOPIC0: ClassVar[Hash32] = hash_of("bbe37ebf9092bfdb98dc5644aeb8521cf153cc6c940da55f6ecb8174e5374124")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> AllocationAgreed:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 4 or len(topic) != 128 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("CommunityRegistry.AllocationAgreed", topics, 4)
        if len(data) != 96:
            raise wrong_size("CommunityRegistry.AllocationAgreed", len(data), 96)
        if topic[32:44] != ZEROS_12:
            raise not_a("address", "community")
        if topic[96:108] != ZEROS_12:
            raise not_a("address", "member")
        return cls(
            checksummed(topic[44:64]),
            Hash32(topic[64:96]),
            checksummed(topic[108:128]),
            read_allocation(data, 0),
        )

    @classmethod
    def filter(
        cls, *, community: Address | None = None, order: Hash32 | None = None, member: Address | None = None
    ) -> tuple[tuple[Hash32, ...] | None, ...]:
        """Topics for ``eth_getLogs``: this event, with these indexed arguments where they are given."""
        return first_of(
            (
                cls.TOPIC0,
                None if community is None else address_word(community, "community"),
                None if order is None else bytes_word(order, 32, "order"),
                None if member is None else address_word(member, "member"),
            )
        )


class AllocationSet(Event):
    """Event ``AllocationSet(address community, bytes32 order, Share[] shares, Allocation
    allocation)``.
    """

    __slots__ = (
        "community",
        "order",
        "shares",
        "allocation",
    )

    community: Address
    order: Hash32
    shares: tuple[Share, ...]
    allocation: Allocation

    NAME: ClassVar[str] = "CommunityRegistry.AllocationSet"
    SIGNATURE: ClassVar[str] = "AllocationSet(address,bytes32,(address,uint16)[],(bytes32,uint32,uint64))"
    TOPIC0: ClassVar[Hash32] = hash_of("04e2095dac9571f72a0620a4087cb05a0db051dc4cb6881e721e175f5912ead4")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> AllocationSet:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 3 or len(topic) != 96 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("CommunityRegistry.AllocationSet", topics, 3)
        if len(data) < 128:
            raise wrong_size("CommunityRegistry.AllocationSet", len(data), 128)
        if topic[32:44] != ZEROS_12:
            raise not_a("address", "community")
        end = 128
        if as_int(data[0:32]) != end:
            raise misplaced("shares")
        d0, end = _read_share_array(data, end)
        if end != len(data):
            raise wrong_size("CommunityRegistry.AllocationSet", len(data), end)
        return cls(checksummed(topic[44:64]), Hash32(topic[64:96]), d0, read_allocation(data, 32))

    @classmethod
    def filter(
        cls, *, community: Address | None = None, order: Hash32 | None = None
    ) -> tuple[tuple[Hash32, ...] | None, ...]:
        """Topics for ``eth_getLogs``: this event, with these indexed arguments where they are given."""
        return first_of(
            (
                cls.TOPIC0,
                None if community is None else address_word(community, "community"),
                None if order is None else bytes_word(order, 32, "order"),
            )
        )


class CommitteeSet(Event):
    """Who sits in the committee of a term, in the order of their election. Their words say the same."""

    __slots__ = (
        "community",
        "term",
        "members",
    )

    community: Address
    term: int
    members: tuple[Address, ...]

    NAME: ClassVar[str] = "CommunityRegistry.CommitteeSet"
    SIGNATURE: ClassVar[str] = "CommitteeSet(address,uint256,address[])"
    TOPIC0: ClassVar[Hash32] = hash_of("a823dc09b0bd5fc3668cab5adc9adca33ff5aebd997668e8383f8b7097a11569")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> CommitteeSet:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 3 or len(topic) != 96 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("CommunityRegistry.CommitteeSet", topics, 3)
        if len(data) < 32:
            raise wrong_size("CommunityRegistry.CommitteeSet", len(data), 32)
        if topic[32:44] != ZEROS_12:
            raise not_a("address", "community")
        t1 = as_int(topic[64:96])
        end = 32
        if as_int(data[0:32]) != end:
            raise misplaced("members")
        d0, end = _read_address_address_array(data, end)
        if end != len(data):
            raise wrong_size("CommunityRegistry.CommitteeSet", len(data), end)
        return cls(checksummed(topic[44:64]), t1, d0)

    @classmethod
    def filter(
        cls, *, community: Address | None = None, term: int | None = None
    ) -> tuple[tuple[Hash32, ...] | None, ...]:
        """Topics for ``eth_getLogs``: this event, with these indexed arguments where they are given."""
        return first_of(
            (
                cls.TOPIC0,
                None if community is None else address_word(community, "community"),
                None if term is None else uint_word(term, 256, "term"),
            )
        )


class CommitteeVote(Event):
    """Event ``CommitteeVote(address community, uint256 election, address member, address candidate,
    uint256 weight)``.
    """

    __slots__ = (
        "community",
        "election",
        "member",
        "candidate",
        "weight",
    )

    community: Address
    election: int
    member: Address
    candidate: Address
    weight: int

    NAME: ClassVar[str] = "CommunityRegistry.CommitteeVote"
    SIGNATURE: ClassVar[str] = "CommitteeVote(address,uint256,address,address,uint256)"
    TOPIC0: ClassVar[Hash32] = hash_of("6e81845b582990edfaac15e8fd749535ff9b1f2b7d2613abd360c8dc10d9afa1")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> CommitteeVote:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 4 or len(topic) != 128 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("CommunityRegistry.CommitteeVote", topics, 4)
        if len(data) != 64:
            raise wrong_size("CommunityRegistry.CommitteeVote", len(data), 64)
        if topic[32:44] != ZEROS_12:
            raise not_a("address", "community")
        t1 = as_int(topic[64:96])
        if topic[96:108] != ZEROS_12:
            raise not_a("address", "member")
        if data[0:12] != ZEROS_12:
            raise not_a("address", "candidate")
        d1 = as_int(data[32:64])
        return cls(checksummed(topic[44:64]), t1, checksummed(topic[108:128]), checksummed(data[12:32]), d1)

    @classmethod
    def filter(
        cls, *, community: Address | None = None, election: int | None = None, member: Address | None = None
    ) -> tuple[tuple[Hash32, ...] | None, ...]:
        """Topics for ``eth_getLogs``: this event, with these indexed arguments where they are given."""
        return first_of(
            (
                cls.TOPIC0,
                None if community is None else address_word(community, "community"),
                None if election is None else uint_word(election, 256, "election"),
                None if member is None else address_word(member, "member"),
            )
        )


class CommunityCreated(Event):
    """Event ``CommunityCreated(address community, Charter charter, address[] founders)``."""

    __slots__ = (
        "community",
        "charter",
        "founders",
    )

    community: Address
    charter: Charter
    founders: tuple[Address, ...]

    NAME: ClassVar[str] = "CommunityRegistry.CommunityCreated"
    SIGNATURE: ClassVar[str] = (
        "CommunityCreated(address,(uint8,uint8,uint16,uint32,uint32,uint32,uint40,uint64,bytes32),address[])"
    )
    TOPIC0: ClassVar[Hash32] = hash_of("fa4fa254d67387f8f20178c5449bb723170aaa2092f14d565fcc3ba702bbfa76")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> CommunityCreated:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 2 or len(topic) != 64 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("CommunityRegistry.CommunityCreated", topics, 2)
        if len(data) < 320:
            raise wrong_size("CommunityRegistry.CommunityCreated", len(data), 320)
        if topic[32:44] != ZEROS_12:
            raise not_a("address", "community")
        end = 320
        if as_int(data[288:320]) != end:
            raise misplaced("founders")
        d1, end = _read_address_address_array(data, end)
        if end != len(data):
            raise wrong_size("CommunityRegistry.CommunityCreated", len(data), end)
        return cls(checksummed(topic[44:64]), read_charter(data, 0), d1)

    @classmethod
    def filter(cls, *, community: Address | None = None) -> tuple[tuple[Hash32, ...] | None, ...]:
        """Topics for ``eth_getLogs``: this event, with these indexed arguments where they are given."""
        return first_of(
            (
                cls.TOPIC0,
                None if community is None else address_word(community, "community"),
            )
        )


class CommunityMoved(Event):
    """Event ``CommunityMoved(address community, Community state)``."""

    __slots__ = (
        "community",
        "state",
    )

    community: Address
    state: Community

    NAME: ClassVar[str] = "CommunityRegistry.CommunityMoved"
    SIGNATURE: ClassVar[str] = (
        "CommunityMoved(address,(uint8,uint8,uint8,uint8,uint32,uint40,uint32,uint40,uint40,uint40))"
    )
    TOPIC0: ClassVar[Hash32] = hash_of("fe80ea83c598ab9736b77623a2776952cfa9da550a47233fd9c5e890385893c0")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> CommunityMoved:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 2 or len(topic) != 64 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("CommunityRegistry.CommunityMoved", topics, 2)
        if len(data) != 320:
            raise wrong_size("CommunityRegistry.CommunityMoved", len(data), 320)
        if topic[32:44] != ZEROS_12:
            raise not_a("address", "community")
        return cls(checksummed(topic[44:64]), read_community(data, 0))

    @classmethod
    def filter(cls, *, community: Address | None = None) -> tuple[tuple[Hash32, ...] | None, ...]:
        """Topics for ``eth_getLogs``: this event, with these indexed arguments where they are given."""
        return first_of(
            (
                cls.TOPIC0,
                None if community is None else address_word(community, "community"),
            )
        )


class Configured(Event):
    """Event ``Configured(address parties, address credit, address escrow, address account, uint256
    maxMembers, uint256 maxSeats, uint256 baseVote, uint256 mostCreditVote)``.
    """

    __slots__ = (
        "parties",
        "credit",
        "escrow",
        "account",
        "max_members",
        "max_seats",
        "base_vote",
        "most_credit_vote",
    )

    parties: Address
    credit: Address
    escrow: Address
    account: Address
    max_members: int
    max_seats: int
    base_vote: int
    most_credit_vote: int

    NAME: ClassVar[str] = "CommunityRegistry.Configured"
    SIGNATURE: ClassVar[str] = "Configured(address,address,address,address,uint256,uint256,uint256,uint256)"
    TOPIC0: ClassVar[Hash32] = hash_of("8f555f2a581bc3aa2345071b14bdc00073e5316be48a6a74d0d6cea7e15f0e27")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> Configured:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 1 or len(topic) != 32 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("CommunityRegistry.Configured", topics, 1)
        if len(data) != 256:
            raise wrong_size("CommunityRegistry.Configured", len(data), 256)
        if data[0:12] != ZEROS_12:
            raise not_a("address", "parties")
        if data[32:44] != ZEROS_12:
            raise not_a("address", "credit")
        if data[64:76] != ZEROS_12:
            raise not_a("address", "escrow")
        if data[96:108] != ZEROS_12:
            raise not_a("address", "account")
        d4 = as_int(data[128:160])
        d5 = as_int(data[160:192])
        d6 = as_int(data[192:224])
        d7 = as_int(data[224:256])
        return cls(
            checksummed(data[12:32]),
            checksummed(data[44:64]),
            checksummed(data[76:96]),
            checksummed(data[108:128]),
            d4,
            d5,
            d6,
            d7,
        )

    @classmethod
    def filter(cls) -> tuple[tuple[Hash32, ...] | None, ...]:
        """Topics for ``eth_getLogs``: this event, with these indexed arguments where they are given."""
        return first_of((cls.TOPIC0,))


class EIP712DomainChanged(Event):
    """Event ``EIP712DomainChanged()``.

    MAY be emitted to signal that the domain could have changed.
    """

    __slots__ = ()

    NAME: ClassVar[str] = "CommunityRegistry.EIP712DomainChanged"
    SIGNATURE: ClassVar[str] = "EIP712DomainChanged()"
    TOPIC0: ClassVar[Hash32] = hash_of("0a6387c9ea3628b88a633bb4f3b151770f70085117a15f9bf3787cda53f13d31")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> EIP712DomainChanged:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 1 or len(topic) != 32 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("CommunityRegistry.EIP712DomainChanged", topics, 1)
        if len(data) != 0:
            raise wrong_size("CommunityRegistry.EIP712DomainChanged", len(data), 0)
        return cls()

    @classmethod
    def filter(cls) -> tuple[tuple[Hash32, ...] | None, ...]:
        """Topics for ``eth_getLogs``: this event, with these indexed arguments where they are given."""
        return first_of((cls.TOPIC0,))


class MemberSet(Event):
    """Event ``MemberSet(address community, address member, Member entry)``."""

    __slots__ = (
        "community",
        "member",
        "entry",
    )

    community: Address
    member: Address
    entry: Member

    NAME: ClassVar[str] = "CommunityRegistry.MemberSet"
    SIGNATURE: ClassVar[str] = (
        "MemberSet(address,address,(uint40,uint16,uint8,uint32,uint32,uint16,uint24,bool,uint40,uin"
        "t32,uint8))"
    )
    TOPIC0: ClassVar[Hash32] = hash_of("a36ed7faa72b3a003ab3bfe3884a8d2b5b9df32157b33ff987e33d6c73c78d9b")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> MemberSet:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 3 or len(topic) != 96 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("CommunityRegistry.MemberSet", topics, 3)
        if len(data) != 352:
            raise wrong_size("CommunityRegistry.MemberSet", len(data), 352)
        if topic[32:44] != ZEROS_12:
            raise not_a("address", "community")
        if topic[64:76] != ZEROS_12:
            raise not_a("address", "member")
        return cls(checksummed(topic[44:64]), checksummed(topic[76:96]), read_member(data, 0))

    @classmethod
    def filter(
        cls, *, community: Address | None = None, member: Address | None = None
    ) -> tuple[tuple[Hash32, ...] | None, ...]:
        """Topics for ``eth_getLogs``: this event, with these indexed arguments where they are given."""
        return first_of(
            (
                cls.TOPIC0,
                None if community is None else address_word(community, "community"),
                None if member is None else address_word(member, "member"),
            )
        )


class SignatureCancelled(Event):
    """Event ``SignatureCancelled(address member, bytes32 digest)``."""

    __slots__ = (
        "member",
        "digest",
    )

    member: Address
    digest: Hash32

    NAME: ClassVar[str] = "CommunityRegistry.SignatureCancelled"
    SIGNATURE: ClassVar[str] = "SignatureCancelled(address,bytes32)"
    TOPIC0: ClassVar[Hash32] = hash_of("8c4e82d0c2e3a462d0450cd1797aef55b85987a833dd3d93b61d96824a01410e")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> SignatureCancelled:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 3 or len(topic) != 96 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("CommunityRegistry.SignatureCancelled", topics, 3)
        if len(data) != 0:
            raise wrong_size("CommunityRegistry.SignatureCancelled", len(data), 0)
        if topic[32:44] != ZEROS_12:
            raise not_a("address", "member")
        return cls(checksummed(topic[44:64]), Hash32(topic[64:96]))

    @classmethod
    def filter(
        cls, *, member: Address | None = None, digest: Hash32 | None = None
    ) -> tuple[tuple[Hash32, ...] | None, ...]:
        """Topics for ``eth_getLogs``: this event, with these indexed arguments where they are given."""
        return first_of(
            (
                cls.TOPIC0,
                None if member is None else address_word(member, "member"),
                None if digest is None else bytes_word(digest, 32, "digest"),
            )
        )


class TaskSet(Event):
    """Event ``TaskSet(address community, bytes32 order)``."""

    __slots__ = (
        "community",
        "order",
    )

    community: Address
    order: Hash32

    NAME: ClassVar[str] = "CommunityRegistry.TaskSet"
    SIGNATURE: ClassVar[str] = "TaskSet(address,bytes32)"
    TOPIC0: ClassVar[Hash32] = hash_of("933020eaf2fc26617655b09ee8668f8f4df2d46527471265a87a5461b70ff82d")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> TaskSet:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 3 or len(topic) != 96 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("CommunityRegistry.TaskSet", topics, 3)
        if len(data) != 0:
            raise wrong_size("CommunityRegistry.TaskSet", len(data), 0)
        if topic[32:44] != ZEROS_12:
            raise not_a("address", "community")
        return cls(checksummed(topic[44:64]), Hash32(topic[64:96]))

    @classmethod
    def filter(
        cls, *, community: Address | None = None, order: Hash32 | None = None
    ) -> tuple[tuple[Hash32, ...] | None, ...]:
        """Topics for ``eth_getLogs``: this event, with these indexed arguments where they are given."""
        return first_of(
            (
                cls.TOPIC0,
                None if community is None else address_word(community, "community"),
                None if order is None else bytes_word(order, 32, "order"),
            )
        )


class AlreadyAgreed(CustomError):
    """Error ``CommunityRegistry_AlreadyAgreed(address community, bytes32 order, address member)``."""

    __slots__ = (
        "community",
        "order",
        "member",
    )

    community: Address
    order: Hash32
    member: Address

    NAME: ClassVar[str] = "CommunityRegistry_AlreadyAgreed"
    SIGNATURE: ClassVar[str] = "CommunityRegistry_AlreadyAgreed(address,bytes32,address)"
    SELECTOR: ClassVar[bytes] = b"\x91\x91\x5a\x8c"

    @classmethod
    def decode(cls, data: bytes) -> AlreadyAgreed:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("CommunityRegistry_AlreadyAgreed", "The revert data")
        data = data[4:]
        if len(data) != 96:
            raise wrong_size("CommunityRegistry_AlreadyAgreed", len(data), 96)
        if data[0:12] != ZEROS_12:
            raise not_a("address", "community")
        if data[64:76] != ZEROS_12:
            raise not_a("address", "member")
        return cls(checksummed(data[12:32]), Hash32(data[32:64]), checksummed(data[76:96]))

    def __str__(self) -> str:
        return (
            f"{shown(self.member)} has agreed to its part of order {shown_id(self.order)} in "
            f"{shown(self.community)} already."
        )


class AlreadyFounded(CustomError):
    """Error ``CommunityRegistry_AlreadyFounded(address community)``."""

    __slots__ = ("community",)

    community: Address

    NAME: ClassVar[str] = "CommunityRegistry_AlreadyFounded"
    SIGNATURE: ClassVar[str] = "CommunityRegistry_AlreadyFounded(address)"
    SELECTOR: ClassVar[bytes] = b"\x00\x3b\x0c\x7d"

    @classmethod
    def decode(cls, data: bytes) -> AlreadyFounded:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("CommunityRegistry_AlreadyFounded", "The revert data")
        data = data[4:]
        if len(data) != 32:
            raise wrong_size("CommunityRegistry_AlreadyFounded", len(data), 32)
        if data[0:12] != ZEROS_12:
            raise not_a("address", "community")
        return cls(checksummed(data[12:32]))

    def __str__(self) -> str:
        return (
            f"The community {shown(self.community)} is founded already: only another salt makes another one."
        )


class AlreadyMember(CustomError):
    """Error ``CommunityRegistry_AlreadyMember(address community, address member)``."""

    __slots__ = (
        "community",
        "member",
    )

    community: Address
    member: Address

    NAME: ClassVar[str] = "CommunityRegistry_AlreadyMember"
    SIGNATURE: ClassVar[str] = "CommunityRegistry_AlreadyMember(address,address)"
    SELECTOR: ClassVar[bytes] = b"\xdd\xe5\x68\xc6"

    @classmethod
    def decode(cls, data: bytes) -> AlreadyMember:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("CommunityRegistry_AlreadyMember", "The revert data")
        data = data[4:]
        if len(data) != 64:
            raise wrong_size("CommunityRegistry_AlreadyMember", len(data), 64)
        if data[0:12] != ZEROS_12:
            raise not_a("address", "community")
        if data[32:44] != ZEROS_12:
            raise not_a("address", "member")
        return cls(checksummed(data[12:32]), checksummed(data[44:64]))

    def __str__(self) -> str:
        return f"{shown(self.member)} is a member of {shown(self.community)} already."


class AlreadyVoted(CustomError):
    """Error ``CommunityRegistry_AlreadyVoted(address community, uint256 election, address member)``."""

    __slots__ = (
        "community",
        "election",
        "member",
    )

    community: Address
    election: int
    member: Address

    NAME: ClassVar[str] = "CommunityRegistry_AlreadyVoted"
    SIGNATURE: ClassVar[str] = "CommunityRegistry_AlreadyVoted(address,uint256,address)"
    SELECTOR: ClassVar[bytes] = b"\x79\x83\x79\x6d"

    @classmethod
    def decode(cls, data: bytes) -> AlreadyVoted:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("CommunityRegistry_AlreadyVoted", "The revert data")
        data = data[4:]
        if len(data) != 96:
            raise wrong_size("CommunityRegistry_AlreadyVoted", len(data), 96)
        if data[0:12] != ZEROS_12:
            raise not_a("address", "community")
        d1 = as_int(data[32:64])
        if data[64:76] != ZEROS_12:
            raise not_a("address", "member")
        return cls(checksummed(data[12:32]), d1, checksummed(data[76:96]))

    def __str__(self) -> str:
        return f"{shown(self.member)} has voted in ballot {self.election} of {shown(self.community)} already."


class BadCharter(CustomError):
    """Error ``CommunityRegistry_BadCharter(bytes32 field, uint256 given, uint256 least, uint256
    most)``.
    """

    __slots__ = (
        "field",
        "given",
        "least",
        "most",
    )

    field: Hash32
    given: int
    least: int
    most: int

    NAME: ClassVar[str] = "CommunityRegistry_BadCharter"
    SIGNATURE: ClassVar[str] = "CommunityRegistry_BadCharter(bytes32,uint256,uint256,uint256)"
    SELECTOR: ClassVar[bytes] = b"\x28\x8b\xeb\x5a"

    @classmethod
    def decode(cls, data: bytes) -> BadCharter:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("CommunityRegistry_BadCharter", "The revert data")
        data = data[4:]
        if len(data) != 128:
            raise wrong_size("CommunityRegistry_BadCharter", len(data), 128)
        d1 = as_int(data[32:64])
        d2 = as_int(data[64:96])
        d3 = as_int(data[96:128])
        return cls(Hash32(data[0:32]), d1, d2, d3)

    def __str__(self) -> str:
        return (
            f"{shown_text(self.field)} of the charter is {shown(self.given)}: it must be between "
            f"{shown(self.least)} and {shown(self.most)}."
        )


class BadFounders(CustomError):
    """Error ``CommunityRegistry_BadFounders(uint256 given, uint256 least, uint256 most)``."""

    __slots__ = (
        "given",
        "least",
        "most",
    )

    given: int
    least: int
    most: int

    NAME: ClassVar[str] = "CommunityRegistry_BadFounders"
    SIGNATURE: ClassVar[str] = "CommunityRegistry_BadFounders(uint256,uint256,uint256)"
    SELECTOR: ClassVar[bytes] = b"\xe2\xe3\x23\x91"

    @classmethod
    def decode(cls, data: bytes) -> BadFounders:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("CommunityRegistry_BadFounders", "The revert data")
        data = data[4:]
        if len(data) != 96:
            raise wrong_size("CommunityRegistry_BadFounders", len(data), 96)
        d0 = as_int(data[0:32])
        d1 = as_int(data[32:64])
        d2 = as_int(data[64:96])
        return cls(d0, d1, d2)

    def __str__(self) -> str:
        return (
            f"{shown(self.given)} founders were named, each with its consent: give "
            f"{shown(self.least)} to {shown(self.most)}."
        )


class BadShares(CustomError):
    """Error ``CommunityRegistry_BadShares(uint256 index, uint256 given, uint256 expected)``."""

    __slots__ = (
        "index",
        "given",
        "expected",
    )

    index: int
    given: int
    expected: int

    NAME: ClassVar[str] = "CommunityRegistry_BadShares"
    SIGNATURE: ClassVar[str] = "CommunityRegistry_BadShares(uint256,uint256,uint256)"
    SELECTOR: ClassVar[bytes] = b"\xbb\x86\x59\x75"

    @classmethod
    def decode(cls, data: bytes) -> BadShares:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("CommunityRegistry_BadShares", "The revert data")
        data = data[4:]
        if len(data) != 96:
            raise wrong_size("CommunityRegistry_BadShares", len(data), 96)
        d0 = as_int(data[0:32])
        d1 = as_int(data[32:64])
        d2 = as_int(data[64:96])
        return cls(d0, d1, d2)

    def __str__(self) -> str:
        return (
            f"Row {shown_place(self.index)} of the shares is {shown(self.given)}, where "
            f"{shown(self.expected)} belongs: rows ascend by address, name members, and sum up to "
            "10,000."
        )


class BadSignature(CustomError):
    """Error ``CommunityRegistry_BadSignature(address member, bytes32 digest)``."""

    __slots__ = (
        "member",
        "digest",
    )

    member: Address
    digest: Hash32

    NAME: ClassVar[str] = "CommunityRegistry_BadSignature"
    SIGNATURE: ClassVar[str] = "CommunityRegistry_BadSignature(address,bytes32)"
    SELECTOR: ClassVar[bytes] = b"\x1c\x71\x73\x96"

    @classmethod
    def decode(cls, data: bytes) -> BadSignature:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("CommunityRegistry_BadSignature", "The revert data")
        data = data[4:]
        if len(data) != 64:
            raise wrong_size("CommunityRegistry_BadSignature", len(data), 64)
        if data[0:12] != ZEROS_12:
            raise not_a("address", "member")
        return cls(checksummed(data[12:32]), Hash32(data[32:64]))

    def __str__(self) -> str:
        return (
            f"The signature is not by {shown(self.member)} over this message on this chain and "
            "contract: sign it again."
        )


class BadTask(CustomError):
    """Error ``CommunityRegistry_BadTask(address community, bytes32 order)``."""

    __slots__ = (
        "community",
        "order",
    )

    community: Address
    order: Hash32

    NAME: ClassVar[str] = "CommunityRegistry_BadTask"
    SIGNATURE: ClassVar[str] = "CommunityRegistry_BadTask(address,bytes32)"
    SELECTOR: ClassVar[bytes] = b"\xbe\xaa\x4d\x87"

    @classmethod
    def decode(cls, data: bytes) -> BadTask:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("CommunityRegistry_BadTask", "The revert data")
        data = data[4:]
        if len(data) != 64:
            raise wrong_size("CommunityRegistry_BadTask", len(data), 64)
        if data[0:12] != ZEROS_12:
            raise not_a("address", "community")
        return cls(checksummed(data[12:32]), Hash32(data[32:64]))

    def __str__(self) -> str:
        return (
            f"Order {shown_id(self.order)} cannot be the task of {shown(self.community)}: only a "
            "vertical community has one, an order that is posted or open."
        )


class BallotRuns(CustomError):
    """Error ``CommunityRegistry_BallotRuns(address community, uint256 until)``."""

    __slots__ = (
        "community",
        "until",
    )

    community: Address
    until: int

    NAME: ClassVar[str] = "CommunityRegistry_BallotRuns"
    SIGNATURE: ClassVar[str] = "CommunityRegistry_BallotRuns(address,uint256)"
    SELECTOR: ClassVar[bytes] = b"\x5d\x01\xb6\xc8"

    @classmethod
    def decode(cls, data: bytes) -> BallotRuns:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("CommunityRegistry_BallotRuns", "The revert data")
        data = data[4:]
        if len(data) != 64:
            raise wrong_size("CommunityRegistry_BallotRuns", len(data), 64)
        if data[0:12] != ZEROS_12:
            raise not_a("address", "community")
        d1 = as_int(data[32:64])
        return cls(checksummed(data[12:32]), d1)

    def __str__(self) -> str:
        return f"A ballot runs in {shown(self.community)} until {shown_time(self.until)}: wait for its end."


class CallForbidden(CustomError):
    """Error ``CommunityRegistry_CallForbidden(address target, bytes4 selector)``."""

    __slots__ = (
        "target",
        "selector",
    )

    target: Address
    selector: bytes

    NAME: ClassVar[str] = "CommunityRegistry_CallForbidden"
    SIGNATURE: ClassVar[str] = "CommunityRegistry_CallForbidden(address,bytes4)"
    SELECTOR: ClassVar[bytes] = b"\xdd\x72\x73\x69"

    @classmethod
    def decode(cls, data: bytes) -> CallForbidden:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("CommunityRegistry_CallForbidden", "The revert data")
        data = data[4:]
        if len(data) != 64:
            raise wrong_size("CommunityRegistry_CallForbidden", len(data), 64)
        if data[0:12] != ZEROS_12:
            raise not_a("address", "target")
        if any(data[36:64]):
            raise not_a("bytes4", "selector")
        return cls(checksummed(data[12:32]), data[32:36])

    def __str__(self) -> str:
        return (
            f"No community may call {shown(self.selector)} of {shown(self.target)} now: its keys "
            "must not outlive its committee, and after its end it commits itself to nothing."
        )


class Ended(CustomError):
    """Error ``CommunityRegistry_Ended(address community, uint256 since)``."""

    __slots__ = (
        "community",
        "since",
    )

    community: Address
    since: int

    NAME: ClassVar[str] = "CommunityRegistry_Ended"
    SIGNATURE: ClassVar[str] = "CommunityRegistry_Ended(address,uint256)"
    SELECTOR: ClassVar[bytes] = b"\x1f\xe9\x88\x47"

    @classmethod
    def decode(cls, data: bytes) -> Ended:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("CommunityRegistry_Ended", "The revert data")
        data = data[4:]
        if len(data) != 64:
            raise wrong_size("CommunityRegistry_Ended", len(data), 64)
        if data[0:12] != ZEROS_12:
            raise not_a("address", "community")
        d1 = as_int(data[32:64])
        return cls(checksummed(data[12:32]), d1)

    def __str__(self) -> str:
        return (
            f"The community {shown(self.community)} makes no commitments any more since "
            f"{shown_time(self.since)}."
        )


class Full(CustomError):
    """Error ``CommunityRegistry_Full(address community, uint256 most)``."""

    __slots__ = (
        "community",
        "most",
    )

    community: Address
    most: int

    NAME: ClassVar[str] = "CommunityRegistry_Full"
    SIGNATURE: ClassVar[str] = "CommunityRegistry_Full(address,uint256)"
    SELECTOR: ClassVar[bytes] = b"\x78\x03\x56\xc5"

    @classmethod
    def decode(cls, data: bytes) -> Full:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("CommunityRegistry_Full", "The revert data")
        data = data[4:]
        if len(data) != 64:
            raise wrong_size("CommunityRegistry_Full", len(data), 64)
        if data[0:12] != ZEROS_12:
            raise not_a("address", "community")
        d1 = as_int(data[32:64])
        return cls(checksummed(data[12:32]), d1)

    def __str__(self) -> str:
        return f"The community {shown(self.community)} has {shown(self.most)} members, as many as it may."


class Lapsed(CustomError):
    """Error ``CommunityRegistry_Lapsed(address community, uint256 termEnd)``."""

    __slots__ = (
        "community",
        "term_end",
    )

    community: Address
    term_end: int

    NAME: ClassVar[str] = "CommunityRegistry_Lapsed"
    SIGNATURE: ClassVar[str] = "CommunityRegistry_Lapsed(address,uint256)"
    SELECTOR: ClassVar[bytes] = b"\x53\xbe\xcd\xe4"

    @classmethod
    def decode(cls, data: bytes) -> Lapsed:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("CommunityRegistry_Lapsed", "The revert data")
        data = data[4:]
        if len(data) != 64:
            raise wrong_size("CommunityRegistry_Lapsed", len(data), 64)
        if data[0:12] != ZEROS_12:
            raise not_a("address", "community")
        d1 = as_int(data[32:64])
        return cls(checksummed(data[12:32]), d1)

    def __str__(self) -> str:
        return (
            f"The term of the committee of {shown(self.community)} ended at "
            f"{shown_time(self.term_end)}: elect another one."
        )


class LastMember(CustomError):
    """Error ``CommunityRegistry_LastMember(address community, address member)``."""

    __slots__ = (
        "community",
        "member",
    )

    community: Address
    member: Address

    NAME: ClassVar[str] = "CommunityRegistry_LastMember"
    SIGNATURE: ClassVar[str] = "CommunityRegistry_LastMember(address,address)"
    SELECTOR: ClassVar[bytes] = b"\x44\xdf\x3e\xfd"

    @classmethod
    def decode(cls, data: bytes) -> LastMember:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("CommunityRegistry_LastMember", "The revert data")
        data = data[4:]
        if len(data) != 64:
            raise wrong_size("CommunityRegistry_LastMember", len(data), 64)
        if data[0:12] != ZEROS_12:
            raise not_a("address", "community")
        if data[32:44] != ZEROS_12:
            raise not_a("address", "member")
        return cls(checksummed(data[12:32]), checksummed(data[44:64]))

    def __str__(self) -> str:
        return f"{shown(self.member)} is the last member of {shown(self.community)}, which must have one."


class NoBallot(CustomError):
    """Error ``CommunityRegistry_NoBallot(address community)``."""

    __slots__ = ("community",)

    community: Address

    NAME: ClassVar[str] = "CommunityRegistry_NoBallot"
    SIGNATURE: ClassVar[str] = "CommunityRegistry_NoBallot(address)"
    SELECTOR: ClassVar[bytes] = b"\x1e\xa9\xe0\x25"

    @classmethod
    def decode(cls, data: bytes) -> NoBallot:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("CommunityRegistry_NoBallot", "The revert data")
        data = data[4:]
        if len(data) != 32:
            raise wrong_size("CommunityRegistry_NoBallot", len(data), 32)
        if data[0:12] != ZEROS_12:
            raise not_a("address", "community")
        return cls(checksummed(data[12:32]))

    def __str__(self) -> str:
        return f"There is no ballot in {shown(self.community)} now."


class NoCommunity(CustomError):
    """Error ``CommunityRegistry_NoCommunity(address given)``."""

    __slots__ = ("given",)

    given: Address

    NAME: ClassVar[str] = "CommunityRegistry_NoCommunity"
    SIGNATURE: ClassVar[str] = "CommunityRegistry_NoCommunity(address)"
    SELECTOR: ClassVar[bytes] = b"\x8c\xb5\x9d\x62"

    @classmethod
    def decode(cls, data: bytes) -> NoCommunity:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("CommunityRegistry_NoCommunity", "The revert data")
        data = data[4:]
        if len(data) != 32:
            raise wrong_size("CommunityRegistry_NoCommunity", len(data), 32)
        if data[0:12] != ZEROS_12:
            raise not_a("address", "given")
        return cls(checksummed(data[12:32]))

    def __str__(self) -> str:
        return f"{shown(self.given)} is no community."


class NoElectorate(CustomError):
    """Error ``CommunityRegistry_NoElectorate(address community, uint256 from)``."""

    __slots__ = (
        "community",
        "from_",
    )

    community: Address
    from_: int

    NAME: ClassVar[str] = "CommunityRegistry_NoElectorate"
    SIGNATURE: ClassVar[str] = "CommunityRegistry_NoElectorate(address,uint256)"
    SELECTOR: ClassVar[bytes] = b"\xd3\x6f\x78\x30"

    @classmethod
    def decode(cls, data: bytes) -> NoElectorate:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("CommunityRegistry_NoElectorate", "The revert data")
        data = data[4:]
        if len(data) != 64:
            raise wrong_size("CommunityRegistry_NoElectorate", len(data), 64)
        if data[0:12] != ZEROS_12:
            raise not_a("address", "community")
        d1 = as_int(data[32:64])
        return cls(checksummed(data[12:32]), d1)

    def __str__(self) -> str:
        return (
            f"Nobody in {shown(self.community)} can vote before {shown_time(self.from_)}: members "
            "must have joined long enough before."
        )


class NoNotice(CustomError):
    """Error ``CommunityRegistry_NoNotice(address community, address member)``."""

    __slots__ = (
        "community",
        "member",
    )

    community: Address
    member: Address

    NAME: ClassVar[str] = "CommunityRegistry_NoNotice"
    SIGNATURE: ClassVar[str] = "CommunityRegistry_NoNotice(address,address)"
    SELECTOR: ClassVar[bytes] = b"\x82\x68\x66\x41"

    @classmethod
    def decode(cls, data: bytes) -> NoNotice:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("CommunityRegistry_NoNotice", "The revert data")
        data = data[4:]
        if len(data) != 64:
            raise wrong_size("CommunityRegistry_NoNotice", len(data), 64)
        if data[0:12] != ZEROS_12:
            raise not_a("address", "community")
        if data[32:44] != ZEROS_12:
            raise not_a("address", "member")
        return cls(checksummed(data[12:32]), checksummed(data[44:64]))

    def __str__(self) -> str:
        return (
            f"{shown(self.member)} has no notice of this committee of {shown(self.community)}: "
            "give it one and wait."
        )


class NoQuorum(CustomError):
    """Error ``CommunityRegistry_NoQuorum(address community, bytes32 digest, uint256 quorum)``."""

    __slots__ = (
        "community",
        "digest",
        "quorum",
    )

    community: Address
    digest: Hash32
    quorum: int

    NAME: ClassVar[str] = "CommunityRegistry_NoQuorum"
    SIGNATURE: ClassVar[str] = "CommunityRegistry_NoQuorum(address,bytes32,uint256)"
    SELECTOR: ClassVar[bytes] = b"\x49\x32\xbf\x4c"

    @classmethod
    def decode(cls, data: bytes) -> NoQuorum:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("CommunityRegistry_NoQuorum", "The revert data")
        data = data[4:]
        if len(data) != 96:
            raise wrong_size("CommunityRegistry_NoQuorum", len(data), 96)
        if data[0:12] != ZEROS_12:
            raise not_a("address", "community")
        d2 = as_int(data[64:96])
        return cls(checksummed(data[12:32]), Hash32(data[32:64]), d2)

    def __str__(self) -> str:
        return (
            f"Fewer than {shown(self.quorum)} of the committee of {shown(self.community)} signed "
            "this, or they hold half of its votes or less: get more of its present members to "
            "sign, in the order of their addresses."
        )


class NotAMember(CustomError):
    """Error ``CommunityRegistry_NotAMember(address community, address member)``."""

    __slots__ = (
        "community",
        "member",
    )

    community: Address
    member: Address

    NAME: ClassVar[str] = "CommunityRegistry_NotAMember"
    SIGNATURE: ClassVar[str] = "CommunityRegistry_NotAMember(address,address)"
    SELECTOR: ClassVar[bytes] = b"\x7f\x81\x7f\xe4"

    @classmethod
    def decode(cls, data: bytes) -> NotAMember:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("CommunityRegistry_NotAMember", "The revert data")
        data = data[4:]
        if len(data) != 64:
            raise wrong_size("CommunityRegistry_NotAMember", len(data), 64)
        if data[0:12] != ZEROS_12:
            raise not_a("address", "community")
        if data[32:44] != ZEROS_12:
            raise not_a("address", "member")
        return cls(checksummed(data[12:32]), checksummed(data[44:64]))

    def __str__(self) -> str:
        return f"{shown(self.member)} is no member of {shown(self.community)}."


class NotAParty(CustomError):
    """Error ``CommunityRegistry_NotAParty(address given, address party)``."""

    __slots__ = (
        "given",
        "party",
    )

    given: Address
    party: Address

    NAME: ClassVar[str] = "CommunityRegistry_NotAParty"
    SIGNATURE: ClassVar[str] = "CommunityRegistry_NotAParty(address,address)"
    SELECTOR: ClassVar[bytes] = b"\xc9\x55\xd8\xf2"

    @classmethod
    def decode(cls, data: bytes) -> NotAParty:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("CommunityRegistry_NotAParty", "The revert data")
        data = data[4:]
        if len(data) != 64:
            raise wrong_size("CommunityRegistry_NotAParty", len(data), 64)
        if data[0:12] != ZEROS_12:
            raise not_a("address", "given")
        if data[32:44] != ZEROS_12:
            raise not_a("address", "party")
        return cls(checksummed(data[12:32]), checksummed(data[44:64]))

    def __str__(self) -> str:
        return (
            f"{shown(self.given)} is a key of {shown(self.party)} or cannot be a member: name the "
            "party itself."
        )


class NotAuthorised(CustomError):
    """Error ``CommunityRegistry_NotAuthorised(address member, address caller, uint256 scope)``."""

    __slots__ = (
        "member",
        "caller",
        "scope",
    )

    member: Address
    caller: Address
    scope: int

    NAME: ClassVar[str] = "CommunityRegistry_NotAuthorised"
    SIGNATURE: ClassVar[str] = "CommunityRegistry_NotAuthorised(address,address,uint256)"
    SELECTOR: ClassVar[bytes] = b"\x33\xfd\x79\x7b"

    @classmethod
    def decode(cls, data: bytes) -> NotAuthorised:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("CommunityRegistry_NotAuthorised", "The revert data")
        data = data[4:]
        if len(data) != 96:
            raise wrong_size("CommunityRegistry_NotAuthorised", len(data), 96)
        if data[0:12] != ZEROS_12:
            raise not_a("address", "member")
        if data[32:44] != ZEROS_12:
            raise not_a("address", "caller")
        d2 = as_int(data[64:96])
        return cls(checksummed(data[12:32]), checksummed(data[44:64]), d2)

    def __str__(self) -> str:
        return (
            f"{shown(self.caller)} may not act for {shown(self.member)} in this ("
            f"{shown_scope(self.scope)}): use the member's key, or let it name a delegate."
        )


class NotEnded(CustomError):
    """Error ``CommunityRegistry_NotEnded(address community, bytes32 order)``."""

    __slots__ = (
        "community",
        "order",
    )

    community: Address
    order: Hash32

    NAME: ClassVar[str] = "CommunityRegistry_NotEnded"
    SIGNATURE: ClassVar[str] = "CommunityRegistry_NotEnded(address,bytes32)"
    SELECTOR: ClassVar[bytes] = b"\x5e\xed\xb5\x4d"

    @classmethod
    def decode(cls, data: bytes) -> NotEnded:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("CommunityRegistry_NotEnded", "The revert data")
        data = data[4:]
        if len(data) != 64:
            raise wrong_size("CommunityRegistry_NotEnded", len(data), 64)
        if data[0:12] != ZEROS_12:
            raise not_a("address", "community")
        return cls(checksummed(data[12:32]), Hash32(data[32:64]))

    def __str__(self) -> str:
        return f"The task of {shown(self.community)} has not ended, or it has none."


class NotInElectorate(CustomError):
    """Error ``CommunityRegistry_NotInElectorate(address community, uint256 election, address
    member)``.
    """

    __slots__ = (
        "community",
        "election",
        "member",
    )

    community: Address
    election: int
    member: Address

    NAME: ClassVar[str] = "CommunityRegistry_NotInElectorate"
    SIGNATURE: ClassVar[str] = "CommunityRegistry_NotInElectorate(address,uint256,address)"
    SELECTOR: ClassVar[bytes] = b"\xc7\x67\x14\xc7"

    @classmethod
    def decode(cls, data: bytes) -> NotInElectorate:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("CommunityRegistry_NotInElectorate", "The revert data")
        data = data[4:]
        if len(data) != 96:
            raise wrong_size("CommunityRegistry_NotInElectorate", len(data), 96)
        if data[0:12] != ZEROS_12:
            raise not_a("address", "community")
        d1 = as_int(data[32:64])
        if data[64:76] != ZEROS_12:
            raise not_a("address", "member")
        return cls(checksummed(data[12:32]), d1, checksummed(data[76:96]))

    def __str__(self) -> str:
        return (
            f"{shown(self.member)} has no part in ballot {self.election} of {shown(self.community)}"
            ": it joined too late, or left."
        )


class SharesMismatch(CustomError):
    """Error ``CommunityRegistry_SharesMismatch(bytes32 expected, bytes32 given)``."""

    __slots__ = (
        "expected",
        "given",
    )

    expected: Hash32
    given: Hash32

    NAME: ClassVar[str] = "CommunityRegistry_SharesMismatch"
    SIGNATURE: ClassVar[str] = "CommunityRegistry_SharesMismatch(bytes32,bytes32)"
    SELECTOR: ClassVar[bytes] = b"\x5f\xa0\xb1\xb1"

    @classmethod
    def decode(cls, data: bytes) -> SharesMismatch:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("CommunityRegistry_SharesMismatch", "The revert data")
        data = data[4:]
        if len(data) != 64:
            raise wrong_size("CommunityRegistry_SharesMismatch", len(data), 64)
        return cls(Hash32(data[0:32]), Hash32(data[32:64]))

    def __str__(self) -> str:
        return (
            f"The shares in force have the hash {shown_id(self.expected)}, and those given "
            f"{shown_id(self.given)}: give them exactly as they are."
        )


class TaskFixed(CustomError):
    """Error ``CommunityRegistry_TaskFixed(address community, bytes32 order)``."""

    __slots__ = (
        "community",
        "order",
    )

    community: Address
    order: Hash32

    NAME: ClassVar[str] = "CommunityRegistry_TaskFixed"
    SIGNATURE: ClassVar[str] = "CommunityRegistry_TaskFixed(address,bytes32)"
    SELECTOR: ClassVar[bytes] = b"\x83\x39\x86\xb3"

    @classmethod
    def decode(cls, data: bytes) -> TaskFixed:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("CommunityRegistry_TaskFixed", "The revert data")
        data = data[4:]
        if len(data) != 64:
            raise wrong_size("CommunityRegistry_TaskFixed", len(data), 64)
        if data[0:12] != ZEROS_12:
            raise not_a("address", "community")
        return cls(checksummed(data[12:32]), Hash32(data[32:64]))

    def __str__(self) -> str:
        return f"The task of {shown(self.community)} is order {shown_id(self.order)}, for good."


class TooEarly(CustomError):
    """Error ``CommunityRegistry_TooEarly(uint256 from, uint256 nowTime)``."""

    __slots__ = (
        "from_",
        "now_time",
    )

    from_: int
    now_time: int

    NAME: ClassVar[str] = "CommunityRegistry_TooEarly"
    SIGNATURE: ClassVar[str] = "CommunityRegistry_TooEarly(uint256,uint256)"
    SELECTOR: ClassVar[bytes] = b"\x17\x1b\x18\xc3"

    @classmethod
    def decode(cls, data: bytes) -> TooEarly:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("CommunityRegistry_TooEarly", "The revert data")
        data = data[4:]
        if len(data) != 64:
            raise wrong_size("CommunityRegistry_TooEarly", len(data), 64)
        d0 = as_int(data[0:32])
        d1 = as_int(data[32:64])
        return cls(d0, d1)

    def __str__(self) -> str:
        return (
            f"It is too early: this is possible {shown_start(self.from_)}, and now it is "
            f"{shown_time(self.now_time)}."
        )


class TooLate(CustomError):
    """Error ``CommunityRegistry_TooLate(uint256 until, uint256 nowTime)``."""

    __slots__ = (
        "until",
        "now_time",
    )

    until: int
    now_time: int

    NAME: ClassVar[str] = "CommunityRegistry_TooLate"
    SIGNATURE: ClassVar[str] = "CommunityRegistry_TooLate(uint256,uint256)"
    SELECTOR: ClassVar[bytes] = b"\x6b\x28\x32\xe9"

    @classmethod
    def decode(cls, data: bytes) -> TooLate:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("CommunityRegistry_TooLate", "The revert data")
        data = data[4:]
        if len(data) != 64:
            raise wrong_size("CommunityRegistry_TooLate", len(data), 64)
        d0 = as_int(data[0:32])
        d1 = as_int(data[32:64])
        return cls(d0, d1)

    def __str__(self) -> str:
        return f"It was possible until {shown_time(self.until)}, and now it is {shown_time(self.now_time)}."


class ZeroAddress(CustomError):
    """Error ``CommunityRegistry_ZeroAddress()``."""

    __slots__ = ()

    NAME: ClassVar[str] = "CommunityRegistry_ZeroAddress"
    SIGNATURE: ClassVar[str] = "CommunityRegistry_ZeroAddress()"
    SELECTOR: ClassVar[bytes] = b"\xfd\x45\xa2\x13"

    @classmethod
    def decode(cls, data: bytes) -> ZeroAddress:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("CommunityRegistry_ZeroAddress", "The revert data")
        data = data[4:]
        if len(data) != 0:
            raise wrong_size("CommunityRegistry_ZeroAddress", len(data), 0)
        return cls()

    def __str__(self) -> str:
        return "The zero address cannot stand here: name another one."


class FailedDeployment(CustomError):
    """Error ``FailedDeployment()``.

    The deployment failed.
    """

    __slots__ = ()

    NAME: ClassVar[str] = "FailedDeployment"
    SIGNATURE: ClassVar[str] = "FailedDeployment()"
    SELECTOR: ClassVar[bytes] = b"\xb0\x6e\xbf\x3d"

    @classmethod
    def decode(cls, data: bytes) -> FailedDeployment:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("FailedDeployment", "The revert data")
        data = data[4:]
        if len(data) != 0:
            raise wrong_size("FailedDeployment", len(data), 0)
        return cls()

    def __str__(self) -> str:
        return "The account could not be created: somebody else's code is at its address."


class InsufficientBalance(CustomError):
    """Error ``InsufficientBalance(uint256 balance, uint256 needed)``.

    The ETH balance of the account is not enough to perform the operation.
    """

    __slots__ = (
        "balance",
        "needed",
    )

    balance: TokenAmount
    needed: TokenAmount

    NAME: ClassVar[str] = "InsufficientBalance"
    SIGNATURE: ClassVar[str] = "InsufficientBalance(uint256,uint256)"
    SELECTOR: ClassVar[bytes] = b"\xcf\x47\x91\x81"

    @classmethod
    def decode(cls, data: bytes) -> InsufficientBalance:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("InsufficientBalance", "The revert data")
        data = data[4:]
        if len(data) != 64:
            raise wrong_size("InsufficientBalance", len(data), 64)
        d0 = as_amount(data[0:32])
        d1 = as_amount(data[32:64])
        return cls(d0, d1)

    def __str__(self) -> str:
        return (
            f"The account holds {shown(self.balance)} wei, and {shown(self.needed)} are needed: send it more."
        )


class InvalidShortString(CustomError):
    """Error ``InvalidShortString()``."""

    __slots__ = ()

    NAME: ClassVar[str] = "InvalidShortString"
    SIGNATURE: ClassVar[str] = "InvalidShortString()"
    SELECTOR: ClassVar[bytes] = b"\xb3\x51\x2b\x0c"

    @classmethod
    def decode(cls, data: bytes) -> InvalidShortString:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("InvalidShortString", "The revert data")
        data = data[4:]
        if len(data) != 0:
            raise wrong_size("InvalidShortString", len(data), 0)
        return cls()

    def __str__(self) -> str:
        return "Invalid short string."


class StringTooLong(CustomError):
    """Error ``StringTooLong(string str)``."""

    __slots__ = ("str_",)

    str_: str

    NAME: ClassVar[str] = "StringTooLong"
    SIGNATURE: ClassVar[str] = "StringTooLong(string)"
    SELECTOR: ClassVar[bytes] = b"\x30\x5a\x27\xa9"

    @classmethod
    def decode(cls, data: bytes) -> StringTooLong:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("StringTooLong", "The revert data")
        data = data[4:]
        if len(data) < 32:
            raise wrong_size("StringTooLong", len(data), 32)
        end = 32
        if as_int(data[0:32]) != end:
            raise misplaced("str")
        d0, end = read_text(data, end, "str")
        if end != len(data):
            raise wrong_size("StringTooLong", len(data), end)
        return cls(d0)

    def __str__(self) -> str:
        return f"String too long (str  {shown(self.str_)})."


EVENTS_BY_TOPIC: Mapping[Hash32, type[Event]] = MappingProxyType(
    {
        Acted.TOPIC0: Acted,
        AllocationAgreed.TOPIC0: AllocationAgreed,
        AllocationSet.TOPIC0: AllocationSet,
        CommitteeSet.TOPIC0: CommitteeSet,
        CommitteeVote.TOPIC0: CommitteeVote,
        CommunityCreated.TOPIC0: CommunityCreated,
        CommunityMoved.TOPIC0: CommunityMoved,
        Configured.TOPIC0: Configured,
        EIP712DomainChanged.TOPIC0: EIP712DomainChanged,
        MemberSet.TOPIC0: MemberSet,
        SignatureCancelled.TOPIC0: SignatureCancelled,
        TaskSet.TOPIC0: TaskSet,
    }
)
"""The contract's events by first topic."""

ERRORS_BY_SELECTOR: Mapping[bytes, type[CustomError]] = MappingProxyType(
    {
        AlreadyAgreed.SELECTOR: AlreadyAgreed,
        AlreadyFounded.SELECTOR: AlreadyFounded,
        AlreadyMember.SELECTOR: AlreadyMember,
        AlreadyVoted.SELECTOR: AlreadyVoted,
        BadCharter.SELECTOR: BadCharter,
        BadFounders.SELECTOR: BadFounders,
        BadShares.SELECTOR: BadShares,
        BadSignature.SELECTOR: BadSignature,
        BadTask.SELECTOR: BadTask,
        BallotRuns.SELECTOR: BallotRuns,
        CallForbidden.SELECTOR: CallForbidden,
        Ended.SELECTOR: Ended,
        Full.SELECTOR: Full,
        Lapsed.SELECTOR: Lapsed,
        LastMember.SELECTOR: LastMember,
        NoBallot.SELECTOR: NoBallot,
        NoCommunity.SELECTOR: NoCommunity,
        NoElectorate.SELECTOR: NoElectorate,
        NoNotice.SELECTOR: NoNotice,
        NoQuorum.SELECTOR: NoQuorum,
        NotAMember.SELECTOR: NotAMember,
        NotAParty.SELECTOR: NotAParty,
        NotAuthorised.SELECTOR: NotAuthorised,
        NotEnded.SELECTOR: NotEnded,
        NotInElectorate.SELECTOR: NotInElectorate,
        SharesMismatch.SELECTOR: SharesMismatch,
        TaskFixed.SELECTOR: TaskFixed,
        TooEarly.SELECTOR: TooEarly,
        TooLate.SELECTOR: TooLate,
        ZeroAddress.SELECTOR: ZeroAddress,
        FailedDeployment.SELECTOR: FailedDeployment,
        InsufficientBalance.SELECTOR: InsufficientBalance,
        InvalidShortString.SELECTOR: InvalidShortString,
        StringTooLong.SELECTOR: StringTooLong,
    }
)
"""The errors it can refuse with by the first four bytes of the revert data."""

"""Generated from the ABI of CostSettlement by ``python -m ledger.bindings write``: do not edit."""

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
from ledger.bindings.enums import LineState
from ledger.bindings.structs import (
    CostLeaf,
    CostPot,
    Line,
    encode_cost_agreement,
    encode_cost_leaf,
    encode_cost_root,
    encode_cost_share,
    encode_order_terms,
    read_cost_agreement,
    read_cost_pot,
    read_cost_root,
    read_cost_share,
    read_line,
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
    read_count,
    read_text,
    uint_word,
    wrong_size,
    wrong_topics,
)
from ledger.call import Call
from ledger.signing.costs import CostAgreement, CostRoot, CostShare
from ledger.signing.messages import OrderTerms
from ledger.types import Address, BasisPoints, Hash32, Timestamp, TokenAmount, Wei, checksummed

_LINE_STATE = tuple(LineState)


def _read_uint256_array(data: bytes, at: int) -> tuple[tuple[int, ...], int]:
    count = read_count(data, at, 32)
    end = at + 32 + count * 32
    items: list[int] = []
    for place in range(at + 32, end, 32):
        v = as_int(data[place : place + 32])
        items.append(v)
    return tuple(items), end


def _read_cost_share_array(data: bytes, at: int) -> tuple[tuple[CostShare, ...], int]:
    count = read_count(data, at, 96)
    end = at + 32 + count * 96
    items: list[CostShare] = []
    for place in range(at + 32, end, 96):
        items.append(read_cost_share(data, place))
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


@dataclass(frozen=True, slots=True)
class CollectResult:
    """What ``collect`` returns."""

    pot: Hash32
    amount: TokenAmount


def _decode_collect(data: bytes) -> CollectResult:
    if len(data) != 64:
        raise wrong_size("The result", len(data), 64)
    d1 = as_amount(data[32:64])
    return CollectResult(Hash32(data[0:32]), d1)


@dataclass(frozen=True, slots=True)
class ConfigurationResult:
    """What ``configuration`` returns."""

    escrow: Address
    parties: Address
    wrapped_native: Address


def _decode_configuration(data: bytes) -> ConfigurationResult:
    if len(data) != 96:
        raise wrong_size("The result", len(data), 96)
    if data[0:12] != ZEROS_12:
        raise not_a("address", "escrow")
    if data[32:44] != ZEROS_12:
        raise not_a("address", "parties")
    if data[64:76] != ZEROS_12:
        raise not_a("address", "wrappedNative")
    return ConfigurationResult(checksummed(data[12:32]), checksummed(data[44:64]), checksummed(data[76:96]))


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
        raise not_a("bool", "isCancelled")
    return d0 == 1


def _decode_line_of(data: bytes) -> Line:
    if len(data) != 224:
        raise wrong_size("The result", len(data), 224)
    return read_line(data, 0)


def _decode_pot_of(data: bytes) -> CostPot:
    if len(data) != 320:
        raise wrong_size("The result", len(data), 320)
    return read_cost_pot(data, 0)


@dataclass(frozen=True, slots=True)
class CostSettlement:
    """CostSettlement. See ``ICostSettlement``. This part holds splits, roots and claims, ``CostPots``
    their money; ``CostAgreements`` keeps agreements and is reached through the same address.
    """

    address: Address
    """Where it stands."""

    @staticmethod
    def constructor(escrow: Address, parties: Address, wrapped_native: Address, agreements: Address) -> bytes:
        """Encode the constructor's arguments, which follow the creation code."""
        return pack(
            address_word(escrow, "escrow"),
            address_word(parties, "parties"),
            address_word(wrapped_native, "wrapped_native"),
            address_word(agreements, "agreements"),
        )

    def challenge_window(self) -> Call[int]:
        """How long the leaves of a root are published before it can become final, and how long a line is
        recorded before it is paid.
        """
        data = b"\xd6\x2a\xad\x29"
        return Call(self.address, data, _decode_int_uint256, name="CostSettlement.CHALLENGE_WINDOW")

    def domain_separator(self) -> Call[Hash32]:
        """EIP-712 separator of the domain that costs' messages are signed in."""
        data = b"\x36\x44\xe5\x15"
        return Call(self.address, data, _decode_hash32_bytes32, name="CostSettlement.DOMAIN_SEPARATOR")

    def grace(self) -> Call[int]:
        """How long only the owner can make its published root final: it knows which lines the root
        honours.
        """
        data = b"\x13\x7d\x29\xd9"
        return Call(self.address, data, _decode_int_uint256, name="CostSettlement.GRACE")

    def max_court(self) -> Call[int]:
        """Longest that a dispute may last."""
        data = b"\x8e\x29\x83\x13"
        return Call(self.address, data, _decode_int_uint256, name="CostSettlement.MAX_COURT")

    def max_shares(self) -> Call[int]:
        """A split pays at most so many."""
        data = b"\x3e\x8f\xf5\x7b"
        return Call(self.address, data, _decode_int_uint256, name="CostSettlement.MAX_SHARES")

    def max_term(self) -> Call[int]:
        """How far ahead an agreement can fall due when it is recorded: a pot empties by a known time."""
        data = b"\x98\x86\xbf\x63"
        return Call(self.address, data, _decode_int_uint256, name="CostSettlement.MAX_TERM")

    def min_court(self) -> Call[int]:
        """Shortest that a dispute may last."""
        data = b"\x81\x7d\xc6\xda"
        return Call(self.address, data, _decode_int_uint256, name="CostSettlement.MIN_COURT")

    def notice(self) -> Call[int]:
        """After money came in, no split is carried out and no root becomes final for so long, unless the
        owner called on all agreements: who holds one that is not recorded has this time.
        """
        data = b"\x4b\xfe\xe6\x86"
        return Call(self.address, data, _decode_int_uint256, name="CostSettlement.NOTICE")

    def unclaimed(self) -> Call[int]:
        """How long shares can be claimed and agreements recorded."""
        data = b"\x93\x7a\xb9\xbd"
        return Call(self.address, data, _decode_int_uint256, name="CostSettlement.UNCLAIMED")

    def acknowledge(
        self, pot: Hash32, shares: Sequence[CostShare], payee_signatures: Sequence[bytes]
    ) -> Call[None]:
        """Make the pending root final because every payee signed it. As with a split, nothing else is owed
        on the agreements whose line hashes its leaves name, recorded or not.
        """
        data = b"\x8e\xfe\x6e\x57" + pack(
            bytes_word(pot, 32, "pot"),
            counted([encode_cost_share(item) for item in shares]),
            counted([bytes_tail(item) for item in payee_signatures]),
        )
        return Call(self.address, data, nothing, name="CostSettlement.acknowledge")

    def answer(self, root: CostRoot, leaves: Sequence[CostLeaf]) -> Call[None]:
        """Settle lines by leaves of a final root that honour them: who was paid by a root and records its
        agreement afterwards is not paid twice. A leaf that was not claimed yet is paid to its payee's
        balance. Anyone may.
        """
        data = b"\x66\xd8\x83\xd7" + pack(
            encode_cost_root(root), counted([encode_cost_leaf(item) for item in leaves])
        )
        return Call(self.address, data, nothing, name="CostSettlement.answer")

    def balance_of(self, party: Address, token: Address) -> Call[int]:
        """A party's pull credit in a token."""
        data = b"\xf7\x88\x8a\xec" + pack(address_word(party, "party"), address_word(token, "token"))
        return Call(self.address, data, _decode_int_uint256, name="CostSettlement.balanceOf")

    def call_agreements(self, pot: Hash32) -> Call[None]:
        """The owner calls on all who hold agreements to record them: from ``NOTICE`` later, what all
        payees sign is carried out at once, and roots become final after their window, also right after
        money came in.
        """
        data = b"\x0c\x92\x17\x46" + bytes_word(pot, 32, "pot")
        return Call(self.address, data, nothing, name="CostSettlement.callAgreements")

    def cancel_signature(self, party: Address, digest: Hash32) -> Call[None]:
        """Make a signature of ``party`` worthless here. An owner's under an agreement stays good: others
        worked for it.
        """
        data = b"\xd6\xa6\xce\xcd" + pack(address_word(party, "party"), bytes_word(digest, 32, "digest"))
        return Call(self.address, data, nothing, name="CostSettlement.cancelSignature")

    def claim(self, pot: Hash32, token: Address, what: int, line_hash: Hash32, proof: bytes) -> Call[None]:
        """The caller claims its own leaf of a final root, to its own address.

        Args:
            what: One word instead of four, which is cheaper: amount × 2^128 + round × 2^32 + count ×
                2^16 + index.
        """
        data = b"\x6d\xdf\x61\x71" + pack(
            bytes_word(pot, 32, "pot"),
            address_word(token, "token"),
            uint_word(what, 256, "what"),
            bytes_word(line_hash, 32, "line_hash"),
            bytes_tail(proof),
        )
        return Call(self.address, data, nothing, name="CostSettlement.claim")

    def claim_for(self, root: CostRoot, leaf: CostLeaf, to: Address, signature: bytes) -> Call[None]:
        """Claim a leaf of a final root to any address, for a payee that signed, or with an empty signature
        by who acts for it.
        """
        data = b"\xc2\x4c\xed\x51" + pack(
            encode_cost_root(root), encode_cost_leaf(leaf), address_word(to, "to"), bytes_tail(signature)
        )
        return Call(self.address, data, nothing, name="CostSettlement.claimFor")

    def claims_of(self, distribution: Hash32, place: int) -> Call[int]:
        """Word ``place`` of a distribution's claims: bits 0–79 which of the leaves 80·place… are claimed,
        80–119 when it became final (place 0), 120 swept (place 0), 121 guarded (place 0), 122–127 the
        place itself once a leaf is claimed, which tells whoever reads the event where the word stands,
        128–255 what these leaves were paid.
        """
        data = b"\x1a\x35\x6a\x36" + pack(
            bytes_word(distribution, 32, "distribution"), uint_word(place, 256, "place")
        )
        return Call(self.address, data, _decode_int_uint256, name="CostSettlement.claimsOf")

    def collect(self, terms: OrderTerms) -> Call[CollectResult]:
        """Fetch what the escrow gathered for the order. Anyone may."""
        data = b"\x0f\x6e\x17\xac" + pack(encode_order_terms(terms))
        return Call(self.address, data, _decode_collect, name="CostSettlement.collect")

    def configuration(self) -> Call[ConfigurationResult]:
        """The contracts that cost settlement works with."""
        data = b"\x6c\x70\xbe\xe9"
        return Call(self.address, data, _decode_configuration, name="CostSettlement.configuration")

    def deposit(
        self, token: Address, salt: int, amount: TokenAmount, permit: bytes, *, value: Wei = Wei(0)
    ) -> Call[Hash32]:
        """Deposit into the caller's own pot, by allowance, ERC-2612 permit (empty, or
        ``abi.encode(deadline, v, r, s)``), or native coin for the wrapped one.
        """
        data = b"\x44\x85\xa1\xa5" + pack(
            address_word(token, "token"),
            uint_word(salt, 64, "salt"),
            uint_word(amount, 128, "amount"),
            bytes_tail(permit),
        )
        return Call(self.address, data, _decode_hash32_bytes32, value, name="CostSettlement.deposit")

    def deposit_id(self, owner: Address, token: Address, salt: int) -> Call[Hash32]:
        """The id of a depositor's pot."""
        data = b"\xd4\xe7\x28\x0b" + pack(
            address_word(owner, "owner"), address_word(token, "token"), uint_word(salt, 64, "salt")
        )
        return Call(self.address, data, _decode_hash32_bytes32, name="CostSettlement.depositId")

    def dispute(self, pot: Hash32, payee: Address, line_hash: Hash32) -> Call[None]:
        """The owner disputes an open line, until ``from``. Only this line's money waits."""
        data = b"\x8d\xa7\x7a\x47" + pack(
            bytes_word(pot, 32, "pot"), address_word(payee, "payee"), bytes_word(line_hash, 32, "line_hash")
        )
        return Call(self.address, data, nothing, name="CostSettlement.dispute")

    def distribution_id(self, root: CostRoot) -> Call[Hash32]:
        """What a root is known by: the EIP-712 struct hash of all of it."""
        data = b"\x15\x06\x98\x31" + pack(encode_cost_root(root))
        return Call(self.address, data, _decode_hash32_bytes32, name="CostSettlement.distributionId")

    def eip712_domain(self) -> Call[Eip712DomainResult]:
        """``eip712Domain()``.

        returns the fields and values that describe the domain separator used by this contract for EIP-712
        signature.
        """
        data = b"\x84\xb0\x19\x6e"
        return Call(self.address, data, _decode_eip712_domain, name="CostSettlement.eip712Domain")

    def finalise(self, root: CostRoot, answers: Sequence[CostLeaf]) -> Call[None]:
        """Make the published root final after its window, and after the notice that new money needs: by
        the owner, and ``GRACE`` later by anyone.

        Args:
            answers: Leaves that honour recorded lines, by which their money goes over to the root. They
                are paid to their payees' balances at once: who held a line need not claim.
        """
        data = b"\x02\x5e\xcb\xd9" + pack(
            encode_cost_root(root), counted([encode_cost_leaf(item) for item in answers])
        )
        return Call(self.address, data, nothing, name="CostSettlement.finalise")

    def fund(self, pot: Hash32, most: int) -> Call[None]:
        """Set free money aside for at most ``most`` of the lines that wait for it. Anyone may."""
        data = b"\xe4\x6b\xbc\x9e" + pack(bytes_word(pot, 32, "pot"), uint_word(most, 256, "most"))
        return Call(self.address, data, nothing, name="CostSettlement.fund")

    def guard(self, root: CostRoot, leaf: CostLeaf) -> Call[None]:
        """From now on the keys of all who claim from this root, pending or final, are looked up: a payee
        of it revoked its first key. Anyone may, right after it did.
        """
        data = b"\xcd\x50\x9f\x63" + pack(encode_cost_root(root), encode_cost_leaf(leaf))
        return Call(self.address, data, nothing, name="CostSettlement.guard")

    def hash_agreement(self, agreement: CostAgreement) -> Call[Hash32]:
        """EIP-712 digests, to compare with what a wallet shows."""
        data = b"\x9f\xda\xed\xb4" + pack(encode_cost_agreement(agreement))
        return Call(self.address, data, _decode_hash32_bytes32, name="CostSettlement.hashAgreement")

    def hash_root(self, root: CostRoot) -> Call[Hash32]:
        """EIP-712 digest of a root: what its owner and its payees sign."""
        data = b"\xc5\x3b\x4d\xc7" + pack(encode_cost_root(root))
        return Call(self.address, data, _decode_hash32_bytes32, name="CostSettlement.hashRoot")

    def hash_split(self, pot: Hash32, round: int, shares: Sequence[CostShare]) -> Call[Hash32]:
        """EIP-712 digest of a split: what its owner and its payees sign."""
        data = b"\xe7\xc3\x9c\xbd" + pack(
            bytes_word(pot, 32, "pot"),
            uint_word(round, 16, "round"),
            counted([encode_cost_share(item) for item in shares]),
        )
        return Call(self.address, data, _decode_hash32_bytes32, name="CostSettlement.hashSplit")

    def is_cancelled(self, party: Address, digest: Hash32) -> Call[bool]:
        """Whether a party has made its signature over a digest worthless."""
        data = b"\x85\xa1\x20\x8a" + pack(address_word(party, "party"), bytes_word(digest, 32, "digest"))
        return Call(self.address, data, _decode_bool_bool, name="CostSettlement.isCancelled")

    def keep(self, root: CostRoot, leaf: CostLeaf) -> Call[None]:
        """Put a share into its payee's balance, where it does not lapse: for one that cannot claim in
        time. Anyone may.
        """
        data = b"\x87\x20\x73\x35" + pack(encode_cost_root(root), encode_cost_leaf(leaf))
        return Call(self.address, data, nothing, name="CostSettlement.keep")

    def line_id(self, pot: Hash32, payee: Address, line_hash: Hash32) -> Call[Hash32]:
        """What a recorded agreement is known by."""
        data = b"\x79\xf7\x6b\x99" + pack(
            bytes_word(pot, 32, "pot"), address_word(payee, "payee"), bytes_word(line_hash, 32, "line_hash")
        )
        return Call(self.address, data, _decode_hash32_bytes32, name="CostSettlement.lineId")

    def line_of(self, pot: Hash32, payee: Address, line_hash: Hash32) -> Call[Line]:
        """Where a recorded agreement stands."""
        data = b"\x2e\x95\x14\x7a" + pack(
            bytes_word(pot, 32, "pot"), address_word(payee, "payee"), bytes_word(line_hash, 32, "line_hash")
        )
        return Call(self.address, data, _decode_line_of, name="CostSettlement.lineOf")

    def nonce_of(self, party: Address) -> Call[int]:
        """The nonce of the next signed withdrawal of a party."""
        data = b"\xed\x2a\x2d\x64" + address_word(party, "party")
        return Call(self.address, data, _decode_int_uint256, name="CostSettlement.nonceOf")

    def open(self, terms: OrderTerms) -> Call[Hash32]:
        """Open an order's pot before money comes, so that agreements can be recorded. Anyone may."""
        data = b"\x6f\x53\x54\xd4" + pack(encode_order_terms(terms))
        return Call(self.address, data, _decode_hash32_bytes32, name="CostSettlement.open")

    def open_deposit(self, owner: Address, token: Address, salt: int) -> Call[Hash32]:
        """Open a depositor's pot before the money comes. Anyone may."""
        data = b"\x6c\x4a\x58\xb5" + pack(
            address_word(owner, "owner"), address_word(token, "token"), uint_word(salt, 64, "salt")
        )
        return Call(self.address, data, _decode_hash32_bytes32, name="CostSettlement.openDeposit")

    def poke(self, pot: Hash32, payee: Address, line_hash: Hash32) -> Call[None]:
        """Pay a line that is due, as far as it is funded, to its payee's balance; after a dispute that
        nobody decided, its default. Anyone may. An undisputed line waits for a root that was published
        before it was payable, until six days after that, so that the root can answer it.
        """
        data = b"\xcb\xde\xb1\x43" + pack(
            bytes_word(pot, 32, "pot"), address_word(payee, "payee"), bytes_word(line_hash, 32, "line_hash")
        )
        return Call(self.address, data, nothing, name="CostSettlement.poke")

    def pot_of(self, pot: Hash32) -> Call[CostPot]:
        """Where a pot stands."""
        data = b"\xc6\x6f\x3c\xb4" + bytes_word(pot, 32, "pot")
        return Call(self.address, data, _decode_pot_of, name="CostSettlement.potOf")

    def propose(self, root: CostRoot, owner_signature: bytes) -> Call[None]:
        """Propose a root, in place of one that is pending. It locks nothing until it is final."""
        data = b"\x83\x6b\xb6\x6d" + pack(encode_cost_root(root), bytes_tail(owner_signature))
        return Call(self.address, data, nothing, name="CostSettlement.propose")

    def publish(self, pot: Hash32, shares: Sequence[CostShare]) -> Call[None]:
        """Publish the leaves of the pending root, which starts its challenge window. Anyone may."""
        data = b"\x92\xb4\x33\xc6" + pack(
            bytes_word(pot, 32, "pot"), counted([encode_cost_share(item) for item in shares])
        )
        return Call(self.address, data, nothing, name="CostSettlement.publish")

    def queued_at(self, pot: Hash32, place: int) -> Call[Hash32]:
        """The line that waits for money at a place of the queue."""
        data = b"\x8d\x84\xce\x01" + pack(bytes_word(pot, 32, "pot"), uint_word(place, 256, "place"))
        return Call(self.address, data, _decode_hash32_bytes32, name="CostSettlement.queuedAt")

    def record(
        self, agreement: CostAgreement, owner_signature: bytes, payee_signature: bytes
    ) -> Call[Hash32]:
        """Record an agreement that the owner signed, with the payee's consent. It comes before every root
        and split that does not honour it: this is how a root is challenged. Its money is set aside at
        once, or, as long as there is too little, in the order of recording.

        Args:
            payee_signature: Of the same message; empty if the payee sends.
        """
        data = b"\x64\x31\x68\x2c" + pack(
            encode_cost_agreement(agreement), bytes_tail(owner_signature), bytes_tail(payee_signature)
        )
        return Call(self.address, data, _decode_hash32_bytes32, name="CostSettlement.record")

    def release(self, pot: Hash32, payee: Address, line_hash: Hash32) -> Call[None]:
        """The payee gives a line up."""
        data = b"\x8c\xa3\xeb\x2c" + pack(
            bytes_word(pot, 32, "pot"), address_word(payee, "payee"), bytes_word(line_hash, 32, "line_hash")
        )
        return Call(self.address, data, nothing, name="CostSettlement.release")

    def rule(self, pot: Hash32, payee: Address, line_hash: Hash32, payee_bps: BasisPoints) -> Call[None]:
        """The arbiter rules what share of a disputed line is owed, until ``from``."""
        data = b"\x7f\xc6\x80\x1e" + pack(
            bytes_word(pot, 32, "pot"),
            address_word(payee, "payee"),
            bytes_word(line_hash, 32, "line_hash"),
            uint_word(payee_bps, 16, "payee_bps"),
        )
        return Call(self.address, data, nothing, name="CostSettlement.rule")

    def settle(
        self,
        pot: Hash32,
        payee: Address,
        line_hash: Hash32,
        amount: TokenAmount,
        owner_signature: bytes,
        payee_signature: bytes,
    ) -> Call[None]:
        """Both agree what is owed on an open or disputed line; it is paid at once."""
        data = b"\x84\x57\xc6\x09" + pack(
            bytes_word(pot, 32, "pot"),
            address_word(payee, "payee"),
            bytes_word(line_hash, 32, "line_hash"),
            uint_word(amount, 128, "amount"),
            bytes_tail(owner_signature),
            bytes_tail(payee_signature),
        )
        return Call(self.address, data, nothing, name="CostSettlement.settle")

    def split(
        self,
        pot: Hash32,
        shares: Sequence[CostShare],
        owner_signature: bytes,
        payee_signatures: Sequence[bytes],
    ) -> Call[None]:
        """Divide at once between at most 16, to their balances. Signed by the owner and by every payee;
        lines of others are not touched.
        """
        data = b"\x67\x87\x60\xba" + pack(
            bytes_word(pot, 32, "pot"),
            counted([encode_cost_share(item) for item in shares]),
            bytes_tail(owner_signature),
            counted([bytes_tail(item) for item in payee_signatures]),
        )
        return Call(self.address, data, nothing, name="CostSettlement.split")

    def sweep(self, root: CostRoot) -> Call[None]:
        """What nobody claimed of a final root for 180 days goes to lines that still wait, or to the owner."""
        data = b"\x96\x47\xf2\x99" + pack(encode_cost_root(root))
        return Call(self.address, data, nothing, name="CostSettlement.sweep")

    def sweep_free(self, pot: Hash32) -> Call[None]:
        """Free money that has not moved for 180 days goes to the owner."""
        data = b"\x84\xa2\x68\x5a" + bytes_word(pot, 32, "pot")
        return Call(self.address, data, nothing, name="CostSettlement.sweepFree")

    def withdraw(self, party: Address, token: Address, to: Address, amount: TokenAmount) -> Call[None]:
        """Send a party's pull credit to any address it names."""
        data = b"\x0b\x62\x0b\x81" + pack(
            address_word(party, "party"),
            address_word(token, "token"),
            address_word(to, "to"),
            uint_word(amount, 256, "amount"),
        )
        return Call(self.address, data, nothing, name="CostSettlement.withdraw")

    def withdraw_for(
        self,
        party: Address,
        token: Address,
        to: Address,
        amount: TokenAmount,
        valid_until: Timestamp,
        signature: bytes,
    ) -> Call[None]:
        """``withdraw``, signed by the party as a ``Withdraw`` with its next nonce and submitted by anyone."""
        data = b"\x51\xb5\x17\x42" + pack(
            address_word(party, "party"),
            address_word(token, "token"),
            address_word(to, "to"),
            uint_word(amount, 256, "amount"),
            uint_word(valid_until, 40, "valid_until"),
            bytes_tail(signature),
        )
        return Call(self.address, data, nothing, name="CostSettlement.withdrawFor")


class AgreementRecorded(Event):
    """Event ``AgreementRecorded(bytes32 pot, bytes32 line, CostAgreement agreement)``."""

    __slots__ = (
        "pot",
        "line",
        "agreement",
    )

    pot: Hash32
    line: Hash32
    agreement: CostAgreement

    NAME: ClassVar[str] = "CostSettlement.AgreementRecorded"
    SIGNATURE: ClassVar[str] = (
        "AgreementRecorded(bytes32,bytes32,(bytes32,address,uint128,bytes32,uint40,address,uint32,uint16))"
    )
    TOPIC0: ClassVar[Hash32] = hash_of("dbbbd5a0c8af36ec02d7813b395b637a21838afbe305fa6c6c81dfa8e2088221")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> AgreementRecorded:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 3 or len(topic) != 96 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("CostSettlement.AgreementRecorded", topics, 3)
        if len(data) != 256:
            raise wrong_size("CostSettlement.AgreementRecorded", len(data), 256)
        return cls(Hash32(topic[32:64]), Hash32(topic[64:96]), read_cost_agreement(data, 0))

    @classmethod
    def filter(
        cls, *, pot: Hash32 | None = None, line: Hash32 | None = None
    ) -> tuple[tuple[Hash32, ...] | None, ...]:
        """Topics for ``eth_getLogs``: this event, with these indexed arguments where they are given."""
        return first_of(
            (
                cls.TOPIC0,
                None if pot is None else bytes_word(pot, 32, "pot"),
                None if line is None else bytes_word(line, 32, "line"),
            )
        )


class AgreementsCalled(Event):
    """Event ``AgreementsCalled(bytes32 pot, uint256 listedFrom)``."""

    __slots__ = (
        "pot",
        "listed_from",
    )

    pot: Hash32
    listed_from: int

    NAME: ClassVar[str] = "CostSettlement.AgreementsCalled"
    SIGNATURE: ClassVar[str] = "AgreementsCalled(bytes32,uint256)"
    TOPIC0: ClassVar[Hash32] = hash_of("cb94144c95e524106aa9c88f6ac673ae73003eabff9e91a87d0c121316cc5928")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> AgreementsCalled:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 2 or len(topic) != 64 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("CostSettlement.AgreementsCalled", topics, 2)
        if len(data) != 32:
            raise wrong_size("CostSettlement.AgreementsCalled", len(data), 32)
        d0 = as_int(data[0:32])
        return cls(Hash32(topic[32:64]), d0)

    @classmethod
    def filter(cls, *, pot: Hash32 | None = None) -> tuple[tuple[Hash32, ...] | None, ...]:
        """Topics for ``eth_getLogs``: this event, with these indexed arguments where they are given."""
        return first_of(
            (
                cls.TOPIC0,
                None if pot is None else bytes_word(pot, 32, "pot"),
            )
        )


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

    NAME: ClassVar[str] = "CostSettlement.BalanceMoved"
    SIGNATURE: ClassVar[str] = "BalanceMoved(address,address,uint256)"
    TOPIC0: ClassVar[Hash32] = hash_of("98cff5d74fd1416642283f411e1108a4ce723d45f385a772265dcc1b0f4ac460")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> BalanceMoved:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 3 or len(topic) != 96 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("CostSettlement.BalanceMoved", topics, 3)
        if len(data) != 32:
            raise wrong_size("CostSettlement.BalanceMoved", len(data), 32)
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
    """Event ``Configured(address escrow, address parties, address wrappedNative, address agreements,
    uint256 notice, uint256 challengeWindow, uint256 grace, uint256 unclaimed)``.
    """

    __slots__ = (
        "escrow",
        "parties",
        "wrapped_native",
        "agreements",
        "notice",
        "challenge_window",
        "grace",
        "unclaimed",
    )

    escrow: Address
    parties: Address
    wrapped_native: Address
    agreements: Address
    notice: int
    challenge_window: int
    grace: int
    unclaimed: int

    NAME: ClassVar[str] = "CostSettlement.Configured"
    SIGNATURE: ClassVar[str] = "Configured(address,address,address,address,uint256,uint256,uint256,uint256)"
    TOPIC0: ClassVar[Hash32] = hash_of("8f555f2a581bc3aa2345071b14bdc00073e5316be48a6a74d0d6cea7e15f0e27")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> Configured:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 1 or len(topic) != 32 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("CostSettlement.Configured", topics, 1)
        if len(data) != 256:
            raise wrong_size("CostSettlement.Configured", len(data), 256)
        if data[0:12] != ZEROS_12:
            raise not_a("address", "escrow")
        if data[32:44] != ZEROS_12:
            raise not_a("address", "parties")
        if data[64:76] != ZEROS_12:
            raise not_a("address", "wrappedNative")
        if data[96:108] != ZEROS_12:
            raise not_a("address", "agreements")
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


class CostClaimed(Event):
    """``word`` is of the 80 leaves around this one: the bit it gained is the leaf, what it grew by was
    paid, and bits 122–127 say which 80.
    """

    __slots__ = (
        "distribution",
        "payee",
        "word",
    )

    distribution: Hash32
    payee: Address
    word: int

    NAME: ClassVar[str] = "CostSettlement.CostClaimed"
    SIGNATURE: ClassVar[str] = "CostClaimed(bytes32,address,uint256)"
    TOPIC0: ClassVar[Hash32] = hash_of("36bc5ba5555e850236df559afebf4bfa70816b578528e617130ae06a050411d1")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> CostClaimed:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 3 or len(topic) != 96 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("CostSettlement.CostClaimed", topics, 3)
        if len(data) != 32:
            raise wrong_size("CostSettlement.CostClaimed", len(data), 32)
        if topic[64:76] != ZEROS_12:
            raise not_a("address", "payee")
        d0 = as_int(data[0:32])
        return cls(Hash32(topic[32:64]), checksummed(topic[76:96]), d0)

    @classmethod
    def filter(
        cls, *, distribution: Hash32 | None = None, payee: Address | None = None
    ) -> tuple[tuple[Hash32, ...] | None, ...]:
        """Topics for ``eth_getLogs``: this event, with these indexed arguments where they are given."""
        return first_of(
            (
                cls.TOPIC0,
                None if distribution is None else bytes_word(distribution, 32, "distribution"),
                None if payee is None else address_word(payee, "payee"),
            )
        )


class CostSplitDone(Event):
    """Event ``CostSplitDone(bytes32 pot, uint256 round, CostShare[] shares)``."""

    __slots__ = (
        "pot",
        "round",
        "shares",
    )

    pot: Hash32
    round: int
    shares: tuple[CostShare, ...]

    NAME: ClassVar[str] = "CostSettlement.CostSplitDone"
    SIGNATURE: ClassVar[str] = "CostSplitDone(bytes32,uint256,(address,uint128,bytes32)[])"
    TOPIC0: ClassVar[Hash32] = hash_of("c4fc7de9dfc0cc5b47e62f579d96167692f8dcd3aa5a71471fd4b24e677e10a7")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> CostSplitDone:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 3 or len(topic) != 96 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("CostSettlement.CostSplitDone", topics, 3)
        if len(data) < 32:
            raise wrong_size("CostSettlement.CostSplitDone", len(data), 32)
        t1 = as_int(topic[64:96])
        end = 32
        if as_int(data[0:32]) != end:
            raise misplaced("shares")
        d0, end = _read_cost_share_array(data, end)
        if end != len(data):
            raise wrong_size("CostSettlement.CostSplitDone", len(data), end)
        return cls(Hash32(topic[32:64]), t1, d0)

    @classmethod
    def filter(
        cls, *, pot: Hash32 | None = None, round: int | None = None
    ) -> tuple[tuple[Hash32, ...] | None, ...]:
        """Topics for ``eth_getLogs``: this event, with these indexed arguments where they are given."""
        return first_of(
            (
                cls.TOPIC0,
                None if pot is None else bytes_word(pot, 32, "pot"),
                None if round is None else uint_word(round, 256, "round"),
            )
        )


class EIP712DomainChanged(Event):
    """Event ``EIP712DomainChanged()``.

    MAY be emitted to signal that the domain could have changed.
    """

    __slots__ = ()

    NAME: ClassVar[str] = "CostSettlement.EIP712DomainChanged"
    SIGNATURE: ClassVar[str] = "EIP712DomainChanged()"
    TOPIC0: ClassVar[Hash32] = hash_of("0a6387c9ea3628b88a633bb4f3b151770f70085117a15f9bf3787cda53f13d31")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> EIP712DomainChanged:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 1 or len(topic) != 32 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("CostSettlement.EIP712DomainChanged", topics, 1)
        if len(data) != 0:
            raise wrong_size("CostSettlement.EIP712DomainChanged", len(data), 0)
        return cls()

    @classmethod
    def filter(cls) -> tuple[tuple[Hash32, ...] | None, ...]:
        """Topics for ``eth_getLogs``: this event, with these indexed arguments where they are given."""
        return first_of((cls.TOPIC0,))


class FreeMoved(Event):
    """Event ``FreeMoved(bytes32 pot, uint256 free, uint256 head, uint256 tail)``."""

    __slots__ = (
        "pot",
        "free",
        "head",
        "tail",
    )

    pot: Hash32
    free: TokenAmount
    head: int
    tail: int

    NAME: ClassVar[str] = "CostSettlement.FreeMoved"
    SIGNATURE: ClassVar[str] = "FreeMoved(bytes32,uint256,uint256,uint256)"
    TOPIC0: ClassVar[Hash32] = hash_of("4dd1264a71e9ea5bf7cc8550a46635b64961c30df637390db36a28347f44764d")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> FreeMoved:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 2 or len(topic) != 64 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("CostSettlement.FreeMoved", topics, 2)
        if len(data) != 96:
            raise wrong_size("CostSettlement.FreeMoved", len(data), 96)
        d0 = as_amount(data[0:32])
        d1 = as_int(data[32:64])
        d2 = as_int(data[64:96])
        return cls(Hash32(topic[32:64]), d0, d1, d2)

    @classmethod
    def filter(cls, *, pot: Hash32 | None = None) -> tuple[tuple[Hash32, ...] | None, ...]:
        """Topics for ``eth_getLogs``: this event, with these indexed arguments where they are given."""
        return first_of(
            (
                cls.TOPIC0,
                None if pot is None else bytes_word(pot, 32, "pot"),
            )
        )


class Guarded(Event):
    """Event ``Guarded(bytes32 distribution, address payee, uint256 word)``."""

    __slots__ = (
        "distribution",
        "payee",
        "word",
    )

    distribution: Hash32
    payee: Address
    word: int

    NAME: ClassVar[str] = "CostSettlement.Guarded"
    SIGNATURE: ClassVar[str] = "Guarded(bytes32,address,uint256)"
    TOPIC0: ClassVar[Hash32] = hash_of("e8b1effc768a31d4de04f235522c60efb17b2b6fc5ff117fb6e998ee3678bea6")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> Guarded:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 3 or len(topic) != 96 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("CostSettlement.Guarded", topics, 3)
        if len(data) != 32:
            raise wrong_size("CostSettlement.Guarded", len(data), 32)
        if topic[64:76] != ZEROS_12:
            raise not_a("address", "payee")
        d0 = as_int(data[0:32])
        return cls(Hash32(topic[32:64]), checksummed(topic[76:96]), d0)

    @classmethod
    def filter(
        cls, *, distribution: Hash32 | None = None, payee: Address | None = None
    ) -> tuple[tuple[Hash32, ...] | None, ...]:
        """Topics for ``eth_getLogs``: this event, with these indexed arguments where they are given."""
        return first_of(
            (
                cls.TOPIC0,
                None if distribution is None else bytes_word(distribution, 32, "distribution"),
                None if payee is None else address_word(payee, "payee"),
            )
        )


class LeavesPublished(Event):
    """Event ``LeavesPublished(bytes32 pot, bytes32 distribution, uint256 publishedAt, CostShare[]
    shares)``.
    """

    __slots__ = (
        "pot",
        "distribution",
        "published_at",
        "shares",
    )

    pot: Hash32
    distribution: Hash32
    published_at: int
    shares: tuple[CostShare, ...]

    NAME: ClassVar[str] = "CostSettlement.LeavesPublished"
    SIGNATURE: ClassVar[str] = "LeavesPublished(bytes32,bytes32,uint256,(address,uint128,bytes32)[])"
    TOPIC0: ClassVar[Hash32] = hash_of("04b4925b12c9102f32a74f7baef46767ff5ce0d5a7ac4e09ade97a6fca234d49")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> LeavesPublished:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 3 or len(topic) != 96 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("CostSettlement.LeavesPublished", topics, 3)
        if len(data) < 64:
            raise wrong_size("CostSettlement.LeavesPublished", len(data), 64)
        d0 = as_int(data[0:32])
        end = 64
        if as_int(data[32:64]) != end:
            raise misplaced("shares")
        d1, end = _read_cost_share_array(data, end)
        if end != len(data):
            raise wrong_size("CostSettlement.LeavesPublished", len(data), end)
        return cls(Hash32(topic[32:64]), Hash32(topic[64:96]), d0, d1)

    @classmethod
    def filter(
        cls, *, pot: Hash32 | None = None, distribution: Hash32 | None = None
    ) -> tuple[tuple[Hash32, ...] | None, ...]:
        """Topics for ``eth_getLogs``: this event, with these indexed arguments where they are given."""
        return first_of(
            (
                cls.TOPIC0,
                None if pot is None else bytes_word(pot, 32, "pot"),
                None if distribution is None else bytes_word(distribution, 32, "distribution"),
            )
        )


class LineMoved(Event):
    """Event ``LineMoved(bytes32 line, Line value)``."""

    __slots__ = (
        "line",
        "value",
    )

    line: Hash32
    value: Line

    NAME: ClassVar[str] = "CostSettlement.LineMoved"
    SIGNATURE: ClassVar[str] = "LineMoved(bytes32,(uint128,uint128,address,uint40,uint32,uint16,uint8))"
    TOPIC0: ClassVar[Hash32] = hash_of("8ad51f3536adc3ff8708414da9a4a68697748d25416adcefe1a3138777e42bf7")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> LineMoved:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 2 or len(topic) != 64 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("CostSettlement.LineMoved", topics, 2)
        if len(data) != 224:
            raise wrong_size("CostSettlement.LineMoved", len(data), 224)
        return cls(Hash32(topic[32:64]), read_line(data, 0))

    @classmethod
    def filter(cls, *, line: Hash32 | None = None) -> tuple[tuple[Hash32, ...] | None, ...]:
        """Topics for ``eth_getLogs``: this event, with these indexed arguments where they are given."""
        return first_of(
            (
                cls.TOPIC0,
                None if line is None else bytes_word(line, 32, "line"),
            )
        )


class LineQueued(Event):
    """Event ``LineQueued(bytes32 pot, uint256 place, bytes32 line)``."""

    __slots__ = (
        "pot",
        "place",
        "line",
    )

    pot: Hash32
    place: int
    line: Hash32

    NAME: ClassVar[str] = "CostSettlement.LineQueued"
    SIGNATURE: ClassVar[str] = "LineQueued(bytes32,uint256,bytes32)"
    TOPIC0: ClassVar[Hash32] = hash_of("f591500f4d07926261bf88ced477b0bdf2c60423129f4ed9e4e53d5a69f9b1b6")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> LineQueued:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 4 or len(topic) != 128 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("CostSettlement.LineQueued", topics, 4)
        if len(data) != 0:
            raise wrong_size("CostSettlement.LineQueued", len(data), 0)
        t1 = as_int(topic[64:96])
        return cls(Hash32(topic[32:64]), t1, Hash32(topic[96:128]))

    @classmethod
    def filter(
        cls, *, pot: Hash32 | None = None, place: int | None = None, line: Hash32 | None = None
    ) -> tuple[tuple[Hash32, ...] | None, ...]:
        """Topics for ``eth_getLogs``: this event, with these indexed arguments where they are given."""
        return first_of(
            (
                cls.TOPIC0,
                None if pot is None else bytes_word(pot, 32, "pot"),
                None if place is None else uint_word(place, 256, "place"),
                None if line is None else bytes_word(line, 32, "line"),
            )
        )


class NonceUsed(Event):
    """Event ``NonceUsed(address party, uint256 nonce)``."""

    __slots__ = (
        "party",
        "nonce",
    )

    party: Address
    nonce: int

    NAME: ClassVar[str] = "CostSettlement.NonceUsed"
    SIGNATURE: ClassVar[str] = "NonceUsed(address,uint256)"
    TOPIC0: ClassVar[Hash32] = hash_of("2af71f10069c28afc67c3752e87e0e4616a97948d33c8f404a856c0c334b3e01")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> NonceUsed:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 2 or len(topic) != 64 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("CostSettlement.NonceUsed", topics, 2)
        if len(data) != 32:
            raise wrong_size("CostSettlement.NonceUsed", len(data), 32)
        if topic[32:44] != ZEROS_12:
            raise not_a("address", "party")
        d0 = as_int(data[0:32])
        return cls(checksummed(topic[44:64]), d0)

    @classmethod
    def filter(cls, *, party: Address | None = None) -> tuple[tuple[Hash32, ...] | None, ...]:
        """Topics for ``eth_getLogs``: this event, with these indexed arguments where they are given."""
        return first_of(
            (
                cls.TOPIC0,
                None if party is None else address_word(party, "party"),
            )
        )


class PotFunded(Event):
    """Event ``PotFunded(bytes32 pot, uint256 amount, uint256 movedAt)``."""

    __slots__ = (
        "pot",
        "amount",
        "moved_at",
    )

    pot: Hash32
    amount: TokenAmount
    moved_at: int

    NAME: ClassVar[str] = "CostSettlement.PotFunded"
    SIGNATURE: ClassVar[str] = "PotFunded(bytes32,uint256,uint256)"
    TOPIC0: ClassVar[Hash32] = hash_of("973e88363721a7f8d8d692029947fc8ad361fdd586f7ba90702793ec4de7b334")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> PotFunded:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 2 or len(topic) != 64 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("CostSettlement.PotFunded", topics, 2)
        if len(data) != 64:
            raise wrong_size("CostSettlement.PotFunded", len(data), 64)
        d0 = as_amount(data[0:32])
        d1 = as_int(data[32:64])
        return cls(Hash32(topic[32:64]), d0, d1)

    @classmethod
    def filter(cls, *, pot: Hash32 | None = None) -> tuple[tuple[Hash32, ...] | None, ...]:
        """Topics for ``eth_getLogs``: this event, with these indexed arguments where they are given."""
        return first_of(
            (
                cls.TOPIC0,
                None if pot is None else bytes_word(pot, 32, "pot"),
            )
        )


class PotOpened(Event):
    """Event ``PotOpened(bytes32 pot, address owner, address token, uint256 movedAt)``."""

    __slots__ = (
        "pot",
        "owner",
        "token",
        "moved_at",
    )

    pot: Hash32
    owner: Address
    token: Address
    moved_at: int

    NAME: ClassVar[str] = "CostSettlement.PotOpened"
    SIGNATURE: ClassVar[str] = "PotOpened(bytes32,address,address,uint256)"
    TOPIC0: ClassVar[Hash32] = hash_of("afe6f33f5d102d6c87102ae8c4929605738f99714271ad65d64efa8ecdb259bf")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> PotOpened:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 4 or len(topic) != 128 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("CostSettlement.PotOpened", topics, 4)
        if len(data) != 32:
            raise wrong_size("CostSettlement.PotOpened", len(data), 32)
        if topic[64:76] != ZEROS_12:
            raise not_a("address", "owner")
        if topic[96:108] != ZEROS_12:
            raise not_a("address", "token")
        d0 = as_int(data[0:32])
        return cls(Hash32(topic[32:64]), checksummed(topic[76:96]), checksummed(topic[108:128]), d0)

    @classmethod
    def filter(
        cls, *, pot: Hash32 | None = None, owner: Address | None = None, token: Address | None = None
    ) -> tuple[tuple[Hash32, ...] | None, ...]:
        """Topics for ``eth_getLogs``: this event, with these indexed arguments where they are given."""
        return first_of(
            (
                cls.TOPIC0,
                None if pot is None else bytes_word(pot, 32, "pot"),
                None if owner is None else address_word(owner, "owner"),
                None if token is None else address_word(token, "token"),
            )
        )


class RootFinal(Event):
    """The pending root is final; ``word`` is the first word of its claims."""

    __slots__ = (
        "pot",
        "distribution",
        "word",
    )

    pot: Hash32
    distribution: Hash32
    word: int

    NAME: ClassVar[str] = "CostSettlement.RootFinal"
    SIGNATURE: ClassVar[str] = "RootFinal(bytes32,bytes32,uint256)"
    TOPIC0: ClassVar[Hash32] = hash_of("31f7d8ef070a6ac0b884efeb0edaa79e746432264b2c1e528a4a62faff8f4ed5")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> RootFinal:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 3 or len(topic) != 96 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("CostSettlement.RootFinal", topics, 3)
        if len(data) != 32:
            raise wrong_size("CostSettlement.RootFinal", len(data), 32)
        d0 = as_int(data[0:32])
        return cls(Hash32(topic[32:64]), Hash32(topic[64:96]), d0)

    @classmethod
    def filter(
        cls, *, pot: Hash32 | None = None, distribution: Hash32 | None = None
    ) -> tuple[tuple[Hash32, ...] | None, ...]:
        """Topics for ``eth_getLogs``: this event, with these indexed arguments where they are given."""
        return first_of(
            (
                cls.TOPIC0,
                None if pot is None else bytes_word(pot, 32, "pot"),
                None if distribution is None else bytes_word(distribution, 32, "distribution"),
            )
        )


class RootProposed(Event):
    """Event ``RootProposed(bytes32 pot, bytes32 distribution, CostRoot root)``."""

    __slots__ = (
        "pot",
        "distribution",
        "root",
    )

    pot: Hash32
    distribution: Hash32
    root: CostRoot

    NAME: ClassVar[str] = "CostSettlement.RootProposed"
    SIGNATURE: ClassVar[str] = "RootProposed(bytes32,bytes32,(bytes32,address,uint16,bytes32,uint128,uint16))"
    TOPIC0: ClassVar[Hash32] = hash_of("0610ae02fc135857876ccdd15493eeb3b4855dd642db86fbb7978f2d996f9c6b")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> RootProposed:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 3 or len(topic) != 96 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("CostSettlement.RootProposed", topics, 3)
        if len(data) != 192:
            raise wrong_size("CostSettlement.RootProposed", len(data), 192)
        return cls(Hash32(topic[32:64]), Hash32(topic[64:96]), read_cost_root(data, 0))

    @classmethod
    def filter(
        cls, *, pot: Hash32 | None = None, distribution: Hash32 | None = None
    ) -> tuple[tuple[Hash32, ...] | None, ...]:
        """Topics for ``eth_getLogs``: this event, with these indexed arguments where they are given."""
        return first_of(
            (
                cls.TOPIC0,
                None if pot is None else bytes_word(pot, 32, "pot"),
                None if distribution is None else bytes_word(distribution, 32, "distribution"),
            )
        )


class SignatureCancelled(Event):
    """Event ``SignatureCancelled(address party, bytes32 digest)``."""

    __slots__ = (
        "party",
        "digest",
    )

    party: Address
    digest: Hash32

    NAME: ClassVar[str] = "CostSettlement.SignatureCancelled"
    SIGNATURE: ClassVar[str] = "SignatureCancelled(address,bytes32)"
    TOPIC0: ClassVar[Hash32] = hash_of("8c4e82d0c2e3a462d0450cd1797aef55b85987a833dd3d93b61d96824a01410e")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> SignatureCancelled:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 3 or len(topic) != 96 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("CostSettlement.SignatureCancelled", topics, 3)
        if len(data) != 0:
            raise wrong_size("CostSettlement.SignatureCancelled", len(data), 0)
        if topic[32:44] != ZEROS_12:
            raise not_a("address", "party")
        return cls(checksummed(topic[44:64]), Hash32(topic[64:96]))

    @classmethod
    def filter(
        cls, *, party: Address | None = None, digest: Hash32 | None = None
    ) -> tuple[tuple[Hash32, ...] | None, ...]:
        """Topics for ``eth_getLogs``: this event, with these indexed arguments where they are given."""
        return first_of(
            (
                cls.TOPIC0,
                None if party is None else address_word(party, "party"),
                None if digest is None else bytes_word(digest, 32, "digest"),
            )
        )


class Swept(Event):
    """Event ``Swept(bytes32 pot, bytes32 distribution, uint256 amount, uint256 word)``."""

    __slots__ = (
        "pot",
        "distribution",
        "amount",
        "word",
    )

    pot: Hash32
    distribution: Hash32
    amount: TokenAmount
    word: int

    NAME: ClassVar[str] = "CostSettlement.Swept"
    SIGNATURE: ClassVar[str] = "Swept(bytes32,bytes32,uint256,uint256)"
    TOPIC0: ClassVar[Hash32] = hash_of("c9af1eac43ffd656283a2d14bc2258ab1348cdd9fb4855a17d151bb7bbd8f296")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> Swept:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 3 or len(topic) != 96 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("CostSettlement.Swept", topics, 3)
        if len(data) != 64:
            raise wrong_size("CostSettlement.Swept", len(data), 64)
        d0 = as_amount(data[0:32])
        d1 = as_int(data[32:64])
        return cls(Hash32(topic[32:64]), Hash32(topic[64:96]), d0, d1)

    @classmethod
    def filter(
        cls, *, pot: Hash32 | None = None, distribution: Hash32 | None = None
    ) -> tuple[tuple[Hash32, ...] | None, ...]:
        """Topics for ``eth_getLogs``: this event, with these indexed arguments where they are given."""
        return first_of(
            (
                cls.TOPIC0,
                None if pot is None else bytes_word(pot, 32, "pot"),
                None if distribution is None else bytes_word(distribution, 32, "distribution"),
            )
        )


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

    NAME: ClassVar[str] = "CostSettlement.Withdrawn"
    SIGNATURE: ClassVar[str] = "Withdrawn(address,address,address,uint256)"
    TOPIC0: ClassVar[Hash32] = hash_of("a4195c37c2947bbe89165f03e320b6903116f0b10d8cfdb522330f7ce6f9fa24")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> Withdrawn:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 4 or len(topic) != 128 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("CostSettlement.Withdrawn", topics, 4)
        if len(data) != 32:
            raise wrong_size("CostSettlement.Withdrawn", len(data), 32)
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


class AlreadyClaimed(CustomError):
    """Error ``CostSettlement_AlreadyClaimed(bytes32 distribution, uint256 index)``."""

    __slots__ = (
        "distribution",
        "index",
    )

    distribution: Hash32
    index: int

    NAME: ClassVar[str] = "CostSettlement_AlreadyClaimed"
    SIGNATURE: ClassVar[str] = "CostSettlement_AlreadyClaimed(bytes32,uint256)"
    SELECTOR: ClassVar[bytes] = b"\x7b\x9c\xb0\x02"

    @classmethod
    def decode(cls, data: bytes) -> AlreadyClaimed:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("CostSettlement_AlreadyClaimed", "The revert data")
        data = data[4:]
        if len(data) != 64:
            raise wrong_size("CostSettlement_AlreadyClaimed", len(data), 64)
        d1 = as_int(data[32:64])
        return cls(Hash32(data[0:32]), d1)

    def __str__(self) -> str:
        return f"Share {shown_place(self.index)} of {shown_id(self.distribution)} is claimed already."


class AlreadyOpen(CustomError):
    """Error ``CostSettlement_AlreadyOpen(bytes32 pot)``."""

    __slots__ = ("pot",)

    pot: Hash32

    NAME: ClassVar[str] = "CostSettlement_AlreadyOpen"
    SIGNATURE: ClassVar[str] = "CostSettlement_AlreadyOpen(bytes32)"
    SELECTOR: ClassVar[bytes] = b"\xc8\x96\x41\xfc"

    @classmethod
    def decode(cls, data: bytes) -> AlreadyOpen:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("CostSettlement_AlreadyOpen", "The revert data")
        data = data[4:]
        if len(data) != 32:
            raise wrong_size("CostSettlement_AlreadyOpen", len(data), 32)
        return cls(Hash32(data[0:32]))

    def __str__(self) -> str:
        return f"The pot {shown_id(self.pot)} is open already."


class AlreadyPublished(CustomError):
    """Error ``CostSettlement_AlreadyPublished(bytes32 distribution, uint256 publishedAt)``."""

    __slots__ = (
        "distribution",
        "published_at",
    )

    distribution: Hash32
    published_at: int

    NAME: ClassVar[str] = "CostSettlement_AlreadyPublished"
    SIGNATURE: ClassVar[str] = "CostSettlement_AlreadyPublished(bytes32,uint256)"
    SELECTOR: ClassVar[bytes] = b"\x02\xef\x10\x31"

    @classmethod
    def decode(cls, data: bytes) -> AlreadyPublished:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("CostSettlement_AlreadyPublished", "The revert data")
        data = data[4:]
        if len(data) != 64:
            raise wrong_size("CostSettlement_AlreadyPublished", len(data), 64)
        d1 = as_int(data[32:64])
        return cls(Hash32(data[0:32]), d1)

    def __str__(self) -> str:
        return (
            f"The leaves of {shown_id(self.distribution)} were published at "
            f"{shown_time(self.published_at)} already."
        )


class AlreadyRecorded(CustomError):
    """Error ``CostSettlement_AlreadyRecorded(bytes32 line, uint8 state)``."""

    __slots__ = (
        "line",
        "state",
    )

    line: Hash32
    state: LineState

    NAME: ClassVar[str] = "CostSettlement_AlreadyRecorded"
    SIGNATURE: ClassVar[str] = "CostSettlement_AlreadyRecorded(bytes32,uint8)"
    SELECTOR: ClassVar[bytes] = b"\x1e\x72\x43\x35"

    @classmethod
    def decode(cls, data: bytes) -> AlreadyRecorded:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("CostSettlement_AlreadyRecorded", "The revert data")
        data = data[4:]
        if len(data) != 64:
            raise wrong_size("CostSettlement_AlreadyRecorded", len(data), 64)
        d1 = as_int(data[32:64])
        if d1 >= 5:
            raise not_a("uint8", "state")
        return cls(Hash32(data[0:32]), _LINE_STATE[d1])

    def __str__(self) -> str:
        return f"The cost line {shown_id(self.line)} is recorded already, it is {shown(self.state)}."


class AlreadySwept(CustomError):
    """Error ``CostSettlement_AlreadySwept(bytes32 distribution)``."""

    __slots__ = ("distribution",)

    distribution: Hash32

    NAME: ClassVar[str] = "CostSettlement_AlreadySwept"
    SIGNATURE: ClassVar[str] = "CostSettlement_AlreadySwept(bytes32)"
    SELECTOR: ClassVar[bytes] = b"\xfb\x02\x99\x4b"

    @classmethod
    def decode(cls, data: bytes) -> AlreadySwept:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("CostSettlement_AlreadySwept", "The revert data")
        data = data[4:]
        if len(data) != 32:
            raise wrong_size("CostSettlement_AlreadySwept", len(data), 32)
        return cls(Hash32(data[0:32]))

    def __str__(self) -> str:
        return f"What nobody claimed of {shown_id(self.distribution)} has gone back to its pot."


class BadAgreement(CustomError):
    """Error ``CostSettlement_BadAgreement(bytes32 field, uint256 given, uint256 least, uint256
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

    NAME: ClassVar[str] = "CostSettlement_BadAgreement"
    SIGNATURE: ClassVar[str] = "CostSettlement_BadAgreement(bytes32,uint256,uint256,uint256)"
    SELECTOR: ClassVar[bytes] = b"\xd6\x61\x6a\xb5"

    @classmethod
    def decode(cls, data: bytes) -> BadAgreement:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("CostSettlement_BadAgreement", "The revert data")
        data = data[4:]
        if len(data) != 128:
            raise wrong_size("CostSettlement_BadAgreement", len(data), 128)
        d1 = as_int(data[32:64])
        d2 = as_int(data[64:96])
        d3 = as_int(data[96:128])
        return cls(Hash32(data[0:32]), d1, d2, d3)

    def __str__(self) -> str:
        return (
            f"{shown_text(self.field)} of the agreement is {shown(self.given)}: it must be between "
            f"{shown(self.least)} and {shown(self.most)}."
        )


class BadAmount(CustomError):
    """Error ``CostSettlement_BadAmount(uint256 amount)``."""

    __slots__ = ("amount",)

    amount: TokenAmount

    NAME: ClassVar[str] = "CostSettlement_BadAmount"
    SIGNATURE: ClassVar[str] = "CostSettlement_BadAmount(uint256)"
    SELECTOR: ClassVar[bytes] = b"\x8f\xd0\xe9\xff"

    @classmethod
    def decode(cls, data: bytes) -> BadAmount:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("CostSettlement_BadAmount", "The revert data")
        data = data[4:]
        if len(data) != 32:
            raise wrong_size("CostSettlement_BadAmount", len(data), 32)
        d0 = as_amount(data[0:32])
        return cls(d0)

    def __str__(self) -> str:
        return (
            f"The amount {shown(self.amount)} is none that a pot can hold: give more than zero and "
            "less than 2^128."
        )


class BadArbiter(CustomError):
    """Error ``CostSettlement_BadArbiter(address arbiter)``."""

    __slots__ = ("arbiter",)

    arbiter: Address

    NAME: ClassVar[str] = "CostSettlement_BadArbiter"
    SIGNATURE: ClassVar[str] = "CostSettlement_BadArbiter(address)"
    SELECTOR: ClassVar[bytes] = b"\xec\x0d\x53\x4b"

    @classmethod
    def decode(cls, data: bytes) -> BadArbiter:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("CostSettlement_BadArbiter", "The revert data")
        data = data[4:]
        if len(data) != 32:
            raise wrong_size("CostSettlement_BadArbiter", len(data), 32)
        if data[0:12] != ZEROS_12:
            raise not_a("address", "arbiter")
        return cls(checksummed(data[12:32]))

    def __str__(self) -> str:
        return f"{shown(self.arbiter)} cannot rule on this agreement, because it is a party of it."


class BadCount(CustomError):
    """Error ``CostSettlement_BadCount(uint256 given, uint256 least, uint256 most)``."""

    __slots__ = (
        "given",
        "least",
        "most",
    )

    given: int
    least: int
    most: int

    NAME: ClassVar[str] = "CostSettlement_BadCount"
    SIGNATURE: ClassVar[str] = "CostSettlement_BadCount(uint256,uint256,uint256)"
    SELECTOR: ClassVar[bytes] = b"\xf6\x7f\xca\x71"

    @classmethod
    def decode(cls, data: bytes) -> BadCount:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("CostSettlement_BadCount", "The revert data")
        data = data[4:]
        if len(data) != 96:
            raise wrong_size("CostSettlement_BadCount", len(data), 96)
        d0 = as_int(data[0:32])
        d1 = as_int(data[32:64])
        d2 = as_int(data[64:96])
        return cls(d0, d1, d2)

    def __str__(self) -> str:
        return f"{shown(self.given)} were given: give {shown(self.least)} to {shown(self.most)}."


class BadNativeValue(CustomError):
    """Error ``CostSettlement_BadNativeValue(uint256 given, uint256 expected)``."""

    __slots__ = (
        "given",
        "expected",
    )

    given: int
    expected: int

    NAME: ClassVar[str] = "CostSettlement_BadNativeValue"
    SIGNATURE: ClassVar[str] = "CostSettlement_BadNativeValue(uint256,uint256)"
    SELECTOR: ClassVar[bytes] = b"\x55\x51\x2e\x3d"

    @classmethod
    def decode(cls, data: bytes) -> BadNativeValue:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("CostSettlement_BadNativeValue", "The revert data")
        data = data[4:]
        if len(data) != 64:
            raise wrong_size("CostSettlement_BadNativeValue", len(data), 64)
        d0 = as_int(data[0:32])
        d1 = as_int(data[32:64])
        return cls(d0, d1)

    def __str__(self) -> str:
        return (
            f"{shown(self.given)} wei were sent along, and {shown(self.expected)} are needed: send "
            "exactly that."
        )


class BadRound(CustomError):
    """Error ``CostSettlement_BadRound(uint256 given, uint256 expected)``."""

    __slots__ = (
        "given",
        "expected",
    )

    given: int
    expected: int

    NAME: ClassVar[str] = "CostSettlement_BadRound"
    SIGNATURE: ClassVar[str] = "CostSettlement_BadRound(uint256,uint256)"
    SELECTOR: ClassVar[bytes] = b"\x75\xb5\xdf\x39"

    @classmethod
    def decode(cls, data: bytes) -> BadRound:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("CostSettlement_BadRound", "The revert data")
        data = data[4:]
        if len(data) != 64:
            raise wrong_size("CostSettlement_BadRound", len(data), 64)
        d0 = as_int(data[0:32])
        d1 = as_int(data[32:64])
        return cls(d0, d1)

    def __str__(self) -> str:
        return f"This is for round {self.given} of the pot, and round {self.expected} is next: sign it anew."


class BadSignature(CustomError):
    """Error ``CostSettlement_BadSignature(address party, bytes32 digest)``."""

    __slots__ = (
        "party",
        "digest",
    )

    party: Address
    digest: Hash32

    NAME: ClassVar[str] = "CostSettlement_BadSignature"
    SIGNATURE: ClassVar[str] = "CostSettlement_BadSignature(address,bytes32)"
    SELECTOR: ClassVar[bytes] = b"\x99\x2b\x65\x8f"

    @classmethod
    def decode(cls, data: bytes) -> BadSignature:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("CostSettlement_BadSignature", "The revert data")
        data = data[4:]
        if len(data) != 64:
            raise wrong_size("CostSettlement_BadSignature", len(data), 64)
        if data[0:12] != ZEROS_12:
            raise not_a("address", "party")
        return cls(checksummed(data[12:32]), Hash32(data[32:64]))

    def __str__(self) -> str:
        return (
            f"The signature is not by {shown(self.party)} over this message on this chain and "
            "contract: sign it again."
        )


class CancelledSignature(CustomError):
    """Error ``CostSettlement_CancelledSignature(address party, bytes32 digest)``."""

    __slots__ = (
        "party",
        "digest",
    )

    party: Address
    digest: Hash32

    NAME: ClassVar[str] = "CostSettlement_CancelledSignature"
    SIGNATURE: ClassVar[str] = "CostSettlement_CancelledSignature(address,bytes32)"
    SELECTOR: ClassVar[bytes] = b"\xfd\x14\x42\x05"

    @classmethod
    def decode(cls, data: bytes) -> CancelledSignature:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("CostSettlement_CancelledSignature", "The revert data")
        data = data[4:]
        if len(data) != 64:
            raise wrong_size("CostSettlement_CancelledSignature", len(data), 64)
        if data[0:12] != ZEROS_12:
            raise not_a("address", "party")
        return cls(checksummed(data[12:32]), Hash32(data[32:64]))

    def __str__(self) -> str:
        return f"{shown(self.party)} cancelled this signature: ask for a new one."


class FirstKeyValid(CustomError):
    """Error ``CostSettlement_FirstKeyValid(address party)``."""

    __slots__ = ("party",)

    party: Address

    NAME: ClassVar[str] = "CostSettlement_FirstKeyValid"
    SIGNATURE: ClassVar[str] = "CostSettlement_FirstKeyValid(address)"
    SELECTOR: ClassVar[bytes] = b"\x8d\x88\xf9\xdd"

    @classmethod
    def decode(cls, data: bytes) -> FirstKeyValid:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("CostSettlement_FirstKeyValid", "The revert data")
        data = data[4:]
        if len(data) != 32:
            raise wrong_size("CostSettlement_FirstKeyValid", len(data), 32)
        if data[0:12] != ZEROS_12:
            raise not_a("address", "party")
        return cls(checksummed(data[12:32]))

    def __str__(self) -> str:
        return f"The first key of {shown(self.party)} is valid, so there is nothing to guard."


class InexactTransfer(CustomError):
    """Error ``CostSettlement_InexactTransfer(address token, uint256 expected, uint256 received)``."""

    __slots__ = (
        "token",
        "expected",
        "received",
    )

    token: Address
    expected: int
    received: int

    NAME: ClassVar[str] = "CostSettlement_InexactTransfer"
    SIGNATURE: ClassVar[str] = "CostSettlement_InexactTransfer(address,uint256,uint256)"
    SELECTOR: ClassVar[bytes] = b"\xd3\x0e\xb6\x2c"

    @classmethod
    def decode(cls, data: bytes) -> InexactTransfer:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("CostSettlement_InexactTransfer", "The revert data")
        data = data[4:]
        if len(data) != 96:
            raise wrong_size("CostSettlement_InexactTransfer", len(data), 96)
        if data[0:12] != ZEROS_12:
            raise not_a("address", "token")
        d1 = as_int(data[32:64])
        d2 = as_int(data[64:96])
        return cls(checksummed(data[12:32]), d1, d2)

    def __str__(self) -> str:
        return (
            f"{shown(self.token)} moved {shown(self.received)} instead of {shown(self.expected)}: "
            "tokens that take a fee cannot be distributed."
        )


class NoSuchPot(CustomError):
    """Error ``CostSettlement_NoSuchPot(bytes32 pot)``."""

    __slots__ = ("pot",)

    pot: Hash32

    NAME: ClassVar[str] = "CostSettlement_NoSuchPot"
    SIGNATURE: ClassVar[str] = "CostSettlement_NoSuchPot(bytes32)"
    SELECTOR: ClassVar[bytes] = b"\x71\x7e\x56\x67"

    @classmethod
    def decode(cls, data: bytes) -> NoSuchPot:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("CostSettlement_NoSuchPot", "The revert data")
        data = data[4:]
        if len(data) != 32:
            raise wrong_size("CostSettlement_NoSuchPot", len(data), 32)
        return cls(Hash32(data[0:32]))

    def __str__(self) -> str:
        return f"There is no pot {shown_id(self.pot)}: open it, or collect the order's pay first."


class NotAnOpenOrder(CustomError):
    """Error ``CostSettlement_NotAnOpenOrder(bytes32 id)``."""

    __slots__ = ("id",)

    id: Hash32

    NAME: ClassVar[str] = "CostSettlement_NotAnOpenOrder"
    SIGNATURE: ClassVar[str] = "CostSettlement_NotAnOpenOrder(bytes32)"
    SELECTOR: ClassVar[bytes] = b"\x7e\xfe\x59\x38"

    @classmethod
    def decode(cls, data: bytes) -> NotAnOpenOrder:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("CostSettlement_NotAnOpenOrder", "The revert data")
        data = data[4:]
        if len(data) != 32:
            raise wrong_size("CostSettlement_NotAnOpenOrder", len(data), 32)
        return cls(Hash32(data[0:32]))

    def __str__(self) -> str:
        return f"Order {shown_id(self.id)} has no maker yet or was cancelled, so it has no pot."


class NotAuthorised(CustomError):
    """Error ``CostSettlement_NotAuthorised(address party, address caller, uint256 scope)``."""

    __slots__ = (
        "party",
        "caller",
        "scope",
    )

    party: Address
    caller: Address
    scope: int

    NAME: ClassVar[str] = "CostSettlement_NotAuthorised"
    SIGNATURE: ClassVar[str] = "CostSettlement_NotAuthorised(address,address,uint256)"
    SELECTOR: ClassVar[bytes] = b"\x59\x2f\xbb\x33"

    @classmethod
    def decode(cls, data: bytes) -> NotAuthorised:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("CostSettlement_NotAuthorised", "The revert data")
        data = data[4:]
        if len(data) != 96:
            raise wrong_size("CostSettlement_NotAuthorised", len(data), 96)
        if data[0:12] != ZEROS_12:
            raise not_a("address", "party")
        if data[32:44] != ZEROS_12:
            raise not_a("address", "caller")
        d2 = as_int(data[64:96])
        return cls(checksummed(data[12:32]), checksummed(data[44:64]), d2)

    def __str__(self) -> str:
        return (
            f"{shown(self.caller)} may not act for {shown(self.party)} in this ("
            f"{shown_scope(self.scope)}): use the party's key, or let it name a delegate."
        )


class NotFinal(CustomError):
    """Error ``CostSettlement_NotFinal(bytes32 distribution)``."""

    __slots__ = ("distribution",)

    distribution: Hash32

    NAME: ClassVar[str] = "CostSettlement_NotFinal"
    SIGNATURE: ClassVar[str] = "CostSettlement_NotFinal(bytes32)"
    SELECTOR: ClassVar[bytes] = b"\xe0\x40\x68\xad"

    @classmethod
    def decode(cls, data: bytes) -> NotFinal:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("CostSettlement_NotFinal", "The revert data")
        data = data[4:]
        if len(data) != 32:
            raise wrong_size("CostSettlement_NotFinal", len(data), 32)
        return cls(Hash32(data[0:32]))

    def __str__(self) -> str:
        return f"The distribution {shown_id(self.distribution)} is not final yet."


class NotHonoured(CustomError):
    """Error ``CostSettlement_NotHonoured(bytes32 line, uint256 amount, uint256 given)``."""

    __slots__ = (
        "line",
        "amount",
        "given",
    )

    line: Hash32
    amount: TokenAmount
    given: int

    NAME: ClassVar[str] = "CostSettlement_NotHonoured"
    SIGNATURE: ClassVar[str] = "CostSettlement_NotHonoured(bytes32,uint256,uint256)"
    SELECTOR: ClassVar[bytes] = b"\x7c\x65\x6c\x48"

    @classmethod
    def decode(cls, data: bytes) -> NotHonoured:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("CostSettlement_NotHonoured", "The revert data")
        data = data[4:]
        if len(data) != 96:
            raise wrong_size("CostSettlement_NotHonoured", len(data), 96)
        d1 = as_amount(data[32:64])
        d2 = as_int(data[64:96])
        return cls(Hash32(data[0:32]), d1, d2)

    def __str__(self) -> str:
        return (
            f"{shown(self.given)} do not honour the cost line {shown_id(self.line)}, on which "
            f"{shown(self.amount)} are owed: give its payee at least that."
        )


class NotPending(CustomError):
    """Error ``CostSettlement_NotPending(bytes32 pot, bytes32 pending, bytes32 given)``."""

    __slots__ = (
        "pot",
        "pending",
        "given",
    )

    pot: Hash32
    pending: Hash32
    given: Hash32

    NAME: ClassVar[str] = "CostSettlement_NotPending"
    SIGNATURE: ClassVar[str] = "CostSettlement_NotPending(bytes32,bytes32,bytes32)"
    SELECTOR: ClassVar[bytes] = b"\x0c\x86\x04\x22"

    @classmethod
    def decode(cls, data: bytes) -> NotPending:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("CostSettlement_NotPending", "The revert data")
        data = data[4:]
        if len(data) != 96:
            raise wrong_size("CostSettlement_NotPending", len(data), 96)
        return cls(Hash32(data[0:32]), Hash32(data[32:64]), Hash32(data[64:96]))

    def __str__(self) -> str:
        return (
            f"The root {shown_id(self.given)} does not wait in pot {shown_id(self.pot)}; "
            f"{shown_id(self.pending)} does."
        )


class NotPublished(CustomError):
    """Error ``CostSettlement_NotPublished(bytes32 distribution)``."""

    __slots__ = ("distribution",)

    distribution: Hash32

    NAME: ClassVar[str] = "CostSettlement_NotPublished"
    SIGNATURE: ClassVar[str] = "CostSettlement_NotPublished(bytes32)"
    SELECTOR: ClassVar[bytes] = b"\xf1\x19\x01\x3a"

    @classmethod
    def decode(cls, data: bytes) -> NotPublished:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("CostSettlement_NotPublished", "The revert data")
        data = data[4:]
        if len(data) != 32:
            raise wrong_size("CostSettlement_NotPublished", len(data), 32)
        return cls(Hash32(data[0:32]))

    def __str__(self) -> str:
        return f"The leaves of {shown_id(self.distribution)} are not published: publish them first."


class NothingToDo(CustomError):
    """Error ``CostSettlement_NothingToDo(bytes32 pot)``."""

    __slots__ = ("pot",)

    pot: Hash32

    NAME: ClassVar[str] = "CostSettlement_NothingToDo"
    SIGNATURE: ClassVar[str] = "CostSettlement_NothingToDo(bytes32)"
    SELECTOR: ClassVar[bytes] = b"\xc5\x65\x99\x3e"

    @classmethod
    def decode(cls, data: bytes) -> NothingToDo:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("CostSettlement_NothingToDo", "The revert data")
        data = data[4:]
        if len(data) != 32:
            raise wrong_size("CostSettlement_NothingToDo", len(data), 32)
        return cls(Hash32(data[0:32]))

    def __str__(self) -> str:
        return f"There is nothing to move in pot {shown_id(self.pot)} now."


class Overdraw(CustomError):
    """Error ``CostSettlement_Overdraw(address party, address token, uint256 amount, uint256
    available)``.
    """

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

    NAME: ClassVar[str] = "CostSettlement_Overdraw"
    SIGNATURE: ClassVar[str] = "CostSettlement_Overdraw(address,address,uint256,uint256)"
    SELECTOR: ClassVar[bytes] = b"\xc7\xf6\x9f\x85"

    @classmethod
    def decode(cls, data: bytes) -> Overdraw:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("CostSettlement_Overdraw", "The revert data")
        data = data[4:]
        if len(data) != 128:
            raise wrong_size("CostSettlement_Overdraw", len(data), 128)
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


class Overdrawn(CustomError):
    """Error ``CostSettlement_Overdrawn(bytes32 pot, uint256 amount, uint256 available)``."""

    __slots__ = (
        "pot",
        "amount",
        "available",
    )

    pot: Hash32
    amount: TokenAmount
    available: TokenAmount

    NAME: ClassVar[str] = "CostSettlement_Overdrawn"
    SIGNATURE: ClassVar[str] = "CostSettlement_Overdrawn(bytes32,uint256,uint256)"
    SELECTOR: ClassVar[bytes] = b"\x8a\x7b\xac\x24"

    @classmethod
    def decode(cls, data: bytes) -> Overdrawn:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("CostSettlement_Overdrawn", "The revert data")
        data = data[4:]
        if len(data) != 96:
            raise wrong_size("CostSettlement_Overdrawn", len(data), 96)
        d1 = as_amount(data[32:64])
        d2 = as_amount(data[64:96])
        return cls(Hash32(data[0:32]), d1, d2)

    def __str__(self) -> str:
        return (
            f"{shown(self.amount)} of pot {shown_id(self.pot)} were shared out, and "
            f"{shown(self.available)} are there: share out no more."
        )


class TermsMismatch(CustomError):
    """Error ``CostSettlement_TermsMismatch(bytes32 id, bytes32 expected, bytes32 given)``."""

    __slots__ = (
        "id",
        "expected",
        "given",
    )

    id: Hash32
    expected: Hash32
    given: Hash32

    NAME: ClassVar[str] = "CostSettlement_TermsMismatch"
    SIGNATURE: ClassVar[str] = "CostSettlement_TermsMismatch(bytes32,bytes32,bytes32)"
    SELECTOR: ClassVar[bytes] = b"\x03\x48\xbb\xfb"

    @classmethod
    def decode(cls, data: bytes) -> TermsMismatch:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("CostSettlement_TermsMismatch", "The revert data")
        data = data[4:]
        if len(data) != 96:
            raise wrong_size("CostSettlement_TermsMismatch", len(data), 96)
        return cls(Hash32(data[0:32]), Hash32(data[32:64]), Hash32(data[64:96]))

    def __str__(self) -> str:
        return (
            f"These are not the terms in force of order {shown_id(self.id)}: give the terms of its "
            "last accepted version."
        )


class TooEarly(CustomError):
    """Error ``CostSettlement_TooEarly(uint256 from, uint256 nowTime)``."""

    __slots__ = (
        "from_",
        "now_time",
    )

    from_: int
    now_time: int

    NAME: ClassVar[str] = "CostSettlement_TooEarly"
    SIGNATURE: ClassVar[str] = "CostSettlement_TooEarly(uint256,uint256)"
    SELECTOR: ClassVar[bytes] = b"\x77\x01\x8e\x54"

    @classmethod
    def decode(cls, data: bytes) -> TooEarly:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("CostSettlement_TooEarly", "The revert data")
        data = data[4:]
        if len(data) != 64:
            raise wrong_size("CostSettlement_TooEarly", len(data), 64)
        d0 = as_int(data[0:32])
        d1 = as_int(data[32:64])
        return cls(d0, d1)

    def __str__(self) -> str:
        return (
            f"It is too early: this is possible {shown_start(self.from_)}, and now it is "
            f"{shown_time(self.now_time)}."
        )


class TooLate(CustomError):
    """Error ``CostSettlement_TooLate(uint256 until, uint256 nowTime)``."""

    __slots__ = (
        "until",
        "now_time",
    )

    until: int
    now_time: int

    NAME: ClassVar[str] = "CostSettlement_TooLate"
    SIGNATURE: ClassVar[str] = "CostSettlement_TooLate(uint256,uint256)"
    SELECTOR: ClassVar[bytes] = b"\xca\xbe\x91\x14"

    @classmethod
    def decode(cls, data: bytes) -> TooLate:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("CostSettlement_TooLate", "The revert data")
        data = data[4:]
        if len(data) != 64:
            raise wrong_size("CostSettlement_TooLate", len(data), 64)
        d0 = as_int(data[0:32])
        d1 = as_int(data[32:64])
        return cls(d0, d1)

    def __str__(self) -> str:
        return f"It was possible until {shown_time(self.until)}, and now it is {shown_time(self.now_time)}."


class UnfundedLines(CustomError):
    """Error ``CostSettlement_UnfundedLines(bytes32 pot, uint256 head, uint256 tail)``."""

    __slots__ = (
        "pot",
        "head",
        "tail",
    )

    pot: Hash32
    head: int
    tail: int

    NAME: ClassVar[str] = "CostSettlement_UnfundedLines"
    SIGNATURE: ClassVar[str] = "CostSettlement_UnfundedLines(bytes32,uint256,uint256)"
    SELECTOR: ClassVar[bytes] = b"\xb2\x7c\x8a\xa7"

    @classmethod
    def decode(cls, data: bytes) -> UnfundedLines:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("CostSettlement_UnfundedLines", "The revert data")
        data = data[4:]
        if len(data) != 96:
            raise wrong_size("CostSettlement_UnfundedLines", len(data), 96)
        d1 = as_int(data[32:64])
        d2 = as_int(data[64:96])
        return cls(Hash32(data[0:32]), d1, d2)

    def __str__(self) -> str:
        return (
            f"Recorded cost lines of pot {shown_id(self.pot)} wait for money (from place "
            f"{self.head} to before {self.tail}) and come first: fund or honour them."
        )


class WrongLineState(CustomError):
    """Error ``CostSettlement_WrongLineState(bytes32 line, uint8 state)``."""

    __slots__ = (
        "line",
        "state",
    )

    line: Hash32
    state: LineState

    NAME: ClassVar[str] = "CostSettlement_WrongLineState"
    SIGNATURE: ClassVar[str] = "CostSettlement_WrongLineState(bytes32,uint8)"
    SELECTOR: ClassVar[bytes] = b"\x3f\x89\xf5\x4f"

    @classmethod
    def decode(cls, data: bytes) -> WrongLineState:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("CostSettlement_WrongLineState", "The revert data")
        data = data[4:]
        if len(data) != 64:
            raise wrong_size("CostSettlement_WrongLineState", len(data), 64)
        d1 = as_int(data[32:64])
        if d1 >= 5:
            raise not_a("uint8", "state")
        return cls(Hash32(data[0:32]), _LINE_STATE[d1])

    def __str__(self) -> str:
        return f"The cost line {shown_id(self.line)} is {shown(self.state)}, where this cannot be done."


class ZeroRecipient(CustomError):
    """Error ``CostSettlement_ZeroRecipient()``."""

    __slots__ = ()

    NAME: ClassVar[str] = "CostSettlement_ZeroRecipient"
    SIGNATURE: ClassVar[str] = "CostSettlement_ZeroRecipient()"
    SELECTOR: ClassVar[bytes] = b"\xb2\x43\xc1\xb2"

    @classmethod
    def decode(cls, data: bytes) -> ZeroRecipient:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("CostSettlement_ZeroRecipient", "The revert data")
        data = data[4:]
        if len(data) != 0:
            raise wrong_size("CostSettlement_ZeroRecipient", len(data), 0)
        return cls()

    def __str__(self) -> str:
        return "Money cannot be sent to the zero address: name a recipient."


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


class MerkleSumSumTooLarge(CustomError):
    """Error ``MerkleSum_SumTooLarge(uint256 sum)``."""

    __slots__ = ("sum",)

    sum: int

    NAME: ClassVar[str] = "MerkleSum_SumTooLarge"
    SIGNATURE: ClassVar[str] = "MerkleSum_SumTooLarge(uint256)"
    SELECTOR: ClassVar[bytes] = b"\x35\xb3\x41\x37"

    @classmethod
    def decode(cls, data: bytes) -> MerkleSumSumTooLarge:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("MerkleSum_SumTooLarge", "The revert data")
        data = data[4:]
        if len(data) != 32:
            raise wrong_size("MerkleSum_SumTooLarge", len(data), 32)
        d0 = as_int(data[0:32])
        return cls(d0)

    def __str__(self) -> str:
        return f"The shares sum up to {shown(self.sum)}, more than a tree can hold."


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
        AgreementRecorded.TOPIC0: AgreementRecorded,
        AgreementsCalled.TOPIC0: AgreementsCalled,
        BalanceMoved.TOPIC0: BalanceMoved,
        Configured.TOPIC0: Configured,
        CostClaimed.TOPIC0: CostClaimed,
        CostSplitDone.TOPIC0: CostSplitDone,
        EIP712DomainChanged.TOPIC0: EIP712DomainChanged,
        FreeMoved.TOPIC0: FreeMoved,
        Guarded.TOPIC0: Guarded,
        LeavesPublished.TOPIC0: LeavesPublished,
        LineMoved.TOPIC0: LineMoved,
        LineQueued.TOPIC0: LineQueued,
        NonceUsed.TOPIC0: NonceUsed,
        PotFunded.TOPIC0: PotFunded,
        PotOpened.TOPIC0: PotOpened,
        RootFinal.TOPIC0: RootFinal,
        RootProposed.TOPIC0: RootProposed,
        SignatureCancelled.TOPIC0: SignatureCancelled,
        Swept.TOPIC0: Swept,
        Withdrawn.TOPIC0: Withdrawn,
    }
)
"""The contract's events by first topic."""

ERRORS_BY_SELECTOR: Mapping[bytes, type[CustomError]] = MappingProxyType(
    {
        AlreadyClaimed.SELECTOR: AlreadyClaimed,
        AlreadyOpen.SELECTOR: AlreadyOpen,
        AlreadyPublished.SELECTOR: AlreadyPublished,
        AlreadyRecorded.SELECTOR: AlreadyRecorded,
        AlreadySwept.SELECTOR: AlreadySwept,
        BadAgreement.SELECTOR: BadAgreement,
        BadAmount.SELECTOR: BadAmount,
        BadArbiter.SELECTOR: BadArbiter,
        BadCount.SELECTOR: BadCount,
        BadNativeValue.SELECTOR: BadNativeValue,
        BadRound.SELECTOR: BadRound,
        BadSignature.SELECTOR: BadSignature,
        CancelledSignature.SELECTOR: CancelledSignature,
        FirstKeyValid.SELECTOR: FirstKeyValid,
        InexactTransfer.SELECTOR: InexactTransfer,
        NoSuchPot.SELECTOR: NoSuchPot,
        NotAnOpenOrder.SELECTOR: NotAnOpenOrder,
        NotAuthorised.SELECTOR: NotAuthorised,
        NotFinal.SELECTOR: NotFinal,
        NotHonoured.SELECTOR: NotHonoured,
        NotPending.SELECTOR: NotPending,
        NotPublished.SELECTOR: NotPublished,
        NothingToDo.SELECTOR: NothingToDo,
        Overdraw.SELECTOR: Overdraw,
        Overdrawn.SELECTOR: Overdrawn,
        TermsMismatch.SELECTOR: TermsMismatch,
        TooEarly.SELECTOR: TooEarly,
        TooLate.SELECTOR: TooLate,
        UnfundedLines.SELECTOR: UnfundedLines,
        WrongLineState.SELECTOR: WrongLineState,
        ZeroRecipient.SELECTOR: ZeroRecipient,
        InvalidShortString.SELECTOR: InvalidShortString,
        MerkleSumBadIndex.SELECTOR: MerkleSumBadIndex,
        MerkleSumBadProof.SELECTOR: MerkleSumBadProof,
        MerkleSumSumTooLarge.SELECTOR: MerkleSumSumTooLarge,
        ReentrancyGuardReentrantCall.SELECTOR: ReentrancyGuardReentrantCall,
        SafeERC20FailedOperation.SELECTOR: SafeERC20FailedOperation,
        StringTooLong.SELECTOR: StringTooLong,
    }
)
"""The errors it can refuse with by the first four bytes of the revert data."""

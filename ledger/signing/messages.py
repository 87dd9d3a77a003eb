"""Every message that somebody signs. The type strings are the contracts' own, letter for letter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ledger.signing.clauses import Clauses, clauses_hash
from ledger.signing.communities import (
    Admission,
    Allocation,
    AllocationConsent,
    CommunityAct,
    CommunityCall,
    Expulsion,
    Membership,
    Resignation,
    Task,
    Vote,
)
from ledger.signing.costs import CostAgreement, CostClaim, CostLineSettlement, CostRoot, CostSplit
from ledger.signing.court import VoteSalt
from ledger.signing.envelopes import EncryptionKey, FileSecret
from ledger.signing.errors import BadField, ClausesDiffer
from ledger.signing.metering import UseClaim, UseContest, Voucher
from ledger.signing.offers import Offer
from ledger.signing.settling import Assignment, Refund, SettlementOffer
from ledger.signing.structs import Message, StructType
from ledger.signing.traces import Anchor, Grant, TraceKey
from ledger.types import ZERO_HASH, Address, BasisPoints, Hash32, Timestamp, TokenAmount
from sharing.model.vocabulary import Role, SharingKind


@dataclass(frozen=True, slots=True)
class OrderTerms(Message):
    """What both parties of an order sign. Opening, taking a post and amending are signatures over these.

    The rules of the escrow beyond the fields' ranges are in ``ledger.signing.terms``.
    """

    STRUCT: ClassVar[StructType] = StructType.of(
        "OrderTerms(uint8 kind,address customer,address maker,address token,uint128[] cumulative,"
        "uint40[] deadlines,uint40 inputsDue,uint128 bond,uint32 review,uint32 cure,uint40 openBy,"
        "uint40 courtBy,uint16 defaultMakerBps,uint16 feeBps,uint128 relayFee,Clauses[] clauses,"
        "uint16 version,bytes32 amends,bytes32 specHash,uint64 salt)" + Clauses.STRUCT.encoded
    )

    kind: SharingKind
    """What is shared."""
    customer: Address
    """Who pays."""
    maker: Address
    """Who makes; zero in a posted order that still waits for one."""
    token: Address
    """The ERC-20 that price and bond are in."""
    cumulative: tuple[TokenAmount, ...]
    """Total payable once milestones 0..i are done; the last one is the price."""
    deadlines: tuple[Timestamp, ...]
    """By when milestone i must be delivered."""
    inputs_due: Timestamp
    """By when the customer owes the maker its inputs, or 0 if it owes none."""
    bond: TokenAmount
    """What the maker locks against default."""
    review: int
    """Seconds the customer has to answer a delivery; silence accepts."""
    cure: int
    """Seconds the maker has to cure a rejected delivery; silence refunds."""
    open_by: Timestamp
    """Signatures open nothing after this time; a posted order can be taken until then."""
    court_by: Timestamp
    """From when on a contested slice follows ``default_maker_bps``."""
    default_maker_bps: BasisPoints
    """The maker's share of a contested slice that nobody settled."""
    fee_bps: BasisPoints
    """Share of every payout that is burned; 0 keeps the order outside cyber-credit."""
    relay_fee: TokenAmount
    """What the customer pays whoever submits the opening."""
    clauses: Hash32
    """Zero, or the hash of a list of one ``Clauses``: what only some orders need, signed with the terms."""
    version: int
    """0 when first signed, one more with each accepted change."""
    amends: Hash32
    """The order's id in every version after the first, else zero."""
    spec_hash: Hash32
    """Salted hash of the private specification."""
    salt: int
    """64 random bits that make otherwise equal orders differ."""

    def __post_init__(self) -> None:
        Message.__post_init__(self)
        if self.kind not in set(SharingKind):
            raise BadField("OrderTerms", "kind", f"is {int(self.kind)}, but must be one of 0, 1 and 2.")
        # What came from JSON or from the chain is a plain number.
        object.__setattr__(self, "kind", SharingKind(self.kind))

    @property
    def price(self) -> TokenAmount:
        """What all milestones together pay."""
        return self.cumulative[-1] if self.cumulative else TokenAmount(0)

    def slices(self) -> tuple[TokenAmount, ...]:
        """What each milestone alone pays."""
        before = (0, *self.cumulative)
        return tuple(TokenAmount(upto - prior) for upto, prior in zip(self.cumulative, before, strict=False))


def check_clauses_hash(terms: OrderTerms, clauses: Clauses | None) -> None:
    """Check that these are the clauses of the terms.

    Raises:
        ClausesDiffer: if they are not.
    """
    if (given := clauses_hash(clauses)) != terms.clauses:
        raise ClausesDiffer(terms.clauses, given)


@dataclass(frozen=True, slots=True)
class Delivery(Message):
    """The maker says that milestones are done."""

    STRUCT: ClassVar[StructType] = StructType.of(
        "Delivery(bytes32 id,uint16 version,uint16 milestones,bool cure,bytes32 seal)"
    )

    id: Hash32
    """The order."""
    version: int
    """Of the terms in force."""
    milestones: int
    """Bit i for milestone i."""
    cure: bool
    """Whether this is the second delivery, so that the first cannot be replayed as one."""
    seal: Hash32 = ZERO_HASH
    """The maker's sealed rating of the customer riding along, or zero."""


@dataclass(frozen=True, slots=True)
class Approval(Message):
    """The customer accepts delivered milestones, which pays them."""

    STRUCT: ClassVar[StructType] = StructType.of(
        "Approval(bytes32 id,uint16 version,uint16 milestones,bytes32 seal)"
    )

    id: Hash32
    """The order."""
    version: int
    """Of the terms in force."""
    milestones: int
    """Bit i for milestone i."""
    seal: Hash32 = ZERO_HASH
    """The customer's sealed rating of the maker riding along, or zero."""


@dataclass(frozen=True, slots=True)
class Rejection(Message):
    """The customer refuses delivered milestones."""

    STRUCT: ClassVar[StructType] = StructType.of(
        "Rejection(bytes32 id,uint16 version,uint16 milestones,bool cured,bytes32 reasonHash)"
    )

    id: Hash32
    """The order."""
    version: int
    """Of the terms in force."""
    milestones: int
    """Bit i for milestone i."""
    cured: bool
    """Whether a cured delivery is refused, which contests it at once."""
    reason_hash: Hash32
    """Hash of the private reason."""


@dataclass(frozen=True, slots=True)
class Contest(Message):
    """The maker contests rejections instead of curing; with an empty mask, the forfeit of its bond."""

    STRUCT: ClassVar[StructType] = StructType.of(
        "Contest(bytes32 id,uint16 version,uint16 milestones,bytes32 reasonHash)"
    )

    id: Hash32
    """The order."""
    version: int
    """Of the terms in force."""
    milestones: int
    """Bit i for milestone i; 0 contests the bond's forfeit."""
    reason_hash: Hash32
    """Hash of the private reason."""


@dataclass(frozen=True, slots=True)
class Split(Message):
    """Both parties divide unsettled milestones."""

    STRUCT: ClassVar[StructType] = StructType.of(
        "Split(bytes32 id,uint16 version,uint16 milestones,uint256 makerAmount)"
    )

    id: Hash32
    """The order."""
    version: int
    """Of the terms in force."""
    milestones: int
    """Bit i for milestone i."""
    maker_amount: TokenAmount
    """The maker's part, before the fee; the rest is the customer's."""


@dataclass(frozen=True, slots=True)
class Close(Message):
    """Both parties end the order and divide all that is locked."""

    STRUCT: ClassVar[StructType] = StructType.of(
        "Close(bytes32 id,uint16 version,uint256 makerAmount,uint256 bondToCustomer)"
    )

    id: Hash32
    """The order."""
    version: int
    """Of the terms in force."""
    maker_amount: TokenAmount
    """The maker's part of the unsettled milestones, before the fee."""
    bond_to_customer: TokenAmount
    """The customer's part of the maker's bond."""


@dataclass(frozen=True, slots=True)
class RatingSeal(Message):
    """A party sets or replaces its sealed rating."""

    STRUCT: ClassVar[StructType] = StructType.of(
        "RatingSeal(bytes32 id,address rater,bytes32 previous,bytes32 seal)"
    )

    id: Hash32
    """The order."""
    rater: Address
    """The party that rates."""
    previous: Hash32
    """The seal that this one replaces, or zero, so that an old one cannot be put back."""
    seal: Hash32
    """The new seal: ``ledger.signing.seals.rating_seal``."""


@dataclass(frozen=True, slots=True)
class RatingSalt(Message):
    """Never sent anywhere: the hash of its signature, which the signer can always repeat, salts a rating."""

    STRUCT: ClassVar[StructType] = StructType.of("RatingSalt(bytes32 id,address rater)")

    id: Hash32
    """The order."""
    rater: Address
    """The party that rates."""


@dataclass(frozen=True, slots=True)
class Withdraw(Message):
    """A party sends its pull credit to an address it names: in the escrow, or in the cost settlement by the
    domain."""

    STRUCT: ClassVar[StructType] = StructType.of(
        "Withdraw(address party,address token,address to,uint256 amount,uint256 nonce,uint40 validUntil)"
    )

    party: Address
    """Whose credit."""
    token: Address
    """In which ERC-20."""
    to: Address
    """Where it goes."""
    amount: TokenAmount
    """How much."""
    nonce: int
    """The party's nonce in that contract, which makes the message work once."""
    valid_until: Timestamp
    """The last second at which it works."""


MAX_URI = 500
"""Characters that the address of a profile has at most; the contract has no limit but the price of gas."""


@dataclass(frozen=True, slots=True)
class Registration(Message):
    """A party enters itself into the party registry, whose domain this is signed in."""

    STRUCT: ClassVar[StructType] = StructType.of(
        "Registration(address party,uint32 roles,bytes32 profileDigest,string uri,uint256 nonce,"
        "uint40 validUntil)"
    )

    party: Address
    """Its first address, which is its id."""
    roles: Role
    """The roles it plays."""
    profile_digest: Hash32
    """Digest of its digital model in canonical form."""
    uri: str
    """Where its profile can be read."""
    nonce: int
    """The party's nonce in the registry, which makes the message work once."""
    valid_until: Timestamp
    """The last second at which it works."""

    def __post_init__(self) -> None:
        Message.__post_init__(self)
        if unknown := int(self.roles) & ~Role.all_bits():
            raise BadField("Registration", "roles", f"has bits {unknown:#x} that stand for no role.")
        object.__setattr__(self, "roles", Role(self.roles))


@dataclass(frozen=True, slots=True)
class KeyConsent(Message):
    """A new key agrees to act for a party, whose other key then adds it. Signed in the registry's domain."""

    STRUCT: ClassVar[StructType] = StructType.of("KeyConsent(address party,address key,uint40 validUntil)")

    party: Address
    """Whose key it will be."""
    key: Address
    """The new key, which signs this itself."""
    valid_until: Timestamp
    """The last second at which it can be added."""


@dataclass(frozen=True, slots=True)
class Permit(Message):
    """ERC-2612: lets the escrow take money once, without an approval. Signed in the token's domain."""

    STRUCT: ClassVar[StructType] = StructType.of(
        "Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)"
    )

    owner: Address
    """Whose money."""
    spender: Address
    """Who may take it: the escrow."""
    value: TokenAmount
    """Exactly price and relay fee (customer), or the bond (maker)."""
    nonce: int
    """The owner's nonce in the token."""
    deadline: Timestamp
    """The last second at which it works."""


MESSAGES: tuple[type[Message], ...] = (
    OrderTerms,
    Delivery,
    Approval,
    Rejection,
    Contest,
    Split,
    Close,
    Refund,
    SettlementOffer,
    Assignment,
    Voucher,
    UseClaim,
    UseContest,
    RatingSeal,
    RatingSalt,
    Withdraw,
    Registration,
    KeyConsent,
    Permit,
    CostAgreement,
    CostRoot,
    CostSplit,
    CostLineSettlement,
    CostClaim,
    Membership,
    Resignation,
    Vote,
    AllocationConsent,
    CommunityAct,
    CommunityCall,
    Admission,
    Expulsion,
    Task,
    Allocation,
    TraceKey,
    Anchor,
    Grant,
    VoteSalt,
    Offer,
    FileSecret,
    EncryptionKey,
)
"""Every message type, for tools and tests that go over all of them."""

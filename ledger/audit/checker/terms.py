"""Terms and clauses of orders, and what both sides sign."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ledger.audit.checker.encoding import Fault, Json, address_text, hexed, keccak256, number, word

# ------------------------------------------------------------------------------------ terms

TERMS_TYPE = (
    "OrderTerms(uint8 kind,address customer,address maker,address token,uint128[] cumulative,"
    "uint40[] deadlines,uint40 inputsDue,uint128 bond,uint32 review,uint32 cure,uint40 openBy,uint40 courtBy,"
    "uint16 defaultMakerBps,uint16 feeBps,uint128 relayFee,Clauses[] clauses,uint16 version,bytes32 amends,"
    "bytes32 specHash,uint64 salt)"
)
CLAUSES_TYPE = (
    "Clauses(bytes32 parent,uint8 parentMilestone,uint16 maxSubcontractBps,uint8 minMakerTier,"
    "address arbiter,address backup,bytes32 courtData,uint128 maxCourtFee,bytes32 meterId,"
    "address meterSigner,uint128 rate,uint64 maxUnits,uint64 claimUnits,uint32 interval,uint32 grace)"
)
ROOT_TYPE = "CostRoot(bytes32 pot,address token,uint16 round,bytes32 root,uint128 total,uint16 count)"
DOMAIN_TYPE = "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"


def _members(type: str) -> tuple[tuple[str, str], ...]:
    """The types and names of a struct's members."""
    return tuple(
        (kind, name)
        for kind, name in (member.split(" ") for member in type[type.index("(") + 1 : -1].split(","))
    )


_TERMS_MEMBERS = _members(TERMS_TYPE)
CLAUSES_MEMBERS = _members(CLAUSES_TYPE)
_AMOUNTS = ("bond", "relayFee", "maxCourtFee", "rate", "maxUnits", "claimUnits", "salt")


def shown(kind: str, name: str, raw: bytes) -> Json:
    """A word as the bundle writes it: amounts in decimals, since many readers of JSON are exact to 2^53."""
    if kind == "address":
        return address_text(raw[12:])
    if kind == "bytes32":
        return hexed(raw)
    return str(number(raw)) if name in _AMOUNTS else number(raw)


class Terms(NamedTuple):
    """An order's terms."""

    words: tuple[bytes, ...]
    """Its 20 fields; zeros where an array stands."""
    cumulative: tuple[int, ...]
    deadlines: tuple[int, ...]

    def field(self, name: str) -> int:
        """A field as a number."""
        return number(self.words[_TERMS_PLACES[name]])

    @property
    def customer(self) -> bytes:
        """Who pays."""
        return self.words[1][12:]

    @property
    def maker(self) -> bytes:
        """Who makes."""
        return self.words[2][12:]

    @property
    def price(self) -> int:
        """What all milestones pay together."""
        return self.cumulative[-1]

    def slice(self, index: int) -> int:
        """What one milestone pays."""
        if index >= len(self.cumulative):
            return 0
        return self.cumulative[index] - (self.cumulative[index - 1] if index else 0)

    def hash(self) -> bytes:
        """The EIP-712 struct hash."""
        words = list(self.words)
        words[4] = keccak256(b"".join(map(word, self.cumulative)))
        words[5] = keccak256(b"".join(map(word, self.deadlines)))
        # Zero stands for an empty list of clauses.
        if words[15] == bytes(32):
            words[15] = keccak256(b"")
        return keccak256(keccak256((TERMS_TYPE + CLAUSES_TYPE).encode()) + b"".join(words))

    def taken(self, maker: bytes, id: bytes) -> Terms:
        """A post's terms once a maker took it."""
        words = list(self.words)
        words[2], words[16], words[17] = word(maker), word(1), id
        return self._replace(words=tuple(words))

    def json(self) -> dict[str, Json]:
        """As the bundle writes them."""
        told: dict[str, Json] = {}
        for (kind, name), raw in zip(_TERMS_MEMBERS, self.words):
            if name == "cumulative":
                told[name] = [str(amount) for amount in self.cumulative]
            elif name == "deadlines":
                told[name] = list(self.deadlines)
            else:
                told[name] = shown("bytes32" if name == "clauses" else kind, name, raw)
        return told


_TERMS_PLACES = {name: place for place, (_, name) in enumerate(_TERMS_MEMBERS)}


def read_terms(data: bytes, at: int) -> Terms:
    """Terms as the ABI encodes them, from their first byte on."""

    def read(place: int) -> bytes:
        raw = data[at + place : at + place + 32]
        if len(raw) != 32:
            raise Fault("its terms end too early")
        return raw

    def array(place: int) -> tuple[int, ...]:
        start = number(read(place))
        count = number(read(start))
        if count > 16:
            raise Fault("its terms have more than 16 milestones")
        return tuple(number(read(start + 32 + 32 * index)) for index in range(count))

    words = tuple(bytes(32) if place in (4, 5) else read(32 * place) for place in range(20))
    terms = Terms(words, array(32 * 4), array(32 * 5))
    if not terms.cumulative or len(terms.cumulative) != len(terms.deadlines):
        raise Fault("its terms have no milestones, or not as many deadlines")
    return terms


def clauses_hash(words: Sequence[bytes]) -> bytes:
    """What the terms hold of their clauses: the EIP-712 hash of the list of them alone."""
    return keccak256(keccak256(keccak256(CLAUSES_TYPE.encode()) + b"".join(words)))


def separator(name: str, chain_id: int, contract: bytes) -> bytes:
    """An EIP-712 domain separator; all are of version 1."""
    return keccak256(
        keccak256(DOMAIN_TYPE.encode())
        + keccak256(name.encode())
        + keccak256(b"1")
        + word(chain_id)
        + word(contract)
    )


def typed(separator: bytes, struct: bytes) -> bytes:
    """What is signed."""
    return keccak256(b"\x19\x01" + separator + struct)

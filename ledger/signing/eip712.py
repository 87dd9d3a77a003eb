"""EIP-712: what exactly is signed, and who signed it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import NewType

from coincurve import PublicKey

from ledger.chain.errors import SignerChainMismatch
from ledger.chain.signer import Signer
from ledger.chain.transactions import keccak256
from ledger.signing.clauses import Clauses
from ledger.signing.errors import HighS, MalformedSignature, UnrecoverableSignature, WrongSigner
from ledger.signing.messages import OrderTerms, check_clauses_hash
from ledger.signing.structs import Json, Message, StructType, check_fields, hash_struct, to_json
from ledger.types import Address, Hash32, checksummed

ChainId = NewType("ChainId", int)
"""The number by which EIP-155 tells chains apart."""

CURVE_ORDER = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141
"""The order of secp256k1."""


@dataclass(frozen=True, slots=True)
class Domain:
    """Where a signature counts: one contract on one chain."""

    name: str
    """The contract family's name, such as ``Tallystick``."""
    version: str
    """Its major version."""
    chain_id: ChainId
    """The chain."""
    verifying_contract: Address
    """The contract that checks the signature."""


def escrow_domain(chain_id: ChainId, escrow: Address) -> Domain:
    """The domain of everything that acts on orders, ratings and balances."""
    return Domain("Tallystick", "1", chain_id, escrow)


def parties_domain(chain_id: ChainId, registry: Address) -> Domain:
    """The domain of the party registry."""
    return Domain("Tallystick Parties", "1", chain_id, registry)


def costs_domain(chain_id: ChainId, costs: Address) -> Domain:
    """The domain of the cost settlement."""
    return Domain("Tallystick Costs", "1", chain_id, costs)


def communities_domain(chain_id: ChainId, registry: Address) -> Domain:
    """The domain of the community registry."""
    return Domain("Tallystick Communities", "1", chain_id, registry)


def traces_domain(chain_id: ChainId, traces: Address) -> Domain:
    """The domain of production traces."""
    return Domain("Tallystick Traces", "1", chain_id, traces)


def court_domain(chain_id: ChainId, court: Address) -> Domain:
    """The domain of what arbitrators of our own court sign. The court itself checks no signature."""
    return Domain("Tallystick Court", "1", chain_id, court)


def offers_domain(chain_id: ChainId, escrow: Address) -> Domain:
    """The domain of negotiations about orders of an escrow, which itself never checks these signatures."""
    return Domain("Tallystick Offers", "1", chain_id, escrow)


_DOMAIN = StructType.of("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)")


@lru_cache(maxsize=256)
def domain_separator(domain: Domain) -> Hash32:
    """EIP-712's ``hashStruct(eip712Domain)``, which the contracts answer to ``DOMAIN_SEPARATOR()``.

    Raises:
        BadField: if the domain's chain id or contract cannot be one.
    """
    check_fields(_DOMAIN, domain)
    return hash_struct(_DOMAIN, domain)


def struct_hash(message: Message) -> Hash32:
    """EIP-712's ``hashStruct(message)``."""
    return hash_struct(message.STRUCT, message)


def digest(message: Message, domain: Domain) -> Hash32:
    """The 32 bytes that are signed."""
    return keccak256(b"\x19\x01" + domain_separator(domain) + struct_hash(message))


def typed_data(message: Message, domain: Domain, clauses: Clauses | None = None) -> dict[str, Json]:
    """The object that ``eth_signTypedData_v4`` takes; wallets, viem and eth-account hash it to ``digest``.

    Args:
        message: what is signed.
        domain: where it counts.
        clauses: those of ``OrderTerms`` that have some, so that wallets show them.

    Raises:
        ClausesDiffer: if they are not the terms'.
    """
    domain_separator(domain)  # refuses a domain that no wallet would take
    said = to_json(message)
    if isinstance(message, OrderTerms):
        check_clauses_hash(message, clauses)
        said["clauses"] = [] if clauses is None else [to_json(clauses)]
    types = (_DOMAIN, message.STRUCT, *message.STRUCT.nested)
    return {
        "types": {struct.name: _members(struct) for struct in types},
        "primaryType": message.STRUCT.name,
        "domain": {
            "name": domain.name,
            "version": domain.version,
            "chainId": domain.chain_id,
            "verifyingContract": domain.verifying_contract,
        },
        "message": said,
    }


def _members(struct: StructType) -> list[Json]:
    return [{"name": field.name, "type": field.solidity} for field in struct.fields]


def sign(message: Message, domain: Domain, signer: Signer) -> bytes:
    """r ‖ s ‖ v over the message's digest.

    Raises:
        SignerChainMismatch: if the signer is bound to another chain than the domain's.
    """
    if signer.chain_id is not None and signer.chain_id != domain.chain_id:
        raise SignerChainMismatch(signer.address, signer.chain_id, domain.chain_id)
    return signer.sign_digest(digest(message, domain))


def recover(digest: Hash32, signature: bytes) -> Address:
    """The account whose key signed the digest; as strict as the contracts.

    Raises:
        MalformedSignature: if it is not 65 bytes, v is neither 27 nor 28, or r or s is out of range.
        HighS: if s lies in the upper half of the curve's order.
        UnrecoverableSignature: if no key can have made it.
    """
    if len(signature) != 65:
        raise MalformedSignature(f"it has {len(signature)} bytes")
    if signature[64] not in (27, 28):
        raise MalformedSignature(f"its v is {signature[64]}")
    r, s = int.from_bytes(signature[:32], "big"), int.from_bytes(signature[32:64], "big")
    if not 0 < r < CURVE_ORDER or not 0 < s < CURVE_ORDER:
        raise MalformedSignature("its r or s is 0 or not below the curve's order")
    if s > CURVE_ORDER // 2:
        raise HighS
    recoverable = signature[:64] + bytes((signature[64] - 27,))
    try:
        key = PublicKey.from_signature_and_message(recoverable, digest, hasher=None)
    except Exception as error:  # coincurve says nothing more precise
        raise UnrecoverableSignature from error
    return checksummed(keccak256(key.format(compressed=False)[1:])[12:])


def verify(message: Message, domain: Domain, signature: bytes, expected: Address) -> None:
    """Check that ``expected`` itself signed. Delegates and contract accounts are the chain's to judge.

    Raises:
        SignatureError: if it did not.
    """
    recovered = recover(digest(message, domain), signature)
    if recovered != expected:
        raise WrongSigner(expected, recovered)

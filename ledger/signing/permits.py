"""ERC-2612 permits as the escrow takes them."""

from __future__ import annotations

from ledger.bindings.words import bytes_word, pack, uint_word
from ledger.signing.eip712 import ChainId, Domain
from ledger.signing.errors import MalformedSignature
from ledger.signing.messages import OrderTerms, Permit
from ledger.types import Address, Timestamp, TokenAmount


def token_domain(name: str, version: str, chain_id: ChainId, token: Address) -> Domain:
    """The domain of a token's permits; its ``eip712Domain()`` says name and version."""
    return Domain(name, version, chain_id, token)


def customer_permit(terms: OrderTerms, escrow: Address, nonce: int, deadline: Timestamp) -> Permit:
    """What the customer signs so that the escrow can take price and relay fee."""
    return Permit(terms.customer, escrow, TokenAmount(terms.price + terms.relay_fee), nonce, deadline)


def maker_permit(terms: OrderTerms, escrow: Address, nonce: int, deadline: Timestamp) -> Permit:
    """What the maker signs so that the escrow can take the bond."""
    return Permit(terms.maker, escrow, terms.bond, nonce, deadline)


def permit_bytes(permit: Permit, signature: bytes) -> bytes:
    """The ``customerPermit`` or ``makerPermit`` argument: abi.encode(deadline, v, r, s).

    Raises:
        MalformedSignature: if the signature has not 65 bytes.
    """
    if len(signature) != 65:
        raise MalformedSignature(f"it has {len(signature)} bytes")
    return pack(
        uint_word(permit.deadline, 256, "deadline"),
        uint_word(signature[64], 8),
        bytes_word(signature[:32], 32),
        bytes_word(signature[32:64], 32),
    )

"""Everything that is signed: typed data, messages, seals, canonical JSON. Keys at rest, which only their
owner's programs need, are ``ledger.signing.keystore``."""

from __future__ import annotations

from ledger.signing.canonical import canonical_hash, canonical_json, fresh_salt, salted_spec_hash
from ledger.signing.clauses import NO_CLAUSES, Clauses, clauses_hash
from ledger.signing.eip712 import (
    ChainId,
    Domain,
    digest,
    domain_separator,
    escrow_domain,
    parties_domain,
    recover,
    sign,
    struct_hash,
    typed_data,
    verify,
)
from ledger.signing.messages import (
    MESSAGES,
    Approval,
    Close,
    Contest,
    Delivery,
    KeyConsent,
    OrderTerms,
    Permit,
    RatingSalt,
    RatingSeal,
    Registration,
    Rejection,
    Split,
    Withdraw,
    check_clauses_hash,
)
from ledger.signing.metering import UseClaim, UseContest, Voucher
from ledger.signing.permits import customer_permit, maker_permit, permit_bytes, token_domain
from ledger.signing.reader import Reader, TokenLabel
from ledger.signing.seals import Rating, make_rating_salt, rating_salt, rating_seal
from ledger.signing.sentences import sentence
from ledger.signing.settling import Assignment, Refund, SettlementOffer
from ledger.signing.structs import Json, Message, from_json, to_json
from ledger.signing.terms import (
    MilestonePlan,
    agreed,
    check_clauses,
    check_terms,
    next_version,
    order_id,
    order_terms,
    taken,
)

__all__ = [
    "MESSAGES",
    "NO_CLAUSES",
    "Approval",
    "Assignment",
    "ChainId",
    "Clauses",
    "Close",
    "Contest",
    "Delivery",
    "Domain",
    "Json",
    "KeyConsent",
    "Message",
    "MilestonePlan",
    "OrderTerms",
    "Permit",
    "Rating",
    "RatingSalt",
    "RatingSeal",
    "Reader",
    "Refund",
    "Registration",
    "Rejection",
    "SettlementOffer",
    "Split",
    "TokenLabel",
    "UseClaim",
    "UseContest",
    "Voucher",
    "Withdraw",
    "agreed",
    "canonical_hash",
    "canonical_json",
    "check_clauses",
    "check_clauses_hash",
    "check_terms",
    "clauses_hash",
    "customer_permit",
    "digest",
    "domain_separator",
    "escrow_domain",
    "fresh_salt",
    "from_json",
    "make_rating_salt",
    "maker_permit",
    "next_version",
    "order_id",
    "order_terms",
    "parties_domain",
    "permit_bytes",
    "rating_salt",
    "rating_seal",
    "recover",
    "salted_spec_hash",
    "sentence",
    "sign",
    "struct_hash",
    "taken",
    "to_json",
    "token_domain",
    "typed_data",
    "verify",
]

"""What is signed about metered use."""

from __future__ import annotations

from api.backend import Backend
from api.meter.errors import NotMetered
from api.meter.schemas import ClaimContestIn, ClaimIn, VoucherIn
from api.orders.drafting import reader
from api.orders.service import Loaded
from api.relay.signed import SignedAct
from ledger.bindings.enums import Scope
from ledger.bindings.structs import Meter
from ledger.signing import Clauses, UseClaim, UseContest, Voucher
from sharing.model import SharingKind


def clauses_of(order: Loaded) -> Clauses:
    """The meter's terms.

    Raises:
        NotMetered: if the order has none.
    """
    if order.clauses is None or order.terms.kind is not SharingKind.RESOURCE:
        raise NotMetered(f"Order 0x{order.id.hex()} has no meter: it is paid by milestones.")
    return order.clauses


def meter_of(order: Loaded) -> Meter:
    """Where the meter stands.

    Raises:
        NotMetered: if it does not run.
    """
    clauses_of(order)
    if order.links is None or order.links.meter is None:
        raise NotMetered(f"The meter of order 0x{order.id.hex()} does not run: the order is over.")
    return order.links.meter


def voucher(backend: Backend, order: Loaded, wanted: VoucherIn) -> SignedAct:
    """The meter's word. Only its own key's counts."""
    escrow, clauses, terms = backend.system.escrow, clauses_of(order), order.terms
    meter_of(order)
    return SignedAct(
        "voucher",
        Voucher(order.id, wanted.units),
        backend.system.domain,
        clauses.meter_signer,
        None,
        lambda signature: escrow.redeem(terms, clauses, wanted.units, signature),
        None,
        reader(backend.tokens.get(terms.token), terms),
    )


def claim(backend: Backend, order: Loaded, wanted: ClaimIn) -> SignedAct:
    """The maker's word, where the meter has none."""
    escrow, clauses, terms = backend.system.escrow, clauses_of(order), order.terms
    return SignedAct(
        "claim",
        UseClaim(order.id, order.state.version, wanted.units, meter_of(order).last_at),
        backend.system.domain,
        terms.maker,
        Scope.DELIVER,
        lambda signature: escrow.claim(terms, clauses, wanted.units, signature),
        escrow.claim(terms, clauses, wanted.units, b""),
        reader(backend.tokens.get(terms.token), terms),
    )


def contest(backend: Backend, order: Loaded, wanted: ClaimContestIn) -> SignedAct:
    """The customer's answer to it."""
    escrow, terms, made, reason = (
        backend.system.escrow,
        order.terms,
        meter_of(order).claimed_at,
        wanted.reason_hash,
    )
    return SignedAct(
        "contest-claim",
        UseContest(order.id, order.state.version, made, reason),
        backend.system.domain,
        order.customer,
        Scope.ACCEPT,
        lambda signature: escrow.contest_claim(terms, made, reason, signature),
        escrow.contest_claim(terms, made, reason, b""),
        reader(backend.tokens.get(terms.token), terms),
    )

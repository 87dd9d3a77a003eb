"""Offers to settle what is contested, and taking them."""

from __future__ import annotations

from collections.abc import Sequence

from api.backend import Backend
from api.disputes.errors import NoOffer, NothingContested
from api.disputes.schemas import AgreementIn, OfferIn
from api.orders.drafting import reader
from api.orders.masks import mask_of
from api.orders.service import Loaded
from api.relay.signed import SignedAct
from ledger.bindings.enums import Scope
from ledger.bindings.structs import Proposal
from ledger.signing import SettlementOffer
from ledger.types import Address, BasisPoints, Timestamp
from sharing.model import Milestone, Phase, milestone_mask


def contested(order: Loaded) -> int:
    """All that is contested: a metered order has only its claim, an empty mask is the bond's forfeit.

    Raises:
        NothingContested: if that is nothing.
    """
    if order.links is not None and order.links.meter is not None:
        if order.links.meter.contested:
            return 1
    elif order.state.phase is Phase.BOND_CONTESTED:
        return 0
    elif mask := contested_milestones(order):
        return mask
    raise NothingContested(
        f"Nothing is contested in order 0x{order.id.hex()}: there is nothing to settle or to take to court."
    )


def contested_milestones(order: Loaded) -> int:
    """The mask of contested milestones."""
    if order.state.phase is Phase.METERED:
        return 0
    states = order.state.milestones(len(order.terms.cumulative))
    return milestone_mask(index for index, state in enumerate(states) if state is Milestone.CONTESTED)


def chosen(order: Loaded, milestones: Sequence[int] | None) -> int:
    """What somebody means: milestones by number, or all that is contested."""
    every = contested(order)
    return every if milestones is None else mask_of(milestones, order.terms)


def party_of(order: Loaded, side: str) -> Address:
    """Who speaks for a side."""
    return order.terms.maker if side == "maker" else order.customer


def offer(backend: Backend, order: Loaded, wanted: OfferIn) -> SignedAct:
    """An offer."""
    mask = chosen(order, wanted.milestones)
    return _offer(
        backend, order, wanted.side, mask, wanted.maker_bps, _standing(backend, order), accept=False
    )


def agreement(backend: Backend, order: Loaded, wanted: AgreementIn) -> SignedAct:
    """Taking the other side's.

    Raises:
        NoOffer: if none stands.
    """
    stands = _standing(backend, order)
    theirs = stands.last_by_maker != (wanted.side == "maker")
    if stands.until < order.at.now or not theirs:
        raise NoOffer(f"No offer of the other side stands in order 0x{order.id.hex()}: make one.")
    return _offer(backend, order, wanted.side, stands.milestones, stands.maker_bps, stands, accept=True)


def _standing(backend: Backend, order: Loaded) -> Proposal:
    return order.at.ask(backend.system.escrow.proposal_of(order.id))


def _offer(
    backend: Backend,
    order: Loaded,
    side: str,
    mask: int,
    bps: BasisPoints,
    last: Proposal,
    *,
    accept: bool,
) -> SignedAct:
    escrow, terms, by_maker = backend.system.escrow, order.terms, side == "maker"
    meter = None if order.links is None else order.links.meter
    made = Timestamp(0) if meter is None else meter.claimed_at
    step = escrow.agree if accept else escrow.propose
    return SignedAct(
        "agree" if accept else "propose",
        SettlementOffer(
            order.id, order.state.version, mask, bps, made, last.by_customer + last.by_maker, accept
        ),
        backend.system.domain,
        party_of(order, side),
        Scope.SETTLE,
        lambda signature: step(terms, by_maker, mask, bps, signature),
        step(terms, by_maker, mask, bps, b""),
        reader(backend.tokens.get(terms.token), terms),
    )

"""Whether an offer answers what a request asks for."""

from __future__ import annotations

from api.backend import Backend
from api.chain import Snapshot
from api.market.errors import ConditionUnmet
from api.market.requests.schemas import RequestState
from api.market.requests.service import not_open, state_of, token_of
from api.market.requests.tables import RequestRow
from ledger.signing import OrderTerms
from ledger.types import address
from sharing.model.terms import BPS


def check_conditions(
    backend: Backend, at: Snapshot, request: RequestRow, terms: OrderTerms, now: int
) -> None:
    """See that a request takes an offer.

    Raises:
        RequestNotOpen: if it is not on the market.
        ConditionUnmet: naming what the customer asks, and the maker or the offer has not.
    """
    if (state := state_of(request, now)) is not RequestState.PUBLISHED:
        raise not_open(request.id, state)
    if terms.customer != request.customer:
        raise _unmet("customer", f"The request is {request.customer}'s, and the terms name another customer.")
    said = request.content
    kind = terms.kind.name.lower()
    if kind != said["kind"]:
        raise _unmet("kind", f"The request is for {said['kind']}, and the terms are for {kind}.")
    token = token_of(request)
    if token is not None and token.address != terms.token:
        raise _unmet(
            "token", f"The request is paid in {token.symbol} ({token.address}): offer a price in it."
        )
    asked, system = said["conditions"], backend.system
    least = asked["least_bond_bps"]
    if terms.bond * BPS < terms.price * least:
        raise _unmet(
            "least_bond_bps", f"The request asks for a bond of {least / 100:g}% of the price at least."
        )
    if asked["min_tier"]:
        tier = at.ask(system.credit.tier_of(terms.maker))
        if tier < asked["min_tier"]:
            raise _unmet(
                "min_tier",
                f"The request asks for credit tier {asked['min_tier']}, and the maker's is {tier}.",
            )
    wanted = [address(each) for each in asked["communities"]]
    if wanted and not any(
        at.ask_all([system.communities.is_member(community, terms.maker) for community in wanted])
    ):
        raise _unmet(
            "communities", "The request asks for members of communities in none of which the maker is."
        )


def _unmet(condition: str, why: str) -> ConditionUnmet:
    return ConditionUnmet(why, {"condition": condition})

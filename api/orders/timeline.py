"""What will happen to an order if nobody does anything."""

from __future__ import annotations

from pydantic import Field

from api.audit.lines import History
from api.orders.schemas import Turn
from api.orders.views import OrderIndexed
from api.orders.waiting import turns
from ledger.model import model_of
from sharing.model import Moment


class Timeline(History):
    """An order's history, and what is ahead of it."""

    ahead: list[Turn] = Field(
        description="Who can act, by when, and what silence does; soonest first, empty once it is closed."
    )


def ahead(order: OrderIndexed) -> list[Turn]:
    """What is due from the view's block on."""
    meter = None if order.links is None else order.links.meter
    return turns(model_of(order.terms, order.state), Moment(order.at.now), meter)

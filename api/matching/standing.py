"""What the chain says of those who are matched, in place of what their documents say."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from ledger.queries import View
from ledger.queries.work import Standing, standings, work_of
from ledger.types import Address
from sharing.capability.enterprise import EnterpriseId
from sharing.matching.rules import CommunityId
from sharing.matching.vocabulary import Credit, Customer, History, Maker, Need
from sharing.model.terms import Money


def as_on_chain(
    view: View,
    makers: Sequence[Maker],
    needs: Sequence[Need],
    unit: int,
    party_of: Callable[[EnterpriseId], Address],
) -> tuple[tuple[Maker, ...], tuple[Need, ...]]:
    """Both sides with the credit, history and communities that the chain knows of them.

    Who has closed no order is a newcomer.

    Args:
        view: which state of the chain.
        makers: who could make it.
        needs: what is to be made.
        unit: what one unit of credit is worth, in the token's smallest units.
        party_of: the party that an id names; raises if it names none.
    """
    known = standings(view, work_of(view))

    def standing(id: EnterpriseId) -> Standing:
        return known(party_of(id))

    return tuple(_maker(each, standing, unit) for each in makers), tuple(
        _need(each, standing) for each in needs
    )


def _maker(maker: Maker, standing: Callable[[EnterpriseId], Standing], unit: int) -> Maker:
    found = standing(maker.enterprise.id)
    return replace(
        maker,
        credit=Credit(found.score, Money(found.room * unit)),
        history=History(found.settled, found.on_time),
        newcomer=found.settled == 0,
        communities=_communities(found),
    )


def _need(need: Need, standing: Callable[[EnterpriseId], Standing]) -> Need:
    found = standing(need.customer.id)
    return replace(need, customer=Customer(need.customer.id, found.score, _communities(found)))


def _communities(found: Standing) -> frozenset[CommunityId]:
    return frozenset(CommunityId(each) for each in found.communities)

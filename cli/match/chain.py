"""What the chain says of those who are matched, in place of what their files say."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from cli.errors import CliError, Usage
from cli.reading import caught_up
from cli.run import Run
from cli.token import token_of
from cli.words import quoted
from ledger.queries import viewing
from ledger.queries.work import Standing, standings, work_of
from sharing.capability.enterprise import EnterpriseId
from sharing.matching.rules import CommunityId
from sharing.matching.vocabulary import Credit, Customer, History, Maker, Need
from sharing.model.currency import Currency
from sharing.model.terms import Money


def as_on_chain(
    run: Run, makers: Sequence[Maker], needs: Sequence[Need], token: str | None
) -> tuple[tuple[Maker, ...], tuple[Need, ...]]:
    """Both sides with the credit, history and communities that the chain knows of them.

    Their ids are addresses, or names that the user gave. Who has closed no order is a newcomer.

    Raises:
        Usage: if an id names no party.
    """
    pays = token_of(run, token)
    unit = run.system.node.call(run.system.credit.unit_of(pays))
    caught_up(run)
    with viewing(run.system.engine) as view:
        known = standings(view, work_of(view))

    def standing(id: EnterpriseId) -> Standing:
        try:
            return known(run.party(id))
        except CliError as error:
            raise Usage(
                f"With --from-chain, ids in the files are addresses or names, and {quoted(id)} is neither: "
                "write the party's address."
            ) from error

    return tuple(_maker(each, standing, unit) for each in makers), tuple(
        _need(each, standing) for each in needs
    )


def currency_of(run: Run, token: str | None) -> Currency:
    """What a token's amounts are in."""
    label = run.label(token_of(run, token))
    return Currency(label.symbol, label.decimals)


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

"""What the chain says of those who are matched, in place of what their files say."""

from __future__ import annotations

from collections.abc import Sequence

from api.matching.standing import as_on_chain as joined
from cli.errors import CliError, Usage
from cli.reading import caught_up
from cli.run import Run
from cli.token import token_of
from cli.words import quoted
from ledger.queries import viewing
from ledger.types import Address
from sharing.capability.enterprise import EnterpriseId
from sharing.matching.vocabulary import Maker, Need
from sharing.model.currency import Currency


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

    def party_of(id: EnterpriseId) -> Address:
        try:
            return run.party(id)
        except CliError as error:
            raise Usage(
                f"With --from-chain, ids in the files are addresses or names, and {quoted(id)} is neither: "
                "write the party's address."
            ) from error

    with viewing(run.system.engine) as view:
        return joined(view, makers, needs, unit, party_of)


def currency_of(run: Run, token: str | None) -> Currency:
    """What a token's amounts are in."""
    label = run.label(token_of(run, token))
    return Currency(label.symbol, label.decimals)

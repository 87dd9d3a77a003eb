"""Matching, as long work: its inputs are the bodies of ``api.matching.schemas``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any

from api.errors import InvalidRequest
from api.jobs.errors import JobTooBig
from api.jobs.task import Output, Task
from api.matching.schemas import MOST_MAKERS, MOST_NEEDS
from api.matching.standing import as_on_chain
from api.matching.telling import found_data, run_data, talked_data, verdict_data
from ledger.errors import MalformedAddress
from ledger.queries import AsOf, viewing
from ledger.types import Address, address
from sharing.capability.enterprise import EnterpriseId
from sharing.capability.io import read_ontology
from sharing.credit.fixed import Day
from sharing.matching.bargain_io import read_talking
from sharing.matching.choice import choose as settle
from sharing.matching.constants import NEWCOMER_SHARE, PPM
from sharing.matching.gather import market_of
from sharing.matching.io import read_currency, read_makers, read_needs
from sharing.matching.judging import judge
from sharing.matching.many import Mechanism
from sharing.matching.many import run as assign
from sharing.matching.market import Market
from sharing.matching.rules import Ppm
from sharing.matching.score import Weights
from sharing.matching.search import find as search
from sharing.matching.vocabulary import Maker, Need
from sharing.model.currency import Currency, common
from sharing.park.constants import CURRENCY
from sharing.park.market import makers_of
from sharing.park.park import park


def run(task: Task) -> Output:
    """Assign many orders."""
    given = task.input
    needs = _needs(task)
    market, needs, said = _sides(task, needs)
    task.tell(0.3, f"matching {len(needs):,} orders with {market.size:,} makers")
    done = assign(
        market,
        needs,
        Mechanism(given["mechanism"]),
        each=given["each"],
        orders_per_maker=given["orders_per_maker"],
        weights=_weights(given["weights"]),
        newcomers=_share(given["newcomers"]),
    )
    return task.json({"mechanism": given["mechanism"], **said, **run_data(done)})


def find(task: Task) -> Output:
    """List the makers that suit an order best."""
    given = task.input
    market, (wanted,), said = _sides(task, [_named(_needs(task), given["need"])])
    task.tell(0.3, f"looking among {market.size:,} makers")
    found = search(
        market,
        wanted,
        show=given["show"],
        weights=_weights(given["weights"]),
        newcomers=_share(given["newcomers"]),
    )
    return task.json({"need": wanted.id, **said, "sentence": found.sentence, **found_data(found)})


def explain(task: Task) -> Output:
    """Say why a maker suits an order, or what excludes it."""
    given = task.input
    market, (wanted,), said = _sides(task, [_named(_needs(task), given["need"])])
    judged = judge(market, wanted, EnterpriseId(given["maker"]), weights=_weights(given["weights"]))
    if judged is None:
        raise InvalidRequest.field("maker", f"is not among the {market.size:,} makers: name one by its id.")
    return task.json({"need": wanted.id, **said, **verdict_data(judged)})


def choose(task: Task) -> Output:
    """Choose a community by talks with several."""
    given = read_talking(task.document("document"))
    choice = settle(
        given.customer, given.suitors, first=given.first, gap=given.gap, time=given.time, rounds=given.rounds
    )
    data = {
        "chosen": choice.chosen,
        "outside": str(given.customer.outside),
        "bids": [talked_data(bid) for bid in choice.bids],
    }
    return task.json(data)


def _needs(task: Task) -> tuple[Need, ...]:
    needs = read_needs(task.document("needs"))
    if not needs:
        raise InvalidRequest.field("needs", "names no order.")
    if len(needs) > MOST_NEEDS:
        raise JobTooBig(f"There are {len(needs):,} orders, of {MOST_NEEDS:,} at most: give them in parts.")
    return needs


def _named(needs: Sequence[Need], name: str | None) -> Need:
    if name is None and len(needs) == 1:
        return needs[0]
    for need in needs:
        if need.id == name:
            return need
    some = ", ".join(sorted(need.id for need in needs)[:8])
    raise InvalidRequest.field("need", f"must name one of the {len(needs):,} orders ({some}).")


def _sides(task: Task, needs: Sequence[Need]) -> tuple[Market, tuple[Need, ...], dict[str, object]]:
    """Both sides, and what the answer says of them: what amounts are in, and as of which block."""
    makers: Sequence[Maker]
    if task.input["makers"] is None:
        makers, paid = makers_of(park(read_ontology())), CURRENCY
    else:
        document = task.document("makers")
        makers, paid = read_makers(document), read_currency(document)
    if len(makers) > MOST_MAKERS:
        raise JobTooBig(f"There are {len(makers):,} makers, of {MOST_MAKERS:,} at most: give fewer.")
    currency = common(read_currency(task.folder / "needs.json"), paid)
    said: dict[str, object] = {}
    token: Mapping[str, Any] | None = task.input["on_chain"]
    if token is not None:
        currency = common(currency, Currency(token["symbol"], token["decimals"]))
        task.tell(0.1, "reading records on the chain")
        with task.engine() as engine, viewing(engine) as view:
            makers, needs = as_on_chain(view, makers, needs, token["unit"], _party)
            said["as_of"] = _as_of(view.as_of)
    market = market_of(makers, first=Day(min(need.begin for need in needs)))
    return replace(market, currency=currency), tuple(needs), {"currency": asdict(currency), **said}


def _party(id: EnterpriseId) -> Address:
    try:
        return address(id)
    except MalformedAddress as error:
        raise InvalidRequest(
            f"With `token`, ids in the documents are addresses, and {id[:60]!r} is none: give the party's."
        ) from error


def _as_of(at: AsOf) -> dict[str, object]:
    return {"number": at.number, "hash": "0x" + at.hash.hex(), "finality": at.finality.value}


def _weights(given: Mapping[str, int] | None) -> Weights:
    return Weights() if given is None else Weights(**given)


def _share(given: float | None) -> Ppm:
    return Ppm(NEWCOMER_SHARE) if given is None else Ppm(round(given * PPM))

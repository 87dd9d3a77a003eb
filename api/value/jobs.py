"""Value, as long work: its inputs are the bodies of ``api.value.schemas``."""

from __future__ import annotations

from collections.abc import Sequence

from api.errors import InvalidRequest
from api.jobs.task import Output, Task
from api.value.dividing import finite, ruled, ruled_data, surplus_data
from ledger.acts.costs import MAX_SPLIT
from ledger.errors import MalformedAddress
from ledger.types import address
from sharing.model.terms import BPS, Money
from sharing.value.game import PoolGame
from sharing.value.io import read_pool
from sharing.value.payout import Payment, payments
from sharing.value.production import Pool

_CONFIDENCE = 0.95


def surplus(task: Task) -> Output:
    """What sharing brings."""
    return task.json(finite(surplus_data(_pool(task), task.input["show"])))


def divide(task: Task) -> Output:
    """How it is divided by each rule, who would leave, the money, and the act that pays it."""
    given, pool = task.input, _pool(task)
    rules = ("shapley", "core") if given["rule"] == "both" else (given["rule"],)
    if given["pot"] is not None and (given["amount"] is None or len(rules) > 1):
        raise InvalidRequest.field("pot", "is paid by one rule: give `amount`, and `rule` shapley or core.")
    game = PoolGame(pool)
    data: dict[str, object] = {
        "together": game.whole,
        "alone": dict(zip(pool.names, pool.alone, strict=True)),
    }
    told: dict[str, object] = {}
    for number, rule in enumerate(rules):
        task.tell(number / len(rules), f"dividing by {rule}")
        one = ruled(pool, game, rule, given["show"], given["error_bps"] / BPS, _CONFIDENCE, given["seed"])
        told[rule] = ruled_data(one, pool)
        if given["amount"] is not None:
            some = payments(pool, Money(int(given["amount"])), one.parts)
            told[rule] = {**ruled_data(one, pool), "payments": [_payment(each) for each in some]}
            if given["pot"] is not None:
                data["act"] = _act(given["pot"], some)
    return task.json(finite({**data, "rules": told}))


def _pool(task: Task) -> Pool:
    if "observations" in task.input["pool"]:
        raise InvalidRequest.field("pool.observations", "is not for here: state the `technology`.")
    return read_pool(task.document("pool")).pool()


def _payment(one: Payment) -> dict[str, object]:
    return {"party": one.party, "payee": one.payee, "amount": str(one.amount), "bps": one.bps}


def _act(pot: str, some: Sequence[Payment]) -> dict[str, object]:
    """What POST /v1/acts takes."""
    shares: list[dict[str, object]] = []
    for each in some:
        try:
            payee = address(each.payee)
        except MalformedAddress as error:
            raise InvalidRequest.field(
                "pool.parties", f"do not say who {each.party[:60]!r} is: give an address as `payee`."
            ) from error
        if each.amount:
            shares.append({"payee": payee, "amount": str(each.amount)})
    return {"kind": "cost_split" if len(shares) <= MAX_SPLIT else "cost_root", "pot": pot, "shares": shares}

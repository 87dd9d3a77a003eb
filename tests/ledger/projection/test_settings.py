"""What contracts were born with is told as the contracts tell it."""

from __future__ import annotations

import json
from dataclasses import fields

from ledger.bindings.registry import EVENTS_BY_CONTRACT
from ledger.store.model.settings import CONTRACT_SETTINGS, LISTED_TOKENS
from tests.ledger.projection.conftest import History


def test_every_contract_told_its_settings(history: History) -> None:
    told = {row.contract for row in history.book.at(CONTRACT_SETTINGS)}
    assert told == {name for name in EVENTS_BY_CONTRACT if name not in ("DevnetToken", "WrappedNative")}


def test_credits_settings_are_the_contracts(history: History) -> None:
    held = {
        row.name: json.loads(row.value)
        for row in history.book.at(CONTRACT_SETTINGS)
        if row.contract == "CreditRegistry"
    }
    settings = history.node.call(history.deployment.credit.settings())
    for each in fields(settings):
        value = getattr(settings, each.name)
        if each.name == "tiers":
            assert [tier["threshold"] for tier in held["tiers"]] == [tier.threshold for tier in value]
        elif each.name == "min_stake":
            assert held[each.name] == str(value)
        else:
            assert held[each.name] == value
    assert held["genesis"] == [history.bench.customer.address, history.bench.maker.address]
    assert held["tokens"][0]["token"] == history.bench.token.address


def test_units_of_listed_tokens(history: History) -> None:
    listed = list(history.book.at(LISTED_TOKENS))
    assert {row.contract for row in listed} == {"CreditRegistry", "StakedArbitrators"}
    for row in listed:
        assert history.node.call(history.deployment.credit.unit_of(row.token)) == row.unit

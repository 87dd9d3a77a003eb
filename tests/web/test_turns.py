"""Whose turn it is, as a party's own page and an order's ratings say."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from api.orders.schemas import OrderStatus
from api.ratings.turns import turns
from api.web.mine import is_turn_of
from ledger.types import Address, Timestamp

CUSTOMER, MAKER = Address("0x" + "11" * 20), Address("0x" + "22" * 20)


@pytest.mark.parametrize(
    ("status", "who", "party", "waits"),
    [
        (OrderStatus.POSTED, "anyone", CUSTOMER, False),
        (OrderStatus.OPEN, "anyone", CUSTOMER, True),
        (OrderStatus.OPEN, "both", MAKER, True),
        (OrderStatus.OPEN, "maker", CUSTOMER, False),
    ],
)
def test_nobody_is_asked_to_take_its_own_order(
    status: OrderStatus, who: str, party: Address, waits: bool
) -> None:
    order: Any = SimpleNamespace(status=status, turn=SimpleNamespace(who=who), customer=CUSTOMER)
    assert is_turn_of(order, party) is waits


def _right(*, on_time: bool, fee: int, seal: bytes = bytes(32)) -> Any:
    times = {"closed_at": 100, "reveal_from": 200, "reveal_until": 300}
    return SimpleNamespace(**times, customer_seal=seal, maker_seal=bytes(32), fee_burned=fee, on_time=on_time)


@pytest.mark.parametrize(
    ("right", "now", "asked"),
    [
        (_right(on_time=False, fee=7), 250, None),
        (_right(on_time=True, fee=0), 250, None),
        (
            _right(on_time=True, fee=7),
            250,
            ("let the delivery in time count", "it never counts for the maker"),
        ),
        (
            _right(on_time=True, fee=7, seal=b"s" * 32),
            301,
            ("apply the ratings", "of all that only the unrevealed seal still counts"),
        ),
    ],
)
def test_ratings_are_applied_only_where_something_counts(
    right: Any, now: int, asked: tuple[str, str] | None
) -> None:
    record: Any = SimpleNamespace(applied=False, revealed=lambda side: False)
    found = turns(right, record, Timestamp(now))
    assert [(one.can, one.silence) for one in found] == ([] if asked is None else [asked])

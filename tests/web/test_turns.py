"""Whose turn a party's own page says it is."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from api.orders.schemas import OrderStatus
from api.web.mine import is_turn_of
from ledger.types import Address

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

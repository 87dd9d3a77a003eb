"""What is generated for events and errors behaves as frozen dataclasses do."""

from __future__ import annotations

import pickle
from dataclasses import FrozenInstanceError

import pytest

from ledger.bindings.erc20 import ERC20InsufficientAllowance, ERC20InsufficientBalance
from ledger.types import TokenAmount, address

WHO = address("0x" + "11" * 20)
ONE, TWO, THREE = (TokenAmount(each) for each in (1, 2, 3))


def test_equal_by_value_and_by_class() -> None:
    one, same, other = (ERC20InsufficientBalance(WHO, ONE, needed) for needed in (TWO, TWO, THREE))
    assert one == same and hash(one) == hash(same) and one != other
    assert one != ERC20InsufficientAllowance(WHO, ONE, TWO)
    assert one == ERC20InsufficientBalance(WHO, needed=TWO, balance=ONE)
    assert pickle.loads(pickle.dumps(one)) == one
    assert repr(one) == f"ERC20InsufficientBalance(sender={WHO!r}, balance=1, needed=2)"


def test_it_never_changes() -> None:
    one = ERC20InsufficientBalance(WHO, ONE, TWO)
    with pytest.raises(FrozenInstanceError, match="balance"):
        one.balance = THREE  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError, match="balance"):
        del one.balance  # type: ignore[misc]
    with pytest.raises(AttributeError):
        one.more = 5  # type: ignore[attr-defined]
    assert one.arguments() == {"sender": WHO, "balance": 1, "needed": 2}


@pytest.mark.parametrize("values", [(), (WHO, 1), (WHO, 1, 2, 3)])
def test_each_field_is_given_once(values: tuple[object, ...]) -> None:
    with pytest.raises(TypeError, match="has the fields sender, balance, needed, each given once"):
        ERC20InsufficientBalance(*values)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="each given once"):
        ERC20InsufficientBalance(WHO, ONE, TWO, needed=TWO)  # type: ignore[call-arg]

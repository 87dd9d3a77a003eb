"""What people write comes back as it was meant, and nothing else is accepted."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cli.errors import Usage
from cli.words import amount, mask, moment, money, seconds, share
from ledger.signing.reader import TokenLabel
from ledger.signing.words import percent, span
from ledger.types import Timestamp
from sharing.model.currency import NotAnAmount
from sharing.model.vocabulary import milestone_indices

NOW = Timestamp(1_800_000_000)


@given(st.integers(0, (1 << 128) - 1), st.integers(0, 24))
def test_amounts_come_back(value: int, decimals: int) -> None:
    label = TokenLabel("dUSD", decimals)
    assert amount(money(value, label), label) == value


@given(st.integers(0, 10_000))
def test_shares_come_back(bps: int) -> None:
    assert share(percent(bps)) == bps
    assert share(f"{bps}bps") == bps


@given(st.integers(1, 10**9))
def test_spans_come_back(length: int) -> None:
    written = span(length)
    for word, unit in (("day", "d"), ("hour", "h"), ("minute", "m"), ("second", "s")):
        written = written.replace(f" {word}s", unit).replace(f" {word}", unit)
    assert seconds(written) == length
    assert moment(f"+{written}", NOW) == NOW + length


@given(st.sets(st.integers(1, 16), min_size=1))
def test_milestones_come_back(numbers: set[int]) -> None:
    chosen = mask(",".join(map(str, numbers)), 16)
    assert {index + 1 for index in milestone_indices(chosen)} == numbers


@given(st.text(max_size=12) | st.text(st.characters(categories=["Nd", "No"]), max_size=12))
def test_nonsense_is_a_usage_error_and_no_crash(text: str) -> None:
    label = TokenLabel("dUSD", 6)
    for read in (
        lambda: amount(text, label),
        lambda: seconds(text),
        lambda: moment(text, NOW),
        lambda: share(text),
        lambda: mask(text, 3),
    ):
        with contextlib.suppress(Usage, NotAnAmount):
            assert read() >= 0


@pytest.mark.parametrize("text", ["1e3", "-1", "NaN", "Infinity", "1.0000001", "", "0x10"])
def test_amounts_that_are_none(text: str) -> None:
    with pytest.raises(NotAnAmount):
        amount(text, TokenLabel("dUSD", 6))


def test_a_day_is_midnight_in_utc() -> None:
    assert moment("2026-12-01", NOW) == 1_796_083_200
    assert moment("2026-12-01T02:00+02:00", NOW) == 1_796_083_200


@pytest.mark.parametrize(
    "text", ["²", "٣", "9" * 5000, "1-²", "1-" + "9" * 5000, "", "-", "1-", "-1", "1--2"]
)
def test_milestones_in_other_digits_are_none(text: str) -> None:
    with pytest.raises(Usage, match=r"names no milestones") as error:
        mask(text, 3)
    assert len(str(error.value)) < 200


@pytest.mark.parametrize(
    ("text", "count", "said"),
    [
        ("1-999999999999", 3, "Milestone 999999999999 does not exist: the order has milestones 1 to 3."),
        ("0-999999999999", 3, "Milestone 0 does not exist"),
        ("2", 1, "Milestone 2 does not exist: the order has only milestone 1."),
        ("2-1", 3, "'2-1' runs backwards: write 1-2."),
        ("1,3-2", 3, "'3-2' runs backwards: write 2-3."),
    ],
)
def test_milestones_that_the_order_has_not(text: str, count: int, said: str) -> None:
    with pytest.raises(Usage) as error:
        mask(text, count)
    assert str(error.value).startswith(said)


@pytest.mark.parametrize("text", ["²²²", "+²d", "+" + "9" * 5000 + "d", "9" * 5000, "²" * 10, "٣" * 10])
def test_times_in_other_digits_are_none(text: str) -> None:
    with pytest.raises(Usage, match="is not a") as error:
        moment(text, NOW)
    assert len(str(error.value)) < 200
    with pytest.raises(Usage, match="is not a length of time"):
        seconds(text.removeprefix("+"))


@pytest.mark.parametrize("text", ["999999999999", "1969-12-31", "0001-01-01T00:00+12:00"])
def test_times_that_no_calendar_has(text: str) -> None:
    with pytest.raises(Usage, match="is not a time"):
        moment(text, NOW)


@pytest.mark.parametrize("text", ["999999999999w", "999999999999", "1d" * 5 + "1d", "36601d"])
def test_lengths_that_nobody_waits(text: str) -> None:
    with pytest.raises(Usage, match=r"is (more than a hundred years|not a length of time)"):
        seconds(text)

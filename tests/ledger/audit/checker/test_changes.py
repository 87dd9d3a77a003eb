"""Whatever else is changed in a bundle, or left out of it, is found; and what is no bundle is called none."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.ledger.audit.checker.forging import NAMES, faults, flipped
from tests.ledger.audit.conftest import BundleOf


def leaves(value: object, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if isinstance(value, dict):
        for name, item in value.items():
            yield from leaves(item, (*path, name))
    elif isinstance(value, list):
        for place, item in enumerate(value):
            yield from leaves(item, (*path, place))
    else:
        yield path


def at(value: Any, path: tuple[Any, ...]) -> Any:
    for step in path:
        value = value[step]
    return value


def changed(value: object, place: int) -> object:
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1
    if not isinstance(value, str):
        return "something"
    if value.startswith("0x") and len(value) > 2:
        # In lower case, so that not only the letters of a checksum change.
        return flipped(value.lower(), 2 + place % (len(value) - 2))
    return value + "1"


@settings(max_examples=120)
@given(st.data())
def test_no_value_of_a_bundle_can_be_changed(bundle: BundleOf, data: st.DataObject) -> None:
    forged = bundle(data.draw(st.sampled_from(NAMES)))
    section = data.draw(st.sampled_from(sorted(name for name in forged if list(leaves(forged[name])))))
    path = (section, *data.draw(st.sampled_from(list(leaves(forged[section])))))
    holder = at(forged, path[:-1])
    holder[path[-1]] = changed(holder[path[-1]], data.draw(st.integers(0, 10**6)))
    assert faults(forged), path


@settings(max_examples=60)
@given(st.data())
def test_nothing_can_be_left_out(bundle: BundleOf, data: st.DataObject) -> None:
    forged = bundle(data.draw(st.sampled_from(NAMES)))
    lists = [name for name in forged if isinstance(forged[name], list) and forged[name]]
    section = data.draw(st.sampled_from(sorted(set(lists) - {"headers"})))
    place = data.draw(st.integers(0, len(forged[section]) - 1))
    left = forged[section].pop(place)
    if section == "events":
        # One whose whole transaction is left out is found only where something depends on it.
        assume(any(one["block"] == left["block"] for one in forged["events"]))
    assert faults(forged), (section, left)


@given(st.data())
def test_what_is_no_bundle_is_said_to_be_none(bundle: BundleOf, data: st.DataObject) -> None:
    """Never a trace, whatever stands in its place."""
    forged = bundle("cancelled")
    junk = st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.just("0x"),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
        max_leaves=5,
    )
    section = data.draw(st.sampled_from(sorted(forged)))
    paths = list(leaves(forged[section]))
    path = (section, *(data.draw(st.sampled_from(paths)) if paths else ()))
    holder = at(forged, path[:-1])
    before = holder[path[-1]]
    holder[path[-1]] = data.draw(junk)
    if holder[path[-1]] != before:
        assert faults(forged), path
    for whole in (data.draw(junk), [], {"format": "tallystick-bundle/1"}):
        assert "this is no bundle" in faults(whole)["form"][0]

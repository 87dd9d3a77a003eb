"""Sentences with the parties and orders that they name: the ends of an address become a link to its party."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Any

from ledger.queries import View
from ledger.store.model.orders import ORDERS
from ledger.types import Address, hash32

_NAMED = re.compile(r"0x[0-9a-fA-F]{6,8}…[0-9a-fA-F]{6,8}|0x[0-9a-fA-F]{40}\b")
_ADDRESS = re.compile(r"0x[0-9a-fA-F]{40}\b")
_WHOLE = re.compile("0x(?:[0-9a-fA-F]{40}|[0-9a-fA-F]{64})")


def named(values: Any) -> Iterator[str]:
    """Every address and hash in what JSON says."""
    if isinstance(values, dict):
        values = list(values.values())  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
    if isinstance(values, list | tuple):
        for one in values:  # pyright: ignore[reportUnknownVariableType]
            yield from named(one)
    elif isinstance(values, bytes):
        yield "0x" + values.hex()
    elif isinstance(values, str) and _WHOLE.fullmatch(values):
        yield values


def pieces(text: str, values: Any) -> Iterator[tuple[str, str]]:
    """A sentence in its pieces: ("party", address), ("order", id) or ("words", text).

    Args:
        text: a sentence of the service, where addresses and ids stand by their ends, or whole.
        values: what the sentence was made of; only what it names whole is recognised.
    """
    known = list(dict.fromkeys(named(values)))
    place = 0
    for match in _NAMED.finditer(text):
        first, _, last = match[0].partition("…")
        fits = {one for one in known if one.startswith(first) and one.endswith(last)}
        if len(fits) != 1:  # not told, or not sure: it stays as the service wrote it
            continue
        (found,) = fits
        if match.start() > place:
            yield "words", text[place : match.start()]
        yield ("party" if len(found) == 42 else "order"), found
        place = match.end()
    if place < len(text):
        yield "words", text[place:]


def orders_among(view: View, values: Any) -> dict[str, tuple[Address, Address]]:
    """Those hashes of what JSON says that are orders, with both sides; others are of words and files."""
    hashes = {one: hash32(one) for one in named(values) if len(one) == 66}
    known = view.rows_where(ORDERS, ORDERS.table.c.order_id.in_(list(hashes.values())))
    sides = {row.order_id: (row.customer, row.maker) for row in known}
    return {one: sides[id] for one, id in hashes.items() if id in sides}


def linked(values: Any, orders: Collection[str]) -> list[str]:
    """What JSON names that has a page: every address, and of the hashes those that are orders."""
    return [one for one in named(values) if len(one) == 42 or one in orders]


def whole(text: str) -> list[str]:
    """The addresses that stand whole in a sentence: all of them parties'."""
    return _ADDRESS.findall(text)


def named_in(line: Any, orders: Collection[str]) -> list[str]:
    """What a line of a history names: who acted, who paid and was paid, what was logged."""
    paid = [one for moved in line.money for one in (moved.payer, moved.payee)]
    return linked([line.actor, *paid, *(one.arguments for one in line.events)], orders)

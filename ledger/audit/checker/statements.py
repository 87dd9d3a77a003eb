"""What a bundle says in words that people read."""

from __future__ import annotations

import json
from collections.abc import Iterator

from ledger.audit.checker.consents import consents
from ledger.audit.checker.costs import tell_costs
from ledger.audit.checker.encoding import Json, address_text, hexed
from ledger.audit.checker.history import tell_credit
from ledger.audit.checker.material import Material
from ledger.audit.checker.orders import follow_orders
from ledger.audit.checker.terms import CLAUSES_MEMBERS, shown
from ledger.audit.checker.words import PHASES


def statements(m: Material) -> dict[str, Json]:
    """What a bundle says in words that people read, all of it made of its events and transactions alone."""
    orders = follow_orders(m)
    told: list[Json] = []
    for order in orders.values():
        if not order.versions:
            continue
        terms = order.terms
        clauses: Json = None
        if order.clauses is not None:
            clauses = {
                name: shown(kind, name, raw) for (kind, name), raw in zip(CLAUSES_MEMBERS, order.clauses)
            }
        told.append(
            {
                "id": hexed(order.id),
                "customer": address_text(terms.customer),
                "maker": address_text(terms.maker),
                "phase": PHASES[min(order.phase, 7)],
                "versions": [
                    {"digest": hexed(digest), "terms": one.json()} for _, one, digest in order.versions
                ],
                "clauses": clauses,
                "toMaker": str(order.to_maker),
                "toCustomer": str(order.to_customer),
                "burned": str(order.fees),
                "locked": str(order.locked),
                "bond": None
                if order.bond is None
                else {"toMaker": str(order.bond[0]), "toCustomer": str(order.bond[1])},
            }
        )
    return {
        "orders": told,
        "signatures": [consent.json() for consent in consents(m, orders)[0]],
        "costs": tell_costs(m),
        "credit": tell_credit(m),
    }


def differences(told: Json, own: Json, path: str) -> Iterator[str]:
    """Where what the bundle says differs from what its proofs say."""
    if isinstance(told, dict) and isinstance(own, dict):
        for name in sorted({*told, *own}):
            if name not in told or name not in own:
                yield f"{path}.{name} {'is missing' if name in own else 'is more than the proofs say'}"
            else:
                yield from differences(told[name], own[name], f"{path}.{name}")
    elif isinstance(told, list) and isinstance(own, list):
        for place in range(max(len(own), len(told))):
            if place >= len(own) or place >= len(told):
                less = place < len(own)
                yield f"{path}[{place}] {'is missing' if less else 'is more than the proofs say'}"
            else:
                yield from differences(told[place], own[place], f"{path}[{place}]")
    elif told != own or isinstance(told, bool) != isinstance(own, bool):
        yield f"{path} says {_quoted(told)}, and the proofs say {_quoted(own)}"


def _quoted(value: Json) -> str:
    text = json.dumps(value)
    return text if len(text) <= 80 else text[:77] + "…"

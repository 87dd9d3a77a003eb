"""Who agreed to terms, by which signature."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from ledger.audit.checker.chain import Place
from ledger.audit.checker.curve import recover_signature
from ledger.audit.checker.encoding import Fault, Json, address_text, hexed, keccak256, number, word
from ledger.audit.checker.material import Material
from ledger.audit.checker.orders import Order
from ledger.audit.checker.words import CLAUSES, TERMS

_CALLS = {
    "open({T},bytes,bytes,bytes,bytes)": ((1, "customer"), (2, "maker")),
    "openWith({T},{C},bytes,bytes,bytes,bytes)": ((16, "customer"), (17, "maker")),
    "openChild({T},{C},{T},{C},bytes,bytes,bytes,bytes)": (
        (32, "customer"),
        (33, "maker"),
        (34, "sponsor"),
    ),
    "post({T})": ((-1, "customer"),),
    "postFor({T},bytes,bytes)": ((1, "customer"),),
    "postWith({T},{C},bytes,bytes)": ((16, "customer"),),
    "takePost({T},bytes,bytes)": ((1, "maker"),),
    "takePostWith({T},{C},bytes,bytes)": ((16, "maker"),),
    "amend({T},{T},bytes,bytes)": ((2, "customer"), (3, "maker")),
}
AGREEING = {keccak256(call.format(T=TERMS, C=CLAUSES).encode())[:4]: roles for call, roles in _CALLS.items()}
"""The calls by which both sides agree to terms: which word of the arguments leads to whose signature. Without
one whoever sends the call acts for the party."""

SIGNED, SENT, BY_KEY, UNPROVEN = "signed", "sent", "by a key of the party", "not checkable offline"


class Consent(NamedTuple):
    """How a party agreed to terms."""

    order: bytes
    place: Place
    role: str
    party: bytes
    digest: bytes
    signature: bytes
    signer: bytes | None
    how: str

    def json(self) -> Json:
        """As the bundle writes it."""
        return {
            "order": hexed(self.order),
            "block": self.place.block,
            "transaction": self.place.transaction,
            "role": self.role,
            "party": address_text(self.party),
            "digest": hexed(self.digest),
            "signature": hexed(self.signature),
            "signer": None if self.signer is None else address_text(self.signer),
            "how": self.how,
        }


def argument(data: bytes, place: int) -> bytes:
    """A ``bytes`` argument of call data, by the word that leads to it."""
    body = data[4:]
    start = number(body[32 * place : 32 * place + 32])
    size = number(body[start : start + 32])
    raw = body[start + 32 : start + 32 + size]
    if len(raw) != size:
        raise Fault("its call data end too early")
    return raw


def keys_of(m: Material) -> dict[bytes, set[bytes]]:
    """Keys and delegates that the party registry ever named, by party."""
    keys: dict[bytes, set[bytes]] = {}
    for log in m.said("KeyChanged", "DelegateSet"):
        keys.setdefault(log.party(1), set()).add(log.party(2))
    return keys


def consents(m: Material, orders: Mapping[bytes, Order]) -> tuple[list[Consent], list[str]]:
    """Who agreed to which terms by what, as call data show it; and what cannot be seen."""
    found: list[Consent] = []
    hidden: list[str] = []
    keys = keys_of(m)
    for order in orders.values():
        for log, terms, digest in order.versions:
            try:
                transaction = m.transaction(log.place)
            except Fault as fault:
                hidden.append(f"{log}: the call that made it is not shown ({fault})")
                continue
            roles = AGREEING.get(transaction.data[:4])
            if transaction.to != m.contracts.get("OrderEscrow") or roles is None:
                hidden.append(
                    f"{log}: it came through {address_text(transaction.to)}, whose calls are its own"
                )
                continue
            for place, role in roles:
                party = terms.maker if role == "maker" else terms.customer
                signature = b"" if place < 0 else argument(transaction.data, place)
                if role == "sponsor":
                    if not signature:
                        continue
                    party = _principal(order)
                signer = recover_signature(digest, signature) if signature else transaction.sender
                if signer == party:
                    how = SIGNED if signature else SENT
                else:
                    how = BY_KEY if signer in keys.get(party, ()) else UNPROVEN
                found.append(Consent(order.id, log.place, role, party, digest, signature, signer, how))
    return sorted(found, key=lambda one: (one.place, one.order, one.role)), hidden


def _principal(order: Order) -> bytes:
    return word(order.words.get("link.principal", 0) & (1 << 160) - 1)[12:]

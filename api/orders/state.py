"""What a writer has seen of an order: its ETag, and the check of ``If-Match`` against what is there now.

A tag is readable, so that the answer to a stale one can say what moved: the escrow's word of the order, and
short hashes of what stands beside it (the last offer, the meter, sealed ratings, sub-orders). Of a draft it
tells who has signed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

from fastapi import Depends, Header

from api.backend import Backend
from api.chain import Snapshot
from api.dependencies import BackendDep, OrderId, ReadsDep
from api.documentation import Responses, only
from api.errors import Problem
from api.orders.repository import OrderRepository
from ledger.bindings.order_state import OrderState
from ledger.bindings.structs import Meter, Nest, Proposal, encode_meter, encode_nest, encode_proposal
from ledger.call import Call
from ledger.chain.transactions import keccak256
from ledger.queries import View
from ledger.store.model.linked_orders import METERS, NESTS, MeterRow, NestRow
from ledger.store.model.orders import PROPOSALS, SEALS, OrderRow, ProposalRow
from ledger.types import ZERO_HASH, Address, Hash32
from sharing.model import MAX_MILESTONES, Phase

_TAG = re.compile(
    r'"([0-9a-f]{1,64})\.([0-9a-f]{8})\.([0-9a-f]{8})\.([0-9a-f]{8})\.([0-9a-f]{8})\.([0-9a-f]{8})"'
)
_BESIDE = ("offers", "the meter", "sealed ratings", "sub-orders", "signatures")


class StateChanged(Problem):
    status, slug, title = 412, "state-changed", "The order is no longer as you saw it"
    remedy = (
        "GET the order again, look at what moved, and send the request with its new ETag if it still fits."
    )
    example_detail = "Order 0x1f… has moved since you saw it (milestone 1: DELIVERED → REJECTED): look again."
    example: ClassVar[Mapping[str, Any]] = {
        "moved": ["milestone 1: DELIVERED → REJECTED"],
        "etag": '"100000000000000000.00000000.00000000.00000000.00000000.00000000"',
    }


STATE_CHANGED: Responses = only(StateChanged)
"""What every operation with ``EXPECTING`` may answer."""


@dataclass(frozen=True, slots=True)
class Tag:
    """What one saw of an order."""

    state: OrderState
    """The escrow's word; zero for a draft."""
    beside: tuple[str, ...]
    """Short hashes, as ``_BESIDE`` names them."""

    def __str__(self) -> str:
        return f'"{int(self.state):x}.{".".join(self.beside)}"'

    def moved(self, now: Tag) -> list[str]:
        """What is no longer as it was, in words."""
        found: list[str] = []
        before, after = self.state, now.state
        if before.phase is not after.phase:
            found.append(f"status: {_named(before.phase)} → {_named(after.phase)}")
        if before.version != after.version:
            found.append(f"terms: version {before.version} → {after.version}")
        for index in range(MAX_MILESTONES):
            was, is_ = before.milestone(index), after.milestone(index)
            if was is not is_ and after.phase is not Phase.NONE:
                found.append(f"milestone {index + 1}: {was.name} → {is_.name}")
        for name, was, is_ in zip(_BESIDE, self.beside, now.beside, strict=True):
            if was != is_:
                found.append(f"{name}: changed")
        if not found and before != after:
            found.append("clocks or fees of the order: changed")
        return found


def _named(phase: Phase) -> str:
    return "DRAFT" if phase is Phase.NONE else phase.name


def tag_of(backend: Backend, at: Snapshot, id: Hash32, state: OrderState, rows: OrderRepository) -> Tag:
    """An order's tag at a block."""
    escrow = backend.system.escrow
    if state.phase is Phase.NONE:
        signed = "".join(
            f"{side.value}{row.signature.hex()}"
            for side, row in sorted(rows.signatures(id).items(), key=lambda kept: kept[0].value)
        )
        return Tag(state, ("0" * 8,) * 4 + (_short(signed.encode()),))
    calls: list[Call[bytes]] = [
        Call(call.to, call.data, bytes, name=call.name)
        for call in (escrow.proposal_of(id), escrow.meter_of(id), escrow.seals_of(id), escrow.nest_of(id))
    ]
    told = at.ask_all(calls)
    return Tag(state, (*map(_short, told), "0" * 8))


def tag_indexed(view: View, order: OrderRow) -> Tag:
    """The same of an order in the index, whose rows hold what the escrow does, word by word."""
    id = order.order_id
    seals = {row.rater: row.seal for row in view.rows(SEALS, id)}
    return tag_of_rows(order, view.row(PROPOSALS, id), view.row(METERS, id), seals, view.row(NESTS, id))


def tag_of_rows(
    order: OrderRow,
    offer: ProposalRow | None,
    meter: MeterRow | None,
    seals: Mapping[Address, Hash32],
    nest: NestRow | None,
) -> Tag:
    """The tag of an order by its rows.

    Args:
        order: where it stands.
        offer: the last one to settle, if there was any.
        meter: of a metered order.
        seals: by who rates.
        nest: of an order with sub-orders.
    """
    held = (
        b"" if offer is None else encode_proposal(Proposal(*offer[1:])),
        b"" if meter is None else encode_meter(Meter(*meter[1:])),
        b"".join(
            seals.get(order.customer if customers else order.maker, ZERO_HASH) for customers in (True, False)
        )
        if seals
        else b"",
        b"" if nest is None else encode_nest(Nest(*nest[1:])),
    )
    return Tag(OrderState(int.from_bytes(order.state, "big")), (*map(_short, held), "0" * 8))


def _short(held: bytes) -> str:
    """Eight digits, zeros for nothing: who forges one fools itself alone."""
    return "0" * 8 if not any(held) else keccak256(held).hex()[:8]


def expected(
    id: OrderId,
    backend: BackendDep,
    reads: ReadsDep,
    if_match: Annotated[
        str | None,
        Header(
            alias="If-Match",
            max_length=200,
            description="The `ETag` of GET /v1/orders/{id} as you saw it: if the order has moved since, "
            "nothing is done and the answer says what moved. Left out, or `*`: it does not matter.",
        ),
    ] = None,
) -> None:
    """Refuse to act on an order that is no longer as the caller saw it.

    Raises:
        StateChanged: saying what moved.
    """
    if if_match is None or if_match.strip() == "*":
        return
    system = backend.system
    at = Snapshot.latest(system.node)
    rows = OrderRepository(reads, system.chain_id, system.escrow.address)
    now = tag_of(backend, at, id, at.ask(system.escrow.state_of(id)), rows)
    if str(now) in (part.strip() for part in if_match.split(",")):
        return
    match = _TAG.search(if_match)
    moved = (
        ["the tag is none of this service's: read it again"]
        if match is None
        else Tag(OrderState(int(match[1], 16)), match.groups()[1:]).moved(now)
    )
    raise StateChanged(
        f"Order 0x{id.hex()} has moved since you saw it ({'; '.join(moved)}): look again.",
        {"moved": moved, "etag": str(now)},
    )


EXPECTING = [Depends(expected)]
"""On every operation that changes an order: it honours ``If-Match``."""

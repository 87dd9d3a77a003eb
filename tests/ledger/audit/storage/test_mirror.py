"""Which slot is whose, and what it is called."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.audit.storage import DoesNotFit, Slot, StorageMirror, UnknownEvent
from ledger.audit.storage.arbiter_adapter import ArbiterAdapterMirror
from ledger.audit.storage.community_registry import CommunityRegistryMirror
from ledger.audit.storage.cost_settlement import CostSettlementMirror
from ledger.audit.storage.credit_flow import CreditFlowMirror
from ledger.audit.storage.credit_registry import CreditRegistryMirror
from ledger.audit.storage.fold import ContractMirror
from ledger.audit.storage.layout import layout_of
from ledger.audit.storage.order_escrow import OrderEscrowMirror
from ledger.audit.storage.party_registry import PartyRegistryMirror
from ledger.audit.storage.production_trace import ProductionTraceMirror
from ledger.audit.storage.staked_arbitrators import StakedArbitratorsMirror
from ledger.bindings import arbiter_adapter as adapter
from ledger.bindings import order_escrow as escrow
from ledger.bindings import party_registry as parties
from ledger.bindings import staked_arbitrators as court
from ledger.bindings.dispute_state import DisputeState
from ledger.bindings.enums import CaseStage, Duty
from ledger.bindings.order_state import OrderState
from ledger.bindings.registry import EVENTS_BY_CONTRACT
from ledger.bindings.structs import Allotment, Case, Seat
from ledger.chain.signer import devnet_signer
from ledger.signing import MilestonePlan, order_terms
from ledger.types import ZERO_ADDRESS, ZERO_HASH, Address, BasisPoints, Hash32, Timestamp, TokenAmount
from sharing.model.states import Phase

A, B, C, TOKEN = (devnet_signer(index).address for index in range(4))
ORDER, OTHER, DISPUTE, CASE = (Hash32(bytes([n]) * 32) for n in range(1, 5))
TERMS = order_terms(
    now=Timestamp(1_700_000_000),
    customer=A,
    maker=B,
    token=TOKEN,
    milestones=[MilestonePlan(TokenAmount(5), Timestamp(1_701_000_000))],
    spec_hash=ZERO_HASH,
)


def opened(id: Hash32 = ORDER) -> escrow.OrderOpened:
    return escrow.OrderOpened(id, A, B, OrderState(Phase.OPEN << 64), TERMS)


def names(mirror: StorageMirror, slots: Mapping[str, tuple[Slot, ...]]) -> dict[str, list[str]]:
    return {
        contract: [mirror.name_of(contract, slot).removeprefix(contract) for slot in held]
        for contract, held in slots.items()
    }


@pytest.mark.parametrize("contract", list(StorageMirror().words))
def test_every_event_and_every_variable_is_known(contract: str) -> None:
    (mirror,) = [kind for kind in mirrors() if contract == kind.CONTRACT]
    assert set(mirror.events) == set(EVENTS_BY_CONTRACT[contract].values())
    assert list(mirror.variables) == list(layout_of(contract).variables)


def mirrors() -> tuple[ContractMirror, ...]:
    return (
        PartyRegistryMirror(),
        OrderEscrowMirror(),
        CreditFlowMirror(),
        CreditRegistryMirror(),
        StakedArbitratorsMirror(),
        ArbiterAdapterMirror(lambda _: TOKEN, lambda _: TokenAmount(0)),
        CostSettlementMirror(),
        CommunityRegistryMirror(),
        ProductionTraceMirror(),
    )


def test_an_orders_slots_are_all_that_is_kept_for_it() -> None:
    mirror = StorageMirror()
    case = Case(CaseStage.VOTING, 0, 0, 0, False, Timestamp(1), Timestamp(2), 3, TOKEN, OTHER, 0)
    allotment = Allotment(TokenAmount(1), TokenAmount(0), BasisPoints(0))
    for contract, event in (
        ("OrderEscrow", opened()),
        ("OrderEscrow", opened(OTHER)),
        ("OrderEscrow", escrow.AllotmentMoved(ORDER, 3, allotment)),
        ("OrderEscrow", escrow.BalanceMoved(A, TOKEN, TokenAmount(7))),
        ("ArbiterAdapter", adapter.DisputeRaised(ORDER, DISPUTE, 0, DisputeState(1))),
        ("ArbiterAdapter", adapter.CourtAsked(DISPUTE, C, 7, 9)),
        ("StakedArbitrators", court.QueueMoved(0, 1, CASE)),
        ("StakedArbitrators", court.CaseOpened(CASE, A, DISPUTE, (A, B), case)),
        ("StakedArbitrators", court.SeatMoved(CASE, C, Seat(Duty.DRAWN, 0, 0, bytes(29)))),
    ):
        mirror.fold(contract, event)
    id, dispute, key = (f"[0x{hash.hex()[:8]}…]" for hash in (ORDER, DISPUTE, CASE))
    assert names(mirror, mirror.slots_of_order(ORDER)) == {
        "OrderEscrow": [
            *(f"._orders{id}.{member}" for member in ("state", "termsHash", "customerSeal", "makerSeal")),
            f"._allotments{id}[3].{{allotted, advanced, makerBps}}",
        ],
        "ArbiterAdapter": [f"._disputes{dispute}", f"._pointers[{C}][7]"],
        "StakedArbitrators": [
            f"._seats{key}[{C}].{{duty, round, index, commitment}}",
            f"._cases{key}.{{stage, round, standing, reveals, refunded, since, until, drawBlock}}",
            *(f"._cases{key}.{member}" for member in ("token", "conflictsHash", "votes")),
            "._queue[0]",
        ],
    }
    assert mirror.slots_of_order(Hash32(bytes(32))) == {}


def test_a_partys_slots_are_those_of_its_keys_too() -> None:
    mirror = StorageMirror()
    mirror.fold("OrderEscrow", opened())
    mirror.fold("OrderEscrow", escrow.BalanceMoved(A, TOKEN, TokenAmount(7)))
    mirror.fold("OrderEscrow", escrow.BalanceMoved(B, TOKEN, TokenAmount(8)))
    mirror.fold("PartyRegistry", parties.PartyChanged(A, Timestamp(1), 1, ZERO_HASH, ""))
    mirror.fold("PartyRegistry", parties.KeyChanged(A, C, Timestamp(2), Timestamp(0), A))
    told = names(mirror, mirror.slots_of_party(A))
    assert told == {
        "PartyRegistry": [
            *(f"._parties[{A}].{{since, roles}}", f"._parties[{A}].profileDigest"),
            *(f"._keys[{C}].{{party, validFrom, revokedAt}}", f"._keys[{C}].grantor"),
        ],
        "OrderEscrow": [f"._balances[{A}][{TOKEN}]"],
    }
    # The token's address is nobody's name.
    assert mirror.slots_of_party(TOKEN) == {}


def test_small_variables_that_share_a_slot_are_named_together() -> None:
    mirror = StorageMirror()
    mirror.fold("StakedArbitrators", court.QueueMoved(2, 5, ZERO_HASH))
    slot = layout_of("StakedArbitrators").variable("_head").slot
    assert mirror.words["StakedArbitrators"] == {slot: 5 << 128 | 2}
    assert mirror.name_of("StakedArbitrators", slot) == "StakedArbitrators.{_head, _tail}"
    place = mirror.place_of("StakedArbitrators", slot)
    assert place is not None
    assert place.values(mirror.words["StakedArbitrators"][slot]) == {"_head": 2, "_tail": 5}


@given(joined=st.lists(st.sampled_from(range(8)), max_size=30))
def test_the_pool_is_named_and_follows_who_comes_and_goes(joined: list[int]) -> None:
    """Each number comes in if it is out, and else goes as ``PanelPool._remove`` lets it."""
    mirror, pool = StorageMirror(), list[Address]()
    people = [devnet_signer(index).address for index in range(8)]
    for who in (people[index] for index in joined):
        if who not in pool:
            pool.append(who)
            mirror.fold("StakedArbitrators", court.PoolMoved(len(pool) - 1, who, len(pool)))
            continue
        index, last = pool.index(who), pool.pop()
        if last != who:
            pool[index] = last
        moved = ZERO_ADDRESS if last == who else last
        mirror.fold("StakedArbitrators", court.PoolMoved(index, moved, len(pool)))
    words = mirror.words["StakedArbitrators"]
    held = {mirror.name_of("StakedArbitrators", slot): word for slot, word in words.items() if word}
    expected = {f"StakedArbitrators._pool[{index}]": int(who, 16) for index, who in enumerate(pool)}
    if pool:
        expected["StakedArbitrators._pool.length"] = len(pool)
    assert held == expected


@given(slot=st.integers(0, 2**256 - 1).map(Slot))
def test_slots_of_which_nobody_spoke_have_a_number_only(slot: Slot) -> None:
    mirror = StorageMirror()
    assert (
        mirror.name_of("CreditRegistry", Slot(slot | 1 << 255))
        == f"CreditRegistry slot {slot | 1 << 255:#066x}"
    )
    assert mirror.place_of("CreditRegistry", Slot(slot | 1 << 255)) is None


def test_what_is_not_the_contracts_is_refused() -> None:
    mirror = StorageMirror()
    with pytest.raises(UnknownEvent, match="QueueMoved of OrderEscrow"):
        mirror.fold("OrderEscrow", court.QueueMoved(0, 0, ZERO_HASH))
    with pytest.raises(UnknownEvent, match="OrderOpened of DevnetToken"):
        mirror.fold("DevnetToken", opened())
    with pytest.raises(DoesNotFit):
        mirror.fold("PartyRegistry", parties.PartyChanged(A, Timestamp(1 << 40), 1, ZERO_HASH, ""))

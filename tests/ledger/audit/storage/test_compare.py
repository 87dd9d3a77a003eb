"""What somebody changed in storage, or took from it, is found and named."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

import msgspec
import pytest

from ledger.audit.storage import (
    Difference,
    Finding,
    MissingLog,
    Slot,
    StorageMirror,
    check_holdings,
    compare,
)
from ledger.audit.storage.layout import layout_of, mapping_slot
from ledger.chain.node import raise_any
from ledger.chain.wire import Request
from ledger.settings import settings_from
from ledger.system import System, connect
from ledger.types import Address, BlockNumber, Hash32, hash32
from tests.cli.conftest import Tally
from tests.cli.disputes import ok
from tests.ledger.audit.storage.support import ask, fold, logs_of, told_storage

_DONE = msgspec.json.Decoder(bool)


class Audited:
    """A chain on which something has happened, with its mirror."""

    def __init__(self, system: System, order: Hash32) -> None:
        self.system = system
        self.order = order
        self.mirror = StorageMirror()
        fold(self.mirror, system.deployment, logs_of(system.node, system.deployment))

    def where(self, contract: str) -> Address:
        return self.system.deployment.contracts[contract].address

    def write(self, *changes: tuple[str, Slot, int]) -> None:
        node = self.system.node
        asked = [
            Request("anvil_setStorageAt", (self.where(contract), f"{slot:#066x}", f"{word:#066x}"), _DONE)
            for contract, slot, word in changes
        ]
        raise_any(node.rpc.batch(asked))
        ask(node, "anvil_mine")

    def differences(self) -> tuple[Difference, ...]:
        return compare(self.system.node, self.system.deployment, self.mirror, "latest").differences

    def slot(self, name: str) -> Slot:
        """One of the order's slots in the escrow, by the end of its name."""
        slots = self.mirror.slots_of_order(self.order)["OrderEscrow"]
        (found,) = [slot for slot in slots if self.mirror.name_of("OrderEscrow", slot).endswith(name)]
        return found


@pytest.fixture
def opened(tally: Tally, order: Path) -> str:
    """An order with a delivery and the maker's seal; its permits last less long than a pot has to wait."""
    id = ok(tally("order", "open", order, "--key", "dev:0", "--json")).data["id"]
    ok(tally("order", "deliver", order, "-m", "1", "--rate", "90,90,90,90", "--key", "dev:2"))
    return id


@pytest.fixture
def audited(tally: Tally, opened: str, mill: str, pot: str, shared_home: Path) -> Generator[Audited]:
    """That order, a community and a pot with a recorded line; all is put back after the test."""
    del mill
    ok(
        tally(
            *("cost", "agree", pot, "--payee", "dev:3", "--amount", "40", "--arbiter", "dev:6"),
            *("--line-hash", "0x" + "07" * 32, "--due", "+30d", "--key", "dev:2"),
        )
    )
    ok(tally("cost", "enter", "agreement.json", "--key", "dev:3"))
    system = connect(settings_from(home=shared_home, rpc=None))
    kept = ask(system.node, "evm_snapshot")
    yield Audited(system, hash32(opened))
    ask(system.node, "evm_revert", kept)
    system.close()


def test_nothing_is_found_where_nothing_was_changed(audited: Audited) -> None:
    told: list[tuple[int, int]] = []
    system = audited.system
    came = compare(
        system.node, system.deployment, audited.mirror, "latest", progress=lambda *at: told.append(at)
    )
    total = sum(len(words) for words in audited.mirror.words.values())
    assert came.sound and came.compared == sum(came.matched.values()) == total == told[-1][0] == told[-1][1]
    assert came.matched == {name: len(words) for name, words in audited.mirror.words.items()}
    assert came.at == system.node.get_block("latest").hash


def test_each_slot_that_is_changed_is_found(audited: Audited) -> None:
    words = audited.mirror.words
    every = [(name, slot, word) for name, held in words.items() for slot, word in held.items()]
    audited.write(*((name, slot, word ^ 1) for name, slot, word in every))
    found = audited.differences()
    assert {(one.contract, one.slot, one.expected) for one in found} == set(every)
    assert all(one.found == one.expected ^ 1 for one in found)
    assert all(one.name.startswith(one.contract) and " slot " not in one.name for one in found)
    assert len({one.name for one in found}) == len(found)


def test_a_changed_member_is_named(audited: Audited) -> None:
    slot = audited.slot(".state")
    word = audited.mirror.words["OrderEscrow"][slot]
    audited.write(("OrderEscrow", slot, word ^ 0xF))
    (found,) = audited.differences()
    assert found.name == f"OrderEscrow._orders[0x{audited.order[:4].hex()}…].state"
    assert (found.finding, found.expected, found.found) == (Finding.ALTERED, word, word ^ 0xF)
    assert found.place is not None and found.place.keys == (audited.order,)
    assert f"{word:#x} by the logs, {word ^ 0xF:#x} on the chain" in str(found)


def test_of_a_packed_word_the_parts_that_changed_are_named(audited: Audited) -> None:
    lines = {
        slot: word
        for slot, word in audited.mirror.words["CostSettlement"].items()
        if audited.mirror.name_of("CostSettlement", slot).endswith("{amount, funded}") and word
    }
    (slot, word), *_ = lines.items()
    audited.write(("CostSettlement", slot, word + 5))
    (found,) = audited.differences()
    assert found.parts() == {"amount": (word & 2**128 - 1, (word & 2**128 - 1) + 5)}
    assert "amount: " in str(found) and "funded:" not in str(found)


def test_what_is_gone_and_what_nobody_told_differ(audited: Audited) -> None:
    sealed, unsealed = audited.slot(".makerSeal"), audited.slot(".customerSeal")
    audited.write(("OrderEscrow", sealed, 0), ("OrderEscrow", unsealed, 7))
    found = {one.name.rpartition(".")[2]: one.finding for one in audited.differences()}
    assert found == {"makerSeal": Finding.MISSING, "customerSeal": Finding.UNTOLD}


def test_one_order_alone(audited: Audited) -> None:
    system, mirror = audited.system, audited.mirror
    only = mirror.slots_of_order(audited.order)
    burned = layout_of("StakedArbitrators").variable("_burned").slot
    audited.write(("StakedArbitrators", burned, 1), ("OrderEscrow", audited.slot(".termsHash"), 1))
    came = compare(system.node, system.deployment, mirror, "latest", only=only)
    assert [one.name.rpartition(".")[2] for one in came.differences] == ["termsHash"]
    assert came.compared == sum(map(len, only.values()))
    assert came.matched["StakedArbitrators"] == 0


def test_a_block_of_the_past_has_the_storage_of_its_logs(audited: Audited) -> None:
    system = audited.system
    node, deployment = system.node, system.deployment
    logs = logs_of(node, deployment)
    past = BlockNumber(logs[len(logs) // 2].block_number)
    mirror = StorageMirror()
    fold(mirror, deployment, [log for log in logs if log.block_number <= past])
    assert compare(node, deployment, mirror, node.get_block(past).hash).sound
    assert compare(node, deployment, mirror, past).sound
    assert not compare(node, deployment, audited.mirror, past).sound
    assert not compare(node, deployment, mirror, "latest").sound


def test_a_log_that_was_kept_back_is_missed(audited: Audited) -> None:
    system = audited.system
    logs = logs_of(system.node, system.deployment)
    last = max(index for index, log in enumerate(logs) if log.address == audited.where("OrderEscrow"))
    mirror = StorageMirror()
    fold(mirror, system.deployment, logs[:last] + logs[last + 1 :])
    found = compare(system.node, system.deployment, mirror, "latest").differences
    assert found and {one.contract for one in found} == {"OrderEscrow"}


def test_whatever_log_is_kept_back_the_rest_is_told_or_refused(audited: Audited) -> None:
    system = audited.system
    logs = logs_of(system.node, system.deployment)
    first = next(index for index, log in enumerate(logs) if audited.order in log.topics)
    whole, refused, other = told_storage(audited.mirror), 0, 0
    for left_out in range(first, len(logs)):
        mirror = StorageMirror()
        try:
            fold(mirror, system.deployment, logs[:left_out] + logs[left_out + 1 :])
            mirror.owed()
        except MissingLog:
            refused += 1
        else:
            other += told_storage(mirror) != whole
    # Of some slots a later log tells the value again, and some events tell of none.
    assert refused and other


def test_money_that_is_gone_is_missed(audited: Audited) -> None:
    system, mirror = audited.system, audited.mirror
    sound = check_holdings(system.node, system.deployment, mirror, "latest")
    assert all(one.sound for one in sound)
    locked = {one.contract: one.owed for one in sound if one.token == system.token.address}
    assert locked["OrderEscrow"] > 0 and locked["CostSettlement"] > 0
    # OpenZeppelin's ERC-20 keeps balances at slot 0.
    balance = mapping_slot(audited.where("OrderEscrow"), Slot(0))
    node = system.node
    ask(
        node,
        "anvil_setStorageAt",
        system.token.address,
        f"{balance:#066x}",
        f"{locked['OrderEscrow'] - 1:#066x}",
    )
    ask(node, "anvil_mine")
    robbed = [one for one in check_holdings(node, system.deployment, mirror, "latest") if not one.sound]
    assert [(one.contract, one.token) for one in robbed] == [("OrderEscrow", system.token.address)]
    assert robbed[0].held == robbed[0].owed - 1

"""Roots are of every slot, also of those that no log told of.

Shown by Hardhat's node, whose tries are a chain's.
"""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.audit.storage import (
    Slot,
    StorageMirror,
    UnusableRoots,
    Word,
    compare,
    compare_roots,
    storage_root,
)
from ledger.bindings.devnet_token import DevnetToken
from ledger.chain.devnet import temporary_devnet
from ledger.chain.node import Node
from ledger.chain.signer import devnet_signer
from ledger.contracts.deploy import deploy
from ledger.contracts.plan import DeploymentPlan
from ledger.contracts.record import Deployment
from ledger.types import TokenAmount
from tests.ledger.audit.storage.support import ask, fold, logs_of
from tests.ledger.hardhat import hardhat_node

NOWHERE = Slot(2**200)
WORDS = st.dictionaries(
    st.integers(0, 2**256 - 1).map(Slot), st.integers(0, 2**256 - 1).map(Word), min_size=1, max_size=30
)
Kept = tuple[Node, Deployment, StorageMirror]


@pytest.fixture(scope="module")
def hardhat() -> Generator[Node]:
    """Hardhat's own node."""
    with hardhat_node() as running:
        node = running.node()
        yield node
        node.close()


@pytest.fixture(scope="module")
def deployed(hardhat: Node, tmp_path_factory: pytest.TempPathFactory) -> Deployment:
    """Our contracts there, with a slot that was written and is zero again: stake that came and went."""
    deployment = deploy(hardhat, devnet_signer(9), DeploymentPlan(), tmp_path_factory.mktemp("deployed"))
    who, some, token = devnet_signer(1).address, TokenAmount(5), deployment.stake_token
    for call in (
        DevnetToken(token.address).mint(who, some),
        token.approve(deployment.credit.address, some),
        deployment.credit.stake(who, some),
        deployment.credit.withdraw_stake(who, who, some),
    ):
        ask(hardhat, "eth_sendTransaction", {"from": who, "to": call.to, "data": "0x" + call.data.hex()})
    return deployment


@pytest.fixture
def kept(hardhat: Node, deployed: Deployment) -> Generator[Kept]:
    """The same with its mirror; all is put back after the test."""
    mirror = StorageMirror()
    fold(mirror, deployed, logs_of(hardhat, deployed))
    snapshot = ask(hardhat, "evm_snapshot")
    yield hardhat, deployed, mirror
    ask(hardhat, "evm_revert", snapshot)


def _write(node: Node, deployment: Deployment, contract: str, slot: Slot, word: int) -> None:
    method = "hardhat_setStorageAt"
    ask(node, method, deployment.contracts[contract].address, hex(slot), f"{word:#066x}")
    ask(node, "evm_mine")


def test_a_header_shows_that_there_is_no_other_slot(kept: Kept) -> None:
    node, deployment, mirror = kept
    assert 0 in mirror.words["CreditRegistry"].values()
    roots = compare_roots(node, deployment, mirror, node.block_number())
    assert roots.sound and roots.block == node.get_block("latest").hash
    assert [root.contract for root in roots.roots] == list(mirror.words)
    assert compare(node, deployment, mirror, "latest").sound


@pytest.mark.parametrize("contract", list(StorageMirror().words))
def test_a_slot_that_no_log_told_of_is_found(kept: Kept, contract: str) -> None:
    node, deployment, mirror = kept
    _write(node, deployment, contract, NOWHERE, 1)
    assert compare(node, deployment, mirror, "latest").sound
    roots = compare_roots(node, deployment, mirror, node.block_number())
    assert not roots.sound
    assert [root.contract for root in roots.roots if not root.sound] == [contract]


def test_a_slot_that_changed_changes_the_root(kept: Kept) -> None:
    node, deployment, mirror = kept
    for slot, word in mirror.words["CreditRegistry"].items():
        _write(node, deployment, "CreditRegistry", slot, word ^ 1)
        roots = compare_roots(node, deployment, mirror, node.block_number())
        assert [root.contract for root in roots.roots if not root.sound] == ["CreditRegistry"]
        _write(node, deployment, "CreditRegistry", slot, word)
    assert compare_roots(node, deployment, mirror, node.block_number()).sound


def test_anvils_roots_are_refused_because_it_keeps_zeros(tmp_path: Path) -> None:
    """If this fails, they need not be any more."""
    with temporary_devnet() as devnet, devnet.node().rpc as rpc:
        node, mirror = Node(rpc), StorageMirror()
        deployment = deploy(node, devnet_signer(9), DeploymentPlan(), tmp_path)
        fold(mirror, deployment, logs_of(node, deployment))
        assert compare_roots(node, deployment, mirror, node.block_number()).sound
        for word in (1, 0):
            where = deployment.credit.address
            ask(node, "anvil_setStorageAt", where, f"{NOWHERE:#066x}", f"{word:#066x}")
        ask(node, "anvil_mine")
        with pytest.raises(UnusableRoots, match=r"anvil keeps zeros .* CreditRegistry"):
            compare_roots(node, deployment, mirror, node.block_number())


@given(words=WORDS, other=st.integers(1, 2**256 - 1), data=st.data())
def test_a_root_is_of_every_word(words: dict[Slot, Word], other: int, data: st.DataObject) -> None:
    slot = data.draw(st.sampled_from(sorted(words)))
    root = storage_root(words)
    assert storage_root({**words, slot: Word(words[slot] ^ other)}) != root
    assert storage_root({slot: word for slot, word in words.items() if word}) == root
    assert storage_root({**{Slot(slot ^ 1): Word(0)}, **words}) == root

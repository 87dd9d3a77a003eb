"""Making bundles, from nodes that tell the truth and from others."""

from __future__ import annotations

import gzip
import json
from itertools import pairwise
from typing import Any

import pytest

from ledger.audit.bundle import Bundle, make_bundle
from ledger.audit.checker import NOTE, OK, Checker
from ledger.audit.errors import BundleUnsound, ChainMoved, NothingToBundle
from ledger.audit.logs import find_logs, last_log
from ledger.bindings.credit_registry import PriorMoved
from ledger.bindings.order_escrow import MoneyMoved
from ledger.chain.errors import RpcError
from ledger.chain.node import Node
from ledger.proofs.errors import RootMismatch
from ledger.types import BlockNumber, Hash32, checksummed
from tests.ledger.audit.conftest import BundleOf
from tests.ledger.audit.relay import MISSING, Change, relayed
from tests.ledger.audit.story import Story
from tests.ledger.chain.test_rpc import server


def told_by(story: Story, change: Change, **options: Any) -> Bundle:
    """The bundle of the rated order, from a node that changes what it says."""
    system = story.stage.system
    with server(relayed(system.node, change)) as url:
        return make_bundle(Node(url), system.deployment, story.rated, **options)


def test_the_same_chain_gives_the_same_bytes(story: Story, made: Any) -> None:
    system, first = story.stage.system, made("parent")
    again = make_bundle(system.node, system.deployment, story.parent)
    assert again.content == first.content
    assert again.compressed() == first.compressed() and gzip.decompress(again.compressed()) == again.content
    assert len(again.compressed()) < len(again.content) / 4
    assert again.as_of == system.node.block_number()
    assert (again.events, again.transactions) == (len(json.loads(again.content)["events"]), 2)


def test_a_partys_bundle_holds_all_its_orders(story: Story, bundle: BundleOf) -> None:
    told = bundle("maker")
    ids = {one["id"] for one in told["orders"]}
    names = ("rated", "expired", "parent", "child", "wallets", "posted")
    assert ids == {"0x" + getattr(story, name).hex() for name in names}
    assert len(told["credit"]) == 1 and len(told["credit"][0]["terms"]) == 3
    sides = {one["party"]: one for one in told["signatures"]}
    assert story.stage.maker.address in sides


def test_an_orders_bundle_holds_the_history_of_both_its_parties(story: Story, bundle: BundleOf) -> None:
    told = bundle("posted")
    parties = {one["party"]: len(one["terms"]) for one in told["credit"]}
    assert parties == {story.stage.customer.address: 1, story.stage.maker.address: 3}


def test_without_histories_it_holds_what_the_orders_did(story: Story, made: Any) -> None:
    system = story.stage.system
    for name in ("rated", "expired"):
        whole = made(name)
        brief = make_bundle(system.node, system.deployment, getattr(story, name), histories=False)
        told = json.loads(brief.content)
        assert brief.events < whole.events and told["credit"] == []
        (credit,) = [line.text for line in brief.lines if line.check == "credit" and line.mark == OK]
        count = {"rated": 3, "expired": 1}[name]
        assert credit == f"{count} steps added up, {count} of them from the ratings and the order itself"


def test_as_of_an_older_block(story: Story, bundle: BundleOf) -> None:
    """What came later is not in it, and the storage of that time is what its events left."""
    system = story.stage.system
    money = [one for one in bundle("rated")["events"] if one["signature"].startswith("MoneyMoved(")]
    before = BlockNumber(money[-1]["block"] - 1)
    old = make_bundle(system.node, system.deployment, story.rated, at=before)
    told = json.loads(old.content)
    assert old.as_of == before and max(one["block"] for one in told["events"]) <= before
    assert told["orders"][0]["phase"] == "open" and told["state"]


def test_progress_is_told(story: Story) -> None:
    said: list[tuple[int, int]] = []
    system = story.stage.system
    make_bundle(
        system.node,
        system.deployment,
        story.cancelled,
        progress=lambda done, all: said.append((done, all)),
    )
    total = said[-1][1]
    assert said == [(done, total) for done in range(total + 1)]


def test_what_nobody_ever_heard_of(story: Story) -> None:
    system = story.stage.system
    with pytest.raises(NothingToBundle, match="No event of this deployment concerns order 0x1111"):
        make_bundle(system.node, system.deployment, Hash32(b"\x11" * 32))
    with pytest.raises(NothingToBundle, match="concerns party 0x7777"):
        make_bundle(system.node, system.deployment, checksummed(b"\x77" * 20))


# ---------------------------------------------------------------- nodes that do not tell the truth


def test_a_node_that_leaves_an_event_out(story: Story) -> None:
    """What depends on it does not fit any more."""
    last = story.stage.system.said_as(MoneyMoved, story.stage.system.escrow.address, MoneyMoved.filter())
    assert last

    def change(method: str, told: Any) -> Any:
        if method != "eth_getLogs":
            return told
        topic = "0x" + MoneyMoved.TOPIC0.hex()
        dropped = {log["transactionHash"] for log in told if log["topics"][0] == topic}
        return [log for log in told if log["transactionHash"] not in dropped]

    with pytest.raises(BundleUnsound, match="does not hold together"):
        told_by(story, change)


def test_a_node_that_forges_a_receipt(story: Story) -> None:
    def change(method: str, told: Any) -> Any:
        if method == "eth_getBlockReceipts":
            for receipt in told:
                receipt["status"] = "0x0"
        return told

    with pytest.raises(RootMismatch, match="receipts"):
        told_by(story, change)


def test_a_chain_that_moves_meanwhile(story: Story) -> None:
    def change(method: str, told: Any) -> Any:
        if method == "eth_getLogs":
            for log in told:
                log["blockHash"] = "0x" + "11" * 32
        return told

    with pytest.raises(ChainMoved, match="was replaced while the chain was read"):
        told_by(story, change)


@pytest.mark.parametrize("what", ["accountProof", "storageProof"])
def test_a_node_that_forges_a_proof(story: Story, what: str) -> None:
    def change(method: str, told: Any) -> Any:
        if method == "eth_getProof":
            proof = told[what] if what == "accountProof" else told[what] and told[what][0]["proof"]
            if proof:
                proof[-1] = proof[-1][:-1] + ("0" if proof[-1][-1] != "0" else "1")
        return told

    with pytest.raises(BundleUnsound):
        told_by(story, change)


def test_a_node_without_proofs_of_storage(story: Story) -> None:
    def change(method: str, told: Any) -> Any:
        return MISSING if method == "eth_getProof" else told

    made = told_by(story, change)
    assert made.words == 0 and not Checker(json.loads(made.content)).failed
    notes = [line.text for line in made.lines if line.mark == NOTE]
    assert any("proves no storage" in text for text in notes)
    assert any("code is only claimed" in text for text in notes)


# ------------------------------------------------------------------------------ logs


def test_ranges_that_a_node_refuses_are_halved(story: Story) -> None:
    system = story.stage.system
    escrow, last = system.escrow.address, system.node.block_number()
    asked: list[int] = []

    def change(method: str, told: Any) -> Any:
        if method == "eth_getLogs":
            asked.append(len(told))
            if len(told) > 3:
                return {"error": {"code": -32005, "message": "query returned more than 3 results"}}
        return told

    topics = [(MoneyMoved.TOPIC0,)]
    whole = find_logs(system.node, [escrow], topics, BlockNumber(0), last)
    with server(relayed(system.node, change)) as url:
        assert find_logs(Node(url), [escrow], topics, BlockNumber(0), last) == whole
        assert len(asked) > 3 and max(asked) == len(whole) > 3
        with pytest.raises(RpcError):
            find_logs(Node(url), [], (), BlockNumber(3), BlockNumber(last))


def test_the_last_log_before_a_place(story: Story) -> None:
    system = story.stage.system
    registry, last = system.credit.address, system.node.block_number()
    all = find_logs(system.node, [registry], [(PriorMoved.TOPIC0,)], BlockNumber(0), last)
    assert len(all) > 1
    places = [(log.block_number, log.index) for log in all]
    for before, log in pairwise(all):
        place = (log.block_number, log.index)
        assert last_log(system.node, registry, PriorMoved.TOPIC0, BlockNumber(0), place) == before
    assert last_log(system.node, registry, PriorMoved.TOPIC0, BlockNumber(0), places[0]) is None
    assert last_log(system.node, registry, PriorMoved.TOPIC0, BlockNumber(0), (last, 1 << 62)) == all[-1]

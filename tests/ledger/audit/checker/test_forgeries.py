"""Each kind of forgery in a bundle, one by one: the checker finds it and names it."""

from __future__ import annotations

import copy
from typing import Any

import pytest
import rlp

from ledger.audit.checker import NOTE, OK, Checker
from ledger.chain.rlp import encode_int
from ledger.chain.transactions import keccak256
from ledger.proofs.trie import Trie
from tests.ledger.audit.checker.forging import NAMES, event, faults, flipped, hexed, notes
from tests.ledger.audit.conftest import BundleOf, Json
from tests.ledger.audit.story import WALLET


@pytest.mark.parametrize("name", NAMES)
def test_what_was_not_touched_holds(bundle: BundleOf, name: str) -> None:
    lines = Checker(bundle(name)).lines
    assert {line.mark for line in lines} == {OK, NOTE}
    checks = {line.check for line in lines if line.mark == OK}
    assert {"headers", "receipts", "terms", "money", "credit", "contracts", "storage"} <= checks


def test_an_event_with_another_amount(bundle: BundleOf) -> None:
    forged = bundle("rated")
    moved = event(forged, "MoneyMoved")
    moved["data"] = moved["data"][:66] + (10**15).to_bytes(32, "big").hex() + moved["data"][130:]
    found = faults(forged)
    assert "MoneyMoved" in found["receipts"][0] and "its data differ" in found["receipts"][0]
    assert "has left the order" in found["money"][0]


def test_an_event_of_somebody_else(bundle: BundleOf) -> None:
    forged = bundle("rated")
    sealed = event(forged, "SealSet")
    sealed["topics"][2] = flipped(sealed["topics"][2])
    assert "its topics differ" in faults(forged)["receipts"][0]


def test_an_event_that_never_was(bundle: BundleOf) -> None:
    forged = bundle("rated")
    extra = {**copy.deepcopy(event(forged, "MilestoneMoved")), "log": 90}
    forged["events"].append(extra)
    assert faults(forged)["receipts"] == [
        f"OrderEscrow.MilestoneMoved (transaction 0 of block {extra['block']}, log 90) is in no receipt"
    ]


def test_an_event_left_out_of_a_receipt_that_is_shown(bundle: BundleOf) -> None:
    forged = bundle("rated")
    bond = event(forged, "BondMoved")
    forged["events"].remove(bond)
    found = faults(forged)
    assert "BondMoved" in found["receipts"][0] and "is missing from the events" in found["receipts"][0]
    assert "no event tells where its bond went" in found["money"][0]


def test_a_transaction_left_out_whole(bundle: BundleOf) -> None:
    """The storage tells that something is missing, though no receipt does."""
    forged = bundle("rated")
    last = [one for one in forged["events"] if one["signature"].startswith("SealSet")][-1]
    there = [one for one in forged["events"] if one["block"] == last["block"]]
    forged["events"] = [one for one in forged["events"] if one["block"] != last["block"]]
    found = faults(forged)
    assert there and "receipts" not in found
    assert any("seal of" in text and "an event is missing or forged" in text for text in found["storage"])


def test_a_delivery_left_out_whole(bundle: BundleOf) -> None:
    """No word depends on it in the end, but no milestone is paid that was not delivered."""
    forged = bundle("parent")
    opened = event(forged, "OrderOpened", 1)["topics"][1]
    moved = [one for one in forged["events"] if one["signature"].startswith("MilestoneMoved(")]
    forged["events"].remove(next(one for one in moved if one["topics"][1] == opened))
    assert "went from pending to paid, which no call does" in faults(forged)["money"][0]


def test_an_event_by_another_name(bundle: BundleOf) -> None:
    forged = bundle("rated")
    event(forged, "BondMoved")["signature"] = "BondBurned(bytes32,uint256,uint256,uint256)"
    assert "signature is not what its first topic" in faults(forged)["form"][0]
    forged = bundle("rated")
    event(forged, "BondMoved")["contract"] = "CostSettlement"
    assert "names another contract" in faults(forged)["form"][0]


def test_a_receipt_with_one_byte_changed(bundle: BundleOf) -> None:
    forged = bundle("rated")
    data = event(forged, "MoneyMoved")["data"][2:]
    (place,) = [place for place, node in enumerate(forged["nodes"]) if data in node]
    forged["nodes"][place] = flipped(forged["nodes"][place])
    (found,) = faults(forged)["receipts"]
    assert found.startswith("the receipt of transaction 0 of block") and "missing or forged" in found


def test_a_header_with_one_byte_changed(bundle: BundleOf) -> None:
    block = event(bundle("rated"), "MoneyMoved")["block"]
    for careful in (False, True):
        forged = bundle("rated")
        (header,) = [one for one in forged["headers"] if one["number"] == block]
        header["rlp"] = flipped(header["rlp"])
        if careful:  # then its own hash fits, and the next block's does not
            header["hash"] = hexed(keccak256(bytes.fromhex(header["rlp"][2:])))
        found = faults(forged)["headers"]
        assert any(f"block {block + 1} does not follow block {block}" in text for text in found)
        assert any("the bundle calls it another" in text for text in found) is not careful


def test_another_block_as_of_which_it_speaks(bundle: BundleOf) -> None:
    forged = bundle("rated")
    forged["asOf"]["hash"] = flipped(forged["asOf"]["hash"])
    assert "as asOf says" in faults(forged)["headers"][0]
    forged = bundle("rated")
    forged["chain"]["genesis"] = flipped(forged["chain"]["genesis"])
    assert "as chain.genesis says" in faults(forged)["headers"][0]


def test_another_chain(bundle: BundleOf) -> None:
    forged = bundle("rated")
    forged["chain"]["id"] = 1
    found = faults(forged)
    number = forged["transactions"][0]["block"]
    said = f"transaction 0 of block {number} was signed for chain 31337, not 1"
    assert found["transactions"] == [said]
    assert "which is not the order's id" in found["terms"][0]


def test_a_signature_with_one_byte_changed(bundle: BundleOf) -> None:
    forged = bundle("rated")
    signature = forged["signatures"][0]["signature"]
    forged["signatures"][0]["signature"] = flipped(signature, 9)
    (found,) = faults(forged)["statements"]
    assert found.startswith("signatures[0].signature says")
    # In the transaction itself it takes the block's root with it.
    (place,) = [place for place, node in enumerate(forged["nodes"]) if signature[2:] in node]
    forged["nodes"][place] = forged["nodes"][place].replace(signature[2:], flipped(signature, 9)[2:])
    assert "is not proven: node" in faults(forged)["transactions"][0]


def test_a_signature_that_nobody_made_on_a_chain_that_never_was(bundle: BundleOf) -> None:
    """Who invents blocks can make all roots fit: what the parties signed it cannot invent."""
    forged = bundle("rated")
    opened = forged["transactions"][0]
    signature = forged["signatures"][0]["signature"][2:]
    (place,) = [place for place, node in enumerate(forged["nodes"]) if signature in node]
    leaf = rlp.decode(bytes.fromhex(forged["nodes"][place][2:]))
    raw = bytes.fromhex(leaf[1].hex().replace(signature, "11" * 31 + signature[62:]))
    trie = Trie({encode_int(0): raw})
    forged["nodes"] += [hexed(node) for node in trie.nodes.values()]
    opened["hash"] = hexed(keccak256(raw))
    block(forged, opened["block"], transactions_root=trie.root)
    found = faults(forged)
    assert set(found) == {"headers", "signatures", "statements"}
    assert "who is none of its keys" in found["signatures"][0]


def block(bundle: Json, number: int, **roots: bytes) -> None:
    """Change roots in a header, and what it is called."""
    (header,) = [one for one in bundle["headers"] if one["number"] == number]
    items: list[Any] = list(rlp.decode(bytes.fromhex(header["rlp"][2:])))
    for name, root in roots.items():
        items[{"transactions_root": 4, "receipts_root": 5, "state_root": 3}[name]] = root
    header["rlp"] = hexed(rlp.encode(items))
    header["hash"] = hexed(keccak256(rlp.encode(items)))


def test_an_invented_receipt_under_an_invented_header(bundle: BundleOf) -> None:
    """All below the header fits. The next header, the order's money and its storage do not."""
    forged = bundle("rated")
    moved = event(forged, "MoneyMoved")
    (place,) = [place for place, node in enumerate(forged["nodes"]) if moved["data"][2:] in node]
    leaf = rlp.decode(bytes.fromhex(forged["nodes"][place][2:]))
    data = moved["data"][:66] + (1).to_bytes(32, "big").hex() + moved["data"][130:]
    raw = bytes.fromhex(leaf[1].hex().replace(moved["data"][2:], data[2:]))
    trie = Trie({encode_int(0): raw})
    forged["nodes"] += [hexed(node) for node in trie.nodes.values()]
    block(forged, moved["block"], receipts_root=trie.root)
    moved["data"] = data
    found = faults(forged)
    assert "receipts" not in found
    assert "does not follow" in found["headers"][0] and "has left the order" in found["money"][0]
    # Without the next header, only the source that the auditor trusts can tell.
    after = [one for one in forged["headers"] if one["number"] != moved["block"] + 1]
    forged["headers"] = after
    assert any(f"that block {moved['block']} is part of chain" in text for text in notes(forged))


@pytest.mark.parametrize("field", ["amount", "payee", "lineHash", "proof", "index"])
def test_a_cost_line_with_a_field_changed(bundle: BundleOf, field: str) -> None:
    forged = bundle("parent")
    leaf = forged["costs"][0]["leaves"][1]
    changed = {"amount": str(int(leaf["amount"]) + 1), "index": 2}
    leaf[field] = changed.get(field) or flipped(leaf[field].lower())
    found = faults(forged)
    assert found["costs"][0].startswith("costs[0].leaves[1]")
    assert f"costs[0].leaves[1].{field}" in found["statements"][0]


def test_published_shares_that_do_not_lead_to_their_root(bundle: BundleOf) -> None:
    forged = bundle("parent")
    leaves = event(forged, "LeavesPublished")
    leaves["data"] = flipped(leaves["data"], -70)
    found = faults(forged)
    assert "its data differ" in found["receipts"][0]
    assert any("do not lead to its root" in text for text in found["costs"])


def test_a_claim_of_more_than_its_share(bundle: BundleOf) -> None:
    forged = bundle("parent")
    claimed = event(forged, "CostClaimed")
    claimed["data"] = flipped(claimed["data"], 2 + 31)
    assert any(
        "was paid, which is not what the claimed shares are" in text for text in faults(forged)["costs"]
    )


def test_a_score_that_is_not_what_the_evidence_gives(bundle: BundleOf) -> None:
    forged = bundle("rated")
    moved = event(forged, "AccountMoved")
    moved["data"] = flipped(moved["data"], 2 + 127)
    found = faults(forged)
    assert "the evidence gives S" in found["credit"][0] and "computed anew it has" in found["credit"][1]
    forged = bundle("rated")
    forged["credit"][0]["score"] = str(int(forged["credit"][0]["score"]) + 1)
    assert "credit[0].score says" in faults(forged)["statements"][0]


def test_evidence_that_the_ratings_do_not_give(bundle: BundleOf) -> None:
    """The sum would fit the evidence: the evidence does not fit the rating."""
    forged = bundle("rated")
    revealed = event(forged, "RatingRevealed", -1)
    record = int(revealed["data"][66:], 16) ^ 1
    revealed["data"] = revealed["data"][:66] + record.to_bytes(32, "big").hex()
    assert any("computed anew it has value" in text for text in faults(forged)["credit"])


def test_a_prior_or_a_pair_that_the_ratings_do_not_give(bundle: BundleOf) -> None:
    for name, words in (("PriorMoved", "μ's sums must be"), ("PairMoved", "the pair's word must be")):
        forged = bundle("rated")
        moved = event(forged, name, -1)
        moved["data"] = flipped(moved["data"])
        assert any(words in text for text in faults(forged)["credit"])


def test_a_default_of_another_weight(bundle: BundleOf) -> None:
    forged = bundle("expired")
    entered = event(forged, "ObjectiveEvent", -1)
    entered["data"] = flipped(entered["data"], 2 + 53)
    assert any("computed anew it has" in text for text in faults(forged)["credit"])


def test_terms_that_nobody_signed(bundle: BundleOf) -> None:
    forged = bundle("rated")
    terms = forged["orders"][0]["versions"][0]["terms"]
    terms["cumulative"][0] = "1"
    assert faults(forged)["statements"] == [
        'orders[0].versions[0].terms.cumulative[0] says "1", and the proofs say "400000000"'
    ]
    forged = bundle("posted")
    changed = event(forged, "TermsChanged")
    changed["data"] = flipped(changed["data"])
    assert "its terms have the digest" in faults(forged)["terms"][0]


def test_clauses_that_are_not_the_terms(bundle: BundleOf) -> None:
    forged = bundle("parent")
    agreed = event(forged, "ClausesAgreed")
    agreed["data"] = flipped(agreed["data"])
    assert any("its clauses are not those" in text for text in faults(forged)["terms"])


def test_a_sub_order_of_another_price_than_its_parent_gave(bundle: BundleOf) -> None:
    forged = bundle("parent")
    allotted = event(forged, "AllotmentMoved")
    allotted["data"] = flipped(allotted["data"], 2 + 63)
    assert any("did not leave a milestone of" in text for text in faults(forged)["money"])


def test_code_and_contracts_of_somebody_else(bundle: BundleOf) -> None:
    forged = bundle("rated")
    forged["contracts"][0]["codeHash"] = "0x" + "11" * 32
    assert "has the hash" in faults(forged)["contracts"][0]
    forged = bundle("rated")
    (costs,) = [one for one in forged["contracts"] if one["name"] == "CostAgreements"]
    costs["address"] = WALLET
    assert "it was made to work with another CostAgreements than is named" in faults(forged)["contracts"][0]


def test_words_of_storage(bundle: BundleOf) -> None:
    forged = bundle("rated")
    forged["state"][0]["value"] = flipped(forged["state"][0]["value"])
    assert "state[0].value says" in faults(forged)["storage"][0]
    del forged["state"][0]
    assert faults(forged)["storage"]


def test_a_root_or_a_pot_left_out_whole(bundle: BundleOf) -> None:
    """The pot's own words count its rounds, and an order without events of a pot must have none."""
    for left, words in ((("RootProposed",), "owner of pot"), (("Pot", "Free"), "token of pot")):
        forged = bundle("parent")
        blocks = {one["block"] for one in forged["events"] if one["signature"].startswith(left)}
        forged["events"] = [one for one in forged["events"] if one["block"] not in blocks]
        assert any(words in text for text in faults(forged)["storage"])


def test_what_no_bundle_says(bundle: BundleOf) -> None:
    forged = bundle("rated")
    forged["events"][3]["remark"] = "paid twice"
    forged["audited"] = True
    assert set(faults(forged)["statements"]) == {
        f"{path} is nothing that a bundle says" for path in ("events[3].remark", "audited")
    }

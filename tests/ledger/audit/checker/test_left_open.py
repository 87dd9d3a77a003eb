"""What a bundle cannot prove by itself, the checker leaves open and says so."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from tests.ledger.audit.checker.forging import NAMES, faults, notes
from tests.ledger.audit.conftest import BundleOf
from tests.ledger.audit.story import WALLET


def test_a_hash_from_a_trusted_source_stands_for_all_blocks_before_it(bundle: BundleOf) -> None:
    sound = bundle("rated")
    last = bytes.fromhex(sound["asOf"]["hash"][2:])
    open_before = [text for text in notes(sound) if "is part of chain" in text]
    assert len(open_before) == 2 and sound["asOf"]["hash"] in open_before[1]
    (left,) = [text for text in notes(sound, last) if "is part of chain" in text]
    assert left == f"that block 0 is part of chain 31337: compare {sound['chain']['genesis']}"
    genesis = bytes.fromhex(sound["chain"]["genesis"][2:])
    assert not [text for text in notes(sound, last, genesis) if "is part of chain" in text]
    assert "that you trust" in faults(sound, b"\x11" * 32)["headers"][0]


def test_what_cannot_be_proven_is_said(bundle: BundleOf) -> None:
    said = notes(bundle("wallets"))
    assert any(f"the customer {WALLET} of order" in text and "ERC-1271" in text for text in said)
    assert any("was left out on which nothing here depends" in text for text in said)
    assert any("compare OrderEscrow 0x" in text for text in said)
    assert any("is a sub-order of: see its own bundle" in text for text in notes(bundle("child")))
    bare = bundle("rated")
    bare["state"], bare["accounts"] = [], []
    assert any("nothing happened after the last event" in text for text in notes(bare))
    assert any("code is only claimed" in text for text in notes(bare))


def test_how_each_side_agreed(bundle: BundleOf) -> None:
    hows = {name: [one["how"] for one in bundle(name)["signatures"]] for name in NAMES}
    assert hows["rated"] == ["signed", "signed"]
    assert hows["wallets"] == ["not checkable offline", "by a key of the party"]
    assert hows["cancelled"] == ["sent"]
    assert hows["posted"] == ["sent", "sent", "sent", "signed"]
    assert sorted(hows["parent"]) == ["sent", "signed", "signed", "signed"]


def test_a_bundle_is_json_that_people_can_read(made: Callable[[str], Any]) -> None:
    order = json.loads(made("parent").content)["orders"]
    parent = next(one for one in order if one["clauses"]["maxSubcontractBps"])
    assert parent["phase"] == "closed" and parent["toMaker"] == "750000000"
    assert parent["versions"][0]["terms"]["cumulative"] == ["600000000", "1000000000"]

"""One proposal of each kind, as the description shows it."""

from __future__ import annotations

from typing import Any

from api.documentation import examples

_ORDER = "0x" + "1f" * 32
_HASH = "0x" + "2a" * 32
_COMMUNITY = "0x5FC8d32690cc91D4c39d9d3abcBD16989F875707"
CUSTOMER = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8"
MAKER = "0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC"
_THIRD = "0x90F79bf6EB2c4f870365E785982E1f101E93b906"
_MILESTONES = [{"amount": "400000000", "due_in": 864_000}]

PROPOSALS: dict[str, Any] = examples(
    ("opening", "Open a draft of a community", {"kind": "opening", "order": _ORDER}),
    (
        "work",
        "A community delivers",
        {"kind": "work", "order": _ORDER, "do": "deliver", "milestones": [1]},
    ),
    ("amend", "Five days more", {"kind": "amend", "order": _ORDER, "extend": 432_000}),
    (
        "split",
        "Divide milestone 1",
        {"kind": "split", "order": _ORDER, "milestones": [1], "to_maker": "300000000"},
    ),
    ("close", "End the order now", {"kind": "close", "order": _ORDER, "to_maker": "0"}),
    (
        "child",
        "A sub-order from milestone 1",
        {"kind": "child", "order": _ORDER, "milestone": 1, "maker": _THIRD, "milestones": _MILESTONES},
    ),
    (
        "founding",
        "Found a community",
        {"kind": "founding", "founders": [CUSTOMER, MAKER, _THIRD], "purpose": _HASH},
    ),
    (
        "membership",
        "Ask to join",
        {"kind": "membership", "community": _COMMUNITY, "member": _THIRD},
    ),
    ("admission", "Admit who asked", {"kind": "admission", "membership": _HASH}),
    ("notice", "Give a member notice", {"kind": "notice", "community": _COMMUNITY, "member": _THIRD}),
    ("resignation", "Leave", {"kind": "resignation", "community": _COMMUNITY, "member": _THIRD}),
    (
        "vote",
        "Vote for the committee",
        {"kind": "vote", "community": _COMMUNITY, "member": _THIRD, "candidate": MAKER},
    ),
    ("task", "Name the task", {"kind": "task", "community": _COMMUNITY, "order": _ORDER}),
    (
        "allocation",
        "Say who does what",
        {
            "kind": "allocation",
            "community": _COMMUNITY,
            "order": _ORDER,
            "shares": [{"member": MAKER, "bps": 6000}, {"member": _THIRD, "bps": 4000}],
        },
    ),
    (
        "allocation_consent",
        "Agree to one's part",
        {"kind": "allocation_consent", "community": _COMMUNITY, "order": _ORDER, "member": _THIRD},
    ),
    ("call", "Call a contract", {"kind": "call", "community": _COMMUNITY, "target": MAKER, "data": "0x"}),
    (
        "allow",
        "Let the escrow take a bond",
        {"kind": "allow", "community": _COMMUNITY, "token": "dUSD", "amount": "500000000"},
    ),
    (
        "pay",
        "Pay somebody",
        {"kind": "pay", "community": _COMMUNITY, "token": "dUSD", "to": MAKER, "amount": "1000000"},
    ),
    (
        "take_out",
        "Take out what the escrow holds",
        {"kind": "take_out", "community": _COMMUNITY, "token": "dUSD", "amount": "1000000"},
    ),
    (
        "delegate",
        "Let somebody deliver",
        {"kind": "delegate", "community": _COMMUNITY, "delegate": MAKER, "rights": ["deliver"]},
    ),
    (
        "cost_agreement",
        "What a payee is owed",
        {
            "kind": "cost_agreement",
            "pot": _ORDER,
            "payee": _THIRD,
            "amount": "50000000",
            "line_hash": _HASH,
        },
    ),
    (
        "cost_split",
        "Divide a pot at once",
        {"kind": "cost_split", "pot": _ORDER, "shares": [{"payee": _THIRD, "amount": "50000000"}]},
    ),
    (
        "cost_root",
        "Divide it by a root",
        {"kind": "cost_root", "pot": _ORDER, "shares": [{"payee": _THIRD, "amount": "50000000"}]},
    ),
    (
        "line_settlement",
        "Agree on a recorded line",
        {
            "kind": "line_settlement",
            "pot": _ORDER,
            "payee": _THIRD,
            "line_hash": _HASH,
            "amount": "40000000",
        },
    ),
    ("cost_claim", "Take one's share", {"kind": "cost_claim", "pot": _ORDER, "payee": _THIRD}),
    (
        "trace_key",
        "Name a machine's key",
        {"kind": "trace_key", "order": _ORDER, "key": _THIRD},
    ),
    (
        "anchor",
        "Anchor telemetry",
        {
            "kind": "anchor",
            "order": _ORDER,
            "root": _HASH,
            "first": "2026-12-01T12:00:00Z",
            "last": "2026-12-01T13:00:00Z",
        },
    ),
    (
        "grant",
        "Let the customer look at the lathe",
        {"kind": "grant", "order": _ORDER, "party": CUSTOMER, "resource_name": "lathe"},
    ),
    ("key_consent", "A further key agrees", {"kind": "key_consent", "party": CUSTOMER, "key": _THIRD}),
)

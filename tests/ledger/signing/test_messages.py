from __future__ import annotations

import json
import re
from dataclasses import FrozenInstanceError, fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.signing import (
    MESSAGES,
    AllocationConsent,
    Charter,
    CommunityKind,
    CostShare,
    Delivery,
    Message,
    OrderTerms,
    Registration,
    Share,
    Withdraw,
    committee_signatures,
    from_json,
    to_json,
)
from ledger.signing.errors import BadField
from ledger.types import ZERO_HASH, BasisPoints, Hash32, Timestamp, TokenAmount, address
from sharing.model import Role, SharingKind
from tests.ledger.signing.strategies import messages, messages_of

ROOT = Path(__file__).parents[3]
PARTY = address("0x5FbDB2315678afecb367f032d93F642f64180aa3")
WITHDRAW = Withdraw(PARTY, PARTY, PARTY, TokenAmount(5), 0, Timestamp(9))

NOT_OURS = {"Permit", "RatingSalt", "VoteSalt", "Offer", "FileSecret", "EncryptionKey"}
"""The token's own type, and those that no contract sees."""


@pytest.mark.parametrize("kind", MESSAGES, ids=lambda kind: kind.__name__)
def test_type_strings_are_the_contracts_own(kind: type[Message]) -> None:
    """A renamed or reordered field would make every signature worthless."""
    sources = "".join(path.read_text() for path in sorted((ROOT / "contracts").rglob("*.sol")))
    joined = re.sub(r'"\s*"', "", sources)
    if kind.__name__ not in NOT_OURS:
        assert f'"{kind.STRUCT.encoded}"' in joined


@pytest.mark.parametrize("kind", MESSAGES, ids=lambda kind: kind.__name__)
def test_classes_have_the_fields_of_their_types(kind: type[Message]) -> None:
    assert [field.name for field in fields(kind)] == [f.attribute for f in kind.STRUCT.fields]  # type: ignore[arg-type]
    assert kind.STRUCT.name == kind.__name__


@given(message=messages)
def test_json_round_trip(message: Message) -> None:
    assert from_json(type(message), json.loads(json.dumps(to_json(message)))) == message


@given(message=messages)
def test_json_holds_no_number_that_a_double_cannot(message: Message) -> None:
    def walk(value: object) -> None:
        if isinstance(value, list):
            for item in value:
                walk(item)
        elif isinstance(value, int):
            assert abs(value) < 2**53

    for value in to_json(message).values():
        walk(value)


@given(message=messages, data=st.data())
def test_missing_and_unknown_fields_are_named(message: Message, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(message.STRUCT.fields)).name
    given = to_json(message)
    value = given.pop(name)
    with pytest.raises(BadField, match=rf"{name} is missing"):
        from_json(type(message), given)
    with pytest.raises(BadField, match="surplus is not a field"):
        from_json(type(message), given | {name: value, "surplus": 1})


@given(message=messages, data=st.data())
def test_values_of_the_wrong_type_are_named(message: Message, data: st.DataObject) -> None:
    field = data.draw(st.sampled_from(message.STRUCT.fields))
    wrong = data.draw(st.sampled_from([None, {}, 1.5, "0x", -1, 2**256, [None]]))
    if field.solidity in ("string", "bytes") and isinstance(wrong, str):
        return
    if field.solidity[0].isupper() and isinstance(wrong, dict):
        return  # a struct of which all is missing, and the first of that is named
    with pytest.raises(BadField) as caught:
        from_json(type(message), to_json(message) | {field.name: wrong})
    assert caught.value.field == field.name
    assert caught.value.message == message.STRUCT.name


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"amount": "5.0"}, "amount must be a whole number, not '5.0'"),
        ({"amount": "٥"}, "amount must be a whole number"),
        ({"amount": str(2**256)}, "amount is .* but must lie between 0 and"),
        ({"amount": True}, "amount must be a whole number, not True"),
        ({"party": PARTY.lower().replace("5fb", "5FB")}, "party is .* contradicts its EIP-55 checksum"),
        ({"party": PARTY[2:]}, "party must be an address"),
        ({"to": "0x00"}, "to must be an address"),
        ({"validUntil": 2**40}, "validUntil is 1099511627776, but must lie between 0 and 1099511627775"),
    ],
)
def test_bad_json_says_what_was_wrong(change: dict[str, object], says: str) -> None:
    with pytest.raises(BadField, match=f"Withdraw.{says}"):
        from_json(Withdraw, to_json(WITHDRAW) | change)


def test_json_that_is_no_object_is_refused() -> None:
    with pytest.raises(BadField, match="must be an object with the fields party, token"):
        from_json(Withdraw, [1])


def test_integers_may_come_as_numbers_or_strings() -> None:
    assert from_json(Withdraw, to_json(WITHDRAW) | {"amount": 5, "validUntil": "9"}) == WITHDRAW


def test_addresses_in_one_case_get_their_checksum() -> None:
    assert from_json(Withdraw, to_json(WITHDRAW) | {"party": PARTY.lower()}) == WITHDRAW


def test_python_values_are_checked_too() -> None:
    with pytest.raises(BadField, match=r"Delivery\.milestones is 65536"):
        Delivery(Hash32(bytes(32)), 0, 1 << 16, False)
    with pytest.raises(BadField, match=r"Delivery\.id must be 32 bytes"):
        Delivery(Hash32(b"short"), 0, 1, False)
    with pytest.raises(BadField, match=r"Withdraw\.party is .* contradicts its EIP-55 checksum"):
        Withdraw(PARTY.lower(), PARTY, PARTY, TokenAmount(5), 0, Timestamp(9))  # type: ignore[arg-type]


def test_messages_never_change() -> None:
    with pytest.raises(FrozenInstanceError):
        WITHDRAW.nonce = 1  # type: ignore[misc]


@given(terms=messages_of(OrderTerms))
def test_kind_is_an_enum_whatever_came_in(terms: OrderTerms) -> None:
    back = from_json(OrderTerms, to_json(terms))
    assert type(back.kind) is SharingKind
    with pytest.raises(BadField, match=r"kind is 3, but must be one of 0, 1 and 2"):
        from_json(OrderTerms, to_json(terms) | {"kind": 3})


def test_unknown_roles_are_refused() -> None:
    entry = Registration(PARTY, Role.SHARER | Role.CONSUMER, ZERO_HASH, "", 0, Timestamp(0))
    assert from_json(Registration, to_json(entry)).roles.names() == ("sharer", "consumer")
    with pytest.raises(BadField, match="roles has bits 0x2000 that stand for no role"):
        from_json(Registration, to_json(entry) | {"roles": 1 << 13})


def test_structs_within_a_message_are_checked_by_name() -> None:
    member, other = Share(PARTY, BasisPoints(1)), CostShare(PARTY, TokenAmount(1), ZERO_HASH)
    with pytest.raises(BadField, match=r"shares .*at index 1 must be a Share"):
        AllocationConsent(PARTY, ZERO_HASH, 1, PARTY, (member, other))  # type: ignore[arg-type]
    consent = AllocationConsent(PARTY, ZERO_HASH, 1, PARTY, (member,))
    said = to_json(consent)
    assert said["shares"] == [{"member": PARTY, "bps": 1}]
    with pytest.raises(BadField, match=r"Share\.bps is 65536"):
        from_json(AllocationConsent, {**said, "shares": [{"member": PARTY, "bps": 2**16}]})
    with pytest.raises(BadField, match=r"shares .*must be a list"):
        from_json(AllocationConsent, {**said, "shares": "none"})


def test_a_charter_is_of_a_known_kind() -> None:
    fields = (3, BasisPoints(5_000), 1, 1, 1, Timestamp(0), 0, ZERO_HASH)
    with pytest.raises(BadField, match="must be 0 or 1"):
        Charter(2, *fields)  # type: ignore[arg-type]
    assert Charter(0, *fields).kind is CommunityKind.HORIZONTAL  # type: ignore[arg-type]


def test_a_committees_signatures_stand_in_the_order_of_its_members() -> None:
    low, high = address("0x" + "11" * 20), address("0x" + "22" * 20)
    packed = committee_signatures({high: b"bb", low: b"a"})
    assert packed == bytes.fromhex("11" * 20) + b"\0\1a" + bytes.fromhex("22" * 20) + b"\0\2bb"

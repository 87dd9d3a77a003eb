"""Sentences name their parties whole, or as the service wrote them."""

from __future__ import annotations

from api.web.told import pieces, whole

PARTY = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8"
ORDER = "0x" + "1f" * 32


def test_ends_of_addresses_and_ids_are_recognised_where_they_were_told() -> None:
    text = "The maker 0x709979…dc79C8 delivered, in order 0x1f1f1f1f…1f1f1f1f; 0x111111…222222 did not."
    assert list(pieces(text, {"who": [PARTY], "order": bytes.fromhex(ORDER[2:]), "n": 3})) == [
        ("words", "The maker "),
        ("party", PARTY),
        ("words", " delivered, in order "),
        ("order", ORDER),
        ("words", "; 0x111111…222222 did not."),
    ]


def test_a_whole_address_is_a_party() -> None:
    text = f"It lacks the signature of {PARTY}."
    assert list(pieces(text, whole(text)))[1:] == [("party", PARTY), ("words", ".")]


def test_what_fits_two_stays_as_it_is() -> None:
    other = PARTY[:12] + "0" + PARTY[13:]
    assert list(pieces("By 0x709979…dc79C8.", [PARTY, other])) == [("words", "By 0x709979…dc79C8.")]

"""The words of ratings: told by their author, compared with the hash, hidden with the rating, erased."""

from __future__ import annotations

from typing import Any

from ledger.signing import Rating, rating_salt, rating_seal, salted_spec_hash
from ledger.types import Hash32
from tests.api.auth.support import signed_in
from tests.api.support import DAY, Market, ok, refused
from tests.api.test_posts import sent

SALT = Hash32(b"\x44" * 32)
TEXT = "Clean edges, one day early. 👍"


def rated(market: Market) -> str:
    """A closed order whose customer has revealed a rating with a comment; the maker gave none."""
    id = market.closed()
    ratings = ok(market.client.get(f"/v1/orders/{id}/ratings"))
    assert [turn["can"] for turn in ratings["next"]] == ["seal a rating", "seal a rating"]
    salt = rating_salt(bytes.fromhex(market.customer.sign(ratings["customer"]["salt"])[2:]))
    first = Rating(10, 10, 10, 10)
    comment = Rating(90, 100, 80, 95, salted_spec_hash(TEXT, SALT))
    order = Hash32(bytes.fromhex(id[2:]))
    for rating in (first, comment):  # it thought again, within the two weeks
        seal = rating_seal(order, market.customer.address, rating, salt)
        market.do(id, "seals", market.customer, {"rater": "customer", "seal": "0x" + seal.hex()})
    ratings = ok(market.client.get(f"/v1/orders/{id}/ratings"))
    assert ratings["next"][0]["can"] == "replace its sealed rating, or take it back"
    market.world.advance(15 * DAY)
    ratings = ok(market.client.get(f"/v1/orders/{id}/ratings"))
    assert [(turn["who"], turn["can"]) for turn in ratings["next"]] == [("customer", "reveal its rating")]
    assert "fault" in ratings["next"][0]["silence"]
    marks = {"quality": 90, "delivery": 100, "cost": 80, "communication": 95, "salt": "0x" + salt.hex()}
    reveal = {"customer": {**marks, "comment_hash": "0x" + comment.comment_hash.hex()}}
    ok(market.client.post(f"/v1/orders/{id}/reveals?wait=20", json=reveal), 201)
    return id


def side(market: Market, id: str, which: str) -> dict[str, Any]:
    return ok(market.client.get(f"/v1/orders/{id}/ratings"))[which]


def test_words_are_their_authors(market: Market) -> None:
    """Only the author tells them, only the true ones, and they go for good when it erases them."""
    client, id = market.client, rated(market)
    at, body = f"/v1/orders/{id}/comments", {"side": "customer", "text": TEXT, "salt": "0x" + SALT.hex()}
    assert side(market, id, "customer")["comment"]["text"] is None
    refused(client.post(at, json=body), 401, "not-signed-in")
    author, other = signed_in(client, market.customer), signed_in(client, market.maker)
    assert refused(client.post(at, json=body, headers=other), 403, "not-your-words")["author"]
    wrong = client.post(at, json={**body, "text": TEXT + "!"}, headers=author)
    assert refused(wrong, 422, "comment-mismatch")["expected"] != "0x" + "00" * 32
    none = client.post(at, json={**body, "kind": "reply"}, headers=author)
    assert refused(none, 422, "comment-mismatch")["expected"] == "0x" + "00" * 32
    refused(client.post(at, json={**body, "text": "a\0b"}, headers=author), 400, "malformed-json")

    assert ok(client.post(at, json=body, headers=author))["text"] == TEXT
    shown = side(market, id, "customer")["comment"]
    assert (shown["text"], shown["salt"]) == (TEXT, "0x" + SALT.hex())
    assert salted_spec_hash(shown["text"], SALT).hex() == shown["hash"][2:]
    refused(client.delete(f"{at}/customer/rating", headers=other), 403, "not-your-words")
    assert ok(client.delete(f"{at}/customer/rating", headers=author)) == {"erased": True}
    assert ok(client.delete(f"{at}/customer/rating", headers=author)) == {"erased": False}
    shown = side(market, id, "customer")["comment"]
    assert (shown["text"], shown["salt"], shown["hidden"]) == (None, None, False)


def test_a_reply_and_a_withdrawal(market: Market) -> None:
    """The ratee answers; the rater takes its words back, which hides them and leaves the answer."""
    client, id = market.client, rated(market)
    author, other = signed_in(client, market.customer), signed_in(client, market.maker)
    at = f"/v1/orders/{id}"
    words = {"side": "customer", "text": TEXT, "salt": "0x" + SALT.hex()}
    ok(client.post(f"{at}/comments", json=words, headers=author))
    answer = {"side": "maker", "kind": "reply", "text": "Thank you.", "salt": "0x" + SALT.hex()}
    hashed = "0x" + salted_spec_hash("Thank you.", SALT).hex()
    early = client.post(f"{at}/replies/transaction", json={"side": "customer", "text_hash": hashed})
    assert refused(early, 409, "contract-refused")["error"] == "CreditRegistry_NotRevealed"
    sent(
        market,
        market.maker,
        ok(client.post(f"{at}/replies/transaction", json={"side": "maker", "text_hash": hashed})),
    )
    ok(client.post(f"{at}/comments", json=answer, headers=other))
    assert side(market, id, "maker")["reply"]["text"] == "Thank you."

    unsigned = ok(client.post(f"{at}/rating-withdrawals/transaction", json={"side": "customer"}))
    assert "The score keeps what it learned" in unsigned["sentence"]
    sent(market, market.customer, unsigned)
    told = side(market, id, "customer")
    assert told["withdrawn"] and told["revealed"]["quality"] == 90
    assert (told["comment"]["text"], told["comment"]["hidden"]) == (None, True)
    assert side(market, id, "maker")["reply"]["text"] == "Thank you."

"""Signing in, as wallets and programs do."""

from __future__ import annotations

from typing import Any

from eth_account import Account
from eth_account.messages import encode_defunct
from httpx import Client

from tests.api.support import Person, ok


def signed(person: Person, text: str) -> str:
    """``personal_sign``, by a wallet that knows nothing of our code."""
    return "0x" + bytes(Account.sign_message(encode_defunct(text=text), person.key).signature).hex()


def challenge(client: Client, person: Person, **more: Any) -> dict[str, Any]:
    return ok(client.post("/v1/sign-in/challenge", json={"address": person.address, **more}))


def sign_in(client: Client, person: Person, **more: Any) -> dict[str, Any]:
    """A new session of a program."""
    message = challenge(client, person, **more)["message"]
    body = {"message": message, "signature": signed(person, message)}
    return ok(client.post("/v1/sign-in", json=body), 201)


def bearer(session: dict[str, Any]) -> dict[str, str]:
    return {"Authorization": f"Bearer {session['token']}"}


def signed_in(client: Client, person: Person, **more: Any) -> dict[str, str]:
    """The headers of a new session."""
    return bearer(sign_in(client, person, **more))

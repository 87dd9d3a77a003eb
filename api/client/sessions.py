"""Signing in: a message of EIP-4361, signed only if it opens this session and no other."""

from __future__ import annotations

from collections.abc import Mapping
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from api.auth.siwe import parse_sign_in, personal_hash
from api.client.errors import NotOurs
from ledger.chain.signer import Signer


def check_encrypted(service: str) -> None:
    """Refuse to send a session's token where others could read it.

    Raises:
        NotOurs: unless it is https, or this machine.
    """
    parts = urlsplit(service)
    if parts.scheme != "https" and not _is_this_machine(parts.hostname or ""):
        raise NotOurs("connection", f"unencrypted ({service})", "https")


def _is_this_machine(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def sign_challenge(
    challenge: Mapping[str, Any], signer: Signer, party: str | None, site: str
) -> dict[str, Any]:
    """The signed message of a challenge, as ``POST /v1/sign-in`` takes it.

    Args:
        challenge: what the service asks to be signed.
        signer: who signs in.
        party: for whom, if for somebody else.
        site: the address by which the service is known; the message must be bound to it.

    Raises:
        MalformedSignIn: if it is no message of EIP-4361.
        NotOurs: if it is bound to another site, chain, account or party. A service that passes on another
            one's challenge would sign in there.
    """
    text = challenge["message"]
    message = parse_sign_in(text)
    where = urlsplit(site)
    wanted = {
        "domain": (message.domain, where.netloc),
        "URI": (message.uri, f"{where.scheme}://{where.netloc}/v1/sign-in"),
        "account": (message.address, signer.address),
    }
    if signer.chain_id is not None:
        wanted["chain"] = (str(message.chain_id), str(signer.chain_id))
    if party is not None:
        wanted["party"] = (", ".join(message.resources or ()), f"tallystick:party:{party}")
    for part, (given, meant) in wanted.items():
        if given != meant:
            raise NotOurs(part, given, meant)
    return {"message": text, "signature": "0x" + signer.sign_digest(personal_hash(text)).hex()}

"""How the service runs: the ledger's settings, who relays, and a few limits."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from api.auth.site import is_this_machine
from api.openings.settings import Openings, openings_from
from ledger.chain.devnet import Devnet
from ledger.chain.errors import DevnetNotRunning
from ledger.chain.signer import DEVNET_ACCOUNTS, DEVNET_CHAIN_ID, Signer, devnet_signer
from ledger.settings import BadSetting, Settings, settings_from
from ledger.signing.keystore import Keystore
from ledger.types import address

_DEVNET = re.compile(r"dev:(\d{1,4})")
_BROWSERS_NODE = re.compile(r"https?://[A-Za-z0-9.:\[\]-]+(/[!-~]*)?")
MAX_BODY = 128 * 1024
"""Bytes of a request's body. The longest terms have under 4 KiB."""

SESSION_IDLE = 3600.0
SESSION_LIFE = 12 * 3600.0


@dataclass(frozen=True, slots=True)
class ServiceSettings:
    """What the service needs to know."""

    ledger: Settings
    """Node, deployment, database."""
    relayer: Signer
    """Pays for gas; has no say in what is sent."""
    max_body: int = MAX_BODY
    """Bytes of a request's body."""
    origins: tuple[str, ...] = ()
    """Web pages that may call the service from a browser. Credentials are never allowed: there are none."""
    public_url: str = ""
    """By which address browsers know the service: scheme and host. Sign-in messages are bound to it, and
    cookies are kept to encrypted connections where it is https. Empty for this machine's own names."""
    session_idle: float = SESSION_IDLE
    """Seconds until a session ends that nobody uses."""
    session_life: float = SESSION_LIFE
    """Seconds until a session ends, however much it is used."""
    send: bool = True
    """Work through the outbox here; False where another process does."""
    openings: Openings = field(default_factory=Openings)
    """What the operator takes no part in opening."""
    public_rpc: str = ""
    """Where browsers reach a node of the chain; empty where none is open to them."""

    def page_rpc(self, chain_id: int) -> str:
        """The node that pages may ask: the one named, or on a development network its own."""
        if self.public_rpc or chain_id != DEVNET_CHAIN_ID:
            return self.public_rpc
        if self.ledger.rpc:
            return next((one for one in self.ledger.rpc if _BROWSERS_NODE.fullmatch(one)), "")
        try:
            return Devnet(self.ledger.devnet).url
        except DevnetNotRunning:
            return ""


def service_settings_from(
    environment: Mapping[str, str] | None = None, *, home: Path | None = None
) -> ServiceSettings:
    """Settings from ``TALLY_*`` variables: those of ``ledger.settings``, and ``TALLY_RELAYER`` (``dev:0`` to
    ``dev:9`` on a devnet, or an address in the keystore, opened with ``TALLY_RELAYER_PASSWORD``),
    ``TALLY_ORIGINS`` (between commas), ``TALLY_MAX_BODY`` (bytes), and what docs/settings.md lists beside.

    Raises:
        BadSetting: naming the first variable that cannot be understood.
        KeystoreError: if the relayer's key cannot be opened.
    """
    env = os.environ if environment is None else environment
    ledger = settings_from(env, home=home)
    size = env.get("TALLY_MAX_BODY", "") or str(MAX_BODY)
    if not size.isdecimal() or len(size) > 10 or not 1024 <= int(size) <= 1 << 30:
        raise BadSetting("TALLY_MAX_BODY", size, "bytes, 1024 or more")
    origins = tuple(
        part for part in (piece.strip() for piece in env.get("TALLY_ORIGINS", "").split(",")) if part
    )
    if "*" in origins:
        raise BadSetting("TALLY_ORIGINS", "*", "the origins by name, such as https://shop.example")
    public_rpc = env.get("TALLY_PUBLIC_RPC", "")
    if public_rpc and not _BROWSERS_NODE.fullmatch(public_rpc):
        raise BadSetting("TALLY_PUBLIC_RPC", public_rpc, "an http or https address of a node")
    return ServiceSettings(
        ledger,
        _relayer(env, ledger),
        int(size),
        origins,
        public_url=_public_url(env.get("TALLY_PUBLIC_URL", "")),
        session_idle=_seconds(env, "TALLY_SESSION_IDLE", SESSION_IDLE),
        session_life=_seconds(env, "TALLY_SESSION_LIFE", SESSION_LIFE),
        openings=openings_from(env),
        public_rpc=public_rpc,
    )


def _seconds(env: Mapping[str, str], name: str, default: float) -> float:
    text = env.get(name, "").strip()
    if not text:
        return default
    if not text.isdecimal() or len(text) > 9 or int(text) < 1:
        raise BadSetting(name, text, "whole seconds, 1 or more")
    return float(text)


def _public_url(text: str) -> str:
    """An origin, without a slash behind it."""
    url = text.strip().rstrip("/")
    if not url:
        return ""
    parts = urlsplit(url)
    plain = parts.scheme == "http" and is_this_machine(parts.netloc)
    if not (parts.scheme == "https" or plain) or url != f"{parts.scheme}://{parts.netloc}" or "@" in url:
        raise BadSetting("TALLY_PUBLIC_URL", text, "scheme and host, such as https://market.example")
    return url.lower()


def _relayer(env: Mapping[str, str], ledger: Settings) -> Signer:
    who = env.get("TALLY_RELAYER", "")
    if (match := _DEVNET.fullmatch(who)) and int(match[1]) < DEVNET_ACCOUNTS:
        return devnet_signer(int(match[1]))
    if not who.startswith("0x"):
        raise BadSetting(
            "TALLY_RELAYER",
            who,
            f"dev:0 to dev:{DEVNET_ACCOUNTS - 1} on chain {DEVNET_CHAIN_ID}, or an address of the keystore",
        )
    return Keystore(ledger.keystore).unlock(address(who), env.get("TALLY_RELAYER_PASSWORD", ""), None)

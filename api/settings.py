"""How the service runs: the ledger's settings, who relays, and a few limits."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from ipaddress import ip_network
from pathlib import Path
from urllib.parse import urlsplit

from api.auth.site import is_this_machine
from api.files.settings import FileSettings, file_settings_from
from api.front.addresses import Network
from api.jobs.settings import JobSettings, job_settings_from
from api.notices.settings import NoticeSettings, notice_settings_from
from api.openings.settings import Openings, openings_from
from ledger.chain.devnet import Devnet
from ledger.chain.errors import DevnetNotRunning
from ledger.chain.signer import DEVNET_ACCOUNTS, DEVNET_CHAIN_ID, Signer, devnet_signer
from ledger.settings import BadSetting, Settings, settings_from
from ledger.signing.keystore import Keystore
from ledger.types import Wei, address

_DEVNET = re.compile(r"dev:(\d{1,4})")
_BROWSERS_NODE = re.compile(r"https?://[A-Za-z0-9.:\[\]-]+(/[!-~]*)?")
MAX_BODY = 128 * 1024
"""Bytes of a request's body. The longest terms have under 4 KiB."""

SESSION_IDLE = 3600.0
SESSION_LIFE = 12 * 3600.0
READS, WRITES = 500.0, 50.0
RELAY_SPENDING = Wei(10**18)
RELAY_QUOTA = 200
_OFF = "off"
MAX_DOCUMENT = 4 * 1024 * 1024
"""Bytes of a request's body that holds whole documents, as bills of materials are."""


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
    reads: float = READS
    """Reads a second that one address, and one party, may ask of one worker; 0 for no limit."""
    writes: float = WRITES
    """The same of writes."""
    proxies: tuple[Network, ...] = ()
    """Whose ``X-Forwarded-For`` is believed."""
    relay_spending: Wei | None = RELAY_SPENDING
    """The most that relayed transactions of one day may cost; None for no limit."""
    relay_quota: int | None = RELAY_QUOTA
    """Transactions that are relayed for one party in one day; None for no limit."""
    log: str = "text"
    """``text`` or ``json``."""
    metrics: str = ""
    """Where Prometheus collects: ``/metrics`` on the service's own port, ``HOST:PORT``, or nowhere."""
    traces: str = ""
    """An OTLP collector's address for traces over HTTP; empty for none."""
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

    max_document: int = MAX_DOCUMENT
    """Bytes of a request's body that holds whole documents."""
    jobs: JobSettings = field(default_factory=JobSettings)
    """How much long work is done, and for whom."""
    files: FileSettings = field(default_factory=FileSettings)
    """Where encrypted files lie, how large they may be, and how long they stay."""
    notices: NoticeSettings = field(default_factory=NoticeSettings)
    """How parties are told of what concerns them."""


def service_settings_from(
    environment: Mapping[str, str] | None = None, *, home: Path | None = None
) -> ServiceSettings:
    """Settings from ``TALLY_*`` variables: those of ``ledger.settings``, and ``TALLY_RELAYER`` (``dev:0`` to
    ``dev:9`` on a devnet, or an address in the keystore, opened with ``TALLY_RELAYER_PASSWORD``),
    ``TALLY_ORIGINS`` (between commas), ``TALLY_MAX_BODY`` and ``TALLY_MAX_DOCUMENT`` (bytes), and what
    docs/settings.md lists beside.

    Raises:
        BadSetting: naming the first variable that cannot be understood.
        KeystoreError: if the relayer's key cannot be opened.
    """
    env = os.environ if environment is None else environment
    ledger = settings_from(env, home=home)
    size = _size(env, "TALLY_MAX_BODY", MAX_BODY)
    document = _size(env, "TALLY_MAX_DOCUMENT", MAX_DOCUMENT)
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
        size,
        origins,
        public_url=_public_url(env.get("TALLY_PUBLIC_URL", "")),
        session_idle=_seconds(env, "TALLY_SESSION_IDLE", SESSION_IDLE),
        session_life=_seconds(env, "TALLY_SESSION_LIFE", SESSION_LIFE),
        reads=_rate(env, "TALLY_RATE_READS", READS),
        writes=_rate(env, "TALLY_RATE_WRITES", WRITES),
        proxies=_networks(env.get("TALLY_PROXIES", "")),
        relay_spending=_ether(env, "TALLY_RELAY_SPENDING", RELAY_SPENDING),
        relay_quota=_quota(env, "TALLY_RELAY_QUOTA", RELAY_QUOTA),
        log=_one_of(env, "TALLY_LOG", ("text", "json")),
        metrics=_metrics(env.get("TALLY_METRICS", "").strip()),
        traces=next(iter(_urls(env, "TALLY_TRACES")), ""),
        openings=openings_from(env),
        public_rpc=public_rpc,
        max_document=document,
        jobs=job_settings_from(env),
        files=file_settings_from(env),
        notices=notice_settings_from(env),
    )


def _seconds(
    env: Mapping[str, str], name: str, default: float, wanted: str = "whole seconds, 1 or more"
) -> float:
    text = env.get(name, "").strip()
    if not text:
        return default
    if not (text.isascii() and text.isdecimal()) or len(text) > 9 or int(text) < 1:
        raise BadSetting(name, text, wanted)
    return float(text)


def _rate(env: Mapping[str, str], name: str, default: float) -> float:
    text = env.get(name, "").strip()
    if text == _OFF:
        return 0.0
    return _seconds(env, name, default, "requests a second, 1 or more, or off")


def _ether(env: Mapping[str, str], name: str, default: Wei) -> Wei | None:
    text = env.get(name, "").strip()
    if text == _OFF:
        return None
    if not text:
        return default
    if not re.fullmatch(r"\d{1,9}(\.\d{1,18})?", text, re.ASCII):
        raise BadSetting(name, text, "ether a day, such as 0.5, or off")
    return Wei(int(Decimal(text) * 10**18))


def _quota(env: Mapping[str, str], name: str, default: int) -> int | None:
    text = env.get(name, "").strip()
    if text == _OFF:
        return None
    if text == "0":
        return 0
    return int(_seconds(env, name, default, "transactions a day, or off"))


def _networks(text: str) -> tuple[Network, ...]:
    try:
        return tuple(ip_network(part.strip()) for part in text.split(",") if part.strip())
    except ValueError:
        wanted = "addresses or networks between commas, such as 10.0.0.0/8"
        raise BadSetting("TALLY_PROXIES", text, wanted) from None


def _urls(env: Mapping[str, str], name: str) -> tuple[str, ...]:
    """Addresses as a Content-Security-Policy can hold them."""
    found = tuple(part.strip() for part in env.get(name, "").split(",") if part.strip())
    for url in found:
        if not re.fullmatch(r"(https?|wss?)://[A-Za-z0-9._~:/?#@!$&*+=%\[\]-]+", url):
            raise BadSetting(name, url, "http(s) or ws(s) addresses between commas")
    return found


def _one_of(env: Mapping[str, str], name: str, known: tuple[str, ...]) -> str:
    text = env.get(name, "").strip() or known[0]
    if text not in known:
        raise BadSetting(name, text, " or ".join(known))
    return text


def _metrics(text: str) -> str:
    port = text.rpartition(":")[2]
    if text in ("", "/metrics") or (port.isascii() and port.isdecimal() and int(port[:9]) < 2**16):
        return text
    raise BadSetting("TALLY_METRICS", text, "/metrics, HOST:PORT, or a port alone")


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


def _size(env: Mapping[str, str], name: str, usual: int) -> int:
    size = env.get(name, "") or str(usual)
    if not size.isdecimal() or len(size) > 10 or not 1024 <= int(size) <= 1 << 30:
        raise BadSetting(name, size, "bytes, 1024 or more")
    return int(size)


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

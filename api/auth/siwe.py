"""The message of Sign-in with Ethereum (EIP-4361): written, and read back by its grammar and nothing wider.

What a wallet shows is what is checked: a message that could be read in two ways is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from ledger.chain.transactions import keccak256
from ledger.errors import InputError
from ledger.types import Address, Hash32, checksummed

MAX_MESSAGE = 4096
"""Characters of a message."""
_OPENING = " wants you to sign in with your Ethereum account:"
_PCT = "%[0-9A-Fa-f]{2}"
_PCHAR = rf"(?:[A-Za-z0-9._~!$&'()*+,;=:@-]|{_PCT})"
_SCHEME = r"[A-Za-z][A-Za-z0-9+.-]*"
_HOST = rf"(?:\[[0-9A-Fa-f:.]+\]|(?:[A-Za-z0-9._~!$&'()*+,;=-]|{_PCT})+)"
_AUTHORITY = rf"(?:(?:[A-Za-z0-9._~!$&'()*+,;=:-]|{_PCT})*@)?{_HOST}(?::[0-9]*)?"
_DOMAIN = re.compile(rf"(?:(?P<scheme>{_SCHEME})://)?(?P<domain>{_AUTHORITY})")
_ADDRESS = re.compile("0x[0-9a-fA-F]{40}")
_STATEMENT = re.compile(r"[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;= -]+")
_URI = re.compile(
    rf"{_SCHEME}:(?://(?:{_AUTHORITY})?(?:/{_PCHAR}*)*|/?(?:{_PCHAR}+(?:/{_PCHAR}*)*)?)"
    rf"(?:\?(?:{_PCHAR}|[/?])*)?(?:#(?:{_PCHAR}|[/?])*)?"
)
_NONCE = re.compile("[A-Za-z0-9]{8,64}")
_CHAIN = re.compile("[0-9]{1,20}")
_TIME = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,9})?(Z|[+-][0-9]{2}:[0-9]{2})",
    re.IGNORECASE,
)
_REQUEST_ID = re.compile(f"{_PCHAR}*")


class MalformedSignIn(InputError):
    """A text that is no message of EIP-4361."""

    def __init__(self, part: str, wanted: str) -> None:
        self.part = part
        super().__init__(f"The sign-in message's {part} {wanted}.")


@dataclass(frozen=True, slots=True)
class SignInMessage:
    """What is signed to sign in. Times stay as they were written: they are part of what is signed."""

    domain: str
    """Who asks: host, and port unless it is the scheme's own."""
    address: Address
    """Whose signature it needs."""
    uri: str
    """What the sign-in is for."""
    chain_id: int
    """The chain on which contract accounts are asked."""
    nonce: str
    """The challenge's word: it works once."""
    issued_at: str
    """When it was made, RFC 3339."""
    scheme: str | None = None
    """The scheme of the domain, where it is told."""
    statement: str | None = None
    """A sentence for whoever signs."""
    expiration_time: str | None = None
    """From when on it does not work any more."""
    not_before: str | None = None
    """From when on it works."""
    request_id: str | None = None
    """Whatever the asking program wants to find again."""
    resources: tuple[str, ...] | None = None
    """What the sign-in is also about."""

    def text(self) -> str:
        """The message as wallets show and sign it."""
        origin = f"{self.scheme}://{self.domain}" if self.scheme is not None else self.domain
        lines = [origin + _OPENING, self.address, ""]
        if self.statement is not None:
            lines.append(self.statement)
        lines += [
            "",
            f"URI: {self.uri}",
            "Version: 1",
            f"Chain ID: {self.chain_id}",
            f"Nonce: {self.nonce}",
            f"Issued At: {self.issued_at}",
        ]
        for name, value in (
            ("Expiration Time", self.expiration_time),
            ("Not Before", self.not_before),
            ("Request ID", self.request_id),
        ):
            if value is not None:
                lines.append(f"{name}: {value}")
        if self.resources is not None:
            lines += ["Resources:", *(f"- {resource}" for resource in self.resources)]
        return "\n".join(lines)


def parse_sign_in(text: str) -> SignInMessage:
    """Read a message.

    Raises:
        MalformedSignIn: naming the first part that the grammar does not allow.
    """
    if len(text) > MAX_MESSAGE:
        raise MalformedSignIn("text", f"is longer than {MAX_MESSAGE:,} characters")
    lines = iter(text.split("\n"))
    first = next(lines)
    asked = _DOMAIN.fullmatch(first.removesuffix(_OPENING)) if first.endswith(_OPENING) else None
    if asked is None:
        raise MalformedSignIn("first line", f"must be a domain and “{_OPENING.strip()}”")
    signer = _address(next(lines, ""))
    _expect_empty(lines, "line after the address")
    statement: str | None = next(lines, "")
    if statement == "":
        statement = None
    else:
        _match(
            _STATEMENT, statement, "statement", "must be one line of the characters that URIs have, or spaces"
        )
        _expect_empty(lines, "line after the statement")
    uri = _match(_URI, _field(lines, "URI"), "URI", "must be an absolute URI")
    if _field(lines, "Version") != "1":
        raise MalformedSignIn("Version", "must be 1")
    chain = _match(_CHAIN, _field(lines, "Chain ID"), "Chain ID", "must be a whole number")
    nonce = _match(_NONCE, _field(lines, "Nonce"), "Nonce", "must be 8 to 64 letters and digits")
    issued = _time(_field(lines, "Issued At"), "Issued At")
    found: dict[str, str] = {}
    resources: tuple[str, ...] | None = None
    line = next(lines, None)
    for name in ("Expiration Time", "Not Before", "Request ID"):
        if line is not None and line.startswith(f"{name}: "):
            found[name] = line[len(name) + 2 :]
            line = next(lines, None)
    if line == "Resources:":
        resources = tuple(_resource(entry) for entry in lines)
        line = None
    if line is not None:
        raise MalformedSignIn("end", "has a line that does not belong there, or that comes in another order")
    if "Request ID" in found:
        _match(_REQUEST_ID, found["Request ID"], "Request ID", "must be of the characters that paths have")
    return SignInMessage(
        domain=asked["domain"],
        address=signer,
        uri=uri,
        chain_id=int(chain),
        nonce=nonce,
        issued_at=issued,
        scheme=asked["scheme"],
        statement=statement,
        expiration_time=_maybe_time(found, "Expiration Time"),
        not_before=_maybe_time(found, "Not Before"),
        request_id=found.get("Request ID"),
        resources=resources,
    )


def moment(time: str) -> float:
    """A time of a message in seconds since 1970.

    Raises:
        ValueError: if there is no such moment.
    """
    return datetime.fromisoformat(time.upper()).timestamp()


def personal_hash(text: str) -> Hash32:
    """What a wallet signs of a text (EIP-191, ``personal_sign``)."""
    raw = text.encode()
    return Hash32(keccak256(b"\x19Ethereum Signed Message:\n%d" % len(raw) + raw))


def _address(text: str) -> Address:
    if not _ADDRESS.fullmatch(text):
        raise MalformedSignIn("second line", "must be an address: 0x and 40 hexadecimal digits")
    found = checksummed(bytes.fromhex(text[2:]))
    if found != text:
        raise MalformedSignIn("address", f"must have the capitals of EIP-55: {found}")
    return found


def _expect_empty(lines: Iterator[str], what: str) -> None:
    if next(lines, None) != "":
        raise MalformedSignIn(what, "must be empty")


def _field(lines: Iterator[str], name: str) -> str:
    line = next(lines, "")
    if not line.startswith(f"{name}: "):
        raise MalformedSignIn(f"line “{name}: …”", "is missing, or not in its place")
    return line[len(name) + 2 :]


def _match(pattern: re.Pattern[str], text: str, part: str, wanted: str) -> str:
    if not pattern.fullmatch(text):
        raise MalformedSignIn(part, wanted)
    return text


def _time(text: str, part: str) -> str:
    _match(_TIME, text, part, "must be an RFC 3339 time such as 2026-12-01T12:00:00Z")
    try:
        moment(text)
    except (ValueError, OverflowError):
        raise MalformedSignIn(part, "is no moment of the calendar") from None
    return text


def _maybe_time(found: dict[str, str], name: str) -> str | None:
    return _time(found[name], name) if name in found else None


def _resource(line: str) -> str:
    if not line.startswith("- "):
        raise MalformedSignIn("list of resources", "must be one URI a line, each after “- ”")
    return _match(_URI, line[2:], "list of resources", "must be one URI a line, each after “- ”")

"""The message of EIP-4361: the standard's own examples, viem's texts, and what is no message."""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from eth_account.messages import _hash_eip191_message, encode_defunct
from hypothesis import given
from hypothesis import strategies as st

from api.auth.siwe import MalformedSignIn, SignInMessage, moment, parse_sign_in, personal_hash
from ledger.types import checksummed

ROOT = Path(__file__).parents[3]
NO_STATEMENT = (
    "example.com wants you to sign in with your Ethereum account:\n"
    "0xC02aaA39b223FE8D0A0e5C4F27eAD9083C756Cc2\n\n\n"
    "URI: https://example.com/login\nVersion: 1\nChain ID: 1\nNonce: 32891756\n"
    "Issued At: 2021-09-30T16:25:24Z"
)
EXAMPLES = {
    "implicit scheme": (
        "example.com wants you to sign in with your Ethereum account:\n"
        "0xC02aaA39b223FE8D0A0e5C4F27eAD9083C756Cc2\n\n"
        "I accept the ExampleOrg Terms of Service: https://example.com/tos\n\n"
        "URI: https://example.com/login\nVersion: 1\nChain ID: 1\nNonce: 32891756\n"
        "Issued At: 2021-09-30T16:25:24Z\nResources:\n"
        "- ipfs://bafybeiemxf5abjwjbikoz4mc3a3dla6ual3jsgpdr4cjr3oz3evfyavhwq/\n"
        "- https://example.com/my-web2-claim.json"
    ),
    "implicit scheme and explicit port": (
        "example.com:3388 wants you to sign in with your Ethereum account:\n"
        "0xC02aaA39b223FE8D0A0e5C4F27eAD9083C756Cc2\n\n"
        "I accept the ExampleOrg Terms of Service: https://example.com/tos\n\n"
        "URI: https://example.com/login\nVersion: 1\nChain ID: 1\nNonce: 32891756\n"
        "Issued At: 2021-09-30T16:25:24Z\nResources:\n"
        "- ipfs://bafybeiemxf5abjwjbikoz4mc3a3dla6ual3jsgpdr4cjr3oz3evfyavhwq/\n"
        "- https://example.com/my-web2-claim.json"
    ),
    "explicit scheme": (
        "https://example.com wants you to sign in with your Ethereum account:\n"
        "0xC02aaA39b223FE8D0A0e5C4F27eAD9083C756Cc2\n\n"
        "I accept the ExampleOrg Terms of Service: https://example.com/tos\n\n"
        "URI: https://example.com/login\nVersion: 1\nChain ID: 1\nNonce: 32891756\n"
        "Issued At: 2021-09-30T16:25:24Z\nResources:\n"
        "- ipfs://bafybeiemxf5abjwjbikoz4mc3a3dla6ual3jsgpdr4cjr3oz3evfyavhwq/\n"
        "- https://example.com/my-web2-claim.json"
    ),
    "no statement": NO_STATEMENT,
}
"""Those of the standard."""


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_standards_examples(name: str) -> None:
    text = EXAMPLES[name]
    message = parse_sign_in(text)
    assert message.text() == text
    assert message.scheme == ("https" if name == "explicit scheme" else None)
    assert (message.chain_id, message.nonce) == (1, "32891756")
    assert moment(message.issued_at) == 1633019124
    assert personal_hash(text) == bytes(_hash_eip191_message(encode_defunct(text=text)))


_WORD = st.from_regex(r"[a-z0-9]{1,12}", fullmatch=True)
_TIME = st.integers(0, 2**32).map(
    lambda now: datetime.fromtimestamp(now, UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")
)
MESSAGES = st.builds(
    SignInMessage,
    domain=st.builds(lambda name, port: f"{name}.example{port}", _WORD, st.sampled_from(("", ":8000"))),
    address=st.binary(min_size=20, max_size=20).map(checksummed),
    uri=st.builds(lambda host, path: f"https://{host}.example/{path}?a=b#c", _WORD, _WORD),
    chain_id=st.integers(1, 2**31),
    nonce=st.from_regex("[A-Za-z0-9]{8,30}", fullmatch=True),
    issued_at=_TIME,
    scheme=st.sampled_from((None, "https", "http")),
    statement=st.none() | st.from_regex(r"[A-Za-z0-9:/?#@!$&'()*+,;=._~ -]{1,60}", fullmatch=True),
    expiration_time=st.none() | _TIME,
    not_before=st.none() | _TIME,
    request_id=st.none() | _WORD,
    resources=st.none()
    | st.lists(_WORD.map(lambda word: f"urn:{word}:x"), min_size=1, max_size=3).map(tuple),
)


@given(message=MESSAGES)
def test_what_is_written_is_read(message: SignInMessage) -> None:
    assert parse_sign_in(message.text()) == message


@given(
    message=MESSAGES, at=st.integers(0, 10_000), text=st.sampled_from(("", "\n", " ", "x", ": ", "\r", "é"))
)
def test_a_changed_text_is_another_message_or_none(message: SignInMessage, at: int, text: str) -> None:
    """There is one text for each message: whatever is read back is written as it was."""
    whole = message.text()
    at %= len(whole)
    changed = whole[:at] + text + whole[at + 1 :]
    with suppress(MalformedSignIn):
        assert parse_sign_in(changed).text() == changed


@pytest.mark.parametrize(
    ("old", "new", "part"),
    [
        ("example.com wants", "example.com/x wants", "first line"),
        ("example.com wants", " wants", "first line"),
        ("Ethereum account:", "ethereum account:", "first line"),
        ("0xC02aaA39", "0xc02aaA39", "address"),
        ("0xC02aaA39", "C02aaA39", "second line"),
        ("\n\n\nURI", "\n\nURI", "line after the statement"),
        ("\n\n\nURI", "\n\ntwo\nlines\n\nURI", "line after the statement"),
        ("\n\n\nURI", "\n\nSätze\n\nURI", "statement"),
        ("https://example.com/login", "example.com/login", "URI"),
        ("https://example.com/login", "https://example.com/%zz", "URI"),
        ("Version: 1", "Version: 2", "Version"),
        ("Chain ID: 1", "Chain ID: 0x1", "Chain ID"),
        ("32891756", "3289175", "Nonce"),
        ("32891756", "32891756-", "Nonce"),
        ("2021-09-30T16:25:24Z", "2021-09-30 16:25:24Z", "Issued At"),
        ("2021-09-30T16:25:24Z", "2021-09-31T16:25:24Z", "Issued At"),
        ("2021-09-30T16:25:24Z", "2021-09-30T16:25:24", "Issued At"),
        ("24Z", "24Z\nNot Before: 2021-09-30T16:25:24Z\nExpiration Time: 2021-09-30T16:25:24Z", "end"),
        ("24Z", "24Z\nRequest ID: a b", "Request ID"),
        ("24Z", "24Z\nResources:\nhttps://example.com", "list of resources"),
        ("24Z", "24Z\nResources:\n- no uri", "list of resources"),
        ("24Z", "24Z\n", "end"),
        ("Version: 1\nChain ID: 1", "Chain ID: 1\nVersion: 1", "line “Version: …”"),
    ],
)
def test_what_is_no_message(old: str, new: str, part: str) -> None:
    assert old in NO_STATEMENT
    with pytest.raises(MalformedSignIn) as refused:
        parse_sign_in(NO_STATEMENT.replace(old, new))
    assert refused.value.part == part


SCRIPT = """
import { createSiweMessage, parseSiweMessage } from "viem/siwe";
const lines = JSON.parse(process.argv[2]);
console.log(JSON.stringify(lines.map(({ ours, fields }) => {
  for (const name of ["issuedAt", "expirationTime", "notBefore"])
    if (fields[name]) fields[name] = new Date(fields[name]);
  return { made: createSiweMessage({ ...fields, version: "1" }), read: parseSiweMessage(ours) };
})));
"""


def test_viem_writes_and_reads_the_same(tmp_path: Path) -> None:
    """What wallets and pages use: its text is ours to the letter, and it reads ours as we do."""
    plain = replace(parse_sign_in(NO_STATEMENT), issued_at="2021-09-30T16:25:24.000Z")
    messages = [
        plain,
        replace(
            plain,
            statement="Sign in to Tallystick.",
            resources=("tallystick:party:0x12", "https://a.example/b"),
        ),
        replace(plain, domain="127.0.0.1:8000", uri="http://127.0.0.1:8000/v1/sign-in", scheme="http"),
        replace(
            plain,
            expiration_time="2021-09-30T16:35:24.000Z",
            not_before="2021-09-30T16:15:24.000Z",
            request_id="one",
        ),
    ]
    names = {
        "domain": "domain",
        "address": "address",
        "uri": "uri",
        "chain_id": "chainId",
        "nonce": "nonce",
        "issued_at": "issuedAt",
        "scheme": "scheme",
        "statement": "statement",
        "expiration_time": "expirationTime",
        "not_before": "notBefore",
        "request_id": "requestId",
        "resources": "resources",
    }
    asked = [
        {
            "ours": message.text(),
            "fields": {
                theirs: getattr(message, ours)
                for ours, theirs in names.items()
                if getattr(message, ours) is not None
            },
        }
        for message in messages
    ]
    script = tmp_path / "siwe.mjs"
    script.write_text(SCRIPT)
    (tmp_path / "node_modules").symlink_to(ROOT / "node_modules")
    node = Path(sys.executable).parent / "node"
    done = subprocess.run(
        [node, script, json.dumps(asked)], capture_output=True, text=True, check=True, cwd=tmp_path
    )
    for message, told in zip(messages, json.loads(done.stdout), strict=True):
        assert told["made"] == message.text()
        for ours, theirs in names.items():
            value = getattr(message, ours)
            if value is not None:
                assert told["read"][theirs] == (list(value) if isinstance(value, tuple) else value)

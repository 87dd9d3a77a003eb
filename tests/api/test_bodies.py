"""What no body may hold is refused at once, clearly, and costs next to nothing."""

from __future__ import annotations

import json
import socket
import time
from contextlib import suppress
from typing import Any
from urllib.parse import quote

import pytest
from httpx import Client
from hypothesis import given
from hypothesis import strategies as st

from api import limits
from api.bodies import read_json
from api.errors import MalformedJson
from tests.api.auth.support import signed_in
from tests.api.support import Market, Person, ok, refused

JSON = {"Content-Type": "application/json"}
DEEP = 60_000

REFUSED = {
    "deep lists": b"[" * DEEP + b"]" * DEEP,
    "deep objects": b'{"a":' * 20_000 + b"1" + b"}" * 20_000,
    "open for ever": b"[" * 120_000,
    "deep behind a string": b'["\\"\\\\[",' + b"[" * 40 + b"]" * 40 + b"]",
    "NaN": b'{"review": NaN}',
    "infinity": b'{"review": -Infinity}',
    "too large a fraction": b'{"review": 1e999}',
    "a huge integer": b'{"review": ' + b"9" * 100_000 + b"}",
    "a huge fraction": b'{"review": 0.' + b"9" * 100_000 + b"}",
    "invalid UTF-8": b'{"token": "\xff\xfe"}',
    "an overlong form": b'{"token": "\xc0\xaf"}',
    "UTF-16": '{"token": "x"}'.encode("utf-16"),
    "a byte order mark": b'\xef\xbb\xbf{"token": "x"}',
    "a key twice": b'{"token": "a", "token": "b"}',
    "a key twice, far inside": b'{"a": [{"b": {"c": 1, "c": 1}}]}',
    "half a surrogate pair": b'{"token": "\\ud800"}',
    "half a pair as a key": b'{"\\udfff": 1}',
    "NUL": b'{"token": "a\\u0000b"}',
    "two values": b"{} {}",
    "a comment": b'{} // "x"',
    "a trailing comma": b'{"a": 1,}',
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_refused(client: Client, what: str) -> None:
    said = refused(client.post("/v1/orders", content=REFUSED[what], headers=JSON), 400, "malformed-json")
    assert len(said["detail"]) < 200
    began = time.thread_time()
    with pytest.raises(MalformedJson):
        read_json(REFUSED[what])
    assert time.thread_time() - began < 0.2


def test_documents_may_be_long_and_nothing_else(client: Client) -> None:
    """Where whole documents are taken, what no body may hold is refused as well, as soon."""
    long = {
        "a hundred thousand deep": b"[" * 100_000 + b"]" * 100_000,
        "open for a megabyte": b'{"a":' * 200_000,
        "a number of a megabyte": b'{"reserve": ' + b"9" * 1_000_000 + b"}",
        "NaN after a megabyte": b'{"bids": [' + b"1," * 500_000 + b"NaN]}",
        "no UTF-8 after a megabyte": b'{"bids": "' + b"a" * 1_000_000 + b'\xff"}',
    }
    mine = {**signed_in(client, Person()), **JSON}
    for path in ("/v1/matching/auctions", "/v1/plans/explosions"):
        for body in long.values():
            said = refused(client.post(path, content=body, headers=mine), 400, "malformed-json")
            assert len(said["detail"]) < 200
        refused(client.post(path, content=b" " * (5 << 20), headers=mine), 413, "body-too-large")


WHOLE = st.characters(exclude_categories=("Cs",), exclude_characters="\0")
PLAIN = (
    st.none()
    | st.booleans()
    | st.integers(-(10**20), 10**20)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(WHOLE, max_size=8)
)
NAMES = st.text('ab[]{}"\\', max_size=4)
VALUES = st.recursive(
    PLAIN,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES, inner, max_size=4),
    max_leaves=20,
)


@given(value=VALUES)
def test_all_else_is_read_as_python_does(value: Any) -> None:
    assert read_json(json.dumps(value).encode()) == value
    assert read_json(json.dumps(value, ensure_ascii=False).encode()) == value


@given(depth=st.integers(1, 60), text=st.text('[]{}"\\', max_size=50))
def test_depth_is_counted_outside_of_texts(depth: int, text: str) -> None:
    raw = ("[" * depth + json.dumps(text) + "]" * depth).encode()
    if depth <= 32:
        assert json.dumps(read_json(raw)) == raw.decode()
    else:
        with pytest.raises(MalformedJson, match="deeper"):
            read_json(raw)


def test_a_hundred_megabytes(client: Client) -> None:
    """Declared, it is refused unread; in pieces, once the limit is passed."""
    port = client.base_url.port
    assert port is not None
    head = b"POST /v1/orders HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
    with socket.create_connection(("127.0.0.1", port), 10) as declared:
        declared.sendall(head + b"Content-Length: 104857600\r\n\r\n")
        assert declared.recv(1000).startswith(b"HTTP/1.1 413")
    sent = 0
    with socket.create_connection(("127.0.0.1", port), 10) as pieces:
        pieces.sendall(head + b"Transfer-Encoding: chunked\r\n\r\n")
        piece = b"10000\r\n" + b"[" * 0x10000 + b"\r\n"
        with suppress(OSError):  # the service hangs up
            while sent < 100 << 20:
                pieces.sendall(piece)
                sent += 0x10000
    assert sent < 100 << 20
    ok(client.get("/v1/health"))


def test_nobody_keeps_the_service_waiting_for_a_body(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """A thousand connections that each promise a body, and send a sign of it now and then."""
    monkeypatch.setattr(limits, "PATIENCE", 0.1)
    port = client.base_url.port
    assert port is not None
    head = (
        b"POST /v1/orders HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n"
    )
    with socket.create_connection(("127.0.0.1", port), 10) as slow:
        slow.sendall(head + b"{")
        answer = b""
        while piece := slow.recv(4096):  # to the end: the connection is not kept either
            answer += piece
    assert answer.startswith(b"HTTP/1.1 408") and b"/v1/problems/body-too-slow" in answer


def test_whoever_is_not_signed_in_has_nothing_read(client: Client) -> None:
    """Nobody waits for a body of four megabytes, nor reads it, to say that its sender is a stranger."""
    port = client.base_url.port
    assert port is not None
    head = b"Host: x\r\nContent-Type: application/json\r\nContent-Length: 4000000\r\n"
    for path, more in (
        (b"/v1/plans/costs", b""),
        (b"/v1/plans", b"Idempotency-Key: one\r\n"),
        (b"/v1/matching/runs", b"Authorization: Bearer no-such-session\r\n"),
    ):
        with socket.create_connection(("127.0.0.1", port), 10) as stranger:
            # What is read of it would be no JSON.
            stranger.sendall(b"POST " + path + b" HTTP/1.1\r\n" + head + more + b"\r\n{{{")
            told = stranger.recv(1000)
        assert told.startswith(b"HTTP/1.1 401"), told


# --- what is written into headers, statements and pages ---------------------------------------------

WORDS = (
    "'; DROP TABLE api_session; --",
    "' OR '1'='1",
    "{{7*7}}${7*7}<%= 7*7 %>",
    "<script>alert(1)</script>",
    "a\r\nSet-Cookie: tally-session=x",
    "../../../etc/passwd",
    "%0d%0aX-Evil: 1",
)


@pytest.mark.parametrize("word", WORDS)
def test_words_that_programs_could_obey(market: Market, word: str) -> None:
    client = market.client
    for answer in (
        client.get("/v1/transactions/" + quote(word, safe="")),
        client.get("/v1/problems/" + quote(word, safe="")),
        client.get("/v1/relay", params={"party": word}),
        client.post("/v1/orders", json=market.plan(token=word)),
        client.post("/v1/sign-in", json={"message": word, "signature": "0x12"}),
        client.get("/v1/session", headers={"Authorization": "Bearer " + word.replace("\r\n", " ")}),
    ):
        assert answer.status_code in (401, 404, 422), answer.text
        assert "set-cookie" not in answer.headers and "x-evil" not in answer.headers
        assert answer.headers["content-type"] == "application/problem+json" and "49$" not in answer.text
    assert ok(market.client.get("/v1/sessions", headers=signed_in(client, market.maker)))["sessions"]


def test_names_of_requests_are_taken_only_if_harmless(client: Client) -> None:
    for name, kept in (("abc-1.2_3", True), ("a b", False), ("x" * 65, False), ("<b>", False)):
        named = client.get("/v1/health", headers={"X-Request-ID": name}).headers["x-request-id"]
        assert (named == name) is kept and named


def test_nul_in_a_path(client: Client) -> None:
    """PostgreSQL takes no NUL in a text: asked for one, it would be our fault."""
    refused(client.get("/v1/transactions/a%00b"), 422, "invalid-request")
    refused(client.get("/v1/relay?party=%00"), 422, "invalid-request")

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.chain.devnet import Devnet, temporary_devnet
from ledger.chain.errors import (
    ChainError,
    MalformedResponse,
    MethodMissing,
    NodeTimeout,
    NodeUnreachable,
    WrongChain,
)
from ledger.chain.node import Node
from ledger.chain.rpc import Rpc, is_read
from ledger.chain.transports import Endpoint, JsonEnd
from ledger.chain.wire import TEXT, Request, read_batch

Answer = Callable[[bytes], tuple[int, bytes]]


@contextmanager
def server(answer: Answer, chunked: bool = False) -> Generator[str]:
    """A node made of one function, for what real nodes do too rarely."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            status, text = answer(body)
            with suppress(BrokenPipeError):  # who did not want to wait is gone
                self.reply(status, text)

        def reply(self, status: int, text: bytes) -> None:
            self.send_response(status)
            if chunked:
                self.send_header("Transfer-Encoding", "chunked")
                self.end_headers()
                for start in range(0, len(text), 7):
                    piece = text[start : start + 7]
                    self.wfile.write(b"%x\r\n%b\r\n" % (len(piece), piece))
                self.wfile.write(b"0\r\n\r\n")
            else:
                self.send_header("Content-Length", str(len(text)))
                self.end_headers()
                self.wfile.write(text)

        def log_message(self, format: str, *args: object) -> None:
            pass

    made = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=made.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{made.server_port}"
    finally:
        made.shutdown()
        made.server_close()
        thread.join()


def chain(number: int) -> Answer:
    """Answers every request with ``number``."""

    def answer(body: bytes) -> tuple[int, bytes]:
        asked = json.loads(body)
        return 200, json.dumps({"jsonrpc": "2.0", "id": asked["id"], "result": hex(number)}).encode()

    return answer


@given(st.integers(1, 10**9), st.integers(1, 40), st.randoms(use_true_random=False), st.data())
def test_a_batch_comes_back_in_the_order_of_its_requests(
    first: int, count: int, random: object, data: st.DataObject
) -> None:
    order = data.draw(st.permutations(range(count)))
    body = json.dumps([{"jsonrpc": "2.0", "id": first + i, "result": hex(i)} for i in order]).encode()
    answers = read_batch(body, first, count, "node")
    assert [int(TEXT.decode(answer.result), 16) for answer in answers] == list(range(count))


@given(st.integers(2, 20), st.data())
def test_a_batch_with_a_missing_doubled_or_foreign_answer_is_refused(count: int, data: st.DataObject) -> None:
    ids: list[object] = list(range(1, count + 1))
    place = data.draw(st.integers(0, count - 1))
    match data.draw(st.sampled_from(["missing", "doubled", "foreign", "null"])):
        case "missing":
            del ids[place]
        case "doubled":
            ids.append(ids[place])
        case "foreign":
            ids[place] = count + 7
        case _:
            ids[place] = None
    body = json.dumps([{"id": i, "result": "0x0"} for i in ids]).encode()
    with pytest.raises(MalformedResponse):
        read_batch(body, 1, count, "node")


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=12)
    | st.sampled_from(['"', "\\", "}", '\\"]']),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=12,
)


@given(json_values, st.integers(1, 9), st.booleans())
def test_the_end_of_an_answer_is_found_however_it_is_cut(value: object, size: int, ascii_only: bool) -> None:
    body = json.dumps({"id": 1, "result": value}, ensure_ascii=ascii_only).encode()
    scan = JsonEnd()
    for start in range(0, len(body), size):
        assert not scan.complete
        scan.feed(body[start : start + size])
    assert scan.complete


@pytest.mark.parametrize("transport", ["http", "ws", "ipc"])
def test_every_transport_gives_the_same_answers(transport: str, tmp_path: Path) -> None:
    socket = tmp_path / "anvil.ipc"
    with temporary_devnet(arguments=["--ipc", str(socket)]) as devnet:
        address = {"http": devnet.url, "ws": devnet.url.replace("http", "ws"), "ipc": str(socket)}[transport]
        with Rpc(address, chain_id=31337) as rpc:
            node = Node(rpc)
            assert node.chain_id() == 31337
            assert node.get_block("latest") == devnet.node().get_block("latest")
            many = rpc.batch([Request("eth_blockNumber", (), TEXT)] * 2_500)
            assert many == ["0x0"] * 2_500
            with ThreadPoolExecutor(8) as pool:
                assert list(pool.map(lambda _: node.block_number(), range(64))) == [0] * 64


@pytest.mark.parametrize("chunked", [False, True])
def test_http_answers_with_and_without_a_length(chunked: bool) -> None:
    with server(chain(5), chunked) as url, Rpc(url) as rpc:
        assert Node(rpc).block_number() == 5
        assert Node(rpc).block_number() == 5


def test_a_dead_endpoint_hands_over_to_the_next(node: Node) -> None:
    with Rpc(["http://127.0.0.1:9", *node.rpc.endpoints], chain_id=31337) as rpc:
        assert Node(rpc).get_block("earliest").number == 0
        assert rpc.endpoints[0] == node.rpc.endpoints[0]


def test_a_node_that_came_back_is_used_again(devnet: Devnet) -> None:
    with devnet.node().rpc as rpc:
        node = Node(rpc)
        port = int(rpc.endpoints[0].rpartition(":")[2])
        node.block_number()
        devnet.kill()
        with pytest.raises(NodeUnreachable, match="start it, or give another endpoint"):
            node.block_number()
        again = Devnet(devnet.folder, port=port)
        again.start()
        assert node.block_number() == 0


def test_no_node_is_one_clear_error() -> None:
    for address in ("http://127.0.0.1:9", "ws://127.0.0.1:9", "/no/such/file.ipc"):
        with Rpc(address, retries=0) as rpc, pytest.raises(NodeUnreachable) as caught:
            rpc.request("eth_blockNumber")
        assert address in str(caught.value)


def test_another_chain_is_refused_before_anything_is_asked() -> None:
    asked: list[bytes] = []

    def answer(body: bytes) -> tuple[int, bytes]:
        asked.append(body)
        return chain(1)(body)

    with server(answer) as url, Rpc(url, chain_id=31337) as rpc:
        with pytest.raises(WrongChain, match="is on chain 1, not on chain 31337") as caught:
            rpc.request("eth_sendRawTransaction", ("0x00",))
        assert (caught.value.expected, caught.value.actual) == (31337, 1)
    assert len(asked) == 1 and b"eth_chainId" in asked[0]


def test_reads_are_repeated_and_writes_are_not() -> None:
    asked: list[str] = []

    def answer(body: bytes) -> tuple[int, bytes]:
        method = json.loads(body)["method"]
        asked.append(method)
        return (200, b"") if method == "eth_sendRawTransaction" else (503, b"busy")

    with server(answer) as url, Rpc(url, retries=2) as rpc:
        with pytest.raises(NodeUnreachable, match="503"):
            rpc.request("eth_blockNumber")
        assert asked == ["eth_blockNumber"] * 3
        with pytest.raises(ChainError):
            rpc.request("eth_sendRawTransaction", ("0x00",))
        assert asked[3:] == ["eth_sendRawTransaction"]
    assert is_read("eth_call") and not is_read("eth_sendTransaction") and not is_read("evm_mine")


def test_a_slow_node_times_out() -> None:
    release = threading.Event()

    def answer(body: bytes) -> tuple[int, bytes]:
        release.wait(10)
        return chain(1)(body)

    with server(answer) as url:
        with Rpc(url, timeout=0.05, retries=0) as rpc, pytest.raises(NodeTimeout, match=r"0\.05 s"):
            rpc.request("eth_blockNumber")
        release.set()


def test_a_node_that_hangs_is_left_alone_for_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    """Requests waited for it one after the other, minutes in all, and with them what needs no node."""
    clock = [100.0]
    monkeypatch.setattr(
        "ledger.chain.rpc.time", SimpleNamespace(monotonic=lambda: clock[0], sleep=lambda _: None)
    )
    release, asked = threading.Event(), list[bytes]()

    def answer(body: bytes) -> tuple[int, bytes]:
        asked.append(body)
        release.wait(10)
        return chain(1)(body)

    with server(answer) as url, Rpc(url, timeout=0.05, rest=2) as rpc:
        for _ in range(3):
            with pytest.raises(NodeTimeout):
                rpc.request("eth_chainId")
        assert len(asked) == 3 and not rpc.reached  # all of the first request
        clock[0] += 3
        for _ in range(2):
            with pytest.raises(NodeTimeout):
                rpc.request("eth_chainId")
        assert len(asked) == 4  # and one that looks whether it is back
        release.set()
        rpc.timeout = 10
        clock[0] += 3
        assert [rpc.request("eth_chainId") for _ in range(2)] == ["0x1", "0x1"] and rpc.reached


@pytest.mark.parametrize(
    "body",
    [b"<html>", b"{}", b'{"id":1,"result":5}', b'[{"id":1,"result":"0x1"}]', b'{"id":1,"result":"0x1"'],
)
def test_what_is_not_an_answer_is_named_so(body: bytes) -> None:
    with (
        server(lambda _: (200, body)) as url,
        Rpc(url) as rpc,
        pytest.raises(MalformedResponse, match="JSON-RPC"),
    ):
        Node(rpc).block_number()


def test_a_missing_method_is_told_apart(node: Node) -> None:
    with pytest.raises(MethodMissing, match="use a node that offers it"):
        node.rpc.request("foo_bar")


def test_one_refusal_leaves_the_rest_of_the_batch(node: Node) -> None:
    good, bad = Request("eth_blockNumber", (), TEXT), Request("foo_bar", (), TEXT)
    first, second, third = node.rpc.batch([good, bad, good])
    assert first == third and isinstance(second, MethodMissing)


@pytest.mark.parametrize(
    "address", ["", "ftp://x", "http://", "ws://", "http://x:99999", "ws://x:y", "http://[::1"]
)
def test_a_malformed_address_is_refused(address: str) -> None:
    with pytest.raises(ValueError, match="IPC path"):
        Rpc(address)
    with pytest.raises(ValueError, match="at least one"):
        Rpc([])


def test_passwords_in_addresses_are_never_shown() -> None:
    endpoint = Endpoint("https://me:secret@node.example:8545/key")
    assert endpoint.shown == "https://node.example:8545/key"

"""A node that misbehaves: it stands between the indexer and a real one and spoils some of its answers."""

from __future__ import annotations

import json
import threading
import time
import urllib.request
from collections.abc import Callable, Generator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Answer = Any
Spoil = Callable[[str, list[Any], Answer], Answer]
"""Method, parameters and the honest result, to what is told instead."""


class Fault(Exception):
    """The exchange as a whole goes wrong."""


class Hangs(Fault):
    """No answer in time."""


class Breaks(Fault):
    """The connection ends."""


class Says(Fault):
    """An HTTP status instead of an answer."""

    def __init__(self, status: int) -> None:
        self.status = status


class Garbage(Fault):
    """Bytes that are no JSON."""


class Refuses(Exception):
    """A JSON-RPC error for this one request."""

    def __init__(self, code: int, message: str) -> None:
        self.error = {"code": code, "message": message}


class FaultyNode:
    """Forwards JSON-RPC to ``upstream``; ``spoil`` may change each result or raise a fault."""

    def __init__(self, upstream: str) -> None:
        self.upstream = upstream
        self.spoil: Spoil | None = None
        self.faults = 0
        self.hang = 1.0
        node = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            # Else the body waits until its head was acknowledged, which the client delays by 40 ms.
            disable_nagle_algorithm = True

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                try:
                    answer = node.answer(body)
                except Hangs:
                    time.sleep(node.hang)
                    self.close_connection = True
                    return
                except Breaks:
                    self.close_connection = True
                    return
                except Says as status:
                    self.send_response(status.status)
                    self.send_header("Content-Length", "0")
                    self.end_headers()
                    return
                except Garbage:
                    answer = b'{"jsonrpc":"2.0","id":1,"resu'
                self.send_response(200)
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            def log_message(self, format: str, *args: Any) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True
        ).start()

    def answer(self, body: bytes) -> bytes:
        asked = json.loads(body)
        request = urllib.request.Request(self.upstream, body, {"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=30) as response:
            told = json.loads(response.read())
        requests, answers = (asked, told) if isinstance(asked, list) else ([asked], [told])
        by_id = {one["id"]: one for one in requests}
        for one in answers:
            if self.spoil is None or "result" not in one:
                continue
            request_of = by_id[one["id"]]
            try:
                changed = self.spoil(request_of["method"], request_of["params"], one["result"])
            except Refuses as refusal:
                self.faults += 1
                del one["result"]
                one["error"] = refusal.error
                continue
            except Fault:
                self.faults += 1
                raise
            if changed is not one["result"]:
                self.faults += 1
                one["result"] = changed
        return json.dumps(told).encode()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


@contextmanager
def faulty_node(upstream: str) -> Generator[FaultyNode]:
    node = FaultyNode(upstream)
    try:
        yield node
    finally:
        node.close()

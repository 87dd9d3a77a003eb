"""A mail server and a receiver of webhooks, real enough to be talked to."""

from __future__ import annotations

import contextlib
import email
import email.policy
import socketserver
import threading
from collections.abc import Generator
from dataclasses import dataclass, field
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TypeVar, cast

T = TypeVar("T")


@dataclass
class MailSink:
    """A mail server (RFC 5321) that keeps what it gets."""

    port: int = 0
    mails: list[EmailMessage] = field(default_factory=list)
    refusing: bool = False


@contextlib.contextmanager
def mail_sink() -> Generator[MailSink]:
    sink = MailSink()

    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            self._say("220 sink")
            while line := self.rfile.readline():
                match line.split()[0].upper():
                    case b"DATA":
                        self._say("354 go on")
                        lines: list[bytes] = []
                        while (one := self.rfile.readline()) != b".\r\n":
                            lines.append(one.removeprefix(b".") if one.startswith(b"..") else one)
                        parsed = email.message_from_bytes(b"".join(lines), policy=email.policy.default)
                        sink.mails.append(cast("EmailMessage", parsed))
                        self._say("250 kept")
                    case b"QUIT":
                        self._say("221 bye")
                        return
                    case b"MAIL" if sink.refusing:
                        self._say("451 try later")
                    case _:
                        self._say("250 ok")

        def _say(self, text: str) -> None:
            self.wfile.write(text.encode() + b"\r\n")

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        sink.port = server.server_address[1]
        yield from _serving(server, sink)


@dataclass
class HookSink:
    """Something that takes webhooks."""

    url: str = ""
    got: list[tuple[dict[str, str], bytes]] = field(default_factory=list)
    status: int = 204
    leads_to: str = ""


@contextlib.contextmanager
def hook_sink() -> Generator[HookSink]:
    sink = HookSink()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            sink.got.append((dict(self.headers), body))
            self.send_response(sink.status)
            if sink.leads_to:
                self.send_header("Location", sink.leads_to)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            return

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        sink.url = f"http://127.0.0.1:{server.server_port}/hook?a=1"
        yield from _serving(server, sink)


def _serving(server: socketserver.BaseServer, sink: T) -> Generator[T]:
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield sink
    finally:
        server.shutdown()
        thread.join()

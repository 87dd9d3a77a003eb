"""Bytes there and back: HTTP on a raw keep-alive socket, WebSocket, and IPC.

Each endpoint keeps idle connections and lends one per exchange, so threads never share a socket. HTTP is
spoken here rather than by ``http.client`` because a confirmed transaction costs two exchanges and has 2 ms in
all.
"""

from __future__ import annotations

import base64
import select
import socket
import ssl
import threading
from contextlib import ExitStack
from typing import Protocol
from urllib.parse import SplitResult, unquote, urlsplit

from ledger.chain.errors import MalformedResponse

_CHUNK = 1 << 18
MAX_ANSWER = 1 << 30
"""Bytes; an answer said to be longer is refused."""


class ConnectFailed(OSError):
    """Nothing was sent: the request may safely go elsewhere, even a write."""


class BusyEndpoint(OSError):
    """The server turned the request away unread (429, 502, 503, 504)."""


class Connection(Protocol):
    """One conversation at a time."""

    def exchange(self, payload: bytes, timeout: float) -> bytes:
        """Send a request and return the answer's body.

        Raises:
            TimeoutError, OSError, MalformedResponse
        """
        ...

    def usable(self) -> bool:
        """False when the other side has closed it meanwhile."""
        ...

    def close(self) -> None:
        """Give the socket back."""
        ...


def _quiet(sock: socket.socket) -> bool:
    # A peer that closed, or sent something nobody asked for, makes the socket readable.
    try:
        poll = select.poll()
        poll.register(sock, select.POLLIN)
        return not poll.poll(0)
    except (OSError, ValueError):
        return False


class HttpConnection:
    """HTTP/1.1 with keep-alive; ``Content-Length`` and chunked answers."""

    def __init__(self, endpoint: str, url: SplitResult, timeout: float) -> None:
        self._endpoint = endpoint
        host, secure = url.hostname or "localhost", url.scheme == "https"
        port = url.port or (443 if secure else 80)
        self._sock = socket.create_connection((host, port), timeout)
        self._sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if secure:
            self._sock = ssl.create_default_context().wrap_socket(self._sock, server_hostname=host)
        target = (url.path or "/") + (f"?{url.query}" if url.query else "")
        name = f"[{host}]" if ":" in host else host
        lines = [f"POST {target} HTTP/1.1", f"Host: {name}:{port}", "Content-Type: application/json"]
        if url.username is not None:
            pair = f"{unquote(url.username)}:{unquote(url.password or '')}"
            lines.append(f"Authorization: Basic {base64.b64encode(pair.encode()).decode()}")
        self._head = ("\r\n".join(lines) + "\r\nContent-Length: ").encode()
        self._open = True
        self._timeout = timeout

    def exchange(self, payload: bytes, timeout: float) -> bytes:
        """See ``Connection.exchange``."""
        if timeout != self._timeout:
            self._sock.settimeout(timeout)
            self._timeout = timeout
        self._sock.sendall(b"%b%d\r\n\r\n%b" % (self._head, len(payload), payload))
        buffer = bytearray()
        while (end := buffer.find(b"\r\n\r\n")) < 0:
            self._fill(buffer)
        status, length, chunked = self._read_head(bytes(buffer[:end]))
        del buffer[: end + 4]
        if chunked:
            body = self._chunks(buffer)
        elif length is None:
            body = self._to_the_end(buffer)
        else:
            while len(buffer) < length:
                self._fill(buffer)
            body = bytes(buffer[:length])
        if status in (429, 502, 503, 504):
            raise BusyEndpoint(f"HTTP status {status}")
        if status != 200 and body.lstrip()[:1] not in (b"{", b"["):
            raise MalformedResponse(self._endpoint, f"HTTP status {status}")
        return body

    def _fill(self, buffer: bytearray) -> None:
        more = self._sock.recv(_CHUNK)
        if not more:
            self._open = False
            raise ConnectionResetError("the node closed the connection")
        buffer += more

    def _read_head(self, head: bytes) -> tuple[int, int | None, bool]:
        lines = head.split(b"\r\n")
        words = lines[0].split(b" ", 2)
        if len(words) < 2 or not words[0].startswith(b"HTTP/1.") or not words[1].isdigit():
            raise MalformedResponse(self._endpoint, "not an HTTP answer")
        length: int | None = None
        chunked = False
        for line in lines[1:]:
            name, _, value = line.partition(b":")
            match name.lower():
                case b"content-length":
                    length = int(value)
                    if length > MAX_ANSWER:
                        raise MalformedResponse(self._endpoint, f"an answer of {length} bytes")
                case b"transfer-encoding":
                    chunked = b"chunked" in value.lower()
                case b"connection":
                    self._open = value.strip().lower() != b"close"
                case _:
                    pass
        return int(words[1]), length, chunked

    def _chunks(self, buffer: bytearray) -> bytes:
        body = bytearray()
        while True:
            while (end := buffer.find(b"\r\n")) < 0:
                self._fill(buffer)
            size = int(bytes(buffer[:end]).split(b";")[0], 16)
            while len(buffer) < end + size + 4:
                self._fill(buffer)
            body += buffer[end + 2 : end + 2 + size]
            del buffer[: end + size + 4]
            if not size:
                return bytes(body)

    def _to_the_end(self, buffer: bytearray) -> bytes:
        self._open = False
        while more := self._sock.recv(_CHUNK):
            buffer += more
        return bytes(buffer)

    def usable(self) -> bool:
        """See ``Connection.usable``."""
        return self._open and _quiet(self._sock)

    def close(self) -> None:
        """See ``Connection.close``."""
        self._sock.close()


class WebSocketConnection:
    """JSON-RPC over WebSocket, one request in flight."""

    def __init__(self, endpoint: str, url: SplitResult, timeout: float) -> None:
        # Loaded here, because it takes as long as all else in this package and few endpoints are WebSockets.
        from websockets.exceptions import WebSocketException
        from websockets.sync.client import connect

        self._stack = ExitStack()
        self._failures = WebSocketException
        try:
            self._socket = self._stack.enter_context(
                connect(
                    endpoint,
                    open_timeout=timeout,
                    close_timeout=0.2,
                    max_size=MAX_ANSWER,
                    proxy=None,
                    compression=None,
                )
            )
        except WebSocketException as error:
            raise ConnectFailed(str(error)) from error

    def exchange(self, payload: bytes, timeout: float) -> bytes:
        """See ``Connection.exchange``."""
        try:
            self._socket.send(payload, text=True)
            return self._socket.recv(timeout, decode=False)
        except self._failures as error:
            raise ConnectionResetError(str(error)) from error

    def usable(self) -> bool:
        """See ``Connection.usable``."""
        return self._socket.state.name == "OPEN"

    def close(self) -> None:
        """See ``Connection.close``."""
        self._stack.close()


class IpcConnection:
    """JSON-RPC over a Unix socket: answers follow one another without a length."""

    def __init__(self, path: str, timeout: float) -> None:
        self._sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._sock.settimeout(timeout)
        try:
            self._sock.connect(path)
        except OSError:
            self._sock.close()
            raise

    def exchange(self, payload: bytes, timeout: float) -> bytes:
        """See ``Connection.exchange``."""
        self._sock.settimeout(timeout)
        self._sock.sendall(payload)
        buffer = bytearray()
        scan = JsonEnd()
        while not scan.complete:
            more = self._sock.recv(_CHUNK)
            if not more:
                raise ConnectionResetError("the node closed the connection")
            buffer += more
            scan.feed(more)
        return bytes(buffer)

    def usable(self) -> bool:
        """See ``Connection.usable``."""
        return _quiet(self._sock)

    def close(self) -> None:
        """See ``Connection.close``."""
        self._sock.close()


class JsonEnd:
    """Finds where one JSON object or array ends in a stream, without parsing it twice."""

    __slots__ = ("_depth", "_escaped", "_quoted", "complete")

    def __init__(self) -> None:
        self._depth = 0
        self._quoted = False
        self._escaped = False
        self.complete = False
        """True once the outermost bracket has closed."""

    def feed(self, piece: bytes) -> None:
        """Take the next bytes of the stream."""
        if not self._escaped and b"\\" not in piece:
            self._feed_plain(piece)
            return
        for byte in piece:
            if self._escaped:
                self._escaped = False
            elif byte == 0x5C:
                self._escaped = self._quoted
            elif byte == 0x22:
                self._quoted = not self._quoted
            elif not self._quoted:
                self._count((byte in b"{[") - (byte in b"}]"))

    def _feed_plain(self, piece: bytes) -> None:
        # Without escapes the quotes split the piece into text outside and inside strings, at C speed.
        for index, part in enumerate(piece.split(b'"')):
            if index:
                self._quoted = not self._quoted
            if not self._quoted and part:
                self._count(part.count(b"{") + part.count(b"[") - part.count(b"}") - part.count(b"]"))

    def _count(self, change: int) -> None:
        if change:
            self._depth += change
            self.complete = self.complete or self._depth == 0


def _usable(address: str) -> SplitResult | None:
    """The parts of an address that a connection can be made to."""
    try:
        url = urlsplit(address)
        _ = url.port
    except ValueError:  # half a bracket, or a port that is no number up to 65,535
        return None
    known = url.hostname if url.scheme in ("http", "https", "ws", "wss") else url.scheme in ("ipc", "")
    return url if address and known else None


class Endpoint:
    """An address with its idle connections."""

    def __init__(self, address: str) -> None:
        """Take ``http(s)://``, ``ws(s)://`` or the path of an IPC socket.

        Raises:
            ValueError: if it is none of these.
        """
        self.address = address
        url = _usable(address)
        if url is None:
            raise ValueError(
                f"{address!r} is not a node's address: give http(s)://, ws(s):// or an IPC path."
            )
        self._url = url
        self.shown = self._without_password()
        """The address as it may be printed."""
        self.verified_chain: int | None = None
        """The chain id it answered last; None after a failure, so that it is asked again."""
        self._idle: list[Connection] = []
        self._lock = threading.Lock()

    def _without_password(self) -> str:
        if self._url.username is None:
            return self.address
        port = f":{self._url.port}" if self._url.port else ""
        return self._url._replace(netloc=f"{self._url.hostname}{port}").geturl()

    def _connect(self, timeout: float) -> Connection:
        try:
            match self._url.scheme:
                case "http" | "https":
                    return HttpConnection(self.shown, self._url, timeout)
                case "ws" | "wss":
                    return WebSocketConnection(self.address, self._url, timeout)
                case _:
                    return IpcConnection(self._url.path, timeout)
        except ConnectFailed:
            raise
        except OSError as error:
            raise ConnectFailed(error.strerror or str(error)) from error

    def exchange(self, payload: bytes, timeout: float) -> bytes:
        """One request, one answer, on a connection that nobody else uses meanwhile.

        Raises:
            ConnectFailed: if nothing was sent.
            OSError: if the answer did not come (``TimeoutError`` when it was too slow).
            MalformedResponse: if the answer is not of the protocol.
        """
        connection = self._take() or self._connect(timeout)
        try:
            body = connection.exchange(payload, timeout)
        except ValueError as error:
            connection.close()
            raise MalformedResponse(self.shown, str(error)) from error
        except BaseException:
            connection.close()
            raise
        with self._lock:
            self._idle.append(connection)
        return body

    def _take(self) -> Connection | None:
        while True:
            with self._lock:
                if not self._idle:
                    return None
                connection = self._idle.pop()
            if connection.usable():
                return connection
            connection.close()

    def close(self) -> None:
        """Close the idle connections; those in use close with their exchange's failure or return here."""
        with self._lock:
            idle, self._idle = self._idle, []
        for connection in idle:
            connection.close()

    def __del__(self) -> None:
        # Idle connections are only a cache: forgetting the client closes them.
        if hasattr(self, "_idle"):
            self.close()

"""A client for any JSON-RPC node: several endpoints, batches, time-outs, retries of reads.

Synchronous and thread-safe on purpose: an exchange costs the client less than handing it to an event loop
would, and the API runs it in its worker threads. Building and reading messages is in ``wire``, which knows no
socket.
"""

from __future__ import annotations

import itertools
import threading
import time
from collections.abc import Callable, Sequence
from typing import Any, TypeVar, overload

import msgspec

from ledger.chain.errors import (
    ChainError,
    MalformedResponse,
    NodeTimeout,
    NodeUnreachable,
    WrongChain,
)
from ledger.chain.transports import BusyEndpoint, ConnectFailed, Endpoint
from ledger.chain.wire import TEXT, Request, Response, read_batch, read_one

T = TypeVar("T")
R = TypeVar("R")

_READS = ("eth_", "net_", "web3_", "debug_trace", "trace_", "txpool_")
_WRITES = ("eth_send", "eth_sign", "eth_submit")


def is_read(method: str) -> bool:
    """Whether asking twice is the same as asking once."""
    return method.startswith(_READS) and not method.startswith(_WRITES)


class Rpc:
    """One chain behind one or more endpoints."""

    def __init__(
        self,
        endpoints: str | Sequence[str],
        *,
        chain_id: int | None = None,
        timeout: float = 10.0,
        retries: int = 2,
        batch_size: int = 1_000,
        rest: float = 0.0,
    ) -> None:
        """Nothing is sent before the first request.

        Args:
            endpoints: ``http(s)://``, ``ws(s)://`` or IPC paths; the first that works is used until it fails.
            chain_id: refuse endpoints of another chain.
            timeout: seconds for one exchange.
            retries: how often all endpoints are tried again for reads.
            batch_size: requests in one batch at most; longer ones are cut.
            rest: seconds for which nothing is asked once a request and all others beside it got no answer in
                time: who asks meanwhile is told so at once. After them one request finds out whether that has
                changed, and the others go on being told.

        Raises:
            ValueError: if an address is malformed or none is given.
        """
        addresses = [endpoints] if isinstance(endpoints, str) else list(endpoints)
        if not addresses:
            raise ValueError("No node was named: give at least one endpoint.")
        self._endpoints = [Endpoint(address) for address in addresses]
        self._preferred = 0
        self._numbers = itertools.count(1)
        self.chain_id = chain_id
        self.timeout = timeout
        self._retries = retries
        self._batch_size = batch_size
        self._rest = rest
        self._silent_until = 0.0
        self._answered = 0.0
        self.reached = True
        """Whether the last exchange found a node that answers."""
        self._turns = threading.Lock()

    @property
    def endpoints(self) -> tuple[str, ...]:
        """The addresses, passwords left out, the one in use first."""
        shown = [endpoint.shown for endpoint in self._endpoints]
        return tuple(shown[self._preferred :] + shown[: self._preferred])

    @overload
    def request(self, method: str, params: Sequence[object] = ()) -> object: ...
    @overload
    def request(self, method: str, params: Sequence[object], result: type[T]) -> T: ...
    def request(self, method: str, params: Sequence[object] = (), result: type[Any] = object) -> Any:
        """Call any method by its name.

        Args:
            method: for instance ``evm_mine``.
            params: positional parameters, ready for JSON.
            result: the msgspec type of the result.

        Raises:
            ChainError: unreachable, wrong chain, or what the node said.
        """
        return self.ask(Request(method, params, msgspec.json.Decoder(result)))

    def ask(self, request: Request[T]) -> T:
        """Carry out one request.

        Raises:
            ChainError: unreachable, wrong chain, or what the node said.
        """
        number = next(self._numbers)
        payload = request.bytes(number)

        def read(body: bytes, endpoint: str) -> T:
            return request.read(read_one(body, endpoint), endpoint)

        return self._somewhere(payload, is_read(request.method), read)

    def batch(self, requests: Sequence[Request[T]]) -> list[T | ChainError]:
        """Call many methods in one exchange; a node runs them side by side, in no order.

        Returns:
            Results in the order of the requests; a request the node refused has its exception instead.

        Raises:
            ChainError: if the exchange as a whole failed; then writes may have happened in part.
        """
        results: list[T | ChainError] = []
        for start in range(0, len(requests), self._batch_size):
            results += self._one_batch(requests[start : start + self._batch_size])
        return results

    def _one_batch(self, requests: Sequence[Request[T]]) -> list[T | ChainError]:
        first = next(self._numbers)
        # The numbers only have to be unique within the exchange.
        payload = b"[" + b",".join(r.bytes(first + place) for place, r in enumerate(requests)) + b"]"

        def read(body: bytes, endpoint: str) -> list[T | ChainError]:
            answers = read_batch(body, first, len(requests), endpoint)
            return [
                _result(request, answer, endpoint) for request, answer in zip(requests, answers, strict=True)
            ]

        return self._somewhere(payload, all(is_read(r.method) for r in requests), read)

    def _somewhere(self, payload: bytes, repeatable: bool, read: Callable[[bytes, str], R]) -> R:
        failure: Exception | None = None
        began, silent = time.monotonic(), self._silent()
        for attempt in range(1 + (self._retries if repeatable and not silent else 0)):
            if attempt:
                time.sleep(0.05 * attempt)
            start = self._preferred
            for step in range(len(self._endpoints)):
                place = (start + step) % len(self._endpoints)
                endpoint = self._endpoints[place]
                try:
                    self._verify(endpoint)
                    body = endpoint.exchange(payload, self.timeout)
                except (ConnectFailed, BusyEndpoint) as error:
                    failure = self._failed(endpoint, error)
                    continue
                except OSError as error:
                    failure = self._failed(endpoint, error)
                    if not repeatable:
                        raise self._unreachable(failure) from error
                    continue
                self._preferred = place
                self._answered, self._silent_until, self.reached = time.monotonic(), 0.0, True
                return read(body, endpoint.shown)
        self.reached = False
        # Where others were answered meanwhile it was this question that took too long.
        if self._rest and isinstance(failure, TimeoutError) and self._answered < began:
            self._silent_until = time.monotonic() + self._rest
        raise self._unreachable(failure) from failure

    def _silent(self) -> bool:
        """Whether nobody answered in time, and it is this request that finds out whether that has changed.

        Raises:
            NodeTimeout: if it is not this one.
        """
        if not self._silent_until:
            return False
        with self._turns:
            if time.monotonic() < self._silent_until:
                raise NodeTimeout(self.endpoints, f"no answer within {self.timeout:g} s")
            self._silent_until = time.monotonic() + len(self._endpoints) * self.timeout
            return True

    def _failed(self, endpoint: Endpoint, error: OSError) -> OSError:
        endpoint.verified_chain = None
        endpoint.close()
        return error

    def _unreachable(self, error: Exception | None) -> NodeUnreachable:
        if isinstance(error, TimeoutError):
            return NodeTimeout(self.endpoints, f"no answer within {self.timeout:g} s")
        return NodeUnreachable(self.endpoints, str(error) or type(error).__name__)

    def _verify(self, endpoint: Endpoint) -> None:
        """Ask a freshly met endpoint for its chain, when we were told which one to expect."""
        if self.chain_id is None or endpoint.verified_chain == self.chain_id:
            return
        asked = Request("eth_chainId", (), TEXT)
        body = endpoint.exchange(asked.bytes(0), self.timeout)
        actual = int(asked.read(read_one(body, endpoint.shown), endpoint.shown), 16)
        if actual != self.chain_id:
            raise WrongChain(self.chain_id, actual, endpoint.shown)
        endpoint.verified_chain = actual

    def prefer_next(self) -> bool:
        """Turn to the next endpoint from now on, for who doubts the answers of this one.

        Returns:
            Whether there is another one.
        """
        self._preferred = (self._preferred + 1) % len(self._endpoints)
        return len(self._endpoints) > 1

    def close(self) -> None:
        """Close idle connections. The client can be used again."""
        for endpoint in self._endpoints:
            endpoint.close()

    def __enter__(self) -> Rpc:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _result(request: Request[T], answer: Response, endpoint: str) -> T | ChainError:
    if answer.error is not None:
        return request.refusal(answer.error)
    try:
        return request.read(answer, endpoint)
    except MalformedResponse as error:
        return error

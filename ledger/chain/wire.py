"""JSON-RPC 2.0 as bytes: requests built, answers taken apart. No network here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

import msgspec

from ledger.chain.errors import ChainError, MalformedResponse
from ledger.chain.node_errors import node_error

T = TypeVar("T")
_encode = msgspec.json.Encoder().encode
TEXT = msgspec.json.Decoder(str)
"""Quantities, hashes and bytes: most results."""


class ErrorObject(msgspec.Struct, frozen=True):
    """The ``error`` member of an answer."""

    code: int = -32603
    """JSON-RPC or node-specific number."""
    message: str = ""
    """The node's words."""
    data: object = None
    """Whatever the node attached."""


class Response(msgspec.Struct, frozen=True):
    """One answer; the result stays bytes until somebody says which type it has."""

    id: int | str | None = None
    """The request's number; null when the node could not read it."""
    result: msgspec.Raw = msgspec.field(default_factory=lambda: msgspec.Raw(b"null"))
    """The result as it came."""
    error: ErrorObject | None = None
    """Set when the node refused."""


_one = msgspec.json.Decoder(Response)
_many = msgspec.json.Decoder(list[Response])


@dataclass(frozen=True, slots=True)
class Request(Generic[T]):
    """One method call and the type of its result."""

    method: str
    """For instance ``eth_blockNumber``."""
    params: Sequence[object]
    """Positional parameters, ready for JSON."""
    decoder: msgspec.json.Decoder[T]
    """Reads the result."""
    call: str = field(default="", compare=False)
    """``Contract.function`` where one is called, for messages."""

    def bytes(self, number: int) -> bytes:
        """The request as it goes over the wire."""
        return b'{"jsonrpc":"2.0","id":%d,"method":"%s","params":%s}' % (
            number,
            self.method.encode(),
            _encode(self.params),
        )

    def read(self, response: Response, endpoint: str) -> T:
        """The typed result.

        Raises:
            ChainError: what the node said, typed.
            MalformedResponse: if the result is not of the expected type.
        """
        if response.error is not None:
            raise self.refusal(response.error)
        try:
            return self.decoder.decode(response.result)
        except msgspec.MsgspecError as error:
            raise MalformedResponse(endpoint, f"{self.method}: {error}") from error

    def refusal(self, error: ErrorObject) -> ChainError:
        """The node's error as an exception."""
        return node_error(error.code, error.message, error.data, self.method, self.call)


def read_one(body: bytes, endpoint: str) -> Response:
    """The answer to a single request.

    Raises:
        MalformedResponse: if it is not one.
    """
    try:
        return _one.decode(body)
    except msgspec.MsgspecError as error:
        raise MalformedResponse(endpoint, str(error)) from error


def read_batch(body: bytes, first: int, count: int, endpoint: str) -> list[Response]:
    """The answers to a batch numbered from ``first``, in the order of its requests.

    A node may answer in any order. One error object instead of a list refuses the batch as a whole.

    Raises:
        MalformedResponse: if an answer is missing, doubled or foreign.
    """
    if body.lstrip()[:1] != b"[":
        whole = read_one(body, endpoint)
        reason = whole.error.message if whole.error else "one answer to a batch"
        raise MalformedResponse(endpoint, f"batch refused: {reason}")
    try:
        answers = _many.decode(body)
    except msgspec.MsgspecError as error:
        raise MalformedResponse(endpoint, str(error)) from error
    ordered: list[Response | None] = [None] * count
    for answer in answers:
        place = answer.id - first if isinstance(answer.id, int) else -1
        if not 0 <= place < count or ordered[place] is not None:
            raise MalformedResponse(endpoint, f"unexpected answer number {answer.id}")
        ordered[place] = answer
    complete = [answer for answer in ordered if answer is not None]
    if len(complete) != count:
        raise MalformedResponse(endpoint, f"{count - len(complete)} of {count} answers are missing")
    return complete

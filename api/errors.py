"""Every problem that the service answers, as RFC 9457 ``application/problem+json``.

::

    Problem                          status  type
    ├── MalformedJson                400     malformed-json
    ├── RouteUnknown                 404     not-found
    │   ├── OrderUnknown             404     order-unknown
    │   ├── TransactionUnknown       404     transaction-unknown
    │   └── ProblemUnknown           404     problem-unknown
    ├── MethodNotAllowed             405     method-not-allowed
    ├── BodyTooSlow                  408     body-too-slow
    ├── ContractRefused              409     contract-refused        decoded: error, arguments, transaction
    ├── KeyInFlight                  409     idempotency-key-in-flight
    ├── WrittenAtOnce                409     written-at-once         by somebody else, this moment
    ├── OrderNotOpen                 409     order-not-open          the order is still a draft
    ├── OrderAlreadyOpen             409     order-already-open      the order is no draft any more
    ├── SignatureMissing             409     signature-missing
    ├── TermsUnknown                 409     terms-unknown           not here, nor in the node's events
    ├── BodyTooLarge                 413     body-too-large
    ├── UnsupportedMediaType         415     unsupported-media-type
    ├── InvalidRequest               422     invalid-request         with the list of fields
    ├── InvalidTerms                 422     invalid-terms           field and rule
    ├── InvalidSignature             422     invalid-signature
    │   └── WrongSigner              422     wrong-signer            expected and recovered
    ├── KeyReused                    422     idempotency-key-reused
    ├── TermsMismatch                422     terms-mismatch
    ├── Internal                     500     internal
    ├── TransactionNotSent           502     transaction-not-sent    given up before any node took it
    └── Unavailable                  503     unavailable
        ├── NotReady                 503     not-ready               the index is stale, forked or wrong
        ├── NodeUnreachable          503     node-unreachable
        ├── NodeFault                503     node-fault              the node refused, or made no sense
        ├── WrongChain               503     wrong-chain
        ├── ContractsMissing         503     contracts-missing       the chain was set back, or begun anew
        └── RelayerUnfunded          503     relayer-unfunded

Every class carries its status, its type, and an example of each of its own members. Services raise these or
the errors of ``ledger``, which ``api.answering`` translates. A domain has its own problems in its own
``errors.py``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar

from ledger.bindings.base import CustomError
from ledger.chain import errors as chain

MEDIA_TYPE = "application/problem+json"
TYPES_AT = "/v1/problems/"
"""Where a problem's ``type`` leads to."""


class Problem(Exception):
    """What went wrong, in one sentence that says what to do."""

    status: ClassVar[int] = 500
    slug: ClassVar[str] = "internal"
    title: ClassVar[str] = "Something is wrong on our side"
    remedy: ClassVar[str] = "Try again later."
    example: ClassVar[Mapping[str, Any]] = {}
    """Members beyond the standard ones, as an example."""
    example_detail: ClassVar[str] = ""

    def __init__(
        self,
        detail: str = "",
        members: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        """Without a detail of its own, the example's words are as true as any."""
        self.detail = detail or self.example_detail or f"{self.title}."
        super().__init__(self.detail)
        self.members: Mapping[str, Any] = members or {}
        self.headers: Mapping[str, str] = headers or {}

    def body(self, instance: str | None = None) -> dict[str, Any]:
        said: dict[str, Any] = {
            "type": TYPES_AT + self.slug,
            "title": self.title,
            "status": self.status,
            "detail": self.detail,
        }
        if instance is not None:
            said["instance"] = instance
        return {**said, **self.members}

    @classmethod
    def example_body(cls) -> dict[str, Any]:
        return cls("", cls.example).body("/v1/orders")


class MalformedJson(Problem):
    status, slug, title = 400, "malformed-json", "The body is not JSON"
    remedy = "Send one JSON object; the detail says where reading stopped."
    example_detail = "The body is not JSON (Expecting value, at character 14): send one JSON object."


class RouteUnknown(Problem):
    status, slug, title = 404, "not-found", "Nothing is here"
    remedy = "Check the path; /openapi.json lists every one."
    example_detail = "There is nothing at /v1/ordres: /openapi.json lists every path."


class OrderUnknown(RouteUnknown):
    slug, title = "order-unknown", "No order of that id is known"
    remedy = "Check the id, or import the order's terms with PUT /v1/orders/{id}/terms."
    example_detail = (
        "No order 0x1f… is known here: check the id, or give its terms with PUT /v1/orders/{id}/terms."
    )


class TransactionUnknown(RouteUnknown):
    slug, title = "transaction-unknown", "No transaction of that name was relayed here"
    remedy = "Use the `intent` that the relaying request answered."
    example_detail = "No transaction `deliver-1f` was relayed here: use the `intent` that was answered."


class ProblemUnknown(RouteUnknown):
    slug, title = "problem-unknown", "No problem has that name"
    remedy = "GET /v1/problems lists every one."
    example_detail = "No problem is named `oops`: GET /v1/problems lists every one."


class MethodNotAllowed(Problem):
    status, slug, title = 405, "method-not-allowed", "This path does not do that"
    remedy = "Use a method of the `Allow` header."
    example_detail = "DELETE is not done here: use GET."


class ContractRefused(Problem):
    status, slug, title = 409, "contract-refused", "The contract refuses this"
    remedy = "The detail says which condition is not met; `error` and `arguments` say it to programs."
    example_detail = "Milestone 1 of order 0x1f… is pending: this step is not open to it."
    example: ClassVar[Mapping[str, Any]] = {
        "error": "OrderEscrow_WrongMilestone",
        "arguments": {"id": "0x" + "1f" * 32, "index": "0", "state": "PENDING"},
        "call": "OrderEscrow.acceptFor",
        "transaction_hash": None,
    }

    @classmethod
    def custom(cls, error: CustomError, call: str) -> ContractRefused:
        """What the contract would say, known before asking it."""
        return cls.of(chain.Reverted(b"", error.NAME, error.arguments(), call, error))

    @classmethod
    def of(cls, error: chain.Reverted) -> ContractRefused:
        if error.decoded is not None:
            detail = str(error.decoded)
        elif error.name == "Error":
            detail = f"{error.call or 'The contract'} refuses: {error.arguments.get('message')}."
        else:
            detail = str(error)
        hash_ = error.transaction_hash
        members = {
            "error": error.name or None,
            "arguments": {name: plain(value) for name, value in error.arguments.items()},
            "call": error.call or None,
            "transaction_hash": None if hash_ is None else plain(hash_),
        }
        if error.data and not error.name:
            members["data"] = plain(error.data)
        return cls(detail, members)


class KeyInFlight(Problem):
    status, slug, title = 409, "idempotency-key-in-flight", "A request with this key is being worked on"
    remedy = "Wait as long as `Retry-After` says and send the same request again."
    example_detail = "A request with this Idempotency-Key is being worked on: send it again in 2 s."


class WrittenAtOnce(Problem):
    status, slug, title = 409, "written-at-once", "Somebody wrote the same at the same moment"
    remedy = "Send the request again: it finds what the other one wrote."
    example_detail = "Somebody else wrote the same at the same moment: send the request again."


class OrderNotOpen(Problem):
    status, slug, title = 409, "order-not-open", "The order is not open on the chain"
    remedy = "Open the order first: collect both signatures, then POST /v1/orders/{id}/open."
    example_detail = "Order 0x1f… is a draft: POST /v1/orders/{id}/open once both have signed."


class OrderAlreadyOpen(Problem):
    status, slug, title = 409, "order-already-open", "The order is open already"
    remedy = "GET /v1/orders/{id} shows where it stands and whose turn it is."
    example_detail = "Order 0x1f… is open already: it needs no more signatures to open."


class SignatureMissing(Problem):
    status, slug, title = 409, "signature-missing", "Not everybody has signed"
    remedy = "POST the missing signatures to /v1/orders/{id}/signatures."
    example_detail = "The maker has not signed: POST its signature to /v1/orders/{id}/signatures."
    example: ClassVar[Mapping[str, Any]] = {"missing": ["maker"]}


class TermsUnknown(Problem):
    status, slug, title = 409, "terms-unknown", "The terms in force are not known here"
    remedy = "Give them with PUT /v1/orders/{id}/terms; they are checked against the chain."
    example_detail = (
        "Order 0x1f… runs under version 2 of its terms, and the node does not tell them: PUT them."
    )


class BodyTooSlow(Problem):
    status, slug, title = 408, "body-too-slow", "The body came too slowly"
    remedy = "Send it again over a line that is faster."
    example_detail = "The body came more slowly than 4,096 bytes a second: send it again."


class BodyTooLarge(Problem):
    status, slug, title = 413, "body-too-large", "The body is too large"
    remedy = "Send less; keep specifications off this service and send their hash."
    example_detail = "The body is larger than 131,072 bytes: send less."


class UnsupportedMediaType(Problem):
    status, slug, title = 415, "unsupported-media-type", "The body is not declared as JSON"
    remedy = "Send `Content-Type: application/json`."
    example_detail = "The body is declared as `text/plain`: send `Content-Type: application/json`."


class InvalidRequest(Problem):
    status, slug, title = 422, "invalid-request", "The request does not fit its description"
    remedy = "Mend each field of `errors`; /openapi.json describes them."
    example_detail = "`milestones.0.amount` must be a decimal string of the token's smallest units."
    example: ClassVar[Mapping[str, Any]] = {
        "errors": [
            {
                "field": "milestones.0.amount",
                "in": "body",
                "problem": 'must be a decimal string, such as "1500"',
            }
        ]
    }

    @classmethod
    def field(cls, name: str, problem: str, place: str = "body") -> InvalidRequest:
        return cls(f"`{name}` {problem}", {"errors": [{"field": name, "in": place, "problem": problem}]})


class InvalidTerms(Problem):
    status, slug, title = 422, "invalid-terms", "The escrow would refuse these terms"
    remedy = "Mend the field that `errors` names by its rule."
    example_detail = "The terms' review window is 60 s: give between 3600 (1 hour) and 15552000 (180 days)."
    example: ClassVar[Mapping[str, Any]] = {
        "errors": [
            {"field": "review", "in": "body", "problem": "window is 60 s: give between 3600 and 15552000."}
        ]
    }


class InvalidSignature(Problem):
    status, slug, title = 422, "invalid-signature", "This is no signature"
    remedy = "Send r, s and v as 0x and 130 hexadecimal digits, v 27 or 28, s in the lower half."
    example_detail = "This is not a signature: its v is 0; give r ‖ s ‖ v, 65 bytes with v 27 or 28."


class WrongSigner(InvalidSignature):
    slug, title = "wrong-signer", "Somebody else signed"
    remedy = "Sign the typed data as it was given, with the key of `expected`."
    example_detail = (
        "The signature is not 0x70…'s but 0x3C…'s: sign the typed data as given, with the right key."
    )
    example: ClassVar[Mapping[str, Any]] = {
        "expected": "0x70997970C51812dc3A010C7d01b50e0d17dc79C8",
        "recovered": "0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC",
    }


class KeyReused(Problem):
    status, slug, title = 422, "idempotency-key-reused", "This key stands for another request"
    remedy = "Use a new Idempotency-Key for a new request, and the same one only for the very same request."
    example_detail = "This Idempotency-Key stands for another request: use a new key."


class TermsMismatch(Problem):
    status, slug, title = 422, "terms-mismatch", "These are not the order's terms"
    remedy = "Send the terms exactly as they were signed; their digest must be what the order has."
    example_detail = "The terms hash to 0x2a…, but order 0x1f… has 0x1f…: send them exactly as signed."
    example: ClassVar[Mapping[str, Any]] = {"expected": "0x" + "1f" * 32, "given": "0x" + "2a" * 32}


class Internal(Problem):
    remedy = "Try again; if it stays, tell the operator the time and the path."
    example_detail = "Something is wrong on our side: try again, and tell the operator if it stays."


class TransactionNotSent(Problem):
    status, slug, title = 502, "transaction-not-sent", "The transaction was given up before any node took it"
    remedy = "The detail says why; once that is mended, send the request again."
    example_detail = (
        "Transaction `open-1f` was never sent (the fee is under the block's base fee): send it again."
    )


class Unavailable(Problem):
    status, slug, title = 503, "unavailable", "The service is not ready"
    remedy = "Try again when GET /v1/ready says so."
    example_detail = "The deployment's contracts are not on the chain: deploy them, or give the right record."


class NotReady(Unavailable):
    slug, title = "not-ready", "The index cannot be trusted now"
    remedy = "The detail says why; GET /v1/audit/chain says more."
    example_detail = "The index has block 1,190 of 1,300: it has to catch up."
    example: ClassVar[Mapping[str, Any]] = {
        "failures": ["The index has block 1,190 of 1,300: it has to catch up."]
    }


class NodeUnreachable(Unavailable):
    slug, title = "node-unreachable", "The chain's node does not answer"
    remedy = "Try again in a moment; nothing that was accepted is lost."
    example_detail = "The chain's node does not answer: try again in a moment."


class NodeFault(Unavailable):
    slug, title = "node-fault", "The chain's node refused the request"
    remedy = "Try again in a moment; if it stays, the operator must look at the node."
    example_detail = "The chain's node refused the request: try again in a moment."


class WrongChain(Unavailable):
    slug, title = "wrong-chain", "The node serves another chain"
    remedy = "The operator must point the service at a node of its chain."
    example_detail = "The node is on chain 1, not on chain 31337."


class ContractsMissing(Unavailable):
    slug, title = "contracts-missing", "The chain has other contracts than the deployment's record says"
    remedy = "The operator must run `tally doctor`: the node serves a chain that was set back or begun anew."
    example_detail = (
        "What stands on the chain does not answer as our contracts do: the operator must run `tally doctor`."
    )


class RelayerUnfunded(Unavailable):
    slug, title = "relayer-unfunded", "The relayer cannot pay for gas"
    remedy = "The operator must fund the relayer; or submit the transaction from an account of your own."
    example_detail = "The relayer cannot pay for gas: the operator must fund it."


def every_problem() -> Iterator[type[Problem]]:
    """All kinds, as the picture shows them."""
    return _below(Problem)


def _below(kind: type[Problem]) -> Iterator[type[Problem]]:
    for sub in kind.__subclasses__():
        yield sub
        yield from _below(sub)


def plain(value: object) -> Any:
    """An argument of a custom error as JSON: integers as decimal strings, bytes as hexadecimal, members by
    name.
    """
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, bytes):
        return "0x" + value.hex()
    name = getattr(value, "name", None)
    if isinstance(value, int):
        return name if isinstance(name, str) else str(int(value))
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [plain(item) for item in value]
    return str(value)

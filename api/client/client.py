"""The client that blocks."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Mapping
from importlib.metadata import version
from typing import TYPE_CHECKING, Any, TypeVar

import httpx

from api.client.catalogue import SIGN_OUT
from api.client.errors import ServiceUnreachable
from api.client.events import SILENCE, Event, EventReader
from api.client.exchange import Exchange, Flow, Request, unheard
from api.client.operation import Operation, Values
from api.client.operations import Operations

if TYPE_CHECKING:
    from api.client import types
    from api.client.contracts import Contracts
    from api.client.plans import Plan
    from ledger.chain.signer import Signer
    from ledger.negotiation import SignatureCheck
    from ledger.signing import Message

T = TypeVar("T")

USER_AGENT = f"tallystick-python/{version('tallystick')}"
TIMEOUT = 60.0
"""Seconds for one answer; those that wait for a block take up to ``wait`` of them."""
ATTEMPTS = 4
WAIT = 20
"""Seconds that a write waits until its transaction is mined."""


class Client(Operations):
    """A service, called operation by operation: ``client.orders.get_order(id)``.

    Answers are JSON as the service tells it, with types that checkers know (``api.client.types``). Whatever
    can be repeated without harm is, when the connection breaks or the service is busy; writes bear an
    Idempotency-Key for that. What is read after an own write shows it.
    """

    def __init__(
        self,
        service: str,
        *,
        token: str | None = None,
        contracts: Contracts | None = None,
        timeout: float = TIMEOUT,
        attempts: int = ATTEMPTS,
        wait: int = WAIT,
        proxy: str | None = None,
    ) -> None:
        """Call a service.

        Args:
            service: its address: scheme, host and port.
            token: a session's, to go on with it; or ``sign_in``.
            contracts: those that one's signatures may be for. Left out: those that the service tells when
                something is first signed; then it is believed in that, and in nothing else.
            timeout: seconds for one answer.
            attempts: how often at most something is sent that can be repeated.
            wait: seconds that writes wait for their transaction, where nothing else is said.
            proxy: what to go through. The environment's proxies are not asked.
        """
        self._exchange = Exchange(service, attempts=attempts, wait=wait)
        self._exchange.become(token)
        self._contracts = contracts
        self._http = httpx.Client(
            timeout=timeout, trust_env=False, proxy=proxy, headers={"User-Agent": USER_AGENT}
        )
        super().__init__(self)

    def __enter__(self) -> Client:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Give back the connections. The session stays."""
        self._http.close()

    @property
    def token(self) -> str | None:
        """The session's, to go on with it elsewhere."""
        return self._exchange.token

    @property
    def contracts(self) -> Contracts:
        """The contracts that signatures may be for."""
        if self._contracts is None:
            from api.client.contracts import Contracts

            self._contracts = Contracts.told(self.service.get_deployment())
        return self._contracts

    def saw(self, block: int) -> None:
        """Read no earlier state than this block's: that of a transaction which a wallet sent by itself."""
        self._exchange.saw(block)

    def sign_in(self, signer: Signer, party: str | None = None, *, site: str | None = None) -> types.SignedIn:
        """Open a session, and be its caller from now on.

        Args:
            signer: whose key signs.
            party: for whom it acts, if for somebody else.
            site: the service's public address, where it is not the one that is called.

        Raises:
            NotOurs: if the message would open another session than this.
        """
        from api.client.sessions import check_encrypted, sign_challenge

        check_encrypted(self._exchange.service)
        wanted: types.ChallengeIn = {"address": signer.address}
        if party is not None:
            wanted["party"] = party
        challenge = self.sessions.prepare_sign_in(wanted)
        signed = sign_challenge(challenge, signer, party, site or self._exchange.service)
        opened = self.sessions.sign_in({"message": signed["message"], "signature": signed["signature"]})
        self._exchange.become(opened["token"])
        return opened

    def sign_out(self) -> None:
        """End the session."""
        self._run(self._exchange.call(SIGN_OUT, {}, {}))
        self._exchange.become(None)

    def sign(
        self,
        prepare: Callable[..., Any],
        send: Callable[..., T],
        signer: Signer,
        *arguments: Any,
        party: str | None = None,
        expect: Mapping[str, Any] | None = None,
        **options: Any,
    ) -> T:
        """Both steps of what a party signs: ask for the typed data, check them, sign, send.

        Args:
            prepare: the operation that answers what to sign, such as ``client.work.prepare_delivery``.
            send: the one that takes the signature, such as ``client.work.deliver``.
            signer: whose key signs.
            arguments: of both: what stands in the path, then the body without the signature.
            party: for whom, if the key is a delegate's.
            expect: fields of the message that the arguments do not say.
            options: of ``send``, by name.

        Raises:
            NotTheSame: if the service gives something else to sign; nothing was signed then.
        """
        from api.client.papers import second_step

        to_sign = prepare(*arguments)
        sent = second_step(prepare, arguments, to_sign, signer, self.contracts, party, expect or {})
        return send(*sent, **options)

    def sign_message(self, to_sign: Mapping[str, Any], message: Message, signer: Signer) -> str:
        """A signature over a message of one's own making, if the service gives exactly that to sign: for
        acts, and for whatever ``sign`` does not know.

        Raises:
            NotTheSame: if it gives something else.
        """
        from api.client.papers import signed_message

        return signed_message(to_sign, message, self.contracts, signer)

    def sign_order(self, draft: types.Draft, plan: Plan, signer: Signer) -> types.Draft:
        """Sign an order, and the permit for its money, if its terms are those of a plan.

        Raises:
            NotTheSame: naming the first field that differs.
        """
        from api.client.papers import signed_order

        body: Any = signed_order(draft, plan, signer, self.contracts)
        return self.orders.sign_order(draft["id"], body)

    def open_talks(self, plan: Plan, signer: Signer, request_id: str | None = None) -> types.Talks:
        """Begin to negotiate with a signed offer: an order as planned, perhaps as the answer to a request.

        Raises:
            NotTheSame: if the service gives another offer to sign.
        """
        from api.client.papers import signed_opening

        wanted: Any = {"plan": plan, "request_id": request_id}
        to_sign = self.negotiation.prepare_negotiation(wanted)
        body: Any = signed_opening(to_sign, plan, signer, self.contracts)
        return self.negotiation.begin_negotiation(body)

    def counter(
        self, talks: str, changes: types.ChangesIn, signer: Signer, signed: SignatureCheck | None = None
    ) -> types.Talks:
        """Answer the offer that stands with its own terms and some changes, signed.

        Args:
            talks: which.
            changes: all else stays.
            signer: who answers.
            signed: whether a party has signed a digest; where left out, only by its own key, for this client
                asks no node.

        Raises:
            NotTheSame: if the service gives something else to sign.
            BadNegotiation: if it tells of offers that nobody has signed.
        """
        from api.client.papers import own_key, signed_counter

        transcript = self.negotiation.get_transcript(talks)
        to_sign: Any = self.negotiation.prepare_counter_offer(talks, {"changes": changes})
        body: Any = signed_counter(
            to_sign, talks, transcript, changes, signer, self.contracts, signed or own_key
        )
        return self.negotiation.counter_offer(talks, body)

    def sign_agreed(self, talks: str, signer: Signer) -> types.Draft:
        """Sign the order that talks have ended in, and the permit for its money, if it is what one agreed to.

        Raises:
            NotTheSame: if the service gives another order to sign.
            ValueError: if the talks have not ended in agreement.
        """
        from api.client.papers import signed_agreed

        transcript = self.negotiation.get_transcript(talks)
        agreed = (self.negotiation.get_negotiation(talks))["order_id"]
        if agreed is None:
            raise ValueError("These talks have not ended in agreement: there is no order to sign yet.")
        draft: Any = (self.orders.get_order(agreed))["draft"]
        if draft is None:
            raise ValueError(f"Order {agreed} is open already: there is nothing left to sign.")
        body: Any = signed_agreed(draft, transcript, signer, self.contracts)
        return self.orders.sign_order(agreed, body)

    def finish(self, job: types.Job | str, progress: Callable[[types.Job], None] | None = None) -> Any:
        """Wait until a job has ended; its result: JSON, text, or a file's bytes.

        Args:
            job: what was queued.
            progress: told whenever it got further.

        Raises:
            ProblemError: if it failed.
            JobCancelled: if somebody stopped it.
        """
        return self._run(self._exchange.finish(job, progress))

    def call(
        self,
        operation: Operation,
        path: Values,
        query: Values,
        headers: Values | None = None,
        body: object = None,
    ) -> Any:
        """One operation; the methods of the groups call this."""
        return self._run(self._exchange.call(operation, path, query, headers, body))

    def every(self, operation: Operation, rows: str, path: Values, query: Values) -> Generator[Any]:
        """The rows of all pages."""
        pages = self._exchange.pages(operation, rows, path, query)
        while pages.more:
            yield from self._run(pages.next())

    def listen(self, operation: Operation, path: Values, query: Values) -> Generator[Event]:
        """A stream's events, taken up again where it breaks, until one stops listening."""
        reader, failures = EventReader(), 0
        url = self._exchange.url(operation, path, query)
        while True:
            reader.begin()
            try:
                with self._http.stream(
                    "GET", url, headers=self._exchange.listening(reader.last), timeout=SILENCE
                ) as response:
                    if response.status_code != 200:
                        response.read()
                        raise unheard(f"GET {url}", response)
                    failures = 0
                    for line in response.iter_lines():
                        if (event := reader.read(line)) is not None:
                            yield event
            except httpx.TransportError as error:
                failures += 1
                if failures >= self._exchange.attempts:
                    raise ServiceUnreachable(
                        self._exchange.service, str(error) or type(error).__name__
                    ) from error
            time.sleep(reader.retry)

    def _run(self, flow: Flow[T]) -> T:
        try:
            step = next(flow)
            while True:
                if isinstance(step, Request):
                    try:
                        response = self._http.request(
                            step.method, step.url, headers=step.headers, content=step.content
                        )
                    except httpx.TransportError as error:
                        step = flow.throw(error)
                    else:
                        step = flow.send(response)
                else:
                    time.sleep(step)
                    step = flow.send(None)
        except StopIteration as stop:
            return stop.value

"""A service to talk to, signed in with the key that acts."""

from __future__ import annotations

import os
from types import TracebackType
from typing import TYPE_CHECKING, Annotated, Any, BinaryIO, Self

import typer

from cli.errors import Failure
from cli.run import Run
from ledger.chain.transactions import keccak256
from ledger.text import visible
from ledger.types import Address, address

if TYPE_CHECKING:
    import httpx

ServiceOption = Annotated[
    str | None,
    typer.Option(
        "--service",
        help="The service's address. TALLY_SERVICE otherwise, or this machine's.",
        metavar="URL",
    ),
]


class SignedIn:
    """A session with a service, from its sign-in to its end."""

    def __init__(self, run: Run, service: str | None) -> None:
        import httpx  # loaded by those alone who talk to a service

        port = os.environ.get("TALLY_SERVICE_PORT", "8000")
        self._url = service or os.environ.get("TALLY_SERVICE") or f"http://localhost:{port}"
        self._run = run
        self._unreachable = httpx.HTTPError
        self._client = httpx.Client(base_url=self._url, timeout=60, follow_redirects=False, trust_env=False)
        self.party = Address("")
        """For whom the key acts there."""

    def __enter__(self) -> Self:
        signer = self._run.signer()
        asked = self.send("POST", "/v1/sign-in/challenge", json={"address": signer.address})
        # What is signed is shown nowhere, so it must be what it should: a sign-in at that very address.
        host = self._client.base_url.netloc.decode()
        if not str(asked["message"]).startswith(f"{host} wants you to sign in with your Ethereum account:\n"):
            raise Failure(f"The service at {self._url} asks to sign in somewhere else: nothing was signed.")
        message = str(asked["message"]).encode()
        hashed = keccak256(b"\x19Ethereum Signed Message:\n" + str(len(message)).encode() + message)
        signature = "0x" + signer.sign_digest(hashed).hex()
        session = self.send("POST", "/v1/sign-in", json={"message": asked["message"], "signature": signature})
        self._client.headers["Authorization"] = f"Bearer {session['token']}"
        self.party = address(session["party"])
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()

    def get(self, path: str) -> dict[str, Any]:
        """An answer.

        Raises:
            Failure: in the service's own words, if there is none.
        """
        return self.send("GET", path)

    def maybe(self, path: str) -> dict[str, Any] | None:
        """An answer; None for 404."""
        answer = self._sent("GET", path)
        return None if answer.status_code == 404 else _body(answer)

    def send(self, method: str, path: str, **given: Any) -> dict[str, Any]:
        """Send something; the answer."""
        return _body(self._sent(method, path, **given))

    def fetch(self, path: str, target: BinaryIO) -> None:
        """Write the bytes of an answer."""
        try:
            with self._client.stream("GET", path) as answer:
                if answer.status_code != 200:
                    answer.read()
                    _body(answer)
                for piece in answer.iter_bytes():
                    target.write(piece)
        except self._unreachable as error:
            raise self._away(error) from error

    def _sent(self, method: str, path: str, **given: Any) -> httpx.Response:
        try:
            return self._client.request(method, path, **given)
        except self._unreachable as error:
            raise self._away(error) from error

    def _away(self, error: httpx.HTTPError) -> Failure:
        return Failure(f"The service at {self._url} does not answer ({type(error).__name__}): is it up?")


def _body(answer: httpx.Response) -> dict[str, Any]:
    try:
        said = answer.json()
    except ValueError:
        said = {}
    if answer.status_code >= 300 or not isinstance(said, dict):
        detail = said.get("detail") if isinstance(said, dict) else None
        raise Failure(visible(str(detail or f"The service answered {answer.status_code}.")))
    return said

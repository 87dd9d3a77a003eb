"""``tally serve``: the service, by one process or several."""

from __future__ import annotations

import os
import socket
from contextlib import nullcontext, suppress
from typing import Annotated

import typer

from cli.command import command
from cli.errors import Failure
from cli.output import Told
from cli.run import Run
from ledger.chain.signer import DEVNET_CHAIN_ID

GRACE = 5
"""Seconds that open connections have when the service stops: those that listen for events never end."""


def register(root: typer.Typer) -> None:
    """Add the command."""

    @command(root, "serve")
    def serve(
        run: Run,
        host: Annotated[str, typer.Option(help="Where to listen.")] = "127.0.0.1",
        port: Annotated[int, typer.Option(help="On which port; 0: any free one.", min=0, max=65_535)] = 8000,
        workers: Annotated[
            int, typer.Option(help="Processes that serve side by side; more need PostgreSQL.", min=1, max=64)
        ] = 1,
        index: Annotated[
            bool,
            typer.Option(
                "--index/--no-index",
                help="Keep the index too, in a process of its own; not where another one does.",
            ),
        ] = True,
    ) -> Told:
        """Run the service until it is stopped, and the indexer beside it.

        TALLY_RELAYER names the key that pays for gas: dev:8 on the devnet of the state folder where it is not
        set; else an address of the keystore, with TALLY_RELAYER_PASSWORD.
        """
        try:
            import uvicorn
            from uvicorn.supervisors import Multiprocess

            from api.app import create_app, open_database, stay
            from api.front.logs import log_config
            from api.settings import service_settings_from
            from ledger.indexer.beside import indexer_beside
        except ModuleNotFoundError as error:
            raise Failure(f"The service is not installed here ({error.name} is missing).") from error
        environment = dict(os.environ)
        environment["TALLY_HOME"] = str(run.settings.home)
        if run.settings.rpc:
            environment["TALLY_RPC"] = ",".join(run.settings.rpc)
        if run.system.chain_id == DEVNET_CHAIN_ID:
            environment.setdefault("TALLY_RELAYER", "dev:8")
        settings = service_settings_from(environment)
        open_database(settings).dispose()
        level = "warning" if run.output.json else "info"
        started = True
        beside = indexer_beside(settings.ledger) if index else nullcontext()
        with _listening(host, port) as listener, beside, suppress(KeyboardInterrupt):
            run.output.say(f"listening on {_url(listener)}")
            if workers == 1:
                app = create_app(settings)
                stay()
                config = uvicorn.Config(
                    app,
                    log_config=log_config(settings.log),
                    log_level=level,
                    proxy_headers=False,  # TALLY_PROXIES says whose X-Forwarded-For counts
                    timeout_graceful_shutdown=GRACE,
                )
                server = uvicorn.Server(config)
                server.run(sockets=[listener])
                started = server.started
            else:
                os.environ |= environment  # what each process makes the service from
                config = uvicorn.Config(
                    "api.app:from_environment",
                    factory=True,
                    workers=workers,
                    log_config=log_config(settings.log),
                    log_level=level,
                    proxy_headers=False,
                    timeout_graceful_shutdown=GRACE,
                )
                Multiprocess(config, sockets=[listener]).run()
        if not started:
            raise Failure("The service did not start: the lines above say why.")
        return Told({"stopped": True}, "The service has stopped.")


def _url(listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    return f"http://{f'[{host}]' if ':' in host else host}:{port}"


def _listening(host: str, port: int) -> socket.socket:
    """A socket that is ours. The server would end the whole program over a port that is taken.

    Raises:
        Failure: if there is none to be had there.
    """
    try:
        # Named as TCP, or asyncio leaves Nagle's algorithm on and every answer takes 40 ms.
        found = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP, flags=socket.AI_PASSIVE
        )
        family, kind, protocol, _, at = found[0]
        listener = socket.socket(family, kind, protocol)
        try:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind(at)
            listener.listen(2048)
        except OSError:
            listener.close()
            raise
    except (OSError, UnicodeError) as error:
        reason = (getattr(error, "strerror", None) or str(error)).lower()
        raise Failure(
            f"The service cannot listen on {host}, port {port} ({reason}): choose another --port or --host."
        ) from error
    return listener

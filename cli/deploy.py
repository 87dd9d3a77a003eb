"""``tally deploy``: the contracts on any chain. ``tally serve``: the service."""

from __future__ import annotations

import os
import re
import socket
from contextlib import nullcontext, suppress
from typing import Annotated

import typer

from cli.command import command
from cli.errors import Failure, Usage
from cli.output import Told, fields
from cli.run import Run
from cli.words import quoted
from ledger.bindings.structs import ListedToken
from ledger.chain.signer import DEVNET_CHAIN_ID
from ledger.contracts.deploy import deploy
from ledger.contracts.plan import CENT, META_EVIDENCE, DeploymentPlan, court_for
from ledger.contracts.record import record_path
from ledger.system import open_node

_UNITS = re.compile(r"0*[1-9][0-9]{0,27}")  # what 96 bits hold without fail


def register(root: typer.Typer) -> None:
    """Add the commands."""

    @command(root, "deploy", sends=False, signs=True)
    def deploy_(
        run: Run,
        token: Annotated[
            list[str] | None,
            typer.Option(
                help="A token that gives credit and pays our court, with its smallest units per credit unit "
                "(a cent): 0x…:10000. Repeatable, up to eight; the first is staked. None on a devnet: a test "
                "dollar.",
                metavar="ADDRESS:UNITS",
            ),
        ] = None,
        wrapped_native: Annotated[
            str | None, typer.Option(help="The chain's wrapped coin.", metavar="ADDRESS")
        ] = None,
        genesis: Annotated[
            list[str] | None,
            typer.Option(help="A party whose word weighs from the start, repeatable.", metavar="PARTY"),
        ] = None,
        meta_evidence: Annotated[
            str | None,
            typer.Option(
                help="Where other courts' pages find what disputes are about (ERC-1497). Left out, the "
                "contract says it itself.",
                metavar="URI",
            ),
        ] = None,
    ) -> Told:
        """Deploy the contracts, once; the record goes into the state folder. The deployer gets no rights."""
        node = open_node(run.settings)
        chain = node.chain_id()
        listed = tuple(_listed(run, text) for text in token or ())
        if bool(listed) != (wrapped_native is not None):
            raise Usage("Give --token and --wrapped-native together, or neither on a devnet.")
        plan = DeploymentPlan(
            genesis=tuple(run.party(text) for text in genesis or ()),
            wrapped_native=run.party(wrapped_native) if wrapped_native is not None else None,
            listed=listed,
            stake_token=listed[0].token if listed else None,
            court=court_for(listed[0].unit if listed else CENT),
            meta_evidence=meta_evidence or META_EVIDENCE,
        )
        warnings: list[str] = []
        deployment = deploy(
            node,
            run.signer(chain_id=chain),
            plan,
            run.settings.home,
            timeout=600,
            fees=run.settings.fees,
            report=lambda text: run.output.say(f"deployed {text}"),
            warn=warnings.append,
        )
        for text in warnings:
            run.output.say(text)
        node.close()
        contracts = {name: contract.address for name, contract in deployment.contracts.items()}
        record = record_path(run.settings.home, deployment.chain_id)
        data = {
            "chainId": deployment.chain_id,
            "record": str(record),
            "contracts": contracts,
            "warnings": warnings,
        }
        return Told(data, fields([("chain", str(chain)), ("record", str(record)), *contracts.items()]))

    @command(root, "serve")
    def serve(
        run: Run,
        host: Annotated[str, typer.Option(help="Where to listen.")] = "127.0.0.1",
        port: Annotated[int, typer.Option(help="On which port.", min=1, max=65_535)] = 8000,
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

            from api.app import create_app, open_database
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
        server = uvicorn.Server(
            uvicorn.Config(create_app(settings), log_level="warning" if run.output.json else "info")
        )
        beside = indexer_beside(settings.ledger) if index else nullcontext()
        with _listening(host, port) as listener, beside, suppress(KeyboardInterrupt):
            run.output.say(f"listening on http://{f'[{host}]' if ':' in host else host}:{port}")
            server.run(sockets=[listener])
        if not server.started:
            raise Failure("The service did not start: the lines above say why.")
        return Told({"stopped": True}, "The service has stopped.")


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


def _listed(run: Run, text: str) -> ListedToken:
    where, colon, units = text.rpartition(":")
    if not colon or not _UNITS.fullmatch(units):
        raise Usage(
            f"{quoted(text)} is no listed token: write ADDRESS:UNITS, for a 6-decimal dollar 0x…:10000."
        )
    return ListedToken(run.party(where), int(units))

"""``tally up`` and ``down``: a private chain with everything on it, in the background."""

from __future__ import annotations

from typing import Annotated

import typer

from cli.command import command
from cli.errors import Failure, Usage
from cli.output import Told, fields
from cli.run import Run, published
from cli.upkeep.options import NodePortOption, ServicePortOption
from cli.upkeep.parts import SERVICE_PORT, Parts
from cli.upkeep.status import deployment_rows, devnet_data
from ledger.chain.devnet import DEFAULT_PORT, Devnet, DevnetStatus, Mining
from ledger.contracts.deploy import deploy
from ledger.contracts.plan import DeploymentPlan
from ledger.contracts.record import Deployment

DEPLOYER = 9
"""The devnet account that deploys: the last one, so that the first ones are the user's."""
WATCHER = "dev:7"
"""Who pokes what is due."""


def _left_as_it_is(status: DevnetStatus, port: int | None, block_time: float | None) -> str | None:
    """One sentence for options that a devnet which runs already does not take; None where they fit."""
    other: list[str] = []
    if port and port != status.port:
        other.append(f"on port {status.port}, not {port}")
    if block_time is not None and (status.mining, status.block_time or 0) != _mining(block_time):
        pace = f"a block every {status.block_time:g} s" if status.block_time else "each transaction at once"
        other.append(f"mining {pace}")
    if not other:
        return None
    told = ", ".join(other)
    return f"The devnet runs already with other settings ({told}): to change them, `tally down` first."


def _mining(block_time: float) -> tuple[Mining, float]:
    return ("interval", block_time) if block_time else ("auto", 0)


def works_on(url: str, deployment: Deployment) -> str:
    """What the parts are started for: they hold on to both."""
    return f"{url} {deployment.escrow.address}"


def register(root: typer.Typer) -> None:
    """Add the commands."""

    @command(root, "up", node=False)
    def up(
        run: Run,
        port: NodePortOption = None,
        service_port: ServicePortOption = None,
        block_time: Annotated[
            float | None,
            typer.Option(
                help="Seconds between blocks; 0 mines each transaction at once.", min=0, show_default="0"
            ),
        ] = None,
        node_only: Annotated[
            bool,
            typer.Option("--node-only", help="The chain and the contracts alone.", envvar="TALLY_NODE_ONLY"),
        ] = False,
        watch: Annotated[
            bool, typer.Option("--watch", help="Poke what is due as well (`tally watch`).")
        ] = False,
    ) -> Told:
        """Start node, indexer and service, API and pages, in the background, or find them running.

        The chain is kept on disk; what each part says is in `run/` of the state folder.
        """
        if run.settings.rpc:
            raise Usage("TALLY_RPC names another node: unset it, and `tally up` starts one of its own.")
        parts = Parts(run.settings.home)
        devnet = Devnet(
            run.settings.devnet,
            port=DEFAULT_PORT if port is None else port or None,
            mining=_mining(block_time or 0)[0],
            block_time=block_time or 1.0,
        )
        fresh = not devnet.dumped
        if fresh:
            parts.stop()
            # What was promised to a chain that is gone cannot be kept.
            for file in run.settings.devnet.glob("tally*.sqlite*"):
                file.unlink()
        before = devnet.status()
        if before.running and not before.healthy:
            raise Failure(f"The devnet does not answer at {before.url}: `tally down`, then `tally up`.")
        run.output.say("devnet: running already" if before.running else "devnet: starting")
        status = devnet.start()
        warnings: list[str] = []
        if before.running and (left := _left_as_it_is(status, port, block_time)) is not None:
            warnings.append(left)
        node = devnet.node()
        deployment = deploy(
            node,
            published(DEPLOYER),
            DeploymentPlan(),
            run.settings.home,
            fees=run.settings.fees,
            report=lambda text: run.output.say(f"deployed {text}"),
            warn=warnings.append,
            record=run.settings.deployment,
        )
        node.close()
        if fresh:
            devnet.dump()
        address = None
        if not node_only:
            running = parts.service.status()
            run.output.say("service: running already" if running.running else "indexer and service: starting")
            assert status.url is not None
            wanted = SERVICE_PORT if service_port is None else service_port or None
            address = parts.start(works_on(status.url, deployment), wanted, WATCHER if watch else None)
            if service_port and not address.endswith(f":{service_port}"):
                warnings.append(
                    f"The service runs already at {address}, not on port {service_port}: "
                    "to move it, `tally down` first."
                )
        for text in warnings:
            run.output.say(text)
        rows = [("node", status.url or "")]
        if address is not None:
            rows.insert(0, ("pages and API", address))
        rows += [("state", str(run.settings.home)), *deployment_rows(deployment)]
        rows.append(("accounts", "dev:0 to dev:9 hold test coins; `tally token mint` makes test money"))
        data = devnet_data(devnet.status(), deployment) | {
            "service": address,
            "parts": [part.data() for part in parts.statuses()],
            "warnings": warnings,
        }
        return Told(data, fields(rows, "The devnet is up."))

    @command(root, "down", node=False)
    def down(run: Run) -> Told:
        """Stop service, indexer and node; chain and database stay on disk for the next `tally up`."""
        ended = Parts(run.settings.home).stop()
        if Devnet(run.settings.devnet).stop():
            ended.append("node")
        view = f"Stopped: {', '.join(ended)}. The chain is kept." if ended else "No devnet ran."
        return Told({"stopped": bool(ended), "parts": ended}, view)

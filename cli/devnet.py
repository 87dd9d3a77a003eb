"""``tally up``, ``down``, ``status`` and ``tally devnet``: a private chain to try things on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from cli.command import command
from cli.errors import Failure, Usage, exit_of, sentence_of
from cli.output import Told, fields
from cli.run import Run, published
from cli.words import amount, money, seconds, time_at
from ledger.bindings.devnet_token import DevnetToken
from ledger.chain.devnet import DEFAULT_PORT, Devnet, DevnetStatus, Mining
from ledger.chain.node import Node
from ledger.chain.signer import DEVNET_CHAIN_ID
from ledger.contracts.deploy import deploy
from ledger.contracts.plan import DeploymentPlan
from ledger.contracts.record import Deployment
from ledger.system import open_node
from ledger.types import Timestamp

if TYPE_CHECKING:
    from ledger.chain.outbox import Intent

app = typer.Typer(help="The devnet's clock, blocks and faucet.", no_args_is_help=True)
_LATEST = 1 << 40
"""Beyond all times in terms (`uint40`) and in the service: a clock that was moved there never comes back."""
DEPLOYER = 9
"""The devnet account that deploys: the last one, so that the first ones are the user's."""


def _deployment_rows(deployment: Deployment) -> list[tuple[str, str]]:
    return [(name, contract.address) for name, contract in deployment.contracts.items()]


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


def _status_data(status: DevnetStatus, deployment: Deployment | None) -> dict[str, object]:
    return {
        "folder": str(status.folder),
        "running": status.running,
        "healthy": status.healthy,
        "pid": status.pid,
        "rpc": status.url,
        "block": status.block_number,
        "contracts": None
        if deployment is None
        else {name: contract.address for name, contract in deployment.contracts.items()},
    }


def register(root: typer.Typer) -> None:
    """Add the top-level commands."""

    @command(root, "up", node=False)
    def up(
        run: Run,
        port: Annotated[
            int | None,
            typer.Option(
                help="Where the node listens; 0: any free port.",
                min=0,
                max=65_535,
                envvar="TALLY_PORT",
                show_default=str(DEFAULT_PORT),
            ),
        ] = None,
        block_time: Annotated[
            float | None,
            typer.Option(
                help="Seconds between blocks; 0 mines each transaction at once.", min=0, show_default="0"
            ),
        ] = None,
    ) -> Told:
        """Start the devnet and deploy there, or find both in place. The chain is kept on disk."""
        if run.settings.rpc:
            raise Usage("TALLY_RPC names another node: unset it, and `tally up` starts one of its own.")
        devnet = Devnet(
            run.settings.devnet,
            port=DEFAULT_PORT if port is None else port or None,
            mining=_mining(block_time or 0)[0],
            block_time=block_time or 1.0,
        )
        fresh = not devnet.dumped
        if fresh:
            # What was promised to a chain that is gone cannot be kept.
            for file in run.settings.devnet.glob("tally.sqlite*"):
                file.unlink()
        before = devnet.status()
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
        )
        node.close()
        for text in warnings:
            run.output.say(text)
        if fresh:
            devnet.dump()
        rows = [("node", status.url or ""), ("state", str(run.settings.home)), *_deployment_rows(deployment)]
        rows.append(("accounts", "dev:0 to dev:9 hold test coins; `tally token mint` makes test money"))
        data = _status_data(devnet.status(), deployment) | {"warnings": warnings}
        return Told(data, fields(rows, "The devnet is up."))

    @command(root, "down", node=False)
    def down(run: Run) -> Told:
        """Stop the devnet; its chain stays on disk for the next `tally up`."""
        stopped = Devnet(run.settings.devnet).stop()
        return Told(
            {"stopped": stopped}, "The devnet is down; its chain is kept." if stopped else "No devnet ran."
        )

    @command(root, "status")
    def status(run: Run) -> Told:
        """The node, the deployment, and what the outbox still holds."""
        data: dict[str, object] = {}
        rows: list[tuple[str, str]] = [("state", str(run.settings.home))]
        if not run.settings.rpc:
            found = Devnet(run.settings.devnet).status()
            data |= _status_data(found, None)
            if not found.running:
                return Told(data, fields([*rows, ("devnet", "down: start it with `tally up`")]), exit=5)
        system = run.system
        head = system.node.get_block("latest")
        # Its package takes long to load: only who opens the database pays for it.
        from ledger.store.errors import StoreError

        counts: dict[str, int] | None = None
        pending: list[tuple[Intent, float]] = []
        exit, lacking = 0, ""
        try:
            outbox = system.outbox()
            counts = {state.value: count for state, count in outbox.counts().items() if count}
            pending = outbox.pending()
        except StoreError as error:
            exit, lacking = int(exit_of(error)), sentence_of(error)
        held = [f"{count} {state}" for state, count in (counts or {}).items()]
        contracts = _deployment_rows(system.deployment)
        data |= {
            "rpc": system.node.rpc.endpoints[0],
            "chainId": system.chain_id,
            "block": head.number,
            "timestamp": head.timestamp,
            "contracts": dict(contracts),
            "outbox": counts,
            "outboxProblem": lacking or None,
            "pending": [
                {
                    "idempotencyKey": intent.key,
                    "call": intent.name,
                    "sender": intent.sender,
                    "state": intent.state.value,
                    "since": int(since),
                    "problem": intent.problem,
                }
                for intent, since in pending
            ],
        }
        rows += [
            ("node", system.node.rpc.endpoints[0]),
            ("chain", str(system.chain_id)),
            ("block", f"{head.number:,}"),
            ("chain's time", time_at(head.timestamp, _wall_clock())),
            *contracts,
            ("outbox", "unknown" if counts is None else ", ".join(held) or "empty"),
        ]
        for intent, since in pending:
            problem = f": {intent.problem}" if intent.problem else ""
            when = time_at(int(since), _wall_clock())
            rows.append(("not mined yet", f"{intent.name}, key {intent.key}, promised {when}{problem}"))
        if lacking:
            rows.append(("database", lacking))
        return Told(data, fields(rows), exit)


def _wall_clock() -> Timestamp:
    import time

    return Timestamp(int(time.time()))


def _development_node(run: Run) -> Node:
    node = open_node(run.settings)
    chain = node.chain_id()
    if chain != DEVNET_CHAIN_ID:
        node.close()
        raise Failure(f"Chain {chain} is not a devnet: its clock and coins cannot be moved.")
    return node


@command(app, "warp")
def warp(
    run: Run, by: Annotated[str, typer.Argument(help="How far: 3600, 36h, 5d.", metavar="SECONDS")]
) -> Told:
    """Move the devnet's clock forward and mine a block there."""
    length = seconds(by)
    node = _development_node(run)
    if node.get_block("latest").timestamp + length >= _LATEST:
        node.close()
        raise Usage(f"{by!r} would move the clock beyond what an order can say (2^40 seconds): give less.")
    node.rpc.request("evm_increaseTime", (length,))
    node.rpc.request("evm_mine")
    head = node.get_block("latest")
    node.close()
    data = {"block": head.number, "timestamp": head.timestamp}
    return Told(data, f"Block {head.number:,} is {time_at(head.timestamp, _wall_clock())}.")


@command(app, "mine")
def mine(
    run: Run, count: Annotated[int, typer.Argument(help="How many blocks.", min=1, max=10_000)] = 1
) -> Told:
    """Mine blocks."""
    node = _development_node(run)
    node.rpc.request("anvil_mine", (hex(count),))
    head = node.get_block("latest")
    node.close()
    return Told({"block": head.number, "timestamp": head.timestamp}, f"The head is block {head.number:,}.")


@command(app, "fund")
def fund(
    run: Run,
    who: Annotated[str, typer.Argument(help="A name, dev:N or an address.", metavar="PARTY")],
    coins: Annotated[int, typer.Option(help="Native coins to have, for gas.", min=0, max=1_000_000)] = 10,
    tokens: Annotated[str, typer.Option(help="Test dollars to add.")] = "0",
) -> Told:
    """Give an account coins for gas, and test dollars."""
    account = run.party(who)
    _development_node(run).close()
    system = run.system
    system.node.rpc.request("anvil_setBalance", (account, hex(coins * 10**18)))
    data: dict[str, object] = {"address": account, "coins": coins}
    rows = [("account", run.names.label(account)), ("coins", f"{coins:,}")]
    label = run.label(system.token.address)
    minted = amount(tokens, label)
    if minted:
        sent = run.send(DevnetToken(system.token.address).mint(account, minted), published(0))
        data |= {"minted": str(minted), **sent.data()}
        rows += [("minted", money(minted, label)), sent.row()]
    return Told(data, fields(rows))

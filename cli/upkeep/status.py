"""``tally status``: the node, the deployment, what stands around them, and what the outbox still holds."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import typer

from cli.command import command
from cli.exits import exit_of, sentence_of
from cli.output import Told, fields
from cli.run import Run
from cli.upkeep.parts import Parts
from cli.words import time_at
from ledger.chain.devnet import Devnet, DevnetStatus
from ledger.contracts.record import Deployment
from ledger.types import Timestamp

if TYPE_CHECKING:
    from ledger.chain.outbox import Intent


def deployment_rows(deployment: Deployment) -> list[tuple[str, str]]:
    return [(name, contract.address) for name, contract in deployment.contracts.items()]


def devnet_data(status: DevnetStatus, deployment: Deployment | None) -> dict[str, object]:
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
    """Add the command."""

    @command(root, "status")
    def status(run: Run) -> Told:
        """The node, the deployment, and what the outbox still holds."""
        data: dict[str, object] = {}
        rows: list[tuple[str, str]] = [("state", str(run.settings.home))]
        parts = Parts(run.settings.home).statuses()
        data["parts"] = [part.data() for part in parts]
        around = [(part.name, part.words()) for part in parts if part.running or part.died]
        if not run.settings.rpc:
            found = Devnet(run.settings.devnet).status()
            data |= devnet_data(found, None)
            if not found.running:
                return Told(
                    data, fields([*rows, ("devnet", "down: start it with `tally up`"), *around]), exit=5
                )
            if not found.healthy:
                hangs = f"does not answer at {found.url}: `tally down`, then `tally up`"
                return Told(data, fields([*rows, ("devnet", hangs), *around]), exit=5)
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
        contracts = deployment_rows(system.deployment)
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
            *around,
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
    return Timestamp(int(time.time()))

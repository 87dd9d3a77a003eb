"""``tally doctor``: what is wrong, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterator

import typer

from cli.command import command
from cli.errors import Exit
from cli.output import Told, listed
from cli.run import Run
from cli.upkeep import machine
from cli.upkeep.findings import Finding, Level, looked, ok
from ledger.chain.devnet import Devnet
from ledger.chain.node import Node
from ledger.contracts.record import Deployment
from ledger.system import find_deployment, open_node


def register(root: typer.Typer) -> None:
    """Add the command."""

    @command(root, "doctor")
    def doctor(run: Run) -> Told:
        """Look at everything that has to work, and say of each whether it does and what to do.

        Exit code 1 if anything fails. It changes nothing.
        """
        found = list(_everything(run))
        failed = any(one.level is Level.FAIL for one in found)
        data = {"healthy": not failed, "findings": [one.data() for one in found]}
        rows = [(one.level.value, one.about, one.said) for one in found]
        return Told(data, listed(["", "what", "how it is"], rows), Exit.FAILURE if failed else Exit.OK)


def _everything(run: Run) -> Iterator[Finding]:
    yield from looked("programs", lambda: machine.programs(run))
    yield from looked("contracts", machine.artifacts)
    yield from looked("pages", machine.pages)
    yield from looked("disk", lambda: machine.room(run))
    yield from looked("keys", lambda: machine.keystore(run))
    devnet = None if run.settings.rpc else Devnet(run.settings.devnet).status()
    yield from looked("parts", lambda: machine.parts(run, devnet))
    # A devnet that hangs is said already, and each question to it takes long.
    if devnet is None or devnet.healthy or not devnet.running:
        yield from looked("node", lambda: _chain(run))


def _chain(run: Run) -> Iterator[Finding]:
    """All that needs a node. Without one there is one finding, and no more of its consequences."""
    node = open_node(run.settings)
    try:
        chain = node.chain_id()
        yield ok("node", f"chain {chain}, block {node.block_number():,}, at {node.rpc.endpoints[0]}")
        yield from _on(run, node)
    finally:
        node.close()


def _on(run: Run, node: Node) -> Iterator[Finding]:
    # The database's tools take long to load: only who gets here waits for them.
    from cli.upkeep import standing

    yield from looked("clock", lambda: standing.clock(node))
    yield from looked("relayer", lambda: standing.relayer(run, node))
    yield from looked("deployment", lambda: _deployed(run, node))


def _deployed(run: Run, node: Node) -> Iterator[Finding]:
    deployment = find_deployment(run.settings, node)
    yield ok("deployment", f"{len(deployment.contracts)} contracts of this version, wired as recorded")
    yield from looked("database", lambda: _kept(run, node, deployment))


def _kept(run: Run, node: Node, deployment: Deployment) -> Iterator[Finding]:
    from cli.upkeep import standing

    for finding, engine in standing.database(run):
        yield finding
        if engine is None:
            continue
        try:
            yield from looked("index", lambda engine=engine: standing.index(engine, node, deployment))
            yield from looked("outbox", lambda engine=engine: standing.outbox(engine, deployment.chain_id))
        finally:
            engine.dispose()

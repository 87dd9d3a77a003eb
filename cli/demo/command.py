"""The command: a private chain, the story on it, the report."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Group
from rich.text import Text

from cli.command import command
from cli.demo.report import Report
from cli.demo.scenario import play
from cli.demo.stage import Stage
from cli.errors import Usage
from cli.names import Names
from cli.output import Told
from cli.run import Run
from cli.upkeep.options import NodePortOption, ServicePortOption
from cli.upkeep.parts import Parts
from ledger.chain.devnet import Devnet
from ledger.chain.process import end_with_me

MARK = "this folder is made by tally demo and emptied by the next one.txt"


def register(root: typer.Typer) -> None:
    """Add the command."""

    @command(root, "demo", node=False)
    def demo(
        run: Run,
        once: Annotated[
            bool,
            typer.Option(
                "--once", help="The story of two strangers and two orders, and leave nothing behind."
            ),
        ] = False,
        story: Annotated[
            bool, typer.Option("--story", help="The story alone; its chain goes on for you.")
        ] = False,
        leave: Annotated[
            bool, typer.Option("--leave", help="End when everything is up, and let it run.")
        ] = False,
        anew: Annotated[
            bool, typer.Option("--anew", help="Begin anew instead of going on with the last market.")
        ] = False,
        folder: Annotated[
            Path, typer.Option(help="Where it lives when it goes on.", metavar="FOLDER")
        ] = Path(".demo"),
        port: NodePortOption = None,
        service_port: ServicePortOption = None,
    ) -> Told:
        """A lively market on a chain of its own, with the service and its pages, until Ctrl-C.

        The next run goes on where this one stopped. With --once: one order from two signatures to credit, and
        one that fails.
        """
        began = time.monotonic()
        if once:
            with _private_stage() as stage:
                return _played(run, stage, began)
        if story:
            return _left(run, folder, began)
        from cli.demo.serving import serve_market

        return serve_market(run, folder, anew, leave, (port, service_port), lambda: emptied(folder))


def _left(run: Run, folder: Path, began: float) -> Told:
    """The story, on a chain that stays."""
    stage = Stage(emptied(folder), state_interval=5)
    told = _played(run, stage, began)
    stage.devnet.dump()
    stage.close()
    names = Names(folder)
    for actor in (stage.customer, stage.maker):
        names.keep(actor.name, actor.address)
    look = (
        f"\nThe devnet goes on in {folder}. Look around:\n"
        f"  tally status --home {folder}\n"
        f"  tally order list --home {folder}\n"
        f"  tally credit explain maker --home {folder}\n"
        f"  tally down --home {folder}"
    )
    data = {**_mapping(told.data), "home": str(folder), "rpc": stage.devnet.url}
    return Told(data, Group(told.view, Text(look)))


def _played(run: Run, stage: Stage, began: float) -> Told:
    say = run.output.say
    say("demo: starting a private chain, deploying six contracts")
    stage.open()
    say("demo: two strangers, two orders")
    story = play(stage)
    report = Report(stage, story, stage.system.label(stage.token.address), stage.supply())
    say(f"demo: done in {time.monotonic() - began:.1f} s, {len(stage.steps)} transactions")
    return Told(report.data(), report.view())


@contextmanager
def _private_stage() -> Generator[Stage]:
    """A stage whose chain ends with the block, or with us however we go."""
    with tempfile.TemporaryDirectory(prefix="tally-demo-") as folder:
        yield from _ending(Stage(Path(folder)))


def _ending(stage: Stage) -> Generator[Stage]:
    watcher = None
    try:
        pid = stage.devnet.start().pid
        assert pid is not None
        watcher = end_with_me(pid)
        yield stage
    finally:
        stage.close()
        stage.devnet.kill()
        if watcher is not None:
            watcher.kill()
            watcher.communicate()


def emptied(folder: Path) -> Path:
    """The folder without what an earlier demo left there.

    Raises:
        Usage: if it holds anything that is not a demo's.
    """
    if folder.exists() and any(folder.iterdir()):
        if not (folder / MARK).is_file():
            raise Usage(f"{folder} holds something else than a demo: name another --folder.")
        Parts(folder).stop()
        Devnet(folder / "devnet").stop()
        shutil.rmtree(folder)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MARK).touch()
    return folder


def _mapping(data: object) -> dict[str, object]:
    assert isinstance(data, dict)
    return data

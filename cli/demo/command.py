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
from ledger.chain.devnet import Devnet
from ledger.chain.process import end_with_me

MARK = "this folder is made by tally demo and emptied by the next one.txt"


def register(root: typer.Typer) -> None:
    """Add the command."""

    @command(root, "demo", node=False)
    def demo(
        run: Run,
        once: Annotated[
            bool, typer.Option("--once", help="Leave nothing behind. Otherwise the devnet goes on for you.")
        ] = False,
        folder: Annotated[
            Path, typer.Option(help="Where the devnet lives when it goes on.", metavar="FOLDER")
        ] = Path(".demo"),
    ) -> Told:
        """One order from two signatures to credit, and one that fails, on a private chain of its own."""
        began = time.monotonic()
        if once:
            with _private_stage() as stage:
                return _played(run, stage, began)
        stage = Stage(_emptied(folder), state_interval=5)
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


def _emptied(folder: Path) -> Path:
    """The folder without what an earlier demo left there.

    Raises:
        Usage: if it holds anything that is not a demo's.
    """
    if folder.exists() and any(folder.iterdir()):
        if not (folder / MARK).is_file():
            raise Usage(f"{folder} holds something else than a demo: name another --folder.")
        Devnet(folder / "devnet").stop()
        shutil.rmtree(folder)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MARK).touch()
    return folder


def _mapping(data: object) -> dict[str, object]:
    assert isinstance(data, dict)
    return data

"""``tally demo`` as people see it: the market, then everything up until they stop it."""

from __future__ import annotations

import signal
import time
from collections import Counter
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path

from rich.console import Group
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from rich.text import Text

from cli.demo.bazaar import Bazaar
from cli.demo.market import COURSES, LENGTH, Market
from cli.errors import Failure
from cli.names import Names
from cli.output import Told, fields
from cli.run import Run, published
from cli.upkeep.parts import SERVICE_PORT, Parts
from cli.upkeep.up import DEPLOYER, works_on
from ledger.chain.devnet import DEFAULT_PORT, Devnet
from ledger.contracts.deploy import deploy
from ledger.contracts.plan import DeploymentPlan

PLAYED = "market.txt"
"""Stands in the folder once the market was played to its end."""


def serve_market(
    run: Run,
    folder: Path,
    anew: bool,
    leave: bool,
    ports: tuple[int | None, int | None],
    empty: Callable[[], Path],
) -> Told:
    """Play the market, or find it played; start everything; wait until somebody stops it.

    Args:
        run: the command's surroundings.
        folder: the state folder.
        anew: whether a market that is there gives way.
        leave: whether to end at once and leave everything running.
        ports: of the node and of the service, as ``tally up`` takes them.
        empty: makes the folder empty.
    """
    began = time.monotonic()
    # Outside a terminal too, `make demo` is stopped by whoever started it.
    with _stoppable():
        try:
            address = _bring_up(run, folder, anew, ports, empty)
            told = _told(folder, address, time.monotonic() - began)
            if leave:
                return told
            run.output.by_line = True
            run.output.show(told.view)
            run.output.line(told.data)
            run.output.say("Ctrl-C stops everything; `tally demo` goes on with this market.")
            _watch(folder)
        except KeyboardInterrupt:
            signal.signal(signal.SIGINT, signal.SIG_IGN)  # pressed twice, it would leave some of it running
            run.output.say("stopping")
        except BaseException:
            _stop(folder)
            raise
        _stop(folder)
        return Told({"stopped": True}, "Everything is stopped; the market is kept.")


def _bring_up(
    run: Run, folder: Path, anew: bool, ports: tuple[int | None, int | None], empty: Callable[[], Path]
) -> str:
    node_port = DEFAULT_PORT if ports[0] is None else ports[0] or None
    service_port = SERVICE_PORT if ports[1] is None else ports[1] or None
    market: Market | None = None
    if anew or not (folder / PLAYED).is_file():
        empty()
        bazaar = Bazaar(folder, node_port, LENGTH)
        try:
            market = _play(run, bazaar)
        finally:
            bazaar.close()
        (folder / PLAYED).touch()
    else:
        run.output.say(f"demo: going on with the market in {folder} (--anew begins another)")
    devnet = Devnet(folder / "devnet", port=node_port)
    url = devnet.start().url
    node = devnet.node()
    deployment = deploy(node, published(DEPLOYER), DeploymentPlan(), folder)
    node.close()
    run.output.say("demo: starting indexer and service")
    address = Parts(folder).start(works_on(str(url), deployment), service_port)
    if market is not None:
        from cli.demo.seeding import WANTED, seed  # what it loads is not needed again

        talks = seed(address, deployment, market.customers, market.makers, market.shown)
        run.output.say(f"demo: {len(market.traders)} profiles, {len(WANTED)} requests, {talks} quotes")
    return address


def _play(run: Run, bazaar: Bazaar) -> Market:
    run.output.say("demo: starting a private chain, deploying the contracts")
    bazaar.open()
    market = Market(bazaar)
    names = Names(bazaar.folder)
    for trader in market.traders:
        names.keep(trader.name, trader.address)
    run.output.say(f"demo: {len(market.traders)} parties, {len(COURSES)} orders, {LENGTH} days")
    console = run.output.progress_console()
    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.completed}/{task.total}"))
    with Progress(
        *columns, TimeElapsedColumn(), console=console, transient=True, disable=console is None
    ) as progress:
        task = progress.add_task("trading", total=None)
        for done, total in market.play():
            progress.update(task, completed=done, total=total)
    bazaar.arrive()
    bazaar.devnet.dump()
    return market


def _told(folder: Path, address: str, seconds: float) -> Told:
    counts = Counter(course.name for course in COURSES)
    rows = [
        ("pages and API", address),
        ("orders", ", ".join(f"{count} {name}" for name, count in counts.items())),
        ("parties", ", ".join(sorted(Names(folder).named()))),
        ("the same by hand", f"tally order list --home {folder}"),
    ]
    data = {"service": address, "home": str(folder), "orders": dict(counts), "seconds": round(seconds, 1)}
    return Told(data, Group(fields(rows, "The market is open."), Text()))


def _watch(folder: Path) -> None:
    """Wait until Ctrl-C.

    Raises:
        Failure: if something that is needed has ended.
    """
    while True:
        time.sleep(1)
        for part in Parts(folder).statuses():
            if part.died:
                raise Failure(f"The {part.name} {part.words()}.")
        if not Devnet(folder / "devnet").status().running:
            raise Failure("The devnet has died: `tally demo` goes on with its chain.")


def _stop(folder: Path) -> None:
    Parts(folder).stop()
    Devnet(folder / "devnet").stop()


@contextmanager
def _stoppable() -> Generator[None]:
    """SIGTERM stops as Ctrl-C does."""

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)

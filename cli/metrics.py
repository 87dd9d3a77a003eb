"""What an indexer tells of itself, for Prometheus to collect."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from contextlib import contextmanager

from prometheus_client import CollectorRegistry, start_http_server
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily
from prometheus_client.metrics_core import Metric
from prometheus_client.registry import Collector

from cli.errors import Failure, Usage
from ledger.indexer import Progress

GAUGES: dict[str, tuple[str, Callable[[Progress], float]]] = {
    "block": ("The last block whose events are in.", lambda now: now.number),
    "head_block": ("The chain's newest block, as seen last.", lambda now: now.head),
    "lag_blocks": ("Blocks that are not in yet.", lambda now: now.lag),
    "finalized_block": (
        "The newest block that the node called final, seen at the head.",
        lambda now: now.finalized,
    ),
    "deepest_reorg_blocks": ("Blocks of the longest branch taken back.", lambda now: now.deepest),
    "failures_in_a_row": ("Tries that node or database let down, in a row.", lambda now: now.failures),
    "fork_open": ("1 while the chain is known to differ from the database.", lambda now: now.fork_open),
    "writer": ("1 while this process holds the lock and follows the chain.", lambda now: now.writer),
}
COUNTERS: dict[str, tuple[str, Callable[[Progress], float]]] = {
    "events": ("Events taken in since the start.", lambda now: now.events),
    "reorgs": ("Branches taken back since the start.", lambda now: now.reorgs),
    "orphaned_events": ("Events taken back since the start.", lambda now: now.orphaned),
    "recovered_logs": ("Logs that a node's first answer had left out.", lambda now: now.recovered),
}


class _Indexer(Collector):
    def __init__(self, read: Callable[[], Progress]) -> None:
        self._read = read

    def collect(self) -> Iterable[Metric]:
        now = self._read()
        for name, (help, value) in GAUGES.items():
            yield GaugeMetricFamily(f"tally_index_{name}", help, value(now))
        for name, (help, value) in COUNTERS.items():
            yield CounterMetricFamily(f"tally_index_{name}", help, value(now))


@contextmanager
def serving(where: str, read: Callable[[], Progress]) -> Generator[str]:
    """Answer ``GET /metrics`` until the block ends.

    Args:
        where: ``HOST:PORT``, or a port of this machine alone; port 0 is any that is free.
        read: how far the indexer is.

    Yields:
        The address.

    Raises:
        Usage: if that is no address.
        Failure: if nobody can listen there.
    """
    host, _, port = where.rpartition(":")
    host = host.strip("[]") or "127.0.0.1"
    if not (port.isascii() and port.isdecimal() and int(port) < 2**16):
        raise Usage(f"{where!r} is nowhere to serve metrics: give HOST:PORT, or a port alone.")
    registry = CollectorRegistry(auto_describe=False)
    registry.register(_Indexer(read))
    try:
        server, thread = start_http_server(int(port), host, registry)
    except (OSError, UnicodeError) as error:
        reason = getattr(error, "strerror", None) or error
        raise Failure(f"No metrics can be served at {where}: {reason}.") from error
    try:
        shown = f"[{host}]" if ":" in host else host
        yield f"http://{shown}:{server.server_port}/metrics"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()

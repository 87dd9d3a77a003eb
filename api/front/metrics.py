"""What the service tells of itself, for Prometheus to collect. No party's name is in it."""

from __future__ import annotations

import logging
from collections.abc import AsyncGenerator, Generator, Iterable
from contextlib import ExitStack, asynccontextmanager, contextmanager

from fastapi import FastAPI
from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest, start_http_server
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from prometheus_client.metrics_core import Metric
from prometheus_client.registry import Collector
from sqlalchemy import Engine, func, select
from sqlalchemy.exc import SQLAlchemyError
from starlette.responses import Response

from api.backend import Backend
from ledger.chain.outbox import State
from ledger.errors import LedgerError
from ledger.store import reading
from ledger.store.tables import intents

log = logging.getLogger("tallystick.api")
PATH = "/metrics"
_BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
_WAITING = (State.QUEUED, State.SIGNED, State.SENT, State.FAILED)
"""What came to a good end is not counted: it only grows."""


class Metrics:
    """The counters of one worker."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry(auto_describe=False)
        self._requests = Counter(
            "tally_http_requests",
            "Requests answered.",
            ("method", "route", "status"),
            registry=self.registry,
        )
        self._seconds = Histogram(
            "tally_http_request_seconds",
            "How long answers took.",
            ("method", "route"),
            registry=self.registry,
            buckets=_BUCKETS,
        )
        self._children: dict[tuple[str, str, int], tuple[Counter, Histogram]] = {}

    def observe(self, method: str, route: str, status: int, seconds: float) -> None:
        key = method, route, status
        found = self._children.get(key)
        if found is None:
            # Kept, since looking for them takes longer than counting.
            count = self._requests.labels(method, route, str(status))
            found = self._children[key] = count, self._seconds.labels(method, route)
        found[0].inc()
        found[1].observe(seconds)

    def watch(self, backend: Backend, engine: Engine) -> None:
        """Tell of the relayer and its outbox as well."""
        self.registry.register(_Relaying(backend, engine))

    def text(self) -> bytes:
        return generate_latest(self.registry)


class _Relaying(Collector):
    """Asked when metrics are collected. What cannot be told now is left out."""

    def __init__(self, backend: Backend, engine: Engine) -> None:
        self._backend = backend
        self._engine = engine

    def describe(self) -> Iterable[Metric]:
        return ()

    def collect(self) -> Iterable[Metric]:
        for ask in (self._balance, self._outbox):
            try:
                yield from ask()
            except (LedgerError, SQLAlchemyError):
                log.warning("some metrics are left out: the node or the database is away")

    def _balance(self) -> Iterable[Metric]:
        system = self._backend.connected
        yield GaugeMetricFamily(
            "tally_chain_connected", "1 once the deployment was found.", system is not None
        )
        if system is not None:
            wei = system.node.get_balance(self._backend.relay.relayer)
            yield GaugeMetricFamily("tally_relayer_balance_ether", "What pays for gas.", wei / 10**18)

    def _outbox(self) -> Iterable[Metric]:
        system = self._backend.connected
        if system is None:
            return
        of_chain = (intents.c.chain_id == system.chain_id, intents.c.state.in_(_WAITING))
        count = select(intents.c.state, func.count()).where(*of_chain).group_by(intents.c.state)
        with reading(self._engine) as connection:
            found = {str(state): number for state, number in connection.execute(count)}
        told = GaugeMetricFamily("tally_outbox_transactions", "Not settled, by state.", labels=("state",))
        for state in _WAITING:
            told.add_metric((state.value,), found.get(state.value, 0))
        yield told


def offer_metrics(app: FastAPI, metrics: Metrics) -> None:
    """Answer ``GET /metrics`` on the service's own port."""

    def answer() -> Response:
        return Response(metrics.text(), media_type=CONTENT_TYPE_LATEST)

    app.add_api_route(PATH, answer, include_in_schema=False)


@asynccontextmanager
async def metrics_served(app: FastAPI) -> AsyncGenerator[None]:
    """Answer on a port of its own while the service runs, if the settings name one."""
    metrics: Metrics = app.state.metrics
    metrics.watch(app.state.backend, app.state.engine)
    where: str = app.state.settings.metrics
    with ExitStack() as served:
        if where not in ("", PATH):
            try:
                log.info("metrics at %s", served.enter_context(_listening(where, metrics.registry)))
            except OSError as error:
                log.error("no metrics can be served at %s: %s", where, error.strerror)
        yield


@contextmanager
def _listening(where: str, registry: CollectorRegistry) -> Generator[str]:
    host, _, port = where.rpartition(":")
    server, thread = start_http_server(int(port), host.strip("[]") or "127.0.0.1", registry)
    try:
        yield f"http://{host or '127.0.0.1'}:{server.server_port}/metrics"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()

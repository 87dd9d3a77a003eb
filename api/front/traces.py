"""Traces of requests by OpenTelemetry, where the settings ask for them."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any

from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool

from ledger.errors import InputError


class TracingMissing(InputError):
    """Traces are asked for, and nothing here can make them."""

    def __init__(self, missing: str) -> None:
        super().__init__(
            f"TALLY_TRACES is set, and {missing} is not installed: get tallystick[telemetry], or unset it."
        )


def trace(app: FastAPI, endpoint: str) -> None:
    """Send a span of each request to a collector by OTLP over HTTP. Headers and bodies are not in it.

    Raises:
        TracingMissing: if the extra ``telemetry`` is not installed.
    """
    try:
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
        from opentelemetry.instrumentation.fastapi import FastAPIInstrumentor
        from opentelemetry.sdk.resources import Resource
        from opentelemetry.sdk.trace import TracerProvider
        from opentelemetry.sdk.trace.export import BatchSpanProcessor
    except ModuleNotFoundError as error:
        raise TracingMissing(error.name or "OpenTelemetry") from error
    provider = TracerProvider(resource=Resource.create({"service.name": "tallystick"}))
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter(endpoint=endpoint)))
    FastAPIInstrumentor.instrument_app(app, tracer_provider=provider, excluded_urls="v1/health")
    app.state.tracer_provider = provider


@asynccontextmanager
async def traces_sent(app: FastAPI) -> AsyncGenerator[None]:
    """Send what is left when the service ends."""
    yield
    provider: Any = getattr(app.state, "tracer_provider", None)
    if provider is not None:
        await run_in_threadpool(provider.shutdown)

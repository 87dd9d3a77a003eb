"""How the service writes its log: for people, or one JSON object a line."""

from __future__ import annotations

import logging
from typing import Any

from api.front.requests import current


class Named(logging.Filter):
    """Says in every record which request was being worked on."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.request = current.get()
        return True


def log_config(kind: str) -> dict[str, Any]:
    """For ``logging.config.dictConfig``, and for uvicorn's ``log_config``.

    Args:
        kind: ``text`` or ``json``.
    """
    json = {
        "()": "pythonjsonlogger.json.JsonFormatter",
        "fmt": "%(levelname)s %(name)s %(message)s",
        "rename_fields": {"levelname": "level", "name": "logger"},
        "timestamp": True,
    }
    text = {"format": "%(asctime)s %(levelname)s %(name)s %(message)s [%(request)s]"}
    ours = {"handlers": [], "level": "INFO", "propagate": True}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"named": {"()": Named}},
        "formatters": {"line": json if kind == "json" else text},
        "handlers": {
            "standard": {
                "class": "logging.StreamHandler",
                "formatter": "line",
                "filters": ["named"],
                "stream": "ext://sys.stderr",
            }
        },
        "loggers": {
            "tallystick": ours,
            "uvicorn": ours,
            # Its lines hold whole paths and addresses; ours say the same without.
            "uvicorn.access": {"handlers": [], "level": "CRITICAL", "propagate": False},
        },
        "root": {"handlers": ["standard"], "level": "WARNING"},
    }

"""The tree of commands. Only what the first word names is loaded: the whole takes longer than most do."""

from __future__ import annotations

from importlib import import_module

import typer

HELP = "Tallystick: orders between strangers, on a chain. Start with `tally up`, look with `tally status`."

COMMANDS = {
    "up": "cli.upkeep.up",
    "down": "cli.upkeep.up",
    "status": "cli.upkeep.status",
    "doctor": "cli.upkeep.doctor",
    "deploy": "cli.deploy",
    "serve": "cli.serve",
    "sign": "cli.sign",
    "withdraw": "cli.money",
    "relay": "cli.money",
    "watch": "cli.watch",
    "demo": "cli.demo.command",
    "backup": "cli.backup",
    "restore": "cli.backup",
}
"""Commands of one word, and the module that registers each."""

GROUPS: dict[str, tuple[str, ...]] = {
    "key": ("cli.keys",),
    "party": ("cli.party",),
    "token": ("cli.token",),
    "offer": ("cli.offer", "talking", "show", "suggest"),
    "market": ("cli.market", "requests", "makers", "talks", "bargaining"),
    "order": (
        "cli.order",
        *("cancelling", "draft", "giving", "meter", "nesting", "opening", "show", "together", "work"),
    ),
    "dispute": ("cli.dispute", "offers", "court", "show"),
    "court": ("cli.court", "serving", "judging", "ending", "show"),
    "cost": (
        "cli.cost",
        *("agreements", "claiming", "dividing", "lines", "pots", "show"),
        *("recording", "rolling", "comparing", "break_even", "settling", "proving"),
        *("journal", "invoice"),
    ),
    "community": (
        "cli.community",
        *("founding", "members", "electing", "acting", "dividing", "allocating", "show"),
    ),
    "grant": ("cli.grant", "telemetry", "granting"),
    "file": ("cli.encrypted",),
    "rating": ("cli.rating",),
    "credit": ("cli.credit",),
    "index": ("cli.index",),
    "audit": ("cli.audit", "bundle", "export", "history", "journal", "lineage", "verify"),
    "match": ("cli.match", "finding", "running", "choosing"),
    "network": ("cli.network", "communities", "metrics", "graph", "products"),
    "plan": ("cli.plan", "bills", "choosing", "dates", "terms", "actual", "scheduling", "replanning"),
    "value": ("cli.value", "surplus", "estimating", "dividing"),
    "park": ("cli.park",),
    "devnet": ("cli.devnet",),
}
"""Groups: the module that holds each one's ``app``, and those whose import puts their commands into it."""


def known_word(word: str) -> str | None:
    """The word if commands begin with it."""
    return word if word in COMMANDS or word in GROUPS else None


def tree(first: str | None = None) -> typer.Typer:
    """All commands, or only those that begin with a word."""
    app = typer.Typer(
        name="tally",
        help=HELP,
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        add_completion=False,
    )
    # A program of a single command would have no name for it.
    app.callback()(_nothing)
    for module in dict.fromkeys(where for word, where in COMMANDS.items() if first in (None, word)):
        import_module(module).register(app)
    for word, (where, *parts) in GROUPS.items():
        if first in (None, word):
            app.add_typer(_group(where, parts), name=word)
    return app


def _group(where: str, parts: list[str]) -> typer.Typer:
    group = import_module(where)
    for part in parts:
        import_module(f"{where}.{part}")
    return group.app


def _nothing() -> None:
    pass

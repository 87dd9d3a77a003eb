"""How every command is made: shared options added, result printed, errors turned into exit codes."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Iterable
from dataclasses import is_dataclass
from typing import Any, get_type_hints

import typer

from cli.options import HomeOption, IdempotencyOption, JsonOption, KeyOption, RpcOption
from cli.output import Output, Told
from cli.run import Run
from ledger.settings import settings_from

Body = Callable[..., Told]
_SHARED = ("as_json", "home", "rpc", "key", "idempotency_key")


def command(
    app: typer.Typer, name: str | None = None, *, signs: bool = False, sends: bool = False, node: bool = True
) -> Callable[[Body], Body]:
    """Register ``body(run, …) -> Told`` as a command.

    A parameter of the body that is a dataclass stands for options that several commands have: each of its
    fields is one.

    Args:
        app: the group.
        name: the command's name where it is not the function's.
        signs: adds ``--key``.
        sends: adds ``--key`` and ``--idempotency-key``.
        node: whether the command talks to a node, and so has ``--rpc``.
    """

    def register(body: Body) -> Body:
        own = list(_annotated(body))[1:]
        kinds = [(each.name, each.annotation) for each in own]
        groups = {name: kind for name, kind in kinds if isinstance(kind, type) and is_dataclass(kind)}
        parameters: list[inspect.Parameter] = []
        for each in own:
            kind = groups.get(each.name)
            parameters += [each] if kind is None else _annotated(kind)
        shared: dict[str, Any] = {"as_json": JsonOption, "home": HomeOption}
        if node:
            shared["rpc"] = RpcOption
        if signs or sends:
            shared["key"] = KeyOption
        if sends:
            shared["idempotency_key"] = IdempotencyOption
        parameters += [
            inspect.Parameter(
                option,
                inspect.Parameter.KEYWORD_ONLY,
                default=False if option == "as_json" else None,
                annotation=annotation,
            )
            for option, annotation in shared.items()
        ]

        @functools.wraps(body)
        def invoked(**given: Any) -> None:
            common = {option: given.pop(option, None) for option in _SHARED}
            output = Output(bool(common["as_json"]))
            try:
                settings = settings_from(home=common["home"], rpc=common["rpc"])
                with Run(output, settings, common["key"], common["idempotency_key"]) as run:
                    for name, kind in groups.items():
                        given[name] = kind(**{each.name: given.pop(each.name) for each in _annotated(kind)})
                    told = body(run, **given)
                    output.tell(told)
            except (Exception, KeyboardInterrupt) as error:
                from cli.exits import known

                said = known(error)
                if said is None:
                    raise
                raise typer.Exit(output.fail(said)) from error
            if told.exit:
                raise typer.Exit(told.exit)

        invoked.__signature__ = inspect.Signature(  # pyright: ignore[reportAttributeAccessIssue]
            sorted(parameters, key=lambda parameter: parameter.kind)
        )
        invoked.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
        app.command(name)(invoked)
        return body

    return register


def _annotated(taking: Callable[..., object]) -> Iterable[inspect.Parameter]:
    """What a function or a dataclass takes, with the options that the annotations tell of."""
    hints = get_type_hints(taking, include_extras=True)
    taken = inspect.signature(taking).parameters.values()
    return [each.replace(annotation=hints.get(each.name, each.annotation)) for each in taken]

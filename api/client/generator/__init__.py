"""Writes the client's modules from the service's own description."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import unified_diff
from pathlib import Path

from api.client.generator.description import Description, Json
from api.client.generator.operations import catalogue_module, operations_module, problems_module
from api.client.generator.types import types_module
from ledger.bindings.generate import tidy

FOLDER = Path(__file__).resolve().parents[1]


def describe() -> Json:
    """The description that this release's service serves as /openapi.json.

    Which operations there are follows from the code alone: the settings here are only there to be some.
    """
    from api.app import create_app  # the service: nothing that calls it needs it
    from api.settings import ServiceSettings
    from ledger.chain.signer import devnet_signer
    from ledger.settings import Settings

    return create_app(ServiceSettings(Settings(Path("unused")), devnet_signer(0))).openapi()


def modules(said: Json) -> dict[str, str]:
    """Every generated module's text, as it is committed."""
    description = Description(said)
    made = {
        "types.py": types_module(description),
        "catalogue.py": catalogue_module(description),
        "operations.py": operations_module(description, awaited=False),
        "async_operations.py": operations_module(description, awaited=True),
        "problems.py": problems_module(description),
    }
    return {name: tidy(name, text) for name, text in made.items()}


def write(said: Json) -> Iterator[str]:
    """Write what differs; the names of all."""
    for name, text in modules(said).items():
        (FOLDER / name).write_text(text)
        yield name


def differences(said: Json) -> Iterator[str]:
    """How what is committed differs from what the description says."""
    for name, text in modules(said).items():
        path = FOLDER / name
        present = path.read_text() if path.exists() else ""
        if present != text:
            lines = (present.splitlines(True), text.splitlines(True))
            yield "".join(unified_diff(*lines, f"committed/{name}", f"described/{name}"))

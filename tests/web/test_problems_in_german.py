"""What the service answers instead of doing something is said in German to whoever reads German."""

from __future__ import annotations

import ast
import importlib
import pkgutil
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import Any, get_type_hints

import pytest
from babel import Locale
from playwright.async_api import Browser, expect

import api
import ledger.bindings
from api.errors import every_problem
from api.web.sentences import said
from ledger.bindings.base import CustomError
from ledger.types import BasisPoints
from tests.api.support import Market, World, ok
from tests.web.browser import visiting

DE = Locale("de")
NO_PAGE = {"audit", "backups", "client", "court", "credit", "matching", "value"}
"""Folders of the API whose problems no form of a page meets."""
PASSED_ON = {"app.py", "errors.py", "child.py", "runner.py"}
"""Files that put sentences of others together."""


def untold(text: str) -> bool:
    """Whether a German reader would meet it in English."""
    return said(DE, text) == text


def test_every_problem_has_a_german_title_remedy_and_example() -> None:
    texts = [text for one in every_problem() for text in (one.title, one.remedy, one.example_detail)]
    assert [text for text in texts if text and untold(text)] == []


def _written(node: ast.expr) -> Iterator[str]:
    """What a string of the source says, with a number for each of its values."""
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.JoinedStr(values=parts):
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else "7" for part in parts)
        case ast.IfExp(body=body, orelse=other):
            yield from _written(body)
            yield from _written(other)
        case _:
            pass


def _raised() -> Iterator[tuple[str, str]]:
    """The sentences with which services refuse, and where they stand."""
    kinds = {one.__name__ for one in every_problem()}
    root = Path(api.__file__).parent
    for path in sorted(root.rglob("*.py")):
        if path.relative_to(root).parts[0] in NO_PAGE or path.name in PASSED_ON:
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            match node:
                case ast.Call(func=ast.Name(id=name), args=[first, *_]) if name in kinds | {"ValueError"}:
                    found = first
                case ast.Call(
                    func=ast.Attribute(value=ast.Name(id=name), attr="field"), args=[_, first, *_]
                ) if name in kinds:
                    found = first
                case _:
                    continue
            for text in _written(found):
                # What begins with another one's sentence is told after it.
                yield f"{path.relative_to(root)}:{node.lineno}", text.replace("7 POST", "POST")


def test_every_sentence_that_refuses_is_there_in_german() -> None:
    assert [f"{where}: {text}" for where, text in _raised() if text.strip("7 .:") and untold(text)] == []


def _example(kind: Any) -> object:
    """A value of a custom error's argument."""
    if isinstance(kind, type) and issubclass(kind, Enum):
        return list(kind)[-1]
    base = getattr(kind, "__supertype__", kind)
    if kind is BasisPoints:
        return BasisPoints(500)
    return {bool: True, bytes: b"\x1f" * 32, str: "0x" + "1f" * 20}.get(base, 5)


def test_every_refusal_of_a_contract_is_there_in_german() -> None:
    for module in pkgutil.iter_modules(ledger.bindings.__path__):
        if not module.name.startswith("_"):
            importlib.import_module(f"ledger.bindings.{module.name}")
    kinds = CustomError.__subclasses__()
    made = [str(kind(*(_example(get_type_hints(kind)[name]) for name in kind.__slots__))) for kind in kinds]
    assert len(made) > 200 and [text for text in made if untold(text)] == []


@pytest.mark.parametrize(
    "change",
    [
        {"milestones": []},
        {"milestones": [{"amount": "x", "due_in": 5, "more": 1}]},
        {"milestones": [{"amount": "5"}]},
        {"milestones": [{"amount": "5", "due_in": -1}], "fee_bps": 1.5, "bond": "-1"},
        {"maker": "0x12", "token": "gold", "kind": "gift"},
        {"token": "gold"},
        {"review": 60},
        {"review": "soon", "default_maker_bps": 20_000},
        {"fee_bps": 2_000},
        {"bond": str(10**30)},
        {"open_by": "2020-01-01T00:00:00Z"},
        {"specification": {"title": "x"}, "specification_hash": "0x" + "11" * 32},
        {"parent": {"order": "0x" + "12" * 32, "milestone": 1}},
        {"court": {"arbiter": "0x" + "00" * 20}},
    ],
)
def test_what_is_wrong_with_a_form_is_said_in_german(market: Market, change: dict[str, Any]) -> None:
    """Asked as the page asks: the problem's title and detail, and what is wrong with each field."""
    answer = market.client.post("/orders/preview", json={**market.plan(), **change})
    assert answer.status_code >= 400, change
    problem = answer.json()
    texts = [problem["title"], problem["detail"], *(one["problem"] for one in problem.get("errors", []))]
    told = ok(market.client.post("/words", json={"texts": texts}, headers={"Accept-Language": "de"}))["texts"]
    assert [text for text, german in zip(texts, told, strict=True) if text == german] == []


@pytest.mark.asyncio(loop_scope="session")
async def test_a_form_says_in_german_what_is_wrong(browser: Browser, market: Market, world: World) -> None:
    base = str(market.client.base_url)
    async with visiting(browser, base, world, market.customer, locale="de-DE") as customer:
        page = customer.page
        await page.goto("/orders/new?way=named")
        await page.get_by_label("Besteller, der zahlt").fill(market.customer.address)
        await page.get_by_label("Hersteller, der fertigt").fill(market.customer.address)
        for field in await page.get_by_label("Zahlt", exact=True).all():
            await field.fill("12,50")
        await page.get_by_label("Was zu fertigen ist").fill("40 Hülsen")
        lines = page.locator("[data-preview-lines] li")
        await expect(lines.first).to_contain_text("ist der Besteller: Niemand kann bei sich selbst bestellen")
        await page.get_by_role("button", name="Entwurf machen").click()
        problem = page.locator(".wrong, [data-problem]:visible").first
        await expect(problem).to_contain_text("Niemand kann bei sich selbst bestellen")
        assert await page.locator("html").get_attribute("lang") == "de"

"""Every message of the pages and of the bundle is there in every language."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

import api.web
from api.web.languages import CATALOGUES, LANGUAGES, browser_messages, catalogue

WEB = Path(api.web.__file__).parent
_SAID = re.compile(r'\b(?:say|msg)\(\s*"((?:[^"\\]|\\.)*)"')
OTHERS = [language for language in LANGUAGES if language != "en"]


def in_templates() -> set[str]:
    found = extract_from_dir(
        str(WEB / "templates"),
        [("**.html", "jinja2.ext:babel_extract")],
        {"**.html": {"extensions": "jinja2.ext.i18n,jinja2.ext.do"}},
    )
    return {message if isinstance(message, str) else message[0] for _, _, message, _, _ in found}


def in_bundle() -> set[str]:
    return {
        message for path in (WEB / "src").rglob("*.ts") for message in _SAID.findall(path.read_text("utf-8"))
    }


@pytest.mark.parametrize("language", OTHERS)
def test_the_pages_are_translated(language: str) -> None:
    found = catalogue(language)
    assert found is not None
    missing = [message for message in in_templates() if not getattr(found.get(message), "string", "")]
    assert not missing, sorted(missing)


@pytest.mark.parametrize("language", OTHERS)
def test_the_bundle_is_translated(language: str) -> None:
    assert sorted(in_bundle() - set(browser_messages(language))) == []


@pytest.mark.parametrize("language", OTHERS)
def test_values_stay_in_their_sentences(language: str) -> None:
    """A placeholder that a translation loses would drop what it stands for."""
    found = catalogue(language)
    assert found is not None
    for message in found:
        if message.id and message.string:
            wanted = sorted(re.findall(r"\{\w+\}|%\(\w+\)s", str(message.id)))
            assert sorted(re.findall(r"\{\w+\}|%\(\w+\)s", str(message.string))) == wanted, message.id


@pytest.mark.parametrize("language", OTHERS)
def test_no_message_is_translated_twice(language: str) -> None:
    """The two catalogues of pages are read as one: the last would win in silence."""
    found: list[tuple[object, str | None]] = []
    for part in ("", ".pages"):
        with (CATALOGUES / f"{language}{part}.po").open("rb") as file:
            found += [(message.id, message.context) for message in read_po(file) if message.id]
    assert sorted(map(str, found)) == sorted(map(str, set(found)))

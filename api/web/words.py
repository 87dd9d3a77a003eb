"""Sentences of the API for the bundle, in the reader's language: the API itself speaks English."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter
from pydantic import Field

from api.routing import JsonRoute
from api.values import Schema
from api.web.rendering import PagesDep
from api.web.sentences import said

router = APIRouter(include_in_schema=False, route_class=JsonRoute)


class Words(Schema):
    """Some texts, in their order."""

    texts: list[Annotated[str, Field(max_length=10_000)]] = Field(max_length=50)


@router.post("/words")
def say_in_words(given: Words, pages: PagesDep) -> Words:
    """Each as the reader's language has it, or as it came. Nothing is kept."""
    return Words(texts=[said(pages.locale, text) for text in given.texts])

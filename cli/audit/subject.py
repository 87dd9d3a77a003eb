"""What an audit is about."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

import typer

from cli.order.lookup import order_document
from cli.run import Run
from ledger.signing import OrderTerms, order_id
from ledger.types import Address, Hash32, hash32

_ID = re.compile("0x[0-9a-fA-F]{64}")

SubjectArgument = Annotated[
    str, typer.Argument(help="An order's id or file, or a party.", metavar="ORDER|PARTY")
]


def subject_of(run: Run, text: str) -> Hash32 | Address:
    """An order by its id or file, or a party.

    Raises:
        Usage: if it is neither.
    """
    if _ID.fullmatch(text):
        return hash32(text)
    if Path(text).is_file():
        terms = order_document(run, text).message
        assert isinstance(terms, OrderTerms)
        return order_id(terms, run.system.domain)
    return run.party(text)

"""The pot, the line and the shares that a command is about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, cast

import typer

from cli.division import is_division, parts_of
from cli.documents import read_document
from cli.errors import Usage
from cli.files import read_csv, read_json
from cli.run import Run
from cli.words import amount, quoted, whole_number
from ledger.acts.base import Beside
from ledger.papers import FORMAT
from ledger.pots import KnownLine, KnownPot, find_pot
from ledger.signing import CostShare, OrderTerms, order_id
from ledger.signing.reader import TokenLabel
from ledger.types import ZERO_HASH, Hash32, TokenAmount, hash32
from sharing.model.currency import NotAnAmount

TREE_FORMAT = "tallystick-tree/1"
PotArgument = Annotated[
    str,
    typer.Argument(help="A pot: an order's id or file, a deposit's id, or a file about it.", metavar="POT"),
]
LineArgument = Annotated[
    str,
    typer.Argument(help="A line: its number in `tally cost show`, or who is paid by it.", metavar="LINE"),
]
SharesArgument = Annotated[
    Path,
    typer.Argument(
        help="Who gets what: CSV or JSON with payee, amount and, where there is one, lineHash; or what "
        "`tally community divide` wrote.",
        metavar="FILE",
    ),
]


def pot_id(run: Run, text: str) -> Hash32:
    """Which pot is meant.

    Raises:
        Usage: if the text names none.
    """
    path = Path(text)
    if not path.is_file():
        if not text.startswith("0x"):
            raise Usage(f"{quoted(text)} is neither a file nor a pot's id (0x and 64 hexadecimal digits).")
        return hash32(text)
    raw = read_json(path)
    kind = cast("Mapping[str, object]", raw).get("format") if isinstance(raw, Mapping) else None
    if kind == TREE_FORMAT:
        return Beside(raw).hash("pot")
    if kind != FORMAT:
        raise Usage(f"{path} names no pot: give a file of an order, of a root, or the pot's id.")
    document = read_document(path)
    if isinstance(document.message, OrderTerms):
        return order_id(document.message, run.system.domain)
    pot: object = getattr(document.message, "pot", None)
    if not isinstance(pot, bytes):
        raise Usage(f"{path} holds a {type(document.message).__name__}, which is about no pot.")
    return Hash32(pot)


def known_pot(run: Run, text: str) -> KnownPot:
    """A pot on the chain.

    Raises:
        NoPot: if it was never opened.
    """
    return find_pot(run.system, pot_id(run, text))


def known_line(run: Run, pot: KnownPot, text: str) -> KnownLine:
    """One of a pot's recorded agreements.

    Raises:
        Usage: if the text names none, or several.
    """
    number = whole_number(text)
    if number is not None:
        if not 1 <= number <= len(pot.lines):
            raise Usage(f"The pot has {len(pot.lines)} recorded lines, and none of number {number}.")
        return pot.lines[number - 1]
    payee = run.party(text)
    found = [line for line in pot.lines if line.agreement.payee == payee and line.open]
    if len(found) != 1:
        several = "has several open lines: give a number" if found else "has no open line: look"
        raise Usage(f"{run.names.label(payee)} {several} in `tally cost show`.")
    return found[0]


# ---------------------------------------------------------------- shares


def read_shares(run: Run, path: Path, label: TokenLabel) -> tuple[CostShare, ...]:
    """Shares as people write them, amounts like everywhere.

    Raises:
        Usage: naming the first row that cannot be meant.
    """
    rows = _rows_of_json(path) if path.suffix.lower() == ".json" else _rows_of_csv(path)
    if not rows:
        raise Usage(f"{path} holds no share: give at least one.")
    shares = [_share(run, path, number, row, label) for number, row in enumerate(rows, start=1)]
    return checked(shares, str(path))


def checked(shares: Sequence[CostShare], where: str) -> tuple[CostShare, ...]:
    """Shares that a root or split can hold.

    Raises:
        Usage: if one pays nothing, or two settle the same agreement.
    """
    seen: dict[tuple[str, Hash32], int] = {}
    for number, share in enumerate(shares, start=1):
        if share.amount == 0:
            raise Usage(f"{where}: share {number} is of 0: leave it out.")
        place = (share.payee, share.line_hash)
        if share.line_hash != ZERO_HASH and place in seen:
            raise Usage(
                f"{where}: shares {seen[place]} and {number} settle the same line hash: put them into one."
            )
        seen[place] = number
    return tuple(shares)


def _share(run: Run, path: Path, number: int, row: Mapping[str, str], label: TokenLabel) -> CostShare:
    where = f"{path}, share {number}"
    if unknown := set(row) - {"payee", "amount", "lineHash"}:
        raise Usage(f"{where}: {quoted(min(unknown))} means nothing: there are payee, amount and lineHash.")
    for name in ("payee", "amount"):
        if not row.get(name):
            raise Usage(f"{where} has no {name}: write one.")
    try:
        held = TokenAmount(amount(row["amount"], label))
        line = hash32(row["lineHash"]) if row.get("lineHash") else ZERO_HASH
        return CostShare(run.party(row["payee"]), held, line)
    except (Usage, NotAnAmount) as error:
        raise Usage(f"{where}: {error}") from error


def _rows_of_csv(path: Path) -> list[Mapping[str, str]]:
    header, rows = read_csv(path, "share")
    if not {"payee", "amount"} <= set(header):
        raise Usage(f"{path} has no header with payee and amount: begin it with payee,amount,lineHash.")
    return [{name: value.strip() for name, value in row.items()} for row in rows]


def _rows_of_json(path: Path) -> list[Mapping[str, str]]:
    raw = read_json(path)
    if is_division(raw):
        return [{"payee": one.member, "amount": one.pay} for one in parts_of(path, raw)]
    if not isinstance(raw, list):
        raise Usage(f'{path} is no list of shares: write [{{"payee": …, "amount": …}}, …].')
    rows: list[Mapping[str, str]] = []
    for number, item in enumerate(cast("list[object]", raw), start=1):
        if not isinstance(item, Mapping) or not all(isinstance(one, str) for one in item.values()):
            raise Usage(f'{path}, share {number}: write an object of texts, amounts too, like "12.50".')
        rows.append(cast("Mapping[str, str]", item))
    return rows

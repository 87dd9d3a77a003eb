"""Words and numbers as beancount's language takes them; whoever writes a journal begins here.

Names of people and things become parts of account names, and symbols become commodities, one way only and
back again: two names never share an account. All of it is ASCII, so that names which look alike do not.

=========  ====================================  ==========================================
in a name  what stands for it in an account      in a commodity
=========  ====================================  ==========================================
A–Z, 0–9   itself                                itself
a–z        itself                                ``_`` and the capital: ``dEUR`` is ``C._DEUR``
space      ``-`` between letters and digits      ``-`` and the code point in six digits
the rest   ``--`` code point ``-``               the same: ``USDC.e`` is ``USDC-00002E_E``
=========  ====================================  ==========================================

An account's part begins with a capital or a digit. A small first letter is made a capital, and a name that
had one ends with ``-``: ``foundry`` is ``Foundry``, ``Foundry`` is ``Foundry-``. Another first sign stands
behind an ``N``, and the part ends with ``--``. A commodity that would begin otherwise begins
with ``C.``, and so does one that would be a word of the language.
"""

from __future__ import annotations

import re
from functools import lru_cache

_ESCAPED = re.compile(r"--([0-9a-f]+)-")
_SIGN = re.compile(r"-([0-9A-F]{6})|_([A-Z])")
_KEPT = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789")
_OTHER_FIRST = "N"
_FOREIGN = "C."
_WORDS = ("TRUE", "FALSE", "NULL")
"""What beancount's language takes for something else than a commodity."""


def quoted(text: str) -> str:
    """A text in quotes. Control characters are shown by their code points: a journal is read by people."""
    shown = text if text.isprintable() else "".join(one if one.isprintable() else _shown(one) for one in text)
    return '"' + shown.replace("\\", "\\\\").replace('"', '\\"') + '"'


def number(amount: int, decimals: int) -> str:
    """An amount in smallest units, exactly, with all its decimals."""
    sign, digits = "-" if amount < 0 else "", str(abs(amount)).rjust(decimals + 1, "0")
    return sign + (f"{digits[:-decimals]}.{digits[-decimals:]}" if decimals else digits)


@lru_cache(4096)
def part_of_account(name: str) -> str:
    """A name as one part of an account's name.

    Args:
        name: of one character or more.
    """
    first, body = name[0], "".join(_in_account(name, at) for at in range(1, len(name)))
    if first not in _KEPT:
        return f"{_OTHER_FIRST}{_in_account(name, 0)}{body}--"
    return first.upper() + body + ("-" if first.isupper() else "")


def name_of_part(part: str) -> str:
    """The name that such a part stands for."""
    # An escape ends with a dash of its own, so marks are looked for without it.
    marked = _ESCAPED.sub("#", part)
    if marked.endswith("--"):
        return _unescaped(part[1:-2])
    if marked.endswith("-"):
        return part[0] + _unescaped(part[1:-1])
    return part[0].lower() + _unescaped(part[1:])


def commodity(symbol: str) -> str:
    """A symbol as a commodity's name.

    Args:
        symbol: of one character or more.
    """
    made = "".join(_in_commodity(one) for one in symbol)
    return made if "A" <= symbol[0] <= "Z" and made not in _WORDS else _FOREIGN + made


def symbol_of(commodity: str) -> str:
    """The symbol that such a commodity stands for."""
    signs = commodity.removeprefix(_FOREIGN)
    return _SIGN.sub(lambda found: chr(int(found[1], 16)) if found[1] else found[2].lower(), signs)


def _shown(one: str) -> str:
    return f"\\u{ord(one):04x}" if ord(one) < 0x10000 else f"\\U{ord(one):08x}"


def _in_account(name: str, at: int) -> str:
    one = name[at]
    if one in _KEPT:
        return one
    if one == " " and at and name[at - 1] in _KEPT and name[at + 1 : at + 2] in _KEPT:
        return "-"
    return f"--{ord(one):x}-"


def _unescaped(body: str) -> str:
    kept = _ESCAPED.split(body)
    return "".join(
        each.replace("-", " ") if at % 2 == 0 else chr(int(each, 16)) for at, each in enumerate(kept)
    )


def _in_commodity(one: str) -> str:
    if one in _KEPT:
        return one if not one.islower() else "_" + one.upper()
    return f"-{ord(one):06X}"

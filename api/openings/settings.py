"""The operator's say in openings, as ``TALLY_*`` variables give it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ledger.settings import BadSetting
from ledger.text import unsafe

_CAP = re.compile(r"([^=\s]{1,64})=([0-9]{1,30}(?:\.[0-9]{1,30})?)")
OTHERS = "*"
"""In a cap: every token that has none of its own."""


@dataclass(frozen=True, slots=True)
class Openings:
    """What is refused. Nothing, as long as nobody says so."""

    stopped: str = ""
    """Why nothing new is opened; empty while it is."""
    link: str = ""
    """Where to read more of it."""
    caps: tuple[tuple[str, str], ...] = ()
    """Token (symbol, address or ``*``) and the most that one order may lock of it, in whole units."""
    refused: str = ""
    """File or https address of the list of refused addresses; empty for none."""


def openings_from(env: Mapping[str, str]) -> Openings:
    """The operator's say, from the environment.

    Raises:
        BadSetting: naming the variable that cannot be understood.
    """
    stopped = env.get("TALLY_NO_NEW_OPENINGS", "").strip()
    link = env.get("TALLY_NO_NEW_OPENINGS_LINK", "").strip()
    if len(stopped) > 500 or any(map(unsafe, stopped)):
        raise BadSetting(
            "TALLY_NO_NEW_OPENINGS", stopped[:80], "the reason in a sentence, 500 characters at most"
        )
    if link and (not stopped or not re.fullmatch(r"https?://\S{1,500}", link)):
        raise BadSetting(
            "TALLY_NO_NEW_OPENINGS_LINK", link[:80], "an http(s) address, with TALLY_NO_NEW_OPENINGS"
        )
    refused = env.get("TALLY_REFUSED_ADDRESSES", "").strip()
    if refused and not refused.startswith("https://") and not Path(refused).is_file():
        raise BadSetting("TALLY_REFUSED_ADDRESSES", refused, "a file that is there, or an https address")
    return Openings(stopped, link, _caps(env.get("TALLY_DEPOSIT_CAP", "")), refused)


def _caps(text: str) -> tuple[tuple[str, str], ...]:
    caps: dict[str, str] = {}
    for piece in filter(None, map(str.strip, text.split(","))):
        match = _CAP.fullmatch(piece)
        if match is None or match[1] in caps or (match[1] == OTHERS and match[2].strip("0.")):
            raise BadSetting(
                "TALLY_DEPOSIT_CAP",
                text,
                "TOKEN=AMOUNT between commas, each token once, such as dUSD=5000,*=0 (* for all others)",
            )
        caps[match[1]] = match[2]
    return tuple(caps.items())

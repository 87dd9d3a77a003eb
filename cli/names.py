"""Names for addresses: the user's own, the devnet's accounts, the contracts."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import cast

from cli.errors import Usage
from cli.files import locked, read_json, write_whole
from cli.words import quoted, short
from ledger.chain.signer import DEVNET_ACCOUNTS, devnet_signer
from ledger.errors import InputError
from ledger.types import ZERO_ADDRESS, Address, address

_DEVNET = re.compile(r"dev:([0-9]{1,12})")
_NAME = re.compile(r"[A-Za-z][\w.-]{0,39}")
BURN = Address("0x000000000000000000000000000000000000dEaD")


def devnet_index(text: str) -> int | None:
    """The number in ``dev:N``; None for other texts."""
    match = _DEVNET.fullmatch(text)
    if match is None:
        return None
    index = int(match[1])
    if index >= DEVNET_ACCOUNTS:
        raise Usage(f"{text!r} is not a devnet account: there are dev:0 to dev:{DEVNET_ACCOUNTS - 1}.")
    return index


class Names:
    """Who is who, kept in ``names.json`` of the state folder."""

    def __init__(self, home: Path) -> None:
        self._file = home / "names.json"
        self._named: dict[str, Address] = {}
        self._shown: dict[Address, str] = {ZERO_ADDRESS: "nobody", BURN: "burned"}
        for index in range(DEVNET_ACCOUNTS):
            self._shown[devnet_signer(index).address] = f"dev:{index}"
        self._read()

    def known(self) -> dict[Address, str]:
        """Every known name by its address."""
        return dict(self._shown)

    def named(self) -> tuple[str, ...]:
        """The names that the user gave."""
        return tuple(self._named)

    def show(self, where: Address, name: str) -> None:
        """Know a name for this command only: a contract, a party of the order at hand."""
        self._shown.setdefault(where, name)

    def check(self, name: str, where: Address | None = None) -> None:
        """Whether a name can be given to an address, or to a new one.

        Raises:
            Usage: if it is no name, or another's.
        """
        if not _NAME.fullmatch(name):
            raise Usage(
                f"{quoted(name)} cannot be a name: give a letter, then up to 39 letters, digits, . _ or -."
            )
        if name in self._named and self._named[name] != where:
            raise Usage(f"{name!r} is the name of {self._named[name]} already: choose another.")

    def keep(self, name: str, where: Address) -> None:
        """Remember a name.

        Raises:
            Usage: as ``check``, or if the file cannot be written.
        """
        with locked(self._file):
            self._read()  # what other commands have kept since
            self.check(name, where)
            self._named[name] = where
            self._shown[where] = name
            write_whole(self._file, json.dumps(self._named, indent=2, ensure_ascii=False) + "\n")

    def _read(self) -> None:
        if not self._file.is_file():
            return
        try:
            named = _named(read_json(self._file))
        except (Usage, InputError) as error:
            raise Usage(f"{self._file} cannot be used, so mend it, or move it away: {error}") from error
        self._named = named
        self._shown |= {where: name for name, where in named.items()}

    def name_of(self, where: Address) -> str | None:
        """The name of an address."""
        return self._shown.get(where)

    def address_of(self, text: str) -> Address:
        """The address that a user means: a name, ``dev:N`` or 0x and 40 digits.

        Raises:
            Usage: if it is a name that nobody gave.
            MalformedAddress: if it looks like an address and is none.
        """
        text = text.strip()
        if text in self._named:
            return self._named[text]
        index = devnet_index(text)
        if index is not None:
            return devnet_signer(index).address
        if _NAME.fullmatch(text):
            known = ", ".join(sorted(self._named)) or "none yet"
            raise Usage(f"Nobody is called {text!r} here (known: {known}): give an address.")
        return address(text)

    def label(self, where: Address) -> str:
        """How tables show an address: short, with its name."""
        name = self._shown.get(where)
        return f"{name} {short(where)}" if name else short(where)


def _named(raw: object) -> dict[str, Address]:
    if not isinstance(raw, dict):
        raise Usage('It must be one object of names and addresses, {"bob": "0x…"}.')
    named: dict[str, Address] = {}
    for name, where in cast("Mapping[str, object]", raw).items():
        if not isinstance(where, str):
            raise Usage(f"The name {quoted(name)} must have an address in quotes.")
        named[name] = address(where)
    return named

"""Names for addresses: the user's own, the devnet's accounts, the contracts."""

from __future__ import annotations

import json
import re
from pathlib import Path

from cli.errors import Usage
from cli.words import short
from ledger.chain.signer import DEVNET_ACCOUNTS, devnet_signer
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
        if self._file.is_file():
            try:
                raw: dict[str, str] = json.loads(self._file.read_text())
                self._named = {name: address(text) for name, text in raw.items()}
            except (ValueError, AttributeError) as error:
                raise Usage(f"{self._file} cannot be read ({error}): mend it, or move it away.") from error
            self._shown |= {where: name for name, where in self._named.items()}

    def known(self) -> dict[Address, str]:
        """Every known name by its address."""
        return dict(self._shown)

    def show(self, where: Address, name: str) -> None:
        """Know a name for this command only: a contract, a party of the order at hand."""
        self._shown.setdefault(where, name)

    def keep(self, name: str, where: Address) -> None:
        """Remember a name."""
        if not _NAME.fullmatch(name):
            raise Usage(f"{name!r} cannot be a name: give a letter, then up to 39 letters, digits, . _ or -.")
        if self._named.get(name, where) != where:
            raise Usage(f"{name!r} is the name of {self._named[name]} already: choose another.")
        self._named[name] = where
        self._shown[where] = name
        self._file.parent.mkdir(parents=True, exist_ok=True)
        self._file.write_text(json.dumps(self._named, indent=2) + "\n")

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

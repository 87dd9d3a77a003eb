"""An act: a message of the network, and all else that its transaction needs.

What an order's messages are about stands in its terms. What is signed for costs, in communities and for
traces has no such place for a pot's owner, the leaves behind a root, the committee that decides. An act holds
them beside the message, says who signs, and makes the call. It keeps no signatures and sends nothing.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, TypeAlias, TypeVar, cast

from ledger.acts.errors import BadAct
from ledger.bindings.enums import Scope
from ledger.call import Call
from ledger.signing.eip712 import Domain
from ledger.signing.structs import Json, Message, from_json
from ledger.system import System
from ledger.types import Address, Hash32, TokenAmount, address, hash32

AnyCall: TypeAlias = "Call[None] | Call[Hash32] | Call[bytes]"
"""What an act can be; nobody reads what the transaction returns."""
Signatures: TypeAlias = Mapping[str, bytes]
"""By side. A side that is missing here is the sender itself, whom contracts take without a signature."""
M = TypeVar("M", bound=Message)


@dataclass(frozen=True, slots=True)
class Act(ABC):
    """One message and what stands beside it."""

    SCOPE: ClassVar[int] = Scope.SETTLE
    """What a key must be allowed in the party registry in order to sign for a side."""

    message: Message
    """What is signed."""

    @abstractmethod
    def domain(self, system: System) -> Domain:
        """Where it counts."""

    @abstractmethod
    def sides(self) -> Mapping[str, Address]:
        """Who signs, by the name of the side."""

    def missing(self, signed: Collection[str]) -> list[str]:
        """The sides without whose signatures nobody can send it; of a committee all that could still sign."""
        return [side for side in self.sides() if side not in signed]

    def beside(self) -> dict[str, Json]:
        """What a file holds beside the message."""
        return {}

    def tokens(self) -> Mapping[Hash32, Address]:
        """The tokens of the pots and lines that the message names, so that amounts can be read."""
        return {}

    def check(self, system: System) -> None:  # noqa: B027  # not all depend on where the chain stands
        """Compare with the chain.

        Raises:
            BadAct: if the file says of the chain what is not so.
            Outdated: if nobody takes it any more.
        """

    @abstractmethod
    def call(self, system: System, signatures: Signatures) -> AnyCall:
        """The transaction."""


class Beside:
    """A reader of an object in a file, such as what stands beside a message, as strict as the messages are.

    Args:
        data: the object.
        where: its place in the file, with a dot at the end; nothing for the file's own.

    Raises:
        BadAct: naming the place, if it is no object; so do all the methods of what does not fit.
    """

    def __init__(self, data: object, *, where: str = "") -> None:
        if not isinstance(data, Mapping):
            raise BadAct(where.rstrip(".") or "content", "must be an object: make the file again.")
        self._data = cast("Mapping[str, object]", data)
        self._where = where

    def only(self, *names: str) -> None:
        """That there is nothing else."""
        if unknown := set(self._data) - set(names):
            raise BadAct(self._where + min(unknown), "means nothing: take it out.")

    def has(self, name: str) -> bool:
        """Whether there is such a field."""
        return name in self._data

    def value(self, name: str) -> object:
        """Whatever stands there."""
        if name not in self._data:
            raise BadAct(self._where + name, "is missing: make the file again.")
        return self._data[name]

    def text(self, name: str) -> str:
        """Words."""
        value = self._data.get(name)
        if not isinstance(value, str):
            raise BadAct(self._where + name, "is missing: make the file again.")
        return value

    def address(self, name: str) -> Address:
        """An address."""
        return address(self.text(name))

    def hash(self, name: str) -> Hash32:
        """32 bytes."""
        return hash32(self.text(name))

    def raw(self, name: str) -> bytes:
        """Bytes."""
        text = self.text(name)
        try:
            return bytes.fromhex(text.removeprefix("0x"))
        except ValueError:
            raise BadAct(self._where + name, "is no hexadecimal text: make the file again.") from None

    def number(self, name: str) -> int:
        """A number that fits JSON's own."""
        value = self._data.get(name)
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            raise BadAct(self._where + name, "is no number: make the file again.")
        return value

    def amount(self, name: str) -> TokenAmount:
        """Money, as a decimal string."""
        text = self.text(name)
        if not text.isascii() or not text.isdecimal() or len(text) > 39:
            raise BadAct(self._where + name, "is no amount in smallest units: make the file again.")
        return TokenAmount(int(text))

    def items(self, name: str) -> Sequence[object]:
        """A list."""
        value = self._data.get(name)
        if not isinstance(value, list):
            raise BadAct(self._where + name, "is no list: make the file again.")
        return cast("list[object]", value)

    def objects(self, name: str) -> list[Beside]:
        """A list of objects; complaints count them from 1, as people do."""
        return [
            Beside(item, where=f"{self._where}{name}.{number}.")
            for number, item in enumerate(self.items(name), start=1)
        ]

    def message(self, kind: type[M], name: str) -> M:
        """A struct."""
        return from_json(kind, self._data.get(name))

    def messages(self, kind: type[M], name: str) -> tuple[M, ...]:
        """A list of structs."""
        return tuple(from_json(kind, item) for item in self.items(name))

    def addresses(self, name: str) -> tuple[Address, ...]:
        """A list of addresses."""
        return tuple(address(str(item)) for item in self.items(name))

    def signatures(self, name: str) -> dict[Address, bytes]:
        """Signatures by address."""
        inner = Beside(self._data.get(name), where=f"{self._where}{name}.")
        return {address(who): inner.raw(who) for who in inner._data}


def hexed(raw: bytes) -> str:
    """Bytes as JSON has them."""
    return "0x" + raw.hex()

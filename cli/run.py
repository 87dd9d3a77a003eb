"""What a command works with: settings, the chain, the keys at hand, and the way to send."""

from __future__ import annotations

import getpass
import os
import sys
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, is_dataclass
from dataclasses import fields as dataclass_fields
from enum import Enum
from functools import cached_property
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeAlias, cast

from cli.errors import Failure, SignerNeeded, Stopped, Unfinished, Usage
from cli.names import Names, devnet_index
from cli.output import Output
from cli.words import hexed, short_hash
from ledger.bindings.base import Event, Record
from ledger.call import Call
from ledger.chain.blocks import Receipt
from ledger.chain.errors import ConfirmationTimeout, RpcError
from ledger.chain.fees import GWEI
from ledger.chain.signer import DEVNET_ACCOUNTS, Signer, devnet_signer
from ledger.settings import Settings
from ledger.signing.errors import KeyNotFound
from ledger.signing.keystore import Keystore
from ledger.signing.reader import Reader, TokenLabel
from ledger.types import Address, Hash32, Timestamp

if TYPE_CHECKING:
    from ledger.bindings.cost_settlement import CollectResult
    from ledger.chain.outbox import Intent
    from ledger.system import System

AnyCall: TypeAlias = (
    "Call[None] | Call[Hash32] | Call[bool] | Call[int] | Call[bytes] | Call[Address] | Call[CollectResult]"
)
"""What a transaction can be; nobody reads what it returns."""

NOTHING = range(0)


@dataclass(frozen=True)
class Sent:
    """A transaction that was mined."""

    call: str
    """``Contract.function``."""
    receipt: Receipt
    """What became of it."""
    events: tuple[Event, ...]
    """What the contracts said."""

    def data(self) -> dict[str, object]:
        """For programs."""
        return {
            "call": self.call,
            "transaction": hexed(self.receipt.transaction_hash),
            "block": self.receipt.block_number,
            "gasUsed": self.receipt.gas_used,
            "feeWei": str(self.receipt.gas_used * self.receipt.effective_gas_price),
            "events": [{"name": event.NAME, **plain(event.arguments())} for event in self.events],
        }

    def row(self) -> tuple[str, str]:
        """For people."""
        receipt = self.receipt
        return (
            "transaction",
            f"{hexed(receipt.transaction_hash)} in block {receipt.block_number:,}, {receipt.gas_used:,} gas",
        )


def plain(arguments: Mapping[str, object]) -> dict[str, object]:
    """Event arguments as JSON has them: bytes as hexadecimal, integers as decimal strings, enums by name."""
    return {name: _plain(value) for name, value in arguments.items()}


def _plain(value: object) -> object:
    if isinstance(value, bytes):
        return hexed(value)
    if isinstance(value, Enum):
        return value.name
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, tuple | list):
        return [_plain(item) for item in cast("Sequence[object]", value)]
    if isinstance(value, Record):
        return {name: _plain(one) for name, one in value.arguments().items()}
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in dataclass_fields(value)}
    return str(value)


def _alike(known: Intent, call: AnyCall, varying: range) -> bool:
    def fixed(data: bytes) -> list[bytes]:
        words = range(4, len(data), 32)
        return [data[:4], *(data[at : at + 32] for place, at in enumerate(words) if place not in varying)]

    return (known.to, known.value, fixed(known.data)) == (call.to, call.value, fixed(call.data))


def published(index: int) -> Signer:
    """A devnet account's signer."""
    return devnet_signer(index)


class Run:
    """One command's surroundings. Nothing is opened before it is needed."""

    def __init__(
        self, output: Output, settings: Settings, key: str | None = None, idempotency_key: str | None = None
    ) -> None:
        self.output = output
        self.settings = settings
        self._key = key or os.environ.get("TALLY_KEY") or None
        self.idempotency_key = idempotency_key or f"cli:{uuid.uuid4()}"
        """What the transactions of this command are known by in the outbox, to be found again."""
        self._sent = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if "system" in self.__dict__:
            self.system.close()

    # --- what stands where ------------------------------------------------------------------------

    @cached_property
    def system(self) -> System:
        """The deployment on the node's chain, checked."""
        from ledger.system import connect

        return connect(self.settings)

    @cached_property
    def names(self) -> Names:
        """Who is called what."""
        return Names(self.settings.home)

    @cached_property
    def now(self) -> Timestamp:
        """The chain's time, when first asked."""
        return self.system.node.get_block("latest").timestamp

    def label(self, token: Address) -> TokenLabel:
        """How amounts of a token are written; the chain is asked once per token."""
        return self.system.label(token)

    def reader(self, *tokens: Address) -> Reader:
        """What our side knows, for the sentences before a signature."""
        return Reader({token: self.label(token) for token in tokens}, self.names.known())

    def party(self, text: str) -> Address:
        """The address that a user means."""
        return self.names.address_of(text)

    # --- keys --------------------------------------------------------------------------------------

    @property
    def key_named(self) -> bool:
        """Whether the user named a key."""
        return self._key is not None

    def key_address(self, wanted: Address | None = None) -> Address:
        """The account that would sign, without unlocking anything.

        Args:
            wanted: the party that the command acts for; taken where no key was named and the keystore has it.

        Raises:
            SignerNeeded: if no key was named and none is obvious.
        """
        if self._key is not None:
            return self.party(self._key)
        accounts = self.keystore.accounts()
        if wanted in accounts:
            assert wanted is not None
            return wanted
        if len(accounts) == 1:
            return accounts[0]
        raise SignerNeeded(
            "This needs a key: give --key with a name or address of `tally key list`, make one with "
            "`tally key new`, or on a devnet use --key dev:0."
        )

    def own_address(self) -> Address | None:
        """The same; None where no key is obvious, for commands that only do or show more with one."""
        try:
            return self.key_address()
        except SignerNeeded:
            return None

    def signer(self, wanted: Address | None = None, chain_id: int | None = None) -> Signer:
        """The unlocked key.

        Args:
            wanted: as for ``key_address``.
            chain_id: the only chain it may sign for; the system's where left out.
        """
        chain = self.system.chain_id if chain_id is None else chain_id
        index = devnet_index(self._key) if self._key is not None else None
        if index is not None:
            signer = published(index)
            if chain != signer.chain_id:
                raise SignerNeeded(
                    f"dev:{index} is a published key that anyone can use, and chain {chain} is not a devnet: "
                    "use a key of your own."
                )
            return signer
        account = self.key_address(wanted)
        known = self.keystore.accounts()
        if account not in known:  # said before a password is asked for
            raise KeyNotFound(account, self.keystore.folder, known)
        return self.keystore.unlock(account, self.password(account), chain)

    def held(self, account: Address) -> Signer | None:
        """The unlocked key of an account, if it is at hand: in the keystore, or a devnet's own."""
        for index in range(DEVNET_ACCOUNTS):
            signer = published(index)
            if (signer.address, signer.chain_id) == (account, self.system.chain_id):
                return signer
        if account not in self.keystore.accounts():
            return None
        return self.keystore.unlock(account, self.password(account), self.system.chain_id)

    def password(self, account: Address | None = None, *, new: bool = False) -> str:
        """``TALLY_PASSWORD``, or what the user types.

        Raises:
            SignerNeeded: if there is neither.
        """
        told = os.environ.get("TALLY_PASSWORD")
        whose = "the new key" if account is None else self.names.label(account)
        if told:
            return told
        if told is not None or not sys.stdin.isatty():
            raise SignerNeeded(
                f"The keystore needs the password of {whose}: set TALLY_PASSWORD, or run this in a terminal."
            )
        typed = getpass.getpass(f"Password of {whose}: ")
        if new and getpass.getpass("Once more: ") != typed:
            raise Usage("The two passwords differ: try again.")
        return typed

    @cached_property
    def keystore(self) -> Keystore:
        """The folder of encrypted keys."""
        return Keystore(self.settings.keystore)

    # --- sending -----------------------------------------------------------------------------------

    def promised(self, signer: Signer) -> bool:
        """Whether this command is run again: its idempotency key stands for a transaction already."""
        return self.system.outbox(signer).find(self.idempotency_key) is not None

    def send(self, call: AnyCall, signer: Signer, key: str | None = None, varying: range = NOTHING) -> Sent:
        """Send through the outbox and wait until it is mined.

        Args:
            call: what to send.
            signer: who signs and pays.
            key: the idempotency key; the command's own where left out.
            varying: which words of its arguments come out otherwise when the same command is run again: times
                from now on, nonces, permits. A call of the same key that differs in them alone is that one.

        Raises:
            Reverted: if the contract refuses, in the estimate (nothing was sent) or on the chain.
            Failure: if the fee cap is too low for any block; nothing was promised.
            Unfinished, Stopped: if time or the user ended the waiting.
            ChainError: what else can go wrong; a transaction that was promised goes on with the next command.
        """
        if key is None:
            # The second transaction of one command needs a key of its own.
            key = self.idempotency_key + (f":{self._sent + 1}" if self._sent else "")
            self._sent += 1
        say = self.output.say
        outbox = self.system.outbox(signer)
        known = outbox.find(key)
        if known is None:
            self._check_cap()
        else:
            known = outbox.retry(known)
        if known is not None and _alike(known, call, varying):
            call = Call.raw(known.to, known.data, known.value, known.name)
        doing = f"signing as {self.names.label(signer.address)}" if known is None else "known already"
        say(f"{call.name}: {doing}")
        try:
            intent = outbox.submit(Call.raw(call.to, call.data, call.value, call.name), key, signer.address)
            receipt = outbox.wait(intent)
        except ConfirmationTimeout as error:
            reason = error.reason or f"not mined within {error.seconds:g} s"
            raise Unfinished(call.name, reason.rstrip("."), self.idempotency_key) from error
        except KeyboardInterrupt:
            raise Stopped(call.name, self.idempotency_key) from None
        say(
            f"{call.name}: sent {short_hash(receipt.transaction_hash)}, mined in block "
            f"{receipt.block_number:,} ({receipt.gas_used:,} gas)"
        )
        return Sent(call.name, receipt, self.system.events(receipt))

    def _check_cap(self) -> None:
        """Promise nothing that no block will take.

        Raises:
            Failure: if the fee cap is under the next block's base fee.
        """
        try:
            base = self.system.node.fee_history().next_base_fee
        except RpcError:  # a chain without base fees
            return
        cap = self.settings.fees.cap
        if base is not None and cap < base:
            raise Failure(
                f"The fee cap of {cap / GWEI:g} gwei is under the next block's base fee of {base / GWEI:g} "
                "gwei: raise TALLY_MAX_FEE_GWEI, or wait until blocks are cheaper. Nothing was sent."
            )

"""Where the demo happens: a chain whose clock we hold, actors with own keys, a record of every step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from cli.names import BURN
from cli.run import AnyCall, published
from ledger.bindings.base import Event
from ledger.bindings.devnet_token import DevnetToken
from ledger.bindings.order_escrow import MoneyMoved
from ledger.call import Call
from ledger.chain.blocks import Receipt
from ledger.chain.devnet import Devnet
from ledger.chain.node import raise_any
from ledger.chain.signer import DEVNET_CHAIN_ID, LocalSigner, Signer
from ledger.chain.transactions import keccak256
from ledger.contracts.deploy import deploy
from ledger.contracts.plan import DeploymentPlan
from ledger.settings import Settings
from ledger.signing import Message, sign
from ledger.system import System, connect
from ledger.types import Address, Timestamp

START = 1_767_600_000
"""When the demo's chain begins: 2026-01-05 08:00 UTC. With one second a block, every run is the same."""


@dataclass(frozen=True)
class Actor:
    """Somebody with a key of their own."""

    name: str
    """As the tables call it."""
    signer: Signer
    """The key."""

    @property
    def address(self) -> Address:
        """The account."""
        return self.signer.address


def actor(name: str) -> Actor:
    """An actor whose key nobody else has, and which is the same in every run."""
    key = keccak256(f"tallystick demo: {name}".encode())
    return Actor(name, LocalSigner(key, DEVNET_CHAIN_ID))


Balances = Mapping[str, int]
"""Who holds how much of the token, contracts and what is burned among them."""


@dataclass(frozen=True)
class Step:
    """One transaction of the story."""

    what: str
    """In plain words."""
    who: str
    """Who signed the transaction and paid its gas."""
    call: str
    """``Contract.function``."""
    receipt: Receipt
    """What became of it."""
    events: tuple[Event, ...]
    """What the contracts said."""
    moved: Balances
    """Whose balance changed by how much."""


class Stage:
    """A private devnet with the contracts, the actors, and the steps so far."""

    def __init__(self, folder: Path, *, state_interval: float | None = None) -> None:
        self.folder = folder
        self.devnet = Devnet(
            folder / "devnet",
            port=None,
            state_interval=state_interval,
            # No base fee: the node works out its history of fees in its own time, so what would be suggested,
            # and with it every hash, would hang on how busy the machine is.
            arguments=("--timestamp", str(START), "--base-fee", "0"),
        )
        self.customer, self.maker = actor("customer"), actor("maker")
        self.relayer = Actor("relayer", published(0))
        self.steps: list[Step] = []

    def open(self) -> None:
        """Start the chain and deploy."""
        self.devnet.start()
        node = self.devnet.node()
        node.rpc.request("anvil_setBlockTimestampInterval", (1,))
        deploy(node, published(9), DeploymentPlan(), self.folder)
        node.close()

    @cached_property
    def system(self) -> System:
        """The deployment."""
        return connect(Settings(home=self.folder))

    @cached_property
    def token(self) -> DevnetToken:
        """The test dollar."""
        return DevnetToken(self.system.token.address)

    def send(self, what: str, call: AnyCall, by: Actor) -> Step:
        """Carry out one step through the outbox; its place in the story is its idempotency key."""
        before = self.balances()
        outbox = self.system.outbox(by.signer)
        key = f"demo:{len(self.steps):02d}"
        receipt = outbox.wait(
            outbox.submit(Call.raw(call.to, call.data, call.value, call.name), key, by.address)
        )
        after = self.balances()
        changed = {who: after[who] - before[who] for who in after if after[who] != before[who]}
        step = Step(what, by.name, call.name, receipt, self.system.events(receipt), changed)
        self.steps.append(step)
        return step

    def signed(self, message: Message, by: Actor) -> bytes:
        """A signature in the escrow's domain, made off chain."""
        return sign(message, self.system.domain, by.signer)

    @property
    def now(self) -> Timestamp:
        """The chain's time."""
        return self.system.node.get_block("latest").timestamp

    def wait_until(self, time: int) -> None:
        """Let the chain's clock run to a moment."""
        self.system.node.rpc.request("evm_setNextBlockTimestamp", (time,))
        self.system.node.rpc.request("evm_mine")

    def balances(self) -> dict[str, int]:
        """Who holds how much, right now. Together they are the token's supply."""
        escrow, credit = self.system.escrow, self.system.credit
        holders = {
            "customer": self.customer.address,
            "maker": self.maker.address,
            "relayer": self.relayer.address,
            "escrow": escrow.address,
            "credit registry": credit.address,
        }
        asked = [self.token.balance_of(address) for address in holders.values()]
        asked.append(credit.stake_of(BURN))
        told = raise_any(self.system.node.call_many(asked))
        held = dict(zip(holders, told, strict=False))
        # What is burned lies in the contracts, where nobody can ever take it out.
        fees, stake = self._fees_burned(), told[-1]
        held["escrow"] -= fees
        held["credit registry"] -= stake
        held["burned"] = fees + stake
        return held

    def _fees_burned(self) -> int:
        moved = self.system.said_as(MoneyMoved, self.system.escrow.address, MoneyMoved.filter())
        return sum(event.fee for event in moved)

    def supply(self) -> int:
        """All of the token that there is."""
        return self.system.node.call(self.token.total_supply())

    def close(self) -> None:
        """Close connections; the chain goes on."""
        if "system" in self.__dict__:
            self.system.close()

"""Where the market happens: a devnet whose clock begins in the past, traders with coins and keys."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from cli.demo.stage import actor
from cli.run import AnyCall, published
from ledger.bindings.devnet_token import DevnetToken
from ledger.call import Call
from ledger.chain.devnet import Devnet
from ledger.chain.signer import Signer
from ledger.contracts.deploy import deploy
from ledger.contracts.plan import DeploymentPlan
from ledger.contracts.record import Deployment
from ledger.settings import Settings
from ledger.signing import Message, sign
from ledger.signing.structs import Json
from ledger.system import System, connect
from ledger.types import Address, Timestamp, TokenAmount

DAY = 86_400


@dataclass(frozen=True)
class Trader:
    """An enterprise with a key."""

    name: str
    """What it is called here."""
    task: str
    """What it makes; empty for those that order."""
    signer: Signer
    """The key."""
    profile: Json = field(default=None, hash=False)
    """What it says of itself."""

    @property
    def address(self) -> Address:
        """The account."""
        return self.signer.address

    @classmethod
    def make(cls, name: str, task: str, profile: Json, account: int | None) -> Trader:
        """With a devnet account, or a key of its own that is the same in every run."""
        signer = actor(f"market {name}").signer if account is None else published(account)
        return cls(name, task, signer, profile)


class Bazaar:
    """A devnet with the contracts, whose chain is played forward to now."""

    def __init__(self, folder: Path, port: int | None, days: int) -> None:
        self.folder = folder
        # A little more than played, so that the last deed is not after now.
        begin = int(time.time()) - days * DAY - 600
        self.devnet = Devnet(folder / "devnet", port=port, arguments=("--timestamp", str(begin)))
        self.relayer = Trader("relayer", "", published(0))
        self.sent = 0

    def open(self) -> Deployment:
        """Start the chain and deploy."""
        self.devnet.start()
        node = self.devnet.node()
        node.rpc.request("anvil_setBlockTimestampInterval", (1,))
        made = deploy(node, published(9), DeploymentPlan(), self.folder)
        node.close()
        return made

    @cached_property
    def system(self) -> System:
        """The deployment."""
        return connect(Settings(home=self.folder))

    @cached_property
    def token(self) -> DevnetToken:
        """The test dollar."""
        return DevnetToken(self.system.token.address)

    @property
    def now(self) -> Timestamp:
        """The chain's time."""
        return self.system.node.get_block("latest").timestamp

    def send(self, call: AnyCall, by: Trader) -> None:
        """A transaction, mined."""
        outbox = self.system.outbox(by.signer)
        raw = Call.raw(call.to, call.data, call.value, call.name)
        outbox.wait(outbox.submit(raw, f"market:{self.sent:04d}", by.address))
        self.sent += 1

    def fund(self, trader: Trader, tokens: TokenAmount) -> None:
        """Coins for gas, and test dollars."""
        self.system.node.rpc.request("anvil_setBalance", (trader.address, hex(10_000 * 10**18)))
        self.send(self.token.mint(trader.address, tokens), self.relayer)

    def signed(self, message: Message, by: Trader) -> bytes:
        """A signature in the escrow's domain."""
        return sign(message, self.system.domain, by.signer)

    def wait_until(self, moment: int) -> None:
        """Let the chain's clock run to a moment, unless it is past."""
        if moment > self.now:
            self.system.node.rpc.request("evm_setNextBlockTimestamp", (moment,))
            self.system.node.rpc.request("evm_mine")

    def arrive(self) -> None:
        """The chain's clock is the world's from here on."""
        self.system.node.rpc.request("anvil_removeBlockTimestampInterval")
        self.wait_until(int(time.time()))

    def close(self) -> None:
        """Close connections; the chain goes on."""
        if "system" in self.__dict__:
            self.system.close()

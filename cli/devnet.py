"""``tally devnet``: the devnet's clock, blocks and faucet."""

from __future__ import annotations

import time
from typing import Annotated

import typer

from cli.command import command
from cli.errors import Failure, Usage
from cli.output import Told, fields
from cli.run import Run, published
from cli.words import amount, money, seconds, time_at
from ledger.bindings.devnet_token import DevnetToken
from ledger.chain.node import Node
from ledger.chain.signer import DEVNET_CHAIN_ID
from ledger.system import open_node
from ledger.types import Timestamp

app = typer.Typer(help="The devnet's clock, blocks and faucet.", no_args_is_help=True)
_LATEST = 1 << 40
"""Beyond all times in terms (`uint40`) and in the service: a clock that was moved there never comes back."""


def _wall_clock() -> Timestamp:
    return Timestamp(int(time.time()))


def _development_node(run: Run) -> Node:
    node = open_node(run.settings)
    chain = node.chain_id()
    if chain != DEVNET_CHAIN_ID:
        node.close()
        raise Failure(f"Chain {chain} is not a devnet: its clock and coins cannot be moved.")
    return node


@command(app, "warp")
def warp(
    run: Run, by: Annotated[str, typer.Argument(help="How far: 3600, 36h, 5d.", metavar="SECONDS")]
) -> Told:
    """Move the devnet's clock forward and mine a block there."""
    length = seconds(by)
    node = _development_node(run)
    if node.get_block("latest").timestamp + length >= _LATEST:
        node.close()
        raise Usage(f"{by!r} would move the clock beyond what an order can say (2^40 seconds): give less.")
    node.rpc.request("evm_increaseTime", (length,))
    node.rpc.request("evm_mine")
    head = node.get_block("latest")
    node.close()
    data = {"block": head.number, "timestamp": head.timestamp}
    return Told(data, f"Block {head.number:,} is {time_at(head.timestamp, _wall_clock())}.")


@command(app, "mine")
def mine(
    run: Run, count: Annotated[int, typer.Argument(help="How many blocks.", min=1, max=10_000)] = 1
) -> Told:
    """Mine blocks."""
    node = _development_node(run)
    node.rpc.request("anvil_mine", (hex(count),))
    head = node.get_block("latest")
    node.close()
    return Told({"block": head.number, "timestamp": head.timestamp}, f"The head is block {head.number:,}.")


@command(app, "fund")
def fund(
    run: Run,
    who: Annotated[str, typer.Argument(help="A name, dev:N or an address.", metavar="PARTY")],
    coins: Annotated[int, typer.Option(help="Native coins to have, for gas.", min=0, max=1_000_000)] = 10,
    tokens: Annotated[str, typer.Option(help="Test dollars to add.")] = "0",
) -> Told:
    """Give an account coins for gas, and test dollars."""
    account = run.party(who)
    _development_node(run).close()
    system = run.system
    system.node.rpc.request("anvil_setBalance", (account, hex(coins * 10**18)))
    data: dict[str, object] = {"address": account, "coins": coins}
    rows = [("account", run.names.label(account)), ("coins", f"{coins:,}")]
    label = run.label(system.token.address)
    minted = amount(tokens, label)
    if minted:
        sent = run.send(DevnetToken(system.token.address).mint(account, minted), published(0))
        data |= {"minted": str(minted), **sent.data()}
        rows += [("minted", money(minted, label)), sent.row()]
    return Told(data, fields(rows))

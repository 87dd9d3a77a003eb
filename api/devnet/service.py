from __future__ import annotations

from api.backend import Backend
from api.chain import Snapshot
from api.devnet.errors import NotADevnet
from api.devnet.schemas import MOST, ClockIn, ClockOut, FaucetIn, FaucetOut
from api.errors import InvalidRequest
from api.values import Moment
from ledger.bindings.devnet_token import DevnetToken
from ledger.bindings.erc20 import Erc20
from ledger.chain.signer import DEVNET_CHAIN_ID

_LATEST = 1 << 40
"""Beyond all times in terms (`uint40`): a clock that was moved there never comes back."""
_COIN = 10**18
WAIT = 20
"""Seconds for test dollars to arrive; a devnet mines at once, or every second."""


class DevnetService:
    """The development chain of one request."""

    def __init__(self, backend: Backend) -> None:
        """Raises:
        NotADevnet: on every other chain, whatever its node can do.
        """
        self._backend = backend
        self._system = backend.system
        chain = self._system.node.chain_id()
        if chain != DEVNET_CHAIN_ID or self._system.chain_id != DEVNET_CHAIN_ID:
            raise NotADevnet(
                f"Chain {chain} is no devnet: nobody makes coins or moves the clock there.",
                {"chain_id": chain},
            )

    def give(self, wanted: FaucetIn, key: str | None) -> FaucetOut:
        """Coins for gas, and test dollars.

        Args:
            key: the request's own, so that a repeated request mints once.
        """
        if wanted.tokens > MOST:
            raise InvalidRequest.field("tokens", f"is more than {MOST} smallest units at once: give less.")
        node, account = self._system.node, wanted.account
        if node.get_balance(account) < wanted.coins * _COIN:
            node.rpc.request("anvil_setBalance", (account, hex(wanted.coins * _COIN)))
        if wanted.tokens:
            head = node.get_block("latest").number.to_bytes(8, "big")
            context = head if key is None else key.encode()
            call = DevnetToken(self._system.token.address).mint(account, wanted.tokens)
            relay = self._backend.relay
            relay.settle(relay.submit("faucet", call, context), WAIT)
        at = Snapshot.latest(node)
        token = self._backend.tokens.get(self._system.token.address)
        held = at.ask(Erc20(token.address).balance_of(account))
        return FaucetOut(
            account=account,
            native=node.get_balance(account, at.block.hash),
            token=token.money(held),
            as_of=at.as_of,
        )

    def warp(self, wanted: ClockIn) -> ClockOut:
        """Move the clock on and mine a block there."""
        node = self._system.node
        if node.get_block("latest").timestamp + wanted.seconds >= _LATEST:
            raise InvalidRequest.field("seconds", "would move the clock beyond what an order can say.")
        node.rpc.request("evm_increaseTime", (wanted.seconds,))
        node.rpc.request("evm_mine")
        at = Snapshot.latest(node)
        return ClockOut(now=Moment.of(at.now), as_of=at.as_of)

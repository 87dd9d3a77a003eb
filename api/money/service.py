from __future__ import annotations

from api.backend import Backend
from api.chain import Snapshot
from api.money.schemas import AllowanceIn
from api.relay.unsigned import UnsignedTransaction, unsigned
from ledger.bindings.erc20 import Erc20
from ledger.spenders import spenders
from ledger.types import Address


class MoneyService:
    """Money of one request's party."""

    def __init__(self, backend: Backend, party: Address) -> None:
        self._backend = backend
        self._system = backend.system
        self._party = party

    def allow(self, wanted: AllowanceIn) -> UnsignedTransaction:
        """The transaction that lets a contract take money."""
        at, token = Snapshot.latest(self._system.node), self._backend.tokens.named(wanted.token)
        spender = spenders(self._system)[wanted.spender]
        call = Erc20(token.address).approve(spender, wanted.amount)
        may = f"take up to {token.money(wanted.amount).text}" if wanted.amount else "take nothing any more"
        words = (
            f"{self._party} lets the {wanted.spender} contract {spender} {may}, of the token {token.address}."
        )
        return unsigned(self._backend, at, self._party, call, words)

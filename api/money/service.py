from __future__ import annotations

from api.backend import Backend
from api.chain import Snapshot
from api.money.schemas import (
    AllowanceIn,
    Held,
    PartyMoney,
    Spender,
    StakeIn,
)
from api.relay.unsigned import UnsignedTransaction, unsigned
from api.values import Moment, Token
from ledger.bindings.erc20 import Erc20
from ledger.spenders import spenders
from ledger.types import Address


class MoneyService:
    """Money of one request's party."""

    def __init__(self, backend: Backend, party: Address) -> None:
        self._backend = backend
        self._system = backend.system
        self._party = party

    def get(self, token: str | None) -> PartyMoney:
        """What the party has, in the deployment's own tokens or in the one that is asked for."""
        system, at, party = self._system, Snapshot.latest(self._system.node), self._party
        tokens = self._backend.tokens
        shown = tokens.known() if token is None else [tokens.named(token)]
        stake = tokens.get(system.token.address)
        unlocks = at.ask(system.credit.stake_unlock_at(party))
        return PartyMoney(
            party=party,
            wei=system.node.get_balance(party, at.block.hash),
            tokens=[self._held(at, one) for one in shown],
            stake=stake.money(at.ask(system.credit.stake_of(party))),
            stake_unlocks=Moment.of(unlocks) if unlocks > at.now else None,
            as_of=at.as_of,
        )

    def _held(self, at: Snapshot, token: Token) -> Held:
        erc20, party = Erc20(token.address), self._party
        names = spenders(self._system)
        contracts = (self._system.escrow, self._system.costs, self._system.court)
        own = at.ask(erc20.balance_of(party))
        escrow, costs, court = at.ask_all(
            [contract.balance_of(party, token.address) for contract in contracts]
        )
        allowed = at.ask_all([erc20.allowance(party, spender) for spender in names.values()])
        return Held(
            token=token,
            balance=token.money(own),
            escrow=token.money(escrow),
            costs=token.money(costs),
            court=token.money(court),
            allowances={Spender(name): token.money(one) for name, one in zip(names, allowed, strict=True)},
        )

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

    # ------------------------------------------------------------------ stake

    def stake(self, wanted: StakeIn) -> UnsignedTransaction:
        """The transaction that adds to the party's stake, or takes of it."""
        system, at = self._system, Snapshot.latest(self._system.node)
        text = self._backend.tokens.get(system.token.address).money(wanted.amount).text
        if wanted.do == "stake":
            call = system.credit.stake(self._party, wanted.amount)
            words = (
                f"{self._party} stakes {text} behind its word. Default or a lost dispute slashes it; it can "
                "be taken back 30 days after the last open order."
            )
        else:
            to = self._party if wanted.to is None else wanted.to
            call = system.credit.withdraw_stake(self._party, to, wanted.amount)
            words = f"{self._party} takes {text} of its stake back, to {to}."
        return unsigned(self._backend, at, self._party, call, words)

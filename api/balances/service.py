from __future__ import annotations

from api.backend import Backend
from api.balances.schemas import (
    Balances,
    Holder,
    Ready,
    SignedWithdrawIn,
    SignWithdrawIn,
    WithdrawIn,
    WithdrawRequest,
    WithdrawToSign,
    WithdrawTransactionIn,
)
from api.chain import Snapshot
from api.errors import InvalidRequest
from api.orders.drafting import reader
from api.relay.signed import SignedAct
from api.relay.unsigned import UnsignedTransaction, unsigned
from api.values import Moment, Token
from ledger.bindings.cost_settlement import CostSettlement
from ledger.bindings.enums import Scope
from ledger.bindings.erc20 import Erc20
from ledger.bindings.order_escrow import BalanceMoved, OrderEscrow
from ledger.bindings.staked_arbitrators import StakedArbitrators
from ledger.chain.outbox import Intent
from ledger.signing import Withdraw
from ledger.types import Address, Timestamp, TokenAmount, address

DAY = 86_400


class BalanceService:
    """What waits for one account."""

    def __init__(self, backend: Backend, account: Address) -> None:
        self._backend = backend
        self._system = backend.system
        self._account = account
        self._at = Snapshot.latest(self._system.node)

    def get(self) -> Balances:
        """Everything that is ready for it, and what it holds itself."""
        at, account, system = self._at, self._account, self._system
        known = {token.address: token for token in self._backend.tokens.known()}
        tokens = {
            **known,
            **{token.address: token for token in self._paid_in() if token.address not in known},
        }
        ready: list[Ready] = []
        for holder, contract in self._contracts().items():
            held = at.ask_all([contract.balance_of(account, token) for token in tokens])
            ready += [
                Ready(holder=holder, amount=token.money(amount), by_signature=holder is not Holder.COURT)
                for token, amount in zip(tokens.values(), held, strict=True)
                if amount
            ]
        wallet = at.ask_all([Erc20(token).balance_of(account) for token in known])
        return Balances(
            account=account,
            ready=ready,
            wallet=[
                token.money(amount) for token, amount in zip(known.values(), wallet, strict=True) if amount
            ],
            native=system.node.get_balance(account, at.block.hash),
            nonces={
                Holder.ESCROW: at.ask(system.escrow.nonce_of(account)),
                Holder.COSTS: at.ask(system.costs.nonce_of(account)),
            },
            as_of=at.as_of,
        )

    def _paid_in(self) -> list[Token]:
        """The tokens in which anything was ever ready for it: any ERC-20 can pay orders."""
        # All three contracts tell it by the same event.
        topics, first = BalanceMoved.filter(party=self._account), self._system.deployment.block_number
        found = dict.fromkeys(
            address("0x" + log.topics[2][12:].hex())
            for contract in self._contracts().values()
            for log in self._at.logs(contract.address, topics, first)
        )
        return [self._backend.tokens.get(token) for token in found]

    def _contracts(self) -> dict[Holder, OrderEscrow | CostSettlement | StakedArbitrators]:
        system = self._system
        return {Holder.ESCROW: system.escrow, Holder.COSTS: system.costs, Holder.COURT: system.court}

    # ------------------------------------------------------------------ by signature

    def prepare(self, wanted: SignWithdrawIn) -> WithdrawToSign:
        """What the party signs to have its money sent.

        Raises:
            InvalidRequest: if nothing is ready, or the holder takes no signatures.
            Reverted: if less is ready than asked for.
        """
        token, amount, to = self._meant(wanted)
        until = Timestamp(self._at.now + DAY) if wanted.valid_until is None else wanted.valid_until
        act = self._act(wanted.holder, token, amount, to, until)
        request = WithdrawRequest(
            holder=wanted.holder, token=token.address, amount=amount, to=to, valid_until=until
        )
        said = act.to_sign(self._backend, self._at)
        return WithdrawToSign(**said.model_dump(), request=request, valid_until=Moment.of(until))

    def withdraw(self, given: SignedWithdrawIn) -> Intent:
        """Relay a signed withdrawal.

        Raises:
            SignatureError: if it is not the party's, or over its next nonce.
            Reverted: if the contract would refuse it.
        """
        token = self._backend.tokens.labelled(given.token)
        act = self._act(given.holder, token, given.amount, given.to, given.valid_until)
        return act.relay(self._backend, self._at, given.signature)

    def _act(
        self, holder: Holder, token: Token, amount: TokenAmount, to: Address, until: Timestamp
    ) -> SignedAct:
        party, system = self._account, self._system
        if holder is Holder.COURT:
            raise InvalidRequest.field(
                "holder", "is the court, which takes no signatures: ask for …/withdrawals/transaction."
            )
        of_costs = holder is Holder.COSTS
        contract = system.costs if of_costs else system.escrow
        nonce = self._at.ask(contract.nonce_of(party))
        return SignedAct(
            "withdraw",
            Withdraw(party, token.address, to, amount, nonce, until),
            system.costs_domain if of_costs else system.domain,
            party,
            Scope.WITHDRAW,
            lambda signature: contract.withdraw_for(party, token.address, to, amount, until, signature),
            contract.withdraw(party, token.address, to, amount),
            reader(token),
        )

    # ------------------------------------------------------------------ by the party itself

    def transaction(self, wanted: WithdrawTransactionIn) -> UnsignedTransaction:
        """The transaction by which the party's own account has its money sent.

        Raises:
            InvalidRequest: if nothing is ready.
            Reverted: if less is, or the sender may not withdraw for the party.
        """
        token, amount, to = self._meant(wanted)
        call = self._contracts()[wanted.holder].withdraw(self._account, token.address, to, amount)
        words = (
            f"Sends {token.money(amount).text} (token {token.address}) which the {wanted.holder} holds "
            f"ready for {self._account} to {to}."
        )
        return unsigned(self._backend, self._at, wanted.sender or self._account, call, words)

    def _meant(self, wanted: WithdrawIn) -> tuple[Token, TokenAmount, Address]:
        token = self._backend.tokens.named(wanted.token)
        ready = self._at.ask(self._contracts()[wanted.holder].balance_of(self._account, token.address))
        amount = TokenAmount(ready) if wanted.amount is None else wanted.amount
        if amount == 0:
            why = (
                "is 0, which moves nothing." if ready else f"cannot be: {wanted.holder} holds nothing for it."
            )
            raise InvalidRequest.field("amount", why)
        return token, amount, self._account if wanted.to is None else wanted.to

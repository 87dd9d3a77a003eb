from __future__ import annotations

from api.backend import Backend
from api.chain import Snapshot, check_signature
from api.money.schemas import (
    AllowanceIn,
    Held,
    Holder,
    PartyMoney,
    SignedWithdrawalIn,
    Spender,
    StakeIn,
    WithdrawalIn,
    WithdrawalToSign,
    WithdrawalWithSignature,
)
from api.orders.drafting import reader
from api.relay.unsigned import UnsignedTransaction, unsigned
from api.values import Moment, Token
from ledger.bindings.enums import Scope
from ledger.bindings.erc20 import Erc20
from ledger.chain.outbox import Intent
from ledger.signing import Domain, Withdraw, digest, sentence, typed_data
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

    # ------------------------------------------------------------------ withdrawing

    def withdraw(self, wanted: WithdrawalIn) -> UnsignedTransaction:
        """The transaction by which the party takes its money out."""
        at, token = Snapshot.latest(self._system.node), self._backend.tokens.named(wanted.token)
        to = self._party if wanted.to is None else wanted.to
        contracts = {
            Holder.ESCROW: self._system.escrow,
            Holder.COSTS: self._system.costs,
            Holder.COURT: self._system.court,
        }
        call = contracts[wanted.holder].withdraw(self._party, token.address, to, wanted.amount)
        words = (
            f"{self._party} withdraws {token.money(wanted.amount).text} (token {token.address}) from the "
            f"{wanted.holder} contract to {to}."
        )
        return unsigned(self._backend, at, self._party, call, words)

    def to_sign(self, wanted: SignedWithdrawalIn) -> WithdrawalToSign:
        """What the party signs to have it sent by anybody."""
        at = Snapshot.latest(self._system.node)
        message, domain, token = self._message(at, wanted)
        return WithdrawalToSign(
            signer=self._party,
            sentence=sentence(message, reader(token)),
            primary_type="Withdraw",
            digest=digest(message, domain),
            typed_data=typed_data(message, domain),
            as_of=at.as_of,
        )

    def relay(self, given: WithdrawalWithSignature) -> Intent:
        """Relay a signed withdrawal.

        Raises:
            SignatureError: if the party has not signed this.
            Reverted: if the contract would refuse it.
        """
        system, at = self._system, Snapshot.latest(self._system.node)
        message, domain, _ = self._message(at, given)
        check_signature(at, system.parties, message, domain, given.signature, self._party, Scope.WITHDRAW)
        contract = system.escrow if given.holder == "escrow" else system.costs
        call = contract.withdraw_for(
            message.party, message.token, message.to, message.amount, message.valid_until, given.signature
        )
        return self._backend.relay.submit("withdraw", call)

    def _message(self, at: Snapshot, wanted: SignedWithdrawalIn) -> tuple[Withdraw, Domain, Token]:
        system, token = self._system, self._backend.tokens.named(wanted.token)
        of_escrow = wanted.holder == "escrow"
        nonce = at.ask((system.escrow if of_escrow else system.costs).nonce_of(self._party))
        to = self._party if wanted.to is None else wanted.to
        message = Withdraw(self._party, token.address, to, wanted.amount, nonce, wanted.valid_until)
        return message, system.domain if of_escrow else system.costs_domain, token

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

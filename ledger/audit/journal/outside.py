"""What came into the contracts and left them, and what moved between their accounts that no storage keeps:
as the read model's facts say."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple, TypeVar

from ledger.audit.journal import accounts
from ledger.audit.journal.accounts import COSTS, COURT, CREDIT, ESCROW, Account, Leg
from ledger.audit.journal.held import Sum
from ledger.audit.journal.inside import Inside
from ledger.projection.credit import BURNED
from ledger.store.model.costs import COST_CLAIMS, POT_FUNDINGS, CostClaimRow, PotFundingRow
from ledger.store.model.courts import (
    APPEAL_PAYMENTS,
    ARBITRATOR_STAKES,
    CASE_FEES,
    FINES_BURNED,
    AppealPaymentRow,
    ArbitratorStakeRow,
    CaseFeeRow,
    FineBurnedRow,
)
from ledger.store.model.credit import SLASHES, STAKE_CHANGES, SlashRow, StakeChangeRow
from ledger.store.model.disputes import (
    BACKING_PAYMENTS,
    COURT_FEES,
    DEPOSITS_TAKEN_BACK,
    DISPUTE_DEPOSITS,
    BackingPaymentRow,
    CourtFeeRow,
    DepositTakenBackRow,
    DisputeDepositRow,
)
from ledger.store.model.linked_orders import LINKED_MONEY, LinkedMoneyRow
from ledger.store.model.money import BALANCE_CHANGES, WITHDRAWALS, BalanceChangeRow, WithdrawalRow
from ledger.store.model.orders import ORDER_FUNDINGS, PAYMENTS, OrderFundingRow, PaymentRow
from ledger.store.rows import Facts
from ledger.types import ZERO_ADDRESS, Address, Hash32

R = TypeVar("R", bound="tuple[Any, ...]")


class _Due(NamedTuple):
    """What an order pays out: into balances, as the facts right after it say, or else it was sent at once."""

    order: Hash32
    """Which."""
    at: tuple[int, int]
    """The log that said so."""
    to: dict[Account, int]
    """How much to whom."""


class Told(NamedTuple):
    """What facts say of one transaction."""

    legs: list[Leg]
    """Of accounts that no storage keeps."""
    within: list[Leg]
    """Of accounts that storage keeps: those in ``told_within`` must move exactly so."""
    words: list[str]
    """What happened."""
    unsaid: list[str]
    """What events tell and facts do not, or the other way round."""


def told_within(account: Account) -> bool:
    """Whether facts tell all that moves in an account of which storage knows as well."""
    return account in (accounts.FEES_BURNED, accounts.FINES_BURNED) or bool(_TOLD.search(account))


_TOLD = re.compile("^Assets:[^:]+:(Credits:|Stakes:|Orders:.*:(Withheld|Pot)$)")


class Outside:
    """Legs of one transaction after another, from the facts in their order."""

    def __init__(self, inside: Inside, adapter: Address) -> None:
        """Begin.

        Args:
            inside: knows of cases, disputes and orders what facts do not repeat.
            adapter: where our arbiter adapter is.
        """
        self._inside = inside
        self._adapter = adapter
        self._legs: list[Leg] = []
        self._within: list[Leg] = []
        self._words: dict[str, None] = {}
        self._unsaid: list[str] = []
        self.sums: dict[Sum, int] = defaultdict(int)
        """What the facts so far say of orders and roots, whose rows hold the sums as well."""
        self._due: _Due | None = None
        self._claim: CostClaimRow | None = None
        self._stakes: list[StakeChangeRow] = []
        self._slashes: list[SlashRow] = []
        self._collected: dict[Hash32, int] = defaultdict(int)
        self._takers: dict[Facts[Any], Callable[[Any], None]] = {}
        self._listen()

    @property
    def tables(self) -> Iterable[Facts[Any]]:
        """Where these facts are."""
        return self._takers

    def take(self, table: Facts[R], row: R) -> None:
        """The next fact of a transaction.

        Raises:
            KeyError: if it is about an order, a case or a pot that no event told of.
        """
        if self._claim is not None and table is not BALANCE_CHANGES:
            self._pay_claim()
        self._takers[table](row)

    def moved(self) -> Told:
        """What was told of the transaction whose last fact was taken."""
        self._pay_due()
        self._pay_claim()
        self._stakes_moved()
        # What the escrow sent and cost settlement did not get.
        for pot, lost in self._collected.items():
            self._leg(accounts.TAKEN, self._inside.mirror.escrow.token_of(pot), lost)
        self._collected.clear()
        told = Told(self._legs, self._within, list(self._words), self._unsaid)
        self._legs, self._within, self._words, self._unsaid = [], [], {}, []
        return told

    def _listen(self) -> None:
        self._on(ORDER_FUNDINGS, self._order_funded)
        self._on(LINKED_MONEY, self._linked_money)
        self._on(PAYMENTS, self._paid)
        self._on(BALANCE_CHANGES, self._balance_changed)
        self._on(WITHDRAWALS, self._withdrawn)
        self._on(POT_FUNDINGS, self._pot_funded)
        self._on(COST_CLAIMS, self._claimed)
        self._on(CASE_FEES, self._case_paid)
        self._on(APPEAL_PAYMENTS, self._appeal_paid)
        self._on(ARBITRATOR_STAKES, self._arbitrator_staked)
        self._on(FINES_BURNED, self._fine_burned)
        self._on(DISPUTE_DEPOSITS, self._deposited)
        self._on(DEPOSITS_TAKEN_BACK, self._taken_back)
        self._on(BACKING_PAYMENTS, self._backed)
        self._on(COURT_FEES, self._court_paid)
        self._on(STAKE_CHANGES, self._stakes.append)
        self._on(SLASHES, self._slashes.append)

    def _on(self, table: Facts[R], taker: Callable[[R], None]) -> None:
        self._takers[table] = taker

    def _leg(self, account: Account, token: Address, amount: int) -> None:
        if amount:
            self._legs.append(Leg(account, token, amount))

    def _say(self, words: str) -> None:
        self._words[words] = None

    def _keep(self, account: Account, token: Address, amount: int) -> None:
        self._within.append(Leg(account, token, amount))

    # ------------------------------------------------------------------ orders

    def _order_funded(self, row: OrderFundingRow) -> None:
        token, party = self._inside.mirror.escrow.token_of(row.order_id), accounts.party(row.party)
        if row.what != "bond":
            # Of what comes out of the order above, or goes on to the relayer, no account keeps the amount.
            self.sums[row.order_id, "relay fee" if row.what == "relay fee" else "price locked"] += row.amount
        if row.what == "milestone":
            # Out of the order above: nothing came in.
            self._pay_due()
            self._say("sub-order funded")
        elif row.what == "relay fee":
            self._leg(party, token, -row.amount)
            self._owe(row, accounts.RELAYERS, row.amount)
            self._say("relay fee paid")
        elif row.amount > 0:
            self._owe(row, party, 0)
            self._leg(party, token, -row.amount)
            self._say(f"{row.what} locked")
        else:
            self._owe(row, party, -row.amount)
            self._say(f"{row.what} lowered")

    def _linked_money(self, row: LinkedMoneyRow) -> None:
        self._pay_due()
        if row.what in ("pot", "withheld"):
            token = self._inside.mirror.escrow.token_of(row.order_id)
            self._keep(accounts.order(row.order_id, row.what.capitalize()), token, row.change)
        else:
            self.sums[row.order_id, f"given to others by milestone {row.milestone + 1}"] += row.change
        if row.what == "pot" and row.change < 0:
            self._collected[row.order_id] -= row.change
            self._say("pot collected")

    def _paid(self, row: PaymentRow) -> None:
        customer, maker = self._inside.mirror.escrow.sides_of(row.order_id)
        self._say(f"{'bond' if row.of_bond else 'price'} paid out")
        self._keep(accounts.FEES_BURNED, self._inside.mirror.escrow.token_of(row.order_id), row.fee)
        of = "bond" if row.of_bond else "price"
        self.sums[row.order_id, f"{of} paid to the maker"] += row.to_maker
        self.sums[row.order_id, f"{of} paid to the customer"] += row.to_customer
        if row.linked:
            # All of it stays here, in balances, pots or other orders.
            self._pay_due()
            return
        self._owe(row, accounts.party(maker), row.to_maker, same_call=row.of_bond)
        self._owe(row, accounts.party(customer), row.to_customer, same_call=True)

    def _owe(
        self, row: OrderFundingRow | PaymentRow, who: Account, amount: int, same_call: bool = False
    ) -> None:
        at = row.block_number, row.log_index
        due = self._due
        if due is None or due.order != row.order_id or not (same_call or due.at == at):
            self._pay_due()
            self._due = due = _Due(row.order_id, at, defaultdict(int))
        due.to[who] += amount

    def _pay_due(self) -> None:
        due, self._due = self._due, None
        if due is not None:
            token = self._inside.mirror.escrow.token_of(due.order)
            for who, amount in due.to.items():
                self._leg(who, token, amount)

    # ------------------------------------------------------------------ balances

    def _balance_changed(self, row: BalanceChangeRow) -> None:
        self._keep(accounts.credit(row.contract, row.party), row.token, row.change)
        claim = self._claim
        if claim is not None:
            follows = (claim.block_number, claim.log_index + 1) == (row.block_number, row.log_index)
            if follows and (claim.payee, claim.amount) == (row.party, row.change) and row.contract == COSTS:
                self._claim = None
                return
            self._pay_claim()
        if row.change <= 0:
            return
        if row.contract == ESCROW:
            self._credited(row)
        elif row.contract == COURT and row.source is not None:
            self._court_credited(row.source, row)

    def _credited(self, row: BalanceChangeRow) -> None:
        """What an order put into a balance it did not send."""
        due, left = self._due, row.change
        if due is None or due.order != row.source:
            return
        for who in (accounts.party(row.party), accounts.RELAYERS):
            taken = min(left, due.to.get(who, 0))
            if taken:
                due.to[who] -= taken
                left -= taken

    def _court_credited(self, key: Hash32, row: BalanceChangeRow) -> None:
        self._leg(accounts.case(key, "Fees"), row.token, -row.change)
        self._say({"seat": "seat paid", "appeal": "appeal settled"}.get(row.why, "court fee given back"))
        if row.party == self._adapter:
            # It is a dispute's, and fetched when somebody takes it back.
            matter = self._inside.cases[key].matter
            self._leg(accounts.dispute(matter), row.token, row.change)
            self._leg(accounts.AT_COURT, row.token, -row.change)

    def _withdrawn(self, row: WithdrawalRow) -> None:
        fetched = row.contract == COURT and row.party == self._adapter
        to = accounts.AT_COURT if fetched else accounts.party(row.party)
        self._leg(to, row.token, row.amount)
        self._say("withdrawn")

    # ------------------------------------------------------------------ cost settlement

    def _pot_funded(self, row: PotFundingRow) -> None:
        if row.payer is None:
            self._collected[row.pot] -= row.amount
        else:
            self._leg(accounts.party(row.payer), row.token, -row.amount)
            self._say("deposited for costs")

    def _claimed(self, row: CostClaimRow) -> None:
        self.sums[row.distribution, "claimed"] += row.amount
        self._claim = row
        self._say("share claimed")

    def _pay_claim(self) -> None:
        claim, self._claim = self._claim, None
        if claim is not None:
            token = self._inside.mirror.costs.token_of(claim.pot)
            self._leg(accounts.party(claim.payee), token, claim.amount)

    # ------------------------------------------------------------------ courts

    def _case_paid(self, row: CaseFeeRow) -> None:
        ours = row.payer == self._adapter
        payer = accounts.dispute(self._inside.cases[row.key].matter) if ours else accounts.party(row.payer)
        self._leg(payer, row.token, -row.amount)
        self._leg(accounts.case(row.key, "Fees"), row.token, row.amount)
        self._say("court fee paid")

    def _appeal_paid(self, row: AppealPaymentRow) -> None:
        self._leg(accounts.party(row.payer), row.token, -row.fee - row.bond)
        self._leg(accounts.case(row.key, "Fees"), row.token, row.fee + row.bond)
        self._say("appeal paid")

    def _arbitrator_staked(self, row: ArbitratorStakeRow) -> None:
        token = self._inside.mirror.court.stake_token
        self._keep(accounts.stake(COURT, row.arbitrator), token, row.change)
        if row.key is None:
            self._leg(accounts.party(row.arbitrator), token, -row.change)
        else:
            self._leg(accounts.case(row.key, "Fines"), token, -row.change)
        self._say(f"arbitrator {row.why}" if row.key else f"arbitrator's stake {row.why}")

    def _fine_burned(self, row: FineBurnedRow) -> None:
        token = self._inside.mirror.court.stake_token
        self._keep(accounts.FINES_BURNED, token, row.amount)
        if row.key is not None:
            self._leg(accounts.case(row.key, "Fines"), token, -row.amount)
        self._say("fine burned")

    # ------------------------------------------------------------------ disputes

    def _deposited(self, row: DisputeDepositRow) -> None:
        token = row.token or ZERO_ADDRESS
        self._leg(accounts.party(row.payer), token, -row.amount)
        self._leg(accounts.dispute(row.key), token, row.amount)
        self._say(f"{row.side}'s deposit paid")

    def _taken_back(self, row: DepositTakenBackRow) -> None:
        token = row.token or ZERO_ADDRESS
        self._leg(accounts.dispute(row.key), token, -row.amount)
        self._leg(accounts.party(row.owner), token, row.amount)
        self._say("deposit taken back")

    def _backed(self, row: BackingPaymentRow) -> None:
        token = self._inside.mirror.escrow.token_of(row.order_id)
        self._leg(accounts.party(row.payer), token, -row.change)
        self._leg(accounts.dispute(row.key), token, row.change)
        self._say("backup paid" if row.change > 0 else "backup's payment taken back")

    def _court_paid(self, row: CourtFeeRow) -> None:
        self._leg(accounts.dispute(row.key), ZERO_ADDRESS, -row.amount)
        self._leg(accounts.COURTS, ZERO_ADDRESS, row.amount)
        self._say("another court paid")

    # ------------------------------------------------------------------ stakes

    def _stakes_moved(self) -> None:
        """Stake came from its owner or went to it, but for what was slashed, which stays here."""
        token = self._inside.mirror.credit.stake_token
        for one in self._stakes:
            self._keep(accounts.stake(CREDIT, one.party), token, one.change)
        slashed = self._inside.slashed()
        for party, amount in slashed:
            self._leg(accounts.party(party), token, -amount)
            self._leg(accounts.party(BURNED), token, amount)
            self._say("stake slashed")
        for one in self._stakes:
            self._leg(accounts.party(one.party), token, -one.change)
            self._say("stake put in" if one.change > 0 else "stake taken out")
        for one in self._slashes:
            # Stake that was slashed neither comes nor goes: events and facts must agree on what was.
            if (one.party, one.amount) in slashed:
                slashed.remove((one.party, one.amount))
            else:
                slashed.append((one.party, -one.amount))
        self._unsaid += [f"{amount:+d} of {party}'s stake slashed" for party, amount in slashed]
        self._stakes.clear()
        self._slashes.clear()

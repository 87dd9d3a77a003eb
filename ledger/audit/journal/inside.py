"""What is inside the contracts, and how it moves: as their storage does, which the events tell."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from ledger.audit.journal import accounts
from ledger.audit.journal.accounts import COSTS, COURT, CREDIT, ESCROW, Account, Leg
from ledger.audit.storage import StorageMirror
from ledger.bindings import cost_settlement, credit_registry, order_escrow, staked_arbitrators
from ledger.bindings.arbiter_adapter import DisputeRaised
from ledger.bindings.base import Event
from ledger.bindings.staked_arbitrators import CaseOpened
from ledger.projection.credit import BURNED
from ledger.types import Address, Hash32

Place = tuple[Hashable, ...]
"""A part of the contracts' storage that holds money."""
Content = tuple[Account, Address, int]
"""The account that it belongs to, the token, and how much is there."""


@dataclass(frozen=True, slots=True)
class Case:
    """What a case's later events do not say again."""

    arbitrable: Address
    """Who brought it."""
    matter: Hash32
    """What that calls it: a dispute's key for our adapter."""
    token: Address
    """What its fees are in."""


class _Fall(NamedTuple):
    """A party's stake became smaller."""

    party: Address
    amount: int
    next: int
    """The place of the log that tells where it went, if it was slashed."""


class Inside:
    """The money in all contracts after the events so far."""

    def __init__(self) -> None:
        """Begin before the deployment."""
        self.mirror = StorageMirror()
        """Their storage."""
        self.cases: dict[Hash32, Case] = {}
        """By key."""
        self._stakes: dict[Address, int] = {}
        self._fell: _Fall | None = None
        self._slashed: list[tuple[Address, int]] = []
        self._parts: list[tuple[Hash32, Hash32]] = []
        self._roots: dict[Hash32, Hash32] = {}
        self._amounts: dict[Place, int] = {}
        self._touched: dict[Place, Callable[[], Iterable[Content]]] = {}

    def fold(self, contract: str, event: Event, index: int) -> None:
        """Take in the next event.

        Args:
            contract: who emitted it.
            event: what it says.
            index: its log's place in the block.

        Raises:
            StorageError: if it does not follow from those before it.
        """
        self.mirror.fold(contract, event)
        match event:
            case (
                order_escrow.OrderPosted(id=id)
                | order_escrow.OrderOpened(id=id)
                | order_escrow.PostAccepted(id=id)
                | order_escrow.TermsChanged(id=id)
                | order_escrow.MilestoneMoved(id=id)
                | order_escrow.MoneyMoved(id=id)
                | order_escrow.BondMoved(id=id)
                | order_escrow.LinkMoved(id=id)
                | order_escrow.AllotmentMoved(id=id)
                | order_escrow.PotMoved(id=id)
            ):
                self._touched["order", id] = partial(self._order, id)
            case (
                order_escrow.BalanceMoved(party=party, token=token)
                | cost_settlement.BalanceMoved(party=party, token=token)
                | staked_arbitrators.BalanceMoved(party=party, token=token)
            ):
                self._touched["credit", contract, party, token] = partial(
                    self._credit, contract, party, token
                )
            case cost_settlement.FreeMoved(pot=pot):
                self._touched["pot", pot] = partial(self._pot, pot)
            case cost_settlement.LineMoved(line=line):
                self._touched["line", line] = partial(self._line, line)
            case (
                cost_settlement.RootFinal(distribution=root, pot=pot)
                | cost_settlement.Swept(distribution=root, pot=pot)
            ):
                self._roots[root] = pot
                self._touched["root", root] = partial(self._root, root)
            case cost_settlement.CostClaimed(distribution=root):
                self._touched["root", root] = partial(self._root, root)
            case staked_arbitrators.ArbitratorMoved(arbitrator=who):
                self._touched["arbitrator", who] = partial(self._arbitrator, who)
            case staked_arbitrators.SlashedMoved():
                self._touched["fines",] = self._fines
            case credit_registry.StakeMoved(party=party):
                self._touched["stake", party] = partial(self._stake, party)
                self._stake_moved(party, event.stake, index)
            case credit_registry.RootMoved(party=party):
                if self._fell is not None and (party, index) == (self._fell.party, self._fell.next):
                    self._fell = self._fell._replace(next=index + 1)
            case CaseOpened():
                self.cases[event.key] = Case(event.arbitrable, event.matter, event.state.token)
                self._parts.append((event.key, event.matter))
            case DisputeRaised():
                self._parts.append((event.key, event.id))
            case _:
                pass

    def _stake_moved(self, party: Address, stake: int, index: int) -> None:
        """What is slashed falls, and right after it the burned stake grows by as much, with at most the word
        of a lost root between. Who withdraws is sent its tokens between."""
        change = stake - self._stakes.get(party, 0)
        self._stakes[party] = stake
        fell, self._fell = self._fell, None
        if change < 0:
            self._fell = _Fall(party, -change, index + 1)
        elif party == BURNED and fell is not None and (fell.amount, fell.next) == (change, index):
            self._slashed.append((fell.party, fell.amount))

    def slashed(self) -> list[tuple[Address, int]]:
        """Whose stake was burned since this was asked last, and how much."""
        slashed, self._slashed = self._slashed, []
        self._fell = None
        return slashed

    def moved(self) -> list[Leg]:
        """How it moved since this was asked last."""
        legs: list[Leg] = []
        for place, read in self._touched.items():
            for number, (account, token, now) in enumerate(read()):
                part = (*place, number)
                change = now - self._amounts.get(part, 0)
                if change:
                    legs.append(Leg(account, token, change))
                    if now:
                        self._amounts[part] = now
                    else:
                        # What is empty is most often done.
                        del self._amounts[part]
        self._touched.clear()
        return legs

    def parts(self) -> list[tuple[Hash32, Hash32]]:
        """What became a part of something since this was asked: disputes of orders, cases of disputes."""
        parts, self._parts = self._parts, []
        return parts

    # ------------------------------------------------------------------ what is where

    def _order(self, id: Hash32) -> Iterable[Content]:
        money, token = self.mirror.escrow.money_of(id), self.mirror.escrow.token_of(id)
        yield accounts.order(id, "Price"), token, money.price
        yield accounts.order(id, "Bond"), token, money.bond
        yield accounts.order(id, "Withheld"), token, money.withheld
        yield accounts.order(id, "Pot"), token, money.pot
        yield accounts.FEES_BURNED, token, money.burned

    def _credit(self, contract: str, party: Address, token: Address) -> Iterable[Content]:
        mirror = self.mirror
        holder = {ESCROW: mirror.escrow, COSTS: mirror.costs, COURT: mirror.court}[contract]
        yield accounts.credit(contract, party), token, holder.balance(party, token)

    def _pot(self, pot: Hash32) -> Iterable[Content]:
        yield accounts.pot(pot, "Free"), self.mirror.costs.token_of(pot), self.mirror.costs.free(pot)

    def _line(self, line: Hash32) -> Iterable[Content]:
        costs = self.mirror.costs
        pot = costs.pot_of(line)
        # A line that nobody recorded holds nothing; a split may still settle it.
        if pot is not None:
            yield accounts.pot(pot, "Lines"), costs.token_of(pot), costs.funded(line)

    def _root(self, root: Hash32) -> Iterable[Content]:
        costs, pot = self.mirror.costs, self._roots[root]
        yield accounts.pot(pot, "Roots"), costs.token_of(pot), costs.unclaimed(root)

    def _arbitrator(self, who: Address) -> Iterable[Content]:
        court = self.mirror.court
        yield accounts.stake(COURT, who), court.stake_token, court.stake(who)

    def _fines(self) -> Iterable[Content]:
        yield accounts.FINES_BURNED, self.mirror.court.stake_token, self.mirror.court.burned

    def _stake(self, party: Address) -> Iterable[Content]:
        credit = self.mirror.credit
        yield accounts.stake(CREDIT, party), credit.stake_token, credit.stake(party)

"""What parties have: balances, credit and its history."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from ledger.bindings.credit_state import CreditAccount, CreditPrior
from ledger.queries.errors import NoCreditYet
from ledger.queries.history import Place
from ledger.queries.view import AsOf, View
from ledger.store.model.chain import EVENTS, blocks
from ledger.store.model.credit import (
    CREDIT_ACCOUNTS,
    CREDIT_PRIOR,
    CREDIT_RATERS,
    CREDIT_STAKES,
    CREDIT_TERMS,
    CreditAccountRow,
    CreditRaterRow,
    CreditTermRow,
)
from ledger.store.model.money import BALANCES, BalanceRow
from ledger.store.model.settings import CONTRACT_SETTINGS, LISTED_TOKENS
from ledger.types import Address, BlockNumber, Hash32, Timestamp, TokenAmount
from sharing.credit import Account, Fixed, Prior, Settings, Tier, Units, beside, limit, score, tier_of

_REGISTRY = "CreditRegistry"


def balances_of(view: View, party: Address) -> tuple[BalanceRow, ...]:
    """What a party can withdraw, by contract and token; what is used up is left out."""
    found = view.rows_where(BALANCES, BALANCES.table.c.party == party)
    return tuple(row for row in found if row.balance)


@dataclass(frozen=True, slots=True)
class CreditAt:
    """A party's credit as the read model has it."""

    party: Address
    """Whose."""
    row: CreditAccountRow | None
    """Its account; None while nothing is known of it."""
    rater: CreditRaterRow | None
    """The party as a rater; None while it has said nothing that weighed."""
    stake: TokenAmount
    """What it has at stake."""
    also: Units
    """What backs its limit beside its record."""
    account: Account
    """The account as the formula takes it."""
    prior: Prior
    """What all ratings average to."""
    settings: Settings
    """The constants of the formula."""
    as_of: AsOf
    """Which state of the chain it speaks of."""

    @property
    def score(self) -> Fixed:
        """The score."""
        return score(self.account, self.prior, self.settings)

    @property
    def tier(self) -> int:
        """What follows for the next order."""
        return tier_of(self.account, self.settings)

    @property
    def limit(self) -> int:
        """Most unsecured exposure, in credit units."""
        return limit(self.account, self.settings, self.also)


def credit_at(view: View, party: Address) -> CreditAt:
    """A party's credit; that of a newcomer where nothing is known."""
    row = view.row(CREDIT_ACCOUNTS, party)
    stake = view.row(CREDIT_STAKES, party)
    settings = credit_settings(view)
    at_stake = stake.stake if stake else TokenAmount(0)
    return CreditAt(
        party,
        row,
        view.row(CREDIT_RATERS, party),
        at_stake,
        beside(at_stake, stake_unit(view)),
        Account() if row is None else account_of(row),
        credit_prior(view, settings),
        settings,
        view.as_of,
    )


def stake_unit(view: View) -> int:
    """Smallest units of the stake token in one credit unit.

    Raises:
        NoCreditYet: before the registry told them.
    """
    told = view.row(CONTRACT_SETTINGS, _REGISTRY, "stake_token")
    listed = None if told is None else view.row(LISTED_TOKENS, _REGISTRY, json.loads(told.value))
    if listed is None:
        raise NoCreditYet(view.as_of.number)
    return int(listed.unit)


def credit_after(view: View, party: Address, block: BlockNumber, settings: Settings) -> tuple[Account, Prior]:
    """A party's account, and what all ratings average to, at the end of an earlier block."""
    accounts, priors = CREDIT_ACCOUNTS.table.c, CREDIT_PRIOR.table.c
    of_party = select(*CREDIT_ACCOUNTS.fields).where(accounts.party == party, CREDIT_ACCOUNTS.at(block))
    of_all = select(priors.word).where(priors.contract == _REGISTRY, CREDIT_PRIOR.at(block))
    found = view.connection.execute(of_party).first()
    word = view.connection.execute(of_all).scalar()
    return (
        Account() if found is None else account_of(CreditAccountRow(*found)),
        Prior.first(settings) if word is None else Prior.unpack(CreditPrior(int.from_bytes(word, "big"))),
    )


def account_of(row: CreditAccountRow) -> Account:
    """An account as the formula takes it."""
    return Account.unpack(CreditAccount(int.from_bytes(row.word, "big")))


def credit_prior(view: View, settings: Settings) -> Prior:
    """What all ratings average to."""
    row = view.row(CREDIT_PRIOR, _REGISTRY)
    if row is None:
        return Prior.first(settings)
    return Prior.unpack(CreditPrior(int.from_bytes(row.word, "big")))


def credit_settings(view: View) -> Settings:
    """The constants of the score, as the registry told them when it was born.

    Raises:
        NoCreditYet: if that was later.
    """
    told: dict[str, Any] = {
        row.name: json.loads(row.value) for row in view.rows(CONTRACT_SETTINGS, _REGISTRY)
    }
    if not told:
        raise NoCreditYet(view.as_of.number)
    names = [name for name in Settings.__dataclass_fields__ if name != "tiers"]
    tiers = [
        Tier(Fixed(int(tier["threshold"])), int(tier["bond_bps"]), int(tier["fee_bps"]))
        for tier in told["tiers"]
    ]
    return Settings(**{name: int(told[name]) for name in names}, tiers=tuple(tiers))  # pyright: ignore[reportArgumentType]  # there are five


@dataclass(frozen=True, slots=True)
class CreditTerm:
    """One term of a score, and where it stands on the chain."""

    row: CreditTermRow
    """The term."""
    transaction_hash: Hash32
    """The transaction that brought it."""
    time: Timestamp
    """When, by its block."""
    block_hash: Hash32
    """Its block."""

    @property
    def place(self) -> Place:
        """To go on from it."""
        return Place.of(self.row.block_number, self.row.log_index, self.block_hash)


@dataclass(frozen=True, slots=True)
class CreditPage:
    """Some terms of a party's score."""

    terms: tuple[CreditTerm, ...]
    """The oldest first."""
    after: Place | None
    """Where the next page begins; None if there is no more."""
    as_of: AsOf
    """Which state of the chain it speaks of."""


def credit_history(view: View, party: Address, after: Place | None = None, limit: int = 50) -> CreditPage:
    """The terms that entered a party's score, the oldest first.

    Raises:
        CursorGone: if a reorg took away where the page before ended.
    """
    terms, events = CREDIT_TERMS.table.c, EVENTS.table.c
    query = (
        select(*CREDIT_TERMS.fields, events.transaction_hash, blocks.c.timestamp, blocks.c.hash)
        .join_from(
            CREDIT_TERMS.table,
            EVENTS.table,
            (events.block_number == terms.block_number) & (events.log_index == terms.log_index),
        )
        .join(blocks, blocks.c.number == terms.block_number)
        .where(terms.party == party, terms.block_number <= view.as_of.number)
        .order_by(terms.block_number, terms.log_index)
        .limit(limit + 1)
    )
    if after is not None:
        after.check(view)
        block, index = after.position
        beyond = (terms.block_number > block) | (terms.log_index > index)
        query = query.where(terms.block_number >= block, beyond)
    found = [_term(row) for row in view.connection.execute(query)]
    more = found[limit - 1].place if len(found) > limit else None
    return CreditPage(tuple(found[:limit]), more, view.as_of)


def _term(row: Sequence[Any]) -> CreditTerm:
    *fields, transaction, time, block_hash = row
    return CreditTerm(CreditTermRow(*fields), Hash32(transaction), Timestamp(time), Hash32(block_hash))

from __future__ import annotations

from api.backend import Backend
from api.chain import Snapshot
from api.credit.schemas import (
    Cause,
    Credit,
    CreditSummary,
    Effects,
    Evidence,
    Quote,
    Standing,
    Term,
    fixed,
)
from api.values import Moment
from ledger.bindings.credit_registry import AccountMoved, ObjectiveEvent
from ledger.types import ZERO_ADDRESS, Address, TokenAmount

HISTORY = 50
"""Pieces of evidence that are told."""


class CreditService:
    """Credit of one request."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend
        self._system = backend.system

    def summary(self, party: Address, at: Snapshot) -> CreditSummary:
        """A party's credit in short."""
        registry = self._system.credit
        account = at.ask(registry.account_of(party))
        mean, score, margin, tier = at.ask_all(
            [
                registry.mean_of(party),
                registry.score_of(party),
                registry.margin_of(party),
                registry.tier_of(party),
            ]
        )
        return CreditSummary(
            new=account.weight == 0,
            score=fixed(score),
            mean=fixed(mean),
            margin=fixed(margin),
            weight=fixed(account.weight),
            tier=tier,
        )

    def explain(self, party: Address) -> Credit:
        """A score with each term of its formula, what it asks, and what moved it."""
        at, registry = Snapshot.latest(self._system.node), self._system.credit
        constants = self._system.deployment.plan.credit
        account = at.ask(registry.account_of(party))
        mu, mean, score, limit, credibility, bias, stake, unlocks = at.ask_all(
            [
                registry.prior_mean(),
                registry.mean_of(party),
                registry.score_of(party),
                registry.limit_of(party),
                registry.credibility_of(party),
                registry.bias_of(party),
                registry.stake_of(party),
                registry.stake_unlock_at(party),
            ]
        )
        short = self.summary(party, at)
        asked = constants.tiers[short.tier]
        token = self._backend.tokens.get(self._system.token.address)
        terms = (
            ("μ", mu, "what is expected of a party about which nothing is known"),
            (
                "S",
                account.sum,
                "the party's evidence: each rating less μ and less its rater's bias, times its weight",
            ),
            ("W", account.weight, "the weights of that evidence"),
            ("K", constants.shrinkage, "the weight with which a party's own record competes against μ"),
            ("z", constants.caution, "how careful the score is"),
            ("S/(W+K)", mean - mu, "how far the party's own record moves its mean from μ"),
            ("z/√(W+K)", mean - score, "what is taken off because a short record proves little"),
            ("score", score, "μ + S/(W+K) − z/√(W+K), as the chain computes it"),
        )
        return Credit(
            **short.model_dump(),
            party=party,
            terms=[
                Term(symbol=symbol, value=fixed(value), meaning=meaning) for symbol, value, meaning in terms
            ],
            effects=Effects(
                tier=short.tier,
                bond_bps=asked.bond_bps,
                fee_bps=asked.fee_bps,
                exposure_limit=limit,
                exposure_open=account.exposure,
                exposure_left=max(0, limit - account.exposure),
            ),
            standing=Standing(
                rooted=account.rooted_by_genesis or account.rooted_by_stake,
                credibility=fixed(credibility),
                bias=fixed(bias),
                stake=token.money(stake),
                stake_unlocks=Moment.maybe(unlocks if stake else None),
            ),
            open_orders=account.open_orders,
            history=self._history(party, at),
            as_of=at.as_of,
        )

    def _history(self, party: Address, at: Snapshot) -> list[Evidence]:
        logs = at.logs(
            self._system.credit.address,
            ((AccountMoved.TOPIC0, ObjectiveEvent.TOPIC0), AccountMoved.filter(party=party)[1]),
            self._system.deployment.block_number,
        )
        told: list[Evidence] = []
        for log in reversed(logs[-HISTORY:]):
            for event in self._system.decoded((log,)):
                if not isinstance(event, AccountMoved | ObjectiveEvent):
                    continue
                word = event.evidence
                told.append(
                    Evidence(
                        order=event.id,
                        cause=Cause(word.cause.name.lower()),
                        source=None if event.source == ZERO_ADDRESS else event.source,
                        evidence=fixed(word.evidence),
                        weight=fixed(word.weight),
                        mu=fixed(word.mu),
                        bias=fixed(word.bias),
                        credibility=fixed(word.credibility),
                        faded_days=word.faded_days,
                        transaction_hash=log.transaction_hash,
                        block=log.block_number,
                    )
                )
        return told

    def quote(self, maker: Address, token_named: str, price: TokenAmount) -> Quote:
        """What an order would ask of a maker now.

        Raises:
            Reverted: if the token gives no credit.
        """
        at = Snapshot.latest(self._system.node)
        token = self._backend.tokens.named(token_named)
        asked = at.ask(self._system.credit.quote(maker, token.address, price))
        return Quote(
            maker=maker,
            price=token.money(price),
            tier=asked.tier,
            bond=token.money(asked.min_bond),
            bond_bps=-(-asked.min_bond * 10_000 // price),
            fee_bps=asked.min_fee_bps,
            exposure_left=asked.exposure_left,
            as_of=at.as_of,
        )

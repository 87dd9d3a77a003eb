from __future__ import annotations

from api.backend import Backend
from api.chain import Snapshot
from api.tokens.likeness import skeleton
from api.tokens.schemas import Receiver, Standing, TokenOut
from api.values import Money, Token
from ledger.types import Address


class TokenService:
    """Tokens of one request."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend
        self._system = backend.system
        plan = self._system.deployment.plan
        self._units = {entry.token: entry.unit for entry in plan.listed}
        self._native = plan.wrapped_native
        self._caps: dict[Address, Money] = {cap.token: cap for cap in backend.openings.caps()}

    def known(self) -> list[TokenOut]:
        """Those of the deployment."""
        return [self.describe(token) for token in self._backend.tokens.known()]

    def describe(self, token: Token) -> TokenOut:
        """A token, and what it could be mistaken for."""
        standing, alike = Standing.UNKNOWN, None
        if token.address in self._units:
            standing = Standing.LISTED
        elif token.address == self._native:
            standing = Standing.WRAPPED_NATIVE
        else:
            seen = skeleton(token.symbol)
            for known in self._backend.tokens.known():
                if skeleton(known.symbol) == seen:
                    standing, alike = Standing.LOOK_ALIKE, known.address
                    break
        return TokenOut(
            **token.model_dump(),
            standing=standing,
            looks_like=alike,
            credit_unit=self._units.get(token.address),
            permits=self._system.next_permit(token.address, self._backend.relay.relayer) is not None,
            deposit_cap=self._caps.get(token.address),
        )

    def receivers(self, at: Snapshot) -> list[Receiver]:
        """Who gets what no party of an order asks for."""
        burned = at.ask(self._system.credit.burned())
        nobody = "nobody: no key can spend what is there"
        return [
            Receiver(what="fees of orders", who=nobody, address=burned),
            Receiver(what="slashed stake of parties", who=nobody, address=burned),
            Receiver(what="the relay fee of an opening", who="whoever sends the opening", address=None),
            Receiver(what="a unit left over where a milestone is divided", who="the customer", address=None),
            Receiver(
                what="a unit left over where the pay of many is divided, and shares that nobody claims for "
                "180 days",
                who="lines that still wait, then the pot's owner: the maker",
                address=None,
            ),
            Receiver(
                what="a court's fee",
                who="the arbitrators who voted; the ruling's loser bears it",
                address=None,
            ),
        ]

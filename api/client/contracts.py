"""Whose signatures a client makes: the contracts of one deployment, and its tokens."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from ledger.signing import (
    ChainId,
    Domain,
    Message,
    Withdraw,
    communities_domain,
    costs_domain,
    escrow_domain,
    offers_domain,
    parties_domain,
    traces_domain,
)
from ledger.types import Address, address

if TYPE_CHECKING:
    from ledger.contracts.record import Deployment

_DOMAINS = (
    (escrow_domain, "OrderEscrow"),
    (offers_domain, "OrderEscrow"),
    (parties_domain, "PartyRegistry"),
    (costs_domain, "CostSettlement"),
    (communities_domain, "CommunityRegistry"),
    (traces_domain, "ProductionTrace"),
)


@dataclass(frozen=True, slots=True)
class Contracts:
    """A deployment's contracts as the client's owner trusts them."""

    chain_id: ChainId
    """Their chain."""
    addresses: Mapping[str, Address]
    """Where they stand, by name."""
    tokens: Mapping[str, Address] = field(default_factory=lambda: MappingProxyType({}))
    """Tokens by the symbols that plans may name them by."""

    @classmethod
    def of(cls, deployment: Deployment, tokens: Mapping[str, Address] | None = None) -> Contracts:
        """Those of a deployment's record, which one has from somebody whom one trusts."""
        where = {name: contract.address for name, contract in deployment.contracts.items()}
        return cls(ChainId(deployment.chain_id), where, tokens or {})

    @classmethod
    def told(cls, said: Mapping[str, Any]) -> Contracts:
        """Those that a service tells of itself (GET /v1/deployment)."""
        where = {name: address(one) for name, one in said["contracts"].items()}
        tokens = {token["symbol"]: address(token["address"]) for token in said["tokens"]}
        return cls(ChainId(said["chain_id"]), where, tokens)

    @property
    def escrow(self) -> Domain:
        """Where orders' signatures count."""
        return escrow_domain(self.chain_id, self.addresses["OrderEscrow"])

    def domains(self, message: Message, asked: Mapping[str, Any]) -> set[Domain]:
        """Where a message may be meant for. Each type has one contract that knows it, but for withdrawals."""
        if isinstance(message, Withdraw) and asked.get("holder", "escrow") == "costs":
            return {costs_domain(self.chain_id, self.addresses["CostSettlement"])}
        if isinstance(message, Withdraw):
            return {self.escrow}
        return {
            domain(self.chain_id, self.addresses[name]) for domain, name in _DOMAINS if name in self.addresses
        }

    def token(self, name: str) -> Address:
        """A token by its address or symbol.

        Raises:
            ValueError: if no trusted token has that symbol.
        """
        if name.startswith("0x"):
            return address(name)
        if name not in self.tokens:
            known = ", ".join(sorted(self.tokens)) or "none"
            raise ValueError(f"No token of the deployment is called {name} ({known}): give its address.")
        return self.tokens[name]

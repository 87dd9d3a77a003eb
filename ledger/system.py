"""What stands at one deployment: the node, the contracts' typed calls, the domains of signatures, the outbox.

The command line and the service work with the same ``System``, made by ``connect``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from ledger.access import ACCESS_TOPICS, Access, read_access
from ledger.bindings.arbiter_adapter import ArbiterAdapter
from ledger.bindings.base import Event
from ledger.bindings.community_registry import CommunityRegistry
from ledger.bindings.cost_settlement import CostSettlement
from ledger.bindings.credit_flow import CreditFlow
from ledger.bindings.credit_registry import CreditRegistry
from ledger.bindings.erc20 import Erc20
from ledger.bindings.errors import BindingError
from ledger.bindings.order_escrow import (
    ClausesAgreed,
    OrderEscrow,
    OrderOpened,
    OrderPosted,
    PostAccepted,
    TermsChanged,
)
from ledger.bindings.order_state import OrderState
from ledger.bindings.party_registry import KeyChanged, PartyRegistry
from ledger.bindings.production_trace import ProductionTrace
from ledger.bindings.registry import EVENTS_BY_CONTRACT, decode_log
from ledger.bindings.staked_arbitrators import StakedArbitrators
from ledger.chain.blocks import Log, Receipt
from ledger.chain.devnet import Devnet
from ledger.chain.errors import Reverted
from ledger.chain.node import Node
from ledger.chain.signer import Signer
from ledger.contracts.record import Deployment, load_deployment
from ledger.errors import InputError, LedgerError
from ledger.settings import BadSetting, Settings
from ledger.signing.clauses import Clauses, clauses_hash
from ledger.signing.eip712 import (
    ChainId,
    Domain,
    communities_domain,
    costs_domain,
    court_domain,
    digest,
    escrow_domain,
    parties_domain,
    traces_domain,
)
from ledger.signing.messages import OrderTerms
from ledger.signing.permits import token_domain
from ledger.signing.reader import TokenLabel
from ledger.signing.terms import taken
from ledger.types import Address, Hash32
from sharing.model.states import Phase

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from ledger.chain.outbox import Outbox

E = TypeVar("E", bound=Event)


class UnknownOrder(LedgerError):
    """The escrow has never seen an order of that id."""

    def __init__(self, id: Hash32, escrow: Address) -> None:
        self.id = id
        super().__init__(
            f"The escrow {escrow} knows no order 0x{id.hex()}: check the id, the chain and the deployment."
        )


class UnprovenTerms(LedgerError):
    """The node's events tell other terms than the escrow holds the hash of."""

    def __init__(self, id: Hash32) -> None:
        self.id = id
        super().__init__(
            f"What the node tells of order 0x{id.hex()} does not fit the escrow's hash: ask another node."
        )


class NotAToken(InputError):
    """What stands at an address does not say symbol and decimals as an ERC-20 does, or nothing is there."""

    def __init__(self, where: Address) -> None:
        self.where = where
        super().__init__(f"There is no ERC-20 token at {where} on this chain: give a token's address.")


@dataclass(frozen=True, slots=True)
class KnownOrder:
    """An order as the chain has it."""

    id: Hash32
    """The digest of its first version."""
    terms: OrderTerms
    """In force."""
    state: OrderState
    """Where it stands."""
    clauses: Clauses | None = None
    """What is agreed beside the terms, which hold its hash."""


class System:
    """One deployment on one chain. Made by ``connect``; ``close`` gives back connections."""

    def __init__(self, settings: Settings, node: Node, deployment: Deployment) -> None:
        """Take what was checked already."""
        self.settings = settings
        """What it was made with."""
        self.node = node
        """The chain's node."""
        self.deployment = deployment
        """The record, with the constants of this deployment."""
        self.chain_id = ChainId(deployment.chain_id)
        """The chain."""
        self.escrow: OrderEscrow = deployment.escrow
        """Custody and lifecycle of orders."""
        self.parties: PartyRegistry = deployment.parties
        """Who stands behind a key."""
        self.credit: CreditRegistry = deployment.credit
        """Scores, ratings, stake."""
        self.flow: CreditFlow = deployment.flow
        """Roots of flow caps, and what parties have proven of them."""
        self.arbiters: ArbiterAdapter = deployment.arbiters
        """The way of disputes to courts, and of rulings to the escrow."""
        self.court: StakedArbitrators = deployment.court
        """Our own court."""
        self.costs: CostSettlement = deployment.costs
        """Pots and what is paid from them."""
        self.communities: CommunityRegistry = deployment.communities
        """Manufacturing communities."""
        self.traces: ProductionTrace = deployment.traces
        """Telemetry of orders in production, and who may look at or steer it."""
        self.token: Erc20 = deployment.stake_token
        """The token that stake is in, and orders where nobody names another: on a devnet its dollar."""
        self.domain: Domain = escrow_domain(self.chain_id, self.escrow.address)
        """Of everything that acts on orders, ratings and balances."""
        self.parties_domain: Domain = parties_domain(self.chain_id, self.parties.address)
        """Of registrations."""
        self.costs_domain: Domain = costs_domain(self.chain_id, self.costs.address)
        """Of agreements, roots, splits and claims of costs."""
        self.communities_domain: Domain = communities_domain(self.chain_id, self.communities.address)
        """Of what members and committees of communities sign."""
        self.court_domain: Domain = court_domain(self.chain_id, self.court.address)
        """Of what arbitrators of our own court sign."""
        self.traces_domain: Domain = traces_domain(self.chain_id, self.traces.address)
        """Of telemetry roots and grants."""
        self._labels: dict[Address, TokenLabel] = {}

    # --- sending ------------------------------------------------------------------------------------

    @cached_property
    def engine(self) -> Engine:
        """The outbox's database, with the tables of this release.

        Raises:
            StoreError: if it cannot be used.
        """
        # Loading the database's tools takes longer than all the rest: only who sends pays for it.
        from ledger.store import migrate, open_engine

        engine = open_engine(self.settings.database_where())
        migrate(engine)
        return engine

    def outbox(self, *signers: Signer) -> Outbox:
        """The durable outbox with the keys at hand.

        Raises:
            SignerError: if a key is bound to another chain.
        """
        from ledger.chain.outbox import Outbox, OutboxPolicy

        policy = OutboxPolicy(fees=self.settings.fees, depth=self.settings.confirmations)
        return Outbox(self.engine, self.node, signers, policy)

    # --- reading ------------------------------------------------------------------------------------

    def label(self, token: Address) -> TokenLabel:
        """Symbol and decimals of a token, asked once. Anyone can use any symbol: show the address too.

        Raises:
            NotAToken: if no ERC-20 is there.
        """
        if token not in self._labels:
            erc20 = Erc20(token)
            try:
                symbol, decimals = self.node.call(erc20.symbol()), self.node.call(erc20.decimals())
            except (Reverted, BindingError) as error:
                raise NotAToken(token) from error
            self._labels[token] = TokenLabel(symbol, decimals)
        return self._labels[token]

    def known_label(self, token: Address) -> TokenLabel | None:
        """The same without asking the node: None for a token that nobody has asked about."""
        return self._labels.get(token)

    def permit_domain(self, token: Address) -> Domain:
        """The domain of a token's permits, as the token itself states it (ERC-5267).

        Raises:
            Reverted: if the token does not say; then permits cannot be used, allowances can.
        """
        told = self.node.call(Erc20(token).eip712_domain())
        return token_domain(told.name, told.version, self.chain_id, token)

    def next_permit(self, token: Address, owner: Address) -> tuple[int, Domain] | None:
        """The nonce and the domain of an owner's next permit; None where the token knows none, and allowances
        are left.

        Wrapped coins answer what they do not know with nothing instead of a revert.
        """
        try:
            return self.node.call(Erc20(token).nonces(owner)), self.permit_domain(token)
        except (Reverted, BindingError):
            return None

    def events(self, receipt: Receipt) -> tuple[Event, ...]:
        """What this deployment's contracts said in a transaction, in order; others' logs are left out."""
        return self.decoded(receipt.logs)

    def decoded(self, logs: tuple[Log, ...] | list[Log]) -> tuple[Event, ...]:
        """The events in logs of this deployment's contracts."""
        names = self.deployment.names()
        found: list[Event] = []
        for log in logs:
            name = names.get(log.address)
            event = decode_log(name, log.topics, log.data) if name in _SPEAKING else None
            if event is not None:
                found.append(event)
        return tuple(found)

    def said(self, where: Address, topics: Sequence[Sequence[Hash32] | None]) -> tuple[Event, ...]:
        """What one of this deployment's contracts has said, oldest first; topics as in ``get_logs``."""
        logs = self.node.get_logs(addresses=[where], topics=topics, first=self.deployment.block_number)
        return self.decoded(logs)

    def said_as(
        self, kind: type[E], where: Address, topics: Sequence[Sequence[Hash32] | None]
    ) -> tuple[E, ...]:
        """The same, of one kind of event."""
        return tuple(event for event in self.said(where, topics) if isinstance(event, kind))

    def find_order(self, id: Hash32) -> KnownOrder:
        """An order by its id: the terms in force are in the escrow's own events.

        Raises:
            UnknownOrder: if the escrow has never seen it.
            UnprovenTerms: if the events do not fit the hash.
        """
        state = self.node.call(self.escrow.state_of(id))
        if state.phase is Phase.NONE:
            raise UnknownOrder(id, self.escrow.address)
        terms, clauses = self._terms(id)
        if terms is None:
            raise UnknownOrder(id, self.escrow.address)
        # The first version's hash is the id; the escrow stores that of every later one.
        proof = id if not state.amended else self.node.call(self.escrow.terms_hash_of(id))
        if digest(terms, self.domain) != proof or clauses_hash(clauses) != terms.clauses:
            raise UnprovenTerms(id)
        return KnownOrder(id, terms, state, clauses)

    def access(self, party: Address) -> Access:
        """Who acts for a party, as of the latest block."""
        now = self.node.get_block("latest").timestamp
        events = self.said(self.parties.address, [ACCESS_TOPICS, KeyChanged.filter(party=party)[1]])
        return read_access(party, events, now)

    def order_ids(self, party: Address | None = None) -> tuple[Hash32, ...]:
        """The orders of this deployment, oldest first: all, or those with ``party`` on either side."""
        found: dict[Hash32, None] = {}
        for event in self._escrow_events((OrderPosted.TOPIC0, OrderOpened.TOPIC0, PostAccepted.TOPIC0), None):
            match event:
                case OrderPosted(id=id, customer=customer):
                    sides = {customer}
                case OrderOpened(id=id, customer=customer, maker=maker):
                    sides = {customer, maker}
                case PostAccepted(id=id, maker=maker):
                    sides = {maker}
                case _:
                    continue
            if party is None or party in sides:
                found[id] = None
        return tuple(found)

    def _terms(self, id: Hash32) -> tuple[OrderTerms | None, Clauses | None]:
        terms: OrderTerms | None = None
        clauses: Clauses | None = None
        for event in self._escrow_events(_TELLING_TERMS, id):
            match event:
                case ClausesAgreed(clauses=agreed):
                    clauses = agreed
                case OrderPosted(terms=told) | OrderOpened(terms=told) | TermsChanged(terms=told):
                    terms = told
                case PostAccepted(maker=maker) if terms is not None:
                    terms = taken(terms, maker, self.domain)
                case _:
                    pass
        return terms, clauses

    def _escrow_events(self, topics: tuple[Hash32, ...], id: Hash32 | None) -> tuple[Event, ...]:
        return self.said(self.escrow.address, [topics] if id is None else [topics, (id,)])

    def close(self) -> None:
        """Close idle connections."""
        self.node.close()
        if "engine" in self.__dict__:
            self.engine.dispose()


_TELLING_TERMS = (
    ClausesAgreed.TOPIC0,
    OrderPosted.TOPIC0,
    OrderOpened.TOPIC0,
    PostAccepted.TOPIC0,
    TermsChanged.TOPIC0,
)
# Code behind another address says nothing at its own.
_SPEAKING = frozenset(EVENTS_BY_CONTRACT)


def open_node(settings: Settings, chain_id: int | None = None, rest: float = 0.0) -> Node:
    """A client of the settings' node: the endpoints named, or the state folder's devnet.

    Args:
        settings: which.
        chain_id: refuse nodes of another chain.
        rest: seconds in which a node that does not answer is left alone, see ``Rpc``.

    Raises:
        BadSetting: if an endpoint is no address.
        DevnetNotRunning: if none is named and no devnet runs.
    """
    endpoints = settings.rpc or (Devnet(settings.devnet).url,)
    try:
        return Node(endpoints, chain_id=chain_id, timeout=settings.timeout, rest=rest)
    except ValueError as error:
        raise BadSetting(
            "TALLY_RPC", ",".join(endpoints), "http(s), ws(s) or an IPC socket's path"
        ) from error


def find_deployment(settings: Settings, node: Node) -> Deployment:
    """The record for the node's chain, checked against it: chain id, first block, code of every contract.

    Raises:
        ContractError: what does not fit, and what to do.
        ChainError: if the node does not answer.
    """
    return load_deployment(node, settings.home, settings.deployment)


def connect(settings: Settings, rest: float = 0.0) -> System:
    """The deployment that the settings lead to, after checking that chain and code are what the record says.

    Args:
        settings: which.
        rest: seconds in which a node that does not answer is left alone, see ``Rpc``.

    Raises:
        BadSetting, DevnetNotRunning, NodeUnreachable: if there is no node.
        DeploymentMissing, DeploymentDamaged: if there is no record.
        DeploymentStale, WrongCode: if the record and the chain do not fit.
    """
    node = open_node(settings, rest=rest)
    try:
        return System(settings, node, find_deployment(settings, node))
    except BaseException:
        node.close()
        raise

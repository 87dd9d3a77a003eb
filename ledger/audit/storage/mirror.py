"""The storage of a whole deployment as its logs tell it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from ledger.audit.storage.arbiter_adapter import ArbiterAdapterMirror
from ledger.audit.storage.cells import Place
from ledger.audit.storage.community_registry import CommunityRegistryMirror
from ledger.audit.storage.cost_settlement import CostSettlementMirror
from ledger.audit.storage.credit_flow import CreditFlowMirror
from ledger.audit.storage.credit_registry import CreditRegistryMirror
from ledger.audit.storage.errors import MissingLog, UnknownEvent
from ledger.audit.storage.fold import ContractMirror, Money
from ledger.audit.storage.layout import Slot, Value, Word
from ledger.audit.storage.order_escrow import OrderEscrowMirror
from ledger.audit.storage.party_registry import PartyRegistryMirror
from ledger.audit.storage.production_trace import ProductionTraceMirror
from ledger.audit.storage.staked_arbitrators import StakedArbitratorsMirror
from ledger.bindings.base import Event
from ledger.types import Address, Hash32, TokenAmount

Slots = Mapping[str, tuple[Slot, ...]]
"""Slots by contract."""


class StorageMirror:
    """Every slot of every contract of one deployment, from nothing but their events in the order of the logs.

    What constructors write is told as well: the units of the court's tokens by its ``Configured``, the prior
    and the genesis parties by the events beside that of credit. All else that is fixed is code (immutable)
    and compared with it when a deployment is loaded. Locks against re-entry are transient and never in
    storage.
    """

    def __init__(self) -> None:
        """Begin before the deployment's first block."""
        self.escrow = escrow = OrderEscrowMirror()
        """Orders and their money."""
        self.court = court = StakedArbitratorsMirror()
        """Our own court."""
        self.credit = CreditRegistryMirror()
        """Scores and stakes."""
        self.costs = CostSettlementMirror()
        """Pots and what is paid from them."""
        self.adapter = ArbiterAdapterMirror(escrow.token_of, court.fee)
        """Disputes and the deposits under them."""
        self._mirrors: Mapping[str, ContractMirror] = MappingProxyType(
            {
                mirror.CONTRACT: mirror
                for mirror in (
                    PartyRegistryMirror(),
                    escrow,
                    CreditFlowMirror(),
                    self.credit,
                    court,
                    self.adapter,
                    self.costs,
                    CommunityRegistryMirror(),
                    ProductionTraceMirror(),
                )
            }
        )
        self.words: Mapping[str, Mapping[Slot, Word]] = MappingProxyType(
            {name: MappingProxyType(mirror.words) for name, mirror in self._mirrors.items()}
        )
        """By contract, every slot that was ever written and what it holds; zeros among them. All others hold
        zero."""

    def fold(self, contract: str, event: Event) -> None:
        """Take in the next event of the logs.

        Args:
            contract: who emitted it: a key of ``words``.
            event: as ``ledger.bindings.registry.decode_log`` gives it.

        Raises:
            UnknownEvent: if it is none of that contract, or that contract is none of these.
            MissingLog: if it speaks of what no earlier event told.
            DoesNotFit: if it tells what storage cannot hold.
        """
        mirror = self._mirrors.get(contract)
        if mirror is None:
            raise UnknownEvent(contract, type(event).__name__)
        mirror.fold(event)

    def place_of(self, contract: str, slot: Slot) -> Place | None:
        """What a slot is, with its keys and the parts of its word; None if no event told of it.

        Raises:
            KeyError: if the contract is none of these.
        """
        return self._mirrors[contract].place_of(slot)

    def name_of(self, contract: str, slot: Slot) -> str:
        """A slot in the words of the source, such as ``OrderEscrow._orders[0x12345678…].state``.

        Raises:
            KeyError: if the contract is none of these.
        """
        place = self.place_of(contract, slot)
        return f"{contract} slot {slot:#066x}" if place is None else str(place)

    def slots_of_order(self, id: Hash32) -> Slots:
        """The slots that are an order's own: what is kept under its id, its disputes, their cases, its pot's
        lines and roots, in all contracts."""
        return self._slots_of(id)

    def slots_of_party(self, party: Address) -> Slots:
        """The slots that are a party's own: what is kept under its address, and under its further keys. Its
        orders' are theirs."""
        return self._slots_of(party)

    def _slots_of(self, owner: Value) -> Slots:
        owners: dict[Value, None] = {owner: None}
        waiting: list[Value] = [owner]
        while waiting:
            key = waiting.pop()
            for mirror in self._mirrors.values():
                waiting += [kin for kin in mirror.kin(key) if kin not in owners]
            owners |= dict.fromkeys(waiting)
        found = {name: _once(mirror.slots_of(owners)) for name, mirror in self._mirrors.items()}
        return {name: slots for name, slots in found.items() if slots}

    # ------------------------------------------------------------------ money

    def owed(self) -> Mapping[str, Money]:
        """What each contract must hold of each token; the native coin under the zero address. Tokens sent to
        a contract by mistake come on top, and with our court fees that nobody has earned yet.

        Raises:
            MissingLog: if logs of an order or a pot are missing.
        """
        owed: dict[str, Money] = {}
        for name, mirror in self._mirrors.items():
            try:
                owed[name] = mirror.owed()
            except KeyError as error:
                raise MissingLog(name, "An event") from error
        return owed

    def waits_at_court(self, party: Address, token: Address) -> TokenAmount:
        """What our own court has credited to a party and still holds."""
        return self.court.balance(party, token)


def _once(slots: Iterable[Slot]) -> tuple[Slot, ...]:
    return tuple(dict.fromkeys(slots))

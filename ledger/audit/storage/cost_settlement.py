"""CostSettlement's slots from its events: its own and those of the agreements that run on its storage."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, cast

from ledger.audit.storage.cells import Role
from ledger.audit.storage.fold import ContractMirror, Money, add
from ledger.audit.storage.layout import Value
from ledger.bindings.cost_settlement import (
    AgreementRecorded,
    AgreementsCalled,
    BalanceMoved,
    Configured,
    CostClaimed,
    CostSplitDone,
    EIP712DomainChanged,
    FreeMoved,
    Guarded,
    LeavesPublished,
    LineMoved,
    LineQueued,
    NonceUsed,
    PotFunded,
    PotOpened,
    RootFinal,
    RootProposed,
    SignatureCancelled,
    Swept,
    Withdrawn,
)
from ledger.bindings.words import address_word
from ledger.chain.transactions import keccak256
from ledger.signing.costs import CostRoot, CostShare
from ledger.types import ZERO_HASH, Address, Hash32, TokenAmount

_PLACE = 122
_PLACES = 0x3F
_FIRST = 0
_PAID = 128
_LEAVES_PER_WORD = 80


class CostSettlementMirror(ContractMirror):
    """Pots, recorded lines, what was claimed of roots, and balances."""

    CONTRACT: ClassVar[str] = "CostSettlement"

    def __init__(self) -> None:
        """Begin before the contract's creation."""
        super().__init__()
        # Names longer than 31 bytes would stand here; ours are shorter and part of the code.
        self._cells("_nameFallback")
        self._cells("_versionFallback")
        self._pots = self._cells("_pots", Role.OWNER)
        self._lines = self._cells("_lines", Role.OWNER)
        self._queues = self._cells("_queues", Role.OWNER, Role.DETAIL)
        self._claims = self._cells("_claims", Role.OWNER, Role.DETAIL)
        self._balances = self._cells("_balances", Role.OWNER, Role.DETAIL)
        self._cancelled = self._cells("_cancelled", Role.OWNER, Role.DETAIL)
        self._nonces = self._cells("_nonces", Role.OWNER)
        self._proposed: dict[Hash32, tuple[Hash32, CostRoot]] = {}
        self._final: dict[Hash32, CostRoot] = {}
        self._line_pots: dict[Hash32, Hash32] = {}
        self._tokens: dict[Hash32, Address] = {}

        pot = self._pots.variable
        self._owner = pot.member("owner")
        self._published_at = pot.member("publishedAt")
        self._round = pot.member("round")
        self._token = pot.member("token")
        self._moved_at = pot.member("movedAt")
        self._listed_from = pot.member("listedFrom")
        self._free = pot.member("free")
        self._head = pot.member("head")
        self._tail = pot.member("tail")
        self._pending = pot.member("pending")
        self._funded = self._lines.variable.member("funded")
        self._listen()

    def _listen(self) -> None:
        self._on(PotOpened, self._opened)
        self._on(PotFunded, lambda e: self._pots.put_member(self._moved_at, e.moved_at, e.pot))
        self._on(AgreementsCalled, lambda e: self._pots.put_member(self._listed_from, e.listed_from, e.pot))
        self._on(FreeMoved, self._freed)
        self._on(AgreementRecorded, self._recorded)
        self._on(LineQueued, lambda e: self._queues.set(e.line, e.pot, e.place))
        self._on(LineMoved, lambda e: self._lines.put(e.value, e.line))
        self._on(RootProposed, self._propose)
        self._on(LeavesPublished, self._published)
        self._on(RootFinal, self._finalised)
        self._on(CostSplitDone, self._split)
        self._on(CostClaimed, lambda e: self._claim(e.distribution, e.word))
        self._on(Guarded, lambda e: self._claim(e.distribution, e.word))
        self._on(Swept, self._swept)
        self._on(BalanceMoved, lambda e: self._balances.set(e.balance, e.party, e.token))
        self._on(SignatureCancelled, lambda e: self._cancelled.set(True, e.party, e.digest))
        self._on(NonceUsed, lambda e: self._nonces.set(e.nonce, e.party))
        self._silent(Configured, Withdrawn, EIP712DomainChanged)

    # ------------------------------------------------------------------ pots

    def _opened(self, event: PotOpened) -> None:
        self._pots.clear(event.pot)
        self._pots.put_member(self._owner, event.owner, event.pot)
        self._pots.put_member(self._token, event.token, event.pot)
        self._pots.put_member(self._moved_at, event.moved_at, event.pot)
        self._tokens[event.pot] = event.token

    def _freed(self, event: FreeMoved) -> None:
        self._pots.put_member(self._free, event.free, event.pot)
        self._pots.put_member(self._head, event.head, event.pot)
        self._pots.put_member(self._tail, event.tail, event.pot)

    def _recorded(self, event: AgreementRecorded) -> None:
        self._belongs(event.line, event.pot)
        self._line_pots[event.line] = event.pot

    def _split(self, event: CostSplitDone) -> None:
        self._pots.put_member(self._round, event.round, event.pot)
        self._settle(event.pot)
        self._answered(event.pot, event.shares)

    def _answered(self, pot: Hash32, shares: Sequence[CostShare]) -> None:
        """What pays a share closes the line that it is of, also one that nobody recorded."""
        for share in shares:
            if share.line_hash != ZERO_HASH:
                line = keccak256(pot + address_word(share.payee) + share.line_hash)
                self._belongs(line, pot)

    # ------------------------------------------------------------------ roots

    def _propose(self, event: RootProposed) -> None:
        self._pots.put_member(self._round, event.root.round, event.pot)
        self._pots.put_member(self._published_at, 0, event.pot)
        self._pots.put_member(self._pending, event.distribution, event.pot)
        self._belongs(event.distribution, event.pot)
        self._proposed[event.pot] = event.distribution, event.root

    def _published(self, event: LeavesPublished) -> None:
        self._pots.put_member(self._published_at, event.published_at, event.pot)
        self._answered(event.pot, event.shares)

    def _finalised(self, event: RootFinal) -> None:
        self._claims.set(event.word, event.distribution, _FIRST)
        self._settle(event.pot)
        distribution, root = self._proposed.pop(event.pot)
        self._final[distribution] = root

    def _swept(self, event: Swept) -> None:
        self._claims.set(event.word, event.distribution, _FIRST)
        del self._final[event.distribution]

    def _settle(self, pot: Hash32) -> None:
        self._pots.put_member(self._pending, ZERO_HASH, pot)
        self._pots.put_member(self._published_at, 0, pot)

    def _claim(self, distribution: Hash32, word: int) -> None:
        self._claims.set(word, distribution, word >> _PLACE & _PLACES)

    # ------------------------------------------------------------------ money

    def token_of(self, pot: Hash32) -> Address:
        """What a pot is in.

        Raises:
            KeyError: if no event told of it.
        """
        if pot not in self._tokens:
            raise KeyError(pot)
        return self._tokens[pot]

    def pot_of(self, line: Hash32) -> Hash32 | None:
        """The pot that owes a recorded line; None for one that nobody recorded."""
        return self._line_pots.get(line)

    def free(self, pot: Hash32) -> TokenAmount:
        """What no line holds and no root distributes."""
        return TokenAmount(self._pots.get_member(self._free, pot))

    def funded(self, line: Hash32) -> TokenAmount:
        """What is set aside for a line."""
        return TokenAmount(self._lines.get_member(self._funded, line))

    def unclaimed(self, distribution: Hash32) -> TokenAmount:
        """What is left of a final root; nothing of one that is not final, or was swept."""
        root = self._final.get(distribution)
        if root is None:
            return TokenAmount(0)
        places = range(-(-root.count // _LEAVES_PER_WORD))
        claimed = sum(self._claims.get(distribution, place) >> _PAID for place in places)
        return TokenAmount(root.total - claimed)

    def balance(self, party: Value, token: Value) -> TokenAmount:
        """A party's pull credit in a token."""
        return TokenAmount(self._balances.get(party, token))

    def owed(self) -> Money:
        """Free money, what lines hold, balances, and what was not claimed of final roots."""
        money: Money = {}
        for keys, _ in self._balances.spots():
            add(money, cast("Address", keys[1]), self._balances.get(*keys))
        for pot, token in self._tokens.items():
            add(money, token, self.free(pot))
        for line, pot in self._line_pots.items():
            add(money, self._tokens[pot], self.funded(line))
        for distribution, root in self._final.items():
            add(money, root.token, self.unclaimed(distribution))
        return money

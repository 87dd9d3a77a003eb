"""What is signed to divide a pot: splits, roots, agreements, claims."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import ClassVar

from ledger.acts.base import Act, AnyCall, Beside, Signatures, hexed
from ledger.acts.errors import BadAct, Outdated
from ledger.bindings.enums import Scope
from ledger.bindings.structs import CostLeaf, CostPot
from ledger.cost_tree import cost_root, leads_to
from ledger.signing.costs import CostAgreement, CostClaim, CostLineSettlement, CostRoot, CostShare, CostSplit
from ledger.signing.eip712 import Domain, struct_hash
from ledger.signing.structs import Json, to_json
from ledger.system import System
from ledger.types import ZERO_ADDRESS, Address, Hash32, TokenAmount

OWNER = "owner"
PAYEE = "payee"
MAX_SPLIT = 16
"""A split pays at most so many; a root up to ``ledger.cost_tree.MAX_LEAVES``."""


@dataclass(frozen=True, slots=True)
class _OfPot(Act):
    """An act that a pot's owner takes part in."""

    owner: Address
    """Who distributes the pot."""

    def domain(self, system: System) -> Domain:
        return system.costs_domain

    @abstractmethod
    def _pot(self) -> Hash32:
        """Which pot."""

    @abstractmethod
    def _token(self) -> Address:
        """What it is in."""

    def tokens(self) -> Mapping[Hash32, Address]:
        return {self._pot(): self._token()}

    def beside(self) -> dict[str, Json]:
        return {"owner": self.owner, "token": self._token()}

    def check(self, system: System) -> None:
        self._check_pot(system)

    def _check_pot(self, system: System) -> CostPot:
        """The pot, if it is what the file says that it is."""
        pot = system.node.call(system.costs.pot_of(self._pot()))
        if pot.owner == ZERO_ADDRESS:
            raise Outdated(f"The chain knows no pot 0x{self._pot().hex()}: open it or pay into it first.")
        for field, told, there in (("owner", self.owner, pot.owner), ("token", self._token(), pot.token)):
            if told != there:
                raise BadAct(field, f"is {told}, and the pot's is {there}: make the file again.")
        return pot


@dataclass(frozen=True, slots=True)
class _OfTokenPot(_OfPot):
    """One whose message does not name the pot's token."""

    token: Address
    """What the pot is in."""

    def _token(self) -> Address:
        return self.token


def _check_round(round: int, pot: CostPot) -> None:
    if round != pot.round + 1:
        raise Outdated(
            f"This is of round {round}, and the pot's next is {pot.round + 1}: another root or split came "
            "between, so make it again."
        )


def _payees(owner: Address, shares: Collection[CostShare]) -> dict[str, Address]:
    """Each once, under its address; the owner has signed as the owner."""
    return {share.payee: share.payee for share in shares if share.payee != owner}


@dataclass(frozen=True, slots=True)
class SplitAct(_OfTokenPot):
    """A pot's money divided at once, by the owner's and every payee's signature."""

    message: CostSplit

    def _pot(self) -> Hash32:
        return self.message.pot

    def sides(self) -> Mapping[str, Address]:
        return {OWNER: self.owner, **_payees(self.owner, self.message.shares)}

    def check(self, system: System) -> None:
        _check_round(self.message.round, self._check_pot(system))

    def call(self, system: System, signatures: Signatures) -> AnyCall:
        shares = self.message.shares
        payees = [signatures.get(share.payee, b"") for share in shares]
        return system.costs.split(self.message.pot, shares, signatures.get(OWNER, b""), payees)


@dataclass(frozen=True, slots=True)
class RootAct(_OfPot):
    """A root: the owner's signature proposes it, those of all payees make it final at once."""

    message: CostRoot
    shares: tuple[CostShare, ...]
    """The leaves, in their order."""

    def __post_init__(self) -> None:
        root = self.message
        if cost_root(root.pot, root.token, root.round, self.shares) != root:
            raise BadAct("shares", "are not those of the root that is signed: ask for the file again.")

    @property
    def distribution(self) -> Hash32:
        """What claims and events know it by."""
        return struct_hash(self.message)

    def _pot(self) -> Hash32:
        return self.message.pot

    def _token(self) -> Address:
        return self.message.token

    def sides(self) -> Mapping[str, Address]:
        return {OWNER: self.owner, **_payees(self.owner, self.shares)}

    def missing(self, signed: Collection[str]) -> list[str]:
        """Only the owner has to: then the root waits for its window instead of the payees."""
        return [] if OWNER in signed else [OWNER]

    def unanimous(self, signed: Collection[str]) -> bool:
        """Whether all payees signed, so that it can be final at once."""
        return all(side in signed for side in self.sides() if side != OWNER)

    def beside(self) -> dict[str, Json]:
        return {"owner": self.owner, "shares": [to_json(share) for share in self.shares]}

    def check(self, system: System) -> None:
        pot = self._check_pot(system)
        if pot.pending != self.distribution:
            _check_round(self.message.round, pot)

    def call(self, system: System, signatures: Signatures) -> AnyCall:
        """Its proposal; once it is proposed, and all payees signed, what makes it final."""
        pot = system.node.call(system.costs.pot_of(self.message.pot))
        if pot.pending != self.distribution:
            return system.costs.propose(self.message, signatures.get(OWNER, b""))
        return self.acknowledgement(system, signatures)

    def acknowledgement(self, system: System, signatures: Signatures) -> AnyCall:
        """What makes the proposed root final at once."""
        payees = [signatures.get(share.payee, b"") for share in self.shares]
        return system.costs.acknowledge(self.message.pot, self.shares, payees)


@dataclass(frozen=True, slots=True)
class AgreementAct(_OfTokenPot):
    """What somebody is owed from a pot before it is divided. Recording it is how a root is challenged."""

    message: CostAgreement

    def _pot(self) -> Hash32:
        return self.message.pot

    def sides(self) -> Mapping[str, Address]:
        return {OWNER: self.owner, PAYEE: self.message.payee}

    def call(self, system: System, signatures: Signatures) -> AnyCall:
        return system.costs.record(self.message, signatures.get(OWNER, b""), signatures.get(PAYEE, b""))


@dataclass(frozen=True, slots=True)
class LineSettlementAct(_OfTokenPot):
    """Owner and payee settle a recorded line, disputed or not."""

    message: CostLineSettlement
    pot: Hash32
    """Where the line stands."""
    payee: Address
    """Whom it pays."""
    line_hash: Hash32
    """Of its cost lines."""

    def _pot(self) -> Hash32:
        return self.pot

    def tokens(self) -> Mapping[Hash32, Address]:
        return {self.message.line: self.token}

    def sides(self) -> Mapping[str, Address]:
        return {OWNER: self.owner, PAYEE: self.payee}

    def beside(self) -> dict[str, Json]:
        line: dict[str, Json] = {
            "pot": hexed(self.pot),
            "payee": self.payee,
            "lineHash": hexed(self.line_hash),
        }
        return {"owner": self.owner, "token": self.token, **line}

    def check(self, system: System) -> None:
        self._check_pot(system)
        line = system.node.call(system.costs.line_id(self.pot, self.payee, self.line_hash))
        if line != self.message.line:
            raise BadAct("lineHash", "is of another line than the one that is signed: make the file again.")

    def call(self, system: System, signatures: Signatures) -> AnyCall:
        return system.costs.settle(
            self.pot,
            self.payee,
            self.line_hash,
            self.message.amount,
            signatures.get(OWNER, b""),
            signatures.get(PAYEE, b""),
        )


@dataclass(frozen=True, slots=True)
class ClaimAct(Act):
    """A payee takes its share of a final root."""

    SCOPE: ClassVar[int] = Scope.WITHDRAW

    message: CostClaim
    root: CostRoot
    """What the share is of."""
    leaf: CostLeaf
    """The share and its proof."""

    def __post_init__(self) -> None:
        if struct_hash(self.root) != self.message.distribution or self.leaf.index != self.message.index:
            raise BadAct("root", "is another than the claim is signed for: make the file again.")
        if not leads_to(self.root, self.leaf):
            raise BadAct(
                "leaf",
                f"is none of the root 0x{self.root.root.hex()}: its proof leads elsewhere, so nothing "
                "would be paid.",
            )

    @staticmethod
    def of(root: CostRoot, leaf: CostLeaf, to: Address) -> ClaimAct:
        """The claim of one leaf.

        Raises:
            BadAct: if the leaf's proof does not lead to the root.
        """
        return ClaimAct(CostClaim(struct_hash(root), leaf.index, to), root, leaf)

    def domain(self, system: System) -> Domain:
        return system.costs_domain

    def sides(self) -> Mapping[str, Address]:
        return {PAYEE: self.leaf.share.payee}

    def beside(self) -> dict[str, Json]:
        leaf: dict[str, Json] = {"share": to_json(self.leaf.share), "proof": hexed(self.leaf.proof)}
        return {"root": to_json(self.root), **leaf}

    def call(self, system: System, signatures: Signatures) -> AnyCall:
        """Signed, for whoever sends it; else the payee's own way, which is cheaper."""
        root, leaf = self.root, self.leaf
        if signatures or self.message.to != leaf.share.payee:
            return system.costs.claim_for(root, leaf, self.message.to, signatures.get(PAYEE, b""))
        what = leaf.share.amount << 128 | root.round << 32 | root.count << 16 | leaf.index
        return system.costs.claim(root.pot, root.token, what, leaf.share.line_hash, leaf.proof)


# ---------------------------------------------------------------- from files


def split_act(message: CostSplit, beside: Beside) -> SplitAct:
    """From a file."""
    beside.only("owner", "token")
    return SplitAct(message, beside.address("owner"), beside.address("token"))


def root_act(message: CostRoot, beside: Beside) -> RootAct:
    """From a file."""
    beside.only("owner", "shares")
    return RootAct(message, beside.address("owner"), beside.messages(CostShare, "shares"))


def agreement_act(message: CostAgreement, beside: Beside) -> AgreementAct:
    """From a file."""
    beside.only("owner", "token")
    return AgreementAct(message, beside.address("owner"), beside.address("token"))


def line_settlement_act(message: CostLineSettlement, beside: Beside) -> LineSettlementAct:
    """From a file."""
    beside.only("owner", "token", "pot", "payee", "lineHash")
    return LineSettlementAct(
        message,
        beside.address("owner"),
        beside.address("token"),
        beside.hash("pot"),
        beside.address("payee"),
        beside.hash("lineHash"),
    )


def claim_act(message: CostClaim, beside: Beside) -> ClaimAct:
    """From a file."""
    beside.only("root", "share", "proof")
    leaf = CostLeaf(message.index, beside.message(CostShare, "share"), beside.raw("proof"))
    return ClaimAct(message, beside.message(CostRoot, "root"), leaf)


def owed(shares: Collection[CostShare]) -> TokenAmount:
    """What all of them get."""
    return TokenAmount(sum(share.amount for share in shares))

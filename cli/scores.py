"""A score as the chain has it, taken apart by the Python reference, and the two compared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from cli.errors import Mismatch
from ledger.bindings.credit_registry import AccountMoved, ObjectiveEvent
from ledger.chain.blocks import Block
from ledger.chain.node import BlockRef
from ledger.chain.pinned import pinned
from ledger.credit import reference_settings
from ledger.system import System
from ledger.types import Address, BlockNumber, Hash32
from sharing.credit import (
    ONE,
    Account,
    Evidence,
    Explanation,
    Piece,
    Prior,
    Rater,
    Settings,
    beside,
    explain,
)

SIGN = "−"


@dataclass(frozen=True)
class Moved:
    """One event that moved a score, and where it stands on the chain."""

    piece: Piece[Address]
    """What it did."""
    id: Hash32
    """The order."""
    transaction: Hash32
    """The transaction."""
    block: BlockNumber
    """Its block."""


@dataclass(frozen=True)
class Score:
    """A party's credit at one block."""

    party: Address
    """Whose."""
    block: Block
    """When."""
    account: Account
    """The stored word."""
    explanation: Explanation[Address]
    """By the Python reference, from the events."""
    history: tuple[Moved, ...]
    """In the explanation's order."""
    on_chain: int
    """What ``scoreOf`` answers; equal to the explanation's, or this value would not exist."""
    stake: int
    """In the stake token's smallest unit."""
    rooted: bool
    """Whether its own word weighs anything."""
    settings: Settings
    """The constants."""


def history_of(system: System, party: Address, last: Block) -> tuple[Moved, ...]:
    """Every piece of evidence about a party, in log order."""
    logs = system.node.get_logs(
        addresses=[system.credit.address],
        topics=[(AccountMoved.TOPIC0, ObjectiveEvent.TOPIC0), *AccountMoved.filter(party=party)[1:]],
        first=system.deployment.block_number,
        last=last.number,
    )
    found: list[Moved] = []
    for log in logs:
        for event in system.decoded([log]):
            if isinstance(event, AccountMoved | ObjectiveEvent):
                source = None if int(event.source, 16) == 0 else event.source
                piece = Piece(
                    party,
                    source,
                    Evidence.unpack(int(event.evidence)),
                    Account.unpack(int(event.account)),
                    Rater.unpack(int(event.rater)),
                )
                found.append(Moved(piece, event.id, log.transaction_hash, log.block_number))
    return tuple(found)


def score_of(system: System, party: Address, number: BlockNumber | None = None) -> Score:
    """The score, explained, and checked against the contract's own answers.

    Args:
        system: where to ask.
        party: whose.
        number: as of which block; the newest where left out.

    Raises:
        Mismatch: if the reference and the chain differ anywhere.
        BadHistory: if the events do not lead to the stored account.
    """
    node = system.node
    block = node.get_block("latest" if number is None else number)
    with pinned(node, block.number, block.hash) as at:
        return _score_at(system, party, block, at)


def _score_at(system: System, party: Address, block: Block, at: BlockRef) -> Score:
    node, credit = system.node, system.credit
    settings = reference_settings(node.call(credit.settings(), block=at))
    account = Account.unpack(int(node.call(credit.account_of(party), block=at)))
    prior = Prior.unpack(int(node.call(credit.prior(), block=at)))
    history = history_of(system, party, block)
    stake = node.call(credit.stake_of(party), block=at)
    stake_unit = node.call(credit.unit_of(node.call(credit.stake_token(), block=at)), block=at)
    pieces = [moved.piece for moved in history]
    explanation = explain(account, pieces, prior, settings, beside(stake, stake_unit))
    on_chain = {
        "score": node.call(credit.score_of(party), block=at),
        "mean": node.call(credit.mean_of(party), block=at) - node.call(credit.prior_mean(), block=at),
        "margin": node.call(credit.margin_of(party), block=at),
        "mu": node.call(credit.prior_mean(), block=at),
        "tier": node.call(credit.tier_of(party), block=at),
        "limit": node.call(credit.limit_of(party), block=at),
    }
    for name, theirs in on_chain.items():
        ours = getattr(explanation, name)
        if ours != theirs:
            raise Mismatch(
                f"The {name} of {party} is {theirs} on the chain and {ours} by the reference: "
                "one of the two is of another version."
            )
    return Score(
        party,
        block,
        account,
        explanation,
        history,
        on_chain["score"],
        stake,
        node.call(credit.is_rooted(party), block=at),
        settings,
    )


def shown(value: int, places: int = 4) -> str:
    """Fixed point for people: ``+0.1234``."""
    sign = "+" if value > 0 else SIGN if value < 0 else ""
    return f"{sign}{abs(value) / ONE:.{places}f}"


def exact(value: int) -> str:
    """Fixed point for programs: all nine places."""
    whole, part = divmod(abs(value), ONE)
    return f"{'-' if value < 0 else ''}{whole}.{part:09d}"


def data_of(score: Score) -> dict[str, object]:
    """The explanation for programs."""
    e = score.explanation
    return {
        "party": score.party,
        "block": score.block.number,
        "score": exact(e.score),
        "mu": exact(e.mu),
        "mean": exact(e.mean),
        "penalty": exact(e.penalty),
        "rounding": exact(e.rounding),
        "margin": exact(e.margin),
        "weight": exact(e.weight),
        "tier": e.tier,
        "limitUnits": str(e.limit),
        "stake": str(score.stake),
        "rooted": score.rooted,
        "agreesWithReference": True,
        "terms": [
            {
                "cause": moved.piece.evidence.cause.name,
                "source": term.source,
                "order": "0x" + moved.id.hex(),
                "transaction": "0x" + moved.transaction.hex(),
                "block": moved.block,
                "entered": {
                    name: exact(value) if name not in ("faded_days", "cause") else int(value)
                    for name, value in asdict(term.evidence).items()
                },
                "faded": exact(term.faded),
                "weight": exact(term.weight),
                "contribution": exact(term.contribution),
                "effect": exact(term.effect),
            }
            for term, moved in zip(e.terms, score.history, strict=True)
        ],
    }


def pieces(count: int) -> str:
    """``1 piece of evidence``, ``2 pieces of evidence``."""
    return f"{count} piece{'' if count == 1 else 's'} of evidence"


def formula(score: Score) -> Sequence[tuple[str, str]]:
    """``score = μ + S/(W+K) − z/√(W+K)`` with its numbers."""
    e, settings = score.explanation, score.settings
    effects = sum(term.effect for term in e.terms)
    return (
        ("score", f"{shown(e.score)}  =  μ + S/(W+K) {SIGN} z/√(W+K)"),
        ("μ", f"{shown(e.mu)}  what is expected of a stranger"),
        (
            "S/(W+K)",
            f"{shown(e.mean)}  with S {shown(score.account.sum)}, W {shown(e.weight)}, "
            f"K {shown(settings.shrinkage)}; effects of {pieces(len(e.terms))} {shown(effects)}, "
            f"rounding {shown(e.rounding, 9)}",
        ),
        ("z/√(W+K)", f"{shown(e.penalty)}  what little knowledge costs"),
        ("tier", f"{e.tier}, from the margin {shown(e.margin)} (score less μ)"),
        ("unsecured limit", f"{e.limit:,} credit units"),
        ("reference", "the Python reference and the contract agree to the last digit"),
    )

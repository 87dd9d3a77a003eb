"""``CostSettlement``: pots, recorded agreements, splits, roots and claims."""

from __future__ import annotations

from collections.abc import Iterable

from ledger.bindings.cost_settlement import (
    AgreementRecorded,
    AgreementsCalled,
    CostClaimed,
    CostSplitDone,
    FreeMoved,
    Guarded,
    LeavesPublished,
    LineMoved,
    LineQueued,
    PotFunded,
    PotOpened,
    RootFinal,
    RootProposed,
    Swept,
)
from ledger.bindings.enums import LineState
from ledger.bindings.words import address_word
from ledger.chain.transactions import keccak256
from ledger.projection.errors import MissingEvents
from ledger.projection.orders import order_of
from ledger.projection.output import Cause, Output
from ledger.projection.registry import on
from ledger.signing.costs import CostShare
from ledger.store.model.costs import (
    COST_AGREEMENTS,
    COST_CLAIM_WORDS,
    COST_CLAIMS,
    COST_LINES,
    COST_POTS,
    COST_QUEUE,
    COST_ROOTS,
    COST_SHARES,
    COST_SWEEPS,
    POT_FUNDINGS,
    CostAgreementRow,
    CostClaimRow,
    CostClaimsRow,
    CostLineRow,
    CostPotRow,
    CostQueueRow,
    CostRootRow,
    CostShareRow,
    CostSweepRow,
    PotFundingRow,
)
from ledger.store.model.orders import ORDERS
from ledger.types import ZERO_ADDRESS, ZERO_HASH, Address, BasisPoints, Hash32, Timestamp, TokenAmount

_NOTHING = TokenAmount(0)
_NEVER = Timestamp(0)
# The layout of a word of claims: ``ICostSettlement.claimsOf``.
_LEAVES_PER_WORD = 80
_LEAVES = (1 << _LEAVES_PER_WORD) - 1
_FINAL_AT = 80
_PLACE = 122
_PAID = 128


def line_id(pot: Hash32, payee: Address, line_hash: Hash32) -> Hash32:
    """What a recorded agreement is known by: ``CostSettlement.lineId``."""
    return keccak256(pot + address_word(payee) + line_hash)


def pot_of(out: Output, pot: Hash32, why: str) -> CostPotRow:
    """A pot that earlier events told of; the event at hand concerns its owner and its order.

    Raises:
        MissingEvents: if none did.
    """
    row = out.current(COST_POTS, pot)
    if row is None:
        raise MissingEvents(f"the cost pot 0x{pot.hex()}", out.position)
    out.about(row.owner)
    if row.order_id is not None:
        order_of(out, row.order_id)
    out.cause = Cause(pot, why, row.order_id)
    return row


def root_of(out: Output, distribution: Hash32, why: str) -> tuple[CostRootRow, CostPotRow]:
    """A root that earlier events told of, and its pot, which the event at hand concerns.

    Raises:
        MissingEvents: if none did.
    """
    row = out.current(COST_ROOTS, distribution)
    if row is None:
        raise MissingEvents(f"the root 0x{distribution.hex()}", out.position)
    return row, pot_of(out, row.pot, why)


# ------------------------------------------------------------------------------------ pots


@on(PotOpened)
def pot_opened(event: PotOpened, out: Output) -> None:
    """A pot can hold money and agreements from now on."""
    of_order = out.current(ORDERS, event.pot) is not None
    row = CostPotRow(
        event.pot,
        event.owner,
        event.token,
        event.pot if of_order else None,
        *(0, _NOTHING, 0, 0, ZERO_HASH, _NEVER, Timestamp(event.moved_at), _NEVER),
    )
    out.put(COST_POTS, row)
    pot_of(out, event.pot, "rest")


@on(PotFunded)
def pot_funded(event: PotFunded, out: Output) -> None:
    """Money came in: out of the escrow, or from the depositor."""
    row = pot_of(out, event.pot, "rest")
    out.put(COST_POTS, row._replace(moved_at=Timestamp(event.moved_at)))
    payer = row.owner if row.order_id is None else None
    funding = PotFundingRow(*out.position, event.pot, payer, row.token, event.amount)
    out.add(POT_FUNDINGS, funding)


@on(AgreementsCalled)
def agreements_called(event: AgreementsCalled, out: Output) -> None:
    """The owner called on all who hold agreements to record them."""
    row = pot_of(out, event.pot, "rest")
    out.put(COST_POTS, row._replace(listed_from=Timestamp(event.listed_from)))


@on(FreeMoved)
def free_moved(event: FreeMoved, out: Output) -> None:
    """What no line holds and no root distributes moved."""
    row = pot_of(out, event.pot, "rest")
    out.put(COST_POTS, row._replace(free=event.free, head=event.head, tail=event.tail))


# ------------------------------------------------------------------------------------ lines


@on(AgreementRecorded)
def agreement_recorded(event: AgreementRecorded, out: Output) -> None:
    """An agreement was recorded; its line's event follows."""
    pot_of(out, event.pot, "rest")
    a = event.agreement
    _about_sides(a.payee, a.arbiter, out)
    out.add(
        COST_AGREEMENTS,
        CostAgreementRow(
            *out.position,
            event.line,
            event.pot,
            a.payee,
            a.amount,
            a.line_hash,
            a.due,
            a.arbiter,
            a.court,
            a.default_bps,
        ),
    )
    _name_lines(event.pot, [(event.line, a.payee, a.line_hash)], out)


def _about_sides(payee: Address, arbiter: Address, out: Output) -> None:
    out.about(payee)
    if arbiter != ZERO_ADDRESS:
        out.about(arbiter)


def _name_lines(pot: Hash32, lines: Iterable[tuple[Hash32, Address, Hash32]], out: Output) -> None:
    """Events of lines carry their ids only, which are hashes of these."""
    for line, payee, line_hash in lines:
        out.told[line] = (pot, payee, line_hash)


@on(LineMoved)
def line_moved(event: LineMoved, out: Output) -> None:
    """A line was recorded, funded, disputed, decided, paid or settled."""
    line, value = event.line, event.value
    row = out.current(COST_LINES, line)
    if row is None:
        told = out.told.get(line)
        if told is None:
            raise MissingEvents(f"the line 0x{line.hex()}", out.position)
        named, payee, line_hash = told
        row = CostLineRow(
            line,
            named,
            payee,
            line_hash,
            _NOTHING,
            _NOTHING,
            ZERO_ADDRESS,
            _NEVER,
            0,
            BasisPoints(0),
            "none",
        )
    before = out.cause
    pot = pot_of(out, row.pot, "line")
    _about_sides(row.payee, value.arbiter, out)
    # A split settles lines before it pays its shares; what is free is told at its end.
    in_split = before is not None and before.source == row.pot and before.why == "split"
    out.cause = before if in_split else Cause(line, "line", pot.order_id)
    moved = row._replace(
        amount=value.amount,
        funded=value.funded,
        arbiter=value.arbiter,
        due=value.from_,
        court=value.court,
        default_bps=value.default_bps,
        state=LineState(value.state).name.lower(),
    )
    out.put(COST_LINES, moved)


@on(LineQueued)
def line_queued(event: LineQueued, out: Output) -> None:
    """A line waits for money."""
    pot_of(out, event.pot, "rest")
    row = out.current(COST_LINES, event.line)
    if row is not None:
        out.about(row.payee)
    out.put(COST_QUEUE, CostQueueRow(event.pot, event.place, event.line))


# ------------------------------------------------------------------------------------ splits and roots


def _divided(pot: CostPotRow, round: int, pending: Hash32, out: Output) -> None:
    """A new division of the pot takes the place of a root that was not final yet."""
    if pot.pending != ZERO_HASH:
        old, _ = root_of(out, pot.pending, "rest")
        out.put(COST_ROOTS, old._replace(state="replaced"))
    out.put(COST_POTS, pot._replace(round=round, pending=pending, published_at=_NEVER))


def _shares(
    pot: Hash32, distribution: Hash32 | None, round: int, shares: Iterable[CostShare], add: bool, out: Output
) -> None:
    for place, share in enumerate(shares):
        out.about(share.payee)
        line = None
        if share.line_hash != ZERO_HASH:
            line = line_id(pot, share.payee, share.line_hash)
            _name_lines(pot, [(line, share.payee, share.line_hash)], out)
        if add:
            told = (pot, distribution, round, share.payee, share.amount, share.line_hash, line)
            out.add(COST_SHARES, CostShareRow(*out.position, place, *told))


@on(CostSplitDone)
def split_done(event: CostSplitDone, out: Output) -> None:
    """A pot, or a part of it, was divided at once."""
    _divided(pot_of(out, event.pot, "split"), event.round, ZERO_HASH, out)
    _shares(event.pot, None, event.round, event.shares, True, out)
    pot_of(out, event.pot, "split")


@on(RootProposed)
def root_proposed(event: RootProposed, out: Output) -> None:
    """A root waits for its leaves."""
    root = event.root
    _divided(pot_of(out, event.pot, "rest"), root.round, event.distribution, out)
    out.put(
        COST_ROOTS,
        CostRootRow(
            event.distribution,
            root.pot,
            root.token,
            root.round,
            root.root,
            root.total,
            root.count,
            state="proposed",
            published_at=None,
            final_at=None,
            claimed=_NOTHING,
            swept=_NOTHING,
            guarded=False,
        ),
    )


@on(LeavesPublished)
def leaves_published(event: LeavesPublished, out: Output) -> None:
    """A root's leaves are public; where all payees signed they are told once more."""
    root, pot = root_of(out, event.distribution, "rest")
    first, at = root.published_at is None, Timestamp(event.published_at)
    _shares(event.pot, event.distribution, root.round, event.shares, first, out)
    if first:
        out.put(COST_ROOTS, root._replace(state="published", published_at=at))
        out.put(COST_POTS, pot._replace(published_at=at))


@on(RootFinal)
def root_final(event: RootFinal, out: Output) -> None:
    """From now on the root's leaves can be claimed."""
    root, pot = root_of(out, event.distribution, "rest")
    out.put(COST_POTS, pot._replace(pending=ZERO_HASH, published_at=_NEVER))
    final_at = Timestamp(event.word >> _FINAL_AT & (1 << 40) - 1)
    out.put(COST_ROOTS, root._replace(state="final", final_at=final_at))
    _claim_word(event.distribution, 0, event.word, out)


def _claim_word(distribution: Hash32, place: int, word: int, out: Output) -> int:
    """Keep a word of claims; what stood there before."""
    before = out.current(COST_CLAIM_WORDS, distribution, place)
    out.put(COST_CLAIM_WORDS, CostClaimsRow(distribution, place, Hash32(word.to_bytes(32, "big"))))
    return int.from_bytes(before.word, "big") if before else 0


@on(CostClaimed)
def cost_claimed(event: CostClaimed, out: Output) -> None:
    """A leaf was paid: the word gained its bit, and grew by its amount."""
    root, _ = root_of(out, event.distribution, "share")
    out.about(event.payee)
    place = event.word >> _PLACE & 0x3F
    before = _claim_word(event.distribution, place, event.word, out)
    index = ((event.word ^ before) & _LEAVES).bit_length() - 1
    amount = TokenAmount((event.word >> _PAID) - (before >> _PAID))
    out.put(COST_ROOTS, root._replace(claimed=TokenAmount(root.claimed + amount)))
    claim = (event.distribution, place * _LEAVES_PER_WORD + index, root.pot, event.payee, amount)
    out.add(COST_CLAIMS, CostClaimRow(*out.position, *claim))


@on(Guarded)
def guarded(event: Guarded, out: Output) -> None:
    """From now on the keys of all who claim are looked up."""
    root, _ = root_of(out, event.distribution, "rest")
    out.about(event.payee)
    _claim_word(event.distribution, 0, event.word, out)
    out.put(COST_ROOTS, root._replace(guarded=True))


@on(Swept)
def swept(event: Swept, out: Output) -> None:
    """What nobody claimed went back to the pot."""
    root, _ = root_of(out, event.distribution, "rest")
    _claim_word(event.distribution, 0, event.word, out)
    out.put(COST_ROOTS, root._replace(state="swept", swept=event.amount))
    out.add(COST_SWEEPS, CostSweepRow(*out.position, event.distribution, event.pot, event.amount))

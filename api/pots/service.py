from __future__ import annotations

from collections.abc import Sequence

from api.acts.errors import ActIncomplete, PotUnknown
from api.acts.kinds.base import known_order, known_pot
from api.acts.kinds.costs import shares_of
from api.backend import Backend
from api.chain import Snapshot
from api.errors import InvalidRequest
from api.pots.schemas import (
    CallAgreementsIn,
    ClaimProof,
    Claims,
    ClaimState,
    DepositIn,
    DisputeLineIn,
    KeepIn,
    LeafOut,
    LineOut,
    OwnPotStepIn,
    PayLineIn,
    Pot,
    PotStepIn,
    PublishIn,
    ReleaseLineIn,
    RootOut,
    RuleLineIn,
    ShareOut,
    SplitOut,
)
from api.relay.unsigned import UnsignedTransaction, unsigned
from api.values import AsOf, Moment, Token
from ledger.acts.base import AnyCall
from ledger.bindings.cost_settlement import CostSettlement
from ledger.call import Call
from ledger.chain.outbox import Intent
from ledger.pots import UNCLAIMED, KnownPot, KnownRoot
from ledger.queries import View
from ledger.queries.pots import pot_at
from ledger.signing import CostShare, to_json
from ledger.signing.words import percent
from ledger.types import ZERO_ADDRESS, Address, Hash32

_MOST = 64
"""Lines that are funded in one transaction."""


class PotService:
    """Pots of one request."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend
        self._system = backend.system

    def _known(self, id: Hash32, view: View | None) -> tuple[KnownPot, AsOf]:
        """A pot by the index, or by the node where there is no view.

        Raises:
            PotUnknown: if it was never opened, or not by then.
        """
        if view is None:
            return known_pot(self._system, id), Snapshot.latest(self._system.node).as_of
        known = pot_at(view, id)
        if known is None:
            raise PotUnknown(f"There was no pot 0x{id.hex()} at block {view.as_of.number:,}: check its id.")
        return known, AsOf.indexed(view.as_of)

    def get(self, id: Hash32, view: View | None) -> Pot:
        """A pot with its roots, splits and recorded lines."""
        known, as_of = self._known(id, view)
        token = self._backend.tokens.get(known.state.token)
        return Pot(
            pot=id,
            owner=known.state.owner,
            free=token.money(known.state.free),
            round=known.state.round,
            signed_from=Moment.of(known.signed_from()),
            waiting=known.waiting,
            roots=[_root(known, one, token) for one in known.roots],
            splits=[
                SplitOut(round=one.round, shares=_shares(one.shares, token, None)) for one in known.splits
            ],
            lines=[
                LineOut(
                    line=one.id,
                    payee=one.agreement.payee,
                    line_hash=one.agreement.line_hash,
                    owed=token.money(one.line.amount),
                    set_aside=token.money(one.line.funded),
                    state=one.line.state.name.lower(),
                    payable_from=Moment.of(known.payable_from(one)),
                    arbiter=None if one.line.arbiter == ZERO_ADDRESS else one.line.arbiter,
                )
                for one in known.lines
            ],
            as_of=as_of,
        )

    def claims(self, id: Hash32, payee: Address, view: View | None) -> Claims:
        """A payee's shares of the pot's published roots, each with its proof."""
        known, as_of = self._known(id, view)
        token = self._backend.tokens.get(known.state.token)
        return Claims(
            pot=id,
            payee=payee,
            claims=[
                _claim(known, root, index, token)
                for root in known.roots
                if root.final_at or root.id == known.state.pending
                for index, share in enumerate(root.leaves or ())
                if share.payee == payee
            ],
            as_of=as_of,
        )

    # ------------------------------------------------------------------ what anybody may do

    def step(self, id: Hash32, wanted: PotStepIn) -> Intent:
        """Relay what is due.

        Raises:
            ActIncomplete, InvalidRequest: if there is nothing to do.
            Reverted: if the contract would refuse it.
        """
        costs, name = self._system.costs, wanted.do.replace("_", "-")
        if wanted.do in ("open", "collect"):
            order = known_order(self._system, id)
            state = self._system.node.call(costs.pot_of(id))
            context = repr((state, order.state)).encode()
            if wanted.do == "open":
                return self._backend.relay.submit(name, costs.open(order.terms), context)
            return self._backend.relay.submit(name, costs.collect(order.terms), context)
        known = known_pot(self._system, id)
        context = repr((known.state, [one.words for one in known.roots])).encode()
        call = self._call(costs, known, wanted)
        return self._backend.relay.submit(name, Call.raw(call.to, call.data, call.value, call.name), context)

    def _call(self, costs: CostSettlement, known: KnownPot, wanted: PotStepIn) -> AnyCall:
        match wanted:
            case PublishIn(shares=shares):
                return costs.publish(known.id, shares_of(shares))
            case PayLineIn(payee=payee, line_hash=line):
                return costs.poke(known.id, payee, line)
            case KeepIn(payee=payee):
                for root in known.roots:
                    for index in root.unclaimed(payee):
                        return costs.keep(root.root, root.leaf(index))
                raise InvalidRequest.field("payee", f"is {payee}, who has no share left in a final root.")
            case _:
                pass
        match wanted.do:
            case "finalise":
                pending = known.pending
                if pending is None or pending.leaves is None:
                    raise ActIncomplete("No root of this pot is published and waits to become final.")
                return costs.finalise(pending.root, known.answers(pending))
            case "answer":
                for root in known.roots:
                    if leaves := known.late_answers(root):
                        return costs.answer(root.root, leaves)
                raise ActIncomplete("No final root of this pot honours an open line.")
            case "sweep":
                now = self._system.node.get_block("latest").timestamp
                for root in known.roots:
                    late = root.final_at and not root.swept and now > root.final_at + UNCLAIMED
                    if late and root.paid < root.root.total:
                        return costs.sweep(root.root)
                return costs.sweep_free(known.id)
            case _:
                return costs.fund(known.id, _MOST)

    # ------------------------------------------------------------------ what only a party's own account does

    def own(self, sender: Address, wanted: OwnPotStepIn) -> UnsignedTransaction:
        """The transaction of an owner, a payee or an arbiter."""
        at, costs = Snapshot.latest(self._system.node), self._system.costs
        if isinstance(wanted, DepositIn):
            token = self._backend.tokens.named(wanted.token)
            pot = at.ask(costs.deposit_id(sender, token.address, wanted.salt))
            if wanted.amount == 0:
                opens = costs.open_deposit(sender, token.address, wanted.salt)
                call = Call.raw(opens.to, opens.data, opens.value, opens.name)
                words = f"{sender} opens the pot 0x{pot.hex()}, and distributes it."
            else:
                pays = costs.deposit(token.address, wanted.salt, wanted.amount, b"")
                call = Call.raw(pays.to, pays.data, pays.value, pays.name)
                words = f"{sender} pays {token.money(wanted.amount).text} into its pot 0x{pot.hex()}."
            return unsigned(self._backend, at, sender, call, words)
        known = known_pot(self._system, wanted.pot)
        name = f"the pot 0x{known.id.hex()}"
        match wanted:
            case CallAgreementsIn():
                words = f"{sender} calls on all who hold agreements on {name} to enter them, for good."
                return unsigned(self._backend, at, sender, costs.call_agreements(known.id), words)
            case DisputeLineIn(payee=payee, line_hash=line):
                words = f"{sender} disputes what {name} owes {payee} on the line 0x{line.hex()}."
                call = costs.dispute(known.id, payee, line)
            case ReleaseLineIn(payee=payee, line_hash=line):
                words = f"{payee} gives up what {name} owes it on the line 0x{line.hex()}, for good."
                call = costs.release(known.id, payee, line)
            case RuleLineIn(payee=payee, line_hash=line, payee_bps=bps):
                words = f"{sender} rules: {percent(bps)} of the line 0x{line.hex()} of {name} to {payee}."
                call = costs.rule(known.id, payee, line, bps)
        return unsigned(self._backend, at, sender, call, words)


def _shares(shares: Sequence[CostShare], token: Token, root: KnownRoot | None) -> list[ShareOut]:
    return [
        ShareOut(
            number=index + 1,
            payee=one.payee,
            amount=token.money(one.amount),
            line_hash=one.line_hash,
            claimed=root is None or root.claimed(index),
        )
        for index, one in enumerate(shares)
    ]


def _root(known: KnownPot, one: KnownRoot, token: Token) -> RootOut:
    pending = one.id == known.state.pending
    final_from = known.final_from() if pending else None
    return RootOut(
        distribution=one.id,
        round=one.root.round,
        root=one.root.root,
        total=token.money(one.root.total),
        count=one.root.count,
        pending=pending,
        published=one.leaves is not None,
        final_from=Moment.maybe(final_from),
        final=Moment.maybe(one.final_at),
        claimed=token.money(one.paid),
        swept=one.swept,
        shares=None if one.leaves is None else _shares(one.leaves, token, one),
    )


def _claim(known: KnownPot, root: KnownRoot, index: int, token: Token) -> ClaimProof:
    leaf = root.leaf(index)
    if not root.final_at:
        state = ClaimState.PENDING
    elif root.claimed(index):
        state = ClaimState.CLAIMED
    else:
        state = ClaimState.LAPSED if root.swept else ClaimState.READY
    return ClaimProof(
        distribution=root.id,
        state=state,
        amount=token.money(leaf.share.amount),
        claimable_from=None if root.final_at else Moment.maybe(known.final_from()),
        claimable_until=Moment.of(root.final_at + UNCLAIMED) if root.final_at else None,
        root=to_json(root.root),
        leaf=LeafOut(index=index, share=to_json(leaf.share), proof=leaf.proof),
    )

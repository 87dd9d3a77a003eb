"""The outbox's SQL, built once: building a statement costs more than running it."""

from __future__ import annotations

from sqlalchemy import BigInteger, Double, String, and_, bindparam, case, func, or_, select, update

from ledger.chain.outbox.model import LIVE, MINED, OPEN, State
from ledger.store.tables import attempts, chains, intents, lanes

# Bound values begin with p_: in updates a name that is also a column's would set the column.
_CHAIN = bindparam("p_chain", type_=BigInteger)
_SENDER = bindparam("p_sender", type_=String)
_ID = bindparam("p_id", type_=BigInteger)
_NOW = bindparam("p_now", type_=Double)


def _in_states(states: tuple[State, ...]):
    return or_(*(intents.c.state == state.value for state in states))


_LANE = and_(intents.c.chain_id == _CHAIN, intents.c.sender == _SENDER)

BY_KEYS = select(intents).where(
    intents.c.chain_id == _CHAIN, intents.c.key.in_(bindparam("p_keys", expanding=True))
)
BY_ID = select(intents).where(intents.c.chain_id == _CHAIN, intents.c.id == _ID)
COUNTS = select(intents.c.state, func.count()).where(intents.c.chain_id == _CHAIN).group_by(intents.c.state)
OPEN_INTENTS = (
    select(intents)
    .where(intents.c.chain_id == _CHAIN, _in_states(OPEN))
    .order_by(intents.c.id)
    .limit(bindparam("p_limit"))
)
OPEN_SENDERS = select(intents.c.sender).distinct().where(intents.c.chain_id == _CHAIN, _in_states(OPEN))
QUEUED = (
    select(intents)
    .where(_LANE, intents.c.state == State.QUEUED.value)
    .order_by(intents.c.id)
    .limit(bindparam("p_limit"))
)
QUEUED_IDS = QUEUED.with_only_columns(intents.c.id)
SET_PROBLEM = update(intents).where(intents.c.id == _ID).values(problem=bindparam("p_said"), updated_at=_NOW)
FAIL = (
    update(intents)
    .where(intents.c.id == _ID, intents.c.state == bindparam("p_came_from"))
    .values(
        state=State.FAILED.value,
        nonce=None,
        problem=bindparam("p_said"),
        revert_data=bindparam("p_reason"),
        updated_at=_NOW,
    )
)
REQUEUE = (
    update(intents)
    .where(intents.c.id == _ID, intents.c.state.in_(bindparam("p_came_from", expanding=True)))
    .values(
        state=State.QUEUED.value,
        nonce=None,
        problem=None,
        transaction_hash=None,
        revert_data=None,
        updated_at=_NOW,
    )
)

NEXT_NONCE = select(lanes.c.next_nonce).where(lanes.c.chain_id == _CHAIN, lanes.c.sender == _SENDER)
LOCK_LANE = NEXT_NONCE.with_for_update()
SET_NEXT_NONCE = (
    update(lanes)
    .where(lanes.c.chain_id == _CHAIN, lanes.c.sender == _SENDER)
    .values(next_nonce=bindparam("p_nonce"))
)
HELD_NONCES = select(intents.c.nonce).where(_LANE, intents.c.nonce >= bindparam("p_floor"))

_ATTEMPTS = (
    select(intents, *(column.label(f"a_{column.name}") for column in attempts.c))
    .join(attempts, attempts.c.intent_id == intents.c.id)
    .where(attempts.c.chain_id == _CHAIN)
)
LIVE_ATTEMPTS = _ATTEMPTS.where(
    _LANE, _in_states(LIVE), attempts.c.transaction_hash == intents.c.transaction_hash
).order_by(intents.c.nonce)
ATTEMPTS_BETWEEN = _ATTEMPTS.where(
    attempts.c.sender == _SENDER,
    attempts.c.nonce >= bindparam("p_first"),
    attempts.c.nonce < bindparam("p_end"),
).order_by(attempts.c.nonce, attempts.c.id)
ATTEMPTS_OF = _ATTEMPTS.where(intents.c.id == _ID)

_THESE_ATTEMPTS = and_(
    attempts.c.chain_id == _CHAIN,
    attempts.c.transaction_hash.in_(bindparam("p_hashes", expanding=True)),
)
_THEIR_INTENTS = and_(attempts.c.intent_id == intents.c.id, _THESE_ATTEMPTS)
HOLD_SIGNED = (
    update(intents)
    .where(_THEIR_INTENTS)
    .values(
        state=State.SIGNED.value,
        nonce=attempts.c.nonce,
        transaction_hash=attempts.c.transaction_hash,
        problem=None,
        updated_at=_NOW,
    )
)
MARK_ATTEMPTS_SENT = (
    update(attempts).where(_THESE_ATTEMPTS).values(sent_at=_NOW, sent_block=bindparam("p_block"))
)
MARK_SENT = (
    update(intents)
    .where(
        intents.c.id.in_(select(attempts.c.intent_id).where(_THESE_ATTEMPTS).scalar_subquery()),
        _in_states(LIVE),
    )
    .values(state=State.SENT.value, problem=None, updated_at=_NOW)
)
MARK_MINED = (
    update(intents)
    .where(_THEIR_INTENTS, ~_in_states(MINED))
    .values(
        state=bindparam("p_came_to"),
        transaction_hash=attempts.c.transaction_hash,
        block_number=bindparam("p_number"),
        block_hash=bindparam("p_block"),
        revert_data=bindparam("p_reason"),
        problem=None,
        final=False,
        updated_at=_NOW,
    )
)

_MINED_BLOCKS = (
    select(intents.c.block_number, intents.c.block_hash)
    .distinct()
    .where(intents.c.chain_id == _CHAIN, intents.c.block_number.is_not(None))
    .order_by(intents.c.block_number.desc())
    .limit(bindparam("p_limit"))
)
OPEN_BLOCKS = _MINED_BLOCKS.where(intents.c.final.is_(False))
BLOCKS_BELOW = _MINED_BLOCKS.where(intents.c.block_number < bindparam("p_below"))
UNDO_BLOCKS = (
    update(intents)
    .where(intents.c.chain_id == _CHAIN, intents.c.block_hash.in_(bindparam("p_blocks", expanding=True)))
    .values(
        # An intent without a nonce had failed before it turned up mined, and fails again.
        state=case((intents.c.nonce.is_(None), State.FAILED.value), else_=State.SIGNED.value),
        block_number=None,
        block_hash=None,
        revert_data=None,
        final=False,
        problem="its block was orphaned by a reorg; it is sent again",
        updated_at=_NOW,
    )
)
DISTRUST_POOL = (
    update(intents)
    .where(intents.c.chain_id == _CHAIN, intents.c.state == State.SENT.value)
    .values(state=State.SIGNED.value)
)
FINALIZE = (
    update(intents)
    .where(
        intents.c.chain_id == _CHAIN,
        intents.c.final.is_(False),
        intents.c.block_number <= bindparam("p_up_to"),
    )
    .values(final=True)
)

HEAD = select(chains).where(chains.c.chain_id == _CHAIN)
MOVE_HEAD = (
    update(chains)
    .where(chains.c.chain_id == _CHAIN, chains.c.head_hash == bindparam("p_old"))
    .values(head_number=bindparam("p_number"), head_hash=bindparam("p_new"))
)

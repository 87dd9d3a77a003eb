"""An order on the chain in the model's eyes, and which pokes a step must wait for."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ledger.bindings.order_state import OrderState
from ledger.model import Step, model_of, poke_first
from ledger.signing import agreed
from ledger.types import Timestamp
from sharing.model import Milestone, Moment, Phase
from sharing.model.errors import ModelError, PokeFirst
from tests.ledger.signing.test_sentences import TERMS

STATES = st.tuples(st.sampled_from(Milestone), st.sampled_from(Milestone))
STEPS: list[Step] = [
    lambda order, now: order.deliver(1, now),
    lambda order, now: order.deliver(2, now),
    lambda order, now: order.cure(2, now),
    lambda order, now: order.reject(2, now),
    lambda order, now: order.accept(2, now),
]
AROUND = st.integers(-2, 2)


def word(phase: Phase, states: tuple[Milestone, Milestone], review_from: int, cure_from: int) -> OrderState:
    return OrderState(states[0] | states[1] << 4 | phase << 64 | review_from << 88 | cure_from << 128)


@given(states=STATES, phase=st.sampled_from(Phase), times=st.tuples(AROUND, AROUND))
def test_the_model_stands_where_the_order_does(
    states: tuple[Milestone, Milestone], phase: Phase, times: tuple[int, int]
) -> None:
    review_from, cure_from = (TERMS.open_by + time for time in times)
    model = model_of(TERMS, word(phase, states, review_from, cure_from))
    assert model.terms == agreed(TERMS)
    assert (model.phase, model.milestones) == (phase, states)
    assert (model.review_from, model.cure_from) == (review_from, cure_from)


@given(states=STATES, step=st.sampled_from(STEPS), since_review=AROUND, since_cure=AROUND)
def test_a_poke_comes_first_only_where_the_step_waits_for_it(
    states: tuple[Milestone, Milestone], step: Step, since_review: int, since_cure: int
) -> None:
    """And after that poke the step is never refused for the same reason again."""
    now = Timestamp(TERMS.open_by)
    review_from, cure_from = now - TERMS.review - since_review, now - TERMS.cure - since_cure
    order = model_of(TERMS, word(Phase.OPEN, states, review_from, cure_from))
    decided = poke_first(order, now, step)
    try:
        step(order, Moment(now))
        refused: ModelError | None = None
    except ModelError as error:
        refused = error
    assert (decided != 0) is isinstance(refused, PokeFirst)
    if decided:
        after = order.poke(Moment(now))
        assert all(state.settled for i, state in enumerate(after.milestones) if decided >> i & 1)
        assert poke_first(after, now, step) == 0

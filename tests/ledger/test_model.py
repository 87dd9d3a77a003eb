"""An order on the chain in the model's eyes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ledger.bindings.order_state import OrderState
from ledger.model import model_of
from ledger.signing import agreed
from sharing.model import Milestone, Phase
from tests.ledger.signing.test_sentences import TERMS

STATES = st.tuples(st.sampled_from(Milestone), st.sampled_from(Milestone))
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

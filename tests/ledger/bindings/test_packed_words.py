"""The packed words, field by field, as the contracts' own libraries read them on a real EVM."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from eth_hash.auto import keccak
from hypothesis import given
from hypothesis import strategies as st

from ledger.bindings.codec import compile_codec
from ledger.bindings.credit_state import (
    CreditAccount,
    CreditEvidence,
    CreditPair,
    CreditPrior,
    CreditRater,
    CreditRecord,
)
from ledger.bindings.dispute_state import DisputeState
from ledger.bindings.enums import Stage
from ledger.bindings.order_state import OrderState
from ledger.contracts.artifacts import parse_artifact
from ledger.contracts.compile import SourceTree, build
from ledger.contracts.targets import Target
from sharing.credit.state import Cause
from sharing.model.states import Milestone, Phase, Side
from tests.evm import EVM

WORDS = st.integers(0, 2**256 - 1)
ASKED = {
    "order": ("uint256", "uint256[6]"),
    "orderStates": ("uint256", "uint8", "uint8[16]"),
    "account": ("uint256", "int256[9]"),
    "evidence": ("uint256", "int256[6]"),
    "others": ("uint256", "int256[14]"),
    "dispute": ("uint256", "uint256[14]"),
    "record": ("uint256,bool", "uint256[7]"),
}
Ask = Callable[..., tuple[object, ...]]


@pytest.fixture(scope="session")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Ask:
    """Calls a function of ``PackedWords``."""
    folder = tmp_path_factory.mktemp("artifacts")
    build(SourceTree(), [Target("PackedWords", "tests/ledger/bindings/PackedWords.sol")], folder)
    artifact = parse_artifact("PackedWords", (folder / "PackedWords.json").read_bytes())
    evm = EVM()
    nobody = "0x" + "11" * 20
    contract = evm.deploy(nobody, bytes.fromhex(artifact.bytecode[2:]))

    def call(function: str, *arguments: object) -> tuple[object, ...]:
        inputs, *outputs = ASKED[function]
        selector = keccak(f"{function}({inputs})".encode())[:4]
        data = selector + compile_codec(*inputs.split(",")).encode(arguments)
        return compile_codec(*outputs).decode(evm.message_call(nobody, contract, calldata=data))

    return call


@given(word=WORDS)
def test_order_state(ask: Ask, word: int) -> None:
    state = OrderState(word)
    read = (state.amended, state.guarded, state.version, state.review_from, state.cure_from, state.fee_burned)
    assert ask("order", word) == (read,)
    assert state == word


@given(
    rest=WORDS,
    phase=st.sampled_from(Phase),
    milestones=st.lists(st.sampled_from(Milestone), min_size=16, max_size=16),
)
def test_order_phase_and_milestones(ask: Ask, rest: int, phase: Phase, milestones: list[Milestone]) -> None:
    word = rest >> 68 << 68 | phase << 64 | sum(state << 4 * i for i, state in enumerate(milestones))
    state = OrderState(word)
    assert ask("orderStates", word) == (state.phase, state.milestones(16))
    assert (state.phase, state.milestones(16)) == (phase, tuple(milestones))
    assert (state.closed_at is None) == (phase is not Phase.CLOSED)


def test_milestones_beyond_the_sixteenth_do_not_exist() -> None:
    with pytest.raises(IndexError, match="16 is not a milestone"):
        OrderState(0).milestone(16)


@given(word=WORDS)
def test_credit_account(ask: Ask, word: int) -> None:
    a = CreditAccount(word)
    roots = a.rooted_by_genesis | a.rooted_by_stake << 1
    read = (a.sum, a.weight, a.day, a.exposure, a.open_orders, a.closed_day, roots, a.vouchers, a.falls)
    assert ask("account", word) == (read,)
    assert a.rooted_by_evidence == (a.vouchers == 3)


@given(word=WORDS, cause=st.sampled_from(Cause))
def test_credit_evidence(ask: Ask, word: int, cause: Cause) -> None:
    e = CreditEvidence(word)
    assert ask("evidence", word) == ((e.evidence, e.weight, e.mu, e.bias, e.credibility, e.faded_days),)
    assert CreditEvidence(word & (1 << 240) - 1 | cause << 240).cause is cause


@given(word=st.integers(0, 2**256 - 1).filter(lambda word: word >> 255 == 0))
def test_credit_pair_prior_and_rater(ask: Ask, word: int) -> None:
    pair, prior, rater = CreditPair(word), CreditPrior(word), CreditRater(word)
    read = (
        pair.praise_by_low, pair.praise_by_high, pair.complaints_by_low, pair.complaints_by_high, pair.day,
        prior.sum, prior.weight,
        rater.sum, rater.weight, rater.praised, rater.complained, rater.day,
        pair.low_vouches, pair.high_vouches,
    )  # fmt: skip
    assert ask("others", word) == (read,)


@given(word=WORDS, side=st.sampled_from(Side))
def test_credit_record(ask: Ask, word: int, side: Side) -> None:
    record = CreditRecord(word)
    packed = sum(mark << 8 * place for place, mark in enumerate(record.criteria(side)))
    read = (
        packed, record.revealed(side), record.withdrawn(side), record.applied,
        record.rulings, record.ruled_maker_bps, record.ruled_amount,
    )  # fmt: skip
    assert ask("record", word, side is Side.MAKER) == (read,)


@given(word=WORDS, stage=st.sampled_from(Stage))
def test_dispute(ask: Ask, word: int, stage: Stage) -> None:
    state = DisputeState(word & ~0xF | stage)
    assert ask("dispute", int(state)) == (
        (
            state.stage,
            state.by_maker,
            state.native,
            state.second,
            state.tried,
            state.freed,
            state.own,
            state.taken_back(False),
            state.taken_back(True),
            state.answered,
            state.milestones,
            state.maker_bps,
            state.since,
            state.deposit << 96 | state.spent,
        ),
    )
    assert stage.name in repr(state)

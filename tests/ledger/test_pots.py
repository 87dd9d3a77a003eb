"""What a pot can pay, which lines a root honours, and who can still claim."""

from __future__ import annotations

from dataclasses import replace

from ledger.bindings.cost_settlement import Configured
from ledger.bindings.enums import LineState
from ledger.bindings.structs import CostPot, Line
from ledger.chain.node import Node
from ledger.chain.signer import devnet_signer
from ledger.contracts.record import Deployment
from ledger.cost_tree import cost_root, leads_to
from ledger.pots import CHALLENGE_WINDOW, GRACE, NOTICE, UNCLAIMED, KnownLine, KnownPot, KnownRoot
from ledger.signing import CostAgreement, CostShare
from ledger.types import ZERO_ADDRESS, ZERO_HASH, Address, BasisPoints, Hash32, Timestamp, TokenAmount

OWNER, A, B, TOKEN = (devnet_signer(index).address for index in range(4))
POT = Hash32(b"\x01" * 32)
ONE, TWO = Hash32(b"\x02" * 32), Hash32(b"\x03" * 32)
NOW = Timestamp(1_000)


def share(payee: Address, amount: int, line: Hash32 = ZERO_HASH) -> CostShare:
    return CostShare(payee, TokenAmount(amount), line)


def line(payee: Address, amount: int, hashed: Hash32, state: LineState = LineState.OPEN) -> KnownLine:
    told = CostAgreement(POT, payee, TokenAmount(amount), hashed, NOW, ZERO_ADDRESS, 1, BasisPoints(0))
    held = TokenAmount(amount)
    return KnownLine(hashed, told, Line(held, held, ZERO_ADDRESS, NOW, 1, BasisPoints(0), state))


def pot(*lines: KnownLine, free: int = 10, listed: int = 0, published: int = 0) -> KnownPot:
    state = CostPot(
        OWNER, Timestamp(published), 1, TOKEN, NOW, Timestamp(listed), TokenAmount(free), 0, 0, ZERO_HASH
    )
    return KnownPot(POT, state, (), lines)


def root(*shares: CostShare, words: tuple[int, ...] = (0,)) -> KnownRoot:
    return KnownRoot(ONE, cost_root(POT, TOKEN, 1, shares), shares, words)


def test_a_line_is_honoured_by_its_payee_hash_and_at_least_its_amount() -> None:
    known = pot(line(A, 5, ONE), line(B, 7, TWO))
    assert known.dishonoured([share(A, 5, ONE), share(B, 8, TWO)]) == ()
    for wrong in (share(A, 4, ONE), share(B, 5, ONE), share(A, 5, TWO)):
        assert known.lines[0] in known.dishonoured([wrong])


def test_what_is_set_aside_counts_only_for_those_who_are_honoured() -> None:
    known = pot(line(A, 5, ONE), line(B, 7, TWO))
    assert known.available([share(A, 5, ONE)]) == 15
    assert known.available([share(A, 5, ONE), share(B, 7, TWO)]) == 22
    assert known.available([share(A, 4, ONE)]) == 10
    assert pot(line(A, 5, ONE, LineState.SETTLED)).available([share(A, 5, ONE)]) == 10


def test_answers_are_proofs_of_the_leaves_that_honour_lines() -> None:
    known, one = pot(line(B, 7, TWO), line(A, 5, ONE)), root(share(A, 5, ONE), share(B, 6, TWO))
    answers = known.answers(one)
    assert [leaf.share for leaf in answers] == [share(A, 5, ONE)]
    assert all(leads_to(one.root, leaf) for leaf in answers)
    assert known.answers(replace(one, leaves=None)) == ()


def test_what_is_final_and_not_claimed_can_be_claimed() -> None:
    shares = [share(A, 1) for _ in range(81)]
    final = 1_234 << 80
    one = root(*shares, words=(final | 0b10 | 3 << 128, 1 | 4 << 128))
    assert one.final_at == 1_234 and one.paid == 7 and not one.swept
    assert one.claimed(1) and one.claimed(80) and not one.claimed(0)
    assert one.unclaimed(A) == (0, *range(2, 80))
    assert one.unclaimed(B) == ()
    assert replace(one, words=(0, 0)).unclaimed(A) == ()
    assert replace(one, words=(final | 1 << 120, 0)).unclaimed(A) == ()


def test_times_follow_money_calls_and_publication() -> None:
    assert pot().signed_from() == NOW + NOTICE + 1
    assert pot(listed=5_000).signed_from() == 5_001
    assert pot().final_from() is None
    assert pot(published=2_000).final_from() == 2_000 + CHALLENGE_WINDOW + 1


def test_an_open_line_waits_for_the_root_before_it_and_its_notice() -> None:
    open_, disputed = line(A, 5, ONE), line(A, 5, ONE, LineState.DISPUTED)
    both = CHALLENGE_WINDOW + GRACE
    assert pot(listed=500, published=900).payable_from(open_) == 900 + both + 1
    # Money came later than the root, and puts it off; but the line for no longer than this.
    assert pot(published=900).payable_from(open_) == NOW + both + 1
    assert pot(listed=CHALLENGE_WINDOW * 9, published=900).payable_from(open_) == NOW + both + 1
    for known in (pot(), pot(published=NOW + 1)):
        assert known.payable_from(open_) == NOW + 1
    assert pot(published=900).payable_from(disputed) == NOW + 1


def test_windows_are_the_contracts(deployed: Deployment, node: Node) -> None:
    (log,) = node.get_logs(
        addresses=[deployed.costs.address], topics=Configured.filter(), first=deployed.block_number
    )
    told = Configured.decode(log.topics, log.data)
    ours = (NOTICE, CHALLENGE_WINDOW, GRACE, UNCLAIMED)
    assert (told.notice, told.challenge_window, told.grace, told.unclaimed) == ours

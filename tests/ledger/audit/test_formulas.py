"""What the checker computes by itself agrees with what the rest of Tallystick computes.

It has its own RLP, tries, curve, hashes of terms, trees of shares and formula of credit, because it must
stand alone; here each is compared with the one that it repeats.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
import rlp
from hypothesis import given
from hypothesis import strategies as st

from ledger.audit import checker
from ledger.audit.checker.chain import Log, Place
from ledger.audit.checker.consents import AGREEING, argument
from ledger.audit.checker.costs import climb, sum_proof, sum_tree
from ledger.audit.checker.credit import Settings, add_evidence, credit_account, mean, mu_of, penalty
from ledger.audit.checker.curve import recover, recover_by_hand, recover_signature
from ledger.audit.checker.encoding import Fault, rlp_decode, rlp_encode
from ledger.audit.checker.evidence import Ledger, Piece, apply_order, fault_piece
from ledger.audit.checker.orders import Order
from ledger.audit.checker.terms import Terms, clauses_hash, read_terms, separator, typed
from ledger.bindings.order_escrow import OrderEscrow
from ledger.bindings.registry import EVENTS_BY_CONTRACT
from ledger.chain.signer import LocalSigner
from ledger.chain.transactions import keccak256
from ledger.proofs.errors import ProofBroken
from ledger.proofs.trie import Trie, by_hash, value_at
from ledger.signing import clauses as agreed
from ledger.signing.eip712 import ChainId, digest, escrow_domain
from ledger.signing.messages import OrderTerms
from ledger.types import Hash32, checksummed
from sharing import credit as reference
from sharing.credit import Account, Cause, Day, Pair, Prior, Rater, Rating, Slots, Word
from sharing.credit.fixed import Fixed, Units, Weight
from sharing.credit.order import apply_fault, apply_late
from sharing.credit.state import GENESIS
from sharing.model import merkle_sum
from tests.ledger.proofs.test_trie import ITEMS, KEYS, TREES
from tests.ledger.signing.strategies import clauses_of, messages_of

# ------------------------------------------------------------------------------ encodings and tries


@given(TREES)
def test_rlp_there_and_back(tree: Any) -> None:
    raw = rlp.encode(tree)
    assert rlp_encode(tree) == raw and rlp_decode(raw) == tree


@given(st.binary(max_size=80))
def test_any_bytes_are_read_as_another_implementation_reads_them(raw: bytes) -> None:
    try:
        expected = rlp.decode(raw, strict=True)
    except rlp.DecodingError:
        with pytest.raises(Fault):
            rlp_decode(raw)
    else:
        assert rlp_decode(raw) == expected


@given(ITEMS, KEYS, st.data())
def test_tries_show_what_ours_show(items: dict[bytes, bytes], other: bytes, data: st.DataObject) -> None:
    whole = Trie(items)
    nodes = sorted(whole.nodes.values())
    # Perhaps without one of them.
    if nodes and data.draw(st.booleans()):
        nodes.pop(data.draw(st.integers(0, len(nodes) - 1)))
    theirs = checker.Trie(nodes)
    for key in [*items, other]:
        try:
            expected = value_at(whole.root, key, by_hash(nodes))
        except ProofBroken:
            with pytest.raises(Fault):
                theirs.value(whole.root, key)
        else:
            assert theirs.value(whole.root, key) == expected


# ------------------------------------------------------------------------------ signatures and terms


@given(st.integers(1, 2**250), st.binary(min_size=32, max_size=32), st.data())
def test_signers_are_recovered_with_and_without_coincurve(key: int, hash: bytes, data: st.DataObject) -> None:
    signer = LocalSigner(key.to_bytes(32, "big"))
    signature = bytearray(signer.sign_digest(keccak256(hash)))
    own = bytes.fromhex(signer.address[2:])
    assert recover_signature(keccak256(hash), bytes(signature)) == own
    if data.draw(st.booleans()):
        signature[data.draw(st.integers(0, 63))] ^= data.draw(st.integers(1, 255))
    r, s = int.from_bytes(signature[:32], "big"), int.from_bytes(signature[32:64], "big")
    found = recover(keccak256(hash), r, s, signature[64] - 27)
    if found is not None:
        assert recover_by_hand(keccak256(hash), r, s, signature[64] - 27) == found
        assert (found == own) is (bytes(signature) == signer.sign_digest(keccak256(hash)))


@given(messages_of(OrderTerms), st.integers(1, 2**50))
def test_terms_hash_to_what_is_signed(message: OrderTerms, chain_id: int) -> None:
    if len(message.cumulative) != len(message.deadlines) or not 1 <= len(message.cumulative) <= 16:
        return
    escrow = checksummed(b"\x0e" * 20)
    call = OrderEscrow(escrow).post(message).data
    read = read_terms(call[4:], 32)
    domain = separator("Tallystick", chain_id, b"\x0e" * 20)
    assert typed(domain, read.hash()) == digest(message, escrow_domain(ChainId(chain_id), escrow))
    clauses = clauses_of(message)
    if clauses is not None:
        data = OrderEscrow(escrow).post_with(message, clauses, b"", b"").data[4 + 32 :]
        fields = [data[place : place + 32] for place in range(0, 15 * 32, 32)]
        assert clauses_hash(fields) == agreed.clauses_hash(clauses) == message.clauses


def test_events_are_those_of_the_contracts() -> None:
    for (contract, topic), name in checker.EVENTS.items():
        kind = EVENTS_BY_CONTRACT[contract][Hash32(topic)]
        assert f"{contract}.{name}" == kind.NAME
    assert set(checker.SPEAKING) == set(EVENTS_BY_CONTRACT) - {"DevnetToken", "WrappedNative"}


@given(messages_of(OrderTerms))
def test_calls_are_those_of_the_escrow(terms: OrderTerms) -> None:
    """Each signature is found where its call holds it."""
    escrow, none = OrderEscrow(checksummed(b"\x0e" * 20)), agreed.NO_CLAUSES
    c, m, s, p = b"customer", b"maker", b"sponsor", b"permit"
    calls = {
        escrow.open(terms, c, m, p, p): [c, m],
        escrow.open_with(terms, none, c, m, p, p): [c, m],
        escrow.open_child(terms, none, terms, none, c, m, s, p): [c, m, s],
        escrow.post(terms): [],
        escrow.post_for(terms, c, p): [c],
        escrow.post_with(terms, none, c, p): [c],
        escrow.take_post(terms, m, p): [m],
        escrow.take_post_with(terms, none, m, p): [m],
        escrow.amend(terms, terms, c, m): [c, m],
    }
    assert {call.data[:4] for call in calls} == set(AGREEING)
    for call, signatures in calls.items():
        roles = [(place, role) for place, role in AGREEING[call.data[:4]] if place >= 0]
        assert [argument(call.data, place) for place, _ in roles] == signatures
        assert [role.encode() for _, role in roles] == signatures


# ------------------------------------------------------------------------------ shares

SHARES = st.lists(
    st.tuples(
        st.binary(min_size=20, max_size=20), st.integers(0, 2**100), st.binary(min_size=32, max_size=32)
    ),
    min_size=1,
    max_size=40,
)


@given(SHARES)
def test_trees_of_shares(drawn: list[tuple[bytes, int, bytes]]) -> None:
    shares = [merkle_sum.Share(*share) for share in drawn]
    rows, root = sum_tree(drawn), merkle_sum.root(shares)
    assert rows[-1] == [(root.hash, root.sum)]
    for index, share in enumerate(drawn):
        steps = sum_proof(rows, index)
        assert steps == merkle_sum.proof(shares, index)
        assert climb(share, index, len(drawn), steps) == (root.hash, root.sum)
        more = (share[0], share[1] + 1, share[2])
        assert climb(more, index, len(drawn), steps) != (root.hash, root.sum)
    for wrong in (b"\0", b"\0" * 48 * 20):
        with pytest.raises(Fault):
            climb(drawn[0], 0, len(drawn), wrong)


# ------------------------------------------------------------------------------ credit

ONE = reference.ONE
DEFAULT = reference.DEFAULT
WILD = replace(
    DEFAULT,
    prior_mean=Fixed(-ONE // 7),
    prior_weight=Weight(ONE),
    shrinkage=Weight(ONE),
    caution=Fixed(7 * ONE // 2),
    pair_cap=Weight(2**48 - 2),
    pass_on_cap=Weight(2**48 - 1),
    order_cap=Weight(2**62),
    weight_per_fee=Weight(2**62),
    rater_shrinkage=Weight(1),
    bottom=Fixed(ONE),
    root_evidence=Weight(ONE),
    exposure_scale=Units(2**54 - 1),
)
"""At the edges, where everything saturates."""
TOKEN, UNIT = b"\x0c" * 20, 10_000
PARTIES = [bytes((place + 1,)) * 20 for place in range(4)]
NOW = 20_000 * 86_400


def constants(known: reference.Settings) -> Settings:
    named = [getattr(known, name) for name in Settings._fields[:-1]]
    return Settings._make([*named, {TOKEN: UNIT}])


def packed(account: Any) -> int:
    """The account of the checker as the contract's word."""
    return Account(
        account.sum,
        Weight(account.weight),
        Day(account.day),
        Units(account.exposure),
        account.open_orders,
        Day(account.closed_day),
        account.roots,
        account.vouchers,
        account.falls,
    ).pack()


ACCOUNTS = st.builds(
    Account,
    st.integers(-(2**60), 2**60),
    st.integers(0, 2**69 - 1).map(Weight),
    st.integers(19_000, 20_000).map(Day),
)


@given(
    ACCOUNTS,
    st.integers(0, 900),
    st.integers(-2 * ONE, 2 * ONE),
    st.integers(1, 2**40),
    st.booleans(),
    st.sampled_from([DEFAULT, WILD]),
)
def test_one_piece_of_evidence(
    account: Account, days: int, e: int, w: int, fault: bool, settings: reference.Settings
) -> None:
    today = Day(account.day + days)
    expected = reference.add(account, today, e, w, settings, fault=fault)
    c = constants(settings)
    after, faded = add_evidence(credit_account(account.pack()), today, e, w, c, fault)
    assert (packed(after), faded) == (expected.account.pack(), expected.faded_days)
    assert mean(after.sum, after.weight, c) == reference.mean(expected.account, settings)
    assert penalty(after.weight, c) == reference.penalty(expected.account.weight, settings)


WORDS = st.one_of(
    st.builds(Word, st.builds(Rating, *[st.integers(0, 100)] * 4)), st.builds(Word, unrevealed=st.booleans())
)
STEPS = st.tuples(
    st.integers(0, 700),
    st.permutations(range(4)),
    st.integers(0, 2_000 * UNIT),
    WORDS,
    WORDS,
    st.booleans(),
    st.booleans(),
)


@given(st.lists(STEPS, max_size=8), st.sampled_from([DEFAULT, WILD]))
def test_histories_of_orders(drawn: list[Any], settings: reference.Settings) -> None:
    """Every order's evidence, from the words that the ones before it left."""
    accounts = {party: Account(roots=GENESIS if place < 2 else 0) for place, party in enumerate(PARTIES)}
    raters = {party: Rater() for party in PARTIES}
    pairs: dict[tuple[bytes, bytes], Pair] = {}
    prior, now, c = Prior.first(settings), NOW, constants(settings)
    for days, who, fee, by_customer, by_maker, on_time, late in drawn:
        now += days * 86_400
        customer, maker = PARTIES[who[0]], PARTIES[who[1]]
        low, high = sorted((customer, maker))
        slots = Slots(
            accounts[customer],
            accounts[maker],
            raters[customer],
            raters[maker],
            pairs.get((low, high), Pair()),
            prior,
        )
        before = Ledger()
        before.accounts = {party: account.pack() for party, account in accounts.items()}
        before.raters = {party: rater.pack() for party, rater in raters.items()}
        before.pairs = {sides: pair.pack() for sides, pair in pairs.items()}
        before.prior = prior.pack()
        closed = now - (75 if late else 20) * 86_400
        order = ended(before, customer, maker, fee, by_customer, by_maker, on_time, closed)
        weight = reference.rating_weight(fee, UNIT, settings)
        sides, today = (customer, maker), reference.day_of(now)
        if late:
            from_ = closed + (0 if sealed(by_customer) and sealed(by_maker) else 14 * 86_400) + 3_600
            last = reference.day_of(from_ + 14 * 86_400 + reference.APPLY_WINDOW)
            applied = apply_late(slots, sides, today, last, weight, by_customer, by_maker, settings)
        else:
            applied = reference.apply_order(
                slots,
                sides,
                today,
                weight,
                by_customer,
                by_maker,
                settings,
                on_time=on_time,
                customer_is_low=customer < maker,
            )
        pieces, new_prior, pair = apply_order(before, order, now, c)
        assert list(map(told, pieces)) == [
            (
                piece.party,
                piece.source,
                piece.evidence.pack(),
                piece.account.pack(),
                piece.rater.pack() if piece.source is not None else None,
            )
            for piece in applied.pieces
        ]
        moved = applied.slots
        assert new_prior in (None, moved.prior.pack()) and pair in (None, moved.pair.pack())
        assert (new_prior is None) is (moved.prior == prior)
        assert (pair is None) is (moved.pair == slots.pair)
        accounts[customer], accounts[maker], prior = moved.customer, moved.maker, moved.prior
        raters[customer], raters[maker], pairs[low, high] = (
            moved.customer_rater,
            moved.maker_rater,
            moved.pair,
        )
        assert mu_of(prior.pack()) == prior.mu


def sealed(word: Word) -> bool:
    return word.rating is not None or word.unrevealed


def ended(
    ledger: Ledger,
    customer: bytes,
    maker: bytes,
    fee: int,
    by_customer: Word,
    by_maker: Word,
    on_time: bool,
    closed: int,
) -> Order:
    """A closed order with its seals, and its ratings in the ledger's record."""
    order = Order(b"\x0d" * 32)
    fields = [bytes(32)] * 20
    fields[1], fields[2], fields[3] = map(checker.word, (customer, maker, TOKEN))
    terms = Terms(tuple(fields), (10**9,), (closed,))
    nothing = Log(Place(0, 0), 0, "", b"", (), b"")
    order.versions.append((nothing, terms, order.id))
    order.state = (5 if on_time else 7) | 5 << 64 | closed << 88 | closed << 128 | fee << 168
    record = 0
    for place, (side, word) in enumerate(((customer, by_customer), (maker, by_maker))):
        if sealed(word):
            order.words["seal." + checker.word(side).hex()] = 1
        if word.rating is not None:
            marks = (word.rating.quality, word.rating.delivery, word.rating.cost, word.rating.communication)
            record |= int.from_bytes(bytes(marks), "little") << 32 * place | 1 << 64 + place
    ledger.records[order.id] = record
    return order


def told(piece: Piece) -> tuple[bytes, bytes | None, int, int, int | None]:
    e = piece.evidence
    word = reference.Evidence(
        Fixed(e.value),
        Weight(e.weight),
        Fixed(e.mu),
        Fixed(e.bias),
        Fixed(e.credibility),
        e.faded_days,
        Cause(e.cause),
    ).pack()
    rater = None
    if piece.rater is not None:
        sum, weight, praised, complained, day = piece.rater
        rater = Rater(sum, Weight(weight), Weight(praised), Weight(complained), Day(day)).pack()
    return piece.party, piece.source, word, packed(piece.account), rater


@given(ACCOUNTS, st.sampled_from([2, 4]), st.integers(1, 2**45), st.integers(0, 400))
def test_faults_that_enter_by_themselves(account: Account, cause: int, value: int, days: int) -> None:
    prior, today = Prior.first(WILD), Day(account.day + days)
    entered = apply_fault(b"", account, Cause(cause), prior, today, Weight(value), WILD)
    assert entered is not None
    piece = fault_piece(b"", credit_account(account.pack()), cause, value, prior.mu, today, constants(WILD))
    assert told(piece)[2:4] == (entered.piece.evidence.pack(), entered.piece.account.pack())

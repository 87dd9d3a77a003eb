"""Transcripts of offers: sound ones verify, and every way to tamper with one is found and named."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.chain.signer import LocalSigner
from ledger.negotiation import (
    BadNegotiation,
    BrokenChain,
    Forged,
    Forked,
    Negotiation,
    NegotiationError,
    NotItsTerms,
    OutOfTurn,
    Step,
    TooLate,
    Truncated,
    read_negotiation,
    verify,
)
from ledger.signing import (
    ChainId,
    Clauses,
    MilestonePlan,
    OrderTerms,
    clauses_hash,
    digest,
    order_terms,
    recover,
    sign,
)
from ledger.signing.errors import SignatureError
from ledger.signing.offers import Offer, OfferAct
from ledger.types import ZERO_HASH, Address, Hash32, Timestamp, TokenAmount, address

NOW = Timestamp(1_795_219_200)
DAY = 86_400
CUSTOMER, MAKER, STRANGER = (LocalSigner(bytes(31) + bytes((n,))) for n in (1, 2, 3))
ESCROW = address("0x5FbDB2315678afecb367f032d93F642f64180aa3")
CLAUSES = Clauses(max_subcontract_bps=100)  # type: ignore[arg-type]
EMPTY = Negotiation(ChainId(31337), ESCROW, CUSTOMER.address, MAKER.address, Hash32(b"\x07" * 32))


def terms(price: int, customer: Address = CUSTOMER.address, clauses: Clauses | None = None) -> OrderTerms:
    return order_terms(
        now=NOW,
        customer=customer,
        maker=MAKER.address,
        token=ESCROW,
        milestones=[MilestonePlan(TokenAmount(price), Timestamp(NOW + 30 * DAY))],
        spec_hash=ZERO_HASH,
        clauses=clauses,
        salt=5,
    )


def said(
    talks: Negotiation,
    signer: LocalSigner,
    act: OfferAct,
    offered: OrderTerms | None = None,
    *,
    at: int = 0,
    clauses: Clauses | None = None,
    change: Callable[[Offer], Offer] = lambda offer: offer,
) -> Negotiation:
    """One step further, an hour later than the last."""
    now = Timestamp(at or NOW + 3600 * len(talks.steps))
    standing = talks.standing
    about = ZERO_HASH if standing is None else standing.offer.terms
    named = about if offered is None else digest(offered, talks.terms_domain)
    offer = change(talks.next(signer.address, act, named, now, Timestamp(now + DAY)))
    return talks.with_step(Step(offer, offered, clauses, sign(offer, talks.domain, signer)))


def rounds(prices: list[int], end: OfferAct | None = None) -> Negotiation:
    talks = EMPTY
    for index, price in enumerate(prices):
        talks = said(talks, (CUSTOMER, MAKER)[index % 2], OfferAct.OFFER, terms(price))
    if end is not None:
        index = len(prices) + (1 if end is OfferAct.WITHDRAW else 0)
        talks = said(talks, (CUSTOMER, MAKER)[index % 2], end)
    return talks


def signed(party: Address, hashed: Hash32, signature: bytes) -> bool:
    try:
        return recover(hashed, signature) == party
    except SignatureError:
        return False


def found(talks: Negotiation, kind: type[NegotiationError], words: str = ".", **more: object) -> None:
    with pytest.raises(kind, match=words) as caught:
        verify(talks, signed, **more)  # type: ignore[arg-type]
    assert type(caught.value) is kind


prices = st.lists(st.integers(1, 10**20), min_size=1, max_size=6)
ends = st.sampled_from([None, OfferAct.ACCEPT, OfferAct.REFUSE, OfferAct.WITHDRAW])


@given(prices, ends)
def test_sound_talks_verify_and_survive_their_file(offered: list[int], end: OfferAct | None) -> None:
    talks = rounds(offered, end)
    verify(talks, signed, now=Timestamp(NOW + 30 * DAY))
    verify(talks, signed, seen=talks.digests[:-1])
    again = read_negotiation(json.loads(talks.text()))
    assert again == talks and again.text() == talks.text()
    assert talks.ended is end and (talks.turn is None) == (end is not None)
    standing = talks.standing
    assert standing is not None and standing.terms == terms(offered[-1])


@given(prices, ends, st.data())
def test_any_changed_field_is_found(offered: list[int], end: OfferAct | None, data: st.DataObject) -> None:
    """Also where the forger makes every later step follow its own."""
    talks = rounds(offered, end)
    index = data.draw(st.integers(0, len(talks.steps) - 1))
    step = talks.steps[index]
    name = data.draw(st.sampled_from(["seq", "made_at", "valid_until", "previous", "terms", "negotiation"]))
    old = getattr(step.offer, name)
    new = old + 1 if isinstance(old, int) else bytes((old[0] ^ 1,)) + old[1:]
    steps = list(talks.steps)
    steps[index] = replace(step, offer=replace(step.offer, **{name: new}))
    for later in range(index + 1, len(steps)):
        before = replace(talks, steps=tuple(steps[:later])).head
        steps[later] = replace(steps[later], offer=replace(steps[later].offer, previous=before))
    with pytest.raises(NegotiationError):
        verify(replace(talks, steps=tuple(steps)), signed)


@given(st.lists(st.integers(1, 10**6), min_size=2, max_size=6, unique=True), st.data())
def test_reordered_and_cut_steps_are_found(offered: list[int], data: st.DataObject) -> None:
    talks = rounds(offered)
    order = data.draw(st.permutations(range(len(talks.steps))))
    shuffled = replace(talks, steps=tuple(talks.steps[index] for index in order))
    if shuffled != talks:
        found(shuffled, BrokenChain, "left out or put elsewhere")
    found(replace(talks, steps=talks.steps[1:]), BrokenChain, "Step 1 was made as step 2")
    cut = replace(talks, steps=talks.steps[:-1])
    verify(cut, signed)
    found(cut, Truncated, "ask for the whole", seen=talks.digests)


def test_a_fork_is_found_by_who_saw_the_other_end() -> None:
    talks = rounds([900, 1000])
    other = said(rounds([900]), MAKER, OfferAct.OFFER, terms(1100))
    verify(other, signed)
    found(other, Forked, "Step 2 is not the one", seen=talks.digests)


def test_forgeries_are_found() -> None:
    talks = rounds([900, 1000, 950])
    last = talks.steps[-1]
    for signature in (b"", bytes(65), sign(last.offer, talks.domain, STRANGER), last.signature[:-1]):
        found(talks.replaced(replace(last, signature=signature)), Forged, "Step 3 is not signed by")
    # The same words signed as an order, or for another escrow, are not this signature.
    elsewhere = replace(talks.domain, verifying_contract=MAKER.address)
    assert last.terms is not None
    for signature in (sign(last.terms, talks.terms_domain, CUSTOMER), sign(last.offer, elsewhere, CUSTOMER)):
        found(talks.replaced(replace(last, signature=signature)), Forged)
    found(replace(talks, maker=STRANGER.address), BrokenChain, "other talks")


def test_an_offers_signature_opens_nothing() -> None:
    """Its digest is never that of terms: another type hash, and another domain."""
    step = rounds([900]).steps[0]
    assert step.terms is not None
    assert Offer.STRUCT.type_hash != OrderTerms.STRUCT.type_hash
    hashed = digest(step.terms, EMPTY.terms_domain)
    assert step.offer.terms == hashed and recover(hashed, step.signature) != CUSTOMER.address


def test_who_may_say_what_when() -> None:
    talks = rounds([900, 1000])
    found(said(talks, MAKER, OfferAct.OFFER, terms(1)), OutOfTurn, "sides take turns")
    found(said(talks, MAKER, OfferAct.ACCEPT), OutOfTurn, "own author's")
    found(said(talks, CUSTOMER, OfferAct.WITHDRAW), OutOfTurn, "withdraws the other")
    found(said(talks, STRANGER, OfferAct.ACCEPT), OutOfTurn, "no party")
    found(said(EMPTY, CUSTOMER, OfferAct.ACCEPT), OutOfTurn, "nobody made")
    over = rounds([900, 1000], OfferAct.ACCEPT)
    found(said(over, MAKER, OfferAct.OFFER, terms(2)), OutOfTurn, "had ended")


def test_times() -> None:
    talks = rounds([900, 1000])
    found(said(talks, CUSTOMER, OfferAct.ACCEPT, at=NOW + 3 * DAY), TooLate, "Step 3 .* had expired at")
    found(said(talks, CUSTOMER, OfferAct.ACCEPT, at=NOW - 1), TooLate, "before the step")
    found(talks, TooLate, "has not come", now=NOW)
    short = said(talks, CUSTOMER, OfferAct.ACCEPT, change=lambda offer: replace(offer, valid_until=NOW))
    found(short, TooLate, "had run out")


def test_the_last_second_counts() -> None:
    talks = rounds([900])
    until = talks.steps[0].offer.valid_until
    verify(said(talks, MAKER, OfferAct.ACCEPT, at=until), signed, now=until)
    found(said(talks, MAKER, OfferAct.ACCEPT, at=until + 1), TooLate, "had expired")
    verify(said(talks, CUSTOMER, OfferAct.WITHDRAW, at=until), signed)


def test_steps_fit_no_other_talks() -> None:
    """Neither the same two parties' next ones, nor those on another chain or about another escrow."""
    talks = rounds([900, 1000], OfferAct.ACCEPT)
    for other in (
        replace(talks, salt=Hash32(b"\x08" * 32)),
        replace(talks, chain_id=ChainId(1)),
        replace(talks, escrow=STRANGER.address),
    ):
        found(other, BrokenChain, "Step 1 belongs to other talks")
        renamed = replace(talks.steps[0].offer, negotiation=other.id)
        if other.terms_domain == talks.terms_domain:
            found(replace(other, steps=(replace(talks.steps[0], offer=renamed),)), Forged)
    # An acceptance of these terms in later talks answers nothing in these.
    again = said(replace(EMPTY, salt=Hash32(b"\x08" * 32)), CUSTOMER, OfferAct.OFFER, terms(900))
    accepted = said(again, MAKER, OfferAct.ACCEPT).steps[1]
    found(rounds([900]).with_step(accepted), BrokenChain, "Step 2 belongs to other talks")


def test_nothing_follows_the_end() -> None:
    for end in (OfferAct.ACCEPT, OfferAct.REFUSE, OfferAct.WITHDRAW):
        over = rounds([900, 1000], end)
        for signer in (CUSTOMER, MAKER):
            for act in (OfferAct.ACCEPT, OfferAct.REFUSE, OfferAct.WITHDRAW):
                found(said(over, signer, act), OutOfTurn, "had ended")


def test_terms_stand_beside_their_offer() -> None:
    talks = rounds([900])
    step = talks.steps[0]
    found(talks.replaced(replace(step, terms=terms(901))), NotItsTerms, "were changed")
    found(talks.replaced(replace(step, terms=None)), NotItsTerms, "without terms")
    found(said(EMPTY, CUSTOMER, OfferAct.OFFER, terms(9, STRANGER.address)), NotItsTerms, "between others")
    changed = replace(terms(9), version=1)
    found(said(EMPTY, CUSTOMER, OfferAct.OFFER, changed), NotItsTerms, "an order that exists")
    other = said(
        talks, MAKER, OfferAct.ACCEPT, change=lambda offer: replace(offer, terms=Hash32(b"\x01" * 32))
    )
    found(other, NotItsTerms, "other terms than those offered")
    agreed = terms(9, clauses=CLAUSES)
    assert agreed.clauses == clauses_hash(CLAUSES)
    verify(said(EMPTY, CUSTOMER, OfferAct.OFFER, agreed, clauses=CLAUSES), signed)
    found(said(EMPTY, CUSTOMER, OfferAct.OFFER, agreed), NotItsTerms, "without their clauses")


def test_only_a_committee_may_still_be_signing() -> None:
    talks = rounds([900, 1000])
    gathering = replace(talks.steps[-1], signature=b"", term=1, gathered={STRANGER.address: b"\x01"})
    waiting = talks.replaced(gathering)
    verify(waiting, signed)
    assert waiting.pending and read_negotiation(json.loads(waiting.text())) == waiting
    found(said(waiting, CUSTOMER, OfferAct.ACCEPT), Forged, "Step 2")


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        (("format",), "x", "format"),
        (("chainId",), "31337", "chainId"),
        (("customer",), "0x12", "not an address"),
        (("salt",), "0x12", "32-byte"),
        (("steps",), [], "from 1 to"),
        (("more",), 1, "means nothing"),
        (("steps", 0, "offer", "act"), 4, "must be one of"),
        (("steps", 0, "signature"), "ff", "no hexadecimal"),
        (("steps", 0, "signature"), "0xzz", "no negotiation's file"),
        (("chainId",), True, "chainId"),
        (("chainId",), 31337.0, "chainId"),
        (("steps", 0, "offer", "seq"), False, "must be a whole number"),
        (("steps", 0, "offer", "madeAt"), 2**70, "must lie between"),
        (("steps", 0, "offer", "validUntil"), -1, "must lie between"),
        (("steps", 0, "terms", "bond"), 1.5, "must be a whole number"),
        (("steps", 0, "term"), -1, "no number of a committee"),
        (("steps", 0, "term"), 2**70, "no number of a committee"),
        (("steps", 0, "term"), 2**32, "no number of a committee"),
        (("steps", 0, "term"), True, "no number of a committee"),
        (("steps", 0, "term"), 1.0, "no number of a committee"),
        (("steps", 0, "gathered"), 3, "no object by member"),
        (("steps", 0, "gathered"), {MAKER.address: "0x"}, "of no committee"),
        (("steps", 0), 3, "must be an object"),
    ],
)
def test_what_is_no_such_file_is_said(path: tuple[str | int, ...], value: object, words: str) -> None:
    data = json.loads(rounds([900]).text())
    inner = data
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    with pytest.raises(BadNegotiation, match=words):
        read_negotiation(data)

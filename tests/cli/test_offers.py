"""Negotiations through the whole program: to an order on the chain, and what is said of bad transcripts."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Generator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from cli.documents import read_document
from cli.files import locked
from cli.offer.show import sparkline
from cli.run import published
from ledger.bindings.order_escrow import CancelledSignature
from ledger.chain.devnet import Devnet
from ledger.chain.errors import Reverted
from ledger.chain.signer import devnet_signer
from ledger.negotiation import read_negotiation
from ledger.settings import Settings
from ledger.signing import OrderTerms, sign
from ledger.system import connect
from ledger.types import Timestamp
from tests.cli.conftest import Result, Tally
from tests.ledger.indexer.faulty import Breaks, Refuses, faulty_node

DAY = 86_400
DRAFT = ("order", "draft", "--customer", "dev:1", "--milestone", "400@+10d", "--milestone", "600@+20d")


def ok(told: Result) -> Result:
    assert told.exit == 0, (told.out, told.err)
    return told


@pytest.fixture
def devnet(shared_home: Path) -> Devnet:
    return Devnet(shared_home / "devnet")


@pytest.fixture
def talks(tally: Tally) -> Path:
    """Three offers between two strangers: 1,000, then 1,300, then 1,100."""
    for key in ("dev:1", "dev:2"):
        ok(tally("token", "mint", "5000", "--to", key))
    ok(tally(*DRAFT, "--maker", "dev:2", "--out", "draft.json"))
    ok(tally("offer", "make", "draft.json", "--key", "dev:1", "--yes"))
    ok(offer(tally, "answer", "--milestone", "500@+12d", "--milestone", "800@+24d", "--key", "dev:2"))
    ok(offer(tally, "answer", "--milestone", "400@+12d", "--milestone", "700@+22d", "--key", "dev:1"))
    return Path("negotiation.json")


def offer(tally: Tally, what: str, *more: str) -> Result:
    return tally("offer", what, "negotiation.json", *more, "--yes")


def test_three_rounds_end_in_an_order_on_the_chain(tally: Tally, talks: Path) -> None:
    shown = ok(tally("offer", "show", talks))
    assert "▁█▃" in shown.out and "+300.00 dUSD" in shown.out and "−200.00 dUSD" in shown.out
    assert "its silence ends the talks" in shown.out
    offer(tally, "accept", "--key", "dev:1").failed(1, "Step 4", "sides take turns")
    tally("offer", "order", talks).failed(1, "Nothing is agreed")
    offer(tally, "accept", "--key", "dev:3").failed(4, "no party of these talks")
    told = ok(offer(tally, "accept", "--key", "dev:2", "--json")).data
    assert told["ended"] == "accept" and told["turn"] is None and len(told["steps"]) == 4
    tally("order", "open", "order.json", "--key", "dev:0").failed(4, "the signature of the customer")
    again = ok(tally("offer", "order", talks, "--out", "again.json", "--json")).data
    assert again["hash"] == told["orderId"] and again["missing"] == ["customer", "maker"]
    ok(tally("order", "sign", "order.json", "--key", "dev:1", "--yes"))
    opened = ok(tally("order", "open", "order.json", "--key", "dev:0", "--json")).data
    assert opened["id"] == told["orderId"] == told["steps"][2]["terms"]
    ok(tally("order", "show", opened["id"]))
    ok(tally("offer", "verify", talks, "--head", told["head"]))
    offer(tally, "answer", "--open-by", "+3d", "--key", "dev:1").failed(1, "after the talks had ended")


def test_an_acceptance_that_is_regretted_opens_nothing(tally: Tally, talks: Path, shared_home: Path) -> None:
    ok(offer(tally, "accept", "--key", "dev:2"))
    for key in ("dev:1", "dev:2"):
        ok(tally("order", "sign", "order.json", "--key", key, "--yes", "--no-permit"))
    cancel = ("order", "cancel-signature", "order.json", "--yes")
    tally(*cancel, "--key", "dev:3").failed(4, "is no party of this")
    tally(*cancel, "--key", "dev:1", "--as", "maker").failed(4, "for dev:2", "to do")
    tally(*cancel, "--key", "dev:1", "--as", "meter").failed(2, "is no side")
    again = (*cancel, "--key", "dev:2", "--idempotency-key", "regret")
    told = ok(tally(*again, "--json")).data
    assert (told["side"], told["party"]) == ("maker", published(2).address)
    assert ok(tally(*again, "--json")).data["transaction"] == told["transaction"]
    tally(*cancel, "--key", "dev:2").failed(1, "has cancelled its signature on this already")
    words = ("dev:2", "(the maker) has cancelled its signature on this for good", "draft it anew")
    tally("order", "open", "order.json", "--key", "dev:0").failed(6, *words)
    tally("order", "sign", "order.json", "--key", "dev:1", "--yes").failed(6, *words)
    assert "cancelled by the maker: it can never be opened" in " ".join(
        ok(tally("order", "show", "order.json")).out.split()
    )
    assert "has cancelled its signature, so nobody can open" in ok(tally("offer", "show", talks)).out
    # Who asks the contract itself hears it there.
    document = read_document(Path("order.json"))
    assert isinstance(document.message, OrderTerms)
    system = connect(Settings(shared_home))
    signed = document.signatures
    with pytest.raises(Reverted) as refused:
        system.node.call(
            system.escrow.open(document.message, signed["customer"], signed["maker"], b"", b""),
            published(0).address,
        )
    assert refused.value.decoded == CancelledSignature(published(2).address, document.hash)
    system.close()


def test_what_cannot_be_cancelled(tally: Tally, order: Path) -> None:
    cancel = ("order", "cancel-signature", "--yes", "--key")
    ok(tally("party", "delegate", "dev:8", "--rights", "settle", "--key", "dev:1"))
    ok(tally("party", "delegate", "dev:8", "--rights", "settle", "--key", "dev:2"))
    tally(*cancel, "dev:8", order).failed(2, "--as customer or --as maker")
    ok(tally("order", "open", order, "--key", "dev:0"))
    tally(*cancel, "dev:1", order).failed(1, "were used already")
    ok(tally("order", "close", order, "--to-maker", "0", "--out", "close.json", "--key", "dev:1"))
    assert ok(tally(*cancel, "dev:8", "close.json", "--as", "customer", "--json")).data["side"] == "customer"
    tally("order", "sign", "close.json", "--key", "dev:2", "--yes").failed(6, "(the customer) has cancelled")
    ok(tally("party", "register", "--roles", "producer", "--key", "dev:6", "--for-relay", "party.json"))
    tally(*cancel, "dev:6", "party.json").failed(2, "no signature can be cancelled")
    for party in ("dev:1", "dev:2"):
        ok(tally("party", "delegate", "dev:8", "--rights", "settle", "--until", "+0d", "--key", party))


def test_bad_transcripts_are_named(tally: Tally, talks: Path) -> None:
    sound = talks.read_bytes()
    data = json.loads(sound)

    def told(exit: int, *words: str, steps: list[object] | None = None, **more: object) -> None:
        talks.write_text(json.dumps({**data, **more, "steps": data["steps"] if steps is None else steps}))
        tally("offer", "verify", talks).failed(exit, *words)
        tally("offer", "accept", talks, "--key", "dev:2", "--yes").failed(exit, *words)

    first, second, third = data["steps"]
    told(3, "ends at step 2, and 3 were seen", steps=[first, second])
    told(3, "Step 1 is not the one", steps=[second, third])
    told(3, "Step 2 is not the one", steps=[first, third, second])
    told(3, "Step 3 is not signed by", steps=[first, second, {**third, "signature": second["signature"]}])
    told(3, "Step 3 offers other terms", steps=[first, second, {**third, "terms": second["terms"]}])
    told(2, "means nothing", more=1)
    # The other side signs a second answer to the same offer: found by who saw the first.
    talks.write_bytes(sound)
    whole = read_negotiation(data)
    step = whole.steps[2]
    assert step.terms is not None
    later = replace(step.offer, valid_until=Timestamp(step.offer.valid_until + 1))
    forked = {**third, "offer": {**third["offer"], "validUntil": later.valid_until}}
    forked["signature"] = "0x" + sign(later, whole.domain, devnet_signer(1)).hex()
    told(3, "Step 3 is not the one", "signed two", steps=[first, second, forked])
    # Strangers who saw nothing find it by the head that they were told.
    talks.write_bytes(sound)
    tally("offer", "verify", talks, "--head", "0x" + "11" * 32).failed(3, "has no step of the digest")
    talks.write_text("[]")
    tally("offer", "show", talks).failed(2, "must be an object")


def test_silence_ends_the_talks(tally: Tally, talks: Path, devnet: Devnet) -> None:
    devnet.advance(3 * DAY)
    assert "was silent until" in ok(tally("offer", "show", talks)).out
    assert ok(tally("offer", "show", talks, "--json")).data["ended"] == "expired"
    offer(tally, "accept", "--key", "dev:2").failed(1, "Step 4", "had expired")
    numbers = ("--limit", "600", "--other-limit", "1600")
    tally("offer", "suggest", "-f", talks, "--key", "dev:2", *numbers).failed(1, "was silent until")
    assert not Path("order.json").exists()


def test_talks_can_be_ended(tally: Tally, talks: Path) -> None:
    kept = talks.read_bytes()
    assert ok(offer(tally, "end", "--key", "dev:2", "--json")).data["ended"] == "refuse"
    offer(tally, "accept", "--key", "dev:1").failed(1, "had ended")
    talks.write_bytes(kept)
    tally("offer", "show", talks).failed(3, "ends at step 3, and 4 were seen")


def test_drafts_that_could_be_opened_are_refused(tally: Tally) -> None:
    ok(tally(*DRAFT, "--out", "posted.json"))
    tally("offer", "make", "posted.json", "--key", "dev:1", "--yes").failed(2, "names no maker")
    ok(tally(*DRAFT, "--maker", "dev:2", "--out", "draft.json"))
    tally("offer", "make", "draft.json", "--key", "dev:3", "--yes").failed(4, "no party")
    ok(tally("offer", "make", "draft.json", "--key", "dev:2", "--yes"))
    tally("offer", "make", "draft.json", "--key", "dev:2", "--yes").failed(2, "is there already")
    offer(tally, "answer", "--key", "dev:1").failed(2, "what is to change")
    assert ok(offer(tally, "end", "--key", "dev:2", "--json")).data["ended"] == "withdraw"
    ok(tally("order", "sign", "draft.json", "--key", "dev:1", "--yes", "--no-permit"))
    tally("offer", "make", "draft.json", "--key", "dev:1", "--yes", "--out", "b.json").failed(2, "is signed")


def test_a_suggestion_is_the_perfect_one(tally: Tally, talks: Path) -> None:
    numbers = ("--limit", "600", "--other-limit", "1600", "--discount", "50%", "--other-discount", "50%")
    told = ok(
        tally("offer", "suggest", "-f", talks, "--key", "dev:2", *numbers, "--deadline", "2d", "--json")
    ).data
    # Left are this side's offers of today and the day after, the other's between: 500 + 250 of the surplus of
    # 1,000 are worth half today, less than the 500 that are offered.
    assert told["side"] == "maker" and told["answer"] == "accept" and told["offersLeft"] == 3
    assert told["offer"] == str(1350 * 10**6) and told["least"] == str(375 * 10**6)
    opening = ok(tally("offer", "suggest", "--as", "customer", "--limit", "1600", "--other-limit", "600")).out
    assert "offer" in opening and "yours" in opening
    tally("offer", "suggest", "-f", talks, "--key", "dev:1", *numbers).failed(1, "not your turn")
    tally("offer", "suggest", *numbers).failed(2, "--as customer or --as maker")
    tally("offer", "suggest", "--as", "me", *numbers).failed(2, "no side")


def test_a_community_negotiates_by_its_quorum(tally: Tally) -> None:
    founders = ("dev:3", "dev:4", "dev:5")
    Path("charter.txt").write_text("We mill together.")
    named = [word for founder in founders for word in ("--founder", founder)]
    ok(tally("community", "charter", *named, "--text", "charter.txt"))
    for founder in founders:
        ok(tally("community", "consent", "founding.json", "--key", founder, "--yes"))
    mill = ok(tally("community", "found", "founding.json", "--key", "dev:0", "--json")).data["community"]
    ok(tally("token", "mint", "5000", "--to", "dev:1"))
    ok(tally(*DRAFT, "--maker", mill, "--bond", "0", "--fee", "0%", "--out", "draft.json"))
    ok(tally("offer", "make", "draft.json", "--key", "dev:1", "--yes"))
    answer = ("answer", "--milestone", "500@+12d", "--milestone", "700@+24d")
    assert ok(offer(tally, *answer, "--key", "dev:3", "--json")).data["pending"] is True
    assert "still signing" in ok(tally("offer", "show", "negotiation.json")).out
    offer(tally, "accept", "--key", "dev:1").failed(4, "lacks signatures of the committee")
    offer(tally, "sign", "--key", "dev:6").failed(4, "has no seat")
    # The committee changes its mind before its quorum has signed: the other step takes the place.
    answer = ("answer", "--milestone", "500@+12d", "--milestone", "650@+24d")
    assert len(ok(offer(tally, *answer, "--key", "dev:5", "--json")).data["steps"]) == 2
    assert ok(offer(tally, "sign", "--key", "dev:4", "--json")).data["pending"] is False
    ok(offer(tally, "answer", "--milestone", "500@+12d", "--milestone", "600@+24d", "--key", "dev:1"))
    ok(offer(tally, "accept", "--key", "dev:4"))
    told = ok(offer(tally, "sign", "--key", "dev:5", "--json")).data
    assert told["ended"] == "accept" and told["pending"] is False
    for key in ("dev:5", "dev:1"):
        ok(tally("order", "sign", "order.json", "--key", key, "--yes"))
    opened = ok(tally("order", "open", "order.json", "--key", "dev:0", "--json")).data
    assert opened["id"] == told["steps"][2]["terms"]
    assert published(1).address == told["customer"]


def test_a_delegate_speaks_for_its_party(tally: Tally, devnet: Devnet) -> None:
    ok(tally("party", "delegate", "dev:8", "--rights", "open", "--key", "dev:7"))
    ok(tally(*DRAFT, "--maker", "dev:7", "--bond", "0", "--fee", "0%", "--out", "draft.json"))
    ok(tally("offer", "make", "draft.json", "--key", "dev:8", "--yes"))
    told = ok(tally("offer", "verify", "negotiation.json", "--json")).data
    assert told["steps"][0]["party"] == published(7).address
    ok(tally("party", "delegate", "dev:8", "--rights", "open", "--until", "+0d", "--key", "dev:7"))
    devnet.advance(2)
    tally("offer", "verify", "negotiation.json").failed(3, "Step 1 is not signed by")


@contextmanager
def at_the_lock(*commands: tuple[str, ...]) -> Generator[list[tuple[int, str]]]:
    """Real processes that have all read the negotiation's file and may not write it before the block ends.

    Then it is told how each ended, and what it said.
    """
    program = [sys.executable, "-m", "cli", "offer"]
    ended: list[tuple[int, str]] = []
    said = [Path(f"said-{number}.txt") for number in range(len(commands))]
    with ExitStack() as stack:
        with locked(Path("negotiation.json")):
            processes = [
                stack.enter_context(
                    subprocess.Popen([*program, *words, "--yes"], stderr=stack.enter_context(log.open("w")))
                )
                for words, log in zip(commands, said, strict=True)
            ]
            for process, log in zip(processes, said, strict=True):
                # What is shown before it is signed: by then the file was read.
                while "\nhash " not in log.read_text() and process.poll() is None:
                    time.sleep(0.05)
            time.sleep(1)
            assert all(process.poll() is None for process in processes), [log.read_text() for log in said]
            yield ended
        ended += [(process.wait(60), log.read_text()) for process, log in zip(processes, said, strict=True)]


def test_members_who_sign_at_once_lose_nothing(tally: Tally) -> None:
    founders = ("dev:3", "dev:4", "dev:5", "dev:6")
    Path("charter.txt").write_text("We mill together.")
    named = [word for founder in founders for word in ("--founder", founder)]
    of_four = ("--seats", "4", "--quorum", "75%")
    ok(tally("community", "charter", *named, "--text", "charter.txt", *of_four))
    for founder in founders:
        ok(tally("community", "consent", "founding.json", "--key", founder, "--yes"))
    mill = ok(tally("community", "found", "founding.json", "--key", "dev:0", "--json")).data["community"]
    ok(tally(*DRAFT, "--maker", mill, "--bond", "0", "--fee", "0%", "--out", "draft.json"))
    ok(tally("offer", "make", "draft.json", "--key", "dev:1", "--yes"))
    ok(offer(tally, "answer", "--open-by", "+3d", "--key", "dev:3"))
    signing = [("sign", "negotiation.json", "--key", key) for key in ("dev:4", "dev:5")]
    with at_the_lock(*signing) as ended:
        pass
    assert [code for code, _ in ended] == [0, 0], ended
    gathered = json.loads(Path("negotiation.json").read_text())["steps"][-1]["gathered"]
    assert set(gathered) == {published(index).address for index in (3, 4, 5)}
    assert ok(offer(tally, "sign", "--key", "dev:6", "--json")).data["pending"] is False


def test_of_two_who_speak_at_once_one_is_told(tally: Tally, talks: Path) -> None:
    """The same side accepts here and makes another offer there: one step is written, and no second order."""
    accept = ("accept", "negotiation.json", "--key", "dev:2")
    answer = ("answer", "negotiation.json", "--open-by", "+3d", "--key", "dev:2")
    with at_the_lock(accept, (*accept, "--out", "b.json"), answer) as ended:
        pass
    assert sorted(code for code, _ in ended) == [0, 1, 1], ended
    for code, words in ended:
        assert code == 0 or "Another command has changed negotiation.json" in words
    assert len(ok(tally("offer", "verify", talks, "--json")).data["steps"]) == 4
    assert Path("order.json").exists() + Path("b.json").exists() == (ended[2][0] != 0)


def test_a_copy_cannot_be_answered_otherwise_meanwhile(tally: Tally, talks: Path) -> None:
    """Two files of the same talks: what is seen of them is kept by one command at a time."""
    Path("copy.json").write_bytes(talks.read_bytes())
    with at_the_lock(("accept", "negotiation.json", "--key", "dev:2")) as ended:
        ok(tally("offer", "answer", "copy.json", "--open-by", "+3d", "--key", "dev:2", "--yes"))
    assert ended[0][0] == 3 and "Step 4 is not the one" in ended[0][1], ended
    assert len(json.loads(talks.read_text())["steps"]) == 3 and not Path("order.json").exists()


def test_a_delegate_of_both_says_for_whom_it_speaks(tally: Tally, talks: Path) -> None:
    for party in ("dev:1", "dev:2"):
        ok(tally("party", "delegate", "dev:8", "--rights", "open", "--key", party))
    before = talks.read_bytes()
    for words in (("answer", "--open-by", "+3d"), ("accept",), ("end",)):
        offer(tally, *words, "--key", "dev:8").failed(2, "--as customer or --as maker")
        offer(tally, *words, "--key", "dev:1", "--as", "maker").failed(4, "may not speak for dev:2")
        offer(tally, *words, "--key", "dev:8", "--as", "me").failed(2, "is no side")
    tally("offer", "make", "draft.json", "--key", "dev:8", "--yes", "--out", "b.json").failed(
        2, "--as customer"
    )
    suggest = ("offer", "suggest", "-f", talks, "--limit", "600", "--other-limit", "1600", "--key", "dev:8")
    tally(*suggest).failed(2, "--as customer or --as maker")
    ok(tally(*suggest, "--as", "maker"))
    offer(tally, "accept", "--key", "dev:8", "--as", "customer").failed(1, "sides take turns")
    assert talks.read_bytes() == before and not Path("order.json").exists()
    made = (
        "offer",
        "make",
        "draft.json",
        "--key",
        "dev:8",
        "--as",
        "maker",
        "--yes",
        "--out",
        "b.json",
        "--json",
    )
    assert ok(tally(*made)).data["steps"][0]["party"] == published(2).address
    ok(offer(tally, "answer", "--open-by", "+3d", "--key", "dev:8", "--as", "maker"))
    # Who is a party itself speaks for itself where nothing is said.
    ok(tally("party", "delegate", "dev:1", "--rights", "open", "--key", "dev:2"))
    told = ok(offer(tally, "accept", "--key", "dev:1", "--json")).data
    assert told["steps"][-1]["party"] == published(1).address
    assert json.loads(Path("order.json").read_text())["signatures"].keys() == {"customer"}
    for delegate, party in (("dev:8", "dev:1"), ("dev:8", "dev:2"), ("dev:1", "dev:2")):
        ok(tally("party", "delegate", delegate, "--rights", "open", "--until", "+0d", "--key", party))


@pytest.mark.parametrize("code", ["00", "60405ff3", "5f5ffd", "fe", "ef0100" + "18" * 20])
def test_code_that_knows_no_signatures_has_signed_nothing(
    tally: Tally, talks: Path, devnet: Devnet, code: str
) -> None:
    """Whatever stands at a party's address, its key can sign, and nobody else for it."""
    customer = published(1).address
    with devnet.node().rpc as rpc:
        rpc.request("anvil_setCode", (customer, "0x" + code))
        try:
            ok(tally("offer", "verify", talks))
            data = json.loads(talks.read_text())
            data["steps"][2]["signature"] = data["steps"][1]["signature"]
            talks.write_text(json.dumps(data))
            tally("offer", "verify", talks).failed(3, f"Step 3 is not signed by {customer}")
        finally:
            rpc.request("anvil_setCode", (customer, "0x"))


def test_a_node_that_fails_is_not_taken_for_a_forger(tally: Tally, talks: Path, devnet: Devnet) -> None:
    data = json.loads(talks.read_text())
    data["steps"][2]["signature"] = data["steps"][1]["signature"]
    talks.write_text(json.dumps(data))
    with faulty_node(devnet.node().rpc.endpoints[0]) as node:
        ways = ((Breaks(), 5, "No node answers"), (Refuses(-32005, "limit exceeded"), 1, "limit exceeded"))
        for fault, exit, words in ways:

            def spoil(method: str, parameters: list, honest: object, fault: Exception = fault) -> object:
                if method == "eth_call" and parameters[0]["data"].startswith("0x1626ba7e"):
                    raise fault
                return honest

            node.spoil = spoil
            told = tally("offer", "verify", talks, "--rpc", node.url).failed(exit, words)
            assert "not signed" not in told.err


def test_sparklines() -> None:
    assert sparkline([5]) == "▁" and sparkline([1, 8, 1]) == "▁█▁" and sparkline([3, 3]) == "▁▁"


def test_a_step_that_nobody_signed_is_no_community_s(tally: Tally, talks: Path) -> None:
    """Only a community's step may wait for signatures, and only with one of its committee beside it."""
    document = json.loads(talks.read_text())
    step = document["steps"][-1]
    step |= {"signature": "0x", "term": 1, "gathered": {}}
    talks.write_text(json.dumps(document))
    for command in (("verify",), ("show",), ("accept", "--key", "dev:2", "--yes")):
        tally("offer", command[0], str(talks), *command[1:]).failed(3, "is not signed by")


def test_nothing_that_can_be_opened_is_left_by_a_refused_acceptance(tally: Tally, talks: Path) -> None:
    """The order's signature is written only after the step that says it."""
    before = talks.read_text()
    ok(offer(tally, "accept", "--key", "dev:2", "--out", "first.json"))
    talks.write_text(before)
    refused = tally("offer", "accept", str(talks), "--key", "dev:2", "--yes", "--out", "second.json")
    refused.failed(3, "were seen")
    assert not Path("second.json").exists()


def test_what_changed_beside_the_price_is_shown(tally: Tally, talks: Path) -> None:
    ok(offer(tally, "answer", "--review", "1h", "--cure", "2h", "--key", "dev:2"))
    assert "review, cure" in ok(tally("offer", "show", talks)).out
    assert ok(tally("offer", "show", talks, "--json")).data["steps"][-1]["changed"] == ["review", "cure"]


def test_a_game_of_too_many_offers_is_refused(tally: Tally) -> None:
    numbers = ("--limit", "900", "--other-limit", "800", "--deadline", "36000d", "--every", "1m")
    tally("offer", "suggest", "--as", "customer", *numbers).failed(2, "at most 100000")

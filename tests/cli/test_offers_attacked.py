"""Negotiations as their worst users would have them: forged, forked, regretted, raced, changed on the way."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from collections.abc import Generator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from cli.documents import read_document, write_document
from cli.files import locked
from cli.run import published
from ledger.bindings.order_escrow import CancelledSignature
from ledger.chain.devnet import Devnet
from ledger.chain.errors import Reverted
from ledger.chain.signer import devnet_signer
from ledger.negotiation import read_negotiation
from ledger.papers import Document
from ledger.settings import Settings
from ledger.signing import OrderTerms, sign
from ledger.signing.messages import Withdraw
from ledger.system import connect
from ledger.types import Timestamp, TokenAmount
from tests.cli.conftest import Tally
from tests.cli.offers import DAY, DRAFT, founded, offer, ok, three_offers
from tests.ledger.indexer.faulty import Breaks, Refuses, faulty_node


@pytest.fixture
def devnet(shared_home: Path) -> Devnet:
    return Devnet(shared_home / "devnet")


@pytest.fixture
def talks(tally: Tally) -> Path:
    return three_offers(tally)


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


def test_a_cancellation_that_comes_too_late_says_so(
    tally: Tally, order: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever has the file may open the order while its party still makes up its mind."""

    def opened_meanwhile(*_: object) -> None:
        ok(tally("order", "open", order, "--key", "dev:0"))

    monkeypatch.setattr("cli.order.cancelling.confirm", opened_meanwhile)
    told = tally("order", "cancel-signature", order, "--key", "dev:2")
    told.failed(1, "cancelled, but the order", "was opened before: too late")


def test_what_cannot_be_cancelled(tally: Tally, order: Path, shared_home: Path) -> None:
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
    system, who = connect(Settings(shared_home)), published(1).address
    claim = Withdraw(who, system.token.address, who, TokenAmount(1), 0, Timestamp(2**40 - 1))
    write_document(Document(claim, system.costs_domain), Path("claim.json"))
    tally(*cancel, "dev:1", "claim.json").failed(2, "`tally cost cancel` cancels")
    system.close()
    for party in ("dev:1", "dev:2"):
        ok(tally("party", "delegate", "dev:8", "--rights", "settle", "--until", "+0d", "--key", party))


def test_an_order_changed_after_the_talks_is_not_signed(tally: Tally, talks: Path) -> None:
    """By its maker, who accepts 1,100 and sends a file of 1,900 that it signed as well."""
    agreed = ("--agreed", "negotiation.json", "--key", "dev:1", "--yes")
    tally("order", "sign", "draft.json", *agreed).failed(1, "Nothing is agreed")
    ok(offer(tally, "accept", "--key", "dev:2"))
    content = json.loads(Path("order.json").read_text())
    content["typedData"]["message"]["cumulative"][1] = str(1_900 * 10**6)
    Path("crude.json").write_text(json.dumps(content))
    tally("order", "sign", "crude.json", *agreed).failed(3, "was changed")
    document = read_document(Path("order.json"))
    assert isinstance(document.message, OrderTerms)
    dearer = (document.message.cumulative[0], TokenAmount(1_900 * 10**6))
    other = replace(document, message=replace(document.message, cumulative=dearer))
    write_document(
        other.signed("maker", sign(other.message, other.domain, devnet_signer(2))), Path("subtle.json")
    )
    tally("order", "sign", "subtle.json", *agreed).failed(3, "is not what was agreed", other.hash.hex())
    ok(tally("order", "sign", "order.json", *agreed))


def test_both_sides_speak_at_once(
    tally: Tally, talks: Path, shared_home: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """One takes its offer back while the other accepts it: both are sound, and both hear of the other."""
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    for name in ("deployments", "devnet"):
        (elsewhere / name).symlink_to(shared_home / name)
    Path("theirs.json").write_bytes(talks.read_bytes())
    assert ok(offer(tally, "end", "--key", "dev:1", "--json")).data["ended"] == "withdraw"
    accept = ("accept", "theirs.json", "--key", "dev:2", "--yes", "--home", elsewhere, "--json")
    assert ok(tally("offer", *accept)).data["ended"] == "accept"
    tally("offer", "show", "theirs.json").failed(3, "Step 4 is not the one", "both sides spoke at once")
    tally("offer", "show", talks, "--home", elsewhere).failed(3, "Step 4 is not the one")


def test_an_offer_in_what_is_no_token_can_be_seen_and_refused(tally: Tally) -> None:
    ok(tally(*DRAFT, "--maker", "dev:2", "--out", "draft.json"))
    document = read_document(Path("draft.json"))
    assert isinstance(document.message, OrderTerms)
    nothing = published(6).address
    write_document(replace(document, message=replace(document.message, token=nothing)), Path("odd.json"))
    ok(tally("offer", "make", "odd.json", "--key", "dev:1", "--yes"))
    assert nothing in ok(tally("offer", "show", "negotiation.json")).out
    offer(tally, "accept", "--key", "dev:2").failed(2, "no ERC-20 token")
    assert ok(offer(tally, "end", "--key", "dev:2", "--json")).data["ended"] == "refuse"


def test_amounts_of_another_token_stand_apart(tally: Tally, talks: Path) -> None:
    """It may have the same symbol, so its address is shown."""
    ok(
        tally(
            *DRAFT, "--maker", "dev:2", "--token", "native", "--bond", "0", "--fee", "0%", "--out", "n.json"
        )
    )
    ok(offer(tally, "answer", "--draft", "n.json", "--key", "dev:2"))
    shown = ok(tally("offer", "show", talks)).out
    token = json.loads(talks.read_text())["steps"][-1]["terms"]["token"]
    assert token in shown and re.search(r"prices +▁ +1,000.00 (\w+) to 1,000.00 \1 ", shown)


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


def test_what_an_earlier_committee_began_to_say_is_left_out(tally: Tally, devnet: Devnet) -> None:
    founders = ("dev:3", "dev:4", "dev:5")
    mill = founded(tally, *founders)
    later = ("--milestone", "400@+300d", "--open-by", "+200d", "--bond", "0", "--fee", "0%")
    ok(tally("order", "draft", "--customer", "dev:1", "--maker", mill, *later, "--out", "draft.json"))
    ok(tally("offer", "make", "draft.json", "--key", "dev:1", "--valid", "+200d", "--yes"))
    ok(offer(tally, "accept", "--key", "dev:3"))
    devnet.advance(84 * DAY)
    ok(tally("community", "call-election", mill, "--key", "dev:0"))
    for voter in founders[:2]:
        ok(tally("community", "vote", mill, "dev:4", "--key", voter))
    devnet.advance(8 * DAY)
    ok(tally("community", "tally", mill, "--key", "dev:0"))
    shown = ok(tally("offer", "show", "negotiation.json"))
    assert "which committee 1 of" in shown.err and "accepts" not in shown.out
    offer(tally, "sign", "--key", "dev:4").failed(2, "Nothing is left to sign")
    assert ok(offer(tally, "end", "--key", "dev:4", "--json")).data["ended"] == "refuse"


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
    mill = founded(tally, "dev:3", "dev:4", "dev:5", "dev:6", more=("--seats", "4", "--quorum", "75%"))
    ok(tally(*DRAFT, "--maker", mill, "--bond", "0", "--fee", "0%", "--out", "draft.json"))
    ok(tally("offer", "make", "draft.json", "--key", "dev:1", "--yes"))
    ok(offer(tally, "answer", "--open-by", "+3d", "--key", "dev:3"))
    signing = [("sign", "negotiation.json", "--key", key) for key in ("dev:4", "dev:5")]
    with at_the_lock(*signing) as ended:
        pass
    assert [code for code, _ in ended] == [0, 0], ended
    gathered = json.loads(Path("negotiation.json").read_text())["steps"][-1]["gathered"]
    assert set(gathered) == {published(index).address for index in (3, 4, 5)}
    # While one member signs, another one says something else in its place.
    Path("copy.json").write_bytes(Path("negotiation.json").read_bytes())
    with at_the_lock(("sign", "negotiation.json", "--key", "dev:6")) as ended:
        ok(tally("offer", "answer", "copy.json", "--open-by", "+4d", "--key", "dev:5", "--yes"))
        Path("copy.json").rename("negotiation.json")
    assert ended[0][0] == 1 and "Another command has changed negotiation.json" in ended[0][1], ended
    for key in ("dev:3", "dev:4"):
        assert ok(offer(tally, "sign", "--key", key, "--json")).data["pending"] is True
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

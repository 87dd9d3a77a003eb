"""Communities through the whole program: founded, elected, a maker of orders, allocated to members."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from cli.run import published
from ledger.chain.devnet import Devnet
from ledger.signing import committee_signatures
from ledger.types import address
from tests.cli.conftest import Result, Tally

DAY = 86_400
FOUNDERS = ("dev:3", "dev:4", "dev:5")


def ok(told: Result) -> Result:
    assert told.exit == 0, (told.out, told.err)
    return told


def sign(tally: Tally, file: str, *keys: str) -> None:
    for key in keys:
        ok(tally("order", "sign", file, "--key", key, "--yes"))


def charter(tally: Tally, *more: str) -> Result:
    Path("charter.txt").write_text("We mill together.")
    founders = [word for founder in FOUNDERS for word in ("--founder", founder)]
    return tally("community", "charter", *founders, "--text", "charter.txt", *more)


@pytest.fixture
def devnet(shared_home: Path) -> Devnet:
    return Devnet(shared_home / "devnet")


@pytest.fixture
def mill(tally: Tally) -> str:
    """A community of three, two of whom sign."""
    ok(charter(tally))
    for founder in FOUNDERS:
        ok(tally("community", "consent", "founding.json", "--key", founder, "--yes"))
    return ok(tally("community", "found", "founding.json", "--key", "dev:0", "--json")).data["community"]


def test_founders_agree_on_a_charter(tally: Tally) -> None:
    told = ok(charter(tally, "--seats", "2", "--quorum", "60%"))
    assert "horizontal community" in told.out
    charter(tally).failed(2, "is there already")
    tally("community", "consent", "founding.json", "--key", "dev:6", "--yes").failed(
        4, "none of the founders"
    )
    tally("community", "found", "founding.json", "--key", "dev:0").failed(4, "Not all founders have signed")
    for founder in FOUNDERS:
        ok(tally("community", "consent", "founding.json", "--key", founder, "--yes"))
    made = ok(tally("community", "found", "founding.json", "--name", "sawmill", "--key", "dev:0", "--json"))
    assert made.data["committee"] == [published(3).address, published(4).address]
    shown = ok(tally("community", "show", "sawmill", "--json")).data
    assert shown["quorum"] == 2 and len(shown["members"]) == 3
    assert made.data["community"] in ok(tally("community", "list")).out
    tally("community", "found", "founding.json", "--key", "dev:0").failed(6)
    changed = json.loads(Path("founding.json").read_text())
    changed["charter"]["seats"] = 3
    Path("founding.json").write_text(json.dumps(changed))
    tally("community", "consent", "founding.json", "--key", "dev:3", "--yes").failed(3, "was changed")


def test_bad_charters_are_one_sentence(tally: Tally) -> None:
    for more, words in (
        (("--seats", "10"), "from 1 to 9"),
        (("--quorum", "40%"), "5,000 to 10,000"),
        (("--term", "6d"), "from 7 days to 366 days"),
        (("--term", "7d", "--ballot", "5d", "--notice", "3d"), "longer than the term"),
        (("--kind", "vertical"), "endsAt must lie ahead"),
        (("--ends", "+30d"), "for vertical communities"),
        (("--kind", "flat"), "no kind of community"),
        (("--founder", "dev:3"), "somebody twice"),
    ):
        charter(tally, *more).failed(2, words)
    tally("community", "show", "dev:3").failed(1, "no community on this chain")


def test_members_come_and_go(tally: Tally, mill: str) -> None:
    ok(tally("community", "join", mill, "--key", "dev:6", "--yes"))
    ok(tally("community", "admit", "membership.json", "--key", "dev:3"))
    tally("community", "act", "admission.json", "--key", "dev:0").failed(4, "1 more of the committee's")
    tally("order", "sign", "admission.json", "--key", "dev:6", "--yes").failed(4, "no party of this")
    sign(tally, "admission.json", "dev:5")
    ok(tally("relay", "admission.json", "--key", "dev:0"))
    tally("relay", "admission.json", "--key", "dev:0").failed(1, "another one came first")
    tally("community", "join", mill, "--key", "dev:6", "--yes").failed(1, "is a member already")
    ok(tally("community", "notice", mill, "dev:6", "--key", "dev:4"))
    sign(tally, "notice.json", "dev:3")
    ok(tally("community", "act", "notice.json", "--key", "dev:0"))
    tally("community", "expel", mill, "dev:6", "--key", "dev:0").failed(6)
    ok(tally("community", "leave", mill, "--key", "dev:6", "--yes", "--for-relay", "leave.json"))
    ok(tally("relay", "leave.json", "--key", "dev:0"))
    members = ok(tally("community", "show", mill, "--json")).data["members"]
    assert [one["member"] for one in members] == [published(index).address for index in (3, 4, 5)]
    tally("community", "leave", mill, "--key", "dev:6", "--yes").failed(4, "is no member")


def test_a_committee_is_elected(tally: Tally, mill: str, devnet: Devnet) -> None:
    tally("community", "call-election", mill, "--key", "dev:0").failed(6, "can be called")
    tally("community", "vote", mill, "dev:4", "--key", "dev:3").failed(1, "No ballot is open")
    devnet.advance(84 * DAY)
    called = ok(tally("community", "call-election", mill, "--key", "dev:0", "--json"))
    assert len(called.data["electors"]) == 3
    ok(tally("community", "vote", mill, "dev:4", "--key", "dev:3"))
    ok(tally("community", "vote", mill, "dev:4", "--key", "dev:4", "--for-relay", "vote.json"))
    ok(tally("relay", "vote.json", "--key", "dev:0"))
    tally("community", "vote", mill, "dev:4", "--key", "dev:3").failed(6)
    tally("community", "vote", mill, "dev:6", "--key", "dev:5").failed(6, "nor can be elected")
    tally("community", "tally", mill, "--key", "dev:0").failed(6, "is open until")
    devnet.advance(8 * DAY)
    tally("community", "task", mill, "0x" + "11" * 32, "--key", "dev:4").failed(1, "term is over")
    counted = ok(tally("community", "tally", mill, "--key", "dev:0", "--json"))
    assert counted.data["committee"] == [published(4).address] and counted.data["quorum"] == 1


def test_seats_without_the_votes_are_told_so(tally: Tally, mill: str, devnet: Devnet) -> None:
    """Two of three seats, which won half of the votes, are as many as must sign and not enough."""
    ok(tally("community", "join", mill, "--key", "dev:6", "--yes"))
    ok(tally("community", "admit", "membership.json", "--key", "dev:3"))
    sign(tally, "admission.json", "dev:4")
    ok(tally("relay", "admission.json", "--key", "dev:0"))
    devnet.advance(84 * DAY)
    ok(tally("community", "call-election", mill, "--key", "dev:0"))
    for voter, candidate in (("dev:3", "dev:3"), ("dev:6", "dev:3"), ("dev:4", "dev:4"), ("dev:5", "dev:5")):
        ok(tally("community", "vote", mill, candidate, "--key", voter))
    devnet.advance(8 * DAY)
    assert "49.8 %" in ok(tally("community", "tally", mill, "--key", "dev:0")).out
    shown = ok(tally("community", "show", mill))
    assert "who hold more than half of the committee's votes" in " ".join(shown.out.split())
    members = ok(tally("community", "show", mill, "--json")).data["members"]
    assert [one["seatWeight"] for one in members] == [127, 63, 63, 0]

    ok(tally("token", "mint", "10", "--to", mill))
    ok(tally("community", "pay", mill, "dev:5", "10", "--key", "dev:4"))
    tally("relay", "pay.json", "--key", "dev:0").failed(4, "1 more of the committee's", "49.8 %")
    sign(tally, "pay.json", "dev:5")
    told = "more than half of the committee's votes, of which those who signed hold 49.4 %"
    tally("relay", "pay.json", "--key", "dev:0").failed(4, told, "left: dev:3")

    ok(
        tally(
            *("order", "draft", "--customer", "dev:1", "--maker", mill, "--milestone", "10@+10d"),
            *("--bond", "0", "--fee", "0%"),
        )
    )
    sign(tally, "order.json", "dev:1", "dev:4", "dev:5")
    tally("order", "open", "order.json", "--key", "dev:0").failed(4, "the maker, which needs more than half")
    assert (
        ok(tally("order", "sign", "order.json", "--key", "dev:3", "--yes", "--json")).data["signed"] is True
    )

    ok(tally("community", "leave", mill, "--key", "dev:3", "--yes"))
    tally("relay", "pay.json", "--key", "dev:0").failed(1, "The committee is another by now")
    shown = ok(tally("community", "show", mill))
    assert "nothing: who still sits" in shown.out and "an election can be called" in shown.out
    ok(tally("community", "call-election", mill, "--key", "dev:0"))


def test_a_community_makes_an_order(tally: Tally, mill: str, devnet: Devnet) -> None:
    for who in ("dev:1", mill):
        ok(tally("token", "mint", "1000", "--to", who))
    ok(tally("community", "allow", mill, "50", "--key", "dev:3"))
    read = ok(tally("order", "sign", "allow.json", "--key", "dev:4", "--yes")).err
    assert "lets OrderEscrow" in read and "take up to 50.00 dUSD" in read
    ok(tally("relay", "allow.json", "--key", "dev:0"))
    ok(
        tally(
            *("order", "draft", "--customer", "dev:1", "--maker", mill, "--milestone", "400@+10d"),
            *("--bond", "50", "--fee", "0%"),
        )
    )
    sign(tally, "order.json", "dev:1")
    tally("order", "sign", "order.json", "--key", "dev:6", "--yes").failed(4, "no party of this")
    one = ok(tally("order", "sign", "order.json", "--key", "dev:3", "--yes", "--json"))
    assert one.data["side"] == "maker" and one.data["signed"] is False and one.data["missing"] == ["maker"]
    tally("order", "open", "order.json", "--key", "dev:0").failed(4, "the signature of the maker")
    two = ok(tally("order", "sign", "order.json", "--key", "dev:5", "--yes", "--json"))
    assert two.data["signed"] is True and two.data["missing"] == []
    id = ok(tally("order", "open", "order.json", "--key", "dev:0", "--json")).data["id"]

    tally("order", "deliver", id, "-m", "1", "--key", "dev:3").failed(4, "is a community", "--for-relay")
    ok(tally("order", "assign", id, "--key", "dev:3", "--yes", "--for-relay", "assign.json"))
    tally("relay", "assign.json", "--key", "dev:0").failed(4, "the signature of the maker")
    sign(tally, "assign.json", "dev:4")
    ok(tally("relay", "assign.json", "--key", "dev:0"))

    share = ("--share", "dev:3=60%", "--share", "dev:4=30%", "--share", "common=10%")
    tally("community", "agree", mill, id, "--key", "dev:3").failed(1, "not allocated yet")
    tally("community", "allocate", mill, id, *share[:4], "--key", "dev:3").failed(2, "90 % together")
    tally("community", "allocate", mill, id, "--share", "dev:6=100%").failed(2, "is no member")
    ok(tally("community", "allocate", mill, id, *share, "--key", "dev:3"))
    sign(tally, "allocation.json", "dev:5")
    ok(tally("relay", "allocation.json", "--key", "dev:0"))
    ok(tally("community", "agree", mill, id, "--key", "dev:3"))
    tally("community", "agree", mill, id, "--key", "dev:5").failed(4, "no part in this order")
    less = ("--share", "dev:3=50%", "--share", "dev:4=50%", "--out", "less.json")
    told = ok(tally("community", "allocate", mill, id, *less, "--key", "dev:4"))
    assert "must sign too" in told.err
    sign(tally, "less.json", "dev:5")
    tally("relay", "less.json", "--key", "dev:0").failed(6)
    tally("community", "accept-less", "less.json", "--key", "dev:4", "--yes").failed(1, "gets no less")
    ok(tally("community", "accept-less", "less.json", "--key", "dev:3", "--yes"))
    ok(tally("relay", "less.json", "--key", "dev:0"))
    shown = ok(tally("community", "show", mill, "--json")).data["allocations"]
    assert {row["member"]: row["bps"] for row in shown[0]["rows"]}[published(4).address] == 5_000

    ok(tally("order", "deliver", id, "-m", "1", "--key", "dev:4", "--for-relay", "deliver.json"))
    sign(tally, "deliver.json", "dev:3")
    ok(tally("relay", "deliver.json", "--key", "dev:0"))
    ok(tally("order", "accept", id, "-m", "1", "--key", "dev:1"))
    ok(tally("cost", "collect", id, "--key", "dev:0"))
    Path("who.csv").write_text("payee,amount\ndev:3,200\ndev:4,200\n")
    ok(tally("cost", "root", id, "who.csv"))
    sign(tally, "root.json", "dev:3", "dev:4")
    missing = json.loads(Path("root.json").read_text())
    assert set(missing["signatures"]) == {published(3).address, published(4).address}
    # Both are payees and sit in the committee of the owner: they sign once more for that.
    for key in ("dev:3", "dev:4"):
        ok(tally("order", "sign", "root.json", "--as", "owner", "--key", key, "--yes"))
    devnet.advance(4 * DAY)
    final = ok(tally("cost", "propose", "root.json", "--key", "dev:0", "--json"))
    assert final.data["finalAt"]
    assert ok(tally("cost", "claim", id, "--key", "dev:4", "--json")).data["amount"] == "200000000"


def forge(file: str, change: Callable[[dict, str, str], None]) -> None:
    """Let a file say that dev:4 signed it as dev:3 did."""
    content = json.loads(Path(file).read_text())
    change(content, published(3).address, published(4).address)
    Path(file).write_text(json.dumps(content))


def test_a_forged_signature_in_a_committee_does_not_count(tally: Tally, mill: str) -> None:
    ok(tally("token", "mint", "400", "--to", "dev:1"))
    ok(
        tally(
            *("order", "draft", "--customer", "dev:1", "--maker", mill, "--milestone", "400@+10d"),
            *("--bond", "0", "--fee", "0%"),
        )
    )
    sign(tally, "order.json", "dev:3")

    def beside(content: dict, signed: str, said: str) -> None:
        held = content["committees"]["maker"]["signatures"]
        held[said] = held[signed]

    def whole(content: dict, signed: str, said: str) -> None:
        beside(content, signed, said)
        held = content["committees"]["maker"]["signatures"]
        raw = {address(who): bytes.fromhex(one[2:]) for who, one in held.items()}
        content["signatures"]["maker"] = "0x" + committee_signatures(raw).hex()

    def alone(content: dict, signed: str, said: str) -> None:
        whole(content, signed, said)
        del content["committees"]

    kept = Path("order.json").read_text()
    for change, lacks in ((beside, "1 more of"), (whole, "1 more of"), (alone, "2 more of")):
        Path("order.json").write_text(kept)
        forge("order.json", change)
        assert ok(tally("order", "show", "order.json", "--json")).data["missing"] == ["customer", "maker"]
        shown = " ".join(ok(tally("order", "show", "order.json")).out.split())
        assert (
            f"the customer and the maker, which needs {lacks} the committee's" in shown and "dev:4" in shown
        )
        signed = ok(tally("order", "sign", "order.json", "--key", "dev:1", "--yes"))
        assert f"it still lacks the signature of the maker, which needs {lacks}" in " ".join(
            signed.err.split()
        )
        tally("order", "open", "order.json", "--key", "dev:0").failed(4, f"which needs {lacks}")
    Path("order.json").write_text(kept)
    forge("order.json", whole)
    sign(tally, "order.json", "dev:1")
    told = ok(tally("order", "sign", "order.json", "--key", "dev:5", "--yes", "--json")).data
    assert told["missing"] == [] and told["committee"] == sorted(published(i).address for i in (3, 5))
    ok(tally("order", "open", "order.json", "--key", "dev:0"))


def test_a_member_takes_back_its_part_of_a_communitys_signature(tally: Tally, mill: str) -> None:
    ok(tally("token", "mint", "400", "--to", "dev:1"))
    ok(
        tally(
            *("order", "draft", "--customer", "dev:1", "--maker", mill, "--milestone", "400@+10d"),
            *("--bond", "0", "--fee", "0%"),
        )
    )
    sign(tally, "order.json", "dev:1", "dev:3", "dev:5")
    cancel = ("order", "cancel-signature", "order.json", "--yes", "--key", "dev:5")
    told = ok(tally(*cancel))
    assert f"tally community call {mill} --to" in told.err
    tally(*cancel).failed(1, "already")
    tally("order", "open", "order.json", "--key", "dev:0").failed(4, "the maker, which needs 1 more", "dev:5")
    tally("order", "sign", "order.json", "--key", "dev:5", "--yes").failed(
        6, "dev:5", "cancelled its signature"
    )
    sign(tally, "order.json", "dev:4")
    ok(tally("order", "open", "order.json", "--key", "dev:0"))


def test_a_forged_signature_under_a_decision_does_not_count(tally: Tally, mill: str) -> None:
    ok(tally("token", "mint", "10", "--to", mill))
    ok(tally("community", "pay", mill, "dev:6", "10", "--key", "dev:3"))

    def change(content: dict, signed: str, said: str) -> None:
        content["signatures"][said] = content["signatures"][signed]

    forge("pay.json", change)
    assert published(4).address in ok(tally("order", "show", "pay.json", "--json")).data["missing"]
    assert "1 more of the committee's" in " ".join(ok(tally("order", "show", "pay.json")).out.split())
    tally("relay", "pay.json", "--key", "dev:0").failed(4, "1 more of the committee's", "dev:4")
    sign(tally, "pay.json", "dev:5")
    ok(tally("relay", "pay.json", "--key", "dev:0"))


def test_a_committee_said_of_who_is_none_counts_for_nothing(tally: Tally, order: Path) -> None:
    content = json.loads(order.read_text())
    content["committees"] = {"maker": {"term": 1, "signatures": {}}}
    del content["signatures"]["maker"]
    order.write_text(json.dumps(content))
    tally("order", "open", order, "--key", "dev:0").failed(4, "lacks the signature of the maker: ")
    content["committees"]["maker"]["term"] = True
    order.write_text(json.dumps(content))
    tally("order", "show", order).failed(2, "lacks the term")


def test_a_community_pays_and_delegates(tally: Tally, mill: str) -> None:
    ok(tally("token", "mint", "10", "--to", mill))
    tally("community", "pay", mill, "dev:6", "11", "--key", "dev:3").failed(6, "are asked for")
    ok(tally("community", "pay", mill, "dev:6", "10", "--key", "dev:3"))
    read = ok(tally("order", "sign", "pay.json", "--key", "dev:4", "--yes")).err
    assert "That call pays 10.00 dUSD to dev:6" in read
    ok(tally("community", "act", "pay.json", "--key", "dev:0"))
    assert "0.00 dUSD" in ok(tally("token", "balance", mill)).out
    tally("community", "withdraw", mill, "--key", "dev:3").failed(1, "Nothing of dUSD")
    ok(tally("community", "register", mill, "--roles", "producer", "--key", "dev:3"))
    sign(tally, "register.json", "dev:5")
    ok(tally("relay", "register.json", "--key", "dev:0"))
    tally("community", "delegate", mill, "dev:6", "--rights", "withdraw").failed(2, "can delegate")
    ok(tally("community", "delegate", mill, "dev:6", "--rights", "deliver,rate", "--key", "dev:3"))
    read = ok(tally("order", "sign", "delegate.json", "--key", "dev:5", "--yes")).err
    assert "act for it (deliver, rate)" in read
    ok(tally("relay", "delegate.json", "--key", "dev:0"))
    tally("community", "call", mill, "--to", "dev:6", "--data", "zz").failed(2, "no hexadecimal text")
    tally("community", "call", mill, "--to", "dev:6", "--wei", "1e18").failed(2, "no number of wei")
    ok(tally("community", "call", mill, "--to", "dev:6", "--wei", 10**18, "--key", "dev:3"))
    said = json.loads(Path("call.json").read_text())["typedData"]["message"]
    assert said["value"] == str(10**18)


def test_a_community_takes_a_posted_order(tally: Tally, mill: str) -> None:
    ok(tally("token", "mint", "100", "--to", "dev:1"))
    ok(
        tally(
            *(
                "order",
                "draft",
                "--customer",
                "dev:1",
                "--milestone",
                "10@+10d",
                "--bond",
                "0",
                "--fee",
                "0%",
            ),
            *("--out", "post.json"),
        )
    )
    sign(tally, "post.json", "dev:1")
    id = ok(tally("order", "post", "post.json", "--key", "dev:0", "--json")).data["id"]
    take = ("order", "take", id, "--maker", mill, "--key", "dev:3", "--yes")
    tally(*take).failed(4, "is a community", "--for-relay")
    ok(tally(*take, "--for-relay", "take.json"))
    sign(tally, "take.json", "dev:4")
    ok(tally("relay", "take.json", "--key", "dev:0"))
    assert ok(tally("order", "show", id, "--json")).data["phase"] == "OPEN"


def test_a_vertical_community_ends_with_its_task(tally: Tally) -> None:
    ok(charter(tally, "--kind", "vertical", "--ends", "+300d"))
    for founder in FOUNDERS:
        ok(tally("community", "consent", "founding.json", "--key", founder, "--yes"))
    chain = ok(tally("community", "found", "founding.json", "--key", "dev:0", "--json")).data["community"]
    ok(tally("token", "mint", "100", "--to", "dev:1"))
    ok(
        tally(
            *("order", "draft", "--customer", "dev:1", "--maker", "dev:2", "--milestone", "10@+10d"),
            *("--bond", "0", "--fee", "0%"),
        )
    )
    sign(tally, "order.json", "dev:1", "dev:2")
    id = ok(tally("order", "open", "order.json", "--key", "dev:0", "--json")).data["id"]
    ok(tally("community", "task", chain, id, "--key", "dev:3"))
    sign(tally, "task.json", "dev:4")
    ok(tally("relay", "task.json", "--key", "dev:0"))
    tally("community", "task", chain, id, "--out", "again.json").failed(1, "for good")
    tally("community", "end", chain, "--key", "dev:0").failed(6)
    ok(tally("order", "refund", id, "-m", "1", "--key", "dev:2"))
    ok(tally("community", "end", chain, "--key", "dev:0"))
    assert ok(tally("community", "show", chain, "--json")).data["endedAt"]

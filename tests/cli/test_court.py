"""Arbitrators of our own court at work, by nothing but the commands that they would type."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

import pytest

from cli.run import published
from ledger.court import STILL, find_pool, next_draw
from ledger.settings import settings_from
from ledger.signing import make_vote_salt, vote_commitment
from ledger.system import connect
from ledger.types import BasisPoints, hash32
from tests.cli.conftest import Tally, deployed_home
from tests.cli.disputes import contested, offered_in_vain, ok

JUDGES = ("dev:3", "dev:4", "dev:5")


@pytest.fixture
def shared_home(tmp_path: Path) -> Generator[Path]:
    """A chain of the test's own: everybody in its pool is known, and no other case is in the queue."""
    with deployed_home(tmp_path / "home") as home:
        yield home


def serve(tally: Tally, *judges: str) -> None:
    """Arbitrators stake and enter."""
    for judge in judges:
        ok(tally("token", "mint", "2000", "--to", judge))
        ok(tally("court", "stake", "1000", "--key", judge))
    ok(tally("devnet", "warp", "1d1m"))
    for judge in judges:
        ok(tally("court", "enter", "--key", judge))


def at_court(tally: Tally) -> str:
    """An order of dev:1 and dev:2 that our court is asked about."""
    Path("order.json").unlink(missing_ok=True)
    id = contested(tally, "--arbiter", "own")
    offered_in_vain(tally, id)
    ok(tally("dispute", "raise", id, "--key", "dev:1", "--yes"))
    ok(tally("dispute", "answer", id, "--key", "dev:2", "--yes"))
    return id


def mine_to_draw(tally: Tally) -> None:
    ok(tally("devnet", "mine", "97"))


def test_a_panel_judges_and_is_paid(tally: Tally) -> None:
    serve(tally, *JUDGES)
    pool = ok(tally("court", "pool", "--json")).data
    assert (pool["size"], pool["free"], pool["nextDraw"]) == (3, 3, None)
    assert "No case is open" in ok(tally("court", "cases")).out
    id = at_court(tally)
    (open_,) = ok(tally("court", "cases", "--json")).data
    case = open_["case"]
    assert open_["phase"] == "draw" and open_["panel"] == [] and len(open_["conflicts"]) == 2
    ok(tally("dispute", "evidence", id, "ipfs://sketch", "--key", "dev:2"))
    told = ok(tally("court", "show", id)).out
    assert "ipfs://sketch" in told and "may not judge" in told and id in told and "10.00 dUSD" in told
    tally("court", "draw", "--key", "dev:0").failed(6, "from block", "wait for")
    mine_to_draw(tally)
    drawn = ok(tally("court", "draw", case[:12], "--key", "dev:0", "--json")).data
    assert drawn["phase"] == "seal" and len(drawn["panel"]) == 3
    tally("court", "draw", "--key", "dev:0").failed(6, "No case waits for a panel")
    tally("court", "draw", case, "--key", "dev:0").failed(6, "waits for votes to be sealed")

    ok(tally("court", "vote", id, "10%", "--key", "dev:3"))
    ok(tally("court", "vote", case, "20%", "--key", "dev:3"))  # it thought again
    ok(tally("court", "vote", case, "60%", "--key", "dev:4"))
    sealed = ok(tally("court", "vote", case, "75.5%", "--key", "dev:5"))
    assert "sealed 75.5 % to the maker" in sealed.out and "3 of 3 are" in sealed.out
    tally("court", "reveal", case, "--key", "dev:3").failed(6, "reveal yours in")
    assert "sealed: to be revealed" in ok(tally("court", "cases", "--key", "dev:3")).out
    ok(tally("devnet", "warp", "2d1m"))
    tally("court", "vote", case, "20%", "--key", "dev:3").failed(6, "Nobody seals votes")
    assert ok(tally("court", "reveal", case, "--key", "dev:3", "--json")).data["voted"] == 2_000
    ok(tally("court", "reveal", case, "--key", "dev:4"))
    tally("court", "reveal", case, "--key", "dev:4").failed(6, "revealed its vote already")
    ok(tally("court", "reveal", id, "--key", "dev:5"))
    tally("court", "release", case, "--key", "dev:3").failed(6, "is not over")
    ok(tally("devnet", "warp", "1d1m"))
    assert "an appeal against 60 % to the maker" in ok(tally("court", "show", case)).out
    tally("court", "settle-appeal", case, "--key", "dev:3").failed(6, "is not over")
    ok(tally("devnet", "warp", "1d1m"))

    over = ok(tally("court", "cases", "--key", "dev:3", "--json")).data
    assert [(one["phase"], one["outcome"], one["makerBps"]) for one in over] == [("over", "RULED", 6_000)]
    ended = ok(tally("dispute", "conclude", id, "--key", "dev:0", "--json")).data
    assert ended["disputes"][0]["makerBps"] == 6_000
    assert "10.00 dUSD to withdraw" in ok(tally("court", "release", case, "--key", "dev:3")).out
    tally("court", "release", case, "dev:3", "--key", "dev:0").failed(6, "was released already")
    tally("court", "release", case, "dev:6", "--key", "dev:0").failed(6, "is none")
    assert len(ok(tally("court", "release", case, "--all", "--key", "dev:0", "--json")).data["released"]) == 2
    tally("court", "release", case, "--all", "--key", "dev:0").failed(6, "no seat to release")
    tally("court", "settle-appeal", case, "--key", "dev:0").failed(6, "never were")
    assert ok(tally("court", "cases", "--key", "dev:3", "--json")).data == []
    assert len(ok(tally("court", "cases", "--all", "--json")).data) == 1

    tally("court", "withdraw", "--party", "dev:3", "--key", "dev:9").failed(4, "may not act for it")
    tally("court", "withdraw", "11", "--key", "dev:3").failed(6, "10.00 dUSD")
    assert ok(tally("court", "withdraw", "--key", "dev:3", "--json")).data["amount"] == "10000000"
    tally("court", "withdraw", "--key", "dev:3").failed(1, "holds nothing for it")
    tally("court", "withdraw-stake", "--key", "dev:3").failed(1, "its place in the pool hold it")
    ok(tally("court", "quit", "--key", "dev:3"))
    tally("court", "quit", "--key", "dev:3").failed(6, "is not in the pool")
    ok(tally("court", "withdraw-stake", "400", "--to", "dev:8", "--key", "dev:3"))
    tally("court", "withdraw-stake", "601", "--key", "dev:3").failed(6, "600.00 dUSD")
    left = ok(tally("court", "withdraw-stake", "--key", "dev:3", "--json"))
    assert (left.data["stake"], left.data["place"]) == ("0", None)


def test_staking_says_what_is_missing(tally: Tally, shared_home: Path) -> None:
    ok(tally("token", "mint", "1500", "--to", "dev:3"))
    tally("court", "stake", "999", "--key", "dev:3").failed(6, "1,000.00 dUSD at stake")
    tally("court", "stake", "many", "--key", "dev:3").failed(2, "not an amount")
    tally("court", "stake", "5000", "--key", "dev:3").failed(6, "holds 1,500.00 dUSD")
    tally("court", "enter", "--key", "dev:3").failed(6, "has 0.00 dUSD at stake")
    staked = ok(tally("court", "stake", "1000", "--key", "dev:3"))
    assert "can enter" in staked.out
    tally("court", "enter", "--key", "dev:3").failed(6, "warms up")
    assert "not in the pool, 1,000.00 dUSD at stake" in ok(tally("court", "pool", "--key", "dev:3")).out
    ok(tally("devnet", "warp", "1d1m"))
    ok(tally("court", "enter", "dev:3", "--key", "dev:0"))
    tally("court", "enter", "dev:3", "--key", "dev:0").failed(6, "is in the pool already")
    tally("court", "expel", "dev:3", "--key", "dev:0").failed(6, "fit to serve")
    tally("court", "expel", "nobody-here", "--key", "dev:0").failed(2)
    ok(tally("court", "stake", "250.5", "--key", "dev:3"))
    ok(tally("court", "withdraw-stake", "all", "--key", "dev:3"))
    shown = ok(tally("court", "pool"))
    assert "1,000.00 dUSD" in shown.out and "free" in shown.out

    serve(tally, "dev:4", "dev:5", "dev:6")
    ok(tally("court", "quit", "--key", "dev:4"))
    system = connect(settings_from(home=shared_home, rpc=None))
    places = [system.node.call(system.court.pool_at(place)) for place in range(3)]
    assert [*find_pool(system).members] == places and published(4).address not in places
    ok(tally("court", "quit", "--key", "dev:6"))
    assert len(find_pool(system).members) == system.node.call(system.court.pool_size()) == 2
    system.close()


def test_who_is_silent_is_fined_and_expelled(tally: Tally) -> None:
    serve(tally, *JUDGES)
    id = at_court(tally)
    tally("court", "vote", id, "50%", "--key", "dev:3").failed(6, "has no seat")
    mine_to_draw(tally)
    ok(tally("court", "draw", "--key", "dev:0"))
    tally("court", "vote", id, "101%", "--key", "dev:3").failed(2, "not a share")
    tally("court", "vote", id, "50%", "--key", "dev:6").failed(6, "has no seat")
    for judge in ("dev:3", "dev:4"):
        ok(tally("court", "vote", id, "40%", "--key", judge))
    ok(tally("devnet", "warp", "2d1m"))
    tally("court", "reveal", id, "--key", "dev:5").failed(6, "sealed no vote in time")
    for judge in ("dev:3", "dev:4"):
        ok(tally("court", "reveal", id, "--key", judge))
    ok(tally("devnet", "warp", "2d1m"))
    told = ok(tally("court", "release", id, "dev:5", "--key", "dev:0"))
    assert "fined for its silence" in told.out
    assert "unfit" in ok(tally("court", "pool")).out
    expelled = ok(tally("court", "expel", "dev:5", "--key", "dev:0", "--json")).data
    assert (expelled["stake"], expelled["place"]) == ("800000000", None)


def test_watch_draws_reveals_and_releases(tally: Tally, shared_home: Path) -> None:
    serve(tally, *JUDGES)
    id = at_court(tally)
    look = ("watch", "--once", "--json", "--party", "dev:1", "--key")
    assert ok(tally(*look, "dev:0")).data["done"] == []
    mine_to_draw(tally)
    stranger = ("watch", "--once", "--json", "--party", "dev:7", "--key", "dev:0")
    assert ok(tally(*stranger)).data["done"] == []
    assert [one["did"] for one in ok(tally(*look, "dev:0")).data["done"]] == ["drawn"]
    for judge in JUDGES[:2]:
        ok(tally("court", "vote", id, "30%", "--key", judge))
    # Whoever seals by another program has to reveal by it.
    system, other = connect(settings_from(home=shared_home, rpc=None)), published(5)
    key = hash32(ok(tally("court", "show", id, "--json")).data["case"])
    salt = make_vote_salt(key, system.domain, other)
    foreign = vote_commitment(system.court_domain, key, 0, other.address, BasisPoints(1), salt)
    assert foreign == system.node.call(
        system.court.commitment_of(key, 0, other.address, BasisPoints(1), salt)
    )
    commit = system.court.commit(key, foreign)
    system.node.rpc.request(
        "eth_sendTransaction",
        ({"from": other.address, "to": commit.to, "data": "0x" + commit.data.hex()},),
    )
    system.close()
    assert ok(tally(*look, "dev:3")).data["done"] == []
    ok(tally("devnet", "warp", "2d1m"))
    tally("court", "reveal", id, "--key", "dev:5").failed(1, "with another secret")
    tally(*look, "dev:5").failed(1, "with another secret")
    for judge in JUDGES[:2]:
        assert [one["did"] for one in ok(tally(*look, judge)).data["done"]] == ["revealed"]
        assert ok(tally(*look, judge)).data["done"] == []
    ok(tally("devnet", "warp", "2d1m"))
    for judge in JUDGES:
        assert [one["did"] for one in ok(tally(*look, judge)).data["done"]] == ["released"]
    assert ok(tally("court", "show", id, "--json")).data["makerBps"] == 3_000


def test_the_pool_stands_still_before_a_draw(tally: Tally, shared_home: Path) -> None:
    serve(tally, *JUDGES)
    at_court(tally)
    system = connect(settings_from(home=shared_home, rpc=None))
    draw = next_draw(system)
    assert draw is not None and draw.case.rules == system.deployment.plan.court
    before = draw.from_block - 1 - STILL - 1 - draw.head
    ok(tally("devnet", "mine", before - 1))
    assert not ok(tally("court", "pool", "--json")).data["standsStill"]
    ok(tally("court", "quit", "--key", "dev:5"))  # in the last block that may
    assert ok(tally("court", "pool", "--json")).data["standsStill"]
    assert "stands still" in ok(tally("court", "pool")).out
    tally("court", "quit", "--key", "dev:4").failed(6, "stands still")
    tally("token", "mint", "2000", "--to", "dev:5")
    tally("court", "stake", "1000", "--key", "dev:5").failed(6, "Approved, but not staked", "court")
    # Two of three strangers are too few: another block draws.
    ok(tally("devnet", "mine", "20"))
    again = ok(tally("court", "draw", "--key", "dev:0", "--json")).data
    assert again["phase"] == "draw" and "too few strangers" in again["did"]
    # Its block is out of reach by then, so that no header is shown.
    ok(tally("devnet", "mine", "400"))
    late = ok(tally("court", "draw", "--key", "dev:0", "--json")).data
    assert late["phase"] == "draw"
    ok(tally("devnet", "warp", "13h"))
    void = ok(tally("court", "draw", "--key", "dev:0", "--json")).data
    assert (void["phase"], void["outcome"]) == ("over", "VOID") and "without a panel" in void["did"]
    system.close()


def test_nothing_is_drawn_while_the_pool_is_locked(tally: Tally) -> None:
    serve(tally, *JUDGES)
    first, second = at_court(tally), at_court(tally)
    mine_to_draw(tally)
    tally("court", "draw", second, "--key", "dev:0").failed(6, "is next")
    ok(tally("court", "draw", first, "--key", "dev:0"))
    assert "no panel is drawn until half are free" in ok(tally("court", "pool")).out
    tally("court", "draw", "--key", "dev:0").failed(6, "Only 0 of 3 arbitrators are free")
    tally("court", "draw", second, "--key", "dev:0").failed(6, "Only 0 of 3")
    ok(tally("devnet", "warp", "13h"))
    assert "without a panel" in ok(tally("court", "draw", "--key", "dev:0")).out


def test_cases_that_are_none(tally: Tally) -> None:
    tally("court", "draw", "--key", "dev:0").failed(6, "No case waits")
    tally("court", "show", "0x" + "11" * 32).failed(1, "has no case")
    tally("court", "show", "0x12345678").failed(1, "No case's key begins with")
    tally("court", "show", "the-first").failed(2, "neither a file nor a case's key")
    id = contested(tally, "--arbiter", "own")
    tally("court", "show", id).failed(1, "no case about order")
    tally("court", "vote", id, "50%", "--key", "dev:3").failed(1, "no case about order")
    tally("court", "cases", "--key", "nobody-here").failed(2)
    tally("court", "release", id, "dev:3", "--all", "--key", "dev:0").failed(2, "--all is for every seat")

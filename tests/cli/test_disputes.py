"""Disputes through the whole program: offers by relay, our own court with an appeal, silence, a backup."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.run import published
from ledger.bindings.devnet_token import DevnetToken
from ledger.call import Call
from ledger.chain.devnet import Devnet
from ledger.chain.signer import LocalSigner, Signer
from ledger.chain.transactions import keccak256
from ledger.court import KnownCase, draw_call, find_case, next_draw
from ledger.disputes import find_disputes
from ledger.settings import settings_from
from ledger.signing import make_vote_salt, vote_commitment
from ledger.system import System, connect
from ledger.types import BasisPoints, TokenAmount, Wei, hash32
from tests.cli.conftest import Tally
from tests.cli.disputes import contested, mined, offered_in_vain, ok

DAY = 86_400


class Court:
    """Arbitrators with keys of their own, who stake, are drawn and vote."""

    def __init__(self, home: Path, devnet: Devnet, seats: int) -> None:
        self.devnet = devnet
        self.system: System = connect(settings_from(home=home, rpc=None))
        self.people = {
            signer.address: signer
            for signer in (
                LocalSigner(keccak256(f"arbitrator {index}".encode()), 31_337) for index in range(seats)
            )
        }
        court, token = self.system.court, self.system.token
        stake = self.system.deployment.plan.court.seat_stake
        payer = published(0)
        for who, signer in self.people.items():
            if self.system.node.call(court.arbitrator_of(who)).place:
                continue  # another test of this process has staked for it
            self._send(Call.raw(who, value=Wei(10**18)), payer)
            self._send(DevnetToken(token.address).mint(who, TokenAmount(stake)), payer)
            self._send(token.approve(court.address, TokenAmount(stake)), signer)
            self._send(court.stake(TokenAmount(stake)), signer)
        devnet.advance(DAY + 10)
        for who in self.people:
            if not self.system.node.call(court.arbitrator_of(who)).place:
                self._send(court.enter(who), payer)

    def _send(self, call: Call, by: Signer) -> None:
        mined(self.system, call, by)

    def _case(self, order: str) -> KnownCase:
        own = find_disputes(self.system, hash32(order))[-1].own
        assert own is not None
        return find_case(self.system, own.key)

    def rules(self, order: str, share: int) -> None:
        """A panel is drawn, and all of it votes the same."""
        system, court, payer, voted = self.system, self.system.court, published(0), BasisPoints(share)
        draw = next_draw(system)
        assert draw is not None and draw.case.key == self._case(order).key and not draw.due
        system.node.rpc.request("anvil_mine", (hex(draw.from_block - draw.head),))
        self._send(draw_call(system, draw), payer)
        case, domain = self._case(order), system.court_domain
        assert len(case.panel) == case.size
        salts = {who: make_vote_salt(case.key, domain, self.people[who]) for who in case.panel}
        for who, salt in salts.items():
            sealed = vote_commitment(domain, case.key, case.state.round, who, voted, salt)
            self._send(court.commit(case.key, sealed), self.people[who])
        self.devnet.advance(2 * DAY + 10)
        for who, salt in salts.items():
            self._send(court.reveal(case.key, who, voted, salt), payer)
        self.devnet.advance(DAY)


@pytest.fixture
def devnet(shared_home: Path) -> Devnet:
    return Devnet(shared_home / "devnet")


def test_offers_travel_as_files(tally: Tally) -> None:
    id = contested(tally)
    ok(tally("dispute", "propose", id, "--to-maker", "60%", "--key", "dev:1", "--for-relay", "offer.json"))
    ok(tally("relay", "offer.json", "--key", "dev:0"))
    tally("relay", "offer.json", "--key", "dev:0").failed(6)
    ok(tally("dispute", "agree", id, "--key", "dev:2", "--for-relay", "taken.json"))
    done = ok(tally("relay", "taken.json", "--key", "dev:0", "--json"))
    assert done.data["call"] == "OrderEscrow.agree"
    assert ok(tally("order", "show", id, "--json")).data["milestones"][0]["state"] == "RULED"
    tally("dispute", "raise", id, "--key", "dev:1", "--yes").failed(1, "names no court")


def test_our_own_court_rules_and_an_appeal_turns_it(tally: Tally, shared_home: Path, devnet: Devnet) -> None:
    people = Court(shared_home, devnet, 12)
    Path("case.txt").write_text("ISO 2768-m applies.")
    id = contested(tally, "--arbiter", "own", "--court-data", "case.txt")
    data = ("--court-data", "case.txt")
    tally("dispute", "raise", id, *data, "--key", "dev:1", "--yes").failed(6, "The court opens to whoever")
    tally("dispute", "answer", id, *data, "--key", "dev:2", "--yes").failed(1, "No dispute is at court")
    offered_in_vain(tally, id)
    tally("dispute", "raise", id, "--key", "dev:1", "--yes").failed(2, "--court-data")
    Path("other.txt").write_text("ISO 2768-f applies.")
    other = ("--court-data", "other.txt")
    tally("dispute", "raise", id, *other, "--key", "dev:1", "--yes").failed(3, "not what both sides signed")
    tally("dispute", "raise", id, *data, "--key", "dev:4", "--yes").failed(2, "no party of this dispute")
    raised = ok(tally("dispute", "raise", id, *data, "--key", "dev:1", "--yes", "--json"))
    assert raised.data["disputes"][0]["stage"] == "RAISED"
    tally("dispute", "raise", id, *data, "--key", "dev:1", "--yes").failed(6)
    tally("dispute", "appeal", id, *data, "--key", "dev:1", "--yes").failed(6, "is raised, not asked")
    assert "has to answer with its deposit" in ok(tally("dispute", "show", id)).out
    ok(tally("dispute", "answer", id, *data, "--key", "dev:2", "--yes"))
    ok(tally("dispute", "evidence", id, "ipfs://sketch", "--key", "dev:2"))
    tally("dispute", "conclude", id, "--key", "dev:0").failed(6)
    people.rules(id, 2_000)
    tally("dispute", "appeal", id, "--pay", "1", "--key", "dev:2", "--yes").failed(2, "leave --pay out")
    ok(tally("dispute", "appeal", id, *data, "--key", "dev:2", "--yes"))
    people.rules(id, 9_000)
    shown = ok(tally("dispute", "show", id, "--json")).data["disputes"][0]
    assert shown["court"]["round"] == 1
    devnet.advance(DAY + 10)
    ended = ok(tally("dispute", "conclude", id, "--key", "dev:0", "--json"))
    assert ended.data["milestones"] == ["RULED", "PENDING"]
    assert ended.data["disputes"][0]["makerBps"] == 9_000
    settled = ok(tally("court", "settle-appeal", id, "--key", "dev:0"))
    assert "can withdraw" in settled.out
    tally("court", "settle-appeal", id, "--key", "dev:0").failed(6, "settled already")
    # A panel of seven costs 70; who lost puts as much at stake, and has it back for having been right.
    assert ok(tally("court", "withdraw", "--key", "dev:2", "--json")).data["amount"] == "70000000"
    seats = ok(tally("court", "release", id, "--all", "--key", "dev:0", "--json")).data["released"]
    assert len(seats) == 3 + 7  # free for the next case of this process
    tally("dispute", "take-back", id, "--key", "dev:4").failed(2, "no party of this dispute")
    back = ok(tally("dispute", "take-back", id, "--key", "dev:2"))
    assert "ruled, 90 % to the maker" in back.out
    ok(tally("dispute", "take-back", id, "--side", "customer", "--key", "dev:1"))
    tally("dispute", "take-back", id, "--key", "dev:1").failed(6)


def test_who_does_not_answer_loses(tally: Tally, devnet: Devnet) -> None:
    id = contested(tally, "--arbiter", "own")
    offered_in_vain(tally, id)
    ok(tally("dispute", "raise", id, "--key", "dev:1", "--yes"))
    tally("dispute", "conclude", id, "--key", "dev:0").failed(6)
    devnet.advance(6 * DAY)
    tally("dispute", "answer", id, "--key", "dev:2", "--yes").failed(6, "was due")
    ended = ok(tally("dispute", "conclude", id, "--key", "dev:0", "--json"))
    assert ended.data["disputes"][0]["makerBps"] == 0
    ok(tally("dispute", "take-back", id, "--key", "dev:1", "--to", "dev:6"))


def test_each_claim_of_metered_use_is_named(tally: Tally, devnet: Devnet) -> None:
    for who in ("dev:1", "dev:2"):
        ok(tally("token", "mint", "3000", "--to", who))
    ok(
        tally(
            *("order", "meter", "draft", "--customer", "dev:1", "--maker", "dev:2", "--meter", "dev:5"),
            *("--rate", "2", "--units", "100", "--until", "+60d", "--interval", "1h", "--claim-units", "10"),
            *("--arbiter", "own"),
        )
    )
    for key in ("dev:1", "dev:2"):
        ok(tally("order", "sign", "meter.json", "--key", key, "--yes"))
    id = ok(tally("order", "open", "meter.json", "--key", "dev:0", "--json")).data["id"]
    for _ in range(2):
        devnet.advance(3600)
        ok(tally("order", "meter", "claim", id, "10", "--key", "dev:2"))
        ok(tally("order", "meter", "contest", id, "--reason", "it stood still", "--key", "dev:1"))
        offered_in_vain(tally, id)
        ok(tally("dispute", "raise", id, "--key", "dev:1", "--yes"))
        devnet.advance(6 * DAY)
        ok(tally("dispute", "conclude", id, "--key", "dev:0"))
    shown = ok(tally("dispute", "show", id, "--json")).data["disputes"]
    assert [one["about"] for one in shown] == ["claim 1", "claim 2"]
    taking = ("dispute", "take-back", id, "--key", "dev:1")
    for about in ((), ("--about", "claim")):
        tally(*taking, *about).failed(2, "say which with --about", "(claim 1, claim 2)")
    for about in ("claim 3", "claim-0"):
        tally(*taking, "--about", about).failed(1, "No dispute")
    for about in ("claims", "claim-x", "bonds"):
        tally(*taking, "--about", about).failed(2, "names no dispute")
    for about in ("claim 1", "claim-2"):
        ok(tally(*taking, "--about", about))
        tally(*taking, "--about", about).failed(6, "takeBack")


def test_a_court_that_is_none_leaves_the_backup(tally: Tally, shared_home: Path, devnet: Devnet) -> None:
    people = Court(shared_home, devnet, 12)
    id = contested(tally, "--arbiter", "dev:8", "--backup", "own", "--max-court-fee", "0.01")
    offered_in_vain(tally, id)
    ok(tally("dispute", "raise", id, "-m", "1", "--key", "dev:1", "--yes"))
    stalled = ok(tally("dispute", "answer", id, "--about", "1", "--key", "dev:2", "--yes", "--json"))
    assert stalled.data["disputes"][0]["stage"] == "STALLED" and stalled.data["disputes"][0]["native"]
    assert "the backup can be asked" in ok(tally("dispute", "show", id)).out
    asked = ok(tally("dispute", "ask-backup", id, "--key", "dev:1", "--json"))
    assert asked.data["disputes"][0]["stage"] == "ASKED"
    tally("dispute", "ask-backup", id, "--key", "dev:1").failed(1, "no backup")
    people.rules(id, 7_000)
    devnet.advance(DAY + 10)
    assert ok(tally("dispute", "conclude", id, "--key", "dev:0", "--json")).data["milestones"][0] == "RULED"
    ok(tally("court", "release", id, "--all", "--key", "dev:0"))
    ok(tally("dispute", "take-back", id, "--key", "dev:2"))
    tally("dispute", "take-back-fee", id, "--key", "dev:1").failed(6)


def test_bad_court_clauses_are_one_sentence(tally: Tally) -> None:
    draft = ("order", "draft", "--customer", "dev:1", "--maker", "dev:2", "--milestone", "400@+10d")
    draft += ("--bond", "0", "--fee", "0%")
    tally(*draft, "--backup", "own").failed(2, "name it with --arbiter")
    tally(*draft, "--arbiter", "dev:8").failed(2, "--max-court-fee")
    tally(*draft, "--arbiter", "own", "--max-court-fee", "1").failed(2, "asks more than")
    tally(*draft, "--arbiter", "own", "--court-data", "none.txt").failed(2, "cannot be read")
    tally(*draft, "--arbiter", "nobody-here").failed(2)
    Path("empty.txt").write_text("")
    tally(*draft, "--arbiter", "own", "--court-data", "empty.txt").failed(2, "is empty")
    told = ok(tally(*draft, "--arbiter", "own"))
    assert "ruled on by the court" in told.out
    tally("dispute", "show", "0x" + "11" * 32).failed(1, "knows no order")


def test_a_stand_in_closes_by_file(tally: Tally, devnet: Devnet) -> None:
    for who in ("dev:1", "dev:2", "dev:4"):
        ok(tally("token", "mint", "1000", "--to", who))
    ok(
        tally(
            *("order", "draft", "--customer", "dev:1", "--maker", "dev:2", "--milestone", "400@+10d"),
            *("--bond", "100", "--fee", "0%", "--subcontract", "50%"),
        )
    )
    for key in ("dev:1", "dev:2"):
        ok(tally("order", "sign", "order.json", "--key", key, "--yes"))
    above = ok(tally("order", "open", "order.json", "--key", "dev:0", "--json")).data["id"]
    ok(tally("order", "child", above, "--on", "1", "--maker", "dev:4", "--milestone", "200@+5d"))
    for key in ("dev:2", "dev:4"):
        ok(tally("order", "sign", "child.json", "--key", key, "--yes"))
    nested = ok(tally("order", "open", "child.json", "--key", "dev:0", "--json")).data["id"]
    ok(tally("order", "deliver", nested, "-m", "1", "--key", "dev:4"))
    ok(tally("order", "refund", above, "-m", "1", "--key", "dev:2"))  # the milestone above has failed
    ok(tally("order", "close", nested, "--to-maker", "150", "--key", "dev:4"))
    tally("order", "sign", "close.json", "--key", "dev:2", "--yes").failed(4, "no party of this")
    ok(tally("order", "sign", "close.json", "--key", "dev:1", "--yes"))
    ok(tally("relay", "close.json", "--key", "dev:0"))
    assert ok(tally("order", "show", nested, "--json")).data["phase"] == "CLOSED"

"""What is done to a chain, and which events that shows: stories of the command line's tests, and those that
no command tells."""

from __future__ import annotations

import inspect
import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from cli.run import published
from ledger.audit.storage import StorageMirror, check_holdings, compare
from ledger.bindings import arbiter_adapter as adapter
from ledger.bindings import community_registry as communities
from ledger.bindings import cost_settlement as costs
from ledger.bindings import credit_flow as flow
from ledger.bindings import credit_registry as credit
from ledger.bindings import order_escrow as escrow
from ledger.bindings import party_registry as parties
from ledger.bindings import production_trace as traces
from ledger.bindings import staked_arbitrators as court
from ledger.bindings.base import Event
from ledger.bindings.registry import EVENTS_BY_CONTRACT
from ledger.chain.devnet import Devnet
from ledger.chain.signer import DEVNET_CHAIN_ID, LocalSigner
from ledger.settings import settings_from
from ledger.signing import Registration, sign
from ledger.signing.keystore import Keystore
from ledger.system import connect
from ledger.types import ZERO_HASH, Hash32, Timestamp, TokenAmount, hash32
from sharing.model.vocabulary import Role
from tests.cli import (
    test_commands,
    test_communities,
    test_costs,
    test_court,
    test_disputes,
    test_grants,
    test_linked_orders,
    test_other_courts,
    test_party,
)
from tests.cli.conftest import Tally
from tests.cli.disputes import contested, mined, offered_in_vain, ok
from tests.ledger.audit.storage.flow_story import roots_of_flow_caps_go_every_way
from tests.ledger.audit.storage.support import chain_storage, fold, logs_of, told_storage

DAY = 86_400
DIGEST = Hash32(b"\x07" * 32)
FAR = Timestamp((1 << 40) - 1)


@dataclass(frozen=True)
class Story:
    """Something that is done, and what it is told for."""

    play: Callable[..., None]
    """Its parameters are fixtures' names."""
    shows: tuple[type[Event], ...]
    """Events that it must show, and perhaps no other story does."""

    def __str__(self) -> str:
        return self.play.__name__.removeprefix("test_")


def played(story: Story, home: Path, request: pytest.FixtureRequest) -> None:
    """Do it, and compare all that the chain holds with all that its logs tell, in both directions."""
    story.play(**{name: request.getfixturevalue(name) for name in inspect.signature(story.play).parameters})
    system = connect(settings_from(home=home, rpc=None))
    node, deployment, mirror = system.node, system.deployment, StorageMirror()
    seen = fold(mirror, deployment, logs_of(node, deployment))
    assert set(story.shows) <= {kind for _, kind in seen}
    assert told_storage(mirror) == chain_storage(node, deployment)
    assert compare(node, deployment, mirror, "latest").sound
    for contract, words in mirror.words.items():
        assert None not in {mirror.place_of(contract, slot) for slot in words}
    for holding in check_holdings(node, deployment, mirror, "latest"):
        assert holding.sound, holding
        # Only fees that nobody has earned yet, and fines to come, are known no better.
        assert holding.held == holding.owed or holding.contract == "StakedArbitrators", holding
    system.close()


# ------------------------------------------------------------------ what no command's test does


def signatures_are_taken_back(tally: Tally, shared_home: Path) -> None:
    ok(tally("devnet", "fund", "dev:1"))
    system, one = connect(settings_from(home=shared_home, rpc=None)), published(1)
    mined(system, system.escrow.cancel_signature(one.address, DIGEST), one)
    mined(system, system.costs.cancel_signature(one.address, DIGEST), one)
    mined(system, system.communities.cancel_signature(one.address, DIGEST), one)
    system.close()


def a_stranger_is_registered(tally: Tally, shared_home: Path) -> None:
    system, relayer = connect(settings_from(home=shared_home, rpc=None)), published(0)
    newcomer = LocalSigner(secrets.token_bytes(32), DEVNET_CHAIN_ID)
    nonce = system.node.call(system.parties.nonce_of(newcomer.address))
    said = Registration(newcomer.address, Role.PRODUCER, ZERO_HASH, "ipfs://us", nonce, FAR)
    signature = sign(said, system.parties_domain, newcomer)
    call = system.parties.register_for(newcomer.address, said.roles, ZERO_HASH, "ipfs://us", FAR, signature)
    mined(system, call, relayer)
    system.close()


def agreements_are_called(tally: Tally, pot: str) -> None:
    ok(tally("cost", "call-agreements", pot, "--key", "dev:2"))


def a_payees_lost_key_takes_nothing(
    tally: Tally, pot: str, shared_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TALLY_PASSWORD", "secret")
    payee = Keystore(shared_home / "keys", scrypt_n=2).create("secret")
    ok(tally("devnet", "fund", payee, "--tokens", "0"))
    ok(tally("party", "register", "--roles", "producer", "--key", payee))
    ok(tally("party", "recovery", "dev:6", "--key", payee))
    ok(tally("devnet", "warp", "49h"))
    rows = test_costs.shares("who.csv", f"{payee},250,", "dev:4,1,")
    ok(tally("cost", "root", pot, rows, "--key", "dev:2"))
    ok(tally("cost", "propose", "root.json", "--key", "dev:2"))
    ok(tally("party", "revoke", payee, "--party", payee, "--key", "dev:6"))
    ok(tally("cost", "guard", pot, "--payee", payee, "--key", "dev:0"))


def a_dispute_is_lost_and_felt(tally: Tally, devnet: Devnet, shared_home: Path) -> None:
    ok(tally("token", "mint", "500", "--to", "dev:2"))
    ok(tally("credit", "stake", "500", "--key", "dev:2"))
    id = contested(tally, "--arbiter", "own", "--bond", "1000", "--fee", "2%")
    offered_in_vain(tally, id)
    ok(tally("dispute", "raise", id, "--key", "dev:1", "--yes"))
    devnet.advance(6 * DAY)
    ok(tally("dispute", "conclude", id, "--key", "dev:0"))


def a_friend_pays_the_court(tally: Tally, devnet: Devnet, shared_home: Path) -> None:
    test_disputes.Court(shared_home, devnet, 12)
    id = contested(tally, "--arbiter", "own")
    offered_in_vain(tally, id)
    ok(tally("dispute", "raise", id, "--key", "dev:1", "--yes"))
    system, friend = connect(settings_from(home=shared_home, rpc=None)), published(4)
    ok(tally("token", "mint", "1000", "--to", "dev:4"))
    mined(system, system.token.approve(system.arbiters.address, TokenAmount(10**12)), friend)
    known = system.find_order(hash32(id))
    assert known.clauses is not None
    mined(system, system.arbiters.answer(known.terms, known.clauses, 0, b""), friend)
    system.close()


def opinions_are_answered_and_taken_back(tally: Tally, order: Path, shared_home: Path) -> None:
    ok(tally("order", "open", order, "--key", "dev:0"))
    ok(tally("token", "mint", "500", "--to", "dev:1"))
    ok(tally("credit", "stake", "500", "--key", "dev:1"))
    marks = ("--rate", "90,90,90,90")
    ok(tally("order", "deliver", order, "-m", "all", *marks, "--key", "dev:2"))
    ok(tally("order", "accept", order, "-m", "all", *marks, "--key", "dev:1"))
    ok(tally("devnet", "warp", "2h"))
    for who in ("dev:1", "dev:2"):
        ok(tally("rating", "reveal", order, "--key", who))
    system, maker, customer = connect(settings_from(home=shared_home, rpc=None)), published(2), published(1)
    terms = system.find_order(hash32(tally("order", "show", order, "--json").data["id"])).terms
    mined(system, system.credit.reply(terms, maker.address, DIGEST), maker)
    mined(system, system.credit.withdraw_rating(terms, customer.address), customer)
    system.close()


def a_silent_panel_is_fined(tally: Tally, shared_home: Path) -> None:
    test_court.serve(tally, *test_court.JUDGES)
    id = test_court.at_court(tally)
    test_court.mine_to_draw(tally)
    ok(tally("court", "draw", "--key", "dev:0"))
    ok(tally("devnet", "warp", "5d"))
    ok(tally("court", "release", id, "--all", "--key", "dev:0"))


# ------------------------------------------------------------------ all of them

STORIES = (
    Story(
        signatures_are_taken_back,
        (
            *(parties.Configured, escrow.Configured, credit.Configured, court.Configured, adapter.Configured),
            *(costs.Configured, communities.Configured, traces.Configured),
            *(credit.PriorMoved, adapter.MetaEvidence),
            *(escrow.SignatureCancelled, costs.SignatureCancelled, communities.SignatureCancelled),
        ),
    ),
    Story(a_stranger_is_registered, (parties.PartyChanged, parties.NonceUsed)),
    Story(test_party.test_what_a_revoked_key_granted_ends_with_it, (parties.KeyChanged, parties.DelegateSet)),
    Story(test_party.test_a_recovery_address_waits, (parties.RecoverySet,)),
    Story(test_commands.test_posted_order_is_taken, (escrow.OrderPosted, escrow.PostAccepted)),
    Story(
        test_commands.test_amendment_and_close,
        (
            *(escrow.OrderOpened, escrow.TermsChanged, escrow.BondMoved, escrow.BalanceMoved),
            *(escrow.NonceUsed, escrow.Withdrawn),
        ),
    ),
    Story(
        test_commands.test_rejection_cure_and_split,
        (escrow.MilestoneMoved, escrow.MoneyMoved, escrow.Objected),
    ),
    Story(
        test_linked_orders.test_a_sub_order_withholds_what_no_bond_covers_until_that_is_paid,
        (
            *(escrow.ChildOpened, escrow.LinkMoved, escrow.AllotmentMoved, escrow.NestMoved),
            escrow.ClausesAgreed,
        ),
    ),
    Story(test_linked_orders.test_a_sponsored_sub_order_pays_as_it_performs, (escrow.ChildOpened,)),
    Story(test_linked_orders.test_a_maker_gives_back_and_assigns, (escrow.PotMoved,)),
    Story(test_linked_orders.test_offers_settle_what_is_contested, (escrow.ProposalMoved,)),
    Story(test_linked_orders.test_metered_use_from_draft_to_end, (escrow.MeterMoved,)),
    Story(
        opinions_are_answered_and_taken_back,
        (
            *(escrow.SealSet, credit.RatingRevealed, credit.RatingReplied, credit.RatingWithdrawn),
            *(credit.AccountMoved, credit.PairMoved, credit.StakeMoved, credit.RootMoved),
        ),
    ),
    Story(
        test_commands.test_late_seal_replaced_and_left_unrevealed,
        (credit.RatingsApplied, credit.ObjectiveEvent, credit.ExposureMoved),
    ),
    Story(
        a_dispute_is_lost_and_felt,
        (adapter.DisputeRaised, adapter.DisputeMoved, escrow.Ruled, credit.DisputeRuled),
    ),
    Story(
        test_disputes.test_a_court_that_is_none_leaves_the_backup, (adapter.CourtFailed, adapter.BackingMoved)
    ),
    Story(
        test_other_courts.test_another_court_is_asked_appealed_to_and_rules,
        (adapter.CourtAsked, adapter.Dispute, adapter.Ruling, adapter.DepositTakenBack),
    ),
    Story(
        test_disputes.test_our_own_court_rules_and_an_appeal_turns_it,
        (
            *(court.CaseOpened, court.CaseMoved, court.QueueMoved, court.ArbitratorMoved, court.PoolMoved),
            *(court.FreeMoved, court.SeatMoved, court.VoteRevealed, court.AppealMoved, court.BalanceMoved),
            *(court.Withdrawn, adapter.Evidence),
        ),
    ),
    Story(agreements_are_called, (costs.PotOpened, costs.PotFunded, costs.FreeMoved, costs.AgreementsCalled)),
    Story(
        a_payees_lost_key_takes_nothing,
        (costs.RootProposed, costs.LeavesPublished, costs.Guarded, escrow.FirstKeyRevoked),
    ),
    Story(
        test_costs.test_an_orders_pay_is_collected_and_split,
        (costs.CostSplitDone, costs.BalanceMoved, costs.NonceUsed, costs.Withdrawn),
    ),
    Story(
        test_costs.test_a_root_is_published_waits_and_is_claimed,
        (costs.RootFinal, costs.CostClaimed),
    ),
    Story(test_costs.test_an_agreement_challenges_a_root, (costs.AgreementRecorded, costs.LineMoved)),
    Story(test_costs.test_a_root_does_not_pay_an_agreement_again, ()),
    Story(test_costs.test_what_was_claimed_answers_after_the_sweep, (costs.Swept, costs.LineQueued)),
    Story(test_costs.test_lines_are_disputed_ruled_and_settled, (costs.LineMoved,)),
    Story(
        test_communities.test_members_come_and_go,
        (
            *(communities.CommunityCreated, communities.CommunityMoved, communities.MemberSet),
            communities.CommitteeSet,
        ),
    ),
    Story(test_communities.test_a_committee_is_elected, (communities.CommitteeVote,)),
    Story(
        test_communities.test_a_community_makes_an_order,
        (communities.Acted, communities.AllocationSet, communities.AllocationAgreed),
    ),
    Story(test_communities.test_a_vertical_community_ends_with_its_task, (communities.TaskSet,)),
    Story(
        test_grants.test_telemetry_is_anchored_and_proven,
        (traces.TraceBegun, traces.TraceKeySet, traces.TraceAnchored),
    ),
    Story(test_grants.test_grants_live_with_production, (traces.GrantSet,)),
    Story(
        roots_of_flow_caps_go_every_way,
        (
            *(flow.Configured, flow.MetaEvidence, flow.FlowProposed, flow.FlowChallenged, flow.FlowAsked),
            *(flow.Dispute, flow.Evidence, flow.Ruling, flow.FlowRuled, flow.FlowFinal, flow.FlowClosed),
            *(flow.FlowProven, flow.BalanceMoved, flow.SlashedMoved, flow.Withdrawn),
        ),
    ),
)
"""On one chain, one after the other."""

COURT_STORIES = (
    Story(test_court.test_who_is_silent_is_fined_and_expelled, (court.ArbitratorMoved, court.PoolMoved)),
    Story(a_silent_panel_is_fined, (court.SlashedMoved,)),
    Story(a_friend_pays_the_court, (adapter.PayerSet,)),
)
"""Each on a chain of its own: all that is in its court's pool and queue is known."""


def emitted() -> Iterator[tuple[str, type[Event]]]:
    """Every event of the mirrored contracts' ABIs, but for those that no function emits."""
    for contract in StorageMirror().words:
        for kind in EVENTS_BY_CONTRACT[contract].values():
            # ERC-5267 wants it in the ABI; our domains never change.
            if kind.__name__ != "EIP712DomainChanged":
                yield contract, kind

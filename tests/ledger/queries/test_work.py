"""Who worked with whom, and how well: what the versions say, found the slow way, at any block."""

from __future__ import annotations

import pytest

from ledger.queries import NoCreditYet, credit_at, viewing
from ledger.queries.work import horizontal_communities, standings, work_of
from ledger.store.model.communities import COMMUNITIES, COMMUNITY_MEMBERS
from ledger.store.model.credit import CREDIT_TERMS
from ledger.store.model.linked_orders import SUB_ORDERS
from ledger.store.model.orders import MILESTONES, ORDERS
from ledger.store.model.settings import CONTRACT_SETTINGS
from ledger.types import ZERO_ADDRESS, Address
from sharing.credit import limit
from tests.ledger.conftest import Indexed
from tests.ledger.queries.test_view import Versions, blocks_of

BEFORE = ("none", "posted", "cancelled")


def test_the_work_of_any_block(either: Indexed) -> None:
    orders, milestones, links = (Versions(either, table) for table in (ORDERS, MILESTONES, SUB_ORDERS))
    seen: dict[str, int] = {}
    for block in blocks_of(either):
        with viewing(either.engine, block) as view:
            found = {each.order.order_id: each for each in work_of(view)}
            now = view.as_of.time
        wanted = [row for row in orders.at(block) if row.phase not in BEFORE]
        assert set(found) == {row.order_id for row in wanted}
        above = {row.order_id: row.parent for row in links.at(block)}
        for row in wanted:
            work = found[row.order_id]
            assert work.order == row and row.maker != ZERO_ADDRESS
            root = row.order_id
            while root in above:
                root = above[root]
            assert work.root == root
            history = [(at, orders.row(*told)) for *told, at, _ in orders.held if told[0] == row.order_id]
            since = min(at for at, version in history if version.phase not in BEFORE)
            posted = any(version.phase == "posted" for _, version in history)
            assert work.begun == either.node.get_block(since).timestamp <= now
            own = [each for each in milestones.at(block) if each.order_id == row.order_id]
            kept = [each for each in own if each.state in ("paid", "delivered", "cured")]
            lost = [each for each in own if each.state in ("refunded", "ruled")]
            late = [each for each in own if each.state == "pending" and each.deadline < now]
            assert work.kept == len(kept)
            assert work.missed == len(lost) + (0 if row.phase == "metered" else len(late))
            assert 0 <= work.share <= 1
            for name, value in (
                ("nested", root != row.order_id),
                ("on time", work.on_time),
                ("barren", work.barren),
                ("posted before", posted),
                ("late", bool(late) and row.phase != "metered"),
            ):
                seen[name] = seen.get(name, 0) + value
    assert all(seen.values()), seen


def test_on_time_is_what_credit_calls_so(either: Indexed) -> None:
    with viewing(either.engine) as view:
        praised = {row.order_id for row in view.facts(CREDIT_TERMS) if row.cause == "on_time"}
        work = {each.order.order_id: each for each in work_of(view)}
    assert praised and all(work[order].on_time for order in praised)


def test_the_standing_of_any_party(either: Indexed) -> None:
    orders, members, communities = (
        Versions(either, table) for table in (ORDERS, COMMUNITY_MEMBERS, COMMUNITIES)
    )
    stranger = Address("0x" + "11" * 20)
    seen: dict[str, bool] = {}
    for block in blocks_of(either):
        with viewing(either.engine, block) as view:
            work = work_of(view)
            if not view.rows(CONTRACT_SETTINGS, "CreditRegistry"):
                with pytest.raises(NoCreditYet, match="not deployed yet"):
                    standings(view, work)
                continue
            standing = standings(view, work)
            groups = horizontal_communities(view)
            alive = {row.community: row.kind for row in communities.at(block) if not row.ended_at}
            joined = [row for row in members.at(block) if row.joined_at and row.community in alive]
            parties = {row.maker for row in orders.at(block)} | {row.member for row in joined} | {stranger}
            for party in parties:
                known, credit = standing(party), credit_at(view, party)
                assert known.score == credit.score
                assert known.room == max(0, limit(credit.account, credit.settings) - credit.account.exposure)
                closed = [row for row in orders.at(block) if row.maker == party and row.phase == "closed"]
                assert known.settled == len(closed)
                assert known.on_time == sum(each.on_time for each in work if each.order.maker == party)
                assert known.communities == {row.community for row in joined if row.member == party}
        horizontal = {(row.community, row.member) for row in joined if alive[row.community] == "horizontal"}
        assert {(where, who) for where, some in groups.items() for who in some} == horizontal
        seen.update(
            stranger=standing(stranger).settled == 0 and not standing(stranger).communities,
            members=any(standing(party).communities for party in parties),
            # Credit fades: by the newest block it is below what a limit begins with.
            exposed=seen.get("exposed", False) or any(standing(party).room for party in parties),
            communities=bool(groups),
        )
    assert len(seen) == 4 and all(seen.values()), "at the newest block, or once"

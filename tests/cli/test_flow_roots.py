"""Flow caps from praised work to a proven cap: computed, published, checked, challenged, ruled, proven."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import replace
from pathlib import Path

import pytest

from cli.run import published
from ledger.chain.devnet import temporary_devnet
from ledger.contracts.deploy import deploy
from ledger.contracts.plan import GENESIS_MASS, DeploymentPlan
from ledger.flow import Computed, NoParties, compute, computed, differences
from ledger.settings import settings_from
from ledger.system import System, connect
from ledger.types import BlockNumber, Hash32, TokenAmount
from sharing.credit.flow import DEFAULT_FLOW
from tests.chains import FORGETFUL
from tests.cli.conftest import Tally
from tests.cli.disputes import mined, ok

CUSTOMER, MAKER = published(1), published(2)
PAID = 99_000
"""Credit units of an order of $1,000 less its fee of one percent."""
BOND = TokenAmount(1_000 * 10**6)


@pytest.fixture
def shared_home(tmp_path: Path) -> Generator[Path]:
    """A devnet whose genesis party is the customer of the order: trust flows from it."""
    home = tmp_path / "home"
    with temporary_devnet(folder=home / "devnet", arguments=FORGETFUL) as devnet:
        node = devnet.node()
        deploy(node, published(9), DeploymentPlan(genesis=(CUSTOMER.address,)), home)
        node.close()
        yield home


@pytest.fixture
def system(shared_home: Path) -> Generator[System]:
    made = connect(settings_from(home=shared_home, rpc=None))
    yield made
    made.close()


@pytest.fixture
def praised(tally: Tally, order: Path) -> str:
    """Work that was in time and paid, and evidence of it that entered."""
    ok(tally("credit", "stake", "500", "--party", "dev:2", "--key", "dev:1"))
    ok(tally("order", "open", order, "--key", "dev:0"))
    ok(tally("order", "deliver", order, "--milestones", "all", "--key", "dev:2"))
    id = ok(tally("order", "accept", order, "--milestones", "all", "--key", "dev:1", "--json")).data["id"]
    ok(tally("devnet", "warp", "15d"))
    ok(tally("rating", "apply", id, "--key", "dev:0"))
    for key in ("dev:3", "dev:4"):
        ok(tally("token", "mint", "5000", "--to", key))
    return id


def lie(system: System, tally: Tally) -> int:
    """A root by dev:3 that gives the maker too much, with a tree of its own."""
    right = compute(system)
    wrong = replace(right, caps=tuple(cap + 7 if cap < GENESIS_MASS // 2 else cap - 7 for cap in right.caps))
    liar = published(3)
    mined(system, system.token.approve(system.flow.address, BOND), liar)
    mined(system, system.flow.propose(wrong.claim), liar)
    return system.node.call(system.flow.standing()).last


def test_from_praised_work_to_a_cap(tally: Tally, system: System, praised: str) -> None:
    told = ok(tally("credit", "flow", "compute", "--json")).data
    assert (told["trades"], told["count"], told["total"]) == (1, 2, str(GENESIS_MASS))
    edge = PAID // 10
    assert told["caps"] == {CUSTOMER.address: str(GENESIS_MASS - edge), MAKER.address: str(edge)}
    tally("credit", "flow", "prove", "--key", "dev:2").failed(1, "No root of flow caps is final yet")
    tally("credit", "flow", "check", "1").failed(1, "There is no root 1")

    made = ok(tally("credit", "flow", "publish", "--key", "dev:3", "--json")).data
    assert (made["id"], made["root"]) == (1, told["root"])
    checked = ok(tally("credit", "flow", "check", "1", "--json")).data
    assert (checked["right"], checked["root"]) == (True, told["root"])
    tally("credit", "flow", "challenge", "1", "--key", "dev:4").failed(6, "is right", "Nothing was sent")
    tally("credit", "flow", "conclude", "1", "--key", "dev:4").failed(6, "CreditFlow.conclude")
    ok(tally("devnet", "warp", "73h"))
    assert ok(tally("credit", "flow", "conclude", "1", "--key", "dev:4", "--json")).data["stage"] == "final"

    proven = ok(tally("credit", "flow", "prove", "--key", "dev:2", "--json")).data
    assert proven["proven"] == [{"party": MAKER.address, "cap": str(edge)}]
    assert system.node.call(system.flow.cap_of(MAKER.address)) == edge
    everybody = ok(tally("credit", "flow", "prove", "--all", "--key", "dev:0", "--json")).data
    assert [one["party"] for one in everybody["proven"]] == [CUSTOMER.address]
    tally("credit", "flow", "prove", "--all", "--key", "dev:0").failed(1, "are proven already")
    tally("credit", "flow", "prove", "dev:5", "--key", "dev:0").failed(1, "has no flow cap to prove")
    tally("credit", "flow", "prove", "dev:5", "--all", "--key", "dev:0").failed(2, "not both")

    shown = ok(tally("credit", "flow", "show", "dev:2", "--json")).data
    assert (shown["current"], shown["caps"]) == (1, {MAKER.address: str(edge)})
    assert [root["stage"] for root in shown["roots"]] == ["final"]
    assert "in use" in ok(tally("credit", "flow", "show", "dev:2")).out
    assert ok(tally("credit", "flow", "withdraw", "--key", "dev:3", "--json")).data["amount"] == str(BOND)
    tally("credit", "flow", "withdraw", "--key", "dev:3").failed(1, "Nothing of roots")


def test_a_lie_is_found_challenged_and_rejected(tally: Tally, system: System, praised: str) -> None:
    id = lie(system, tally)
    tally("credit", "flow", "check", id).failed(
        3, f"Root {id} of flow caps is wrong", "its root is 0x", f"credit flow challenge {id}"
    )
    told = ok(tally("credit", "flow", "challenge", id, "--key", "dev:4", "--json")).data
    assert any("its root is" in line for line in told["differences"])
    number = BlockNumber(system.node.call(system.flow.root_of(id)).block_number)
    assert told["right"]["root"] == "0x" + compute(system, number).claim.root.hex()
    assert "before the court until" in ok(tally("credit", "flow", "show")).out
    tally("credit", "flow", "check", id).failed(3, "It is challenged")
    tally("credit", "flow", "rule", id, "me", "--key", "dev:0").failed(2, "Rule for publisher, challenger")
    ruled = ok(tally("credit", "flow", "rule", id, "challenger", "--key", "dev:0", "--json")).data
    assert ruled["stage"] == "rejected"
    won = ok(tally("credit", "flow", "withdraw", "--key", "dev:4", "--json")).data
    assert won["amount"] == str(BOND + BOND // 2)
    assert system.node.call(system.flow.burned()) == BOND // 2
    tally("credit", "flow", "prove", "--key", "dev:2").failed(1, "No root of flow caps is final yet")


def test_who_has_no_bond_publishes_nothing(tally: Tally, praised: str) -> None:
    tally("credit", "flow", "publish", "--key", "dev:6").failed(6, "1,000.00 dUSD are asked for", "0.00 dUSD")


def test_nobody_rules_what_no_court_was_asked(tally: Tally, praised: str) -> None:
    tally("credit", "flow", "rule", "1", "publisher", "--key", "dev:0").failed(1, "No court was asked")


def test_the_plan_knows_the_mass() -> None:
    assert DEFAULT_FLOW.genesis_mass == GENESIS_MASS


def test_where_claims_differ(system: System, praised: str) -> None:
    right: Computed = compute(system)
    assert differences(right.claim, right) == ()
    other = replace(right.claim, inputs=Hash32(bytes(32)))
    assert differences(other, right) == ()
    claim = right.claim
    wrong = replace(
        claim,
        block_hash=Hash32(bytes(32)),
        root=Hash32(bytes(32)),
        total=claim.total + 1,
        count=claim.count + 1,
        inputs=Hash32(bytes(32)),
    )
    told = differences(wrong, right)
    assert [line.split(" is ")[0].split(" it ")[0][:9] for line in told] == [
        "its block",
        "its root",
        "its total",
        "it counts",
        "it was co",
    ]
    # Other constants are other inputs, and another root.
    stingy = computed(right.history, replace(DEFAULT_FLOW, value_share_bps=500))
    assert stingy.inputs != right.inputs
    assert stingy.claim.root != right.claim.root
    # Before the evidence entered there was no trade, and the genesis party has all.
    with pytest.raises(NoParties, match="no trust can flow yet"):
        compute(system, system.deployment.block_number)
    made = system.deployment.contracts["CreditRegistry"].transaction
    receipt = system.node.get_transaction_receipt(made)
    assert receipt is not None
    before = compute(system, receipt.block_number)
    assert before.history.trades == ()
    assert before.caps == (GENESIS_MASS,)

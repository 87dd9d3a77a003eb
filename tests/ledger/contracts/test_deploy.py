"""A system of contracts on anvil: deployed once, found again, refused where the chain is another one."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

import pytest

from ledger.bindings.arbiter_adapter import Configured, MetaEvidence
from ledger.bindings.community_account import CommunityAccount
from ledger.bindings.registry import decode_log
from ledger.bindings.structs import ListedToken
from ledger.chain.devnet import Devnet, temporary_devnet
from ledger.chain.node import Node
from ledger.chain.signer import LocalSigner, devnet_signer
from ledger.contracts.deploy import created_address, creations, deploy
from ledger.contracts.errors import (
    BadPlan,
    DeploymentDamaged,
    DeploymentDiffers,
    DeploymentFailed,
    DeploymentMissing,
    DeploymentStale,
    WrongCode,
    WrongWiring,
)
from ledger.contracts.parts import BORN_BY, BROUGHT, PARTS, RECORDED, peers
from ledger.contracts.plan import (
    CENT,
    DEFAULT_COURT,
    DEFAULT_CREDIT,
    DEFAULT_FLOW,
    GENESIS_MASS,
    DeploymentPlan,
)
from ledger.contracts.record import Deployment, load_deployment, read_deployment, record_path, save_deployment
from ledger.types import Address, address

SIGNER = devnet_signer(0)
GENESIS = (devnet_signer(1).address,)
PLAN = DeploymentPlan(genesis=GENESIS)


def addresses(made: Deployment) -> dict[str, Address]:
    return {name: contract.address for name, contract in made.contracts.items()}


def test_the_contracts_know_each_other(node: Node, tmp_path: Path) -> None:
    told: list[str] = []
    made = deploy(node, SIGNER, PLAN, tmp_path, report=told.append)
    assert len(told) == len(BROUGHT) + len(RECORDED)
    assert node.call(made.escrow.configuration()) == peers(addresses(made), made.wrapped_native.address)
    assert node.call(made.credit.escrow()) == made.escrow.address
    assert node.call(made.credit.parties()) == made.parties.address
    assert node.call(made.credit.stake_token()) == made.stake_token.address
    assert node.call(made.credit.settings()) == DEFAULT_CREDIT
    assert node.call(made.credit.is_rooted(GENESIS[0]))
    assert not node.call(made.credit.is_rooted(SIGNER.address))
    assert node.call(made.parties.key_listener()) == made.escrow.address
    parties, escrow, credit = made.parties.address, made.escrow.address, made.credit.address
    settled = node.call(made.costs.configuration())
    assert (settled.escrow, settled.parties) == (escrow, parties)
    assert settled.wrapped_native == made.wrapped_native.address
    assert node.call(made.communities.parties()) == node.call(made.traces.parties()) == parties
    assert node.call(made.communities.escrow()) == node.call(made.traces.escrow()) == escrow
    assert node.call(made.communities.credit()) == credit
    account = made.contracts["CommunityAccount"].address
    assert node.call(made.communities.account()) == account
    assert node.call(CommunityAccount(account).registry()) == made.communities.address
    fee = DEFAULT_COURT.seat_fee * DEFAULT_COURT.panel * CENT
    assert node.call(made.court.cost_of(made.stake_token.address)) == fee
    assert made.plan.court.stake_token == made.stake_token.address
    assert node.call(made.stake_token.symbol()) == "dUSD"
    assert node.call(made.wrapped_native.symbol()) == "WETH"
    assert made.names()[made.escrow.address] == "OrderEscrow"
    first = node.get_block(made.block_number)
    assert first.hash == made.block_hash


def test_the_adapter_says_what_it_was_made_with(node: Node, tmp_path: Path) -> None:
    plan = replace(PLAN, court_gas=900_000, margin=7_200, meta_evidence="ipfs://somewhere/meta.json")
    made = deploy(node, SIGNER, plan, tmp_path)
    adapter = made.contracts["ArbiterAdapter"]
    receipt = node.get_transaction_receipt(adapter.transaction)
    assert receipt is not None
    told, evidence = (decode_log("ArbiterAdapter", log.topics, log.data) for log in receipt.logs)
    assert told == Configured(made.escrow.address, made.parties.address, made.court.address, 900_000, 7_200)
    assert evidence == MetaEvidence(0, "ipfs://somewhere/meta.json")
    assert load_deployment(node, tmp_path).plan == made.plan


def test_what_courts_are_told_disputes_are_about_needs_no_server() -> None:
    kind, _, text = PLAN.meta_evidence.partition(",")
    assert kind == "data:application/json"
    file = json.loads(unquote(text))
    # ERC-792 keeps 0 for a court's refusal; 1 is the customer and 2 the maker, as in ArbiterAdapter.
    assert file["rulingOptions"]["titles"] == ["The customer", "The maker"]


def test_deploying_twice_finds_the_first(node: Node, tmp_path: Path) -> None:
    first = deploy(node, SIGNER, PLAN, tmp_path)
    before = node.get_transaction_count(SIGNER.address)
    assert deploy(node, devnet_signer(3), PLAN, tmp_path) == first
    assert load_deployment(node, tmp_path) == first
    assert node.get_transaction_count(SIGNER.address) == before


def test_other_settings_are_another_deployment(node: Node, tmp_path: Path) -> None:
    deploy(node, SIGNER, PLAN, tmp_path)
    with pytest.raises(DeploymentDiffers, match="other settings"):
        deploy(node, SIGNER, replace(PLAN, genesis=()), tmp_path)


def test_tokens_that_are_there_already_are_used(node: Node, tmp_path: Path) -> None:
    first = deploy(node, SIGNER, PLAN, tmp_path / "one")
    second = deploy(node, SIGNER, first.plan, tmp_path / "two")
    assert set(first.contracts) - set(second.contracts) == set(BROUGHT)
    assert second.plan == first.plan
    assert second.stake_token == first.stake_token
    assert second.escrow != first.escrow


def test_nothing_recorded(node: Node, tmp_path: Path) -> None:
    with pytest.raises(DeploymentMissing, match="No deployment on chain 31337"):
        load_deployment(node, tmp_path)


def test_a_devnet_that_was_reset_is_deployed_on_again(tmp_path: Path) -> None:
    with temporary_devnet() as devnet:
        deploy(devnet.node(), SIGNER, PLAN, tmp_path)
    with temporary_devnet() as devnet:
        node = devnet.node()
        with pytest.raises(DeploymentStale, match="deploy again"):
            load_deployment(node, tmp_path)
        before = record_path(tmp_path, 31337).read_text()
        told: list[str] = []
        second = deploy(node, SIGNER, PLAN, tmp_path, warn=told.append)
        assert load_deployment(node, tmp_path) == second
        aside = record_path(tmp_path, 31337).with_name("31337.replaced-1.json")
        assert aside.read_text() == before
        assert len(told) == 1 and "which was reset" in told[0] and str(aside) in told[0]
        assert deploy(node, SIGNER, PLAN, tmp_path, warn=told.append) == second and len(told) == 1


def test_a_devnet_that_was_stopped_and_started_keeps_its_deployment(tmp_path: Path) -> None:
    devnet = Devnet(tmp_path / "devnet", port=None)
    try:
        devnet.start()
        first = deploy(devnet.node(), SIGNER, PLAN, tmp_path)
        devnet.stop()
        devnet.start()
        assert load_deployment(devnet.node(), tmp_path) == first
    finally:
        devnet.kill()


def test_a_record_whose_block_was_reorganised_away_is_stale(devnet: Devnet, tmp_path: Path) -> None:
    node = devnet.node()
    snapshot = node.rpc.request("evm_snapshot")
    deploy(node, SIGNER, PLAN, tmp_path)
    node.rpc.request("evm_revert", (snapshot,))
    with pytest.raises(DeploymentStale, match="is gone, or another one: deploy again"):
        load_deployment(node, tmp_path)


def test_other_code_at_an_address_is_named(devnet: Devnet, tmp_path: Path) -> None:
    node = devnet.node()
    made = deploy(node, SIGNER, PLAN, tmp_path)
    node.rpc.request("anvil_setCode", (made.credit.address, "0x600160015500"))
    with pytest.raises(WrongCode, match=r"CreditRegistry is not at .* other sources"):
        load_deployment(node, tmp_path)
    node.rpc.request("anvil_setCode", (made.credit.address, "0x"))
    with pytest.raises(WrongCode, match="no code is there"):
        load_deployment(node, tmp_path)


@pytest.mark.parametrize("swapped", RECORDED)
def test_real_contracts_that_work_with_strangers_are_refused(
    node: Node, tmp_path: Path, swapped: str
) -> None:
    mine = deploy(node, SIGNER, PLAN, tmp_path)
    others = deploy(node, SIGNER, mine.plan, tmp_path / "others")
    mixed = replace(mine, contracts={**mine.contracts, swapped: others.contracts[swapped]})
    save_deployment(tmp_path, mixed)
    with pytest.raises(WrongWiring, match="and the record says"):
        load_deployment(node, tmp_path)


def test_contracts_that_work_with_a_stranger_are_refused(devnet: Devnet, tmp_path: Path) -> None:
    """What its views say comes from the code it delegates to, so only its own code gives it away."""
    node = devnet.node()
    made = deploy(node, SIGNER, PLAN, tmp_path)
    stranger = Address("0x" + "11" * 20)
    for contract, part in (
        ("OrderEscrow", "OrderNegotiation"),
        ("OrderEscrow", "PartyRegistry"),
        ("CostSettlement", "CostAgreements"),
        ("ArbiterAdapter", "StakedArbitrators"),
    ):
        at = made.contracts[contract].address
        code = node.get_code(at)
        forged = code.replace(bytes.fromhex(made.contracts[part].address[2:]), bytes.fromhex(stranger[2:]))
        node.rpc.request("anvil_setCode", (at, "0x" + forged.hex()))
        with pytest.raises(WrongWiring, match=f"has {stranger} as its {part}, and the record says"):
            load_deployment(node, tmp_path)
        node.rpc.request("anvil_setCode", (at, "0x" + code.hex()))
    assert load_deployment(node, tmp_path) == made


def test_a_record_that_names_another_stake_token_is_refused(node: Node, tmp_path: Path) -> None:
    made = deploy(node, SIGNER, PLAN, tmp_path)
    native = made.wrapped_native.address
    listed = (*made.plan.listed, ListedToken(native, 1))
    court = replace(made.plan.court, stake_token=native)
    flow = replace(made.plan.flow, stake_token=native)
    plan = replace(made.plan, listed=listed, stake_token=native, court=court, flow=flow)
    save_deployment(tmp_path, replace(made, plan=plan))
    with pytest.raises(WrongWiring, match="as its stake token, and the record says"):
        load_deployment(node, tmp_path)


def test_a_record_that_lacks_a_contract_is_damaged(node: Node, tmp_path: Path) -> None:
    made = deploy(node, SIGNER, PLAN, tmp_path)
    fewer = {name: contract for name, contract in made.contracts.items() if name != "OrderNegotiation"}
    save_deployment(tmp_path, replace(made, contracts=fewer))
    with pytest.raises(DeploymentDamaged, match="names no OrderNegotiation"):
        load_deployment(node, tmp_path)


def older_record(path: Path) -> str:
    """What a release without courts, costs, communities and traces wrote."""
    record = json.loads(path.read_text())
    first = PARTS[PARTS.index("CreditRegistry") + 1]
    for name in (*PARTS[PARTS.index(first) :], *BORN_BY):
        del record["contracts"][name]
    del record["plan"]["court"]
    path.write_text(json.dumps(record))
    return first


def test_a_record_of_an_older_release_is_damaged_by_what_it_lacks(node: Node, tmp_path: Path) -> None:
    made = deploy(node, SIGNER, PLAN, tmp_path)
    path = record_path(tmp_path, 31337)
    first = older_record(path)
    with pytest.raises(DeploymentDamaged, match=f"names no {first}"):
        load_deployment(node, tmp_path)
    told: list[str] = []
    second = deploy(node, SIGNER, PLAN, tmp_path, warn=told.append)
    assert second.escrow != made.escrow
    assert len(told) == 1 and told[0].startswith("The deployment record could not be read")


def test_a_record_without_the_courts_settings_is_damaged(node: Node, tmp_path: Path) -> None:
    deploy(node, SIGNER, PLAN, tmp_path)
    path = record_path(tmp_path, 31337)
    record = json.loads(path.read_text())
    del record["plan"]["court"]
    path.write_text(json.dumps(record))
    with pytest.raises(DeploymentDamaged, match="no settings of the court"):
        load_deployment(node, tmp_path)


def test_on_a_real_chain_a_record_that_does_not_fit_is_never_overwritten(
    devnet: Devnet, node: Node, tmp_path: Path
) -> None:
    made = deploy(node, SIGNER, PLAN, tmp_path)
    text = record_path(tmp_path, 31337).read_text().replace('"chainId": 31337', '"chainId": 777')
    record_path(tmp_path, 777).write_text(text)
    devnet.node().rpc.request("anvil_setChainId", (777,))
    with pytest.raises(DeploymentStale):
        deploy(Node(devnet.url), LocalSigner(b"\7" * 32), made.plan, tmp_path)
    assert record_path(tmp_path, 777).read_text() == text


def test_money_that_anyone_can_mint_stays_on_the_devnet(devnet: Devnet, tmp_path: Path) -> None:
    devnet.node().rpc.request("anvil_setChainId", (777,))
    with pytest.raises(DeploymentFailed, match="Chain 777 is no development chain"):
        deploy(Node(devnet.url), LocalSigner(b"\7" * 32), PLAN, tmp_path)


def test_a_constructor_that_refuses_says_why_and_nothing_is_sent(node: Node, tmp_path: Path) -> None:
    before = node.get_transaction_count(SIGNER.address)
    with pytest.raises(DeploymentFailed, match="The setting shrinkage cannot be 0"):
        deploy(node, SIGNER, replace(PLAN, credit=replace(DEFAULT_CREDIT, shrinkage=0)), tmp_path)
    with pytest.raises(DeploymentFailed, match="court's setting panel cannot be 4"):
        deploy(node, SIGNER, replace(PLAN, court=replace(DEFAULT_COURT, panel=4)), tmp_path)
    assert node.get_transaction_count(SIGNER.address) == before
    assert not record_path(tmp_path, 31337).exists()


DAMAGES = pytest.mark.parametrize("damage", ["", "{}", '{"format": 99}', "not json"])


@DAMAGES
def test_on_a_real_chain_a_damaged_record_is_not_replaced(
    devnet: Devnet, tmp_path: Path, damage: str
) -> None:
    devnet.node().rpc.request("anvil_setChainId", (777,))
    path = record_path(tmp_path, 777)
    path.parent.mkdir(parents=True)
    path.write_text(damage)
    with pytest.raises(DeploymentDamaged, match=r"cannot be read .* or move it away and deploy again"):
        deploy(Node(devnet.url), LocalSigner(b"\7" * 32), PLAN, tmp_path)
    assert path.read_text() == damage


@DAMAGES
def test_on_a_devnet_a_damaged_record_is_put_aside(node: Node, tmp_path: Path, damage: str) -> None:
    path = record_path(tmp_path, 31337)
    path.parent.mkdir(parents=True)
    for number in (1, 2):
        path.write_text(damage)
        told: list[str] = []
        made = deploy(node, SIGNER, PLAN, tmp_path, warn=told.append)
        aside = path.with_name(f"31337.replaced-{number}.json")
        assert aside.read_text() == damage
        assert told[0].startswith("The deployment record could not be read") and str(aside) in told[0]
        assert load_deployment(node, tmp_path) == made


def test_the_record_holds_no_number_that_json_readers_round(node: Node, tmp_path: Path) -> None:
    made = deploy(node, SIGNER, PLAN, tmp_path)
    path = record_path(tmp_path, 31337)
    assert read_deployment(path) == made
    record = json.loads(path.read_text())
    assert record["plan"]["credit"]["min_stake"] == "500000000"
    assert record["plan"]["court"]["settings"]["seat_stake"] == "1000000000"
    assert [child.name for child in path.parent.iterdir() if child.suffix == ".tmp"] == []


def test_addresses_follow_from_the_nonce() -> None:
    # From EIP-1014's predecessor: the first contracts of a well-known deployer.
    deployer = address("0x6ac7ea33f8831ea9dcc53393aaa88b25a785dbf0")
    assert created_address(deployer, 0) == address("0xcd234a471b72ba2f1ccf0a70fcaba648a5eecd8d")
    assert created_address(deployer, 1) == address("0x343c43a37d37dff08ae8c4a11544c718abb4fcf8")


def test_a_plan_that_contradicts_itself_is_refused() -> None:
    one = Address("0x" + "11" * 20)
    with pytest.raises(BadPlan, match="together"):
        DeploymentPlan(stake_token=one)
    listed = creations(PLAN, one, 0)[1].listed
    with pytest.raises(BadPlan, match="not among the listed tokens"):
        DeploymentPlan(wrapped_native=one, listed=listed, stake_token=one)
    with pytest.raises(BadPlan, match=f"the court's stake token is {one} and the plan's of its own devnet"):
        DeploymentPlan(court=replace(DEFAULT_COURT, stake_token=one))
    for change in (
        {"court_gas": 199_999},
        {"court_gas": 8_000_001},
        {"margin": 3_599},
        {"margin": 15_552_001},
    ):
        with pytest.raises(BadPlan, match="must lie between"):
            replace(PLAN, **change)


def test_a_plans_court_stakes_its_stake_token() -> None:
    token, native, court = (Address("0x" + digits * 20) for digits in ("11", "22", "33"))
    plan = PLAN.resolved(token, native, court)
    assert plan.court.stake_token == token
    flow = replace(DEFAULT_FLOW, arbitrator=court)
    listed = (ListedToken(token, CENT),)
    assert plan == DeploymentPlan(GENESIS, DEFAULT_CREDIT, native, listed, token, flow=flow)


def test_flow_roots_of_a_plan() -> None:
    token, native, court, other = (Address("0x" + digits * 20) for digits in ("11", "22", "33", "44"))
    plan = PLAN.resolved(token, native, court)
    assert plan.flow.stake_token == token
    assert plan.flow.arbitrator == court
    assert plan.flow.max_total == GENESIS_MASS * len(GENESIS)
    named = replace(PLAN, flow=replace(DEFAULT_FLOW, arbitrator=other, max_total=7))
    assert named.resolved(token, native, court).flow == replace(plan.flow, arbitrator=other, max_total=7)
    with pytest.raises(BadPlan, match="name the court that decides about flow roots"):
        replace(plan, flow=DEFAULT_FLOW)
    with pytest.raises(BadPlan, match=f"bonded in {other}, and the plan's stake token is {token}"):
        replace(plan, flow=replace(plan.flow, stake_token=other))


def test_a_court_of_flow_roots_must_be_there(node: Node, tmp_path: Path) -> None:
    made = deploy(node, SIGNER, PLAN, tmp_path / "one")
    nobody = Address("0x" + "44" * 20)
    plan = replace(made.plan, flow=replace(made.plan.flow, arbitrator=nobody))
    with pytest.raises(DeploymentFailed, match=f"no code is at its court {nobody}"):
        deploy(node, SIGNER, plan, tmp_path / "two")
    # And the record must name the one that the contract holds.
    path = save_deployment(tmp_path, replace(made, plan=plan))
    with pytest.raises(WrongWiring, match="court of flow roots"):
        load_deployment(node, tmp_path, path)

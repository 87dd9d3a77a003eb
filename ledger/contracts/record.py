"""Where a system of contracts stands on one chain: the record that a deployment leaves, and how it is
found again."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import cast

import msgspec

from ledger.bindings.arbiter_adapter import ArbiterAdapter
from ledger.bindings.community_registry import CommunityRegistry
from ledger.bindings.cost_settlement import CostSettlement
from ledger.bindings.credit_flow import CreditFlow
from ledger.bindings.credit_registry import CreditRegistry
from ledger.bindings.erc20 import Erc20
from ledger.bindings.order_escrow import OrderEscrow
from ledger.bindings.party_registry import PartyRegistry
from ledger.bindings.production_trace import ProductionTrace
from ledger.bindings.registry import register
from ledger.bindings.staked_arbitrators import StakedArbitrators
from ledger.bindings.structs import CourtSettings, FlowSettings, ListedToken, Settings
from ledger.bindings.wrapped_native import WrappedNative
from ledger.chain.blocks import data
from ledger.chain.node import Node, raise_any
from ledger.chain.wire import TEXT, Request
from ledger.contracts.artifacts import load_artifact
from ledger.contracts.errors import DeploymentDamaged, DeploymentMissing, DeploymentStale, WrongCode
from ledger.contracts.parts import RECORDED
from ledger.contracts.plan import DeploymentPlan
from ledger.contracts.wiring import check_wiring
from ledger.errors import InputError
from ledger.types import Address, BlockNumber, Hash32, address, hash32

FORMAT = 1
"""Version of the record's form."""

# Whoever has a deployment at hand wants its refusals in words.
register()


@dataclass(frozen=True, slots=True)
class DeployedContract:
    """One contract of a deployment."""

    address: Address
    """Where it stands."""
    transaction: Hash32
    """The transaction that created it."""
    metadata_hash: str
    """The IPFS digest of its metadata: which sources and settings it was compiled from."""


@dataclass(frozen=True, slots=True)
class Deployment:
    """A system of contracts on one chain."""

    chain_id: int
    """The chain."""
    genesis_hash: Hash32
    """The chain's first block, which tells a chain that was reset from the one that was."""
    block_number: BlockNumber
    """The block of the first creation: nothing of this deployment happened before it."""
    block_hash: Hash32
    """That block's hash."""
    deployer: Address
    """Who paid for it; it has no rights in it."""
    contracts: Mapping[str, DeployedContract]
    """By the contract's name."""
    plan: DeploymentPlan
    """The constants, with the tokens that were deployed along filled in."""

    @property
    def parties(self) -> PartyRegistry:
        """Calls of the party registry."""
        return PartyRegistry(self.contracts["PartyRegistry"].address)

    @property
    def escrow(self) -> OrderEscrow:
        """Calls of the escrow."""
        return OrderEscrow(self.contracts["OrderEscrow"].address)

    @property
    def credit(self) -> CreditRegistry:
        """Calls of the credit registry."""
        return CreditRegistry(self.contracts["CreditRegistry"].address)

    @property
    def flow(self) -> CreditFlow:
        """Calls of flow roots."""
        return CreditFlow(self.contracts["CreditFlow"].address)

    @property
    def arbiters(self) -> ArbiterAdapter:
        """Calls of the arbiter adapter, by which disputes go to courts."""
        return ArbiterAdapter(self.contracts["ArbiterAdapter"].address)

    @property
    def court(self) -> StakedArbitrators:
        """Calls of our own court."""
        return StakedArbitrators(self.contracts["StakedArbitrators"].address)

    @property
    def costs(self) -> CostSettlement:
        """Calls of the cost settlement."""
        return CostSettlement(self.contracts["CostSettlement"].address)

    @property
    def communities(self) -> CommunityRegistry:
        """Calls of the community registry."""
        return CommunityRegistry(self.contracts["CommunityRegistry"].address)

    @property
    def traces(self) -> ProductionTrace:
        """Calls of the production traces."""
        return ProductionTrace(self.contracts["ProductionTrace"].address)

    @property
    def stake_token(self) -> Erc20:
        """Calls of the token that stake is in: on the devnet its dollar."""
        return Erc20(cast("Address", self.plan.stake_token))

    @property
    def wrapped_native(self) -> WrappedNative:
        """Calls of the wrapped native coin."""
        return WrappedNative(cast("Address", self.plan.wrapped_native))

    def names(self) -> Mapping[Address, str]:
        """The contracts' names by address, as ``ledger.bindings.registry.decode_log`` takes them."""
        return MappingProxyType({contract.address: name for name, contract in self.contracts.items()})


class _WireContract(msgspec.Struct, rename="camel"):
    address: str
    transaction: str
    metadata_hash: str


class _WireCourt(msgspec.Struct, rename="camel"):
    settings: CourtSettings
    gas: int
    margin: int
    meta_evidence: str


class _WireFlow(msgspec.Struct, rename="camel"):
    settings: FlowSettings
    court_data: str
    meta_evidence: str


class _WirePlan(msgspec.Struct, rename="camel"):
    genesis: tuple[str, ...]
    credit: Settings
    wrapped_native: str
    listed: tuple[ListedToken, ...]
    stake_token: str
    # Older releases had no court: what their records lack is told by the names of its contracts.
    court: _WireCourt | None = None
    flow: _WireFlow | None = None


class _WireDeployment(msgspec.Struct, rename="camel"):
    format: int
    chain_id: int
    genesis_hash: str
    block_number: int
    block_hash: str
    deployer: str
    contracts: dict[str, _WireContract]
    plan: _WirePlan


def record_path(folder: Path, chain_id: int) -> Path:
    """Where the record of a chain is kept in a state folder."""
    return folder / "deployments" / f"{chain_id}.json"


def encode_deployment(deployment: Deployment) -> bytes:
    """The record as its file holds it."""
    plan = deployment.plan
    wire = _WireDeployment(
        FORMAT,
        deployment.chain_id,
        _hexed(deployment.genesis_hash),
        deployment.block_number,
        _hexed(deployment.block_hash),
        deployment.deployer,
        {
            name: _WireContract(contract.address, _hexed(contract.transaction), contract.metadata_hash)
            for name, contract in deployment.contracts.items()
        },
        _WirePlan(
            plan.genesis,
            plan.credit,
            cast("str", plan.wrapped_native),
            plan.listed,
            cast("str", plan.stake_token),
            _WireCourt(plan.court, plan.court_gas, plan.margin, plan.meta_evidence),
            _WireFlow(plan.flow, _hexed(plan.flow_court_data), plan.flow_evidence),
        ),
    )
    text = msgspec.json.encode(_with_decimal_strings(msgspec.to_builtins(wire)))
    return msgspec.json.format(text, indent=2) + b"\n"


def save_deployment(folder: Path, deployment: Deployment, path: Path | None = None) -> Path:
    """Write the record, all or nothing.

    Args:
        folder: the state folder.
        deployment: what to write.
        path: the file; the chain's in the folder where left out.

    Returns:
        Where it is.
    """
    path = path or record_path(folder, deployment.chain_id)
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(f".{os.getpid()}.tmp")
    with draft.open("wb") as file:
        file.write(encode_deployment(deployment))
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
    return path


def read_deployment(path: Path) -> Deployment:
    """Read a record without asking the chain.

    Raises:
        DeploymentDamaged: if it is none of this version.
        FileNotFoundError: if it is not there.
    """
    try:
        wire = msgspec.json.decode(path.read_bytes(), type=_WireDeployment, strict=False)
        if wire.format != FORMAT:
            raise DeploymentDamaged(path, f"its format is {wire.format}, and this version reads {FORMAT}")
        contracts = {
            name: DeployedContract(
                address(contract.address), hash32(contract.transaction), contract.metadata_hash
            )
            for name, contract in wire.contracts.items()
        }
        missing = [name for name in RECORDED if name not in contracts]
        if missing:
            raise DeploymentDamaged(path, f"it names no {missing[0]}")
        if (court := wire.plan.court) is None:
            raise DeploymentDamaged(path, "it holds no settings of the court")
        if (flow := wire.plan.flow) is None:
            raise DeploymentDamaged(path, "it holds no settings of flow roots")
        plan = DeploymentPlan(
            tuple(address(party) for party in wire.plan.genesis),
            wire.plan.credit,
            address(wire.plan.wrapped_native),
            wire.plan.listed,
            address(wire.plan.stake_token),
            court.settings,
            court.gas,
            court.margin,
            court.meta_evidence,
            flow.settings,
            data(flow.court_data),
            flow.meta_evidence,
        )
        return Deployment(
            wire.chain_id,
            hash32(wire.genesis_hash),
            BlockNumber(wire.block_number),
            hash32(wire.block_hash),
            address(wire.deployer),
            MappingProxyType(contracts),
            plan,
        )
    except (msgspec.MsgspecError, InputError) as error:
        raise DeploymentDamaged(path, str(error).rstrip(".")) from error


def load_deployment(node: Node, folder: Path, path: Path | None = None) -> Deployment:
    """The deployment on the node's chain, checked against the chain.

    Args:
        node: the chain.
        folder: the state folder.
        path: the record; the chain's in the folder where left out.

    Raises:
        DeploymentMissing: if this folder has no record for the chain.
        DeploymentDamaged: if the record cannot be read.
        DeploymentStale: if the chain is not the one that was deployed on: reset, forked away, or another
        network.
        WrongCode: if an address holds other code than this version's contract, or (WrongWiring) the contract
        there works with others than the record's.
        ChainError: if the node does not answer.
    """
    chain_id = node.chain_id()
    path = path or record_path(folder, chain_id)
    try:
        deployment = read_deployment(path)
    except FileNotFoundError as error:
        raise DeploymentMissing(chain_id, path) from error
    verify_deployment(node, deployment, path)
    return deployment


def verify_deployment(node: Node, deployment: Deployment, path: Path) -> None:
    """Compare a record with the chain. Raises as ``load_deployment`` does."""
    if deployment.chain_id != (actual := node.chain_id()):
        raise DeploymentStale(
            path, f"it is of chain {deployment.chain_id}, and the node is on chain {actual}."
        )
    first, block = node.find_blocks([BlockNumber(0), deployment.block_number])
    if first is None or first.hash != deployment.genesis_hash:
        raise DeploymentStale(path, "the chain was reset and began anew since: deploy again.")
    if block is None or block.hash != deployment.block_hash:
        raise DeploymentStale(
            path,
            f"its block {deployment.block_number:,} is gone, or another one: deploy again.",
        )
    codes = {name: (load_artifact(name), code) for name, code in _codes(node, deployment).items()}
    for name, (artifact, code) in codes.items():
        at = deployment.contracts[name].address
        if not code:
            raise WrongCode(name, at, "no code is there: deploy again.")
        if not artifact.same_code(code):
            raise WrongCode(
                name,
                at,
                "the code there is of other sources than this version's: "
                "deploy again, or use the version that deployed it.",
            )
    check_wiring(deployment, codes)


def _codes(node: Node, deployment: Deployment) -> dict[str, bytes]:
    names = list(deployment.contracts)
    asked = [Request("eth_getCode", (deployment.contracts[name].address, "latest"), TEXT) for name in names]
    return dict(zip(names, map(data, raise_any(node.rpc.batch(asked))), strict=True))


def _hexed(raw: bytes) -> str:
    return "0x" + raw.hex()


def _with_decimal_strings(value: object) -> object:
    """JSON readers are exact up to 2^53 only, and amounts are strings whatever their size; so the plan's
    are."""
    if isinstance(value, dict):
        fields = cast("dict[str, object]", value)
        return {key: _strings(item) if key == "plan" else item for key, item in fields.items()}
    return value


def _strings(value: object) -> object:
    if isinstance(value, dict):
        return {key: _strings(item) for key, item in cast("dict[str, object]", value).items()}
    if isinstance(value, list | tuple):
        return [_strings(item) for item in cast("list[object]", value)]
    return str(value) if isinstance(value, int) else value

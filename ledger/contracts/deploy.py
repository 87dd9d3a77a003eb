"""Puts a system of contracts on a chain, once.

The contracts know each other from birth, without a setter that somebody could misuse: their addresses
follow from the deployer's nonce, so each constructor is given addresses that will be filled a moment later.
"""

from __future__ import annotations

import fcntl
import time
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from types import MappingProxyType
from typing import cast

from ledger.bindings.arbiter_adapter import ArbiterAdapter
from ledger.bindings.community_registry import CommunityRegistry
from ledger.bindings.cost_settlement import CostSettlement
from ledger.bindings.credit_flow import CreditFlow
from ledger.bindings.credit_registry import CreditRegistry
from ledger.bindings.order_escrow import OrderEscrow
from ledger.bindings.party_registry import PartyRegistry
from ledger.bindings.production_trace import ProductionTrace
from ledger.bindings.staked_arbitrators import StakedArbitrators
from ledger.bindings.structs import encode_peers
from ledger.bindings.words import address_word
from ledger.chain.blocks import Receipt, data, hexed, quantity
from ledger.chain.errors import ConfirmationTimeout, Reverted
from ledger.chain.fees import FeePolicy
from ledger.chain.node import Node
from ledger.chain.rlp import encode_bytes, encode_int, encode_list
from ledger.chain.signer import Signer
from ledger.chain.transactions import DynamicFeeTransaction, LegacyTransaction, SignedTransaction, keccak256
from ledger.contracts.artifacts import load_artifact
from ledger.contracts.errors import (
    DeploymentDamaged,
    DeploymentDiffers,
    DeploymentError,
    DeploymentFailed,
    DeploymentMissing,
    DeploymentStale,
    WrongCode,
    WrongWiring,
)
from ledger.contracts.parts import ASKS, BORN_BY, BROUGHT, PARTS, modules, peers
from ledger.contracts.plan import DeploymentPlan
from ledger.contracts.record import (
    DeployedContract,
    Deployment,
    load_deployment,
    record_path,
    save_deployment,
    verify_deployment,
)
from ledger.contracts.targets import ESCROW_MODULES
from ledger.types import Address, BlockNumber, checksummed

DEVNET_CHAINS = frozenset({31_337, 1_337})
"""Chains that nobody minds deploying on again: anvil's and Hardhat's, geth's."""


@dataclass(frozen=True, slots=True)
class Creation:
    """One contract about to be created."""

    contract: str
    """Its name."""
    address: Address
    """Where it will stand."""
    code: bytes
    """Creation code and constructor arguments."""


def created_address(deployer: Address, nonce: int) -> Address:
    """Where the contract stands that an account creates with its transaction number ``nonce``."""
    body = encode_list((encode_bytes(bytes.fromhex(deployer[2:])), encode_int(nonce)))
    return checksummed(keccak256(body)[12:])


def creations(plan: DeploymentPlan, deployer: Address, nonce: int) -> tuple[list[Creation], DeploymentPlan]:
    """The contracts of a plan in the order of their creation, and the plan with the tokens among them
    filled in.

    Raises:
        ArtifactMissing: if they are not compiled.
    """
    names = (*BROUGHT, *PARTS) if plan.brings_tokens else PARTS
    at = {name: created_address(deployer, nonce + place) for place, name in enumerate(names)}
    if plan.brings_tokens:
        plan = plan.resolved(at["DevnetToken"], at["WrappedNative"], at["DevnetCourt"])
    arguments = _arguments(plan, at)
    made = [
        Creation(name, at[name], bytes.fromhex(load_artifact(name).bytecode[2:]) + arguments[name])
        for name in names
    ]
    return made, plan


def _arguments(plan: DeploymentPlan, at: Mapping[str, Address]) -> dict[str, bytes]:
    """What each constructor is given."""
    wrapped, stake_token = cast("Address", plan.wrapped_native), cast("Address", plan.stake_token)
    known = peers(at, wrapped)
    parties, escrow, credit = at["PartyRegistry"], at["OrderEscrow"], at["CreditRegistry"]
    return {
        "DevnetToken": b"",
        "WrappedNative": b"",
        "DevnetCourt": b"",
        "PartyRegistry": PartyRegistry.constructor(escrow),
        **dict.fromkeys(ESCROW_MODULES, encode_peers(known)),
        "OrderEscrow": OrderEscrow.constructor(known, modules(at)),
        "CreditFlow": CreditFlow.constructor(plan.flow, parties, plan.flow_court_data, plan.flow_evidence),
        "CreditRegistry": CreditRegistry.constructor(
            escrow, parties, plan.credit, plan.listed, stake_token, plan.genesis, at["CreditFlow"]
        ),
        "CostAgreements": b"".join(map(address_word, (escrow, parties, wrapped))),
        "CostSettlement": CostSettlement.constructor(escrow, parties, wrapped, at["CostAgreements"]),
        "CommunityRegistry": CommunityRegistry.constructor(parties, credit, escrow),
        "ProductionTrace": ProductionTrace.constructor(parties, escrow),
        "StakedArbitrators": StakedArbitrators.constructor(
            plan.court, plan.listed, parties, at["CommunityRegistry"]
        ),
        "ArbiterAdapter": ArbiterAdapter.constructor(
            escrow, parties, at["StakedArbitrators"], plan.court_gas, plan.margin, plan.meta_evidence
        ),
    }


def deploy(
    node: Node,
    signer: Signer,
    plan: DeploymentPlan,
    folder: Path,
    *,
    timeout: float = 60.0,
    fees: FeePolicy | None = None,
    report: Callable[[str], None] | None = None,
    warn: Callable[[str], None] | None = None,
    record: Path | None = None,
) -> Deployment:
    """Deploy a plan, or find it deployed already.

    A record that cannot be read or no longer fits the chain gives way on a development chain, and is kept
    beside the new one; elsewhere it is an error, because it may be the node that is wrong.

    Args:
        node: the chain.
        signer: who pays; it gets no rights.
        plan: what to deploy.
        folder: where the record is kept, under ``deployments/``.
        timeout: seconds to wait for the blocks.
        fees: what to pay.
        report: told each contract as it is deployed.
        warn: told, in one sentence, what is lost when a record gives way.
        record: where the record is kept instead, so that several deployments stand on one chain.

    Raises:
        DeploymentDiffers: if another plan is deployed on this chain and recorded here.
        DeploymentFailed: if a constructor refuses, or the code that came out is not what should have.
        DeploymentStale, DeploymentDamaged, WrongCode: if a record of a real chain does not fit it.
        ArtifactMissing: if the compiled contracts cannot be read.
        ChainError: if the node does not answer, or no block came in time.
    """
    with _lock(folder):
        lost: DeploymentError | None = None
        try:
            present = load_deployment(node, folder, record)
        except DeploymentMissing:
            pass
        except (DeploymentStale, DeploymentDamaged, WrongCode) as error:
            if node.chain_id() not in DEVNET_CHAINS:
                raise
            lost = error
        else:
            if _same(present.plan, plan, present):
                return present
            raise DeploymentDiffers(record or record_path(folder, present.chain_id))
        made = _create(node, signer, plan, timeout, fees or FeePolicy(), report or _silent)
        path = record or record_path(folder, made.chain_id)
        verify_deployment(node, made, path)
        if lost is not None:
            (warn or _silent)(_loss(lost, _put_aside(path)))
        save_deployment(folder, made, path)
        return made


def _put_aside(path: Path) -> Path:
    """Give a record another name, which no record had before."""
    aside = next(
        name
        for number in count(1)
        if not (name := path.with_name(f"{path.stem}.replaced-{number}.json")).exists()
    )
    return path.rename(aside)


def _loss(lost: DeploymentError, aside: Path) -> str:
    match lost:
        case DeploymentDamaged():
            why = "could not be read"
        case DeploymentStale():
            why = "did not fit this chain, which was reset"
        case WrongWiring():
            why = "named contracts that do not work together"
        case _:
            why = "named contracts that are not there, or of another version"
    return (
        f"The deployment record {why}: the contracts are new, the orders and balances of the recorded ones "
        f"are out of reach, and the old record is kept as {aside}."
    )


def _create(
    node: Node,
    signer: Signer,
    plan: DeploymentPlan,
    timeout: float,
    fees: FeePolicy,
    report: Callable[[str], None],
) -> Deployment:
    chain_id = node.chain_id()
    nonce = node.get_transaction_count(signer.address, "pending")
    created, plan = creations(plan, signer.address, nonce)
    price = fees.suggest(node)
    if "DevnetCourt" not in {creation.contract for creation in created}:
        _require_court(node, plan.flow.arbitrator)

    def sign(place: int, creation: Creation) -> SignedTransaction:
        gas = _estimate(node, signer.address, creation)
        number, to, data = nonce + place, None, creation.code
        if price.tip is None:
            return signer.sign_transaction(
                LegacyTransaction(chain_id, number, price.max_fee, gas, to, data=data)
            )
        return signer.sign_transaction(
            DynamicFeeTransaction(chain_id, number, price.tip, price.max_fee, gas, to, data=data)
        )

    # All constructors have been tried before the first is paid for, save those that ask another part.
    receipts: list[Receipt] = []
    for asking in (False, True):
        wave = [(i, made) for i, made in enumerate(created) if (made.contract in ASKS) is asking]
        signed = [sign(place, creation) for place, creation in wave]
        for transaction in signed:
            node.send_raw_transaction(transaction.raw)
            if chain_id in DEVNET_CHAINS:
                # An anvil that mines at once can forget to mine one of several that come together.
                _wait(node, [transaction], timeout)
        receipts += _wait(node, signed, timeout)
    contracts: dict[str, DeployedContract] = {}
    for creation, receipt in zip(created, receipts, strict=True):
        if not receipt.success or receipt.contract != creation.address:
            reason = f"transaction 0x{receipt.transaction_hash.hex()} failed: check its gas and try again."
            raise DeploymentFailed(creation.contract, reason)
        metadata_hash = load_artifact(creation.contract).metadata_hash()
        contracts[creation.contract] = DeployedContract(
            creation.address, receipt.transaction_hash, metadata_hash
        )
        report(f"{creation.contract} at {creation.address}")
    for child, parent in BORN_BY.items():
        born = contracts[parent]
        contracts[child] = DeployedContract(
            created_address(born.address, 1), born.transaction, load_artifact(child).metadata_hash()
        )
        report(f"{child} at {contracts[child].address}")
    first = min(receipts, key=lambda receipt: receipt.block_number)
    return Deployment(
        chain_id,
        node.get_block(BlockNumber(0)).hash,
        first.block_number,
        first.block_hash,
        signer.address,
        MappingProxyType(contracts),
        plan,
    )


def _require_court(node: Node, court: Address) -> None:
    """Where nobody can be asked, every challenge of a flow root would stand."""
    if not data(node.rpc.request("eth_getCode", (str(court), "latest"), str)):
        raise DeploymentFailed("CreditFlow", f"no code is at its court {court}: name an ERC-792 court.")


def _estimate(node: Node, deployer: Address, creation: Creation) -> int:
    try:
        fields = ({"from": str(deployer), "data": hexed(creation.code)},)
        return quantity(node.rpc.request("eth_estimateGas", fields, str))
    except Reverted as error:
        raise DeploymentFailed(creation.contract, str(error.decoded or error)) from error


def _wait(node: Node, signed: Sequence[SignedTransaction], timeout: float) -> list[Receipt]:
    hashes = [transaction.hash for transaction in signed]
    give_up = time.monotonic() + timeout
    pause = 0.002
    while True:
        receipts = node.get_transaction_receipts(hashes)
        complete = [receipt for receipt in receipts if receipt is not None]
        if len(complete) == len(hashes):
            return complete
        if time.monotonic() > give_up:
            missing = hashes[receipts.index(None)]
            raise ConfirmationTimeout(f"Transaction 0x{missing.hex()}", timeout)
        time.sleep(pause)
        pause = min(2 * pause, 0.5)


def _same(present: DeploymentPlan, wanted: DeploymentPlan, deployment: Deployment) -> bool:
    if wanted.brings_tokens and "DevnetToken" in deployment.contracts:
        token, native, court = (deployment.contracts[name].address for name in BROUGHT)
        wanted = wanted.resolved(token, native, court)
    return present == wanted


def _silent(_: str) -> None:
    pass


@contextmanager
def _lock(folder: Path) -> Generator[None]:
    """Two processes that deploy at once would do it twice; the second waits and finds it done."""
    folder = folder / "deployments"
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".lock").open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield

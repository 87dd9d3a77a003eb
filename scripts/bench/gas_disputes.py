"""Disputes in measured steps: before another court, and before our own."""

from __future__ import annotations

from ledger.chain.headers import raw_header
from ledger.chain.raw import wait_for_receipt
from ledger.chain.signer import devnet_signer
from ledger.chain.transactions import keccak256
from ledger.signing.clauses import Clauses
from ledger.signing.eip712 import sign
from ledger.signing.messages import OrderTerms
from ledger.signing.terms import order_id
from ledger.types import ZERO_HASH, Address, BasisPoints, BlockNumber, Hash32, TokenAmount, Wei
from scripts.bench.gas_orders import DAY, FEE, PRICE, Bench

COURT_FEE = Wei(3 * 10**16)
TOKEN_FEE = TokenAmount(30_000_000)
ARBITRATORS = tuple(devnet_signer(index) for index in (7, 8, 9))


def fund(bench: Bench, address: Address) -> None:
    """Coins for gas."""
    bench.transact(bench.relayer, address, b"", Wei(10**19), "fund")


def open_with(bench: Bench, terms: OrderTerms, clauses: Clauses) -> int:
    """By both signatures and allowance."""
    bench.allow(bench.customer, 2**256 - 1)
    signatures = (sign(terms, bench.domain, bench.customer), sign(terms, bench.domain, bench.maker))
    call = bench.escrow.open_with(terms, clauses, *signatures, b"", b"")
    return bench.send(bench.relayer, call).gas_used


def contested(bench: Bench, clauses: Clauses, gas: dict[str, int], fee: BasisPoints) -> OrderTerms:
    """An order with its milestone contested and an offer of the maker refused by silence."""
    terms = bench.terms(maker=bench.maker.address, clauses=clauses, fee=fee, bond=PRICE if fee else 0)
    gas["open with clauses"] = open_with(bench, terms, clauses)
    why = keccak256(b"why")
    bench.send(bench.maker, bench.escrow.deliver(terms, 1, ZERO_HASH))
    bench.send(bench.customer, bench.escrow.reject(terms, 1, why))
    bench.send(bench.maker, bench.escrow.cure(terms, 1, ZERO_HASH))
    bench.send(bench.customer, bench.escrow.reject(terms, 1, why))
    offer = bench.escrow.propose(terms, True, 1, BasisPoints(9_000), b"")
    gas["propose"] = bench.send(bench.maker, offer).gas_used
    bench.devnet.advance(terms.review + 1)
    return terms


def new_court(bench: Bench) -> Address:
    """An ERC-792 court that does nothing: to whatever it is asked it says one word, its price and its number
    of the dispute. What it uses is nothing beside the adapter's work."""
    runtime = b"\x7f" + COURT_FEE.to_bytes(32) + bytes.fromhex("60005260206000f3")
    made = bytes.fromhex(f"60{len(runtime):02x}600c60003960{len(runtime):02x}6000f3") + runtime
    court = bench.transact(bench.relayer, None, made, Wei(0), "court").contract
    assert court is not None
    return court


def tell(bench: Bench, court: Address, ruling: int) -> int:
    """The court tells its ruling: what that costs inside the court's own transaction."""
    fund(bench, court)
    call = bench.deployment.arbiters.rule(COURT_FEE, ruling)
    bench.node.rpc.request("anvil_impersonateAccount", (court,))
    fields = {"from": court, "to": call.to, "data": "0x" + call.data.hex(), "gas": hex(10**6)}
    sent = bench.node.rpc.request("eth_sendTransaction", (fields,), str)
    receipt = wait_for_receipt(bench.node, Hash32(bytes.fromhex(sent[2:])))
    assert receipt.success
    return receipt.gas_used - 21_000 - sum(16 if byte else 4 for byte in call.data)


def silent(bench: Bench, fee: BasisPoints) -> tuple[int, int]:
    """A raise whose respondent stays silent, and its conclusion."""
    clauses = Clauses(arbiter=new_court(bench), max_court_fee=TokenAmount(COURT_FEE))
    terms, adapter = contested(bench, clauses, {}, fee), bench.deployment.arbiters
    raised = bench.send(bench.maker, adapter.raise_(terms, clauses, 1, True, b"", value=COURT_FEE))
    bench.devnet.advance(terms.review + 1)
    return raised.gas_used, bench.send(bench.relayer, adapter.conclude(terms, 0)).gas_used


def disputes(bench: Bench) -> dict[str, int]:
    """From the first offer to the ruling carried out."""
    gas: dict[str, int] = {}
    adapter = bench.deployment.arbiters
    court = new_court(bench)
    clauses = Clauses(arbiter=court, max_court_fee=TokenAmount(COURT_FEE))
    terms = contested(bench, clauses, gas, BasisPoints(0))
    raised = adapter.raise_(terms, clauses, 1, True, b"", value=COURT_FEE)
    gas["raise"] = bench.send(bench.maker, raised).gas_used
    answer = adapter.answer(terms, clauses, 0, b"", value=COURT_FEE)
    gas["answer"] = bench.send(bench.customer, answer).gas_used
    gas["told"] = tell(bench, court, 2)
    gas["conclude"] = bench.send(bench.relayer, adapter.conclude(terms, 0)).gas_used
    take = adapter.take_back(terms, 0, True, bench.maker.address)
    gas["take back"] = bench.send(bench.maker, take).gas_used
    gas["silent raise"], gas["silent conclude"] = silent(bench, BasisPoints(0))
    gas["judged raise"], gas["judged conclude"] = silent(bench, FEE)
    return gas


def own_court(bench: Bench) -> dict[str, int]:
    """A dispute before our own court, and what its arbitrators do."""
    gas: dict[str, int] = {}
    adapter, court = bench.deployment.arbiters, bench.deployment.court
    stake = TokenAmount(bench.deployment.plan.court.seat_stake)
    for one in ARBITRATORS:
        if bench.node.call(court.arbitrator_of(one.address)).place == 0:
            bench.send(one, bench.token.mint(one.address, TokenAmount(10 * stake)))
            bench.send(one, bench.token.approve(court.address, TokenAmount(2**256 - 1)))
            gas["stake"] = bench.send(one, court.stake(stake)).gas_used
            bench.devnet.advance(DAY + 1)
            gas["enter"] = bench.send(one, court.enter(one.address)).gas_used
    clauses = Clauses(arbiter=court.address, max_court_fee=TOKEN_FEE)
    terms = contested(bench, clauses, {}, BasisPoints(0))
    for one in (bench.customer, bench.maker):
        bench.send(one, bench.token.approve(adapter.address, TokenAmount(2**256 - 1)))
    gas["raise"] = bench.send(bench.maker, adapter.raise_(terms, clauses, 1, True, b"")).gas_used
    gas["answer"] = bench.send(bench.customer, adapter.answer(terms, clauses, 0, b"")).gas_used
    id = order_id(terms, bench.domain)
    matter = bench.node.call(adapter.dispute_key(id, 0))
    key = bench.node.call(court.case_key(adapter.address, matter))
    due = bench.node.call(court.next_draw()).from_block
    bench.node.rpc.request("anvil_mine", (hex(due - bench.node.block_number()),))
    header = raw_header(bench.node, BlockNumber(due - 1))
    draw = court.draw(key, (terms.customer, terms.maker), header)
    gas["draw"] = bench.send(bench.relayer, draw).gas_used
    salt = keccak256(b"a vote's salt")
    for one in ARBITRATORS:
        sealed = bench.node.call(court.commitment_of(key, 0, one.address, BasisPoints(10_000), salt))
        gas["commit"] = bench.send(one, court.commit(key, sealed)).gas_used
    bench.devnet.advance(2 * DAY + 1)
    for one in ARBITRATORS:
        told = court.reveal(key, one.address, BasisPoints(10_000), salt)
        gas["reveal"] = bench.send(one, told).gas_used
    bench.devnet.advance(2 * DAY + 1)
    gas["conclude"] = bench.send(bench.relayer, adapter.conclude(terms, 0)).gas_used
    take = adapter.take_back(terms, 0, True, bench.maker.address)
    gas["take back"] = bench.send(bench.maker, take).gas_used
    for one in ARBITRATORS:
        gas["release"] = bench.send(one, court.release(key, one.address)).gas_used
    return gas

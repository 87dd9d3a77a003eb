"""Orders that their parties quarrel about."""

from __future__ import annotations

import time

from ledger.call import Call
from ledger.chain.blocks import Receipt
from ledger.chain.signer import Signer
from ledger.chain.transactions import DynamicFeeTransaction
from ledger.system import System
from ledger.types import Address, Wei
from tests.cli.conftest import Result, Tally


def ok(told: Result) -> Result:
    assert told.exit == 0, (told.out, told.err)
    return told


def contested(tally: Tally, *clauses: str) -> str:
    """An order of dev:1 and dev:2 whose first milestone is contested."""
    for who in ("dev:1", "dev:2"):
        ok(tally("token", "mint", "3000", "--to", who))
    ok(
        tally(
            *("order", "draft", "--customer", "dev:1", "--maker", "dev:2", "--milestone", "400@+10d"),
            *("--milestone", "600@+20d", "--bond", "0", "--fee", "0%", *clauses),
        )
    )
    for key in ("dev:1", "dev:2"):
        ok(tally("order", "sign", "order.json", "--key", key, "--yes"))
    id = ok(tally("order", "open", "order.json", "--key", "dev:0", "--json")).data["id"]
    ok(tally("order", "deliver", id, "-m", "1", "--key", "dev:2"))
    ok(tally("order", "reject", id, "-m", "1", "--reason", "scratched", "--key", "dev:1"))
    ok(tally("order", "contest", id, "-m", "1", "--reason", "it is not", "--key", "dev:2"))
    return id


def offered_in_vain(tally: Tally, id: str) -> None:
    """The customer offers, the maker counters: the court is open to the customer."""
    ok(tally("dispute", "propose", id, "--to-maker", "10%", "--key", "dev:1"))
    ok(tally("dispute", "propose", id, "--to-maker", "90%", "--key", "dev:2"))


def mined(system: System, call: Call, by: Signer) -> Receipt:
    """Send what no command sends, and wait for its block."""
    receipt = _sent(system, by, call.to, call.data, call.value)
    assert receipt.success, system.node.revert_reason(receipt, Call.raw(call.to, call.data))
    return receipt


def created(system: System, code: bytes, by: Signer) -> Address:
    """Put a contract on the chain that is none of ours."""
    at = _sent(system, by, None, code, Wei(0)).contract
    assert at is not None and system.node.get_code(at)
    return at


def _sent(system: System, by: Signer, to: Address | None, data: bytes, value: Wei) -> Receipt:
    node = system.node
    nonce = node.get_transaction_count(by.address)
    made = DynamicFeeTransaction(31_337, nonce, Wei(10**9), Wei(10**11), 3_000_000, to, value, data)
    sent = node.send_raw_transaction(by.sign_transaction(made).raw)
    while (receipt := node.get_transaction_receipt(sent)) is None:
        time.sleep(0.001)
    return receipt

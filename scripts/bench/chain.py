"""Transactions a second, from signature to receipt, beside peers: prints a table, writes docs/bench-chain.md.

Run by ``make bench-chain``. Every transaction is an ERC-20 transfer of OpenZeppelin's token (the devnet's
dollar) between accounts that have held it before, on an anvil of its own. One at a time anvil mines at once;
in batches it mines by hand, between exchanges: many transactions pipelined into an automining anvil make it
collapse. Ours and the peers take turns within the same run; each figure is that of the least disturbed of
five rounds, ours and theirs alike, and a median is that of a whole round.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from eth_account import Account
from web3 import HTTPProvider, Web3

from ledger.bindings.devnet_token import DevnetToken
from ledger.call import Call
from ledger.chain.anvil import find_anvil
from ledger.chain.blocks import Receipt
from ledger.chain.devnet import temporary_devnet
from ledger.chain.fees import Fees
from ledger.chain.node import Node
from ledger.chain.outbox import Outbox, OutboxPolicy, State
from ledger.chain.raw import BATCH, RawSender, mine_by_hand, wait_for_receipt
from ledger.chain.signer import DEVNET_CHAIN_ID, LocalSigner, devnet_signer
from ledger.chain.transactions import DynamicFeeTransaction, SignedTransaction
from ledger.contracts.artifacts import load_artifact
from ledger.store import migrate, open_engine
from ledger.types import Address, TokenAmount, Wei
from scripts.bench.report import Row, options, show, write
from tests.ledger.chain.postgres import PostgresMissing, make_postgres_database, private_postgres

KEY = b"\x11" * 32
GAS = 80_000
ROUNDS = 5
TIP = Wei(10**9)
FEES = Fees(Wei(100 * 10**9), TIP)
BIG_BLOCKS = ("--gas-limit", "2000000000")


@dataclass(frozen=True)
class Bench:
    """A devnet with a token, a sender that has some, and somebody to send it to."""

    node: Node
    url: str
    signer: LocalSigner
    token: DevnetToken
    receiver: Address

    def transfers(self, count: int) -> list[Call[bool]]:
        return [self.token.transfer(self.receiver, TokenAmount(1 + n % 250)) for n in range(count)]


@contextmanager
def bench_devnet(manual: bool) -> Generator[Bench]:
    mining = "manual" if manual else "auto"
    with temporary_devnet(mining=mining, arguments=BIG_BLOCKS if manual else ()) as devnet:
        node = devnet.node()
        mine = mine_by_hand(node)
        signer, receiver = LocalSigner(KEY), devnet_signer(1).address
        node.rpc.request("anvil_setBalance", (signer.address, hex(10**24)))
        code = bytes.fromhex(load_artifact("DevnetToken").bytecode.removeprefix("0x"))
        creation = DynamicFeeTransaction(
            DEVNET_CHAIN_ID, 0, Wei(10**9), Wei(10**11), 3_000_000, None, Wei(0), code
        )

        def confirmed(signed: SignedTransaction) -> Receipt:
            node.send_raw_transaction(signed.raw)
            if manual:
                mine()
            return wait_for_receipt(node, signed.hash)

        contract = confirmed(signer.sign_transaction(creation)).contract
        assert contract is not None
        token = DevnetToken(contract)
        for holder in (signer.address, receiver):
            for signed in RawSender(node, signer).sign([token.mint(holder, TokenAmount(10**15))], GAS):
                confirmed(signed)
        yield Bench(node, devnet.url, signer, token, receiver)


def best_rate(count: int, work: Callable[[], None]) -> float:
    return max(count / seconds(work) for _ in range(ROUNDS))


def seconds(work: Callable[[], None]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


# --- signing --------------------------------------------------------------------------------------


def signing(bench: Bench) -> Row:
    signer = bench.signer
    calls = bench.transfers(3_000)

    def ours() -> None:
        for nonce, call in enumerate(calls):
            signer.sign_transaction(FEES.transaction(31337, nonce, GAS, call.to, call.value, call.data))

    rate = best_rate(len(calls), ours)
    fast = eth_account("CoinCurveECCBackend", calls[0], 600)
    pure = eth_account("NativeECCBackend", calls[0], 40)
    return Row(
        "sign a transaction",
        f"{rate:,.0f}/s",
        "–",
        None,
        f"eth-account with coincurve {fast:,.0f}/s, in pure Python {pure:,.0f}/s",
    )


def eth_account(backend: str, call: Call[bool], count: int) -> float:
    """Signatures a second, in a process of its own: eth-keys settles on its backend for good."""
    program = (
        "import sys, time; from eth_account import Account; fields, count = eval(sys.stdin.read())\n"
        "work = lambda: [Account.sign_transaction(fields, b'\\x11' * 32) for _ in range(count)]; work()\n"
        "start = time.perf_counter(); work(); print(count / (time.perf_counter() - start))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        input=repr((web3_fields(0, call), count)),
        env={**os.environ, "ECC_BACKEND_CLASS": f"eth_keys.backends.{backend}"},
        capture_output=True,
        text=True,
        check=True,
    )
    return float(done.stdout)


def web3_fields(nonce: int, call: Call[bool]) -> dict[str, bytes | int | str]:
    return {
        "type": 2,
        "chainId": 31337,
        "nonce": nonce,
        "gas": GAS,
        "maxFeePerGas": FEES.max_fee,
        "maxPriorityFeePerGas": TIP,
        "to": call.to,
        "value": call.value,
        "data": call.data,
    }


# --- one after another ----------------------------------------------------------------------------


def one_by_one(bench: Bench, folder: Path) -> Iterator[Row]:
    nonces = iter(range(bench.node.get_transaction_count(bench.signer.address), 10**9))
    web3 = Web3(HTTPProvider(bench.url))
    account = Account.from_key(KEY)

    def ours(call: Call[bool]) -> None:
        plain = FEES.transaction(31337, next(nonces), GAS, call.to, call.value, call.data)
        signed = bench.signer.sign_transaction(plain)
        bench.node.send_raw_transaction(signed.raw)
        wait_for_receipt(bench.node, signed.hash)

    def peer(pause: float) -> Callable[[Call[bool]], None]:
        def send(call: Call[bool]) -> None:
            raw = account.sign_transaction(web3_fields(next(nonces), call)).raw_transaction
            web3.eth.wait_for_transaction_receipt(web3.eth.send_raw_transaction(raw), poll_latency=pause)

        return send

    def times(work: Callable[[Call[bool]], None], count: int) -> list[float]:
        return [seconds(lambda call=call: work(call)) * 1_000 for call in bench.transfers(count)]

    rounds = [(times(ours, 300), times(peer(0.1), 8), times(peer(0.0005), 60)) for _ in range(ROUNDS)]
    mine, default, eager = (min(column, key=statistics.median) for column in zip(*rounds, strict=True))
    yield Row(
        "one after another, sent and confirmed",
        f"median {statistics.median(mine):.2f} ms ({1_000 / statistics.mean(mine):,.0f}/s)",
        "≤ 2 ms",
        statistics.median(mine) <= 2,
        f"web3 `wait_for_transaction_receipt` {statistics.median(default):.0f} ms "
        f"({1_000 / statistics.mean(default):,.0f}/s); polled every 0.5 ms {statistics.median(eager):.1f} ms "
        f"({1_000 / statistics.mean(eager):,.0f}/s)",
    )
    engine = open_engine(folder / "single.db")
    migrate(engine)
    box = Outbox(engine, bench.node, [bench.signer])
    keys = iter(range(10**9))

    def durable(call: Call[bool]) -> None:
        box.wait(box.submit(call, f"one-{next(keys)}", bench.signer.address, gas=GAS))

    slow = min((times(durable, 60) for _ in range(ROUNDS)), key=statistics.median)
    engine.dispose()
    yield Row(
        "the same through the durable outbox (SQLite, five commits to disk each)",
        f"median {statistics.median(slow):.1f} ms ({1_000 / statistics.mean(slow):,.0f}/s)",
        "–",
        None,
        "–",
    )


# --- in batches -----------------------------------------------------------------------------------


def raw_sender(bench: Bench) -> Row:
    count, web3_count = 4_000, 1_000
    sender = RawSender(bench.node, bench.signer)
    mine = mine_by_hand(bench.node)
    web3 = Web3(HTTPProvider(bench.url, request_kwargs={"timeout": 60}))
    account = Account.from_key(KEY)

    def ours() -> None:
        receipts = sender.send(bench.transfers(count), GAS, mine)
        assert len(receipts) == count and all(receipt.success for receipt in receipts)

    def peer() -> None:
        nonce = web3.eth.get_transaction_count(account.address)
        signed = [
            account.sign_transaction(web3_fields(nonce + n, call))
            for n, call in enumerate(bench.transfers(web3_count))
        ]
        for start in range(0, web3_count, BATCH):
            batch = signed[start : start + BATCH]
            for one in batch:  # web3 refuses to put sends into a batch
                web3.eth.send_raw_transaction(one.raw_transaction)
            mine()
            with web3.batch_requests() as requests:
                for one in batch:
                    requests.add(web3.eth.get_transaction_receipt(one.hash))
                receipts = requests.execute()
            assert len(receipts) == len(batch) and all(dict(r)["status"] == 1 for r in receipts)

    ours()  # warm
    rates, peers = [], []
    for _ in range(ROUNDS):
        rates.append(count / seconds(ours))
        peers.append(web3_count / seconds(peer))
    rate = max(rates)
    return Row(
        "in batches, signed, sent, mined, every receipt counted (raw sender)",
        f"{rate:,.0f}/s",
        "≥ 2,000/s",
        rate >= 2_000,
        f"web3, sends one by one, receipts in a batch: {max(peers):,.0f}/s",
    )


def durable_outbox(bench: Bench, url: str, name: str) -> Row:
    count = 3_000
    engine = open_engine(url)
    migrate(engine)
    box = Outbox(engine, bench.node, [bench.signer], OutboxPolicy(window=BATCH))
    mine = mine_by_hand(bench.node)
    rounds = iter(range(10**9))

    def run() -> None:
        number = next(rounds)
        calls = [(call, f"{number}-{n}") for n, call in enumerate(bench.transfers(count))]
        box.submit_many(calls, bench.signer.address, gas=GAS)
        while box.pump():
            mine()
        assert box.counts() == {State.SETTLED: (number + 1) * count}

    run()  # warm
    rate = best_rate(count, run)
    engine.dispose()
    return Row(
        f"in batches through the durable outbox ({name})",
        f"{rate:,.0f}/s",
        "≥ 1,000/s",
        rate >= 1_000,
        "–",
    )


# --- the report -----------------------------------------------------------------------------------


def main() -> None:
    given = options(__doc__).parse_args()
    rows: list[Row] = []
    with tempfile.TemporaryDirectory(prefix="tally-bench-") as temporary:
        folder = Path(temporary)
        with bench_devnet(manual=False) as bench:
            rows.append(signing(bench))
            rows += one_by_one(bench, folder)
        with bench_devnet(manual=True) as bench:
            rows.append(raw_sender(bench))
            rows.append(durable_outbox(bench, str(folder / "outbox.db"), "SQLite"))
            try:
                with private_postgres(durable=True) as server:
                    url = make_postgres_database(server, "bench")
                    rows.append(durable_outbox(bench, url, "PostgreSQL"))
            except PostgresMissing as missing:
                rows.append(
                    Row("in batches through the durable outbox (PostgreSQL)", "–", "–", None, str(missing))
                )
    show("ERC-20 transfers on anvil", rows)
    anvil = subprocess.run([find_anvil(), "--version"], capture_output=True, text=True, check=True)
    versions = anvil.stdout.splitlines()[:1]
    if given.dry:
        return
    write("bench-chain", "Speed of the chain-facing package", __doc__ or "", rows, versions)


if __name__ == "__main__":
    main()

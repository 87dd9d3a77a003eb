"""Gas of every operation, from receipts on anvil, beside peers: prints a table and writes docs/gas.md.

Run by ``make bench-gas``. Balances are warm: every party has held the token before, and a whole order ran
once before anything is measured, as it is for anybody but the very first user. Salts, specification hashes
and seals are full of bits, as real ones are.

Peers that npm carries run here, in the same chain: the Ethereum Attestation Service as its authors compiled
it, and OpenZeppelin's ERC-20 transfers, the least that any custody costs. The other peers' figures are those
of the design study, measured the same way, and marked as quoted.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from rich.console import Console
from rich.table import Table

from ledger.chain.devnet import temporary_devnet
from scripts.bench.gas_network import NETWORK
from scripts.bench.gas_orders import ROOT, Bench
from scripts.bench.report import options

REPORT = ROOT / "docs" / "gas.md"


@dataclass(frozen=True, slots=True)
class Row:
    """One measured operation."""

    operation: str
    gas: int
    target: int | None
    """What DESIGN.md asks for, at most."""
    peer: str
    """The best peer, and where its figure is from."""

    @property
    def verdict(self) -> str:
        """Whether the target is met, or by how much it is missed."""
        if self.target is None:
            return ""
        return "met" if self.gas <= self.target else f"{self.gas / self.target - 1:+.1%}"


def measure(bench: Bench) -> list[Row]:
    """Everything once to warm it, then once more to measure it."""
    bench.bare()
    bench.full()
    bare, full, unsealed = bench.bare(), bench.full(), bench.unsealed()
    exceptions, erc20, eas = bench.exceptions(), bench.erc20(), bench.eas()
    for steps in NETWORK.values():
        steps(bench)
    network = {name: steps(bench) for name, steps in NETWORK.items()}
    quoted = "Kleros EscrowUniversal {:,}, quoted"
    path = full["open"] + full["deliver"] + full["accept"] + full["reveal"]
    sealed = full["deliver"] - bare["deliver"] + full["accept"] - unsealed
    transfer = f"here: bare ERC-20 transferFrom {erc20['transferFrom']:,}"
    return [
        Row("post and fund openly, bare", bare["post"], 85_000, f"{quoted.format(166_297)}; {transfer}"),
        Row("take a posted order, bare", bare["take"], None, "–"),
        Row(
            "open and fund: two signatures + permit, bare", bare["open"], 120_000, "prototype 166,713, quoted"
        ),
        Row("the same with bond, credit and exposure", full["open"], 145_000, "nobody has them"),
        Row("deliver", bare["deliver"], 35_000, "ERC-8183 40,343, quoted"),
        Row("deliver with a riding seal", full["deliver"], 60_000, "–"),
        Row(
            "accept and pay, bare",
            bare["accept"],
            52_000,
            f"{quoted.format(54_121)}; here: bare ERC-20 transfer {erc20['transfer']:,}",
        ),
        Row(
            "accept and pay: fee, exposure, bond returned", unsealed, 70_000, "Smart Invoice 122,125, quoted"
        ),
        Row(
            "one sealed rating (riding seal, half of a paired reveal)",
            (sealed + full["reveal"]) // 2,
            90_000,
            f"EAS attestation of 96 bytes, no score: here {eas:,}",
        ),
        Row(
            "paired reveal of both ratings, with scores",
            full["reveal"],
            None,
            f"two EAS attestations: {2 * eas:,}",
        ),
        Row(
            "whole happy path, everything on, both ratings",
            path,
            420_000,
            f"Kleros 220,418 (quoted) + 2 × EAS (here) = {220_418 + 2 * eas:,}",
        ),
        *_disputes(network["dispute"], network["court"]),
        *_costs(network["costs"]),
        Row("reject", exceptions["reject"], None, "–"),
        Row("cure", exceptions["cure"], None, "–"),
        Row("split a contested milestone (both signatures)", exceptions["split"], None, "–"),
        Row("amend (both signatures)", exceptions["amend"], None, "–"),
        Row("poke: silence accepts", exceptions["poke"], None, "–"),
        Row("withdraw a pull credit", exceptions["withdraw"], None, "–"),
        *(
            Row(text, network[topic][step], None, "–")
            for topic, rows in _FURTHER.items()
            for step, text in rows.items()
        ),
    ]


def _disputes(gas: dict[str, int], own: dict[str, int]) -> list[Row]:
    return [
        Row(
            "dispute opened, other side silent, ruling carried out",
            gas["silent raise"] + gas["silent conclude"],
            150_000,
            "–",
        ),
        Row(
            "dispute with both fee deposits, another court's ruling carried out",
            gas["raise"] + gas["answer"] + gas["conclude"],
            210_000,
            "Kleros Universal 347,659 plus fees 69,370, quoted",
        ),
        Row("– raise, with deposit", gas["raise"], None, "–"),
        Row("– answer, with deposit; the court is asked", gas["answer"], None, "–"),
        Row("– conclude", gas["conclude"], None, "–"),
        Row("– the ruling told, inside the court's own transaction", gas["told"], None, "–"),
        Row("– conclude with fee, bond and credit", gas["judged conclude"], None, "–"),
        Row("take back what is left of a deposit", gas["take back"], None, "–"),
        Row("raise before our own court", own["raise"], None, "–"),
        Row("answer before our own court, which opens a case", own["answer"], None, "–"),
        Row("conclude what our own court ruled", own["conclude"], None, "–"),
    ]


def _costs(gas: dict[str, int]) -> list[Row]:
    push = "push to 50: 581,493, quoted"
    return [
        Row("cost split to 50: root (money stays)", gas["propose"], 68_000, push),
        Row("– a claim, first", gas["first claim"], 70_000, "–"),
        Row("– a claim, later", gas["later claim"], 53_000, "–"),
        Row("– a claim by signature, relayed", gas["claim for"], None, "–"),
        Row("– publish 50 leaves", gas["publish"], None, "–"),
        Row("– finalise, honouring one recorded agreement", gas["finalise"], None, "–"),
    ]


_FURTHER: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "dispute": {
            "open with clauses": "open with clauses, by both signatures and allowance",
            "propose": "offer to settle",
        },
        "court": {
            "draw": "draw a panel of three, by a block's header",
            "commit": "seal a vote",
            "reveal": "reveal a vote",
            "release": "release an arbitrator's stake, with its fee",
        },
        "costs": {
            "assign": "assign an order's pay to its pot",
            "accept": "accept and pay into a pot",
            "open": "open a pot",
            "collect": "collect a pot from the escrow",
            "record": "record an agreement (both signatures)",
            "deposit": "deposit into a pot of one's own",
            "split of 16": "split among 16 (17 signatures)",
        },
        "nesting": {
            "sponsored child": "open a sub-order that the customer above signed too",
            "child": "open a sub-order that it did not sign",
            "accept sponsored child": "accept the one",
            "accept child": "accept the other, whose pay is withheld",
            "accept above child": "accept the milestone above",
            "release": "release what a sub-order withheld",
        },
        "metering": {
            "open metered": "open metered use",
            "first voucher": "redeem a first voucher",
            "later voucher": "redeem a later voucher",
            "claim": "claim use without a voucher",
            "contest": "contest a claim",
        },
        "community": {
            "found": "found a community of three",
            "join": "join one",
            "act": "call a token as the community (two of three sign)",
            "open as maker": "open an order with a community as its maker",
            "allocate": "allocate an order to three members",
            "agree": "agree to one's part",
            "call election": "call an election among four",
            "vote": "vote",
            "tally": "tally, which seats the new committee",
            "resign": "resign",
        },
        "trace": {
            "begin": "begin an order's trace",
            "name key": "name a machine's key",
            "later anchor": "anchor a telemetry root",
            "grant": "grant a view of a resource",
            "revoke": "revoke it",
        },
    }
)
"""What each step is called in the table; there is no target for them, nor a peer that was measured."""


def report(rows: list[Row]) -> str:
    """The page."""
    lines = [
        "# Gas",
        "",
        "Written by `make bench-gas`: receipts on anvil, solc 0.8.37 as in `foundry.toml`, warm balances,",
        "random salts. “Quoted” peers are the design study's figures, measured the same way elsewhere;",
        "“here” ran in this very bench. “Bare” is without bond, exposure, fee and seal, as the peers are.",
        "",
        "| operation | gas | target | | best peer |",
        "|---|---:|---:|:---:|---|",
    ]
    for row in rows:
        target = f"{row.target:,}" if row.target else "–"
        lines.append(f"| {row.operation} | {row.gas:,} | {target} | {row.verdict} | {row.peer} |")
    return "\n".join(lines) + "\n"


def main() -> int:
    given = options(__doc__).parse_args()
    with tempfile.TemporaryDirectory() as folder, temporary_devnet() as devnet:
        rows = measure(Bench(devnet, Path(folder)))
    table = Table("operation", "gas", "target", "", "best peer", title="Gas, from receipts on anvil")
    for row in rows:
        colour = "green" if row.verdict == "met" else "red"
        target = f"{row.target:,}" if row.target else ""
        table.add_row(row.operation, f"{row.gas:,}", target, f"[{colour}]{row.verdict}[/]", row.peer)
    Console().print(table)
    if not given.dry:
        notes = REPORT.read_text().partition("\n## ")[1:] if REPORT.exists() else ()
        REPORT.write_text(report(rows) + "".join(notes))
        print(f"written: {REPORT.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

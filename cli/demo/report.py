"""The story as tables for people and as one value for programs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.console import Group, RenderableType
from rich.text import Text

from cli.credit import explained
from cli.demo.scenario import PRICE, Snapshot, Story
from cli.demo.stage import Balances, Stage, Step
from cli.output import listed
from cli.scores import data_of, shown
from cli.words import hexed, money, moved
from ledger.signing.reader import TokenLabel
from ledger.signing.words import percent
from ledger.types import Address

HOLDERS = ("customer", "maker", "relayer", "escrow", "credit registry", "burned")


@dataclass(frozen=True)
class Report:
    """What is told of a finished demo."""

    stage: Stage
    story: Story
    label: TokenLabel
    supply: int

    def names(self, address: Address) -> str:
        """Actors by name, others by address."""
        known = {self.stage.customer.address: "customer", self.stage.maker.address: "maker"}
        return known.get(address, address)

    # --- for people ------------------------------------------------------------------------------

    def view(self) -> RenderableType:
        """Every table."""
        after_first, after_second = self.story.snapshots[1:]
        return Group(
            self._steps(),
            Text(),
            self._credit(),
            Text(),
            self._balances(),
            Text(f"Money is conserved: the balances add up to the supply of {self._money(self.supply)}."),
            Text(),
            Text(f"{after_first.when.capitalize()}:", style="bold"),
            explained(after_first.maker, self.names),
            explained(after_first.customer, self.names),
            Text(),
            Text(f"{after_second.when.capitalize()}:", style="bold"),
            explained(after_second.maker, self.names),
        )

    def _money(self, amount: int) -> str:
        return money(amount, self.label)

    def _steps(self) -> RenderableType:
        rows = [
            (
                str(number),
                step.what,
                hexed(step.receipt.transaction_hash),
                f"{step.receipt.gas_used:,}",
                "\n".join(f"{who} {moved(amount, self.label)}" for who, amount in self._sorted(step.moved)),
            )
            for number, step in enumerate(self.stage.steps, start=1)
        ]
        total = sum(step.receipt.gas_used for step in self.stage.steps)
        rows.append(("", "all steps", "", f"{total:,}", ""))
        return listed(["#>", "step", "transaction!", "gas>", "money moved!"], rows, "What happened")

    def _credit(self) -> RenderableType:
        def line(name: str, of: Sequence[str]) -> tuple[str, ...]:
            return (name, *of)

        shots = self.story.snapshots
        rows = [
            line("customer's score", [shown(shot.customer.on_chain) for shot in shots]),
            line("maker's score", [shown(shot.maker.on_chain) for shot in shots]),
            line("maker's tier", [str(shot.asked.tier) for shot in shots]),
            line("maker's stake", [self._money(shot.maker.stake) for shot in shots]),
            line("unsecured limit", [f"{shot.maker.explanation.limit:,} credit units" for shot in shots]),
            line(
                f"bond asked for an order of {self._money(PRICE)}",
                [self._money(shot.asked.min_bond) for shot in shots],
            ),
            line("fee asked", [percent(shot.asked.min_fee_bps) for shot in shots]),
        ]
        columns = ["credit", *(f"{self._when(shot)}>" for shot in shots)]
        return listed(columns, rows, "Credit, and what it asks of the maker's next order")

    def _balances(self) -> RenderableType:
        shots = self.story.snapshots
        rows = [
            (who, *(self._money(shot.balances[who]) for shot in shots), self._change(who)) for who in HOLDERS
        ]
        rows.append(("together", *(self._money(sum(shot.balances.values())) for shot in shots), ""))
        columns = ["holder", *(f"{self._when(shot)}>" for shot in shots), "change>"]
        return listed(columns, rows, "Balances")

    def _when(self, shot: Snapshot) -> str:
        return f"before the {('first', 'second', 'third')[self.story.snapshots.index(shot)]} order"

    def _change(self, who: str) -> str:
        return moved(
            self.story.snapshots[-1].balances[who] - self.story.snapshots[0].balances[who], self.label
        )

    @staticmethod
    def _sorted(balances: Balances) -> list[tuple[str, int]]:
        return sorted(balances.items(), key=lambda item: HOLDERS.index(item[0]))

    # --- for programs ----------------------------------------------------------------------------

    def data(self) -> dict[str, object]:
        """The same as one value."""
        return {
            "chainId": self.stage.system.chain_id,
            "token": {
                "address": self.stage.token.address,
                "symbol": self.label.symbol,
                "decimals": self.label.decimals,
            },
            "contracts": {
                name: contract.address for name, contract in self.stage.system.deployment.contracts.items()
            },
            "actors": {
                actor.name: actor.address
                for actor in (self.stage.customer, self.stage.maker, self.stage.relayer)
            },
            "orders": [hexed(id) for id in self.story.orders],
            "steps": [self._step(step) for step in self.stage.steps],
            "snapshots": [self._snapshot(shot) for shot in self.story.snapshots],
            "supply": str(self.supply),
            "conserved": True,
            "creditAgreesWithReference": True,
        }

    def _step(self, step: Step) -> dict[str, object]:
        return {
            "step": step.what,
            "sender": step.who,
            "call": step.call,
            "transaction": hexed(step.receipt.transaction_hash),
            "block": step.receipt.block_number,
            "gasUsed": step.receipt.gas_used,
            "moved": {who: str(amount) for who, amount in step.moved.items()},
        }

    def _snapshot(self, shot: Snapshot) -> dict[str, object]:
        return {
            "when": self._when(shot),
            "balances": {who: str(amount) for who, amount in shot.balances.items()},
            "customer": data_of(shot.customer),
            "maker": data_of(shot.maker),
            "asked": {
                "price": str(PRICE),
                "tier": shot.asked.tier,
                "minBond": str(shot.asked.min_bond),
                "minFeeBps": shot.asked.min_fee_bps,
                "exposureLeft": str(shot.asked.exposure_left),
            },
        }

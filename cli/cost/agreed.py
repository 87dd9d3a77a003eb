"""The rule by which an order's cost is settled: said, or read from the specification that its terms hold.

Who settles by the specification cannot change the rule afterwards: its salted hash is in the terms that both
sides signed, and is compared with those on the chain.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.costing.agreed import NoRule, SpecificationDiffers, rule_of
from cli.errors import Mismatch, Usage
from cli.files import read_json
from cli.run import Run
from ledger.acts.base import Beside
from ledger.types import Hash32

if TYPE_CHECKING:
    from sharing.costing.settlement import Rule
    from sharing.model.currency import Currency


@dataclass(frozen=True, slots=True)
class RuleOptions:
    """Options: what the terms agree on cost."""

    rule: Annotated[
        str | None,
        typer.Option(
            help="fixed:PRICE, cost-plus:8%[,fee=AMOUNT][,cap=AMOUNT], or "
            "shared:TARGET,savings=50%,overrun=60%[,cap=AMOUNT].",
            metavar="RULE",
        ),
    ] = None
    spec: Annotated[
        Path | None,
        typer.Option(
            help="Instead: the order's private specification (….spec.json), whose field `settlement` holds "
            "the rule, and whose hash must be that of the terms on the chain.",
            metavar="FILE",
        ),
    ] = None

    def check_milestone(self, rule: Rule, milestone: int | None, currency: Currency) -> None:
        """That a rule which was agreed for an order is one for the milestone that is settled alone.

        Raises:
            Usage: if each milestone would pay a price, a target, a fixed fee or a cap of the order anew.
        """
        from sharing.costing.rules import rule_text

        if self.spec is not None and milestone is not None and not rule.of_parts:
            raise Usage(
                f"The agreed rule {rule_text(rule, currency)} is for the whole order, and each milestone "
                "would pay it anew: settle without --milestone, or say by --rule what is agreed for this one."
            )


def agreed_rule(run: Run, options: RuleOptions, currency: Currency, order: Hash32 | None) -> Rule:
    """The rule that options give.

    Args:
        run: where the chain is, which only a specification needs.
        options: one of the two.
        currency: of the rule's amounts.
        order: whose specification it is; None where the command speaks of no order on the chain.

    Raises:
        Usage: if none or both are given, the specification cannot be meant, or the pot is of no order.
        Mismatch: if the terms in force hold another specification.
        BadTerms: if the rule is none.
    """
    from sharing.costing.rules import parse_rule

    if (options.rule is None) == (options.spec is None):
        raise Usage("By which rule? Give --rule, or --spec with the agreed specification, one of both.")
    if options.rule is not None:
        return parse_rule(options.rule, currency)
    assert options.spec is not None
    if order is None:
        raise Usage("--spec is held against the order's terms on the chain: say which with --pot.")
    return parse_rule(_rule_of(run, options.spec, order), currency)


def _rule_of(run: Run, path: Path, order: Hash32) -> str:
    held = Beside(read_json(path))
    try:
        return rule_of(run.system, held.value("spec"), held.hash("salt"), order, str(path))
    except SpecificationDiffers as error:
        raise Mismatch(str(error)) from error
    except NoRule as error:
        raise Usage(str(error)) from error

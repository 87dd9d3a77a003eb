"""The few calls of CP-SAT whose types its package leaves open."""

# pyright: reportUnknownMemberType=false
from __future__ import annotations

from collections.abc import Sequence

from ortools.sat.python import cp_model

Expr = cp_model.LinearExpr
Constraint = cp_model.Constraint


def where(constraint: Constraint, *literals: cp_model.IntVar) -> None:
    """Let a constraint hold where all of some literals do."""
    constraint.only_enforce_if(list(literals))


def total(expressions: Sequence[Expr], weights: Sequence[int] | None = None) -> Expr:
    """Their sum, each times its weight."""
    return Expr.weighted_sum(list(expressions), [1] * len(expressions) if weights is None else list(weights))


def domain(ranges: Sequence[tuple[int, int]]) -> cp_model.Domain:
    """All numbers from the first to the last of each range."""
    return cp_model.Domain.from_intervals([list(each) for each in ranges])

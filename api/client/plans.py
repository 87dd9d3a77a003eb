"""Whether terms are those of a plan: what both sides check before they sign an order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from itertools import accumulate
from typing import Any

from api.client.contracts import Contracts
from api.client.errors import NotTheSame
from api.client.signing import Checked, shown, unix
from ledger.chain.signer import DEVNET_CHAIN_ID
from ledger.signing import NO_CLAUSES, Clauses, OrderTerms, salted_spec_hash
from ledger.signing.terms import DEFAULT_COURT, DEFAULT_OPEN_WITHIN, DEFAULT_WINDOW
from ledger.types import ZERO_ADDRESS, ZERO_HASH, Address, address, hash32
from sharing.model import SharingKind
from sharing.model.terms import BPS, DAY, MAX_FEE_BPS

SLACK = DAY
"""Seconds by which the chain's clock, from which plans count, may differ from ours."""

Plan = Mapping[str, Any]


def check_terms(
    checked: Checked, plan: Plan, contracts: Contracts, salt: str | None, now: float
) -> OrderTerms:
    """The terms, if they are those of the plan.

    What a plan leaves out has its written default. Bond and fee, which then follow from the maker's credit,
    may be anything up to the price and the highest fee: say them to be sure.

    Args:
        checked: what is to be signed.
        plan: the order as it was planned (``DraftIn``).
        contracts: whose order it is.
        salt: of the specification's hash, if the plan holds the specification.
        now: our clock.

    Raises:
        NotTheSame: naming the first field that differs.
    """
    terms = checked.message
    if not isinstance(terms, OrderTerms):
        raise NotTheSame("the message", terms.STRUCT.name, "OrderTerms")
    if checked.domain != contracts.escrow:
        raise NotTheSame("the domain", checked.domain, contracts.escrow)
    base = _check_times(terms, plan, contracts, now)
    for field, value in _wanted(terms, plan, contracts, salt, base).items():
        if value is not None and getattr(terms, field) != value:
            raise NotTheSame(f"the terms' {field}", shown(getattr(terms, field)), shown(value))
    if plan.get("bond") is None and terms.bond > terms.price:
        raise NotTheSame("the terms' bond", terms.bond, f"at most the price, {terms.price}")
    if terms.fee_bps > MAX_FEE_BPS:
        raise NotTheSame("the terms' fee_bps", terms.fee_bps, f"at most {MAX_FEE_BPS}")
    ours, theirs = _clauses(plan, contracts), checked.clauses or NO_CLAUSES
    for name, value in ours.items():
        if value is not None and getattr(theirs, name) != value:
            raise NotTheSame(f"the clauses' {name}", shown(getattr(theirs, name)), shown(value))
    return terms


_CHANGED = {
    "milestones": ("cumulative", "deadlines", "bond"),
    "bond": ("bond",),
    "fee_bps": ("fee_bps",),
    "review": ("review",),
    "cure": ("cure",),
    "open_by": ("open_by",),
}
"""Which terms a change of talks may move. With new milestones the bond follows, where it is not said."""


def check_changed(
    terms: OrderTerms, standing: OrderTerms, changes: Plan, contracts: Contracts, now: float
) -> None:
    """See that terms are others' with some changes, and with no other ones.

    Args:
        terms: what is to be signed.
        standing: what stood before.
        changes: ``ChangesIn``.
        contracts: whose order it would be.
        now: our clock.

    Raises:
        NotTheSame: naming the first field that differs.
    """
    given = {name: value for name, value in changes.items() if value is not None}
    if unknown := given.keys() - _CHANGED.keys():
        raise NotTheSame("the change", min(unknown), f"one of {', '.join(_CHANGED)}")
    moved = {field for name in given for field in _CHANGED[name]}
    for field in fields(terms):
        if field.name not in moved and getattr(terms, field.name) != getattr(standing, field.name):
            raise NotTheSame(
                f"the terms' {field.name}",
                shown(getattr(terms, field.name)),
                shown(getattr(standing, field.name)),
            )
    wanted: dict[str, object] = {name: given[name] for name in ("fee_bps", "review", "cure") if name in given}
    if "milestones" in given:
        _check_times(terms, given, contracts, now)
        wanted["cumulative"] = tuple(accumulate(int(one["amount"]) for one in given["milestones"]))
    if "bond" in given:
        wanted["bond"] = int(given["bond"])
    elif terms.bond > terms.price:
        raise NotTheSame("the terms' bond", terms.bond, f"at most the price, {terms.price}")
    if "open_by" in given:
        wanted["open_by"] = unix(given["open_by"])
    for name, value in wanted.items():
        if getattr(terms, name) != value:
            raise NotTheSame(f"the terms' {name}", shown(getattr(terms, name)), shown(value))


def _check_times(terms: OrderTerms, plan: Plan, contracts: Contracts, now: float) -> int:
    """See that deadlines are those planned; the chain's time from which they were counted."""
    planned = plan["milestones"]
    if len(planned) != len(terms.deadlines):
        raise NotTheSame("the number of milestones", len(terms.deadlines), len(planned))
    base: int | None = None
    for number, (milestone, deadline) in enumerate(zip(planned, terms.deadlines, strict=True), 1):
        if milestone.get("deadline") is not None:
            wanted = unix(milestone["deadline"])
        else:
            base = deadline - milestone["due_in"] if base is None else base
            wanted = base + milestone["due_in"]
        if deadline != wanted:
            raise NotTheSame(f"the deadline of milestone {number}", deadline, wanted)
    if base is None:
        return int(now)
    # A devnet's clock is moved at will.
    if contracts.chain_id != DEVNET_CHAIN_ID and abs(base - now) > SLACK:
        raise NotTheSame("the time from which deadlines count", base, f"about {int(now)}")
    return base


def _moment(plan: Plan, name: str) -> int | None:
    given = plan.get(name)
    return None if given is None else unix(given)


def _wanted(
    terms: OrderTerms, plan: Plan, contracts: Contracts, salt: str | None, base: int
) -> dict[str, object]:
    """The terms' fields by the plan; None for those that it leaves to others."""
    total, cumulative = 0, list[int]()
    for milestone in plan["milestones"]:
        total += int(milestone["amount"])
        cumulative.append(total)
    review, cure = plan.get("review", DEFAULT_WINDOW), plan.get("cure", DEFAULT_WINDOW)
    court_by = _moment(plan, "court_by")
    if court_by is None and plan.get("meter") is None and plan.get("parent") is None:
        court_by = terms.deadlines[-1] + 2 * review + cure + DEFAULT_COURT
    open_by = _moment(plan, "open_by")
    if open_by is None and any(one.get("due_in") is not None for one in plan["milestones"]):
        open_by = base + DEFAULT_OPEN_WITHIN
    maker = plan.get("maker")
    return {
        "kind": SharingKind[plan.get("kind", "order").upper()],
        "customer": address(plan["customer"]),
        "maker": ZERO_ADDRESS if maker is None else address(maker),
        "token": contracts.token(plan["token"]),
        "cumulative": tuple(cumulative),
        "inputs_due": _moment(plan, "inputs_due") or 0,
        "bond": None if plan.get("bond") is None else int(plan["bond"]),
        "review": review,
        "cure": cure,
        "open_by": open_by,
        "court_by": court_by,
        "default_maker_bps": plan.get("default_maker_bps", BPS // 2),
        "fee_bps": plan.get("fee_bps"),
        "relay_fee": int(plan.get("relay_fee", 0)),
        "version": 0,
        "amends": ZERO_HASH,
        "spec_hash": _specification(plan, salt),
    }


def _specification(plan: Plan, salt: str | None) -> bytes:
    if plan.get("specification_hash") is not None:
        return hash32(plan["specification_hash"])
    if plan.get("specification") is None:
        return ZERO_HASH
    if salt is None:
        raise NotTheSame("the salt of the specification's hash", "not told", "told with the draft")
    return salted_spec_hash(plan["specification"], hash32(salt))


def _clauses(plan: Plan, contracts: Contracts) -> dict[str, object]:
    court, meter, parent = plan.get("court"), plan.get("meter"), plan.get("parent")
    said: dict[str, object] = {name: getattr(NO_CLAUSES, name) for name in Clauses.__dataclass_fields__}
    said["max_subcontract_bps"] = plan.get("max_subcontract_bps", 0)
    said["min_maker_tier"] = plan.get("min_maker_tier", 0)
    if parent is not None:
        said |= {"parent": hash32(parent["order"]), "parent_milestone": parent["milestone"] - 1}
    if court is not None:
        fee = court.get("max_fee")
        said |= {
            "arbiter": _court(court.get("arbiter", "own"), contracts),
            "backup": ZERO_ADDRESS if court.get("backup") is None else _court(court["backup"], contracts),
            # Left out, it is our own court's price, which the chain says and the deposit shows.
            "max_court_fee": None if fee is None else int(fee),
            "court_data": ZERO_HASH if court.get("data_hash") is None else hash32(court["data_hash"]),
        }
    if meter is not None:
        claim = meter.get("claim_units")
        said |= {
            "meter_id": ZERO_HASH if meter.get("id") is None else hash32(meter["id"]),
            "meter_signer": address(meter["signer"]),
            "rate": int(meter["rate"]),
            "max_units": meter["max_units"],
            "claim_units": claim or max(1, meter["max_units"] // 10),
            "interval": meter.get("interval", DAY),
            "grace": meter.get("grace", 3 * DAY),
        }
    return said


def _court(name: str, contracts: Contracts) -> Address:
    return contracts.addresses["StakedArbitrators"] if name == "own" else address(name)

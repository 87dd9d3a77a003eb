"""Making and checking ``OrderTerms``: the escrow's rules, said before a transaction is paid for.

The rules are those of ``contracts/libraries/OrderTermsLib.sol``, as ``sharing.model.terms`` writes them.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ledger.signing.clauses import Clauses, clauses_hash
from ledger.signing.eip712 import Domain, digest
from ledger.signing.errors import BadTerms
from ledger.signing.messages import OrderTerms, check_clauses_hash
from ledger.types import (
    ZERO_ADDRESS,
    ZERO_HASH,
    Address,
    BasisPoints,
    Hash32,
    Timestamp,
    TokenAmount,
)
from sharing.model.errors import BadTerms as RuleBroken
from sharing.model.terms import BPS, DAY, MAX_WINDOW, MIN_WINDOW, Moment, Money, Terms
from sharing.model.vocabulary import SharingKind

NOTHING = TokenAmount(0)
NO_TIME = Timestamp(0)
NO_FEE = BasisPoints(0)
HALF = BasisPoints(BPS // 2)

DEFAULT_WINDOW = 5 * DAY
"""Review and cure window where nobody says otherwise: a working week."""
DEFAULT_OPEN_WITHIN = 7 * DAY
"""How long signatures can open an order where nobody says otherwise."""
DEFAULT_COURT = 30 * DAY
"""Time to settle a contest, after the last one can have begun, where nobody says otherwise."""


@dataclass(frozen=True, slots=True)
class MilestonePlan:
    """One milestone as people plan it: its own amount, not the running total."""

    amount: TokenAmount
    """What it pays."""
    deadline: Timestamp
    """By when it must be delivered."""


def order_terms(
    *,
    now: Timestamp,
    customer: Address,
    token: Address,
    milestones: Sequence[MilestonePlan],
    spec_hash: Hash32,
    maker: Address = ZERO_ADDRESS,
    kind: SharingKind = SharingKind.ORDER,
    inputs_due: Timestamp = NO_TIME,
    bond: TokenAmount = NOTHING,
    review: int = DEFAULT_WINDOW,
    cure: int = DEFAULT_WINDOW,
    open_by: Timestamp | None = None,
    court_by: Timestamp | None = None,
    default_maker_bps: BasisPoints = HALF,
    fee_bps: BasisPoints = NO_FEE,
    relay_fee: TokenAmount = NOTHING,
    clauses: Clauses | None = None,
    salt: int | None = None,
) -> OrderTerms:
    """Terms of a new order from its milestones, with sensible windows and a random salt, checked.

    Args:
        now: the chain's time.
        maker: leave out to post the order for any maker.
        open_by: a week from now where left out.
        court_by: 30 days after the last contest can begin where left out.
        clauses: what is agreed beside the terms, which hold its hash.

    Raises:
        BadField: if a value does not fit its type.
        BadTerms: if the escrow would refuse the terms.
    """
    total = 0
    cumulative: list[TokenAmount] = []
    for plan in milestones:
        total += plan.amount
        cumulative.append(TokenAmount(total))
    deadlines = tuple(plan.deadline for plan in milestones)
    last = deadlines[-1] if deadlines else now
    terms = OrderTerms(
        kind=kind,
        customer=customer,
        maker=maker,
        token=token,
        cumulative=tuple(cumulative),
        deadlines=deadlines,
        inputs_due=inputs_due,
        bond=bond,
        review=review,
        cure=cure,
        open_by=Timestamp(now + DEFAULT_OPEN_WITHIN) if open_by is None else open_by,
        court_by=Timestamp(last + 2 * review + cure + DEFAULT_COURT) if court_by is None else court_by,
        default_maker_bps=default_maker_bps,
        fee_bps=fee_bps,
        relay_fee=relay_fee,
        clauses=clauses_hash(clauses),
        version=0,
        amends=ZERO_HASH,
        spec_hash=spec_hash,
        salt=secrets.randbits(64) if salt is None else salt,
    )
    check_terms(terms, now)
    if clauses is not None:
        check_clauses(terms, clauses)
    return terms


def agreed(terms: OrderTerms) -> Terms:
    """The part of the terms that the reference model knows: amounts, times and shares."""
    return Terms(
        cumulative=tuple(Money(amount) for amount in terms.cumulative),
        deadlines=tuple(Moment(deadline) for deadline in terms.deadlines),
        review=terms.review,
        cure=terms.cure,
        open_by=Moment(terms.open_by),
        court_by=Moment(terms.court_by),
        bond=Money(terms.bond),
        inputs_due=Moment(terms.inputs_due),
        default_maker_bps=terms.default_maker_bps,
        fee_bps=terms.fee_bps,
    )


def check_terms(terms: OrderTerms, now: Timestamp) -> None:
    """Check every rule of the escrow that new terms can break without asking the chain.

    Raises:
        BadTerms: naming the first rule that is broken and what would keep it.
    """
    if terms.version != 0 or terms.amends != ZERO_HASH:
        raise BadTerms("version", f"is {terms.version}, but a new order has version 0 and amends nothing.")
    if terms.open_by < now:
        raise BadTerms("openBy", "is past: the order could never be opened.")
    check_parties(terms)
    model = agreed(terms)
    try:
        model.check()
        model.check_deadlines(Moment(now))
    except RuleBroken as error:
        raise BadTerms(error.field, error.problem) from error


def check_parties(terms: OrderTerms) -> None:
    """Check the rules on kind, parties and token.

    Raises:
        BadTerms: naming the first that is broken.
    """
    if terms.kind is SharingKind.RESOURCE and terms.clauses == ZERO_HASH:
        raise BadTerms("clauses", "are missing: a resource needs a meter to measure its use.")
    if terms.customer == ZERO_ADDRESS:
        raise BadTerms("customer", "is the zero address: name who pays.")
    if terms.customer == terms.maker:
        raise BadTerms("maker", "is the customer: nobody can order from itself.")
    if terms.token == ZERO_ADDRESS:
        raise BadTerms("token", "is the zero address: name the ERC-20 that pays.")


def check_clauses(terms: OrderTerms, clauses: Clauses) -> None:
    """Check every rule of the escrow on clauses that needs no other order: ``ClausesLib.validate``.

    Raises:
        ClausesDiffer: if the terms hold the hash of others.
        BadTerms: naming the first rule that is broken.
    """
    check_clauses_hash(terms, clauses)
    if clauses.max_subcontract_bps > BPS:
        raise BadTerms(
            "maxSubcontractBps", f"is {clauses.max_subcontract_bps}, more than the whole: give {BPS} at most."
        )
    for role, court in (("arbiter", clauses.arbiter), ("backup", clauses.backup)):
        if court != ZERO_ADDRESS and court in (terms.customer, terms.maker):
            raise BadTerms(role, f"is {court}, a party of the order: nobody judges its own case.")
    if clauses.backup != ZERO_ADDRESS and clauses.arbiter in (ZERO_ADDRESS, clauses.backup):
        raise BadTerms("backup", "stands in for another arbiter: name one before it.")
    if terms.kind is SharingKind.RESOURCE:
        _check_meter(terms, clauses)
    elif clauses.meter_signer != ZERO_ADDRESS or clauses.rate != 0:
        raise BadTerms("rate", "belongs to a meter: only a resource has one.")


def _check_meter(terms: OrderTerms, clauses: Clauses) -> None:
    if clauses.meter_signer == ZERO_ADDRESS:
        raise BadTerms("meterSigner", "is the zero address: name the key that signs the meter's vouchers.")
    for field, value in (
        ("rate", clauses.rate),
        ("maxUnits", clauses.max_units),
        ("claimUnits", clauses.claim_units),
    ):
        if value == 0:
            raise BadTerms(field, "is 0: give at least 1.")
    if len(terms.cumulative) != 1:
        raise BadTerms("cumulative", f"has {len(terms.cumulative)} milestones: metered use has one.")
    price = clauses.rate * clauses.max_units
    if terms.price != price or price >= 1 << 112:
        raise BadTerms(
            "cumulative", f"is {terms.price}, but must be the price of the most units, {price}, below 2^112."
        )
    for field, seconds in (("interval", clauses.interval), ("grace", clauses.grace)):
        if not MIN_WINDOW <= seconds <= MAX_WINDOW:
            raise BadTerms(field, f"is {seconds} s: give between {MIN_WINDOW} (1 hour) and {MAX_WINDOW}.")
    earliest = terms.deadlines[0] + clauses.grace + 2 * terms.review
    if terms.court_by < earliest:
        raise BadTerms(
            "courtBy", f"is {terms.court_by}: the last claim can be answered and contested until {earliest}."
        )


def order_id(terms: OrderTerms, domain: Domain) -> Hash32:
    """The order's id: the digest of its first version, which later versions carry in ``amends``."""
    return digest(terms, domain) if terms.version == 0 else terms.amends


def taken(posted: OrderTerms, maker: Address, domain: Domain) -> OrderTerms:
    """The terms that a maker signs to take a posted order.

    Raises:
        BadTerms: if the order has a maker already, or the maker is its customer.
    """
    if posted.maker != ZERO_ADDRESS or posted.version != 0:
        raise BadTerms("maker", f"is {posted.maker} already: only a posted order can be taken.")
    if maker in (posted.customer, ZERO_ADDRESS):
        raise BadTerms("maker", "must be an account other than the customer's.")
    return replace(posted, maker=maker, version=1, amends=order_id(posted, domain))


def next_version(current: OrderTerms, proposed: OrderTerms, domain: Domain) -> OrderTerms:
    """``proposed`` as an amendment of ``current``: version and id filled in. Both parties sign the result."""
    return replace(proposed, version=current.version + 1, amends=order_id(current, domain))

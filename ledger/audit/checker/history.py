"""Every step of credit, computed anew."""

from __future__ import annotations

from collections.abc import Sequence

from ledger.audit.checker.chain import Log, Place
from ledger.audit.checker.credit import (
    CAUSES,
    DEFAULT,
    LOST_DISPUTE,
    MAX_WEIGHT,
    ON_TIME,
    ONE,
    RATING,
    Evidence,
    Settings,
    Standing,
    add_evidence,
    bound,
    ceil_div,
    credit_account,
    credit_evidence,
    credit_rater,
    day_of,
    mean,
    mu_of,
    penalty,
    settings_of,
)
from ledger.audit.checker.encoding import Json, address_text, hexed, word
from ledger.audit.checker.evidence import Ledger, Piece, apply_order, fault_piece
from ledger.audit.checker.material import Material
from ledger.audit.checker.orders import Order, Orders
from ledger.audit.checker.words import BPS


def check_credit(m: Material) -> tuple[list[str], str]:
    """Every step of credit that the bundle shows, computed anew from the words before it."""
    c = settings_of(m)
    entries = list(m.said("AccountMoved", "ObjectiveEvent"))
    if c is None:
        return (
            ["the registry's settings are missing: credit cannot be computed"] if entries else []
        ), "nothing"
    faults: list[str] = []
    ledger, orders = Ledger(), Orders(m)
    counted = recomputed = 0
    groups = _groups(m)
    for log in m.logs:
        orders.follow(log)
        if log.contract != "CreditRegistry":
            continue
        if log.event in ("AccountMoved", "ObjectiveEvent"):
            # Of others only what the bundle's orders need of their words is shown.
            known = word(log.party(1)) in m.scope.principals or log.topic(3) in m.scope.orders
            if known:
                counted += 1
                faults += _check_step(log, ledger, m.header(log.place.block).timestamp, c)
            group = groups.get(log.order)
            order = orders.by_id.get(log.topic(3))
            if group is not None and order is not None and order.versions:
                recomputed += len(group)
                faults += _check_group(m, group, ledger, order, c)
        ledger.follow(log)
    return faults, f"{counted} steps added up, {recomputed} of them from the ratings and the order itself"


def _groups(m: Material) -> dict[tuple[int, int, int], list[Log]]:
    """Evidence that entered together, by its first event's place; a default and a lost dispute are alone."""
    groups: dict[tuple[int, int, int], list[Log]] = {}
    first: dict[tuple[Place, bytes], tuple[int, int, int]] = {}
    for log in m.said("AccountMoved", "ObjectiveEvent"):
        if credit_evidence(log.word(0)).cause in (DEFAULT, LOST_DISPUTE):
            groups[log.order] = [log]
        else:
            key = first.setdefault((log.place, log.topic(3)), log.order)
            groups.setdefault(key, []).append(log)
    return groups


def _check_step(log: Log, ledger: Ledger, now: int, c: Settings) -> list[str]:
    """That the evidence, added to the account before, gives the account after."""
    evidence, after = credit_evidence(log.word(0)), credit_account(log.word(1))
    before = credit_account(ledger.accounts.get(log.party(1), 0))
    fault = evidence.cause not in (RATING, ON_TIME)
    own, faded = add_evidence(before, day_of(now), evidence.value, evidence.weight, c, fault)
    if evidence.cause <= ON_TIME and after.vouchers == before.vouchers + 1:
        own = own._replace(vouchers=after.vouchers)
    if own != after:
        return [f"{log}: the evidence gives S {own.sum:,} and W {own.weight:,}, and it says S {after.sum:,} "
                f"and W {after.weight:,}, or another part of the account differs"]  # fmt: skip
    if faded != evidence.faded_days:
        return [f"{log}: the record faded by {faded} days, and it says {evidence.faded_days}"]
    return []


def _check_group(m: Material, group: Sequence[Log], ledger: Ledger, order: Order, c: Settings) -> list[str]:
    """That what entered is what the order, its ratings and the words before make of it."""
    log = group[0]
    now, terms = m.header(log.place.block).timestamp, order.terms
    unit = c.units.get(terms.words[3][12:], 0)
    cause = credit_evidence(log.word(0)).cause
    prior: int | None = None
    pair: int | None = None
    if cause in (DEFAULT, LOST_DISPUTE):
        account = credit_account(ledger.accounts.get(log.party(1), 0))
        fee, value, party = terms.field("feeBps") * c.weight_per_fee, 0, terms.maker
        if cause == DEFAULT and unit:
            used = ceil_div(max(0, terms.price - terms.field("bond")), unit)
            value = max(terms.price * fee // (BPS * unit), ceil_div(used * ONE, c.backing))
        elif unit:
            amount, bps = ledger.ruled.get(order.id, (0, 0))
            value = amount * abs(BPS - 2 * bps) * fee // (BPS * BPS * unit)
            party = terms.maker if 2 * bps < BPS else terms.customer
        pieces = [
            fault_piece(party, account, cause, min(value, MAX_WEIGHT), mu_of(ledger.prior), day_of(now), c)
        ]
    else:
        pieces, prior, pair = apply_order(ledger, order, now, c)
    if len(pieces) != len(group):
        return [f"{log}: {len(group)} pieces of evidence entered with it, and {len(pieces)} must have"]
    faults = [fault for one, piece in zip(group, pieces) for fault in _unlike(one, piece)]
    for other in m.by_place[log.place]:
        if other.order < log.order:
            continue
        if other.event == "PriorMoved" and prior is not None and other.word(0) != prior:
            faults.append(f"{other}: μ's sums must be 0x{prior:064x}, and it says 0x{other.word(0):064x}")
            prior = None
        if other.event == "PairMoved" and pair is not None and other.word(0) != pair:
            low_high = sorted((terms.customer, terms.maker))
            if [other.party(1), other.party(2)] == low_high:
                faults.append(
                    f"{other}: the pair's word must be 0x{pair:064x}, and is 0x{other.word(0):064x}"
                )
    return faults


def _unlike(log: Log, piece: Piece) -> list[str]:
    told = credit_evidence(log.word(0))
    if log.party(1) != piece.party or (log.party(2) if any(log.party(2)) else None) != piece.source:
        return [f"{log}: it is about another party, or by another, than the order's evidence"]
    found = [
        f"{name} {mine:,} (it says {its:,})"
        for name, mine, its in zip(Evidence._fields, piece.evidence, told)
        if mine != its
    ]
    account = credit_account(log.word(1))
    found += [
        f"{name} {mine:,} (it says {its:,})"
        for name, mine, its in zip(Standing._fields, piece.account, account)
        if mine != its
    ]
    if piece.rater is not None and credit_rater(log.word(2)) != piece.rater:
        found.append("another word of the rater")
    return [f"{log}: computed anew it has {', '.join(found)}"] if found else []


def tell_credit(m: Material) -> list[Json]:
    """Every principal's score at the end, with each piece of its evidence."""
    c = settings_of(m)
    if c is None:
        return []
    ledger = Ledger()
    terms: dict[bytes, list[Json]] = {}
    for log in m.logs:
        if log.contract != "CreditRegistry":
            continue
        ledger.follow(log)
        if log.event in ("AccountMoved", "ObjectiveEvent"):
            evidence, after = credit_evidence(log.word(0)), credit_account(log.word(1))
            terms.setdefault(log.party(1), []).append(
                {
                    "block": log.place.block,
                    "transaction": log.place.transaction,
                    "order": hexed(log.topic(3)),
                    "source": address_text(log.party(2)) if any(log.party(2)) else None,
                    "cause": CAUSES[min(evidence.cause, 4)],
                    "evidence": str(evidence.value),
                    "weight": str(evidence.weight),
                    "sumAfter": str(after.sum),
                    "weightAfter": str(after.weight),
                }
            )
    told: list[Json] = []
    for party in sorted(topic[12:] for topic in m.scope.principals):
        account = credit_account(ledger.accounts.get(party, 0))
        told.append(
            {
                "party": address_text(party),
                "sum": str(account.sum),
                "weight": str(account.weight),
                "mu": str(mu_of(ledger.prior)),
                "mean": str(mean(account.sum, account.weight, c)),
                "penalty": str(penalty(account.weight, c)),
                "score": str(mu_of(ledger.prior) + bound(account.sum, account.weight, c)),
                "terms": terms.get(party, []),
            }
        )
    return told

"""Cases of choosing who makes what: one worked by hand, random ones, and a slow judge of both.

The judge counts out every combination of ways, prices it by its own arithmetic, and looks for days by
trying all of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from hypothesis import strategies as st

from sharing.model.currency import Currency
from sharing.model.terms import Money
from sharing.planning.bom import Bom, ItemId
from sharing.planning.explosion import explode
from sharing.planning.routing import Kind, Operation, Routing
from sharing.planning.sourcing import HOME, Aim, Carriage, Case, PartyId, Quote, Rental, Resource, Skill
from tests.sharing.planning.bills import demand, item, line

EURO = Currency("EUR", 2)
ACME, BOLT, CUTS = PartyId("acme"), PartyId("bolt"), PartyId("cuts")

FRAME = Bom(
    (item("frame", days=1, cost=500), item("plate", days=2, cost=300), item("bolt", days=1, cost=2)),
    (line("frame", "plate", 2), line("frame", "bolt", 8)),
)


def operation(name: str, kind: str, setup: int = 0, each: int = 0, batch: int | None = None) -> Operation:
    return Operation(name, Kind(kind), setup, each, batch)


def routing(part: str, *operations: Operation) -> Routing:
    return Routing(ItemId(part), operations)


@dataclass(frozen=True)
class Judged:
    """What the judge found."""

    late: int
    cost: int


@dataclass(frozen=True)
class _Step:
    span: int
    cost: int
    party: str
    exposure: int
    pool: str = ""
    out: int = 0
    loads: tuple[int, ...] = ()
    capacity: int = 0
    windows: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class _Way:
    steps: tuple[_Step, ...]
    site: str
    uses: bool
    order: int = 0
    """What its order itself is paid, where it is one."""


def _half_up(value: Fraction) -> int:
    return floor(value + Fraction(1, 2))


def _loads(minutes: int, capacity: int) -> tuple[int, ...]:
    loads: list[int] = []
    while minutes > 0:
        loads.append(min(minutes, capacity))
        minutes -= capacity
    return tuple(loads)


def _ways(case: Case, part: str, net: Fraction) -> list[_Way]:
    bill = case.explosion.bom.item(ItemId(part))
    started = net / (1 - Fraction(bill.scrap))
    if bill.countable:
        started = Fraction(ceil(started))
    if bill.lot:
        started = ceil(started / bill.lot) * Fraction(bill.lot)
    found: list[_Way] = []
    quotes = [each for each in case.quotes if each.item == part]
    route = case.routing(ItemId(part))
    if route is None and not quotes:
        found.append(_Way((_Step(bill.lead_time, _half_up(bill.own_cost * started), "", 0),), "", True))
    rows: list[list[_Step]] = []
    for each in route.operations if route else ():
        batches = ceil(started / Fraction(each.batch)) if each.batch else 1
        minutes = ceil(Fraction(each.setup) * batches + Fraction(each.each) * started)
        row: list[_Step] = []
        for own in case.resources:
            if own.kind == each.kind:
                loads = _loads(minutes, own.capacity)
                cost = _half_up(Fraction(own.rate * minutes, 60))
                row.append(_Step(len(loads), cost, "", 0, own.name, 0, loads, own.capacity))
        for let in case.rentals:
            if let.kind == each.kind:
                loads = _loads(minutes, let.capacity)
                price = let.rate * ceil(Fraction(minutes, 60)) + let.fixed
                there, back = case.move(HOME, let.party), case.move(let.party, HOME)
                cost = price + _half_up(Fraction(case.labour * minutes, 60)) + there.cost + back.cost
                pool = f"{let.party} {let.name}"
                row.append(
                    _Step(
                        there.days + len(loads) + back.days,
                        cost,
                        let.party,
                        price
                        - ceil((price - let.fixed) * Fraction(let.bond))
                        - ceil(let.fixed * Fraction(let.bond)),
                        pool,
                        there.days,
                        loads,
                        let.capacity,
                        let.windows,
                    )
                )
        for skill in case.skills:
            if skill.kind == each.kind:
                price = _half_up(Fraction(skill.rate * minutes, 60) + skill.fixed)
                there, back = case.move(HOME, skill.party), case.move(skill.party, HOME)
                span = there.days + skill.days + ceil(Fraction(minutes, skill.capacity)) + back.days
                bond = ceil(price * Fraction(skill.bond))
                row.append(_Step(span, price + there.cost + back.cost, skill.party, price - bond))
        rows.append(row)
    if rows:
        found += [_Way(steps, "", True) for steps in _products(rows)]
    for quote in quotes:
        if net < quote.least or (quote.most is not None and net > quote.most):
            continue
        units = Fraction(ceil(net)) if bill.countable else net
        if quote.lot:
            units = ceil(units / Fraction(quote.lot)) * Fraction(quote.lot)
        price = _half_up(quote.price * units) + quote.fixed
        step = _Step(quote.days, price, quote.party, price - ceil(price * Fraction(quote.bond)))
        found.append(_Way((step,), quote.party, not quote.included, price))
    return found


def _products(rows: list[list[_Step]]) -> Iterator[tuple[_Step, ...]]:
    if not rows:
        yield ()
        return
    for step in rows[0]:
        for rest in _products(rows[1:]):
            yield (step, *rest)


def _combinations(case: Case, taken: dict[int, _Way]) -> Iterator[dict[int, _Way]]:
    orders = case.explosion.orders
    place = max(taken, default=-1) + 1
    if place == len(orders):
        yield dict(taken)
        return
    order, net = orders[place], Fraction()
    for each in order.serves:
        cause = case.explosion.needs[each.need].cause
        if not isinstance(cause, int) or taken[cause].uses:
            net += each.quantity
    some = _ways(case, order.item, net) if net else [_Way((), "", False)]
    for way in some:
        yield from _combinations(case, {**taken, place: way})


def judge(case: Case, *, dated: bool, limited: bool = True, budget: bool = True) -> Judged | None:
    """The fewest days late (none where dates bind), and of these the least cost; None where nothing fits."""
    best: Judged | None = None
    for taken in _combinations(case, {}):
        cost, exposed = 0, dict.fromkeys(case.limits, 0)
        for number, way in taken.items():
            for step in way.steps:
                cost += step.cost
                if step.party:
                    exposed[PartyId(step.party)] += step.exposure
            cost += sum(case.move(PartyId(way.site), PartyId(to)).cost for to in _goes(case, taken, number))
        for party, amount in _passing(case, taken):
            exposed[party] += amount
        if budget and case.budget is not None and cost > case.budget:
            continue
        if limited and any(
            limit is not None and exposed[party] > limit for party, limit in case.limits.items()
        ):
            continue
        if dated and best is not None and cost >= best.cost:
            continue
        late = _lateness(case, taken, 0 if dated else None)
        if late is None:
            continue
        found = Judged(late, cost)
        if best is None or (found.late, found.cost) < (best.late, best.cost):
            best = found
    return best


def _passing(case: Case, taken: Mapping[int, _Way]) -> Iterator[tuple[PartyId, int]]:
    """What passes through whose order: the whole price of each order that is paid from it."""
    chains: dict[int, list[int]] = {}
    for number, order in enumerate(case.explosion.orders):
        way = taken[number]
        causes = [case.explosion.needs[each.need].cause for each in order.serves]
        users = {each for each in causes if isinstance(each, int) and taken[each].uses}
        above = [[*chains[user], user] if taken[user].site else [] for user in users]
        chain: list[int] = []
        if above and all(isinstance(each, int) for each in causes):
            for place in zip(*above, strict=False):
                if len(set(place)) > 1 or len(chain) == 3 or taken[place[0]].site == way.site:
                    break
                chain.append(place[0])
        chains[number] = chain
        if way.site:
            yield from ((PartyId(taken[each].site), way.order) for each in chain)


def _goes(case: Case, taken: Mapping[int, _Way], number: int) -> list[str]:
    """To which sites a part is moved: once to each order that takes it, and once home for all demands."""
    if not taken[number].steps:
        return []
    users: set[int] = set()
    home = False
    for each in case.explosion.orders[number].serves:
        cause = case.explosion.needs[each.need].cause
        if not isinstance(cause, int):
            home = True
        elif taken[cause].uses:
            users.add(cause)
    return [taken[user].site for user in sorted(users)] + ([""] if home else [])


def _lateness(case: Case, taken: Mapping[int, _Way], most: int | None) -> int | None:
    """The fewest days late in all, at most so many; every start of every step is tried up to a horizon."""
    orders = case.explosion.orders
    steps = [
        (number, place)
        for number in reversed(range(len(orders)))
        for place in range(len(taken[number].steps))
    ]
    horizon = sum(step.span for way in taken.values() for step in way.steps) + max(
        [end for way in taken.values() for step in way.steps for _, end in step.windows], default=0
    )
    horizon += sum(move.days for move in case.carriage.values()) * len(orders)
    used: dict[tuple[str, int], int] = {}
    ends: dict[int, int] = {}
    best: list[int | None] = [None if most is None else most + 1]

    def lateness() -> int:
        worst: dict[str, int] = {}
        for number, order in enumerate(orders):
            for each in order.serves:
                cause = case.explosion.needs[each.need].cause
                if not isinstance(cause, int):
                    arrives = ends[number] + case.move(PartyId(taken[number].site), HOME).days
                    worst[cause.id] = max(worst.get(cause.id, 0), arrives - cause.due, 0)
        return sum(worst.values())

    def begins(number: int) -> int:
        earliest = 0
        for below, order in enumerate(orders):
            for each in order.serves:
                cause = case.explosion.needs[each.need].cause
                if cause == number and taken[number].uses:
                    move = case.move(PartyId(taken[below].site), PartyId(taken[number].site))
                    earliest = max(earliest, ends[below] + move.days)
        return earliest

    def walk(at: int) -> None:
        if at == len(steps):
            found = lateness()
            if best[0] is None or found < best[0]:
                best[0] = found
            return
        number, place = steps[at]
        step = taken[number].steps[place]
        first = begins(number) if place == 0 else ends[number]
        before = ends.get(number)
        # Without anything that is shared or closed, the earliest is as good as any.
        last = horizon if step.pool and step.loads else first
        for start in range(first, last + 1):
            begin = start + step.out
            if step.windows and not any(
                low <= begin and begin + len(step.loads) <= high for low, high in step.windows
            ):
                continue
            days = [(step.pool, begin + offset) for offset in range(len(step.loads))]
            work = list(zip(days, step.loads, strict=True))
            if any(used.get(day, 0) + load > step.capacity for day, load in work):
                continue
            for day, load in work:
                used[day] = used.get(day, 0) + load
            ends[number] = start + step.span
            walk(at + 1)
            for day, load in work:
                used[day] -= load
            if best[0] == 0:
                break
        if before is None:
            ends.pop(number, None)
        else:
            ends[number] = before

    walk(0)
    return None if best[0] is None or (most is not None and best[0] > most) else best[0]


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Two or three parts, of which the last may go into both others."""
    amounts, days = st.integers(0, 60), st.integers(0, 2)
    lines = [line("a", "b", draw(st.integers(1, 2)))]
    if third := draw(st.booleans()):
        lines.append(line("b", "c", 1))
        if draw(st.booleans()):
            lines.append(line("a", "c", 2))
    scrap = draw(st.sampled_from((Fraction(), Fraction(1, 3))))
    names = ("a", "b", "c")[: 2 + third]
    bom = Bom(
        tuple(
            item(name, days=draw(days), cost=draw(amounts), scrap=scrap if name == "b" else 0)
            for name in names
        ),
        tuple(lines),
    )
    explosion = explode(bom, [demand("d", "a", draw(st.integers(1, 3)), draw(st.integers(0, 7)))])
    routings = tuple(
        routing(
            name,
            *(
                operation(str(at), draw(st.sampled_from(("x", "y"))), draw(st.sampled_from((0, 30))), 40)
                for at in range(draw(st.integers(1, 2 if name == "a" else 1)))
            ),
        )
        for name in names
        if draw(st.booleans())
    )
    parties = (ACME, BOLT)
    quotes = tuple(
        Quote(
            party,
            ItemId(name),
            Money(draw(amounts)),
            draw(st.integers(0, 4)),
            Money(draw(st.sampled_from((0, 25)))),
            draw(st.sampled_from((None, 2))),
            bond=draw(st.sampled_from((0, Fraction(1, 2)))),
            included=draw(st.booleans()),
        )
        for name in names
        for party in parties
        if draw(st.integers(0, 2)) == 0
    )
    limit = st.one_of(st.none(), st.integers(0, 120).map(Money))
    return Case(
        explosion,
        EURO,
        {party: draw(limit) for party in parties},
        routings,
        tuple(
            Resource(f"own {kind}", Kind(kind), Money(draw(amounts)), 80)
            for kind in ("x", "y")
            if draw(st.integers(0, 3))
        ),
        quotes,
        tuple(
            Rental(
                ACME,
                "let",
                Kind("x"),
                Money(draw(amounts)),
                Money(draw(st.sampled_from((0, 10)))),
                100,
                draw(st.sampled_from(((), ((1, 3),), ((0, 1), (4, 6))))),
                draw(st.sampled_from((0, Fraction(1, 3)))),
            )
            for _ in range(draw(st.integers(0, 1)))
        ),
        tuple(
            Skill(BOLT, Kind("y"), Money(draw(amounts)), Money(5), draw(days))
            for _ in range(draw(st.integers(0, 1)))
        ),
        draw(
            st.sampled_from(
                (
                    {},
                    {(ACME, HOME): Carriage(1, Money(3))},
                    {(ACME, HOME): Carriage(1, Money(0)), (ACME, BOLT): Carriage(2, Money(7))},
                )
            )
        ),
        Money(6),
        draw(st.one_of(st.none(), st.integers(0, 400).map(Money))),
        draw(st.sampled_from(Aim)),
    )

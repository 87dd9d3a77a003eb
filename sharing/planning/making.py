"""From a choice to a plan: a node for each piece of work, and where each order hangs."""

from __future__ import annotations

from fractions import Fraction

from sharing.model.terms import Money
from sharing.planning.explosion import DemandId
from sharing.planning.plan import TOP, After, Node, NodeId, Plan, PlanKind, Target
from sharing.planning.routing import FEE
from sharing.planning.sourcing.case import DEEPEST, HOME, Case, PartyId
from sharing.planning.sourcing.choosing import Chosen, Sourced
from sharing.planning.sourcing.program import Done
from sharing.planning.sourcing.ways import Source

_KINDS = {
    Source.STANDARD: PlanKind.MAKE,
    Source.OWN: PlanKind.MAKE,
    Source.QUOTE: PlanKind.ORDER,
    Source.RENTAL: PlanKind.RENTAL,
    Source.SKILL: PlanKind.CAPABILITY,
}


def plan_of(found: Sourced, day_zero: int, salt: str, milestone: int = 0) -> Plan:
    """The plan of a choice.

    An order for a part that goes into one maker's part hangs on that maker's order. What several orders share
    hangs on the lowest order above all of them, since money can come from one only; so does what would stand
    below an order of its own maker, or deeper than orders can.

    Args:
        found: the choice.
        day_zero: when day 0 begins, in Unix seconds.
        salt: 64 random hexadecimal digits.
        milestone: which milestone of the order above pays what hangs on that, counted from 0.
    """
    return _Making(found, milestone).plan(day_zero, salt)


class _Making:
    def __init__(self, found: Sourced, milestone: int) -> None:
        self.found, self.case, self.milestone = found, found.case, milestone
        self.chosen = {one.part.number: one for one in found.chosen}
        self.nodes: list[Node] = []
        self.chains: dict[int, tuple[tuple[NodeId, PartyId], ...]] = {}
        self.carriage = 0

    def plan(self, day_zero: int, salt: str) -> Plan:
        for one in self.found.chosen:
            self._part(one)
        case = self.case
        targets = tuple(
            Target(
                demand.id, demand.item, Fraction(demand.quantity), demand.due, self._serving(case, demand.id)
            )
            for demand in case.explosion.demands
        )
        labour = sum(done.step.labour for one in self.found.chosen for done in one.had.steps)
        return Plan(
            case.currency, day_zero, salt, targets, tuple(self.nodes), Money(self.carriage), Money(labour)
        )

    def _serving(self, case: Case, demand: DemandId) -> tuple[After, ...]:
        return tuple(
            After(_last(one), case.move(one.had.mode.site, HOME).days)
            for one in self.found.chosen
            if demand in one.part.demands
        )

    def _users(self, one: Chosen) -> list[Chosen]:
        """Those that take a part, as they are chosen."""
        users = (self.chosen.get(number) for number in one.part.users)
        return [user for user in users if user is not None and user.had.mode.uses]

    def _part(self, one: Chosen) -> None:
        users, site, case = self._users(one), one.had.mode.site, self.case
        moves = [case.move(site, user.had.mode.site) for user in users]
        if one.part.demands:
            moves.append(case.move(site, HOME))
        self.carriage += sum(move.cost for move in moves)
        self.carriage += sum(done.step.carriage for done in one.had.steps)
        chain = self._hangs(one, users)
        parent = chain[-1][0] if chain else TOP
        # What we make is no order: what it takes hangs where our own orders hang.
        whole = one.had.steps[0].step.source is Source.QUOTE
        self.chains[one.part.number] = (*chain, (_id(one, 0), site)) if whole else ()
        for place in reversed(range(len(one.had.steps))):
            last = place == len(one.had.steps) - 1
            arrives = max((move.days for move in moves), default=0) if last else 0
            self._node(one, place, one.had.steps[place], parent if whole else TOP, arrives)

    def _hangs(self, one: Chosen, users: list[Chosen]) -> tuple[tuple[NodeId, PartyId], ...]:
        """The orders above it, the first one first."""
        chains = [self.chains[user.part.number] for user in users]
        if one.part.demands or not chains:
            return ()
        common = 0
        while all(len(chain) > common and chain[common] == chains[0][common] for chain in chains):
            common += 1
        chain = chains[0][: min(common, DEEPEST - 1)]
        own = [place for place, (_, party) in enumerate(chain) if party == one.had.mode.site]
        return chain[: own[0]] if own else chain

    def _node(self, one: Chosen, place: int, done: Done, parent: NodeId, arrives: int) -> None:
        step, kind = done.step, _KINDS[done.step.source]
        id = _id(one, place)
        rental = step.offer
        fixed = 0 if rental is None else rental.fixed
        self.nodes.append(
            Node(
                id,
                one.part.item.id,
                one.net,
                kind,
                step.party,
                Money(step.price - fixed),
                done.start,
                done.end,
                done.end + arrives,
                self._after(one, place),
                parent,
                self.milestone if parent == TOP else 0,
                step.operation,
                step.what,
                step.bond if rental is None else Money(step.bond - rental.fee_bond),
                step.minutes,
                step.capacity,
                step.out,
                step.back,
                step.windows,
                Money(0) if rental is None else rental.rate,
                0 if rental is None else rental.hours(step.minutes),
                HOME if rental is None else rental.meter,
                one.why,
            )
        )
        if rental is not None and fixed:
            # Metered use pays by the hour alone: what is paid for each rental is an order of its own.
            day = done.start + step.out
            fee = Node(
                NodeId(f"{id}{FEE}"),
                one.part.item.id,
                one.net,
                PlanKind.ORDER,
                step.party,
                Money(fixed),
                day,
                day,
                day,
                milestone=self.milestone,
                operation=step.operation,
                what=f"fixed fee for {step.what}",
                bond=rental.fee_bond,
                why="what the rental costs once",
            )
            self.nodes.append(fee)

    def _after(self, one: Chosen, place: int) -> tuple[After, ...]:
        if place:
            return (After(_id(one, place - 1)),)
        if not one.had.mode.uses:
            return ()
        site = one.had.mode.site
        return tuple(
            After(_last(below), self.case.move(below.had.mode.site, site).days)
            for below in self.found.chosen
            if one.part.number in below.part.users
        )


def _id(one: Chosen, place: int) -> NodeId:
    operation = one.had.steps[place].step.operation
    return NodeId(f"{one.part.number + 1}{'.' * bool(operation)}{operation}")


def _last(one: Chosen) -> NodeId:
    return _id(one, len(one.had.steps) - 1)

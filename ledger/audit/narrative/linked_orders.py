"""``OrderEscrow``: clauses, sub-orders, the maker's pot, the meter; and revoked first keys."""

from __future__ import annotations

from ledger.audit.narrative.scene import Scene
from ledger.audit.narrative.telling import Money, Telling, follows, tells
from ledger.audit.narrative.words import capital, counted
from ledger.bindings.order_escrow import (
    AllotmentMoved,
    ChildOpened,
    ClausesAgreed,
    FirstKeyRevoked,
    LinkMoved,
    MeterMoved,
    NestMoved,
    PotMoved,
)
from ledger.signing.words import listing, percent
from ledger.store.model.linked_orders import LINKED_MONEY, MAKER_POTS, METERS, SUB_ORDERS, LinkedMoneyRow
from ledger.types import ZERO_ADDRESS, ZERO_HASH, Hash32


@tells(ClausesAgreed)
def clauses_agreed(event: ClausesAgreed, scene: Scene) -> Telling:
    """Said before the opening, which tells the rest."""
    c, say = event.clauses, scene.say
    said: list[str] = []
    if c.parent != ZERO_HASH:
        said.append(f"it is paid from milestone {c.parent_milestone + 1} of {say.order(c.parent)}")
    if c.max_subcontract_bps:
        said.append(f"up to {percent(c.max_subcontract_bps)} may go to sub-orders the customer did not sign")
    if c.min_maker_tier:
        said.append(f"its maker needs credit tier {c.min_maker_tier}")
    if c.arbiter != ZERO_ADDRESS:
        backup = f", or {say.party(c.backup)}" if c.backup != ZERO_ADDRESS else ""
        said.append(f"the court {say.party(c.arbiter)}{backup} rules on what is contested")
    if c.meter_signer != ZERO_ADDRESS:
        said.append(f"use is metered by {say.party(c.meter_signer)}, up to {c.max_units:,} units")
    what = listing(said) if said else "nothing beside the terms"
    return follows(f"Agreed for {say.order(event.id)}: {what}.")


@tells(ChildOpened)
def child_opened(event: ChildOpened, scene: Scene) -> Telling:
    """Placed further."""
    maker, say = scene.maker(event.parent), scene.say
    row = scene.order(event.parent)
    text = (
        f"{capital(maker)} placed a part of {say.order(event.parent)} further, as {_child(event.id, scene)}."
    )
    return Telling(text, actor=row.maker if row else None)


def _child(id: Hash32, scene: Scene) -> str:
    name = scene.say.order(id)
    return "this sub-order" if name == "the order" else f"sub-{name}"


def _moved(fact: LinkedMoneyRow | None, scene: Scene) -> tuple[str, tuple[Money, ...]]:
    if fact is None:
        return "", ()
    row = scene.order(fact.order_id)
    money = (Money(fact.change, row.token),) if row is not None and fact.change > 0 else ()
    return scene.money(abs(fact.change), fact.order_id), money


@tells(LinkMoved)
def link_moved(event: LinkMoved, scene: Scene) -> Telling:
    """Hung below another order; or pay was withheld, or released."""
    before, fact = scene.before(SUB_ORDERS, event.id), scene.fact(LINKED_MONEY)
    link, say = event.link, scene.say
    if before is None or fact is None:
        signed = ", signed by its customer" if link.sponsored else ""
        return follows(
            f"{capital(say.order(event.id))} is paid from milestone {link.milestone + 1} of "
            f"{say.order(link.parent)}{signed}; what is not used goes back to {say.party(link.principal)}."
        )
    amount, money = _moved(fact, scene)
    if fact.change > 0:
        text = f"{amount} of the pay of {say.order(event.id)} wait until the milestone above is settled."
        return Telling(text, money)
    return Telling(f"{amount} that {say.order(event.id)} had withheld were released.", money)


@tells(AllotmentMoved)
def allotment_moved(event: AllotmentMoved, scene: Scene) -> Telling:
    """The sub-order or the payment tells the rest."""
    a, id = event.allotment, event.id
    amount, money = _moved(scene.fact(LINKED_MONEY), scene)
    more = f" ({amount} moved)" if amount else ""
    text = (
        f"Of milestone {event.milestone + 1} of {scene.say.order(id)}, {scene.money(a.allotted, id)} went to "
        f"sub-orders or use{more}; {scene.money(a.advanced, id)} of it was paid in advance."
    )
    return Telling(text, money, minor=True)


@tells(NestMoved)
def nest_moved(event: NestMoved, scene: Scene) -> Telling:
    """A consequence."""
    n, id = event.nest, event.id
    count = counted(n.children, "sub-order")
    return follows(
        f"{capital(scene.say.order(id))} has had {count}: {scene.money(n.advanced, id)} paid in advance, "
        f"{scene.money(n.bond, id)} of bond stand for it, {scene.money(n.owed, id)} owed."
    )


@tells(PotMoved)
def pot_moved(event: PotMoved, scene: Scene) -> Telling:
    """Assigned; or pay came into the pot, or left it to be divided."""
    before, (amount, money) = scene.before(MAKER_POTS, event.id), _moved(scene.fact(LINKED_MONEY), scene)
    maker, order = scene.maker(event.id), scene.say.order(event.id)
    if event.pot.assigned and (before is None or not before.assigned):
        row = scene.order(event.id)
        text = f"{capital(maker)} assigned all further pay of {order} to those who share in the work."
        return Telling(text, money, row.maker if row else None)
    fact = scene.fact(LINKED_MONEY)
    if fact is None:
        return follows(f"The pot of {order} stands as it was.")
    if fact.change > 0:
        return Telling(f"{amount} of the pay of {order} came into its pot.", money)
    return Telling(f"{amount} left the pot of {order}, to be divided by its costs.", money)


@tells(MeterMoved)
def meter_moved(event: MeterMoved, scene: Scene) -> Telling:
    """Claimed, contested or paid."""
    m, before = event.meter, scene.before(METERS, event.id)
    maker, customer, order = scene.maker(event.id), scene.customer(event.id), scene.say.order(event.id)
    row, within = scene.order(event.id), scene.say.within(event.id)
    if before is None:
        return follows(f"The meter of {order} runs: up to {m.max_units:,} units.")
    if m.contested and not before.contested:
        text = f"{capital(customer)} contested the claim of {m.claimed:,} units of use{within}."
        return Telling(text, actor=row.customer if row else None)
    if m.claimed and (m.claimed, m.claimed_at) != (before.claimed, before.claimed_at):
        text = f"{capital(maker)} claimed {m.claimed:,} units of use without a voucher{within}."
        return Telling(text, actor=row.maker if row else None)
    if before.claimed and not m.claimed:
        return follows(f"No claim of use is open any more in {order}.")
    return follows(f"The meter of {order} moved on.")


@tells(FirstKeyRevoked)
def first_key_revoked(event: FirstKeyRevoked, scene: Scene) -> Telling:
    """Told to the escrow."""
    who = scene.say.party(event.party)
    return Telling(f"The escrow learned that the first key of {who} is revoked.", actor=event.party)

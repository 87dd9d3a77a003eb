"""``PartyRegistry`` and ``ProductionTrace``: who acts for whom, what was traced, who may look."""

from __future__ import annotations

from ledger.audit.narrative.scene import Scene
from ledger.audit.narrative.telling import Telling, tells
from ledger.audit.narrative.words import capital, link
from ledger.bindings.base import shown_scope
from ledger.bindings.enums import Right
from ledger.bindings.party_registry import DelegateSet, KeyChanged, PartyChanged, RecoverySet
from ledger.bindings.production_trace import GrantSet, TraceAnchored, TraceBegun, TraceKeySet
from ledger.signing.words import listing, short, when
from ledger.store.model.parties import PARTIES
from ledger.types import ZERO_ADDRESS
from sharing.model.vocabulary import Role

_RIGHTS = {Right.VIEW: "view", Right.COMMAND: "command"}


@tells(PartyChanged)
def party_changed(event: PartyChanged, scene: Scene) -> Telling:
    """Registered, or changed."""
    who = scene.say.party(event.party)
    names = [name.replace("_", " ") for name in Role(event.roles & Role.all_bits()).names()]
    roles = listing(names) if names else "a party without roles"
    verb = "registered" if scene.before(PARTIES, event.party) is None else "changed its entry"
    return Telling(f"{who} {verb}: {roles}, with its profile at {link(event.uri)}.", actor=event.party)


@tells(KeyChanged)
def key_changed(event: KeyChanged, scene: Scene) -> Telling:
    """Added or revoked."""
    key, who, by = (scene.say.party(one) for one in (event.key, event.party, event.grantor))
    if event.revoked_at:
        return Telling(f"The key {key} of {who} was revoked: it acts for it no more.")
    if event.key == event.party:
        return Telling(f"The first key of {who} was entered.")
    text = f"{by} named {key} as a key of {who}; it acts from {when(event.valid_from)} on."
    return Telling(text, actor=event.grantor)


@tells(RecoverySet)
def recovery_set(event: RecoverySet, scene: Scene) -> Telling:
    """Who may save it."""
    who, next_one = scene.say.party(event.party), scene.say.party(event.next)
    text = (
        f"{next_one} may recover {who} from {when(event.valid_from)} on; until then, {_until(event, scene)}."
    )
    return Telling(text, actor=event.grantor)


def _until(event: RecoverySet, scene: Scene) -> str:
    return scene.say.party(event.previous)


@tells(DelegateSet)
def delegate_set(event: DelegateSet, scene: Scene) -> Telling:
    """Some things, until a time."""
    who, delegate = scene.say.party(event.party), scene.say.party(event.delegate)
    if not event.scopes or event.until < scene.time:
        return Telling(f"{delegate} may do nothing for {who} any more.", actor=event.grantor)
    text = f"{delegate} may act for {who} until {when(event.until)}: {shown_scope(event.scopes)}."
    return Telling(text, actor=event.grantor)


# ------------------------------------------------------------------------------------ traces


@tells(TraceBegun)
def trace_begun(event: TraceBegun, scene: Scene) -> Telling:
    """The first root or key is told beside."""
    who, order = scene.say.party(event.maker), scene.say.order(event.id)
    return Telling(f"{who} began the production trace of {order}.", actor=event.maker)


@tells(TraceKeySet)
def trace_key_set(event: TraceKeySet, scene: Scene) -> Telling:
    """A machine's key."""
    order = scene.say.order(event.id)
    if event.key.key == ZERO_ADDRESS:
        return Telling(f"No machine's key anchors telemetry of {order} any more.", actor=event.key.grantor)
    key, until = scene.say.party(event.key.key), when(event.key.until)
    return Telling(f"The key {key} anchors telemetry of {order} until {until}.", actor=event.key.grantor)


@tells(TraceAnchored)
def trace_anchored(event: TraceAnchored, scene: Scene) -> Telling:
    """A root."""
    return Telling(
        f"Telemetry of {scene.say.order(event.id)} from {when(event.from_)} to {when(event.trace.to)} was "
        f"anchored as number {event.seq + 1:,}, under the root {short(event.root)}."
    )


@tells(GrantSet)
def grant_set(event: GrantSet, scene: Scene) -> Telling:
    """Given or taken back."""
    g, who = event.grant, scene.say.party(event.party)
    what = f"the resource {short(event.resource)} in {scene.say.order(event.id)}"
    rights = [word for right, word in _RIGHTS.items() if g.rights & right]
    if not rights:
        return Telling(f"{capital(who)} may no longer view or command {what}.", actor=g.grantor)
    text = f"{who} may {listing(rights)} {what} from {when(g.from_)} to {when(g.until)}."
    return Telling(text, actor=g.grantor)

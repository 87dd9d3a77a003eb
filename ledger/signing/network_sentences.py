"""The words of what is signed beside orders: for costs, in communities, at our court, for traces."""

from __future__ import annotations

from collections.abc import Sequence

from ledger.signing.calls import call_words
from ledger.signing.communities import (
    Admission,
    Allocation,
    AllocationConsent,
    Charter,
    CommunityAct,
    CommunityCall,
    CommunityKind,
    Expulsion,
    Membership,
    Resignation,
    Share,
    Task,
    Vote,
)
from ledger.signing.costs import CostAgreement, CostClaim, CostLineSettlement, CostRoot, CostShare, CostSplit
from ledger.signing.court import VoteSalt
from ledger.signing.envelopes import EncryptionKey, FileSecret
from ledger.signing.reader import Speaker
from ledger.signing.structs import Message
from ledger.signing.traces import COMMAND, VIEW, Anchor, Grant, TraceKey
from ledger.signing.words import listing, percent, short, span, when
from ledger.types import ZERO_ADDRESS, ZERO_HASH, Address, Hash32
from sharing.model.currency import decimal_text


def network_sentence(message: Message, say: Speaker) -> str | None:
    """The plain words of a message about costs, communities, traces, files or votes at court; None for any
    other."""
    if isinstance(message, FileSecret | EncryptionKey):
        return _files(message, say)
    if isinstance(message, VoteSalt):
        return (
            f"{say.party(message.arbitrator)} makes the secret salt of its vote in the case "
            f"{short(message.key)} of our own court. Show this signature to nobody before votes are revealed."
        )
    return cost_sentence(message, say) or community_sentence(message, say) or trace_sentence(message, say)


def _files(message: FileSecret | EncryptionKey, say: Speaker) -> str:
    who = say.party(message.party)
    if isinstance(message, FileSecret):
        return (
            f"{who} makes the secret key (number {message.number}) that opens files encrypted to it. Show "
            "this signature to nobody, ever: whoever has it can read them all."
        )
    return (
        f"Files for {who} are encrypted to the key 0x{message.key.hex()} (number {message.number}) from now "
        "on."
    )


# ---------------------------------------------------------------- costs


def cost_sentence(message: Message, say: Speaker) -> str | None:
    """Who gets what of a pot."""
    match message:
        case CostAgreement():
            return _agreement(message, say)
        case CostSplit():
            return (
                f"The money of pot {short(message.pot)} is divided at once (round {message.round}): "
                f"{_shares(message.shares, message.pot, say)}. It settles these payees' agreements, and "
                "counts once the pot's owner and all of them signed. This is final."
            )
        case CostRoot():
            return (
                f"{say.money(message.total, message.token)} of pot {short(message.pot)} are divided into "
                f"{message.count:,} {'share' if message.count == 1 else 'shares'} (round {message.round}), "
                f"which the root 0x{message.root.hex()} stands for: look for yours among them. It becomes "
                "final once all payees signed, or after the time in which holders of agreements can record "
                "them; then each can claim its share for 180 days."
            )
        case CostLineSettlement():
            return (
                f"Owner and payee agree that {_of_pot(message.amount, message.line, say)} are owed on the "
                f"cost line {short(message.line)}, paid at once. This is final."
            )
        case CostClaim():
            return (
                f"Share number {message.index + 1} of the distribution {short(message.distribution)} is paid "
                f"to {say.party(message.to)}."
            )
        case _:
            return None


def _agreement(m: CostAgreement, say: Speaker) -> str:
    if m.arbiter == ZERO_ADDRESS:
        decides = "both can settle it"
    else:
        decides = f"both can settle it or {say.party(m.arbiter)} can rule on it"
    return (
        f"{say.party(m.payee)} is to get at least {_of_pot(m.amount, m.pot, say)} from pot {short(m.pot)} "
        f"for the cost lines {short(m.line_hash)}, not before {when(m.due)}. Once recorded it comes before "
        f"everything that is divided later. If the pot's owner disputes it, {decides} for {span(m.court)}; "
        f"then {percent(m.default_bps)} are paid."
    )


def _shares(shares: Sequence[CostShare], pot: Hash32, say: Speaker) -> str:
    rows = [f"{_of_pot(share.amount, pot, say)} to {say.party(share.payee)}" for share in shares]
    return "; ".join(rows) or "nothing"


def _of_pot(amount: int, pot: Hash32, say: Speaker) -> str:
    """Money of a pot, or of a line in one, as far as the reader knows its token."""
    if (token := say.reader.pots.get(pot)) is not None:
        return say.money(amount, token)
    terms = say.reader.terms
    known = terms is not None and terms.amends in (ZERO_HASH, pot)
    return say.amount(amount) if known else f"{amount:,} smallest units"


# ---------------------------------------------------------------- communities


def community_sentence(message: Message, say: Speaker) -> str | None:
    """What members and committees say."""
    return _by_member(message, say) or _by_committee(message, say)


def _by_member(message: Message, say: Speaker) -> str | None:
    match message:
        case Charter():
            return f"A {_charter(message)}"
        case Membership():
            again = " again" if message.spell else ""
            return (
                f"{say.party(message.member)} joins{again} the community {say.party(message.community)}, if "
                f"it is admitted until {when(message.valid_until)}. It is a {_charter(message.charter)}"
            )
        case Resignation():
            return (
                f"{say.party(message.member)} leaves the community {say.party(message.community)} at once, "
                "and its committee."
            )
        case Vote():
            return (
                f"{say.party(message.member)} votes for {say.party(message.candidate)} in ballot "
                f"{message.election} of the community {say.party(message.community)}. Votes are public and "
                "cannot be changed."
            )
        case AllocationConsent():
            return (
                f"{say.party(message.member)} agrees to version {message.version} of who does what part of "
                f"order {short(message.order)} in the community {say.party(message.community)}: "
                f"{_rows(message.shares, message.community, say)}. Its part cannot fall without it from then "
                "on."
            )
        case _:
            return None


def _by_committee(message: Message, say: Speaker) -> str | None:
    match message:
        case CommunityAct():
            return (
                f"The community {say.party(message.community)} signs what has the hash "
                f"0x{message.digest.hex()}: read that message itself before you sign this. It counts with "
                f"the quorum of committee {message.term}, and as long as that is in office."
            )
        case CommunityCall():
            told = call_words(message, say)
            if told is not None:
                return (
                    f"The community {say.party(message.community)} {told}: it calls {message.target}, until "
                    f"{when(message.valid_until)}. {_quorum(message)}"
                )
            sent = f" with {decimal_text(message.value, 18)} of the chain's coin" if message.value else ""
            return (
                f"The community {say.party(message.community)} calls {say.party(message.target)}{sent} and "
                f"says 0x{message.data.hex()}, until {when(message.valid_until)}: make sure what that does. "
                f"{_quorum(message)}"
            )
        case Admission():
            return (
                f"The community {say.party(message.community)} admits {say.party(message.member)}. "
                f"{_quorum(message)}"
            )
        case Expulsion():
            what = "gives notice to" if message.expels else "takes back the notice to"
            after = " It can be expelled when the charter's notice is over." if message.expels else ""
            return (
                f"The community {say.party(message.community)} {what} its member "
                f"{say.party(message.member)}.{after} {_quorum(message)}"
            )
        case Task():
            return (
                f"The community {say.party(message.community)} makes order 0x{message.order.hex()} its task, "
                f"for good: when that ends, it commits itself to nothing any more. {_quorum(message)}"
            )
        case Allocation():
            return (
                f"The community {say.party(message.community)} allocates order {short(message.order)} "
                f"(version {message.version}): {_rows(message.shares, message.community, say)}. "
                f"{_quorum(message)}"
            )
        case _:
            return None


def _charter(c: Charter) -> str:
    if c.kind is CommunityKind.HORIZONTAL:
        kind = "horizontal community of enterprises with one kind of service, without an end"
    else:
        kind = f"vertical community around one product, until {when(c.ends_at)} or the end of its task"
    return (
        f"{kind}. A committee of up to {c.seats} is elected every {span(c.term)} in a ballot of "
        f"{span(c.ballot)}; what more than {percent(c.quorum_bps)} of it sign binds the community, or all "
        "of it, if they hold more than half of the votes that all of it won. Who joins votes after "
        f"{span(c.notice)}, and who is to go has as long. The charter's text has the hash "
        f"0x{c.purpose.hex()}."
    )


def _rows(shares: Sequence[Share], community: Address, say: Speaker) -> str:
    def whom(member: Address) -> str:
        return "the common purse" if member == community else say.party(member)

    return "; ".join(f"{percent(share.bps)} to {whom(share.member)}" for share in shares) or "nothing"


def _quorum(message: CommunityCall | Admission | Expulsion | Task | Allocation) -> str:
    return f"It counts with the quorum of committee {message.term}, once (act {message.nonce})."


# ---------------------------------------------------------------- traces


def trace_sentence(message: Message, say: Speaker) -> str | None:
    """What the maker and its machines say."""
    match message:
        case TraceKey(key=key) if key == ZERO_ADDRESS:
            return f"No machine's key anchors telemetry of order {short(message.id)} any more."
        case TraceKey():
            return (
                f"The key {message.key} anchors telemetry of order {short(message.id)} until "
                f"{when(message.until)}, and can do nothing else."
            )
        case Anchor():
            return (
                f"The telemetry of order {short(message.id)} from {when(message.from_)} to "
                f"{when(message.to)} has the root 0x{message.root.hex()} (number {message.seq + 1}). "
                "This is final."
            )
        case Grant():
            return _grant(message, say)
        case _:
            return None


def _grant(m: Grant, say: Speaker) -> str:
    rights = [word for bit, word in ((VIEW, "view"), (COMMAND, "command")) if m.rights & bit]
    if unknown := m.rights & ~(VIEW | COMMAND):
        rights.append(f"do what nobody knows (bits {unknown:#x}) with")
    what = f"the resource {short(m.resource)} in order {short(m.id)} (terms version {m.version})"
    if not rights:
        return f"{say.party(m.party)} may no longer view or command {what}."
    return (
        f"{say.party(m.party)} may {listing(rights)} {what} from {when(m.from_)} to {when(m.until)}, as long "
        "as the order is in production and its terms stay as they are. It can be taken back at any time."
    )

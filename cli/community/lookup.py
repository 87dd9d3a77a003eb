"""The community that a command is about, and files that its committee signs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cli.errors import Failure, SignerNeeded
from cli.output import Told
from cli.papers import proposed
from cli.run import Run
from ledger.acts import CommitteeAct
from ledger.acts.communities import CommitteeMessage
from ledger.communities import KnownCommunity, find_community
from ledger.signing import Membership, Share
from ledger.types import Address

CommunityArgument = Annotated[
    str, typer.Argument(help="A community: its name or address.", metavar="COMMUNITY")
]
MemberOption = Annotated[
    str | None,
    typer.Option("--member", help="Which member; the key's own account if left out.", metavar="PARTY"),
]
OutFile = Annotated[Path, typer.Option("--out", "-o", help="The file to write, for the committee to sign.")]


def known_community(run: Run, text: str) -> KnownCommunity:
    """A community on the chain.

    Raises:
        NoCommunity: if none is there.
    """
    known = find_community(run.system, run.party(text))
    run.names.show(known.address, "the community")
    return known


def in_office(run: Run, known: KnownCommunity) -> KnownCommunity:
    """The same, if its committee can decide something.

    Raises:
        Failure: if its term is over.
    """
    if not known.in_office(run.now):
        raise Failure(
            "The committee's term is over, so it decides nothing any more: `tally community call-election` "
            "calls for the next one."
        )
    return known


def decided(
    run: Run,
    known: KnownCommunity,
    message: CommitteeMessage,
    out: Path,
    *,
    membership: Membership | None = None,
    before: tuple[Share, ...] = (),
    consents: dict[Address, bytes] | None = None,
) -> Told:
    """A file for the committee to sign, by its quorum; then anybody sends it."""
    act = CommitteeAct(message, known.committee.seats, membership, before, consents or {})
    return proposed(run, act, out)


def member_of(run: Run, known: KnownCommunity, text: str | None) -> Address:
    """A member, or the key at hand's own account.

    Raises:
        SignerNeeded: if it is no member.
    """
    who = run.party(text) if text is not None else run.key_address()
    if who not in known.members:
        raise SignerNeeded(f"{run.names.label(who)} is no member of {run.names.label(known.address)}.")
    return who

"""Every kind of act that can be proposed here, by what it is about.

Each body makes the message that is signed: what it leaves out (versions, nonces, rounds, terms of office) is
read from the chain, so that nobody has to know it.
"""

from __future__ import annotations

from typing import Annotated, TypeAlias

from pydantic import Field

from api.acts.kinds.committees import (
    AdmissionIn,
    AllocationIn,
    AllowIn,
    CallIn,
    DelegateIn,
    NoticeIn,
    PayIn,
    TakeOutIn,
    TaskIn,
)
from api.acts.kinds.costs import AgreementIn, ClaimIn, LineSettlementIn, RootIn, SharesIn
from api.acts.kinds.members import AllocationConsentIn, FoundingIn, MembershipIn, ResignationIn, VoteIn
from api.acts.kinds.orders import AmendIn, ChildIn, CloseIn, OpeningIn, SplitIn, WorkIn
from api.acts.kinds.parties import KeyConsentIn
from api.acts.kinds.traces import AnchorIn, GrantIn, TraceKeyIn

AnyAct: TypeAlias = Annotated[
    OpeningIn
    | WorkIn
    | AmendIn
    | SplitIn
    | CloseIn
    | ChildIn
    | FoundingIn
    | MembershipIn
    | AdmissionIn
    | NoticeIn
    | ResignationIn
    | VoteIn
    | TaskIn
    | AllocationIn
    | AllocationConsentIn
    | CallIn
    | AllowIn
    | PayIn
    | TakeOutIn
    | DelegateIn
    | AgreementIn
    | SharesIn
    | RootIn
    | LineSettlementIn
    | ClaimIn
    | TraceKeyIn
    | AnchorIn
    | GrantIn
    | KeyConsentIn,
    Field(discriminator="kind"),
]
"""A proposal, by its kind."""

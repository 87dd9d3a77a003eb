"""What the network signs beside orders, each with all that its transaction needs: ``base.Act``.

``act_of`` makes one of a message and of what a file holds beside it.
"""

from __future__ import annotations

from ledger.acts.base import Act, AnyCall, Beside, Signatures
from ledger.acts.communities import (
    CommitteeAct,
    ConsentAct,
    MembershipAct,
    ResignationAct,
    VoteAct,
    committee_act,
)
from ledger.acts.costs import (
    AgreementAct,
    ClaimAct,
    LineSettlementAct,
    RootAct,
    SplitAct,
    agreement_act,
    claim_act,
    line_settlement_act,
    root_act,
    split_act,
)
from ledger.acts.errors import BadAct, Outdated
from ledger.acts.traces import AnchorAct, GrantAct, TraceKeyAct, anchor_act, grant_act, trace_key_act
from ledger.signing.communities import (
    Admission,
    Allocation,
    AllocationConsent,
    CommunityCall,
    Expulsion,
    Membership,
    Resignation,
    Task,
    Vote,
)
from ledger.signing.costs import CostAgreement, CostClaim, CostLineSettlement, CostRoot, CostSplit
from ledger.signing.structs import Message
from ledger.signing.traces import Anchor, Grant, TraceKey

__all__ = [
    "Act",
    "AgreementAct",
    "AnchorAct",
    "AnyCall",
    "BadAct",
    "Beside",
    "ClaimAct",
    "CommitteeAct",
    "ConsentAct",
    "GrantAct",
    "LineSettlementAct",
    "MembershipAct",
    "Outdated",
    "ResignationAct",
    "RootAct",
    "Signatures",
    "SplitAct",
    "TraceKeyAct",
    "VoteAct",
    "act_of",
]


def act_of(message: Message, beside: object) -> Act | None:
    """The act of a message; None for messages of orders, whose terms say all.

    Args:
        message: what is signed.
        beside: the JSON object that a file holds beside it.

    Raises:
        BadAct: if that does not fit the message.
    """
    held = Beside({} if beside is None else beside, where="beside.")
    match message:
        case CostSplit():
            return split_act(message, held)
        case CostRoot():
            return root_act(message, held)
        case CostAgreement():
            return agreement_act(message, held)
        case CostLineSettlement():
            return line_settlement_act(message, held)
        case CostClaim():
            return claim_act(message, held)
        case CommunityCall() | Admission() | Expulsion() | Task() | Allocation():
            return committee_act(message, held)
        case TraceKey():
            return trace_key_act(message, held)
        case Anchor():
            return anchor_act(message, held)
        case Grant():
            return grant_act(message, held)
        case Membership() | Resignation() | Vote() | AllocationConsent():
            held.only()
            return _of_member(message)
        case _:
            return None


def _of_member(message: Membership | Resignation | Vote | AllocationConsent) -> Act:
    match message:
        case Membership():
            return MembershipAct(message)
        case Resignation():
            return ResignationAct(message)
        case Vote():
            return VoteAct(message)
        case AllocationConsent():
            return ConsentAct(message)

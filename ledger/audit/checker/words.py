"""What the contracts say: the events that are read, and who was made to work with whom."""

from __future__ import annotations

from ledger.audit.checker.encoding import keccak256

FORMAT = "tallystick-bundle/1"
"""What a bundle of this version calls itself."""


TERMS = (
    "(uint8,address,address,address,uint128[],uint40[],uint40,uint128,uint32,uint32,uint40,uint40,uint16,"
    "uint16,uint128,bytes32,uint16,bytes32,bytes32,uint64)"
)
CLAUSES = (
    "(bytes32,uint8,uint16,uint8,address,address,bytes32,uint128,bytes32,address,uint128,uint64,uint64,uint32,"
    "uint32)"
)
SETTINGS = (
    "(int64,uint64,uint64,uint64,uint64,uint64,uint64,uint64,uint64,uint64,uint64,uint64,uint56,uint56,"
    "uint128,uint16,uint16,(uint64,uint16,uint16)[5])"
)
SIGNATURES = {
    "OrderEscrow": (
        "Configured((address,address,address,address,address,address),"
        "(address,address,address,address,address,address,address,address))",
        f"OrderPosted(bytes32,address,uint256,{TERMS})",
        f"OrderOpened(bytes32,address,address,uint256,{TERMS})",
        "PostAccepted(bytes32,address,uint256,bytes32)",
        f"TermsChanged(bytes32,uint256,bytes32,{TERMS})",
        f"ClausesAgreed(bytes32,{CLAUSES})",
        "MilestoneMoved(bytes32,uint256)",
        "MoneyMoved(bytes32,uint256,uint256,uint256,uint256)",
        "BondMoved(bytes32,uint256,uint256,uint256)",
        "SealSet(bytes32,address,bytes32,uint256)",
        "ChildOpened(bytes32,bytes32,uint256)",
        "LinkMoved(bytes32,(bytes32,address,uint8,uint8,bool,uint128))",
        "AllotmentMoved(bytes32,uint256,(uint112,uint112,uint16))",
        "NestMoved(bytes32,(uint128,uint128,uint128,uint112,uint8))",
        "PotMoved(bytes32,(uint128,bool))",
        "MeterMoved(bytes32,(uint64,uint64,uint40,uint40,uint32,bool))",
        "ProposalMoved(bytes32,(uint40,uint8,uint8,bool,uint16,uint16))",
    ),
    "ArbiterAdapter": (
        "Configured(address,address,address,uint256,uint256)",
        "DisputeRaised(bytes32,bytes32,uint256,uint256)",
        "DisputeMoved(bytes32,uint256)",
        "DepositTakenBack(bytes32,address,address,uint256,uint256)",
    ),
    "CreditRegistry": (
        f"Configured(address,address,address,{SETTINGS},(address,uint96)[],address[],address)",
        "AccountMoved(address,address,bytes32,uint256,uint256,uint256)",
        "ObjectiveEvent(address,address,bytes32,uint256,uint256,uint256)",
        "ExposureMoved(address,uint256)",
        "RootMoved(address,uint256)",
        "StakeMoved(address,uint256)",
        "PairMoved(address,address,uint256)",
        "PriorMoved(uint256)",
        "RatingRevealed(bytes32,address,address,bytes32,uint256)",
        "RatingsApplied(bytes32,uint256)",
        "RatingWithdrawn(bytes32,address,uint256)",
        "DisputeRuled(bytes32,uint256,uint256,uint256)",
    ),
    "CreditFlow": (
        "Configured((address,address,uint96,uint96,uint32,uint32,uint32,uint32,uint32,uint64),address,bytes)",
    ),
    "CostSettlement": (
        "Configured(address,address,address,address,uint256,uint256,uint256,uint256)",
        "PotOpened(bytes32,address,address,uint256)",
        "PotFunded(bytes32,uint256,uint256)",
        "AgreementsCalled(bytes32,uint256)",
        "FreeMoved(bytes32,uint256,uint256,uint256)",
        "AgreementRecorded(bytes32,bytes32,(bytes32,address,uint128,bytes32,uint40,address,uint32,uint16))",
        "LineMoved(bytes32,(uint128,uint128,address,uint40,uint32,uint16,uint8))",
        "RootProposed(bytes32,bytes32,(bytes32,address,uint16,bytes32,uint128,uint16))",
        "LeavesPublished(bytes32,bytes32,uint256,(address,uint128,bytes32)[])",
        "RootFinal(bytes32,bytes32,uint256)",
        "CostSplitDone(bytes32,uint256,(address,uint128,bytes32)[])",
        "CostClaimed(bytes32,address,uint256)",
        "Swept(bytes32,bytes32,uint256,uint256)",
        "Guarded(bytes32,address,uint256)",
    ),
    "PartyRegistry": (
        "Configured(address,uint256)",
        "KeyChanged(address,address,uint40,uint40,address)",
        "DelegateSet(address,address,uint32,uint40,address)",
    ),
    "ProductionTrace": ("Configured(address,address)",),
    "CommunityRegistry": ("Configured(address,address,address,address,uint256,uint256,uint256,uint256)",),
    "StakedArbitrators": (
        "Configured((address,uint96,uint96,uint64,uint8,uint8,uint8,uint32,uint32,uint32,uint32,uint32,uint16,"
        "uint16),(address,uint96)[],address,address)",
    ),
}
EVENTS = {
    (contract, keccak256(signature.encode())): signature.partition("(")[0]
    for contract, signatures in SIGNATURES.items()
    for signature in signatures
}
"""The events that this file reads, by contract and first topic."""

SPEAKING = (
    "PartyRegistry",
    "OrderEscrow",
    "CreditFlow",
    "CreditRegistry",
    "ArbiterAdapter",
    "StakedArbitrators",
    "CostSettlement",
    "CommunityRegistry",
    "ProductionTrace",
)
"""The contracts whose events a bundle holds."""

WIRES = (
    ("OrderEscrow", 0, "PartyRegistry"),
    ("OrderEscrow", 1, "CreditRegistry"),
    ("OrderEscrow", 3, "ArbiterAdapter"),
    ("OrderEscrow", 4, "CostSettlement"),
    ("OrderEscrow", 5, "CommunityRegistry"),
    ("OrderEscrow", 6, "OrderNegotiation"),
    ("OrderEscrow", 7, "OrderAgreements"),
    ("OrderEscrow", 8, "OrderDisputes"),
    ("OrderEscrow", 9, "OrderClauses"),
    ("OrderEscrow", 10, "OrderNesting"),
    ("OrderEscrow", 11, "OrderPayouts"),
    ("OrderEscrow", 12, "OrderMetering"),
    ("OrderEscrow", 13, "OrderRecords"),
    ("CreditRegistry", 0, "OrderEscrow"),
    ("CreditRegistry", 1, "PartyRegistry"),
    ("CreditRegistry", 37, "CreditFlow"),
    ("CreditFlow", 10, "PartyRegistry"),
    ("CostSettlement", 0, "OrderEscrow"),
    ("CostSettlement", 1, "PartyRegistry"),
    ("CostSettlement", 3, "CostAgreements"),
    ("ArbiterAdapter", 0, "OrderEscrow"),
    ("ArbiterAdapter", 1, "PartyRegistry"),
    ("ArbiterAdapter", 2, "StakedArbitrators"),
    ("PartyRegistry", 0, "OrderEscrow"),
    ("CommunityRegistry", 0, "PartyRegistry"),
    ("CommunityRegistry", 1, "CreditRegistry"),
    ("CommunityRegistry", 2, "OrderEscrow"),
    ("CommunityRegistry", 3, "CommunityAccount"),
    ("StakedArbitrators", 15, "PartyRegistry"),
    ("StakedArbitrators", 16, "CommunityRegistry"),
    ("ProductionTrace", 0, "PartyRegistry"),
    ("ProductionTrace", 1, "OrderEscrow"),
    ("OrderEscrow", 2, "WrappedNative"),
    ("CreditRegistry", 2, "DevnetToken"),
    ("CreditFlow", 0, "DevnetToken"),
    ("CreditFlow", 1, "DevnetCourt"),
)
"""Whom each was told of when it was made: the contract, the word of its ``Configured``, the other."""
BROUGHT = ("WrappedNative", "DevnetToken", "DevnetCourt")
"""Those that are named only where they were deployed along, as on a devnet."""


# ------------------------------------------------------------------------------------ phases and milestones

RESOURCE = 1
"""The kind of order whose use is metered."""
CLOSED, CANCELLED = 5, 6
PHASES = ("none", "posted", "open", "bond waits", "bond contested", "closed", "cancelled", "metered")
PAID = 5
"""The first of the three states in which nothing more is to come."""
MILESTONES = ("pending", "delivered", "rejected", "cured", "contested", "paid", "refunded", "ruled")
STEPS = {0: (1, 6, 7), 1: (2, 5, 7), 2: (3, 4, 5, 6, 7), 3: (4, 5, 7), 4: (5, 7)}
"""Where a milestone can go from where; from the last three nowhere."""
BPS = 10_000


def phase_of(state: int) -> int:
    """Where an order stands, in its word."""
    return state >> 64 & 15


def milestone_of(state: int, index: int) -> int:
    """Where a milestone stands."""
    return state >> 4 * index & 15


def fee_of(state: int) -> int:
    """What an order has burned."""
    return state >> 168 & (1 << 80) - 1

"""What the errors of courts, costs, communities and traces say; the form is told in ``sentences``."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_ARBITERS = {
    "TermsMismatch": "These are not the terms in force of order {id:id}: give the terms of its last "
    "accepted version.",
    "ClausesMismatch": "The terms of order {id:id} hold the hash {expected:id} of their clauses, and "
    "those given have {given:id}: give them exactly as they were agreed.",
    "CourtDataMismatch": "The clauses of order {id:id} hold the hash {expected:id} of what the court "
    "is handed, and what was given has {given:id}: give it exactly as it was agreed.",
    "NoCourt": "Order {id:id} names no court that could be asked now.",
    "DepositTooLarge": "The deposit of {deposit} is above {most}, the most that a court's fee can be.",
    "NotAuthorised": "{caller} may not act for {party} in this dispute: use the party's key, or let "
    "it name a delegate.",
    "NotContested": "What was named of order {id:id} ({milestones:mask}) is not contested: only what "
    "is contested goes to court.",
    "CourtClosed": "The court is not open to this side of order {id:id} yet: make an offer to settle "
    "first, and wait until it lapses.",
    "AlreadyRaised": "There is a dispute of order {id:id} about this already (place {place:number}): "
    "each milestone goes to court once.",
    "WrongStage": "The dispute of order {id:id} (place {place:number}) is {stage}, where this cannot "
    "be done.",
    "TooLate": "It was possible for the dispute of order {id:id} until {due:time}, and now it is "
    "{nowTime:time}.",
    "NothingDue": "Nothing of the dispute of order {id:id} (place {place:number}) is due now: try "
    "again from {nextDue:time} on.",
    "BackupFailed": "The backup {backup} of order {id:id} cannot be asked now: without a ruling the "
    "signed default applies.",
    "BadNativeValue": "{given} wei were sent along, and {expected} are needed: send exactly that.",
    "InexactTransfer": "{token} moved {received} instead of {expected}: tokens that take a fee "
    "cannot be deposited.",
    "NothingToTakeBack": "There is nothing for {owner} to take back of the dispute of order {id:id}: "
    "it is not over, it was not paid, or it was taken back already.",
    "NativeRefused": "{to} refused {amount} wei: name another recipient.",
    "GasStarved": "The court had {given} gas to work with, and {needed} are needed to call it "
    "failed: send the transaction with more gas.",
    "UnknownDispute": "The court {court} was asked about no dispute of the number {disputeID:number}.",
    "BadSetting": "The setting {field:text} cannot be {given}.",
    "ZeroAddress": "The zero address cannot stand here: name another one.",
}
_COURT = {
    "BadSetting": "The court's setting {field:text} cannot be {given}.",
    "TokenNotListed": "The court takes no fees in {token}: name another court, or use a listed token.",
    "AlreadyOpened": "The case {key:id} was opened already: each matter is judged once.",
    "TooShort": "The case must be over by {until:time}, and no court can be done before {earliest:time}.",
    "TooManyConflicts": "{given} conflicts of interest were named: give both parties, and {most} at most.",
    "ConflictsMismatch": "These are not the conflicts of interest that the case {key:id} was opened "
    "with: give the same list.",
    "PoolTooSmall": "{size} arbitrators are in the pool, and {needed} are needed: wait until more enter.",
    "PoolFull": "The pool is full with {size} arbitrators.",
    "PoolBusy": "Only {free} of {size} arbitrators are free, and panels are drawn while half are: wait "
    "until open cases end, and release their seats.",
    "WrongStage": "The case {key:id} is {stage}, where this cannot be done.",
    "NotNext": "Panels are drawn in the order of their cases, and {next:id} is next, not {key:id}.",
    "TooEarly": "It is too early: this is possible from {from:number} on, and now it is "
    "{current:number} (times in Unix seconds, draws in blocks).",
    "TooLate": "It was possible until {due:time}, and now it is {current:time}.",
    "DrawDue": "The panel of the case {key:id} is about to be drawn, and the pool stands still until it is: "
    "wait for its block, then draw it, which anyone can do.",
    "WrongHeader": "This is not the header of block {number:number}: it hashes to {given:id}, and the "
    "block to {expected:id}.",
    "NoSeat": "{arbitrator} has no seat on the case {key:id} that could do this (its duty is {duty}).",
    "BadVote": "This vote is not the one that {arbitrator} sealed for the case {key:id}: give the "
    "same share, of 100% at most, and salt.",
    "NotFinal": "The case {key:id} is not final yet: wait until votes are revealed and appeals are over.",
    "NothingToAppeal": "The case {key:id} cannot be appealed now: there is no ruling, the last "
    "appeal was made, or the next panel could not be done in time.",
    "AlreadySettled": "What was left of this appeal of the case {key:id} is paid out already.",
    "StakeTooLow": "The stake of {arbitrator} would be {stake}, and a seat needs {least}: stake "
    "more, or leave the pool first.",
    "Overdraw": "{party} has {available} to take, less than {amount}: what open cases lock must stay.",
    "InPool": "{arbitrator} is in the pool already.",
    "NotInPool": "{arbitrator} is not in the pool.",
    "NotAuthorised": "{caller} may not take what the court owes {party}: use the party's key, or let the "
    "party name you for withdrawals.",
    "FitToServe": "{arbitrator} is fit to serve, so nobody can put it out of the pool.",
    "InexactTransfer": "{token} moved {received} instead of {expected}: tokens that take a fee "
    "cannot be used.",
    "ZeroAddress": "The zero address cannot stand here: name another one.",
}
_COSTS = {
    "NoSuchPot": "There is no pot {pot:id}: open it, or collect the order's pay first.",
    "AlreadyOpen": "The pot {pot:id} is open already.",
    "NotAnOpenOrder": "Order {id:id} has no maker yet or was cancelled, so it has no pot.",
    "TermsMismatch": "These are not the terms in force of order {id:id}: give the terms of its last "
    "accepted version.",
    "BadAmount": "The amount {amount} is none that a pot can hold: give more than zero and less than 2^128.",
    "BadNativeValue": "{given} wei were sent along, and {expected} are needed: send exactly that.",
    "InexactTransfer": "{token} moved {received} instead of {expected}: tokens that take a fee "
    "cannot be distributed.",
    "BadAgreement": "{field:text} of the agreement is {given}: it must be between {least} and {most}.",
    "BadArbiter": "{arbiter} cannot rule on this agreement, because it is a party of it.",
    "AlreadyRecorded": "The cost line {line:id} is recorded already, it is {state}.",
    "WrongLineState": "The cost line {line:id} is {state}, where this cannot be done.",
    "NotHonoured": "{given} do not honour the cost line {line:id}, on which {amount} are owed: give "
    "its payee at least that.",
    "TooEarly": "It is too early: this is possible {from:start}, and now it is {nowTime:time}.",
    "TooLate": "It was possible until {until:time}, and now it is {nowTime:time}.",
    "Overdrawn": "{amount} of pot {pot:id} were shared out, and {available} are there: share out no more.",
    "UnfundedLines": "Recorded cost lines of pot {pot:id} wait for money (from place {head:number} "
    "to before {tail:number}) and come first: fund or honour them.",
    "NothingToDo": "There is nothing to move in pot {pot:id} now.",
    "BadCount": "{given} were given: give {least} to {most}.",
    "BadRound": "This is for round {given:number} of the pot, and round {expected:number} is next: "
    "sign it anew.",
    "NotPending": "The root {given:id} does not wait in pot {pot:id}; {pending:id} does.",
    "AlreadyPublished": "The leaves of {distribution:id} were published at {publishedAt:time} already.",
    "NotPublished": "The leaves of {distribution:id} are not published: publish them first.",
    "NotFinal": "The distribution {distribution:id} is not final yet.",
    "AlreadySwept": "What nobody claimed of {distribution:id} has gone back to its pot.",
    "AlreadyClaimed": "Share {index:place} of {distribution:id} is claimed already.",
    "Overdraw": "{party} has {available} of token {token} to withdraw, less than {amount}.",
    "ZeroRecipient": "Money cannot be sent to the zero address: name a recipient.",
    "NotAuthorised": "{caller} may not act for {party} in this ({scope:scope}): use the party's key, "
    "or let it name a delegate.",
    "BadSignature": "The signature is not by {party} over this message on this chain and contract: "
    "sign it again.",
    "CancelledSignature": "{party} cancelled this signature: ask for a new one.",
    "FirstKeyValid": "The first key of {party} is valid, so there is nothing to guard.",
}
_COMMUNITIES = {
    "ZeroAddress": "The zero address cannot stand here: name another one.",
    "BadCharter": "{field:text} of the charter is {given}: it must be between {least} and {most}.",
    "BadFounders": "{given} founders were named, each with its consent: give {least} to {most}.",
    "AlreadyFounded": "The community {community} is founded already: only another salt makes another one.",
    "NoCommunity": "{given} is no community.",
    "Full": "The community {community} has {most} members, as many as it may.",
    "AlreadyMember": "{member} is a member of {community} already.",
    "NotAMember": "{member} is no member of {community}.",
    "NotAParty": "{given} is a key of {party} or cannot be a member: name the party itself.",
    "LastMember": "{member} is the last member of {community}, which must have one.",
    "NotAuthorised": "{caller} may not act for {member} in this ({scope:scope}): use the member's "
    "key, or let it name a delegate.",
    "BadSignature": "The signature is not by {member} over this message on this chain and contract: "
    "sign it again.",
    "NoQuorum": "Fewer than {quorum} of the committee of {community} signed this, or they hold half of its "
    "votes or less: get more of its present members to sign, in the order of their addresses.",
    "Lapsed": "The term of the committee of {community} ended at {termEnd:time}: elect another one.",
    "Ended": "The community {community} makes no commitments any more since {since:time}.",
    "NotEnded": "The task of {community} has not ended, or it has none.",
    "CallForbidden": "No community may call {selector} of {target} now: its keys must not outlive "
    "its committee, and after its end it commits itself to nothing.",
    "TooLate": "It was possible until {until:time}, and now it is {nowTime:time}.",
    "TooEarly": "It is too early: this is possible {from:start}, and now it is {nowTime:time}.",
    "NoBallot": "There is no ballot in {community} now.",
    "BallotRuns": "A ballot runs in {community} until {until:time}: wait for its end.",
    "NoElectorate": "Nobody in {community} can vote before {from:time}: members must have joined "
    "long enough before.",
    "NotInElectorate": "{member} has no part in ballot {election:number} of {community}: it joined "
    "too late, or left.",
    "AlreadyVoted": "{member} has voted in ballot {election:number} of {community} already.",
    "NoNotice": "{member} has no notice of this committee of {community}: give it one and wait.",
    "TaskFixed": "The task of {community} is order {order:id}, for good.",
    "BadTask": "Order {order:id} cannot be the task of {community}: only a vertical community has "
    "one, an order that is posted or open.",
    "BadShares": "Row {index:place} of the shares is {given}, where {expected} belongs: rows ascend "
    "by address, name members, and sum up to 10,000.",
    "SharesMismatch": "The shares in force have the hash {expected:id}, and those given {given:id}: "
    "give them exactly as they are.",
    "AlreadyAgreed": "{member} has agreed to its part of order {order:id} in {community} already.",
}
_TRACES = {
    "ZeroAddress": "The zero address cannot stand here: name another one.",
    "TermsMismatch": "These are not the terms in force of order {id:id}: give the terms of its last "
    "accepted version.",
    "NotInProduction": "Order {id:id} is not in production: only while the escrow holds it open can "
    "it be traced.",
    "AlreadyBegun": "The trace of order {id:id} has begun already.",
    "NotBegun": "The trace of order {id:id} has not begun: begin it with the order's terms first.",
    "NotAuthorised": "{caller} may not act for {maker} in this ({scope:scope}): use the maker's key, "
    "or let it name a delegate.",
    "BadSignature": "The signature is not by {maker} over this message on this chain and contract: "
    "sign it again.",
    "WrongNumber": "The message carries the number {given:number}, and order {id:id} is at "
    "{expected:number}: sign it anew.",
    "BadRange": "Telemetry from {from:time} to {to:time} does not fit: it must lie between "
    "{earliest:time} and {latest:time}.",
    "ZeroRoot": "A telemetry root of zeros stands for nothing: give the root of the samples.",
    "BadGrant": "{field:text} of the grant is {given}: it must be between {least} and {most}.",
}

_FLOW = {
    "ZeroAddress": "The zero address cannot stand here: name another one.",
    "BadSetting": "{field:text} of flow roots is {given}, which cannot work: choose another.",
    "UnknownBlock": "Block {blockNumber} has not the hash {given:id} on this chain, or is too old for the "
    "chain to know it: compute the root of a newer block.",
    "NotNewer": "Block {blockNumber} is not newer than block {finalBlock} of the root in use: compute the "
    "root of a newer one.",
    "TotalTooLarge": "The caps sum up to {total} credit units, above the {most} that the genesis parties "
    "have.",
    "BadCount": "A root has {least} to {most} leaves, not {count}.",
    "WrongStage": "Root {id:number} of flow caps is {stage}, where this cannot be done.",
    "RootMismatch": "Root {id:number} is {expected:id}, not {given:id}: look at it again.",
    "SameClaim": "What was given for root {id:number} is what it says itself: only what differs is a "
    "challenge.",
    "TooEarly": "This can be done {from:start}, and now it is {nowTime:time}.",
    "TooSoon": "Root {current:number} of flow caps stays in use for a whole interval: root {id:number} can "
    "be concluded {from:start}, and now it is {nowTime:time}.",
    "TooLate": "It was possible until {until:time}, and now it is {nowTime:time}.",
    "CourtDataMismatch": "What the court is handed has the hash {given:id}, and {expected:id} is wanted: "
    "give it exactly as the contract was told.",
    "FeeTooLow": "The court asks {cost} wei, and {given} were sent along: send as much.",
    "CourtFailed": "The court {arbitrator} cannot be asked now: try again later.",
    "GasStarved": "The court had {given} gas to work with, and {needed} are needed to call it failed: send "
    "the transaction with more gas.",
    "NativeRefused": "{to} refused {amount} wei: send exactly what the court asks.",
    "InexactTransfer": "{token} moved {received} instead of {expected}: tokens that take a fee cannot be a "
    "bond.",
    "NotArbitrator": "Only the court rules, not {caller}.",
    "UnknownDispute": "Dispute {disputeID:number} is about no root of flow caps, or was ruled on.",
    "NoRoot": "No root of flow caps is final yet: publish one, and conclude it after its window.",
    "NotALeaf": "{cap} credit units for {party} (leaf {index:number}) are not in root {id:number}: make the "
    "proof anew from the root in use.",
    "NotAuthorised": "{caller} may not withdraw for {party}: use its key, or let it name a delegate.",
    "Overdraw": "{party} has {available} of token {token} to withdraw, less than {amount}.",
}

NETWORK_SENTENCES: Mapping[str, str] = MappingProxyType(
    {
        **{f"ArbiterAdapter_{name}": sentence for name, sentence in _ARBITERS.items()},
        **{f"StakedArbitrators_{name}": sentence for name, sentence in _COURT.items()},
        **{f"CostSettlement_{name}": sentence for name, sentence in _COSTS.items()},
        **{f"CommunityRegistry_{name}": sentence for name, sentence in _COMMUNITIES.items()},
        **{f"ProductionTrace_{name}": sentence for name, sentence in _TRACES.items()},
        **{f"CreditFlow_{name}": sentence for name, sentence in _FLOW.items()},
        "CommunityAccount_OnlyRegistry": "Only the community registry may let a community act, not {caller}.",
        "BlockHeader_Malformed": "The bytes are not the RLP of a block's header (at byte {place:number}): "
        "on this chain the court cannot draw panels.",
        "MerkleSum_BadIndex": "There are {count} shares, and none in place {index}.",
        "MerkleSum_BadProof": "The proof of {length} bytes does not fit its place in the tree: make "
        "it anew from the published shares.",
        "MerkleSum_SumTooLarge": "The shares sum up to {sum}, more than a tree can hold.",
    }
)
"""By the error's name in Solidity."""

"""What each custom error says to people: what was wrong and what to do, with the error's own arguments.

``{name}`` stands for an argument in the form of its type; ``{name:id}`` for a shortened hash, ``{name:mask}``
for milestones of a bit mask, ``{name:place}`` for an index counted from 1, ``{name:number}`` for a number
without grouping, ``{name:time}`` for a time, ``{name:start}`` for "from that time on", ``{name:span}`` for a
time or a length of time, ``{name:bps}`` for a share, ``{name:scope}`` for a delegate's rights, and
``{name:text}`` for a name held in a ``bytes32``. An error without a sentence here gets its natspec, or its
name, with the arguments.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ledger.bindings.network_sentences import NETWORK_SENTENCES

_ESCROW = {
    "AlreadyExists": "Order {id:id} exists already, it is {phase}: look at it with `tally order show`; only "
    "another salt makes another order.",
    "WrongPhase": "Order {id:id} is {phase}, where this cannot be done.",
    "TermsMismatch": "These are not the terms in force of order {id:id}: give the terms of its last "
    "accepted version.",
    "WrongMilestone": "Milestone {index:place} of order {id:id} is {state}, where this cannot be done.",
    "NoMilestones": "The milestones named ({milestones:mask}) are none of order {id:id}: name some of its "
    "own.",
    "TooLate": "It was possible for order {id:id} until {due:time}, and now it is {nowTime:time}.",
    "NothingDue": "Nothing of order {id:id} is due now: try again from {nextDue:time} on.",
    "NotAuthorised": "{caller} may not act for {party} in this ({scope:scope}): "
    "use the party's key, or let it name a delegate.",
    "BadSignature": "The signature is not by {party} over these terms on this chain and contract: sign "
    "them again.",
    "CancelledSignature": "{party} cancelled this signature: ask for a new one.",
    "BadParties": "An order needs a customer and another party as its maker, not {customer} and {maker}.",
    "BadMilestoneCount": "{amounts} amounts and {deadlines} deadlines were given: "
    "give as many of the one as of the other, 1 to {most}.",
    "BadAmount": "Amount {index:place} ({amount}) does not fit: cumulative amounts must rise from above "
    "zero, "
    "and the bond must not exceed the price.",
    "BadTime": "{field:text} is {given:span}: it must be between {earliest:span} and {latest:span}.",
    "BadBps": "{field:text} is {given:bps}: at most {most:bps} is allowed.",
    "BadVersion": "The terms are version {given} where version {expected} belongs.",
    "FixedField": "{field:text} of an order cannot be changed this way: keep it as it is.",
    "TierTooLow": "{maker} is in credit tier {tier}, and the post asks for tier {required}.",
    "InexactTransfer": "{token} moved {received} instead of {expected}: tokens that take a fee cannot pay "
    "an order.",
    "BadNativeValue": "{given} wei were sent along, and {expected} are needed: send exactly that.",
    "Overdraw": "{party} has {available} of token {token} to withdraw, less than {amount}.",
    "OverAllocated": "{amount} of order {id:id} were shared out, and {available} are there: share out no "
    "more.",
    "ZeroRecipient": "Money cannot be sent to the zero address: name a recipient.",
    "FirstKeysValid": "The first keys of {customer} and {maker} are valid, so there is nothing to guard.",
    "OnlyPartyRegistry": "Only the party registry may say this, not {caller}.",
    "ClausesMissing": "The clauses of these terms ({clauses:id}) must be given with them: use the function "
    "that takes clauses; a resource cannot be shared without any.",
    "ClausesMismatch": "The terms hold the hash {expected:id} of their clauses, and those given have "
    "{given:id}: give them exactly as they were agreed.",
    "BadClause": "The clause {field:text} does not fit these terms: change it, or leave it out.",
    "ConflictOfInterest": "{party} cannot be the {role:text} of this order: it has an interest in it on "
    "another side.",
    "AtCourt": "A court works on milestone {index:place} of order {id:id}: only its ruling, or what both "
    "sides sign (agree, split, close), settles it now.",
    "OnlyArbiters": "Only the arbiter adapter may hand on a ruling, not {caller}.",
    "OnlyCosts": "Only the cost settlement may collect a pot, not {caller}.",
    "TooManyRounds": "{party} has made {most} offers to settle order {id:id}, as many as it may: take the "
    "other side's, or call the court.",
    "NoProposal": "There is no offer of the other side to take in order {id:id}: make one.",
    "ProposalMoved": "The offer that stands in order {id:id} is another one, {makerBps:bps} to the maker for "
    "{milestones:mask}: look at it, and take it as it is.",
    "TooDeep": "Order {parent:id} is {most} orders below the first, and none can stand below it.",
    "TooManyChildren": "Order {parent:id} has {most} sub-orders, as many as it may.",
    "SubcontractLimit": "{asked} of order {parent:id} would be in sub-orders that its customer has not "
    "signed, and {limit} are allowed: let its customer sign this one.",
    "AlreadyAssigned": "The pay of order {id:id} is assigned already.",
    "NotAChild": "Order {id:id} is no sub-order, so nothing of it is withheld.",
    "ParentUnsettled": "Milestone {milestone:place} of order {id:id} above is not settled: what it withholds "
    "waits for that.",
    "BondStands": "The bond of order {id:id} stands for {needed} that sub-orders have paid out: it cannot "
    "fall to {bond}.",
    "BadVoucher": "The voucher over {units} units is not signed by the meter of order {id:id}.",
    "BadUnits": "{units} units were given for order {id:id}: give {least} to {most}.",
    "ClaimOpen": "A claim of {units} units is open in order {id:id}: wait for its answer, or show a voucher.",
    "NoClaim": "Order {id:id} has no such claim to answer ({units} units are claimed).",
    "TooEarly": "It is too early for order {id:id}: this is possible {from:start}, and now it is "
    "{nowTime:time}.",
    "SealsFrozen": "Ratings of order {id:id} can be revealed since {since:time}, so no seal can be set any "
    "more.",
}
_PARTIES = {
    "AlreadyRegistered": "{party} is registered already: update its entry instead.",
    "NotRegistered": "{party} is not registered: register it first.",
    "NotAuthorised": "{caller} may not act for {party} in this ({scope:scope}): "
    "use the party's key, or let it name a delegate.",
    "BadSignature": "The signature is not by {party} over this message on this chain and contract: sign it "
    "again.",
    "Expired": "The message was valid until {validUntil:time}, and now it is {nowTime:time}: sign a new one.",
    "KeyTaken": "The key {key} belongs to {party} already: use another one.",
    "KeyAndRecovery": "{key} cannot be a key of {party} and its recovery address, now or later: take two.",
    "NoSuchKey": "{key} is no valid key of {party}.",
    "LastKey": "{key} is the last valid key of {party}: add another and wait until it is valid first.",
    "BadRoles": "The roles {roles} hold bits that mean nothing: use those of {known}.",
    "BadScopes": "The scopes {scopes} hold bits that mean nothing: use those of {known}.",
    "ZeroAddress": "The zero address cannot stand here: name another one.",
}
_CREDIT = {
    "BadSetting": "The setting {field:text} cannot be {given}.",
    "NotEscrow": "Only the escrow may say this, not {caller}.",
    "TokenNotListed": "{token} gives no credit here: use a listed token, or a fee of 0 to stay outside "
    "credit.",
    "FeeTooLow": "The fee of {feeBps:bps} is too low for the credit of {maker}: offer at least {least:bps}.",
    "BondTooLow": "The bond of {bond} is too low for the credit of {maker}: lock at least {least}.",
    "ExposureTooHigh": "{maker} has {open} credit units of unsecured orders open, and {added} more "
    "exceed its limit of {limit}: lock a higher bond.",
    "TooManyOrders": "{maker} has {open} orders open, as many as can be counted: close some first.",
    "NotAParty": "{given} is no party of order {id:id}.",
    "NotAuthorised": "{caller} may not act for {party} in this ({scope:scope}): "
    "use the party's key, or let it name a delegate.",
    "TooEarly": "It is too early for order {id:id}: this is possible {from:start}, and now it is "
    "{nowTime:time}.",
    "TooLate": "It was possible for order {id:id} until {until:time}, and now it is {nowTime:time}.",
    "NotSealed": "{rater} has no sealed rating of order {id:id}: only a sealed rating can be revealed.",
    "SealMismatch": "This rating is not the one that {rater} sealed for order {id:id}: "
    "give the same marks, comment and salt.",
    "BadCriterion": "Mark {index:place} of the rating is {given}: give 0 to {most}.",
    "AlreadyRevealed": "{rater} has revealed its rating of order {id:id} already.",
    "AlreadyApplied": "The ratings of order {id:id} have moved the scores already.",
    "NotRevealed": "{rater} has not revealed a rating of order {id:id}.",
    "AlreadyWithdrawn": "{rater} has withdrawn its rating of order {id:id} already.",
    "StakeLocked": "The stake of {party} is locked ({openOrders} orders open): possible from {until:time} "
    "on, "
    "once they are closed.",
    "Overdraw": "{party} has {available} at stake, less than {amount}.",
    "InexactTransfer": "{token} moved {received} instead of {expected}: tokens that take a fee cannot be "
    "staked.",
    "ZeroAddress": "The zero address cannot stand here: name another one.",
}

SENTENCES: Mapping[str, str] = MappingProxyType(
    {
        **{f"OrderEscrow_{name}": sentence for name, sentence in _ESCROW.items()},
        **{f"PartyRegistry_{name}": sentence for name, sentence in _PARTIES.items()},
        **{f"CreditRegistry_{name}": sentence for name, sentence in _CREDIT.items()},
        **NETWORK_SENTENCES,
        "DevnetCourt_AlreadyRuled": "Dispute {disputeID:number} was ruled on already: a ruling is final.",
        "DevnetCourt_NoAppeal": "This court knows no appeal: its ruling is final.",
        "DevnetCourt_NoSuchChoice": "Ruling {ruling:number} is none of {choices:number}: give 0, which "
        "refuses to rule, or one up to that.",
        "DevnetCourt_NotADevnet": "Chain {chainId:number} is no development chain, and a court where anyone "
        "rules belongs on no other.",
        "DevnetCourt_WrongFee": "The court asks {cost} wei, and {given} were sent along: send exactly that.",
        "DevnetToken_NotADevnet": "Chain {chainId:number} is no development chain, and money that anyone can "
        "mint does not belong on it: use the chain's own tokens.",
        "WrappedNative_InsufficientBalance": "{owner} holds {available} wrapped coins in wei, less than "
        "{amount}: "
        "deposit more.",
        "WrappedNative_InsufficientAllowance": "{owner} allowed {spender} to take {allowed}, less than "
        "{amount}: "
        "approve more.",
        "WrappedNative_Refused": "{receiver} refused {amount} wei: withdraw from another account.",
        "ERC20InsufficientBalance": "{sender} holds {balance} of the token, less than the {needed} needed: "
        "fund it first.",
        "ERC20InsufficientAllowance": "{spender} may take {allowance} of the token, less than the {needed} "
        "needed: "
        "approve or permit more.",
        "ERC20InvalidReceiver": "The token cannot be sent to {receiver}: name another recipient.",
        "ERC2612ExpiredSignature": "The permit was valid until {deadline:time}: sign a new one.",
        "ERC2612InvalidSigner": "The permit is signed by {signer}, not by the owner {owner}: sign it again.",
        "InvalidAccountNonce": "The permit's nonce is used; {currentNonce} is next for {account}: sign a "
        "new one.",
        "AddressEmptyCode": "There is no contract at {target} to call: check the address.",
        "FailedCall": "The call failed and said nothing of why.",
        "FailedDeployment": "The account could not be created: somebody else's code is at its address.",
        "InsufficientBalance": "The account holds {balance} wei, and {needed} are needed: send it more.",
        "SafeERC20FailedOperation": "The token {token} refused to move: check balance and allowance.",
        "ReentrancyGuardReentrantCall": "The contract was called again out of its own call, which it does "
        "not allow.",
    }
)
"""By the error's name in Solidity."""

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {OrderState} from "../types/OrderState.sol";
import {
    Allotment,
    ChildLink,
    Clauses,
    Meter,
    Milestone,
    Modules,
    Nest,
    OrderTerms,
    Peers,
    Phase,
    Pot,
    Proposal
} from "./IOrderTypes.sol";

/// @notice What the escrow says: events carry every written slot's after-value, errors the numbers that decided.
interface IOrderEvents {
    // ------------------------------------------------------------------ events: every written slot as its after-value

    event Configured(Peers peers, Modules modules);
    event OrderPosted(bytes32 indexed id, address indexed customer, OrderState state, OrderTerms terms);
    event PostAccepted(bytes32 indexed id, address indexed maker, OrderState state, bytes32 termsHash);
    event OrderOpened(
        bytes32 indexed id,
        address indexed customer,
        address indexed maker,
        OrderState state,
        OrderTerms terms
    );
    event TermsChanged(bytes32 indexed id, OrderState state, bytes32 termsHash, OrderTerms terms);
    /// @notice States moved, no money did.
    event MilestoneMoved(bytes32 indexed id, OrderState state);
    /// @notice The customer's or maker's reason for a rejection or contest, as a hash of a private text.
    event Objected(bytes32 indexed id, address indexed party, uint256 milestones, bytes32 reasonHash);
    /// @notice Locked money left: `toMaker` and `toCustomer` exclude the bond and `fee` was burned.
    event MoneyMoved(bytes32 indexed id, OrderState state, uint256 toMaker, uint256 toCustomer, uint256 fee);
    event BondMoved(bytes32 indexed id, OrderState state, uint256 toMaker, uint256 toCustomer);
    event SealSet(bytes32 indexed id, address indexed rater, bytes32 seal, OrderState state);
    event BalanceMoved(address indexed party, address indexed token, uint256 balance);
    event Withdrawn(address indexed party, address indexed token, address indexed to, uint256 amount);
    event SignatureCancelled(address indexed party, bytes32 indexed digest);
    event NonceUsed(address indexed party, uint256 nonce);
    event FirstKeyRevoked(address indexed party);
    /// @notice What an order agrees on beyond its terms, said once, when it is posted or opened.
    event ClausesAgreed(bytes32 indexed id, Clauses clauses);

    event ChildOpened(bytes32 indexed parent, bytes32 indexed id, OrderState parentState);
    event LinkMoved(bytes32 indexed id, ChildLink link);
    event AllotmentMoved(bytes32 indexed id, uint256 indexed milestone, Allotment allotment);
    event NestMoved(bytes32 indexed id, Nest nest);
    /// @notice What the maker's pot of an order holds, from its assignment on.
    event PotMoved(bytes32 indexed id, Pot pot);
    event MeterMoved(bytes32 indexed id, Meter meter);
    event ProposalMoved(bytes32 indexed id, Proposal proposal);
    /// @notice A court has ruled; without milestones, on the contested bond.
    event Ruled(bytes32 indexed id, uint256 milestones, uint256 makerBps);

    // ------------------------------------------------------------------ errors

    error OrderEscrow_AlreadyExists(bytes32 id, Phase phase);
    error OrderEscrow_WrongPhase(bytes32 id, Phase phase);
    error OrderEscrow_TermsMismatch(bytes32 id, bytes32 expected, bytes32 given);
    error OrderEscrow_WrongMilestone(bytes32 id, uint256 index, Milestone state);
    error OrderEscrow_NoMilestones(bytes32 id, uint256 milestones);
    error OrderEscrow_TooLate(bytes32 id, uint256 due, uint256 nowTime);
    error OrderEscrow_NothingDue(bytes32 id, uint256 nextDue);
    error OrderEscrow_NotAuthorised(address party, address caller, uint256 scope);
    error OrderEscrow_BadSignature(address party, bytes32 digest);
    error OrderEscrow_CancelledSignature(address party, bytes32 digest);
    error OrderEscrow_BadParties(address customer, address maker);
    error OrderEscrow_BadMilestoneCount(uint256 amounts, uint256 deadlines, uint256 most);
    error OrderEscrow_BadAmount(uint256 index, uint256 amount);
    error OrderEscrow_BadTime(bytes32 field, uint256 given, uint256 earliest, uint256 latest);
    error OrderEscrow_BadBps(bytes32 field, uint256 given, uint256 most);
    error OrderEscrow_BadVersion(uint256 given, uint256 expected);
    error OrderEscrow_FixedField(bytes32 field);
    error OrderEscrow_TierTooLow(address maker, uint256 tier, uint256 required);
    error OrderEscrow_InexactTransfer(address token, uint256 expected, uint256 received);
    error OrderEscrow_BadNativeValue(uint256 given, uint256 expected);
    error OrderEscrow_Overdraw(address party, address token, uint256 amount, uint256 available);
    error OrderEscrow_OverAllocated(bytes32 id, uint256 amount, uint256 available);
    error OrderEscrow_ZeroRecipient();
    error OrderEscrow_FirstKeysValid(address customer, address maker);
    error OrderEscrow_OnlyPartyRegistry(address caller);
    error OrderEscrow_SealsFrozen(bytes32 id, uint256 since);
    error OrderEscrow_ClausesMissing(bytes32 clauses);
    error OrderEscrow_ClausesMismatch(bytes32 expected, bytes32 given);
    error OrderEscrow_BadClause(bytes32 field);
    error OrderEscrow_ConflictOfInterest(address party, bytes32 role);
    error OrderEscrow_OnlyArbiters(address caller);
    error OrderEscrow_AtCourt(bytes32 id, uint256 index);
    error OrderEscrow_OnlyCosts(address caller);
    error OrderEscrow_TooManyRounds(bytes32 id, address party, uint256 most);
    error OrderEscrow_NoProposal(bytes32 id);
    error OrderEscrow_ProposalMoved(bytes32 id, uint256 milestones, uint256 makerBps);
    error OrderEscrow_TooDeep(bytes32 parent, uint256 most);
    error OrderEscrow_TooManyChildren(bytes32 parent, uint256 most);
    error OrderEscrow_SubcontractLimit(bytes32 parent, uint256 asked, uint256 limit);
    error OrderEscrow_AlreadyAssigned(bytes32 id);
    error OrderEscrow_NotAChild(bytes32 id);
    error OrderEscrow_ParentUnsettled(bytes32 id, uint256 milestone);
    error OrderEscrow_BondStands(bytes32 id, uint256 bond, uint256 needed);
    error OrderEscrow_BadVoucher(bytes32 id, uint256 units);
    error OrderEscrow_BadUnits(bytes32 id, uint256 units, uint256 least, uint256 most);
    error OrderEscrow_ClaimOpen(bytes32 id, uint256 units);
    error OrderEscrow_NoClaim(bytes32 id, uint256 units);
    error OrderEscrow_TooEarly(bytes32 id, uint256 from, uint256 nowTime);
}

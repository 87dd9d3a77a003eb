// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {OrderState} from "../types/OrderState.sol";

/// @notice What is shared through an order (SF §2.1).
enum SharingKind {
    /// A production-order that its first holder cannot make in time: the first kind of shared factory.
    ORDER,
    /// A machine, plant or worker rented by metered use: the second kind.
    RESOURCE,
    /// A process as a service: the third kind.
    CAPABILITY
}

/// @notice Where an order as a whole stands.
enum Phase {
    /// Never seen.
    NONE,
    /// Funded by its customer, waiting for a maker.
    POSTED,
    /// Both parties bound, money locked.
    OPEN,
    /// All milestones are settled, some by default; bond and record wait for the maker to contest missed inputs.
    BOND_WAIT,
    /// The maker contested missed inputs; bond and record wait for both signatures or for `courtBy`.
    BOND_CONTESTED,
    /// Nothing is locked. Terminal.
    CLOSED,
    /// A posted order taken back before a maker came. Terminal.
    CANCELLED,
    /// A RESOURCE order runs: metered use is paid, until its term and grace are over.
    METERED
}

/// @notice Where one milestone stands. The last three are terminal.
enum Milestone {
    /// Not delivered.
    PENDING,
    /// Delivered; the review window runs.
    DELIVERED,
    /// Rejected once; the maker may cure it, contest it, or lose it by silence.
    REJECTED,
    /// Delivered for the second and last time; the review window runs.
    CURED,
    /// The parties disagree: both signatures, or `defaultMakerBps` after `courtBy`.
    CONTESTED,
    /// Paid to the maker.
    PAID,
    /// Refunded to the customer because the maker was silent.
    REFUNDED,
    /// Divided, by both signatures or by the signed default.
    RULED
}

/// @notice Everything both parties sign. Stored only as its EIP-712 digest; callers supply it again.
/// @dev The digest of version 0 is the order's id, so the id binds chain, contract, terms, parties and salt.
struct OrderTerms {
    /// What is shared.
    SharingKind kind;
    /// Who pays.
    address customer;
    /// Who makes; zero in a posted order that still waits for one.
    address maker;
    /// The ERC-20 that price and bond are in.
    address token;
    /// Total payable once milestones 0..i are done, strictly increasing, the last one is the price.
    uint128[] cumulative;
    /// By when milestone i must be delivered, Unix seconds, non-decreasing.
    uint40[] deadlines;
    /// By when the customer owes the maker its inputs, or 0 if it owes none.
    uint40 inputsDue;
    /// What the maker locks against default.
    uint128 bond;
    /// Seconds the customer has to answer a delivery; silence accepts.
    uint32 review;
    /// Seconds the maker has to cure a rejected delivery; silence refunds.
    uint32 cure;
    /// Signatures open nothing after this time; a posted order can be taken until then.
    uint40 openBy;
    /// From when on a contested slice follows `defaultMakerBps`.
    uint40 courtBy;
    /// The maker's share of a contested slice that nobody settled.
    uint16 defaultMakerBps;
    /// Share of every payout that is burned; 0 keeps the order outside cyber-credit.
    uint16 feeBps;
    /// What the customer pays whoever submits the opening.
    uint128 relayFee;
    /// Zero, or the EIP-712 hash of a list of one `Clauses`: what only some orders need.
    bytes32 clauses;
    /// 0 when first signed, one more with each accepted change.
    uint16 version;
    /// The order's id in every version after the first, else zero.
    bytes32 amends;
    /// Salted hash of the private specification.
    bytes32 specHash;
    /// Makes otherwise equal orders differ.
    uint64 salt;
}

/// @notice What only some orders agree on: a parent, a court, a meter, conditions of a post. The terms hold its hash, so
/// that orders without it pay nothing for it; those who sign see it in full, because in EIP-712 the terms have a
/// `Clauses[] clauses` of none or one. Fixed when the order opens.
/// @dev Functions that need the clauses take them beside the terms, and compare. Zero means "not agreed" in every field.
struct Clauses {
    /// The order that this one is a sub-order of.
    bytes32 parent;
    /// The one milestone of the parent whose money pays this order.
    uint8 parentMilestone;
    /// Share of the price that the maker may place in sub-orders which the customer has not signed.
    uint16 maxSubcontractBps;
    /// Least credit tier a maker of a posted order needs.
    uint8 minMakerTier;
    /// Who rules on contested milestones: the panel, or any ERC-792 court.
    address arbiter;
    /// Who does when the first fails.
    address backup;
    /// Hash of what is handed to the court (ERC-792's extra data).
    bytes32 courtData;
    /// Most that the court may ask of one side, in its own currency.
    uint128 maxCourtFee;
    /// The meter of a RESOURCE order, for people.
    bytes32 meterId;
    /// The key that signs the meter's vouchers.
    address meterSigner;
    /// What one unit of use costs.
    uint128 rate;
    /// Most units: their price is the order's.
    uint64 maxUnits;
    /// Most units that one claim without a voucher may add.
    uint64 claimUnits;
    /// Seconds between two claims without a voucher.
    uint32 interval;
    /// Seconds after the term in which vouchers and claims for its use still count.
    uint32 grace;
}

/// @notice A sub-order's place below its parent.
struct ChildLink {
    /// The parent order.
    bytes32 parent;
    /// The parent's customer, who stands in for the maker when the milestone fails.
    address principal;
    /// The milestone whose money pays this order.
    uint8 milestone;
    /// How many orders stand above.
    uint8 depth;
    /// The parent's customer signed this order as well, and so answers for what it pays.
    bool sponsored;
    /// Accepted work whose pay waits for the parent's milestone.
    uint128 withheld;
}

/// @notice What one milestone's money is doing in sub-orders or metered use.
struct Allotment {
    /// What has left the milestone: into sub-orders, or to the maker for metered use.
    uint112 allotted;
    /// What unsponsored sub-orders have paid out of that; the maker's bond stands for it.
    uint112 advanced;
    /// Once the milestone is settled: the maker's share of it, which divides what comes back from then on.
    uint16 makerBps;
}

/// @notice What a maker has placed in sub-orders, and what its bond stands for because of them.
struct Nest {
    /// The maker's bond, as in the terms in force.
    uint128 bond;
    /// What unsponsored sub-orders of unsettled milestones have paid out.
    uint128 advanced;
    /// What the bond owes the customer for milestones that failed after such payments.
    uint128 owed;
    /// Prices of unsponsored sub-orders so far.
    uint112 unsponsored;
    /// Sub-orders so far.
    uint8 children;
}

/// @notice Where a maker's pay of one order goes, once it has assigned it to those who share it.
struct Pot {
    /// What waits to be collected.
    uint128 amount;
    /// Whether pay goes here.
    bool assigned;
}

/// @notice Where the metering of a RESOURCE order stands. What was paid is the allotment of its one milestone.
struct Meter {
    /// Most units, as the clauses say: the price of one is the order's divided by it.
    uint64 maxUnits;
    /// Units that the maker's open claim adds to what was paid; 0 if none is open.
    uint64 claimed;
    /// When that claim was made.
    uint40 claimedAt;
    /// When the order opened or the last claim was made: the next one comes an interval later.
    uint40 lastAt;
    /// Seconds after the term in which use is still paid, as the clauses say.
    uint32 grace;
    /// The customer contests the open claim.
    bool contested;
}

/// @notice The last offer to settle what is contested.
struct Proposal {
    /// Until when the other side may take it, and the court stays shut to who made it; 0 once it was taken.
    uint40 until;
    /// How many the customer has made, and the maker.
    uint8 byCustomer;
    uint8 byMaker;
    /// Whether the maker made the last.
    bool lastByMaker;
    /// The contested milestones that it settles.
    uint16 milestones;
    /// The maker's share of them.
    uint16 makerBps;
}

/// @notice The contracts that the escrow works with, fixed when it is deployed.
struct Peers {
    /// Keys and delegates.
    address parties;
    /// Cyber-credit, or zero.
    address credit;
    /// The native coin as a token.
    address wrappedNative;
    /// Who may rule.
    address arbiters;
    /// Who may collect pots.
    address costs;
    /// Who belongs together.
    address communities;
}

/// @notice The code behind the escrow's address, by what it is about.
struct Modules {
    address negotiation;
    address agreements;
    address disputes;
    address clauses;
    address nesting;
    address payouts;
    address metering;
    address records;
}

/// @notice What a closed order entitles its parties to say about each other.
struct RatingRight {
    /// The order.
    bytes32 id;
    /// When it closed, or 0 while it has not.
    uint40 closedAt;
    /// From when ratings can be revealed, or 0 while the order has not closed.
    uint40 revealFrom;
    /// Until when they can.
    uint40 revealUntil;
    /// The customer's sealed rating of the maker, or zero.
    bytes32 customerSeal;
    /// The maker's sealed rating of the customer, or zero.
    bytes32 makerSeal;
    /// Fee burned over the order's life, in the token's smallest unit, capped at 2^80 − 1.
    uint256 feeBurned;
    /// Every milestone was delivered by its deadline and paid.
    bool onTime;
    /// A milestone was refunded because the maker was silent.
    bool defaulted;
}

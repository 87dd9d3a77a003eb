// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CreditAccount} from "../types/CreditAccount.sol";
import {CreditEvidence} from "../types/CreditEvidence.sol";
import {CreditPair} from "../types/CreditPair.sol";
import {CreditPrior} from "../types/CreditPrior.sol";
import {CreditRater} from "../types/CreditRater.sol";
import {CreditRecord} from "../types/CreditRecord.sol";
import {ICreditFlow} from "./ICreditFlow.sol";
import {IOrderEscrow, OrderTerms} from "./IOrderEscrow.sol";
import {IPartyRegistry} from "./IPartyRegistry.sol";

/// @notice Why an account moved.
enum Cause {
    /// The counterparty's rating.
    RATING,
    /// Every milestone was delivered by its deadline and paid.
    ON_TIME,
    /// A milestone was refunded because the maker was silent.
    DEFAULT,
    /// The party sealed a rating and let the time to reveal it pass.
    UNREVEALED,
    /// A court gave the counterparty more than half of what was in dispute.
    LOST_DISPUTE
}

/// @notice What one credit tier asks of a maker.
struct Tier {
    /// From which score less μ on a party is in the tier (fixed point, 1e9 = 1). Tier 0 is for everybody: its value
    /// is not read.
    uint64 threshold;
    /// Least bond as a share of the price.
    uint16 bondBps;
    /// Least fee as a share of the price.
    uint16 feeBps;
}

/// @notice The constants of the score; each is justified in docs/decisions/credit-settings.md.
/// @dev Fixed point with 1e9 = 1 unless said otherwise. A weight of 1 is one order that burned a full fee, rated by a
/// party in good standing.
struct Settings {
    /// μ before anybody is rated, −1 to 1.
    int64 priorMean;
    /// M0: how much weight of ratings moves μ half-way from there.
    uint64 priorWeight;
    /// K: the weight with which a party's own record competes against μ.
    uint64 shrinkage;
    /// z: how far below the mean the score lies, for a record of weight 1; at most 3.5·√K.
    uint64 caution;
    /// The same as K for a rater's bias.
    uint64 raterShrinkage;
    /// Weight of a rating per credit unit of fee burned by its order.
    uint64 weightPerFee;
    /// Most weight of one rating or on-time event.
    uint64 orderCap;
    /// Most weight one party's praise has on another, decaying, and as much again its complaints; at most 48 bits.
    uint64 pairCap;
    /// B: most weight of praise one party passes on to all others, decaying, and as much again of complaints; at most
    /// 48 bits.
    uint64 passOnCap;
    /// How far below μ a rooted rater's mean lies when its word weighs least, and when it loses those who vouch for it.
    uint64 bottom;
    /// How much the word of a rooted rater weighs at least, 0 to 1.
    uint64 leastCredibility;
    /// R: weight of one rooted party's praise of another with which it vouches for it; three such parties root it. Above
    /// `pairCap` nobody is rooted by evidence.
    uint64 rootEvidence;
    /// Limit on unsecured exposure, in credit units, of a party whose score is 1 above μ.
    uint56 exposureScale;
    /// Limit on unsecured exposure, in credit units, that good evidence of weight 1 backs by what it burned. A default
    /// takes as much evidence as backs the credit it took.
    uint56 backing;
    /// Stake that roots a party, in the stake token's smallest unit.
    uint128 minStake;
    /// Whole days that stake stays locked after the last order closed and the last rating weighed.
    uint16 stakeLockDays;
    /// Share of the amount in a dispute that who lost it wholly loses of its stake.
    uint16 lostDisputeBps;
    /// What each tier asks, from tier 0 (newcomers and below) on.
    Tier[5] tiers;
}

/// @notice A token that gives credit, exposure and stake.
struct ListedToken {
    /// The ERC-20.
    address token;
    /// Its smallest units per credit unit, e.g. 10,000 for the cent of a dollar with 6 decimals.
    uint96 unit;
}

/// @notice A rating as it was sealed. Criteria run from 0 to 100.
struct Rating {
    uint8 quality;
    uint8 delivery;
    uint8 cost;
    uint8 communication;
    /// Hash of the private comment, or zero.
    bytes32 commentHash;
    /// The seal's salt.
    bytes32 salt;
}

/// @notice What OrderEscrow asks of cyber-credit. The rest of the registry may change behind it.
/// @dev `reserve`, `adjust`, `judge` and `settle` are called by the escrow only, and only for orders with a fee.
interface ICreditHook {
    /// @notice An order opens: the maker's bond and unsecured exposure (price − bond) must fit its credit.
    function reserve(address maker, address token, uint256 price, uint256 bond, uint256 feeBps) external;

    /// @notice A running order's price or bond changes by both signatures.
    /// @dev More price or less bond is asked as of a new order; anything else passes, also when credit has fallen.
    function adjust(
        address maker,
        address token,
        uint256 oldPrice,
        uint256 oldBond,
        uint256 newPrice,
        uint256 newBond,
        uint256 feeBps
    ) external;

    /// @notice An order closes: the exposure is given back; `defaulted` > 0 of its price was refunded because the maker
    /// was silent, which is negative evidence and slashes stake.
    function settle(
        bytes32 id,
        address maker,
        address token,
        uint256 price,
        uint256 bond,
        uint256 defaulted,
        uint256 feeBps
    ) external;

    /// @notice A court has ruled on a part of an order: the outcome is kept beside the order's ratings, and who got less
    /// than half has lost, which is negative evidence and slashes stake, each by how clearly it lost. Nobody gains.
    /// @dev Any number of times, before `settle`. Reverts only for another caller or a token that is not listed.
    /// @param amount What was ruled on: 128 bits.
    /// @param makerBps The maker's share of it, at most 10,000.
    function judge(
        bytes32 id,
        address customer,
        address maker,
        address token,
        uint256 amount,
        uint256 feeBps,
        uint256 makerBps
    ) external;

    /// @notice A party's credit tier: 0 for newcomers and below.
    function tierOf(address party) external view returns (uint256);
}

/// @title CreditRegistry: cyber-credit, the record that stands in for the trusted third party.
/// @notice Ratings of strangers and objective events move one score per party; the score sets the bond, the fee and
/// the unsecured exposure its next orders may have. Immutable, without an owner.
///
/// score = μ + S/(W+K) − z/√(W+K)
///
/// where S sums weight × evidence and W the weights, both fading by half in 180 days. What follows from orders uses
/// the score less μ.
/// @dev Every event carries the after-value of each slot it wrote, so that logs alone rebuild storage.
interface ICreditRegistry is ICreditHook {
    // ------------------------------------------------------------------ events: every written slot as its after-value

    event Configured(
        address escrow,
        address parties,
        address stakeToken,
        Settings settings,
        ListedToken[] tokens,
        address[] genesis,
        address flow
    );
    /// @notice A counterparty's rating moved a party's score. `source` is the rater, `rater` its state after it.
    event AccountMoved(
        address indexed party,
        address indexed source,
        bytes32 indexed id,
        CreditEvidence evidence,
        CreditAccount account,
        CreditRater rater
    );
    /// @notice A fact that the escrow states moved a party's score, whoever says what; `evidence` holds its cause.
    /// `source` is the party whose credibility and caps an on-time event carries, zero for a default, a lost dispute or
    /// an unrevealed seal, which count in full and leave `rater` empty.
    event ObjectiveEvent(
        address indexed party,
        address indexed source,
        bytes32 indexed id,
        CreditEvidence evidence,
        CreditAccount account,
        CreditRater rater
    );
    /// @notice An order's unsecured exposure was taken or given back.
    event ExposureMoved(address indexed maker, CreditAccount account);
    /// @notice A party became rooted by genesis or stake, or ceased to be; or it lost those who vouched for it. That one
    /// more does is told by the event of the praise that made it one.
    event RootMoved(address indexed party, CreditAccount account);
    /// @notice Weight passed between two parties; `low` is the smaller address.
    event PairMoved(address indexed low, address indexed high, CreditPair state);
    event PriorMoved(CreditPrior state);
    event StakeMoved(address indexed party, uint256 stake);
    /// @notice A rating became known; its criteria stand in `record`. The one that completes an order's ratings applies
    /// them: the record says so.
    event RatingRevealed(
        bytes32 indexed id,
        address indexed rater,
        address indexed ratee,
        bytes32 commentHash,
        CreditRecord record
    );
    /// @notice A court ruled on `amount` of the order; `record` holds all rulings together.
    event DisputeRuled(bytes32 indexed id, uint256 amount, uint256 makerBps, CreditRecord record);
    /// @notice No further reveal was to come: the order's evidence, or what still counts of it, was applied without one.
    event RatingsApplied(bytes32 indexed id, CreditRecord record);
    event RatingReplied(bytes32 indexed id, address indexed ratee, bytes32 textHash);
    /// @notice The rater takes its words back: readers hide the comment, the score keeps what it learned.
    event RatingWithdrawn(bytes32 indexed id, address indexed rater, CreditRecord record);

    // ------------------------------------------------------------------ errors

    error CreditRegistry_BadSetting(bytes32 field, uint256 given);
    error CreditRegistry_NotEscrow(address caller);
    error CreditRegistry_TokenNotListed(address token);
    error CreditRegistry_FeeTooLow(address maker, uint256 feeBps, uint256 least);
    error CreditRegistry_BondTooLow(address maker, uint256 bond, uint256 least);
    error CreditRegistry_ExposureTooHigh(address maker, uint256 open, uint256 added, uint256 limit);
    error CreditRegistry_TooManyOrders(address maker, uint256 open);
    error CreditRegistry_NotAParty(bytes32 id, address given);
    error CreditRegistry_NotAuthorised(address party, address caller, uint256 scope);
    error CreditRegistry_TooEarly(bytes32 id, uint256 from, uint256 nowTime);
    error CreditRegistry_TooLate(bytes32 id, uint256 until, uint256 nowTime);
    error CreditRegistry_NotSealed(bytes32 id, address rater);
    error CreditRegistry_SealMismatch(bytes32 id, address rater, bytes32 expected, bytes32 given);
    error CreditRegistry_BadCriterion(uint256 index, uint256 given, uint256 most);
    error CreditRegistry_AlreadyRevealed(bytes32 id, address rater);
    error CreditRegistry_AlreadyApplied(bytes32 id);
    error CreditRegistry_NotRevealed(bytes32 id, address rater);
    error CreditRegistry_AlreadyWithdrawn(bytes32 id, address rater);
    error CreditRegistry_StakeLocked(address party, uint256 openOrders, uint256 until);
    error CreditRegistry_Overdraw(address party, uint256 amount, uint256 available);
    error CreditRegistry_InexactTransfer(address token, uint256 expected, uint256 received);
    error CreditRegistry_ZeroAddress();

    // ------------------------------------------------------------------ ratings

    /// @notice Open one side's sealed rating, from `revealFrom` to `revealUntil` (`IOrderEscrow.ratingRight`), the last second included.
    /// Who knows the salt may do it. It counts at once if the other side has no sealed rating waiting, else together
    /// with that one, from the same state.
    /// @param rater The order's customer or maker, whose rating it is.
    function reveal(OrderTerms calldata terms, address rater, Rating calldata rating) external;

    /// @notice Open both sealed ratings of an order in one transaction: the cheapest way.
    function revealPair(
        OrderTerms calldata terms,
        Rating calldata customerRating,
        Rating calldata makerRating
    ) external;

    /// @notice Let an order's evidence count when no further reveal is to come: after `revealUntil`, or from
    /// `revealFrom` on if no seal waits. What is sealed and unrevealed by then counts against its author. By anyone,
    /// until 30 days (`APPLY_WINDOW`) after `revealUntil`; what nobody applied by then never counts, except the faults of
    /// sealing without revealing: they can be entered at any time later, faded as if they had entered on that day.
    function applyRatings(OrderTerms calldata terms) external;

    /// @notice Answer the counterparty's revealed rating; the text stays private behind its hash.
    /// @param ratee The party that answers; the caller must hold its RATE scope.
    function reply(OrderTerms calldata terms, address ratee, bytes32 textHash) external;

    /// @notice Mark one's own revealed rating as withdrawn. S and W keep it, so that deleting has no market.
    /// @param rater The party that takes back; the caller must hold its RATE scope.
    function withdrawRating(OrderTerms calldata terms, address rater) external;

    // ------------------------------------------------------------------ stake

    /// @notice Add to a party's stake from the caller's tokens (allowance). From `minStake` on the party is rooted.
    function stake(address party, uint256 amount) external;

    /// @notice Take stake back: only while the party has no open order as a maker, and from `stakeUnlockAt` on.
    /// The caller must hold the party's WITHDRAW scope.
    function withdrawStake(address party, address to, uint256 amount) external;

    // ------------------------------------------------------------------ views

    /// @notice The escrow whose orders count.
    function escrow() external view returns (IOrderEscrow);
    /// @notice Where keys and delegates are looked up.
    function parties() external view returns (IPartyRegistry);
    /// @notice The token that stake is in.
    function stakeToken() external view returns (address);
    /// @notice Where a party's part of the flow of trust is proven; zero if none is published.
    function flow() external view returns (ICreditFlow);
    /// @notice The constants of the score.
    function settings() external view returns (Settings memory);
    /// @notice A listed token's smallest units per credit unit; 0 if it is not listed.
    function unitOf(address token) external view returns (uint256);

    /// @notice A party's credit in one word.
    function accountOf(address party) external view returns (CreditAccount);
    /// @notice A rater's bias and budgets in one word.
    function raterOf(address party) external view returns (CreditRater);
    /// @notice What two parties have said of each other, in one word.
    function pairOf(address a, address b) external view returns (CreditPair);
    /// @notice The sums that give μ.
    function prior() external view returns (CreditPrior);
    /// @notice An order's ratings and rulings in one word.
    function recordOf(bytes32 id) external view returns (CreditRecord);
    /// @notice What a party has staked.
    function stakeOf(address party) external view returns (uint256);
    /// @notice From when on stake can be withdrawn (Unix seconds), if no order of the party is open.
    function stakeUnlockAt(address party) external view returns (uint256);

    /// @notice μ: what is expected of a party about which nothing is known.
    function priorMean() external view returns (int256);
    /// @notice μ + S/(W+K).
    function meanOf(address party) external view returns (int256);
    /// @notice The lower bound μ + S/(W+K) − z/√(W+K).
    function scoreOf(address party) external view returns (int256);
    /// @notice The score less μ, which tier and limit follow.
    function marginOf(address party) external view returns (int256);
    /// @notice A rater's leniency, taken off its ratings.
    function biasOf(address rater) external view returns (int256);
    /// @notice Whether a party's word weighs anything.
    function isRooted(address party) external view returns (bool);
    /// @notice How much a party's word weighs now, 0 to 1: 0 unless rooted, falling with a mean below μ to the least.
    function credibilityOf(address party) external view returns (uint256);
    /// @notice Most unsecured exposure of a party in credit units: what its margin gives, but no more than what its good
    /// evidence backs and what it has proven of the flow of trust ({ICreditFlow}).
    function limitOf(address party) external view returns (uint256);

    /// @notice What an order of a price would ask of a maker now.
    /// @return tier The maker's tier.
    /// @return minBond Least bond that satisfies both the tier and the exposure limit, in the token's smallest unit.
    /// @return minFeeBps Least fee.
    /// @return exposureLeft Credit units of unsecured exposure still free.
    function quote(
        address maker,
        address token,
        uint256 price
    ) external view returns (uint256 tier, uint256 minBond, uint256 minFeeBps, uint256 exposureLeft);
}

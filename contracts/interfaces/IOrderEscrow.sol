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
    CANCELLED
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
    /// Least credit tier a maker of a posted order needs.
    uint8 minMakerTier;
    /// 0 when first signed, one more with each accepted change.
    uint16 version;
    /// The order's id in every version after the first, else zero.
    bytes32 amends;
    /// Salted hash of the private specification.
    bytes32 specHash;
    /// Makes otherwise equal orders differ.
    uint64 salt;
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

/// @notice What the escrow says: events carry every written slot's after-value, errors the numbers that decided.
interface IOrderEvents {
    // ------------------------------------------------------------------ events: every written slot as its after-value

    event Configured(address parties, address credit, address wrappedNative, address negotiation);
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
    error OrderEscrow_KindUnsupported(SharingKind kind);
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
}

/// @notice The planned course of an order, and its money.
interface IOrderCourse is IOrderEvents {
    // ------------------------------------------------------------------ opening

    /// @notice Open and fund an order that both parties signed, in one transaction, by either side or any relayer.
    /// @param customerPermit Empty, or `abi.encode(deadline, v, r, s)` of an ERC-2612 permit for price + relay fee.
    /// @param makerPermit The same for the bond.
    function open(
        OrderTerms calldata terms,
        bytes calldata customerSignature,
        bytes calldata makerSignature,
        bytes calldata customerPermit,
        bytes calldata makerPermit
    ) external payable returns (bytes32 id);

    /// @notice Fund an order that any maker of enough credit can take until `openBy`.
    function post(OrderTerms calldata terms) external payable returns (bytes32 id);

    /// @notice `post`, signed by the customer and submitted by anyone.
    function postFor(
        OrderTerms calldata terms,
        bytes calldata signature,
        bytes calldata permit
    ) external payable returns (bytes32 id);

    /// @notice Take a posted order. `terms` is what was posted with `maker`, `amends` = id and `version` = 1 filled in.
    function takePost(
        OrderTerms calldata terms,
        bytes calldata makerSignature,
        bytes calldata makerPermit
    ) external payable returns (bytes32 id);

    // ------------------------------------------------------------------ work

    /// @notice The maker delivers the milestones of a bit mask by their deadlines, and may set its sealed rating with it.
    /// @dev One clock runs for all reviews, so what the customer's silence has accepted is poked before it starts anew.
    /// Relayed (`…For`), here and below, a rating never replaces one that stands: a message can be used long after it was
    /// signed. `seal` and `sealFor` replace.
    function deliver(OrderTerms calldata terms, uint256 milestones, bytes32 ratingSeal) external;
    function deliverFor(
        OrderTerms calldata terms,
        uint256 milestones,
        bytes32 ratingSeal,
        bytes calldata signature
    ) external;

    /// @notice The customer accepts delivered milestones, which pays them, and may set its sealed rating with it.
    function accept(OrderTerms calldata terms, uint256 milestones, bytes32 ratingSeal) external;
    function acceptFor(
        OrderTerms calldata terms,
        uint256 milestones,
        bytes32 ratingSeal,
        bytes calldata signature
    ) external;

    // ------------------------------------------------------------------ balances

    /// @notice Send a party's pull credit to any address it names.
    function withdraw(address party, address token, address to, uint256 amount) external;
    function withdrawFor(
        address party,
        address token,
        address to,
        uint256 amount,
        uint40 validUntil,
        bytes calldata signature
    ) external;

    // ------------------------------------------------------------------ views

    /// @notice What a closed order entitles its parties to say about each other.
    function ratingRight(OrderTerms calldata terms) external view returns (RatingRight memory);
}

/// @notice Where an order leaves its plan: silence, objections, agreements of both parties, late seals, signatures taken
/// back.
interface IOrderNegotiation is IOrderEvents {
    // ------------------------------------------------------------------ silence

    /// @notice Take back a posted order: its customer at any time, anyone once nobody can take it any more.
    function cancelPost(OrderTerms calldata terms) external;

    /// @notice Carry out every transition that time has made due. Anyone may call it.
    function poke(OrderTerms calldata terms) external;

    // ------------------------------------------------------------------ objections

    /// @notice The customer rejects delivered milestones within the review window: a first delivery may be cured, a
    /// cured one is contested.
    /// @dev One clock runs for all cures, so what the maker's silence has lost is poked before it starts anew.
    function reject(OrderTerms calldata terms, uint256 milestones, bytes32 reasonHash) external;
    function rejectFor(
        OrderTerms calldata terms,
        uint256 milestones,
        bytes32 reasonHash,
        bytes calldata signature
    ) external;

    /// @notice The maker delivers rejected milestones for the second and last time, within the cure window. Otherwise as
    /// `deliver`.
    function cure(OrderTerms calldata terms, uint256 milestones, bytes32 ratingSeal) external;
    function cureFor(
        OrderTerms calldata terms,
        uint256 milestones,
        bytes32 ratingSeal,
        bytes calldata signature
    ) external;

    /// @notice The maker contests rejected milestones instead of curing them; or, with an empty mask, the forfeit of
    /// its bond because inputs were missed.
    function contest(OrderTerms calldata terms, uint256 milestones, bytes32 reasonHash) external;
    function contestFor(
        OrderTerms calldata terms,
        uint256 milestones,
        bytes32 reasonHash,
        bytes calldata signature
    ) external;

    // ------------------------------------------------------------------ both signatures

    /// @notice Replace the terms of a running order. Settled and running milestones, parties, token, kind and fees stay.
    function amend(
        OrderTerms calldata oldTerms,
        OrderTerms calldata newTerms,
        bytes calldata customerSignature,
        bytes calldata makerSignature
    ) external;

    /// @notice Divide unsettled milestones: `makerAmount` (before the fee) to the maker, the rest to the customer.
    function split(
        OrderTerms calldata terms,
        uint256 milestones,
        uint256 makerAmount,
        bytes calldata customerSignature,
        bytes calldata makerSignature
    ) external;

    /// @notice End the order: divide all that is locked, and the bond.
    function close(
        OrderTerms calldata terms,
        uint256 makerAmount,
        uint256 bondToCustomer,
        bytes calldata customerSignature,
        bytes calldata makerSignature
    ) external;

    // ------------------------------------------------------------------ ratings and signatures

    /// @notice Set or replace a party's sealed rating, until 14 days after closing or until reveals begin.
    function seal(OrderTerms calldata terms, address rater, bytes32 ratingSeal) external;
    function sealFor(
        OrderTerms calldata terms,
        address rater,
        bytes32 ratingSeal,
        bytes calldata signature
    ) external;

    /// @notice Make a signature of `party` over `digest` worthless here.
    function cancelSignature(address party, bytes32 digest) external;

    /// @notice Mark a running order whose party's first key was revoked, from where on its keys are looked up at every
    /// use. Anyone may call it, for every order of that party, right after the revocation.
    function guard(OrderTerms calldata terms) external;

    /// @notice Called by the party registry when a party revokes its first key.
    function onFirstKeyRevoked(address party) external;

    // ------------------------------------------------------------------ views

    function configuration() external view returns (address parties, address credit, address wrappedNative);
    function stateOf(bytes32 id) external view returns (OrderState state);
    function termsHashOf(bytes32 id) external view returns (bytes32);
    /// @notice EIP-712 digest of terms: what the parties sign, and at version 0 the order's id.
    function hashTerms(OrderTerms calldata terms) external view returns (bytes32);
    function sealsOf(bytes32 id) external view returns (bytes32 customerSeal, bytes32 makerSeal);
    function balanceOf(address party, address token) external view returns (uint256);
    function nonceOf(address party) external view returns (uint256);
    function isCancelled(address party, bytes32 digest) external view returns (bool);
    function firstKeyRevoked(address party) external view returns (bool);
    function DOMAIN_SEPARATOR() external view returns (bytes32);
}

/// @title OrderEscrow: custody and lifecycle of production-orders between strangers.
/// @notice Immutable, without an owner. Money leaves only along the transitions listed here, and from every state
/// some party can empty the order by a known time. Functions with an empty signature act for `msg.sender`.
/// @dev One address answers to all of it: the escrow carries out the course and hands the negotiation to code fixed
/// at its construction (docs/decisions: the size limit of contracts).
interface IOrderEscrow is IOrderCourse, IOrderNegotiation {}

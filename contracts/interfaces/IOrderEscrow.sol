// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {OrderState} from "../types/OrderState.sol";
import {IOrderEvents} from "./IOrderEvents.sol";
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
    Proposal,
    RatingRight,
    SharingKind
} from "./IOrderTypes.sol";

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
    /// @notice `deliver`, signed by the maker as a `Delivery` and submitted by anyone.
    function deliverFor(
        OrderTerms calldata terms,
        uint256 milestones,
        bytes32 ratingSeal,
        bytes calldata signature
    ) external;

    /// @notice The customer accepts delivered milestones, which pays them, and may set its sealed rating with it.
    function accept(OrderTerms calldata terms, uint256 milestones, bytes32 ratingSeal) external;
    /// @notice `accept`, signed by the customer as an `Approval` and submitted by anyone.
    function acceptFor(
        OrderTerms calldata terms,
        uint256 milestones,
        bytes32 ratingSeal,
        bytes calldata signature
    ) external;

    // ------------------------------------------------------------------ balances

    /// @notice Send a party's pull credit to any address it names.
    function withdraw(address party, address token, address to, uint256 amount) external;
    /// @notice `withdraw`, signed by the party as a `Withdraw` with its next nonce and submitted by anyone.
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

/// @notice Where an order leaves its plan: silence and objections.
interface IOrderNegotiation is IOrderEvents {
    // ------------------------------------------------------------------ silence

    /// @notice Carry out every transition that time has made due. Anyone may call it.
    function poke(OrderTerms calldata terms) external;

    // ------------------------------------------------------------------ objections

    /// @notice The customer rejects delivered milestones within the review window: a first delivery may be cured, a
    /// cured one is contested.
    /// @dev One clock runs for all cures, so what the maker's silence has lost is poked before it starts anew.
    function reject(OrderTerms calldata terms, uint256 milestones, bytes32 reasonHash) external;
    /// @notice `reject`, signed by the customer as a `Rejection` and submitted by anyone.
    function rejectFor(
        OrderTerms calldata terms,
        uint256 milestones,
        bytes32 reasonHash,
        bytes calldata signature
    ) external;

    /// @notice The maker delivers rejected milestones for the second and last time, within the cure window. Otherwise as
    /// `deliver`.
    function cure(OrderTerms calldata terms, uint256 milestones, bytes32 ratingSeal) external;
    /// @notice `cure`, signed by the maker as a `Delivery` whose `cure` is set, and submitted by anyone.
    function cureFor(
        OrderTerms calldata terms,
        uint256 milestones,
        bytes32 ratingSeal,
        bytes calldata signature
    ) external;

    /// @notice The maker contests rejected milestones instead of curing them; or, with an empty mask, the forfeit of
    /// its bond because inputs were missed.
    function contest(OrderTerms calldata terms, uint256 milestones, bytes32 reasonHash) external;
    /// @notice `contest`, signed by the maker as a `Contest` and submitted by anyone.
    function contestFor(
        OrderTerms calldata terms,
        uint256 milestones,
        bytes32 reasonHash,
        bytes calldata signature
    ) external;
}

/// @notice What both parties agree on while an order runs, by both signatures.
interface IOrderAgreements is IOrderEvents {
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
}

/// @notice Opening orders that have clauses: a court, a meter, conditions of a post.
interface IOrderClauses is IOrderEvents {
    /// @notice `open`, of terms with clauses. A RESOURCE order runs metered from here on.
    function openWith(
        OrderTerms calldata terms,
        Clauses calldata clauses,
        bytes calldata customerSignature,
        bytes calldata makerSignature,
        bytes calldata customerPermit,
        bytes calldata makerPermit
    ) external payable returns (bytes32 id);

    /// @notice `post` or `postFor` (with an empty signature the caller acts for the customer), of terms with clauses.
    function postWith(
        OrderTerms calldata terms,
        Clauses calldata clauses,
        bytes calldata signature,
        bytes calldata permit
    ) external payable returns (bytes32 id);

    /// @notice `takePost`, of terms with clauses.
    function takePostWith(
        OrderTerms calldata terms,
        Clauses calldata clauses,
        bytes calldata makerSignature,
        bytes calldata makerPermit
    ) external payable returns (bytes32 id);
}

/// @notice What parties do when they disagree: offers with a term, giving in, and the court's ruling.
interface IOrderDisputes is IOrderEvents {
    /// @notice Offer to settle at `makerBps` for the maker: contested milestones, a metered order's contested claim (a mask
    /// of 1), or the bond's contested forfeit (an empty mask). It stands until the other side counters, or for one window;
    /// then the court is open to who made it. Each side has three.
    /// @param byMaker Whether the maker offers, or the customer.
    /// @param signature Of a `SettlementOffer`, or empty where the caller acts for the party.
    function propose(
        OrderTerms calldata terms,
        bool byMaker,
        uint256 milestones,
        uint256 makerBps,
        bytes calldata signature
    ) external;

    /// @notice Take the other side's standing offer, which is repeated so that no other can slip in.
    /// @param byMaker Whether the maker takes it, or the customer.
    function agree(
        OrderTerms calldata terms,
        bool byMaker,
        uint256 milestones,
        uint256 makerBps,
        bytes calldata signature
    ) external;

    /// @notice The maker gives milestones back. What it has not delivered counts as its default, as if the time had run
    /// out; what it delivered, or contested, does not. A metered order ends. What a court works on is the court's, or both
    /// sides' together: who is about to lose does not give in to stay without a lost dispute.
    /// @param signature Of a `Refund` message, or empty where the caller acts for the maker.
    function refund(OrderTerms calldata terms, uint256 milestones, bytes calldata signature) external;

    /// @notice The court's ruling, handed on by the arbiter adapter, which alone may call this: `makerBps` of what is
    /// contested, as in `propose`, go to the maker.
    function rule(OrderTerms calldata terms, uint256 milestones, uint256 makerBps) external;

    /// @notice Whether one side has offered to settle in vain, so that the court is open to it.
    /// @return state The order's word, which whoever asks needs as well.
    function courtOpenFor(bytes32 id, bool maker) external view returns (OrderState state, bool open);
}

/// @notice Sub-orders paid from their parent's money.
interface IOrderNesting is IOrderEvents {
    /// @notice Open a sub-order with the locked money of one undelivered milestone of its parent. Its customer is the
    /// parent's maker, who signs its terms as its maker does.
    /// @param parentClauses The parent's, or zeros if it has none.
    /// @param customerSignature Of the sub-order's customer, or empty where the caller acts for it.
    /// @param makerSignature Of the sub-order's maker, or empty where the caller acts for it.
    /// @param sponsorSignature Of the parent's customer, over the sub-order's terms: then it pays as it performs. Empty: it
    /// pays what the parent's bond can stand for, and the rest when the parent's milestone pays. Whoever relays the
    /// opening can leave it out: a maker that counts on it makes this call itself, and gives nobody its own signature.
    function openChild(
        OrderTerms calldata parentTerms,
        Clauses calldata parentClauses,
        OrderTerms calldata terms,
        Clauses calldata clauses,
        bytes calldata customerSignature,
        bytes calldata makerSignature,
        bytes calldata sponsorSignature,
        bytes calldata makerPermit
    ) external returns (bytes32 id);
}

/// @notice Pay that is not only the two parties': what sub-orders withheld, and pots for those who share a maker's pay.
interface IOrderPayouts is IOrderEvents {
    /// @notice Pay out what a sub-order has withheld, once the milestones above it are settled: divided as they were. By
    /// anyone.
    function release(OrderTerms calldata terms) external;

    /// @notice The maker directs all further pay of an order into its pot, from where {ICostSettlement} collects it for
    /// those who did the work. For good.
    /// @param signature Of an `Assignment` message, or empty where the caller acts for the maker.
    function assign(OrderTerms calldata terms, bytes calldata signature) external;

    /// @notice Send an order's pot to the cost settlement, which alone may call this.
    function collect(OrderTerms calldata terms) external returns (uint256 amount);
}

/// @notice Metered use of a shared resource.
interface IOrderMetering is IOrderEvents {
    /// @notice Pay what the meter shows, by its signature over `Voucher(id, units)`. By anyone, until the grace ends.
    /// @param units Used since the order opened.
    /// @param signature Of the meter's key.
    function redeem(
        OrderTerms calldata terms,
        Clauses calldata clauses,
        uint256 units,
        bytes calldata signature
    ) external;

    /// @notice The maker claims use for which it has no voucher: once an interval, no more than the clauses allow at once.
    /// The customer's silence for the review window accepts it.
    /// @param units Used beyond what was paid.
    /// @param signature Of a `UseClaim` message, or empty where the caller acts for the maker.
    function claim(
        OrderTerms calldata terms,
        Clauses calldata clauses,
        uint256 units,
        bytes calldata signature
    ) external;

    /// @notice The customer contests the open claim, which then waits for a voucher, an agreement, or a ruling.
    /// @param claimedAt When the claim was made, so that no other is meant.
    function contestClaim(
        OrderTerms calldata terms,
        uint256 claimedAt,
        bytes32 reasonHash,
        bytes calldata signature
    ) external;
}

/// @notice Posts and signatures taken back, late seals, lost keys, and what can be read of orders and balances.
interface IOrderRecords is IOrderEvents {
    // ------------------------------------------------------------------ ratings and signatures

    /// @notice Take back a posted order: its customer at any time, anyone once nobody can take it any more.
    function cancelPost(OrderTerms calldata terms) external;

    /// @notice Set or replace a party's sealed rating, until 14 days after closing or until reveals begin.
    function seal(OrderTerms calldata terms, address rater, bytes32 ratingSeal) external;
    /// @notice `seal`, signed by the rater as a `RatingSeal` that names the seal it replaces, and submitted by
    /// anyone.
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

    /// @notice The contracts that the escrow works with, fixed at its creation.
    function configuration() external view returns (Peers memory);
    /// @notice An order's word: its phase, its milestones' states, its clocks.
    function stateOf(bytes32 id) external view returns (OrderState state);
    /// @notice Digest of the terms in force: the id itself as long as they are the first version.
    function termsHashOf(bytes32 id) external view returns (bytes32);
    /// @notice EIP-712 digest of terms: what the parties sign, and at version 0 the order's id.
    function hashTerms(OrderTerms calldata terms) external view returns (bytes32);
    /// @notice The sealed ratings of an order, zero where none stands.
    function sealsOf(bytes32 id) external view returns (bytes32 customerSeal, bytes32 makerSeal);
    /// @notice A party's pull credit in a token.
    function balanceOf(address party, address token) external view returns (uint256);
    /// @notice The nonce of the next signed withdrawal of a party.
    function nonceOf(address party) external view returns (uint256);
    /// @notice Whether a party has made its signature over a digest worthless.
    function isCancelled(address party, bytes32 digest) external view returns (bool);
    /// @notice Whether a party's first key is revoked, so that what it signs is worth nothing here.
    function firstKeyRevoked(address party) external view returns (bool);
    /// @notice EIP-712 hash of a list of these clauses, as terms hold it.
    function hashClauses(Clauses calldata clauses) external pure returns (bytes32);
    /// @notice A sub-order's place below its parent; zeros if it has none.
    function linkOf(bytes32 id) external view returns (ChildLink memory);
    /// @notice What a milestone's money is doing in sub-orders or metered use.
    function allotmentOf(bytes32 id, uint256 milestone) external view returns (Allotment memory);
    /// @notice What an order's maker has placed in sub-orders, and what its bond stands for.
    function nestOf(bytes32 id) external view returns (Nest memory);
    /// @notice Where the metering of an order stands; zeros if it has no meter.
    function meterOf(bytes32 id) external view returns (Meter memory);
    /// @notice The last offer to settle what is contested.
    function proposalOf(bytes32 id) external view returns (Proposal memory);
    /// @notice What an order's pot holds for `collect`.
    function potOf(bytes32 id) external view returns (Pot memory);
    /// @notice Who acts as an order's customer: its own, or, where the milestone that pays a sub-order has failed, the one
    /// above that stands in.
    /// @param customer The order's own.
    function actingCustomerOf(bytes32 id, address customer) external view returns (address);
    /// @notice The customers above a sub-order, from its parent's on; with its own two parties they are all who have an
    /// interest in it.
    function principalsOf(bytes32 id) external view returns (address[] memory);
    /// @notice EIP-712 separator of the domain that orders are signed in.
    function DOMAIN_SEPARATOR() external view returns (bytes32);
}

/// @title OrderEscrow: custody and lifecycle of production-orders between strangers.
/// @notice Immutable, without an owner. Money leaves only along the transitions listed here, and from every state
/// some party can empty the order by a known time. Functions with an empty signature act for `msg.sender`.
/// @dev One address answers to all of it: the escrow carries out the course and hands the negotiation to code fixed
/// at its construction (docs/decisions: the size limit of contracts).
interface IOrderEscrow is
    IOrderCourse,
    IOrderNegotiation,
    IOrderAgreements,
    IOrderDisputes,
    IOrderClauses,
    IOrderNesting,
    IOrderPayouts,
    IOrderMetering,
    IOrderRecords
{}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ClausedOpening} from "./base/ClausedOpening.sol";
import {OrderStore} from "./base/OrderStore.sol";
import {ICommunities} from "./interfaces/ICommunities.sol";
import {IOrderNesting} from "./interfaces/IOrderEscrow.sol";
import {
    Allotment,
    ChildLink,
    Clauses,
    Milestone,
    Nest,
    OrderTerms,
    Peers
} from "./interfaces/IOrderTypes.sol";
import {Scope} from "./interfaces/IPartyRegistry.sol";
import {ClausesLib} from "./libraries/ClausesLib.sol";
import {OrderTermsLib} from "./libraries/OrderTermsLib.sol";
import {OrderState} from "./types/OrderState.sol";

/// @title OrderNesting
/// @notice The module of {OrderEscrow} that opens sub-orders with their parent's money.
/// @dev docs/decisions/nested-orders.md.
contract OrderNesting is ClausedOpening, IOrderNesting {
    using ClausesLib for Clauses;
    using OrderTermsLib for OrderTerms;

    /// @dev How deep orders nest, the first not counted, and how many sub-orders one has.
    uint256 private constant MAX_DEPTH = 4;
    uint256 private constant MAX_CHILDREN = 16;

    ICommunities private immutable COMMUNITIES;

    constructor(Peers memory peers) OrderStore(peers) {
        COMMUNITIES = ICommunities(peers.communities);
    }

    // ------------------------------------------------------------------ sub-orders

    /// @inheritdoc IOrderNesting
    function openChild(
        OrderTerms calldata parentTerms,
        Clauses calldata parentClauses,
        OrderTerms calldata terms,
        Clauses calldata clauses,
        bytes calldata customerSignature,
        bytes calldata makerSignature,
        bytes calldata sponsorSignature,
        bytes calldata makerPermit
    ) external nonReentrant returns (bytes32 id) {
        (bytes32 parent, Order storage parentOrder, OrderState parentState) = _load(parentTerms);
        _requireOpen(parent, parentState);
        id = _checkNew(terms);
        clauses.check(terms);
        clauses.validate(terms);
        _checkTier(terms.maker, clauses);
        _checkFits(parent, parentState, parentTerms, terms, clauses);

        OrderState state = _guardIfRevoked(_freshState(terms).withLink(), terms.customer, terms.maker);
        _authorise(terms.customer, Scope.OPEN, state.guarded(), id, customerSignature);
        _authorise(terms.maker, Scope.OPEN, state.guarded(), id, makerSignature);
        ChildLink memory link;
        link.parent = parent;
        link.milestone = clauses.parentMilestone;
        // Casts: one more than a depth below the most.
        // forge-lint: disable-next-line(unsafe-typecast)
        link.depth = uint8(_links[parent].depth + 1);
        link.principal = parentTerms.customer;
        if (sponsorSignature.length > 0) {
            address sponsor = _customerOf(parent, parentState, parentTerms);
            bool guarded = _guards(parentState, parentTerms, sponsor);
            _authoriseSignature(sponsor, Scope.SETTLE, guarded, id, sponsorSignature);
            link.sponsored = true;
        }
        _checkConflicts(parent, parentTerms, terms.maker, clauses);

        parentState = parentState.withLink();
        parentOrder.state = parentState;
        _allot(parent, parentTerms, parentClauses, terms.price(), link);
        _setLink(id, link);
        emit ClausesAgreed(id, clauses);
        emit ChildOpened(parent, id, parentState);
        _startMeter(id, terms, clauses);
        _begin(id, terms, state);
        _bind(terms, makerPermit, 0);
    }

    // ------------------------------------------------------------------ internal

    /// @dev A sub-order is its parent's maker's, in its parent's token, and ends within its parent.
    function _checkFits(
        bytes32 parent,
        OrderState parentState,
        OrderTerms calldata parentTerms,
        OrderTerms calldata terms,
        Clauses calldata clauses
    ) private view {
        if (clauses.parent != parent) revert OrderEscrow_BadClause("parent");
        uint256 i = clauses.parentMilestone;
        if (i >= parentTerms.cumulative.length) revert OrderEscrow_BadClause("parentMilestone");
        if (!parentState.isAt(i, Milestone.PENDING) && !parentState.isAt(i, Milestone.REJECTED)) {
            revert OrderEscrow_WrongMilestone(parent, i, parentState.milestone(i));
        }
        uint256 due = parentState.cureFrom() + parentTerms.cure;
        if (parentState.isAt(i, Milestone.REJECTED) && block.timestamp > due) {
            // Only a poke is missing: its money is the customer's.
            revert OrderEscrow_TooLate(parent, due, block.timestamp);
        }
        // Pay that belongs to those who share it buys nothing else.
        if (_pots[parent].assigned) revert OrderEscrow_AlreadyAssigned(parent);
        if (terms.customer != parentTerms.maker || terms.maker == address(0)) {
            revert OrderEscrow_BadParties(terms.customer, terms.maker);
        }
        if (terms.token != parentTerms.token) revert OrderEscrow_FixedField("token");
        if (terms.relayFee != 0) revert OrderEscrow_FixedField("relayFee");
        uint256 last = terms.deadlines[terms.deadlines.length - 1];
        if (last > parentTerms.deadlines[i]) {
            revert OrderEscrow_BadTime("deadline", last, 0, parentTerms.deadlines[i]);
        }
        if (terms.courtBy > parentTerms.courtBy) {
            revert OrderEscrow_BadTime("courtBy", terms.courtBy, 0, parentTerms.courtBy);
        }
        if (_links[parent].depth == MAX_DEPTH) revert OrderEscrow_TooDeep(parent, MAX_DEPTH);
    }

    /// @dev Nobody above is paid below, and nobody in any of these orders is the judge; what belongs to a community is not a
    /// stranger to it.
    function _checkConflicts(
        bytes32 parent,
        OrderTerms calldata parentTerms,
        address maker,
        Clauses calldata clauses
    ) private view {
        _checkStrangers(parentTerms.maker, maker, clauses);
        _checkStrangers(parentTerms.customer, maker, clauses);
        ChildLink storage link = _links[parent];
        while (link.parent != 0) {
            _checkStrangers(link.principal, maker, clauses);
            link = _links[link.parent];
        }
    }

    function _checkStrangers(address above, address maker, Clauses calldata clauses) private view {
        if (_related(above, maker)) revert OrderEscrow_ConflictOfInterest(maker, "maker");
        if (clauses.arbiter == above) revert OrderEscrow_ConflictOfInterest(above, "arbiter");
        if (clauses.backup == above) revert OrderEscrow_ConflictOfInterest(above, "backup");
    }

    /// @dev Only contracts can be communities.
    function _related(address a, address b) private view returns (bool) {
        if (a == b) return true;
        if (address(COMMUNITIES) == address(0)) return false;
        return (a.code.length > 0 && COMMUNITIES.isMember(a, b))
            || (b.code.length > 0 && COMMUNITIES.isMember(b, a));
    }

    /// @dev Move the price out of the parent's milestone.
    function _allot(
        bytes32 parent,
        OrderTerms calldata parentTerms,
        Clauses calldata parentClauses,
        uint256 price,
        ChildLink memory link
    ) private {
        Allotment memory allotment = _allotments[parent][link.milestone];
        uint256 left = parentTerms.slice(link.milestone) - allotment.allotted;
        uint256 room = type(uint112).max - allotment.allotted;
        if (room < left) left = room;
        if (price > left) revert OrderEscrow_OverAllocated(parent, price, left);
        Nest memory nest = _nests[parent];
        if (nest.children == MAX_CHILDREN) revert OrderEscrow_TooManyChildren(parent, MAX_CHILDREN);
        if (!link.sponsored) {
            uint256 bps;
            if (parentTerms.clauses != 0) {
                parentClauses.check(parentTerms);
                bps = parentClauses.maxSubcontractBps;
            }
            uint256 limit = parentTerms.price() * bps / OrderTermsLib.BPS;
            uint256 asked = nest.unsponsored + price;
            if (asked > limit || asked > type(uint112).max) {
                revert OrderEscrow_SubcontractLimit(parent, asked, limit);
            }
            // Cast: checked just above.
            // forge-lint: disable-next-line(unsafe-typecast)
            nest.unsponsored = uint112(asked);
        }
        if (nest.children == 0) nest.bond = parentTerms.bond;
        ++nest.children;
        _setNest(parent, nest);
        // Cast: checked above.
        // forge-lint: disable-next-line(unsafe-typecast)
        allotment.allotted += uint112(price);
        _setAllotment(parent, link.milestone, allotment);
    }
}

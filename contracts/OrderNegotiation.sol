// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {OrderMovement} from "./base/OrderMovement.sol";
import {OrderStore} from "./base/OrderStore.sol";
import {IOrderNegotiation} from "./interfaces/IOrderEscrow.sol";
import {Meter, Milestone, OrderTerms, Peers, Phase} from "./interfaces/IOrderTypes.sol";
import {Scope} from "./interfaces/IPartyRegistry.sol";
import {Messages} from "./libraries/Messages.sol";
import {OrderTermsLib} from "./libraries/OrderTermsLib.sol";
import {OrderState} from "./types/OrderState.sol";

/// @title OrderNegotiation
/// @notice The module of {OrderEscrow} for silence and objections. The escrow delegates to its modules, so they work on the
/// escrow's storage and money; called at its own address, one finds no orders.
contract OrderNegotiation is OrderMovement, IOrderNegotiation {
    using OrderTermsLib for OrderTerms;

    constructor(Peers memory peers) OrderStore(peers) {}

    // ------------------------------------------------------------------ silence

    /// @inheritdoc IOrderNegotiation
    function poke(OrderTerms calldata terms) external nonReentrant {
        (bytes32 id, Order storage order, OrderState state) = _load(terms);
        Phase phase = state.phase();
        if (phase == Phase.OPEN) {
            _pokeMilestones(id, order, state, terms);
        } else if (phase == Phase.METERED) {
            _pokeMeter(id, order, state, terms);
        } else if (phase == Phase.BOND_WAIT) {
            uint256 due = state.cureFrom() + terms.review;
            if (block.timestamp <= due) revert OrderEscrow_NothingDue(id, due + 1);
            _closeAfterDefault(id, order, state, terms, 0);
        } else if (phase == Phase.BOND_CONTESTED) {
            if (block.timestamp <= terms.courtBy) revert OrderEscrow_NothingDue(id, terms.courtBy + 1);
            _closeAfterDefault(id, order, state, terms, terms.defaultMakerBps);
        } else {
            revert OrderEscrow_WrongPhase(id, phase);
        }
    }

    // ------------------------------------------------------------------ objections

    /// @inheritdoc IOrderNegotiation
    function reject(OrderTerms calldata terms, uint256 milestones, bytes32 reasonHash) external nonReentrant {
        (bytes32 id, Order storage order, OrderState state) = _load(terms);
        _requireOpen(id, state);
        address customer = _objectorOf(id, state, terms);
        _authoriseSender(customer, Scope.ACCEPT, _guards(state, terms, customer));
        _reject(id, order, state, terms, customer, milestones, reasonHash);
    }

    /// @inheritdoc IOrderNegotiation
    function rejectFor(
        OrderTerms calldata terms,
        uint256 milestones,
        bytes32 reasonHash,
        bytes calldata signature
    ) external nonReentrant {
        (bytes32 id, Order storage order, OrderState state) = _load(terms);
        _requireOpen(id, state);
        bool cured = _isCured(state, milestones);
        bytes32 message = Messages.rejection(id, state.version(), milestones, cured, reasonHash);
        address customer = _customerOf(id, state, terms);
        _authoriseSignature(
            customer, Scope.ACCEPT, _guards(state, terms, customer), _hashTypedDataV4(message), signature
        );
        _reject(id, order, state, terms, customer, milestones, reasonHash);
    }

    /// @inheritdoc IOrderNegotiation
    function cure(OrderTerms calldata terms, uint256 milestones, bytes32 ratingSeal) external nonReentrant {
        (bytes32 id, Order storage order, OrderState state) = _load(terms);
        _requireOpen(id, state);
        _authoriseSender(terms.maker, _withRating(Scope.DELIVER, ratingSeal), state.guarded());
        _cure(id, order, state, terms, milestones, ratingSeal);
    }

    /// @inheritdoc IOrderNegotiation
    function cureFor(
        OrderTerms calldata terms,
        uint256 milestones,
        bytes32 ratingSeal,
        bytes calldata signature
    ) external nonReentrant {
        (bytes32 id, Order storage order, OrderState state) = _load(terms);
        _requireOpen(id, state);
        bytes32 message = Messages.delivery(id, state.version(), milestones, true, ratingSeal);
        _authoriseSignature(
            terms.maker,
            _withRating(Scope.DELIVER, ratingSeal),
            state.guarded(),
            _hashTypedDataV4(message),
            signature
        );
        _cure(id, order, state, terms, milestones, _unlessSealed(order.makerSeal, ratingSeal));
    }

    /// @inheritdoc IOrderNegotiation
    function contest(
        OrderTerms calldata terms,
        uint256 milestones,
        bytes32 reasonHash
    ) external nonReentrant {
        (bytes32 id, Order storage order, OrderState state) = _load(terms);
        _authoriseSender(terms.maker, Scope.DELIVER, state.guarded());
        _contest(id, order, state, terms, milestones, reasonHash);
    }

    /// @inheritdoc IOrderNegotiation
    function contestFor(
        OrderTerms calldata terms,
        uint256 milestones,
        bytes32 reasonHash,
        bytes calldata signature
    ) external nonReentrant {
        (bytes32 id, Order storage order, OrderState state) = _load(terms);
        bytes32 message = Messages.contest(id, state.version(), milestones, reasonHash);
        _authoriseSignature(terms.maker, Scope.DELIVER, state.guarded(), _hashTypedDataV4(message), signature);
        _contest(id, order, state, terms, milestones, reasonHash);
    }

    // ------------------------------------------------------------------ internal

    function _reject(
        bytes32 id,
        Order storage order,
        OrderState state,
        OrderTerms calldata terms,
        address customer,
        uint256 milestones,
        bytes32 reasonHash
    ) private {
        _checkMask(id, milestones, terms.cumulative.length);
        uint256 due = state.reviewFrom() + terms.review;
        bool cured = _isCured(state, milestones);
        if (!cured) {
            // A rejection starts the one clock of all cures anew, and must not give back what the maker's silence lost.
            if (state.anyToCure() && block.timestamp > state.cureFrom() + terms.cure) {
                _pokeMilestones(id, order, state, terms);
                state = order.state;
            }
            state = state.withCureFrom(block.timestamp);
        }
        for (uint256 i; i < terms.cumulative.length; ++i) {
            if ((milestones >> i) & 1 == 0) continue;
            Milestone current = state.milestone(i);
            if (current != (cured ? Milestone.CURED : Milestone.DELIVERED)) {
                revert OrderEscrow_WrongMilestone(id, i, current);
            }
            if (block.timestamp > due) revert OrderEscrow_TooLate(id, due, block.timestamp);
            state = state.withMilestone(i, cured ? Milestone.CONTESTED : Milestone.REJECTED);
        }
        order.state = state;
        emit Objected(id, customer, milestones, reasonHash);
        emit MilestoneMoved(id, state);
    }

    /// @dev Whether the lowest milestone of a mask was delivered a second time; the others must then have been as well.
    function _isCured(OrderState state, uint256 milestones) private pure returns (bool) {
        for (uint256 i; milestones >> i != 0; ++i) {
            if ((milestones >> i) & 1 != 0) return state.isAt(i, Milestone.CURED);
        }
        return false;
    }

    function _cure(
        bytes32 id,
        Order storage order,
        OrderState state,
        OrderTerms calldata terms,
        uint256 milestones,
        bytes32 ratingSeal
    ) private {
        _checkMask(id, milestones, terms.cumulative.length);
        if (_reviewLapsed(state, terms)) {
            _pokeMilestones(id, order, state, terms);
            state = order.state;
        }
        uint256 due = state.cureFrom() + terms.cure;
        for (uint256 i; milestones >> i != 0; ++i) {
            if ((milestones >> i) & 1 == 0) continue;
            if (!state.isAt(i, Milestone.REJECTED)) {
                revert OrderEscrow_WrongMilestone(id, i, state.milestone(i));
            }
            if (block.timestamp > due) revert OrderEscrow_TooLate(id, due, block.timestamp);
            state = state.withMilestone(i, Milestone.CURED);
        }
        state = state.withReviewFrom(block.timestamp);
        order.state = state;
        emit MilestoneMoved(id, state);
        if (ratingSeal != 0) _setSeal(id, order, state, terms, terms.maker, ratingSeal);
    }

    function _contest(
        bytes32 id,
        Order storage order,
        OrderState state,
        OrderTerms calldata terms,
        uint256 milestones,
        bytes32 reasonHash
    ) private {
        Phase phase = state.phase();
        uint256 due;
        if (milestones == 0) {
            if (phase != Phase.BOND_WAIT) revert OrderEscrow_WrongPhase(id, phase);
            due = state.cureFrom() + terms.review;
            state = state.withPhase(Phase.BOND_CONTESTED);
        } else {
            if (phase != Phase.OPEN) revert OrderEscrow_WrongPhase(id, phase);
            if (milestones >> terms.cumulative.length != 0) revert OrderEscrow_NoMilestones(id, milestones);
            due = state.cureFrom() + terms.cure;
            for (uint256 i; i < terms.cumulative.length; ++i) {
                if ((milestones >> i) & 1 == 0) continue;
                Milestone current = state.milestone(i);
                if (current != Milestone.REJECTED) revert OrderEscrow_WrongMilestone(id, i, current);
                state = state.withMilestone(i, Milestone.CONTESTED);
            }
        }
        if (block.timestamp > due) revert OrderEscrow_TooLate(id, due, block.timestamp);
        order.state = state;
        emit Objected(id, terms.maker, milestones, reasonHash);
        emit MilestoneMoved(id, state);
    }

    /// @dev Silence: of the customer after a delivery pays, of the maker refunds, of both on a contest divides.
    function _pokeMilestones(
        bytes32 id,
        Order storage order,
        OrderState state,
        OrderTerms calldata terms
    ) private {
        Movement memory move;
        uint256 nextDue = type(uint256).max;
        bool moved;
        for (uint256 i; i < terms.cumulative.length; ++i) {
            if (state.isSettled(i)) continue;
            Milestone current = state.milestone(i);
            uint256 due = _dueTime(state, terms, i, current);
            if (block.timestamp <= due) {
                if (due < nextDue) nextDue = due;
                continue;
            }
            moved = true;
            if (current == Milestone.DELIVERED || current == Milestone.CURED) {
                state = _pay(id, state, terms, i, move);
            } else if (current == Milestone.CONTESTED) {
                state = _divide(id, state, terms, i, terms.defaultMakerBps, move);
            } else {
                state = _refund(id, state, terms, i, move);
            }
        }
        // An open order has an unsettled milestone, so `nextDue` was set if nothing moved.
        if (!moved) revert OrderEscrow_NothingDue(id, nextDue + 1);
        _settle(id, order, state, terms, move);
    }

    /// @dev The last second in which milestone `i` waits for somebody.
    function _dueTime(
        OrderState state,
        OrderTerms calldata terms,
        uint256 i,
        Milestone current
    ) private pure returns (uint256) {
        if (current == Milestone.PENDING) return terms.deadlines[i];
        if (current == Milestone.REJECTED) return state.cureFrom() + terms.cure;
        if (current == Milestone.CONTESTED) return terms.courtBy;
        return state.reviewFrom() + terms.review;
    }

    /// @dev Silence on a claim pays it; a contested one is divided once the court's time is over; and when term and grace are
    /// past and no claim is open, what nobody used goes back and the order ends.
    function _pokeMeter(
        bytes32 id,
        Order storage order,
        OrderState state,
        OrderTerms calldata terms
    ) private {
        Meter memory meter = _meters[id];
        if (meter.claimed > 0) {
            uint256 answered = meter.contested ? terms.courtBy : meter.claimedAt + terms.review;
            if (block.timestamp <= answered) revert OrderEscrow_NothingDue(id, answered + 1);
            uint256 makerBps = meter.contested ? terms.defaultMakerBps : OrderTermsLib.BPS;
            _settleClaim(id, order, state, terms, makerBps);
            return;
        }
        uint256 end = uint256(terms.deadlines[0]) + meter.grace;
        if (block.timestamp <= end) revert OrderEscrow_NothingDue(id, end + 1);
        Movement memory move;
        move.toCustomer = _take(id, state, terms, 0, 0);
        _close(id, order, state.withMilestone(0, Milestone.RULED), terms, move, 0, 0);
    }
}

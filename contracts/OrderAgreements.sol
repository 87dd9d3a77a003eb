// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {OrderMovement} from "./base/OrderMovement.sol";
import {OrderStore} from "./base/OrderStore.sol";
import {IOrderAgreements} from "./interfaces/IOrderEscrow.sol";
import {Milestone, Nest, OrderTerms, Peers, Phase} from "./interfaces/IOrderTypes.sol";
import {Scope} from "./interfaces/IPartyRegistry.sol";
import {Messages} from "./libraries/Messages.sol";
import {OrderTermsLib} from "./libraries/OrderTermsLib.sol";
import {OrderState} from "./types/OrderState.sol";

/// @title OrderAgreements
/// @notice The module of {OrderEscrow} for what both parties agree on while an order runs: other terms, a division, an end.
contract OrderAgreements is OrderMovement, IOrderAgreements {
    using OrderTermsLib for OrderTerms;

    constructor(Peers memory peers) OrderStore(peers) {}

    /// @inheritdoc IOrderAgreements
    // The order's word is written before any call, and nothing can be entered meanwhile.
    // slither-disable-next-line reentrancy-eth,reentrancy-no-eth
    function amend(
        OrderTerms calldata oldTerms,
        OrderTerms calldata newTerms,
        bytes calldata customerSignature,
        bytes calldata makerSignature
    ) external nonReentrant {
        (bytes32 id, Order storage order, OrderState state) = _load(oldTerms);
        _requireRunning(id, state);
        bytes32 termsHash = _hashTypedDataV4(newTerms.hash());
        // What it returns is for payments.
        // slither-disable-next-line unused-return
        _authoriseBoth(id, state, oldTerms, termsHash, customerSignature, makerSignature);
        _checkAmendment(id, state, oldTerms, newTerms);
        if (state.linked()) _checkLinks(id, state, oldTerms, newTerms);

        state = state.withVersion(newTerms.version);
        order.state = state;
        order.termsHash = termsHash;
        emit TermsChanged(id, state, termsHash, newTerms);

        address token = oldTerms.token;
        uint256 oldPrice = oldTerms.price();
        uint256 newPrice = newTerms.price();
        if (oldTerms.feeBps > 0) {
            CREDIT.adjust(
                oldTerms.maker, token, oldPrice, oldTerms.bond, newPrice, newTerms.bond, oldTerms.feeBps
            );
        }
        _resize(token, oldTerms.customer, oldPrice, newPrice, state.guarded());
        _resize(token, oldTerms.maker, oldTerms.bond, newTerms.bond, state.guarded());
    }

    /// @inheritdoc IOrderAgreements
    function split(
        OrderTerms calldata terms,
        uint256 milestones,
        uint256 makerAmount,
        bytes calldata customerSignature,
        bytes calldata makerSignature
    ) external nonReentrant {
        (bytes32 id, Order storage order, OrderState state) = _load(terms);
        _requireOpen(id, state);
        _checkMask(id, milestones, terms.cumulative.length);
        bytes32 message = Messages.split(id, state.version(), milestones, makerAmount);
        state = _authoriseBoth(id, state, terms, _hashTypedDataV4(message), customerSignature, makerSignature);

        for (uint256 i; milestones >> i != 0; ++i) {
            if ((milestones >> i) & 1 == 0) continue;
            if (state.isSettled(i)) revert OrderEscrow_WrongMilestone(id, i, state.milestone(i));
        }
        Movement memory move;
        (state, move) = _divideSum(id, state, terms, milestones, makerAmount);
        _settle(id, order, state, terms, move);
    }

    /// @inheritdoc IOrderAgreements
    function close(
        OrderTerms calldata terms,
        uint256 makerAmount,
        uint256 bondToCustomer,
        bytes calldata customerSignature,
        bytes calldata makerSignature
    ) external nonReentrant {
        (bytes32 id, Order storage order, OrderState state) = _load(terms);
        if (!state.isIn(Phase.BOND_WAIT) && !state.isIn(Phase.BOND_CONTESTED)) _requireRunning(id, state);
        bytes32 message = Messages.close(id, state.version(), makerAmount, bondToCustomer);
        state = _authoriseBoth(id, state, terms, _hashTypedDataV4(message), customerSignature, makerSignature);
        if (bondToCustomer > terms.bond) revert OrderEscrow_OverAllocated(id, bondToCustomer, terms.bond);

        uint256 milestones;
        for (uint256 i; i < terms.cumulative.length; ++i) {
            if (!state.isSettled(i)) milestones |= 1 << i;
        }
        Movement memory move;
        (state, move) = _divideSum(id, state, terms, milestones, makerAmount);
        if (state.linked()) _freeBond(id, state, terms, bondToCustomer);
        // What both signed is no default, whatever came before it.
        _close(id, order, state, terms, move, bondToCustomer, 0);
    }

    // ------------------------------------------------------------------ internal

    function _checkAmendment(
        bytes32 id,
        OrderState state,
        OrderTerms calldata oldTerms,
        OrderTerms calldata newTerms
    ) private view {
        if (newTerms.version != state.version() + 1) {
            revert OrderEscrow_BadVersion(newTerms.version, state.version() + 1);
        }
        if (newTerms.amends != id) revert OrderEscrow_FixedField("amends");
        if (newTerms.kind != oldTerms.kind) revert OrderEscrow_FixedField("kind");
        if (newTerms.customer != oldTerms.customer) revert OrderEscrow_FixedField("customer");
        if (newTerms.maker != oldTerms.maker) revert OrderEscrow_FixedField("maker");
        if (newTerms.token != oldTerms.token) revert OrderEscrow_FixedField("token");
        if (newTerms.feeBps != oldTerms.feeBps) revert OrderEscrow_FixedField("feeBps");
        if (newTerms.relayFee != oldTerms.relayFee) revert OrderEscrow_FixedField("relayFee");
        if (newTerms.clauses != oldTerms.clauses) revert OrderEscrow_FixedField("clauses");
        newTerms.validate();
        newTerms.validateDeadlines(state);

        // A milestone that has moved keeps its place and its amount; only pending ones may change or go.
        uint256 count = newTerms.cumulative.length;
        for (uint256 i; i < oldTerms.cumulative.length; ++i) {
            if (state.milestone(i) == Milestone.PENDING) continue;
            if (i >= count || newTerms.slice(i) != oldTerms.slice(i)) {
                revert OrderEscrow_WrongMilestone(id, i, state.milestone(i));
            }
        }
        for (uint256 i; i < count; ++i) {
            if (!state.isSettled(i)) return;
        }
        // Nothing left to do: that is `close`, not an amendment.
        revert OrderEscrow_BadMilestoneCount(count, count, OrderTermsLib.MAX_MILESTONES);
    }

    /// @dev Acting customer and maker have signed, or one has and the other calls.
    /// @return The order's word, with the mark of a customer that stands in and agrees.
    function _authoriseBoth(
        bytes32 id,
        OrderState state,
        OrderTerms calldata terms,
        bytes32 digest,
        bytes calldata customerSignature,
        bytes calldata makerSignature
    ) private view returns (OrderState) {
        address customer = _customerOf(id, state, terms);
        _authorise(customer, Scope.SETTLE, _guards(state, terms, customer), digest, customerSignature);
        _authorise(terms.maker, Scope.SETTLE, state.guarded(), digest, makerSignature);
        return state.withVouch(customer != terms.customer);
    }

    function _requireRunning(bytes32 id, OrderState state) private pure {
        if (!state.isIn(Phase.METERED)) _requireOpen(id, state);
    }

    /// @dev What other orders, and use that was paid, rely on: money that left a milestone keeps it as it is; a sub-order
    /// gets neither more money nor more time, which are its parent's; a bond covers what it stands for.
    function _checkLinks(
        bytes32 id,
        OrderState state,
        OrderTerms calldata oldTerms,
        OrderTerms calldata newTerms
    ) private {
        uint256 last = oldTerms.deadlines.length - 1;
        if (_links[id].parent != 0 || state.isIn(Phase.METERED)) {
            if (newTerms.price() != oldTerms.price()) revert OrderEscrow_FixedField("cumulative");
        }
        if (state.isIn(Phase.METERED)) {
            uint256 count = newTerms.cumulative.length;
            if (count != 1) revert OrderEscrow_BadMilestoneCount(count, newTerms.deadlines.length, 1);
            // As when it was opened ({ClausesLib}): the last claim can be answered and brought to court.
            uint256 earliest =
                uint256(newTerms.deadlines[0]) + _meters[id].grace + 2 * uint256(newTerms.review);
            if (newTerms.courtBy < earliest) {
                revert OrderEscrow_BadTime("courtBy", newTerms.courtBy, earliest, type(uint40).max);
            }
        }
        if (_links[id].parent != 0) {
            uint256 newLast = newTerms.deadlines[newTerms.deadlines.length - 1];
            if (newLast > oldTerms.deadlines[last]) revert OrderEscrow_FixedField("deadlines");
            if (newTerms.courtBy > oldTerms.courtBy) revert OrderEscrow_FixedField("courtBy");
        }
        for (uint256 i; i <= last; ++i) {
            if (_allotments[id][i].allotted == 0) continue;
            if (i >= newTerms.cumulative.length || newTerms.slice(i) != oldTerms.slice(i)) {
                revert OrderEscrow_WrongMilestone(id, i, state.milestone(i));
            }
            // Sub-orders end within what their parent had agreed.
            if (newTerms.deadlines[i] < oldTerms.deadlines[i]) revert OrderEscrow_FixedField("deadlines");
            if (newTerms.courtBy < oldTerms.courtBy) revert OrderEscrow_FixedField("courtBy");
        }
        Nest memory nest = _nests[id];
        if (nest.children == 0) return;
        uint256 needed = uint256(nest.advanced) + nest.owed;
        if (newTerms.bond < needed) revert OrderEscrow_BondStands(id, newTerms.bond, needed);
        if (nest.bond != newTerms.bond) {
            nest.bond = newTerms.bond;
            _setNest(id, nest);
        }
    }

    /// @dev Both have divided the bond as well, so that it stands for nothing else; but who stands in cannot waive what it
    /// owes to the customer itself.
    function _freeBond(
        bytes32 id,
        OrderState state,
        OrderTerms calldata terms,
        uint256 bondToCustomer
    ) private {
        Nest memory nest = _nests[id];
        if (nest.owed == 0) return;
        if (state.vouched()) {
            uint256 free = terms.bond - nest.owed;
            if (bondToCustomer > free) revert OrderEscrow_OverAllocated(id, bondToCustomer, free);
            return;
        }
        nest.owed = 0;
        _setNest(id, nest);
    }

    /// @dev Both signatures changed what a party has locked.
    function _resize(
        address token,
        address party,
        uint256 oldAmount,
        uint256 newAmount,
        bool guarded
    ) private {
        if (newAmount > oldAmount) _pull(token, party, newAmount - oldAmount, msg.data[:0], 0);
        else if (newAmount < oldAmount) _send(token, party, oldAmount - newAmount, guarded);
    }

    /// @dev Divide all that is left of the milestones of a mask: `makerAmount` (before the fee) to the maker.
    function _divideSum(
        bytes32 id,
        OrderState state,
        OrderTerms calldata terms,
        uint256 milestones,
        uint256 makerAmount
    ) private returns (OrderState, Movement memory move) {
        uint256 amount;
        for (uint256 i; milestones >> i != 0; ++i) {
            if ((milestones >> i) & 1 != 0) amount += _left(id, state, terms, i);
        }
        if (makerAmount > amount) revert OrderEscrow_OverAllocated(id, makerAmount, amount);
        // Where sub-orders have it all, the customer takes its place in them.
        uint256 makerBps = amount == 0 ? 0 : makerAmount * OrderTermsLib.BPS / amount;
        for (uint256 i; milestones >> i != 0; ++i) {
            if ((milestones >> i) & 1 == 0) continue;
            // What is left was summed up above; here it only leaves.
            // slither-disable-next-line unused-return
            _take(id, state, terms, i, makerBps);
            state = state.withMilestone(i, Milestone.RULED);
        }
        _share(terms, amount, makerAmount, move);
        return (state, move);
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Allotment, Meter, Milestone, OrderTerms} from "../interfaces/IOrderTypes.sol";
import {OrderTermsLib} from "../libraries/OrderTermsLib.sol";
import {OrderState} from "../types/OrderState.sol";
import {LinkedStore} from "./LinkedStore.sol";

/// @notice How milestones are settled where an order leaves its plan: paid, given back or divided, several at a time.
abstract contract OrderMovement is LinkedStore {
    using OrderTermsLib for OrderTerms;

    /// @dev What several milestones move together, summed up in memory.
    struct Movement {
        uint256 toMaker;
        uint256 toCustomer;
        uint256 fee;
    }

    function _pay(
        bytes32 id,
        OrderState state,
        OrderTerms calldata terms,
        uint256 i,
        Movement memory move
    ) internal returns (OrderState) {
        uint256 toMaker;
        uint256 fee;
        if (state.linked()) {
            // Of what sub-orders took, they pay their own fees.
            toMaker = _take(id, state, terms, i, OrderTermsLib.BPS);
            fee = toMaker * terms.feeBps / OrderTermsLib.BPS;
            toMaker -= fee;
        } else {
            (toMaker, fee) = terms.payout(i);
        }
        unchecked {
            // Sums of parts of one 128-bit price.
            move.toMaker += toMaker;
            move.fee += fee;
        }
        return state.withMilestone(i, Milestone.PAID);
    }

    function _refund(
        bytes32 id,
        OrderState state,
        OrderTerms calldata terms,
        uint256 i,
        Movement memory move
    ) internal returns (OrderState) {
        move.toCustomer += _take(id, state, terms, i, 0);
        return state.withMilestone(i, Milestone.REFUNDED);
    }

    function _divide(
        bytes32 id,
        OrderState state,
        OrderTerms calldata terms,
        uint256 i,
        uint256 makerBps,
        Movement memory move
    ) internal returns (OrderState) {
        uint256 amount = _take(id, state, terms, i, makerBps);
        _share(terms, amount, amount * makerBps / OrderTermsLib.BPS, move);
        return state.withMilestone(i, Milestone.RULED);
    }

    /// @dev `makerAmount` of `amount` to the maker, of which the fee is burned (rounded down), the rest to the customer.
    function _share(
        OrderTerms calldata terms,
        uint256 amount,
        uint256 makerAmount,
        Movement memory move
    ) internal pure {
        uint256 fee = makerAmount * terms.feeBps / OrderTermsLib.BPS;
        move.fee += fee;
        move.toMaker += makerAmount - fee;
        move.toCustomer += amount - makerAmount;
    }

    function _settle(
        bytes32 id,
        Order storage order,
        OrderState state,
        OrderTerms calldata terms,
        Movement memory move
    ) internal {
        _settle(id, order, state, terms, move.toMaker, move.toCustomer, move.fee);
    }

    /// @dev End the order whatever is unsettled.
    function _close(
        bytes32 id,
        Order storage order,
        OrderState state,
        OrderTerms calldata terms,
        Movement memory move,
        uint256 bondToCustomer,
        uint256 defaulted
    ) internal {
        state = state.closedNow();
        _move(id, order, state, terms, move.toMaker, move.toCustomer, move.fee, bondToCustomer, defaulted);
    }

    /// @dev End the wait for the bond: `makerBps` of the forfeit, and of the default itself, are forgiven.
    function _closeAfterDefault(
        bytes32 id,
        Order storage order,
        OrderState state,
        OrderTerms calldata terms,
        uint256 makerBps
    ) internal {
        uint256 defaulted = _refunded(state, terms);
        uint256 forfeit = terms.bond * defaulted / terms.price();
        // Rounded down twice on purpose: first the forfeit, then the share of it that is forgiven.
        // slither-disable-next-line divide-before-multiply
        forfeit -= forfeit * makerBps / OrderTermsLib.BPS;
        defaulted -= defaulted * makerBps / OrderTermsLib.BPS;
        Movement memory nothing;
        _close(id, order, state, terms, nothing, forfeit, defaulted);
    }

    // ------------------------------------------------------------------ metered use

    /// @dev Pay metered use. What it has paid has left the one milestone, as what goes to sub-orders does.
    /// @param amount Of what is left of it.
    function _payUse(
        bytes32 id,
        Order storage order,
        OrderState state,
        OrderTerms calldata terms,
        uint256 amount
    ) internal {
        if (amount == 0) return;
        Allotment memory allotment = _allotments[id][0];
        // Cast: part of a price that was checked to have 112 bits when the order opened.
        // forge-lint: disable-next-line(unsafe-typecast)
        allotment.allotted += uint112(amount);
        _setAllotment(id, 0, allotment);
        uint256 fee = amount * terms.feeBps / OrderTermsLib.BPS;
        _move(id, order, state, terms, amount - fee, 0, fee, 0, 0);
    }

    /// @dev What one unit of use costs: the order's price is that of the most units exactly.
    function _rate(bytes32 id, OrderTerms calldata terms) internal view returns (uint256) {
        return terms.price() / _meters[id].maxUnits;
    }

    /// @dev What the open claim asks for, of what is left.
    function _claimed(bytes32 id, OrderTerms calldata terms) internal view returns (uint256) {
        uint256 left = terms.price() - _allotments[id][0].allotted;
        uint256 amount = _rate(id, terms) * _meters[id].claimed;
        return amount < left ? amount : left;
    }

    /// @dev Close the open claim at the maker's share of it.
    function _settleClaim(
        bytes32 id,
        Order storage order,
        OrderState state,
        OrderTerms calldata terms,
        uint256 makerBps
    ) internal {
        uint256 amount = _claimed(id, terms) * makerBps / OrderTermsLib.BPS;
        _setClaim(id, 0, false);
        _payUse(id, order, state, terms, amount);
    }

    function _setClaim(bytes32 id, uint256 units, bool contested) internal {
        Meter memory meter = _meters[id];
        // Cast: units have 64 bits.
        // forge-lint: disable-next-line(unsafe-typecast)
        meter.claimed = uint64(units);
        meter.contested = contested;
        _setMeter(id, meter);
    }
}

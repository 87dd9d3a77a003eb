// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ICreditHook} from "../../../contracts/interfaces/ICreditRegistry.sol";
import {OrderTerms, RatingRight} from "../../../contracts/interfaces/IOrderEscrow.sol";

/// @notice The registry's counterpart with its answers laid open: says of an order what a test set, and passes the hook's
/// calls on. CreditOrder.t.sol uses the real escrow.
contract RightsDesk {
    ICreditHook public credit;
    RatingRight private _right;

    error RightsDesk_NoSuchOrder();

    function setCredit(ICreditHook credit_) external {
        credit = credit_;
    }

    function set(RatingRight calldata right) external {
        _right = right;
    }

    /// @dev Reads the terms, so that a call whose terms are damaged on the way reverts.
    function ratingRight(OrderTerms calldata terms) external view returns (RatingRight memory) {
        if (terms.cumulative.length == 0 || terms.salt == 0) revert RightsDesk_NoSuchOrder();
        return _right;
    }

    function reserve(address maker, address token, uint256 price, uint256 bond, uint256 feeBps) external {
        credit.reserve(maker, token, price, bond, feeBps);
    }

    function adjust(
        address maker,
        address token,
        uint256 oldPrice,
        uint256 oldBond,
        uint256 newPrice,
        uint256 newBond,
        uint256 feeBps
    ) external {
        credit.adjust(maker, token, oldPrice, oldBond, newPrice, newBond, feeBps);
    }

    function judge(
        bytes32 id,
        address customer,
        address maker,
        address token,
        uint256 amount,
        uint256 feeBps,
        uint256 makerBps
    ) external {
        credit.judge(id, customer, maker, token, amount, feeBps, makerBps);
    }

    function settle(
        bytes32 id,
        address maker,
        address token,
        uint256 price,
        uint256 bond,
        uint256 defaulted,
        uint256 feeBps
    ) external {
        credit.settle(id, maker, token, price, bond, defaulted, feeBps);
    }
}

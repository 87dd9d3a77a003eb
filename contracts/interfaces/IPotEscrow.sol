// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {OrderState} from "../types/OrderState.sol";
import {OrderTerms} from "./IOrderEscrow.sol";

/// @notice What cost settlement asks of the escrow: a maker that assigned its payouts lets them gather in the order's
/// pot, and cost settlement fetches them.
interface IPotEscrow {
    /// @notice Send what has gathered in the order's pot to the caller, which must be cost settlement.
    function collect(OrderTerms calldata terms) external returns (uint256 amount);
    /// @notice EIP-712 digest of terms.
    function hashTerms(OrderTerms calldata terms) external view returns (bytes32);
    /// @notice Digest of the terms in force: the id itself as long as they are the first version.
    function termsHashOf(bytes32 id) external view returns (bytes32);
    /// @notice An order's word.
    function stateOf(bytes32 id) external view returns (OrderState state);
}

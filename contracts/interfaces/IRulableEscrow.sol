// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {OrderState} from "../types/OrderState.sol";
import {Meter, OrderTerms} from "./IOrderTypes.sol";

/// @notice The part of {IOrderEscrow} that arbitration needs.
interface IRulableEscrow {
    /// @notice Divide contested milestones, a metered order's contested claim (a mask of 1), or with an empty mask the
    /// contested bond: `makerBps` to the maker. Only by the arbiter adapter, until `terms.courtBy` inclusive.
    function rule(OrderTerms calldata terms, uint256 milestones, uint256 makerBps) external;

    /// @notice An order's word.
    function stateOf(bytes32 id) external view returns (OrderState);
    /// @notice Digest of the terms in force; the id itself as long as they are the first version.
    function termsHashOf(bytes32 id) external view returns (bytes32);
    /// @notice Whether one side has offered to settle in vain, so that the court is open to it.
    /// @return state The order's word, which whoever asks needs as well.
    function courtOpenFor(bytes32 id, bool maker) external view returns (OrderState state, bool open);
    /// @notice Where the metering of an order stands.
    function meterOf(bytes32 id) external view returns (Meter memory);
    /// @notice Who acts as the customer of an order, if it has a parent: whoever above it has stepped in, or `customer`.
    function actingCustomerOf(bytes32 id, address customer) external view returns (address);
    /// @notice The customers of all orders that this one is a part of.
    function principalsOf(bytes32 id) external view returns (address[] memory);
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {OrderState} from "../types/OrderState.sol";
import {Clauses, OrderTerms} from "./IOrderEscrow.sol";

/// @notice The part of {IOrderEscrow} that arbitration needs.
interface IRulableEscrow {
    /// @notice Divide contested milestones, or with an empty mask the contested bond: `makerBps` to the maker. Only by
    /// the arbiter adapter, until `terms.courtBy` inclusive.
    function rule(
        OrderTerms calldata terms,
        Clauses calldata clauses,
        uint256 milestones,
        uint16 makerBps
    ) external;

    function stateOf(bytes32 id) external view returns (OrderState);
    /// @notice Digest of the terms in force; the id itself as long as they are the first version.
    function termsHashOf(bytes32 id) external view returns (bytes32);
    /// @notice Whether the rounds of settlement proposals leave `party` free to go to court.
    function courtOpenFor(bytes32 id, address party) external view returns (bool);
    /// @notice The customers of all orders that this one is a part of.
    function principalsOf(bytes32 id) external view returns (address[] memory);
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice What the escrow asks of the arbiter adapter.
interface IDisputeDesk {
    /// @notice Whether a court works, or has ruled, on a milestone, or on the claim of a metered order.
    /// @param place The milestone's index; or when the claim was made.
    function isAtCourt(bytes32 id, uint256 place) external view returns (bool);
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title ICreditFlow
/// @notice How much trust flows to a party from the genesis parties: a root of it, published and open to challenge, and what
/// parties have proven of it.
interface ICreditFlow {
    /// @notice What a party has proven, in credit units; 0 if it has proven nothing that still counts. Never reverts, calls
    /// nobody.
    function capOf(address party) external view returns (uint256);
}

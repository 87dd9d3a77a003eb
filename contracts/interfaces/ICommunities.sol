// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice What the escrow asks of communities: who is not a stranger to whom.
interface ICommunities {
    /// @notice Whether a party is a member of a community; false for any other address.
    function isMember(address community, address party) external view returns (bool);
}

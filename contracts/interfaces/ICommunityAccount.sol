// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";

/// @title CommunityAccount: the address that a community trades, earns credit and holds money with.
/// @notice A clone without storage: who may speak for it is asked of the registry that made it, at every use.
interface ICommunityAccount is IERC1271 {
    error CommunityAccount_OnlyRegistry(address caller);

    /// @notice Call `target` as the community. By the registry only, once the committee's quorum has signed the call.
    /// @return answer What the call returned; its revert is passed on.
    function perform(
        address target,
        uint256 value,
        bytes calldata data
    ) external returns (bytes memory answer);

    // solhint-disable-next-line func-name-mixedcase
    /// @notice The registry that keeps this community and counts its quorum.
    function REGISTRY() external view returns (address);
}

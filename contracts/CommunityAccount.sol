// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";
import {Address} from "@openzeppelin/contracts/utils/Address.sol";

import {ICommunityAccount} from "./interfaces/ICommunityAccount.sol";
import {ICommunityRegistry} from "./interfaces/ICommunityRegistry.sol";

/// @title CommunityAccount
/// @notice See {ICommunityAccount}. The registry deploys this code once and clones it for each community.
contract CommunityAccount is ICommunityAccount {
    bytes4 private constant REFUSED = 0xffffffff;

    /// @inheritdoc ICommunityAccount
    address public immutable REGISTRY = msg.sender;

    /// @notice Native coin is welcome; `perform` can spend it.
    receive() external payable {}

    /// @inheritdoc ICommunityAccount
    function perform(
        address target,
        uint256 value,
        bytes calldata data
    ) external returns (bytes memory answer) {
        if (msg.sender != REGISTRY) revert CommunityAccount_OnlyRegistry(msg.sender);
        // Coin alone may go to a person; a call needs code that can answer.
        if (data.length == 0) Address.sendValue(payable(target), value);
        else answer = Address.functionCallWithValue(target, data, value);
    }

    /// @notice Whether the committee's quorum signed `digest` for this community, as of now.
    /// @param signature See {ICommunityRegistry.isSigned}.
    function isValidSignature(bytes32 digest, bytes calldata signature) external view returns (bytes4) {
        return ICommunityRegistry(REGISTRY).isSigned(address(this), digest, signature)
            ? IERC1271.isValidSignature.selector
            : REFUSED;
    }
}

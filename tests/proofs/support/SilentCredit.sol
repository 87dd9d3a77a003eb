// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ICreditHook} from "../../../contracts/interfaces/ICreditRegistry.sol";

/// @notice Stands in for cyber-credit: it lets every order pass and keeps nothing, as if its limits were never reached.
contract SilentCredit is ICreditHook {
    function reserve(address, address, uint256, uint256, uint256) external {}

    function adjust(address, address, uint256, uint256, uint256, uint256, uint256) external {}

    function settle(bytes32, address, address, uint256, uint256, uint256, uint256) external {}

    function judge(bytes32, address, address, address, uint256, uint256, uint256) external {}

    function tierOf(address) external pure returns (uint256) {
        return 0;
    }
}

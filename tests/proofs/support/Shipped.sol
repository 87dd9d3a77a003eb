// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {vm} from "../../contracts/support/Vm.sol";

/// @notice Deploys what ships, from its artifacts.
abstract contract Shipped {
    uint256 internal constant NOW = 1_800_000_000;

    /// @dev Where `scripts/ship.py` has put what ships.
    function _deployed(string memory name, bytes memory arguments) internal returns (address instance) {
        bytes memory code =
            bytes.concat(vm.getCode(string.concat(".build/shipped/", name, ".json")), arguments);
        assembly ("memory-safe") {
            instance := create(0, add(code, 0x20), mload(code))
        }
        require(instance != address(0), name);
    }
}

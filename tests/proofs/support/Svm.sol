// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {vm} from "../../contracts/support/Vm.sol";

/// @notice The functions of halmos that our proofs use.
interface Svm {
    function createUint256(string calldata name) external pure returns (uint256);
    function createUint(uint256 bits, string calldata name) external pure returns (uint256);
    function createBytes32(string calldata name) external pure returns (bytes32);
    function createBytes(uint256 size, string calldata name) external pure returns (bytes memory);
    function createAddress(string calldata name) external pure returns (address);
    function createCalldata(string calldata file, string calldata name) external pure returns (bytes memory);
    function enableSymbolicStorage(address target) external;
}

/// @dev Where halmos listens.
Svm constant svm = Svm(address(uint160(uint256(keccak256("svm cheat code")))));

/// @dev The same number, but one that halmos knows, on each of `below` paths: for what it cannot leave open.
function known(uint256 number, uint256 below) pure returns (uint256) {
    for (uint256 i; i < below; ++i) {
        if (number == i) return i;
    }
    vm.assume(false);
    return 0;
}

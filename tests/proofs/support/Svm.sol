// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

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

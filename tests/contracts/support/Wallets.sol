// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";

/// @notice A contract wallet of one owner that can change its mind about what it signed.
contract Wallet1271 is IERC1271 {
    address public immutable OWNER;
    bool public refuses;

    constructor(address owner) {
        OWNER = owner;
    }

    function refuse(bool value) external {
        refuses = value;
    }

    /// @dev Do what the owner says, as this wallet.
    function execute(address target, bytes calldata data) external returns (bytes memory) {
        (bool ok, bytes memory answer) = target.call(data);
        if (!ok) {
            assembly ("memory-safe") {
                revert(add(answer, 0x20), mload(answer))
            }
        }
        return answer;
    }

    function isValidSignature(bytes32 digest, bytes calldata signature) external view returns (bytes4) {
        if (refuses) return 0xffffffff;
        (address signer, ECDSA.RecoverError failure,) = ECDSA.tryRecoverCalldata(digest, signature);
        return failure == ECDSA.RecoverError.NoError && signer == OWNER
            ? IERC1271.isValidSignature.selector
            : bytes4(0xffffffff);
    }
}

/// @notice Says yes to everything: what a thief of a key could give an account by EIP-7702.
contract YesWallet {
    function isValidSignature(bytes32, bytes calldata) external pure returns (bytes4) {
        return IERC1271.isValidSignature.selector;
    }
}

/// @notice Answers ERC-1271 questions in wrong ways: too short, not at all, with dirt behind the magic value.
contract OddWallet {
    uint256 public manner;

    function set(uint256 value) external {
        manner = value;
    }

    function isValidSignature(bytes32, bytes calldata) external view {
        uint256 how = manner;
        bytes4 magic = IERC1271.isValidSignature.selector;
        assembly ("memory-safe") {
            mstore(0, magic)
            if eq(how, 0) { return(0, 4) }
            if eq(how, 1) { revert(0, 32) }
            if eq(how, 2) { return(0, 0) }
            mstore(0, or(magic, 1))
            return(0, 32)
        }
    }
}

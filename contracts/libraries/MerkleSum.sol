// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CostShare} from "../interfaces/ICostSettlement.sol";

/// @notice A Merkle tree whose nodes carry the sums of the amounts below them, so that no proof can show more than the root
/// holds.
/// @dev leaf = keccak256(0x00 ‖ uint32 index ‖ address payee ‖ uint128 amount ‖ bytes32 lineHash)
/// node = keccak256(0x01 ‖ left hash ‖ uint128 left sum ‖ right hash ‖ uint128 right sum), its sum is both together.
/// A last node without a neighbour rises as it is. Leaves and nodes differ in their first byte and in length, and a node's
/// hash holds both sums apart: with only their total in it, one could be raised at the cost of the other.
/// `sharing/model/merkle_sum.py` is the reference.
library MerkleSum {
    /// @notice A root has at least one leaf and at most so many.
    uint256 internal constant MAX_LEAVES = 1024;

    error MerkleSum_BadIndex(uint256 index, uint256 count);
    error MerkleSum_BadProof(uint256 length);
    error MerkleSum_SumTooLarge(uint256 sum);

    /// @dev Written behind the memory in use, which is not moved, as nodes are: nobody needs the 73 bytes afterwards.
    function leafHash(
        uint256 index,
        address payee,
        uint128 amount,
        bytes32 lineHash
    ) internal pure returns (bytes32 hash) {
        assembly ("memory-safe") {
            let free := mload(0x40)
            // The first byte is 0: an index is below `MAX_LEAVES`, far from the top of this word.
            mstore(free, shl(216, index))
            mstore(add(free, 0x05), shl(96, payee))
            mstore(add(free, 0x19), shl(128, amount))
            mstore(add(free, 0x29), lineHash)
            hash := keccak256(free, 0x49)
        }
    }

    /// @notice The root and its sum that a leaf with its siblings leads to. Whether that root is the right one is the
    /// caller's to ask, and the sum with it: one above 128 bits was cut in a hash. Sums only grow on the way up, so none was
    /// if the root's is right.
    /// @param hash The leaf's.
    /// @param sum The leaf's amount.
    /// @param proof From the leaf up: 32 bytes of a sibling's hash, 16 of its sum.
    function climb(
        bytes32 hash,
        uint256 sum,
        uint256 index,
        uint256 count,
        bytes calldata proof
    ) internal pure returns (bytes32, uint256) {
        if (index >= count) revert MerkleSum_BadIndex(index, count);
        bool wholly;
        assembly ("memory-safe") {
            let free := mload(0x40)
            mstore8(free, 1)
            let last := sub(count, 1)
            // May run past a proof that is too short, whose length is then not what was read.
            let step := proof.offset
            for {} last {} {
                let odd := and(index, 1)
                // The last one of its level has a sibling only on its left.
                if or(odd, xor(index, last)) {
                    // The climber in its half, then the sibling over what spilled into the other.
                    let half := mul(48, odd)
                    let own := add(free, half)
                    mstore(add(own, 0x01), hash)
                    mstore(add(own, 0x21), shl(128, sum))
                    calldatacopy(sub(add(free, 49), half), step, 48)
                    hash := keccak256(free, 97)
                    sum := add(sum, shr(128, calldataload(add(step, 0x20))))
                    step := add(step, 48)
                }
                index := shr(1, index)
                last := shr(1, last)
            }
            wholly := eq(step, add(proof.offset, proof.length))
        }
        if (!wholly) revert MerkleSum_BadProof(proof.length);
        return (hash, sum);
    }

    /// @notice Root and sum of all leaves. The caller bounds their number, from 1 to `MAX_LEAVES`.
    /// @dev Level by level in one piece of memory, two words a node: hash and sum.
    function rootOf(CostShare[] calldata shares) internal pure returns (bytes32 root, uint256 total) {
        uint256 count = shares.length;
        uint256 nodes;
        assembly ("memory-safe") {
            nodes := mload(0x40)
            mstore(0x40, add(nodes, shl(6, count)))
        }
        for (uint256 i; i < count; ++i) {
            CostShare calldata share = shares[i];
            uint128 amount = share.amount;
            _put(nodes, i, leafHash(i, share.payee, amount, share.lineHash), amount);
            unchecked {
                // At most 1,024 amounts of 128 bits.
                total += amount;
            }
        }
        // Every sum below is then smaller still.
        if (total > type(uint128).max) revert MerkleSum_SumTooLarge(total);
        while (count > 1) {
            for (uint256 left; left < count; left += 2) {
                (bytes32 hash, uint256 sum) = _get(nodes, left);
                if (left + 1 < count) {
                    (bytes32 right, uint256 rightSum) = _get(nodes, left + 1);
                    (hash, sum) = (_node(hash, sum, right, rightSum), sum + rightSum);
                }
                _put(nodes, left >> 1, hash, sum);
            }
            count = (count + 1) >> 1;
        }
        (root,) = _get(nodes, 0);
    }

    function _get(uint256 nodes, uint256 i) private pure returns (bytes32 hash, uint256 sum) {
        assembly ("memory-safe") {
            let node := add(nodes, shl(6, i))
            hash := mload(node)
            sum := mload(add(node, 0x20))
        }
    }

    function _put(uint256 nodes, uint256 i, bytes32 hash, uint256 sum) private pure {
        assembly ("memory-safe") {
            let node := add(nodes, shl(6, i))
            mstore(node, hash)
            mstore(add(node, 0x20), sum)
        }
    }

    /// @dev Written behind the memory in use, which is not moved: 97 bytes that nobody needs afterwards.
    function _node(
        bytes32 left,
        uint256 leftSum,
        bytes32 right,
        uint256 rightSum
    ) private pure returns (bytes32 hash) {
        assembly ("memory-safe") {
            let free := mload(0x40)
            mstore8(free, 1)
            mstore(add(free, 0x01), left)
            mstore(add(free, 0x21), shl(128, leftSum))
            mstore(add(free, 0x31), right)
            mstore(add(free, 0x51), shl(128, rightSum))
            hash := keccak256(free, 0x61)
        }
    }
}

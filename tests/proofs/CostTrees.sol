// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CostShare} from "../../contracts/interfaces/ICostSettlement.sol";
import {MerkleSum} from "../../contracts/libraries/MerkleSum.sol";
import {vm} from "../contracts/support/Vm.sol";
import {known, svm} from "./support/Svm.sol";

/// @notice Merkle-sum trees: a root's sum is that of its leaves, and no proof shows anything that is not in the tree.
/// @dev For trees of 1 to 4 leaves, every payee, amount of 128 bits and hash of lines; every proof of the length that the
/// leaf's place asks for. Two different inputs of keccak256 have different hashes.
contract CostTrees {
    /// @notice A root's sum is its leaves', or refused where it does not fit 128 bits.
    function check_sumOfLeaves(uint128[4] calldata amounts, uint8 count) public view {
        CostShare[] memory shares = _shares(amounts, count);
        uint256 sum;
        for (uint256 i; i < shares.length; ++i) {
            sum += shares[i].amount;
        }
        try this.rootOf(shares) returns (bytes32, uint256 total) {
            assert(total == sum && sum <= type(uint128).max);
        } catch {
            assert(sum > type(uint128).max);
        }
    }

    /// @notice Climbing adds the siblings' sums to the leaf's and cannot overflow: up to three levels, with any siblings.
    function check_climbAddsUp(
        bytes32 hash,
        uint128 amount,
        uint128[3] calldata sums,
        bytes32[3] calldata siblings
    ) public view {
        bytes memory proof = abi.encodePacked(
            siblings[0], sums[0], siblings[1], sums[1], siblings[2], sums[2]
        );
        (, uint256 total) = this.climb(hash, amount, 5, 8, proof);
        assert(total == uint256(amount) + sums[0] + sums[1] + sums[2]);
        assert(total >= amount && total < 1 << 130);
    }

    /// @notice Whoever shows a leaf of the right root and sum shows the one that is there, with its payee, amount and lines.
    function check_onlyWhatIsThere(
        uint128[4] calldata amounts,
        uint8 count,
        uint256 index,
        address payee,
        uint128 amount,
        bytes32 lineHash
    ) public view {
        CostShare[] memory shares = _shares(amounts, count);
        index = known(index, shares.length);
        (bytes32 root, uint256 total) = this.rootOf(shares);
        // As many siblings as its place asks for.
        uint256 levels = count == 1 ? 0 : count == 2 || (count == 3 && index == 2) ? 1 : 2;
        bytes memory proof = svm.createBytes(48 * levels, "proof");
        bytes32 leaf = MerkleSum.leafHash(index, payee, amount, lineHash);
        (bytes32 shownRoot, uint256 shownTotal) = this.climb(leaf, amount, index, shares.length, proof);
        vm.assume(shownRoot == root && shownTotal == total);
        CostShare memory share = shares[index];
        assert(payee == share.payee && amount == share.amount && lineHash == share.lineHash);
    }

    /// @notice False: there is a proof that leads to the root.
    function refute_noProof(uint128[4] calldata amounts, uint128 amount) public view {
        CostShare[] memory shares = _shares(amounts, 2);
        (bytes32 root,) = this.rootOf(shares);
        bytes memory proof = svm.createBytes(48, "proof");
        bytes32 leaf = MerkleSum.leafHash(0, shares[0].payee, amount, shares[0].lineHash);
        (bytes32 shownRoot,) = this.climb(leaf, amount, 0, 2, proof);
        assert(shownRoot != root);
    }

    // ------------------------------------------------------------------ from memory to call data

    function rootOf(CostShare[] calldata shares) external pure returns (bytes32, uint256) {
        return MerkleSum.rootOf(shares);
    }

    function climb(
        bytes32 hash,
        uint256 sum,
        uint256 index,
        uint256 count,
        bytes calldata proof
    ) external pure returns (bytes32, uint256) {
        return MerkleSum.climb(hash, sum, index, count, proof);
    }

    function _shares(
        uint128[4] calldata amounts,
        uint8 count
    ) private pure returns (CostShare[] memory shares) {
        vm.assume(0 < count);
        shares = new CostShare[](known(count, 5));
        for (uint256 i; i < shares.length; ++i) {
            shares[i] = CostShare(svm.createAddress("payee"), amounts[i], svm.createBytes32("lines"));
        }
    }
}

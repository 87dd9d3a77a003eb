// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CostShare} from "../../../contracts/interfaces/ICostSettlement.sol";
import {MerkleSum} from "../../../contracts/libraries/MerkleSum.sol";
import {vm} from "../support/Vm.sol";
import {Tree} from "./Tree.sol";

interface Parse {
    function parseBytes(string calldata text) external pure returns (bytes memory);
}

/// @notice A tree made by `sharing/model/merkle_sum.py`.
struct Made {
    CostShare[] shares;
    bytes32 root;
    uint256 total;
    bytes[] proofs;
}

/// @notice The library's assembly against the plain tree of the tests, and both against the Python reference.
contract MerkleSumTest {
    uint256 private constant MOST = 1024;

    // ------------------------------------------------------------------ the library, from outside

    function rootOf(CostShare[] calldata shares) external pure returns (bytes32, uint256) {
        return MerkleSum.rootOf(shares);
    }

    function climb(
        CostShare calldata s,
        uint256 index,
        uint256 count,
        bytes calldata proof
    ) external pure returns (bytes32, uint256) {
        bytes32 hash = MerkleSum.leafHash(index, s.payee, s.amount, s.lineHash);
        return MerkleSum.climb(hash, s.amount, index, count, proof);
    }

    function climbFrom(
        bytes32 hash,
        uint256 sum,
        uint256 index,
        uint256 count,
        bytes calldata proof
    ) external pure returns (bytes32, uint256) {
        return MerkleSum.climb(hash, sum, index, count, proof);
    }

    // ------------------------------------------------------------------ tests

    function test_ReferenceTrees() public view {
        bytes memory data =
            Parse(address(vm)).parseBytes(_trim(vm.readFile("tests/contracts/cost/merkle_sum.hex")));
        Made[] memory trees = abi.decode(data, (Made[]));
        vm.assertEq(trees.length, 7);
        for (uint256 k; k < trees.length; ++k) {
            Made memory t = trees[k];
            (bytes32 root, uint256 total) = this.rootOf(t.shares);
            vm.assertEq(root, t.root);
            vm.assertEq(total, t.total);
            for (uint256 i; i < t.shares.length; ++i) {
                (root, total) = this.climb(t.shares[i], i, t.shares.length, t.proofs[i]);
                vm.assertEq(root, t.root);
                vm.assertEq(total, t.total);
                vm.assertEq(t.proofs[i], Tree.proof(t.shares, i));
            }
        }
    }

    function testFuzz_EveryLeafLeadsToTheRoot(uint256 seed, uint256 count) public view {
        count = count % 70 + 1;
        CostShare[] memory shares = _random(seed, count);
        (bytes32 expected, uint256 sum) = Tree.root(shares);
        (bytes32 root, uint256 total) = this.rootOf(shares);
        vm.assertEq(root, expected);
        vm.assertEq(total, sum);
        uint256 i = uint256(keccak256(abi.encode(seed, "leaf"))) % count;
        (root, total) = this.climb(shares[i], i, count, Tree.proof(shares, i));
        vm.assertEq(root, expected);
        vm.assertEq(total, sum);
    }

    /// @notice checklist 26: a changed leaf, index or proof never leads to the same root and sum.
    function testFuzz_NothingElseDoes(uint256 seed, uint256 count, uint256 how) public view {
        count = count % 40 + 1;
        CostShare[] memory shares = _random(seed, count);
        (bytes32 expected, uint256 sum) = Tree.root(shares);
        uint256 i = uint256(keccak256(abi.encode(seed, "leaf"))) % count;
        bytes memory proof = Tree.proof(shares, i);
        CostShare memory s = shares[i];
        uint256 index = i;
        how %= 6;
        if (how == 0) s.amount += 1;
        if (how == 1) s.payee = address(uint160(s.payee) ^ 1);
        if (how == 2) s.lineHash ^= bytes32(uint256(1));
        if (how == 3) index = (i + 1) % (count + 1);
        if (how == 4) proof = bytes.concat(proof, bytes32(0), bytes16(0));
        if (how == 5) {
            if (proof.length == 0) return;
            uint256 where = uint256(keccak256(abi.encode(seed, "at"))) % proof.length;
            proof[where] = bytes1(uint8(proof[where]) ^ 1);
        }
        if (index == i && how == 3) return;
        try this.climb(s, index, count, proof) returns (bytes32 root, uint256 total) {
            vm.assertFalse(root == expected && total == sum);
        } catch {}
    }

    /// @notice A node shown as a leaf: it differs in the first byte and in length.
    function test_ANodeIsNoLeaf() public view {
        CostShare[] memory shares = _random(5, 4);
        (bytes32[][] memory hashes, uint256[][] memory sums) = Tree.build(shares);
        bytes memory upper = abi.encodePacked(hashes[1][1], bytes16(uint128(sums[1][1])));
        // From the inner node itself the climb arrives, as it must:
        (bytes32 root,) = this.climbFrom(hashes[1][0], sums[1][0], 0, 2, upper);
        vm.assertEq(root, hashes[2][0]);
        // but no share hashes to it: the nearest one that a thief could fill with its bytes.
        CostShare memory forged = CostShare(address(bytes20(hashes[0][0])), uint128(sums[1][0]), hashes[0][1]);
        (root,) = this.climb(forged, 0, 2, upper);
        vm.assertNotEq(root, hashes[2][0]);
    }

    function test_SumsBeyond128BitsEndBeyondThem() public {
        CostShare memory s = CostShare(address(1), type(uint128).max, 0);
        bytes memory proof = abi.encodePacked(bytes32("sibling"), bytes16(uint128(1)));
        (, uint256 total) = this.climb(s, 0, 2, proof);
        vm.assertEq(total, uint256(type(uint128).max) + 1);
        CostShare[] memory shares = new CostShare[](2);
        shares[0] = s;
        shares[1] = CostShare(address(2), 1, 0);
        vm.expectRevert(
            abi.encodeWithSelector(MerkleSum.MerkleSum_SumTooLarge.selector, uint256(type(uint128).max) + 1)
        );
        this.rootOf(shares);
    }

    function test_IndexAndLengthAreChecked() public {
        CostShare[] memory shares = _random(9, 3);
        vm.expectRevert(abi.encodeWithSelector(MerkleSum.MerkleSum_BadIndex.selector, 3, 3));
        this.climb(shares[2], 3, 3, "");
        vm.expectRevert(abi.encodeWithSelector(MerkleSum.MerkleSum_BadIndex.selector, 0, 0));
        this.climb(shares[2], 0, 0, "");
        vm.expectRevert(abi.encodeWithSelector(MerkleSum.MerkleSum_BadProof.selector, 0));
        this.climb(shares[2], 2, 3, "");
        vm.expectRevert(abi.encodeWithSelector(MerkleSum.MerkleSum_BadProof.selector, 49));
        this.climb(shares[2], 2, 3, new bytes(49));
    }

    function test_TheLargestTree() public view {
        CostShare[] memory shares = _random(1, MOST);
        (bytes32 root, uint256 total) = this.rootOf(shares);
        (bytes32 climbed, uint256 sum) = this.climb(shares[777], 777, MOST, Tree.proof(shares, 777));
        vm.assertEq(climbed, root);
        vm.assertEq(sum, total);
    }

    // ------------------------------------------------------------------ helpers

    function _random(uint256 seed, uint256 count) private pure returns (CostShare[] memory shares) {
        shares = new CostShare[](count);
        for (uint256 i; i < count; ++i) {
            bytes32 r = keccak256(abi.encode(seed, i));
            shares[i] =
                CostShare(address(uint160(uint256(r))), uint128(uint256(r) >> 140), keccak256(abi.encode(r)));
        }
    }

    function _trim(string memory text) private pure returns (string memory) {
        bytes memory data = bytes(text);
        assembly ("memory-safe") {
            mstore(data, sub(mload(data), 1))
        }
        return string(data);
    }
}

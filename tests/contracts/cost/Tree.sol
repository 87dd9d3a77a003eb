// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CostShare} from "../../../contracts/interfaces/ICostSettlement.sol";

/// @notice The Merkle-sum tree written a second time, plainly and in memory, to make roots and proofs for tests.
library Tree {
    function leaf(uint256 index, CostShare memory s) internal pure returns (bytes32) {
        return keccak256(abi.encodePacked(uint8(0), uint32(index), s.payee, s.amount, s.lineHash));
    }

    function node(bytes32 l, uint256 ls, bytes32 r, uint256 rs) internal pure returns (bytes32) {
        return keccak256(abi.encodePacked(uint8(1), l, uint128(ls), r, uint128(rs)));
    }

    function build(CostShare[] memory shares)
        internal
        pure
        returns (bytes32[][] memory hashes, uint256[][] memory sums)
    {
        uint256 levels = 1;
        for (uint256 w = shares.length; w > 1; w = (w + 1) / 2) {
            ++levels;
        }
        hashes = new bytes32[][](levels);
        sums = new uint256[][](levels);
        hashes[0] = new bytes32[](shares.length);
        sums[0] = new uint256[](shares.length);
        for (uint256 i; i < shares.length; ++i) {
            hashes[0][i] = leaf(i, shares[i]);
            sums[0][i] = shares[i].amount;
        }
        for (uint256 k = 1; k < levels; ++k) {
            uint256 below = hashes[k - 1].length;
            hashes[k] = new bytes32[]((below + 1) / 2);
            sums[k] = new uint256[]((below + 1) / 2);
            for (uint256 i; i < hashes[k].length; ++i) {
                if (2 * i + 1 == below) {
                    (hashes[k][i], sums[k][i]) = (hashes[k - 1][2 * i], sums[k - 1][2 * i]);
                    continue;
                }
                hashes[k][i] = node(
                    hashes[k - 1][2 * i], sums[k - 1][2 * i], hashes[k - 1][2 * i + 1], sums[k - 1][2 * i + 1]
                );
                sums[k][i] = sums[k - 1][2 * i] + sums[k - 1][2 * i + 1];
            }
        }
    }

    function root(CostShare[] memory shares) internal pure returns (bytes32 hash, uint256 sum) {
        (bytes32[][] memory hashes, uint256[][] memory sums) = build(shares);
        return (hashes[hashes.length - 1][0], sums[sums.length - 1][0]);
    }

    function proof(CostShare[] memory shares, uint256 index) internal pure returns (bytes memory steps) {
        (bytes32[][] memory hashes, uint256[][] memory sums) = build(shares);
        for (uint256 k; k + 1 < hashes.length; ++k) {
            uint256 sibling = index ^ 1;
            if (sibling < hashes[k].length) {
                steps = bytes.concat(steps, hashes[k][sibling], bytes16(uint128(sums[k][sibling])));
            }
            index /= 2;
        }
    }
}

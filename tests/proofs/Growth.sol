// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {vm} from "../contracts/support/Vm.sol";
import {feeOf} from "./support/Division.sol";

/// @notice That parts in basis points, rounded down, grow with their amounts and no faster: what other proofs assume in
/// {Division.parts}, for amounts of 128 bits.
/// @dev Let lower·bps = 10,000·p + r and upper·bps = 10,000·q + s, with r and s below 10,000. Were p above q, or q − p above
/// upper − lower, a sum of numbers that are not negative, one of them positive, would be zero. That it would be follows for
/// all numbers, in arithmetic modulo 2^256 (the first proof of each pair); that it cannot be is the second.
contract Growth {
    /// @notice With r and s as they are defined, 10,000·(p − q − 1) + bps·(upper − lower) + (10,000 + r − s) is zero.
    function check_fallingIsZero(uint256 lower, uint256 upper, uint256 p, uint256 q, uint8 tier) public pure {
        uint256 bps = feeOf(tier);
        unchecked {
            (uint256 r, uint256 s) = (lower * bps - 10_000 * p, upper * bps - 10_000 * q);
            assert(10_000 * (p - q - 1) + bps * (upper - lower) + (10_000 + r - s) == 0);
        }
    }

    /// @notice No such sum is zero: of 10,000 times and `bps` times any two numbers of 128 bits, and 1 to 19,999.
    function check_fallingIsPositive(uint128 x, uint128 y, uint16 z, uint8 tier) public pure {
        vm.assume(0 < z && z < 20_000);
        unchecked {
            assert(10_000 * uint256(x) + feeOf(tier) * y + z != 0);
        }
    }

    /// @notice With r and s as they are defined, 10,000·(q − p − (upper − lower) − 1) + (10,000 − bps)·(upper − lower) +
    /// (10,000 + s − r) is zero.
    function check_outgrowingIsZero(
        uint256 lower,
        uint256 upper,
        uint256 p,
        uint256 q,
        uint8 tier
    ) public pure {
        uint256 bps = feeOf(tier);
        unchecked {
            (uint256 r, uint256 s) = (lower * bps - 10_000 * p, upper * bps - 10_000 * q);
            uint256 by = upper - lower;
            assert(10_000 * (q - p - by - 1) + (10_000 - bps) * by + (10_000 + s - r) == 0);
        }
    }

    /// @notice No such sum is zero either.
    function check_outgrowingIsPositive(uint128 x, uint128 y, uint16 z, uint8 tier) public pure {
        vm.assume(0 < z && z < 20_000);
        unchecked {
            assert(10_000 * uint256(x) + (10_000 - feeOf(tier)) * y + z != 0);
        }
    }
}

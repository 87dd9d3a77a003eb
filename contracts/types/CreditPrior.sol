// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice What ratings average to, in one word: μ = sum / weight.
/// @dev From the lowest bit: 0–127 sum of weight × rating, signed; 128–255 sum of weights. Both 1e9 = 1.
type CreditPrior is uint256;

using CreditPriorLib for CreditPrior global;

/// @notice Reads the fields of a `CreditPrior`, and packs one.
library CreditPriorLib {
    // Cutting to a field's width, sign included, is the point of the casts here; see the notes on what fits.
    // forge-lint: disable-start(unsafe-typecast)
    /// @dev Casts: weights grow by at most 3·2^64 per rating, so 2^128 is out of reach, and |sum| ≤ weight.
    function pack(int256 sum_, uint256 weight_) internal pure returns (CreditPrior) {
        return CreditPrior.wrap(uint128(int128(sum_)) | (weight_ << 128));
    }

    function sum(CreditPrior p) internal pure returns (int256) {
        return int128(uint128(CreditPrior.unwrap(p)));
    }

    function weight(CreditPrior p) internal pure returns (uint256) {
        return CreditPrior.unwrap(p) >> 128;
    }
    // forge-lint: disable-end(unsafe-typecast)
}

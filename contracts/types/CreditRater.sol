// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice One party as a rater, in one word.
/// @dev From the lowest bit:
///   0–71    sum of weight × (rating − μ), signed, 1e9 = 1
///   72–143  sum of those weights
///   144–215 weight passed on to others, faded to the day
///   216–231 day of the last rating that weighed
type CreditRater is uint256;

using CreditRaterLib for CreditRater global;

/// @notice Reads and writes the fields of a `CreditRater`. Setters return the new word.
/// @dev Setters do not check that a value fits: the caller knows that it does.
library CreditRaterLib {
    // Cutting to a field's width, sign included, is the point of the casts here; see the notes on what fits.
    // forge-lint: disable-start(unsafe-typecast)
    uint256 private constant WEIGHT = 72;
    uint256 private constant PASSED = 144;
    uint256 private constant DAY = 216;
    uint256 private constant BIAS_MASK = (1 << 144) - 1;

    function sum(CreditRater r) internal pure returns (int256) {
        // Casts: cutting to 72 bits is the point; the sign is in bit 71.
        return int72(uint72(CreditRater.unwrap(r)));
    }

    function weight(CreditRater r) internal pure returns (uint256) {
        return (CreditRater.unwrap(r) >> WEIGHT) & type(uint72).max;
    }

    function passed(CreditRater r) internal pure returns (uint256) {
        return (CreditRater.unwrap(r) >> PASSED) & type(uint72).max;
    }

    function day(CreditRater r) internal pure returns (uint256) {
        return (CreditRater.unwrap(r) >> DAY) & type(uint16).max;
    }

    function withBias(CreditRater r, int256 sum_, uint256 weight_) internal pure returns (CreditRater) {
        // Casts: cutting to 72 bits keeps the sign in bit 71.
        return
            CreditRater.wrap((CreditRater.unwrap(r) & ~BIAS_MASK) | uint72(int72(sum_)) | (weight_ << WEIGHT));
    }

    function withPassed(CreditRater r, uint256 passed_, uint256 day_) internal pure returns (CreditRater) {
        return CreditRater.wrap((CreditRater.unwrap(r) & BIAS_MASK) | (passed_ << PASSED) | (day_ << DAY));
    }
    // forge-lint: disable-end(unsafe-typecast)
}

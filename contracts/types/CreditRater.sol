// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice One party as a rater, in one word.
/// @dev From the lowest bit:
///   0–71    sum of weight × (rating − μ), signed, 1e9 = 1
///   72–143  sum of those weights
///   144–191 praise passed on to others, on-time events included: its weight, faded to the day
///   192–239 complaints passed on to others, the same
///   240–255 day of the last word that weighed
type CreditRater is uint256;

using CreditRaterLib for CreditRater global;

/// @notice Reads and writes the fields of a `CreditRater`. Setters return the new word.
/// @dev Setters do not check that a value fits: the caller knows that it does.
library CreditRaterLib {
    // Cutting to a field's width, sign included, is the point of the casts here; see the notes on what fits.
    // forge-lint: disable-start(unsafe-typecast)
    uint256 private constant WEIGHT = 72;
    uint256 private constant PRAISED = 144;
    uint256 private constant COMPLAINED = 192;
    uint256 private constant DAY = 240;
    uint256 private constant BIAS_MASK = (1 << 144) - 1;

    function sum(CreditRater r) internal pure returns (int256) {
        // Casts: cutting to 72 bits is the point; the sign is in bit 71.
        return int72(uint72(CreditRater.unwrap(r)));
    }

    function weight(CreditRater r) internal pure returns (uint256) {
        return (CreditRater.unwrap(r) >> WEIGHT) & type(uint72).max;
    }

    function praised(CreditRater r) internal pure returns (uint256) {
        return (CreditRater.unwrap(r) >> PRAISED) & type(uint48).max;
    }

    function complained(CreditRater r) internal pure returns (uint256) {
        return (CreditRater.unwrap(r) >> COMPLAINED) & type(uint48).max;
    }

    function day(CreditRater r) internal pure returns (uint256) {
        return CreditRater.unwrap(r) >> DAY;
    }

    function withBias(CreditRater r, int256 sum_, uint256 weight_) internal pure returns (CreditRater) {
        // Casts: cutting to 72 bits keeps the sign in bit 71.
        return
            CreditRater.wrap((CreditRater.unwrap(r) & ~BIAS_MASK) | uint72(int72(sum_)) | (weight_ << WEIGHT));
    }

    function withPassed(
        CreditRater r,
        uint256 praised_,
        uint256 complained_,
        uint256 day_
    ) internal pure returns (CreditRater) {
        return CreditRater.wrap(
            (CreditRater.unwrap(r) & BIAS_MASK) | (praised_ << PRAISED) | (complained_ << COMPLAINED)
                | (day_ << DAY)
        );
    }
    // forge-lint: disable-end(unsafe-typecast)
}

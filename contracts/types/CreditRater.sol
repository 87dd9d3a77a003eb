// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice One party as a rater, in one word.
/// @dev From the lowest bit:
///   0–71    sum of weight × (rating − what was expected of the ratee), signed, 1e9 = 1
///   72–143  sum of those weights
///   144–215 weight passed on to others, faded to the day
///   216–231 day of the last rating that weighed
type CreditRater is uint256;

using CreditRaterLib for CreditRater global;

/// @notice Reads the fields of a `CreditRater`, and packs one.
library CreditRaterLib {
    uint256 private constant WEIGHT = 72;
    uint256 private constant PASSED = 144;
    uint256 private constant DAY = 216;

    /// @dev Packs values of which the caller knows that they fit.
    function pack(
        int256 sum_,
        uint256 weight_,
        uint256 passed_,
        uint256 day_
    ) internal pure returns (CreditRater) {
        return CreditRater.wrap(
            uint72(int72(sum_)) | (weight_ << WEIGHT) | (passed_ << PASSED) | (day_ << DAY)
        );
    }

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
}

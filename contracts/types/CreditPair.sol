// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice What two parties passed on to each other, in one word for both directions.
/// @dev From the lowest bit:
///   0–71    weight of the smaller address on the larger one, faded to the day
///   72–143  weight of the larger address on the smaller one, faded to the day
///   144–159 day of the last rating between them that weighed
type CreditPair is uint256;

using CreditPairLib for CreditPair global;

/// @notice Reads the fields of a `CreditPair`, and packs one.
library CreditPairLib {
    uint256 private constant FROM_HIGH = 72;
    uint256 private constant DAY = 144;

    /// @dev Packs values of which the caller knows that they fit.
    function pack(uint256 fromLow_, uint256 fromHigh_, uint256 day_) internal pure returns (CreditPair) {
        return CreditPair.wrap(fromLow_ | (fromHigh_ << FROM_HIGH) | (day_ << DAY));
    }

    function fromLow(CreditPair p) internal pure returns (uint256) {
        return CreditPair.unwrap(p) & type(uint72).max;
    }

    function fromHigh(CreditPair p) internal pure returns (uint256) {
        return (CreditPair.unwrap(p) >> FROM_HIGH) & type(uint72).max;
    }

    function day(CreditPair p) internal pure returns (uint256) {
        return (CreditPair.unwrap(p) >> DAY) & type(uint16).max;
    }
}

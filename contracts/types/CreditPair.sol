// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice What two parties passed on to each other, in one word for both directions, praise and complaints apart, and
/// whether they vouch for each other.
/// @dev From the lowest bit, all weights faded to the day:
///   0–47    praise of the larger address by the smaller one
///   48–95   praise of the smaller address by the larger one
///   96–143  complaints of the smaller address about the larger one
///   144–191 complaints of the larger address about the smaller one
///   192–207 day of the last word between them that weighed
///   208–211 mark that the smaller address vouches for the larger one: 1 + the larger one's falls then, or 0
///   212–215 mark that the larger address vouches for the smaller one, the same
type CreditPair is uint256;

using CreditPairLib for CreditPair global;

/// @notice Reads the fields of a `CreditPair`, packs one, and adds to it. `byLow` chooses the direction: what the smaller
/// address said of the larger one.
/// @dev Nothing checks that a weight fits: the caller knows that it does, because caps have 48 bits.
library CreditPairLib {
    uint256 private constant COMPLAINTS = 96;
    uint256 private constant BY_HIGH = 48;
    uint256 private constant DAY = 192;
    uint256 private constant MARKS = 208;

    function pack(
        uint256 praiseByLow,
        uint256 praiseByHigh,
        uint256 complaintsByLow,
        uint256 complaintsByHigh,
        uint256 day_,
        uint256 marks_
    ) internal pure returns (CreditPair) {
        return CreditPair.wrap(
            praiseByLow | (praiseByHigh << BY_HIGH) | (complaintsByLow << COMPLAINTS)
                | (complaintsByHigh << (COMPLAINTS + BY_HIGH)) | (day_ << DAY) | (marks_ << MARKS)
        );
    }

    /// @notice Both marks, as `pack` takes them.
    function marks(CreditPair p) internal pure returns (uint256) {
        return CreditPair.unwrap(p) >> MARKS;
    }

    function mark(CreditPair p, bool byLow) internal pure returns (uint256) {
        return (CreditPair.unwrap(p) >> _markAt(byLow)) & 15;
    }

    /// @dev `value` has 4 bits.
    function withMark(CreditPair p, bool byLow, uint256 value) internal pure returns (CreditPair) {
        uint256 place = _markAt(byLow);
        return CreditPair.wrap((CreditPair.unwrap(p) & ~(uint256(15) << place)) | (value << place));
    }

    function _markAt(bool byLow) private pure returns (uint256) {
        return byLow ? MARKS : MARKS + 4;
    }

    function praise(CreditPair p, bool byLow) internal pure returns (uint256) {
        return (CreditPair.unwrap(p) >> (byLow ? 0 : BY_HIGH)) & type(uint48).max;
    }

    function complaints(CreditPair p, bool byLow) internal pure returns (uint256) {
        return (CreditPair.unwrap(p) >> (COMPLAINTS + (byLow ? 0 : BY_HIGH))) & type(uint48).max;
    }

    function day(CreditPair p) internal pure returns (uint256) {
        return (CreditPair.unwrap(p) >> DAY) & type(uint16).max;
    }

    function withPraise(CreditPair p, bool byLow, uint256 more) internal pure returns (CreditPair) {
        // Unchecked: the sum fits its field.
        unchecked {
            return CreditPair.wrap(CreditPair.unwrap(p) + (more << (byLow ? 0 : BY_HIGH)));
        }
    }

    function withComplaint(CreditPair p, bool byLow, uint256 more) internal pure returns (CreditPair) {
        // Unchecked: the sum fits its field.
        unchecked {
            return CreditPair.wrap(CreditPair.unwrap(p) + (more << (COMPLAINTS + (byLow ? 0 : BY_HIGH))));
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CreditMath} from "../libraries/CreditMath.sol";

/// @notice What two parties passed on to each other, in one word for both directions, praise and complaints apart, and
/// whether they vouch for each other.
/// @dev From the lowest bit, all weights faded to the day:
///   0–99    what the smaller address said of the larger one (`CreditSaid`)
///   100–115 day of the last word between them that weighed
///   128–227 what the larger address said of the smaller one (`CreditSaid`)
type CreditPair is uint256;

/// @notice What one party passed on to one other.
/// @dev From the lowest bit:
///   0–47  praise, on-time events included
///   48–95 complaints
///   96–99 mark that it vouches for the other: 1 + the other's falls then, or 0
type CreditSaid is uint256;

using CreditPairLib for CreditPair global;
using CreditSaidLib for CreditSaid global;

/// @notice Reads the fields of a `CreditPair`, and packs one. `byLow` chooses the direction: what the smaller address said
/// of the larger one.
library CreditPairLib {
    uint256 private constant SAID_MASK = (1 << 100) - 1;
    uint256 private constant DAY = 100;
    uint256 private constant BY_HIGH = 128;

    function pack(CreditSaid byLow, CreditSaid byHigh, uint256 day_) internal pure returns (CreditPair) {
        return
            CreditPair.wrap(CreditSaid.unwrap(byLow) | (day_ << DAY) | (CreditSaid.unwrap(byHigh) << BY_HIGH));
    }

    function said(CreditPair p, bool byLow) internal pure returns (CreditSaid) {
        return CreditSaid.wrap((CreditPair.unwrap(p) >> (byLow ? 0 : BY_HIGH)) & SAID_MASK);
    }

    function day(CreditPair p) internal pure returns (uint256) {
        return (CreditPair.unwrap(p) >> DAY) & type(uint16).max;
    }
}

/// @notice Reads the fields of a `CreditSaid`, and adds to them.
/// @dev Nothing checks that a weight fits: the caller knows that it does, because caps have 48 bits.
library CreditSaidLib {
    uint256 private constant COMPLAINTS = 48;
    uint256 private constant MARK = 96;
    uint256 private constant WEIGHTS_MASK = (1 << MARK) - 1;

    function praise(CreditSaid s) internal pure returns (uint256) {
        return CreditSaid.unwrap(s) & type(uint48).max;
    }

    function complaints(CreditSaid s) internal pure returns (uint256) {
        return (CreditSaid.unwrap(s) >> COMPLAINTS) & type(uint48).max;
    }

    function mark(CreditSaid s) internal pure returns (uint256) {
        return CreditSaid.unwrap(s) >> MARK;
    }

    function withPraise(CreditSaid s, uint256 more) internal pure returns (CreditSaid) {
        // Unchecked: the sum fits its field.
        unchecked {
            return CreditSaid.wrap(CreditSaid.unwrap(s) + more);
        }
    }

    function withComplaint(CreditSaid s, uint256 more) internal pure returns (CreditSaid) {
        // Unchecked: the sum fits its field.
        unchecked {
            return CreditSaid.wrap(CreditSaid.unwrap(s) + (more << COMPLAINTS));
        }
    }

    /// @dev `value` has 4 bits.
    function withMark(CreditSaid s, uint256 value) internal pure returns (CreditSaid) {
        return CreditSaid.wrap((CreditSaid.unwrap(s) & WEIGHTS_MASK) | (value << MARK));
    }

    /// @notice The weights after fading, rounded up; the mark as it is.
    function faded(CreditSaid s, uint256 fading) internal pure returns (CreditSaid) {
        return CreditSaid.wrap(
            CreditMath.fadeUp(s.praise(), fading) | (CreditMath.fadeUp(s.complaints(), fading) << COMPLAINTS)
                | (s.mark() << MARK)
        );
    }
}

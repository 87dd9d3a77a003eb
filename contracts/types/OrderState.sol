// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Milestone, Phase} from "../interfaces/IOrderTypes.sol";

/// @notice One order in one word.
/// @dev From the lowest bit:
///   0–63   16 milestones × 4 bits (`Milestone`)
///   64–67  `Phase`
///   68     the terms changed since the first version, so `termsHash` is stored
///   69     guarded: a party's first key was revoked, so who acts and who is paid is looked up each time
///   70     linked: its money is not only its two parties': it has a parent, sub-orders, a meter or a pot
///   71     never stored: who stands in for the customer agrees to what moves now
///   72–87  version of the terms in force
///   88–127 when the last delivery came, which starts the review window; when the order closed, once it has
///   128–167 when the last rejection came, which starts the cure window; when the bond began to wait in BOND_WAIT;
///          when the last seal came, once the order has closed
///   168–247 fee burned so far, saturating: it weighs ratings and pays nothing
type OrderState is uint256;

using OrderStateLib for OrderState global;

/// @notice Reads and writes the fields of an `OrderState`. Setters return the new word.
library OrderStateLib {
    /// @dev The lowest bit of each milestone.
    uint256 private constant EACH_MILESTONE = 0x1111111111111111;
    uint256 private constant PHASE = 64;
    uint256 private constant AMENDED = 68;
    uint256 private constant GUARDED = 69;
    uint256 private constant LINKED = 70;
    uint256 private constant VOUCHED = 71;
    uint256 private constant VERSION = 72;
    uint256 private constant REVIEW_FROM = 88;
    uint256 private constant CURE_FROM = 128;
    uint256 private constant FEE = 168;

    function milestone(OrderState s, uint256 index) internal pure returns (Milestone) {
        // Casts: the states are 4 bits wide and only `withMilestone` writes them, so the value is a Milestone.
        return Milestone(uint8(_nibble(s, index)));
    }

    /// @notice Whether a milestone stands at `state`: cheaper than comparing what {milestone} has checked to exist.
    function isAt(OrderState s, uint256 index, Milestone state) internal pure returns (bool) {
        return _nibble(s, index) == uint256(state);
    }

    /// @notice Whether a milestone is paid, refunded or ruled: the last three of {Milestone}.
    function isSettled(OrderState s, uint256 index) internal pure returns (bool) {
        return _nibble(s, index) >= uint256(Milestone.PAID);
    }

    /// @notice Whether a milestone has begun and is not settled: it is none of PENDING, PAID, REFUNDED and RULED.
    function isUnderWay(OrderState s, uint256 index) internal pure returns (bool) {
        unchecked {
            // PENDING is 0 and wraps round, past every other state.
            return _nibble(s, index) - 1 < uint256(Milestone.PAID) - 1;
        }
    }

    /// @notice Whether each of the first `count` milestones is settled.
    /// @dev All at once: 5, 6 and 7 are the values with bit 2 and one of the bits 1 and 0. `count` is at most 16.
    function allSettled(OrderState s, uint256 count) internal pure returns (bool) {
        uint256 word = OrderState.unwrap(s);
        uint256 settled = (word >> 2) & ((word >> 1) | word);
        unchecked {
            // A power of two is at least 1.
            return ~settled & EACH_MILESTONE & ((1 << (count << 2)) - 1) == 0;
        }
    }

    /// @notice Whether a milestone is refunded: 6, the only value with the bits 2 and 1 and without bit 0.
    function anyRefunded(OrderState s) internal pure returns (bool) {
        uint256 word = OrderState.unwrap(s);
        return (word >> 2) & (word >> 1) & ~word & EACH_MILESTONE != 0;
    }

    /// @notice Whether a milestone waits for the customer's review: 1 and 3, the only values below 4 that are odd.
    function anyInReview(OrderState s) internal pure returns (bool) {
        uint256 word = OrderState.unwrap(s);
        return word & ~(word >> 2) & EACH_MILESTONE != 0;
    }

    /// @notice Whether a milestone waits for a cure: 2, the only value below 4 with bit 1 and without bit 0.
    function anyToCure(OrderState s) internal pure returns (bool) {
        uint256 word = OrderState.unwrap(s);
        return ~(word >> 2) & (word >> 1) & ~word & EACH_MILESTONE != 0;
    }

    function withMilestone(OrderState s, uint256 index, Milestone state) internal pure returns (OrderState) {
        return _set(s, index << 2, 0xf, uint256(state));
    }

    function phase(OrderState s) internal pure returns (Phase) {
        return Phase(uint8((OrderState.unwrap(s) >> PHASE) & 0xf));
    }

    /// @notice Whether the order stands in `value`, without checking that the stored phase exists.
    function isIn(OrderState s, Phase value) internal pure returns (bool) {
        return (OrderState.unwrap(s) >> PHASE) & 0xf == uint256(value);
    }

    function withPhase(OrderState s, Phase value) internal pure returns (OrderState) {
        return _set(s, PHASE, 0xf, uint256(value));
    }

    function amended(OrderState s) internal pure returns (bool) {
        return OrderState.unwrap(s) & (1 << AMENDED) != 0;
    }

    function guarded(OrderState s) internal pure returns (bool) {
        return OrderState.unwrap(s) & (1 << GUARDED) != 0;
    }

    function withGuard(OrderState s) internal pure returns (OrderState) {
        return _set(s, GUARDED, 1, 1);
    }

    function linked(OrderState s) internal pure returns (bool) {
        return OrderState.unwrap(s) & (1 << LINKED) != 0;
    }

    function withLink(OrderState s) internal pure returns (OrderState) {
        return _set(s, LINKED, 1, 1);
    }

    /// @notice Whether who stands in for the customer agrees to what moves now. A mark on the way to where it moves, never
    /// stored.
    function vouched(OrderState s) internal pure returns (bool) {
        return OrderState.unwrap(s) & (1 << VOUCHED) != 0;
    }

    function withVouch(OrderState s, bool value) internal pure returns (OrderState) {
        return _set(s, VOUCHED, 1, value ? 1 : 0);
    }

    /// @notice Whether the order is open and not linked: in one comparison, as most orders are whenever they are paid.
    function isPlainlyOpen(OrderState s) internal pure returns (bool) {
        return (OrderState.unwrap(s) >> PHASE) & 0x4f == uint256(Phase.OPEN);
    }

    function version(OrderState s) internal pure returns (uint256) {
        return (OrderState.unwrap(s) >> VERSION) & 0xffff;
    }

    /// @dev Every version after the first is an amended one.
    function withVersion(OrderState s, uint256 value) internal pure returns (OrderState) {
        return _set(_set(s, VERSION, 0xffff, value), AMENDED, 1, 1);
    }

    function reviewFrom(OrderState s) internal pure returns (uint256) {
        return (OrderState.unwrap(s) >> REVIEW_FROM) & 0xffffffffff;
    }

    function withReviewFrom(OrderState s, uint256 time) internal pure returns (OrderState) {
        return _set(s, REVIEW_FROM, 0xffffffffff, time);
    }

    function cureFrom(OrderState s) internal pure returns (uint256) {
        return (OrderState.unwrap(s) >> CURE_FROM) & 0xffffffffff;
    }

    function withCureFrom(OrderState s, uint256 time) internal pure returns (OrderState) {
        return _set(s, CURE_FROM, 0xffffffffff, time);
    }

    /// @notice The word of an order that ends now: closed, and both clocks set to this moment.
    function closedNow(OrderState s) internal view returns (OrderState) {
        uint256 kept = OrderState.unwrap(s)
            & ~((0xf << PHASE) | (0xffffffffff << REVIEW_FROM) | (0xffffffffff << CURE_FROM));
        return OrderState.wrap(
            kept | (uint256(Phase.CLOSED) << PHASE) | (block.timestamp << REVIEW_FROM)
                | (block.timestamp << CURE_FROM)
        );
    }

    function feeBurned(OrderState s) internal pure returns (uint256) {
        return (OrderState.unwrap(s) >> FEE) & type(uint80).max;
    }

    function withFeeAdded(OrderState s, uint256 fee) internal pure returns (OrderState) {
        uint256 sum = s.feeBurned() + fee;
        return _set(s, FEE, type(uint80).max, sum > type(uint80).max ? type(uint80).max : sum);
    }

    /// @dev `index << 2` is `index * 4` without the check that it fits, which an index below 16 does.
    function _nibble(OrderState s, uint256 index) private pure returns (uint256) {
        return (OrderState.unwrap(s) >> (index << 2)) & 0xf;
    }

    function _set(
        OrderState s,
        uint256 shift,
        uint256 mask,
        uint256 value
    ) private pure returns (OrderState) {
        return OrderState.wrap((OrderState.unwrap(s) & ~(mask << shift)) | (value << shift));
    }
}

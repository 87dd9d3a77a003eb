// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Milestone, Phase} from "../../contracts/interfaces/IOrderTypes.sol";
import {OrderState} from "../../contracts/types/OrderState.sol";
import {vm} from "../contracts/support/Vm.sol";

/// @notice An order's word: each setter changes its own field and no other bit, and what is read of all milestones at once
/// is what a plain loop finds.
/// @dev For every word, and for every value that fits its field; that values fit is for callers. The masks are written down
/// here anew, from the layout that {OrderState} documents.
contract OrderWords {
    uint256 private constant PHASE = 0xf << 64;
    uint256 private constant AMENDED = 1 << 68;
    uint256 private constant GUARDED = 1 << 69;
    uint256 private constant LINKED = 1 << 70;
    uint256 private constant VOUCHED = 1 << 71;
    uint256 private constant VERSION = 0xffff << 72;
    uint256 private constant REVIEW_FROM = 0xffffffffff << 88;
    uint256 private constant CURE_FROM = 0xffffffffff << 128;
    uint256 private constant FEE = uint256(type(uint80).max) << 168;

    // ------------------------------------------------------------------ setters

    /// @notice A milestone's setter, for each of the 16 places and 8 states.
    function check_withMilestone(OrderState s, uint256 index, uint8 state) public pure {
        vm.assume(index < 16 && state <= uint8(Milestone.RULED));
        OrderState after_ = s.withMilestone(index, Milestone(state));
        _changed(s, after_, 0xf << (4 * index));
        assert(uint8(after_.milestone(index)) == state);
    }

    /// @notice The phase's setter, for each of the 8 phases.
    function check_withPhase(OrderState s, uint8 phase) public pure {
        vm.assume(phase <= uint8(Phase.METERED));
        OrderState after_ = s.withPhase(Phase(phase));
        _changed(s, after_, PHASE);
        assert(uint8(after_.phase()) == phase);
    }

    /// @notice The setters of the marks.
    function check_withMarks(OrderState s, bool value) public pure {
        _changed(s, s.withGuard(), GUARDED);
        assert(s.withGuard().guarded());
        _changed(s, s.withLink(), LINKED);
        assert(s.withLink().linked());
        _changed(s, s.withVouch(value), VOUCHED);
        assert(s.withVouch(value).vouched() == value);
    }

    /// @notice The version's setter, which marks the order as amended beside.
    function check_withVersion(OrderState s, uint16 version) public pure {
        OrderState after_ = s.withVersion(version);
        _changed(s, after_, VERSION | AMENDED);
        assert(after_.version() == version && after_.amended());
    }

    /// @notice The two clocks' setters.
    function check_withClocks(OrderState s, uint40 time) public pure {
        _changed(s, s.withReviewFrom(time), REVIEW_FROM);
        assert(s.withReviewFrom(time).reviewFrom() == time);
        _changed(s, s.withCureFrom(time), CURE_FROM);
        assert(s.withCureFrom(time).cureFrom() == time);
    }

    /// @notice Closing sets phase and both clocks and nothing else, at every time of 40 bits.
    function check_closedNow(OrderState s, uint40 time) public {
        vm.warp(time);
        OrderState after_ = s.closedNow();
        _changed(s, after_, PHASE | REVIEW_FROM | CURE_FROM);
        assert(after_.isIn(Phase.CLOSED) && after_.reviewFrom() == time && after_.cureFrom() == time);
    }

    /// @notice The fee adds up, or stays at the most its field holds, for every fee of 128 bits.
    function check_withFeeAdded(OrderState s, uint128 fee) public pure {
        OrderState after_ = s.withFeeAdded(fee);
        _changed(s, after_, FEE);
        uint256 sum = s.feeBurned() + fee;
        assert(after_.feeBurned() == (sum < type(uint80).max ? sum : type(uint80).max));
    }

    // ------------------------------------------------------------------ what is read

    /// @notice Each cheap comparison of one milestone says what its checked state says, for the 8 states that exist.
    function check_oneMilestone(OrderState s, uint256 index, uint8 state) public pure {
        vm.assume(index < 16 && state <= uint8(Milestone.RULED) && _exists(s));
        Milestone m = s.milestone(index);
        assert(s.isAt(index, Milestone(state)) == (m == Milestone(state)));
        assert(s.isSettled(index) == (m == Milestone.PAID || m == Milestone.REFUNDED || m == Milestone.RULED));
        assert(
            s.isUnderWay(index)
                == (m == Milestone.DELIVERED || m == Milestone.REJECTED || m == Milestone.CURED
                        || m == Milestone.CONTESTED)
        );
    }

    /// @notice All of the first milestones are settled if and only if each is, for every number of them up to 16.
    function check_allSettled(OrderState s, uint256 count) public pure {
        vm.assume(count <= 16 && _exists(s));
        bool all = true;
        for (uint256 i; i < 16; ++i) {
            all = all && (i >= count || s.isSettled(i));
        }
        assert(s.allSettled(count) == all);
    }

    /// @notice One is refunded, in review or to be cured if and only if a loop over all 16 places finds one.
    function check_any(OrderState s) public pure {
        vm.assume(_exists(s));
        uint256 refunded;
        uint256 inReview;
        uint256 toCure;
        for (uint256 i; i < 16; ++i) {
            // Without branches, of which 16 places have too many.
            refunded |= _bit(s.isAt(i, Milestone.REFUNDED));
            inReview |= _bit(s.isAt(i, Milestone.DELIVERED)) | _bit(s.isAt(i, Milestone.CURED));
            toCure |= _bit(s.isAt(i, Milestone.REJECTED));
        }
        assert(s.anyRefunded() == (refunded != 0));
        assert(s.anyInReview() == (inReview != 0));
        assert(s.anyToCure() == (toCure != 0));
    }

    /// @notice The comparisons of the phase say what the phase and its mark say, for the 8 phases that exist.
    function check_phases(OrderState s, uint8 phase) public pure {
        vm.assume(phase <= uint8(Phase.METERED) && _exists(s));
        assert(s.isIn(Phase(phase)) == (s.phase() == Phase(phase)));
        assert(s.isPlainlyOpen() == (s.phase() == Phase.OPEN && !s.linked()));
    }

    // ------------------------------------------------------------------ that they can fail

    /// @notice False: without the bound on what exists, a place of 8 counts as settled alone, and not among all.
    function refute_allSettledOfAnyBits(OrderState s) public pure {
        assert(s.allSettled(1) == s.isSettled(0));
    }

    /// @notice False: a version of 17 bits spills into the clock beside.
    function refute_withWideVersion(OrderState s, uint256 version) public pure {
        vm.assume(version < 1 << 17);
        _changed(s, s.withVersion(version), VERSION | AMENDED);
    }

    // ------------------------------------------------------------------ helpers

    function _bit(bool value) private pure returns (uint256 bit) {
        assembly ("memory-safe") {
            bit := value
        }
    }

    function _changed(OrderState before, OrderState after_, uint256 field) private pure {
        assert((OrderState.unwrap(before) ^ OrderState.unwrap(after_)) & ~field == 0);
    }

    /// @dev Every milestone's and the phase's state is one of the 8: `check_withMilestone` and `check_withPhase` keep it so.
    function _exists(OrderState s) private pure returns (bool) {
        return OrderState.unwrap(s) & 0x88888888888888888 == 0;
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Milestone, Phase} from "../../../contracts/interfaces/IOrderEscrow.sol";
import {OrderState} from "../../../contracts/types/OrderState.sol";
import {vm} from "../support/Vm.sol";

/// @notice The packed word of an order.
contract OrderStateTest {
    function testFuzz_state_FieldsAreIndependent(
        uint256 word,
        uint256 value,
        uint8 field,
        uint8 index
    ) public pure {
        // a word whose enumerations exist
        OrderState s = OrderState.wrap(word & ~uint256((1 << 68) - 1) | (word & 0x7777777777777777));
        s = s.withPhase(Phase((word >> 200) % 7));
        index = index % 16;
        field = field % 8;
        OrderState n = s;
        if (field == 0) n = s.withMilestone(index, Milestone(value % 8));
        if (field == 1) n = s.withPhase(Phase(value % 7));
        if (field == 2) n = s.withVersion(value & 0xffff);
        if (field == 3) n = s.withReviewFrom(value & 0xffffffffff);
        if (field == 4) n = s.withCureFrom(value & 0xffffffffff);
        if (field == 5) n = s.withFeeAdded(value >> 130);
        if (field == 6) n = s.withGuard();
        _checkMilestones(s, n, field == 0 ? index : 16, Milestone(value % 8));
        vm.assertEq(uint256(n.phase()), field == 1 ? value % 7 : uint256(s.phase()));
        vm.assertTrue(n.isIn(n.phase()));
        vm.assertEq(n.version(), field == 2 ? value & 0xffff : s.version());
        vm.assertEq(n.amended(), field == 2 || s.amended());
        vm.assertEq(n.guarded(), field == 6 || s.guarded());
        vm.assertEq(n.reviewFrom(), field == 3 ? value & 0xffffffffff : s.reviewFrom());
        vm.assertEq(n.cureFrom(), field == 4 ? value & 0xffffffffff : s.cureFrom());
        uint256 fee = s.feeBurned() + (field == 5 ? value >> 130 : 0);
        vm.assertEq(n.feeBurned(), fee > type(uint80).max ? type(uint80).max : fee);
    }

    function _checkMilestones(OrderState s, OrderState n, uint256 changed, Milestone to) private pure {
        for (uint256 i; i < 16; ++i) {
            Milestone expected = i == changed ? to : s.milestone(i);
            vm.assertEq(uint256(n.milestone(i)), uint256(expected));
            vm.assertEq(n.isSettled(i), uint256(expected) >= 5);
            vm.assertTrue(n.isAt(i, expected));
            vm.assertEq(n.isUnderWay(i), uint256(expected) >= 1 && uint256(expected) <= 4);
        }
    }

    function testFuzz_state_ClosedNow(uint256 word, uint40 time) public {
        vm.assume(time > 1);
        vm.warp(time);
        OrderState s = OrderState.wrap(word);
        OrderState n = s.closedNow();
        vm.assertEq(
            OrderState.unwrap(n),
            OrderState.unwrap(s.withPhase(Phase.CLOSED).withReviewFrom(time).withCureFrom(time))
        );
    }

    /// @dev What is asked of all milestones at once is what is asked of each.
    function testFuzz_state_AllAtOnce(uint256 word, uint256 count) public pure {
        OrderState s = OrderState.wrap(word & ~uint256(type(uint64).max) | (word & 0x7777777777777777));
        count = count % 17;
        // make fully settled words common
        if (word >> 255 == 1) {
            for (uint256 i; i < count; ++i) {
                s = s.withMilestone(i, Milestone(5 + (word >> (64 + i)) % 3));
            }
        }
        bool settled = true;
        bool refunded;
        for (uint256 i; i < 16; ++i) {
            Milestone state = s.milestone(i);
            if (i < count && !s.isSettled(i)) settled = false;
            if (state == Milestone.REFUNDED) refunded = true;
            vm.assertEq(s.isUnderWay(i), state != Milestone.PENDING && !s.isSettled(i));
        }
        vm.assertEq(s.allSettled(count), settled);
        vm.assertEq(s.anyRefunded(), refunded);
    }
}

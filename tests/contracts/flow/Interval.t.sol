// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {
    FlowSettings,
    FlowStage,
    FlowStanding,
    ICreditFlow
} from "../../../contracts/interfaces/ICreditFlow.sol";
import {vm} from "../support/Vm.sol";
import {FlowFixture} from "./FlowFixture.sol";

/// @notice How far final roots keep apart, with the interval that ships: so that one genuine edge, faded by half in 90 days and
/// renewed by every root, carries less than what was paid for it.
contract FlowIntervalTest is FlowFixture {
    uint256 private constant MONTH = 30 days;
    uint256 private constant AGE = 120 days;

    function setUp() public override {
        super.setUp();
        FlowSettings memory s = _settings();
        s.interval = uint32(MONTH);
        s.maxAge = uint32(AGE);
        flow = _deploy(s);
        address[4] memory people = [PUBLISHER, CHALLENGER, OTHER, STRANGER];
        for (uint256 i; i < people.length; ++i) {
            _equip(people[i]);
        }
    }

    function _expectTooSoon(uint256 id, uint256 current, uint256 from) private {
        _expect(abi.encodeWithSelector(ICreditFlow.CreditFlow_TooSoon.selector, id, current, from, _now()));
        flow.conclude(id);
    }

    /// @dev The first waits for nothing but its window.
    function test_theFirstNeedNotWait() public {
        uint256 id = _final(_caps(2, 1));
        vm.assertEq(flow.standing().current, id);
    }

    /// @notice checklist 21: the interval's last second, and the one after.
    function testFuzz_aSecondWaits(uint256 later, uint256 wait) public {
        uint256 first = _final(_caps(2, 1));
        uint256 end = _now() + MONTH;
        _wait(later % (MONTH - WINDOW - 1));
        uint256 second = _propose(_caps(2, 2));
        uint256 closed = _now() + WINDOW + 1;
        vm.warp(closed + wait % (end - closed + 1));
        _expectTooSoon(second, first, end + 1);
        vm.warp(end);
        _expectTooSoon(second, first, end + 1);
        _assertStage(second, FlowStage.OPEN);
        _assertMoney(1);
        vm.warp(end + 1);
        flow.conclude(second);
        vm.assertEq(flow.standing().current, second);
        vm.assertEq(flow.standing().finalAt, end + 1);
        _assertMoney(0);
    }

    /// @dev A root that waits is open to challenge no longer than its window, and one that lost still ends without waiting.
    function test_onlyWhatBecomesFinalWaits() public {
        _final(_caps(2, 1));
        uint256 next = _propose(_caps(2, 2));
        _challenge(next, CHALLENGER);
        _wait(COURT_TIME + 1);
        flow.conclude(next);
        _assertStage(next, FlowStage.REJECTED);
        _assertMoney(0);
    }

    /// @dev Whatever is proposed and concluded whenever, one edge's capacity (a tenth of its worth, faded to the block that the
    /// root is of) adds up over all final roots to less than its worth, even with roots kept back until they are nearly too old.
    function testFuzz_oneEdgeNeverPaysTwice(uint256 seed) public {
        uint256 start = _now();
        uint256 worth = 1 << 40;
        uint256 carried;
        uint256 finalAt;
        uint256[24] memory blockTimes;
        for (uint256 step; step < 20; ++step) {
            uint256 r = uint256(keccak256(abi.encode(seed, step)));
            // Half of the time a few are proposed at once, to be made final one after the other.
            if (flow.standing().last < 20) {
                for (uint256 i; i < r % 4 + 1 && flow.standing().last < 23; ++i) {
                    vm.roll(vm.getBlockNumber() + 1);
                    blockTimes[_propose(_caps(2, 1))] = _now();
                }
            }
            _wait((r >> 16) % 4 == 0 ? (r >> 32) % 60 days : MONTH + 1);
            for (uint256 id = 1; id <= flow.standing().last; ++id) {
                if (_stage(id) != FlowStage.OPEN) continue;
                (bool ok,) = address(flow).call(abi.encodeCall(flow.conclude, (id)));
                if (!ok || _stage(id) != FlowStage.FINAL) continue;
                vm.assertTrue(finalAt == 0 || _now() > finalAt + MONTH, "too soon");
                finalAt = _now();
                carried += _faded(worth, blockTimes[id] - start) / 10;
            }
        }
        vm.assertGt(carried, 0);
        vm.assertLt(carried, worth);
        FlowStanding memory s = flow.standing();
        vm.assertEq(s.finalAt, finalAt);
    }

    /// @dev Halved every 90 days, in between on the chord, which lies above the curve.
    function _faded(uint256 worth, uint256 age) private pure returns (uint256) {
        uint256 whole = worth >> (age / 90 days);
        return whole - whole * (age % 90 days) / 180 days;
    }

    /// @dev The worst case: all proposed at once while the edge is fresh, and made final as soon as each can be.
    function test_rootsKeptBackDoNotPayEither() public {
        uint256[5] memory ids;
        for (uint256 i; i < 5; ++i) {
            vm.roll(vm.getBlockNumber() + 1);
            ids[i] = _propose(_caps(2, 1));
        }
        uint256 fresh;
        _wait(WINDOW + 1);
        for (uint256 i; i < 5; ++i) {
            flow.conclude(ids[i]);
            if (_stage(ids[i]) == FlowStage.FINAL) ++fresh;
            vm.warp(_now() + MONTH + 1);
        }
        // Four unfaded tenths, and after them 1 / (1 - 2^(-1/3)) < 4.85 that fade month by month: less than nine tenths.
        vm.assertEq(fresh, 4);
        _assertStage(ids[4], FlowStage.LAPSED);
    }
}

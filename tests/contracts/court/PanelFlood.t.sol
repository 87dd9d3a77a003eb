// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {
    Arbitrator,
    CaseStage,
    Duty,
    IStakedArbitrators,
    Outcome
} from "../../../contracts/interfaces/IStakedArbitrators.sol";
import {drawingHeader} from "../support/Headers.sol";
import {vm} from "../support/Vm.sol";
import {PanelSteps} from "./PanelSteps.sol";

/// @notice Our own court: who locks the pool by opening cases gets no more than twice its share of a panel. The tests open
/// cases themselves; each arbitrator has one seat's stake, so that whoever sits is busy.
contract PanelFloodTest is PanelSteps {
    uint256 private _matters;
    /// @dev What the beacon chain draws next, if a test says it.
    bytes32 private _mix;

    function setUp() public override {
        super.setUp();
        token.mint(address(this), 1_000_000 * UNIT);
        token.approve(address(court), type(uint256).max);
    }

    // ------------------------------------------------------------------ steps

    /// @dev A pool of `count`, of which the first `thiefs` are one thief's.
    function _poolOfOneSeatEach(uint256 count) private {
        for (uint256 i; i < count; ++i) {
            pool.push(_arbitrator(i));
            _stake(pool[i], SEAT_STAKE);
        }
        vm.warp(vm.getBlockTimestamp() + 1 days);
        for (uint256 i; i < count; ++i) {
            court.enter(pool[i]);
        }
        vm.assertEq(court.freeCount(), count);
    }

    function _thief(uint256 count) private view returns (address[] memory list) {
        list = new address[](count < 2 ? 2 : count);
        for (uint256 i; i < count; ++i) {
            list[i] = pool[i];
        }
    }

    function _open(address[] memory conflicts) private returns (bytes32) {
        uint256 until = vm.getBlockTimestamp() + court.course();
        return court.openCase(bytes32(++_matters), address(token), until, conflicts);
    }

    function _drawOf(bytes32 key, address[] memory conflicts) private returns (bool drawn) {
        (, uint256 from) = court.nextDraw();
        if (block.number < from) vm.roll(from);
        uint256 free = court.freeCount();
        uint256 size = court.poolSize();
        bytes memory header = drawingHeader(court, _mix == 0 ? keccak256(abi.encode(from)) : _mix);
        if (2 * free < size) {
            vm.expectRevert(
                abi.encodeWithSelector(IStakedArbitrators.StakedArbitrators_PoolBusy.selector, free, size)
            );
        }
        court.draw(key, conflicts, header);
        return court.caseOf(key).stage == CaseStage.VOTING;
    }

    /// @dev As many cases as the rule lets through, all of them excluding the thief's accounts.
    function _flood(uint256 thiefs) private returns (bytes32[] memory keys, uint256 count) {
        address[] memory conflicts = _thief(thiefs);
        keys = new bytes32[](64);
        while (true) {
            bytes32 key = _open(conflicts);
            if (!_drawOf(key, conflicts)) return (keys, count);
            keys[count++] = key;
        }
    }

    function _seatsOf(bytes32 key, uint256 from, uint256 to) private view returns (uint256 count) {
        for (uint256 i = from; i < to; ++i) {
            if (court.seatOf(key, pool[i]).duty != Duty.NONE) ++count;
        }
    }

    // ------------------------------------------------------------------ the rule

    /// @dev Whatever the beacon chain draws and whoever the thief excludes: a panel is drawn exactly if half of the pool is free and three of
    /// those are strangers, so that at most half was locked before it.
    function testFuzz_panelOnlyFromAPoolHalfFree(uint256 seed) public {
        uint256 size = 6 + seed % 20;
        _poolOfOneSeatEach(size);
        for (uint256 i; i < 8; ++i) {
            seed = uint256(keccak256(abi.encode(seed)));
            uint256 excluded = seed % 16;
            address[] memory conflicts = _thief(excluded < size ? excluded : size);
            bytes32 key = _open(conflicts);
            uint256 free = court.freeCount();
            uint256 strangers;
            for (uint256 j; j < size; ++j) {
                bool isFree = court.arbitratorOf(pool[j]).locked == 0;
                if (isFree && j >= conflicts.length) ++strangers;
                if (isFree && j < conflicts.length && conflicts[j] != pool[j]) ++strangers;
            }
            (, uint256 from) = court.nextDraw();
            vm.roll(from);
            _mix = bytes32(seed | 1 << 255);
            bool drawn = _drawOf(key, conflicts);
            vm.assertEq(drawn, 2 * free >= size && strangers >= 3, "the rule");
            vm.assertEq(court.freeCount(), drawn ? free - 3 : free, "the count");
            if (drawn) continue;
            // It would be in the way of the next.
            vm.warp(vm.getBlockTimestamp() + 12 hours + 1);
            court.draw(key, conflicts, "");
        }
    }

    /// @dev One less than half waits, exactly half draws.
    function test_exactlyHalfIsEnough() public {
        _poolOfOneSeatEach(12);
        address[] memory nobody = _thief(0);
        vm.assertTrue(_drawOf(_open(nobody), nobody));
        vm.assertTrue(_drawOf(_open(nobody), nobody));
        vm.assertEq(court.freeCount(), 6);
        // Somebody of the free ones leaves, and comes back a day later.
        address leaver = _free();
        vm.startPrank(leaver);
        court.quit();
        court.stake(0);
        vm.stopPrank();
        vm.assertEq(court.freeCount(), 5);
        bytes32 key = _open(nobody);
        vm.assertFalse(_drawOf(key, nobody));
        vm.warp(vm.getBlockTimestamp() + 12 hours + 1);
        (Outcome outcome,) = court.rulingOf(key);
        vm.assertTrue(outcome == Outcome.VOID);
        // Takes it out, however busy the pool.
        court.draw(key, nobody, "");
        vm.warp(vm.getBlockTimestamp() + 12 hours);
        court.enter(leaver);
        vm.assertEq(court.freeCount(), 6);
        vm.assertTrue(_drawOf(_open(nobody), nobody));
    }

    function _free() private view returns (address) {
        for (uint256 i = pool.length; i > 0; --i) {
            Arbitrator memory a = court.arbitratorOf(pool[i - 1]);
            if (a.place != 0 && a.locked == 0) return pool[i - 1];
        }
        revert("nobody");
    }

    /// @dev What counts as free follows every way in and out of it.
    function test_whoIsFree() public {
        _poolOfOneSeatEach(6);
        address[] memory nobody = _thief(0);
        bytes32 key = _open(nobody);
        vm.assertTrue(_drawOf(key, nobody));
        vm.assertEq(court.freeCount(), 3);
        address[] memory members = _panel(key, 0);
        // More stake carries another seat, less does not.
        _stake(members[0], SEAT_STAKE);
        vm.assertEq(court.freeCount(), 4);
        vm.prank(members[0]);
        court.withdrawStake(members[0], members[0], SEAT_STAKE);
        vm.assertEq(court.freeCount(), 3);
        // Whoever leaves while it serves was not free before either.
        vm.prank(members[2]);
        court.quit();
        vm.assertEq(court.freeCount(), 3);
        // One judges; the two others do not, and only the fit are free.
        _seal(key, 0, members[0], 1);
        vm.warp(vm.getBlockTimestamp() + 2 days + 1);
        _reveal(key, members[0], 1);
        vm.warp(vm.getBlockTimestamp() + 2 days);
        for (uint256 i; i < 3; ++i) {
            court.release(key, members[i]);
        }
        vm.assertEq(court.freeCount(), 4);
        court.expel(members[1]);
        vm.assertEq(court.freeCount(), 4);
        vm.assertEq(court.poolSize(), 4);
        address gone = _free();
        vm.prank(gone);
        court.quit();
        vm.assertEq(court.freeCount(), 3);
    }

    // ------------------------------------------------------------------ the thief

    /// @dev Whatever its share: it cannot lock more than half of the pool before a panel is drawn, and so has at most twice its
    /// share of those that it is drawn from.
    function testFuzz_floodsGiveTwiceTheShareAtMost(uint256 size, uint256 thiefs) public {
        size = 7 + size % 24;
        thiefs = 1 + thiefs % (size / 2 < 15 ? size / 2 : 15);
        _poolOfOneSeatEach(size);
        address[] memory conflicts = _thief(thiefs);
        while (true) {
            uint256 free = court.freeCount();
            bytes32 key = _open(conflicts);
            bool drawn = _drawOf(key, conflicts);
            if (!drawn) break;
            // What a case that the thief cares about would have been drawn from instead.
            vm.assertGe(2 * thiefs * free, thiefs * size, "more than twice its share");
        }
        bytes32 wanted = _open(_conflicts());
        (bytes32 first,) = court.nextDraw();
        // It either waits in its place for a free pool, or has gone to the end for want of strangers.
        if (first != wanted) vm.assertFalse(_drawOf(first, conflicts));
        (first,) = court.nextDraw();
        uint256 left = court.freeCount();
        if (first == wanted && _drawOf(wanted, _conflicts())) vm.assertGe(2 * left, size, "captured");
    }

    /// @dev A quarter of the pool is the thief's and half of it locked: over many draws it has half of the seats, and not
    /// more. The bound of docs/decisions/arbitration.md is reached, and holds.
    function test_aQuarterOfThePoolHasHalfOfThePanelAtWorst() public {
        _poolOfOneSeatEach(12);
        address[] memory conflicts = _thief(3);
        for (uint256 i; i < 2; ++i) {
            vm.assertTrue(_drawOf(_open(conflicts), conflicts));
        }
        vm.assertEq(court.freeCount(), 6);
        bytes32 wanted = _open(_conflicts());
        (, uint256 from) = court.nextDraw();
        vm.roll(from);
        uint256 seats;
        uint256 snapshot = vm.snapshotState();
        for (uint256 i; i < 200; ++i) {
            court.draw(wanted, _conflicts(), drawingHeader(court, keccak256(abi.encode("draw", i))));
            uint256 here = _seatsOf(wanted, 0, 3);
            vm.revertToState(snapshot);
            seats += here;
        }
        // 300 of 600 expected; four standard deviations are 40.
        vm.assertGt(seats, 260);
        vm.assertLt(seats, 340);
    }

    /// @dev Another case of its own, and then the one that it wants: neither is drawn, however often it tries, and at the end
    /// of the window the fee comes back.
    function test_aFloodedCaseWaitsAndIsVoid() public {
        _poolOfOneSeatEach(12);
        (, uint256 count) = _flood(3);
        vm.assertEq(count, 3);
        vm.assertEq(court.freeCount(), 3);
        bytes32 wanted = _open(_conflicts());
        uint256 opened = vm.getBlockTimestamp();
        for (uint256 i; i < 20; ++i) {
            (bytes32 next,) = court.nextDraw();
            _drawOf(next, next == wanted ? _conflicts() : _thief(3));
            vm.warp(opened + 12 hours * (i + 1) / 20);
            vm.assertEq(_seatsOf(wanted, 0, 12), 0, "drawn");
        }
        (Outcome outcome,) = court.rulingOf(wanted);
        vm.assertTrue(outcome == Outcome.PENDING);
        vm.warp(opened + 12 hours + 1);
        (outcome,) = court.rulingOf(wanted);
        vm.assertTrue(outcome == Outcome.VOID);
        vm.assertEq(court.refund(bytes32(_matters)), 3 * SEAT_FEE);
    }

    /// @dev Large stakes carry many cases, so that locking them costs as many fees.
    function test_largeStakesAreDearToLock() public {
        for (uint256 i; i < 12; ++i) {
            pool.push(_arbitrator(i));
            _stake(pool[i], (i < 3 ? 1 : 4) * SEAT_STAKE);
        }
        vm.warp(vm.getBlockTimestamp() + 1 days);
        for (uint256 i; i < 12; ++i) {
            court.enter(pool[i]);
        }
        (, uint256 count) = _flood(3);
        // Instead of the three that lock nine single seats.
        vm.assertGt(count, 7);
    }

    // ------------------------------------------------------------------ no second throw

    /// @dev Once what draws may be known nobody makes anybody free: else the thief lets draws fail until one suits it.
    function test_nobodyBecomesFreeWhileADrawIsDue() public {
        _poolOfOneSeatEach(12);
        (bytes32[] memory flood, uint256 count) = _flood(3);
        vm.assertEq(count, 3);
        // Its cases are over, and it has kept their seats locked until it sees what draws.
        vm.warp(vm.getBlockTimestamp() + 3 days + 1);
        (bytes32 stale,) = court.nextDraw();
        court.draw(stale, _thief(3), "");
        bytes32 wanted = _open(_conflicts());
        (, uint256 from) = court.nextDraw();
        vm.roll(from + 20);
        // What the block draws that it was opened with is known. Three more are free now, and it is another that draws.
        address[] memory members = _panel(flood[0], 0);
        for (uint256 i; i < 3; ++i) {
            court.release(flood[0], members[i]);
            // Silent all along.
            _stake(members[i], SEAT_STAKE);
        }
        vm.assertEq(court.freeCount(), 6);
        uint256 freed = from + 20;
        vm.expectRevert(
            abi.encodeWithSelector(
                IStakedArbitrators.StakedArbitrators_TooEarly.selector, freed + DRAW_DELAY + 1, freed
            )
        );
        court.draw(wanted, _conflicts(), "");
        (, from) = court.nextDraw();
        vm.assertEq(from, freed + DRAW_DELAY + 1);
        vm.roll(from - 1 - STILL);
        // What draws may be known from now on, so that nobody else becomes free, nor stops being it.
        bytes memory due =
            abi.encodeWithSelector(IStakedArbitrators.StakedArbitrators_DrawDue.selector, wanted);
        members = _panel(flood[1], 0);
        vm.expectRevert(due);
        court.release(flood[1], members[0]);
        vm.prank(members[0]);
        vm.expectRevert(due);
        court.stake(SEAT_STAKE);
        vm.roll(from);
        court.draw(wanted, _conflicts(), drawingHeader(court));
        vm.assertEq(_seatsOf(wanted, 0, 12), 3);
        court.release(flood[1], members[0]);
    }

    /// @dev An appeal that finds the pool locked waits too, and the ruling before it stands.
    function test_aFloodedAppealLeavesTheRuling() public {
        _poolOfOneSeatEach(12);
        _contest(1, 1);
        _raise(true, 1);
        _answer(false, 0);
        _key = _caseKey(0);
        _draw(_key);
        _vote(_key, 0, _allVotes(3, 2000));
        // Before the appeal, three more seats and one too many.
        address[] memory nobody = _thief(0);
        for (uint256 i; i < 2; ++i) {
            vm.assertTrue(_drawOf(_open(nobody), nobody));
        }
        vm.warp(vm.getBlockTimestamp() + 1);
        (uint256 fee, uint256 bond) = _appeal(STRANGER, true);
        vm.assertFalse(_drawOf(_key, _conflicts()));
        vm.warp(vm.getBlockTimestamp() + 12 hours + 1);
        _assertOutcome(_key, Outcome.RULED, 2000);
        court.settleAppeal(_key, 1);
        vm.assertEq(court.balanceOf(STRANGER, address(token)), fee + bond);
    }
}

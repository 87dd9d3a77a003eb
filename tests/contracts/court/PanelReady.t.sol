// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IStakedArbitrators} from "../../../contracts/interfaces/IStakedArbitrators.sol";
import {Vm, vm} from "../support/Vm.sol";
import {PanelSteps} from "./PanelSteps.sol";

/// @notice Our own court: a case waits for half of the pool to be free. Whoever makes it so may choose the block, and so must
/// not know what it draws by.
contract PanelReadyTest is PanelSteps {
    uint256 private constant WAYS = 5;

    bytes32 private _first;

    /// @dev One of three is free, one locked, one at fault, and the block that the waiting case was opened for long past.
    function setUp() public override {
        super.setUp();
        _fillPool(3);
        for (uint256 i; i < 3; ++i) {
            vm.prank(pool[i]);
            court.withdrawStake(pool[i], pool[i], 2 * SEAT_STAKE);
        }
        _stake(STRANGER, SEAT_STAKE);
        _drawn(3);
        _first = _key;
        uint256 drawn = vm.getBlockTimestamp();
        _seal(_first, 0, pool[0], 5000);
        _seal(_first, 0, pool[1], 5000);
        vm.warp(drawn + 2 days + 1);
        _reveal(_first, pool[0], 5000);
        _reveal(_first, pool[1], 5000);
        vm.warp(drawn + 4 days + 1);
        _contest(1, 1);
        _raise(true, 1);
        _answer(false, 0);
        _key = _caseKey(0);
        court.release(_first, pool[0]);
        court.release(_first, pool[2]);
        _assertFree(1, 3);
        vm.roll(vm.getBlockNumber() + 10 * DRAW_DELAY);
        token.mint(pool[1], SEAT_STAKE);
        vm.prank(pool[1]);
        token.approve(address(court), SEAT_STAKE);
    }

    function _assertFree(uint256 free, uint256 size) private view {
        vm.assertEq(court.freeCount(), free, "free");
        vm.assertEq(court.poolSize(), size, "size");
    }

    /// @dev Every function by which somebody becomes free, or one who is not leaves.
    function _makeReady(uint256 way) private {
        if (way == 0) {
            vm.prank(pool[1]);
            court.stake(SEAT_STAKE);
        } else if (way == 1) {
            court.enter(STRANGER);
        } else if (way == 2) {
            vm.prank(pool[2]);
            court.quit();
        } else if (way == 3) {
            court.expel(pool[2]);
        } else {
            court.release(_first, pool[1]);
        }
    }

    function test_whoMakesThePoolReadyDoesNotKnowWhatDraws() public {
        uint256[WAYS] memory free = [uint256(2), 2, 1, 1, 2];
        uint256[WAYS] memory size = [uint256(3), 4, 2, 2, 3];
        uint256 before = vm.snapshotState();
        uint256 present = vm.getBlockNumber();
        for (uint256 way; way < WAYS; ++way) {
            vm.recordLogs();
            _makeReady(way);
            (uint256 told, uint256 since) = _lastFree();
            vm.assertEq(told, free[way], "told");
            vm.assertEq(since, present, "since");
            _assertFree(free[way], size[way]);
            (bytes32 next, uint256 from) = court.nextDraw();
            vm.assertEq(next, _key);
            vm.assertEq(from, present + DRAW_DELAY + 1);
            _expectTooEarly(from, present);
            court.draw(_key, _conflicts(), "");
            _assertNotMovedAgain(from);
            vm.revertToState(before);
        }
    }

    /// @dev Whoever makes it readier a block later does not get another draw.
    function _assertNotMovedAgain(uint256 from) private {
        vm.roll(vm.getBlockNumber() + 1);
        _stake(pool[2], 2 * SEAT_STAKE);
        (, uint256 still) = court.nextDraw();
        vm.assertEq(still, from);
    }

    function _expectTooEarly(uint256 from, uint256 present) private {
        vm.expectRevert(
            abi.encodeWithSelector(IStakedArbitrators.StakedArbitrators_TooEarly.selector, from, present)
        );
    }

    /// @dev The one function that makes nobody free.
    function test_whoTakesStakeOutMakesNothingReady() public {
        (, uint256 from) = court.nextDraw();
        vm.prank(pool[0]);
        court.withdrawStake(pool[0], pool[0], FAULT_SLASH / 2);
        _assertFree(1, 3);
        (, uint256 still) = court.nextDraw();
        vm.assertEq(still, from);
        vm.expectRevert(abi.encodeWithSelector(IStakedArbitrators.StakedArbitrators_PoolBusy.selector, 1, 3));
        court.draw(_key, _conflicts(), "");
    }

    function _lastFree() private returns (uint256 free, uint256 readySince) {
        Vm.Log[] memory logs = vm.getRecordedLogs();
        for (uint256 i; i < logs.length; ++i) {
            if (logs[i].topics[0] != IStakedArbitrators.FreeMoved.selector) continue;
            (free, readySince) = abi.decode(logs[i].data, (uint256, uint256));
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {
    CaseStage,
    Duty,
    IStakedArbitrators,
    Outcome
} from "../../../contracts/interfaces/IStakedArbitrators.sol";
import {drawingHeader} from "../support/Headers.sol";
import {Vm, vm} from "../support/Vm.sol";
import {PanelSteps} from "./PanelSteps.sol";

/// @notice Our own court: the draw and its bounds.
/// Checklist 12 (no arbitrator is a party of the order or its ancestors), 21 (boundary seconds), 24 (bounded loops).
contract PanelDrawTest is PanelSteps {
    // ------------------------------------------------------------------ the draw

    /// @dev Whatever the beacon chain draws: three different ones, none with an interest, each with its stake locked.
    function testFuzz_panelIsWithoutPartiesAndDuplicates(bytes32 seed) public {
        _fillPool(8);
        address[] memory principals = new address[](2);
        (principals[0], principals[1]) = (pool[0], pool[7]);
        escrow.setPrincipals(principals);
        _contest(1, 1);
        _raise(true, 1);
        _answer(false, 0);
        _key = _caseKey(0);
        address[] memory conflicts = new address[](4);
        (conflicts[0], conflicts[1], conflicts[2], conflicts[3]) = (customer, maker, pool[0], pool[7]);
        (, uint256 from) = court.nextDraw();
        vm.roll(from);
        bytes memory header = drawingHeader(court, seed | bytes32(uint256(1 << 64)));
        vm.expectPartialRevert(IStakedArbitrators.StakedArbitrators_ConflictsMismatch.selector);
        court.draw(_key, _conflicts(), header);
        court.draw(_key, conflicts, header);
        uint256 found;
        for (uint256 i; i < 8; ++i) {
            if (court.seatOf(_key, pool[i]).duty == Duty.NONE) continue;
            ++found;
            vm.assertTrue(i != 0 && i != 7, "a judge in its own case");
            vm.assertEq(court.arbitratorOf(pool[i]).locked, SEAT_STAKE);
        }
        vm.assertEq(found, 3, "seats");
    }

    /// @dev In the block itself it cannot be drawn; in the next it can; 256 blocks later the chain has forgotten the block, and
    /// another is awaited, for which no header is needed.
    function test_drawFromAFutureBlock() public {
        _asked(3);
        (, uint256 from) = court.nextDraw();
        vm.assertEq(from, vm_block() + DRAW_DELAY + 1);
        vm.roll(from - 1);
        vm.expectRevert(
            abi.encodeWithSelector(IStakedArbitrators.StakedArbitrators_TooEarly.selector, from, from - 1)
        );
        court.draw(_key, _conflicts(), "");
        vm.roll(from + 256);
        court.draw(_key, _conflicts(), "");
        vm.assertEq(uint256(court.caseOf(_key).stage), uint256(CaseStage.DRAWING));
        (, uint256 again) = court.nextDraw();
        vm.assertEq(again, from + 256 + DRAW_DELAY + 1);
        vm.roll(again + 255);
        court.draw(_key, _conflicts(), drawingHeader(court));
        vm.assertEq(uint256(court.caseOf(_key).stage), uint256(CaseStage.VOTING));
    }

    function vm_block() private view returns (uint256) {
        return block.number;
    }

    /// @dev t, t + 1 of the window in which a panel must be drawn. Nobody draws: the case is over without a call.
    function test_undrawnPanelEndsTheCase() public {
        _asked(3);
        uint256 end = vm.getBlockTimestamp() + 12 hours;
        vm.warp(end);
        _assertOutcome(_key, Outcome.PENDING, 0);
        vm.warp(end + 1);
        _assertOutcome(_key, Outcome.VOID, 0);
        adapter.conclude(terms, 0);
        vm.assertEq(_takeBack(false, 0) + _takeBack(true, 0), 6 * SEAT_FEE);
        // Whoever comes after it in the queue takes it out.
        court.draw(_key, _conflicts(), "");
        (bytes32 next,) = court.nextDraw();
        vm.assertEq(next, bytes32(0));
        vm.assertEq(uint256(court.caseOf(_key).stage), uint256(CaseStage.VOID));
    }

    /// @dev All but two busy: the panel waits instead of sitting with fewer. First for half of the pool to be free, in its
    /// place; then for a third one, by another block.
    function test_panelWaitsUntilEnoughAreFree() public {
        _fillPool(3);
        for (uint256 i; i < 3; ++i) {
            _contest(1, 1);
            _raise(true, 1);
            _answer(false, 0);
            _draw(_caseKey(0));
            vm.warp(vm.getBlockTimestamp() + 1);
        }
        // Three seats each, and all stake locked.
        _contest(1, 1);
        _raise(true, 1);
        _answer(false, 0);
        _key = _caseKey(0);
        (, uint256 from) = court.nextDraw();
        vm.roll(from);
        vm.expectRevert(abi.encodeWithSelector(IStakedArbitrators.StakedArbitrators_PoolBusy.selector, 0, 3));
        court.draw(_key, _conflicts(), "");
        _stake(pool[0], SEAT_STAKE);
        _stake(pool[1], SEAT_STAKE);
        _draw(_key);
        vm.assertEq(uint256(court.caseOf(_key).stage), uint256(CaseStage.DRAWING));
        _stake(pool[2], SEAT_STAKE);
        _draw(_key);
        vm.assertEq(uint256(court.caseOf(_key).stage), uint256(CaseStage.VOTING));
    }

    /// @dev Once somebody may know what draws, which is before all do, nobody changes the pool: no thief reorders it until its
    /// own accounts are drawn.
    function test_poolStandsStillWhileADrawIsDue() public {
        _asked(4);
        (, uint256 from) = court.nextDraw();
        _stake(STRANGER, SEAT_STAKE);
        vm.roll(from - 2 - STILL);
        vm.prank(pool[0]);
        court.withdrawStake(pool[0], pool[0], 1);
        for (uint256 i; i < 3; ++i) {
            // The first block of it, the one that draws, and when the draw is due.
            vm.roll(i == 0 ? from - 1 - STILL : from - 2 + i);
            _assertStill();
        }
        court.draw(_key, _conflicts(), drawingHeader(court));
        vm.warp(vm.getBlockTimestamp() + 1 days);
        court.enter(STRANGER);
    }

    function _assertStill() private {
        bytes memory due = abi.encodeWithSelector(IStakedArbitrators.StakedArbitrators_DrawDue.selector, _key);
        vm.expectRevert(due);
        court.enter(STRANGER);
        vm.startPrank(pool[0]);
        vm.expectRevert(due);
        court.quit();
        vm.expectRevert(due);
        court.withdrawStake(pool[0], pool[0], 1);
        vm.expectRevert(due);
        court.stake(0);
        vm.stopPrank();
        vm.expectRevert(due);
        court.release(_key, pool[0]);
        vm.expectRevert(due);
        court.expel(pool[0]);
    }

    /// @dev Draws come in the order of their blocks.
    function test_drawsComeInTheirOrder() public {
        _asked(6);
        vm.warp(vm.getBlockTimestamp() + 1);
        _contest(1, 1);
        _raise(true, 1);
        _answer(false, 0);
        vm.roll(vm_block() + DRAW_DELAY + 1);
        bytes32 second = _caseKey(0);
        vm.expectRevert(
            abi.encodeWithSelector(IStakedArbitrators.StakedArbitrators_NotNext.selector, second, _key)
        );
        court.draw(second, _conflicts(), "");
        court.draw(_key, _conflicts(), drawingHeader(court));
        court.draw(second, _conflicts(), drawingHeader(court));
        vm.expectRevert(
            abi.encodeWithSelector(IStakedArbitrators.StakedArbitrators_NotNext.selector, second, 0)
        );
        court.draw(second, _conflicts(), "");
    }

    // ------------------------------------------------------------------ bounds

    /// @dev The largest panel from the largest pool that a draw looks at, every candidate before the last ones busy: more than
    /// the half that can be, because the seats are locked behind the back of the count.
    function test_worstDrawIsBounded() public {
        _drawn(64);
        _vote(_key, 0, _allVotes(3, 2000));
        vm.warp(vm.getBlockTimestamp() + 1);
        _appeal(maker, true);
        _draw(_key);
        _vote(_key, 1, _allVotes(7, 8000));
        vm.warp(vm.getBlockTimestamp() + 1);
        _appeal(customer, false);
        // All of them poor but the 25 that are needed.
        (, uint256 from) = court.nextDraw();
        uint256 kept;
        for (uint256 i; i < 64; ++i) {
            if (court.seatOf(_key, pool[i]).duty != Duty.NONE) continue;
            if (kept < 15) {
                ++kept;
                continue;
            }
            _drain(pool[i]);
        }
        vm.roll(from);
        bytes memory call_ =
            abi.encodeCall(IStakedArbitrators.draw, (_key, _conflicts(), drawingHeader(court)));
        vm.cool(address(court));
        uint256 before = gasleft();
        (bool ok,) = address(court).call(call_);
        uint256 used = before - gasleft();
        vm.assertTrue(ok);
        vm.assertEq(uint256(court.caseOf(_key).stage), uint256(CaseStage.VOTING));
        if (!vm.isContext(Vm.ForgeContext.Coverage)) vm.assertLt(used, 1_500_000);
        worstDraw = used;
    }

    uint256 public worstDraw;

    /// @dev Lock all of an arbitrator's stake, as seats on other cases would.
    function _drain(address a) private {
        bytes32 slot = keccak256(abi.encode(a, _arbitratorsSlot()));
        uint256 word = uint256(vm.load(address(court), slot));
        uint256 stake = word & type(uint96).max;
        vm.assertEq(stake, 3 * SEAT_STAKE, "layout");
        word = (word & ~(uint256(type(uint96).max) << 96)) | (stake << 96);
        vm.store(address(court), slot, bytes32(word));
        vm.assertEq(court.arbitratorOf(a).locked, stake, "layout");
    }

    /// @dev `_units` is slot 0, `_arbitrators` slot 1.
    function _arbitratorsSlot() private pure returns (uint256) {
        return 1;
    }
}

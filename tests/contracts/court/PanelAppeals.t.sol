// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Milestone} from "../../../contracts/interfaces/IOrderTypes.sol";
import {CaseStage, IStakedArbitrators, Outcome} from "../../../contracts/interfaces/IStakedArbitrators.sol";
import {vm} from "../support/Vm.sol";
import {PanelSteps} from "./PanelSteps.sol";

/// @notice Our own court: appeals.
/// Checklist 9 (shares sum exactly), 21 (boundary seconds).
contract PanelAppealsTest is PanelSteps {
    // ------------------------------------------------------------------ appeals

    /// @dev Whoever lost pays more; whoever won something and wants more pays less.
    function test_loserPaysMoreForAnAppeal() public {
        _drawn(12);
        _vote(_key, 0, _allVotes(3, 2000));
        vm.warp(vm.getBlockTimestamp() + 1);
        (uint256 fee, uint256 bond) = court.appealCost(_key, true);
        vm.assertEq(fee, 7 * SEAT_FEE);
        vm.assertEq(bond, 7 * SEAT_FEE);
        (fee, bond) = court.appealCost(_key, false);
        vm.assertEq(fee, 7 * SEAT_FEE);
        vm.assertEq(bond, 7 * SEAT_FEE / 2);
    }

    /// @dev The maker lost, appeals, and wins: its bond comes back. The customer did nothing, and lost nothing by that.
    function test_anAppealThatSucceedsReturnsItsBond() public {
        _drawn(12);
        _vote(_key, 0, _allVotes(3, 2000));
        vm.warp(vm.getBlockTimestamp() + 1);
        (, uint256 bond) = _appeal(STRANGER, true);
        _assertOutcome(_key, Outcome.PENDING, 0);
        _draw(_key);
        _vote(_key, 1, _allVotes(7, 8000));
        vm.warp(vm.getBlockTimestamp() + 1 days + 1);
        _assertOutcome(_key, Outcome.RULED, 8000);
        court.settleAppeal(_key, 1);
        vm.assertEq(court.balanceOf(STRANGER, address(token)), bond);
        vm.expectPartialRevert(IStakedArbitrators.StakedArbitrators_AlreadySettled.selector);
        court.settleAppeal(_key, 1);
        adapter.conclude(terms, 0);
        vm.assertEq(escrow.lastBps(), 8000);
        _releaseAll(0);
        _releaseAll(1);
        _assertEmpty();
    }

    /// @dev It changes nothing, or makes it worse: its bond goes to the other side, who needed to do nothing.
    function test_anAppealInVainPaysTheOtherSide() public {
        for (uint16 i; i < 2; ++i) {
            _drawn(12);
            _vote(_key, 0, _allVotes(3, 2000));
            vm.warp(vm.getBlockTimestamp() + 1);
            uint256 before = court.balanceOf(customer, address(token));
            (, uint256 bond) = _appeal(STRANGER, true);
            _draw(_key);
            _vote(_key, 1, _allVotes(7, 2000 - i));
            vm.warp(vm.getBlockTimestamp() + 1 days + 1);
            court.settleAppeal(_key, 1);
            vm.assertEq(court.balanceOf(customer, address(token)) - before, bond);
            _releaseAll(0);
            _releaseAll(1);
            vm.warp(vm.getBlockTimestamp() + 1);
        }
    }

    /// @dev An appeal whose panel is not drawn, or has no quorum: the ruling before it stands, and what was paid comes
    /// back but for the seats that did their duty. Nobody gains by keeping a panel from sitting.
    function test_anAppealWithoutAPanelLeavesTheRuling() public {
        for (uint256 i; i < 2; ++i) {
            _drawn(12);
            _vote(_key, 0, _allVotes(3, 2000));
            vm.warp(vm.getBlockTimestamp() + 1);
            uint256 before = court.balanceOf(STRANGER, address(token));
            (uint256 fee, uint256 bond) = _appeal(STRANGER, true);
            uint256 earned;
            if (i == 0) {
                vm.warp(vm.getBlockTimestamp() + 12 hours + 1);
            } else {
                _draw(_key);
                uint16[] memory votes = _allVotes(7, type(uint16).max);
                votes[0] = votes[1] = votes[2] = 9000;
                _vote(_key, 1, votes);
                vm.warp(vm.getBlockTimestamp() + 1);
                earned = 3 * SEAT_FEE;
            }
            _assertOutcome(_key, Outcome.RULED, 2000);
            court.settleAppeal(_key, 1);
            vm.assertEq(court.balanceOf(STRANGER, address(token)) - before, fee + bond - earned);
            if (i == 0) {
                court.draw(_key, _conflicts(), "");
                vm.assertEq(uint256(court.caseOf(_key).stage), uint256(CaseStage.STANDING));
                _assertOutcome(_key, Outcome.RULED, 2000);
            }
            _releaseAll(0);
            if (i == 1) _releaseAll(1);
            vm.warp(vm.getBlockTimestamp() + 1);
        }
    }

    /// @dev Two appeals, the second panel of 15 with nobody from the first two, and then no more.
    function test_atMostTwoAppealsAndNobodySitsTwice() public {
        _drawn(26);
        _vote(_key, 0, _allVotes(3, 2000));
        vm.warp(vm.getBlockTimestamp() + 1);
        _appeal(maker, true);
        _draw(_key);
        _vote(_key, 1, _allVotes(7, 8000));
        vm.warp(vm.getBlockTimestamp() + 1);
        _appeal(customer, false);
        _draw(_key);
        _vote(_key, 2, _allVotes(15, 6000));
        vm.warp(vm.getBlockTimestamp() + 1);
        _assertOutcome(_key, Outcome.RULED, 6000);
        vm.expectPartialRevert(IStakedArbitrators.StakedArbitrators_TooLate.selector);
        court.appealCost(_key, true);
        court.settleAppeal(_key, 1);
        court.settleAppeal(_key, 2);
        // Each improved its side's lot.
        vm.assertEq(court.balanceOf(maker, address(token)), 7 * SEAT_FEE);
        vm.assertEq(court.balanceOf(customer, address(token)), 15 * SEAT_FEE);
        _releaseAll(0);
        _releaseAll(1);
        _releaseAll(2);
        _assertEmpty();
    }

    /// @dev t, t + 1 of an appeal.
    function test_appealUntilTheLastSecond() public {
        _drawn(12);
        _vote(_key, 0, _allVotes(3, 0));
        vm.expectPartialRevert(IStakedArbitrators.StakedArbitrators_TooEarly.selector);
        court.appealCost(_key, true);
        vm.warp(vm.getBlockTimestamp() + 1);
        vm.expectRevert(
            abi.encodeWithSelector(IStakedArbitrators.StakedArbitrators_NothingToAppeal.selector, _key)
        );
        court.appealCost(_key, false);
        vm.warp(vm.getBlockTimestamp() + 1 days - 1);
        court.appealCost(_key, true);
        vm.warp(vm.getBlockTimestamp() + 1);
        vm.expectPartialRevert(IStakedArbitrators.StakedArbitrators_TooLate.selector);
        court.appealCost(_key, true);
        _assertOutcome(_key, Outcome.RULED, 0);
    }

    /// @dev An appeal that could not end in time is none, and the ruling is final at once.
    function test_whatCannotEndInTimeDoesNotBegin() public {
        _fillPool(12);
        _contest(1, 1);
        // Time for one round, and for a second one but one second.
        terms.courtBy = uint40(vm.getBlockTimestamp() + 1 days + 2 * court.course() + 1 days + 3 days - 1);
        id = escrow.open(terms);
        escrow.set(id, 1, Milestone.CONTESTED);
        _raise(true, 1);
        vm.warp(vm.getBlockTimestamp() + 3 days);
        _answer(false, 0);
        _key = _caseKey(0);
        vm.warp(vm.getBlockTimestamp() + 12 hours);
        _draw(_key);
        _vote(_key, 0, _allVotes(3, 2000));
        vm.warp(vm.getBlockTimestamp() + 1);
        _assertOutcome(_key, Outcome.RULED, 2000);
        adapter.conclude(terms, 0);
        vm.assertEq(escrow.lastBps(), 2000);
    }

    function test_noAppealWithoutEnoughFreshArbitrators() public {
        _drawn(9);
        _vote(_key, 0, _allVotes(3, 2000));
        vm.warp(vm.getBlockTimestamp() + 1);
        vm.prank(maker);
        vm.expectRevert(
            abi.encodeWithSelector(IStakedArbitrators.StakedArbitrators_PoolTooSmall.selector, 9, 10)
        );
        court.appeal(_key, true, _conflicts());
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {
    CourtSettings,
    IStakedArbitrators,
    Outcome
} from "../../../contracts/interfaces/IStakedArbitrators.sol";
import {Vm, vm} from "../support/Vm.sol";
import {PanelSteps} from "./PanelSteps.sol";

/// @notice Our own court where whoever won something appeals without a bond. Checklist 9.
contract PanelBondsTest is PanelSteps {
    function _settings() internal view override returns (CourtSettings memory s) {
        s = super._settings();
        s.winnerBps = 10_000;
    }

    /// @dev Such an appeal is settled once as any other, in vain or not, and moves nothing.
    function test_anAppealWithoutABondLeavesNothingToPay() public {
        for (uint16 i; i < 2; ++i) {
            _drawn(12);
            _vote(_key, 0, _allVotes(3, 8000));
            vm.warp(vm.getBlockTimestamp() + 1);
            (uint256 fee, uint256 bond) = _appeal(maker, true);
            vm.assertEq(fee, 7 * SEAT_FEE);
            vm.assertEq(bond, 0);
            _draw(_key);
            _vote(_key, 1, _allVotes(7, 8000 + i));
            vm.warp(vm.getBlockTimestamp() + 1 days + 1);
            _assertOutcome(_key, Outcome.RULED, 8000 + i);
            vm.recordLogs();
            court.settleAppeal(_key, 1);
            Vm.Log[] memory logs = vm.getRecordedLogs();
            vm.assertEq(logs.length, 1);
            vm.assertEq(logs[0].topics[0], IStakedArbitrators.AppealMoved.selector);
            vm.assertTrue(court.appealOf(_key, 1).settled);
            vm.assertEq(court.balanceOf(maker, address(token)), 0);
            vm.assertEq(court.balanceOf(customer, address(token)), 0);
            vm.expectRevert(
                abi.encodeWithSelector(IStakedArbitrators.StakedArbitrators_AlreadySettled.selector, _key)
            );
            court.settleAppeal(_key, 1);
            _releaseAll(0);
            _releaseAll(1);
            _assertEmpty();
            vm.warp(vm.getBlockTimestamp() + 1);
        }
    }
}

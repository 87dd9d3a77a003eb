// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IArbiterAdapter} from "../../../contracts/interfaces/IArbiterAdapter.sol";
import {Milestone} from "../../../contracts/interfaces/IOrderTypes.sol";
import {Outcome} from "../../../contracts/interfaces/IStakedArbitrators.sol";
import {Stage} from "../../../contracts/types/DisputeState.sol";
import {vm} from "../support/Vm.sol";
import {CourtFixture} from "./CourtFixture.sol";
import {OtherCourt} from "./Courts.sol";

/// @notice Courts that are asked where the first fails or is silent, and what the two cost. Checklist 8, 9.
contract BackupCourtsTest is CourtFixture {
    function test_backupIsAskedWhereTheFirstFails() public {
        other.set(OtherCourt.Manner.REFUSING);
        _askedOther(address(spare));
        vm.assertTrue(_dispute(0).second());
        spare.give(address(adapter), 1, 2);
        adapter.conclude(terms, 0);
        vm.assertEq(escrow.lastBps(), 10_000);
        vm.assertEq(_takeBack(true, 0), NATIVE_COST);
        vm.assertEq(_takeBack(false, 0), 0);
    }

    /// @dev t, t + 1 of half the time between being asked and `courtBy`.
    function test_silentArbitratorIsReplacedAtHalfTime() public {
        _askedOther(address(spare));
        uint256 half = (vm.getBlockTimestamp() + terms.courtBy) / 2;
        vm.warp(half);
        vm.expectRevert(
            abi.encodeWithSelector(IArbiterAdapter.ArbiterAdapter_NothingDue.selector, id, 0, half + 1)
        );
        adapter.askBackup(terms, clauses, 0, COURT_DATA);
        vm.warp(half + 1);
        vm.prank(STRANGER);
        adapter.askBackup(terms, clauses, 0, COURT_DATA);
        // The first is not heard any more.
        other.give(address(adapter), 1, 1);
        _assertStage(0, Stage.ASKED);
        spare.give(address(adapter), 1, 2);
        adapter.conclude(terms, 0);
        vm.assertEq(escrow.lastBps(), 10_000);
        // Two courts took two deposits' worth: the loser bears its own deposit, the winner the rest.
        vm.assertEq(_takeBack(false, 0), 0);
        vm.assertEq(_takeBack(true, 0), 0);
        vm.assertEq(address(adapter).balance, 0);
    }

    function test_aBackupThatFailsLeavesTheFirstAtWork() public {
        _askedOther(address(spare));
        vm.warp((vm.getBlockTimestamp() + terms.courtBy) / 2 + 1);
        spare.set(OtherCourt.Manner.REFUSING);
        adapter.askBackup(terms, clauses, 0, COURT_DATA);
        vm.expectRevert(abi.encodeWithSelector(IArbiterAdapter.ArbiterAdapter_NoCourt.selector, id));
        adapter.askBackup(terms, clauses, 0, COURT_DATA);
        other.give(address(adapter), 1, 2);
        adapter.conclude(terms, 0);
        vm.assertEq(escrow.lastBps(), 10_000);
    }

    /// @dev A hostile backup makes the first court rule while it is being asked, and fails or takes over: the ruling holds.
    function test_aRulingWhileTheBackupIsAskedHolds() public {
        for (uint256 i; i < 2; ++i) {
            _askedOther(address(spare));
            vm.warp((vm.getBlockTimestamp() + terms.courtBy) / 2 + 1);
            spare.setHook(
                address(other), abi.encodeCall(OtherCourt.give, (address(adapter), i + 1, uint256(1)))
            );
            adapter.askBackup(terms, clauses, 0, COURT_DATA);
            _assertStage(0, Stage.RULED);
            spare.give(address(adapter), i + 1, 2);
            adapter.conclude(terms, 0);
            vm.assertEq(escrow.lastBps(), 0);
            vm.assertEq(_takeBack(true, 0) + _takeBack(false, 0), 0);
        }
    }

    function test_silentCourtAndNoBackupEndByTheDefault() public {
        _askedOther(address(0));
        vm.warp(terms.courtBy);
        vm.expectPartialRevert(IArbiterAdapter.ArbiterAdapter_NothingDue.selector);
        adapter.conclude(terms, 0);
        vm.warp(uint256(terms.courtBy) + 1);
        adapter.conclude(terms, 0);
        vm.assertEq(_takeBack(true, 0), NATIVE_COST / 2);
        vm.assertEq(_takeBack(false, 0), NATIVE_COST / 2);
    }

    // ------------------------------------------------------------------ a backup that takes another coin

    function test_ourCourtBacksUpAnother() public {
        _fillPool(3);
        _contestNative(1, 1, address(court));
        clauses.courtData = keccak256(COURT_DATA);
        _raise(true, 1);
        other.set(OtherCourt.Manner.GONE);
        _answer(false, 0);
        _assertStage(0, Stage.STALLED);
        vm.prank(maker);
        adapter.askBackup(terms, clauses, 0, COURT_DATA);
        // The deposits are free already.
        vm.assertEq(_takeBack(false, 0), NATIVE_COST);
        _draw(_caseKey(0));
        _vote(_caseKey(0), 0, _allVotes(3, 7000));
        vm.warp(vm.getBlockTimestamp() + 1 days + 1);
        adapter.conclude(terms, 0);
        vm.assertEq(escrow.lastBps(), 7000);
        vm.assertEq(_takeBack(true, 0), NATIVE_COST);
    }

    function test_whatOurCourtGivesBackAsABackupIsWhoPaidIts() public {
        _fillPool(3);
        _contestNative(1, 1, address(court));
        other.set(OtherCourt.Manner.GONE);
        _raise(true, 1);
        _answer(false, 0);
        vm.prank(maker);
        adapter.askBackup(terms, clauses, 0, COURT_DATA);
        _draw(_caseKey(0));
        vm.warp(vm.getBlockTimestamp() + 3 days + 1);
        _assertOutcome(_caseKey(0), Outcome.VOID, 0);
        adapter.conclude(terms, 0);
        vm.prank(customer);
        vm.expectPartialRevert(IArbiterAdapter.ArbiterAdapter_NothingToTakeBack.selector);
        adapter.takeBackFee(terms, 0, customer);
        uint256 before = token.balanceOf(maker);
        vm.prank(maker);
        adapter.takeBackFee(terms, 0, maker);
        vm.assertEq(token.balanceOf(maker) - before, 3 * SEAT_FEE);
        vm.prank(maker);
        vm.expectPartialRevert(IArbiterAdapter.ArbiterAdapter_NothingToTakeBack.selector);
        adapter.takeBackFee(terms, 0, maker);
        vm.assertEq(_takeBack(false, 0) + _takeBack(true, 0), 2 * NATIVE_COST);
    }

    function test_anotherCourtBacksUpOurs() public {
        _fillPool(3);
        _order(1, address(court), address(other), uint128(3 * SEAT_FEE), COURT_DATA);
        escrow.set(id, 1, Milestone.CONTESTED);
        _raise(true, 1);
        _answer(false, 0);
        vm.prank(maker);
        vm.expectPartialRevert(IArbiterAdapter.ArbiterAdapter_NothingDue.selector);
        adapter.askBackup{value: NATIVE_COST}(terms, clauses, 0, COURT_DATA);
        _draw(_caseKey(0));
        vm.warp(vm.getBlockTimestamp() + 3 days + 1);
        adapter.conclude(terms, 0);
        _assertStage(0, Stage.STALLED);
        uint256 before = maker.balance;
        vm.prank(maker);
        adapter.askBackup{value: 1 ether}(terms, clauses, 0, COURT_DATA);
        vm.assertEq(before - maker.balance, NATIVE_COST);
        other.give(address(adapter), 1, 2);
        adapter.conclude(terms, 0);
        vm.assertEq(escrow.lastBps(), 10_000);
        vm.assertEq(_takeBack(true, 0), 3 * SEAT_FEE);
        vm.assertEq(_takeBack(false, 0), 3 * SEAT_FEE);
    }
}

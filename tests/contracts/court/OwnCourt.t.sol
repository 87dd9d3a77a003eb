// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IArbiterAdapter} from "../../../contracts/interfaces/IArbiterAdapter.sol";
import {Milestone} from "../../../contracts/interfaces/IOrderTypes.sol";
import {CaseStage, Outcome} from "../../../contracts/interfaces/IStakedArbitrators.sol";
import {Stage} from "../../../contracts/types/DisputeState.sol";
import {DenyToken} from "../support/Tokens.sol";
import {vm} from "../support/Vm.sol";
import {OtherCourt} from "./Courts.sol";
import {PanelSteps} from "./PanelSteps.sol";

/// @notice What the desk makes of our own court's cases, and of its fee. Checklist 9, 11, 21.
contract OwnCourtTest is PanelSteps {
    /// @dev While it is awaited, sits, reveals, and may be appealed against, to the last second.
    function test_nothingIsCarriedOutBeforeTheRulingIsFinal() public {
        _asked(3);
        _assertPending();
        _draw(_key);
        _assertPending();
        _vote(_key, 0, _allVotes(3, 7000));
        _assertPending();
        vm.warp(vm.getBlockTimestamp() + 1 days);
        _assertPending();
        vm.warp(vm.getBlockTimestamp() + 1);
        adapter.conclude(terms, 0);
        vm.assertEq(escrow.rulings(), 1);
        vm.assertEq(escrow.lastBps(), 7000);
    }

    function _assertPending() private {
        vm.expectRevert(
            abi.encodeWithSelector(
                IArbiterAdapter.ArbiterAdapter_NothingDue.selector, id, 0, uint256(terms.courtBy) + 1
            )
        );
        adapter.conclude(terms, 0);
        vm.assertEq(escrow.rulings(), 0);
        _assertStage(0, Stage.ASKED);
    }

    /// @dev The panel ruled and was paid, but the parties settled before, or nobody carried it out in time: each bears half of
    /// the fee, and neither gets back what the court has of it, which would be another dispute's deposit.
    function test_aRulingThatComesToNothingCostsBothHalf() public {
        _contest(1, 1);
        _raise(true, 1);
        uint256 others = 3 * SEAT_FEE;
        for (uint256 i; i < 2; ++i) {
            _drawn(3);
            _vote(_key, 0, _allVotes(3, 10_000));
            vm.warp(vm.getBlockTimestamp() + 1 days + 1);
            _assertOutcome(_key, Outcome.RULED, 10_000);
            if (i == 0) escrow.set(id, 1, Milestone.RULED);
            else vm.warp(uint256(terms.courtBy) + 1);
            adapter.conclude(terms, 0);
            vm.assertEq(escrow.rulings(), 0);
            _assertStage(0, Stage.CLOSED);
            vm.assertEq(_dispute(0).spent(), 3 * SEAT_FEE);
            vm.assertEq(_takeBack(false, 0), 3 * SEAT_FEE / 2);
            vm.assertEq(_takeBack(true, 0), 3 * SEAT_FEE / 2);
            vm.assertEq(token.balanceOf(address(adapter)), others);
            _releaseAll(0);
            vm.warp(vm.getBlockTimestamp() + 1);
        }
        _assertEmpty();
    }

    /// @dev The same where it was the backup: whoever paid it has paid it, and the deposits come back whole.
    function test_aBackupsRulingThatComesToNothingLeavesTheDeposits() public {
        _fillPool(3);
        other.set(OtherCourt.Manner.GONE);
        _contestNative(1, 1, address(court));
        _raise(true, 1);
        _answer(false, 0);
        vm.prank(maker);
        adapter.askBackup(terms, clauses, 0, COURT_DATA);
        _key = _caseKey(0);
        _draw(_key);
        _vote(_key, 0, _allVotes(3, 10_000));
        vm.warp(vm.getBlockTimestamp() + 1 days + 1);
        escrow.set(id, 1, Milestone.RULED);
        adapter.conclude(terms, 0);
        vm.assertEq(escrow.rulings(), 0);
        vm.assertEq(_dispute(0).spent(), 0);
        vm.assertEq(_takeBack(false, 0), NATIVE_COST);
        vm.assertEq(_takeBack(true, 0), NATIVE_COST);
        vm.assertEq(adapter.backingOf(id, 0).back, 0);
    }

    // ------------------------------------------------------------------ its price

    /// @dev What both signed is the most that it may take: one unit less than its fee, and it has failed.
    function test_ourCourtDearerThanSignedIsNotAsked() public {
        _fillPool(3);
        _order(1, address(court), address(0), uint128(3 * SEAT_FEE - 1), "");
        escrow.set(id, 1, Milestone.CONTESTED);
        _assertNotAsked();
        vm.assertEq(_takeBack(false, 0), 3 * SEAT_FEE - 1);
        vm.assertEq(_takeBack(true, 0), 3 * SEAT_FEE - 1);
    }

    /// @dev A token that it does not list has no price: the same.
    function test_ourCourtIsNotAskedForATokenThatItDoesNotList() public {
        _fillPool(3);
        DenyToken unlisted = new DenyToken();
        _order(1, address(court), address(0), uint128(3 * SEAT_FEE), "");
        terms.token = address(unlisted);
        id = escrow.open(terms);
        escrow.set(id, 1, Milestone.CONTESTED);
        for (uint256 i; i < 2; ++i) {
            address party = i == 0 ? customer : maker;
            unlisted.mint(party, 3 * SEAT_FEE);
            vm.prank(party);
            unlisted.approve(address(adapter), 3 * SEAT_FEE);
        }
        _assertNotAsked();
        vm.prank(maker);
        adapter.takeBack(terms, 0, true, maker);
        vm.prank(customer);
        adapter.takeBack(terms, 0, false, customer);
        vm.assertEq(unlisted.balanceOf(maker), 3 * SEAT_FEE);
        vm.assertEq(unlisted.balanceOf(customer), 3 * SEAT_FEE);
    }

    function _assertNotAsked() private {
        _raise(true, 1);
        bytes32 key = adapter.disputeKey(id, 0);
        uint256 before = token.balanceOf(address(court));
        vm.expectEmit(address(adapter));
        emit IArbiterAdapter.CourtFailed(key, address(court));
        _answer(false, 0);
        _assertStage(0, Stage.STALLED);
        vm.assertEq(uint256(court.caseOf(_caseKey(0)).stage), uint256(CaseStage.NONE));
        vm.assertEq(token.balanceOf(address(court)), before);
    }
}

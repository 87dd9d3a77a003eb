// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IArbiterAdapter} from "../../../contracts/interfaces/IArbiterAdapter.sol";
import {Milestone} from "../../../contracts/interfaces/IOrderTypes.sol";
import {CaseStage, Outcome} from "../../../contracts/interfaces/IStakedArbitrators.sol";
import {DisputeState, Stage} from "../../../contracts/types/DisputeState.sol";
import {HookToken, ITokenHook} from "../support/Tokens.sol";
import {vm} from "../support/Vm.sol";
import {CourtFixture} from "./CourtFixture.sol";
import {OtherCourt} from "./Courts.sol";

/// @notice Makes a court rule while tokens move.
contract RulingHook is ITokenHook {
    OtherCourt private immutable _COURT;
    address private immutable _ADAPTER;

    constructor(OtherCourt court, address adapter) {
        (_COURT, _ADAPTER) = (court, adapter);
    }

    function onTokens(address, address, uint256) external {
        _COURT.give(_ADAPTER, 1, 1);
    }
}

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

    /// @dev Both courts fail one after the other in one call: it is told of both, each was asked once, and nothing was taken.
    function test_twoCourtsThatFailLeaveTheDepositsWhole() public {
        other.set(OtherCourt.Manner.REFUSING);
        spare.set(OtherCourt.Manner.REFUSING);
        _contestNative(1, 1, address(spare));
        _raise(true, 1);
        bytes32 key = adapter.disputeKey(id, 0);
        vm.expectEmit(address(adapter));
        emit IArbiterAdapter.CourtFailed(key, address(other));
        vm.expectEmit(address(adapter));
        emit IArbiterAdapter.CourtFailed(key, address(spare));
        _answer(false, 0);
        _assertStage(0, Stage.STALLED);
        vm.assertTrue(_dispute(0).tried());
        vm.assertFalse(_dispute(0).second());
        spare.set(OtherCourt.Manner.WELL);
        vm.prank(maker);
        vm.expectRevert(abi.encodeWithSelector(IArbiterAdapter.ArbiterAdapter_NoCourt.selector, id));
        adapter.askBackup{value: NATIVE_COST}(terms, clauses, 0, COURT_DATA);
        vm.assertEq(_takeBack(false, 0), NATIVE_COST);
        vm.assertEq(_takeBack(true, 0), NATIVE_COST);
        vm.assertEq(address(adapter).balance, 0);
    }

    /// @dev Two courts that take a fee and give nothing take both deposits, and not a wei of another dispute's.
    function test_twoThievishCourtsTakeNoMoreThanBothDeposits() public {
        _contestNative(1, 1, address(spare));
        _raise(true, 1);
        vm.warp(vm.getBlockTimestamp() + 1);
        other.set(OtherCourt.Manner.THIEVISH);
        spare.set(OtherCourt.Manner.THIEVISH);
        _askedOther(address(spare));
        _assertStage(0, Stage.STALLED);
        vm.assertTrue(_dispute(0).tried());
        vm.assertEq(_dispute(0).spent(), 2 * NATIVE_COST);
        vm.assertEq(_takeBack(false, 0) + _takeBack(true, 0), 0);
        vm.assertEq(address(adapter).balance, NATIVE_COST);
    }

    /// @dev The deposits pay: a coin sent along would be nobody's.
    function test_aBackupThatTheDepositsPayTakesNoCoin() public {
        _askedOther(address(spare));
        vm.warp((vm.getBlockTimestamp() + terms.courtBy) / 2 + 1);
        vm.prank(maker);
        vm.expectRevert(abi.encodeWithSelector(IArbiterAdapter.ArbiterAdapter_BadNativeValue.selector, 1, 0));
        adapter.askBackup{value: 1}(terms, clauses, 0, COURT_DATA);
        vm.assertEq(spare.paid(), 0);
        vm.assertEq(address(adapter).balance, NATIVE_COST);
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

    /// @dev Gone, refusing, thievish or dearer than what was sent: whoever would have paid keeps all of it, and the backup can
    /// be asked again.
    function test_aBackupThatFailsCostsItsPayerNothing() public {
        _stalledBefore(address(other));
        OtherCourt.Manner[4] memory manners = [
            OtherCourt.Manner.GONE,
            OtherCourt.Manner.REFUSING,
            OtherCourt.Manner.THIEVISH,
            OtherCourt.Manner.WELL
        ];
        uint256 word = DisputeState.unwrap(_dispute(0));
        for (uint256 i; i < 4; ++i) {
            other.set(manners[i]);
            other.setCost(i == 3 ? 1 ether + 1 : NATIVE_COST);
            _expectBackupFailed(address(other));
            vm.prank(maker);
            adapter.askBackup{value: 1 ether}(terms, clauses, 0, COURT_DATA);
            vm.assertEq(maker.balance, 100 ether);
            vm.assertEq(address(other).balance, 0);
            vm.assertEq(DisputeState.unwrap(_dispute(0)), word);
        }
        other.setCost(1 ether);
        vm.prank(maker);
        adapter.askBackup{value: 1 ether}(terms, clauses, 0, COURT_DATA);
        _assertStage(0, Stage.ASKED);
        vm.assertEq(maker.balance, 99 ether);
    }

    /// @dev The same of our own court, which has no arbitrators: its fee stays with whoever would have paid it.
    function test_ourCourtWithoutAPoolTakesNothingAsABackup() public {
        other.set(OtherCourt.Manner.GONE);
        _contestNative(1, 1, address(court));
        _raise(true, 1);
        _answer(false, 0);
        uint256 before = token.balanceOf(maker);
        _expectBackupFailed(address(court));
        vm.prank(maker);
        adapter.askBackup(terms, clauses, 0, COURT_DATA);
        vm.assertEq(token.balanceOf(maker), before);
        vm.assertEq(adapter.backingOf(id, 0).payer, address(0));
        _assertStage(0, Stage.STALLED);
    }

    /// @dev The first court rules while the token of the backup's fee moves, by a hook of the payer's or of the receiver's:
    /// nobody pays a second court for what is ruled, nor does it overrun the ruling.
    function test_nobodyPaysABackupForWhatIsRuledMeanwhile() public {
        HookToken hooked = HookToken(address(token));
        vm.etch(address(token), address(new HookToken()).code);
        _fillPool(3);
        _askedOther(address(court));
        vm.warp((vm.getBlockTimestamp() + terms.courtBy) / 2 + 1);
        RulingHook hook = new RulingHook(other, address(adapter));
        address[2] memory places = [maker, address(court)];
        uint256 before = token.balanceOf(maker);
        for (uint256 i; i < 2; ++i) {
            hooked.setHook(places[i], hook);
            _expectBackupFailed(address(court));
            vm.prank(maker);
            adapter.askBackup(terms, clauses, 0, COURT_DATA);
            hooked.setHook(places[i], ITokenHook(address(0)));
            vm.assertEq(token.balanceOf(maker), before);
            vm.assertEq(uint256(court.caseOf(_caseKey(0)).stage), uint256(CaseStage.NONE));
            _assertStage(0, Stage.ASKED);
        }
        other.give(address(adapter), 1, 1);
        adapter.conclude(terms, 0);
        vm.assertEq(escrow.rulings(), 1);
        vm.assertEq(escrow.lastBps(), 0);
        vm.assertEq(_takeBack(false, 0), NATIVE_COST);
        vm.assertEq(_takeBack(true, 0), 0);
    }

    /// @dev t, t + 1 of `courtBy`: what no ruling can come of is not paid for.
    function test_noBackupIsAskedAfterCourtBy() public {
        _stalledBefore(address(other));
        vm.warp(uint256(terms.courtBy) + 1);
        vm.prank(maker);
        _expectTooLate();
        adapter.askBackup{value: NATIVE_COST}(terms, clauses, 0, COURT_DATA);
        vm.assertEq(maker.balance, 100 ether);
        vm.warp(terms.courtBy);
        vm.prank(maker);
        adapter.askBackup{value: NATIVE_COST}(terms, clauses, 0, COURT_DATA);
        _assertStage(0, Stage.ASKED);
    }

    /// @dev Our own court is given all of its time, and then there is none for another.
    function test_noBackupReplacesOurCourtAtWork() public {
        _fillPool(3);
        _order(1, address(court), address(other), uint128(3 * SEAT_FEE), COURT_DATA);
        escrow.set(id, 1, Milestone.CONTESTED);
        _raise(true, 1);
        _answer(false, 0);
        uint256 due = terms.courtBy;
        vm.warp(due);
        vm.prank(maker);
        vm.expectRevert(
            abi.encodeWithSelector(IArbiterAdapter.ArbiterAdapter_NothingDue.selector, id, 0, due + 1)
        );
        adapter.askBackup{value: NATIVE_COST}(terms, clauses, 0, COURT_DATA);
        vm.warp(due + 1);
        vm.prank(maker);
        _expectTooLate();
        adapter.askBackup{value: NATIVE_COST}(terms, clauses, 0, COURT_DATA);
        vm.assertEq(maker.balance, 100 ether);
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

    // ------------------------------------------------------------------ steps

    /// @dev Both have paid our own court, which has no arbitrators.
    function _stalledBefore(address backup) private {
        _order(1, address(court), backup, uint128(3 * SEAT_FEE), COURT_DATA);
        escrow.set(id, 1, Milestone.CONTESTED);
        _raise(true, 1);
        _answer(false, 0);
        _assertStage(0, Stage.STALLED);
    }

    function _expectBackupFailed(address backup) private {
        vm.expectRevert(
            abi.encodeWithSelector(IArbiterAdapter.ArbiterAdapter_BackupFailed.selector, id, backup)
        );
    }

    function _expectTooLate() private {
        vm.expectRevert(
            abi.encodeWithSelector(
                IArbiterAdapter.ArbiterAdapter_TooLate.selector, id, terms.courtBy, uint256(terms.courtBy) + 1
            )
        );
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Milestone} from "../../../contracts/interfaces/IOrderTypes.sol";
import {
    Arbitrator,
    Case,
    CaseStage,
    Duty,
    IStakedArbitrators,
    Outcome
} from "../../../contracts/interfaces/IStakedArbitrators.sol";
import {Stage} from "../../../contracts/types/DisputeState.sol";
import {vm} from "../support/Vm.sol";
import {CourtFixture} from "./CourtFixture.sol";

/// @notice Our own court: the pool, the draw, votes, silence, appeals.
/// Checklist 8 (arbitrator silence resolves), 9 (shares sum exactly), 12 (no arbitrator is a party of the order or its
/// ancestors), 14 (a denylisting fee token), 21 (boundary seconds), 24 (bounded loops), 27 (stake locked while a case is
/// open).
contract PanelTest is CourtFixture {
    bytes32 private _key;

    /// @dev A dispute before our court, its panel drawn.
    function _drawn(uint256 poolSize) private {
        _asked(poolSize);
        _draw(_key);
    }

    function _asked(uint256 poolSize) private {
        _fillPool(poolSize);
        _contest(1, 1);
        _raise(true, 1);
        _answer(false, 0);
        _key = _caseKey(0);
    }

    function _releaseAll(uint256 round) private {
        address[] memory members = _panel(_key, round);
        for (uint256 i; i < members.length; ++i) {
            court.release(_key, members[i]);
        }
    }

    function _stakes() private view returns (uint256 sum) {
        for (uint256 i; i < pool.length; ++i) {
            sum += court.arbitratorOf(pool[i]).stake;
        }
    }

    // ------------------------------------------------------------------ a case without trouble

    function test_panelRulesByTheLowerMedian() public {
        _drawn(6);
        _vote(_key, 0, _votes(2500, 9000, 3000));
        _assertOutcome(_key, Outcome.PENDING, 0);
        vm.warp(vm.getBlockTimestamp() + 1 days);
        _assertOutcome(_key, Outcome.PENDING, 0);
        vm.warp(vm.getBlockTimestamp() + 1);
        _assertOutcome(_key, Outcome.RULED, 3000);
        vm.prank(STRANGER);
        adapter.conclude(terms, 0);
        vm.assertEq(escrow.lastBps(), 3000);
        vm.assertEq(escrow.rulings(), 1);
        // The customer lost 30 of 100.
        vm.assertEq(_takeBack(false, 0), 3 * SEAT_FEE * 7 / 10);
        vm.assertEq(_takeBack(true, 0), 3 * SEAT_FEE * 3 / 10);
        vm.assertEq(token.balanceOf(address(adapter)), 0);
        address[] memory members = _panel(_key, 0);
        _releaseAll(0);
        for (uint256 i; i < 3; ++i) {
            vm.assertEq(court.balanceOf(members[i], address(token)), SEAT_FEE);
            vm.assertEq(court.arbitratorOf(members[i]).locked, 0);
        }
        vm.assertEq(_stakes(), 18 * SEAT_STAKE);
    }

    /// @dev Of two votes, the lower one: neither is in the middle, and the customer's money stays where it came from.
    function test_ofTwoVotesTheLowerRules() public {
        _drawn(3);
        _vote(_key, 0, _votes(8000, type(uint16).max, 2000));
        vm.warp(vm.getBlockTimestamp() + 1 days + 1);
        _assertOutcome(_key, Outcome.RULED, 2000);
    }

    function testFuzz_lowerMedianOfAnyVotes(uint16[3] memory v, uint8 silent) public {
        _drawn(3);
        uint16[] memory votes = new uint16[](3);
        uint16[] memory cast = new uint16[](3);
        uint256 count;
        for (uint256 i; i < 3; ++i) {
            votes[i] = silent == i ? type(uint16).max : v[i] % 10_001;
            if (silent != i) cast[count++] = votes[i];
        }
        _vote(_key, 0, votes);
        vm.warp(vm.getBlockTimestamp() + 1 days + 1);
        // As many are below it as the lower half has.
        (, uint16 ruling) = court.rulingOf(_key);
        uint256 below;
        uint256 upTo;
        for (uint256 i; i < count; ++i) {
            if (cast[i] < ruling) ++below;
            if (cast[i] <= ruling) ++upTo;
        }
        vm.assertLe(below, (count - 1) / 2);
        vm.assertGt(upTo, (count - 1) / 2);
    }

    // ------------------------------------------------------------------ silence

    /// @dev One of three stays silent: it alone pays, and those who judged share its fee and its fine exactly.
    function test_silentArbitratorPaysThoseWhoJudged() public {
        _drawn(3);
        address[] memory members = _vote(_key, 0, _votes(5000, type(uint16).max, 7000));
        vm.warp(vm.getBlockTimestamp() + 1 days + 1);
        _releaseAll(0);
        Arbitrator memory silent = court.arbitratorOf(members[1]);
        vm.assertEq(silent.stake, 3 * SEAT_STAKE - FAULT_SLASH);
        vm.assertEq(silent.since, 0);
        vm.assertEq(court.arbitratorOf(members[0]).stake, 3 * SEAT_STAKE + FAULT_SLASH / 2);
        vm.assertEq(court.balanceOf(members[0], address(token)), 3 * SEAT_FEE / 2);
        vm.assertEq(_stakes(), 9 * SEAT_STAKE);
        // It is not drawn any more until it stakes again, and anyone may take it out.
        vm.expectRevert(
            abi.encodeWithSelector(IStakedArbitrators.StakedArbitrators_FitToServe.selector, members[0])
        );
        court.expel(members[0]);
        court.expel(members[1]);
        vm.assertEq(court.poolSize(), 2);
    }

    function test_sealedButNeverRevealedIsSilence() public {
        _drawn(3);
        address[] memory members = _panel(_key, 0);
        for (uint256 i; i < 3; ++i) {
            _seal(_key, 0, members[i], 5000);
        }
        vm.warp(vm.getBlockTimestamp() + 2 days + 1);
        _reveal(_key, members[0], 5000);
        _reveal(_key, members[2], 5000);
        vm.warp(vm.getBlockTimestamp() + 2 days + 1);
        court.release(_key, members[1]);
        vm.assertEq(court.arbitratorOf(members[1]).stake, 3 * SEAT_STAKE - FAULT_SLASH);
    }

    /// @dev A bribed majority stays silent: no quorum, no ruling. It is punished, who judged gets its own seat's fee only,
    /// and the rest of the fee goes back to the sides.
    function test_bribedPanelBelowQuorumDoesNotRule() public {
        _drawn(3);
        address[] memory members = _vote(_key, 0, _votes(type(uint16).max, 0, type(uint16).max));
        _assertOutcome(_key, Outcome.PENDING, 0);
        vm.warp(vm.getBlockTimestamp() + 1);
        _assertOutcome(_key, Outcome.VOID, 0);
        adapter.conclude(terms, 0);
        _assertStage(0, Stage.STALLED);
        vm.assertEq(escrow.rulings(), 0);
        uint256 back = _takeBack(false, 0) + _takeBack(true, 0);
        vm.assertEq(back, 5 * SEAT_FEE);
        _releaseAll(0);
        vm.assertEq(court.arbitratorOf(members[1]).stake, 3 * SEAT_STAKE + 2 * FAULT_SLASH);
        vm.assertEq(court.balanceOf(members[1], address(token)), SEAT_FEE);
        vm.assertEq(_stakes(), 9 * SEAT_STAKE);
        vm.warp(uint256(terms.courtBy) + 1);
        adapter.conclude(terms, 0);
        _assertStage(0, Stage.CLOSED);
    }

    function test_silentPanelLosesItsStakeToNobody() public {
        _drawn(3);
        vm.warp(vm.getBlockTimestamp() + 3 days + 1);
        _releaseAll(0);
        vm.assertEq(court.burned(), 3 * FAULT_SLASH);
        vm.assertEq(_stakes(), 9 * SEAT_STAKE - 3 * FAULT_SLASH);
        adapter.conclude(terms, 0);
        vm.assertEq(_takeBack(false, 0) + _takeBack(true, 0), 6 * SEAT_FEE);
    }

    // ------------------------------------------------------------------ votes

    /// @dev t − 1, t, t + 1 of sealing and of revealing.
    function test_windowsOfVotes() public {
        _drawn(3);
        address[] memory m = _panel(_key, 0);
        uint256 drawn = vm.getBlockTimestamp();
        vm.warp(drawn + 2 days);
        _seal(_key, 0, m[0], 1);
        _seal(_key, 0, m[1], 2);
        _seal(_key, 0, m[1], 3);
        vm.expectRevert(
            abi.encodeWithSelector(
                IStakedArbitrators.StakedArbitrators_TooEarly.selector, drawn + 2 days + 1, drawn + 2 days
            )
        );
        _revealNow(m[0], 1);
        vm.warp(drawn + 2 days + 1);
        bytes32 commitment = court.commitmentOf(_key, 0, m[2], 1, 0);
        vm.prank(m[2]);
        vm.expectRevert(
            abi.encodeWithSelector(
                IStakedArbitrators.StakedArbitrators_TooLate.selector, drawn + 2 days, drawn + 2 days + 1
            )
        );
        court.commit(_key, commitment);
        _revealNow(m[0], 1);
        vm.warp(drawn + 3 days);
        vm.expectPartialRevert(IStakedArbitrators.StakedArbitrators_NotFinal.selector);
        court.release(_key, m[0]);
        // The vote that was replaced is worthless.
        vm.expectPartialRevert(IStakedArbitrators.StakedArbitrators_BadVote.selector);
        _revealNow(m[1], 2);
        _revealNow(m[1], 3);
        vm.expectPartialRevert(IStakedArbitrators.StakedArbitrators_NoSeat.selector);
        _revealNow(m[1], 3);
        vm.warp(drawn + 3 days + 1);
        vm.expectPartialRevert(IStakedArbitrators.StakedArbitrators_TooLate.selector);
        _revealNow(m[2], 1);
    }

    function _revealNow(address a, uint16 bps) private {
        court.reveal(_key, a, bps, bytes32(uint256(uint160(a))));
    }

    /// @dev A vote is bound to its arbitrator: a copied seal opens nothing.
    function test_aVoteCannotBeCopied() public {
        _drawn(3);
        address[] memory m = _panel(_key, 0);
        bytes32 salt = bytes32(uint256(1));
        bytes32 commitment = court.commitmentOf(_key, 0, m[0], 5000, salt);
        vm.prank(m[0]);
        court.commit(_key, commitment);
        vm.prank(m[1]);
        court.commit(_key, commitment);
        vm.warp(vm.getBlockTimestamp() + 2 days + 1);
        court.reveal(_key, m[0], 5000, salt);
        vm.expectPartialRevert(IStakedArbitrators.StakedArbitrators_BadVote.selector);
        court.reveal(_key, m[1], 5000, salt);
    }

    function test_noShareAboveTheWhole() public {
        _drawn(3);
        address[] memory m = _panel(_key, 0);
        _seal(_key, 0, m[0], 10_001);
        vm.warp(vm.getBlockTimestamp() + 2 days + 1);
        vm.expectPartialRevert(IStakedArbitrators.StakedArbitrators_BadVote.selector);
        _revealNow(m[0], 10_001);
    }

    function test_onlyThePanelVotes() public {
        _drawn(4);
        for (uint256 i; i < 4; ++i) {
            if (court.seatOf(_key, pool[i]).duty != Duty.NONE) continue;
            vm.prank(pool[i]);
            vm.expectPartialRevert(IStakedArbitrators.StakedArbitrators_NoSeat.selector);
            court.commit(_key, bytes32(uint256(1)));
        }
    }

    // ------------------------------------------------------------------ the draw

    /// @dev Whatever the block's hash: three different ones, none with an interest, each with its stake locked.
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
        setBlockhash(from - 1, seed);
        vm.expectPartialRevert(IStakedArbitrators.StakedArbitrators_ConflictsMismatch.selector);
        court.draw(_key, _conflicts());
        court.draw(_key, conflicts);
        uint256 found;
        for (uint256 i; i < 8; ++i) {
            if (court.seatOf(_key, pool[i]).duty == Duty.NONE) continue;
            ++found;
            vm.assertTrue(i != 0 && i != 7, "a judge in its own case");
            vm.assertEq(court.arbitratorOf(pool[i]).locked, SEAT_STAKE);
        }
        vm.assertEq(found, 3, "seats");
    }

    function setBlockhash(uint256 number, bytes32 value) internal {
        (bool ok,) = address(vm)
            .call(
                abi.encodeWithSignature("setBlockhash(uint256,bytes32)", number, value | bytes32(uint256(1)))
            );
        vm.assertTrue(ok);
    }

    /// @dev Nobody knows the hash at t; at t + 1 it draws; 256 blocks later it is forgotten and another is awaited.
    function test_drawFromTheHashOfAFutureBlock() public {
        _asked(3);
        (, uint256 from) = court.nextDraw();
        vm.assertEq(from, vm_block() + 6);
        vm.roll(from - 1);
        vm.expectRevert(
            abi.encodeWithSelector(IStakedArbitrators.StakedArbitrators_TooEarly.selector, from, from - 1)
        );
        court.draw(_key, _conflicts());
        vm.roll(from + 256);
        court.draw(_key, _conflicts());
        vm.assertEq(uint256(court.caseOf(_key).stage), uint256(CaseStage.DRAWING));
        (, uint256 again) = court.nextDraw();
        vm.assertEq(again, from + 256 + 6);
        vm.roll(again + 255);
        court.draw(_key, _conflicts());
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
        court.draw(_key, _conflicts());
        (bytes32 next,) = court.nextDraw();
        vm.assertEq(next, bytes32(0));
        vm.assertEq(uint256(court.caseOf(_key).stage), uint256(CaseStage.VOID));
    }

    /// @dev All but two busy: the panel waits for another block instead of sitting with fewer.
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
        _draw(_key);
        vm.assertEq(uint256(court.caseOf(_key).stage), uint256(CaseStage.DRAWING));
        _stake(pool[0], SEAT_STAKE);
        _stake(pool[1], SEAT_STAKE);
        _draw(_key);
        vm.assertEq(uint256(court.caseOf(_key).stage), uint256(CaseStage.DRAWING));
        _stake(pool[2], SEAT_STAKE);
        _draw(_key);
        vm.assertEq(uint256(court.caseOf(_key).stage), uint256(CaseStage.VOTING));
    }

    /// @dev Once the hash is known nobody changes the pool: no thief reorders it until its own accounts are drawn.
    function test_poolStandsStillWhileADrawIsDue() public {
        _asked(4);
        (, uint256 from) = court.nextDraw();
        _stake(STRANGER, SEAT_STAKE);
        vm.warp(vm.getBlockTimestamp() + 1 days);
        vm.roll(from);
        bytes memory due = abi.encodeWithSelector(IStakedArbitrators.StakedArbitrators_DrawDue.selector, _key);
        vm.expectRevert(due);
        court.enter(STRANGER);
        vm.startPrank(pool[0]);
        vm.expectRevert(due);
        court.quit();
        vm.expectRevert(due);
        court.withdrawStake(pool[0], 1);
        vm.stopPrank();
        vm.expectRevert(due);
        court.expel(pool[0]);
        court.draw(_key, _conflicts());
        court.enter(STRANGER);
    }

    /// @dev Draws come in the order of their blocks.
    function test_drawsComeInTheirOrder() public {
        _asked(6);
        vm.warp(vm.getBlockTimestamp() + 1);
        _contest(1, 1);
        _raise(true, 1);
        _answer(false, 0);
        vm.roll(vm_block() + 10);
        bytes32 second = _caseKey(0);
        vm.expectRevert(
            abi.encodeWithSelector(IStakedArbitrators.StakedArbitrators_NotNext.selector, second, _key)
        );
        court.draw(second, _conflicts());
        court.draw(_key, _conflicts());
        court.draw(second, _conflicts());
        vm.expectRevert(
            abi.encodeWithSelector(IStakedArbitrators.StakedArbitrators_NotNext.selector, second, 0)
        );
        court.draw(second, _conflicts());
    }

    // ------------------------------------------------------------------ stake

    function test_stakeIsLockedWhileACaseIsOpen() public {
        _drawn(3);
        address a = pool[0];
        vm.startPrank(a);
        vm.expectRevert(
            abi.encodeWithSelector(
                IStakedArbitrators.StakedArbitrators_Overdraw.selector, a, 3 * SEAT_STAKE, 2 * SEAT_STAKE
            )
        );
        court.withdrawStake(a, 3 * SEAT_STAKE);
        court.quit();
        court.withdrawStake(a, 2 * SEAT_STAKE);
        vm.expectPartialRevert(IStakedArbitrators.StakedArbitrators_Overdraw.selector);
        court.withdrawStake(a, 1);
        vm.stopPrank();
        // Whoever left still has its seat, and its duty.
        _vote(_key, 0, _allVotes(3, 5000));
        vm.warp(vm.getBlockTimestamp() + 1 days);
        vm.expectRevert(abi.encodeWithSelector(IStakedArbitrators.StakedArbitrators_NotFinal.selector, _key));
        court.release(_key, a);
        vm.warp(vm.getBlockTimestamp() + 1);
        court.release(_key, a);
        vm.expectPartialRevert(IStakedArbitrators.StakedArbitrators_NoSeat.selector);
        court.release(_key, a);
        vm.prank(a);
        court.withdrawStake(a, SEAT_STAKE);
        vm.assertEq(token.balanceOf(a), 3 * SEAT_STAKE);
    }

    function test_whoServesKeepsASeatsStake() public {
        _fillPool(1);
        vm.startPrank(pool[0]);
        vm.expectPartialRevert(IStakedArbitrators.StakedArbitrators_Overdraw.selector);
        court.withdrawStake(pool[0], 2 * SEAT_STAKE + 1);
        court.withdrawStake(pool[0], 2 * SEAT_STAKE);
        vm.stopPrank();
        vm.expectRevert(abi.encodeWithSelector(IStakedArbitrators.StakedArbitrators_InPool.selector, pool[0]));
        court.enter(pool[0]);
    }

    /// @dev Nobody stakes into a case that it sees coming: t − 1, t of the warm-up.
    function test_newArbitratorsWarmUpFirst() public {
        vm.expectPartialRevert(IStakedArbitrators.StakedArbitrators_StakeTooLow.selector);
        court.enter(STRANGER);
        token.mint(STRANGER, SEAT_STAKE);
        vm.startPrank(STRANGER);
        token.approve(address(court), SEAT_STAKE);
        vm.expectPartialRevert(IStakedArbitrators.StakedArbitrators_StakeTooLow.selector);
        court.stake(SEAT_STAKE - 1);
        court.stake(SEAT_STAKE);
        vm.stopPrank();
        uint256 from = vm.getBlockTimestamp() + 1 days;
        vm.warp(from - 1);
        vm.expectRevert(
            abi.encodeWithSelector(IStakedArbitrators.StakedArbitrators_TooEarly.selector, from, from - 1)
        );
        court.enter(STRANGER);
        vm.warp(from);
        court.enter(STRANGER);
        vm.assertEq(court.poolAt(0), STRANGER);
        // Whoever leaves begins anew.
        vm.prank(STRANGER);
        court.quit();
        vm.expectPartialRevert(IStakedArbitrators.StakedArbitrators_StakeTooLow.selector);
        court.enter(STRANGER);
        vm.prank(STRANGER);
        vm.expectPartialRevert(IStakedArbitrators.StakedArbitrators_NotInPool.selector);
        court.quit();
    }

    // ------------------------------------------------------------------ appeals

    function _appeal(address by, bool forMaker) private returns (uint256 fee, uint256 bond) {
        (fee, bond) = court.appealCost(_key, forMaker);
        token.mint(by, fee + bond);
        vm.startPrank(by);
        token.approve(address(court), fee + bond);
        court.appeal(_key, forMaker, _conflicts());
        vm.stopPrank();
    }

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
                court.draw(_key, _conflicts());
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

    // ------------------------------------------------------------------ money

    /// @dev The fee token denies an arbitrator, the court, the adapter: the case goes on, and each takes its money elsewhere
    /// or later.
    function test_denylistingTokenBlocksNobodyElse() public {
        _drawn(3);
        address[] memory members = _vote(_key, 0, _allVotes(3, 5000));
        vm.warp(vm.getBlockTimestamp() + 1 days + 1);
        token.deny(members[0], true);
        token.deny(customer, true);
        _releaseAll(0);
        adapter.conclude(terms, 0);
        vm.assertEq(escrow.lastBps(), 5000);
        vm.prank(members[0]);
        court.withdraw(address(token), STRANGER, SEAT_FEE);
        vm.assertEq(token.balanceOf(STRANGER), SEAT_FEE);
        vm.assertEq(_takeBack(false, 0) + _takeBack(true, 0), 3 * SEAT_FEE);
    }

    function test_courtThatTheTokenDeniesHasFailed() public {
        _fillPool(3);
        _contest(1, 1);
        _raise(true, 1);
        token.deny(address(court), true);
        _answer(false, 0);
        _assertStage(0, Stage.STALLED);
        token.deny(address(court), false);
        vm.assertEq(_takeBack(false, 0) + _takeBack(true, 0), 6 * SEAT_FEE);
    }

    /// @dev No pool, no court; and the deposits come back.
    function test_emptyCourtStillResolves() public {
        _contest(1, 1);
        _raise(true, 1);
        _answer(false, 0);
        _assertStage(0, Stage.STALLED);
        vm.assertEq(_takeBack(false, 0) + _takeBack(true, 0), 6 * SEAT_FEE);
    }

    function test_anyContractOpensCasesForAListedToken() public {
        _fillPool(3);
        uint256 until = vm.getBlockTimestamp() + court.course();
        token.mint(STRANGER, 10 * SEAT_FEE);
        vm.startPrank(STRANGER);
        token.approve(address(court), type(uint256).max);
        vm.expectPartialRevert(IStakedArbitrators.StakedArbitrators_TokenNotListed.selector);
        court.openCase(0, address(1), until, _conflicts());
        vm.expectPartialRevert(IStakedArbitrators.StakedArbitrators_TooShort.selector);
        court.openCase(0, address(token), until - 1, _conflicts());
        vm.expectPartialRevert(IStakedArbitrators.StakedArbitrators_TooManyConflicts.selector);
        court.openCase(0, address(token), until, new address[](17));
        bytes32 key = court.openCase(0, address(token), until, new address[](16));
        vm.expectRevert(
            abi.encodeWithSelector(IStakedArbitrators.StakedArbitrators_AlreadyOpened.selector, key)
        );
        court.openCase(0, address(token), until, new address[](16));
        vm.expectPartialRevert(IStakedArbitrators.StakedArbitrators_NotFinal.selector);
        court.refund(0);
        vm.warp(vm.getBlockTimestamp() + 12 hours + 1);
        vm.assertEq(court.refund(0), 3 * SEAT_FEE);
        vm.expectPartialRevert(IStakedArbitrators.StakedArbitrators_AlreadySettled.selector);
        court.refund(0);
        vm.expectPartialRevert(IStakedArbitrators.StakedArbitrators_Overdraw.selector);
        court.withdraw(address(token), STRANGER, 3 * SEAT_FEE + 1);
        court.withdraw(address(token), STRANGER, 3 * SEAT_FEE);
        vm.stopPrank();
        vm.assertEq(token.balanceOf(STRANGER), 10 * SEAT_FEE);
    }

    // ------------------------------------------------------------------ bounds

    /// @dev The largest panel from the largest pool that a draw looks at, every candidate before the last ones busy.
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
        bytes memory call_ = abi.encodeCall(IStakedArbitrators.draw, (_key, _conflicts()));
        vm.cool(address(court));
        uint256 before = gasleft();
        (bool ok,) = address(court).call(call_);
        uint256 used = before - gasleft();
        vm.assertTrue(ok);
        vm.assertEq(uint256(court.caseOf(_key).stage), uint256(CaseStage.VOTING));
        vm.assertLt(used, 1_500_000);
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

    function _assertEmpty() private view {
        uint256 owed = _stakes() + court.burned();
        for (uint256 i; i < pool.length; ++i) {
            owed += court.balanceOf(pool[i], address(token));
        }
        owed += court.balanceOf(customer, address(token)) + court.balanceOf(maker, address(token));
        owed += court.balanceOf(STRANGER, address(token)) + court.balanceOf(address(adapter), address(token));
        vm.assertEq(token.balanceOf(address(court)), owed, "every unit has an owner");
    }
}

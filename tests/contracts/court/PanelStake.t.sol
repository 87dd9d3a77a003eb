// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IStakedArbitrators} from "../../../contracts/interfaces/IStakedArbitrators.sol";
import {Stage} from "../../../contracts/types/DisputeState.sol";
import {vm} from "../support/Vm.sol";
import {PanelSteps} from "./PanelSteps.sol";

/// @notice Our own court: stake, fees and who is paid.
/// Checklist 14 (a denylisting fee token), 27 (stake locked while a case is open).
contract PanelStakeTest is PanelSteps {
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
        court.withdrawStake(a, a, 3 * SEAT_STAKE);
        court.quit();
        court.withdrawStake(a, a, 2 * SEAT_STAKE);
        vm.expectPartialRevert(IStakedArbitrators.StakedArbitrators_Overdraw.selector);
        court.withdrawStake(a, a, 1);
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
        court.withdrawStake(a, a, SEAT_STAKE);
        vm.assertEq(token.balanceOf(a), 3 * SEAT_STAKE);
    }

    function test_whoServesKeepsASeatsStake() public {
        _fillPool(1);
        vm.startPrank(pool[0]);
        vm.expectPartialRevert(IStakedArbitrators.StakedArbitrators_Overdraw.selector);
        court.withdrawStake(pool[0], pool[0], 2 * SEAT_STAKE + 1);
        court.withdrawStake(pool[0], pool[0], 2 * SEAT_STAKE);
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

    /// @dev A place in the pool is kept in 24 bits. `_pool` is slot 2, as its length shows.
    function test_thePoolHasAsManyPlacesAsFitAWord() public {
        uint256 most = type(uint24).max;
        for (uint256 i; i < 2; ++i) {
            _stake(_arbitrator(i), SEAT_STAKE);
        }
        vm.warp(vm.getBlockTimestamp() + 1 days);
        vm.store(address(court), bytes32(uint256(2)), bytes32(most - 1));
        vm.assertEq(court.poolSize(), most - 1, "layout");
        court.enter(_arbitrator(0));
        vm.assertEq(court.arbitratorOf(_arbitrator(0)).place, most);
        vm.assertEq(court.poolAt(most - 1), _arbitrator(0));
        vm.expectRevert(abi.encodeWithSelector(IStakedArbitrators.StakedArbitrators_PoolFull.selector, most));
        court.enter(_arbitrator(1));
        vm.assertEq(court.arbitratorOf(_arbitrator(1)).place, 0);
        vm.prank(_arbitrator(0));
        court.quit();
        court.enter(_arbitrator(1));
        vm.assertEq(court.poolAt(most - 1), _arbitrator(1));
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
        court.withdraw(members[0], address(token), STRANGER, SEAT_FEE);
        vm.assertEq(token.balanceOf(STRANGER), SEAT_FEE);
        vm.assertEq(_takeBack(false, 0) + _takeBack(true, 0), 3 * SEAT_FEE);
    }

    function test_nothingIsSentToNobody() public {
        _drawn(3);
        address a = _vote(_key, 0, _allVotes(3, 5000))[0];
        vm.warp(vm.getBlockTimestamp() + 1 days + 1);
        court.release(_key, a);
        uint256 held = token.balanceOf(address(court));
        vm.startPrank(a);
        vm.expectRevert(IStakedArbitrators.StakedArbitrators_ZeroAddress.selector);
        court.withdraw(a, address(token), address(0), SEAT_FEE);
        vm.expectRevert(IStakedArbitrators.StakedArbitrators_ZeroAddress.selector);
        court.withdrawStake(a, address(0), SEAT_STAKE);
        vm.stopPrank();
        vm.assertEq(court.balanceOf(a, address(token)), SEAT_FEE);
        vm.assertEq(court.arbitratorOf(a).stake, 3 * SEAT_STAKE);
        vm.assertEq(token.balanceOf(address(court)), held);
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
        court.withdraw(STRANGER, address(token), STRANGER, 3 * SEAT_FEE + 1);
        court.withdraw(STRANGER, address(token), STRANGER, 3 * SEAT_FEE);
        vm.stopPrank();
        vm.assertEq(token.balanceOf(STRANGER), 10 * SEAT_FEE);
    }
}

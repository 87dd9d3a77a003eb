// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Clauses, OrderTerms} from "../../../contracts/interfaces/IOrderTypes.sol";
import {Duty, IStakedArbitrators, Outcome} from "../../../contracts/interfaces/IStakedArbitrators.sol";
import {Stage} from "../../../contracts/types/DisputeState.sol";
import {drawingHeader} from "../support/Headers.sol";
import {vm} from "../support/Vm.sol";
import {DisputeSteps} from "./DisputeSteps.sol";

/// @notice What a thief tried on our own court, shown to fail.
contract SystemCourtTheftsTest is DisputeSteps {
    uint128 private constant FEE = uint128(3 * SEAT_FEE);

    // ------------------------------------------------------------------ capture by flooding

    /// @dev One seat's stake each, so that a case locks three arbitrators. The last `thiefs` are the thief's.
    function _poolOfOneSeatEach(uint256 count, uint256 thiefs) private returns (address[] memory sybils) {
        sybils = new address[](thiefs);
        for (uint256 i; i < count; ++i) {
            address a = _newcomer(0x7000 + i);
            pool.push(a);
            vm.prank(a);
            court.stake(SEAT_STAKE);
            if (i >= count - thiefs) sybils[i + thiefs - count] = a;
        }
        _wait(1 days);
        for (uint256 i; i < count; ++i) {
            court.enter(pool[i]);
        }
    }

    /// @dev Cases that exclude the thief's own accounts, opened by anybody.
    function _flood(uint256 count, address[] memory sybils) private returns (bytes32[] memory keys) {
        token.mint(address(this), count * FEE);
        token.approve(address(court), count * FEE);
        keys = new bytes32[](count);
        for (uint256 i; i < count; ++i) {
            keys[i] = court.openCase(bytes32(i + 1), address(token), block.timestamp + 10 days, sybils);
        }
    }

    /// @dev Only the thief's three seats are free, and that is not enough.
    function _waits(bytes32 key, bytes32 id, OrderTerms memory t) private {
        address[] memory conflicts = _conflicts(id, t);
        bytes memory header = drawingHeader(court);
        vm.expectRevert(abi.encodeWithSelector(IStakedArbitrators.StakedArbitrators_PoolBusy.selector, 3, 12));
        court.draw(key, conflicts, header);
    }

    /// @dev Nine honest seats, three of the thief's; three cases lock the nine, and the one that the thief cares about is next.
    /// It waits instead of being drawn among the thief's, and what the parties signed for that case divides.
    function test_captureByFlooding() public {
        address[] memory sybils = _poolOfOneSeatEach(12, 3);
        (bytes32 id, OrderTerms memory t, Clauses memory c) = _contested(1, address(court), address(0), FEE);
        _raise(t, c, 1, true);
        bytes32[] memory keys = _flood(3, sybils);
        _answer(t, c, 0, false);
        bytes32 key = _caseKey(id, 0);
        uint256 opened = vm.getBlockTimestamp();
        for (uint256 i; i < 3; ++i) {
            _draw(keys[i], sybils);
        }
        vm.assertEq(court.freeCount(), 3);
        // As often as the thief likes to try.
        while (vm.getBlockTimestamp() <= opened + 12 hours) {
            vm.roll(block.number + 150);
            _waits(key, id, t);
            _wait(30 minutes);
        }
        _assertOutcome(key, Outcome.VOID, 0);
        adapter.conclude(t, 0);
        _assertStage(id, 0, Stage.STALLED);
        vm.assertEq(_takeBack(t, 0, true) + _takeBack(t, 0, false), 2 * FEE, "its court cost nothing");
        vm.warp(uint256(t.courtBy) + 1);
        adapter.conclude(t, 0);
        escrow.poke(t);
        vm.assertEq(credit.recordOf(id).rulings(), 0);
        vm.assertEq(_credit(customer), 500 * UNIT, "half, as both signed");
    }

    /// @dev The flood's cases end while the case waits: it is drawn, from everybody.
    function test_aFloodThatEndsInTime() public {
        address[] memory sybils = _poolOfOneSeatEach(12, 3);
        bytes32[] memory keys = _flood(3, sybils);
        for (uint256 i; i < 3; ++i) {
            _draw(keys[i], sybils);
        }
        uint256 drawn = vm.getBlockTimestamp();
        (bytes32 id, OrderTerms memory t, Clauses memory c) = _contested(1, address(court), address(0), FEE);
        vm.warp(drawn + 2 days);
        _voteOn(keys, true);
        vm.warp(drawn + 3 days);
        _voteOn(keys, false);
        _raise(t, c, 1, true);
        vm.warp(drawn + 4 days);
        _answer(t, c, 0, false);
        bytes32 key = _caseKey(id, 0);
        vm.roll(block.number + 100);
        _waits(key, id, t);
        _wait(1);
        for (uint256 i; i < 9; ++i) {
            court.release(_caseOf(keys, pool[i]), pool[i]);
        }
        vm.assertEq(court.freeCount(), 12);
        _draw(key, _conflicts(id, t));
        vm.assertEq(_panel(key, 0).length, 3);
    }

    function _caseOf(bytes32[] memory keys, address arbitrator) private view returns (bytes32) {
        for (uint256 i; i < keys.length; ++i) {
            if (court.seatOf(keys[i], arbitrator).duty != Duty.NONE) return keys[i];
        }
        revert("no seat");
    }

    function _voteOn(bytes32[] memory keys, bool seal) private {
        for (uint256 i; i < 9; ++i) {
            bytes32 key = _caseOf(keys, pool[i]);
            bytes32 commitment = court.commitmentOf(key, 0, pool[i], 5000, "salt");
            vm.prank(pool[i]);
            if (seal) court.commit(key, commitment);
            else court.reveal(key, pool[i], 5000, "salt");
        }
    }

    // ------------------------------------------------------------------ stolen keys

    /// @dev The maker's first key is stolen and revoked when an appeal in vain pays the maker: the thief gets nothing of it,
    /// and the maker's other key takes it.
    function test_forfeitedBondOfARevokedParty() public {
        _register(MAKER_KEY);
        _fillPool(12);
        (bytes32 id, OrderTerms memory t, Clauses memory c) = _contested(1, address(court), address(0), FEE);
        _raise(t, c, 1, true);
        _answer(t, c, 0, false);
        bytes32 key = _caseKey(id, 0);
        address[] memory conflicts = _conflicts(id, t);
        _draw(key, conflicts);
        _vote(key, 0, 8000, 0);
        _wait(1);
        (, uint256 bond) = court.appealCost(key, false);
        vm.prank(customer);
        court.appeal(key, false, conflicts);
        _draw(key, conflicts);
        _vote(key, 1, 8000, 0);
        _revoke(maker, t);
        _wait(1 days + 1);
        court.settleAppeal(key, 1);
        vm.assertEq(court.balanceOf(maker, address(token)), bond);
        _takesNothing(maker, maker);
        _takesNothing(maker, STRANGER);
        address other = vm.addr(NEW_KEY);
        vm.prank(other);
        court.withdraw(maker, address(token), other, bond);
        vm.assertEq(token.balanceOf(other), bond);
    }

    function _takesNothing(address party, address caller) private {
        vm.prank(caller);
        vm.expectRevert(
            abi.encodeWithSelector(IStakedArbitrators.StakedArbitrators_NotAuthorised.selector, party, caller)
        );
        court.withdraw(party, address(token), caller, 1);
    }

    /// @dev An arbitrator's stake and fees neither.
    function test_stakeOfARevokedArbitrator() public {
        _register(MAKER_KEY);
        vm.prank(maker);
        court.stake(SEAT_STAKE);
        address other = vm.addr(NEW_KEY);
        vm.prank(other);
        parties.revokeKey(maker, maker);
        vm.prank(maker);
        vm.expectRevert(
            abi.encodeWithSelector(IStakedArbitrators.StakedArbitrators_NotAuthorised.selector, maker, maker)
        );
        court.withdrawStake(maker, maker, SEAT_STAKE);
        vm.prank(other);
        court.withdrawStake(maker, other, SEAT_STAKE);
        vm.assertEq(token.balanceOf(other), SEAT_STAKE);
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ICreditHook} from "../../../contracts/interfaces/ICreditRegistry.sol";
import {Milestone, OrderTerms, Phase} from "../../../contracts/interfaces/IOrderEscrow.sol";
import {vm} from "../support/Vm.sol";
import {RecordingFixture} from "./RecordingFixture.sol";

/// @notice Course.tree: poke, and the bond's wait.
contract PokeTest is RecordingFixture {
    // ------------------------------------------------------------------ poke

    function test_poke_SilenceOfEach() public {
        OrderTerms memory t = _terms(4);
        t.bond = uint128(400 * UNIT);
        bytes32 id = _open(t);
        _deliver(t, 7);
        uint256 due = vm.getBlockTimestamp() + t.review;
        _expectNothingDue(id, due + 1);
        escrow.poke(t);
        _reject(t, 6);
        uint256 cureDue = vm.getBlockTimestamp() + t.cure;
        vm.prank(maker);
        escrow.contest(t, 4, WHY);
        // the second, rejected and forgotten
        vm.warp(cureDue + 1);
        uint256 customerBefore = token.balanceOf(customer);
        escrow.poke(t);
        vm.assertEq(uint256(_state(id, 1)), uint256(Milestone.REFUNDED));
        vm.assertEq(token.balanceOf(customer) - customerBefore, 1000 * UNIT);
        // the first, delivered and not answered
        vm.warp(due + 1);
        uint256 makerBefore = token.balanceOf(maker);
        escrow.poke(t);
        vm.assertEq(uint256(_state(id, 0)), uint256(Milestone.PAID));
        vm.assertEq(token.balanceOf(maker) - makerBefore, 1000 * UNIT);
        // the fourth, never delivered
        _expectNothingDue(id, t.deadlines[3] + 1);
        escrow.poke(t);
        vm.warp(t.deadlines[3] + 1);
        escrow.poke(t);
        vm.assertEq(uint256(_state(id, 3)), uint256(Milestone.REFUNDED));
        // the third, contested: half of it by the signed default, and half of the bond is forfeit for two of four
        _expectNothingDue(id, uint256(t.courtBy) + 1);
        escrow.poke(t);
        vm.warp(t.courtBy + 1);
        escrow.poke(t);
        vm.assertEq(uint256(_state(id, 2)), uint256(Milestone.RULED));
        vm.assertEq(uint256(_phase(id)), uint256(Phase.CLOSED));
        vm.assertEq(_credit(maker), 500 * UNIT + 200 * UNIT);
        vm.assertEq(_credit(customer), 500 * UNIT + 200 * UNIT);
        _expectWrongPhase(id, Phase.CLOSED);
        escrow.poke(t);
    }

    // checklist 21, 24: everything at once
    function test_poke_AllDueAtOnce() public {
        OrderTerms memory t = _terms(4);
        bytes32 id = _open(t);
        _deliver(t, 7);
        _reject(t, 6);
        vm.prank(maker);
        escrow.contest(t, 4, WHY);
        vm.warp(t.courtBy + 1);
        escrow.poke(t);
        vm.assertEq(uint256(_phase(id)), uint256(Phase.CLOSED));
        vm.assertEq(_held(), _credit(maker) + _credit(customer));
        vm.assertEq(_credit(maker), 1500 * UNIT);
        vm.assertEq(_credit(customer), 2500 * UNIT);
    }

    // checklist 21
    function test_poke_FromTheSecondAfterEachDueTime() public {
        OrderTerms memory t = _terms(2);
        Milestone[4] memory from =
            [Milestone.PENDING, Milestone.DELIVERED, Milestone.REJECTED, Milestone.CONTESTED];
        for (uint256 i; i < 4; ++i) {
            uint256 snap = vm.snapshotState();
            t.salt = uint64(i);
            bytes32 id = _open(t);
            _bring(id, t, from[i]);
            uint256 due = t.deadlines[0];
            if (from[i] == Milestone.DELIVERED) due = vm.getBlockTimestamp() + t.review;
            if (from[i] == Milestone.REJECTED) due = vm.getBlockTimestamp() + t.cure;
            if (from[i] == Milestone.CONTESTED) {
                due = t.courtBy;
                _deliver(t, 2);
                _accept(t, 2);
            }
            for (uint256 j; j < 2; ++j) {
                vm.warp(due - 1 + j);
                _expectNothingDue(id, due + 1);
                escrow.poke(t);
            }
            vm.warp(due + 1);
            escrow.poke(t);
            vm.revertToState(snap);
        }
    }

    function test_poke_NotBeforeOpening() public {
        (bytes32 id, OrderTerms memory t) = _inPhase(Phase.NONE);
        _expectWrongPhase(id, Phase.NONE);
        escrow.poke(t);
        (id, t) = _inPhase(Phase.POSTED);
        _expectWrongPhase(id, Phase.POSTED);
        escrow.poke(t);
    }

    // ------------------------------------------------------------------ the bond's wait

    function test_bond_WaitsIfInputsWereOwed() public {
        (bytes32 id, OrderTerms memory t) = _inPhase(Phase.BOND_WAIT);
        uint256 due = vm.getBlockTimestamp() + t.review;
        vm.assertEq(token.balanceOf(customer), 1_000_000 * UNIT); // the price is back at once
        vm.assertEq(_held(), 100 * UNIT);
        uint256 snap = vm.snapshotState();
        // checklist 21
        for (uint256 i; i < 3; ++i) {
            vm.warp(due - 1 + i);
            if (i == 2) _expectTooLate(id, due);
            vm.prank(maker);
            escrow.contest(t, 0, WHY);
            vm.revertToState(snap);
            snap = vm.snapshotState();
        }
        vm.warp(due);
        _expectNothingDue(id, due + 1);
        escrow.poke(t);
        vm.warp(due + 1);
        escrow.poke(t);
        vm.assertEq(uint256(_phase(id)), uint256(Phase.CLOSED));
        vm.assertEq(token.balanceOf(customer), 1_000_100 * UNIT);
        vm.assertEq(_held(), 0);
    }

    function test_bond_ContestedFollowsTheSignedDefault() public {
        (bytes32 id, OrderTerms memory t) = _inPhase(Phase.BOND_CONTESTED);
        _expectWrongPhase(id, Phase.BOND_CONTESTED);
        vm.prank(maker);
        escrow.contest(t, 0, WHY);
        vm.warp(t.courtBy);
        _expectNothingDue(id, uint256(t.courtBy) + 1);
        escrow.poke(t);
        vm.warp(t.courtBy + 1);
        escrow.poke(t);
        vm.assertEq(_credit(maker), 50 * UNIT);
        vm.assertEq(_credit(customer), 50 * UNIT);
    }

    function test_bond_NoWaitWithoutInputs() public {
        OrderTerms memory t = _terms(3);
        t.bond = uint128(300 * UNIT);
        bytes32 id = _open(t);
        _deliver(t, 3);
        _accept(t, 3);
        vm.warp(t.deadlines[2] + 1);
        escrow.poke(t);
        vm.assertEq(uint256(_phase(id)), uint256(Phase.CLOSED));
        vm.assertEq(_credit(customer), 1100 * UNIT); // its slice and a third of the bond
        vm.assertEq(_credit(maker), 200 * UNIT);
    }

    /// @dev Fault prevented: a maker without bond had no word against a default in its credit when inputs were missing.
    function test_bond_WaitsForCreditWithoutBond() public {
        OrderTerms memory t = _terms(1);
        t.inputsDue = t.deadlines[0];
        t.feeBps = 100;
        bytes32 id = _open(t);
        vm.warp(t.deadlines[0] + 1);
        escrow.poke(t);
        vm.assertEq(uint256(_phase(id)), uint256(Phase.BOND_WAIT));
        vm.prank(maker);
        escrow.contest(t, 0, WHY);
        vm.warp(t.courtBy + 1);
        escrow.poke(t);
        vm.assertEq(uint256(_phase(id)), uint256(Phase.CLOSED));
        vm.assertEq(
            credit.calls(1),
            abi.encodeCall(ICreditHook.settle, (id, maker, address(token), 1000 * UNIT, 0, 500 * UNIT, 100))
        );
        // outside credit there is nothing to say
        t.feeBps = 0;
        t.deadlines[0] = uint40(vm.getBlockTimestamp() + 1 days);
        t.openBy = t.deadlines[0];
        t.courtBy = uint40(vm.getBlockTimestamp() + 30 days);
        id = _open(t);
        vm.warp(t.deadlines[0] + 1);
        escrow.poke(t);
        vm.assertEq(uint256(_phase(id)), uint256(Phase.CLOSED));
    }

    function test_bond_TellsCreditWhatWasForgiven() public {
        OrderTerms memory t = _terms(2);
        t.bond = 7;
        t.inputsDue = t.deadlines[0];
        t.feeBps = 30;
        t.defaultMakerBps = 3333;
        bytes32 id = _open(t);
        _deliver(t, 1);
        vm.warp(t.deadlines[1] + 1);
        escrow.poke(t);
        vm.prank(maker);
        escrow.contest(t, 0, WHY);
        vm.warp(t.courtBy + 1);
        escrow.poke(t);
        // 1000 of 2000 refunded: forfeit floor(7/2) = 3, of which floor(3 × 33.33%) = 0 forgiven
        vm.assertEq(_credit(maker), 997 * UNIT + 4);
        vm.assertEq(_credit(customer), 1000 * UNIT + 3);
        vm.assertEq(
            credit.calls(1),
            abi.encodeCall(
                ICreditHook.settle, (id, maker, address(token), 2000 * UNIT, 7, 1000 * UNIT - 333_300_000, 30)
            )
        );
    }
}

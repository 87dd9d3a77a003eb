// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ICreditHook} from "../../../contracts/interfaces/ICreditRegistry.sol";
import {IOrderEvents, Milestone, OrderTerms, Phase} from "../../../contracts/interfaces/IOrderEscrow.sol";
import {Scope} from "../../../contracts/interfaces/IPartyRegistry.sol";
import {Messages} from "../../../contracts/libraries/Messages.sol";
import {sign} from "../support/Signing.sol";
import {vm} from "../support/Vm.sol";
import {RecordingFixture} from "./RecordingFixture.sol";

/// @notice Course.tree: accept, reject and contest.
contract ReviewTest is RecordingFixture {
    // ------------------------------------------------------------------ accept

    function test_accept_PaysAndCloses() public {
        OrderTerms memory t = _terms(3);
        t.bond = 70;
        t.feeBps = 100;
        bytes32 id = _open(t);
        _deliver(t, 7);
        uint256 before = token.balanceOf(maker);
        _accept(t, 2);
        vm.assertEq(token.balanceOf(maker) - before, 990 * UNIT);
        vm.assertEq(escrow.stateOf(id).feeBurned(), 10 * UNIT);
        _accept(t, 5);
        vm.assertEq(token.balanceOf(maker) - before, 2970 * UNIT + 70);
        vm.assertEq(escrow.stateOf(id).feeBurned(), 30 * UNIT);
        vm.assertEq(_held(), 30 * UNIT);
        vm.assertEq(uint256(_phase(id)), uint256(Phase.CLOSED));
        vm.assertEq(
            credit.calls(1),
            abi.encodeCall(ICreditHook.settle, (id, maker, address(token), 3000 * UNIT, 70, 0, 100))
        );
        vm.assertEq(escrow.ratingRight(t).feeBurned, 30 * UNIT);
    }

    function test_accept_Refuses() public {
        OrderTerms memory t = _terms(2);
        bytes32 id = _open(t);
        _expectNotAuthorised(customer, maker, Scope.ACCEPT);
        vm.prank(maker);
        escrow.accept(t, 1, 0);
        _expectNoMilestones(id, 0);
        _accept(t, 0);
        _expectNoMilestones(id, 4);
        _accept(t, 4);
        _expectWrongMilestone(id, 0, Milestone.PENDING);
        _accept(t, 1);
        _deliver(t, 1);
        _accept(t, 1);
        _expectWrongMilestone(id, 0, Milestone.PAID);
        _accept(t, 1);
    }

    function test_acceptFor_SignedByTheCustomer() public {
        OrderTerms memory t = _terms(2);
        bytes32 id = _open(t);
        _deliver(t, 1);
        bytes memory c = _signApproval(CUSTOMER_KEY, id, 0, 1, SEAL);
        bytes memory m = _signApproval(MAKER_KEY, id, 0, 1, SEAL);
        bytes32 digest = _digest(Messages.approval(id, 0, 1, SEAL));
        _expectBadSignature(customer, digest);
        escrow.acceptFor(t, 1, SEAL, m);
        escrow.acceptFor(t, 1, SEAL, c);
        (bytes32 seal,) = escrow.sealsOf(id);
        vm.assertEq(seal, SEAL);
    }

    /// @dev The customer may change its mind about a rejected, cured or contested milestone, also after every window.
    function test_accept_AnythingDelivered() public {
        Milestone[4] memory from =
            [Milestone.DELIVERED, Milestone.REJECTED, Milestone.CURED, Milestone.CONTESTED];
        for (uint256 i; i < 4; ++i) {
            uint256 snap = vm.snapshotState();
            OrderTerms memory t = _terms(2);
            bytes32 id = _open(t);
            _bring(id, t, from[i]);
            vm.warp(vm.getBlockTimestamp() + 100 days);
            _accept(t, 1);
            vm.assertEq(uint256(_state(id, 0)), uint256(Milestone.PAID));
            vm.revertToState(snap);
        }
    }

    // ------------------------------------------------------------------ reject

    function test_reject_FirstThenContest() public {
        OrderTerms memory t = _terms(3);
        bytes32 id = _open(t);
        _deliver(t, 3);
        vm.warp(vm.getBlockTimestamp() + 1 hours);
        vm.expectEmit(address(escrow));
        emit IOrderEvents.Objected(id, customer, 1, WHY);
        _reject(t, 1);
        vm.assertEq(escrow.stateOf(id).cureFrom(), vm.getBlockTimestamp());
        vm.prank(maker);
        escrow.cure(t, 1, 0);
        // one delivered for the first time and one for the second: two different objections
        _expectWrongMilestone(id, 1, Milestone.DELIVERED);
        _reject(t, 3);
        uint256 cureFrom = escrow.stateOf(id).cureFrom();
        vm.warp(vm.getBlockTimestamp() + 5);
        _reject(t, 1);
        vm.assertEq(uint256(_state(id, 0)), uint256(Milestone.CONTESTED));
        vm.assertEq(escrow.stateOf(id).cureFrom(), cureFrom);
    }

    function test_reject_Refuses() public {
        OrderTerms memory t = _terms(2);
        bytes32 id = _open(t);
        _expectNotAuthorised(customer, maker, Scope.ACCEPT);
        vm.prank(maker);
        escrow.reject(t, 1, WHY);
        _expectNoMilestones(id, 0);
        _reject(t, 0);
        _expectNoMilestones(id, 4);
        _reject(t, 4);
        _expectNoMilestones(id, 1 << 200);
        _reject(t, 1 << 200);
        _expectWrongMilestone(id, 0, Milestone.PENDING);
        _reject(t, 1);
    }

    // checklist 21
    function test_reject_WithinTheReviewWindow() public {
        OrderTerms memory t = _terms(2);
        bytes32 id = _open(t);
        _deliver(t, 1);
        uint256 due = vm.getBlockTimestamp() + t.review;
        uint256 snap = vm.snapshotState();
        for (uint256 i; i < 3; ++i) {
            vm.warp(due - 1 + i);
            if (i == 2) _expectTooLate(id, due);
            _reject(t, 1);
            // and the claim by silence begins in the second after
            if (i == 2) escrow.poke(t);
            vm.revertToState(snap);
            snap = vm.snapshotState();
        }
        vm.warp(due);
        _expectNothingDue(id, due + 1);
        escrow.poke(t);
    }

    /// @dev Fault prevented: the next rejection gave the maker another cure window for what its silence had lost.
    /// checklist 7, 21
    function test_reject_PokesWhatSilenceLost() public {
        OrderTerms memory t = _terms(2);
        t.review = t.cure + 2 days;
        t.courtBy += 30 days;
        bytes32 id = _open(t);
        _deliver(t, 3);
        _reject(t, 1);
        uint256 due = vm.getBlockTimestamp() + t.cure;
        uint256 before = token.balanceOf(customer);
        uint256 snap = vm.snapshotState();
        for (uint256 i; i < 3; ++i) {
            vm.warp(due - 1 + i);
            _reject(t, 2);
            vm.assertEq(uint256(_state(id, 0)), uint256(i < 2 ? Milestone.REJECTED : Milestone.REFUNDED));
            vm.assertEq(uint256(_state(id, 1)), uint256(Milestone.REJECTED));
            vm.assertEq(escrow.stateOf(id).cureFrom(), due - 1 + i);
            vm.assertEq(token.balanceOf(customer), i < 2 ? before : before + 1000 * UNIT);
            vm.revertToState(snap);
            snap = vm.snapshotState();
        }
    }

    /// @dev A rejected cure opens no cure window, so nothing is poked before.
    function test_reject_OfACureWhileAnotherLapsed() public {
        OrderTerms memory t = _terms(2);
        t.review = t.cure + 2 days;
        t.courtBy += 30 days;
        bytes32 id = _open(t);
        _deliver(t, 3);
        _reject(t, 3);
        _cure(t, 1);
        vm.warp(vm.getBlockTimestamp() + t.cure + 1);
        _reject(t, 1);
        vm.assertEq(uint256(_state(id, 0)), uint256(Milestone.CONTESTED));
        escrow.poke(t);
        vm.assertEq(uint256(_state(id, 1)), uint256(Milestone.REFUNDED));
    }

    function test_rejectFor_SignedByTheCustomer() public {
        OrderTerms memory t = _terms(2);
        bytes32 id = _open(t);
        _deliver(t, 1);
        bytes32 digest = _digest(Messages.rejection(id, 0, 1, false, WHY));
        bytes memory m = sign(MAKER_KEY, digest);
        bytes memory c = sign(CUSTOMER_KEY, digest);
        _expectBadSignature(customer, digest);
        escrow.rejectFor(t, 1, WHY, m);
        escrow.rejectFor(t, 1, WHY, c);
        vm.prank(maker);
        escrow.cure(t, 1, 0);
        digest = _digest(Messages.rejection(id, 0, 1, true, WHY));
        c = sign(CUSTOMER_KEY, digest);
        escrow.rejectFor(t, 1, WHY, c);
        vm.assertEq(uint256(_state(id, 0)), uint256(Milestone.CONTESTED));
        // an empty mask names no delivery at all
        digest = _digest(Messages.rejection(id, 0, 0, false, WHY));
        c = sign(CUSTOMER_KEY, digest);
        _expectNoMilestones(id, 0);
        escrow.rejectFor(t, 0, WHY, c);
    }

    // ------------------------------------------------------------------ contest

    function test_contest_RejectedWithinTheCureWindow() public {
        OrderTerms memory t = _terms(3);
        bytes32 id = _open(t);
        _deliver(t, 3);
        _expectWrongMilestone(id, 0, Milestone.DELIVERED);
        vm.prank(maker);
        escrow.contest(t, 1, WHY);
        _reject(t, 3);
        uint256 due = vm.getBlockTimestamp() + t.cure;
        _expectNotAuthorised(maker, customer, Scope.DELIVER);
        vm.prank(customer);
        escrow.contest(t, 1, WHY);
        _expectNoMilestones(id, 8);
        vm.prank(maker);
        escrow.contest(t, 8, WHY);
        _expectWrongPhase(id, Phase.OPEN); // an empty mask is about the bond
        vm.prank(maker);
        escrow.contest(t, 0, WHY);
        uint256 snap = vm.snapshotState();
        // checklist 21
        for (uint256 i; i < 3; ++i) {
            vm.warp(due - 1 + i);
            if (i == 2) _expectTooLate(id, due);
            vm.prank(maker);
            escrow.contest(t, 1, WHY);
            vm.revertToState(snap);
            snap = vm.snapshotState();
        }
    }

    function test_contestFor_SignedByTheMaker() public {
        OrderTerms memory t = _terms(2);
        bytes32 id = _open(t);
        _deliver(t, 1);
        _reject(t, 1);
        bytes32 digest = _digest(Messages.contest(id, 0, 1, WHY));
        bytes memory c = sign(CUSTOMER_KEY, digest);
        bytes memory m = sign(MAKER_KEY, digest);
        _expectBadSignature(maker, digest);
        escrow.contestFor(t, 1, WHY, c);
        escrow.contestFor(t, 1, WHY, m);
        vm.assertEq(uint256(_state(id, 0)), uint256(Milestone.CONTESTED));
        _expectWrongMilestone(id, 0, Milestone.CONTESTED);
        escrow.contestFor(t, 1, WHY, m);
    }
}

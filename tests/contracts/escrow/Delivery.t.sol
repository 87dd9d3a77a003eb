// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IOrderEvents, Milestone, OrderTerms} from "../../../contracts/interfaces/IOrderEscrow.sol";
import {Scope} from "../../../contracts/interfaces/IPartyRegistry.sol";
import {Messages} from "../../../contracts/libraries/Messages.sol";
import {vm} from "../support/Vm.sol";
import {RecordingFixture} from "./RecordingFixture.sol";

/// @notice Course.tree: deliver and cure.
contract DeliveryTest is RecordingFixture {
    // ------------------------------------------------------------------ deliver

    function test_deliver_MovesAndStartsReview() public {
        OrderTerms memory t = _terms(3);
        bytes32 id = _open(t);
        vm.expectEmit(address(escrow));
        emit IOrderEvents.MilestoneMoved(
            id,
            escrow.stateOf(id).withMilestone(0, Milestone.DELIVERED).withMilestone(2, Milestone.DELIVERED)
                .withReviewFrom(vm.getBlockTimestamp())
        );
        _deliver(t, 5);
        vm.assertEq(uint256(_state(id, 1)), uint256(Milestone.PENDING));
        vm.warp(vm.getBlockTimestamp() + 1 days);
        _deliver(t, 2);
        vm.assertEq(escrow.stateOf(id).reviewFrom(), vm.getBlockTimestamp());
    }

    /// @dev Fault prevented: all unreviewed deliveries share one window, so the next delivery, or a cure, put what the
    /// customer's silence had accepted back under review: silence gained. checklist 7, 21
    function test_deliver_PokesWhatSilenceAccepted() public {
        OrderTerms memory t = _terms(3);
        bytes32 id = _open(t);
        _deliver(t, 2);
        _reject(t, 2);
        _deliver(t, 1);
        uint256 due = vm.getBlockTimestamp() + t.review;
        vm.assertLt(due, t.deadlines[2]);
        bytes memory signature = _signDelivery(MAKER_KEY, id, 0, 4, false, 0);
        uint256 before = token.balanceOf(maker);
        uint256 snap = vm.snapshotState();
        for (uint256 i; i < 4; ++i) {
            vm.warp(due - 1 + i);
            if (i == 3) escrow.deliverFor(t, 4, 0, signature);
            else _deliver(t, 4);
            // the rejected milestone, whose cure window is over as well, went back to the customer by the same poke
            vm.assertEq(uint256(_state(id, 0)), uint256(i < 2 ? Milestone.DELIVERED : Milestone.PAID));
            vm.assertEq(uint256(_state(id, 1)), uint256(i < 2 ? Milestone.REJECTED : Milestone.REFUNDED));
            vm.assertEq(uint256(_state(id, 2)), uint256(Milestone.DELIVERED));
            vm.assertEq(escrow.stateOf(id).reviewFrom(), due - 1 + i);
            vm.assertEq(token.balanceOf(maker) + _credit(maker), i < 2 ? before : before + 1000 * UNIT);
            vm.revertToState(snap);
            snap = vm.snapshotState();
        }
    }

    /// @dev What is wrong with the delivery itself undoes the poke as well.
    function test_deliver_PokesNothingWhenRefused() public {
        OrderTerms memory t = _terms(2);
        bytes32 id = _open(t);
        _deliver(t, 1);
        vm.warp(t.deadlines[1] + 1);
        _expectWrongMilestone(id, 1, Milestone.REFUNDED);
        _deliver(t, 2);
        vm.assertEq(uint256(_state(id, 0)), uint256(Milestone.DELIVERED));
    }

    function test_deliver_Refuses() public {
        OrderTerms memory t = _terms(2);
        bytes32 id = _open(t);
        _expectNotAuthorised(maker, customer, Scope.DELIVER);
        vm.prank(customer);
        escrow.deliver(t, 1, 0);
        _expectNoMilestones(id, 0);
        _deliver(t, 0);
        _expectNoMilestones(id, 4);
        _deliver(t, 4);
        _expectNoMilestones(id, 1 << 255);
        _deliver(t, 1 << 255);
        _deliver(t, 1);
        _expectWrongMilestone(id, 0, Milestone.DELIVERED);
        _deliver(t, 3);
    }

    // checklist 21
    function test_deliver_UntilItsDeadline() public {
        OrderTerms memory t = _terms(2);
        bytes32 id = _open(t);
        uint256 snap = vm.snapshotState();
        for (uint256 i; i < 3; ++i) {
            vm.warp(uint256(t.deadlines[0]) - 1 + i);
            if (i == 2) _expectTooLate(id, t.deadlines[0]);
            _deliver(t, 1);
            vm.revertToState(snap);
            snap = vm.snapshotState();
        }
        vm.warp(t.deadlines[0] + 1);
        _deliver(t, 2); // the second's own deadline is later
    }

    function test_deliverFor_SignedByTheMaker() public {
        OrderTerms memory t = _terms(2);
        bytes32 id = _open(t);
        bytes memory m = _signDelivery(MAKER_KEY, id, 0, 1, false, SEAL);
        bytes memory c = _signDelivery(CUSTOMER_KEY, id, 0, 1, false, SEAL);
        bytes32 digest = _digest(Messages.delivery(id, 0, 1, false, SEAL));
        _expectBadSignature(maker, digest);
        escrow.deliverFor(t, 1, SEAL, c);
        _expectBadSignature(maker, digest);
        escrow.deliverFor(t, 1, SEAL, "");
        digest = _digest(Messages.delivery(id, 0, 1, false, 0));
        _expectBadSignature(maker, digest);
        escrow.deliverFor(t, 1, 0, m);
        escrow.deliverFor(t, 1, SEAL, m);
        (, bytes32 seal) = escrow.sealsOf(id);
        vm.assertEq(seal, SEAL);
        _expectWrongMilestone(id, 0, Milestone.DELIVERED);
        escrow.deliverFor(t, 1, SEAL, m);
    }

    // ------------------------------------------------------------------ cure

    function test_cure_PokesWhatSilenceAccepted() public {
        OrderTerms memory t = _terms(2);
        t.cure = t.review + 2 days;
        t.courtBy += 30 days;
        bytes32 id = _open(t);
        _deliver(t, 3);
        _reject(t, 2);
        uint256 due = vm.getBlockTimestamp() + t.review;
        uint256 snap = vm.snapshotState();
        for (uint256 i; i < 2; ++i) {
            vm.warp(due + i);
            _cure(t, 2);
            vm.assertEq(uint256(_state(id, 0)), uint256(i == 0 ? Milestone.DELIVERED : Milestone.PAID));
            vm.assertEq(uint256(_state(id, 1)), uint256(Milestone.CURED));
            vm.assertEq(escrow.stateOf(id).reviewFrom(), due + i);
            vm.revertToState(snap);
            snap = vm.snapshotState();
        }
    }

    function test_cure_OnceWithinTheWindow() public {
        OrderTerms memory t = _terms(2);
        bytes32 id = _open(t);
        _expectWrongMilestone(id, 0, Milestone.PENDING);
        vm.prank(maker);
        escrow.cure(t, 1, 0);
        _deliver(t, 1);
        _reject(t, 1);
        uint256 rejected = vm.getBlockTimestamp();
        _expectNotAuthorised(maker, customer, Scope.DELIVER);
        vm.prank(customer);
        escrow.cure(t, 1, 0);
        _expectNoMilestones(id, 8);
        vm.prank(maker);
        escrow.cure(t, 8, 0);
        uint256 snap = vm.snapshotState();
        // checklist 21
        for (uint256 i; i < 3; ++i) {
            vm.warp(rejected + t.cure - 1 + i);
            if (i == 2) _expectTooLate(id, rejected + t.cure);
            vm.prank(maker);
            escrow.cure(t, 1, 0);
            vm.assertEq(uint256(_state(id, 0)), uint256(i == 2 ? Milestone.REJECTED : Milestone.CURED));
            vm.revertToState(snap);
            snap = vm.snapshotState();
        }
    }

    /// @dev A cure is a delivery: the customer has a whole window to answer it. checklist 21
    function test_cure_StartsTheReviewAnew() public {
        OrderTerms memory t = _terms(1);
        bytes32 id = _open(t);
        _deliver(t, 1);
        vm.warp(vm.getBlockTimestamp() + t.review);
        _reject(t, 1);
        vm.warp(vm.getBlockTimestamp() + t.cure);
        _cure(t, 1);
        uint256 due = vm.getBlockTimestamp() + t.review;
        vm.assertEq(escrow.stateOf(id).reviewFrom() + t.review, due);
        vm.warp(due);
        _expectNothingDue(id, due + 1);
        escrow.poke(t);
        _reject(t, 1);
        vm.assertEq(uint256(_state(id, 0)), uint256(Milestone.CONTESTED));
    }

    function test_cureFor_SignedByTheMaker() public {
        OrderTerms memory t = _terms(2);
        bytes32 id = _open(t);
        bytes memory m = _signDelivery(MAKER_KEY, id, 0, 1, true, 0);
        _deliver(t, 1);
        _reject(t, 1);
        bytes memory c = _signDelivery(CUSTOMER_KEY, id, 0, 1, true, 0);
        bytes32 digest = _digest(Messages.delivery(id, 0, 1, true, 0));
        _expectBadSignature(maker, digest);
        escrow.cureFor(t, 1, 0, c);
        escrow.cureFor(t, 1, 0, m);
        vm.assertEq(uint256(_state(id, 0)), uint256(Milestone.CURED));
    }
}

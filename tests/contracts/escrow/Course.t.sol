// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ICreditHook} from "../../../contracts/interfaces/ICreditRegistry.sol";
import {
    IOrderEvents,
    Milestone,
    OrderTerms,
    Phase,
    SharingKind
} from "../../../contracts/interfaces/IOrderEscrow.sol";
import {Scope} from "../../../contracts/interfaces/IPartyRegistry.sol";
import {Messages} from "../../../contracts/libraries/Messages.sol";
import {EscrowTest} from "../support/EscrowTest.sol";
import {RecordingCredit} from "../support/RecordingCredit.sol";
import {sign} from "../support/Signing.sol";
import {vm} from "../support/Vm.sol";

/// @notice See Course.tree.
contract CourseTest is EscrowTest {
    RecordingCredit internal credit;

    function _deploy() internal override {
        super._deploy();
        credit = new RecordingCredit();
        _deployEscrow(credit);
    }

    // ------------------------------------------------------------------ deliver and cure

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

    // ------------------------------------------------------------------ reject and contest

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

    // ------------------------------------------------------------------ amend

    function _amend(OrderTerms memory from, OrderTerms memory to) private {
        bytes memory c = _signTerms(CUSTOMER_KEY, to);
        bytes memory m = _signTerms(MAKER_KEY, to);
        escrow.amend(from, to, c, m);
    }

    function _amendReverts(OrderTerms memory from, OrderTerms memory to, bytes memory reason) private {
        bytes memory c = _signTerms(CUSTOMER_KEY, to);
        bytes memory m = _signTerms(MAKER_KEY, to);
        vm.expectRevert(reason);
        escrow.amend(from, to, c, m);
    }

    function test_amend_ChangesTermsAndMoney() public {
        OrderTerms memory t = _terms(2);
        t.bond = 100;
        t.feeBps = 100;
        bytes32 id = _open(t);
        OrderTerms memory n = _next(id, t);
        n.cumulative[1] = uint128(2500 * UNIT);
        n.bond = 40;
        bytes32 termsHash = escrow.hashTerms(n);
        vm.expectEmit(address(escrow));
        emit IOrderEvents.TermsChanged(id, escrow.stateOf(id).withVersion(1), termsHash, n);
        _amend(t, n);
        vm.assertEq(_held(), 2500 * UNIT + 40);
        vm.assertEq(escrow.termsHashOf(id), termsHash);
        vm.assertEq(
            credit.calls(1),
            abi.encodeCall(
                ICreditHook.adjust, (maker, address(token), 2000 * UNIT, 100, 2500 * UNIT, 40, 100)
            )
        );
        // down again, and one milestone fewer
        OrderTerms memory o = _next(id, n);
        o.cumulative = new uint128[](1);
        o.cumulative[0] = uint128(900 * UNIT);
        o.deadlines = new uint40[](1);
        o.deadlines[0] = n.deadlines[0];
        o.bond = 90;
        _amend(n, o);
        vm.assertEq(_held(), 900 * UNIT + 90);
        // the old terms act no more
        _expectMismatch(id, escrow.termsHashOf(id), termsHash);
        vm.prank(maker);
        escrow.deliver(n, 1, 0);
        vm.assertTrue(escrow.hashTerms(t) == id);
        _expectMismatch(id, escrow.hashTerms(o), id);
        vm.prank(maker);
        escrow.deliver(t, 1, 0);
        _deliver(o, 1);
        _accept(o, 1);
        vm.assertEq(_held(), 9 * UNIT); // the fee
    }

    function test_amend_RefusesFixedFields() public {
        OrderTerms memory t = _terms(2);
        bytes32 id = _open(t);
        OrderTerms memory n = _next(id, t);
        n.version = 2;
        _amendReverts(t, n, abi.encodeWithSelector(IOrderEvents.OrderEscrow_BadVersion.selector, 2, 1));
        n = _next(id, t);
        n.version = 0;
        _amendReverts(t, n, abi.encodeWithSelector(IOrderEvents.OrderEscrow_BadVersion.selector, 0, 1));
        n = _next(keccak256("another"), t);
        _amendReverts(t, n, _fixedField("amends"));
        n = _next(id, t);
        n.kind = SharingKind.CAPABILITY;
        _amendReverts(t, n, _fixedField("kind"));
        n = _next(id, t);
        n.customer = STRANGER;
        _amendReverts(t, n, _fixedField("customer"));
        n = _next(id, t);
        n.maker = STRANGER;
        _amendReverts(t, n, _fixedField("maker"));
        n = _next(id, t);
        n.token = address(weth);
        _amendReverts(t, n, _fixedField("token"));
        n = _next(id, t);
        n.feeBps = 1;
        _amendReverts(t, n, _fixedField("feeBps")); // checklist 28
        n = _next(id, t);
        n.relayFee = 1;
        _amendReverts(t, n, _fixedField("relayFee"));
    }

    function _fixedField(bytes32 field) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IOrderEvents.OrderEscrow_FixedField.selector, field);
    }

    function test_amend_ValidatesAnew() public {
        OrderTerms memory t = _terms(2);
        bytes32 id = _open(t);
        OrderTerms memory n = _next(id, t);
        n.cumulative[0] = 0;
        _amendReverts(t, n, abi.encodeWithSelector(IOrderEvents.OrderEscrow_BadAmount.selector, 0, 0));
        n = _next(id, t);
        n.deadlines[0] = uint40(vm.getBlockTimestamp());
        _amendReverts(
            t,
            n,
            abi.encodeWithSelector(
                IOrderEvents.OrderEscrow_BadTime.selector,
                bytes32("deadline"),
                vm.getBlockTimestamp(),
                vm.getBlockTimestamp() + 1,
                vm.getBlockTimestamp() + 3 * 365 days
            )
        );
    }

    function test_amend_MovedMilestonesStay() public {
        OrderTerms memory t = _terms(3);
        bytes32 id = _open(t);
        _deliver(t, 2);
        OrderTerms memory n = _next(id, t);
        n.cumulative[0] += 5; // moves what the second pays
        _amendReverts(
            t,
            n,
            abi.encodeWithSelector(
                IOrderEvents.OrderEscrow_WrongMilestone.selector, id, 1, Milestone.DELIVERED
            )
        );
        n.cumulative[1] += 5;
        n.cumulative[2] += 5;
        n.deadlines[1] = n.deadlines[0]; // a moved milestone's deadline is past caring
        _amend(t, n);
        OrderTerms memory o = _next(id, n);
        o.cumulative = new uint128[](1);
        o.cumulative[0] = n.cumulative[0];
        o.deadlines = new uint40[](1);
        o.deadlines[0] = n.deadlines[0];
        _amendReverts(
            n,
            o,
            abi.encodeWithSelector(
                IOrderEvents.OrderEscrow_WrongMilestone.selector, id, 1, Milestone.DELIVERED
            )
        );
    }

    function test_amend_RefusesWhenNothingIsLeft() public {
        OrderTerms memory t = _terms(2);
        bytes32 id = _open(t);
        _deliver(t, 1);
        _accept(t, 1);
        OrderTerms memory n = _next(id, t);
        n.cumulative = new uint128[](1);
        n.cumulative[0] = t.cumulative[0];
        n.deadlines = new uint40[](1);
        n.deadlines[0] = t.deadlines[0];
        _amendReverts(
            t, n, abi.encodeWithSelector(IOrderEvents.OrderEscrow_BadMilestoneCount.selector, 1, 1, 16)
        );
    }

    function test_amend_NeedsBothAndAnOpenOrder() public {
        OrderTerms memory t = _terms(2);
        bytes32 id = _open(t);
        OrderTerms memory n = _next(id, t);
        n.courtBy += 1;
        bytes memory c = _signTerms(CUSTOMER_KEY, n);
        bytes memory m = _signTerms(MAKER_KEY, n);
        bytes32 termsHash = escrow.hashTerms(n);
        _expectBadSignature(maker, termsHash);
        escrow.amend(t, n, c, c);
        _expectBadSignature(customer, termsHash);
        escrow.amend(t, n, m, m);
        _expectNotAuthorised(maker, customer, Scope.SETTLE);
        vm.prank(customer);
        escrow.amend(t, n, "", "");
        vm.prank(customer);
        escrow.amend(t, n, "", m);
        (id, t) = _inPhase(Phase.BOND_WAIT);
        n = _next(id, t);
        c = _signTerms(CUSTOMER_KEY, n);
        m = _signTerms(MAKER_KEY, n);
        _expectWrongPhase(id, Phase.BOND_WAIT);
        escrow.amend(t, n, c, m);
    }

    function test_amend_ExtendsWhatIsLateButNotPoked() public {
        OrderTerms memory t = _terms(1);
        bytes32 id = _open(t);
        vm.warp(t.deadlines[0] + 5);
        OrderTerms memory n = _next(id, t);
        n.deadlines[0] = uint40(vm.getBlockTimestamp() + 1 days);
        _amend(t, n);
        _expectNothingDue(id, n.deadlines[0] + 1);
        escrow.poke(n);
        _deliver(n, 1);
    }

    // ------------------------------------------------------------------ split and close

    function test_split_DividesWhatIsUnsettled() public {
        OrderTerms memory t = _terms(3);
        t.feeBps = 100;
        bytes32 id = _open(t);
        _deliver(t, 1);
        bytes memory c = _signSplit(CUSTOMER_KEY, id, 0, 3, 2000 * UNIT + 1);
        bytes memory m = _signSplit(MAKER_KEY, id, 0, 3, 2000 * UNIT + 1);
        _expectOverAllocated(id, 2000 * UNIT + 1, 2000 * UNIT);
        escrow.split(t, 3, 2000 * UNIT + 1, c, m);
        c = _signSplit(CUSTOMER_KEY, id, 0, 3, 101);
        bytes32 digest = _digest(Messages.split(id, 0, 3, 101));
        _expectBadSignature(maker, digest);
        escrow.split(t, 3, 101, c, c);
        _split(id, t, 3, 101); // fee of 1.01 units rounds down to 1
        vm.assertEq(_credit(maker), 100);
        vm.assertEq(escrow.stateOf(id).feeBurned(), 1);
        vm.assertEq(_credit(customer), 2000 * UNIT - 101);
        vm.assertEq(uint256(_phase(id)), uint256(Phase.OPEN));
        c = _signSplit(CUSTOMER_KEY, id, 0, 5, 0);
        m = _signSplit(MAKER_KEY, id, 0, 5, 0);
        _expectWrongMilestone(id, 0, Milestone.RULED);
        escrow.split(t, 5, 0, c, m);
        c = _signSplit(CUSTOMER_KEY, id, 0, 8, 0);
        m = _signSplit(MAKER_KEY, id, 0, 8, 0);
        _expectNoMilestones(id, 8);
        escrow.split(t, 8, 0, c, m);
    }

    function test_split_LastOneClosesAndForfeits() public {
        OrderTerms memory t = _terms(2);
        t.bond = uint128(200 * UNIT);
        bytes32 id = _open(t);
        vm.warp(t.deadlines[0] + 1);
        escrow.poke(t);
        _split(id, t, 2, 1000 * UNIT);
        vm.assertEq(uint256(_phase(id)), uint256(Phase.CLOSED));
        vm.assertEq(_credit(maker), 1100 * UNIT);
        vm.assertEq(_credit(customer), 100 * UNIT);
    }

    function test_close_EndsInEveryOpenPhase() public {
        Phase[3] memory phases = [Phase.OPEN, Phase.BOND_WAIT, Phase.BOND_CONTESTED];
        for (uint256 i; i < 3; ++i) {
            uint256 snap = vm.snapshotState();
            (bytes32 id, OrderTerms memory t) = _inPhase(phases[i]);
            uint256 locked = i == 0 ? 1000 * UNIT : 0;
            bytes memory c = _signClose(CUSTOMER_KEY, id, 0, locked + 1, 0);
            bytes memory m = _signClose(MAKER_KEY, id, 0, locked + 1, 0);
            _expectOverAllocated(id, locked + 1, locked);
            escrow.close(t, locked + 1, 0, c, m);
            c = _signClose(CUSTOMER_KEY, id, 0, 0, 100 * UNIT + 1);
            m = _signClose(MAKER_KEY, id, 0, 0, 100 * UNIT + 1);
            _expectOverAllocated(id, 100 * UNIT + 1, 100 * UNIT);
            escrow.close(t, 0, 100 * UNIT + 1, c, m);
            _close(id, t, locked, 30 * UNIT);
            vm.assertEq(_credit(maker), locked + 70 * UNIT);
            vm.assertEq(_credit(customer), 30 * UNIT);
            vm.assertEq(uint256(_phase(id)), uint256(Phase.CLOSED));
            vm.revertToState(snap);
        }
    }

    function test_close_IsNoDefault() public {
        OrderTerms memory t = _terms(2);
        t.feeBps = 50;
        bytes32 id = _open(t);
        vm.warp(t.deadlines[0] + 1);
        escrow.poke(t);
        _close(id, t, 0, 0);
        vm.assertEq(
            credit.calls(1),
            abi.encodeCall(ICreditHook.settle, (id, maker, address(token), 2000 * UNIT, 0, 0, 50))
        );
    }

    function test_close_NeedsBoth() public {
        (bytes32 id, OrderTerms memory t) = _inPhase(Phase.OPEN);
        bytes memory c = _signClose(CUSTOMER_KEY, id, 0, 0, 0);
        _expectNotAuthorised(maker, customer, Scope.SETTLE);
        vm.prank(customer);
        escrow.close(t, 0, 0, c, "");
        vm.prank(maker);
        escrow.close(t, 0, 0, c, "");
        _expectWrongPhase(id, Phase.CLOSED);
        vm.prank(maker);
        escrow.close(t, 0, 0, c, "");
    }

    // ------------------------------------------------------------------ balances and signatures

    function _withCredit() private returns (bytes32 id) {
        OrderTerms memory t = _terms(1);
        id = _open(t);
        _close(id, t, 400 * UNIT, 0);
    }

    function test_withdraw_ToWhomTheOwnerNames() public {
        _withCredit();
        _expectNotAuthorised(maker, customer, Scope.WITHDRAW);
        vm.prank(customer);
        escrow.withdraw(maker, address(token), customer, 1);
        vm.startPrank(maker);
        vm.expectRevert(IOrderEvents.OrderEscrow_ZeroRecipient.selector);
        escrow.withdraw(maker, address(token), address(0), 1); // checklist 18
        vm.expectRevert(
            abi.encodeWithSelector(
                IOrderEvents.OrderEscrow_Overdraw.selector, maker, address(token), 400 * UNIT + 1, 400 * UNIT
            )
        );
        escrow.withdraw(maker, address(token), maker, 400 * UNIT + 1);
        vm.expectEmit(address(escrow));
        emit IOrderEvents.BalanceMoved(maker, address(token), 400 * UNIT - 1);
        vm.expectEmit(address(escrow));
        emit IOrderEvents.Withdrawn(maker, address(token), STRANGER, 1);
        escrow.withdraw(maker, address(token), STRANGER, 1);
        vm.stopPrank();
        vm.assertEq(token.balanceOf(STRANGER), 1);
    }

    // checklist 17, 21
    function test_withdrawFor_OnceUntilItsTime() public {
        _withCredit();
        uint40 until = uint40(vm.getBlockTimestamp() + 1 days);
        bytes32 digest = _digest(Messages.withdraw(maker, address(token), STRANGER, 5, 0, until));
        bytes memory m = sign(MAKER_KEY, digest);
        bytes memory c = sign(CUSTOMER_KEY, digest);
        vm.warp(until);
        _expectBadSignature(maker, digest);
        escrow.withdrawFor(maker, address(token), STRANGER, 5, until, c);
        _expectBadSignature(maker, _digest(Messages.withdraw(maker, address(token), STRANGER, 6, 0, until)));
        escrow.withdrawFor(maker, address(token), STRANGER, 6, until, m);
        uint256 snap = vm.snapshotState();
        escrow.withdrawFor(maker, address(token), STRANGER, 5, until, m);
        vm.assertEq(escrow.nonceOf(maker), 1);
        _expectBadSignature(maker, _digest(Messages.withdraw(maker, address(token), STRANGER, 5, 1, until)));
        escrow.withdrawFor(maker, address(token), STRANGER, 5, until, m);
        vm.revertToState(snap);
        vm.warp(until + 1);
        _expectTooLate(0, until);
        escrow.withdrawFor(maker, address(token), STRANGER, 5, until, m);
    }

    function test_cancelSignature_OnlyByTheParty() public {
        bytes32 digest = keccak256("x");
        _expectNotAuthorised(maker, customer, Scope.SETTLE);
        vm.prank(customer);
        escrow.cancelSignature(maker, digest);
        vm.expectEmit(address(escrow));
        emit IOrderEvents.SignatureCancelled(maker, digest);
        vm.prank(maker);
        escrow.cancelSignature(maker, digest);
        vm.assertTrue(escrow.isCancelled(maker, digest));
        vm.assertFalse(escrow.isCancelled(customer, digest));
    }

    function test_close_RefusesACreditThatRefuses() public {
        OrderTerms memory t = _terms(1);
        t.feeBps = 10;
        bytes memory c = _signTerms(CUSTOMER_KEY, t);
        bytes memory m = _signTerms(MAKER_KEY, t);
        credit.refuse(true);
        vm.expectRevert(RecordingCredit.Refused.selector);
        escrow.open(t, c, m, "", "");
    }
}

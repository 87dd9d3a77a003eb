// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {
    IOrderEvents,
    Milestone,
    OrderTerms,
    Phase,
    RatingRight
} from "../../../contracts/interfaces/IOrderEscrow.sol";
import {Scope} from "../../../contracts/interfaces/IPartyRegistry.sol";
import {Messages} from "../../../contracts/libraries/Messages.sol";
import {EscrowTest} from "../support/EscrowTest.sol";
import {sign} from "../support/Signing.sol";
import {vm} from "../support/Vm.sol";

/// @notice seal, sealFor and ratingRight.
/// - given an order that is not open, waiting or closed: sealing should refuse
/// - given anyone but a party, or a key without RATE: it should refuse
/// - given a closed order: it should be open for 14 days, and until reveals begin
/// - given both seals: reveals begin one hour after the later of the last seal and closing
/// - given one seal or none: reveals begin 14 days and one hour after closing
/// - given a relayed seal: its signature should work once, and only over the seal that it replaces
/// - given a seal that rides on a relayed message: it should be set, unless one stands
/// - ratingRight should tell closing, times, seals, fee, punctuality and default
contract SealsTest is EscrowTest {
    bytes32 internal constant SEAL_2 = keccak256("another");

    function _closed() private returns (bytes32 id, OrderTerms memory t) {
        t = _terms(1);
        id = _open(t);
        _deliver(t, 1);
        _accept(t, 1);
    }

    function _seal(OrderTerms memory t, address rater, bytes32 value) private {
        vm.prank(rater);
        escrow.seal(t, rater, value);
    }

    function _expectSealTooLate(bytes32 id, uint256 until) private {
        vm.expectRevert(
            abi.encodeWithSelector(
                IOrderEvents.OrderEscrow_TooLate.selector, id, until, vm.getBlockTimestamp()
            )
        );
    }

    function test_seal_InEveryPhase() public {
        for (uint256 i; i <= uint256(type(Phase).max); ++i) {
            uint256 snap = vm.snapshotState();
            Phase phase = Phase(i);
            (bytes32 id, OrderTerms memory t) = _inPhase(phase);
            bool refused = phase == Phase.NONE || phase == Phase.POSTED || phase == Phase.CANCELLED;
            if (refused) _expectWrongPhase(id, phase);
            _seal(t, customer, SEAL);
            (bytes32 c,) = escrow.sealsOf(id);
            vm.assertEq(c, refused ? bytes32(0) : SEAL);
            vm.revertToState(snap);
        }
    }

    function test_seal_ByPartiesOnly() public {
        (, OrderTerms memory t) = _closed();
        _expectNotAuthorised(customer, STRANGER, Scope.RATE);
        vm.prank(STRANGER);
        escrow.seal(t, customer, SEAL);
        _expectNotAuthorised(STRANGER, STRANGER, Scope.RATE);
        _seal(t, STRANGER, SEAL);
        _expectNotAuthorised(maker, customer, Scope.RATE);
        vm.prank(customer);
        escrow.seal(t, maker, SEAL);
    }

    function test_seal_RidesOnDeliveryAndApproval() public {
        OrderTerms memory t = _terms(2);
        bytes32 id = _open(t);
        vm.expectEmit(address(escrow));
        emit IOrderEvents.MilestoneMoved(
            id,
            escrow.stateOf(id).withMilestone(0, Milestone.DELIVERED).withReviewFrom(vm.getBlockTimestamp())
        );
        vm.prank(maker);
        escrow.deliver(t, 1, SEAL);
        vm.prank(customer);
        escrow.accept(t, 1, SEAL_2);
        (bytes32 c, bytes32 m) = escrow.sealsOf(id);
        vm.assertEq(c, SEAL_2);
        vm.assertEq(m, SEAL);
        vm.prank(maker);
        escrow.deliver(t, 2, 0); // none rides: the old one stays
        _reject(t, 2);
        vm.prank(maker);
        escrow.cure(t, 2, SEAL_2);
        _accept(t, 2);
        (c, m) = escrow.sealsOf(id);
        vm.assertEq(c, SEAL_2);
        vm.assertEq(m, SEAL_2);
    }

    /// @dev Fault prevented: a relayed message that was held back brought an old rating in the place of a newer one.
    /// checklist 17
    function test_seal_ThatRidesOnAMessageReplacesNone() public {
        OrderTerms memory t = _terms(3);
        bytes32 id = _open(t);
        bytes memory approval = sign(CUSTOMER_KEY, _digest(Messages.approval(id, 0, 1, SEAL)));
        bytes memory first = _signDelivery(MAKER_KEY, id, 0, 1, false, SEAL);
        bytes memory cure = _signDelivery(MAKER_KEY, id, 0, 2, true, SEAL);
        bytes memory last = _signDelivery(MAKER_KEY, id, 0, 4, false, SEAL);
        escrow.deliverFor(t, 1, SEAL, first);
        _expectSeals(id, 0, SEAL);
        vm.prank(maker);
        escrow.deliver(t, 2, SEAL_2); // by the party itself, now: its newest word
        _seal(t, customer, SEAL_2);
        escrow.acceptFor(t, 1, SEAL, approval);
        _reject(t, 2);
        escrow.cureFor(t, 2, SEAL, cure);
        escrow.deliverFor(t, 4, SEAL, last);
        _expectSeals(id, SEAL_2, SEAL_2);
        // what the messages are for happened all the same
        vm.assertEq(uint256(_state(id, 0)), uint256(Milestone.PAID));
        vm.assertEq(uint256(_state(id, 1)), uint256(Milestone.CURED));
        vm.assertEq(uint256(_state(id, 2)), uint256(Milestone.DELIVERED));
    }

    function test_seal_RidesOnARelayedMessage() public {
        OrderTerms memory t = _terms(2);
        bytes32 id = _open(t);
        _deliver(t, 3);
        bytes memory approval = sign(CUSTOMER_KEY, _digest(Messages.approval(id, 0, 1, SEAL)));
        escrow.acceptFor(t, 1, SEAL, approval);
        _expectSeals(id, SEAL, 0);
        _reject(t, 2);
        escrow.cureFor(t, 2, SEAL_2, _signDelivery(MAKER_KEY, id, 0, 2, true, SEAL_2));
        _expectSeals(id, SEAL, SEAL_2);
    }

    function _expectSeals(bytes32 id, bytes32 ofCustomer, bytes32 ofMaker) private view {
        (bytes32 c, bytes32 m) = escrow.sealsOf(id);
        vm.assertEq(c, ofCustomer);
        vm.assertEq(m, ofMaker);
    }

    // checklist 21
    function test_seal_Until14DaysAfterClosing() public {
        (bytes32 id, OrderTerms memory t) = _closed();
        uint256 closed = vm.getBlockTimestamp();
        vm.warp(closed + 14 days - 1);
        _seal(t, customer, SEAL);
        vm.warp(closed + 14 days);
        _seal(t, customer, SEAL_2);
        vm.warp(closed + 14 days + 1);
        _expectSealTooLate(id, closed + 14 days);
        _seal(t, customer, SEAL);
        RatingRight memory right = escrow.ratingRight(t);
        vm.assertEq(right.revealFrom, closed + 14 days + 1 hours);
        vm.assertEq(right.revealUntil, closed + 28 days + 1 hours);
    }

    // checklist 21: the finality margin
    function test_seal_FrozenOneHourAfterBoth() public {
        (bytes32 id, OrderTerms memory t) = _closed();
        uint256 closed = vm.getBlockTimestamp();
        vm.warp(closed + 2 days);
        _seal(t, customer, SEAL);
        vm.warp(closed + 3 days);
        _seal(t, maker, SEAL);
        uint256 from = closed + 3 days + 1 hours;
        vm.assertEq(escrow.ratingRight(t).revealFrom, from);
        uint256 snap = vm.snapshotState();
        for (uint256 i; i < 3; ++i) {
            vm.warp(from - 1 + i);
            if (i > 0) {
                vm.expectRevert(
                    abi.encodeWithSelector(IOrderEvents.OrderEscrow_SealsFrozen.selector, id, from)
                );
            }
            _seal(t, customer, SEAL_2);
            // a replaced seal moves the reveal, so that nobody sees one side while the other can still change
            vm.assertEq(escrow.ratingRight(t).revealFrom, i == 0 ? from - 1 + 1 hours : from);
            vm.revertToState(snap);
            snap = vm.snapshotState();
        }
    }

    function test_seal_MarginCountsFromClosing() public {
        OrderTerms memory t = _terms(1);
        bytes32 id = _open(t);
        vm.prank(maker);
        escrow.deliver(t, 1, SEAL);
        vm.warp(vm.getBlockTimestamp() + 1 days);
        vm.prank(customer);
        escrow.accept(t, 1, SEAL_2);
        RatingRight memory right = escrow.ratingRight(t);
        vm.assertEq(right.id, id);
        vm.assertEq(right.closedAt, vm.getBlockTimestamp());
        vm.assertEq(right.revealFrom, vm.getBlockTimestamp() + 1 hours);
        vm.assertEq(right.revealUntil, vm.getBlockTimestamp() + 1 hours + 14 days);
        vm.assertEq(right.customerSeal, SEAL_2);
        vm.assertEq(right.makerSeal, SEAL);
        vm.assertTrue(right.onTime);
        vm.assertFalse(right.defaulted);
    }

    function test_seal_TakenBackWaitsForTheWindow() public {
        (, OrderTerms memory t) = _closed();
        uint256 closed = vm.getBlockTimestamp();
        _seal(t, customer, SEAL);
        _seal(t, maker, SEAL);
        _seal(t, customer, 0);
        vm.assertEq(escrow.ratingRight(t).revealFrom, closed + 14 days + 1 hours);
    }

    /// @dev However seals move, nobody can seal at or after revealFrom, and revealFrom is an hour after the last seal.
    function testFuzz_seal_NeverAfterReveals(uint256[6] calldata waits, uint8 who) public {
        (, OrderTerms memory t) = _closed();
        uint256 closed = vm.getBlockTimestamp();
        uint256 last = closed;
        for (uint256 i; i < waits.length; ++i) {
            vm.warp(vm.getBlockTimestamp() + waits[i] % (i % 2 == 0 ? 3 hours : 6 days));
            uint256 from = escrow.ratingRight(t).revealFrom;
            address rater = (who >> i) & 1 == 0 ? customer : maker;
            vm.prank(rater);
            try escrow.seal(t, rater, keccak256(abi.encode(i))) {
                vm.assertLt(vm.getBlockTimestamp(), from);
                vm.assertLe(vm.getBlockTimestamp(), closed + 14 days);
                last = vm.getBlockTimestamp();
            } catch {
                vm.assertTrue(vm.getBlockTimestamp() >= from || vm.getBlockTimestamp() > closed + 14 days);
            }
            vm.assertGe(escrow.ratingRight(t).revealFrom, last + 1 hours);
            vm.assertLe(uint256(escrow.ratingRight(t).revealFrom), closed + 14 days + 1 hours);
        }
    }

    // ------------------------------------------------------------------ relayed

    function _signSeal(
        uint256 key,
        bytes32 id,
        address rater,
        bytes32 previous,
        bytes32 value
    ) private view returns (bytes memory) {
        return sign(key, _digest(Messages.sealing(id, rater, previous, value)));
    }

    function test_sealFor_OnlyOverThePreviousOne() public {
        (bytes32 id, OrderTerms memory t) = _closed();
        bytes memory first = _signSeal(CUSTOMER_KEY, id, customer, 0, SEAL);
        bytes memory wrong = _signSeal(CUSTOMER_KEY, id, customer, SEAL_2, SEAL);
        bytes memory makers = _signSeal(MAKER_KEY, id, maker, 0, SEAL);
        bytes memory stranger = _signSeal(77, id, vm.addr(77), 0, SEAL);
        bytes32 digest = _digest(Messages.sealing(id, customer, 0, SEAL));
        _expectBadSignature(customer, digest);
        escrow.sealFor(t, customer, SEAL, wrong);
        _expectBadSignature(customer, digest);
        escrow.sealFor(t, customer, SEAL, makers);
        _expectNotAuthorised(vm.addr(77), address(this), Scope.RATE);
        escrow.sealFor(t, vm.addr(77), SEAL, stranger);
        escrow.sealFor(t, customer, SEAL, first);
        escrow.sealFor(t, maker, SEAL, makers);
        (bytes32 c, bytes32 m) = escrow.sealsOf(id);
        vm.assertEq(c, SEAL);
        vm.assertEq(m, SEAL);
        digest = _digest(Messages.sealing(id, customer, SEAL, SEAL));
        _expectBadSignature(customer, digest);
        escrow.sealFor(t, customer, SEAL, first);
    }

    /// @dev Fault prevented: once a rater had gone back to an earlier seal (the same rating has the same seal), or taken
    /// its seal back, anybody could put the later one in again with the old signature. checklist 17
    function test_sealFor_SignatureWorksOnce() public {
        (bytes32 id, OrderTerms memory t) = _closed();
        bytes memory first = _signSeal(CUSTOMER_KEY, id, customer, 0, SEAL);
        bytes memory second = _signSeal(CUSTOMER_KEY, id, customer, SEAL, SEAL_2);
        bytes memory back = _signSeal(CUSTOMER_KEY, id, customer, SEAL_2, SEAL);
        escrow.sealFor(t, customer, SEAL, first);
        escrow.sealFor(t, customer, SEAL_2, second);
        escrow.sealFor(t, customer, SEAL, back);
        vm.expectRevert(
            abi.encodeWithSelector(
                IOrderEvents.OrderEscrow_CancelledSignature.selector,
                customer,
                _digest(Messages.sealing(id, customer, SEAL, SEAL_2))
            )
        );
        vm.prank(maker);
        escrow.sealFor(t, customer, SEAL_2, second);
        _seal(t, customer, 0);
        vm.expectPartialRevert(IOrderEvents.OrderEscrow_CancelledSignature.selector);
        escrow.sealFor(t, customer, SEAL, first);
        (bytes32 c,) = escrow.sealsOf(id);
        vm.assertEq(c, 0);
    }

    // ------------------------------------------------------------------ what a right says

    function test_ratingRight_BeforeClosing() public {
        OrderTerms memory t = _terms(2);
        RatingRight memory right = escrow.ratingRight(t);
        vm.assertEq(right.closedAt, 0);
        vm.assertEq(right.revealFrom, 0);
        vm.assertEq(right.revealUntil, 0);
        _open(t);
        _deliver(t, 1);
        vm.prank(customer);
        escrow.accept(t, 1, SEAL);
        right = escrow.ratingRight(t);
        vm.assertEq(right.closedAt, 0);
        vm.assertEq(right.customerSeal, SEAL);
        vm.assertFalse(right.onTime);
    }

    function test_ratingRight_DefaultAndLateness() public {
        OrderTerms memory t = _terms(2);
        bytes32 id = _open(t);
        _deliver(t, 1);
        vm.warp(t.deadlines[1] + 1);
        escrow.poke(t); // the first is paid by silence, the second refunded
        RatingRight memory right = escrow.ratingRight(t);
        vm.assertEq(uint256(_phase(id)), uint256(Phase.CLOSED));
        vm.assertFalse(right.onTime);
        vm.assertTrue(right.defaulted);
    }

    function test_ratingRight_SplitIsNeither() public {
        OrderTerms memory t = _terms(1);
        bytes32 id = _open(t);
        _close(id, t, 5, 0);
        RatingRight memory right = escrow.ratingRight(t);
        vm.assertFalse(right.onTime);
        vm.assertFalse(right.defaulted);
        vm.assertEq(right.closedAt, vm.getBlockTimestamp());
    }
}

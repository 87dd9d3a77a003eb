// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Cause, ICreditRegistry} from "../../../contracts/interfaces/ICreditRegistry.sol";
import {RatingRight} from "../../../contracts/interfaces/IOrderEscrow.sol";
import {CreditMath} from "../../../contracts/libraries/CreditMath.sol";
import {CreditAccount} from "../../../contracts/types/CreditAccount.sol";
import {CreditEvidence} from "../../../contracts/types/CreditEvidence.sol";
import {Vm, vm} from "../support/Vm.sol";
import {ICreditConstants} from "./CreditDeploy.sol";
import {RatingsFixture} from "./RatingsFixture.sol";

/// @notice Ratings.tree: applyRatings, and the fault of who sealed and stays silent.
contract ApplyRatingsTest is RatingsFixture {
    // ------------------------------------------------------------------ when

    function test_evidence_waits_for_seals_until_their_last_second() public {
        RatingRight memory right = _closed(ID, true, false);
        vm.warp(right.revealUntil);
        vm.expectRevert(_tooEarly(uint256(right.revealUntil) + 1));
        credit.applyRatings(t);
        vm.warp(uint256(right.revealUntil) + 1);
        credit.applyRatings(t);
        vm.assertTrue(credit.recordOf(ID).applied());
    }

    function test_evidence_without_seals_waits_for_nothing() public {
        RatingRight memory right = _closed(ID, false, false);
        vm.warp(right.revealFrom - 1);
        vm.expectRevert(_tooEarly(right.revealFrom));
        credit.applyRatings(t);
        vm.warp(right.revealFrom);
        credit.applyRatings(t);
        vm.assertEq(credit.accountOf(MAKER).weight(), Q);
    }

    function test_evidence_can_be_applied_until_30_days_after_revealing() public {
        vm.assertEq(ICreditConstants(address(credit)).APPLY_WINDOW(), 30 days);
        for (uint256 sealed_; sealed_ < 2; ++sealed_) {
            RatingRight memory right = _closed(bytes32(sealed_ + 1), sealed_ == 1, sealed_ == 1);
            uint256 until = uint256(right.revealUntil) + 30 days;
            uint256 start = vm.snapshotState();
            vm.warp(until);
            credit.applyRatings(t);
            vm.revertToState(start);
            vm.warp(until + 1);
            // Only the fault of a seal that waits still enters.
            if (sealed_ == 0) {
                vm.expectRevert(
                    abi.encodeWithSelector(
                        ICreditRegistry.CreditRegistry_TooLate.selector, right.id, until, until + 1
                    )
                );
            }
            credit.applyRatings(t);
            vm.revertToState(start);
        }
    }

    // ------------------------------------------------------------------ unrevealed seals

    function test_an_unrevealed_seal_is_a_fault_and_blocks_nobody() public {
        RatingRight memory right = _closed(ID, true, true);
        credit.reveal(t, MAKER, _fair());
        vm.warp(uint256(right.revealUntil) + 1);
        vm.recordLogs();
        vm.prank(STRANGER);
        credit.applyRatings(t);
        // The maker's rating of the customer (0.2) counts, then the customer's fault.
        vm.assertEq(credit.accountOf(CUSTOMER).weight(), 4 * Q);
        vm.assertEq(credit.accountOf(CUSTOMER).sum(), 0.2e9 - 3e9);
        vm.assertEq(credit.accountOf(MAKER).weight(), Q);
        Vm.Log[] memory logs = vm.getRecordedLogs();
        vm.assertEq(logs[logs.length - 2].topics[0], ICreditRegistry.ObjectiveEvent.selector);
        CreditEvidence e = CreditEvidence.wrap(uint256(bytes32(logs[logs.length - 2].data)));
        vm.assertEq(e.cause(), uint256(Cause.UNREVEALED));
        vm.assertEq(e.evidence(), -1e9);
        vm.assertEq(e.weight(), 3 * Q);
        vm.assertEq(e.credibility(), Q);
        vm.assertEq(e.bias(), 0);
        vm.assertEq(e.mu(), 0);
        vm.assertEq(e.fadedDays(), 0);
    }

    function test_two_silent_sides_are_two_faults() public {
        RatingRight memory right = _closed(ID, true, true);
        vm.warp(uint256(right.revealUntil) + 1);
        credit.applyRatings(t);
        vm.assertEq(credit.accountOf(CUSTOMER).sum(), -3e9);
        // On time first, carried by the customer's credibility from before its fault.
        vm.assertEq(credit.accountOf(MAKER).sum(), 1e9 - 3e9);
    }

    /// @dev Fault prevented: who had sealed and stayed silent gained if nobody applied the evidence in time.
    function test_an_unrevealed_seal_is_a_fault_for_ever() public {
        RatingRight memory right = _closed(ID, true, true);
        credit.reveal(t, CUSTOMER, _good());
        CreditAccount customer = credit.accountOf(CUSTOMER);
        vm.warp(uint256(right.revealUntil) + 30 days + 1);
        credit.applyRatings(t);
        // The maker's fault, and neither the customer's rating nor what came in time.
        vm.assertEq(credit.accountOf(MAKER).sum(), -3e9);
        vm.assertEq(credit.accountOf(MAKER).weight(), 3 * Q);
        vm.assertEq(CreditAccount.unwrap(credit.accountOf(CUSTOMER)), CreditAccount.unwrap(customer));
        vm.assertEq(credit.raterOf(CUSTOMER).day(), 0);
        vm.assertTrue(credit.recordOf(ID).applied());
        vm.expectRevert(abi.encodeWithSelector(ICreditRegistry.CreditRegistry_AlreadyApplied.selector, ID));
        credit.applyRatings(t);
    }

    /// @dev Nobody keeps a fault back until it hurts most: it enters as what the time since has left of it.
    function test_a_fault_entered_late_has_faded() public {
        RatingRight memory right = _closed(ID, false, true);
        vm.warp(uint256(right.revealUntil) + 30 days + 90 days);
        credit.applyRatings(t);
        vm.assertEq(credit.accountOf(MAKER).weight(), 3 * Q / 2);
        right = this.rightNow("2");
        right.makerSeal = keccak256("never revealed");
        desk.set(right);
        vm.warp(uint256(right.revealUntil) + 30 days + 60 * 90 days);
        uint256 before = CreditAccount.unwrap(credit.accountOf(MAKER));
        credit.applyRatings(t);
        vm.assertEq(CreditAccount.unwrap(credit.accountOf(MAKER)), before);
    }

    /// @dev Late or in time: the silent side stands no better for having waited.
    function testFuzz_waiting_saves_no_silent_side(uint16 wait) public {
        RatingRight memory right = _closed(ID, true, true);
        uint256 until = uint256(right.revealUntil) + 30 days;
        vm.warp(until);
        uint256 start = vm.snapshotState();
        credit.applyRatings(t);
        int256 inTime = credit.marginOf(CUSTOMER);
        vm.revertToState(start);
        vm.warp(until + 1 + uint256(wait) * 1 hours);
        credit.applyRatings(t);
        (int256 s, uint256 w) = (credit.accountOf(CUSTOMER).sum(), credit.accountOf(CUSTOMER).weight());
        uint256 fading = CreditMath.fading((until + 1 + uint256(wait) * 1 hours) / 1 days - until / 1 days);
        vm.assertEq(w, 3 * uint256(CreditMath.fadeDown(1e9, fading)));
        vm.assertEq(s, -int256(w));
        vm.assertLe(inTime, credit.marginOf(CUSTOMER));
    }
}

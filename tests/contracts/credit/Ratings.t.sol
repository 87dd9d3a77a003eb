// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Cause, ICreditRegistry, Rating} from "../../../contracts/interfaces/ICreditRegistry.sol";
import {OrderTerms, RatingRight} from "../../../contracts/interfaces/IOrderEscrow.sol";
import {CreditMath} from "../../../contracts/libraries/CreditMath.sol";
import {CreditAccount} from "../../../contracts/types/CreditAccount.sol";
import {CreditEvidence} from "../../../contracts/types/CreditEvidence.sol";
import {CreditRecord} from "../../../contracts/types/CreditRecord.sol";
import {Vm, vm} from "../support/Vm.sol";
import {ICreditConstants} from "./CreditDeploy.sol";
import {DeskFixture} from "./DeskFixture.sol";
import {RightsDesk} from "./RightsDesk.sol";

/// @notice See Ratings.tree.
contract RatingsTest is DeskFixture {
    OrderTerms internal t;

    function setUp() public override {
        super.setUp();
        t = _terms();
    }

    // ------------------------------------------------------------------ when

    function test_revealing_is_open_from_its_first_to_its_last_second() public {
        RatingRight memory right = _closed(ID, true, true);
        uint256 id = vm.snapshotState();
        vm.warp(right.revealFrom - 1);
        vm.expectRevert(_tooEarly(right.revealFrom));
        credit.reveal(t, CUSTOMER, _good());
        vm.warp(right.revealFrom);
        credit.reveal(t, CUSTOMER, _good());
        vm.revertToState(id);
        vm.warp(right.revealUntil);
        credit.reveal(t, CUSTOMER, _good());
        vm.revertToState(id);
        vm.warp(uint256(right.revealUntil) + 1);
        vm.expectRevert(
            abi.encodeWithSelector(
                ICreditRegistry.CreditRegistry_TooLate.selector,
                ID,
                right.revealUntil,
                uint256(right.revealUntil) + 1
            )
        );
        credit.reveal(t, CUSTOMER, _good());
    }

    function test_an_open_order_has_no_rating_right() public {
        RatingRight memory right;
        right.id = ID;
        desk.set(right);
        vm.expectRevert(_tooEarly(0));
        credit.revealPair(t, _good(), _fair());
        vm.expectRevert(_tooEarly(0));
        credit.applyRatings(t);
    }

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
        vm.warp(uint256(right.revealUntil) + 30 days + 180 days);
        credit.applyRatings(t);
        vm.assertEq(credit.accountOf(MAKER).weight(), 3 * Q / 2);
        right = this.rightNow("2");
        right.makerSeal = keccak256("never revealed");
        desk.set(right);
        vm.warp(uint256(right.revealUntil) + 30 days + 60 * 180 days);
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

    /// @dev A word weighs only after every dispute is over: the right to it comes from the closed order alone.
    function test_negative_ratings_count_only_after_the_dispute_window() public {
        RatingRight memory right = _right(ID);
        Rating memory worst = Rating(0, 0, 0, 0, 0, "salt");
        right.customerSeal = _seal(ID, CUSTOMER, worst);
        (right.closedAt, right.revealFrom, right.revealUntil) = (0, 0, 0);
        desk.set(right);
        vm.expectRevert(_tooEarly(0));
        credit.reveal(t, CUSTOMER, worst);
        vm.expectRevert(_tooEarly(0));
        credit.applyRatings(t);
        vm.assertEq(CreditAccount.unwrap(credit.accountOf(MAKER)) << 8, 0);
        // Ruled on meanwhile, the order still gives no right to rate.
        desk.judge(ID, CUSTOMER, MAKER, address(token), PRICE, FEE, 6000);
        vm.expectRevert(_tooEarly(0));
        credit.reveal(t, CUSTOMER, worst);
        right.closedAt = uint40(block.timestamp);
        right.revealFrom = right.closedAt;
        right.revealUntil = uint40(block.timestamp + WINDOW);
        right.onTime = false;
        desk.set(right);
        credit.reveal(t, CUSTOMER, worst);
        vm.assertLt(credit.accountOf(MAKER).sum(), 0);
    }

    // ------------------------------------------------------------------ what is revealed

    function test_the_escrows_refusal_of_terms_comes_through() public {
        t.salt = 0;
        vm.expectRevert(RightsDesk.RightsDesk_NoSuchOrder.selector);
        credit.reveal(t, CUSTOMER, _good());
    }

    function test_only_the_sealed_rating_opens_a_seal() public {
        _closed(ID, true, true);
        Rating memory r = _good();
        r.salt = keccak256("another salt");
        _mismatch(r);
        r = _good();
        r.commentHash = 0;
        _mismatch(r);
        for (uint256 i; i < 4; ++i) {
            r = _good();
            if (i == 0) --r.quality;
            if (i == 1) --r.delivery;
            if (i == 2) --r.cost;
            if (i == 3) --r.communication;
            _mismatch(r);
        }
    }

    function test_one_partys_seal_does_not_open_for_the_other() public {
        _closed(ID, true, true);
        vm.expectPartialRevert(ICreditRegistry.CreditRegistry_SealMismatch.selector);
        credit.reveal(t, MAKER, _good());
    }

    function test_another_orders_seal_does_not_open() public {
        RatingRight memory right = _closed(ID, true, true);
        right.id = keccak256("another order");
        desk.set(right);
        vm.expectPartialRevert(ICreditRegistry.CreditRegistry_SealMismatch.selector);
        credit.reveal(t, CUSTOMER, _good());
    }

    function test_a_criterion_above_100_cannot_be_revealed() public {
        for (uint256 i; i < 4; ++i) {
            Rating memory r = _good();
            if (i == 0) r.quality = 101;
            if (i == 1) r.delivery = 101;
            if (i == 2) r.cost = 101;
            if (i == 3) r.communication = 101;
            RatingRight memory right = _right(ID);
            right.customerSeal = _seal(ID, CUSTOMER, r);
            desk.set(right);
            vm.expectRevert(
                abi.encodeWithSelector(ICreditRegistry.CreditRegistry_BadCriterion.selector, i, 101, 100)
            );
            credit.reveal(t, CUSTOMER, r);
        }
    }

    function test_who_did_not_seal_has_nothing_to_reveal() public {
        _closed(ID, false, true);
        vm.expectRevert(
            abi.encodeWithSelector(ICreditRegistry.CreditRegistry_NotSealed.selector, ID, CUSTOMER)
        );
        credit.reveal(t, CUSTOMER, _good());
    }

    function test_a_stranger_has_no_rating() public {
        _closed(ID, true, true);
        vm.expectRevert(
            abi.encodeWithSelector(ICreditRegistry.CreditRegistry_NotAParty.selector, ID, STRANGER)
        );
        credit.reveal(t, STRANGER, _good());
    }

    function test_nothing_is_revealed_or_applied_twice() public {
        _closed(ID, true, true);
        credit.reveal(t, CUSTOMER, _good());
        vm.expectRevert(
            abi.encodeWithSelector(ICreditRegistry.CreditRegistry_AlreadyRevealed.selector, ID, CUSTOMER)
        );
        credit.reveal(t, CUSTOMER, _good());
        vm.expectRevert(
            abi.encodeWithSelector(ICreditRegistry.CreditRegistry_AlreadyRevealed.selector, ID, CUSTOMER)
        );
        credit.revealPair(t, _good(), _fair());
        credit.reveal(t, MAKER, _fair());
        bytes memory applied =
            abi.encodeWithSelector(ICreditRegistry.CreditRegistry_AlreadyApplied.selector, ID);
        vm.expectRevert(applied);
        credit.reveal(t, MAKER, _fair());
        vm.expectRevert(applied);
        credit.revealPair(t, _good(), _fair());
        vm.expectRevert(applied);
        credit.applyRatings(t);
    }

    // ------------------------------------------------------------------ what counts

    function test_the_first_of_two_waits_for_the_second() public {
        _closed(ID, true, true);
        credit.reveal(t, CUSTOMER, _good());
        vm.assertEq(credit.accountOf(MAKER).weight(), 0);
        vm.assertFalse(credit.recordOf(ID).applied());
        credit.reveal(t, MAKER, _fair());
        vm.assertEq(credit.accountOf(MAKER).weight(), 2 * Q);
        vm.assertEq(credit.accountOf(CUSTOMER).weight(), Q);
        vm.assertTrue(credit.recordOf(ID).applied());
    }

    function test_the_only_sealed_rating_counts_at_once() public {
        _closed(ID, true, false);
        credit.reveal(t, CUSTOMER, _good());
        vm.assertTrue(credit.recordOf(ID).applied());
        vm.assertEq(credit.accountOf(MAKER).weight(), 2 * Q);
        _closed(keccak256("2"), false, true);
        credit.reveal(t, MAKER, _fair());
        vm.assertEq(credit.accountOf(CUSTOMER).weight(), Q);
    }

    /// @dev Both ways of revealing, and both orders of them, end in the same words.
    function testFuzz_the_order_of_reveals_does_not_matter(uint32 first, uint32 second, uint16 wait) public {
        _ratedOrder(keccak256("before"));
        vm.warp(block.timestamp + uint256(wait) * 1 hours);
        Rating memory a = _ratingOf(first, "a");
        Rating memory b = _ratingOf(second, "b");
        RatingRight memory right = this.rightNow(ID);
        right.customerSeal = _seal(ID, CUSTOMER, a);
        right.makerSeal = _seal(ID, MAKER, b);
        desk.set(right);
        uint256 start = vm.snapshotState();
        credit.revealPair(t, a, b);
        bytes32 pair = _allWords();
        vm.revertToState(start);
        credit.reveal(t, CUSTOMER, a);
        credit.reveal(t, MAKER, b);
        vm.assertEq(_allWords(), pair);
        vm.revertToState(start);
        credit.reveal(t, MAKER, b);
        credit.reveal(t, CUSTOMER, a);
        vm.assertEq(_allWords(), pair);
    }

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

    function test_an_order_outside_credit_leaves_a_record_and_no_trace() public {
        RatingRight memory right = _closed(ID, true, true);
        right.feeBurned = 0;
        desk.set(right);
        credit.revealPair(t, _good(), _fair());
        vm.assertTrue(credit.recordOf(ID).applied());
        vm.assertEq(credit.accountOf(MAKER).weight(), 0);

        _closed(keccak256("2"), true, true);
        t.token = address(unlisted);
        credit.reveal(t, CUSTOMER, _good());
    }

    function test_the_record_keeps_both_ratings() public {
        _ratedOrder(ID);
        CreditRecord record = credit.recordOf(ID);
        vm.assertEq(record.criteria(false), 95 | (90 << 8) | (85 << 16) | (90 << 24));
        vm.assertEq(record.criteria(true), 60 | (55 << 8) | (65 << 16) | (60 << 24));
        vm.assertTrue(record.revealed(false));
        vm.assertTrue(record.revealed(true));
    }

    function test_a_fee_in_another_listed_token_weighs_by_its_own_unit() public {
        RatingRight memory right = _closed(ID, true, false);
        right.feeBurned = 500 * 1e16;
        desk.set(right);
        t.token = address(coarse);
        credit.reveal(t, CUSTOMER, _good());
        vm.assertEq(credit.accountOf(MAKER).weight(), Q); // a half for the rating, a half for being on time
    }

    function test_the_unrooted_rate_without_weight() public {
        RatingRight memory right = _right(ID);
        t.customer = STRANGER;
        right.customerSeal = _seal(ID, STRANGER, _good());
        right.makerSeal = _seal(ID, MAKER, _fair());
        desk.set(right);
        credit.revealPair(t, _good(), _fair());
        vm.assertEq(credit.accountOf(MAKER).weight(), 0);
        vm.assertEq(credit.accountOf(STRANGER).weight(), Q);
        vm.assertEq(CreditAccount.unwrap(credit.accountOf(MAKER)) >> 248, 1);
    }

    function test_the_cap_of_a_pair_runs_out_and_comes_back() public {
        for (uint256 i; i < 4; ++i) {
            _ratedOrder(bytes32(i + 1));
        }
        vm.assertEq(credit.accountOf(MAKER).weight(), 4 * Q);
        vm.assertEq(credit.accountOf(CUSTOMER).weight(), 4 * Q);
        uint256 maker = CreditAccount.unwrap(credit.accountOf(MAKER));
        uint256 customer = CreditAccount.unwrap(credit.accountOf(CUSTOMER));
        _ratedOrder("one more");
        vm.assertEq(CreditAccount.unwrap(credit.accountOf(MAKER)), maker);
        vm.assertEq(CreditAccount.unwrap(credit.accountOf(CUSTOMER)), customer);
        vm.assertTrue(credit.recordOf("one more").applied());
        // Half of the cap is free again after a half-life, and half of the record has faded.
        vm.warp(block.timestamp + 180 days);
        this.ratedLater();
        vm.assertEq(credit.accountOf(MAKER).weight(), 4 * Q);
    }

    /// @dev A call of its own, because the compiler reads the time once per call.
    function ratedLater() external {
        _ratedOrder("half a year later");
    }

    function test_a_rater_passes_on_no_more_than_its_cap() public {
        for (uint160 i; i < 12; ++i) {
            RatingRight memory order = _right(bytes32(uint256(i)));
            order.customerSeal = _seal(order.id, CUSTOMER, _good());
            desk.set(order);
            t.maker = address(0x3A0000 + i);
            credit.reveal(t, CUSTOMER, _good());
            vm.assertEq(credit.accountOf(t.maker).weight(), i < 10 ? 2 * Q : 0);
        }
        vm.assertEq(credit.raterOf(CUSTOMER).praised(), 20 * Q);
        vm.assertEq(credit.raterOf(CUSTOMER).complained(), 0);
    }

    function test_a_rater_complains_no_more_than_its_cap() public {
        for (uint160 i; i < 24; ++i) {
            t.maker = address(0x3A0000 + i);
            _complain(bytes32(uint256(i)), i > 1);
            // What was delivered on time is praise: it goes on when complaints have run out, until praise has, too.
            vm.assertEq(credit.accountOf(t.maker).weight(), (i < 20 ? 3 * Q : 0) + (i > 1 && i < 22 ? Q : 0));
        }
        vm.assertEq(credit.raterOf(CUSTOMER).complained(), 20 * Q);
        vm.assertEq(credit.raterOf(CUSTOMER).praised(), 20 * Q);
    }

    function test_praise_and_complaints_have_caps_of_their_own_and_fade_together() public {
        bool byLow = CUSTOMER < MAKER;
        for (uint256 i; i < 6; ++i) {
            _complain(bytes32(i + 1), true);
        }
        vm.assertEq(credit.pairOf(CUSTOMER, MAKER).said(byLow).complaints(), 4 * Q);
        vm.assertEq(credit.pairOf(CUSTOMER, MAKER).said(byLow).praise(), 4 * Q);
        vm.assertEq(credit.pairOf(CUSTOMER, MAKER).said(!byLow).complaints(), 0);
        vm.assertEq(credit.pairOf(CUSTOMER, MAKER).said(!byLow).praise(), 0);
        // As much slander as ever: four, tripled.
        vm.assertEq(credit.accountOf(MAKER).weight(), (4 + 3 * 4) * Q);
        vm.warp(block.timestamp + 180 days);
        this.complainLater();
        vm.assertEq(credit.pairOf(CUSTOMER, MAKER).said(byLow).complaints(), 3 * Q);
        vm.assertEq(credit.pairOf(CUSTOMER, MAKER).said(byLow).praise(), 3 * Q);
        vm.assertEq(credit.raterOf(CUSTOMER).complained(), 3 * Q);
        vm.assertEq(credit.raterOf(CUSTOMER).praised(), 3 * Q);
    }

    /// @dev A call of its own, because the compiler reads the time once per call.
    function complainLater() external {
        _complain("half a year later", true);
    }

    /// @dev The customer's worst rating of an order, revealed.
    function _complain(bytes32 id, bool onTime) private {
        RatingRight memory right = _right(id);
        right.onTime = onTime;
        Rating memory worst = Rating(0, 0, 0, 0, 0, "salt");
        right.customerSeal = _seal(id, CUSTOMER, worst);
        desk.set(right);
        credit.reveal(t, CUSTOMER, worst);
    }

    function test_a_raters_bias_saturates() public {
        // `_raters` is the second slot of storage.
        bytes32 slot = keccak256(abi.encode(CUSTOMER, uint256(1)));
        uint256 weight = CreditMath.MAX_WEIGHT;
        vm.store(address(credit), slot, bytes32(weight << 72));
        _ratedOrder(ID);
        vm.assertEq(credit.raterOf(CUSTOMER).weight(), weight);
        vm.assertEq(credit.raterOf(CUSTOMER).sum(), 0);
        vm.assertEq(credit.raterOf(CUSTOMER).praised(), 2 * Q);
    }

    /// @dev Fault prevented: four ratings a hair below the mean used up the right to complain about the fraud that followed.
    function test_mild_complaints_mute_no_grave_one() public {
        for (uint256 i; i < 8; ++i) {
            _rate(bytes32(i + 1), 49);
        }
        bool byLow = CUSTOMER < MAKER;
        uint256 mild = credit.pairOf(CUSTOMER, MAKER).said(byLow).complaints();
        // Half of the cap, and .01 for how far they lie below.
        vm.assertLt(mild, 2.1e9);
        vm.assertGe(mild, 2 * Q);
        int256 before = credit.accountOf(MAKER).sum();
        _rate("fraud", 0);
        vm.assertEq(credit.pairOf(CUSTOMER, MAKER).said(byLow).complaints(), mild + Q);
        vm.assertLt(credit.accountOf(MAKER).sum(), before - 2.9e9);
    }

    /// @dev The other side: a slanderer has no more than it had, in whatever shades it speaks.
    function testFuzz_complaints_of_any_shade_stay_within_the_caps(uint8[12] memory marks) public {
        bool byLow = CUSTOMER < MAKER;
        for (uint256 i; i < 12; ++i) {
            _rate(bytes32(i + 1), marks[i] % 50);
            vm.assertLe(credit.pairOf(CUSTOMER, MAKER).said(byLow).complaints(), 4 * Q);
        }
        // What a harsh rater gives above its own mean is no complaint and not tripled.
        uint256 praise = credit.pairOf(CUSTOMER, MAKER).said(byLow).praise();
        uint256 complaints = credit.pairOf(CUSTOMER, MAKER).said(byLow).complaints();
        vm.assertEq(credit.accountOf(MAKER).weight(), 3 * complaints + praise);
    }

    /// @dev Fault prevented: the full marks of a very kind rater became a complaint once the mean of all had risen.
    function test_a_kind_raters_full_marks_are_no_complaint() public {
        // `_prior` is the sixth slot of storage: μ = .6; the rater's mean distance from it was .9.
        vm.store(address(credit), bytes32(uint256(5)), bytes32((uint256(1000e9) << 128) | 600e9));
        bytes32 rater = keccak256(abi.encode(CUSTOMER, uint256(1)));
        vm.store(address(credit), rater, bytes32((uint256(100e9) << 72) | 90e9));
        vm.assertGt(credit.biasOf(CUSTOMER), 0.8e9);
        _rate("best", 100);
        vm.assertEq(credit.accountOf(MAKER).sum(), 0);
        vm.assertEq(credit.accountOf(MAKER).weight(), Q);
        vm.assertEq(credit.raterOf(CUSTOMER).praised(), Q);
        // The other side: what lies below the mean of all is a complaint, however kind its rater.
        _rate("worse", 75);
        vm.assertLt(credit.accountOf(MAKER).sum(), -1e9);
        vm.assertEq(credit.raterOf(CUSTOMER).complained(), Q);
    }

    /// @dev The customer's rating of a late order, the same on each criterion, revealed.
    function _rate(bytes32 id, uint256 each) private {
        RatingRight memory right = _right(id);
        right.onTime = false;
        Rating memory r = Rating(uint8(each), uint8(each), uint8(each), uint8(each), 0, "salt");
        right.customerSeal = _seal(id, CUSTOMER, r);
        desk.set(right);
        credit.reveal(t, CUSTOMER, r);
    }

    // ------------------------------------------------------------------ afterwards

    function test_the_ratee_replies_and_only_to_a_revealed_rating() public {
        _closed(ID, true, true);
        bytes32 text = keccak256("we disagree");
        vm.prank(MAKER);
        vm.expectRevert(_notRevealed(CUSTOMER));
        credit.reply(t, MAKER, text);
        vm.prank(CUSTOMER);
        vm.expectRevert(_notRevealed(MAKER));
        credit.reply(t, CUSTOMER, text);
        credit.revealPair(t, _good(), _fair());
        vm.expectEmit(address(credit));
        emit ICreditRegistry.RatingReplied(ID, MAKER, text);
        vm.prank(MAKER);
        credit.reply(t, MAKER, text);
        vm.prank(STRANGER);
        vm.expectRevert(_notAuthorised(MAKER, STRANGER));
        credit.reply(t, MAKER, text);
        vm.prank(STRANGER);
        vm.expectRevert(
            abi.encodeWithSelector(ICreditRegistry.CreditRegistry_NotAParty.selector, ID, STRANGER)
        );
        credit.reply(t, STRANGER, text);
    }

    function test_a_withdrawn_rating_keeps_its_weight() public {
        _ratedOrder(ID);
        uint256 before = CreditAccount.unwrap(credit.accountOf(MAKER));
        vm.prank(STRANGER);
        vm.expectRevert(_notAuthorised(CUSTOMER, STRANGER));
        credit.withdrawRating(t, CUSTOMER);
        vm.prank(CUSTOMER);
        credit.withdrawRating(t, CUSTOMER);
        vm.assertTrue(credit.recordOf(ID).withdrawn(false));
        vm.assertFalse(credit.recordOf(ID).withdrawn(true));
        vm.assertEq(CreditAccount.unwrap(credit.accountOf(MAKER)), before);
        vm.prank(CUSTOMER);
        vm.expectRevert(
            abi.encodeWithSelector(ICreditRegistry.CreditRegistry_AlreadyWithdrawn.selector, ID, CUSTOMER)
        );
        credit.withdrawRating(t, CUSTOMER);
        vm.prank(MAKER);
        credit.withdrawRating(t, MAKER);
        vm.assertTrue(credit.recordOf(ID).withdrawn(true));
    }

    function test_what_is_not_revealed_cannot_be_withdrawn() public {
        _closed(ID, true, true);
        vm.prank(CUSTOMER);
        vm.expectRevert(_notRevealed(CUSTOMER));
        credit.withdrawRating(t, CUSTOMER);
    }

    /// @dev A rating withdrawn while it waits for the other side counts all the same.
    function test_withdrawing_early_does_not_stop_a_rating() public {
        _closed(ID, true, true);
        credit.reveal(t, CUSTOMER, _good());
        vm.prank(CUSTOMER);
        credit.withdrawRating(t, CUSTOMER);
        credit.reveal(t, MAKER, _fair());
        vm.assertEq(credit.accountOf(MAKER).weight(), 2 * Q);
        vm.assertTrue(credit.recordOf(ID).withdrawn(false));
    }

    // ------------------------------------------------------------------ helpers

    function rightNow(bytes32 id) external view returns (RatingRight memory) {
        return _right(id);
    }

    function _mismatch(Rating memory r) private {
        bytes32 sealed_ = _seal(ID, CUSTOMER, _good());
        vm.expectRevert(
            abi.encodeWithSelector(
                ICreditRegistry.CreditRegistry_SealMismatch.selector,
                ID,
                CUSTOMER,
                sealed_,
                _seal(ID, CUSTOMER, r)
            )
        );
        credit.reveal(t, CUSTOMER, r);
    }

    function _ratingOf(uint32 seed, bytes32 salt) private pure returns (Rating memory) {
        return Rating(
            uint8(uint8(seed) % 101),
            uint8((seed >> 8) % 101),
            uint8((seed >> 16) % 101),
            uint8((seed >> 24) % 101),
            0,
            salt
        );
    }

    function _allWords() private view returns (bytes32) {
        return keccak256(
            abi.encode(
                credit.accountOf(CUSTOMER),
                credit.accountOf(MAKER),
                credit.raterOf(CUSTOMER),
                credit.raterOf(MAKER),
                credit.pairOf(CUSTOMER, MAKER),
                credit.prior(),
                credit.recordOf(ID)
            )
        );
    }

    function _tooEarly(uint256 from) private view returns (bytes memory) {
        return abi.encodeWithSelector(ICreditRegistry.CreditRegistry_TooEarly.selector, ID, from, this.time());
    }

    function time() external view returns (uint256) {
        return block.timestamp;
    }

    function _notRevealed(address rater) private pure returns (bytes memory) {
        return abi.encodeWithSelector(ICreditRegistry.CreditRegistry_NotRevealed.selector, ID, rater);
    }

    function _notAuthorised(address party, address caller) private pure returns (bytes memory) {
        return abi.encodeWithSelector(ICreditRegistry.CreditRegistry_NotAuthorised.selector, party, caller, 8);
    }
}

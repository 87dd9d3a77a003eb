// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ICreditRegistry, Rating} from "../../../contracts/interfaces/ICreditRegistry.sol";
import {RatingRight} from "../../../contracts/interfaces/IOrderEscrow.sol";
import {CreditMath} from "../../../contracts/libraries/CreditMath.sol";
import {CreditAccount} from "../../../contracts/types/CreditAccount.sol";
import {Vm, vm} from "../support/Vm.sol";
import {RatingsFixture} from "./RatingsFixture.sol";

/// @notice Ratings.tree: what weighs.
contract RatingWeightsTest is RatingsFixture {
    // ------------------------------------------------------------------ orders and raters

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

    function test_a_fee_in_another_listed_token_weighs_by_its_own_unit() public {
        RatingRight memory right = _closed(ID, true, false);
        right.feeBurned = 500 * 1e16;
        desk.set(right);
        t.token = address(coarse);
        credit.reveal(t, CUSTOMER, _good());
        vm.assertEq(credit.accountOf(MAKER).weight(), Q); // a half for the rating, a half for being on time
    }

    /// @notice What newcomers are taken for follows what is said of everybody: up with praise, down with complaints.
    function test_the_prior_follows_what_is_said() public {
        _closed(ID, true, false);
        credit.reveal(t, CUSTOMER, _good());
        int256 praised = credit.priorMean();
        vm.assertGt(praised, 0);

        bytes32 other = keccak256("2");
        Rating memory bad = Rating(5, 10, 0, 5, keccak256("never came"), keccak256("another salt"));
        RatingRight memory right = _right(other);
        right.customerSeal = _seal(other, CUSTOMER, bad);
        desk.set(right);
        credit.reveal(t, CUSTOMER, bad);
        vm.assertLt(credit.priorMean(), praised);
    }

    /// @notice Both words of an order enter it, each by its weight.
    function test_the_prior_takes_both_sides() public {
        (int256 sum, uint256 weight) = (credit.prior().sum(), credit.prior().weight());
        _ratedOrder(ID);
        uint256 each = (credit.prior().weight() - weight) / 2;
        vm.assertGt(each, 0);
        int256 good = CreditMath.rating(95 | 90 << 8 | 85 << 16 | 90 << 24);
        int256 fair = CreditMath.rating(60 | 55 << 8 | 65 << 16 | 60 << 24);
        vm.assertEq(
            credit.prior().sum() - sum,
            CreditMath.floorDiv(good * int256(each), CreditMath.IQ)
                + CreditMath.floorDiv(fair * int256(each), CreditMath.IQ)
        );
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

    // ------------------------------------------------------------------ caps

    function test_the_cap_of_a_pair_runs_out_and_comes_back() public {
        for (uint256 i; i < 4; ++i) {
            _ratedOrder(bytes32(i + 1));
        }
        vm.assertEq(credit.accountOf(MAKER).weight(), 4 * Q);
        vm.assertEq(credit.accountOf(CUSTOMER).weight(), 4 * Q);
        uint256 maker = CreditAccount.unwrap(credit.accountOf(MAKER));
        uint256 customer = CreditAccount.unwrap(credit.accountOf(CUSTOMER));
        vm.recordLogs();
        _ratedOrder("one more");
        Vm.Log[] memory logs = vm.getRecordedLogs();
        for (uint256 i; i < logs.length; ++i) {
            vm.assertTrue(logs[i].topics[0] != ICreditRegistry.PriorMoved.selector, "nothing entered it");
        }
        vm.assertEq(CreditAccount.unwrap(credit.accountOf(MAKER)), maker);
        vm.assertEq(CreditAccount.unwrap(credit.accountOf(CUSTOMER)), customer);
        vm.assertTrue(credit.recordOf("one more").applied());
        // Half of the cap is free again after a half-life, and half of the record has faded.
        vm.warp(block.timestamp + 90 days);
        this.ratedLater();
        vm.assertEq(credit.accountOf(MAKER).weight(), 4 * Q);
    }

    /// @dev A call of its own, because the compiler reads the time once per call.
    function ratedLater() external {
        _ratedOrder("a half-life later");
    }

    function test_a_rater_passes_on_no_more_than_its_cap() public {
        for (uint160 i; i < 22; ++i) {
            RatingRight memory order = _right(bytes32(uint256(i)));
            order.customerSeal = _seal(order.id, CUSTOMER, _good());
            desk.set(order);
            t.maker = address(0x3A0000 + i);
            credit.reveal(t, CUSTOMER, _good());
            vm.assertEq(credit.accountOf(t.maker).weight(), i < 20 ? 2 * Q : 0);
        }
        vm.assertEq(credit.raterOf(CUSTOMER).praised(), 40 * Q);
        vm.assertEq(credit.raterOf(CUSTOMER).complained(), 0);
    }

    function test_a_rater_complains_no_more_than_its_cap() public {
        for (uint160 i; i < 44; ++i) {
            t.maker = address(0x3A0000 + i);
            _complain(bytes32(uint256(i)), i > 1);
            // What was delivered on time is praise: it goes on when complaints have run out, until praise has, too.
            vm.assertEq(credit.accountOf(t.maker).weight(), (i < 40 ? 3 * Q : 0) + (i > 1 && i < 42 ? Q : 0));
        }
        vm.assertEq(credit.raterOf(CUSTOMER).complained(), 40 * Q);
        vm.assertEq(credit.raterOf(CUSTOMER).praised(), 40 * Q);
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
        vm.warp(block.timestamp + 90 days);
        this.complainLater();
        vm.assertEq(credit.pairOf(CUSTOMER, MAKER).said(byLow).complaints(), 3 * Q);
        vm.assertEq(credit.pairOf(CUSTOMER, MAKER).said(byLow).praise(), 3 * Q);
        vm.assertEq(credit.raterOf(CUSTOMER).complained(), 3 * Q);
        vm.assertEq(credit.raterOf(CUSTOMER).praised(), 3 * Q);
    }

    /// @dev A call of its own, because the compiler reads the time once per call.
    function complainLater() external {
        _complain("a half-life later", true);
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

    // ------------------------------------------------------------------ complaints

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
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ICreditRegistry, Rating} from "../../../contracts/interfaces/ICreditRegistry.sol";
import {RatingRight} from "../../../contracts/interfaces/IOrderEscrow.sol";
import {CreditAccount} from "../../../contracts/types/CreditAccount.sol";
import {CreditRecord} from "../../../contracts/types/CreditRecord.sol";
import {vm} from "../support/Vm.sol";
import {RatingsFixture} from "./RatingsFixture.sol";
import {RightsDesk} from "./RightsDesk.sol";

/// @notice Ratings.tree: reveal and revealPair.
contract RevealsTest is RatingsFixture {
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

    // ------------------------------------------------------------------ what

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

    function test_the_record_keeps_both_ratings() public {
        _ratedOrder(ID);
        CreditRecord record = credit.recordOf(ID);
        vm.assertEq(record.criteria(false), 95 | (90 << 8) | (85 << 16) | (90 << 24));
        vm.assertEq(record.criteria(true), 60 | (55 << 8) | (65 << 16) | (60 << 24));
        vm.assertTrue(record.revealed(false));
        vm.assertTrue(record.revealed(true));
    }

    // ------------------------------------------------------------------ one and the other

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
}

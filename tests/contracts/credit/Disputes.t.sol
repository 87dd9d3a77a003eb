// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Cause, ICreditRegistry} from "../../../contracts/interfaces/ICreditRegistry.sol";
import {CreditAccount} from "../../../contracts/types/CreditAccount.sol";
import {CreditEvidence} from "../../../contracts/types/CreditEvidence.sol";
import {CreditPrior} from "../../../contracts/types/CreditPrior.sol";
import {CreditRater} from "../../../contracts/types/CreditRater.sol";
import {CreditRecord} from "../../../contracts/types/CreditRecord.sol";
import {Vm, vm} from "../support/Vm.sol";
import {ICreditConstants} from "./CreditDeploy.sol";
import {DeskFixture} from "./DeskFixture.sol";

/// @notice See Disputes.tree.
contract DisputesTest is DeskFixture {
    uint256 internal constant STAKED = 2000e6;

    function setUp() public override {
        super.setUp();
        credit.stake(MAKER, STAKED);
        credit.stake(CUSTOMER, STAKED);
    }

    function test_only_the_escrow_tells_of_rulings() public {
        vm.prank(STRANGER);
        vm.expectRevert(abi.encodeWithSelector(ICreditRegistry.CreditRegistry_NotEscrow.selector, STRANGER));
        credit.judge(ID, CUSTOMER, MAKER, address(token), PRICE, FEE, 0);
    }

    function test_a_ruling_in_a_token_that_is_not_listed_is_refused() public {
        vm.expectRevert(
            abi.encodeWithSelector(ICreditRegistry.CreditRegistry_TokenNotListed.selector, address(unlisted))
        );
        desk.judge(ID, CUSTOMER, MAKER, address(unlisted), PRICE, FEE, 0);
    }

    // ------------------------------------------------------------------ who pays

    function test_a_maker_that_loses_wholly_pays_in_full() public {
        uint256 customer = _word(CUSTOMER);
        vm.recordLogs();
        _judge(PRICE, 0);
        vm.assertEq(credit.accountOf(MAKER).weight(), 3 * Q);
        vm.assertEq(credit.accountOf(MAKER).sum(), -3e9);
        vm.assertEq(credit.stakeOf(MAKER), STAKED - PRICE / 10);
        vm.assertEq(credit.stakeOf(ICreditConstants(address(credit)).BURNED()), PRICE / 10);
        vm.assertEq(_word(CUSTOMER), customer);
        vm.assertEq(credit.stakeOf(CUSTOMER), STAKED);

        Vm.Log[] memory logs = vm.getRecordedLogs();
        vm.assertEq(logs[0].topics[0], ICreditRegistry.DisputeRuled.selector);
        vm.assertEq(logs[1].topics[0], ICreditRegistry.ObjectiveEvent.selector);
        vm.assertEq(logs[1].topics[1], bytes32(uint256(uint160(MAKER))));
        vm.assertEq(logs[1].topics[2], 0);
        (CreditEvidence e, CreditAccount after_, uint256 rater) =
            abi.decode(logs[1].data, (CreditEvidence, CreditAccount, uint256));
        vm.assertEq(e.cause(), uint256(Cause.LOST_DISPUTE));
        vm.assertEq(e.credibility(), Q);
        vm.assertEq(rater, 0);
        vm.assertEq(CreditAccount.unwrap(after_), _word(MAKER));
    }

    function test_a_customer_can_lose_as_well() public {
        uint256 maker = _word(MAKER);
        _judge(PRICE, 10_000);
        vm.assertEq(credit.accountOf(CUSTOMER).sum(), -3e9);
        vm.assertEq(credit.stakeOf(CUSTOMER), STAKED - PRICE / 10);
        vm.assertEq(_word(MAKER), maker);
        vm.assertEq(credit.stakeOf(MAKER), STAKED);
    }

    function test_nobody_loses_a_tie() public {
        (uint256 customer, uint256 maker) = (_word(CUSTOMER), _word(MAKER));
        _judge(PRICE, 5000);
        vm.assertEq(_word(CUSTOMER), customer);
        vm.assertEq(_word(MAKER), maker);
        vm.assertEq(credit.stakeOf(CUSTOMER) + credit.stakeOf(MAKER), 2 * STAKED);
        vm.assertEq(credit.recordOf(ID).rulings(), 1);
    }

    function test_a_dispute_weighs_by_how_clearly_it_was_lost() public {
        _judge(PRICE, 2500);
        vm.assertEq(credit.accountOf(MAKER).weight(), 1.5e9);
        vm.assertEq(credit.stakeOf(MAKER), STAKED - PRICE / 20);
        _judge(PRICE, 7500);
        vm.assertEq(credit.accountOf(CUSTOMER).weight(), 1.5e9);
        // One basis point off the middle is next to nothing, not nothing.
        _judge(PRICE, 4999);
        vm.assertEq(credit.accountOf(MAKER).weight(), 1.5e9 + 3 * Q / 5000);
    }

    function test_a_large_dispute_weighs_beyond_the_cap_of_an_order() public {
        _judge(50 * PRICE, 0);
        vm.assertEq(credit.accountOf(MAKER).weight(), 150 * Q);
        vm.assertEq(credit.stakeOf(MAKER), 0);
    }

    function test_a_dispute_in_another_token_weighs_and_slashes_by_the_units() public {
        desk.judge(ID, CUSTOMER, MAKER, address(coarse), 1000e18, FEE, 0);
        vm.assertEq(credit.accountOf(MAKER).weight(), 3 * Q);
        vm.assertEq(credit.stakeOf(MAKER), STAKED - 100e6);
    }

    /// @dev The unrooted, whose word weighs nothing, are judged like everybody.
    function test_no_credibility_is_asked_of_a_court() public {
        desk.judge(ID, address(0xA), STRANGER, address(token), PRICE, FEE, 0);
        vm.assertEq(credit.accountOf(STRANGER).weight(), 3 * Q);
    }

    function test_a_lost_dispute_does_not_move_the_mean_of_all() public {
        uint256 prior = CreditPrior.unwrap(credit.prior());
        _judge(1e18, 0);
        vm.assertEq(CreditPrior.unwrap(credit.prior()), prior);
    }

    function test_slashing_below_the_minimum_uproots_the_loser() public {
        credit.stake(STRANGER, 500e6);
        vm.assertTrue(credit.isRooted(STRANGER));
        desk.judge(ID, CUSTOMER, STRANGER, address(token), 1e6, FEE, 0);
        vm.assertEq(credit.stakeOf(STRANGER), 500e6 - 1e5);
        vm.assertFalse(credit.isRooted(STRANGER));
    }

    /// @dev The same dispute costs less than the silence that avoids it: going to court is no worse than staying away.
    function test_losing_costs_less_than_defaulting() public {
        address silent = address(0x51);
        credit.stake(silent, STAKED);
        desk.reserve(silent, address(token), PRICE, PRICE, FEE);
        desk.settle(ID, silent, address(token), PRICE, 500e6, PRICE, FEE);
        _judge(PRICE, 0);
        vm.assertGe(credit.marginOf(MAKER), credit.marginOf(silent));
        vm.assertGt(credit.stakeOf(MAKER), credit.stakeOf(silent));
    }

    // ------------------------------------------------------------------ the record

    function test_the_outcome_stands_beside_the_ratings() public {
        _judge(PRICE, 3000);
        vm.expectEmit(address(credit));
        emit ICreditRegistry.DisputeRuled(ID, 3 * PRICE, 7000, _ruled(2, 6000, 4 * PRICE));
        _judge(3 * PRICE, 7000);
        // Neither closing nor rating, replying or withdrawing loses it.
        desk.reserve(MAKER, address(token), PRICE, PRICE, FEE);
        desk.settle(ID, MAKER, address(token), PRICE, PRICE, 0, FEE);
        _ratedOrder(ID);
        vm.prank(CUSTOMER);
        credit.withdrawRating(_terms(), CUSTOMER);
        CreditRecord record = credit.recordOf(ID);
        vm.assertEq(record.rulings(), 2);
        vm.assertEq(record.makerBps(), 6000);
        vm.assertEq(record.ruled(), 4 * PRICE);
        vm.assertTrue(record.applied() && record.withdrawn(false));
        vm.assertEq(record.criteria(false), 95 | (90 << 8) | (85 << 16) | (90 << 24));
    }

    function test_ratings_revealed_before_a_ruling_stay_beside_it() public {
        _ratedOrder(ID);
        _judge(PRICE, 10_000);
        vm.assertTrue(credit.recordOf(ID).applied());
        vm.assertEq(credit.recordOf(ID).criteria(true), 60 | (55 << 8) | (65 << 16) | (60 << 24));
        vm.assertEq(credit.recordOf(ID).makerBps(), 10_000);
    }

    function test_a_ruling_on_nothing_is_kept_and_costs_nothing() public {
        uint256 maker = _word(MAKER);
        _judge(0, 1234);
        vm.assertEq(credit.recordOf(ID).rulings(), 1);
        vm.assertEq(credit.recordOf(ID).makerBps(), 1234);
        vm.assertEq(_word(MAKER), maker);
    }

    function test_the_count_and_the_sum_of_rulings_saturate() public {
        CreditRecord record;
        for (uint256 i; i < 300; ++i) {
            record = record.withRuling(type(uint128).max, 10_000);
        }
        vm.assertEq(record.rulings(), 255);
        vm.assertEq(record.makerBps(), 10_000);
        vm.assertEq(record.ruled(), type(uint128).max);
        vm.assertEq(CreditRecord.unwrap(record) >> 224, 0);
    }

    /// @dev The share kept is the true one of all money ruled on, less one basis point at most for each ruling.
    function testFuzz_the_share_is_that_of_all_that_was_ruled_on(
        uint96[8] memory amounts,
        uint16[8] memory shares
    ) public pure {
        CreditRecord record = CreditRecord.wrap(type(uint72).max);
        (uint256 awarded, uint256 total) = (0, 0);
        for (uint256 i; i < 8; ++i) {
            uint256 share = shares[i] % 10_001;
            record = record.withRuling(amounts[i], share);
            total += amounts[i];
            awarded += amounts[i] * share;
            vm.assertEq(record.rulings(), i + 1);
            vm.assertEq(record.ruled(), total);
            if (total == 0) continue;
            vm.assertLe(record.makerBps(), awarded / total);
            vm.assertGe(record.makerBps() + i + 1, awarded / total);
        }
        vm.assertEq(CreditRecord.unwrap(record) & type(uint72).max, type(uint72).max);
    }

    // ------------------------------------------------------------------ whatever comes

    /// @dev No ruling that the escrow can pass on makes it revert, nor creates or loses stake.
    function testFuzz_judging_never_reverts_and_conserves_stake(
        uint128 amount,
        uint16 fee,
        uint16 share
    ) public {
        share %= 10_001;
        _conserved();
        desk.judge(ID, CUSTOMER, MAKER, address(token), amount, fee, share);
        _conserved();
        desk.judge(ID, MAKER, CUSTOMER, address(coarse), amount, fee, share);
        _conserved();
        desk.judge(ID, STRANGER, address(0xA), address(token), amount, fee, share);
        _conserved();
    }

    /// @dev Whatever was before: a ruling raises nobody's score, and moves none but the loser's.
    function testFuzz_a_ruling_raises_no_score(
        uint8 orders,
        uint16 wait,
        uint128 first,
        uint128 second,
        uint16 share
    ) public {
        share %= 10_001;
        for (uint256 i; i < orders % 4; ++i) {
            _ratedOrder(bytes32(i + 1));
        }
        _judge(first >> (first % 128), 10_000 - share);
        vm.warp(vm.getBlockTimestamp() + uint256(wait) * 1 hours);
        (int256 customer, int256 maker) = (credit.marginOf(CUSTOMER), credit.marginOf(MAKER));
        _judge(second >> (second % 128), share);
        vm.assertLe(credit.marginOf(CUSTOMER), customer);
        vm.assertLe(credit.marginOf(MAKER), maker);
        if (share <= 5000) vm.assertEq(credit.marginOf(CUSTOMER), customer);
        if (share >= 5000) vm.assertEq(credit.marginOf(MAKER), maker);
    }

    /// @dev Attack: two stage a hundred disputes, in both directions, to win credit or to move others.
    function test_staged_disputes_buy_no_credit_and_touch_nobody_else() public {
        uint256 prior = CreditPrior.unwrap(credit.prior());
        uint256 other = _word(CUSTOMER);
        address[2] memory both = [address(0xA1), address(0xA2)];
        for (uint256 i; i < 100; ++i) {
            desk.judge(bytes32(i), both[i % 2], both[1 - i % 2], address(token), PRICE, FEE, 10_000);
        }
        for (uint256 i; i < 2; ++i) {
            vm.assertLt(credit.marginOf(both[i]), credit.marginOf(STRANGER));
            vm.assertEq(credit.tierOf(both[i]), 0);
            vm.assertEq(credit.limitOf(both[i]), 0);
            vm.assertEq(CreditRater.unwrap(credit.raterOf(both[i])), 0);
        }
        vm.assertEq(CreditPrior.unwrap(credit.prior()), prior);
        vm.assertEq(_word(CUSTOMER), other);
    }

    /// @dev Attack: a maker with a default stages a small dispute that it wins, or loses by a hair, to bury it.
    function test_a_staged_ruling_repairs_no_default() public {
        _default(MAKER, PRICE, PRICE, PRICE);
        int256 fallen = credit.marginOf(MAKER);
        _judge(100 * PRICE, 10_000);
        vm.assertEq(credit.marginOf(MAKER), fallen);
        vm.warp(vm.getBlockTimestamp() + 400 days);
        _judge(PRICE, 4999);
        vm.assertLe(credit.marginOf(MAKER), fallen);
    }

    // ------------------------------------------------------------------ helpers

    function _judge(uint256 amount, uint256 makerBps) private {
        desk.judge(ID, CUSTOMER, MAKER, address(token), amount, FEE, makerBps);
    }

    function _ruled(uint256 count, uint256 bps, uint256 amount) private pure returns (CreditRecord) {
        return CreditRecord.wrap((count << 72) | (bps << 80) | (amount << 96));
    }

    function _word(address party) private view returns (uint256) {
        return CreditAccount.unwrap(credit.accountOf(party));
    }

    function _conserved() private view {
        uint256 booked = credit.stakeOf(MAKER) + credit.stakeOf(CUSTOMER)
            + credit.stakeOf(ICreditConstants(address(credit)).BURNED());
        vm.assertEq(booked, token.balanceOf(address(credit)));
    }
}

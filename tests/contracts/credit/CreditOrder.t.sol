// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ICreditRegistry} from "../../../contracts/interfaces/ICreditRegistry.sol";
import {OrderTerms} from "../../../contracts/interfaces/IOrderEscrow.sol";
import {vm} from "../support/Vm.sol";
import {CreditFixture} from "./CreditFixture.sol";

/// @notice Real orders through the real escrow: what credit gains, loses and asks.
contract CreditOrderTest is CreditFixture {
    function test_one_good_order_earns_a_tier_and_one_default_loses_it() public {
        vm.assertEq(credit.tierOf(maker), 0);
        vm.assertEq(credit.limitOf(maker), 0);
        OrderTerms memory t = _creditTerms(1);
        _happyOrder(t, _rating(90), _rating(80));
        credit.revealPair(t, _rating(90), _rating(80));
        vm.assertGe(credit.tierOf(maker), 1);
        (, uint256 minBond,,) = credit.quote(maker, address(token), 1000 * UNIT);
        vm.assertLt(minBond, 1000 * UNIT);

        t = _creditTerms(2);
        t.bond = uint128(minBond);
        _happyOrder(t, _rating(90), _rating(80));
        credit.revealPair(t, _rating(90), _rating(80));

        t = _creditTerms(3);
        (, minBond,,) = credit.quote(maker, address(token), 1000 * UNIT);
        t.bond = uint128(minBond);
        _open(t);
        vm.warp(t.deadlines[0] + 1);
        escrow.poke(t);
        vm.assertEq(credit.tierOf(maker), 0);
        (, minBond,,) = credit.quote(maker, address(token), 1000 * UNIT);
        vm.assertEq(minBond, 1000 * UNIT);
    }

    function test_two_rooted_parties_lift_each_other_over_two_orders() public {
        vm.prank(maker);
        token.approve(address(credit), type(uint256).max);
        vm.prank(maker);
        credit.stake(maker, 500e6);
        for (uint64 i; i < 2; ++i) {
            OrderTerms memory t = this.creditTerms(i);
            _happyOrder(t, _rating(90), _rating(80));
            credit.revealPair(t, _rating(90), _rating(80));
            vm.assertEq(credit.accountOf(maker).day(), this.today());
            vm.assertGt(credit.marginOf(customer), credit.marginOf(address(this)));
            vm.warp(t.deadlines[0] + 40 days);
        }
        // Two orders of two pieces each, of which the first has faded: less than four, more than three.
        vm.assertLt(credit.accountOf(maker).weight(), 4e9);
        vm.assertGt(credit.accountOf(maker).weight(), 3e9);
        vm.assertEq(credit.stakeOf(maker), 500e6);
    }

    /// @dev Sealed while the order was in dispute, a complaint weighs only once the dispute is over and revealing begins.
    function test_no_word_weighs_while_a_milestone_is_contested() public {
        OrderTerms memory t = _creditTerms(1);
        bytes32 id = _open(t);
        vm.prank(maker);
        escrow.deliver(t, 1, 0);
        vm.startPrank(customer);
        escrow.reject(t, 1, "bad");
        escrow.seal(t, customer, _seal(id, customer, _rating(0)));
        vm.stopPrank();
        vm.prank(maker);
        escrow.contest(t, 1, "good");
        for (uint256 i; i < 3; ++i) {
            vm.expectPartialRevert(ICreditRegistry.CreditRegistry_TooEarly.selector);
            credit.reveal(t, customer, _rating(0));
            vm.expectPartialRevert(ICreditRegistry.CreditRegistry_TooEarly.selector);
            credit.applyRatings(t);
            vm.warp(vm.getBlockTimestamp() + (t.courtBy - vm.getBlockTimestamp()) / 2);
        }
        vm.warp(uint256(t.courtBy) + 1);
        escrow.poke(t);
        vm.expectPartialRevert(ICreditRegistry.CreditRegistry_TooEarly.selector);
        credit.reveal(t, customer, _rating(0));
        vm.assertEq(credit.accountOf(maker).weight(), 0);
        vm.warp(escrow.ratingRight(t).revealFrom);
        credit.reveal(t, customer, _rating(0));
        vm.assertLt(credit.accountOf(maker).sum(), 0);
    }

    function today() external view returns (uint256) {
        return block.timestamp / 1 days;
    }

    /// @dev A call of its own, because the compiler reads the time once per call.
    function creditTerms(uint64 salt) external view returns (OrderTerms memory) {
        return _creditTerms(salt);
    }
}

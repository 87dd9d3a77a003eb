// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ICreditRegistry} from "../../../contracts/interfaces/ICreditRegistry.sol";
import {OrderTerms} from "../../../contracts/interfaces/IOrderEscrow.sol";
import {CreditAccount} from "../../../contracts/types/CreditAccount.sol";
import {vm} from "../support/Vm.sol";
import {CreditFixture} from "./CreditFixture.sol";

/// @notice Real orders through the real escrow: what clean orders can do whose evidence is kept back until it suits.
contract HoardingTest is CreditFixture {
    uint256 private constant Q = 1e9;
    uint256 private constant OTHERS_KEY = 0x9000;

    /// @dev Fault prevented: the accused applied four clean orders right before a complaint was revealed; their on-time
    /// events used up the pair's cap, and the complaint weighed nothing.
    function test_clean_orders_mute_no_complaint() public {
        OrderTerms[] memory clean = new OrderTerms[](4);
        for (uint64 i; i < 4; ++i) {
            clean[i] = _creditTerms(i);
            _unrated(clean[i], MAKER_KEY);
        }
        vm.warp(vm.getBlockTimestamp() + 20 days);
        OrderTerms memory t = _complaint();
        for (uint256 i; i < 4; ++i) {
            credit.applyRatings(clean[i]);
        }
        vm.assertEq(credit.pairOf(customer, maker).said(customer < maker).praise(), 4 * Q);
        _revealInFull(t);
    }

    /// @dev Fault prevented: the same by a stranger, with the customer's orders with other makers and its cap for all.
    function test_orders_with_others_mute_no_complaint() public {
        OrderTerms[] memory clean = new OrderTerms[](20);
        for (uint64 i; i < 20; ++i) {
            uint256 key = OTHERS_KEY + i / 4;
            clean[i] = _creditTerms(i);
            clean[i].maker = vm.addr(key);
            token.mint(clean[i].maker, 1000 * UNIT);
            vm.prank(clean[i].maker);
            token.approve(address(escrow), type(uint256).max);
            _unrated(clean[i], key);
        }
        vm.warp(vm.getBlockTimestamp() + 20 days);
        OrderTerms memory t = _complaint();
        for (uint256 i; i < 20; ++i) {
            credit.applyRatings(clean[i]);
        }
        vm.assertEq(credit.raterOf(customer).praised(), 20 * Q);
        _revealInFull(t);
        vm.assertLt(credit.marginOf(maker), credit.marginOf(address(this)));
    }

    /// @dev Fault prevented: a maker behaved until its customer had praised it to the cap, and could then cheat it unrated.
    function test_praise_mutes_no_later_complaint() public {
        for (uint64 i; i < 4; ++i) {
            OrderTerms memory t = _creditTerms(i);
            _happyOrder(t, _rating(100), _rating(80));
            credit.revealPair(t, _rating(100), _rating(80));
        }
        vm.assertGt(credit.pairOf(customer, maker).said(customer < maker).praise(), 3.9e9);
        _revealInFull(_complaint());
    }

    /// @dev Fault prevented: orders kept back for four years counted as if they had closed today.
    function test_old_orders_do_not_count_as_new() public {
        OrderTerms memory t = _creditTerms(1);
        _unrated(t, MAKER_KEY);
        uint256 until = uint256(escrow.ratingRight(t).revealUntil) + 30 days;
        vm.warp(until + 1460 days);
        vm.expectRevert(
            abi.encodeWithSelector(
                ICreditRegistry.CreditRegistry_TooLate.selector, escrow.hashTerms(t), until, until + 1460 days
            )
        );
        credit.applyRatings(t);
        vm.assertEq(credit.accountOf(maker).weight(), 0);
    }

    /// @dev Fault prevented: whoever held a customer's unapplied orders locked its stake again every month, for years.
    function test_old_orders_lock_no_stake() public {
        vm.startPrank(customer);
        token.approve(address(credit), type(uint256).max);
        credit.stake(customer, 500 * UNIT);
        vm.stopPrank();
        OrderTerms[] memory old = new OrderTerms[](4);
        for (uint64 i; i < 4; ++i) {
            old[i] = _creditTerms(i);
            _unrated(old[i], MAKER_KEY);
        }
        uint256 closed = vm.getBlockTimestamp();
        uint256 months;
        for (; months < 4; ++months) {
            vm.warp(closed + 20 days + months * 31 days);
            try credit.applyRatings(old[months]) {}
            catch {
                break;
            }
        }
        // On the 20th and the 51st day; the last one possible is the 58th, and a lock lasts 31 at most.
        vm.assertEq(months, 2);
        vm.assertLe(credit.stakeUnlockAt(customer), closed + 59 days + 31 days);
        vm.warp(closed + 90 days);
        vm.prank(customer);
        credit.withdrawStake(customer, customer, 500 * UNIT);
    }

    /// @dev A clean order of the customer's that nobody rates.
    function _unrated(OrderTerms memory t, uint256 makerKey) private {
        escrow.open(t, _signTerms(CUSTOMER_KEY, t), _signTerms(makerKey, t), "", "");
        vm.prank(t.maker);
        escrow.deliver(t, 1, 0);
        vm.prank(customer);
        escrow.accept(t, 1, 0);
    }

    /// @dev An order of which the customer thinks the worst, as can be revealed now.
    function _complaint() private returns (OrderTerms memory t) {
        t = _creditTerms(99);
        bytes32 id = _open(t);
        vm.prank(maker);
        escrow.deliver(t, 1, 0);
        vm.prank(customer);
        escrow.accept(t, 1, _seal(id, customer, _rating(0)));
        vm.warp(escrow.ratingRight(t).revealFrom);
    }

    /// @dev The complaint takes all that one order's worst rating can take: three times its weight.
    function _revealInFull(OrderTerms memory t) private {
        CreditAccount before = credit.accountOf(maker);
        vm.assertEq(credit.pairOf(customer, maker).said(customer < maker).complaints(), 0);
        credit.reveal(t, customer, _rating(0));
        vm.assertEq(credit.pairOf(customer, maker).said(customer < maker).complaints(), Q);
        vm.assertEq(credit.raterOf(customer).complained(), Q);
        // Of the on-time event only as much enters as praise has faded since.
        vm.assertLt(credit.accountOf(maker).sum(), before.sum() - 1.9e9);
    }
}

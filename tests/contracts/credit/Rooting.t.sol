// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ICreditRegistry, Rating, Settings} from "../../../contracts/interfaces/ICreditRegistry.sol";
import {OrderTerms, RatingRight} from "../../../contracts/interfaces/IOrderEscrow.sol";
import {CreditAccount, CreditAccountLib} from "../../../contracts/types/CreditAccount.sol";
import {Vm, vm} from "../support/Vm.sol";
import {defaultSettings} from "./CreditDefaults.sol";
import {DeskFixture} from "./DeskFixture.sol";

/// @notice See Rooting.tree. R is 3: two full orders, in time and rated well, within a quarter.
contract RootingTest is DeskFixture {
    address internal constant THIRD = address(0x3333);
    uint256 private _orders = 1000;

    function setUp() public override {
        super.setUp();
        credit.stake(THIRD, 500e6);
    }

    // ------------------------------------------------------------------ the way to a root

    function test_three_rooted_parties_root_a_fourth() public {
        address[3] memory raters = [CUSTOMER, MAKER, THIRD];
        for (uint256 i; i < 3; ++i) {
            vm.assertFalse(credit.isRooted(STRANGER));
            _praise(raters[i], STRANGER, FULL_FEE);
            vm.assertEq(credit.accountOf(STRANGER).vouchers(), i);
            vm.assertEq(_mark(raters[i], STRANGER), 0);
            _praise(raters[i], STRANGER, FULL_FEE);
            vm.assertEq(credit.accountOf(STRANGER).vouchers(), i + 1);
            vm.assertEq(_mark(raters[i], STRANGER), 1);
        }
        vm.assertTrue(credit.isRooted(STRANGER));
        vm.assertEq(credit.accountOf(STRANGER).roots(), 0);
        vm.assertEq(credit.credibilityOf(STRANGER), Q);
        // Its word counts from now on.
        _praise(STRANGER, address(0xF00), FULL_FEE);
        vm.assertEq(credit.accountOf(address(0xF00)).weight(), 2 * Q);
    }

    function test_a_customer_is_rooted_by_its_makers_words() public {
        address[3] memory raters = [CUSTOMER, MAKER, THIRD];
        for (uint256 i; i < 3; ++i) {
            for (uint256 j; j < 4; ++j) {
                _byMaker(STRANGER, raters[i]);
                // One order of a maker's words weighs 1, so three reach R.
                vm.assertEq(credit.accountOf(STRANGER).vouchers(), j < 2 ? i : i + 1);
            }
        }
        vm.assertTrue(credit.isRooted(STRANGER));
    }

    function test_vouchers_count_from_exactly_r_on() public {
        _praise(CUSTOMER, STRANGER, FULL_FEE);
        _praise(CUSTOMER, STRANGER, FULL_FEE / 2 - 1e4);
        vm.assertLt(_said(CUSTOMER, STRANGER), 3 * Q);
        vm.assertEq(credit.accountOf(STRANGER).vouchers(), 0);
        _praise(CUSTOMER, STRANGER, 1e4);
        vm.assertEq(_said(CUSTOMER, STRANGER), 3 * Q);
        vm.assertEq(credit.accountOf(STRANGER).vouchers(), 1);
    }

    function test_one_party_vouches_once_however_much_it_praises() public {
        for (uint256 i; i < 12; ++i) {
            _praise(CUSTOMER, STRANGER, FULL_FEE);
            vm.warp(vm.getBlockTimestamp() + 60 days);
        }
        vm.assertEq(credit.accountOf(STRANGER).vouchers(), 1);
        vm.assertFalse(credit.isRooted(STRANGER));
    }

    function test_no_more_than_three_are_counted() public {
        _root(STRANGER);
        address fourth = address(0x4444);
        credit.stake(fourth, 500e6);
        _praise(fourth, STRANGER, FULL_FEE);
        _praise(fourth, STRANGER, FULL_FEE);
        vm.assertEq(credit.accountOf(STRANGER).vouchers(), 3);
        vm.assertEq(credit.accountOf(STRANGER).falls(), 0);
        vm.assertEq(_mark(fourth, STRANGER), 0);
    }

    /// @dev The event of the praise that made it a voucher tells of it, so that logs alone rebuild the account.
    function test_the_events_tell_of_vouchers() public {
        _praise(CUSTOMER, STRANGER, FULL_FEE);
        vm.recordLogs();
        _praise(CUSTOMER, STRANGER, FULL_FEE);
        Vm.Log[] memory logs = vm.getRecordedLogs();
        uint256 seen;
        CreditAccount last;
        for (uint256 i; i < logs.length; ++i) {
            bytes32 topic = logs[i].topics[0];
            if (
                topic != ICreditRegistry.AccountMoved.selector
                    && topic != ICreditRegistry.ObjectiveEvent.selector
            ) continue;
            (, last,) = abi.decode(logs[i].data, (uint256, CreditAccount, uint256));
            ++seen;
        }
        vm.assertEq(seen, 2);
        vm.assertEq(last.vouchers(), 1);
        vm.assertEq(CreditAccount.unwrap(last), CreditAccount.unwrap(credit.accountOf(STRANGER)));
    }

    function test_a_registry_can_go_without_the_root_by_evidence() public {
        Settings memory s = defaultSettings();
        s.rootEvidence = s.pairCap + 1;
        credit = _newRegistry(s);
        desk.setCredit(credit);
        for (uint256 i; i < 6; ++i) {
            _praise(CUSTOMER, STRANGER, FULL_FEE);
        }
        vm.assertEq(_said(CUSTOMER, STRANGER), 4 * Q);
        vm.assertEq(credit.accountOf(STRANGER).vouchers(), 0);
    }

    // ------------------------------------------------------------------ what does not count

    function test_complaints_and_on_time_events_are_no_voucher() public {
        for (uint256 i; i < 5; ++i) {
            RatingRight memory right = _next();
            Rating memory worst = Rating(0, 0, 0, 0, 0, "salt");
            right.customerSeal = _seal(right.id, CUSTOMER, worst);
            desk.set(right);
            credit.reveal(_between(CUSTOMER, STRANGER), CUSTOMER, worst);
        }
        // In time, as the customer never denied: praise of R and more, by a voice that complains.
        vm.assertEq(_said(CUSTOMER, STRANGER), 4 * Q);
        vm.assertEq(credit.accountOf(STRANGER).vouchers(), 0);
    }

    function test_nobody_vouches_for_a_party_below_the_mean() public {
        _default(STRANGER, 3 * PRICE, 3 * PRICE, PRICE);
        _praise(CUSTOMER, STRANGER, FULL_FEE);
        _praise(CUSTOMER, STRANGER, FULL_FEE);
        vm.assertGt(_said(CUSTOMER, STRANGER), 3 * Q);
        vm.assertLt(credit.accountOf(STRANGER).sum(), 0);
        vm.assertEq(credit.accountOf(STRANGER).vouchers(), 0);
    }

    function test_a_rater_in_bad_standing_vouches_for_nobody() public {
        _default(CUSTOMER, 10 * PRICE, 10 * PRICE, PRICE);
        _praise(CUSTOMER, STRANGER, FULL_FEE);
        _praise(CUSTOMER, STRANGER, FULL_FEE);
        vm.assertEq(credit.accountOf(STRANGER).vouchers(), 0);
    }

    /// @dev Attack: one rooted party and three sybils that are rooted only through it, by evidence or not at all.
    function test_roots_by_evidence_root_nobody() public {
        address[3] memory sybils = [address(0x51), address(0x52), address(0x53)];
        address[3] memory raters = [CUSTOMER, MAKER, THIRD];
        for (uint256 i; i < 3; ++i) {
            _root(sybils[i]);
        }
        for (uint256 i; i < 3; ++i) {
            for (uint256 j; j < 3; ++j) {
                _praise(sybils[i], STRANGER, FULL_FEE);
            }
            vm.assertEq(_said(sybils[i], STRANGER), 4 * Q);
            vm.assertEq(_said(raters[i], STRANGER), 0);
        }
        vm.assertEq(credit.accountOf(STRANGER).vouchers(), 0);
        vm.assertFalse(credit.isRooted(STRANGER));
        // One that is rooted by itself makes one voucher of the three.
        _praise(CUSTOMER, STRANGER, FULL_FEE);
        _praise(CUSTOMER, STRANGER, FULL_FEE);
        vm.assertEq(credit.accountOf(STRANGER).vouchers(), 1);
    }

    function test_the_unrooted_vouch_for_nobody() public {
        address[3] memory sybils = [address(0x51), address(0x52), address(0x53)];
        for (uint256 i; i < 9; ++i) {
            _praise(sybils[i % 3], STRANGER, FULL_FEE);
        }
        vm.assertEq(CreditAccount.unwrap(credit.accountOf(STRANGER)), 0);
    }

    /// @dev Attack: self-made tokens, or orders that burned nothing.
    function test_worthless_money_buys_no_root() public {
        for (uint256 i; i < 5; ++i) {
            _praise(CUSTOMER, STRANGER, 0);
            RatingRight memory right = _next();
            right.feeBurned = type(uint80).max;
            right.customerSeal = _seal(right.id, CUSTOMER, _good());
            desk.set(right);
            OrderTerms memory t = _between(CUSTOMER, STRANGER);
            t.token = address(unlisted);
            credit.reveal(t, CUSTOMER, _good());
        }
        vm.assertEq(CreditAccount.unwrap(credit.accountOf(STRANGER)), 0);
    }

    /// @dev Attack: one trio roots accounts by the dozen. What each passes on bounds them: 40/3 in a half-life.
    function test_a_trio_roots_no_more_than_its_cap_allows() public {
        uint256 rooted;
        for (uint160 i; i < 12; ++i) {
            address sybil = address(0x510000 + i);
            _root(sybil);
            if (credit.isRooted(sybil)) ++rooted;
        }
        vm.assertEq(rooted, 10);
    }

    // ------------------------------------------------------------------ its loss

    function test_who_falls_to_the_bottom_loses_its_vouchers() public {
        _root(STRANGER);
        // A default that hurts without ruining leaves them.
        _default(STRANGER, PRICE, PRICE, PRICE);
        vm.assertTrue(credit.isRooted(STRANGER));
        vm.recordLogs();
        _default(STRANGER, 20 * PRICE, 20 * PRICE, PRICE);
        Vm.Log[] memory logs = vm.getRecordedLogs();
        vm.assertEq(logs[logs.length - 1].topics[0], ICreditRegistry.RootMoved.selector);
        uint256 last = abi.decode(logs[logs.length - 1].data, (uint256));
        vm.assertEq(last, CreditAccount.unwrap(credit.accountOf(STRANGER)));
        vm.assertFalse(credit.isRooted(STRANGER));
        vm.assertEq(credit.accountOf(STRANGER).vouchers(), 0);
        vm.assertEq(credit.accountOf(STRANGER).falls(), 1);
        vm.assertEq(credit.credibilityOf(STRANGER), 0);
    }

    function test_a_lost_dispute_and_complaints_take_them_as_well() public {
        _root(STRANGER);
        uint256 start = vm.snapshotState();
        desk.judge(ID, CUSTOMER, STRANGER, address(token), 30 * PRICE, FEE, 0);
        vm.assertEq(credit.accountOf(STRANGER).falls(), 1);
        vm.revertToState(start);
        address[8] memory raters;
        for (uint160 i; i < 8; ++i) {
            raters[i] = address(0x7000 + i);
            credit.stake(raters[i], 500e6);
            for (uint256 j; j < 4; ++j) {
                RatingRight memory right = _next();
                (right.onTime, right.customerSeal) =
                (false, _seal(right.id, raters[i], Rating(0, 0, 0, 0, 0, "salt")));
                desk.set(right);
                credit.reveal(_between(raters[i], STRANGER), raters[i], Rating(0, 0, 0, 0, 0, "salt"));
            }
        }
        vm.assertEq(credit.accountOf(STRANGER).falls(), 1);
    }

    /// @dev Attack: three friends vouch again right after the fraud, with praise that still stands.
    function test_friends_cannot_undo_a_fall() public {
        _root(STRANGER);
        _default(STRANGER, 20 * PRICE, 20 * PRICE, PRICE);
        address[3] memory raters = [CUSTOMER, MAKER, THIRD];
        vm.warp(vm.getBlockTimestamp() + 30 days);
        for (uint256 i; i < 3; ++i) {
            _praise(raters[i], STRANGER, FULL_FEE);
        }
        vm.assertEq(credit.accountOf(STRANGER).vouchers(), 0);
        vm.assertFalse(credit.isRooted(STRANGER));
        // What has been forgotten can be built again.
        vm.warp(vm.getBlockTimestamp() + 8 * 90 days);
        for (uint256 i; i < 12; ++i) {
            _praise(raters[i % 3], STRANGER, FULL_FEE);
        }
        vm.assertTrue(credit.isRooted(STRANGER));
        vm.assertEq(credit.accountOf(STRANGER).falls(), 1);
        vm.assertEq(_mark(CUSTOMER, STRANGER), 2);
    }

    function test_a_genesis_party_that_falls_keeps_its_own_root() public {
        _praise(CUSTOMER, MAKER, FULL_FEE);
        _praise(CUSTOMER, MAKER, FULL_FEE);
        vm.assertEq(credit.accountOf(MAKER).vouchers(), 1);
        _default(MAKER, 20 * PRICE, 20 * PRICE, PRICE);
        vm.assertEq(credit.accountOf(MAKER).vouchers(), 0);
        vm.assertTrue(credit.isRooted(MAKER));
        // Its word weighs the least that a rooted one does.
        vm.assertEq(credit.credibilityOf(MAKER), 0.2e9);
    }

    function test_after_fifteen_falls_nobody_vouches_any_more() public {
        // `_accounts` is the first slot of storage.
        bytes32 slot = keccak256(abi.encode(STRANGER, uint256(0)));
        vm.store(address(credit), slot, bytes32(uint256(14) << 252));
        _praise(CUSTOMER, STRANGER, FULL_FEE);
        _praise(CUSTOMER, STRANGER, FULL_FEE);
        vm.assertEq(credit.accountOf(STRANGER).vouchers(), 1);
        vm.assertEq(_mark(CUSTOMER, STRANGER), 15);
        _default(STRANGER, 20 * PRICE, 20 * PRICE, PRICE);
        vm.assertEq(credit.accountOf(STRANGER).falls(), CreditAccountLib.LAST_FALL);
        vm.store(address(credit), slot, bytes32(uint256(15) << 252));
        _praise(MAKER, STRANGER, FULL_FEE);
        _praise(MAKER, STRANGER, FULL_FEE);
        vm.assertEq(credit.accountOf(STRANGER).vouchers(), 0);
        vm.assertEq(_mark(MAKER, STRANGER), 0);
    }

    // ------------------------------------------------------------------ helpers

    /// @dev Two full orders with each of three rooted parties, as far as their caps reach.
    function _root(address party) private {
        address[3] memory raters = [CUSTOMER, MAKER, THIRD];
        for (uint256 i; i < 6; ++i) {
            _praise(raters[i % 3], party, FULL_FEE);
        }
    }

    /// @dev One order in time that its customer rates 90.
    function _praise(address customer, address maker, uint256 fee) private {
        RatingRight memory right = _next();
        right.feeBurned = fee;
        right.customerSeal = _seal(right.id, customer, _good());
        desk.set(right);
        credit.reveal(_between(customer, maker), customer, _good());
    }

    function _byMaker(address customer, address maker) private {
        RatingRight memory right = _next();
        right.makerSeal = _seal(right.id, maker, _good());
        desk.set(right);
        credit.reveal(_between(customer, maker), maker, _good());
    }

    function _next() private returns (RatingRight memory right) {
        right = _right(bytes32(++_orders));
        uint40 now_ = uint40(vm.getBlockTimestamp());
        (right.closedAt, right.revealFrom, right.revealUntil) = (now_, now_, now_ + 14 days);
    }

    function _between(address customer, address maker) private view returns (OrderTerms memory t) {
        t = _terms();
        (t.customer, t.maker) = (customer, maker);
    }

    function _said(address from, address to) private view returns (uint256) {
        return credit.pairOf(from, to).said(from < to).praise();
    }

    function _mark(address from, address to) private view returns (uint256) {
        return credit.pairOf(from, to).said(from < to).mark();
    }
}

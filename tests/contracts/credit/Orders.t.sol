// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ICreditRegistry} from "../../../contracts/interfaces/ICreditRegistry.sol";
import {CreditAccount} from "../../../contracts/types/CreditAccount.sol";
import {vm} from "../support/Vm.sol";
import {DeskFixture} from "./DeskFixture.sol";

/// @notice Reserving, adjusting and settling: see Orders.tree.
contract OrdersTest is DeskFixture {
    function test_only_the_escrow_calls_the_hook() public {
        bytes memory refusal =
            abi.encodeWithSelector(ICreditRegistry.CreditRegistry_NotEscrow.selector, address(this));
        vm.expectRevert(refusal);
        credit.reserve(MAKER, address(token), PRICE, PRICE, FEE);
        vm.expectRevert(refusal);
        credit.adjust(MAKER, address(token), PRICE, PRICE, PRICE, PRICE, FEE);
        vm.expectRevert(refusal);
        credit.settle(ID, MAKER, address(token), PRICE, PRICE, 0, FEE);
    }

    function test_an_unlisted_token_takes_no_part() public {
        bytes memory refusal =
            abi.encodeWithSelector(ICreditRegistry.CreditRegistry_TokenNotListed.selector, address(unlisted));
        vm.expectRevert(refusal);
        desk.reserve(MAKER, address(unlisted), PRICE, PRICE, FEE);
        vm.expectRevert(refusal);
        credit.quote(MAKER, address(unlisted), PRICE);
        vm.assertEq(credit.unitOf(address(unlisted)), 0);
        vm.assertEq(credit.unitOf(address(0)), 0);
        vm.assertEq(credit.unitOf(address(token)), 10_000);
        vm.assertEq(credit.unitOf(address(coarse)), 1e16);
    }

    // ------------------------------------------------------------------ newcomers

    function test_a_newcomer_is_fully_bonded_and_pays_the_highest_fee() public {
        (uint256 tier, uint256 minBond, uint256 minFee, uint256 left) =
            credit.quote(STRANGER, address(token), PRICE);
        vm.assertEq(tier, 0);
        vm.assertEq(minBond, PRICE);
        vm.assertEq(minFee, 100);
        vm.assertEq(left, 0);
        vm.expectRevert(
            abi.encodeWithSelector(
                ICreditRegistry.CreditRegistry_BondTooLow.selector, STRANGER, PRICE - 1, PRICE
            )
        );
        desk.reserve(STRANGER, address(token), PRICE, PRICE - 1, FEE);
        vm.expectRevert(
            abi.encodeWithSelector(ICreditRegistry.CreditRegistry_FeeTooLow.selector, STRANGER, 99, 100)
        );
        desk.reserve(STRANGER, address(token), PRICE, PRICE, 99);
        desk.reserve(STRANGER, address(token), PRICE, PRICE, FEE);
        vm.assertEq(credit.accountOf(STRANGER).openOrders(), 1);
        vm.assertEq(credit.accountOf(STRANGER).exposure(), 0);
    }

    // ------------------------------------------------------------------ bonds, fees and exposure

    function test_one_order_lifts_a_tier_and_a_default_drops_it() public {
        _ratedOrder(ID);
        vm.assertGe(credit.tierOf(MAKER), 1);
        (, uint256 minBond, uint256 minFee,) = credit.quote(MAKER, address(token), PRICE);
        vm.assertLt(minBond, PRICE);
        vm.assertLt(minFee, 100);
        _default(MAKER, PRICE, PRICE, PRICE);
        vm.assertEq(credit.tierOf(MAKER), 0);
        vm.assertEq(credit.limitOf(MAKER), 0);
        (, minBond, minFee,) = credit.quote(MAKER, address(token), PRICE);
        vm.assertEq(minBond, PRICE);
        vm.assertEq(minFee, 100);
    }

    /// @dev The bond quoted is taken, one unit less is not: by tier for small prices, by the limit for large ones.
    function testFuzz_the_quoted_bond_is_exactly_what_is_asked(uint128 price) public {
        _ratedOrder(ID);
        (, uint256 minBond, uint256 minFee,) = credit.quote(MAKER, address(token), price);
        if (minBond != 0) {
            vm.expectRevert();
            desk.reserve(MAKER, address(token), price, minBond - 1, minFee);
        }
        desk.reserve(MAKER, address(token), price, minBond, minFee);
    }

    function test_exposure_adds_up_over_orders_and_rounds_up() public {
        _ratedOrder(ID);
        uint256 limit = credit.limitOf(MAKER);
        desk.reserve(MAKER, address(token), PRICE, PRICE - 1, FEE);
        vm.assertEq(credit.accountOf(MAKER).exposure(), 1);
        // As many cents as are left, in one order of which nine tenths are bonded.
        uint256 rest = (limit - 1) * 10_000;
        desk.reserve(MAKER, address(token), rest * 10, rest * 9, FEE);
        vm.assertEq(credit.accountOf(MAKER).exposure(), limit);
        vm.expectRevert(
            abi.encodeWithSelector(
                ICreditRegistry.CreditRegistry_ExposureTooHigh.selector, MAKER, limit, 1, limit
            )
        );
        desk.reserve(MAKER, address(token), PRICE, PRICE - 1, FEE);
        desk.reserve(MAKER, address(token), PRICE, PRICE, FEE);
        desk.settle(ID, MAKER, address(token), rest * 10, rest * 9, 0, FEE);
        desk.settle(ID, MAKER, address(token), PRICE, PRICE - 1, 0, FEE);
        vm.assertEq(credit.accountOf(MAKER).exposure(), 0);
        vm.assertEq(credit.accountOf(MAKER).openOrders(), 1);
        vm.assertEq(credit.accountOf(MAKER).closedDay(), block.timestamp / 1 days);
    }

    /// @dev At a good maker's fee, too: what takes no exposure asks for none, also where more is open than the limit.
    function test_full_bonds_pass_when_the_limit_has_fallen_below_what_is_open() public {
        for (uint256 i; i < 3; ++i) {
            _ratedOrder(bytes32(i + 1));
        }
        uint256 open = credit.limitOf(MAKER);
        desk.reserve(MAKER, address(token), open * 100_000, open * 90_000, FEE);
        _default(MAKER, 50e6, 50e6, 50e6);
        uint256 limit = credit.limitOf(MAKER);
        vm.assertLt(limit, open);
        (,, uint256 minFee,) = credit.quote(MAKER, address(token), PRICE);
        vm.assertLt(minFee, FEE);
        vm.expectRevert(
            abi.encodeWithSelector(
                ICreditRegistry.CreditRegistry_ExposureTooHigh.selector, MAKER, open, 1, limit
            )
        );
        desk.reserve(MAKER, address(token), PRICE, PRICE - 1, minFee);
        desk.reserve(MAKER, address(token), PRICE, PRICE, minFee);
        vm.assertEq(credit.accountOf(MAKER).exposure(), open);
    }

    function test_exposure_counts_alike_in_every_token() public {
        _ratedOrder(ID);
        desk.reserve(MAKER, address(coarse), 20e18, 18e18, FEE);
        vm.assertEq(credit.accountOf(MAKER).exposure(), 200);
        desk.reserve(MAKER, address(token), 20e6, 18e6, FEE);
        vm.assertEq(credit.accountOf(MAKER).exposure(), 400);
    }

    function test_a_maker_of_65535_orders_opens_no_more() public {
        for (uint256 i; i < 3; ++i) {
            desk.reserve(MAKER, address(token), PRICE, PRICE, FEE);
        }
        // The rest are put there by hand: `_accounts` is the first slot of storage.
        bytes32 slot = keccak256(abi.encode(MAKER, uint256(0)));
        vm.assertEq(uint256(vm.load(address(credit), slot)), CreditAccount.unwrap(credit.accountOf(MAKER)));
        vm.store(
            address(credit),
            slot,
            bytes32(CreditAccount.unwrap(credit.accountOf(MAKER).withOpenOrders(65_535)))
        );
        vm.expectRevert(
            abi.encodeWithSelector(ICreditRegistry.CreditRegistry_TooManyOrders.selector, MAKER, 65_535)
        );
        desk.reserve(MAKER, address(token), PRICE, PRICE, FEE);
    }

    // ------------------------------------------------------------------ adjusting

    function test_more_price_or_less_bond_is_asked_as_of_a_new_order() public {
        desk.reserve(STRANGER, address(token), PRICE, PRICE, FEE);
        vm.expectRevert(
            abi.encodeWithSelector(
                ICreditRegistry.CreditRegistry_BondTooLow.selector, STRANGER, PRICE, PRICE + 1
            )
        );
        desk.adjust(STRANGER, address(token), PRICE, PRICE, PRICE + 1, PRICE, FEE);
        vm.expectRevert(
            abi.encodeWithSelector(
                ICreditRegistry.CreditRegistry_BondTooLow.selector, STRANGER, PRICE - 1, PRICE
            )
        );
        desk.adjust(STRANGER, address(token), PRICE, PRICE, PRICE, PRICE - 1, FEE);
        desk.adjust(STRANGER, address(token), PRICE, PRICE, 2 * PRICE, 2 * PRICE, FEE);
    }

    /// @dev Both sides may still agree on less when the maker's credit has fallen meanwhile.
    function test_less_price_passes_also_after_credit_has_fallen() public {
        _ratedOrder(ID);
        (, uint256 bond,,) = credit.quote(MAKER, address(token), PRICE);
        desk.reserve(MAKER, address(token), PRICE, bond, FEE);
        vm.assertGt(credit.accountOf(MAKER).exposure(), 0);
        _default(MAKER, PRICE, PRICE, PRICE);
        desk.adjust(MAKER, address(token), PRICE, bond, PRICE - 10e6, bond, FEE);
        vm.expectRevert();
        desk.adjust(MAKER, address(token), PRICE - 10e6, bond, PRICE, bond, FEE);
        desk.settle(ID, MAKER, address(token), PRICE - 10e6, bond, 0, FEE);
        vm.assertEq(credit.accountOf(MAKER).exposure(), 0);
    }

    function test_adjusting_replaces_the_orders_own_exposure() public {
        _ratedOrder(ID);
        uint256 limit = credit.limitOf(MAKER) * 10_000;
        desk.reserve(MAKER, address(token), limit * 10, limit * 9, FEE);
        // Half as exposed, then as exposed as before: the limit is not asked for twice.
        desk.adjust(MAKER, address(token), limit * 10, limit * 9, limit * 10, limit * 10 - limit / 2, FEE);
        desk.adjust(MAKER, address(token), limit * 10, limit * 10 - limit / 2, limit * 10, limit * 9, FEE);
        vm.assertEq(credit.accountOf(MAKER).exposure(), limit / 10_000);
    }

    /// @dev Whatever sequence of amounts: what was taken is given back, to the unit.
    function testFuzz_settling_gives_back_what_was_taken(uint64[4] memory unsecured) public {
        _ratedOrder(ID);
        uint256 price = 1e15;
        uint256 limit = credit.limitOf(MAKER) * 10_000;
        uint256 first = unsecured[0] % (limit / 2);
        uint256 last = first;
        desk.reserve(MAKER, address(token), price, price - first, FEE);
        uint256 other = unsecured[1] % (limit / 3);
        desk.reserve(MAKER, address(coarse), price * 1e12, (price - other) * 1e12, FEE);
        for (uint256 i = 2; i < 4; ++i) {
            uint256 next = unsecured[i] % (limit / 2);
            desk.adjust(MAKER, address(token), price, price - last, price, price - next, FEE);
            last = next;
        }
        vm.assertEq(credit.accountOf(MAKER).exposure(), (last + 9999) / 10_000 + (other + 9999) / 10_000);
        desk.settle(ID, MAKER, address(coarse), price * 1e12, (price - other) * 1e12, 0, FEE);
        desk.settle(ID, MAKER, address(token), price, price - last, 0, FEE);
        vm.assertEq(credit.accountOf(MAKER).exposure(), 0);
        vm.assertEq(credit.accountOf(MAKER).openOrders(), 0);
    }

    // ------------------------------------------------------------------ defaults

    function test_a_default_counts_in_full_and_without_cap() public {
        _default(STRANGER, 50 * PRICE, 50 * PRICE, 1);
        vm.assertEq(credit.accountOf(STRANGER).weight(), 150 * Q);
        vm.assertEq(credit.accountOf(STRANGER).sum(), -150e9);
        vm.assertEq(credit.marginOf(STRANGER), credit.scoreOf(STRANGER));
    }

    /// @dev Regression: facts that a party can bring about with itself must not move what everybody is measured by.
    function test_a_default_does_not_move_the_mean_of_all() public {
        _default(STRANGER, 1e18, 1e18, 1e18);
        vm.assertEq(credit.priorMean(), 0);
    }

    function test_a_default_too_small_to_weigh_moves_nothing() public {
        desk.reserve(STRANGER, address(coarse), 1, 1, FEE);
        desk.settle(ID, STRANGER, address(coarse), 1, 1, 1, FEE);
        vm.assertEq(credit.accountOf(STRANGER).weight(), 0);
    }

    /// @dev No amount that the escrow can hold makes closing revert.
    function testFuzz_settling_never_reverts(
        uint128 price,
        uint128 bond,
        uint128 defaulted,
        uint16 fee
    ) public {
        credit.stake(MAKER, 700e6);
        desk.settle(ID, MAKER, address(token), price, bond, defaulted, fee);
        desk.settle(ID, MAKER, address(coarse), price, bond, defaulted, fee);
        desk.settle(ID, STRANGER, address(token), price, bond, defaulted, fee);
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ICreditRegistry, ListedToken} from "../../../contracts/interfaces/ICreditRegistry.sol";
import {IOrderEscrow, OrderTerms, RatingRight} from "../../../contracts/interfaces/IOrderEscrow.sol";
import {Vm, vm} from "../support/Vm.sol";
import {defaultSettings} from "./CreditDefaults.sol";
import {ICreditConstants, newCredit} from "./CreditDeploy.sol";
import {DeskFixture} from "./DeskFixture.sol";

/// @notice Keeps a tenth of what is moved.
contract FeeToken {
    mapping(address account => uint256) public balanceOf;

    function mint(address to, uint256 amount) external {
        balanceOf[to] += amount;
    }

    function transferFrom(address from, address to, uint256 amount) external returns (bool) {
        balanceOf[from] -= amount;
        balanceOf[to] += amount - amount / 10;
        return true;
    }
}

/// @notice Calls the registry back while it pulls.
contract ReentrantToken {
    mapping(address account => uint256) public balanceOf;
    bytes public attack;

    function mint(address to, uint256 amount) external {
        balanceOf[to] += amount;
    }

    function setAttack(bytes calldata attack_) external {
        attack = attack_;
    }

    function transfer(address to, uint256 amount) external returns (bool) {
        balanceOf[msg.sender] -= amount;
        balanceOf[to] += amount;
        return true;
    }

    function transferFrom(address from, address to, uint256 amount) external returns (bool) {
        bytes memory call_ = attack;
        attack = "";
        if (call_.length != 0) {
            (bool worked,) = msg.sender.call(call_);
            require(worked, "attack failed by itself");
        }
        balanceOf[from] -= amount;
        balanceOf[to] += amount;
        return true;
    }
}

/// @notice See Stake.tree.
contract StakeTest is DeskFixture {
    uint256 internal constant MIN = 500e6;

    function test_stake_roots_from_the_minimum_on() public {
        credit.stake(STRANGER, MIN - 1);
        vm.assertFalse(credit.isRooted(STRANGER));
        vm.assertEq(credit.credibilityOf(STRANGER), 0);
        credit.stake(STRANGER, 1);
        vm.assertTrue(credit.isRooted(STRANGER));
        vm.assertEq(credit.credibilityOf(STRANGER), Q);
        vm.assertEq(credit.stakeOf(STRANGER), MIN);
        vm.assertEq(token.balanceOf(address(credit)), MIN);
        vm.prank(STRANGER);
        credit.withdrawStake(STRANGER, STRANGER, 1);
        vm.assertFalse(credit.isRooted(STRANGER));
        vm.assertEq(token.balanceOf(STRANGER), 1);
    }

    function test_a_genesis_party_stays_rooted_without_stake() public {
        credit.stake(MAKER, MIN);
        vm.prank(MAKER);
        credit.withdrawStake(MAKER, MAKER, MIN);
        vm.assertTrue(credit.isRooted(MAKER));
    }

    function test_stake_is_locked_while_an_order_is_open_and_for_thirty_days() public {
        credit.stake(STRANGER, MIN);
        desk.reserve(STRANGER, address(token), PRICE, PRICE, FEE);
        vm.prank(STRANGER);
        vm.expectRevert(_locked(1, 0));
        credit.withdrawStake(STRANGER, STRANGER, MIN);
        // The first order closes, the second is open: still locked, however late it is.
        desk.reserve(STRANGER, address(token), PRICE, PRICE, FEE);
        desk.settle(ID, STRANGER, address(token), PRICE, PRICE, 0, FEE);
        uint256 unlockAt = credit.stakeUnlockAt(STRANGER);
        vm.warp(unlockAt + 365 days);
        vm.prank(STRANGER);
        vm.expectRevert(_locked(1, unlockAt));
        credit.withdrawStake(STRANGER, STRANGER, MIN);
        desk.settle(ID, STRANGER, address(token), PRICE, PRICE, 0, FEE);
        uint256 closed = this.time();
        unlockAt = credit.stakeUnlockAt(STRANGER);
        // At least thirty whole days, less than thirty-one.
        vm.assertGe(unlockAt, closed + 30 days);
        vm.assertLe(unlockAt, closed + 31 days);
        vm.warp(unlockAt - 1);
        vm.prank(STRANGER);
        vm.expectRevert(_locked(0, unlockAt));
        credit.withdrawStake(STRANGER, STRANGER, MIN);
        vm.warp(unlockAt);
        vm.prank(STRANGER);
        credit.withdrawStake(STRANGER, STRANGER, MIN);
    }

    /// @dev One stake must not root one account after another in a day.
    function test_stake_is_locked_after_a_rating_that_weighed() public {
        credit.stake(STRANGER, MIN);
        OrderTerms memory t = _terms();
        t.customer = STRANGER;
        RatingRight memory right = _right(ID);
        right.customerSeal = _seal(ID, STRANGER, _good());
        desk.set(right);
        credit.reveal(t, STRANGER, _good());
        vm.assertEq(credit.accountOf(MAKER).weight(), 2 * Q);
        uint256 unlockAt = credit.stakeUnlockAt(STRANGER);
        vm.prank(STRANGER);
        vm.expectRevert(_locked(0, unlockAt));
        credit.withdrawStake(STRANGER, STRANGER, MIN);
        vm.warp(unlockAt);
        vm.prank(STRANGER);
        credit.withdrawStake(STRANGER, STRANGER, MIN);
    }

    function test_only_the_party_takes_back_and_only_what_it_has() public {
        credit.stake(STRANGER, MIN);
        vm.expectRevert(
            abi.encodeWithSelector(
                ICreditRegistry.CreditRegistry_NotAuthorised.selector, STRANGER, address(this), 16
            )
        );
        credit.withdrawStake(STRANGER, address(this), MIN);
        vm.startPrank(STRANGER);
        vm.expectRevert(
            abi.encodeWithSelector(ICreditRegistry.CreditRegistry_Overdraw.selector, STRANGER, MIN + 1, MIN)
        );
        credit.withdrawStake(STRANGER, STRANGER, MIN + 1);
        vm.expectRevert(ICreditRegistry.CreditRegistry_ZeroAddress.selector);
        credit.withdrawStake(STRANGER, address(0), MIN);
        vm.expectRevert(ICreditRegistry.CreditRegistry_ZeroAddress.selector);
        credit.stake(address(0), 0);
        parties.setDelegate(STRANGER, address(this), 16, uint40(block.timestamp + 1 days));
        vm.stopPrank();
        credit.withdrawStake(STRANGER, CUSTOMER, MIN);
        vm.assertEq(token.balanceOf(CUSTOMER), MIN);
    }

    // ------------------------------------------------------------------ slashing

    function test_a_default_burns_what_the_bond_did_not_cover() public {
        credit.stake(MAKER, 800e6);
        _default(MAKER, PRICE, 900e6, PRICE);
        vm.assertEq(credit.stakeOf(MAKER), 700e6);
        vm.assertEq(credit.stakeOf(ICreditConstants(address(credit)).BURNED()), 100e6);
        _default(MAKER, PRICE, 700e6, PRICE);
        vm.assertEq(credit.stakeOf(MAKER), 400e6);
        _default(MAKER, PRICE, 0, PRICE);
        vm.assertEq(credit.stakeOf(MAKER), 0);
        vm.assertEq(credit.stakeOf(ICreditConstants(address(credit)).BURNED()), 800e6);
        vm.assertEq(token.balanceOf(address(credit)), 800e6);
    }

    function test_nothing_is_told_of_a_stake_that_was_never_there() public {
        vm.recordLogs();
        _default(MAKER, PRICE, 0, PRICE);
        Vm.Log[] memory logs = vm.getRecordedLogs();
        vm.assertGt(logs.length, 0);
        for (uint256 i; i < logs.length; ++i) {
            vm.assertTrue(logs[i].topics[0] != ICreditRegistry.StakeMoved.selector);
        }
    }

    function test_a_bond_that_covers_leaves_the_stake() public {
        credit.stake(MAKER, MIN);
        _default(MAKER, PRICE, 300e6, 300e6);
        vm.assertEq(credit.stakeOf(MAKER), MIN);
    }

    function test_slashing_below_the_minimum_uproots() public {
        credit.stake(STRANGER, MIN);
        vm.assertTrue(credit.isRooted(STRANGER));
        _default(STRANGER, PRICE, PRICE - 1, PRICE);
        vm.assertFalse(credit.isRooted(STRANGER));
        vm.assertEq(credit.stakeOf(STRANGER), MIN - 1);
        // What the default taught is kept beside the lost root.
        vm.assertEq(credit.accountOf(STRANGER).weight(), 3 * Q);
    }

    function test_a_default_in_another_token_is_slashed_by_the_units() public {
        credit.stake(MAKER, MIN);
        desk.settle(ID, MAKER, address(coarse), 100e18, 90e18, 100e18, FEE);
        vm.assertEq(credit.stakeOf(MAKER), MIN - 10e6);
        // Rounded up: one smallest unit of the other token costs one of the stake's.
        desk.settle(ID, MAKER, address(coarse), 100e18, 100e18 - 1, 100e18, FEE);
        vm.assertEq(credit.stakeOf(MAKER), MIN - 10e6 - 1);
    }

    function test_nobody_spends_what_is_burned() public {
        credit.stake(MAKER, MIN);
        _default(MAKER, PRICE, 0, PRICE);
        address burned = ICreditConstants(address(credit)).BURNED();
        vm.expectPartialRevert(ICreditRegistry.CreditRegistry_NotAuthorised.selector);
        credit.withdrawStake(burned, address(this), 1);
    }

    // ------------------------------------------------------------------ strange tokens

    function test_a_token_that_keeps_a_part_is_refused() public {
        FeeToken strange = new FeeToken();
        ICreditRegistry other = _registryOf(address(strange));
        strange.mint(address(this), 1000);
        vm.expectRevert(
            abi.encodeWithSelector(
                ICreditRegistry.CreditRegistry_InexactTransfer.selector, address(strange), 1000, 900
            )
        );
        other.stake(STRANGER, 1000);
    }

    function test_staking_twice_with_one_payment_is_refused() public {
        ReentrantToken strange = new ReentrantToken();
        ICreditRegistry other = _registryOf(address(strange));
        strange.mint(address(this), 1000);
        strange.mint(address(strange), 1);
        // The inner call stakes for real and so makes the outer one's balance wrong.
        strange.setAttack(abi.encodeCall(ICreditRegistry.stake, (CUSTOMER, 0)));
        other.stake(STRANGER, 400);
        strange.setAttack(abi.encodeCall(ICreditRegistry.stake, (CUSTOMER, 1)));
        vm.expectRevert(
            abi.encodeWithSelector(
                ICreditRegistry.CreditRegistry_InexactTransfer.selector, address(strange), 400, 401
            )
        );
        other.stake(STRANGER, 400);
    }

    function test_withdrawing_inside_staking_is_refused() public {
        ReentrantToken strange = new ReentrantToken();
        ICreditRegistry other = _registryOf(address(strange));
        strange.mint(address(this), 1000);
        other.stake(STRANGER, 100);
        vm.prank(STRANGER);
        parties.setDelegate(STRANGER, address(strange), 16, uint40(block.timestamp + 1 days));
        strange.setAttack(abi.encodeCall(ICreditRegistry.withdrawStake, (STRANGER, CUSTOMER, 100)));
        vm.expectRevert(
            abi.encodeWithSelector(
                ICreditRegistry.CreditRegistry_InexactTransfer.selector, address(strange), 400, 300
            )
        );
        other.stake(STRANGER, 400);
    }

    function time() external view returns (uint256) {
        return block.timestamp;
    }

    function _registryOf(address strange) private returns (ICreditRegistry) {
        ListedToken[] memory tokens = new ListedToken[](1);
        tokens[0] = ListedToken(strange, 1);
        return
            newCredit(
                IOrderEscrow(address(desk)), parties, defaultSettings(), tokens, strange, new address[](0)
            );
    }

    function _locked(uint256 open, uint256 until) private pure returns (bytes memory) {
        return
            abi.encodeWithSelector(ICreditRegistry.CreditRegistry_StakeLocked.selector, STRANGER, open, until);
    }
}

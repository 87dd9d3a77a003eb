// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ICreditFlow} from "../../../contracts/interfaces/ICreditFlow.sol";
import {ICreditRegistry, Settings} from "../../../contracts/interfaces/ICreditRegistry.sol";
import {IOrderEscrow} from "../../../contracts/interfaces/IOrderEscrow.sol";
import {CreditAccount} from "../../../contracts/types/CreditAccount.sol";
import {vm} from "../support/Vm.sol";
import {defaultSettings} from "./CreditDefaults.sol";
import {newCreditWithFlow} from "./CreditDeploy.sol";
import {DeskFixture} from "./DeskFixture.sol";

/// @dev Stands in for the flow of trust, which has tests of its own: what a party has proven is set by hand.
contract ProvenFlow {
    error ProvenFlow_Asked(address party);

    mapping(address party => uint256) public caps;
    bool public silent;

    function set(address party, uint256 cap) external {
        caps[party] = cap;
    }

    /// @dev From now on whoever asks is refused.
    function hush() external {
        silent = true;
    }

    function capOf(address party) external view returns (uint256) {
        if (silent) revert ProvenFlow_Asked(party);
        return caps[party];
    }
}

/// @notice What bounds unsecured exposure: the margin, what burned fees back, and what is proven of the flow of trust.
contract LimitsTest is DeskFixture {
    ProvenFlow private flow;

    function setUp() public override {
        super.setUp();
        flow = new ProvenFlow();
        address[] memory genesis = new address[](2);
        (genesis[0], genesis[1]) = (CUSTOMER, MAKER);
        credit = newCreditWithFlow(
            IOrderEscrow(address(desk)),
            parties,
            defaultSettings(),
            _tokens(),
            address(token),
            genesis,
            address(flow)
        );
        desk.setCredit(credit);
        // Twenty orders' good evidence.
        _record(40e9, 40e9);
    }

    function _record(int256 sum, uint256 weight) private {
        bytes32 slot = keccak256(abi.encode(MAKER, uint256(0)));
        uint256 word = uint256(uint72(uint256(sum))) | (weight << 72) | ((block.timestamp / 1 days) << 144);
        vm.store(address(credit), slot, bytes32(word | (1 << 248)));
    }

    function test_good_evidence_backs_what_it_burned() public view {
        vm.assertEq(uint256(credit.marginOf(MAKER)) * 100_000 / 1e9, 88_448);
        vm.assertEq(credit.limitOf(MAKER), 10_000);
        (,,, uint256 left) = credit.quote(MAKER, address(token), PRICE);
        vm.assertEq(left, 10_000);
    }

    function test_the_proven_flow_adds_up_to_what_the_margin_gives() public {
        flow.set(MAKER, 5000);
        vm.assertEq(credit.limitOf(MAKER), 15_000);
        flow.set(MAKER, 78_448);
        vm.assertEq(credit.limitOf(MAKER), 88_448);
        flow.set(MAKER, 78_449);
        vm.assertEq(credit.limitOf(MAKER), 88_448);
        flow.set(MAKER, type(uint256).max);
        vm.assertEq(credit.limitOf(MAKER), 88_448);
        (, uint256 bond,, uint256 left) = credit.quote(MAKER, address(token), PRICE);
        vm.assertEq(left, 88_448);
        vm.assertEq(bond, PRICE / 2);
    }

    function test_no_flow_helps_who_is_not_known_or_known_for_bad() public {
        flow.set(STRANGER, type(uint256).max);
        flow.set(MAKER, type(uint256).max);
        vm.assertEq(credit.limitOf(STRANGER), 0);
        _record(-1, 40e9);
        vm.assertEq(credit.limitOf(MAKER), 0);
        _record(0, 0);
        vm.assertEq(credit.limitOf(MAKER), 0);
    }

    function test_orders_are_held_to_the_limit() public {
        flow.set(MAKER, 5000);
        desk.reserve(MAKER, address(token), 200e6, 100e6, FEE);
        vm.assertEq(credit.accountOf(MAKER).exposure(), 10_000);
        vm.expectRevert(
            abi.encodeWithSelector(
                ICreditRegistry.CreditRegistry_ExposureTooHigh.selector, MAKER, 10_000, 5001, 15_000
            )
        );
        desk.reserve(MAKER, address(token), 200e6, 149.99e6, FEE);
        desk.reserve(MAKER, address(token), 100e6, 50e6, FEE);
        vm.assertEq(credit.accountOf(MAKER).exposure(), 15_000);
        // Less bond is asked as of a new order.
        vm.expectPartialRevert(ICreditRegistry.CreditRegistry_ExposureTooHigh.selector);
        desk.adjust(MAKER, address(token), 100e6, 50e6, 110e6, 55e6, FEE);
    }

    /// @dev What burned fees back costs nobody a call, and goes on when the flow does not answer.
    function test_the_flow_is_asked_only_where_it_could_give_more() public {
        flow.hush();
        desk.reserve(STRANGER, address(token), PRICE, PRICE, FEE);
        desk.reserve(MAKER, address(token), 200e6, 100e6, FEE);
        vm.expectRevert(abi.encodeWithSelector(ProvenFlow.ProvenFlow_Asked.selector, MAKER));
        desk.reserve(MAKER, address(token), 2e6, 1e6, FEE);
        // The margin gives no more than what is backed.
        _record(40e9, 4000e9);
        vm.assertEq(credit.limitOf(MAKER), uint256(credit.marginOf(MAKER)) * 100_000 / 1e9);
    }

    /// @dev Theft prevented: one record's credit used up in many small defaults, each of which weighed next to nothing.
    function testFuzz_credit_that_a_default_took_is_gone(uint256 seed, uint64 proven) public {
        flow.set(MAKER, proven);
        uint256 backed = 10_000 + uint256(proven);
        uint256 taken;
        for (uint256 i; i < 40; ++i) {
            uint256 left = credit.limitOf(MAKER);
            // A newcomer is fully bonded whatever its limit.
            if (left == 0 || credit.tierOf(MAKER) == 0) break;
            seed = uint256(keccak256(abi.encode(seed)));
            uint256 unsecured = 1 + seed % left;
            // Each tier above it asks a bond of nine tenths at most.
            uint256 price = 10 * unsecured * 10_000;
            desk.reserve(MAKER, address(token), price, price - price / 10, FEE);
            desk.settle(ID, MAKER, address(token), price, price - price / 10, price, FEE);
            taken += unsecured;
            vm.assertLt(credit.limitOf(MAKER), left);
        }
        vm.assertLe(taken, backed);
    }

    function test_without_a_flow_burned_fees_are_all_there_is() public {
        ICreditRegistry other = _newRegistry(defaultSettings());
        vm.assertEq(address(other.flow()), address(0));
        vm.assertEq(address(credit.flow()), address(flow));
        credit = other;
        desk.setCredit(other);
        _record(40e9, 40e9);
        vm.assertEq(other.limitOf(MAKER), 10_000);
        vm.assertEq(ICreditFlow(address(flow)).capOf(MAKER), 0);
    }

    function test_settings_without_backing_or_with_more_than_full_credibility_are_refused() public {
        Settings memory s = defaultSettings();
        s.backing = 0;
        _refused(s, "backing", 0);
        s.backing = 1 << 54;
        _refused(s, "backing", 1 << 54);
        s = defaultSettings();
        s.leastCredibility = 1e9 + 1;
        _refused(s, "leastCredibility", 1e9 + 1);
        s.leastCredibility = 1e9;
        s.backing = (1 << 54) - 1;
        ICreditRegistry most = _newRegistry(s);
        vm.assertEq(keccak256(abi.encode(most.settings())), keccak256(abi.encode(s)));
    }

    function _refused(Settings memory s, bytes32 field, uint256 given) private {
        vm.expectRevert(
            abi.encodeWithSelector(ICreditRegistry.CreditRegistry_BadSetting.selector, field, given)
        );
        this.anew(s);
    }

    function anew(Settings memory s) external {
        _newRegistry(s);
    }
}

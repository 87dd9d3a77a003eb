// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IOrderEvents} from "../../../contracts/interfaces/IOrderEvents.sol";
import {Clauses, Meter, OrderTerms, Phase} from "../../../contracts/interfaces/IOrderTypes.sol";
import {ClausesFixture} from "../support/ClausesFixture.sol";
import {Vm, vm} from "../support/Vm.sol";

/// @notice Claims of metered use that end at nothing: the claim is over, no money moves, and the order goes on.
/// checklist 6, 11
contract ZeroClaimsTest is ClausesFixture {
    OrderTerms private _t;
    Clauses private _c;
    bytes32 private _id;

    function _start(uint16 defaultMakerBps) private {
        (OrderTerms memory t, Clauses memory c) = _resourceTerms();
        t.bond = uint128(50 * UNIT);
        t.defaultMakerBps = defaultMakerBps;
        (_t, _c) = (t, c);
        _id = _openWith(t, c);
        vm.warp(vm.getBlockTimestamp() + 1 days);
    }

    /// @dev No money moves, and nothing of the order but its meter.
    function _assertOnlyTheClaimEnded(uint256 paid) private {
        Vm.Log[] memory logs = vm.getRecordedLogs();
        for (uint256 i; i < logs.length; ++i) {
            vm.assertNotEq(logs[i].topics[0], IOrderEvents.MoneyMoved.selector);
            vm.assertNotEq(logs[i].topics[0], IOrderEvents.AllotmentMoved.selector);
        }
        Meter memory meter = escrow.meterOf(_id);
        vm.assertEq(meter.claimed, 0);
        vm.assertFalse(meter.contested);
        vm.assertEq(escrow.allotmentOf(_id, 0).allotted, paid);
        vm.assertEq(_credit(maker), paid);
        vm.assertEq(_credit(customer), 0);
        vm.assertEq(_held(), 1050 * UNIT);
        vm.assertEq(uint256(_phase(_id)), uint256(Phase.METERED));
    }

    /// @dev The rest goes to the customer and the bond to the maker.
    function _assertEnds(uint256 paid) private {
        uint256 end = uint256(_t.deadlines[0]) + _c.grace;
        if (vm.getBlockTimestamp() <= end) vm.warp(end + 1);
        escrow.poke(_t);
        vm.assertEq(uint256(_phase(_id)), uint256(Phase.CLOSED));
        vm.assertEq(_credit(maker), paid + 50 * UNIT);
        vm.assertEq(_credit(customer), 1000 * UNIT - paid);
    }

    /// @dev A court gives the maker nothing; what the meter shows afterwards is paid all the same.
    function test_ruledToNothing() public {
        _start(5000);
        _claim(_t, _c, 20);
        _contestClaim(_id, _t);
        vm.recordLogs();
        _rule(_t, 1, 0);
        _assertOnlyTheClaimEnded(0);
        vm.expectRevert(abi.encodeWithSelector(IOrderEvents.OrderEscrow_NoClaim.selector, _id, 0));
        _rule(_t, 1, 10_000);
        _redeem(_id, _t, _c, 20);
        vm.assertEq(_credit(maker), 20 * RATE);
        _assertEnds(20 * RATE);
    }

    /// @dev Both agree that it was for nothing.
    function test_settledAtNothing() public {
        _start(5000);
        _claim(_t, _c, 20);
        _contestClaim(_id, _t);
        _propose(_t, true, 1, 0);
        vm.recordLogs();
        _agree(_t, false, 1, 0);
        _assertOnlyTheClaimEnded(0);
        vm.warp(vm.getBlockTimestamp() + 1 days);
        _claim(_t, _c, 5);
        vm.assertEq(escrow.meterOf(_id).claimed, 5);
    }

    /// @dev The signed default gives the maker nothing where no court ruled.
    function test_defaultOfNothing() public {
        _start(0);
        _claim(_t, _c, 20);
        _contestClaim(_id, _t);
        vm.warp(uint256(_t.courtBy) + 1);
        vm.recordLogs();
        escrow.poke(_t);
        _assertOnlyTheClaimEnded(0);
        _assertEnds(0);
    }

    /// @dev Everything is paid already: a claim on top, and silence on it, bring nothing, and do not keep the order open.
    function test_nothingLeftToClaim() public {
        _start(5000);
        _redeem(_id, _t, _c, 200);
        _claim(_t, _c, 20);
        vm.warp(vm.getBlockTimestamp() + _t.review + 1);
        vm.recordLogs();
        escrow.poke(_t);
        _assertOnlyTheClaimEnded(1000 * UNIT);
        _assertEnds(1000 * UNIT);
    }
}

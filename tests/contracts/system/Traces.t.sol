// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {
    Clauses,
    Milestone,
    OrderTerms,
    Phase,
    SharingKind
} from "../../../contracts/interfaces/IOrderTypes.sol";
import {IProductionTrace, Right} from "../../../contracts/interfaces/IProductionTrace.sol";
import {vm} from "../support/Vm.sol";
import {DisputeSteps} from "./DisputeSteps.sol";

/// @notice Telemetry and grants live with the order's production in the real escrow, and die with it.
contract SystemTracesTest is DisputeSteps {
    bytes32 private constant MACHINE = keccak256("a lathe");
    bytes32 private constant ROOT = keccak256("a root");

    function _grant(OrderTerms memory t) private {
        uint40 until = t.courtBy;
        vm.prank(maker);
        traces.grant(t, customer, MACHINE, Right.ALL, 0, until, 0, "");
    }

    function _anchor(bytes32 id, uint32 seq) private {
        uint40 to = uint40(vm.getBlockTimestamp());
        uint40 from = traces.traceOf(id).to + 1;
        vm.prank(maker);
        traces.anchor(id, seq, ROOT, from, to, "");
    }

    function _assertLive(bytes32 id, bool live) private view {
        vm.assertEq(traces.isLive(id, customer, MACHINE, Right.COMMAND), live, "grant");
        vm.assertEq(traces.inProduction(id), live, "production");
    }

    function _assertDead(bytes32 id, uint32 seq) private {
        _assertLive(id, false);
        uint40 to = uint40(vm.getBlockTimestamp());
        vm.prank(maker);
        vm.expectRevert(abi.encodeWithSelector(IProductionTrace.ProductionTrace_NotInProduction.selector, id));
        traces.anchor(id, seq, ROOT, to, to, "");
    }

    function test_liveUntilTheLastMilestoneIsPaid() public {
        (OrderTerms memory t, Clauses memory c) = _courtTerms(2);
        bytes32 id = _openWith(t, c);
        _grant(t);
        _anchor(id, 0);
        _deliver(t, 3);
        _accept(t, 1);
        _assertLive(id, true);
        _wait(1);
        _anchor(id, 1);
        _accept(t, 2);
        _wait(1);
        _assertDead(id, 2);
        vm.assertEq(traces.traceOf(id).count, 2, "what was anchored stays");
    }

    /// @dev Not before a maker came, not after the post was taken back.
    function test_postsAreNotInProduction() public {
        OrderTerms memory t = _terms(1);
        t.maker = address(0);
        vm.prank(customer);
        bytes32 id = escrow.post(t);
        vm.expectRevert(abi.encodeWithSelector(IProductionTrace.ProductionTrace_NotInProduction.selector, id));
        traces.begin(t);
    }

    /// @dev A dispute is still production: the machine may have to show what it did. Its ruling ends it.
    function test_liveDuringADisputeAndDeadByItsRuling() public {
        _fillPool(3);
        (OrderTerms memory t, Clauses memory c) = _courtTerms(1);
        bytes32 id = _openWith(t, c);
        _grant(t);
        _bring(id, t, Milestone.CONTESTED);
        _openCourt(t, 1);
        _raise(t, c, 1, true);
        _answer(t, c, 0, false);
        _judgeCase(id, t, 0, 5000);
        _assertLive(id, true);
        adapter.conclude(t, 0);
        _assertDead(id, 0);
    }

    /// @dev A rented machine is in production while it is metered, grace included, and not a second longer.
    function test_meteredOrdersAreInProduction() public {
        (OrderTerms memory t, Clauses memory c) = _courtTerms(1);
        t.kind = SharingKind.RESOURCE;
        c.meterSigner = vm.addr(1);
        (c.rate, c.maxUnits, c.claimUnits) = (uint128(5 * UNIT), 200, 20);
        (c.interval, c.grace) = (uint32(1 days), uint32(1 days));
        t.clauses = escrow.hashClauses(c);
        bytes32 id = _openWith(t, c);
        vm.assertEq(uint256(_phase(id)), uint256(Phase.METERED));
        _grant(t);
        _anchor(id, 0);
        vm.warp(uint256(t.deadlines[0]) + c.grace);
        _assertLive(id, true);
        vm.warp(uint256(t.deadlines[0]) + c.grace + 1);
        escrow.poke(t);
        _assertDead(id, 1);
    }

    /// @dev The bond may still wait, but nothing is made any more.
    function test_deadWhileTheBondWaits() public {
        (OrderTerms memory t, Clauses memory c) = _courtTerms(1);
        t.inputsDue = t.deadlines[0];
        bytes32 id = _openWith(t, c);
        _grant(t);
        vm.warp(uint256(t.deadlines[0]) + 1);
        _assertLive(id, true);
        escrow.poke(t);
        vm.assertEq(uint256(_phase(id)), uint256(Phase.BOND_WAIT));
        _assertDead(id, 0);
    }

    /// @dev What the stolen key gave ends with it, at once: the command of the machine, and the machine's own key.
    function test_revokedKeyOfTheMaker() public {
        _register(MAKER_KEY);
        (OrderTerms memory t, Clauses memory c) = _courtTerms(1);
        bytes32 id = _openWith(t, c);
        _grant(t);
        uint40 until = t.courtBy;
        vm.prank(maker);
        traces.setTraceKey(id, STRANGER, until, "");
        _assertLive(id, true);
        _revoke(maker, t);
        vm.assertFalse(traces.isLive(id, customer, MACHINE, Right.VIEW));
        vm.assertTrue(traces.inProduction(id));
        uint40 now_ = uint40(vm.getBlockTimestamp());
        address[2] memory thieves = [maker, STRANGER];
        for (uint256 i; i < 2; ++i) {
            vm.prank(thieves[i]);
            vm.expectPartialRevert(IProductionTrace.ProductionTrace_NotAuthorised.selector);
            traces.anchor(id, 0, ROOT, now_, now_, "");
        }
        vm.prank(vm.addr(NEW_KEY));
        traces.anchor(id, 0, ROOT, now_, now_, "");
        vm.prank(vm.addr(NEW_KEY));
        traces.grant(t, customer, MACHINE, Right.VIEW, 0, until, 1, "");
        vm.assertTrue(traces.isLive(id, customer, MACHINE, Right.VIEW));
    }
}

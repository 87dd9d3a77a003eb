// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IOrderEvents} from "../../../contracts/interfaces/IOrderEvents.sol";
import {Milestone, OrderTerms, Phase} from "../../../contracts/interfaces/IOrderTypes.sol";
import {Messages} from "../../../contracts/libraries/Messages.sol";
import {vm} from "../support/Vm.sol";
import {NestFixture} from "./NestFixture.sol";

/// @notice NestedOrders.tree: amending, and dividing or closing by both.
contract NestAgreementsTest is NestFixture {
    // ------------------------------------------------------------------ amending

    function test_amendingASubOrder() public {
        Node memory p = _open(_root(1));
        Node memory n = _openBelow(p, _below(p, 0, 600 * UNIT, 2));
        _refusesAmendment(n, "cumulative", 0);
        _refusesAmendment(n, "deadlines", 1);
        _refusesAmendment(n, "courtBy", 2);
        OrderTerms memory next = _next(n.id, n.t);
        next.deadlines[0] -= 1;
        next.courtBy -= 1;
        next.bond = 5;
        _amendAs(n, next, 1);
        vm.assertEq(escrow.stateOf(n.id).version(), 1);
    }

    function _refusesAmendment(Node memory n, bytes32 field, uint256 which) private {
        OrderTerms memory next = _next(n.id, n.t);
        if (which == 0) next.cumulative[0] -= 1;
        if (which == 1) next.deadlines[0] += 1;
        if (which == 2) next.courtBy += 1;
        if (which == 3) next.deadlines[0] -= 1;
        if (which == 4) next.courtBy -= 1;
        bytes32 digest = escrow.hashTerms(next);
        (bytes memory cs, bytes memory ms) = _both(n, digest);
        vm.expectRevert(abi.encodeWithSelector(IOrderEvents.OrderEscrow_FixedField.selector, field));
        escrow.amend(n.t, next, cs, ms);
    }

    function test_amendingAParent() public {
        Node memory p = _open(_root(3));
        _openBelow(p, _below(p, 1, 600 * UNIT, 2));
        // The milestone that pays a sub-order stays as it is, and as late.
        OrderTerms memory next = _next(p.id, p.t);
        next.cumulative[1] += 1;
        _refusesMilestone(p, next, 1);
        next = _next(p.id, p.t);
        next.cumulative[0] += 1;
        _refusesMilestone(p, next, 1);
        next = _next(p.id, p.t);
        next.deadlines[1] -= 1;
        bytes32 digest = escrow.hashTerms(next);
        (bytes memory cs, bytes memory ms) = _both(p, digest);
        vm.expectRevert(
            abi.encodeWithSelector(IOrderEvents.OrderEscrow_FixedField.selector, bytes32("deadlines"))
        );
        escrow.amend(p.t, next, cs, ms);
        _refusesAmendment(p, "courtBy", 4);
        // The last, which pays none, may change.
        next = _next(p.id, p.t);
        next.cumulative[2] -= uint128(100 * UNIT);
        _amendAs(p, next, 0);
        vm.assertEq(_worth(0), _start() - 2900 * UNIT);
    }

    function _refusesMilestone(Node memory p, OrderTerms memory next, uint256 i) private {
        bytes32 digest = escrow.hashTerms(next);
        (bytes memory cs, bytes memory ms) = _both(p, digest);
        _expectWrongMilestone(p.id, i, Milestone.PENDING);
        escrow.amend(p.t, next, cs, ms);
    }

    /// @dev A sub-order lapsed, and only its bond is left, which waits for inputs to be contested. Then the order above drops
    /// the milestone that paid it: no failure can replace its maker any more, and nothing stays behind.
    function test_aMilestoneThatPaidASubOrderMayGoWhenAllCameBack() public {
        Node memory p = _open(_root(2));
        Node memory n = _below(p, 1, 600 * UNIT, 2);
        n.t.deadlines[0] = uint40(block.timestamp + 2 days);
        n.t.inputsDue = uint40(block.timestamp + 1 days);
        n.t.bond = uint128(40 * UNIT);
        n = _openSponsored(p, n, 0);
        _after(n.t.deadlines[0]);
        escrow.poke(n.t);
        vm.assertTrue(escrow.stateOf(n.id).isIn(Phase.BOND_WAIT));
        _assertAllotment(p, 1, 0, 0, 0);
        OrderTerms memory next = _next(p.id, p.t);
        uint128 price = next.cumulative[1];
        uint40 last = next.deadlines[1];
        (next.cumulative, next.deadlines) = (new uint128[](1), new uint40[](1));
        (next.cumulative[0], next.deadlines[0]) = (price, last);
        _amendAs(p, next, 0);
        p.t = next;
        vm.assertEq(escrow.actingCustomerOf(n.id, n.t.customer), _party(1));
        vm.warp(block.timestamp + n.t.review + 1);
        escrow.poke(n.t);
        vm.assertTrue(escrow.stateOf(n.id).isIn(Phase.CLOSED));
        _after(last);
        escrow.poke(p.t);
        vm.assertTrue(escrow.stateOf(p.id).isIn(Phase.CLOSED));
        vm.assertEq(_worth(0), _start());
        vm.assertEq(_worth(1), _start() + 40 * UNIT);
        vm.assertEq(_worth(2), _start() - 40 * UNIT);
    }

    function test_amendingTheBond() public {
        Node memory p = _root(1);
        p.t.bond = uint128(300 * UNIT);
        p = _open(p);
        Node memory n = _openBelow(p, _below(p, 0, 200 * UNIT, 2));
        _deliver(n, 1);
        _accept(n, 1);
        OrderTerms memory next = _next(p.id, p.t);
        next.bond = uint128(200 * UNIT) - 1;
        (bytes memory cs, bytes memory ms) = _both(p, escrow.hashTerms(next));
        vm.expectRevert(
            abi.encodeWithSelector(
                IOrderEvents.OrderEscrow_BondStands.selector, p.id, 200 * UNIT - 1, 200 * UNIT
            )
        );
        escrow.amend(p.t, next, cs, ms);
        next.bond += 1;
        _amendAs(p, next, 0);
        vm.assertEq(escrow.nestOf(p.id).bond, 200 * UNIT);
        p.t = next;
        // More bond lets more pass, of what comes after.
        next = _next(p.id, p.t);
        next.bond = uint128(260 * UNIT);
        _amendAs(p, next, 0);
        p.t = next;
        Node memory m = _openBelow(p, _below(p, 0, 100 * UNIT, 3));
        _deliver(m, 1);
        _accept(m, 1);
        vm.assertEq(_worth(3), _start() + 60 * UNIT);
    }

    // ------------------------------------------------------------------ by both

    function test_closingWithSubOrdersOutstanding() public {
        Node memory p = _root(1);
        p.t.bond = uint128(500 * UNIT);
        p = _open(p);
        Node memory a = _openBelow(p, _below(p, 0, 300 * UNIT, 2));
        Node memory b = _openBelow(p, _below(p, 0, 500 * UNIT, 3));
        _deliver(a, 1);
        _accept(a, 1);
        // They divide the 200 that are left, and the bond, which then stands for nothing else.
        _expectClose(p, 201 * UNIT, 200 * UNIT);
        _closeAs(p, 150 * UNIT, 120 * UNIT, 0);
        vm.assertEq(_worth(1), _start() + 150 * UNIT - 120 * UNIT);
        vm.assertEq(_worth(0), _start() - 1000 * UNIT + 50 * UNIT + 120 * UNIT);
        _assertNest(p, 0, 0);
        // What comes back later is divided as the rest was: three quarters to the maker.
        _refund(b, 1);
        vm.assertEq(_worth(1), _start() + 30 * UNIT + 375 * UNIT);
        vm.assertEq(_worth(0), _start() - 830 * UNIT + 125 * UNIT);
        vm.assertEq(_held(), _credit(_party(0)) + _credit(_party(1)) + _credit(_party(2)));
    }

    function _expectClose(Node memory p, uint256 asked, uint256 left) private {
        bytes32 digest = _digest(Messages.close(p.id, 0, asked, 0));
        (bytes memory cs, bytes memory ms) = _both(p, digest);
        _expectOverAllocated(p.id, asked, left);
        escrow.close(p.t, asked, 0, cs, ms);
    }

    // where sub-orders have it all, the customer takes its place in them
    function test_splittingWhatIsNotThere() public {
        Node memory p = _open(_root(1));
        Node memory n = _openBelow(p, _below(p, 0, 1000 * UNIT, 2));
        _splitAs(p, 1, 0, 0);
        _assertAllotment(p, 0, 1000 * UNIT, 0, 0);
        _deliver(n, 1);
        _acceptAs(n, 1, 0);
        vm.assertEq(_worth(2), _start() + 1000 * UNIT);
    }
}

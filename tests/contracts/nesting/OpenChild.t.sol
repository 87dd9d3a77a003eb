// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IOrderEvents} from "../../../contracts/interfaces/IOrderEvents.sol";
import {Milestone, Phase} from "../../../contracts/interfaces/IOrderTypes.sol";
import {vm} from "../support/Vm.sol";
import {OpenChildFixture} from "./OpenChildFixture.sol";

/// @notice NestedOrders.tree, openChild: below what, on which terms, and once.
contract OpenChildTest is OpenChildFixture {
    // ------------------------------------------------------------------ which terms

    function test_movesThePriceWithoutATransfer() public {
        Node memory p = _parent();
        Node memory n = _below(p, 1, 600 * UNIT, 2);
        n.t.bond = uint128(50 * UNIT);
        uint256 held = _held();
        n = _openSponsored(p, n, 0);
        vm.assertEq(_held(), held + 50 * UNIT);
        _assertLink(n, true, 0);
        vm.assertEq(escrow.linkOf(n.id).parent, p.id);
        vm.assertEq(escrow.linkOf(n.id).principal, _party(0));
        vm.assertEq(escrow.linkOf(n.id).milestone, 1);
        vm.assertEq(escrow.linkOf(n.id).depth, 1);
        _assertAllotment(p, 1, 600 * UNIT, 0, 0);
        _assertAllotment(p, 0, 0, 0, 0);
        vm.assertEq(escrow.nestOf(p.id).children, 1);
        vm.assertEq(escrow.nestOf(p.id).unsponsored, 0);
        vm.assertTrue(escrow.stateOf(p.id).linked() && escrow.stateOf(n.id).linked());
        vm.assertEq(escrow.principalsOf(n.id)[0], _party(0));
    }

    function test_refusesTermsNotInForce() public {
        Node memory p = _parent();
        Node memory n = _below(p, 0, UNIT, 2);
        bytes32 right = escrow.hashTerms(p.t);
        p.t.review += 1;
        _seal(n);
        (bytes memory cs, bytes memory ms) = _both(n, n.id);
        bytes32 id = escrow.hashTerms(p.t);
        // Unopened terms are their own order, of phase NONE.
        vm.assertNotEq(id, right);
        _expectWrongPhase(id, Phase.NONE);
        escrow.openChild(p.t, p.c, n.t, n.c, cs, ms, "", "");
    }

    function test_refusesClausesOfOthers() public {
        Node memory p = _parent();
        Node memory n = _below(p, 0, UNIT, 2);
        _seal(n);
        n.c.minMakerTier = 1;
        bytes32 given = escrow.hashClauses(n.c);
        _refusesAsSigned(
            p,
            n,
            "",
            abi.encodeWithSelector(IOrderEvents.OrderEscrow_ClausesMismatch.selector, n.t.clauses, given)
        );
        n.c.minMakerTier = 0;
        p.c.maxSubcontractBps -= 1;
        given = escrow.hashClauses(p.c);
        _refusesAsSigned(
            p,
            n,
            "",
            abi.encodeWithSelector(IOrderEvents.OrderEscrow_ClausesMismatch.selector, p.t.clauses, given)
        );
    }

    function test_refusesAParentThatIsOver() public {
        Node memory p = _parent();
        Node memory n = _below(p, 0, UNIT, 2);
        _closeAs(p, 0, 0, 0);
        _refuses(
            p, n, abi.encodeWithSelector(IOrderEvents.OrderEscrow_WrongPhase.selector, p.id, Phase.CLOSED)
        );
    }

    function test_refusesAMeteredParent() public {
        Node memory p = _open(_metered(_root(1)));
        Node memory n = _below(p, 0, UNIT, 2);
        _refuses(
            p, n, abi.encodeWithSelector(IOrderEvents.OrderEscrow_WrongPhase.selector, p.id, Phase.METERED)
        );
    }

    function test_refusesAnotherParent() public {
        Node memory p = _parent();
        Node memory n = _below(p, 0, UNIT, 2);
        n.c.parent = keccak256("another");
        _refuses(p, n, _clause("parent"));
    }

    function test_refusesAMilestoneThatIsNot() public {
        Node memory p = _parent();
        Node memory n = _below(p, 0, UNIT, 2);
        n.c.parentMilestone = 2;
        _refuses(p, n, _clause("parentMilestone"));
    }

    function test_refusesAMilestoneThatMoved(uint256 pick) public {
        Node memory p = _parent();
        Node memory n = _below(p, 0, UNIT, 2);
        Milestone state = [
            Milestone.DELIVERED,
            Milestone.CURED,
            Milestone.CONTESTED,
            Milestone.PAID,
            Milestone.RULED,
            Milestone.REFUNDED
        ][pick % 6];
        _bringTo(p, state);
        _refuses(
            p, n, abi.encodeWithSelector(IOrderEvents.OrderEscrow_WrongMilestone.selector, p.id, 0, state)
        );
    }

    function _bringTo(Node memory p, Milestone state) private {
        if (state == Milestone.REFUNDED) return _refund(p, 1);
        if (state == Milestone.RULED) return _splitAs(p, 1, 1, 0);
        _deliver(p, 1);
        if (state == Milestone.DELIVERED) return;
        if (state == Milestone.PAID) return _accept(p, 1);
        _reject(p, 1);
        if (state == Milestone.CURED) return _cure(p, 1);
        _contest(p, 1);
    }

    // checklist 21: until the last second in which the maker may cure; after it only a poke is missing
    function test_rejectedUntilTheCureIsOver() public {
        Node memory p = _parent();
        _deliver(p, 1);
        _reject(p, 1);
        uint256 due = vm.getBlockTimestamp() + p.t.cure;
        vm.warp(due);
        Node memory first = _below(p, 0, UNIT, 2);
        Node memory second = _below(p, 0, UNIT, 2);
        (first.t.openBy, second.t.openBy) = (uint40(due + 9), uint40(due + 9));
        _openBelow(p, first);
        vm.warp(due + 1);
        _refuses(
            p, second, abi.encodeWithSelector(IOrderEvents.OrderEscrow_TooLate.selector, p.id, due, due + 1)
        );
    }

    function test_refusesStrangersAsCustomer() public {
        Node memory p = _parent();
        Node memory n = _below(p, 0, UNIT, 2);
        n.t.customer = _party(3);
        n.from = 3;
        _refuses(
            p, n, abi.encodeWithSelector(IOrderEvents.OrderEscrow_BadParties.selector, _party(3), n.t.maker)
        );
        n = _below(p, 0, UNIT, 2);
        n.t.maker = address(0);
        _refuses(
            p, n, abi.encodeWithSelector(IOrderEvents.OrderEscrow_BadParties.selector, _party(1), address(0))
        );
    }

    function test_refusesAnotherTokenAndRelayFees() public {
        Node memory p = _parent();
        Node memory n = _below(p, 0, UNIT, 2);
        n.t.token = address(weth);
        _refuses(p, n, abi.encodeWithSelector(IOrderEvents.OrderEscrow_FixedField.selector, bytes32("token")));
        n = _below(p, 0, UNIT, 2);
        n.t.relayFee = 1;
        _refuses(
            p, n, abi.encodeWithSelector(IOrderEvents.OrderEscrow_FixedField.selector, bytes32("relayFee"))
        );
    }

    // checklist 21
    function test_endsWithItsParent() public {
        Node memory p = _parent();
        Node memory n = _below(p, 0, UNIT, 2);
        n.t.deadlines[0] = p.t.deadlines[0] + 1;
        _refuses(p, n, _bad("deadline", n.t.deadlines[0], p.t.deadlines[0]));
        n.t.deadlines[0] = p.t.deadlines[0];
        n.t.courtBy = p.t.courtBy + 1;
        _refuses(p, n, _bad("courtBy", n.t.courtBy, p.t.courtBy));
        n.t.courtBy = p.t.courtBy;
        _openBelow(p, n);
    }

    // ------------------------------------------------------------------ once

    // checklist 17, 19: nobody opens it twice, in another way, or late
    function test_onceAndInOneWay() public {
        Node memory p = _parent();
        Node memory n = _below(p, 0, UNIT, 2);
        _seal(n);
        (bytes memory cs, bytes memory ms) = _both(n, n.id);
        vm.expectRevert(abi.encodeWithSelector(IOrderEvents.OrderEscrow_ClausesMissing.selector, n.t.clauses));
        escrow.open(n.t, cs, ms, "", "");
        vm.expectRevert(_clause("parent"));
        escrow.openWith(n.t, n.c, cs, ms, "", "");
        vm.expectRevert(_clause("parent"));
        escrow.postWith(n.t, n.c, cs, "");
        vm.expectRevert(_clause("parent"));
        escrow.takePostWith(n.t, n.c, ms, "");
        uint256 time = vm.getBlockTimestamp();
        vm.warp(uint256(n.t.openBy) + 1);
        vm.expectRevert(
            abi.encodeWithSelector(
                IOrderEvents.OrderEscrow_TooLate.selector, n.id, n.t.openBy, uint256(n.t.openBy) + 1
            )
        );
        escrow.openChild(p.t, p.c, n.t, n.c, cs, ms, "", "");
        vm.warp(time);
        _submit(p, n, "");
        _refusesAsSigned(
            p,
            n,
            "",
            abi.encodeWithSelector(IOrderEvents.OrderEscrow_AlreadyExists.selector, n.id, Phase.OPEN)
        );
        // Another salt is another order, and needs new signatures.
        n.t.salt += 1;
        bytes32 id = escrow.hashTerms(n.t);
        vm.expectRevert(abi.encodeWithSelector(IOrderEvents.OrderEscrow_BadSignature.selector, _party(1), id));
        escrow.openChild(p.t, p.c, n.t, n.c, cs, ms, "", "");
    }

    // a post that was taken is a parent like any other
    function test_parentThatWasPosted() public {
        Node memory p = _root(1);
        p.t.maker = address(0);
        p.t.clauses = escrow.hashClauses(p.c);
        vm.prank(_party(0));
        p.id = escrow.postWith(p.t, p.c, "", "");
        p.t = _next(p.id, p.t);
        p.t.maker = _party(1);
        vm.prank(_party(1));
        escrow.takePostWith(p.t, p.c, "", "");
        Node memory n = _openBelow(p, _below(p, 0, 1000 * UNIT, 2));
        _deliver(p, 1);
        _accept(p, 1);
        _deliver(n, 1);
        _accept(n, 1);
        vm.assertEq(_worth(2), _start() + 1000 * UNIT);
    }

    function test_creditHearsOfItsFee() public {
        Node memory p = _parent();
        Node memory n = _below(p, 0, UNIT, 2);
        n.t.feeBps = 100;
        credit.refuse(true);
        _seal(n);
        (bytes memory cs, bytes memory ms) = _both(n, n.id);
        vm.expectRevert();
        escrow.openChild(p.t, p.c, n.t, n.c, cs, ms, "", "");
        credit.refuse(false);
        _submit(p, n, "");
        vm.assertEq(credit.count(), 1);
    }

    // ------------------------------------------------------------------ expected errors

    function _clause(bytes32 field) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IOrderEvents.OrderEscrow_BadClause.selector, field);
    }

    function _bad(bytes32 field, uint256 given, uint256 most) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IOrderEvents.OrderEscrow_BadTime.selector, field, given, 0, most);
    }
}

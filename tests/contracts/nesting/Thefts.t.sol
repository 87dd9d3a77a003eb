// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IOrderEvents} from "../../../contracts/interfaces/IOrderEvents.sol";
import {Milestone, Phase} from "../../../contracts/interfaces/IOrderTypes.sol";
import {Messages} from "../../../contracts/libraries/Messages.sol";
import {sign} from "../support/Signing.sol";
import {vm} from "../support/Vm.sol";
import {NestFixture} from "./NestFixture.sol";

/// @notice Who would drain a parent through its sub-orders. 0 is the root's customer, 1 its maker, 2 and 3 sub-makers that
/// are anyone's friends. What a customer has not signed, it never pays for: its refund and the bond make it whole.
contract NestedTheftsTest is NestFixture {
    // ------------------------------------------------------------------ maker and sub-maker against the customer

    // checklist 7, 25: the review of a worthless delivery ends with the parent's time; one block pokes both
    function test_silenceAfterTheParentFailed() public {
        Node memory p = _open(_root(1));
        Node memory n = _below(p, 0, 1000 * UNIT, 2);
        n.t.deadlines[0] = p.t.deadlines[0];
        n = _openBelow(p, n);
        vm.warp(p.t.deadlines[0] - n.t.review);
        _deliver(n, 1);
        _after(p.t.deadlines[0]);
        escrow.poke(p.t);
        escrow.poke(n.t);
        _assertLink(n, false, 1000 * UNIT);
        escrow.release(n.t);
        vm.assertEq(_worth(0), _start());
        vm.assertEq(_worth(2), _start());
    }

    // the same, the pokes the other way round: what anybody gets does not hang on who pokes first
    function test_silenceBeforeTheParentFailed() public {
        Node memory p = _open(_root(1));
        Node memory n = _below(p, 0, 1000 * UNIT, 2);
        n.t.deadlines[0] = p.t.deadlines[0];
        n = _openBelow(p, n);
        vm.warp(p.t.deadlines[0] - n.t.review);
        _deliver(n, 1);
        _after(p.t.deadlines[0]);
        escrow.poke(n.t);
        escrow.poke(p.t);
        escrow.release(n.t);
        vm.assertEq(_worth(0), _start());
        vm.assertEq(_worth(2), _start());
    }

    // the maker contests in the last second of the sub-order's review, so that its customer has no time to object
    function test_contestInTheLastSecondOfTheReview() public {
        Node memory p = _open(_root(1));
        Node memory n = _openBelow(p, _below(p, 0, 1000 * UNIT, 2));
        _deliver(n, 1);
        uint256 due = vm.getBlockTimestamp() + n.t.review;
        _deliver(p, 1);
        _reject(p, 1);
        vm.warp(due);
        _contest(p, 1);
        _after(due);
        escrow.poke(n.t);
        vm.assertEq(_worth(2), _start());
        _rule(p, 1, 0);
        escrow.release(n.t);
        vm.assertEq(_worth(0), _start());
    }

    // the maker lost a part, and takes worthless work so that nothing comes back
    function test_acceptingAfterARulingInParts() public {
        Node memory p = _open(_root(1));
        Node memory n = _openBelow(p, _below(p, 0, 1000 * UNIT, 2));
        _dispute(p, 1);
        _rule(p, 1, 6000);
        _deliver(n, 1);
        _accept(n, 1);
        escrow.release(n.t);
        vm.assertEq(_worth(0), _start() - 600 * UNIT);
        vm.assertEq(_worth(2), _start() + 600 * UNIT);
    }

    // checklist 25: what comes back to a sub-maker once its own milestone was accepted is pay like any other, and held as that
    function test_payThatComesBackFromBelow() public {
        Node memory p = _open(_root(1));
        Node memory n = _openBelow(p, _below(p, 0, 1000 * UNIT, 2));
        Node memory g = _openBelow(n, _below(n, 0, 1000 * UNIT, 3));
        _deliver(n, 1);
        _accept(n, 1); // nothing is left in it, so nothing is paid
        _refund(g, 1);
        vm.assertEq(_worth(2), _start());
        _assertLink(n, false, 1000 * UNIT);
        _refund(p, 1);
        escrow.release(n.t);
        vm.assertEq(_worth(0), _start());
        vm.assertEq(_worth(2), _start());
        vm.assertEq(_held(), _creditOf(0));
    }

    // checklist 25: all of it to a friend, at once, with a bond that stands for a part
    function test_drainWithBond() public {
        Node memory p = _root(1);
        p.t.bond = uint128(400 * UNIT);
        p = _open(p);
        Node memory n = _openBelow(p, _below(p, 0, 1000 * UNIT, 2));
        _deliver(n, 1);
        _accept(n, 1);
        vm.assertEq(_worth(2), _start() + 400 * UNIT);
        _assertNest(p, 400 * UNIT, 0);
        _after(p.t.deadlines[0]);
        escrow.poke(p.t);
        escrow.release(n.t);
        vm.assertEq(_worth(0), _start());
        vm.assertEq(_worth(1), _start() - 400 * UNIT);
        vm.assertEq(_held(), _creditOf(0) + _creditOf(1) + _creditOf(2));
    }

    // the fee is a part of what the bond stands for: burning does not leak
    function test_feesLeakNothing() public {
        Node memory p = _root(1);
        p.t.bond = uint128(400 * UNIT);
        p = _open(p);
        Node memory n = _below(p, 0, 1000 * UNIT, 2);
        n.t.feeBps = 1000;
        n = _openBelow(p, n);
        _deliver(n, 1);
        _accept(n, 1);
        vm.assertEq(_worth(2), _start() + 360 * UNIT);
        _refund(p, 1);
        escrow.release(n.t);
        vm.assertEq(_worth(0), _start());
        vm.assertEq(escrow.stateOf(n.id).feeBurned(), 40 * UNIT);
    }

    // the middle party signs for its own sub-maker's sub-order: that moves its own limit, not its customer's
    function test_middlePartySponsorsItsGrandchild() public {
        Node memory p = _open(_root(1));
        Node memory c = _openBelow(p, _below(p, 0, 1000 * UNIT, 2));
        Node memory g = _below(c, 0, 1000 * UNIT, 3);
        g = _openSponsored(c, g, 1);
        _deliver(g, 1);
        _accept(g, 1);
        _assertLink(g, true, 1000 * UNIT);
        vm.assertEq(_worth(3), _start());
        _refund(p, 1);
        escrow.release(g.t);
        vm.assertEq(_worth(0), _start());
    }

    // signed for at the top, not below: the first level's bond answers to the middle party only
    function test_sponsoredAboveUnsponsoredBelow() public {
        Node memory p = _open(_root(1));
        Node memory c = _below(p, 0, 1000 * UNIT, 2);
        c.t.bond = uint128(300 * UNIT);
        c = _openSponsored(p, c, 0);
        Node memory g = _openBelow(c, _below(c, 0, 1000 * UNIT, 3));
        _deliver(g, 1);
        _accept(g, 1);
        vm.assertEq(_worth(3), _start() + 300 * UNIT);
        _refund(c, 1);
        // Its customer has signed that order: what the bond makes good is that order's money.
        vm.assertEq(_allotted(p, 0), 700 * UNIT);
        escrow.release(g.t);
        vm.assertEq(_allotted(p, 0), 0);
        _refund(p, 1);
        vm.assertEq(_worth(0), _start());
    }

    // the maker offers all in the sub-order's dispute, gives its milestone back, and its friend takes the offer
    function test_staleOfferBindsNoStandIn() public {
        Node memory p = _open(_root(1));
        Node memory n = _openSponsored(p, _below(p, 0, 1000 * UNIT, 2), 0);
        _dispute(n, 1);
        vm.prank(_party(1));
        escrow.propose(n.t, false, 1, 10_000, "");
        _refund(p, 1);
        vm.prank(_party(2));
        vm.expectRevert(abi.encodeWithSelector(IOrderEvents.OrderEscrow_NoProposal.selector, n.id));
        escrow.agree(n.t, true, 1, 10_000, "");
    }

    // a court that maker and sub-maker chose rules against who stands in: nobody's record falls for it
    function test_standInLosesNoRecord() public {
        Node memory p = _open(_root(1));
        Node memory n = _below(p, 0, 1000 * UNIT, 2);
        n.t.feeBps = 100;
        n = _openBelow(p, n);
        _dispute(n, 1);
        _refund(p, 1);
        uint256 before = credit.count();
        _rule(n, 1, 10_000);
        for (uint256 i = before; i < credit.count(); ++i) {
            vm.assertNotEq(bytes32(bytes4(credit.calls(i))), bytes32(credit.judge.selector));
        }
        escrow.release(n.t);
        vm.assertEq(_worth(0), _start());
    }

    // ------------------------------------------------------------------ customer and sub-maker against the maker

    // the customer contests and has its friend paid from what may still be the maker's
    function test_customerPaysAFriendWhileContested() public {
        Node memory p = _open(_root(1));
        Node memory n = _openBelow(p, _below(p, 0, 1000 * UNIT, 2));
        _dispute(p, 1);
        _deliver(n, 1);
        vm.prank(_party(0));
        vm.expectRevert();
        escrow.accept(n.t, 1, 0);
        bytes32 digest = _digest(Messages.split(n.id, 0, 1, 1000 * UNIT));
        (bytes memory cs, bytes memory ms) = (sign(_keyOf(0), digest), sign(_keyOf(2), digest));
        vm.expectRevert();
        escrow.split(n.t, 1, 1000 * UNIT, cs, ms);
    }

    // a milestone that was paid after its sub-order had given all back has not failed
    function test_forfeitOfAChildThatGaveAllBack() public {
        Node memory p = _open(_root(1));
        Node memory n = _below(p, 0, 1000 * UNIT, 2);
        n.t.bond = uint128(200 * UNIT);
        n.t.inputsDue = n.t.deadlines[0];
        n = _openBelow(p, n);
        _after(n.t.deadlines[0]);
        escrow.poke(n.t);
        vm.assertEq(uint256(_phase(n.id)), uint256(Phase.BOND_WAIT));
        _deliver(p, 1);
        _accept(p, 1);
        _after(vm.getBlockTimestamp() + n.t.review);
        escrow.poke(n.t);
        vm.assertEq(_worth(1), _start() + 1200 * UNIT);
        vm.assertEq(_worth(0), _start() - 1000 * UNIT);
    }

    // ------------------------------------------------------------------ one bond for another

    // two bonds stand for one payment: each makes good to its own customer, and nobody is made whole twice
    function test_bondsAreOwedOnce() public {
        (Node memory p, Node memory c) = _twoBonds();
        _refund(c, 1);
        _deliver(c, 2);
        _reject(c, 2);
        _contest(c, 2);
        _dispute(p, 1);
        _rule(p, 1, 0);
        _rule(c, 2, 0);
        vm.assertEq(_worth(0), _start(), "the root's customer is whole");
        vm.assertEq(_worth(1), _start(), "the middle party is whole");
        vm.assertEq(_worth(2), _start() - 600 * UNIT, "who chose the last maker pays");
        vm.assertEq(_worth(3), _start() + 600 * UNIT);
    }

    // the same, when the middle party made the thing itself
    function test_bondsAreOwedOnce_parentPaid() public {
        (Node memory p, Node memory c) = _twoBonds();
        _refund(c, 3);
        _deliver(p, 1);
        _accept(p, 1);
        vm.assertEq(_worth(0), _start() - 1000 * UNIT);
        vm.assertEq(_worth(1), _start() + 1000 * UNIT);
        vm.assertEq(_worth(2), _start() - 600 * UNIT);
    }

    // who stands in divides no bond that stands towards another
    function test_standInWaivesNobodysBond() public {
        (Node memory p, Node memory c) = _twoBonds();
        _dispute(p, 1);
        _rule(p, 1, 0);
        bytes32 digest = _digest(Messages.close(c.id, 0, 0, 1));
        (bytes memory cs, bytes memory ms) = (sign(_keyOf(0), digest), sign(_keyOf(2), digest));
        _expectOverAllocated(c.id, 1, 0);
        escrow.close(c.t, 0, 1, cs, ms);
        _closeAs(c, 0, 0, 0);
        vm.assertEq(_worth(0), _start());
        vm.assertEq(_worth(1), _start());
        vm.assertEq(_worth(2), _start() - 600 * UNIT);
    }

    function _twoBonds() private returns (Node memory p, Node memory c) {
        p = _root(1);
        p.t.bond = uint128(1000 * UNIT);
        p = _open(p);
        c = _below(p, 0, 1000 * UNIT, 2);
        (c.t.cumulative, c.t.deadlines) = (new uint128[](2), new uint40[](2));
        (c.t.cumulative[0], c.t.cumulative[1]) = (uint128(600 * UNIT), uint128(1000 * UNIT));
        (c.t.deadlines[0], c.t.deadlines[1]) = (p.t.deadlines[0] - 1 days, p.t.deadlines[0] - 1 days);
        // Nobody forfeits more than was advanced: 600 of 600 where 600 of 1,000 fail.
        c.t.bond = uint128(600 * UNIT);
        c = _openBelow(p, c);
        Node memory g = _openBelow(c, _below(c, 0, 600 * UNIT, 3));
        _deliver(g, 1);
        _accept(g, 1);
        _assertNest(p, 600 * UNIT, 0);
        _assertNest(c, 600 * UNIT, 0);
    }

    // ------------------------------------------------------------------ pots

    // pay that was assigned stays assigned: what comes back goes to the pot, and nothing more goes to sub-orders
    function test_assignedPayComesBackToThePot() public {
        Node memory p = _open(_root(1));
        Node memory n = _openBelow(p, _below(p, 0, 1000 * UNIT, 2));
        vm.prank(_party(1));
        escrow.assign(p.t, "");
        _deliver(p, 1);
        _accept(p, 1);
        _refund(n, 1);
        vm.assertEq(escrow.potOf(p.id).amount, 1000 * UNIT);
        vm.assertEq(_creditOf(1), 0);
    }

    function test_payIsAssignedOnceAndNoSubOrdersComeFromIt() public {
        Node memory p = _open(_root(1));
        vm.prank(_party(1));
        escrow.assign(p.t, "");
        vm.prank(_party(1));
        vm.expectRevert(abi.encodeWithSelector(IOrderEvents.OrderEscrow_AlreadyAssigned.selector, p.id));
        escrow.assign(p.t, "");
        Node memory n = _below(p, 0, 1000 * UNIT, 2);
        _seal(n);
        (bytes memory cs, bytes memory ms) = _both(n, n.id);
        vm.expectRevert(abi.encodeWithSelector(IOrderEvents.OrderEscrow_AlreadyAssigned.selector, p.id));
        escrow.openChild(p.t, p.c, n.t, n.c, cs, ms, "", "");
    }

    // ------------------------------------------------------------------ silence of the maker while contested

    // the customer may object beside the maker, whose silence would otherwise pay
    function test_bothObjectWhileContested() public {
        Node memory p = _open(_root(1));
        Node memory n = _openSponsored(p, _below(p, 0, 1000 * UNIT, 2), 0);
        _dispute(p, 1);
        _deliver(n, 1);
        _rejectAs(n, 1, 0);
        vm.assertEq(uint256(_state(n.id, 0)), uint256(Milestone.REJECTED));
        // The maker has the say still: it can take the work.
        _acceptAs(n, 1, 1);
        vm.assertEq(_worth(2), _start() + 1000 * UNIT);
    }

    function _creditOf(uint256 i) private view returns (uint256) {
        return _credit(_party(i));
    }
}

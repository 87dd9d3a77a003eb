// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IOrderEvents} from "../../../contracts/interfaces/IOrderEvents.sol";
import {Milestone, OrderTerms, Phase, RatingRight} from "../../../contracts/interfaces/IOrderTypes.sol";
import {Scope} from "../../../contracts/interfaces/IPartyRegistry.sol";
import {Messages} from "../../../contracts/libraries/Messages.sol";
import {sign} from "../support/Signing.sol";
import {vm} from "../support/Vm.sol";
import {NestFixture} from "./NestFixture.sol";

/// @notice NestedOrders.tree, from accepting a sub-order on.
contract NestedOrdersTest is NestFixture {
    // ------------------------------------------------------------------ accepting a sub-order

    function test_sponsoredPaysAtOnce() public {
        Node memory p = _open(_root(1));
        Node memory n = _below(p, 0, 600 * UNIT, 2);
        n.t.feeBps = 100;
        n = _openSponsored(p, n, 0);
        _deliver(n, 1);
        _accept(n, 1);
        vm.assertEq(_worth(2), _start() + 594 * UNIT);
        vm.assertEq(escrow.stateOf(n.id).feeBurned(), 6 * UNIT);
        _assertAllotment(p, 0, 600 * UNIT, 0, 0);
        // checklist 13, 14: what linked orders pay is credited; nobody's wallet is called
        vm.assertEq(_credit(_party(2)), 594 * UNIT);
    }

    function test_silenceOfTheMakerPaysASponsoredSubOrder() public {
        Node memory p = _open(_root(1));
        Node memory n = _openSponsored(p, _below(p, 0, 600 * UNIT, 2), 0);
        _deliver(n, 1);
        uint256 due = vm.getBlockTimestamp() + n.t.review;
        vm.warp(due);
        _expectNothingDue(n.id, due + 1); // checklist 21
        escrow.poke(n.t);
        vm.warp(due + 1);
        escrow.poke(n.t);
        vm.assertEq(_worth(2), _start() + 600 * UNIT);
    }

    // checklist 25: every bond above that nobody's signature replaces
    function test_paysWhatTheLeastBondAboveCanStandFor() public {
        Node memory p = _root(1);
        p.t.bond = uint128(300 * UNIT);
        p = _open(p);
        Node memory c = _below(p, 0, 1000 * UNIT, 2);
        c.t.bond = uint128(700 * UNIT);
        c = _openBelow(p, c);
        Node memory g = _openBelow(c, _below(c, 0, 800 * UNIT, 3));
        _deliver(g, 1);
        bytes32 message = _digest(Messages.approval(g.id, 0, 1, 0));
        escrow.acceptFor(g.t, 1, 0, sign(_keyOf(2), message));
        vm.assertEq(_worth(3), _start() + 300 * UNIT);
        _assertLink(g, false, 500 * UNIT);
        _assertNest(p, 300 * UNIT, 0);
        _assertNest(c, 300 * UNIT, 0);
        _assertAllotment(p, 0, 1000 * UNIT, 300 * UNIT, 0);
        _assertAllotment(c, 0, 800 * UNIT, 300 * UNIT, 0);
        vm.assertEq(uint256(_phase(g.id)), uint256(Phase.CLOSED));
    }

    function test_feesOfWhatIsPaidAndOfWhatIsReleased() public {
        Node memory p = _root(1);
        p.t.bond = uint128(250 * UNIT);
        p = _open(p);
        Node memory n = _below(p, 0, 1000 * UNIT, 2);
        n.t.feeBps = 200;
        n = _openBelow(p, n);
        _deliver(n, 1);
        _accept(n, 1);
        vm.assertEq(_worth(2), _start() + 245 * UNIT);
        _deliver(p, 1);
        _accept(p, 1);
        escrow.release(n.t);
        vm.assertEq(_worth(2), _start() + 980 * UNIT);
        vm.assertEq(escrow.stateOf(n.id).feeBurned(), 20 * UNIT);
        vm.assertEq(_worth(1), _start());
    }

    function test_paidParentLetsAllPass() public {
        Node memory p = _open(_root(1));
        Node memory n = _openBelow(p, _below(p, 0, 600 * UNIT, 2));
        _deliver(p, 1);
        _accept(p, 1);
        vm.assertEq(_worth(1), _start() + 400 * UNIT);
        vm.assertEq(uint256(_phase(p.id)), uint256(Phase.CLOSED));
        _deliver(n, 1);
        _accept(n, 1);
        vm.assertEq(_worth(2), _start() + 600 * UNIT);
    }

    // several milestones of a sub-order share what the bond can stand for, first come first served
    function test_bondIsSharedByMilestonesAndSubOrders() public {
        Node memory p = _root(2);
        p.t.bond = uint128(500 * UNIT);
        p = _open(p);
        Node memory a = _openBelow(p, _below(p, 0, 400 * UNIT, 2));
        Node memory b = _openBelow(p, _below(p, 1, 400 * UNIT, 3));
        _deliver(a, 1);
        _accept(a, 1);
        _deliver(b, 1);
        _accept(b, 1);
        _assertLink(a, false, 0);
        _assertLink(b, false, 300 * UNIT);
        _assertNest(p, 500 * UNIT, 0);
        // The first milestone paid frees its part of the bond for what comes.
        _deliver(p, 1);
        _accept(p, 1);
        _assertNest(p, 100 * UNIT, 0);
        Node memory c = _openBelow(p, _below(p, 1, 600 * UNIT, 4));
        _deliver(c, 1);
        _accept(c, 1);
        vm.assertEq(_worth(4), _start() + 400 * UNIT);
    }

    // checklist 3: who accepts twice, or what is not there
    function test_acceptRefuses() public {
        Node memory p = _open(_root(2));
        Node memory n = _openBelow(p, _below(p, 0, 600 * UNIT, 2));
        vm.startPrank(_party(1));
        _expectWrongMilestone(n.id, 0, Milestone.PENDING);
        escrow.accept(n.t, 1, 0);
        _expectNoMilestones(n.id, 2);
        escrow.accept(n.t, 2, 0);
        vm.stopPrank();
        _deliver(n, 1);
        vm.prank(_party(0));
        _expectNotAuthorised(_party(1), _party(0), Scope.ACCEPT);
        escrow.accept(n.t, 1, 0);
        bytes32 digest = _digest(Messages.approval(n.id, 0, 1, 0));
        bytes memory s = sign(_keyOf(0), digest);
        _expectBadSignature(_party(1), digest);
        escrow.acceptFor(n.t, 1, 0, s);
        _accept(n, 1);
        vm.prank(_party(1));
        _expectWrongPhase(n.id, Phase.CLOSED);
        escrow.accept(n.t, 1, 0);
        s = sign(_keyOf(1), digest);
        _expectWrongPhase(n.id, Phase.CLOSED);
        escrow.acceptFor(n.t, 1, 0, s);
    }

    // ------------------------------------------------------------------ settling a parent

    function test_parentPaysItsFeeOnItsOwnPart() public {
        Node memory p = _root(1);
        p.t.feeBps = 1000;
        p = _open(p);
        Node memory n = _below(p, 0, 600 * UNIT, 2);
        n.t.feeBps = 500;
        n = _openSponsored(p, n, 0);
        _deliver(p, 1);
        _accept(p, 1);
        vm.assertEq(_worth(1), _start() + 360 * UNIT);
        vm.assertEq(escrow.stateOf(p.id).feeBurned(), 40 * UNIT);
        _deliver(n, 1);
        _accept(n, 1);
        vm.assertEq(_worth(2), _start() + 570 * UNIT);
        vm.assertEq(_held(), _credit(_party(1)) + _credit(_party(2)) + 70 * UNIT); // checklist 1
    }

    // the bond makes good first, then it forfeits what is left
    function test_bondOwesBeforeItForfeits() public {
        Node memory p = _root(2);
        p.t.bond = uint128(800 * UNIT);
        p = _open(p);
        Node memory n = _openBelow(p, _below(p, 0, 500 * UNIT, 2));
        _deliver(n, 1);
        _accept(n, 1);
        _refund(p, 1);
        _assertNest(p, 0, 500 * UNIT);
        _assertAllotment(p, 0, 500 * UNIT, 0, 0);
        vm.assertEq(_worth(0), _start() - 1500 * UNIT);
        _refund(p, 2);
        // Both milestones failed: the forfeit would be all of the bond, and is what is left of it.
        vm.assertEq(_worth(0), _start() - 2000 * UNIT + 1500 * UNIT + 800 * UNIT);
        vm.assertEq(_worth(1), _start() - 800 * UNIT);
    }

    function testFuzz_bondOwesTheCustomersShare(uint256 bps, uint256 price) public {
        bps %= 10_001;
        price = 1 + price % (1000 * UNIT);
        Node memory p = _root(1);
        p.t.bond = uint128(1000 * UNIT);
        p = _open(p);
        Node memory n = _openBelow(p, _below(p, 0, price, 2));
        _deliver(n, 1);
        _accept(n, 1);
        _dispute(p, 1);
        _rule(p, 1, bps);
        uint256 left = 1000 * UNIT - price;
        uint256 kept = price * bps / 10_000;
        vm.assertEq(_worth(2), _start() + price);
        vm.assertEq(_worth(1), _start() + left * bps / 10_000 - (price - kept));
        vm.assertEq(_worth(0), _start() - left * bps / 10_000 - kept);
        // The customer is left as if there had been no sub-order, but for rounding in its favour.
        uint256 without = 1000 * UNIT * bps / 10_000;
        vm.assertLe(_start() - _worth(0), without);
        vm.assertGe(_start() - _worth(0) + 1, without);
    }

    // ------------------------------------------------------------------ giving back

    function test_givesBackToAnUnsettledMilestone() public {
        Node memory p = _open(_root(1));
        Node memory n = _openBelow(p, _below(p, 0, 600 * UNIT, 2));
        _after(n.t.deadlines[0]);
        escrow.poke(n.t);
        _assertAllotment(p, 0, 0, 0, 0);
        vm.assertEq(_credit(_party(1)), 0);
        _deliver(p, 1);
        _accept(p, 1);
        vm.assertEq(_worth(1), _start() + 1000 * UNIT);
    }

    // checklist 25: through four levels, each divided as it was settled
    function testFuzz_givesBackThroughEveryLevel(uint256 seed) public {
        Node[5] memory level;
        level[0] = _open(_root(1));
        for (uint256 i = 1; i < 5; ++i) {
            level[i] = _openBelow(level[i - 1], _below(level[i - 1], 0, 1000 * UNIT, i + 1));
        }
        uint256[4] memory bps;
        uint256 money = 1000 * UNIT;
        for (uint256 i; i < 4; ++i) {
            bps[i] = (seed >> (i * 16)) % 10_001;
            _settleAt(level, i, bps[i]);
        }
        _refund(level[4], 1);
        // What a level keeps is pay of that level, which those above divide as they were settled.
        for (uint256 i = 3; i > 0; --i) {
            if (escrow.linkOf(level[i].id).withheld != 0) escrow.release(level[i].t);
            money = money * bps[i] / 10_000;
        }
        vm.assertEq(_worth(4), _start() + money * bps[0] / 10_000);
        vm.assertEq(_worth(5), _start());
        // The root's milestone has divided all of it, once; each level may round down in its customer's favour.
        uint256 lost = _start() - _worth(0);
        vm.assertLe(lost, 1000 * UNIT * bps[0] / 10_000);
        vm.assertGe(lost + 10, 1000 * UNIT * bps[0] / 10_000);
        vm.assertEq(_worth(0) + _worth(1) + _worth(2) + _worth(3) + _worth(4), 5 * _start());
        vm.assertEq(
            _held(),
            _credit(_party(0)) + _credit(_party(1)) + _credit(_party(2)) + _credit(_party(3))
                + _credit(_party(4))
        );
    }

    /// @dev Contested by who acts on either side, then ruled: nothing is left in it but for what is below.
    function _settleAt(Node[5] memory level, uint256 i, uint256 bps) private {
        _deliver(level[i], 1);
        address acting = level[i].t.customer;
        for (uint256 k = i; k > 0; --k) {
            if (escrow.allotmentOf(level[k - 1].id, 0).makerBps >= 5000) break;
            acting = level[k - 1].t.customer;
        }
        vm.prank(acting);
        escrow.reject(level[i].t, 1, WHY);
        _contest(level[i], 1);
        _rule(level[i], 1, bps);
    }

    // ------------------------------------------------------------------ release

    function test_releaseRefuses() public {
        Node memory p = _open(_root(1));
        vm.expectRevert(abi.encodeWithSelector(IOrderEvents.OrderEscrow_NotAChild.selector, p.id));
        escrow.release(p.t);
        Node memory n = _openBelow(p, _below(p, 0, 600 * UNIT, 2));
        _expectNothingDue(n.id, 0);
        escrow.release(n.t);
        _deliver(n, 1);
        _accept(n, 1);
        vm.expectRevert(abi.encodeWithSelector(IOrderEvents.OrderEscrow_ParentUnsettled.selector, p.id, 0));
        escrow.release(n.t);
        _deliver(p, 1);
        _accept(p, 1);
        escrow.release(n.t);
        vm.assertEq(_worth(2), _start() + 600 * UNIT);
        _expectNothingDue(n.id, 0);
        escrow.release(n.t);
    }

    // it waits for every level that did not sign, and only for these
    function test_releaseWaitsForEveryUnsignedLevel() public {
        Node memory p = _open(_root(1));
        Node memory c = _openBelow(p, _below(p, 0, 1000 * UNIT, 2));
        Node memory g = _openBelow(c, _below(c, 0, 1000 * UNIT, 3));
        _deliver(g, 1);
        _accept(g, 1);
        _dispute(c, 1);
        _rule(c, 1, 8000);
        vm.expectRevert(abi.encodeWithSelector(IOrderEvents.OrderEscrow_ParentUnsettled.selector, p.id, 0));
        escrow.release(g.t);
        _dispute(p, 1);
        _rule(p, 1, 5000);
        escrow.release(g.t);
        // 1,000: 800 kept by the lower level; the 200 that come back are halved above, as are the 800.
        vm.assertEq(_worth(3), _start() + 400 * UNIT);
        vm.assertEq(_worth(1), _start() + 100 * UNIT);
        vm.assertEq(_worth(0), _start() - 500 * UNIT);
        vm.assertEq(_worth(2), _start());
    }

    // ------------------------------------------------------------------ standing in

    // the edge: at half the maker keeps its say, below it loses it
    function test_edgeOfHalf() public {
        for (uint256 bps = 4999; bps < 5001; ++bps) {
            Node memory p = _open(_root(1));
            Node memory n = _openBelow(p, _below(p, 0, 600 * UNIT, 2));
            _deliver(n, 1);
            _dispute(p, 1);
            _rule(p, 1, bps);
            uint256 who = bps < 5000 ? 0 : 1;
            vm.prank(_party(1 - who));
            _expectNotAuthorised(_party(who), _party(1 - who), Scope.ACCEPT);
            escrow.reject(n.t, 1, WHY);
            uint256 before = _worth(2);
            _acceptAs(n, 1, who);
            // Who stands in pays its own money at once; the maker's word is worth its share.
            vm.assertEq(_worth(2) - before, bps < 5000 ? 600 * UNIT : 0);
            vm.assertEq(_withheld(n), bps < 5000 ? 0 : 600 * UNIT);
        }
    }

    // two levels fail: the root's customer acts in the grandchild, and answers for both
    function test_standsInAsDeepAsOrdersNest() public {
        Node memory p = _open(_root(1));
        Node memory c = _openBelow(p, _below(p, 0, 1000 * UNIT, 2));
        Node memory g = _openBelow(c, _below(c, 0, 1000 * UNIT, 3));
        _deliver(g, 1);
        _refund(c, 1);
        vm.prank(_party(2));
        _expectNotAuthorised(_party(1), _party(2), Scope.ACCEPT);
        escrow.accept(g.t, 1, 0);
        _refund(p, 1);
        vm.prank(_party(1));
        _expectNotAuthorised(_party(0), _party(1), Scope.ACCEPT);
        escrow.accept(g.t, 1, 0);
        _acceptAs(g, 1, 0);
        vm.assertEq(_worth(3), _start() + 1000 * UNIT);
        vm.assertEq(_worth(0), _start() - 1000 * UNIT);
    }

    // a level that failed lets pass what its stand-in agrees to, the level above what its bond can stand for
    function test_standInAnswersForItsLevelOnly() public {
        Node memory p = _root(1);
        p.t.bond = uint128(300 * UNIT);
        p = _open(p);
        Node memory c = _openBelow(p, _below(p, 0, 1000 * UNIT, 2));
        Node memory g = _openBelow(c, _below(c, 0, 1000 * UNIT, 3));
        _deliver(g, 1);
        _refund(c, 1);
        _acceptAs(g, 1, 1);
        vm.assertEq(_worth(3), _start() + 300 * UNIT);
        _assertNest(p, 300 * UNIT, 0);
        _assertLink(g, false, 700 * UNIT);
        _dispute(p, 1);
        _rule(p, 1, 0);
        escrow.release(g.t);
        vm.assertEq(_worth(0), _start());
        vm.assertEq(_worth(1), _start() - 300 * UNIT);
    }

    // by division too
    function test_standInSplitsAndCloses() public {
        Node memory p = _open(_root(2));
        Node memory a = _openBelow(p, _below(p, 0, 1000 * UNIT, 2));
        Node memory b = _openBelow(p, _below(p, 1, 1000 * UNIT, 3));
        _refund(p, 3);
        _splitAs(a, 1, 400 * UNIT, 0);
        _closeAs(b, 250 * UNIT, 0, 0);
        vm.assertEq(_worth(2), _start() + 400 * UNIT);
        vm.assertEq(_worth(3), _start() + 250 * UNIT);
        vm.assertEq(_worth(0), _start() - 650 * UNIT);
    }

    function test_standInAgreesToTheMakersOffer() public {
        Node memory p = _open(_root(1));
        Node memory n = _openBelow(p, _below(p, 0, 1000 * UNIT, 2));
        _dispute(n, 1);
        _refund(p, 1);
        vm.prank(_party(2));
        escrow.propose(n.t, true, 1, 3000, "");
        vm.prank(_party(0));
        escrow.agree(n.t, false, 1, 3000, "");
        vm.assertEq(_worth(2), _start() + 300 * UNIT);
        vm.assertEq(_worth(0), _start() - 300 * UNIT);
    }

    // who stands in rates nobody; the ratings stay the parties'
    function test_standInRatesNothing() public {
        Node memory p = _open(_root(1));
        Node memory n = _openBelow(p, _below(p, 0, 1000 * UNIT, 2));
        _deliver(n, 1);
        _refund(p, 1);
        vm.prank(_party(0));
        _expectNotAuthorised(_party(1), _party(0), Scope.RATE);
        escrow.accept(n.t, 1, SEAL);
        bytes32 digest = _digest(Messages.approval(n.id, 0, 1, SEAL));
        bytes memory s = sign(_keyOf(0), digest);
        _expectNotAuthorised(_party(1), address(this), Scope.RATE);
        escrow.acceptFor(n.t, 1, SEAL, s);
        s = sign(_keyOf(0), _digest(Messages.approval(n.id, 0, 1, 0)));
        escrow.acceptFor(n.t, 1, 0, s);
        vm.prank(_party(1));
        escrow.seal(n.t, _party(1), SEAL);
        vm.prank(_party(2));
        escrow.seal(n.t, _party(2), SEAL);
        RatingRight memory right = escrow.ratingRight(n.t);
        vm.assertEq(right.customerSeal, SEAL);
        vm.assertEq(right.makerSeal, SEAL);
        vm.assertGt(right.closedAt, 0);
    }

    function test_ridingSealOfALinkedOrder() public {
        Node memory p = _open(_root(1));
        Node memory n = _openSponsored(p, _below(p, 0, 1000 * UNIT, 2), 0);
        _deliver(n, 1);
        vm.prank(_party(1));
        escrow.accept(n.t, 1, SEAL);
        (bytes32 c,) = escrow.sealsOf(n.id);
        vm.assertEq(c, SEAL);
    }

    // the forfeit of a sub-order's bond goes to who has its customer's place
    function test_forfeitGoesToWhoStandsIn() public {
        for (uint256 fails; fails < 2; ++fails) {
            Node memory p = _open(_root(1));
            Node memory n = _below(p, 0, 600 * UNIT, 2);
            n.t.bond = uint128(90 * UNIT);
            n = _openBelow(p, n);
            if (fails == 1) _refund(p, 1);
            uint256[2] memory before = [_worth(0), _worth(1)];
            _refund(n, 1);
            vm.assertEq(_worth(0) - before[0], fails == 1 ? 690 * UNIT : 0);
            vm.assertEq(_worth(1) - before[1], fails == 1 ? 0 : 90 * UNIT);
        }
    }

    // while contested: a stranger does not object, nor who is two levels up; the other side does, and only objects
    function test_objectingWhileContested() public {
        Node memory p = _open(_root(1));
        Node memory c = _openBelow(p, _below(p, 0, 1000 * UNIT, 2));
        Node memory g = _openBelow(c, _below(c, 0, 1000 * UNIT, 3));
        _deliver(g, 1);
        vm.prank(_party(1));
        _expectNotAuthorised(_party(2), _party(1), Scope.ACCEPT);
        escrow.reject(g.t, 1, WHY);
        _dispute(c, 1);
        vm.prank(_party(0));
        _expectNotAuthorised(_party(2), _party(0), Scope.ACCEPT);
        escrow.reject(g.t, 1, WHY);
        vm.prank(_party(1));
        _expectNotAuthorised(_party(2), _party(1), Scope.ACCEPT);
        escrow.accept(g.t, 1, 0);
        // A delegate of the one that may object, too.
        vm.prank(_party(1));
        parties.setDelegate(_party(1), STRANGER, uint32(Scope.ACCEPT), type(uint40).max);
        vm.prank(STRANGER);
        escrow.reject(g.t, 1, WHY);
        _cure(g, 1);
        _rejectAs(g, 1, 2);
        vm.assertEq(uint256(_state(g.id, 0)), uint256(Milestone.CONTESTED));
        // Once it is over, only who then acts does.
        _rule(c, 1, 10_000);
        vm.prank(_party(1));
        _expectNotAuthorised(_party(2), _party(1), Scope.ACCEPT);
        escrow.reject(g.t, 1, WHY);
    }

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

    // ------------------------------------------------------------------ closing by both

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

    // ------------------------------------------------------------------ metered sub-orders

    function test_meteredSubOrder() public {
        Node memory p = _root(1);
        p.t.bond = uint128(50 * UNIT);
        p = _open(p);
        Node memory n = _openBelow(p, _metered(_below(p, 0, 400 * UNIT, 2)));
        vm.assertEq(uint256(_phase(n.id)), uint256(Phase.METERED));
        _voucher(n, 30);
        vm.assertEq(_worth(2), _start() + 30 * UNIT);
        _voucher(n, 90);
        vm.assertEq(_worth(2), _start() + 50 * UNIT);
        _assertLink(n, false, 40 * UNIT);
        _assertAllotment(n, 0, 90 * UNIT, 0, 0);
        _assertAllotment(p, 0, 400 * UNIT, 50 * UNIT, 0);
        _deliver(p, 1);
        _accept(p, 1);
        escrow.release(n.t);
        vm.assertEq(_worth(2), _start() + 90 * UNIT);
        _voucher(n, 100);
        vm.assertEq(_worth(2), _start() + 100 * UNIT);
        _after(uint256(n.t.deadlines[0]) + n.c.grace);
        escrow.poke(n.t);
        vm.assertEq(uint256(_phase(n.id)), uint256(Phase.CLOSED));
        vm.assertEq(_worth(1), _start() + 900 * UNIT);
    }

    // a claim while the parent is contested: its customer may contest it, beside the maker
    function test_meteredClaims() public {
        Node memory p = _open(_root(1));
        Node memory n = _openSponsored(p, _metered(_below(p, 0, 400 * UNIT, 2)), 0);
        vm.warp(vm.getBlockTimestamp() + 1 days);
        vm.prank(_party(2));
        escrow.claim(n.t, n.c, 100, "");
        uint256 claimedAt = vm.getBlockTimestamp();
        vm.prank(_party(0));
        _expectNotAuthorised(_party(1), _party(0), Scope.ACCEPT);
        escrow.contestClaim(n.t, claimedAt, WHY, "");
        _dispute(p, 1);
        uint256 snap = vm.snapshotState();
        vm.prank(_party(1));
        escrow.contestClaim(n.t, claimedAt, WHY, "");
        vm.revertToState(snap);
        vm.prank(_party(0));
        escrow.contestClaim(n.t, claimedAt, WHY, "");
        _rule(n, 1, 2000);
        vm.assertEq(_worth(2), _start() + 20 * UNIT);
        // The maker gives the rest back: to the contested milestone.
        _refund(n, 1);
        _assertAllotment(p, 0, 20 * UNIT, 0, 0);
    }

    // a metered sub-order whose parent failed pays by voucher what its parent's share lets pass
    function test_meteredAfterTheParentFailed() public {
        Node memory p = _open(_root(1));
        Node memory n = _openBelow(p, _metered(_below(p, 0, 400 * UNIT, 2)));
        _refund(p, 1);
        _voucher(n, 100);
        _assertLink(n, false, 100 * UNIT);
        escrow.release(n.t);
        vm.assertEq(_worth(0), _start() - 300 * UNIT);
        _refund(n, 1);
        vm.assertEq(_worth(0), _start());
    }

    // ------------------------------------------------------------------ pots

    function test_releaseFillsAPot() public {
        Node memory p = _open(_root(1));
        Node memory n = _openBelow(p, _below(p, 0, 600 * UNIT, 2));
        vm.prank(_party(2));
        escrow.assign(n.t, "");
        _deliver(n, 1);
        _accept(n, 1);
        _deliver(p, 1);
        _accept(p, 1);
        escrow.release(n.t);
        vm.assertEq(escrow.potOf(n.id).amount, 600 * UNIT);
        vm.prank(COSTS);
        vm.assertEq(escrow.collect(n.t), 600 * UNIT);
        vm.assertEq(token.balanceOf(COSTS), 600 * UNIT);
    }

    // ------------------------------------------------------------------ time

    // checklist 6, 11: a child in dispute holds up neither its parent nor its parent's other milestones; all of it is empty a
    // computable time later
    function test_emptyByAComputableTime() public {
        Node memory p = _open(_root(2));
        Node memory n = _openBelow(p, _below(p, 0, 600 * UNIT, 2));
        Node memory m = _openBelow(p, _below(p, 1, 600 * UNIT, 3));
        _dispute(n, 1);
        _deliver(m, 1);
        _accept(m, 1);
        _deliver(p, 2);
        _accept(p, 2);
        escrow.release(m.t);
        vm.assertEq(_worth(3), _start() + 600 * UNIT);
        _deliver(p, 1);
        _accept(p, 1);
        vm.assertEq(uint256(_phase(p.id)), uint256(Phase.CLOSED));
        _after(n.t.courtBy);
        escrow.poke(n.t);
        vm.assertEq(_worth(2), _start() + 300 * UNIT);
        vm.assertEq(_worth(1), _start() + 800 * UNIT + 300 * UNIT);
        vm.assertEq(_held(), _credit(_party(1)) + _credit(_party(2)) + _credit(_party(3)));
    }

    // both at the court's last second: the order of the pokes decides nothing
    function test_orderOfPokesDecidesNothing() public {
        Node memory p = _root(1);
        p.t.bond = uint128(100 * UNIT);
        p.t.defaultMakerBps = 3000;
        p = _open(p);
        Node memory n = _below(p, 0, 800 * UNIT, 2);
        n.t.defaultMakerBps = 7000;
        n = _openBelow(p, n);
        _dispute(n, 1);
        _dispute(p, 1);
        _after(p.t.courtBy);
        uint256[3] memory first;
        uint256 snap = vm.snapshotState();
        escrow.poke(p.t);
        escrow.poke(n.t);
        escrow.release(n.t);
        for (uint256 i; i < 3; ++i) {
            first[i] = _worth(i);
        }
        vm.revertToState(snap);
        escrow.poke(n.t);
        escrow.poke(p.t);
        escrow.release(n.t);
        vm.assertEq(_worth(0), first[0], "the customer is indifferent");
        // The bond was there to be paid from, and only then: what the sub-maker has more, the maker has less.
        vm.assertEq(_worth(1) + _worth(2), first[1] + first[2]);
        vm.assertEq(_worth(2) - first[2], 70 * UNIT);
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Milestone, Phase} from "../../../contracts/interfaces/IOrderTypes.sol";
import {Scope} from "../../../contracts/interfaces/IPartyRegistry.sol";
import {Messages} from "../../../contracts/libraries/Messages.sol";
import {sign} from "../support/Signing.sol";
import {vm} from "../support/Vm.sol";
import {NestFixture} from "./NestFixture.sol";

/// @notice NestedOrders.tree: accepting a sub-order, and what of it is paid at once.
contract AcceptChildTest is NestFixture {
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
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Milestone, RatingRight} from "../../../contracts/interfaces/IOrderTypes.sol";
import {Scope} from "../../../contracts/interfaces/IPartyRegistry.sol";
import {Messages} from "../../../contracts/libraries/Messages.sol";
import {sign} from "../support/Signing.sol";
import {vm} from "../support/Vm.sol";
import {NestFixture} from "./NestFixture.sol";

/// @notice NestedOrders.tree: standing in.
contract StandInTest is NestFixture {
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
}

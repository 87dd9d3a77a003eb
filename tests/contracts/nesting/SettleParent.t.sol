// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IOrderEvents} from "../../../contracts/interfaces/IOrderEvents.sol";
import {Phase} from "../../../contracts/interfaces/IOrderTypes.sol";
import {vm} from "../support/Vm.sol";
import {NestFixture} from "./NestFixture.sol";

/// @notice NestedOrders.tree: settling a parent, what is given back to it, and what is released once it is settled.
contract SettleParentTest is NestFixture {
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

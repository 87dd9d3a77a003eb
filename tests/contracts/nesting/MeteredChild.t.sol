// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Phase} from "../../../contracts/interfaces/IOrderTypes.sol";
import {Scope} from "../../../contracts/interfaces/IPartyRegistry.sol";
import {vm} from "../support/Vm.sol";
import {NestFixture} from "./NestFixture.sol";

/// @notice NestedOrders.tree: metered sub-orders.
contract MeteredChildTest is NestFixture {
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
}

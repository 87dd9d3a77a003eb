// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IOrderEvents} from "../../../contracts/interfaces/IOrderEvents.sol";
import {sign} from "../support/Signing.sol";
import {vm} from "../support/Vm.sol";
import {OpenChildFixture} from "./OpenChildFixture.sol";

/// @notice NestedOrders.tree, openChild: how many, how deep, how much.
contract OpenChildLimitsTest is OpenChildFixture {
    // checklist 24: four levels below the root, no fifth
    function test_depth() public {
        Node memory p = _parent();
        for (uint256 level = 1; level <= 4; ++level) {
            Node memory n = _openBelow(p, _below(p, 0, 1000 * UNIT, level + 1));
            vm.assertEq(escrow.linkOf(n.id).depth, level);
            vm.assertEq(escrow.principalsOf(n.id).length, level);
            p = n;
        }
        Node memory fifth = _below(p, 0, 1000 * UNIT, 6);
        _refuses(p, fifth, abi.encodeWithSelector(IOrderEvents.OrderEscrow_TooDeep.selector, p.id, 4));
    }

    // checklist 24: sixteen sub-orders over all milestones, finished ones too
    function test_sixteenChildren() public {
        Node memory p = _parent();
        for (uint256 i; i < 16; ++i) {
            Node memory n = _openBelow(p, _below(p, i % 2, UNIT, 2));
            if (i == 3) _refund(n, 1);
        }
        Node memory more = _below(p, 0, UNIT, 2);
        _refuses(p, more, abi.encodeWithSelector(IOrderEvents.OrderEscrow_TooManyChildren.selector, p.id, 16));
    }

    // checklist 25
    function test_notMoreThanIsLeft() public {
        Node memory p = _parent();
        _openBelow(p, _below(p, 0, 999 * UNIT, 2));
        Node memory n = _below(p, 0, UNIT + 1, 2);
        _refuses(
            p,
            n,
            abi.encodeWithSelector(IOrderEvents.OrderEscrow_OverAllocated.selector, p.id, UNIT + 1, UNIT)
        );
        _openBelow(p, _below(p, 0, UNIT, 2));
        _assertAllotment(p, 0, 1000 * UNIT, 0, 0);
    }

    // what is allotted has 112 bits: named, not a panic
    function test_notMoreThan112Bits() public {
        Node memory p = _root(1);
        p.t.cumulative[0] = type(uint128).max;
        p.c.maxSubcontractBps = 0;
        token.mint(_party(0), type(uint128).max);
        p = _open(p);
        uint256 most = type(uint112).max;
        Node memory n = _below(p, 0, most + 1, 2);
        _seal(n);
        bytes memory word = sign(_keyOf(0), n.id);
        _refusesAsSigned(p, n, word, _over(p.id, most + 1, most));
        _openSponsored(p, _below(p, 0, most - 5, 2), 0);
        n = _below(p, 0, 6, 2);
        _seal(n);
        word = sign(_keyOf(0), n.id);
        _refusesAsSigned(p, n, word, _over(p.id, 6, 5));
        _openSponsored(p, _below(p, 0, 5, 2), 0);
    }

    function _over(bytes32 id, uint256 asked, uint256 left) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IOrderEvents.OrderEscrow_OverAllocated.selector, id, asked, left);
    }

    function test_shareThatTheCustomerAllowed() public {
        Node memory p = _root(2);
        p.c.maxSubcontractBps = 2500;
        p = _open(p);
        _openBelow(p, _below(p, 0, 300 * UNIT, 2));
        Node memory n = _below(p, 1, 200 * UNIT + 1, 2);
        _refuses(
            p,
            n,
            abi.encodeWithSelector(
                IOrderEvents.OrderEscrow_SubcontractLimit.selector, p.id, 500 * UNIT + 1, 500 * UNIT
            )
        );
        _openBelow(p, _below(p, 1, 200 * UNIT, 2));
        // Beyond it, with the customer's word.
        _openSponsored(p, _below(p, 1, 800 * UNIT, 2), 0);
        vm.assertEq(escrow.nestOf(p.id).unsponsored, 500 * UNIT);
    }

    // a parent without clauses allows nothing unsigned, and needs none shown
    function test_parentWithoutClauses() public {
        Node memory p = _root(1);
        p.c = none;
        p.id = escrow.hashTerms(p.t);
        (bytes memory cs, bytes memory ms) = _both(p, p.id);
        escrow.open(p.t, cs, ms, "", "");
        Node memory n = _below(p, 0, 1, 2);
        _refuses(p, n, abi.encodeWithSelector(IOrderEvents.OrderEscrow_SubcontractLimit.selector, p.id, 1, 0));
        _openSponsored(p, n, 0);
    }
}

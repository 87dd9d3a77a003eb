// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Messages} from "../../../contracts/libraries/Messages.sol";
import {Reenterer} from "../support/Reenterer.sol";
import {sign} from "../support/Signing.sol";
import {HookToken} from "../support/Tokens.sol";
import {vm} from "../support/Vm.sol";
import {NestFixture} from "./NestFixture.sol";

/// @notice The largest trees, and a token that calls back.
contract NestLimitsTest is NestFixture {
    // ------------------------------------------------------------------ loops, checklist 24

    // the deepest sub-order, nobody's word above, bonds everywhere: each level is written
    function test_gas_deepest() public {
        Node[5] memory level;
        for (uint256 i; i < 5; ++i) {
            if (i == 0) level[0] = _root(1);
            else level[i] = _below(level[i - 1], 0, 1000 * UNIT, i + 1);
            level[i].t.bond = uint128((1000 - 100 * i) * UNIT);
            level[i] = i == 0 ? _open(level[0]) : _openBelow(level[i - 1], level[i]);
        }
        _deliver(level[4], 1);
        _accept(level[4], 1);
        vm.assertEq(_withheld(level[4]), 300 * UNIT);
        for (uint256 i; i < 4; ++i) {
            _assertNest(level[i], 700 * UNIT, 0);
        }
        for (uint256 i = 4; i > 0; --i) {
            uint256 k = i - 1;
            _deliver(level[k], 1);
            _reject(level[k], 1);
            _contest(level[k], 1);
            _rule(level[k], 1, 9000);
        }
        uint256 gas = gasleft();
        escrow.release(level[4].t);
        vm.assertLe(gas - gasleft(), 450_000, "release");
        _assertLinkWithheldNothing(level[4]);
    }

    function _assertLinkWithheldNothing(Node memory n) private view {
        vm.assertEq(_withheld(n), 0);
    }

    // sixteen milestones, a sub-order in each, all of them advanced: one poke
    function test_gas_widest() public {
        Node memory p = _root(16);
        p.t.bond = uint128(16_000 * UNIT);
        p = _open(p);
        for (uint256 i; i < 16; ++i) {
            Node memory n = _openBelow(p, _below(p, i, 1000 * UNIT, 2));
            _deliver(n, 1);
            _accept(n, 1);
        }
        _assertNest(p, 16_000 * UNIT, 0);
        _after(p.t.deadlines[15]);
        uint256 gas = gasleft();
        escrow.poke(p.t);
        vm.assertLe(gas - gasleft(), 700_000, "poke");
        vm.assertEq(_worth(0), _start());
        vm.assertEq(_worth(1), _start() - 16_000 * UNIT);
    }

    // ------------------------------------------------------------------ re-entry, checklist 16

    function test_reentry() public {
        HookToken hook = new HookToken();
        Reenterer attacker = new Reenterer(address(escrow));
        for (uint256 i; i < 4; ++i) {
            hook.mint(_party(i), 10_000 * UNIT);
            vm.prank(_party(i));
            hook.approve(address(escrow), type(uint256).max);
        }
        Node memory q = _armed(attacker);
        uint256 calls = attacker.count();
        vm.assertEq(calls, 7);
        for (uint256 i; i < calls; ++i) {
            uint256 snap = vm.snapshotState();
            vm.assertTrue(attacker.callAlone(i), string.concat("call ", vm.toString(i)));
            vm.revertToState(snap);
        }
        uint256 word = escrow.linkOf(q.id).withheld;

        Node memory p = _root(1);
        p.t.token = address(hook);
        p = _open(p);
        hook.setHook(_party(2), attacker);
        hook.setHook(COSTS, attacker);
        Node memory n = _below(p, 0, 1000 * UNIT, 2);
        n.t.token = address(hook);
        n.t.bond = 5;
        n = _openSponsored(p, n, 0); // from the bond's transfer
        vm.assertEq(attacker.tried(), calls);
        vm.prank(_party(2));
        escrow.assign(n.t, "");
        _deliver(n, 1);
        _accept(n, 1);
        vm.prank(COSTS);
        escrow.collect(n.t); // from the pot's
        vm.assertEq(attacker.tried(), 2 * calls);
        vm.assertEq(attacker.succeeded() + attacker.strange(), 0);
        vm.assertEq(escrow.linkOf(q.id).withheld, word);
    }

    /// @dev Calls that work alone, on another tree.
    function _armed(Reenterer attacker) private returns (Node memory n) {
        Node memory p = _open(_root(2));
        n = _openBelow(p, _below(p, 0, 500 * UNIT, 3));
        _deliver(n, 1);
        _accept(n, 1);
        _deliver(p, 1);
        _accept(p, 1);
        attacker.add(abi.encodeCall(escrow.release, (n.t)));
        Node memory m = _below(p, 1, UNIT, 3);
        _seal(m);
        (bytes memory cs, bytes memory ms) = _both(m, m.id);
        attacker.add(abi.encodeCall(escrow.openChild, (p.t, p.c, m.t, m.c, cs, ms, "", "")));
        bytes32 digest = _digest(Messages.refund(p.id, 0, 2));
        attacker.add(abi.encodeCall(escrow.refund, (p.t, 2, sign(_keyOf(1), digest))));
        digest = _digest(Messages.assignment(p.id, 0));
        attacker.add(abi.encodeCall(escrow.assign, (p.t, sign(_keyOf(1), digest))));
        attacker.add(abi.encodeCall(escrow.linkOf, (n.id)));
        attacker.add(abi.encodeCall(escrow.nestOf, (p.id)));
        attacker.add(abi.encodeCall(escrow.allotmentOf, (p.id, 0)));
    }
}

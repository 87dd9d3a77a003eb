// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {vm} from "../support/Vm.sol";
import {NestFixture} from "./NestFixture.sol";

/// @notice A parent of two milestones, and refusals to open below it.
abstract contract OpenChildFixture is NestFixture {
    Node private _p;

    function _parent() internal view returns (Node memory) {
        return _p;
    }

    function setUp() public override {
        super.setUp();
        _p = _open(_root(2));
    }

    function _refuses(Node memory p, Node memory n, bytes memory why) internal {
        _seal(n);
        _refusesAsSigned(p, n, "", why);
    }

    function _refusesAsSigned(Node memory p, Node memory n, bytes memory sponsor, bytes memory why) internal {
        (bytes memory cs, bytes memory ms) = _both(n, n.id);
        vm.expectRevert(why);
        escrow.openChild(p.t, p.c, n.t, n.c, cs, ms, sponsor, "");
    }
}

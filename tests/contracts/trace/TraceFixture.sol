// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {OrderTerms} from "../../../contracts/interfaces/IOrderEscrow.sol";
import {IProductionTrace} from "../../../contracts/interfaces/IProductionTrace.sol";
import {deployed} from "../support/Deploy.sol";
import {EscrowTest} from "../support/EscrowTest.sol";
import {vm} from "../support/Vm.sol";

/// @notice Telemetry and grants beside the real escrow: one order, of which a trace has begun.
abstract contract TraceFixture is EscrowTest {
    bytes32 internal constant LATHE = keccak256("lathe 3");
    bytes32 internal constant ROOT = keccak256("a root");
    uint256 internal constant MACHINE_KEY = 0x3AC41E;
    address internal immutable machine = vm.addr(MACHINE_KEY);
    address internal constant TWIN = address(0x7319);

    IProductionTrace internal traces;
    OrderTerms internal t;
    bytes32 internal id;
    uint40 internal start;

    function setUp() public override {
        super.setUp();
        traces = IProductionTrace(deployed("ProductionTrace", abi.encode(parties, escrow)));
        t = _terms(1);
        id = _open(t);
        start = uint40(vm.getBlockTimestamp());
        traces.begin(t);
        vm.warp(start + 1000);
    }

    // ------------------------------------------------------------------ steps

    function _end() internal {
        _deliver(t, 1);
        _accept(t, 1);
    }

    function _grant(uint8 rights, uint40 from, uint40 until) internal {
        vm.prank(maker);
        traces.grant(t, TWIN, LATHE, rights, from, until, 0, "");
    }

    function _live(uint8 rights) internal view returns (bool) {
        return traces.isLive(id, TWIN, LATHE, rights);
    }

    // ------------------------------------------------------------------ signatures

    function _digestOf(bytes32 message) internal view returns (bytes32) {
        return keccak256(abi.encodePacked(hex"1901", traces.DOMAIN_SEPARATOR(), message));
    }

    // ------------------------------------------------------------------ expected errors

    function _expectNotInProduction(bytes32 order) internal {
        vm.expectRevert(
            abi.encodeWithSelector(IProductionTrace.ProductionTrace_NotInProduction.selector, order)
        );
    }

    function _expectWrongNumber(uint256 given, uint256 expected) internal {
        vm.expectRevert(
            abi.encodeWithSelector(IProductionTrace.ProductionTrace_WrongNumber.selector, id, given, expected)
        );
    }
}

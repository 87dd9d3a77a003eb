// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ICreditHook} from "../../../contracts/interfaces/ICreditRegistry.sol";
import {Milestone, OrderTerms, Phase} from "../../../contracts/interfaces/IOrderEscrow.sol";
import {Scope} from "../../../contracts/interfaces/IPartyRegistry.sol";
import {Messages} from "../../../contracts/libraries/Messages.sol";
import {vm} from "../support/Vm.sol";
import {RecordingFixture} from "./RecordingFixture.sol";

/// @notice Course.tree: split and close.
contract SplitAndCloseTest is RecordingFixture {
    // ------------------------------------------------------------------ split

    function test_split_DividesWhatIsUnsettled() public {
        OrderTerms memory t = _terms(3);
        t.feeBps = 100;
        bytes32 id = _open(t);
        _deliver(t, 1);
        bytes memory c = _signSplit(CUSTOMER_KEY, id, 0, 3, 2000 * UNIT + 1);
        bytes memory m = _signSplit(MAKER_KEY, id, 0, 3, 2000 * UNIT + 1);
        _expectOverAllocated(id, 2000 * UNIT + 1, 2000 * UNIT);
        escrow.split(t, 3, 2000 * UNIT + 1, c, m);
        c = _signSplit(CUSTOMER_KEY, id, 0, 3, 101);
        bytes32 digest = _digest(Messages.split(id, 0, 3, 101));
        _expectBadSignature(maker, digest);
        escrow.split(t, 3, 101, c, c);
        _split(id, t, 3, 101); // fee of 1.01 units rounds down to 1
        vm.assertEq(_credit(maker), 100);
        vm.assertEq(escrow.stateOf(id).feeBurned(), 1);
        vm.assertEq(_credit(customer), 2000 * UNIT - 101);
        vm.assertEq(uint256(_phase(id)), uint256(Phase.OPEN));
        c = _signSplit(CUSTOMER_KEY, id, 0, 5, 0);
        m = _signSplit(MAKER_KEY, id, 0, 5, 0);
        _expectWrongMilestone(id, 0, Milestone.RULED);
        escrow.split(t, 5, 0, c, m);
        c = _signSplit(CUSTOMER_KEY, id, 0, 8, 0);
        m = _signSplit(MAKER_KEY, id, 0, 8, 0);
        _expectNoMilestones(id, 8);
        escrow.split(t, 8, 0, c, m);
    }

    function test_split_LastOneClosesAndForfeits() public {
        OrderTerms memory t = _terms(2);
        t.bond = uint128(200 * UNIT);
        bytes32 id = _open(t);
        vm.warp(t.deadlines[0] + 1);
        escrow.poke(t);
        _split(id, t, 2, 1000 * UNIT);
        vm.assertEq(uint256(_phase(id)), uint256(Phase.CLOSED));
        vm.assertEq(_credit(maker), 1100 * UNIT);
        vm.assertEq(_credit(customer), 100 * UNIT);
    }

    // ------------------------------------------------------------------ close

    function test_close_EndsInEveryOpenPhase() public {
        Phase[3] memory phases = [Phase.OPEN, Phase.BOND_WAIT, Phase.BOND_CONTESTED];
        for (uint256 i; i < 3; ++i) {
            uint256 snap = vm.snapshotState();
            (bytes32 id, OrderTerms memory t) = _inPhase(phases[i]);
            uint256 locked = i == 0 ? 1000 * UNIT : 0;
            bytes memory c = _signClose(CUSTOMER_KEY, id, 0, locked + 1, 0);
            bytes memory m = _signClose(MAKER_KEY, id, 0, locked + 1, 0);
            _expectOverAllocated(id, locked + 1, locked);
            escrow.close(t, locked + 1, 0, c, m);
            c = _signClose(CUSTOMER_KEY, id, 0, 0, 100 * UNIT + 1);
            m = _signClose(MAKER_KEY, id, 0, 0, 100 * UNIT + 1);
            _expectOverAllocated(id, 100 * UNIT + 1, 100 * UNIT);
            escrow.close(t, 0, 100 * UNIT + 1, c, m);
            _close(id, t, locked, 30 * UNIT);
            vm.assertEq(_credit(maker), locked + 70 * UNIT);
            vm.assertEq(_credit(customer), 30 * UNIT);
            vm.assertEq(uint256(_phase(id)), uint256(Phase.CLOSED));
            vm.revertToState(snap);
        }
    }

    function test_close_IsNoDefault() public {
        OrderTerms memory t = _terms(2);
        t.feeBps = 50;
        bytes32 id = _open(t);
        vm.warp(t.deadlines[0] + 1);
        escrow.poke(t);
        _close(id, t, 0, 0);
        vm.assertEq(
            credit.calls(1),
            abi.encodeCall(ICreditHook.settle, (id, maker, address(token), 2000 * UNIT, 0, 0, 50))
        );
    }

    function test_close_NeedsBoth() public {
        (bytes32 id, OrderTerms memory t) = _inPhase(Phase.OPEN);
        bytes memory c = _signClose(CUSTOMER_KEY, id, 0, 0, 0);
        _expectNotAuthorised(maker, customer, Scope.SETTLE);
        vm.prank(customer);
        escrow.close(t, 0, 0, c, "");
        vm.prank(maker);
        escrow.close(t, 0, 0, c, "");
        _expectWrongPhase(id, Phase.CLOSED);
        vm.prank(maker);
        escrow.close(t, 0, 0, c, "");
    }
}

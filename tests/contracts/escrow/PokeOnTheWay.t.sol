// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Milestone, OrderTerms} from "../../../contracts/interfaces/IOrderEscrow.sol";
import {EscrowTest} from "../support/EscrowTest.sol";
import {EscrowLogModel} from "../support/LogModel.sol";
import {Reenterer} from "../support/Reenterer.sol";
import {HookToken} from "../support/Tokens.sol";
import {Vm, vm} from "../support/Vm.sol";

/// @notice Deliver, cure and reject pay what silence has decided: whoever is paid on the way can enter nothing, not even
/// what it could do a moment later, and the logs tell every slot. checklist 16, 29
contract PokeOnTheWayTest is EscrowTest {
    HookToken private _hook;
    Reenterer private _attacker;
    EscrowLogModel private _model;

    function setUp() public override {
        super.setUp();
        _hook = new HookToken();
        _attacker = new Reenterer(address(escrow));
        _model = new EscrowLogModel();
        for (uint256 i; i < 2; ++i) {
            address party = i == 0 ? customer : maker;
            _hook.mint(party, 1_000_000 * UNIT);
            vm.prank(party);
            _hook.approve(address(escrow), type(uint256).max);
        }
        vm.recordLogs();
    }

    function _t(uint256 n) private view returns (OrderTerms memory t) {
        t = _terms(n);
        t.token = address(_hook);
        t.bond = uint128(100 * UNIT);
        t.courtBy += 60 days;
    }

    function _arm(bytes32 id, OrderTerms memory t) private {
        uint256 all = (1 << t.cumulative.length) - 1;
        _attacker.add(abi.encodeCall(escrow.poke, (t)));
        _attacker.add(
            abi.encodeCall(escrow.deliverFor, (t, 4, 0, _signDelivery(MAKER_KEY, id, 0, 4, false, 0)))
        );
        _attacker.add(abi.encodeCall(escrow.cureFor, (t, 2, 0, _signDelivery(MAKER_KEY, id, 0, 2, true, 0))));
        _attacker.add(abi.encodeCall(escrow.acceptFor, (t, 2, 0, _signApproval(CUSTOMER_KEY, id, 0, 2, 0))));
        _attacker.add(
            abi.encodeCall(
                escrow.close,
                (t, 1, 0, _signClose(CUSTOMER_KEY, id, 0, 1, 0), _signClose(MAKER_KEY, id, 0, 1, 0))
            )
        );
        _attacker.add(
            abi.encodeCall(
                escrow.split,
                (t, all, 1, _signSplit(CUSTOMER_KEY, id, 0, all, 1), _signSplit(MAKER_KEY, id, 0, all, 1))
            )
        );
        _attacker.add(abi.encodeCall(escrow.ratingRight, (t)));
        _attacker.add(abi.encodeCall(escrow.stateOf, (id)));
    }

    function _check(uint256 hooks) private view {
        vm.assertEq(_attacker.tried(), hooks * _attacker.count(), "tried");
        vm.assertEq(_attacker.succeeded(), 0, "succeeded");
        vm.assertEq(_attacker.strange(), 0, "strange");
    }

    function _logsAgree() private {
        (, bytes32[] memory written) = vm.accesses(address(escrow));
        Vm.Log[] memory logs = vm.getRecordedLogs();
        _model.fold(address(escrow), logs);
        vm.assertTrue(_model.agrees(address(escrow), written), "written");
        vm.assertTrue(_model.agrees(address(escrow)), "all");
    }

    function test_hook_FromDeliver() public {
        OrderTerms memory t = _t(3);
        vm.record();
        bytes32 id = _open(t);
        _deliver(t, 1);
        _arm(id, t);
        _hook.setHook(maker, _attacker);
        _hook.setHook(customer, _attacker);
        vm.warp(vm.getBlockTimestamp() + t.review + 1);
        uint256 before = _hook.balanceOf(maker);
        vm.prank(maker);
        escrow.deliver(t, 2, SEAL);
        _check(1);
        vm.assertEq(_hook.balanceOf(maker), before + 1000 * UNIT);
        vm.assertEq(uint256(_state(id, 0)), uint256(Milestone.PAID));
        vm.assertEq(uint256(_state(id, 1)), uint256(Milestone.DELIVERED));
        _logsAgree();
    }

    function test_hook_FromCure() public {
        OrderTerms memory t = _t(3);
        t.cure = t.review + 2 days;
        vm.record();
        bytes32 id = _open(t);
        _deliver(t, 3);
        _reject(t, 2);
        _arm(id, t);
        _hook.setHook(maker, _attacker);
        vm.warp(vm.getBlockTimestamp() + t.review + 1);
        uint256 before = _hook.balanceOf(maker);
        _cure(t, 2);
        _check(1);
        vm.assertEq(_hook.balanceOf(maker), before + 1000 * UNIT);
        vm.assertEq(uint256(_state(id, 1)), uint256(Milestone.CURED));
        _logsAgree();
    }

    function test_hook_FromReject() public {
        OrderTerms memory t = _t(3);
        t.review = t.cure + 2 days;
        vm.record();
        bytes32 id = _open(t);
        _deliver(t, 3);
        _reject(t, 2);
        _arm(id, t);
        _hook.setHook(customer, _attacker);
        vm.warp(vm.getBlockTimestamp() + t.cure + 1);
        uint256 before = _hook.balanceOf(customer);
        _reject(t, 1);
        _check(1);
        vm.assertEq(_hook.balanceOf(customer), before + 1000 * UNIT);
        vm.assertEq(uint256(_state(id, 0)), uint256(Milestone.REJECTED));
        vm.assertEq(uint256(_state(id, 1)), uint256(Milestone.REFUNDED));
        _logsAgree();
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ICreditHook} from "../../../contracts/interfaces/ICreditRegistry.sol";
import {
    IOrderEvents,
    Milestone,
    OrderTerms,
    Phase,
    SharingKind
} from "../../../contracts/interfaces/IOrderEscrow.sol";
import {Scope} from "../../../contracts/interfaces/IPartyRegistry.sol";
import {vm} from "../support/Vm.sol";
import {RecordingFixture} from "./RecordingFixture.sol";

/// @notice Course.tree: amend.
contract AmendTest is RecordingFixture {
    function test_amend_ChangesTermsAndMoney() public {
        OrderTerms memory t = _terms(2);
        t.bond = 100;
        t.feeBps = 100;
        bytes32 id = _open(t);
        OrderTerms memory n = _next(id, t);
        n.cumulative[1] = uint128(2500 * UNIT);
        n.bond = 40;
        bytes32 termsHash = escrow.hashTerms(n);
        vm.expectEmit(address(escrow));
        emit IOrderEvents.TermsChanged(id, escrow.stateOf(id).withVersion(1), termsHash, n);
        _amend(t, n);
        vm.assertEq(_held(), 2500 * UNIT + 40);
        vm.assertEq(escrow.termsHashOf(id), termsHash);
        vm.assertEq(
            credit.calls(1),
            abi.encodeCall(
                ICreditHook.adjust, (maker, address(token), 2000 * UNIT, 100, 2500 * UNIT, 40, 100)
            )
        );
        // down again, and one milestone fewer
        OrderTerms memory o = _next(id, n);
        o.cumulative = new uint128[](1);
        o.cumulative[0] = uint128(900 * UNIT);
        o.deadlines = new uint40[](1);
        o.deadlines[0] = n.deadlines[0];
        o.bond = 90;
        _amend(n, o);
        vm.assertEq(_held(), 900 * UNIT + 90);
        // the old terms act no more
        _expectMismatch(id, escrow.termsHashOf(id), termsHash);
        vm.prank(maker);
        escrow.deliver(n, 1, 0);
        vm.assertTrue(escrow.hashTerms(t) == id);
        _expectMismatch(id, escrow.hashTerms(o), id);
        vm.prank(maker);
        escrow.deliver(t, 1, 0);
        _deliver(o, 1);
        _accept(o, 1);
        vm.assertEq(_held(), 9 * UNIT); // the fee
    }

    function test_amend_RefusesFixedFields() public {
        OrderTerms memory t = _terms(2);
        bytes32 id = _open(t);
        OrderTerms memory n = _next(id, t);
        n.version = 2;
        _amendReverts(t, n, abi.encodeWithSelector(IOrderEvents.OrderEscrow_BadVersion.selector, 2, 1));
        n = _next(id, t);
        n.version = 0;
        _amendReverts(t, n, abi.encodeWithSelector(IOrderEvents.OrderEscrow_BadVersion.selector, 0, 1));
        n = _next(keccak256("another"), t);
        _amendReverts(t, n, _fixedField("amends"));
        n = _next(id, t);
        n.kind = SharingKind.CAPABILITY;
        _amendReverts(t, n, _fixedField("kind"));
        n = _next(id, t);
        n.customer = STRANGER;
        _amendReverts(t, n, _fixedField("customer"));
        n = _next(id, t);
        n.maker = STRANGER;
        _amendReverts(t, n, _fixedField("maker"));
        n = _next(id, t);
        n.token = address(weth);
        _amendReverts(t, n, _fixedField("token"));
        n = _next(id, t);
        n.feeBps = 1;
        _amendReverts(t, n, _fixedField("feeBps")); // checklist 28
        n = _next(id, t);
        n.relayFee = 1;
        _amendReverts(t, n, _fixedField("relayFee"));
    }

    function test_amend_ValidatesAnew() public {
        OrderTerms memory t = _terms(2);
        bytes32 id = _open(t);
        OrderTerms memory n = _next(id, t);
        n.cumulative[0] = 0;
        _amendReverts(t, n, abi.encodeWithSelector(IOrderEvents.OrderEscrow_BadAmount.selector, 0, 0));
        n = _next(id, t);
        n.deadlines[0] = uint40(vm.getBlockTimestamp());
        _amendReverts(
            t,
            n,
            abi.encodeWithSelector(
                IOrderEvents.OrderEscrow_BadTime.selector,
                bytes32("deadline"),
                vm.getBlockTimestamp(),
                vm.getBlockTimestamp() + 1,
                vm.getBlockTimestamp() + 3 * 365 days
            )
        );
    }

    function test_amend_MovedMilestonesStay() public {
        OrderTerms memory t = _terms(3);
        bytes32 id = _open(t);
        _deliver(t, 2);
        OrderTerms memory n = _next(id, t);
        n.cumulative[0] += 5; // moves what the second pays
        _amendReverts(
            t,
            n,
            abi.encodeWithSelector(
                IOrderEvents.OrderEscrow_WrongMilestone.selector, id, 1, Milestone.DELIVERED
            )
        );
        n.cumulative[1] += 5;
        n.cumulative[2] += 5;
        n.deadlines[1] = n.deadlines[0]; // a moved milestone's deadline is past caring
        _amend(t, n);
        OrderTerms memory o = _next(id, n);
        o.cumulative = new uint128[](1);
        o.cumulative[0] = n.cumulative[0];
        o.deadlines = new uint40[](1);
        o.deadlines[0] = n.deadlines[0];
        _amendReverts(
            n,
            o,
            abi.encodeWithSelector(
                IOrderEvents.OrderEscrow_WrongMilestone.selector, id, 1, Milestone.DELIVERED
            )
        );
    }

    function test_amend_RefusesWhenNothingIsLeft() public {
        OrderTerms memory t = _terms(2);
        bytes32 id = _open(t);
        _deliver(t, 1);
        _accept(t, 1);
        OrderTerms memory n = _next(id, t);
        n.cumulative = new uint128[](1);
        n.cumulative[0] = t.cumulative[0];
        n.deadlines = new uint40[](1);
        n.deadlines[0] = t.deadlines[0];
        _amendReverts(
            t, n, abi.encodeWithSelector(IOrderEvents.OrderEscrow_BadMilestoneCount.selector, 1, 1, 16)
        );
    }

    function test_amend_NeedsBothAndAnOpenOrder() public {
        OrderTerms memory t = _terms(2);
        bytes32 id = _open(t);
        OrderTerms memory n = _next(id, t);
        n.courtBy += 1;
        bytes memory c = _signTerms(CUSTOMER_KEY, n);
        bytes memory m = _signTerms(MAKER_KEY, n);
        bytes32 termsHash = escrow.hashTerms(n);
        _expectBadSignature(maker, termsHash);
        escrow.amend(t, n, c, c);
        _expectBadSignature(customer, termsHash);
        escrow.amend(t, n, m, m);
        _expectNotAuthorised(maker, customer, Scope.SETTLE);
        vm.prank(customer);
        escrow.amend(t, n, "", "");
        vm.prank(customer);
        escrow.amend(t, n, "", m);
        (id, t) = _inPhase(Phase.BOND_WAIT);
        n = _next(id, t);
        c = _signTerms(CUSTOMER_KEY, n);
        m = _signTerms(MAKER_KEY, n);
        _expectWrongPhase(id, Phase.BOND_WAIT);
        escrow.amend(t, n, c, m);
    }

    function test_amend_ExtendsWhatIsLateButNotPoked() public {
        OrderTerms memory t = _terms(1);
        bytes32 id = _open(t);
        vm.warp(t.deadlines[0] + 5);
        OrderTerms memory n = _next(id, t);
        n.deadlines[0] = uint40(vm.getBlockTimestamp() + 1 days);
        _amend(t, n);
        _expectNothingDue(id, n.deadlines[0] + 1);
        escrow.poke(n);
        _deliver(n, 1);
    }

    // ------------------------------------------------------------------ helpers

    function _amend(OrderTerms memory from, OrderTerms memory to) private {
        bytes memory c = _signTerms(CUSTOMER_KEY, to);
        bytes memory m = _signTerms(MAKER_KEY, to);
        escrow.amend(from, to, c, m);
    }

    function _amendReverts(OrderTerms memory from, OrderTerms memory to, bytes memory reason) private {
        bytes memory c = _signTerms(CUSTOMER_KEY, to);
        bytes memory m = _signTerms(MAKER_KEY, to);
        vm.expectRevert(reason);
        escrow.amend(from, to, c, m);
    }

    function _fixedField(bytes32 field) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IOrderEvents.OrderEscrow_FixedField.selector, field);
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ICreditHook} from "../../../contracts/interfaces/ICreditRegistry.sol";
import {IOrderEvents, OrderTerms, Phase} from "../../../contracts/interfaces/IOrderEscrow.sol";
import {Scope} from "../../../contracts/interfaces/IPartyRegistry.sol";
import {RecordingCredit} from "../support/RecordingCredit.sol";
import {vm} from "../support/Vm.sol";
import {OpenFixture} from "./OpenFixture.sol";

/// @notice Open.tree: post, takePost and cancelPost.
contract PostsTest is OpenFixture {
    function _posted() private view returns (OrderTerms memory p) {
        p = _terms(2);
        p.maker = address(0);
    }

    function _taken(bytes32 id, OrderTerms memory p) private view returns (OrderTerms memory t) {
        t = _next(id, p);
        t.maker = maker;
    }

    // ------------------------------------------------------------------ post

    function test_post_FundsAndWaits() public {
        OrderTerms memory p = _posted();
        p.relayFee = 4;
        vm.prank(customer);
        bytes32 id = escrow.post(p);
        vm.assertEq(id, escrow.hashTerms(p));
        vm.assertEq(uint256(_phase(id)), uint256(Phase.POSTED));
        vm.assertEq(_held(), 2000 * UNIT);
        vm.assertEq(escrow.termsHashOf(id), id);
    }

    function test_post_Refuses() public {
        OrderTerms memory p = _terms(1);
        vm.expectRevert(_parties(p));
        vm.prank(customer);
        escrow.post(p);
        p.maker = address(0);
        _expectNotAuthorised(customer, STRANGER, Scope.OPEN);
        vm.prank(STRANGER);
        escrow.post(p);
        vm.prank(customer);
        bytes32 id = escrow.post(p);
        vm.expectRevert(
            abi.encodeWithSelector(IOrderEvents.OrderEscrow_AlreadyExists.selector, id, Phase.POSTED)
        );
        vm.prank(customer);
        escrow.post(p);
    }

    function test_postFor_SignedOrSent() public {
        OrderTerms memory p = _posted();
        p.relayFee = 4;
        vm.prank(customer);
        token.approve(address(escrow), 0);
        bytes memory c = _signTerms(CUSTOMER_KEY, p);
        bytes memory wrong = _signTerms(MAKER_KEY, p);
        bytes memory permit = _permit(CUSTOMER_KEY, 2000 * UNIT + 4);
        bytes32 id = escrow.hashTerms(p);
        _expectBadSignature(customer, id);
        escrow.postFor(p, wrong, permit);
        vm.prank(RELAYER);
        escrow.postFor(p, c, permit);
        vm.assertEq(token.balanceOf(RELAYER), 4);
        p.salt = 8;
        permit = _permit(CUSTOMER_KEY, 2000 * UNIT + 4);
        vm.prank(customer);
        escrow.postFor(p, "", permit); // the customer itself, with a permit
        p.salt = 9;
        p.maker = maker;
        c = _signTerms(CUSTOMER_KEY, p);
        vm.expectRevert(_parties(p));
        escrow.postFor(p, c, "");
    }

    function test_post_Native() public {
        OrderTerms memory p = _nativeTerms();
        p.maker = address(0);
        vm.deal(customer, 1 ether);
        vm.prank(customer);
        bytes32 id = escrow.post{value: 1000 * UNIT + 5}(p);
        OrderTerms memory t = _taken(id, p);
        vm.deal(maker, 1 ether);
        vm.expectRevert(abi.encodeWithSelector(IOrderEvents.OrderEscrow_BadNativeValue.selector, 11, 10));
        vm.prank(maker);
        escrow.takePost{value: 11}(t, "", "");
        vm.prank(maker);
        escrow.takePost{value: 10}(t, "", "");
        vm.assertEq(weth.balanceOf(address(escrow)), 1000 * UNIT + 10);
    }

    // ------------------------------------------------------------------ takePost

    function test_takePost_BindsMakerAndBond() public {
        OrderTerms memory p = _posted();
        p.bond = 100;
        p.feeBps = 30;
        vm.prank(customer);
        bytes32 id = escrow.post(p);
        OrderTerms memory t = _taken(id, p);
        bytes memory m = _signTerms(MAKER_KEY, t);
        bytes memory permit = _permit(MAKER_KEY, 100);
        credit.refuse(true);
        vm.expectRevert(RecordingCredit.Refused.selector);
        escrow.takePost(t, m, permit);
        credit.refuse(false);
        escrow.takePost(t, m, permit);
        vm.assertEq(uint256(_phase(id)), uint256(Phase.OPEN));
        vm.assertEq(escrow.termsHashOf(id), escrow.hashTerms(t));
        vm.assertEq(escrow.stateOf(id).version(), 1);
        vm.assertEq(_held(), 2000 * UNIT + 100);
        vm.assertEq(credit.count(), 1);
        vm.assertEq(
            credit.calls(0),
            abi.encodeCall(ICreditHook.reserve, (maker, address(token), 2000 * UNIT, 100, 30))
        );
        _expectWrongPhase(id, Phase.OPEN);
        escrow.takePost(t, m, "");
    }

    function test_takePost_RefusesOtherTerms() public {
        OrderTerms memory p = _posted();
        vm.prank(customer);
        bytes32 id = escrow.post(p);
        OrderTerms memory t = _taken(id, p);
        t.cumulative[0] += 1;
        _takeReverts(t, "");
        t = _taken(id, p);
        t.courtBy += 1;
        _takeReverts(t, "");
        t = _taken(id, p);
        t.salt += 1;
        _takeReverts(t, "");
        t = _taken(id, p);
        t.amends = keccak256("another");
        _takeReverts(t, "");
        t = _taken(id, p);
        t.version = 2;
        _takeReverts(t, abi.encodeWithSelector(IOrderEvents.OrderEscrow_BadVersion.selector, 2, 1));
        t = _taken(id, p);
        t.maker = address(0);
        _takeReverts(t, _parties(t));
        t.maker = customer;
        _takeReverts(t, _parties(t));
        // another maker's signature
        t = _taken(id, p);
        bytes memory wrong = _signTerms(CUSTOMER_KEY, t);
        bytes32 termsHash = escrow.hashTerms(t);
        _expectBadSignature(maker, termsHash);
        escrow.takePost(t, wrong, "");
        _expectNotAuthorised(maker, STRANGER, Scope.OPEN);
        vm.prank(STRANGER);
        escrow.takePost(t, "", "");
        // terms that nobody posted
        p.salt = 1234;
        id = escrow.hashTerms(p);
        t = _taken(id, p);
        _takeReverts(t, abi.encodeWithSelector(IOrderEvents.OrderEscrow_WrongPhase.selector, id, Phase.NONE));
    }

    function _takeReverts(OrderTerms memory t, bytes memory reason) private {
        if (reason.length > 0) vm.expectRevert(reason);
        else vm.expectPartialRevert(IOrderEvents.OrderEscrow_TermsMismatch.selector);
        vm.prank(maker);
        escrow.takePost(t, "", "");
    }

    // checklist 21
    function test_takePost_UntilOpenByAndDeadline() public {
        OrderTerms memory p = _posted();
        vm.prank(customer);
        bytes32 id = escrow.post(p);
        OrderTerms memory t = _taken(id, p);
        uint256 snap = vm.snapshotState();
        for (uint256 i; i < 3; ++i) {
            vm.warp(uint256(p.openBy) - 1 + i);
            if (i == 2) _expectTooLate(id, p.openBy);
            vm.prank(maker);
            escrow.takePost(t, "", "");
            vm.revertToState(snap);
            snap = vm.snapshotState();
        }
        // openBy beyond the first deadline: nobody can take what is already late
        p.salt = 55;
        p.openBy = uint40(p.deadlines[0] + 1 days);
        vm.prank(customer);
        id = escrow.post(p);
        t = _taken(id, p);
        vm.warp(p.deadlines[0]);
        _takeReverts(
            t,
            _time(
                "deadline", p.deadlines[0], vm.getBlockTimestamp() + 1, vm.getBlockTimestamp() + 3 * 365 days
            )
        );
    }

    // ------------------------------------------------------------------ cancelPost

    // checklist 6, 21
    function test_cancelPost_ByCustomerThenByAnyone() public {
        OrderTerms memory p = _posted();
        vm.prank(customer);
        bytes32 id = escrow.post(p);
        vm.warp(p.openBy);
        _expectNotAuthorised(customer, STRANGER, Scope.OPEN);
        vm.prank(STRANGER);
        escrow.cancelPost(p);
        uint256 snap = vm.snapshotState();
        vm.prank(customer);
        escrow.cancelPost(p);
        vm.assertEq(_held(), 0);
        vm.revertToState(snap);
        vm.warp(p.openBy + 1);
        vm.prank(STRANGER);
        escrow.cancelPost(p);
        vm.assertEq(token.balanceOf(customer), 1_000_000 * UNIT);
        vm.assertEq(uint256(_phase(id)), uint256(Phase.CANCELLED));
        // Gone for good. checklist 4, 19
        OrderTerms memory t = _taken(id, p);
        _takeReverts(
            t, abi.encodeWithSelector(IOrderEvents.OrderEscrow_WrongPhase.selector, id, Phase.CANCELLED)
        );
        _expectWrongPhase(id, Phase.CANCELLED);
        escrow.cancelPost(p);
    }

    /// @dev Fault prevented: a post whose deadlines were past could not be taken, and until `openBy`, which nothing bounds,
    /// nobody but its customer could empty it. checklist 6, 21
    function test_cancelPost_ByAnyoneFromTheFirstDeadlineOn() public {
        OrderTerms memory p = _posted();
        p.openBy = type(uint40).max;
        vm.prank(customer);
        bytes32 id = escrow.post(p);
        OrderTerms memory t = _taken(id, p);
        vm.warp(p.deadlines[0] - 1);
        _expectNotAuthorised(customer, STRANGER, Scope.OPEN);
        vm.prank(STRANGER);
        escrow.cancelPost(p);
        uint256 snap = vm.snapshotState();
        vm.prank(maker);
        escrow.takePost(t, "", "");
        vm.revertToState(snap);
        vm.warp(p.deadlines[0]);
        vm.expectPartialRevert(IOrderEvents.OrderEscrow_BadTime.selector);
        vm.prank(maker);
        escrow.takePost(t, "", "");
        vm.prank(STRANGER);
        escrow.cancelPost(p);
        vm.assertEq(_held(), 0);
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ICreditHook} from "../../../contracts/interfaces/ICreditRegistry.sol";
import {IOrderEvents, OrderTerms, Phase, SharingKind} from "../../../contracts/interfaces/IOrderEscrow.sol";
import {Peers} from "../../../contracts/interfaces/IOrderTypes.sol";
import {Scope} from "../../../contracts/interfaces/IPartyRegistry.sol";
import {OrderState} from "../../../contracts/types/OrderState.sol";
import {EscrowTest} from "../support/EscrowTest.sol";
import {RecordingCredit} from "../support/RecordingCredit.sol";
import {sign, signHigh} from "../support/Signing.sol";
import {Vm, vm} from "../support/Vm.sol";

/// @notice See Open.tree.
contract OpenTest is EscrowTest {
    RecordingCredit internal credit;

    function _deploy() internal override {
        super._deploy();
        credit = new RecordingCredit();
        _deployEscrow(credit);
    }

    function _openReverts(OrderTerms memory t, bytes memory reason) private {
        bytes memory c = _signTerms(CUSTOMER_KEY, t);
        bytes memory m = _signTerms(MAKER_KEY, t);
        vm.expectRevert(reason);
        escrow.open(t, c, m, "", "");
    }

    function _time(
        bytes32 field,
        uint256 given,
        uint256 from,
        uint256 to
    ) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IOrderEvents.OrderEscrow_BadTime.selector, field, given, from, to);
    }

    function _amount(uint256 index, uint256 given) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IOrderEvents.OrderEscrow_BadAmount.selector, index, given);
    }

    function _parties(OrderTerms memory t) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IOrderEvents.OrderEscrow_BadParties.selector, t.customer, t.maker);
    }

    // ------------------------------------------------------------------ rules of terms

    function test_open_RefusesBadParties() public {
        OrderTerms memory t = _terms(1);
        t.customer = address(0); // checklist 18
        _openReverts(t, _parties(t));
        t = _terms(1);
        t.maker = customer;
        _openReverts(t, _parties(t));
        t = _terms(1);
        t.maker = address(0); // checklist 18
        _openReverts(t, _parties(t));
        t = _terms(1);
        t.token = address(0);
        _openReverts(t, _parties(t));
        t = _terms(1);
        t.kind = SharingKind.RESOURCE;
        _openReverts(t, abi.encodeWithSelector(IOrderEvents.OrderEscrow_ClausesMissing.selector, bytes32(0)));
        t.kind = SharingKind.CAPABILITY;
        _open(t);
    }

    function test_open_RefusesBadAmounts() public {
        OrderTerms memory t = _terms(3);
        t.cumulative[1] = t.cumulative[0];
        _openReverts(t, _amount(1, t.cumulative[1]));
        t.cumulative[0] = 0;
        _openReverts(t, _amount(0, 0));
        t = _terms(3);
        t.cumulative[2] = t.cumulative[1] - 1;
        _openReverts(t, _amount(2, t.cumulative[2]));
        t = _terms(3);
        t.bond = t.cumulative[2] + 1;
        _openReverts(t, _amount(3, t.bond));
        t.bond = t.cumulative[2];
        _open(t);
    }

    function test_open_RefusesBadCounts() public {
        OrderTerms memory t = _terms(1);
        t.cumulative = new uint128[](0);
        _openReverts(t, abi.encodeWithSelector(IOrderEvents.OrderEscrow_BadMilestoneCount.selector, 0, 1, 16));
        t = _terms(17);
        _openReverts(
            t, abi.encodeWithSelector(IOrderEvents.OrderEscrow_BadMilestoneCount.selector, 17, 17, 16)
        );
        t = _terms(2);
        t.deadlines = new uint40[](1);
        _openReverts(t, abi.encodeWithSelector(IOrderEvents.OrderEscrow_BadMilestoneCount.selector, 2, 1, 16));
        _open(_terms(16));
    }

    // checklist 21, 23
    function test_open_RefusesBadTimes() public {
        uint256 now_ = vm.getBlockTimestamp();
        OrderTerms memory t = _terms(2);
        t.review = 1 hours - 1;
        _openReverts(t, _time("review", t.review, 1 hours, 180 days));
        t.review = uint32(180 days + 1);
        _openReverts(t, _time("review", t.review, 1 hours, 180 days));
        t = _terms(2);
        t.cure = 1 hours - 1;
        _openReverts(t, _time("cure", t.cure, 1 hours, 180 days));
        t.cure = uint32(180 days + 1);
        _openReverts(t, _time("cure", t.cure, 1 hours, 180 days));

        t = _terms(2);
        uint256 court = uint256(t.deadlines[1]) + 2 * uint256(t.review) + t.cure;
        t.courtBy = uint40(court - 1);
        _openReverts(t, _time("courtBy", court - 1, court, court + 3 * 365 days));
        t.courtBy = uint40(court + 3 * 365 days + 1);
        _openReverts(t, _time("courtBy", t.courtBy, court, court + 3 * 365 days));
        t = _terms(2);
        t.inputsDue = t.deadlines[0] + 1;
        _openReverts(t, _time("inputsDue", t.inputsDue, 0, t.deadlines[0]));

        t = _terms(2);
        t.deadlines[0] = uint40(now_);
        _openReverts(t, _time("deadline", now_, now_ + 1, now_ + 3 * 365 days));
        t.deadlines[0] = t.deadlines[1] + 1;
        _openReverts(t, _time("deadline", t.deadlines[1], t.deadlines[0], now_ + 3 * 365 days));
        t.deadlines[0] = uint40(now_ + 3 * 365 days + 1);
        _openReverts(t, _time("deadline", t.deadlines[0], now_ + 1, now_ + 3 * 365 days));

        // the bounds themselves open
        t = _terms(2);
        t.deadlines[0] = uint40(now_ + 1);
        t.deadlines[1] = uint40(now_ + 3 * 365 days);
        t.review = uint32(1 hours);
        t.cure = uint32(180 days);
        t.courtBy = uint40(uint256(t.deadlines[1]) + 2 * uint256(t.review) + t.cure);
        t.inputsDue = t.deadlines[0];
        _open(t);
        t.review = uint32(180 days);
        t.cure = uint32(1 hours);
        t.courtBy = uint40(uint256(t.deadlines[1]) + 2 * uint256(t.review) + t.cure + 3 * 365 days);
        _open(t);
    }

    function test_open_RefusesBadShares() public {
        OrderTerms memory t = _terms(1);
        t.defaultMakerBps = 10_001;
        _openReverts(
            t,
            abi.encodeWithSelector(
                IOrderEvents.OrderEscrow_BadBps.selector, bytes32("defaultMakerBps"), 10_001, 10_000
            )
        );
        t = _terms(1);
        t.feeBps = 1001;
        _openReverts(
            t, abi.encodeWithSelector(IOrderEvents.OrderEscrow_BadBps.selector, bytes32("feeBps"), 1001, 1000)
        );
        t.feeBps = 1000;
        t.defaultMakerBps = 10_000;
        _open(t);
    }

    function test_open_RefusesLaterVersions() public {
        OrderTerms memory t = _terms(1);
        t.version = 1;
        _openReverts(t, abi.encodeWithSelector(IOrderEvents.OrderEscrow_BadVersion.selector, 1, 0));
        t.version = 0;
        t.amends = keccak256("some order");
        _openReverts(t, abi.encodeWithSelector(IOrderEvents.OrderEscrow_BadVersion.selector, 0, 0));
    }

    // checklist 21
    function test_open_UntilOpenBy() public {
        OrderTerms memory t = _terms(1);
        OrderTerms memory u = _terms(1);
        u.salt = 8;
        OrderTerms memory w = _terms(1);
        w.salt = 9;
        vm.warp(t.openBy - 1);
        _open(w);
        vm.warp(t.openBy);
        _open(u);
        vm.warp(t.openBy + 1);
        _openReverts(
            t,
            abi.encodeWithSelector(
                IOrderEvents.OrderEscrow_TooLate.selector,
                escrow.hashTerms(t),
                t.openBy,
                vm.getBlockTimestamp()
            )
        );
    }

    // ------------------------------------------------------------------ consent

    // checklist 17, 19
    function test_open_OnlyOnce() public {
        OrderTerms memory t = _terms(1);
        bytes32 id = _open(t);
        _openReverts(
            t, abi.encodeWithSelector(IOrderEvents.OrderEscrow_AlreadyExists.selector, id, Phase.OPEN)
        );
        _deliver(t, 1);
        _accept(t, 1);
        _openReverts(
            t, abi.encodeWithSelector(IOrderEvents.OrderEscrow_AlreadyExists.selector, id, Phase.CLOSED)
        );
    }

    /// @dev checklist 19: an id is a hash of everything, so nobody can occupy another's.
    function testFuzz_open_StrangersOccupyNoId(uint256 key, uint64 salt) public {
        key = key % 1e18 + 1;
        vm.assume(key != MAKER_KEY && key != CUSTOMER_KEY);
        OrderTerms memory t = _terms(1);
        t.salt = salt;
        bytes memory mine = _signTerms(key, t);
        bytes memory theirs = _signTerms(MAKER_KEY, t);
        bytes32 id = escrow.hashTerms(t);
        _expectBadSignature(customer, id);
        escrow.open(t, mine, theirs, "", "");
        theirs = _signTerms(CUSTOMER_KEY, t);
        _expectBadSignature(maker, id);
        escrow.open(t, theirs, mine, "", "");
        vm.assertEq(OrderState.unwrap(escrow.stateOf(id)), 0);
        vm.assertEq(_open(t), id);
    }

    function test_open_RefusesBadSignatures() public {
        OrderTerms memory t = _terms(1);
        bytes32 id = escrow.hashTerms(t);
        bytes memory good = sign(CUSTOMER_KEY, id);
        bytes memory goodMaker = sign(MAKER_KEY, id);
        bytes memory high = signHigh(CUSTOMER_KEY, id); // checklist 18
        _expectBadSignature(customer, id);
        escrow.open(t, high, goodMaker, "", "");
        _expectBadSignature(customer, id);
        escrow.open(t, hex"00", goodMaker, "", "");
        _expectBadSignature(customer, id);
        escrow.open(t, new bytes(65), goodMaker, "", "");
        _expectBadSignature(maker, id);
        escrow.open(t, good, good, "", "");
        vm.prank(customer);
        escrow.cancelSignature(customer, id);
        vm.expectRevert(
            abi.encodeWithSelector(IOrderEvents.OrderEscrow_CancelledSignature.selector, customer, id)
        );
        escrow.open(t, good, goodMaker, "", "");
        // taken back by signature only: the party itself may still come and do it
        vm.prank(customer);
        escrow.open(t, "", goodMaker, "", "");
    }

    function test_open_EmptySignatureIsTheCaller() public {
        OrderTerms memory t = _terms(1);
        bytes memory m = _signTerms(MAKER_KEY, t);
        bytes memory c = _signTerms(CUSTOMER_KEY, t);
        _expectNotAuthorised(customer, STRANGER, Scope.OPEN);
        vm.prank(STRANGER);
        escrow.open(t, "", m, "", "");
        _expectNotAuthorised(maker, customer, Scope.OPEN);
        vm.prank(customer);
        escrow.open(t, "", "", "", "");
        vm.prank(maker);
        escrow.open(t, c, "", "", "");
    }

    // ------------------------------------------------------------------ money in

    function test_open_PullsExactly() public {
        OrderTerms memory t = _terms(3);
        t.bond = uint128(50 * UNIT);
        t.relayFee = uint128(3 * UNIT);
        bytes memory c = _signTerms(CUSTOMER_KEY, t);
        bytes memory m = _signTerms(MAKER_KEY, t);
        vm.prank(RELAYER);
        escrow.open(t, c, m, "", "");
        vm.assertEq(_held(), 3050 * UNIT);
        vm.assertEq(token.balanceOf(RELAYER), 3 * UNIT);
        vm.assertEq(token.balanceOf(customer), 1_000_000 * UNIT - 3003 * UNIT);
        vm.assertEq(token.balanceOf(maker), 1_000_000 * UNIT - 50 * UNIT);
    }

    /// @dev The events are copied from call data; they must equal what abi.encode makes.
    function testFuzz_open_EmitsAsAbiEncodes(uint256 count, uint64 salt, bytes32 spec) public {
        OrderTerms memory t = _terms(1 + count % 16);
        t.salt = salt;
        t.specHash = spec;
        t.bond = uint128(salt) % t.cumulative[0];
        t.relayFee = uint128(salt % 1e6);
        bytes memory c = _signTerms(CUSTOMER_KEY, t);
        bytes memory m = _signTerms(MAKER_KEY, t);
        vm.recordLogs();
        bytes32 id = escrow.open(t, c, m, "", "");
        _checkLog(
            vm.getRecordedLogs()[0],
            IOrderEvents.OrderOpened.selector,
            id,
            abi.encode(escrow.stateOf(id), t),
            4
        );
        t.maker = address(0);
        vm.recordLogs();
        vm.prank(customer);
        id = escrow.post(t);
        _checkLog(
            vm.getRecordedLogs()[0],
            IOrderEvents.OrderPosted.selector,
            id,
            abi.encode(escrow.stateOf(id), t),
            3
        );
    }

    function _checkLog(
        Vm.Log memory log,
        bytes32 topic,
        bytes32 id,
        bytes memory data,
        uint256 topics
    ) private view {
        vm.assertEq(log.emitter, address(escrow));
        vm.assertEq(log.topics.length, topics);
        vm.assertEq(log.topics[0], topic);
        vm.assertEq(log.topics[1], id);
        vm.assertEq(log.topics[2], bytes32(uint256(uint160(customer))));
        if (topics == 4) vm.assertEq(log.topics[3], bytes32(uint256(uint160(maker))));
        vm.assertEq(log.data, data);
    }

    // checklist 20
    function test_open_PermitsFrontRunStaleOrGarbage() public {
        OrderTerms memory t = _terms(1);
        t.bond = 100;
        t.relayFee = 7;
        vm.prank(customer);
        token.approve(address(escrow), 0);
        vm.prank(maker);
        token.approve(address(escrow), 0);
        bytes memory c = _signTerms(CUSTOMER_KEY, t);
        bytes memory m = _signTerms(MAKER_KEY, t);
        bytes memory cp = _permit(CUSTOMER_KEY, 1000 * UNIT + 7);
        bytes memory mp = _permit(MAKER_KEY, 100);
        // somebody sends the customer's permit first
        (uint256 deadline, uint8 v, bytes32 r, bytes32 s) = abi.decode(cp, (uint256, uint8, bytes32, bytes32));
        vm.prank(STRANGER);
        token.permit(customer, address(escrow), 1000 * UNIT + 7, deadline, v, r, s);
        escrow.open(t, c, m, cp, mp);
        vm.assertEq(_held(), 1000 * UNIT + 100);
        vm.assertEq(token.allowance(customer, address(escrow)), 0); // exactly what was permitted

        // garbage is no failure where an allowance stands, and one where it does not
        t.salt = 99;
        vm.prank(customer);
        token.approve(address(escrow), 1000 * UNIT + 7);
        vm.prank(maker);
        token.approve(address(escrow), 100);
        c = _signTerms(CUSTOMER_KEY, t);
        m = _signTerms(MAKER_KEY, t);
        escrow.open(t, c, m, abi.encode(1, 27, 3, 4), abi.encode(1, 27, 3, 4));
        t.salt = 100;
        c = _signTerms(CUSTOMER_KEY, t);
        m = _signTerms(MAKER_KEY, t);
        vm.expectRevert();
        escrow.open(t, c, m, abi.encode(1, 27, 3, 4), "");
        vm.assertEq(_held(), 2 * (1000 * UNIT + 100));
    }

    function test_open_WithPermitsOnly() public {
        OrderTerms memory t = _terms(1);
        t.bond = 100;
        vm.prank(customer);
        token.approve(address(escrow), 0);
        vm.prank(maker);
        token.approve(address(escrow), 0);
        bytes memory c = _signTerms(CUSTOMER_KEY, t);
        bytes memory m = _signTerms(MAKER_KEY, t);
        bytes memory cp = _permit(CUSTOMER_KEY, 1000 * UNIT);
        bytes memory mp = _permit(MAKER_KEY, 100);
        vm.prank(RELAYER);
        escrow.open(t, c, m, cp, mp);
        vm.assertEq(_held(), 1000 * UNIT + 100);
    }

    function test_open_PoorCustomerOrMakerOpensNothing() public {
        OrderTerms memory t = _terms(1);
        t.bond = 100;
        bytes memory c = _signTerms(CUSTOMER_KEY, t);
        bytes memory m = _signTerms(MAKER_KEY, t);
        vm.prank(maker);
        token.approve(address(escrow), 99);
        vm.expectRevert();
        escrow.open(t, c, m, "", "");
        vm.assertEq(_held(), 0);
        vm.assertEq(uint256(_phase(escrow.hashTerms(t))), uint256(Phase.NONE));
    }

    // ------------------------------------------------------------------ native coin

    function _nativeTerms() private view returns (OrderTerms memory t) {
        t = _terms(1);
        t.token = address(weth);
        t.relayFee = 5;
        t.bond = 10;
    }

    function _fundMakerWeth() private {
        vm.deal(maker, 1 ether);
        vm.startPrank(maker);
        weth.deposit{value: 10}();
        weth.approve(address(escrow), 10);
        vm.stopPrank();
    }

    function test_open_NativeCoinIsWrapped() public {
        OrderTerms memory t = _nativeTerms();
        _fundMakerWeth();
        bytes memory c = _signTerms(CUSTOMER_KEY, t);
        bytes memory m = _signTerms(MAKER_KEY, t);
        vm.deal(RELAYER, 1 ether);
        uint256 price = 1000 * UNIT;
        for (uint256 wrong = price + 4; wrong <= price + 6; wrong += 2) {
            vm.expectRevert(
                abi.encodeWithSelector(IOrderEvents.OrderEscrow_BadNativeValue.selector, wrong, price + 5)
            );
            vm.prank(RELAYER);
            escrow.open{value: wrong}(t, c, m, "", "");
        }
        vm.prank(RELAYER);
        escrow.open{value: price + 5}(t, c, m, "", "");
        vm.assertEq(weth.balanceOf(address(escrow)), price + 10);
        vm.assertEq(weth.balanceOf(RELAYER), 5);
        vm.assertEq(address(escrow).balance, 0);
        _deliver(t, 1);
        _accept(t, 1);
        vm.assertEq(weth.balanceOf(maker), price + 10);
    }

    function test_open_NativeCoinOnlyForItsToken() public {
        OrderTerms memory t = _terms(1);
        bytes memory c = _signTerms(CUSTOMER_KEY, t);
        bytes memory m = _signTerms(MAKER_KEY, t);
        vm.deal(RELAYER, 1 ether);
        vm.expectRevert(abi.encodeWithSelector(IOrderEvents.OrderEscrow_BadNativeValue.selector, 1, 0));
        vm.prank(RELAYER);
        escrow.open{value: 1}(t, c, m, "", "");
    }

    function test_native_NowhereElse() public {
        OrderTerms memory t = _terms(1);
        _open(t);
        (bool ok,) = address(escrow).call{value: 1}("");
        vm.assertFalse(ok);
        vm.deal(maker, 1 ether);
        bytes memory data = abi.encodeCall(escrow.deliver, (t, 1, 0));
        vm.prank(maker);
        (ok,) = address(escrow).call{value: 1}(data);
        vm.assertFalse(ok);
        data = abi.encodeCall(escrow.poke, (t));
        vm.warp(t.deadlines[0] + 1);
        (ok,) = address(escrow).call{value: 1}(data);
        vm.assertFalse(ok);
        (ok,) = address(escrow).call(abi.encodeWithSignature("nothing()"));
        vm.assertFalse(ok);
    }

    // ------------------------------------------------------------------ posts

    function _posted() private view returns (OrderTerms memory p) {
        p = _terms(2);
        p.maker = address(0);
    }

    function _taken(bytes32 id, OrderTerms memory p) private view returns (OrderTerms memory t) {
        t = _next(id, p);
        t.maker = maker;
    }

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

    function test_open_TellsCredit() public {
        OrderTerms memory t = _terms(2);
        t.feeBps = 100;
        t.bond = 5;
        _open(t);
        vm.assertEq(
            credit.calls(0), abi.encodeCall(ICreditHook.reserve, (maker, address(token), 2000 * UNIT, 5, 100))
        );
    }

    function test_configuration() public view {
        Peers memory peers = escrow.configuration();
        vm.assertEq(peers.parties, address(parties));
        vm.assertEq(peers.credit, address(credit));
        vm.assertEq(peers.wrappedNative, address(weth));
        vm.assertEq(
            escrow.DOMAIN_SEPARATOR(),
            keccak256(
                abi.encode(
                    keccak256(
                        "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"
                    ),
                    keccak256("Tallystick"),
                    keccak256("1"),
                    block.chainid,
                    address(escrow)
                )
            )
        );
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IOrderEvents} from "../../../contracts/interfaces/IOrderEvents.sol";
import {Clauses, Meter, Milestone, OrderTerms, Phase} from "../../../contracts/interfaces/IOrderTypes.sol";
import {Scope} from "../../../contracts/interfaces/IPartyRegistry.sol";
import {Messages} from "../../../contracts/libraries/Messages.sol";
import {ClausesFixture} from "../support/ClausesFixture.sol";
import {sign, signHigh} from "../support/Signing.sol";
import {vm} from "../support/Vm.sol";

/// @notice Metered use of a shared resource: what vouchers show is paid, claims without one wait for an answer, the rest goes
/// back. checklist 2, 3, 6, 7, 21
contract MeteringTest is ClausesFixture {
    OrderTerms private _t;
    Clauses private _c;
    bytes32 private _id;
    uint256 private _openedAt;

    function setUp() public override {
        super.setUp();
        (OrderTerms memory t, Clauses memory c) = _resourceTerms();
        t.bond = uint128(50 * UNIT);
        (_t, _c) = (t, c);
        _openedAt = vm.getBlockTimestamp();
        _id = _openWith(t, c);
    }

    function _paid() private view returns (uint256) {
        return escrow.allotmentOf(_id, 0).allotted;
    }

    function _end() private view returns (uint256) {
        return uint256(_t.deadlines[0]) + _c.grace;
    }

    // ------------------------------------------------------------------ vouchers

    function test_redeem_PaysWhatTheMeterShows() public {
        _redeem(_id, _t, _c, 3);
        vm.assertEq(_credit(maker), 3 * RATE);
        vm.assertEq(_paid(), 3 * RATE);
        _redeem(_id, _t, _c, 10); // not 10 more
        vm.assertEq(_credit(maker), 10 * RATE);
        vm.assertEq(uint256(_phase(_id)), uint256(Phase.METERED));
    }

    function test_redeem_RefusesOldAndEqualVouchers() public {
        _redeem(_id, _t, _c, 10);
        for (uint256 units; units <= 10; units += 5) {
            bytes memory v = _voucher(METER_KEY, _id, units);
            vm.expectRevert(
                abi.encodeWithSelector(IOrderEvents.OrderEscrow_BadUnits.selector, _id, units, 11, 200)
            );
            escrow.redeem(_t, _c, units, v);
        }
    }

    function test_redeem_RefusesMoreThanTheMost() public {
        bytes memory v = _voucher(METER_KEY, _id, 201);
        vm.expectRevert(abi.encodeWithSelector(IOrderEvents.OrderEscrow_BadUnits.selector, _id, 201, 0, 200));
        escrow.redeem(_t, _c, 201, v);
        _redeem(_id, _t, _c, 200);
        vm.assertEq(_credit(maker), 1000 * UNIT);
    }

    /// @dev checklist 17, 18
    function test_redeem_RefusesOtherSignatures() public {
        _voucherReverts(_voucher(MAKER_KEY, _id, 5));
        _voucherReverts(_voucher(METER_KEY, _id, 6));
        _voucherReverts(_voucher(METER_KEY, keccak256("another order"), 5));
        _voucherReverts(signHigh(METER_KEY, _digest(Messages.voucher(_id, 5))));
        _voucherReverts("");
        bytes memory elsewhere = sign(METER_KEY, Messages.voucher(_id, 5)); // no domain
        _voucherReverts(elsewhere);
    }

    function _voucherReverts(bytes memory v) private {
        vm.expectRevert(abi.encodeWithSelector(IOrderEvents.OrderEscrow_BadVoucher.selector, _id, 5));
        escrow.redeem(_t, _c, 5, v);
    }

    function test_redeem_RefusesOtherClauses() public {
        Clauses memory c = _c;
        c.meterSigner = vm.addr(MAKER_KEY);
        bytes memory v = _voucher(MAKER_KEY, _id, 200);
        vm.expectRevert(
            abi.encodeWithSelector(
                IOrderEvents.OrderEscrow_ClausesMismatch.selector, _t.clauses, escrow.hashClauses(c)
            )
        );
        escrow.redeem(_t, c, 200, v);
    }

    /// @dev checklist 21
    function test_redeem_CountsUntilTheGraceEnds() public {
        vm.warp(_end());
        _redeem(_id, _t, _c, 1);
        vm.warp(_end() + 1);
        bytes memory v = _voucher(METER_KEY, _id, 2);
        _expectTooLate(_id, _end());
        escrow.redeem(_t, _c, 2, v);
    }

    // ------------------------------------------------------------------ claims

    function test_claim_SilencePaysIt() public {
        vm.warp(_openedAt + 1 days);
        _claim(_t, _c, 20);
        uint256 due = vm.getBlockTimestamp() + _t.review;
        vm.warp(due);
        _expectNothingDue(_id, due + 1);
        escrow.poke(_t);
        vm.warp(due + 1);
        escrow.poke(_t);
        vm.assertEq(_credit(maker), 20 * RATE);
        vm.assertEq(escrow.meterOf(_id).claimed, 0);
    }

    /// @dev checklist 21
    function test_claim_OnceAnInterval() public {
        vm.warp(_openedAt + 1 days - 1);
        vm.expectRevert(
            abi.encodeWithSelector(
                IOrderEvents.OrderEscrow_TooEarly.selector, _id, _openedAt + 1 days, _openedAt + 1 days - 1
            )
        );
        _claim(_t, _c, 20);
        vm.warp(_openedAt + 1 days);
        _claim(_t, _c, 20);
        vm.warp(_openedAt + 2 days);
        vm.expectRevert(abi.encodeWithSelector(IOrderEvents.OrderEscrow_ClaimOpen.selector, _id, 20));
        _claim(_t, _c, 20);
    }

    function test_claim_RefusesNoneAndTooMany() public {
        vm.warp(_openedAt + 1 days);
        for (uint256 units; units <= 21; units += 21) {
            vm.expectRevert(
                abi.encodeWithSelector(IOrderEvents.OrderEscrow_BadUnits.selector, _id, units, 1, 20)
            );
            _claim(_t, _c, units);
        }
    }

    function test_claim_ByTheMakerOnly() public {
        vm.warp(_openedAt + 1 days);
        _expectNotAuthorised(maker, customer, Scope.DELIVER);
        vm.prank(customer);
        escrow.claim(_t, _c, 5, "");
        uint256 lastAt = escrow.meterOf(_id).lastAt;
        bytes memory s = sign(MAKER_KEY, _digest(Messages.useClaim(_id, 0, 5, lastAt)));
        escrow.claim(_t, _c, 5, s);
        vm.assertEq(escrow.meterOf(_id).claimed, 5);
        // the same message makes no second claim
        vm.warp(vm.getBlockTimestamp() + _t.review + 1);
        escrow.poke(_t);
        bytes32 digest = _digest(Messages.useClaim(_id, 0, 5, escrow.meterOf(_id).lastAt));
        _expectBadSignature(maker, digest);
        escrow.claim(_t, _c, 5, s);
    }

    function test_claim_NotAfterTheGrace() public {
        vm.warp(_end() + 1);
        _expectTooLate(_id, _end());
        _claim(_t, _c, 5);
    }

    /// @dev A voucher that comes later pays only what the claim has not.
    function test_claim_ThenAVoucher_PaysOnce() public {
        vm.warp(_openedAt + 1 days);
        _claim(_t, _c, 20);
        _redeem(_id, _t, _c, 12);
        vm.assertEq(escrow.meterOf(_id).claimed, 8);
        vm.assertEq(_credit(maker), 12 * RATE);
        vm.warp(vm.getBlockTimestamp() + _t.review + 1);
        escrow.poke(_t);
        vm.assertEq(_credit(maker), 20 * RATE);
        _redeem(_id, _t, _c, 21);
        vm.assertEq(_credit(maker), 21 * RATE);
    }

    function test_claim_IsCoveredByALargerVoucher() public {
        vm.warp(_openedAt + 1 days);
        _claim(_t, _c, 20);
        _contestClaim(_id, _t);
        _redeem(_id, _t, _c, 20);
        Meter memory m = escrow.meterOf(_id);
        vm.assertEq(m.claimed, 0);
        vm.assertFalse(m.contested);
        vm.assertEq(_credit(maker), 20 * RATE);
    }

    // ------------------------------------------------------------------ contests

    /// @dev checklist 21
    function test_contest_WithinTheReview() public {
        vm.warp(_openedAt + 1 days);
        _claim(_t, _c, 20);
        uint256 due = vm.getBlockTimestamp() + _t.review;
        vm.warp(due + 1);
        _expectTooLate(_id, due);
        vm.prank(customer);
        escrow.contestClaim(_t, due - _t.review, WHY, "");
        vm.warp(due);
        _contestClaim(_id, _t);
        vm.assertTrue(escrow.meterOf(_id).contested);
        // and once
        vm.expectRevert(abi.encodeWithSelector(IOrderEvents.OrderEscrow_NoClaim.selector, _id, 20));
        vm.prank(customer);
        escrow.contestClaim(_t, due - _t.review, WHY, "");
    }

    function test_contest_NamesItsClaim() public {
        vm.expectRevert(abi.encodeWithSelector(IOrderEvents.OrderEscrow_NoClaim.selector, _id, 0));
        vm.prank(customer);
        escrow.contestClaim(_t, 0, WHY, "");
        vm.warp(_openedAt + 1 days);
        _claim(_t, _c, 20);
        uint256 made = vm.getBlockTimestamp();
        vm.expectRevert(abi.encodeWithSelector(IOrderEvents.OrderEscrow_NoClaim.selector, _id, 20));
        vm.prank(customer);
        escrow.contestClaim(_t, made - 1, WHY, "");
        _expectNotAuthorised(customer, STRANGER, Scope.ACCEPT);
        vm.prank(STRANGER);
        escrow.contestClaim(_t, made, WHY, "");
        bytes memory s = sign(CUSTOMER_KEY, _digest(Messages.useContest(_id, 0, made, WHY)));
        escrow.contestClaim(_t, made, WHY, s);
        vm.assertTrue(escrow.meterOf(_id).contested);
    }

    function test_contested_FollowsTheSignedDefaultAfterTheCourt() public {
        vm.warp(_openedAt + 1 days);
        _claim(_t, _c, 20);
        _contestClaim(_id, _t);
        vm.warp(_t.courtBy);
        _expectNothingDue(_id, uint256(_t.courtBy) + 1);
        escrow.poke(_t);
        vm.warp(uint256(_t.courtBy) + 1);
        escrow.poke(_t);
        vm.assertEq(_credit(maker), 10 * RATE);
        escrow.poke(_t);
        vm.assertEq(uint256(_phase(_id)), uint256(Phase.CLOSED));
        vm.assertEq(_held(), _credit(maker) + _credit(customer));
    }

    function test_contested_FollowsTheRuling() public {
        vm.warp(_openedAt + 1 days);
        _claim(_t, _c, 20);
        vm.expectRevert(abi.encodeWithSelector(IOrderEvents.OrderEscrow_NoClaim.selector, _id, 20));
        _rule(_t, 1, 2500);
        _contestClaim(_id, _t);
        _rule(_t, 1, 2500);
        vm.assertEq(_credit(maker), 5 * RATE);
        vm.assertEq(uint256(_phase(_id)), uint256(Phase.METERED));
        // what the court denied comes back only with the meter's word
        _redeem(_id, _t, _c, 20);
        vm.assertEq(_credit(maker), 20 * RATE);
    }

    function test_contested_FollowsAnAgreement() public {
        vm.warp(_openedAt + 1 days);
        _claim(_t, _c, 20);
        _contestClaim(_id, _t);
        _propose(_t, false, 1, 3000);
        _agree(_t, true, 1, 3000);
        vm.assertEq(_credit(maker), 6 * RATE);
    }

    /// @dev A claim never asks for more than is left.
    function test_claim_OfWhatIsLeft() public {
        _redeem(_id, _t, _c, 195);
        vm.warp(_openedAt + 1 days);
        _claim(_t, _c, 20);
        vm.warp(vm.getBlockTimestamp() + _t.review + 1);
        escrow.poke(_t);
        vm.assertEq(_credit(maker), 1000 * UNIT);
    }

    // ------------------------------------------------------------------ the end

    /// @dev checklist 6, 21
    function test_end_ReturnsTheRestAfterTheGrace() public {
        _redeem(_id, _t, _c, 30);
        vm.warp(_end());
        _expectNothingDue(_id, _end() + 1);
        escrow.poke(_t);
        vm.warp(_end() + 1);
        escrow.poke(_t);
        vm.assertEq(uint256(_phase(_id)), uint256(Phase.CLOSED));
        vm.assertEq(uint256(_state(_id, 0)), uint256(Milestone.RULED));
        vm.assertEq(_credit(customer), 1000 * UNIT - 30 * RATE);
        vm.assertEq(_credit(maker), 30 * RATE + 50 * UNIT);
        vm.assertFalse(escrow.ratingRight(_t).defaulted);
        vm.assertFalse(escrow.ratingRight(_t).onTime);
    }

    function test_end_WaitsForAnOpenClaim() public {
        vm.warp(_end());
        _claim(_t, _c, 20);
        vm.warp(_end() + 1);
        _expectNothingDue(_id, _end() + _t.review + 1);
        escrow.poke(_t);
        // its voucher still counts, others no more
        _redeem(_id, _t, _c, 20);
        escrow.poke(_t);
        vm.assertEq(uint256(_phase(_id)), uint256(Phase.CLOSED));
        vm.assertEq(_credit(maker), 20 * RATE + 50 * UNIT);
    }

    function test_end_ByBoth() public {
        _redeem(_id, _t, _c, 30);
        uint256 left = 1000 * UNIT - 30 * RATE;
        bytes memory cs = _signClose(CUSTOMER_KEY, _id, 0, left + 1, 0);
        bytes memory ms = _signClose(MAKER_KEY, _id, 0, left + 1, 0);
        _expectOverAllocated(_id, left + 1, left);
        escrow.close(_t, left + 1, 0, cs, ms);
        _close(_id, _t, 50 * UNIT, 20 * UNIT);
        vm.assertEq(_credit(maker), 30 * RATE + 50 * UNIT + 30 * UNIT);
        vm.assertEq(_credit(customer), 1000 * UNIT - 30 * RATE - 50 * UNIT + 20 * UNIT);
    }

    function test_end_ByTheMaker() public {
        _redeem(_id, _t, _c, 30);
        vm.prank(maker);
        escrow.refund(_t, 1, "");
        vm.assertEq(uint256(_phase(_id)), uint256(Phase.CLOSED));
        vm.assertEq(_credit(customer), 1000 * UNIT - 30 * RATE);
        vm.assertEq(_credit(maker), 30 * RATE + 50 * UNIT);
        vm.assertFalse(escrow.ratingRight(_t).defaulted);
    }

    // ------------------------------------------------------------------ other functions

    function test_amend_MovesTheEndButNotThePrice() public {
        _redeem(_id, _t, _c, 30);
        OrderTerms memory n = _next(_id, _t);
        n.deadlines[0] += uint40(10 days);
        n.courtBy += uint40(10 days);
        escrow.amend(_t, n, _signTerms(CUSTOMER_KEY, n), _signTerms(MAKER_KEY, n));
        _redeem(_id, n, _c, 40);
        vm.assertEq(_credit(maker), 40 * RATE);
        OrderTerms memory m = _next(_id, n);
        m.cumulative[0] += 1;
        bytes memory cs = _signTerms(CUSTOMER_KEY, m);
        bytes memory ms = _signTerms(MAKER_KEY, m);
        vm.expectRevert(
            abi.encodeWithSelector(IOrderEvents.OrderEscrow_FixedField.selector, bytes32("cumulative"))
        );
        escrow.amend(n, m, cs, ms);
        m = _next(_id, n);
        m.clauses = keccak256("other clauses");
        cs = _signTerms(CUSTOMER_KEY, m);
        ms = _signTerms(MAKER_KEY, m);
        vm.expectRevert(
            abi.encodeWithSelector(IOrderEvents.OrderEscrow_FixedField.selector, bytes32("clauses"))
        );
        escrow.amend(n, m, cs, ms);
    }

    /// @dev One milestone, and time to answer and judge the last claim, as when it was opened.
    function test_amend_KeepsWhatAMeterNeeds() public {
        OrderTerms memory n = _terms(2);
        n.kind = _t.kind;
        n.clauses = _t.clauses;
        n.bond = _t.bond;
        n.cumulative[0] = uint128(400 * UNIT);
        n.cumulative[1] = uint128(1000 * UNIT);
        n.amends = _id;
        n.version = 1;
        bytes memory cs = _signTerms(CUSTOMER_KEY, n);
        bytes memory ms = _signTerms(MAKER_KEY, n);
        vm.expectRevert(abi.encodeWithSelector(IOrderEvents.OrderEscrow_BadMilestoneCount.selector, 2, 2, 1));
        escrow.amend(_t, n, cs, ms);
        n = _next(_id, _t);
        uint256 earliest = uint256(n.deadlines[0]) + _c.grace + 2 * uint256(n.review);
        n.cure = uint32(1 hours);
        n.courtBy = uint40(earliest - 1);
        cs = _signTerms(CUSTOMER_KEY, n);
        ms = _signTerms(MAKER_KEY, n);
        vm.expectRevert(
            abi.encodeWithSelector(
                IOrderEvents.OrderEscrow_BadTime.selector,
                bytes32("courtBy"),
                earliest - 1,
                earliest,
                type(uint40).max
            )
        );
        escrow.amend(_t, n, cs, ms);
        n.courtBy = uint40(earliest);
        escrow.amend(_t, n, _signTerms(CUSTOMER_KEY, n), _signTerms(MAKER_KEY, n));
    }

    function test_fee_IsBurnedOfWhatIsPaid() public {
        (OrderTerms memory t, Clauses memory c) = _resourceTerms();
        t.feeBps = 250;
        t.salt = 99;
        bytes32 id = _openWith(t, c);
        _redeem(id, t, c, 100);
        vm.assertEq(_credit(maker), 500 * UNIT * 9750 / 10_000);
        vm.assertEq(escrow.stateOf(id).feeBurned(), 500 * UNIT * 250 / 10_000);
    }

    /// @dev Whatever is claimed, shown, contested and ruled in whatever order, the maker gets at most what the meter could
    /// have shown, and nothing is left over.
    function testFuzz_conservation(uint256 seed) public {
        uint256 before = _held();
        for (uint256 i; i < 24; ++i) {
            uint256 r = uint256(keccak256(abi.encode(seed, i)));
            vm.warp(vm.getBlockTimestamp() + r % 40 hours);
            _step(r);
            vm.assertEq(_held(), before);
            uint256 left = 1000 * UNIT - _paid();
            if (_phase(_id) == Phase.METERED) {
                vm.assertEq(_credit(maker) + left + 50 * UNIT, before);
            }
            vm.assertLe(_paid(), 1000 * UNIT);
        }
        vm.warp(uint256(_t.courtBy) + 1);
        for (uint256 i; i < 2 && _phase(_id) != Phase.CLOSED; ++i) {
            escrow.poke(_t);
        }
        vm.assertEq(uint256(_phase(_id)), uint256(Phase.CLOSED));
        vm.assertEq(_held(), _credit(maker) + _credit(customer));
    }

    function _step(uint256 r) private {
        uint256 units = 1 + (r >> 20) % 25;
        uint256 shown = _paid() / RATE + units;
        bytes memory v = _voucher(METER_KEY, _id, shown);
        uint256 claimedAt = escrow.meterOf(_id).claimedAt;
        bytes memory data;
        address by = maker;
        if (r % 5 == 0) data = abi.encodeCall(escrow.redeem, (_t, _c, shown, v));
        if (r % 5 == 1) data = abi.encodeCall(escrow.claim, (_t, _c, units, ""));
        if (r % 5 == 2) {
            by = customer;
            data = abi.encodeCall(escrow.contestClaim, (_t, claimedAt, WHY, ""));
        }
        if (r % 5 == 3) data = abi.encodeCall(escrow.poke, (_t));
        if (r % 5 == 4) {
            by = ARBITERS;
            data = abi.encodeCall(escrow.rule, (_t, 1, (r >> 40) % 10_001));
        }
        vm.prank(by);
        (bool ok, bytes memory answer) = address(escrow).call(data);
        if (!ok) vm.assertTrue(bytes4(answer) != 0 && bytes4(answer) != bytes4(0x4e487b71));
    }
}

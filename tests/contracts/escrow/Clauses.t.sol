// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IOrderEvents} from "../../../contracts/interfaces/IOrderEvents.sol";
import {Clauses, OrderTerms, Phase, SharingKind} from "../../../contracts/interfaces/IOrderTypes.sol";
import {ClausesFixture} from "../support/ClausesFixture.sol";
import {Vm, vm} from "../support/Vm.sol";

/// @notice Opening orders with clauses: what is signed is bound, told, and within the rules.
contract ClausesTest is ClausesFixture {
    string private constant CLAUSES_TYPE =
        "Clauses(bytes32 parent,uint8 parentMilestone,uint16 maxSubcontractBps,uint8 minMakerTier,address arbiter,address backup,bytes32 courtData,uint128 maxCourtFee,bytes32 meterId,address meterSigner,uint128 rate,uint64 maxUnits,uint64 claimUnits,uint32 interval,uint32 grace)";

    function _court() private pure returns (Clauses memory c) {
        c.arbiter = address(0xA1);
        c.backup = address(0xA2);
        c.courtData = keccak256("extra");
        c.maxCourtFee = 1e18;
    }

    function _refuses(OrderTerms memory t, Clauses memory c, bytes memory reason) private {
        _bind(t, c);
        bytes memory cs = _signTerms(CUSTOMER_KEY, t);
        bytes memory ms = _signTerms(MAKER_KEY, t);
        vm.expectRevert(reason);
        escrow.openWith(t, c, cs, ms, "", "");
    }

    function _badClause(bytes32 field) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IOrderEvents.OrderEscrow_BadClause.selector, field);
    }

    // ------------------------------------------------------------------ hashing

    /// @dev As EIP-712 says: the hash of a list of one struct.
    function testFuzz_hashClauses_IsEip712(Clauses memory c) public view {
        bytes32 structHash = keccak256(bytes.concat(keccak256(bytes(CLAUSES_TYPE)), abi.encode(c)));
        vm.assertEq(escrow.hashClauses(c), keccak256(bytes.concat(structHash)));
    }

    // ------------------------------------------------------------------ opening

    function test_openWith_TellsTheClausesFirst() public {
        OrderTerms memory t = _terms(1);
        Clauses memory c = _court();
        _bind(t, c);
        bytes memory cs = _signTerms(CUSTOMER_KEY, t);
        bytes memory ms = _signTerms(MAKER_KEY, t);
        vm.recordLogs();
        bytes32 id = escrow.openWith(t, c, cs, ms, "", "");
        Vm.Log[] memory logs = vm.getRecordedLogs();
        vm.assertEq(logs[0].topics[0], IOrderEvents.ClausesAgreed.selector);
        vm.assertEq(logs[0].topics[1], id);
        vm.assertEq(logs[0].data, abi.encode(c));
        vm.assertEq(logs[1].topics[0], IOrderEvents.OrderOpened.selector);
        vm.assertEq(uint256(_phase(id)), uint256(Phase.OPEN));
        vm.assertFalse(escrow.stateOf(id).linked());
        vm.assertEq(_held(), 1000 * UNIT);
    }

    /// @dev Without the clauses' preimage nothing opens, whoever signed.
    function test_plainOpenings_RefuseTermsWithClauses() public {
        OrderTerms memory t = _terms(1);
        _bind(t, _court());
        bytes memory cs = _signTerms(CUSTOMER_KEY, t);
        bytes memory ms = _signTerms(MAKER_KEY, t);
        bytes memory reason =
            abi.encodeWithSelector(IOrderEvents.OrderEscrow_ClausesMissing.selector, t.clauses);
        vm.expectRevert(reason);
        escrow.open(t, cs, ms, "", "");
        t.maker = address(0);
        cs = _signTerms(CUSTOMER_KEY, t);
        vm.expectRevert(reason);
        escrow.postFor(t, cs, "");
        vm.expectRevert(reason);
        vm.prank(customer);
        escrow.post(t);
        vm.expectRevert(reason);
        escrow.takePost(t, ms, "");
    }

    function test_openWith_RefusesOtherClauses() public {
        OrderTerms memory t = _terms(1);
        Clauses memory c = _court();
        _bind(t, c);
        bytes memory cs = _signTerms(CUSTOMER_KEY, t);
        bytes memory ms = _signTerms(MAKER_KEY, t);
        c.maxCourtFee += 1;
        vm.expectRevert(
            abi.encodeWithSelector(
                IOrderEvents.OrderEscrow_ClausesMismatch.selector, t.clauses, escrow.hashClauses(c)
            )
        );
        escrow.openWith(t, c, cs, ms, "", "");
    }

    /// @dev checklist 12: no judge in its own case.
    function test_openWith_RefusesAnArbiterThatIsAParty() public {
        address[2] memory both = [customer, maker];
        for (uint256 i; i < 2; ++i) {
            Clauses memory c = _court();
            c.arbiter = both[i];
            _refuses(_terms(1), c, _conflict(both[i], "arbiter"));
            c = _court();
            c.backup = both[i];
            _refuses(_terms(1), c, _conflict(both[i], "backup"));
        }
    }

    function _conflict(address who, bytes32 role) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IOrderEvents.OrderEscrow_ConflictOfInterest.selector, who, role);
    }

    function test_openWith_RefusesABackupOfNothing() public {
        Clauses memory c = _court();
        c.arbiter = address(0);
        _refuses(_terms(1), c, _badClause("backup"));
        c = _court();
        c.backup = c.arbiter;
        _refuses(_terms(1), c, _badClause("backup"));
    }

    function test_openWith_RefusesAParent() public {
        Clauses memory c = _court();
        c.parent = keccak256("parent");
        _refuses(_terms(1), c, _badClause("parent"));
    }

    /// @dev A fee that the court's desk could not keep as a deposit would leave an order without a court.
    function test_openings_RefuseADearerCourtThanItsDeskCanKeep() public {
        Clauses memory c = _court();
        c.maxCourtFee = uint128(type(uint80).max) + 1;
        _refuses(_terms(1), c, _badClause("maxCourtFee"));
        OrderTerms memory t = _terms(1);
        t.maker = address(0);
        _bind(t, c);
        vm.prank(customer);
        vm.expectRevert(_badClause("maxCourtFee"));
        escrow.postWith(t, c, "", "");
        vm.assertEq(_held(), 0);
        c.maxCourtFee = type(uint80).max;
        t = _terms(1);
        _bind(t, c);
        vm.assertEq(uint256(_phase(_openWith(t, c))), uint256(Phase.OPEN));
    }

    function test_openWith_RefusesTooLargeShares() public {
        Clauses memory c = _court();
        c.maxSubcontractBps = 10_001;
        _refuses(
            _terms(1),
            c,
            abi.encodeWithSelector(
                IOrderEvents.OrderEscrow_BadBps.selector, bytes32("maxSubcontractBps"), 10_001, 10_000
            )
        );
    }

    // ------------------------------------------------------------------ meters

    function test_meter_MustBeWhole() public {
        (OrderTerms memory t, Clauses memory c) = _resourceTerms();
        c.meterSigner = address(0);
        _refuses(t, c, _badClause("meterSigner"));
        (t, c) = _resourceTerms();
        c.rate = 0;
        _refuses(t, c, _badClause("rate"));
        (t, c) = _resourceTerms();
        c.maxUnits = 0;
        _refuses(t, c, _badClause("maxUnits"));
        (t, c) = _resourceTerms();
        c.claimUnits = 0;
        _refuses(t, c, _badClause("claimUnits"));
        (t, c) = _resourceTerms();
        c.maxUnits += 1;
        _refuses(t, c, abi.encodeWithSelector(IOrderEvents.OrderEscrow_BadAmount.selector, 0, 1000 * UNIT));
        t = _terms(2);
        t.kind = SharingKind.RESOURCE;
        _refuses(
            t,
            _meterClauses(),
            abi.encodeWithSelector(IOrderEvents.OrderEscrow_BadMilestoneCount.selector, 2, 2, 1)
        );
    }

    function test_meter_PricesHave112Bits() public {
        (OrderTerms memory t, Clauses memory c) = _resourceTerms();
        c.rate = uint128(1 << 111);
        c.maxUnits = 2;
        t.cumulative[0] = uint128(1 << 112);
        _refuses(t, c, abi.encodeWithSelector(IOrderEvents.OrderEscrow_BadAmount.selector, 0, 1 << 112));
    }

    /// @dev checklist 21, 23
    function test_meter_WindowsHaveTheirLimits() public {
        for (uint256 i; i < 2; ++i) {
            uint32 value = i == 0 ? uint32(1 hours - 1) : uint32(180 days + 1);
            (OrderTerms memory t, Clauses memory c) = _resourceTerms();
            c.interval = value;
            _refuses(t, c, _badTime("interval", value, 1 hours, 180 days));
            c = _meterClauses();
            c.grace = value;
            _refuses(t, c, _badTime("grace", value, 1 hours, 180 days));
        }
        (OrderTerms memory r, Clauses memory m) = _resourceTerms();
        m.grace = uint32(30 days);
        uint256 earliest = uint256(r.deadlines[0]) + 30 days + 2 * r.review;
        _refuses(r, m, _badTime("courtBy", r.courtBy, earliest, type(uint40).max));
        r.courtBy = uint40(earliest);
        _bind(r, m);
        _openWith(r, m);
    }

    function _badTime(
        bytes32 field,
        uint256 given,
        uint256 least,
        uint256 most
    ) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IOrderEvents.OrderEscrow_BadTime.selector, field, given, least, most);
    }

    function test_meter_IsForResourcesOnly() public {
        Clauses memory c = _court();
        c.rate = 1;
        _refuses(_terms(1), c, _badClause("rate"));
        c = _court();
        c.meterSigner = address(1);
        _refuses(_terms(1), c, _badClause("rate"));
    }

    // ------------------------------------------------------------------ posts

    function _posted(Clauses memory c) private returns (bytes32 id, OrderTerms memory t) {
        t = _terms(1);
        t.maker = address(0);
        _bind(t, c);
        vm.prank(customer);
        id = escrow.postWith(t, c, "", "");
        vm.assertEq(uint256(_phase(id)), uint256(Phase.POSTED));
        t = _next(id, t);
        t.maker = maker;
    }

    function test_postWith_BindsTheMakersTier() public {
        Clauses memory c;
        c.minMakerTier = 2;
        (bytes32 id, OrderTerms memory t) = _posted(c);
        bytes memory ms = _signTerms(MAKER_KEY, t);
        vm.expectRevert(abi.encodeWithSelector(IOrderEvents.OrderEscrow_TierTooLow.selector, maker, 0, 2));
        escrow.takePostWith(t, c, ms, "");
        credit.setTier(maker, 1);
        vm.expectRevert(abi.encodeWithSelector(IOrderEvents.OrderEscrow_TierTooLow.selector, maker, 1, 2));
        escrow.takePostWith(t, c, ms, "");
        credit.setTier(maker, 2);
        escrow.takePostWith(t, c, ms, "");
        vm.assertEq(uint256(_phase(id)), uint256(Phase.OPEN));
    }

    function test_openWith_BindsTheMakersTier() public {
        OrderTerms memory t = _terms(1);
        Clauses memory c;
        c.minMakerTier = 3;
        _refuses(t, c, abi.encodeWithSelector(IOrderEvents.OrderEscrow_TierTooLow.selector, maker, 0, 3));
        credit.setTier(maker, 3);
        _openWith(t, c);
    }

    /// @dev Nobody takes a post under other clauses than its customer's.
    function test_takePostWith_RefusesOtherClauses() public {
        Clauses memory c;
        c.minMakerTier = 2;
        (bytes32 id, OrderTerms memory t) = _posted(c);
        Clauses memory none;
        _bind(t, none);
        bytes memory ms = _signTerms(MAKER_KEY, t);
        OrderTerms memory p = abi.decode(abi.encode(t), (OrderTerms));
        p.maker = address(0);
        p.version = 0;
        p.amends = 0;
        bytes32 other = escrow.hashTerms(p);
        _expectMismatch(id, id, other);
        escrow.takePostWith(t, none, ms, "");
        t.clauses = 0;
        p.clauses = 0;
        ms = _signTerms(MAKER_KEY, t);
        other = escrow.hashTerms(p);
        _expectMismatch(id, id, other);
        escrow.takePost(t, ms, "");
    }

    function test_postWith_BySignature() public {
        OrderTerms memory t = _terms(1);
        t.maker = address(0);
        Clauses memory c = _court();
        _bind(t, c);
        bytes32 id = escrow.hashTerms(t);
        bytes memory wrong = _signTerms(MAKER_KEY, t);
        bytes memory right = _signTerms(CUSTOMER_KEY, t);
        _expectBadSignature(customer, id);
        escrow.postWith(t, c, wrong, "");
        escrow.postWith(t, c, right, "");
        vm.assertEq(uint256(_phase(id)), uint256(Phase.POSTED));
    }

    function test_takePostWith_StartsAMeter() public {
        (OrderTerms memory t, Clauses memory c) = _resourceTerms();
        t.maker = address(0);
        vm.prank(customer);
        bytes32 id = escrow.postWith(t, c, "", "");
        vm.assertEq(escrow.meterOf(id).maxUnits, 0);
        t = _next(id, t);
        t.maker = maker;
        vm.warp(vm.getBlockTimestamp() + 5 hours);
        escrow.takePostWith(t, c, _signTerms(MAKER_KEY, t), "");
        vm.assertEq(uint256(_phase(id)), uint256(Phase.METERED));
        vm.assertTrue(escrow.stateOf(id).linked());
        vm.assertEq(escrow.meterOf(id).lastAt, vm.getBlockTimestamp());
        vm.assertEq(escrow.meterOf(id).maxUnits, 200);
        _redeem(id, t, c, 7);
        vm.assertEq(_credit(maker), 7 * RATE);
    }

    // ------------------------------------------------------------------ the native coin

    /// @dev Nobody's coin is swallowed, whatever it comes with.
    function test_native_IsRefusedWithoutAnOrder() public {
        vm.deal(address(this), 3);
        vm.expectRevert(abi.encodeWithSelector(IOrderEvents.OrderEscrow_BadNativeValue.selector, 1, 0));
        (bool ok,) = address(escrow).call{value: 1}("");
        (ok,) = address(escrow).call{value: 1}(abi.encodeCall(escrow.DOMAIN_SEPARATOR, ()));
        vm.assertFalse(ok);
        (ok,) = address(escrow).call{value: 1}(hex"01020304");
        vm.assertFalse(ok);
    }

    function test_native_FundsAnOrderWithClauses() public {
        OrderTerms memory t = _terms(1);
        t.token = address(weth);
        Clauses memory c = _court();
        _bind(t, c);
        vm.deal(address(this), 1000 * UNIT);
        escrow.openWith{value: 1000 * UNIT}(
            t, c, _signTerms(CUSTOMER_KEY, t), _signTerms(MAKER_KEY, t), "", ""
        );
        vm.assertEq(weth.balanceOf(address(escrow)), 1000 * UNIT);
    }
}

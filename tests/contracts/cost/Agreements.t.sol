// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {
    CostAgreement,
    CostShare,
    ICostEvents,
    Line,
    LineState
} from "../../../contracts/interfaces/ICostSettlement.sol";
import {OrderTerms, Phase} from "../../../contracts/interfaces/IOrderEscrow.sol";
import {Scope} from "../../../contracts/interfaces/IPartyRegistry.sol";
import {sign} from "../support/Signing.sol";
import {vm} from "../support/Vm.sol";
import {PotFixture} from "./PotFixture.sol";

/// @notice Recorded agreements come before splits and the owner.
contract AgreementsTest is PotFixture {
    // ------------------------------------------------------------------ recording

    function test_RecordSetsMoneyAside() public {
        bytes32 line = _recorded(_pot, 0, 30);
        vm.assertEq(line, costs.lineId(_pot, _performer(0), _lineHash(0)));
        Line memory value = _line(_pot, 0);
        vm.assertEq(value.amount, 30);
        vm.assertEq(value.funded, 30);
        vm.assertEq(value.arbiter, arbiter);
        vm.assertEq(value.from, vm.getBlockTimestamp() + WINDOW);
        vm.assertEq(value.court, 30 days);
        vm.assertEq(value.defaultBps, 4000);
        vm.assertEq(_free(), 70);
    }

    /// @notice checklist 17: an agreement is recorded once for ever, also after it was paid.
    function test_ReplayOfAnAgreement() public {
        CostAgreement memory a = _agreement(_pot, 0, 30);
        bytes32 line = _record(a, 0);
        bytes32 digest = costs.hashAgreement(a);
        bytes memory mine = sign(OWNER_KEY, digest);
        bytes memory theirs = sign(_key(0), digest);
        _expect(
            abi.encodeWithSelector(ICostEvents.CostSettlement_AlreadyRecorded.selector, line, LineState.OPEN)
        );
        costs.record(a, mine, theirs);
        _skip(WINDOW + 1);
        _poke(0);
        _expect(
            abi.encodeWithSelector(
                ICostEvents.CostSettlement_AlreadyRecorded.selector, line, LineState.SETTLED
            )
        );
        costs.record(a, mine, theirs);
    }

    /// @notice Both must agree: nobody can spoil a payee's line by recording worse terms for it.
    function test_RecordNeedsOwnerAndPayee() public {
        CostAgreement memory a = _agreement(_pot, 0, 30);
        bytes32 digest = costs.hashAgreement(a);
        bytes memory mine = sign(OWNER_KEY, digest);
        _expectBadSignature(owner, digest);
        costs.record(a, sign(_key(0), digest), sign(_key(0), digest));
        _expectBadSignature(a.payee, digest);
        costs.record(a, mine, mine);
        _expectNotAuthorised(a.payee, owner, Scope.SETTLE);
        vm.prank(owner);
        costs.record(a, "", "");
        vm.prank(a.payee);
        costs.record(a, mine, "");
    }

    /// @notice The owner cannot take back what others worked for.
    function test_AnOwnersAgreementCannotBeCancelled() public {
        CostAgreement memory a = _agreement(_pot, 0, 30);
        bytes32 digest = costs.hashAgreement(a);
        vm.prank(owner);
        costs.cancelSignature(owner, digest);
        _record(a, 0);
        a = _agreement(_pot, 1, 30);
        digest = costs.hashAgreement(a);
        vm.prank(a.payee);
        costs.cancelSignature(a.payee, digest);
        bytes memory mine = sign(OWNER_KEY, digest);
        _expect(
            abi.encodeWithSelector(ICostEvents.CostSettlement_CancelledSignature.selector, a.payee, digest)
        );
        costs.record(a, mine, sign(_key(1), digest));
    }

    /// @notice checklist 23: no dispute is shorter or longer than the limits, nothing falls due after years.
    function test_RecordChecksTerms() public {
        CostAgreement memory a = _agreement(_pot, 0, 0);
        _expect(abi.encodeWithSelector(ICostEvents.CostSettlement_BadAmount.selector, 0));
        costs.record(a, "", "");
        a.amount = 1;
        a.lineHash = 0;
        _expect(
            abi.encodeWithSelector(
                ICostEvents.CostSettlement_BadAgreement.selector, bytes32("lineHash"), 0, 1, type(uint256).max
            )
        );
        costs.record(a, "", "");
        a.lineHash = _lineHash(0);
        a.arbiter = owner;
        _expect(abi.encodeWithSelector(ICostEvents.CostSettlement_BadArbiter.selector, owner));
        costs.record(a, "", "");
        a.arbiter = a.payee;
        _expect(abi.encodeWithSelector(ICostEvents.CostSettlement_BadArbiter.selector, a.payee));
        costs.record(a, "", "");
        a.arbiter = address(0);
        uint32[2] memory courts = [uint32(1 days - 1), uint32(180 days + 1)];
        for (uint256 i; i < 2; ++i) {
            a.court = courts[i];
            _expect(
                abi.encodeWithSelector(
                    ICostEvents.CostSettlement_BadAgreement.selector,
                    bytes32("court"),
                    a.court,
                    1 days,
                    180 days
                )
            );
            costs.record(a, "", "");
        }
        a.court = 1 days;
        a.defaultBps = 10_001;
        _expect(
            abi.encodeWithSelector(
                ICostEvents.CostSettlement_BadAgreement.selector, bytes32("defaultBps"), 10_001, 0, 10_000
            )
        );
        costs.record(a, "", "");
        a.defaultBps = 10_000;
        uint256 latest = vm.getBlockTimestamp() + 3 * 365 days;
        a.due = uint40(latest + 1);
        _expect(
            abi.encodeWithSelector(
                ICostEvents.CostSettlement_BadAgreement.selector, bytes32("due"), latest + 1, 0, latest
            )
        );
        costs.record(a, "", "");
        a.due = uint40(latest);
        _record(a, 0);
        vm.assertEq(_line(_pot, 0).from, latest);
    }

    /// @notice checklist 21
    function test_RecordUntil180DaysAfterTheLastMoney() public {
        CostAgreement memory a = _agreement(_pot, 0, 30);
        CostAgreement memory b = _agreement(_pot, 1, 30);
        uint256 until = vm.getBlockTimestamp() + UNCLAIMED;
        vm.warp(until);
        _record(a, 0);
        vm.warp(until + 1);
        _expectTooLate(until);
        costs.record(b, "", "");
        _deposit(1);
        _record(b, 1);
    }

    // ------------------------------------------------------------------ the order of recording

    /// @notice Who recorded first is paid first; money that comes later goes to who waits before it is free.
    function test_LinesAreFundedInTheOrderOfRecording() public {
        _recorded(_pot, 0, 80);
        _recorded(_pot, 1, 50);
        _recorded(_pot, 2, 10);
        vm.assertEq(_line(_pot, 1).funded, 20);
        vm.assertEq(_line(_pot, 2).funded, 0);
        vm.assertEq(_free(), 0);
        vm.assertEq(costs.queuedAt(_pot, 0), costs.lineId(_pot, _performer(1), _lineHash(1)));
        _skip(WINDOW + 1);
        _poke(1);
        vm.assertEq(_balance(1), 20);
        _is(1, LineState.DUE);
        _expect(abi.encodeWithSelector(ICostEvents.CostSettlement_NothingToDo.selector, _pot));
        _poke(1);
        _deposit(35);
        vm.assertEq(_line(_pot, 1).funded, 30);
        vm.assertEq(_line(_pot, 2).funded, 5);
        _deposit(35);
        vm.assertEq(_line(_pot, 2).funded, 10);
        vm.assertEq(_free(), 30);
        _poke(1);
        _is(1, LineState.SETTLED);
        vm.assertEq(_balance(1), 50);
    }

    /// @notice A thief's pot: its own agreements recorded later stay behind; the honest performer's came first.
    function test_AnOwnersOwnAgreementsStandBehind() public {
        OrderTerms memory t = _terms();
        bytes32 id = escrow.setOrder(t, Phase.OPEN);
        costs.open(t);
        _recorded(id, 0, 60);
        CostAgreement memory own = _agreement(id, 1, 1000 * UNIT);
        own.payee = owner;
        vm.prank(owner);
        costs.record(own, "", "");
        _gather(id, 100);
        costs.collect(t);
        vm.assertEq(_line(id, 0).funded, 60);
        vm.assertEq(costs.lineOf(id, owner, own.lineHash).funded, 40);
    }

    /// @notice checklist 24: whoever adds money funds 8 lines by the way; anyone funds the rest, as many as it likes. Until
    /// then the free money is nobody else's.
    function test_FundInSteps() public {
        bytes32 pot = costs.openDeposit(owner, address(token), 9);
        for (uint256 i; i < 20; ++i) {
            _recorded(pot, i, 1);
        }
        token.mint(owner, 30);
        vm.prank(owner);
        costs.deposit(address(token), 9, 30, "");
        vm.assertEq(costs.potOf(pot).head, 8);
        vm.assertEq(costs.potOf(pot).free, 22);
        costs.fund(pot, 3);
        vm.assertEq(costs.potOf(pot).head, 11);
        _skip(NOTICE + 1);
        CostShare[] memory shares = new CostShare[](1);
        shares[0] = CostShare(owner, 1, 0);
        _expect(abi.encodeWithSelector(ICostEvents.CostSettlement_UnfundedLines.selector, pot, 19, 20));
        vm.prank(owner);
        costs.split(pot, shares, "", new bytes[](1));
        _skip(UNCLAIMED);
        costs.fund(pot, 100);
        vm.assertEq(costs.potOf(pot).free, 10);
        vm.assertEq(costs.potOf(pot).head, 20);
        _expect(abi.encodeWithSelector(ICostEvents.CostSettlement_NothingToDo.selector, pot));
        costs.fund(pot, 100);
        vm.prank(owner);
        costs.split(pot, shares, "", new bytes[](1));
    }

    // ------------------------------------------------------------------ against splits

    /// @notice A split cannot touch the line of who did not sign; who signs may settle its own for less.
    function test_SplitsLeaveOthersLines() public {
        _recorded(_pot, 0, 60);
        _recorded(_pot, 1, 30);
        _skip(NOTICE + 1);
        CostShare[] memory shares = new CostShare[](1);
        shares[0] = CostShare(owner, 11, 0);
        _expect(abi.encodeWithSelector(ICostEvents.CostSettlement_Overdrawn.selector, _pot, 11, 10));
        vm.prank(owner);
        costs.split(_pot, shares, "", new bytes[](1));
        shares = new CostShare[](1);
        shares[0] = CostShare(_performer(0), 5, _lineHash(0));
        _split(_pot, shares);
        vm.assertEq(_balance(0), 5);
        vm.assertEq(_free(), 65);
        vm.assertEq(_line(_pot, 1).funded, 30);
    }

    /// @notice What a split paid is not paid again by recording the agreement afterwards.
    function test_NotPaidAgainAfterASplit() public {
        _skip(NOTICE + 1);
        _split(_pot, _shares(1, 30));
        CostAgreement memory a = _agreement(_pot, 0, 30);
        bytes32 line = costs.lineId(_pot, _performer(0), _lineHash(0));
        _expect(
            abi.encodeWithSelector(
                ICostEvents.CostSettlement_AlreadyRecorded.selector, line, LineState.SETTLED
            )
        );
        costs.record(a, "", "");
    }
}

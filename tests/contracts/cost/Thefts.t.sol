// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {
    CostAgreement,
    CostLeaf,
    CostRoot,
    CostShare,
    ICostEvents,
    LineState
} from "../../../contracts/interfaces/ICostSettlement.sol";
import {OrderTerms, Phase} from "../../../contracts/interfaces/IOrderEscrow.sol";
import {sign} from "../support/Signing.sol";
import {vm} from "../support/Vm.sol";
import {CostFixture} from "./CostFixture.sol";

/// @notice What owners tried against performers, and performers against owners, where roots and lines meet. Each was
/// possible once.
contract CostTheftsTest is CostFixture {
    bytes32 private _pot;

    function setUp() public override {
        super.setUp();
        _pot = _deposit(100);
    }

    function _balance(address party) private view returns (uint256) {
        return costs.balanceOf(party, address(token));
    }

    /// @dev A line that falls due in a year, so that its payee need not look before.
    function _recordedForNextYear() private {
        CostAgreement memory a = _agreement(_pot, 0, 40);
        a.due = uint40(vm.getBlockTimestamp() + 365 days);
        _record(a, 0);
    }

    /// @notice The owner honours a line by a leaf that it can take back a second later: the line is gone with the leaf.
    function test_anAnsweredLineIsNotLostWithItsLeaf() public {
        _recordedForNextYear();
        CostShare[] memory shares = _shares(1, 40);
        CostRoot memory r = _final(_pot, shares);
        uint256 until = vm.getBlockTimestamp() + UNCLAIMED;
        vm.warp(until);
        costs.answer(r, _answers(shares, 0));
        vm.assertEq(uint256(_line(_pot, 0).state), uint256(LineState.SETTLED));
        vm.warp(until + 1);
        costs.sweep(r);
        vm.assertEq(_balance(_performer(0)), 40);
        vm.assertEq(_balance(owner), 0);
        vm.assertEq(costs.potOf(_pot).free, 60);
        bytes memory again = _claimData(r, shares, 0);
        vm.prank(_performer(0));
        (bool ok,) = address(costs).call(again);
        vm.assertFalse(ok);
    }

    /// @notice The same with 180 days' notice: who sleeps until its line falls due finds neither line nor leaf.
    function test_aLineThatBecameALeafNeedsNoClaim() public {
        _recordedForNextYear();
        CostShare[] memory shares = _shares(1, 40);
        CostRoot memory r = _published(_pot, shares);
        _skip(WINDOW + 1);
        _finalise(r, _answers(shares, 0));
        _skip(UNCLAIMED + 1);
        costs.sweep(r);
        costs.sweepFree(_pot);
        vm.assertEq(_balance(_performer(0)), 40);
        vm.assertEq(_balance(owner), 60);
    }

    /// @notice A root to the owner itself, published while the pot was empty and nobody looked, waits for the money: who holds
    /// an agreement would have had no second to record it after it came.
    function test_aRootFromBeforeTheMoneyWaitsForItsNotice() public {
        bytes32 pot = costs.openDeposit(owner, address(token), 2);
        CostShare[] memory shares = new CostShare[](1);
        shares[0] = CostShare(owner, 100, 0);
        CostRoot memory r = _published(pot, shares);
        _skip(60 days);
        CostAgreement memory a = _agreement(pot, 0, 70);
        bytes32 digest = costs.hashAgreement(a);
        bytes memory mine = sign(OWNER_KEY, digest);
        bytes memory theirs = sign(_key(0), digest);
        _skip(30 days);
        token.mint(owner, 100);
        vm.prank(owner);
        costs.deposit(address(token), 2, 100, "");
        _expectTooEarly(vm.getBlockTimestamp() + NOTICE + 1);
        vm.prank(owner);
        costs.finalise(r, _none());
        _skip(NOTICE);
        costs.record(a, mine, theirs);
        _skip(1);
        _expect(abi.encodeWithSelector(ICostEvents.CostSettlement_Overdrawn.selector, pot, 100, 30));
        vm.prank(owner);
        costs.finalise(r, _none());
    }

    /// @notice A performer signs for less than was agreed in a root that all sign, and records the agreement afterwards.
    function test_whoSignedForLessRecordsNothingAfterwards() public {
        CostShare[] memory shares = _shares(1, 25);
        CostRoot memory r = _propose(_pot, shares);
        _skip(NOTICE + 1);
        bytes[] memory signatures = _signatures(1, costs.hashRoot(r));
        costs.acknowledge(_pot, shares, signatures);
        _claim(r, shares, 0);
        CostAgreement memory a = _agreement(_pot, 0, 60);
        bytes32 digest = costs.hashAgreement(a);
        bytes memory mine = sign(OWNER_KEY, digest);
        bytes memory theirs = sign(_key(0), digest);
        _expect(
            abi.encodeWithSelector(
                ICostEvents.CostSettlement_AlreadyRecorded.selector,
                costs.lineId(_pot, _performer(0), _lineHash(0)),
                LineState.SETTLED
            )
        );
        costs.record(a, mine, theirs);
    }

    /// @notice A performer records while a root that honours it waits, to be paid by its line first and by the root after:
    /// the line waits until the owner had its time to finish, and is answered then.
    function test_aLineWaitsForTheRootThatMayAnswerIt() public {
        CostShare[] memory shares = _shares(1, 40);
        CostRoot memory r = _published(_pot, shares);
        uint256 until = vm.getBlockTimestamp() + WINDOW + GRACE;
        _recorded(_pot, 0, 40);
        _skip(WINDOW + 1);
        _expectTooEarly(until + 1);
        costs.poke(_pot, _performer(0), _lineHash(0));
        vm.warp(until);
        _expectTooEarly(until + 1);
        costs.poke(_pot, _performer(0), _lineHash(0));
        CostLeaf[] memory answers = _answers(shares, 0);
        vm.prank(owner);
        costs.finalise(r, answers);
        vm.assertEq(_balance(_performer(0)), 40);
        _skip(WINDOW);
        _expectLineState(costs.lineId(_pot, _performer(0), _lineHash(0)), LineState.SETTLED);
        costs.poke(_pot, _performer(0), _lineHash(0));
    }

    /// @notice The same, by new money that the performer collects in the owner's first second to finish: it puts the root off
    /// until after the line, unless the line waits as well.
    function test_newMoneyPaysNoLineBeforeItsRoot() public {
        OrderTerms memory t = _terms();
        _pot = escrow.setOrder(t, Phase.OPEN);
        _gather(_pot, 100);
        costs.collect(t);
        CostShare[] memory shares = _shares(1, 40);
        CostRoot memory r = _published(_pot, shares);
        _recorded(_pot, 0, 40);
        uint256 from = _line(_pot, 0).from;
        vm.warp(from + 1);
        _gather(_pot, 1);
        vm.prank(_performer(0));
        costs.collect(t);
        CostLeaf[] memory answers = _answers(shares, 0);
        _expectTooEarly(from + 1 + NOTICE + 1);
        vm.prank(owner);
        costs.finalise(r, answers);
        _skip(NOTICE);
        _expectTooEarly(from + WINDOW + GRACE + 1);
        costs.poke(_pot, _performer(0), _lineHash(0));
        _skip(1);
        vm.prank(owner);
        costs.finalise(r, answers);
        vm.assertEq(_balance(_performer(0)), 40);
        vm.assertEq(costs.potOf(_pot).free, 61);
    }

    /// @notice Nor can an owner put a line off by new money again and again.
    function test_newMoneyDelaysNoLineForEver() public {
        _published(_pot, _shares(1, 40));
        _recorded(_pot, 0, 40);
        uint256 until = uint256(_line(_pot, 0).from) + WINDOW + GRACE;
        token.mint(owner, 10);
        while (vm.getBlockTimestamp() + 1 days <= until) {
            _skip(1 days);
            vm.prank(owner);
            costs.deposit(address(token), 1, 1, "");
        }
        vm.warp(until);
        _expectTooEarly(until + 1);
        costs.poke(_pot, _performer(0), _lineHash(0));
        vm.warp(until + 1);
        costs.poke(_pot, _performer(0), _lineHash(0));
        vm.assertEq(_balance(_performer(0)), 40);
    }

    /// @notice Nor can an owner put a line off by one root after the other.
    function test_aLaterRootDelaysNoLine() public {
        _recorded(_pot, 0, 40);
        _skip(WINDOW + 1);
        _published(_pot, _shares(1, 60));
        costs.poke(_pot, _performer(0), _lineHash(0));
        vm.assertEq(_balance(_performer(0)), 40);
    }

    /// @notice What remains: an owner that does not finish in its time pays by both. It can propose another root instead.
    function test_whatRemains_AnOwnerThatFinishesLatePaysTwice() public {
        CostShare[] memory shares = _shares(1, 40);
        CostRoot memory r = _published(_pot, shares);
        _recorded(_pot, 0, 40);
        _skip(WINDOW + GRACE + 1);
        costs.poke(_pot, _performer(0), _lineHash(0));
        uint256 before = vm.snapshotState();
        vm.prank(_performer(0));
        costs.finalise(r, _none());
        _claim(r, shares, 0);
        vm.assertEq(token.balanceOf(_performer(0)) + _balance(_performer(0)), 80);
        vm.revertToState(before);
        CostRoot memory other = _propose(_pot, _shares(1, 1));
        _expect(
            abi.encodeWithSelector(
                ICostEvents.CostSettlement_NotPending.selector,
                _pot,
                costs.distributionId(other),
                costs.distributionId(r)
            )
        );
        costs.finalise(r, _none());
    }
}

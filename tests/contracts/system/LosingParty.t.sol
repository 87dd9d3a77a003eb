// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IOrderEvents} from "../../../contracts/interfaces/IOrderEscrow.sol";
import {Clauses, Milestone, OrderTerms, SharingKind} from "../../../contracts/interfaces/IOrderTypes.sol";
import {Stage} from "../../../contracts/types/DisputeState.sol";
import {OtherCourt} from "../court/Courts.sol";
import {vm} from "../support/Vm.sol";
import {DisputeSteps} from "./DisputeSteps.sol";

/// @notice What who is about to lose a dispute may still do, and what it may not.
contract LosingPartyTest is DisputeSteps {
    uint128 private constant MAX_FEE = uint128(30 * UNIT);

    function _expectAtCourt(bytes32 id, uint256 index) private {
        vm.expectRevert(abi.encodeWithSelector(IOrderEvents.OrderEscrow_AtCourt.selector, id, index));
    }

    /// @dev Fault prevented: the maker gave the milestone back once the votes were known. It was no loser in cyber-credit,
    /// and the winner bore half of the court's fee.
    function test_doesNotGiveInToEscapeTheRuling() public {
        _fillPool(3);
        (bytes32 id, OrderTerms memory t, Clauses memory c) =
            _contested(1, address(court), address(0), MAX_FEE);
        _raise(t, c, 1, true);
        _answer(t, c, 0, false);
        _judgeCase(id, t, 0, 0);
        vm.prank(maker);
        _expectAtCourt(id, 0);
        escrow.refund(t, 1, "");

        adapter.conclude(t, 0);
        vm.assertEq(credit.recordOf(id).rulings(), 1, "the record of the order");
        vm.assertGt(credit.accountOf(maker).weight(), 0, "the loser's account");
        vm.assertEq(_takeBack(t, 0, true), 0, "the loser bears the fee");
        vm.assertEq(_takeBack(t, 0, false), MAX_FEE);
    }

    /// @dev The same where a court tells its ruling, and before `conclude` hands it on.
    function test_doesNotGiveInToARulingThatWasTold() public {
        OtherCourt other = new OtherCourt(0.03 ether);
        (bytes32 id, OrderTerms memory t, Clauses memory c) =
            _contested(3, address(other), address(0), 0.03 ether);
        _raise(t, c, 1, true);
        _answer(t, c, 0, false);
        other.give(address(adapter), 1, 1);
        _assertStage(id, 0, Stage.RULED);
        vm.startPrank(maker);
        _expectAtCourt(id, 0);
        escrow.refund(t, 1, "");
        // Nor together with others, which it may give back alone.
        _expectAtCourt(id, 0);
        escrow.refund(t, 5, "");
        escrow.refund(t, 4, "");
        vm.stopPrank();
    }

    /// @dev Every milestone of a dispute is at court, not only the lowest, which names it; and no other is.
    function test_eachMilestoneOfTheDispute() public {
        OtherCourt other = new OtherCourt(0.03 ether);
        (OrderTerms memory t, Clauses memory c) = _termsWith(3, address(other), address(0), 0.03 ether);
        bytes32 id = _openWith(t, c);
        _deliver(t, 7);
        _reject(t, 7);
        vm.prank(maker);
        escrow.contest(t, 7, WHY);
        _openCourt(t, 6);
        _raise(t, c, 6, true);
        _answer(t, c, 1, false);
        for (uint256 i = 1; i < 3; ++i) {
            vm.assertTrue(adapter.isAtCourt(id, i));
            vm.prank(maker);
            _expectAtCourt(id, i);
            escrow.refund(t, 1 << i, "");
        }
        vm.assertFalse(adapter.isAtCourt(id, 0));
        vm.assertFalse(adapter.isAtCourt(id, 3));
        vm.prank(maker);
        escrow.refund(t, 1, "");
    }

    /// @dev Both sides together can end what they began, and share what the court took.
    function test_bothCanStillSettle() public {
        _fillPool(3);
        (bytes32 id, OrderTerms memory t, Clauses memory c) =
            _contested(1, address(court), address(0), MAX_FEE);
        _raise(t, c, 1, true);
        _answer(t, c, 0, false);
        vm.prank(customer);
        escrow.propose(t, false, 1, 2500, "");
        vm.prank(maker);
        escrow.agree(t, true, 1, 2500, "");
        vm.assertTrue(escrow.stateOf(id).isSettled(0));
    }

    /// @dev Before the other side has paid its deposit no court was asked: giving in then costs nobody anything.
    function test_givesInWhileNoCourtWasAsked() public {
        (bytes32 id, OrderTerms memory t, Clauses memory c) =
            _contested(1, address(court), address(0), MAX_FEE);
        // Its offer stood until now.
        _wait(uint256(t.review) + 1);
        _raise(t, c, 1, false);
        vm.prank(maker);
        escrow.refund(t, 1, "");
        vm.assertTrue(escrow.stateOf(id).isSettled(0));
        adapter.conclude(t, 0);
        vm.assertEq(_takeBack(t, 0, false), MAX_FEE);
    }

    /// @dev A court that lets its time pass holds nothing up, not even a gift.
    function test_givesInWhenTheCourtIsTooLate() public {
        OtherCourt other = new OtherCourt(0.03 ether);
        (bytes32 id, OrderTerms memory t, Clauses memory c) =
            _contested(1, address(other), address(0), 0.03 ether);
        _raise(t, c, 1, true);
        _answer(t, c, 0, false);
        vm.warp(t.courtBy);
        vm.prank(maker);
        _expectAtCourt(id, 0);
        escrow.refund(t, 1, "");
        vm.warp(uint256(t.courtBy) + 1);
        vm.prank(maker);
        escrow.refund(t, 1, "");
        vm.assertTrue(escrow.stateOf(id).isSettled(0));
    }

    /// @dev A metered order's claim is at court under a place of its own.
    function test_claimAtCourt() public {
        OtherCourt other = new OtherCourt(0.03 ether);
        (OrderTerms memory t, Clauses memory c) = _termsWith(1, address(other), address(0), 0.03 ether);
        t.kind = SharingKind.RESOURCE;
        c.meterSigner = vm.addr(0x3E7E2);
        (c.rate, c.maxUnits, c.claimUnits) = (uint128(5 * UNIT), 200, 20);
        (c.interval, c.grace) = (uint32(1 days), uint32(2 days));
        t.clauses = escrow.hashClauses(c);
        bytes32 id = _openWith(t, c);
        _wait(1 days);
        vm.prank(maker);
        escrow.claim(t, c, 20, "");
        uint256 place = vm.getBlockTimestamp();
        vm.prank(customer);
        escrow.contestClaim(t, place, WHY, "");
        _openCourt(t, 1);
        _raise(t, c, 1, true);
        uint256 snap = vm.snapshotState();
        vm.prank(maker);
        escrow.refund(t, 1, "");
        vm.revertToState(snap);
        _answer(t, c, place, false);
        vm.prank(maker);
        _expectAtCourt(id, 0);
        escrow.refund(t, 1, "");
    }
}

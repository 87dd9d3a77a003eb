// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {
    Arbitrator,
    Duty,
    IStakedArbitrators,
    Outcome
} from "../../../contracts/interfaces/IStakedArbitrators.sol";
import {Stage} from "../../../contracts/types/DisputeState.sol";
import {vm} from "../support/Vm.sol";
import {PanelSteps} from "./PanelSteps.sol";

/// @notice Our own court: rulings, silence, votes.
/// Checklist 8 (arbitrator silence resolves), 9 (shares sum exactly), 21 (boundary seconds).
contract PanelVotesTest is PanelSteps {
    // ------------------------------------------------------------------ a case without trouble

    function test_panelRulesByTheLowerMedian() public {
        _drawn(6);
        _vote(_key, 0, _votes(2500, 9000, 3000));
        _assertOutcome(_key, Outcome.PENDING, 0);
        vm.warp(vm.getBlockTimestamp() + 1 days);
        _assertOutcome(_key, Outcome.PENDING, 0);
        vm.warp(vm.getBlockTimestamp() + 1);
        _assertOutcome(_key, Outcome.RULED, 3000);
        vm.prank(STRANGER);
        adapter.conclude(terms, 0);
        vm.assertEq(escrow.lastBps(), 3000);
        vm.assertEq(escrow.rulings(), 1);
        // The customer lost 30 of 100.
        vm.assertEq(_takeBack(false, 0), 3 * SEAT_FEE * 7 / 10);
        vm.assertEq(_takeBack(true, 0), 3 * SEAT_FEE * 3 / 10);
        vm.assertEq(token.balanceOf(address(adapter)), 0);
        address[] memory members = _panel(_key, 0);
        _releaseAll(0);
        for (uint256 i; i < 3; ++i) {
            vm.assertEq(court.balanceOf(members[i], address(token)), SEAT_FEE);
            vm.assertEq(court.arbitratorOf(members[i]).locked, 0);
        }
        vm.assertEq(_stakes(), 18 * SEAT_STAKE);
    }

    /// @dev Of two votes, the lower one: neither is in the middle, and the customer's money stays where it came from.
    function test_ofTwoVotesTheLowerRules() public {
        _drawn(3);
        _vote(_key, 0, _votes(8000, type(uint16).max, 2000));
        vm.warp(vm.getBlockTimestamp() + 1 days + 1);
        _assertOutcome(_key, Outcome.RULED, 2000);
    }

    function testFuzz_lowerMedianOfAnyVotes(uint16[3] memory v, uint8 silent) public {
        _drawn(3);
        uint16[] memory votes = new uint16[](3);
        uint16[] memory cast = new uint16[](3);
        uint256 count;
        for (uint256 i; i < 3; ++i) {
            votes[i] = silent == i ? type(uint16).max : v[i] % 10_001;
            if (silent != i) cast[count++] = votes[i];
        }
        _vote(_key, 0, votes);
        vm.warp(vm.getBlockTimestamp() + 1 days + 1);
        // As many are below it as the lower half has.
        (, uint16 ruling) = court.rulingOf(_key);
        uint256 below;
        uint256 upTo;
        for (uint256 i; i < count; ++i) {
            if (cast[i] < ruling) ++below;
            if (cast[i] <= ruling) ++upTo;
        }
        vm.assertLe(below, (count - 1) / 2);
        vm.assertGt(upTo, (count - 1) / 2);
    }

    // ------------------------------------------------------------------ silence

    /// @dev One of three stays silent: it alone pays, and those who judged share its fee and its fine exactly.
    function test_silentArbitratorPaysThoseWhoJudged() public {
        _drawn(3);
        address[] memory members = _vote(_key, 0, _votes(5000, type(uint16).max, 7000));
        vm.warp(vm.getBlockTimestamp() + 1 days + 1);
        _releaseAll(0);
        Arbitrator memory silent = court.arbitratorOf(members[1]);
        vm.assertEq(silent.stake, 3 * SEAT_STAKE - FAULT_SLASH);
        vm.assertEq(silent.since, 0);
        vm.assertEq(court.arbitratorOf(members[0]).stake, 3 * SEAT_STAKE + FAULT_SLASH / 2);
        vm.assertEq(court.balanceOf(members[0], address(token)), 3 * SEAT_FEE / 2);
        vm.assertEq(_stakes(), 9 * SEAT_STAKE);
        // It is not drawn any more until it stakes again, and anyone may take it out.
        vm.expectRevert(
            abi.encodeWithSelector(IStakedArbitrators.StakedArbitrators_FitToServe.selector, members[0])
        );
        court.expel(members[0]);
        court.expel(members[1]);
        vm.assertEq(court.poolSize(), 2);
    }

    function test_sealedButNeverRevealedIsSilence() public {
        _drawn(3);
        address[] memory members = _panel(_key, 0);
        for (uint256 i; i < 3; ++i) {
            _seal(_key, 0, members[i], 5000);
        }
        vm.warp(vm.getBlockTimestamp() + 2 days + 1);
        _reveal(_key, members[0], 5000);
        _reveal(_key, members[2], 5000);
        vm.warp(vm.getBlockTimestamp() + 2 days + 1);
        court.release(_key, members[1]);
        vm.assertEq(court.arbitratorOf(members[1]).stake, 3 * SEAT_STAKE - FAULT_SLASH);
    }

    /// @dev A bribed majority stays silent: no quorum, no ruling. It is punished, who judged gets its own seat's fee only,
    /// and the rest of the fee goes back to the sides.
    function test_bribedPanelBelowQuorumDoesNotRule() public {
        _drawn(3);
        address[] memory members = _vote(_key, 0, _votes(type(uint16).max, 0, type(uint16).max));
        _assertOutcome(_key, Outcome.PENDING, 0);
        vm.warp(vm.getBlockTimestamp() + 1);
        _assertOutcome(_key, Outcome.VOID, 0);
        adapter.conclude(terms, 0);
        _assertStage(0, Stage.STALLED);
        vm.assertEq(escrow.rulings(), 0);
        uint256 back = _takeBack(false, 0) + _takeBack(true, 0);
        vm.assertEq(back, 5 * SEAT_FEE);
        _releaseAll(0);
        vm.assertEq(court.arbitratorOf(members[1]).stake, 3 * SEAT_STAKE + 2 * FAULT_SLASH);
        vm.assertEq(court.balanceOf(members[1], address(token)), SEAT_FEE);
        vm.assertEq(_stakes(), 9 * SEAT_STAKE);
        vm.warp(uint256(terms.courtBy) + 1);
        adapter.conclude(terms, 0);
        _assertStage(0, Stage.CLOSED);
    }

    function test_silentPanelLosesItsStakeToNobody() public {
        _drawn(3);
        vm.warp(vm.getBlockTimestamp() + 3 days + 1);
        _releaseAll(0);
        vm.assertEq(court.burned(), 3 * FAULT_SLASH);
        vm.assertEq(_stakes(), 9 * SEAT_STAKE - 3 * FAULT_SLASH);
        adapter.conclude(terms, 0);
        vm.assertEq(_takeBack(false, 0) + _takeBack(true, 0), 6 * SEAT_FEE);
    }

    // ------------------------------------------------------------------ votes

    /// @dev t − 1, t, t + 1 of sealing and of revealing.
    function test_windowsOfVotes() public {
        _drawn(3);
        address[] memory m = _panel(_key, 0);
        uint256 drawn = vm.getBlockTimestamp();
        vm.warp(drawn + 2 days);
        _seal(_key, 0, m[0], 1);
        _seal(_key, 0, m[1], 2);
        _seal(_key, 0, m[1], 3);
        vm.expectRevert(
            abi.encodeWithSelector(
                IStakedArbitrators.StakedArbitrators_TooEarly.selector, drawn + 2 days + 1, drawn + 2 days
            )
        );
        _revealNow(m[0], 1);
        vm.warp(drawn + 2 days + 1);
        bytes32 commitment = court.commitmentOf(_key, 0, m[2], 1, 0);
        vm.prank(m[2]);
        vm.expectRevert(
            abi.encodeWithSelector(
                IStakedArbitrators.StakedArbitrators_TooLate.selector, drawn + 2 days, drawn + 2 days + 1
            )
        );
        court.commit(_key, commitment);
        _revealNow(m[0], 1);
        vm.warp(drawn + 3 days);
        vm.expectPartialRevert(IStakedArbitrators.StakedArbitrators_NotFinal.selector);
        court.release(_key, m[0]);
        // The vote that was replaced is worthless.
        vm.expectPartialRevert(IStakedArbitrators.StakedArbitrators_BadVote.selector);
        _revealNow(m[1], 2);
        _revealNow(m[1], 3);
        vm.expectPartialRevert(IStakedArbitrators.StakedArbitrators_NoSeat.selector);
        _revealNow(m[1], 3);
        vm.warp(drawn + 3 days + 1);
        vm.expectPartialRevert(IStakedArbitrators.StakedArbitrators_TooLate.selector);
        _revealNow(m[2], 1);
    }

    function _revealNow(address a, uint16 bps) private {
        court.reveal(_key, a, bps, bytes32(uint256(uint160(a))));
    }

    /// @dev A vote is bound to its arbitrator: a copied seal opens nothing.
    function test_aVoteCannotBeCopied() public {
        _drawn(3);
        address[] memory m = _panel(_key, 0);
        bytes32 salt = bytes32(uint256(1));
        bytes32 commitment = court.commitmentOf(_key, 0, m[0], 5000, salt);
        vm.prank(m[0]);
        court.commit(_key, commitment);
        vm.prank(m[1]);
        court.commit(_key, commitment);
        vm.warp(vm.getBlockTimestamp() + 2 days + 1);
        court.reveal(_key, m[0], 5000, salt);
        vm.expectPartialRevert(IStakedArbitrators.StakedArbitrators_BadVote.selector);
        court.reveal(_key, m[1], 5000, salt);
    }

    function test_noShareAboveTheWhole() public {
        _drawn(3);
        address[] memory m = _panel(_key, 0);
        _seal(_key, 0, m[0], 10_001);
        vm.warp(vm.getBlockTimestamp() + 2 days + 1);
        vm.expectPartialRevert(IStakedArbitrators.StakedArbitrators_BadVote.selector);
        _revealNow(m[0], 10_001);
    }

    function test_onlyThePanelVotes() public {
        _drawn(4);
        for (uint256 i; i < 4; ++i) {
            if (court.seatOf(_key, pool[i]).duty != Duty.NONE) continue;
            vm.prank(pool[i]);
            vm.expectPartialRevert(IStakedArbitrators.StakedArbitrators_NoSeat.selector);
            court.commit(_key, bytes32(uint256(1)));
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {
    FlowClaim,
    FlowRoot,
    FlowStage,
    FlowStanding,
    FlowTrack,
    ICreditFlow
} from "../../../contracts/interfaces/ICreditFlow.sol";
import {FeeToken, GiftToken} from "../support/Tokens.sol";
import {vm} from "../support/Vm.sol";
import {FlowFixture} from "./FlowFixture.sol";

/// @notice A root from its proposal to its use, unchallenged.
contract FlowRootsTest is FlowFixture {
    function test_aRootIsKeptAsItWasClaimed() public {
        FlowClaim memory c = _claim(_caps(5, 7));
        vm.prank(PUBLISHER);
        uint256 id = flow.propose(c);
        vm.assertEq(id, 1);
        FlowRoot memory r = flow.rootOf(id);
        FlowTrack memory t = flow.trackOf(id);
        vm.assertEq(r.root, c.root);
        vm.assertEq(r.publisher, PUBLISHER);
        vm.assertEq(r.total, 7 * 15);
        vm.assertEq(r.count, 5);
        vm.assertEq(r.blockNumber, c.blockNumber);
        vm.assertEq(t.proposedAt, _now());
        vm.assertEq(t.until, _now() + WINDOW);
        vm.assertEq(t.challenger, address(0));
        _assertStage(id, FlowStage.OPEN);
        vm.assertEq(token.balanceOf(PUBLISHER), 99 * BOND);
        vm.assertEq(flow.standing().last, 1);
        vm.assertEq(flow.standing().current, 0);
        _assertMoney(1);
    }

    /// @notice checklist 21: the window's last second, and the one after.
    function test_finalWhenTheWindowIsOver() public {
        uint256 id = _propose(_caps(3, 1));
        uint256 start = _now();
        vm.warp(start + WINDOW);
        _expect(
            abi.encodeWithSelector(
                ICreditFlow.CreditFlow_TooEarly.selector, start + WINDOW + 1, start + WINDOW
            )
        );
        flow.conclude(id);
        vm.warp(start + WINDOW + 1);
        vm.prank(STRANGER);
        flow.conclude(id);
        _assertStage(id, FlowStage.FINAL);
        FlowStanding memory s = flow.standing();
        vm.assertEq(s.current, id);
        vm.assertEq(s.previous, 0);
        vm.assertEq(s.finalAt, start + WINDOW + 1);
        vm.assertEq(s.blockNumber, 999);
        vm.assertEq(_owed(PUBLISHER), BOND);
        _assertMoney(0);
        _expect(abi.encodeWithSelector(ICreditFlow.CreditFlow_WrongStage.selector, id, FlowStage.FINAL));
        flow.conclude(id);
    }

    function test_theTotalIsBounded() public {
        _propose(_caps(1, MAX_TOTAL));
        FlowClaim memory c = _claim(_caps(1, MAX_TOTAL + 1));
        _expect(
            abi.encodeWithSelector(ICreditFlow.CreditFlow_TotalTooLarge.selector, MAX_TOTAL + 1, MAX_TOTAL)
        );
        vm.prank(PUBLISHER);
        flow.propose(c);
    }

    function test_theCountIsBounded() public {
        FlowClaim memory c = _claim(_caps(1, 1));
        uint256[2] memory counts = [uint256(0), 1 << 32];
        for (uint256 i; i < 2; ++i) {
            c.count = counts[i];
            _expect(
                abi.encodeWithSelector(
                    ICreditFlow.CreditFlow_BadCount.selector, counts[i], 1, type(uint32).max
                )
            );
            vm.prank(PUBLISHER);
            flow.propose(c);
        }
        c.count = type(uint32).max;
        vm.prank(PUBLISHER);
        flow.propose(c);
        vm.assertEq(flow.rootOf(1).count, type(uint32).max);
    }

    // ------------------------------------------------------------------ blocks

    function _expectUnknown(FlowClaim memory c, bytes32 known) private {
        _expect(
            abi.encodeWithSelector(
                ICreditFlow.CreditFlow_UnknownBlock.selector, c.blockNumber, known, c.blockHash
            )
        );
        vm.prank(PUBLISHER);
        flow.propose(c);
    }

    function test_onlyOfABlockThatTheChainKnows() public {
        FlowClaim memory c = _claim(_caps(1, 1));
        bytes32 known = c.blockHash;
        c.blockHash = keccak256("another");
        _expectUnknown(c, known);
        // The block that runs, one to come, and a hash of none.
        c.blockNumber = vm.getBlockNumber();
        _expectUnknown(c, 0);
        c.blockNumber += 1;
        _expectUnknown(c, 0);
        c.blockHash = 0;
        _expectUnknown(c, 0);
        // Too old, and nobody keeps its hash.
        c = _claim(_caps(1, 1));
        vm.roll(vm.getBlockNumber() + 300);
        _expectUnknown(c, 0);
    }

    /// @dev EIP-2935's contract answers with one word, and reverts where it knows nothing.
    function test_anOlderBlockWhereItsHashIsKept() public {
        address history = 0x0000F90827F1C53a10cb7A02335B175320002935;
        FlowClaim memory c = _claim(_caps(1, 1));
        c.blockHash = bytes32(c.blockNumber);
        vm.roll(vm.getBlockNumber() + 300);
        // Answers whatever it is asked; nothing; fails.
        vm.etch(history, hex"5f355f525f5ff3");
        _expectUnknown(c, 0);
        vm.etch(history, hex"5f355f525f5ffd");
        _expectUnknown(c, 0);
        vm.etch(history, hex"5f355f5260205ff3");
        FlowClaim memory coming = _claim(_caps(1, 1));
        coming.blockNumber = vm.getBlockNumber();
        coming.blockHash = bytes32(coming.blockNumber);
        _expectUnknown(coming, 0);
        vm.prank(PUBLISHER);
        flow.propose(c);
        vm.assertEq(flow.rootOf(1).blockNumber, c.blockNumber);
    }

    function test_onlyNewerThanTheFinalOne() public {
        FlowClaim memory c = _claim(_caps(1, 1));
        vm.prank(PUBLISHER);
        flow.propose(c);
        // Another one of the same block may wait beside it.
        vm.prank(OTHER);
        flow.propose(c);
        vm.warp(_now() + WINDOW + 1);
        flow.conclude(1);
        _expect(
            abi.encodeWithSelector(ICreditFlow.CreditFlow_NotNewer.selector, c.blockNumber, c.blockNumber)
        );
        vm.prank(PUBLISHER);
        flow.propose(c);
        // That one is of no use any more, and its bond goes back.
        flow.conclude(2);
        _assertStage(2, FlowStage.LAPSED);
        vm.assertEq(_owed(OTHER), BOND);
        vm.assertEq(flow.standing().current, 1);
        _assertMoney(0);
    }

    /// @dev Roots wait beside each other, so that nobody can hold up the others by a proposal of its own.
    function test_theNewerOneOfTwoMakesTheOtherLapse() public {
        uint256 older = _propose(_caps(1, 1));
        vm.roll(vm.getBlockNumber() + 1);
        uint256 newer = _propose(_caps(1, 2));
        vm.warp(_now() + WINDOW + 1);
        flow.conclude(newer);
        flow.conclude(older);
        _assertStage(newer, FlowStage.FINAL);
        _assertStage(older, FlowStage.LAPSED);
        vm.assertEq(flow.standing().current, newer);
        vm.assertEq(flow.standing().last, 2);
        vm.assertEq(_owed(PUBLISHER), 2 * BOND);
        _assertMoney(0);
    }

    // ------------------------------------------------------------------ time

    /// @dev Longer than the grace, so each root's caps count for the whole of it after the next one is final.
    function test_finalOnesKeepAnIntervalApart() public {
        uint256 first = _propose(_caps(1, 1));
        vm.roll(vm.getBlockNumber() + 1);
        uint256 second = _propose(_caps(1, 2));
        vm.warp(_now() + WINDOW + 1);
        flow.conclude(first);
        uint256 start = _now();
        vm.warp(start + INTERVAL);
        _expect(
            abi.encodeWithSelector(
                ICreditFlow.CreditFlow_TooSoon.selector, second, first, start + INTERVAL + 1, start + INTERVAL
            )
        );
        flow.conclude(second);
        vm.warp(start + INTERVAL + 1);
        flow.conclude(second);
        FlowStanding memory s = flow.standing();
        vm.assertEq(s.current, second);
        vm.assertEq(s.previous, first);
        vm.assertEq(s.finalAt, start + INTERVAL + 1);
    }

    function test_tooOldToBecomeFinal() public {
        uint256 young = _propose(_caps(1, 1));
        uint256 start = _now();
        vm.warp(start + MAX_AGE);
        uint256 snapshot = vm.snapshotState();
        flow.conclude(young);
        _assertStage(young, FlowStage.FINAL);
        vm.revertToState(snapshot);
        vm.warp(start + MAX_AGE + 1);
        flow.conclude(young);
        _assertStage(young, FlowStage.LAPSED);
        vm.assertEq(flow.standing().current, 0);
        vm.assertEq(_owed(PUBLISHER), BOND);
        _assertMoney(0);
    }

    function test_nothingIsDueOfARootThatIsNone() public {
        for (uint256 id; id < 2; ++id) {
            _expect(abi.encodeWithSelector(ICreditFlow.CreditFlow_WrongStage.selector, id, FlowStage.NONE));
            flow.conclude(id);
        }
    }

    // ------------------------------------------------------------------ money

    function test_strangeTokensAreRefused() public {
        address[2] memory strange = [address(new FeeToken()), address(new GiftToken())];
        uint256[2] memory received = [BOND - BOND / 100, BOND + 1];
        for (uint256 i; i < 2; ++i) {
            vm.etch(address(token), strange[i].code);
            FlowClaim memory c = _claim(_caps(1, 1));
            _expect(
                abi.encodeWithSelector(
                    ICreditFlow.CreditFlow_InexactTransfer.selector, address(token), BOND, received[i]
                )
            );
            vm.prank(PUBLISHER);
            flow.propose(c);
        }
    }

    function test_withdraw() public {
        _final(_caps(1, 1));
        vm.startPrank(PUBLISHER);
        _expect(
            abi.encodeWithSelector(
                ICreditFlow.CreditFlow_Overdraw.selector, PUBLISHER, address(token), BOND + 1, BOND
            )
        );
        flow.withdraw(PUBLISHER, address(token), OTHER, BOND + 1);
        _expect(
            abi.encodeWithSelector(ICreditFlow.CreditFlow_Overdraw.selector, PUBLISHER, address(court), 1, 0)
        );
        flow.withdraw(PUBLISHER, address(court), OTHER, 1);
        vm.assertEq(flow.balanceOf(PUBLISHER, address(court)), 0);
        _expect(abi.encodeWithSelector(ICreditFlow.CreditFlow_ZeroAddress.selector));
        flow.withdraw(PUBLISHER, address(token), address(0), 1);
        vm.stopPrank();
        _expect(abi.encodeWithSelector(ICreditFlow.CreditFlow_NotAuthorised.selector, PUBLISHER, STRANGER));
        vm.prank(STRANGER);
        flow.withdraw(PUBLISHER, address(token), STRANGER, BOND);
        vm.prank(PUBLISHER);
        flow.withdraw(PUBLISHER, address(token), OTHER, BOND - 1);
        vm.assertEq(token.balanceOf(OTHER), 101 * BOND - 1);
        vm.assertEq(_owed(PUBLISHER), 1);
        _assertMoney(0);
    }

    /// @notice checklist 13, 14: whom the token refuses holds up nobody, and takes its money elsewhere.
    function test_aRefusedPublisherHoldsUpNothing() public {
        uint256 id = _propose(_caps(1, 1));
        token.deny(PUBLISHER, true);
        _wait(WINDOW + 1);
        flow.conclude(id);
        _assertStage(id, FlowStage.FINAL);
        vm.prank(PUBLISHER);
        flow.withdraw(PUBLISHER, address(token), OTHER, BOND);
        vm.assertEq(token.balanceOf(OTHER), 101 * BOND);
    }
}

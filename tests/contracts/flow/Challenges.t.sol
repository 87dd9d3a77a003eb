// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IArbitrable, IArbitrator} from "../../../contracts/interfaces/IArbitrator.sol";
import {FlowClaim, FlowStage, FlowTrack, ICreditFlow} from "../../../contracts/interfaces/ICreditFlow.sol";
import {IEvidence} from "../../../contracts/interfaces/IEvidence.sol";
import {vm} from "../support/Vm.sol";
import {FlowFixture} from "./FlowFixture.sol";

/// @notice A challenged root before a court that works.
contract FlowChallengesTest is FlowFixture {
    event Dispute(
        IArbitrator indexed _arbitrator,
        uint256 indexed _disputeID,
        uint256 _metaEvidenceID,
        uint256 _evidenceGroupID
    );
    event Evidence(
        IArbitrator indexed _arbitrator,
        uint256 indexed _evidenceGroupID,
        address indexed _party,
        string _evidence
    );
    event Ruling(IArbitrator indexed _arbitrator, uint256 indexed _disputeID, uint256 _ruling);

    uint256 private constant HALF = BOND / 2;

    function _asked() private returns (uint256 id) {
        id = _propose(_caps(3, 5));
        _challenge(id, CHALLENGER);
    }

    // ------------------------------------------------------------------ challenging

    function test_aChallengeAsksTheCourt() public {
        uint256 id = _propose(_caps(3, 5));
        vm.warp(_now() + 5);
        vm.expectEmit(address(flow));
        emit Dispute(IArbitrator(address(court)), 1, 0, id);
        _challenge(id, CHALLENGER);
        FlowTrack memory track = flow.trackOf(id);
        _assertStage(id, FlowStage.ASKED);
        vm.assertEq(track.challenger, CHALLENGER);
        vm.assertEq(track.until, _now() + COURT_TIME);
        vm.assertEq(track.proposedAt, _now() - 5);
        vm.assertEq(flow.flowOfDispute(1), id);
        vm.assertEq(court.paid(), COST);
        vm.assertEq(token.balanceOf(CHALLENGER), 99 * BOND);
        _assertMoney(2);
    }

    function test_whatIsLeftOfTheFeeGoesBack() public {
        uint256 id = _propose(_caps(3, 5));
        FlowClaim memory counter = _counter();
        bytes32 root = flow.rootOf(id).root;
        vm.prank(CHALLENGER);
        flow.challenge{value: 5 ether}(id, root, counter, COURT_DATA);
        vm.assertEq(CHALLENGER.balance, 10 ether - COST);
        _assertMoney(2);
    }

    function test_challengesThatAreNone() public {
        uint256 id = _propose(_caps(3, 5));
        FlowClaim memory counter = _counter();
        bytes32 root = flow.rootOf(id).root;
        vm.startPrank(CHALLENGER);
        _expect(abi.encodeWithSelector(ICreditFlow.CreditFlow_RootMismatch.selector, id, root, counter.root));
        flow.challenge{value: COST}(id, counter.root, counter, COURT_DATA);
        _expect(
            abi.encodeWithSelector(
                ICreditFlow.CreditFlow_CourtDataMismatch.selector, keccak256(COURT_DATA), keccak256("")
            )
        );
        flow.challenge{value: COST}(id, root, counter, "");
        _expect(abi.encodeWithSelector(ICreditFlow.CreditFlow_FeeTooLow.selector, COST - 1, COST));
        flow.challenge{value: COST - 1}(id, root, counter, COURT_DATA);
        FlowClaim memory same = counter;
        (same.root, same.total, same.count) = (root, 30, 3);
        _expect(abi.encodeWithSelector(ICreditFlow.CreditFlow_SameClaim.selector, id));
        flow.challenge{value: COST}(id, root, same, COURT_DATA);
        _expect(abi.encodeWithSelector(ICreditFlow.CreditFlow_WrongStage.selector, 2, FlowStage.NONE));
        flow.challenge{value: COST}(2, root, counter, COURT_DATA);
        // One of the three is enough of a difference.
        same.total = 31;
        flow.challenge{value: COST}(id, root, same, COURT_DATA);
        _expect(abi.encodeWithSelector(ICreditFlow.CreditFlow_WrongStage.selector, id, FlowStage.ASKED));
        flow.challenge{value: COST}(id, root, counter, COURT_DATA);
        vm.stopPrank();
        uint256 second = _propose(_caps(3, 5));
        (same.total, same.count) = (30, 4);
        vm.prank(CHALLENGER);
        flow.challenge{value: COST}(second, root, same, COURT_DATA);
        _assertMoney(4);
    }

    /// @notice checklist 21
    function test_theWindowsLastSecond() public {
        uint256 id = _propose(_caps(3, 5));
        bytes32 root = flow.rootOf(id).root;
        uint256 end = _now() + WINDOW;
        vm.warp(end + 1);
        FlowClaim memory counter = _counter();
        _expect(abi.encodeWithSelector(ICreditFlow.CreditFlow_TooLate.selector, end, end + 1));
        vm.prank(CHALLENGER);
        flow.challenge{value: COST}(id, root, counter, COURT_DATA);
        vm.warp(end);
        _challenge(id, CHALLENGER);
        _assertStage(id, FlowStage.ASKED);
    }

    // ------------------------------------------------------------------ rulings

    function test_forTheChallenger() public {
        uint256 id = _asked();
        vm.expectEmit(address(flow));
        emit Ruling(IArbitrator(address(court)), 1, FOR_CHALLENGER);
        _give(1, FOR_CHALLENGER);
        _assertStage(id, FlowStage.REJECTED);
        vm.assertEq(_owed(CHALLENGER), BOND + HALF);
        vm.assertEq(_owed(PUBLISHER), 0);
        vm.assertEq(flow.burned(), BOND - HALF);
        vm.assertEq(flow.flowOfDispute(1), 0);
        _assertMoney(0);
        _wait(MAX_AGE);
        _expect(abi.encodeWithSelector(ICreditFlow.CreditFlow_WrongStage.selector, id, FlowStage.REJECTED));
        flow.conclude(id);
        vm.assertEq(flow.standing().current, 0);
    }

    /// @dev What the court upholds stands open again for a whole window, so that no sham challenge shields it.
    function test_forThePublisher() public {
        uint256 id = _asked();
        _wait(3 days);
        _give(1, FOR_PUBLISHER);
        _assertStage(id, FlowStage.OPEN);
        vm.assertEq(_owed(PUBLISHER), HALF);
        vm.assertEq(_owed(CHALLENGER), 0);
        vm.assertEq(flow.burned(), BOND - HALF);
        vm.assertEq(flow.trackOf(id).until, _now() + WINDOW);
        _assertMoney(1);
        // Another one may try.
        _challenge(id, OTHER);
        vm.assertEq(flow.flowOfDispute(2), id);
        _give(2, FOR_PUBLISHER);
        vm.assertEq(_owed(PUBLISHER), 2 * HALF);
        _wait(WINDOW + 1);
        flow.conclude(id);
        _assertStage(id, FlowStage.FINAL);
        vm.assertEq(_owed(PUBLISHER), BOND + 2 * HALF);
        _assertMoney(0);
    }

    function test_forNeither() public {
        uint256 id = _asked();
        _give(1, NEITHER);
        _assertStage(id, FlowStage.REJECTED);
        vm.assertEq(flow.burned(), 2 * BOND);
        vm.assertEq(_owed(PUBLISHER) + _owed(CHALLENGER), 0);
        _assertMoney(0);
    }

    function test_aCourtThatRefusesToRule() public {
        uint256[2] memory rulings = [uint256(0), 4];
        for (uint256 i; i < 2; ++i) {
            uint256 id = _asked();
            _give(i + 1, rulings[i]);
            _assertStage(id, FlowStage.REJECTED);
            vm.assertEq(_owed(PUBLISHER), BOND * (i + 1));
            vm.assertEq(_owed(CHALLENGER), BOND * (i + 1));
            vm.assertEq(flow.burned(), 0);
            _assertMoney(0);
        }
    }

    /// @notice checklist 8, 21: the last second for a ruling; after it the root is rejected, and who is right is not known.
    function test_aSilentCourt() public {
        uint256 id = _asked();
        uint256 end = _now() + COURT_TIME;
        vm.warp(end);
        _expect(abi.encodeWithSelector(ICreditFlow.CreditFlow_TooEarly.selector, end + 1, end));
        flow.conclude(id);
        uint256 snapshot = vm.snapshotState();
        _give(1, FOR_PUBLISHER);
        _assertStage(id, FlowStage.OPEN);
        vm.revertToState(snapshot);
        vm.warp(end + 1);
        _give(1, FOR_PUBLISHER);
        _assertStage(id, FlowStage.ASKED);
        flow.conclude(id);
        _assertStage(id, FlowStage.REJECTED);
        vm.assertEq(_owed(PUBLISHER), BOND);
        vm.assertEq(_owed(CHALLENGER), BOND);
        _give(1, FOR_CHALLENGER);
        vm.assertEq(_owed(CHALLENGER), BOND);
        vm.assertEq(flow.burned(), 0);
        _assertMoney(0);
    }

    function test_rulingsOutOfPlace() public {
        uint256 id = _asked();
        _expect(abi.encodeWithSelector(ICreditFlow.CreditFlow_NotArbitrator.selector, STRANGER));
        vm.prank(STRANGER);
        IArbitrable(address(flow)).rule(1, FOR_PUBLISHER);
        _give(77, FOR_PUBLISHER);
        _assertStage(id, FlowStage.ASKED);
        _give(1, FOR_PUBLISHER);
        // The first ruling holds, also for the next challenge of the same root.
        _give(1, FOR_CHALLENGER);
        _assertStage(id, FlowStage.OPEN);
        _challenge(id, OTHER);
        _give(1, FOR_CHALLENGER);
        _assertStage(id, FlowStage.ASKED);
        _assertMoney(2);
    }

    /// @dev Upheld, but no window fits before it is too old.
    function test_upheldTooLate() public {
        uint256 id = _propose(_caps(3, 5));
        uint256 last = _now() + MAX_AGE - WINDOW;
        // Three challenges in a row take until then.
        for (uint256 dispute = 1; dispute < 4; ++dispute) {
            _challenge(id, CHALLENGER);
            if (dispute == 3) break;
            vm.warp(_now() + COURT_TIME - 12 hours);
            _give(dispute, FOR_PUBLISHER);
        }
        uint256 snapshot = vm.snapshotState();
        vm.warp(last);
        _give(3, FOR_PUBLISHER);
        _assertStage(id, FlowStage.OPEN);
        vm.revertToState(snapshot);
        vm.warp(last + 1);
        _give(3, FOR_PUBLISHER);
        _assertStage(id, FlowStage.LAPSED);
        vm.assertEq(_owed(PUBLISHER), BOND + 3 * HALF);
        _assertMoney(0);
    }

    /// @dev Of one that is older than the final root as well: its publisher does not escape.
    function test_anObsoleteRootCanBeChallenged() public {
        uint256 older = _propose(_caps(1, 1));
        vm.roll(vm.getBlockNumber() + 1);
        _wait(1);
        uint256 newer = _propose(_caps(1, 2));
        _challenge(older, CHALLENGER);
        vm.warp(_now() + WINDOW + 1);
        flow.conclude(newer);
        _give(1, FOR_PUBLISHER);
        _challenge(older, CHALLENGER);
        _give(2, FOR_CHALLENGER);
        _assertStage(older, FlowStage.REJECTED);
        vm.assertEq(flow.standing().current, newer);
        _assertMoney(0);
    }

    // ------------------------------------------------------------------ appeals, evidence

    function test_appealsArePassedOn() public {
        _asked();
        vm.prank(STRANGER);
        flow.appeal{value: 1 ether}(1, COURT_DATA);
        vm.assertEq(court.appealed(), 1 ether);
        _expect(abi.encodeWithSelector(ICreditFlow.CreditFlow_UnknownDispute.selector, 2));
        flow.appeal(2, COURT_DATA);
        _give(1, 0);
        _expect(abi.encodeWithSelector(ICreditFlow.CreditFlow_UnknownDispute.selector, 1));
        flow.appeal(1, COURT_DATA);
    }

    function test_anyoneTellsTheCourt() public {
        uint256 id = _propose(_caps(3, 5));
        _expect(abi.encodeWithSelector(ICreditFlow.CreditFlow_WrongStage.selector, id, FlowStage.OPEN));
        flow.submitEvidence(id, "ipfs://trades");
        _challenge(id, CHALLENGER);
        vm.expectEmit(address(flow));
        emit Evidence(IArbitrator(address(court)), id, STRANGER, "ipfs://trades");
        vm.prank(STRANGER);
        flow.submitEvidence(id, "ipfs://trades");
    }

    // ------------------------------------------------------------------ sums

    /// @dev Whatever a court does, in whatever order, all money has an owner or is burned.
    function testFuzz_moneyIsExact(uint8[12] calldata rulings, uint16[12] calldata times) public {
        uint256 roots = 3;
        for (uint256 i; i < roots; ++i) {
            vm.roll(vm.getBlockNumber() + 1);
            _propose(_caps(i + 1, 7));
        }
        uint256 dispute;
        for (uint256 i; i < rulings.length; ++i) {
            uint256 id = i % roots + 1;
            vm.warp(_now() + uint256(times[i]) * 20);
            FlowTrack memory track = flow.trackOf(id);
            if (track.stage != FlowStage.OPEN || _now() > track.until) continue;
            _challenge(id, i % 2 == 0 ? CHALLENGER : OTHER);
            ++dispute;
            if (rulings[i] % 6 < 5) _give(dispute, rulings[i] % 6);
        }
        _wait(MAX_AGE + COURT_TIME);
        for (uint256 id = 1; id <= roots; ++id) {
            FlowStage stage = _stage(id);
            if (stage != FlowStage.REJECTED && stage != FlowStage.LAPSED) flow.conclude(id);
        }
        _assertMoney(0);
        vm.assertEq(flow.standing().current, 0);
    }
}

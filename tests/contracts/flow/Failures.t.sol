// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {FlowClaim, FlowStage, ICreditFlow} from "../../../contracts/interfaces/ICreditFlow.sol";
import {OtherCourt, Stone} from "../court/Courts.sol";
import {vm} from "../support/Vm.sol";
import {FlowFixture} from "./FlowFixture.sol";

/// @notice A court that is gone, dear, starved or strange, and callers that are.
contract FlowFailuresTest is FlowFixture {
    function _challengeWith(uint256 id, uint256 value) private {
        FlowClaim memory counter = _counter();
        bytes32 root = flow.rootOf(id).root;
        vm.prank(CHALLENGER);
        flow.challenge{value: value}(id, root, counter, COURT_DATA);
    }

    function _unheard(OtherCourt.Manner manner) private returns (uint256 id) {
        court.set(manner);
        id = _propose(_caps(3, 5));
        _challengeWith(id, COST);
        _assertStage(id, FlowStage.UNHEARD);
        vm.assertEq(CHALLENGER.balance, 10 ether, "all of the fee is back");
        vm.assertEq(flow.trackOf(id).until, _now() + COURT_TIME);
        _assertMoney(2);
    }

    /// @dev A wrong root must not become final because the court is away: challenged is challenged.
    function test_aCourtThatIsAwayRejects() public {
        OtherCourt.Manner[4] memory manners = [
            OtherCourt.Manner.GONE,
            OtherCourt.Manner.REFUSING,
            OtherCourt.Manner.GREEDY,
            OtherCourt.Manner.VERBOSE
        ];
        for (uint256 i; i < manners.length; ++i) {
            uint256 id = _unheard(manners[i]);
            uint256 end = flow.trackOf(id).until;
            vm.warp(end);
            _expect(abi.encodeWithSelector(ICreditFlow.CreditFlow_TooEarly.selector, end + 1, end));
            flow.conclude(id);
            _wait(1);
            flow.conclude(id);
            _assertStage(id, FlowStage.REJECTED);
            vm.assertEq(_owed(PUBLISHER), BOND * (i + 1));
            vm.assertEq(_owed(CHALLENGER), BOND * (i + 1));
            _assertMoney(0);
        }
    }

    function test_aDearCourtIsAway() public {
        court.setCost(MAX_COURT_FEE + 1);
        uint256 id = _propose(_caps(3, 5));
        _challengeWith(id, 1 ether);
        _assertStage(id, FlowStage.UNHEARD);
        vm.assertEq(CHALLENGER.balance, 10 ether);
        // It may be paid all the same.
        vm.prank(PUBLISHER);
        flow.ask{value: 1 ether}(id, COURT_DATA);
        _assertStage(id, FlowStage.ASKED);
        vm.assertEq(PUBLISHER.balance, 10 ether - MAX_COURT_FEE - 1);
        _give(1, FOR_PUBLISHER);
        _assertStage(id, FlowStage.OPEN);
        _assertMoney(1);

        court.setCost(MAX_COURT_FEE);
        _challengeWith(id, MAX_COURT_FEE);
        _assertStage(id, FlowStage.ASKED);
    }

    /// @dev Back in time: whoever wants the ruling pays it.
    function test_aCourtThatCameBack() public {
        uint256 id = _unheard(OtherCourt.Manner.REFUSING);
        vm.prank(PUBLISHER);
        _expect(abi.encodeWithSelector(ICreditFlow.CreditFlow_CourtFailed.selector, address(court)));
        flow.ask{value: COST}(id, COURT_DATA);
        court.set(OtherCourt.Manner.GONE);
        vm.prank(PUBLISHER);
        _expect(abi.encodeWithSelector(ICreditFlow.CreditFlow_CourtFailed.selector, address(court)));
        flow.ask{value: COST}(id, COURT_DATA);
        court.set(OtherCourt.Manner.WELL);
        vm.startPrank(PUBLISHER);
        _expect(abi.encodeWithSelector(ICreditFlow.CreditFlow_FeeTooLow.selector, COST - 1, COST));
        flow.ask{value: COST - 1}(id, COURT_DATA);
        _expect(
            abi.encodeWithSelector(
                ICreditFlow.CreditFlow_CourtDataMismatch.selector, keccak256(COURT_DATA), keccak256("")
            )
        );
        flow.ask{value: COST}(id, "");
        uint256 end = flow.trackOf(id).until;
        vm.warp(end + 1);
        _expect(abi.encodeWithSelector(ICreditFlow.CreditFlow_TooLate.selector, end, end + 1));
        flow.ask{value: COST}(id, COURT_DATA);
        vm.warp(end);
        flow.ask{value: 2 * COST}(id, COURT_DATA);
        vm.assertEq(PUBLISHER.balance, 10 ether - COST);
        vm.assertEq(flow.trackOf(id).until, end);
        _expect(abi.encodeWithSelector(ICreditFlow.CreditFlow_WrongStage.selector, id, FlowStage.ASKED));
        flow.ask{value: COST}(id, COURT_DATA);
        vm.stopPrank();
        _give(1, FOR_CHALLENGER);
        _assertStage(id, FlowStage.REJECTED);
        vm.assertEq(_owed(CHALLENGER), BOND + BOND / 2);
        _assertMoney(0);
    }

    /// @dev It takes the fee and gives no dispute: then it gets none, and the challenge waits until it does its work or goes.
    function test_aThievishCourtGetsNothing() public {
        court.set(OtherCourt.Manner.THIEVISH);
        uint256 id = _propose(_caps(3, 5));
        FlowClaim memory counter = _counter();
        bytes32 root = flow.rootOf(id).root;
        _expect(abi.encodeWithSelector(ICreditFlow.CreditFlow_CourtFailed.selector, address(court)));
        vm.prank(CHALLENGER);
        flow.challenge{value: COST}(id, root, counter, COURT_DATA);
    }

    function test_aHeavyCourtIsHeard() public {
        court.set(OtherCourt.Manner.HEAVY);
        uint256 id = _propose(_caps(3, 5));
        _challenge(id, CHALLENGER);
        _assertStage(id, FlowStage.ASKED);
    }

    /// @dev Nobody does without the court, its fee and its ruling, by keeping its gas short.
    function test_gasKeptShort() public {
        court.set(OtherCourt.Manner.HEAVY);
        uint256 id = _propose(_caps(3, 5));
        FlowClaim memory counter = _counter();
        bytes memory data = abi.encodeCall(flow.challenge, (id, flow.rootOf(id).root, counter, COURT_DATA));
        uint256 asked;
        for (uint256 gas = 60_000; gas < 2_000_000; gas += 20_000) {
            uint256 snapshot = vm.snapshotState();
            vm.prank(CHALLENGER);
            (bool ok,) = address(flow).call{gas: gas, value: COST}(data);
            if (ok) {
                _assertStage(id, FlowStage.ASKED);
                ++asked;
            } else {
                _assertStage(id, FlowStage.OPEN);
            }
            vm.revertToState(snapshot);
        }
        vm.assertGt(asked, 10);
    }

    /// @dev A court that rules before it has told which dispute it is about has ruled about nothing.
    function test_aCourtThatRulesAtOnce() public {
        court.setHook(address(court), abi.encodeCall(OtherCourt.give, (address(flow), 1, FOR_PUBLISHER)));
        uint256 id = _propose(_caps(3, 5));
        _challenge(id, CHALLENGER);
        vm.assertEq(court.hookOk(), 1);
        _assertStage(id, FlowStage.ASKED);
        _give(1, FOR_CHALLENGER);
        _assertStage(id, FlowStage.REJECTED);
    }

    // ------------------------------------------------------------------ callers

    /// @dev What cannot receive coins sends exactly the fee, or is refused itself; it holds up nobody.
    function test_aChallengerOfStone() public {
        Stone stone = new Stone();
        _equip(address(stone));
        vm.prank(address(stone));
        token.approve(address(flow), type(uint256).max);
        uint256 id = _propose(_caps(3, 5));
        FlowClaim memory counter = _counter();
        bytes memory data = abi.encodeCall(flow.challenge, (id, flow.rootOf(id).root, counter, COURT_DATA));
        _expect(abi.encodeWithSelector(ICreditFlow.CreditFlow_NativeRefused.selector, address(stone), 1));
        stone.execute(address(flow), COST + 1, data);
        stone.execute(address(flow), COST, data);
        _assertStage(id, FlowStage.ASKED);
        _give(1, FOR_CHALLENGER);
        vm.assertEq(_owed(address(stone)), BOND + BOND / 2);
        stone.execute(
            address(flow),
            0,
            abi.encodeCall(flow.withdraw, (address(stone), address(token), OTHER, BOND + BOND / 2))
        );
        vm.assertEq(token.balanceOf(OTHER), 101 * BOND + BOND / 2);
    }

    /// @notice checklist 14: whom the token refuses can still lose, and others win.
    function test_refusedByTheToken() public {
        uint256 id = _propose(_caps(3, 5));
        _challenge(id, CHALLENGER);
        token.deny(PUBLISHER, true);
        token.deny(CHALLENGER, true);
        _give(1, 0);
        vm.prank(PUBLISHER);
        flow.withdraw(PUBLISHER, address(token), OTHER, BOND);
        vm.prank(CHALLENGER);
        flow.withdraw(CHALLENGER, address(token), OTHER, BOND);
        vm.assertEq(token.balanceOf(address(flow)), 0);
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {
    CostLeaf,
    CostRoot,
    CostShare,
    ICostEvents,
    LineState
} from "../../../contracts/interfaces/ICostSettlement.sol";
import {vm} from "../support/Vm.sol";
import {PotFixture} from "./PotFixture.sol";

/// @notice Recorded agreements against roots: a root honours them, or it does not become final.
contract RootAnswersTest is PotFixture {
    /// @notice The owner proposes a root to itself: who holds an agreement records it, and the root falls.
    function test_RootThatIgnoresAgreements() public {
        CostShare[] memory shares = new CostShare[](1);
        shares[0] = CostShare(owner, 100, 0);
        CostRoot memory r = _published(_pot, shares);
        _skip(WINDOW);
        _recorded(_pot, 0, 30);
        _skip(1 + GRACE);
        _expectOverdrawn(100, 70);
        vm.prank(owner);
        costs.finalise(r, _none());
        // Nor does silence help: the line is due, and the owner gets what is left.
        _skip(1);
        costs.poke(_pot, _performer(0), _lineHash(0));
        vm.assertEq(costs.balanceOf(_performer(0), address(token)), 30);
        shares[0].amount = 70;
        r = _final(_pot, shares);
        vm.assertEq(costs.potOf(_pot).free, 0);
    }

    /// @notice Challenge spam: every answer is one leaf, and all fit in the call that makes the root final.
    function test_AnsweredChallenges() public {
        CostShare[] memory shares = _shares(4, 10);
        CostRoot memory r = _published(_pot, shares);
        CostLeaf[] memory answers = new CostLeaf[](4);
        for (uint256 i; i < 4; ++i) {
            _recorded(_pot, i, (i + 1) * 10);
            answers[i] = _leaf(shares, i);
        }
        _skip(WINDOW + 1);
        _expectOverdrawn(100, 0);
        vm.prank(owner);
        costs.finalise(r, _none());
        _finalise(r, answers);
        // Who held a line need not claim.
        for (uint256 i; i < 4; ++i) {
            vm.assertEq(costs.balanceOf(_performer(i), address(token)), (i + 1) * 10);
        }
        vm.assertEq(costs.claimsOf(costs.distributionId(r), 0) >> 128, 100);
    }

    function test_ALeafWithLessIsNoAnswer() public {
        CostShare[] memory shares = _shares(4, 10);
        bytes32 line = _recorded(_pot, 1, 21);
        CostRoot memory r = _published(_pot, shares);
        _skip(WINDOW + 1);
        CostLeaf[] memory answers = _answers(shares, 1);
        _expect(abi.encodeWithSelector(ICostEvents.CostSettlement_NotHonoured.selector, line, 21, 20));
        vm.prank(owner);
        costs.finalise(r, answers);
        // Another's leaf is none either.
        answers = _answers(shares, 2);
        _expectLineState(costs.lineId(_pot, _performer(2), _lineHash(2)), LineState.NONE);
        vm.prank(owner);
        costs.finalise(r, answers);
        // Nor one that is not in the tree.
        answers[0].index = 1;
        _expectNotFinal(r);
        vm.prank(owner);
        costs.finalise(r, answers);
    }

    /// @notice One leaf answers one line, once.
    function test_OneLeafOneAnswer() public {
        CostShare[] memory shares = _shares(4, 10);
        _recorded(_pot, 1, 20);
        CostRoot memory r = _published(_pot, shares);
        _skip(WINDOW + 1);
        CostLeaf[] memory twice = new CostLeaf[](2);
        twice[0] = twice[1] = _leaf(shares, 1);
        _expectLineState(costs.lineId(_pot, _performer(1), _lineHash(1)), LineState.SETTLED);
        vm.prank(owner);
        costs.finalise(r, twice);
    }

    /// @notice Paid by a root, a performer records its agreement: within its window anybody answers it.
    function test_NotPaidAgainAfterARoot() public {
        CostShare[] memory shares = _shares(2, 10);
        CostRoot memory r = _final(_pot, shares);
        _claim(r, shares, 1);
        _recorded(_pot, 1, 20);
        vm.assertEq(costs.potOf(_pot).free, 50);
        vm.prank(STRANGER);
        costs.answer(r, _answers(shares, 1));
        vm.assertEq(costs.potOf(_pot).free, 70);
        _skip(WINDOW + 1);
        _expectLineState(costs.lineId(_pot, _performer(1), _lineHash(1)), LineState.SETTLED);
        costs.poke(_pot, _performer(1), _lineHash(1));
    }

    function test_AnswersNeedAFinalRoot() public {
        CostShare[] memory shares = _shares(2, 10);
        _recorded(_pot, 1, 20);
        CostRoot memory r = _published(_pot, shares);
        CostLeaf[] memory answers = _answers(shares, 1);
        _expectNotFinal(r);
        costs.answer(r, answers);
    }

    /// @notice A leaf whose money went back to the owner honours nothing, unless it was claimed before.
    function test_SweptLeavesAnswerOnlyWhenClaimed() public {
        CostShare[] memory shares = _shares(3, 10);
        CostRoot memory r = _final(_pot, shares);
        _claim(r, shares, 1);
        _skip(UNCLAIMED + 1);
        _deposit(60);
        for (uint256 i; i < 3; ++i) {
            _recorded(_pot, i, (i + 1) * 10);
        }
        // Until it is swept it pays, as it would be claimed.
        costs.answer(r, _answers(shares, 2));
        vm.assertEq(costs.balanceOf(_performer(2), address(token)), 30);
        costs.sweep(r);
        CostLeaf[] memory answers = _answers(shares, 0);
        _expect(
            abi.encodeWithSelector(ICostEvents.CostSettlement_AlreadySwept.selector, costs.distributionId(r))
        );
        costs.answer(r, answers);
        costs.answer(r, _answers(shares, 1));
        vm.assertEq(costs.balanceOf(_performer(1), address(token)), 0);
        vm.assertEq(_line(_pot, 0).funded, 10);
    }
}

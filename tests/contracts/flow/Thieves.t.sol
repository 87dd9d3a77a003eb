// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CostShare} from "../../../contracts/interfaces/ICostSettlement.sol";
import {FlowClaim, FlowLeaf, FlowStage, ICreditFlow} from "../../../contracts/interfaces/ICreditFlow.sol";
import {vm} from "../support/Vm.sol";
import {FlowFixture} from "./FlowFixture.sol";

/// @notice Those who lie, hold up or shield, and what it costs them. PUBLISHER and OTHER are one person.
contract FlowThievesTest is FlowFixture {
    uint256 private constant HALF = BOND / 2;

    function _wealth() private view returns (uint256) {
        return token.balanceOf(PUBLISHER) + token.balanceOf(OTHER) + _owed(PUBLISHER) + _owed(OTHER);
    }

    /// @dev A lie that nobody saw hands out no more than the genesis parties have.
    function test_anUnseenLieIsBounded() public {
        CostShare[] memory lie = _caps(1, MAX_TOTAL);
        _final(lie);
        flow.prove(_leaves(lie, 0));
        vm.assertEq(flow.capOf(_party(0)), MAX_TOTAL);
        // Until the truth is final, and a grace; or at once, if anyone shows it.
        CostShare[] memory truth = _caps(1, 1);
        _final(truth);
        flow.prove(_leaves(truth, 0));
        vm.assertEq(flow.capOf(_party(0)), 1);
    }

    /// @dev Seeing that it is found out, the liar challenges itself first with the truth: it loses half of a bond and the
    /// fee, and the lie is gone all the same.
    function test_aLiarThatChallengesItselfWithTheTruth() public {
        uint256 before = _wealth();
        uint256 id = _propose(_caps(3, 100));
        _challenge(id, OTHER);
        _give(1, FOR_CHALLENGER);
        vm.assertEq(before - _wealth(), BOND - HALF);
        vm.assertEq(OTHER.balance, 10 ether - COST);
        _assertStage(id, FlowStage.REJECTED);
    }

    /// @dev With another lie: both bonds are lost.
    function test_aLiarThatChallengesItselfWithALie() public {
        uint256 before = _wealth();
        uint256 id = _propose(_caps(3, 100));
        _challenge(id, OTHER);
        _give(1, NEITHER);
        vm.assertEq(before - _wealth(), 2 * BOND);
        _assertStage(id, FlowStage.REJECTED);
    }

    /// @dev With a worse lie, and a court that takes the lesser for right: then it stands open again for all of a window.
    function test_aShamChallengeShieldsNothing() public {
        uint256 id = _propose(_caps(3, 100));
        for (uint256 i = 1; i < 3; ++i) {
            _challenge(id, OTHER);
            _give(i, FOR_PUBLISHER);
        }
        _wait(WINDOW / 2);
        _challenge(id, CHALLENGER);
        _give(3, FOR_CHALLENGER);
        _assertStage(id, FlowStage.REJECTED);
        vm.assertEq(_owed(CHALLENGER), BOND + HALF);
    }

    /// @dev Who challenges all that is right loses a bond each time, half of it to the publisher, and holds up none of the
    /// others.
    function test_aGrieferPaysEachTime() public {
        uint256 first = _propose(_caps(3, 100));
        _challenge(first, CHALLENGER);
        vm.roll(vm.getBlockNumber() + 1);
        uint256 second = _propose(_caps(3, 101));
        _give(1, FOR_PUBLISHER);
        vm.assertEq(token.balanceOf(CHALLENGER) + _owed(CHALLENGER), 99 * BOND);
        vm.assertEq(CHALLENGER.balance, 10 ether - COST);
        vm.assertEq(_owed(PUBLISHER), HALF);
        _wait(WINDOW + 1);
        flow.conclude(second);
        vm.assertEq(flow.standing().current, second);
    }

    /// @dev However often it is challenged, both have their money back by a known time.
    function test_emptyByAComputableTime() public {
        uint256 id = _propose(_caps(3, 100));
        uint256 end = _now() + MAX_AGE + COURT_TIME;
        for (uint256 dispute = 1; _stage(id) == FlowStage.OPEN; ++dispute) {
            vm.warp(flow.trackOf(id).until);
            _challenge(id, CHALLENGER);
            vm.warp(flow.trackOf(id).until);
            // The last one is left to the court's silence.
            if (_now() > end - MAX_AGE / 2) break;
            _give(dispute, FOR_PUBLISHER);
        }
        vm.warp(end + 1);
        if (_stage(id) == FlowStage.ASKED) flow.conclude(id);
        _assertMoney(0);
    }

    /// @dev A block that is replaced takes the number of a root with it: a challenge names the root that it means.
    function test_aChallengeMeansOneRoot() public {
        CostShare[] memory wrong = _caps(3, 100);
        FlowClaim memory meant = _claim(wrong);
        uint256 id = _propose(_caps(3, 1));
        FlowClaim memory counter = _counter();
        _expect(
            abi.encodeWithSelector(
                ICreditFlow.CreditFlow_RootMismatch.selector, id, flow.rootOf(id).root, meant.root
            )
        );
        vm.prank(CHALLENGER);
        flow.challenge{value: COST}(id, meant.root, counter, COURT_DATA);
    }

    /// @dev One party twice in a tree, by a publisher that lies: the last one shown counts, not the sum.
    function test_twiceInATree() public {
        CostShare[] memory shares = _caps(2, 100);
        shares[1].payee = shares[0].payee;
        _final(shares);
        flow.prove(_leaves(shares, 1));
        flow.prove(_leaves(shares, 0));
        vm.assertEq(flow.capOf(shares[0].payee), 100);
    }

    /// @dev Coins that are forced in are nobody's, and change nothing.
    function test_coinsForcedIn() public {
        vm.deal(address(flow), 1 ether);
        uint256 id = _propose(_caps(3, 5));
        _challenge(id, CHALLENGER);
        vm.assertEq(address(flow).balance, 1 ether);
        (bool ok,) = address(flow).call{value: 1}("");
        vm.assertFalse(ok);
    }
}

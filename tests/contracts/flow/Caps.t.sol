// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CostShare} from "../../../contracts/interfaces/ICostSettlement.sol";
import {FlowCap, FlowClaim, FlowLeaf, ICreditFlow} from "../../../contracts/interfaces/ICreditFlow.sol";
import {MerkleSum} from "../../../contracts/libraries/MerkleSum.sol";
import {Tree} from "../cost/Tree.sol";
import {vm} from "../support/Vm.sol";
import {FlowFixture} from "./FlowFixture.sol";

/// @notice What of the final root is proven, and how long it counts.
contract FlowCapsTest is FlowFixture {
    function _prove(CostShare[] memory shares, uint256 i) private {
        vm.prank(STRANGER);
        flow.prove(_leaves(shares, i));
    }

    function _refused(FlowLeaf[] memory leaves) private {
        _expect(
            abi.encodeWithSelector(
                ICreditFlow.CreditFlow_NotALeaf.selector,
                flow.standing().current,
                leaves[0].index,
                leaves[0].party,
                leaves[0].cap
            )
        );
        flow.prove(leaves);
    }

    // ------------------------------------------------------------------ proofs

    /// @dev All leaves of trees of every shape, together no more than the root's total.
    function testFuzz_everyLeaf(uint256 count, uint256 unit) public {
        count = count % 40 + 1;
        unit = unit % (MAX_TOTAL / (count * (count + 1) / 2) + 1);
        CostShare[] memory shares = _caps(count, unit);
        uint256 id = _final(shares);
        uint256 sum;
        FlowLeaf[] memory leaves = new FlowLeaf[](count);
        for (uint256 i; i < count; ++i) {
            leaves[i] = _leaves(shares, i)[0];
        }
        vm.prank(STRANGER);
        flow.prove(leaves);
        for (uint256 i; i < count; ++i) {
            uint256 cap = flow.capOf(_party(i));
            vm.assertEq(cap, (i + 1) * unit);
            sum += cap;
            FlowCap memory proven = flow.provenOf(_party(i));
            vm.assertEq(proven.id, id);
            vm.assertEq(proven.cap, cap);
            vm.assertEq(proven.proposedAt, flow.trackOf(id).proposedAt);
        }
        vm.assertEq(sum, flow.rootOf(id).total);
    }

    function testFuzz_noOtherLeaf(uint256 i, uint256 party, uint256 cap, uint256 index) public {
        CostShare[] memory shares = _caps(7, 100);
        _final(shares);
        i %= 7;
        FlowLeaf[] memory leaves = _leaves(shares, i);
        if (address(uint160(party)) != leaves[0].party) {
            leaves[0].party = address(uint160(party));
            _refused(leaves);
        }
        leaves = _leaves(shares, i);
        if (cap != leaves[0].cap) {
            leaves[0].cap = cap;
            _refused(leaves);
            leaves[0].cap = cap % MAX_TOTAL;
            if (leaves[0].cap != (i + 1) * 100) _refused(leaves);
            // A word's upper half does not get lost.
            leaves[0].cap = (i + 1) * 100 + (1 << 128);
            _refused(leaves);
        }
        leaves = _leaves(shares, i);
        leaves[0].index = index % 7;
        if (leaves[0].index == i) return;
        (bool ok,) = address(flow).call(abi.encodeCall(flow.prove, (leaves)));
        vm.assertFalse(ok);
    }

    function test_proofsOfTheWrongLength() public {
        CostShare[] memory shares = _caps(7, 100);
        _final(shares);
        FlowLeaf[] memory leaves = _leaves(shares, 2);
        bytes memory whole = leaves[0].proof;
        leaves[0].proof = bytes.concat(whole, hex"00");
        _expect(abi.encodeWithSelector(MerkleSum.MerkleSum_BadProof.selector, 145));
        flow.prove(leaves);
        leaves[0].proof = "";
        _expect(abi.encodeWithSelector(MerkleSum.MerkleSum_BadProof.selector, 0));
        flow.prove(leaves);
        leaves[0].proof = whole;
        leaves[0].index = 7;
        _expect(abi.encodeWithSelector(MerkleSum.MerkleSum_BadIndex.selector, 7, 7));
        flow.prove(leaves);
    }

    /// @dev An inner node must not pass for a leaf, nor a total be claimed that the leaves do not have: a publisher that says a
    /// smaller total than its tree's has nothing that can be proven.
    function test_aRootsTotalIsItsLeaves() public {
        CostShare[] memory shares = _caps(4, MAX_TOTAL);
        (bytes32 root, uint256 total) = Tree.root(shares);
        vm.assertGt(total, MAX_TOTAL);
        CostShare[] memory honest = _caps(4, 1);
        uint256 id = _proposeAs(root, MAX_TOTAL, 4);
        _wait(WINDOW + 1);
        flow.conclude(id);
        for (uint256 i; i < 4; ++i) {
            FlowLeaf[] memory leaves = _leaves(shares, i);
            _refused(leaves);
            leaves[0].proof = Tree.proof(honest, i);
            _refused(leaves);
        }
    }

    function _proposeAs(bytes32 root, uint256 total, uint256 count) private returns (uint256) {
        FlowClaim memory c = _claimAs(root, total, count);
        vm.prank(PUBLISHER);
        return flow.propose(c);
    }

    function test_onlyOfTheFinalRoot() public {
        CostShare[] memory shares = _caps(3, 5);
        uint256 id = _propose(shares);
        FlowLeaf[] memory leaves = _leaves(shares, 1);
        _expect(abi.encodeWithSelector(ICreditFlow.CreditFlow_NoRoot.selector));
        flow.prove(leaves);
        _wait(WINDOW + 1);
        flow.conclude(id);
        CostShare[] memory better = _caps(3, 50);
        _propose(better);
        _refused(_leaves(better, 1));
        flow.prove(leaves);
        vm.assertEq(flow.capOf(_party(1)), 10);
    }

    /// @dev One that was rejected is never used.
    function test_aRejectedRootProvesNothing() public {
        CostShare[] memory shares = _caps(3, 5);
        _final(shares);
        _prove(shares, 2);
        CostShare[] memory lie = _caps(3, 500);
        uint256 id = _propose(lie);
        _challenge(id, CHALLENGER);
        _give(1, FOR_CHALLENGER);
        _refused(_leaves(lie, 2));
        vm.assertEq(flow.capOf(_party(2)), 15);
    }

    // ------------------------------------------------------------------ time

    /// @notice checklist 21: a cap counts while its root is in use, for a grace after, and never beyond its age.
    function test_aCapCountsForAGraceAfterItsRoot() public {
        CostShare[] memory shares = _caps(3, 5);
        _final(shares);
        _prove(shares, 2);
        uint256 second = _propose(_caps(2, 3));
        _wait(WINDOW + 1);
        flow.conclude(second);
        uint256 start = _now();
        vm.warp(start + GRACE);
        vm.assertEq(flow.capOf(_party(2)), 15);
        vm.warp(start + GRACE + 1);
        vm.assertEq(flow.capOf(_party(2)), 0);
        vm.assertEq(flow.provenOf(_party(2)).cap, 15);
        // Two roots later, however soon.
        uint256 third = _propose(_caps(2, 4));
        _wait(WINDOW + 1);
        flow.conclude(third);
        vm.assertEq(flow.capOf(_party(2)), 0);
    }

    function test_aCapCountsUntilItsRootIsTooOld() public {
        CostShare[] memory shares = _caps(3, 5);
        uint256 proposedAt = _now();
        _final(shares);
        _prove(shares, 2);
        vm.warp(proposedAt + MAX_AGE);
        vm.assertEq(flow.capOf(_party(2)), 15);
        vm.warp(proposedAt + MAX_AGE + 1);
        vm.assertEq(flow.capOf(_party(2)), 0);
        // Nor does proving it again make it younger.
        _prove(shares, 2);
        vm.assertEq(flow.capOf(_party(2)), 0);
    }

    /// @dev The thief's case: whoever's cap has shrunk does not keep the old one, once anybody shows the new.
    function test_anyoneProvesALowerCap() public {
        CostShare[] memory high = _caps(3, 500);
        _final(high);
        _prove(high, 2);
        CostShare[] memory low = _caps(3, 1);
        uint256 id = _propose(low);
        _wait(WINDOW + 1);
        flow.conclude(id);
        vm.assertEq(flow.capOf(_party(2)), 1500);
        _prove(low, 2);
        vm.assertEq(flow.capOf(_party(2)), 3);
        _refused(_leaves(high, 2));
    }

    /// @dev While a newer root is open or before the court, the final one stays in use.
    function test_theOldRootStaysInUse() public {
        CostShare[] memory shares = _caps(3, 5);
        _final(shares);
        uint256 next = _propose(_caps(3, 6));
        _challenge(next, CHALLENGER);
        _wait(COURT_TIME + 1);
        _prove(shares, 0);
        flow.conclude(next);
        vm.assertEq(flow.capOf(_party(0)), 5);
    }

    function test_whoProvedNothingHasNothing() public {
        vm.assertEq(flow.capOf(_party(0)), 0);
        _final(_caps(3, 5));
        vm.assertEq(flow.capOf(_party(0)), 0);
    }

    /// @dev The sum of what counts is bounded: by one total, and by two within a grace.
    function testFuzz_theSumIsBounded(uint256 units, uint256 picks) public {
        uint256 most;
        for (uint256 round; round < 4; ++round) {
            CostShare[] memory shares = _caps(4, (units >> (round * 16)) % 1001);
            _final(shares);
            for (uint256 i; i < 4; ++i) {
                if ((picks >> (round * 4 + i)) & 1 == 1) _prove(shares, i);
            }
            uint256 sum;
            for (uint256 i; i < 4; ++i) {
                sum += flow.capOf(_party(i));
            }
            vm.assertLe(sum, 2 * MAX_TOTAL);
            vm.warp(_now() + GRACE + 1);
            sum = 0;
            for (uint256 i; i < 4; ++i) {
                sum += flow.capOf(_party(i));
            }
            vm.assertLe(sum, flow.rootOf(flow.standing().current).total);
            most = sum > most ? sum : most;
        }
        vm.assertLe(most, MAX_TOTAL);
    }
}

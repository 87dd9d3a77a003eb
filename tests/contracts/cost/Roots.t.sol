// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CostRoot, CostShare, ICostEvents, LineState} from "../../../contracts/interfaces/ICostSettlement.sol";
import {Scope} from "../../../contracts/interfaces/IPartyRegistry.sol";
import {sign} from "../support/Signing.sol";
import {vm} from "../support/Vm.sol";
import {PotFixture} from "./PotFixture.sol";

/// @notice From a proposed root to the last claim, and to what nobody claimed.
contract RootsTest is PotFixture {
    // ------------------------------------------------------------------ the usual way

    /// @notice checklist 1, 26: all claim, each once, together exactly the root's total.
    function testFuzz_AllClaim(uint256 count, uint256 unit) public {
        count = count % 12 + 1;
        unit = unit % 1e20;
        CostShare[] memory shares = _shares(count, unit);
        uint256 total = unit * count * (count + 1) / 2;
        if (total > 0) _deposit(total);
        CostRoot memory r = _final(_pot, shares);
        vm.assertEq(r.total, total);
        vm.assertEq(costs.potOf(_pot).free, 100);
        for (uint256 i; i < count; ++i) {
            _claim(r, shares, i);
            vm.assertEq(token.balanceOf(shares[i].payee), shares[i].amount);
            bytes memory again = _claimData(r, shares, i);
            vm.prank(shares[i].payee);
            (bool ok, bytes memory answer) = address(costs).call(again);
            vm.assertFalse(ok);
            vm.assertEq(
                answer,
                abi.encodeWithSelector(
                    ICostEvents.CostSettlement_AlreadyClaimed.selector, costs.distributionId(r), i
                )
            );
        }
        vm.assertEq(token.balanceOf(address(costs)), 100);
        vm.assertEq(costs.claimsOf(costs.distributionId(r), 0) >> 128, total);
    }

    /// @notice checklist 21: the window's last second, the owner's first, and anybody's.
    function test_FinalWhenTheWindowIsOver() public {
        CostRoot memory r = _published(_pot, _shares(3, 1));
        uint256 start = vm.getBlockTimestamp();
        vm.warp(start + WINDOW);
        _expectTooEarly(start + WINDOW + 1);
        vm.prank(owner);
        costs.finalise(r, _none());
        vm.warp(start + WINDOW + 1);
        _expectNotAuthorised(owner, STRANGER, Scope.SETTLE);
        vm.prank(STRANGER);
        costs.finalise(r, _none());
        vm.warp(start + WINDOW + GRACE);
        _expectNotAuthorised(owner, STRANGER, Scope.SETTLE);
        vm.prank(STRANGER);
        costs.finalise(r, _none());
        vm.warp(start + WINDOW + GRACE + 1);
        vm.assertEq(costs.potOf(_pot).publishedAt, start);
        vm.prank(STRANGER);
        costs.finalise(r, _none());
        // Nothing is pending any more, nor published: the next root begins its own window.
        vm.assertEq(costs.potOf(_pot).pending, 0);
        vm.assertEq(costs.potOf(_pot).publishedAt, 0);
    }

    function test_OwnerOnlyProposes() public {
        CostShare[] memory shares = _shares(2, 1);
        CostRoot memory r = _root(_pot, shares);
        _expectNotAuthorised(owner, STRANGER, Scope.SETTLE);
        vm.prank(STRANGER);
        costs.propose(r, "");
        bytes32 digest = costs.hashRoot(r);
        _expectBadSignature(owner, digest);
        costs.propose(r, sign(_key(0), digest));
        costs.propose(r, sign(OWNER_KEY, digest));
        _expect(abi.encodeWithSelector(ICostEvents.CostSettlement_BadRound.selector, 1, 2));
        costs.propose(r, sign(OWNER_KEY, digest));
    }

    /// @notice A newer root takes the older one's place, and its window begins anew.
    function test_ANewRootReplaces() public {
        CostRoot memory old = _published(_pot, _shares(3, 1));
        _skip(WINDOW + 1);
        CostRoot memory r = _propose(_pot, _shares(2, 1));
        _expectNotPending(costs.distributionId(r), costs.distributionId(old));
        vm.prank(owner);
        costs.finalise(old, _none());
        costs.publish(_pot, _shares(2, 1));
        _expectTooEarly(vm.getBlockTimestamp() + WINDOW + 1);
        vm.prank(owner);
        costs.finalise(r, _none());
    }

    function test_SeveralRootsOfOnePot() public {
        CostShare[] memory shares = _shares(3, 1);
        CostRoot memory a = _final(_pot, shares);
        CostRoot memory b = _final(_pot, shares);
        _claim(a, shares, 1);
        _claim(b, shares, 1);
        vm.assertEq(token.balanceOf(_performer(1)), 4);
        vm.assertEq(costs.potOf(_pot).free, 88);
    }

    /// @notice More than 80 leaves have their claims in several words.
    function test_ManyLeaves() public {
        CostShare[] memory shares = _shares(200, 1);
        _deposit(20_100);
        CostRoot memory r = _final(_pot, shares);
        uint256[5] memory some = [uint256(0), 79, 80, 160, 199];
        uint256 paid;
        for (uint256 i; i < 5; ++i) {
            _claim(r, shares, some[i]);
            paid += shares[some[i]].amount;
        }
        vm.assertEq(costs.claimsOf(costs.distributionId(r), 2) >> 128, 361);
        _skip(UNCLAIMED + 1);
        costs.sweep(r);
        vm.assertEq(costs.balanceOf(owner, address(token)), 20_100 - paid);
    }

    // ------------------------------------------------------------------ all have signed

    function test_FinalAtOnceWhenAllSigned() public {
        CostShare[] memory shares = _shares(20, 0);
        shares[3].amount = 40;
        _recorded(_pot, 3, 90);
        CostRoot memory r = _propose(_pot, shares);
        bytes32 digest = costs.hashRoot(r);
        bytes[] memory signatures = _signatures(20, digest);
        _expectTooEarly(vm.getBlockTimestamp() + NOTICE + 1);
        costs.acknowledge(_pot, shares, signatures);
        _skip(NOTICE + 1);
        bytes[] memory forged = _signatures(20, digest);
        forged[7] = forged[8];
        _expectBadSignature(_performer(7), digest);
        costs.acknowledge(_pot, shares, forged);
        costs.acknowledge(_pot, shares, signatures);
        vm.assertEq(uint256(_line(_pot, 3).state), uint256(LineState.SETTLED));
        vm.assertEq(costs.potOf(_pot).free, 60);
        _claim(r, shares, 3);
        vm.assertEq(token.balanceOf(_performer(3)), 40);
    }

    /// @notice What all payees signed still leaves out nobody whose agreement is recorded.
    function test_SignaturesDoNotReachOthersLines() public {
        _recorded(_pot, 5, 50);
        CostShare[] memory shares = _shares(1, 51);
        CostRoot memory r = _propose(_pot, shares);
        _skip(NOTICE + 1);
        bytes32 digest = costs.hashRoot(r);
        _expectOverdrawn(51, 50);
        costs.acknowledge(_pot, shares, _signatures(1, digest));
    }

    // ------------------------------------------------------------------ what is left

    /// @notice checklist 6, 21: unclaimed for 180 days goes to the owner; until then it is the payee's.
    function test_UnclaimedSharesGoToTheOwner() public {
        CostShare[] memory shares = _shares(3, 2);
        CostRoot memory r = _final(_pot, shares);
        uint256 until = vm.getBlockTimestamp() + UNCLAIMED;
        vm.warp(until);
        _claim(r, shares, 0);
        _expectTooEarly(until + 1);
        costs.sweep(r);
        vm.warp(until + 1);
        _claim(r, shares, 1);
        vm.prank(STRANGER);
        costs.sweep(r);
        vm.assertEq(costs.balanceOf(owner, address(token)), 6);
        bytes memory data = _claimData(r, shares, 2);
        bytes memory reason =
            abi.encodeWithSelector(ICostEvents.CostSettlement_AlreadySwept.selector, costs.distributionId(r));
        vm.prank(shares[2].payee);
        (bool ok, bytes memory answer) = address(costs).call(data);
        vm.assertFalse(ok);
        vm.assertEq(answer, reason);
        _expect(reason);
        costs.sweep(r);
    }

    /// @notice Who holds an agreement comes before the owner, also for what others left.
    function test_UnclaimedSharesFundWaitingLines() public {
        CostShare[] memory shares = _shares(1, 100);
        CostRoot memory r = _final(_pot, shares);
        _recorded(_pot, 4, 30);
        _skip(UNCLAIMED + 1);
        costs.sweep(r);
        vm.assertEq(_line(_pot, 4).funded, 30);
        vm.assertEq(costs.balanceOf(owner, address(token)), 70);
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CostLeaf, CostRoot, CostShare, ICostEvents} from "../../../contracts/interfaces/ICostSettlement.sol";
import {Scope} from "../../../contracts/interfaces/IPartyRegistry.sol";
import {CostMessages} from "../../../contracts/libraries/CostMessages.sol";
import {MerkleSum} from "../../../contracts/libraries/MerkleSum.sol";
import {keyConsent, sign} from "../support/Signing.sol";
import {vm} from "../support/Vm.sol";
import {PotFixture} from "./PotFixture.sol";
import {Tree} from "./Tree.sol";

/// @notice Roots, leaves and claims that are not what they should be, and stolen keys.
contract RootThievesTest is PotFixture {
    // ------------------------------------------------------------------ thieves

    /// @notice checklist 3, 26: a root above the pot never becomes final.
    function test_OverAllocatedRoot() public {
        CostRoot memory r = _published(_pot, _shares(1, 101));
        _skip(WINDOW + 1);
        _expectOverdrawn(101, 100);
        vm.prank(owner);
        costs.finalise(r, _none());
    }

    /// @notice checklist 26: leaves that hold more than the total they were proposed with have another root.
    function test_TotalThatIsNotTheSum() public {
        CostShare[] memory shares = _shares(3, 10);
        CostRoot memory r = _root(_pot, shares);
        r.total = 40;
        vm.prank(owner);
        costs.propose(r, "");
        CostRoot memory honest = r;
        bytes32 pending = costs.distributionId(r);
        honest.total = 60;
        _expectNotPending(pending, costs.distributionId(honest));
        costs.publish(_pot, shares);
    }

    /// @notice An unpublished tree does not become final by time.
    function test_UnpublishedLeaves() public {
        CostRoot memory r = _propose(_pot, _shares(3, 1));
        _skip(UNCLAIMED);
        _expect(
            abi.encodeWithSelector(ICostEvents.CostSettlement_NotPublished.selector, costs.distributionId(r))
        );
        vm.prank(owner);
        costs.finalise(r, _none());
        CostShare[] memory other = _shares(3, 1);
        other[1].payee = STRANGER;
        (bytes32 hash,) = Tree.root(other);
        CostRoot memory given = CostRoot(r.pot, r.token, r.round, hash, r.total, r.count);
        _expectNotPending(costs.distributionId(r), costs.distributionId(given));
        costs.publish(_pot, other);
        costs.publish(_pot, _shares(3, 1));
        _expect(
            abi.encodeWithSelector(
                ICostEvents.CostSettlement_AlreadyPublished.selector,
                costs.distributionId(r),
                vm.getBlockTimestamp()
            )
        );
        costs.publish(_pot, _shares(3, 1));
    }

    function test_EmptyAndHugeTrees() public {
        _expect(abi.encodeWithSelector(ICostEvents.CostSettlement_BadCount.selector, 0, 1, 1024));
        costs.publish(_pot, new CostShare[](0));
        _expect(abi.encodeWithSelector(ICostEvents.CostSettlement_BadCount.selector, 1025, 1, 1024));
        costs.publish(_pot, new CostShare[](1025));
    }

    /// @notice No other leaf, index, amount, count, round, pot or token is paid.
    function test_ForgedClaims() public {
        CostShare[] memory shares = _shares(5, 2);
        CostRoot memory r = _final(_pot, shares);
        bytes memory proof = Tree.proof(shares, 1);
        CostShare memory s = shares[1];
        vm.startPrank(s.payee);
        for (uint256 how; how < 7; ++how) {
            CostRoot memory f = CostRoot(r.pot, r.token, r.round, r.root, r.total, r.count);
            (uint256 amount, uint256 index) = (s.amount, 1);
            if (how == 0) amount += 1;
            if (how == 1) index = 3;
            if (how == 2) f.count = 6;
            if (how == 3) f.round = 2;
            if (how == 4) f.pot = bytes32(uint256(1));
            if (how == 5) f.token = address(weth);
            bytes32 lineHash = how == 6 ? bytes32(uint256(1)) : s.lineHash;
            vm.expectPartialRevert(ICostEvents.CostSettlement_NotFinal.selector);
            costs.claim(f.pot, f.token, _what(f, amount, index), lineHash, proof);
        }
        // An index beyond the tree
        _expect(abi.encodeWithSelector(MerkleSum.MerkleSum_BadIndex.selector, 5, 5));
        costs.claim(r.pot, r.token, _what(r, s.amount, 5), s.lineHash, proof);
        vm.stopPrank();
        // and another's leaf.
        vm.prank(STRANGER);
        vm.expectPartialRevert(ICostEvents.CostSettlement_NotFinal.selector);
        costs.claim(r.pot, r.token, _what(r, s.amount, 1), s.lineHash, proof);
    }

    /// @notice An inner node shown as a leaf, by a thief whose address is the start of a leaf's hash.
    function test_SecondPreimage() public {
        CostShare[] memory shares = _shares(4, 2);
        CostRoot memory r = _final(_pot, shares);
        (bytes32[][] memory hashes, uint256[][] memory sums) = Tree.build(shares);
        bytes memory upper = abi.encodePacked(hashes[1][1], bytes16(uint128(sums[1][1])));
        CostRoot memory f = CostRoot(r.pot, r.token, r.round, r.root, r.total, 2);
        vm.prank(address(bytes20(hashes[0][0])));
        vm.expectPartialRevert(ICostEvents.CostSettlement_NotFinal.selector);
        costs.claim(f.pot, f.token, _what(f, sums[1][0], 0), hashes[0][1], upper);
    }

    function test_ClaimForAnother() public {
        CostShare[] memory shares = _shares(3, 2);
        CostRoot memory r = _final(_pot, shares);
        CostLeaf memory leaf = _leaf(shares, 2);
        bytes32 digest = keccak256(
            abi.encodePacked(
                hex"1901", costs.DOMAIN_SEPARATOR(), CostMessages.claim(costs.distributionId(r), 2, STRANGER)
            )
        );
        bytes memory theirs = sign(_key(2), digest);
        _expectNotAuthorised(_performer(2), RELAYER, Scope.WITHDRAW);
        vm.prank(RELAYER);
        costs.claimFor(r, leaf, RELAYER, "");
        vm.expectPartialRevert(ICostEvents.CostSettlement_BadSignature.selector);
        vm.prank(RELAYER);
        costs.claimFor(r, leaf, RELAYER, theirs);
        _expect(abi.encodeWithSelector(ICostEvents.CostSettlement_ZeroRecipient.selector));
        vm.prank(_performer(2));
        costs.claimFor(r, leaf, address(0), "");
        vm.prank(RELAYER);
        costs.claimFor(r, leaf, STRANGER, theirs);
        vm.assertEq(token.balanceOf(STRANGER), 6);
        _expect(
            abi.encodeWithSelector(
                ICostEvents.CostSettlement_AlreadyClaimed.selector, costs.distributionId(r), 2
            )
        );
        costs.claimFor(r, leaf, STRANGER, theirs);
    }

    // ------------------------------------------------------------------ stolen keys

    /// @notice Whose payee does not claim in time loses nothing where anybody has kept its share; it is kept once.
    function test_AKeptShareIsNotSwept() public {
        CostShare[] memory shares = _shares(2, 10);
        CostRoot memory r = _published(_pot, shares);
        CostLeaf memory leaf = _leaf(shares, 1);
        _expectNotFinal(r);
        costs.keep(r, leaf);
        _skip(WINDOW + 1);
        _finalise(r, _none());
        CostLeaf memory forged = _leaf(shares, 1);
        forged.share = CostShare(STRANGER, 20, leaf.share.lineHash);
        _expectNotFinal(r);
        costs.keep(r, forged);
        vm.prank(STRANGER);
        costs.keep(r, leaf);
        vm.assertEq(costs.balanceOf(_performer(1), address(token)), 20);
        _expect(
            abi.encodeWithSelector(
                ICostEvents.CostSettlement_AlreadyClaimed.selector, costs.distributionId(r), 1
            )
        );
        costs.keep(r, leaf);
        bytes memory data = _claimData(r, shares, 1);
        vm.prank(_performer(1));
        (bool ok,) = address(costs).call(data);
        vm.assertFalse(ok);
        _skip(UNCLAIMED + 1);
        costs.sweep(r);
        _expect(
            abi.encodeWithSelector(ICostEvents.CostSettlement_AlreadySwept.selector, costs.distributionId(r))
        );
        costs.keep(r, _leaf(shares, 0));
        vm.prank(_performer(1));
        costs.withdraw(_performer(1), address(token), _performer(1), 20);
        vm.assertEq(token.balanceOf(_performer(1)), 20);
    }

    /// @notice After a guard the stolen first key claims nothing, the new key does.
    function test_GuardAgainstAStolenKey() public {
        CostShare[] memory shares = _shares(8, 2);
        CostRoot memory r = _published(_pot, shares);
        CostLeaf memory leaf = _leaf(shares, 1);
        address victim = _performer(1);
        _expect(abi.encodeWithSelector(ICostEvents.CostSettlement_FirstKeyValid.selector, victim));
        costs.guard(r, leaf);
        vm.startPrank(victim);
        parties.register(1, 0, "");
        uint40 until = uint40(vm.getBlockTimestamp());
        parties.addKey(victim, vm.addr(77), until, keyConsent(parties.DOMAIN_SEPARATOR(), 77, victim, until));
        vm.stopPrank();
        _skip(48 hours);
        vm.prank(vm.addr(77));
        parties.revokeKey(victim, victim);
        // While the root is pending already.
        costs.guard(r, leaf);
        vm.assertEq(costs.claimsOf(costs.distributionId(r), 0), 1 << 121, "nothing is claimed");
        _skip(WINDOW);
        _finalise(r, _none());
        bytes memory data = _claimData(r, shares, 1);
        vm.prank(victim);
        (bool ok,) = address(costs).call(data);
        vm.assertFalse(ok);
        vm.prank(vm.addr(77));
        costs.claimFor(r, leaf, vm.addr(77), "");
        vm.assertEq(token.balanceOf(vm.addr(77)), 4);
        for (uint256 i; i < 8; ++i) {
            if (i != 1) _claim(r, shares, i);
        }
        CostRoot memory unknown = CostRoot(r.pot, r.token, 9, r.root, r.total, r.count);
        _expectNotFinal(unknown);
        costs.guard(unknown, leaf);
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {
    CostAgreement,
    CostLeaf,
    CostRoot,
    CostShare,
    ICostEvents,
    LineState
} from "../../../contracts/interfaces/ICostSettlement.sol";
import {Scope} from "../../../contracts/interfaces/IPartyRegistry.sol";
import {CostMessages} from "../../../contracts/libraries/CostMessages.sol";
import {MerkleSum} from "../../../contracts/libraries/MerkleSum.sol";
import {keyConsent, sign} from "../support/Signing.sol";
import {vm} from "../support/Vm.sol";
import {CostFixture} from "./CostFixture.sol";
import {Tree} from "./Tree.sol";

/// @notice From a proposed root to the last claim, and the thieves on the way.
contract RootsTest is CostFixture {
    bytes32 private _pot;

    function setUp() public override {
        super.setUp();
        _pot = _deposit(100);
    }

    function _expectOverdrawn(uint256 amount, uint256 available) private {
        _expect(
            abi.encodeWithSelector(ICostEvents.CostSettlement_Overdrawn.selector, _pot, amount, available)
        );
    }

    function _expectNotPending(bytes32 pending, bytes32 given) private {
        _expect(abi.encodeWithSelector(ICostEvents.CostSettlement_NotPending.selector, _pot, pending, given));
    }

    function _expectNotFinal(CostRoot memory r) private {
        _expect(abi.encodeWithSelector(ICostEvents.CostSettlement_NotFinal.selector, costs.distributionId(r)));
    }

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

    // ------------------------------------------------------------------ challenges

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

    // ------------------------------------------------------------------ stolen keys

    /// @notice After a guard the stolen first key claims nothing, the new key does.
    function test_GuardAgainstAStolenKey() public {
        CostShare[] memory shares = _shares(2, 10);
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
        _skip(WINDOW);
        _finalise(r, _none());
        bytes memory data = _claimData(r, shares, 1);
        vm.prank(victim);
        (bool ok,) = address(costs).call(data);
        vm.assertFalse(ok);
        vm.prank(vm.addr(77));
        costs.claimFor(r, leaf, vm.addr(77), "");
        vm.assertEq(token.balanceOf(vm.addr(77)), 20);
        _claim(r, shares, 0);
        CostRoot memory unknown = CostRoot(r.pot, r.token, 9, r.root, r.total, r.count);
        _expectNotFinal(unknown);
        costs.guard(unknown, leaf);
    }
}

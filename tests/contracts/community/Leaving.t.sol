// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CommunityMessages} from "../../../contracts/base/CommunityMessages.sol";
import {Community, ICommunityRegistry} from "../../../contracts/interfaces/ICommunityRegistry.sol";
import {Scope} from "../../../contracts/interfaces/IPartyRegistry.sol";
import {sign} from "../support/Signing.sol";
import {vm} from "../support/Vm.sol";
import {CommunityFixture} from "./CommunityFixture.sol";

/// @notice Community.tree: resign, giveNotice and expel.
contract LeavingTest is CommunityFixture {
    // ------------------------------------------------------------------ resign

    function test_resign_AtOnceBySelf() public {
        vm.expectRevert(
            abi.encodeWithSelector(
                ICommunityRegistry.CommunityRegistry_NotAuthorised.selector,
                _member(1),
                address(this),
                Scope.PROFILE
            )
        );
        registry.resign(community, _member(1), "");
        _resign(1);
        vm.assertFalse(registry.isMember(community, _member(1)));
        Community memory c = registry.stateOf(community);
        vm.assertEq(c.members, 4);
        vm.assertEq(c.sitting, 2);
        vm.assertEq(c.quorum, 2); // the others gain nothing by it
        // the last took its place
        vm.assertEq(registry.memberOf(community, _member(4)).index, 1);
        vm.assertEq(registry.membersOf(community)[1], _member(4));
        vm.assertFalse(registry.isSigned(community, WHY, _actBy(3, community, WHY)));
        vm.assertTrue(registry.isSigned(community, WHY, _actBy(5, community, WHY)));
        vm.prank(_member(1));
        vm.expectPartialRevert(ICommunityRegistry.CommunityRegistry_NotAMember.selector);
        registry.resign(community, _member(1), "");
    }

    function test_resign_BySignatureOnce() public {
        bytes32 digest = _digestOf(CommunityMessages.resignation(community, _member(4), 1));
        bytes memory signature = sign(_memberKey(4), digest);
        registry.resign(community, _member(4), signature);
        _join(4);
        vm.expectPartialRevert(ICommunityRegistry.CommunityRegistry_BadSignature.selector);
        registry.resign(community, _member(4), signature);
    }

    function test_resign_LastStays() public {
        for (uint256 i = 1; i < 5; ++i) {
            _resign(i);
        }
        vm.prank(_member(0));
        vm.expectPartialRevert(ICommunityRegistry.CommunityRegistry_LastMember.selector);
        registry.resign(community, _member(0), "");
    }

    function test_members_ActByDelegatesWithinScope() public {
        uint40 until = uint40(vm.getBlockTimestamp() + 1);
        vm.prank(_member(3));
        parties.setDelegate(_member(3), RELAYER, uint32(Scope.ALL & ~Scope.PROFILE), until);
        vm.prank(RELAYER);
        vm.expectPartialRevert(ICommunityRegistry.CommunityRegistry_NotAuthorised.selector);
        registry.resign(community, _member(3), "");
        vm.prank(_member(3));
        parties.setDelegate(_member(3), RELAYER, uint32(Scope.PROFILE), until);
        vm.prank(RELAYER);
        registry.resign(community, _member(3), "");
    }

    function test_wasMember_RemembersTheLastLeaving() public {
        uint256 left = vm.getBlockTimestamp();
        vm.assertTrue(registry.wasMember(community, _member(4), left + 9));
        vm.assertFalse(registry.wasMember(community, _member(5), 0));
        _resign(4);
        vm.warp(left + 5);
        vm.assertTrue(registry.wasMember(community, _member(4), left));
        vm.assertFalse(registry.wasMember(community, _member(4), left + 1));
    }

    // ------------------------------------------------------------------ expulsion

    // checklist 21
    function test_expel_AfterItsNotice() public {
        _notice(4, true);
        uint256 due = vm.getBlockTimestamp() + NOTICE;
        vm.warp(due - 1);
        vm.expectRevert(
            abi.encodeWithSelector(ICommunityRegistry.CommunityRegistry_TooEarly.selector, due, due - 1)
        );
        registry.expel(community, _member(4));
        uint256 snap = vm.snapshotState();
        for (uint256 t = due; t <= due + 1; ++t) {
            vm.warp(t);
            registry.expel(community, _member(4));
            vm.assertFalse(registry.isMember(community, _member(4)));
            vm.revertToState(snap);
        }
    }

    function test_expel_NeedsNotice() public {
        _expectNoNotice(4);
        registry.expel(community, _member(4));
        _notice(4, true);
        _notice(4, false);
        vm.warp(vm.getBlockTimestamp() + NOTICE);
        _expectNoNotice(4);
        registry.expel(community, _member(4));
        bytes memory signatures = _noticeBy(9, _member(4), true);
        vm.expectPartialRevert(ICommunityRegistry.CommunityRegistry_NoQuorum.selector);
        registry.giveNotice(community, _member(4), true, signatures);
        signatures = _noticeBy(3, _member(9), true);
        vm.expectPartialRevert(ICommunityRegistry.CommunityRegistry_NotAMember.selector);
        registry.giveNotice(community, _member(9), true, signatures);
    }

    /// @dev A committee cannot expel its rivals out of the ballot, nor leave notices to the next one.
    function test_expel_NotAroundABallot() public {
        vm.warp(uint256(registry.stateOf(community).termEnd) - NOTICE);
        _notice(4, true); // due in the last second of the term
        _callElection();
        vm.warp(registry.stateOf(community).termEnd);
        vm.expectPartialRevert(ICommunityRegistry.CommunityRegistry_BallotRuns.selector);
        registry.expel(community, _member(4));
        _vote(0, 0);
        _vote(4, 4);
        vm.warp(uint256(registry.stateOf(community).termEnd) + 1);
        vm.expectPartialRevert(ICommunityRegistry.CommunityRegistry_Lapsed.selector);
        registry.expel(community, _member(4));
        _tally();
        _expectNoNotice(4);
        registry.expel(community, _member(4));
        vm.assertTrue(_sits(4));
    }

    function test_expel_FromTheCommittee() public {
        _notice(2, true);
        vm.warp(vm.getBlockTimestamp() + NOTICE);
        registry.expel(community, _member(2));
        vm.assertEq(registry.stateOf(community).sitting, 2);
    }

    /// @dev Who was given notice, left and came back is not expelled by the old notice.
    function test_expel_NoticeEndsWithMembership() public {
        _notice(4, true);
        _resign(4);
        _join(4);
        vm.warp(vm.getBlockTimestamp() + NOTICE);
        _expectNoNotice(4);
        registry.expel(community, _member(4));
    }

    // ------------------------------------------------------------------ helpers

    function _notice(uint256 n, bool expels) private {
        bytes memory signatures = _noticeBy(3, _member(n), expels);
        registry.giveNotice(community, _member(n), expels, signatures);
    }

    function _expectNoNotice(uint256 n) private {
        vm.expectRevert(
            abi.encodeWithSelector(
                ICommunityRegistry.CommunityRegistry_NoNotice.selector, community, _member(n)
            )
        );
    }
}

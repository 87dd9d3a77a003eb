// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CommunityMessages} from "../../../contracts/base/CommunityMessages.sol";
import {
    Charter,
    Community,
    ICommunityRegistry,
    Member
} from "../../../contracts/interfaces/ICommunityRegistry.sol";
import {Scope} from "../../../contracts/interfaces/IPartyRegistry.sol";
import {sign} from "../support/Signing.sol";
import {Vm, vm} from "../support/Vm.sol";
import {CommunityFixture} from "./CommunityFixture.sol";

/// @notice Who sits in a committee, and how an election can be gamed. See Community.tree.
contract ElectionsTest is CommunityFixture {
    // checklist 21
    function test_callElection_FromABallotBeforeTheEnd() public {
        uint256 from = uint256(registry.stateOf(community).termEnd) - BALLOT;
        vm.warp(from - 1);
        vm.expectRevert(
            abi.encodeWithSelector(ICommunityRegistry.CommunityRegistry_TooEarly.selector, from, from - 1)
        );
        registry.callElection(community);
        uint256 snap = vm.snapshotState();
        for (uint256 t = from; t <= from + 1; ++t) {
            vm.warp(t);
            vm.prank(STRANGER); // anyone
            registry.callElection(community);
            vm.assertEq(registry.stateOf(community).ballotEnd, t + BALLOT);
            vm.assertEq(registry.stateOf(community).election, 1);
            vm.revertToState(snap);
        }
        vm.warp(from + 400 days); // however late: nothing stays stuck
        registry.callElection(community);
        vm.expectPartialRevert(ICommunityRegistry.CommunityRegistry_BallotRuns.selector);
        registry.callElection(community);
    }

    /// @dev A committee that can act no more is replaced at once, not at the end of its term.
    function test_callElection_WhenTheCommitteeCannotAct() public {
        _settle();
        _resign(0);
        vm.expectPartialRevert(ICommunityRegistry.CommunityRegistry_TooEarly.selector);
        registry.callElection(community); // two sit, two must sign
        _resign(1);
        registry.callElection(community);
        _vote(3, 4);
        _vote(2, 2);
        _tally();
        vm.assertTrue(_sits(2) && _sits(4));
        vm.assertFalse(_sits(3));
        vm.assertEq(registry.stateOf(community).term, 2);
        vm.assertEq(registry.stateOf(community).quorum, 2);
    }

    // checklist 21
    function test_vote_ToTheLastSecond() public {
        vm.expectPartialRevert(ICommunityRegistry.CommunityRegistry_NoBallot.selector);
        registry.vote(community, _member(0), _member(0), "");
        _callElection();
        uint256 end = registry.stateOf(community).ballotEnd;
        vm.warp(end - 1);
        _vote(0, 3);
        vm.warp(end);
        _vote(1, 3);
        vm.expectPartialRevert(ICommunityRegistry.CommunityRegistry_TooEarly.selector);
        registry.tally(community);
        vm.warp(end + 1);
        vm.prank(_member(2));
        vm.expectPartialRevert(ICommunityRegistry.CommunityRegistry_TooLate.selector);
        registry.vote(community, _member(2), _member(3), "");
        registry.tally(community);
        vm.assertEq(registry.stateOf(community).termEnd, end + 1 + TERM);
        vm.expectPartialRevert(ICommunityRegistry.CommunityRegistry_NoBallot.selector);
        registry.tally(community);
        vm.assertEq(registry.stateOf(community).sitting, 1);
        vm.assertTrue(_sits(3));
    }

    function test_vote_Once() public {
        _callElection();
        _vote(0, 3);
        vm.prank(_member(0));
        vm.expectRevert(
            abi.encodeWithSelector(
                ICommunityRegistry.CommunityRegistry_AlreadyVoted.selector, community, 1, _member(0)
            )
        );
        registry.vote(community, _member(0), _member(4), "");
        _vote(3, 3); // for oneself
        vm.assertEq(registry.memberOf(community, _member(3)).votes, 2000);
        vm.assertTrue(registry.memberOf(community, _member(3)).voted);
    }

    /// @dev Fault prevented: a member that votes, leaves and comes back votes again, or takes its votes along.
    function test_vote_NotAgainAfterComingBack() public {
        _callElection();
        _vote(4, 4);
        _vote(3, 4);
        _resign(4);
        _join(4);
        vm.assertEq(registry.memberOf(community, _member(4)).votes, 0);
        vm.prank(_member(4));
        vm.expectRevert(
            abi.encodeWithSelector(
                ICommunityRegistry.CommunityRegistry_NotInElectorate.selector, community, 1, _member(4)
            )
        );
        registry.vote(community, _member(4), _member(4), "");
        vm.prank(_member(2));
        vm.expectPartialRevert(ICommunityRegistry.CommunityRegistry_NotInElectorate.selector);
        registry.vote(community, _member(2), _member(4), "");
        _tally();
        vm.assertFalse(_sits(4));
        vm.assertEq(registry.stateOf(community).term, 1); // nobody else has votes
    }

    /// @dev Gaming: members brought in just before the election, also by the committee.
    function test_vote_NotByThoseWhoJustJoined() public {
        uint256 call = uint256(registry.stateOf(community).termEnd) - BALLOT;
        vm.warp(call - NOTICE);
        _join(5);
        vm.warp(call - NOTICE + 1);
        _join(6); // one second too late
        _callElection();
        _join(7); // during the ballot
        _vote(5, 5);
        for (uint256 n = 6; n <= 7; ++n) {
            vm.prank(_member(n));
            vm.expectPartialRevert(ICommunityRegistry.CommunityRegistry_NotInElectorate.selector);
            registry.vote(community, _member(n), _member(n), "");
            vm.prank(_member(0));
            vm.expectPartialRevert(ICommunityRegistry.CommunityRegistry_NotInElectorate.selector);
            registry.vote(community, _member(0), _member(n), "");
        }
        vm.prank(_member(0));
        vm.expectPartialRevert(ICommunityRegistry.CommunityRegistry_NotAMember.selector);
        registry.vote(community, _member(0), STRANGER, "");
    }

    /// @dev Gaming: credit that moves while the ballot runs, up or down, moves no votes.
    function test_vote_WeighsAsWhenCalled() public {
        margins.set(_member(0), 0.65e9);
        margins.set(_member(1), -0.4e9);
        margins.set(_member(2), 7e9);
        margins.set(_member(3), 1); // dust
        _callElection();
        for (uint256 i; i < 5; ++i) {
            margins.set(_member(i), 1e9);
        }
        uint256[5] memory weights = [uint256(3600), 1000, 5000, 1000, 1000];
        for (uint256 i; i < 5; ++i) {
            vm.assertEq(registry.memberOf(community, _member(i)).weight, weights[i]);
        }
        _vote(0, 4);
        vm.assertEq(registry.memberOf(community, _member(4)).votes, 3600);
        vm.assertEq(registry.weightOf(_member(1)), 5000);
    }

    function testFuzz_weightOf_Bounds(int256 margin) public {
        margins.set(STRANGER, margin);
        uint256 weight = registry.weightOf(STRANGER);
        vm.assertGe(weight, 1000);
        vm.assertLe(weight, 5000);
        if (margin <= 0) vm.assertEq(weight, 1000);
        if (margin >= 1e9) vm.assertEq(weight, 5000);
    }

    /// @dev A fault in cyber-credit holds up no election.
    function test_callElection_WithoutCredit() public {
        margins.set(_member(0), 1e9);
        margins.breakDown(true);
        _callElection();
        vm.assertEq(registry.memberOf(community, _member(0)).weight, 1000);
        vm.etch(address(margins), hex"");
        vm.expectRevert(); // no code at all is a fault of the deployment
        registry.weightOf(_member(0));
    }

    function test_vote_BySignatureOfThisBallot() public {
        _callElection();
        bytes32 message = CommunityMessages.vote(community, 1, _member(3), _member(4));
        bytes memory signature = sign(_memberKey(3), _digestOf(message));
        vm.expectPartialRevert(ICommunityRegistry.CommunityRegistry_BadSignature.selector);
        registry.vote(community, _member(3), _member(2), signature);
        vm.expectEmit();
        emit ICommunityRegistry.CommitteeVote(community, 1, _member(3), _member(4), 1000);
        registry.vote(community, _member(3), _member(4), signature);
        _tally();
        _callElection();
        vm.expectPartialRevert(ICommunityRegistry.CommunityRegistry_BadSignature.selector);
        registry.vote(community, _member(3), _member(4), signature); // of the last ballot
    }

    /// @dev A vote counts with whatever key the party has then; a revoked one has none.
    function test_vote_RevokedKey() public {
        bytes32 message = CommunityMessages.vote(community, 1, _member(3), _member(4));
        bytes memory signature = sign(_memberKey(3), _digestOf(message));
        vm.prank(_member(3));
        parties.register(1, 0, "");
        vm.prank(_member(3));
        parties.setRecovery(_member(3), RELAYER);
        _callElection();
        vm.prank(RELAYER);
        parties.revokeKey(_member(3), _member(3));
        vm.expectPartialRevert(ICommunityRegistry.CommunityRegistry_BadSignature.selector);
        registry.vote(community, _member(3), _member(4), signature);
        vm.prank(_member(3));
        vm.expectPartialRevert(ICommunityRegistry.CommunityRegistry_NotAuthorised.selector);
        registry.vote(community, _member(3), _member(4), "");
    }

    /// @dev Silence neither blocks nor elects.
    function test_tally_NobodyVoted() public {
        _callElection();
        _tally();
        Community memory c = registry.stateOf(community);
        vm.assertEq(c.term, 1);
        vm.assertEq(c.ballotEnd, 0);
        registry.callElection(community);
        _vote(4, 4);
        _tally();
        c = registry.stateOf(community);
        vm.assertEq(c.term, 2);
        vm.assertEq(c.sitting, 1);
        vm.assertEq(c.quorum, 1);
        vm.assertTrue(registry.isSigned(community, WHY, _actBy(16, community, WHY)));
    }

    /// @dev A third of the votes plus a little is a seat of two, whatever the majority does.
    function test_tally_MinoritySits() public {
        Charter memory charter = _charter();
        charter.seats = 2;
        charter.salt = 20;
        community = _found(charter, 8);
        _callElection();
        // Five divide their votes as well as they can: 3 and 2.
        for (uint256 i; i < 5; ++i) {
            _vote(i, i % 2);
        }
        for (uint256 i = 5; i < 8; ++i) {
            _vote(i, 7);
        }
        _tally();
        vm.assertTrue(_sits(7));
        vm.assertTrue(_sits(0));
    }

    /// @dev Fault prevented: votes of one ballot counting in the next.
    function test_callElection_StartsFromNothing() public {
        _callElection();
        for (uint256 i; i < 4; ++i) {
            _vote(i, 4);
        }
        _tally();
        _callElection();
        vm.assertEq(registry.memberOf(community, _member(4)).votes, 0);
        vm.assertFalse(registry.memberOf(community, _member(0)).voted);
        _vote(0, 3);
        _tally();
        vm.assertTrue(_sits(3));
        vm.assertFalse(_sits(4));
        vm.assertEq(registry.stateOf(community).sitting, 1);
    }

    function test_tally_EqualVotes() public {
        _join(5);
        _settle();
        margins.set(_member(5), 1); // dust decides nothing
        _callElection();
        for (uint256 i; i < 6; ++i) {
            _vote(i, i);
        }
        vm.warp(uint256(registry.stateOf(community).ballotEnd) + 1);
        // the elder membership first, then the lower address
        address[] memory elected = _founders(3);
        vm.expectEmit();
        emit ICommunityRegistry.CommitteeSet(community, 2, elected);
        registry.tally(community);
        vm.assertEq(abi.encode(registry.committeeOf(community)), abi.encode(elected));
    }

    function test_tally_PassesOverWhoLeft() public {
        _callElection();
        _vote(0, 4);
        _vote(1, 4);
        _vote(2, 3);
        _resign(4);
        _tally();
        vm.assertTrue(_sits(3));
        vm.assertEq(registry.stateOf(community).sitting, 1);
    }

    /// @dev Nobody can be elected for long enough: the elder ones left, the others are still new.
    function test_callElection_WaitsForAnElectorate() public {
        _join(5);
        for (uint256 i; i < 5; ++i) {
            _resign(i);
        }
        uint256 from = vm.getBlockTimestamp() + NOTICE;
        vm.expectRevert(
            abi.encodeWithSelector(
                ICommunityRegistry.CommunityRegistry_NoElectorate.selector, community, from
            )
        );
        registry.callElection(community);
        vm.warp(from);
        registry.callElection(community);
    }

    /// @dev The winners are those that a plain sort finds.
    function testFuzz_tally_SameAsSorting(uint256 seed) public {
        Charter memory charter = _charter();
        charter.seats = uint8(1 + seed % 9);
        charter.salt = 21;
        community = _found(charter, 12);
        for (uint256 i; i < 12; ++i) {
            margins.set(_member(i), int256((seed >> (8 * i)) % 4) * 0.25e9);
        }
        _callElection();
        uint256[12] memory votes;
        for (uint256 i; i < 12; ++i) {
            uint256 r = uint256(keccak256(abi.encode(seed, i)));
            if (r % 4 == 0) continue; // silent
            uint256 candidate = (r >> 8) % 12;
            _vote(i, candidate);
            votes[candidate] += registry.memberOf(community, _member(i)).weight;
        }
        _tally();
        uint256 seated;
        for (uint256 i; i < 12; ++i) {
            // Same age: members' addresses ascend.
            uint256 better;
            for (uint256 j; j < 12; ++j) {
                if (votes[j] > votes[i] || votes[j] == votes[i] && j < i) ++better;
            }
            bool expected = votes[i] > 0 && better < charter.seats;
            Member memory m = registry.memberOf(community, _member(i));
            vm.assertEq(m.seatTerm == 2, expected);
            if (expected) ++seated;
        }
        if (seated > 0) vm.assertEq(registry.stateOf(community).sitting, seated);
    }

    // checklist 24
    function test_gas_LargestCommunity() public {
        Charter memory charter = _charter();
        charter.seats = 9;
        charter.salt = 22;
        address[] memory founders = _founders(64);
        bytes[] memory consents = _consents(charter, founders, FOREVER);
        _burns(abi.encodeCall(registry.found, (charter, founders, FOREVER, consents)), 7_000_000, "found 64");
        community = registry.predict(charter, founders);
        vm.warp(uint256(registry.stateOf(community).termEnd) - BALLOT);
        _burns(abi.encodeCall(registry.callElection, (community)), 3_000_000, "callElection of 64");
        for (uint256 i; i < 64; ++i) {
            _vote(i, 63 - i);
        }
        vm.warp(uint256(registry.stateOf(community).ballotEnd) + 1);
        _burns(abi.encodeCall(registry.tally, (community)), 1_200_000, "tally of 64");
    }

    function _burns(bytes memory data, uint256 most, string memory name) private {
        vm.cool(address(registry));
        uint256 before = gasleft();
        (bool ok,) = address(registry).call(data);
        uint256 used = before - gasleft();
        vm.assertTrue(ok, name);
        if (!vm.isContext(Vm.ForgeContext.Coverage)) vm.assertLe(used, most, name);
    }

    /// @dev All members so far may vote.
    function _settle() private {
        vm.warp(vm.getBlockTimestamp() + NOTICE);
    }
}

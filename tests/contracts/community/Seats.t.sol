// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {
    Charter,
    Community,
    ICommunityRegistry,
    Member
} from "../../../contracts/interfaces/ICommunityRegistry.sol";
import {vm} from "../support/Vm.sol";
import {CommunityFixture} from "./CommunityFixture.sol";

/// @notice What seats weigh, and that more than half of the votes must sign. See Community.tree.
contract SeatsTest is CommunityFixture {
    /// @notice Seats of equal weight: the count of seats alone decides, of founders as of the elected.
    function testFuzz_equalSeats_TheirCountDecides(uint256 seats, uint256 mask, bool elected) public {
        seats = 1 + seats % 9;
        Charter memory charter = _charter();
        charter.seats = uint8(seats);
        charter.salt = 30;
        community = _found(charter, 10);
        if (elected) {
            _callElection();
            for (uint256 i; i < seats; ++i) {
                _vote(i, i);
            }
            _tally();
        }
        mask %= 1 << seats;
        uint256 signers;
        for (uint256 i; i < seats; ++i) {
            vm.assertEq(_weight(i), 255 / seats);
            signers += mask >> i & 1;
        }
        vm.assertEq(_weight(seats), 0);
        Community memory c = registry.stateOf(community);
        vm.assertEq(c.standing, 255 / seats * seats);
        vm.assertEq(c.quorum, seats / 2 + 1);
        vm.assertEq(_isSignedBy(mask), signers >= c.quorum);
    }

    function test_twoEqualSeats_NeedBoth() public {
        _elects([uint256(1), 1, 0]);
        vm.assertFalse(_isSignedBy(1));
        vm.assertFalse(_isSignedBy(2));
        vm.assertTrue(_isSignedBy(3));
    }

    function test_threeEqualSeats_NeedTwo() public {
        _elects([uint256(1), 1, 1]);
        vm.assertFalse(_isSignedBy(4));
        vm.assertTrue(_isSignedBy(5));
        vm.assertTrue(_isSignedBy(6));
    }

    /// @dev Fault prevented: two of three seats that won two of four votes decide against the third, or with as many.
    function test_halfOfTheVotes_IsNotEnough() public {
        _elects([uint256(2), 1, 1]);
        vm.assertEq(_weight(0), 127);
        vm.assertEq(_weight(1), 63);
        vm.assertFalse(_isSignedBy(6));
        vm.assertTrue(_isSignedBy(3));
        vm.assertTrue(_isSignedBy(5));
        vm.assertTrue(_isSignedBy(7));
    }

    /// @dev Who comes after the quorum of seats may bring the votes that lack.
    function test_signatures_AreReadUntilTheVotesAreEnough() public {
        Charter memory charter = _charter();
        charter.seats = 5;
        charter.salt = 31;
        community = _found(charter, 10);
        _callElection();
        for (uint256 i; i < 4; ++i) {
            _vote(i, i);
        }
        for (uint256 i = 4; i < 10; ++i) {
            _vote(i, 4);
        }
        _tally();
        vm.assertEq(registry.stateOf(community).quorum, 3);
        vm.assertFalse(_isSignedBy(15));
        vm.assertFalse(_isSignedBy(17)); // the votes without the seats
        vm.assertTrue(_isSignedBy(19));
        vm.assertTrue(_isSignedBy(31));
    }

    /// @dev Weights are rounded down: nobody decides with half of the votes, and all seats together always do.
    function testFuzz_weights(uint256 seed, uint256 mask) public {
        Charter memory charter = _charter();
        charter.seats = uint8(1 + seed % 9);
        charter.salt = 32;
        community = _found(charter, 12);
        for (uint256 i; i < 12; ++i) {
            margins.set(_member(i), int256(uint256(keccak256(abi.encode(seed, i)))) % 1e9);
        }
        _callElection();
        for (uint256 i; i < 12; ++i) {
            _vote(i, uint256(keccak256(abi.encode(seed, i, "for"))) % 12);
        }
        _tally();
        Community memory c = registry.stateOf(community);
        (uint256 all, uint256 signers, uint256 votes, uint256 weight, uint256 standing) = (0, 0, 0, 0, 0);
        mask %= 1 << 12;
        for (uint256 i; i < 12; ++i) {
            if (_sits(i)) all += registry.memberOf(community, _member(i)).votes;
        }
        for (uint256 i; i < 12; ++i) {
            if (!_sits(i)) continue;
            Member memory m = registry.memberOf(community, _member(i));
            vm.assertEq(m.seatWeight, uint256(m.votes) * 255 / all);
            standing += m.seatWeight;
            if (mask >> i & 1 == 0) continue;
            ++signers;
            votes += m.votes;
            weight += m.seatWeight;
        }
        vm.assertEq(c.standing, standing);
        bool signed = _isSignedBy(mask);
        vm.assertEq(signed, signers >= c.quorum && 2 * weight > 255);
        if (signed) vm.assertGt(2 * votes, all);
        // Rounding costs less than one part for each seat.
        else if (signers >= c.quorum) vm.assertLe(510 * votes, all * (255 + 2 * signers));
        vm.assertTrue(_isSignedBy((1 << 12) - 1));
    }

    /// @notice The strongest leaves: no quorum is left, so the ballot can be called at once.
    function test_strongestLeaves_BallotAtOnce() public {
        _elects([uint256(3), 1, 1]);
        vm.expectPartialRevert(ICommunityRegistry.CommunityRegistry_TooEarly.selector);
        registry.callElection(community);
        _resign(0);
        Community memory c = registry.stateOf(community);
        vm.assertEq(c.sitting, c.quorum);
        vm.assertEq(c.standing, 2 * (255 / 5));
        vm.assertFalse(_isSignedBy(7));
        registry.callElection(community);
        _vote(1, 1);
        _vote(2, 1);
        _vote(3, 3);
        _tally();
        vm.assertTrue(_isSignedBy(10));
        vm.assertEq(registry.stateOf(community).standing, 170 + 85);
    }

    /// @dev Fault prevented: a weak one leaves, and the others lose office or gain by it.
    function test_weakLeaves_TheOthersStay() public {
        _elects([uint256(3), 1, 1]);
        _resign(2);
        vm.assertEq(registry.stateOf(community).standing, 153 + 51);
        vm.assertTrue(_isSignedBy(3));
        vm.assertFalse(_isSignedBy(1));
        vm.expectPartialRevert(ICommunityRegistry.CommunityRegistry_TooEarly.selector);
        registry.callElection(community);
    }

    /// @notice The strongest falls silent: nothing is signed, and the ballot waits for the end of the term.
    function test_strongestIsSilent_BallotAtTheEnd() public {
        _elects([uint256(3), 1, 1]);
        uint256 from = uint256(registry.stateOf(community).termEnd) - BALLOT;
        vm.warp(from - 1);
        vm.assertFalse(_isSignedBy(6));
        vm.expectPartialRevert(ICommunityRegistry.CommunityRegistry_TooEarly.selector);
        registry.callElection(community);
        vm.warp(from);
        registry.callElection(community);
    }

    /// @dev Fault prevented: who comes back, or was elected into an older committee, weighs something.
    function test_seatsOfOtherTerms_WeighNothing() public {
        _elects([uint256(1), 1, 1]);
        _resign(2);
        _join(2);
        vm.assertEq(_weight(2), 0);
        vm.assertEq(registry.stateOf(community).standing, 170);
        _callElection();
        _vote(0, 3);
        _vote(1, 3);
        _vote(3, 4);
        _tally();
        vm.assertEq(registry.stateOf(community).standing, 170 + 85);
        _resign(0); // of the committee before
        vm.assertEq(registry.stateOf(community).standing, 170 + 85);
        vm.assertFalse(_isSignedBy(7));
        vm.assertTrue(_isSignedBy(24));
    }

    /// @dev The expelled takes its weight along as well, and without a majority the ballot is open.
    function test_expelled_TakesItsWeightAlong() public {
        Community memory c = registry.stateOf(community);
        vm.assertEq(c.standing, 255);
        registry.giveNotice(community, _member(0), true, _noticeBy(6, _member(0), true));
        vm.warp(vm.getBlockTimestamp() + NOTICE);
        registry.expel(community, _member(0));
        vm.assertEq(registry.stateOf(community).standing, 170);
        vm.assertTrue(_isSignedBy(6));
    }

    /// @dev Among five, the first three get so many votes.
    function _elects(uint256[3] memory votes) private {
        _callElection();
        uint256 voter;
        for (uint256 i; i < 3; ++i) {
            for (uint256 n; n < votes[i]; ++n) {
                _vote(voter++, i);
            }
        }
        _tally();
    }

    function _weight(uint256 n) private view returns (uint256) {
        return registry.memberOf(community, _member(n)).seatWeight;
    }

    function _isSignedBy(uint256 mask) private view returns (bool) {
        return registry.isSigned(community, WHY, _actBy(mask, community, WHY));
    }
}

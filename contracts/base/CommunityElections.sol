// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Charter, Community, ICommunityRegistry, Member} from "../interfaces/ICommunityRegistry.sol";
import {CommunityMessages} from "./CommunityMessages.sol";
import {CommunityStore} from "./CommunityStore.sol";

/// @notice How a community elects its committee: who may vote and how much is fixed when the ballot is called, each votes
/// for one, and the seats go to those with most votes.
abstract contract CommunityElections is CommunityStore {
    /// @inheritdoc ICommunityRegistry
    function callElection(address community) external {
        Community memory c = _load(community);
        if (c.ballotEnd != 0) revert CommunityRegistry_BallotRuns(community, c.ballotEnd);
        Charter memory charter = charterOf(community);
        uint256 ballotEnd = block.timestamp + charter.ballot;
        // A committee that can still act serves to the end of its term, and the next one follows without a gap.
        if (_binds(c, c.sitting, c.standing) && ballotEnd < c.termEnd) {
            revert CommunityRegistry_TooEarly(c.termEnd - charter.ballot, block.timestamp);
        }
        ++c.election;
        c.ballotEnd = _time(ballotEnd);
        _snapshot(community, c, charter.notice);
        _setCommunity(community, c);
    }

    /// @inheritdoc ICommunityRegistry
    function vote(address community, address member, address candidate, bytes calldata signature) external {
        Community memory c = _load(community);
        if (c.ballotEnd == 0) revert CommunityRegistry_NoBallot(community);
        if (block.timestamp > c.ballotEnd) revert CommunityRegistry_TooLate(c.ballotEnd, block.timestamp);
        Member memory voter = _requireElector(community, c.election, member);
        if (voter.voted) revert CommunityRegistry_AlreadyVoted(community, c.election, member);
        bytes32 message = CommunityMessages.vote(community, c.election, member, candidate);
        _authorise(member, MEMBER_SCOPE, message, signature);

        voter.voted = true;
        _setMember(community, member, voter);
        // Read now: it may be the voter.
        Member memory elected = _requireElector(community, c.election, candidate);
        // No overflow: 64 members have at most 5,000 votes each.
        elected.votes += voter.weight;
        _setMember(community, candidate, elected);
        emit CommitteeVote(community, c.election, member, candidate, voter.weight);
    }

    /// @inheritdoc ICommunityRegistry
    function tally(address community) external {
        Community memory c = _load(community);
        if (c.ballotEnd == 0) revert CommunityRegistry_NoBallot(community);
        if (block.timestamp <= c.ballotEnd) {
            revert CommunityRegistry_TooEarly(uint256(c.ballotEnd) + 1, block.timestamp);
        }
        c.ballotEnd = 0;
        Charter memory charter = charterOf(community);
        (address[] memory elected, uint256 won) = _winners(community, c, charter.seats);
        if (elected.length > 0) {
            ++c.term;
            c.termEnd = _time(block.timestamp + charter.term);
            c.quorum = _quorumOf(elected.length, charter.quorumBps);
            uint256 standing;
            for (uint256 i; i < elected.length; ++i) {
                uint256 weight = memberOf(community, elected[i]).votes * ALL_VOTES / won;
                standing += weight;
                _seat(community, elected[i], c.term, weight);
            }
            // Casts: at most MAX_SEATS, and all parts.
            // forge-lint: disable-next-line(unsafe-typecast)
            (c.sitting, c.standing) = (uint8(elected.length), uint8(standing));
            emit CommitteeSet(community, c.term, elected);
        }
        _setCommunity(community, c);
    }

    function _seat(address community, address member, uint32 term, uint256 weight) internal {
        Member memory entry = memberOf(community, member);
        entry.seatTerm = term;
        // Cast: a part of ALL_VOTES.
        // forge-lint: disable-next-line(unsafe-typecast)
        entry.seatWeight = uint8(weight);
        _setMember(community, member, entry);
    }

    /// @dev How many of an elected committee must sign.
    function _quorumOf(uint256 seated, uint256 quorumBps) internal pure returns (uint8) {
        uint256 quorum = seated * quorumBps / 10_000 + 1;
        // Cast: at most MAX_SEATS.
        // forge-lint: disable-next-line(unsafe-typecast)
        return uint8(quorum < seated ? quorum : seated);
    }

    /// @dev Fixes the electorate and its weights. Who joined less than `notice` ago has a number of an older ballot.
    function _snapshot(address community, Community memory c, uint256 notice) private {
        address[] memory list = _lists[community];
        uint256 electors;
        uint256 eldest = type(uint256).max;
        for (uint256 i; i < list.length; ++i) {
            Member memory entry = memberOf(community, list[i]);
            if (entry.joinedAt < eldest) eldest = entry.joinedAt;
            if (block.timestamp < entry.joinedAt + notice) continue;
            ++electors;
            entry.election = c.election;
            // Cast: at most 5,000.
            // forge-lint: disable-next-line(unsafe-typecast)
            entry.weight = uint16(weightOf(list[i]));
            entry.votes = 0;
            entry.voted = false;
            _setMember(community, list[i], entry);
        }
        if (electors == 0) revert CommunityRegistry_NoElectorate(community, eldest + notice);
    }

    /// @dev Those with most votes, the best first; the elder membership before the younger, the lower address last of
    /// all reasons. Who got no vote wins no seat. At most `members` × `seats` steps.
    /// @return elected Who they are.
    /// @return won All their votes together.
    function _winners(
        address community,
        Community memory c,
        uint256 seats
    ) private view returns (address[] memory elected, uint256 won) {
        address[] memory list = _lists[community];
        uint256[] memory best = new uint256[](seats);
        uint256 count;
        for (uint256 i; i < list.length; ++i) {
            Member memory entry = memberOf(community, list[i]);
            if (entry.election != c.election || entry.votes == 0) continue;
            // One number that decides: votes, then age, then address.
            uint256 rank = uint256(entry.votes) << 200 | uint256(type(uint40).max - entry.joinedAt) << 160
                | uint160(~uint160(list[i]));
            uint256 place = count < seats ? count++ : seats - 1;
            if (best[place] > rank) continue;
            for (; place > 0 && best[place - 1] < rank; --place) {
                best[place] = best[place - 1];
            }
            best[place] = rank;
        }
        elected = new address[](count);
        for (uint256 i; i < count; ++i) {
            // Cast: cutting to the address is the point.
            // forge-lint: disable-next-line(unsafe-typecast)
            elected[i] = address(~uint160(best[i]));
            won += best[i] >> 200;
        }
    }

    function _requireElector(
        address community,
        uint256 election,
        address member
    ) private view returns (Member memory entry) {
        entry = _requireMember(community, member);
        if (entry.election != election) {
            revert CommunityRegistry_NotInElectorate(community, election, member);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CommunityMessages} from "../../../contracts/base/CommunityMessages.sol";
import {
    Allocation,
    Charter,
    Community,
    ICommunityRegistry,
    Member,
    Share
} from "../../../contracts/interfaces/ICommunityRegistry.sol";
import {LogModel} from "../support/LogModel.sol";
import {Vm, vm} from "../support/Vm.sol";
import {CommunityFixture} from "./CommunityFixture.sol";

/// @notice The registry's slots from its logs. checklist 29
contract CommunityLogModel is LogModel {
    uint256 private constant CHARTERS = 2;
    uint256 private constant COMMUNITIES = 3;
    uint256 private constant MEMBERS = 4;
    uint256 private constant LISTS = 5;
    uint256 private constant TASKS = 6;
    uint256 private constant ALLOTMENTS = 7;
    uint256 private constant CANCELLED = 8;

    function _fold(Vm.Log memory log) internal override {
        bytes32 topic = log.topics[0];
        bytes32 of_ = log.topics.length > 1 ? log.topics[1] : bytes32(0);
        if (topic == ICommunityRegistry.CommunityCreated.selector) {
            (Charter memory c,) = abi.decode(log.data, (Charter, address[]));
            bytes32 slot = _slot(of_, CHARTERS);
            _set(
                slot,
                uint256(uint8(c.kind)) | uint256(c.seats) << 8 | uint256(c.quorumBps) << 16 | uint256(c.term)
                    << 32 | uint256(c.ballot) << 64 | uint256(c.notice) << 96 | uint256(c.endsAt) << 128
                    | uint256(c.salt) << 168
            );
            _set(bytes32(uint256(slot) + 1), uint256(c.purpose));
        } else if (topic == ICommunityRegistry.CommunityMoved.selector) {
            Community memory c = abi.decode(log.data, (Community));
            _set(
                _slot(of_, COMMUNITIES),
                uint256(c.members) | uint256(c.sitting) << 8 | uint256(c.quorum) << 16 | uint256(c.standing)
                    << 24 | uint256(c.term) << 32 | uint256(c.termEnd) << 64 | uint256(c.election) << 104
                    | uint256(c.ballotEnd) << 136 | uint256(c.nonce) << 176 | uint256(c.endedAt) << 216
            );
            // The list is as long as the community; what is beyond its end is empty.
            bytes32 list = _slot(of_, LISTS);
            uint256 before = uint256(valueOf[list]);
            _set(list, c.members);
            for (uint256 i = c.members; i < before; ++i) {
                _set(_item(list, i), 0);
            }
        } else if (topic == ICommunityRegistry.MemberSet.selector) {
            Member memory m = abi.decode(log.data, (Member));
            _set(
                _slot(of_, log.topics[2], MEMBERS),
                uint256(m.joinedAt) | uint256(m.spell) << 40 | uint256(m.index) << 56 | uint256(m.seatTerm)
                    << 64 | uint256(m.election) << 96 | uint256(m.weight) << 128 | uint256(m.votes) << 144
                    | (m.voted ? 1 << 168 : 0) | uint256(m.leavesAt) << 176 | uint256(m.noticeTerm) << 216
                    | uint256(m.seatWeight) << 248
            );
            if (m.joinedAt != 0) _set(_item(_slot(of_, LISTS), m.index), uint256(log.topics[2]));
        } else if (topic == ICommunityRegistry.TaskSet.selector) {
            _set(_slot(of_, TASKS), uint256(log.topics[2]));
        } else if (topic == ICommunityRegistry.AllocationSet.selector) {
            (, Allocation memory a) = abi.decode(log.data, (Share[], Allocation));
            _allotment(of_, log.topics[2], a);
        } else if (topic == ICommunityRegistry.AllocationAgreed.selector) {
            _allotment(of_, log.topics[2], abi.decode(log.data, (Allocation)));
        } else if (topic == ICommunityRegistry.SignatureCancelled.selector) {
            _set(_slot(of_, log.topics[2], CANCELLED), 1);
        } else {
            require(
                topic == ICommunityRegistry.CommitteeSet.selector
                    || topic == ICommunityRegistry.CommitteeVote.selector
                    || topic == ICommunityRegistry.Acted.selector,
                "an event that the model does not know"
            );
        }
    }

    function _allotment(bytes32 of_, bytes32 order, Allocation memory a) private {
        bytes32 slot = _slot(of_, order, ALLOTMENTS);
        _set(slot, uint256(a.rows));
        _set(bytes32(uint256(slot) + 1), uint256(a.version) | uint256(a.agreed) << 32);
    }

    function _item(bytes32 list, uint256 index) private pure returns (bytes32) {
        return bytes32(uint256(keccak256(abi.encode(list))) + index);
    }
}

/// @notice Remembers who called it last.
contract Bell {
    uint256 public rung;

    function ring() external {
        ++rung;
    }
}

/// @notice Ten people who join, leave, are expelled, vote, sign and try to act without quorum.
contract CommunityHandler is CommunityFixture {
    CommunityLogModel public immutable MODEL = new CommunityLogModel();
    Bell public immutable BELL = new Bell();
    string public broken;
    mapping(string name => uint256) public succeeded;
    uint256 public rings;
    /// @notice What each won that was elected into the committee of a term, as its ballot ended; founders one vote each.
    mapping(uint256 term => mapping(address member => uint256)) public wonBy;
    mapping(uint256 term => uint256) public wonByAll;
    uint256 private constant CROWD = 10;
    bytes32 private constant ORDER = keccak256("an order");
    Share[] private _none;
    Share[] private _rows;

    constructor() {
        setUp();
        for (uint256 i; i < CROWD; ++i) {
            if (i % 3 == 0) margins.set(_member(i), 1e9);
        }
        // found once more, in sight of the model
        vm.recordLogs();
        Charter memory charter = _charter();
        charter.salt = 99;
        charter.ballot = uint32(1 days);
        charter.notice = uint32(3 days);
        charter.term = uint32(10 days);
        vm.record();
        community = _found(charter, 4);
        for (uint256 i; i < 3; ++i) {
            wonBy[1][_member(i)] = 1;
        }
        wonByAll[1] = 3;
        _after();
    }

    function registryOf() external view returns (ICommunityRegistry) {
        return registry;
    }

    function communityOf() external view returns (address) {
        return community;
    }

    function warp(uint256 by) external {
        vm.warp(vm.getBlockTimestamp() + by % 2 days);
    }

    function join(uint256 seed) external {
        uint256 n = seed % CROWD;
        (uint256 mask, bool quorum) = _mask(seed);
        bool in_ = _inOffice();
        bytes memory data = abi.encodeCall(
            registry.join,
            (
                community,
                _member(n),
                FOREVER,
                _consentOf(n, community, FOREVER),
                _admissionBy(mask, _member(n))
            )
        );
        if (_try(STRANGER, data, "join") && !(quorum && in_)) _break("joined without quorum");
    }

    function resign(uint256 seed) external {
        if (seed >> 16 & 3 != 0) return; // or nobody would be left soon
        address member = _member(seed % CROWD);
        uint256 members = registry.stateOf(community).members;
        bool is_ = registry.isMember(community, member);
        bool ok = _try(member, abi.encodeCall(registry.resign, (community, member, "")), "resign");
        if (ok != (is_ && members > 1)) _break("somebody is held, or left from outside");
    }

    function notice(uint256 seed) external {
        address member = _member(seed % CROWD);
        (uint256 mask, bool quorum) = _mask(seed);
        bool in_ = _inOffice();
        bool expels = seed >> 20 & 3 != 0;
        bytes memory data =
            abi.encodeCall(registry.giveNotice, (community, member, expels, _noticeBy(mask, member, expels)));
        if (_try(STRANGER, data, "notice") && !(quorum && in_)) _break("notice without quorum");
    }

    function expel(uint256 seed) external {
        address member = _member(seed % CROWD);
        Member memory m = registry.memberOf(community, member);
        for (uint256 i; i < CROWD && m.noticeTerm == 0; ++i) {
            // near where the seed points: one who has notice
            member = _member((seed % CROWD + i) % CROWD);
            m = registry.memberOf(community, member);
        }
        Community memory c = registry.stateOf(community);
        bool ok = _try(STRANGER, abi.encodeCall(registry.expel, (community, member)), "expel");
        bool fine = m.joinedAt != 0 && m.leavesAt != 0 && vm.getBlockTimestamp() >= m.leavesAt
            && m.noticeTerm == c.term && c.ballotEnd == 0;
        if (ok && !fine) _break("expelled without notice, by another committee, or during a ballot");
    }

    function callElection(uint256) external {
        Community memory c = registry.stateOf(community);
        uint256 ballot = registry.charterOf(community).ballot;
        (, bool able) = _decides((1 << CROWD) - 1);
        bool ok = _try(STRANGER, abi.encodeCall(registry.callElection, (community)), "callElection");
        bool due = vm.getBlockTimestamp() + ballot >= c.termEnd || !able;
        if (ok && (c.ballotEnd != 0 || !due)) _break("a ballot before its time");
    }

    function vote(uint256 seed) external {
        _castVote(_member(seed % CROWD), _member((seed >> 8) % CROWD));
        // Strangers alone would seldom elect more than one.
        address[] memory list = registry.membersOf(community);
        for (uint256 i; i < list.length; ++i) {
            seed >>= 16;
            _castVote(list[seed % list.length], list[(seed >> 8) % list.length]);
        }
    }

    function _castVote(address member, address candidate) private {
        Member memory before = registry.memberOf(community, member);
        Community memory c = registry.stateOf(community);
        bytes memory data = abi.encodeCall(registry.vote, (community, member, candidate, ""));
        if (_try(member, data, "vote")) {
            if (before.voted && before.election == c.election) _break("two votes");
            if (vm.getBlockTimestamp() > c.ballotEnd) _break("a late vote");
        }
    }

    function tally(uint256) external {
        Community memory before = registry.stateOf(community);
        if (!_try(STRANGER, abi.encodeCall(registry.tally, (community)), "tally")) return;
        if (vm.getBlockTimestamp() <= before.ballotEnd) _break("tallied early");
        if (registry.stateOf(community).term != before.term + 1) return;
        ++succeeded["elected"];
        address[] memory elected = registry.committeeOf(community);
        for (uint256 i; i < elected.length; ++i) {
            uint256 votes = registry.memberOf(community, elected[i]).votes;
            wonBy[before.term + 1][elected[i]] = votes;
            wonByAll[before.term + 1] += votes;
        }
    }

    /// @dev The only way to the bell is the committee's quorum within its term.
    function act(uint256 seed) external {
        (uint256 mask, bool quorum) = _mask(seed);
        bytes memory data = abi.encodeCall(BELL.ring, ());
        bytes memory s = _callBy(mask, community, address(BELL), 0, data);
        bool in_ = _inOffice();
        bool ok = _try(
            STRANGER, abi.encodeCall(registry.act, (community, address(BELL), 0, data, FOREVER, s)), "act"
        );
        if (ok) ++rings;
        if (ok != (quorum && in_)) _break("a call without quorum, or none with it");
        _checkSigned(mask);
        _checkSigned(((1 << CROWD) - 1) & ~(1 << _strongest()));
    }

    function _checkSigned(uint256 mask) private {
        (bool counts, bool quorum) = _decides(mask);
        if (counts && !quorum) ++succeeded["outvoted"];
        if (registry.isSigned(community, WHY, _actBy(mask, community, WHY)) != (quorum && _inOffice())) {
            _break("signed without quorum, or not with it");
        }
    }

    function allocate(uint256 seed) external {
        Community memory c = registry.stateOf(community);
        address[] memory list = registry.membersOf(community);
        address member = list[seed % list.length];
        Share[] memory next = new Share[](1);
        next[0] = Share(member, 10_000);
        (uint256 mask, bool quorum) = _mask(seed);
        bool in_ = _inOffice();
        Allocation memory a = registry.allocationOf(community, ORDER);
        bytes32 message =
            CommunityMessages.allocation(community, ORDER, a.version + 1, this.rowsOf(next), c.term, c.nonce);
        bytes[] memory nobody = new bytes[](0);
        bytes memory data = abi.encodeCall(
            registry.allocate, (community, ORDER, _rows, next, nobody, _signedBy(mask, _digestOf(message)))
        );
        if (!_try(STRANGER, data, "allocate")) return;
        if (!(quorum && in_)) _break("allocated without quorum");
        if (a.agreed == 1 && _rows[0].member != member) _break("an agreed part fell");
        delete _rows;
        _rows.push(next[0]);
        if (seed >> 30 & 7 == 0) {
            _try(member, abi.encodeCall(registry.agree, (community, ORDER, next, 0, "")), "agree");
        }
    }

    function cancel(uint256 seed) external {
        address member = _member(seed % CROWD);
        _try(member, abi.encodeCall(registry.cancelSignature, (member, bytes32(seed))), "cancel");
    }

    // ------------------------------------------------------------------ how

    function _inOffice() private view returns (bool) {
        return vm.getBlockTimestamp() <= registry.stateOf(community).termEnd;
    }

    /// @dev Some of the crowd, and whether those among them who sit are a quorum.
    function _mask(uint256 seed) private returns (uint256 mask, bool quorum) {
        mask = (seed >> 40) % (1 << CROWD);
        if (seed >> 36 & 1 == 1) mask = (1 << CROWD) - 1;
        if (seed >> 37 & 3 == 1) mask &= ~(1 << _strongest());
        (, quorum) = _decides(mask);
    }

    /// @dev Who sits and won most.
    function _strongest() private view returns (uint256 n) {
        uint256 term = registry.stateOf(community).term;
        uint256 most;
        for (uint256 i; i < CROWD; ++i) {
            uint256 won = wonBy[term][_member(i)];
            if (_sits(i) && won > most) (n, most) = (i, won);
        }
    }

    /// @return counts Whether those of the mask who sit are enough.
    /// @return quorum Whether they also won enough votes.
    function _decides(uint256 mask) private returns (bool counts, bool quorum) {
        Community memory c = registry.stateOf(community);
        (uint256 sitting, uint256 weight, uint256 votes) = (0, 0, 0);
        uint256 all = wonByAll[c.term];
        for (uint256 i; i < CROWD; ++i) {
            if (mask >> i & 1 == 0 || !_sits(i)) continue;
            uint256 won = wonBy[c.term][_member(i)];
            ++sitting;
            weight += won * 255 / all;
            votes += won;
        }
        counts = sitting >= c.quorum;
        quorum = counts && 2 * weight > 255;
        if (quorum && 2 * votes <= all) _break("half of the votes or less decide");
    }

    function _try(address caller, bytes memory data, string memory name) private returns (bool ok) {
        vm.record();
        vm.prank(caller);
        bytes memory answer;
        (ok, answer) = address(registry).call(data);
        if (!ok) {
            if (bytes4(answer) == 0 || bytes4(answer) == bytes4(0x4e487b71)) {
                _break(string.concat("an error without a name in ", name));
            }
            vm.getRecordedLogs();
            return false;
        }
        ++succeeded[name];
        _after();
    }

    function _after() private {
        (, bytes32[] memory written) = vm.accesses(address(registry));
        MODEL.fold(address(registry), vm.getRecordedLogs());
        if (!MODEL.agrees(address(registry), written)) _break("a slot that the logs do not tell");
    }

    function _break(string memory what) private {
        if (bytes(broken).length == 0) broken = what;
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Clones} from "@openzeppelin/contracts/proxy/Clones.sol";

import {CommunityElections} from "./base/CommunityElections.sol";
import {CommunityMessages} from "./base/CommunityMessages.sol";
import {CommunityStore} from "./base/CommunityStore.sol";
import {ICommunityAccount} from "./interfaces/ICommunityAccount.sol";
import {
    Allocation,
    Charter,
    Community,
    CommunityKind,
    ICommunityRegistry,
    ICreditMargin,
    Member,
    Share
} from "./interfaces/ICommunityRegistry.sol";
import {IOrderEscrow, Phase} from "./interfaces/IOrderEscrow.sol";
import {IPartyRegistry, Scope} from "./interfaces/IPartyRegistry.sol";

/// @title CommunityRegistry
/// @notice See {ICommunityRegistry}.
contract CommunityRegistry is CommunityElections {
    uint256 private constant BPS = 10_000;
    /// @dev A bit of `Allocation.agreed` for each row.
    uint256 private constant MAX_SHARES = 64;
    uint256 private constant MIN_FOUNDERS = 2;
    /// @dev What a community's delegate may do: work, never money nor commitments.
    uint256 private constant DELEGABLE = Scope.DELIVER | Scope.RATE | Scope.PROFILE;

    constructor(
        IPartyRegistry parties_,
        ICreditMargin credit_,
        IOrderEscrow escrow_
    ) CommunityStore(parties_, credit_, escrow_) {}

    // ------------------------------------------------------------------ membership

    /// @inheritdoc ICommunityRegistry
    function found(
        Charter memory charter,
        address[] calldata founders,
        uint40 validUntil,
        bytes[] calldata consents
    ) external returns (address community) {
        _checkCharter(charter);
        uint256 count = founders.length;
        if (count < MIN_FOUNDERS || count > MAX_MEMBERS || consents.length != count) {
            revert CommunityRegistry_BadFounders(count, MIN_FOUNDERS, MAX_MEMBERS);
        }
        // The charter and its founders are the salt, so that nobody else can take the address.
        bytes32 charterHash = CommunityMessages.charter(charter);
        bytes32 salt = _salt(charterHash, founders);
        community = Clones.predictDeterministicAddress(account, salt);
        if (stateOf(community).term != 0) revert CommunityRegistry_AlreadyFounded(community);
        // Where it comes to stand was worked out above.
        // slither-disable-next-line unused-return
        Clones.cloneDeterministic(account, salt);
        _charters[community] = charter;
        emit CommunityCreated(community, charter, founders);

        Community memory c;
        c.term = 1;
        c.termEnd = _time(block.timestamp + charter.term);
        uint256 seated = count < charter.seats ? count : charter.seats;
        uint256 weight = ALL_VOTES / seated;
        // Each seat's weight is rounded down, and theirs is the sum of those. Casts: at most MAX_SEATS, and ALL_VOTES.
        // slither-disable-start divide-before-multiply
        // forge-lint: disable-next-line(unsafe-typecast)
        (c.sitting, c.standing) = (uint8(seated), uint8(weight * seated));
        // slither-disable-end divide-before-multiply
        c.quorum = _quorumOf(seated, charter.quorumBps);
        for (uint256 i; i < count; ++i) {
            _consent(community, charterHash, founders[i], validUntil, consents[i]);
            _add(community, c, founders[i]);
            if (i < seated) _seat(community, founders[i], 1, weight);
        }
        emit CommitteeSet(community, 1, founders[:seated]);
        _setCommunity(community, c);
    }

    /// @inheritdoc ICommunityRegistry
    function join(
        address community,
        address member,
        uint40 validUntil,
        bytes calldata consent,
        bytes calldata signatures
    ) external {
        Community memory c = _loadInOffice(community);
        _requireNotEnded(community, c);
        bytes32 message = CommunityMessages.admission(community, member, c.term, c.nonce);
        _decide(community, c, message, signatures);
        _consent(community, CommunityMessages.charter(charterOf(community)), member, validUntil, consent);
        _add(community, c, member);
        _setCommunity(community, c);
    }

    /// @inheritdoc ICommunityRegistry
    function resign(address community, address member, bytes calldata signature) external {
        Community memory c = _load(community);
        Member memory entry = _requireMember(community, member);
        _authorise(
            member, MEMBER_SCOPE, CommunityMessages.resignation(community, member, entry.spell), signature
        );
        _remove(community, c, member, entry);
        _setCommunity(community, c);
    }

    /// @inheritdoc ICommunityRegistry
    function giveNotice(address community, address member, bool expels, bytes calldata signatures) external {
        Community memory c = _loadInOffice(community);
        Member memory entry = _requireMember(community, member);
        bytes32 message = CommunityMessages.expulsion(community, member, expels, c.term, c.nonce);
        _decide(community, c, message, signatures);
        entry.leavesAt = expels ? _time(block.timestamp + _charters[community].notice) : 0;
        entry.noticeTerm = expels ? c.term : 0;
        _setMember(community, member, entry);
        _setCommunity(community, c);
    }

    /// @inheritdoc ICommunityRegistry
    function expel(address community, address member) external {
        Community memory c = _loadInOffice(community);
        Member memory entry = _requireMember(community, member);
        if (entry.leavesAt == 0 || entry.noticeTerm != c.term) {
            revert CommunityRegistry_NoNotice(community, member);
        }
        if (block.timestamp < entry.leavesAt) {
            revert CommunityRegistry_TooEarly(entry.leavesAt, block.timestamp);
        }
        if (c.ballotEnd != 0) revert CommunityRegistry_BallotRuns(community, c.ballotEnd);
        _remove(community, c, member, entry);
        _setCommunity(community, c);
    }

    // ------------------------------------------------------------------ the committee acts

    /// @inheritdoc ICommunityRegistry
    function act(
        address community,
        address target,
        uint256 value,
        bytes calldata data,
        uint40 validUntil,
        bytes calldata signatures
    ) external returns (bytes memory answer) {
        Community memory c = _load(community);
        _requireInTime(validUntil);
        _checkCall(community, c, target, value, data);
        bytes32 message =
            CommunityMessages.communityCall(community, target, value, data, c.term, c.nonce, validUntil);
        emit Acted(community, target, value, data, c.nonce);
        _decide(community, c, message, signatures);
        _setCommunity(community, c);
        answer = ICommunityAccount(community).perform(target, value, data);
    }

    /// @inheritdoc ICommunityRegistry
    function setTask(address community, bytes32 order, bytes calldata signatures) external {
        Community memory c = _loadInOffice(community);
        _requireNotEnded(community, c);
        if (_tasks[community] != 0) revert CommunityRegistry_TaskFixed(community, _tasks[community]);
        bytes32 message = CommunityMessages.task(community, order, c.term, c.nonce);
        _decide(community, c, message, signatures);
        Phase phase = escrow.stateOf(order).phase();
        if (_charters[community].kind != CommunityKind.VERTICAL || phase == Phase.NONE || _isOver(phase)) {
            revert CommunityRegistry_BadTask(community, order);
        }
        _tasks[community] = order;
        emit TaskSet(community, order);
        _setCommunity(community, c);
    }

    /// @inheritdoc ICommunityRegistry
    function end(address community) external {
        Community memory c = _load(community);
        _requireNotEnded(community, c);
        bytes32 order = _tasks[community];
        if (order == 0 || !_isOver(escrow.stateOf(order).phase())) {
            revert CommunityRegistry_NotEnded(community, order);
        }
        c.endedAt = _time(block.timestamp);
        _setCommunity(community, c);
    }

    /// @inheritdoc ICommunityRegistry
    function allocate(
        address community,
        bytes32 order,
        Share[] calldata before,
        Share[] calldata shares,
        bytes[] calldata consents,
        bytes calldata signatures
    ) external {
        Community memory c = _loadInOffice(community);
        Allocation memory a = allocationOf(community, order);
        bytes32 rows = before.length == 0 ? bytes32(0) : CommunityMessages.rows(before);
        if (rows != a.rows) revert CommunityRegistry_SharesMismatch(a.rows, rows);
        _checkShares(community, shares);
        a.rows = CommunityMessages.rows(shares);
        ++a.version;
        bytes32 message = CommunityMessages.allocation(community, order, a.version, a.rows, c.term, c.nonce);
        _decide(community, c, message, signatures);
        a.agreed = _stillAgreed(community, order, a, before, shares, consents);

        _allotments[community][order] = a;
        emit AllocationSet(community, order, shares, a);
        _setCommunity(community, c);
    }

    /// @inheritdoc ICommunityRegistry
    function agree(
        address community,
        bytes32 order,
        Share[] calldata shares,
        uint256 index,
        bytes calldata signature
    ) external {
        Allocation memory a = allocationOf(community, order);
        bytes32 rows = CommunityMessages.rows(shares);
        if (rows != a.rows) revert CommunityRegistry_SharesMismatch(a.rows, rows);
        if (index >= shares.length) revert CommunityRegistry_BadShares(index, index, shares.length);
        address member = shares[index].member;
        if (a.agreed >> index & 1 == 1) {
            revert CommunityRegistry_AlreadyAgreed(community, order, member);
        }
        bytes32 message = CommunityMessages.allocationConsent(community, order, a.version, member, rows);
        _authorise(member, Scope.SETTLE, message, signature);
        // Cast: `index` is below MAX_SHARES.
        // forge-lint: disable-next-line(unsafe-typecast)
        a.agreed |= uint64(1 << index);
        _allotments[community][order] = a;
        emit AllocationAgreed(community, order, member, a);
    }

    // ------------------------------------------------------------------ internal

    function _checkCharter(Charter memory c) private view {
        _within("seats", c.seats, 1, MAX_SEATS);
        _within("quorumBps", c.quorumBps, BPS / 2, BPS);
        _within("term", c.term, 7 days, 366 days);
        _within("ballot", c.ballot, 1 days, 30 days);
        _within("notice", c.notice, 1 days, 90 days);
        // The founders vote at the end of their committee's term.
        _within("notice", uint256(c.notice) + c.ballot, 0, c.term);
        if (c.kind == CommunityKind.VERTICAL) {
            _within("endsAt", c.endsAt, block.timestamp + 1, type(uint40).max);
        } else {
            _within("endsAt", c.endsAt, 0, 0);
        }
    }

    function _within(bytes32 field, uint256 given, uint256 least, uint256 most) private pure {
        if (given < least || given > most) revert CommunityRegistry_BadCharter(field, given, least, most);
    }

    function _consent(
        address community,
        bytes32 charterHash,
        address member,
        uint40 validUntil,
        bytes calldata signature
    ) private view {
        _requireInTime(validUntil);
        uint256 spell = memberOf(community, member).spell;
        bytes32 message = CommunityMessages.membership(community, member, spell, validUntil, charterHash);
        _authorise(member, MEMBER_SCOPE, message, signature);
    }

    function _requireInTime(uint256 validUntil) private view {
        if (block.timestamp > validUntil) revert CommunityRegistry_TooLate(validUntil, block.timestamp);
    }

    function _requireNotEnded(address community, Community memory c) private view {
        uint256 since = _endedAt(community, c);
        if (since != 0) revert CommunityRegistry_Ended(community, since);
    }

    function _isOver(Phase phase) private pure returns (bool) {
        return phase == Phase.CLOSED || phase == Phase.CANCELLED;
    }

    /// @dev What the committee may not do even together: commit the community after its term or end, and leave behind a
    /// key that needs no quorum.
    function _checkCall(
        address community,
        Community memory c,
        address target,
        uint256 value,
        bytes calldata data
    ) private view {
        // Cast: cutting to the selector is the point; less than one is filled with zeros and matches none.
        // forge-lint: disable-next-line(unsafe-typecast)
        bytes4 selector = bytes4(data);
        bool fine = true;
        if (block.timestamp > c.termEnd) {
            fine = target == address(escrow) && value == 0 && _defends(selector);
        } else if (target == address(escrow)) {
            if (_opens(selector)) _requireNotEnded(community, c);
        } else if (target == address(parties)) {
            fine = selector == IPartyRegistry.register.selector || selector == IPartyRegistry.update.selector
                || selector == IPartyRegistry.setDelegate.selector && _isSafeDelegate(c, data);
        }
        if (!fine) revert CommunityRegistry_CallForbidden(target, selector);
    }

    /// @dev What keeps a running order from being lost by silence, moves no money of the community and commits it to
    /// nothing.
    function _defends(bytes4 selector) private view returns (bool) {
        return selector == escrow.deliver.selector || selector == escrow.cure.selector
            || selector == escrow.contest.selector || selector == escrow.claim.selector
            || selector == escrow.reject.selector || selector == escrow.contestClaim.selector
            || selector == escrow.seal.selector;
    }

    function _opens(bytes4 selector) private view returns (bool) {
        return selector == escrow.open.selector || selector == escrow.openWith.selector
            || selector == escrow.openChild.selector || selector == escrow.post.selector
            || selector == escrow.postFor.selector || selector == escrow.postWith.selector
            || selector == escrow.takePost.selector || selector == escrow.takePostWith.selector;
    }

    function _isSafeDelegate(Community memory c, bytes calldata data) private pure returns (bool) {
        (,, uint256 scopes, uint256 until) = abi.decode(data[4:], (address, address, uint32, uint40));
        return scopes & ~DELEGABLE == 0 && until <= c.termEnd;
    }

    function _checkShares(address community, Share[] calldata shares) private view {
        if (shares.length > MAX_SHARES) {
            revert CommunityRegistry_BadShares(shares.length, shares.length, MAX_SHARES);
        }
        uint256 sum;
        address last = address(0);
        for (uint256 i; i < shares.length; ++i) {
            address member = shares[i].member;
            if (member <= last || shares[i].bps == 0) {
                revert CommunityRegistry_BadShares(i, uint160(member), uint160(last));
            }
            if (member != community && !isMember(community, member)) {
                revert CommunityRegistry_NotAMember(community, member);
            }
            last = member;
            sum += shares[i].bps;
        }
        if (sum != BPS) revert CommunityRegistry_BadShares(shares.length, sum, BPS);
    }

    /// @dev Who agreed to the rows before and has no less now stays agreed; who has less must sign. Both lists ascend.
    /// @param a The new rows, with what was agreed of the old ones.
    function _stillAgreed(
        address community,
        bytes32 order,
        Allocation memory a,
        Share[] calldata before,
        Share[] calldata shares,
        bytes[] calldata consents
    ) private view returns (uint64 agreed) {
        uint256 used;
        uint256 j;
        for (uint256 i; i < before.length; ++i) {
            if (a.agreed >> i & 1 == 0) continue;
            address member = before[i].member;
            while (j < shares.length && shares[j].member < member) ++j;
            bool stays = j < shares.length && shares[j].member == member;
            if (!stays || shares[j].bps < before[i].bps) {
                bytes32 message =
                    CommunityMessages.allocationConsent(community, order, a.version, member, a.rows);
                // Without one, only the member itself can send this.
                _authorise(
                    member, Scope.SETTLE, message, used < consents.length ? consents[used++] : msg.data[:0]
                );
            }
            // Cast: `j` is below MAX_SHARES.
            // forge-lint: disable-next-line(unsafe-typecast)
            if (stays) agreed |= uint64(1 << j);
        }
    }
}

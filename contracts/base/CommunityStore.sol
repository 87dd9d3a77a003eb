// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Clones} from "@openzeppelin/contracts/proxy/Clones.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";

import {CommunityAccount} from "../CommunityAccount.sol";
import {
    Allocation,
    Charter,
    Community,
    ICommunityRegistry,
    ICreditMargin,
    Member
} from "../interfaces/ICommunityRegistry.sol";
import {IOrderEscrow} from "../interfaces/IOrderEscrow.sol";
import {IPartyRegistry, Scope} from "../interfaces/IPartyRegistry.sol";
import {CommunityMessages} from "./CommunityMessages.sol";

/// @notice What the registry of communities keeps, how members and committees sign, and what anybody can ask.
abstract contract CommunityStore is EIP712, ICommunityRegistry {
    // ------------------------------------------------------------------ constants

    /// @notice Most members of a community: the loops of an election run over them.
    uint256 public constant MAX_MEMBERS = 64;
    /// @notice Most members of a committee: as many signatures are counted.
    uint256 public constant MAX_SEATS = 9;
    /// @notice Everybody's vote, in thousandths, so that newcomers count.
    uint256 public constant BASE_VOTE = 1000;
    /// @notice What credit adds to it: this much at a score 1 above μ and beyond, in proportion below.
    uint256 public constant MOST_CREDIT_VOTE = 4000;

    /// @dev The unit of scores.
    uint256 private constant Q = 1e9;
    /// @dev What all seats of a committee weigh together, but for what rounding loses.
    uint256 internal constant ALL_VOTES = 255;
    /// @dev What one may do as a member, and as a member of the committee.
    uint256 internal constant MEMBER_SCOPE = Scope.PROFILE;
    uint256 internal constant COMMITTEE_SCOPE = Scope.OPEN | Scope.SETTLE;
    /// @dev Address and length before each signature of a committee.
    uint256 private constant SIGNATURE_HEAD = 22;

    /// @inheritdoc ICommunityRegistry
    IPartyRegistry public immutable parties;
    /// @inheritdoc ICommunityRegistry
    ICreditMargin public immutable credit;
    /// @inheritdoc ICommunityRegistry
    IOrderEscrow public immutable escrow;
    /// @inheritdoc ICommunityRegistry
    address public immutable account;

    // ------------------------------------------------------------------ state

    mapping(address community => Charter) internal _charters;
    mapping(address community => Community) private _communities;
    mapping(address community => mapping(address member => Member)) private _members;
    mapping(address community => address[]) internal _lists;
    mapping(address community => bytes32) internal _tasks;
    mapping(address community => mapping(bytes32 order => Allocation)) internal _allotments;
    mapping(address member => mapping(bytes32 digest => bool)) private _cancelled;

    constructor(
        IPartyRegistry parties_,
        ICreditMargin credit_,
        IOrderEscrow escrow_
    ) EIP712("Tallystick Communities", "1") {
        if (
            address(parties_) == address(0) || address(credit_) == address(0)
                || address(escrow_) == address(0)
        ) revert CommunityRegistry_ZeroAddress();
        parties = parties_;
        credit = credit_;
        escrow = escrow_;
        account = address(new CommunityAccount());
        emit Configured(
            address(parties_),
            address(credit_),
            address(escrow_),
            account,
            MAX_MEMBERS,
            MAX_SEATS,
            BASE_VOTE,
            MOST_CREDIT_VOTE
        );
    }

    // ------------------------------------------------------------------ views

    /// @inheritdoc ICommunityRegistry
    function isSigned(
        address community,
        bytes32 digest,
        bytes calldata signatures
    ) external view returns (bool) {
        Community memory c = stateOf(community);
        // Asks nothing of the escrow: it is in the middle of its own work when it asks for this.
        if (block.timestamp > c.termEnd || _endedAt(community, c) != 0) return false;
        bytes32 message = CommunityMessages.communityAct(community, digest, c.term);
        return _hasQuorum(community, c, _hashTypedDataV4(message), signatures);
    }

    /// @inheritdoc ICommunityRegistry
    function isMember(address community, address party) public view returns (bool) {
        return _members[community][party].joinedAt != 0;
    }

    /// @inheritdoc ICommunityRegistry
    function wasMember(address community, address party, uint256 since) external view returns (bool) {
        Member memory entry = memberOf(community, party);
        return entry.joinedAt != 0 || (entry.spell != 0 && entry.leavesAt >= since);
    }

    /// @inheritdoc ICommunityRegistry
    function isCommunity(address given) external view returns (bool) {
        return _communities[given].term != 0;
    }

    /// @inheritdoc ICommunityRegistry
    function charterOf(address community) public view returns (Charter memory) {
        return _charters[community];
    }

    /// @inheritdoc ICommunityRegistry
    function stateOf(address community) public view returns (Community memory) {
        return _communities[community];
    }

    /// @inheritdoc ICommunityRegistry
    function memberOf(address community, address member) public view returns (Member memory) {
        return _members[community][member];
    }

    /// @inheritdoc ICommunityRegistry
    function membersOf(address community) external view returns (address[] memory) {
        return _lists[community];
    }

    /// @inheritdoc ICommunityRegistry
    function committeeOf(address community) external view returns (address[] memory committee) {
        Community memory c = stateOf(community);
        committee = new address[](c.sitting);
        uint256 found_;
        for (uint256 i; i < c.members; ++i) {
            address member = _lists[community][i];
            if (_members[community][member].seatTerm == c.term) committee[found_++] = member;
        }
    }

    /// @inheritdoc ICommunityRegistry
    function endedAt(address community) external view returns (uint256) {
        return _endedAt(community, stateOf(community));
    }

    /// @inheritdoc ICommunityRegistry
    function taskOf(address community) external view returns (bytes32) {
        return _tasks[community];
    }

    /// @inheritdoc ICommunityRegistry
    function allocationOf(address community, bytes32 order) public view returns (Allocation memory) {
        return _allotments[community][order];
    }

    /// @inheritdoc ICommunityRegistry
    function isCancelled(address member, bytes32 digest) external view returns (bool) {
        return _cancelled[member][digest];
    }

    /// @inheritdoc ICommunityRegistry
    function weightOf(address member) public view returns (uint256 weight) {
        weight = BASE_VOTE;
        // No fault of cyber-credit may hold up an election. Nobody makes the call fail by giving too little gas: the
        // 64th part that would be left does not pay for what follows it.
        // Our own registry's view, for at most MAX_MEMBERS.
        // slither-disable-next-line calls-loop
        try credit.marginOf(member) returns (int256 margin) {
            // Cast: positive there.
            // forge-lint: disable-next-line(unsafe-typecast)
            if (margin > 0) weight += (uint256(margin) < Q ? uint256(margin) : Q) * MOST_CREDIT_VOTE / Q;
        } catch {}
    }

    /// @inheritdoc ICommunityRegistry
    function predict(Charter memory charter, address[] calldata founders) external view returns (address) {
        return
            Clones.predictDeterministicAddress(account, _salt(CommunityMessages.charter(charter), founders));
    }

    /// @inheritdoc ICommunityRegistry
    function hashAct(address community, bytes32 digest) external view returns (bytes32) {
        return
            _hashTypedDataV4(CommunityMessages.communityAct(community, digest, _communities[community].term));
    }

    /// @inheritdoc ICommunityRegistry
    // forge-lint: disable-next-line(mixed-case-function)
    function DOMAIN_SEPARATOR() external view returns (bytes32) {
        return _domainSeparatorV4();
    }

    // ------------------------------------------------------------------ signatures

    /// @inheritdoc ICommunityRegistry
    function cancelSignature(address member, bytes32 digest) external {
        _requireSender(member, Scope.ALL);
        _cancelled[member][digest] = true;
        emit SignatureCancelled(member, digest);
    }

    /// @dev An empty signature means that `msg.sender` acts for the member itself.
    function _authorise(
        address member,
        uint256 scope,
        bytes32 message,
        bytes calldata signature
    ) internal view {
        if (signature.length == 0) {
            _requireSender(member, scope);
            return;
        }
        bytes32 digest = _hashTypedDataV4(message);
        if (!_isSignedBy(member, scope, digest, signature)) {
            revert CommunityRegistry_BadSignature(member, digest);
        }
    }

    function _requireSender(address member, uint256 scope) private view {
        if (!_speaksFor(member, msg.sender, scope)) {
            revert CommunityRegistry_NotAuthorised(member, msg.sender, scope);
        }
    }

    function _speaksFor(address member, address key, uint256 scope) private view returns (bool) {
        // Our own registry's view, at most twice for each of MAX_SEATS, or once for each of MAX_MEMBERS.
        // slither-disable-next-line calls-loop
        return parties.isAuthorised(member, key, scope);
    }

    /// @dev Nothing is decided without the quorum, nor twice: the nonce is used up. The caller writes `c`.
    function _decide(
        address community,
        Community memory c,
        bytes32 message,
        bytes calldata signatures
    ) internal view {
        bytes32 digest = _hashTypedDataV4(message);
        if (!_hasQuorum(community, c, digest, signatures)) {
            revert CommunityRegistry_NoQuorum(community, digest, c.quorum);
        }
        ++c.nonce;
    }

    /// @dev Whether so many seats, of so much weight together, bind the community. Each weight is rounded down, so half of
    /// the votes never does.
    function _binds(Community memory c, uint256 seats, uint256 weight) internal pure returns (bool) {
        return seats >= c.quorum && 2 * weight > ALL_VOTES;
    }

    /// @dev Addresses ascend, so that nobody counts twice; who does not sit is passed over unread, so that no more than
    /// the seats are looked at.
    function _hasQuorum(
        address community,
        Community memory c,
        bytes32 digest,
        bytes calldata signatures
    ) private view returns (bool) {
        uint256 valid;
        uint256 weight;
        address last = address(0);
        while (signatures.length >= SIGNATURE_HEAD) {
            address member = address(bytes20(signatures[:20]));
            uint256 size = uint16(bytes2(signatures[20:SIGNATURE_HEAD]));
            signatures = signatures[SIGNATURE_HEAD:];
            if (member <= last || size > signatures.length) return false;
            last = member;
            Member storage seat = _members[community][member];
            (uint256 seatTerm, uint256 seatWeight) = (seat.seatTerm, seat.seatWeight);
            // Who has left has no seat: see `_remove`.
            if (seatTerm == c.term && _isSignedBy(member, COMMITTEE_SCOPE, digest, signatures[:size])) {
                weight += seatWeight;
                if (_binds(c, ++valid, weight)) return true;
            }
            signatures = signatures[size:];
        }
        return false;
    }

    /// @dev ECDSA first: an account with code (EIP-7702) may still sign with its key. Whoever holds the revoked key of an
    /// account can also give it code, so that code has no say either.
    function _isSignedBy(
        address member,
        uint256 scope,
        bytes32 digest,
        bytes calldata signature
    ) private view returns (bool) {
        if (_cancelled[member][digest]) return false;
        // The third value repeats the cause of a failure, which is not told apart here.
        // slither-disable-next-line unused-return
        (address signer, ECDSA.RecoverError failure,) = ECDSA.tryRecoverCalldata(digest, signature);
        if (failure == ECDSA.RecoverError.NoError && _speaksFor(member, signer, scope)) {
            return true;
        }
        return _speaksFor(member, member, scope)
            && SignatureChecker.isValidERC1271SignatureNowCalldata(member, digest, signature);
    }

    // ------------------------------------------------------------------ checks

    function _load(address community) internal view returns (Community memory c) {
        c = stateOf(community);
        if (c.term == 0) revert CommunityRegistry_NoCommunity(community);
    }

    /// @dev A community whose committee is in its term.
    function _loadInOffice(address community) internal view returns (Community memory c) {
        c = _load(community);
        if (block.timestamp > c.termEnd) revert CommunityRegistry_Lapsed(community, c.termEnd);
    }

    function _requireMember(address community, address member) internal view returns (Member memory entry) {
        entry = memberOf(community, member);
        if (entry.joinedAt == 0) revert CommunityRegistry_NotAMember(community, member);
    }

    function _endedAt(address community, Community memory c) internal view returns (uint256) {
        if (c.endedAt != 0) return c.endedAt;
        uint256 endsAt = _charters[community].endsAt;
        return endsAt != 0 && block.timestamp > endsAt ? endsAt : 0;
    }

    function _salt(bytes32 charterHash, address[] calldata founders) internal pure returns (bytes32) {
        return keccak256(abi.encode(charterHash, founders));
    }

    // ------------------------------------------------------------------ writes, each told as its after-value

    function _setCommunity(address community, Community memory c) internal {
        _communities[community] = c;
        emit CommunityMoved(community, c);
    }

    function _setMember(address community, address member, Member memory entry) internal {
        _members[community][member] = entry;
        emit MemberSet(community, member, entry);
    }

    /// @dev The caller writes `c`.
    function _add(address community, Community memory c, address member) internal {
        if (c.members == MAX_MEMBERS) revert CommunityRegistry_Full(community, MAX_MEMBERS);
        if (member == address(0) || member == community) {
            revert CommunityRegistry_NotAParty(member, address(0));
        }
        // Another party's key would be a second vote of that party.
        // slither-disable-next-line calls-loop
        address holder = parties.keyOf(member).party;
        if (holder != address(0) && holder != member) revert CommunityRegistry_NotAParty(member, holder);
        Member memory entry = memberOf(community, member);
        if (entry.joinedAt != 0) revert CommunityRegistry_AlreadyMember(community, member);
        entry.joinedAt = _time(block.timestamp);
        entry.leavesAt = 0;
        ++entry.spell;
        entry.index = c.members++;
        _lists[community].push(member);
        _setMember(community, member, entry);
    }

    /// @dev Its seat and its place in a running ballot go with it; votes that it gave stay given. The caller writes `c`.
    function _remove(address community, Community memory c, address member, Member memory entry) internal {
        if (c.members == 1) revert CommunityRegistry_LastMember(community, member);
        --c.members;
        if (entry.seatTerm == c.term) {
            --c.sitting;
            c.standing -= entry.seatWeight;
        }
        address[] storage list = _lists[community];
        address moved = list[c.members];
        if (moved != member) {
            list[entry.index] = moved;
            Member memory other = memberOf(community, moved);
            other.index = entry.index;
            _setMember(community, moved, other);
        }
        list.pop();
        Member memory gone;
        gone.spell = entry.spell;
        gone.leavesAt = _time(block.timestamp);
        _setMember(community, member, gone);
    }

    function _time(uint256 time) internal pure returns (uint40) {
        // Cast: block times and the periods of a charter fit 40 bits for 34,000 years.
        // forge-lint: disable-next-line(unsafe-typecast)
        return uint40(time);
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IOrderEscrow} from "./IOrderEscrow.sol";
import {IPartyRegistry} from "./IPartyRegistry.sol";

/// @notice What communities ask of cyber-credit: the score less μ, 1e9 = 1.
interface ICreditMargin {
    /// @notice A party's score less μ.
    function marginOf(address party) external view returns (int256);
}

/// @notice The two kinds of manufacturing community (SM definition 3).
enum CommunityKind {
    /// Enterprises of one kind of service, for as long as they like.
    HORIZONTAL,
    /// The chain around one product; ends with its task.
    VERTICAL
}

/// @notice What founders agree to and nobody can change later.
struct Charter {
    CommunityKind kind;
    /// Most committee members, 1 to 9.
    uint8 seats;
    /// More than this share of the elected committee must sign, or all of it: 5,000 to 10,000. They must also hold more
    /// than half of the votes that it won.
    uint16 quorumBps;
    /// Seconds that a committee is in office, 7 to 366 days.
    uint32 term;
    /// Seconds that a ballot is open, 1 to 30 days.
    uint32 ballot;
    /// Seconds from a notice of expulsion to its effect, and from joining to the right to vote and be elected, 1 to 90
    /// days; together with `ballot` not longer than `term`.
    uint32 notice;
    /// The last second in which a VERTICAL community commits itself to anything; 0 for a HORIZONTAL one.
    uint40 endsAt;
    /// Makes otherwise equal charters differ.
    uint64 salt;
    /// Hash of the charter's text.
    bytes32 purpose;
}

/// @notice Where a community stands: one word.
struct Community {
    uint8 members;
    /// Committee members who have not left since they were elected.
    uint8 sitting;
    /// How many of the committee must sign. It stays when one of them leaves: the others do not gain by it.
    uint8 quorum;
    /// What the seats of those who sit weigh together, in 255ths: see `Member.seatWeight`. Who left took its part along.
    uint8 standing;
    /// Number of the committee: 1 is the founders'. 0 for an address that is no community.
    uint32 term;
    /// The last second of the committee's term.
    uint40 termEnd;
    /// Number of the last ballot.
    uint32 election;
    /// The last second of the running ballot, or 0.
    uint40 ballotEnd;
    /// What the committee's next act must carry.
    uint40 nonce;
    /// When its task was found to have ended, or 0.
    uint40 endedAt;
}

/// @notice One member: one word. It stays when the member leaves.
struct Member {
    /// 0 if it is no member now.
    uint40 joinedAt;
    /// How many times it has joined.
    uint16 spell;
    /// Its place in the list of members.
    uint8 index;
    /// Number of the committee that it was last elected into.
    uint32 seatTerm;
    /// Number of the last ballot in which it votes and can be elected.
    uint32 election;
    /// Its votes in that ballot, in thousandths: 1,000 and up to 4,000 more for its credit when the ballot was called.
    uint16 weight;
    /// What it received in that ballot.
    uint24 votes;
    /// It has voted in that ballot.
    bool voted;
    /// When the notice of its expulsion can take effect, or 0; once it is gone: when it left.
    uint40 leavesAt;
    /// Number of the committee that gave notice: no other can carry it out.
    uint32 noticeTerm;
    /// What its seat in committee `seatTerm` weighs: its votes as a part of all votes that the elected won, in 255ths,
    /// rounded down. Founders' seats weigh the same.
    uint8 seatWeight;
}

/// @notice A member's part in an order.
struct Share {
    address member;
    uint16 bps;
}

/// @notice How an order is allocated to members.
struct Allocation {
    /// EIP-712 hash of the rows, or zero.
    bytes32 rows;
    /// How many times it was set.
    uint32 version;
    /// Bit i: the member of row i has agreed, and its part cannot fall without it.
    uint64 agreed;
}

/// @title CommunityRegistry: enterprises that act as one.
/// @notice Each community is an account of its own, with an address and so with a credit score of its own. Its elected
/// committee speaks for it by a quorum of signatures, which is counted when they are used: a signature is worth nothing
/// once its term is over or its author has left. There is no owner.
///
/// The quorum is so many seats, and more than half of the votes that all seats of this committee won: seats that few
/// voted for decide nothing against the one that most did. All seats together are always enough. Weights are rounded down,
/// so up to 8/255 more may be needed, and half is never enough.
///
/// Terms: the committee is in office to the last second of `termEnd`. From `ballot` before that, or as soon as those who sit
/// are too few or hold too few votes to sign, anybody calls the election; who does not vote has no say in it. So when one
/// without whom there is no quorum leaves, the ballot can be called at once; when it only falls silent, nothing is signed
/// until the term, of 366 days at most, ends. Between two terms the last committee keeps only what protects running orders
/// from silence: to deliver, cure, claim, reject, contest and seal ratings.
/// @dev Functions that take a member's signature act for `msg.sender` where it is empty; keys and delegates count within
/// their scope in the party registry: PROFILE to found, join, leave and vote, SETTLE to agree to an allocation,
/// OPEN and SETTLE to sign as a committee member.
///
/// `signatures` of a committee are packed, for each member: its address (20 bytes), the signature's length (2 bytes), the
/// signature; addresses ascend. One that does not count blocks no other.
interface ICommunityRegistry {
    // ------------------------------------------------------------------ events: every written slot as its after-value

    event Configured(
        address parties,
        address credit,
        address escrow,
        address account,
        uint256 maxMembers,
        uint256 maxSeats,
        uint256 baseVote,
        uint256 mostCreditVote
    );
    event CommunityCreated(address indexed community, Charter charter, address[] founders);
    event CommunityMoved(address indexed community, Community state);
    event MemberSet(address indexed community, address indexed member, Member entry);
    /// @notice Who sits in the committee of a term, in the order of their election. Their words say the same.
    event CommitteeSet(address indexed community, uint256 indexed term, address[] members);
    event CommitteeVote(
        address indexed community,
        uint256 indexed election,
        address indexed member,
        address candidate,
        uint256 weight
    );
    event TaskSet(address indexed community, bytes32 indexed order);
    event AllocationSet(
        address indexed community, bytes32 indexed order, Share[] shares, Allocation allocation
    );
    event AllocationAgreed(
        address indexed community, bytes32 indexed order, address indexed member, Allocation allocation
    );
    /// @notice The community called somebody, as its committee signed. `nonce` is the one it used.
    event Acted(address indexed community, address indexed target, uint256 value, bytes data, uint256 nonce);
    event SignatureCancelled(address indexed member, bytes32 indexed digest);

    // ------------------------------------------------------------------ errors

    error CommunityRegistry_ZeroAddress();
    error CommunityRegistry_BadCharter(bytes32 field, uint256 given, uint256 least, uint256 most);
    error CommunityRegistry_BadFounders(uint256 given, uint256 least, uint256 most);
    error CommunityRegistry_AlreadyFounded(address community);
    error CommunityRegistry_NoCommunity(address given);
    error CommunityRegistry_Full(address community, uint256 most);
    error CommunityRegistry_AlreadyMember(address community, address member);
    error CommunityRegistry_NotAMember(address community, address member);
    error CommunityRegistry_NotAParty(address given, address party);
    error CommunityRegistry_LastMember(address community, address member);
    error CommunityRegistry_NotAuthorised(address member, address caller, uint256 scope);
    error CommunityRegistry_BadSignature(address member, bytes32 digest);
    error CommunityRegistry_NoQuorum(address community, bytes32 digest, uint256 quorum);
    error CommunityRegistry_Lapsed(address community, uint256 termEnd);
    error CommunityRegistry_Ended(address community, uint256 since);
    error CommunityRegistry_NotEnded(address community, bytes32 order);
    error CommunityRegistry_CallForbidden(address target, bytes4 selector);
    error CommunityRegistry_TooLate(uint256 until, uint256 nowTime);
    error CommunityRegistry_TooEarly(uint256 from, uint256 nowTime);
    error CommunityRegistry_NoBallot(address community);
    error CommunityRegistry_BallotRuns(address community, uint256 until);
    error CommunityRegistry_NoElectorate(address community, uint256 from);
    error CommunityRegistry_NotInElectorate(address community, uint256 election, address member);
    error CommunityRegistry_AlreadyVoted(address community, uint256 election, address member);
    error CommunityRegistry_NoNotice(address community, address member);
    error CommunityRegistry_TaskFixed(address community, bytes32 order);
    error CommunityRegistry_BadTask(address community, bytes32 order);
    error CommunityRegistry_BadShares(uint256 index, uint256 given, uint256 expected);
    error CommunityRegistry_SharesMismatch(bytes32 expected, bytes32 given);
    error CommunityRegistry_AlreadyAgreed(address community, bytes32 order, address member);

    // ------------------------------------------------------------------ membership

    /// @notice Found a community at the address that {predict} tells. The first founders fill the first committee's seats.
    /// @param consents Each founder's signature of `Membership(community, member, 0, validUntil, charter)`; the address
    /// binds the list of founders.
    function found(
        Charter calldata charter,
        address[] calldata founders,
        uint40 validUntil,
        bytes[] calldata consents
    ) external returns (address community);

    /// @notice Admit a member that the committee wants (`Admission(community, member, term, nonce)`) and that wants it
    /// (`Membership(community, member, spell, validUntil, charter)`).
    function join(
        address community,
        address member,
        uint40 validUntil,
        bytes calldata consent,
        bytes calldata signatures
    ) external;

    /// @notice Leave, at any time and at once; a seat in the committee goes with it. The last member stays.
    /// @param signature Empty, or the member's of `Resignation(community, member, spell)`.
    function resign(address community, address member, bytes calldata signature) external;

    /// @notice Give a member notice of its expulsion, or take it back: `Expulsion(community, member, expels, term, nonce)`.
    function giveNotice(address community, address member, bool expels, bytes calldata signatures) external;

    /// @notice Carry out an expulsion once its notice is over. By anyone, but only in the term of the committee that gave
    /// it, and never during a ballot: nobody is kept from the vote by it.
    function expel(address community, address member) external;

    // ------------------------------------------------------------------ elections

    /// @notice Open the ballot: from `ballot` before the end of the term, or as soon as those who still sit cannot act any
    /// more, being too few or holding half of the votes or less. Who has been a member for `notice` votes and can be
    /// elected, with the weight that it has now.
    function callElection(address community) external;

    /// @notice Vote for one member, once. Each seat goes to the next best, so that a group of more than a
    /// (seats + 1)-th of the votes that are cast cannot be kept out.
    /// @param signature Empty, or the member's of `Vote(community, election, member, candidate)`.
    function vote(address community, address member, address candidate, bytes calldata signature) external;

    /// @notice End the ballot after its last second: who has most votes is the committee, the elder membership first where
    /// they are equal, and each seat weighs what it won. If nobody voted, the next ballot can be called at once.
    function tally(address community) external;

    // ------------------------------------------------------------------ the committee acts

    /// @notice Call anybody as the community: `CommunityCall(community, target, value, data, term, nonce, validUntil)`.
    /// @dev After `termEnd` only deliver, cure, claim, reject, contest and seal at the escrow. After the end of a VERTICAL
    /// community no opening of orders. At the party registry only `register`, `update`, and `setDelegate` for DELIVER, RATE and PROFILE
    /// within the term: no key may outlive the committee that gave it.
    function act(
        address community,
        address target,
        uint256 value,
        bytes calldata data,
        uint40 validUntil,
        bytes calldata signatures
    ) external returns (bytes memory answer);

    /// @notice Name the order whose end is the end of a VERTICAL community, once: `Task(community, order, term, nonce)`.
    function setTask(address community, bytes32 order, bytes calldata signatures) external;

    /// @notice Note that a community's task is closed or cancelled. By anyone; from then on it makes no commitments.
    function end(address community) external;

    /// @notice Publish who does what part of an order:
    /// `Allocation(community, order, version, shares, term, nonce)`, `version` one above the last.
    /// @param before The rows in force, empty the first time.
    /// @param shares Rows of members, or of the community itself for its common purse; addresses ascend, 10,000 in sum.
    /// @param consents For each member that agreed to `before` and gets less now, in that order: its signature of
    /// `AllocationConsent(community, order, version, member, shares)`. Who gets no less stays agreed.
    function allocate(
        address community,
        bytes32 order,
        Share[] calldata before,
        Share[] calldata shares,
        bytes[] calldata consents,
        bytes calldata signatures
    ) external;

    /// @notice Agree to one's row of the allocation in force: from then on it cannot fall without one's signature.
    /// @param signature Empty, or the member's of `AllocationConsent(community, order, version, member, shares)`.
    function agree(
        address community,
        bytes32 order,
        Share[] calldata shares,
        uint256 index,
        bytes calldata signature
    ) external;

    /// @notice Take back a signature that a member gave here, as member or in the committee. By the member's own keys.
    function cancelSignature(address member, bytes32 digest) external;

    // ------------------------------------------------------------------ views

    /// @notice Whether the committee's quorum signed `digest` for the community, each by
    /// `CommunityAct(community, digest, term)`, and the community can still commit itself.
    function isSigned(
        address community,
        bytes32 digest,
        bytes calldata signatures
    ) external view returns (bool);

    /// @notice Whether `party` is a member now: it then counts as the community itself in conflicts of interest.
    function isMember(address community, address party) external view returns (bool);
    /// @notice Whether `party` was a member at any time from `since` on: leaving for a day hides no conflict.
    function wasMember(address community, address party, uint256 since) external view returns (bool);
    /// @notice Whether an address is a community of this registry.
    function isCommunity(address given) external view returns (bool);
    /// @notice What a community was founded on.
    function charterOf(address community) external view returns (Charter memory);
    /// @notice Where a community stands: its term, committee and ballot.
    function stateOf(address community) external view returns (Community memory);
    /// @notice A member's entry; zeros for a stranger.
    function memberOf(address community, address member) external view returns (Member memory);
    /// @notice A community's members.
    function membersOf(address community) external view returns (address[] memory);
    /// @notice Who sits in the committee, in the order of the list of members.
    function committeeOf(address community) external view returns (address[] memory);
    /// @notice Since when the community makes no commitments any more, or 0.
    function endedAt(address community) external view returns (uint256);
    /// @notice The order that a vertical community ends with, or zero.
    function taskOf(address community) external view returns (bytes32);
    /// @notice How an order is allocated to members; zeros if it is not.
    function allocationOf(address community, bytes32 order) external view returns (Allocation memory);
    /// @notice Whether a member has made its signature over a digest worthless.
    function isCancelled(address member, bytes32 digest) external view returns (bool);
    /// @notice The votes that a member would have in a ballot called now, in thousandths.
    function weightOf(address member) external view returns (uint256);
    /// @notice The address of a community before it is founded.
    function predict(Charter calldata charter, address[] calldata founders) external view returns (address);
    /// @notice What committee members sign so that the community signs `digest`.
    function hashAct(address community, bytes32 digest) external view returns (bytes32);
    /// @notice Where keys and delegates are looked up.
    function parties() external view returns (IPartyRegistry);
    /// @notice Where votes get their weight from.
    function credit() external view returns (ICreditMargin);
    /// @notice The escrow whose orders communities make.
    function escrow() external view returns (IOrderEscrow);
    /// @notice The code that every community's account is a clone of.
    function account() external view returns (address);
    // solhint-disable-next-line func-name-mixedcase
    /// @notice EIP-712 separator of the domain that communities' messages are signed in.
    function DOMAIN_SEPARATOR() external view returns (bytes32);
}

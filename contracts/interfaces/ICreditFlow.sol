// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice The constants, each argued in docs/decisions/flow-roots.md.
struct FlowSettings {
    /// What bonds are paid in: the registry's stake token.
    address stakeToken;
    /// The court, by ERC-792, paid in the native coin.
    address arbitrator;
    /// What a publisher and a challenger put up, in the stake token's smallest unit.
    uint96 bond;
    /// A court that asks more of the native coin counts as one that is not there.
    uint96 maxCourtFee;
    /// Seconds in which a root can be challenged, the last one included.
    uint32 window;
    /// Seconds in which the court must rule, the last one included.
    uint32 courtTime;
    /// Seconds for which a newer final root lets the caps of the one before count.
    uint32 grace;
    /// Seconds that lie between two final roots, no less than `grace`: so that what one edge carries adds up to less than what was
    /// paid for it, however often its root is renewed.
    uint32 interval;
    /// Seconds after which what a root says does not count any more, from when it was proposed.
    uint32 maxAge;
    /// The most that all caps together can be, in credit units: what the genesis parties have to give.
    uint64 maxTotal;
}

/// @notice What a publisher says: the flow caps of all parties, after all that the chain held at the end of one block.
struct FlowClaim {
    uint256 blockNumber;
    bytes32 blockHash;
    /// Root of the Merkle-sum tree: leaf i is (i, party, cap in credit units, 0), see {MerkleSum}.
    bytes32 root;
    /// Sum of all leaves, in credit units.
    uint256 total;
    /// How many leaves there are.
    uint256 count;
    /// Digest of what the caps were computed from, to find where two computations part. Nothing depends on it here.
    bytes32 inputs;
}

/// @notice Where a root stands.
enum FlowStage {
    /// Never proposed.
    NONE,
    /// Can be challenged until `until`, and is final or lapses after it.
    OPEN,
    /// Challenged, and the court could not be asked: rejected after `until`, unless somebody asks it before.
    UNHEARD,
    /// Before the court, which can rule until `until`.
    ASKED,
    /// In use, or it was. Terminal.
    FINAL,
    /// Challenged and not upheld. Terminal.
    REJECTED,
    /// Never challenged or upheld, but too old, or not newer than the final one. Terminal.
    LAPSED
}

/// @notice What moves of a root: one slot.
struct FlowTrack {
    /// Who challenged it last, or zero.
    address challenger;
    uint40 proposedAt;
    /// OPEN: the last second to challenge. UNHEARD, ASKED: the last second for a ruling.
    uint40 until;
    FlowStage stage;
}

/// @notice What stays of a root.
struct FlowRoot {
    bytes32 root;
    /// Whose bond stands behind it.
    address publisher;
    uint64 total;
    uint32 count;
    uint64 blockNumber;
}

/// @notice Which roots there are: one slot.
struct FlowStanding {
    /// The last one proposed; they are numbered from 1.
    uint48 last;
    /// The final one that is in use, or 0.
    uint48 current;
    /// The final one before it, or 0.
    uint48 previous;
    /// When the one in use became final.
    uint40 finalAt;
    /// Of the one in use.
    uint64 blockNumber;
}

/// @notice What a party has proven: one slot.
struct FlowCap {
    /// In credit units.
    uint64 cap;
    /// Of which root.
    uint48 id;
    /// When that was proposed.
    uint40 proposedAt;
}

/// @notice A leaf with its proof.
struct FlowLeaf {
    uint256 index;
    address party;
    /// In credit units.
    uint256 cap;
    /// From the leaf up: 32 bytes of a sibling's hash, 16 of its sum.
    bytes proof;
}

/// @title ICreditFlow
/// @notice How much trust flows to each party from the genesis parties, computed off chain by published rules from what the
/// chain holds: roots of it, which anyone may publish under a bond and anyone may challenge, and what parties have proven.
/// @dev A root that nobody challenged is taken for right; so its total is bounded: even a lie that nobody saw cannot hand out
/// more than the genesis parties have. A root is used once it has stood open to challenge for a whole window; what a court
/// upholds is opened for another one, so that nobody shields a lie by challenging it himself. The final root stays in use
/// until a newer one is final, but not beyond its age. Events carry every written slot's after-value.
interface ICreditFlow {
    event Configured(FlowSettings settings, address parties, bytes courtData);
    event FlowProposed(uint256 indexed id, address indexed publisher, FlowClaim claim, FlowTrack track);
    /// @param counter What the challenger says is right of the same block.
    event FlowChallenged(
        uint256 indexed id, address indexed challenger, FlowClaim counter, uint256 fee, FlowTrack track
    );
    /// @param pointer What `flowOfDispute` answers from now on.
    event FlowAsked(uint256 indexed id, uint256 indexed disputeID, uint256 pointer, FlowTrack track);
    /// @notice `flowOfDispute` answers 0 from now on.
    event FlowRuled(uint256 indexed id, uint256 indexed disputeID, uint256 ruling, FlowTrack track);
    event FlowFinal(uint256 indexed id, FlowTrack track, FlowStanding standing);
    /// @notice It ended without a ruling and without being used.
    event FlowClosed(uint256 indexed id, FlowTrack track);
    event FlowProven(address indexed party, FlowCap proven);
    event BalanceMoved(address indexed party, address indexed token, uint256 balance);
    event Withdrawn(address indexed party, address indexed token, address indexed to, uint256 amount);
    event SlashedMoved(uint256 burned);

    error CreditFlow_ZeroAddress();
    error CreditFlow_BadSetting(bytes32 field, uint256 given);
    error CreditFlow_UnknownBlock(uint256 blockNumber, bytes32 expected, bytes32 given);
    error CreditFlow_NotNewer(uint256 blockNumber, uint256 finalBlock);
    error CreditFlow_TotalTooLarge(uint256 total, uint256 most);
    error CreditFlow_BadCount(uint256 count, uint256 least, uint256 most);
    error CreditFlow_WrongStage(uint256 id, FlowStage stage);
    error CreditFlow_RootMismatch(uint256 id, bytes32 expected, bytes32 given);
    error CreditFlow_SameClaim(uint256 id);
    error CreditFlow_TooEarly(uint256 from, uint256 nowTime);
    error CreditFlow_TooSoon(uint256 id, uint256 current, uint256 from, uint256 nowTime);
    error CreditFlow_TooLate(uint256 until, uint256 nowTime);
    error CreditFlow_CourtDataMismatch(bytes32 expected, bytes32 given);
    error CreditFlow_FeeTooLow(uint256 given, uint256 cost);
    error CreditFlow_CourtFailed(address arbitrator);
    error CreditFlow_GasStarved(uint256 given, uint256 needed);
    error CreditFlow_NativeRefused(address to, uint256 amount);
    error CreditFlow_InexactTransfer(address token, uint256 expected, uint256 received);
    error CreditFlow_NotArbitrator(address caller);
    error CreditFlow_UnknownDispute(uint256 disputeID);
    error CreditFlow_NoRoot();
    error CreditFlow_NotALeaf(uint256 id, uint256 index, address party, uint256 cap);
    error CreditFlow_NotAuthorised(address party, address caller);
    error CreditFlow_Overdraw(address party, address token, uint256 amount, uint256 available);

    // ------------------------------------------------------------------ roots

    /// @notice Publish a root under the caller's bond, which is taken by allowance. The block must be one whose hash the chain
    /// still knows (256 blocks; 8,191 where EIP-2935 is in force), and newer than the final root's.
    function propose(FlowClaim calldata claim) external returns (uint256 id);

    /// @notice Challenge an open root under an equal bond, with what is right instead. The court is asked at once, and its fee
    /// paid from the coins sent along; what is left of them goes back to the caller. If the court cannot be asked, or not for
    /// the most that it may cost, all of them do, and the root is rejected after `courtTime` unless somebody asks it before.
    /// @param root The root that is challenged: numbers may come to mean others when blocks are replaced.
    /// @param counter Of the same block; root, total or count must differ.
    /// @param courtData What the court is given, told by `Configured`.
    function challenge(
        uint256 id,
        bytes32 root,
        FlowClaim calldata counter,
        bytes calldata courtData
    ) external payable;

    /// @notice Ask the court about a challenged root that it was not asked about, at whatever price. Anyone may.
    function ask(uint256 id, bytes calldata courtData) external payable;

    /// @notice Appeal the court's ruling, with the coins sent along. Anyone may.
    function appeal(uint256 disputeID, bytes calldata courtData) external payable;

    /// @notice Tell the court something about a challenged root, by ERC-1497. Anyone may.
    function submitEvidence(uint256 id, string calldata uri) external;

    /// @notice Take what is due of a root whose time is over: an open one becomes final, or lapses if it is too old or not newer
    /// than the final one; one that no court ruled on is rejected, and both bonds go back. Anyone may.
    function conclude(uint256 id) external;

    // ------------------------------------------------------------------ caps

    /// @notice Show leaves of the final root. Anyone may, for anyone: it replaces what was proven before, be it more or less.
    function prove(FlowLeaf[] calldata leaves) external;

    /// @notice What a party has proven, in credit units; 0 if it has proven nothing that still counts: of the final root, or for
    /// `grace` of the one before, and not older than `maxAge`. Never reverts, calls nobody.
    function capOf(address party) external view returns (uint256);

    /// @notice What a party has proven last, whether it still counts or not.
    function provenOf(address party) external view returns (FlowCap memory);

    // ------------------------------------------------------------------ balances

    /// @notice Send what a party is owed to any address it names.
    function withdraw(address party, address token, address to, uint256 amount) external;

    /// @notice What a party is owed.
    function balanceOf(address party, address token) external view returns (uint256);

    /// @notice What losers lost that nobody got. It stays here for good.
    function burned() external view returns (uint256);

    // ------------------------------------------------------------------ views

    function settings() external view returns (FlowSettings memory);
    function standing() external view returns (FlowStanding memory);
    function rootOf(uint256 id) external view returns (FlowRoot memory);
    function trackOf(uint256 id) external view returns (FlowTrack memory);
    /// @notice Which root a dispute of the court is about, or 0.
    function flowOfDispute(uint256 disputeID) external view returns (uint256 id);
}

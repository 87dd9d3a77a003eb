// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {OrderTerms} from "./IOrderEscrow.sol";

/// @notice Money to be distributed to all who performed activities.
struct CostPot {
    /// Who distributes it, and who keeps what nobody else has a right to: the order's maker, or the depositor.
    address owner;
    /// When the leaves of the pending root were published, or 0.
    uint40 publishedAt;
    /// How many roots and splits there were; each binds its own number.
    uint16 round;
    /// The ERC-20 it is in.
    address token;
    /// When money last came in; when it was opened, before any did.
    uint40 movedAt;
    /// From when on splits and roots need no notice after money came in, or 0 while the owner has not called.
    uint40 listedFrom;
    /// What no line holds and no final root distributes.
    uint128 free;
    /// The first recorded line that is not wholly funded.
    uint32 head;
    /// The place of the next line that cannot be funded when it is recorded.
    uint32 tail;
    /// Distribution id of the root that waits to become final, or 0.
    bytes32 pending;
}

/// @notice Where a recorded agreement stands.
enum LineState {
    /// Never recorded.
    NONE,
    /// Recorded: payable from `from` on, unless the owner disputes it until then.
    OPEN,
    /// Disputed: both signatures or the arbiter until `from`, then the signed default.
    DISPUTED,
    /// Decided; payable as far as it is funded.
    DUE,
    /// Nothing is owed any more. Terminal.
    SETTLED
}

/// @notice A recorded agreement: what the pot owes for certain cost lines before anything else.
struct Line {
    /// Still owed.
    uint128 amount;
    /// Of that, set aside.
    uint128 funded;
    /// Who may rule when it is disputed, or zero.
    address arbiter;
    /// OPEN: the last second to dispute, and payable after it. DISPUTED: the last second to rule, default after it.
    uint40 from;
    /// How long a dispute lasts at most, seconds.
    uint32 court;
    /// What the payee gets of a disputed line that nobody decided.
    uint16 defaultBps;
    LineState state;
}

/// @notice What a pot's owner signs for everyone who works for a share of it.
struct CostAgreement {
    /// The order's id, or a deposit's.
    bytes32 pot;
    address payee;
    /// The least the payee gets.
    uint128 amount;
    /// Salted hash over the private cost lines; its salt makes every agreement one of its own.
    bytes32 lineHash;
    /// Not payable before, Unix seconds.
    uint40 due;
    /// Who rules a dispute, or zero: then both signatures or the default decide.
    address arbiter;
    /// How long a dispute lasts at most, seconds.
    uint32 court;
    /// What the payee gets of a disputed line that nobody decided.
    uint16 defaultBps;
}

/// @notice One payee's part of a split, or one leaf of a root.
struct CostShare {
    address payee;
    uint128 amount;
    /// Of the agreement that it settles, or any salted hash of cost lines; zero if there are none.
    bytes32 lineHash;
}

/// @notice A leaf of a root with its proof.
struct CostLeaf {
    uint256 index;
    CostShare share;
    /// From the leaf up: 32 bytes of a sibling's hash, 16 of its sum.
    bytes proof;
}

/// @notice What a root is of. The whole is known by its hash, the distribution id.
struct CostRoot {
    bytes32 pot;
    address token;
    uint16 round;
    /// Root of the Merkle-sum tree.
    bytes32 root;
    /// Sum of all leaves.
    uint128 total;
    /// How many leaves it has.
    uint16 count;
}

/// @notice What cost settlement says: events carry every written slot's after-value.
interface ICostEvents {
    event Configured(
        address escrow,
        address parties,
        address wrappedNative,
        address agreements,
        uint256 notice,
        uint256 challengeWindow,
        uint256 grace,
        uint256 unclaimed
    );
    event PotOpened(bytes32 indexed pot, address indexed owner, address indexed token, uint256 movedAt);
    event PotFunded(bytes32 indexed pot, uint256 amount, uint256 movedAt);
    event AgreementsCalled(bytes32 indexed pot, uint256 listedFrom);
    event FreeMoved(bytes32 indexed pot, uint256 free, uint256 head, uint256 tail);
    event AgreementRecorded(bytes32 indexed pot, bytes32 indexed line, CostAgreement agreement);
    event LineQueued(bytes32 indexed pot, uint256 indexed place, bytes32 indexed line);
    event LineMoved(bytes32 indexed line, Line value);
    event RootProposed(bytes32 indexed pot, bytes32 indexed distribution, CostRoot root);
    event LeavesPublished(
        bytes32 indexed pot, bytes32 indexed distribution, uint256 publishedAt, CostShare[] shares
    );
    /// @notice The pending root is final; `word` is the first word of its claims.
    event RootFinal(bytes32 indexed pot, bytes32 indexed distribution, uint256 word);
    event CostSplitDone(bytes32 indexed pot, uint256 indexed round, CostShare[] shares);
    /// @notice `word` is of the 80 leaves around this one: the bit it gained is the leaf, what it grew by was paid,
    /// and bits 122–127 say which 80.
    event CostClaimed(bytes32 indexed distribution, address indexed payee, uint256 word);
    event Swept(bytes32 indexed pot, bytes32 indexed distribution, uint256 amount, uint256 word);
    event BalanceMoved(address indexed party, address indexed token, uint256 balance);
    event Withdrawn(address indexed party, address indexed token, address indexed to, uint256 amount);
    event SignatureCancelled(address indexed party, bytes32 indexed digest);
    event NonceUsed(address indexed party, uint256 nonce);
    event Guarded(bytes32 indexed distribution, address indexed payee, uint256 word);

    error CostSettlement_NoSuchPot(bytes32 pot);
    error CostSettlement_AlreadyOpen(bytes32 pot);
    error CostSettlement_NotAnOpenOrder(bytes32 id);
    error CostSettlement_TermsMismatch(bytes32 id, bytes32 expected, bytes32 given);
    error CostSettlement_BadAmount(uint256 amount);
    error CostSettlement_BadNativeValue(uint256 given, uint256 expected);
    error CostSettlement_InexactTransfer(address token, uint256 expected, uint256 received);
    error CostSettlement_BadAgreement(bytes32 field, uint256 given, uint256 least, uint256 most);
    error CostSettlement_BadArbiter(address arbiter);
    error CostSettlement_AlreadyRecorded(bytes32 line, LineState state);
    error CostSettlement_WrongLineState(bytes32 line, LineState state);
    error CostSettlement_NotHonoured(bytes32 line, uint256 amount, uint256 given);
    error CostSettlement_TooEarly(uint256 from, uint256 nowTime);
    error CostSettlement_TooLate(uint256 until, uint256 nowTime);
    error CostSettlement_Overdrawn(bytes32 pot, uint256 amount, uint256 available);
    error CostSettlement_UnfundedLines(bytes32 pot, uint256 head, uint256 tail);
    error CostSettlement_NothingToDo(bytes32 pot);
    error CostSettlement_BadCount(uint256 given, uint256 least, uint256 most);
    error CostSettlement_BadRound(uint256 given, uint256 expected);
    error CostSettlement_NotPending(bytes32 pot, bytes32 pending, bytes32 given);
    error CostSettlement_AlreadyPublished(bytes32 distribution, uint256 publishedAt);
    error CostSettlement_NotPublished(bytes32 distribution);
    error CostSettlement_NotFinal(bytes32 distribution);
    error CostSettlement_AlreadySwept(bytes32 distribution);
    error CostSettlement_AlreadyClaimed(bytes32 distribution, uint256 index);
    error CostSettlement_Overdraw(address party, address token, uint256 amount, uint256 available);
    error CostSettlement_ZeroRecipient();
    error CostSettlement_NotAuthorised(address party, address caller, uint256 scope);
    error CostSettlement_BadSignature(address party, bytes32 digest);
    error CostSettlement_CancelledSignature(address party, bytes32 digest);
    error CostSettlement_FirstKeyValid(address party);
}

/// @notice Pots, splits, roots and claims.
interface ICostDistribution is ICostEvents {
    // ------------------------------------------------------------------ pots

    /// @notice Open an order's pot before money comes, so that agreements can be recorded. Anyone may.
    function open(OrderTerms calldata terms) external returns (bytes32 pot);

    /// @notice Fetch what the escrow gathered for the order. Anyone may.
    function collect(OrderTerms calldata terms) external returns (bytes32 pot, uint256 amount);

    /// @notice Deposit into the caller's own pot, by allowance, ERC-2612 permit (empty, or
    /// `abi.encode(deadline, v, r, s)`), or native coin for the wrapped one.
    function deposit(
        address token,
        uint64 salt,
        uint128 amount,
        bytes calldata permit
    ) external payable returns (bytes32 pot);

    // ------------------------------------------------------------------ splits and roots

    /// @notice Divide at once between at most 16, to their balances. Signed by the owner and by every payee; lines of
    /// others are not touched.
    function split(
        bytes32 pot,
        CostShare[] calldata shares,
        bytes calldata ownerSignature,
        bytes[] calldata payeeSignatures
    ) external;

    /// @notice Propose a root, in place of one that is pending. It locks nothing until it is final.
    function propose(CostRoot calldata root, bytes calldata ownerSignature) external;

    /// @notice Publish the leaves of the pending root, which starts its challenge window. Anyone may.
    function publish(bytes32 pot, CostShare[] calldata shares) external;

    /// @notice Make the pending root final because every payee signed it. As with a split, nothing else is owed on the
    /// agreements whose line hashes its leaves name, recorded or not.
    function acknowledge(bytes32 pot, CostShare[] calldata shares, bytes[] calldata payeeSignatures) external;

    /// @notice Make the published root final after its window, and after the notice that new money needs: by the owner, and
    /// `GRACE` later by anyone.
    /// @param answers Leaves that honour recorded lines, by which their money goes over to the root. They are paid to their
    /// payees' balances at once: who held a line need not claim.
    function finalise(CostRoot calldata root, CostLeaf[] calldata answers) external;

    /// @notice Settle lines by leaves of a final root that honour them: who was paid by a root and records its agreement
    /// afterwards is not paid twice. A leaf that was not claimed yet is paid to its payee's balance. Anyone may.
    function answer(CostRoot calldata root, CostLeaf[] calldata leaves) external;

    /// @notice The caller claims its own leaf of a final root, to its own address.
    /// @param what One word instead of four, which is cheaper: amount × 2^128 + round × 2^32 + count × 2^16 + index.
    function claim(bytes32 pot, address token, uint256 what, bytes32 lineHash, bytes calldata proof) external;
    /// @notice Claim a leaf of a final root to any address, for a payee that signed, or with an empty signature by who acts
    /// for it.
    function claimFor(
        CostRoot calldata root,
        CostLeaf calldata leaf,
        address to,
        bytes calldata signature
    ) external;
    /// @notice Put a share into its payee's balance, where it does not lapse: for one that cannot claim in time. Anyone may.
    function keep(CostRoot calldata root, CostLeaf calldata leaf) external;
    /// @notice From now on the keys of all who claim from this root, pending or final, are looked up: a payee of it revoked
    /// its first key. Anyone may, right after it did.
    function guard(CostRoot calldata root, CostLeaf calldata leaf) external;
    /// @notice What nobody claimed of a final root for 180 days goes to lines that still wait, or to the owner.
    function sweep(CostRoot calldata root) external;

    /// @notice Free money that has not moved for 180 days goes to the owner.
    function sweepFree(bytes32 pot) external;

    // ------------------------------------------------------------------ balances

    /// @notice Send a party's pull credit to any address it names.
    function withdraw(address party, address token, address to, uint256 amount) external;

    /// @notice `withdraw`, signed by the party as a `Withdraw` with its next nonce and submitted by anyone.
    function withdrawFor(
        address party,
        address token,
        address to,
        uint256 amount,
        uint40 validUntil,
        bytes calldata signature
    ) external;
}

/// @notice Recorded agreements, what parties take back, and views.
interface ICostAgreements is ICostEvents {
    // ------------------------------------------------------------------ agreements

    /// @notice The owner calls on all who hold agreements to record them: from `NOTICE` later, what all payees sign is
    /// carried out at once, and roots become final after their window, also right after money came in.
    function callAgreements(bytes32 pot) external;

    /// @notice Set free money aside for at most `most` of the lines that wait for it. Anyone may.
    function fund(bytes32 pot, uint256 most) external;

    /// @notice Record an agreement that the owner signed, with the payee's consent. It comes before every root and split
    /// that does not honour it: this is how a root is challenged. Its money is set aside at once, or, as long as there is
    /// too little, in the order of recording.
    /// @param payeeSignature Of the same message; empty if the payee sends.
    function record(
        CostAgreement calldata agreement,
        bytes calldata ownerSignature,
        bytes calldata payeeSignature
    ) external returns (bytes32 line);

    /// @notice The payee gives a line up.
    function release(bytes32 pot, address payee, bytes32 lineHash) external;

    /// @notice The owner disputes an open line, until `from`. Only this line's money waits.
    function dispute(bytes32 pot, address payee, bytes32 lineHash) external;

    /// @notice Both agree what is owed on an open or disputed line; it is paid at once.
    function settle(
        bytes32 pot,
        address payee,
        bytes32 lineHash,
        uint128 amount,
        bytes calldata ownerSignature,
        bytes calldata payeeSignature
    ) external;

    /// @notice The arbiter rules what share of a disputed line is owed, until `from`.
    function rule(bytes32 pot, address payee, bytes32 lineHash, uint16 payeeBps) external;

    /// @notice Pay a line that is due, as far as it is funded, to its payee's balance; after a dispute that nobody decided,
    /// its default. Anyone may. An undisputed line waits for a root that was published before it was payable, until six days
    /// after that, so that the root can answer it.
    function poke(bytes32 pot, address payee, bytes32 lineHash) external;

    // ------------------------------------------------------------------ pots and signatures

    /// @notice Open a depositor's pot before the money comes. Anyone may.
    function openDeposit(address owner, address token, uint64 salt) external returns (bytes32 pot);

    /// @notice Make a signature of `party` worthless here. An owner's under an agreement stays good: others worked for it.
    function cancelSignature(address party, bytes32 digest) external;

    // ------------------------------------------------------------------ views

    /// @notice The contracts that cost settlement works with.
    function configuration() external view returns (address escrow, address parties, address wrappedNative);
    /// @notice Where a pot stands.
    function potOf(bytes32 pot) external view returns (CostPot memory);
    /// @notice What a recorded agreement is known by.
    function lineId(bytes32 pot, address payee, bytes32 lineHash) external pure returns (bytes32);
    /// @notice Where a recorded agreement stands.
    function lineOf(bytes32 pot, address payee, bytes32 lineHash) external view returns (Line memory);
    /// @notice The line that waits for money at a place of the queue.
    function queuedAt(bytes32 pot, uint256 place) external view returns (bytes32 line);
    /// @notice What a root is known by: the EIP-712 struct hash of all of it.
    function distributionId(CostRoot calldata root) external pure returns (bytes32);
    /// @notice Word `place` of a distribution's claims: bits 0–79 which of the leaves 80·place… are claimed, 80–119 when
    /// it became final (place 0), 120 swept (place 0), 121 guarded (place 0), 122–127 the place itself once a leaf is
    /// claimed, which tells whoever reads the event where the word stands, 128–255 what these leaves were paid.
    function claimsOf(bytes32 distribution, uint256 place) external view returns (uint256 word);
    /// @notice The id of a depositor's pot.
    function depositId(address owner, address token, uint64 salt) external view returns (bytes32);
    /// @notice EIP-712 digests, to compare with what a wallet shows.
    function hashAgreement(CostAgreement calldata agreement) external view returns (bytes32);
    /// @notice EIP-712 digest of a root: what its owner and its payees sign.
    function hashRoot(CostRoot calldata root) external view returns (bytes32);
    /// @notice EIP-712 digest of a split: what its owner and its payees sign.
    function hashSplit(bytes32 pot, uint16 round, CostShare[] calldata shares) external view returns (bytes32);
    /// @notice A party's pull credit in a token.
    function balanceOf(address party, address token) external view returns (uint256);
    /// @notice The nonce of the next signed withdrawal of a party.
    function nonceOf(address party) external view returns (uint256);
    /// @notice Whether a party has made its signature over a digest worthless.
    function isCancelled(address party, bytes32 digest) external view returns (bool);
    /// @notice EIP-712 separator of the domain that costs' messages are signed in.
    function DOMAIN_SEPARATOR() external view returns (bytes32);
}

/// @title CostSettlement: an order's money to all who performed its activities.
/// @notice A pot belongs to an order whose maker assigned its payouts, or to a depositor. Three rights stand on it, in this
/// order: recorded agreements (lines), each with money set aside in the order of their recording; final roots and splits;
/// and last the owner, who gets what nobody claims. Immutable, without an owner of its own. Functions with an empty
/// signature act for `msg.sender`.
/// @dev One address answers to all of it, as with the escrow: it hands the agreements to code fixed at its construction.
interface ICostSettlement is ICostDistribution, ICostAgreements {}

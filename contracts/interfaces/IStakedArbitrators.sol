// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ListedToken} from "./ICreditRegistry.sol";

/// @notice The constants of the court; each is argued in docs/decisions/arbitration.md.
struct CourtSettings {
    /// What arbitrators stake.
    address stakeToken;
    /// Stake that one seat on a panel locks, in the stake token's smallest unit.
    uint96 seatStake;
    /// What of it an arbitrator loses that was drawn and stayed silent.
    uint96 faultSlash;
    /// Fee of one seat, in credit units.
    uint64 seatFee;
    /// Seats of the first panel, odd; a panel on appeal has twice as many and one, and no panel more than 15.
    uint8 panel;
    /// How many appeals a case can have.
    uint8 maxAppeals;
    /// Blocks from the opening of a round to the one whose `prevrandao` draws its panel.
    uint8 drawDelay;
    /// Seconds from staking to being drawn.
    uint32 warmUp;
    /// Seconds within which the panel must be drawn, votes sealed, votes revealed, and an appeal paid.
    uint32 drawWindow;
    uint32 commitWindow;
    uint32 revealWindow;
    uint32 appealWindow;
    /// What an appeal costs the side that lost, and the other, as a share of the panel's fee; both at least the fee.
    uint16 loserBps;
    uint16 winnerBps;
}

/// @notice What has become of a case.
enum Outcome {
    /// The panel is at work, or the case unknown.
    PENDING,
    /// There is a ruling, for good.
    RULED,
    /// There is none and will be none.
    VOID
}

/// @notice Where a case is stored to be; time decides the rest.
enum CaseStage {
    /// Never opened.
    NONE,
    /// Waits for its panel to be drawn.
    DRAWING,
    /// A panel was drawn: it seals, then reveals its votes, then the ruling may be appealed.
    VOTING,
    /// No panel could be drawn for the first round. Terminal.
    VOID,
    /// No panel could be drawn for an appeal, so the ruling before it stands. Terminal.
    STANDING
}

/// @notice One case.
struct Case {
    CaseStage stage;
    /// 0, or the number of the appeal.
    uint8 round;
    /// The ruling of the round before, in basis points to the maker.
    uint16 standing;
    /// Votes revealed, 8 bits for each round.
    uint24 reveals;
    /// What nobody earned went back to whoever opened it.
    bool refunded;
    /// When the round was opened; when its panel was drawn, once it was.
    uint40 since;
    /// By when all of it must be over.
    uint40 until;
    /// The block whose `prevrandao` draws, or a later one if half of the pool was not free: see `nextDraw`.
    uint64 drawBlock;
    /// What fees are paid in.
    address token;
    /// Hash of the list of those who must not judge it; customer and maker come first.
    bytes32 conflictsHash;
    /// The revealed votes of the present round, 16 bits each, in the order in which they were revealed.
    uint256 votes;
}

/// @notice An arbitrator, in one word.
struct Arbitrator {
    uint96 stake;
    /// Of it, what seats on open cases lock.
    uint96 locked;
    /// Its place in the pool from 1 on, or 0.
    uint24 place;
    /// When it last staked to enter; 0 if it did not, or failed a duty since: then it is not drawn.
    uint40 since;
}

/// @notice What an arbitrator on a panel has done.
enum Duty {
    NONE,
    DRAWN,
    SEALED,
    REVEALED,
    /// Stake unlocked, fee paid or fault punished.
    RELEASED
}

/// @notice A seat on a panel, in one word.
struct Seat {
    Duty duty;
    /// In which round it was drawn.
    uint8 round;
    /// How many revealed before it.
    uint8 index;
    /// The upper 29 bytes of the hash that it sealed its vote with.
    bytes29 commitment;
}

/// @notice An appeal.
struct Appeal {
    /// Who paid it.
    address payer;
    /// What it paid beyond the panel's fee, at stake.
    uint96 bond;
    /// Who gets the bond if the appeal changes nothing for the better.
    address other;
    /// The ruling it is against.
    uint16 against;
    bool forMaker;
    bool settled;
}

/// @title StakedArbitrators: a court of strangers with something to lose.
/// @notice Any contract opens cases and pays in a listed token. A panel is drawn from the pool by what the beacon chain draws
/// for a future block; it seals votes in basis points, reveals them, and the lower median is the ruling. Only silence is
/// punished, never an opinion. Immutable, without an owner. Not for chains without a beacon chain of their own: see
/// docs/decisions/court-settings.md.
interface IStakedArbitrators {
    // ------------------------------------------------------------------ events: every written slot as its after-value

    event Configured(CourtSettings settings, ListedToken[] tokens, address parties, address communities);
    event CaseOpened(
        bytes32 indexed key, address indexed arbitrable, bytes32 matter, address[] conflicts, Case state
    );
    event CaseMoved(bytes32 indexed key, Case state);
    event QueueMoved(uint256 head, uint256 tail, bytes32 indexed last);
    event ArbitratorMoved(address indexed arbitrator, Arbitrator state);
    event PoolMoved(uint256 index, address indexed arbitrator, uint256 length);
    event FreeMoved(uint256 free, uint256 readySince);
    event SeatMoved(bytes32 indexed key, address indexed arbitrator, Seat seat);
    event VoteRevealed(bytes32 indexed key, address indexed arbitrator, uint16 makerBps);
    event AppealMoved(bytes32 indexed key, uint256 indexed round, Appeal state);
    event BalanceMoved(address indexed party, address indexed token, uint256 balance);
    event Withdrawn(address indexed party, address indexed token, address indexed to, uint256 amount);
    event SlashedMoved(uint256 burned);

    // ------------------------------------------------------------------ errors

    error StakedArbitrators_BadSetting(bytes32 field, uint256 given);
    error StakedArbitrators_TokenNotListed(address token);
    error StakedArbitrators_AlreadyOpened(bytes32 key);
    error StakedArbitrators_TooShort(uint256 until, uint256 earliest);
    error StakedArbitrators_TooManyConflicts(uint256 given, uint256 most);
    error StakedArbitrators_ConflictsMismatch(bytes32 key);
    error StakedArbitrators_PoolTooSmall(uint256 size, uint256 needed);
    error StakedArbitrators_PoolFull(uint256 size);
    error StakedArbitrators_PoolBusy(uint256 free, uint256 size);
    error StakedArbitrators_WrongStage(bytes32 key, CaseStage stage);
    error StakedArbitrators_NotNext(bytes32 key, bytes32 next);
    error StakedArbitrators_TooEarly(uint256 from, uint256 current);
    error StakedArbitrators_TooLate(uint256 due, uint256 current);
    error StakedArbitrators_DrawDue(bytes32 key);
    error StakedArbitrators_WrongHeader(uint256 number, bytes32 expected, bytes32 given);
    error StakedArbitrators_NoSeat(bytes32 key, address arbitrator, Duty duty);
    error StakedArbitrators_BadVote(bytes32 key, address arbitrator);
    error StakedArbitrators_NotFinal(bytes32 key);
    error StakedArbitrators_NothingToAppeal(bytes32 key);
    error StakedArbitrators_AlreadySettled(bytes32 key);
    error StakedArbitrators_StakeTooLow(address arbitrator, uint256 stake, uint256 least);
    error StakedArbitrators_Overdraw(address party, uint256 amount, uint256 available);
    error StakedArbitrators_InPool(address arbitrator);
    error StakedArbitrators_NotInPool(address arbitrator);
    error StakedArbitrators_FitToServe(address arbitrator);
    error StakedArbitrators_InexactTransfer(address token, uint256 expected, uint256 received);
    error StakedArbitrators_NotAuthorised(address party, address caller);
    error StakedArbitrators_ZeroAddress();

    // ------------------------------------------------------------------ arbitrators

    /// @notice Add to one's stake, and be fit to serve again after a fault. `enter` follows `warmUp` later. What makes
    /// somebody free or not free, as this does, waits from 16 blocks before the one that draws until the panel is drawn.
    function stake(uint256 amount) external;
    /// @notice Put an arbitrator into the pool. Anyone may call it.
    function enter(address arbitrator) external;
    /// @notice Leave the pool. What open cases lock stays locked.
    function quit() external;
    /// @notice Take an arbitrator out of the pool that failed a duty or whose stake no longer carries a seat. Anyone may.
    function expel(address arbitrator) external;
    /// @notice Take back stake that no open case locks. In the pool, a seat's stake must remain. By the arbitrator, or a key
    /// of it that may withdraw.
    function withdrawStake(address arbitrator, address to, uint256 amount) external;

    /// @notice Seal a vote, or replace the sealed one, within `commitWindow` of the draw.
    /// @param commitment `commitmentOf` the vote.
    function commit(bytes32 key, bytes32 commitment) external;
    /// @notice Reveal it, within `revealWindow` after that. Anyone who knows the salt may call it.
    function reveal(bytes32 key, address arbitrator, uint16 makerBps, bytes32 salt) external;
    /// @notice After the case: unlock an arbitrator's stake, pay its share or punish its silence. Anyone may call it, while
    /// no draw is due or will be within 16 blocks.
    function release(bytes32 key, address arbitrator) external;

    // ------------------------------------------------------------------ cases

    /// @notice Open a case; the caller pays `costOf(token)`.
    /// @param matter What the caller calls it, once.
    /// @param until By when it must be over, or it is refused.
    /// @param conflicts Who must not judge it, nor the members of those that are communities, nor the communities of the
    /// others; at most 16. The customer comes first, then the maker, to whom appeals' bonds may fall.
    function openCase(
        bytes32 matter,
        address token,
        uint256 until,
        address[] calldata conflicts
    ) external returns (bytes32 key);

    /// @notice Draw the panel of the case that is next in the queue. Anyone may call it, once its block is past and half of the
    /// pool is free; if the block is out of reach by then or too few are free for the panel, another is awaited, until
    /// `drawWindow` ends. Then this ends the case, as it does where the block's `prevrandao` is no chance (below 2^64).
    /// @param header RLP of the header of the block before `nextDraw`'s; not looked at once that is 256 blocks back or the
    /// window over.
    function draw(bytes32 key, address[] calldata conflicts, bytes calldata header) external;

    /// @notice Pay for another, larger panel. What it costs beyond the panel's fee comes back if the ruling moves to the
    /// side it is for, and else goes to the other side. The other side need not do anything.
    function appeal(bytes32 key, bool forMaker, address[] calldata conflicts) external;
    /// @notice After the case: pay out what an appeal left. Anyone may call it.
    function settleAppeal(bytes32 key, uint256 round) external;

    /// @notice After a case without ruling: credit whoever opened it, the caller, with what nobody earned of its fee.
    function refund(bytes32 matter) external returns (uint256 amount);

    /// @notice Send a party's pull credit to any address. By the party, or a key of it that may withdraw.
    function withdraw(address party, address token, address to, uint256 amount) external;

    // ------------------------------------------------------------------ views

    /// @notice The ruling, once it is final, and whether there is one.
    function rulingOf(bytes32 key) external view returns (Outcome outcome, uint16 makerBps);
    /// @notice Fee of a case in `token`; 0 if it is not listed. Never changes.
    function costOf(address token) external view returns (uint256);
    /// @notice What an appeal costs now: the next panel's fee, and the bond beside it.
    function appealCost(bytes32 key, bool forMaker) external view returns (uint256 fee, uint256 bond);
    /// @notice Seconds in which a case without appeal is over.
    function course() external view returns (uint256);
    /// @notice What a case is known by: who brought it and what it is about.
    function caseKey(address arbitrable, bytes32 matter) external pure returns (bytes32);
    /// @notice Where a case stands.
    function caseOf(bytes32 key) external view returns (Case memory);
    /// @notice What an arbitrator has done on a case's panel.
    function seatOf(bytes32 key, address arbitrator) external view returns (Seat memory);
    /// @notice What was paid for an appeal, and by whom.
    function appealOf(bytes32 key, uint256 round) external view returns (Appeal memory);
    /// @notice An arbitrator's stake and place in the pool.
    function arbitratorOf(address arbitrator) external view returns (Arbitrator memory);
    /// @notice Who stands at a place of the pool.
    function poolAt(uint256 index) external view returns (address);
    /// @notice How many arbitrators are in the pool.
    function poolSize() external view returns (uint256);
    /// @notice How many of them are fit to serve and have a seat's stake that no case locks. No panel is drawn while they are
    /// less than half.
    function freeCount() external view returns (uint256);
    /// @notice The case whose panel is drawn next, or 0, and from which block on if half of the pool is free and stays so.
    function nextDraw() external view returns (bytes32 key, uint256 fromBlock);
    /// @notice An account's pull credit in a token.
    function balanceOf(address party, address token) external view returns (uint256);
    /// @notice Stake of silent panels that nobody is entitled to.
    function burned() external view returns (uint256);
    /// @notice What an arbitrator seals: it binds this court, case, round and arbitrator, so that no vote can be copied.
    function commitmentOf(
        bytes32 key,
        uint256 round,
        address arbitrator,
        uint16 makerBps,
        bytes32 salt
    ) external view returns (bytes32);
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

import {ICommunities} from "../interfaces/ICommunities.sol";
import {ListedToken} from "../interfaces/ICreditRegistry.sol";
import {IPartyRegistry, Scope} from "../interfaces/IPartyRegistry.sol";
import {Arbitrator, CourtSettings, IStakedArbitrators} from "../interfaces/IStakedArbitrators.sol";
import {TokenPull} from "../libraries/TokenPull.sol";

/// @notice Who can be drawn, the queue of draws, and the court's money.
/// @dev Once somebody may know what draws a panel, nobody may change the pool that it is drawn from, nor who of it is free: a
/// thief would try orders of the pool until its own accounts are drawn, or let draws fail until a value suits it. So the pool
/// stands still from some blocks before until the panel is drawn, stakes and releases included, and anyone can carry out
/// what is due. Draws come in the order of their blocks, so that no other draw can be slipped in between either.
///
/// While less than half of the pool is free, none is due: whoever opens cases that exclude its own accounts locks everybody
/// else's, and would be drawn alone in the end. As it is, who has a share p of the pool has 2p of those who are free, and no
/// more. Cases keep their places meanwhile, cost nobody gas, and are drawn by a block that nobody knows when half of the pool
/// is free again: to wait is not another throw of the dice.
abstract contract PanelPool is ReentrancyGuardTransient, IStakedArbitrators {
    using SafeERC20 for IERC20;

    uint256 internal constant BPS = 10_000;
    /// @dev Votes of 16 bits in one word, with room to spare.
    uint256 internal constant MAX_PANEL = 15;
    uint256 private constant MAX_APPEALS = 2;
    /// @dev No window is so short that a party asleep loses it.
    uint256 private constant MIN_WINDOW = 1 hours;
    uint256 private constant MAX_WINDOW = 90 days;
    /// @dev Blocks before the one that draws from which on the pool stands still. Its `prevrandao` is known to all once the
    /// block before it is there, and a few blocks earlier to whoever proposes all of those: what is left to be revealed is
    /// its own. Seventeen proposals in a row come once in decades to a third of all validators.
    uint256 private constant STILL = 16;
    /// @dev As long again before, so that the pool can change between two draws of a case.
    uint256 private constant MIN_DRAW_DELAY = 2 * STILL;
    uint256 private constant MAX_DRAW_DELAY = 100;
    /// @dev An appeal's bond is at most this share of the panel's fee, beside the fee itself.
    uint256 private constant MAX_MULTIPLE = 10 * BPS;
    uint256 private constant MAX_POOL = type(uint24).max;

    IERC20 internal immutable STAKE_TOKEN;
    uint256 internal immutable SEAT_STAKE;
    uint256 internal immutable FAULT_SLASH;
    uint256 internal immutable SEAT_FEE;
    uint256 internal immutable PANEL;
    uint256 internal immutable APPEALS;
    uint256 internal immutable DRAW_DELAY;
    uint256 internal immutable WARM_UP;
    uint256 internal immutable DRAW_WINDOW;
    uint256 internal immutable COMMIT_WINDOW;
    uint256 internal immutable REVEAL_WINDOW;
    uint256 internal immutable APPEAL_WINDOW;
    uint256 internal immutable LOSER_BPS;
    uint256 internal immutable WINNER_BPS;
    IPartyRegistry internal immutable PARTIES;
    ICommunities internal immutable COMMUNITIES;

    /// @dev Smallest units of a listed token per credit unit. Written by the constructor only.
    mapping(address token => uint256) internal _units;
    mapping(address arbitrator => Arbitrator) internal _arbitrators;
    address[] internal _pool;
    /// @dev Cases in the order in which they are drawn, from `_head` to before `_tail`.
    mapping(uint256 place => bytes32 key) internal _queue;
    uint128 internal _head;
    uint128 internal _tail;
    mapping(address party => mapping(address token => uint256)) internal _balances;
    /// @dev What panels lost of which nobody did its duty. It stays here for good.
    uint256 internal _burned;
    /// @dev How many of the pool could be drawn now, as far as their stake and their duties go.
    uint128 private _free;
    /// @dev The last block in which those became half of the pool.
    uint128 private _readySince;

    constructor(
        CourtSettings memory s,
        ListedToken[] memory tokens,
        IPartyRegistry parties,
        ICommunities communities
    ) {
        if (address(parties) == address(0)) revert StakedArbitrators_ZeroAddress();
        _check(s.seatStake > 0, "seatStake", s.seatStake);
        _check(s.faultSlash > 0 && s.faultSlash <= s.seatStake, "faultSlash", s.faultSlash);
        _check(s.seatFee > 0, "seatFee", s.seatFee);
        _check(s.maxAppeals <= MAX_APPEALS, "maxAppeals", s.maxAppeals);
        _check(s.panel >= 3 && s.panel % 2 == 1, "panel", s.panel);
        uint256 largest = _seatsOf(s.panel, s.maxAppeals);
        _check(largest <= MAX_PANEL, "panel", s.panel);
        _check(s.drawDelay >= MIN_DRAW_DELAY && s.drawDelay <= MAX_DRAW_DELAY, "drawDelay", s.drawDelay);
        _checkWindow("warmUp", s.warmUp);
        _checkWindow("drawWindow", s.drawWindow);
        _checkWindow("commitWindow", s.commitWindow);
        _checkWindow("revealWindow", s.revealWindow);
        _checkWindow("appealWindow", s.appealWindow);
        _check(s.winnerBps >= BPS && s.winnerBps <= s.loserBps, "winnerBps", s.winnerBps);
        _check(s.loserBps <= MAX_MULTIPLE, "loserBps", s.loserBps);
        bool stakeListed;
        for (uint256 i; i < tokens.length; ++i) {
            (address token, uint256 unit) = (tokens[i].token, tokens[i].unit);
            if (token == address(0)) revert StakedArbitrators_ZeroAddress();
            _check(_units[token] == 0, "tokens", uint160(token));
            // No payment for the largest panel leaves 96 bits.
            _check(unit > 0 && unit * s.seatFee * largest * 10 <= type(uint96).max, "unit", unit);
            _units[token] = unit;
            stakeListed = stakeListed || token == s.stakeToken;
        }
        _check(stakeListed, "stakeToken", uint160(s.stakeToken));

        STAKE_TOKEN = IERC20(s.stakeToken);
        SEAT_STAKE = s.seatStake;
        FAULT_SLASH = s.faultSlash;
        SEAT_FEE = s.seatFee;
        PANEL = s.panel;
        APPEALS = s.maxAppeals;
        DRAW_DELAY = s.drawDelay;
        WARM_UP = s.warmUp;
        DRAW_WINDOW = s.drawWindow;
        COMMIT_WINDOW = s.commitWindow;
        REVEAL_WINDOW = s.revealWindow;
        APPEAL_WINDOW = s.appealWindow;
        LOSER_BPS = s.loserBps;
        WINNER_BPS = s.winnerBps;
        PARTIES = parties;
        // Zero: there are none.
        COMMUNITIES = communities;
        emit Configured(s, tokens, address(parties), address(communities));
    }

    /// @dev The pool changes only while no draw is due, or soon will be.
    modifier whenCalm() {
        bool ready = _isReady();
        if (ready && _head != _tail) {
            bytes32 key = _queue[_head];
            if (block.number + STILL >= _effectiveDrawBlock(key)) revert StakedArbitrators_DrawDue(key);
        }
        _;
        // Cast: block numbers stay far below.
        // forge-lint: disable-next-line(unsafe-typecast)
        if (!ready && _isReady()) _setFree(_free, uint128(block.number));
    }

    /// @dev Nothing leaves for a key that its party has revoked.
    modifier onlyFor(address party) {
        if (!PARTIES.isAuthorised(party, msg.sender, Scope.WITHDRAW)) {
            revert StakedArbitrators_NotAuthorised(party, msg.sender);
        }
        _;
    }

    // ------------------------------------------------------------------ arbitrators

    /// @inheritdoc IStakedArbitrators
    function stake(uint256 amount) external nonReentrant whenCalm {
        Arbitrator memory a = _arbitrators[msg.sender];
        uint256 total = a.stake + amount;
        if (total < SEAT_STAKE || total > type(uint96).max) {
            revert StakedArbitrators_StakeTooLow(msg.sender, total, SEAT_STAKE);
        }
        // Casts: just compared; block times fit 40 bits for 34,000 years.
        // forge-lint: disable-next-line(unsafe-typecast)
        a.stake = uint96(total);
        // Whoever serves goes on serving; else the time to warm up begins anew.
        if (a.place == 0 || a.since == 0) a.since = uint40(block.timestamp);
        _setArbitrator(msg.sender, a);
        _take(address(STAKE_TOKEN), amount);
    }

    /// @inheritdoc IStakedArbitrators
    function enter(address arbitrator) external nonReentrant whenCalm {
        Arbitrator memory a = _arbitrators[arbitrator];
        if (a.place != 0) revert StakedArbitrators_InPool(arbitrator);
        if (a.since == 0 || a.stake < SEAT_STAKE) {
            revert StakedArbitrators_StakeTooLow(arbitrator, a.stake, SEAT_STAKE);
        }
        uint256 from = a.since + WARM_UP;
        if (block.timestamp < from) revert StakedArbitrators_TooEarly(from, block.timestamp);
        uint256 size = _pool.length;
        if (size == MAX_POOL) revert StakedArbitrators_PoolFull(size);
        _pool.push(arbitrator);
        // Cast: just compared.
        // forge-lint: disable-next-line(unsafe-typecast)
        a.place = uint24(size + 1);
        _setArbitrator(arbitrator, a);
        emit PoolMoved(size, arbitrator, size + 1);
    }

    /// @inheritdoc IStakedArbitrators
    function quit() external nonReentrant whenCalm {
        _remove(msg.sender);
    }

    /// @inheritdoc IStakedArbitrators
    function expel(address arbitrator) external nonReentrant whenCalm {
        Arbitrator memory a = _arbitrators[arbitrator];
        if (a.since != 0 && a.stake >= SEAT_STAKE) revert StakedArbitrators_FitToServe(arbitrator);
        _remove(arbitrator);
    }

    /// @inheritdoc IStakedArbitrators
    /// @dev While a draw is due this waits too: who sees a panel coming must not make it fall short.
    function withdrawStake(
        address arbitrator,
        address to,
        uint256 amount
    ) external nonReentrant onlyFor(arbitrator) whenCalm {
        if (to == address(0)) revert StakedArbitrators_ZeroAddress();
        Arbitrator memory a = _arbitrators[arbitrator];
        uint256 kept = a.locked;
        if (a.place != 0 && kept < SEAT_STAKE) kept = SEAT_STAKE;
        uint256 available = a.stake > kept ? a.stake - kept : 0;
        if (amount > available) revert StakedArbitrators_Overdraw(arbitrator, amount, available);
        // Cast: at most the stake.
        // forge-lint: disable-next-line(unsafe-typecast)
        a.stake -= uint96(amount);
        _setArbitrator(arbitrator, a);
        STAKE_TOKEN.safeTransfer(to, amount);
    }

    // ------------------------------------------------------------------ balances

    /// @inheritdoc IStakedArbitrators
    function withdraw(
        address party,
        address token,
        address to,
        uint256 amount
    ) external nonReentrant onlyFor(party) {
        if (to == address(0)) revert StakedArbitrators_ZeroAddress();
        uint256 available = _balances[party][token];
        if (amount > available) revert StakedArbitrators_Overdraw(party, amount, available);
        _balances[party][token] = available - amount;
        emit BalanceMoved(party, token, available - amount);
        emit Withdrawn(party, token, to, amount);
        IERC20(token).safeTransfer(to, amount);
    }

    // ------------------------------------------------------------------ views

    /// @inheritdoc IStakedArbitrators
    function costOf(address token) public view returns (uint256) {
        return _feeOf(token, PANEL);
    }

    /// @inheritdoc IStakedArbitrators
    function course() public view returns (uint256) {
        return DRAW_WINDOW + COMMIT_WINDOW + REVEAL_WINDOW;
    }

    /// @inheritdoc IStakedArbitrators
    function arbitratorOf(address arbitrator) external view nonReentrantView returns (Arbitrator memory) {
        return _arbitrators[arbitrator];
    }

    /// @inheritdoc IStakedArbitrators
    function poolAt(uint256 index) external view nonReentrantView returns (address) {
        return _pool[index];
    }

    /// @inheritdoc IStakedArbitrators
    function poolSize() external view nonReentrantView returns (uint256) {
        return _pool.length;
    }

    /// @inheritdoc IStakedArbitrators
    function freeCount() external view nonReentrantView returns (uint256) {
        return _free;
    }

    /// @inheritdoc IStakedArbitrators
    function nextDraw() external view nonReentrantView returns (bytes32 key, uint256 fromBlock) {
        if (_head == _tail) return (0, 0);
        key = _queue[_head];
        fromBlock = _effectiveDrawBlock(key) + 1;
    }

    /// @inheritdoc IStakedArbitrators
    function balanceOf(address party, address token) external view nonReentrantView returns (uint256) {
        return _balances[party][token];
    }

    /// @inheritdoc IStakedArbitrators
    function burned() external view nonReentrantView returns (uint256) {
        return _burned;
    }

    // ------------------------------------------------------------------ internal: queue

    function _enqueue(bytes32 key) internal {
        uint128 tail = _tail;
        _queue[tail] = key;
        _tail = tail + 1;
        emit QueueMoved(_head, tail + 1, key);
    }

    /// @dev Its first is done. What it held stays in the queue's storage, which nothing reads again.
    function _dequeue() internal {
        uint128 head = _head + 1;
        _head = head;
        emit QueueMoved(head, _tail, 0);
    }

    /// @dev The block that a case was opened with, or one after the pool became free enough: what stood in the queue was
    /// drawn by a value that whoever freed the pool may have known.
    function _effectiveDrawBlock(bytes32 key) internal view returns (uint256) {
        return Math.max(_drawBlockOf(key), _readySince + DRAW_DELAY);
    }

    function _drawBlockOf(bytes32 key) internal view virtual returns (uint256);

    // ------------------------------------------------------------------ internal: pool and money

    /// @dev Whether half of the pool is free.
    function _isReady() internal view returns (bool) {
        return 2 * uint256(_free) >= _pool.length;
    }

    function _requireReady() internal view {
        if (!_isReady()) revert StakedArbitrators_PoolBusy(_free, _pool.length);
    }

    function _setFree(uint128 free, uint128 readySince) private {
        (_free, _readySince) = (free, readySince);
        emit FreeMoved(free, readySince);
    }

    function _remove(address arbitrator) private {
        Arbitrator memory a = _arbitrators[arbitrator];
        if (a.place == 0) revert StakedArbitrators_NotInPool(arbitrator);
        uint256 last = _pool.length - 1;
        uint256 index = a.place - 1;
        address moved = _pool[last];
        _pool.pop();
        if (index != last) {
            _pool[index] = moved;
            Arbitrator memory b = _arbitrators[moved];
            b.place = a.place;
            _setArbitrator(moved, b);
        }
        emit PoolMoved(index, index == last ? address(0) : moved, last);
        a.place = 0;
        a.since = 0;
        _setArbitrator(arbitrator, a);
    }

    function _setArbitrator(address arbitrator, Arbitrator memory a) internal {
        bool free = _isFree(a);
        if (free != _isFree(_arbitrators[arbitrator])) _setFree(free ? _free + 1 : _free - 1, _readySince);
        _arbitrators[arbitrator] = a;
        emit ArbitratorMoved(arbitrator, a);
    }

    /// @dev In the pool, without a fault since it last staked, and with a seat's stake that nothing locks.
    function _isFree(Arbitrator memory a) internal view returns (bool) {
        return a.place != 0 && a.since != 0 && a.stake >= a.locked + SEAT_STAKE;
    }

    function _credit(address party, address token, uint256 amount) internal {
        if (amount == 0) return;
        uint256 balance = _balances[party][token] + amount;
        _balances[party][token] = balance;
        emit BalanceMoved(party, token, balance);
    }

    /// @dev Take exactly `amount` from the caller.
    function _take(address token, uint256 amount) internal {
        if (amount == 0) return;
        uint256 received = TokenPull.pull(token, msg.sender, amount);
        if (received != amount) revert StakedArbitrators_InexactTransfer(token, amount, received);
    }

    function _feeOf(address token, uint256 seats) internal view returns (uint256) {
        return _units[token] * SEAT_FEE * seats;
    }

    /// @dev Seats of a round: twice as many and one on each appeal.
    function _seatsOf(uint256 first, uint256 round) internal pure returns (uint256) {
        return ((first + 1) << round) - 1;
    }

    function _checkWindow(bytes32 field, uint256 given) private pure {
        _check(given >= MIN_WINDOW && given <= MAX_WINDOW, field, given);
    }

    function _check(bool fine, bytes32 field, uint256 given) private pure {
        if (!fine) revert StakedArbitrators_BadSetting(field, given);
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

import {
    Cause,
    ICreditHook,
    ICreditRegistry,
    ListedToken,
    Rating,
    Settings,
    Tier
} from "./interfaces/ICreditRegistry.sol";
import {IOrderEscrow, OrderTerms, RatingRight} from "./interfaces/IOrderEscrow.sol";
import {IPartyRegistry, Scope} from "./interfaces/IPartyRegistry.sol";
import {CreditMath} from "./libraries/CreditMath.sol";
import {CreditSettings, MAX_LISTED_TOKENS} from "./libraries/CreditSettings.sol";
import {CreditAccount, CreditAccountLib} from "./types/CreditAccount.sol";
import {CreditEvidence, CreditEvidenceLib} from "./types/CreditEvidence.sol";
import {CreditPair, CreditPairLib} from "./types/CreditPair.sol";
import {CreditPrior, CreditPriorLib} from "./types/CreditPrior.sol";
import {CreditRater} from "./types/CreditRater.sol";
import {CreditRecord} from "./types/CreditRecord.sol";

/// @title CreditRegistry
/// @notice See {ICreditRegistry}. Immutable; nobody can change a score but by closing orders and revealing ratings.
contract CreditRegistry is ICreditRegistry {
    using SafeERC20 for IERC20;

    /// @dev What an order's evidence has in common: all of it applies from the state before any of it.
    struct Basis {
        bytes32 id;
        /// μ.
        int256 mu;
        /// Weight of one rating before credibility and caps.
        uint256 value;
        /// Days since 1970.
        uint256 today;
        /// What the order's ratings add to the prior.
        int256 priorSum;
        uint256 priorWeight;
    }

    /// @dev One party of an order whose evidence is being applied.
    struct Side {
        address party;
        /// Its credit, moved in memory and written once.
        CreditAccount account;
        /// Of its word, from the state before.
        uint256 credibility;
        /// Its rating of the other side is revealed.
        bool rated;
        /// It sealed a rating and did not reveal it.
        bool silent;
        /// Its rating.
        uint256 criteria;
        bool moved;
    }

    // ------------------------------------------------------------------ constants

    /// @notice Evidence fades by half in so many days.
    uint256 public constant HALF_LIFE_DAYS = CreditMath.HALF_LIFE;
    /// @notice Slashed stake is credited here, where nobody can spend it.
    address public constant BURNED = 0x000000000000000000000000000000000000dEaD;

    uint256 private constant BPS = 10_000;
    uint256 private constant MOST = 100;

    /// @inheritdoc ICreditRegistry
    IOrderEscrow public immutable escrow;
    /// @inheritdoc ICreditRegistry
    IPartyRegistry public immutable parties;
    /// @inheritdoc ICreditRegistry
    address public immutable stakeToken;

    int64 private immutable _priorMean;
    uint64 private immutable _priorWeight;
    uint64 private immutable _shrinkage;
    uint64 private immutable _caution;
    uint64 private immutable _raterShrinkage;
    uint64 private immutable _weightPerFee;
    uint64 private immutable _orderCap;
    uint64 private immutable _pairCap;
    uint64 private immutable _passOnCap;
    uint64 private immutable _bottom;
    uint56 private immutable _exposureScale;
    uint128 private immutable _minStake;
    uint16 private immutable _stakeLockDays;
    /// @dev Tiers 1 to 4, 64 bits each, tier 1 lowest: threshold (32 bits), bond bps (16), fee bps (16).
    uint256 private immutable _tiers;
    uint16 private immutable _newcomerFeeBps;

    /// @dev Listed tokens as code instead of storage, which saves every order a cold read: token in the low 160 bits,
    /// unit above. Unused ones are zero.
    uint256 private immutable _token0;
    uint256 private immutable _token1;
    uint256 private immutable _token2;
    uint256 private immutable _token3;
    uint256 private immutable _token4;
    uint256 private immutable _token5;
    uint256 private immutable _token6;
    uint256 private immutable _token7;

    // ------------------------------------------------------------------ state

    mapping(address party => CreditAccount) private _accounts;
    mapping(address rater => CreditRater) private _raters;
    /// @dev One word for both directions, under the smaller address first.
    mapping(address low => mapping(address high => CreditPair)) private _pairs;
    mapping(bytes32 id => CreditRecord) private _records;
    mapping(address party => uint256) private _stakes;
    CreditPrior private _prior;

    constructor(
        IOrderEscrow escrow_,
        IPartyRegistry parties_,
        Settings memory s,
        ListedToken[] memory tokens,
        address stakeToken_,
        address[] memory genesis
    ) {
        if (address(escrow_) == address(0) || address(parties_) == address(0)) {
            revert CreditRegistry_ZeroAddress();
        }
        escrow = escrow_;
        parties = parties_;
        // Zero where no token is listed: then nobody can stake.
        // slither-disable-next-line missing-zero-check
        stakeToken = stakeToken_;

        CreditSettings.check(s);
        _priorMean = s.priorMean;
        _priorWeight = s.priorWeight;
        _shrinkage = s.shrinkage;
        _caution = s.caution;
        _raterShrinkage = s.raterShrinkage;
        _weightPerFee = s.weightPerFee;
        _orderCap = s.orderCap;
        _pairCap = s.pairCap;
        _passOnCap = s.passOnCap;
        _bottom = s.bottom;
        _exposureScale = s.exposureScale;
        _minStake = s.minStake;
        _stakeLockDays = s.stakeLockDays;
        _newcomerFeeBps = s.tiers[0].feeBps;
        _tiers = CreditSettings.packTiers(s.tiers);

        uint256[MAX_LISTED_TOKENS] memory listed = CreditSettings.packTokens(tokens, stakeToken_);
        _token0 = listed[0];
        _token1 = listed[1];
        _token2 = listed[2];
        _token3 = listed[3];
        _token4 = listed[4];
        _token5 = listed[5];
        _token6 = listed[6];
        _token7 = listed[7];
        emit Configured(address(escrow_), address(parties_), stakeToken_, s, tokens, genesis);

        // Casts: |μ| ≤ 1 and the weight is below 2^64.
        _setPrior(s.priorMean * int256(uint256(s.priorWeight)) / CreditMath.IQ, s.priorWeight);
        for (uint256 i; i < genesis.length; ++i) {
            if (genesis[i] == address(0)) revert CreditRegistry_ZeroAddress();
            _setRoot(genesis[i], CreditAccountLib.GENESIS, true);
        }
    }

    // ------------------------------------------------------------------ orders: the escrow calls

    modifier onlyEscrow() {
        if (msg.sender != address(escrow)) revert CreditRegistry_NotEscrow(msg.sender);
        _;
    }

    /// @inheritdoc ICreditHook
    function reserve(
        address maker,
        address token,
        uint256 price,
        uint256 bond,
        uint256 feeBps
    ) external onlyEscrow {
        // Unchecked: exposure has 56 bits, and its sum with what is added was compared with a limit below 2^56.
        unchecked {
            uint256 unit = _listedUnit(token);
            CreditAccount account = _accounts[maker];
            uint256 added = _unsecured(price, bond, unit);
            _checkOrder(maker, account, account.exposure(), added, price, bond, feeBps);
            uint256 open = account.openOrders();
            if (open == type(uint16).max) revert CreditRegistry_TooManyOrders(maker, open);
            _setExposure(maker, account.withExposure(account.exposure() + added).withOpenOrders(open + 1));
        }
    }

    /// @inheritdoc ICreditHook
    function adjust(
        address maker,
        address token,
        uint256 oldPrice,
        uint256 oldBond,
        uint256 newPrice,
        uint256 newBond,
        uint256 feeBps
    ) external onlyEscrow {
        uint256 unit = _listedUnit(token);
        CreditAccount account = _accounts[maker];
        uint256 others = _minusUpToZero(account.exposure(), _unsecured(oldPrice, oldBond, unit));
        uint256 added = _unsecured(newPrice, newBond, unit);
        if (newPrice > oldPrice || newBond < oldBond) {
            _checkOrder(maker, account, others, added, newPrice, newBond, feeBps);
        }
        _setExposure(maker, account.withExposure(others + added));
    }

    /// @inheritdoc ICreditHook
    function settle(
        bytes32 id,
        address maker,
        address token,
        uint256 price,
        uint256 bond,
        uint256 defaulted,
        uint256 feeBps
    ) external onlyEscrow {
        uint256 unit = _listedUnit(token);
        uint256 today = _today();
        CreditAccount account = _accounts[maker];
        account = account.withExposure(_minusUpToZero(account.exposure(), _unsecured(price, bond, unit)))
            .withOpenOrders(_minusUpToZero(account.openOrders(), 1)).withClosedDay(today);
        _setExposure(maker, account);
        if (defaulted == 0) return;

        // As if the fee of the whole price had been burned, without any cap but that of the arithmetic.
        Basis memory basis;
        basis.id = id;
        basis.mu = _mu(_prior);
        basis.value = _min(price * feeBps * _weightPerFee / (BPS * unit), CreditMath.MAX_WEIGHT);
        basis.today = today;
        Side memory side;
        side.party = maker;
        side.account = account;
        _fault(basis, side, Cause.DEFAULT);
        if (side.moved) _accounts[maker] = side.account;
        if (defaulted > bond) {
            // Prices have 128 bits and units 96.
            _slash(maker, _ceilDiv((defaulted - bond) * _unitOf(stakeToken), unit));
        }
    }

    // ------------------------------------------------------------------ ratings

    /// @inheritdoc ICreditRegistry
    function reveal(OrderTerms calldata terms, address rater, Rating calldata rating) external {
        RatingRight memory right = _right(terms);
        bool byMaker = _sideOf(right.id, terms, rater);
        CreditRecord record = _openRecord(right);
        bool last = record.revealed(!byMaker) || (byMaker ? right.customerSeal : right.makerSeal) == 0;
        record = _reveal(terms, right, record, byMaker, rating, last);
        _records[right.id] = record;
        if (last) _apply(terms, right, record);
    }

    /// @inheritdoc ICreditRegistry
    function revealPair(
        OrderTerms calldata terms,
        Rating calldata customerRating,
        Rating calldata makerRating
    ) external {
        RatingRight memory right = _right(terms);
        CreditRecord record = _openRecord(right);
        record = _reveal(terms, right, record, false, customerRating, false);
        record = _reveal(terms, right, record, true, makerRating, true);
        _records[right.id] = record;
        _apply(terms, right, record);
    }

    /// @inheritdoc ICreditRegistry
    function applyRatings(OrderTerms calldata terms) external {
        RatingRight memory right = _right(terms);
        CreditRecord record = _records[right.id];
        if (record.applied()) revert CreditRegistry_AlreadyApplied(right.id);
        bool waits = (right.customerSeal != 0 && !record.revealed(false))
            || (right.makerSeal != 0 && !record.revealed(true));
        // Casts to 256 bits: the sum is to be exact at the end of time, too.
        uint256 from = waits ? uint256(right.revealUntil) + 1 : right.revealFrom;
        if (right.closedAt == 0 || block.timestamp < from) {
            revert CreditRegistry_TooEarly(right.id, right.closedAt == 0 ? 0 : from, block.timestamp);
        }
        record = record.withApplied();
        _records[right.id] = record;
        emit RatingsApplied(right.id, record);
        _apply(terms, right, record);
    }

    /// @inheritdoc ICreditRegistry
    function reply(OrderTerms calldata terms, address ratee, bytes32 textHash) external {
        bytes32 id = _right(terms).id;
        bool isMaker = _sideOf(id, terms, ratee);
        _authorise(ratee, Scope.RATE);
        if (!_records[id].revealed(!isMaker)) {
            revert CreditRegistry_NotRevealed(id, isMaker ? terms.customer : terms.maker);
        }
        emit RatingReplied(id, ratee, textHash);
    }

    /// @inheritdoc ICreditRegistry
    function withdrawRating(OrderTerms calldata terms, address rater) external {
        bytes32 id = _right(terms).id;
        bool byMaker = _sideOf(id, terms, rater);
        _authorise(rater, Scope.RATE);
        CreditRecord record = _records[id];
        if (!record.revealed(byMaker)) revert CreditRegistry_NotRevealed(id, rater);
        if (record.withdrawn(byMaker)) revert CreditRegistry_AlreadyWithdrawn(id, rater);
        record = record.withWithdrawn(byMaker);
        _records[id] = record;
        emit RatingWithdrawn(id, rater, record);
    }

    // ------------------------------------------------------------------ stake

    /// @inheritdoc ICreditRegistry
    function stake(address party, uint256 amount) external {
        if (party == address(0)) revert CreditRegistry_ZeroAddress();
        _setStake(party, _stakes[party] + amount);
        // Written before the token is called: whoever re-enters changes the balance and fails the comparison.
        IERC20 token = IERC20(stakeToken);
        uint256 before = token.balanceOf(address(this));
        token.safeTransferFrom(msg.sender, address(this), amount);
        uint256 received = token.balanceOf(address(this)) - before;
        if (received != amount) revert CreditRegistry_InexactTransfer(stakeToken, amount, received);
    }

    /// @inheritdoc ICreditRegistry
    function withdrawStake(address party, address to, uint256 amount) external {
        _authorise(party, Scope.WITHDRAW);
        if (to == address(0)) revert CreditRegistry_ZeroAddress();
        uint256 open = _accounts[party].openOrders();
        uint256 unlockAt = stakeUnlockAt(party);
        if (open != 0 || block.timestamp < unlockAt) {
            revert CreditRegistry_StakeLocked(party, open, unlockAt);
        }
        uint256 available = _stakes[party];
        if (amount > available) revert CreditRegistry_Overdraw(party, amount, available);
        _setStake(party, available - amount);
        IERC20(stakeToken).safeTransfer(to, amount);
    }

    // ------------------------------------------------------------------ views

    /// @inheritdoc ICreditRegistry
    function settings() external view returns (Settings memory s) {
        s.priorMean = _priorMean;
        s.priorWeight = _priorWeight;
        s.shrinkage = _shrinkage;
        s.caution = _caution;
        s.raterShrinkage = _raterShrinkage;
        s.weightPerFee = _weightPerFee;
        s.orderCap = _orderCap;
        s.pairCap = _pairCap;
        s.passOnCap = _passOnCap;
        s.bottom = _bottom;
        s.exposureScale = _exposureScale;
        s.minStake = _minStake;
        s.stakeLockDays = _stakeLockDays;
        s.tiers[0] = Tier(0, CreditSettings.NEWCOMER_BOND_BPS, _newcomerFeeBps);
        for (uint256 i = 1; i < 5; ++i) {
            uint256 word = _tiers >> (64 * (i - 1));
            // Cutting to a field's width is the point of these casts.
            // forge-lint: disable-next-line(unsafe-typecast)
            s.tiers[i] = Tier(uint32(word), uint16(word >> 32), uint16(word >> 48));
        }
    }

    /// @inheritdoc ICreditRegistry
    function unitOf(address token) external view returns (uint256) {
        return _unitOf(token);
    }

    /// @inheritdoc ICreditRegistry
    function accountOf(address party) external view returns (CreditAccount) {
        return _accounts[party];
    }

    /// @inheritdoc ICreditRegistry
    function raterOf(address party) external view returns (CreditRater) {
        return _raters[party];
    }

    /// @inheritdoc ICreditRegistry
    function pairOf(address a, address b) external view returns (CreditPair) {
        return a < b ? _pairs[a][b] : _pairs[b][a];
    }

    /// @inheritdoc ICreditRegistry
    function prior() external view returns (CreditPrior) {
        return _prior;
    }

    /// @inheritdoc ICreditRegistry
    function recordOf(bytes32 id) external view returns (CreditRecord) {
        return _records[id];
    }

    /// @inheritdoc ICreditRegistry
    function stakeOf(address party) external view returns (uint256) {
        return _stakes[party];
    }

    /// @inheritdoc ICreditRegistry
    function stakeUnlockAt(address party) public view returns (uint256) {
        uint256 last = Math.max(_accounts[party].closedDay(), _raters[party].day());
        // The day itself has begun already, so one more keeps the whole time.
        return last == 0 ? 0 : (last + _stakeLockDays + 1) * 1 days;
    }

    /// @inheritdoc ICreditRegistry
    function priorMean() external view returns (int256) {
        return _mu(_prior);
    }

    /// @inheritdoc ICreditRegistry
    function meanOf(address party) external view returns (int256) {
        return _mu(_prior) + _mean(_accounts[party]);
    }

    /// @inheritdoc ICreditRegistry
    function scoreOf(address party) external view returns (int256) {
        return _mu(_prior) + _margin(_accounts[party]);
    }

    /// @inheritdoc ICreditRegistry
    function marginOf(address party) external view returns (int256) {
        return _margin(_accounts[party]);
    }

    /// @inheritdoc ICreditRegistry
    function biasOf(address rater) external view returns (int256) {
        CreditRater r = _raters[rater];
        return CreditMath.bias(r.sum(), r.weight(), _raterShrinkage);
    }

    /// @inheritdoc ICreditRegistry
    function isRooted(address party) external view returns (bool) {
        return _accounts[party].isRooted();
    }

    /// @inheritdoc ICreditRegistry
    function credibilityOf(address party) external view returns (uint256) {
        return _credibility(_accounts[party]);
    }

    /// @inheritdoc ICreditRegistry
    function limitOf(address party) external view returns (uint256) {
        return _limit(_margin(_accounts[party]));
    }

    /// @inheritdoc ICreditHook
    function tierOf(address party) external view returns (uint256 tier) {
        (tier,,) = _asked(_margin(_accounts[party]));
    }

    /// @inheritdoc ICreditRegistry
    function quote(
        address maker,
        address token,
        uint256 price
    ) external view returns (uint256 tier, uint256 minBond, uint256 minFeeBps, uint256 exposureLeft) {
        uint256 unit = _listedUnit(token);
        CreditAccount account = _accounts[maker];
        int256 margin = _margin(account);
        uint256 bondBps;
        (tier, bondBps, minFeeBps) = _asked(margin);
        exposureLeft = _minusUpToZero(_limit(margin), account.exposure());
        minBond = Math.max(_bondUp(price, bondBps), _minusUpToZero(price, exposureLeft * unit));
    }

    // ------------------------------------------------------------------ internal: orders

    /// @dev Reverts unless a new order of `price` suits the maker's credit. `others` is its other orders' exposure.
    function _checkOrder(
        address maker,
        CreditAccount account,
        uint256 others,
        uint256 added,
        uint256 price,
        uint256 bond,
        uint256 feeBps
    ) private view {
        // Unchecked: prices have 128 bits, so no sum or product comes near 2^256.
        unchecked {
            // What is asked of a newcomer is enough of everybody: no score need be worked out.
            if (bond >= price && feeBps >= _newcomerFeeBps) return;
            int256 margin = _margin(account);
            (, uint256 bondBps, uint256 leastFee) = _asked(margin);
            if (feeBps < leastFee) revert CreditRegistry_FeeTooLow(maker, feeBps, leastFee);
            uint256 least = _bondUp(price, bondBps);
            if (bond < least) revert CreditRegistry_BondTooLow(maker, bond, least);
            // A fully bonded order takes no exposure, so it passes also when credit has fallen below what is open.
            if (added != 0 && others + added > _limit(margin)) {
                revert CreditRegistry_ExposureTooHigh(maker, others, added, _limit(margin));
            }
        }
    }

    function _bondUp(uint256 price, uint256 bondBps) private pure returns (uint256) {
        // Unchecked: prices have 128 bits and basis points 16.
        unchecked {
            return _ceilDiv(price * bondBps, BPS);
        }
    }

    /// @dev Price minus bond in credit units, rounded up.
    function _unsecured(uint256 price, uint256 bond, uint256 unit) private pure returns (uint256) {
        // Unchecked: the difference is taken only where it is positive, and units are not zero.
        unchecked {
            return _ceilDiv(_minusUpToZero(price, bond), unit);
        }
    }

    /// @dev What one order took is given back exactly, because its price and bond are. Stopping at zero instead of
    /// reverting keeps a fault here from ever locking the escrow's money.
    function _minusUpToZero(uint256 a, uint256 b) private pure returns (uint256) {
        // Unchecked: the difference is taken only where it is positive.
        unchecked {
            return a > b ? a - b : 0;
        }
    }

    function _ceilDiv(uint256 a, uint256 b) private pure returns (uint256) {
        // Unchecked: `a` is not zero where one is taken off it.
        unchecked {
            return a == 0 ? 0 : (a - 1) / b + 1;
        }
    }

    function _min(uint256 a, uint256 b) private pure returns (uint256) {
        return a < b ? a : b;
    }

    function _setExposure(address maker, CreditAccount account) private {
        _accounts[maker] = account;
        emit ExposureMoved(maker, account);
    }

    // ------------------------------------------------------------------ internal: reveals

    /// @dev The escrow checks that the terms are the order's, so ids and parties can be trusted.
    /// They are handed on as the bytes that came in, which is cheaper than encoding them again: every position inside
    /// them is relative to their first byte, and what stands behind them in the call is not read there.
    function _right(OrderTerms calldata terms) private view returns (RatingRight memory right) {
        address target = address(escrow);
        bytes4 selector = escrow.ratingRight.selector;
        // A calldata struct is the position of its first byte. The call is built in memory that is free and stays free;
        // the answer, nine static words, is the struct's own layout and fills the one that Solidity has allocated.
        assembly ("memory-safe") {
            let call_ := mload(0x40)
            let size := sub(calldatasize(), terms)
            mstore(call_, selector)
            mstore(add(call_, 4), 32)
            calldatacopy(add(call_, 36), terms, size)
            if iszero(staticcall(gas(), target, call_, add(size, 36), right, 288)) {
                returndatacopy(call_, 0, returndatasize())
                revert(call_, returndatasize())
            }
        }
    }

    /// @dev Whether `party` is the order's maker; reverts if it is neither side.
    function _sideOf(
        bytes32 id,
        OrderTerms calldata terms,
        address party
    ) private pure returns (bool isMaker) {
        isMaker = party == terms.maker;
        if (!isMaker && party != terms.customer) revert CreditRegistry_NotAParty(id, party);
    }

    /// @dev An order's record, while its seals can be opened.
    function _openRecord(RatingRight memory right) private view returns (CreditRecord record) {
        if (right.closedAt == 0 || block.timestamp < right.revealFrom) {
            revert CreditRegistry_TooEarly(right.id, right.revealFrom, block.timestamp);
        }
        if (block.timestamp > right.revealUntil) {
            revert CreditRegistry_TooLate(right.id, right.revealUntil, block.timestamp);
        }
        record = _records[right.id];
        if (record.applied()) revert CreditRegistry_AlreadyApplied(right.id);
    }

    function _reveal(
        OrderTerms calldata terms,
        RatingRight memory right,
        CreditRecord record,
        bool byMaker,
        Rating calldata rating,
        bool last
    ) private returns (CreditRecord) {
        (address rater, address ratee, bytes32 expected) = byMaker
            ? (terms.maker, terms.customer, right.makerSeal)
            : (terms.customer, terms.maker, right.customerSeal);
        if (record.revealed(byMaker)) revert CreditRegistry_AlreadyRevealed(right.id, rater);
        if (expected == 0) revert CreditRegistry_NotSealed(right.id, rater);
        bytes32 id = right.id;
        bytes32 given;
        // keccak256(abi.encode(id, rater, quality, delivery, cost, communication, commentHash, salt)): a rating in call
        // data is its last six words. Free memory is used and left free.
        assembly ("memory-safe") {
            let words := mload(0x40)
            mstore(words, id)
            mstore(add(words, 32), rater)
            calldatacopy(add(words, 64), rating, 192)
            given := keccak256(words, 256)
        }
        if (given != expected) revert CreditRegistry_SealMismatch(id, rater, expected, given);
        uint256 criteria = _criterion(0, rating.quality) | (_criterion(1, rating.delivery) << 8)
            | (_criterion(2, rating.cost) << 16) | (_criterion(3, rating.communication) << 24);
        record = record.withRevealed(byMaker, criteria);
        if (last) record = record.withApplied();
        emit RatingRevealed(id, rater, ratee, rating.commentHash, record);
        return record;
    }

    function _criterion(uint256 index, uint256 value) private pure returns (uint256) {
        if (value > MOST) revert CreditRegistry_BadCriterion(index, value, MOST);
        return value;
    }

    // ------------------------------------------------------------------ internal: evidence

    /// @dev All evidence of one order, once: both ratings and the on-time event from the state before any of them, then
    /// faults of sealing without revealing.
    function _apply(OrderTerms calldata terms, RatingRight memory right, CreditRecord record) private {
        // Unchecked: fees have 80 bits, weights 64 and sums of weights less than 127.
        unchecked {
            Basis memory basis;
            // A token that is not listed burned nothing that counts; the escrow opens no such order with a fee.
            uint256 unit = _unitOf(terms.token);
            basis.value = unit == 0 ? 0 : _min(right.feeBurned * _weightPerFee / unit, _orderCap);
            if (basis.value == 0) return;
            basis.id = right.id;
            basis.today = _today();
            CreditPrior prior_ = _prior;
            basis.mu = _mu(prior_);

            Side memory customer = _side(terms.customer, record, false, right.customerSeal);
            Side memory maker = _side(terms.maker, record, true, right.makerSeal);
            _applyWords(basis, customer, maker, right.onTime);
            if (customer.silent) _fault(basis, customer, Cause.UNREVEALED);
            if (maker.silent) _fault(basis, maker, Cause.UNREVEALED);
            if (customer.moved) _accounts[customer.party] = customer.account;
            if (maker.moved) _accounts[maker.party] = maker.account;
            if (basis.priorWeight != 0) {
                _setPrior(prior_.sum() + basis.priorSum, prior_.weight() + basis.priorWeight);
            }
        }
    }

    function _side(
        address party,
        CreditRecord record,
        bool isMaker,
        bytes32 ratingSeal
    ) private view returns (Side memory side) {
        side.party = party;
        side.account = _accounts[party];
        side.credibility = _credibility(side.account);
        side.rated = record.revealed(isMaker);
        side.silent = ratingSeal != 0 && !side.rated;
        side.criteria = record.criteria(isMaker);
    }

    /// @dev What carries a party's credibility and caps: the customer's word, with the on-time event it vouches for, and
    /// the maker's word.
    function _applyWords(Basis memory basis, Side memory customer, Side memory maker, bool onTime) private {
        // Unchecked: used weights and what is added to them are below 2^66; days only grow.
        unchecked {
            bool customerSpeaks = customer.credibility != 0 && (customer.rated || onTime);
            bool makerSpeaks = maker.credibility != 0 && maker.rated;
            if (!customerSpeaks && !makerSpeaks) return;

            bool customerIsLow = customer.party < maker.party;
            (address low, address high) =
                customerIsLow ? (customer.party, maker.party) : (maker.party, customer.party);
            CreditPair pair = _pairs[low][high];
            uint256 fading = CreditMath.fading(basis.today - pair.day());
            uint256 fromLow = CreditMath.fadeUp(pair.fromLow(), fading);
            uint256 fromHigh = CreditMath.fadeUp(pair.fromHigh(), fading);
            (uint256 byCustomer, uint256 byMaker) = customerIsLow ? (fromLow, fromHigh) : (fromHigh, fromLow);
            uint256 passed;
            if (customerSpeaks) passed = _applyWord(basis, customer, maker, onTime, byCustomer);
            byCustomer += passed;
            if (makerSpeaks) {
                uint256 more = _applyWord(basis, maker, customer, false, byMaker);
                byMaker += more;
                passed += more;
            }
            if (passed == 0) return;
            (fromLow, fromHigh) = customerIsLow ? (byCustomer, byMaker) : (byMaker, byCustomer);
            pair = CreditPairLib.pack(fromLow, fromHigh, basis.today);
            _pairs[low][high] = pair;
            emit PairMoved(low, high, pair);
        }
    }

    /// @dev One party's word about the other: its rating first, then the on-time event, as far as its caps reach.
    /// @return passed The weight it passed on.
    function _applyWord(
        Basis memory basis,
        Side memory from,
        Side memory to,
        bool onTime,
        uint256 pairUsed
    ) private returns (uint256 passed) {
        // Unchecked: weights are below 2^72, ratings and credibility below 2^34; days only grow.
        unchecked {
            CreditRater rater = _raters[from.party];
            uint256 used = CreditMath.fadeUp(rater.passed(), CreditMath.fading(basis.today - rater.day()));
            uint256 left = _min(_minusUpToZero(_pairCap, pairUsed), _minusUpToZero(_passOnCap, used));
            uint256 carried = basis.value * from.credibility / CreditMath.Q;
            if (from.rated) {
                passed = _min(carried, left);
                if (passed == 0) return 0;
                int256 rating = CreditMath.rating(from.criteria);
                int256 bias = CreditMath.bias(rater.sum(), rater.weight(), _raterShrinkage);
                int256 e = CreditMath.evidence(rating, bias, basis.mu);
                uint256 w = CreditMath.tripled(e, passed);
                // Casts: weights are below 2^70.
                // forge-lint: disable-next-line(unsafe-typecast)
                basis.priorSum += CreditMath.floorDiv(rating * int256(w), CreditMath.IQ);
                basis.priorWeight += w;
                rater = _withRating(rater, rating - basis.mu, passed);
                rater = rater.withPassed(used + passed, basis.today);
                _move(basis, to, from.party, e, w, bias, from.credibility, Cause.RATING, rater);
            }
            if (onTime) {
                uint256 vouched = _min(carried, left - passed);
                if (vouched != 0) {
                    passed += vouched;
                    rater = rater.withPassed(used + passed, basis.today);
                    int256 e = CreditMath.IQ - basis.mu;
                    _move(basis, to, from.party, e, vouched, 0, from.credibility, Cause.ON_TIME, rater);
                }
            }
            if (passed != 0) _raters[from.party] = rater;
        }
    }

    /// @dev A rater that has learned one more rating of its own; beyond MAX_WEIGHT its bias is as settled as it can be.
    function _withRating(
        CreditRater rater,
        int256 distance,
        uint256 weight
    ) private pure returns (CreditRater) {
        // Unchecked: weights are below 2^72 and distances below 2^34.
        unchecked {
            uint256 total = rater.weight() + weight;
            if (total > CreditMath.MAX_WEIGHT) return rater;
            // forge-lint: disable-next-line(unsafe-typecast)
            int256 learned = CreditMath.floorDiv(distance * int256(weight), CreditMath.IQ);
            return rater.withBias(rater.sum() + learned, total);
        }
    }

    /// @dev An objective negative event: −1, in full, tripled.
    function _fault(Basis memory basis, Side memory side, Cause cause) private {
        if (basis.value == 0) return;
        int256 e = -CreditMath.IQ - basis.mu;
        _move(
            basis,
            side,
            address(0),
            e,
            basis.value * CreditMath.NEGATIVE,
            0,
            CreditMath.Q,
            cause,
            CreditRater.wrap(0)
        );
    }

    function _move(
        Basis memory basis,
        Side memory to,
        address source,
        int256 e,
        uint256 w,
        int256 bias,
        uint256 credibility,
        Cause cause,
        CreditRater rater
    ) private {
        // Unchecked: days only grow.
        unchecked {
            CreditAccount account = to.account;
            (int256 sum, uint256 weight, uint256 faded) = CreditMath.add(
                account.sum(),
                account.weight(),
                basis.today - account.day(),
                e,
                w,
                _shrinkage,
                _caution,
                cause == Cause.DEFAULT || cause == Cause.UNREVEALED
            );
            to.account = account.withEvidence(sum, weight, basis.today);
            to.moved = true;
            CreditEvidence evidence =
                CreditEvidenceLib.pack(e, w, basis.mu, bias, credibility, faded, uint256(cause));
            if (cause == Cause.RATING) {
                emit AccountMoved(to.party, source, basis.id, evidence, to.account, rater);
            } else {
                emit ObjectiveEvent(to.party, source, basis.id, evidence, to.account, rater);
            }
        }
    }

    // ------------------------------------------------------------------ internal: stake, roots, prior

    /// @dev Takes up to `amount` of a defaulting maker's stake. No token is called, so none can hold up the closing.
    function _slash(address maker, uint256 amount) private {
        uint256 taken = _min(amount, _stakes[maker]);
        if (taken == 0) return;
        _setStake(maker, _stakes[maker] - taken);
        _stakes[BURNED] += taken;
        emit StakeMoved(BURNED, _stakes[BURNED]);
    }

    function _setStake(address party, uint256 amount) private {
        _stakes[party] = amount;
        emit StakeMoved(party, amount);
        _setRoot(party, CreditAccountLib.STAKE, amount >= _minStake);
    }

    function _setRoot(address party, uint256 root, bool held) private {
        CreditAccount account = _accounts[party];
        if ((account.roots() & root != 0) == held) return;
        account = account.withRoot(root, held);
        _accounts[party] = account;
        emit RootMoved(party, account);
    }

    function _setPrior(int256 sum, uint256 weight) private {
        CreditPrior prior_ = CreditPriorLib.pack(sum, weight);
        _prior = prior_;
        emit PriorMoved(prior_);
    }

    /// @dev Keys and delegates come from the party registry.
    function _authorise(address party, uint256 scope) private view {
        if (!parties.isAuthorised(party, msg.sender, scope)) {
            revert CreditRegistry_NotAuthorised(party, msg.sender, scope);
        }
    }

    // ------------------------------------------------------------------ internal: the score

    function _mu(CreditPrior prior_) private pure returns (int256) {
        // Cast: see CreditPriorLib.pack.
        return CreditMath.floorDiv(prior_.sum() * CreditMath.IQ, int256(prior_.weight()));
    }

    function _mean(CreditAccount account) private view returns (int256) {
        return CreditMath.mean(account.sum(), account.weight(), _shrinkage);
    }

    function _margin(CreditAccount account) private view returns (int256) {
        return CreditMath.bound(account.sum(), account.weight(), _shrinkage, _caution);
    }

    function _credibility(CreditAccount account) private view returns (uint256) {
        return account.isRooted() ? CreditMath.credibility(_mean(account), _bottom) : 0;
    }

    function _limit(int256 margin) private view returns (uint256) {
        // Cast: positive there.
        // forge-lint: disable-next-line(unsafe-typecast)
        return margin > 0 ? uint256(margin) * _exposureScale / CreditMath.Q : 0;
    }

    /// @dev Days since 1970; its 16 bits last until 2149, after which nothing fades any more.
    function _today() private view returns (uint256) {
        return _min(block.timestamp / 1 days, type(uint16).max);
    }

    // ------------------------------------------------------------------ internal: constants kept in code

    /// @dev The tier of a margin, and what it asks.
    function _asked(int256 margin) private view returns (uint256 tier, uint256 bondBps, uint256 feeBps) {
        // Unchecked: four tiers.
        unchecked {
            // Newcomers and below are fully bonded.
            (bondBps, feeBps) = (BPS, _newcomerFeeBps);
            for (uint256 word = _tiers; tier < 4; word >>= 64) {
                // Cast: 32 bits fit.
                // forge-lint: disable-next-line(unsafe-typecast)
                if (margin < int256(word & type(uint32).max)) break;
                bondBps = (word >> 32) & type(uint16).max;
                feeBps = (word >> 48) & type(uint16).max;
                ++tier;
            }
        }
    }

    function _listedUnit(address token) private view returns (uint256 unit) {
        unit = _unitOf(token);
        if (unit == 0) revert CreditRegistry_TokenNotListed(token);
    }

    /// @dev An unused entry is zero, and so is its unit.
    function _unitOf(address token) private view returns (uint256) {
        uint256 key = uint160(token);
        if (_token0 & type(uint160).max == key) return _token0 >> 160;
        if (_token1 & type(uint160).max == key) return _token1 >> 160;
        if (_token2 & type(uint160).max == key) return _token2 >> 160;
        if (_token3 & type(uint160).max == key) return _token3 >> 160;
        if (_token4 & type(uint160).max == key) return _token4 >> 160;
        if (_token5 & type(uint160).max == key) return _token5 >> 160;
        if (_token6 & type(uint160).max == key) return _token6 >> 160;
        if (_token7 & type(uint160).max == key) return _token7 >> 160;
        return 0;
    }
}

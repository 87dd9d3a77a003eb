// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

import {CreditRatings} from "./base/CreditRatings.sol";
import {CreditStore} from "./base/CreditStore.sol";
import {ICreditFlow} from "./interfaces/ICreditFlow.sol";
import {
    Cause,
    ICreditHook,
    ICreditRegistry,
    ListedToken,
    Settings,
    Tier
} from "./interfaces/ICreditRegistry.sol";
import {IOrderEscrow} from "./interfaces/IOrderEscrow.sol";
import {IPartyRegistry, Scope} from "./interfaces/IPartyRegistry.sol";
import {CreditMath} from "./libraries/CreditMath.sol";
import {CreditSettings} from "./libraries/CreditSettings.sol";
import {TokenPull} from "./libraries/TokenPull.sol";
import {CreditAccount} from "./types/CreditAccount.sol";
import {CreditPair} from "./types/CreditPair.sol";
import {CreditPrior} from "./types/CreditPrior.sol";
import {CreditRater} from "./types/CreditRater.sol";
import {CreditRecord} from "./types/CreditRecord.sol";

/// @title CreditRegistry
/// @notice See {ICreditRegistry}. Immutable; nobody can change a score but by closing orders and revealing ratings.
/// @dev Here stand what orders ask of credit, stake, and the views; ratings and the weighing of evidence in base/.
contract CreditRegistry is CreditRatings {
    using SafeERC20 for IERC20;

    constructor(
        IOrderEscrow escrow_,
        IPartyRegistry parties_,
        Settings memory settings_,
        ListedToken[] memory tokens,
        address stakeToken_,
        address[] memory genesis,
        ICreditFlow flow_
    ) CreditStore(escrow_, parties_, settings_, tokens, stakeToken_, genesis, flow_) {}

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
        CreditAccount account = _accounts[maker];
        account = account.withExposure(_minusUpToZero(account.exposure(), _unsecured(price, bond, unit)))
            .withOpenOrders(_minusUpToZero(account.openOrders(), 1)).withClosedDay(_today());
        _setExposure(maker, account);
        if (defaulted == 0) return;

        // As if the fee of the whole price had been burned, and no less than what backs the credit that the order took:
        // credit that was used to default is gone.
        uint256 value = price * feeBps * _weightPerFee / (BPS * unit);
        uint256 used = _ceilDiv(_unsecured(price, bond, unit) * CreditMath.Q, _backing);
        _enterFault(id, maker, Math.max(value, used), Cause.DEFAULT);
        if (defaulted > bond) {
            // Prices have 128 bits and units 96.
            _slash(maker, _ceilDiv((defaulted - bond) * _unitOf(stakeToken), unit));
        }
    }

    /// @inheritdoc ICreditHook
    function judge(
        bytes32 id,
        address customer,
        address maker,
        address token,
        uint256 amount,
        uint256 feeBps,
        uint256 makerBps
    ) external onlyEscrow {
        uint256 unit = _listedUnit(token);
        CreditRecord record = _records[id].withRuling(amount, makerBps);
        _records[id] = record;
        emit DisputeRuled(id, amount, makerBps, record);

        // Twice the distance from half: nothing for a tie, all of it for a whole loss.
        uint256 makers = 2 * makerBps;
        (address loser, uint256 lost) =
            makers < BPS ? (maker, amount * (BPS - makers)) : (customer, amount * (makers - BPS));
        if (lost == 0) return;
        // As if the fee of what was lost had been burned.
        _enterFault(id, loser, lost * feeBps * _weightPerFee / (BPS * BPS * unit), Cause.LOST_DISPUTE);
        // Amounts have 128 bits, shares 14 and units 96.
        _slash(loser, _ceilDiv(lost * _lostDisputeBps * _unitOf(stakeToken), BPS * BPS * unit));
    }

    // ------------------------------------------------------------------ stake

    /// @inheritdoc ICreditRegistry
    function stake(address party, uint256 amount) external {
        if (party == address(0)) revert CreditRegistry_ZeroAddress();
        _setStake(party, _stakes[party] + amount);
        // Written before the token is called: whoever re-enters changes the balance and fails the comparison.
        uint256 received = TokenPull.pull(stakeToken, msg.sender, amount);
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
        s.leastCredibility = _leastCredibility;
        s.rootEvidence = _rootEvidence;
        s.exposureScale = _exposureScale;
        s.backing = _backing;
        s.minStake = _minStake;
        s.stakeLockDays = _stakeLockDays;
        s.lostDisputeBps = _lostDisputeBps;
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
        CreditAccount account = _accounts[party];
        return _limit(party, account, _margin(account), type(uint256).max);
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
        exposureLeft = _minusUpToZero(_limit(maker, account, margin, type(uint256).max), account.exposure());
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
            if (added == 0) return;
            uint256 limit = _limit(maker, account, margin, others + added);
            if (others + added > limit) {
                revert CreditRegistry_ExposureTooHigh(maker, others, added, limit);
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

    function _setExposure(address maker, CreditAccount account) private {
        _accounts[maker] = account;
        emit ExposureMoved(maker, account);
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ICreditFlow} from "../interfaces/ICreditFlow.sol";
import {ICreditRegistry, ListedToken, Settings} from "../interfaces/ICreditRegistry.sol";
import {IOrderEscrow} from "../interfaces/IOrderEscrow.sol";
import {IPartyRegistry} from "../interfaces/IPartyRegistry.sol";
import {CreditMath} from "../libraries/CreditMath.sol";
import {CreditSettings, MAX_LISTED_TOKENS} from "../libraries/CreditSettings.sol";
import {CreditAccount, CreditAccountLib} from "../types/CreditAccount.sol";
import {CreditPair} from "../types/CreditPair.sol";
import {CreditPrior, CreditPriorLib} from "../types/CreditPrior.sol";
import {CreditRater} from "../types/CreditRater.sol";
import {CreditRecord} from "../types/CreditRecord.sol";

/// @notice What the registry keeps: its constants, its words of storage, and the score they give.
abstract contract CreditStore is ICreditRegistry {
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
        /// The fading that was worked out last, and of how many days; 0 before the first.
        uint256 fading;
        uint256 fadedDays;
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
    /// @notice So long after `revealUntil` an order's evidence can still be applied (seconds, the last one included).
    /// Later it would count as fresh all the same; nobody is to hoard it, nor to lock stake with it again and again.
    uint256 public constant APPLY_WINDOW = 30 days;
    /// @notice Slashed stake is credited here, where nobody can spend it.
    address public constant BURNED = 0x000000000000000000000000000000000000dEaD;

    uint256 internal constant BPS = 10_000;
    uint256 internal constant MOST = 100;

    /// @inheritdoc ICreditRegistry
    IOrderEscrow public immutable escrow;
    /// @inheritdoc ICreditRegistry
    IPartyRegistry public immutable parties;
    /// @inheritdoc ICreditRegistry
    address public immutable stakeToken;
    /// @inheritdoc ICreditRegistry
    ICreditFlow public immutable flow;

    int64 internal immutable _priorMean;
    uint64 internal immutable _priorWeight;
    uint64 internal immutable _shrinkage;
    uint64 internal immutable _caution;
    uint64 internal immutable _raterShrinkage;
    uint64 internal immutable _weightPerFee;
    uint64 internal immutable _orderCap;
    uint64 internal immutable _pairCap;
    uint64 internal immutable _passOnCap;
    uint64 internal immutable _bottom;
    uint64 internal immutable _leastCredibility;
    uint64 internal immutable _rootEvidence;
    uint56 internal immutable _exposureScale;
    uint56 internal immutable _backing;
    uint128 internal immutable _minStake;
    uint16 internal immutable _stakeLockDays;
    uint16 internal immutable _lostDisputeBps;
    /// @dev Tiers 1 to 4, 64 bits each, tier 1 lowest: threshold (32 bits), bond bps (16), fee bps (16).
    uint256 internal immutable _tiers;
    uint16 internal immutable _newcomerFeeBps;

    /// @dev Listed tokens as code instead of storage, which saves every order a cold read: token in the low 160 bits,
    /// unit above. Unused ones are zero.
    uint256 internal immutable _token0;
    uint256 internal immutable _token1;
    uint256 internal immutable _token2;
    uint256 internal immutable _token3;
    uint256 internal immutable _token4;
    uint256 internal immutable _token5;
    uint256 internal immutable _token6;
    uint256 internal immutable _token7;

    // ------------------------------------------------------------------ state

    mapping(address party => CreditAccount) internal _accounts;
    mapping(address rater => CreditRater) internal _raters;
    /// @dev One word for both directions, under the smaller address first.
    mapping(address low => mapping(address high => CreditPair)) internal _pairs;
    mapping(bytes32 id => CreditRecord) internal _records;
    mapping(address party => uint256) internal _stakes;
    CreditPrior internal _prior;

    constructor(
        IOrderEscrow escrow_,
        IPartyRegistry parties_,
        Settings memory s,
        ListedToken[] memory tokens,
        address stakeToken_,
        address[] memory genesis,
        ICreditFlow flow_
    ) {
        if (address(escrow_) == address(0) || address(parties_) == address(0)) {
            revert CreditRegistry_ZeroAddress();
        }
        escrow = escrow_;
        parties = parties_;
        // Not zero: it must be listed, as `packTokens` checks below, and no listed token is zero.
        // slither-disable-next-line missing-zero-check
        stakeToken = stakeToken_;
        // Zero where no flow of trust is published: then credit is what burned fees back.
        // slither-disable-next-line missing-zero-check
        flow = flow_;

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
        _leastCredibility = s.leastCredibility;
        _rootEvidence = s.rootEvidence;
        _exposureScale = s.exposureScale;
        _backing = s.backing;
        _minStake = s.minStake;
        _stakeLockDays = s.stakeLockDays;
        _lostDisputeBps = s.lostDisputeBps;
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
        emit Configured(address(escrow_), address(parties_), stakeToken_, s, tokens, genesis, address(flow_));

        // Casts: |μ| ≤ 1 and the weight is below 2^64.
        _setPrior(s.priorMean * int256(uint256(s.priorWeight)) / CreditMath.IQ, s.priorWeight);
        for (uint256 i; i < genesis.length; ++i) {
            if (genesis[i] == address(0)) revert CreditRegistry_ZeroAddress();
            _setRoot(genesis[i], CreditAccountLib.GENESIS, true);
        }
    }

    // ------------------------------------------------------------------ internal: stake, roots, prior

    /// @dev Takes up to `amount` of a party's stake. No token is called, so none can hold up the closing.
    function _slash(address party, uint256 amount) internal {
        uint256 taken = _min(amount, _stakes[party]);
        if (taken == 0) return;
        _setStake(party, _stakes[party] - taken);
        _stakes[BURNED] += taken;
        emit StakeMoved(BURNED, _stakes[BURNED]);
    }

    function _setStake(address party, uint256 amount) internal {
        _stakes[party] = amount;
        emit StakeMoved(party, amount);
        _setRoot(party, CreditAccountLib.STAKE, amount >= _minStake);
    }

    function _setRoot(address party, uint256 root, bool held) internal {
        CreditAccount account = _accounts[party];
        if ((account.roots() & root != 0) == held) return;
        account = account.withRoot(root, held);
        _accounts[party] = account;
        emit RootMoved(party, account);
    }

    function _setPrior(int256 sum, uint256 weight) internal {
        CreditPrior prior_ = CreditPriorLib.pack(sum, weight);
        _prior = prior_;
        emit PriorMoved(prior_);
    }

    /// @dev Keys and delegates come from the party registry.
    function _authorise(address party, uint256 scope) internal view {
        if (!parties.isAuthorised(party, msg.sender, scope)) {
            revert CreditRegistry_NotAuthorised(party, msg.sender, scope);
        }
    }

    // ------------------------------------------------------------------ internal: the score

    function _mu(CreditPrior prior_) internal pure returns (int256) {
        // Cast: see CreditPriorLib.pack.
        return CreditMath.floorDiv(prior_.sum() * CreditMath.IQ, int256(prior_.weight()));
    }

    function _mean(CreditAccount account) internal view returns (int256) {
        return CreditMath.mean(account.sum(), account.weight(), _shrinkage);
    }

    function _margin(CreditAccount account) internal view returns (int256) {
        return CreditMath.bound(account.sum(), account.weight(), _shrinkage, _caution);
    }

    function _credibility(CreditAccount account) internal view returns (uint256) {
        return account.isRooted() ? CreditMath.credibility(_mean(account), _bottom, _leastCredibility) : 0;
    }

    /// @dev The limit of a party on unsecured exposure. The flow of trust is asked only where it could give more, and not
    /// if `enough` is reached without it.
    function _limit(
        address party,
        CreditAccount account,
        int256 margin,
        uint256 enough
    ) internal view returns (uint256) {
        // Unchecked: margins, sums of evidence and scales have 34, 71 and 54 bits; caps are held to 128.
        unchecked {
            if (margin <= 0) return 0;
            // Casts: the margin is positive, so the sum is.
            // forge-lint: disable-next-line(unsafe-typecast)
            uint256 most = uint256(margin) * _exposureScale / CreditMath.Q;
            // forge-lint: disable-next-line(unsafe-typecast)
            uint256 backed = uint256(account.sum()) * _backing / CreditMath.Q;
            if (backed < most && backed < enough && address(flow) != address(0)) {
                backed += _min(flow.capOf(party), type(uint128).max);
            }
            return _min(most, backed);
        }
    }

    /// @dev Days since 1970; its 16 bits last until 2149, after which nothing fades any more.
    function _today() internal view returns (uint256) {
        return _min(block.timestamp / 1 days, type(uint16).max);
    }

    // ------------------------------------------------------------------ internal: constants kept in code

    /// @dev The tier of a margin, and what it asks.
    function _asked(int256 margin) internal view returns (uint256 tier, uint256 bondBps, uint256 feeBps) {
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

    function _listedUnit(address token) internal view returns (uint256 unit) {
        unit = _unitOf(token);
        if (unit == 0) revert CreditRegistry_TokenNotListed(token);
    }

    /// @dev An unused entry is zero, and so is its unit.
    function _unitOf(address token) internal view returns (uint256) {
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

    // ------------------------------------------------------------------ internal: arithmetic

    /// @dev What one order took is given back exactly, because its price and bond are. Stopping at zero instead of
    /// reverting keeps a fault here from ever locking the escrow's money.
    function _minusUpToZero(uint256 a, uint256 b) internal pure returns (uint256) {
        // Unchecked: the difference is taken only where it is positive.
        unchecked {
            return a > b ? a - b : 0;
        }
    }

    function _ceilDiv(uint256 a, uint256 b) internal pure returns (uint256) {
        // Unchecked: `a` is not zero where one is taken off it.
        unchecked {
            return a == 0 ? 0 : (a - 1) / b + 1;
        }
    }

    function _min(uint256 a, uint256 b) internal pure returns (uint256) {
        return a < b ? a : b;
    }
}

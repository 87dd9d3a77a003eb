// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";

import {FlowCourt} from "./base/FlowCourt.sol";
import {IArbitrable} from "./interfaces/IArbitrator.sol";
import {
    FlowCap,
    FlowClaim,
    FlowLeaf,
    FlowRoot,
    FlowSettings,
    FlowStage,
    FlowStanding,
    FlowTrack,
    ICreditFlow
} from "./interfaces/ICreditFlow.sol";
import {IPartyRegistry, Scope} from "./interfaces/IPartyRegistry.sol";
import {MerkleSum} from "./libraries/MerkleSum.sol";
import {OrderTermsLib} from "./libraries/OrderTermsLib.sol";
import {TokenPull} from "./libraries/TokenPull.sol";

/// @title CreditFlow
/// @notice See {ICreditFlow}. Immutable; nobody can write a cap but by a root that stood open to challenge.
contract CreditFlow is FlowCourt {
    using SafeERC20 for IERC20;

    /// @dev Where EIP-2935 keeps the hashes of the last 8,191 blocks.
    address private constant HISTORY = 0x0000F90827F1C53a10cb7A02335B175320002935;
    /// @dev What an index can name in a leaf.
    uint256 private constant MAX_LEAVES = type(uint32).max;
    /// @dev Years, so that what is added to a time stays one.
    uint256 private constant MAX_AGE_BOUND = 730 days;

    IERC20 private immutable STAKE_TOKEN;
    IPartyRegistry private immutable PARTIES;
    uint256 private immutable BOND;
    uint256 private immutable WINDOW;
    uint256 private immutable GRACE;
    uint256 private immutable INTERVAL;
    uint256 private immutable MAX_AGE;
    uint256 private immutable MAX_TOTAL;

    mapping(uint256 id => FlowRoot) private _roots;
    FlowStanding private _standing;
    mapping(address party => FlowCap) private _proven;
    mapping(address party => uint256) private _balances;
    uint256 private _burned;

    constructor(
        FlowSettings memory s,
        IPartyRegistry parties,
        bytes memory courtData,
        string memory metaEvidence
    ) FlowCourt(s, courtData, metaEvidence) {
        if (s.stakeToken == address(0) || address(parties) == address(0)) {
            revert CreditFlow_ZeroAddress();
        }
        // Half of it is the winner's.
        _check(s.bond > 1, "bond", s.bond);
        _checkWindow("window", s.window);
        _checkWindow("courtTime", s.courtTime);
        _check(s.grace <= s.window, "grace", s.grace);
        // At most two roots' caps count at a time, and no root is too old before the next one can be final.
        bool apart = s.interval >= s.grace && uint256(s.interval) + s.window <= s.maxAge;
        _check(apart, "interval", s.interval);
        // A root that is challenged and upheld must be able to become final.
        uint256 least = 2 * uint256(s.window) + s.courtTime + s.grace;
        _check(s.maxAge >= least && s.maxAge <= MAX_AGE_BOUND, "maxAge", s.maxAge);
        STAKE_TOKEN = IERC20(s.stakeToken);
        PARTIES = parties;
        BOND = s.bond;
        WINDOW = s.window;
        GRACE = s.grace;
        INTERVAL = s.interval;
        MAX_AGE = s.maxAge;
        MAX_TOTAL = s.maxTotal;
        emit Configured(s, address(parties), courtData);
    }

    // ------------------------------------------------------------------ roots

    /// @inheritdoc ICreditFlow
    function propose(FlowClaim calldata claim) external nonReentrant returns (uint256 id) {
        bytes32 hash = _hashOf(claim.blockNumber);
        if (hash == 0 || hash != claim.blockHash) {
            revert CreditFlow_UnknownBlock(claim.blockNumber, hash, claim.blockHash);
        }
        FlowStanding memory now_ = _standing;
        if (claim.blockNumber <= now_.blockNumber) {
            revert CreditFlow_NotNewer(claim.blockNumber, now_.blockNumber);
        }
        if (claim.total > MAX_TOTAL) revert CreditFlow_TotalTooLarge(claim.total, MAX_TOTAL);
        if (claim.count == 0 || claim.count > MAX_LEAVES) {
            revert CreditFlow_BadCount(claim.count, 1, MAX_LEAVES);
        }
        id = ++now_.last;
        _standing.last = now_.last;
        FlowTrack memory track = FlowTrack(address(0), _now(), _now(), FlowStage.OPEN);
        track.until = _in(WINDOW);
        // Casts: compared just now; a block's number stays far below.
        // forge-lint: disable-start(unsafe-typecast)
        _roots[id] = FlowRoot(
            claim.root, msg.sender, uint64(claim.total), uint32(claim.count), uint64(claim.blockNumber)
        );
        // forge-lint: disable-end(unsafe-typecast)
        _tracks[id] = track;
        _takeBond();
        emit FlowProposed(id, msg.sender, claim, track);
    }

    /// @inheritdoc ICreditFlow
    // The lock is held while the court is called; the one function that it may enter knows nothing of this dispute yet.
    // slither-disable-next-line reentrancy-benign
    function challenge(
        uint256 id,
        bytes32 root,
        FlowClaim calldata counter,
        bytes calldata courtData
    ) external payable nonReentrant {
        FlowRoot storage r = _roots[id];
        FlowTrack memory track = _tracks[id];
        if (track.stage != FlowStage.OPEN) revert CreditFlow_WrongStage(id, track.stage);
        if (block.timestamp > track.until) revert CreditFlow_TooLate(track.until, block.timestamp);
        if (root != r.root) revert CreditFlow_RootMismatch(id, r.root, root);
        if (counter.root == root && counter.total == r.total && counter.count == r.count) {
            revert CreditFlow_SameClaim(id);
        }
        _checkCourtData(courtData);
        _takeBond();
        (bool heard, uint256 fee, uint256 disputeID) = _tryToAsk(courtData);
        track.challenger = msg.sender;
        track.until = _in(COURT_TIME);
        track.stage = heard ? FlowStage.ASKED : FlowStage.UNHEARD;
        _tracks[id] = track;
        emit FlowChallenged(id, msg.sender, counter, fee, track);
        if (heard) _setDispute(id, disputeID, track);
        _sendBack(msg.value - fee);
    }

    /// @inheritdoc ICreditFlow
    // See {challenge}.
    // slither-disable-next-line reentrancy-benign
    function ask(uint256 id, bytes calldata courtData) external payable nonReentrant {
        FlowTrack memory track = _tracks[id];
        if (track.stage != FlowStage.UNHEARD) revert CreditFlow_WrongStage(id, track.stage);
        if (block.timestamp > track.until) revert CreditFlow_TooLate(track.until, block.timestamp);
        _checkCourtData(courtData);
        (uint256 fee, uint256 disputeID) = _mustAsk(courtData);
        track.stage = FlowStage.ASKED;
        _tracks[id] = track;
        _setDispute(id, disputeID, track);
        _sendBack(msg.value - fee);
    }

    /// @inheritdoc ICreditFlow
    function appeal(uint256 disputeID, bytes calldata courtData) external payable nonReentrant {
        if (_disputes[disputeID] == 0) revert CreditFlow_UnknownDispute(disputeID);
        ARBITRATOR.appeal{value: msg.value}(disputeID, courtData);
    }

    /// @inheritdoc IArbitrable
    /// @dev The court may come at any time, and a ruling that is too late or about nothing must not fail it. It calls nobody, so
    /// that nothing can be entered.
    function rule(uint256 disputeID, uint256 ruling) external {
        if (msg.sender != address(ARBITRATOR)) revert CreditFlow_NotArbitrator(msg.sender);
        uint256 id = _disputes[disputeID];
        FlowTrack memory track = _tracks[id];
        if (track.stage != FlowStage.ASKED || block.timestamp > track.until) return;
        _disputes[disputeID] = 0;
        // Upheld against this challenger; now anybody else may try, unless the root grows too old meanwhile.
        bool upheld = ruling == FOR_PUBLISHER;
        bool again = upheld && block.timestamp + WINDOW <= track.proposedAt + MAX_AGE;
        track.stage = again ? FlowStage.OPEN : upheld ? FlowStage.LAPSED : FlowStage.REJECTED;
        if (again) track.until = _in(WINDOW);
        _tracks[id] = track;
        emit Ruling(ARBITRATOR, disputeID, ruling);
        emit FlowRuled(id, disputeID, ruling, track);

        address publisher = _roots[id].publisher;
        if (upheld) {
            _award(publisher, again ? 0 : BOND);
        } else if (ruling == FOR_CHALLENGER) {
            _award(track.challenger, BOND);
        } else if (ruling == NEITHER) {
            _burn(2 * BOND);
        } else {
            _credit(publisher, BOND);
            _credit(track.challenger, BOND);
        }
    }

    /// @inheritdoc ICreditFlow
    function conclude(uint256 id) external nonReentrant {
        FlowRoot storage r = _roots[id];
        FlowTrack memory track = _tracks[id];
        FlowStage stage = track.stage;
        bool open = stage == FlowStage.OPEN;
        if (!open && stage != FlowStage.UNHEARD && stage != FlowStage.ASKED) {
            revert CreditFlow_WrongStage(id, stage);
        }
        if (block.timestamp <= track.until) {
            revert CreditFlow_TooEarly(uint256(track.until) + 1, block.timestamp);
        }
        if (open && _isOfUse(id, r, track)) return _finish(id, r, track);
        track.stage = open ? FlowStage.LAPSED : FlowStage.REJECTED;
        _tracks[id] = track;
        emit FlowClosed(id, track);
        _credit(r.publisher, BOND);
        if (!open) _credit(track.challenger, BOND);
    }

    // ------------------------------------------------------------------ caps

    /// @inheritdoc ICreditFlow
    function prove(FlowLeaf[] calldata leaves) external nonReentrant {
        uint256 id = _standing.current;
        if (id == 0) revert CreditFlow_NoRoot();
        FlowRoot storage r = _roots[id];
        (bytes32 root, uint256 total, uint256 count) = (r.root, r.total, r.count);
        FlowCap memory proven;
        // Cast: numbers of roots have 48 bits.
        // forge-lint: disable-next-line(unsafe-typecast)
        proven.id = uint48(id);
        proven.proposedAt = _tracks[id].proposedAt;
        for (uint256 i; i < leaves.length; ++i) {
            FlowLeaf calldata leaf = leaves[i];
            uint256 cap = leaf.cap;
            bool fine = cap <= total;
            if (fine) {
                // Casts: no total has more than 64 bits.
                // forge-lint: disable-next-line(unsafe-typecast)
                bytes32 hash = MerkleSum.leafHash(leaf.index, leaf.party, uint128(cap), 0);
                uint256 sum;
                (hash, sum) = MerkleSum.climb(hash, cap, leaf.index, count, leaf.proof);
                fine = hash == root && sum == total;
            }
            if (!fine) revert CreditFlow_NotALeaf(id, leaf.index, leaf.party, cap);
            // forge-lint: disable-next-line(unsafe-typecast)
            proven.cap = uint64(cap);
            _proven[leaf.party] = proven;
            emit FlowProven(leaf.party, proven);
        }
    }

    /// @inheritdoc ICreditFlow
    /// @dev Open also while another function works: the registry asks in the middle of an order, and nothing here is ever half
    /// written while somebody is called.
    function capOf(address party) external view returns (uint256) {
        FlowCap memory proven = _proven[party];
        if (proven.cap == 0 || block.timestamp > proven.proposedAt + MAX_AGE) return 0;
        FlowStanding memory now_ = _standing;
        bool counts = proven.id == now_.current
            || (proven.id == now_.previous && block.timestamp <= now_.finalAt + GRACE);
        return counts ? proven.cap : 0;
    }

    /// @inheritdoc ICreditFlow
    function provenOf(address party) external view nonReentrantView returns (FlowCap memory) {
        return _proven[party];
    }

    // ------------------------------------------------------------------ balances

    /// @inheritdoc ICreditFlow
    function withdraw(address party, address token, address to, uint256 amount) external nonReentrant {
        if (!PARTIES.isAuthorised(party, msg.sender, Scope.WITHDRAW)) {
            revert CreditFlow_NotAuthorised(party, msg.sender);
        }
        if (to == address(0)) revert CreditFlow_ZeroAddress();
        uint256 available = _balanceOf(party, token);
        if (amount > available) revert CreditFlow_Overdraw(party, token, amount, available);
        _balances[party] = available - amount;
        emit BalanceMoved(party, token, available - amount);
        emit Withdrawn(party, token, to, amount);
        STAKE_TOKEN.safeTransfer(to, amount);
    }

    /// @inheritdoc ICreditFlow
    function balanceOf(address party, address token) external view nonReentrantView returns (uint256) {
        return _balanceOf(party, token);
    }

    /// @inheritdoc ICreditFlow
    function burned() external view nonReentrantView returns (uint256) {
        return _burned;
    }

    // ------------------------------------------------------------------ views

    /// @inheritdoc ICreditFlow
    function settings() external view returns (FlowSettings memory s) {
        s.stakeToken = address(STAKE_TOKEN);
        s.arbitrator = address(ARBITRATOR);
        // Casts: they came as what they go as.
        // forge-lint: disable-start(unsafe-typecast)
        s.bond = uint96(BOND);
        s.maxCourtFee = uint96(MAX_COURT_FEE);
        s.window = uint32(WINDOW);
        s.courtTime = uint32(COURT_TIME);
        s.grace = uint32(GRACE);
        s.interval = uint32(INTERVAL);
        s.maxAge = uint32(MAX_AGE);
        s.maxTotal = uint64(MAX_TOTAL);
        // forge-lint: disable-end(unsafe-typecast)
    }

    /// @inheritdoc ICreditFlow
    function standing() external view nonReentrantView returns (FlowStanding memory) {
        return _standing;
    }

    /// @inheritdoc ICreditFlow
    function rootOf(uint256 id) external view nonReentrantView returns (FlowRoot memory) {
        return _roots[id];
    }

    /// @inheritdoc ICreditFlow
    function trackOf(uint256 id) external view nonReentrantView returns (FlowTrack memory) {
        return _tracks[id];
    }

    // ------------------------------------------------------------------ private: roots

    /// @dev Whether a root whose window is over can be final; if only too early, it fails.
    function _isOfUse(uint256 id, FlowRoot storage r, FlowTrack memory track) private view returns (bool) {
        FlowStanding memory now_ = _standing;
        if (r.blockNumber <= now_.blockNumber || block.timestamp > track.proposedAt + MAX_AGE) return false;
        // No shorter than the grace, so each root's caps count for the whole of it after the next one is final.
        uint256 from = uint256(now_.finalAt) + INTERVAL;
        if (now_.current != 0 && block.timestamp <= from) {
            revert CreditFlow_TooSoon(id, now_.current, from + 1, block.timestamp);
        }
        return true;
    }

    function _finish(uint256 id, FlowRoot storage r, FlowTrack memory track) private {
        track.stage = FlowStage.FINAL;
        _tracks[id] = track;
        FlowStanding memory now_ = _standing;
        // Cast: numbers of roots have 48 bits.
        // forge-lint: disable-next-line(unsafe-typecast)
        now_ = FlowStanding(now_.last, uint48(id), now_.current, _now(), r.blockNumber);
        _standing = now_;
        emit FlowFinal(id, track, now_);
        _credit(r.publisher, BOND);
    }

    /// @dev 0 if the chain does not know it, or it is not past.
    function _hashOf(uint256 height) private view returns (bytes32 hash) {
        hash = blockhash(height);
        if (hash != 0 || height >= block.number) return hash;
        assembly ("memory-safe") {
            mstore(0, height)
            let ok := staticcall(gas(), HISTORY, 0, 0x20, 0, 0x20)
            if and(ok, eq(returndatasize(), 0x20)) { hash := mload(0) }
        }
    }

    function _now() private view returns (uint40) {
        return _in(0);
    }

    function _in(uint256 time) private view returns (uint40) {
        // Cast: enough until the year 36,812.
        // forge-lint: disable-next-line(unsafe-typecast)
        return uint40(block.timestamp + time);
    }

    // ------------------------------------------------------------------ private: money

    function _takeBond() private {
        uint256 received = TokenPull.pull(address(STAKE_TOKEN), msg.sender, BOND);
        if (received != BOND) revert CreditFlow_InexactTransfer(address(STAKE_TOKEN), BOND, received);
    }

    /// @dev Half of the loser's bond is the winner's; the other is nobody's, so that whoever challenges himself loses by it.
    function _award(address winner, uint256 own) private {
        _credit(winner, own + BOND / 2);
        _burn(BOND - BOND / 2);
    }

    function _credit(address party, uint256 amount) private {
        uint256 balance = _balances[party] + amount;
        _balances[party] = balance;
        emit BalanceMoved(party, address(STAKE_TOKEN), balance);
    }

    function _burn(uint256 amount) private {
        _burned += amount;
        emit SlashedMoved(_burned);
    }

    function _balanceOf(address party, address token) private view returns (uint256) {
        return token == address(STAKE_TOKEN) ? _balances[party] : 0;
    }

    // ------------------------------------------------------------------ private: settings

    function _checkWindow(bytes32 field, uint256 given) private pure {
        _check(given >= OrderTermsLib.MIN_WINDOW && given <= OrderTermsLib.MAX_WINDOW, field, given);
    }

    function _check(bool fine, bytes32 field, uint256 given) private pure {
        if (!fine) revert CreditFlow_BadSetting(field, given);
    }
}

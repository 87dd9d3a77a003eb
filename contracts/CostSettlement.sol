// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

import {CostPots} from "./base/CostPots.sol";
import {CostStore} from "./base/CostStore.sol";
import {
    CostLeaf,
    CostPot,
    CostRoot,
    CostShare,
    ICostDistribution,
    LineState
} from "./interfaces/ICostSettlement.sol";
import {IPartyRegistry, Scope} from "./interfaces/IPartyRegistry.sol";
import {IPotEscrow} from "./interfaces/IPotEscrow.sol";
import {CostMessages} from "./libraries/CostMessages.sol";
import {MerkleSum} from "./libraries/MerkleSum.sol";

/// @title CostSettlement
/// @notice See {ICostSettlement}. This part holds splits, roots and claims, {CostPots} their money; {CostAgreements} keeps
/// agreements and is reached through the same address.
contract CostSettlement is CostPots {
    using SafeERC20 for IERC20;

    /// @notice A split pays at most so many.
    uint256 public constant MAX_SHARES = 16;

    /// @dev The layout of a word of claims: see {ICostSettlement-claimsOf}. One word holds what a claim reads and writes.
    uint256 private constant LEAVES_PER_WORD = 80;
    uint256 private constant FINAL_AT = 80;
    uint256 private constant SWEPT = 1 << 120;
    uint256 private constant FINAL_OR_SWEPT = (1 << 41) - 1;
    uint256 private constant GUARDED = 1 << 121;
    uint256 private constant PLACE = 122;
    uint256 private constant PAID = 128;
    uint256 private constant LOW = type(uint16).max;
    /// @dev Rounds as far as a claim's word holds them: more bits than there are rounds.
    uint256 private constant ROUNDS = type(uint96).max;

    /// @dev The code that agreements and views are delegated to. Fixed for good, like all the rest.
    address private immutable AGREEMENTS;

    constructor(
        IPotEscrow escrow,
        IPartyRegistry parties,
        address wrappedNative,
        address agreements
    ) CostStore(escrow, parties, wrappedNative) {
        // That there is code at it is checked by who deploys and by who connects: see docs/security.md.
        // slither-disable-next-line missing-zero-check
        AGREEMENTS = agreements;
        emit Configured(
            address(escrow),
            address(parties),
            wrappedNative,
            agreements,
            NOTICE,
            CHALLENGE_WINDOW,
            GRACE,
            UNCLAIMED
        );
    }

    /// @dev Everything that is not here is the agreements', or unknown there and reverted.
    fallback() external {
        address agreements = AGREEMENTS;
        // Hands on call data and answer unchanged; memory is not used by anything after.
        assembly {
            calldatacopy(0, 0, calldatasize())
            let ok := delegatecall(gas(), agreements, 0, calldatasize(), 0, 0)
            returndatacopy(0, 0, returndatasize())
            if iszero(ok) { revert(0, returndatasize()) }
            return(0, returndatasize())
        }
    }

    // ------------------------------------------------------------------ splits

    /// @inheritdoc ICostDistribution
    function split(
        bytes32 pot,
        CostShare[] calldata shares,
        bytes calldata ownerSignature,
        bytes[] calldata payeeSignatures
    ) external nonReentrantView {
        CostPot storage p = _open(pot);
        _requireNotice(p);
        if (shares.length == 0 || shares.length > MAX_SHARES) {
            revert CostSettlement_BadCount(shares.length, 1, MAX_SHARES);
        }
        uint16 round = p.round + 1;
        bytes32 digest = _hashTypedDataV4(CostMessages.split(pot, round, shares));
        address owner = p.owner;
        _authorise(owner, Scope.SETTLE, digest, ownerSignature);
        _authorisePayees(owner, shares, digest, payeeSignatures);
        p.round = round;
        p.pending = 0;
        p.publishedAt = 0;
        emit CostSplitDone(pot, round, shares);

        uint256 total;
        uint256 freed;
        address token = p.token;
        for (uint256 i; i < shares.length; ++i) {
            CostShare calldata share = shares[i];
            total += share.amount;
            // Also when it was not recorded: it must not be afterwards.
            if (share.lineHash != 0) freed += _close(_lineId(pot, share.payee, share.lineHash), true);
            _credit(share.payee, token, share.amount);
        }
        _draw(pot, p, total, freed);
    }

    // ------------------------------------------------------------------ roots

    /// @inheritdoc ICostDistribution
    function propose(CostRoot calldata root, bytes calldata ownerSignature) external nonReentrantView {
        CostPot storage p = _open(root.pot);
        if (root.round != p.round + 1) revert CostSettlement_BadRound(root.round, p.round + 1);
        bytes32 distribution = CostMessages.root(root);
        _authorise(p.owner, Scope.SETTLE, _hashTypedDataV4(distribution), ownerSignature);
        p.round = root.round;
        p.publishedAt = 0;
        p.pending = distribution;
        emit RootProposed(root.pot, distribution, root);
    }

    /// @inheritdoc ICostDistribution
    function publish(bytes32 pot, CostShare[] calldata shares) external nonReentrantView {
        CostPot storage p = _open(pot);
        (bytes32 distribution,) = _requirePending(pot, p, shares);
        if (p.publishedAt != 0) revert CostSettlement_AlreadyPublished(distribution, p.publishedAt);
        p.publishedAt = _time(block.timestamp);
        emit LeavesPublished(pot, distribution, block.timestamp, shares);
    }

    /// @inheritdoc ICostDistribution
    function acknowledge(
        bytes32 pot,
        CostShare[] calldata shares,
        bytes[] calldata payeeSignatures
    ) external nonReentrantView {
        CostPot storage p = _open(pot);
        _requireNotice(p);
        (bytes32 distribution, uint256 total) = _requirePending(pot, p, shares);
        _authorisePayees(p.owner, shares, _hashTypedDataV4(distribution), payeeSignatures);
        emit LeavesPublished(pot, distribution, block.timestamp, shares);

        uint256 freed;
        for (uint256 i; i < shares.length; ++i) {
            if (shares[i].lineHash == 0) continue;
            bytes32 line = _lineId(pot, shares[i].payee, shares[i].lineHash);
            // Each signed for its share, be it less than was agreed; as with a split, also when it was not recorded.
            if (_lines[line].state != LineState.SETTLED) freed += _close(line, true);
        }
        _finish(pot, p, distribution, total, freed);
    }

    /// @inheritdoc ICostDistribution
    function finalise(CostRoot calldata root, CostLeaf[] calldata answers) external nonReentrantView {
        CostPot storage p = _open(root.pot);
        bytes32 distribution = CostMessages.root(root);
        if (distribution != p.pending) {
            revert CostSettlement_NotPending(root.pot, p.pending, distribution);
        }
        if (p.publishedAt == 0) revert CostSettlement_NotPublished(distribution);
        // A root may have been published before the money came that it divides.
        uint256 from = Math.max(p.publishedAt + CHALLENGE_WINDOW, _noticeUntil(p));
        if (block.timestamp <= from + GRACE) {
            if (block.timestamp <= from) revert CostSettlement_TooEarly(from + 1, block.timestamp);
            _authoriseSender(p.owner, Scope.SETTLE);
        }
        uint256 freed;
        for (uint256 i; i < answers.length; ++i) {
            freed += _honour(root, distribution, answers[i]);
        }
        _finish(root.pot, p, distribution, root.total, freed);
        for (uint256 i; i < answers.length; ++i) {
            _payAnswer(root, distribution, answers[i]);
        }
    }

    /// @inheritdoc ICostDistribution
    function answer(CostRoot calldata root, CostLeaf[] calldata leaves) external nonReentrantView {
        bytes32 distribution = CostMessages.root(root);
        if (_finalAt(_claims[distribution][0]) == 0) revert CostSettlement_NotFinal(distribution);
        uint256 freed;
        for (uint256 i; i < leaves.length; ++i) {
            freed += _honour(root, distribution, leaves[i]);
            _payAnswer(root, distribution, leaves[i]);
        }
        _give(root.pot, _pots[root.pot], freed);
    }

    // ------------------------------------------------------------------ claims

    /// @inheritdoc ICostDistribution
    function claim(
        bytes32 pot,
        address token,
        uint256 what,
        bytes32 lineHash,
        bytes calldata proof
    ) external nonReentrant {
        (uint256 index, uint256 count, uint256 round) = (what & LOW, what >> 16 & LOW, what >> 32 & ROUNDS);
        uint256 amount = what >> 128;
        // Cast: 128 bits are left of the word.
        // forge-lint: disable-next-line(unsafe-typecast)
        bytes32 hash = MerkleSum.leafHash(index, msg.sender, uint128(amount), lineHash);
        uint256 total;
        (hash, total) = MerkleSum.climb(hash, amount, index, count, proof);
        bytes32 distribution = CostMessages.root(pot, token, round, hash, total, count);
        // Most often it is the payee's first key, and then nothing needs to be looked up.
        if (_take(distribution, index, msg.sender, amount)) _authoriseSender(msg.sender, Scope.WITHDRAW);
        IERC20(token).safeTransfer(msg.sender, amount);
    }

    /// @inheritdoc ICostDistribution
    function claimFor(
        CostRoot calldata root,
        CostLeaf calldata leaf,
        address to,
        bytes calldata signature
    ) external nonReentrant {
        bytes32 distribution = CostMessages.root(root);
        _requireLeaf(root, distribution, leaf);
        address payee = leaf.share.payee;
        bytes32 digest = _hashTypedDataV4(CostMessages.claim(distribution, leaf.index, to));
        _authorise(payee, Scope.WITHDRAW, digest, signature);
        if (to == address(0)) revert CostSettlement_ZeroRecipient();
        _take(distribution, leaf.index, payee, leaf.share.amount);
        IERC20(root.token).safeTransfer(to, leaf.share.amount);
    }

    /// @inheritdoc ICostDistribution
    function keep(CostRoot calldata root, CostLeaf calldata leaf) external nonReentrantView {
        bytes32 distribution = CostMessages.root(root);
        _requireLeaf(root, distribution, leaf);
        _keep(root, distribution, leaf.index, leaf.share);
    }

    /// @inheritdoc ICostDistribution
    function guard(CostRoot calldata root, CostLeaf calldata leaf) external nonReentrantView {
        bytes32 distribution = CostMessages.root(root);
        _requireLeaf(root, distribution, leaf);
        address payee = leaf.share.payee;
        if (!_isFirstKeyRevoked(payee)) revert CostSettlement_FirstKeyValid(payee);
        uint256 word = _claims[distribution][0];
        if (distribution != _pots[root.pot].pending) _requireFinal(distribution, word);
        word |= GUARDED;
        _claims[distribution][0] = word;
        emit Guarded(distribution, payee, word);
    }

    /// @inheritdoc ICostDistribution
    function sweep(CostRoot calldata root) external nonReentrantView {
        bytes32 distribution = CostMessages.root(root);
        uint256 word = _claims[distribution][0];
        _requireFinal(distribution, word);
        uint256 until = _finalAt(word) + UNCLAIMED;
        if (block.timestamp <= until) revert CostSettlement_TooEarly(until + 1, block.timestamp);
        uint256 left = root.total;
        for (uint256 place; place * LEAVES_PER_WORD < root.count; ++place) {
            left -= _claims[distribution][place] >> PAID;
        }
        word |= SWEPT;
        _claims[distribution][0] = word;
        emit Swept(root.pot, distribution, left, word);
        CostPot storage p = _pots[root.pot];
        _give(root.pot, p, left);
        // The owner's only when no line waits for it any more.
        if (p.head == p.tail) _toOwner(root.pot, p, left < p.free ? left : p.free);
    }

    // ------------------------------------------------------------------ private

    function _requireNotice(CostPot storage p) private view {
        uint256 from = _noticeUntil(p);
        if (block.timestamp <= from) revert CostSettlement_TooEarly(from + 1, block.timestamp);
    }

    /// @dev Of the pending root: any other list of leaves has another one.
    function _requirePending(
        bytes32 pot,
        CostPot storage p,
        CostShare[] calldata shares
    ) private view returns (bytes32 distribution, uint256 total) {
        uint256 count = shares.length;
        if (count == 0 || count > MerkleSum.MAX_LEAVES) {
            revert CostSettlement_BadCount(count, 1, MerkleSum.MAX_LEAVES);
        }
        bytes32 root;
        (root, total) = MerkleSum.rootOf(shares);
        distribution = CostMessages.root(pot, p.token, p.round, root, total, count);
        if (distribution != p.pending) revert CostSettlement_NotPending(pot, p.pending, distribution);
    }

    function _authorisePayees(
        address owner,
        CostShare[] calldata shares,
        bytes32 digest,
        bytes[] calldata signatures
    ) private view {
        if (signatures.length != shares.length) {
            revert CostSettlement_BadCount(signatures.length, shares.length, shares.length);
        }
        for (uint256 i; i < shares.length; ++i) {
            // The owner has signed.
            if (shares[i].payee == owner) continue;
            _authorise(shares[i].payee, Scope.SETTLE, digest, signatures[i]);
        }
    }

    function _finish(
        bytes32 pot,
        CostPot storage p,
        bytes32 distribution,
        uint256 total,
        uint256 freed
    ) private {
        p.pending = 0;
        p.publishedAt = 0;
        // It may be guarded already.
        uint256 word = _claims[distribution][0] | (block.timestamp << FINAL_AT);
        _claims[distribution][0] = word;
        emit RootFinal(pot, distribution, word);
        _draw(pot, p, total, freed);
    }

    /// @dev The line that the leaf is about is settled by it.
    function _honour(
        CostRoot calldata root,
        bytes32 distribution,
        CostLeaf calldata leaf
    ) private returns (uint256) {
        _requireLeaf(root, distribution, leaf);
        bytes32 line = _lineId(root.pot, leaf.share.payee, leaf.share.lineHash);
        uint256 amount = _lines[line].amount;
        if (leaf.share.amount < amount) revert CostSettlement_NotHonoured(line, amount, leaf.share.amount);
        return _close(line, false);
    }

    /// @dev Pays a leaf that has honoured a line to its payee's balance, unless it was claimed before: a line pays who waits,
    /// and a leaf that is not claimed goes back. So nobody loses a line by not looking; and one that was swept honours none.
    function _payAnswer(CostRoot calldata root, bytes32 distribution, CostLeaf calldata leaf) private {
        (uint256 place, uint256 flag) = _placeOf(leaf.index);
        if (_claims[distribution][place] & flag != 0) return;
        _keep(root, distribution, leaf.index, leaf.share);
    }

    /// @dev From the distribution to the payee's balance, which asks who withdraws it, and never lapses.
    function _keep(
        CostRoot calldata root,
        bytes32 distribution,
        uint256 index,
        CostShare calldata share
    ) private {
        // Guarded or not: nobody acts for the payee here.
        // slither-disable-next-line unused-return
        _take(distribution, index, share.payee, share.amount);
        _credit(share.payee, root.token, share.amount);
    }

    function _requireLeaf(CostRoot calldata root, bytes32 distribution, CostLeaf calldata leaf) private pure {
        CostShare calldata share = leaf.share;
        bytes32 hash = MerkleSum.leafHash(leaf.index, share.payee, share.amount, share.lineHash);
        uint256 total;
        (hash, total) = MerkleSum.climb(hash, share.amount, leaf.index, root.count, leaf.proof);
        if (hash != root.root || total != root.total) revert CostSettlement_NotFinal(distribution);
    }

    function _requireFinal(bytes32 distribution, uint256 word) private pure {
        unchecked {
            // A time and nothing above it: 0 wraps round, and swept is the bit above.
            if ((word >> FINAL_AT & FINAL_OR_SWEPT) - 1 < type(uint40).max) return;
        }
        if (word & SWEPT != 0) revert CostSettlement_AlreadySwept(distribution);
        revert CostSettlement_NotFinal(distribution);
    }

    /// @dev Mark the leaf as claimed. Its money has then left the distribution.
    function _take(
        bytes32 distribution,
        uint256 index,
        address payee,
        uint256 amount
    ) private returns (bool guarded) {
        mapping(uint256 place => uint256 word) storage words = _claims[distribution];
        (uint256 place, uint256 flag) = _placeOf(index);
        uint256 word = words[place];
        uint256 first = place == 0 ? word : words[0];
        _requireFinal(distribution, first);
        if (word & flag != 0) revert CostSettlement_AlreadyClaimed(distribution, index);
        unchecked {
            // The tree's sum bounds what all its leaves are paid to 128 bits.
            word = (word | flag | (place << PLACE)) + (amount << PAID);
        }
        words[place] = word;
        emit CostClaimed(distribution, payee, word);
        guarded = first & GUARDED != 0;
    }

    function _finalAt(uint256 word) private pure returns (uint256) {
        return word >> FINAL_AT & type(uint40).max;
    }

    function _placeOf(uint256 index) private pure returns (uint256 place, uint256 flag) {
        unchecked {
            // Divided by a constant.
            return (index / LEAVES_PER_WORD, 1 << (index % LEAVES_PER_WORD));
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";

import {CostLines} from "./base/CostLines.sol";
import {CostStore} from "./base/CostStore.sol";
import {
    CostAgreement,
    CostLeaf,
    CostRoot,
    CostShare,
    ICostSettlement,
    LineState,
    Pot
} from "./interfaces/ICostSettlement.sol";
import {OrderTerms, Phase} from "./interfaces/IOrderEscrow.sol";
import {IPartyRegistry, Scope} from "./interfaces/IPartyRegistry.sol";
import {IPotEscrow} from "./interfaces/IPotEscrow.sol";
import {CostMessages} from "./libraries/CostMessages.sol";
import {MerkleSum} from "./libraries/MerkleSum.sol";

/// @title CostSettlement
/// @notice See {ICostSettlement}. This part holds pots, splits, roots and claims; {CostLines} recorded agreements.
contract CostSettlement is CostLines {
    using SafeERC20 for IERC20;

    /// @notice A split pays at most so many.
    uint256 public constant MAX_SHARES = 16;

    /// @dev The layout of a word of claims: see {ICostSettlement-claimsOf}. One word holds what a claim reads and writes.
    uint256 private constant LEAVES_PER_WORD = 80;
    uint256 private constant FINAL_AT = 80;
    uint256 private constant SWEPT = 1 << 120;
    uint256 private constant PAID = 128;

    constructor(
        IPotEscrow escrow,
        IPartyRegistry parties,
        address wrappedNative
    ) CostStore(escrow, parties, wrappedNative) {}

    // ------------------------------------------------------------------ pots

    /// @inheritdoc ICostSettlement
    function open(OrderTerms calldata terms) external nonReentrantView returns (bytes32 pot) {
        bytes32 termsHash;
        (pot, termsHash) = _orderOf(terms);
        if (_pots[pot].owner != address(0)) revert CostSettlement_AlreadyOpen(pot);
        Phase phase = ESCROW.stateOf(pot).phase();
        // A posted order is nobody's yet.
        if (phase == Phase.NONE || phase == Phase.POSTED || phase == Phase.CANCELLED) {
            revert CostSettlement_NotAnOpenOrder(pot);
        }
        bytes32 expected = ESCROW.termsHashOf(pot);
        if (termsHash != expected) revert CostSettlement_TermsMismatch(pot, expected, termsHash);
        _create(pot, terms.maker, terms.token);
    }

    /// @inheritdoc ICostSettlement
    // The lock is held; nothing is read before the call that is written after.
    // slither-disable-next-line reentrancy-no-eth,reentrancy-benign
    function collect(OrderTerms calldata terms)
        external
        nonReentrant
        returns (bytes32 pot, uint256 amount)
    {
        (pot,) = _orderOf(terms);
        uint256 before = IERC20(terms.token).balanceOf(address(this));
        // Reverts unless these are the order's terms. What it says it sent is not relied on.
        // slither-disable-next-line unused-return
        ESCROW.collect(terms);
        amount = IERC20(terms.token).balanceOf(address(this)) - before;
        if (amount == 0) revert CostSettlement_NothingToDo(pot);
        if (_pots[pot].owner == address(0)) _create(pot, terms.maker, terms.token);
        _receive(pot, amount);
    }

    /// @inheritdoc ICostSettlement
    function openDeposit(
        address owner,
        address token,
        uint64 salt
    ) external nonReentrantView returns (bytes32 pot) {
        pot = depositId(owner, token, salt);
        if (_pots[pot].owner != address(0)) revert CostSettlement_AlreadyOpen(pot);
        if (owner == address(0)) revert CostSettlement_ZeroRecipient();
        _create(pot, owner, token);
    }

    /// @inheritdoc ICostSettlement
    function deposit(
        address token,
        uint64 salt,
        uint128 amount,
        bytes calldata permit
    ) external payable nonReentrant returns (bytes32 pot) {
        if (amount == 0) revert CostSettlement_BadAmount(0);
        pot = depositId(msg.sender, token, salt);
        if (_pots[pot].owner == address(0)) _create(pot, msg.sender, token);
        _pull(token, amount, permit);
        _receive(pot, amount);
    }

    /// @inheritdoc ICostSettlement
    function callAgreements(bytes32 pot) external nonReentrantView {
        Pot storage p = _open(pot);
        _authoriseSender(p.owner, Scope.SETTLE);
        if (p.listedFrom != 0) revert CostSettlement_NothingToDo(pot);
        p.listedFrom = _time(block.timestamp + NOTICE);
        emit AgreementsCalled(pot, p.listedFrom);
    }

    // ------------------------------------------------------------------ splits

    /// @inheritdoc ICostSettlement
    function split(
        bytes32 pot,
        CostShare[] calldata shares,
        bytes calldata ownerSignature,
        bytes[] calldata payeeSignatures
    ) external nonReentrantView {
        Pot storage p = _open(pot);
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
            if (share.lineHash != 0) freed += _close(lineId(pot, share.payee, share.lineHash), 1);
            _credit(share.payee, token, share.amount);
        }
        _draw(pot, p, total, freed);
    }

    // ------------------------------------------------------------------ roots

    /// @inheritdoc ICostSettlement
    function propose(CostRoot calldata root, bytes calldata ownerSignature) external nonReentrantView {
        Pot storage p = _open(root.pot);
        if (root.round != p.round + 1) revert CostSettlement_BadRound(root.round, p.round + 1);
        bytes32 distribution = CostMessages.root(root);
        _authorise(p.owner, Scope.SETTLE, _hashTypedDataV4(distribution), ownerSignature);
        p.round = root.round;
        p.publishedAt = 0;
        p.pending = distribution;
        emit RootProposed(root.pot, distribution, root);
    }

    /// @inheritdoc ICostSettlement
    function publish(bytes32 pot, CostShare[] calldata shares) external nonReentrantView {
        Pot storage p = _open(pot);
        (bytes32 distribution,) = _requirePending(pot, p, shares);
        if (p.publishedAt != 0) revert CostSettlement_AlreadyPublished(distribution, p.publishedAt);
        p.publishedAt = _time(block.timestamp);
        emit LeavesPublished(pot, distribution, block.timestamp, shares);
    }

    /// @inheritdoc ICostSettlement
    function acknowledge(
        bytes32 pot,
        CostShare[] calldata shares,
        bytes[] calldata payeeSignatures
    ) external nonReentrantView {
        Pot storage p = _open(pot);
        _requireNotice(p);
        (bytes32 distribution, uint256 total) = _requirePending(pot, p, shares);
        _authorisePayees(p.owner, shares, _hashTypedDataV4(distribution), payeeSignatures);
        emit LeavesPublished(pot, distribution, block.timestamp, shares);

        uint256 freed;
        for (uint256 i; i < shares.length; ++i) {
            bytes32 line = lineId(pot, shares[i].payee, shares[i].lineHash);
            LineState state = _lines[line].state;
            // Each signed for its share, be it less than was agreed.
            if (state != LineState.NONE && state != LineState.SETTLED) freed += _close(line, 0);
        }
        _finish(pot, p, distribution, total, freed);
    }

    /// @inheritdoc ICostSettlement
    function finalise(CostRoot calldata root, CostLeaf[] calldata answers) external nonReentrantView {
        Pot storage p = _open(root.pot);
        bytes32 distribution = CostMessages.root(root);
        if (distribution != p.pending) {
            revert CostSettlement_NotPending(root.pot, p.pending, distribution);
        }
        if (p.publishedAt == 0) revert CostSettlement_NotPublished(distribution);
        uint256 from = p.publishedAt + CHALLENGE_WINDOW;
        if (block.timestamp <= from + GRACE) {
            if (block.timestamp <= from) revert CostSettlement_TooEarly(from + 1, block.timestamp);
            _authoriseSender(p.owner, Scope.SETTLE);
        }
        uint256 freed;
        for (uint256 i; i < answers.length; ++i) {
            freed += _honour(root, distribution, answers[i]);
        }
        _finish(root.pot, p, distribution, root.total, freed);
    }

    /// @inheritdoc ICostSettlement
    function answer(CostRoot calldata root, CostLeaf[] calldata leaves) external nonReentrantView {
        bytes32 distribution = CostMessages.root(root);
        uint256 word = _claims[distribution][0];
        if (uint40(word >> FINAL_AT) == 0) revert CostSettlement_NotFinal(distribution);
        uint256 freed;
        for (uint256 i; i < leaves.length; ++i) {
            freed += _honour(root, distribution, leaves[i]);
            // A swept leaf honours nothing, unless it was claimed before.
            (uint256 place, uint256 flag) = _placeOf(leaves[i].index);
            if (word & SWEPT != 0 && _claims[distribution][place] & flag == 0) {
                revert CostSettlement_AlreadySwept(distribution);
            }
        }
        _give(root.pot, _pots[root.pot], freed);
    }

    // ------------------------------------------------------------------ claims

    /// @inheritdoc ICostSettlement
    function claim(
        bytes32 pot,
        address token,
        uint16 round,
        uint16 count,
        uint256 index,
        CostShare calldata share,
        address to,
        bytes calldata proof
    ) external nonReentrant {
        // Most often it is the payee itself: asking that here spares the call.
        if (msg.sender != share.payee || _firstKeyRevoked[msg.sender]) {
            _authoriseSender(share.payee, Scope.WITHDRAW);
        }
        (bytes32 root, uint256 total) = MerkleSum.climb(share, index, count, proof);
        // Cast: bounded by `climb`.
        // forge-lint: disable-next-line(unsafe-typecast)
        bytes32 distribution =
            CostMessages.root(CostRoot(pot, token, round, root, uint128(total), count));
        _claim(distribution, token, index, share, to);
    }

    /// @inheritdoc ICostSettlement
    function claimFor(
        CostRoot calldata root,
        CostLeaf calldata leaf,
        address to,
        bytes calldata signature
    ) external nonReentrant {
        bytes32 distribution = CostMessages.root(root);
        _requireLeaf(root, distribution, leaf);
        bytes32 digest = _hashTypedDataV4(CostMessages.claim(distribution, leaf.index, to));
        _authoriseSignature(leaf.share.payee, Scope.WITHDRAW, digest, signature, true);
        _claim(distribution, root.token, leaf.index, leaf.share, to);
    }

    /// @inheritdoc ICostSettlement
    function sweep(CostRoot calldata root) external nonReentrantView {
        bytes32 distribution = CostMessages.root(root);
        uint256 word = _claims[distribution][0];
        _requireFinal(distribution, word);
        uint256 until = uint40(word >> FINAL_AT) + UNCLAIMED;
        if (block.timestamp <= until) revert CostSettlement_TooEarly(until + 1, block.timestamp);
        uint256 left = root.total;
        for (uint256 place; place * LEAVES_PER_WORD < root.count; ++place) {
            left -= _claims[distribution][place] >> PAID;
        }
        word |= SWEPT;
        _claims[distribution][0] = word;
        emit Swept(root.pot, distribution, left, word);
        Pot storage p = _pots[root.pot];
        _give(root.pot, p, left);
        // The owner's only when no line waits for it any more.
        if (p.head == p.tail) _toOwner(root.pot, p, left < p.free ? left : p.free);
    }

    /// @inheritdoc ICostSettlement
    function sweepFree(bytes32 pot) external nonReentrantView {
        Pot storage p = _open(pot);
        uint256 until = p.movedAt + UNCLAIMED;
        if (block.timestamp <= until) revert CostSettlement_TooEarly(until + 1, block.timestamp);
        _fundWaiting(pot, p, FUND_BY_THE_WAY);
        uint256 left = p.free;
        if (left == 0) revert CostSettlement_NothingToDo(pot);
        if (p.head != p.tail) revert CostSettlement_UnfundedLines(pot, p.head, p.tail);
        _toOwner(pot, p, left);
    }

    // ------------------------------------------------------------------ views

    /// @inheritdoc ICostSettlement
    function distributionId(CostRoot calldata root) external pure returns (bytes32) {
        return CostMessages.root(root);
    }

    /// @inheritdoc ICostSettlement
    function hashAgreement(CostAgreement calldata agreement) external view returns (bytes32) {
        return _hashTypedDataV4(CostMessages.agreement(agreement));
    }

    /// @inheritdoc ICostSettlement
    function hashRoot(CostRoot calldata root) external view returns (bytes32) {
        return _hashTypedDataV4(CostMessages.root(root));
    }

    /// @inheritdoc ICostSettlement
    function hashSplit(
        bytes32 pot,
        uint16 round,
        CostShare[] calldata shares
    ) external view returns (bytes32) {
        return _hashTypedDataV4(CostMessages.split(pot, round, shares));
    }

    /// @inheritdoc ICostSettlement
    function depositId(address owner, address token, uint64 salt) public view returns (bytes32) {
        return keccak256(abi.encode(block.chainid, address(this), owner, token, salt));
    }

    // ------------------------------------------------------------------ private: pots

    function _orderOf(OrderTerms calldata terms) private view returns (bytes32 id, bytes32 termsHash) {
        termsHash = ESCROW.hashTerms(terms);
        id = terms.amends == 0 ? termsHash : terms.amends;
    }

    function _create(bytes32 pot, address owner, address token) private {
        Pot storage p = _pots[pot];
        p.owner = owner;
        p.token = token;
        p.movedAt = _time(block.timestamp);
        emit PotOpened(pot, owner, token, block.timestamp);
    }

    function _receive(bytes32 pot, uint256 amount) private {
        Pot storage p = _pots[pot];
        p.movedAt = _time(block.timestamp);
        emit PotFunded(pot, amount, block.timestamp);
        _give(pot, p, amount);
    }

    function _toOwner(bytes32 pot, Pot storage p, uint256 amount) private {
        // Cast: it is in the free money.
        // forge-lint: disable-next-line(unsafe-typecast)
        p.free -= uint128(amount);
        _tellFree(pot, p);
        _credit(p.owner, p.token, amount);
    }

    /// @dev Take `total` out of the pot, of which `freed` was set aside for lines that are settled by it.
    function _draw(bytes32 pot, Pot storage p, uint256 total, uint256 freed) private {
        _fundWaiting(pot, p, FUND_BY_THE_WAY);
        // Free money is for the lines that wait before anybody else.
        if (total > freed && p.head != p.tail) revert CostSettlement_UnfundedLines(pot, p.head, p.tail);
        uint256 available = p.free + freed;
        if (total > available) revert CostSettlement_Overdrawn(pot, total, available);
        p.free = 0;
        _give(pot, p, available - total);
    }

    // ------------------------------------------------------------------ private: roots

    function _requireNotice(Pot storage p) private view {
        uint256 from = p.listedFrom != 0 ? p.listedFrom : p.movedAt + NOTICE;
        if (block.timestamp <= from) revert CostSettlement_TooEarly(from + 1, block.timestamp);
    }

    /// @dev Of the pending root: any other list of leaves has another one.
    function _requirePending(
        bytes32 pot,
        Pot storage p,
        CostShare[] calldata shares
    ) private view returns (bytes32 distribution, uint256 total) {
        uint256 count = shares.length;
        if (count == 0 || count > MerkleSum.MAX_LEAVES) {
            revert CostSettlement_BadCount(count, 1, MerkleSum.MAX_LEAVES);
        }
        bytes32 root;
        (root, total) = MerkleSum.rootOf(shares);
        // Casts: bounded by `rootOf` and just above.
        // forge-lint: disable-next-line(unsafe-typecast)
        distribution =
            CostMessages.root(CostRoot(pot, p.token, p.round, root, uint128(total), uint16(count)));
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

    function _finish(bytes32 pot, Pot storage p, bytes32 distribution, uint256 total, uint256 freed) private {
        p.pending = 0;
        p.publishedAt = 0;
        uint256 word = block.timestamp << FINAL_AT;
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
        return _settleBy(lineId(root.pot, leaf.share.payee, leaf.share.lineHash), leaf.share.amount);
    }

    function _requireLeaf(
        CostRoot calldata root,
        bytes32 distribution,
        CostLeaf calldata leaf
    ) private pure {
        (bytes32 hash, uint256 total) = MerkleSum.climb(leaf.share, leaf.index, root.count, leaf.proof);
        if (hash != root.root || total != root.total) revert CostSettlement_NotFinal(distribution);
    }

    function _requireFinal(bytes32 distribution, uint256 word) private pure {
        if (uint40(word >> FINAL_AT) == 0) revert CostSettlement_NotFinal(distribution);
        if (word & SWEPT != 0) revert CostSettlement_AlreadySwept(distribution);
    }

    function _claim(
        bytes32 distribution,
        address token,
        uint256 index,
        CostShare calldata share,
        address to
    ) private {
        (uint256 place, uint256 flag) = _placeOf(index);
        uint256 word = _claims[distribution][place];
        _requireFinal(distribution, place == 0 ? word : _claims[distribution][0]);
        if (word & flag != 0) revert CostSettlement_AlreadyClaimed(distribution, index);
        uint256 amount = share.amount;
        // The tree's sum bounds what its leaves are paid to 128 bits.
        word = (word | flag) + (amount << PAID);
        _claims[distribution][place] = word;
        address payee = share.payee;
        emit CostClaimed(distribution, payee, index, amount, word);
        if (to == address(0)) to = payee;
        IERC20(token).safeTransfer(to, amount);
    }

    function _placeOf(uint256 index) private pure returns (uint256 place, uint256 flag) {
        return (index / LEAVES_PER_WORD, 1 << (index % LEAVES_PER_WORD));
    }
}

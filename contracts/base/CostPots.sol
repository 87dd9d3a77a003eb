// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";

import {CostPot, ICostDistribution} from "../interfaces/ICostSettlement.sol";
import {OrderTerms, Phase} from "../interfaces/IOrderEscrow.sol";
import {Scope} from "../interfaces/IPartyRegistry.sol";
import {CostMessages} from "../libraries/CostMessages.sol";
import {TokenPull} from "../libraries/TokenPull.sol";
import {CostStore} from "./CostStore.sol";

/// @notice How money comes into pots, and how it leaves them and the contract.
abstract contract CostPots is CostStore, ICostDistribution {
    using SafeERC20 for IERC20;

    // ------------------------------------------------------------------ pots

    /// @inheritdoc ICostDistribution
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

    /// @inheritdoc ICostDistribution
    // The lock is held; nothing is read before the call that is written after.
    // slither-disable-next-line reentrancy-no-eth,reentrancy-benign
    function collect(OrderTerms calldata terms) external nonReentrant returns (bytes32 pot, uint256 amount) {
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

    /// @inheritdoc ICostDistribution
    // The lock is held; what is written after the money came in is how much of it there is.
    // slither-disable-next-line reentrancy-benign
    function deposit(
        address token,
        uint64 salt,
        uint128 amount,
        bytes calldata permit
    ) external payable nonReentrant returns (bytes32 pot) {
        if (amount == 0) revert CostSettlement_BadAmount(0);
        pot = _depositId(msg.sender, token, salt);
        if (_pots[pot].owner == address(0)) _create(pot, msg.sender, token);
        _pull(token, amount, permit);
        _receive(pot, amount);
    }

    /// @inheritdoc ICostDistribution
    function sweepFree(bytes32 pot) external nonReentrantView {
        CostPot storage p = _open(pot);
        uint256 until = p.movedAt + UNCLAIMED;
        if (block.timestamp <= until) revert CostSettlement_TooEarly(until + 1, block.timestamp);
        _fundWaiting(pot, p, FUND_BY_THE_WAY);
        uint256 left = p.free;
        if (left == 0) revert CostSettlement_NothingToDo(pot);
        if (p.head != p.tail) revert CostSettlement_UnfundedLines(pot, p.head, p.tail);
        _toOwner(pot, p, left);
    }

    // ------------------------------------------------------------------ balances

    /// @inheritdoc ICostDistribution
    function withdraw(address party, address token, address to, uint256 amount) external nonReentrant {
        _authoriseSender(party, Scope.WITHDRAW);
        _withdraw(party, token, to, amount);
    }

    /// @inheritdoc ICostDistribution
    function withdrawFor(
        address party,
        address token,
        address to,
        uint256 amount,
        uint40 validUntil,
        bytes calldata signature
    ) external nonReentrant {
        if (block.timestamp > validUntil) {
            revert CostSettlement_TooLate(validUntil, block.timestamp);
        }
        uint256 nonce = _nonces[party];
        _nonces[party] = nonce + 1;
        emit NonceUsed(party, nonce + 1);
        bytes32 message = CostMessages.withdraw(party, token, to, amount, nonce, validUntil);
        _authoriseSignature(party, Scope.WITHDRAW, _hashTypedDataV4(message), signature, true);
        _withdraw(party, token, to, amount);
    }

    // ------------------------------------------------------------------ internal

    function _orderOf(OrderTerms calldata terms) private view returns (bytes32 id, bytes32 termsHash) {
        termsHash = ESCROW.hashTerms(terms);
        id = terms.amends == 0 ? termsHash : terms.amends;
    }

    function _receive(bytes32 pot, uint256 amount) private {
        CostPot storage p = _pots[pot];
        p.movedAt = _time(block.timestamp);
        emit PotFunded(pot, amount, block.timestamp);
        _give(pot, p, amount);
    }

    function _toOwner(bytes32 pot, CostPot storage p, uint256 amount) internal {
        // Cast: it is in the free money.
        // forge-lint: disable-next-line(unsafe-typecast)
        p.free -= uint128(amount);
        _tellFree(pot, p);
        _credit(p.owner, p.token, amount);
    }

    /// @dev Take `total` out of the pot, of which `freed` was set aside for lines that are settled by it.
    function _draw(bytes32 pot, CostPot storage p, uint256 total, uint256 freed) internal {
        _fundWaiting(pot, p, FUND_BY_THE_WAY);
        // Free money is for the lines that wait before anybody else.
        if (total > freed && p.head != p.tail) revert CostSettlement_UnfundedLines(pot, p.head, p.tail);
        uint256 available = p.free + freed;
        if (total > available) revert CostSettlement_Overdrawn(pot, total, available);
        p.free = 0;
        _give(pot, p, available - total);
    }

    /// @dev Take exactly `amount` from `msg.sender`: by the native coin sent along, or by permit and allowance. A permit
    /// that was front-run or is stale is no failure as long as the allowance is there.
    // Its callers are payable.
    // slither-disable-next-line msg-value-in-nonpayable
    function _pull(address token, uint256 amount, bytes calldata permit) private {
        if (msg.value > 0) {
            if (token != address(WRAPPED_NATIVE) || msg.value != amount) {
                revert CostSettlement_BadNativeValue(msg.value, token == address(WRAPPED_NATIVE) ? amount : 0);
            }
            WRAPPED_NATIVE.deposit{value: msg.value}();
            return;
        }
        TokenPull.usePermit(token, msg.sender, amount, permit);
        uint256 received = TokenPull.pull(token, msg.sender, amount);
        if (received != amount) revert CostSettlement_InexactTransfer(token, amount, received);
    }

    function _withdraw(address party, address token, address to, uint256 amount) private {
        if (to == address(0)) revert CostSettlement_ZeroRecipient();
        uint256 balance = _balances[party][token];
        if (amount > balance) revert CostSettlement_Overdraw(party, token, amount, balance);
        unchecked {
            // amount ≤ balance was checked above.
            balance -= amount;
        }
        _balances[party][token] = balance;
        emit BalanceMoved(party, token, balance);
        emit Withdrawn(party, token, to, amount);
        IERC20(token).safeTransfer(to, amount);
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";

import {ICostSettlement, Line, Pot} from "../interfaces/ICostSettlement.sol";
import {IPartyRegistry, Scope} from "../interfaces/IPartyRegistry.sol";
import {IPotEscrow} from "../interfaces/IPotEscrow.sol";
import {IWrappedNative} from "../interfaces/IWrappedNative.sol";
import {CostMessages} from "../libraries/CostMessages.sol";

/// @notice What cost settlement keeps, who may act for a party in it, and its balances.
abstract contract CostStore is EIP712, ReentrancyGuardTransient, ICostSettlement {
    using SafeERC20 for IERC20;

    // ------------------------------------------------------------------ constants

    /// @notice After money came in, nothing that all payees signed is carried out for so long, unless the owner called on
    /// all agreements: who holds one that is not recorded has this time.
    uint256 public constant NOTICE = 3 days;
    /// @notice How long the leaves of a root are published before it can become final, and how long a line is recorded
    /// before it is paid.
    uint256 public constant CHALLENGE_WINDOW = 3 days;
    /// @notice How long only the owner can make its published root final: it knows which lines the root honours.
    uint256 public constant GRACE = 3 days;
    /// @notice How long shares can be claimed and agreements recorded.
    uint256 public constant UNCLAIMED = 180 days;

    IPotEscrow internal immutable ESCROW;
    IPartyRegistry internal immutable PARTIES;
    IWrappedNative internal immutable WRAPPED_NATIVE;

    // ------------------------------------------------------------------ state

    mapping(bytes32 pot => Pot) internal _pots;
    mapping(bytes32 line => Line) internal _lines;
    /// @dev Lines that could not be funded when they were recorded, in that order.
    mapping(bytes32 pot => mapping(uint256 place => bytes32 line)) internal _queues;
    mapping(bytes32 distribution => mapping(uint256 place => uint256 word)) internal _claims;
    mapping(address party => mapping(address token => uint256)) internal _balances;
    mapping(address party => mapping(bytes32 digest => bool)) internal _cancelled;
    mapping(address party => uint256) internal _nonces;
    /// @dev Kept here as well as in the registry: a word of our own costs a third of asking there.
    mapping(address party => bool) internal _firstKeyRevoked;

    constructor(
        IPotEscrow escrow,
        IPartyRegistry parties,
        address wrappedNative
    ) EIP712("Tallystick Costs", "1") {
        ESCROW = escrow;
        PARTIES = parties;
        WRAPPED_NATIVE = IWrappedNative(wrappedNative);
        emit Configured(
            address(escrow), address(parties), wrappedNative, NOTICE, CHALLENGE_WINDOW, GRACE, UNCLAIMED
        );
    }

    // ------------------------------------------------------------------ balances and signatures

    /// @inheritdoc ICostSettlement
    function withdraw(address party, address token, address to, uint256 amount) external nonReentrant {
        _authoriseSender(party, Scope.WITHDRAW);
        _withdraw(party, token, to, amount);
    }

    /// @inheritdoc ICostSettlement
    function withdrawFor(
        address party,
        address token,
        address to,
        uint256 amount,
        uint40 validUntil,
        bytes calldata signature
    ) external nonReentrant {
        if (block.timestamp > validUntil) revert CostSettlement_TooLate(validUntil, block.timestamp);
        uint256 nonce = _nonces[party];
        _nonces[party] = nonce + 1;
        emit NonceUsed(party, nonce + 1);
        bytes32 message = CostMessages.withdraw(party, token, to, amount, nonce, validUntil);
        _authoriseSignature(party, Scope.WITHDRAW, _hashTypedDataV4(message), signature, true);
        _withdraw(party, token, to, amount);
    }

    /// @inheritdoc ICostSettlement
    function cancelSignature(address party, bytes32 digest) external nonReentrantView {
        _authoriseSender(party, Scope.SETTLE);
        _cancelled[party][digest] = true;
        emit SignatureCancelled(party, digest);
    }

    /// @inheritdoc ICostSettlement
    function noteRevoked(address party) external nonReentrantView {
        if (!_isFirstKeyRevoked(party)) revert CostSettlement_FirstKeyValid(party);
        _firstKeyRevoked[party] = true;
        emit FirstKeyRevoked(party);
    }

    // ------------------------------------------------------------------ views

    /// @inheritdoc ICostSettlement
    function configuration() external view returns (address escrow, address parties, address wrappedNative) {
        return (address(ESCROW), address(PARTIES), address(WRAPPED_NATIVE));
    }

    /// @inheritdoc ICostSettlement
    function potOf(bytes32 pot) external view nonReentrantView returns (Pot memory) {
        return _pots[pot];
    }

    /// @inheritdoc ICostSettlement
    function lineOf(
        bytes32 pot,
        address payee,
        bytes32 lineHash
    ) external view nonReentrantView returns (Line memory) {
        return _lines[lineId(pot, payee, lineHash)];
    }

    /// @inheritdoc ICostSettlement
    function queuedAt(bytes32 pot, uint256 place) external view nonReentrantView returns (bytes32 line) {
        return _queues[pot][place];
    }

    /// @inheritdoc ICostSettlement
    function claimsOf(
        bytes32 distribution,
        uint256 place
    ) external view nonReentrantView returns (uint256 word) {
        return _claims[distribution][place];
    }

    /// @inheritdoc ICostSettlement
    function balanceOf(address party, address token) external view nonReentrantView returns (uint256) {
        return _balances[party][token];
    }

    /// @inheritdoc ICostSettlement
    function nonceOf(address party) external view returns (uint256) {
        return _nonces[party];
    }

    /// @inheritdoc ICostSettlement
    function isCancelled(address party, bytes32 digest) external view returns (bool) {
        return _cancelled[party][digest];
    }

    /// @inheritdoc ICostSettlement
    function firstKeyRevoked(address party) external view returns (bool) {
        return _firstKeyRevoked[party];
    }

    /// @inheritdoc ICostSettlement
    // forge-lint: disable-next-line(mixed-case-function)
    function DOMAIN_SEPARATOR() external view returns (bytes32) {
        return _domainSeparatorV4();
    }

    /// @inheritdoc ICostSettlement
    function lineId(bytes32 pot, address payee, bytes32 lineHash) public pure returns (bytes32) {
        return keccak256(abi.encode(pot, payee, lineHash));
    }

    // ------------------------------------------------------------------ internal: who acts

    /// @dev An empty signature means that `msg.sender` acts for the party itself.
    function _authorise(
        address party,
        uint256 scope,
        bytes32 digest,
        bytes calldata signature
    ) internal view {
        if (signature.length == 0) _authoriseSender(party, scope);
        else _authoriseSignature(party, scope, digest, signature, true);
    }

    function _authoriseSender(address party, uint256 scope) internal view {
        if (!PARTIES.isAuthorised(party, msg.sender, scope)) {
            revert CostSettlement_NotAuthorised(party, msg.sender, scope);
        }
    }

    /// @dev ECDSA first: an account with code (EIP-7702) may still sign with its key. Malleable and short signatures do
    /// not recover. The code of a party whose first key is revoked has no say either: who stole the key could have set it.
    function _authoriseSignature(
        address party,
        uint256 scope,
        bytes32 digest,
        bytes calldata signature,
        bool cancellable
    ) internal view {
        if (cancellable && _cancelled[party][digest]) revert CostSettlement_CancelledSignature(party, digest);
        // The third value repeats the cause of a failure, which is not told apart here.
        // slither-disable-next-line unused-return
        (address signer, ECDSA.RecoverError failure,) = ECDSA.tryRecoverCalldata(digest, signature);
        if (failure == ECDSA.RecoverError.NoError && PARTIES.isAuthorised(party, signer, scope)) return;
        if (party.code.length > 0 && !_isFirstKeyRevoked(party)) {
            (bool ok, bytes memory data) =
                party.staticcall(abi.encodeCall(IERC1271.isValidSignature, (digest, signature)));
            bool valid = ok && data.length >= 32
                && abi.decode(data, (bytes32)) == bytes32(IERC1271.isValidSignature.selector);
            if (valid) return;
        }
        revert CostSettlement_BadSignature(party, digest);
    }

    /// @dev As the registry has it now.
    function _isFirstKeyRevoked(address party) internal view returns (bool) {
        return PARTIES.keyOf(party).party == party && PARTIES.keyOf(party).revokedAt != 0;
    }

    // ------------------------------------------------------------------ internal: money

    /// @dev Take exactly `amount` from `msg.sender`: by the native coin sent along, or by permit and allowance. A permit
    /// that was front-run or is stale is no failure as long as the allowance is there.
    function _pull(address token, uint256 amount, bytes calldata permit) internal {
        if (msg.value > 0) {
            if (token != address(WRAPPED_NATIVE) || msg.value != amount) {
                revert CostSettlement_BadNativeValue(
                    msg.value, token == address(WRAPPED_NATIVE) ? amount : 0
                );
            }
            WRAPPED_NATIVE.deposit{value: msg.value}();
            return;
        }
        if (permit.length > 0) {
            (uint256 deadline, uint8 v, bytes32 r, bytes32 s) =
                abi.decode(permit, (uint256, uint8, bytes32, bytes32));
            // A low-level call: whatever it answers, the transfer below decides.
            (bool ok,) = token.call(
                abi.encodeCall(IERC20Permit.permit, (msg.sender, address(this), amount, deadline, v, r, s))
            );
            ok;
        }
        uint256 before = IERC20(token).balanceOf(address(this));
        IERC20(token).safeTransferFrom(msg.sender, address(this), amount);
        uint256 received = IERC20(token).balanceOf(address(this)) - before;
        if (received != amount) revert CostSettlement_InexactTransfer(token, amount, received);
    }

    function _credit(address party, address token, uint256 amount) internal {
        if (amount == 0) return;
        uint256 balance = _balances[party][token] + amount;
        _balances[party][token] = balance;
        emit BalanceMoved(party, token, balance);
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

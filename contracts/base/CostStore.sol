// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";

import {CostPot, ICostEvents, Line, LineState} from "../interfaces/ICostSettlement.sol";
import {IPartyRegistry} from "../interfaces/IPartyRegistry.sol";
import {IPotEscrow} from "../interfaces/IPotEscrow.sol";
import {IWrappedNative} from "../interfaces/IWrappedNative.sol";

/// @notice What cost settlement keeps, who may act for a party in it, and what both of its halves do.
abstract contract CostStore is EIP712, ReentrancyGuardTransient, ICostEvents {
    // ------------------------------------------------------------------ constants

    /// @notice After money came in, no split is carried out and no root becomes final for so long, unless the owner called on
    /// all agreements: who holds one that is not recorded has this time.
    uint256 public constant NOTICE = 3 days;
    /// @notice How long the leaves of a root are published before it can become final, and how long a line is recorded
    /// before it is paid.
    uint256 public constant CHALLENGE_WINDOW = 3 days;
    /// @notice How long only the owner can make its published root final: it knows which lines the root honours.
    uint256 public constant GRACE = 3 days;
    /// @notice How long shares can be claimed and agreements recorded.
    uint256 public constant UNCLAIMED = 180 days;

    /// @dev How many waiting lines a function funds by the way.
    uint256 internal constant FUND_BY_THE_WAY = 8;

    IPotEscrow internal immutable ESCROW;
    IPartyRegistry internal immutable PARTIES;
    IWrappedNative internal immutable WRAPPED_NATIVE;

    // ------------------------------------------------------------------ state

    // Some are written only by the other of the two contracts that share them.
    // slither-disable-start uninitialized-state
    mapping(bytes32 pot => CostPot) internal _pots;
    mapping(bytes32 line => Line) internal _lines;
    /// @dev Lines that could not be funded when they were recorded, in that order.
    mapping(bytes32 pot => mapping(uint256 place => bytes32 line)) internal _queues;
    mapping(bytes32 distribution => mapping(uint256 place => uint256 word)) internal _claims;
    mapping(address party => mapping(address token => uint256)) internal _balances;
    mapping(address party => mapping(bytes32 digest => bool)) internal _cancelled;
    mapping(address party => uint256) internal _nonces;

    // slither-disable-end uninitialized-state

    constructor(
        IPotEscrow escrow,
        IPartyRegistry parties,
        address wrappedNative
    ) EIP712("Tallystick Costs", "1") {
        ESCROW = escrow;
        PARTIES = parties;
        WRAPPED_NATIVE = IWrappedNative(wrappedNative);
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

    // Our own registry, and here and below for each of at most 1,024 payees.
    // slither-disable-next-line calls-loop
    function _authoriseSender(address party, uint256 scope) internal view {
        if (!PARTIES.isAuthorised(party, msg.sender, scope)) {
            revert CostSettlement_NotAuthorised(party, msg.sender, scope);
        }
    }

    /// @dev ECDSA first: an account with code (EIP-7702) may still sign with its key. Malleable and short signatures do
    /// not recover. The code of a party whose first key is revoked has no say either: who stole the key could have set it.
    // slither-disable-next-line calls-loop
    function _authoriseSignature(
        address party,
        uint256 scope,
        bytes32 digest,
        bytes calldata signature,
        bool cancellable
    ) internal view {
        if (cancellable && _cancelled[party][digest]) {
            revert CostSettlement_CancelledSignature(party, digest);
        }
        // The third value repeats the cause of a failure, which is not told apart here.
        // slither-disable-next-line unused-return
        (address signer, ECDSA.RecoverError failure,) = ECDSA.tryRecoverCalldata(digest, signature);
        if (failure == ECDSA.RecoverError.NoError && PARTIES.isAuthorised(party, signer, scope)) return;
        bool valid = !_isFirstKeyRevoked(party)
            && SignatureChecker.isValidERC1271SignatureNowCalldata(party, digest, signature);
        if (!valid) revert CostSettlement_BadSignature(party, digest);
    }

    /// @dev As the registry has it now.
    // slither-disable-next-line calls-loop
    function _isFirstKeyRevoked(address party) internal view returns (bool) {
        return PARTIES.keyOf(party).party == party && PARTIES.keyOf(party).revokedAt != 0;
    }

    // ------------------------------------------------------------------ internal: pots and lines

    function _open(bytes32 pot) internal view returns (CostPot storage p) {
        p = _pots[pot];
        if (p.owner == address(0)) revert CostSettlement_NoSuchPot(pot);
    }

    /// @dev The last second in which who holds an agreement can record it before anything is divided.
    function _noticeUntil(CostPot storage p) internal view returns (uint256) {
        return p.listedFrom != 0 ? p.listedFrom : p.movedAt + NOTICE;
    }

    /// @dev Nothing is owed on the line any more. What was set aside for it is the caller's to use.
    /// @param unknownToo Whether a line that was never recorded is settled as well, so that it cannot be afterwards.
    function _close(bytes32 id, bool unknownToo) internal returns (uint256 freed) {
        Line memory line = _lines[id];
        if (line.state == LineState.SETTLED || (line.state == LineState.NONE && !unknownToo)) {
            revert CostSettlement_WrongLineState(id, line.state);
        }
        freed = line.funded;
        line.amount = 0;
        line.funded = 0;
        line.state = LineState.SETTLED;
        _setLine(id, line);
    }

    /// @dev Money that nobody holds any more, or that came in.
    function _give(bytes32 pot, CostPot storage p, uint256 amount) internal {
        if (amount > type(uint128).max - p.free) revert CostSettlement_BadAmount(amount);
        // Cast: checked just above.
        // forge-lint: disable-next-line(unsafe-typecast)
        p.free += uint128(amount);
        _fundWaiting(pot, p, FUND_BY_THE_WAY);
        _tellFree(pot, p);
    }

    function _tellFree(bytes32 pot, CostPot storage p) internal {
        emit FreeMoved(pot, p.free, p.head, p.tail);
    }

    /// @dev First come, first served. Returns how many lines it looked at.
    function _fundWaiting(bytes32 pot, CostPot storage p, uint256 most) internal returns (uint256 looked) {
        (uint256 head, uint256 tail, uint256 free) = (p.head, p.tail, p.free);
        if (head == tail || free == 0) return 0;
        while (head < tail && free > 0 && looked < most) {
            bytes32 id = _queues[pot][head];
            Line memory line = _lines[id];
            uint256 need = line.amount - line.funded;
            uint256 given = need < free ? need : free;
            if (given > 0) {
                free -= given;
                // Cast: at most the line's amount.
                // forge-lint: disable-next-line(unsafe-typecast)
                line.funded += uint128(given);
                _setLine(id, line);
            }
            if (given == need) ++head;
            ++looked;
        }
        // Casts: both only came nearer to what they are bounded by.
        // forge-lint: disable-next-line(unsafe-typecast)
        (p.head, p.free) = (uint32(head), uint128(free));
    }

    function _time(uint256 time) internal pure returns (uint40) {
        // Cast: block times plus a few years fit 40 bits for 34,000 years.
        // forge-lint: disable-next-line(unsafe-typecast)
        return uint40(time);
    }

    function _setLine(bytes32 id, Line memory line) internal {
        _lines[id] = line;
        emit LineMoved(id, line);
    }

    function _create(bytes32 pot, address owner, address token) internal {
        CostPot storage p = _pots[pot];
        p.owner = owner;
        p.token = token;
        p.movedAt = _time(block.timestamp);
        emit PotOpened(pot, owner, token, block.timestamp);
    }

    function _depositId(address owner, address token, uint64 salt) internal view returns (bytes32) {
        return keccak256(abi.encode(block.chainid, address(this), owner, token, salt));
    }

    function _lineId(bytes32 pot, address payee, bytes32 lineHash) internal pure returns (bytes32) {
        return keccak256(abi.encode(pot, payee, lineHash));
    }

    function _credit(address party, address token, uint256 amount) internal {
        if (amount == 0) return;
        uint256 balance = _balances[party][token] + amount;
        _balances[party][token] = balance;
        emit BalanceMoved(party, token, balance);
    }
}

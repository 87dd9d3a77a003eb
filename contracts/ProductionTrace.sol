// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {MerkleProof} from "@openzeppelin/contracts/utils/cryptography/MerkleProof.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";

import {IOrderEscrow, OrderTerms, Phase} from "./interfaces/IOrderEscrow.sol";
import {IPartyRegistry, Scope} from "./interfaces/IPartyRegistry.sol";
import {Grant, IProductionTrace, Right, Trace, TraceKey} from "./interfaces/IProductionTrace.sol";
import {OrderState} from "./types/OrderState.sol";

/// @title ProductionTrace
/// @notice See {IProductionTrace}.
contract ProductionTrace is EIP712, IProductionTrace {
    /// @notice Marks a leaf of a telemetry tree.
    bytes32 public constant LEAF = keccak256("TelemetryLeaf(bytes32 id,bytes32 leaf)");

    bytes32 private constant TRACE_KEY =
        keccak256("TraceKey(bytes32 id,address key,uint40 until,uint32 nonce)");
    bytes32 private constant ANCHOR =
        keccak256("Anchor(bytes32 id,uint32 seq,bytes32 root,uint40 from,uint40 to)");
    bytes32 private constant GRANT = keccak256(
        "Grant(bytes32 id,uint16 version,address party,bytes32 resource,uint8 rights,uint40 from,uint40 until,uint32 nonce)"
    );

    /// @inheritdoc IProductionTrace
    IPartyRegistry public immutable parties;
    /// @inheritdoc IProductionTrace
    IOrderEscrow public immutable escrow;

    mapping(bytes32 id => Trace) private _traces;
    mapping(bytes32 id => TraceKey) private _keys;
    mapping(bytes32 id => uint256) private _keyNonces;
    mapping(bytes32 id => mapping(uint256 seq => bytes32)) private _roots;
    mapping(bytes32 id => mapping(address party => mapping(bytes32 resource => Grant))) private _grants;

    constructor(IPartyRegistry parties_, IOrderEscrow escrow_) EIP712("Tallystick Traces", "1") {
        if (address(parties_) == address(0) || address(escrow_) == address(0)) {
            revert ProductionTrace_ZeroAddress();
        }
        parties = parties_;
        escrow = escrow_;
        emit Configured(address(parties_), address(escrow_));
    }

    // ------------------------------------------------------------------ telemetry

    /// @inheritdoc IProductionTrace
    function begin(OrderTerms calldata terms) external returns (bytes32 id) {
        id = _load(terms);
        if (_traces[id].maker != address(0)) revert ProductionTrace_AlreadyBegun(id);
        _begin(id, terms.maker);
    }

    /// @inheritdoc IProductionTrace
    function setTraceKey(bytes32 id, address key, uint40 until, bytes calldata signature) external {
        Trace memory trace = _requireBegun(id);
        uint256 nonce = _keyNonces[id];
        address grantor =
            _authorise(trace.maker, keccak256(abi.encode(TRACE_KEY, id, key, until, nonce)), signature);
        _keyNonces[id] = ++nonce;
        TraceKey memory entry = TraceKey(key, until, grantor);
        _keys[id] = entry;
        emit TraceKeySet(id, entry, nonce);
    }

    /// @inheritdoc IProductionTrace
    function anchor(
        bytes32 id,
        uint32 seq,
        bytes32 root,
        uint40 from,
        uint40 to,
        bytes calldata signature
    ) external {
        Trace memory trace = _requireBegun(id);
        if (seq != trace.count) revert ProductionTrace_WrongNumber(id, seq, trace.count);
        if (root == 0) revert ProductionTrace_ZeroRoot();
        if (from <= trace.to || to < from || to > block.timestamp) {
            revert ProductionTrace_BadRange(from, to, uint256(trace.to) + 1, block.timestamp);
        }
        _requireInProduction(id);
        bytes32 message = keccak256(abi.encode(ANCHOR, id, seq, root, from, to));
        if (!_isByTraceKey(id, trace.maker, message, signature)) {
            // Who of the maker's keys it was makes no difference to a root.
            // slither-disable-next-line unused-return
            _authorise(trace.maker, message, signature);
        }
        trace.count = seq + 1;
        trace.to = to;
        _traces[id] = trace;
        _roots[id][seq] = root;
        emit TraceAnchored(id, seq, root, from, trace);
    }

    // ------------------------------------------------------------------ grants

    /// @inheritdoc IProductionTrace
    function grant(
        OrderTerms calldata terms,
        address party,
        bytes32 resource,
        uint8 rights,
        uint40 from,
        uint40 until,
        uint32 nonce,
        bytes calldata signature
    ) external {
        bytes32 id = _load(terms);
        Grant memory entry = _grants[id][party][resource];
        if (nonce != entry.nonce) revert ProductionTrace_WrongNumber(id, nonce, entry.nonce);
        if (rights == 0) {
            if (from != 0 || until != 0) revert ProductionTrace_BadGrant("until", until, 0, 0);
        } else {
            if (party == address(0)) revert ProductionTrace_ZeroAddress();
            if (rights > Right.ALL) revert ProductionTrace_BadGrant("rights", rights, 0, Right.ALL);
            if (until < from || until > terms.courtBy) {
                revert ProductionTrace_BadGrant("until", until, from, terms.courtBy);
            }
        }
        entry.grantor = _authorise(
            terms.maker,
            keccak256(abi.encode(GRANT, id, terms.version, party, resource, rights, from, until, nonce)),
            signature
        );
        // Whoever is to take it back has no terms at hand then.
        if (_traces[id].maker == address(0)) _begin(id, terms.maker);
        entry.rights = rights;
        entry.version = terms.version;
        entry.from = from;
        entry.until = until;
        entry.nonce = nonce + 1;
        _setGrant(id, party, resource, entry);
    }

    /// @inheritdoc IProductionTrace
    function revoke(bytes32 id, address party, bytes32 resource) external {
        Trace memory trace = _requireBegun(id);
        if (!parties.isAuthorised(party, msg.sender, Scope.DELIVER)) _requireSender(trace.maker);
        Grant memory entry;
        entry.nonce = _grants[id][party][resource].nonce + 1;
        entry.grantor = msg.sender;
        _setGrant(id, party, resource, entry);
    }

    // ------------------------------------------------------------------ views

    /// @inheritdoc IProductionTrace
    function isLive(bytes32 id, address party, bytes32 resource, uint8 rights) external view returns (bool) {
        Grant memory entry = _grants[id][party][resource];
        if (rights == 0 || entry.rights & rights != rights) return false;
        if (block.timestamp < entry.from || block.timestamp > entry.until) return false;
        OrderState state = escrow.stateOf(id);
        return _isProducing(state) && state.version() == entry.version
            && parties.isAuthorised(_traces[id].maker, entry.grantor, Scope.DELIVER);
    }

    /// @inheritdoc IProductionTrace
    function verify(
        bytes32 id,
        uint256 seq,
        bytes32 leaf,
        bytes32[] calldata proof
    ) external view returns (bool) {
        bytes32 root = _roots[id][seq];
        return root != 0 && MerkleProof.verifyCalldata(proof, root, keccak256(abi.encode(LEAF, id, leaf)));
    }

    /// @inheritdoc IProductionTrace
    function traceOf(bytes32 id) external view returns (Trace memory) {
        return _traces[id];
    }

    /// @inheritdoc IProductionTrace
    function traceKeyOf(bytes32 id) external view returns (TraceKey memory) {
        return _keys[id];
    }

    /// @inheritdoc IProductionTrace
    function traceKeyNonceOf(bytes32 id) external view returns (uint256) {
        return _keyNonces[id];
    }

    /// @inheritdoc IProductionTrace
    function rootOf(bytes32 id, uint256 seq) external view returns (bytes32) {
        return _roots[id][seq];
    }

    /// @inheritdoc IProductionTrace
    function grantOf(bytes32 id, address party, bytes32 resource) external view returns (Grant memory) {
        return _grants[id][party][resource];
    }

    /// @inheritdoc IProductionTrace
    function inProduction(bytes32 id) public view returns (bool) {
        return _isProducing(escrow.stateOf(id));
    }

    /// @inheritdoc IProductionTrace
    // forge-lint: disable-next-line(mixed-case-function)
    function DOMAIN_SEPARATOR() external view returns (bytes32) {
        return _domainSeparatorV4();
    }

    // ------------------------------------------------------------------ internal

    /// @dev The order in production that these terms belong to, if they are its terms in force.
    function _load(OrderTerms calldata terms) private view returns (bytes32 id) {
        bytes32 digest = escrow.hashTerms(terms);
        id = terms.amends == 0 ? digest : terms.amends;
        bytes32 expected = escrow.termsHashOf(id);
        if (digest != expected) revert ProductionTrace_TermsMismatch(id, expected, digest);
        _requireInProduction(id);
    }

    function _begin(bytes32 id, address maker) private {
        Trace memory trace;
        trace.maker = maker;
        _traces[id] = trace;
        emit TraceBegun(id, maker, trace);
    }

    function _setGrant(bytes32 id, address party, bytes32 resource, Grant memory entry) private {
        _grants[id][party][resource] = entry;
        emit GrantSet(id, party, resource, entry);
    }

    function _requireBegun(bytes32 id) private view returns (Trace memory trace) {
        trace = _traces[id];
        if (trace.maker == address(0)) revert ProductionTrace_NotBegun(id);
    }

    function _requireInProduction(bytes32 id) private view {
        if (!inProduction(id)) revert ProductionTrace_NotInProduction(id);
    }

    function _isProducing(OrderState state) private pure returns (bool) {
        return state.isIn(Phase.OPEN) || state.isIn(Phase.METERED);
    }

    /// @dev Whether the caller, or who signed, is the trace key in force.
    function _isByTraceKey(
        bytes32 id,
        address maker,
        bytes32 message,
        bytes calldata signature
    ) private view returns (bool) {
        TraceKey memory entry = _keys[id];
        if (block.timestamp > entry.until || entry.key == address(0)) return false;
        address by = signature.length == 0 ? msg.sender : _signerOf(_hashTypedDataV4(message), signature);
        return by == entry.key && parties.isAuthorised(maker, entry.grantor, Scope.DELIVER);
    }

    /// @dev An empty signature means that `msg.sender` acts for the maker itself.
    /// @return key Which of the maker's keys it was: what it gives ends with it.
    function _authorise(
        address maker,
        bytes32 message,
        bytes calldata signature
    ) private view returns (address key) {
        if (signature.length == 0) {
            _requireSender(maker);
            return msg.sender;
        }
        bytes32 digest = _hashTypedDataV4(message);
        // ECDSA first: an account with code (EIP-7702) may still sign with its key.
        key = _signerOf(digest, signature);
        if (key != address(0) && parties.isAuthorised(maker, key, Scope.DELIVER)) return key;
        // Whoever holds the revoked key of an account can also give it code, so that code has no say either.
        if (
            !parties.isAuthorised(maker, maker, Scope.DELIVER)
                || !SignatureChecker.isValidERC1271SignatureNowCalldata(maker, digest, signature)
        ) revert ProductionTrace_BadSignature(maker, digest);
        return maker;
    }

    function _requireSender(address maker) private view {
        if (!parties.isAuthorised(maker, msg.sender, Scope.DELIVER)) {
            revert ProductionTrace_NotAuthorised(maker, msg.sender, Scope.DELIVER);
        }
    }

    /// @dev Zero if nobody did.
    function _signerOf(bytes32 digest, bytes calldata signature) private pure returns (address signer) {
        ECDSA.RecoverError failure;
        // The third value repeats the cause of a failure, which is not told apart here.
        // slither-disable-next-line unused-return
        (signer, failure,) = ECDSA.tryRecoverCalldata(digest, signature);
        if (failure != ECDSA.RecoverError.NoError) signer = address(0);
    }
}

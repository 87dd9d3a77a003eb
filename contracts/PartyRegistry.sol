// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";

import {
    Delegate,
    IKeyListener,
    IPartyRegistry,
    Key,
    Party,
    Recovery,
    Scope
} from "./interfaces/IPartyRegistry.sol";

/// @title PartyRegistry
/// @notice See {IPartyRegistry}. Nobody else can change a party's entry; there is no owner.
contract PartyRegistry is EIP712, IPartyRegistry {
    /// @notice How long a new key or recovery address waits: the time in which a thief's can be seen and revoked.
    uint256 public constant ROTATION_DELAY = 48 hours;
    /// @dev `sharing.model.Role` has 13 roles.
    uint256 private constant KNOWN_ROLES = (1 << 13) - 1;
    bytes32 private constant REGISTRATION = keccak256(
        "Registration(address party,uint32 roles,bytes32 profileDigest,string uri,uint256 nonce,uint40 validUntil)"
    );
    /// @dev Needs no nonce: an address agrees to one party, once.
    bytes32 private constant KEY_CONSENT =
        keccak256("KeyConsent(address party,address key,uint40 validUntil)");

    /// @notice Who is told when a party's first key is revoked: the escrow.
    IKeyListener public immutable KEY_LISTENER;

    mapping(address party => Party) private _parties;
    /// @dev A first address has no entry until it is revoked; every further key has one. How many are valid is not stored:
    /// revoking needs a *caller* whose key remains, which is the same protection.
    mapping(address key => Key) private _keys;
    mapping(address party => Recovery) private _recoveries;
    mapping(address party => mapping(address delegate => Delegate)) private _delegates;
    mapping(address party => uint256) private _nonces;

    constructor(address keyListener) EIP712("Tallystick Parties", "1") {
        KEY_LISTENER = IKeyListener(keyListener);
        emit Configured(keyListener, ROTATION_DELAY);
    }

    /// @inheritdoc IPartyRegistry
    function register(uint32 roles, bytes32 profileDigest, string calldata uri) external {
        _register(msg.sender, roles, profileDigest, uri);
    }

    /// @inheritdoc IPartyRegistry
    function registerFor(
        address party,
        uint32 roles,
        bytes32 profileDigest,
        string calldata uri,
        uint40 validUntil,
        bytes calldata signature
    ) external {
        uint256 nonce = _nonces[party];
        bytes32 message = keccak256(
            abi.encode(REGISTRATION, party, roles, profileDigest, keccak256(bytes(uri)), nonce, validUntil)
        );
        _requireSigned(party, message, validUntil, signature);
        _nonces[party] = nonce + 1;
        emit NonceUsed(party, nonce + 1);
        _register(party, roles, profileDigest, uri);
    }

    /// @inheritdoc IPartyRegistry
    function update(address party, uint32 roles, bytes32 profileDigest, string calldata uri) external {
        _authorise(party, Scope.PROFILE);
        uint40 since = _requireRegistered(party);
        _setParty(party, since, roles, profileDigest, uri);
    }

    /// @inheritdoc IPartyRegistry
    function addKey(address party, address key, uint40 validUntil, bytes calldata consent) external {
        _authoriseKeyOrRecovery(party);
        _requireRegistered(party);
        if (key == address(0)) revert PartyRegistry_ZeroAddress();
        Recovery memory change = _recoveries[party];
        bool comes = key == change.next && !_isVoid(party, change.validFrom, change.grantor);
        if (comes || key == _recoveryInForce(party)) revert PartyRegistry_KeyAndRecovery(party, key);
        _requireFree(party, key);
        _requireSigned(key, keccak256(abi.encode(KEY_CONSENT, party, key, validUntil)), validUntil, consent);
        _setKey(key, Key(party, _time(block.timestamp + ROTATION_DELAY), 0, msg.sender));
    }

    /// @inheritdoc IPartyRegistry
    function revokeKey(address party, address key) external {
        _requireRegistered(party);
        bool first = key == party;
        Key memory entry = _keys[key];
        if (!first && entry.party != party) revert PartyRegistry_NoSuchKey(party, key);
        if (msg.sender == key) revert PartyRegistry_LastKey(party, key);
        // The recovery address may withdraw what it proposed, and a lost or stolen key: it can move no money itself.
        _authoriseKeyOrRecovery(party);
        if (entry.revokedAt == 0) {
            // A second revocation must not move the time of the first: what waited then must go on to count as void.
            entry.party = party;
            entry.revokedAt = _time(block.timestamp);
            _setKey(key, entry);
        }
        // Another key may have named the stolen one a delegate.
        if (_delegates[party][key].scopes != 0) _setDelegate(party, key, Delegate(0, 0, address(0)));
        if (first) KEY_LISTENER.onFirstKeyRevoked(party);
    }

    /// @inheritdoc IPartyRegistry
    function setRecovery(address party, address recovery) external {
        _authoriseKey(party);
        _requireRegistered(party);
        // Revoking a key must not leave it another way in, nor the recovery address none.
        if (recovery != address(0) && (recovery == party || _keys[recovery].party == party)) {
            revert PartyRegistry_KeyAndRecovery(party, recovery);
        }
        address inForce = _recoveryInForce(party);
        Recovery memory change =
            Recovery(inForce, recovery, _time(block.timestamp + ROTATION_DELAY), msg.sender);
        _recoveries[party] = change;
        emit RecoverySet(party, inForce, recovery, change.validFrom, msg.sender);
    }

    /// @inheritdoc IPartyRegistry
    function setDelegate(address party, address delegate, uint32 scopes, uint40 until) external {
        _authoriseKey(party);
        if (delegate == address(0)) revert PartyRegistry_ZeroAddress();
        if (scopes & ~uint32(Scope.ALL) != 0) revert PartyRegistry_BadScopes(scopes, Scope.ALL);
        _setDelegate(party, delegate, Delegate(scopes, until, msg.sender));
    }

    /// @inheritdoc IPartyRegistry
    function partyOf(address party) external view returns (Party memory) {
        return _parties[party];
    }

    /// @inheritdoc IPartyRegistry
    function isRegistered(address party) external view returns (bool) {
        return _parties[party].since != 0;
    }

    /// @inheritdoc IPartyRegistry
    function keyOf(address key) external view returns (Key memory) {
        return _keys[key];
    }

    /// @inheritdoc IPartyRegistry
    function recoveryOf(address party) external view returns (address inForce, Recovery memory change) {
        return (_recoveryInForce(party), _recoveries[party]);
    }

    /// @inheritdoc IPartyRegistry
    function delegateOf(address party, address delegate) external view returns (Delegate memory) {
        return _delegates[party][delegate];
    }

    /// @inheritdoc IPartyRegistry
    function nonceOf(address party) external view returns (uint256) {
        return _nonces[party];
    }

    /// @inheritdoc IPartyRegistry
    // forge-lint: disable-next-line(mixed-case-function)
    function DOMAIN_SEPARATOR() external view returns (bytes32) {
        return _domainSeparatorV4();
    }

    /// @inheritdoc IPartyRegistry
    function isAuthorised(address party, address key, uint256 scope) public view returns (bool) {
        if (_isKey(party, key)) return true;
        Delegate memory entry = _delegates[party][key];
        return block.timestamp <= entry.until && entry.scopes & scope == scope && _isKey(party, entry.grantor);
    }

    // ------------------------------------------------------------------ writes, each told as its after-value

    function _register(address party, uint32 roles, bytes32 profileDigest, string calldata uri) private {
        if (_parties[party].since != 0) revert PartyRegistry_AlreadyRegistered(party);
        address holder = _keys[party].party;
        if (holder != address(0)) revert PartyRegistry_KeyTaken(party, holder);
        _setParty(party, _time(block.timestamp), roles, profileDigest, uri);
    }

    function _setParty(
        address party,
        uint40 since,
        uint32 roles,
        bytes32 profileDigest,
        string calldata uri
    ) private {
        if (roles == 0 || roles & ~KNOWN_ROLES != 0) {
            revert PartyRegistry_BadRoles(roles, KNOWN_ROLES);
        }
        _parties[party] = Party(since, roles, profileDigest);
        emit PartyChanged(party, since, roles, profileDigest, uri);
    }

    function _setKey(address key, Key memory entry) private {
        _keys[key] = entry;
        emit KeyChanged(entry.party, key, entry.validFrom, entry.revokedAt, entry.grantor);
    }

    function _setDelegate(address party, address delegate, Delegate memory entry) private {
        _delegates[party][delegate] = entry;
        emit DelegateSet(party, delegate, entry.scopes, entry.until, entry.grantor);
    }

    // ------------------------------------------------------------------ checks

    function _requireRegistered(address party) private view returns (uint40 since) {
        since = _parties[party].since;
        if (since == 0) revert PartyRegistry_NotRegistered(party);
    }

    /// @dev One key speaks for one party, and another party's first address for nobody else. A key that was proposed and
    /// never came into force can be proposed again.
    function _requireFree(address party, address key) private view {
        Key memory entry = _keys[key];
        address holder = entry.party;
        if (holder == party && entry.revokedAt == 0 && _isVoid(party, entry.validFrom, entry.grantor)) {
            return;
        }
        if (holder == address(0) && (key == party || _parties[key].since != 0)) holder = key;
        if (holder != address(0)) revert PartyRegistry_KeyTaken(key, holder);
    }

    /// @dev ECDSA first: an account with code (EIP-7702) may still sign with its key.
    function _requireSigned(
        address signer,
        bytes32 message,
        uint40 validUntil,
        bytes calldata signature
    ) private view {
        if (block.timestamp > validUntil) {
            revert PartyRegistry_Expired(validUntil, block.timestamp);
        }
        bytes32 digest = _hashTypedDataV4(message);
        // The third value repeats the cause of a failure, which is not told apart here.
        // slither-disable-next-line unused-return
        (address by, ECDSA.RecoverError failure,) = ECDSA.tryRecoverCalldata(digest, signature);
        if (failure == ECDSA.RecoverError.NoError && by == signer) return;
        if (!SignatureChecker.isValidERC1271SignatureNowCalldata(signer, digest, signature)) {
            revert PartyRegistry_BadSignature(signer, digest);
        }
    }

    function _authorise(address party, uint256 scope) private view {
        if (!isAuthorised(party, msg.sender, scope)) {
            revert PartyRegistry_NotAuthorised(party, msg.sender, scope);
        }
    }

    /// @dev Keys and delegates themselves are changed by keys only, never by delegates.
    function _authoriseKey(address party) private view {
        if (!_isKey(party, msg.sender)) revert PartyRegistry_NotAuthorised(party, msg.sender, Scope.ALL);
    }

    function _authoriseKeyOrRecovery(address party) private view {
        if (msg.sender != _recoveryInForce(party)) _authoriseKey(party);
    }

    /// @dev A first address has an entry of its own party only once it is revoked; that it is another party's key says
    /// nothing here. The zero party has no keys, though every address without an entry names it.
    function _isKey(address party, address key) private view returns (bool) {
        if (party == address(0)) return false;
        Key memory entry = _keys[key];
        bool own = entry.party == party;
        if (key == party) return !(own && entry.revokedAt != 0);
        return own && entry.revokedAt == 0 && _inForce(party, entry.validFrom, entry.grantor);
    }

    function _recoveryInForce(address party) private view returns (address) {
        Recovery memory change = _recoveries[party];
        return _inForce(party, change.validFrom, change.grantor) ? change.next : change.previous;
    }

    /// @dev Whether what `grantor` proposed has waited its time, and nobody revoked `grantor` meanwhile.
    function _inForce(address party, uint40 validFrom, address grantor) private view returns (bool) {
        return block.timestamp >= validFrom && !_isVoid(party, validFrom, grantor);
    }

    /// @dev Whether `grantor` was revoked while what it proposed still waited. What was in force before stays so: a lost
    /// first key takes no other with it.
    function _isVoid(address party, uint40 validFrom, address grantor) private view returns (bool) {
        Key memory entry = _keys[grantor];
        return entry.party == party && entry.revokedAt != 0 && entry.revokedAt < validFrom;
    }

    function _time(uint256 time) private pure returns (uint40) {
        // Cast: block times fit 40 bits for 34,000 years.
        // forge-lint: disable-next-line(unsafe-typecast)
        return uint40(time);
    }
}

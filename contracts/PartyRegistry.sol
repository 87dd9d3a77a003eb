// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";

import {IPartyRegistry, Party, Scope} from "./interfaces/IPartyRegistry.sol";

/// @notice What a contract that keeps its own copy of revocations answers to.
interface IKeyListener {
    /// @notice A party revoked the key of its first address.
    function onFirstKeyRevoked(address party) external;
}

/// @title PartyRegistry
/// @notice See {IPartyRegistry}. Nobody else can change a party's entry; there is no owner.
contract PartyRegistry is EIP712, IPartyRegistry {
    struct Key {
        address party;
        uint40 validFrom;
        bool revoked;
    }

    struct Delegate {
        uint32 scopes;
        uint40 until;
    }

    /// @notice How long a new key waits: the time in which a thief's key can be seen and revoked.
    uint256 public constant ROTATION_DELAY = 48 hours;
    /// @dev `sharing.model.Role` has 13 roles.
    uint256 private constant KNOWN_ROLES = (1 << 13) - 1;
    bytes32 private constant REGISTRATION = keccak256(
        "Registration(address party,uint32 roles,bytes32 profileDigest,string uri,uint256 nonce,uint40 validUntil)"
    );

    IKeyListener public immutable KEY_LISTENER;

    mapping(address party => Party) private _parties;
    /// @dev A first address has no entry until it is revoked; every further key has one.
    mapping(address key => Key) private _keys;
    /// @dev How many keys besides the first address are neither pending for the first time nor revoked is not stored:
    /// revoking needs a *caller* whose key remains valid, which is the same protection.
    mapping(address party => address) private _recovery;
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
        if (block.timestamp > validUntil) {
            revert PartyRegistry_Expired(validUntil, block.timestamp);
        }
        uint256 nonce = _nonces[party];
        bytes32 digest = _hashTypedDataV4(
            keccak256(
                abi.encode(
                    REGISTRATION, party, roles, profileDigest, keccak256(bytes(uri)), nonce, validUntil
                )
            )
        );
        if (!SignatureChecker.isValidSignatureNowCalldata(party, digest, signature)) {
            revert PartyRegistry_BadSignature(party, digest);
        }
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
    function addKey(address party, address key) external {
        if (msg.sender != _recovery[party]) _authoriseKey(party);
        _requireRegistered(party);
        if (key == address(0)) revert PartyRegistry_ZeroAddress();
        // One key speaks for one party, and another party's first address for nobody else.
        address holder = _keys[key].party;
        if (holder == address(0) && (key == party || _parties[key].since != 0)) holder = key;
        if (holder != address(0)) revert PartyRegistry_KeyTaken(key, holder);
        // Cast: block times fit 40 bits for 34,000 years.
        // forge-lint: disable-next-line(unsafe-typecast)
        uint40 validFrom = uint40(block.timestamp + ROTATION_DELAY);
        _keys[key] = Key(party, validFrom, false);
        emit KeyChanged(party, key, validFrom, false);
    }

    /// @inheritdoc IPartyRegistry
    function revokeKey(address party, address key) external {
        _requireRegistered(party);
        bool first = key == party;
        if (!first && _keys[key].party != party) revert PartyRegistry_NoSuchKey(party, key);
        if (msg.sender == key) revert PartyRegistry_LastKey(party, key);
        // The recovery address may withdraw what it proposed, and a lost or stolen key: it can move no money itself.
        if (msg.sender != _recovery[party]) _authoriseKey(party);
        _keys[key].party = party;
        _keys[key].revoked = true;
        emit KeyChanged(party, key, _keys[key].validFrom, true);
        if (_delegates[party][key].scopes != 0) {
            // A thief may have named the stolen key a delegate too.
            delete _delegates[party][key];
            emit DelegateSet(party, key, 0, 0);
        }
        if (first) KEY_LISTENER.onFirstKeyRevoked(party);
    }

    /// @inheritdoc IPartyRegistry
    function setRecovery(address party, address recovery) external {
        _authoriseKey(party);
        _requireRegistered(party);
        _recovery[party] = recovery;
        emit RecoverySet(party, recovery);
    }

    /// @inheritdoc IPartyRegistry
    function setDelegate(address party, address delegate, uint32 scopes, uint40 until) external {
        _authoriseKey(party);
        if (delegate == address(0)) revert PartyRegistry_ZeroAddress();
        if (scopes & ~uint32(Scope.ALL) != 0) revert PartyRegistry_BadScopes(scopes, Scope.ALL);
        _delegates[party][delegate] = Delegate(scopes, until);
        emit DelegateSet(party, delegate, scopes, until);
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
    function keyOf(address key) external view returns (address party, uint40 validFrom, bool revoked) {
        Key storage entry = _keys[key];
        return (entry.party, entry.validFrom, entry.revoked);
    }

    /// @inheritdoc IPartyRegistry
    function recoveryOf(address party) external view returns (address) {
        return _recovery[party];
    }

    /// @inheritdoc IPartyRegistry
    function delegateOf(address party, address delegate) external view returns (uint32 scopes, uint40 until) {
        Delegate storage entry = _delegates[party][delegate];
        return (entry.scopes, entry.until);
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
        Delegate storage entry = _delegates[party][key];
        return block.timestamp <= entry.until && entry.scopes & scope == scope;
    }

    function _register(address party, uint32 roles, bytes32 profileDigest, string calldata uri) private {
        if (_parties[party].since != 0) revert PartyRegistry_AlreadyRegistered(party);
        if (_keys[party].party != address(0)) {
            // Somebody claimed the address as a key, and nobody asked it: it speaks for itself now, and only for itself.
            delete _keys[party];
            emit KeyChanged(address(0), party, 0, false);
        }
        // Cast: block times fit 40 bits for 34,000 years.
        _setParty(party, uint40(block.timestamp), roles, profileDigest, uri);
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

    function _requireRegistered(address party) private view returns (uint40 since) {
        since = _parties[party].since;
        if (since == 0) revert PartyRegistry_NotRegistered(party);
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

    /// @dev A first address has an entry of its own party only once it is revoked; another party's claim on it says
    /// nothing here. The zero party has no keys, though every address without an entry names it.
    function _isKey(address party, address key) private view returns (bool) {
        Key storage entry = _keys[key];
        bool own = entry.party == party;
        if (key == party) return party != address(0) && !(own && entry.revoked);
        return own && party != address(0) && !entry.revoked && block.timestamp >= entry.validFrom;
    }
}

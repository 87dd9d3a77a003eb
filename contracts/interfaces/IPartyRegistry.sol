// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice What a key that is not a party's first address may do for it. Bits of a mask.
library Scope {
    uint256 internal constant OPEN = 1;
    uint256 internal constant DELIVER = 2;
    uint256 internal constant ACCEPT = 4;
    uint256 internal constant RATE = 8;
    uint256 internal constant WITHDRAW = 16;
    uint256 internal constant SETTLE = 32;
    uint256 internal constant PROFILE = 64;
    uint256 internal constant ALL = 127;
}

/// @notice A party's public entry.
struct Party {
    /// When it registered, or 0.
    uint40 since;
    /// Bits of the roles it plays (SF §2), in the order of `sharing.model.Role`.
    uint32 roles;
    /// Digest of its digital model in canonical form.
    bytes32 profileDigest;
}

/// @notice A key of a party, other than a first address that was never revoked: that one needs no entry.
struct Key {
    /// Whose key it is, or zero.
    address party;
    /// From when it acts, if it was not revoked and who proposed it was not until then; 0 for a first address.
    uint40 validFrom;
    /// When it was revoked, or 0.
    uint40 revokedAt;
    /// Which key, or recovery address, proposed it.
    address grantor;
}

/// @notice The address that may revoke a party's keys and propose new ones, when they are lost or stolen.
struct Recovery {
    /// The one before the last change.
    address previous;
    /// The one of the last change, in force from `validFrom` unless the key that proposed it was revoked before.
    address next;
    uint40 validFrom;
    /// Which key proposed the last change.
    address grantor;
}

/// @notice Somebody who acts for a party within scopes.
struct Delegate {
    uint32 scopes;
    /// The last second in which it acts.
    uint40 until;
    /// Which key named it: the delegate acts for as long as that key does.
    address grantor;
}

/// @notice What a contract that keeps its own copy of revocations answers to.
interface IKeyListener {
    /// @notice A party revoked the key of its first address.
    function onFirstKeyRevoked(address party) external;
}

/// @title PartyRegistry: who stands behind a key.
/// @notice A party's id is its first address. Further keys agree to it, and take 48 hours to become valid, as does a new
/// recovery address. Revocation acts at once, also on what the revoked key granted: its delegates, and whatever of it
/// still waits. Delegates act within scopes until a time.
interface IPartyRegistry {
    event Configured(address keyListener, uint256 rotationDelay);
    event PartyChanged(address indexed party, uint40 since, uint32 roles, bytes32 profileDigest, string uri);
    event KeyChanged(
        address indexed party, address indexed key, uint40 validFrom, uint40 revokedAt, address grantor
    );
    event RecoverySet(
        address indexed party, address previous, address indexed next, uint40 validFrom, address grantor
    );
    event DelegateSet(
        address indexed party, address indexed delegate, uint32 scopes, uint40 until, address grantor
    );
    event NonceUsed(address indexed party, uint256 nonce);

    error PartyRegistry_AlreadyRegistered(address party);
    error PartyRegistry_NotRegistered(address party);
    error PartyRegistry_NotAuthorised(address party, address caller, uint256 scope);
    error PartyRegistry_BadSignature(address party, bytes32 digest);
    error PartyRegistry_Expired(uint256 validUntil, uint256 nowTime);
    error PartyRegistry_KeyTaken(address key, address party);
    error PartyRegistry_KeyAndRecovery(address party, address key);
    error PartyRegistry_NoSuchKey(address party, address key);
    error PartyRegistry_LastKey(address party, address key);
    error PartyRegistry_BadRoles(uint256 roles, uint256 known);
    error PartyRegistry_BadScopes(uint256 scopes, uint256 known);
    error PartyRegistry_ZeroAddress();

    /// @notice Become a party. Not with an address that ever agreed to be another party's key.
    function register(uint32 roles, bytes32 profileDigest, string calldata uri) external;
    /// @notice `register`, signed by the party as a `Registration` and submitted by anyone.
    function registerFor(
        address party,
        uint32 roles,
        bytes32 profileDigest,
        string calldata uri,
        uint40 validUntil,
        bytes calldata signature
    ) external;
    /// @notice Replace a party's public entry.
    function update(address party, uint32 roles, bytes32 profileDigest, string calldata uri) external;
    /// @notice Propose a further key; it is valid 48 hours later unless it, or the key that proposed it, is revoked before.
    /// By a key, or the recovery address.
    /// @param consent The new key's signature of `KeyConsent(party, key, validUntil)`: nobody can claim a stranger's
    /// address, nor hold up a rotation by claiming the new key first.
    function addKey(address party, address key, uint40 validUntil, bytes calldata consent) external;
    /// @notice Revoke a key at once, the first address included, and what it granted: its delegates, and the keys and the
    /// recovery address that it proposed and that still wait. By another valid key, so that one remains, or by the
    /// recovery address.
    function revokeKey(address party, address key) external;
    /// @notice Propose a recovery address, or none (zero); it takes the place of the one in force 48 hours later. It is and
    /// was no key of the party, nor becomes one while it waits or is in force.
    function setRecovery(address party, address recovery) external;
    /// @notice Let another address act for a party, within scopes and until a time; no scopes end it.
    function setDelegate(address party, address delegate, uint32 scopes, uint40 until) external;

    /// @notice A party's public entry.
    function partyOf(address party) external view returns (Party memory);
    /// @notice Whether `key` may act for `party` in every bit of `scope`, now.
    function isAuthorised(address party, address key, uint256 scope) external view returns (bool);
    /// @notice What is known of a key, unless it is a first address that was never revoked.
    function keyOf(address key) external view returns (Key memory);
    /// @notice The recovery address in force, and the last change, which may still wait.
    function recoveryOf(address party) external view returns (address inForce, Recovery memory change);
    /// @notice What a delegate may do for a party, until when, and who said so.
    function delegateOf(address party, address delegate) external view returns (Delegate memory);
    /// @notice The nonce of the next signed registration of a party.
    function nonceOf(address party) external view returns (uint256);
    /// @notice Whether a party has an entry.
    function isRegistered(address party) external view returns (bool);
    // solhint-disable-next-line func-name-mixedcase
    /// @notice EIP-712 separator of the domain that registrations and consents are signed in.
    function DOMAIN_SEPARATOR() external view returns (bytes32);
}

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

/// @title PartyRegistry: who stands behind a key.
/// @notice A party's id is its first address. Further keys take 48 hours to become valid, revocation acts at once,
/// delegates act within scopes until a time.
interface IPartyRegistry {
    event Configured(address keyListener, uint256 rotationDelay);
    event PartyChanged(address indexed party, uint40 since, uint32 roles, bytes32 profileDigest, string uri);
    event KeyChanged(address indexed party, address indexed key, uint40 validFrom, bool revoked);
    event RecoverySet(address indexed party, address indexed recovery);
    event DelegateSet(address indexed party, address indexed delegate, uint32 scopes, uint40 until);
    event NonceUsed(address indexed party, uint256 nonce);

    error PartyRegistry_AlreadyRegistered(address party);
    error PartyRegistry_NotRegistered(address party);
    error PartyRegistry_NotAuthorised(address party, address caller, uint256 scope);
    error PartyRegistry_BadSignature(address party, bytes32 digest);
    error PartyRegistry_Expired(uint256 validUntil, uint256 nowTime);
    error PartyRegistry_KeyTaken(address key, address party);
    error PartyRegistry_NoSuchKey(address party, address key);
    error PartyRegistry_LastKey(address party, address key);
    error PartyRegistry_BadRoles(uint256 roles, uint256 known);
    error PartyRegistry_BadScopes(uint256 scopes, uint256 known);
    error PartyRegistry_ZeroAddress();

    /// @notice Become a party. An address that another party had claimed as its key ceases to be that.
    function register(uint32 roles, bytes32 profileDigest, string calldata uri) external;
    function registerFor(
        address party,
        uint32 roles,
        bytes32 profileDigest,
        string calldata uri,
        uint40 validUntil,
        bytes calldata signature
    ) external;
    function update(address party, uint32 roles, bytes32 profileDigest, string calldata uri) external;
    /// @notice Propose a further key; it is valid 48 hours later unless revoked before. By a key, or the recovery address.
    function addKey(address party, address key) external;
    /// @notice Revoke a key at once, the first address included, with what was delegated to that address; by another
    /// valid key, so that one remains, or by the recovery address. What a stolen key delegated to other addresses stays
    /// until {setDelegate} takes it back.
    function revokeKey(address party, address key) external;
    function setRecovery(address party, address recovery) external;
    function setDelegate(address party, address delegate, uint32 scopes, uint40 until) external;

    function partyOf(address party) external view returns (Party memory);
    /// @notice Whether `key` may act for `party` in every bit of `scope`, now.
    function isAuthorised(address party, address key, uint256 scope) external view returns (bool);
    function keyOf(address key) external view returns (address party, uint40 validFrom, bool revoked);
    function recoveryOf(address party) external view returns (address);
    function delegateOf(address party, address delegate) external view returns (uint32 scopes, uint40 until);
    function nonceOf(address party) external view returns (uint256);
    function isRegistered(address party) external view returns (bool);
    // solhint-disable-next-line func-name-mixedcase
    function DOMAIN_SEPARATOR() external view returns (bytes32);
}

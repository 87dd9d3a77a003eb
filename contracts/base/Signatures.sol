// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";

import {IOrderEvents} from "../interfaces/IOrderEvents.sol";
import {IPartyRegistry, Scope} from "../interfaces/IPartyRegistry.sol";

/// @notice Who may act for a party: its first address, a key or delegate in the party registry, or the party's own
/// contract (ERC-1271).
abstract contract Signatures is EIP712, IOrderEvents {
    IPartyRegistry internal immutable PARTIES;

    // slither-disable-next-line uninitialized-state
    mapping(address party => mapping(bytes32 digest => bool)) internal _cancelled;
    // slither-disable-next-line uninitialized-state
    mapping(address party => uint256) internal _nonces;
    /// @dev Kept here as well as in the registry: a word of our own costs half a call.
    // slither-disable-next-line uninitialized-state
    mapping(address party => bool) internal _firstKeyRevoked;

    constructor(IPartyRegistry parties) EIP712("Tallystick", "1") {
        PARTIES = parties;
    }

    function _useNonce(address party) internal returns (uint256 nonce) {
        nonce = _nonces[party];
        _nonces[party] = nonce + 1;
        emit NonceUsed(party, nonce + 1);
    }

    /// @dev An empty signature means that `msg.sender` acts for the party itself.
    function _authorise(
        address party,
        uint256 scope,
        bool guarded,
        bytes32 digest,
        bytes calldata signature
    ) internal view {
        if (signature.length == 0) _authoriseSender(party, scope, guarded);
        else _authoriseSignature(party, scope, guarded, digest, signature);
    }

    /// @param guarded Whether the party's first key may have been revoked, which then is looked up.
    function _authoriseSender(address party, uint256 scope, bool guarded) internal view {
        // Most often so, and then nothing needs to be looked up.
        if (msg.sender == party && !guarded) return;
        if (!_actsFor(party, msg.sender, scope, guarded)) {
            revert OrderEscrow_NotAuthorised(party, msg.sender, scope);
        }
    }

    /// @dev ECDSA first: an account with code (EIP-7702) may still sign with its key. Malleable and short signatures do
    /// not recover.
    function _authoriseSignature(
        address party,
        uint256 scope,
        bool guarded,
        bytes32 digest,
        bytes calldata signature
    ) internal view {
        if (_cancelled[party][digest]) revert OrderEscrow_CancelledSignature(party, digest);
        // The third value repeats the cause of a failure, which is not told apart here.
        // slither-disable-next-line unused-return
        (address signer, ECDSA.RecoverError failure,) = ECDSA.tryRecoverCalldata(digest, signature);
        if (failure == ECDSA.RecoverError.NoError && _actsFor(party, signer, scope, guarded)) return;
        // Whoever holds the revoked key of an account can also give it code (EIP-7702), so that code has no say either.
        bool revoked = guarded && _firstKeyRevoked[party];
        if (revoked || !SignatureChecker.isValidERC1271SignatureNowCalldata(party, digest, signature)) {
            revert OrderEscrow_BadSignature(party, digest);
        }
    }

    function _actsFor(address party, address key, uint256 scope, bool guarded) private view returns (bool) {
        if (key == party && !(guarded && _firstKeyRevoked[party])) return true;
        return PARTIES.isAuthorised(party, key, scope);
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {vm} from "./Vm.sol";

uint256 constant SECP256K1_ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141;

/// @dev r ‖ s ‖ v, as wallets give it.
function sign(uint256 key, bytes32 digest) pure returns (bytes memory) {
    (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, digest);
    return abi.encodePacked(r, s, v);
}

/// @dev The other signature that recovers to the same address, which anyone can make from the first.
function signHigh(uint256 key, bytes32 digest) pure returns (bytes memory) {
    (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, digest);
    return abi.encodePacked(r, bytes32(SECP256K1_ORDER - uint256(s)), v == 27 ? uint8(28) : uint8(27));
}

/// @dev What a new key signs to become `party`'s.
function keyConsentDigest(bytes32 domain, address party, address key, uint40 until) pure returns (bytes32) {
    bytes32 typehash = keccak256("KeyConsent(address party,address key,uint40 validUntil)");
    bytes32 structHash = keccak256(abi.encode(typehash, party, key, until));
    return keccak256(abi.encodePacked(hex"1901", domain, structHash));
}

/// @dev The signed consent of the address of `key`.
function keyConsent(bytes32 domain, uint256 key, address party, uint40 until) pure returns (bytes memory) {
    return sign(key, keyConsentDigest(domain, party, vm.addr(key), until));
}

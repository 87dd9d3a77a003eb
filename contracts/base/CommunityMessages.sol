// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Charter, Share} from "../interfaces/ICommunityRegistry.sol";

/// @notice EIP-712 struct hashes of what members and committees sign. Whatever a committee signs binds its term, and the
/// nonce of its acts or the digest that it signs for the community; what a member signs binds what keeps it from being
/// used twice: how often it has joined, the ballot's number, the allocation's version.
library CommunityMessages {
    bytes32 private constant CHARTER = keccak256(
        "Charter(uint8 kind,uint8 seats,uint16 quorumBps,uint32 term,uint32 ballot,uint32 notice,uint40 endsAt,uint64 salt,bytes32 purpose)"
    );
    bytes32 private constant MEMBERSHIP = keccak256(
        "Membership(address community,address member,uint16 spell,uint40 validUntil,Charter charter)Charter(uint8 kind,uint8 seats,uint16 quorumBps,uint32 term,uint32 ballot,uint32 notice,uint40 endsAt,uint64 salt,bytes32 purpose)"
    );
    bytes32 private constant RESIGNATION =
        keccak256("Resignation(address community,address member,uint16 spell)");
    bytes32 private constant VOTE =
        keccak256("Vote(address community,uint32 election,address member,address candidate)");
    bytes32 private constant SHARE = keccak256("Share(address member,uint16 bps)");
    bytes32 private constant ALLOCATION_CONSENT = keccak256(
        "AllocationConsent(address community,bytes32 order,uint32 version,address member,Share[] shares)Share(address member,uint16 bps)"
    );

    bytes32 private constant COMMUNITY_ACT =
        keccak256("CommunityAct(address community,bytes32 digest,uint32 term)");
    bytes32 private constant COMMUNITY_CALL = keccak256(
        "CommunityCall(address community,address target,uint256 value,bytes data,uint32 term,uint40 nonce,uint40 validUntil)"
    );
    bytes32 private constant ADMISSION =
        keccak256("Admission(address community,address member,uint32 term,uint40 nonce)");
    bytes32 private constant EXPULSION =
        keccak256("Expulsion(address community,address member,bool expels,uint32 term,uint40 nonce)");
    bytes32 private constant TASK =
        keccak256("Task(address community,bytes32 order,uint32 term,uint40 nonce)");
    bytes32 private constant ALLOCATION = keccak256(
        "Allocation(address community,bytes32 order,uint32 version,Share[] shares,uint32 term,uint40 nonce)Share(address member,uint16 bps)"
    );

    // ------------------------------------------------------------------ of one member

    function charter(Charter memory c) internal pure returns (bytes32) {
        // A struct of words is encoded as its words.
        return keccak256(abi.encode(CHARTER, c));
    }

    /// @param spell How many times it has joined before, so that the consent to one membership is not one to the next.
    function membership(
        address community,
        address member,
        uint256 spell,
        uint256 validUntil,
        bytes32 charterHash
    ) internal pure returns (bytes32) {
        return keccak256(abi.encode(MEMBERSHIP, community, member, spell, validUntil, charterHash));
    }

    function resignation(address community, address member, uint256 spell) internal pure returns (bytes32) {
        return keccak256(abi.encode(RESIGNATION, community, member, spell));
    }

    function vote(
        address community,
        uint256 election,
        address member,
        address candidate
    ) internal pure returns (bytes32) {
        return keccak256(abi.encode(VOTE, community, election, member, candidate));
    }

    /// @param rows_ {rows} of the shares.
    function allocationConsent(
        address community,
        bytes32 order,
        uint256 version,
        address member,
        bytes32 rows_
    ) internal pure returns (bytes32) {
        return keccak256(abi.encode(ALLOCATION_CONSENT, community, order, version, member, rows_));
    }

    // ------------------------------------------------------------------ of a committee

    function communityAct(address community, bytes32 digest, uint256 term) internal pure returns (bytes32) {
        return keccak256(abi.encode(COMMUNITY_ACT, community, digest, term));
    }

    function communityCall(
        address community,
        address target,
        uint256 value,
        bytes calldata data,
        uint256 term,
        uint256 nonce,
        uint256 validUntil
    ) internal pure returns (bytes32) {
        return keccak256(
            abi.encode(COMMUNITY_CALL, community, target, value, keccak256(data), term, nonce, validUntil)
        );
    }

    function admission(
        address community,
        address member,
        uint256 term,
        uint256 nonce
    ) internal pure returns (bytes32) {
        return keccak256(abi.encode(ADMISSION, community, member, term, nonce));
    }

    function expulsion(
        address community,
        address member,
        bool expels,
        uint256 term,
        uint256 nonce
    ) internal pure returns (bytes32) {
        return keccak256(abi.encode(EXPULSION, community, member, expels, term, nonce));
    }

    function task(
        address community,
        bytes32 order,
        uint256 term,
        uint256 nonce
    ) internal pure returns (bytes32) {
        return keccak256(abi.encode(TASK, community, order, term, nonce));
    }

    function allocation(
        address community,
        bytes32 order,
        uint256 version,
        bytes32 rows_,
        uint256 term,
        uint256 nonce
    ) internal pure returns (bytes32) {
        return keccak256(abi.encode(ALLOCATION, community, order, version, rows_, term, nonce));
    }

    /// @notice EIP-712 hash of an array of shares. The caller bounds it.
    function rows(Share[] calldata shares) internal pure returns (bytes32) {
        bytes32[] memory hashes = new bytes32[](shares.length);
        for (uint256 i; i < shares.length; ++i) {
            hashes[i] = keccak256(abi.encode(SHARE, shares[i].member, shares[i].bps));
        }
        return keccak256(abi.encodePacked(hashes));
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice EIP-712 struct hashes of the messages that act on a running order. Each binds the terms' version, so none
/// outlives an amendment, and whatever else keeps it from being used twice.
library Messages {
    bytes32 private constant DELIVERY =
        keccak256("Delivery(bytes32 id,uint16 version,uint16 milestones,bool cure,bytes32 seal)");
    bytes32 private constant APPROVAL =
        keccak256("Approval(bytes32 id,uint16 version,uint16 milestones,bytes32 seal)");
    bytes32 private constant REJECTION =
        keccak256("Rejection(bytes32 id,uint16 version,uint16 milestones,bool cured,bytes32 reasonHash)");
    bytes32 private constant CONTEST =
        keccak256("Contest(bytes32 id,uint16 version,uint16 milestones,bytes32 reasonHash)");
    bytes32 private constant SPLIT =
        keccak256("Split(bytes32 id,uint16 version,uint16 milestones,uint256 makerAmount)");
    bytes32 private constant CLOSE =
        keccak256("Close(bytes32 id,uint16 version,uint256 makerAmount,uint256 bondToCustomer)");
    bytes32 private constant RATING_SEAL =
        keccak256("RatingSeal(bytes32 id,address rater,bytes32 previous,bytes32 seal)");
    bytes32 private constant WITHDRAW = keccak256(
        "Withdraw(address party,address token,address to,uint256 amount,uint256 nonce,uint40 validUntil)"
    );

    /// @param cure Whether this is the second delivery, so that the first cannot be replayed as one.
    function delivery(
        bytes32 id,
        uint256 version,
        uint256 milestones,
        bool cure,
        bytes32 ratingSeal
    ) internal pure returns (bytes32) {
        return keccak256(abi.encode(DELIVERY, id, version, milestones, cure, ratingSeal));
    }

    function approval(
        bytes32 id,
        uint256 version,
        uint256 milestones,
        bytes32 ratingSeal
    ) internal pure returns (bytes32) {
        return keccak256(abi.encode(APPROVAL, id, version, milestones, ratingSeal));
    }

    /// @param cured Whether a cured delivery is rejected, so that the first rejection cannot be replayed as a contest.
    function rejection(
        bytes32 id,
        uint256 version,
        uint256 milestones,
        bool cured,
        bytes32 reasonHash
    ) internal pure returns (bytes32) {
        return keccak256(abi.encode(REJECTION, id, version, milestones, cured, reasonHash));
    }

    function contest(
        bytes32 id,
        uint256 version,
        uint256 milestones,
        bytes32 reasonHash
    ) internal pure returns (bytes32) {
        return keccak256(abi.encode(CONTEST, id, version, milestones, reasonHash));
    }

    function split(
        bytes32 id,
        uint256 version,
        uint256 milestones,
        uint256 makerAmount
    ) internal pure returns (bytes32) {
        return keccak256(abi.encode(SPLIT, id, version, milestones, makerAmount));
    }

    function close(
        bytes32 id,
        uint256 version,
        uint256 makerAmount,
        uint256 bondToCustomer
    ) internal pure returns (bytes32) {
        return keccak256(abi.encode(CLOSE, id, version, makerAmount, bondToCustomer));
    }

    /// @param previous The seal that this one replaces; each such message is good for one use.
    function sealing(
        bytes32 id,
        address rater,
        bytes32 previous,
        bytes32 newSeal
    ) internal pure returns (bytes32) {
        return keccak256(abi.encode(RATING_SEAL, id, rater, previous, newSeal));
    }

    function withdraw(
        address party,
        address token,
        address to,
        uint256 amount,
        uint256 nonce,
        uint256 validUntil
    ) internal pure returns (bytes32) {
        return keccak256(abi.encode(WITHDRAW, party, token, to, amount, nonce, validUntil));
    }
}

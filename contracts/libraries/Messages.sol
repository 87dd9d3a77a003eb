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
    bytes32 private constant REFUND = keccak256("Refund(bytes32 id,uint16 version,uint16 milestones)");
    bytes32 private constant SETTLEMENT_OFFER = keccak256(
        "SettlementOffer(bytes32 id,uint16 version,uint16 milestones,uint16 makerBps,uint40 claimedAt,uint8 round,bool accept)"
    );
    bytes32 private constant ASSIGNMENT = keccak256("Assignment(bytes32 id,uint16 version)");
    bytes32 private constant VOUCHER = keccak256("Voucher(bytes32 id,uint64 units)");
    bytes32 private constant USE_CLAIM =
        keccak256("UseClaim(bytes32 id,uint16 version,uint64 units,uint40 lastAt)");
    bytes32 private constant USE_CONTEST =
        keccak256("UseContest(bytes32 id,uint16 version,uint40 claimedAt,bytes32 reasonHash)");
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

    function refund(bytes32 id, uint256 version, uint256 milestones) internal pure returns (bytes32) {
        return keccak256(abi.encode(REFUND, id, version, milestones));
    }

    /// @param claimedAt When a metered order's claim was made that the offer is about, so that it fits no other; else 0.
    /// @param round How many offers were made before, by both sides.
    /// @param accept Whether the other side's standing offer is taken, and not made.
    function settlementOffer(
        bytes32 id,
        uint256 version,
        uint256 milestones,
        uint256 makerBps,
        uint256 claimedAt,
        uint256 round,
        bool accept
    ) internal pure returns (bytes32) {
        return keccak256(
            abi.encode(SETTLEMENT_OFFER, id, version, milestones, makerBps, claimedAt, round, accept)
        );
    }

    function assignment(bytes32 id, uint256 version) internal pure returns (bytes32) {
        return keccak256(abi.encode(ASSIGNMENT, id, version));
    }

    /// @dev Binds no version: units only grow, and what one costs never changes.
    function voucher(bytes32 id, uint256 units) internal pure returns (bytes32) {
        return keccak256(abi.encode(VOUCHER, id, units));
    }

    /// @param lastAt When the claim before it was made, or the order opened: each message is good for one claim.
    function useClaim(
        bytes32 id,
        uint256 version,
        uint256 units,
        uint256 lastAt
    ) internal pure returns (bytes32) {
        return keccak256(abi.encode(USE_CLAIM, id, version, units, lastAt));
    }

    /// @param claimedAt When the claim was made: it fits no other.
    function useContest(
        bytes32 id,
        uint256 version,
        uint256 claimedAt,
        bytes32 reasonHash
    ) internal pure returns (bytes32) {
        return keccak256(abi.encode(USE_CONTEST, id, version, claimedAt, reasonHash));
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

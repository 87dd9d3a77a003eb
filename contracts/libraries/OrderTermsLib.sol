// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IOrderEvents, Milestone, OrderTerms, SharingKind} from "../interfaces/IOrderEscrow.sol";
import {OrderState} from "../types/OrderState.sol";

/// @notice Hashing, arithmetic and validation of `OrderTerms`.
library OrderTermsLib {
    /// @dev Milestone states are 4 bits of a 64-bit field.
    uint256 internal constant MAX_MILESTONES = 16;
    /// @dev No window is so short that a party asleep loses it.
    uint256 internal constant MIN_WINDOW = 1 hours;
    uint256 internal constant MAX_WINDOW = 180 days;
    /// @dev How far a deadline may lie ahead, and `courtBy` after the last one: money is never locked for longer.
    uint256 internal constant MAX_TERM = 3 * 365 days;
    uint256 internal constant BPS = 10_000;
    uint256 internal constant MAX_FEE_BPS = 1000;

    bytes32 internal constant TYPEHASH = keccak256(
        "OrderTerms(uint8 kind,address customer,address maker,address token,uint128[] cumulative,uint40[] deadlines,uint40 inputsDue,uint128 bond,uint32 review,uint32 cure,uint40 openBy,uint40 courtBy,uint16 defaultMakerBps,uint16 feeBps,uint128 relayFee,uint8 minMakerTier,uint16 version,bytes32 amends,bytes32 specHash,uint64 salt)"
    );

    /// @notice EIP-712 struct hash.
    function hash(OrderTerms calldata t) internal pure returns (bytes32) {
        return _hash(t, t.maker, t.version, t.amends);
    }

    /// @notice The struct hash of the post that `t` takes: the same terms before a maker was known.
    function hashAsPosted(OrderTerms calldata t) internal pure returns (bytes32) {
        return _hash(t, address(0), 0, bytes32(0));
    }

    /// @notice The data of `OrderPosted` and `OrderOpened`: `abi.encode(state, t)`, for a fifth of its gas.
    /// @dev Like {_hash}, it copies the head as it stands. Opening reads every field, and so refuses one with dirty high
    /// bits, but for the two that are read here. `OrderTermsLib.t.sol` compares this with `abi.encode`.
    function encode(OrderTerms calldata t, OrderState state) internal pure returns (bytes memory data) {
        uint128[] calldata cumulative = t.cumulative;
        uint40[] calldata deadlines = t.deadlines;
        uint256 tier = t.minMakerTier;
        uint256 salt = t.salt;
        assembly ("memory-safe") {
            data := mload(0x40)
            let head := add(data, 0x60) // length, state, offset of the terms
            let size := shl(5, cumulative.length)
            mstore(add(data, 0x20), state)
            mstore(add(data, 0x40), 0x40)
            calldatacopy(head, t, 0x280) // 20 words
            mstore(add(head, 0x80), 0x280)
            mstore(add(head, 0xa0), add(0x2a0, size))
            mstore(add(head, 0x1e0), tier)
            mstore(add(head, 0x260), salt)
            let tail := add(head, 0x280)
            mstore(tail, cumulative.length)
            calldatacopy(add(tail, 0x20), cumulative.offset, size)
            tail := add(add(tail, 0x20), size)
            size := shl(5, deadlines.length)
            mstore(tail, deadlines.length)
            calldatacopy(add(tail, 0x20), deadlines.offset, size)
            tail := add(add(tail, 0x20), size)
            mstore(data, sub(tail, add(data, 0x20)))
            mstore(0x40, tail)
        }
    }

    /// @notice The price: what all milestones together pay.
    function price(OrderTerms calldata t) internal pure returns (uint256) {
        uint128[] calldata cumulative = t.cumulative;
        return cumulative[cumulative.length - 1];
    }

    /// @notice What milestone `index` alone pays.
    function slice(OrderTerms calldata t, uint256 index) internal pure returns (uint256) {
        return step(t.cumulative, index, BPS);
    }

    /// @notice `bps` of what is payable with milestone `index`, less `bps` of what was payable before it. Rounded down
    /// over the cumulative amounts, so that the parts of all milestones add up to that of the price.
    function step(uint128[] calldata cumulative, uint256 index, uint256 bps) internal pure returns (uint256) {
        uint256 upTo = cumulative[index];
        unchecked {
            // 128-bit amounts times at most 10,000 fit; amounts increase, as was checked when the order was opened.
            uint256 due = upTo * bps / BPS;
            return index == 0 ? due : due - uint256(cumulative[index - 1]) * bps / BPS;
        }
    }

    /// @notice Whether every rule that does not depend on an order's state holds.
    function validate(OrderTerms calldata t) internal pure {
        if (t.kind == SharingKind.RESOURCE) revert IOrderEvents.OrderEscrow_KindUnsupported(t.kind);
        address customer = t.customer;
        if (customer == address(0) || customer == t.maker || t.token == address(0)) {
            revert IOrderEvents.OrderEscrow_BadParties(customer, t.maker);
        }
        uint128[] calldata cumulative = t.cumulative;
        uint40[] calldata deadlines = t.deadlines;
        uint256 count = cumulative.length;
        if (count == 0 || count > MAX_MILESTONES || count != deadlines.length) {
            revert IOrderEvents.OrderEscrow_BadMilestoneCount(count, deadlines.length, MAX_MILESTONES);
        }
        uint256 amount;
        for (uint256 i; i < count; ++i) {
            uint256 next = cumulative[i];
            if (next <= amount) revert IOrderEvents.OrderEscrow_BadAmount(i, next);
            amount = next;
        }
        if (t.bond > amount) revert IOrderEvents.OrderEscrow_BadAmount(count, t.bond);
        uint256 review = t.review;
        uint256 cure = t.cure;
        _checkTime("review", review, MIN_WINDOW, MAX_WINDOW);
        _checkTime("cure", cure, MIN_WINDOW, MAX_WINDOW);
        _checkTime("inputsDue", t.inputsDue, 0, deadlines[0]);
        unchecked {
            // A 40-bit time and a few windows of at most 180 days.
            uint256 earliestCourt = deadlines[count - 1] + 2 * review + cure;
            _checkTime("courtBy", t.courtBy, earliestCourt, earliestCourt + MAX_TERM);
        }
        if (t.defaultMakerBps > BPS) {
            revert IOrderEvents.OrderEscrow_BadBps("defaultMakerBps", t.defaultMakerBps, BPS);
        }
        if (t.feeBps > MAX_FEE_BPS) revert IOrderEvents.OrderEscrow_BadBps("feeBps", t.feeBps, MAX_FEE_BPS);
    }

    /// @notice Whether the deadlines are in order and every pending milestone's lies ahead, within the longest term.
    function validateDeadlines(OrderTerms calldata t, OrderState s) internal view {
        uint40[] calldata deadlines = t.deadlines;
        uint256 earliest;
        unchecked {
            // Block times are far below 2^255.
            uint256 latest = block.timestamp + MAX_TERM;
            for (uint256 i; i < deadlines.length; ++i) {
                uint256 deadline = deadlines[i];
                if (earliest <= block.timestamp && s.isAt(i, Milestone.PENDING)) {
                    earliest = block.timestamp + 1;
                }
                _checkTime("deadline", deadline, earliest, latest);
                earliest = deadline;
            }
        }
    }

    function _checkTime(bytes32 field, uint256 given, uint256 earliest, uint256 latest) private pure {
        if (given < earliest || given > latest) {
            revert IOrderEvents.OrderEscrow_BadTime(field, given, earliest, latest);
        }
    }

    /// @dev In calldata the struct's head is its fields in order, one word each, with an offset where an array stands:
    /// exactly the EIP-712 encoding but for the two array hashes. So the head is copied whole and five words are set.
    /// Words with dirty high bits hash to something nobody signed, and are refused wherever the field is read; opening
    /// and amending read every field, because they emit the terms. The fuzz test `OrderTermsLib.t.sol` compares this
    /// with `abi.encode`.
    function _hash(
        OrderTerms calldata t,
        address maker,
        uint256 version,
        bytes32 amends
    ) private pure returns (bytes32 structHash) {
        bytes32 amounts = _hashWords(t.cumulative);
        bytes32 deadlines = _hashDeadlines(t.deadlines);
        bytes32 typehash = TYPEHASH;
        assembly ("memory-safe") {
            // Scratch above the free pointer, which need not move: nothing is kept.
            let m := mload(0x40)
            mstore(m, typehash)
            calldatacopy(add(m, 0x20), t, 0x280) // 20 words of head
            mstore(add(m, 0x60), maker)
            mstore(add(m, 0xa0), amounts)
            mstore(add(m, 0xc0), deadlines)
            mstore(add(m, 0x220), version)
            mstore(add(m, 0x240), amends)
            structHash := keccak256(m, 0x2a0)
        }
    }

    function _hashWords(uint128[] calldata words) private pure returns (bytes32 result) {
        assembly ("memory-safe") {
            let m := mload(0x40)
            let size := shl(5, words.length)
            calldatacopy(m, words.offset, size)
            result := keccak256(m, size)
        }
    }

    function _hashDeadlines(uint40[] calldata words) private pure returns (bytes32 result) {
        assembly ("memory-safe") {
            let m := mload(0x40)
            let size := shl(5, words.length)
            calldatacopy(m, words.offset, size)
            result := keccak256(m, size)
        }
    }
}

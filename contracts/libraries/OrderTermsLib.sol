// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IOrderEvents} from "../interfaces/IOrderEvents.sol";
import {Milestone, OrderTerms, SharingKind} from "../interfaces/IOrderTypes.sol";
import {OrderState} from "../types/OrderState.sol";

/// @notice Hashing, arithmetic and validation of `OrderTerms`.
library OrderTermsLib {
    using OrderTermsLib for OrderTerms;

    /// @dev Milestone states are 4 bits of a 64-bit field.
    uint256 internal constant MAX_MILESTONES = 16;
    /// @dev No window is so short that a party asleep loses it.
    uint256 internal constant MIN_WINDOW = 1 hours;
    uint256 internal constant MAX_WINDOW = 180 days;
    /// @dev How far a deadline may lie ahead, and `courtBy` after the last one: money is never locked for longer.
    uint256 internal constant MAX_TERM = 3 * 365 days;
    uint256 internal constant BPS = 10_000;
    uint256 internal constant MAX_FEE_BPS = 1000;

    /// @dev Where the head of the terms holds the offsets of the two arrays.
    uint256 private constant CUMULATIVE = 0x80;
    uint256 private constant DEADLINES = 0xa0;

    /// @dev Where it holds the fields that are read as they stand: see {_field}.
    uint256 private constant CUSTOMER = 0x20;
    uint256 private constant MAKER = 0x40;
    uint256 private constant TOKEN = 0x60;
    uint256 private constant BOND = 0xe0;
    uint256 private constant FEE_BPS = 0x1a0;

    bytes32 internal constant TYPEHASH = keccak256(
        "OrderTerms(uint8 kind,address customer,address maker,address token,uint128[] cumulative,uint40[] deadlines,uint40 inputsDue,uint128 bond,uint32 review,uint32 cure,uint40 openBy,uint40 courtBy,uint16 defaultMakerBps,uint16 feeBps,uint128 relayFee,Clauses[] clauses,uint16 version,bytes32 amends,bytes32 specHash,uint64 salt)Clauses(bytes32 parent,uint8 parentMilestone,uint16 maxSubcontractBps,uint8 minMakerTier,address arbiter,address backup,bytes32 courtData,uint128 maxCourtFee,bytes32 meterId,address meterSigner,uint128 rate,uint64 maxUnits,uint64 claimUnits,uint32 interval,uint32 grace)"
    );

    /// @dev What stands for no clauses in a hash, where the terms themselves hold zero: the EIP-712 hash of an empty list.
    bytes32 private constant NO_CLAUSES = keccak256("");

    /// @notice EIP-712 struct hash.
    function hash(OrderTerms calldata t) internal pure returns (bytes32 structHash) {
        uint256 m = _layOut(t);
        assembly ("memory-safe") {
            structHash := keccak256(m, 0x2a0)
        }
    }

    /// @notice The struct hash of the post that `t` takes: the same terms before a maker was known.
    function hashAsPosted(OrderTerms calldata t) internal pure returns (bytes32 structHash) {
        uint256 m = _layOut(t);
        assembly ("memory-safe") {
            mstore(add(m, 0x60), 0) // maker
            mstore(add(m, 0x220), 0) // version
            mstore(add(m, 0x240), 0) // amends
            structHash := keccak256(m, 0x2a0)
        }
    }

    /// @notice The customer. Only for terms in force, as the next four: see {_field}.
    function customerOf(OrderTerms calldata t) internal pure returns (address) {
        return _address(t, CUSTOMER);
    }

    /// @notice The maker.
    function makerOf(OrderTerms calldata t) internal pure returns (address) {
        return _address(t, MAKER);
    }

    /// @notice The token.
    function tokenOf(OrderTerms calldata t) internal pure returns (address) {
        return _address(t, TOKEN);
    }

    /// @notice The maker's bond.
    function bondOf(OrderTerms calldata t) internal pure returns (uint256) {
        return _field(t, BOND);
    }

    /// @notice The fee, in basis points.
    function feeOf(OrderTerms calldata t) internal pure returns (uint256) {
        return _field(t, FEE_BPS);
    }

    /// @notice How many milestones there are. Only for valid terms, as the next two: see {_word}.
    function count(OrderTerms calldata t) internal pure returns (uint256) {
        return _word(t, CUMULATIVE, 0);
    }

    /// @notice What is payable once milestones 0 to `index` are done.
    function upTo(OrderTerms calldata t, uint256 index) internal pure returns (uint256) {
        unchecked {
            // An index is below 16. The first word is the length.
            return _word(t, CUMULATIVE, index + 1);
        }
    }

    /// @notice By when milestone `index` must be delivered.
    function deadline(OrderTerms calldata t, uint256 index) internal pure returns (uint256) {
        unchecked {
            // As above.
            return _word(t, DEADLINES, index + 1);
        }
    }

    /// @notice The data of `OrderPosted` and `OrderOpened`: `abi.encode(state, t)`, for a fifth of its gas.
    /// @dev Only for valid terms: see {_word}. Like {_layOut}, it copies the head as it stands. Opening reads every field,
    /// and so refuses one with dirty high bits, but for the one that is read here. `Terms.t.sol` compares this with
    /// `abi.encode`.
    function encode(OrderTerms calldata t, OrderState state) internal pure returns (bytes memory data) {
        uint256 salt = t.salt;
        assembly ("memory-safe") {
            data := mload(0x40)
            let head := add(data, 0x60) // length, state, offset of the terms
            let source := add(t, calldataload(add(t, CUMULATIVE)))
            let size := shl(5, add(calldataload(source), 1)) // length and elements
            mstore(add(data, 0x20), state)
            mstore(add(data, 0x40), 0x40)
            calldatacopy(head, t, 0x280) // 20 words
            mstore(add(head, CUMULATIVE), 0x280)
            mstore(add(head, DEADLINES), add(0x280, size))
            mstore(add(head, 0x260), salt)
            let tail := add(head, 0x280)
            calldatacopy(tail, source, size)
            tail := add(tail, size)
            source := add(t, calldataload(add(t, DEADLINES)))
            size := shl(5, add(calldataload(source), 1))
            calldatacopy(tail, source, size)
            tail := add(tail, size)
            mstore(data, sub(tail, add(data, 0x20)))
            mstore(0x40, tail)
        }
    }

    /// @notice The price: what all milestones together pay.
    function price(OrderTerms calldata t) internal pure returns (uint256) {
        unchecked {
            // Valid terms have a milestone.
            return t.upTo(t.count() - 1);
        }
    }

    /// @notice What milestone `index` alone pays.
    function slice(OrderTerms calldata t, uint256 index) internal pure returns (uint256 amount) {
        amount = t.upTo(index);
        unchecked {
            // Amounts increase.
            if (index != 0) amount -= t.upTo(index - 1);
        }
    }

    /// @notice What milestone `index` alone pays the maker, and the fee on it.
    function payout(
        OrderTerms calldata t,
        uint256 index
    ) internal pure returns (uint256 toMaker, uint256 fee) {
        uint256 bps = t.feeOf();
        toMaker = t.slice(index);
        if (bps != 0) {
            fee = step(t.cumulative, index, bps);
            unchecked {
                // A part of the slice.
                toMaker -= fee;
            }
        }
    }

    /// @notice `bps` of what is payable with milestone `index`, less `bps` of what was payable before it. Rounded down
    /// over the cumulative amounts, so that the parts of all milestones add up to that of the price.
    function step(uint128[] calldata cumulative, uint256 index, uint256 bps) internal pure returns (uint256) {
        uint256 amount = cumulative[index];
        unchecked {
            // 128-bit amounts times at most 10,000 fit; amounts increase, as was checked when the order was opened.
            uint256 due = amount * bps / BPS;
            return index == 0 ? due : due - uint256(cumulative[index - 1]) * bps / BPS;
        }
    }

    /// @notice Whether every rule that does not depend on an order's state holds.
    function validate(OrderTerms calldata t) internal pure {
        // A resource without a meter has no measure of its use.
        if (t.kind == SharingKind.RESOURCE && t.clauses == 0) {
            revert IOrderEvents.OrderEscrow_ClausesMissing(0);
        }
        address customer = t.customer;
        if (customer == address(0) || customer == t.maker || t.token == address(0)) {
            revert IOrderEvents.OrderEscrow_BadParties(customer, t.maker);
        }
        uint128[] calldata cumulative = t.cumulative;
        uint40[] calldata deadlines = t.deadlines;
        uint256 milestones = cumulative.length;
        if (milestones == 0 || milestones > MAX_MILESTONES || milestones != deadlines.length) {
            revert IOrderEvents.OrderEscrow_BadMilestoneCount(milestones, deadlines.length, MAX_MILESTONES);
        }
        uint256 amount;
        for (uint256 i; i < milestones; ++i) {
            uint256 next = cumulative[i];
            if (next <= amount) revert IOrderEvents.OrderEscrow_BadAmount(i, next);
            amount = next;
        }
        if (t.bond > amount) revert IOrderEvents.OrderEscrow_BadAmount(milestones, t.bond);
        uint256 review = t.review;
        uint256 cure = t.cure;
        _checkTime("review", review, MIN_WINDOW, MAX_WINDOW);
        _checkTime("cure", cure, MIN_WINDOW, MAX_WINDOW);
        _checkTime("inputsDue", t.inputsDue, 0, deadlines[0]);
        unchecked {
            // A 40-bit time and a few windows of at most 180 days.
            uint256 earliestCourt = deadlines[milestones - 1] + 2 * review + cure;
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
                uint256 time = deadlines[i];
                if (earliest <= block.timestamp && s.isAt(i, Milestone.PENDING)) {
                    earliest = block.timestamp + 1;
                }
                _checkTime("deadline", time, earliest, latest);
                earliest = time;
            }
        }
    }

    /// @dev A word of the array whose offset the head holds at `field`: its length, then its elements. Without the checks of
    /// Solidity, for a quarter of their gas: {validate} and {validateDeadlines} make them before any terms become an
    /// order's, {_layOut} binds these very words, and the caller knows `index` to be one.
    function _word(OrderTerms calldata t, uint256 field, uint256 index) private pure returns (uint256 word) {
        assembly ("memory-safe") {
            word := calldataload(add(add(t, calldataload(add(t, field))), shl(5, index)))
        }
    }

    /// @dev A word of the head, without Solidity's check that its high bits are clean, which costs six times its reading.
    /// Of terms in force they are: opening, posting, taking and amending refuse dirty words, and what is read here was
    /// bound by its digest to such terms ({OrderStore._load}). `Terms.t.sol` holds them to it.
    function _field(OrderTerms calldata t, uint256 place) private pure returns (uint256 word) {
        assembly ("memory-safe") {
            word := calldataload(add(t, place))
        }
    }

    /// @dev The same for an address.
    function _address(OrderTerms calldata t, uint256 place) private pure returns (address word) {
        assembly ("memory-safe") {
            word := calldataload(add(t, place))
        }
    }

    function _checkTime(bytes32 field, uint256 given, uint256 earliest, uint256 latest) private pure {
        if (given < earliest || given > latest) {
            revert IOrderEvents.OrderEscrow_BadTime(field, given, earliest, latest);
        }
    }

    /// @dev In calldata the struct's head is its fields in order, one word each, with an offset where an array stands:
    /// exactly the EIP-712 encoding but for the arrays' hashes, of which the terms hold the clauses' already, or zero for
    /// none. So the head is copied whole and up to four words are set.
    /// Words with dirty high bits hash to something nobody signed, and are refused wherever the field is read; opening
    /// and amending read every field, because they emit the terms. The fuzz test `Terms.t.sol` compares this with
    /// `abi.encode`.
    ///
    /// An array that reaches beyond the call data goes on in zeros, here as in {_word}, and is none of valid terms. What must
    /// not pass is a length whose 32-fold wraps round: the hash would not bind it.
    /// @return m Where the 21 words stand in memory: above the free pointer, which need not move, as nothing is kept.
    function _layOut(OrderTerms calldata t) private pure returns (uint256 m) {
        bytes32 typehash = TYPEHASH;
        bytes32 noClauses = NO_CLAUSES;
        assembly ("memory-safe") {
            m := mload(0x40)
            let amounts := add(t, calldataload(add(t, CUMULATIVE)))
            let deadlines := add(t, calldataload(add(t, DEADLINES)))
            let size := calldataload(amounts)
            let size2 := calldataload(deadlines)
            if shr(64, or(size, size2)) { revert(0, 0) }
            size := shl(5, size)
            size2 := shl(5, size2)
            calldatacopy(m, add(amounts, 0x20), size)
            amounts := keccak256(m, size)
            calldatacopy(m, add(deadlines, 0x20), size2)
            deadlines := keccak256(m, size2)
            mstore(m, typehash)
            calldatacopy(add(m, 0x20), t, 0x280) // 20 words of head
            mstore(add(m, 0xa0), amounts)
            mstore(add(m, 0xc0), deadlines)
            if iszero(mload(add(m, 0x200))) { mstore(add(m, 0x200), noClauses) }
        }
    }
}

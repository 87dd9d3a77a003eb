// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ICreditRegistry, Rating} from "../interfaces/ICreditRegistry.sol";
import {OrderTerms, RatingRight} from "../interfaces/IOrderEscrow.sol";
import {Scope} from "../interfaces/IPartyRegistry.sol";
import {CreditRecord} from "../types/CreditRecord.sol";
import {CreditWeighing} from "./CreditWeighing.sol";

/// @notice Revealing sealed ratings, answering them, and taking them off show.
abstract contract CreditRatings is CreditWeighing {
    // ------------------------------------------------------------------ ratings

    /// @inheritdoc ICreditRegistry
    function reveal(OrderTerms calldata terms, address rater, Rating calldata rating) external {
        RatingRight memory right = _right(terms);
        bool byMaker = _sideOf(right.id, terms, rater);
        CreditRecord record = _openRecord(right);
        bool last = record.revealed(!byMaker) || (byMaker ? right.customerSeal : right.makerSeal) == 0;
        record = _reveal(terms, right, record, byMaker, rating, last);
        _records[right.id] = record;
        if (last) _apply(terms, right, record, 0);
    }

    /// @inheritdoc ICreditRegistry
    function revealPair(
        OrderTerms calldata terms,
        Rating calldata customerRating,
        Rating calldata makerRating
    ) external {
        RatingRight memory right = _right(terms);
        CreditRecord record = _openRecord(right);
        record = _reveal(terms, right, record, false, customerRating, false);
        record = _reveal(terms, right, record, true, makerRating, true);
        _records[right.id] = record;
        _apply(terms, right, record, 0);
    }

    /// @inheritdoc ICreditRegistry
    function applyRatings(OrderTerms calldata terms) external {
        RatingRight memory right = _right(terms);
        CreditRecord record = _records[right.id];
        if (record.applied()) revert CreditRegistry_AlreadyApplied(right.id);
        bool waits = (right.customerSeal != 0 && !record.revealed(false))
            || (right.makerSeal != 0 && !record.revealed(true));
        // Casts to 256 bits: the sums are to be exact at the end of time, too.
        uint256 from = waits ? uint256(right.revealUntil) + 1 : right.revealFrom;
        if (right.closedAt == 0 || block.timestamp < from) {
            revert CreditRegistry_TooEarly(right.id, right.closedAt == 0 ? 0 : from, block.timestamp);
        }
        uint256 until = uint256(right.revealUntil) + APPLY_WINDOW;
        bool late = block.timestamp > until;
        // Faults still enter, so that nobody gains who stays silent until all else is lost.
        if (late && !waits) revert CreditRegistry_TooLate(right.id, until, block.timestamp);
        record = record.withApplied();
        _records[right.id] = record;
        emit RatingsApplied(right.id, record);
        _apply(terms, right, record, late ? until : 0);
    }

    /// @inheritdoc ICreditRegistry
    function reply(OrderTerms calldata terms, address ratee, bytes32 textHash) external {
        bytes32 id = _right(terms).id;
        bool isMaker = _sideOf(id, terms, ratee);
        _authorise(ratee, Scope.RATE);
        if (!_records[id].revealed(!isMaker)) {
            revert CreditRegistry_NotRevealed(id, isMaker ? terms.customer : terms.maker);
        }
        emit RatingReplied(id, ratee, textHash);
    }

    /// @inheritdoc ICreditRegistry
    function withdrawRating(OrderTerms calldata terms, address rater) external {
        bytes32 id = _right(terms).id;
        bool byMaker = _sideOf(id, terms, rater);
        _authorise(rater, Scope.RATE);
        CreditRecord record = _records[id];
        if (!record.revealed(byMaker)) revert CreditRegistry_NotRevealed(id, rater);
        if (record.withdrawn(byMaker)) revert CreditRegistry_AlreadyWithdrawn(id, rater);
        record = record.withWithdrawn(byMaker);
        _records[id] = record;
        emit RatingWithdrawn(id, rater, record);
    }

    // ------------------------------------------------------------------ internal: reveals

    /// @dev The escrow checks that the terms are the order's, so ids and parties can be trusted.
    /// They are handed on as the bytes that came in, which is cheaper than encoding them again: every position inside
    /// them is relative to their first byte, and what stands behind them in the call is not read there.
    function _right(OrderTerms calldata terms) internal view returns (RatingRight memory right) {
        address target = address(escrow);
        bytes4 selector = escrow.ratingRight.selector;
        // A calldata struct is the position of its first byte. The call is built in memory that is free and stays free;
        // the answer, nine static words, is the struct's own layout and fills the one that Solidity has allocated.
        assembly ("memory-safe") {
            let call_ := mload(0x40)
            let size := sub(calldatasize(), terms)
            mstore(call_, selector)
            mstore(add(call_, 4), 32)
            calldatacopy(add(call_, 36), terms, size)
            if iszero(staticcall(gas(), target, call_, add(size, 36), right, 288)) {
                returndatacopy(call_, 0, returndatasize())
                revert(call_, returndatasize())
            }
        }
    }

    /// @dev Whether `party` is the order's maker; reverts if it is neither side.
    function _sideOf(
        bytes32 id,
        OrderTerms calldata terms,
        address party
    ) internal pure returns (bool isMaker) {
        isMaker = party == terms.maker;
        if (!isMaker && party != terms.customer) revert CreditRegistry_NotAParty(id, party);
    }

    /// @dev An order's record, while its seals can be opened.
    function _openRecord(RatingRight memory right) internal view returns (CreditRecord record) {
        if (right.closedAt == 0 || block.timestamp < right.revealFrom) {
            revert CreditRegistry_TooEarly(right.id, right.revealFrom, block.timestamp);
        }
        if (block.timestamp > right.revealUntil) {
            revert CreditRegistry_TooLate(right.id, right.revealUntil, block.timestamp);
        }
        record = _records[right.id];
        if (record.applied()) revert CreditRegistry_AlreadyApplied(right.id);
    }

    function _reveal(
        OrderTerms calldata terms,
        RatingRight memory right,
        CreditRecord record,
        bool byMaker,
        Rating calldata rating,
        bool last
    ) internal returns (CreditRecord) {
        (address rater, address ratee, bytes32 expected) = byMaker
            ? (terms.maker, terms.customer, right.makerSeal)
            : (terms.customer, terms.maker, right.customerSeal);
        if (record.revealed(byMaker)) revert CreditRegistry_AlreadyRevealed(right.id, rater);
        if (expected == 0) revert CreditRegistry_NotSealed(right.id, rater);
        bytes32 id = right.id;
        bytes32 given;
        // keccak256(abi.encode(id, rater, quality, delivery, cost, communication, commentHash, salt)): a rating in call
        // data is its last six words. Free memory is used and left free.
        assembly ("memory-safe") {
            let words := mload(0x40)
            mstore(words, id)
            mstore(add(words, 32), rater)
            calldatacopy(add(words, 64), rating, 192)
            given := keccak256(words, 256)
        }
        if (given != expected) revert CreditRegistry_SealMismatch(id, rater, expected, given);
        uint256 criteria = _criterion(0, rating.quality) | (_criterion(1, rating.delivery) << 8)
            | (_criterion(2, rating.cost) << 16) | (_criterion(3, rating.communication) << 24);
        record = record.withRevealed(byMaker, criteria);
        if (last) record = record.withApplied();
        emit RatingRevealed(id, rater, ratee, rating.commentHash, record);
        return record;
    }

    function _criterion(uint256 index, uint256 value) internal pure returns (uint256) {
        if (value > MOST) revert CreditRegistry_BadCriterion(index, value, MOST);
        return value;
    }
}

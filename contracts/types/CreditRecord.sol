// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice One order's two ratings and what courts ruled, in one word.
/// @dev From the lowest bit:
///   0–31  the customer's rating of the maker: quality, delivery, cost, communication, 8 bits each
///   32–63 the maker's rating of the customer, the same
///   64    the customer's is revealed
///   65    the maker's is revealed
///   66    both, and the on-time event, have moved the scores; or it is too late for more than faults
///   67    the customer's is withdrawn
///   68    the maker's is withdrawn
///   72–79 how often a court ruled, up to 255
///   80–95 the maker's share of all that was ruled on, in basis points: each ruling's, weighted by its amount
///   96–223 all that was ruled on, in the token's smallest unit, up to 2^128 − 1
type CreditRecord is uint256;

using CreditRecordLib for CreditRecord global;

/// @notice Reads and writes the fields of a `CreditRecord`. `byMaker` chooses the side. Setters return the new word.
library CreditRecordLib {
    uint256 private constant REVEALED = 64;
    uint256 private constant APPLIED = 66;
    uint256 private constant WITHDRAWN = 67;
    uint256 private constant RULINGS = 72;
    uint256 private constant MAKER_BPS = 80;
    uint256 private constant RULED = 96;
    uint256 private constant RATINGS_MASK = (1 << RULINGS) - 1;

    /// @notice The four criteria of one side, 8 bits each, quality lowest.
    function criteria(CreditRecord r, bool byMaker) internal pure returns (uint256) {
        return (CreditRecord.unwrap(r) >> (byMaker ? 32 : 0)) & type(uint32).max;
    }

    function revealed(CreditRecord r, bool byMaker) internal pure returns (bool) {
        return _bit(r, REVEALED + (byMaker ? 1 : 0));
    }

    function applied(CreditRecord r) internal pure returns (bool) {
        return _bit(r, APPLIED);
    }

    function withdrawn(CreditRecord r, bool byMaker) internal pure returns (bool) {
        return _bit(r, WITHDRAWN + (byMaker ? 1 : 0));
    }

    /// @dev Only for a side that is not revealed yet; `criteria_` has 32 bits.
    function withRevealed(
        CreditRecord r,
        bool byMaker,
        uint256 criteria_
    ) internal pure returns (CreditRecord) {
        return CreditRecord.wrap(
            CreditRecord.unwrap(r) | (criteria_ << (byMaker ? 32 : 0)) | (1 << (REVEALED + (byMaker ? 1 : 0)))
        );
    }

    function withApplied(CreditRecord r) internal pure returns (CreditRecord) {
        return CreditRecord.wrap(CreditRecord.unwrap(r) | (1 << APPLIED));
    }

    function withWithdrawn(CreditRecord r, bool byMaker) internal pure returns (CreditRecord) {
        return CreditRecord.wrap(CreditRecord.unwrap(r) | (1 << (WITHDRAWN + (byMaker ? 1 : 0))));
    }

    function rulings(CreditRecord r) internal pure returns (uint256) {
        return (CreditRecord.unwrap(r) >> RULINGS) & type(uint8).max;
    }

    /// @notice The maker's share of all that was ruled on, in basis points; 0 without a ruling.
    function makerBps(CreditRecord r) internal pure returns (uint256) {
        return (CreditRecord.unwrap(r) >> MAKER_BPS) & type(uint16).max;
    }

    /// @notice All that was ruled on.
    function ruled(CreditRecord r) internal pure returns (uint256) {
        return (CreditRecord.unwrap(r) >> RULED) & type(uint128).max;
    }

    /// @dev `amount` has 128 bits, `share` at most 10,000. The mean is rounded down at each ruling. Where nothing was at
    /// stake it is the last share.
    function withRuling(CreditRecord r, uint256 amount, uint256 share) internal pure returns (CreditRecord) {
        // Unchecked: amounts have 128 bits, shares 14.
        unchecked {
            uint256 before = r.ruled();
            uint256 total = before + amount;
            if (total != 0) share = (before * r.makerBps() + amount * share) / total;
            if (total > type(uint128).max) total = type(uint128).max;
            uint256 count = r.rulings();
            if (count < type(uint8).max) ++count;
            return CreditRecord.wrap(
                (CreditRecord.unwrap(r) & RATINGS_MASK) | (count << RULINGS) | (share << MAKER_BPS)
                    | (total << RULED)
            );
        }
    }

    function _bit(CreditRecord r, uint256 index) private pure returns (bool) {
        return (CreditRecord.unwrap(r) >> index) & 1 == 1;
    }
}

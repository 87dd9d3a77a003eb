// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice One order's two ratings in one word.
/// @dev From the lowest bit:
///   0–31  the customer's rating of the maker: quality, delivery, cost, communication, 8 bits each
///   32–63 the maker's rating of the customer, the same
///   64    the customer's is revealed
///   65    the maker's is revealed
///   66    both, and the on-time event, have moved the scores
///   67    the customer's is withdrawn
///   68    the maker's is withdrawn
type CreditRecord is uint256;

using CreditRecordLib for CreditRecord global;

/// @notice Reads and writes the fields of a `CreditRecord`. `byMaker` chooses the side. Setters return the new word.
library CreditRecordLib {
    uint256 private constant REVEALED = 64;
    uint256 private constant APPLIED = 66;
    uint256 private constant WITHDRAWN = 67;

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

    function _bit(CreditRecord r, uint256 index) private pure returns (bool) {
        return (CreditRecord.unwrap(r) >> index) & 1 == 1;
    }
}

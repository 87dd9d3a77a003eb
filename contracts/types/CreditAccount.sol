// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice One party's credit in one word.
/// @dev From the lowest bit:
///   0–71    S: sum of weight × evidence, signed, 1e9 = 1
///   72–143  W: sum of weights, 1e9 = 1
///   144–159 day of the last evidence (days since 1970), to which S and W have faded
///   160–215 open unsecured exposure in credit units
///   216–231 open orders as a maker
///   232–247 day the last order closed
///   248–249 roots: `GENESIS`, `STAKE`
///   250–251 how many parties with such roots vouch for it; `ENOUGH` of them are a root, too: that by evidence
///   252–255 how often it lost them, up to `LAST_FALL`
type CreditAccount is uint256;

using CreditAccountLib for CreditAccount global;

/// @notice Reads and writes the fields of a `CreditAccount`. Setters return the new word.
/// @dev Setters do not check that a value fits: each caller says why it does.
library CreditAccountLib {
    // Cutting to a field's width, sign included, is the point of the casts here; see the notes on what fits.
    // forge-lint: disable-start(unsafe-typecast)
    /// @notice Rooted by the constructor's list, for good.
    uint256 internal constant GENESIS = 1;
    /// @notice Rooted while its stake is at least `minStake`.
    uint256 internal constant STAKE = 2;
    /// @notice So many vouchers root a party, and no more are counted.
    uint256 internal constant ENOUGH = 3;
    /// @notice After so many falls nobody vouches for a party any more.
    uint256 internal constant LAST_FALL = 15;

    uint256 private constant WEIGHT = 72;
    uint256 private constant DAY = 144;
    uint256 private constant EXPOSURE = 160;
    uint256 private constant OPEN_ORDERS = 216;
    uint256 private constant CLOSED_DAY = 232;
    uint256 private constant ROOTS = 248;
    uint256 private constant VOUCHERS = 250;
    uint256 private constant FALLS = 252;
    uint256 private constant EVIDENCE_MASK = (1 << 160) - 1;

    function sum(CreditAccount a) internal pure returns (int256) {
        // Casts: cutting to 72 bits is the point; the sign is in bit 71.
        return int72(uint72(CreditAccount.unwrap(a)));
    }

    function weight(CreditAccount a) internal pure returns (uint256) {
        return (CreditAccount.unwrap(a) >> WEIGHT) & type(uint72).max;
    }

    function day(CreditAccount a) internal pure returns (uint256) {
        return (CreditAccount.unwrap(a) >> DAY) & type(uint16).max;
    }

    function exposure(CreditAccount a) internal pure returns (uint256) {
        return (CreditAccount.unwrap(a) >> EXPOSURE) & type(uint56).max;
    }

    function openOrders(CreditAccount a) internal pure returns (uint256) {
        return (CreditAccount.unwrap(a) >> OPEN_ORDERS) & type(uint16).max;
    }

    function closedDay(CreditAccount a) internal pure returns (uint256) {
        return (CreditAccount.unwrap(a) >> CLOSED_DAY) & type(uint16).max;
    }

    function roots(CreditAccount a) internal pure returns (uint256) {
        return (CreditAccount.unwrap(a) >> ROOTS) & 3;
    }

    function vouchers(CreditAccount a) internal pure returns (uint256) {
        return (CreditAccount.unwrap(a) >> VOUCHERS) & 3;
    }

    function falls(CreditAccount a) internal pure returns (uint256) {
        return CreditAccount.unwrap(a) >> FALLS;
    }

    function isRooted(CreditAccount a) internal pure returns (bool) {
        return a.roots() != 0 || a.vouchers() == ENOUGH;
    }

    function withEvidence(
        CreditAccount a,
        int256 sum_,
        uint256 weight_,
        uint256 day_
    ) internal pure returns (CreditAccount) {
        // Casts: `CreditMath.add` keeps |S| below 2^71.
        return CreditAccount.wrap(
            (CreditAccount.unwrap(a) & ~EVIDENCE_MASK) | uint72(int72(sum_)) | (weight_ << WEIGHT)
                | (day_ << DAY)
        );
    }

    function withExposure(CreditAccount a, uint256 value) internal pure returns (CreditAccount) {
        return _set(a, EXPOSURE, type(uint56).max, value);
    }

    function withOpenOrders(CreditAccount a, uint256 value) internal pure returns (CreditAccount) {
        return _set(a, OPEN_ORDERS, type(uint16).max, value);
    }

    function withClosedDay(CreditAccount a, uint256 value) internal pure returns (CreditAccount) {
        return _set(a, CLOSED_DAY, type(uint16).max, value);
    }

    function withRoot(CreditAccount a, uint256 root, bool held) internal pure returns (CreditAccount) {
        uint256 bit = root << ROOTS;
        return CreditAccount.wrap(held ? CreditAccount.unwrap(a) | bit : CreditAccount.unwrap(a) & ~bit);
    }

    /// @dev Only for a party with fewer than `ENOUGH`.
    function withVoucher(CreditAccount a) internal pure returns (CreditAccount) {
        return CreditAccount.wrap(CreditAccount.unwrap(a) + (1 << VOUCHERS));
    }

    /// @dev Only for a party with a voucher, which has not had its last fall: after that nobody vouches for it.
    function withFall(CreditAccount a) internal pure returns (CreditAccount) {
        return CreditAccount.wrap((CreditAccount.unwrap(a) & ~(uint256(3) << VOUCHERS)) + (1 << FALLS));
    }

    function _set(
        CreditAccount a,
        uint256 shift,
        uint256 mask,
        uint256 value
    ) private pure returns (CreditAccount) {
        return CreditAccount.wrap((CreditAccount.unwrap(a) & ~(mask << shift)) | (value << shift));
    }
    // forge-lint: disable-end(unsafe-typecast)
}

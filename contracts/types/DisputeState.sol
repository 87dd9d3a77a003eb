// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice Where a dispute stands.
enum Stage {
    /// Never raised.
    NONE,
    /// One side has paid; the other may until its window ends.
    RAISED,
    /// Both sides paid, and no court works on it. Without a ruling the order's signed default follows.
    STALLED,
    /// A court works on it.
    ASKED,
    /// A court has told its ruling, which waits to be carried out.
    RULED,
    /// Terminal.
    CLOSED
}

/// @notice One dispute in one word.
/// @dev From the lowest bit:
///   0–3    `Stage`
///   4      the maker raised it
///   5      deposits are in the native coin, not in the order's token
///   6      the backup is the court asked
///   7      the backup was asked and could not take it
///   8      deposits are shared without a ruling: each side bears half of what courts took
///   9      the court asked is our own, whose ruling is read, not told
///   10     the customer has taken its deposit back
///   11     the maker has
///   12     both sides paid
///   16–32  mask of milestones, bit 16 for the bond
///   33–48  what the maker gets, in basis points, or `REFUSED`
///   49–88  when it was raised; when the court was asked, once it was
///   89–168 the deposit of each side
///   169–249 what courts took of the deposits; of our own court's fee, which never changes, only if it did not rule
type DisputeState is uint256;

using DisputeStateLib for DisputeState global;

/// @notice Reads and writes the fields of a `DisputeState`. Setters return the new word.
library DisputeStateLib {
    /// @notice In place of a share: the court refused to rule.
    uint16 internal constant REFUSED = type(uint16).max;
    /// @notice The bond's bit in the mask of milestones, and its place.
    uint256 internal constant BOND_PLACE = 16;
    uint256 internal constant BOND = 1 << BOND_PLACE;

    uint256 private constant BY_MAKER = 4;
    uint256 private constant NATIVE = 5;
    uint256 private constant SECOND = 6;
    uint256 private constant TRIED = 7;
    uint256 private constant FREED = 8;
    uint256 private constant OWN = 9;
    uint256 private constant CUSTOMER_BACK = 10;
    uint256 private constant MAKER_BACK = 11;
    uint256 private constant ANSWERED = 12;
    uint256 private constant MILESTONES = 16;
    uint256 private constant MAKER_BPS = 33;
    uint256 private constant SINCE = 49;
    uint256 private constant DEPOSIT = 89;
    uint256 private constant SPENT = 169;

    /// @notice Most that a deposit can be: a million coins of 18 decimals.
    uint256 internal constant MAX_DEPOSIT = type(uint80).max;

    /// @dev `mask_` has 17 bits, `deposit_` is at most `MAX_DEPOSIT`.
    function raised(
        uint256 mask_,
        bool byMaker_,
        bool native_,
        uint256 deposit_
    ) internal view returns (DisputeState) {
        return DisputeState.wrap(
            uint256(Stage.RAISED) | (byMaker_ ? 1 << BY_MAKER : 0) | (native_ ? 1 << NATIVE : 0)
                | (mask_ << MILESTONES) | (block.timestamp << SINCE) | (deposit_ << DEPOSIT)
        );
    }

    function stage(DisputeState s) internal pure returns (Stage) {
        // Cast: only `withStage` and `raised` write the field.
        return Stage(uint8(DisputeState.unwrap(s) & 0xf));
    }

    function byMaker(DisputeState s) internal pure returns (bool) {
        return _bit(s, BY_MAKER);
    }

    function native(DisputeState s) internal pure returns (bool) {
        return _bit(s, NATIVE);
    }

    function second(DisputeState s) internal pure returns (bool) {
        return _bit(s, SECOND);
    }

    function tried(DisputeState s) internal pure returns (bool) {
        return _bit(s, TRIED);
    }

    function freed(DisputeState s) internal pure returns (bool) {
        return _bit(s, FREED);
    }

    function own(DisputeState s) internal pure returns (bool) {
        return _bit(s, OWN);
    }

    function answered(DisputeState s) internal pure returns (bool) {
        return _bit(s, ANSWERED);
    }

    function takenBack(DisputeState s, bool maker) internal pure returns (bool) {
        return _bit(s, maker ? MAKER_BACK : CUSTOMER_BACK);
    }

    function mask(DisputeState s) internal pure returns (uint256) {
        return (DisputeState.unwrap(s) >> MILESTONES) & 0x1ffff;
    }

    function makerBps(DisputeState s) internal pure returns (uint16) {
        // Cast: cuts the field out.
        // forge-lint: disable-next-line(unsafe-typecast)
        return uint16(DisputeState.unwrap(s) >> MAKER_BPS);
    }

    function since(DisputeState s) internal pure returns (uint256) {
        return (DisputeState.unwrap(s) >> SINCE) & 0xffffffffff;
    }

    function deposit(DisputeState s) internal pure returns (uint256) {
        return (DisputeState.unwrap(s) >> DEPOSIT) & MAX_DEPOSIT;
    }

    function spent(DisputeState s) internal pure returns (uint256) {
        return DisputeState.unwrap(s) >> SPENT;
    }

    /// @dev Two courts at most take two deposits at most, which fit.
    function withSpentAdded(DisputeState s, uint256 amount) internal pure returns (DisputeState) {
        return DisputeState.wrap(DisputeState.unwrap(s) + (amount << SPENT));
    }

    function withStage(DisputeState s, Stage value) internal pure returns (DisputeState) {
        return DisputeState.wrap((DisputeState.unwrap(s) & ~uint256(0xf)) | uint256(value));
    }

    function withAnswer(DisputeState s) internal pure returns (DisputeState) {
        return _with(s, ANSWERED);
    }

    function withTried(DisputeState s) internal pure returns (DisputeState) {
        return _with(s, TRIED);
    }

    function withFreed(DisputeState s) internal pure returns (DisputeState) {
        return _with(s, FREED);
    }

    function withTakenBack(DisputeState s, bool maker) internal pure returns (DisputeState) {
        return _with(s, maker ? MAKER_BACK : CUSTOMER_BACK);
    }

    /// @notice From now on a court works: our own or another, the named arbiter or the backup.
    function askedNow(DisputeState s, bool own_, bool second_) internal view returns (DisputeState) {
        uint256 kept =
            DisputeState.unwrap(s) & ~(0xf | (1 << SECOND) | (1 << OWN) | (uint256(0xffffffffff) << SINCE));
        return DisputeState.wrap(
            kept | uint256(Stage.ASKED) | (own_ ? 1 << OWN : 0) | (second_ ? 1 << SECOND : 0)
                | (block.timestamp << SINCE)
        );
    }

    function withRuling(DisputeState s, Stage stage_, uint16 bps) internal pure returns (DisputeState) {
        uint256 kept = DisputeState.unwrap(s) & ~(0xf | (uint256(0xffff) << MAKER_BPS));
        return DisputeState.wrap(kept | uint256(stage_) | (uint256(bps) << MAKER_BPS));
    }

    function _bit(DisputeState s, uint256 index) private pure returns (bool) {
        return (DisputeState.unwrap(s) >> index) & 1 == 1;
    }

    function _with(DisputeState s, uint256 index) private pure returns (DisputeState) {
        return DisputeState.wrap(DisputeState.unwrap(s) | (1 << index));
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {DisputeState, DisputeStateLib, Stage} from "../../contracts/types/DisputeState.sol";
import {vm} from "../contracts/support/Vm.sol";

/// @notice A dispute's word: each setter changes its own fields and no other bit.
/// @dev For every word, and for every value that fits its field; that values fit is for callers. The masks are written down
/// here anew, from the layout that {DisputeState} documents.
contract DisputeWords {
    uint256 private constant STAGE = 0xf;
    uint256 private constant SECOND = 1 << 6;
    uint256 private constant TRIED = 1 << 7;
    uint256 private constant FREED = 1 << 8;
    uint256 private constant OWN = 1 << 9;
    uint256 private constant CUSTOMER_BACK = 1 << 10;
    uint256 private constant MAKER_BACK = 1 << 11;
    uint256 private constant ANSWERED = 1 << 12;
    uint256 private constant MAKER_BPS = 0xffff << 33;
    uint256 private constant SINCE = 0xffffffffff << 49;
    uint256 private constant SPENT = type(uint256).max << 169;

    /// @notice A new dispute's word holds what it was made of and nothing else.
    function check_raised(uint256 mask, bool byMaker, bool native, uint80 deposit, uint40 time) public {
        vm.assume(mask < 1 << 17);
        vm.warp(time);
        DisputeState s = DisputeStateLib.raised(mask, byMaker, native, deposit);
        assert(s.stage() == Stage.RAISED && s.byMaker() == byMaker && s.native() == native);
        assert(s.mask() == mask && s.deposit() == deposit && s.since() == time);
        assert(!s.second() && !s.tried() && !s.freed() && !s.own() && !s.answered());
        assert(!s.takenBack(false) && !s.takenBack(true) && s.makerBps() == 0 && s.spent() == 0);
    }

    /// @notice The stage's setter, for each of the 6 stages.
    function check_withStage(DisputeState s, uint8 stage) public pure {
        vm.assume(stage <= uint8(Stage.CLOSED));
        DisputeState after_ = s.withStage(Stage(stage));
        _changed(s, after_, STAGE);
        assert(uint8(after_.stage()) == stage);
    }

    /// @notice The setters of the marks.
    function check_withMarks(DisputeState s, bool maker) public pure {
        _changed(s, s.withAnswer(), ANSWERED);
        _changed(s, s.withTried(), TRIED);
        _changed(s, s.withFreed(), FREED);
        _changed(s, s.withTakenBack(maker), maker ? MAKER_BACK : CUSTOMER_BACK);
        assert(s.withAnswer().answered() && s.withTried().tried() && s.withFreed().freed());
        assert(s.withTakenBack(maker).takenBack(maker));
        assert(s.withTakenBack(maker).takenBack(!maker) == s.takenBack(!maker));
    }

    /// @notice What courts took adds up, as long as the sum fits, and touches nothing else.
    function check_withSpentAdded(DisputeState s, uint80 amount) public pure {
        vm.assume(s.spent() + amount < 1 << 87);
        DisputeState after_ = s.withSpentAdded(amount);
        _changed(s, after_, SPENT);
        assert(after_.spent() == s.spent() + amount);
    }

    /// @notice Asking a court sets stage, court and time, at every time of 40 bits, and nothing else.
    function check_askedNow(DisputeState s, bool own, bool second, uint40 time) public {
        vm.warp(time);
        DisputeState after_ = s.askedNow(own, second);
        _changed(s, after_, STAGE | SECOND | OWN | SINCE);
        assert(after_.stage() == Stage.ASKED && after_.own() == own && after_.second() == second);
        assert(after_.since() == time);
    }

    /// @notice A ruling sets stage and share, for every share of 16 bits, and nothing else.
    function check_withRuling(DisputeState s, uint8 stage, uint16 bps) public pure {
        vm.assume(stage <= uint8(Stage.CLOSED));
        DisputeState after_ = s.withRuling(Stage(stage), bps);
        _changed(s, after_, STAGE | MAKER_BPS);
        assert(uint8(after_.stage()) == stage && after_.makerBps() == bps);
    }

    /// @notice False: a mask of 18 bits spills into the share.
    function refute_raisedWithAWideMask(uint256 mask) public view {
        vm.assume(mask < 1 << 18);
        assert(DisputeStateLib.raised(mask, false, false, 0).makerBps() == 0);
    }

    function _changed(DisputeState before, DisputeState after_, uint256 field) private pure {
        assert((DisputeState.unwrap(before) ^ DisputeState.unwrap(after_)) & ~field == 0);
    }
}

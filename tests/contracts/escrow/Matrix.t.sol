// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Milestone, OrderTerms, Phase} from "../../../contracts/interfaces/IOrderTypes.sol";
import {OrderState} from "../../../contracts/types/OrderState.sol";
import {vm} from "../support/Vm.sol";
import {MatrixCalls} from "./MatrixCalls.sol";

/// @notice Every function in every phase, and every function on a milestone in every state, against one table:
/// what the table does not list must revert, with a named error, and change nothing. checklist 4, 5
contract MatrixTest is MatrixCalls {
    // ------------------------------------------------------------------ the table

    /// @dev One row for each function. First the phases in which it succeeds, an x each: NONE, POSTED, OPEN, BOND_WAIT,
    /// BOND_CONTESTED, CLOSED, CANCELLED, METERED. What suits the function is there in each: a milestone, an offer, a
    /// claim; and time has run out for what time decides. Then where a milestone goes from each state: P(ending),
    /// D(elivered), R(ejected), C(ured), (X) contested, or to one of the last three, $ (paid), - (refunded), = (ruled). A
    /// dot is a refusal, and an o leaves the milestone as it is.
    function _table() private pure returns (string[38] memory) {
        return [
            //                 phases     from  P D R C X $ - =
            "open              x.......         . . . . . . . .",
            "openWith          x.......         . . . . . . . .",
            "post              x.......         . . . . . . . .",
            "postFor           x.......         . . . . . . . .",
            "postWith          x.......         . . . . . . . .",
            "takePost          .x......         . . . . . . . .",
            "takePostWith      .x......         . . . . . . . .",
            "cancelPost        .x......         . . . . . . . .",
            "deliver           ..x.....         D . . . . . . .",
            "deliverFor        ..x.....         D . . . . . . .",
            "cure              ..x.....         . . C . . . . .",
            "cureFor           ..x.....         . . C . . . . .",
            "accept            ..x.....         . $ $ $ $ . . .",
            "acceptFor         ..x.....         . $ $ $ $ . . .",
            "reject            ..x.....         . R . X . . . .",
            "rejectFor         ..x.....         . R . X . . . .",
            "contest           ..x.....         . . X . . . . .",
            "contestFor        ..x.....         . . X . . . . .",
            "contest the bond  ...x....         . . . . . . . .",
            "   signed         ...x....         . . . . . . . .",
            "propose           ..x....x         . . . . o . . .",
            "   for the bond   ....x...         . . . . . . . .",
            "agree             ..x....x         . . . . = . . .",
            "   on the bond    ....x...         . . . . . . . .",
            "rule              ..x....x         . . . . = . . .",
            "   on the bond    ....x...         . . . . . . . .",
            "refund            ..x....x         - = - = = . . .",
            "assign            ..x....x         o o o o o o o o",
            "openChild         ..x.....         o . o . . . . .",
            "redeem            .......x         . . . . . . . .",
            "claim             .......x         . . . . . . . .",
            "contestClaim      .......x         . . . . . . . .",
            "poke              ..xxx..x         - $ - $ = o o o",
            "amend             ..x....x         o . . . . . . .",
            "split             ..x.....         = = = = = . . .",
            "close             ..xxx..x         = = = = = o o o",
            "seal              ..xxxx.x         o o o o o o o o",
            "sealFor           ..xxxx.x         o o o o o o o o"
        ];
    }

    function _allows(Fn fn, Phase phase) private pure returns (bool) {
        return bytes(_table()[uint256(fn)])[18 + uint256(phase)] == "x";
    }

    /// @dev Whether the function succeeds on a milestone in state `from`, and where it takes it.
    function _next(Fn fn, Milestone from) private pure returns (bool, Milestone) {
        bytes1 to = bytes(_table()[uint256(fn)])[35 + 2 * uint256(from)];
        if (to == ".") return (false, from);
        if (to == "o") return (true, from);
        bytes memory letters = "PDRCX$-=";
        for (uint256 i; i < 8; ++i) {
            if (letters[i] == to) return (true, Milestone(i));
        }
        revert("the table has a letter that means nothing");
    }

    // ------------------------------------------------------------------ the tests

    // checklist 4, 5
    function test_everyFunctionInEveryPhase() public {
        for (uint256 p; p <= uint256(type(Phase).max); ++p) {
            for (uint256 f; f <= uint256(type(Fn).max); ++f) {
                uint256 snap = vm.snapshotState();
                _inPhase(Fn(f), Phase(p));
                vm.revertToState(snap);
            }
        }
    }

    function _inPhase(Fn fn, Phase phase) private {
        (bytes32 id, OrderTerms memory t) = _reach(fn, phase);
        if (phase == Phase.OPEN) _suit(fn, id, t);
        if (phase == Phase.METERED) _suitMeter(fn, id, t);
        if (fn == Fn.AGREE_BOND && phase == Phase.BOND_CONTESTED) _propose(t, true, 0, 5000);
        if (fn == Fn.POKE) vm.warp(uint256(t.courtBy) + 1);
        if (fn == Fn.CANCEL_POST) vm.warp(uint256(t.openBy) + 1);
        vm.assertEq(_do(fn, id, t, 1), _allows(fn, phase), _name("phase", fn, uint256(phase)));
        // Terminal phases absorb: whatever was called, the word changes by seals alone.
        if (phase == Phase.CLOSED) vm.assertEq(uint256(_phase(id)), uint256(Phase.CLOSED));
        if (phase == Phase.CANCELLED) vm.assertEq(uint256(_phase(id)), uint256(Phase.CANCELLED));
    }

    // checklist 5
    function test_everyFunctionInEveryState() public {
        for (uint256 s; s <= uint256(type(Milestone).max); ++s) {
            for (uint256 f = uint256(Fn.DELIVER); f <= uint256(type(Fn).max); ++f) {
                Fn fn = Fn(f);
                if (!_allows(fn, Phase.OPEN)) continue; // the phases' columns have it
                uint256 snap = vm.snapshotState();
                _inState(fn, Milestone(s));
                vm.revertToState(snap);
            }
        }
    }

    function _inState(Fn fn, Milestone from) private {
        OrderTerms memory t = _terms(2);
        bytes32 id = _open(t);
        _bring(id, t, from);
        if (fn == Fn.AGREE && from == Milestone.CONTESTED) _propose(t, true, 1, 5000);
        uint256 before = OrderState.unwrap(escrow.stateOf(id));
        if (fn == Fn.POKE) vm.warp(uint256(t.courtBy) + 1);
        bool ok = _do(fn, id, t, 1);
        (bool expected, Milestone to) = _next(fn, from);
        vm.assertEq(ok, expected, _name("state", fn, uint256(from)));
        vm.assertEq(uint256(_state(id, 0)), uint256(to), _name("to", fn, uint256(from)));
        if (!ok) {
            vm.assertEq(OrderState.unwrap(escrow.stateOf(id)), before);
        } else if (fn != Fn.CLOSE && fn != Fn.POKE) {
            vm.assertEq(uint256(_state(id, 1)), uint256(Milestone.PENDING));
        }
    }

    /// @dev checklist 5: two milestones of one mask in all pairs of states. Either both suit the function, or nothing
    /// moves.
    function test_everyPairOfStatesInOneMask() public {
        Fn[9] memory fns =
            [Fn.DELIVER, Fn.CURE, Fn.ACCEPT, Fn.REJECT, Fn.CONTEST, Fn.SPLIT, Fn.PROPOSE, Fn.RULE, Fn.REFUND];
        for (uint256 a; a <= uint256(Milestone.CONTESTED); ++a) {
            for (uint256 b; b <= uint256(Milestone.CONTESTED); ++b) {
                for (uint256 f; f < fns.length; ++f) {
                    uint256 snap = vm.snapshotState();
                    _pair(fns[f], Milestone(a), Milestone(b));
                    vm.revertToState(snap);
                }
            }
        }
    }

    function _pair(Fn fn, Milestone a, Milestone b) private {
        OrderTerms memory t = _terms(3);
        bytes32 id = _open(t);
        _bringTo(t, 1, a);
        _bringTo(t, 2, b);
        uint256 before = OrderState.unwrap(escrow.stateOf(id));
        bool suits = _suits(fn, a) && _suits(fn, b);
        // a first and a second delivery cannot be rejected by one message
        if (fn == Fn.REJECT && a != b) suits = false;
        vm.assertEq(_do(fn, id, t, 3), suits, _name("pair", fn, uint256(a) * 16 + uint256(b)));
        if (suits) {
            (, Milestone to) = _next(fn, a);
            vm.assertEq(uint256(_state(id, 0)), uint256(to));
            (, to) = _next(fn, b);
            vm.assertEq(uint256(_state(id, 1)), uint256(to));
        } else {
            vm.assertEq(OrderState.unwrap(escrow.stateOf(id)), before);
        }
    }

    function _suits(Fn fn, Milestone from) private pure returns (bool ok) {
        (ok,) = _next(fn, from);
    }

    function _name(string memory what, Fn fn, uint256 from) private pure returns (string memory) {
        return string.concat(what, ": function ", vm.toString(uint256(fn)), " in ", vm.toString(from));
    }
}

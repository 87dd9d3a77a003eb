// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Milestone, OrderTerms, Phase} from "../../../contracts/interfaces/IOrderEscrow.sol";
import {Messages} from "../../../contracts/libraries/Messages.sol";
import {OrderState} from "../../../contracts/types/OrderState.sol";
import {EscrowTest} from "../support/EscrowTest.sol";
import {sign} from "../support/Signing.sol";
import {vm} from "../support/Vm.sol";

/// @notice Every function in every phase, and every function on a milestone in every state, against one table each:
/// what the tables do not list must revert, with a named error, and change nothing. checklist 4, 5
contract MatrixTest is EscrowTest {
    /// @dev Functions that act on an order. Views, withdrawals and cancellations have no state to depend on.
    enum Fn {
        OPEN,
        POST,
        POST_FOR,
        TAKE_POST,
        CANCEL_POST,
        DELIVER,
        DELIVER_FOR,
        CURE,
        CURE_FOR,
        ACCEPT,
        ACCEPT_FOR,
        REJECT,
        REJECT_FOR,
        CONTEST,
        CONTEST_FOR,
        CONTEST_BOND,
        CONTEST_BOND_FOR,
        POKE,
        AMEND,
        SPLIT,
        CLOSE,
        SEAL,
        SEAL_FOR
    }

    // ------------------------------------------------------------------ the tables

    /// @dev In which phases a function succeeds, as bits. A milestone that suits the function is there in OPEN, and in
    /// every phase but NONE and POSTED time has run out for something.
    function _phases(Fn fn) private pure returns (uint256) {
        if (fn == Fn.OPEN || fn == Fn.POST || fn == Fn.POST_FOR) return _bit(Phase.NONE);
        if (fn == Fn.TAKE_POST || fn == Fn.CANCEL_POST) return _bit(Phase.POSTED);
        if (fn == Fn.CONTEST_BOND || fn == Fn.CONTEST_BOND_FOR) return _bit(Phase.BOND_WAIT);
        if (fn == Fn.POKE || fn == Fn.CLOSE) {
            return _bit(Phase.OPEN) | _bit(Phase.BOND_WAIT) | _bit(Phase.BOND_CONTESTED);
        }
        if (fn == Fn.SEAL || fn == Fn.SEAL_FOR) {
            return _bit(Phase.OPEN) | _bit(Phase.BOND_WAIT) | _bit(Phase.BOND_CONTESTED) | _bit(Phase.CLOSED);
        }
        return _bit(Phase.OPEN); // deliver, cure, accept, reject, contest, amend, split
    }

    /// @dev Where a function takes a milestone from a state, or `from` itself where it refuses.
    function _next(Fn fn, Milestone from) private pure returns (Milestone) {
        if (fn == Fn.DELIVER || fn == Fn.DELIVER_FOR) {
            if (from == Milestone.PENDING) return Milestone.DELIVERED;
        } else if (fn == Fn.CURE || fn == Fn.CURE_FOR) {
            if (from == Milestone.REJECTED) return Milestone.CURED;
        } else if (fn == Fn.ACCEPT || fn == Fn.ACCEPT_FOR) {
            if (from >= Milestone.DELIVERED && from <= Milestone.CONTESTED) return Milestone.PAID;
        } else if (fn == Fn.REJECT || fn == Fn.REJECT_FOR) {
            if (from == Milestone.DELIVERED) return Milestone.REJECTED;
            if (from == Milestone.CURED) return Milestone.CONTESTED;
        } else if (fn == Fn.CONTEST || fn == Fn.CONTEST_FOR) {
            if (from == Milestone.REJECTED) return Milestone.CONTESTED;
        } else if (fn == Fn.SPLIT) {
            if (from <= Milestone.CONTESTED) return Milestone.RULED;
        } else if (fn == Fn.POKE) {
            if (from == Milestone.PENDING || from == Milestone.REJECTED) return Milestone.REFUNDED;
            if (from == Milestone.DELIVERED || from == Milestone.CURED) return Milestone.PAID;
            if (from == Milestone.CONTESTED) return Milestone.RULED;
        } else if (fn == Fn.CLOSE) {
            if (from <= Milestone.CONTESTED) return Milestone.RULED;
        }
        return from;
    }

    function _bit(Phase phase) private pure returns (uint256) {
        return 1 << uint256(phase);
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
        (bytes32 id, OrderTerms memory t) = _inPhase(phase);
        if (phase == Phase.OPEN) _suit(fn, id, t);
        if (fn == Fn.POKE) vm.warp(uint256(t.courtBy) + 1);
        if (fn == Fn.CANCEL_POST) vm.warp(uint256(t.openBy) + 1);
        vm.assertEq(_do(fn, id, t, 1), _phases(fn) & _bit(phase) != 0, _name("phase", fn, uint256(phase)));
        // Terminal phases absorb: whatever was called, the word changes by seals alone.
        if (phase == Phase.CLOSED) vm.assertEq(uint256(_phase(id)), uint256(Phase.CLOSED));
        if (phase == Phase.CANCELLED) vm.assertEq(uint256(_phase(id)), uint256(Phase.CANCELLED));
    }

    // checklist 5
    function test_everyFunctionInEveryState() public {
        for (uint256 s; s <= uint256(type(Milestone).max); ++s) {
            for (uint256 f = uint256(Fn.DELIVER); f <= uint256(Fn.CLOSE); ++f) {
                Fn fn = Fn(f);
                if (fn == Fn.CONTEST_BOND || fn == Fn.CONTEST_BOND_FOR) continue; // the phases' table has it
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
        uint256 before = OrderState.unwrap(escrow.stateOf(id));
        if (fn == Fn.POKE) vm.warp(uint256(t.courtBy) + 1);
        bool ok = _do(fn, id, t, 1);
        Milestone to = _next(fn, from);
        bool expected = to != from;
        // an amendment of milestone 0 moves nothing, and is refused once it has moved
        if (fn == Fn.AMEND) expected = from == Milestone.PENDING;
        // the other milestone is there to be settled
        if (fn == Fn.CLOSE || fn == Fn.POKE) expected = true;
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
        Fn[6] memory fns = [Fn.DELIVER, Fn.CURE, Fn.ACCEPT, Fn.REJECT, Fn.CONTEST, Fn.SPLIT];
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
        bool suits = _next(fn, a) != a && _next(fn, b) != b;
        // a first and a second delivery cannot be rejected by one message
        if (fn == Fn.REJECT && a != b) suits = false;
        bool ok = _do(fn, id, t, 3);
        vm.assertEq(ok, suits, _name("pair", fn, uint256(a) * 16 + uint256(b)));
        if (suits) {
            vm.assertEq(uint256(_state(id, 0)), uint256(_next(fn, a)));
            vm.assertEq(uint256(_state(id, 1)), uint256(_next(fn, b)));
        } else {
            vm.assertEq(OrderState.unwrap(escrow.stateOf(id)), before);
        }
    }

    // ------------------------------------------------------------------ how

    function _bringTo(OrderTerms memory t, uint256 mask, Milestone state) private {
        if (state == Milestone.PENDING) return;
        _deliver(t, mask);
        if (state == Milestone.DELIVERED) return;
        _reject(t, mask);
        if (state == Milestone.REJECTED) return;
        vm.prank(maker);
        if (state == Milestone.CURED) escrow.cure(t, mask, 0);
        else escrow.contest(t, mask, WHY);
    }

    /// @dev Milestone 0 of an open order into a state that suits the function.
    function _suit(Fn fn, bytes32 id, OrderTerms memory t) private {
        if (fn == Fn.CURE || fn == Fn.CURE_FOR || fn == Fn.CONTEST || fn == Fn.CONTEST_FOR) {
            _bring(id, t, Milestone.REJECTED);
        } else if (fn == Fn.ACCEPT || fn == Fn.ACCEPT_FOR || fn == Fn.REJECT || fn == Fn.REJECT_FOR) {
            _bring(id, t, Milestone.DELIVERED);
        }
    }

    /// @dev Call a function by whoever may, with fresh and valid signatures.
    function _do(Fn fn, bytes32 id, OrderTerms memory t, uint256 mask) private returns (bool ok) {
        address caller = RELAYER;
        bytes memory data;
        if (uint256(fn) <= uint256(Fn.CANCEL_POST)) {
            (caller, data) = _openingCall(fn, id, t);
        } else if (uint256(fn) <= uint256(Fn.ACCEPT_FOR)) {
            (caller, data) = _workCall(fn, id, t, mask);
        } else if (uint256(fn) <= uint256(Fn.CONTEST_BOND_FOR)) {
            (caller, data) = _objectionCall(fn, id, t, mask);
        } else {
            (caller, data) = _agreementCall(fn, id, t, mask);
        }
        vm.prank(caller);
        bytes memory answer;
        (ok, answer) = address(escrow).call(data);
        if (!ok) {
            bytes4 error_ = bytes4(answer);
            vm.assertTrue(error_ != 0 && error_ != bytes4(0x4e487b71), "an error without a name");
        }
    }

    function _openingCall(
        Fn fn,
        bytes32 id,
        OrderTerms memory t
    ) private view returns (address, bytes memory) {
        if (fn == Fn.OPEN) {
            bytes memory c = _signTerms(CUSTOMER_KEY, t);
            bytes memory m = _signTerms(MAKER_KEY, t);
            return (RELAYER, abi.encodeCall(escrow.open, (t, c, m, "", "")));
        }
        if (fn == Fn.CANCEL_POST) return (RELAYER, abi.encodeCall(escrow.cancelPost, (t)));
        if (fn == Fn.TAKE_POST) {
            OrderTerms memory taken = _next(id, t);
            taken.maker = maker;
            taken.version = 1;
            bytes memory m = _signTerms(MAKER_KEY, taken);
            return (RELAYER, abi.encodeCall(escrow.takePost, (taken, m, "")));
        }
        OrderTerms memory p = abi.decode(abi.encode(t), (OrderTerms));
        // In NONE the terms name a maker; a post is made of them by leaving it open.
        if (_phase(id) == Phase.NONE) p.maker = address(0);
        if (fn == Fn.POST) return (customer, abi.encodeCall(escrow.post, (p)));
        bytes memory s = _signTerms(CUSTOMER_KEY, p);
        return (RELAYER, abi.encodeCall(escrow.postFor, (p, s, "")));
    }

    function _workCall(
        Fn fn,
        bytes32 id,
        OrderTerms memory t,
        uint256 mask
    ) private view returns (address, bytes memory) {
        if (fn == Fn.DELIVER) return (maker, abi.encodeCall(escrow.deliver, (t, mask, 0)));
        if (fn == Fn.CURE) return (maker, abi.encodeCall(escrow.cure, (t, mask, 0)));
        if (fn == Fn.ACCEPT) return (customer, abi.encodeCall(escrow.accept, (t, mask, 0)));
        if (fn == Fn.ACCEPT_FOR) {
            bytes memory c = _signApproval(CUSTOMER_KEY, id, t.version, mask, 0);
            return (RELAYER, abi.encodeCall(escrow.acceptFor, (t, mask, 0, c)));
        }
        bytes memory m = _signDelivery(MAKER_KEY, id, t.version, mask, fn == Fn.CURE_FOR, 0);
        return fn == Fn.CURE_FOR
            ? (RELAYER, abi.encodeCall(escrow.cureFor, (t, mask, 0, m)))
            : (RELAYER, abi.encodeCall(escrow.deliverFor, (t, mask, 0, m)));
    }

    function _objectionCall(
        Fn fn,
        bytes32 id,
        OrderTerms memory t,
        uint256 mask
    ) private view returns (address, bytes memory) {
        if (fn == Fn.REJECT) {
            return (customer, abi.encodeCall(escrow.reject, (t, mask, WHY)));
        }
        if (fn == Fn.REJECT_FOR) {
            bool cured = _state(id, 0) == Milestone.CURED;
            bytes memory c = sign(CUSTOMER_KEY, _digest(Messages.rejection(id, t.version, mask, cured, WHY)));
            return (RELAYER, abi.encodeCall(escrow.rejectFor, (t, mask, WHY, c)));
        }
        if (fn == Fn.CONTEST_BOND || fn == Fn.CONTEST_BOND_FOR) mask = 0;
        if (fn == Fn.CONTEST || fn == Fn.CONTEST_BOND) {
            return (maker, abi.encodeCall(escrow.contest, (t, mask, WHY)));
        }
        bytes memory m = sign(MAKER_KEY, _digest(Messages.contest(id, t.version, mask, WHY)));
        return (RELAYER, abi.encodeCall(escrow.contestFor, (t, mask, WHY, m)));
    }

    function _agreementCall(
        Fn fn,
        bytes32 id,
        OrderTerms memory t,
        uint256 mask
    ) private view returns (address, bytes memory) {
        if (fn == Fn.POKE) return (RELAYER, abi.encodeCall(escrow.poke, (t)));
        if (fn == Fn.SEAL) return (customer, abi.encodeCall(escrow.seal, (t, customer, SEAL)));
        if (fn == Fn.SEAL_FOR) {
            (bytes32 previous,) = escrow.sealsOf(id);
            bytes memory s = sign(CUSTOMER_KEY, _digest(Messages.sealing(id, customer, previous, SEAL)));
            return (RELAYER, abi.encodeCall(escrow.sealFor, (t, customer, SEAL, s)));
        }
        if (fn == Fn.AMEND) {
            OrderTerms memory n = _next(id, t);
            n.cumulative[0] -= 1; // what milestone 0 pays
            for (uint256 i; i < n.deadlines.length; ++i) {
                if (n.deadlines[i] <= vm.getBlockTimestamp()) n.deadlines[i] = t.courtBy;
            }
            n.courtBy += uint40(60 days);
            bytes memory c = _signTerms(CUSTOMER_KEY, n);
            bytes memory m = _signTerms(MAKER_KEY, n);
            return (RELAYER, abi.encodeCall(escrow.amend, (t, n, c, m)));
        }
        if (fn == Fn.SPLIT) {
            bytes memory c = _signSplit(CUSTOMER_KEY, id, t.version, mask, 7);
            bytes memory m = _signSplit(MAKER_KEY, id, t.version, mask, 7);
            return (RELAYER, abi.encodeCall(escrow.split, (t, mask, 7, c, m)));
        }
        bytes memory cs = _signClose(CUSTOMER_KEY, id, t.version, 0, 0);
        bytes memory ms = _signClose(MAKER_KEY, id, t.version, 0, 0);
        return (RELAYER, abi.encodeCall(escrow.close, (t, 0, 0, cs, ms)));
    }

    function _name(string memory what, Fn fn, uint256 from) private pure returns (string memory) {
        return string.concat(what, ": function ", vm.toString(uint256(fn)), " in ", vm.toString(from));
    }
}

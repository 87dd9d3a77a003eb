// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Clauses, Milestone, OrderTerms, Phase} from "../../../contracts/interfaces/IOrderTypes.sol";
import {Messages} from "../../../contracts/libraries/Messages.sol";
import {OrderState} from "../../../contracts/types/OrderState.sol";
import {ClausesFixture} from "../support/ClausesFixture.sol";
import {sign} from "../support/Signing.sol";
import {vm} from "../support/Vm.sol";

/// @notice Every function in every phase, and every function on a milestone in every state, against one table:
/// what the table does not list must revert, with a named error, and change nothing. checklist 4, 5
contract MatrixTest is ClausesFixture {
    /// @dev Functions that act on an order, in the order of the table. Views, withdrawals and cancellations have no state to
    /// depend on, nor have `release` and `collect`, which ask for money that waits.
    enum Fn {
        OPEN,
        OPEN_WITH,
        POST,
        POST_FOR,
        POST_WITH,
        TAKE_POST,
        TAKE_POST_WITH,
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
        PROPOSE,
        PROPOSE_BOND,
        AGREE,
        AGREE_BOND,
        RULE,
        RULE_BOND,
        REFUND,
        ASSIGN,
        OPEN_CHILD,
        REDEEM,
        CLAIM,
        CONTEST_CLAIM,
        POKE,
        AMEND,
        SPLIT,
        CLOSE,
        SEAL,
        SEAL_FOR
    }

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

    Clauses private _c;

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

    // ------------------------------------------------------------------ how

    /// @dev An order in a phase, with the clauses that the function asks for.
    function _reach(Fn fn, Phase phase) private returns (bytes32 id, OrderTerms memory t) {
        bool claused = fn == Fn.OPEN_WITH || fn == Fn.POST_WITH || fn == Fn.TAKE_POST_WITH;
        if (phase == Phase.METERED) {
            (t, _c) = _resourceTerms();
            return (_openWith(t, _c), t);
        }
        if (!claused) return _inPhase(phase);
        _c.arbiter = ARBITERS;
        t = _terms(1);
        _bind(t, _c);
        if (phase == Phase.NONE) return (escrow.hashTerms(t), t);
        if (phase != Phase.POSTED) return _inPhase(phase);
        t.maker = address(0);
        vm.prank(customer);
        id = escrow.postWith(t, _c, "", "");
    }

    /// @dev What a function asks of a metered order: a claim, contested or not, and an offer.
    function _suitMeter(Fn fn, bytes32 id, OrderTerms memory t) private {
        bool contested = fn == Fn.PROPOSE || fn == Fn.AGREE || fn == Fn.RULE;
        if (fn == Fn.CLAIM || fn == Fn.CONTEST_CLAIM || contested) {
            vm.warp(vm.getBlockTimestamp() + 1 days);
        }
        if (fn == Fn.CONTEST_CLAIM || contested) _claim(t, _c, 5);
        if (contested) _contestClaim(id, t);
        if (fn == Fn.AGREE) _propose(t, true, 1, 5000);
    }

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
        } else if (fn == Fn.PROPOSE || fn == Fn.AGREE || fn == Fn.RULE) {
            _bring(id, t, Milestone.CONTESTED);
            if (fn == Fn.AGREE) _propose(t, true, 1, 5000);
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
        } else if (uint256(fn) <= uint256(Fn.REFUND)) {
            (caller, data) = _disputeCall(fn, t, mask);
        } else if (uint256(fn) <= uint256(Fn.CONTEST_CLAIM)) {
            (caller, data) = _linkedCall(fn, id, t);
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
        if (fn == Fn.OPEN_WITH) {
            bytes memory c = _signTerms(CUSTOMER_KEY, t);
            bytes memory m = _signTerms(MAKER_KEY, t);
            return (RELAYER, abi.encodeCall(escrow.openWith, (t, _c, c, m, "", "")));
        }
        if (fn == Fn.TAKE_POST_WITH) {
            OrderTerms memory taken = _next(id, t);
            taken.maker = maker;
            taken.version = 1;
            bytes memory m = _signTerms(MAKER_KEY, taken);
            return (RELAYER, abi.encodeCall(escrow.takePostWith, (taken, _c, m, "")));
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
        if (fn == Fn.POST_WITH) return (customer, abi.encodeCall(escrow.postWith, (p, _c, "", "")));
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

    function _disputeCall(
        Fn fn,
        OrderTerms memory t,
        uint256 mask
    ) private view returns (address, bytes memory) {
        if (fn == Fn.PROPOSE_BOND || fn == Fn.AGREE_BOND || fn == Fn.RULE_BOND) mask = 0;
        if (fn == Fn.PROPOSE || fn == Fn.PROPOSE_BOND) {
            return (maker, abi.encodeCall(escrow.propose, (t, true, mask, 5000, "")));
        }
        if (fn == Fn.AGREE || fn == Fn.AGREE_BOND) {
            return (customer, abi.encodeCall(escrow.agree, (t, false, mask, 5000, "")));
        }
        if (fn == Fn.REFUND) return (maker, abi.encodeCall(escrow.refund, (t, mask, "")));
        return (ARBITERS, abi.encodeCall(escrow.rule, (t, mask, 5000)));
    }

    function _linkedCall(
        Fn fn,
        bytes32 id,
        OrderTerms memory t
    ) private view returns (address, bytes memory) {
        if (fn == Fn.ASSIGN) return (maker, abi.encodeCall(escrow.assign, (t, "")));
        if (fn == Fn.OPEN_CHILD) return _openChildCall(id, t);
        if (fn == Fn.REDEEM) {
            return (RELAYER, abi.encodeCall(escrow.redeem, (t, _c, 1, _voucher(METER_KEY, id, 1))));
        }
        if (fn == Fn.CLAIM) return (maker, abi.encodeCall(escrow.claim, (t, _c, 5, "")));
        uint256 claimedAt = escrow.meterOf(id).claimedAt;
        return (customer, abi.encodeCall(escrow.contestClaim, (t, claimedAt, WHY, "")));
    }

    /// @dev Of milestone 0, by a stranger, sponsored, as large as the milestone allows, ending a second before it.
    function _openChildCall(bytes32 id, OrderTerms memory t) private view returns (address, bytes memory) {
        OrderTerms memory child = _terms(1);
        child.customer = maker;
        child.maker = vm.addr(0xC411D);
        child.openBy = t.courtBy;
        child.courtBy = t.courtBy;
        child.deadlines[0] = t.deadlines[0];
        Clauses memory c;
        c.parent = id;
        _bind(child, c);
        Clauses memory none;
        bytes memory s = _signTerms(0xC411D, child);
        bytes memory sponsor = _signTerms(CUSTOMER_KEY, child);
        return (maker, abi.encodeCall(escrow.openChild, (t, none, child, c, "", s, sponsor, "")));
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
            // what milestone 0 pays; metered orders keep their price
            if (_phase(id) != Phase.METERED) n.cumulative[0] -= 1;
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

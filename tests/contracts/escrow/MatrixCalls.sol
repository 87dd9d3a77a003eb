// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Clauses, Milestone, OrderTerms, Phase} from "../../../contracts/interfaces/IOrderTypes.sol";
import {Messages} from "../../../contracts/libraries/Messages.sol";
import {ClausesFixture} from "../support/ClausesFixture.sol";
import {sign} from "../support/Signing.sol";
import {vm} from "../support/Vm.sol";

/// @notice How each function of the matrix is called by whoever may, and what has to be there for it.
abstract contract MatrixCalls is ClausesFixture {
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

    Clauses private _c;

    /// @dev An order in a phase, with the clauses that the function asks for.
    function _reach(Fn fn, Phase phase) internal returns (bytes32 id, OrderTerms memory t) {
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
    function _suitMeter(Fn fn, bytes32 id, OrderTerms memory t) internal {
        bool contested = fn == Fn.PROPOSE || fn == Fn.AGREE || fn == Fn.RULE;
        if (fn == Fn.CLAIM || fn == Fn.CONTEST_CLAIM || contested) {
            vm.warp(vm.getBlockTimestamp() + 1 days);
        }
        if (fn == Fn.CONTEST_CLAIM || contested) _claim(t, _c, 5);
        if (contested) _contestClaim(id, t);
        if (fn == Fn.AGREE) _propose(t, true, 1, 5000);
    }

    function _bringTo(OrderTerms memory t, uint256 mask, Milestone state) internal {
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
    function _suit(Fn fn, bytes32 id, OrderTerms memory t) internal {
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
    function _do(Fn fn, bytes32 id, OrderTerms memory t, uint256 mask) internal returns (bool ok) {
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
}

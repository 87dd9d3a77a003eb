// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Milestone, OrderTerms, Phase} from "../../../contracts/interfaces/IOrderEscrow.sol";
import {EscrowTest} from "../support/EscrowTest.sol";
import {vm} from "../support/Vm.sol";

/// @notice What silence pays, and how long it can last.
contract SilenceTest is EscrowTest {
    uint256 private _salt;

    /// @dev Terms of one milestone with a bond, any default share, inputs owed or not.
    function _silentTerms(uint256 bps, uint256 bond, bool inputs) private returns (OrderTerms memory t) {
        t = _terms(1);
        t.defaultMakerBps = uint16(bps % 10_001);
        t.bond = uint128(bond % (t.cumulative[0] + 1));
        if (inputs) t.inputsDue = t.deadlines[0];
        t.salt = uint64(++_salt);
    }

    /// @dev Let time do the rest.
    function _drain(bytes32 id, OrderTerms memory t) private returns (uint256 pokes) {
        for (; _phase(id) != Phase.CLOSED; ++pokes) {
            uint256 then_ = uint256(t.courtBy) + 1;
            uint256 now_ = vm.getBlockTimestamp();
            vm.warp((then_ > now_ ? then_ : now_) + t.review + t.cure + 1);
            escrow.poke(t);
        }
    }

    /// @dev What both get when nobody does anything any more.
    function _payouts(OrderTerms memory t) private returns (uint256 toCustomer, uint256 toMaker) {
        bytes32 id = escrow.hashTerms(t);
        uint256 c = _wealth(customer);
        uint256 m = _wealth(maker);
        _drain(id, t);
        toCustomer = _wealth(customer) - c;
        toMaker = _wealth(maker) - m;
        vm.assertEq(toCustomer + toMaker, uint256(t.cumulative[0]) + t.bond);
    }

    // checklist 7: a maker that does not deliver gets nothing of the price and loses its bond; delivering is never worse
    function testFuzz_maker_PendingSilence(uint256 bps, uint256 bond, bool inputs) public {
        OrderTerms memory t = _silentTerms(bps, bond, inputs);
        _open(t);
        uint256 snap = vm.snapshotState();
        (, uint256 silent) = _payouts(t);
        vm.assertEq(silent, 0);
        vm.revertToState(snap);
        _deliver(t, 1);
        (, uint256 acted) = _payouts(t);
        vm.assertEq(acted, uint256(t.cumulative[0]) + t.bond);
    }

    // checklist 7: a customer that does not answer a delivery pays in full: it gets no more than by accepting, and no
    // more than by rejecting, whatever the maker does about it
    function testFuzz_customer_DeliveredSilence(uint256 bps, uint256 bond, uint8 reply) public {
        OrderTerms memory t = _silentTerms(bps, bond, false);
        _open(t);
        _deliver(t, 1);
        uint256 snap = vm.snapshotState();
        (uint256 silent,) = _payouts(t);
        vm.assertEq(silent, 0); // the fault of others: silence refunded the customer
        vm.revertToState(snap);
        _reject(t, 1);
        vm.startPrank(maker);
        if (reply % 3 == 0) escrow.cure(t, 1, 0);
        else if (reply % 3 == 1) escrow.contest(t, 1, WHY);
        vm.stopPrank();
        (uint256 acted,) = _payouts(t);
        vm.assertGe(acted, silent);
    }

    // checklist 7: a maker that does not answer a rejection gets nothing; curing or contesting is never worse
    function testFuzz_maker_RejectedSilence(uint256 bps, uint256 bond, bool cures, bool again) public {
        OrderTerms memory t = _silentTerms(bps, bond, false);
        _open(t);
        _deliver(t, 1);
        _reject(t, 1);
        uint256 snap = vm.snapshotState();
        (, uint256 silent) = _payouts(t);
        vm.assertEq(silent, 0);
        vm.revertToState(snap);
        vm.prank(maker);
        if (cures) escrow.cure(t, 1, 0);
        else escrow.contest(t, 1, WHY);
        if (cures && again) _reject(t, 1);
        (, uint256 acted) = _payouts(t);
        vm.assertGe(acted, silent);
        uint256 share = uint256(t.cumulative[0]) * t.defaultMakerBps / 10_000;
        vm.assertEq(acted, (cures && !again ? uint256(t.cumulative[0]) : share) + t.bond);
    }

    // checklist 7: a customer that does not answer a cure pays in full; rejecting it is never worse
    function testFuzz_customer_CuredSilence(uint256 bps, uint256 bond) public {
        OrderTerms memory t = _silentTerms(bps, bond, false);
        bytes32 id = _open(t);
        _bring(id, t, Milestone.CURED);
        uint256 snap = vm.snapshotState();
        (uint256 silent,) = _payouts(t);
        vm.assertEq(silent, 0);
        vm.revertToState(snap);
        _reject(t, 1);
        (uint256 acted,) = _payouts(t);
        vm.assertGe(acted, silent);
    }

    // checklist 7, 8: on a contest neither owes the other an answer; time divides by what both signed, exactly
    function testFuzz_both_ContestedSilence(uint256 bps, uint256 bond, uint128 price) public {
        OrderTerms memory t = _silentTerms(bps, 0, false);
        t.cumulative[0] = 1 + price % uint128(1_000_000 * UNIT);
        t.bond = uint128(bond % (uint256(t.cumulative[0]) + 1));
        bytes32 id = _open(t);
        _bring(id, t, Milestone.CONTESTED);
        (uint256 c, uint256 m) = _payouts(t);
        uint256 share = uint256(t.cumulative[0]) * t.defaultMakerBps / 10_000;
        vm.assertEq(m, share + t.bond);
        vm.assertEq(c, t.cumulative[0] - share);
    }

    // checklist 7: a maker silent on the forfeit of its bond loses it; contesting is never worse
    function testFuzz_maker_BondSilence(uint256 bps, uint256 bond) public {
        OrderTerms memory t = _silentTerms(bps, bond, true);
        vm.assume(t.bond > 0);
        bytes32 id = _open(t);
        vm.warp(t.deadlines[0] + 1);
        escrow.poke(t);
        vm.assertEq(uint256(_phase(id)), uint256(Phase.BOND_WAIT));
        uint256 snap = vm.snapshotState();
        uint256 before = _wealth(maker);
        _drain(id, t);
        uint256 silent = _wealth(maker) - before;
        vm.assertEq(silent, 0);
        vm.revertToState(snap);
        vm.prank(maker);
        escrow.contest(t, 0, WHY);
        _drain(id, t);
        uint256 acted = _wealth(maker) - before;
        vm.assertGe(acted, silent);
        vm.assertEq(acted, uint256(t.bond) * t.defaultMakerBps / 10_000);
    }

    // ------------------------------------------------------------------ how long

    /// @dev checklist 6: from any reachable state of three milestones, time and two pokes empty the order, by a time that
    /// can be computed: the latest due time of its milestones, and one review window more for the bond.
    function testFuzz_emptyByAComputableTime(uint256 path, uint256 bps, bool inputs) public {
        OrderTerms memory t = _terms(3);
        t.bond = uint128(77 * UNIT);
        t.defaultMakerBps = uint16(bps % 10_001);
        if (inputs) t.inputsDue = 1;
        bytes32 id = _open(t);
        // a random walk
        for (uint256 i; i < 8; ++i) {
            uint256 step = path >> (i * 8);
            uint256 mask = 1 << ((step >> 3) % 3);
            vm.warp(vm.getBlockTimestamp() + (step >> 5) % 8 * 20 hours);
            _tryStep(t, step % 6, mask);
        }
        Phase phase = _phase(id);
        uint256 latest = vm.getBlockTimestamp();
        if (phase == Phase.OPEN) {
            for (uint256 i; i < 3; ++i) {
                uint256 due = _due(id, t, i);
                if (due > latest) latest = due;
            }
            vm.warp(latest + 1);
            escrow.poke(t);
            vm.assertTrue(_phase(id) != Phase.OPEN, "one poke settles all milestones");
        }
        if (_phase(id) == Phase.BOND_WAIT) {
            vm.warp(vm.getBlockTimestamp() + t.review + 1);
            escrow.poke(t);
        } else if (_phase(id) == Phase.BOND_CONTESTED) {
            if (vm.getBlockTimestamp() <= t.courtBy) vm.warp(uint256(t.courtBy) + 1);
            escrow.poke(t);
        }
        vm.assertEq(uint256(_phase(id)), uint256(Phase.CLOSED));
        vm.assertEq(_held(), _credit(customer) + _credit(maker), "nothing stays locked");
    }

    function _due(bytes32 id, OrderTerms memory t, uint256 i) private view returns (uint256) {
        Milestone state = _state(id, i);
        if (state == Milestone.PENDING) return t.deadlines[i];
        if (state == Milestone.REJECTED) return escrow.stateOf(id).cureFrom() + t.cure;
        if (state == Milestone.CONTESTED) return t.courtBy;
        if (state == Milestone.DELIVERED || state == Milestone.CURED) {
            return escrow.stateOf(id).reviewFrom() + t.review;
        }
        return 0;
    }

    function _tryStep(OrderTerms memory t, uint256 step, uint256 mask) private {
        vm.startPrank(step == 1 || step == 2 ? customer : maker);
        if (step == 0) try escrow.deliver(t, mask, 0) {} catch {}
        if (step == 1) try escrow.reject(t, mask, 0) {} catch {}
        if (step == 2) try escrow.accept(t, mask, 0) {} catch {}
        if (step == 3) try escrow.cure(t, mask, 0) {} catch {}
        if (step == 4) try escrow.contest(t, mask, 0) {} catch {}
        if (step == 5) try escrow.poke(t) {} catch {}
        vm.stopPrank();
        if (step == 4) {
            vm.prank(maker);
            try escrow.contest(t, 0, 0) {} catch {}
        }
    }

    /// @dev checklist 21: neither side's window ever ends earlier than it was given, whatever the other does.
    function testFuzz_windowsNeverShrink(uint256 path) public {
        OrderTerms memory t = _terms(3);
        bytes32 id = _open(t);
        uint256[3] memory due;
        Milestone[3] memory was;
        for (uint256 i; i < 12; ++i) {
            uint256 step = path >> (i * 8);
            vm.warp(vm.getBlockTimestamp() + (step >> 5) % 8 * 9 hours);
            _tryStep(t, step % 6, 1 << ((step >> 3) % 3));
            for (uint256 k; k < 3; ++k) {
                Milestone state = _state(id, k);
                uint256 next = _due(id, t, k);
                if (state == was[k]) vm.assertGe(next, due[k]);
                was[k] = state;
                due[k] = next;
            }
        }
    }
}

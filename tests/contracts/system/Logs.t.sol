// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CostRoot, CostShare} from "../../../contracts/interfaces/ICostSettlement.sol";
import {Clauses, OrderTerms} from "../../../contracts/interfaces/IOrderTypes.sol";
import {OtherCourt} from "../court/Courts.sol";
import {sign} from "../support/Signing.sol";
import {Vm, vm} from "../support/Vm.sol";
import {CostSteps} from "./CostSteps.sol";
import {AdapterMirror, CostMirror, CourtMirror, Mirror} from "./Mirrors.sol";

/// @notice Whoever reads only the logs of the adapter, our own court and cost settlement knows every slot of them.
/// checklist 29
contract SystemLogsTest is CostSteps {
    uint128 private constant FEE = uint128(3 * SEAT_FEE);

    function setUp() public override {
        super.setUp();
        vm.recordLogs();
        vm.record();
    }

    function _compare(address[2] memory targets, Mirror[2] memory mirrors, uint256 least) private {
        bytes32[][2] memory written;
        for (uint256 i; i < 2; ++i) {
            (, written[i]) = vm.accesses(targets[i]);
        }
        Vm.Log[] memory logs = vm.getRecordedLogs();
        for (uint256 i; i < 2; ++i) {
            mirrors[i].fold(targets[i], logs);
            vm.assertGt(written[i].length, least);
            vm.assertEq(mirrors[i].differences(targets[i], written[i]), 0, vm.toString(i));
        }
    }

    function _compareDisputes() private {
        address[2] memory targets = [address(adapter), address(court)];
        Mirror[2] memory mirrors = [Mirror(new AdapterMirror()), new CourtMirror()];
        _compare(targets, mirrors, 4);
    }

    /// @dev Two rounds, a redraw, fines, releases, deposits, an arbitrator that leaves and one that is expelled.
    function test_logs_OfOurOwnCourt() public {
        _fillPool(12);
        (bytes32 id, OrderTerms memory t, Clauses memory c) = _contested(1, address(court), address(0), FEE);
        _raise(t, c, 1, true);
        _answer(t, c, 0, false);
        bytes32 key = _caseKey(id, 0);
        address[] memory conflicts = _conflicts(id, t);
        vm.roll(block.number + 400);
        court.draw(key, conflicts, "");
        _draw(key, conflicts);
        _vote(key, 0, 2000, 1);
        _wait(1);
        vm.prank(maker);
        court.appeal(key, true, conflicts);
        _draw(key, conflicts);
        _vote(key, 1, 10_000, 0);
        _wait(1 days + 1);
        adapter.conclude(t, 0);
        _takeBack(t, 0, true);
        _takeBack(t, 0, false);
        court.settleAppeal(key, 1);
        for (uint256 round; round < 2; ++round) {
            address[] memory panel = _panel(key, round);
            for (uint256 i; i < panel.length; ++i) {
                court.release(key, panel[i]);
            }
        }
        court.expel(_panel(key, 0)[0]);
        vm.prank(pool[11]);
        court.quit();
        vm.prank(maker);
        court.withdraw(maker, address(token), maker, 1);
        _compareDisputes();
    }

    /// @dev A silent panel, a backup that a caller pays, another court's numbers, a payer that is no party.
    function test_logs_OfDisputesThatFail() public {
        _fillPool(3);
        OtherCourt other = new OtherCourt(0.03 ether);
        (bytes32 id, OrderTerms memory t, Clauses memory c) =
            _contested(2, address(other), address(court), 0.03 ether);
        _raise(t, c, 1, true);
        vm.deal(STRANGER, 1 ether);
        vm.prank(STRANGER);
        adapter.answer{value: 0.03 ether}(t, c, 0, "");
        uint256 since = adapter.disputeOf(id, 0).since();
        vm.warp(since + (t.courtBy - since) / 2 + 1);
        vm.prank(maker);
        adapter.askBackup(t, c, 0, "");
        bytes32 key = _caseKey(id, 0);
        _draw(key, _conflicts(id, t));
        _vote(key, 0, 0, 3);
        _wait(1);
        adapter.conclude(t, 0);
        vm.prank(maker);
        adapter.takeBackFee(t, 0, maker);
        address[] memory panel = _panel(key, 0);
        for (uint256 i; i < 3; ++i) {
            court.release(key, panel[i]);
        }
        vm.assertEq(court.burned(), 600 * UNIT);
        _compareDisputes();
    }

    function test_logs_OfCostSettlement() public {
        (OrderTerms memory t, Clauses memory c) = _courtTerms(3);
        bytes32 id = _openWith(t, c);
        vm.prank(maker);
        escrow.assign(t, "");
        costs.open(t);
        _record(_agreement(id, 0, 400 * UNIT, address(7)), MAKER_KEY, 0);
        _record(_agreement(id, 1, 100 * UNIT, address(0)), MAKER_KEY, 1);
        _finish(t, 1);
        costs.collect(t);
        vm.prank(maker);
        costs.callAgreements(id);
        vm.prank(maker);
        costs.dispute(id, _performer(0), _lineHash(0));
        vm.prank(address(7));
        costs.rule(id, _performer(0), _lineHash(0), 5000);
        // More leaves than one word of claims holds.
        CostShare[] memory shares = new CostShare[](100);
        shares[0] = CostShare(_performer(2), uint128(100 * UNIT), 0);
        shares[1] = CostShare(_performer(3), uint128(50 * UNIT), 0);
        for (uint256 i = 2; i < 100; ++i) {
            shares[i] = CostShare(_performer(2 + i), 1, 0);
        }
        CostRoot memory r = _finalRoot(maker, id, shares);
        _claimAs(_performer(2), r, shares, 0);
        _claimAs(_performer(101), r, shares, 99);
        costs.poke(id, _performer(1), _lineHash(1));
        _finish(t, 2);
        costs.collect(t);
        _wait(1);
        CostShare[] memory split = new CostShare[](1);
        split[0] = CostShare(_performer(4), uint128(10 * UNIT), _lineHash(4));
        bytes32 digest = costs.hashSplit(id, 2, split);
        bytes[] memory signatures = new bytes[](1);
        signatures[0] = sign(_performerKey(4), digest);
        costs.split(id, split, sign(MAKER_KEY, digest), signatures);
        vm.prank(maker);
        costs.cancelSignature(maker, digest);
        _wait(180 days + 1);
        costs.sweep(r);
        costs.sweepFree(id);
        uint256 all = costs.balanceOf(maker, address(token));
        vm.prank(maker);
        costs.withdraw(maker, address(token), maker, all);
        address[2] memory targets = [address(costs), address(costs)];
        Mirror[2] memory mirrors = [Mirror(new CostMirror()), new CostMirror()];
        _compare(targets, mirrors, 20);
    }
}

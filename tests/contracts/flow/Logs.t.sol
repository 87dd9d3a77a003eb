// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CostShare} from "../../../contracts/interfaces/ICostSettlement.sol";
import {
    FlowCap,
    FlowClaim,
    FlowRoot,
    FlowStanding,
    FlowTrack,
    ICreditFlow
} from "../../../contracts/interfaces/ICreditFlow.sol";
import {OtherCourt} from "../court/Courts.sol";
import {Vm, vm} from "../support/Vm.sol";
import {Mirror} from "../system/Mirrors.sol";
import {FlowFixture} from "./FlowFixture.sol";

/// @notice CreditFlow's slots.
contract FlowMirror is Mirror {
    mapping(uint256 => FlowTrack) private _tracks;
    mapping(uint256 => uint256) private _disputes;
    mapping(uint256 => FlowRoot) private _roots;
    FlowStanding private _standing;
    mapping(address => FlowCap) private _proven;
    mapping(address => uint256) private _balances;
    uint256 private _burned;

    function _fold(bytes32[] memory topics, bytes memory data) internal override {
        bytes32 topic = topics[0];
        if (topic == ICreditFlow.FlowProposed.selector) {
            (FlowClaim memory c, FlowTrack memory track) = abi.decode(data, (FlowClaim, FlowTrack));
            uint256 id = uint256(topics[1]);
            _roots[id] = FlowRoot(
                c.root, _address(topics[2]), uint64(c.total), uint32(c.count), uint64(c.blockNumber)
            );
            _tracks[id] = track;
            _standing.last = uint48(id);
        } else if (topic == ICreditFlow.FlowChallenged.selector) {
            (,, _tracks[uint256(topics[1])]) = abi.decode(data, (FlowClaim, uint256, FlowTrack));
        } else if (topic == ICreditFlow.FlowAsked.selector) {
            (_disputes[uint256(topics[2])], _tracks[uint256(topics[1])]) =
                abi.decode(data, (uint256, FlowTrack));
        } else if (topic == ICreditFlow.FlowRuled.selector) {
            delete _disputes[uint256(topics[2])];
            (, _tracks[uint256(topics[1])]) = abi.decode(data, (uint256, FlowTrack));
        } else if (topic == ICreditFlow.FlowFinal.selector) {
            (_tracks[uint256(topics[1])], _standing) = abi.decode(data, (FlowTrack, FlowStanding));
        } else if (topic == ICreditFlow.FlowClosed.selector) {
            _tracks[uint256(topics[1])] = abi.decode(data, (FlowTrack));
        } else if (topic == ICreditFlow.FlowProven.selector) {
            _proven[_address(topics[1])] = abi.decode(data, (FlowCap));
        } else if (topic == ICreditFlow.BalanceMoved.selector) {
            _balances[_address(topics[1])] = abi.decode(data, (uint256));
        } else if (topic == ICreditFlow.SlashedMoved.selector) {
            _burned = abi.decode(data, (uint256));
        }
    }
}

/// @notice Whoever reads only the logs knows every slot. checklist 29
contract FlowLogsTest is FlowFixture {
    function testFuzz_logsRebuildStorage(uint8[10] calldata rulings) public {
        vm.recordLogs();
        vm.record();
        uint256 dispute;
        for (uint256 i; i < rulings.length; ++i) {
            CostShare[] memory shares = _caps(i + 1, 7);
            vm.roll(vm.getBlockNumber() + 1);
            uint256 id = _propose(shares);
            uint256 how = rulings[i] % 8;
            if (how == 7) court.set(OtherCourt.Manner.GONE);
            if (how > 0) _challenge(id, CHALLENGER);
            court.set(OtherCourt.Manner.WELL);
            if (how == 7) {
                vm.prank(OTHER);
                flow.ask{value: COST}(id, COURT_DATA);
            }
            if (how > 0) ++dispute;
            if (how > 2) _give(dispute, how - 3);
            _wait(how > 0 && how < 3 ? COURT_TIME + 1 : WINDOW + 1);
            uint256 stage = uint256(_stage(id));
            if (stage == 1 || stage == 3) flow.conclude(id);
            if (flow.standing().current == id) flow.prove(_leaves(shares, i));
        }
        uint256 owed = _owed(PUBLISHER);
        vm.prank(PUBLISHER);
        flow.withdraw(PUBLISHER, address(token), PUBLISHER, owed);
        (, bytes32[] memory written) = vm.accesses(address(flow));
        FlowMirror mirror = new FlowMirror();
        mirror.fold(address(flow), vm.getRecordedLogs());
        vm.assertGt(written.length, 40);
        vm.assertEq(mirror.differences(address(flow), written), 0);
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {OrderTerms} from "../../../contracts/interfaces/IOrderEscrow.sol";
import {Grant, IProductionTrace, Trace, TraceKey} from "../../../contracts/interfaces/IProductionTrace.sol";
import {LogModel} from "../support/LogModel.sol";
import {Vm, vm} from "../support/Vm.sol";
import {TraceFixture} from "./TraceFixture.sol";

/// @notice The trace's slots from its logs. checklist 29
contract TraceLogModel is LogModel {
    function _fold(Vm.Log memory log) internal override {
        bytes32 topic = log.topics[0];
        if (topic == IProductionTrace.TraceBegun.selector) {
            _trace(log.topics[1], abi.decode(log.data, (Trace)));
        } else if (topic == IProductionTrace.TraceKeySet.selector) {
            (TraceKey memory k, uint256 nonce) = abi.decode(log.data, (TraceKey, uint256));
            bytes32 slot = _slot(log.topics[1], 3);
            _set(slot, uint256(uint160(k.key)) | uint256(k.until) << 160);
            _set(bytes32(uint256(slot) + 1), uint160(k.grantor));
            _set(_slot(log.topics[1], 4), nonce);
        } else if (topic == IProductionTrace.TraceAnchored.selector) {
            (bytes32 root,, Trace memory t) = abi.decode(log.data, (bytes32, uint40, Trace));
            _trace(log.topics[1], t);
            _set(_slot(log.topics[1], log.topics[2], 5), uint256(root));
        } else if (topic == IProductionTrace.GrantSet.selector) {
            Grant memory g = abi.decode(log.data, (Grant));
            bytes32 slot = keccak256(abi.encode(log.topics[3], _slot(log.topics[1], log.topics[2], 6)));
            _set(
                slot,
                uint256(g.rights) | uint256(g.version) << 8 | uint256(g.from) << 24 | uint256(g.until) << 64
                    | uint256(g.nonce) << 104
            );
            _set(bytes32(uint256(slot) + 1), uint160(g.grantor));
        } else {
            revert("an event that the model does not know");
        }
    }

    function _trace(bytes32 id, Trace memory t) private {
        _set(_slot(id, 2), uint256(uint160(t.maker)) | uint256(t.count) << 160 | uint256(t.to) << 192);
    }
}

/// @notice What the logs of a trace tell. checklist 29
contract TraceLogsTest is TraceFixture {
    // checklist 29
    function testFuzz_logs_RebuildStorage(uint256 seed) public {
        TraceLogModel model = new TraceLogModel();
        OrderTerms memory o = _terms(1);
        o.salt = 11;
        bytes32 order = _open(o);
        vm.recordLogs();
        vm.record();
        traces.begin(o);
        for (uint256 i; i < 12; ++i) {
            seed = uint256(keccak256(abi.encode(seed)));
            _step(order, o, seed);
        }
        (, bytes32[] memory written) = vm.accesses(address(traces));
        model.fold(address(traces), vm.getRecordedLogs());
        vm.assertTrue(model.agrees(address(traces), written));
        vm.assertGt(written.length, 0);
    }

    function _step(bytes32 order, OrderTerms memory o, uint256 seed) private {
        address party = address(uint160(1 + seed % 3));
        bytes32 resource = bytes32((seed >> 8) % 3);
        Trace memory trace = traces.traceOf(order);
        uint32 nonce = traces.grantOf(order, party, resource).nonce;
        uint256 kind = seed >> 20 & 3;
        vm.prank(maker);
        if (kind == 0) {
            traces.setTraceKey(order, address(uint160(seed >> 30)), uint40(seed >> 40), "");
        } else if (kind == 1) {
            traces.anchor(order, trace.count, bytes32(seed), trace.to + 1, trace.to + 2, "");
        } else if (kind == 2) {
            uint40 from = uint40(seed >> 200) % o.courtBy;
            traces.grant(o, party, resource, uint8(1 + seed % 3), from, o.courtBy, nonce, "");
        } else {
            traces.revoke(order, party, resource);
        }
    }
}

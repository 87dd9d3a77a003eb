// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CostShare} from "../../../contracts/interfaces/ICostSettlement.sol";
import {
    FlowCap,
    FlowClaim,
    FlowLeaf,
    FlowStage,
    FlowStanding,
    FlowTrack,
    ICreditFlow
} from "../../../contracts/interfaces/ICreditFlow.sol";
import {OtherCourt} from "../court/Courts.sol";
import {vm} from "../support/Vm.sol";
import {FlowFixture} from "./FlowFixture.sol";

/// @notice Does to flow roots whatever can be done: true ones and lies, challenges right and wrong, a court that rules as it
/// likes, is silent, dear or away, at any time and in any order.
contract FlowHandler is FlowFixture {
    uint256 private constant MAX_ROOTS = 12;
    uint256 public constant PARTIES = 4;

    address[4] private _people = [PUBLISHER, CHALLENGER, OTHER, STRANGER];
    mapping(uint256 id => uint256) private _units;
    mapping(uint256 id => bool) public wasRejected;
    uint256 public disputes;
    mapping(string name => uint256) public succeeded;

    constructor() {
        setUp();
    }

    function _done(string memory name, bool ok) private {
        if (ok) ++succeeded[name];
    }

    function flow_() external view returns (ICreditFlow) {
        return flow;
    }

    function person(uint256 i) external view returns (address) {
        return _people[i];
    }

    function party(uint256 i) external pure returns (address) {
        return _party(i);
    }

    function held() external view returns (uint256) {
        return token.balanceOf(address(flow));
    }

    function bond() external pure returns (uint256) {
        return BOND;
    }

    function unitOf(uint256 id) external view returns (uint256) {
        return _units[id];
    }

    function last() public view returns (uint256) {
        return flow.standing().last;
    }

    /// @dev One of the last four, which are those that still move.
    function _some(uint256 seed) private view returns (uint256 id) {
        uint256 count = last();
        id = seed % 4;
        return count > id ? count - id : count;
    }

    // ------------------------------------------------------------------ time and the court

    function warp(uint256 seed) public {
        uint256[5] memory times = [uint256(1 hours), GRACE, WINDOW, WINDOW + 1, COURT_TIME];
        _wait(times[seed % 5] / (seed % 7 == 0 ? 2 : 1));
    }

    function manner(uint256 seed) external {
        bool well = seed % 3 != 0;
        court.set(well ? OtherCourt.Manner.WELL : OtherCourt.Manner(seed / 3 % 3));
        court.setCost(seed % 11 == 0 ? MAX_COURT_FEE + 1 : COST);
    }

    function give(uint256 seed) external {
        uint256 dispute = disputes - (disputes > seed % 3 ? seed % 3 : 0);
        uint256 id = flow.flowOfDispute(dispute);
        uint256 ruling = seed / 3 % 5;
        FlowTrack memory track = flow.trackOf(id);
        bool due = track.stage == FlowStage.ASKED && _now() <= track.until;
        _give(dispute, ruling);
        if (due && ruling != FOR_PUBLISHER) wasRejected[id] = true;
        string[4] memory names = ["refused", "upheld", "rejected", "neither"];
        if (due) _done(names[ruling % 4], true);
        if (due) vm.assertTrue(flow.flowOfDispute(dispute) == 0, "a dispute that is not over");
    }

    // ------------------------------------------------------------------ roots

    function propose(uint256 seed) external {
        if (last() == MAX_ROOTS) return;
        uint256 unit = seed % (MAX_TOTAL / 9);
        if (seed % 5 != 0) vm.roll(vm.getBlockNumber() + 1);
        FlowClaim memory c = _claim(_caps(PARTIES, unit));
        vm.prank(_people[seed % 4]);
        (bool ok,) = address(flow).call(abi.encodeCall(flow.propose, (c)));
        _done("propose", ok);
        if (ok) _units[last()] = unit;
    }

    function challenge(uint256 seed) external {
        uint256 id = _some(seed);
        address who = _people[(seed >> 8) % 4];
        FlowClaim memory counter = _counter();
        bytes32 root = flow.rootOf(id).root;
        vm.prank(who);
        (bool ok,) = address(flow).call{value: MAX_COURT_FEE}(
            abi.encodeCall(flow.challenge, (id, root, counter, COURT_DATA))
        );
        _done("challenge", ok);
        if (!ok) return;
        if (_stage(id) == FlowStage.ASKED) ++disputes;
        else _done("unheard", true);
    }

    function ask(uint256 seed) external {
        uint256 id = _some(seed);
        vm.prank(_people[(seed >> 8) % 4]);
        (bool ok,) = address(flow).call{value: 2 * MAX_COURT_FEE}(abi.encodeCall(flow.ask, (id, COURT_DATA)));
        _done("ask", ok);
        if (ok) ++disputes;
    }

    function conclude(uint256 seed) public {
        uint256 id = _some(seed);
        FlowStage before = _stage(id);
        uint256 current = flow.standing().current;
        (bool ok,) = address(flow).call(abi.encodeCall(flow.conclude, (id)));
        if (!ok) return;
        FlowStage now_ = _stage(id);
        _done(now_ == FlowStage.FINAL ? "final" : now_ == FlowStage.LAPSED ? "lapse" : "silence", true);
        if (now_ == FlowStage.REJECTED) wasRejected[id] = true;
        vm.assertTrue(now_ != FlowStage.FINAL || before == FlowStage.OPEN, "final from another stage");
        if (now_ != FlowStage.FINAL) return;
        vm.assertGt(flow.rootOf(id).blockNumber, current == 0 ? 0 : flow.rootOf(current).blockNumber, "older");
    }

    function prove(uint256 seed) external {
        uint256 id = seed % 3 == 0 ? _some(seed >> 8) : flow.standing().current;
        FlowLeaf[] memory leaves = _leaves(_caps(PARTIES, _units[id]), (seed >> 16) % PARTIES);
        (bool ok,) = address(flow).call(abi.encodeCall(flow.prove, (leaves)));
        _done("prove", ok);
        if (!ok) return;
        FlowCap memory proven = flow.provenOf(leaves[0].party);
        vm.assertEq(proven.id, flow.standing().current, "proven of another root");
        vm.assertEq(proven.cap, leaves[0].cap);
    }

    function withdraw(uint256 seed) external {
        address who = _people[seed % 4];
        uint256 owed = _owed(who);
        vm.prank(who);
        flow.withdraw(who, address(token), who, owed - (seed >> 8) % (owed + 1));
        _done("withdraw", true);
    }

    // ------------------------------------------------------------------ the end

    /// @dev Time alone ends every root; then everything but what was burned is paid out.
    function finishAll() external {
        vm.warp(_now() + MAX_AGE + COURT_TIME + 1);
        for (uint256 id = 1; id <= last(); ++id) {
            FlowStage stage = _stage(id);
            bool open = stage == FlowStage.OPEN || stage == FlowStage.UNHEARD || stage == FlowStage.ASKED;
            if (open) flow.conclude(id);
        }
        for (uint256 i; i < 4; ++i) {
            uint256 owed = _owed(_people[i]);
            vm.prank(_people[i]);
            flow.withdraw(_people[i], address(token), _people[i], owed);
        }
    }
}

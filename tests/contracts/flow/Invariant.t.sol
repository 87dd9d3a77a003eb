// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {
    FlowRoot,
    FlowSettings,
    FlowStage,
    FlowStanding,
    ICreditFlow
} from "../../../contracts/interfaces/ICreditFlow.sol";
import {RandomWalk} from "../support/RandomWalk.sol";
import {vm} from "../support/Vm.sol";
import {FlowHandler} from "./FlowHandler.sol";

/// @notice What holds of flow roots whatever is done, in whatever order.
/// F1  What it holds is owed, stands behind a root or a challenge, or is burned, to the last unit.       checklist 1, 2, 9
/// F2  A root that was rejected is never used, and the final one never gets older.                     checklist 4, 5
/// F3  What counts for all parties together is at most a total, and two totals within a grace.
/// F4  Time alone ends every root, and then everything but what was burned is paid out.                checklist 6, 8
contract FlowInvariantTest is RandomWalk {
    FlowHandler private _handler;

    constructor() {
        steps = [
            FlowHandler.warp.selector,
            FlowHandler.manner.selector,
            FlowHandler.give.selector,
            FlowHandler.propose.selector,
            FlowHandler.challenge.selector,
            FlowHandler.ask.selector,
            FlowHandler.conclude.selector,
            FlowHandler.prove.selector,
            FlowHandler.withdraw.selector
        ];
        deeds = [
            "propose",
            "challenge",
            "unheard",
            "ask",
            "refused",
            "upheld",
            "rejected",
            "neither",
            "final",
            "lapse",
            "silence",
            "prove",
            "withdraw"
        ];
    }

    function setUp() public {
        _handler = new FlowHandler();
    }

    function _walker() internal view override returns (address) {
        return address(_handler);
    }

    function invariant_everythingHolds() public view {
        ICreditFlow flow = _handler.flow_();
        FlowStanding memory now_ = flow.standing();
        uint256 sum = flow.burned();
        for (uint256 i; i < 4; ++i) {
            sum += flow.balanceOf(_handler.person(i), flow.settings().stakeToken);
        }
        for (uint256 id = 1; id <= now_.last; ++id) {
            FlowRoot memory r = flow.rootOf(id);
            FlowStage stage = flow.trackOf(id).stage;
            if (stage == FlowStage.OPEN) sum += _handler.bond();
            if (stage == FlowStage.UNHEARD || stage == FlowStage.ASKED) sum += 2 * _handler.bond();
            if (stage == FlowStage.FINAL) {
                vm.assertFalse(_handler.wasRejected(id), "F2: used after it was rejected");
                vm.assertLe(r.blockNumber, now_.blockNumber, "F2: an older one is in use");
            }
        }
        vm.assertEq(_handler.held(), sum, "F1");
        vm.assertEq(address(flow).balance, 0, "F1: coins");
        vm.assertTrue(now_.current == 0 || now_.current != now_.previous);
        _caps(flow, now_);
    }

    function _caps(ICreditFlow flow, FlowStanding memory now_) private view {
        FlowSettings memory s = flow.settings();
        uint256 sum;
        for (uint256 i; i < _handler.PARTIES(); ++i) {
            uint256 cap = flow.capOf(_handler.party(i));
            uint256 now48 = _handler.unitOf(now_.current) * (i + 1);
            uint256 before = _handler.unitOf(now_.previous) * (i + 1);
            vm.assertTrue(cap == 0 || cap == now48 || cap == before, "F3: no leaf");
            sum += cap;
        }
        bool graced = vm.getBlockTimestamp() <= uint256(now_.finalAt) + s.grace;
        uint256 most = flow.rootOf(now_.current).total;
        if (graced) most += flow.rootOf(now_.previous).total;
        vm.assertLe(sum, most, "F3");
        vm.assertLe(most, uint256(s.maxTotal) * 2, "F3: total");
    }

    function afterInvariant() public {
        _handler.finishAll();
        vm.assertEq(_handler.held(), _handler.flow_().burned(), "F4");
    }

    /// @dev Long walks with fixed seeds, so that we know that the handler gets everywhere.
    function test_handlerVisitsEveryFunction() public {
        bytes4[] memory s = steps;
        uint8[10] memory course = [3, 4, 2, 3, 4, 5, 0, 6, 7, 8];
        for (uint256 walk; walk < 12; ++walk) {
            setUp();
            for (uint256 i; i < 120; ++i) {
                uint256 r = uint256(keccak256(abi.encode("walk", walk, i)));
                uint256 pick = r % 3 == 0 ? (r >> 8) % s.length : course[i % 10];
                uint256 seed = uint256(keccak256(abi.encode(r)));
                (bool ok,) = address(_handler).call(abi.encodePacked(s[pick], seed));
                vm.assertTrue(ok, "the handler itself failed");
                invariant_everythingHolds();
            }
            afterInvariant();
            _countVisits();
        }
        _assertVisitedAll();
    }
}

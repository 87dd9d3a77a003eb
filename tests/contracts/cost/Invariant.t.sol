// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {RandomWalk} from "../support/RandomWalk.sol";
import {vm} from "../support/Vm.sol";
import {CostHandler} from "./CostHandler.sol";

/// @notice What holds whatever is done, in whatever order.
/// C1  Cost settlement holds exactly free money, lines' money, unclaimed shares and balances.   checklist 1
/// C2  What came in is paid out or held.                                                        checklist 2, 3
/// C3  No leaf is paid twice, no root pays more than its total.                                 checklist 9, 26
/// C4  No line holds more than it is owed, and a settled one nothing.                           checklist 4
/// C5  Time, and calls that anyone may make, empty every pot.                                   checklist 6
contract CostInvariantTest is RandomWalk {
    CostHandler private _handler;

    constructor() {
        steps = [
            CostHandler.warp.selector,
            CostHandler.pay.selector,
            CostHandler.record.selector,
            CostHandler.line.selector,
            CostHandler.split.selector,
            CostHandler.propose.selector,
            CostHandler.finalise.selector,
            CostHandler.claim.selector,
            CostHandler.answer.selector,
            CostHandler.sweep.selector,
            CostHandler.withdraw.selector
        ];
        deeds = [
            "warp",
            "pay",
            "record",
            "dispute",
            "rule",
            "release",
            "poke",
            "split",
            "propose",
            "acknowledge",
            "finalise",
            "claim",
            "keep",
            "answer",
            "sweep",
            "sweepFree",
            "withdraw"
        ];
    }

    function setUp() public {
        _handler = new CostHandler();
    }

    function _walker() internal view override returns (address) {
        return address(_handler);
    }

    function invariant_everythingHolds() public view {
        vm.assertEq(_handler.held(), _handler.owed(), "C1");
        vm.assertEq(_handler.deposited(), _handler.held() + _handler.paidOut(), "C2");
        vm.assertTrue(_handler.claimsAreExact(), "C3");
        vm.assertTrue(_handler.linesAreInOrder(), "C4");
    }

    function afterInvariant() public {
        vm.assertTrue(_handler.drain(), "C5");
        vm.assertEq(_handler.held(), _handler.owed(), "C1 at the end");
    }

    /// @dev Long walks with a fixed seed, so that we know that the handler gets everywhere.
    function test_handlerVisitsEveryFunction() public {
        bytes4[] memory s = steps;
        for (uint256 walk; walk < 6; ++walk) {
            setUp();
            for (uint256 i; i < 130; ++i) {
                uint256 r = uint256(keccak256(abi.encode("walk", walk, i)));
                // Roots become final, and lines and leaves move, more often than all else.
                uint256 pick = r % 16;
                if (pick > 10) pick = pick < 13 ? 6 : pick == 13 ? 7 : 3;
                (bool ok,) =
                    address(_handler).call(abi.encodePacked(s[pick], uint256(keccak256(abi.encode(r)))));
                vm.assertTrue(ok, "the handler itself failed");
            }
            invariant_everythingHolds();
            _countVisits();
            afterInvariant();
        }
        _assertVisitedAll();
    }
}

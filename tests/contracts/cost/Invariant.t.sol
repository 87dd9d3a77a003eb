// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {vm} from "../support/Vm.sol";
import {CostHandler} from "./CostHandler.sol";

/// @notice What holds whatever is done, in whatever order.
/// C1  Cost settlement holds exactly free money, lines' money, unclaimed shares and balances.   checklist 1
/// C2  What came in is paid out or held.                                                        checklist 2, 3
/// C3  No leaf is paid twice, no root pays more than its total.                                 checklist 9, 26
/// C4  No line holds more than it is owed, and a settled one nothing.                           checklist 4
/// C5  Time, and calls that anyone may make, empty every pot.                                   checklist 6
contract CostInvariantTest {
    CostHandler private _handler;

    function setUp() public {
        _handler = new CostHandler();
    }

    function targetContracts() public view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(_handler);
    }

    struct FuzzSelector {
        address addr;
        bytes4[] selectors;
    }

    function targetSelectors() public view returns (FuzzSelector[] memory selectors) {
        selectors = new FuzzSelector[](1);
        selectors[0] = FuzzSelector(address(_handler), _selectors());
    }

    function _selectors() private pure returns (bytes4[] memory s) {
        s = new bytes4[](11);
        s[0] = CostHandler.warp.selector;
        s[1] = CostHandler.pay.selector;
        s[2] = CostHandler.record.selector;
        s[3] = CostHandler.line.selector;
        s[4] = CostHandler.split.selector;
        s[5] = CostHandler.propose.selector;
        s[6] = CostHandler.finalise.selector;
        s[7] = CostHandler.claim.selector;
        s[8] = CostHandler.answer.selector;
        s[9] = CostHandler.sweep.selector;
        s[10] = CostHandler.withdraw.selector;
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
        bytes4[] memory s = _selectors();
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
            for (uint256 i; i < NAMES.length; ++i) {
                _visits[NAMES[i]] += _handler.succeeded(NAMES[i]);
            }
            afterInvariant();
        }
        for (uint256 i; i < NAMES.length; ++i) {
            vm.assertGt(_visits[NAMES[i]], 0, NAMES[i]);
        }
    }

    mapping(string name => uint256) private _visits;
    string[] private NAMES = [
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
        "answer",
        "sweep",
        "sweepFree",
        "withdraw"
    ];
}

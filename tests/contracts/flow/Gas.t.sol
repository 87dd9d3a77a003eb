// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CostShare} from "../../../contracts/interfaces/ICostSettlement.sol";
import {FlowClaim, FlowLeaf} from "../../../contracts/interfaces/ICreditFlow.sol";
import {Vm, vm} from "../support/Vm.sol";
import {FlowFixture} from "./FlowFixture.sol";

/// @notice What publishing and proving burn as whole transactions: 21,000, call data (16 a byte, 4 a zero) and execution
/// from cold, refunds left out.
contract FlowGasTest is FlowFixture {
    /// @dev Forge prints it with `-vv`.
    event log_named_uint(string name, uint256 value);

    function _burns(
        address caller,
        uint256 value,
        bytes memory data,
        uint256 most,
        string memory name
    ) private {
        uint256 used = 21_000;
        for (uint256 i; i < data.length; ++i) {
            used += data[i] == 0 ? 4 : 16;
        }
        vm.prank(caller);
        vm.cool(address(flow));
        vm.cool(address(token));
        vm.cool(address(court));
        uint256 before = gasleft();
        (bool ok,) = address(flow).call{value: value}(data);
        used += before - gasleft();
        vm.assertTrue(ok, name);
        emit log_named_uint(name, used);
        // Measuring coverage needs code that is not optimised.
        if (!vm.isContext(Vm.ForgeContext.Coverage)) vm.assertLe(used, most, name);
    }

    function test_gas_FromRootToCap() public {
        token.mint(address(flow), 1);
        CostShare[] memory shares = _caps(1024, 0);
        shares[7].amount = 30;
        FlowClaim memory c = _claim(shares);
        _burns(PUBLISHER, 0, abi.encodeCall(flow.propose, (c)), 175_000, "propose");
        _wait(WINDOW + 1);
        _burns(STRANGER, 0, abi.encodeCall(flow.conclude, (1)), 70_000, "conclude: final");
        FlowLeaf[] memory leaves = _leaves(shares, 7);
        _burns(STRANGER, 0, abi.encodeCall(flow.prove, (leaves)), 72_000, "prove, 1,024 parties");
        _burns(STRANGER, 0, abi.encodeCall(flow.prove, (leaves)), 52_000, "prove again");
        leaves = new FlowLeaf[](20);
        for (uint256 i; i < 20; ++i) {
            leaves[i] = _leaves(shares, 100 + i)[0];
        }
        _burns(STRANGER, 0, abi.encodeCall(flow.prove, (leaves)), 1_250_000, "prove 20 parties");
        vm.cool(address(flow));
        uint256 before = gasleft();
        flow.capOf(_party(7));
        uint256 used = before - gasleft();
        emit log_named_uint("capOf, cold", used);
        if (!vm.isContext(Vm.ForgeContext.Coverage)) vm.assertLe(used, 10_000);
    }

    function test_gas_Challenge() public {
        uint256 id = _propose(_caps(3, 5));
        bytes32 root = flow.rootOf(id).root;
        FlowClaim memory counter = _counter();
        _burns(
            CHALLENGER,
            COST,
            abi.encodeCall(flow.challenge, (id, root, counter, COURT_DATA)),
            155_000,
            "challenge"
        );
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CostAgreement, CostRoot, CostShare} from "../../../contracts/interfaces/ICostSettlement.sol";
import {sign} from "../support/Signing.sol";
import {Vm, vm} from "../support/Vm.sol";
import {CostFixture} from "./CostFixture.sol";

/// @notice What a split of costs to 50 burns as whole transactions: 21,000, call data (16 a byte, 4 a zero) and execution
/// from cold, refunds left out. Balances of the token are not zero before, as for the peers (DESIGN.md §4).
contract CostGasTest is CostFixture {
    /// @dev Forge prints it with `-vv`.
    event log_named_uint(string name, uint256 value);

    uint256 private constant COUNT = 50;

    function _burns(address caller, bytes memory data, uint256 most, string memory name) private {
        uint256 used = 21_000;
        for (uint256 i; i < data.length; ++i) {
            used += data[i] == 0 ? 4 : 16;
        }
        vm.prank(caller);
        vm.cool(address(costs));
        vm.cool(address(token));
        vm.cool(address(parties));
        uint256 before = gasleft();
        (bool ok,) = address(costs).call(data);
        used += before - gasleft();
        vm.assertTrue(ok, name);
        emit log_named_uint(name, used);
        // Measuring coverage needs code that is not optimised.
        if (!vm.isContext(Vm.ForgeContext.Coverage)) vm.assertLe(used, most, name);
    }

    function test_gas_SplitTo50ByRoot() public {
        CostShare[] memory shares = _shares(COUNT, 7 * UNIT);
        for (uint256 i; i < COUNT; ++i) {
            token.mint(shares[i].payee, 1);
        }
        bytes32 pot = _deposit(10_000 * UNIT);
        token.mint(address(costs), 1);
        CostRoot memory r = _root(pot, shares);
        _burns(owner, abi.encodeCall(costs.propose, (r, "")), 68_000, "root");
        _burns(RELAYER, abi.encodeCall(costs.publish, (pot, shares)), 230_000, "leaves of 50");
        _skip(WINDOW + 1);
        _burns(owner, abi.encodeCall(costs.finalise, (r, _none())), 90_000, "final");
        _burns(shares[0].payee, _claimData(r, shares, 0), 70_000, "first claim");
        _burns(shares[31].payee, _claimData(r, shares, 31), 53_000, "later claim");
    }

    /// @notice checklist 24
    function test_gas_WorstCases() public {
        CostShare[] memory shares = _shares(1024, 1);
        bytes32 pot = _deposit(10_000 * UNIT);
        CostRoot memory r = _propose(pot, shares);
        _burns(RELAYER, abi.encodeCall(costs.publish, (pot, shares)), 5_000_000, "leaves of 1,024");
        _skip(WINDOW + 1);
        _finalise(r, _none());
        _burns(shares[1023].payee, _claimData(r, shares, 1023), 100_000, "claim of 1,024");
        _skip(UNCLAIMED + 1);
        _burns(RELAYER, abi.encodeCall(costs.sweep, (r)), 110_000, "sweep of 1,024");
    }

    function test_gas_Split() public {
        bytes32 pot = _deposit(10_000 * UNIT);
        _skip(NOTICE + 1);
        CostShare[] memory shares = _shares(16, UNIT);
        bytes32 digest = costs.hashSplit(pot, 1, shares);
        _burns(
            RELAYER,
            abi.encodeCall(costs.split, (pot, shares, sign(OWNER_KEY, digest), _signatures(16, digest))),
            1_260_000,
            "split to 16"
        );
    }

    /// @notice checklist 24: leaves that name agreements mark each of them, as a split does.
    function test_gas_Acknowledge() public {
        bytes32 pot = _deposit(10_000 * UNIT);
        _skip(NOTICE + 1);
        CostShare[] memory shares = _shares(COUNT, UNIT);
        CostRoot memory r = _propose(pot, shares);
        bytes[] memory signatures = _signatures(COUNT, costs.hashRoot(r));
        bytes memory data = abi.encodeCall(costs.acknowledge, (pot, shares, signatures));
        _burns(RELAYER, data, 3_000_000, "50 agreements");
        for (uint256 i; i < COUNT; ++i) {
            shares[i].lineHash = 0;
        }
        r = _propose(pot, shares);
        signatures = _signatures(COUNT, costs.hashRoot(r));
        data = abi.encodeCall(costs.acknowledge, (pot, shares, signatures));
        _burns(RELAYER, data, 1_500_000, "50 without");
    }

    function test_gas_Record() public {
        bytes32 pot = _deposit(10_000 * UNIT);
        CostAgreement memory a = _agreement(pot, 0, UNIT);
        bytes memory mine = sign(OWNER_KEY, costs.hashAgreement(a));
        _burns(a.payee, abi.encodeCall(costs.record, (a, mine, "")), 120_000, "record");
    }
}

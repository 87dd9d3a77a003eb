// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CostRoot, ICostEvents, LineState} from "../../../contracts/interfaces/ICostSettlement.sol";
import {vm} from "../support/Vm.sol";
import {CostFixture} from "./CostFixture.sol";

/// @notice A pot with 100 in it, and what is asked of its roots and lines.
abstract contract PotFixture is CostFixture {
    bytes32 internal _pot;

    function setUp() public virtual override {
        super.setUp();
        _pot = _deposit(100);
    }

    function _expectOverdrawn(uint256 amount, uint256 available) internal {
        _expect(
            abi.encodeWithSelector(ICostEvents.CostSettlement_Overdrawn.selector, _pot, amount, available)
        );
    }

    function _expectNotPending(bytes32 pending, bytes32 given) internal {
        _expect(abi.encodeWithSelector(ICostEvents.CostSettlement_NotPending.selector, _pot, pending, given));
    }

    function _expectNotFinal(CostRoot memory r) internal {
        _expect(abi.encodeWithSelector(ICostEvents.CostSettlement_NotFinal.selector, costs.distributionId(r)));
    }

    // ------------------------------------------------------------------ recorded lines

    function _balance(uint256 i) internal view returns (uint256) {
        return costs.balanceOf(_performer(i), address(token));
    }

    function _free() internal view returns (uint256) {
        return costs.potOf(_pot).free;
    }

    function _poke(uint256 i) internal {
        costs.poke(_pot, _performer(i), _lineHash(i));
    }

    function _dispute(uint256 i) internal {
        vm.prank(owner);
        costs.dispute(_pot, _performer(i), _lineHash(i));
    }

    function _is(uint256 i, LineState state) internal view {
        vm.assertEq(uint256(_line(_pot, i).state), uint256(state));
    }
}

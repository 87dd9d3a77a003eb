// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {vm} from "../support/Vm.sol";
import {CourtFixture} from "./CourtFixture.sol";

/// @notice What the tests of our own court have in common: one case, `_key`, and whoever judges it.
abstract contract PanelSteps is CourtFixture {
    bytes32 internal _key;

    /// @dev A dispute before our court, its panel drawn.
    function _drawn(uint256 poolSize) internal {
        _asked(poolSize);
        _draw(_key);
    }

    function _asked(uint256 poolSize) internal {
        _fillPool(poolSize);
        _contest(1, 1);
        _raise(true, 1);
        _answer(false, 0);
        _key = _caseKey(0);
    }

    function _releaseAll(uint256 round) internal {
        address[] memory members = _panel(_key, round);
        for (uint256 i; i < members.length; ++i) {
            court.release(_key, members[i]);
        }
    }

    function _stakes() internal view returns (uint256 sum) {
        for (uint256 i; i < pool.length; ++i) {
            sum += court.arbitratorOf(pool[i]).stake;
        }
    }

    function _assertEmpty() internal view {
        uint256 owed = _stakes() + court.burned();
        for (uint256 i; i < pool.length; ++i) {
            owed += court.balanceOf(pool[i], address(token));
        }
        owed += court.balanceOf(customer, address(token)) + court.balanceOf(maker, address(token));
        owed += court.balanceOf(STRANGER, address(token)) + court.balanceOf(address(adapter), address(token));
        vm.assertEq(token.balanceOf(address(court)), owed, "every unit has an owner");
    }

    function _appeal(address by, bool forMaker) internal returns (uint256 fee, uint256 bond) {
        (fee, bond) = court.appealCost(_key, forMaker);
        token.mint(by, fee + bond);
        vm.startPrank(by);
        token.approve(address(court), fee + bond);
        court.appeal(_key, forMaker, _conflicts());
        vm.stopPrank();
    }
}

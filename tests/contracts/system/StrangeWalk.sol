// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CostRoot, CostShare} from "../../../contracts/interfaces/ICostSettlement.sol";
import {Clauses, OrderTerms} from "../../../contracts/interfaces/IOrderTypes.sol";
import {vm} from "../support/Vm.sol";
import {CostSteps} from "./CostSteps.sol";

/// @notice One walk past every place where money moves, in a token of some kind. checklist 13, 14, 15
abstract contract StrangeWalk is CostSteps {
    uint128 internal constant FEE = uint128(3 * SEAT_FEE);

    bytes32 internal _id;
    OrderTerms internal _t;
    Clauses internal _c;

    /// @dev Two milestones: the first before our court, the second paid into the pot.
    function _toTheRuling() internal {
        _fillPool(3);
        (bytes32 id, OrderTerms memory t, Clauses memory c) = _contested(2, address(court), address(0), FEE);
        (_id, _t, _c) = (id, t, c);
        _raise(t, c, 1, true);
        _answer(t, c, 0, false);
        _judgeCase(id, t, 0, 10_000);
    }

    function _toTheRoot() internal returns (CostRoot memory r, CostShare[] memory shares) {
        vm.prank(maker);
        escrow.assign(_t, "");
        _finish(_t, 2);
        costs.collect(_t);
        shares = _shares(2, 495 * UNIT);
        r = _finalRoot(maker, _id, shares);
    }

    function _releasePanel(address to) internal {
        address[] memory panel = _panel(_caseKey(_id, 0), 0);
        for (uint256 i; i < 3; ++i) {
            court.release(_caseKey(_id, 0), panel[i]);
            vm.prank(panel[i]);
            court.withdraw(panel[i], address(token), to == address(0) ? panel[i] : to, SEAT_FEE);
        }
    }

    /// @dev Nothing but stakes, and what was burned, is left anywhere.
    function _assertEmpty() internal view {
        vm.assertEq(token.balanceOf(address(adapter)), 0, "adapter");
        vm.assertEq(token.balanceOf(address(costs)), 0, "costs");
        vm.assertEq(token.balanceOf(address(court)), 9 * SEAT_STAKE, "court");
        vm.assertEq(token.balanceOf(address(escrow)), 20 * UNIT, "escrow");
    }

    function _drain(address party) internal {
        uint256 balance = _credit(party);
        vm.prank(party);
        escrow.withdraw(party, address(token), party, balance);
    }

    function _wholeWalk() internal {
        _toTheRuling();
        adapter.conclude(_t, 0);
        vm.assertEq(_takeBack(_t, 0, true), FEE);
        (CostRoot memory r, CostShare[] memory shares) = _toTheRoot();
        _claimAs(_performer(0), r, shares, 0);
        _claimAs(_performer(1), r, shares, 1);
        _releasePanel(address(0));
        _drain(maker);
        _assertEmpty();
    }
}

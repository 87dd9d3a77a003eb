// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IOrderEvents, OrderTerms} from "../../../contracts/interfaces/IOrderEscrow.sol";
import {vm} from "../support/Vm.sol";
import {RecordingFixture} from "./RecordingFixture.sol";

/// @notice What the tests of opening and posting share: refusals, and terms in native coin.
abstract contract OpenFixture is RecordingFixture {
    function _openReverts(OrderTerms memory t, bytes memory reason) internal {
        bytes memory c = _signTerms(CUSTOMER_KEY, t);
        bytes memory m = _signTerms(MAKER_KEY, t);
        vm.expectRevert(reason);
        escrow.open(t, c, m, "", "");
    }

    function _time(
        bytes32 field,
        uint256 given,
        uint256 from,
        uint256 to
    ) internal pure returns (bytes memory) {
        return abi.encodeWithSelector(IOrderEvents.OrderEscrow_BadTime.selector, field, given, from, to);
    }

    function _parties(OrderTerms memory t) internal pure returns (bytes memory) {
        return abi.encodeWithSelector(IOrderEvents.OrderEscrow_BadParties.selector, t.customer, t.maker);
    }

    function _nativeTerms() internal view returns (OrderTerms memory t) {
        t = _terms(1);
        t.token = address(weth);
        t.relayFee = 5;
        t.bond = 10;
    }
}

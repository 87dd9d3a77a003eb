// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IOrderEvents, OrderTerms} from "../../../contracts/interfaces/IOrderEscrow.sol";
import {vm} from "../support/Vm.sol";
import {OpenFixture} from "./OpenFixture.sol";

/// @notice Open.tree: native coin, where it is taken and where not.
contract NativeCoinTest is OpenFixture {
    function _fundMakerWeth() private {
        vm.deal(maker, 1 ether);
        vm.startPrank(maker);
        weth.deposit{value: 10}();
        weth.approve(address(escrow), 10);
        vm.stopPrank();
    }

    function test_open_NativeCoinIsWrapped() public {
        OrderTerms memory t = _nativeTerms();
        _fundMakerWeth();
        bytes memory c = _signTerms(CUSTOMER_KEY, t);
        bytes memory m = _signTerms(MAKER_KEY, t);
        vm.deal(RELAYER, 1 ether);
        uint256 price = 1000 * UNIT;
        for (uint256 wrong = price + 4; wrong <= price + 6; wrong += 2) {
            vm.expectRevert(
                abi.encodeWithSelector(IOrderEvents.OrderEscrow_BadNativeValue.selector, wrong, price + 5)
            );
            vm.prank(RELAYER);
            escrow.open{value: wrong}(t, c, m, "", "");
        }
        vm.prank(RELAYER);
        escrow.open{value: price + 5}(t, c, m, "", "");
        vm.assertEq(weth.balanceOf(address(escrow)), price + 10);
        vm.assertEq(weth.balanceOf(RELAYER), 5);
        vm.assertEq(address(escrow).balance, 0);
        _deliver(t, 1);
        _accept(t, 1);
        vm.assertEq(weth.balanceOf(maker), price + 10);
    }

    function test_open_NativeCoinOnlyForItsToken() public {
        OrderTerms memory t = _terms(1);
        bytes memory c = _signTerms(CUSTOMER_KEY, t);
        bytes memory m = _signTerms(MAKER_KEY, t);
        vm.deal(RELAYER, 1 ether);
        vm.expectRevert(abi.encodeWithSelector(IOrderEvents.OrderEscrow_BadNativeValue.selector, 1, 0));
        vm.prank(RELAYER);
        escrow.open{value: 1}(t, c, m, "", "");
    }

    function test_native_NowhereElse() public {
        OrderTerms memory t = _terms(1);
        _open(t);
        (bool ok,) = address(escrow).call{value: 1}("");
        vm.assertFalse(ok);
        vm.deal(maker, 1 ether);
        bytes memory data = abi.encodeCall(escrow.deliver, (t, 1, 0));
        vm.prank(maker);
        (ok,) = address(escrow).call{value: 1}(data);
        vm.assertFalse(ok);
        data = abi.encodeCall(escrow.poke, (t));
        vm.warp(t.deadlines[0] + 1);
        (ok,) = address(escrow).call{value: 1}(data);
        vm.assertFalse(ok);
        (ok,) = address(escrow).call(abi.encodeWithSignature("nothing()"));
        vm.assertFalse(ok);
    }
}

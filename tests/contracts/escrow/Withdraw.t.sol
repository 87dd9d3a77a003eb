// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IOrderEvents, OrderTerms} from "../../../contracts/interfaces/IOrderEscrow.sol";
import {Scope} from "../../../contracts/interfaces/IPartyRegistry.sol";
import {Messages} from "../../../contracts/libraries/Messages.sol";
import {sign} from "../support/Signing.sol";
import {vm} from "../support/Vm.sol";
import {RecordingFixture} from "./RecordingFixture.sol";

/// @notice Course.tree: withdraw, withdrawFor and cancelSignature.
contract WithdrawTest is RecordingFixture {
    function _withCredit() private returns (bytes32 id) {
        OrderTerms memory t = _terms(1);
        id = _open(t);
        _close(id, t, 400 * UNIT, 0);
    }

    function test_withdraw_ToWhomTheOwnerNames() public {
        _withCredit();
        _expectNotAuthorised(maker, customer, Scope.WITHDRAW);
        vm.prank(customer);
        escrow.withdraw(maker, address(token), customer, 1);
        vm.startPrank(maker);
        vm.expectRevert(IOrderEvents.OrderEscrow_ZeroRecipient.selector);
        escrow.withdraw(maker, address(token), address(0), 1); // checklist 18
        vm.expectRevert(
            abi.encodeWithSelector(
                IOrderEvents.OrderEscrow_Overdraw.selector, maker, address(token), 400 * UNIT + 1, 400 * UNIT
            )
        );
        escrow.withdraw(maker, address(token), maker, 400 * UNIT + 1);
        vm.expectEmit(address(escrow));
        emit IOrderEvents.BalanceMoved(maker, address(token), 400 * UNIT - 1);
        vm.expectEmit(address(escrow));
        emit IOrderEvents.Withdrawn(maker, address(token), STRANGER, 1);
        escrow.withdraw(maker, address(token), STRANGER, 1);
        vm.stopPrank();
        vm.assertEq(token.balanceOf(STRANGER), 1);
    }

    // checklist 17, 21
    function test_withdrawFor_OnceUntilItsTime() public {
        _withCredit();
        uint40 until = uint40(vm.getBlockTimestamp() + 1 days);
        bytes32 digest = _digest(Messages.withdraw(maker, address(token), STRANGER, 5, 0, until));
        bytes memory m = sign(MAKER_KEY, digest);
        bytes memory c = sign(CUSTOMER_KEY, digest);
        vm.warp(until);
        _expectBadSignature(maker, digest);
        escrow.withdrawFor(maker, address(token), STRANGER, 5, until, c);
        _expectBadSignature(maker, _digest(Messages.withdraw(maker, address(token), STRANGER, 6, 0, until)));
        escrow.withdrawFor(maker, address(token), STRANGER, 6, until, m);
        uint256 snap = vm.snapshotState();
        escrow.withdrawFor(maker, address(token), STRANGER, 5, until, m);
        vm.assertEq(escrow.nonceOf(maker), 1);
        vm.assertEq(token.balanceOf(STRANGER), 5);
        vm.assertEq(escrow.balanceOf(maker, address(token)), 400 * UNIT - 5);
        _expectBadSignature(maker, _digest(Messages.withdraw(maker, address(token), STRANGER, 5, 1, until)));
        escrow.withdrawFor(maker, address(token), STRANGER, 5, until, m);
        vm.revertToState(snap);
        vm.warp(until + 1);
        _expectTooLate(0, until);
        escrow.withdrawFor(maker, address(token), STRANGER, 5, until, m);
    }

    function test_cancelSignature_OnlyByTheParty() public {
        bytes32 digest = keccak256("x");
        _expectNotAuthorised(maker, customer, Scope.SETTLE);
        vm.prank(customer);
        escrow.cancelSignature(maker, digest);
        vm.expectEmit(address(escrow));
        emit IOrderEvents.SignatureCancelled(maker, digest);
        vm.prank(maker);
        escrow.cancelSignature(maker, digest);
        vm.assertTrue(escrow.isCancelled(maker, digest));
        vm.assertFalse(escrow.isCancelled(customer, digest));
    }
}

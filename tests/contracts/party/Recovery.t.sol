// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IPartyRegistry, Recovery, Scope} from "../../../contracts/interfaces/IPartyRegistry.sol";
import {vm} from "../support/Vm.sol";
import {PartyFixture} from "./PartyFixture.sol";

/// @notice PartyRegistry.tree: setRecovery, and what a recovery address can do.
contract RecoveryTest is PartyFixture {
    function test_recovery_AddsAndRevokesOnly() public {
        _expectNotRegistered(alice);
        vm.prank(alice);
        parties.setRecovery(alice, third);
        _register(alice);
        _expectNotAuthorised(alice, MALLORY, Scope.ALL);
        vm.prank(MALLORY);
        parties.setRecovery(alice, MALLORY);
        uint40 from = uint40(vm.getBlockTimestamp() + 48 hours);
        vm.expectEmit();
        emit IPartyRegistry.RecoverySet(alice, address(0), third, from, alice);
        _setRecovery(alice, third);
        vm.warp(from);
        (address inForce,) = parties.recoveryOf(alice);
        vm.assertEq(inForce, third);
        vm.assertFalse(parties.isAuthorised(alice, third, Scope.WITHDRAW));
        _expectNotAuthorised(alice, third, Scope.ALL);
        _setRecovery(third, MALLORY);
        _expectNotAuthorised(alice, third, Scope.ALL);
        vm.prank(third);
        parties.setDelegate(alice, MALLORY, 1, type(uint40).max);

        // The only key is lost: the recovery address proposes another and revokes the old one.
        _addKey(alice, third, second);
        vm.prank(third);
        parties.revokeKey(alice, alice);
        vm.assertEq(listener.revoked(alice), 1);
        vm.assertFalse(parties.isAuthorised(alice, second, Scope.OPEN));
        vm.warp(vm.getBlockTimestamp() + 48 hours);
        vm.assertTrue(parties.isAuthorised(alice, second, Scope.OPEN));
        _setRecovery(second, address(0));
        vm.warp(vm.getBlockTimestamp() + 48 hours);
        _expectNotAuthorised(alice, third, Scope.ALL);
        vm.prank(third);
        parties.revokeKey(alice, second);
    }

    /// @dev Fault prevented: a stolen key named its own recovery address, which acted at once. checklist 21
    function test_setRecovery_WaitsTwoDays() public {
        _register(alice);
        _setRecovery(alice, third);
        vm.warp(vm.getBlockTimestamp() + 48 hours);
        uint40 from = uint40(vm.getBlockTimestamp() + 48 hours);
        vm.expectEmit();
        emit IPartyRegistry.RecoverySet(alice, third, MALLORY, from, alice);
        _setRecovery(alice, MALLORY);
        vm.warp(from - 1);
        (address inForce, Recovery memory change) = parties.recoveryOf(alice);
        vm.assertEq(inForce, third);
        vm.assertEq(change.next, MALLORY);
        vm.assertEq(change.previous, third);
        vm.assertEq(change.validFrom, from);
        vm.assertEq(change.grantor, alice);
        _expectNotAuthorised(alice, MALLORY, Scope.ALL);
        vm.prank(MALLORY);
        parties.revokeKey(alice, alice);
        uint256 snap = vm.snapshotState();
        vm.warp(from);
        (inForce,) = parties.recoveryOf(alice);
        vm.assertEq(inForce, MALLORY);

        // The one in force revokes the stolen key in time, and the change never comes.
        vm.revertToState(snap);
        vm.prank(third);
        parties.revokeKey(alice, alice);
        vm.warp(from);
        (inForce,) = parties.recoveryOf(alice);
        vm.assertEq(inForce, third);
        vm.warp(from + 365 days);
        _expectNotAuthorised(alice, MALLORY, Scope.ALL);
        _addKey(alice, MALLORY, second);
        _addKey(alice, third, second);
    }

    /// @dev A recovery address in force does not go with the key that once proposed it: then it is needed.
    function test_setRecovery_InForceOutlivesItsKey() public {
        _withSecondKey();
        _setRecovery(alice, third);
        vm.warp(vm.getBlockTimestamp() + 48 hours);
        vm.prank(second);
        parties.revokeKey(alice, alice);
        (address inForce,) = parties.recoveryOf(alice);
        vm.assertEq(inForce, third);
    }

    /// @dev A change that still waits is replaced by the next, and what was in force stays in force.
    function test_setRecovery_ReplacesWhatWaits() public {
        _register(alice);
        _setRecovery(alice, third);
        _setRecovery(alice, BOB);
        vm.warp(vm.getBlockTimestamp() + 48 hours);
        (address inForce, Recovery memory change) = parties.recoveryOf(alice);
        vm.assertEq(inForce, BOB);
        vm.assertEq(change.previous, address(0));
    }

    /// @dev Fault prevented: a recovery address that was a key of the party, and was revoked as one, proposed keys that
    /// never became valid, so that the party could not be saved; and a revoked key came back as recovery address.
    function test_recovery_IsNoKeyAndWasNone() public {
        _withSecondKey();
        _expectKeyAndRecovery(alice);
        _setRecovery(alice, alice);
        _expectKeyAndRecovery(second);
        _setRecovery(alice, second);
        vm.prank(alice);
        parties.revokeKey(alice, second);
        _expectKeyAndRecovery(second);
        _setRecovery(alice, second);
        _setRecovery(alice, third);
        _expectKeyAndRecovery(third); // it waits to be recovery address
        _addKey(alice, alice, third);
        vm.warp(vm.getBlockTimestamp() + 48 hours);
        _expectKeyAndRecovery(third); // it is
        _addKey(alice, alice, third);
        _setRecovery(alice, address(0));
        _expectKeyAndRecovery(third); // it still is
        _addKey(alice, alice, third);
        vm.warp(vm.getBlockTimestamp() + 48 hours);
        _addKey(alice, alice, third); // it was: that leaves no way in
    }

    /// @dev Fault prevented: a thief named the owner's next key as recovery address, and barred it for good.
    function test_addKey_OfAnAddressWhoseRecoveryIsVoid() public {
        _withSecondKey();
        _setRecovery(alice, third);
        _expectKeyAndRecovery(third);
        _addKey(alice, second, third);
        vm.prank(second);
        parties.revokeKey(alice, alice);
        _addKey(alice, second, third);
        vm.assertEq(parties.keyOf(third).grantor, second);
    }

    function _expectKeyAndRecovery(address key) private {
        vm.expectRevert(
            abi.encodeWithSelector(IPartyRegistry.PartyRegistry_KeyAndRecovery.selector, alice, key)
        );
    }
}

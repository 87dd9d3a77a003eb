// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IPartyRegistry, Scope} from "../../../contracts/interfaces/IPartyRegistry.sol";
import {vm} from "../support/Vm.sol";
import {PartyFixture} from "./PartyFixture.sol";

/// @notice PartyRegistry.tree: what becomes of what a revoked key granted, and of the keys whose grant is void.
contract RevokedGrantsTest is PartyFixture {
    /// @dev Fault prevented: a key that had made itself a delegate outlived its revocation.
    function test_revokeKey_TakesItsDelegationWithIt() public {
        _withSecondKey();
        vm.prank(alice);
        parties.setDelegate(alice, alice, uint32(Scope.ALL), type(uint40).max);
        vm.expectEmit();
        emit IPartyRegistry.KeyChanged(alice, alice, 0, uint40(vm.getBlockTimestamp()), address(0));
        vm.expectEmit();
        emit IPartyRegistry.DelegateSet(alice, alice, 0, 0, address(0));
        vm.prank(second);
        parties.revokeKey(alice, alice);
        vm.assertFalse(parties.isAuthorised(alice, alice, Scope.OPEN));
        vm.assertEq(parties.delegateOf(alice, alice).scopes, 0);
        vm.assertEq(parties.delegateOf(alice, alice).until, 0);
    }

    /// @dev Fault prevented: delegates that a stolen key named outlived its revocation.
    function test_revokeKey_EndsWhatTheKeyDelegated() public {
        _withSecondKey();
        _delegate(alice, MALLORY, uint32(Scope.ALL));
        vm.prank(second);
        parties.setDelegate(alice, BOB, uint32(Scope.DELIVER), type(uint40).max);
        vm.prank(second);
        parties.revokeKey(alice, alice);
        vm.assertFalse(parties.isAuthorised(alice, MALLORY, Scope.WITHDRAW));
        vm.assertTrue(parties.isAuthorised(alice, BOB, Scope.DELIVER)); // the other key named it
        vm.prank(second);
        parties.setDelegate(alice, MALLORY, uint32(Scope.WITHDRAW), type(uint40).max);
        vm.assertTrue(parties.isAuthorised(alice, MALLORY, Scope.WITHDRAW)); // named anew
    }

    /// @dev Fault prevented: a key proposed by a stolen one became valid after that was revoked.
    function test_revokeKey_EndsTheKeysItProposedThatStillWait() public {
        _withSecondKey();
        _addKey(alice, second, third);
        vm.warp(vm.getBlockTimestamp() + 48 hours - 1);
        uint256 snap = vm.snapshotState();
        vm.prank(alice);
        parties.revokeKey(alice, second);
        vm.warp(vm.getBlockTimestamp() + 1);
        vm.assertFalse(parties.isAuthorised(alice, third, Scope.OPEN));
        // a second revocation later changes nothing
        vm.warp(vm.getBlockTimestamp() + 1 days);
        vm.prank(alice);
        parties.revokeKey(alice, second);
        vm.assertFalse(parties.isAuthorised(alice, third, Scope.OPEN));

        // In force already when its grantor goes: it stays. A lost first key takes no other with it.
        vm.revertToState(snap);
        vm.warp(vm.getBlockTimestamp() + 1);
        vm.prank(alice);
        parties.revokeKey(alice, second);
        vm.assertTrue(parties.isAuthorised(alice, third, Scope.OPEN));
        vm.prank(third);
        parties.revokeKey(alice, alice);
        vm.assertTrue(parties.isAuthorised(alice, third, Scope.ALL));
    }

    /// @dev Fault prevented: a thief used the new key's consent before its owner did, and once the thief's key was revoked
    /// the new key could never be proposed again.
    function test_addKey_AgainAfterItsGrantWasVoid() public {
        _withSecondKey();
        _addKey(alice, alice, third); // by the thief of the first key
        _expectKeyTaken(third, alice);
        _addKey(alice, second, third);
        vm.prank(second);
        parties.revokeKey(alice, alice);
        vm.assertEq(parties.keyOf(third).grantor, alice);
        _register(BOB);
        _expectKeyTaken(third, alice);
        _addKey(BOB, BOB, third); // not as anybody else's
        _addKey(alice, second, third);
        vm.assertEq(parties.keyOf(third).grantor, second);
        vm.warp(vm.getBlockTimestamp() + 48 hours);
        vm.assertTrue(parties.isAuthorised(alice, third, Scope.ALL));
        vm.prank(third);
        parties.revokeKey(alice, second);
        _expectKeyTaken(second, alice); // a revoked one never comes back
        _addKey(alice, third, second);
    }

    /// @dev What is void by its grantor and revoked besides does not come back.
    function test_addKey_NeverAgainOnceRevoked() public {
        _withSecondKey();
        _addKey(alice, alice, third);
        vm.startPrank(second);
        parties.revokeKey(alice, third);
        parties.revokeKey(alice, alice);
        vm.stopPrank();
        _expectKeyTaken(third, alice);
        _addKey(alice, second, third);
    }

    /// @dev A recovery address may be another party's key. What becomes of it there says nothing here.
    function test_addKey_ByARecoveryThatIsAnothersRevokedKey() public {
        _register(alice);
        _register(BOB);
        _addKey(BOB, BOB, second);
        _setRecovery(alice, second);
        vm.warp(vm.getBlockTimestamp() + 48 hours);
        _addKey(alice, second, third);
        vm.prank(BOB);
        parties.revokeKey(BOB, second);
        _expectKeyTaken(third, alice);
        _addKey(BOB, BOB, third);
        vm.warp(vm.getBlockTimestamp() + 48 hours);
        vm.assertTrue(parties.isAuthorised(alice, third, Scope.ALL));
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IPartyRegistry, Scope} from "../../../contracts/interfaces/IPartyRegistry.sol";
import {vm} from "../support/Vm.sol";
import {PartyFixture} from "./PartyFixture.sol";

/// @notice PartyRegistry.tree: setDelegate and isAuthorised.
contract DelegatesTest is PartyFixture {
    function test_setDelegate_Refuses() public {
        _expectNotAuthorised(alice, MALLORY, Scope.ALL);
        vm.prank(MALLORY);
        parties.setDelegate(alice, MALLORY, 1, type(uint40).max);
        _delegate(alice, second, uint32(Scope.ALL));
        _expectNotAuthorised(alice, second, Scope.ALL);
        vm.prank(second);
        parties.setDelegate(alice, third, 1, type(uint40).max);
        vm.expectRevert(IPartyRegistry.PartyRegistry_ZeroAddress.selector);
        _delegate(alice, address(0), 1);
        vm.expectRevert(
            abi.encodeWithSelector(IPartyRegistry.PartyRegistry_BadScopes.selector, 128, Scope.ALL)
        );
        _delegate(alice, second, 128);
    }

    // checklist 21
    function testFuzz_setDelegate_WithinScopesAndTime(uint32 scopes, uint256 asked, uint40 until) public {
        scopes &= uint32(Scope.ALL);
        asked = asked & Scope.ALL;
        if (until < vm.getBlockTimestamp()) until += uint40(vm.getBlockTimestamp());
        vm.assume(until < type(uint40).max);
        vm.expectEmit();
        emit IPartyRegistry.DelegateSet(alice, second, scopes, until, alice);
        vm.prank(alice);
        parties.setDelegate(alice, second, scopes, until);
        vm.assertEq(parties.isAuthorised(alice, second, asked), asked & ~uint256(scopes) == 0);
        vm.assertFalse(parties.isAuthorised(BOB, second, asked | 1));
        vm.warp(until);
        vm.assertEq(parties.isAuthorised(alice, second, asked), asked & ~uint256(scopes) == 0);
        vm.warp(uint256(until) + 1);
        vm.assertFalse(parties.isAuthorised(alice, second, asked));
        vm.assertEq(parties.delegateOf(alice, second).scopes, scopes);
        vm.assertEq(parties.delegateOf(alice, second).until, until);
        vm.assertEq(parties.delegateOf(alice, second).grantor, alice);
    }

    function testFuzz_isAuthorised_StrangersNever(address party, address key, uint256 scope) public view {
        vm.assertEq(parties.isAuthorised(party, key, scope | 1), party == key && party != address(0));
    }
}

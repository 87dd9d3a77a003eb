// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IPartyRegistry, Key, Scope} from "../../../contracts/interfaces/IPartyRegistry.sol";
import {SECP256K1_ORDER, keyConsent, keyConsentDigest, sign} from "../support/Signing.sol";
import {vm} from "../support/Vm.sol";
import {Wallet1271} from "../support/Wallets.sol";
import {PartyFixture} from "./PartyFixture.sol";

/// @notice PartyRegistry.tree: addKey and revokeKey.
contract PartyKeysTest is PartyFixture {
    // ------------------------------------------------------------------ the consent of a key

    /// @dev Fault prevented: whoever claimed a stranger's address as its own key barred it from registering, and from
    /// being anybody's key.
    function test_addKey_NeedsTheKeysConsent() public {
        _register(MALLORY);
        _register(alice);
        uint40 until = uint40(vm.getBlockTimestamp());
        bytes memory consent = keyConsent(_domain, SECOND_KEY, alice, until);
        vm.startPrank(MALLORY);
        // none, another party's, another signer's, another time's, a malleable twin, another chain's
        _expectBadSignature();
        parties.addKey(MALLORY, second, until, "");
        _expectBadSignature();
        parties.addKey(MALLORY, second, until, consent);
        bytes memory own = keyConsent(_domain, THIRD_KEY, MALLORY, until);
        _expectBadSignature();
        parties.addKey(MALLORY, second, until, own);
        vm.stopPrank();
        vm.startPrank(alice);
        _expectBadSignature();
        parties.addKey(alice, second, until + 1, consent);
        _expectBadSignature();
        parties.addKey(alice, second, until, _highTwin(consent));
        vm.chainId(77);
        _expectBadSignature();
        parties.addKey(alice, second, until, consent);
        vm.chainId(31_337);
        vm.warp(until + 1);
        vm.expectRevert(
            abi.encodeWithSelector(IPartyRegistry.PartyRegistry_Expired.selector, until, until + 1)
        );
        parties.addKey(alice, second, until, consent);
        vm.warp(until);
        parties.addKey(alice, second, until, consent);
        vm.stopPrank();
        vm.assertEq(parties.keyOf(second).party, alice);
    }

    /// @dev The other signature that says the same, from the first alone.
    function _highTwin(bytes memory signature) private pure returns (bytes memory) {
        (bytes32 r, bytes32 s, uint8 v) = (bytes32(0), bytes32(0), uint8(signature[64]));
        assembly ("memory-safe") {
            r := mload(add(signature, 0x20))
            s := mload(add(signature, 0x40))
        }
        return abi.encodePacked(r, bytes32(SECP256K1_ORDER - uint256(s)), v == 27 ? uint8(28) : uint8(27));
    }

    // checklist 18
    function test_addKey_ContractWallet() public {
        _register(alice);
        Wallet1271 wallet = new Wallet1271(third);
        uint40 until = uint40(vm.getBlockTimestamp());
        bytes32 digest = keyConsentDigest(_domain, alice, address(wallet), until);
        vm.prank(alice);
        parties.addKey(alice, address(wallet), until, sign(THIRD_KEY, digest));
        vm.assertEq(parties.keyOf(address(wallet)).party, alice);
    }

    /// @dev Fault prevented: an account with code (EIP-7702) that knows nothing of ERC-1271 could not consent.
    function test_addKey_AccountWithCodeSignsWithItsKey() public {
        _register(alice);
        vm.etch(second, hex"00");
        _addKey(alice, alice, second);
        vm.assertEq(parties.keyOf(second).party, alice);
        uint40 until = uint40(vm.getBlockTimestamp());
        uint256 key = 0xC0DE;
        vm.etch(vm.addr(key), hex"00");
        parties.registerFor(
            vm.addr(key), ROLES, DIGEST, "", until, _signRegistration(key, vm.addr(key), "", 0, until)
        );
        vm.assertTrue(parties.isRegistered(vm.addr(key)));
    }

    // ------------------------------------------------------------------ adding

    // checklist 21
    function test_addKey_WaitsTwoDays() public {
        _register(alice);
        uint40 from = uint40(vm.getBlockTimestamp() + 48 hours);
        vm.expectEmit();
        emit IPartyRegistry.KeyChanged(alice, second, from, 0, alice);
        _addKey(alice, alice, second);
        vm.warp(from - 1);
        vm.assertFalse(parties.isAuthorised(alice, second, Scope.OPEN));
        vm.warp(from);
        vm.assertTrue(parties.isAuthorised(alice, second, Scope.ALL));
        vm.warp(from + 1);
        vm.assertTrue(parties.isAuthorised(alice, second, Scope.ALL));
        vm.assertTrue(parties.isAuthorised(alice, alice, Scope.ALL)); // the first stays
        Key memory entry = parties.keyOf(second);
        vm.assertEq(entry.party, alice);
        vm.assertEq(entry.validFrom, from);
        vm.assertEq(entry.revokedAt, 0);
        vm.assertEq(entry.grantor, alice);
        _addKey(alice, second, third); // a further key is as good as the first
    }

    function test_addKey_Refuses() public {
        _expectNotRegistered(alice);
        _addKey(alice, alice, second);
        _register(alice);
        _register(BOB);
        _expectNotAuthorised(alice, BOB, Scope.ALL);
        _addKey(alice, BOB, second);
        _delegate(alice, third, uint32(Scope.ALL));
        _expectNotAuthorised(alice, third, Scope.ALL);
        _addKey(alice, third, second);
        vm.expectRevert(IPartyRegistry.PartyRegistry_ZeroAddress.selector);
        _addKey(alice, alice, address(0));
        _expectKeyTaken(alice, alice);
        _addKey(alice, alice, alice);
        _expectKeyTaken(BOB, BOB);
        _addKey(alice, alice, BOB);
        _addKey(alice, alice, second);
        _expectKeyTaken(second, alice);
        _addKey(BOB, BOB, second);
        vm.prank(alice);
        parties.revokeKey(alice, second);
        _expectKeyTaken(second, alice); // a revoked key never comes back
        _addKey(alice, alice, second);
    }

    // ------------------------------------------------------------------ revoking

    function test_revokeKey_ActsAtOnce() public {
        _withSecondKey();
        vm.expectEmit();
        emit IPartyRegistry.KeyChanged(
            alice, second, uint40(vm.getBlockTimestamp()), uint40(vm.getBlockTimestamp()), alice
        );
        vm.prank(alice);
        parties.revokeKey(alice, second);
        vm.assertFalse(parties.isAuthorised(alice, second, Scope.OPEN));
        vm.assertEq(listener.revoked(alice), 0);
        _expectNotAuthorised(alice, second, Scope.ALL);
        vm.prank(second);
        parties.revokeKey(alice, alice);
    }

    function test_revokeKey_WaitingKeyNeverBecomesValid() public {
        _register(alice);
        _addKey(alice, alice, second);
        _expectNotAuthorised(alice, second, Scope.ALL);
        vm.prank(second);
        parties.revokeKey(alice, alice);
        vm.prank(alice);
        parties.revokeKey(alice, second);
        vm.warp(vm.getBlockTimestamp() + 48 hours + 1);
        vm.assertFalse(parties.isAuthorised(alice, second, Scope.OPEN));
    }

    function test_revokeKey_FirstTellsTheEscrow() public {
        _withSecondKey();
        vm.expectEmit();
        emit IPartyRegistry.KeyChanged(alice, alice, 0, uint40(vm.getBlockTimestamp()), address(0));
        vm.prank(second);
        parties.revokeKey(alice, alice);
        vm.assertEq(listener.revoked(alice), 1);
        vm.assertFalse(parties.isAuthorised(alice, alice, Scope.OPEN));
        _expectNotAuthorised(alice, alice, Scope.ALL);
        vm.prank(alice);
        parties.setRecovery(alice, MALLORY);
        vm.assertTrue(parties.isAuthorised(alice, second, Scope.ALL));
    }

    function test_revokeKey_Refuses() public {
        _expectNotRegistered(alice);
        vm.prank(MALLORY);
        parties.revokeKey(alice, alice);
        _withSecondKey();
        _register(BOB);
        _expectNotAuthorised(alice, BOB, Scope.ALL);
        vm.prank(BOB);
        parties.revokeKey(alice, second);
        _delegate(alice, third, uint32(Scope.ALL));
        _expectNotAuthorised(alice, third, Scope.ALL);
        vm.prank(third);
        parties.revokeKey(alice, second);
        // its own, so that one always remains
        vm.expectRevert(abi.encodeWithSelector(IPartyRegistry.PartyRegistry_LastKey.selector, alice, alice));
        vm.prank(alice);
        parties.revokeKey(alice, alice);
        vm.expectRevert(abi.encodeWithSelector(IPartyRegistry.PartyRegistry_LastKey.selector, alice, second));
        vm.prank(second);
        parties.revokeKey(alice, second);
        // another's
        vm.expectRevert(abi.encodeWithSelector(IPartyRegistry.PartyRegistry_NoSuchKey.selector, BOB, second));
        vm.prank(BOB);
        parties.revokeKey(BOB, second);
        vm.expectRevert(abi.encodeWithSelector(IPartyRegistry.PartyRegistry_NoSuchKey.selector, BOB, alice));
        vm.prank(BOB);
        parties.revokeKey(BOB, alice);
        vm.expectRevert(abi.encodeWithSelector(IPartyRegistry.PartyRegistry_NoSuchKey.selector, BOB, third));
        vm.prank(BOB);
        parties.revokeKey(BOB, third);
    }

    /// @dev Fault prevented: every address without an entry passed for a key of the zero party, so that anybody could
    /// revoke anybody's first key in its name. checklist 18
    function test_zeroParty_HasNoKeys() public {
        _register(alice);
        vm.assertFalse(parties.isAuthorised(address(0), MALLORY, Scope.OPEN));
        vm.assertFalse(parties.isAuthorised(address(0), address(0), Scope.OPEN));
        vm.startPrank(MALLORY);
        _expectNotRegistered(address(0));
        parties.revokeKey(address(0), alice);
        _expectNotAuthorised(address(0), MALLORY, Scope.ALL);
        parties.setDelegate(address(0), BOB, 1, type(uint40).max);
        _expectNotAuthorised(address(0), MALLORY, Scope.ALL);
        parties.setRecovery(address(0), BOB);
        _expectNotAuthorised(address(0), MALLORY, Scope.ALL);
        parties.addKey(address(0), BOB, 0, "");
        _expectNotAuthorised(address(0), MALLORY, Scope.PROFILE);
        parties.update(address(0), 1, 0, "");
        vm.stopPrank();
        vm.assertTrue(parties.isAuthorised(alice, alice, Scope.ALL));
    }
}

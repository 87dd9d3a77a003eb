// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {
    IKeyListener,
    IPartyRegistry,
    Key,
    Party,
    Recovery,
    Scope
} from "../../../contracts/interfaces/IPartyRegistry.sol";
import {deployed} from "../support/Deploy.sol";
import {SECP256K1_ORDER, keyConsent, keyConsentDigest, sign, signHigh} from "../support/Signing.sol";
import {vm} from "../support/Vm.sol";
import {Wallet1271} from "../support/Wallets.sol";

/// @dev Stands in for the escrow: remembers which first keys were revoked.
contract KeyListener is IKeyListener {
    mapping(address party => uint256) public revoked;

    function onFirstKeyRevoked(address party) external {
        ++revoked[party];
    }
}

/// @notice PartyRegistry alone; what revocation does to orders is in `escrow/Keys.t.sol`. See PartyRegistry.tree.
contract PartyRegistryTest {
    uint256 internal constant ALICE_KEY = 0xA11CE;
    address internal immutable alice = vm.addr(ALICE_KEY);
    address internal constant BOB = address(0xB0B);
    address internal constant MALLORY = address(0xBAD);
    uint256 internal constant SECOND_KEY = 0x2222;
    uint256 internal constant THIRD_KEY = 0x3333;
    address internal immutable second = vm.addr(SECOND_KEY);
    address internal immutable third = vm.addr(THIRD_KEY);
    uint32 internal constant ROLES = 5;
    bytes32 internal constant DIGEST = keccak256("model");

    IPartyRegistry internal parties;
    KeyListener internal listener;
    /// @dev Asked once: the next call after an expectation must be the one that is expected.
    bytes32 private _domain;

    function setUp() public {
        vm.warp(1_800_000_000);
        listener = new KeyListener();
        parties = IPartyRegistry(deployed("PartyRegistry", abi.encode(address(listener))));
        _domain = parties.DOMAIN_SEPARATOR();
    }

    // ------------------------------------------------------------------ register

    function test_constructor_EmitsSettings() public {
        vm.expectEmit();
        emit IPartyRegistry.Configured(address(7), 48 hours);
        deployed("PartyRegistry", abi.encode(address(7)));
    }

    function test_register_StoresAndEmits() public {
        vm.assertFalse(parties.isRegistered(alice));
        vm.expectEmit();
        emit IPartyRegistry.PartyChanged(alice, uint40(vm.getBlockTimestamp()), ROLES, DIGEST, "ipfs://a");
        _register(alice);
        Party memory p = parties.partyOf(alice);
        vm.assertEq(p.since, vm.getBlockTimestamp());
        vm.assertEq(p.roles, ROLES);
        vm.assertEq(p.profileDigest, DIGEST);
        vm.assertTrue(parties.isRegistered(alice));
    }

    function test_register_RefusesTwice() public {
        _register(alice);
        vm.expectRevert(
            abi.encodeWithSelector(IPartyRegistry.PartyRegistry_AlreadyRegistered.selector, alice)
        );
        _register(alice);
    }

    function testFuzz_register_RefusesUnknownRoles(uint32 roles) public {
        vm.prank(alice);
        if (roles == 0 || roles >= 1 << 13) {
            vm.expectRevert(
                abi.encodeWithSelector(IPartyRegistry.PartyRegistry_BadRoles.selector, roles, (1 << 13) - 1)
            );
        }
        parties.register(roles, DIGEST, "");
    }

    function test_registerFor_OnceUntilItsTime() public {
        uint40 until = uint40(vm.getBlockTimestamp());
        bytes memory signature = _signRegistration(ALICE_KEY, alice, "ipfs://a", 0, until);
        vm.expectEmit();
        emit IPartyRegistry.NonceUsed(alice, 1);
        vm.prank(BOB);
        parties.registerFor(alice, ROLES, DIGEST, "ipfs://a", until, signature);
        vm.assertEq(parties.nonceOf(alice), 1);
        vm.assertTrue(parties.isRegistered(alice));
        // checklist 17: the same chain, again
        bytes32 digest = _registrationDigest(alice, "ipfs://a", 1, until);
        vm.expectRevert(
            abi.encodeWithSelector(IPartyRegistry.PartyRegistry_BadSignature.selector, alice, digest)
        );
        parties.registerFor(alice, ROLES, DIGEST, "ipfs://a", until, signature);
    }

    function test_registerFor_RefusesLate() public {
        uint40 until = uint40(vm.getBlockTimestamp());
        bytes memory signature = _signRegistration(ALICE_KEY, alice, "", 0, until);
        vm.warp(until + 1);
        vm.expectRevert(
            abi.encodeWithSelector(IPartyRegistry.PartyRegistry_Expired.selector, until, until + 1)
        );
        parties.registerFor(alice, ROLES, DIGEST, "", until, signature);
    }

    // checklist 17, 18
    function test_registerFor_RefusesOtherSigners() public {
        uint40 until = uint40(vm.getBlockTimestamp() + 1);
        bytes memory signature = _signRegistration(ALICE_KEY, alice, "", 0, until);
        bytes memory malleable = signHigh(ALICE_KEY, _registrationDigest(alice, "", 0, until));
        // other words, another party, a malleable twin, another chain, another contract, the zero address
        _expectBadSignature();
        parties.registerFor(alice, ROLES, DIGEST, "other", until, signature);
        _expectBadSignature();
        parties.registerFor(BOB, ROLES, DIGEST, "", until, signature);
        _expectBadSignature();
        parties.registerFor(address(0), ROLES, DIGEST, "", until, signature);
        _expectBadSignature();
        parties.registerFor(alice, ROLES, DIGEST, "", until, malleable);
        vm.chainId(77);
        _expectBadSignature();
        parties.registerFor(alice, ROLES, DIGEST, "", until, signature);
        vm.chainId(31_337);
        IPartyRegistry other = IPartyRegistry(deployed("PartyRegistry", abi.encode(address(listener))));
        _expectBadSignature();
        other.registerFor(alice, ROLES, DIGEST, "", until, signature);
        parties.registerFor(alice, ROLES, DIGEST, "", until, signature);
    }

    // checklist 18
    function test_registerFor_ContractWallet() public {
        Wallet1271 wallet = new Wallet1271(alice);
        uint40 until = uint40(vm.getBlockTimestamp() + 1);
        bytes memory signature = sign(ALICE_KEY, _registrationDigest(address(wallet), "", 0, until));
        wallet.refuse(true);
        _expectBadSignature();
        parties.registerFor(address(wallet), ROLES, DIGEST, "", until, signature);
        wallet.refuse(false);
        parties.registerFor(address(wallet), ROLES, DIGEST, "", until, signature);
        vm.assertTrue(parties.isRegistered(address(wallet)));
    }

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

    function test_register_RefusesAnotherPartysKey() public {
        _withSecondKey();
        _expectKeyTaken(second, alice);
        _register(second);
        vm.prank(alice);
        parties.revokeKey(alice, second);
        _expectKeyTaken(second, alice); // nor once it is revoked: what it granted is remembered by its entry
        _register(second);
        vm.assertTrue(parties.isAuthorised(second, second, Scope.OPEN)); // it speaks for itself nevertheless
    }

    // ------------------------------------------------------------------ update

    function test_update_ByKeyOrDelegate() public {
        _register(alice);
        uint40 since = uint40(vm.getBlockTimestamp());
        vm.warp(vm.getBlockTimestamp() + 5);
        _expectNotAuthorised(alice, MALLORY, Scope.PROFILE);
        vm.prank(MALLORY);
        parties.update(alice, 1, 0, "");

        _delegate(alice, second, uint32(Scope.ALL & ~Scope.PROFILE));
        _expectNotAuthorised(alice, second, Scope.PROFILE);
        vm.prank(second);
        parties.update(alice, 1, 0, "");

        _delegate(alice, second, uint32(Scope.PROFILE));
        vm.expectEmit();
        emit IPartyRegistry.PartyChanged(alice, since, 9, bytes32(uint256(1)), "new");
        vm.prank(second);
        parties.update(alice, 9, bytes32(uint256(1)), "new");
        vm.assertEq(parties.partyOf(alice).since, since);
        vm.assertEq(parties.partyOf(alice).roles, 9);

        vm.prank(alice);
        vm.expectRevert(
            abi.encodeWithSelector(IPartyRegistry.PartyRegistry_BadRoles.selector, 0, (1 << 13) - 1)
        );
        parties.update(alice, 0, 0, "");
    }

    function test_update_RefusesUnregistered() public {
        _expectNotRegistered(alice);
        vm.prank(alice);
        parties.update(alice, 1, 0, "");
    }

    // ------------------------------------------------------------------ keys

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

    // ------------------------------------------------------------------ what a revoked key granted

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

    // ------------------------------------------------------------------ recovery

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

    // ------------------------------------------------------------------ delegates

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

    function test_domain() public view {
        vm.assertEq(
            parties.DOMAIN_SEPARATOR(),
            keccak256(
                abi.encode(
                    keccak256(
                        "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"
                    ),
                    keccak256("Tallystick Parties"),
                    keccak256("1"),
                    block.chainid,
                    address(parties)
                )
            )
        );
    }

    // ------------------------------------------------------------------ helpers

    function _register(address party) private {
        vm.prank(party);
        parties.register(ROLES, DIGEST, "ipfs://a");
    }

    function _addKey(address party, address by, address key) private {
        uint40 until = uint40(vm.getBlockTimestamp());
        bytes memory consent;
        if (key == second) consent = keyConsent(_domain, SECOND_KEY, party, until);
        if (key == third) consent = keyConsent(_domain, THIRD_KEY, party, until);
        vm.prank(by);
        parties.addKey(party, key, until, consent);
    }

    function _setRecovery(address by, address recovery) private {
        vm.prank(by);
        parties.setRecovery(alice, recovery);
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

    function _withSecondKey() private {
        _register(alice);
        _addKey(alice, alice, second);
        vm.warp(vm.getBlockTimestamp() + 48 hours);
    }

    function _delegate(address party, address delegate, uint32 scopes) private {
        vm.prank(party);
        parties.setDelegate(party, delegate, scopes, type(uint40).max);
    }

    function _registrationDigest(
        address party,
        string memory uri,
        uint256 nonce,
        uint40 until
    ) private view returns (bytes32) {
        bytes32 structHash = keccak256(
            abi.encode(
                keccak256(
                    "Registration(address party,uint32 roles,bytes32 profileDigest,string uri,uint256 nonce,uint40 validUntil)"
                ),
                party,
                ROLES,
                DIGEST,
                keccak256(bytes(uri)),
                nonce,
                until
            )
        );
        return keccak256(abi.encodePacked(hex"1901", parties.DOMAIN_SEPARATOR(), structHash));
    }

    function _signRegistration(
        uint256 key,
        address party,
        string memory uri,
        uint256 nonce,
        uint40 until
    ) private view returns (bytes memory) {
        return sign(key, _registrationDigest(party, uri, nonce, until));
    }

    function _expectBadSignature() private {
        vm.expectPartialRevert(IPartyRegistry.PartyRegistry_BadSignature.selector);
    }

    function _expectNotAuthorised(address party, address caller, uint256 scope) private {
        vm.expectRevert(
            abi.encodeWithSelector(IPartyRegistry.PartyRegistry_NotAuthorised.selector, party, caller, scope)
        );
    }

    function _expectNotRegistered(address party) private {
        vm.expectRevert(abi.encodeWithSelector(IPartyRegistry.PartyRegistry_NotRegistered.selector, party));
    }

    function _expectKeyAndRecovery(address key) private {
        vm.expectRevert(
            abi.encodeWithSelector(IPartyRegistry.PartyRegistry_KeyAndRecovery.selector, alice, key)
        );
    }

    function _expectKeyTaken(address key, address party) private {
        vm.expectRevert(abi.encodeWithSelector(IPartyRegistry.PartyRegistry_KeyTaken.selector, key, party));
    }
}

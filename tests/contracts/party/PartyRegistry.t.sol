// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IKeyListener, PartyRegistry} from "../../../contracts/PartyRegistry.sol";
import {IPartyRegistry, Party, Scope} from "../../../contracts/interfaces/IPartyRegistry.sol";
import {deployed} from "../support/Deploy.sol";
import {sign, signHigh} from "../support/Signing.sol";
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
    address internal constant SECOND = address(0x2222);
    address internal constant THIRD = address(0x3333);
    uint32 internal constant ROLES = 5;
    bytes32 internal constant DIGEST = keccak256("model");

    PartyRegistry internal parties;
    KeyListener internal listener;

    function setUp() public {
        vm.warp(1_800_000_000);
        listener = new KeyListener();
        parties = PartyRegistry(deployed("PartyRegistry", abi.encode(address(listener))));
    }

    // ------------------------------------------------------------------ register

    function test_constructor_EmitsSettings() public {
        vm.expectEmit();
        emit IPartyRegistry.Configured(address(7), 48 hours);
        deployed("PartyRegistry", abi.encode(address(7)));
        vm.assertEq(address(parties.KEY_LISTENER()), address(listener));
        vm.assertEq(parties.ROTATION_DELAY(), 48 hours);
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
        PartyRegistry other = PartyRegistry(deployed("PartyRegistry", abi.encode(address(listener))));
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

    /// @dev Fault prevented: whoever claimed a stranger's address as its own key barred it from registering for good.
    function test_register_ClaimedAddressSpeaksForItself() public {
        _register(MALLORY);
        vm.prank(MALLORY);
        parties.addKey(MALLORY, alice);
        vm.expectEmit();
        emit IPartyRegistry.KeyChanged(address(0), alice, 0, false);
        _register(alice);
        vm.assertTrue(parties.isRegistered(alice));
        vm.warp(vm.getBlockTimestamp() + 48 hours);
        vm.assertFalse(parties.isAuthorised(MALLORY, alice, Scope.OPEN));
        vm.assertTrue(parties.isAuthorised(alice, alice, Scope.ALL));
        (address party, uint40 validFrom, bool revoked) = parties.keyOf(alice);
        vm.assertEq(party, address(0));
        vm.assertEq(validFrom, 0);
        vm.assertFalse(revoked);
        vm.prank(MALLORY);
        vm.expectRevert(
            abi.encodeWithSelector(IPartyRegistry.PartyRegistry_NoSuchKey.selector, MALLORY, alice)
        );
        parties.revokeKey(MALLORY, alice);
    }

    /// @dev Fault prevented: whoever claimed a stranger's address as its own key, and revoked it, locked the stranger out
    /// of its own stake and delegates.
    function test_revokeKey_OfAClaimedAddressTouchesOnlyTheClaim() public {
        _register(MALLORY);
        vm.startPrank(MALLORY);
        parties.addKey(MALLORY, alice);
        parties.revokeKey(MALLORY, alice);
        vm.stopPrank();
        vm.assertTrue(parties.isAuthorised(alice, alice, Scope.ALL));
        _register(alice);
        vm.assertTrue(parties.isAuthorised(alice, alice, Scope.ALL));
        vm.assertEq(listener.revoked(alice), 0);
    }

    // ------------------------------------------------------------------ update

    function test_update_ByKeyOrDelegate() public {
        _register(alice);
        uint40 since = uint40(vm.getBlockTimestamp());
        vm.warp(vm.getBlockTimestamp() + 5);
        _expectNotAuthorised(alice, MALLORY, Scope.PROFILE);
        vm.prank(MALLORY);
        parties.update(alice, 1, 0, "");

        _delegate(alice, SECOND, uint32(Scope.ALL & ~Scope.PROFILE));
        _expectNotAuthorised(alice, SECOND, Scope.PROFILE);
        vm.prank(SECOND);
        parties.update(alice, 1, 0, "");

        _delegate(alice, SECOND, uint32(Scope.PROFILE));
        vm.expectEmit();
        emit IPartyRegistry.PartyChanged(alice, since, 9, bytes32(uint256(1)), "new");
        vm.prank(SECOND);
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
        emit IPartyRegistry.KeyChanged(alice, SECOND, from, false);
        _addKey(alice, alice, SECOND);
        vm.warp(from - 1);
        vm.assertFalse(parties.isAuthorised(alice, SECOND, Scope.OPEN));
        vm.warp(from);
        vm.assertTrue(parties.isAuthorised(alice, SECOND, Scope.ALL));
        vm.warp(from + 1);
        vm.assertTrue(parties.isAuthorised(alice, SECOND, Scope.ALL));
        vm.assertTrue(parties.isAuthorised(alice, alice, Scope.ALL)); // the first stays
        (address party, uint40 validFrom, bool revoked) = parties.keyOf(SECOND);
        vm.assertEq(party, alice);
        vm.assertEq(validFrom, from);
        vm.assertFalse(revoked);
        _addKey(alice, SECOND, THIRD); // a further key is as good as the first
    }

    function test_addKey_Refuses() public {
        _expectNotRegistered(alice);
        _addKey(alice, alice, SECOND);
        _register(alice);
        _register(BOB);
        _expectNotAuthorised(alice, BOB, Scope.ALL);
        _addKey(alice, BOB, SECOND);
        _delegate(alice, THIRD, uint32(Scope.ALL));
        _expectNotAuthorised(alice, THIRD, Scope.ALL);
        _addKey(alice, THIRD, SECOND);
        vm.expectRevert(IPartyRegistry.PartyRegistry_ZeroAddress.selector);
        _addKey(alice, alice, address(0));
        _expectKeyTaken(alice, alice);
        _addKey(alice, alice, alice);
        _expectKeyTaken(BOB, BOB);
        _addKey(alice, alice, BOB);
        _addKey(alice, alice, SECOND);
        _expectKeyTaken(SECOND, alice);
        _addKey(BOB, BOB, SECOND);
        vm.prank(alice);
        parties.revokeKey(alice, SECOND);
        _expectKeyTaken(SECOND, alice); // a revoked key never comes back
        _addKey(alice, alice, SECOND);
    }

    function test_revokeKey_ActsAtOnce() public {
        _withSecondKey();
        vm.expectEmit();
        emit IPartyRegistry.KeyChanged(alice, SECOND, uint40(vm.getBlockTimestamp()), true);
        vm.prank(alice);
        parties.revokeKey(alice, SECOND);
        vm.assertFalse(parties.isAuthorised(alice, SECOND, Scope.OPEN));
        vm.assertEq(listener.revoked(alice), 0);
        _expectNotAuthorised(alice, SECOND, Scope.ALL);
        vm.prank(SECOND);
        parties.revokeKey(alice, alice);
    }

    function test_revokeKey_WaitingKeyNeverBecomesValid() public {
        _register(alice);
        _addKey(alice, alice, SECOND);
        _expectNotAuthorised(alice, SECOND, Scope.ALL);
        vm.prank(SECOND);
        parties.revokeKey(alice, alice);
        vm.prank(alice);
        parties.revokeKey(alice, SECOND);
        vm.warp(vm.getBlockTimestamp() + 48 hours + 1);
        vm.assertFalse(parties.isAuthorised(alice, SECOND, Scope.OPEN));
    }

    function test_revokeKey_FirstTellsTheEscrow() public {
        _withSecondKey();
        vm.expectEmit();
        emit IPartyRegistry.KeyChanged(alice, alice, 0, true);
        vm.prank(SECOND);
        parties.revokeKey(alice, alice);
        vm.assertEq(listener.revoked(alice), 1);
        vm.assertFalse(parties.isAuthorised(alice, alice, Scope.OPEN));
        _expectNotAuthorised(alice, alice, Scope.ALL);
        vm.prank(alice);
        parties.setRecovery(alice, MALLORY);
        vm.assertTrue(parties.isAuthorised(alice, SECOND, Scope.ALL));
    }

    function test_revokeKey_Refuses() public {
        _expectNotRegistered(alice);
        vm.prank(MALLORY);
        parties.revokeKey(alice, alice);
        _withSecondKey();
        _register(BOB);
        _expectNotAuthorised(alice, BOB, Scope.ALL);
        vm.prank(BOB);
        parties.revokeKey(alice, SECOND);
        _delegate(alice, THIRD, uint32(Scope.ALL));
        _expectNotAuthorised(alice, THIRD, Scope.ALL);
        vm.prank(THIRD);
        parties.revokeKey(alice, SECOND);
        // its own, so that one always remains
        vm.expectRevert(abi.encodeWithSelector(IPartyRegistry.PartyRegistry_LastKey.selector, alice, alice));
        vm.prank(alice);
        parties.revokeKey(alice, alice);
        vm.expectRevert(abi.encodeWithSelector(IPartyRegistry.PartyRegistry_LastKey.selector, alice, SECOND));
        vm.prank(SECOND);
        parties.revokeKey(alice, SECOND);
        // another's
        vm.expectRevert(abi.encodeWithSelector(IPartyRegistry.PartyRegistry_NoSuchKey.selector, BOB, SECOND));
        vm.prank(BOB);
        parties.revokeKey(BOB, SECOND);
        vm.expectRevert(abi.encodeWithSelector(IPartyRegistry.PartyRegistry_NoSuchKey.selector, BOB, alice));
        vm.prank(BOB);
        parties.revokeKey(BOB, alice);
        vm.expectRevert(abi.encodeWithSelector(IPartyRegistry.PartyRegistry_NoSuchKey.selector, BOB, THIRD));
        vm.prank(BOB);
        parties.revokeKey(BOB, THIRD);
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
        parties.addKey(address(0), BOB);
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
        emit IPartyRegistry.KeyChanged(alice, alice, 0, true);
        vm.expectEmit();
        emit IPartyRegistry.DelegateSet(alice, alice, 0, 0);
        vm.prank(SECOND);
        parties.revokeKey(alice, alice);
        vm.assertFalse(parties.isAuthorised(alice, alice, Scope.OPEN));
        (uint32 scopes, uint40 until) = parties.delegateOf(alice, alice);
        vm.assertEq(scopes, 0);
        vm.assertEq(until, 0);
    }

    function test_revokeKey_OfOneThatThenRegisters() public {
        _withSecondKey();
        vm.prank(SECOND);
        parties.setDelegate(alice, SECOND, uint32(Scope.ALL), type(uint40).max);
        vm.prank(alice);
        parties.revokeKey(alice, SECOND);
        _register(SECOND);
        vm.assertFalse(parties.isAuthorised(alice, SECOND, Scope.OPEN));
        _expectKeyTaken(SECOND, SECOND);
        _addKey(alice, alice, SECOND);
    }

    // ------------------------------------------------------------------ recovery

    function test_recovery_AddsAndRevokesOnly() public {
        _expectNotRegistered(alice);
        vm.prank(alice);
        parties.setRecovery(alice, THIRD);
        _register(alice);
        _expectNotAuthorised(alice, MALLORY, Scope.ALL);
        vm.prank(MALLORY);
        parties.setRecovery(alice, MALLORY);
        vm.expectEmit();
        emit IPartyRegistry.RecoverySet(alice, THIRD);
        vm.prank(alice);
        parties.setRecovery(alice, THIRD);
        vm.assertEq(parties.recoveryOf(alice), THIRD);
        vm.assertFalse(parties.isAuthorised(alice, THIRD, Scope.WITHDRAW));
        _expectNotAuthorised(alice, THIRD, Scope.ALL);
        vm.prank(THIRD);
        parties.setRecovery(alice, MALLORY);
        _expectNotAuthorised(alice, THIRD, Scope.ALL);
        vm.prank(THIRD);
        parties.setDelegate(alice, MALLORY, 1, type(uint40).max);

        // The only key is lost: the recovery address proposes another and revokes the old one.
        _addKey(alice, THIRD, SECOND);
        vm.prank(THIRD);
        parties.revokeKey(alice, alice);
        vm.assertEq(listener.revoked(alice), 1);
        vm.assertFalse(parties.isAuthorised(alice, SECOND, Scope.OPEN));
        vm.warp(vm.getBlockTimestamp() + 48 hours);
        vm.assertTrue(parties.isAuthorised(alice, SECOND, Scope.OPEN));
        vm.prank(SECOND);
        parties.setRecovery(alice, address(0));
        _expectNotAuthorised(alice, THIRD, Scope.ALL);
        vm.prank(THIRD);
        parties.revokeKey(alice, SECOND);
    }

    // ------------------------------------------------------------------ delegates

    function test_setDelegate_Refuses() public {
        _expectNotAuthorised(alice, MALLORY, Scope.ALL);
        vm.prank(MALLORY);
        parties.setDelegate(alice, MALLORY, 1, type(uint40).max);
        _delegate(alice, SECOND, uint32(Scope.ALL));
        _expectNotAuthorised(alice, SECOND, Scope.ALL);
        vm.prank(SECOND);
        parties.setDelegate(alice, THIRD, 1, type(uint40).max);
        vm.expectRevert(IPartyRegistry.PartyRegistry_ZeroAddress.selector);
        _delegate(alice, address(0), 1);
        vm.expectRevert(
            abi.encodeWithSelector(IPartyRegistry.PartyRegistry_BadScopes.selector, 128, Scope.ALL)
        );
        _delegate(alice, SECOND, 128);
    }

    // checklist 21
    function testFuzz_setDelegate_WithinScopesAndTime(uint32 scopes, uint256 asked, uint40 until) public {
        scopes &= uint32(Scope.ALL);
        asked = asked & Scope.ALL;
        if (until < vm.getBlockTimestamp()) until += uint40(vm.getBlockTimestamp());
        vm.assume(until < type(uint40).max);
        vm.expectEmit();
        emit IPartyRegistry.DelegateSet(alice, SECOND, scopes, until);
        vm.prank(alice);
        parties.setDelegate(alice, SECOND, scopes, until);
        vm.assertEq(parties.isAuthorised(alice, SECOND, asked), asked & ~uint256(scopes) == 0);
        vm.assertFalse(parties.isAuthorised(BOB, SECOND, asked | 1));
        vm.warp(until);
        vm.assertEq(parties.isAuthorised(alice, SECOND, asked), asked & ~uint256(scopes) == 0);
        vm.warp(uint256(until) + 1);
        vm.assertFalse(parties.isAuthorised(alice, SECOND, asked));
        (uint32 s, uint40 u) = parties.delegateOf(alice, SECOND);
        vm.assertEq(s, scopes);
        vm.assertEq(u, until);
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
        vm.prank(by);
        parties.addKey(party, key);
    }

    function _withSecondKey() private {
        _register(alice);
        _addKey(alice, alice, SECOND);
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

    function _expectKeyTaken(address key, address party) private {
        vm.expectRevert(abi.encodeWithSelector(IPartyRegistry.PartyRegistry_KeyTaken.selector, key, party));
    }
}

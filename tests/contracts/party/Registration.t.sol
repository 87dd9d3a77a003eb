// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IPartyRegistry, Party, Scope} from "../../../contracts/interfaces/IPartyRegistry.sol";
import {deployed} from "../support/Deploy.sol";
import {sign, signHigh} from "../support/Signing.sol";
import {vm} from "../support/Vm.sol";
import {Wallet1271} from "../support/Wallets.sol";
import {PartyFixture} from "./PartyFixture.sol";

/// @notice PartyRegistry.tree: register, registerFor and update.
contract RegistrationTest is PartyFixture {
    // ------------------------------------------------------------------ register

    function test_constructor_EmitsSettings() public {
        vm.expectEmit();
        emit IPartyRegistry.Configured(address(7), 48 hours);
        deployed("PartyRegistry", abi.encode(address(7)));
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
}

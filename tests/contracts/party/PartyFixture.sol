// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IKeyListener, IPartyRegistry} from "../../../contracts/interfaces/IPartyRegistry.sol";
import {deployed} from "../support/Deploy.sol";
import {keyConsent, sign} from "../support/Signing.sol";
import {vm} from "../support/Vm.sol";

/// @dev Stands in for the escrow: remembers which first keys were revoked.
contract KeyListener is IKeyListener {
    mapping(address party => uint256) public revoked;

    function onFirstKeyRevoked(address party) external {
        ++revoked[party];
    }
}

/// @notice PartyRegistry alone, with some addresses and the keys of three of them. What revocation does to orders is in
/// `escrow/Keys.t.sol`.
abstract contract PartyFixture {
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
    bytes32 internal _domain;

    function setUp() public {
        vm.warp(1_800_000_000);
        listener = new KeyListener();
        parties = IPartyRegistry(deployed("PartyRegistry", abi.encode(address(listener))));
        _domain = parties.DOMAIN_SEPARATOR();
    }

    // ------------------------------------------------------------------ steps

    function _register(address party) internal {
        vm.prank(party);
        parties.register(ROLES, DIGEST, "ipfs://a");
    }

    function _addKey(address party, address by, address key) internal {
        uint40 until = uint40(vm.getBlockTimestamp());
        bytes memory consent;
        if (key == second) consent = keyConsent(_domain, SECOND_KEY, party, until);
        if (key == third) consent = keyConsent(_domain, THIRD_KEY, party, until);
        vm.prank(by);
        parties.addKey(party, key, until, consent);
    }

    function _setRecovery(address by, address recovery) internal {
        vm.prank(by);
        parties.setRecovery(alice, recovery);
    }

    function _withSecondKey() internal {
        _register(alice);
        _addKey(alice, alice, second);
        vm.warp(vm.getBlockTimestamp() + 48 hours);
    }

    function _delegate(address party, address delegate, uint32 scopes) internal {
        vm.prank(party);
        parties.setDelegate(party, delegate, scopes, type(uint40).max);
    }

    // ------------------------------------------------------------------ signatures

    function _registrationDigest(
        address party,
        string memory uri,
        uint256 nonce,
        uint40 until
    ) internal view returns (bytes32) {
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
    ) internal view returns (bytes memory) {
        return sign(key, _registrationDigest(party, uri, nonce, until));
    }

    // ------------------------------------------------------------------ expected errors

    function _expectBadSignature() internal {
        vm.expectPartialRevert(IPartyRegistry.PartyRegistry_BadSignature.selector);
    }

    function _expectNotAuthorised(address party, address caller, uint256 scope) internal {
        vm.expectRevert(
            abi.encodeWithSelector(IPartyRegistry.PartyRegistry_NotAuthorised.selector, party, caller, scope)
        );
    }

    function _expectNotRegistered(address party) internal {
        vm.expectRevert(abi.encodeWithSelector(IPartyRegistry.PartyRegistry_NotRegistered.selector, party));
    }

    function _expectKeyTaken(address key, address party) internal {
        vm.expectRevert(abi.encodeWithSelector(IPartyRegistry.PartyRegistry_KeyTaken.selector, key, party));
    }
}

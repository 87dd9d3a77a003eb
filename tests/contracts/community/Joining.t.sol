// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CommunityMessages} from "../../../contracts/base/CommunityMessages.sol";
import {
    Charter,
    Community,
    ICommunityRegistry,
    Member
} from "../../../contracts/interfaces/ICommunityRegistry.sol";
import {sign} from "../support/Signing.sol";
import {vm} from "../support/Vm.sol";
import {Wallet1271} from "../support/Wallets.sol";
import {CommunityFixture} from "./CommunityFixture.sol";

/// @notice Community.tree: join.
contract JoiningTest is CommunityFixture {
    function test_join_ByBothSides() public {
        bytes memory consent = _consentOf(5, community, FOREVER);
        bytes memory signatures = _admissionBy(3, _member(5));
        registry.join(community, _member(5), FOREVER, consent, signatures);
        vm.assertTrue(registry.isMember(community, _member(5)));
        Member memory m = registry.memberOf(community, _member(5));
        vm.assertEq(m.spell, 1);
        vm.assertEq(m.index, 5);
        vm.assertEq(m.seatTerm, 0);
        vm.assertEq(registry.stateOf(community).members, 6);
        vm.assertEq(registry.stateOf(community).nonce, 1);
        // checklist 17: neither word serves twice
        _resign(5);
        vm.expectPartialRevert(ICommunityRegistry.CommunityRegistry_NoQuorum.selector);
        registry.join(community, _member(5), FOREVER, consent, signatures);
        signatures = _admissionBy(3, _member(5));
        vm.expectPartialRevert(ICommunityRegistry.CommunityRegistry_BadSignature.selector);
        registry.join(community, _member(5), FOREVER, consent, signatures);
        consent = _consentOf(5, community, FOREVER);
        registry.join(community, _member(5), FOREVER, consent, signatures);
        vm.assertEq(registry.memberOf(community, _member(5)).spell, 2);
    }

    function test_join_NeedsCommitteeQuorum() public {
        bytes memory consent = _consentOf(5, community, FOREVER);
        _refusesJoin(1, consent); // one of two
        _refusesJoin(1 | 8, consent); // a member outside the committee
        _refusesJoin(1 | 32, consent); // the applicant itself
        bytes32 digest = _admissionDigest(_member(5));
        // one twice, and in the wrong order
        bytes memory one = _pack(_member(1), sign(_memberKey(1), digest));
        bytes memory zero = _pack(_member(0), sign(_memberKey(0), digest));
        _refusesJoinWith(bytes.concat(one, one), consent);
        _refusesJoinWith(bytes.concat(one, zero), consent);
        _refusesJoinWith("", consent);
        _refusesJoinWith(bytes.concat(zero, hex"00"), consent);
        // a length past the end
        _refusesJoinWith(
            bytes.concat(zero, abi.encodePacked(_member(1), uint16(66)), sign(_memberKey(1), digest)), consent
        );
        // one that does not count blocks nobody
        bytes memory two = _pack(_member(2), sign(_memberKey(2), digest));
        bytes memory junk = _pack(_member(1), hex"deadbeef");
        registry.join(community, _member(5), FOREVER, consent, bytes.concat(zero, junk, two));
    }

    function test_join_RefusesTwiceAndItself() public {
        bytes memory consent = _consentOf(4, community, FOREVER);
        bytes memory signatures = _admissionBy(3, _member(4));
        vm.expectRevert(
            abi.encodeWithSelector(
                ICommunityRegistry.CommunityRegistry_AlreadyMember.selector, community, _member(4)
            )
        );
        registry.join(community, _member(4), FOREVER, consent, signatures);
        // the community in itself
        bytes32 message = CommunityMessages.membership(
            community, community, 0, FOREVER, CommunityMessages.charter(_charter())
        );
        consent = _actBy(3, community, _digestOf(message));
        signatures = _admissionBy(3, community);
        vm.expectPartialRevert(ICommunityRegistry.CommunityRegistry_NotAParty.selector);
        registry.join(community, community, FOREVER, consent, signatures);
    }

    /// @dev An enterprise may be in several, and a community in another.
    function test_join_SeveralAndNested() public {
        Charter memory c = _charter();
        c.salt = 7;
        address other = _found(c, 4);
        vm.assertTrue(registry.isMember(other, _member(0)));
        bytes32 message =
            CommunityMessages.membership(community, other, 0, FOREVER, CommunityMessages.charter(_charter()));
        bytes memory consent = _actBy(3, other, _digestOf(message));
        bytes memory signatures = _admissionBy(3, other);
        registry.join(community, other, FOREVER, consent, signatures);
        vm.assertTrue(registry.isMember(community, other));
    }

    // checklist 24
    function test_join_UpToTheMost() public {
        Charter memory c = _charter();
        c.salt = 8;
        community = _found(c, 64);
        bytes memory consent = _consentOf(64, community, FOREVER);
        bytes memory signatures = _admissionBy(3, _member(64));
        vm.expectRevert(
            abi.encodeWithSelector(ICommunityRegistry.CommunityRegistry_Full.selector, community, 64)
        );
        registry.join(community, _member(64), FOREVER, consent, signatures);
    }

    // checklist 18
    function test_members_ContractWallets() public {
        Wallet1271 wallet = new Wallet1271(_member(9));
        bytes32 message = CommunityMessages.membership(
            community, address(wallet), 0, FOREVER, CommunityMessages.charter(_charter())
        );
        bytes memory consent = sign(_memberKey(9), _digestOf(message));
        bytes memory signatures = _admissionBy(3, address(wallet));
        wallet.refuse(true);
        vm.expectPartialRevert(ICommunityRegistry.CommunityRegistry_BadSignature.selector);
        registry.join(community, address(wallet), FOREVER, consent, signatures);
        wallet.refuse(false);
        registry.join(community, address(wallet), FOREVER, consent, signatures);
        vm.assertTrue(registry.isMember(community, address(wallet)));
    }

    function test_cancelSignature_BeforeItIsUsed() public {
        bytes32 digest = _admissionDigest(_member(5));
        vm.prank(_member(0));
        vm.expectPartialRevert(ICommunityRegistry.CommunityRegistry_NotAuthorised.selector);
        registry.cancelSignature(_member(1), digest);
        vm.expectEmit();
        emit ICommunityRegistry.SignatureCancelled(_member(1), digest);
        vm.prank(_member(1));
        registry.cancelSignature(_member(1), digest);
        vm.assertTrue(registry.isCancelled(_member(1), digest));
        _refusesJoin(3, _consentOf(5, community, FOREVER));
        _refusesNothingOf(5);
    }

    // ------------------------------------------------------------------ helpers

    function _admissionDigest(address member) private view returns (bytes32) {
        Community memory c = registry.stateOf(community);
        return _digestOf(CommunityMessages.admission(community, member, c.term, c.nonce));
    }

    function _refusesJoin(uint256 mask, bytes memory consent) private {
        _refusesJoinWith(_admissionBy(mask, _member(5)), consent);
    }

    function _refusesJoinWith(bytes memory signatures, bytes memory consent) private {
        bytes32 digest = _admissionDigest(_member(5));
        vm.expectRevert(
            abi.encodeWithSelector(
                ICommunityRegistry.CommunityRegistry_NoQuorum.selector, community, digest, 2
            )
        );
        registry.join(community, _member(5), FOREVER, consent, signatures);
    }

    function _refusesNothingOf(uint256 mask) private {
        bytes memory consent = _consentOf(5, community, FOREVER);
        bytes memory signatures = _admissionBy(mask, _member(5));
        registry.join(community, _member(5), FOREVER, consent, signatures);
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";

import {CommunityMessages} from "../../../contracts/base/CommunityMessages.sol";
import {Charter, ICommunityRegistry} from "../../../contracts/interfaces/ICommunityRegistry.sol";
import {IOrderEvents, OrderTerms} from "../../../contracts/interfaces/IOrderEscrow.sol";
import {Scope} from "../../../contracts/interfaces/IPartyRegistry.sol";
import {deployed} from "../support/Deploy.sol";
import {sign} from "../support/Signing.sol";
import {vm} from "../support/Vm.sol";
import {Wallet1271, YesWallet} from "../support/Wallets.sol";
import {ActsFixture} from "./ActsFixture.sol";

/// @notice The committee signs for the community, with the real escrow. See Community.tree.
contract SignaturesTest is ActsFixture {
    function test_order_NeedsQuorum() public {
        OrderTerms memory t = _communityTerms(1);
        bytes memory c = _signTerms(CUSTOMER_KEY, t);
        bytes32 digest = escrow.hashTerms(t);
        _refusesMaker(t, c, _actBy(1, community, digest)); // one
        _refusesMaker(t, c, _actBy(1 | 8, community, digest)); // one and a plain member
        _refusesMaker(t, c, _signedBy(3, digest)); // over the bare digest
        _refusesMaker(t, c, sign(_memberKey(0), digest)); // a member's own
        bytes memory s = sign(_memberKey(0), registry.hashAct(community, digest));
        _refusesMaker(t, c, bytes.concat(_pack(_member(0), s), _pack(_member(0), s))); // twice
        _refusesMaker(t, c, bytes.concat(_pack(_member(0), s), _pack(_member(1), s))); // in another's name
        _refusesMaker(t, c, ""); // not the caller
        escrow.open(t, c, _actBy(7, community, digest), "", "");
    }

    /// @dev Fault prevented: what a member signs for its community passing for its own word, and the reverse; one
    /// community's word for another's with the same committee; one chain's for another's.
    function test_isSigned_BindsCommunityTermAndChain() public {
        Charter memory charter = _charter();
        charter.salt = 30;
        address twin = _found(charter, 5);
        bytes memory signatures = _actBy(3, community, WHY);
        vm.assertTrue(registry.isSigned(community, WHY, signatures));
        vm.assertFalse(registry.isSigned(twin, WHY, signatures));
        vm.assertFalse(registry.isSigned(community, SEAL, signatures));
        vm.assertEq(
            bytes32(IERC1271(community).isValidSignature(WHY, signatures)),
            bytes32(IERC1271.isValidSignature.selector)
        );
        vm.assertEq(bytes32(IERC1271(twin).isValidSignature(WHY, signatures)), bytes32(bytes4(0xffffffff)));
        vm.chainId(77);
        vm.assertFalse(registry.isSigned(community, WHY, signatures));
        vm.chainId(31_337);
        // another registry
        ICommunityRegistry other =
            ICommunityRegistry(deployed("CommunityRegistry", abi.encode(parties, margins, escrow)));
        vm.assertFalse(other.isSigned(community, WHY, signatures));
        // the member's signature for the community is none of its own
        OrderTerms memory t = _terms(1);
        t.maker = _member(0);
        bytes memory customerSignature = _signTerms(CUSTOMER_KEY, t);
        bytes memory s = sign(_memberKey(0), registry.hashAct(community, escrow.hashTerms(t)));
        vm.expectPartialRevert(IOrderEvents.OrderEscrow_BadSignature.selector);
        escrow.open(t, customerSignature, s, "", "");
        // the next term
        _callElection();
        for (uint256 i; i < 3; ++i) {
            _vote(i, i);
        }
        _tally();
        vm.assertFalse(registry.isSigned(community, WHY, signatures)); // the same three
        vm.assertTrue(registry.isSigned(community, WHY, _actBy(3, community, WHY)));
    }

    function test_isSigned_TheDocumentedMessage() public view {
        bytes32 message = keccak256(
            abi.encode(
                keccak256("CommunityAct(address community,bytes32 digest,uint32 term)"), community, WHY, 1
            )
        );
        vm.assertEq(registry.hashAct(community, WHY), _digestOf(message));
    }

    function test_isSigned_NotAfterLeaving() public {
        bytes memory signatures = _actBy(3, community, WHY);
        _resign(1);
        vm.assertFalse(registry.isSigned(community, WHY, signatures));
        _join(1, 5);
        vm.assertFalse(registry.isSigned(community, WHY, signatures)); // a seat is not joined
    }

    // checklist 21
    function test_isSigned_ToTheLastSecondOfTheTerm() public {
        bytes memory signatures = _actBy(3, community, WHY);
        uint256 end = registry.stateOf(community).termEnd;
        vm.warp(end - 1);
        vm.assertTrue(registry.isSigned(community, WHY, signatures));
        vm.warp(end);
        vm.assertTrue(registry.isSigned(community, WHY, signatures));
        vm.warp(end + 1);
        vm.assertFalse(registry.isSigned(community, WHY, signatures));
    }

    // checklist 18
    function test_isSigned_ContractMemberChangesItsMind() public {
        Wallet1271 wallet = _walletInCommittee();
        bytes32 digest = registry.hashAct(community, WHY);
        bytes memory signatures =
            _sorted(address(wallet), sign(_memberKey(9), digest), _member(2), sign(_memberKey(2), digest));
        vm.assertTrue(registry.isSigned(community, WHY, signatures));
        wallet.refuse(true);
        vm.assertFalse(registry.isSigned(community, WHY, signatures));
        wallet.refuse(false);
        vm.assertTrue(registry.isSigned(community, WHY, signatures));
    }

    function test_isSigned_KeysAndDelegatesWithinScope() public {
        (address helper, uint256 key) = (_member(12), _memberKey(12));
        bytes32 digest = registry.hashAct(community, WHY);
        bytes memory signatures = bytes.concat(
            _pack(_member(0), sign(_memberKey(0), digest)), _pack(_member(1), sign(key, digest))
        );
        uint32 scopes = uint32(Scope.OPEN | Scope.SETTLE);
        uint40 until = uint40(vm.getBlockTimestamp() + 100);
        vm.startPrank(_member(1));
        parties.setDelegate(_member(1), helper, uint32(Scope.ALL & ~Scope.OPEN), until);
        vm.assertFalse(registry.isSigned(community, WHY, signatures));
        parties.setDelegate(_member(1), helper, uint32(Scope.ALL & ~Scope.SETTLE), until);
        vm.assertFalse(registry.isSigned(community, WHY, signatures));
        parties.setDelegate(_member(1), helper, scopes, until);
        vm.assertTrue(registry.isSigned(community, WHY, signatures));
        vm.stopPrank();
        vm.warp(until + 1);
        vm.assertFalse(registry.isSigned(community, WHY, signatures));
    }

    function test_isSigned_RevokedKey() public {
        bytes memory signatures = _actBy(3, community, WHY);
        vm.startPrank(_member(1));
        parties.register(1, 0, "");
        parties.setRecovery(_member(1), RELAYER);
        vm.stopPrank();
        vm.warp(vm.getBlockTimestamp() + 48 hours);
        vm.assertTrue(registry.isSigned(community, WHY, signatures));
        vm.prank(RELAYER);
        parties.revokeKey(_member(1), _member(1));
        vm.assertFalse(registry.isSigned(community, WHY, signatures));
        // nor by code that its thief gives it (EIP-7702)
        YesWallet yes = new YesWallet();
        vm.etch(_member(1), address(yes).code);
        vm.assertFalse(registry.isSigned(community, WHY, signatures));
    }

    function test_cancelSignature_OfOneInTheCommittee() public {
        bytes memory signatures = _actBy(3, community, WHY);
        bytes32 digest = registry.hashAct(community, WHY);
        vm.prank(_member(1));
        registry.cancelSignature(_member(1), digest);
        vm.assertFalse(registry.isSigned(community, WHY, signatures));
        vm.assertTrue(registry.isSigned(community, WHY, _actBy(7, community, WHY)));
    }

    // ------------------------------------------------------------------ helpers

    function _refusesMaker(OrderTerms memory t, bytes memory c, bytes memory m) private {
        vm.expectPartialRevert(
            m.length == 0
                ? IOrderEvents.OrderEscrow_NotAuthorised.selector
                : IOrderEvents.OrderEscrow_BadSignature.selector
        );
        escrow.open(t, c, m, "", "");
    }

    /// @dev Member `n` comes back, admitted by a mask.
    function _join(uint256 n, uint256 mask) private {
        bytes memory consent = _consentOf(n, community, FOREVER);
        registry.join(community, _member(n), FOREVER, consent, _admissionBy(mask, _member(n)));
    }

    /// @dev A contract wallet of member 9 joins, and is elected with member 2.
    function _walletInCommittee() private returns (Wallet1271 wallet) {
        wallet = new Wallet1271(_member(9));
        bytes32 message = CommunityMessages.membership(
            community, address(wallet), 0, FOREVER, CommunityMessages.charter(registry.charterOf(community))
        );
        registry.join(
            community,
            address(wallet),
            FOREVER,
            sign(_memberKey(9), _digestOf(message)),
            _admissionBy(3, address(wallet))
        );
        _callElection();
        vm.prank(_member(3));
        registry.vote(community, _member(3), address(wallet), "");
        _vote(4, 2);
        _tally();
    }

    function _sorted(
        address a,
        bytes memory s,
        address b,
        bytes memory r
    ) private pure returns (bytes memory) {
        return a < b ? bytes.concat(_pack(a, s), _pack(b, r)) : bytes.concat(_pack(b, r), _pack(a, s));
    }
}

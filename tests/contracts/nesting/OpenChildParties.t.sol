// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IOrderEvents} from "../../../contracts/interfaces/IOrderEvents.sol";
import {Scope} from "../../../contracts/interfaces/IPartyRegistry.sol";
import {keyConsent, sign} from "../support/Signing.sol";
import {vm} from "../support/Vm.sol";
import {Wallet1271} from "../support/Wallets.sol";
import {OpenChildFixture} from "./OpenChildFixture.sol";

/// @notice NestedOrders.tree, openChild: who must agree, and who has a conflict of interest.
contract OpenChildPartiesTest is OpenChildFixture {
    // ------------------------------------------------------------------ who signs

    // checklist 17: a sponsor's word is for one order, and can be taken back
    function test_sponsorsSignatures() public {
        Node memory p = _parent();
        Node memory n = _below(p, 0, UNIT, 2);
        _seal(n);
        bytes memory wrong =
            abi.encodeWithSelector(IOrderEvents.OrderEscrow_BadSignature.selector, _party(0), n.id);
        _refusesAsSigned(p, n, sign(_keyOf(1), n.id), wrong);
        Node memory other = _below(p, 0, UNIT, 2);
        _seal(other);
        _refusesAsSigned(p, n, sign(_keyOf(0), other.id), wrong);
        vm.prank(_party(0));
        escrow.cancelSignature(_party(0), n.id);
        _refusesAsSigned(
            p,
            n,
            sign(_keyOf(0), n.id),
            abi.encodeWithSelector(IOrderEvents.OrderEscrow_CancelledSignature.selector, _party(0), n.id)
        );
        _submit(p, n, "");
        _assertLink(n, false, 0);
    }

    // who stands in for the customer sponsors in its place
    function test_sponsorThatStandsIn() public {
        Node memory p = _parent();
        Node memory c = _openBelow(p, _below(p, 0, 1000 * UNIT, 2));
        Node memory g = _below(c, 0, UNIT, 3);
        _seal(g);
        _refusesAsSigned(
            c,
            g,
            sign(_keyOf(0), g.id),
            abi.encodeWithSelector(IOrderEvents.OrderEscrow_BadSignature.selector, _party(1), g.id)
        );
        _refund(p, 1);
        _refusesAsSigned(
            c,
            g,
            sign(_keyOf(1), g.id),
            abi.encodeWithSelector(IOrderEvents.OrderEscrow_BadSignature.selector, _party(0), g.id)
        );
        _submit(c, g, sign(_keyOf(0), g.id));
        _assertLink(g, true, 0);
    }

    // ... but not with a first key that is revoked
    function test_sponsorWithARevokedKey() public {
        Node memory p = _parent();
        Node memory n = _below(p, 0, UNIT, 2);
        n.t.openBy += uint40(7 days);
        _seal(n);
        _revoke(0);
        escrow.guard(p.t);
        _refusesAsSigned(
            p,
            n,
            sign(_keyOf(0), n.id),
            abi.encodeWithSelector(IOrderEvents.OrderEscrow_BadSignature.selector, _party(0), n.id)
        );
        _submit(p, n, sign(0x5EC0, n.id));
    }

    function test_customerOrMakerWithARevokedKey() public {
        Node memory p = _parent();
        Node memory n = _below(p, 0, UNIT, 2);
        n.t.openBy += uint40(7 days);
        _seal(n);
        _revoke(1);
        _refusesAsSigned(
            p, n, "", abi.encodeWithSelector(IOrderEvents.OrderEscrow_BadSignature.selector, _party(1), n.id)
        );
        bytes memory ms = sign(_keyOf(2), n.id);
        escrow.openChild(p.t, p.c, n.t, n.c, sign(0x5EC0, n.id), ms, "", "");
        vm.assertTrue(escrow.stateOf(n.id).guarded());
    }

    function _revoke(uint256 who) private {
        uint40 until = uint40(vm.getBlockTimestamp() + 1 days);
        bytes memory consent = keyConsent(parties.DOMAIN_SEPARATOR(), 0x5EC0, _party(who), until);
        vm.startPrank(_party(who));
        parties.register(1, 0, "");
        parties.addKey(_party(who), vm.addr(0x5EC0), until, consent);
        vm.stopPrank();
        vm.warp(vm.getBlockTimestamp() + 48 hours);
        vm.prank(vm.addr(0x5EC0));
        parties.revokeKey(_party(who), _party(who));
    }

    function test_missingAndForeignSignatures() public {
        Node memory p = _parent();
        Node memory n = _below(p, 0, UNIT, 2);
        _seal(n);
        (bytes memory cs, bytes memory ms) = _both(n, n.id);
        vm.prank(STRANGER);
        _expectNotAuthorised(_party(1), STRANGER, Scope.OPEN);
        escrow.openChild(p.t, p.c, n.t, n.c, "", ms, "", "");
        _expectBadSignature(_party(2), n.id);
        escrow.openChild(p.t, p.c, n.t, n.c, cs, cs, "", "");
        // The maker calls itself, so that nobody can open without its sponsor.
        vm.prank(_party(2));
        escrow.openChild(p.t, p.c, n.t, n.c, cs, "", sign(_keyOf(0), n.id), "");
        _assertLink(n, true, 0);
    }

    // checklist 18: a contract sponsors by ERC-1271, until it changes its mind
    function test_sponsorThatIsAContract() public {
        Node memory p = _root(1);
        Wallet1271 wallet = new Wallet1271(_party(0));
        token.mint(address(wallet), 1000 * UNIT);
        bytes memory approval = abi.encodeCall(token.approve, (address(escrow), type(uint256).max));
        wallet.execute(address(token), approval);
        p.t.customer = address(wallet);
        p = _open(p);
        Node memory n = _below(p, 0, UNIT, 2);
        _seal(n);
        wallet.refuse(true);
        _refusesAsSigned(
            p,
            n,
            sign(_keyOf(0), n.id),
            abi.encodeWithSelector(IOrderEvents.OrderEscrow_BadSignature.selector, address(wallet), n.id)
        );
        wallet.refuse(false);
        _submit(p, n, sign(_keyOf(0), n.id));
    }

    // ------------------------------------------------------------------ conflicts of interest

    function test_nobodyAboveIsPaidBelow() public {
        Node memory p = _parent();
        Node memory n = _below(p, 0, UNIT, 0);
        _refuses(p, n, _conflict(_party(0), "maker"));
        Node memory c = _openBelow(p, _below(p, 0, 1000 * UNIT, 2));
        Node memory d = _openBelow(c, _below(c, 0, 1000 * UNIT, 3));
        for (uint256 who; who < 2; ++who) {
            n = _below(d, 0, UNIT, who);
            _refuses(d, n, _conflict(_party(who), "maker"));
        }
        n = _below(d, 0, UNIT, 2);
        _refuses(d, n, _conflict(_party(2), "maker"));
    }

    // checklist 12
    function test_nobodyAboveIsTheJudge() public {
        Node memory p = _parent();
        Node memory c = _openBelow(p, _below(p, 0, 1000 * UNIT, 2));
        for (uint256 who; who < 2; ++who) {
            Node memory n = _below(c, 0, UNIT, 3);
            n.c.arbiter = _party(who);
            _refuses(c, n, _conflict(_party(who), "arbiter"));
            n.c.arbiter = address(0xC0);
            n.c.backup = _party(who);
            _refuses(c, n, _conflict(_party(who), "backup"));
        }
        Node memory own = _below(c, 0, UNIT, 3);
        own.c.arbiter = _party(3);
        _refuses(c, own, _conflict(_party(3), "arbiter"));
    }

    function test_communitiesAreNoStrangersToTheirMembers() public {
        Node memory p = _parent();
        Wallet1271 community = new Wallet1271(_party(2));
        communities.set(address(community), _party(0), true);
        Node memory n = _below(p, 0, UNIT, 2);
        n.t.maker = address(community);
        _refuses(p, n, _conflict(address(community), "maker"));
        communities.set(address(community), _party(0), false);
        communities.set(address(community), _party(1), true);
        _refuses(p, n, _conflict(address(community), "maker"));
        communities.set(address(community), _party(1), false);
        _openBelow(p, n);
    }

    function _conflict(address who, bytes32 role) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IOrderEvents.OrderEscrow_ConflictOfInterest.selector, who, role);
    }

    // ------------------------------------------------------------------ tier

    function test_tierThatWasAsked() public {
        Node memory p = _parent();
        Node memory n = _below(p, 0, UNIT, 2);
        n.c.minMakerTier = 2;
        credit.setTier(_party(2), 1);
        _refuses(p, n, abi.encodeWithSelector(IOrderEvents.OrderEscrow_TierTooLow.selector, _party(2), 1, 2));
        credit.setTier(_party(2), 2);
        _openBelow(p, n);
    }
}

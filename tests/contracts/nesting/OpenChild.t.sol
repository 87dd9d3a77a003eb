// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IOrderEvents} from "../../../contracts/interfaces/IOrderEvents.sol";
import {Milestone, Phase} from "../../../contracts/interfaces/IOrderTypes.sol";
import {Scope} from "../../../contracts/interfaces/IPartyRegistry.sol";
import {keyConsent, sign} from "../support/Signing.sol";
import {vm} from "../support/Vm.sol";
import {Wallet1271} from "../support/Wallets.sol";
import {NestFixture} from "./NestFixture.sol";

/// @notice NestedOrders.tree, openChild.
contract OpenChildTest is NestFixture {
    Node private _p;

    function _parent() private view returns (Node memory) {
        return _p;
    }

    function setUp() public override {
        super.setUp();
        _p = _open(_root(2));
    }

    function _refuses(Node memory p, Node memory n, bytes memory why) private {
        _seal(n);
        _refusesAsSigned(p, n, "", why);
    }

    function _refusesAsSigned(Node memory p, Node memory n, bytes memory sponsor, bytes memory why) private {
        (bytes memory cs, bytes memory ms) = _both(n, n.id);
        vm.expectRevert(why);
        escrow.openChild(p.t, p.c, n.t, n.c, cs, ms, sponsor, "");
    }

    function _clause(bytes32 field) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IOrderEvents.OrderEscrow_BadClause.selector, field);
    }

    function _conflict(address who, bytes32 role) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IOrderEvents.OrderEscrow_ConflictOfInterest.selector, who, role);
    }

    function _bad(bytes32 field, uint256 given, uint256 most) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IOrderEvents.OrderEscrow_BadTime.selector, field, given, 0, most);
    }

    // ------------------------------------------------------------------ which terms

    function test_movesThePriceWithoutATransfer() public {
        Node memory p = _parent();
        Node memory n = _below(p, 1, 600 * UNIT, 2);
        n.t.bond = uint128(50 * UNIT);
        uint256 held = _held();
        n = _openSponsored(p, n, 0);
        vm.assertEq(_held(), held + 50 * UNIT);
        _assertLink(n, true, 0);
        vm.assertEq(escrow.linkOf(n.id).parent, p.id);
        vm.assertEq(escrow.linkOf(n.id).principal, _party(0));
        vm.assertEq(escrow.linkOf(n.id).milestone, 1);
        vm.assertEq(escrow.linkOf(n.id).depth, 1);
        _assertAllotment(p, 1, 600 * UNIT, 0, 0);
        _assertAllotment(p, 0, 0, 0, 0);
        vm.assertEq(escrow.nestOf(p.id).children, 1);
        vm.assertEq(escrow.nestOf(p.id).unsponsored, 0);
        vm.assertTrue(escrow.stateOf(p.id).linked() && escrow.stateOf(n.id).linked());
        vm.assertEq(escrow.principalsOf(n.id)[0], _party(0));
    }

    function test_refusesTermsNotInForce() public {
        Node memory p = _parent();
        Node memory n = _below(p, 0, UNIT, 2);
        bytes32 right = escrow.hashTerms(p.t);
        p.t.review += 1;
        _seal(n);
        (bytes memory cs, bytes memory ms) = _both(n, n.id);
        bytes32 id = escrow.hashTerms(p.t);
        // Unopened terms are their own order, of phase NONE.
        vm.assertNotEq(id, right);
        _expectWrongPhase(id, Phase.NONE);
        escrow.openChild(p.t, p.c, n.t, n.c, cs, ms, "", "");
    }

    function test_refusesClausesOfOthers() public {
        Node memory p = _parent();
        Node memory n = _below(p, 0, UNIT, 2);
        _seal(n);
        n.c.minMakerTier = 1;
        bytes32 given = escrow.hashClauses(n.c);
        _refusesAsSigned(
            p,
            n,
            "",
            abi.encodeWithSelector(IOrderEvents.OrderEscrow_ClausesMismatch.selector, n.t.clauses, given)
        );
        n.c.minMakerTier = 0;
        p.c.maxSubcontractBps -= 1;
        given = escrow.hashClauses(p.c);
        _refusesAsSigned(
            p,
            n,
            "",
            abi.encodeWithSelector(IOrderEvents.OrderEscrow_ClausesMismatch.selector, p.t.clauses, given)
        );
    }

    function test_refusesAParentThatIsOver() public {
        Node memory p = _parent();
        Node memory n = _below(p, 0, UNIT, 2);
        _closeAs(p, 0, 0, 0);
        _refuses(
            p, n, abi.encodeWithSelector(IOrderEvents.OrderEscrow_WrongPhase.selector, p.id, Phase.CLOSED)
        );
    }

    function test_refusesAMeteredParent() public {
        Node memory p = _open(_metered(_root(1)));
        Node memory n = _below(p, 0, UNIT, 2);
        _refuses(
            p, n, abi.encodeWithSelector(IOrderEvents.OrderEscrow_WrongPhase.selector, p.id, Phase.METERED)
        );
    }

    function test_refusesAnotherParent() public {
        Node memory p = _parent();
        Node memory n = _below(p, 0, UNIT, 2);
        n.c.parent = keccak256("another");
        _refuses(p, n, _clause("parent"));
    }

    function test_refusesAMilestoneThatIsNot() public {
        Node memory p = _parent();
        Node memory n = _below(p, 0, UNIT, 2);
        n.c.parentMilestone = 2;
        _refuses(p, n, _clause("parentMilestone"));
    }

    function test_refusesAMilestoneThatMoved(uint256 pick) public {
        Node memory p = _parent();
        Node memory n = _below(p, 0, UNIT, 2);
        Milestone state = [
            Milestone.DELIVERED,
            Milestone.CURED,
            Milestone.CONTESTED,
            Milestone.PAID,
            Milestone.RULED,
            Milestone.REFUNDED
        ][pick % 6];
        _bringTo(p, state);
        _refuses(
            p, n, abi.encodeWithSelector(IOrderEvents.OrderEscrow_WrongMilestone.selector, p.id, 0, state)
        );
    }

    function _bringTo(Node memory p, Milestone state) private {
        if (state == Milestone.REFUNDED) return _refund(p, 1);
        if (state == Milestone.RULED) return _splitAs(p, 1, 1, 0);
        _deliver(p, 1);
        if (state == Milestone.DELIVERED) return;
        if (state == Milestone.PAID) return _accept(p, 1);
        _reject(p, 1);
        if (state == Milestone.CURED) return _cure(p, 1);
        _contest(p, 1);
    }

    // checklist 21: until the last second in which the maker may cure; after it only a poke is missing
    function test_rejectedUntilTheCureIsOver() public {
        Node memory p = _parent();
        _deliver(p, 1);
        _reject(p, 1);
        uint256 due = vm.getBlockTimestamp() + p.t.cure;
        vm.warp(due);
        Node memory first = _below(p, 0, UNIT, 2);
        Node memory second = _below(p, 0, UNIT, 2);
        (first.t.openBy, second.t.openBy) = (uint40(due + 9), uint40(due + 9));
        _openBelow(p, first);
        vm.warp(due + 1);
        _refuses(
            p, second, abi.encodeWithSelector(IOrderEvents.OrderEscrow_TooLate.selector, p.id, due, due + 1)
        );
    }

    function test_refusesStrangersAsCustomer() public {
        Node memory p = _parent();
        Node memory n = _below(p, 0, UNIT, 2);
        n.t.customer = _party(3);
        n.from = 3;
        _refuses(
            p, n, abi.encodeWithSelector(IOrderEvents.OrderEscrow_BadParties.selector, _party(3), n.t.maker)
        );
        n = _below(p, 0, UNIT, 2);
        n.t.maker = address(0);
        _refuses(
            p, n, abi.encodeWithSelector(IOrderEvents.OrderEscrow_BadParties.selector, _party(1), address(0))
        );
    }

    function test_refusesAnotherTokenAndRelayFees() public {
        Node memory p = _parent();
        Node memory n = _below(p, 0, UNIT, 2);
        n.t.token = address(weth);
        _refuses(p, n, abi.encodeWithSelector(IOrderEvents.OrderEscrow_FixedField.selector, bytes32("token")));
        n = _below(p, 0, UNIT, 2);
        n.t.relayFee = 1;
        _refuses(
            p, n, abi.encodeWithSelector(IOrderEvents.OrderEscrow_FixedField.selector, bytes32("relayFee"))
        );
    }

    // checklist 21
    function test_endsWithItsParent() public {
        Node memory p = _parent();
        Node memory n = _below(p, 0, UNIT, 2);
        n.t.deadlines[0] = p.t.deadlines[0] + 1;
        _refuses(p, n, _bad("deadline", n.t.deadlines[0], p.t.deadlines[0]));
        n.t.deadlines[0] = p.t.deadlines[0];
        n.t.courtBy = p.t.courtBy + 1;
        _refuses(p, n, _bad("courtBy", n.t.courtBy, p.t.courtBy));
        n.t.courtBy = p.t.courtBy;
        _openBelow(p, n);
    }

    // ------------------------------------------------------------------ how many, how deep, how much

    // checklist 24: four levels below the root, no fifth
    function test_depth() public {
        Node memory p = _parent();
        for (uint256 level = 1; level <= 4; ++level) {
            Node memory n = _openBelow(p, _below(p, 0, 1000 * UNIT, level + 1));
            vm.assertEq(escrow.linkOf(n.id).depth, level);
            vm.assertEq(escrow.principalsOf(n.id).length, level);
            p = n;
        }
        Node memory fifth = _below(p, 0, 1000 * UNIT, 6);
        _refuses(p, fifth, abi.encodeWithSelector(IOrderEvents.OrderEscrow_TooDeep.selector, p.id, 4));
    }

    // checklist 24: sixteen sub-orders over all milestones, finished ones too
    function test_sixteenChildren() public {
        Node memory p = _parent();
        for (uint256 i; i < 16; ++i) {
            Node memory n = _openBelow(p, _below(p, i % 2, UNIT, 2));
            if (i == 3) _refund(n, 1);
        }
        Node memory more = _below(p, 0, UNIT, 2);
        _refuses(p, more, abi.encodeWithSelector(IOrderEvents.OrderEscrow_TooManyChildren.selector, p.id, 16));
    }

    // checklist 25
    function test_notMoreThanIsLeft() public {
        Node memory p = _parent();
        _openBelow(p, _below(p, 0, 999 * UNIT, 2));
        Node memory n = _below(p, 0, UNIT + 1, 2);
        _refuses(
            p,
            n,
            abi.encodeWithSelector(IOrderEvents.OrderEscrow_OverAllocated.selector, p.id, UNIT + 1, UNIT)
        );
        _openBelow(p, _below(p, 0, UNIT, 2));
        _assertAllotment(p, 0, 1000 * UNIT, 0, 0);
    }

    // what is allotted has 112 bits: named, not a panic
    function test_notMoreThan112Bits() public {
        Node memory p = _root(1);
        p.t.cumulative[0] = type(uint128).max;
        p.c.maxSubcontractBps = 0;
        token.mint(_party(0), type(uint128).max);
        p = _open(p);
        uint256 most = type(uint112).max;
        Node memory n = _below(p, 0, most + 1, 2);
        _seal(n);
        bytes memory word = sign(_keyOf(0), n.id);
        _refusesAsSigned(p, n, word, _over(p.id, most + 1, most));
        _openSponsored(p, _below(p, 0, most - 5, 2), 0);
        n = _below(p, 0, 6, 2);
        _seal(n);
        word = sign(_keyOf(0), n.id);
        _refusesAsSigned(p, n, word, _over(p.id, 6, 5));
        _openSponsored(p, _below(p, 0, 5, 2), 0);
    }

    function _over(bytes32 id, uint256 asked, uint256 left) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IOrderEvents.OrderEscrow_OverAllocated.selector, id, asked, left);
    }

    function test_shareThatTheCustomerAllowed() public {
        Node memory p = _root(2);
        p.c.maxSubcontractBps = 2500;
        p = _open(p);
        _openBelow(p, _below(p, 0, 300 * UNIT, 2));
        Node memory n = _below(p, 1, 200 * UNIT + 1, 2);
        _refuses(
            p,
            n,
            abi.encodeWithSelector(
                IOrderEvents.OrderEscrow_SubcontractLimit.selector, p.id, 500 * UNIT + 1, 500 * UNIT
            )
        );
        _openBelow(p, _below(p, 1, 200 * UNIT, 2));
        // Beyond it, with the customer's word.
        _openSponsored(p, _below(p, 1, 800 * UNIT, 2), 0);
        vm.assertEq(escrow.nestOf(p.id).unsponsored, 500 * UNIT);
    }

    // a parent without clauses allows nothing unsigned, and needs none shown
    function test_parentWithoutClauses() public {
        Node memory p = _root(1);
        p.c = none;
        p.id = escrow.hashTerms(p.t);
        (bytes memory cs, bytes memory ms) = _both(p, p.id);
        escrow.open(p.t, cs, ms, "", "");
        Node memory n = _below(p, 0, 1, 2);
        _refuses(p, n, abi.encodeWithSelector(IOrderEvents.OrderEscrow_SubcontractLimit.selector, p.id, 1, 0));
        _openSponsored(p, n, 0);
    }

    // ------------------------------------------------------------------ who

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

    function test_tierThatWasAsked() public {
        Node memory p = _parent();
        Node memory n = _below(p, 0, UNIT, 2);
        n.c.minMakerTier = 2;
        credit.setTier(_party(2), 1);
        _refuses(p, n, abi.encodeWithSelector(IOrderEvents.OrderEscrow_TierTooLow.selector, _party(2), 1, 2));
        credit.setTier(_party(2), 2);
        _openBelow(p, n);
    }

    // ------------------------------------------------------------------ once

    // checklist 17, 19: nobody opens it twice, in another way, or late
    function test_onceAndInOneWay() public {
        Node memory p = _parent();
        Node memory n = _below(p, 0, UNIT, 2);
        _seal(n);
        (bytes memory cs, bytes memory ms) = _both(n, n.id);
        vm.expectRevert(abi.encodeWithSelector(IOrderEvents.OrderEscrow_ClausesMissing.selector, n.t.clauses));
        escrow.open(n.t, cs, ms, "", "");
        vm.expectRevert(_clause("parent"));
        escrow.openWith(n.t, n.c, cs, ms, "", "");
        vm.expectRevert(_clause("parent"));
        escrow.postWith(n.t, n.c, cs, "");
        vm.expectRevert(_clause("parent"));
        escrow.takePostWith(n.t, n.c, ms, "");
        uint256 time = vm.getBlockTimestamp();
        vm.warp(uint256(n.t.openBy) + 1);
        vm.expectRevert(
            abi.encodeWithSelector(
                IOrderEvents.OrderEscrow_TooLate.selector, n.id, n.t.openBy, uint256(n.t.openBy) + 1
            )
        );
        escrow.openChild(p.t, p.c, n.t, n.c, cs, ms, "", "");
        vm.warp(time);
        _submit(p, n, "");
        _refusesAsSigned(
            p,
            n,
            "",
            abi.encodeWithSelector(IOrderEvents.OrderEscrow_AlreadyExists.selector, n.id, Phase.OPEN)
        );
        // Another salt is another order, and needs new signatures.
        n.t.salt += 1;
        bytes32 id = escrow.hashTerms(n.t);
        vm.expectRevert(abi.encodeWithSelector(IOrderEvents.OrderEscrow_BadSignature.selector, _party(1), id));
        escrow.openChild(p.t, p.c, n.t, n.c, cs, ms, "", "");
    }

    // a post that was taken is a parent like any other
    function test_parentThatWasPosted() public {
        Node memory p = _root(1);
        p.t.maker = address(0);
        p.t.clauses = escrow.hashClauses(p.c);
        vm.prank(_party(0));
        p.id = escrow.postWith(p.t, p.c, "", "");
        p.t = _next(p.id, p.t);
        p.t.maker = _party(1);
        vm.prank(_party(1));
        escrow.takePostWith(p.t, p.c, "", "");
        Node memory n = _openBelow(p, _below(p, 0, 1000 * UNIT, 2));
        _deliver(p, 1);
        _accept(p, 1);
        _deliver(n, 1);
        _accept(n, 1);
        vm.assertEq(_worth(2), _start() + 1000 * UNIT);
    }

    function test_creditHearsOfItsFee() public {
        Node memory p = _parent();
        Node memory n = _below(p, 0, UNIT, 2);
        n.t.feeBps = 100;
        credit.refuse(true);
        _seal(n);
        (bytes memory cs, bytes memory ms) = _both(n, n.id);
        vm.expectRevert();
        escrow.openChild(p.t, p.c, n.t, n.c, cs, ms, "", "");
        credit.refuse(false);
        _submit(p, n, "");
        vm.assertEq(credit.count(), 1);
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Share} from "../../../contracts/interfaces/ICommunityRegistry.sol";
import {
    CostAgreement,
    CostLeaf,
    CostRoot,
    CostShare,
    ICostEvents
} from "../../../contracts/interfaces/ICostSettlement.sol";
import {IOrderEvents} from "../../../contracts/interfaces/IOrderEscrow.sol";
import {Clauses, OrderTerms, Phase} from "../../../contracts/interfaces/IOrderTypes.sol";
import {Scope} from "../../../contracts/interfaces/IPartyRegistry.sol";
import {sign} from "../support/Signing.sol";
import {vm} from "../support/Vm.sol";
import {CommunitySteps} from "./CommunitySteps.sol";

/// @notice From an order's milestones, through its pot, to everyone who did the work.
contract SystemCostsTest is CommunitySteps {
    // ------------------------------------------------------------------ the pot of an order

    /// @dev An order of 3,000 whose maker has assigned its pay.
    function _assigned() private returns (bytes32 id, OrderTerms memory t) {
        Clauses memory c;
        (t, c) = _courtTerms(3);
        id = _openWith(t, c);
        vm.prank(maker);
        escrow.assign(t, "");
        vm.assertEq(costs.open(t), id, "a pot is its order's");
    }

    /// @dev checklist 1, 3, 26
    function test_milestonesToClaims() public {
        (bytes32 id, OrderTerms memory t) = _assigned();
        _finish(t, 1);
        vm.assertEq(escrow.potOf(id).amount, _net(1000 * UNIT));
        costs.collect(t);
        CostShare[] memory shares = _shares(9, 110 * UNIT);
        CostRoot memory r = _finalRoot(maker, id, shares);
        for (uint256 i; i < 9; ++i) {
            _claimAs(_performer(i), r, shares, i);
            vm.assertEq(token.balanceOf(_performer(i)), 110 * UNIT);
        }
        vm.assertEq(token.balanceOf(address(costs)), 0, "990 of 990");

        // The next milestone, and the last with the bond, which is the maker's own.
        _finish(t, 2);
        _finish(t, 4);
        vm.assertEq(uint256(_phase(id)), uint256(Phase.CLOSED));
        vm.assertEq(escrow.potOf(id).amount, _net(2000 * UNIT));
        vm.assertEq(_credit(maker), t.bond);
        costs.collect(t);
        vm.assertEq(costs.potOf(id).free, _net(2000 * UNIT));
        vm.expectRevert(abi.encodeWithSelector(IOrderEvents.OrderEscrow_NothingDue.selector, id, 0));
        costs.collect(t);
        vm.assertEq(_held(), _credit(maker) + 30 * UNIT, "the bond and what was burned");
    }

    /// @dev checklist 9
    function test_splitSignedByAll() public {
        (bytes32 id, OrderTerms memory t) = _assigned();
        _finish(t, 1);
        costs.collect(t);
        _wait(3 days + 1);
        CostShare[] memory shares = _shares(3, 330 * UNIT);
        bytes32 digest = costs.hashSplit(id, 1, shares);
        costs.split(id, shares, sign(MAKER_KEY, digest), _payeeSignatures(3, digest));
        for (uint256 i; i < 3; ++i) {
            vm.prank(_performer(i));
            costs.withdraw(_performer(i), address(token), _performer(i), 330 * UNIT);
        }
        vm.assertEq(token.balanceOf(address(costs)), 0);
    }

    /// @dev One line is disputed and decided; whoever has another is paid meanwhile. checklist 8, 10, 11
    function test_disputedLineWhileOthersClaim() public {
        (bytes32 id, OrderTerms memory t) = _assigned();
        CostAgreement memory a = _agreement(id, 0, 400 * UNIT, address(0xA4B17));
        _record(a, MAKER_KEY, 0);
        _record(_agreement(id, 1, 200 * UNIT, address(0)), MAKER_KEY, 1);
        _finish(t, 1);
        costs.collect(t);
        vm.prank(maker);
        costs.dispute(id, _performer(0), _lineHash(0));

        CostShare[] memory shares = new CostShare[](1);
        shares[0] = CostShare(_performer(2), uint128(300 * UNIT), 0);
        CostRoot memory r = _finalRoot(maker, id, shares);
        _claimAs(_performer(2), r, shares, 0);
        vm.assertEq(token.balanceOf(_performer(2)), 300 * UNIT);
        costs.poke(id, _performer(1), _lineHash(1));
        vm.assertEq(costs.balanceOf(_performer(1), address(token)), 200 * UNIT);

        vm.prank(address(0xA4B17));
        costs.rule(id, _performer(0), _lineHash(0), 7500);
        vm.assertEq(costs.balanceOf(_performer(0), address(token)), 300 * UNIT);
        vm.assertEq(costs.potOf(id).free, 190 * UNIT, "the rest");
    }

    /// @dev The owner cannot take with a root what stands recorded. checklist 3, 26
    function test_rootAboveThePot() public {
        (bytes32 id, OrderTerms memory t) = _assigned();
        _record(_agreement(id, 0, 400 * UNIT, address(0)), MAKER_KEY, 0);
        _finish(t, 1);
        costs.collect(t);
        CostShare[] memory shares = new CostShare[](1);
        shares[0] = CostShare(maker, uint128(591 * UNIT), 0);
        CostRoot memory r = _rootOf(id, shares);
        vm.prank(maker);
        costs.propose(r, "");
        costs.publish(id, shares);
        _wait(3 days + 1);
        vm.prank(maker);
        vm.expectRevert(
            abi.encodeWithSelector(ICostEvents.CostSettlement_Overdrawn.selector, id, 591 * UNIT, 590 * UNIT)
        );
        costs.finalise(r, new CostLeaf[](0));
    }

    // ------------------------------------------------------------------ the pay of a sub-order

    /// @dev A sub-maker shares its pay with those who worked for it; the parent's customer has signed, so it comes at once.
    function test_subOrderToPerformers() public {
        address sub = _newcomer(0x50B);
        (OrderTerms memory p, Clauses memory pc) = _courtTerms(1);
        bytes32 parent = _openWith(p, pc);
        (OrderTerms memory t, Clauses memory c) = _child(parent, p, sub);
        bytes32 id = escrow.hashTerms(t);
        escrow.openChild(p, pc, t, c, sign(MAKER_KEY, id), sign(0x50B, id), sign(CUSTOMER_KEY, id), "");
        vm.prank(sub);
        escrow.assign(t, "");
        _finish(t, 1);
        costs.collect(t);
        vm.assertEq(costs.potOf(id).owner, sub);
        CostShare[] memory shares = _shares(4, 99 * UNIT);
        CostRoot memory r = _finalRoot(sub, id, shares);
        for (uint256 i; i < 4; ++i) {
            _claimAs(_performer(i), r, shares, i);
        }
        vm.assertEq(costs.potOf(id).free + token.balanceOf(address(costs)), 0, "396 of 396");

        // What was not placed below is the parent's to accept.
        _finish(p, 1);
        vm.assertEq(_credit(maker), p.bond + _net(600 * UNIT));
    }

    /// @dev 400 of the parent's one milestone.
    function _child(
        bytes32 parent,
        OrderTerms memory p,
        address sub
    ) private returns (OrderTerms memory t, Clauses memory c) {
        (t, c) = _courtTerms(1);
        c.parent = parent;
        t.customer = maker;
        t.maker = sub;
        t.cumulative[0] = uint128(400 * UNIT);
        t.bond = uint128(400 * UNIT);
        t.deadlines[0] = p.deadlines[0] - uint40(1 days);
        t.courtBy = p.courtBy;
        t.clauses = escrow.hashClauses(c);
    }

    // ------------------------------------------------------------------ a community makes

    /// @dev Its committee signs the order, delivers, allocates and settles; members are paid from the pot.
    function test_communityMakesAndShares() public {
        address community = _found();
        (bytes32 id, OrderTerms memory t) = _communityOrder(community);
        Share[] memory rows = new Share[](3);
        (rows[0], rows[1], rows[2]) =
        (Share(_member(0), 5000), Share(_member(2), 3000), Share(_member(4), 2000));
        _allocate(community, id, rows);
        vm.assertEq(communities.allocationOf(community, id).agreed, 7);

        _makeAs(community, t);
        vm.assertEq(costs.potOf(id).owner, community);
        _wait(3 days + 1);
        _splitAmong(community, id, rows);
        vm.assertEq(costs.balanceOf(_member(0), address(token)), 495 * UNIT);
        vm.assertEq(costs.balanceOf(_member(2), address(token)), 297 * UNIT);
        vm.assertEq(costs.balanceOf(_member(4), address(token)), 198 * UNIT);
        vm.assertEq(_credit(community), t.bond, "the bond is the community's");
        bytes memory data =
            abi.encodeCall(escrow.withdraw, (community, address(token), community, uint256(t.bond)));
        _act(community, address(escrow), data);
        vm.assertEq(token.balanceOf(community), t.bond);
    }

    /// @dev The account assigns the order's pay to its pot and delivers; the customer accepts.
    function _makeAs(address community, OrderTerms memory t) private {
        _act(community, address(escrow), abi.encodeCall(escrow.assign, (t, "")));
        _act(community, address(escrow), abi.encodeCall(escrow.deliver, (t, 1, 0)));
        vm.prank(customer);
        escrow.accept(t, 1, 0);
        costs.collect(t);
    }

    /// @dev The pot of 1,000 as it was allocated, signed by the community and by the three.
    function _splitAmong(address community, bytes32 id, Share[] memory rows) private {
        CostShare[] memory shares = new CostShare[](3);
        bytes[] memory signatures = new bytes[](3);
        for (uint256 i; i < 3; ++i) {
            shares[i] =
                CostShare(rows[i].member, uint128(_net(1000 * UNIT) * rows[i].bps / 10_000), _lineHash(i));
        }
        bytes32 digest = costs.hashSplit(id, 1, shares);
        for (uint256 i; i < 3; ++i) {
            signatures[i] = sign(_memberKey(2 * i), digest);
        }
        costs.split(id, shares, _signedBy(community, digest), signatures);
    }

    /// @dev An order of 1,000 that the committee's quorum signed; the account holds its bond.
    function _communityOrder(address community) private returns (bytes32 id, OrderTerms memory t) {
        Clauses memory c;
        (t, c) = _courtTerms(1);
        t.maker = community;
        token.mint(community, t.bond);
        _act(community, address(token), abi.encodeCall(token.approve, (address(escrow), type(uint256).max)));
        id = escrow.hashTerms(t);
        escrow.openWith(t, c, sign(CUSTOMER_KEY, id), _signedBy(community, id), "", "");
    }

    /// @dev A member whose first key is stolen: its signature counts neither in the committee nor for its share.
    function test_revokedKeyOfACommitteeMember() public {
        address community = _found();
        (bytes32 id, OrderTerms memory t) = _communityOrder(community);
        _register(_memberKey(1));
        vm.prank(vm.addr(NEW_KEY));
        parties.revokeKey(_member(1), _member(1));
        bytes memory data = abi.encodeCall(escrow.deliver, (t, 1, 0));
        bytes memory stolen = _quorum(_communityDigest(this.callMessage(community, address(escrow), data)));
        vm.expectRevert();
        communities.act(community, address(escrow), 0, data, type(uint40).max, stolen);
        bytes32 digest = keccak256("any word of the community");
        vm.assertFalse(communities.isSigned(community, digest, _signedBy(community, digest)));
        vm.assertEq(uint256(_phase(id)), uint256(Phase.OPEN));
        // The same word with the new key in the stolen one's place is the committee's.
        bytes32 act = communities.hashAct(community, digest);
        bytes memory first = sign(_memberKey(0), act);
        bytes memory second = sign(NEW_KEY, act);
        bytes memory both = bytes.concat(
            abi.encodePacked(_member(0), uint16(65), first), abi.encodePacked(_member(1), uint16(65), second)
        );
        vm.assertTrue(communities.isSigned(community, digest, both));
    }

    // ------------------------------------------------------------------ a key is stolen meanwhile

    /// @dev The thief of the owner's first key can neither assign, split, nor take what is left. checklist 18
    function test_revokedKeyOfTheOwner() public {
        _register(MAKER_KEY);
        (OrderTerms memory t, Clauses memory c) = _courtTerms(2);
        bytes32 id = _openWith(t, c);
        _revoke(maker, t);
        _expectNotAuthorised(maker, maker, Scope.SETTLE);
        vm.prank(maker);
        escrow.assign(t, "");
        vm.prank(vm.addr(NEW_KEY));
        escrow.assign(t, "");
        vm.prank(vm.addr(NEW_KEY));
        escrow.deliver(t, 1, 0);
        vm.prank(customer);
        escrow.accept(t, 1, 0);
        costs.collect(t);
        _wait(3 days + 1);
        CostShare[] memory shares = _shares(1, 990 * UNIT);
        bytes32 digest = costs.hashSplit(id, 1, shares);
        bytes[] memory signatures = _payeeSignatures(1, digest);
        vm.expectRevert(
            abi.encodeWithSelector(ICostEvents.CostSettlement_BadSignature.selector, maker, digest)
        );
        costs.split(id, shares, sign(MAKER_KEY, digest), signatures);
        costs.split(id, shares, sign(NEW_KEY, digest), signatures);
        vm.assertEq(costs.balanceOf(_performer(0), address(token)), 990 * UNIT);
    }

    /// @dev The thief of a payee's first key claims nothing from a guarded root; the new key does. checklist 18
    function test_revokedKeyOfAPayee() public {
        _register(_performerKey(0));
        (bytes32 id, OrderTerms memory t) = _assigned();
        _finish(t, 1);
        costs.collect(t);
        CostShare[] memory shares = _shares(2, 100 * UNIT);
        CostRoot memory r = _finalRoot(maker, id, shares);
        vm.prank(vm.addr(NEW_KEY));
        parties.revokeKey(_performer(0), _performer(0));
        costs.guard(r, _leaf(shares, 0));
        vm.expectRevert(
            abi.encodeWithSelector(
                ICostEvents.CostSettlement_NotAuthorised.selector,
                _performer(0),
                _performer(0),
                Scope.WITHDRAW
            )
        );
        this.claimAs(_performer(0), r, shares, 0);
        vm.prank(vm.addr(NEW_KEY));
        costs.claimFor(r, _leaf(shares, 0), STRANGER, "");
        vm.assertEq(token.balanceOf(STRANGER), 100 * UNIT);
        // The other payee goes on as before.
        _claimAs(_performer(1), r, shares, 1);
    }

    /// @dev Outside, so that its first call of another contract is not taken for the one that fails.
    function claimAs(address who, CostRoot memory r, CostShare[] memory shares, uint256 i) external {
        _claimAs(who, r, shares, i);
    }
}

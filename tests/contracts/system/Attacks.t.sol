// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IArbiterAdapter} from "../../../contracts/interfaces/IArbiterAdapter.sol";
import {Charter, CommunityKind} from "../../../contracts/interfaces/ICommunityRegistry.sol";
import {CostShare, ICostEvents} from "../../../contracts/interfaces/ICostSettlement.sol";
import {IOrderEvents} from "../../../contracts/interfaces/IOrderEscrow.sol";
import {
    Clauses,
    Milestone,
    OrderTerms,
    Phase,
    SharingKind
} from "../../../contracts/interfaces/IOrderTypes.sol";
import {CaseStage, Duty} from "../../../contracts/interfaces/IStakedArbitrators.sol";
import {Messages} from "../../../contracts/libraries/Messages.sol";
import {Stage} from "../../../contracts/types/DisputeState.sol";
import {OtherCourt} from "../court/Courts.sol";
import {sign} from "../support/Signing.sol";
import {vm} from "../support/Vm.sol";
import {CommunitySteps} from "./CommunitySteps.sol";

/// @notice Thefts that need more than one contract.
contract SystemAttacksTest is CommunitySteps {
    uint256 private constant METER_KEY = 0x3E7E2;

    // ------------------------------------------------------------------ metered claims and offers

    /// @dev 200 units at 5 within a week, claims of at most 20 a day.
    function _metered() private returns (bytes32 id, OrderTerms memory t, Clauses memory c) {
        (t, c) = _courtTerms(1);
        t.kind = SharingKind.RESOURCE;
        c.meterSigner = vm.addr(METER_KEY);
        c.rate = uint128(5 * UNIT);
        c.maxUnits = 200;
        c.claimUnits = 20;
        c.interval = uint32(1 days);
        c.grace = uint32(2 days);
        t.clauses = escrow.hashClauses(c);
        id = _openWith(t, c);
    }

    function _claimUse(OrderTerms memory t, Clauses memory c, uint256 units) private {
        _wait(1 days);
        vm.prank(maker);
        escrow.claim(t, c, units, "");
        vm.prank(customer);
        escrow.contestClaim(t, vm.getBlockTimestamp(), WHY, "");
    }

    /// @dev Fault prevented: the customer gives in on a claim of one unit; the maker shows that unit by a voucher, claims
    /// twenty that nobody used, and took the offer for them.
    function test_offerForOneClaimTakesNoOther() public {
        (bytes32 id, OrderTerms memory t, Clauses memory c) = _metered();
        _claimUse(t, c, 1);
        vm.prank(customer);
        escrow.propose(t, false, 1, 10_000, "");
        escrow.redeem(t, c, 1, sign(METER_KEY, _digest(Messages.voucher(id, 1))));
        _claimUse(t, c, 20);
        vm.prank(maker);
        vm.expectRevert(abi.encodeWithSelector(IOrderEvents.OrderEscrow_NoProposal.selector, id));
        escrow.agree(t, true, 1, 10_000, "");
    }

    /// @dev Fault prevented: the same with an offer that was signed for the first claim and handed in for the second.
    function test_signedOfferForOneClaimFitsNoOther() public {
        (bytes32 id, OrderTerms memory t, Clauses memory c) = _metered();
        _claimUse(t, c, 1);
        uint256 claimedAt = escrow.meterOf(id).claimedAt;
        bytes32 digest = _digest(Messages.settlementOffer(id, 0, 1, 10_000, claimedAt, 0, false));
        bytes memory offer = sign(CUSTOMER_KEY, digest);
        uint256 snap = vm.snapshotState();
        escrow.propose(t, false, 1, 10_000, offer);
        vm.revertToState(snap);
        escrow.redeem(t, c, 1, sign(METER_KEY, _digest(Messages.voucher(id, 1))));
        _claimUse(t, c, 20);
        vm.expectPartialRevert(IOrderEvents.OrderEscrow_BadSignature.selector);
        escrow.propose(t, false, 1, 10_000, offer);
    }

    /// @dev A dispute about one claim rules on no other, whatever happened meanwhile; the deposits come back.
    function test_disputeOfOneClaimRulesOnNoOther() public {
        OtherCourt other = new OtherCourt(0.03 ether);
        (OrderTerms memory t, Clauses memory c) = _termsWith(1, address(other), address(0), 0.03 ether);
        t.kind = SharingKind.RESOURCE;
        c.meterSigner = vm.addr(METER_KEY);
        (c.rate, c.maxUnits, c.claimUnits) = (uint128(5 * UNIT), 200, 20);
        (c.interval, c.grace) = (uint32(1 days), uint32(2 days));
        t.clauses = escrow.hashClauses(c);
        bytes32 id = _openWith(t, c);
        _claimUse(t, c, 1);
        uint256 place = vm.getBlockTimestamp();
        _openCourt(t, 1);
        _raise(t, c, 1, true);
        _answer(t, c, place, false);
        escrow.redeem(t, c, 1, sign(METER_KEY, _digest(Messages.voucher(id, 1))));
        _claimUse(t, c, 20);
        other.give(address(adapter), 1, 2);
        adapter.conclude(t, place);
        vm.assertTrue(escrow.meterOf(id).contested, "the second claim waits for its own ruling");
        vm.assertEq(_credit(maker), _net(5 * UNIT));
        vm.assertEq(_takeBack(t, place, true), 0.015 ether);
        vm.assertEq(_takeBack(t, place, false), 0.015 ether);
    }

    // ------------------------------------------------------------------ courts

    /// @dev Fault prevented: a poster names court data that only it knows, raises without showing it, and whoever took the
    /// post could not answer and lost by silence.
    function test_secretCourtData() public {
        bytes memory secret = "only the poster knows";
        (OrderTerms memory t, Clauses memory c) = _courtTerms(2);
        c.courtData = keccak256(secret);
        t.clauses = escrow.hashClauses(c);
        bytes32 id = _openWith(t, c);
        _bring(id, t, Milestone.CONTESTED);
        _openCourt(t, 1);
        _wait(uint256(t.review) + 1);
        vm.prank(customer);
        vm.expectRevert(
            abi.encodeWithSelector(
                IArbiterAdapter.ArbiterAdapter_CourtDataMismatch.selector, id, c.courtData, bytes32(0)
            )
        );
        adapter.raise(t, c, 1, false, "");
        vm.prank(customer);
        adapter.raise(t, c, 1, false, secret);
        vm.prank(maker);
        adapter.answer(t, c, 0, secret);
    }

    /// @dev Two accounts of one person name a court of their own: the record of neither gets better, and the one that loses
    /// pays for it. A stranger's account is not touched.
    function test_stagedDisputesGainNothing() public {
        OtherCourt sham = new OtherCourt(0);
        int256 margin = credit.marginOf(maker);
        int256 prior = credit.priorMean();
        for (uint256 i; i < 3; ++i) {
            (bytes32 id, OrderTerms memory t, Clauses memory c) = _contested(1, address(sham), address(0), 0);
            _raise(t, c, 1, true);
            sham.give(address(adapter), i + 1, 2);
            adapter.conclude(t, 0);
            vm.assertEq(uint256(_phase(id)), uint256(Phase.CLOSED));
        }
        vm.assertEq(credit.marginOf(maker), margin, "who won");
        vm.assertEq(credit.priorMean(), prior, "everybody's measure");
        vm.assertLt(credit.marginOf(customer), credit.marginOf(STRANGER));
    }

    /// @dev The account of a community that a party belongs to is no court: it answers nothing, and the default follows.
    function test_communityOfAPartyAsArbiter() public {
        address community = _found();
        (bytes32 id, OrderTerms memory t, Clauses memory c) = _contested(1, community, address(0), 0.03 ether);
        _raise(t, c, 1, true);
        _answer(t, c, 0, false);
        _assertStage(id, 0, Stage.STALLED);
        // Whatever its committee calls: nobody but a court that took the dispute is heard.
        _act(community, address(adapter), abi.encodeWithSignature("rule(uint256,uint256)", 1, 2));
        _assertStage(id, 0, Stage.STALLED);
        bytes memory data = abi.encodeCall(escrow.rule, (t, 1, 10_000));
        bytes memory signatures =
            _quorum(_communityDigest(this.callMessage(community, address(escrow), data)));
        vm.expectRevert(abi.encodeWithSelector(IOrderEvents.OrderEscrow_OnlyArbiters.selector, community));
        communities.act(community, address(escrow), 0, data, type(uint40).max, signatures);
    }

    /// @dev A court that settles the order behind the adapter's back while it is asked: its dispute ends without a ruling,
    /// deposits come back, and nothing is paid twice.
    function test_courtEntersTheEscrow() public {
        OtherCourt other = new OtherCourt(0.03 ether);
        (bytes32 id, OrderTerms memory t, Clauses memory c) =
            _contested(2, address(other), address(0), 0.03 ether);
        bytes memory cs = _signSplit(CUSTOMER_KEY, id, 0, 1, 400 * UNIT);
        bytes memory ms = _signSplit(MAKER_KEY, id, 0, 1, 400 * UNIT);
        other.setHook(address(escrow), abi.encodeCall(escrow.split, (t, 1, 400 * UNIT, cs, ms)));
        _raise(t, c, 1, true);
        _answer(t, c, 0, false);
        vm.assertEq(other.hookOk(), 1, "it did settle");
        _assertState(id, 0, Milestone.RULED);
        other.give(address(adapter), 1, 2);
        uint256 held = _held();
        adapter.conclude(t, 0);
        vm.assertEq(_held(), held, "nothing is paid twice");
        vm.assertEq(_takeBack(t, 0, true) + _takeBack(t, 0, false), 0.03 ether);
    }

    /// @dev A court that enters the adapter: every function that moves anything refuses.
    function test_courtEntersTheAdapter() public {
        OtherCourt other = new OtherCourt(0.03 ether);
        (, OrderTerms memory t, Clauses memory c) = _contested(2, address(other), address(0), 0.03 ether);
        bytes[4] memory calls = [
            abi.encodeCall(adapter.conclude, (t, 0)),
            abi.encodeCall(adapter.takeBack, (t, 0, true, address(other))),
            abi.encodeCall(adapter.answer, (t, c, 0, "")),
            abi.encodeWithSignature("disputeOf(bytes32,uint256)", bytes32(0), 0)
        ];
        _raise(t, c, 1, true);
        for (uint256 i; i < 4; ++i) {
            uint256 snap = vm.snapshotState();
            other.setHook(address(adapter), calls[i]);
            _answer(t, c, 0, false);
            vm.assertEq(other.hookOk(), 0);
            vm.revertToState(snap);
        }
        // Its callback is heard by nobody before the dispute is its own.
        other.setHook(address(adapter), abi.encodeWithSignature("rule(uint256,uint256)", 1, 2));
        _answer(t, c, 0, false);
        vm.assertEq(other.hookOk(), 1);
        _assertStage(escrow.hashTerms(t), 0, Stage.ASKED);
    }

    /// @dev A dispute of a sub-order: once its milestone above has failed, who stands in raises with its own deposit, which
    /// stays its own.
    function test_depositsOfWhoStandsIn() public {
        address sub = _newcomer(0x50B);
        (OrderTerms memory p, Clauses memory pc) = _courtTerms(1);
        pc.maxSubcontractBps = 10_000;
        p.clauses = escrow.hashClauses(pc);
        bytes32 parent = _openWith(p, pc);
        (OrderTerms memory t, Clauses memory c) = _courtTerms(1);
        c.parent = parent;
        (t.customer, t.maker) = (maker, sub);
        t.deadlines[0] = p.deadlines[0] - uint40(1 days);
        t.courtBy = p.courtBy;
        t.clauses = escrow.hashClauses(c);
        bytes32 id = escrow.hashTerms(t);
        escrow.openChild(p, pc, t, c, sign(MAKER_KEY, id), sign(0x50B, id), "", "");
        vm.prank(sub);
        escrow.deliver(t, 1, 0);
        vm.prank(maker);
        escrow.reject(t, 1, WHY);
        vm.prank(sub);
        escrow.contest(t, 1, WHY);
        vm.warp(uint256(p.deadlines[0]) + 1);
        escrow.poke(p);
        vm.assertEq(escrow.actingCustomerOf(id, maker), customer);

        vm.expectRevert(
            abi.encodeWithSelector(IArbiterAdapter.ArbiterAdapter_CourtClosed.selector, id, false)
        );
        this.raiseAs(customer, t, c);
        vm.prank(customer);
        escrow.propose(t, false, 1, 0, "");
        _wait(uint256(t.review) + 1);
        vm.expectRevert(
            abi.encodeWithSelector(IArbiterAdapter.ArbiterAdapter_NotAuthorised.selector, customer, maker)
        );
        this.raiseAs(maker, t, c);
        this.raiseAs(customer, t, c);
        _wait(uint256(t.review) + 1);
        adapter.conclude(t, 0);
        vm.prank(maker);
        vm.expectRevert(
            abi.encodeWithSelector(IArbiterAdapter.ArbiterAdapter_NotAuthorised.selector, customer, maker)
        );
        adapter.takeBack(t, 0, false, maker);
        vm.prank(customer);
        adapter.takeBack(t, 0, false, STRANGER);
        vm.assertEq(token.balanceOf(STRANGER), 3 * SEAT_FEE);
        vm.assertEq(_wealth(sub), 100_000 * UNIT, "its bond, nothing of the milestone");
    }

    function raiseAs(address who, OrderTerms memory t, Clauses memory c) external {
        vm.prank(who);
        adapter.raise(t, c, 1, false, "");
    }

    // ------------------------------------------------------------------ pots

    /// @dev Nobody but cost settlement empties a pot, and neither other terms nor another's order open it.
    function test_potsAreReachedByTheirOwnTermsOnly() public {
        (OrderTerms memory t, Clauses memory c) = _courtTerms(2);
        bytes32 id = _openWith(t, c);
        vm.prank(maker);
        escrow.assign(t, "");
        _finish(t, 1);
        vm.expectRevert(abi.encodeWithSelector(IOrderEvents.OrderEscrow_OnlyCosts.selector, address(this)));
        escrow.collect(t);
        OrderTerms memory stolen = _next(id, t);
        stolen.maker = STRANGER;
        vm.expectPartialRevert(IOrderEvents.OrderEscrow_TermsMismatch.selector);
        costs.collect(stolen);
        vm.expectPartialRevert(ICostEvents.CostSettlement_TermsMismatch.selector);
        costs.open(stolen);
        vm.assertEq(escrow.potOf(id).amount, _net(1000 * UNIT));
        costs.collect(t);
        vm.assertEq(costs.potOf(id).owner, maker);
    }

    // ------------------------------------------------------------------ communities

    /// @dev While the escrow asks a community for its word, nothing of the escrow can be read: an account that wanted to
    /// answer by the escrow's state is refused, and ours does not ask. checklist 16, 18
    function test_communitySignsWhileTheEscrowIsLocked() public {
        Charter memory charter = _charter();
        charter.kind = CommunityKind.VERTICAL;
        charter.endsAt = uint40(vm.getBlockTimestamp() + 90 days);
        address community = _found(charter);
        (OrderTerms memory t, Clauses memory c) = _courtTerms(1);
        (t.maker, t.bond, t.feeBps) = (community, 0, 0);
        bytes32 id = escrow.hashTerms(t);
        escrow.openWith(t, c, sign(CUSTOMER_KEY, id), _signedBy(community, id), "", "");
        vm.assertEq(uint256(_phase(id)), uint256(Phase.OPEN));
        // What was signed for one order opens no other, and once the community has ended, none at all.
        bytes memory word = _signedBy(community, id);
        t.salt = ++salt;
        bytes memory cs = _signTerms(CUSTOMER_KEY, t);
        vm.expectPartialRevert(IOrderEvents.OrderEscrow_BadSignature.selector);
        escrow.openWith(t, c, cs, word, "", "");
        vm.warp(uint256(charter.endsAt) + 1);
        t.openBy = uint40(vm.getBlockTimestamp() + 1);
        t.deadlines[0] = t.openBy;
        t.courtBy = uint40(vm.getBlockTimestamp() + 30 days);
        id = escrow.hashTerms(t);
        word = _signedBy(community, id);
        cs = sign(CUSTOMER_KEY, id);
        vm.expectRevert(abi.encodeWithSelector(IOrderEvents.OrderEscrow_BadSignature.selector, community, id));
        escrow.openWith(t, c, cs, word, "", "");
    }

    /// @dev This contract's case about these parties, and its panel.
    function _panelOf(address a, address b, string memory matter) private returns (bytes32 key) {
        address[] memory conflicts = new address[](2);
        (conflicts[0], conflicts[1]) = (a, b);
        token.mint(address(this), 3 * SEAT_FEE);
        token.approve(address(court), type(uint256).max);
        uint256 until = vm.getBlockTimestamp() + 30 days;
        key = court.openCase(keccak256(bytes(matter)), address(token), until, conflicts);
        _draw(key, conflicts);
        vm.assertEq(uint256(court.caseOf(key).stage), uint256(CaseStage.VOTING));
    }

    function _serves(address arbitrator) private {
        token.mint(arbitrator, SEAT_STAKE);
        vm.prank(arbitrator);
        token.approve(address(court), SEAT_STAKE);
        vm.prank(arbitrator);
        court.stake(SEAT_STAKE);
    }

    /// @dev Fault prevented: the members of a community sat on the panel that judged it. checklist 12
    function test_membersDoNotJudgeTheirCommunity() public {
        address community = _found();
        for (uint256 i; i < MEMBERS; ++i) {
            _serves(_member(i));
        }
        _fillPool(3);
        for (uint256 i; i < MEMBERS; ++i) {
            court.enter(_member(i));
        }
        bytes32 key = _panelOf(customer, community, "as the maker");
        for (uint256 i; i < MEMBERS; ++i) {
            vm.assertEq(uint256(court.seatOf(key, _member(i)).duty), uint256(Duty.NONE));
        }
        key = _panelOf(community, maker, "as the customer");
        for (uint256 i; i < MEMBERS; ++i) {
            vm.assertEq(uint256(court.seatOf(key, _member(i)).duty), uint256(Duty.NONE));
        }
    }

    /// @dev Nor does a community that sits in the pool itself judge its member. checklist 12
    function test_aCommunityDoesNotJudgeItsMember() public {
        address community = _found();
        _serves(community);
        _fillPool(3);
        court.enter(community);
        for (uint256 i; i < 3; ++i) {
            bytes32 key = _panelOf(customer, _member(4), vm.toString(i));
            vm.assertEq(uint256(court.seatOf(key, community).duty), uint256(Duty.NONE));
        }
    }

    /// @dev A sub-order goes to no member of a community that stands above it, nor to the community of who does.
    /// checklist 12, 25
    function test_communitiesAreNoStrangersToTheirMembers() public {
        address community = _found();
        (OrderTerms memory p, Clauses memory pc) = _courtTerms(1);
        pc.maxSubcontractBps = 10_000;
        (p.maker, p.bond, p.feeBps) = (community, 0, 0);
        p.clauses = escrow.hashClauses(pc);
        bytes32 parent = escrow.hashTerms(p);
        escrow.openWith(p, pc, sign(CUSTOMER_KEY, parent), _signedBy(community, parent), "", "");
        (OrderTerms memory t, Clauses memory c) = _courtTerms(1);
        (t.customer, t.maker, t.bond, t.feeBps) = (community, _member(4), 0, 0);
        c.parent = parent;
        t.deadlines[0] = p.deadlines[0] - 1;
        t.courtBy = p.courtBy;
        t.clauses = escrow.hashClauses(c);
        bytes32 id = escrow.hashTerms(t);
        bytes memory word = _signedBy(community, id);
        bytes memory own = sign(_memberKey(4), id);
        vm.expectRevert(
            abi.encodeWithSelector(
                IOrderEvents.OrderEscrow_ConflictOfInterest.selector, _member(4), bytes32("maker")
            )
        );
        escrow.openChild(p, pc, t, c, word, own, "", "");
    }
}

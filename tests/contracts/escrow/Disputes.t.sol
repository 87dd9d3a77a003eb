// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ICreditHook} from "../../../contracts/interfaces/ICreditRegistry.sol";
import {IOrderEvents} from "../../../contracts/interfaces/IOrderEvents.sol";
import {Milestone, OrderTerms, Phase, Proposal} from "../../../contracts/interfaces/IOrderTypes.sol";
import {Scope} from "../../../contracts/interfaces/IPartyRegistry.sol";
import {Messages} from "../../../contracts/libraries/Messages.sol";
import {ClausesFixture} from "../support/ClausesFixture.sol";
import {sign} from "../support/Signing.sol";
import {vm} from "../support/Vm.sol";

/// @notice Offers to settle, giving in, and the court's ruling.
contract DisputesTest is ClausesFixture {
    OrderTerms private _t;
    bytes32 private _id;

    /// @dev Two milestones of 1,000; the first is contested. A bond of 400.
    function setUp() public override {
        super.setUp();
        OrderTerms memory t = _terms(2);
        t.bond = uint128(400 * UNIT);
        _t = t;
        _id = _open(t);
        _bring(_id, t, Milestone.CONTESTED);
    }

    function _bondContested() private returns (bytes32 id, OrderTerms memory t) {
        t = _terms(2);
        t.salt = 11;
        t.bond = uint128(400 * UNIT);
        t.inputsDue = t.deadlines[0];
        id = _open(t);
        _deliver(t, 1);
        _accept(t, 1);
        vm.warp(t.deadlines[1] + 1);
        escrow.poke(t);
        vm.prank(maker);
        escrow.contest(t, 0, WHY);
    }

    // ------------------------------------------------------------------ offers

    function test_propose_StandsForAWindow() public {
        _propose(_t, true, 1, 6000);
        Proposal memory p = escrow.proposalOf(_id);
        vm.assertEq(p.until, vm.getBlockTimestamp() + _t.review);
        vm.assertEq(p.byMaker, 1);
        vm.assertEq(p.byCustomer, 0);
        vm.assertTrue(p.lastByMaker);
        vm.assertEq(p.milestones, 1);
        vm.assertEq(p.makerBps, 6000);
    }

    /// @dev checklist 21
    function test_agree_UntilTheLastSecond() public {
        _propose(_t, true, 1, 6000);
        uint256 until = escrow.proposalOf(_id).until;
        uint256 snap = vm.snapshotState();
        vm.warp(until);
        _agree(_t, false, 1, 6000);
        vm.assertEq(uint256(_state(_id, 0)), uint256(Milestone.RULED));
        vm.assertEq(_credit(maker), 600 * UNIT);
        vm.assertEq(_credit(customer), 400 * UNIT);
        vm.assertEq(uint256(_state(_id, 1)), uint256(Milestone.PENDING)); // checklist 10, 11
        vm.revertToState(snap);
        vm.warp(until + 1);
        _expectTooLate(_id, until);
        _agree(_t, false, 1, 6000);
    }

    function test_agree_RefusesOnesOwnAndOther() public {
        _expectNoProposal();
        _agree(_t, false, 1, 6000);
        _propose(_t, true, 1, 6000);
        _expectNoProposal();
        _agree(_t, true, 1, 6000);
        vm.expectRevert(abi.encodeWithSelector(IOrderEvents.OrderEscrow_ProposalMoved.selector, _id, 1, 6000));
        _agree(_t, false, 1, 7000);
        _agree(_t, false, 1, 6000);
        _expectWrongMilestone(_id, 0, Milestone.RULED);
        _agree(_t, false, 1, 6000);
    }

    function _expectNoProposal() private {
        vm.expectRevert(abi.encodeWithSelector(IOrderEvents.OrderEscrow_NoProposal.selector, _id));
    }

    /// @dev The taken offer is gone: a later contest of another milestone does not fit it.
    function test_agree_EndsTheOffer() public {
        _propose(_t, true, 1, 6000);
        _agree(_t, false, 1, 6000);
        vm.prank(maker);
        escrow.deliver(_t, 2, 0);
        _reject(_t, 2);
        vm.prank(maker);
        escrow.contest(_t, 2, WHY);
        _expectNoProposal();
        _agree(_t, false, 2, 6000);
    }

    function test_counter_ReplacesTheOffer() public {
        _propose(_t, true, 1, 6000);
        _propose(_t, false, 1, 1000);
        vm.expectRevert(abi.encodeWithSelector(IOrderEvents.OrderEscrow_NoProposal.selector, _id));
        _agree(_t, false, 1, 6000);
        _agree(_t, true, 1, 1000);
        vm.assertEq(_credit(maker), 100 * UNIT);
    }

    /// @dev checklist 22
    function test_propose_ThreeTimesASide() public {
        for (uint256 i; i < 3; ++i) {
            _propose(_t, true, 1, 6000 - i);
            _propose(_t, false, 1, 1000 + i);
        }
        for (uint256 side; side < 2; ++side) {
            vm.expectRevert(
                abi.encodeWithSelector(
                    IOrderEvents.OrderEscrow_TooManyRounds.selector, _id, side == 1 ? maker : customer, 3
                )
            );
            _propose(_t, side == 1, 1, 5000);
        }
    }

    /// @dev No row of offers moves the court's time, or shuts the court for longer than one window. checklist 22
    function testFuzz_court_OpensAfterOneOffer(uint256 seed, uint40 wait) public {
        vm.warp(vm.getBlockTimestamp() + wait % (uint256(_t.courtBy) - vm.getBlockTimestamp()));
        vm.assertFalse(_courtOpen(true));
        _propose(_t, true, 1, 6000);
        uint256 made = vm.getBlockTimestamp();
        uint256 until = escrow.proposalOf(_id).until;
        vm.assertLe(until, made + (_t.courtBy - made) / 4);
        for (uint256 i; i < 3; ++i) {
            if ((seed >> i) & 1 == 1) {
                _propose(_t, false, 1, i);
                vm.assertTrue(_courtOpen(true));
            }
        }
        vm.warp(until + 1);
        vm.assertTrue(_courtOpen(true));
        vm.assertEq(_courtOpen(false), seed & 7 != 0);
    }

    function _courtOpen(bool forMaker) private view returns (bool open) {
        (, open) = escrow.courtOpenFor(_id, forMaker);
    }

    function test_propose_RefusesWhatIsNotContested() public {
        _expectWrongMilestone(_id, 1, Milestone.PENDING);
        _propose(_t, true, 2, 6000);
        _expectNoMilestones(_id, 4);
        _propose(_t, true, 4, 6000);
        _expectWrongPhase(_id, Phase.OPEN);
        _propose(_t, true, 0, 6000);
        vm.expectRevert(
            abi.encodeWithSelector(
                IOrderEvents.OrderEscrow_BadBps.selector, bytes32("makerBps"), 10_001, 10_000
            )
        );
        _propose(_t, true, 1, 10_001);
    }

    /// @dev checklist 21
    function test_propose_UntilTheCourtsTimeEnds() public {
        vm.warp(_t.courtBy);
        _propose(_t, true, 1, 6000);
        vm.assertEq(escrow.proposalOf(_id).until, _t.courtBy);
        vm.warp(uint256(_t.courtBy) + 1);
        _expectTooLate(_id, _t.courtBy);
        _propose(_t, true, 1, 6000);
    }

    function test_propose_ByThePartyOnly() public {
        _expectNotAuthorised(maker, customer, Scope.SETTLE);
        vm.prank(customer);
        escrow.propose(_t, true, 1, 6000, "");
        _expectNotAuthorised(customer, maker, Scope.SETTLE);
        vm.prank(maker);
        escrow.propose(_t, false, 1, 6000, "");
    }

    /// @dev Each signed offer or agreement is good once, and neither is the other. checklist 17
    function test_offers_BySignature() public {
        bytes memory offer = sign(MAKER_KEY, _digest(Messages.settlementOffer(_id, 0, 1, 6000, 0, 0, false)));
        escrow.propose(_t, true, 1, 6000, offer);
        _expectBadSignature(maker, _digest(Messages.settlementOffer(_id, 0, 1, 6000, 0, 1, false)));
        escrow.propose(_t, true, 1, 6000, offer);
        bytes32 taking = _digest(Messages.settlementOffer(_id, 0, 1, 6000, 0, 1, true));
        _expectBadSignature(customer, taking);
        escrow.agree(_t, false, 1, 6000, offer);
        escrow.agree(_t, false, 1, 6000, sign(CUSTOMER_KEY, taking));
        vm.assertEq(uint256(_state(_id, 0)), uint256(Milestone.RULED));
    }

    function test_offers_OnTheBond() public {
        (bytes32 id, OrderTerms memory t) = _bondContested();
        uint256 wealth = _wealth(maker);
        _propose(t, false, 0, 7500);
        _agree(t, true, 0, 7500);
        vm.assertEq(uint256(_phase(id)), uint256(Phase.CLOSED));
        // half of the bond was forfeit; a quarter of that is
        vm.assertEq(_wealth(maker) - wealth, 350 * UNIT);
    }

    // ------------------------------------------------------------------ giving in

    function test_refund_OfWhatWasContestedIsNoDefault() public {
        vm.prank(maker);
        escrow.refund(_t, 1, "");
        vm.assertEq(uint256(_state(_id, 0)), uint256(Milestone.RULED));
        vm.assertEq(token.balanceOf(customer), 1_000_000 * UNIT - 1000 * UNIT);
        vm.assertFalse(escrow.ratingRight(_t).defaulted);
    }

    /// @dev In every state that is not settled. What was not delivered is a default, and costs the bond.
    function test_refund_InEachState() public {
        for (uint256 s; s <= uint256(type(Milestone).max); ++s) {
            uint256 snap = vm.snapshotState();
            OrderTerms memory t = _terms(2);
            t.salt = 5;
            bytes32 id = _open(t);
            _bring(id, t, Milestone(s));
            bool settled = s >= uint256(Milestone.PAID);
            if (settled) _expectWrongMilestone(id, 0, Milestone(s));
            vm.prank(maker);
            escrow.refund(t, 1, "");
            if (!settled) {
                bool done = s == uint256(Milestone.PENDING) || s == uint256(Milestone.REJECTED);
                vm.assertEq(uint256(_state(id, 0)), uint256(done ? Milestone.REFUNDED : Milestone.RULED));
            }
            vm.revertToState(snap);
        }
    }

    function test_refund_OfEverythingForfeitsTheBondOfWhatWasPending() public {
        vm.prank(maker);
        escrow.refund(_t, 3, "");
        vm.assertEq(uint256(_phase(_id)), uint256(Phase.CLOSED));
        // half of the price was never delivered
        vm.assertEq(_wealth(customer), 1_000_000 * UNIT + 200 * UNIT);
        vm.assertEq(_wealth(maker), 1_000_000 * UNIT - 200 * UNIT);
        vm.assertTrue(escrow.ratingRight(_t).defaulted);
    }

    function test_refund_ByTheMakerOnly() public {
        _expectNotAuthorised(maker, customer, Scope.SETTLE);
        vm.prank(customer);
        escrow.refund(_t, 1, "");
        bytes32 digest = _digest(Messages.refund(_id, 0, 1));
        _expectBadSignature(maker, digest);
        escrow.refund(_t, 1, sign(CUSTOMER_KEY, digest));
        escrow.refund(_t, 1, sign(MAKER_KEY, digest));
        _expectWrongMilestone(_id, 0, Milestone.RULED);
        escrow.refund(_t, 1, sign(MAKER_KEY, digest));
        _expectNoMilestones(_id, 0);
        vm.prank(maker);
        escrow.refund(_t, 0, "");
    }

    // ------------------------------------------------------------------ rulings

    /// @dev checklist 10, 11
    function test_rule_DividesOnlyWhatIsContested() public {
        _rule(_t, 1, 2500);
        vm.assertEq(_credit(maker), 250 * UNIT);
        vm.assertEq(_credit(customer), 750 * UNIT);
        vm.assertEq(uint256(_state(_id, 0)), uint256(Milestone.RULED));
        vm.assertEq(uint256(_state(_id, 1)), uint256(Milestone.PENDING));
        _expectWrongMilestone(_id, 0, Milestone.RULED);
        _rule(_t, 1, 2500);
        _expectWrongMilestone(_id, 1, Milestone.PENDING);
        _rule(_t, 2, 2500);
        _expectNoMilestones(_id, 4);
        _rule(_t, 4, 2500);
    }

    function test_rule_ByTheArbitersOnly() public {
        address[4] memory others = [customer, maker, STRANGER, address(this)];
        for (uint256 i; i < others.length; ++i) {
            vm.expectRevert(abi.encodeWithSelector(IOrderEvents.OrderEscrow_OnlyArbiters.selector, others[i]));
            vm.prank(others[i]);
            escrow.rule(_t, 1, 10_000);
        }
    }

    /// @dev An arbiter together with a recipient cannot take more than was contested. checklist 3, 9
    function testFuzz_rule_NeverMoreThanTheSlice(uint256 bps) public {
        uint256 held = _held();
        if (bps > 10_000) {
            vm.expectRevert(
                abi.encodeWithSelector(
                    IOrderEvents.OrderEscrow_BadBps.selector, bytes32("makerBps"), bps, 10_000
                )
            );
            _rule(_t, 1, bps);
            return;
        }
        uint256 wealth = _wealth(maker) + _wealth(customer);
        _rule(_t, 1, bps);
        vm.assertEq(_wealth(maker) + _wealth(customer) - wealth, 1000 * UNIT);
        vm.assertEq(_held() - _credit(maker) - _credit(customer), held - 1000 * UNIT);
    }

    /// @dev checklist 8, 21
    function test_rule_NotAfterTheCourtsTime() public {
        uint256 snap = vm.snapshotState();
        vm.warp(_t.courtBy);
        _rule(_t, 1, 10_000);
        vm.revertToState(snap);
        vm.warp(uint256(_t.courtBy) + 1);
        _expectTooLate(_id, _t.courtBy);
        _rule(_t, 1, 10_000);
        escrow.poke(_t);
        // the signed default, and the other milestone's refund
        vm.assertEq(_credit(maker), 500 * UNIT + 200 * UNIT);
    }

    function test_rule_OnTheBond() public {
        (bytes32 id, OrderTerms memory t) = _bondContested();
        uint256 wealth = _wealth(maker);
        _rule(t, 0, 10_000);
        vm.assertEq(uint256(_phase(id)), uint256(Phase.CLOSED));
        vm.assertEq(_wealth(maker) - wealth, 400 * UNIT);
        _expectWrongPhase(id, Phase.CLOSED);
        _rule(t, 0, 10_000);
    }

    function test_rule_TellsCyberCredit() public {
        OrderTerms memory t = _terms(2);
        t.salt = 12;
        t.feeBps = 100;
        bytes32 id = _open(t);
        _bring(id, t, Milestone.CONTESTED);
        _rule(t, 1, 2500);
        vm.assertEq(
            credit.calls(1),
            abi.encodeCall(ICreditHook.judge, (id, customer, maker, address(token), 1000 * UNIT, 100, 2500))
        );
        // an order without a fee is none of its business
        _rule(_t, 1, 2500);
        vm.assertEq(credit.count(), 2);
    }

    /// @dev A maker that contests its default and loses has only defaulted; one that wins was wronged.
    function test_rule_OnTheBondTellsCyberCreditOnlyOfTheCustomer() public {
        for (uint256 i; i < 2; ++i) {
            uint256 snap = vm.snapshotState();
            OrderTerms memory t = _terms(1);
            t.salt = 13;
            t.feeBps = 100;
            t.inputsDue = t.deadlines[0];
            bytes32 id = _open(t);
            vm.warp(t.deadlines[0] + 1);
            escrow.poke(t);
            vm.prank(maker);
            escrow.contest(t, 0, WHY);
            uint256 bps = 5000 + i;
            _rule(t, 0, bps);
            vm.assertEq(credit.count(), 2 + i);
            if (i == 1) {
                vm.assertEq(
                    credit.calls(1),
                    abi.encodeCall(
                        ICreditHook.judge, (id, customer, maker, address(token), 1000 * UNIT, 100, bps)
                    )
                );
            }
            vm.revertToState(snap);
        }
    }
}

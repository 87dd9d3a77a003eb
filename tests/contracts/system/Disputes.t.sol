// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IArbiterAdapter} from "../../../contracts/interfaces/IArbiterAdapter.sol";
import {Rating} from "../../../contracts/interfaces/ICreditRegistry.sol";
import {IOrderEvents} from "../../../contracts/interfaces/IOrderEscrow.sol";
import {Clauses, Milestone, OrderTerms, Phase} from "../../../contracts/interfaces/IOrderTypes.sol";
import {Scope} from "../../../contracts/interfaces/IPartyRegistry.sol";
import {Outcome} from "../../../contracts/interfaces/IStakedArbitrators.sol";
import {CreditRecord} from "../../../contracts/types/CreditRecord.sol";
import {Stage} from "../../../contracts/types/DisputeState.sol";
import {OtherCourt} from "../court/Courts.sol";
import {vm} from "../support/Vm.sol";
import {DisputeSteps} from "./DisputeSteps.sol";

/// @notice Disputes from the contest to the last deposit, with nothing but the contracts that ship.
contract SystemDisputesTest is DisputeSteps {
    uint128 private constant FEE = uint128(3 * SEAT_FEE);

    // ------------------------------------------------------------------ a court that works

    /// @dev Offers, deposits, a panel, an appeal that turns the ruling, the money, the record and both ratings. checklist 9,
    /// 10, 11, 12, 27
    function test_fromContestToRatings() public {
        _fillPool(12);
        (bytes32 id, OrderTerms memory t, Clauses memory c) = _contested(2, address(court), address(0), FEE);
        _raise(t, c, 1, true);
        _answer(t, c, 0, false);
        _assertStage(id, 0, Stage.ASKED);
        bytes32 key = _caseKey(id, 0);
        _draw(key, _conflicts(id, t));
        _assertLocked(key, 0);
        _vote(key, 0, 2000, 0);
        _wait(1);

        uint256 before = token.balanceOf(maker);
        (uint256 fee, uint256 bond) = court.appealCost(key, true);
        address[] memory conflicts = _conflicts(id, t);
        vm.prank(maker);
        court.appeal(key, true, conflicts);
        vm.assertEq(before - token.balanceOf(maker), fee + bond);
        _draw(key, conflicts);
        _vote(key, 1, 10_000, 0);
        _wait(1 days + 1);
        _assertOutcome(key, Outcome.RULED, 10_000);

        before = token.balanceOf(maker);
        adapter.conclude(t, 0);
        vm.assertEq(token.balanceOf(maker) - before, _net(1000 * UNIT), "the milestone's money");
        _assertState(id, 0, Milestone.RULED);
        _assertState(id, 1, Milestone.PENDING);
        _assertJudged(id, 1000 * UNIT, 10_000);
        vm.assertLt(credit.accountOf(customer).sum(), 0);
        vm.assertEq(credit.accountOf(maker).weight(), 0, "nobody gains by winning");

        vm.assertEq(_takeBack(t, 0, true), FEE, "the winner's deposit");
        vm.assertEq(_takeBack(t, 0, false), 0, "the loser's went to the court");
        court.settleAppeal(key, 1);
        vm.assertEq(court.balanceOf(maker, address(token)), bond, "the appeal was right");
        _releaseAll(key);
        _rateAndClose(t, id);
        _assertEmptyCourt(bond);
    }

    function _assertLocked(bytes32 key, uint256 round) private view {
        address[] memory panel = _panel(key, round);
        for (uint256 i; i < panel.length; ++i) {
            vm.assertEq(court.arbitratorOf(panel[i]).locked, SEAT_STAKE);
            vm.assertTrue(panel[i] != customer && panel[i] != maker);
        }
    }

    function _assertJudged(bytes32 id, uint256 amount, uint256 bps) private view {
        CreditRecord r = credit.recordOf(id);
        vm.assertEq(r.rulings(), 1, "rulings");
        vm.assertEq(r.ruled(), amount, "ruled");
        vm.assertEq(r.makerBps(), bps, "share");
    }

    function _releaseAll(bytes32 key) private {
        for (uint256 round; round < 2; ++round) {
            address[] memory panel = _panel(key, round);
            for (uint256 i; i < panel.length; ++i) {
                court.release(key, panel[i]);
                vm.assertEq(court.arbitratorOf(panel[i]).locked, 0);
                vm.assertEq(court.balanceOf(panel[i], address(token)), SEAT_FEE);
            }
        }
    }

    function _rateAndClose(OrderTerms memory t, bytes32 id) private {
        Rating memory low = _rating(20);
        Rating memory high = _rating(80);
        vm.warp(t.deadlines[1]);
        _finishRated(t, id, 2, low, high);
        vm.assertEq(uint256(_phase(id)), uint256(Phase.CLOSED));
        vm.warp(escrow.ratingRight(t).revealFrom);
        credit.revealPair(t, low, high);
        CreditRecord r = credit.recordOf(id);
        vm.assertTrue(r.revealed(false) && r.revealed(true) && r.applied());
        vm.assertEq(r.criteria(false), 0x14141414);
        vm.assertEq(r.rulings(), 1, "the outcome stands beside the ratings");
    }

    /// @dev Stakes, unpaid fees and the one bond: nothing else is left in the court; nothing at all in the adapter.
    function _assertEmptyCourt(uint256 bond) private view {
        uint256 owed = bond + pool.length * 3 * SEAT_STAKE;
        for (uint256 i; i < pool.length; ++i) {
            owed += court.balanceOf(pool[i], address(token));
        }
        vm.assertEq(token.balanceOf(address(court)), owed, "court");
        vm.assertEq(token.balanceOf(address(adapter)), 0, "adapter");
        vm.assertEq(_held(), 2000 * UNIT - _net(1000 * UNIT) - _net(1000 * UNIT), "only what was burned");
    }

    /// @dev Each side's share of the fee follows the ruling to the unit. checklist 9
    function test_feeInProportionToTheRuling() public {
        _fillPool(3);
        (bytes32 id, OrderTerms memory t, Clauses memory c) = _contested(1, address(court), address(0), FEE);
        _raise(t, c, 1, true);
        _answer(t, c, 0, false);
        _judgeCase(id, t, 0, 3333);
        adapter.conclude(t, 0);
        uint256 byCustomer = uint256(FEE) * 3333 / 10_000;
        vm.assertEq(_takeBack(t, 0, true), FEE - (FEE - byCustomer));
        vm.assertEq(_takeBack(t, 0, false), FEE - byCustomer);
        vm.assertEq(token.balanceOf(address(adapter)), 0);
        // Who got less than half has lost.
        vm.assertLt(credit.accountOf(maker).sum(), 0);
        vm.assertEq(credit.accountOf(customer).weight(), 0);
    }

    /// @dev Only two of the pool's four may judge: a party and its principal are never drawn, and without a panel the signed
    /// default follows. checklist 8, 12
    function test_partiesInThePoolNeverJudge() public {
        _fillPool(2);
        vm.prank(maker);
        court.stake(3 * SEAT_STAKE);
        vm.prank(customer);
        court.stake(3 * SEAT_STAKE);
        _wait(1 days);
        court.enter(maker);
        court.enter(customer);
        (bytes32 id, OrderTerms memory t, Clauses memory c) = _contested(1, address(court), address(0), FEE);
        _raise(t, c, 1, true);
        _answer(t, c, 0, false);
        bytes32 key = _caseKey(id, 0);
        address[] memory conflicts = _conflicts(id, t);
        for (uint256 i; i < 3; ++i) {
            _draw(key, conflicts);
            vm.assertEq(court.arbitratorOf(maker).locked + court.arbitratorOf(customer).locked, 0);
        }
        _wait(12 hours + 1);
        court.draw(key, conflicts, "");
        _assertOutcome(key, Outcome.VOID, 0);
        adapter.conclude(t, 0);
        _defaults(id, t, 0, FEE);
    }

    // ------------------------------------------------------------------ courts that fail

    /// @dev After `courtBy` the signed half and half, and each side's deposit less half of what the court took.
    function _defaults(bytes32 id, OrderTerms memory t, uint256 place, uint256 each) private {
        vm.warp(uint256(t.courtBy) + 1);
        escrow.poke(t);
        _assertState(id, place, Milestone.RULED);
        vm.assertEq(uint256(_phase(id)), uint256(Phase.CLOSED));
        vm.assertEq(_credit(customer), 500 * UNIT, "customer");
        vm.assertEq(_credit(maker), t.bond + _net(500 * UNIT), "maker");
        if (adapter.disputeOf(id, place).stage() != Stage.CLOSED) adapter.conclude(t, place);
        vm.assertEq(_takeBack(t, place, true), each, "maker's deposit");
        vm.assertEq(_takeBack(t, place, false), each, "customer's deposit");
        vm.assertEq(credit.recordOf(id).rulings(), 0, "no court, no loser");
        vm.assertEq(address(adapter).balance + token.balanceOf(address(adapter)), 0, "nothing is left");
    }

    function _before(
        OtherCourt other,
        address backup
    ) private returns (bytes32 id, OrderTerms memory t, Clauses memory c) {
        (id, t, c) = _contested(1, address(other), backup, 0.03 ether);
        _raise(t, c, 1, true);
        _answer(t, c, 0, false);
    }

    /// @dev checklist 6, 8
    function test_silentCourt() public {
        (bytes32 id, OrderTerms memory t,) = _before(new OtherCourt(0.03 ether), address(0));
        _assertStage(id, 0, Stage.ASKED);
        _defaults(id, t, 0, 0.015 ether);
    }

    /// @dev checklist 6, 8
    function test_vanishedCourt() public {
        OtherCourt other = new OtherCourt(0.03 ether);
        (bytes32 id, OrderTerms memory t, Clauses memory c) =
            _contested(1, address(other), address(0), 0.03 ether);
        vm.etch(address(other), "");
        _raise(t, c, 1, true);
        _answer(t, c, 0, false);
        _assertStage(id, 0, Stage.STALLED);
        _defaults(id, t, 0, 0.03 ether);
    }

    /// @dev checklist 8
    function test_courtTooDear() public {
        (bytes32 id, OrderTerms memory t,) = _before(new OtherCourt(0.03 ether + 1), address(0));
        _assertStage(id, 0, Stage.STALLED);
        _defaults(id, t, 0, 0.03 ether);
    }

    /// @dev checklist 8: a panel below its quorum, because it was paid to stay silent: no ruling, the deposits back but for
    /// the one seat that served, and the silent pay more than the court's fee.
    function test_bribedPanelBelowQuorum() public {
        _fillPool(3);
        (bytes32 id, OrderTerms memory t, Clauses memory c) = _contested(1, address(court), address(0), FEE);
        _raise(t, c, 1, true);
        _answer(t, c, 0, false);
        bytes32 key = _caseKey(id, 0);
        _draw(key, _conflicts(id, t));
        _vote(key, 0, 10_000, 2);
        _wait(1);
        _assertOutcome(key, Outcome.VOID, 0);
        adapter.conclude(t, 0);
        address[] memory panel = _panel(key, 0);
        for (uint256 i; i < 3; ++i) {
            court.release(key, panel[i]);
        }
        vm.assertEq(court.arbitratorOf(panel[0]).stake, 2800 * UNIT, "a fault");
        vm.assertEq(court.arbitratorOf(panel[2]).stake, 3400 * UNIT, "the fines");
        vm.assertEq(court.balanceOf(panel[2], address(token)), SEAT_FEE, "its own seat's fee only");
        _defaults(id, t, 0, FEE - SEAT_FEE / 2);
    }

    /// @dev The first court is silent at half time, the backup rules, and the first's late ruling is ignored. checklist 8
    function test_backupRules() public {
        OtherCourt other = new OtherCourt(0.01 ether);
        OtherCourt spare = new OtherCourt(0.02 ether);
        (bytes32 id, OrderTerms memory t, Clauses memory c) = _before(other, address(spare));
        uint256 since = adapter.disputeOf(id, 0).since();
        vm.warp(since + (t.courtBy - since) / 2 + 1);
        adapter.askBackup(t, c, 0, "");
        other.give(address(adapter), 1, 1);
        _assertStage(id, 0, Stage.ASKED);
        spare.give(address(adapter), 1, 2);
        uint256 before = token.balanceOf(maker);
        adapter.conclude(t, 0);
        vm.assertEq(token.balanceOf(maker) - before, t.bond + _net(1000 * UNIT));
        vm.assertEq(_takeBack(t, 0, true), 0.03 ether);
        vm.assertEq(_takeBack(t, 0, false), 0);
        vm.assertEq(address(adapter).balance, 0);
    }

    /// @dev Our own court as the backup of one that is gone: whoever calls pays it, and it rules.
    function test_ownCourtAsBackup() public {
        _fillPool(3);
        OtherCourt other = new OtherCourt(0.03 ether);
        other.set(OtherCourt.Manner.GONE);
        (bytes32 id, OrderTerms memory t, Clauses memory c) = _before(other, address(court));
        _assertStage(id, 0, Stage.STALLED);
        vm.prank(maker);
        adapter.askBackup(t, c, 0, "");
        _judgeCase(id, t, 0, 0);
        adapter.conclude(t, 0);
        _assertJudged(id, 1000 * UNIT, 0);
        vm.assertEq(_takeBack(t, 0, true), 0.03 ether, "shared: the court took nothing of them");
        vm.assertEq(_takeBack(t, 0, false), 0.03 ether);
    }

    /// @dev checklist 7: who does not answer loses, and never more than by answering and losing.
    function test_silentRespondent() public {
        (bytes32 id, OrderTerms memory t, Clauses memory c) = _contested(2, address(court), address(0), FEE);
        _raise(t, c, 1, true);
        _wait(uint256(t.review) + 1);
        uint256 before = token.balanceOf(maker);
        adapter.conclude(t, 0);
        vm.assertEq(token.balanceOf(maker) - before, _net(1000 * UNIT));
        vm.assertEq(_takeBack(t, 0, true), FEE);
        _assertJudged(id, 1000 * UNIT, 10_000);
    }

    // ------------------------------------------------------------------ a key is stolen meanwhile

    /// @dev The thief of the maker's first key neither raises, offers, nor takes the deposit or the money; the new key does
    /// all of it. checklist 18
    function test_revokedKeyDuringDispute() public {
        _register(MAKER_KEY);
        _fillPool(3);
        (bytes32 id, OrderTerms memory t, Clauses memory c) = _contested(2, address(court), address(0), FEE);
        _revoke(maker, t);
        vm.prank(maker);
        vm.expectRevert(
            abi.encodeWithSelector(IArbiterAdapter.ArbiterAdapter_NotAuthorised.selector, maker, maker)
        );
        adapter.raise(t, c, 1, true, "");
        _expectNotAuthorised(maker, maker, Scope.SETTLE);
        vm.prank(maker);
        escrow.propose(t, true, 1, 0, "");

        address key = _newcomer(NEW_KEY);
        vm.prank(key);
        adapter.raise(t, c, 1, true, "");
        _answer(t, c, 0, false);
        _judgeCase(id, t, 0, 10_000);
        uint256 inHand = token.balanceOf(maker);
        adapter.conclude(t, 0);
        vm.assertEq(token.balanceOf(maker), inHand, "nothing is sent to the stolen address");
        vm.assertEq(_credit(maker), _net(1000 * UNIT));
        _expectNotAuthorised(maker, maker, Scope.WITHDRAW);
        vm.prank(maker);
        escrow.withdraw(maker, address(token), maker, 1);
        vm.prank(key);
        escrow.withdraw(maker, address(token), key, _net(1000 * UNIT));

        // The deposit is whose money it was: the new key's.
        vm.assertEq(adapter.payerOf(id, 0, true), key);
        vm.prank(maker);
        vm.expectRevert(
            abi.encodeWithSelector(IArbiterAdapter.ArbiterAdapter_NotAuthorised.selector, key, maker)
        );
        adapter.takeBack(t, 0, true, maker);
        vm.prank(key);
        adapter.takeBack(t, 0, true, key);
        vm.assertEq(token.balanceOf(address(adapter)), 0);
    }

    /// @dev A deposit that the first key paid before it was stolen is the party's still.
    function test_revokedKeyAfterTheDeposit() public {
        _register(MAKER_KEY);
        (, OrderTerms memory t, Clauses memory c) = _contested(2, address(court), address(0), FEE);
        _raise(t, c, 1, true);
        _revoke(maker, t);
        _wait(uint256(t.review) + 1);
        adapter.conclude(t, 0);
        vm.prank(maker);
        vm.expectRevert(
            abi.encodeWithSelector(IArbiterAdapter.ArbiterAdapter_NotAuthorised.selector, maker, maker)
        );
        adapter.takeBack(t, 0, true, maker);
        vm.prank(vm.addr(NEW_KEY));
        adapter.takeBack(t, 0, true, STRANGER);
        vm.assertEq(token.balanceOf(STRANGER), FEE);
    }

    // ------------------------------------------------------------------ too late, again, or by others

    /// @dev Only the adapter rules; a ruling that comes after the signed default changes nothing. checklist 21
    function test_lateRulingIsIgnored() public {
        OtherCourt other = new OtherCourt(0.03 ether);
        (bytes32 id, OrderTerms memory t,) = _before(other, address(0));
        vm.expectRevert(abi.encodeWithSelector(IOrderEvents.OrderEscrow_OnlyArbiters.selector, address(this)));
        escrow.rule(t, 1, 10_000);
        vm.warp(t.courtBy);
        other.give(address(adapter), 1, 2);
        vm.warp(uint256(t.courtBy) + 1);
        uint256 before = token.balanceOf(maker);
        adapter.conclude(t, 0);
        vm.assertEq(token.balanceOf(maker), before, "too late by one second");
        _assertState(id, 0, Milestone.CONTESTED);
        _defaults(id, t, 0, 0.015 ether);
    }
}

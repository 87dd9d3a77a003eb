// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IArbiterAdapter} from "../../../contracts/interfaces/IArbiterAdapter.sol";
import {Milestone, OrderTerms, Phase} from "../../../contracts/interfaces/IOrderTypes.sol";
import {DisputeState, Stage} from "../../../contracts/types/DisputeState.sol";
import {FeeToken} from "../support/Tokens.sol";
import {vm} from "../support/Vm.sol";
import {CourtFixture, clausesHash} from "./CourtFixture.sol";

/// @notice Raising, answering and being silent.
/// Checklist 7 (nobody's silence improves its own payout), 10 and 11 (a ruling touches only its milestones), 15, 21, 23.
contract DisputesTest is CourtFixture {
    // ------------------------------------------------------------------ silence on the fee loses

    function test_silentCustomerLosesToMaker() public {
        _contest(1, 1);
        _raise(true, 1);
        uint256 due = vm.getBlockTimestamp() + 3 days;
        vm.warp(due);
        vm.expectRevert(
            abi.encodeWithSelector(IArbiterAdapter.ArbiterAdapter_NothingDue.selector, id, 0, due + 1)
        );
        adapter.conclude(terms, 0);
        vm.warp(due + 1);
        vm.prank(STRANGER);
        adapter.conclude(terms, 0);
        vm.assertEq(escrow.lastBps(), 10_000);
        vm.assertEq(escrow.rulings(), 1);
        vm.assertEq(_takeBack(true, 0), 3 * SEAT_FEE);
        vm.prank(customer);
        vm.expectPartialRevert(IArbiterAdapter.ArbiterAdapter_NothingToTakeBack.selector);
        adapter.takeBack(terms, 0, false, customer);
    }

    function test_silentMakerLosesToCustomer() public {
        _contestNative(1, 1, address(0));
        _raise(false, 1);
        vm.warp(vm.getBlockTimestamp() + 3 days + 1);
        adapter.conclude(terms, 0);
        vm.assertEq(escrow.lastBps(), 0);
        vm.assertEq(_takeBack(false, 0), NATIVE_COST);
    }

    /// @dev t − 1, t, t + 1 of the answer.
    function test_answerUntilTheLastSecond() public {
        _fillPool(3);
        for (uint256 i; i < 3; ++i) {
            _contest(1, 1);
            _raise(true, 1);
            uint256 due = vm.getBlockTimestamp() + 3 days;
            vm.warp(due - 1 + i);
            if (i == 2) {
                vm.prank(customer);
                vm.expectRevert(
                    abi.encodeWithSelector(IArbiterAdapter.ArbiterAdapter_TooLate.selector, id, due, due + 1)
                );
                adapter.answer(terms, clauses, 0, "");
            } else {
                _answer(false, 0);
                _assertStage(0, Stage.ASKED);
            }
        }
    }

    function test_aStrangerMayPayForASideAndKeepsTheDeposit() public {
        _fillPool(3);
        _contest(1, 1);
        _raise(true, 1);
        token.mint(STRANGER, 3 * SEAT_FEE);
        vm.startPrank(STRANGER);
        token.approve(address(adapter), 3 * SEAT_FEE);
        adapter.answer(terms, clauses, 0, "");
        vm.stopPrank();
        vm.assertEq(adapter.payerOf(id, 0, false), STRANGER);
        escrow.set(id, 1, Milestone.RULED);
        _draw(_caseKey(0));
        vm.warp(vm.getBlockTimestamp() + 3 days + 1);
        // Nobody voted: all of the fee comes back, and what was settled needs no ruling.
        adapter.conclude(terms, 0);
        vm.prank(customer);
        vm.expectPartialRevert(IArbiterAdapter.ArbiterAdapter_NotAuthorised.selector);
        adapter.takeBack(terms, 0, false, customer);
        vm.prank(STRANGER);
        adapter.takeBack(terms, 0, false, STRANGER);
        vm.assertEq(token.balanceOf(STRANGER), 3 * SEAT_FEE);
        vm.assertEq(_takeBack(true, 0), 3 * SEAT_FEE);
        vm.assertEq(token.balanceOf(address(adapter)), 0);
    }

    // ------------------------------------------------------------------ who, what and when

    function test_onlyWhoActsForASideRaises() public {
        _contest(1, 1);
        vm.prank(STRANGER);
        vm.expectRevert(
            abi.encodeWithSelector(IArbiterAdapter.ArbiterAdapter_NotAuthorised.selector, maker, STRANGER)
        );
        adapter.raise(terms, clauses, 1, true, "");
        vm.prank(maker);
        vm.expectRevert(
            abi.encodeWithSelector(IArbiterAdapter.ArbiterAdapter_NotAuthorised.selector, customer, maker)
        );
        adapter.raise(terms, clauses, 1, false, "");

        // A delegate within scope pays with its own money, which stays its own.
        vm.prank(maker);
        parties.setDelegate(maker, STRANGER, 32, uint40(vm.getBlockTimestamp() + 1 days));
        token.mint(STRANGER, 3 * SEAT_FEE);
        vm.startPrank(STRANGER);
        token.approve(address(adapter), 3 * SEAT_FEE);
        adapter.raise(terms, clauses, 1, true, "");
        vm.stopPrank();
        vm.assertEq(adapter.payerOf(id, 0, true), STRANGER);
    }

    function test_revokedFirstKeyNeitherRaisesNorTakesBack() public {
        _contest(1, 1);
        vm.prank(maker);
        parties.register(1, 0, "");
        vm.prank(maker);
        parties.setRecovery(maker, STRANGER);
        vm.warp(vm.getBlockTimestamp() + 49 hours);
        // Where the registry tells the escrow, which has no part in this.
        vm.etch(address(0xdead), hex"00");
        _raise(true, 1);
        vm.prank(STRANGER);
        parties.revokeKey(maker, maker);
        escrow.guard(id);
        escrow.set(id, 1, Milestone.RULED);
        adapter.conclude(terms, 0);
        vm.prank(maker);
        vm.expectPartialRevert(IArbiterAdapter.ArbiterAdapter_NotAuthorised.selector);
        adapter.takeBack(terms, 0, true, maker);
        escrow.set(id, 2, Milestone.CONTESTED);
        vm.prank(maker);
        vm.expectPartialRevert(IArbiterAdapter.ArbiterAdapter_NotAuthorised.selector);
        adapter.raise(terms, clauses, 2, true, "");
    }

    function test_whoStandsInForACustomerRaisesInItsPlace() public {
        _contest(1, 1);
        escrow.setStandIn(id, STRANGER);
        vm.prank(customer);
        vm.expectPartialRevert(IArbiterAdapter.ArbiterAdapter_NotAuthorised.selector);
        adapter.raise(terms, clauses, 1, false, "");
        token.mint(STRANGER, 3 * SEAT_FEE);
        vm.startPrank(STRANGER);
        token.approve(address(adapter), 3 * SEAT_FEE);
        adapter.raise(terms, clauses, 1, false, "");
        vm.stopPrank();
        vm.assertEq(adapter.payerOf(id, 0, false), STRANGER);
    }

    function test_courtStaysShutUntilSettlementWasOffered() public {
        _contest(1, 1);
        escrow.shutCourt(true);
        vm.prank(maker);
        vm.expectRevert(abi.encodeWithSelector(IArbiterAdapter.ArbiterAdapter_CourtClosed.selector, id, true));
        adapter.raise(terms, clauses, 1, true, "");
    }

    function test_termsAndClausesMustBeTheOrders() public {
        _contest(1, 1);
        clauses.maxCourtFee += 1;
        vm.prank(maker);
        vm.expectRevert(
            abi.encodeWithSelector(
                IArbiterAdapter.ArbiterAdapter_ClausesMismatch.selector,
                id,
                terms.clauses,
                clausesHash(clauses)
            )
        );
        adapter.raise(terms, clauses, 1, true, "");
        clauses.maxCourtFee -= 1;
        OrderTerms memory next = terms;
        next.amends = id;
        next.version = 1;
        escrow.amend(id, next);
        vm.prank(maker);
        vm.expectPartialRevert(IArbiterAdapter.ArbiterAdapter_TermsMismatch.selector);
        adapter.raise(terms, clauses, 1, true, "");
        vm.prank(maker);
        adapter.raise(next, clauses, 1, true, "");
        _assertStage(0, Stage.RAISED);
    }

    function test_onlyWhatIsContestedGoesToCourt() public {
        _contest(3, 2);
        uint256[6] memory masks = [uint256(1), 3, 0, 1 << 16, type(uint256).max, 1 << 255];
        for (uint256 i; i < masks.length; ++i) {
            vm.prank(maker);
            vm.expectRevert(
                abi.encodeWithSelector(IArbiterAdapter.ArbiterAdapter_NotContested.selector, id, masks[i])
            );
            adapter.raise(terms, clauses, masks[i], true, "");
        }
        _raise(true, 2);
        // A closed order leaves the milestones' states as they were.
        _contest(1, 1);
        escrow.setPhase(id, Phase.CLOSED);
        vm.prank(maker);
        vm.expectPartialRevert(IArbiterAdapter.ArbiterAdapter_NotContested.selector);
        adapter.raise(terms, clauses, 1, true, "");
    }

    function test_noCourtInTheClausesNoDispute() public {
        _order(1, address(0), address(0), 0, "");
        escrow.set(id, 1, Milestone.CONTESTED);
        vm.prank(maker);
        vm.expectRevert(abi.encodeWithSelector(IArbiterAdapter.ArbiterAdapter_NoCourt.selector, id));
        adapter.raise(terms, clauses, 1, true, "");
    }

    /// @dev Two disputes of one order share no milestone, in whatever order and masks they are raised.
    function testFuzz_disputesOfAnOrderAreDisjoint(uint16 a, uint16 b) public {
        vm.assume(a != 0 && b != 0);
        _contest(16, 0xffff);
        _raise(true, a);
        vm.prank(customer);
        if (a & b != 0) vm.expectPartialRevert(IArbiterAdapter.ArbiterAdapter_AlreadyRaised.selector);
        adapter.raise(terms, clauses, b, false, "");
        uint256 place;
        while ((a >> place) & 1 == 0) ++place;
        vm.assertEq(_dispute(place).mask(), a);
        vm.assertTrue(_dispute(place).byMaker());
    }

    function test_eachMilestoneGoesToCourtOnce() public {
        _contest(1, 1);
        _raise(true, 1);
        vm.warp(vm.getBlockTimestamp() + 3 days + 1);
        adapter.conclude(terms, 0);
        escrow.set(id, 1, Milestone.CONTESTED);
        vm.prank(customer);
        vm.expectRevert(abi.encodeWithSelector(IArbiterAdapter.ArbiterAdapter_AlreadyRaised.selector, id, 0));
        adapter.raise(terms, clauses, 1, false, "");
    }

    /// @dev What cannot end before `courtBy` does not begin: the answer, our own court's course, and a margin.
    function test_raiseOnlyWhileTheCourtCanFinish() public {
        _contest(1, 1);
        uint256 latest = terms.courtBy - 1 days - 3 days - court.course();
        vm.warp(latest + 1);
        vm.prank(maker);
        vm.expectRevert(
            abi.encodeWithSelector(IArbiterAdapter.ArbiterAdapter_TooLate.selector, id, latest, latest + 1)
        );
        adapter.raise(terms, clauses, 1, true, "");
        vm.warp(latest);
        _raise(true, 1);
    }

    /// @dev Who answers twice, or calls for the backup before anybody was asked, pays nothing.
    function test_eachStepIsTakenInItsStage() public {
        _fillPool(3);
        _order(1, address(court), address(other), uint128(3 * SEAT_FEE), "");
        escrow.set(id, 1, Milestone.CONTESTED);
        _raise(true, 1);
        vm.prank(customer);
        vm.expectRevert(
            abi.encodeWithSelector(IArbiterAdapter.ArbiterAdapter_WrongStage.selector, id, 0, Stage.RAISED)
        );
        adapter.askBackup{value: NATIVE_COST}(terms, clauses, 0, "");
        _answer(false, 0);
        uint256 word = DisputeState.unwrap(_dispute(0));
        uint256 before = token.balanceOf(customer);
        vm.prank(customer);
        vm.expectRevert(
            abi.encodeWithSelector(IArbiterAdapter.ArbiterAdapter_WrongStage.selector, id, 0, Stage.ASKED)
        );
        adapter.answer(terms, clauses, 0, "");
        vm.assertEq(DisputeState.unwrap(_dispute(0)), word);
        vm.assertEq(token.balanceOf(customer), before);
        vm.assertEq(customer.balance, 100 ether);
    }

    // ------------------------------------------------------------------ the bond, and metered claims

    function test_contestedBondGoesToCourt() public {
        _contest(1, 1);
        escrow.setPhase(id, Phase.BOND_CONTESTED);
        _raise(true, 0);
        vm.warp(vm.getBlockTimestamp() + 3 days + 1);
        adapter.conclude(terms, 16);
        vm.assertEq(escrow.rulings(), 1);
        vm.assertEq(escrow.lastMask(), 0);
    }

    /// @dev A claim that was settled, and another one that is contested now: the ruling is for the first only.
    function test_aRulingOnOneClaimIsNotForTheNext() public {
        _contest(1, 0);
        escrow.setPhase(id, Phase.METERED);
        uint40 first = uint40(vm.getBlockTimestamp());
        escrow.setClaim(id, first, true);
        _raise(true, 1);
        escrow.setClaim(id, first + 1, true);
        vm.warp(vm.getBlockTimestamp() + 3 days + 1);
        adapter.conclude(terms, first);
        vm.assertEq(escrow.rulings(), 0);
        vm.assertEq(_takeBack(true, first), 3 * SEAT_FEE);
        _raise(true, 1);
        vm.warp(vm.getBlockTimestamp() + 3 days + 1);
        adapter.conclude(terms, first + 1);
        vm.assertEq(escrow.rulings(), 1);
        vm.assertEq(escrow.lastMask(), 1);
        vm.prank(maker);
        vm.expectPartialRevert(IArbiterAdapter.ArbiterAdapter_AlreadyRaised.selector);
        adapter.raise(terms, clauses, 1, true, "");
    }

    // ------------------------------------------------------------------ settled meanwhile, late, refused

    function test_whatThePartiesSettledNeedsNoRuling() public {
        _contest(1, 1);
        _raise(true, 1);
        escrow.set(id, 1, Milestone.RULED);
        vm.prank(customer);
        vm.expectPartialRevert(IArbiterAdapter.ArbiterAdapter_NotContested.selector);
        adapter.answer(terms, clauses, 0, "");
        adapter.conclude(terms, 0);
        vm.assertEq(escrow.rulings(), 0);
        vm.assertEq(_takeBack(true, 0), 3 * SEAT_FEE);
    }

    function test_whatIsLeftIsRuledOn() public {
        _contest(3, 7);
        _raise(true, 7);
        escrow.set(id, 2, Milestone.RULED);
        vm.warp(vm.getBlockTimestamp() + 3 days + 1);
        adapter.conclude(terms, 0);
        vm.assertEq(escrow.lastMask(), 5);
        vm.assertEq(uint256(escrow.stateOf(id).milestone(2)), uint256(Milestone.RULED));
    }

    function test_theDefaultHasTheLastWordAfterCourtBy() public {
        _contest(1, 1);
        _raise(true, 1);
        vm.warp(uint256(terms.courtBy) + 1);
        adapter.conclude(terms, 0);
        vm.assertEq(escrow.rulings(), 0);
        _assertStage(0, Stage.CLOSED);
        vm.assertEq(_takeBack(true, 0), 3 * SEAT_FEE);
    }

    function test_inTheLastSecondTheRulingIsCarriedOut() public {
        _contest(1, 1);
        _raise(true, 1);
        vm.warp(terms.courtBy);
        adapter.conclude(terms, 0);
        vm.assertEq(escrow.rulings(), 1);
    }

    /// @dev Too little gas, or a fault of the escrow, is no end: it can be tried again.
    function test_anEscrowThatFailsIsTriedAgain() public {
        _contest(1, 1);
        _raise(true, 1);
        vm.warp(vm.getBlockTimestamp() + 3 days + 1);
        escrow.refuse(true);
        vm.expectRevert();
        adapter.conclude(terms, 0);
        _assertStage(0, Stage.RAISED);
        escrow.refuse(false);
        adapter.conclude(terms, 0);
        vm.assertEq(escrow.rulings(), 1);
        vm.expectPartialRevert(IArbiterAdapter.ArbiterAdapter_WrongStage.selector);
        adapter.conclude(terms, 0);
    }

    /// @dev Whatever the gas, a ruling is carried out or nothing happens.
    function testFuzz_noGasEndsADisputeWithoutItsRuling(uint256 gas_) public {
        _contest(1, 1);
        _raise(true, 1);
        vm.warp(vm.getBlockTimestamp() + 3 days + 1);
        gas_ = 20_000 + gas_ % 300_000;
        (bool ok,) = address(adapter).call{gas: gas_}(abi.encodeCall(IArbiterAdapter.conclude, (terms, 0)));
        vm.assertEq(escrow.rulings(), ok ? 1 : 0);
        _assertStage(0, ok ? Stage.CLOSED : Stage.RAISED);
    }

    // ------------------------------------------------------------------ money in

    function test_feeOnTransferIsRefused() public {
        _contest(1, 1);
        FeeToken taxed = new FeeToken();
        taxed.mint(maker, 1000 * UNIT);
        terms.token = address(taxed);
        id = escrow.open(terms);
        escrow.set(id, 1, Milestone.CONTESTED);
        vm.startPrank(maker);
        taxed.approve(address(adapter), type(uint256).max);
        vm.expectPartialRevert(IArbiterAdapter.ArbiterAdapter_InexactTransfer.selector);
        adapter.raise(terms, clauses, 1, true, "");
        vm.stopPrank();
    }

    /// @dev A dispute's word has 80 bits for a deposit: one more than fits is refused, and what fits comes back whole.
    function test_depositsHave80Bits() public {
        uint256 most = type(uint80).max;
        vm.deal(maker, most + 1);
        _order(1, address(other), address(0), uint128(most + 1), "");
        escrow.set(id, 1, Milestone.CONTESTED);
        vm.prank(maker);
        vm.expectRevert(
            abi.encodeWithSelector(IArbiterAdapter.ArbiterAdapter_DepositTooLarge.selector, most + 1, most)
        );
        adapter.raise{value: most + 1}(terms, clauses, 1, true, "");
        _assertStage(0, Stage.NONE);
        _order(1, address(other), address(0), uint128(most), "");
        escrow.set(id, 1, Milestone.CONTESTED);
        _raise(true, 1);
        vm.assertEq(_dispute(0).deposit(), most);
        vm.assertEq(_dispute(0).spent(), 0);
        vm.assertEq(maker.balance, 1);
        vm.warp(vm.getBlockTimestamp() + 3 days + 1);
        adapter.conclude(terms, 0);
        vm.assertEq(_takeBack(true, 0), most);
    }

    function test_theNativeCoinComesExactly() public {
        _contestNative(1, 1, address(0));
        for (uint256 i; i < 2; ++i) {
            vm.prank(maker);
            vm.expectRevert(
                abi.encodeWithSelector(
                    IArbiterAdapter.ArbiterAdapter_BadNativeValue.selector,
                    NATIVE_COST - 1 + 2 * i,
                    NATIVE_COST
                )
            );
            adapter.raise{value: NATIVE_COST - 1 + 2 * i}(terms, clauses, 1, true, COURT_DATA);
        }
        _contest(1, 1);
        vm.prank(maker);
        vm.expectRevert(abi.encodeWithSelector(IArbiterAdapter.ArbiterAdapter_BadNativeValue.selector, 1, 0));
        adapter.raise{value: 1}(terms, clauses, 1, true, "");
    }
}

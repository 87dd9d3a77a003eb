// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IArbiterAdapter} from "../../../contracts/interfaces/IArbiterAdapter.sol";
import {IArbitrable} from "../../../contracts/interfaces/IArbitrator.sol";
import {Milestone} from "../../../contracts/interfaces/IOrderTypes.sol";
import {DisputeState, Stage} from "../../../contracts/types/DisputeState.sol";
import {vm} from "../support/Vm.sol";
import {CourtFixture} from "./CourtFixture.sol";
import {OtherCourt, Stone} from "./Courts.sol";

/// @notice Courts that are not ours, good and bad.
/// Checklist 8 (arbitrator silence resolves), 9, 13, 14, 16, 21; a vanished court, a dear one, a gas-starved call.
contract OtherCourtsTest is CourtFixture {
    // ------------------------------------------------------------------ rulings

    /// @dev ERC-792's three rulings, and one that it does not know.
    function test_rulingsBecomeShares() public {
        uint256[4] memory expected = [uint256(4000), 0, 10_000, 4000];
        for (uint256 ruling; ruling < 4; ++ruling) {
            _askedOther(address(0));
            _assertStage(0, Stage.ASKED);
            other.give(address(adapter), ruling + 1, ruling);
            vm.prank(STRANGER);
            adapter.conclude(terms, 0);
            vm.assertEq(escrow.lastBps(), expected[ruling]);
            // Each side bears the court's fee as far as it lost.
            uint256 byCustomer = NATIVE_COST * expected[ruling] / 10_000;
            vm.assertEq(_takeBack(false, 0), NATIVE_COST - byCustomer);
            vm.assertEq(_takeBack(true, 0), byCustomer);
            vm.assertEq(address(adapter).balance, 0);
            vm.warp(vm.getBlockTimestamp() + 1);
        }
    }

    /// @dev A court that calls back twice, unasked, late, or under another's number is answered by silence, so that nothing
    /// it does after the call can fail by us.
    function test_rulingsOutOfPlaceAreIgnored() public {
        _askedOther(address(0));
        other.give(address(adapter), 77, 1);
        spare.give(address(adapter), 1, 1);
        adapterIgnores(1);
        vm.warp(uint256(terms.courtBy) + 1);
        adapter.conclude(terms, 0);
        other.give(address(adapter), 1, 2);
        _assertStage(0, Stage.CLOSED);
        vm.assertEq(escrow.rulings(), 0);
    }

    function adapterIgnores(uint256 disputeID) internal {
        DisputeState before = _dispute(0);
        vm.prank(STRANGER);
        IArbitrable(address(adapter)).rule(disputeID, 2);
        vm.assertEq(DisputeState.unwrap(_dispute(0)), DisputeState.unwrap(before));
    }

    function test_firstRulingHolds() public {
        _askedOther(address(0));
        other.give(address(adapter), 1, 1);
        other.give(address(adapter), 1, 2);
        adapter.conclude(terms, 0);
        vm.assertEq(escrow.lastBps(), 0);
    }

    /// @dev Made in time, carried out too late: the default has the last word, and the deposits come back.
    function test_aRulingThatNobodyCarriedOutInTimeLapses() public {
        _askedOther(address(0));
        other.give(address(adapter), 1, 1);
        vm.warp(uint256(terms.courtBy) + 1);
        adapter.conclude(terms, 0);
        vm.assertEq(escrow.rulings(), 0);
        vm.assertEq(_takeBack(false, 0) + _takeBack(true, 0), NATIVE_COST);
    }

    /// @dev Whatever one or two courts took and whatever was ruled: both sides' bearings sum to it, and neither bears more
    /// than its deposit.
    function testFuzz_feesSumExactly(uint256 first, uint256 backup, uint16 bps, bool two) public {
        other.setCost(first % (NATIVE_COST + 1));
        spare.setCost(backup % (NATIVE_COST + 1));
        _contestNative(1, 1, address(spare));
        terms.defaultMakerBps = bps % 10_001;
        id = escrow.open(terms);
        escrow.set(id, 1, Milestone.CONTESTED);
        _raise(true, 1);
        _answer(false, 0);
        uint256 spent = other.cost();
        if (two) {
            vm.warp((vm.getBlockTimestamp() + terms.courtBy) / 2 + 1);
            adapter.askBackup(terms, clauses, 0, COURT_DATA);
            spent += spare.cost();
        }
        (two ? spare : other).give(address(adapter), 1, 0);
        adapter.conclude(terms, 0);
        vm.assertEq(escrow.lastBps(), terms.defaultMakerBps);
        vm.assertEq(_dispute(0).spent(), spent);
        vm.assertEq(_takeBack(false, 0) + _takeBack(true, 0), 2 * NATIVE_COST - spent);
        vm.assertEq(address(adapter).balance, 0);
    }

    // ------------------------------------------------------------------ courts that fail

    /// @dev Gone, refusing, greedy, verbose, or without any code: the deposits come back whole, and the escrow's default
    /// follows without any court.
    function test_vanishedCourtStillResolves() public {
        OtherCourt.Manner[4] memory manners = [
            OtherCourt.Manner.GONE,
            OtherCourt.Manner.REFUSING,
            OtherCourt.Manner.GREEDY,
            OtherCourt.Manner.VERBOSE
        ];
        for (uint256 i; i < 5; ++i) {
            if (i == 4) vm.etch(address(other), "");
            else other.set(manners[i]);
            _askedOther(address(0));
            _assertStage(0, Stage.STALLED);
            vm.assertEq(_takeBack(false, 0), NATIVE_COST);
            vm.assertEq(_takeBack(true, 0), NATIVE_COST);
            vm.warp(uint256(terms.courtBy));
            vm.expectPartialRevert(IArbiterAdapter.ArbiterAdapter_NothingDue.selector);
            adapter.conclude(terms, 0);
            vm.warp(uint256(terms.courtBy) + 1);
            adapter.conclude(terms, 0);
            _assertStage(0, Stage.CLOSED);
        }
    }

    /// @dev It took money and gave nothing: half each, and nothing is stuck.
    function test_thievishCourtCostsItsFeeOnly() public {
        other.set(OtherCourt.Manner.THIEVISH);
        _askedOther(address(0));
        _assertStage(0, Stage.STALLED);
        vm.assertEq(_takeBack(false, 0), NATIVE_COST / 2);
        vm.assertEq(_takeBack(true, 0), NATIVE_COST / 2);
    }

    function test_dearerThanSignedIsNotAsked() public {
        _contestNative(1, 1, address(0));
        _raise(true, 1);
        other.setCost(NATIVE_COST + 1);
        _answer(false, 0);
        _assertStage(0, Stage.STALLED);
        vm.assertEq(other.paid(), 0);
    }

    function test_cheaperThanSignedLeavesTheRest() public {
        _contestNative(1, 1, address(0));
        _raise(true, 1);
        other.setCost(NATIVE_COST / 3);
        _answer(false, 0);
        other.give(address(adapter), 1, 2);
        adapter.conclude(terms, 0);
        vm.assertEq(_takeBack(false, 0), NATIVE_COST - NATIVE_COST / 3);
        vm.assertEq(_takeBack(true, 0), NATIVE_COST);
    }

    /// @dev A free court is asked at once; nobody can be silent on no fee.
    function test_freeCourtIsAskedAtOnce() public {
        other.setCost(0);
        _order(1, address(other), address(0), 0, COURT_DATA);
        escrow.set(id, 1, Milestone.CONTESTED);
        _raise(true, 1);
        _assertStage(0, Stage.ASKED);
        other.give(address(adapter), 1, 2);
        adapter.conclude(terms, 0);
        vm.assertEq(escrow.lastBps(), 10_000);
    }

    function test_courtIsHandedWhatWasSigned() public {
        _contestNative(1, 1, address(0));
        _raise(true, 1);
        vm.deal(customer, 1 ether);
        vm.prank(customer);
        vm.expectPartialRevert(IArbiterAdapter.ArbiterAdapter_CourtDataMismatch.selector);
        adapter.answer{value: NATIVE_COST}(terms, clauses, 0, hex"bad0");
    }

    // ------------------------------------------------------------------ gas

    /// @dev Whoever answers cannot make a good court fail by sending little gas: with any gas, it is asked or nothing happens.
    function testFuzz_starvedCourtCallDoesNotCount(uint256 gas_) public {
        other.set(OtherCourt.Manner.HEAVY);
        _contestNative(1, 1, address(spare));
        _raise(true, 1);
        gas_ = 100_000 + gas_ % 2_000_000;
        vm.deal(address(this), 1 ether);
        (bool ok,) = address(adapter).call{value: NATIVE_COST, gas: gas_}(
            abi.encodeCall(IArbiterAdapter.answer, (terms, clauses, 0, COURT_DATA))
        );
        if (ok) {
            _assertStage(0, Stage.ASKED);
            vm.assertFalse(_dispute(0).second());
            vm.assertEq(other.paid(), NATIVE_COST);
        } else {
            _assertStage(0, Stage.RAISED);
        }
    }

    function test_starvedCallSaysSo() public {
        other.set(OtherCourt.Manner.HEAVY);
        _contestNative(1, 1, address(0));
        _raise(true, 1);
        vm.deal(address(this), 1 ether);
        (bool ok, bytes memory answer) = address(adapter).call{value: NATIVE_COST, gas: 600_000}(
            abi.encodeCall(IArbiterAdapter.answer, (terms, clauses, 0, COURT_DATA))
        );
        vm.assertFalse(ok);
        vm.assertEq(bytes32(bytes4(answer)), bytes32(IArbiterAdapter.ArbiterAdapter_GasStarved.selector));
    }

    // ------------------------------------------------------------------ receivers, re-entry

    /// @dev A party that cannot receive names somebody who can, and holds up nobody.
    function test_revertingReceiverBlocksNobody() public {
        Stone stone = new Stone();
        vm.deal(address(this), 1 ether);
        _contestNative(1, 1, address(0));
        terms.maker = address(stone);
        id = escrow.open(terms);
        escrow.set(id, 1, Milestone.CONTESTED);
        stone.execute{value: NATIVE_COST}(
            address(adapter),
            NATIVE_COST,
            abi.encodeCall(IArbiterAdapter.raise, (terms, clauses, 1, true, COURT_DATA))
        );
        _answer(false, 0);
        other.give(address(adapter), 1, 2);
        adapter.conclude(terms, 0);
        vm.expectRevert(
            abi.encodeWithSelector(
                IArbiterAdapter.ArbiterAdapter_NativeRefused.selector, address(stone), NATIVE_COST
            )
        );
        stone.execute(
            address(adapter), 0, abi.encodeCall(IArbiterAdapter.takeBack, (terms, 0, true, address(stone)))
        );
        stone.execute(
            address(adapter), 0, abi.encodeCall(IArbiterAdapter.takeBack, (terms, 0, true, STRANGER))
        );
        vm.assertEq(STRANGER.balance, NATIVE_COST);
    }

    /// @dev Into every function of the adapter while a court is being asked.
    function test_reentryFromACourtFails() public {
        bytes[8] memory calls = [
            abi.encodeCall(IArbiterAdapter.raise, (terms, clauses, 1, true, COURT_DATA)),
            abi.encodeCall(IArbiterAdapter.answer, (terms, clauses, 0, COURT_DATA)),
            abi.encodeCall(IArbiterAdapter.askBackup, (terms, clauses, 0, COURT_DATA)),
            abi.encodeCall(IArbiterAdapter.conclude, (terms, 0)),
            abi.encodeCall(IArbiterAdapter.takeBack, (terms, 0, true, maker)),
            abi.encodeCall(IArbiterAdapter.takeBackFee, (terms, 0, maker)),
            abi.encodeCall(IArbiterAdapter.appeal, (address(other), 1, COURT_DATA)),
            abi.encodeCall(IArbiterAdapter.disputeOf, (id, 0))
        ];
        for (uint256 i; i < calls.length; ++i) {
            other.setHook(address(adapter), calls[i]);
            _askedOther(address(0));
            vm.assertEq(other.hookOk(), 0);
            vm.warp(vm.getBlockTimestamp() + 1);
        }
    }

    // ------------------------------------------------------------------ ERC-792 and ERC-1497

    function test_appealsAreHandedOnToACourtThatWasAsked() public {
        _askedOther(address(0));
        vm.deal(STRANGER, 1 ether);
        vm.prank(STRANGER);
        adapter.appeal{value: 0.1 ether}(address(other), 1, COURT_DATA);
        vm.assertEq(other.appealed(), 0.1 ether);
        vm.prank(STRANGER);
        vm.expectRevert(
            abi.encodeWithSelector(IArbiterAdapter.ArbiterAdapter_UnknownDispute.selector, address(spare), 1)
        );
        adapter.appeal{value: 0.1 ether}(address(spare), 1, COURT_DATA);
    }

    event Evidence(
        address indexed _arbitrator,
        uint256 indexed _evidenceGroupID,
        address indexed _party,
        string _evidence
    );

    function test_evidenceIsWhereCourtsLookForIt() public {
        _askedOther(address(0));
        vm.expectEmit(address(adapter));
        emit Evidence(address(other), uint256(adapter.disputeKey(id, 0)), customer, "ipfs://scratches");
        vm.prank(customer);
        adapter.submitEvidence(terms, clauses, 0, false, "ipfs://scratches");
        vm.prank(STRANGER);
        vm.expectPartialRevert(IArbiterAdapter.ArbiterAdapter_NotAuthorised.selector);
        adapter.submitEvidence(terms, clauses, 0, false, "ipfs://slander");
        other.give(address(adapter), 1, 2);
        adapter.conclude(terms, 0);
        vm.prank(customer);
        vm.expectPartialRevert(IArbiterAdapter.ArbiterAdapter_WrongStage.selector);
        adapter.submitEvidence(terms, clauses, 0, false, "ipfs://too-late");
    }
}

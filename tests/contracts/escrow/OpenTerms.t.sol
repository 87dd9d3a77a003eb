// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IOrderEvents, OrderTerms, SharingKind} from "../../../contracts/interfaces/IOrderEscrow.sol";
import {vm} from "../support/Vm.sol";
import {OpenFixture} from "./OpenFixture.sol";

/// @notice Open.tree: the rules of terms, and until when they open.
contract OpenTermsTest is OpenFixture {
    function test_open_RefusesBadParties() public {
        OrderTerms memory t = _terms(1);
        t.customer = address(0); // checklist 18
        _openReverts(t, _parties(t));
        t = _terms(1);
        t.maker = customer;
        _openReverts(t, _parties(t));
        t = _terms(1);
        t.maker = address(0); // checklist 18
        _openReverts(t, _parties(t));
        t = _terms(1);
        t.token = address(0);
        _openReverts(t, _parties(t));
        t = _terms(1);
        t.kind = SharingKind.RESOURCE;
        _openReverts(t, abi.encodeWithSelector(IOrderEvents.OrderEscrow_ClausesMissing.selector, bytes32(0)));
        t.kind = SharingKind.CAPABILITY;
        _open(t);
    }

    function test_open_RefusesBadAmounts() public {
        OrderTerms memory t = _terms(3);
        t.cumulative[1] = t.cumulative[0];
        _openReverts(t, _amount(1, t.cumulative[1]));
        t.cumulative[0] = 0;
        _openReverts(t, _amount(0, 0));
        t = _terms(3);
        t.cumulative[2] = t.cumulative[1] - 1;
        _openReverts(t, _amount(2, t.cumulative[2]));
        t = _terms(3);
        t.bond = t.cumulative[2] + 1;
        _openReverts(t, _amount(3, t.bond));
        t.bond = t.cumulative[2];
        _open(t);
    }

    function test_open_RefusesBadCounts() public {
        OrderTerms memory t = _terms(1);
        t.cumulative = new uint128[](0);
        _openReverts(t, abi.encodeWithSelector(IOrderEvents.OrderEscrow_BadMilestoneCount.selector, 0, 1, 16));
        t = _terms(17);
        _openReverts(
            t, abi.encodeWithSelector(IOrderEvents.OrderEscrow_BadMilestoneCount.selector, 17, 17, 16)
        );
        t = _terms(2);
        t.deadlines = new uint40[](1);
        _openReverts(t, abi.encodeWithSelector(IOrderEvents.OrderEscrow_BadMilestoneCount.selector, 2, 1, 16));
        _open(_terms(16));
    }

    // checklist 21, 23
    function test_open_RefusesBadTimes() public {
        uint256 now_ = vm.getBlockTimestamp();
        OrderTerms memory t = _terms(2);
        t.review = 1 hours - 1;
        _openReverts(t, _time("review", t.review, 1 hours, 180 days));
        t.review = uint32(180 days + 1);
        _openReverts(t, _time("review", t.review, 1 hours, 180 days));
        t = _terms(2);
        t.cure = 1 hours - 1;
        _openReverts(t, _time("cure", t.cure, 1 hours, 180 days));
        t.cure = uint32(180 days + 1);
        _openReverts(t, _time("cure", t.cure, 1 hours, 180 days));

        t = _terms(2);
        uint256 court = uint256(t.deadlines[1]) + 2 * uint256(t.review) + t.cure;
        t.courtBy = uint40(court - 1);
        _openReverts(t, _time("courtBy", court - 1, court, court + 3 * 365 days));
        t.courtBy = uint40(court + 3 * 365 days + 1);
        _openReverts(t, _time("courtBy", t.courtBy, court, court + 3 * 365 days));
        t = _terms(2);
        t.inputsDue = t.deadlines[0] + 1;
        _openReverts(t, _time("inputsDue", t.inputsDue, 0, t.deadlines[0]));

        t = _terms(2);
        t.deadlines[0] = uint40(now_);
        _openReverts(t, _time("deadline", now_, now_ + 1, now_ + 3 * 365 days));
        t.deadlines[0] = t.deadlines[1] + 1;
        _openReverts(t, _time("deadline", t.deadlines[1], t.deadlines[0], now_ + 3 * 365 days));
        t.deadlines[0] = uint40(now_ + 3 * 365 days + 1);
        _openReverts(t, _time("deadline", t.deadlines[0], now_ + 1, now_ + 3 * 365 days));

        // the bounds themselves open
        t = _terms(2);
        t.deadlines[0] = uint40(now_ + 1);
        t.deadlines[1] = uint40(now_ + 3 * 365 days);
        t.review = uint32(1 hours);
        t.cure = uint32(180 days);
        t.courtBy = uint40(uint256(t.deadlines[1]) + 2 * uint256(t.review) + t.cure);
        t.inputsDue = t.deadlines[0];
        _open(t);
        t.review = uint32(180 days);
        t.cure = uint32(1 hours);
        t.courtBy = uint40(uint256(t.deadlines[1]) + 2 * uint256(t.review) + t.cure + 3 * 365 days);
        _open(t);
    }

    function test_open_RefusesBadShares() public {
        OrderTerms memory t = _terms(1);
        t.defaultMakerBps = 10_001;
        _openReverts(
            t,
            abi.encodeWithSelector(
                IOrderEvents.OrderEscrow_BadBps.selector, bytes32("defaultMakerBps"), 10_001, 10_000
            )
        );
        t = _terms(1);
        t.feeBps = 1001;
        _openReverts(
            t, abi.encodeWithSelector(IOrderEvents.OrderEscrow_BadBps.selector, bytes32("feeBps"), 1001, 1000)
        );
        t.feeBps = 1000;
        t.defaultMakerBps = 10_000;
        _open(t);
    }

    function test_open_RefusesLaterVersions() public {
        OrderTerms memory t = _terms(1);
        t.version = 1;
        _openReverts(t, abi.encodeWithSelector(IOrderEvents.OrderEscrow_BadVersion.selector, 1, 0));
        t.version = 0;
        t.amends = keccak256("some order");
        _openReverts(t, abi.encodeWithSelector(IOrderEvents.OrderEscrow_BadVersion.selector, 0, 0));
    }

    // checklist 21
    function test_open_UntilOpenBy() public {
        OrderTerms memory t = _terms(1);
        OrderTerms memory u = _terms(1);
        u.salt = 8;
        OrderTerms memory w = _terms(1);
        w.salt = 9;
        vm.warp(t.openBy - 1);
        _open(w);
        vm.warp(t.openBy);
        _open(u);
        vm.warp(t.openBy + 1);
        _openReverts(
            t,
            abi.encodeWithSelector(
                IOrderEvents.OrderEscrow_TooLate.selector,
                escrow.hashTerms(t),
                t.openBy,
                vm.getBlockTimestamp()
            )
        );
    }

    function _amount(uint256 index, uint256 given) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IOrderEvents.OrderEscrow_BadAmount.selector, index, given);
    }
}

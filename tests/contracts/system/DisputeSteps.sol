// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Clauses, Milestone, OrderTerms} from "../../../contracts/interfaces/IOrderTypes.sol";
import {Duty, Outcome} from "../../../contracts/interfaces/IStakedArbitrators.sol";
import {Stage} from "../../../contracts/types/DisputeState.sol";
import {drawingHeader} from "../support/Headers.sol";
import {vm} from "../support/Vm.sol";
import {SystemFixture} from "./SystemFixture.sol";

/// @notice What parties and arbitrators do in a dispute.
abstract contract DisputeSteps is SystemFixture {
    address[] internal pool;

    // ------------------------------------------------------------------ parties

    /// @dev An order of `count` milestones, the lowest of them contested, and the court open to the maker: its offer was
    /// countered.
    function _contested(
        uint256 count,
        address arbiter,
        address backup,
        uint128 maxFee
    ) internal returns (bytes32 id, OrderTerms memory t, Clauses memory c) {
        (t, c) = _termsWith(count, arbiter, backup, maxFee);
        id = _openWith(t, c);
        _bring(id, t, Milestone.CONTESTED);
        _openCourt(t, 1);
    }

    function _openCourt(OrderTerms memory t, uint256 mask) internal {
        vm.prank(maker);
        escrow.propose(t, true, mask, 9000, "");
        vm.prank(customer);
        escrow.propose(t, false, mask, 1000, "");
    }

    function _raise(OrderTerms memory t, Clauses memory c, uint256 mask, bool byMaker) internal {
        uint256 value = c.arbiter == address(court) ? 0 : c.maxCourtFee;
        vm.prank(byMaker ? t.maker : t.customer);
        adapter.raise{value: value}(t, c, mask, byMaker, "");
    }

    function _answer(OrderTerms memory t, Clauses memory c, uint256 place, bool byMaker) internal {
        uint256 value = c.arbiter == address(court) ? 0 : c.maxCourtFee;
        vm.prank(byMaker ? t.maker : t.customer);
        adapter.answer{value: value}(t, c, place, "");
    }

    function _takeBack(OrderTerms memory t, uint256 place, bool byMaker) internal returns (uint256 amount) {
        address party = byMaker ? t.maker : t.customer;
        uint256 before = token.balanceOf(party) + party.balance;
        vm.prank(party);
        adapter.takeBack(t, place, byMaker, party);
        return token.balanceOf(party) + party.balance - before;
    }

    function _assertStage(bytes32 id, uint256 place, Stage stage) internal view {
        vm.assertEq(uint256(adapter.disputeOf(id, place).stage()), uint256(stage), "stage");
    }

    // ------------------------------------------------------------------ arbitrators

    function _fillPool(uint256 count) internal {
        for (uint256 i = pool.length; i < count; ++i) {
            address a = _newcomer(0xA4B1 + i);
            pool.push(a);
            vm.prank(a);
            court.stake(3 * SEAT_STAKE);
        }
        _wait(1 days);
        for (uint256 i; i < count; ++i) {
            if (court.arbitratorOf(pool[i]).place == 0) court.enter(pool[i]);
        }
    }

    function _caseKey(bytes32 id, uint256 place) internal view returns (bytes32) {
        return court.caseKey(address(adapter), adapter.disputeKey(id, place));
    }

    /// @dev Both parties, and for a sub-order the customers above.
    function _conflicts(bytes32 id, OrderTerms memory t) internal view returns (address[] memory list) {
        address[] memory principals = escrow.principalsOf(id);
        list = new address[](2 + principals.length);
        (list[0], list[1]) = (t.customer, t.maker);
        for (uint256 i; i < principals.length; ++i) {
            list[2 + i] = principals[i];
        }
    }

    function _draw(bytes32 key, address[] memory conflicts) internal {
        (, uint256 from) = court.nextDraw();
        vm.roll(from);
        court.draw(key, conflicts, drawingHeader(court));
    }

    function _panel(bytes32 key, uint256 round) internal view returns (address[] memory members) {
        uint256 seats = (4 << round) - 1;
        members = new address[](seats);
        uint256 found;
        for (uint256 i; i < pool.length; ++i) {
            Duty duty = court.seatOf(key, pool[i]).duty;
            if (duty != Duty.NONE && court.seatOf(key, pool[i]).round == round) members[found++] = pool[i];
        }
        vm.assertEq(found, seats, "seats");
    }

    /// @dev All of a panel vote alike but the first `silent`, who do nothing. Ends at the last second of the reveals.
    function _vote(bytes32 key, uint256 round, uint16 bps, uint256 silent) internal {
        address[] memory members = _panel(key, round);
        uint256 drawn = vm.getBlockTimestamp();
        for (uint256 i = silent; i < members.length; ++i) {
            bytes32 commitment = court.commitmentOf(key, round, members[i], bps, "salt");
            vm.prank(members[i]);
            court.commit(key, commitment);
        }
        vm.warp(drawn + 2 days + 1);
        for (uint256 i = silent; i < members.length; ++i) {
            court.reveal(key, members[i], bps, "salt");
        }
        vm.warp(drawn + 3 days);
    }

    /// @dev A whole case without appeal.
    function _judgeCase(bytes32 id, OrderTerms memory t, uint256 place, uint16 bps) internal {
        bytes32 key = _caseKey(id, place);
        _draw(key, _conflicts(id, t));
        _vote(key, 0, bps, 0);
        _wait(1 days + 1);
        _assertOutcome(key, Outcome.RULED, bps);
    }

    function _assertOutcome(bytes32 key, Outcome outcome, uint256 bps) internal view {
        (Outcome is_, uint16 ruling) = court.rulingOf(key);
        vm.assertEq(uint256(is_), uint256(outcome), "outcome");
        vm.assertEq(ruling, bps, "ruling");
    }
}

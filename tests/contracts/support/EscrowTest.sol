// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IOrderEvents, Milestone, OrderTerms, Phase} from "../../../contracts/interfaces/IOrderEscrow.sol";
import {Messages} from "../../../contracts/libraries/Messages.sol";
import {EscrowFixture} from "./EscrowFixture.sol";
import {sign} from "./Signing.sol";
import {vm} from "./Vm.sol";

/// @notice What the escrow's tests share beyond the fixture: expected errors, and the way into each state.
abstract contract EscrowTest is EscrowFixture {
    address internal constant STRANGER = address(0x57A6E);
    address internal constant RELAYER = address(0x8E1A);
    bytes32 internal constant SEAL = keccak256("a sealed rating");
    bytes32 internal constant WHY = keccak256("why");

    // ------------------------------------------------------------------ expected errors

    function _expectWrongPhase(bytes32 id, Phase phase) internal {
        vm.expectRevert(abi.encodeWithSelector(IOrderEvents.OrderEscrow_WrongPhase.selector, id, phase));
    }

    function _expectWrongMilestone(bytes32 id, uint256 i, Milestone state) internal {
        vm.expectRevert(
            abi.encodeWithSelector(IOrderEvents.OrderEscrow_WrongMilestone.selector, id, i, state)
        );
    }

    function _expectNoMilestones(bytes32 id, uint256 mask) internal {
        vm.expectRevert(abi.encodeWithSelector(IOrderEvents.OrderEscrow_NoMilestones.selector, id, mask));
    }

    function _expectTooLate(bytes32 id, uint256 due) internal {
        vm.expectRevert(
            abi.encodeWithSelector(IOrderEvents.OrderEscrow_TooLate.selector, id, due, vm.getBlockTimestamp())
        );
    }

    function _expectNothingDue(bytes32 id, uint256 next) internal {
        vm.expectRevert(abi.encodeWithSelector(IOrderEvents.OrderEscrow_NothingDue.selector, id, next));
    }

    function _expectNotAuthorised(address party, address caller, uint256 scope) internal {
        vm.expectRevert(
            abi.encodeWithSelector(IOrderEvents.OrderEscrow_NotAuthorised.selector, party, caller, scope)
        );
    }

    function _expectBadSignature(address party, bytes32 digest) internal {
        vm.expectRevert(abi.encodeWithSelector(IOrderEvents.OrderEscrow_BadSignature.selector, party, digest));
    }

    function _expectOverAllocated(bytes32 id, uint256 amount, uint256 available) internal {
        vm.expectRevert(
            abi.encodeWithSelector(IOrderEvents.OrderEscrow_OverAllocated.selector, id, amount, available)
        );
    }

    function _expectMismatch(bytes32 id, bytes32 expected, bytes32 given) internal {
        vm.expectRevert(
            abi.encodeWithSelector(IOrderEvents.OrderEscrow_TermsMismatch.selector, id, expected, given)
        );
    }

    // ------------------------------------------------------------------ into each state

    /// @dev Milestone 0 of an open order of several into `state`; the others stay pending.
    function _bring(bytes32 id, OrderTerms memory t, Milestone state) internal {
        if (state == Milestone.PENDING) return;
        if (state == Milestone.REFUNDED) {
            vm.warp(t.deadlines[0] + 1);
            escrow.poke(t);
            return;
        }
        if (state == Milestone.RULED) {
            _split(id, t, 1, 1);
            return;
        }
        _deliver(t, 1);
        if (state == Milestone.PAID) _accept(t, 1);
        if (state == Milestone.DELIVERED || state == Milestone.PAID) return;
        _reject(t, 1);
        if (state == Milestone.REJECTED) return;
        vm.prank(maker);
        if (state == Milestone.CONTESTED) escrow.contest(t, 1, WHY);
        else escrow.cure(t, 1, 0);
    }

    /// @dev Terms and state of an order in `phase`: one milestone, a bond, inputs owed.
    function _inPhase(Phase phase) internal returns (bytes32 id, OrderTerms memory t) {
        t = _terms(1);
        t.bond = uint128(100 * UNIT);
        t.inputsDue = t.deadlines[0];
        if (phase == Phase.POSTED || phase == Phase.CANCELLED) {
            t.maker = address(0);
            vm.prank(customer);
            id = escrow.post(t);
            if (phase == Phase.CANCELLED) {
                vm.prank(customer);
                escrow.cancelPost(t);
            }
            return (id, t);
        }
        id = escrow.hashTerms(t);
        if (phase == Phase.NONE) return (id, t);
        _open(t);
        if (phase == Phase.OPEN) return (id, t);
        if (phase == Phase.CLOSED) {
            _deliver(t, 1);
            _accept(t, 1);
            return (id, t);
        }
        vm.warp(t.deadlines[0] + 1);
        escrow.poke(t);
        if (phase == Phase.BOND_CONTESTED) {
            vm.prank(maker);
            escrow.contest(t, 0, WHY);
        }
    }

    // ------------------------------------------------------------------ money

    function _credit(address party) internal view returns (uint256) {
        return escrow.balanceOf(party, address(token));
    }

    function _held() internal view returns (uint256) {
        return token.balanceOf(address(escrow));
    }

    /// @dev What a party has in hand and in pull credit.
    function _wealth(address party) internal view returns (uint256) {
        return token.balanceOf(party) + _credit(party);
    }

    // ------------------------------------------------------------------ signatures

    function _signApproval(
        uint256 key,
        bytes32 id,
        uint256 version,
        uint256 mask,
        bytes32 seal
    ) internal view returns (bytes memory) {
        return sign(key, _digest(Messages.approval(id, version, mask, seal)));
    }

    function _signDelivery(
        uint256 key,
        bytes32 id,
        uint256 version,
        uint256 mask,
        bool cure,
        bytes32 seal
    ) internal view returns (bytes memory) {
        return sign(key, _digest(Messages.delivery(id, version, mask, cure, seal)));
    }

    function _signSplit(
        uint256 key,
        bytes32 id,
        uint256 version,
        uint256 mask,
        uint256 amount
    ) internal view returns (bytes memory) {
        return sign(key, _digest(Messages.split(id, version, mask, amount)));
    }

    function _signClose(
        uint256 key,
        bytes32 id,
        uint256 version,
        uint256 amount,
        uint256 bond
    ) internal view returns (bytes memory) {
        return sign(key, _digest(Messages.close(id, version, amount, bond)));
    }
}

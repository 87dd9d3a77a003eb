// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CommunityMessages} from "../../../contracts/base/CommunityMessages.sol";
import {Community, ICommunityRegistry} from "../../../contracts/interfaces/ICommunityRegistry.sol";
import {Milestone, OrderTerms} from "../../../contracts/interfaces/IOrderEscrow.sol";
import {vm} from "../support/Vm.sol";
import {ActsFixture} from "./ActsFixture.sol";

/// @notice What a committee may do after its term, and a community after its time or its task. See Community.tree.
contract EndingsTest is ActsFixture {
    // ------------------------------------------------------------------ lapsed

    /// @notice Between two terms the last committee keeps orders from being lost, and does nothing else.
    function test_lapsed_OnlySafePowers() public {
        OrderTerms memory t = _communityTerms(2);
        t.deadlines[0] = uint40(vm.getBlockTimestamp() + TERM + 10);
        t.deadlines[1] = t.deadlines[0];
        t.courtBy = t.deadlines[0] + 60 days;
        bytes32 id =
            escrow.open(t, _signTerms(CUSTOMER_KEY, t), _actBy(3, community, escrow.hashTerms(t)), "", "");
        vm.warp(uint256(registry.stateOf(community).termEnd) + 1);
        vm.assertFalse(registry.isSigned(community, WHY, _actBy(3, community, WHY)));
        _refusesCall(address(token), abi.encodeCall(token.transfer, (STRANGER, 0)));
        _refusesCall(
            address(escrow), abi.encodeCall(escrow.withdraw, (community, address(token), STRANGER, 0))
        );
        _refusesCall(address(escrow), abi.encodeCall(escrow.close, (t, 0, 0, "", "")));
        _refusesCall(address(escrow), abi.encodeCall(escrow.split, (t, 1, 0, "", "")));
        _refusesCall(address(escrow), abi.encodeCall(escrow.open, (t, "", "", "", "")));
        _refusesCall(address(parties), abi.encodeCall(parties.update, (community, 3, 0, "")));
        _act(3, address(escrow), abi.encodeCall(escrow.deliver, (t, 3, 0)));
        _reject(t, 3);
        _act(3, address(escrow), abi.encodeCall(escrow.cure, (t, 1, 0)));
        _act(3, address(escrow), abi.encodeCall(escrow.contest, (t, 2, WHY)));
        _act(3, address(escrow), abi.encodeCall(escrow.seal, (t, community, SEAL)));
        vm.assertTrue(_state(id, 1) == Milestone.CONTESTED);
        // with native coin not even these
        bytes memory data = abi.encodeCall(escrow.deliver, (t, 3, 0));
        bytes memory s = _callBy(3, community, address(escrow), 1, data);
        vm.expectPartialRevert(ICommunityRegistry.CommunityRegistry_CallForbidden.selector);
        registry.act(community, address(escrow), 1, data, FOREVER, s);
        // no admission, notice or allocation either
        bytes memory consent = _consentOf(5, community, FOREVER);
        bytes memory admission = _admissionBy(3, _member(5));
        vm.expectPartialRevert(ICommunityRegistry.CommunityRegistry_Lapsed.selector);
        registry.join(community, _member(5), FOREVER, consent, admission);
        vm.expectPartialRevert(ICommunityRegistry.CommunityRegistry_Lapsed.selector);
        registry.giveNotice(community, _member(4), true, "");
        vm.expectPartialRevert(ICommunityRegistry.CommunityRegistry_Lapsed.selector);
        registry.allocate(community, id, _shares(0, 0, 0), _shares(10_000, 0, 0), new bytes[](0), "");
        // members leave as ever
        _resign(4);
    }

    /// @notice The committee vanished: by a computable time any member can have its money moved again.
    function test_vanished_OneMemberElectsAnother() public {
        token.mint(community, 100);
        vm.warp(uint256(registry.stateOf(community).termEnd) + 1);
        vm.prank(STRANGER);
        registry.callElection(community);
        _vote(3, 4);
        _tally();
        _act(16, address(token), abi.encodeCall(token.transfer, (_member(4), 100)));
        vm.assertEq(token.balanceOf(_member(4)), 100);
    }

    // ------------------------------------------------------------------ the end of a vertical community

    // checklist 21
    function test_vertical_EndsAtItsTime() public {
        community = _found(_vertical(), 4);
        uint256 end = registry.charterOf(community).endsAt;
        bytes memory s = _actBy(3, community, WHY);
        bytes memory consent = _consentOf(5, community, FOREVER);
        bytes memory admission = _admissionBy(3, _member(5));
        vm.warp(end);
        vm.assertTrue(registry.isSigned(community, WHY, s));
        vm.assertEq(registry.endedAt(community), 0);
        vm.warp(end + 1);
        vm.assertFalse(registry.isSigned(community, WHY, s));
        vm.assertEq(registry.endedAt(community), end);
        vm.expectRevert(
            abi.encodeWithSelector(ICommunityRegistry.CommunityRegistry_Ended.selector, community, end)
        );
        registry.join(community, _member(5), FOREVER, consent, admission);
        vm.expectPartialRevert(ICommunityRegistry.CommunityRegistry_Ended.selector);
        registry.setTask(community, WHY, "");
        vm.expectPartialRevert(ICommunityRegistry.CommunityRegistry_Ended.selector);
        registry.end(community);
    }

    /// @notice Ended with its task: it commits itself to nothing more, and winds up what it has.
    function test_vertical_EndsWithItsTask() public {
        OrderTerms memory head = _terms(1);
        bytes32 task = _open(head);
        community = _found(_vertical(), 4);
        OrderTerms memory t = _communityTerms(1);
        escrow.open(t, _signTerms(CUSTOMER_KEY, t), _actBy(3, community, escrow.hashTerms(t)), "", "");
        vm.expectPartialRevert(ICommunityRegistry.CommunityRegistry_NotEnded.selector);
        registry.end(community);
        _setTask(task);
        vm.assertEq(registry.taskOf(community), task);
        vm.expectPartialRevert(ICommunityRegistry.CommunityRegistry_NotEnded.selector);
        registry.end(community);
        vm.expectPartialRevert(ICommunityRegistry.CommunityRegistry_TaskFixed.selector);
        registry.setTask(community, task, "");
        // With a task it signs as before: the escrow is asked nothing while it asks.
        OrderTerms memory more = _communityTerms(1);
        more.salt = 8;
        escrow.open(
            more, _signTerms(CUSTOMER_KEY, more), _actBy(3, community, escrow.hashTerms(more)), "", ""
        );
        _deliver(head, 1);
        _accept(head, 1);
        vm.warp(vm.getBlockTimestamp() + 1);
        registry.end(community);
        vm.assertEq(registry.endedAt(community), vm.getBlockTimestamp());
        vm.assertFalse(registry.isSigned(community, WHY, _actBy(3, community, WHY)));
        bytes memory data = abi.encodeCall(escrow.open, (more, "", "", "", ""));
        bytes memory s = _callBy(3, community, address(escrow), 0, data);
        vm.expectPartialRevert(ICommunityRegistry.CommunityRegistry_Ended.selector);
        registry.act(community, address(escrow), 0, data, FOREVER, s);
        // winding up: deliver, be paid, pay out, elect
        _act(3, address(escrow), abi.encodeCall(escrow.deliver, (t, 1, 0)));
        _accept(t, 1);
        _act(3, address(token), abi.encodeCall(token.transfer, (_member(0), 1000 * UNIT)));
        _callElection();
        _vote(0, 0);
        _tally();
        vm.assertEq(registry.stateOf(community).term, 2);
    }

    function test_setTask_RefusesHorizontalAndUnknown() public {
        bytes32 task = _open(_terms(1));
        bytes memory s = _taskBy(3, task);
        _expectBadTask(task);
        registry.setTask(community, task, s);
        community = _found(_vertical(), 4);
        s = _taskBy(1, task);
        vm.expectPartialRevert(ICommunityRegistry.CommunityRegistry_NoQuorum.selector);
        registry.setTask(community, task, s);
        s = _taskBy(3, WHY);
        _expectBadTask(WHY);
        registry.setTask(community, WHY, s);
        _deliver(_terms(1), 1);
        _accept(_terms(1), 1);
        s = _taskBy(3, task);
        _expectBadTask(task);
        registry.setTask(community, task, s);
    }

    // ------------------------------------------------------------------ helpers

    function _taskBy(uint256 mask, bytes32 order) private view returns (bytes memory) {
        Community memory c = registry.stateOf(community);
        return _signedBy(mask, _digestOf(CommunityMessages.task(community, order, c.term, c.nonce)));
    }

    function _setTask(bytes32 order) private {
        registry.setTask(community, order, _taskBy(3, order));
    }

    function _expectBadTask(bytes32 order) private {
        vm.expectRevert(
            abi.encodeWithSelector(ICommunityRegistry.CommunityRegistry_BadTask.selector, community, order)
        );
    }
}

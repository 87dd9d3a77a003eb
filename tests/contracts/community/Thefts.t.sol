// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CommunityMessages} from "../../../contracts/base/CommunityMessages.sol";
import {Charter, ICommunityRegistry} from "../../../contracts/interfaces/ICommunityRegistry.sol";
import {Milestone, OrderTerms} from "../../../contracts/interfaces/IOrderEscrow.sol";
import {vm} from "../support/Vm.sol";
import {CommunityFixture} from "./CommunityFixture.sol";

/// @notice What was tried against communities, and by them.
contract CommunityTheftsTest is CommunityFixture {
    /// @notice A maker delivers garbage to a community between two of its terms: silence would have paid it.
    function test_lapsed_RejectsAsACustomer() public {
        OrderTerms memory t = _terms(1);
        t.customer = community;
        t.deadlines[0] = uint40(vm.getBlockTimestamp() + TERM + 10);
        t.courtBy = t.deadlines[0] + 60 days;
        token.mint(community, 1000 * UNIT + t.relayFee);
        _act(3, address(token), abi.encodeCall(token.approve, (address(escrow), type(uint256).max)));
        bytes32 id =
            escrow.open(t, _actBy(3, community, escrow.hashTerms(t)), _signTerms(MAKER_KEY, t), "", "");
        vm.warp(uint256(registry.stateOf(community).termEnd) + 1);
        _deliver(t, 1);
        _act(3, address(escrow), abi.encodeCall(escrow.reject, (t, 1, WHY)));
        vm.assertTrue(_state(id, 0) == Milestone.REJECTED);
    }

    /// @notice A community that has ended opens no order, by whichever name it is done.
    function test_ended_PostsNothing() public {
        Charter memory charter = _vertical();
        community = _found(charter, 4);
        OrderTerms memory t = _terms(1);
        t.customer = community;
        t.maker = address(0);
        token.mint(community, 1000 * UNIT + t.relayFee);
        _act(3, address(token), abi.encodeCall(token.approve, (address(escrow), type(uint256).max)));
        vm.warp(uint256(charter.endsAt) + 1);
        t.openBy = uint40(vm.getBlockTimestamp() + 1 days);
        t.deadlines[0] = t.openBy + 1 days;
        t.courtBy = t.deadlines[0] + 60 days;
        bytes memory data = abi.encodeCall(escrow.postFor, (t, "", ""));
        bytes memory s = _callBy(3, community, address(escrow), 0, data);
        vm.expectRevert(
            abi.encodeWithSelector(
                ICommunityRegistry.CommunityRegistry_Ended.selector, community, charter.endsAt
            )
        );
        registry.act(community, address(escrow), 0, data, FOREVER, s);
    }

    /// @notice Native coin that came to a community can go to a person, who has no code.
    function test_act_SendsNativeCoinToAPerson() public {
        vm.deal(community, 3);
        bytes memory s = _callBy(3, community, STRANGER, 2, "");
        registry.act(community, STRANGER, 2, "", FOREVER, s);
        vm.assertEq(STRANGER.balance, 2);
        // A call is still none where nobody can answer.
        s = _callBy(3, community, STRANGER, 0, hex"12345678");
        vm.expectRevert();
        registry.act(community, STRANGER, 0, hex"12345678", FOREVER, s);
    }

    /// @notice What remains: two communities that everybody but each other has left. Neither can vote in the other once its own
    /// term is over, so what they hold stays there.
    function test_whatRemains_LastMembersOfEachOther() public {
        address first = community;
        Charter memory c = _charter();
        c.salt = 41;
        address second = _found(c, 4);
        _admit(second);
        community = second;
        _admit(first);
        for (uint256 i; i < 5; ++i) {
            community = first;
            _resign(i);
            if (i == 4) break;
            community = second;
            _resign(i);
        }
        vm.warp(vm.getBlockTimestamp() + 2 * TERM);
        registry.callElection(first);
        bytes memory data = abi.encodeCall(registry.vote, (first, second, second, ""));
        vm.expectPartialRevert(ICommunityRegistry.CommunityRegistry_CallForbidden.selector);
        registry.act(second, address(registry), 0, data, FOREVER, "");
        registry.callElection(second);
        data = abi.encodeCall(registry.vote, (second, first, first, ""));
        vm.expectPartialRevert(ICommunityRegistry.CommunityRegistry_CallForbidden.selector);
        registry.act(first, address(registry), 0, data, FOREVER, "");
    }

    /// @dev Into `community`, whose charter is the usual one but for its salt.
    function _admit(address other) private {
        bytes32 charter = CommunityMessages.charter(registry.charterOf(community));
        bytes32 message = CommunityMessages.membership(community, other, 0, FOREVER, charter);
        bytes memory consent = _actBy(3, other, _digestOf(message));
        registry.join(community, other, FOREVER, consent, _admissionBy(3, other));
    }

    /// @notice Each votes for one, so where most vote for the same, few are left to decide on the other seats: these hold a
    /// quorum of seats, and pay nobody. What remains: the one with most votes does not act alone either.
    function test_lastSecond_SeatsOfFewPayNobody() public {
        Charter memory charter = _charter();
        charter.salt = 40;
        community = _found(charter, 10);
        token.mint(community, 100);
        _callElection();
        for (uint256 i; i < 8; ++i) {
            _vote(i, 0);
        }
        // In the last second, when nobody can answer any more.
        vm.warp(registry.stateOf(community).ballotEnd);
        _vote(8, 8);
        _vote(9, 9);
        _tally();
        vm.assertEq(registry.stateOf(community).quorum, 2);
        bytes memory data = abi.encodeCall(token.transfer, (_member(9), 100));
        uint256[3] memory few = [uint256(1 << 8 | 1 << 9), 1 << 9, 1];
        for (uint256 i; i < few.length; ++i) {
            bytes memory s = _callBy(few[i], community, address(token), 0, data);
            vm.expectPartialRevert(ICommunityRegistry.CommunityRegistry_NoQuorum.selector);
            registry.act(community, address(token), 0, data, FOREVER, s);
            vm.assertFalse(registry.isSigned(community, WHY, _actBy(few[i], community, WHY)));
        }
        // Nor do they elect another committee before the term ends.
        vm.expectPartialRevert(ICommunityRegistry.CommunityRegistry_TooEarly.selector);
        registry.callElection(community);
        _act(1 | 1 << 8, address(token), abi.encodeCall(token.transfer, (_member(0), 100)));
        vm.assertEq(token.balanceOf(_member(0)), 100);
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {
    Charter,
    Community,
    ICommunityRegistry,
    Member
} from "../../../contracts/interfaces/ICommunityRegistry.sol";
import {RandomWalk} from "../support/RandomWalk.sol";
import {vm} from "../support/Vm.sol";
import {CommunityHandler} from "./CommunityHandler.sol";

/// @notice What holds whatever its members do.
contract CommunityInvariant is RandomWalk {
    CommunityHandler private _handler;

    constructor() {
        steps = [
            CommunityHandler.warp.selector,
            CommunityHandler.join.selector,
            CommunityHandler.resign.selector,
            CommunityHandler.notice.selector,
            CommunityHandler.expel.selector,
            CommunityHandler.callElection.selector,
            CommunityHandler.vote.selector,
            CommunityHandler.tally.selector,
            CommunityHandler.act.selector,
            CommunityHandler.allocate.selector,
            CommunityHandler.cancel.selector,
            CommunityHandler.warp.selector,
            CommunityHandler.vote.selector
        ];
        deeds = [
            "join",
            "resign",
            "notice",
            "expel",
            "callElection",
            "vote",
            "tally",
            "elected",
            "act",
            "outvoted",
            "allocate",
            "agree",
            "cancel"
        ];
    }

    function setUp() public {
        _handler = new CommunityHandler();
    }

    function _walker() internal view override returns (address) {
        return address(_handler);
    }

    /// @dev What the fuzzer may miss in its few steps: a long walk comes by everything.
    function test_walk_ReachesEverything() public {
        bytes4[] memory s = steps;
        for (uint256 i; i < 800; ++i) {
            uint256 seed = uint256(keccak256(abi.encode("walk", i)));
            (bool ok,) = address(_handler).call(abi.encodeWithSelector(s[seed % s.length], seed >> 8));
            vm.assertTrue(ok);
        }
        _countVisits();
        _assertVisitedAll();
        invariant_everythingHolds();
        vm.assertTrue(_handler.MODEL().agrees(address(_handler.registryOf())));
    }

    function invariant_everythingHolds() public view {
        // 1: no call had an effect that it must not have, and no slot moved without a log.
        vm.assertEq(bytes(_handler.broken()).length, 0, _handler.broken());
        _countsAndSeats();
        // 4: nothing is called but by the committee's quorum.
        vm.assertEq(_handler.BELL().rung(), _handler.rings());
    }

    /// @dev 2: the count is the list, each is at its place, and nobody is there twice.
    /// 3: the committee are members, as many as it says; never more must sign than were elected. Each seat weighs what it
    /// won, and those who sit weigh as much together as it says.
    function _countsAndSeats() private view {
        ICommunityRegistry registry = _handler.registryOf();
        address community = _handler.communityOf();
        Community memory c = registry.stateOf(community);
        address[] memory list = registry.membersOf(community);
        vm.assertEq(list.length, c.members);
        vm.assertGe(c.members, 1);
        vm.assertLe(c.members, 64);
        (uint256 sitting, uint256 standing) = (0, 0);
        for (uint256 i; i < list.length; ++i) {
            Member memory m = registry.memberOf(community, list[i]);
            vm.assertTrue(registry.isMember(community, list[i]));
            vm.assertEq(m.index, i);
            if (m.seatTerm == c.term) {
                ++sitting;
                standing += m.seatWeight;
                vm.assertEq(m.seatWeight, _handler.wonBy(c.term, list[i]) * 255 / _handler.wonByAll(c.term));
            }
            vm.assertLe(m.seatTerm, c.term);
            vm.assertLe(m.election, c.election);
        }
        vm.assertEq(sitting, c.sitting);
        vm.assertEq(standing, c.standing);
        vm.assertEq(registry.committeeOf(community).length, c.sitting);
        vm.assertGe(c.quorum, 1);
        vm.assertLe(c.quorum, registry.charterOf(community).seats);
    }

    /// @dev 5: from wherever a walk ended, some member can have a committee elected by a computable time.
    function afterInvariant() public {
        ICommunityRegistry registry = _handler.registryOf();
        address community = _handler.communityOf();
        uint256 snap = vm.snapshotState();
        address member = registry.membersOf(community)[0];
        if (registry.stateOf(community).ballotEnd != 0) {
            vm.warp(uint256(registry.stateOf(community).ballotEnd) + 1);
            registry.tally(community);
        }
        Charter memory charter = registry.charterOf(community);
        uint256 due = uint256(registry.stateOf(community).termEnd) + charter.notice;
        if (vm.getBlockTimestamp() < due) vm.warp(due);
        vm.warp(vm.getBlockTimestamp() + charter.notice);
        registry.callElection(community);
        vm.prank(member);
        registry.vote(community, member, member, "");
        vm.warp(uint256(registry.stateOf(community).ballotEnd) + 1);
        registry.tally(community);
        vm.assertEq(registry.committeeOf(community)[0], member);
        vm.revertToState(snap);
    }
}

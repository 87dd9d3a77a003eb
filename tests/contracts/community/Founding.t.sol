// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CommunityMessages} from "../../../contracts/base/CommunityMessages.sol";
import {ICommunityAccount} from "../../../contracts/interfaces/ICommunityAccount.sol";
import {Charter, Community, ICommunityRegistry} from "../../../contracts/interfaces/ICommunityRegistry.sol";
import {deployed} from "../support/Deploy.sol";
import {keyConsent, sign, signHigh} from "../support/Signing.sol";
import {vm} from "../support/Vm.sol";
import {CommunityFixture} from "./CommunityFixture.sol";

/// @notice Community.tree: found.
contract FoundingTest is CommunityFixture {
    function test_constructor_RefusesZero() public {
        vm.expectRevert(ICommunityRegistry.CommunityRegistry_ZeroAddress.selector);
        deployed("CommunityRegistry", abi.encode(address(0), margins, escrow));
        vm.expectRevert(ICommunityRegistry.CommunityRegistry_ZeroAddress.selector);
        deployed("CommunityRegistry", abi.encode(parties, address(0), escrow));
        vm.expectRevert(ICommunityRegistry.CommunityRegistry_ZeroAddress.selector);
        deployed("CommunityRegistry", abi.encode(parties, margins, address(0)));
    }

    function test_found_SeatsTheFirstFounders() public view {
        Community memory c = registry.stateOf(community);
        vm.assertEq(c.members, 5);
        vm.assertEq(c.sitting, 3);
        vm.assertEq(c.quorum, 2);
        vm.assertEq(c.term, 1);
        vm.assertEq(c.termEnd, vm.getBlockTimestamp() + TERM);
        vm.assertEq(abi.encode(registry.committeeOf(community)), abi.encode(_founders(3)));
        vm.assertEq(abi.encode(registry.membersOf(community)), abi.encode(_founders(5)));
        vm.assertTrue(registry.isCommunity(community));
        vm.assertFalse(registry.isCommunity(registry.account()));
        vm.assertTrue(registry.isMember(community, _member(4)));
        vm.assertFalse(registry.isMember(community, _member(5)));
        vm.assertEq(ICommunityAccount(community).REGISTRY(), address(registry));
        vm.assertEq(community, registry.predict(_charter(), _founders(5)));
        vm.assertEq(registry.charterOf(community).purpose, _charter().purpose);
    }

    /// @dev The type strings that wallets show, written out.
    function test_found_SignsTheDocumentedMessage() public view {
        bytes32 charterType = keccak256(
            "Charter(uint8 kind,uint8 seats,uint16 quorumBps,uint32 term,uint32 ballot,uint32 notice,uint40 endsAt,uint64 salt,bytes32 purpose)"
        );
        Charter memory c = _charter();
        bytes32 charterHash = keccak256(
            bytes.concat(
                abi.encode(charterType, c.kind, c.seats, c.quorumBps, c.term),
                abi.encode(c.ballot, c.notice, c.endsAt, c.salt, c.purpose)
            )
        );
        vm.assertEq(charterHash, CommunityMessages.charter(c));
        bytes32 domain = keccak256(
            abi.encode(
                keccak256(
                    "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"
                ),
                keccak256("Tallystick Communities"),
                keccak256("1"),
                block.chainid,
                registry
            )
        );
        vm.assertEq(registry.DOMAIN_SEPARATOR(), domain);
    }

    function test_found_RefusesTheSameTwice() public {
        bytes[] memory consents = _consents(_charter(), _founders(5), FOREVER);
        address[] memory founders = _founders(5);
        vm.expectRevert(
            abi.encodeWithSelector(ICommunityRegistry.CommunityRegistry_AlreadyFounded.selector, community)
        );
        registry.found(_charter(), founders, FOREVER, consents);
    }

    // checklist 17, 19
    function test_found_RefusesOtherConsents() public {
        Charter memory c = _charter();
        c.salt = 9;
        address[] memory founders = _founders(3);
        bytes[] memory good = _consents(c, founders, FOREVER);
        bytes[] memory bad = _consents(_charter(), founders, FOREVER); // to another charter
        _refusesFounding(c, founders, FOREVER, bad);
        _refusesFounding(c, founders, FOREVER - 1, good); // another time
        bad = _consents(c, _founders(4), FOREVER); // other founders
        _refusesFounding(c, founders, FOREVER, _first(bad, 3));
        bad = _consents(c, founders, FOREVER);
        (bad[0], bad[1]) = (bad[1], bad[0]);
        _refusesFounding(c, founders, FOREVER, bad);
        bad = _consents(c, founders, FOREVER);
        bad[2] = ""; // the caller's word is not the founder's
        _refusesFounding(c, founders, FOREVER, bad);
        bytes32 digest = _digestOf(
            CommunityMessages.membership(
                registry.predict(c, founders), founders[2], 0, FOREVER, CommunityMessages.charter(c)
            )
        );
        bad[2] = signHigh(_memberKey(2), digest); // malleable
        _refusesFounding(c, founders, FOREVER, bad);
        vm.chainId(77);
        _refusesFounding(c, founders, FOREVER, good);
        vm.chainId(31_337);
        vm.prank(founders[2]);
        bad[2] = "";
        registry.found(c, founders, FOREVER, bad); // here it is
    }

    function test_found_RefusesTwins() public {
        address[] memory founders = _founders(2);
        founders[1] = founders[0];
        Charter memory c = _charter();
        address place = registry.predict(c, founders);
        bytes[] memory consents = new bytes[](2);
        bytes32 hash = CommunityMessages.charter(c);
        for (uint256 i; i < 2; ++i) {
            bytes32 message = CommunityMessages.membership(place, founders[0], i, FOREVER, hash);
            consents[i] = sign(_memberKey(0), _digestOf(message));
        }
        vm.expectRevert(
            abi.encodeWithSelector(
                ICommunityRegistry.CommunityRegistry_AlreadyMember.selector, place, founders[0]
            )
        );
        registry.found(c, founders, FOREVER, consents);
    }

    // checklist 21
    function test_found_UntilItsTime() public {
        Charter memory c = _charter();
        c.salt = 3;
        uint40 until = uint40(vm.getBlockTimestamp() + 5);
        address[] memory founders = _founders(2);
        bytes[] memory consents = _consents(c, founders, until);
        uint256 snap = vm.snapshotState();
        for (uint40 t = until - 1; t <= until; ++t) {
            vm.warp(t);
            registry.found(c, founders, until, consents);
            vm.revertToState(snap);
        }
        vm.warp(until + 1);
        vm.expectRevert(
            abi.encodeWithSelector(ICommunityRegistry.CommunityRegistry_TooLate.selector, until, until + 1)
        );
        registry.found(c, founders, until, consents);
    }

    function test_found_RefusesBadCharters() public {
        Charter memory c = _charter();
        c.seats = 0;
        _refusesCharter(c, "seats");
        c.seats = 10;
        _refusesCharter(c, "seats");
        c = _charter();
        c.quorumBps = 4999;
        _refusesCharter(c, "quorumBps");
        c.quorumBps = 10_001;
        _refusesCharter(c, "quorumBps");
        c = _charter();
        c.term = 7 days - 1;
        _refusesCharter(c, "term");
        c.term = 366 days + 1;
        _refusesCharter(c, "term");
        c = _charter();
        c.ballot = 1 days - 1;
        _refusesCharter(c, "ballot");
        c.ballot = 30 days + 1;
        _refusesCharter(c, "ballot");
        c = _charter();
        c.notice = 1 days - 1;
        _refusesCharter(c, "notice");
        c.notice = 90 days + 1;
        _refusesCharter(c, "notice");
        c.notice = uint32(20 days);
        c.ballot = uint32(10 days + 1);
        c.term = uint32(30 days);
        _refusesCharter(c, "notice"); // the founders could not vote in time
        c = _charter();
        c.endsAt = 1;
        _refusesCharter(c, "endsAt");
        c = _vertical();
        c.endsAt = uint40(vm.getBlockTimestamp());
        _refusesCharter(c, "endsAt");
    }

    function test_found_RefusesTooFewOrMany() public {
        _refusesFounders(1);
        _refusesFounders(65);
        Charter memory c = _charter();
        c.salt = 4;
        address[] memory founders = _founders(3);
        bytes[] memory consents = _first(_consents(c, founders, FOREVER), 2);
        vm.expectPartialRevert(ICommunityRegistry.CommunityRegistry_BadFounders.selector);
        registry.found(c, founders, FOREVER, consents);
    }

    /// @dev More than the share of the charter, or all.
    function testFuzz_found_Quorum(uint8 seats, uint16 bps, uint8 count) public {
        Charter memory c = _charter();
        c.seats = 1 + seats % 9;
        c.quorumBps = 5000 + bps % 5001;
        c.salt = 5;
        uint256 founders = 2 + count % 9;
        Community memory state = registry.stateOf(_found(c, founders));
        uint256 sitting = founders < c.seats ? founders : c.seats;
        vm.assertEq(state.sitting, sitting);
        vm.assertLe(state.quorum, sitting);
        vm.assertGt(uint256(state.quorum) * 2, sitting);
        bool whole = state.quorum == sitting;
        vm.assertTrue(whole || uint256(state.quorum) * 10_000 > sitting * c.quorumBps);
        // and not one more than that
        vm.assertLe((uint256(state.quorum) - 1) * 10_000, sitting * c.quorumBps);
    }

    function test_found_RefusesKeysOfOthersAndZero() public {
        // One party with two addresses would have two votes.
        vm.prank(_member(0));
        parties.register(1, 0, "");
        bytes memory consent = keyConsent(parties.DOMAIN_SEPARATOR(), _memberKey(1), _member(0), FOREVER);
        vm.prank(_member(0));
        parties.addKey(_member(0), _member(1), FOREVER, consent);
        Charter memory c = _charter();
        c.salt = 6;
        address[] memory founders = _founders(2);
        bytes[] memory consents = _consents(c, founders, FOREVER);
        vm.expectRevert(
            abi.encodeWithSelector(
                ICommunityRegistry.CommunityRegistry_NotAParty.selector, _member(1), _member(0)
            )
        );
        registry.found(c, founders, FOREVER, consents);
    }

    function test_NoCommunityNoPowers() public {
        _expectNoCommunity();
        registry.join(STRANGER, _member(5), FOREVER, "", "");
        _expectNoCommunity();
        registry.resign(STRANGER, _member(5), "");
        _expectNoCommunity();
        registry.giveNotice(STRANGER, _member(5), true, "");
        _expectNoCommunity();
        registry.expel(STRANGER, _member(5));
        _expectNoCommunity();
        registry.callElection(STRANGER);
        _expectNoCommunity();
        registry.vote(STRANGER, _member(5), _member(5), "");
        _expectNoCommunity();
        registry.tally(STRANGER);
        _expectNoCommunity();
        registry.act(STRANGER, address(escrow), 0, "", FOREVER, "");
        _expectNoCommunity();
        registry.end(STRANGER);
        vm.assertFalse(registry.isSigned(STRANGER, 0, ""));
    }

    // ------------------------------------------------------------------ helpers

    function _refusesFounding(
        Charter memory c,
        address[] memory founders,
        uint40 until,
        bytes[] memory consents
    ) private {
        vm.expectRevert();
        registry.found(c, founders, until, consents);
    }

    function _refusesCharter(Charter memory c, bytes32 field) private {
        address[] memory founders = _founders(2);
        bytes[] memory consents = _consents(c, founders, FOREVER);
        try registry.found(c, founders, FOREVER, consents) {
            revert("founded");
        } catch (bytes memory answer) {
            vm.assertEq(bytes32(bytes4(answer)), ICommunityRegistry.CommunityRegistry_BadCharter.selector);
            bytes32 given;
            assembly ("memory-safe") {
                given := mload(add(answer, 0x24))
            }
            vm.assertEq(given, field);
        }
    }

    function _refusesFounders(uint256 count) private {
        Charter memory c = _charter();
        c.salt = 10;
        address[] memory founders = _founders(count);
        bytes[] memory consents = new bytes[](count);
        vm.expectRevert(
            abi.encodeWithSelector(ICommunityRegistry.CommunityRegistry_BadFounders.selector, count, 2, 64)
        );
        registry.found(c, founders, FOREVER, consents);
    }

    function _first(bytes[] memory all, uint256 count) private pure returns (bytes[] memory some) {
        some = new bytes[](count);
        for (uint256 i; i < count; ++i) {
            some[i] = all[i];
        }
    }

    function _expectNoCommunity() private {
        vm.expectRevert(
            abi.encodeWithSelector(ICommunityRegistry.CommunityRegistry_NoCommunity.selector, STRANGER)
        );
    }
}

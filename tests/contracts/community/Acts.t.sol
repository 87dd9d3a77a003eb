// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";

import {CommunityMessages} from "../../../contracts/base/CommunityMessages.sol";
import {ICommunityAccount} from "../../../contracts/interfaces/ICommunityAccount.sol";
import {Charter, Community, ICommunityRegistry} from "../../../contracts/interfaces/ICommunityRegistry.sol";
import {IOrderEvents, Milestone, OrderTerms, Phase} from "../../../contracts/interfaces/IOrderEscrow.sol";
import {Scope} from "../../../contracts/interfaces/IPartyRegistry.sol";
import {deployed} from "../support/Deploy.sol";
import {sign} from "../support/Signing.sol";
import {vm} from "../support/Vm.sol";
import {Wallet1271, YesWallet} from "../support/Wallets.sol";
import {CommunityFixture} from "./CommunityFixture.sol";

/// @dev Answers with what it is told, or refuses.
contract Target {
    error Refused(uint256 why);

    uint256 public value;

    function set(uint256 value_) external payable returns (uint256) {
        if (value_ == 0) revert Refused(7);
        value = value_;
        return value_ + 1;
    }
}

/// @notice The committee speaks and acts for the community, with the real escrow. See Community.tree.
contract ActsTest is CommunityFixture {
    // ------------------------------------------------------------------ orders of a community

    /// @notice The whole way: signed by two of three, delivered by the account, paid to it, paid out.
    function test_order_MadeByACommunity() public {
        OrderTerms memory t = _communityTerms(2);
        bytes32 id =
            escrow.open(t, _signTerms(CUSTOMER_KEY, t), _actBy(3, community, escrow.hashTerms(t)), "", "");
        vm.assertTrue(_phase(id) == Phase.OPEN);
        _act(3, address(escrow), abi.encodeCall(escrow.deliver, (t, 3, 0)));
        vm.assertTrue(_state(id, 0) == Milestone.DELIVERED);
        _accept(t, 1);
        vm.assertEq(token.balanceOf(community), 1000 * UNIT);
        // a pull credit, directed to anybody
        bytes32 digest = _digestSplit(id, t);
        escrow.split(t, 2, 400 * UNIT, sign(CUSTOMER_KEY, digest), _actBy(6, community, digest));
        vm.assertEq(_credit(community), 400 * UNIT);
        _act(
            3,
            address(escrow),
            abi.encodeCall(escrow.withdraw, (community, address(token), _member(4), 400 * UNIT))
        );
        vm.assertEq(token.balanceOf(_member(4)), 400 * UNIT);
        // and what came to the account
        _act(5, address(token), abi.encodeCall(token.transfer, (_member(3), 1000 * UNIT)));
        vm.assertEq(token.balanceOf(_member(3)), 1000 * UNIT);
        vm.assertTrue(_phase(id) == Phase.CLOSED);
    }

    function test_order_NeedsQuorum() public {
        OrderTerms memory t = _communityTerms(1);
        bytes memory c = _signTerms(CUSTOMER_KEY, t);
        bytes32 digest = escrow.hashTerms(t);
        _refusesMaker(t, c, _actBy(1, community, digest)); // one
        _refusesMaker(t, c, _actBy(1 | 8, community, digest)); // one and a plain member
        _refusesMaker(t, c, _signedBy(3, digest)); // over the bare digest
        _refusesMaker(t, c, sign(_memberKey(0), digest)); // a member's own
        bytes memory s = sign(_memberKey(0), registry.hashAct(community, digest));
        _refusesMaker(t, c, bytes.concat(_pack(_member(0), s), _pack(_member(0), s))); // twice
        _refusesMaker(t, c, bytes.concat(_pack(_member(0), s), _pack(_member(1), s))); // in another's name
        _refusesMaker(t, c, ""); // not the caller
        escrow.open(t, c, _actBy(7, community, digest), "", "");
    }

    /// @dev Fault prevented: what a member signs for its community passing for its own word, and the reverse; one
    /// community's word for another's with the same committee; one chain's for another's.
    function test_isSigned_BindsCommunityTermAndChain() public {
        Charter memory charter = _charter();
        charter.salt = 30;
        address twin = _found(charter, 5);
        bytes memory signatures = _actBy(3, community, WHY);
        vm.assertTrue(registry.isSigned(community, WHY, signatures));
        vm.assertFalse(registry.isSigned(twin, WHY, signatures));
        vm.assertFalse(registry.isSigned(community, SEAL, signatures));
        vm.assertEq(
            bytes32(IERC1271(community).isValidSignature(WHY, signatures)),
            bytes32(IERC1271.isValidSignature.selector)
        );
        vm.assertEq(bytes32(IERC1271(twin).isValidSignature(WHY, signatures)), bytes32(bytes4(0xffffffff)));
        vm.chainId(77);
        vm.assertFalse(registry.isSigned(community, WHY, signatures));
        vm.chainId(31_337);
        // another registry
        ICommunityRegistry other =
            ICommunityRegistry(deployed("CommunityRegistry", abi.encode(parties, margins, escrow)));
        vm.assertFalse(other.isSigned(community, WHY, signatures));
        // the member's signature for the community is none of its own
        OrderTerms memory t = _terms(1);
        t.maker = _member(0);
        bytes memory customerSignature = _signTerms(CUSTOMER_KEY, t);
        bytes memory s = sign(_memberKey(0), registry.hashAct(community, escrow.hashTerms(t)));
        vm.expectPartialRevert(IOrderEvents.OrderEscrow_BadSignature.selector);
        escrow.open(t, customerSignature, s, "", "");
        // the next term
        _callElection();
        for (uint256 i; i < 3; ++i) {
            _vote(i, i);
        }
        _tally();
        vm.assertFalse(registry.isSigned(community, WHY, signatures)); // the same three
        vm.assertTrue(registry.isSigned(community, WHY, _actBy(3, community, WHY)));
    }

    function test_isSigned_TheDocumentedMessage() public view {
        bytes32 message = keccak256(
            abi.encode(
                keccak256("CommunityAct(address community,bytes32 digest,uint32 term)"), community, WHY, 1
            )
        );
        vm.assertEq(registry.hashAct(community, WHY), _digestOf(message));
    }

    function test_isSigned_NotAfterLeaving() public {
        bytes memory signatures = _actBy(3, community, WHY);
        _resign(1);
        vm.assertFalse(registry.isSigned(community, WHY, signatures));
        _join(1, 5);
        vm.assertFalse(registry.isSigned(community, WHY, signatures)); // a seat is not joined
    }

    // checklist 21
    function test_isSigned_ToTheLastSecondOfTheTerm() public {
        bytes memory signatures = _actBy(3, community, WHY);
        uint256 end = registry.stateOf(community).termEnd;
        vm.warp(end - 1);
        vm.assertTrue(registry.isSigned(community, WHY, signatures));
        vm.warp(end);
        vm.assertTrue(registry.isSigned(community, WHY, signatures));
        vm.warp(end + 1);
        vm.assertFalse(registry.isSigned(community, WHY, signatures));
    }

    // checklist 18
    function test_isSigned_ContractMemberChangesItsMind() public {
        Wallet1271 wallet = _walletInCommittee();
        bytes32 digest = registry.hashAct(community, WHY);
        bytes memory signatures =
            _sorted(address(wallet), sign(_memberKey(9), digest), _member(2), sign(_memberKey(2), digest));
        vm.assertTrue(registry.isSigned(community, WHY, signatures));
        wallet.refuse(true);
        vm.assertFalse(registry.isSigned(community, WHY, signatures));
        wallet.refuse(false);
        vm.assertTrue(registry.isSigned(community, WHY, signatures));
    }

    function test_isSigned_KeysAndDelegatesWithinScope() public {
        (address helper, uint256 key) = (_member(12), _memberKey(12));
        bytes32 digest = registry.hashAct(community, WHY);
        bytes memory signatures = bytes.concat(
            _pack(_member(0), sign(_memberKey(0), digest)), _pack(_member(1), sign(key, digest))
        );
        uint32 scopes = uint32(Scope.OPEN | Scope.SETTLE);
        uint40 until = uint40(vm.getBlockTimestamp() + 100);
        vm.startPrank(_member(1));
        parties.setDelegate(_member(1), helper, uint32(Scope.ALL & ~Scope.OPEN), until);
        vm.assertFalse(registry.isSigned(community, WHY, signatures));
        parties.setDelegate(_member(1), helper, uint32(Scope.ALL & ~Scope.SETTLE), until);
        vm.assertFalse(registry.isSigned(community, WHY, signatures));
        parties.setDelegate(_member(1), helper, scopes, until);
        vm.assertTrue(registry.isSigned(community, WHY, signatures));
        vm.stopPrank();
        vm.warp(until + 1);
        vm.assertFalse(registry.isSigned(community, WHY, signatures));
    }

    function test_isSigned_RevokedKey() public {
        bytes memory signatures = _actBy(3, community, WHY);
        vm.startPrank(_member(1));
        parties.register(1, 0, "");
        parties.setRecovery(_member(1), RELAYER);
        vm.stopPrank();
        vm.warp(vm.getBlockTimestamp() + 48 hours);
        vm.assertTrue(registry.isSigned(community, WHY, signatures));
        vm.prank(RELAYER);
        parties.revokeKey(_member(1), _member(1));
        vm.assertFalse(registry.isSigned(community, WHY, signatures));
        // nor by code that its thief gives it (EIP-7702)
        YesWallet yes = new YesWallet();
        vm.etch(_member(1), address(yes).code);
        vm.assertFalse(registry.isSigned(community, WHY, signatures));
    }

    function test_cancelSignature_OfOneInTheCommittee() public {
        bytes memory signatures = _actBy(3, community, WHY);
        bytes32 digest = registry.hashAct(community, WHY);
        vm.prank(_member(1));
        registry.cancelSignature(_member(1), digest);
        vm.assertFalse(registry.isSigned(community, WHY, signatures));
        vm.assertTrue(registry.isSigned(community, WHY, _actBy(7, community, WHY)));
    }

    // ------------------------------------------------------------------ act

    function test_act_OnceWithItsNonce() public {
        Target target = new Target();
        bytes memory data = abi.encodeCall(target.set, (5));
        bytes memory signatures = _callBy(3, community, address(target), 0, data);
        vm.expectEmit();
        emit ICommunityRegistry.Acted(community, address(target), 0, data, 0);
        bytes memory answer = registry.act(community, address(target), 0, data, FOREVER, signatures);
        vm.assertEq(abi.decode(answer, (uint256)), 6);
        vm.assertEq(registry.stateOf(community).nonce, 1);
        // checklist 17
        vm.expectPartialRevert(ICommunityRegistry.CommunityRegistry_NoQuorum.selector);
        registry.act(community, address(target), 0, data, FOREVER, signatures);
    }

    function test_act_BindsEverything() public {
        Target target = new Target();
        bytes memory data = abi.encodeCall(target.set, (5));
        bytes memory s = _callBy(3, community, address(target), 0, data);
        _refusesAct(address(token), 0, data, FOREVER, s);
        _refusesAct(address(target), 1, data, FOREVER, s);
        _refusesAct(address(target), 0, abi.encodeCall(target.set, (6)), FOREVER, s);
        _refusesAct(address(target), 0, data, FOREVER - 1, s);
        _refusesAct(address(target), 0, data, FOREVER, _callBy(1, community, address(target), 0, data));
        vm.chainId(77);
        _refusesAct(address(target), 0, data, FOREVER, s);
        vm.chainId(31_337);
        registry.act(community, address(target), 0, data, FOREVER, s);
    }

    // checklist 21
    function test_act_UntilItsTime() public {
        Target target = new Target();
        bytes memory data = abi.encodeCall(target.set, (5));
        uint40 until = uint40(vm.getBlockTimestamp() + 10);
        bytes32 message = this.callMessage(community, address(target), 0, data, 1, 0, until);
        bytes memory s = _signedBy(3, _digestOf(message));
        vm.warp(until + 1);
        vm.expectRevert(
            abi.encodeWithSelector(ICommunityRegistry.CommunityRegistry_TooLate.selector, until, until + 1)
        );
        registry.act(community, address(target), 0, data, until, s);
        vm.warp(until);
        registry.act(community, address(target), 0, data, until, s);
    }

    function test_act_SpendsNativeCoinAndPassesOnReverts() public {
        Target target = new Target();
        vm.deal(address(this), 3);
        (bool ok,) = community.call{value: 3}("");
        vm.assertTrue(ok);
        bytes memory data = abi.encodeCall(target.set, (5));
        bytes memory s = _callBy(3, community, address(target), 2, data);
        registry.act(community, address(target), 2, data, FOREVER, s);
        vm.assertEq(address(target).balance, 2);
        data = abi.encodeCall(target.set, (0));
        s = _callBy(3, community, address(target), 0, data);
        vm.expectRevert(abi.encodeWithSelector(Target.Refused.selector, 7));
        registry.act(community, address(target), 0, data, FOREVER, s);
        vm.assertEq(registry.stateOf(community).nonce, 1); // it can be tried again
    }

    function test_perform_OnlyByTheRegistry() public {
        vm.expectRevert(
            abi.encodeWithSelector(ICommunityAccount.CommunityAccount_OnlyRegistry.selector, address(this))
        );
        ICommunityAccount(community).perform(address(token), 0, "");
        // not through itself either
        bytes memory data = abi.encodeCall(ICommunityAccount.perform, (address(token), 0, ""));
        bytes memory s = _callBy(3, community, community, 0, data);
        vm.expectPartialRevert(ICommunityAccount.CommunityAccount_OnlyRegistry.selector);
        registry.act(community, community, 0, data, FOREVER, s);
    }

    /// @dev Fault prevented: a committee leaves behind a key of the community that needs no quorum and outlives it.
    function test_act_GivesNoKeysAway() public {
        _act(3, address(parties), abi.encodeCall(parties.register, (1, 0, "a community")));
        _act(3, address(parties), abi.encodeCall(parties.update, (community, 3, 0, "")));
        _refusesCall(address(parties), abi.encodeCall(parties.addKey, (community, STRANGER, FOREVER, "")));
        _refusesCall(address(parties), abi.encodeCall(parties.setRecovery, (community, STRANGER)));
        _refusesCall(address(parties), abi.encodeCall(parties.revokeKey, (community, STRANGER)));
        _refusesCall(address(parties), hex"");
        uint40 end = registry.stateOf(community).termEnd;
        uint256 safe = Scope.DELIVER | Scope.RATE | Scope.PROFILE;
        for (uint256 scope = 1; scope <= Scope.ALL; scope <<= 1) {
            bytes memory data = abi.encodeCall(parties.setDelegate, (community, RELAYER, uint32(scope), end));
            if (scope & safe == 0) _refusesCall(address(parties), data);
            else _act(3, address(parties), data);
        }
        _refusesCall(
            address(parties),
            abi.encodeCall(parties.setDelegate, (community, RELAYER, uint32(Scope.DELIVER), end + 1))
        );
        _act(3, address(parties), abi.encodeCall(parties.setDelegate, (community, RELAYER, 0, 0)));
    }

    /// @notice A foreman delivers without the committee, within the term.
    function test_order_DeliveredByADelegate() public {
        OrderTerms memory t = _communityTerms(1);
        escrow.open(t, _signTerms(CUSTOMER_KEY, t), _actBy(3, community, escrow.hashTerms(t)), "", "");
        uint40 end = registry.stateOf(community).termEnd;
        _act(
            3,
            address(parties),
            abi.encodeCall(parties.setDelegate, (community, RELAYER, uint32(Scope.DELIVER), end))
        );
        vm.prank(RELAYER);
        escrow.deliver(t, 1, 0);
    }

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

    function _communityTerms(uint256 count) private view returns (OrderTerms memory t) {
        t = _terms(count);
        t.maker = community;
    }

    function _digestSplit(bytes32 id, OrderTerms memory t) private view returns (bytes32) {
        bytes32 typehash = keccak256("Split(bytes32 id,uint16 version,uint16 milestones,uint256 makerAmount)");
        return _digest(keccak256(abi.encode(typehash, id, t.version, 2, 400 * UNIT)));
    }

    function _refusesMaker(OrderTerms memory t, bytes memory c, bytes memory m) private {
        vm.expectPartialRevert(
            m.length == 0
                ? IOrderEvents.OrderEscrow_NotAuthorised.selector
                : IOrderEvents.OrderEscrow_BadSignature.selector
        );
        escrow.open(t, c, m, "", "");
    }

    function _refusesAct(
        address target,
        uint256 value,
        bytes memory data,
        uint40 until,
        bytes memory s
    ) private {
        vm.expectPartialRevert(ICommunityRegistry.CommunityRegistry_NoQuorum.selector);
        registry.act(community, target, value, data, until, s);
    }

    function _refusesCall(address target, bytes memory data) private {
        bytes memory s = _callBy(3, community, target, 0, data);
        vm.expectRevert(
            abi.encodeWithSelector(
                ICommunityRegistry.CommunityRegistry_CallForbidden.selector, target, bytes4(data)
            )
        );
        registry.act(community, target, 0, data, FOREVER, s);
    }

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

    /// @dev Member `n` comes back, admitted by a mask.
    function _join(uint256 n, uint256 mask) private {
        bytes memory consent = _consentOf(n, community, FOREVER);
        registry.join(community, _member(n), FOREVER, consent, _admissionBy(mask, _member(n)));
    }

    /// @dev A contract wallet of member 9 joins, and is elected with member 2.
    function _walletInCommittee() private returns (Wallet1271 wallet) {
        wallet = new Wallet1271(_member(9));
        bytes32 message = CommunityMessages.membership(
            community, address(wallet), 0, FOREVER, CommunityMessages.charter(registry.charterOf(community))
        );
        registry.join(
            community,
            address(wallet),
            FOREVER,
            sign(_memberKey(9), _digestOf(message)),
            _admissionBy(3, address(wallet))
        );
        _callElection();
        vm.prank(_member(3));
        registry.vote(community, _member(3), address(wallet), "");
        _vote(4, 2);
        _tally();
    }

    function _sorted(
        address a,
        bytes memory s,
        address b,
        bytes memory r
    ) private pure returns (bytes memory) {
        return a < b ? bytes.concat(_pack(a, s), _pack(b, r)) : bytes.concat(_pack(b, r), _pack(a, s));
    }
}

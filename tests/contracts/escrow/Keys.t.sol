// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IOrderEvents, Milestone, OrderTerms, Phase} from "../../../contracts/interfaces/IOrderEscrow.sol";
import {IPartyRegistry, Scope} from "../../../contracts/interfaces/IPartyRegistry.sol";
import {Messages} from "../../../contracts/libraries/Messages.sol";
import {EscrowFixture} from "../support/EscrowFixture.sol";
import {keyConsent, sign} from "../support/Signing.sol";
import {vm} from "../support/Vm.sol";
import {YesWallet} from "../support/Wallets.sol";

/// @notice Keys, delegates and revocation as orders feel them.
/// - a delegate acts within its scopes, and not a bit beyond
/// - a delivery or approval with a riding seal needs the RATE scope as well
/// - a second key acts after 48 hours
/// - a revoked first key opens, posts, withdraws, cancels nothing from that moment, and acts on no guarded order
/// - nor does an account's code say yes for a revoked key
/// - an order is guarded by anyone, once a first key is revoked, and from its first day when one was
/// - a guarded order credits money instead of sending it to a revoked address
contract KeysTest is EscrowFixture {
    uint256 internal constant SECOND_KEY = 0x2222;
    address internal immutable second = vm.addr(SECOND_KEY);
    address internal constant MALLORY = address(0xBAD);

    /// @dev `party` gets `second` as another valid key.
    function _addSecondKey(address party) private {
        _proposeSecondKey(party);
        vm.warp(vm.getBlockTimestamp() + 48 hours);
    }

    function _proposeSecondKey(address party) private {
        uint40 until = uint40(vm.getBlockTimestamp());
        bytes memory consent = keyConsent(parties.DOMAIN_SEPARATOR(), SECOND_KEY, party, until);
        vm.startPrank(party);
        parties.register(1, 0, "");
        parties.addKey(party, second, until, consent);
        vm.stopPrank();
    }

    function _revokeFirst(address party) private {
        vm.prank(second);
        parties.revokeKey(party, party);
    }

    function _delegate(address party, uint256 scopes) private {
        vm.prank(party);
        parties.setDelegate(party, second, uint32(scopes), type(uint40).max);
    }

    function _expectNotAuthorised(address party, address caller, uint256 scope) private {
        vm.expectRevert(
            abi.encodeWithSelector(IOrderEvents.OrderEscrow_NotAuthorised.selector, party, caller, scope)
        );
    }

    // ------------------------------------------------------------------ delegates

    function testFuzz_delegate_OnlyWithinScopes(uint256 scopes) public {
        scopes &= Scope.ALL;
        OrderTerms memory t = _terms(1);
        _open(t);
        _delegate(maker, scopes);
        bool can = scopes & (Scope.DELIVER | Scope.RATE) == Scope.DELIVER | Scope.RATE;
        if (!can) _expectNotAuthorised(maker, second, Scope.DELIVER | Scope.RATE);
        vm.prank(second);
        escrow.deliver(t, 1, keccak256("seal"));
        if (can) return;
        if (scopes & Scope.DELIVER == 0) _expectNotAuthorised(maker, second, Scope.DELIVER);
        vm.prank(second);
        escrow.deliver(t, 1, 0);
    }

    function test_delegate_SignsForItsParty() public {
        OrderTerms memory t = _terms(1);
        _delegate(customer, Scope.OPEN | Scope.ACCEPT);
        bytes32 id = escrow.open(t, _signTerms(SECOND_KEY, t), _signTerms(MAKER_KEY, t), "", "");
        _deliver(t, 1);
        bytes32 digest = _digest(Messages.approval(id, 0, 1, 0));
        escrow.acceptFor(t, 1, 0, sign(SECOND_KEY, digest));
        vm.assertEq(uint256(_phase(id)), uint256(Phase.CLOSED));
    }

    function test_secondKey_ActsAfterTwoDays() public {
        OrderTerms memory t = _terms(1);
        _proposeSecondKey(maker);
        _open(t);
        vm.warp(vm.getBlockTimestamp() + 48 hours - 1);
        _expectNotAuthorised(maker, second, Scope.DELIVER);
        vm.prank(second);
        escrow.deliver(t, 1, 0);
        vm.warp(vm.getBlockTimestamp() + 1);
        vm.prank(second);
        escrow.deliver(t, 1, 0);
    }

    /// @dev Fault prevented: a thief's delegate went on after the stolen key was revoked.
    function test_revoked_ItsDelegatesEndWithIt() public {
        _addSecondKey(customer);
        OrderTerms memory t = _terms(1);
        _open(t);
        vm.prank(customer);
        parties.setDelegate(customer, MALLORY, uint32(Scope.ALL), type(uint40).max);
        _deliver(t, 1);
        _revokeFirst(customer);
        _expectNotAuthorised(customer, MALLORY, Scope.ACCEPT);
        vm.prank(MALLORY);
        escrow.accept(t, 1, 0);
    }

    // ------------------------------------------------------------------ revocation

    function test_revoked_OpensPostsWithdrawsCancelsNothing() public {
        _addSecondKey(customer);
        OrderTerms memory t = _terms(1);
        OrderTerms memory p = _terms(1);
        p.maker = address(0);
        bytes memory customerSignature = _signTerms(CUSTOMER_KEY, t);
        bytes memory makerSignature = _signTerms(MAKER_KEY, t);
        bytes memory postSignature = _signTerms(CUSTOMER_KEY, p);
        bytes32 postId = escrow.hashTerms(p);
        _revokeFirst(customer);
        vm.assertTrue(escrow.firstKeyRevoked(customer));

        vm.expectPartialRevert(IOrderEvents.OrderEscrow_BadSignature.selector);
        escrow.open(t, customerSignature, makerSignature, "", "");
        vm.expectRevert(
            abi.encodeWithSelector(IOrderEvents.OrderEscrow_BadSignature.selector, customer, postId)
        );
        escrow.postFor(p, postSignature, "");
        vm.startPrank(customer);
        _expectNotAuthorised(customer, customer, Scope.OPEN);
        escrow.post(p);
        _expectNotAuthorised(customer, customer, Scope.WITHDRAW);
        escrow.withdraw(customer, address(token), customer, 0);
        _expectNotAuthorised(customer, customer, Scope.SETTLE);
        escrow.cancelSignature(customer, 0);
        vm.stopPrank();

        // Its other key does it all, and the order is guarded from its first day.
        bytes32 id = escrow.open(t, _signTerms(SECOND_KEY, t), makerSignature, "", "");
        vm.assertTrue(escrow.stateOf(id).guarded());
        vm.prank(second);
        escrow.cancelSignature(customer, 0);
        vm.assertTrue(escrow.isCancelled(customer, 0));
    }

    function test_guard_StopsARevokedKeyOnARunningOrder() public {
        OrderTerms memory t = _terms(2);
        bytes32 id = _open(t);
        vm.expectRevert(
            abi.encodeWithSelector(IOrderEvents.OrderEscrow_FirstKeysValid.selector, customer, maker)
        );
        escrow.guard(t);
        _addSecondKey(customer);
        _deliver(t, 3);
        _revokeFirst(customer);
        vm.prank(MALLORY);
        escrow.guard(t);
        vm.assertTrue(escrow.stateOf(id).guarded());
        _expectNotAuthorised(customer, customer, Scope.ACCEPT);
        _accept(t, 1);
        vm.prank(second);
        escrow.reject(t, 1, 0);
        vm.prank(second);
        escrow.accept(t, 3, 0);
        vm.assertEq(token.balanceOf(maker), 1_002_000 * UNIT); // the maker's key is not revoked: it is paid
    }

    function test_guard_StopsARevokedMakersKeyFromDelivering() public {
        OrderTerms memory t = _terms(1);
        _open(t);
        _addSecondKey(maker);
        _revokeFirst(maker);
        escrow.guard(t);
        _expectNotAuthorised(maker, maker, Scope.DELIVER);
        _deliver(t, 1);
        vm.prank(second);
        escrow.deliver(t, 1, 0);
    }

    function test_guard_CreditsInsteadOfSending() public {
        OrderTerms memory t = _terms(1);
        t.bond = 100;
        _open(t);
        _addSecondKey(maker);
        _deliver(t, 1);
        _revokeFirst(maker);
        escrow.guard(t);
        uint256 before = token.balanceOf(maker);
        _accept(t, 1);
        vm.assertEq(token.balanceOf(maker), before);
        vm.assertEq(escrow.balanceOf(maker, address(token)), 1000 * UNIT + 100);
        _expectNotAuthorised(maker, maker, Scope.WITHDRAW);
        vm.prank(maker);
        escrow.withdraw(maker, address(token), maker, 100);
        vm.prank(second);
        escrow.withdraw(maker, address(token), second, 1000 * UNIT + 100);
        vm.assertEq(token.balanceOf(second), 1000 * UNIT + 100);
    }

    function test_guard_RefusesOrdersThatAreNot() public {
        OrderTerms memory t = _terms(1);
        _addSecondKey(customer);
        _revokeFirst(customer);
        bytes32 id = escrow.hashTerms(t);
        vm.expectRevert(abi.encodeWithSelector(IOrderEvents.OrderEscrow_WrongPhase.selector, id, Phase.NONE));
        escrow.guard(t);
    }

    function test_takePost_GuardsWhenEitherKeyIsRevoked() public {
        OrderTerms memory p = _terms(1);
        p.maker = address(0);
        p.openBy += uint40(10 days);
        vm.prank(customer);
        bytes32 id = escrow.post(p);
        _addSecondKey(customer);
        _revokeFirst(customer);
        OrderTerms memory t = _next(id, p);
        t.maker = maker;
        vm.prank(maker);
        escrow.takePost(t, "", "");
        vm.assertTrue(escrow.stateOf(id).guarded());
        vm.warp(t.deadlines[0] + 1);
        escrow.poke(t);
        vm.assertEq(escrow.balanceOf(customer, address(token)), 1000 * UNIT);
    }

    function test_cancelPost_CreditsARevokedPoster() public {
        OrderTerms memory p = _terms(1);
        p.maker = address(0);
        p.openBy += uint40(10 days);
        vm.prank(customer);
        escrow.post(p);
        _addSecondKey(customer);
        _revokeFirst(customer);
        _expectNotAuthorised(customer, customer, Scope.OPEN);
        vm.prank(customer);
        escrow.cancelPost(p);
        vm.prank(second);
        escrow.cancelPost(p);
        vm.assertEq(escrow.balanceOf(customer, address(token)), 1000 * UNIT);
    }

    /// @dev Fault prevented: a thief of a revoked key gave the account code that says yes (EIP-7702) and went on.
    function test_revoked_AccountCodeSaysNothing() public {
        OrderTerms memory t = _terms(2);
        bytes32 id = _open(t);
        _addSecondKey(customer);
        _deliver(t, 3);
        _revokeFirst(customer);
        escrow.guard(t);
        vm.etch(customer, type(YesWallet).runtimeCode);
        bytes32 digest = _digest(Messages.approval(id, 0, 1, 0));
        vm.expectRevert(
            abi.encodeWithSelector(IOrderEvents.OrderEscrow_BadSignature.selector, customer, digest)
        );
        escrow.acceptFor(t, 1, 0, sign(CUSTOMER_KEY, digest));
        bytes32 withdrawal =
            _digest(Messages.withdraw(customer, address(token), MALLORY, 0, 0, vm.getBlockTimestamp()));
        vm.expectRevert(
            abi.encodeWithSelector(IOrderEvents.OrderEscrow_BadSignature.selector, customer, withdrawal)
        );
        escrow.withdrawFor(
            customer,
            address(token),
            MALLORY,
            0,
            uint40(vm.getBlockTimestamp()),
            sign(CUSTOMER_KEY, withdrawal)
        );
        escrow.acceptFor(t, 1, 0, sign(SECOND_KEY, digest));
        vm.assertEq(uint256(_state(id, 0)), uint256(Milestone.PAID));
    }

    function test_onFirstKeyRevoked_OnlyByTheRegistry() public {
        vm.expectRevert(abi.encodeWithSelector(IOrderEvents.OrderEscrow_OnlyPartyRegistry.selector, customer));
        vm.prank(customer);
        escrow.onFirstKeyRevoked(maker);
        vm.expectEmit(address(escrow));
        emit IOrderEvents.FirstKeyRevoked(maker);
        vm.prank(address(parties));
        escrow.onFirstKeyRevoked(maker);
    }
}

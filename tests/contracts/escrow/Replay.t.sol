// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IOrderEvents, Milestone, OrderTerms, Phase} from "../../../contracts/interfaces/IOrderEscrow.sol";
import {Messages} from "../../../contracts/libraries/Messages.sol";
import {EscrowTest} from "../support/EscrowTest.sol";
import {sign, signHigh} from "../support/Signing.sol";
import {vm} from "../support/Vm.sol";
import {OddWallet, Wallet1271} from "../support/Wallets.sol";

/// @notice Signatures where they do not belong. checklist 17, 18
contract ReplayTest is EscrowTest {
    // ------------------------------------------------------------------ the same chain

    /// @dev checklist 17: the first delivery is no cure.
    function test_firstDeliveryIsNoCure() public {
        OrderTerms memory t = _terms(2);
        bytes32 id = _open(t);
        bytes memory first = _signDelivery(MAKER_KEY, id, 0, 1, false, 0);
        escrow.deliverFor(t, 1, 0, first);
        _reject(t, 1);
        _expectBadSignature(maker, _digest(Messages.delivery(id, 0, 1, true, 0)));
        escrow.cureFor(t, 1, 0, first);
        _expectWrongMilestone(id, 0, Milestone.REJECTED);
        escrow.deliverFor(t, 1, 0, first);
    }

    /// @dev checklist 17: the first rejection is no contest.
    function test_firstRejectionIsNoContest() public {
        OrderTerms memory t = _terms(2);
        bytes32 id = _open(t);
        _deliver(t, 1);
        bytes memory first = sign(CUSTOMER_KEY, _digest(Messages.rejection(id, 0, 1, false, WHY)));
        escrow.rejectFor(t, 1, WHY, first);
        vm.prank(maker);
        escrow.cure(t, 1, 0);
        _expectBadSignature(customer, _digest(Messages.rejection(id, 0, 1, true, WHY)));
        escrow.rejectFor(t, 1, WHY, first);
    }

    /// @dev checklist 17: what was signed under old terms dies with them.
    function test_oldVersionsSignaturesDie() public {
        OrderTerms memory t = _terms(3);
        bytes32 id = _open(t);
        _deliver(t, 3);
        _reject(t, 2);
        OrderTerms memory n = _next(id, t);
        n.courtBy += 1;
        bytes memory c = _signTerms(CUSTOMER_KEY, n);
        bytes memory m = _signTerms(MAKER_KEY, n);
        escrow.amend(t, n, c, m);
        bytes32 inForce = escrow.hashTerms(n);
        vm.expectRevert(abi.encodeWithSelector(IOrderEvents.OrderEscrow_BadVersion.selector, 1, 2));
        escrow.amend(n, n, c, m);
        // with the old terms
        _expectMismatch(id, inForce, id);
        escrow.amend(t, n, c, m);
        m = _signDelivery(MAKER_KEY, id, 0, 4, false, 0);
        _expectMismatch(id, inForce, id);
        escrow.deliverFor(t, 4, 0, m);
        // with the new ones
        _expectAnyBadSignature();
        escrow.deliverFor(n, 4, 0, m);
        m = _signDelivery(MAKER_KEY, id, 0, 2, true, 0);
        _expectAnyBadSignature();
        escrow.cureFor(n, 2, 0, m);
        c = _signApproval(CUSTOMER_KEY, id, 0, 1, 0);
        _expectAnyBadSignature();
        escrow.acceptFor(n, 1, 0, c);
        c = sign(CUSTOMER_KEY, _digest(Messages.rejection(id, 0, 1, false, WHY)));
        _expectAnyBadSignature();
        escrow.rejectFor(n, 1, WHY, c);
        m = sign(MAKER_KEY, _digest(Messages.contest(id, 0, 2, WHY)));
        _expectAnyBadSignature();
        escrow.contestFor(n, 2, WHY, m);
        c = _signSplit(CUSTOMER_KEY, id, 0, 7, 5);
        m = _signSplit(MAKER_KEY, id, 0, 7, 5);
        _expectAnyBadSignature();
        escrow.split(n, 7, 5, c, m);
        c = _signClose(CUSTOMER_KEY, id, 0, 5, 0);
        m = _signClose(MAKER_KEY, id, 0, 5, 0);
        _expectAnyBadSignature();
        escrow.close(n, 5, 0, c, m);
    }

    function _expectAnyBadSignature() private {
        vm.expectPartialRevert(IOrderEvents.OrderEscrow_BadSignature.selector);
    }

    /// @dev A message over one order says nothing about another with the same parties.
    function test_anotherOrdersSignatures() public {
        OrderTerms memory t = _terms(2);
        bytes32 id = _open(t);
        OrderTerms memory u = _terms(2);
        u.salt = 8;
        _open(u);
        _deliver(t, 1);
        _deliver(u, 1);
        bytes memory accept = _signApproval(CUSTOMER_KEY, id, 0, 1, 0);
        vm.expectPartialRevert(IOrderEvents.OrderEscrow_BadSignature.selector);
        escrow.acceptFor(u, 1, 0, accept);
        // nor about another mask of the same order
        vm.expectPartialRevert(IOrderEvents.OrderEscrow_BadSignature.selector);
        escrow.acceptFor(t, 3, 0, accept);
        escrow.acceptFor(t, 1, 0, accept);
    }

    /// @dev A signature of one kind says nothing as another kind: the type is part of what is signed.
    function test_oneKindIsNotAnother() public {
        OrderTerms memory t = _terms(1);
        bytes32 id = _open(t);
        _deliver(t, 1);
        bytes memory delivery = _signDelivery(CUSTOMER_KEY, id, 0, 1, false, 0);
        bytes memory split = _signSplit(CUSTOMER_KEY, id, 0, 1, 0);
        bytes memory close = _signClose(CUSTOMER_KEY, id, 0, 1, 0);
        bytes memory m = _signSplit(MAKER_KEY, id, 0, 1, 0);
        vm.expectPartialRevert(IOrderEvents.OrderEscrow_BadSignature.selector);
        escrow.acceptFor(t, 1, 0, delivery);
        vm.expectPartialRevert(IOrderEvents.OrderEscrow_BadSignature.selector);
        escrow.acceptFor(t, 1, 0, split);
        vm.expectPartialRevert(IOrderEvents.OrderEscrow_BadSignature.selector);
        escrow.split(t, 1, 0, close, m);
    }

    /// @dev checklist 17: after cancelling, for every message.
    function test_cancelledMessages() public {
        OrderTerms memory t = _terms(2);
        bytes32 id = _open(t);
        _deliver(t, 1);
        bytes32 digest = _digest(Messages.approval(id, 0, 1, 0));
        bytes memory accept = sign(CUSTOMER_KEY, digest);
        vm.prank(maker);
        escrow.cancelSignature(maker, digest); // its own, which says nothing about the customer's
        uint256 snap = vm.snapshotState();
        escrow.acceptFor(t, 1, 0, accept);
        vm.revertToState(snap);
        vm.prank(customer);
        escrow.cancelSignature(customer, digest);
        vm.expectRevert(
            abi.encodeWithSelector(IOrderEvents.OrderEscrow_CancelledSignature.selector, customer, digest)
        );
        escrow.acceptFor(t, 1, 0, accept);
        // a maker's acceptance of a post
        OrderTerms memory p = _terms(1);
        p.maker = address(0);
        vm.prank(customer);
        bytes32 post = escrow.post(p);
        OrderTerms memory taken = _next(post, p);
        taken.maker = maker;
        bytes memory m = _signTerms(MAKER_KEY, taken);
        digest = escrow.hashTerms(taken);
        vm.prank(maker);
        escrow.cancelSignature(maker, digest);
        vm.expectRevert(
            abi.encodeWithSelector(IOrderEvents.OrderEscrow_CancelledSignature.selector, maker, digest)
        );
        escrow.takePost(taken, m, "");
    }

    /// @dev checklist 17: an opening signature cannot amend, nor a post's taking open, nor an amendment take a post.
    function test_termsOfOneUseAreNotOfAnother() public {
        OrderTerms memory t = _terms(2);
        bytes memory c = _signTerms(CUSTOMER_KEY, t);
        bytes memory m = _signTerms(MAKER_KEY, t);
        bytes32 id = _open(t);
        vm.expectRevert(abi.encodeWithSelector(IOrderEvents.OrderEscrow_BadVersion.selector, 0, 1));
        escrow.amend(t, t, c, m);
        OrderTerms memory n = _next(id, t);
        bytes memory cn = _signTerms(CUSTOMER_KEY, n);
        bytes memory mn = _signTerms(MAKER_KEY, n);
        vm.expectRevert(abi.encodeWithSelector(IOrderEvents.OrderEscrow_BadVersion.selector, 1, 0));
        escrow.open(n, cn, mn, "", "");
        vm.expectPartialRevert(IOrderEvents.OrderEscrow_TermsMismatch.selector);
        escrow.takePost(n, mn, "");
    }

    // ------------------------------------------------------------------ other chains and contracts

    // checklist 17
    function test_anotherChainOrContract() public {
        OrderTerms memory t = _terms(1);
        bytes memory c = _signTerms(CUSTOMER_KEY, t);
        bytes memory m = _signTerms(MAKER_KEY, t);
        bytes32 here = escrow.hashTerms(t);
        uint256 snap = vm.snapshotState();
        vm.chainId(1);
        bytes32 there = escrow.hashTerms(t);
        vm.assertNotEq(here, there);
        _expectBadSignature(customer, there);
        escrow.open(t, c, m, "", "");
        vm.revertToState(snap);
        vm.chainId(31_337);

        address first = address(escrow);
        _deploy(); // another escrow, other everything
        vm.assertNotEq(uint160(first), uint160(address(escrow)));
        t.token = address(token);
        c = _signTerms(CUSTOMER_KEY, t);
        vm.assertNotEq(escrow.hashTerms(t), here);
    }

    /// @dev checklist 17: a running order's messages on the other side of a chain split.
    function test_aSplitOfTheChain() public {
        OrderTerms memory t = _terms(1);
        bytes32 id = _open(t);
        _deliver(t, 1);
        bytes memory accept = _signApproval(CUSTOMER_KEY, id, 0, 1, 0);
        vm.chainId(1);
        vm.expectPartialRevert(IOrderEvents.OrderEscrow_WrongPhase.selector); // not even the id is the same
        escrow.acceptFor(t, 1, 0, accept);
        vm.chainId(31_337);
        escrow.acceptFor(t, 1, 0, accept);
    }

    // ------------------------------------------------------------------ shapes of signatures

    // checklist 18
    function testFuzz_malformedSignatures(bytes calldata junk, uint256 key) public {
        OrderTerms memory t = _terms(1);
        bytes32 id = _open(t);
        _deliver(t, 1);
        bytes32 digest = _digest(Messages.approval(id, 0, 1, 0));
        _expectBadSignature(customer, digest);
        escrow.acceptFor(t, 1, 0, junk);
        key = key % 1e30 + 1;
        vm.assume(key != CUSTOMER_KEY);
        bytes memory s = sign(key, digest);
        _expectBadSignature(customer, digest);
        escrow.acceptFor(t, 1, 0, s);
        s = signHigh(CUSTOMER_KEY, digest);
        _expectBadSignature(customer, digest);
        escrow.acceptFor(t, 1, 0, s);
    }

    // ------------------------------------------------------------------ contract wallets

    function _walletCustomer() private returns (Wallet1271 wallet, OrderTerms memory t) {
        wallet = new Wallet1271(customer);
        token.mint(address(wallet), 10_000 * UNIT);
        vm.prank(address(wallet));
        token.approve(address(escrow), type(uint256).max);
        t = _terms(2);
        t.customer = address(wallet);
    }

    // checklist 18
    function test_wallet_OpensAcceptsAndChangesItsMind() public {
        (Wallet1271 wallet, OrderTerms memory t) = _walletCustomer();
        bytes memory c = _signTerms(CUSTOMER_KEY, t);
        bytes memory m = _signTerms(MAKER_KEY, t);
        bytes32 id = escrow.open(t, c, m, "", "");
        _deliver(t, 3);
        bytes memory accept = _signApproval(CUSTOMER_KEY, id, 0, 1, 0);
        wallet.refuse(true);
        _expectBadSignature(address(wallet), _digest(Messages.approval(id, 0, 1, 0)));
        escrow.acceptFor(t, 1, 0, accept);
        // The owner's key is not the wallet's: it cannot act as the sender.
        vm.expectPartialRevert(IOrderEvents.OrderEscrow_NotAuthorised.selector);
        vm.prank(customer);
        escrow.accept(t, 1, 0);
        // Refusing stops neither time nor the maker's money. checklist 7, 13
        vm.warp(vm.getBlockTimestamp() + t.review + 1);
        escrow.poke(t);
        vm.assertEq(uint256(_phase(id)), uint256(Phase.CLOSED));
        vm.assertEq(token.balanceOf(maker), 1_002_000 * UNIT);
        wallet.refuse(false);
        bytes32 digest = _digest(Messages.sealing(id, address(wallet), 0, SEAL));
        escrow.sealFor(t, address(wallet), SEAL, sign(CUSTOMER_KEY, digest));
    }

    function test_wallet_ActsForItself() public {
        (Wallet1271 wallet, OrderTerms memory t) = _walletCustomer();
        bytes memory m = _signTerms(MAKER_KEY, t);
        vm.prank(address(wallet));
        bytes32 id = escrow.open(t, "", m, "", "");
        _deliver(t, 3);
        vm.prank(address(wallet));
        escrow.reject(t, 1, WHY);
        vm.assertEq(uint256(_state(id, 0)), uint256(Milestone.REJECTED));
    }

    // checklist 18
    function test_wallet_OddAnswersAreNo() public {
        OddWallet odd = new OddWallet();
        token.mint(address(odd), 10_000 * UNIT);
        vm.prank(address(odd));
        token.approve(address(escrow), type(uint256).max);
        OrderTerms memory t = _terms(1);
        t.customer = address(odd);
        bytes memory c = _signTerms(CUSTOMER_KEY, t);
        bytes memory m = _signTerms(MAKER_KEY, t);
        bytes32 id = escrow.hashTerms(t);
        for (uint256 i; i < 4; ++i) {
            odd.set(i);
            _expectBadSignature(address(odd), id);
            escrow.open(t, c, m, "", "");
        }
        // a contract that answers nothing of the kind
        t.customer = address(weth);
        c = _signTerms(CUSTOMER_KEY, t);
        m = _signTerms(MAKER_KEY, t);
        id = escrow.hashTerms(t);
        _expectBadSignature(address(weth), id);
        escrow.open(t, c, m, "", "");
        t.customer = address(escrow);
        c = _signTerms(CUSTOMER_KEY, t);
        m = _signTerms(MAKER_KEY, t);
        id = escrow.hashTerms(t);
        _expectBadSignature(address(escrow), id);
        escrow.open(t, c, m, "", "");
    }

    /// @dev An account with code (EIP-7702) still signs with its key.
    function test_accountWithCodeSignsWithItsKey() public {
        vm.etch(customer, address(new OddWallet()).code);
        OrderTerms memory t = _terms(1);
        bytes32 id = _open(t);
        vm.assertEq(uint256(_phase(id)), uint256(Phase.OPEN));
    }
}

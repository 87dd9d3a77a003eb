// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IOrderEvents, Milestone, OrderTerms, Phase} from "../../../contracts/interfaces/IOrderEscrow.sol";
import {EscrowTest} from "../support/EscrowTest.sol";
import {
    BadReceiver,
    DenyToken,
    FalseToken,
    FeeToken,
    GiftToken,
    HookToken,
    NoReturnToken,
    PlainToken,
    RebasingToken
} from "../support/Tokens.sol";
import {vm} from "../support/Vm.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";

/// @notice Strange tokens and strange receivers. checklist 13, 14, 15
contract TokensTest is EscrowTest {
    function _prepare(address strange) private returns (OrderTerms memory t) {
        address[2] memory owners = [customer, maker];
        for (uint256 i; i < 2; ++i) {
            PlainToken(strange).mint(owners[i], 10_000 * UNIT);
            vm.prank(owners[i]);
            // the selector is the same with and without an answer
            (bool ok,) =
                strange.call(abi.encodeCall(PlainToken.approve, (address(escrow), type(uint256).max)));
            vm.assertTrue(ok);
        }
        t = _terms(2);
        t.token = strange;
        t.bond = uint128(10 * UNIT);
    }

    function _openReverts(OrderTerms memory t, bytes memory reason) private {
        bytes memory c = _signTerms(CUSTOMER_KEY, t);
        bytes memory m = _signTerms(MAKER_KEY, t);
        vm.expectRevert(reason);
        escrow.open(t, c, m, "", "");
    }

    // ------------------------------------------------------------------ refused on the way in

    function test_feeOnTransferIsRefused() public {
        FeeToken strange = new FeeToken();
        OrderTerms memory t = _prepare(address(strange));
        _openReverts(
            t,
            abi.encodeWithSelector(
                IOrderEvents.OrderEscrow_InexactTransfer.selector, address(strange), 2000 * UNIT, 1980 * UNIT
            )
        );
        GiftToken gift = new GiftToken();
        t = _prepare(address(gift));
        _openReverts(
            t,
            abi.encodeWithSelector(
                IOrderEvents.OrderEscrow_InexactTransfer.selector, address(gift), 2000 * UNIT, 2000 * UNIT + 1
            )
        );
    }

    function test_falseIsARefusal() public {
        FalseToken strange = new FalseToken();
        OrderTerms memory t = _prepare(address(strange));
        strange.sayFalse(true);
        _openReverts(t, abi.encodeWithSelector(SafeERC20.SafeERC20FailedOperation.selector, address(strange)));
        strange.sayFalse(false);
        bytes32 id = _open(t);
        _deliver(t, 3);
        strange.sayFalse(true);
        _accept(t, 3); // credited instead
        vm.assertEq(uint256(_phase(id)), uint256(Phase.CLOSED));
        vm.assertEq(escrow.balanceOf(maker, address(strange)), 2010 * UNIT);
        vm.expectRevert(abi.encodeWithSelector(SafeERC20.SafeERC20FailedOperation.selector, address(strange)));
        vm.prank(maker);
        escrow.withdraw(maker, address(strange), maker, 1);
        vm.assertEq(escrow.balanceOf(maker, address(strange)), 2010 * UNIT);
        strange.sayFalse(false);
        vm.prank(maker);
        escrow.withdraw(maker, address(strange), maker, 2010 * UNIT);
    }

    function test_noTokenAtAllIsRefused() public {
        OrderTerms memory t = _terms(1);
        t.token = address(0xDEAD0);
        _openReverts(t, "");
        t.token = address(escrow);
        bytes memory c = _signTerms(CUSTOMER_KEY, t);
        bytes memory m = _signTerms(MAKER_KEY, t);
        bytes memory permit = abi.encode(1, 27, 1, 1);
        vm.expectRevert();
        escrow.open(t, c, m, permit, "");
    }

    function test_noAnswerIsAnAnswer() public {
        NoReturnToken strange = new NoReturnToken();
        OrderTerms memory t = _prepare(address(strange));
        _open(t);
        _deliver(t, 3);
        _accept(t, 3);
        vm.assertEq(strange.balanceOf(maker), 12_000 * UNIT);
        vm.assertEq(strange.balanceOf(address(escrow)), 0);
    }

    /// @dev A rebase hurts the orders in that token, and no other.
    function test_rebasingHurtsOnlyItsOwn() public {
        RebasingToken strange = new RebasingToken();
        OrderTerms memory t = _prepare(address(strange));
        bytes32 id = _open(t);
        OrderTerms memory u = _terms(1);
        u.salt = 99;
        _open(u);
        strange.rebase(0.5e18);
        _deliver(t, 3);
        _accept(t, 1); // half is left: enough for the first
        vm.assertEq(strange.balanceOf(maker), 5995 * UNIT);
        _accept(t, 2); // not for the second, which is credited
        vm.assertEq(uint256(_phase(id)), uint256(Phase.CLOSED));
        vm.assertEq(escrow.balanceOf(maker, address(strange)), 1010 * UNIT);
        _deliver(u, 1);
        uint256 before = token.balanceOf(maker);
        _accept(u, 1);
        vm.assertEq(token.balanceOf(maker) - before, 1000 * UNIT);
    }

    // ------------------------------------------------------------------ receivers that refuse

    /// @dev Fault of others prevented: a receiver that reverts holds up the other side's money. checklist 13
    function test_revertingReceiverBlocksNobody() public {
        HookToken strange = new HookToken();
        OrderTerms memory t = _prepare(address(strange));
        t.bond = 0;
        bytes32 id = _open(t);
        BadReceiver bad = new BadReceiver();
        strange.setHook(maker, bad);
        strange.setHook(customer, bad);
        _deliver(t, 1);
        _accept(t, 1);
        vm.assertEq(escrow.balanceOf(maker, address(strange)), 1000 * UNIT);
        vm.warp(t.deadlines[1] + 1);
        escrow.poke(t);
        vm.assertEq(uint256(_phase(id)), uint256(Phase.CLOSED));
        vm.assertEq(escrow.balanceOf(customer, address(strange)), 1000 * UNIT);
        vm.prank(maker);
        escrow.withdraw(maker, address(strange), STRANGER, 1000 * UNIT);
        vm.prank(customer);
        escrow.withdraw(customer, address(strange), STRANGER, 1000 * UNIT);
        vm.assertEq(strange.balanceOf(STRANGER), 2000 * UNIT);
    }

    // checklist 13, 24
    function test_gasBurningReceiverBlocksNobody() public {
        HookToken strange = new HookToken();
        OrderTerms memory t = _prepare(address(strange));
        bytes32 id = _open(t);
        BadReceiver bad = new BadReceiver();
        bad.burnGas(true);
        strange.setHook(maker, bad);
        _deliver(t, 3);
        vm.prank(customer);
        escrow.accept{gas: 8_000_000}(t, 3, 0);
        vm.assertEq(uint256(_phase(id)), uint256(Phase.CLOSED));
        vm.assertEq(escrow.balanceOf(maker, address(strange)), 2010 * UNIT);
    }

    // checklist 14
    function test_denylistedPayeeBlocksNobody() public {
        DenyToken strange = new DenyToken();
        OrderTerms memory t = _prepare(address(strange));
        bytes32 id = _open(t);
        _deliver(t, 1);
        strange.deny(maker, true);
        _accept(t, 1);
        vm.assertEq(escrow.balanceOf(maker, address(strange)), 1000 * UNIT);
        strange.deny(customer, true);
        vm.warp(t.deadlines[1] + 1);
        escrow.poke(t);
        vm.assertEq(uint256(_phase(id)), uint256(Phase.CLOSED));
        vm.assertEq(uint256(_state(id, 1)), uint256(Milestone.REFUNDED));
        // each directs its money elsewhere
        vm.prank(maker);
        escrow.withdraw(maker, address(strange), STRANGER, 1000 * UNIT);
        uint256 rest = escrow.balanceOf(customer, address(strange));
        vm.expectRevert(abi.encodeWithSelector(DenyToken.Denied.selector, customer));
        vm.prank(customer);
        escrow.withdraw(customer, address(strange), customer, rest);
        vm.prank(customer);
        escrow.withdraw(customer, address(strange), STRANGER, rest);
        vm.assertEq(rest, 1005 * UNIT);
        vm.assertEq(strange.balanceOf(address(escrow)), escrow.balanceOf(maker, address(strange)));
    }

    function test_denylistedRelayerAndPosterBlockNothing() public {
        DenyToken strange = new DenyToken();
        OrderTerms memory t = _prepare(address(strange));
        t.relayFee = 9;
        strange.deny(RELAYER, true);
        bytes memory c = _signTerms(CUSTOMER_KEY, t);
        bytes memory m = _signTerms(MAKER_KEY, t);
        vm.prank(RELAYER);
        bytes32 id = escrow.open(t, c, m, "", "");
        vm.assertEq(escrow.balanceOf(RELAYER, address(strange)), 9);
        // an amendment returns money to a denylisted party too
        strange.deny(customer, true);
        OrderTerms memory n = _next(id, t);
        n.cumulative[1] -= 5;
        escrow.amend(t, n, _signTerms(CUSTOMER_KEY, n), _signTerms(MAKER_KEY, n));
        vm.assertEq(escrow.balanceOf(customer, address(strange)), 5);
        strange.deny(customer, false);
        OrderTerms memory p = t;
        p.maker = address(0);
        p.relayFee = 0;
        vm.prank(customer);
        escrow.post(p);
        strange.deny(customer, true);
        vm.warp(uint256(p.openBy) + 1);
        escrow.cancelPost(p);
        vm.assertEq(escrow.balanceOf(customer, address(strange)), 2000 * UNIT + 5);
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Milestone, OrderTerms, Phase} from "../../../contracts/interfaces/IOrderEscrow.sol";
import {Messages} from "../../../contracts/libraries/Messages.sol";
import {EscrowTest} from "../support/EscrowTest.sol";
import {Reenterer} from "../support/Reenterer.sol";
import {sign} from "../support/Signing.sol";
import {HookToken} from "../support/Tokens.sol";
import {vm} from "../support/Vm.sol";

/// @notice A token that calls back, from every transfer in and out, into every function and every guarded view. The call
/// data is valid: each of these calls succeeds when it comes alone. checklist 16
contract ReentrancyTest is EscrowTest {
    HookToken private _hook;
    Reenterer private _attacker;
    OrderTerms private _other;
    bytes32 private _otherId;

    function setUp() public override {
        super.setUp();
        _hook = new HookToken();
        _attacker = new Reenterer(address(escrow));
        address[3] memory owners = [customer, maker, address(this)];
        for (uint256 i; i < 3; ++i) {
            _hook.mint(owners[i], 1_000_000 * UNIT);
            vm.prank(owners[i]);
            _hook.approve(address(escrow), type(uint256).max);
        }
    }

    function _hookTerms(uint256 count) private view returns (OrderTerms memory t) {
        t = _terms(count);
        t.token = address(_hook);
        t.bond = uint128(100 * UNIT);
    }

    /// @dev Every guarded function with call data that works, of another order whose milestone 0 is delivered, 1 rejected,
    /// 2 pending.
    function _arm() private {
        _other = _terms(3);
        _other.salt = 4242;
        OrderTerms memory o = _other;
        bytes32 id = _open(o);
        _otherId = id;
        _deliver(o, 3);
        _reject(o, 2);
        vm.warp(vm.getBlockTimestamp() + 1);

        OrderTerms memory fresh = _terms(1);
        fresh.salt = 1;
        _attacker.add(
            abi.encodeCall(
                escrow.open, (fresh, _signTerms(CUSTOMER_KEY, fresh), _signTerms(MAKER_KEY, fresh), "", "")
            )
        );
        fresh.maker = address(0);
        _attacker.add(abi.encodeCall(escrow.postFor, (fresh, _signTerms(CUSTOMER_KEY, fresh), "")));
        _attacker.add(
            abi.encodeCall(escrow.deliverFor, (o, 4, 0, _signDelivery(MAKER_KEY, id, 0, 4, false, 0)))
        );
        _attacker.add(abi.encodeCall(escrow.cureFor, (o, 2, 0, _signDelivery(MAKER_KEY, id, 0, 2, true, 0))));
        _attacker.add(abi.encodeCall(escrow.acceptFor, (o, 1, 0, _signApproval(CUSTOMER_KEY, id, 0, 1, 0))));
        _attacker.add(
            abi.encodeCall(
                escrow.rejectFor,
                (o, 1, WHY, sign(CUSTOMER_KEY, _digest(Messages.rejection(id, 0, 1, false, WHY))))
            )
        );
        _attacker.add(
            abi.encodeCall(
                escrow.contestFor, (o, 2, WHY, sign(MAKER_KEY, _digest(Messages.contest(id, 0, 2, WHY))))
            )
        );
        OrderTerms memory n = _next(id, o);
        n.courtBy += 1;
        _attacker.add(
            abi.encodeCall(escrow.amend, (o, n, _signTerms(CUSTOMER_KEY, n), _signTerms(MAKER_KEY, n)))
        );
        _attacker.add(
            abi.encodeCall(
                escrow.split,
                (o, 7, 1, _signSplit(CUSTOMER_KEY, id, 0, 7, 1), _signSplit(MAKER_KEY, id, 0, 7, 1))
            )
        );
        _attacker.add(
            abi.encodeCall(
                escrow.close,
                (o, 1, 0, _signClose(CUSTOMER_KEY, id, 0, 1, 0), _signClose(MAKER_KEY, id, 0, 1, 0))
            )
        );
        _attacker.add(
            abi.encodeCall(
                escrow.sealFor,
                (o, customer, SEAL, sign(CUSTOMER_KEY, _digest(Messages.sealing(id, customer, 0, SEAL))))
            )
        );
        _attacker.add(
            abi.encodeCall(
                escrow.withdrawFor,
                (
                    customer,
                    address(token),
                    customer,
                    0,
                    type(uint40).max,
                    sign(
                        CUSTOMER_KEY,
                        _digest(Messages.withdraw(customer, address(token), customer, 0, 0, type(uint40).max))
                    )
                )
            )
        );
        // as the sender: it acts for itself
        _attacker.add(abi.encodeCall(escrow.withdraw, (address(_attacker), address(_hook), address(1), 0)));
        _attacker.add(abi.encodeCall(escrow.ratingRight, (o)));
        _attacker.add(abi.encodeCall(escrow.stateOf, (id)));
        _attacker.add(abi.encodeCall(escrow.termsHashOf, (id)));
        _attacker.add(abi.encodeCall(escrow.sealsOf, (id)));
        _attacker.add(abi.encodeCall(escrow.balanceOf, (customer, address(token))));
    }

    /// @dev Functions that the sender or time must allow: refused in the middle before anything is asked.
    function _armRest() private {
        OrderTerms memory o = _other;
        _attacker.add(abi.encodeCall(escrow.post, (o)));
        _attacker.add(abi.encodeCall(escrow.takePost, (o, "", "")));
        _attacker.add(abi.encodeCall(escrow.cancelPost, (o)));
        _attacker.add(abi.encodeCall(escrow.deliver, (o, 4, 0)));
        _attacker.add(abi.encodeCall(escrow.cure, (o, 2, 0)));
        _attacker.add(abi.encodeCall(escrow.accept, (o, 1, 0)));
        _attacker.add(abi.encodeCall(escrow.reject, (o, 1, 0)));
        _attacker.add(abi.encodeCall(escrow.contest, (o, 1, 0)));
        _attacker.add(abi.encodeCall(escrow.poke, (o)));
        _attacker.add(abi.encodeCall(escrow.guard, (o)));
        _attacker.add(abi.encodeCall(escrow.seal, (o, customer, 0)));
    }

    function _check(uint256 hooks) private view {
        vm.assertEq(_attacker.tried(), hooks * _attacker.count(), "each call was tried");
        vm.assertEq(_attacker.succeeded(), 0, "none went through");
        vm.assertEq(_attacker.strange(), 0, "all for the one reason");
    }

    function test_armedCallsWorkAlone() public {
        _arm();
        uint256 n = _attacker.count();
        vm.assertEq(n, 18);
        for (uint256 i; i < n; ++i) {
            uint256 snap = vm.snapshotState();
            vm.assertTrue(_attacker.callAlone(i), string.concat("call ", vm.toString(i)));
            vm.revertToState(snap);
        }
    }

    function _armed() private {
        _arm();
        _armRest();
    }

    function test_reentry_FromOpening() public {
        _armed();
        _hook.setHook(customer, _attacker);
        _hook.setHook(maker, _attacker);
        _hook.setHook(RELAYER, _attacker);
        _hook.setPermitHook(_attacker);
        OrderTerms memory t = _hookTerms(1);
        t.relayFee = 5;
        bytes memory c = _signTerms(CUSTOMER_KEY, t);
        bytes memory m = _signTerms(MAKER_KEY, t);
        bytes memory permit = abi.encode(1, 27, 1, 1);
        vm.prank(RELAYER);
        bytes32 id = escrow.open(t, c, m, permit, permit);
        vm.assertEq(uint256(_phase(id)), uint256(Phase.OPEN));
        _check(5); // two permits, price, relay fee, bond
    }

    function test_reentry_FromPosts() public {
        _armed();
        OrderTerms memory p = _hookTerms(1);
        p.maker = address(0);
        _hook.setHook(customer, _attacker);
        vm.prank(customer);
        bytes32 id = escrow.post(p);
        _check(1);
        uint256 snap = vm.snapshotState();
        vm.prank(customer);
        escrow.cancelPost(p);
        _check(2);
        vm.revertToState(snap);
        _hook.setHook(maker, _attacker);
        OrderTerms memory t = _next(id, p);
        t.maker = maker;
        vm.prank(maker);
        escrow.takePost(t, "", "");
        _check(2);
    }

    function test_reentry_FromAcceptPokeAmendSplitClose() public {
        _armed();
        OrderTerms memory t = _hookTerms(2);
        bytes32 id = _open(t);
        _hook.setHook(customer, _attacker);
        _hook.setHook(maker, _attacker);
        _deliver(t, 1);
        uint256 snap = vm.snapshotState();
        _accept(t, 1);
        _check(1);
        vm.revertToState(snap);
        snap = vm.snapshotState();
        vm.warp(vm.getBlockTimestamp() + t.review + 1);
        escrow.poke(t);
        _check(1);
        vm.revertToState(snap);
        snap = vm.snapshotState();
        OrderTerms memory n = _next(id, t);
        n.cumulative[1] += 1;
        n.bond += 1;
        escrow.amend(t, n, _signTerms(CUSTOMER_KEY, n), _signTerms(MAKER_KEY, n));
        _check(2);
        OrderTerms memory o = _next(id, n);
        o.cumulative[1] -= 1;
        o.bond -= 1;
        escrow.amend(n, o, _signTerms(CUSTOMER_KEY, o), _signTerms(MAKER_KEY, o));
        _check(4);
        vm.revertToState(snap);
        snap = vm.snapshotState();
        _split(id, t, 3, 0);
        _check(0); // both are paid: nobody is called
        vm.revertToState(snap);
        snap = vm.snapshotState();
        _close(id, t, 2000 * UNIT, 0);
        _check(1);
        vm.revertToState(snap);
    }

    function test_reentry_FromWithdraw() public {
        _armed();
        OrderTerms memory t = _hookTerms(1);
        bytes32 id = _open(t);
        _close(id, t, 5, 0);
        _hook.setHook(STRANGER, _attacker);
        vm.prank(maker);
        escrow.withdraw(maker, address(_hook), STRANGER, 5);
        _check(1);
        vm.assertEq(escrow.balanceOf(maker, address(_hook)), 100 * UNIT);
        vm.assertEq(uint256(_state(id, 0)), uint256(Milestone.RULED));
    }
}

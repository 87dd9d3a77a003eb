// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IArbiterAdapter} from "../../../contracts/interfaces/IArbiterAdapter.sol";
import {IOrderEvents} from "../../../contracts/interfaces/IOrderEscrow.sol";
import {Clauses, Milestone, OrderTerms, Phase} from "../../../contracts/interfaces/IOrderTypes.sol";
import {OtherCourt, Stone} from "../court/Courts.sol";
import {vm} from "../support/Vm.sol";
import {DisputeSteps} from "./DisputeSteps.sol";

/// @notice Faults of other escrows, shown absent.
contract SystemKnownFaultsTest is DisputeSteps {
    /// @dev A resolver that is gone holds nothing: whatever was contested before whomever, one second after `courtBy` one
    /// call by anybody empties the order. checklist 6, 8
    function test_lockedOrderWithAVanishedResolverStillEmpties() public {
        OtherCourt other = new OtherCourt(0.03 ether);
        (bytes32 id, OrderTerms memory t, Clauses memory c) =
            _contested(3, address(other), address(0), 0.03 ether);
        _deliver(t, 6);
        _reject(t, 6);
        vm.prank(maker);
        escrow.contest(t, 6, WHY);
        // Once it has taken the dispute; another it never took.
        _raise(t, c, 1, true);
        _answer(t, c, 0, false);
        vm.etch(address(other), "");
        vm.warp(uint256(t.courtBy) + 1);
        vm.prank(STRANGER);
        escrow.poke(t);
        vm.assertEq(uint256(_phase(id)), uint256(Phase.CLOSED));
        vm.assertEq(_credit(customer), 1500 * UNIT);
        vm.assertEq(_credit(maker), t.bond + _net(1500 * UNIT));
        vm.assertEq(_held(), _credit(customer) + _credit(maker) + 15 * UNIT, "the rest was burned");
        vm.prank(STRANGER);
        adapter.conclude(t, 0);
        vm.assertEq(_takeBack(t, 0, true) + _takeBack(t, 0, false), 0.03 ether, "what it did not take");
    }

    /// @dev The evaluator's silence pays the maker in full, the court's silence divides as signed: neither gives the customer
    /// its money back. checklist 7, 8
    function test_silenceOfTheEvaluatorDoesNotRefundInFull() public {
        (OrderTerms memory t, Clauses memory c) = _courtTerms(1);
        bytes32 id = _openWith(t, c);
        _deliver(t, 1);
        uint256 before = token.balanceOf(maker);
        _wait(uint256(t.review) + 1);
        escrow.poke(t);
        vm.assertEq(token.balanceOf(maker) - before, t.bond + _net(1000 * UNIT));
        vm.assertEq(_credit(customer), 0);

        (id, t, c) = _contested(1, address(new OtherCourt(0)), address(0), 0);
        _raise(t, c, 1, true);
        vm.warp(uint256(t.courtBy) + 1);
        escrow.poke(t);
        vm.assertEq(_credit(customer), 500 * UNIT, "and not 1,000");
    }

    /// @dev Ids are digests of all terms: nobody takes the id of an order that is not its own, before it or after. checklist
    /// 19
    function test_orderIdCannotBeSquatted() public {
        (OrderTerms memory t, Clauses memory c) = _courtTerms(1);
        bytes32 id = escrow.hashTerms(t);
        bytes memory cs = _signTerms(CUSTOMER_KEY, t);
        bytes memory ms = _signTerms(MAKER_KEY, t);
        // Somebody sees both signatures on their way.
        OrderTerms memory mine = abi.decode(abi.encode(t), (OrderTerms));
        (mine.customer, mine.maker) = (STRANGER, address(0));
        vm.assertNotEq(escrow.hashTerms(mine), id);
        vm.expectPartialRevert(IOrderEvents.OrderEscrow_NotAuthorised.selector);
        vm.prank(STRANGER);
        escrow.openWith(t, c, "", "", "", "");
        mine.customer = customer;
        vm.expectPartialRevert(IOrderEvents.OrderEscrow_NotAuthorised.selector);
        vm.prank(STRANGER);
        escrow.postWith(mine, c, "", "");
        // The most that it can do is pay the gas for them.
        vm.prank(STRANGER);
        vm.assertEq(escrow.openWith(t, c, cs, ms, "", ""), id);
        vm.expectRevert(
            abi.encodeWithSelector(IOrderEvents.OrderEscrow_AlreadyExists.selector, id, Phase.OPEN)
        );
        escrow.openWith(t, c, cs, ms, "", "");
    }

    /// @dev A seller that cannot receive coins is paid in the wrapped one; its deposit in coins goes where it says.
    /// checklist 13
    function test_ethToARevertingSellerIsNotStranded() public {
        Stone seller = new Stone();
        OtherCourt other = new OtherCourt(0.03 ether);
        (OrderTerms memory t, Clauses memory c) = _termsWith(2, address(other), address(0), 0.03 ether);
        (t.maker, t.token, t.bond, t.feeBps) = (address(seller), address(weth), 0, 0);
        (t.cumulative[0], t.cumulative[1]) = (1 ether, 2 ether);
        bytes32 id = escrow.hashTerms(t);
        bytes memory cs = _signTerms(CUSTOMER_KEY, t);
        seller.execute{value: 2 ether}(
            address(escrow), 2 ether, abi.encodeCall(escrow.openWith, (t, c, cs, "", "", ""))
        );
        seller.execute(address(escrow), 0, abi.encodeCall(escrow.deliver, (t, 1, 0)));
        _accept(t, 1);
        vm.assertEq(weth.balanceOf(address(seller)), 1 ether);

        seller.execute(address(escrow), 0, abi.encodeCall(escrow.deliver, (t, 2, 0)));
        _reject(t, 2);
        seller.execute(address(escrow), 0, abi.encodeCall(escrow.contest, (t, 2, WHY)));
        seller.execute(address(escrow), 0, abi.encodeCall(escrow.propose, (t, true, 2, 9000, "")));
        _wait(uint256(t.review) + 1);
        bytes memory data = abi.encodeCall(adapter.raise, (t, c, 2, true, ""));
        seller.execute{value: 0.03 ether}(address(adapter), 0.03 ether, data);
        _answer(t, c, 1, false);
        other.give(address(adapter), 1, 2);
        adapter.conclude(t, 1);
        vm.assertEq(uint256(_phase(id)), uint256(Phase.CLOSED));
        vm.assertEq(weth.balanceOf(address(seller)), 2 ether);
        vm.expectRevert(
            abi.encodeWithSelector(
                IArbiterAdapter.ArbiterAdapter_NativeRefused.selector, address(seller), 0.03 ether
            )
        );
        seller.execute(address(adapter), 0, abi.encodeCall(adapter.takeBack, (t, 1, true, address(seller))));
        seller.execute(address(adapter), 0, abi.encodeCall(adapter.takeBack, (t, 1, true, STRANGER)));
        vm.assertEq(STRANGER.balance, 0.03 ether);
    }

    /// @dev The maker is the court, and rules as often as it likes: it gets the contested slice once, and no more. checklist
    /// 3, 10
    function test_arbiterWithARecipientTakesNoMoreThanTheOrder() public {
        OtherCourt sham = new OtherCourt(0);
        (bytes32 id, OrderTerms memory t, Clauses memory c) = _contested(2, address(sham), address(0), 0);
        (, OrderTerms memory bystander,) = _contested(1, address(sham), address(0), 0);
        uint256 before = token.balanceOf(maker);
        _raise(t, c, 1, true);
        for (uint256 i; i < 3; ++i) {
            sham.give(address(adapter), 1, 2);
        }
        adapter.conclude(t, 0);
        vm.assertEq(token.balanceOf(maker) - before, _net(1000 * UNIT));
        sham.give(address(adapter), 1, 2);
        vm.expectPartialRevert(IArbiterAdapter.ArbiterAdapter_WrongStage.selector);
        adapter.conclude(t, 0);
        // Neither again, nor on what is not contested, nor on another's order.
        vm.prank(maker);
        vm.expectRevert(abi.encodeWithSelector(IArbiterAdapter.ArbiterAdapter_AlreadyRaised.selector, id, 0));
        adapter.raise(t, c, 1, true, "");
        vm.prank(maker);
        vm.expectPartialRevert(IArbiterAdapter.ArbiterAdapter_NotContested.selector);
        adapter.raise(t, c, 2, true, "");
        vm.prank(address(sham));
        vm.expectRevert(abi.encodeWithSelector(IOrderEvents.OrderEscrow_OnlyArbiters.selector, address(sham)));
        escrow.rule(bystander, 1, 10_000);
        _assertState(id, 1, Milestone.PENDING);
        vm.assertEq(token.balanceOf(maker) - before, _net(1000 * UNIT));
    }
}

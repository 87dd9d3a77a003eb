// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CostPot, CostShare, ICostEvents} from "../../../contracts/interfaces/ICostSettlement.sol";
import {OrderTerms, Phase} from "../../../contracts/interfaces/IOrderEscrow.sol";
import {Scope} from "../../../contracts/interfaces/IPartyRegistry.sol";
import {sign} from "../support/Signing.sol";
import {vm} from "../support/Vm.sol";
import {CostFixture} from "./CostFixture.sol";
import {PotEscrow} from "./PotEscrow.sol";

/// @notice Where a pot's money comes from, splits, and what is left of it.
contract PotsTest is CostFixture {
    // ------------------------------------------------------------------ orders

    function test_CollectAddsToTheOrdersPot() public {
        OrderTerms memory t = _terms();
        bytes32 id = escrow.setOrder(t, Phase.OPEN);
        _gather(id, 300 * UNIT);
        (bytes32 pot, uint256 amount) = costs.collect(t);
        vm.assertEq(pot, id);
        vm.assertEq(amount, 300 * UNIT);
        _gather(id, 50 * UNIT);
        costs.collect(t);
        CostPot memory p = costs.potOf(id);
        vm.assertEq(p.owner, owner);
        vm.assertEq(p.token, address(token));
        vm.assertEq(p.free, 350 * UNIT);
        vm.assertEq(token.balanceOf(address(costs)), 350 * UNIT);
        _expect(abi.encodeWithSelector(ICostEvents.CostSettlement_NothingToDo.selector, id));
        costs.collect(t);
    }

    function test_AnAmendedOrdersPotIsTheSame() public {
        OrderTerms memory t = _terms();
        bytes32 id = escrow.setOrder(t, Phase.OPEN);
        _gather(id, 1);
        costs.collect(t);
        t.amends = id;
        t.version = 1;
        escrow.setOrder(t, Phase.OPEN);
        _gather(id, 2);
        (bytes32 pot,) = costs.collect(t);
        vm.assertEq(pot, id);
        vm.assertEq(costs.potOf(id).free, 3);
    }

    function test_OpenBeforeMoneyComes() public {
        OrderTerms memory t = _terms();
        bytes32 id = escrow.setOrder(t, Phase.OPEN);
        vm.prank(STRANGER);
        vm.assertEq(costs.open(t), id);
        vm.assertEq(costs.potOf(id).owner, owner);
        _expect(abi.encodeWithSelector(ICostEvents.CostSettlement_AlreadyOpen.selector, id));
        costs.open(t);
        _gather(id, 5);
        costs.collect(t);
        vm.assertEq(costs.potOf(id).free, 5);
    }

    /// @notice Nobody opens a pot for an order that is not, or with other terms, where it would own the pot.
    function test_OpenNeedsTheOrdersTerms() public {
        OrderTerms memory t = _terms();
        bytes32 id = escrow.hashTerms(t);
        Phase[3] memory wrong = [Phase.NONE, Phase.POSTED, Phase.CANCELLED];
        for (uint256 i; i < 3; ++i) {
            escrow.setOrder(t, wrong[i]);
            _expect(abi.encodeWithSelector(ICostEvents.CostSettlement_NotAnOpenOrder.selector, id));
            costs.open(t);
        }
        escrow.setOrder(t, Phase.OPEN);
        OrderTerms memory forged = t;
        forged.maker = STRANGER;
        forged.amends = id;
        _expect(
            abi.encodeWithSelector(
                ICostEvents.CostSettlement_TermsMismatch.selector, id, id, escrow.hashTerms(forged)
            )
        );
        costs.open(forged);
        vm.expectRevert(PotEscrow.WrongTerms.selector);
        costs.collect(forged);
    }

    // ------------------------------------------------------------------ deposits

    function test_Deposits() public {
        bytes32 pot = _deposit(100);
        vm.assertEq(pot, costs.depositId(owner, address(token), 1));
        _deposit(50);
        vm.assertEq(costs.potOf(pot).free, 150);
        _expect(abi.encodeWithSelector(ICostEvents.CostSettlement_BadAmount.selector, 0));
        vm.prank(owner);
        costs.deposit(address(token), 1, 0, "");
    }

    /// @notice A pot's free money has 128 bits: what does not fit stays where it came from, and what is there stays the owner's.
    function test_APotTakesNoMoreThanItsWordHolds() public {
        uint256 most = type(uint128).max;
        bytes32 pot = _deposit(most);
        token.mint(owner, 1);
        _expect(abi.encodeWithSelector(ICostEvents.CostSettlement_BadAmount.selector, 1));
        vm.prank(owner);
        costs.deposit(address(token), 1, 1, "");
        vm.assertEq(token.balanceOf(owner), 1);
        vm.assertEq(costs.potOf(pot).free, most);

        OrderTerms memory t = _terms();
        bytes32 id = escrow.setOrder(t, Phase.OPEN);
        _gather(id, most + 1);
        _expect(abi.encodeWithSelector(ICostEvents.CostSettlement_BadAmount.selector, most + 1));
        costs.collect(t);
        vm.assertEq(costs.potOf(id).owner, address(0));
        vm.assertEq(token.balanceOf(address(escrow)), most + 1);

        _skip(UNCLAIMED + 1);
        costs.sweepFree(pot);
        vm.prank(owner);
        costs.withdraw(owner, address(token), owner, most);
        vm.assertEq(token.balanceOf(owner), most + 1);
    }

    function test_DepositPotCanBeOpenedFirst() public {
        bytes32 pot = costs.openDeposit(owner, address(token), 1);
        _expect(abi.encodeWithSelector(ICostEvents.CostSettlement_AlreadyOpen.selector, pot));
        costs.openDeposit(owner, address(token), 1);
        _expect(abi.encodeWithSelector(ICostEvents.CostSettlement_ZeroRecipient.selector));
        costs.openDeposit(address(0), address(token), 1);
        vm.assertEq(_deposit(7), pot);
    }

    function test_NativeCoinIsWrapped() public {
        vm.deal(owner, 10);
        vm.prank(owner);
        bytes32 pot = costs.deposit{value: 10}(address(weth), 1, 10, "");
        vm.assertEq(weth.balanceOf(address(costs)), 10);
        vm.assertEq(costs.potOf(pot).free, 10);
        vm.deal(owner, 10);
        _expect(abi.encodeWithSelector(ICostEvents.CostSettlement_BadNativeValue.selector, 10, 9));
        vm.prank(owner);
        costs.deposit{value: 10}(address(weth), 1, 9, "");
        _expect(abi.encodeWithSelector(ICostEvents.CostSettlement_BadNativeValue.selector, 10, 0));
        vm.prank(owner);
        costs.deposit{value: 10}(address(token), 1, 10, "");
    }

    function test_PermitThatWasUsedAlreadyIsNoFailure() public {
        token.mint(owner, 9);
        uint256 deadline = vm.getBlockTimestamp();
        bytes32 structHash = keccak256(
            abi.encode(
                keccak256(
                    "Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)"
                ),
                owner,
                address(costs),
                9,
                0,
                deadline
            )
        );
        (uint8 v, bytes32 r, bytes32 s) =
            vm.sign(OWNER_KEY, keccak256(abi.encodePacked(hex"1901", token.DOMAIN_SEPARATOR(), structHash)));
        token.permit(owner, address(costs), 9, deadline, v, r, s);
        vm.prank(owner);
        costs.deposit(address(token), 1, 9, abi.encode(deadline, v, r, s));
        vm.assertEq(token.balanceOf(address(costs)), 9);
    }

    // ------------------------------------------------------------------ splits

    /// @notice checklist 9: shares sum exactly; each payee takes its own to any address.
    function testFuzz_SplitPaysExactly(uint256 seed, uint256 count) public {
        count = count % 16 + 1;
        CostShare[] memory shares = _shares(count, 1);
        uint256 total;
        for (uint256 i; i < count; ++i) {
            shares[i].amount = uint128(uint256(keccak256(abi.encode(seed, i))) >> 140);
            total += shares[i].amount;
        }
        bytes32 pot = _deposit(total + 5);
        _skip(NOTICE + 1);
        _split(pot, shares);
        vm.assertEq(costs.potOf(pot).free, 5);
        for (uint256 i; i < count; ++i) {
            vm.assertEq(costs.balanceOf(shares[i].payee, address(token)), shares[i].amount);
        }
        vm.prank(shares[0].payee);
        costs.withdraw(shares[0].payee, address(token), STRANGER, shares[0].amount);
        vm.assertEq(token.balanceOf(STRANGER), shares[0].amount);
    }

    function test_SplitNeedsEverybody() public {
        bytes32 pot = _deposit(100);
        _skip(NOTICE + 1);
        CostShare[] memory shares = _shares(2, 10);
        bytes32 digest = costs.hashSplit(pot, 1, shares);
        bytes[] memory signatures = _signatures(2, digest);
        _expectBadSignature(owner, digest);
        costs.split(pot, shares, sign(_key(5), digest), signatures);
        signatures[1] = sign(_key(0), digest);
        _expectBadSignature(shares[1].payee, digest);
        costs.split(pot, shares, sign(OWNER_KEY, digest), signatures);
        _expect(abi.encodeWithSelector(ICostEvents.CostSettlement_BadCount.selector, 1, 2, 2));
        costs.split(pot, shares, sign(OWNER_KEY, digest), _signatures(1, digest));
        // The sender needs no signature of its own.
        signatures[1] = "";
        vm.prank(shares[1].payee);
        costs.split(pot, shares, sign(OWNER_KEY, digest), signatures);
    }

    function test_SplitIsForOneTo16AndWithinThePot() public {
        bytes32 pot = _deposit(100);
        _skip(NOTICE + 1);
        CostShare[] memory shares = _shares(17, 1);
        bytes32 digest = costs.hashSplit(pot, 1, shares);
        _expect(abi.encodeWithSelector(ICostEvents.CostSettlement_BadCount.selector, 17, 1, 16));
        costs.split(pot, shares, sign(OWNER_KEY, digest), _signatures(17, digest));
        _expect(abi.encodeWithSelector(ICostEvents.CostSettlement_BadCount.selector, 0, 1, 16));
        costs.split(pot, new CostShare[](0), "", new bytes[](0));
        shares = _shares(1, 101);
        digest = costs.hashSplit(pot, 1, shares);
        _expect(abi.encodeWithSelector(ICostEvents.CostSettlement_Overdrawn.selector, pot, 101, 100));
        costs.split(pot, shares, sign(OWNER_KEY, digest), _signatures(1, digest));
    }

    /// @notice checklist 21: notice runs from the last money in; whoever called on all agreements needs none afterwards.
    function test_NoticeBeforeASplit() public {
        bytes32 pot = _deposit(100);
        uint256 from = vm.getBlockTimestamp() + NOTICE + 1;
        CostShare[] memory shares = _shares(1, 1);
        bytes32 digest = costs.hashSplit(pot, 1, shares);
        bytes[] memory signatures = _signatures(1, digest);
        bytes memory mine = sign(OWNER_KEY, digest);
        vm.warp(from - 1);
        _expectTooEarly(from);
        costs.split(pot, shares, mine, signatures);
        vm.warp(from);
        costs.split(pot, shares, mine, signatures);

        _expectNotAuthorised(owner, STRANGER, Scope.SETTLE);
        vm.prank(STRANGER);
        costs.callAgreements(pot);
        vm.prank(owner);
        costs.callAgreements(pot);
        _expect(abi.encodeWithSelector(ICostEvents.CostSettlement_NothingToDo.selector, pot));
        vm.prank(owner);
        costs.callAgreements(pot);
        _skip(NOTICE);
        _deposit(10);
        shares[0].lineHash = 0;
        digest = costs.hashSplit(pot, 2, shares);
        _expectTooEarly(vm.getBlockTimestamp() + 1);
        costs.split(pot, shares, "", _signatures(1, digest));
        _skip(1);
        costs.split(pot, shares, sign(OWNER_KEY, digest), _signatures(1, digest));
    }

    // ------------------------------------------------------------------ the owner's rest

    /// @notice checklist 6, 21: a silent owner's pot empties by a known time, to the owner, whom nobody comes before.
    function test_FreeMoneyGoesToTheOwnerAfter180Days() public {
        bytes32 pot = _deposit(100);
        _skip(UNCLAIMED);
        _expectTooEarly(vm.getBlockTimestamp() + 1);
        costs.sweepFree(pot);
        _skip(1);
        vm.prank(STRANGER);
        costs.sweepFree(pot);
        vm.assertEq(costs.balanceOf(owner, address(token)), 100);
        vm.assertEq(costs.potOf(pot).free, 0);
        _expect(abi.encodeWithSelector(ICostEvents.CostSettlement_NothingToDo.selector, pot));
        costs.sweepFree(pot);
    }

    /// @notice Of more lines than are funded by the way, none loses its money to the owner: they are funded first.
    function test_FreeMoneyWaitsForTheLinesThatWait() public {
        bytes32 pot = costs.openDeposit(owner, address(token), 1);
        for (uint256 i; i < 17; ++i) {
            _recorded(pot, i, 10);
        }
        _deposit(1000);
        vm.assertEq(costs.potOf(pot).free, 920);
        _skip(UNCLAIMED + 1);
        _expect(abi.encodeWithSelector(ICostEvents.CostSettlement_UnfundedLines.selector, pot, 16, 17));
        costs.sweepFree(pot);
        vm.assertEq(costs.balanceOf(owner, address(token)), 0);
        vm.assertEq(costs.potOf(pot).free, 920);
        vm.assertEq(costs.potOf(pot).head, 8);
        // One more is enough: the sweep funds the rest.
        costs.fund(pot, 1);
        costs.sweepFree(pot);
        vm.assertEq(costs.potOf(pot).head, 17);
        vm.assertEq(costs.potOf(pot).free, 0);
        vm.assertEq(costs.balanceOf(owner, address(token)), 830);
        for (uint256 i; i < 17; ++i) {
            costs.poke(pot, _performer(i), _lineHash(i));
            vm.assertEq(costs.balanceOf(_performer(i), address(token)), 10);
        }
    }

    function test_UnknownPots() public {
        bytes32 pot = bytes32(uint256(1));
        bytes memory reason = abi.encodeWithSelector(ICostEvents.CostSettlement_NoSuchPot.selector, pot);
        _expect(reason);
        costs.sweepFree(pot);
        _expect(reason);
        costs.callAgreements(pot);
        _expect(reason);
        costs.fund(pot, 1);
        _expect(reason);
        costs.poke(pot, owner, 0);
        _expect(reason);
        costs.publish(pot, _shares(1, 1));
    }

    function test_Configuration() public view {
        (address e, address p, address w) = costs.configuration();
        vm.assertEq(e, address(escrow));
        vm.assertEq(p, address(parties));
        vm.assertEq(w, address(weth));
    }
}

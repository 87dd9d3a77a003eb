// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";

import {
    CostAgreement,
    CostLeaf,
    CostRoot,
    CostShare,
    ICostEvents
} from "../../../contracts/interfaces/ICostSettlement.sol";
import {Scope} from "../../../contracts/interfaces/IPartyRegistry.sol";
import {CostMessages} from "../../../contracts/libraries/CostMessages.sol";
import {Reenterer} from "../support/Reenterer.sol";
import {sign, signHigh} from "../support/Signing.sol";
import {
    BadReceiver,
    DenyToken,
    FalseToken,
    FeeToken,
    GiftToken,
    HookToken,
    ITokenHook,
    NoReturnToken,
    PlainToken,
    RebasingToken
} from "../support/Tokens.sol";
import {vm} from "../support/Vm.sol";
import {OddWallet, Wallet1271, YesWallet} from "../support/Wallets.sol";
import {CostFixture} from "./CostFixture.sol";

/// @notice Strange tokens, receivers, wallets and signatures.
contract MoneyTest is CostFixture {
    function _twoLeaves(address tokenAddress) private returns (CostRoot memory r, CostShare[] memory shares) {
        bytes32 pot = _deposit(tokenAddress, 300);
        shares = _shares(2, 100);
        r = _final(pot, shares);
    }

    function _tryClaim(CostRoot memory r, CostShare[] memory shares, uint256 i) private returns (bool ok) {
        bytes memory data = _claimData(r, shares, i);
        vm.prank(shares[i].payee);
        (ok,) = address(costs).call(data);
    }

    // ------------------------------------------------------------------ checklist 13, 14, 15: tokens and receivers

    function test_token_FeeAndGiftAreRefused() public {
        address[2] memory tokens = [address(new FeeToken()), address(new GiftToken())];
        uint256[2] memory received = [uint256(297), 301];
        for (uint256 i; i < 2; ++i) {
            PlainToken(tokens[i]).mint(owner, 300);
            vm.startPrank(owner);
            PlainToken(tokens[i]).approve(address(costs), 300);
            _expect(
                abi.encodeWithSelector(
                    ICostEvents.CostSettlement_InexactTransfer.selector, tokens[i], 300, received[i]
                )
            );
            costs.deposit(tokens[i], 1, 300, "");
            vm.stopPrank();
        }
    }

    function test_token_NoReturn() public {
        NoReturnToken strange = new NoReturnToken();
        (CostRoot memory r, CostShare[] memory shares) = _twoLeaves(address(strange));
        _claim(r, shares, 0);
        _claim(r, shares, 1);
        vm.assertEq(strange.balanceOf(_performer(1)), 200);
    }

    /// @notice A transfer that fails leaves the leaf unclaimed.
    function test_token_False() public {
        FalseToken strange = new FalseToken();
        (CostRoot memory r, CostShare[] memory shares) = _twoLeaves(address(strange));
        strange.sayFalse(true);
        vm.assertFalse(_tryClaim(r, shares, 0));
        PlainToken(address(strange)).mint(owner, 1);
        vm.prank(owner);
        (bool ok,) = address(costs).call(abi.encodeCall(costs.deposit, (address(strange), 1, 1, "")));
        vm.assertFalse(ok);
        strange.sayFalse(false);
        _claim(r, shares, 0);
    }

    function test_token_DeniedPayeeBlocksNobodyAndGoesElsewhere() public {
        DenyToken strange = new DenyToken();
        (CostRoot memory r, CostShare[] memory shares) = _twoLeaves(address(strange));
        strange.deny(_performer(0), true);
        vm.assertFalse(_tryClaim(r, shares, 0));
        _claim(r, shares, 1);
        CostLeaf memory leaf = _leaf(shares, 0);
        vm.prank(_performer(0));
        costs.claimFor(r, leaf, STRANGER, "");
        vm.assertEq(strange.balanceOf(STRANGER), 100);
    }

    /// @notice A denied owner, payee or the like never stands in the way of a split: all are credited.
    function test_token_SplitCreditsDeniedPayees() public {
        DenyToken strange = new DenyToken();
        bytes32 pot = _deposit(address(strange), 300);
        strange.deny(_performer(0), true);
        _skip(NOTICE + 1);
        _split(pot, _shares(2, 100));
        vm.prank(_performer(0));
        costs.withdraw(_performer(0), address(strange), STRANGER, 100);
        vm.assertEq(strange.balanceOf(STRANGER), 100);
    }

    function test_token_BadReceiverBlocksOnlyItself() public {
        HookToken strange = new HookToken();
        (CostRoot memory r, CostShare[] memory shares) = _twoLeaves(address(strange));
        BadReceiver bad = new BadReceiver();
        strange.setHook(_performer(0), bad);
        vm.assertFalse(_tryClaim(r, shares, 0));
        _claim(r, shares, 1);
        vm.assertEq(strange.balanceOf(_performer(1)), 200);
    }

    /// @notice A rebase hurts the pots in that token only.
    function test_token_Rebasing() public {
        RebasingToken strange = new RebasingToken();
        (CostRoot memory r, CostShare[] memory shares) = _twoLeaves(address(strange));
        bytes32 pot = _deposit(300);
        strange.rebase(0.5e18);
        _claim(r, shares, 0);
        vm.assertFalse(_tryClaim(r, shares, 1));
        CostRoot memory sound = _final(pot, shares);
        _claim(sound, shares, 1);
    }

    // ------------------------------------------------------------------ checklist 16: re-entry, views included

    function test_reentrancy_EveryFunctionAndView() public {
        HookToken strange = new HookToken();
        (CostRoot memory r, CostShare[] memory shares) = _twoLeaves(address(strange));
        Reenterer thief = new Reenterer(address(costs));
        CostAgreement memory a = _agreement(r.pot, 0, 1);
        CostLeaf memory leaf = _leaf(shares, 0);
        bytes32 h = _lineHash(0);
        thief.add(abi.encodeCall(costs.open, (_terms())));
        thief.add(abi.encodeCall(costs.collect, (_terms())));
        thief.add(abi.encodeCall(costs.openDeposit, (owner, address(strange), 3)));
        thief.add(abi.encodeCall(costs.deposit, (address(strange), 1, 1, "")));
        thief.add(abi.encodeCall(costs.callAgreements, (r.pot)));
        thief.add(abi.encodeCall(costs.fund, (r.pot, 1)));
        thief.add(abi.encodeCall(costs.record, (a, "", "")));
        thief.add(abi.encodeCall(costs.release, (r.pot, a.payee, h)));
        thief.add(abi.encodeCall(costs.dispute, (r.pot, a.payee, h)));
        thief.add(abi.encodeCall(costs.settle, (r.pot, a.payee, h, 1, "", "")));
        thief.add(abi.encodeCall(costs.rule, (r.pot, a.payee, h, 1)));
        thief.add(abi.encodeCall(costs.poke, (r.pot, a.payee, h)));
        thief.add(abi.encodeCall(costs.answer, (r, _none())));
        thief.add(abi.encodeCall(costs.split, (r.pot, shares, "", new bytes[](2))));
        thief.add(abi.encodeCall(costs.propose, (r, "")));
        thief.add(abi.encodeCall(costs.publish, (r.pot, shares)));
        thief.add(abi.encodeCall(costs.acknowledge, (r.pot, shares, new bytes[](2))));
        thief.add(abi.encodeCall(costs.finalise, (r, _none())));
        thief.add(_claimData(r, shares, 1));
        thief.add(abi.encodeCall(costs.claimFor, (r, leaf, STRANGER, "")));
        thief.add(abi.encodeCall(costs.keep, (r, leaf)));
        thief.add(abi.encodeCall(costs.guard, (r, leaf)));
        thief.add(abi.encodeCall(costs.sweep, (r)));
        thief.add(abi.encodeCall(costs.sweepFree, (r.pot)));
        thief.add(abi.encodeCall(costs.withdraw, (STRANGER, address(strange), STRANGER, 0)));
        thief.add(
            abi.encodeCall(costs.withdrawFor, (STRANGER, address(strange), STRANGER, 0, type(uint40).max, ""))
        );
        thief.add(abi.encodeCall(costs.cancelSignature, (address(thief), 0)));
        thief.add(abi.encodeCall(costs.potOf, (r.pot)));
        thief.add(abi.encodeCall(costs.lineOf, (r.pot, a.payee, h)));
        thief.add(abi.encodeCall(costs.queuedAt, (r.pot, 0)));
        thief.add(abi.encodeCall(costs.claimsOf, (bytes32(0), 0)));
        thief.add(abi.encodeCall(costs.balanceOf, (STRANGER, address(strange))));
        strange.setHook(_performer(0), ITokenHook(address(thief)));
        _claim(r, shares, 0);
        vm.assertEq(thief.tried(), thief.count());
        vm.assertEq(thief.succeeded(), 0);
        vm.assertEq(thief.strange(), 0);
        // The same from a deposit and a withdrawal.
        strange.setHook(_performer(0), ITokenHook(address(0)));
        strange.setHook(owner, ITokenHook(address(thief)));
        _deposit(address(strange), 1);
        vm.assertEq(thief.tried(), 2 * thief.count());
        _skip(UNCLAIMED + 1);
        costs.sweepFree(r.pot);
        vm.prank(owner);
        costs.withdraw(owner, address(strange), owner, 1);
        vm.assertEq(thief.tried(), 3 * thief.count());
        vm.assertEq(thief.succeeded(), 0);
        vm.assertEq(thief.strange(), 0);
    }

    // ------------------------------------------------------------------ checklist 17: replay

    function test_replay_ASplitOnce() public {
        bytes32 pot = _deposit(300);
        _skip(NOTICE + 1);
        CostShare[] memory shares = _shares(2, 1);
        shares[0].lineHash = shares[1].lineHash = 0;
        bytes32 digest = costs.hashSplit(pot, 1, shares);
        bytes[] memory signatures = _signatures(2, digest);
        bytes memory mine = sign(OWNER_KEY, digest);
        costs.split(pot, shares, mine, signatures);
        _expectBadSignature(owner, costs.hashSplit(pot, 2, shares));
        costs.split(pot, shares, mine, signatures);
    }

    function test_replay_OtherPotChainAndContract() public {
        bytes32 pot = _deposit(300);
        bytes32 other = costs.openDeposit(owner, address(token), 2);
        CostAgreement memory a = _agreement(pot, 0, 1);
        bytes32 digest = costs.hashAgreement(a);
        bytes memory mine = sign(OWNER_KEY, digest);
        bytes memory theirs = sign(_key(0), digest);
        a.pot = other;
        _expectBadSignature(owner, costs.hashAgreement(a));
        costs.record(a, mine, theirs);
        a.pot = pot;
        uint256 snap = vm.snapshotState();
        vm.chainId(99);
        _expectBadSignature(owner, costs.hashAgreement(a));
        costs.record(a, mine, theirs);
        vm.chainId(31_337);
        vm.revertToState(snap);
        // Another contract of the same kind, with a pot of the same id.
        address here = address(costs);
        _deploy();
        vm.assertNotEq(uint256(uint160(here)), uint256(uint160(address(costs))));
        a.pot = costs.openDeposit(owner, address(token), 1);
        _expectBadSignature(owner, costs.hashAgreement(a));
        costs.record(a, mine, theirs);
    }

    /// @notice What recovers to nobody is nobody's signature, not even the zero address's. (checklist 18)
    function test_withdrawFor_JunkIsNotTheZeroAddress() public {
        bytes memory junk = new bytes(65);
        vm.expectPartialRevert(ICostEvents.CostSettlement_BadSignature.selector);
        costs.withdrawFor(address(0), address(token), STRANGER, 0, type(uint40).max, junk);
    }

    function test_replay_Withdrawals() public {
        bytes32 pot = _deposit(300);
        _skip(NOTICE + 1);
        _split(pot, _shares(1, 100));
        address payee = _performer(0);
        uint40 until = uint40(vm.getBlockTimestamp());
        bytes32 digest = keccak256(
            abi.encodePacked(
                hex"1901",
                costs.DOMAIN_SEPARATOR(),
                CostMessages.withdraw(payee, address(token), STRANGER, 40, 0, until)
            )
        );
        bytes memory theirs = sign(_key(0), digest);
        vm.warp(until + 1);
        _expectTooLate(until);
        costs.withdrawFor(payee, address(token), STRANGER, 40, until, theirs);
        vm.warp(until);
        costs.withdrawFor(payee, address(token), STRANGER, 40, until, theirs);
        vm.assertEq(costs.nonceOf(payee), 1);
        vm.expectPartialRevert(ICostEvents.CostSettlement_BadSignature.selector);
        costs.withdrawFor(payee, address(token), STRANGER, 40, until, theirs);
        _expect(
            abi.encodeWithSelector(
                ICostEvents.CostSettlement_Overdraw.selector, payee, address(token), 61, 60
            )
        );
        vm.prank(payee);
        costs.withdraw(payee, address(token), payee, 61);
        _expect(abi.encodeWithSelector(ICostEvents.CostSettlement_ZeroRecipient.selector));
        vm.prank(payee);
        costs.withdraw(payee, address(token), address(0), 1);
        _expectNotAuthorised(payee, STRANGER, Scope.WITHDRAW);
        vm.prank(STRANGER);
        costs.withdraw(payee, address(token), STRANGER, 1);
    }

    function test_replay_AfterCancel() public {
        bytes32 pot = _deposit(300);
        CostRoot memory r = _root(pot, _shares(2, 1));
        bytes32 digest = costs.hashRoot(r);
        bytes memory mine = sign(OWNER_KEY, digest);
        _expectNotAuthorised(owner, STRANGER, Scope.SETTLE);
        vm.prank(STRANGER);
        costs.cancelSignature(owner, digest);
        vm.prank(owner);
        costs.cancelSignature(owner, digest);
        vm.assertTrue(costs.isCancelled(owner, digest));
        _expect(abi.encodeWithSelector(ICostEvents.CostSettlement_CancelledSignature.selector, owner, digest));
        costs.propose(r, mine);
    }

    // ------------------------------------------------------------------ checklist 18: signatures

    function test_signature_MalleableShortAndZero() public {
        bytes32 pot = _deposit(300);
        CostRoot memory r = _root(pot, _shares(2, 1));
        bytes32 digest = costs.hashRoot(r);
        bytes memory high = signHigh(OWNER_KEY, digest);
        _expectBadSignature(owner, digest);
        costs.propose(r, high);
        _expectBadSignature(owner, digest);
        costs.propose(r, hex"1234");
        CostAgreement memory a = _agreement(pot, 0, 1);
        a.payee = address(0);
        digest = costs.hashAgreement(a);
        bytes memory mine = sign(OWNER_KEY, digest);
        _expectBadSignature(address(0), digest);
        costs.record(a, mine, new bytes(65));
        _expectNotAuthorised(address(0), address(this), Scope.SETTLE);
        costs.record(a, mine, "");
    }

    /// @notice A contract payee signs by ERC-1271; one that changed its mind has not signed; odd answers are no signature.
    function test_signature_ContractPayees() public {
        bytes32 pot = _deposit(300);
        Wallet1271 wallet = new Wallet1271(_performer(0));
        CostAgreement memory a = _agreement(pot, 0, 1);
        a.payee = address(wallet);
        bytes32 digest = costs.hashAgreement(a);
        bytes memory mine = sign(OWNER_KEY, digest);
        bytes memory theirs = sign(_key(0), digest);
        wallet.refuse(true);
        _expectBadSignature(a.payee, digest);
        costs.record(a, mine, theirs);
        wallet.refuse(false);
        costs.record(a, mine, theirs);
        OddWallet odd = new OddWallet();
        a.payee = address(odd);
        digest = costs.hashAgreement(a);
        mine = sign(OWNER_KEY, digest);
        for (uint256 manner; manner < 4; ++manner) {
            odd.set(manner);
            _expectBadSignature(a.payee, digest);
            costs.record(a, mine, theirs);
        }
        a.payee = address(new YesWallet());
        mine = sign(OWNER_KEY, costs.hashAgreement(a));
        costs.record(a, mine, theirs);
    }

    /// @notice A delegate acts within its scopes only.
    function test_signature_Delegates() public {
        bytes32 pot = _deposit(300);
        vm.startPrank(owner);
        parties.setDelegate(owner, STRANGER, uint32(Scope.SETTLE), uint40(vm.getBlockTimestamp() + 1 days));
        vm.stopPrank();
        CostRoot memory r = _root(pot, _shares(2, 1));
        vm.prank(STRANGER);
        costs.propose(r, "");
        _expectNotAuthorised(owner, STRANGER, Scope.WITHDRAW);
        vm.prank(STRANGER);
        costs.withdraw(owner, address(token), STRANGER, 0);
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {OrderTerms, Phase} from "../../../contracts/interfaces/IOrderEscrow.sol";
import {Grant, IProductionTrace, Right} from "../../../contracts/interfaces/IProductionTrace.sol";
import {sign, signHigh} from "../support/Signing.sol";
import {vm} from "../support/Vm.sol";
import {Wallet1271} from "../support/Wallets.sol";
import {TraceFixture} from "./TraceFixture.sol";

/// @notice ProductionTrace.tree: grant, revoke and isLive.
contract GrantsTest is TraceFixture {
    // ------------------------------------------------------------------ grant and revoke

    // checklist 21
    function test_grant_LiveWithinItsTime() public {
        uint40 from = start + 2000;
        uint40 until = start + 3000;
        vm.expectEmit();
        emit IProductionTrace.GrantSet(id, TWIN, LATHE, Grant(Right.ALL, 0, from, until, 1, maker));
        _grant(Right.ALL, from, until);
        vm.assertFalse(_live(Right.VIEW));
        vm.warp(from - 1);
        vm.assertFalse(_live(Right.VIEW));
        vm.warp(from);
        vm.assertTrue(_live(Right.VIEW));
        vm.assertTrue(_live(Right.COMMAND));
        vm.assertTrue(_live(Right.ALL));
        vm.warp(until);
        vm.assertTrue(_live(Right.ALL));
        vm.warp(until + 1);
        vm.assertFalse(_live(Right.ALL));
    }

    /// @notice Whoever opens an order with itself can grant itself anything in it. It stands in its own name only, which is
    /// what a gateway must look at.
    function test_grant_OfAnothersResourceIsInTheThiefsName() public {
        OrderTerms memory own = _terms(1);
        (own.customer, own.maker, own.salt) = (maker, customer, 99);
        token.mint(maker, 10_000 * UNIT);
        token.mint(customer, 10_000 * UNIT);
        bytes32 theirs = escrow.hashTerms(own);
        escrow.open(own, sign(MAKER_KEY, theirs), sign(CUSTOMER_KEY, theirs), "", "");
        vm.prank(customer);
        traces.grant(own, customer, LATHE, Right.COMMAND, start, start + 5000, 0, "");
        vm.assertTrue(traces.isLive(theirs, customer, LATHE, Right.COMMAND));
        vm.assertEq(traces.traceOf(theirs).maker, customer);
        vm.assertFalse(traces.isLive(id, customer, LATHE, Right.COMMAND));
    }

    function test_grant_OnlyWhatWasGranted() public {
        _grant(Right.VIEW, start, start + 5000);
        vm.assertTrue(_live(Right.VIEW));
        vm.assertFalse(_live(Right.COMMAND));
        vm.assertFalse(_live(Right.ALL));
        vm.assertFalse(_live(0));
        vm.assertFalse(_live(4));
        vm.assertFalse(traces.isLive(id, customer, LATHE, Right.VIEW));
        vm.assertFalse(traces.isLive(id, TWIN, WHY, Right.VIEW));
        vm.assertFalse(traces.isLive(WHY, TWIN, LATHE, Right.VIEW));
        // replaced
        vm.prank(maker);
        traces.grant(t, TWIN, LATHE, Right.COMMAND, start, start + 5000, 1, "");
        vm.assertFalse(_live(Right.VIEW));
        vm.assertTrue(_live(Right.COMMAND));
    }

    function test_grant_Refuses() public {
        vm.prank(customer);
        vm.expectPartialRevert(IProductionTrace.ProductionTrace_NotAuthorised.selector);
        traces.grant(t, TWIN, LATHE, Right.VIEW, start, start + 5000, 0, "");
        vm.startPrank(maker);
        vm.expectRevert(IProductionTrace.ProductionTrace_ZeroAddress.selector);
        traces.grant(t, address(0), LATHE, Right.VIEW, start, start + 5000, 0, "");
        _expectBadGrant("rights");
        traces.grant(t, TWIN, LATHE, 4, start, start + 5000, 0, "");
        _expectBadGrant("until");
        traces.grant(t, TWIN, LATHE, Right.VIEW, start + 1, start, 0, "");
        // no grant outlives the terms
        _expectBadGrant("until");
        traces.grant(t, TWIN, LATHE, Right.VIEW, start, t.courtBy + 1, 0, "");
        traces.grant(t, TWIN, LATHE, Right.VIEW, start, t.courtBy, 0, "");
        _expectBadGrant("until");
        traces.grant(t, TWIN, LATHE, 0, 0, 1, 1, "");
        _expectWrongNumber(0, 1);
        traces.grant(t, TWIN, LATHE, Right.VIEW, start, start + 1, 0, "");
        OrderTerms memory other = t;
        other.courtBy += 1;
        vm.expectPartialRevert(IProductionTrace.ProductionTrace_NotInProduction.selector); // another order
        traces.grant(other, TWIN, LATHE, Right.VIEW, start, start + 1, 1, "");
    }

    function test_grant_BySignatureOnce() public {
        bytes memory s = _signGrant(MAKER_KEY, 0, 0);
        traces.grant(t, TWIN, LATHE, Right.VIEW, start, start + 5000, 0, s);
        vm.assertTrue(_live(Right.VIEW));
        vm.prank(maker);
        traces.revoke(id, TWIN, LATHE);
        vm.assertFalse(_live(Right.VIEW));
        // checklist 17: a revoked grant does not come back by its old message, nor by one that waits
        _expectWrongNumber(0, 2);
        traces.grant(t, TWIN, LATHE, Right.VIEW, start, start + 5000, 0, s);
        vm.expectPartialRevert(IProductionTrace.ProductionTrace_BadSignature.selector);
        traces.grant(t, TWIN, LATHE, Right.VIEW, start, start + 5000, 2, s);
        _refusesSigned(sign(CUSTOMER_KEY, _grantDigest(0, 2)));
        _refusesSigned(signHigh(MAKER_KEY, _grantDigest(0, 2)));
        s = _signGrant(MAKER_KEY, 0, 2);
        vm.chainId(77);
        // there the order does not exist either
        vm.expectRevert();
        traces.grant(t, TWIN, LATHE, Right.VIEW, start, start + 5000, 2, s);
        vm.chainId(31_337);
        traces.grant(t, TWIN, LATHE, Right.VIEW, start, start + 5000, 2, s);
        vm.assertTrue(_live(Right.VIEW));
    }

    function test_grant_TakenBackByMessage() public {
        _grant(Right.ALL, start, start + 5000);
        bytes32 digest = _grantDigestOf(0, 0, 0, 0, 1);
        traces.grant(t, TWIN, LATHE, 0, 0, 0, 1, sign(MAKER_KEY, digest));
        vm.assertFalse(_live(Right.VIEW));
    }

    function test_revoke_ByMakerOrParty() public {
        _grant(Right.ALL, start, start + 5000);
        vm.prank(customer);
        vm.expectPartialRevert(IProductionTrace.ProductionTrace_NotAuthorised.selector);
        traces.revoke(id, TWIN, LATHE);
        vm.prank(TWIN);
        traces.revoke(id, TWIN, LATHE);
        vm.assertFalse(_live(Right.VIEW));
        vm.assertEq(traces.grantOf(id, TWIN, LATHE).nonce, 2);
        // also what waits and was never given; after the end it still works
        _end();
        vm.prank(maker);
        traces.revoke(id, TWIN, LATHE);
        vm.expectRevert(abi.encodeWithSelector(IProductionTrace.ProductionTrace_NotBegun.selector, WHY));
        traces.revoke(WHY, TWIN, LATHE);
    }

    // checklist 18
    function test_grant_ByAContractMaker() public {
        Wallet1271 wallet = new Wallet1271(maker);
        OrderTerms memory w = _terms(1);
        w.maker = address(wallet);
        bytes32 order = escrow.open(w, _signTerms(CUSTOMER_KEY, w), _signTerms(MAKER_KEY, w), "", "");
        bytes32 typehash = keccak256(
            "Grant(bytes32 id,uint16 version,address party,bytes32 resource,uint8 rights,uint40 from,uint40 until,uint32 nonce)"
        );
        bytes32 digest = _digestOf(
            keccak256(
                abi.encode(
                    typehash, order, uint16(0), TWIN, LATHE, Right.VIEW, start, start + 5000, uint32(0)
                )
            )
        );
        bytes memory s = sign(MAKER_KEY, digest);
        wallet.refuse(true);
        vm.expectPartialRevert(IProductionTrace.ProductionTrace_BadSignature.selector);
        traces.grant(w, TWIN, LATHE, Right.VIEW, start, start + 5000, 0, s);
        wallet.refuse(false);
        traces.grant(w, TWIN, LATHE, Right.VIEW, start, start + 5000, 0, s);
        vm.assertEq(traces.grantOf(order, TWIN, LATHE).grantor, address(wallet));
        wallet.refuse(true); // what it gave stays until it takes it back
        vm.assertTrue(traces.isLive(order, TWIN, LATHE, Right.VIEW));
        wallet.execute(address(traces), abi.encodeCall(traces.revoke, (order, TWIN, LATHE)));
        vm.assertFalse(traces.isLive(order, TWIN, LATHE, Right.VIEW));
    }

    // ------------------------------------------------------------------ what grants die with

    /// @notice With the order its grants end, in the same transaction.
    function test_grant_DiesWithTheOrder() public {
        _grant(Right.ALL, start, t.courtBy);
        _deliver(t, 1);
        vm.assertTrue(_live(Right.ALL)); // delivered is not done
        uint256 snap = vm.snapshotState();
        _accept(t, 1);
        vm.assertFalse(_live(Right.VIEW));
        vm.revertToState(snap);
        _close(id, t, 0, 0);
        vm.assertFalse(_live(Right.VIEW));
        vm.prank(maker);
        _expectNotInProduction(id);
        traces.grant(t, TWIN, LATHE, Right.VIEW, start, start + 1, 1, "");
    }

    /// @dev Waiting for the bond is no production either.
    function test_grant_DiesInBondWait() public {
        (bytes32 waiting, OrderTerms memory w) = _inPhase(Phase.OPEN);
        vm.prank(maker);
        traces.grant(w, TWIN, LATHE, Right.VIEW, 0, w.courtBy, 0, "");
        vm.assertEq(traces.traceOf(waiting).maker, maker); // begun by it
        vm.assertTrue(traces.isLive(waiting, TWIN, LATHE, Right.VIEW));
        vm.warp(w.deadlines[0] + 1);
        escrow.poke(w);
        vm.assertTrue(_phase(waiting) == Phase.BOND_WAIT);
        vm.assertFalse(traces.isLive(waiting, TWIN, LATHE, Right.VIEW));
    }

    /// @dev Fault prevented: a grant outlives the terms that it was bounded by.
    function test_grant_DiesWithItsTerms() public {
        _grant(Right.ALL, start, t.courtBy);
        bytes memory waits = _signGrant(MAKER_KEY, 0, 1);
        OrderTerms memory n = _next(id, t);
        escrow.amend(t, n, _signTerms(CUSTOMER_KEY, n), _signTerms(MAKER_KEY, n));
        vm.assertFalse(_live(Right.VIEW));
        vm.expectPartialRevert(IProductionTrace.ProductionTrace_TermsMismatch.selector);
        traces.grant(t, TWIN, LATHE, Right.VIEW, start, start + 5000, 1, waits);
        vm.expectPartialRevert(IProductionTrace.ProductionTrace_BadSignature.selector);
        traces.grant(n, TWIN, LATHE, Right.VIEW, start, start + 5000, 1, waits);
        traces.grant(n, TWIN, LATHE, Right.VIEW, start, start + 5000, 1, _signGrant(MAKER_KEY, 1, 1));
        vm.assertTrue(_live(Right.VIEW));
        // anchoring goes on
        vm.prank(maker);
        traces.anchor(id, 0, ROOT, start, start + 9, "");
    }

    // ------------------------------------------------------------------ helpers

    function _grantDigest(uint16 version, uint32 nonce) private view returns (bytes32) {
        return _grantDigestOf(version, Right.VIEW, start, start + 5000, nonce);
    }

    function _grantDigestOf(
        uint16 version,
        uint8 rights,
        uint40 from,
        uint40 until,
        uint32 nonce
    ) private view returns (bytes32) {
        bytes32 typehash = keccak256(
            "Grant(bytes32 id,uint16 version,address party,bytes32 resource,uint8 rights,uint40 from,uint40 until,uint32 nonce)"
        );
        return
            _digestOf(keccak256(abi.encode(typehash, id, version, TWIN, LATHE, rights, from, until, nonce)));
    }

    function _signGrant(uint256 key, uint16 version, uint32 nonce) private view returns (bytes memory) {
        return sign(key, _grantDigest(version, nonce));
    }

    function _refusesSigned(bytes memory s) private {
        vm.expectPartialRevert(IProductionTrace.ProductionTrace_BadSignature.selector);
        traces.grant(t, TWIN, LATHE, Right.VIEW, start, start + 5000, 2, s);
    }

    function _expectBadGrant(bytes32) private {
        vm.expectPartialRevert(IProductionTrace.ProductionTrace_BadGrant.selector);
    }
}

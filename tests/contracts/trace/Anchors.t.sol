// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {OrderTerms, Phase} from "../../../contracts/interfaces/IOrderEscrow.sol";
import {Scope} from "../../../contracts/interfaces/IPartyRegistry.sol";
import {IProductionTrace, Right, Trace} from "../../../contracts/interfaces/IProductionTrace.sol";
import {deployed} from "../support/Deploy.sol";
import {sign} from "../support/Signing.sol";
import {vm} from "../support/Vm.sol";
import {TraceFixture} from "./TraceFixture.sol";

/// @notice ProductionTrace.tree: begin, setTraceKey, anchor and verify.
contract AnchorsTest is TraceFixture {
    // ------------------------------------------------------------------ begin

    function test_constructor_RefusesZero() public {
        vm.expectRevert(IProductionTrace.ProductionTrace_ZeroAddress.selector);
        deployed("ProductionTrace", abi.encode(address(0), escrow));
        vm.expectRevert(IProductionTrace.ProductionTrace_ZeroAddress.selector);
        deployed("ProductionTrace", abi.encode(parties, address(0)));
    }

    function test_begin_OnceInProduction() public {
        vm.assertEq(traces.traceOf(id).maker, maker);
        vm.expectRevert(abi.encodeWithSelector(IProductionTrace.ProductionTrace_AlreadyBegun.selector, id));
        traces.begin(t);
        OrderTerms memory other = _terms(1);
        other.salt = 8;
        bytes32 otherId = escrow.hashTerms(other);
        _expectNotInProduction(otherId);
        traces.begin(other); // never opened
        other.maker = address(0);
        vm.prank(customer);
        otherId = escrow.post(other);
        _expectNotInProduction(otherId);
        traces.begin(other); // nobody makes it yet
        // terms that are not in force
        other.amends = id;
        vm.expectPartialRevert(IProductionTrace.ProductionTrace_TermsMismatch.selector);
        traces.begin(other);
        _end();
        _expectNotInProduction(id);
        traces.begin(t);
    }

    /// @dev A metered order that runs is in production; every other phase is not.
    function testFuzz_inProduction_ByPhase(uint256 word, uint8 phase) public {
        word = word & ~(uint256(0xf) << 64) | uint256(phase % 16) << 64;
        bytes memory code = abi.encodePacked(hex"7f", word, hex"5f5260205ff3"); // answers the word to everything
        vm.etch(address(escrow), code);
        vm.assertEq(traces.inProduction(id), phase % 16 == uint8(Phase.OPEN) || phase % 16 == 7);
    }

    // ------------------------------------------------------------------ anchor

    function test_anchor_InSequence() public {
        vm.prank(maker);
        vm.expectEmit();
        emit IProductionTrace.TraceAnchored(id, 0, ROOT, start, Trace(maker, 1, start + 9));
        traces.anchor(id, 0, ROOT, start, start + 9, "");
        vm.assertEq(traces.rootOf(id, 0), ROOT);
        vm.startPrank(maker);
        // again, ahead, overlapping, reversed, in the future, empty
        _expectWrongNumber(0, 1);
        traces.anchor(id, 0, ROOT, start + 10, start + 11, "");
        _expectWrongNumber(2, 1);
        traces.anchor(id, 2, ROOT, start + 10, start + 11, "");
        _expectBadRange();
        traces.anchor(id, 1, ROOT, start + 9, start + 11, "");
        _expectBadRange();
        traces.anchor(id, 1, ROOT, start + 11, start + 10, "");
        _expectBadRange();
        traces.anchor(id, 1, ROOT, start + 10, start + 1001, "");
        vm.expectRevert(IProductionTrace.ProductionTrace_ZeroRoot.selector);
        traces.anchor(id, 1, 0, start + 10, start + 11, "");
        traces.anchor(id, 1, ROOT, start + 10, start + 1000, ""); // to this second
        vm.assertEq(traces.traceOf(id).to, start + 1000);
    }

    function test_anchor_BySignatureOnce() public {
        bytes memory s = _signAnchor(MAKER_KEY, 0, start, start + 9);
        traces.anchor(id, 0, ROOT, start, start + 9, s);
        // checklist 17: again, as the next, in other words
        _expectWrongNumber(0, 1);
        traces.anchor(id, 0, ROOT, start, start + 9, s);
        vm.expectPartialRevert(IProductionTrace.ProductionTrace_BadSignature.selector);
        traces.anchor(id, 1, ROOT, start + 10, start + 19, s);
        s = _signAnchor(MAKER_KEY, 1, start + 10, start + 19);
        vm.expectPartialRevert(IProductionTrace.ProductionTrace_BadSignature.selector);
        traces.anchor(id, 1, WHY, start + 10, start + 19, s);
        vm.chainId(77);
        vm.expectPartialRevert(IProductionTrace.ProductionTrace_BadSignature.selector);
        traces.anchor(id, 1, ROOT, start + 10, start + 19, s);
        vm.chainId(31_337);
        traces.anchor(id, 1, ROOT, start + 10, start + 19, s);
    }

    function test_anchor_OnlyByTheMaker() public {
        bytes memory s = _signAnchor(CUSTOMER_KEY, 0, start, start + 9);
        vm.expectPartialRevert(IProductionTrace.ProductionTrace_BadSignature.selector);
        traces.anchor(id, 0, ROOT, start, start + 9, s);
        vm.prank(customer);
        vm.expectPartialRevert(IProductionTrace.ProductionTrace_NotAuthorised.selector);
        traces.anchor(id, 0, ROOT, start, start + 9, "");
        vm.expectRevert(abi.encodeWithSelector(IProductionTrace.ProductionTrace_NotBegun.selector, WHY));
        traces.anchor(WHY, 0, ROOT, start, start + 9, "");
        // a delegate for deliveries
        vm.prank(maker);
        parties.setDelegate(maker, RELAYER, uint32(Scope.DELIVER), start + 2000);
        vm.prank(RELAYER);
        traces.anchor(id, 0, ROOT, start, start + 9, "");
        vm.prank(maker);
        parties.setDelegate(maker, RELAYER, uint32(Scope.ALL & ~Scope.DELIVER), start + 2000);
        vm.prank(RELAYER);
        vm.expectPartialRevert(IProductionTrace.ProductionTrace_NotAuthorised.selector);
        traces.anchor(id, 1, ROOT, start + 10, start + 19, "");
    }

    function test_anchor_OnlyInProduction() public {
        _end();
        vm.prank(maker);
        _expectNotInProduction(id);
        traces.anchor(id, 0, ROOT, start, start + 9, "");
    }

    // ------------------------------------------------------------------ trace key

    // checklist 21
    function test_traceKey_AnchorsUntilItsTime() public {
        uint40 until = start + 2000;
        vm.prank(maker);
        traces.setTraceKey(id, machine, until, "");
        vm.prank(machine);
        traces.anchor(id, 0, ROOT, start, start + 9, "");
        traces.anchor(
            id, 1, ROOT, start + 10, start + 19, _signAnchor(MACHINE_KEY, 1, start + 10, start + 19)
        );
        vm.warp(until);
        vm.prank(machine);
        traces.anchor(id, 2, ROOT, start + 20, start + 29, "");
        vm.warp(until + 1);
        vm.prank(machine);
        vm.expectPartialRevert(IProductionTrace.ProductionTrace_NotAuthorised.selector);
        traces.anchor(id, 3, ROOT, start + 30, start + 39, "");
        bytes memory s = _signAnchor(MACHINE_KEY, 3, start + 30, start + 39);
        vm.expectPartialRevert(IProductionTrace.ProductionTrace_BadSignature.selector);
        traces.anchor(id, 3, ROOT, start + 30, start + 39, s);
    }

    function test_traceKey_DoesNothingElse() public {
        vm.prank(maker);
        traces.setTraceKey(id, machine, start + 2000, "");
        vm.startPrank(machine);
        vm.expectPartialRevert(IProductionTrace.ProductionTrace_NotAuthorised.selector);
        traces.setTraceKey(id, machine, start + 3000, "");
        vm.expectPartialRevert(IProductionTrace.ProductionTrace_NotAuthorised.selector);
        traces.grant(t, TWIN, LATHE, Right.VIEW, start, start + 2000, 0, "");
    }

    function test_traceKey_BySignatureOnceAndTakenBack() public {
        bytes32 typehash = keccak256("TraceKey(bytes32 id,address key,uint40 until,uint32 nonce)");
        bytes memory s =
            sign(MAKER_KEY, _digestOf(keccak256(abi.encode(typehash, id, machine, start + 2000, uint32(0)))));
        traces.setTraceKey(id, machine, start + 2000, s);
        vm.assertEq(traces.traceKeyOf(id).grantor, maker);
        vm.assertEq(traces.traceKeyNonceOf(id), 1);
        vm.prank(maker);
        traces.setTraceKey(id, address(0), 0, "");
        vm.expectPartialRevert(IProductionTrace.ProductionTrace_BadSignature.selector);
        traces.setTraceKey(id, machine, start + 2000, s);
        vm.prank(machine);
        vm.expectPartialRevert(IProductionTrace.ProductionTrace_NotAuthorised.selector);
        traces.anchor(id, 0, ROOT, start, start + 9, "");
    }

    /// @dev Fault prevented: a signature that recovers to nobody passing for the key that is nobody.
    function test_traceKey_ZeroIsNobody() public {
        vm.prank(maker);
        traces.setTraceKey(id, address(0), start + 5000, "");
        vm.expectPartialRevert(IProductionTrace.ProductionTrace_BadSignature.selector);
        traces.anchor(id, 0, ROOT, start, start + 9, hex"deadbeef");
    }

    /// @dev What a key grants ends with it: trace keys and grants of a revoked one.
    function test_revokedKey_TakesWhatItGaveAlong() public {
        vm.prank(maker);
        traces.setTraceKey(id, machine, start + 10 days, "");
        _grant(Right.ALL, start, start + 10 days);
        vm.startPrank(maker);
        parties.register(1, 0, "");
        parties.setRecovery(maker, RELAYER);
        vm.warp(start + 3 days);
        vm.stopPrank();
        vm.assertTrue(_live(Right.ALL));
        vm.prank(RELAYER);
        parties.revokeKey(maker, maker);
        vm.assertFalse(_live(Right.VIEW));
        vm.prank(machine);
        vm.expectPartialRevert(IProductionTrace.ProductionTrace_NotAuthorised.selector);
        traces.anchor(id, 0, ROOT, start, start + 9, "");
    }

    // ------------------------------------------------------------------ verify

    function testFuzz_verify_LeavesOnly(bytes32 a, bytes32 b, bytes32 c) public {
        vm.assume(a != b && b != c && a != c);
        (bytes32 la, bytes32 lb, bytes32 lc) = (_leaf(id, a), _leaf(id, b), _leaf(id, c));
        bytes32 inner = _pair(la, lb);
        vm.prank(maker);
        traces.anchor(id, 0, _pair(inner, lc), start, start + 9, "");
        bytes32[] memory proof = new bytes32[](2);
        (proof[0], proof[1]) = (lb, lc);
        vm.assertTrue(traces.verify(id, 0, a, proof));
        vm.assertFalse(traces.verify(id, 0, c, proof));
        vm.assertFalse(traces.verify(id, 1, a, proof));
        vm.assertFalse(traces.verify(WHY, 0, a, proof));
        bytes32[] memory short = new bytes32[](1);
        short[0] = lc;
        vm.assertFalse(traces.verify(id, 0, inner, short)); // an inner node is no sample
        short[0] = inner;
        vm.assertTrue(traces.verify(id, 0, c, short));
        vm.assertFalse(traces.verify(id, 0, traces.rootOf(id, 0), new bytes32[](0)));
    }

    function test_verify_OneSample() public {
        vm.prank(maker);
        traces.anchor(id, 0, _leaf(id, WHY), start, start + 9, "");
        vm.assertTrue(traces.verify(id, 0, WHY, new bytes32[](0)));
        // nothing anchored proves nothing
        vm.assertFalse(traces.verify(id, 7, 0, new bytes32[](0)));
    }

    // ------------------------------------------------------------------ helpers

    function _signAnchor(
        uint256 key,
        uint32 seq,
        uint40 from,
        uint40 to
    ) private view returns (bytes memory) {
        bytes32 typehash = keccak256("Anchor(bytes32 id,uint32 seq,bytes32 root,uint40 from,uint40 to)");
        return sign(key, _digestOf(keccak256(abi.encode(typehash, id, seq, ROOT, from, to))));
    }

    function _expectBadRange() private {
        vm.expectPartialRevert(IProductionTrace.ProductionTrace_BadRange.selector);
    }

    function _leaf(bytes32 order, bytes32 sample) private pure returns (bytes32) {
        return keccak256(abi.encode(keccak256("TelemetryLeaf(bytes32 id,bytes32 leaf)"), order, sample));
    }

    function _pair(bytes32 a, bytes32 b) private pure returns (bytes32) {
        return a < b ? keccak256(abi.encode(a, b)) : keccak256(abi.encode(b, a));
    }
}

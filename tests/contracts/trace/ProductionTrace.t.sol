// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IOrderNegotiation, OrderTerms, Phase} from "../../../contracts/interfaces/IOrderEscrow.sol";
import {Scope} from "../../../contracts/interfaces/IPartyRegistry.sol";
import {
    Grant,
    IProductionTrace,
    Right,
    Trace,
    TraceKey
} from "../../../contracts/interfaces/IProductionTrace.sol";
import {deployed} from "../support/Deploy.sol";
import {EscrowTest} from "../support/EscrowTest.sol";
import {LogModel} from "../support/LogModel.sol";
import {sign, signHigh} from "../support/Signing.sol";
import {Vm, vm} from "../support/Vm.sol";
import {Wallet1271} from "../support/Wallets.sol";

/// @notice The trace's slots from its logs. checklist 29
contract TraceLogModel is LogModel {
    function _fold(Vm.Log memory log) internal override {
        bytes32 topic = log.topics[0];
        if (topic == IProductionTrace.TraceBegun.selector) {
            _trace(log.topics[1], abi.decode(log.data, (Trace)));
        } else if (topic == IProductionTrace.TraceKeySet.selector) {
            (TraceKey memory k, uint256 nonce) = abi.decode(log.data, (TraceKey, uint256));
            bytes32 slot = _slot(log.topics[1], 3);
            _set(slot, uint256(uint160(k.key)) | uint256(k.until) << 160);
            _set(bytes32(uint256(slot) + 1), uint160(k.grantor));
            _set(_slot(log.topics[1], 4), nonce);
        } else if (topic == IProductionTrace.TraceAnchored.selector) {
            (bytes32 root,, Trace memory t) = abi.decode(log.data, (bytes32, uint40, Trace));
            _trace(log.topics[1], t);
            _set(_slot(log.topics[1], log.topics[2], 5), uint256(root));
        } else if (topic == IProductionTrace.GrantSet.selector) {
            Grant memory g = abi.decode(log.data, (Grant));
            bytes32 slot = keccak256(abi.encode(log.topics[3], _slot(log.topics[1], log.topics[2], 6)));
            _set(
                slot,
                uint256(g.rights) | uint256(g.version) << 8 | uint256(g.from) << 24 | uint256(g.until) << 64
                    | uint256(g.nonce) << 104
            );
            _set(bytes32(uint256(slot) + 1), uint160(g.grantor));
        } else {
            revert("an event that the model does not know");
        }
    }

    function _trace(bytes32 id, Trace memory t) private {
        _set(_slot(id, 2), uint256(uint160(t.maker)) | uint256(t.count) << 160 | uint256(t.to) << 192);
    }
}

/// @notice Telemetry and grants beside the real escrow. See ProductionTrace.tree.
contract ProductionTraceTest is EscrowTest {
    bytes32 internal constant LATHE = keccak256("lathe 3");
    bytes32 internal constant ROOT = keccak256("a root");
    uint256 internal constant MACHINE_KEY = 0x3AC41E;
    address internal immutable machine = vm.addr(MACHINE_KEY);
    address internal constant TWIN = address(0x7319);

    IProductionTrace internal traces;
    OrderTerms internal t;
    bytes32 internal id;
    uint40 internal start;

    function setUp() public override {
        super.setUp();
        traces = IProductionTrace(deployed("ProductionTrace", abi.encode(parties, escrow)));
        t = _terms(1);
        id = _open(t);
        start = uint40(vm.getBlockTimestamp());
        traces.begin(t);
        vm.warp(start + 1000);
    }

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

    // ------------------------------------------------------------------ grants

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

    /// @dev A metered order that runs is in production; every other phase is not.
    function testFuzz_inProduction_ByPhase(uint256 word, uint8 phase) public {
        word = word & ~(uint256(0xf) << 64) | uint256(phase % 16) << 64;
        bytes memory code = abi.encodePacked(hex"7f", word, hex"5f5260205ff3"); // answers the word to everything
        vm.etch(address(escrow), code);
        vm.assertEq(traces.inProduction(id), phase % 16 == uint8(Phase.OPEN) || phase % 16 == 7);
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

    // ------------------------------------------------------------------ logs, gas

    // checklist 29
    function testFuzz_logs_RebuildStorage(uint256 seed) public {
        TraceLogModel model = new TraceLogModel();
        OrderTerms memory o = _terms(1);
        o.salt = 11;
        bytes32 order = _open(o);
        vm.recordLogs();
        vm.record();
        traces.begin(o);
        for (uint256 i; i < 12; ++i) {
            seed = uint256(keccak256(abi.encode(seed)));
            _step(order, o, seed);
        }
        (, bytes32[] memory written) = vm.accesses(address(traces));
        model.fold(address(traces), vm.getRecordedLogs());
        vm.assertTrue(model.agrees(address(traces), written));
        vm.assertGt(written.length, 0);
    }

    function _step(bytes32 order, OrderTerms memory o, uint256 seed) private {
        address party = address(uint160(1 + seed % 3));
        bytes32 resource = bytes32((seed >> 8) % 3);
        Trace memory trace = traces.traceOf(order);
        uint32 nonce = traces.grantOf(order, party, resource).nonce;
        uint256 kind = seed >> 20 & 3;
        vm.prank(maker);
        if (kind == 0) {
            traces.setTraceKey(order, address(uint160(seed >> 30)), uint40(seed >> 40), "");
        } else if (kind == 1) {
            traces.anchor(order, trace.count, bytes32(seed), trace.to + 1, trace.to + 2, "");
        } else if (kind == 2) {
            uint40 from = uint40(seed >> 200) % o.courtBy;
            traces.grant(o, party, resource, uint8(1 + seed % 3), from, o.courtBy, nonce, "");
        } else {
            traces.revoke(order, party, resource);
        }
    }

    // ------------------------------------------------------------------ helpers

    function _end() private {
        _deliver(t, 1);
        _accept(t, 1);
    }

    function _grant(uint8 rights, uint40 from, uint40 until) private {
        vm.prank(maker);
        traces.grant(t, TWIN, LATHE, rights, from, until, 0, "");
    }

    function _live(uint8 rights) private view returns (bool) {
        return traces.isLive(id, TWIN, LATHE, rights);
    }

    function _digestOf(bytes32 message) private view returns (bytes32) {
        return keccak256(abi.encodePacked(hex"1901", traces.DOMAIN_SEPARATOR(), message));
    }

    function _signAnchor(
        uint256 key,
        uint32 seq,
        uint40 from,
        uint40 to
    ) private view returns (bytes memory) {
        bytes32 typehash = keccak256("Anchor(bytes32 id,uint32 seq,bytes32 root,uint40 from,uint40 to)");
        return sign(key, _digestOf(keccak256(abi.encode(typehash, id, seq, ROOT, from, to))));
    }

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

    function _leaf(bytes32 order, bytes32 sample) private pure returns (bytes32) {
        return keccak256(abi.encode(keccak256("TelemetryLeaf(bytes32 id,bytes32 leaf)"), order, sample));
    }

    function _pair(bytes32 a, bytes32 b) private pure returns (bytes32) {
        return a < b ? keccak256(abi.encode(a, b)) : keccak256(abi.encode(b, a));
    }

    function _expectNotInProduction(bytes32 order) private {
        vm.expectRevert(
            abi.encodeWithSelector(IProductionTrace.ProductionTrace_NotInProduction.selector, order)
        );
    }

    function _expectWrongNumber(uint256 given, uint256 expected) private {
        vm.expectRevert(
            abi.encodeWithSelector(IProductionTrace.ProductionTrace_WrongNumber.selector, id, given, expected)
        );
    }

    function _expectBadRange() private {
        vm.expectPartialRevert(IProductionTrace.ProductionTrace_BadRange.selector);
    }

    function _expectBadGrant(bytes32) private {
        vm.expectPartialRevert(IProductionTrace.ProductionTrace_BadGrant.selector);
    }
}

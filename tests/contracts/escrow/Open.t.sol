// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ICreditHook} from "../../../contracts/interfaces/ICreditRegistry.sol";
import {IOrderEvents, OrderTerms, Phase} from "../../../contracts/interfaces/IOrderEscrow.sol";
import {Peers} from "../../../contracts/interfaces/IOrderTypes.sol";
import {Scope} from "../../../contracts/interfaces/IPartyRegistry.sol";
import {OrderState} from "../../../contracts/types/OrderState.sol";
import {RecordingCredit} from "../support/RecordingCredit.sol";
import {sign, signHigh} from "../support/Signing.sol";
import {Vm, vm} from "../support/Vm.sol";
import {OpenFixture} from "./OpenFixture.sol";

/// @notice Open.tree: whose consent opens an order, what money comes in, and what credit is told.
contract OpenTest is OpenFixture {
    // ------------------------------------------------------------------ consent

    // checklist 17, 19
    function test_open_OnlyOnce() public {
        OrderTerms memory t = _terms(1);
        bytes32 id = _open(t);
        _openReverts(
            t, abi.encodeWithSelector(IOrderEvents.OrderEscrow_AlreadyExists.selector, id, Phase.OPEN)
        );
        _deliver(t, 1);
        _accept(t, 1);
        _openReverts(
            t, abi.encodeWithSelector(IOrderEvents.OrderEscrow_AlreadyExists.selector, id, Phase.CLOSED)
        );
    }

    /// @dev checklist 19: an id is a hash of everything, so nobody can occupy another's.
    function testFuzz_open_StrangersOccupyNoId(uint256 key, uint64 salt) public {
        key = key % 1e18 + 1;
        vm.assume(key != MAKER_KEY && key != CUSTOMER_KEY);
        OrderTerms memory t = _terms(1);
        t.salt = salt;
        bytes memory mine = _signTerms(key, t);
        bytes memory theirs = _signTerms(MAKER_KEY, t);
        bytes32 id = escrow.hashTerms(t);
        _expectBadSignature(customer, id);
        escrow.open(t, mine, theirs, "", "");
        theirs = _signTerms(CUSTOMER_KEY, t);
        _expectBadSignature(maker, id);
        escrow.open(t, theirs, mine, "", "");
        vm.assertEq(OrderState.unwrap(escrow.stateOf(id)), 0);
        vm.assertEq(_open(t), id);
    }

    function test_open_RefusesBadSignatures() public {
        OrderTerms memory t = _terms(1);
        bytes32 id = escrow.hashTerms(t);
        bytes memory good = sign(CUSTOMER_KEY, id);
        bytes memory goodMaker = sign(MAKER_KEY, id);
        bytes memory high = signHigh(CUSTOMER_KEY, id); // checklist 18
        _expectBadSignature(customer, id);
        escrow.open(t, high, goodMaker, "", "");
        _expectBadSignature(customer, id);
        escrow.open(t, hex"00", goodMaker, "", "");
        _expectBadSignature(customer, id);
        escrow.open(t, new bytes(65), goodMaker, "", "");
        _expectBadSignature(maker, id);
        escrow.open(t, good, good, "", "");
        vm.prank(customer);
        escrow.cancelSignature(customer, id);
        vm.expectRevert(
            abi.encodeWithSelector(IOrderEvents.OrderEscrow_CancelledSignature.selector, customer, id)
        );
        escrow.open(t, good, goodMaker, "", "");
        // taken back by signature only: the party itself may still come and do it
        vm.prank(customer);
        escrow.open(t, "", goodMaker, "", "");
    }

    function test_open_EmptySignatureIsTheCaller() public {
        OrderTerms memory t = _terms(1);
        bytes memory m = _signTerms(MAKER_KEY, t);
        bytes memory c = _signTerms(CUSTOMER_KEY, t);
        _expectNotAuthorised(customer, STRANGER, Scope.OPEN);
        vm.prank(STRANGER);
        escrow.open(t, "", m, "", "");
        _expectNotAuthorised(maker, customer, Scope.OPEN);
        vm.prank(customer);
        escrow.open(t, "", "", "", "");
        vm.prank(maker);
        escrow.open(t, c, "", "", "");
    }

    // ------------------------------------------------------------------ money in

    function test_open_PullsExactly() public {
        OrderTerms memory t = _terms(3);
        t.bond = uint128(50 * UNIT);
        t.relayFee = uint128(3 * UNIT);
        bytes memory c = _signTerms(CUSTOMER_KEY, t);
        bytes memory m = _signTerms(MAKER_KEY, t);
        vm.prank(RELAYER);
        escrow.open(t, c, m, "", "");
        vm.assertEq(_held(), 3050 * UNIT);
        vm.assertEq(token.balanceOf(RELAYER), 3 * UNIT);
        vm.assertEq(token.balanceOf(customer), 1_000_000 * UNIT - 3003 * UNIT);
        vm.assertEq(token.balanceOf(maker), 1_000_000 * UNIT - 50 * UNIT);
    }

    /// @dev The events are copied from call data; they must equal what abi.encode makes.
    function testFuzz_open_EmitsAsAbiEncodes(uint256 count, uint64 salt, bytes32 spec) public {
        OrderTerms memory t = _terms(1 + count % 16);
        t.salt = salt;
        t.specHash = spec;
        t.bond = uint128(salt) % t.cumulative[0];
        t.relayFee = uint128(salt % 1e6);
        bytes memory c = _signTerms(CUSTOMER_KEY, t);
        bytes memory m = _signTerms(MAKER_KEY, t);
        vm.recordLogs();
        bytes32 id = escrow.open(t, c, m, "", "");
        _checkLog(
            vm.getRecordedLogs()[0],
            IOrderEvents.OrderOpened.selector,
            id,
            abi.encode(escrow.stateOf(id), t),
            4
        );
        t.maker = address(0);
        vm.recordLogs();
        vm.prank(customer);
        id = escrow.post(t);
        _checkLog(
            vm.getRecordedLogs()[0],
            IOrderEvents.OrderPosted.selector,
            id,
            abi.encode(escrow.stateOf(id), t),
            3
        );
    }

    function _checkLog(
        Vm.Log memory log,
        bytes32 topic,
        bytes32 id,
        bytes memory data,
        uint256 topics
    ) private view {
        vm.assertEq(log.emitter, address(escrow));
        vm.assertEq(log.topics.length, topics);
        vm.assertEq(log.topics[0], topic);
        vm.assertEq(log.topics[1], id);
        vm.assertEq(log.topics[2], bytes32(uint256(uint160(customer))));
        if (topics == 4) vm.assertEq(log.topics[3], bytes32(uint256(uint160(maker))));
        vm.assertEq(log.data, data);
    }

    // checklist 20
    function test_open_PermitsFrontRunStaleOrGarbage() public {
        OrderTerms memory t = _terms(1);
        t.bond = 100;
        t.relayFee = 7;
        vm.prank(customer);
        token.approve(address(escrow), 0);
        vm.prank(maker);
        token.approve(address(escrow), 0);
        bytes memory c = _signTerms(CUSTOMER_KEY, t);
        bytes memory m = _signTerms(MAKER_KEY, t);
        bytes memory cp = _permit(CUSTOMER_KEY, 1000 * UNIT + 7);
        bytes memory mp = _permit(MAKER_KEY, 100);
        // somebody sends the customer's permit first
        (uint256 deadline, uint8 v, bytes32 r, bytes32 s) = abi.decode(cp, (uint256, uint8, bytes32, bytes32));
        vm.prank(STRANGER);
        token.permit(customer, address(escrow), 1000 * UNIT + 7, deadline, v, r, s);
        escrow.open(t, c, m, cp, mp);
        vm.assertEq(_held(), 1000 * UNIT + 100);
        vm.assertEq(token.allowance(customer, address(escrow)), 0); // exactly what was permitted

        // garbage is no failure where an allowance stands, and one where it does not
        t.salt = 99;
        vm.prank(customer);
        token.approve(address(escrow), 1000 * UNIT + 7);
        vm.prank(maker);
        token.approve(address(escrow), 100);
        c = _signTerms(CUSTOMER_KEY, t);
        m = _signTerms(MAKER_KEY, t);
        escrow.open(t, c, m, abi.encode(1, 27, 3, 4), abi.encode(1, 27, 3, 4));
        t.salt = 100;
        c = _signTerms(CUSTOMER_KEY, t);
        m = _signTerms(MAKER_KEY, t);
        vm.expectRevert();
        escrow.open(t, c, m, abi.encode(1, 27, 3, 4), "");
        vm.assertEq(_held(), 2 * (1000 * UNIT + 100));
    }

    function test_open_WithPermitsOnly() public {
        OrderTerms memory t = _terms(1);
        t.bond = 100;
        vm.prank(customer);
        token.approve(address(escrow), 0);
        vm.prank(maker);
        token.approve(address(escrow), 0);
        bytes memory c = _signTerms(CUSTOMER_KEY, t);
        bytes memory m = _signTerms(MAKER_KEY, t);
        bytes memory cp = _permit(CUSTOMER_KEY, 1000 * UNIT);
        bytes memory mp = _permit(MAKER_KEY, 100);
        vm.prank(RELAYER);
        escrow.open(t, c, m, cp, mp);
        vm.assertEq(_held(), 1000 * UNIT + 100);
    }

    function test_open_PoorCustomerOrMakerOpensNothing() public {
        OrderTerms memory t = _terms(1);
        t.bond = 100;
        bytes memory c = _signTerms(CUSTOMER_KEY, t);
        bytes memory m = _signTerms(MAKER_KEY, t);
        vm.prank(maker);
        token.approve(address(escrow), 99);
        vm.expectRevert();
        escrow.open(t, c, m, "", "");
        vm.assertEq(_held(), 0);
        vm.assertEq(uint256(_phase(escrow.hashTerms(t))), uint256(Phase.NONE));
    }

    // ------------------------------------------------------------------ credit

    function test_open_TellsCredit() public {
        OrderTerms memory t = _terms(2);
        t.feeBps = 100;
        t.bond = 5;
        _open(t);
        vm.assertEq(
            credit.calls(0), abi.encodeCall(ICreditHook.reserve, (maker, address(token), 2000 * UNIT, 5, 100))
        );
    }

    function test_open_RefusesWhereCreditRefuses() public {
        OrderTerms memory t = _terms(1);
        t.feeBps = 10;
        bytes memory c = _signTerms(CUSTOMER_KEY, t);
        bytes memory m = _signTerms(MAKER_KEY, t);
        credit.refuse(true);
        vm.expectRevert(RecordingCredit.Refused.selector);
        escrow.open(t, c, m, "", "");
    }

    // ------------------------------------------------------------------ configuration

    function test_configuration() public view {
        Peers memory peers = escrow.configuration();
        vm.assertEq(peers.parties, address(parties));
        vm.assertEq(peers.credit, address(credit));
        vm.assertEq(peers.wrappedNative, address(weth));
        vm.assertEq(
            escrow.DOMAIN_SEPARATOR(),
            keccak256(
                abi.encode(
                    keccak256(
                        "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"
                    ),
                    keccak256("Tallystick"),
                    keccak256("1"),
                    block.chainid,
                    address(escrow)
                )
            )
        );
    }
}

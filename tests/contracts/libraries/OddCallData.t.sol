// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Milestone, OrderTerms} from "../../../contracts/interfaces/IOrderEscrow.sol";
import {OrderState} from "../../../contracts/types/OrderState.sol";
import {sign} from "../support/Signing.sol";
import {vm} from "../support/Vm.sol";
import {TermsWords} from "./TermsWords.sol";

/// @notice Call data that no compiler writes: the escrow refuses it, or takes it for what its hash says.
contract OddCallDataTest is TermsWords {
    /// @dev Any word of the terms replaced by anything: offsets that point elsewhere, lengths that wrap round, other
    /// values. Either the call is refused, or it does exactly what the plain call does.
    /// forge-config: default.fuzz.runs = 2000
    function testFuzz_oddWords_Act(uint256 word, uint256 value, uint8 shape) public {
        OrderTerms memory t = _terms(2);
        bytes32 id = _open(t);
        _deliver(t, 3);
        uint256 snap = vm.snapshotState();
        _accept(t, 1);
        uint256 plain = OrderState.unwrap(escrow.stateOf(id));
        uint256 paid = token.balanceOf(maker);
        vm.revertToState(snap);

        bytes memory words = _words(t);
        _replace(words, word % 26, _odd(value, shape));
        vm.prank(customer);
        (bool ok,) = address(escrow).call(bytes.concat(escrow.accept.selector, abi.encode(0x60, 1, 0), words));
        if (!ok) {
            vm.assertEq(token.balanceOf(maker), paid - 1000 * UNIT);
            return;
        }
        vm.assertEq(OrderState.unwrap(escrow.stateOf(id)), plain);
        vm.assertEq(token.balanceOf(maker), paid);
    }

    /// @dev The same where an order is opened: if its parties sign the hash of what is sent and it opens, then what the
    /// log says hashes, by EIP-712 as it is written down, to the id.
    /// forge-config: default.fuzz.runs = 2000
    function testFuzz_oddWords_Open(uint256 word, uint256 value, uint8 shape, uint256 second) public {
        bytes memory words = _words(_terms(2));
        _replace(words, word % 26, _odd(value, shape));
        // two offsets at once, now and then
        if (second % 4 == 0) _replace(words, 4 + second / 4 % 2, _odd(second >> 8, shape));
        (bool ok, bytes memory answer) =
            address(escrow).call(bytes.concat(escrow.hashTerms.selector, abi.encode(0x20), words));
        if (!ok) return;
        bytes32 id = abi.decode(answer, (bytes32));
        bytes memory c = sign(CUSTOMER_KEY, id);
        bytes memory m = sign(MAKER_KEY, id);
        vm.recordLogs();
        (ok, answer) = address(escrow).call(bytes.concat(escrow.open.selector, _arguments(words, "", c, m)));
        if (!ok) return;
        vm.assertEq(abi.decode(answer, (bytes32)), id);
        (, OrderTerms memory told) = abi.decode(vm.getRecordedLogs()[0].data, (uint256, OrderTerms));
        vm.assertEq(_digest(_plainHash(told)), id);
        vm.assertEq(_held(), uint256(told.cumulative[told.cumulative.length - 1]) + told.bond);
    }

    /// @dev Arrays may stand elsewhere in the call data: the hash binds what they hold.
    function test_oddWords_MovedArraysAreTheSame() public {
        OrderTerms memory t = _terms(2);
        bytes32 id = _open(t);
        bytes memory words = _words(t);
        bytes memory amounts = abi.encode(2, t.cumulative[0], t.cumulative[1]);
        _replace(words, 4, words.length);
        vm.prank(maker);
        (bool ok,) = address(escrow)
            .call(bytes.concat(escrow.deliver.selector, abi.encode(0x60, 1, 0), words, amounts));
        vm.assertTrue(ok);
        vm.assertEq(uint256(_state(id, 0)), uint256(Milestone.DELIVERED));
    }

    /// @dev A length whose 32-fold wraps round hashes like a short one; it must not pass for it.
    function test_oddWords_LengthsThatWrap() public {
        OrderTerms memory t = _terms(2);
        _open(t);
        for (uint256 word = 20; word < 24; word += 3) {
            bytes memory words = _words(t);
            _replace(words, word, (1 << 251) + 2);
            vm.prank(maker);
            (bool ok,) =
                address(escrow).call(bytes.concat(escrow.deliver.selector, abi.encode(0x60, 1, 0), words));
            vm.assertFalse(ok);
        }
    }

    function _odd(uint256 value, uint8 shape) private pure returns (uint256) {
        if (shape % 6 == 0) return value;
        if (shape % 6 == 1) return value % 40 * 32;
        if (shape % 6 == 2) return (1 << 251) + value % 4;
        unchecked {
            if (shape % 6 == 3) return 0 - value % 40 * 32; // before where it counts from
        }
        if (shape % 6 == 4) return value % 4;
        return value % 2000;
    }

    function _replace(bytes memory words, uint256 word, uint256 value) private pure {
        assembly ("memory-safe") {
            mstore(add(add(words, 0x20), shl(5, word)), value)
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {OrderTerms} from "../../../contracts/interfaces/IOrderEscrow.sol";
import {OrderTermsLib} from "../../../contracts/libraries/OrderTermsLib.sol";
import {EscrowTest} from "../support/EscrowTest.sol";

/// @notice Terms as the words of call data, and their hash as it is written down.
abstract contract TermsWords is EscrowTest {
    /// @dev EIP-712 as it is written down.
    function _plainHash(OrderTerms memory t) internal pure returns (bytes32) {
        bytes memory head = abi.encode(
            OrderTermsLib.TYPEHASH,
            t.kind,
            t.customer,
            t.maker,
            t.token,
            keccak256(abi.encodePacked(t.cumulative)),
            keccak256(abi.encodePacked(t.deadlines)),
            t.inputsDue,
            t.bond
        );
        bytes memory middle =
            abi.encode(t.review, t.cure, t.openBy, t.courtBy, t.defaultMakerBps, t.feeBps, t.relayFee);
        bytes memory tail =
            abi.encode(t.clauses == 0 ? keccak256("") : t.clauses, t.version, t.amends, t.specHash, t.salt);
        return keccak256(bytes.concat(head, middle, tail));
    }

    /// @dev 20 words of head, then 1 + 2 amounts, 1 + 2 deadlines.
    function _words(OrderTerms memory t) internal pure returns (bytes memory words) {
        bytes memory encoded = abi.encode(t);
        words = new bytes(0x280 + 6 * 32);
        assembly ("memory-safe") {
            mcopy(add(words, 0x20), add(encoded, 0x40), mload(words))
        }
    }

    /// @dev Arguments of `open`, or of `amend` if there are second terms: offsets, terms, two signatures, and for `open`
    /// two empty permits.
    function _arguments(
        bytes memory terms,
        bytes memory second,
        bytes memory c,
        bytes memory m
    ) internal pure returns (bytes memory) {
        bytes memory signatures = bytes.concat(
            abi.encode(65), c, new bytes(31), abi.encode(65), m, new bytes(31), abi.encode(0, 0)
        );
        uint256 heads = second.length == 0 ? 0xa0 : 0x80;
        uint256 first = heads + terms.length + second.length;
        bytes memory offsets = second.length == 0
            ? abi.encode(heads, first, first + 0x80, first + 0x100, first + 0x120)
            : abi.encode(heads, heads + terms.length, first, first + 0x80);
        return bytes.concat(offsets, terms, second, signatures);
    }
}

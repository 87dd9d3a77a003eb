// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {OrderTerms, Phase, SharingKind} from "../../../contracts/interfaces/IOrderEscrow.sol";
import {OrderTermsLib} from "../../../contracts/libraries/OrderTermsLib.sol";
import {OrderState} from "../../../contracts/types/OrderState.sol";
import {sign} from "../support/Signing.sol";
import {vm} from "../support/Vm.sol";
import {TermsWords} from "./TermsWords.sol";

/// @notice Hashing, encoding and reading of terms, and call data with dirt in it.
contract TermsTest is TermsWords {
    // ------------------------------------------------------------------ the hash

    /// @dev Any terms at all: whether they could be opened is not the question.
    function _anyTerms(uint256 seed) private pure returns (OrderTerms memory t) {
        uint256[20] memory r;
        for (uint256 i; i < 20; ++i) {
            r[i] = uint256(keccak256(abi.encode(seed, i)));
        }
        t.kind = SharingKind(r[0] % 3);
        t.customer = address(uint160(r[1]));
        t.maker = address(uint160(r[2]));
        t.token = address(uint160(r[3]));
        t.cumulative = new uint128[](r[4] % 20);
        for (uint256 i; i < t.cumulative.length; ++i) {
            t.cumulative[i] = uint128(r[4] / (i + 1));
        }
        t.deadlines = new uint40[](r[5] % 20);
        for (uint256 i; i < t.deadlines.length; ++i) {
            t.deadlines[i] = uint40(r[5] / (i + 1));
        }
        t.inputsDue = uint40(r[6]);
        t.bond = uint128(r[7]);
        t.review = uint32(r[8]);
        t.cure = uint32(r[9]);
        t.openBy = uint40(r[10]);
        t.courtBy = uint40(r[11]);
        t.defaultMakerBps = uint16(r[12]);
        t.feeBps = uint16(r[13]);
        t.relayFee = uint128(r[14]);
        t.clauses = r[15] & 1 == 0 ? bytes32(0) : bytes32(r[15]);
        t.version = uint16(r[16]);
        t.amends = bytes32(r[17]);
        t.specHash = bytes32(r[18]);
        t.salt = uint64(r[19]);
    }

    function testFuzz_hash_IsEip712(uint256 seed) public view {
        OrderTerms memory t = _anyTerms(seed);
        vm.assertEq(this.hashOf(t), _plainHash(t));
        vm.assertEq(escrow.hashTerms(t), _digest(_plainHash(t))); // as compiled for use
        OrderTerms memory p = abi.decode(abi.encode(t), (OrderTerms));
        p.maker = address(0);
        p.version = 0;
        p.amends = 0;
        vm.assertEq(this.hashAsPostedOf(t), _plainHash(p));
    }

    function test_typehash_NamesEveryField() public pure {
        vm.assertEq(
            OrderTermsLib.TYPEHASH,
            keccak256(
                "OrderTerms(uint8 kind,address customer,address maker,address token,uint128[] cumulative,uint40[] deadlines,uint40 inputsDue,uint128 bond,uint32 review,uint32 cure,uint40 openBy,uint40 courtBy,uint16 defaultMakerBps,uint16 feeBps,uint128 relayFee,Clauses[] clauses,uint16 version,bytes32 amends,bytes32 specHash,uint64 salt)Clauses(bytes32 parent,uint8 parentMilestone,uint16 maxSubcontractBps,uint8 minMakerTier,address arbiter,address backup,bytes32 courtData,uint128 maxCourtFee,bytes32 meterId,address meterSigner,uint128 rate,uint64 maxUnits,uint64 claimUnits,uint32 interval,uint32 grace)"
            )
        );
    }

    function hashOf(OrderTerms calldata t) external pure returns (bytes32) {
        return OrderTermsLib.hash(t);
    }

    function hashAsPostedOf(OrderTerms calldata t) external pure returns (bytes32) {
        return OrderTermsLib.hashAsPosted(t);
    }

    function testFuzz_encode_IsAbiEncode(uint256 seed, uint256 state) public view {
        OrderTerms memory t = _anyTerms(seed);
        vm.assertEq(this.encodeOf(t, state), abi.encode(state, t));
    }

    function encodeOf(OrderTerms calldata t, uint256 state) external pure returns (bytes memory data) {
        bytes memory before = hex"11";
        data = OrderTermsLib.encode(t, OrderState.wrap(state));
        bytes memory next = hex"22"; // what is allocated after it must not overlap
        require(before[0] == 0x11 && next[0] == 0x22);
    }

    /// @dev Words read without Solidity's checks are those that it reads.
    function testFuzz_words_AreSolidityS(uint256 seed) public view {
        this.compareWords(_anyTerms(seed));
    }

    function compareWords(OrderTerms calldata t) external pure {
        vm.assertEq(OrderTermsLib.customerOf(t), t.customer);
        vm.assertEq(OrderTermsLib.makerOf(t), t.maker);
        vm.assertEq(OrderTermsLib.tokenOf(t), t.token);
        vm.assertEq(OrderTermsLib.bondOf(t), t.bond);
        vm.assertEq(OrderTermsLib.feeOf(t), t.feeBps);
        vm.assertEq(OrderTermsLib.count(t), t.cumulative.length);
        for (uint256 i; i < t.cumulative.length; ++i) {
            vm.assertEq(OrderTermsLib.upTo(t, i), t.cumulative[i]);
        }
        for (uint256 i; i < t.deadlines.length; ++i) {
            vm.assertEq(OrderTermsLib.deadline(t, i), t.deadlines[i]);
        }
        if (t.cumulative.length == 0) return;
        vm.assertEq(OrderTermsLib.price(t), t.cumulative[t.cumulative.length - 1]);
    }

    /// @dev A length of 2^251 + 2 takes as many bytes as 2, modulo 2^256: the hash would be that of two elements.
    function test_hash_RefusesLengthsThatWrap() public view {
        bytes memory words = _words(_terms(2));
        bytes4 selector = this.hashOf.selector;
        (bool ok,) = address(this).staticcall(bytes.concat(selector, abi.encode(0x20), words));
        vm.assertTrue(ok);
        for (uint256 position = 0x280; position <= 0x2e0; position += 0x60) {
            bytes memory long = bytes.concat(words);
            assembly ("memory-safe") {
                mstore(add(add(long, 0x20), position), add(shl(251, 1), 2))
            }
            (ok,) = address(this).staticcall(bytes.concat(selector, abi.encode(0x20), long));
            vm.assertFalse(ok);
        }
    }

    // ------------------------------------------------------------------ dirty call data

    /// @dev No word of the terms with dirt in its unused bits, and no array element, opens, posts, takes or amends
    /// anything, whoever signed its hash: nobody can be bound to terms that read differently from how they hash.
    function testFuzz_dirtyWords(uint256 word, uint256 bit) public {
        OrderTerms memory t = _terms(2);
        bytes memory clean = _words(t);
        (bytes memory dirty, bool possible) = _dirty(clean, word % 24, bit);
        vm.assume(possible);
        bytes memory c = sign(CUSTOMER_KEY, _digest(_hashOfWords(dirty)));
        bytes memory m = sign(MAKER_KEY, _digest(_hashOfWords(dirty)));
        // both parties sign exactly what is sent
        _refused(bytes.concat(escrow.open.selector, _arguments(dirty, "", c, m)));

        t.maker = address(0);
        (dirty, possible) = _dirty(_words(t), word % 24, bit);
        c = sign(CUSTOMER_KEY, _digest(_hashOfWords(dirty)));
        uint256 first = 0x60 + dirty.length;
        _refused(
            bytes.concat(
                escrow.postFor.selector,
                abi.encode(0x60, first, first + 0x80),
                dirty,
                abi.encode(65),
                c,
                new bytes(31),
                abi.encode(0)
            )
        );

        t.maker = maker;
        bytes32 id = _open(t);
        OrderTerms memory n = _next(id, t);
        (dirty, possible) = _dirty(_words(n), word % 24, bit);
        c = sign(CUSTOMER_KEY, _digest(_hashOfWords(dirty)));
        m = sign(MAKER_KEY, _digest(_hashOfWords(dirty)));
        _refused(bytes.concat(escrow.amend.selector, _arguments(clean, dirty, c, m)));
        vm.assertEq(escrow.termsHashOf(id), id);
    }

    /// @dev Nor does it take a posted order, where all words but three are those of the post.
    function testFuzz_dirtyWords_Take(uint256 word, uint256 bit) public {
        OrderTerms memory t = _terms(2);
        t.maker = address(0);
        vm.prank(customer);
        bytes32 id = escrow.post(t);
        t.maker = maker;
        t.amends = id;
        t.version = 1;
        bytes memory words = _words(t);
        (bytes memory dirty, bool possible) = _dirty(words, word % 24, bit);
        vm.assume(possible);
        vm.assertFalse(_take(dirty));
        vm.assertEq(uint256(_phase(id)), uint256(Phase.POSTED));
        // the packing is right: without dirt it takes
        vm.assertTrue(_take(words));
        vm.assertEq(uint256(_phase(id)), uint256(Phase.OPEN));
    }

    /// @dev `takePost` with the maker's signature over the words as they stand.
    function _take(bytes memory words) private returns (bool ok) {
        bytes memory m = sign(MAKER_KEY, _digest(_hashOfWords(words)));
        uint256 first = 0x60 + words.length;
        bytes memory arguments = bytes.concat(
            abi.encode(0x60, first, first + 0x80), words, abi.encode(65), m, new bytes(31), abi.encode(0)
        );
        (ok,) = address(escrow).call(bytes.concat(escrow.takePost.selector, arguments));
    }

    /// @dev The decoder refuses, not a missing signature.
    function _refused(bytes memory data) private {
        uint256 before = _held();
        (bool ok, bytes memory answer) = address(escrow).call(data);
        vm.assertFalse(ok);
        vm.assertTrue(answer.length == 0 || bytes4(answer) == bytes4(0x4e487b71));
        vm.assertEq(_held(), before);
    }

    /// @dev The packing above is right: without dirt it opens, posts and amends.
    function test_cleanWords() public {
        OrderTerms memory t = _terms(2);
        bytes memory words = _words(t);
        bytes32 id = _digest(_hashOfWords(words));
        vm.assertEq(id, escrow.hashTerms(t));
        bytes memory c = sign(CUSTOMER_KEY, id);
        bytes memory m = sign(MAKER_KEY, id);
        (bool ok,) = address(escrow).call(bytes.concat(escrow.open.selector, _arguments(words, "", c, m)));
        vm.assertTrue(ok);
        OrderTerms memory n = _next(id, t);
        bytes memory next = _words(n);
        c = sign(CUSTOMER_KEY, _digest(_hashOfWords(next)));
        m = sign(MAKER_KEY, _digest(_hashOfWords(next)));
        (ok,) = address(escrow).call(bytes.concat(escrow.amend.selector, _arguments(words, next, c, m)));
        vm.assertTrue(ok);
        vm.assertEq(escrow.stateOf(id).version(), 1);
    }

    /// @dev Bits that each word of the head may use; whole words and offsets cannot be dirty.
    function _width(uint256 word) private pure returns (uint256) {
        if (word == 0) return 2; // a kind of 3 does not exist either
        if (word <= 3) return 160;
        if (word == 4 || word == 5) return 256; // offsets
        if (word == 6) return 40;
        if (word == 7) return 128;
        if (word == 8 || word == 9) return 32;
        if (word == 10 || word == 11) return 40;
        if (word == 12 || word == 13) return 16;
        if (word == 14) return 128;
        if (word == 15) return 256; // clauses
        if (word == 16) return 16;
        if (word == 17 || word == 18) return 256; // amends, specHash
        if (word == 19) return 64;
        return word < 22 ? 128 : 40;
    }

    function _dirty(
        bytes memory words,
        uint256 word,
        uint256 bit
    ) private pure returns (bytes memory copy, bool possible) {
        uint256 width = _width(word);
        if (width == 256) return (words, false);
        copy = bytes.concat(words);
        bit = width + bit % (256 - width);
        // the arrays' lengths are skipped
        uint256 position = (word < 20 ? word : word < 22 ? word + 1 : word + 2) * 32;
        assembly ("memory-safe") {
            let p := add(add(copy, 0x20), position)
            mstore(p, or(mload(p), shl(bit, 1)))
        }
        return (copy, true);
    }

    /// @dev The struct hash over the words as they stand.
    function _hashOfWords(bytes memory words) private pure returns (bytes32 structHash) {
        bytes32 typehash = OrderTermsLib.TYPEHASH;
        assembly ("memory-safe") {
            let t := add(words, 0x20)
            let m := mload(0x40)
            mstore(m, typehash)
            mcopy(add(m, 0x20), t, 0x280)
            mstore(add(m, 0xa0), keccak256(add(t, 0x2a0), 0x40))
            mstore(add(m, 0xc0), keccak256(add(t, 0x300), 0x40))
            // no clauses: an empty list
            if iszero(mload(add(m, 0x200))) { mstore(add(m, 0x200), keccak256(0, 0)) }
            structHash := keccak256(m, 0x2a0)
        }
    }
}

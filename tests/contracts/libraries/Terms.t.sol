// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {
    IOrderEvents,
    Milestone,
    OrderTerms,
    Phase,
    SharingKind
} from "../../../contracts/interfaces/IOrderEscrow.sol";
import {OrderTermsLib} from "../../../contracts/libraries/OrderTermsLib.sol";
import {OrderState} from "../../../contracts/types/OrderState.sol";
import {EscrowTest} from "../support/EscrowTest.sol";
import {sign} from "../support/Signing.sol";
import {vm} from "../support/Vm.sol";

/// @notice Hashing, encoding and arithmetic of terms, the packed word of an order, and the rounding of money.
contract TermsTest is EscrowTest {
    // ------------------------------------------------------------------ the hash

    /// @dev EIP-712 as it is written down.
    function _plainHash(OrderTerms memory t) private pure returns (bytes32) {
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

    /// @dev 20 words of head, then 1 + 2 amounts, 1 + 2 deadlines.
    function _words(OrderTerms memory t) private pure returns (bytes memory words) {
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
    ) private pure returns (bytes memory) {
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

    // ------------------------------------------------------------------ odd call data

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

    // ------------------------------------------------------------------ the packed word

    function testFuzz_state_FieldsAreIndependent(
        uint256 word,
        uint256 value,
        uint8 field,
        uint8 index
    ) public pure {
        // a word whose enumerations exist
        OrderState s = OrderState.wrap(word & ~uint256((1 << 68) - 1) | (word & 0x7777777777777777));
        s = s.withPhase(Phase((word >> 200) % 7));
        index = index % 16;
        field = field % 8;
        OrderState n = s;
        if (field == 0) n = s.withMilestone(index, Milestone(value % 8));
        if (field == 1) n = s.withPhase(Phase(value % 7));
        if (field == 2) n = s.withVersion(value & 0xffff);
        if (field == 3) n = s.withReviewFrom(value & 0xffffffffff);
        if (field == 4) n = s.withCureFrom(value & 0xffffffffff);
        if (field == 5) n = s.withFeeAdded(value >> 130);
        if (field == 6) n = s.withGuard();
        _checkMilestones(s, n, field == 0 ? index : 16, Milestone(value % 8));
        vm.assertEq(uint256(n.phase()), field == 1 ? value % 7 : uint256(s.phase()));
        vm.assertTrue(n.isIn(n.phase()));
        vm.assertEq(n.version(), field == 2 ? value & 0xffff : s.version());
        vm.assertEq(n.amended(), field == 2 || s.amended());
        vm.assertEq(n.guarded(), field == 6 || s.guarded());
        vm.assertEq(n.reviewFrom(), field == 3 ? value & 0xffffffffff : s.reviewFrom());
        vm.assertEq(n.cureFrom(), field == 4 ? value & 0xffffffffff : s.cureFrom());
        uint256 fee = s.feeBurned() + (field == 5 ? value >> 130 : 0);
        vm.assertEq(n.feeBurned(), fee > type(uint80).max ? type(uint80).max : fee);
    }

    function _checkMilestones(OrderState s, OrderState n, uint256 changed, Milestone to) private pure {
        for (uint256 i; i < 16; ++i) {
            Milestone expected = i == changed ? to : s.milestone(i);
            vm.assertEq(uint256(n.milestone(i)), uint256(expected));
            vm.assertEq(n.isSettled(i), uint256(expected) >= 5);
            vm.assertTrue(n.isAt(i, expected));
            vm.assertEq(n.isUnderWay(i), uint256(expected) >= 1 && uint256(expected) <= 4);
        }
    }

    function testFuzz_state_ClosedNow(uint256 word, uint40 time) public {
        vm.assume(time > 1);
        vm.warp(time);
        OrderState s = OrderState.wrap(word);
        OrderState n = s.closedNow();
        vm.assertEq(
            OrderState.unwrap(n),
            OrderState.unwrap(s.withPhase(Phase.CLOSED).withReviewFrom(time).withCureFrom(time))
        );
    }

    /// @dev What is asked of all milestones at once is what is asked of each.
    function testFuzz_state_AllAtOnce(uint256 word, uint256 count) public pure {
        OrderState s = OrderState.wrap(word & ~uint256(type(uint64).max) | (word & 0x7777777777777777));
        count = count % 17;
        // make fully settled words common
        if (word >> 255 == 1) {
            for (uint256 i; i < count; ++i) {
                s = s.withMilestone(i, Milestone(5 + (word >> (64 + i)) % 3));
            }
        }
        bool settled = true;
        bool refunded;
        for (uint256 i; i < 16; ++i) {
            Milestone state = s.milestone(i);
            if (i < count && !s.isSettled(i)) settled = false;
            if (state == Milestone.REFUNDED) refunded = true;
            vm.assertEq(s.isUnderWay(i), state != Milestone.PENDING && !s.isSettled(i));
        }
        vm.assertEq(s.allSettled(count), settled);
        vm.assertEq(s.anyRefunded(), refunded);
    }

    // ------------------------------------------------------------------ rounding

    /// @dev checklist 2, 3: fees of the milestones add up to the fee on the price; maker, customer and fee to the price.
    function testFuzz_feesAddUp(uint128[16] memory steps, uint256 count, uint16 bps) public view {
        count = 1 + count % 16;
        bps = bps % 10_001;
        uint128[] memory cumulative = new uint128[](count);
        uint256 sum;
        for (uint256 i; i < count; ++i) {
            sum += uint256(steps[i]) % (type(uint128).max / 16) + 1;
            cumulative[i] = uint128(sum);
        }
        uint256 fees;
        uint256 slices;
        for (uint256 i; i < count; ++i) {
            uint256 fee = this.stepOf(cumulative, i, bps);
            uint256 slice = this.stepOf(cumulative, i, 10_000);
            vm.assertEq(slice, uint256(cumulative[i]) - (i == 0 ? 0 : cumulative[i - 1]));
            vm.assertLe(fee, slice);
            fees += fee;
            slices += slice;
        }
        vm.assertEq(fees, sum * bps / 10_000);
        vm.assertEq(slices, sum);
    }

    function stepOf(uint128[] calldata cumulative, uint256 i, uint256 bps) external pure returns (uint256) {
        return OrderTermsLib.step(cumulative, i, bps);
    }

    /// @dev checklist 2: split, close and the signed default divide without a unit lost or made, whatever is signed.
    function testFuzz_divisionsConserve(
        uint128 price,
        uint128 bond,
        uint256 makerAmount,
        uint256 bondBack,
        uint16 defaultBps,
        uint8 how
    ) public {
        price = 1 + price % (type(uint128).max - 1);
        token.mint(customer, price);
        token.mint(maker, price);
        OrderTerms memory t = _terms(1);
        t.cumulative[0] = price;
        t.bond = bond % price;
        t.defaultMakerBps = defaultBps % 10_001;
        uint256 all = _wealth(customer) + _wealth(maker);
        bytes32 id = _open(t);
        makerAmount = makerAmount % (uint256(price) + 1);
        if (how % 3 == 0) {
            _split(id, t, 1, makerAmount);
        } else if (how % 3 == 1) {
            _close(id, t, makerAmount, bondBack % (uint256(t.bond) + 1));
        } else {
            _bring(id, t, Milestone.DELIVERED);
            _reject(t, 1);
            vm.prank(maker);
            escrow.contest(t, 1, 0);
            vm.warp(uint256(t.courtBy) + 1);
            escrow.poke(t);
        }
        vm.assertEq(uint256(_phase(id)), uint256(Phase.CLOSED));
        vm.assertEq(_wealth(customer) + _wealth(maker), all);
        vm.assertEq(_held(), _credit(customer) + _credit(maker));
    }

    /// @dev checklist 2: any mix of slices refunded and paid forfeits in proportion, rounded towards the maker.
    function testFuzz_forfeitInProportion(uint256 paid, uint128 bond, uint256 count) public {
        count = 1 + count % 5;
        OrderTerms memory t = _terms(count);
        t.bond = bond % (t.cumulative[count - 1] + 1);
        paid = paid % (1 << count);
        bytes32 id = _open(t);
        uint256 c = _wealth(customer);
        uint256 m = _wealth(maker);
        if (paid > 0) {
            _deliver(t, paid);
            _accept(t, paid);
        }
        vm.warp(t.deadlines[count - 1] + 1);
        if (_phase(id) == Phase.OPEN) escrow.poke(t);
        uint256 refunded;
        for (uint256 i; i < count; ++i) {
            if ((paid >> i) & 1 == 0) refunded += 1000 * UNIT;
        }
        uint256 forfeit = uint256(t.bond) * refunded / t.cumulative[count - 1];
        vm.assertEq(_wealth(customer) - c, refunded + forfeit);
        vm.assertEq(_wealth(maker) - m, t.cumulative[count - 1] - refunded + t.bond - forfeit);
    }
}

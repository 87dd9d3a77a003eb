// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {BlockHeader} from "../../../contracts/libraries/BlockHeader.sol";
import {headerOf, rlp, rlpList} from "../support/Headers.sol";
import {vm} from "../support/Vm.sol";

/// @notice Headers as RLP, against a reader that is written down from the Yellow Paper's appendix B.
contract BlockHeaderTest {
    bytes32 private constant MIX = keccak256("mix");

    function prevrandao(bytes calldata header) external pure returns (uint256) {
        return BlockHeader.prevrandao(header);
    }

    function _read(bytes memory header) private view returns (bool ok, uint256 value) {
        try this.prevrandao(header) returns (uint256 read) {
            return (true, read);
        } catch (bytes memory why) {
            vm.assertEq(bytes32(bytes4(why)), bytes32(BlockHeader.BlockHeader_Malformed.selector));
        }
    }

    // ------------------------------------------------------------------ the reference

    /// @dev One item: whether it is a list, where its content begins and ends. Fails on whatever RLP does not allow.
    function item(
        bytes calldata raw,
        uint256 from,
        uint256 to
    ) external pure returns (bool list, uint256 start, uint256 end) {
        require(from < to);
        uint256 first = uint8(raw[from]);
        list = first >= 0xc0;
        if (first < 0x80) return (false, from, from + 1);
        first -= list ? 0xc0 : 0x80;
        start = from + 1;
        uint256 length = first;
        if (first > 55) {
            length = 0;
            for (uint256 i; i < first - 55; ++i) {
                require(start < to);
                length = length * 256 + uint8(raw[start++]);
                require(length > 0);
            }
            require(length > 55);
        }
        end = start + length;
        require(end <= to);
        require(list || length != 1 || uint8(raw[start]) >= 0x80);
    }

    function expectedOf(bytes calldata header) external view returns (uint256 value) {
        (bool list, uint256 place, uint256 to) = this.item(header, 0, header.length);
        require(list && to == header.length);
        for (uint256 i; i < 14; ++i) {
            (bool inner, uint256 start, uint256 end) = this.item(header, place, to);
            require(!inner);
            if (i == 13) {
                require(end - start == 32);
                return uint256(bytes32(header[start:end]));
            }
            place = end;
        }
    }

    function _compare(bytes memory header) private view returns (bool) {
        (bool ok, uint256 value) = _read(header);
        try this.expectedOf(header) returns (uint256 expected) {
            vm.assertTrue(ok, "refused");
            vm.assertEq(value, expected);
        } catch {
            vm.assertFalse(ok, "taken");
        }
        return ok;
    }

    // ------------------------------------------------------------------ what is read

    function testFuzz_headers(
        uint64 number,
        bytes32 mix,
        bytes calldata extra,
        bytes calldata later
    ) public view {
        bytes memory appended = bytes.concat(rlp(later), rlpList(rlp(later)));
        (bool ok, uint256 value) = _read(headerOf(number, mix, extra, appended));
        vm.assertTrue(ok);
        vm.assertEq(value, uint256(mix));
    }

    /// @dev Any strings at all before it, long enough for a list that is not short.
    function testFuzz_anyStrings(bytes[13] calldata before, bytes32 mix) public view {
        bytes memory items;
        for (uint256 i; i < 13; ++i) {
            items = bytes.concat(items, rlp(before[i]));
        }
        bytes memory header = rlpList(bytes.concat(items, rlp(abi.encode(mix)), rlp(new bytes(20))));
        vm.assertTrue(_compare(header));
    }

    /// @dev Bytes changed anywhere, most of all where lengths are told; cut off; lengthened.
    function testFuzz_damaged(uint256 seed, bytes calldata extra, uint256 cut) public view {
        bytes memory header = headerOf(21_360_407, MIX, extra);
        for (uint256 i; i < 1 + seed % 3; ++i) {
            seed = uint256(keccak256(abi.encode(seed)));
            uint256 place = (seed >> 8) % (seed % 2 == 0 ? header.length : 4);
            header[place] = bytes1(uint8(seed >> 248));
        }
        _compare(header);
        _compare(_cut(header, cut % header.length));
        _compare(bytes.concat(header, bytes1(uint8(seed))));
    }

    function testFuzz_noise(bytes calldata noise) public view {
        _compare(noise);
        // As if it were a list.
        if (noise.length > 55) _compare(rlpList(noise));
    }

    /// @dev Every prefix of a header, and everything but its first bytes.
    function test_truncated() public view {
        bytes memory header = headerOf(1, MIX, "");
        for (uint256 i; i < header.length; ++i) {
            vm.assertFalse(_compare(_cut(header, i)));
        }
        vm.assertFalse(_compare(bytes.concat(header, hex"00")));
    }

    function _cut(bytes memory raw, uint256 length) private pure returns (bytes memory part) {
        part = new bytes(length);
        for (uint256 i; i < length; ++i) {
            part[i] = raw[i];
        }
    }

    // ------------------------------------------------------------------ what is refused

    function _with(uint256 index, bytes memory encoded) private pure returns (bytes memory) {
        bytes memory items;
        for (uint256 i; i < 21; ++i) {
            items = bytes.concat(items, i == index ? encoded : rlp(abi.encode(MIX)));
        }
        return rlpList(items);
    }

    /// @dev The field is 32 bytes, neither less nor more, and a string; lists do not stand before it.
    function test_otherFields() public view {
        vm.assertTrue(_compare(_with(13, rlp(abi.encode(MIX)))));
        vm.assertFalse(_compare(_with(13, rlp(new bytes(31)))));
        vm.assertFalse(_compare(_with(13, rlp(new bytes(33)))));
        vm.assertFalse(_compare(_with(13, hex"07")));
        vm.assertFalse(_compare(_with(13, rlp(new bytes(300)))));
        vm.assertFalse(_compare(_with(13, rlpList(new bytes(31)))));
        vm.assertFalse(_compare(_with(13, rlpList(new bytes(32)))));
        vm.assertFalse(_compare(_with(3, rlpList(""))));
        vm.assertFalse(_compare(_with(3, rlpList(new bytes(100)))));
        vm.assertTrue(_compare(_with(14, rlpList(new bytes(100)))));
    }

    /// @dev The same string in more than one form.
    function test_ambiguousForms() public view {
        vm.assertTrue(_compare(_with(3, hex"7f")));
        vm.assertFalse(_compare(_with(3, hex"817f")));
        vm.assertTrue(_compare(_with(3, hex"8180")));
        vm.assertFalse(_compare(_with(3, hex"b80180")));
        bytes memory long = new bytes(55);
        vm.assertFalse(_compare(_with(3, bytes.concat(hex"b837", long))));
        long = new bytes(56);
        vm.assertTrue(_compare(_with(3, bytes.concat(hex"b838", long))));
        vm.assertFalse(_compare(_with(3, bytes.concat(hex"b90038", long))));
        vm.assertFalse(_compare(_with(13, bytes.concat(hex"b820", abi.encode(MIX)))));
    }

    /// @dev Lengths up to 2^64 - 1.
    function test_lengthsThatLie() public view {
        vm.assertFalse(_compare(_with(3, hex"bfffffffffffffffff")));
        vm.assertFalse(_compare(hex"ffffffffffffffffff"));
        vm.assertFalse(_compare(hex"f8"));
        vm.assertFalse(_compare(""));
        vm.assertFalse(_compare(rlp(headerOf(1, MIX, ""))));
        // Thirteen fields.
        bytes memory items;
        for (uint256 i; i < 13; ++i) {
            items = bytes.concat(items, rlp(abi.encode(MIX)));
        }
        vm.assertFalse(_compare(rlpList(items)));
    }

    /// @dev A short list cannot be a header, though one could hold fourteen fields.
    function test_shortList() public view {
        bytes memory items = new bytes(13);
        (bool ok,) = _read(rlpList(bytes.concat(items, rlp(abi.encode(MIX)))));
        vm.assertFalse(ok);
    }
}

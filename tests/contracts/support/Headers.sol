// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IStakedArbitrators} from "../../../contracts/interfaces/IStakedArbitrators.sol";
import {vm} from "./Vm.sol";

/// @dev A block's header as Ethereum has it since Prague; nobody asks for more of it than the one field.
function headerOf(uint256 number, bytes32 prevrandao, bytes memory extra) pure returns (bytes memory) {
    return headerOf(number, prevrandao, extra, "");
}

/// @dev The same with what later forks append.
function headerOf(
    uint256 number,
    bytes32 prevrandao,
    bytes memory extra,
    bytes memory appended
) pure returns (bytes memory) {
    bytes memory word = rlp(abi.encode(keccak256("a word")));
    bytes memory roots = bytes.concat(word, word, word);
    bytes memory until = bytes.concat(word, word, rlp(new bytes(20)), roots, rlp(new bytes(256)));
    // Difficulty, height, limit, gas used, time.
    until = bytes.concat(until, hex"80", rlp(_minimal(number)), hex"8401c9c380", hex"80", hex"8465a0bc00");
    bytes memory later = bytes.concat(hex"880000000000000000", hex"07", word, hex"80", hex"80", word, word);
    return rlpList(bytes.concat(until, rlp(extra), rlp(abi.encode(prevrandao)), later, appended));
}

/// @dev The header of the block that draws the next panel, which the chain then remembers; empty where it has forgotten it
/// or does not know it yet.
function drawingHeader(IStakedArbitrators court, bytes32 prevrandao) returns (bytes memory header) {
    (, uint256 from) = court.nextDraw();
    uint256 number = from == 0 ? 0 : from - 1;
    uint256 present = vm.getBlockNumber();
    if (number == 0 || present <= number || present > number + 256) return "";
    header = headerOf(number, prevrandao, "built by somebody");
    vm.setBlockhash(number, keccak256(header));
}

/// @dev The same, whatever the beacon chain drew.
function drawingHeader(IStakedArbitrators court) returns (bytes memory) {
    return drawingHeader(court, keccak256(abi.encode("prevrandao", vm.getBlockNumber())));
}

function rlp(bytes memory raw) pure returns (bytes memory) {
    if (raw.length == 1 && uint8(raw[0]) < 0x80) return raw;
    return bytes.concat(_prefix(raw.length, 0x80), raw);
}

function rlpList(bytes memory items) pure returns (bytes memory) {
    return bytes.concat(_prefix(items.length, 0xc0), items);
}

function _prefix(uint256 length, uint256 base) pure returns (bytes memory) {
    if (length < 56) return bytes.concat(bytes1(uint8(base + length)));
    bytes memory size = _minimal(length);
    return bytes.concat(bytes1(uint8(base + 55 + size.length)), size);
}

/// @dev Big-endian without leading zeros.
function _minimal(uint256 value) pure returns (bytes memory raw) {
    uint256 size;
    for (uint256 rest = value; rest > 0; rest >>= 8) {
        ++size;
    }
    raw = new bytes(size);
    for (uint256 i; i < size; ++i) {
        raw[size - 1 - i] = bytes1(uint8(value >> (8 * i)));
    }
}

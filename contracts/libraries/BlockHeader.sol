// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice Reads a block's header as its RLP, the bytes that hash to the block's hash.
/// @dev Strict where it looks: one list that fills all bytes, and up to the field that is wanted only strings, each encoded
/// in the one way that RLP allows. What forks append after it is not looked at.
library BlockHeader {
    error BlockHeader_Malformed(uint256 place);

    /// @dev Fields before `mixHash`, from `parentHash` to `extraData`.
    uint256 private constant BEFORE_MIX_HASH = 13;
    /// @dev RLP: a byte below this stands for itself; strings begin here, long strings, lists and long lists there.
    uint256 private constant STRING = 0x80;
    uint256 private constant LONG_STRING = 0xb8;
    uint256 private constant LIST = 0xc0;
    uint256 private constant LONG_LIST = 0xf8;
    /// @dev What is no longer than this has the short form.
    uint256 private constant SHORT = 55;

    /// @notice The field `mixHash`, which is `prevrandao` since EIP-4399.
    function prevrandao(bytes calldata header) internal pure returns (uint256) {
        // No header is so short that its list has the short form.
        if (header.length == 0 || uint8(header[0]) < LONG_LIST) revert BlockHeader_Malformed(0);
        (uint256 place, uint256 length) = _long(header, 0, LONG_LIST);
        if (place + length != header.length) revert BlockHeader_Malformed(0);
        for (uint256 i; i < BEFORE_MIX_HASH; ++i) {
            place = _skip(header, place);
        }
        if (_skip(header, place) != place + 33) revert BlockHeader_Malformed(place);
        return uint256(bytes32(header[place + 1:place + 33]));
    }

    /// @dev Where the string that begins at `place` ends.
    function _skip(bytes calldata header, uint256 place) private pure returns (uint256 end) {
        if (place >= header.length) revert BlockHeader_Malformed(place);
        uint256 first = uint8(header[place]);
        if (first < STRING) return place + 1;
        if (first >= LIST) revert BlockHeader_Malformed(place);
        (uint256 start, uint256 length) =
            first < LONG_STRING ? (place + 1, first - STRING) : _long(header, place, LONG_STRING);
        end = start + length;
        if (end > header.length) revert BlockHeader_Malformed(place);
        if (length == 1 && uint8(header[start]) < STRING) revert BlockHeader_Malformed(place);
    }

    /// @dev Begin and length of what begins at `place` with one byte, from `base` on, that tells how many bytes tell the length.
    function _long(
        bytes calldata header,
        uint256 place,
        uint256 base
    ) private pure returns (uint256 start, uint256 length) {
        uint256 size = uint8(header[place]) - base + 1;
        start = place + 1 + size;
        if (start > header.length) revert BlockHeader_Malformed(place);
        length = uint256(bytes32(header[place + 1:start])) >> (256 - 8 * size);
        if (length <= SHORT || header[place + 1] == 0) revert BlockHeader_Malformed(place);
    }
}

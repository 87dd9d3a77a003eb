// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice Variables of each kind that our contracts have, to be written by solc's code and found by ours.
contract Layouts {
    enum Kind {
        NONE,
        FIRST,
        SECOND
    }

    struct Packed {
        Kind kind;
        uint40 from;
        address who;
        bytes29 seal;
        bool done;
        bytes32 whole;
        uint128 low;
    }

    uint8 private _small;
    address private _who;
    uint128 private _left;
    uint128 private _right;
    string private _name;
    Packed private _single;
    mapping(address who => Packed) private _one;
    mapping(bytes32 id => mapping(uint256 place => Packed)) private _two;
    mapping(bytes32 id => mapping(address who => mapping(bool side => uint256))) private _three;
    mapping(bytes4 => bool) private _short;
    address[] private _list;
    mapping(address who => address[]) private _lists;

    function setValues(uint8 small, address who, uint128 left, uint128 right) external {
        (_small, _who, _left, _right) = (small, who, left, right);
    }

    function setStruct(bytes32 id, uint256 place, Packed calldata value) external {
        _single = value;
        _one[value.who] = value;
        _two[id][place] = value;
    }

    function setKeyed(bytes32 id, address who, bool side, uint256 value) external {
        _three[id][who][side] = value;
        _short[bytes4(id)] = side;
    }

    function setLists(address who, address[] calldata items) external {
        _list = items;
        _lists[who] = items;
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ICreditHook} from "../../../contracts/interfaces/ICreditRegistry.sol";

/// @notice Remembers what the escrow tells cyber-credit, and refuses when told to.
contract RecordingCredit is ICreditHook {
    error Refused();

    bytes[] public calls;
    mapping(address party => uint256) public tierOf;
    bool public refuses;

    function setTier(address party, uint256 tier) external {
        tierOf[party] = tier;
    }

    function refuse(bool value) external {
        refuses = value;
    }

    function count() external view returns (uint256) {
        return calls.length;
    }

    function reserve(address, address, uint256, uint256, uint256) external {
        _record();
    }

    function adjust(address, address, uint256, uint256, uint256, uint256, uint256) external {
        _record();
    }

    function judge(bytes32, address, address, address, uint256, uint256, uint256) external {
        _record();
    }

    function settle(bytes32, address, address, uint256, uint256, uint256, uint256) external {
        _record();
    }

    function _record() private {
        if (refuses) revert Refused();
        calls.push(msg.data);
    }
}

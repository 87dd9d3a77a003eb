// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";

import {ITokenHook} from "./Tokens.sol";

/// @notice Called by a token in the middle of the escrow's work, it calls the escrow with everything it was given.
contract Reenterer is ITokenHook {
    address public immutable ESCROW;
    bytes[] private _calls;
    uint256 public tried;
    uint256 public succeeded;
    uint256 public strange;

    constructor(address escrow) {
        ESCROW = escrow;
    }

    function add(bytes calldata data) external {
        _calls.push(data);
    }

    function count() external view returns (uint256) {
        return _calls.length;
    }

    function callAlone(uint256 i) external returns (bool ok) {
        (ok,) = ESCROW.call(_calls[i]);
    }

    function onTokens(address, address, uint256) external {
        for (uint256 i; i < _calls.length; ++i) {
            (bool ok, bytes memory answer) = ESCROW.call(_calls[i]);
            ++tried;
            if (ok) {
                ++succeeded;
            } else if (bytes4(answer) != ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector) {
                ++strange;
            }
        }
    }
}

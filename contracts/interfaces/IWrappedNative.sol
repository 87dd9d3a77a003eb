// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice The part of WETH9 that the escrow uses.
interface IWrappedNative {
    /// @notice Turn the native coin sent along into the same amount of tokens of the sender.
    function deposit() external payable;
}

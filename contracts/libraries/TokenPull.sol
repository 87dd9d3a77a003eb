// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";

/// @notice Takes tokens by allowance, and says what has come.
library TokenPull {
    using SafeERC20 for IERC20;

    /// @notice Take `amount` from `from`. A token that keeps a fee, or is no token, brings another amount, which callers
    /// refuse by an error of their own.
    /// @param from Whoever called, or who signed or sent what names this amount.
    function pull(address token, address from, uint256 amount) internal returns (uint256 received) {
        uint256 before = IERC20(token).balanceOf(address(this));
        // See `from`.
        // slither-disable-next-line arbitrary-send-erc20
        IERC20(token).safeTransferFrom(from, address(this), amount);
        received = IERC20(token).balanceOf(address(this)) - before;
    }

    /// @notice Use an ERC-2612 permit first. One that was front-run or is stale is no failure: {pull} needs the allowance.
    /// @param permit Empty, or `abi.encode(deadline, v, r, s)`.
    function usePermit(address token, address from, uint256 amount, bytes calldata permit) internal {
        if (permit.length == 0) return;
        (uint256 deadline, uint8 v, bytes32 r, bytes32 s) =
            abi.decode(permit, (uint256, uint8, bytes32, bytes32));
        // A low-level call: whatever it answers, the transfer decides.
        (bool ok,) =
            token.call(abi.encodeCall(IERC20Permit.permit, (from, address(this), amount, deadline, v, r, s)));
        ok;
    }
}

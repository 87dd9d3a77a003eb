// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";

import {IWrappedNative} from "../interfaces/IWrappedNative.sol";
import {TokenPull} from "../libraries/TokenPull.sol";
import {Signatures} from "./Signatures.sol";

/// @notice Money in, money out, and the pull credits between.
abstract contract Treasury is Signatures, ReentrancyGuardTransient {
    using SafeERC20 for IERC20;

    IWrappedNative internal immutable WRAPPED_NATIVE;

    // slither-disable-next-line uninitialized-state
    mapping(address party => mapping(address token => uint256)) internal _balances;

    constructor(address wrappedNative) {
        WRAPPED_NATIVE = IWrappedNative(wrappedNative);
    }

    /// @dev Take exactly `amount` from `from`: by the native coin sent along, or by permit and allowance. A permit that
    /// was front-run or is stale is no failure as long as the allowance is there.
    function _pull(
        address token,
        address from,
        uint256 amount,
        bytes calldata permit,
        uint256 nativeValue
    ) internal {
        if (nativeValue > 0) {
            if (token != address(WRAPPED_NATIVE) || nativeValue != amount) {
                revert OrderEscrow_BadNativeValue(nativeValue, token == address(WRAPPED_NATIVE) ? amount : 0);
            }
            WRAPPED_NATIVE.deposit{value: nativeValue}();
            return;
        }
        if (amount == 0) return;
        TokenPull.usePermit(token, from, amount, permit);
        uint256 received = TokenPull.pull(token, from, amount);
        if (received != amount) revert OrderEscrow_InexactTransfer(token, amount, received);
    }

    /// @dev Send, or credit instead if the token refuses or the party's first key is revoked: money is never sent to a
    /// thief nor stuck on a denylist.
    function _send(address token, address party, uint256 amount, bool guarded) internal {
        if (guarded && _firstKeyRevoked[party]) _credit(party, token, amount);
        else if (!IERC20(token).trySafeTransfer(party, amount)) _credit(party, token, amount);
    }

    function _credit(address party, address token, uint256 amount) internal {
        uint256 balance = _balances[party][token] + amount;
        _balances[party][token] = balance;
        emit BalanceMoved(party, token, balance);
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice What OrderEscrow asks of cyber-credit. The rest of the registry may change behind it.
/// @dev `reserve`, `adjust` and `settle` are called by the escrow only, and only for orders with a fee.
interface ICreditHook {
    /// @notice An order opens: the maker's bond and unsecured exposure (price − bond) must fit its credit.
    function reserve(address maker, address token, uint256 price, uint256 bond, uint256 feeBps) external;

    /// @notice A running order's price or bond changes by both signatures.
    function adjust(
        address maker,
        address token,
        uint256 oldPrice,
        uint256 oldBond,
        uint256 newPrice,
        uint256 newBond,
        uint256 feeBps
    ) external;

    /// @notice An order closes: the exposure is given back; `defaulted` > 0 of its price was refunded because the maker
    /// was silent, which is negative evidence and slashes stake.
    function settle(
        bytes32 id,
        address maker,
        address token,
        uint256 price,
        uint256 bond,
        uint256 defaulted,
        uint256 feeBps
    ) external;

    /// @notice A party's credit tier: 0 for newcomers and below.
    function tierOf(address party) external view returns (uint256);
}

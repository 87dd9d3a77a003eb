// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {vm} from "../../contracts/support/Vm.sol";

/// @dev What halmos has to be told of division: it takes a quotient for any number that is not above the dividend, and
/// working out what it is takes too long. Each function assumes what is true of every quotient that it can be asked for, so
/// none narrows what is proven; what is not plain to see is proven in {Growth}.
library Division {
    /// @notice x·y / z for y ≤ z, which is at most x. The caller sees that the product fits.
    function part(uint256 x, uint256 y, uint256 z) internal pure returns (uint256 quotient) {
        require(y <= z && z != 0, "not a part");
        quotient = x * y / z;
        vm.assume(quotient <= x);
    }

    /// @notice bps / 10,000 of two amounts, which grow with the amounts, and no faster.
    function parts(
        uint256 lower,
        uint256 upper,
        uint256 bps
    ) internal pure returns (uint256 ofLower, uint256 ofUpper) {
        require(lower <= upper, "not in order");
        (ofLower, ofUpper) = (part(lower, bps, 10_000), part(upper, bps, 10_000));
        vm.assume(ofLower <= ofUpper && ofUpper - ofLower <= upper - lower);
    }
}

/// @dev The fees that ship, 20 basis points, the highest that terms may have, and none.
function feeOf(uint8 tier) pure returns (uint256) {
    vm.assume(tier < 8);
    if (tier == 0) return 100;
    if (tier == 1) return 90;
    if (tier == 2) return 75;
    if (tier == 3) return 60;
    if (tier == 4) return 50;
    if (tier == 5) return 20;
    if (tier == 6) return 1000;
    return 0;
}

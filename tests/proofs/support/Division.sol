// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {vm} from "../../contracts/support/Vm.sol";

/// @dev What halmos has to be told of division: it takes the quotient of an unknown for any number (not above the dividend),
/// and only asks what it is where a proof fails otherwise, which then takes too long. Each of these assumes what is true of
/// every quotient, so none narrows what is proven.
library Division {
    /// @notice x / 10,000, with what defines it: the largest whole number of which 10,000 times is at most x.
    function tenThousandth(uint256 x) internal pure returns (uint256 quotient) {
        quotient = x / 10_000;
        unchecked {
            vm.assume(quotient <= type(uint256).max / 10_000 && x - quotient * 10_000 < 10_000);
            vm.assume(quotient * 10_000 <= x);
        }
    }

    /// @notice x·y / z for y ≤ z, which is at most x. The caller sees that the product fits.
    function part(uint256 x, uint256 y, uint256 z) internal pure returns (uint256 quotient) {
        require(y <= z && z != 0, "not a part");
        quotient = x * y / z;
        vm.assume(quotient <= x);
    }
}

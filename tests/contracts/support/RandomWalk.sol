// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {vm} from "./Vm.sol";

/// @notice How often each thing that a handler can do came off.
interface IWalker {
    function succeeded(string calldata deed) external view returns (uint256);
}

/// @notice A test whose invariants forge checks after random calls of one handler.
abstract contract RandomWalk {
    /// @dev As forge decodes it.
    struct FuzzSelector {
        address addr;
        bytes4[] selectors;
    }

    /// @dev The functions of the handler that are called, and no other.
    bytes4[] internal steps;
    /// @dev What must come off in a long walk, by the names that the handler gives it.
    string[] internal deeds;
    mapping(string deed => uint256) private _visits;

    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = _walker();
    }

    function targetSelectors() external view returns (FuzzSelector[] memory selectors) {
        selectors = new FuzzSelector[](1);
        selectors[0] = FuzzSelector(_walker(), steps);
    }

    function _walker() internal view virtual returns (address);

    // ------------------------------------------------------------------ the handler itself

    /// @dev At the end of a walk: the next may begin with another handler.
    function _countVisits() internal {
        for (uint256 i; i < deeds.length; ++i) {
            _visits[deeds[i]] += IWalker(_walker()).succeeded(deeds[i]);
        }
    }

    function _assertVisitedAll() internal view {
        for (uint256 i; i < deeds.length; ++i) {
            vm.assertGt(_visits[deeds[i]], 0, deeds[i]);
        }
    }
}

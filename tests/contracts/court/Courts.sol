// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IArbitrable} from "../../../contracts/interfaces/IArbitrator.sol";

/// @notice An ERC-792 court that does what a test tells it: well or in one of the ways in which a court can fail.
contract OtherCourt {
    enum Manner {
        WELL,
        /// Every call reverts.
        GONE,
        /// Says what it costs, and reverts then.
        REFUSING,
        /// Uses all gas that it is given.
        GREEDY,
        /// Takes the money and answers nothing.
        THIEVISH,
        /// Answers with a megabyte.
        VERBOSE,
        /// Needs much gas, but less than the adapter promises.
        HEAVY
    }

    error Refused();

    Manner public manner;
    uint256 public cost;
    uint256 public next = 1;
    /// @dev What it is asked to choose between.
    uint256 public choices = 2;
    uint256 public paid;
    uint256 public appealed;
    /// @dev Called while a dispute is made, for re-entry.
    address public hookTo;
    bytes public hookData;
    uint256 public hookOk;
    uint256 private _sink;

    constructor(uint256 cost_) {
        cost = cost_;
    }

    function set(Manner value) external {
        manner = value;
    }

    function setCost(uint256 value) external {
        cost = value;
    }

    function setChoices(uint256 value) external {
        choices = value;
    }

    function setHook(address to, bytes calldata data) external {
        hookTo = to;
        hookData = data;
    }

    function arbitrationCost(bytes calldata) external view returns (uint256) {
        if (manner == Manner.GONE) revert Refused();
        return cost;
    }

    function createDispute(uint256 asked, bytes calldata) external payable returns (uint256 id) {
        if (manner == Manner.GONE || manner == Manner.REFUSING || asked != choices) revert Refused();
        if (manner == Manner.GREEDY) {
            assembly ("memory-safe") {
                invalid()
            }
        }
        if (manner == Manner.THIEVISH) {
            assembly ("memory-safe") {
                return(0, 0)
            }
        }
        if (manner == Manner.VERBOSE) {
            assembly ("memory-safe") {
                revert(0, 1000000)
            }
        }
        if (manner == Manner.HEAVY) {
            uint256 from = gasleft();
            while (from - gasleft() < 600_000) ++_sink;
        }
        if (hookTo != address(0)) {
            (bool ok,) = hookTo.call(hookData);
            if (ok) ++hookOk;
        }
        paid += msg.value;
        return next++;
    }

    function appeal(uint256, bytes calldata) external payable {
        appealed += msg.value;
    }

    function give(address adapter, uint256 disputeID, uint256 ruling) external {
        IArbitrable(adapter).rule(disputeID, ruling);
    }
}

/// @notice A wallet without a way to receive the native coin.
contract Stone {
    error Failed();

    function execute(address target, uint256 value, bytes calldata data) external payable {
        (bool ok, bytes memory answer) = target.call{value: value}(data);
        if (!ok) {
            assembly ("memory-safe") {
                revert(add(answer, 0x20), mload(answer))
            }
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {EscrowTest} from "../support/EscrowTest.sol";
import {RecordingCredit} from "../support/RecordingCredit.sol";

/// @notice The escrow's tests with a credit that remembers what it was told.
abstract contract RecordingFixture is EscrowTest {
    RecordingCredit internal credit;

    function _deploy() internal override {
        super._deploy();
        credit = new RecordingCredit();
        _deployEscrow(credit);
    }
}

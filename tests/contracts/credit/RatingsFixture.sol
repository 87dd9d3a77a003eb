// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ICreditRegistry} from "../../../contracts/interfaces/ICreditRegistry.sol";
import {OrderTerms, RatingRight} from "../../../contracts/interfaces/IOrderEscrow.sol";
import {DeskFixture} from "./DeskFixture.sol";

/// @notice An order to rate before a registry behind a desk.
abstract contract RatingsFixture is DeskFixture {
    OrderTerms internal t;

    function setUp() public override {
        super.setUp();
        t = _terms();
    }

    function rightNow(bytes32 id) external view returns (RatingRight memory) {
        return _right(id);
    }

    function time() external view returns (uint256) {
        return block.timestamp;
    }

    function _tooEarly(uint256 from) internal view returns (bytes memory) {
        return abi.encodeWithSelector(ICreditRegistry.CreditRegistry_TooEarly.selector, ID, from, this.time());
    }
}

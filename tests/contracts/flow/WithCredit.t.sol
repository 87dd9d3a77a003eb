// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CostShare} from "../../../contracts/interfaces/ICostSettlement.sol";
import {ICreditRegistry, ListedToken} from "../../../contracts/interfaces/ICreditRegistry.sol";
import {IOrderEscrow} from "../../../contracts/interfaces/IOrderEscrow.sol";
import {CENT, defaultSettings} from "../credit/CreditDefaults.sol";
import {newCreditWithFlow} from "../credit/CreditDeploy.sol";
import {vm} from "../support/Vm.sol";
import {FlowFixture} from "./FlowFixture.sol";

/// @notice The registry asks flow roots, and neither is a stand-in.
contract FlowWithCreditTest is FlowFixture {
    ICreditRegistry private _credit;
    address private immutable _maker = _party(0);

    function setUp() public override {
        super.setUp();
        address[] memory genesis = new address[](1);
        genesis[0] = _maker;
        ListedToken[] memory tokens = new ListedToken[](1);
        tokens[0] = ListedToken(address(token), CENT);
        IOrderEscrow escrow = IOrderEscrow(address(this));
        _credit = newCreditWithFlow(
            escrow, parties, defaultSettings(), tokens, address(token), genesis, address(flow)
        );
        _record(40e9);
    }

    /// @dev As if twenty orders had been praised.
    function _record(int256 sum) private {
        bytes32 slot = keccak256(abi.encode(_maker, uint256(0)));
        uint256 today = (_now() / 1 days) << 144;
        uint256 word = uint256(uint72(uint256(sum))) | (uint256(40e9) << 72) | today;
        vm.store(address(_credit), slot, bytes32(word | (1 << 248)));
    }

    function test_aProvenCapAddsToTheLimit() public {
        uint256 before = _credit.limitOf(_maker);
        CostShare[] memory shares = _caps(2, 3000);
        _final(shares);
        _record(40e9);
        vm.assertEq(_credit.limitOf(_maker), before);
        flow.prove(_leaves(shares, 0));
        vm.assertEq(_credit.limitOf(_maker), before + 3000);
        // The next root gives less: what was proven of the one before counts for a grace.
        CostShare[] memory less = _caps(2, 1000);
        _final(less);
        _record(40e9);
        vm.assertEq(_credit.limitOf(_maker), before + 3000);
        flow.prove(_leaves(less, 0));
        vm.assertEq(_credit.limitOf(_maker), before + 1000);
        vm.warp(_now() + MAX_AGE);
        _record(40e9);
        vm.assertEq(_credit.limitOf(_maker), before);
    }

    /// @dev The thief's case: what a default takes counts at once, whatever was proven before.
    function test_noOldCapHelpsWhoDefaulted() public {
        CostShare[] memory shares = _caps(1, MAX_TOTAL);
        _final(shares);
        flow.prove(_leaves(shares, 0));
        _record(40e9);
        vm.assertGt(_credit.limitOf(_maker), MAX_TOTAL);
        _record(-1);
        vm.assertEq(_credit.limitOf(_maker), 0);
        vm.assertEq(flow.capOf(_maker), MAX_TOTAL);
    }
}

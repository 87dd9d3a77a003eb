// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ICreditRegistry, ListedToken, Settings} from "../../../contracts/interfaces/ICreditRegistry.sol";
import {IOrderEscrow} from "../../../contracts/interfaces/IOrderEscrow.sol";
import {IPartyRegistry} from "../../../contracts/interfaces/IPartyRegistry.sol";
import {vm} from "../support/Vm.sol";
import {defaultSettings} from "./CreditDefaults.sol";
import {ICreditConstants, newCredit} from "./CreditDeploy.sol";
import {DeskFixture} from "./DeskFixture.sol";

/// @notice The constructor: what it keeps, says and refuses.
contract ConfigurationTest is DeskFixture {
    function test_settings_are_kept() public view {
        vm.assertEq(keccak256(abi.encode(credit.settings())), keccak256(abi.encode(defaultSettings())));
        vm.assertEq(address(credit.escrow()), address(desk));
        vm.assertEq(address(credit.parties()), address(parties));
        vm.assertEq(credit.stakeToken(), address(token));
        vm.assertEq(ICreditConstants(address(credit)).HALF_LIFE_DAYS(), 90);
        vm.assertTrue(credit.isRooted(CUSTOMER));
        vm.assertFalse(credit.isRooted(STRANGER));
        vm.assertEq(credit.priorMean(), 0);
        vm.assertEq(credit.meanOf(MAKER), 0);
        vm.assertEq(credit.biasOf(MAKER), 0);
        vm.assertLt(credit.scoreOf(MAKER), 0);
    }

    function test_all_is_said_in_one_event() public {
        address[] memory genesis = new address[](2);
        (genesis[0], genesis[1]) = (CUSTOMER, MAKER);
        vm.expectEmit(true, true, true, true);
        emit ICreditRegistry.Configured(
            address(desk), address(parties), address(token), defaultSettings(), _tokens(), genesis, address(0)
        );
        _newRegistry(defaultSettings());
    }

    function test_a_negative_prior_is_kept_too() public {
        Settings memory s = defaultSettings();
        s.priorMean = -0.25e9;
        vm.assertEq(_newRegistry(s).priorMean(), -0.25e9);
    }

    function test_settings_that_the_arithmetic_cannot_use_are_refused() public {
        Settings memory s = defaultSettings();
        s.priorMean = 1e9 + 1;
        _refused(s, "priorMean", 1e9 + 1);
        s.priorMean = -1e9 - 1;
        _refused(s, "priorMean", uint256(int256(-1e9 - 1)));
        s = defaultSettings();
        s.priorWeight = 1e9 - 1;
        _refused(s, "priorWeight", 1e9 - 1);
        s = defaultSettings();
        s.shrinkage = 1e9 - 1;
        _refused(s, "shrinkage", 1e9 - 1);
        s = defaultSettings();
        s.caution = 0;
        _refused(s, "caution", 0);
        s = defaultSettings();
        s.pairCap = 1 << 48;
        _refused(s, "pairCap", 1 << 48);
        s = defaultSettings();
        s.passOnCap = 1 << 48;
        _refused(s, "passOnCap", 1 << 48);
        s = defaultSettings();
        s.raterShrinkage = 0;
        _refused(s, "raterShrinkage", 0);
        s = defaultSettings();
        s.bottom = 0;
        _refused(s, "bottom", 0);
        s = defaultSettings();
        s.rootEvidence = 0;
        _refused(s, "rootEvidence", 0);
        s = defaultSettings();
        s.lostDisputeBps = 10_001;
        _refused(s, "lostDisputeBps", 10_001);
        s = defaultSettings();
        s.exposureScale = 1 << 54;
        _refused(s, "exposureScale", 1 << 54);
        s = defaultSettings();
        s.minStake = 0;
        _refused(s, "minStake", 0);
    }

    /// @dev Fault prevented: with more caution S left its 72 bits, and a default became the best credit there is.
    function test_caution_is_at_most_three_and_a_half_roots_of_shrinkage() public {
        Settings memory s = defaultSettings();
        s.shrinkage = 4e9;
        s.caution = 7e9;
        vm.assertEq(_newRegistry(s).settings().caution, 7e9);
        s.caution = 7e9 + 1;
        _refused(s, "caution", 7e9 + 1);
        // Both at the ends of their types.
        s.shrinkage = type(uint64).max;
        s.caution = type(uint64).max;
        _refused(s, "caution", type(uint64).max);
    }

    function test_the_largest_caps_are_kept() public {
        Settings memory s = defaultSettings();
        (s.pairCap, s.passOnCap) = (type(uint48).max, type(uint48).max);
        vm.assertEq(_newRegistry(s).settings().passOnCap, type(uint48).max);
    }

    function test_tiers_out_of_order_are_refused() public {
        Settings memory s = defaultSettings();
        s.tiers[0].bondBps = 9999;
        _refused(s, "bondBps", 9999);
        s = defaultSettings();
        s.tiers[0].feeBps = 10_001;
        _refused(s, "feeBps", 10_001);
        s = defaultSettings();
        s.tiers[1].threshold = 0;
        _refused(s, "threshold", 0);
        s = defaultSettings();
        s.tiers[4].threshold = s.tiers[3].threshold;
        _refused(s, "threshold", s.tiers[3].threshold);
        s.tiers[4].threshold = 2e9 + 1;
        _refused(s, "threshold", 2e9 + 1);
        s = defaultSettings();
        s.tiers[2].bondBps = s.tiers[1].bondBps + 1;
        _refused(s, "bondBps", s.tiers[1].bondBps + 1);
        s = defaultSettings();
        s.tiers[2].feeBps = s.tiers[1].feeBps + 1;
        _refused(s, "feeBps", s.tiers[1].feeBps + 1);
    }

    function test_token_lists_that_make_no_sense_are_refused() public {
        ListedToken[] memory tokens = new ListedToken[](9);
        _badTokens(tokens, address(token), "tokens", 9);
        tokens = _tokens();
        tokens[1].unit = 0;
        _badTokens(tokens, address(token), "unit", 0);
        tokens[1].unit = 1;
        tokens[1].token = address(coarse);
        _badTokens(tokens, address(coarse), "tokens", uint160(address(coarse)));
        tokens = _tokens();
        _badTokens(tokens, address(unlisted), "stakeToken", uint160(address(unlisted)));
        tokens[0].token = address(0);
        vm.expectRevert(ICreditRegistry.CreditRegistry_ZeroAddress.selector);
        newCredit(
            IOrderEscrow(address(desk)), parties, defaultSettings(), tokens, address(token), new address[](0)
        );
    }

    function test_eight_tokens_are_told_apart() public {
        ListedToken[] memory tokens = new ListedToken[](8);
        for (uint160 i; i < 8; ++i) {
            tokens[i] = ListedToken(address(0x70CE00 + i), uint96(i + 1));
        }
        ICreditRegistry other = newCredit(
            IOrderEscrow(address(desk)), parties, defaultSettings(), tokens, tokens[7].token, new address[](0)
        );
        for (uint256 i; i < 8; ++i) {
            vm.assertEq(other.unitOf(tokens[i].token), i + 1);
        }
        vm.assertEq(other.unitOf(address(token)), 0);
    }

    function test_zero_addresses_are_refused() public {
        ListedToken[] memory tokens = _tokens();
        address[] memory nobody = new address[](1);
        Settings memory s = defaultSettings();
        vm.expectRevert(ICreditRegistry.CreditRegistry_ZeroAddress.selector);
        newCredit(IOrderEscrow(address(0)), parties, s, tokens, address(token), new address[](0));
        vm.expectRevert(ICreditRegistry.CreditRegistry_ZeroAddress.selector);
        newCredit(
            IOrderEscrow(address(desk)),
            IPartyRegistry(address(0)),
            s,
            tokens,
            address(token),
            new address[](0)
        );
        vm.expectRevert(ICreditRegistry.CreditRegistry_ZeroAddress.selector);
        newCredit(IOrderEscrow(address(desk)), parties, s, tokens, address(token), nobody);
    }

    function _refused(Settings memory s, bytes32 field, uint256 given) private {
        vm.expectRevert(
            abi.encodeWithSelector(ICreditRegistry.CreditRegistry_BadSetting.selector, field, given)
        );
        _newRegistry(s);
    }

    function _badTokens(
        ListedToken[] memory tokens,
        address stakeToken,
        bytes32 field,
        uint256 given
    ) private {
        vm.expectRevert(
            abi.encodeWithSelector(ICreditRegistry.CreditRegistry_BadSetting.selector, field, given)
        );
        newCredit(
            IOrderEscrow(address(desk)), parties, defaultSettings(), tokens, stakeToken, new address[](0)
        );
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ICreditRegistry, ListedToken, Settings} from "../../../contracts/interfaces/ICreditRegistry.sol";
import {IOrderEscrow} from "../../../contracts/interfaces/IOrderEscrow.sol";
import {CreditAccount} from "../../../contracts/types/CreditAccount.sol";
import {vm} from "../support/Vm.sol";
import {CENT, defaultSettings} from "./CreditDefaults.sol";
import {newCredit} from "./CreditDeploy.sol";
import {DeskFixture} from "./DeskFixture.sol";

/// @notice What a score asks of its owner, and in which tokens.
contract TiersTest is DeskFixture {
    uint256 private constant BPS = 10_000;

    /// @dev A record that years of orders could have left, written into the account.
    function _record(int256 sum, uint256 weight) private {
        CreditAccount account = credit.accountOf(MAKER).withEvidence(sum, weight, block.timestamp / 1 days);
        vm.store(address(credit), keccak256(abi.encode(MAKER, 0)), bytes32(CreditAccount.unwrap(account)));
    }

    function _expected(int256 margin) private pure returns (uint256 tier, uint256 bondBps, uint256 feeBps) {
        Settings memory s = defaultSettings();
        for (uint256 i = 4; i > 0; --i) {
            if (margin >= int256(uint256(s.tiers[i].threshold))) {
                return (i, s.tiers[i].bondBps, s.tiers[i].feeBps);
            }
        }
        return (0, s.tiers[0].bondBps, s.tiers[0].feeBps);
    }

    /// @notice Tier, bond, fee and limit follow the margin as the settings say, for any record.
    function testFuzz_tierOfAnyRecord(uint32 sum, uint32 weight, uint96 price) public {
        uint256 w = uint256(weight) * 100;
        _record(int256(uint256(sum) * 200 % (2 * w + 1)), w);
        int256 margin = credit.marginOf(MAKER);
        (uint256 tier, uint256 bondBps, uint256 feeBps) = _expected(margin);
        (uint256 is_, uint256 minBond, uint256 minFee, uint256 left) =
            credit.quote(MAKER, address(token), price);
        vm.assertEq(is_, tier, "tier");
        vm.assertEq(credit.tierOf(MAKER), tier, "tier by itself");
        vm.assertEq(minFee, feeBps, "fee");
        uint256 limit = _limit(margin);
        vm.assertEq(credit.limitOf(MAKER), limit, "limit");
        vm.assertEq(left, limit, "exposure left");
        uint256 byTier = (uint256(price) * bondBps + BPS - 1) / BPS;
        uint256 byLimit = price > limit * CENT ? price - limit * CENT : 0;
        vm.assertEq(minBond, byTier > byLimit ? byTier : byLimit, "bond");
    }

    /// @dev What the margin gives, up to what the evidence backs.
    function _limit(int256 margin) private view returns (uint256) {
        if (margin <= 0) return 0;
        uint256 backed = uint256(int256(credit.accountOf(MAKER).sum())) * 250 / 1e9;
        uint256 most = uint256(margin) * 100_000 / 1e9;
        return backed < most ? backed : most;
    }

    /// @notice Every tier can be reached, and begins at its margin exactly.
    function test_everyTierIsReached() public {
        uint256 seen;
        for (uint256 w = 0; w < 400e9; w = w * 5 / 4 + 1e8) {
            _record(int256(w), w);
            seen |= 1 << credit.tierOf(MAKER);
            (uint256 tier,,) = _expected(credit.marginOf(MAKER));
            vm.assertEq(credit.tierOf(MAKER), tier);
        }
        vm.assertEq(seen, 31);
    }

    /// @notice Tokens are told apart in whatever order they are listed, and no other is taken for one of them.
    function test_tokensInAnyOrder() public {
        for (uint256 turn; turn < 2; ++turn) {
            ListedToken[] memory tokens = new ListedToken[](8);
            for (uint160 i; i < 8; ++i) {
                uint160 place = turn == 0 ? i : 7 - i;
                tokens[i] = ListedToken(address(0x70CE00 + 16 * place), uint96(i + 1));
            }
            ICreditRegistry other = newCredit(
                IOrderEscrow(address(desk)),
                parties,
                defaultSettings(),
                tokens,
                tokens[7].token,
                new address[](0)
            );
            for (uint256 i; i < 8; ++i) {
                uint160 listed = uint160(tokens[i].token);
                vm.assertEq(other.unitOf(address(listed)), i + 1);
                vm.assertEq(other.unitOf(address(listed - 1)), 0);
                vm.assertEq(other.unitOf(address(listed + 1)), 0);
            }
            vm.assertEq(other.unitOf(address(0)), 0);
            vm.assertEq(other.unitOf(address(type(uint160).max)), 0);
        }
    }
}

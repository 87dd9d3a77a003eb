// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ICreditRegistry, ListedToken, Settings, Tier} from "../interfaces/ICreditRegistry.sol";
import {CreditMath} from "./CreditMath.sol";

/// @dev How many tokens can be listed.
uint256 constant MAX_LISTED_TOKENS = 8;

/// @title CreditSettings: what the registry's constructor checks and packs, once.
/// @dev Only what the arithmetic relies on is refused; whether values are wise is argued in docs/decisions.
library CreditSettings {
    /// @dev Newcomers and below are fully bonded.
    uint16 internal constant NEWCOMER_BOND_BPS = 10_000;

    /// @notice Refuses constants that the arithmetic cannot work with; `packTiers` checks the tiers.
    function check(Settings memory s) internal pure {
        int256 mean = s.priorMean;
        // Cast: shown in an error only, where a negative number reads as the two's complement it is.
        // forge-lint: disable-next-line(unsafe-typecast)
        _require(mean >= -CreditMath.IQ && mean <= CreditMath.IQ, "priorMean", uint256(mean));
        _require(s.priorWeight >= CreditMath.Q, "priorWeight", s.priorWeight);
        _require(s.shrinkage >= CreditMath.Q, "shrinkage", s.shrinkage);
        // z ≤ 3.5·√K: where nothing is known yet, the score's bound begins no lower than `CreditMath.FLOOR`.
        _require(
            s.caution > 0 && 4 * uint256(s.caution) ** 2 <= 49 * CreditMath.Q * s.shrinkage,
            "caution",
            s.caution
        );
        _require(s.raterShrinkage > 0, "raterShrinkage", s.raterShrinkage);
        // What is used of a cap has 48 bits in the words of pairs and raters.
        _require(s.pairCap <= type(uint48).max, "pairCap", s.pairCap);
        _require(s.passOnCap <= type(uint48).max, "passOnCap", s.passOnCap);
        _require(s.bottom > 0, "bottom", s.bottom);
        _require(s.leastCredibility <= CreditMath.Q, "leastCredibility", s.leastCredibility);
        _require(s.rootEvidence > 0, "rootEvidence", s.rootEvidence);
        _require(s.exposureScale < 1 << 54, "exposureScale", s.exposureScale);
        _require(s.backing > 0 && s.backing < 1 << 54, "backing", s.backing);
        _require(s.minStake > 0, "minStake", s.minStake);
        _require(s.lostDisputeBps <= 10_000, "lostDisputeBps", s.lostDisputeBps);
    }

    /// @notice Tiers 1 to 4 in one word, 64 bits each, tier 1 lowest: threshold (32 bits), bond bps, fee bps (16 each).
    function packTiers(Tier[5] memory tiers) internal pure returns (uint256 word) {
        _require(tiers[0].bondBps == NEWCOMER_BOND_BPS, "bondBps", tiers[0].bondBps);
        _require(tiers[0].feeBps <= 10_000, "feeBps", tiers[0].feeBps);
        for (uint256 i = 1; i < 5; ++i) {
            Tier memory tier = tiers[i];
            uint256 above = i == 1 ? 0 : tiers[i - 1].threshold;
            _require(
                tier.threshold > above && tier.threshold <= 2 * CreditMath.Q, "threshold", tier.threshold
            );
            _require(tier.bondBps <= tiers[i - 1].bondBps, "bondBps", tier.bondBps);
            _require(tier.feeBps <= tiers[i - 1].feeBps, "feeBps", tier.feeBps);
            word |= (tier.threshold | uint256(tier.bondBps) << 32 | uint256(tier.feeBps) << 48)
                << (64 * (i - 1));
        }
    }

    /// @notice Listed tokens, a word each: the token in the low 160 bits, its unit above.
    function packTokens(
        ListedToken[] memory tokens,
        address stakeToken
    ) internal pure returns (uint256[MAX_LISTED_TOKENS] memory listed) {
        _require(tokens.length <= MAX_LISTED_TOKENS, "tokens", tokens.length);
        bool stakeListed;
        for (uint256 i; i < tokens.length; ++i) {
            address token = tokens[i].token;
            if (token == address(0)) revert ICreditRegistry.CreditRegistry_ZeroAddress();
            _require(tokens[i].unit != 0, "unit", 0);
            for (uint256 j; j < i; ++j) {
                _require(tokens[j].token != token, "tokens", uint160(token));
            }
            stakeListed = stakeListed || token == stakeToken;
            listed[i] = uint160(token) | (uint256(tokens[i].unit) << 160);
        }
        _require(stakeListed, "stakeToken", uint160(stakeToken));
    }

    function _require(bool fine, bytes32 field, uint256 given) private pure {
        if (!fine) revert ICreditRegistry.CreditRegistry_BadSetting(field, given);
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Settings, Tier} from "../../../contracts/interfaces/ICreditRegistry.sol";

/// @notice The settings that ship (`sharing.credit.settings.DEFAULT`; a test compares them).
function defaultSettings() pure returns (Settings memory s) {
    s.priorMean = 0;
    s.priorWeight = 1000e9;
    s.shrinkage = 3e9;
    s.caution = 0.3e9;
    s.raterShrinkage = 10e9;
    s.weightPerFee = 1e6;
    s.orderCap = 1e9;
    s.pairCap = 4e9;
    s.passOnCap = 40e9;
    s.bottom = 0.5e9;
    s.leastCredibility = 0.2e9;
    s.rootEvidence = 3e9;
    s.exposureScale = 100_000;
    s.backing = 250;
    s.minStake = 500e6;
    s.stakeLockDays = 30;
    s.lostDisputeBps = 1000;
    s.tiers[0] = Tier(0, 10_000, 100);
    s.tiers[1] = Tier(0.05e9, 9000, 90);
    s.tiers[2] = Tier(0.25e9, 8000, 75);
    s.tiers[3] = Tier(0.45e9, 6500, 60);
    s.tiers[4] = Tier(0.65e9, 5000, 50);
}

/// @dev Smallest units of a token with 6 decimals per credit unit: one cent.
uint96 constant CENT = 10_000;

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ICreditRegistry, ListedToken, Settings} from "../../../contracts/interfaces/ICreditRegistry.sol";
import {IOrderEscrow} from "../../../contracts/interfaces/IOrderEscrow.sol";
import {IPartyRegistry} from "../../../contracts/interfaces/IPartyRegistry.sol";
import {deployed} from "../support/Deploy.sol";

/// @notice What the registry has beside its interface.
interface ICreditConstants {
    function BURNED() external view returns (address);
    function APPLY_WINDOW() external view returns (uint256);
    function HALF_LIFE_DAYS() external view returns (uint256);
}

function newCredit(
    IOrderEscrow escrow,
    IPartyRegistry parties,
    Settings memory settings,
    ListedToken[] memory tokens,
    address stakeToken,
    address[] memory genesis
) returns (ICreditRegistry) {
    return newCreditWithFlow(escrow, parties, settings, tokens, stakeToken, genesis, address(0));
}

function newCreditWithFlow(
    IOrderEscrow escrow,
    IPartyRegistry parties,
    Settings memory settings,
    ListedToken[] memory tokens,
    address stakeToken,
    address[] memory genesis,
    address flow
) returns (ICreditRegistry) {
    bytes memory arguments = abi.encode(escrow, parties, settings, tokens, stakeToken, genesis, flow);
    return ICreditRegistry(deployed("CreditRegistry", arguments));
}

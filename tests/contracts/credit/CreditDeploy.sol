// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CreditRegistry} from "../../../contracts/CreditRegistry.sol";
import {ICreditRegistry, ListedToken, Settings} from "../../../contracts/interfaces/ICreditRegistry.sol";
import {IOrderEscrow} from "../../../contracts/interfaces/IOrderEscrow.sol";
import {IPartyRegistry} from "../../../contracts/interfaces/IPartyRegistry.sol";
import {vm} from "../support/Vm.sol";

interface CodeReader {
    function getCode(string calldata artifact) external view returns (bytes memory);
}

/// @dev A built contract, read from its artifact. `new` would compile it once more into every test contract, which takes
/// the compiler half a minute each.
function deployed(string memory name, bytes memory arguments) returns (address instance) {
    bytes memory code =
        bytes.concat(CodeReader(address(vm)).getCode(string.concat(name, ".sol:", name)), arguments);
    assembly ("memory-safe") {
        instance := create(0, add(code, 32), mload(code))
        if iszero(instance) {
            returndatacopy(code, 0, returndatasize())
            revert(code, returndatasize())
        }
    }
}

function newCredit(
    IOrderEscrow escrow,
    IPartyRegistry parties,
    Settings memory settings,
    ListedToken[] memory tokens,
    address stakeToken,
    address[] memory genesis
) returns (ICreditRegistry) {
    bytes memory arguments = abi.encode(escrow, parties, settings, tokens, stakeToken, genesis);
    return ICreditRegistry(deployed(type(CreditRegistry).name, arguments));
}

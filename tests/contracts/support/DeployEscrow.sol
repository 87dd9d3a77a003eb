// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IOrderEscrow} from "../../../contracts/interfaces/IOrderEscrow.sol";
import {Modules, Peers} from "../../../contracts/interfaces/IOrderTypes.sol";
import {deployed} from "./Deploy.sol";
import {vm} from "./Vm.sol";

/// @dev How many contracts {deployedEscrow} creates; the escrow itself comes last.
uint256 constant ESCROW_CONTRACTS = 9;

/// @dev Where the escrow will stand if {deployedEscrow} is called after `before` other creations of `deployer`.
function futureEscrow(address deployer, uint256 before) view returns (address) {
    return vm.computeCreateAddress(deployer, vm.getNonce(deployer) + before + ESCROW_CONTRACTS - 1);
}

/// @dev The escrow with all its modules.
function deployedEscrow(Peers memory peers) returns (IOrderEscrow) {
    bytes memory arguments = abi.encode(peers);
    Modules memory modules = Modules({
        negotiation: deployed("OrderNegotiation", arguments),
        agreements: deployed("OrderAgreements", arguments),
        disputes: deployed("OrderDisputes", arguments),
        clauses: deployed("OrderClauses", arguments),
        nesting: deployed("OrderNesting", arguments),
        payouts: deployed("OrderPayouts", arguments),
        metering: deployed("OrderMetering", arguments),
        records: deployed("OrderRecords", arguments)
    });
    return IOrderEscrow(deployed("OrderEscrow", abi.encode(peers, modules)));
}

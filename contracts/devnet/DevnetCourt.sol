// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IArbitrable, IArbitrator} from "../interfaces/IArbitrator.sol";

/// @title DevnetCourt: an ERC-792 court for trying things out.
/// @notice Anyone can rule, so it must never be taken for a court: it can only be deployed on a private development chain
/// (chain id 31337 of anvil and Hardhat, 1337 of geth). It knows no appeal, and what it takes stays in it.
contract DevnetCourt is IArbitrator {
    /// @notice What a dispute costs, in the native coin's smallest unit.
    uint256 public constant COST = 0.01 ether;

    struct Dispute {
        IArbitrable arbitrable;
        uint256 choices;
        uint256 ruling;
        DisputeStatus status;
    }

    Dispute[] private _disputes;

    /// @notice This chain is not a private development chain, so a court where anyone rules does not belong on it.
    error DevnetCourt_NotADevnet(uint256 chainId);
    error DevnetCourt_WrongFee(uint256 given, uint256 cost);
    error DevnetCourt_NoAppeal();
    error DevnetCourt_AlreadyRuled(uint256 disputeID);
    error DevnetCourt_NoSuchChoice(uint256 ruling, uint256 choices);

    constructor() {
        if (block.chainid != 31_337 && block.chainid != 1337) revert DevnetCourt_NotADevnet(block.chainid);
    }

    /// @notice Rule a dispute, once: 0 refuses to. Open to everyone.
    function give(uint256 disputeID, uint256 ruling) external {
        Dispute storage d = _disputes[disputeID];
        if (d.status == DisputeStatus.Solved) revert DevnetCourt_AlreadyRuled(disputeID);
        if (ruling > d.choices) revert DevnetCourt_NoSuchChoice(ruling, d.choices);
        d.ruling = ruling;
        d.status = DisputeStatus.Solved;
        d.arbitrable.rule(disputeID, ruling);
    }

    /// @inheritdoc IArbitrator
    function createDispute(uint256 choices, bytes calldata) external payable returns (uint256 disputeID) {
        if (msg.value != COST) revert DevnetCourt_WrongFee(msg.value, COST);
        disputeID = _disputes.length;
        _disputes.push(Dispute(IArbitrable(msg.sender), choices, 0, DisputeStatus.Waiting));
        emit DisputeCreation(disputeID, IArbitrable(msg.sender));
    }

    /// @inheritdoc IArbitrator
    function appeal(uint256, bytes calldata) external payable {
        revert DevnetCourt_NoAppeal();
    }

    /// @inheritdoc IArbitrator
    function arbitrationCost(bytes calldata) external pure returns (uint256) {
        return COST;
    }

    /// @inheritdoc IArbitrator
    function appealCost(uint256, bytes calldata) external pure returns (uint256) {
        revert DevnetCourt_NoAppeal();
    }

    /// @inheritdoc IArbitrator
    function appealPeriod(uint256) external pure returns (uint256, uint256) {
        return (0, 0);
    }

    /// @inheritdoc IArbitrator
    function disputeStatus(uint256 disputeID) external view returns (DisputeStatus) {
        return _disputes[disputeID].status;
    }

    /// @inheritdoc IArbitrator
    function currentRuling(uint256 disputeID) external view returns (uint256) {
        return _disputes[disputeID].ruling;
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title ERC-792: who asks a court.
interface IArbitrable {
    event Ruling(IArbitrator indexed _arbitrator, uint256 indexed _disputeID, uint256 _ruling);

    /// @notice Called by the court. 0 means that it refused to rule.
    function rule(uint256 _disputeID, uint256 _ruling) external;
}

/// @title ERC-792: a court that takes the native coin.
interface IArbitrator {
    enum DisputeStatus {
        Waiting,
        Appealable,
        Solved
    }

    event DisputeCreation(uint256 indexed _disputeID, IArbitrable indexed _arbitrable);
    event AppealPossible(uint256 indexed _disputeID, IArbitrable indexed _arbitrable);
    event AppealDecision(uint256 indexed _disputeID, IArbitrable indexed _arbitrable);

    /// @notice Ask the court, for the fee of `arbitrationCost`.
    function createDispute(
        uint256 _choices,
        bytes calldata _extraData
    ) external payable returns (uint256 disputeID);
    /// @notice Appeal a ruling, for the fee of `appealCost`.
    function appeal(uint256 _disputeID, bytes calldata _extraData) external payable;

    /// @notice What a dispute costs, in the native coin.
    function arbitrationCost(bytes calldata _extraData) external view returns (uint256 cost);
    /// @notice What an appeal costs, in the native coin.
    function appealCost(uint256 _disputeID, bytes calldata _extraData) external view returns (uint256 cost);
    /// @notice When an appeal can be made; zeros if it cannot.
    function appealPeriod(uint256 _disputeID) external view returns (uint256 start, uint256 end);
    /// @notice Where a dispute stands before the court.
    function disputeStatus(uint256 _disputeID) external view returns (DisputeStatus status);
    /// @notice What the court would rule if nobody appealed.
    function currentRuling(uint256 _disputeID) external view returns (uint256 ruling);
}

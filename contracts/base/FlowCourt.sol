// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";

import {IArbitrable, IArbitrator} from "../interfaces/IArbitrator.sol";
import {FlowSettings, FlowStage, FlowTrack, ICreditFlow} from "../interfaces/ICreditFlow.sol";
import {IEvidence} from "../interfaces/IEvidence.sol";

/// @notice How {CreditFlow} speaks to its court. The court is trusted to rule; that it is gone, dear, or handed too little gas
/// must not keep anybody from challenging.
abstract contract FlowCourt is ReentrancyGuardTransient, ICreditFlow, IArbitrable, IEvidence {
    /// @dev What the court's numbers mean; 0 is its refusal to rule.
    uint256 internal constant FOR_PUBLISHER = 1;
    uint256 internal constant FOR_CHALLENGER = 2;
    uint256 internal constant NEITHER = 3;
    /// @dev A court that fails with so much gas has failed.
    uint256 private constant COURT_GAS = 1_500_000;
    /// @dev More than is used between measuring the gas and the call, the call's own price included.
    uint256 private constant GAS_AROUND_CALL = 60_000;

    IArbitrator internal immutable ARBITRATOR;
    uint256 internal immutable MAX_COURT_FEE;
    uint256 internal immutable COURT_TIME;
    bytes32 private immutable COURT_DATA;

    mapping(uint256 id => FlowTrack) internal _tracks;
    mapping(uint256 disputeID => uint256 id) internal _disputes;

    constructor(FlowSettings memory s, bytes memory courtData, string memory metaEvidence) {
        // That there is code at it is checked by who deploys: without, every challenge is unheard.
        if (s.arbitrator == address(0)) revert CreditFlow_ZeroAddress();
        ARBITRATOR = IArbitrator(s.arbitrator);
        MAX_COURT_FEE = s.maxCourtFee;
        COURT_TIME = s.courtTime;
        COURT_DATA = keccak256(courtData);
        emit MetaEvidence(0, metaEvidence);
    }

    /// @inheritdoc ICreditFlow
    function submitEvidence(uint256 id, string calldata uri) external nonReentrant {
        FlowStage stage = _tracks[id].stage;
        if (stage != FlowStage.ASKED && stage != FlowStage.UNHEARD) revert CreditFlow_WrongStage(id, stage);
        emit Evidence(ARBITRATOR, id, msg.sender, uri);
    }

    /// @inheritdoc ICreditFlow
    function flowOfDispute(uint256 disputeID) external view nonReentrantView returns (uint256) {
        return _disputes[disputeID];
    }

    // ------------------------------------------------------------------ internal

    /// @dev Ask for no more than `MAX_COURT_FEE`. What the court cannot be asked for is no failure of the challenge.
    function _tryToAsk(bytes calldata courtData) internal returns (bool ok, uint256 fee, uint256 disputeID) {
        uint256 given = gasleft();
        (ok, fee) = _cost(courtData);
        if (!ok) _requireGas(given);
        if (!ok || fee > MAX_COURT_FEE) return (false, 0, 0);
        if (msg.value < fee) revert CreditFlow_FeeTooLow(msg.value, fee);
        given = gasleft();
        (ok, disputeID) = _create(fee, courtData);
        if (!ok) {
            _requireGas(given);
            fee = 0;
        }
    }

    /// @dev Ask at whatever price was sent along.
    function _mustAsk(bytes calldata courtData) internal returns (uint256 fee, uint256 disputeID) {
        bool ok;
        (ok, fee) = _cost(courtData);
        if (!ok) revert CreditFlow_CourtFailed(address(ARBITRATOR));
        if (msg.value < fee) revert CreditFlow_FeeTooLow(msg.value, fee);
        (ok, disputeID) = _create(fee, courtData);
        if (!ok) revert CreditFlow_CourtFailed(address(ARBITRATOR));
    }

    function _setDispute(uint256 id, uint256 disputeID, FlowTrack memory track) internal {
        _disputes[disputeID] = id;
        emit FlowAsked(id, disputeID, id, track);
        emit Dispute(ARBITRATOR, disputeID, 0, id);
    }

    function _checkCourtData(bytes calldata courtData) internal view {
        bytes32 given = keccak256(courtData);
        if (given != COURT_DATA) revert CreditFlow_CourtDataMismatch(COURT_DATA, given);
    }

    /// @dev What was sent along and not needed goes back at once: whoever cannot receive it sends the exact fee.
    function _sendBack(uint256 amount) internal {
        if (amount == 0) return;
        bool ok;
        // Copies no answer, however long.
        assembly ("memory-safe") {
            ok := call(gas(), caller(), amount, 0, 0, 0, 0)
        }
        if (!ok) revert CreditFlow_NativeRefused(msg.sender, amount);
    }

    // ------------------------------------------------------------------ private

    function _cost(bytes calldata courtData) private view returns (bool ok, uint256 fee) {
        bytes memory data = abi.encodeCall(IArbitrator.arbitrationCost, (courtData));
        address court = address(ARBITRATOR);
        uint256 most = COURT_GAS;
        // One word of the answer is copied, however long it is.
        assembly ("memory-safe") {
            ok := staticcall(most, court, add(data, 0x20), mload(data), 0, 0x20)
            ok := and(ok, gt(returndatasize(), 0x1f))
            fee := mload(0)
        }
    }

    /// @dev A court that takes the fee and gives no dispute for it gets none.
    function _create(uint256 fee, bytes calldata courtData) private returns (bool ok, uint256 disputeID) {
        bytes memory data = abi.encodeCall(IArbitrator.createDispute, (NEITHER, courtData));
        address court = address(ARBITRATOR);
        uint256 most = COURT_GAS;
        bool answered;
        assembly ("memory-safe") {
            ok := call(most, court, fee, add(data, 0x20), mload(data), 0, 0x20)
            answered := gt(returndatasize(), 0x1f)
            disputeID := mload(0)
        }
        if (ok && !answered) revert CreditFlow_CourtFailed(court);
    }

    /// @dev Whoever challenges must not make the court fail by keeping its gas short (EIP-150 passes on at most 63/64), and so
    /// do without its fee and its ruling.
    function _requireGas(uint256 given) private pure {
        uint256 needed = COURT_GAS * 64 / 63 + GAS_AROUND_CALL;
        if (given < needed) revert CreditFlow_GasStarved(given, needed);
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IOrderEvents} from "../interfaces/IOrderEvents.sol";
import {Clauses, OrderTerms, SharingKind} from "../interfaces/IOrderTypes.sol";
import {OrderTermsLib} from "./OrderTermsLib.sol";

/// @notice Hashing and validation of `Clauses`.
library ClausesLib {
    using OrderTermsLib for OrderTerms;

    /// @dev What the arbiter adapter can keep of a deposit: 80 bits.
    uint256 internal constant MAX_COURT_FEE = type(uint80).max;

    bytes32 internal constant TYPEHASH = keccak256(
        "Clauses(bytes32 parent,uint8 parentMilestone,uint16 maxSubcontractBps,uint8 minMakerTier,address arbiter,address backup,bytes32 courtData,uint128 maxCourtFee,bytes32 meterId,address meterSigner,uint128 rate,uint64 maxUnits,uint64 claimUnits,uint32 interval,uint32 grace)"
    );

    /// @notice EIP-712 hash of the list whose one element these are.
    function listHash(Clauses calldata c) internal pure returns (bytes32) {
        return keccak256(abi.encode(keccak256(abi.encode(TYPEHASH, c))));
    }

    /// @notice That these are the clauses of the terms.
    function check(Clauses calldata c, OrderTerms calldata t) internal pure {
        bytes32 given = listHash(c);
        if (given != t.clauses) revert IOrderEvents.OrderEscrow_ClausesMismatch(t.clauses, given);
    }

    /// @notice Whether every rule holds that does not depend on other orders.
    function validate(Clauses calldata c, OrderTerms calldata t) internal pure {
        if (c.maxSubcontractBps > OrderTermsLib.BPS) {
            revert IOrderEvents.OrderEscrow_BadBps(
                "maxSubcontractBps", c.maxSubcontractBps, OrderTermsLib.BPS
            );
        }
        // No judge in its own case; and nobody stands in for an arbiter that is not there, or for itself.
        _checkArbiter(c.arbiter, t, "arbiter");
        _checkArbiter(c.backup, t, "backup");
        if (c.backup != address(0) && (c.backup == c.arbiter || c.arbiter == address(0))) {
            revert IOrderEvents.OrderEscrow_BadClause("backup");
        }
        if (c.maxCourtFee > MAX_COURT_FEE) revert IOrderEvents.OrderEscrow_BadClause("maxCourtFee");
        if (t.kind == SharingKind.RESOURCE) _validateMeter(c, t);
        else if (c.meterSigner != address(0) || c.rate != 0) revert IOrderEvents.OrderEscrow_BadClause("rate");
    }

    function _checkArbiter(address arbiter, OrderTerms calldata t, bytes32 role) private pure {
        if (arbiter != address(0) && (arbiter == t.customer || arbiter == t.maker)) {
            revert IOrderEvents.OrderEscrow_ConflictOfInterest(arbiter, role);
        }
    }

    /// @dev One milestone, whose amount is the price of the most units, and time for the last claim to be answered.
    function _validateMeter(Clauses calldata c, OrderTerms calldata t) private pure {
        if (c.meterSigner == address(0)) revert IOrderEvents.OrderEscrow_BadClause("meterSigner");
        if (c.rate == 0) revert IOrderEvents.OrderEscrow_BadClause("rate");
        if (c.maxUnits == 0) revert IOrderEvents.OrderEscrow_BadClause("maxUnits");
        if (c.claimUnits == 0) revert IOrderEvents.OrderEscrow_BadClause("claimUnits");
        if (t.cumulative.length != 1) {
            revert IOrderEvents.OrderEscrow_BadMilestoneCount(t.cumulative.length, t.deadlines.length, 1);
        }
        // 128 bits times 64 fit; what was paid is kept in 112 bits.
        if (t.cumulative[0] != uint256(c.rate) * c.maxUnits || t.cumulative[0] > type(uint112).max) {
            revert IOrderEvents.OrderEscrow_BadAmount(0, t.cumulative[0]);
        }
        _checkTime("interval", c.interval, OrderTermsLib.MIN_WINDOW, OrderTermsLib.MAX_WINDOW);
        _checkTime("grace", c.grace, OrderTermsLib.MIN_WINDOW, OrderTermsLib.MAX_WINDOW);
        // A claim of the last second can be answered, contested, and offered to be settled before the court's time ends.
        uint256 earliest = uint256(t.deadlines[0]) + c.grace + 2 * uint256(t.review);
        _checkTime("courtBy", t.courtBy, earliest, type(uint40).max);
    }

    function _checkTime(bytes32 field, uint256 given, uint256 earliest, uint256 latest) private pure {
        if (given < earliest || given > latest) {
            revert IOrderEvents.OrderEscrow_BadTime(field, given, earliest, latest);
        }
    }
}

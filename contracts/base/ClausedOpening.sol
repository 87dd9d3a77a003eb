// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Clauses, Meter, OrderTerms, Phase, SharingKind} from "../interfaces/IOrderTypes.sol";
import {OrderState} from "../types/OrderState.sol";
import {LinkedStore} from "./LinkedStore.sol";
import {OrderOpening} from "./OrderOpening.sol";
import {OrderStore} from "./OrderStore.sol";

/// @notice What orders with clauses begin with.
abstract contract ClausedOpening is LinkedStore, OrderOpening {
    function _runningPhase(OrderTerms calldata terms) internal pure returns (Phase) {
        return terms.kind == SharingKind.RESOURCE ? Phase.METERED : Phase.OPEN;
    }

    function _freshState(OrderTerms calldata terms) internal pure returns (OrderState state) {
        state = OrderState.wrap(0).withPhase(_runningPhase(terms));
        if (terms.kind == SharingKind.RESOURCE) state = state.withLink();
    }

    function _startMeter(bytes32 id, OrderTerms calldata terms, Clauses calldata clauses) internal {
        if (terms.kind != SharingKind.RESOURCE) return;
        Meter memory meter;
        meter.maxUnits = clauses.maxUnits;
        meter.grace = clauses.grace;
        // Cast: block times fit 40 bits for 34,000 years.
        // forge-lint: disable-next-line(unsafe-typecast)
        meter.lastAt = uint40(block.timestamp);
        _setMeter(id, meter);
    }

    function _checkTier(address maker, Clauses calldata clauses) internal view {
        if (clauses.minMakerTier == 0) return;
        uint256 tier = CREDIT.tierOf(maker);
        if (tier < clauses.minMakerTier) revert OrderEscrow_TierTooLow(maker, tier, clauses.minMakerTier);
    }

    function _move(
        bytes32 id,
        Order storage order,
        OrderState state,
        OrderTerms calldata terms,
        uint256 toMaker,
        uint256 toCustomer,
        uint256 fee,
        uint256 bondToCustomer,
        uint256 defaulted
    ) internal virtual override(LinkedStore, OrderStore) {
        LinkedStore._move(id, order, state, terms, toMaker, toCustomer, fee, bondToCustomer, defaulted);
    }
}

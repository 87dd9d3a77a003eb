// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Clauses, Meter, Milestone, OrderTerms, Phase} from "../interfaces/IOrderTypes.sol";
import {Scope} from "../interfaces/IPartyRegistry.sol";
import {DisputeState, DisputeStateLib, Stage} from "../types/DisputeState.sol";
import {OrderState} from "../types/OrderState.sol";
import {CourtDesk} from "./CourtDesk.sol";

/// @notice What {ArbiterAdapter} asks before it acts: of the order, the dispute, the time and the caller.
abstract contract CourtChecks is CourtDesk {
    /// @dev Which milestones of a mask are contested and still locked.
    function _contested(
        Desk memory desk,
        OrderState order,
        uint256 mask
    ) internal view returns (uint256 live) {
        if (mask == DisputeStateLib.BOND) return order.isIn(Phase.BOND_CONTESTED) ? mask : 0;
        if (order.isIn(Phase.METERED)) {
            Meter memory meter = ESCROW.meterOf(desk.id);
            return meter.contested && meter.claimedAt == desk.place ? mask & 1 : 0;
        }
        if (!order.isIn(Phase.OPEN)) return 0;
        for (uint256 i; mask >> i != 0; ++i) {
            uint256 bit = mask & (1 << i);
            if (bit != 0 && order.isAt(i, Milestone.CONTESTED)) live |= bit;
        }
    }

    /// @dev What a court can still rule on.
    function _liveMask(Desk memory desk, OrderTerms calldata terms) internal view returns (uint256) {
        OrderState order = _verify(desk);
        return block.timestamp > terms.courtBy ? 0 : _contested(desk, order, desk.state.mask());
    }

    function _requireLive(Desk memory desk, OrderTerms calldata terms) internal view {
        uint256 live = _liveMask(desk, terms);
        if (block.timestamp > terms.courtBy) {
            revert ArbiterAdapter_TooLate(desk.id, terms.courtBy, block.timestamp);
        }
        if (live == 0) revert ArbiterAdapter_NotContested(desk.id, desk.state.mask());
    }

    /// @dev A dispute stands at the lowest milestone of its mask, so one that shares a milestone with this mask stands at or
    /// below the mask's highest. A claim has a place of its own.
    function _findPlace(Desk memory desk, OrderState order, uint256 mask) internal view {
        bool metered = order.isIn(Phase.METERED);
        uint256 i;
        if (metered) i = ESCROW.meterOf(desk.id).claimedAt;
        else if (mask == DisputeStateLib.BOND) i = DisputeStateLib.BOND_PLACE;
        do {
            bytes32 key = _key(desk.id, i);
            if (_disputes[key].mask() & mask != 0) revert ArbiterAdapter_AlreadyRaised(desk.id, i);
            bool lowest = metered || (mask >> i) & 1 != 0;
            if (lowest && desk.key == 0) (desk.place, desk.key) = (i, key);
            ++i;
        } while (mask >> i != 0);
    }

    function _requireInTime(bytes32 id, uint256 courtBy, uint256 time) internal view {
        if (block.timestamp + time > courtBy) {
            revert ArbiterAdapter_TooLate(id, courtBy > time ? courtBy - time : 0, block.timestamp);
        }
    }

    function _requireStage(Desk memory desk, Stage wanted) internal pure {
        Stage stage = desk.state.stage();
        if (stage != wanted) revert ArbiterAdapter_WrongStage(desk.id, desk.place, stage);
    }

    function _checkCourtData(bytes32 id, Clauses calldata clauses, bytes calldata courtData) internal pure {
        bytes32 given = courtData.length == 0 ? bytes32(0) : keccak256(courtData);
        if (given != clauses.courtData) {
            revert ArbiterAdapter_CourtDataMismatch(id, clauses.courtData, given);
        }
    }

    function _halfTime(uint256 from, uint256 to) internal pure returns (uint256) {
        return to > from ? from + (to - from) / 2 : to;
    }

    /// @dev By the maker or the customer; where the milestone that pays a sub-order has failed, whoever stands in for its
    /// customer. Keys are looked up where one may have been revoked.
    function _authorise(
        bytes32 id,
        OrderTerms calldata terms,
        OrderState order,
        bool byMaker
    ) internal view returns (address party) {
        party = byMaker ? terms.maker : terms.customer;
        bool guarded = order.guarded();
        if (!byMaker && order.linked()) {
            party = ESCROW.actingCustomerOf(id, party);
            guarded = guarded || party != terms.customer;
        }
        if (msg.sender == party && !guarded) return party;
        if (!PARTIES.isAuthorised(party, msg.sender, Scope.SETTLE)) {
            revert ArbiterAdapter_NotAuthorised(party, msg.sender);
        }
    }

    function _takeDeposit(
        Desk memory desk,
        OrderTerms calldata terms,
        bool native,
        uint256 deposit,
        bool maker
    ) internal {
        _take(native, terms.token, deposit);
        if (deposit == 0 || msg.sender == (maker ? terms.maker : terms.customer)) return;
        _payers[desk.key][maker] = msg.sender;
        emit PayerSet(desk.key, maker, msg.sender);
    }
}

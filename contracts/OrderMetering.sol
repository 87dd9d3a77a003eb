// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";

import {OrderMovement} from "./base/OrderMovement.sol";
import {OrderStore} from "./base/OrderStore.sol";
import {IOrderMetering} from "./interfaces/IOrderEscrow.sol";
import {Clauses, Meter, OrderTerms, Peers, Phase, Proposal} from "./interfaces/IOrderTypes.sol";
import {Scope} from "./interfaces/IPartyRegistry.sol";
import {ClausesLib} from "./libraries/ClausesLib.sol";
import {Messages} from "./libraries/Messages.sol";
import {OrderState} from "./types/OrderState.sol";

/// @title OrderMetering
/// @notice The module of {OrderEscrow} for metered use of a shared resource: vouchers of the meter, and claims where it has
/// none to show.
contract OrderMetering is OrderMovement, IOrderMetering {
    using ClausesLib for Clauses;

    constructor(Peers memory peers) OrderStore(peers) {}

    /// @inheritdoc IOrderMetering
    function redeem(
        OrderTerms calldata terms,
        Clauses calldata clauses,
        uint256 units,
        bytes calldata signature
    ) external nonReentrant {
        (bytes32 id, Order storage order, OrderState state) = _load(terms);
        _requireMetered(id, state, terms, _meters[id].claimed > 0);
        clauses.check(terms);
        if (units > clauses.maxUnits) revert OrderEscrow_BadUnits(id, units, 0, clauses.maxUnits);
        bytes32 digest = _hashTypedDataV4(Messages.voucher(id, units));
        // The third value repeats the cause of a failure.
        // slither-disable-next-line unused-return
        (address signer, ECDSA.RecoverError failure,) = ECDSA.tryRecoverCalldata(digest, signature);
        if (failure != ECDSA.RecoverError.NoError || signer != clauses.meterSigner) {
            revert OrderEscrow_BadVoucher(id, units);
        }
        uint256 rate = clauses.rate;
        uint256 paid = _allotments[id][0].allotted;
        // Units have 64 bits and rates 128.
        uint256 due = units * rate;
        if (due <= paid) revert OrderEscrow_BadUnits(id, units, paid / rate + 1, clauses.maxUnits);

        // What the voucher shows is no longer only claimed.
        Meter memory meter = _meters[id];
        if (meter.claimed > 0) {
            uint256 shown = (due - paid) / rate;
            if (shown >= meter.claimed) _setClaim(id, 0, false);
            else _setClaim(id, meter.claimed - shown, meter.contested);
        }
        _payUse(id, order, state, terms, due - paid);
    }

    /// @inheritdoc IOrderMetering
    function claim(
        OrderTerms calldata terms,
        Clauses calldata clauses,
        uint256 units,
        bytes calldata signature
    ) external nonReentrant {
        (bytes32 id,, OrderState state) = _load(terms);
        _requireMetered(id, state, terms, false);
        clauses.check(terms);
        Meter memory meter = _meters[id];
        bytes32 message = Messages.useClaim(id, state.version(), units, meter.lastAt);
        _authorise(terms.maker, Scope.DELIVER, state.guarded(), _hashTypedDataV4(message), signature);
        if (meter.claimed > 0) revert OrderEscrow_ClaimOpen(id, meter.claimed);
        uint256 from = uint256(meter.lastAt) + clauses.interval;
        if (block.timestamp < from) revert OrderEscrow_TooEarly(id, from, block.timestamp);
        if (units == 0 || units > clauses.claimUnits) {
            revert OrderEscrow_BadUnits(id, units, 1, clauses.claimUnits);
        }
        // Casts: at most `claimUnits`; block times fit 40 bits for 34,000 years.
        // forge-lint: disable-next-line(unsafe-typecast)
        meter.claimed = uint64(units);
        // forge-lint: disable-next-line(unsafe-typecast)
        meter.claimedAt = uint40(block.timestamp);
        meter.lastAt = meter.claimedAt;
        _setMeter(id, meter);

        // What was offered for the claim before is not offered for this one.
        Proposal memory proposal = _proposals[id];
        if (block.timestamp <= proposal.until) {
            proposal.until = 0;
            _setProposal(id, proposal);
        }
    }

    /// @inheritdoc IOrderMetering
    function contestClaim(
        OrderTerms calldata terms,
        uint256 claimedAt,
        bytes32 reasonHash,
        bytes calldata signature
    ) external nonReentrant {
        (bytes32 id,, OrderState state) = _load(terms);
        if (!state.isIn(Phase.METERED)) revert OrderEscrow_WrongPhase(id, state.phase());
        Meter memory meter = _meters[id];
        if (meter.claimed == 0 || meter.claimedAt != claimedAt || meter.contested) {
            revert OrderEscrow_NoClaim(id, meter.claimed);
        }
        uint256 due = uint256(meter.claimedAt) + terms.review;
        if (block.timestamp > due) revert OrderEscrow_TooLate(id, due, block.timestamp);
        address customer =
            signature.length == 0 ? _objectorOf(id, state, terms) : _customerOf(id, state, terms);
        bytes32 message = Messages.useContest(id, state.version(), claimedAt, reasonHash);
        _authorise(
            customer, Scope.ACCEPT, _guards(state, terms, customer), _hashTypedDataV4(message), signature
        );
        _setClaim(id, meter.claimed, true);
        emit Objected(id, customer, 1, reasonHash);
    }

    /// @dev New claims count until the grace is over, and vouchers as long as a claim is open.
    function _requireMetered(
        bytes32 id,
        OrderState state,
        OrderTerms calldata terms,
        bool answers
    ) private view {
        if (!state.isIn(Phase.METERED)) revert OrderEscrow_WrongPhase(id, state.phase());
        uint256 end = uint256(terms.deadlines[0]) + _meters[id].grace;
        if (block.timestamp > end && !answers) revert OrderEscrow_TooLate(id, end, block.timestamp);
    }
}

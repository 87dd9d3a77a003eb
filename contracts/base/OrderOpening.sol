// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {OrderTerms, Phase} from "../interfaces/IOrderTypes.sol";
import {Scope} from "../interfaces/IPartyRegistry.sol";
import {OrderTermsLib} from "../libraries/OrderTermsLib.sol";
import {OrderState} from "../types/OrderState.sol";
import {OrderStore} from "./OrderStore.sol";

/// @notice What every way to open an order has in common.
abstract contract OrderOpening is OrderStore {
    using OrderTermsLib for OrderTerms;

    /// @dev The id of terms that nobody has opened yet and that may be opened now.
    function _checkNew(OrderTerms calldata terms) internal view returns (bytes32 id) {
        id = _hashTypedDataV4(terms.hash());
        OrderState state = _orders[id].state;
        if (!state.isIn(Phase.NONE)) revert OrderEscrow_AlreadyExists(id, state.phase());
        if (terms.version != 0 || terms.amends != 0) revert OrderEscrow_BadVersion(terms.version, 0);
        if (block.timestamp > terms.openBy) {
            revert OrderEscrow_TooLate(id, terms.openBy, block.timestamp);
        }
        terms.validate();
        terms.validateDeadlines(OrderState.wrap(0));
    }

    /// @dev Clauses are checked and said elsewhere: {OrderClauses}.
    function _requireNoClauses(OrderTerms calldata terms) internal pure {
        if (terms.clauses != 0) revert OrderEscrow_ClausesMissing(terms.clauses);
    }

    /// @param state What the order's word begins as.
    function _open(
        bytes32 id,
        OrderTerms calldata terms,
        OrderState state,
        bytes calldata customerSignature,
        bytes calldata makerSignature,
        bytes calldata customerPermit,
        bytes calldata makerPermit
    ) internal {
        if (terms.maker == address(0)) {
            revert OrderEscrow_BadParties(terms.customer, terms.maker);
        }
        state = _guardIfRevoked(state, terms.customer, terms.maker);
        _authorise(terms.customer, Scope.OPEN, state.guarded(), id, customerSignature);
        _authorise(terms.maker, Scope.OPEN, state.guarded(), id, makerSignature);
        _begin(id, terms, state);
        _fund(terms, customerPermit);
        _bind(terms, makerPermit, 0);
    }

    function _begin(bytes32 id, OrderTerms calldata terms, OrderState state) internal {
        _orders[id].state = state;
        bytes memory data = terms.encode(state);
        bytes32 topic = OrderOpened.selector;
        (address customer, address maker) = (terms.customer, terms.maker);
        assembly ("memory-safe") {
            log4(add(data, 0x20), mload(data), topic, id, customer, maker)
        }
    }

    function _post(bytes32 id, OrderTerms calldata terms, bytes calldata permit) internal {
        if (terms.maker != address(0)) revert OrderEscrow_BadParties(terms.customer, terms.maker);
        OrderState state = OrderState.wrap(0).withPhase(Phase.POSTED);
        _orders[id].state = state;
        bytes memory data = terms.encode(state);
        bytes32 topic = OrderPosted.selector;
        address customer = terms.customer;
        assembly ("memory-safe") {
            log3(add(data, 0x20), mload(data), topic, id, customer)
        }
        _fund(terms, permit);
    }

    /// @param phase What the order begins in.
    // Its callers are payable.
    // slither-disable-next-line msg-value-in-nonpayable
    function _takePost(
        OrderTerms calldata terms,
        Phase phase,
        bytes calldata makerSignature,
        bytes calldata makerPermit
    ) internal returns (bytes32 id) {
        id = _hashTypedDataV4(terms.hashAsPosted());
        if (terms.amends != id) revert OrderEscrow_TermsMismatch(terms.amends, terms.amends, id);
        if (terms.version != 1) revert OrderEscrow_BadVersion(terms.version, 1);
        Order storage order = _orders[id];
        OrderState state = order.state;
        if (state.phase() != Phase.POSTED) revert OrderEscrow_WrongPhase(id, state.phase());
        if (block.timestamp > terms.openBy) {
            revert OrderEscrow_TooLate(id, terms.openBy, block.timestamp);
        }
        if (terms.maker == address(0) || terms.maker == terms.customer) {
            revert OrderEscrow_BadParties(terms.customer, terms.maker);
        }
        terms.validateDeadlines(state);
        bytes32 termsHash = _hashTypedDataV4(terms.hash());
        state = _guardIfRevoked(state, terms.customer, terms.maker).withPhase(phase).withVersion(1);
        if (phase == Phase.METERED) state = state.withLink();
        _authorise(terms.maker, Scope.OPEN, state.guarded(), termsHash, makerSignature);

        order.state = state;
        order.termsHash = termsHash;
        emit PostAccepted(id, terms.maker, state, termsHash);

        _bind(terms, makerPermit, msg.value);
    }

    /// @dev The customer's side: price and relay fee come in, the relay fee goes to whoever submitted.
    // Called by payable functions only; nothing can be entered while the tokens are.
    // slither-disable-next-line reentrancy-benign,msg-value-in-nonpayable
    function _fund(OrderTerms calldata terms, bytes calldata permit) internal {
        uint256 relayFee = terms.relayFee;
        _pull(terms.token, terms.customer, terms.price() + relayFee, permit, msg.value);
        if (relayFee > 0) _send(terms.token, msg.sender, relayFee, false);
    }

    /// @dev The maker's side: its credit must allow the order, and its bond comes in.
    function _bind(OrderTerms calldata terms, bytes calldata permit, uint256 nativeValue) internal {
        address maker = terms.maker;
        if (terms.feeBps > 0) {
            CREDIT.reserve(maker, terms.token, terms.price(), terms.bond, terms.feeBps);
        }
        _pull(terms.token, maker, terms.bond, permit, nativeValue);
    }
}

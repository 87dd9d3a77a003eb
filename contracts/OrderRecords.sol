// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {LinkedStore} from "./base/LinkedStore.sol";
import {OrderStore} from "./base/OrderStore.sol";
import {IOrderRecords} from "./interfaces/IOrderEscrow.sol";
import {
    Allotment,
    ChildLink,
    Clauses,
    Meter,
    Nest,
    OrderTerms,
    Peers,
    Phase,
    Pot,
    Proposal
} from "./interfaces/IOrderTypes.sol";
import {Scope} from "./interfaces/IPartyRegistry.sol";
import {ClausesLib} from "./libraries/ClausesLib.sol";
import {Messages} from "./libraries/Messages.sol";
import {OrderTermsLib} from "./libraries/OrderTermsLib.sol";
import {OrderState} from "./types/OrderState.sol";

/// @title OrderRecords
/// @notice The module of {OrderEscrow} for what is kept beside an order's course: posts and signatures taken back, late
/// seals, lost keys, and everything that can be read.
contract OrderRecords is LinkedStore, IOrderRecords {
    using ClausesLib for Clauses;
    using OrderTermsLib for OrderTerms;

    address private immutable ARBITERS;
    address private immutable COSTS;
    address private immutable COMMUNITIES;

    constructor(Peers memory peers) OrderStore(peers) {
        ARBITERS = peers.arbiters;
        COSTS = peers.costs;
        COMMUNITIES = peers.communities;
    }

    // ------------------------------------------------------------------ posts

    /// @inheritdoc IOrderRecords
    function cancelPost(OrderTerms calldata terms) external nonReentrant {
        (bytes32 id, Order storage order, OrderState state) = _load(terms);
        if (state.phase() != Phase.POSTED) revert OrderEscrow_WrongPhase(id, state.phase());
        // Nobody can take it any more after `openBy`, nor from its first deadline on.
        bool canBeTaken = block.timestamp <= terms.openBy && block.timestamp < terms.deadlines[0];
        if (canBeTaken) _authoriseSender(terms.customer, Scope.OPEN, true);

        state = state.withPhase(Phase.CANCELLED);
        order.state = state;
        emit MoneyMoved(id, state, 0, terms.price(), 0);
        _send(terms.token, terms.customer, terms.price(), true);
    }

    // ------------------------------------------------------------------ ratings

    /// @inheritdoc IOrderRecords
    function seal(OrderTerms calldata terms, address rater, bytes32 ratingSeal) external nonReentrant {
        (bytes32 id, Order storage order, OrderState state) = _load(terms);
        _authoriseSender(rater, Scope.RATE, state.guarded());
        _sealLater(id, order, state, terms, rater, ratingSeal);
    }

    /// @inheritdoc IOrderRecords
    function sealFor(
        OrderTerms calldata terms,
        address rater,
        bytes32 ratingSeal,
        bytes calldata signature
    ) external nonReentrant {
        (bytes32 id, Order storage order, OrderState state) = _load(terms);
        bytes32 previous = rater == terms.customer ? order.customerSeal : order.makerSeal;
        bytes32 digest = _hashTypedDataV4(Messages.sealing(id, rater, previous, ratingSeal));
        _authoriseSignature(rater, Scope.RATE, state.guarded(), digest, signature);
        // A rater may come back to an earlier seal (equal ratings have equal seals): old signatures must not fit again.
        _cancel(rater, digest);
        _sealLater(id, order, state, terms, rater, ratingSeal);
    }

    // ------------------------------------------------------------------ signatures

    /// @inheritdoc IOrderRecords
    function guard(OrderTerms calldata terms) external nonReentrant {
        (bytes32 id, Order storage order, OrderState state) = _load(terms);
        if (state.isIn(Phase.NONE)) revert OrderEscrow_WrongPhase(id, Phase.NONE);
        OrderState guarded = _guardIfRevoked(state, terms.customer, terms.maker);
        if (!guarded.guarded()) revert OrderEscrow_FirstKeysValid(terms.customer, terms.maker);
        order.state = guarded;
        emit MilestoneMoved(id, guarded);
    }

    /// @inheritdoc IOrderRecords
    function cancelSignature(address party, bytes32 digest) external {
        _authoriseSender(party, Scope.SETTLE, true);
        _cancel(party, digest);
    }

    /// @inheritdoc IOrderRecords
    function onFirstKeyRevoked(address party) external {
        if (msg.sender != address(PARTIES)) revert OrderEscrow_OnlyPartyRegistry(msg.sender);
        _firstKeyRevoked[party] = true;
        emit FirstKeyRevoked(party);
    }

    // ------------------------------------------------------------------ views

    /// @inheritdoc IOrderRecords
    function configuration() external view returns (Peers memory) {
        return Peers({
            parties: address(PARTIES),
            credit: address(CREDIT),
            wrappedNative: address(WRAPPED_NATIVE),
            arbiters: ARBITERS,
            costs: COSTS,
            communities: COMMUNITIES
        });
    }

    /// @inheritdoc IOrderRecords
    function stateOf(bytes32 id) external view nonReentrantView returns (OrderState state) {
        return _orders[id].state;
    }

    /// @inheritdoc IOrderRecords
    function termsHashOf(bytes32 id) external view nonReentrantView returns (bytes32) {
        return _orders[id].state.amended() ? _orders[id].termsHash : id;
    }

    /// @inheritdoc IOrderRecords
    function hashTerms(OrderTerms calldata terms) external view returns (bytes32) {
        return _hashTypedDataV4(terms.hash());
    }

    /// @inheritdoc IOrderRecords
    function sealsOf(bytes32 id)
        external
        view
        nonReentrantView
        returns (bytes32 customerSeal, bytes32 makerSeal)
    {
        return (_orders[id].customerSeal, _orders[id].makerSeal);
    }

    /// @inheritdoc IOrderRecords
    function balanceOf(address party, address token) external view nonReentrantView returns (uint256) {
        return _balances[party][token];
    }

    /// @inheritdoc IOrderRecords
    function isCancelled(address party, bytes32 digest) external view returns (bool) {
        return _cancelled[party][digest];
    }

    /// @inheritdoc IOrderRecords
    function nonceOf(address party) external view returns (uint256) {
        return _nonces[party];
    }

    /// @inheritdoc IOrderRecords
    function firstKeyRevoked(address party) external view returns (bool) {
        return _firstKeyRevoked[party];
    }

    /// @inheritdoc IOrderRecords
    // forge-lint: disable-next-line(mixed-case-function)
    function DOMAIN_SEPARATOR() external view returns (bytes32) {
        return _domainSeparatorV4();
    }

    /// @inheritdoc IOrderRecords
    function hashClauses(Clauses calldata clauses) external pure returns (bytes32) {
        return clauses.listHash();
    }

    /// @inheritdoc IOrderRecords
    function linkOf(bytes32 id) external view nonReentrantView returns (ChildLink memory) {
        return _links[id];
    }

    /// @inheritdoc IOrderRecords
    function allotmentOf(
        bytes32 id,
        uint256 milestone
    ) external view nonReentrantView returns (Allotment memory) {
        return _allotments[id][milestone];
    }

    /// @inheritdoc IOrderRecords
    function nestOf(bytes32 id) external view nonReentrantView returns (Nest memory) {
        return _nests[id];
    }

    /// @inheritdoc IOrderRecords
    function meterOf(bytes32 id) external view nonReentrantView returns (Meter memory) {
        return _meters[id];
    }

    /// @inheritdoc IOrderRecords
    function proposalOf(bytes32 id) external view nonReentrantView returns (Proposal memory) {
        return _proposals[id];
    }

    /// @inheritdoc IOrderRecords
    function potOf(bytes32 id) external view nonReentrantView returns (Pot memory) {
        return _pots[id];
    }

    /// @inheritdoc IOrderRecords
    function actingCustomerOf(
        bytes32 id,
        address customer
    ) external view nonReentrantView returns (address who) {
        // The link above is not asked for.
        // slither-disable-next-line unused-return
        (who,) = _standIn(id, customer);
    }

    /// @inheritdoc IOrderRecords
    function principalsOf(bytes32 id) external view nonReentrantView returns (address[] memory principals) {
        principals = new address[](_links[id].depth);
        for (uint256 i; i < principals.length; ++i) {
            ChildLink storage link = _links[id];
            principals[i] = link.principal;
            id = link.parent;
        }
    }

    // ------------------------------------------------------------------ internal

    function _cancel(address party, bytes32 digest) private {
        _cancelled[party][digest] = true;
        emit SignatureCancelled(party, digest);
    }

    function _sealLater(
        bytes32 id,
        Order storage order,
        OrderState state,
        OrderTerms calldata terms,
        address rater,
        bytes32 ratingSeal
    ) private {
        Phase phase = state.phase();
        if (phase == Phase.NONE || phase == Phase.POSTED || phase == Phase.CANCELLED) {
            revert OrderEscrow_WrongPhase(id, phase);
        }
        if (rater != terms.customer && rater != terms.maker) {
            revert OrderEscrow_NotAuthorised(rater, msg.sender, Scope.RATE);
        }
        if (phase == Phase.CLOSED) {
            uint256 until = state.reviewFrom() + SEAL_WINDOW;
            if (block.timestamp > until) revert OrderEscrow_TooLate(id, until, block.timestamp);
            uint256 from = _revealFrom(order, state);
            if (block.timestamp >= from) revert OrderEscrow_SealsFrozen(id, from);
            state = state.withCureFrom(block.timestamp);
            order.state = state;
        }
        _setSeal(id, order, state, terms, rater, ratingSeal);
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ClausedOpening} from "./base/ClausedOpening.sol";
import {OrderStore} from "./base/OrderStore.sol";
import {IOrderClauses} from "./interfaces/IOrderEscrow.sol";
import {Clauses, OrderTerms, Peers} from "./interfaces/IOrderTypes.sol";
import {Scope} from "./interfaces/IPartyRegistry.sol";
import {ClausesLib} from "./libraries/ClausesLib.sol";

/// @title OrderClauses
/// @notice The module of {OrderEscrow} that opens orders with clauses: a court, a meter, conditions of a post.
contract OrderClauses is ClausedOpening, IOrderClauses {
    using ClausesLib for Clauses;

    constructor(Peers memory peers) OrderStore(peers) {}

    /// @inheritdoc IOrderClauses
    function openWith(
        OrderTerms calldata terms,
        Clauses calldata clauses,
        bytes calldata customerSignature,
        bytes calldata makerSignature,
        bytes calldata customerPermit,
        bytes calldata makerPermit
    ) external payable nonReentrant returns (bytes32 id) {
        id = _checkNew(terms);
        _checkClauses(terms, clauses);
        _checkTier(terms.maker, clauses);
        emit ClausesAgreed(id, clauses);
        _startMeter(id, terms, clauses);
        _open(id, terms, _freshState(terms), customerSignature, makerSignature, customerPermit, makerPermit);
    }

    /// @inheritdoc IOrderClauses
    function postWith(
        OrderTerms calldata terms,
        Clauses calldata clauses,
        bytes calldata signature,
        bytes calldata permit
    ) external payable nonReentrant returns (bytes32 id) {
        id = _checkNew(terms);
        _checkClauses(terms, clauses);
        _authorise(terms.customer, Scope.OPEN, true, id, signature);
        emit ClausesAgreed(id, clauses);
        _post(id, terms, permit);
    }

    /// @inheritdoc IOrderClauses
    function takePostWith(
        OrderTerms calldata terms,
        Clauses calldata clauses,
        bytes calldata makerSignature,
        bytes calldata makerPermit
    ) external payable nonReentrant returns (bytes32 id) {
        _checkClauses(terms, clauses);
        _checkTier(terms.maker, clauses);
        // Before the terms are known to be the post's: if they are not, nothing of this remains.
        _startMeter(terms.amends, terms, clauses);
        return _takePost(terms, _runningPhase(terms), makerSignature, makerPermit);
    }

    // ------------------------------------------------------------------ internal

    function _checkClauses(OrderTerms calldata terms, Clauses calldata clauses) private pure {
        clauses.check(terms);
        clauses.validate(terms);
        // Sub-orders are opened by their parent's maker, from its parent's money.
        if (clauses.parent != 0) revert OrderEscrow_BadClause("parent");
    }
}

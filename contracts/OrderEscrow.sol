// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Treasury} from "./base/Treasury.sol";
import {Signatures} from "./base/Signatures.sol";
import {ICreditHook} from "./interfaces/ICreditRegistry.sol";
import {IOrderEscrow, Milestone, OrderTerms, Phase, RatingRight} from "./interfaces/IOrderEscrow.sol";
import {IPartyRegistry, Scope} from "./interfaces/IPartyRegistry.sol";
import {Messages} from "./libraries/Messages.sol";
import {OrderTermsLib} from "./libraries/OrderTermsLib.sol";
import {OrderState} from "./types/OrderState.sol";

/// @title OrderEscrow
/// @notice See {IOrderEscrow}. An order is one word of state; its amounts are never stored, because the terms that
/// callers supply, checked against their digest, and the milestones' states imply them.
contract OrderEscrow is Treasury {
    using OrderTermsLib for OrderTerms;

    struct Order {
        OrderState state;
        /// Digest of the terms in force, once they are not the first version (whose digest is the id).
        bytes32 termsHash;
        bytes32 customerSeal;
        bytes32 makerSeal;
    }

    /// @dev Money and bond of one movement, so that every exit goes through {_settle}.
    struct Movement {
        uint256 toMaker;
        uint256 toCustomer;
        uint256 fee;
    }

    /// @notice How long after closing a party may set or replace its sealed rating.
    uint256 public constant SEAL_WINDOW = 14 days;
    /// @notice How long reveals stay open.
    uint256 public constant REVEAL_WINDOW = 14 days;
    /// @notice Between the last seal and the first reveal: no reorganisation of the chain may show one side the
    /// other's rating while its own can still be replaced.
    uint256 public constant FINALITY_MARGIN = 1 hours;

    ICreditHook public immutable CREDIT;

    mapping(bytes32 id => Order) private _orders;

    constructor(IPartyRegistry parties, ICreditHook credit, address wrappedNative)
        Signatures(parties)
        Treasury(wrappedNative)
    {
        CREDIT = credit;
        emit Configured(address(parties), address(credit), wrappedNative);
    }

    // ------------------------------------------------------------------ opening

    /// @inheritdoc IOrderEscrow
    function open(
        OrderTerms calldata terms,
        bytes calldata customerSignature,
        bytes calldata makerSignature,
        bytes calldata customerPermit,
        bytes calldata makerPermit
    ) external payable nonReentrant returns (bytes32 id) {
        id = _checkNew(terms);
        if (terms.maker == address(0)) revert OrderEscrow_BadParties(terms.customer, terms.maker);
        _authorise(terms.customer, Scope.OPEN, id, customerSignature);
        _authorise(terms.maker, Scope.OPEN, id, makerSignature);

        OrderState state = OrderState.wrap(0).withPhase(Phase.OPEN);
        _orders[id].state = state;
        emit OrderOpened(id, terms.customer, terms.maker, state, terms);

        _fund(terms, customerPermit);
        _bind(terms, makerPermit, 0);
    }

    /// @inheritdoc IOrderEscrow
    function post(OrderTerms calldata terms) external payable nonReentrant returns (bytes32 id) {
        id = _checkNew(terms);
        _authoriseSender(terms.customer, Scope.OPEN);
        _post(id, terms, msg.data[:0]);
    }

    /// @inheritdoc IOrderEscrow
    function postFor(OrderTerms calldata terms, bytes calldata signature, bytes calldata permit)
        external
        payable
        nonReentrant
        returns (bytes32 id)
    {
        id = _checkNew(terms);
        _authorise(terms.customer, Scope.OPEN, id, signature);
        _post(id, terms, permit);
    }

    /// @inheritdoc IOrderEscrow
    function takePost(OrderTerms calldata terms, bytes calldata makerSignature, bytes calldata makerPermit)
        external
        payable
        nonReentrant
        returns (bytes32 id)
    {
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
        _authorise(terms.maker, Scope.OPEN, termsHash, makerSignature);

        state = state.withPhase(Phase.OPEN).withVersion(1);
        order.state = state;
        order.termsHash = termsHash;
        emit PostAccepted(id, terms.maker, state, termsHash);

        _bind(terms, makerPermit, msg.value);
    }

    /// @inheritdoc IOrderEscrow
    function cancelPost(OrderTerms calldata terms) external nonReentrant {
        (bytes32 id, OrderState state) = _load(terms);
        if (state.phase() != Phase.POSTED) revert OrderEscrow_WrongPhase(id, state.phase());
        if (block.timestamp <= terms.openBy) _authoriseSender(terms.customer, Scope.OPEN);

        state = state.withPhase(Phase.CANCELLED);
        _orders[id].state = state;
        emit MoneyMoved(id, state, 0, terms.price(), 0);
        _send(terms.token, terms.customer, terms.price());
    }

    // ------------------------------------------------------------------ work

    /// @inheritdoc IOrderEscrow
    function deliver(OrderTerms calldata terms, uint256 milestones, bytes32 ratingSeal)
        external
        nonReentrant
    {
        (bytes32 id, OrderState state) = _loadOpen(terms, milestones);
        _authoriseSender(terms.maker, _withRating(Scope.DELIVER, ratingSeal));
        _deliver(id, state, terms, milestones, ratingSeal);
    }

    /// @inheritdoc IOrderEscrow
    function deliverFor(
        OrderTerms calldata terms,
        uint256 milestones,
        bytes32 ratingSeal,
        bytes calldata signature
    ) external nonReentrant {
        (bytes32 id, OrderState state) = _loadOpen(terms, milestones);
        bytes32 message = Messages.delivery(
            id, state.version(), milestones, _first(state, milestones) == Milestone.REJECTED, ratingSeal
        );
        _authoriseSignature(
            terms.maker, _withRating(Scope.DELIVER, ratingSeal), _hashTypedDataV4(message), signature
        );
        _deliver(id, state, terms, milestones, ratingSeal);
    }

    /// @inheritdoc IOrderEscrow
    function accept(OrderTerms calldata terms, uint256 milestones, bytes32 ratingSeal)
        external
        nonReentrant
    {
        (bytes32 id, OrderState state) = _loadOpen(terms, milestones);
        _authoriseSender(terms.customer, _withRating(Scope.ACCEPT, ratingSeal));
        _accept(id, state, terms, milestones, ratingSeal);
    }

    /// @inheritdoc IOrderEscrow
    function acceptFor(
        OrderTerms calldata terms,
        uint256 milestones,
        bytes32 ratingSeal,
        bytes calldata signature
    ) external nonReentrant {
        (bytes32 id, OrderState state) = _loadOpen(terms, milestones);
        bytes32 message = Messages.approval(id, state.version(), milestones, ratingSeal);
        _authoriseSignature(
            terms.customer, _withRating(Scope.ACCEPT, ratingSeal), _hashTypedDataV4(message), signature
        );
        _accept(id, state, terms, milestones, ratingSeal);
    }

    /// @inheritdoc IOrderEscrow
    function reject(OrderTerms calldata terms, uint256 milestones, bytes32 reasonHash) external nonReentrant {
        (bytes32 id, OrderState state) = _loadOpen(terms, milestones);
        _authoriseSender(terms.customer, Scope.ACCEPT);
        _reject(id, state, terms, milestones, reasonHash);
    }

    /// @inheritdoc IOrderEscrow
    function rejectFor(
        OrderTerms calldata terms,
        uint256 milestones,
        bytes32 reasonHash,
        bytes calldata signature
    ) external nonReentrant {
        (bytes32 id, OrderState state) = _loadOpen(terms, milestones);
        bytes32 message = Messages.rejection(
            id, state.version(), milestones, _first(state, milestones) == Milestone.CURED, reasonHash
        );
        _authoriseSignature(terms.customer, Scope.ACCEPT, _hashTypedDataV4(message), signature);
        _reject(id, state, terms, milestones, reasonHash);
    }

    /// @inheritdoc IOrderEscrow
    function contest(OrderTerms calldata terms, uint256 milestones, bytes32 reasonHash)
        external
        nonReentrant
    {
        (bytes32 id, OrderState state) = _load(terms);
        _authoriseSender(terms.maker, Scope.DELIVER);
        _contest(id, state, terms, milestones, reasonHash);
    }

    /// @inheritdoc IOrderEscrow
    function contestFor(
        OrderTerms calldata terms,
        uint256 milestones,
        bytes32 reasonHash,
        bytes calldata signature
    ) external nonReentrant {
        (bytes32 id, OrderState state) = _load(terms);
        bytes32 message = Messages.contest(id, state.version(), milestones, reasonHash);
        _authoriseSignature(terms.maker, Scope.DELIVER, _hashTypedDataV4(message), signature);
        _contest(id, state, terms, milestones, reasonHash);
    }

    /// @inheritdoc IOrderEscrow
    function poke(OrderTerms calldata terms) external nonReentrant {
        (bytes32 id, OrderState state) = _load(terms);
        Phase phase = state.phase();
        if (phase == Phase.OPEN) {
            _pokeMilestones(id, state, terms);
        } else if (phase == Phase.BOND_WAIT) {
            uint256 due = state.cureFrom() + terms.review;
            if (block.timestamp <= due) revert OrderEscrow_NothingDue(id, due + 1);
            _closeAfterDefault(id, state, terms, 0);
        } else if (phase == Phase.BOND_CONTESTED) {
            if (block.timestamp <= terms.courtBy) revert OrderEscrow_NothingDue(id, terms.courtBy + 1);
            _closeAfterDefault(id, state, terms, terms.defaultMakerBps);
        } else {
            revert OrderEscrow_WrongPhase(id, phase);
        }
    }

    // ------------------------------------------------------------------ both signatures

    /// @inheritdoc IOrderEscrow
    function amend(
        OrderTerms calldata oldTerms,
        OrderTerms calldata newTerms,
        bytes calldata customerSignature,
        bytes calldata makerSignature
    ) external nonReentrant {
        (bytes32 id, OrderState state) = _load(oldTerms);
        if (state.phase() != Phase.OPEN) revert OrderEscrow_WrongPhase(id, state.phase());
        bytes32 termsHash = _hashTypedDataV4(newTerms.hash());
        _authoriseBoth(oldTerms, termsHash, customerSignature, makerSignature);
        _checkAmendment(id, state, oldTerms, newTerms);

        state = state.withVersion(newTerms.version);
        _orders[id].state = state;
        _orders[id].termsHash = termsHash;
        emit TermsChanged(id, state, termsHash, newTerms);

        address token = oldTerms.token;
        uint256 oldPrice = oldTerms.price();
        uint256 newPrice = newTerms.price();
        if (oldTerms.feeBps > 0) {
            CREDIT.adjust(
                oldTerms.maker,
                token,
                oldPrice,
                oldTerms.bond,
                newPrice,
                newTerms.bond,
                oldTerms.feeBps
            );
        }
        _resize(token, oldTerms.customer, oldPrice, newPrice);
        _resize(token, oldTerms.maker, oldTerms.bond, newTerms.bond);
    }

    /// @inheritdoc IOrderEscrow
    function split(
        OrderTerms calldata terms,
        uint256 milestones,
        uint256 makerAmount,
        bytes calldata customerSignature,
        bytes calldata makerSignature
    ) external nonReentrant {
        (bytes32 id, OrderState state) = _loadOpen(terms, milestones);
        bytes32 message = Messages.split(id, state.version(), milestones, makerAmount);
        _authoriseBoth(terms, _hashTypedDataV4(message), customerSignature, makerSignature);

        uint256 amount;
        for (uint256 i; i < terms.cumulative.length; ++i) {
            if ((milestones >> i) & 1 == 0) continue;
            Milestone current = state.milestone(i);
            if (_isSettled(current)) revert OrderEscrow_WrongMilestone(id, i, current);
            state = state.withMilestone(i, Milestone.RULED);
            amount += terms.slice(i);
        }
        _settle(id, state, terms, _divide(id, terms, amount, makerAmount));
    }

    /// @inheritdoc IOrderEscrow
    function close(
        OrderTerms calldata terms,
        uint256 makerAmount,
        uint256 bondToCustomer,
        bytes calldata customerSignature,
        bytes calldata makerSignature
    ) external nonReentrant {
        (bytes32 id, OrderState state) = _load(terms);
        Phase phase = state.phase();
        if (phase != Phase.OPEN && phase != Phase.BOND_WAIT && phase != Phase.BOND_CONTESTED) {
            revert OrderEscrow_WrongPhase(id, phase);
        }
        bytes32 message = Messages.close(id, state.version(), makerAmount, bondToCustomer);
        _authoriseBoth(terms, _hashTypedDataV4(message), customerSignature, makerSignature);
        if (bondToCustomer > terms.bond) revert OrderEscrow_OverAllocated(id, bondToCustomer, terms.bond);

        uint256 amount;
        for (uint256 i; i < terms.cumulative.length; ++i) {
            if (_isSettled(state.milestone(i))) continue;
            state = state.withMilestone(i, Milestone.RULED);
            amount += terms.slice(i);
        }
        Movement memory move = _divide(id, terms, amount, makerAmount);
        // What both signed is no default, whatever came before it.
        _close(id, state, terms, move, bondToCustomer, 0);
    }

    // ------------------------------------------------------------------ ratings

    /// @inheritdoc IOrderEscrow
    function seal(OrderTerms calldata terms, address rater, bytes32 ratingSeal) external nonReentrant {
        (bytes32 id, OrderState state) = _load(terms);
        _authoriseSender(rater, Scope.RATE);
        _sealLater(id, state, terms, rater, ratingSeal);
    }

    /// @inheritdoc IOrderEscrow
    function sealFor(OrderTerms calldata terms, address rater, bytes32 ratingSeal, bytes calldata signature)
        external
        nonReentrant
    {
        (bytes32 id, OrderState state) = _load(terms);
        bytes32 previous = rater == terms.customer ? _orders[id].customerSeal : _orders[id].makerSeal;
        bytes32 message = Messages.ratingSeal(id, rater, previous, ratingSeal);
        _authoriseSignature(rater, Scope.RATE, _hashTypedDataV4(message), signature);
        _sealLater(id, state, terms, rater, ratingSeal);
    }

    // ------------------------------------------------------------------ views

    /// @inheritdoc IOrderEscrow
    function stateOf(bytes32 id) external view nonReentrantView returns (OrderState state) {
        return _orders[id].state;
    }

    /// @inheritdoc IOrderEscrow
    function termsHashOf(bytes32 id) external view nonReentrantView returns (bytes32) {
        return _orders[id].state.amended() ? _orders[id].termsHash : id;
    }

    /// @inheritdoc IOrderEscrow
    function hashTerms(OrderTerms calldata terms) external view returns (bytes32) {
        return _hashTypedDataV4(terms.hash());
    }

    /// @inheritdoc IOrderEscrow
    function sealsOf(bytes32 id)
        external
        view
        nonReentrantView
        returns (bytes32 customerSeal, bytes32 makerSeal)
    {
        return (_orders[id].customerSeal, _orders[id].makerSeal);
    }

    /// @inheritdoc IOrderEscrow
    function ratingRight(OrderTerms calldata terms)
        external
        view
        nonReentrantView
        returns (RatingRight memory right)
    {
        (bytes32 id, OrderState state) = _load(terms);
        Order storage order = _orders[id];
        right.id = id;
        right.customerSeal = order.customerSeal;
        right.makerSeal = order.makerSeal;
        right.feeBurned = state.feeBurned();
        right.onTime = true;
        for (uint256 i; i < terms.cumulative.length; ++i) {
            Milestone current = state.milestone(i);
            if (current != Milestone.PAID) right.onTime = false;
            if (current == Milestone.REFUNDED) right.defaulted = true;
        }
        if (state.phase() == Phase.CLOSED) {
            uint256 from = _revealFrom(order, state);
            // Casts: block times plus a few weeks fit 40 bits for 34,000 years.
            right.closedAt = uint40(state.reviewFrom());
            right.revealFrom = uint40(from);
            right.revealUntil = uint40(from + REVEAL_WINDOW);
        }
    }

    // ------------------------------------------------------------------ internal: checks

    /// @dev The order that these terms belong to, if they are its terms in force.
    function _load(OrderTerms calldata terms) private view returns (bytes32 id, OrderState state) {
        bytes32 digest = _hashTypedDataV4(terms.hash());
        id = terms.amends == 0 ? digest : terms.amends;
        Order storage order = _orders[id];
        state = order.state;
        bytes32 expected = state.amended() ? order.termsHash : id;
        if (digest != expected) revert OrderEscrow_TermsMismatch(id, expected, digest);
    }

    function _loadOpen(OrderTerms calldata terms, uint256 milestones)
        private
        view
        returns (bytes32 id, OrderState state)
    {
        (id, state) = _load(terms);
        if (state.phase() != Phase.OPEN) revert OrderEscrow_WrongPhase(id, state.phase());
        if (milestones == 0 || milestones >> terms.cumulative.length != 0) {
            revert OrderEscrow_NoMilestones(id, milestones);
        }
    }

    /// @dev The id of terms that nobody has opened yet and that may be opened now.
    function _checkNew(OrderTerms calldata terms) private view returns (bytes32 id) {
        id = _hashTypedDataV4(terms.hash());
        Phase phase = _orders[id].state.phase();
        if (phase != Phase.NONE) revert OrderEscrow_AlreadyExists(id, phase);
        if (terms.version != 0 || terms.amends != 0) revert OrderEscrow_BadVersion(terms.version, 0);
        if (block.timestamp > terms.openBy) {
            revert OrderEscrow_TooLate(id, terms.openBy, block.timestamp);
        }
        terms.validate();
        terms.validateDeadlines(OrderState.wrap(0));
    }

    function _checkAmendment(
        bytes32 id,
        OrderState state,
        OrderTerms calldata oldTerms,
        OrderTerms calldata newTerms
    ) private view {
        if (newTerms.version != state.version() + 1) {
            revert OrderEscrow_BadVersion(newTerms.version, state.version() + 1);
        }
        if (newTerms.amends != id) revert OrderEscrow_FixedField("amends");
        if (newTerms.kind != oldTerms.kind) revert OrderEscrow_FixedField("kind");
        if (newTerms.customer != oldTerms.customer) revert OrderEscrow_FixedField("customer");
        if (newTerms.maker != oldTerms.maker) revert OrderEscrow_FixedField("maker");
        if (newTerms.token != oldTerms.token) revert OrderEscrow_FixedField("token");
        if (newTerms.feeBps != oldTerms.feeBps) revert OrderEscrow_FixedField("feeBps");
        if (newTerms.relayFee != oldTerms.relayFee) revert OrderEscrow_FixedField("relayFee");
        newTerms.validate();
        newTerms.validateDeadlines(state);

        // A milestone that has moved keeps its place and its amount; only pending ones may change or go.
        uint256 count = newTerms.cumulative.length;
        for (uint256 i; i < oldTerms.cumulative.length; ++i) {
            if (state.milestone(i) == Milestone.PENDING) continue;
            if (i >= count || newTerms.slice(i) != oldTerms.slice(i)) {
                revert OrderEscrow_WrongMilestone(id, i, state.milestone(i));
            }
        }
        for (uint256 i; i < count; ++i) {
            if (!_isSettled(state.milestone(i))) return;
        }
        // Nothing left to do: that is `close`, not an amendment.
        revert OrderEscrow_BadMilestoneCount(count, count, OrderTermsLib.MAX_MILESTONES);
    }

    function _authoriseBoth(
        OrderTerms calldata terms,
        bytes32 digest,
        bytes calldata customerSignature,
        bytes calldata makerSignature
    ) private view {
        _authorise(terms.customer, Scope.SETTLE, digest, customerSignature);
        _authorise(terms.maker, Scope.SETTLE, digest, makerSignature);
    }

    function _withRating(uint256 scope, bytes32 ratingSeal) private pure returns (uint256) {
        return ratingSeal == 0 ? scope : scope | Scope.RATE;
    }

    /// @dev State of the lowest milestone of a mask.
    function _first(OrderState state, uint256 milestones) private pure returns (Milestone) {
        uint256 i;
        while ((milestones >> i) & 1 == 0) ++i; // `milestones` is not zero
        return state.milestone(i);
    }

    function _isSettled(Milestone state) private pure returns (bool) {
        return state == Milestone.PAID || state == Milestone.REFUNDED || state == Milestone.RULED;
    }

    // ------------------------------------------------------------------ internal: opening

    function _post(bytes32 id, OrderTerms calldata terms, bytes calldata permit) private {
        if (terms.maker != address(0)) revert OrderEscrow_BadParties(terms.customer, terms.maker);
        OrderState state = OrderState.wrap(0).withPhase(Phase.POSTED);
        _orders[id].state = state;
        emit OrderPosted(id, terms.customer, state, terms);
        _fund(terms, permit);
    }

    /// @dev The customer's side: price and relay fee come in, the relay fee goes to whoever submitted.
    function _fund(OrderTerms calldata terms, bytes calldata permit) private {
        uint256 relayFee = terms.relayFee;
        _pull(terms.token, terms.customer, terms.price() + relayFee, permit, msg.value);
        if (relayFee > 0) _send(terms.token, msg.sender, relayFee);
    }

    /// @dev The maker's side: its credit must allow the order, and its bond comes in.
    function _bind(OrderTerms calldata terms, bytes calldata permit, uint256 nativeValue) private {
        address maker = terms.maker;
        if (terms.minMakerTier > 0) {
            uint256 tier = CREDIT.tierOf(maker);
            if (tier < terms.minMakerTier) revert OrderEscrow_TierTooLow(maker, tier, terms.minMakerTier);
        }
        if (terms.feeBps > 0) {
            CREDIT.reserve(maker, terms.token, terms.price(), terms.bond, terms.feeBps);
        }
        _pull(terms.token, maker, terms.bond, permit, nativeValue);
    }

    /// @dev Both signatures changed what a party has locked.
    function _resize(address token, address party, uint256 oldAmount, uint256 newAmount) private {
        if (newAmount > oldAmount) _pull(token, party, newAmount - oldAmount, msg.data[:0], 0);
        else if (newAmount < oldAmount) _send(token, party, oldAmount - newAmount);
    }

    // ------------------------------------------------------------------ internal: work

    function _deliver(
        bytes32 id,
        OrderState state,
        OrderTerms calldata terms,
        uint256 milestones,
        bytes32 ratingSeal
    ) private {
        bool cure = _first(state, milestones) == Milestone.REJECTED;
        Milestone from = cure ? Milestone.REJECTED : Milestone.PENDING;
        Milestone to = cure ? Milestone.CURED : Milestone.DELIVERED;
        for (uint256 i; i < terms.deadlines.length; ++i) {
            if ((milestones >> i) & 1 == 0) continue;
            Milestone current = state.milestone(i);
            if (current != from) revert OrderEscrow_WrongMilestone(id, i, current);
            uint256 due = cure ? state.cureFrom() + terms.cure : terms.deadlines[i];
            if (block.timestamp > due) revert OrderEscrow_TooLate(id, due, block.timestamp);
            state = state.withMilestone(i, to);
        }
        state = state.withReviewFrom(block.timestamp);
        _orders[id].state = state;
        emit MilestoneMoved(id, state);
        if (ratingSeal != 0) _setSeal(id, state, terms, terms.maker, ratingSeal);
    }

    function _accept(
        bytes32 id,
        OrderState state,
        OrderTerms calldata terms,
        uint256 milestones,
        bytes32 ratingSeal
    ) private {
        Movement memory move;
        for (uint256 i; i < terms.cumulative.length; ++i) {
            if ((milestones >> i) & 1 == 0) continue;
            Milestone current = state.milestone(i);
            if (current == Milestone.PENDING || _isSettled(current)) {
                revert OrderEscrow_WrongMilestone(id, i, current);
            }
            state = _pay(state, terms, i, move);
        }
        if (ratingSeal != 0) _setSeal(id, state, terms, terms.customer, ratingSeal);
        _settle(id, state, terms, move);
    }

    function _reject(
        bytes32 id,
        OrderState state,
        OrderTerms calldata terms,
        uint256 milestones,
        bytes32 reasonHash
    ) private {
        bool cured = _first(state, milestones) == Milestone.CURED;
        uint256 due = state.reviewFrom() + terms.review;
        for (uint256 i; i < terms.cumulative.length; ++i) {
            if ((milestones >> i) & 1 == 0) continue;
            Milestone current = state.milestone(i);
            if (current != (cured ? Milestone.CURED : Milestone.DELIVERED)) {
                revert OrderEscrow_WrongMilestone(id, i, current);
            }
            if (block.timestamp > due) revert OrderEscrow_TooLate(id, due, block.timestamp);
            state = state.withMilestone(i, cured ? Milestone.CONTESTED : Milestone.REJECTED);
        }
        if (!cured) state = state.withCureFrom(block.timestamp);
        _orders[id].state = state;
        emit Objected(id, terms.customer, milestones, reasonHash);
        emit MilestoneMoved(id, state);
    }

    function _contest(
        bytes32 id,
        OrderState state,
        OrderTerms calldata terms,
        uint256 milestones,
        bytes32 reasonHash
    ) private {
        Phase phase = state.phase();
        uint256 due;
        if (milestones == 0) {
            if (phase != Phase.BOND_WAIT) revert OrderEscrow_WrongPhase(id, phase);
            due = state.cureFrom() + terms.review;
            state = state.withPhase(Phase.BOND_CONTESTED);
        } else {
            if (phase != Phase.OPEN) revert OrderEscrow_WrongPhase(id, phase);
            if (milestones >> terms.cumulative.length != 0) revert OrderEscrow_NoMilestones(id, milestones);
            due = state.cureFrom() + terms.cure;
            for (uint256 i; i < terms.cumulative.length; ++i) {
                if ((milestones >> i) & 1 == 0) continue;
                Milestone current = state.milestone(i);
                if (current != Milestone.REJECTED) revert OrderEscrow_WrongMilestone(id, i, current);
                state = state.withMilestone(i, Milestone.CONTESTED);
            }
        }
        if (block.timestamp > due) revert OrderEscrow_TooLate(id, due, block.timestamp);
        _orders[id].state = state;
        emit Objected(id, terms.maker, milestones, reasonHash);
        emit MilestoneMoved(id, state);
    }

    /// @dev Silence: of the customer after a delivery pays, of the maker refunds, of both on a contest divides.
    function _pokeMilestones(bytes32 id, OrderState state, OrderTerms calldata terms) private {
        Movement memory move;
        uint256 nextDue = type(uint256).max;
        bool moved;
        for (uint256 i; i < terms.cumulative.length; ++i) {
            Milestone current = state.milestone(i);
            if (_isSettled(current)) continue;
            uint256 due = _dueTime(state, terms, i, current);
            if (block.timestamp <= due) {
                if (due < nextDue) nextDue = due;
                continue;
            }
            moved = true;
            if (current == Milestone.DELIVERED || current == Milestone.CURED) {
                state = _pay(state, terms, i, move);
            } else if (current == Milestone.CONTESTED) {
                uint256 amount = terms.slice(i);
                _share(terms, amount, amount * terms.defaultMakerBps / OrderTermsLib.BPS, move);
                state = state.withMilestone(i, Milestone.RULED);
            } else {
                move.toCustomer += terms.slice(i);
                state = state.withMilestone(i, Milestone.REFUNDED);
            }
        }
        // An open order has an unsettled milestone, so `nextDue` was set if nothing moved.
        if (!moved) revert OrderEscrow_NothingDue(id, nextDue + 1);
        _settle(id, state, terms, move);
    }

    /// @dev The last second in which milestone `i` waits for somebody.
    function _dueTime(OrderState state, OrderTerms calldata terms, uint256 i, Milestone current)
        private
        pure
        returns (uint256)
    {
        if (current == Milestone.PENDING) return terms.deadlines[i];
        if (current == Milestone.REJECTED) return state.cureFrom() + terms.cure;
        if (current == Milestone.CONTESTED) return terms.courtBy;
        return state.reviewFrom() + terms.review;
    }

    // ------------------------------------------------------------------ internal: money

    function _pay(OrderState state, OrderTerms calldata terms, uint256 i, Movement memory move)
        private
        pure
        returns (OrderState)
    {
        uint256 fee = terms.sliceFeeDown(i);
        move.fee += fee;
        move.toMaker += terms.slice(i) - fee;
        return state.withMilestone(i, Milestone.PAID);
    }

    /// @dev `makerAmount` of `amount` to the maker, of which the fee is burned (rounded down), the rest to the customer.
    function _share(OrderTerms calldata terms, uint256 amount, uint256 makerAmount, Movement memory move)
        private
        pure
    {
        uint256 fee = makerAmount * terms.feeBps / OrderTermsLib.BPS;
        move.fee += fee;
        move.toMaker += makerAmount - fee;
        move.toCustomer += amount - makerAmount;
    }

    function _divide(bytes32 id, OrderTerms calldata terms, uint256 amount, uint256 makerAmount)
        private
        pure
        returns (Movement memory move)
    {
        if (makerAmount > amount) revert OrderEscrow_OverAllocated(id, makerAmount, amount);
        _share(terms, amount, makerAmount, move);
    }

    /// @dev After any movement: close the order if nothing is unsettled, else store and pay.
    function _settle(bytes32 id, OrderState state, OrderTerms calldata terms, Movement memory move) private {
        uint256 defaulted;
        for (uint256 i; i < terms.cumulative.length; ++i) {
            Milestone current = state.milestone(i);
            if (!_isSettled(current)) {
                _store(id, state, terms, move);
                _payOut(terms.token, terms.maker, move.toMaker, terms.customer, move.toCustomer);
                return;
            }
            if (current == Milestone.REFUNDED) defaulted += terms.slice(i);
        }
        uint256 forfeit = terms.bond * defaulted / terms.price();
        if (forfeit > 0 && terms.inputsDue != 0) {
            // The customer owed inputs: the maker gets one window to say that they did not come.
            state = state.withPhase(Phase.BOND_WAIT).withCureFrom(block.timestamp);
            _store(id, state, terms, move);
            _payOut(terms.token, terms.maker, move.toMaker, terms.customer, move.toCustomer);
        } else {
            _close(id, state, terms, move, forfeit, defaulted);
        }
    }

    /// @dev End the wait for the bond: `makerBps` of the forfeit, and of the default itself, are forgiven.
    function _closeAfterDefault(bytes32 id, OrderState state, OrderTerms calldata terms, uint256 makerBps)
        private
    {
        uint256 defaulted;
        for (uint256 i; i < terms.cumulative.length; ++i) {
            if (state.milestone(i) == Milestone.REFUNDED) defaulted += terms.slice(i);
        }
        uint256 forfeit = terms.bond * defaulted / terms.price();
        forfeit -= forfeit * makerBps / OrderTermsLib.BPS;
        defaulted -= defaulted * makerBps / OrderTermsLib.BPS;
        Movement memory nothing;
        _close(id, state, terms, nothing, forfeit, defaulted);
    }

    function _close(
        bytes32 id,
        OrderState state,
        OrderTerms calldata terms,
        Movement memory move,
        uint256 bondToCustomer,
        uint256 defaulted
    ) private {
        state = state.withPhase(Phase.CLOSED).withReviewFrom(block.timestamp).withCureFrom(block.timestamp);
        state = _store(id, state, terms, move);
        uint256 bond = terms.bond;
        uint256 bondToMaker = bond - bondToCustomer;
        if (bond > 0) emit BondMoved(id, state, bondToMaker, bondToCustomer);
        if (terms.feeBps > 0) {
            CREDIT.settle(id, terms.maker, terms.token, terms.price(), bond, defaulted, terms.feeBps);
        }
        _payOut(
            terms.token,
            terms.maker,
            move.toMaker + bondToMaker,
            terms.customer,
            move.toCustomer + bondToCustomer
        );
    }

    /// @dev Write the order's word, say what left, burn the fee.
    function _store(bytes32 id, OrderState state, OrderTerms calldata terms, Movement memory move)
        private
        returns (OrderState)
    {
        if (move.fee > 0) state = state.withFeeAdded(move.fee);
        _orders[id].state = state;
        emit MoneyMoved(id, state, move.toMaker, move.toCustomer, move.fee);
        if (move.fee > 0) _credit(BURN, terms.token, move.fee);
        return state;
    }

    // ------------------------------------------------------------------ internal: ratings

    function _setSeal(
        bytes32 id,
        OrderState state,
        OrderTerms calldata terms,
        address rater,
        bytes32 ratingSeal
    ) private {
        if (rater == terms.customer) _orders[id].customerSeal = ratingSeal;
        else _orders[id].makerSeal = ratingSeal;
        emit SealSet(id, rater, ratingSeal, state);
    }

    function _sealLater(
        bytes32 id,
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
            Order storage order = _orders[id];
            uint256 until = state.reviewFrom() + SEAL_WINDOW;
            if (block.timestamp > until) revert OrderEscrow_TooLate(id, until, block.timestamp);
            uint256 from = _revealFrom(order, state);
            if (block.timestamp >= from) revert OrderEscrow_SealsFrozen(id, from);
            state = state.withCureFrom(block.timestamp);
            order.state = state;
        }
        _setSeal(id, state, terms, rater, ratingSeal);
    }

    /// @dev From when a closed order's ratings can be revealed, and its seals can no longer change.
    function _revealFrom(Order storage order, OrderState state) private view returns (uint256) {
        bool both = order.customerSeal != 0 && order.makerSeal != 0;
        return (both ? state.cureFrom() : state.reviewFrom() + SEAL_WINDOW) + FINALITY_MARGIN;
    }
}

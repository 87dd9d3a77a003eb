// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {OrderStore} from "./base/OrderStore.sol";
import {ICreditHook} from "./interfaces/ICreditRegistry.sol";
import {IOrderNegotiation, Milestone, OrderTerms, Phase} from "./interfaces/IOrderEscrow.sol";
import {IPartyRegistry, Scope} from "./interfaces/IPartyRegistry.sol";
import {Messages} from "./libraries/Messages.sol";
import {OrderTermsLib} from "./libraries/OrderTermsLib.sol";
import {OrderState} from "./types/OrderState.sol";

/// @title OrderNegotiation
/// @notice The half of {OrderEscrow} that runs where an order leaves its plan. The escrow delegates to it, so it works
/// on the escrow's storage and money; called at its own address it finds no orders.
contract OrderNegotiation is OrderStore, IOrderNegotiation {
    using OrderTermsLib for OrderTerms;

    /// @dev What several milestones move together, summed up in memory.
    struct Movement {
        uint256 toMaker;
        uint256 toCustomer;
        uint256 fee;
    }

    constructor(
        IPartyRegistry parties,
        ICreditHook credit,
        address wrappedNative
    ) OrderStore(parties, credit, wrappedNative) {}

    // ------------------------------------------------------------------ silence

    /// @inheritdoc IOrderNegotiation
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

    /// @inheritdoc IOrderNegotiation
    function poke(OrderTerms calldata terms) external nonReentrant {
        (bytes32 id, Order storage order, OrderState state) = _load(terms);
        Phase phase = state.phase();
        if (phase == Phase.OPEN) {
            _pokeMilestones(id, order, state, terms);
        } else if (phase == Phase.BOND_WAIT) {
            uint256 due = state.cureFrom() + terms.review;
            if (block.timestamp <= due) revert OrderEscrow_NothingDue(id, due + 1);
            _closeAfterDefault(id, order, state, terms, 0);
        } else if (phase == Phase.BOND_CONTESTED) {
            if (block.timestamp <= terms.courtBy) revert OrderEscrow_NothingDue(id, terms.courtBy + 1);
            _closeAfterDefault(id, order, state, terms, terms.defaultMakerBps);
        } else {
            revert OrderEscrow_WrongPhase(id, phase);
        }
    }

    // ------------------------------------------------------------------ objections

    /// @inheritdoc IOrderNegotiation
    function reject(OrderTerms calldata terms, uint256 milestones, bytes32 reasonHash) external nonReentrant {
        (bytes32 id, Order storage order, OrderState state) = _load(terms);
        _requireOpen(id, state);
        _authoriseSender(terms.customer, Scope.ACCEPT, state.guarded());
        _reject(id, order, state, terms, milestones, reasonHash);
    }

    /// @inheritdoc IOrderNegotiation
    function rejectFor(
        OrderTerms calldata terms,
        uint256 milestones,
        bytes32 reasonHash,
        bytes calldata signature
    ) external nonReentrant {
        (bytes32 id, Order storage order, OrderState state) = _load(terms);
        _requireOpen(id, state);
        bool cured = _isCured(state, milestones);
        bytes32 message = Messages.rejection(id, state.version(), milestones, cured, reasonHash);
        _authoriseSignature(
            terms.customer, Scope.ACCEPT, state.guarded(), _hashTypedDataV4(message), signature
        );
        _reject(id, order, state, terms, milestones, reasonHash);
    }

    /// @inheritdoc IOrderNegotiation
    function cure(OrderTerms calldata terms, uint256 milestones, bytes32 ratingSeal) external nonReentrant {
        (bytes32 id, Order storage order, OrderState state) = _load(terms);
        _requireOpen(id, state);
        _authoriseSender(terms.maker, _withRating(Scope.DELIVER, ratingSeal), state.guarded());
        _cure(id, order, state, terms, milestones, ratingSeal);
    }

    /// @inheritdoc IOrderNegotiation
    function cureFor(
        OrderTerms calldata terms,
        uint256 milestones,
        bytes32 ratingSeal,
        bytes calldata signature
    ) external nonReentrant {
        (bytes32 id, Order storage order, OrderState state) = _load(terms);
        _requireOpen(id, state);
        bytes32 message = Messages.delivery(id, state.version(), milestones, true, ratingSeal);
        _authoriseSignature(
            terms.maker,
            _withRating(Scope.DELIVER, ratingSeal),
            state.guarded(),
            _hashTypedDataV4(message),
            signature
        );
        _cure(id, order, state, terms, milestones, _unlessSealed(order.makerSeal, ratingSeal));
    }

    /// @inheritdoc IOrderNegotiation
    function contest(
        OrderTerms calldata terms,
        uint256 milestones,
        bytes32 reasonHash
    ) external nonReentrant {
        (bytes32 id, Order storage order, OrderState state) = _load(terms);
        _authoriseSender(terms.maker, Scope.DELIVER, state.guarded());
        _contest(id, order, state, terms, milestones, reasonHash);
    }

    /// @inheritdoc IOrderNegotiation
    function contestFor(
        OrderTerms calldata terms,
        uint256 milestones,
        bytes32 reasonHash,
        bytes calldata signature
    ) external nonReentrant {
        (bytes32 id, Order storage order, OrderState state) = _load(terms);
        bytes32 message = Messages.contest(id, state.version(), milestones, reasonHash);
        _authoriseSignature(terms.maker, Scope.DELIVER, state.guarded(), _hashTypedDataV4(message), signature);
        _contest(id, order, state, terms, milestones, reasonHash);
    }

    // ------------------------------------------------------------------ both signatures

    /// @inheritdoc IOrderNegotiation
    // The order's word is written before any call, and nothing can be entered meanwhile.
    // slither-disable-next-line reentrancy-eth,reentrancy-no-eth
    function amend(
        OrderTerms calldata oldTerms,
        OrderTerms calldata newTerms,
        bytes calldata customerSignature,
        bytes calldata makerSignature
    ) external nonReentrant {
        (bytes32 id, Order storage order, OrderState state) = _load(oldTerms);
        if (state.phase() != Phase.OPEN) revert OrderEscrow_WrongPhase(id, state.phase());
        bytes32 termsHash = _hashTypedDataV4(newTerms.hash());
        _authoriseBoth(oldTerms, state.guarded(), termsHash, customerSignature, makerSignature);
        _checkAmendment(id, state, oldTerms, newTerms);

        state = state.withVersion(newTerms.version);
        order.state = state;
        order.termsHash = termsHash;
        emit TermsChanged(id, state, termsHash, newTerms);

        address token = oldTerms.token;
        uint256 oldPrice = oldTerms.price();
        uint256 newPrice = newTerms.price();
        if (oldTerms.feeBps > 0) {
            CREDIT.adjust(
                oldTerms.maker, token, oldPrice, oldTerms.bond, newPrice, newTerms.bond, oldTerms.feeBps
            );
        }
        _resize(token, oldTerms.customer, oldPrice, newPrice, state.guarded());
        _resize(token, oldTerms.maker, oldTerms.bond, newTerms.bond, state.guarded());
    }

    /// @inheritdoc IOrderNegotiation
    function split(
        OrderTerms calldata terms,
        uint256 milestones,
        uint256 makerAmount,
        bytes calldata customerSignature,
        bytes calldata makerSignature
    ) external nonReentrant {
        (bytes32 id, Order storage order, OrderState state) = _load(terms);
        _requireOpen(id, state);
        _checkMask(id, milestones, terms.cumulative.length);
        bytes32 message = Messages.split(id, state.version(), milestones, makerAmount);
        _authoriseBoth(terms, state.guarded(), _hashTypedDataV4(message), customerSignature, makerSignature);

        uint256 amount;
        for (uint256 i; i < terms.cumulative.length; ++i) {
            if ((milestones >> i) & 1 == 0) continue;
            if (state.isSettled(i)) revert OrderEscrow_WrongMilestone(id, i, state.milestone(i));
            state = state.withMilestone(i, Milestone.RULED);
            amount += terms.slice(i);
        }
        _settle(id, order, state, terms, _divide(id, terms, amount, makerAmount));
    }

    /// @inheritdoc IOrderNegotiation
    function close(
        OrderTerms calldata terms,
        uint256 makerAmount,
        uint256 bondToCustomer,
        bytes calldata customerSignature,
        bytes calldata makerSignature
    ) external nonReentrant {
        (bytes32 id, Order storage order, OrderState state) = _load(terms);
        Phase phase = state.phase();
        if (phase != Phase.OPEN && phase != Phase.BOND_WAIT && phase != Phase.BOND_CONTESTED) {
            revert OrderEscrow_WrongPhase(id, phase);
        }
        bytes32 message = Messages.close(id, state.version(), makerAmount, bondToCustomer);
        _authoriseBoth(terms, state.guarded(), _hashTypedDataV4(message), customerSignature, makerSignature);
        if (bondToCustomer > terms.bond) revert OrderEscrow_OverAllocated(id, bondToCustomer, terms.bond);

        uint256 amount;
        for (uint256 i; i < terms.cumulative.length; ++i) {
            if (state.isSettled(i)) continue;
            state = state.withMilestone(i, Milestone.RULED);
            amount += terms.slice(i);
        }
        Movement memory move = _divide(id, terms, amount, makerAmount);
        // What both signed is no default, whatever came before it.
        _close(id, order, state, terms, move, bondToCustomer, 0);
    }

    // ------------------------------------------------------------------ ratings

    /// @inheritdoc IOrderNegotiation
    function seal(OrderTerms calldata terms, address rater, bytes32 ratingSeal) external nonReentrant {
        (bytes32 id, Order storage order, OrderState state) = _load(terms);
        _authoriseSender(rater, Scope.RATE, state.guarded());
        _sealLater(id, order, state, terms, rater, ratingSeal);
    }

    /// @inheritdoc IOrderNegotiation
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

    /// @inheritdoc IOrderNegotiation
    function guard(OrderTerms calldata terms) external nonReentrant {
        (bytes32 id, Order storage order, OrderState state) = _load(terms);
        if (state.isIn(Phase.NONE)) revert OrderEscrow_WrongPhase(id, Phase.NONE);
        OrderState guarded = _guardIfRevoked(state, terms.customer, terms.maker);
        if (!guarded.guarded()) revert OrderEscrow_FirstKeysValid(terms.customer, terms.maker);
        order.state = guarded;
        emit MilestoneMoved(id, guarded);
    }

    /// @inheritdoc IOrderNegotiation
    function cancelSignature(address party, bytes32 digest) external {
        _authoriseSender(party, Scope.SETTLE, true);
        _cancel(party, digest);
    }

    /// @inheritdoc IOrderNegotiation
    function onFirstKeyRevoked(address party) external {
        if (msg.sender != address(PARTIES)) revert OrderEscrow_OnlyPartyRegistry(msg.sender);
        _firstKeyRevoked[party] = true;
        emit FirstKeyRevoked(party);
    }

    // ------------------------------------------------------------------ views

    /// @inheritdoc IOrderNegotiation
    function configuration() external view returns (address parties, address credit, address wrappedNative) {
        return (address(PARTIES), address(CREDIT), address(WRAPPED_NATIVE));
    }

    /// @inheritdoc IOrderNegotiation
    function stateOf(bytes32 id) external view nonReentrantView returns (OrderState state) {
        return _orders[id].state;
    }

    /// @inheritdoc IOrderNegotiation
    function termsHashOf(bytes32 id) external view nonReentrantView returns (bytes32) {
        return _orders[id].state.amended() ? _orders[id].termsHash : id;
    }

    /// @inheritdoc IOrderNegotiation
    function hashTerms(OrderTerms calldata terms) external view returns (bytes32) {
        return _hashTypedDataV4(terms.hash());
    }

    /// @inheritdoc IOrderNegotiation
    function sealsOf(bytes32 id)
        external
        view
        nonReentrantView
        returns (bytes32 customerSeal, bytes32 makerSeal)
    {
        return (_orders[id].customerSeal, _orders[id].makerSeal);
    }

    /// @inheritdoc IOrderNegotiation
    function balanceOf(address party, address token) external view nonReentrantView returns (uint256) {
        return _balances[party][token];
    }

    /// @inheritdoc IOrderNegotiation
    function isCancelled(address party, bytes32 digest) external view returns (bool) {
        return _cancelled[party][digest];
    }

    /// @inheritdoc IOrderNegotiation
    function nonceOf(address party) external view returns (uint256) {
        return _nonces[party];
    }

    /// @inheritdoc IOrderNegotiation
    function firstKeyRevoked(address party) external view returns (bool) {
        return _firstKeyRevoked[party];
    }

    /// @inheritdoc IOrderNegotiation
    // forge-lint: disable-next-line(mixed-case-function)
    function DOMAIN_SEPARATOR() external view returns (bytes32) {
        return _domainSeparatorV4();
    }

    // ------------------------------------------------------------------ internal

    function _cancel(address party, bytes32 digest) private {
        _cancelled[party][digest] = true;
        emit SignatureCancelled(party, digest);
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
            if (!state.isSettled(i)) return;
        }
        // Nothing left to do: that is `close`, not an amendment.
        revert OrderEscrow_BadMilestoneCount(count, count, OrderTermsLib.MAX_MILESTONES);
    }

    function _authoriseBoth(
        OrderTerms calldata terms,
        bool guarded,
        bytes32 digest,
        bytes calldata customerSignature,
        bytes calldata makerSignature
    ) private view {
        _authorise(terms.customer, Scope.SETTLE, guarded, digest, customerSignature);
        _authorise(terms.maker, Scope.SETTLE, guarded, digest, makerSignature);
    }

    /// @dev Both signatures changed what a party has locked.
    function _resize(
        address token,
        address party,
        uint256 oldAmount,
        uint256 newAmount,
        bool guarded
    ) private {
        if (newAmount > oldAmount) _pull(token, party, newAmount - oldAmount, msg.data[:0], 0);
        else if (newAmount < oldAmount) _send(token, party, oldAmount - newAmount, guarded);
    }

    function _reject(
        bytes32 id,
        Order storage order,
        OrderState state,
        OrderTerms calldata terms,
        uint256 milestones,
        bytes32 reasonHash
    ) private {
        _checkMask(id, milestones, terms.cumulative.length);
        uint256 due = state.reviewFrom() + terms.review;
        bool cured = _isCured(state, milestones);
        if (!cured) {
            // A rejection starts the one clock of all cures anew, and must not give back what the maker's silence lost.
            if (state.anyToCure() && block.timestamp > state.cureFrom() + terms.cure) {
                _pokeMilestones(id, order, state, terms);
                state = order.state;
            }
            state = state.withCureFrom(block.timestamp);
        }
        for (uint256 i; i < terms.cumulative.length; ++i) {
            if ((milestones >> i) & 1 == 0) continue;
            Milestone current = state.milestone(i);
            if (current != (cured ? Milestone.CURED : Milestone.DELIVERED)) {
                revert OrderEscrow_WrongMilestone(id, i, current);
            }
            if (block.timestamp > due) revert OrderEscrow_TooLate(id, due, block.timestamp);
            state = state.withMilestone(i, cured ? Milestone.CONTESTED : Milestone.REJECTED);
        }
        order.state = state;
        emit Objected(id, terms.customer, milestones, reasonHash);
        emit MilestoneMoved(id, state);
    }

    /// @dev Whether the lowest milestone of a mask was delivered a second time; the others must then have been as well.
    function _isCured(OrderState state, uint256 milestones) private pure returns (bool) {
        for (uint256 i; milestones >> i != 0; ++i) {
            if ((milestones >> i) & 1 != 0) return state.isAt(i, Milestone.CURED);
        }
        return false;
    }

    function _cure(
        bytes32 id,
        Order storage order,
        OrderState state,
        OrderTerms calldata terms,
        uint256 milestones,
        bytes32 ratingSeal
    ) private {
        _checkMask(id, milestones, terms.cumulative.length);
        if (_reviewLapsed(state, terms)) {
            _pokeMilestones(id, order, state, terms);
            state = order.state;
        }
        uint256 due = state.cureFrom() + terms.cure;
        for (uint256 i; milestones >> i != 0; ++i) {
            if ((milestones >> i) & 1 == 0) continue;
            if (!state.isAt(i, Milestone.REJECTED)) {
                revert OrderEscrow_WrongMilestone(id, i, state.milestone(i));
            }
            if (block.timestamp > due) revert OrderEscrow_TooLate(id, due, block.timestamp);
            state = state.withMilestone(i, Milestone.CURED);
        }
        state = state.withReviewFrom(block.timestamp);
        order.state = state;
        emit MilestoneMoved(id, state);
        if (ratingSeal != 0) _setSeal(id, order, state, terms, terms.maker, ratingSeal);
    }

    function _contest(
        bytes32 id,
        Order storage order,
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
        order.state = state;
        emit Objected(id, terms.maker, milestones, reasonHash);
        emit MilestoneMoved(id, state);
    }

    function _divide(
        bytes32 id,
        OrderTerms calldata terms,
        uint256 amount,
        uint256 makerAmount
    ) private pure returns (Movement memory move) {
        if (makerAmount > amount) {
            revert OrderEscrow_OverAllocated(id, makerAmount, amount);
        }
        _share(terms, amount, makerAmount, move);
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

    /// @dev Silence: of the customer after a delivery pays, of the maker refunds, of both on a contest divides.
    function _pokeMilestones(
        bytes32 id,
        Order storage order,
        OrderState state,
        OrderTerms calldata terms
    ) private {
        Movement memory move;
        uint256 nextDue = type(uint256).max;
        bool moved;
        for (uint256 i; i < terms.cumulative.length; ++i) {
            if (state.isSettled(i)) continue;
            Milestone current = state.milestone(i);
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
        _settle(id, order, state, terms, move);
    }

    /// @dev The last second in which milestone `i` waits for somebody.
    function _dueTime(
        OrderState state,
        OrderTerms calldata terms,
        uint256 i,
        Milestone current
    ) private pure returns (uint256) {
        if (current == Milestone.PENDING) return terms.deadlines[i];
        if (current == Milestone.REJECTED) return state.cureFrom() + terms.cure;
        if (current == Milestone.CONTESTED) return terms.courtBy;
        return state.reviewFrom() + terms.review;
    }

    /// @dev End the wait for the bond: `makerBps` of the forfeit, and of the default itself, are forgiven.
    function _closeAfterDefault(
        bytes32 id,
        Order storage order,
        OrderState state,
        OrderTerms calldata terms,
        uint256 makerBps
    ) private {
        uint256 defaulted = _refunded(state, terms);
        uint256 forfeit = terms.bond * defaulted / terms.price();
        // Rounded down twice on purpose: first the forfeit, then the share of it that is forgiven.
        // slither-disable-next-line divide-before-multiply
        forfeit -= forfeit * makerBps / OrderTermsLib.BPS;
        defaulted -= defaulted * makerBps / OrderTermsLib.BPS;
        Movement memory nothing;
        _close(id, order, state, terms, nothing, forfeit, defaulted);
    }

    // ------------------------------------------------------------------ internal: money

    function _pay(
        OrderState state,
        OrderTerms calldata terms,
        uint256 i,
        Movement memory move
    ) private pure returns (OrderState) {
        (uint256 toMaker, uint256 fee) = terms.payout(i);
        unchecked {
            // Sums of parts of one 128-bit price.
            move.toMaker += toMaker;
            move.fee += fee;
        }
        return state.withMilestone(i, Milestone.PAID);
    }

    /// @dev `makerAmount` of `amount` to the maker, of which the fee is burned (rounded down), the rest to the customer.
    function _share(
        OrderTerms calldata terms,
        uint256 amount,
        uint256 makerAmount,
        Movement memory move
    ) private pure {
        uint256 fee = makerAmount * terms.feeBps / OrderTermsLib.BPS;
        move.fee += fee;
        move.toMaker += makerAmount - fee;
        move.toCustomer += amount - makerAmount;
    }

    function _settle(
        bytes32 id,
        Order storage order,
        OrderState state,
        OrderTerms calldata terms,
        Movement memory move
    ) private {
        _settle(id, order, state, terms, move.toMaker, move.toCustomer, move.fee);
    }

    /// @dev End the order whatever is unsettled.
    function _close(
        bytes32 id,
        Order storage order,
        OrderState state,
        OrderTerms calldata terms,
        Movement memory move,
        uint256 bondToCustomer,
        uint256 defaulted
    ) private {
        state = state.closedNow();
        _move(id, order, state, terms, move.toMaker, move.toCustomer, move.fee, bondToCustomer, defaulted);
    }
}

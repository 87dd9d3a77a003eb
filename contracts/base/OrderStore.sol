// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ICreditHook} from "../interfaces/ICreditRegistry.sol";
import {Milestone, OrderTerms, Peers, Phase} from "../interfaces/IOrderTypes.sol";
import {IPartyRegistry, Scope} from "../interfaces/IPartyRegistry.sol";
import {OrderTermsLib} from "../libraries/OrderTermsLib.sol";
import {OrderState} from "../types/OrderState.sol";
import {Signatures} from "./Signatures.sol";
import {Treasury} from "./Treasury.sol";

/// @notice What all parts of the escrow share: the orders' storage, and the one way by which money leaves it.
/// @dev An order is one word of state; its amounts are never stored, because the terms that callers supply, checked
/// against their digest, and the milestones' states imply them.
abstract contract OrderStore is Treasury {
    using OrderTermsLib for OrderTerms;

    struct Order {
        OrderState state;
        /// Digest of the terms in force, once they are not the first version (whose digest is the id).
        bytes32 termsHash;
        bytes32 customerSeal;
        bytes32 makerSeal;
    }

    /// @dev How long after closing a party may set or replace its sealed rating.
    uint256 internal constant SEAL_WINDOW = 14 days;
    /// @dev Between the last seal and the first reveal: no reorganisation of the chain may show one side the
    /// other's rating while its own can still be replaced.
    uint256 internal constant FINALITY_MARGIN = 1 hours;

    ICreditHook internal immutable CREDIT;

    // slither-disable-next-line uninitialized-state
    mapping(bytes32 id => Order) internal _orders;

    constructor(Peers memory peers) Signatures(IPartyRegistry(peers.parties)) Treasury(peers.wrappedNative) {
        CREDIT = ICreditHook(peers.credit);
    }

    // ------------------------------------------------------------------ checks

    /// @dev The order that these terms belong to, if they are its terms in force.
    function _load(OrderTerms calldata terms)
        internal
        view
        returns (bytes32 id, Order storage order, OrderState state)
    {
        bytes32 digest = _hashTypedDataV4(terms.hash());
        id = digest;
        if (terms.amends != 0) id = terms.amends;
        order = _orders[id];
        state = order.state;
        bytes32 expected = id;
        if (state.amended()) expected = order.termsHash;
        if (digest != expected) revert OrderEscrow_TermsMismatch(id, expected, digest);
    }

    function _requireOpen(bytes32 id, OrderState state) internal pure {
        if (!state.isIn(Phase.OPEN)) revert OrderEscrow_WrongPhase(id, state.phase());
    }

    /// @dev A mask names at least one milestone, and none that the terms do not have.
    function _checkMask(bytes32 id, uint256 milestones, uint256 count) internal pure {
        unchecked {
            // Zero wraps round, past every mask; an order has at most 16 milestones.
            if (milestones - 1 >= (1 << count) - 1) revert OrderEscrow_NoMilestones(id, milestones);
        }
    }

    /// @dev Whether silence has accepted a delivery that nobody has poked. A delivery starts the one clock of all reviews
    /// anew, and must not put that back under review.
    function _reviewLapsed(OrderState state, OrderTerms calldata terms) internal view returns (bool) {
        return state.anyInReview() && block.timestamp > state.reviewFrom() + terms.review;
    }

    function _withRating(uint256 scope, bytes32 ratingSeal) internal pure returns (uint256) {
        return ratingSeal == 0 ? scope : scope | Scope.RATE;
    }

    // ------------------------------------------------------------------ money

    /// @dev After any movement: end the order if nothing is unsettled, store and pay.
    function _settle(
        bytes32 id,
        Order storage order,
        OrderState state,
        OrderTerms calldata terms,
        uint256 toMaker,
        uint256 toCustomer,
        uint256 fee
    ) internal {
        uint256 defaulted;
        uint256 forfeit;
        if (state.allSettled(terms.count())) {
            OrderState before = state;
            state = before.closedNow();
            if (before.anyRefunded()) {
                defaulted = _refunded(before, terms);
                forfeit = terms.bond * defaulted / terms.price();
                if (terms.inputsDue != 0 && (forfeit > 0 || terms.feeBps > 0)) {
                    // The customer owed inputs: before its bond or its credit falls, the maker gets one window to say
                    // that they did not come.
                    state = before.withPhase(Phase.BOND_WAIT).withCureFrom(block.timestamp);
                }
            }
        }
        _move(id, order, state, terms, toMaker, toCustomer, fee, forfeit, defaulted);
    }

    /// @dev What the refunded milestones would have paid.
    function _refunded(OrderState state, OrderTerms calldata terms) internal pure returns (uint256 amount) {
        uint256 count = terms.count();
        for (uint256 i; i < count; ++i) {
            if (state.isAt(i, Milestone.REFUNDED)) amount += terms.slice(i);
        }
    }

    /// @dev Write the order's word, say what left, and pay it; if the order has closed, the bond as well. The fee is
    /// burned by staying here: it is nobody's credit and in no order any more, so nothing can ever take it out.
    ///
    /// Where one party is paid, its money is sent; where both are, it is credited for withdrawal, so that no receiver can
    /// block another.
    // Only our own registry is called before the payout, and nothing can be entered meanwhile.
    // slither-disable-next-line reentrancy-benign,reentrancy-no-eth
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
    ) internal virtual {
        if (fee > 0) state = state.withFeeAdded(fee);
        order.state = state;
        emit MoneyMoved(id, state, toMaker, toCustomer, fee);
        if (state.isIn(Phase.CLOSED)) {
            uint256 bond = terms.bondOf();
            if (bond > 0) {
                unchecked {
                    // Callers checked `bondToCustomer` or took it as a part of the bond, and the sums are of parts of one
                    // 128-bit price and one 128-bit bond.
                    uint256 bondToMaker = bond - bondToCustomer;
                    emit BondMoved(id, state, bondToMaker, bondToCustomer);
                    toMaker += bondToMaker;
                    toCustomer += bondToCustomer;
                }
            }
            if (terms.feeOf() > 0) {
                CREDIT.settle(id, terms.maker, terms.token, terms.price(), bond, defaulted, terms.feeBps);
            }
        }
        address token = terms.tokenOf();
        if (toCustomer == 0) {
            if (toMaker > 0) _send(token, terms.makerOf(), toMaker, state.guarded());
        } else if (toMaker == 0) {
            _send(token, terms.customerOf(), toCustomer, state.guarded());
        } else {
            _credit(terms.makerOf(), token, toMaker);
            _credit(terms.customerOf(), token, toCustomer);
        }
    }

    // ------------------------------------------------------------------ ratings

    /// @dev The seal that a relayed message carries, unless one stands: old messages must not bring old opinions back.
    function _unlessSealed(bytes32 standing, bytes32 ratingSeal) internal pure returns (bytes32) {
        return standing == 0 ? ratingSeal : bytes32(0);
    }

    function _setSeal(
        bytes32 id,
        Order storage order,
        OrderState state,
        OrderTerms calldata terms,
        address rater,
        bytes32 ratingSeal
    ) internal {
        if (rater == terms.customer) order.customerSeal = ratingSeal;
        else order.makerSeal = ratingSeal;
        emit SealSet(id, rater, ratingSeal, state);
    }

    /// @dev Whether a party's first key is revoked, so that the order must be guarded from its first day.
    function _guardIfRevoked(
        OrderState state,
        address customer,
        address maker
    ) internal view returns (OrderState) {
        return _firstKeyRevoked[customer] || _firstKeyRevoked[maker] ? state.withGuard() : state;
    }

    /// @dev From when a closed order's ratings can be revealed, and its seals can no longer change.
    function _revealFrom(Order storage order, OrderState state) internal view returns (uint256) {
        bool both = order.customerSeal != 0 && order.makerSeal != 0;
        return (both ? state.cureFrom() : state.reviewFrom() + SEAL_WINDOW) + FINALITY_MARGIN;
    }
}

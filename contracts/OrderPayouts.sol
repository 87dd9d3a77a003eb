// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";

import {OrderMovement} from "./base/OrderMovement.sol";
import {OrderStore} from "./base/OrderStore.sol";
import {IOrderPayouts} from "./interfaces/IOrderEscrow.sol";
import {Allotment, ChildLink, OrderTerms, Peers, Phase, Pot} from "./interfaces/IOrderTypes.sol";
import {Scope} from "./interfaces/IPartyRegistry.sol";
import {Messages} from "./libraries/Messages.sol";
import {OrderTermsLib} from "./libraries/OrderTermsLib.sol";
import {OrderState} from "./types/OrderState.sol";

/// @title OrderPayouts
/// @notice The module of {OrderEscrow} for pay that is not only the two parties': accepting linked orders, what sub-orders
/// withheld, and pots.
/// @dev docs/decisions/nested-orders.md.
contract OrderPayouts is OrderMovement, IOrderPayouts {
    using OrderTermsLib for OrderTerms;
    using SafeERC20 for IERC20;

    address private immutable COSTS;

    constructor(Peers memory peers) OrderStore(peers) {
        // Zero is nobody: then no pot is collected, and none should be assigned.
        // slither-disable-next-line missing-zero-check
        COSTS = peers.costs;
    }

    // ------------------------------------------------------------------ acceptance

    /// @notice `accept` of a linked order.
    /// @dev The escrow hands on its own call, and holds off others while it runs.
    function accept(OrderTerms calldata terms, uint256 milestones, bytes32 ratingSeal) external {
        (bytes32 id, Order storage order, OrderState state) = _load(terms);
        _requireOpen(id, state);
        address customer = _customerOf(id, state, terms);
        _authoriseSender(customer, _withRating(Scope.ACCEPT, ratingSeal), _guards(state, terms, customer));
        _requireOwnRating(terms, customer, ratingSeal);
        state = state.withVouch(customer != terms.customer);
        _accept(id, order, state, terms, milestones, ratingSeal);
    }

    /// @notice `acceptFor` of a linked order.
    function acceptFor(
        OrderTerms calldata terms,
        uint256 milestones,
        bytes32 ratingSeal,
        bytes calldata signature
    ) external {
        (bytes32 id, Order storage order, OrderState state) = _load(terms);
        _requireOpen(id, state);
        bytes32 message = Messages.approval(id, state.version(), milestones, ratingSeal);
        address customer = _customerOf(id, state, terms);
        _authoriseSignature(
            customer,
            _withRating(Scope.ACCEPT, ratingSeal),
            _guards(state, terms, customer),
            _hashTypedDataV4(message),
            signature
        );
        _requireOwnRating(terms, customer, ratingSeal);
        state = state.withVouch(customer != terms.customer);
        _accept(id, order, state, terms, milestones, _unlessSealed(order.customerSeal, ratingSeal));
    }

    // ------------------------------------------------------------------ what was withheld

    /// @inheritdoc IOrderPayouts
    function release(OrderTerms calldata terms) external nonReentrant {
        (bytes32 id, Order storage order, OrderState state) = _load(terms);
        ChildLink memory link = _links[id];
        if (link.parent == 0) revert OrderEscrow_NotAChild(id);
        uint256 amount = link.withheld;
        if (amount == 0) revert OrderEscrow_NothingDue(id, 0);
        link.withheld = 0;
        _setLink(id, link);

        // From each milestone above that did not sign for it, the maker's side keeps its share; the rest goes back there.
        uint256 givenBack;
        while (link.parent != 0) {
            if (!link.sponsored) {
                if (!_orders[link.parent].state.isSettled(link.milestone)) {
                    revert OrderEscrow_ParentUnsettled(link.parent, link.milestone);
                }
                Allotment memory allotment = _allotments[link.parent][link.milestone];
                uint256 kept = amount * allotment.makerBps / OrderTermsLib.BPS;
                uint256 rest = amount - kept;
                if (rest > 0) {
                    // Cast: part of what was allotted.
                    // forge-lint: disable-next-line(unsafe-typecast)
                    allotment.allotted -= uint112(rest);
                    _setAllotment(link.parent, link.milestone, allotment);
                    _giveBack(link.parent, link.principal, terms.token, rest);
                }
                givenBack += rest;
                amount = kept;
            }
            link = _links[link.parent];
        }
        uint256 fee = amount * terms.feeBps / OrderTermsLib.BPS;
        if (fee > 0) state = state.withFeeAdded(fee);
        order.state = state;
        emit MoneyMoved(id, state, amount - fee, givenBack, fee);
        _payMaker(id, terms.maker, terms.token, amount - fee);
    }

    // ------------------------------------------------------------------ pots

    /// @inheritdoc IOrderPayouts
    function assign(OrderTerms calldata terms, bytes calldata signature) external nonReentrant {
        (bytes32 id, Order storage order, OrderState state) = _load(terms);
        if (!state.isIn(Phase.METERED)) _requireOpen(id, state);
        bytes32 message = Messages.assignment(id, state.version());
        _authorise(terms.maker, Scope.SETTLE, state.guarded(), _hashTypedDataV4(message), signature);
        Pot memory pot = _pots[id];
        if (pot.assigned) revert OrderEscrow_AlreadyAssigned(id);
        pot.assigned = true;
        _setPot(id, pot);
        state = state.withLink();
        order.state = state;
        emit MilestoneMoved(id, state);
    }

    /// @inheritdoc IOrderPayouts
    function collect(OrderTerms calldata terms) external nonReentrant returns (uint256 amount) {
        if (msg.sender != COSTS) revert OrderEscrow_OnlyCosts(msg.sender);
        // Only for the terms' sake.
        // slither-disable-next-line unused-return
        (bytes32 id,,) = _load(terms);
        Pot memory pot = _pots[id];
        amount = pot.amount;
        if (amount == 0) revert OrderEscrow_NothingDue(id, 0);
        pot.amount = 0;
        _setPot(id, pot);
        IERC20(terms.token).safeTransfer(COSTS, amount);
    }

    // ------------------------------------------------------------------ internal

    /// @dev Who stands in for a customer decides on its money, and has no say in its rating.
    function _requireOwnRating(OrderTerms calldata terms, address customer, bytes32 ratingSeal) private view {
        if (ratingSeal != 0 && customer != terms.customer) {
            revert OrderEscrow_NotAuthorised(terms.customer, msg.sender, Scope.RATE);
        }
    }

    function _accept(
        bytes32 id,
        Order storage order,
        OrderState state,
        OrderTerms calldata terms,
        uint256 milestones,
        bytes32 ratingSeal
    ) private {
        _checkMask(id, milestones, terms.cumulative.length);
        Movement memory move;
        for (uint256 i; milestones >> i != 0; ++i) {
            if ((milestones >> i) & 1 == 0) continue;
            if (!state.isUnderWay(i)) revert OrderEscrow_WrongMilestone(id, i, state.milestone(i));
            state = _pay(id, state, terms, i, move);
        }
        if (ratingSeal != 0) _setSeal(id, order, state, terms, terms.customer, ratingSeal);
        _settle(id, order, state, terms, move);
    }
}

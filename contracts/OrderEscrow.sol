// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Address} from "@openzeppelin/contracts/utils/Address.sol";
import {MessageHashUtils} from "@openzeppelin/contracts/utils/cryptography/MessageHashUtils.sol";

import {OrderOpening} from "./base/OrderOpening.sol";
import {OrderStore} from "./base/OrderStore.sol";
import {
    IOrderAgreements,
    IOrderClauses,
    IOrderCourse,
    IOrderDisputes,
    IOrderMetering,
    IOrderNegotiation,
    IOrderNesting,
    IOrderPayouts
} from "./interfaces/IOrderEscrow.sol";
import {Milestone, Modules, OrderTerms, Peers, Phase, RatingRight} from "./interfaces/IOrderTypes.sol";
import {Scope} from "./interfaces/IPartyRegistry.sol";
import {Messages} from "./libraries/Messages.sol";
import {OrderTermsLib} from "./libraries/OrderTermsLib.sol";
import {OrderState} from "./types/OrderState.sol";

/// @title OrderEscrow
/// @notice See {IOrderEscrow}. Here stands an order's planned course; whatever else orders can do is in modules, reached
/// through the same address.
contract OrderEscrow is OrderOpening, IOrderCourse {
    using OrderTermsLib for OrderTerms;
    using SafeERC20 for IERC20;

    /// @dev How long reveals stay open.
    uint256 private constant REVEAL_WINDOW = 14 days;

    /// @dev The code that the rest of {IOrderEscrow} is delegated to. Fixed for good, like all the rest.
    address private immutable NEGOTIATION;
    address private immutable AGREEMENTS;
    address private immutable DISPUTES;
    address private immutable CLAUSES;
    address private immutable NESTING;
    address private immutable PAYOUTS;
    address private immutable METERING;
    address private immutable RECORDS;

    /// @dev The chain that this was deployed on, and the separator of signatures' domain there.
    uint256 private immutable CHAIN;
    bytes32 private immutable DOMAIN;

    constructor(Peers memory peers, Modules memory modules) OrderStore(peers) {
        // That there is code at them is checked by who deploys and by who connects: see docs/security.md.
        NEGOTIATION = modules.negotiation;
        AGREEMENTS = modules.agreements;
        DISPUTES = modules.disputes;
        CLAUSES = modules.clauses;
        NESTING = modules.nesting;
        PAYOUTS = modules.payouts;
        METERING = modules.metering;
        RECORDS = modules.records;
        CHAIN = block.chainid;
        DOMAIN = _domainSeparatorV4();
        emit Configured(peers, modules);
    }

    /// @dev Everything that is not here is a module's, or unknown there and reverted.
    fallback() external payable {
        _delegate(_moduleOf(msg.sig));
    }

    /// @dev The native coin comes only with the order that it pays.
    receive() external payable {
        revert OrderEscrow_BadNativeValue(msg.value, 0);
    }

    // ------------------------------------------------------------------ opening

    /// @inheritdoc IOrderCourse
    function open(
        OrderTerms calldata terms,
        bytes calldata customerSignature,
        bytes calldata makerSignature,
        bytes calldata customerPermit,
        bytes calldata makerPermit
    ) external payable nonReentrant returns (bytes32 id) {
        id = _checkNew(terms);
        _requireNoClauses(terms);
        OrderState fresh = OrderState.wrap(0).withPhase(Phase.OPEN);
        _open(id, terms, fresh, customerSignature, makerSignature, customerPermit, makerPermit);
    }

    /// @inheritdoc IOrderCourse
    function post(OrderTerms calldata terms) external payable nonReentrant returns (bytes32 id) {
        id = _checkNew(terms);
        _requireNoClauses(terms);
        _authoriseSender(terms.customer, Scope.OPEN, true);
        _post(id, terms, msg.data[:0]);
    }

    /// @inheritdoc IOrderCourse
    function postFor(
        OrderTerms calldata terms,
        bytes calldata signature,
        bytes calldata permit
    ) external payable nonReentrant returns (bytes32 id) {
        id = _checkNew(terms);
        _requireNoClauses(terms);
        _authorise(terms.customer, Scope.OPEN, true, id, signature);
        _post(id, terms, permit);
    }

    /// @inheritdoc IOrderCourse
    function takePost(
        OrderTerms calldata terms,
        bytes calldata makerSignature,
        bytes calldata makerPermit
    ) external payable nonReentrant returns (bytes32 id) {
        _requireNoClauses(terms);
        return _takePost(terms, Phase.OPEN, makerSignature, makerPermit);
    }

    // ------------------------------------------------------------------ work

    /// @inheritdoc IOrderCourse
    function deliver(
        OrderTerms calldata terms,
        uint256 milestones,
        bytes32 ratingSeal
    ) external nonReentrantView {
        (bytes32 id, Order storage order, OrderState state) = _load(terms);
        _requireOpen(id, state);
        // Most often it is the maker itself: asking that here spares the call and its arguments.
        if (msg.sender != terms.makerOf() || state.guarded()) {
            _authoriseSender(terms.maker, _withRating(Scope.DELIVER, ratingSeal), state.guarded());
        }
        _deliver(id, order, state, terms, milestones, ratingSeal);
    }

    /// @inheritdoc IOrderCourse
    function deliverFor(
        OrderTerms calldata terms,
        uint256 milestones,
        bytes32 ratingSeal,
        bytes calldata signature
    ) external nonReentrantView {
        (bytes32 id, Order storage order, OrderState state) = _load(terms);
        _requireOpen(id, state);
        bytes32 message = Messages.delivery(id, state.version(), milestones, false, ratingSeal);
        _authoriseSignature(
            terms.maker,
            _withRating(Scope.DELIVER, ratingSeal),
            state.guarded(),
            _hashTypedDataV4(message),
            signature
        );
        _deliver(id, order, state, terms, milestones, _unlessSealed(order.makerSeal, ratingSeal));
    }

    /// @inheritdoc IOrderCourse
    function accept(OrderTerms calldata terms, uint256 milestones, bytes32 ratingSeal) external nonReentrant {
        (bytes32 id, Order storage order, OrderState state) = _load(terms);
        if (state.isPlainlyOpen()) {
            // Most often it is the customer itself: asking that here spares the call and its arguments.
            if (msg.sender != terms.customerOf() || state.guarded()) {
                _authoriseSender(terms.customer, _withRating(Scope.ACCEPT, ratingSeal), state.guarded());
            }
            _accept(id, order, state, terms, milestones, ratingSeal);
        } else {
            _acceptLinked();
        }
    }

    /// @inheritdoc IOrderCourse
    function acceptFor(
        OrderTerms calldata terms,
        uint256 milestones,
        bytes32 ratingSeal,
        bytes calldata signature
    ) external nonReentrant {
        (bytes32 id, Order storage order, OrderState state) = _load(terms);
        if (!state.isPlainlyOpen()) return _acceptLinked();
        bytes32 message = Messages.approval(id, state.version(), milestones, ratingSeal);
        _authoriseSignature(
            terms.customer,
            _withRating(Scope.ACCEPT, ratingSeal),
            state.guarded(),
            _hashTypedDataV4(message),
            signature
        );
        _accept(id, order, state, terms, milestones, _unlessSealed(order.customerSeal, ratingSeal));
    }

    // ------------------------------------------------------------------ balances

    /// @inheritdoc IOrderCourse
    function withdraw(address party, address token, address to, uint256 amount) external nonReentrant {
        _authoriseSender(party, Scope.WITHDRAW, true);
        _withdraw(party, token, to, amount);
    }

    /// @inheritdoc IOrderCourse
    function withdrawFor(
        address party,
        address token,
        address to,
        uint256 amount,
        uint40 validUntil,
        bytes calldata signature
    ) external nonReentrant {
        if (block.timestamp > validUntil) {
            revert OrderEscrow_TooLate(0, validUntil, block.timestamp);
        }
        bytes32 message = Messages.withdraw(party, token, to, amount, _useNonce(party), validUntil);
        _authoriseSignature(party, Scope.WITHDRAW, true, _hashTypedDataV4(message), signature);
        _withdraw(party, token, to, amount);
    }

    // ------------------------------------------------------------------ views

    /// @dev Here and not with the other views, because the credit registry asks for it at every reveal.
    /// @inheritdoc IOrderCourse
    function ratingRight(OrderTerms calldata terms)
        external
        view
        nonReentrantView
        returns (RatingRight memory right)
    {
        (bytes32 id, Order storage order, OrderState state) = _load(terms);
        right.id = id;
        right.customerSeal = order.customerSeal;
        right.makerSeal = order.makerSeal;
        right.feeBurned = state.feeBurned();
        right.onTime = true;
        uint256 count = terms.count();
        for (uint256 i; i < count; ++i) {
            if (!state.isAt(i, Milestone.PAID)) right.onTime = false;
            if (state.isAt(i, Milestone.REFUNDED)) right.defaulted = true;
        }
        if (state.isIn(Phase.CLOSED)) {
            uint256 from = _revealFrom(order, state);
            // Casts: block times plus a few weeks fit 40 bits for 34,000 years.
            right.closedAt = uint40(state.reviewFrom());
            // forge-lint: disable-next-line(unsafe-typecast)
            right.revealFrom = uint40(from);
            // forge-lint: disable-next-line(unsafe-typecast)
            right.revealUntil = uint40(from + REVEAL_WINDOW);
        }
    }

    // ------------------------------------------------------------------ internal: modules

    /// @dev Orders whose money is not only their two parties' are accepted where that is known.
    function _acceptLinked() private {
        // Neither `accept` answers anything.
        // slither-disable-next-line unused-return
        Address.functionDelegateCall(PAYOUTS, msg.data);
    }

    /// @dev Whose function it is: those that are called most often come first.
    function _moduleOf(bytes4 selector) private view returns (address) {
        if (
            selector == IOrderNegotiation.poke.selector || selector == IOrderNegotiation.reject.selector
                || selector == IOrderNegotiation.rejectFor.selector
                || selector == IOrderNegotiation.cure.selector
                || selector == IOrderNegotiation.cureFor.selector
                || selector == IOrderNegotiation.contest.selector
                || selector == IOrderNegotiation.contestFor.selector
        ) return NEGOTIATION;
        if (
            selector == IOrderAgreements.amend.selector || selector == IOrderAgreements.split.selector
                || selector == IOrderAgreements.close.selector
        ) return AGREEMENTS;
        if (
            selector == IOrderClauses.openWith.selector || selector == IOrderClauses.postWith.selector
                || selector == IOrderClauses.takePostWith.selector
        ) return CLAUSES;
        if (
            selector == IOrderMetering.redeem.selector || selector == IOrderMetering.claim.selector
                || selector == IOrderMetering.contestClaim.selector
        ) return METERING;
        if (selector == IOrderNesting.openChild.selector) return NESTING;
        if (
            selector == IOrderPayouts.release.selector || selector == IOrderPayouts.assign.selector
                || selector == IOrderPayouts.collect.selector
        ) return PAYOUTS;
        if (
            selector == IOrderDisputes.propose.selector || selector == IOrderDisputes.agree.selector
                || selector == IOrderDisputes.refund.selector || selector == IOrderDisputes.rule.selector
                || selector == IOrderDisputes.courtOpenFor.selector
        ) return DISPUTES;
        return RECORDS;
    }

    /// @dev Hands on call data and answer unchanged; memory is not used by anything after.
    function _delegate(address module) private {
        assembly {
            calldatacopy(0, 0, calldatasize())
            let ok := delegatecall(gas(), module, 0, calldatasize(), 0, 0)
            returndatacopy(0, 0, returndatasize())
            if iszero(ok) { revert(0, returndatasize()) }
            return(0, returndatasize())
        }
    }

    // ------------------------------------------------------------------ internal: signatures

    /// @dev As inherited, for half of its gas. The other half of the escrow runs at this address and not at its own, so
    /// what is inherited asks for the address too; this half runs here only, and asks only whether the chain forked.
    function _hashTypedDataV4(bytes32 structHash) internal view override returns (bytes32) {
        bytes32 domain = block.chainid == CHAIN ? DOMAIN : _domainSeparatorV4();
        return MessageHashUtils.toTypedDataHash(domain, structHash);
    }

    // ------------------------------------------------------------------ internal: work

    /// @dev Calls nobody while its own state is open, so its callers only refuse to run in the middle of another function
    /// (`nonReentrantView`): a poke is whole before it begins.
    function _deliver(
        bytes32 id,
        Order storage order,
        OrderState state,
        OrderTerms calldata terms,
        uint256 milestones,
        bytes32 ratingSeal
    ) private {
        _checkMask(id, milestones, terms.count());
        if (_reviewLapsed(state, terms)) {
            // A poke answers nothing.
            // slither-disable-next-line unused-return
            Address.functionDelegateCall(NEGOTIATION, abi.encodeCall(IOrderNegotiation.poke, (terms)));
            state = order.state;
        }
        uint256 i;
        for (uint256 rest = milestones; rest != 0; (rest, i) = (rest >> 1, _next(i))) {
            if (rest & 1 == 0) continue;
            if (!state.isAt(i, Milestone.PENDING)) {
                revert OrderEscrow_WrongMilestone(id, i, state.milestone(i));
            }
            if (block.timestamp > terms.deadline(i)) {
                revert OrderEscrow_TooLate(id, terms.deadline(i), block.timestamp);
            }
            state = state.withMilestone(i, Milestone.DELIVERED);
        }
        state = state.withReviewFrom(block.timestamp);
        order.state = state;
        emit MilestoneMoved(id, state);
        if (ratingSeal != 0) _setSeal(id, order, state, terms, terms.maker, ratingSeal);
    }

    function _accept(
        bytes32 id,
        Order storage order,
        OrderState state,
        OrderTerms calldata terms,
        uint256 milestones,
        bytes32 ratingSeal
    ) private {
        _checkMask(id, milestones, terms.count());
        uint256 toMaker;
        uint256 fee;
        uint256 i;
        for (uint256 rest = milestones; rest != 0; (rest, i) = (rest >> 1, _next(i))) {
            if (rest & 1 == 0) continue;
            if (!state.isUnderWay(i)) {
                revert OrderEscrow_WrongMilestone(id, i, state.milestone(i));
            }
            (uint256 part, uint256 burned) = terms.payout(i);
            unchecked {
                // Sums of parts of one 128-bit price.
                toMaker += part;
                fee += burned;
            }
            state = state.withMilestone(i, Milestone.PAID);
        }
        if (ratingSeal != 0) _setSeal(id, order, state, terms, terms.customer, ratingSeal);
        _settle(id, order, state, terms, toMaker, 0, fee);
    }

    function _next(uint256 i) private pure returns (uint256) {
        unchecked {
            // A mask has 256 bits, so `i` never comes further.
            return i + 1;
        }
    }

    function _withdraw(address party, address token, address to, uint256 amount) private {
        if (to == address(0)) revert OrderEscrow_ZeroRecipient();
        uint256 balance = _balances[party][token];
        if (amount > balance) revert OrderEscrow_Overdraw(party, token, amount, balance);
        unchecked {
            // amount ≤ balance was checked above.
            balance -= amount;
        }
        _balances[party][token] = balance;
        emit BalanceMoved(party, token, balance);
        emit Withdrawn(party, token, to, amount);
        IERC20(token).safeTransfer(to, amount);
    }
}

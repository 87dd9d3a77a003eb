// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Address} from "@openzeppelin/contracts/utils/Address.sol";
import {MessageHashUtils} from "@openzeppelin/contracts/utils/cryptography/MessageHashUtils.sol";

import {OrderStore} from "./base/OrderStore.sol";
import {ICreditHook} from "./interfaces/ICreditRegistry.sol";
import {
    IOrderCourse,
    IOrderNegotiation,
    Milestone,
    OrderTerms,
    Phase,
    RatingRight
} from "./interfaces/IOrderEscrow.sol";
import {IPartyRegistry, Scope} from "./interfaces/IPartyRegistry.sol";
import {Messages} from "./libraries/Messages.sol";
import {OrderTermsLib} from "./libraries/OrderTermsLib.sol";
import {OrderState} from "./types/OrderState.sol";

/// @title OrderEscrow
/// @notice See {IOrderEscrow}. This half carries out an order's planned course; what parties do when they object or
/// agree otherwise is {OrderNegotiation}'s, reached through the same address.
contract OrderEscrow is OrderStore, IOrderCourse {
    using OrderTermsLib for OrderTerms;
    using SafeERC20 for IERC20;

    /// @dev How long reveals stay open.
    uint256 private constant REVEAL_WINDOW = 14 days;

    /// @dev The code that the rest of {IOrderEscrow} is delegated to. Fixed for good, like all the rest.
    address private immutable NEGOTIATION;

    /// @dev The chain that this was deployed on, and the separator of signatures' domain there.
    uint256 private immutable CHAIN;
    bytes32 private immutable DOMAIN;

    constructor(
        IPartyRegistry parties,
        ICreditHook credit,
        address wrappedNative,
        address negotiation
    ) OrderStore(parties, credit, wrappedNative) {
        // That there is code at it is checked by who deploys and by who connects: see docs/security.md.
        // slither-disable-next-line missing-zero-check
        NEGOTIATION = negotiation;
        CHAIN = block.chainid;
        DOMAIN = _domainSeparatorV4();
        emit Configured(address(parties), address(credit), wrappedNative, negotiation);
    }

    /// @dev Everything that is not here is the negotiation's, or unknown there and reverted.
    fallback() external {
        address negotiation = NEGOTIATION;
        // Hands on call data and answer unchanged; memory is not used by anything after.
        assembly {
            calldatacopy(0, 0, calldatasize())
            let ok := delegatecall(gas(), negotiation, 0, calldatasize(), 0, 0)
            returndatacopy(0, 0, returndatasize())
            if iszero(ok) { revert(0, returndatasize()) }
            return(0, returndatasize())
        }
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
        if (terms.maker == address(0)) revert OrderEscrow_BadParties(terms.customer, terms.maker);
        OrderState state =
            _guardIfRevoked(OrderState.wrap(0), terms.customer, terms.maker).withPhase(Phase.OPEN);
        _authorise(terms.customer, Scope.OPEN, state.guarded(), id, customerSignature);
        _authorise(terms.maker, Scope.OPEN, state.guarded(), id, makerSignature);

        _orders[id].state = state;
        bytes memory data = terms.encode(state);
        bytes32 topic = OrderOpened.selector;
        (address customer, address maker) = (terms.customer, terms.maker);
        assembly ("memory-safe") {
            log4(add(data, 0x20), mload(data), topic, id, customer, maker)
        }

        _fund(terms, customerPermit);
        _bind(terms, makerPermit, 0);
    }

    /// @inheritdoc IOrderCourse
    function post(OrderTerms calldata terms) external payable nonReentrant returns (bytes32 id) {
        id = _checkNew(terms);
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
        _authorise(terms.customer, Scope.OPEN, true, id, signature);
        _post(id, terms, permit);
    }

    /// @inheritdoc IOrderCourse
    function takePost(
        OrderTerms calldata terms,
        bytes calldata makerSignature,
        bytes calldata makerPermit
    ) external payable nonReentrant returns (bytes32 id) {
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
        state = _guardIfRevoked(state, terms.customer, terms.maker).withPhase(Phase.OPEN).withVersion(1);
        _authorise(terms.maker, Scope.OPEN, state.guarded(), termsHash, makerSignature);

        order.state = state;
        order.termsHash = termsHash;
        emit PostAccepted(id, terms.maker, state, termsHash);

        _bind(terms, makerPermit, msg.value);
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
        _requireOpen(id, state);
        // Most often it is the customer itself: asking that here spares the call and its arguments.
        if (msg.sender != terms.customerOf() || state.guarded()) {
            _authoriseSender(terms.customer, _withRating(Scope.ACCEPT, ratingSeal), state.guarded());
        }
        _accept(id, order, state, terms, milestones, ratingSeal);
    }

    /// @inheritdoc IOrderCourse
    function acceptFor(
        OrderTerms calldata terms,
        uint256 milestones,
        bytes32 ratingSeal,
        bytes calldata signature
    ) external nonReentrant {
        (bytes32 id, Order storage order, OrderState state) = _load(terms);
        _requireOpen(id, state);
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
        for (uint256 i; i < terms.cumulative.length; ++i) {
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

    // ------------------------------------------------------------------ internal: signatures

    /// @dev As inherited, for half of its gas. The other half of the escrow runs at this address and not at its own, so
    /// what is inherited asks for the address too; this half runs here only, and asks only whether the chain forked.
    function _hashTypedDataV4(bytes32 structHash) internal view override returns (bytes32) {
        bytes32 domain = block.chainid == CHAIN ? DOMAIN : _domainSeparatorV4();
        return MessageHashUtils.toTypedDataHash(domain, structHash);
    }

    // ------------------------------------------------------------------ internal: opening

    /// @dev The id of terms that nobody has opened yet and that may be opened now.
    function _checkNew(OrderTerms calldata terms) private view returns (bytes32 id) {
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

    function _post(bytes32 id, OrderTerms calldata terms, bytes calldata permit) private {
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

    /// @dev The customer's side: price and relay fee come in, the relay fee goes to whoever submitted.
    // Called by payable functions only; nothing can be entered while the tokens are.
    // slither-disable-next-line reentrancy-benign,msg-value-in-nonpayable
    function _fund(OrderTerms calldata terms, bytes calldata permit) private {
        uint256 relayFee = terms.relayFee;
        _pull(terms.token, terms.customer, terms.price() + relayFee, permit, msg.value);
        if (relayFee > 0) _send(terms.token, msg.sender, relayFee, false);
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
        for (uint256 i; milestones >> i != 0; i = _next(i)) {
            if ((milestones >> i) & 1 == 0) continue;
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
        for (uint256 i; milestones >> i != 0; i = _next(i)) {
            if ((milestones >> i) & 1 == 0) continue;
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
            // Shifting a mask by 256 leaves nothing, so `i` never comes further.
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

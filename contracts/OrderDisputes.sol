// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {OrderMovement} from "./base/OrderMovement.sol";
import {OrderStore} from "./base/OrderStore.sol";
import {IDisputeDesk} from "./interfaces/IDisputeDesk.sol";
import {IOrderDisputes} from "./interfaces/IOrderEscrow.sol";
import {Milestone, OrderTerms, Peers, Phase, Proposal} from "./interfaces/IOrderTypes.sol";
import {Scope} from "./interfaces/IPartyRegistry.sol";
import {Messages} from "./libraries/Messages.sol";
import {OrderTermsLib} from "./libraries/OrderTermsLib.sol";
import {OrderState} from "./types/OrderState.sol";

/// @title OrderDisputes
/// @notice The module of {OrderEscrow} for what parties do when they disagree: offers to settle, giving in, and the court.
contract OrderDisputes is OrderMovement, IOrderDisputes {
    using OrderTermsLib for OrderTerms;

    /// @dev Offers that each side may make in one order.
    uint256 private constant MAX_OFFERS = 3;
    /// @dev An offer takes at most this part of the time that is left until `courtBy`: nobody stalls the court away.
    uint256 private constant OFFER_SHARE = 4;

    address private immutable ARBITERS;

    constructor(Peers memory peers) OrderStore(peers) {
        // Zero is nobody: then no court can rule.
        // slither-disable-next-line missing-zero-check
        ARBITERS = peers.arbiters;
    }

    /// @inheritdoc IOrderDisputes
    function propose(
        OrderTerms calldata terms,
        bool byMaker,
        uint256 milestones,
        uint256 makerBps,
        bytes calldata signature
    ) external nonReentrant {
        (bytes32 id,, OrderState state) = _load(terms);
        _requireContested(id, state, terms, milestones);
        if (makerBps > OrderTermsLib.BPS) revert OrderEscrow_BadBps("makerBps", makerBps, OrderTermsLib.BPS);
        if (block.timestamp > terms.courtBy) revert OrderEscrow_TooLate(id, terms.courtBy, block.timestamp);
        Proposal memory proposal = _proposals[id];
        address party =
            _authoriseOffer(id, state, terms, proposal, byMaker, false, milestones, makerBps, signature);
        if ((byMaker ? proposal.byMaker : proposal.byCustomer) == MAX_OFFERS) {
            revert OrderEscrow_TooManyRounds(id, party, MAX_OFFERS);
        }

        if (byMaker) ++proposal.byMaker;
        else ++proposal.byCustomer;
        proposal.lastByMaker = byMaker;
        uint256 window = (terms.courtBy - block.timestamp) / OFFER_SHARE;
        if (window > terms.review) window = terms.review;
        // Casts: block times plus a window fit 40 bits; masks and shares were checked.
        // forge-lint: disable-next-item(unsafe-typecast)
        proposal.until = uint40(block.timestamp + window);
        // forge-lint: disable-next-line(unsafe-typecast)
        proposal.milestones = uint16(milestones);
        // forge-lint: disable-next-line(unsafe-typecast)
        proposal.makerBps = uint16(makerBps);
        _setProposal(id, proposal);
    }

    /// @inheritdoc IOrderDisputes
    function agree(
        OrderTerms calldata terms,
        bool byMaker,
        uint256 milestones,
        uint256 makerBps,
        bytes calldata signature
    ) external nonReentrant {
        (bytes32 id, Order storage order, OrderState state) = _load(terms);
        _requireContested(id, state, terms, milestones);
        Proposal memory proposal = _proposals[id];
        if (proposal.until == 0 || proposal.lastByMaker == byMaker) revert OrderEscrow_NoProposal(id);
        if (proposal.milestones != milestones || proposal.makerBps != makerBps) {
            revert OrderEscrow_ProposalMoved(id, proposal.milestones, proposal.makerBps);
        }
        if (block.timestamp > proposal.until) {
            revert OrderEscrow_TooLate(id, proposal.until, block.timestamp);
        }
        address party =
            _authoriseOffer(id, state, terms, proposal, byMaker, true, milestones, makerBps, signature);
        // What a customer offered does not bind who stands in for it since; that one takes the maker's offers.
        if (byMaker) party = _customerOf(id, state, terms);
        bool stoodIn = party != terms.customer;
        if (byMaker && stoodIn) revert OrderEscrow_NoProposal(id);
        state = state.withVouch(stoodIn);
        proposal.until = 0;
        _setProposal(id, proposal);
        _resolve(id, order, state, terms, milestones, makerBps);
    }

    /// @inheritdoc IOrderDisputes
    function refund(
        OrderTerms calldata terms,
        uint256 milestones,
        bytes calldata signature
    ) external nonReentrant {
        (bytes32 id, Order storage order, OrderState state) = _load(terms);
        if (!state.isIn(Phase.METERED)) _requireOpen(id, state);
        _checkMask(id, milestones, terms.cumulative.length);
        bytes32 digest = _hashTypedDataV4(Messages.refund(id, state.version(), milestones));
        _authorise(terms.maker, Scope.SETTLE, state.guarded(), digest, signature);

        Movement memory move;
        bool metered = state.isIn(Phase.METERED);
        for (uint256 i; milestones >> i != 0; ++i) {
            if ((milestones >> i) & 1 == 0) continue;
            Milestone current = state.milestone(i);
            if (state.isSettled(i)) revert OrderEscrow_WrongMilestone(id, i, current);
            if (metered ? _meters[id].contested : current == Milestone.CONTESTED) {
                _requireNotAtCourt(id, terms, i, metered);
            }
            if (!metered && (current == Milestone.PENDING || current == Milestone.REJECTED)) {
                state = _refund(id, state, terms, i, move);
            } else {
                state = _divide(id, state, terms, i, 0, move);
            }
        }
        _settle(id, order, state, terms, move);
    }

    /// @inheritdoc IOrderDisputes
    function rule(OrderTerms calldata terms, uint256 milestones, uint256 makerBps) external nonReentrant {
        if (msg.sender != ARBITERS) revert OrderEscrow_OnlyArbiters(msg.sender);
        (bytes32 id, Order storage order, OrderState state) = _load(terms);
        if (block.timestamp > terms.courtBy) revert OrderEscrow_TooLate(id, terms.courtBy, block.timestamp);
        if (makerBps > OrderTermsLib.BPS) revert OrderEscrow_BadBps("makerBps", makerBps, OrderTermsLib.BPS);
        _requireContested(id, state, terms, milestones);
        emit Ruled(id, milestones, makerBps);
        if (terms.feeBps > 0) _judge(id, state, terms, milestones, makerBps);
        _resolve(id, order, state, terms, milestones, makerBps);
    }

    /// @inheritdoc IOrderDisputes
    function courtOpenFor(
        bytes32 id,
        bool maker
    ) external view nonReentrantView returns (OrderState state, bool open) {
        state = _orders[id].state;
        Proposal memory proposal = _proposals[id];
        if ((maker ? proposal.byMaker : proposal.byCustomer) == 0) return (state, false);
        // The other side has countered, or has let the offer pass.
        open = proposal.lastByMaker != maker || block.timestamp > proposal.until;
    }

    // ------------------------------------------------------------------ internal

    /// @dev An empty mask is the bond's forfeit; a metered order has only its claim.
    function _requireContested(
        bytes32 id,
        OrderState state,
        OrderTerms calldata terms,
        uint256 milestones
    ) private view {
        if (milestones == 0) {
            if (!state.isIn(Phase.BOND_CONTESTED)) {
                revert OrderEscrow_WrongPhase(id, state.phase());
            }
            return;
        }
        _checkMask(id, milestones, terms.cumulative.length);
        if (state.isIn(Phase.METERED)) {
            if (!_meters[id].contested) revert OrderEscrow_NoClaim(id, _meters[id].claimed);
            return;
        }
        _requireOpen(id, state);
        for (uint256 i; milestones >> i != 0; ++i) {
            if ((milestones >> i) & 1 != 0 && !state.isAt(i, Milestone.CONTESTED)) {
                revert OrderEscrow_WrongMilestone(id, i, state.milestone(i));
            }
        }
    }

    /// @dev While a court can still rule: else who is about to lose gives in, is no loser in cyber-credit, and the winner
    /// bears half of the court's fee.
    // The adapter's view, for each of at most sixteen milestones.
    // slither-disable-next-line calls-loop
    function _requireNotAtCourt(bytes32 id, OrderTerms calldata terms, uint256 i, bool metered) private view {
        if (block.timestamp > terms.courtBy || ARBITERS.code.length == 0) return;
        uint256 place = metered ? _meters[id].claimedAt : i;
        if (IDisputeDesk(ARBITERS).isAtCourt(id, place)) revert OrderEscrow_AtCourt(id, i);
    }

    /// @dev Each message names how many offers were made before, so that none fits twice, and the claim, so that it fits no
    /// later one.
    function _authoriseOffer(
        bytes32 id,
        OrderState state,
        OrderTerms calldata terms,
        Proposal memory proposal,
        bool byMaker,
        bool accept,
        uint256 milestones,
        uint256 makerBps,
        bytes calldata signature
    ) private view returns (address party) {
        bytes32 message = Messages.settlementOffer(
            id,
            state.version(),
            milestones,
            makerBps,
            _meters[id].claimedAt,
            proposal.byCustomer + proposal.byMaker,
            accept
        );
        party = byMaker ? terms.maker : _customerOf(id, state, terms);
        bool guarded = byMaker ? state.guarded() : _guards(state, terms, party);
        _authorise(party, Scope.SETTLE, guarded, _hashTypedDataV4(message), signature);
    }

    /// @dev Divide what is contested. What {_requireContested} lets pass is.
    function _resolve(
        bytes32 id,
        Order storage order,
        OrderState state,
        OrderTerms calldata terms,
        uint256 milestones,
        uint256 makerBps
    ) private {
        if (milestones == 0) {
            _closeAfterDefault(id, order, state, terms, makerBps);
        } else if (state.isIn(Phase.METERED)) {
            _settleClaim(id, order, state, terms, makerBps);
        } else {
            Movement memory move;
            for (uint256 i; milestones >> i != 0; ++i) {
                if ((milestones >> i) & 1 != 0) state = _divide(id, state, terms, i, makerBps, move);
            }
            _settle(id, order, state, terms, move);
        }
    }

    /// @dev Tell cyber-credit who lost, and over how much. A maker that contested its default and lost has only defaulted;
    /// and who stands in for a customer has agreed neither to these terms nor to their court.
    function _judge(
        bytes32 id,
        OrderState state,
        OrderTerms calldata terms,
        uint256 milestones,
        uint256 makerBps
    ) private {
        bool customerLost = makerBps > OrderTermsLib.BPS / 2;
        if (customerLost && _customerOf(id, state, terms) != terms.customer) return;
        uint256 amount;
        if (milestones == 0) {
            if (!customerLost) return;
            amount = _refunded(state, terms);
        } else if (state.isIn(Phase.METERED)) {
            amount = _claimed(id, terms);
        } else {
            for (uint256 i; milestones >> i != 0; ++i) {
                if ((milestones >> i) & 1 != 0) amount += _left(id, state, terms, i);
            }
        }
        CREDIT.judge(id, terms.customer, terms.maker, terms.token, amount, terms.feeBps, makerBps);
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {
    Allotment,
    ChildLink,
    Meter,
    Milestone,
    Nest,
    OrderTerms,
    Phase,
    Pot,
    Proposal
} from "../interfaces/IOrderTypes.sol";
import {Scope} from "../interfaces/IPartyRegistry.sol";
import {OrderTermsLib} from "../libraries/OrderTermsLib.sol";
import {OrderState} from "../types/OrderState.sol";
import {OrderStore} from "./OrderStore.sol";

/// @notice What the escrow keeps of linked orders (those with a parent, sub-orders, a meter or a pot), and how their money
/// moves. What it pays is always credited for withdrawal.
/// @dev docs/decisions/nested-orders.md says who gets what, and why.
abstract contract LinkedStore is OrderStore {
    using OrderTermsLib for OrderTerms;

    // slither-disable-start uninitialized-state
    mapping(bytes32 id => ChildLink) internal _links;
    mapping(bytes32 id => mapping(uint256 milestone => Allotment)) internal _allotments;
    mapping(bytes32 id => Nest) internal _nests;
    mapping(bytes32 id => Pot) internal _pots;
    mapping(bytes32 id => Meter) internal _meters;
    mapping(bytes32 id => Proposal) internal _proposals;

    // slither-disable-end uninitialized-state

    // ------------------------------------------------------------------ who acts

    /// @dev Who acts as an order's customer: where the milestone that pays it has failed, its parent's customer stands in for
    /// the maker that ordered it. As deep as orders are nested.
    function _customerOf(
        bytes32 id,
        OrderState state,
        OrderTerms calldata terms
    ) internal view returns (address who) {
        who = terms.customer;
        // Where nobody stands in there is nothing to object to beside.
        // slither-disable-next-line unused-return
        if (state.linked()) (who,) = _standIn(id, who);
    }

    /// @dev Who objects as an order's customer: who acts as it; or, while it is contested whose the milestone above is, the
    /// other side of that contest by its own call, so that silence does not pay with what may be its money. It only
    /// objects: what may be the maker's is not its to spend.
    function _objectorOf(
        bytes32 id,
        OrderState state,
        OrderTerms calldata terms
    ) internal view returns (address who) {
        if (!state.linked()) return terms.customer;
        ChildLink storage link;
        (who, link) = _standIn(id, terms.customer);
        if (!_orders[link.parent].state.isAt(link.milestone, Milestone.CONTESTED)) return who;
        address principal = link.principal;
        if (msg.sender == principal || PARTIES.isAuthorised(principal, msg.sender, Scope.ACCEPT)) {
            who = principal;
        }
    }

    /// @dev Who acts as customer, and the first link above that has not failed.
    /// @param who The order's own customer.
    function _standIn(bytes32 id, address who) internal view returns (address, ChildLink storage link) {
        link = _links[id];
        while (link.parent != 0 && _hasFailed(link.parent, link.milestone)) {
            who = link.principal;
            link = _links[link.parent];
        }
        return (who, link);
    }

    /// @dev Whether the keys of who acts as customer are looked up: who stands in never had this order's guard.
    function _guards(OrderState state, OrderTerms calldata terms, address who) internal pure returns (bool) {
        return state.guarded() || who != terms.customer;
    }

    /// @dev Once settled, whoever got less than half of a milestone has the smaller part in what comes back, and no say.
    function _hasFailed(bytes32 parent, uint256 milestone) private view returns (bool) {
        return _orders[parent].state.isSettled(milestone)
            && _allotments[parent][milestone].makerBps < OrderTermsLib.BPS / 2;
    }

    // ------------------------------------------------------------------ milestones

    /// @dev What is still here of a milestone's slice.
    function _left(
        bytes32 id,
        OrderState state,
        OrderTerms calldata terms,
        uint256 i
    ) internal view returns (uint256 amount) {
        amount = terms.slice(i);
        // What left a milestone is a part of its slice.
        if (state.linked()) amount -= _allotments[id][i].allotted;
    }

    /// @dev Take milestone `i` out of an order: what is still here of it. `makerBps` is the maker's share, and from now on
    /// of what comes back; the bond answers for the rest of what was advanced.
    function _take(
        bytes32 id,
        OrderState state,
        OrderTerms calldata terms,
        uint256 i,
        uint256 makerBps
    ) internal returns (uint256 amount) {
        amount = terms.slice(i);
        if (!state.linked()) return amount;
        Allotment memory allotment = _allotments[id][i];
        // Sub-orders that have given all back may still ask how this was settled.
        if (allotment.allotted == 0 && _nests[id].children == 0) return amount;
        amount -= allotment.allotted;
        // Casts: a share is at most 10,000.
        // forge-lint: disable-next-line(unsafe-typecast)
        allotment.makerBps = uint16(makerBps);
        if (allotment.advanced > 0) {
            Nest memory nest = _nests[id];
            nest.advanced -= allotment.advanced;
            uint256 forgiven = uint256(allotment.advanced) * makerBps / OrderTermsLib.BPS;
            // Cast: less than what was advanced, which has 112 bits.
            // forge-lint: disable-next-line(unsafe-typecast)
            nest.owed += uint128(allotment.advanced - forgiven);
            allotment.advanced = 0;
            _setNest(id, nest);
        }
        _setAllotment(id, i, allotment);
    }

    // ------------------------------------------------------------------ money

    /// @dev As for other orders, but that money may come from or go to orders above, pots and bonds that stand for others.
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
    ) internal virtual override {
        if (!state.linked()) {
            super._move(id, order, state, terms, toMaker, toCustomer, fee, bondToCustomer, defaulted);
            return;
        }
        bool vouched = state.vouched();
        state = state.withVouch(false);
        if (toMaker > 0) (toMaker, fee) = _advance(id, toMaker, fee, vouched);
        if (fee > 0) state = state.withFeeAdded(fee);
        order.state = state;
        emit MoneyMoved(id, state, toMaker, toCustomer, fee);
        if (state.isIn(Phase.CLOSED)) {
            uint256 owed = _payBond(id, state, terms, bondToCustomer);
            if (terms.feeBps > 0) {
                CREDIT.settle(
                    id, terms.maker, terms.token, terms.price(), terms.bond, defaulted, terms.feeBps
                );
            }
            toCustomer += owed;
        }
        _giveBack(id, terms.customer, terms.token, toCustomer);
        _payMaker(id, terms.maker, terms.token, toMaker);
    }

    /// @dev The bond first makes good what it stood for, then comes its forfeit. It stands towards the order's customer,
    /// whose own bond stands for the same payments towards the next above; but where that one has signed the order, nobody
    /// else's does, and what it makes good goes where the order's own money goes.
    /// @return owed What goes there.
    function _payBond(
        bytes32 id,
        OrderState state,
        OrderTerms calldata terms,
        uint256 forfeit
    ) private returns (uint256 owed) {
        uint256 bond = terms.bond;
        if (bond == 0) return 0;
        owed = _nests[id].owed;
        if (forfeit > bond - owed) forfeit = bond - owed;
        uint256 toMaker = bond - owed - forfeit;
        emit BondMoved(id, state, toMaker, owed + forfeit);
        _creditSome(terms.maker, terms.token, toMaker);
        _creditSome(_customerOf(id, state, terms), terms.token, forfeit);
        if (!_links[id].sponsored) {
            _creditSome(terms.customer, terms.token, owed);
            owed = 0;
        }
    }

    /// @dev What of an order's pay can be made now. Each order above whose customer has signed the sub-order lets all of it
    /// pass; so does one whose customer stands in and agrees (`vouched`). Any other lets pass what its maker's bond can
    /// stand for, of which the fee is a part; once its milestone is settled, all if it was paid in full, else nothing. The
    /// rest is withheld, for {release} to divide: so it does not matter what is settled first.
    function _advance(
        bytes32 id,
        uint256 toMaker,
        uint256 fee,
        bool vouched
    ) private returns (uint256, uint256) {
        uint256 gross = toMaker + fee;
        uint256 paid = gross;
        ChildLink memory link = _links[id];
        bool agreed = vouched;
        while (link.parent != 0) {
            agreed = agreed && _hasFailed(link.parent, link.milestone);
            if (!agreed && !link.sponsored) {
                uint256 most = _mostThrough(link.parent, link.milestone);
                if (most < paid) paid = most;
            }
            link = _links[link.parent];
        }
        if (paid > 0) _putDown(id, paid, vouched);
        if (paid == gross) return (toMaker, fee);
        link = _links[id];
        // Cast: part of the order's price, which was allotted in 112 bits.
        // forge-lint: disable-next-line(unsafe-typecast)
        link.withheld += uint128(gross - paid);
        _setLink(id, link);
        fee = fee * paid / gross;
        return (paid - fee, fee);
    }

    /// @dev How much of a sub-order's pay a milestone lets pass that nobody above has signed for.
    function _mostThrough(bytes32 parent, uint256 milestone) private view returns (uint256) {
        if (_orders[parent].state.isSettled(milestone)) {
            return _allotments[parent][milestone].makerBps == OrderTermsLib.BPS ? type(uint256).max : 0;
        }
        Nest memory nest = _nests[parent];
        return uint256(nest.bond) - nest.advanced - nest.owed;
    }

    /// @dev Write down what is advanced with every order above whose bond answers for it.
    function _putDown(bytes32 id, uint256 paid, bool vouched) private {
        ChildLink memory link = _links[id];
        bool agreed = vouched;
        while (link.parent != 0) {
            agreed = agreed && _hasFailed(link.parent, link.milestone);
            if (!agreed && !link.sponsored && !_orders[link.parent].state.isSettled(link.milestone)) {
                Nest memory nest = _nests[link.parent];
                Allotment memory allotment = _allotments[link.parent][link.milestone];
                // Casts: part of what was allotted in 112 bits.
                // forge-lint: disable-next-line(unsafe-typecast)
                nest.advanced += uint128(paid);
                // forge-lint: disable-next-line(unsafe-typecast)
                allotment.advanced += uint112(paid);
                _setNest(link.parent, nest);
                _setAllotment(link.parent, link.milestone, allotment);
            }
            link = _links[link.parent];
        }
    }

    /// @dev Money that an order does not spend goes to where it came from: to its customer, or to the milestone above; if
    /// that is settled, it is divided as that was, and the customer's part goes on upwards.
    /// @param customer The order's customer, who is its parent's maker.
    function _giveBack(bytes32 id, address customer, address token, uint256 amount) internal {
        while (amount > 0) {
            ChildLink storage link = _links[id];
            bytes32 parent = link.parent;
            if (parent == 0) {
                _credit(customer, token, amount);
                return;
            }
            uint256 milestone = link.milestone;
            Allotment memory allotment = _allotments[parent][milestone];
            // Cast: part of what was allotted.
            // forge-lint: disable-next-line(unsafe-typecast)
            allotment.allotted -= uint112(amount);
            _setAllotment(parent, milestone, allotment);
            if (!_orders[parent].state.isSettled(milestone)) return;
            uint256 toMaker = amount * allotment.makerBps / OrderTermsLib.BPS;
            amount -= toMaker;
            // Pay like any other of that order: those above it answer for it, or it is withheld.
            (toMaker,) = _advance(parent, toMaker, 0, false);
            _payMaker(parent, customer, token, toMaker);
            customer = link.principal;
            id = parent;
        }
    }

    /// @dev To an order's maker, or into the pot that it has assigned its pay to.
    function _payMaker(bytes32 id, address maker, address token, uint256 amount) internal {
        if (amount == 0) return;
        Pot memory pot = _pots[id];
        if (!pot.assigned) {
            _credit(maker, token, amount);
            return;
        }
        // Cast: part of a 128-bit price.
        // forge-lint: disable-next-line(unsafe-typecast)
        pot.amount += uint128(amount);
        _setPot(id, pot);
    }

    function _creditSome(address party, address token, uint256 amount) internal {
        if (amount > 0) _credit(party, token, amount);
    }

    // ------------------------------------------------------------------ every written slot is said

    function _setLink(bytes32 id, ChildLink memory link) internal {
        _links[id] = link;
        emit LinkMoved(id, link);
    }

    function _setAllotment(bytes32 id, uint256 milestone, Allotment memory allotment) internal {
        _allotments[id][milestone] = allotment;
        emit AllotmentMoved(id, milestone, allotment);
    }

    function _setNest(bytes32 id, Nest memory nest) internal {
        _nests[id] = nest;
        emit NestMoved(id, nest);
    }

    function _setPot(bytes32 id, Pot memory pot) internal {
        _pots[id] = pot;
        emit PotMoved(id, pot);
    }

    function _setMeter(bytes32 id, Meter memory meter) internal {
        _meters[id] = meter;
        emit MeterMoved(id, meter);
    }

    function _setProposal(bytes32 id, Proposal memory proposal) internal {
        _proposals[id] = proposal;
        emit ProposalMoved(id, proposal);
    }
}

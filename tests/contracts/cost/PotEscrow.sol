// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {OrderTerms, Phase} from "../../../contracts/interfaces/IOrderEscrow.sol";
import {IPotEscrow} from "../../../contracts/interfaces/IPotEscrow.sol";
import {OrderState, OrderStateLib} from "../../../contracts/types/OrderState.sol";
import {PlainToken} from "../support/Tokens.sol";

/// @notice The part of the escrow that cost settlement meets: orders with a phase, and pots that payouts gather in.
contract PotEscrow is IPotEscrow {
    using OrderStateLib for OrderState;

    error WrongTerms();
    error NotCostSettlement();

    address public costs;
    mapping(bytes32 id => OrderState) private _states;
    mapping(bytes32 id => bytes32) private _hashes;
    mapping(bytes32 id => uint256) public potOf;

    function setCosts(address value) external {
        costs = value;
    }

    function setOrder(OrderTerms calldata terms, Phase phase) external returns (bytes32 id) {
        id = terms.amends == 0 ? hashTerms(terms) : terms.amends;
        _states[id] = OrderState.wrap(0).withPhase(phase);
        _hashes[id] = hashTerms(terms);
    }

    /// @dev Tokens that were sent here become the order's pot.
    function pay(bytes32 id, uint256 amount) external {
        potOf[id] += amount;
    }

    function collect(OrderTerms calldata terms) external returns (uint256 amount) {
        if (msg.sender != costs) revert NotCostSettlement();
        bytes32 id = terms.amends == 0 ? hashTerms(terms) : terms.amends;
        if (_hashes[id] != hashTerms(terms)) revert WrongTerms();
        amount = potOf[id];
        potOf[id] = 0;
        PlainToken(terms.token).transfer(msg.sender, amount);
    }

    function termsHashOf(bytes32 id) external view returns (bytes32) {
        return _hashes[id];
    }

    function stateOf(bytes32 id) external view returns (OrderState) {
        return _states[id];
    }

    function hashTerms(OrderTerms calldata terms) public view returns (bytes32) {
        return keccak256(abi.encode(block.chainid, address(this), terms));
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Meter, Milestone, OrderTerms, Phase} from "../../../contracts/interfaces/IOrderTypes.sol";
import {IRulableEscrow} from "../../../contracts/interfaces/IRulableEscrow.sol";
import {OrderTermsLib} from "../../../contracts/libraries/OrderTermsLib.sol";
import {OrderState} from "../../../contracts/types/OrderState.sol";

/// @notice As much of the escrow as arbitration meets: orders in any state that a test wants, and rulings written down.
contract StandInEscrow is IRulableEscrow {
    using OrderTermsLib for OrderTerms;

    error NotTheAdapter();
    error TooLate();
    error NotContested();
    error Refused();

    address public adapter;
    bool public refuses;
    bool public shut;
    uint256 public rulings;
    uint256 public lastMask;
    uint256 public lastBps;
    mapping(bytes32 id => OrderState) public stateOf;
    mapping(bytes32 id => bytes32) private _termsHash;
    mapping(bytes32 id => Meter) private _meters;
    mapping(bytes32 id => address) public standIn;
    address[] private _principals;

    function setAdapter(address value) external {
        adapter = value;
    }

    /// @dev For faults that are neither late nor settled.
    function refuse(bool value) external {
        refuses = value;
    }

    function shutCourt(bool value) external {
        shut = value;
    }

    function setPrincipals(address[] calldata value) external {
        _principals = value;
    }

    function setStandIn(bytes32 id, address who) external {
        standIn[id] = who;
        stateOf[id] = stateOf[id].withLink();
    }

    function guard(bytes32 id) external {
        stateOf[id] = stateOf[id].withGuard();
    }

    function open(OrderTerms calldata terms) external returns (bytes32 id) {
        id = digestOf(terms);
        stateOf[id] = OrderState.wrap(0).withPhase(Phase.OPEN);
    }

    function amend(bytes32 id, OrderTerms calldata terms) external {
        stateOf[id] = stateOf[id].withVersion(terms.version);
        _termsHash[id] = digestOf(terms);
    }

    function setPhase(bytes32 id, Phase phase) external {
        stateOf[id] = stateOf[id].withPhase(phase);
    }

    function set(bytes32 id, uint256 mask, Milestone state) public {
        for (uint256 i; mask >> i != 0; ++i) {
            if ((mask >> i) & 1 != 0) stateOf[id] = stateOf[id].withMilestone(i, state);
        }
    }

    function setClaim(bytes32 id, uint40 claimedAt, bool contested) external {
        _meters[id].claimedAt = claimedAt;
        _meters[id].contested = contested;
    }

    function rule(OrderTerms calldata terms, uint256 milestones, uint256 makerBps) external {
        if (msg.sender != adapter) revert NotTheAdapter();
        if (refuses) revert Refused();
        bytes32 digest = digestOf(terms);
        bytes32 id = terms.amends == 0 ? digest : terms.amends;
        if (digest != termsHashOf(id)) revert NotContested();
        if (block.timestamp > terms.courtBy) revert TooLate();
        OrderState state = stateOf[id];
        if (milestones == 0) {
            if (!state.isIn(Phase.BOND_CONTESTED)) revert NotContested();
            stateOf[id] = state.withPhase(Phase.CLOSED);
        } else if (state.isIn(Phase.METERED)) {
            if (!_meters[id].contested) revert NotContested();
            _meters[id].contested = false;
        } else {
            for (uint256 i; milestones >> i != 0; ++i) {
                if ((milestones >> i) & 1 != 0 && !state.isAt(i, Milestone.CONTESTED)) revert NotContested();
            }
            set(id, milestones, Milestone.RULED);
        }
        ++rulings;
        lastMask = milestones;
        lastBps = makerBps;
    }

    function termsHashOf(bytes32 id) public view returns (bytes32) {
        return _termsHash[id] == 0 ? id : _termsHash[id];
    }

    function courtOpenFor(bytes32 id, bool) external view returns (OrderState, bool) {
        return (stateOf[id], !shut);
    }

    function meterOf(bytes32 id) external view returns (Meter memory) {
        return _meters[id];
    }

    function actingCustomerOf(bytes32 id, address customer) external view returns (address) {
        return standIn[id] == address(0) ? customer : standIn[id];
    }

    function principalsOf(bytes32) external view returns (address[] memory) {
        return _principals;
    }

    function digestOf(OrderTerms calldata terms) public view returns (bytes32) {
        bytes32 domain = keccak256(
            abi.encode(
                keccak256(
                    "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"
                ),
                keccak256("Tallystick"),
                keccak256("1"),
                block.chainid,
                address(this)
            )
        );
        return keccak256(abi.encodePacked(hex"1901", domain, terms.hash()));
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IOrderEvents, OrderTerms} from "../../../contracts/interfaces/IOrderEscrow.sol";
import {
    Allotment,
    ChildLink,
    Meter,
    Nest,
    Pot,
    Proposal
} from "../../../contracts/interfaces/IOrderTypes.sol";
import {IPartyRegistry} from "../../../contracts/interfaces/IPartyRegistry.sol";
import {Vm, vm} from "./Vm.sol";

/// @notice Storage as the logs tell it: what an indexer that never reads a slot believes. checklist 29
/// @dev One for the escrow and one for the party registry, whose slots do not meet because each model is its own.
abstract contract LogModel {
    mapping(bytes32 slot => bytes32) public valueOf;
    mapping(bytes32 slot => bool) public isKnown;
    bytes32[] public slots;

    function slotCount() external view returns (uint256) {
        return slots.length;
    }

    /// @dev Every slot that was written must be one that the logs named, with the value that they gave it.
    function agrees(address target, bytes32[] memory written) public view returns (bool) {
        for (uint256 i; i < written.length; ++i) {
            if (!isKnown[written[i]]) return false;
            if (vm.load(target, written[i]) != valueOf[written[i]]) return false;
        }
        return true;
    }

    /// @dev All of it, at any time.
    function agrees(address target) public view returns (bool) {
        for (uint256 i; i < slots.length; ++i) {
            if (vm.load(target, slots[i]) != valueOf[slots[i]]) return false;
        }
        return true;
    }

    function fold(address emitter, Vm.Log[] memory logs) public {
        for (uint256 i; i < logs.length; ++i) {
            if (logs[i].emitter == emitter) _fold(logs[i]);
        }
    }

    function _fold(Vm.Log memory log) internal virtual;

    function _set(bytes32 slot, uint256 value) internal {
        if (!isKnown[slot]) {
            isKnown[slot] = true;
            slots.push(slot);
        }
        valueOf[slot] = bytes32(value);
    }

    function _slot(bytes32 key, uint256 base) internal pure returns (bytes32) {
        return keccak256(abi.encode(key, base));
    }

    function _slot(bytes32 a, bytes32 b, uint256 base) internal pure returns (bytes32) {
        return keccak256(abi.encode(b, _slot(a, base)));
    }
}

/// @notice OrderEscrow's slots from its logs.
contract EscrowLogModel is LogModel {
    uint256 private constant CANCELLED = 2;
    uint256 private constant NONCES = 3;
    uint256 private constant FIRST_KEY_REVOKED = 4;
    uint256 private constant BALANCES = 5;
    uint256 private constant ORDERS = 6;
    uint256 private constant LINKS = 7;
    uint256 private constant ALLOTMENTS = 8;
    uint256 private constant NESTS = 9;
    uint256 private constant POTS = 10;
    uint256 private constant METERS = 11;
    uint256 private constant PROPOSALS = 12;

    mapping(bytes32 id => bytes32) private _customer;

    function _fold(Vm.Log memory log) internal override {
        bytes32 topic = log.topics[0];
        if (topic == IOrderEvents.Configured.selector) return;
        if (
            topic == IOrderEvents.Withdrawn.selector || topic == IOrderEvents.Objected.selector
                || topic == IOrderEvents.ClausesAgreed.selector || topic == IOrderEvents.Ruled.selector
        ) return;
        if (topic == IOrderEvents.BalanceMoved.selector) {
            _set(_slot(log.topics[1], log.topics[2], BALANCES), abi.decode(log.data, (uint256)));
        } else if (topic == IOrderEvents.SignatureCancelled.selector) {
            _set(_slot(log.topics[1], log.topics[2], CANCELLED), 1);
        } else if (topic == IOrderEvents.NonceUsed.selector) {
            _set(_slot(log.topics[1], NONCES), abi.decode(log.data, (uint256)));
        } else if (topic == IOrderEvents.FirstKeyRevoked.selector) {
            _set(_slot(log.topics[1], FIRST_KEY_REVOKED), 1);
        } else if (!_foldOrder(topic, log)) {
            _foldLinked(topic, log);
        }
    }

    /// @dev What is kept of linked orders, and their offers.
    function _foldLinked(bytes32 topic, Vm.Log memory log) private {
        bytes32 id = log.topics[1];
        if (topic == IOrderEvents.LinkMoved.selector) {
            ChildLink memory link = abi.decode(log.data, (ChildLink));
            bytes32 slot = _slot(id, LINKS);
            _set(slot, uint256(link.parent));
            uint256 flag = link.sponsored ? 1 : 0;
            _set(
                _at(slot, 1),
                uint256(uint160(link.principal)) | uint256(link.milestone) << 160 | uint256(link.depth) << 168
                    | flag << 176
            );
            _set(_at(slot, 2), link.withheld);
        } else if (topic == IOrderEvents.AllotmentMoved.selector) {
            Allotment memory a = abi.decode(log.data, (Allotment));
            _set(
                _slot(id, log.topics[2], ALLOTMENTS),
                uint256(a.allotted) | uint256(a.advanced) << 112 | uint256(a.makerBps) << 224
            );
        } else if (topic == IOrderEvents.NestMoved.selector) {
            Nest memory nest = abi.decode(log.data, (Nest));
            bytes32 slot = _slot(id, NESTS);
            _set(slot, uint256(nest.bond) | uint256(nest.advanced) << 128);
            _set(
                _at(slot, 1),
                uint256(nest.owed) | uint256(nest.unsponsored) << 128 | uint256(nest.children) << 240
            );
        } else if (topic == IOrderEvents.PotMoved.selector) {
            Pot memory pot = abi.decode(log.data, (Pot));
            _set(_slot(id, POTS), uint256(pot.amount) | (pot.assigned ? 1 << 128 : 0));
        } else if (topic == IOrderEvents.MeterMoved.selector) {
            _set(_slot(id, METERS), _wordOf(abi.decode(log.data, (Meter))));
        } else if (topic == IOrderEvents.ProposalMoved.selector) {
            _set(_slot(id, PROPOSALS), _wordOf(abi.decode(log.data, (Proposal))));
        } else if (topic == IOrderEvents.ChildOpened.selector) {
            _set(_slot(id, ORDERS), _word(log.data, 0));
        } else {
            revert("an event that the model does not know");
        }
    }

    function _wordOf(Meter memory m) private pure returns (uint256) {
        uint256 low = uint256(m.maxUnits) | uint256(m.claimed) << 64 | uint256(m.claimedAt) << 128;
        return low | uint256(m.lastAt) << 168 | uint256(m.grace) << 208 | (m.contested ? 1 << 240 : 0);
    }

    function _wordOf(Proposal memory p) private pure returns (uint256) {
        uint256 low = uint256(p.until) | uint256(p.byCustomer) << 40 | uint256(p.byMaker) << 48;
        return low | (p.lastByMaker ? 1 << 56 : 0) | uint256(p.milestones) << 64 | uint256(p.makerBps) << 80;
    }

    /// @dev An order's own slots; false if the event tells of something else.
    function _foldOrder(bytes32 topic, Vm.Log memory log) private returns (bool) {
        bytes32 order = _slot(log.topics[1], ORDERS);
        if (topic == IOrderEvents.SealSet.selector) {
            (bytes32 seal, uint256 state) = abi.decode(log.data, (bytes32, uint256));
            bool byCustomer = log.topics[2] == _customer[log.topics[1]];
            _set(_at(order, byCustomer ? 2 : 3), uint256(seal));
            _set(order, state);
            return true;
        }
        // In all others the order's word is the first of the data.
        bool known = topic == IOrderEvents.OrderPosted.selector || topic == IOrderEvents.OrderOpened.selector
            || topic == IOrderEvents.PostAccepted.selector || topic == IOrderEvents.TermsChanged.selector
            || topic == IOrderEvents.MilestoneMoved.selector || topic == IOrderEvents.MoneyMoved.selector
            || topic == IOrderEvents.BondMoved.selector;
        if (!known) return false;
        _set(order, _word(log.data, 0));
        if (topic == IOrderEvents.OrderPosted.selector || topic == IOrderEvents.OrderOpened.selector) {
            _customer[log.topics[1]] = log.topics[2];
        } else if (topic == IOrderEvents.PostAccepted.selector || topic == IOrderEvents.TermsChanged.selector)
        {
            _set(_at(order, 1), _word(log.data, 1));
        }
        return true;
    }

    function _at(bytes32 slot, uint256 offset) private pure returns (bytes32) {
        return bytes32(uint256(slot) + offset);
    }

    function _word(bytes memory data, uint256 index) private pure returns (uint256 word) {
        assembly ("memory-safe") {
            word := mload(add(add(data, 0x20), shl(5, index)))
        }
    }
}

/// @notice PartyRegistry's slots from its logs.
contract PartyLogModel is LogModel {
    uint256 private constant PARTIES = 2;
    uint256 private constant KEYS = 3;
    uint256 private constant RECOVERIES = 4;
    uint256 private constant DELEGATES = 5;
    uint256 private constant NONCES = 6;

    function _fold(Vm.Log memory log) internal override {
        bytes32 topic = log.topics[0];
        if (topic == IPartyRegistry.Configured.selector) return;
        if (topic == IPartyRegistry.PartyChanged.selector) {
            (uint40 since, uint32 roles, bytes32 digest,) =
                abi.decode(log.data, (uint40, uint32, bytes32, string));
            bytes32 slot = _slot(log.topics[1], PARTIES);
            _set(slot, uint256(since) | uint256(roles) << 40);
            _set(bytes32(uint256(slot) + 1), uint256(digest));
        } else if (topic == IPartyRegistry.KeyChanged.selector) {
            (uint40 validFrom, uint40 revokedAt, address grantor) =
                abi.decode(log.data, (uint40, uint40, address));
            bytes32 slot = _slot(log.topics[2], KEYS);
            _set(slot, uint256(log.topics[1]) | uint256(validFrom) << 160 | uint256(revokedAt) << 200);
            _set(bytes32(uint256(slot) + 1), uint160(grantor));
        } else if (topic == IPartyRegistry.RecoverySet.selector) {
            (address previous, uint40 validFrom, address grantor) =
                abi.decode(log.data, (address, uint40, address));
            bytes32 slot = _slot(log.topics[1], RECOVERIES);
            _set(slot, uint160(previous));
            _set(bytes32(uint256(slot) + 1), uint256(log.topics[2]) | uint256(validFrom) << 160);
            _set(bytes32(uint256(slot) + 2), uint160(grantor));
        } else if (topic == IPartyRegistry.DelegateSet.selector) {
            (uint32 scopes, uint40 until, address grantor) = abi.decode(log.data, (uint32, uint40, address));
            _set(
                _slot(log.topics[1], log.topics[2], DELEGATES),
                uint256(scopes) | uint256(until) << 32 | uint256(uint160(grantor)) << 72
            );
        } else if (topic == IPartyRegistry.NonceUsed.selector) {
            _set(_slot(log.topics[1], NONCES), abi.decode(log.data, (uint256)));
        } else {
            revert("an event that the model does not know");
        }
    }
}

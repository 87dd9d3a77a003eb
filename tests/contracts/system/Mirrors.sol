// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Backing, IArbiterAdapter} from "../../../contracts/interfaces/IArbiterAdapter.sol";
import {
    CostPot,
    CostRoot,
    CostShare,
    ICostEvents,
    Line
} from "../../../contracts/interfaces/ICostSettlement.sol";
import {
    Appeal,
    Arbitrator,
    Case,
    IStakedArbitrators,
    Seat
} from "../../../contracts/interfaces/IStakedArbitrators.sol";
import {DisputeState} from "../../../contracts/types/DisputeState.sol";
import {Vm, vm} from "../support/Vm.sol";

/// @notice Declares the variables of a contract in the same places, and writes into them what that contract's logs say, and
/// nothing else: then each slot that it wrote holds the same here. checklist 29
abstract contract Mirror {
    function fold(address emitter, Vm.Log[] memory logs) external {
        for (uint256 i; i < logs.length; ++i) {
            if (logs[i].emitter == emitter) _fold(logs[i].topics, logs[i].data);
        }
    }

    /// @dev The slots of `target` that differ from those here, of those that it wrote.
    function differences(address target, bytes32[] memory written) external view returns (uint256 count) {
        for (uint256 i; i < written.length; ++i) {
            if (vm.load(target, written[i]) != vm.load(address(this), written[i])) ++count;
        }
    }

    function _fold(bytes32[] memory topics, bytes memory data) internal virtual;

    function _address(bytes32 topic) internal pure returns (address) {
        return address(uint160(uint256(topic)));
    }
}

/// @notice ArbiterAdapter's slots.
contract AdapterMirror is Mirror {
    mapping(bytes32 => DisputeState) private _disputes;
    mapping(bytes32 => mapping(bool => address)) private _payers;
    mapping(bytes32 => Backing) private _backings;
    mapping(address => mapping(uint256 => uint256)) private _pointers;

    function _fold(bytes32[] memory topics, bytes memory data) internal override {
        bytes32 topic = topics[0];
        if (topic == IArbiterAdapter.DisputeRaised.selector) {
            (, _disputes[topics[2]]) = abi.decode(data, (uint256, DisputeState));
        } else if (topic == IArbiterAdapter.DisputeMoved.selector) {
            _disputes[topics[1]] = abi.decode(data, (DisputeState));
        } else if (topic == IArbiterAdapter.CourtAsked.selector) {
            (uint256 disputeID, uint256 pointer) = abi.decode(data, (uint256, uint256));
            _pointers[_address(topics[2])][disputeID] = pointer;
        } else if (topic == IArbiterAdapter.BackingMoved.selector) {
            _backings[topics[1]] = Backing(_address(topics[2]), uint96(abi.decode(data, (uint256))));
        } else if (topic == IArbiterAdapter.PayerSet.selector) {
            _payers[topics[1]][abi.decode(data, (bool))] = _address(topics[2]);
        } else if (topic == IArbiterAdapter.DepositTakenBack.selector) {
            (,, _disputes[topics[1]]) = abi.decode(data, (address, uint256, DisputeState));
        }
    }
}

/// @notice StakedArbitrators' slots.
contract CourtMirror is Mirror {
    // What the constructor wrote, told by `Configured`.
    mapping(address => uint256) internal _units;
    mapping(address => Arbitrator) private _arbitrators;
    address[] private _pool;
    mapping(uint256 => bytes32) private _queue;
    uint128 private _head;
    uint128 private _tail;
    mapping(address => mapping(address => uint256)) private _balances;
    uint256 private _burned;
    uint128 private _free;
    uint128 private _readySince;
    mapping(bytes32 => mapping(address => Seat)) private _seats;
    mapping(bytes32 => Case) private _cases;
    mapping(bytes32 => mapping(uint256 => Appeal)) private _appeals;

    function _fold(bytes32[] memory topics, bytes memory data) internal override {
        bytes32 topic = topics[0];
        if (topic == IStakedArbitrators.CaseOpened.selector) {
            (,, _cases[topics[1]]) = abi.decode(data, (bytes32, address[], Case));
        } else if (topic == IStakedArbitrators.CaseMoved.selector) {
            _cases[topics[1]] = abi.decode(data, (Case));
        } else if (topic == IStakedArbitrators.QueueMoved.selector) {
            _foldQueue(topics[1], data);
        } else if (topic == IStakedArbitrators.ArbitratorMoved.selector) {
            _arbitrators[_address(topics[1])] = abi.decode(data, (Arbitrator));
        } else if (topic == IStakedArbitrators.PoolMoved.selector) {
            _foldPool(_address(topics[1]), data);
        } else if (topic == IStakedArbitrators.SeatMoved.selector) {
            _seats[topics[1]][_address(topics[2])] = abi.decode(data, (Seat));
        } else if (topic == IStakedArbitrators.AppealMoved.selector) {
            _appeals[topics[1]][uint256(topics[2])] = abi.decode(data, (Appeal));
        } else if (topic == IStakedArbitrators.BalanceMoved.selector) {
            _balances[_address(topics[1])][_address(topics[2])] = abi.decode(data, (uint256));
        } else if (topic == IStakedArbitrators.SlashedMoved.selector) {
            _burned = abi.decode(data, (uint256));
        } else if (topic == IStakedArbitrators.FreeMoved.selector) {
            (_free, _readySince) = abi.decode(data, (uint128, uint128));
        }
    }

    function _foldQueue(bytes32 last, bytes memory data) private {
        (uint256 head, uint256 tail) = abi.decode(data, (uint256, uint256));
        (_head, _tail) = (uint128(head), uint128(tail));
        if (last != 0) _queue[tail - 1] = last;
    }

    function _foldPool(address arbitrator, bytes memory data) private {
        (uint256 index, uint256 length) = abi.decode(data, (uint256, uint256));
        if (length > _pool.length) _pool.push(arbitrator);
        else if (arbitrator != address(0)) _pool[index] = arbitrator;
        if (length < _pool.length) _pool.pop();
    }
}

/// @notice CostSettlement's slots.
contract CostMirror is Mirror {
    string internal _nameFallback;
    string internal _versionFallback;
    mapping(bytes32 => CostPot) private _pots;
    mapping(bytes32 => Line) private _lines;
    mapping(bytes32 => mapping(uint256 => bytes32)) private _queues;
    mapping(bytes32 => mapping(uint256 => uint256)) private _claims;
    mapping(address => mapping(address => uint256)) private _balances;
    mapping(address => mapping(bytes32 => bool)) private _cancelled;
    mapping(address => uint256) private _nonces;

    function _fold(bytes32[] memory topics, bytes memory data) internal override {
        bytes32 topic = topics[0];
        if (topic == ICostEvents.LineMoved.selector) {
            _lines[topics[1]] = abi.decode(data, (Line));
        } else if (topic == ICostEvents.LineQueued.selector) {
            _queues[topics[1]][uint256(topics[2])] = topics[3];
        } else if (topic == ICostEvents.BalanceMoved.selector) {
            _balances[_address(topics[1])][_address(topics[2])] = abi.decode(data, (uint256));
        } else if (topic == ICostEvents.SignatureCancelled.selector) {
            _cancelled[_address(topics[1])][topics[2]] = true;
        } else if (topic == ICostEvents.NonceUsed.selector) {
            _nonces[_address(topics[1])] = abi.decode(data, (uint256));
        } else if (topic == ICostEvents.CostClaimed.selector || topic == ICostEvents.Guarded.selector) {
            uint256 word = abi.decode(data, (uint256));
            _claims[topics[1]][(word >> 122) & 0x3f] = word;
        } else if (topic == ICostEvents.Swept.selector) {
            (, _claims[topics[2]][0]) = abi.decode(data, (uint256, uint256));
        } else {
            _foldPot(topics, data, _pots[topics.length > 1 ? topics[1] : bytes32(0)]);
        }
    }

    function _foldPot(bytes32[] memory topics, bytes memory data, CostPot storage p) private {
        bytes32 topic = topics[0];
        if (topic == ICostEvents.PotOpened.selector) {
            (p.owner, p.token) = (_address(topics[2]), _address(topics[3]));
            p.movedAt = uint40(abi.decode(data, (uint256)));
        } else if (topic == ICostEvents.PotFunded.selector) {
            (, uint256 movedAt) = abi.decode(data, (uint256, uint256));
            p.movedAt = uint40(movedAt);
        } else if (topic == ICostEvents.AgreementsCalled.selector) {
            p.listedFrom = uint40(abi.decode(data, (uint256)));
        } else if (topic == ICostEvents.FreeMoved.selector) {
            (uint256 free, uint256 head, uint256 tail) = abi.decode(data, (uint256, uint256, uint256));
            (p.free, p.head, p.tail) = (uint128(free), uint32(head), uint32(tail));
        } else if (topic == ICostEvents.RootProposed.selector) {
            p.round = abi.decode(data, (CostRoot)).round;
            (p.pending, p.publishedAt) = (topics[2], 0);
        } else if (topic == ICostEvents.LeavesPublished.selector) {
            (uint256 published,) = abi.decode(data, (uint256, CostShare[]));
            p.publishedAt = uint40(published);
        } else if (topic == ICostEvents.RootFinal.selector) {
            (p.pending, p.publishedAt) = (0, 0);
            _claims[topics[2]][0] = abi.decode(data, (uint256));
        } else if (topic == ICostEvents.CostSplitDone.selector) {
            (p.round, p.pending, p.publishedAt) = (uint16(uint256(topics[2])), 0, 0);
        }
    }
}

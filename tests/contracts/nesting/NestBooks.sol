// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IOrderEvents} from "../../../contracts/interfaces/IOrderEvents.sol";
import {
    Allotment,
    ChildLink,
    Milestone,
    OrderTerms,
    Phase,
    SharingKind
} from "../../../contracts/interfaces/IOrderTypes.sol";
import {OrderState} from "../../../contracts/types/OrderState.sol";
import {EscrowLogModel} from "../support/LogModel.sol";
import {Vm, vm} from "../support/Vm.sol";
import {NestFixture} from "./NestFixture.sol";

/// @notice What the handler keeps: its orders, their books from the logs, and what the invariants ask. Each root has a
/// customer of its own that does nothing else, so that what it lost can be read from what it has.
abstract contract NestBooks is NestFixture {
    /// @dev One order's books, from the events alone.
    struct Books {
        uint256 deposited;
        uint256 left;
        uint256 fee;
        uint256 bondIn;
        uint256 bondOut;
        // What the order's milestones had in sub-orders when they were settled: that is divided elsewhere.
        uint256 elsewhere;
        // Of that, what came back as pay of its maker and is withheld: while another order acted.
        uint256 cameBack;
    }

    uint256 public constant MAX_ORDERS = 14;
    uint256 internal constant MAX_ROOTS = 3;
    uint256 internal constant OF_ROOTS = 100;

    EscrowLogModel public immutable MODEL = new EscrowLogModel();

    bytes32[] public ids;
    mapping(bytes32 id => bytes) private _nodes;
    mapping(bytes32 id => uint256) private _lastWithheld;
    mapping(bytes32 id => uint256) public rootOf;
    mapping(bytes32 id => Books) private _books;
    mapping(bytes32 id => uint256) private _lastWord;
    mapping(bytes32 id => mapping(uint256 milestone => uint256)) private _settledBps;
    mapping(string name => uint256) public succeeded;
    bytes32[] public roots;
    /// @notice What each root's customer has agreed to lose, beyond what its own milestones pay: the prices of sub-orders that
    /// it signed, or took work of when it stood in.
    mapping(uint256 root => uint256) public agreed;
    /// @notice The first thing that should never happen, if it did.
    string public broken;

    constructor() {
        setUp();
        for (uint256 i; i < MAX_ROOTS; ++i) {
            token.mint(_party(OF_ROOTS + i), _start());
            vm.prank(_party(OF_ROOTS + i));
            token.approve(address(escrow), type(uint256).max);
        }
        vm.recordLogs();
    }

    // ------------------------------------------------------------------ for the invariants

    function count() external view returns (uint256) {
        return ids.length;
    }

    function rootCount() external view returns (uint256) {
        return roots.length;
    }

    function booksOf(bytes32 id) external view returns (Books memory) {
        return _books[id];
    }

    function held() external view returns (uint256) {
        return _held();
    }

    function escrowAddress() external view returns (address) {
        return address(escrow);
    }

    function node(bytes32 id) public view returns (Node memory) {
        return abi.decode(_nodes[id], (Node));
    }

    /// @dev What is in the escrow without being an order's: credits, pots, what was burned.
    function unlocked() external view returns (uint256 sum) {
        for (uint256 i; i < PARTIES; ++i) {
            sum += _credit(_party(i));
        }
        for (uint256 i; i < MAX_ROOTS; ++i) {
            sum += _credit(_party(OF_ROOTS + i));
        }
        for (uint256 i; i < ids.length; ++i) {
            sum += escrow.stateOf(ids[i]).feeBurned() + escrow.potOf(ids[i]).amount;
        }
    }

    /// @dev What must be locked for an order, and what it withholds.
    function lockedIn(bytes32 id) public view returns (uint256 price, uint256 bond, uint256 withheld) {
        OrderTerms memory t = node(id).t;
        OrderState s = escrow.stateOf(id);
        withheld = escrow.linkOf(id).withheld;
        if (s.phase() == Phase.NONE || s.phase() == Phase.CLOSED) return (0, 0, withheld);
        bond = t.bond;
        for (uint256 i; i < t.cumulative.length; ++i) {
            if (!s.isSettled(i)) price += _slice(t, i) - escrow.allotmentOf(id, i).allotted;
        }
    }

    /// @dev What is out of an unsettled order's milestones: in sub-orders, or used.
    function allottedIn(bytes32 id) external view returns (uint256 allotted, uint256 advanced) {
        OrderTerms memory t = node(id).t;
        OrderState s = escrow.stateOf(id);
        for (uint256 i; i < t.cumulative.length; ++i) {
            Allotment memory a = escrow.allotmentOf(id, i);
            if (!s.isSettled(i)) allotted += a.allotted;
            if (a.allotted > _slice(t, i) || (a.advanced > a.allotted && !s.isSettled(i))) {
                revert("more than there is");
            }
            advanced += a.advanced;
        }
    }

    /// @dev What the customer of a root has lost.
    function lossOf(uint256 root) external view returns (uint256) {
        uint256 has = _worth(OF_ROOTS + root);
        return has < _start() ? _start() - has : 0;
    }

    /// @dev What it signed for: its milestones as they were settled, and what it agreed to besides. A share that two
    /// signatures chose is kept in basis points rounded down.
    function signedFor(uint256 root) external view returns (uint256 most) {
        bytes32 id = roots[root];
        OrderTerms memory t = node(id).t;
        OrderState s = escrow.stateOf(id);
        most = agreed[root];
        for (uint256 i; i < t.cumulative.length; ++i) {
            uint256 slice = _slice(t, i);
            if (s.milestone(i) == Milestone.PAID) most += slice;
            else if (s.milestone(i) == Milestone.RULED) most += slice * _settledBps[id][i] / 10_000 + 1;
        }
    }

    // checklist 6: time, pokes and releases empty every order, in any number of rounds that anyone can count
    function drain() external returns (bool) {
        uint256 end = vm.getBlockTimestamp();
        for (uint256 i; i < ids.length; ++i) {
            OrderTerms memory t = node(ids[i]).t;
            if (t.courtBy > end) end = t.courtBy;
        }
        for (uint256 round; round < 3; ++round) {
            end += 181 days;
            vm.warp(end);
            for (uint256 i; i < ids.length; ++i) {
                // From below as well as from above: what anybody gets does not hang on it.
                Node memory n = node(round == 0 && end % 2 == 0 ? ids[i] : ids[ids.length - 1 - i]);
                if (escrow.stateOf(n.id).phase() == Phase.CLOSED) continue;
                _act(STRANGER, n, abi.encodeCall(escrow.poke, (n.t)), "poke");
            }
        }
        // The deepest first: what they give back may be withheld above them.
        for (uint256 i = ids.length; i > 0; --i) {
            Node memory n = node(ids[i - 1]);
            if (escrow.stateOf(n.id).phase() != Phase.CLOSED) return false;
            if (_withheld(n) == 0) continue;
            if (!_act(STRANGER, n, abi.encodeCall(escrow.release, (n.t)), "release")) return false;
            if (_withheld(n) != 0) return false;
        }
        return true;
    }

    // ------------------------------------------------------------------ acting, and what it changed

    function _act(
        address caller,
        Node memory n,
        bytes memory data,
        string memory name
    ) internal returns (bool ok) {
        vm.record();
        vm.prank(caller);
        bytes memory answer;
        (ok, answer) = address(escrow).call(data);
        if (!ok) {
            if (bytes4(answer) == 0 || bytes4(answer) == bytes4(0x4e487b71)) {
                _break(string.concat("an error without a name in ", name));
            }
            vm.getRecordedLogs(); // the recorder keeps what was undone
            return false;
        }
        ++succeeded[name];
        if (n.id != 0) {
            if (_nodes[n.id].length == 0) ids.push(n.id);
            _nodes[n.id] = abi.encode(n);
        }
        _after(n);
    }

    /// @dev Read the logs of what just happened into the model and the books.
    function _after(Node memory n) private {
        (, bytes32[] memory written) = vm.accesses(address(escrow));
        Vm.Log[] memory logs = vm.getRecordedLogs();
        MODEL.fold(address(escrow), logs);
        if (!MODEL.agrees(address(escrow), written)) _break("a slot that the logs do not tell"); // checklist 29
        for (uint256 i; i < logs.length; ++i) {
            if (logs[i].emitter == address(escrow)) _book(logs[i], n.id);
        }
        if (n.id != 0) _mark(n);
    }

    /// @dev What a milestone had in sub-orders, and how it was divided, when it was settled.
    function _mark(Node memory n) private {
        OrderState before = OrderState.wrap(_lastWord[n.id]);
        OrderState s = escrow.stateOf(n.id);
        _lastWord[n.id] = OrderState.unwrap(s);
        if (OrderState.unwrap(s) & (1 << 71) != 0) _break("a mark was stored");
        if (n.t.kind == SharingKind.RESOURCE) return;
        for (uint256 i; i < n.t.cumulative.length; ++i) {
            if (!s.isSettled(i) || before.isSettled(i)) continue;
            Allotment memory a = escrow.allotmentOf(n.id, i);
            _books[n.id].elsewhere += a.allotted;
            _settledBps[n.id][i] = a.makerBps;
            // Without sub-orders the share is not kept: then the most that it can have been.
            if (s.milestone(i) == Milestone.RULED && escrow.nestOf(n.id).children == 0) {
                _settledBps[n.id][i] = 10_000;
            } else if (s.milestone(i) == Milestone.RULED && a.makerBps < 10_000) {
                _settledBps[n.id][i] += 1;
            }
        }
    }

    function _book(Vm.Log memory log, bytes32 acting) private {
        bytes32 topic = log.topics[0];
        Books storage b = _books[log.topics.length > 1 ? log.topics[1] : bytes32(0)];
        if (topic == IOrderEvents.OrderOpened.selector) {
            (, OrderTerms memory t) = abi.decode(log.data, (uint256, OrderTerms));
            b.deposited = t.cumulative[t.cumulative.length - 1];
            b.bondIn = t.bond;
        } else if (topic == IOrderEvents.TermsChanged.selector) {
            (,, OrderTerms memory t) = abi.decode(log.data, (uint256, bytes32, OrderTerms));
            b.bondIn = t.bond;
        } else if (topic == IOrderEvents.MoneyMoved.selector) {
            (, uint256 m, uint256 c, uint256 f) = abi.decode(log.data, (uint256, uint256, uint256, uint256));
            b.left += m + c + f;
            b.fee += f;
        } else if (topic == IOrderEvents.LinkMoved.selector) {
            uint256 withheld = abi.decode(log.data, (ChildLink)).withheld;
            if (log.topics[1] != acting) b.cameBack += withheld - _lastWithheld[log.topics[1]];
            _lastWithheld[log.topics[1]] = withheld;
        } else if (topic == IOrderEvents.BondMoved.selector) {
            (, uint256 m, uint256 c) = abi.decode(log.data, (uint256, uint256, uint256));
            b.bondOut += m + c;
        }
    }

    /// @dev A root's customer stands in and agrees to something: it answers for that sub-order.
    function _took(Node memory n, uint256 who) internal {
        if (who != n.from && who >= OF_ROOTS) {
            agreed[who - OF_ROOTS] += n.t.cumulative[n.t.cumulative.length - 1];
            ++succeeded["standIn"];
        }
    }

    /// @dev Who acts as an order's customer, told by the rule and not by the contract.
    function _actingFor(bytes32 id) internal view returns (uint256 who) {
        who = node(id).from;
        while (true) {
            ChildLink memory link = escrow.linkOf(id);
            if (link.parent == 0) return who;
            Milestone m = escrow.stateOf(link.parent).milestone(link.milestone);
            uint256 bps = escrow.allotmentOf(link.parent, link.milestone).makerBps;
            if (m != Milestone.REFUNDED && !(m == Milestone.RULED && bps < 5000)) return who;
            id = link.parent;
            who = node(id).from;
        }
    }

    function _break(string memory what) private {
        if (bytes(broken).length == 0) broken = what;
    }

    function _slice(OrderTerms memory t, uint256 i) internal pure returns (uint256) {
        return uint256(t.cumulative[i]) - (i == 0 ? 0 : t.cumulative[i - 1]);
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IOrderEvents} from "../../../contracts/interfaces/IOrderEvents.sol";
import {
    Allotment,
    ChildLink,
    Meter,
    Milestone,
    OrderTerms,
    Phase,
    SharingKind
} from "../../../contracts/interfaces/IOrderTypes.sol";
import {Messages} from "../../../contracts/libraries/Messages.sol";
import {OrderState} from "../../../contracts/types/OrderState.sol";
import {EscrowLogModel} from "../support/LogModel.sol";
import {sign} from "../support/Signing.sol";
import {Vm, vm} from "../support/Vm.sol";
import {NestFixture} from "./NestFixture.sol";

/// @notice Does everything that can be done to trees of orders, by whoever may, and keeps books of its own. Each root has a
/// customer of its own that does nothing else, so that what it lost can be read from what it has.
contract NestHandler is NestFixture {
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
    uint256 private constant MAX_ROOTS = 3;
    uint256 private constant OF_ROOTS = 100;

    EscrowLogModel public immutable MODEL = new EscrowLogModel();

    bytes32[] public ids;
    mapping(bytes32 id => bytes) private _nodes;
    mapping(bytes32 id => uint256) private _lastWithheld;
    mapping(bytes32 id => uint256) public rootOf;
    mapping(bytes32 id => Books) private _books;
    mapping(bytes32 id => uint256) private _lastWord;
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

    mapping(bytes32 id => mapping(uint256 milestone => uint256)) private _settledBps;

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

    // ------------------------------------------------------------------ opening

    function warp(uint256 by) external {
        vm.warp(vm.getBlockTimestamp() + 1 + by % 2 days);
    }

    function openRoot(uint256 seed) external {
        uint256 k = roots.length;
        if (k == MAX_ROOTS) return;
        Node memory n = _root(1 + seed % 3);
        n.from = OF_ROOTS + k;
        n.t.customer = _party(n.from);
        for (uint256 i; i < n.t.deadlines.length; ++i) {
            n.t.deadlines[i] += uint40(30 days);
        }
        n.t.courtBy += uint40(30 days);
        _vary(n, seed);
        n.t.clauses = escrow.hashClauses(n.c);
        n.id = escrow.hashTerms(n.t);
        (bytes memory cs, bytes memory ms) = _both(n, n.id);
        rootOf[n.id] = k;
        if (_act(RELAYER, n, abi.encodeCall(escrow.openWith, (n.t, n.c, cs, ms, "", "")), "openRoot")) {
            roots.push(n.id);
        }
    }

    function openChild(uint256 seed) external {
        if (ids.length >= MAX_ORDERS) return;
        Node memory p = _pick(seed);
        if (p.id == 0) return;
        uint256 to = 2 + (seed >> 40) % (PARTIES - 2);
        if (seed % 2 == 0) {
            // Deep trees.
            p = _deepest();
            if (p.id == 0) return;
            to = p.to + 1;
        }
        uint256 i = (seed >> 8) % p.t.cumulative.length;
        uint256 left = _slice(p.t, i) - _allotted(p, i);
        if (left < 2 * UNIT) return;
        uint256 price = (1 + (seed >> 16) % (left / UNIT)) * UNIT;
        if (seed % 3 == 0) price = left;
        Node memory n = _below(p, i, price, to);
        if (seed % 4 == 1 && price % UNIT == 0) n = _metered(n);
        _vary(n, seed);
        _seal(n);
        rootOf[n.id] = rootOf[p.id];
        uint256 sponsor = _actingFor(p.id);
        bool signs = (seed >> 60) % 3 == 0;
        bytes memory word = signs ? sign(_keyOf(sponsor), n.id) : bytes("");
        (bytes memory cs, bytes memory ms) = _both(n, n.id);
        bytes memory data = abi.encodeCall(escrow.openChild, (p.t, p.c, n.t, n.c, cs, ms, word, ""));
        if (!_act(RELAYER, n, data, "openChild")) return;
        if (signs && sponsor >= OF_ROOTS) agreed[sponsor - OF_ROOTS] += price;
        if (n.t.kind == SharingKind.RESOURCE) ++succeeded["openMetered"];
        if (escrow.linkOf(n.id).depth == 4) ++succeeded["openDeepest"];
    }

    /// @dev Bonds, fees, inputs, defaults.
    function _vary(Node memory n, uint256 seed) private pure {
        uint256 r = uint256(keccak256(abi.encode(seed, "vary")));
        uint256 price = n.t.cumulative[n.t.cumulative.length - 1];
        if (r % 3 > 0) n.t.bond = uint128((r >> 8) % (price + 1));
        n.t.feeBps = uint16((r >> 32) % 2 == 0 ? 0 : (r >> 34) % 1001);
        if ((r >> 64) % 4 == 0) n.t.inputsDue = 1;
        n.t.defaultMakerBps = uint16((r >> 70) % 3 == 0 ? 5000 : (r >> 72) % 10_001);
        if ((r >> 100) % 3 == 0) n.c.maxSubcontractBps = uint16((r >> 102) % 10_001);
    }

    // ------------------------------------------------------------------ the course

    function deliver(uint256 seed) external {
        Node memory n = _pickIn(seed, Milestone.PENDING);
        if (n.id == 0) return;
        uint256 mask = _mask(n, seed, Milestone.PENDING);
        _act(n.t.maker, n, abi.encodeCall(escrow.deliver, (n.t, mask, 0)), "deliver");
    }

    function accept(uint256 seed) external {
        Milestone from = Milestone(1 + (seed >> 60) % 4);
        Node memory n = _pickIn(seed, from);
        if (n.id == 0) return;
        uint256 mask = _mask(n, seed, from);
        uint256 who = _actingFor(n.id);
        if (seed % 2 == 0) {
            if (_act(_party(who), n, abi.encodeCall(escrow.accept, (n.t, mask, 0)), "accept")) _took(n, who);
        } else {
            bytes memory s = sign(_keyOf(who), _digest(Messages.approval(n.id, n.t.version, mask, 0)));
            bytes memory data = abi.encodeCall(escrow.acceptFor, (n.t, mask, 0, s));
            if (_act(RELAYER, n, data, "acceptFor")) _took(n, who);
        }
    }

    function reject(uint256 seed) external {
        Milestone from = (seed >> 40) % 2 == 0 ? Milestone.CURED : Milestone.DELIVERED;
        Node memory n = _pickIn(seed, from);
        if (n.id == 0) return;
        uint256 mask = _mask(n, seed, from);
        address who = _party(_actingFor(n.id));
        address beside = escrow.linkOf(n.id).principal;
        if (seed % 3 == 0 && beside != address(0)) who = beside;
        _act(who, n, abi.encodeCall(escrow.reject, (n.t, mask, WHY)), "reject");
    }

    function cure(uint256 seed) external {
        Node memory n = _pickIn(seed, Milestone.REJECTED);
        if (n.id == 0) return;
        uint256 mask = _mask(n, seed, Milestone.REJECTED);
        _act(n.t.maker, n, abi.encodeCall(escrow.cure, (n.t, mask, 0)), "cure");
    }

    function contest(uint256 seed) external {
        Node memory n = _pickIn(seed, Milestone.REJECTED);
        if (n.id == 0) return;
        bool bond = escrow.stateOf(n.id).phase() == Phase.BOND_WAIT;
        uint256 mask = bond ? 0 : _mask(n, seed, Milestone.REJECTED);
        _act(n.t.maker, n, abi.encodeCall(escrow.contest, (n.t, mask, WHY)), "contest");
    }

    function poke(uint256 seed) external {
        Node memory n = _pick(seed);
        if (n.id == 0) return;
        if (seed % 8 == 0) {
            uint256 due = n.t.deadlines[0];
            if (due > vm.getBlockTimestamp()) vm.warp(due + (seed >> 32) % 3 - 1); // checklist 21
        }
        _act(STRANGER, n, abi.encodeCall(escrow.poke, (n.t)), "poke");
    }

    function release(uint256 seed) external {
        for (uint256 i; i < ids.length; ++i) {
            Node memory n = node(ids[((seed >> 8) + i) % ids.length]);
            if (_withheld(n) == 0) continue;
            if (_act(STRANGER, n, abi.encodeCall(escrow.release, (n.t)), "release")) return;
        }
    }

    // ------------------------------------------------------------------ disputes and agreements

    function rule(uint256 seed) external {
        Node memory n = _pickIn(seed, Milestone.CONTESTED);
        if (n.id == 0) return;
        uint256 mask = _mask(n, seed, Milestone.CONTESTED);
        uint256 bps = (seed >> 80) % 3 == 0 ? 4999 + (seed >> 82) % 3 : (seed >> 90) % 10_001;
        _act(ARBITERS, n, abi.encodeCall(escrow.rule, (n.t, mask, bps)), "rule");
    }

    function offer(uint256 seed) external {
        Node memory n = _pickIn(seed, Milestone.CONTESTED);
        if (n.id == 0) return;
        uint256 mask = _mask(n, seed, Milestone.CONTESTED);
        bool byMaker = seed % 2 == 0;
        uint256 bps = (seed >> 90) % 10_001;
        uint256 acting = _actingFor(n.id);
        bytes memory data = abi.encodeCall(escrow.propose, (n.t, byMaker, mask, bps, ""));
        if (!_act(byMaker ? n.t.maker : _party(acting), n, data, "propose")) return;
        if ((seed >> 10) % 2 == 0) return;
        data = abi.encodeCall(escrow.agree, (n.t, !byMaker, mask, bps, ""));
        if (!_act(byMaker ? _party(acting) : n.t.maker, n, data, "agree")) return;
        if (byMaker) _took(n, acting);
    }

    function refund(uint256 seed) external {
        Node memory n = _pick(seed);
        if (n.id == 0 || seed % 3 != 0) return;
        uint256 mask = _mask(n, seed, Milestone((seed >> 30) % 5));
        _act(n.t.maker, n, abi.encodeCall(escrow.refund, (n.t, mask, "")), "refund");
    }

    function split(uint256 seed) external {
        if (seed % 4 == 0) _split(_pick(seed), seed);
    }

    /// @dev A customer whose milestone failed agrees to something in the sub-order that it took over.
    function standIn(uint256 seed) external {
        for (uint256 i; i < ids.length; ++i) {
            Node memory n = node(ids[((seed >> 8) + i) % ids.length]);
            if (escrow.stateOf(n.id).phase() != Phase.OPEN || _actingFor(n.id) == n.from) continue;
            _split(n, seed);
            return;
        }
    }

    function _split(Node memory n, uint256 seed) private {
        if (n.id == 0) return;
        uint256 mask = _mask(n, seed, Milestone((seed >> 30) % 5));
        if (mask == 0) mask = 1;
        (uint256 amount,,) = lockedIn(n.id);
        amount = (seed >> 60) % (amount + 1);
        uint256 who = _actingFor(n.id);
        bytes32 digest = _digest(Messages.split(n.id, n.t.version, mask, amount));
        bytes memory data = abi.encodeCall(
            escrow.split, (n.t, mask, amount, sign(_keyOf(who), digest), sign(_keyOf(n.to), digest))
        );
        if (_act(RELAYER, n, data, "split")) _took(n, who);
    }

    function close(uint256 seed) external {
        if (ids.length == 0 || seed % 6 != 0) return;
        Node memory n = node(ids[(seed >> 8) % ids.length]);
        (uint256 amount, uint256 back,) = lockedIn(n.id);
        amount = (seed >> 60) % (amount + 1);
        back = (seed >> 90) % (back + 1);
        uint256 who = _actingFor(n.id);
        // Who closes its own order divides its bond as well, and waives what that stands for.
        uint256 waived = escrow.nestOf(n.id).owed + escrow.nestOf(n.id).advanced;
        bytes32 digest = _digest(Messages.close(n.id, n.t.version, amount, back));
        bytes memory data = abi.encodeCall(
            escrow.close, (n.t, amount, back, sign(_keyOf(who), digest), sign(_keyOf(n.to), digest))
        );
        if (!_act(RELAYER, n, data, "close")) return;
        _took(n, who);
        if (n.from >= OF_ROOTS) agreed[n.from - OF_ROOTS] += waived;
    }

    /// @dev Another bond, more time where there is.
    function amend(uint256 seed) external {
        Node memory n = _pick(seed);
        if (n.id == 0) return;
        OrderTerms memory next = _next(n.id, n.t);
        next.bond = uint128((seed >> 60) % (uint256(n.t.cumulative[n.t.cumulative.length - 1]) + 1));
        if (escrow.linkOf(n.id).parent == 0) {
            for (uint256 i; i < next.deadlines.length; ++i) {
                next.deadlines[i] += uint40(seed % 2 days);
            }
            next.courtBy += uint40(2 days);
        }
        bytes32 digest = escrow.hashTerms(next);
        bytes memory cs = sign(_keyOf(_actingFor(n.id)), digest);
        bytes memory data = abi.encodeCall(escrow.amend, (n.t, next, cs, sign(_keyOf(n.to), digest)));
        n.t = next;
        _act(RELAYER, n, data, "amend");
    }

    // ------------------------------------------------------------------ metered use, pots, credits

    function meter(uint256 seed) external {
        Node memory n;
        for (uint256 i; i < ids.length; ++i) {
            bytes32 id = ids[((seed >> 8) + i) % ids.length];
            if (escrow.stateOf(id).phase() == Phase.METERED) n = node(id);
        }
        if (n.id == 0) return;
        Meter memory m = escrow.meterOf(n.id);
        uint256 used = _allotted(n, 0) / n.c.rate;
        uint256 more = 1 + (seed >> 20) % n.c.claimUnits;
        if (seed % 3 == 0) {
            bytes memory s = sign(0x3E7E4, _digest(Messages.voucher(n.id, used + more)));
            _act(RELAYER, n, abi.encodeCall(escrow.redeem, (n.t, n.c, used + more, s)), "redeem");
        } else if (m.claimed == 0) {
            uint256 from = uint256(m.lastAt) + n.c.interval;
            if (from > vm.getBlockTimestamp()) vm.warp(from);
            _act(n.t.maker, n, abi.encodeCall(escrow.claim, (n.t, n.c, more, "")), "claim");
        } else {
            address who = _party(_actingFor(n.id));
            bytes memory data = abi.encodeCall(escrow.contestClaim, (n.t, m.claimedAt, WHY, ""));
            _act(who, n, data, "contestClaim");
            if (seed % 2 == 0) {
                _act(ARBITERS, n, abi.encodeCall(escrow.rule, (n.t, 1, (seed >> 99) % 10_001)), "rule");
            }
        }
    }

    function pot(uint256 seed) external {
        if (ids.length == 0) return;
        Node memory n = node(ids[(seed >> 8) % ids.length]);
        if (seed % 4 == 0) _act(n.t.maker, n, abi.encodeCall(escrow.assign, (n.t, "")), "assign");
        else _act(COSTS, n, abi.encodeCall(escrow.collect, (n.t)), "collect");
    }

    function withdraw(uint256 seed) external {
        address party = _party(seed % PARTIES);
        Node memory nothing;
        uint256 amount = _credit(party);
        bytes memory data = abi.encodeCall(escrow.withdraw, (party, address(token), party, amount));
        _act(party, nothing, data, "withdraw");
    }

    // ------------------------------------------------------------------ how

    function _act(
        address caller,
        Node memory n,
        bytes memory data,
        string memory name
    ) private returns (bool ok) {
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
    function _took(Node memory n, uint256 who) private {
        if (who != n.from && who >= OF_ROOTS) {
            agreed[who - OF_ROOTS] += n.t.cumulative[n.t.cumulative.length - 1];
            ++succeeded["standIn"];
        }
    }

    /// @dev Who acts as an order's customer, told by the rule and not by the contract.
    function _actingFor(bytes32 id) private view returns (uint256 who) {
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

    function _slice(OrderTerms memory t, uint256 i) private pure returns (uint256) {
        return uint256(t.cumulative[i]) - (i == 0 ? 0 : t.cumulative[i - 1]);
    }

    /// @dev A running order near where the seed points, or none.
    function _pick(uint256 seed) private view returns (Node memory n) {
        for (uint256 i; i < ids.length; ++i) {
            bytes32 id = ids[((seed >> 8) + i) % ids.length];
            if (escrow.stateOf(id).phase() != Phase.CLOSED) return node(id);
        }
    }

    function _deepest() private view returns (Node memory n) {
        uint256 least;
        for (uint256 i; i < ids.length; ++i) {
            uint256 depth = escrow.linkOf(ids[i]).depth;
            if (escrow.stateOf(ids[i]).phase() != Phase.OPEN || depth < least || depth == 4) continue;
            if (escrow.stateOf(ids[i]).milestone(0) != Milestone.PENDING) continue;
            n = node(ids[i]);
            least = depth;
        }
    }

    /// @dev An open order with a milestone in the given state, or any that runs.
    function _pickIn(uint256 seed, Milestone state) private view returns (Node memory) {
        for (uint256 i; i < ids.length; ++i) {
            bytes32 id = ids[((seed >> 8) + i) % ids.length];
            OrderState s = escrow.stateOf(id);
            if (s.phase() != Phase.OPEN) continue;
            uint256 n = node(id).t.cumulative.length;
            for (uint256 k; k < n; ++k) {
                if (s.milestone(k) == state) return node(id);
            }
        }
        return _pick(seed);
    }

    function _mask(Node memory n, uint256 seed, Milestone state) private view returns (uint256 mask) {
        OrderState s = escrow.stateOf(n.id);
        for (uint256 i; i < n.t.cumulative.length; ++i) {
            if (s.milestone(i) == state && (mask == 0 || (seed >> (64 + i)) & 1 == 1)) mask |= 1 << i;
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {
    Meter,
    Milestone,
    OrderTerms,
    Phase,
    SharingKind
} from "../../../contracts/interfaces/IOrderTypes.sol";
import {Messages} from "../../../contracts/libraries/Messages.sol";
import {OrderState} from "../../../contracts/types/OrderState.sol";
import {sign} from "../support/Signing.sol";
import {vm} from "../support/Vm.sol";
import {NestBooks} from "./NestBooks.sol";

/// @notice Does everything that can be done to trees of orders, by whoever may.
contract NestHandler is NestBooks {
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
            to = 2 + (p.to - 1) % (PARTIES - 2); // the next one, and after the last the first
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

    // ------------------------------------------------------------------ picking

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

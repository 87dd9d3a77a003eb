// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Milestone, OrderTerms, Phase} from "../../../contracts/interfaces/IOrderEscrow.sol";
import {Messages} from "../../../contracts/libraries/Messages.sol";
import {OrderState} from "../../../contracts/types/OrderState.sol";
import {sign} from "../support/Signing.sol";
import {vm} from "../support/Vm.sol";
import {EscrowBooks} from "./EscrowBooks.sol";

/// @notice Does everything that can be done to several orders of several parties in several tokens. What it does is chosen
/// to be possible more often than not; what is not must change nothing.
contract EscrowHandler is EscrowBooks {
    uint256 private _salt;

    // ------------------------------------------------------------------ what it does

    function warp(uint256 by) external {
        vm.warp(vm.getBlockTimestamp() + 1 + by % 3 days);
    }

    function open(uint256 seed) external {
        if (ids.length >= MAX_ORDERS) return;
        OrderTerms memory t = _randomTerms(seed);
        bytes32 id = escrow.hashTerms(t);
        (bytes memory cs, bytes memory ms) = _both(t, id, seed);
        bool native = t.token == address(weth) && seed % 2 == 0;
        vm.deal(RELAYER, 1e30);
        uint256 value = native ? uint256(_price(t)) + t.relayFee : 0;
        _actWith(value, RELAYER, id, t, abi.encodeCall(escrow.open, (t, cs, ms, "", "")), "open");
    }

    function post(uint256 seed) external {
        if (ids.length >= MAX_ORDERS) return;
        OrderTerms memory t = _randomTerms(seed);
        t.maker = address(0);
        bytes32 id = escrow.hashTerms(t);
        uint256 c = _keyOf(t.customer);
        if (seed % 2 == 0) {
            _act(vm.addr(_signer(c, seed)), id, t, abi.encodeCall(escrow.post, (t)), "post");
        } else {
            bytes memory s = sign(_signer(c, seed), id);
            _act(RELAYER, id, t, abi.encodeCall(escrow.postFor, (t, s, "")), "postFor");
        }
    }

    function takePost(uint256 seed) external {
        (bytes32 id, OrderTerms memory p) = _order(seed, Phase.POSTED);
        if (id == 0) return;
        uint256 m = _key(seed >> 8);
        OrderTerms memory t = _next(id, p);
        t.maker = vm.addr(m);
        t.version = 1;
        bytes memory s = sign(_signer(m, seed), escrow.hashTerms(t));
        _act(RELAYER, id, t, abi.encodeCall(escrow.takePost, (t, s, "")), "takePost");
    }

    function cancelPost(uint256 seed) external {
        if (seed % 3 != 0) return; // else posts are rarely taken
        (bytes32 id, OrderTerms memory t) = _order(seed, Phase.POSTED);
        if (id == 0) return;
        _act(t.customer, id, t, abi.encodeCall(escrow.cancelPost, (t)), "cancelPost");
    }

    function deliver(uint256 seed) external {
        (bytes32 id, OrderTerms memory t) = _orderWith(seed, Milestone.PENDING, Milestone.PENDING);
        if (id == 0) return;
        uint256 mask = _mask(id, t, seed, Milestone.PENDING, Milestone.PENDING);
        uint256 m = _keyOf(t.maker);
        bytes32 riding = seed % 5 == 0 ? keccak256(abi.encode(seed)) : bytes32(0);
        if (seed % 2 == 0) {
            _act(t.maker, id, t, abi.encodeCall(escrow.deliver, (t, mask, riding)), "deliver");
        } else {
            bytes memory s =
                sign(_signer(m, seed), _digest(Messages.delivery(id, t.version, mask, false, riding)));
            _act(RELAYER, id, t, abi.encodeCall(escrow.deliverFor, (t, mask, riding, s)), "deliverFor");
        }
    }

    function cure(uint256 seed) external {
        (bytes32 id, OrderTerms memory t) = _orderWith(seed, Milestone.REJECTED, Milestone.REJECTED);
        if (id == 0) return;
        uint256 mask = _mask(id, t, seed, Milestone.REJECTED, Milestone.REJECTED);
        uint256 m = _keyOf(t.maker);
        if (seed % 2 == 0) {
            _act(t.maker, id, t, abi.encodeCall(escrow.cure, (t, mask, 0)), "cure");
        } else {
            bytes memory s = sign(_signer(m, seed), _digest(Messages.delivery(id, t.version, mask, true, 0)));
            _act(RELAYER, id, t, abi.encodeCall(escrow.cureFor, (t, mask, 0, s)), "cureFor");
        }
    }

    function accept(uint256 seed) external {
        (bytes32 id, OrderTerms memory t) = _orderWith(seed, Milestone.DELIVERED, Milestone.CONTESTED);
        if (id == 0) return;
        uint256 mask = _mask(id, t, seed, Milestone.DELIVERED, Milestone.CONTESTED);
        uint256 c = _keyOf(t.customer);
        bytes32 riding = seed % 5 == 0 ? keccak256(abi.encode(seed)) : bytes32(0);
        if (seed % 2 == 0) {
            _act(t.customer, id, t, abi.encodeCall(escrow.accept, (t, mask, riding)), "accept");
        } else {
            bytes memory s = sign(_signer(c, seed), _digest(Messages.approval(id, t.version, mask, riding)));
            _act(RELAYER, id, t, abi.encodeCall(escrow.acceptFor, (t, mask, riding, s)), "acceptFor");
        }
    }

    function reject(uint256 seed) external {
        bool cured = (seed >> 40) % 2 == 0;
        Milestone from = cured ? Milestone.CURED : Milestone.DELIVERED;
        (bytes32 id, OrderTerms memory t) = _orderWith(seed, from, from);
        if (id == 0) return;
        uint256 mask = _mask(id, t, seed, from, from);
        uint256 c = _keyOf(t.customer);
        if (seed % 2 == 0) {
            _act(t.customer, id, t, abi.encodeCall(escrow.reject, (t, mask, WHY)), "reject");
        } else {
            bytes memory s =
                sign(_signer(c, seed), _digest(Messages.rejection(id, t.version, mask, cured, WHY)));
            _act(RELAYER, id, t, abi.encodeCall(escrow.rejectFor, (t, mask, WHY, s)), "rejectFor");
        }
    }

    function contest(uint256 seed) external {
        bool bond = seed % 3 == 0;
        (bytes32 id, OrderTerms memory t) =
            bond ? _order(seed, Phase.BOND_WAIT) : _orderWith(seed, Milestone.REJECTED, Milestone.REJECTED);
        if (id == 0) return;
        uint256 mask = bond ? 0 : _mask(id, t, seed, Milestone.REJECTED, Milestone.REJECTED);
        uint256 m = _keyOf(t.maker);
        if (seed % 2 == 0) {
            _act(t.maker, id, t, abi.encodeCall(escrow.contest, (t, mask, WHY)), "contest");
        } else {
            bytes memory s = sign(_signer(m, seed), _digest(Messages.contest(id, t.version, mask, WHY)));
            _act(RELAYER, id, t, abi.encodeCall(escrow.contestFor, (t, mask, WHY, s)), "contestFor");
        }
    }

    /// @dev Sometimes at the very second at which something falls due.
    function poke(uint256 seed) external {
        if (ids.length == 0) return;
        bytes32 id = ids[seed % ids.length];
        OrderTerms memory t = termsOf(id);
        if (seed % 4 == 0) {
            uint256 due = t.deadlines[(seed >> 16) % t.deadlines.length];
            if (due > vm.getBlockTimestamp()) vm.warp(due + (seed >> 32) % 3 - 1);
        }
        _act(STRANGER, id, t, abi.encodeCall(escrow.poke, (t)), "poke");
    }

    function amend(uint256 seed) external {
        (bytes32 id, OrderTerms memory t) = _order(seed, Phase.OPEN);
        if (id == 0) return;
        OrderTerms memory n = _next(id, t);
        uint256 last = n.cumulative.length - 1;
        // a dearer or cheaper end, later deadlines, another bond
        n.cumulative[last] += uint128(seed >> 200);
        if (seed % 3 == 0 && n.cumulative[last] > 2) n.cumulative[last] -= 2;
        n.bond = uint128((seed >> 100) % (uint256(n.cumulative[last]) + 1));
        for (uint256 i; i <= last; ++i) {
            n.deadlines[i] += uint40(seed % 5 days);
        }
        n.courtBy += uint40(5 days);
        (bytes memory cs, bytes memory ms) = _both(t, escrow.hashTerms(n), seed);
        bytes memory data = abi.encodeCall(escrow.amend, (t, n, cs, ms));
        if (_act(RELAYER, id, n, data, "amend")) agreed[id] = true;
    }

    function split(uint256 seed) external {
        (bytes32 id, OrderTerms memory t) = _order(seed, Phase.OPEN);
        if (id == 0 || seed % 3 != 0) return;
        uint256 mask = _mask(id, t, seed, Milestone.PENDING, Milestone.CONTESTED);
        uint256 amount = (seed >> 60) % (uint256(_price(t)) / 2 + 1);
        bytes32 digest = _digest(Messages.split(id, t.version, mask, amount));
        (bytes memory cs, bytes memory ms) = _both(t, digest, seed);
        bytes memory data = abi.encodeCall(escrow.split, (t, mask, amount, cs, ms));
        if (_act(RELAYER, id, t, data, "split")) agreed[id] = true;
    }

    function close(uint256 seed) external {
        if (ids.length == 0 || seed % 4 != 0) return;
        bytes32 id = ids[(seed >> 8) % ids.length];
        OrderTerms memory t = termsOf(id);
        if (t.maker == address(0)) return;
        (uint256 amount, uint256 back) = lockedIn(id);
        amount = (seed >> 60) % (amount + 1);
        back = (seed >> 90) % (back + 1);
        bytes32 digest = _digest(Messages.close(id, t.version, amount, back));
        (bytes memory cs, bytes memory ms) = _both(t, digest, seed);
        bytes memory data = abi.encodeCall(escrow.close, (t, amount, back, cs, ms));
        if (_act(RELAYER, id, t, data, "close")) agreed[id] = true;
    }

    function seal(uint256 seed) external {
        if (ids.length == 0) return;
        bytes32 id = ids[(seed >> 8) % ids.length];
        OrderTerms memory t = termsOf(id);
        address rater = seed % 2 == 0 ? t.customer : t.maker;
        if (rater == address(0)) return;
        bytes32 value = bytes32(seed % 3); // now and then the same again, or none
        if (seed % 3 == 0) {
            _act(rater, id, t, abi.encodeCall(escrow.seal, (t, rater, value)), "seal");
        } else {
            (bytes32 c, bytes32 m) = escrow.sealsOf(id);
            bytes32 previous = rater == t.customer ? c : m;
            bytes memory s =
                sign(_signer(_keyOf(rater), seed), _digest(Messages.sealing(id, rater, previous, value)));
            _act(RELAYER, id, t, abi.encodeCall(escrow.sealFor, (t, rater, value, s)), "sealFor");
        }
    }

    function withdraw(uint256 seed) external {
        uint256 k = _key(seed >> 8);
        address party = vm.addr(k);
        address asset = tokens[(seed >> 16) % 3];
        uint256 amount = escrow.balanceOf(party, asset);
        amount = seed % 3 == 0 ? amount : (seed >> 24) % (amount + 2);
        OrderTerms memory none;
        if (seed % 2 == 0) {
            bytes memory data = abi.encodeCall(escrow.withdraw, (party, asset, STRANGER, amount));
            _act(vm.addr(_signer(k, seed)), 0, none, data, "withdraw");
        } else {
            uint40 until = uint40(vm.getBlockTimestamp() + 1);
            uint256 nonce = escrow.nonceOf(party);
            bytes memory s = sign(
                _signer(k, seed), _digest(Messages.withdraw(party, asset, STRANGER, amount, nonce, until))
            );
            bytes memory data = abi.encodeCall(escrow.withdrawFor, (party, asset, STRANGER, amount, until, s));
            _act(RELAYER, 0, none, data, "withdrawFor");
        }
    }

    function cancelSignature(uint256 seed) external {
        uint256 k = _key(seed >> 8);
        OrderTerms memory none;
        bytes memory data = abi.encodeCall(escrow.cancelSignature, (vm.addr(k), bytes32(seed)));
        _act(vm.addr(_signer(k, seed)), 0, none, data, "cancelSignature");
    }

    /// @dev One party in a while loses its first key; its second goes on.
    function revoke(uint256 seed) external {
        if (seed % 8 != 0) return;
        uint256 k = _key(seed >> 8);
        vm.record();
        vm.prank(vm.addr(k + 100));
        parties.revokeKey(vm.addr(k), vm.addr(k));
        ++succeeded["revoke"];
        _after(0);
    }

    function guard(uint256 seed) external {
        if (ids.length == 0) return;
        bytes32 id = ids[(seed >> 8) % ids.length];
        OrderTerms memory t = termsOf(id);
        _act(STRANGER, id, t, abi.encodeCall(escrow.guard, (t)), "guard");
    }

    /// @dev Anybody tries something with nobody's word. Nothing may come of it.
    function meddle(uint256 seed) external {
        if (ids.length == 0) return;
        bytes32 id = ids[(seed >> 8) % ids.length];
        OrderTerms memory t = termsOf(id);
        uint256 before = OrderState.unwrap(escrow.stateOf(id));
        bytes memory s = sign(0xBAD + seed % 7, keccak256(abi.encode(seed)));
        bytes[8] memory calls = [
            abi.encodeCall(escrow.deliver, (t, 1, 0)),
            abi.encodeCall(escrow.acceptFor, (t, 1, 0, s)),
            abi.encodeCall(escrow.reject, (t, 1, 0)),
            abi.encodeCall(escrow.contestFor, (t, 0, 0, s)),
            abi.encodeCall(escrow.split, (t, 1, 0, s, s)),
            abi.encodeCall(escrow.close, (t, 0, 0, "", "")),
            abi.encodeCall(escrow.sealFor, (t, t.customer, bytes32(seed), s)),
            abi.encodeCall(escrow.withdraw, (t.customer, t.token, STRANGER, 0))
        ];
        vm.prank(STRANGER);
        (bool ok,) = address(escrow).call(calls[seed % 8]);
        vm.getRecordedLogs();
        if (ok || OrderState.unwrap(escrow.stateOf(id)) != before) _break("a stranger had its way");
    }

    // ------------------------------------------------------------------ how

    /// @dev A party's first key, or its second where the first is revoked or chance wants it.
    function _signer(uint256 key, uint256 seed) private view returns (uint256) {
        return escrow.firstKeyRevoked(vm.addr(key)) || seed % 4 == 1 ? key + 100 : key;
    }

    function _keyOf(address party) private pure returns (uint256) {
        for (uint256 i; i < PARTIES; ++i) {
            if (vm.addr(_key(i)) == party) return _key(i);
        }
        return 0xBAD;
    }

    /// @dev The signatures of both parties, each by one of its keys.
    function _both(
        OrderTerms memory t,
        bytes32 digest,
        uint256 seed
    ) private view returns (bytes memory, bytes memory) {
        return (
            sign(_signer(_keyOf(t.customer), seed), digest), sign(_signer(_keyOf(t.maker), seed >> 1), digest)
        );
    }

    /// @dev An order in `phase` near where the seed points, or none.
    function _order(uint256 seed, Phase phase) private view returns (bytes32, OrderTerms memory t) {
        for (uint256 i; i < ids.length; ++i) {
            bytes32 id = ids[((seed >> 8) + i) % ids.length];
            if (escrow.stateOf(id).phase() == phase) return (id, termsOf(id));
        }
        return (0, t);
    }

    /// @dev An open order with a milestone in one of the given states, if there is any.
    function _orderWith(
        uint256 seed,
        Milestone least,
        Milestone most
    ) private view returns (bytes32, OrderTerms memory) {
        for (uint256 i; i < ids.length; ++i) {
            bytes32 id = ids[((seed >> 8) + i) % ids.length];
            OrderState s = escrow.stateOf(id);
            if (s.phase() != Phase.OPEN) continue;
            uint256 count = termsOf(id).cumulative.length;
            for (uint256 k; k < count; ++k) {
                if (s.milestone(k) >= least && s.milestone(k) <= most) return (id, termsOf(id));
            }
        }
        return _order(seed, Phase.OPEN);
    }

    /// @dev Some of the milestones in the given states; now and then any mask at all.
    function _mask(
        bytes32 id,
        OrderTerms memory t,
        uint256 seed,
        Milestone least,
        Milestone most
    ) private view returns (uint256 mask) {
        if (seed % 11 == 0) return (seed >> 50) % 70_000;
        OrderState s = escrow.stateOf(id);
        for (uint256 i; i < t.cumulative.length; ++i) {
            Milestone m = s.milestone(i);
            if (m >= least && m <= most && (mask == 0 || (seed >> (64 + i)) & 1 == 1)) mask |= 1 << i;
        }
    }

    function _randomTerms(uint256 seed) private returns (OrderTerms memory t) {
        uint256 r = uint256(keccak256(abi.encode(seed, ++_salt)));
        t = _terms(1 + r % 4);
        t.salt = uint64(_salt);
        t.customer = vm.addr(_key(r >> 8));
        t.maker = vm.addr(_key((r >> 8) + 1 + (r >> 10) % (PARTIES - 1)));
        t.token = tokens[(r >> 16) % 3];
        uint128 sum;
        for (uint256 i; i < t.cumulative.length; ++i) {
            sum += uint128(1 + (r >> (i * 20)) % 1e12);
            t.cumulative[i] = sum;
            t.deadlines[i] = uint40(vm.getBlockTimestamp() + (i + 1) * (1 + (r >> 40) % 3 days));
        }
        if ((r >> 60) % 3 > 0) t.bond = uint128((r >> 62) % (uint256(sum) + 1));
        if ((r >> 90) % 2 == 0) t.inputsDue = 1;
        t.review = uint32(1 hours + (r >> 100) % 3 days);
        t.cure = uint32(1 hours + (r >> 110) % 3 days);
        t.courtBy = uint40(uint256(t.deadlines[t.deadlines.length - 1]) + 2 * t.review + t.cure + 1 hours);
        t.defaultMakerBps = uint16((r >> 120) % 10_001);
        t.feeBps = uint16((r >> 140) % 3 == 0 ? 0 : (r >> 142) % 1001);
        if ((r >> 160) % 3 == 0) t.relayFee = uint128((r >> 162) % 1000);
    }
}

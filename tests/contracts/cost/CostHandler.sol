// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {
    CostAgreement,
    CostLeaf,
    CostPot,
    CostRoot,
    CostShare,
    Line,
    LineState
} from "../../../contracts/interfaces/ICostSettlement.sol";
import {OrderTerms, Phase} from "../../../contracts/interfaces/IOrderEscrow.sol";
import {sign} from "../support/Signing.sol";
import {vm} from "../support/Vm.sol";
import {CostFixture} from "./CostFixture.sol";
import {Tree} from "./Tree.sol";

/// @notice Walks through cost settlement with two pots, one of an order and one of a deposit, six performers and their
/// owner, and keeps its own books.
contract CostHandler is CostFixture {
    uint256 private constant PERFORMERS = 6;

    /// @dev A line that was recorded, or that a split marked.
    struct Known {
        bytes32 pot;
        address payee;
        bytes32 lineHash;
        uint256 key;
    }

    bytes32[2] public pots;
    Known[] private _known;
    CostRoot[] private _roots;
    CostShare[][] private _leaves;
    uint256 private _salt;
    uint256 private _seed;

    /// @dev Which of the roots is pending in a pot, plus one.
    mapping(bytes32 pot => uint256) private _pending;
    mapping(uint256 root => bool) public isFinal;
    mapping(uint256 root => uint256) public claimed;
    mapping(string name => uint256) public succeeded;
    uint256 public deposited;
    uint256 public paidOut;

    constructor() {
        vm.warp(1_800_000_000);
        _deploy();
        OrderTerms memory t = _terms();
        pots[0] = escrow.setOrder(t, Phase.OPEN);
        costs.open(t);
        pots[1] = costs.openDeposit(owner, address(token), 1);
    }

    // ------------------------------------------------------------------ actions

    function warp(uint256 seed) external {
        uint256[6] memory steps = [uint256(1 hours), 1 days, 3 days + 1, 7 days, 40 days, 181 days];
        _skip(steps[seed % 6]);
        ++succeeded["warp"];
    }

    function pay(uint256 seed) external {
        uint256 amount = _draw(seed) % 1000 + 1;
        if (seed % 2 == 0) {
            _gather(pots[0], amount);
            costs.collect(_termsOf());
        } else {
            _deposit(amount);
        }
        deposited += amount;
        ++succeeded["pay"];
    }

    function record(uint256 seed) external {
        bytes32 pot = _pot(seed);
        uint256 i = _draw(seed) % PERFORMERS;
        CostAgreement memory a = _agreement(pot, i, _draw(seed) % 400 + 1);
        a.lineHash = keccak256(abi.encode(++_salt));
        a.due = uint40(vm.getBlockTimestamp() + _draw(seed) % 60 days);
        a.defaultBps = uint16(_draw(seed) % 10_001);
        bytes32 digest = costs.hashAgreement(a);
        bytes memory mine = sign(OWNER_KEY, digest);
        bytes memory theirs = sign(_key(i), digest);
        if (!_does("record", STRANGER, abi.encodeCall(costs.record, (a, mine, theirs)))) return;
        _known.push(Known(pot, a.payee, a.lineHash, _key(i)));
    }

    function line(uint256 seed) external {
        if (_known.length == 0) return;
        Known memory k = _known[_draw(seed) % _known.length];
        for (uint256 i; i < _known.length; ++i) {
            if (costs.lineOf(k.pot, k.payee, k.lineHash).state != LineState.SETTLED) break;
            k = _known[i];
        }
        uint256 what = _draw(seed) % 6;
        LineState state = costs.lineOf(k.pot, k.payee, k.lineHash).state;
        if (what < 3 && state == LineState.OPEN) {
            _does("dispute", owner, abi.encodeCall(costs.dispute, (k.pot, k.payee, k.lineHash)));
        } else if (what < 3 && state == LineState.DISPUTED) {
            uint16 bps = uint16(_draw(seed) % 10_001);
            _does("rule", arbiter, abi.encodeCall(costs.rule, (k.pot, k.payee, k.lineHash, bps)));
        } else if (what == 5 && _draw(seed) % 2 == 0) {
            _does("release", k.payee, abi.encodeCall(costs.release, (k.pot, k.payee, k.lineHash)));
        } else if (what == 3) {
            _does("fund", STRANGER, abi.encodeCall(costs.fund, (k.pot, 2)));
        } else {
            _does("poke", STRANGER, abi.encodeCall(costs.poke, (k.pot, k.payee, k.lineHash)));
        }
    }

    function split(uint256 seed) external {
        bytes32 pot = _pot(seed);
        CostShare[] memory shares = _someShares(pot, seed, 4);
        bytes32 digest = costs.hashSplit(pot, costs.potOf(pot).round + 1, shares);
        bytes[] memory signatures = _signed(shares, digest);
        bytes memory mine = sign(OWNER_KEY, digest);
        bytes memory data = abi.encodeCall(costs.split, (pot, shares, mine, signatures));
        if (_does("split", STRANGER, data)) _pending[pot] = 0;
    }

    function propose(uint256 seed) external {
        bytes32 pot = _pot(seed);
        CostShare[] memory shares = _someShares(pot, seed, 9);
        CostRoot memory r = _root(pot, shares);
        if (!_does("propose", owner, abi.encodeCall(costs.propose, (r, "")))) return;
        if (seed % 8 != 0) costs.publish(pot, shares);
        _roots.push(r);
        _leaves.push();
        for (uint256 i; i < shares.length; ++i) {
            _leaves[_leaves.length - 1].push(shares[i]);
        }
        _pending[pot] = _roots.length;
    }

    function finalise(uint256 seed) external {
        bytes32 pot = _pot(seed);
        if (_pending[pot] == 0) return;
        uint256 n = _pending[pot] - 1;
        if (seed % 4 != 0) _skip(WINDOW + 1);
        CostShare[] memory shares = _leaves[n];
        CostLeaf[] memory answers = _none();
        bytes memory data;
        if (seed % 3 == 0) {
            bytes32 digest = costs.hashRoot(_roots[n]);
            data = abi.encodeCall(costs.acknowledge, (pot, shares, _signed(shares, digest)));
        } else {
            // Sometimes the answers come afterwards.
            if (seed % 3 == 1) answers = _honoured(pot, shares);
            data = abi.encodeCall(costs.finalise, (_roots[n], answers));
        }
        if (_does(seed % 3 == 0 ? "acknowledge" : "finalise", owner, data)) {
            isFinal[n] = true;
            _pending[pot] = 0;
            claimed[n] += _sum(answers);
        }
    }

    function claim(uint256 seed) external {
        if (_roots.length == 0) return;
        uint256 n = _aFinalOne(seed);
        CostShare[] memory shares = _leaves[n];
        uint256 i = _draw(seed) % shares.length;
        if (seed % 4 == 0) {
            bytes memory data = abi.encodeCall(costs.keep, (_roots[n], _leaf(shares, i)));
            if (_does("keep", STRANGER, data)) claimed[n] += shares[i].amount;
            return;
        }
        if (!_does("claim", shares[i].payee, _claimData(_roots[n], shares, i))) return;
        claimed[n] += shares[i].amount;
        paidOut += shares[i].amount;
    }

    /// @dev Whom a root paid records its agreement afterwards, and is answered, or not.
    function answer(uint256 seed) external {
        if (_roots.length == 0) return;
        uint256 n = _aFinalOne(seed);
        CostShare[] memory shares = _leaves[n];
        uint256 i = _draw(seed) % shares.length;
        for (uint256 j; j < PERFORMERS; ++j) {
            if (shares[i].payee != _performer(j) || shares[i].amount == 0) continue;
            CostAgreement memory a = _agreement(_roots[n].pot, j, shares[i].amount);
            a.lineHash = shares[i].lineHash;
            bytes32 digest = costs.hashAgreement(a);
            bytes memory mine = sign(OWNER_KEY, digest);
            bytes memory data = abi.encodeCall(costs.record, (a, mine, sign(_key(j), digest)));
            if (_does("record", STRANGER, data)) _known.push(Known(a.pot, a.payee, a.lineHash, _key(j)));
        }
        CostLeaf[] memory leaves = _honoured(_roots[n].pot, shares);
        if (leaves.length == 0 || seed % 4 == 0) return;
        uint256 open;
        uint256 word = costs.claimsOf(costs.distributionId(_roots[n]), 0);
        for (i = 0; i < leaves.length; ++i) {
            if (word >> leaves[i].index & 1 == 0) open += leaves[i].share.amount;
        }
        if (_does("answer", STRANGER, abi.encodeCall(costs.answer, (_roots[n], leaves)))) claimed[n] += open;
    }

    function sweep(uint256 seed) external {
        if (_roots.length == 0 || seed % 3 == 0) {
            _does("sweepFree", STRANGER, abi.encodeCall(costs.sweepFree, (_pot(seed))));
            return;
        }
        uint256 n = _aFinalOne(seed);
        _does("sweep", STRANGER, abi.encodeCall(costs.sweep, (_roots[n])));
    }

    function withdraw(uint256 seed) external {
        address party = _party(_draw(seed) % (PERFORMERS + 1));
        uint256 balance = costs.balanceOf(party, address(token));
        if (balance == 0) return;
        uint256 amount = _draw(seed) % balance + 1;
        bytes memory data = abi.encodeCall(costs.withdraw, (party, address(token), party, amount));
        if (_does("withdraw", party, data)) paidOut += amount;
    }

    // ------------------------------------------------------------------ books

    /// @dev All that cost settlement owes.
    function owed() external view returns (uint256 sum) {
        for (uint256 i; i < 2; ++i) {
            sum += costs.potOf(pots[i]).free;
        }
        for (uint256 i; i < _known.length; ++i) {
            sum += costs.lineOf(_known[i].pot, _known[i].payee, _known[i].lineHash).funded;
        }
        for (uint256 n; n < _roots.length; ++n) {
            uint256 word = costs.claimsOf(costs.distributionId(_roots[n]), 0);
            if (isFinal[n] && word & 1 << 120 == 0) sum += _roots[n].total - claimed[n];
        }
        for (uint256 i; i <= PERFORMERS; ++i) {
            sum += costs.balanceOf(_party(i), address(token));
        }
    }

    function held() external view returns (uint256) {
        return token.balanceOf(address(costs));
    }

    /// @dev No leaf is paid twice, and no root more than its total.
    function claimsAreExact() external view returns (bool) {
        for (uint256 n; n < _roots.length; ++n) {
            uint256 word = costs.claimsOf(costs.distributionId(_roots[n]), 0);
            uint256 sum;
            for (uint256 i; i < _leaves[n].length; ++i) {
                if (word >> i & 1 != 0) sum += _leaves[n][i].amount;
            }
            if (sum != word >> 128 || sum != claimed[n] || sum > _roots[n].total) return false;
        }
        return true;
    }

    /// @dev No line holds more than it is owed, and none that waits is passed over by a later one.
    function linesAreInOrder() external view returns (bool) {
        for (uint256 i; i < _known.length; ++i) {
            Line memory l = costs.lineOf(_known[i].pot, _known[i].payee, _known[i].lineHash);
            if (l.funded > l.amount) return false;
            if (l.state == LineState.SETTLED && l.amount != 0) return false;
        }
        for (uint256 k; k < 2; ++k) {
            CostPot memory p = costs.potOf(pots[k]);
            if (p.head > p.tail) return false;
        }
        return true;
    }

    /// @dev Time and calls that anyone may make pay everything out to balances.
    function drain() external returns (bool) {
        _skip(5 * 365 days);
        for (uint256 round; round < 4; ++round) {
            for (uint256 n; n < _roots.length; ++n) {
                _does("", STRANGER, abi.encodeCall(costs.sweep, (_roots[n])));
            }
            for (uint256 i; i < _known.length; ++i) {
                Known memory k = _known[i];
                _does("", STRANGER, abi.encodeCall(costs.poke, (k.pot, k.payee, k.lineHash)));
            }
            for (uint256 k; k < 2; ++k) {
                _does("", STRANGER, abi.encodeCall(costs.fund, (pots[k], 1000)));
                _does("", STRANGER, abi.encodeCall(costs.sweepFree, (pots[k])));
            }
        }
        uint256 credits;
        for (uint256 i; i <= PERFORMERS; ++i) {
            credits += costs.balanceOf(_party(i), address(token));
        }
        return credits == token.balanceOf(address(costs));
    }

    // ------------------------------------------------------------------ helpers

    function _does(string memory name, address who, bytes memory data) private returns (bool ok) {
        vm.prank(who);
        (ok,) = address(costs).call(data);
        if (ok) ++succeeded[name];
    }

    /// @dev One that is final and not swept, if there is any.
    function _aFinalOne(uint256 seed) private returns (uint256 n) {
        n = _draw(seed) % _roots.length;
        for (uint256 i; i < _roots.length; ++i) {
            if (isFinal[n] && costs.claimsOf(costs.distributionId(_roots[n]), 0) >> 120 & 1 == 0) break;
            n = (n + 1) % _roots.length;
        }
    }

    function _draw(uint256 seed) private returns (uint256) {
        return uint256(keccak256(abi.encode(seed, ++_seed)));
    }

    function _pot(uint256 seed) private view returns (bytes32) {
        return pots[(seed >> 8) % 2];
    }

    function _party(uint256 i) private view returns (address) {
        return i == PERFORMERS ? owner : _performer(i);
    }

    function _termsOf() private view returns (OrderTerms memory t) {
        t = _terms();
        t.deadlines[0] = uint40(1_800_000_000 + 7 days);
    }

    function _sum(CostLeaf[] memory leaves) private pure returns (uint256 sum) {
        for (uint256 i; i < leaves.length; ++i) {
            sum += leaves[i].share.amount;
        }
    }

    /// @dev Up to `most` shares of about what is there, to the owner too, some of them of recorded lines, all by different
    /// hashes.
    function _someShares(
        bytes32 pot,
        uint256 seed,
        uint256 most
    ) private returns (CostShare[] memory shares) {
        uint256 count = _draw(seed) % most + 1;
        uint256 free = costs.potOf(pot).free;
        shares = new CostShare[](count);
        uint256 from = _known.length == 0 ? 0 : _draw(seed) % _known.length;
        for (uint256 i; i < count; ++i) {
            uint256 amount = _draw(seed) % (free / count + 1);
            shares[i] = CostShare(_party(_draw(seed) % (PERFORMERS + 1)), uint128(amount), 0);
            shares[i].lineHash = keccak256(abi.encode(++_salt));
            if (from + i < _known.length && _known[from + i].pot == pot && _draw(seed) % 2 == 0) {
                Known memory k = _known[from + i];
                Line memory l = costs.lineOf(pot, k.payee, k.lineHash);
                if (l.state == LineState.SETTLED) continue;
                shares[i] = CostShare(k.payee, l.amount, k.lineHash);
            }
        }
    }

    function _signed(
        CostShare[] memory shares,
        bytes32 digest
    ) private pure returns (bytes[] memory signatures) {
        signatures = new bytes[](shares.length);
        for (uint256 i; i < shares.length; ++i) {
            for (uint256 j; j < PERFORMERS; ++j) {
                if (shares[i].payee == _performer(j)) signatures[i] = sign(_key(j), digest);
            }
        }
    }

    /// @dev The leaves that answer lines which are still owed.
    function _honoured(
        bytes32 pot,
        CostShare[] memory shares
    ) private view returns (CostLeaf[] memory leaves) {
        leaves = new CostLeaf[](shares.length);
        uint256 count;
        for (uint256 i; i < shares.length; ++i) {
            Line memory l = costs.lineOf(pot, shares[i].payee, shares[i].lineHash);
            if (l.state == LineState.NONE || l.state == LineState.SETTLED) continue;
            if (l.amount <= shares[i].amount) leaves[count++] = _leaf(shares, i);
        }
        assembly ("memory-safe") {
            mstore(leaves, count)
        }
    }
}

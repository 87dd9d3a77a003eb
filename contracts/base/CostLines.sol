// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ICostSettlement, CostAgreement, Line, LineState, Pot} from "../interfaces/ICostSettlement.sol";
import {Scope} from "../interfaces/IPartyRegistry.sol";
import {CostMessages} from "../libraries/CostMessages.sol";
import {CostStore} from "./CostStore.sol";

/// @notice Recorded agreements: what a pot owes before any root or split.
abstract contract CostLines is CostStore {
    uint256 private constant BPS = 10_000;
    /// @notice Shortest and longest a dispute may last.
    uint256 public constant MIN_COURT = 1 days;
    uint256 public constant MAX_COURT = 180 days;
    /// @notice How far ahead an agreement can fall due when it is recorded: a pot empties by a known time.
    uint256 public constant MAX_TERM = 3 * 365 days;
    /// @dev How many waiting lines a function funds by the way.
    uint256 internal constant FUND_BY_THE_WAY = 8;

    // ------------------------------------------------------------------ from record to payment

    /// @inheritdoc ICostSettlement
    function record(
        CostAgreement calldata agreement,
        bytes calldata ownerSignature,
        bytes calldata payeeSignature
    ) external nonReentrantView returns (bytes32 line) {
        Pot storage pot = _open(agreement.pot);
        _check(pot, agreement);
        line = lineId(agreement.pot, agreement.payee, agreement.lineHash);
        if (_lines[line].state != LineState.NONE) {
            revert CostSettlement_AlreadyRecorded(line, _lines[line].state);
        }
        bytes32 digest = _hashTypedDataV4(CostMessages.agreement(agreement));
        // Others work for an owner's promise: it cannot be cancelled.
        if (ownerSignature.length == 0) _authoriseSender(pot.owner, Scope.SETTLE);
        else _authoriseSignature(pot.owner, Scope.SETTLE, digest, ownerSignature, false);
        _authorise(agreement.payee, Scope.SETTLE, digest, payeeSignature);

        Line memory value;
        value.amount = agreement.amount;
        value.arbiter = agreement.arbiter;
        uint256 from = block.timestamp + CHALLENGE_WINDOW;
        value.from = agreement.due > from ? agreement.due : _time(from);
        value.court = agreement.court;
        value.defaultBps = agreement.defaultBps;
        value.state = LineState.OPEN;
        emit AgreementRecorded(agreement.pot, line, agreement);

        _fundWaiting(agreement.pot, pot, FUND_BY_THE_WAY);
        (uint128 free, uint32 tail) = (pot.free, pot.tail);
        if (pot.head == tail && free >= agreement.amount) {
            value.funded = agreement.amount;
            pot.free = free - agreement.amount;
            _setLine(line, value);
        } else {
            _setLine(line, value);
            _queues[agreement.pot][tail] = line;
            pot.tail = tail + 1;
            emit LineQueued(agreement.pot, tail, line);
            _fundWaiting(agreement.pot, pot, FUND_BY_THE_WAY);
        }
        _tellFree(agreement.pot, pot);
    }

    /// @inheritdoc ICostSettlement
    function fund(bytes32 pot, uint256 most) external nonReentrantView {
        Pot storage p = _open(pot);
        if (_fundWaiting(pot, p, most) == 0) revert CostSettlement_NothingToDo(pot);
        _tellFree(pot, p);
    }

    /// @inheritdoc ICostSettlement
    function poke(bytes32 pot, address payee, bytes32 lineHash) external nonReentrantView {
        Pot storage p = _open(pot);
        bytes32 id = lineId(pot, payee, lineHash);
        Line memory line = _lines[id];
        if (line.state == LineState.NONE || line.state == LineState.SETTLED) {
            revert CostSettlement_WrongLineState(id, line.state);
        }
        if (line.state != LineState.DUE && block.timestamp <= line.from) {
            revert CostSettlement_TooEarly(uint256(line.from) + 1, block.timestamp);
        }
        if (line.state == LineState.DISPUTED) {
            _decide(pot, p, id, payee, line, _share(line.amount, line.defaultBps));
        } else {
            if (line.funded == 0) revert CostSettlement_NothingToDo(pot);
            _pay(p, id, payee, line);
        }
    }

    /// @inheritdoc ICostSettlement
    function release(bytes32 pot, address payee, bytes32 lineHash) external nonReentrantView {
        _authoriseSender(payee, Scope.SETTLE);
        Pot storage p = _open(pot);
        uint256 freed = _close(lineId(pot, payee, lineHash), 0);
        _give(pot, p, freed);
    }

    // ------------------------------------------------------------------ disputes

    /// @inheritdoc ICostSettlement
    function dispute(bytes32 pot, address payee, bytes32 lineHash) external nonReentrantView {
        _authoriseSender(_open(pot).owner, Scope.SETTLE);
        bytes32 id = lineId(pot, payee, lineHash);
        Line memory line = _lines[id];
        if (line.state != LineState.OPEN) revert CostSettlement_WrongLineState(id, line.state);
        if (block.timestamp > line.from) revert CostSettlement_TooLate(line.from, block.timestamp);
        line.state = LineState.DISPUTED;
        line.from = _time(block.timestamp + line.court);
        _setLine(id, line);
    }

    /// @inheritdoc ICostSettlement
    function settle(
        bytes32 pot,
        address payee,
        bytes32 lineHash,
        uint128 amount,
        bytes calldata ownerSignature,
        bytes calldata payeeSignature
    ) external nonReentrantView {
        Pot storage p = _open(pot);
        bytes32 id = lineId(pot, payee, lineHash);
        Line memory line = _lines[id];
        // Not once it is due: so one such message is good for one use.
        if (line.state != LineState.OPEN && line.state != LineState.DISPUTED) {
            revert CostSettlement_WrongLineState(id, line.state);
        }
        if (amount > line.amount) revert CostSettlement_Overdrawn(pot, amount, line.amount);
        bytes32 digest = _hashTypedDataV4(CostMessages.settlement(id, amount));
        _authorise(p.owner, Scope.SETTLE, digest, ownerSignature);
        _authorise(payee, Scope.SETTLE, digest, payeeSignature);
        _decide(pot, p, id, payee, line, amount);
    }

    /// @inheritdoc ICostSettlement
    function rule(
        bytes32 pot,
        address payee,
        bytes32 lineHash,
        uint16 payeeBps
    ) external nonReentrantView {
        Pot storage p = _open(pot);
        bytes32 id = lineId(pot, payee, lineHash);
        Line memory line = _lines[id];
        if (line.state != LineState.DISPUTED) revert CostSettlement_WrongLineState(id, line.state);
        _authoriseSender(line.arbiter, Scope.SETTLE);
        if (block.timestamp > line.from) revert CostSettlement_TooLate(line.from, block.timestamp);
        if (payeeBps > BPS) revert CostSettlement_BadAgreement("payeeBps", payeeBps, 0, BPS);
        _decide(pot, p, id, payee, line, _share(line.amount, payeeBps));
    }

    // ------------------------------------------------------------------ internal

    function _open(bytes32 pot) internal view returns (Pot storage p) {
        p = _pots[pot];
        if (p.owner == address(0)) revert CostSettlement_NoSuchPot(pot);
    }

    /// @dev Nothing is owed on the line any more. What was set aside for it is the caller's to use.
    /// @param atLeast What it is settled by, if that must be what is owed.
    function _settleBy(bytes32 id, uint256 atLeast) internal returns (uint256 freed) {
        uint256 amount = _lines[id].amount;
        if (atLeast < amount) revert CostSettlement_NotHonoured(id, amount, atLeast);
        return _close(id, 0);
    }

    /// @param marker What an unknown line does: 0 refuses it; 1 marks it as settled, so that it can be recorded no more.
    function _close(bytes32 id, uint256 marker) internal returns (uint256 freed) {
        Line memory line = _lines[id];
        if (line.state == LineState.SETTLED || (line.state == LineState.NONE && marker == 0)) {
            revert CostSettlement_WrongLineState(id, line.state);
        }
        freed = line.funded;
        line.amount = 0;
        line.funded = 0;
        line.state = LineState.SETTLED;
        _setLine(id, line);
    }

    /// @dev Money that nobody holds any more, or that came in.
    function _give(bytes32 pot, Pot storage p, uint256 amount) internal {
        if (amount > type(uint128).max - p.free) revert CostSettlement_BadAmount(amount);
        // Cast: checked just above.
        // forge-lint: disable-next-line(unsafe-typecast)
        p.free += uint128(amount);
        _fundWaiting(pot, p, FUND_BY_THE_WAY);
        _tellFree(pot, p);
    }

    function _tellFree(bytes32 pot, Pot storage p) internal {
        emit FreeMoved(pot, p.free, p.head, p.tail);
    }

    /// @dev First come, first served. Returns how many lines it looked at.
    function _fundWaiting(bytes32 pot, Pot storage p, uint256 most) internal returns (uint256 looked) {
        (uint256 head, uint256 tail, uint256 free) = (p.head, p.tail, p.free);
        if (head == tail || free == 0) return 0;
        while (head < tail && free > 0 && looked < most) {
            bytes32 id = _queues[pot][head];
            Line memory line = _lines[id];
            uint256 need = line.amount - line.funded;
            uint256 given = need < free ? need : free;
            if (given > 0) {
                free -= given;
                // Cast: at most the line's amount.
                // forge-lint: disable-next-line(unsafe-typecast)
                line.funded += uint128(given);
                _setLine(id, line);
            }
            if (given == need) ++head;
            ++looked;
        }
        // Casts: both only came nearer to what they are bounded by.
        // forge-lint: disable-next-line(unsafe-typecast)
        (p.head, p.free) = (uint32(head), uint128(free));
    }

    function _time(uint256 time) internal pure returns (uint40) {
        // Cast: block times plus a few years fit 40 bits for 34,000 years.
        // forge-lint: disable-next-line(unsafe-typecast)
        return uint40(time);
    }

    // ------------------------------------------------------------------ private

    function _check(Pot storage pot, CostAgreement calldata a) private view {
        if (a.amount == 0) revert CostSettlement_BadAmount(0);
        if (a.arbiter != address(0) && (a.arbiter == a.payee || a.arbiter == pot.owner)) {
            revert CostSettlement_BadArbiter(a.arbiter);
        }
        if (a.court < MIN_COURT || a.court > MAX_COURT) {
            revert CostSettlement_BadAgreement("court", a.court, MIN_COURT, MAX_COURT);
        }
        if (a.defaultBps > BPS) revert CostSettlement_BadAgreement("defaultBps", a.defaultBps, 0, BPS);
        if (a.due > block.timestamp + MAX_TERM) {
            revert CostSettlement_BadAgreement("due", a.due, 0, block.timestamp + MAX_TERM);
        }
        uint256 until = (a.due > pot.movedAt ? a.due : pot.movedAt) + UNCLAIMED;
        if (block.timestamp > until) revert CostSettlement_TooLate(until, block.timestamp);
    }

    /// @dev A disputed line is worth `amount` from now on and payable; what was set aside beyond it is free.
    function _decide(
        bytes32 pot,
        Pot storage p,
        bytes32 id,
        address payee,
        Line memory line,
        uint128 amount
    ) private {
        uint256 freed = line.funded > amount ? line.funded - amount : 0;
        line.amount = amount;
        // Cast: not more than was set aside.
        // forge-lint: disable-next-line(unsafe-typecast)
        line.funded -= uint128(freed);
        line.state = LineState.DUE;
        _pay(p, id, payee, line);
        _give(pot, p, freed);
    }

    function _pay(Pot storage p, bytes32 id, address payee, Line memory line) private {
        uint128 paid = line.funded;
        line.amount -= paid;
        line.funded = 0;
        line.state = line.amount == 0 ? LineState.SETTLED : LineState.DUE;
        _setLine(id, line);
        _credit(payee, p.token, paid);
    }

    function _share(uint256 amount, uint256 bps) private pure returns (uint128) {
        // Cast: at most the amount, of 128 bits.
        // forge-lint: disable-next-line(unsafe-typecast)
        return uint128(amount * bps / BPS);
    }

    function _setLine(bytes32 id, Line memory line) private {
        _lines[id] = line;
        emit LineMoved(id, line);
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

import {CostStore} from "./base/CostStore.sol";
import {
    CostAgreement,
    CostPot,
    CostRoot,
    CostShare,
    ICostAgreements,
    Line,
    LineState
} from "./interfaces/ICostSettlement.sol";
import {IPartyRegistry, Scope} from "./interfaces/IPartyRegistry.sol";
import {IPotEscrow} from "./interfaces/IPotEscrow.sol";
import {CostMessages} from "./libraries/CostMessages.sol";

/// @title CostAgreements
/// @notice The half of {CostSettlement} that keeps agreements. It is delegated to, so it works on cost settlement's
/// storage and money; called at its own address it finds no pots.
contract CostAgreements is CostStore, ICostAgreements {
    uint256 private constant BPS = 10_000;
    /// @notice Shortest that a dispute may last.
    uint256 public constant MIN_COURT = 1 days;
    /// @notice Longest that a dispute may last.
    uint256 public constant MAX_COURT = 180 days;
    /// @notice How far ahead an agreement can fall due when it is recorded: a pot empties by a known time.
    uint256 public constant MAX_TERM = 3 * 365 days;

    constructor(
        IPotEscrow escrow,
        IPartyRegistry parties,
        address wrappedNative
    ) CostStore(escrow, parties, wrappedNative) {}

    // ------------------------------------------------------------------ pots and signatures

    /// @inheritdoc ICostAgreements
    function openDeposit(
        address owner,
        address token,
        uint64 salt
    ) external nonReentrantView returns (bytes32 pot) {
        pot = _depositId(owner, token, salt);
        if (_pots[pot].owner != address(0)) revert CostSettlement_AlreadyOpen(pot);
        if (owner == address(0)) revert CostSettlement_ZeroRecipient();
        _create(pot, owner, token);
    }

    /// @inheritdoc ICostAgreements
    function callAgreements(bytes32 pot) external nonReentrantView {
        CostPot storage p = _open(pot);
        _authoriseSender(p.owner, Scope.SETTLE);
        if (p.listedFrom != 0) revert CostSettlement_NothingToDo(pot);
        p.listedFrom = _time(block.timestamp + NOTICE);
        emit AgreementsCalled(pot, p.listedFrom);
    }

    /// @inheritdoc ICostAgreements
    function cancelSignature(address party, bytes32 digest) external nonReentrantView {
        _authoriseSender(party, Scope.SETTLE);
        _cancelled[party][digest] = true;
        emit SignatureCancelled(party, digest);
    }

    // ------------------------------------------------------------------ from record to payment

    /// @inheritdoc ICostAgreements
    function record(
        CostAgreement calldata agreement,
        bytes calldata ownerSignature,
        bytes calldata payeeSignature
    ) external nonReentrantView returns (bytes32 line) {
        CostPot storage pot = _open(agreement.pot);
        _check(pot, agreement);
        line = _lineId(agreement.pot, agreement.payee, agreement.lineHash);
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

    /// @inheritdoc ICostAgreements
    function fund(bytes32 pot, uint256 most) external nonReentrantView {
        CostPot storage p = _open(pot);
        if (_fundWaiting(pot, p, most) == 0) revert CostSettlement_NothingToDo(pot);
        _tellFree(pot, p);
    }

    /// @inheritdoc ICostAgreements
    function poke(bytes32 pot, address payee, bytes32 lineHash) external nonReentrantView {
        CostPot storage p = _open(pot);
        bytes32 id = _lineId(pot, payee, lineHash);
        Line memory line = _lines[id];
        if (line.state == LineState.NONE || line.state == LineState.SETTLED) {
            revert CostSettlement_WrongLineState(id, line.state);
        }
        if (line.state != LineState.DUE && block.timestamp <= line.from) {
            revert CostSettlement_TooEarly(uint256(line.from) + 1, block.timestamp);
        }
        if (line.state == LineState.OPEN) _requireNoRootBefore(p, line.from);
        if (line.state == LineState.DISPUTED) {
            _decide(pot, p, id, payee, line, _share(line.amount, line.defaultBps));
        } else {
            if (line.funded == 0) revert CostSettlement_NothingToDo(pot);
            _pay(p, id, payee, line);
        }
    }

    /// @inheritdoc ICostAgreements
    function release(bytes32 pot, address payee, bytes32 lineHash) external nonReentrantView {
        _authoriseSender(payee, Scope.SETTLE);
        CostPot storage p = _open(pot);
        uint256 freed = _close(_lineId(pot, payee, lineHash), false);
        _give(pot, p, freed);
    }

    /// @dev A root that was published before a line is payable may honour it, and is no answer any more once the line is
    /// paid: so the line waits for as long as the owner alone can finish that root. New money, which anyone may collect,
    /// puts that off, and the line with it, but not for ever. A later root delays nothing.
    function _requireNoRootBefore(CostPot storage p, uint256 from) private view {
        uint256 published = p.publishedAt;
        if (published == 0 || published > from) return;
        uint256 finishes = Math.max(published + CHALLENGE_WINDOW, _noticeUntil(p));
        uint256 until = Math.min(finishes, from + CHALLENGE_WINDOW) + GRACE;
        if (block.timestamp <= until) revert CostSettlement_TooEarly(until + 1, block.timestamp);
    }

    // ------------------------------------------------------------------ disputes

    /// @inheritdoc ICostAgreements
    function dispute(bytes32 pot, address payee, bytes32 lineHash) external nonReentrantView {
        _authoriseSender(_open(pot).owner, Scope.SETTLE);
        bytes32 id = _lineId(pot, payee, lineHash);
        Line memory line = _lines[id];
        if (line.state != LineState.OPEN) revert CostSettlement_WrongLineState(id, line.state);
        if (block.timestamp > line.from) revert CostSettlement_TooLate(line.from, block.timestamp);
        line.state = LineState.DISPUTED;
        line.from = _time(block.timestamp + line.court);
        _setLine(id, line);
    }

    /// @inheritdoc ICostAgreements
    function settle(
        bytes32 pot,
        address payee,
        bytes32 lineHash,
        uint128 amount,
        bytes calldata ownerSignature,
        bytes calldata payeeSignature
    ) external nonReentrantView {
        CostPot storage p = _open(pot);
        bytes32 id = _lineId(pot, payee, lineHash);
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

    /// @inheritdoc ICostAgreements
    function rule(bytes32 pot, address payee, bytes32 lineHash, uint16 payeeBps) external nonReentrantView {
        CostPot storage p = _open(pot);
        bytes32 id = _lineId(pot, payee, lineHash);
        Line memory line = _lines[id];
        if (line.state != LineState.DISPUTED) revert CostSettlement_WrongLineState(id, line.state);
        _authoriseSender(line.arbiter, Scope.SETTLE);
        if (block.timestamp > line.from) revert CostSettlement_TooLate(line.from, block.timestamp);
        if (payeeBps > BPS) revert CostSettlement_BadAgreement("payeeBps", payeeBps, 0, BPS);
        _decide(pot, p, id, payee, line, _share(line.amount, payeeBps));
    }

    // ------------------------------------------------------------------ views

    /// @inheritdoc ICostAgreements
    function configuration() external view returns (address escrow, address parties, address wrappedNative) {
        return (address(ESCROW), address(PARTIES), address(WRAPPED_NATIVE));
    }

    /// @inheritdoc ICostAgreements
    function potOf(bytes32 pot) external view nonReentrantView returns (CostPot memory) {
        return _pots[pot];
    }

    /// @inheritdoc ICostAgreements
    function lineOf(
        bytes32 pot,
        address payee,
        bytes32 lineHash
    ) external view nonReentrantView returns (Line memory) {
        return _lines[_lineId(pot, payee, lineHash)];
    }

    /// @inheritdoc ICostAgreements
    function queuedAt(bytes32 pot, uint256 place) external view nonReentrantView returns (bytes32 line) {
        return _queues[pot][place];
    }

    /// @inheritdoc ICostAgreements
    function claimsOf(
        bytes32 distribution,
        uint256 place
    ) external view nonReentrantView returns (uint256 word) {
        return _claims[distribution][place];
    }

    /// @inheritdoc ICostAgreements
    function balanceOf(address party, address token) external view nonReentrantView returns (uint256) {
        return _balances[party][token];
    }

    /// @inheritdoc ICostAgreements
    function nonceOf(address party) external view returns (uint256) {
        return _nonces[party];
    }

    /// @inheritdoc ICostAgreements
    function isCancelled(address party, bytes32 digest) external view returns (bool) {
        return _cancelled[party][digest];
    }

    /// @inheritdoc ICostAgreements
    // forge-lint: disable-next-line(mixed-case-function)
    function DOMAIN_SEPARATOR() external view returns (bytes32) {
        return _domainSeparatorV4();
    }

    /// @inheritdoc ICostAgreements
    function lineId(bytes32 pot, address payee, bytes32 lineHash) external pure returns (bytes32) {
        return _lineId(pot, payee, lineHash);
    }

    /// @inheritdoc ICostAgreements
    function distributionId(CostRoot calldata root) external pure returns (bytes32) {
        return CostMessages.root(root);
    }

    /// @inheritdoc ICostAgreements
    function hashAgreement(CostAgreement calldata agreement) external view returns (bytes32) {
        return _hashTypedDataV4(CostMessages.agreement(agreement));
    }

    /// @inheritdoc ICostAgreements
    function hashRoot(CostRoot calldata root) external view returns (bytes32) {
        return _hashTypedDataV4(CostMessages.root(root));
    }

    /// @inheritdoc ICostAgreements
    function hashSplit(
        bytes32 pot,
        uint16 round,
        CostShare[] calldata shares
    ) external view returns (bytes32) {
        return _hashTypedDataV4(CostMessages.split(pot, round, shares));
    }

    /// @inheritdoc ICostAgreements
    function depositId(address owner, address token, uint64 salt) external view returns (bytes32) {
        return _depositId(owner, token, salt);
    }

    // ------------------------------------------------------------------ private

    function _check(CostPot storage pot, CostAgreement calldata a) private view {
        if (a.amount == 0) revert CostSettlement_BadAmount(0);
        // Zero stands for none in a split.
        if (a.lineHash == 0) {
            revert CostSettlement_BadAgreement("lineHash", 0, 1, type(uint256).max);
        }
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
        CostPot storage p,
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

    function _pay(CostPot storage p, bytes32 id, address payee, Line memory line) private {
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
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {PanelDraw} from "./base/PanelDraw.sol";
import {PanelPool} from "./base/PanelPool.sol";
import {ICommunities} from "./interfaces/ICommunities.sol";
import {ListedToken} from "./interfaces/ICreditRegistry.sol";
import {IPartyRegistry} from "./interfaces/IPartyRegistry.sol";
import {
    Appeal,
    Arbitrator,
    Case,
    CaseStage,
    CourtSettings,
    Duty,
    IStakedArbitrators,
    Outcome,
    Seat
} from "./interfaces/IStakedArbitrators.sol";

/// @title StakedArbitrators
/// @notice See {IStakedArbitrators}. Here stands the course of a case; who can be drawn is in base/.
/// @dev Nothing has to be called for a ruling to become final: time and the revealed votes decide, and views say so.
contract StakedArbitrators is PanelDraw {
    uint256 private constant MAX_CONFLICTS = 16;

    mapping(bytes32 key => Case) private _cases;
    mapping(bytes32 key => mapping(uint256 round => Appeal)) private _appeals;

    constructor(
        CourtSettings memory settings,
        ListedToken[] memory tokens,
        IPartyRegistry parties,
        ICommunities communities
    ) PanelPool(settings, tokens, parties, communities) {}

    // ------------------------------------------------------------------ opening and drawing

    /// @inheritdoc IStakedArbitrators
    function openCase(
        bytes32 matter,
        address token,
        uint256 until,
        address[] calldata conflicts
    ) external nonReentrant returns (bytes32 key) {
        key = caseKey(msg.sender, matter);
        Case storage c = _cases[key];
        if (c.stage != CaseStage.NONE) revert StakedArbitrators_AlreadyOpened(key);
        uint256 fee = costOf(token);
        if (fee == 0) revert StakedArbitrators_TokenNotListed(token);
        uint256 earliest = block.timestamp + course();
        if (until < earliest || until > type(uint40).max) revert StakedArbitrators_TooShort(until, earliest);
        if (conflicts.length < 2 || conflicts.length > MAX_CONFLICTS) {
            revert StakedArbitrators_TooManyConflicts(conflicts.length, MAX_CONFLICTS);
        }
        if (_pool.length < PANEL) revert StakedArbitrators_PoolTooSmall(_pool.length, PANEL);

        // Cast: just compared.
        // forge-lint: disable-next-line(unsafe-typecast)
        c.until = uint40(until);
        c.token = token;
        c.conflictsHash = keccak256(abi.encode(conflicts));
        _await(key, c);
        emit CaseOpened(key, msg.sender, matter, conflicts, c);
        _take(token, fee);
    }

    /// @inheritdoc IStakedArbitrators
    function draw(bytes32 key, address[] calldata conflicts, bytes calldata header) external nonReentrant {
        if (_head == _tail || _queue[_head] != key) {
            revert StakedArbitrators_NotNext(key, _head == _tail ? bytes32(0) : _queue[_head]);
        }
        Case storage c = _cases[key];
        _checkConflicts(key, c, conflicts);
        uint256 drawBlock = _effectiveDrawBlock(key);
        _dequeue();
        if (block.timestamp > c.since + DRAW_WINDOW) {
            _endUndrawn(key, c);
            return;
        }
        _requireReady();
        if (block.number <= drawBlock) revert StakedArbitrators_TooEarly(drawBlock + 1, block.number);
        bytes32 hash = blockhash(drawBlock);
        address[] memory panel;
        bool full;
        if (hash != 0) {
            uint256 seed = _seedOf(drawBlock, hash, header);
            if (seed < LEAST_RANDOM) {
                _endUndrawn(key, c);
                return;
            }
            (panel, full) = _pick(key, c.round, seed, conflicts);
        }
        // The window goes on, from the time when the round was opened.
        if (!full) {
            c.drawBlock = _futureBlock();
            _enqueue(key);
            emit CaseMoved(key, c);
            return;
        }
        for (uint256 i; i < panel.length; ++i) {
            Arbitrator memory a = _arbitrators[panel[i]];
            // Cast: below the stake, see {_pick}.
            // forge-lint: disable-next-line(unsafe-typecast)
            a.locked += uint96(SEAT_STAKE);
            _setArbitrator(panel[i], a);
            _setSeat(key, panel[i], Seat(Duty.DRAWN, c.round, 0, 0));
        }
        c.stage = CaseStage.VOTING;
        c.since = uint40(block.timestamp);
        emit CaseMoved(key, c);
    }

    // ------------------------------------------------------------------ votes

    /// @inheritdoc IStakedArbitrators
    function commit(bytes32 key, bytes32 commitment) external nonReentrant {
        Case storage c = _cases[key];
        if (c.stage != CaseStage.VOTING) revert StakedArbitrators_WrongStage(key, c.stage);
        uint256 due = c.since + COMMIT_WINDOW;
        if (block.timestamp > due) revert StakedArbitrators_TooLate(due, block.timestamp);
        Seat memory seat = _seats[key][msg.sender];
        bool onPanel = seat.duty == Duty.DRAWN || seat.duty == Duty.SEALED;
        if (!onPanel || seat.round != c.round) revert StakedArbitrators_NoSeat(key, msg.sender, seat.duty);
        seat.duty = Duty.SEALED;
        // Cast: 232 bits of a hash bind as well.
        // forge-lint: disable-next-line(unsafe-typecast)
        seat.commitment = bytes29(commitment);
        _setSeat(key, msg.sender, seat);
    }

    /// @inheritdoc IStakedArbitrators
    function reveal(bytes32 key, address arbitrator, uint16 makerBps, bytes32 salt) external nonReentrant {
        Case storage c = _cases[key];
        if (c.stage != CaseStage.VOTING) revert StakedArbitrators_WrongStage(key, c.stage);
        uint256 from = c.since + COMMIT_WINDOW;
        if (block.timestamp <= from) revert StakedArbitrators_TooEarly(from + 1, block.timestamp);
        if (block.timestamp > from + REVEAL_WINDOW) {
            revert StakedArbitrators_TooLate(from + REVEAL_WINDOW, block.timestamp);
        }
        Seat memory seat = _seats[key][arbitrator];
        if (seat.duty != Duty.SEALED || seat.round != c.round) {
            revert StakedArbitrators_NoSeat(key, arbitrator, seat.duty);
        }
        bytes29 opened = bytes29(commitmentOf(key, c.round, arbitrator, makerBps, salt));
        if (makerBps > BPS || opened != seat.commitment) {
            revert StakedArbitrators_BadVote(key, arbitrator);
        }
        uint256 index = _revealsIn(c, c.round);
        c.votes |= uint256(makerBps) << (index * 16);
        c.reveals += uint24(1 << (uint256(c.round) * 8));
        seat.duty = Duty.REVEALED;
        // Cast: a panel has at most 15 seats.
        // forge-lint: disable-next-line(unsafe-typecast)
        seat.index = uint8(index);
        _setSeat(key, arbitrator, seat);
        emit VoteRevealed(key, arbitrator, makerBps);
        emit CaseMoved(key, c);
    }

    /// @inheritdoc IStakedArbitrators
    /// @dev While a draw is due this waits too: who sees a panel coming must not choose who else is free for it.
    function release(bytes32 key, address arbitrator) external nonReentrant whenCalm {
        Case storage c = _cases[key];
        _requireFinal(key, c);
        Seat memory seat = _seats[key][arbitrator];
        if (seat.duty == Duty.NONE || seat.duty == Duty.RELEASED) {
            revert StakedArbitrators_NoSeat(key, arbitrator, seat.duty);
        }
        bool dutiful = seat.duty == Duty.REVEALED;
        seat.duty = Duty.RELEASED;
        _setSeat(key, arbitrator, seat);

        uint256 seats = _seatsOf(PANEL, seat.round);
        uint256 reveals = _revealsIn(c, seat.round);
        Arbitrator memory a = _arbitrators[arbitrator];
        // Casts: locked when it was drawn, and what is gained was others' stake, all of it one token's 96 bits.
        // forge-lint: disable-start(unsafe-typecast)
        a.locked -= uint96(SEAT_STAKE);
        if (dutiful) {
            a.stake += uint96(_share((seats - reveals) * FAULT_SLASH, reveals, seat.index));
            // Where there is no quorum, each gets its own seat's fee, so that nobody gains by breaking the quorum.
            uint256 paid = _hasQuorum(reveals, seats) ? seats : reveals;
            _credit(arbitrator, c.token, _share(_feeOf(c.token, paid), reveals, seat.index));
        } else {
            a.stake -= uint96(FAULT_SLASH);
            a.since = 0;
            if (reveals == 0) {
                _burned += FAULT_SLASH;
                emit SlashedMoved(_burned);
            }
        }
        // forge-lint: disable-end(unsafe-typecast)
        _setArbitrator(arbitrator, a);
    }

    // ------------------------------------------------------------------ appeals, refunds

    /// @inheritdoc IStakedArbitrators
    function appeal(bytes32 key, bool forMaker, address[] calldata conflicts) external nonReentrant {
        Case storage c = _cases[key];
        _checkConflicts(key, c, conflicts);
        (uint256 fee, uint256 bond) = appealCost(key, forMaker);
        uint256 against = _median(c.votes, _revealsIn(c, c.round));
        uint256 round = uint256(c.round) + 1;
        // Nobody sits on two panels of a case.
        uint256 needed = _seatsOf(PANEL, round);
        for (uint256 i; i < round; ++i) {
            needed += _seatsOf(PANEL, i);
        }
        if (_pool.length < needed) revert StakedArbitrators_PoolTooSmall(_pool.length, needed);

        // Casts: at most two rounds; at most 10,000; see the constructor.
        // forge-lint: disable-start(unsafe-typecast)
        c.round = uint8(round);
        c.standing = uint16(against);
        c.votes = 0;
        _setAppeal(
            key,
            round,
            Appeal(msg.sender, uint96(bond), conflicts[forMaker ? 0 : 1], uint16(against), forMaker, false)
        );
        // forge-lint: disable-end(unsafe-typecast)
        _await(key, c);
        emit CaseMoved(key, c);
        _take(c.token, fee + bond);
    }

    /// @inheritdoc IStakedArbitrators
    function settleAppeal(bytes32 key, uint256 round) external nonReentrant {
        Case storage c = _cases[key];
        uint16 final_ = _requireFinal(key, c);
        Appeal memory a = _appeals[key][round];
        if (a.payer == address(0) || a.settled) revert StakedArbitrators_AlreadySettled(key);
        a.settled = true;
        _setAppeal(key, round, a);

        uint256 seats = _seatsOf(PANEL, round);
        uint256 reveals = _revealsIn(c, round);
        if (!_hasQuorum(reveals, seats)) {
            _credit(a.payer, c.token, a.bond + _feeOf(c.token, seats - reveals));
            return;
        }
        // What it came to: what the next appeal was against, or the end.
        uint16 after_ = round < c.round ? _appeals[key][round + 1].against : final_;
        bool better = a.forMaker ? after_ > a.against : after_ < a.against;
        _credit(better ? a.payer : a.other, c.token, a.bond);
    }

    /// @inheritdoc IStakedArbitrators
    function refund(bytes32 matter) external nonReentrant returns (uint256 amount) {
        bytes32 key = caseKey(msg.sender, matter);
        Case storage c = _cases[key];
        (Outcome outcome,) = _outcome(c);
        if (outcome != Outcome.VOID) revert StakedArbitrators_NotFinal(key);
        if (c.refunded) revert StakedArbitrators_AlreadySettled(key);
        c.refunded = true;
        emit CaseMoved(key, c);
        amount = _feeOf(c.token, PANEL - _revealsIn(c, 0));
        _credit(msg.sender, c.token, amount);
    }

    // ------------------------------------------------------------------ views

    /// @inheritdoc IStakedArbitrators
    function rulingOf(bytes32 key) external view nonReentrantView returns (Outcome, uint16) {
        return _outcome(_cases[key]);
    }

    /// @inheritdoc IStakedArbitrators
    function appealCost(bytes32 key, bool forMaker) public view returns (uint256 fee, uint256 bond) {
        Case storage c = _cases[key];
        uint256 round = c.round;
        uint256 reveals = _revealsIn(c, round);
        if (c.stage != CaseStage.VOTING || !_hasQuorum(reveals, _seatsOf(PANEL, round))) {
            revert StakedArbitrators_NothingToAppeal(key);
        }
        uint256 from = _revealEnd(c);
        if (block.timestamp <= from) revert StakedArbitrators_TooEarly(from + 1, block.timestamp);
        uint256 due = _appealEnd(c);
        if (block.timestamp > due) revert StakedArbitrators_TooLate(due, block.timestamp);
        uint256 ruling = _median(c.votes, reveals);
        // Nothing is better than everything.
        if (ruling == (forMaker ? BPS : 0)) revert StakedArbitrators_NothingToAppeal(key);
        bool lost = forMaker ? ruling < BPS / 2 : ruling > BPS / 2;
        fee = _feeOf(c.token, _seatsOf(PANEL, round + 1));
        bond = fee * (lost ? LOSER_BPS : WINNER_BPS) / BPS - fee;
    }

    /// @inheritdoc IStakedArbitrators
    function caseKey(address arbitrable, bytes32 matter) public pure returns (bytes32) {
        return keccak256(abi.encode(arbitrable, matter));
    }

    /// @inheritdoc IStakedArbitrators
    function caseOf(bytes32 key) external view nonReentrantView returns (Case memory) {
        return _cases[key];
    }

    /// @inheritdoc IStakedArbitrators
    function seatOf(bytes32 key, address arbitrator) external view nonReentrantView returns (Seat memory) {
        return _seats[key][arbitrator];
    }

    /// @inheritdoc IStakedArbitrators
    function appealOf(bytes32 key, uint256 round) external view nonReentrantView returns (Appeal memory) {
        return _appeals[key][round];
    }

    /// @inheritdoc IStakedArbitrators
    function commitmentOf(
        bytes32 key,
        uint256 round,
        address arbitrator,
        uint16 makerBps,
        bytes32 salt
    ) public view returns (bytes32) {
        return keccak256(abi.encode(block.chainid, address(this), key, round, arbitrator, makerBps, salt));
    }

    // ------------------------------------------------------------------ internal: the draw

    /// @dev A round begins: its panel is drawn by a block of which nobody knows yet what the beacon chain draws for it.
    function _await(bytes32 key, Case storage c) private {
        c.stage = CaseStage.DRAWING;
        c.since = uint40(block.timestamp);
        c.drawBlock = _futureBlock();
        _enqueue(key);
    }

    /// @dev Nobody will draw it.
    function _endUndrawn(bytes32 key, Case storage c) private {
        c.stage = c.round == 0 ? CaseStage.VOID : CaseStage.STANDING;
        emit CaseMoved(key, c);
    }

    function _futureBlock() private view returns (uint64) {
        // Cast: block numbers stay far below.
        // forge-lint: disable-next-line(unsafe-typecast)
        return uint64(block.number + DRAW_DELAY);
    }

    function _checkConflicts(bytes32 key, Case storage c, address[] calldata conflicts) private view {
        if (keccak256(abi.encode(conflicts)) != c.conflictsHash) {
            revert StakedArbitrators_ConflictsMismatch(key);
        }
    }

    function _drawBlockOf(bytes32 key) internal view override returns (uint256) {
        return _cases[key].drawBlock;
    }

    // ------------------------------------------------------------------ internal: the outcome

    function _outcome(Case storage c) private view returns (Outcome, uint16) {
        CaseStage stage = c.stage;
        if (stage == CaseStage.NONE) return (Outcome.PENDING, 0);
        bool first = c.round == 0;
        if (stage == CaseStage.VOTING) {
            if (block.timestamp <= _revealEnd(c)) return (Outcome.PENDING, 0);
            uint256 reveals = _revealsIn(c, c.round);
            if (_hasQuorum(reveals, _seatsOf(PANEL, c.round))) {
                if (block.timestamp <= _appealEnd(c)) return (Outcome.PENDING, 0);
                return (Outcome.RULED, _median(c.votes, reveals));
            }
        } else if (stage == CaseStage.DRAWING && block.timestamp <= c.since + DRAW_WINDOW) {
            return (Outcome.PENDING, 0);
        }
        // No panel, or none that did its duty: what an appeal was against stands.
        return first ? (Outcome.VOID, 0) : (Outcome.RULED, c.standing);
    }

    function _requireFinal(bytes32 key, Case storage c) private view returns (uint16 ruling) {
        Outcome outcome;
        (outcome, ruling) = _outcome(c);
        if (outcome == Outcome.PENDING) revert StakedArbitrators_NotFinal(key);
    }

    function _revealEnd(Case storage c) private view returns (uint256) {
        return c.since + COMMIT_WINDOW + REVEAL_WINDOW;
    }

    /// @dev The last second for an appeal; the end of the reveals itself if another round would not fit.
    function _appealEnd(Case storage c) private view returns (uint256 end) {
        end = _revealEnd(c);
        bool fits = c.round < APPEALS && end + APPEAL_WINDOW + course() <= c.until;
        if (fits) end += APPEAL_WINDOW;
    }

    /// @dev More than half of the panel.
    function _hasQuorum(uint256 reveals, uint256 seats) private pure returns (bool) {
        return 2 * reveals > seats;
    }

    function _revealsIn(Case storage c, uint256 round) private view returns (uint256) {
        return (c.reveals >> (round * 8)) & 0xff;
    }

    /// @dev The lower one of the two in the middle, if there are two. At most 15 votes.
    function _median(uint256 votes, uint256 count) private pure returns (uint16) {
        uint256[] memory sorted = new uint256[](count);
        for (uint256 i; i < count; ++i) {
            uint256 vote = (votes >> (i * 16)) & 0xffff;
            uint256 j = i;
            for (; j > 0 && sorted[j - 1] > vote; --j) {
                sorted[j] = sorted[j - 1];
            }
            sorted[j] = vote;
        }
        // Cast: votes have 16 bits.
        // forge-lint: disable-next-line(unsafe-typecast)
        return uint16(sorted[(count - 1) / 2]);
    }

    // ------------------------------------------------------------------ internal: shares and slots

    /// @dev The part of `amount` for the one at `index` of `count`: equal but for the last units, which go to the first, so
    /// that the parts sum to the whole.
    function _share(uint256 amount, uint256 count, uint256 index) private pure returns (uint256) {
        return amount / count + (index < amount % count ? 1 : 0);
    }

    function _setAppeal(bytes32 key, uint256 round, Appeal memory a) private {
        _appeals[key][round] = a;
        emit AppealMoved(key, round, a);
    }
}

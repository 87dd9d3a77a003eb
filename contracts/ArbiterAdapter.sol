// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CourtChecks} from "./base/CourtChecks.sol";
import {CourtDesk} from "./base/CourtDesk.sol";
import {Backing, IArbiterAdapter} from "./interfaces/IArbiterAdapter.sol";
import {IArbitrable, IArbitrator} from "./interfaces/IArbitrator.sol";
import {IDisputeDesk} from "./interfaces/IDisputeDesk.sol";
import {Clauses, OrderTerms} from "./interfaces/IOrderTypes.sol";
import {IPartyRegistry, Scope} from "./interfaces/IPartyRegistry.sol";
import {IRulableEscrow} from "./interfaces/IRulableEscrow.sol";
import {IStakedArbitrators, Outcome} from "./interfaces/IStakedArbitrators.sol";
import {OrderTermsLib} from "./libraries/OrderTermsLib.sol";
import {DisputeState, DisputeStateLib, Stage} from "./types/DisputeState.sol";
import {OrderState} from "./types/OrderState.sol";

/// @title ArbiterAdapter
/// @notice See {IArbiterAdapter}.
contract ArbiterAdapter is CourtChecks, IArbitrable {
    /// @dev What a court's numbers mean: ERC-792 keeps 0 for its refusal to rule.
    uint256 private constant FOR_CUSTOMER = 1;
    uint256 private constant FOR_MAKER = 2;
    uint16 private constant BPS = uint16(OrderTermsLib.BPS);

    constructor(
        IRulableEscrow escrow,
        IPartyRegistry parties,
        IStakedArbitrators ownCourt,
        uint256 courtGas,
        uint256 margin,
        string memory metaEvidence
    ) CourtDesk(escrow, parties, ownCourt, courtGas, margin) {
        emit MetaEvidence(0, metaEvidence);
    }

    // ------------------------------------------------------------------ disputes

    /// @inheritdoc IArbiterAdapter
    function raise(
        OrderTerms calldata terms,
        Clauses calldata clauses,
        uint256 milestones,
        bool byMaker,
        bytes calldata courtData
    ) external payable nonReentrant {
        Desk memory desk = _read(terms);
        (OrderState order, bool open) = ESCROW.courtOpenFor(desk.id, byMaker);
        _compare(desk, order);
        _checkClauses(desk.id, terms, clauses);
        if (clauses.arbiter == address(0)) revert ArbiterAdapter_NoCourt(desk.id);
        // Whoever raises shows the data of which both signed the hash: else the other side might have none to answer with.
        _checkCourtData(desk.id, clauses, courtData);
        _authorise(desk.id, terms, order, byMaker);
        uint256 mask = milestones == 0 ? DisputeStateLib.BOND : milestones;
        if (milestones < DisputeStateLib.BOND) _findPlace(desk, order, mask);
        // No order has a milestone above the sixteenth.
        if (desk.key == 0 || _contested(desk, order, mask) != mask) {
            revert ArbiterAdapter_NotContested(desk.id, milestones);
        }
        if (!open) revert ArbiterAdapter_CourtClosed(desk.id, byMaker);

        bool native = clauses.arbiter != address(OWN_COURT);
        uint256 deposit = clauses.maxCourtFee;
        if (deposit > DisputeStateLib.MAX_DEPOSIT) {
            revert ArbiterAdapter_DepositTooLarge(deposit, DisputeStateLib.MAX_DEPOSIT);
        }
        // What begins must be able to end: an answer or silence, and then our own court's course.
        uint256 time = MARGIN + (deposit == 0 ? 0 : terms.review) + (native ? 0 : OWN_COURSE);
        _requireInTime(desk.id, terms.courtBy, time);

        _takeDeposit(desk, terms, native, deposit, byMaker);
        desk.state = DisputeStateLib.raised(mask, byMaker, native, deposit);
        emit DisputeRaised(desk.id, desk.key, desk.place, desk.state);
        if (deposit == 0) _start(desk, terms, clauses, courtData);
        else _disputes[desk.key] = desk.state;
    }

    /// @inheritdoc IArbiterAdapter
    function answer(
        OrderTerms calldata terms,
        Clauses calldata clauses,
        uint256 place,
        bytes calldata courtData
    ) external payable nonReentrant {
        Desk memory desk = _read(terms, place);
        _checkClauses(desk.id, terms, clauses);
        _requireStage(desk, Stage.RAISED);
        uint256 due = desk.state.since() + terms.review;
        if (block.timestamp > due) revert ArbiterAdapter_TooLate(desk.id, due, block.timestamp);
        _requireLive(desk, terms);
        _checkCourtData(desk.id, clauses, courtData);
        DisputeState state = desk.state;
        _takeDeposit(desk, terms, state.native(), state.deposit(), !state.byMaker());
        _start(desk, terms, clauses, courtData);
    }

    /// @inheritdoc IArbiterAdapter
    function askBackup(
        OrderTerms calldata terms,
        Clauses calldata clauses,
        uint256 place,
        bytes calldata courtData
    ) external payable nonReentrant {
        Desk memory desk = _read(terms, place);
        _checkClauses(desk.id, terms, clauses);
        _checkCourtData(desk.id, clauses, courtData);
        DisputeState state = desk.state;
        if (clauses.backup == address(0) || state.tried() || state.second()) {
            revert ArbiterAdapter_NoCourt(desk.id);
        }
        if (state.stage() != Stage.STALLED) {
            _requireStage(desk, Stage.ASKED);
            // Our own court is over in time, with or without a ruling, however long its appeals take.
            uint256 from = state.own() ? terms.courtBy : _halfTime(state.since(), terms.courtBy);
            if (block.timestamp <= from) revert ArbiterAdapter_NothingDue(desk.id, place, from + 1);
        }
        _requireLive(desk, terms);
        if (state.native() && !state.freed() && clauses.backup != address(OWN_COURT)) {
            if (msg.value != 0) revert ArbiterAdapter_BadNativeValue(msg.value, 0);
            _askBackupFromDeposits(desk, terms, clauses, courtData);
        } else {
            _askBackupForCaller(desk, terms, clauses, courtData);
        }
    }

    /// @inheritdoc IArbiterAdapter
    /// @dev That the terms are those in force is asked wherever the escrow has not just accepted them.
    function conclude(OrderTerms calldata terms, uint256 place) external nonReentrant {
        Desk memory desk = _read(terms, place);
        DisputeState state = desk.state;
        Stage stage = state.stage();
        if (stage == Stage.RULED) {
            uint16 told = state.makerBps();
            _carryOut(desk, terms, told == DisputeStateLib.REFUSED ? terms.defaultMakerBps : told);
        } else if (stage == Stage.RAISED) {
            uint256 due = state.since() + terms.review;
            if (block.timestamp > due) _carryOut(desk, terms, state.byMaker() ? BPS : 0);
            else if (_liveMask(desk, terms) == 0) _close(desk);
            else revert ArbiterAdapter_NothingDue(desk.id, place, due + 1);
        } else if (stage == Stage.ASKED && state.own()) {
            _concludeOwn(desk, terms);
        } else if (stage == Stage.ASKED || stage == Stage.STALLED) {
            if (_liveMask(desk, terms) != 0) {
                revert ArbiterAdapter_NothingDue(desk.id, place, uint256(terms.courtBy) + 1);
            }
            _close(desk);
        } else {
            revert ArbiterAdapter_WrongStage(desk.id, place, stage);
        }
    }

    /// @inheritdoc IArbitrable
    /// @dev Called by courts, at any time, which must never fail by it. It calls nobody, so that nothing can be entered; what
    /// was written before another function went on is seen there ({_askBackupFromDeposits}).
    function rule(uint256 disputeID, uint256 ruling) external {
        uint256 pointer = _pointers[msg.sender][disputeID];
        bytes32 key = bytes32(pointer & ~ATTEMPT);
        DisputeState state = _disputes[key];
        uint256 attempt = state.second() ? 2 : 1;
        // A court that was not asked, not any more, or has ruled before.
        if (pointer == 0 || state.stage() != Stage.ASKED || pointer & ATTEMPT != attempt) return;
        uint16 bps = DisputeStateLib.REFUSED;
        if (ruling == FOR_CUSTOMER) bps = 0;
        else if (ruling == FOR_MAKER) bps = BPS;
        state = state.withRuling(Stage.RULED, bps);
        _disputes[key] = state;
        emit Ruling(IArbitrator(msg.sender), disputeID, ruling);
        emit DisputeMoved(key, state);
    }

    /// @inheritdoc IArbiterAdapter
    function takeBack(
        OrderTerms calldata terms,
        uint256 place,
        bool maker,
        address to
    ) external nonReentrant {
        Desk memory desk = _read(terms, place);
        // Else anybody could name itself as a party.
        _verify(desk);
        if (to == address(0)) revert ArbiterAdapter_ZeroAddress();
        address owner = _payers[desk.key][maker];
        if (owner == address(0)) owner = maker ? terms.maker : terms.customer;
        if (!PARTIES.isAuthorised(owner, msg.sender, Scope.WITHDRAW)) {
            revert ArbiterAdapter_NotAuthorised(owner, msg.sender);
        }
        DisputeState state = desk.state;
        bool over = state.stage() == Stage.CLOSED || state.freed();
        bool paid = state.answered() || maker == state.byMaker();
        if (!over || !paid || state.takenBack(maker)) {
            revert ArbiterAdapter_NothingToTakeBack(desk.id, owner);
        }
        uint256 amount = state.deposit() - _borne(desk, terms, maker);
        state = state.withTakenBack(maker);
        _disputes[desk.key] = state;
        emit DepositTakenBack(desk.key, owner, to, amount, state);
        if (state.native()) {
            _sendNative(to, amount);
            return;
        }
        _sendToken(terms.token, to, amount);
    }

    /// @inheritdoc IArbiterAdapter
    function takeBackFee(OrderTerms calldata terms, uint256 place, address to) external nonReentrant {
        Desk memory desk = _read(terms, place);
        _verify(desk);
        if (to == address(0)) revert ArbiterAdapter_ZeroAddress();
        Backing memory backing = _backings[desk.key];
        if (backing.payer != msg.sender || backing.back == 0) {
            revert ArbiterAdapter_NothingToTakeBack(desk.id, msg.sender);
        }
        _setBacking(desk.key, msg.sender, 0);
        _sendToken(terms.token, to, backing.back);
    }

    /// @inheritdoc IArbiterAdapter
    function appeal(
        address court,
        uint256 disputeID,
        bytes calldata courtData
    ) external payable nonReentrant {
        if (_pointers[court][disputeID] == 0) {
            revert ArbiterAdapter_UnknownDispute(court, disputeID);
        }
        IArbitrator(court).appeal{value: msg.value}(disputeID, courtData);
    }

    /// @inheritdoc IArbiterAdapter
    function submitEvidence(
        OrderTerms calldata terms,
        Clauses calldata clauses,
        uint256 place,
        bool byMaker,
        string calldata uri
    ) external nonReentrant {
        Desk memory desk = _read(terms, place);
        _checkClauses(desk.id, terms, clauses);
        address party = _authorise(desk.id, terms, _verify(desk), byMaker);
        Stage stage = desk.state.stage();
        if (stage == Stage.NONE || stage == Stage.CLOSED) {
            revert ArbiterAdapter_WrongStage(desk.id, place, stage);
        }
        address court = desk.state.second() ? clauses.backup : clauses.arbiter;
        emit Evidence(IArbitrator(court), uint256(desk.key), party, uri);
    }

    // ------------------------------------------------------------------ views

    /// @inheritdoc IArbiterAdapter
    function disputeKey(bytes32 id, uint256 place) external pure returns (bytes32) {
        return _key(id, place);
    }

    /// @inheritdoc IArbiterAdapter
    function disputeOf(bytes32 id, uint256 place) external view nonReentrantView returns (DisputeState) {
        return _disputes[_key(id, place)];
    }

    /// @inheritdoc IDisputeDesk
    /// @dev A dispute stands at the lowest milestone of its mask, a claim's at its own place.
    function isAtCourt(bytes32 id, uint256 place) external view nonReentrantView returns (bool) {
        bool claim = place > DisputeStateLib.BOND_PLACE;
        uint256 bit = claim ? 0 : place;
        for (uint256 lowest = claim ? place : 0; lowest <= place; ++lowest) {
            DisputeState state = _disputes[_key(id, lowest)];
            if ((state.mask() >> bit) & 1 == 0) continue;
            // Each milestone goes to court once.
            return state.stage() == Stage.ASKED || state.stage() == Stage.RULED;
        }
        return false;
    }

    /// @inheritdoc IArbiterAdapter
    function payerOf(bytes32 id, uint256 place, bool maker) external view nonReentrantView returns (address) {
        return _payers[_key(id, place)][maker];
    }

    /// @inheritdoc IArbiterAdapter
    function backingOf(bytes32 id, uint256 place) external view nonReentrantView returns (Backing memory) {
        return _backings[_key(id, place)];
    }

    /// @inheritdoc IArbiterAdapter
    function pointerOf(address court, uint256 disputeID) external view nonReentrantView returns (uint256) {
        return _pointers[court][disputeID];
    }

    // ------------------------------------------------------------------ internal: asking

    /// @dev Both sides have paid: ask the arbiter, or else the backup if the deposits can pay it.
    // The lock is held while courts and the escrow are called; the one function that courts may enter writes nothing that
    // is not read again after.
    // slither-disable-next-line reentrancy-benign
    function _start(
        Desk memory desk,
        OrderTerms calldata terms,
        Clauses calldata clauses,
        bytes calldata courtData
    ) private {
        desk.state = desk.state.withAnswer();
        bool native = desk.state.native();
        uint256 limit = desk.state.deposit();
        (bool ok, uint256 fee) = _ask(desk, terms, clauses.arbiter, false, limit, courtData);
        if (native) desk.state = desk.state.withSpentAdded(fee);
        if (ok) return _store(desk, desk.state.askedNow(!native, false));
        if (native && clauses.backup != address(0) && clauses.backup != address(OWN_COURT)) {
            (ok, fee) = _ask(desk, terms, clauses.backup, true, limit, courtData);
            desk.state = desk.state.withSpentAdded(fee);
            if (ok) return _store(desk, desk.state.askedNow(false, true));
            desk.state = desk.state.withTried();
        }
        _store(desk, desk.state.withStage(Stage.STALLED).withFreed());
    }

    /// @dev A backup that cannot be asked leaves the first court at work.
    // See {_start}.
    // slither-disable-next-line reentrancy-benign
    function _askBackupFromDeposits(
        Desk memory desk,
        OrderTerms calldata terms,
        Clauses calldata clauses,
        bytes calldata courtData
    ) private {
        (bool ok, uint256 fee) = _ask(desk, terms, clauses.backup, true, desk.state.deposit(), courtData);
        DisputeState state = _disputes[desk.key].withSpentAdded(fee);
        // The backup may have made the first court rule just now, and that holds.
        if (state.stage() == Stage.ASKED) state = ok ? state.askedNow(false, true) : state.withTried();
        _store(desk, state);
    }

    /// @dev The backup takes another coin than the deposits are in, or they are shared already: the caller pays. What is left
    /// of the deposits is shared, since no ruling will tell who should have borne what.
    // See {_start}.
    // slither-disable-next-line reentrancy-benign
    function _askBackupForCaller(
        Desk memory desk,
        OrderTerms calldata terms,
        Clauses calldata clauses,
        bytes calldata courtData
    ) private {
        bool own = clauses.backup == address(OWN_COURT);
        uint256 limit = msg.value;
        if (own) {
            limit = OWN_COURT.costOf(terms.token);
            _take(false, terms.token, limit);
        }
        (bool ok, uint256 fee) = _ask(desk, terms, clauses.backup, true, limit, courtData);
        if (!ok) revert ArbiterAdapter_BackupFailed(desk.id, clauses.backup);
        DisputeState state = _disputes[desk.key];
        // As above: then nobody needs the backup.
        if (state.stage() == Stage.RULED) revert ArbiterAdapter_BackupFailed(desk.id, clauses.backup);
        _store(desk, state.askedNow(own, true).withFreed());
        if (own) _setBacking(desk.key, msg.sender, 0);
        else _sendNative(msg.sender, msg.value - fee);
    }

    // ------------------------------------------------------------------ internal: ending

    // See {_start}.
    // slither-disable-next-line reentrancy-benign
    function _concludeOwn(Desk memory desk, OrderTerms calldata terms) private {
        (Outcome outcome, uint16 bps) = OWN_COURT.rulingOf(OWN_COURT.caseKey(address(this), desk.key));
        if (outcome == Outcome.RULED) return _carryOut(desk, terms, bps);
        if (outcome == Outcome.PENDING) {
            revert ArbiterAdapter_NothingDue(desk.id, desk.place, uint256(terms.courtBy) + 1);
        }
        uint256 back = OWN_COURT.refund(desk.key);
        // As a backup it was paid by a caller, not from the deposits.
        if (desk.state.second()) _setBacking(desk.key, _backings[desk.key].payer, back);
        else desk.state = desk.state.withSpentAdded(OWN_COURT.costOf(terms.token) - back);
        bool live = _liveMask(desk, terms) != 0;
        _store(desk, desk.state.withStage(live ? Stage.STALLED : Stage.CLOSED).withFreed());
    }

    /// @dev Tell the escrow. It refuses what was settled or came too late, and then the dispute ends without a ruling; for
    /// any other reason, such as too little gas, this fails and can be tried again.
    // See {_start}.
    // slither-disable-next-line reentrancy-benign
    function _carryOut(Desk memory desk, OrderTerms calldata terms, uint16 bps) private {
        DisputeState before = desk.state;
        uint256 mask = before.mask();
        // A new claim may stand where the one was that was ruled on.
        bool metered = desk.place > DisputeStateLib.BOND_PLACE;
        if (metered && _liveMask(desk, terms) == 0) return _closeUnruled(desk, terms);
        _store(desk, before.withRuling(Stage.CLOSED, bps));
        // The bond's bit is no milestone: what is left is the empty mask that stands for it.
        try ESCROW.rule(terms, mask & ~DisputeStateLib.BOND, bps) {}
        catch (bytes memory reason) {
            uint256 live = _liveMask(desk, terms);
            if (live == mask) {
                assembly ("memory-safe") {
                    revert(add(reason, 0x20), mload(reason))
                }
            }
            if (live != 0) return ESCROW.rule(terms, live, bps);
            desk.state = before;
            _closeUnruled(desk, terms);
        }
    }

    /// @dev What the court ruled came to nothing, and its fee is shared.
    function _closeUnruled(Desk memory desk, OrderTerms calldata terms) private {
        DisputeState state = desk.state;
        bool ownFee = state.own() && !state.freed();
        if (ownFee) desk.state = state.withSpentAdded(OWN_COURT.costOf(terms.token));
        _close(desk);
    }

    /// @dev Without a ruling.
    function _close(Desk memory desk) private {
        _store(desk, desk.state.withStage(Stage.CLOSED).withFreed());
    }

    /// @dev What one side bears of what courts took: by the ruling in proportion to what it lost, else half; and no more
    /// than its deposit, what is above being the other side's. Two courts may take two deposits together.
    function _borne(Desk memory desk, OrderTerms calldata terms, bool maker) private view returns (uint256) {
        DisputeState state = desk.state;
        if (!state.answered()) return 0;
        bool freed = state.freed();
        uint256 spent = state.native() || freed ? state.spent() : OWN_COURT.costOf(terms.token);
        uint256 deposit = state.deposit();
        uint256 byCustomer = freed ? spent / 2 : spent * state.makerBps() / BPS;
        uint256 byMaker = spent - byCustomer;
        if (byCustomer > deposit) byCustomer = deposit;
        else if (byMaker > deposit) byCustomer = spent - deposit;
        return maker ? spent - byCustomer : byCustomer;
    }

    function _store(Desk memory desk, DisputeState state) private {
        desk.state = state;
        _disputes[desk.key] = state;
        emit DisputeMoved(desk.key, state);
    }
}

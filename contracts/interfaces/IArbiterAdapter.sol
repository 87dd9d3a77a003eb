// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {DisputeState, Stage} from "../types/DisputeState.sol";
import {IDisputeDesk} from "./IDisputeDesk.sol";
import {Clauses, OrderTerms} from "./IOrderTypes.sol";

/// @notice Whoever paid our own court as a backup.
struct Backing {
    address payer;
    /// What the court gave back because it did not rule, and the payer has not taken yet.
    uint96 back;
}

/// @title ArbiterAdapter: the only way from a court to the escrow.
/// @notice A party of an order with contested milestones raises a dispute and deposits the court's fee; whoever does not
/// answer with a deposit of its own loses; else the court that both signed is asked, and what it rules is carried out. No
/// court, by silence, failure or price, can hold up anything: the backup may be asked, and after `courtBy` the signed
/// default applies. Immutable, without an owner.
/// @dev A dispute is named by its order's id and its place: its lowest milestone; 16 for the bond; for a metered order's
/// claim, when it was made.
interface IArbiterAdapter is IDisputeDesk {
    // ------------------------------------------------------------------ events: every written slot as its after-value

    event Configured(address escrow, address parties, address ownCourt, uint256 courtGas, uint256 margin);
    event DisputeRaised(bytes32 indexed id, bytes32 indexed key, uint256 place, DisputeState state);
    event DisputeMoved(bytes32 indexed key, DisputeState state);
    /// @notice Another court than ours took the dispute. `pointer` is what its own number for it now leads to.
    event CourtAsked(bytes32 indexed key, address indexed court, uint256 disputeID, uint256 pointer);
    /// @notice A court could not be asked: no code, no answer, or a fee above the limit.
    event CourtFailed(bytes32 indexed key, address indexed court);
    /// @notice See {Backing}.
    event BackingMoved(bytes32 indexed key, address indexed payer, uint256 back);
    /// @notice A side's deposit was paid by somebody else than the order's customer or maker, and is the payer's.
    event PayerSet(bytes32 indexed key, bool maker, address indexed payer);
    event DepositTakenBack(
        bytes32 indexed key, address indexed owner, address to, uint256 amount, DisputeState state
    );

    // ------------------------------------------------------------------ errors

    error ArbiterAdapter_TermsMismatch(bytes32 id, bytes32 expected, bytes32 given);
    error ArbiterAdapter_ClausesMismatch(bytes32 id, bytes32 expected, bytes32 given);
    error ArbiterAdapter_CourtDataMismatch(bytes32 id, bytes32 expected, bytes32 given);
    error ArbiterAdapter_NoCourt(bytes32 id);
    error ArbiterAdapter_DepositTooLarge(uint256 deposit, uint256 most);
    error ArbiterAdapter_NotAuthorised(address party, address caller);
    error ArbiterAdapter_NotContested(bytes32 id, uint256 milestones);
    error ArbiterAdapter_CourtClosed(bytes32 id, bool maker);
    error ArbiterAdapter_AlreadyRaised(bytes32 id, uint256 place);
    error ArbiterAdapter_WrongStage(bytes32 id, uint256 place, Stage stage);
    error ArbiterAdapter_TooLate(bytes32 id, uint256 due, uint256 nowTime);
    error ArbiterAdapter_NothingDue(bytes32 id, uint256 place, uint256 nextDue);
    error ArbiterAdapter_BackupFailed(bytes32 id, address backup);
    error ArbiterAdapter_BadNativeValue(uint256 given, uint256 expected);
    error ArbiterAdapter_InexactTransfer(address token, uint256 expected, uint256 received);
    error ArbiterAdapter_NothingToTakeBack(bytes32 id, address owner);
    error ArbiterAdapter_NativeRefused(address to, uint256 amount);
    error ArbiterAdapter_GasStarved(uint256 given, uint256 needed);
    error ArbiterAdapter_UnknownDispute(address court, uint256 disputeID);
    error ArbiterAdapter_BadSetting(bytes32 field, uint256 given);
    error ArbiterAdapter_ZeroAddress();

    // ------------------------------------------------------------------ disputes

    /// @notice Take contested milestones (a mask of 1: a metered order's contested claim; an empty mask: the contested bond)
    /// to the court that the clauses name, for the maker or for the customer, by who may settle for it. The caller deposits
    /// `clauses.maxCourtFee`, in the native coin or, for our own court, in the order's token. The other side has
    /// `terms.review` seconds to deposit the same. Where that is nothing, the court is asked at once.
    /// @param courtData What the court is handed, with the hash that the clauses hold; used only if it is asked at once.
    /// @dev Each milestone goes to court once, whatever comes of it.
    function raise(
        OrderTerms calldata terms,
        Clauses calldata clauses,
        uint256 milestones,
        bool byMaker,
        bytes calldata courtData
    ) external payable;

    /// @notice Pay the other side's deposit, and ask the court, or if it cannot be asked the backup. Anyone may pay; a deposit
    /// is whose money it was.
    function answer(
        OrderTerms calldata terms,
        Clauses calldata clauses,
        uint256 place,
        bytes calldata courtData
    ) external payable;

    /// @notice Ask the backup, once the first court could not be asked, ended without a ruling, or has not ruled by half
    /// time between being asked and `courtBy`. Its fee comes from the deposits if they are in its coin and still there; else
    /// the caller pays it, and gets back what it sent too much of the native coin.
    function askBackup(
        OrderTerms calldata terms,
        Clauses calldata clauses,
        uint256 place,
        bytes calldata courtData
    ) external payable;

    /// @notice Carry out what is due: the win over a silent side, the court's ruling, or the end of a dispute that its
    /// parties settled or time has overtaken. Anyone may call it.
    function conclude(OrderTerms calldata terms, uint256 place) external;

    /// @notice Send what is left of a side's deposit to any address. By whose it is, or who may withdraw for it.
    function takeBack(OrderTerms calldata terms, uint256 place, bool maker, address to) external;

    /// @notice Send what our own court gave back of a fee that the caller paid for it as a backup.
    function takeBackFee(OrderTerms calldata terms, uint256 place, address to) external;

    /// @notice Hand a payment on to a court that accepts appeals only from whoever asked it.
    function appeal(address court, uint256 disputeID, bytes calldata courtData) external payable;

    /// @notice Evidence of a side, as a URI, where every court's pages look for it. By who may settle for that side.
    function submitEvidence(
        OrderTerms calldata terms,
        Clauses calldata clauses,
        uint256 place,
        bool byMaker,
        string calldata uri
    ) external;

    // ------------------------------------------------------------------ views

    /// @notice What a dispute is known by.
    function disputeKey(bytes32 id, uint256 place) external pure returns (bytes32);
    /// @notice Where a dispute stands, and what courts took of its deposits.
    function disputeOf(bytes32 id, uint256 place) external view returns (DisputeState);
    /// @notice Whose a side's deposit is, if not the order's customer's or maker's.
    function payerOf(bytes32 id, uint256 place, bool maker) external view returns (address);
    /// @notice Who paid a backup court from its own pocket, and what comes back.
    function backingOf(bytes32 id, uint256 place) external view returns (Backing memory);
    /// @notice What a court's number leads to: a dispute's key, with the attempt (1 the arbiter, 2 the backup) in its
    /// lowest byte; 0 if nothing.
    function pointerOf(address court, uint256 disputeID) external view returns (uint256);
}

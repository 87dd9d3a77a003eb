// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {MessageHashUtils} from "@openzeppelin/contracts/utils/cryptography/MessageHashUtils.sol";

import {Backing, IArbiterAdapter} from "../interfaces/IArbiterAdapter.sol";
import {IArbitrator} from "../interfaces/IArbitrator.sol";
import {IEvidence} from "../interfaces/IEvidence.sol";
import {Clauses, OrderTerms} from "../interfaces/IOrderTypes.sol";
import {IPartyRegistry} from "../interfaces/IPartyRegistry.sol";
import {IRulableEscrow} from "../interfaces/IRulableEscrow.sol";
import {IStakedArbitrators} from "../interfaces/IStakedArbitrators.sol";
import {ClausesLib} from "../libraries/ClausesLib.sol";
import {OrderTermsLib} from "../libraries/OrderTermsLib.sol";
import {TokenPull} from "../libraries/TokenPull.sol";
import {DisputeState} from "../types/DisputeState.sol";
import {OrderState} from "../types/OrderState.sol";

/// @notice What {ArbiterAdapter} stores and trusts, and how it speaks to courts: a court may be gone, dear, hostile or
/// handed too little gas, and none of it may stop a dispute from ending.
abstract contract CourtDesk is ReentrancyGuardTransient, IArbiterAdapter, IEvidence {
    using ClausesLib for Clauses;
    using OrderTermsLib for OrderTerms;
    using SafeERC20 for IERC20;

    /// @dev A dispute while one function works on it.
    struct Desk {
        bytes32 id;
        /// Of the terms that the caller gave.
        bytes32 digest;
        bytes32 key;
        uint256 place;
        DisputeState state;
    }

    bytes32 private constant DOMAIN_TYPE =
        keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)");
    /// @dev What a dispute is named by leaves its lowest byte for the attempt.
    uint256 internal constant ATTEMPT = 0xff;
    /// @dev To the maker, or to the customer.
    uint256 internal constant CHOICES = 2;
    /// @dev No court does anything for less.
    uint256 private constant MIN_COURT_GAS = 200_000;
    /// @dev A court that failed must be able to fail within any chain's blocks.
    uint256 private constant MAX_COURT_GAS = 8_000_000;
    /// @dev More than is used between measuring the gas and the call, the call's own price included.
    uint256 private constant GAS_AROUND_CALL = 60_000;

    IRulableEscrow internal immutable ESCROW;
    IPartyRegistry internal immutable PARTIES;
    IStakedArbitrators internal immutable OWN_COURT;
    /// @dev A court that fails with this much gas has failed.
    uint256 internal immutable COURT_GAS;
    /// @dev What remains before `courtBy` to carry out the last possible ruling of our own court, or the win over a silent
    /// side.
    uint256 internal immutable MARGIN;
    /// @dev How long our own court takes.
    uint256 internal immutable OWN_COURSE;
    uint256 private immutable CHAIN;
    bytes32 private immutable DOMAIN;

    mapping(bytes32 key => DisputeState) internal _disputes;
    /// @dev Whose a side's deposit is, if somebody else than the order's customer or maker paid it.
    mapping(bytes32 key => mapping(bool maker => address)) internal _payers;
    /// @dev Who paid our own court as a backup, and what of that came back.
    mapping(bytes32 key => Backing) internal _backings;
    /// @dev See {IArbiterAdapter-pointerOf}.
    mapping(address court => mapping(uint256 disputeID => uint256)) internal _pointers;

    constructor(
        IRulableEscrow escrow,
        IPartyRegistry parties,
        IStakedArbitrators ownCourt,
        uint256 courtGas,
        uint256 margin
    ) {
        if (
            address(escrow) == address(0) || address(parties) == address(0) || address(ownCourt) == address(0)
        ) {
            revert ArbiterAdapter_ZeroAddress();
        }
        if (courtGas < MIN_COURT_GAS || courtGas > MAX_COURT_GAS) {
            revert ArbiterAdapter_BadSetting("courtGas", courtGas);
        }
        if (margin < OrderTermsLib.MIN_WINDOW || margin > OrderTermsLib.MAX_WINDOW) {
            revert ArbiterAdapter_BadSetting("margin", margin);
        }
        ESCROW = escrow;
        PARTIES = parties;
        OWN_COURT = ownCourt;
        COURT_GAS = courtGas;
        MARGIN = margin;
        OWN_COURSE = ownCourt.course();
        CHAIN = block.chainid;
        DOMAIN = _domain();
        emit Configured(address(escrow), address(parties), address(ownCourt), courtGas, margin);
    }

    // ------------------------------------------------------------------ checks

    /// @dev The order that these terms say they belong to, which {_verify} makes sure of.
    function _read(OrderTerms calldata terms) internal view returns (Desk memory desk) {
        bytes32 domain = block.chainid == CHAIN ? DOMAIN : _domain();
        desk.digest = MessageHashUtils.toTypedDataHash(domain, terms.hash());
        desk.id = terms.amends == 0 ? desk.digest : terms.amends;
    }

    function _read(OrderTerms calldata terms, uint256 place) internal view returns (Desk memory desk) {
        desk = _read(terms);
        desk.place = place;
        desk.key = _key(desk.id, place);
        desk.state = _disputes[desk.key];
    }

    /// @dev The order's word, if the terms are those in force.
    function _verify(Desk memory desk) internal view returns (OrderState order) {
        order = ESCROW.stateOf(desk.id);
        _compare(desk, order);
    }

    function _compare(Desk memory desk, OrderState order) internal view {
        bytes32 expected = order.amended() ? ESCROW.termsHashOf(desk.id) : desk.id;
        if (desk.digest != expected) revert ArbiterAdapter_TermsMismatch(desk.id, expected, desk.digest);
    }

    function _checkClauses(bytes32 id, OrderTerms calldata terms, Clauses calldata clauses) internal pure {
        bytes32 given = clauses.listHash();
        if (given != terms.clauses) revert ArbiterAdapter_ClausesMismatch(id, terms.clauses, given);
    }

    function _key(bytes32 id, uint256 place) internal pure returns (bytes32) {
        return bytes32(uint256(keccak256(abi.encode(id, place))) & ~ATTEMPT);
    }

    function _domain() private view returns (bytes32) {
        return keccak256(
            abi.encode(DOMAIN_TYPE, keccak256("Tallystick"), keccak256("1"), block.chainid, address(ESCROW))
        );
    }

    // ------------------------------------------------------------------ money

    /// @dev Take exactly `amount` from the caller.
    function _take(bool native, address token, uint256 amount) internal {
        uint256 expected = native ? amount : 0;
        if (msg.value != expected) revert ArbiterAdapter_BadNativeValue(msg.value, expected);
        if (native || amount == 0) return;
        uint256 received = TokenPull.pull(token, msg.sender, amount);
        if (received != amount) revert ArbiterAdapter_InexactTransfer(token, amount, received);
    }

    function _sendNative(address to, uint256 amount) internal {
        if (amount == 0) return;
        bool ok;
        // Copies no answer, however long.
        assembly ("memory-safe") {
            ok := call(gas(), to, amount, 0, 0, 0, 0)
        }
        if (!ok) revert ArbiterAdapter_NativeRefused(to, amount);
    }

    /// @dev What our own court gave back waits there, for all disputes together.
    function _sendToken(address token, address to, uint256 amount) internal {
        uint256 waiting = OWN_COURT.balanceOf(address(this), token);
        if (waiting != 0) OWN_COURT.withdraw(address(this), token, address(this), waiting);
        IERC20(token).safeTransfer(to, amount);
    }

    function _setBacking(bytes32 key, address payer, uint256 back) internal {
        // Cast: at most a fee of our own court, which fits.
        // forge-lint: disable-next-line(unsafe-typecast)
        _backings[key] = Backing(payer, uint96(back));
        emit BackingMoved(key, payer, back);
    }

    // ------------------------------------------------------------------ courts

    /// @dev Ask `court` for no more than `limit`, and say what it took. A court that took money and no dispute has failed.
    function _ask(
        Desk memory desk,
        OrderTerms calldata terms,
        address court,
        bool second,
        uint256 limit,
        bytes calldata courtData
    ) internal returns (bool ok, uint256 fee) {
        if (court == address(OWN_COURT)) {
            (ok, fee) = _askOwn(desk, terms, limit);
        } else {
            uint256 disputeID;
            (ok, fee, disputeID) = _askOther(court, limit, courtData);
            if (ok) {
                uint256 pointer = uint256(desk.key) | (second ? 2 : 1);
                _pointers[court][disputeID] = pointer;
                emit CourtAsked(desk.key, court, disputeID, pointer);
                emit Dispute(IArbitrator(court), disputeID, 0, uint256(desk.key));
            }
        }
        if (!ok) emit CourtFailed(desk.key, court);
    }

    /// @dev Our own court takes its fee by allowance; its code and the tokens that it lists are known.
    function _askOwn(
        Desk memory desk,
        OrderTerms calldata terms,
        uint256 limit
    ) private returns (bool ok, uint256 fee) {
        address token = terms.token;
        fee = OWN_COURT.costOf(token);
        if (fee == 0 || fee > limit || terms.courtBy < MARGIN) return (false, 0);
        address[] memory conflicts = _conflicts(desk.id, terms);
        if (IERC20(token).allowance(address(this), address(OWN_COURT)) < fee) {
            IERC20(token).forceApprove(address(OWN_COURT), type(uint256).max);
        }
        uint256 given = gasleft();
        // What it answers is the case's key, which follows from the dispute's.
        // slither-disable-next-line unused-return
        try OWN_COURT.openCase{gas: COURT_GAS}(desk.key, token, terms.courtBy - MARGIN, conflicts) {
            return (true, fee);
        } catch {
            _requireGas(given);
            return (false, 0);
        }
    }

    /// @dev Whoever must not judge: both parties, and the customers of all orders that this one is a part of, whose makers
    /// are the customers of the next.
    function _conflicts(
        bytes32 id,
        OrderTerms calldata terms
    ) private view returns (address[] memory conflicts) {
        address[] memory principals = ESCROW.principalsOf(id);
        conflicts = new address[](2 + principals.length);
        conflicts[0] = terms.customer;
        conflicts[1] = terms.maker;
        for (uint256 i; i < principals.length; ++i) {
            conflicts[2 + i] = principals[i];
        }
    }

    /// @dev The fee is what it took, even if it gave no dispute for it.
    function _askOther(
        address court,
        uint256 limit,
        bytes calldata courtData
    ) private returns (bool ok, uint256 fee, uint256 disputeID) {
        if (court.code.length == 0) return (false, 0, 0);
        uint256 given = gasleft();
        (ok, fee) = _readCost(court, abi.encodeCall(IArbitrator.arbitrationCost, (courtData)));
        if (!ok) _requireGas(given);
        if (!ok || fee > limit) return (false, 0, 0);

        bytes memory data = abi.encodeCall(IArbitrator.createDispute, (CHOICES, courtData));
        bool called;
        uint256 most = COURT_GAS;
        given = gasleft();
        // One word of the answer is copied, however long it is.
        assembly ("memory-safe") {
            called := call(most, court, fee, add(data, 0x20), mload(data), 0, 0x20)
            ok := and(called, gt(returndatasize(), 0x1f))
            disputeID := mload(0)
        }
        if (!called) {
            _requireGas(given);
            fee = 0;
        }
    }

    function _readCost(address court, bytes memory data) private view returns (bool ok, uint256 cost) {
        uint256 most = COURT_GAS;
        assembly ("memory-safe") {
            ok := staticcall(most, court, add(data, 0x20), mload(data), 0, 0x20)
            ok := and(ok, gt(returndatasize(), 0x1f))
            cost := mload(0)
        }
    }

    /// @dev Whoever sends the transaction must not make a court fail by keeping its gas short (EIP-150 passes on at most
    /// 63/64). Asked after a failure only, so that a call that succeeds needs no more than it uses.
    function _requireGas(uint256 given) private view {
        uint256 needed = COURT_GAS * 64 / 63 + GAS_AROUND_CALL;
        if (given < needed) revert ArbiterAdapter_GasStarved(given, needed);
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {OrderTerms, Phase} from "../../contracts/interfaces/IOrderTypes.sol";
import {IPartyRegistry, Scope} from "../../contracts/interfaces/IPartyRegistry.sol";
import {OrderState} from "../../contracts/types/OrderState.sol";
import {vm} from "../contracts/support/Vm.sol";
import {Division} from "./support/Division.sol";
import {EscrowProof} from "./support/EscrowProof.sol";

/// @notice No step of an order makes or loses money: what both parties have, what the order still holds, and what was burned
/// are together the same before and after it. As it holds for opening and for each of these steps from each state, it holds
/// for every course of them, of any length. Not here: amending, taking an offer, sub-orders, metered use and pots.
/// @dev Within these bounds: the escrow that ships; one order of two milestones (699.999983 and 300.000049, a bond of
/// 456.000011: amounts that no rounding spares; what holds for all amounts is in {OrderShares}); a fee of 100 basis points,
/// which newcomers pay; a token without fees; *every* word of a running order that is consistent (open while a milestone is
/// unsettled, waiting for the bond once none is) and not linked, so every state of both milestones, clock and guard; every
/// block time of 40 bits from the opening on; every mask, share and amount. Cyber-credit lets every order pass. The
/// customer has delegated its consent to the maker, so that what both must agree on needs no signature.
contract OrderMoney is EscrowProof {
    uint256 private constant ORDERS = 6;
    uint128 private constant FIRST = 699_999_983;
    uint128 private constant SECOND = 300_000_049;
    uint128 private constant PRICE = FIRST + SECOND;
    uint128 private constant BOND = 456_000_011;
    uint16 private constant FEE = 100;
    uint256 private constant BPS = 10_000;

    bytes32 private id;

    function setUp() public override {
        super.setUp();
        vm.prank(CUSTOMER);
        IPartyRegistry(registry).setDelegate(CUSTOMER, MAKER, uint32(Scope.SETTLE), type(uint40).max);
        id = _open(_order());
    }

    // ------------------------------------------------------------------ steps

    /// @notice The opening itself: the escrow has price and bond, and the parties that much less.
    function check_opening() public view {
        assert(token.balanceOf(address(escrow)) == PRICE + BOND);
        assert(_has(CUSTOMER) == MINTED - PRICE && _has(MAKER) == MINTED - BOND);
        assert(_state().isIn(Phase.OPEN) && _consistent(_state()));
    }

    /// @notice Accepting.
    function check_accept(uint256 word, uint256 time, uint256 mask) public {
        _step(word, time, CUSTOMER, abi.encodeCall(escrow.accept, (_running(), mask, 0)));
    }

    /// @notice Delivering, which may find that silence has accepted what was delivered before.
    function check_deliver(uint256 word, uint256 time, uint256 mask) public {
        _step(word, time, MAKER, abi.encodeCall(escrow.deliver, (_running(), mask, 0)));
    }

    /// @notice Rejecting, which may find that silence has lost what was rejected before.
    function check_reject(uint256 word, uint256 time, uint256 mask) public {
        _step(word, time, CUSTOMER, abi.encodeCall(escrow.reject, (_running(), mask, 0)));
    }

    /// @notice Curing, the same.
    function check_cure(uint256 word, uint256 time, uint256 mask) public {
        _step(word, time, MAKER, abi.encodeCall(escrow.cure, (_running(), mask, 0)));
    }

    /// @notice Contesting.
    function check_contest(uint256 word, uint256 time, uint256 mask) public {
        _step(word, time, MAKER, abi.encodeCall(escrow.contest, (_running(), mask, 0)));
    }

    /// @notice Giving back.
    function check_refund(uint256 word, uint256 time, uint256 mask) public {
        _step(word, time, MAKER, abi.encodeCall(escrow.refund, (_running(), mask, "")));
    }

    /// @notice A court's ruling, at every share.
    function check_rule(uint256 word, uint256 time, uint256 mask, uint256 makerBps) public {
        vm.assume(makerBps <= BPS);
        _assumeParts(makerBps);
        _step(word, time, ARBITERS, abi.encodeCall(escrow.rule, (_running(), mask, makerBps)));
    }

    /// @notice Anybody's poke, at every time.
    function check_poke(uint256 word, uint256 time) public {
        _step(word, time, address(this), abi.encodeCall(escrow.poke, (_running())));
    }

    /// @notice Dividing by both, at every amount.
    function check_split(uint256 word, uint256 time, uint256 mask, uint256 toMaker) public {
        vm.assume(toMaker < 1 << 128);
        Division.part(toMaker, FEE, BPS);
        _step(word, time, MAKER, abi.encodeCall(escrow.split, (_running(), mask, toMaker, "", "")));
    }

    /// @notice Ending by both, at every two amounts.
    function check_close(uint256 word, uint256 time, uint256 toMaker, uint256 bondToCustomer) public {
        vm.assume(toMaker < 1 << 128);
        Division.part(toMaker, FEE, BPS);
        _step(word, time, MAKER, abi.encodeCall(escrow.close, (_running(), toMaker, bondToCustomer, "", "")));
    }

    // ------------------------------------------------------------------ that they can fail

    /// @notice False: an open order holds nothing beside its bond.
    function refute_acceptWithoutSlices(uint256 word, uint256 time, uint256 mask) public {
        uint256 before = _parties();
        _at(word, time);
        vm.prank(CUSTOMER);
        escrow.accept(_running(), mask, 0);
        assert(_parties() == before);
    }

    /// @notice False: a court's share has no fee.
    function refute_ruleWithoutFee(uint256 word, uint256 time, uint256 makerBps) public {
        _at(word, time);
        uint256 before = _parties() + _held();
        vm.prank(ARBITERS);
        escrow.rule(_running(), 1, makerBps);
        assert(_parties() + _held() == before);
    }

    // ------------------------------------------------------------------ helpers

    function _order() private view returns (OrderTerms memory) {
        return _terms(2, [FIRST, SECOND], BOND, FEE);
    }

    /// @dev Its terms in force.
    function _running() private view returns (OrderTerms memory t) {
        t = _order();
        (t.amends, t.version) = (id, 1);
    }

    function _step(uint256 word, uint256 time, address caller, bytes memory data) private {
        _at(word, time);
        uint256 before = _parties() + _held() + _state().feeBurned();
        vm.prank(caller);
        (bool ok,) = address(escrow).call(data);
        vm.assume(ok);
        assert(_consistent(_state()));
        assert(_parties() + _held() + _state().feeBurned() == before);
        // And what the escrow has is what it owes, and what was burned.
        uint256 credited =
            escrow.balanceOf(CUSTOMER, address(token)) + escrow.balanceOf(MAKER, address(token));
        assert(token.balanceOf(address(escrow)) >= credited + _held());
    }

    /// @dev The order in any consistent word, at any later time. As much was paid out before as the word says, to nobody: what
    /// counts is only what moves from here on.
    function _at(uint256 word, uint256 time) private {
        vm.assume(time >= NOW && time < 1 << 40);
        vm.warp(time);
        OrderState s = OrderState.wrap(word);
        vm.assume(!s.linked() && _consistent(s) && s.feeBurned() < 1 << 79);
        vm.assume(!s.isIn(Phase.CLOSED));
        vm.store(address(escrow), keccak256(abi.encode(id, ORDERS)), bytes32(word));
        assert(OrderState.unwrap(_state()) == word);
    }

    function _state() private view returns (OrderState) {
        return escrow.stateOf(id);
    }

    /// @dev Only states that exist, in both milestones that do, and as the phase says.
    function _consistent(OrderState s) private pure returns (bool) {
        if (OrderState.unwrap(s) & 0xffffffffffffff88 != 0) return false;
        if (s.isIn(Phase.OPEN)) return !s.allSettled(2);
        if (s.isIn(Phase.BOND_WAIT) || s.isIn(Phase.BOND_CONTESTED)) return s.allSettled(2);
        // Both can end an order with what they divide; nothing is unsettled after it either.
        return s.isIn(Phase.CLOSED) && s.allSettled(2);
    }

    /// @dev What the order still holds.
    function _held() private view returns (uint256 amount) {
        OrderState s = _state();
        if (s.isIn(Phase.CLOSED)) return 0;
        amount = BOND;
        if (!s.isSettled(0)) amount += FIRST;
        if (!s.isSettled(1)) amount += SECOND;
    }

    function _parties() private view returns (uint256) {
        return _has(CUSTOMER) + _has(MAKER);
    }

    /// @dev Of all that a share can be of: each slice, and each forfeit of the bond.
    function _assumeParts(uint256 makerBps) private pure {
        Division.part(Division.part(FIRST, makerBps, BPS), FEE, BPS);
        Division.part(Division.part(SECOND, makerBps, BPS), FEE, BPS);
        Division.part(uint256(BOND) * FIRST / PRICE, makerBps, BPS);
        Division.part(uint256(BOND) * SECOND / PRICE, makerBps, BPS);
        Division.part(BOND, makerBps, BPS);
    }
}

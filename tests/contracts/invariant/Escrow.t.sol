// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {OrderTerms, Phase} from "../../../contracts/interfaces/IOrderEscrow.sol";
import {OrderState} from "../../../contracts/types/OrderState.sol";
import {RandomWalk} from "../support/RandomWalk.sol";
import {PlainToken} from "../support/Tokens.sol";
import {vm} from "../support/Vm.sol";
import {EscrowHandler} from "./EscrowHandler.sol";

/// @notice What holds whatever is done, in whatever order.
/// I1  Per token, the escrow holds exactly what is locked and what is credited.              checklist 1
/// I2  Per order, what came in is locked, paid, returned or burned; the bond likewise.        checklist 2, 3
/// I3  Closed and cancelled orders lock nothing, and only seals and guards write them.        checklist 4
/// I4  Phases and milestones move as listed, one order at a time.                             checklist 5, 10, 11
/// I5  Time and pokes alone empty every order, each with at most three calls.                 checklist 6
/// I6  An order that nobody agreed otherwise about burns at most the fee that was signed.     checklist 28
/// I7  The logs tell every slot.                                                              checklist 29
/// I8  Strangers achieve nothing, and no failure is without a name.                           checklist 17, 18
contract EscrowInvariantTest is RandomWalk {
    EscrowHandler private _handler;

    constructor() {
        steps = [
            EscrowHandler.warp.selector,
            EscrowHandler.open.selector,
            EscrowHandler.post.selector,
            EscrowHandler.takePost.selector,
            EscrowHandler.cancelPost.selector,
            EscrowHandler.deliver.selector,
            EscrowHandler.cure.selector,
            EscrowHandler.accept.selector,
            EscrowHandler.reject.selector,
            EscrowHandler.contest.selector,
            EscrowHandler.poke.selector,
            EscrowHandler.amend.selector,
            EscrowHandler.split.selector,
            EscrowHandler.close.selector,
            EscrowHandler.seal.selector,
            EscrowHandler.withdraw.selector,
            EscrowHandler.cancelSignature.selector,
            EscrowHandler.revoke.selector,
            EscrowHandler.guard.selector,
            EscrowHandler.meddle.selector
        ];
        deeds = [
            "open",
            "post",
            "postFor",
            "takePost",
            "cancelPost",
            "deliver",
            "deliverFor",
            "cure",
            "cureFor",
            "accept",
            "acceptFor",
            "reject",
            "rejectFor",
            "contest",
            "contestFor",
            "poke",
            "amend",
            "split",
            "close",
            "seal",
            "sealFor",
            "withdraw",
            "withdrawFor",
            "cancelSignature",
            "revoke",
            "guard"
        ];
    }

    function setUp() public {
        _handler = new EscrowHandler();
    }

    function _walker() internal view override returns (address) {
        return address(_handler);
    }

    // ------------------------------------------------------------------ the invariants

    function invariant_everythingHolds() public view {
        _balances(); // I1
        // I2, I3, I6
        for (uint256 i; i < _handler.orderCount(); ++i) {
            _books(_handler.ids(i));
        }
        vm.assertTrue(_handler.MODEL().agrees(_handler.escrowAddress()), "I7: logs and storage");
        vm.assertEq(bytes(_handler.broken()).length, 0, _handler.broken()); // I4, I7, I8
    }

    function afterInvariant() public {
        vm.assertTrue(_handler.drainAll(), "I5: an order stayed open");
        _balances();
    }

    function _balances() private view {
        for (uint256 k; k < 3; ++k) {
            address token = _handler.tokens(k);
            uint256 owed = _handler.unlockedOf(token);
            for (uint256 i; i < _handler.orderCount(); ++i) {
                bytes32 id = _handler.ids(i);
                if (_handler.termsOf(id).token != token) continue;
                (uint256 price, uint256 bond) = _handler.lockedIn(id);
                owed += price + bond;
            }
            vm.assertEq(PlainToken(token).balanceOf(_handler.escrowAddress()), owed, "I1");
        }
    }

    function _books(bytes32 id) private view {
        (
            uint256 deposited,
            uint256 toMaker,
            uint256 toCustomer,
            uint256 fee,
            uint256 bondIn,
            uint256 bondToMaker,
            uint256 bondToCustomer
        ) = _handler.books(id);
        (uint256 price, uint256 bond) = _handler.lockedIn(id);
        vm.assertEq(deposited, price + toMaker + toCustomer + fee, "I2: money");
        vm.assertEq(bondIn, bond + bondToMaker + bondToCustomer, "I2: bond");
        OrderTerms memory t = _handler.termsOf(id);
        OrderState s = _handler.stateAt(id);
        vm.assertEq(s.feeBurned(), fee, "I2: fee");
        Phase phase = s.phase();
        if (phase == Phase.CLOSED || phase == Phase.CANCELLED) vm.assertEq(price + bond, 0, "I3");
        if (!_handler.agreed(id)) {
            vm.assertLe(fee, uint256(t.cumulative[t.cumulative.length - 1]) * t.feeBps / 10_000, "I6");
        }
    }

    // ------------------------------------------------------------------ the handler itself

    /// @dev A long walk with a fixed seed, so that we know that the handler gets everywhere.
    function test_handlerVisitsEveryFunction() public {
        vm.pauseGasMetering(); // these walks are longer than a test's gas
        bytes4[] memory s = steps;
        for (uint256 walk; walk < 12; ++walk) {
            setUp();
            for (uint256 i; i < 160; ++i) {
                uint256 r = uint256(keccak256(abi.encode("walk", walk, i)));
                uint256 pick = r % 26;
                // the course itself more often than its ends
                bytes4 selector = s[pick < 20 ? pick : pick - 15];
                if (pick == 25) selector = EscrowHandler.open.selector;
                (bool ok, bytes memory answer) =
                    address(_handler).call(abi.encodePacked(selector, uint256(keccak256(abi.encode(r)))));
                if (
                    !ok
                        && bytes4(answer)
                            != bytes4(keccak256("PartyRegistry_NotAuthorised(address,address,uint256)"))
                ) {
                    vm.assertTrue(ok, "the handler itself failed");
                }
            }
            invariant_everythingHolds();
            _countVisits();
            afterInvariant();
        }
        _assertVisitedAll();
    }
}

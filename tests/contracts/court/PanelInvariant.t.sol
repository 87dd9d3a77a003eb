// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Arbitrator, IStakedArbitrators} from "../../../contracts/interfaces/IStakedArbitrators.sol";
import {RandomWalk} from "../support/RandomWalk.sol";
import {vm} from "../support/Vm.sol";
import {PanelHandler} from "./PanelHandler.sol";

/// @notice What holds of our court whatever is done, in whatever order.
/// P1  It never owes more than it holds, even if every silent arbitrator's fine is still to be taken.   checklist 1
/// P2  What is locked of a stake is one seat's stake for each seat not released, and never above it.    checklist 27
/// P3  The pool and its arbitrators agree on who stands where.                                          checklist 24
/// P4  Time alone ends every case, and then every unit of the token has an owner.                       checklist 6, 8, 9
/// P5  Who can be drawn is counted, and no panel comes from a pool of which more than half cannot be.
contract PanelInvariantTest is RandomWalk {
    uint256 private constant SEAT_STAKE = 1000e6;
    uint256 private constant FAULT_SLASH = 200e6;

    PanelHandler private _handler;

    constructor() {
        steps = [
            PanelHandler.warp.selector,
            PanelHandler.openCase.selector,
            PanelHandler.draw.selector,
            PanelHandler.commit.selector,
            PanelHandler.reveal.selector,
            PanelHandler.appeal.selector,
            PanelHandler.release.selector,
            PanelHandler.settle.selector,
            PanelHandler.stake.selector,
            PanelHandler.enter.selector,
            PanelHandler.quit.selector,
            PanelHandler.expel.selector,
            PanelHandler.withdrawStake.selector,
            PanelHandler.withdraw.selector,
            PanelHandler.sit.selector
        ];
        deeds = [
            "stake",
            "enter",
            "quit",
            "expel",
            "withdrawStake",
            "withdraw",
            "openCase",
            "draw",
            "busy",
            "commit",
            "reveal",
            "appeal",
            "release",
            "settleAppeal",
            "refund"
        ];
    }

    function setUp() public {
        _handler = new PanelHandler();
    }

    function _walker() internal view override returns (address) {
        return address(_handler);
    }

    function invariant_courtHoldsWhatItOwes() public view {
        (uint256 stakes, uint256 credits) = _places();
        IStakedArbitrators court = _handler.court_();
        // Fines that others may have been credited already are still in the silent ones' stakes: at most one a seat.
        uint256 pending = _handler.unreleased() * FAULT_SLASH;
        vm.assertLe(stakes + credits + court.burned(), _handler.held() + pending, "P1");
    }

    function afterInvariant() public {
        _handler.finishAll();
        (uint256 stakes, uint256 credits) = _places();
        vm.assertEq(stakes + credits + _handler.court_().burned(), _handler.held(), "P4");
    }

    function _places() private view returns (uint256 stakes, uint256 credits) {
        IStakedArbitrators court = _handler.court_();
        uint256 inPool;
        uint256 free;
        for (uint256 i; i < _handler.ARBITRATORS(); ++i) {
            address who = _handler.arbitrator(i);
            Arbitrator memory a = court.arbitratorOf(who);
            stakes += a.stake;
            vm.assertLe(a.locked, a.stake, "P2: locked above the stake");
            vm.assertEq(a.locked, _handler.lockedSeats(who) * SEAT_STAKE, "P2");
            if (a.place == 0) continue;
            ++inPool;
            if (a.since != 0 && a.stake >= a.locked + SEAT_STAKE) ++free;
            vm.assertEq(court.poolAt(a.place - 1), who, "P3");
        }
        vm.assertEq(inPool, court.poolSize(), "P3: size");
        vm.assertEq(free, court.freeCount(), "P5");
        credits = _handler.credits();
    }

    /// @dev A long walk with a fixed seed along a case's usual course, so that we know that the handler gets everywhere.
    function test_handlerVisitsEveryFunction() public {
        bytes4[] memory s = steps;
        uint8[8] memory course = [1, 14, 5, 14, 0, 6, 6, 13];
        for (uint256 walk; walk < 5; ++walk) {
            setUp();
            for (uint256 i; i < 120; ++i) {
                uint256 r = uint256(keccak256(abi.encode("walk", walk, i)));
                uint256 pick = r % 3 == 0 ? (r >> 8) % s.length : course[i % 8];
                uint256 seed = pick == 0 ? 4 : uint256(keccak256(abi.encode(r)));
                (bool ok,) = address(_handler).call(abi.encodePacked(s[pick], seed));
                vm.assertTrue(ok, "the handler itself failed");
            }
            invariant_courtHoldsWhatItOwes();
            afterInvariant();
            _countVisits();
        }
        _assertVisitedAll();
    }
}

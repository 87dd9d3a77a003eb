// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IOrderRecords} from "../../../contracts/interfaces/IOrderEscrow.sol";
import {Nest} from "../../../contracts/interfaces/IOrderTypes.sol";
import {RandomWalk} from "../support/RandomWalk.sol";
import {vm} from "../support/Vm.sol";
import {NestBooks} from "./NestBooks.sol";
import {NestHandler} from "./NestHandler.sol";

/// @notice What holds of trees of orders, whatever is done, in whatever order.
/// N1  The escrow holds exactly what is locked, withheld, credited, in pots, and burned.            checklist 1
/// N2  Per order, what came in is locked, withheld, gone, or was in sub-orders when it was settled. checklist 2, 3
/// N3  No milestone has more in sub-orders than its slice; a closed order locks nothing.            checklist 4, 25
/// N4  What milestones advanced is what the nest advanced, and the bond stands for it always.       checklist 25
/// N5  Time, pokes and releases empty all of it.                                                    checklist 6
/// N6  Then no root's customer has lost more than it signed for.                                    checklist 25
/// N7  The logs tell every slot, and no failure is without a name.                                  checklist 29
contract NestInvariantTest is RandomWalk {
    NestHandler private _handler;

    constructor() {
        steps = [
            NestHandler.warp.selector,
            NestHandler.openRoot.selector,
            NestHandler.openChild.selector,
            NestHandler.deliver.selector,
            NestHandler.accept.selector,
            NestHandler.reject.selector,
            NestHandler.cure.selector,
            NestHandler.contest.selector,
            NestHandler.poke.selector,
            NestHandler.release.selector,
            NestHandler.rule.selector,
            NestHandler.offer.selector,
            NestHandler.refund.selector,
            NestHandler.split.selector,
            NestHandler.close.selector,
            NestHandler.amend.selector,
            NestHandler.meter.selector,
            NestHandler.pot.selector,
            NestHandler.withdraw.selector,
            NestHandler.standIn.selector
        ];
        deeds = [
            "openRoot",
            "openChild",
            "openMetered",
            "openDeepest",
            "deliver",
            "accept",
            "acceptFor",
            "reject",
            "cure",
            "contest",
            "poke",
            "release",
            "rule",
            "propose",
            "agree",
            "refund",
            "split",
            "close",
            "amend",
            "redeem",
            "claim",
            "contestClaim",
            "assign",
            "collect",
            "withdraw",
            "standIn"
        ];
    }

    function setUp() public {
        _handler = new NestHandler();
    }

    function _walker() internal view override returns (address) {
        return address(_handler);
    }

    // ------------------------------------------------------------------ the invariants

    function invariant_everythingHolds() public view {
        uint256 owed = _handler.unlocked();
        for (uint256 i; i < _handler.count(); ++i) {
            bytes32 id = _handler.ids(i);
            (uint256 price, uint256 bond, uint256 withheld) = _handler.lockedIn(id);
            owed += price + bond + withheld;
            _books(id, price, bond, withheld);
        }
        vm.assertEq(_handler.held(), owed, "N1");
        vm.assertTrue(_handler.MODEL().agrees(_handler.escrowAddress()), "N7: logs and storage");
        vm.assertEq(bytes(_handler.broken()).length, 0, _handler.broken());
    }

    function afterInvariant() public {
        vm.assertTrue(_handler.drain(), "N5: an order stayed open");
        invariant_everythingHolds();
        vm.assertEq(_handler.held(), _handler.unlocked(), "N5: money stayed");
        for (uint256 i; i < _handler.rootCount(); ++i) {
            vm.assertLe(_handler.lossOf(i), _handler.signedFor(i), "N6");
        }
    }

    function _books(bytes32 id, uint256 price, uint256 bond, uint256 withheld) private view {
        NestBooks.Books memory b = _handler.booksOf(id);
        (uint256 allotted, uint256 advanced) = _handler.allottedIn(id); // N3
        IOrderRecords escrow = IOrderRecords(_handler.escrowAddress());
        // What is allotted of a metered order has been paid for use, and so is among what left.
        if (escrow.meterOf(id).maxUnits != 0) allotted = 0;
        vm.assertEq(b.deposited + b.cameBack, price + allotted + withheld + b.left + b.elsewhere, "N2: money");
        vm.assertEq(b.bondIn, bond + b.bondOut, "N2: bond");
        vm.assertEq(escrow.stateOf(id).feeBurned(), b.fee, "N2: fee");
        Nest memory nest = escrow.nestOf(id);
        vm.assertEq(nest.advanced, advanced, "N4: advanced");
        vm.assertGe(nest.bond, uint256(nest.advanced) + nest.owed, "N4: bond");
    }

    // ------------------------------------------------------------------ the handler itself

    /// @dev Long walks with fixed seeds, so that we know that the handler gets everywhere.
    function test_handlerVisitsEverything() public {
        bytes4[] memory s = steps;
        vm.pauseGasMetering(); // these walks are longer than a test's gas
        for (uint256 walk; walk < 12; ++walk) {
            setUp();
            for (uint256 i; i < 150; ++i) {
                uint256 r = uint256(keccak256(abi.encode("walk", walk, i)));
                uint256 pick = r % 32;
                // opening, delivering and disputing more often than ending
                uint256[4] memory often = [uint256(2), 3, 5, 7];
                bytes4 selector = pick < 20 ? s[pick] : s[often[pick % 4]];
                (bool ok,) =
                    address(_handler).call(abi.encodePacked(selector, uint256(keccak256(abi.encode(r)))));
                vm.assertTrue(ok, "the handler itself failed");
            }
            invariant_everythingHolds();
            afterInvariant();
            _countVisits();
        }
        _assertVisitedAll();
    }
}

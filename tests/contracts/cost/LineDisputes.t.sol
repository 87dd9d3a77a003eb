// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CostAgreement, ICostEvents, LineState} from "../../../contracts/interfaces/ICostSettlement.sol";
import {Scope} from "../../../contracts/interfaces/IPartyRegistry.sol";
import {CostMessages} from "../../../contracts/libraries/CostMessages.sol";
import {sign} from "../support/Signing.sol";
import {vm} from "../support/Vm.sol";
import {PotFixture} from "./PotFixture.sol";

/// @notice How a recorded line is paid, released, disputed, ruled on and settled.
contract LineDisputesTest is PotFixture {
    // ------------------------------------------------------------------ payment

    /// @notice checklist 7, 21: the owner's silence pays the performer, one second after `from`.
    function test_SilencePaysTheLine() public {
        _recorded(_pot, 0, 30);
        uint256 from = _line(_pot, 0).from;
        vm.warp(from);
        _expectTooEarly(from + 1);
        _poke(0);
        vm.warp(from + 1);
        vm.prank(STRANGER);
        _poke(0);
        vm.assertEq(_balance(0), 30);
        _is(0, LineState.SETTLED);
        _expectLineState(costs.lineId(_pot, _performer(0), _lineHash(0)), LineState.SETTLED);
        _poke(0);
        _expectLineState(costs.lineId(_pot, _performer(1), _lineHash(1)), LineState.NONE);
        _poke(1);
    }

    function test_ReleaseIsThePayees() public {
        _recorded(_pot, 0, 30);
        _expectNotAuthorised(_performer(0), owner, Scope.SETTLE);
        vm.prank(owner);
        costs.release(_pot, _performer(0), _lineHash(0));
        vm.prank(_performer(0));
        costs.release(_pot, _performer(0), _lineHash(0));
        vm.assertEq(_free(), 100);
        _is(0, LineState.SETTLED);
    }

    // ------------------------------------------------------------------ disputes

    /// @notice checklist 10, 11, 21: a dispute is in time until `from`; others are paid meanwhile.
    function test_DisputeHoldsOneLine() public {
        _recorded(_pot, 0, 30);
        _recorded(_pot, 1, 20);
        _expectNotAuthorised(owner, STRANGER, Scope.SETTLE);
        vm.prank(STRANGER);
        costs.dispute(_pot, _performer(0), _lineHash(0));
        vm.warp(_line(_pot, 0).from);
        _dispute(0);
        _skip(1);
        _poke(1);
        vm.assertEq(_balance(1), 20);
        uint256 late = _line(_pot, 0).from;
        _expectTooEarly(late + 1);
        _poke(0);
        vm.assertEq(_line(_pot, 0).funded, 30);
        _expectLineState(costs.lineId(_pot, _performer(0), _lineHash(0)), LineState.DISPUTED);
        _dispute(0);
    }

    function test_DisputeTooLate() public {
        _recorded(_pot, 0, 30);
        uint256 from = _line(_pot, 0).from;
        vm.warp(from + 1);
        _expectTooLate(from);
        vm.prank(owner);
        costs.dispute(_pot, _performer(0), _lineHash(0));
    }

    function testFuzz_TheArbiterRules(uint16 bps) public {
        bps = uint16(bps % 10_001);
        _recorded(_pot, 0, 77);
        _dispute(0);
        vm.warp(_line(_pot, 0).from);
        vm.prank(arbiter);
        costs.rule(_pot, _performer(0), _lineHash(0), bps);
        uint256 share = uint256(77) * bps / 10_000;
        vm.assertEq(_balance(0), share);
        vm.assertEq(_free(), 100 - share);
        _is(0, LineState.SETTLED);
    }

    function test_OnlyTheArbiterAndInTime() public {
        _recorded(_pot, 0, 30);
        bytes32 line = costs.lineId(_pot, _performer(0), _lineHash(0));
        _expectLineState(line, LineState.OPEN);
        vm.prank(arbiter);
        costs.rule(_pot, _performer(0), _lineHash(0), 1);
        _dispute(0);
        _expectNotAuthorised(arbiter, owner, Scope.SETTLE);
        vm.prank(owner);
        costs.rule(_pot, _performer(0), _lineHash(0), 0);
        _expect(
            abi.encodeWithSelector(
                ICostEvents.CostSettlement_BadAgreement.selector, bytes32("payeeBps"), 10_001, 0, 10_000
            )
        );
        vm.prank(arbiter);
        costs.rule(_pot, _performer(0), _lineHash(0), 10_001);
        uint256 from = _line(_pot, 0).from;
        vm.warp(from + 1);
        _expectTooLate(from);
        vm.prank(arbiter);
        costs.rule(_pot, _performer(0), _lineHash(0), 0);
    }

    /// @notice checklist 8, 21: a silent arbiter, or none, leaves the signed default.
    function test_DefaultAfterTheCourtsTime() public {
        CostAgreement memory a = _agreement(_pot, 0, 30);
        a.arbiter = address(0);
        _record(a, 0);
        _dispute(0);
        _expectNotAuthorised(address(0), STRANGER, Scope.SETTLE);
        vm.prank(STRANGER);
        costs.rule(_pot, _performer(0), _lineHash(0), 0);
        uint256 from = _line(_pot, 0).from;
        vm.assertEq(from, vm.getBlockTimestamp() + 30 days);
        vm.warp(from);
        _expectTooEarly(from + 1);
        _poke(0);
        vm.warp(from + 1);
        _poke(0);
        vm.assertEq(_balance(0), 12);
        vm.assertEq(_free(), 88);
    }

    /// @notice What is decided on a line that waits for money is paid when the money comes.
    function test_DecidedBeforeItIsFunded() public {
        _recorded(_pot, 0, 90);
        _recorded(_pot, 1, 40);
        _dispute(1);
        vm.prank(arbiter);
        costs.rule(_pot, _performer(1), _lineHash(1), 5000);
        vm.assertEq(_balance(1), 10);
        vm.assertEq(_line(_pot, 1).amount, 10);
        _deposit(25);
        _poke(1);
        vm.assertEq(_balance(1), 20);
        _is(1, LineState.SETTLED);
        vm.assertEq(_free(), 15);
    }

    function _settle(uint256 i, uint128 amount, bytes memory mine, bytes memory theirs) private {
        costs.settle(_pot, _performer(i), _lineHash(i), amount, mine, theirs);
    }

    function test_BothSettle() public {
        bytes32 line = _recorded(_pot, 0, 30);
        _dispute(0);
        bytes32 digest = keccak256(
            abi.encodePacked(hex"1901", costs.DOMAIN_SEPARATOR(), CostMessages.settlement(line, 21))
        );
        bytes memory mine = sign(OWNER_KEY, digest);
        bytes memory theirs = sign(_key(0), digest);
        _expectBadSignature(_performer(0), digest);
        _settle(0, 21, mine, mine);
        _settle(0, 21, mine, theirs);
        vm.assertEq(_balance(0), 21);
        vm.assertEq(_free(), 79);
        _expectLineState(line, LineState.SETTLED);
        _settle(0, 21, mine, theirs);
        _recorded(_pot, 1, 30);
        _expect(abi.encodeWithSelector(ICostEvents.CostSettlement_Overdrawn.selector, _pot, 31, 30));
        _settle(1, 31, mine, theirs);
    }
}

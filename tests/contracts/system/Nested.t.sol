// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IOrderEvents} from "../../../contracts/interfaces/IOrderEscrow.sol";
import {
    Clauses,
    Milestone,
    OrderTerms,
    Phase,
    SharingKind
} from "../../../contracts/interfaces/IOrderTypes.sol";
import {Scope} from "../../../contracts/interfaces/IPartyRegistry.sol";
import {Messages} from "../../../contracts/libraries/Messages.sol";
import {sign} from "../support/Signing.sol";
import {vm} from "../support/Vm.sol";
import {DisputeSteps} from "./DisputeSteps.sol";

/// @notice An order, its sub-order, and a machine rented below that; a dispute in the middle. checklist 1, 2, 25
contract SystemNestedTest is DisputeSteps {
    uint256 private constant SUB_KEY = 0x50B;
    uint256 private constant OWNER_KEY = 0x50C;
    uint256 private constant METER_KEY = 0x3E7E2;

    /// @dev The customer's with the maker: 1,000, all of which may be placed below.
    OrderTerms private _p;
    Clauses private _pc;
    bytes32 private _parent;
    /// @dev The maker's with a sub-maker: 400.
    OrderTerms private _t;
    Clauses private _c;
    bytes32 private _child;
    /// @dev The sub-maker's with the owner of a machine: 200 units of one.
    OrderTerms private _m;
    Clauses private _mc;
    bytes32 private _grandchild;

    address private _sub;
    address private _owner;

    function setUp() public override {
        super.setUp();
        _sub = _newcomer(SUB_KEY);
        _owner = _newcomer(OWNER_KEY);
        _fillPool(5);
        (OrderTerms memory p, Clauses memory pc) = _courtTerms(1);
        pc.maxSubcontractBps = 10_000;
        p.courtBy += uint40(60 days);
        p.clauses = escrow.hashClauses(pc);
        _parent = _openWith(p, pc);
        (_p, _pc) = (p, pc);
        _openSub();
        _openMachine();
    }

    function _openSub() private {
        (OrderTerms memory t, Clauses memory c) = _courtTerms(1);
        c.parent = _parent;
        c.maxSubcontractBps = 10_000;
        (t.customer, t.maker) = (maker, _sub);
        t.cumulative[0] = uint128(400 * UNIT);
        t.bond = uint128(400 * UNIT);
        t.deadlines[0] = _p.deadlines[0] - uint40(1 days);
        t.courtBy = _p.courtBy;
        t.clauses = escrow.hashClauses(c);
        _child = escrow.hashTerms(t);
        escrow.openChild(_p, _pc, t, c, sign(MAKER_KEY, _child), sign(SUB_KEY, _child), "", "");
        (_t, _c) = (t, c);
    }

    function _openMachine() private {
        (OrderTerms memory t, Clauses memory c) = _courtTerms(1);
        c.parent = _child;
        c.meterSigner = vm.addr(METER_KEY);
        (c.rate, c.maxUnits, c.claimUnits) = (uint128(UNIT), 200, 20);
        (c.interval, c.grace) = (uint32(1 days), uint32(1 days));
        t.kind = SharingKind.RESOURCE;
        (t.customer, t.maker) = (_sub, _owner);
        t.cumulative[0] = uint128(200 * UNIT);
        t.bond = uint128(200 * UNIT);
        t.deadlines[0] = _t.deadlines[0] - uint40(3 days);
        t.courtBy = _t.courtBy;
        t.clauses = escrow.hashClauses(c);
        _grandchild = escrow.hashTerms(t);
        escrow.openChild(_t, _c, t, c, sign(SUB_KEY, _grandchild), sign(OWNER_KEY, _grandchild), "", "");
        (_m, _mc) = (t, c);
    }

    function _use(uint256 units) private {
        escrow.redeem(_m, _mc, units, sign(METER_KEY, _digest(Messages.voucher(_grandchild, units))));
    }

    /// @dev The machine ran for 150; what it did not is the sub-maker's milestone's again.
    function _run() private {
        _use(150);
        vm.assertEq(_credit(_owner), _net(150 * UNIT));
        vm.warp(uint256(_m.deadlines[0]) + _mc.grace + 1);
        escrow.poke(_m);
        vm.assertEq(uint256(_phase(_grandchild)), uint256(Phase.CLOSED));
        vm.assertEq(escrow.allotmentOf(_child, 0).allotted, 150 * UNIT);
    }

    /// @dev The sub-maker delivers; the maker rejects; the court of both gives the sub-maker `bps`.
    function _disputeBelow(uint16 bps) private {
        vm.prank(_sub);
        escrow.deliver(_t, 1, 0);
        vm.prank(maker);
        escrow.reject(_t, 1, WHY);
        vm.prank(_sub);
        escrow.contest(_t, 1, WHY);
        vm.prank(_sub);
        escrow.propose(_t, true, 1, 9000, "");
        vm.prank(maker);
        escrow.propose(_t, false, 1, 1000, "");
        _raise(_t, _c, 1, true);
        _answer(_t, _c, 0, false);
        _judgeCase(_child, _t, 0, bps);
        adapter.conclude(_t, 0);
        vm.assertEq(uint256(_phase(_child)), uint256(Phase.CLOSED));
    }

    /// @dev Every unit of all three orders is somebody's credit or was burned.
    function _assertWhole() private view {
        bytes32[3] memory ids = [_parent, _child, _grandchild];
        uint256 burned;
        for (uint256 i; i < 3; ++i) {
            burned += escrow.stateOf(ids[i]).feeBurned();
            vm.assertEq(uint256(_phase(ids[i])), uint256(Phase.CLOSED), "closed");
        }
        uint256 credits = _credit(customer) + _credit(maker) + _credit(_sub) + _credit(_owner);
        vm.assertEq(_held(), credits + burned, "all of it");
    }

    // ------------------------------------------------------------------ stories

    /// @dev All is accepted but the sub-order, on which a court rules 60% for the sub-maker.
    function test_disputeInTheMiddle() public {
        _run();
        // The parent's time must not run out over a case of days: its work is delivered, and reviewed longer.
        vm.prank(maker);
        escrow.deliver(_p, 1, 0);
        vm.prank(customer);
        escrow.accept(_p, 1, 0);
        vm.assertEq(_credit(maker), _p.bond + _net(600 * UNIT), "what was not placed below, and the bond");
        _disputeBelow(6000);
        // Of 250 that were left: 150 to the sub-maker, 100 back to the maker of a milestone that was paid in full.
        uint256 owed = 150 * UNIT * 4000 / 10_000;
        vm.assertEq(_credit(_sub), _net(150 * UNIT) + _t.bond - owed, "sub-maker");
        vm.assertEq(_credit(maker), _p.bond + _net(600 * UNIT) + 100 * UNIT + owed, "maker");
        vm.assertEq(_credit(_owner), _m.bond + _net(150 * UNIT), "owner of the machine");
        vm.assertEq(credit.recordOf(_child).rulings(), 1);
        vm.assertEq(credit.recordOf(_parent).rulings() + credit.recordOf(_grandchild).rulings(), 0);
        vm.assertLt(credit.accountOf(maker).sum(), 0);
        vm.assertEq(credit.accountOf(customer).weight(), 0, "nobody above is judged");
        _assertWhole();
    }

    /// @dev The panel of the sub-order's case knows who stands above: the customer of the parent never sits. checklist 12
    function test_customerAboveNeverJudgesBelow() public {
        vm.prank(customer);
        court.stake(3 * SEAT_STAKE);
        _wait(1 days);
        court.enter(customer);
        _run();
        vm.prank(maker);
        escrow.deliver(_p, 1, 0);
        vm.prank(customer);
        escrow.accept(_p, 1, 0);
        vm.assertEq(escrow.principalsOf(_child)[0], customer);
        _disputeBelow(0);
        vm.assertEq(court.arbitratorOf(customer).locked, 0);
        address[] memory wrong = new address[](2);
        (wrong[0], wrong[1]) = (maker, _sub);
        bytes32 key = _caseKey(_child, 0);
        vm.assertTrue(court.caseOf(key).conflictsHash != keccak256(abi.encode(wrong)));
    }

    /// @dev The maker vanishes: the customer gets its milestone back but for what its maker's bond makes good, and acts below.
    function test_makerVanishes() public {
        _run();
        vm.warp(uint256(_p.deadlines[0]) + 1);
        escrow.poke(_p);
        // The sub-maker was silent too: time gives what is left of its milestone back to who stands above.
        escrow.poke(_t);
        vm.assertEq(_credit(_owner), _m.bond + _net(150 * UNIT));
        // The machine's 150 are made good twice: to the maker by the sub-maker's bond, to the customer by the maker's.
        uint256 forfeit = _t.bond - 150 * UNIT;
        vm.assertEq(_credit(maker), 150 * UNIT, "maker");
        vm.assertEq(_credit(customer), 850 * UNIT + _p.bond + forfeit, "its money, and both bonds");
        _assertWhole();
    }

    /// @dev The sub-maker's key is stolen in the middle: the thief neither delivers nor offers nor is paid. checklist 18
    function test_revokedKeyOfTheSubMaker() public {
        _use(150);
        _register(SUB_KEY);
        _revoke(_sub, _t);
        _expectNotAuthorised(_sub, _sub, Scope.DELIVER);
        vm.prank(_sub);
        escrow.deliver(_t, 1, 0);
        vm.prank(vm.addr(NEW_KEY));
        escrow.deliver(_t, 1, 0);
        vm.prank(maker);
        escrow.accept(_t, 1, 0);
        _expectNotAuthorised(_sub, _sub, Scope.WITHDRAW);
        vm.prank(_sub);
        escrow.withdraw(_sub, address(token), _sub, 1);
        uint256 due = _t.bond + _net(200 * UNIT);
        vm.assertEq(_credit(_sub), due, "400 less what is placed with the machine");
        vm.prank(vm.addr(NEW_KEY));
        escrow.withdraw(_sub, address(token), STRANGER, due);
        vm.assertEq(token.balanceOf(STRANGER), due);
    }

    /// @dev checklist 25: no more is placed below than the milestone has.
    function test_noMoreThanTheMilestoneHas() public {
        (OrderTerms memory t, Clauses memory c) = _courtTerms(1);
        c.parent = _parent;
        (t.customer, t.maker) = (maker, _owner);
        t.cumulative[0] = uint128(600 * UNIT + 1);
        t.bond = t.cumulative[0];
        t.deadlines[0] = _p.deadlines[0];
        t.courtBy = _p.courtBy;
        t.clauses = escrow.hashClauses(c);
        bytes32 id = escrow.hashTerms(t);
        bytes memory ms = sign(MAKER_KEY, id);
        bytes memory os = sign(OWNER_KEY, id);
        vm.expectRevert(
            abi.encodeWithSelector(
                IOrderEvents.OrderEscrow_OverAllocated.selector, _parent, 600 * UNIT + 1, 600 * UNIT
            )
        );
        escrow.openChild(_p, _pc, t, c, ms, os, "", "");
        _assertState(_parent, 0, Milestone.PENDING);
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IArbiterAdapter} from "../../../contracts/interfaces/IArbiterAdapter.sol";
import {ICreditHook, ListedToken} from "../../../contracts/interfaces/ICreditRegistry.sol";
import {Clauses, Milestone, OrderTerms} from "../../../contracts/interfaces/IOrderTypes.sol";
import {CourtSettings, IStakedArbitrators} from "../../../contracts/interfaces/IStakedArbitrators.sol";
import {deployed} from "../support/Deploy.sol";
import {EscrowTest} from "../support/EscrowTest.sol";
import {drawingHeader} from "../support/Headers.sol";
import {Vm, vm} from "../support/Vm.sol";
import {OtherCourt} from "./Courts.sol";

/// @notice The adapter before the real escrow: what a dispute costs, and that a ruling moves the money.
/// The bounds are of the calls alone, cold: what a transaction costs beside them, docs/gas.md measures. Checklist 24.
contract WithEscrowTest is EscrowTest {
    uint128 private constant FEE = uint128(30 * UNIT);

    IStakedArbitrators private _court;
    IArbiterAdapter private _adapter;
    OtherCourt private _other;
    Clauses private _clauses;
    OrderTerms private _t;
    bytes32 private _id;

    function _deploy() internal override {
        super._deploy();
        CourtSettings memory s;
        s.stakeToken = address(token);
        s.seatStake = uint96(1000 * UNIT);
        s.faultSlash = uint96(200 * UNIT);
        s.seatFee = 1000;
        s.panel = 3;
        s.maxAppeals = 2;
        s.drawDelay = 96;
        s.warmUp = 1 days;
        s.drawWindow = 12 hours;
        s.commitWindow = 2 days;
        s.revealWindow = 1 days;
        s.appealWindow = 1 days;
        s.loserBps = 20_000;
        s.winnerBps = 15_000;
        ListedToken[] memory tokens = new ListedToken[](1);
        tokens[0] = ListedToken(address(token), 10_000);
        address adapter = vm.computeCreateAddress(address(this), vm.getNonce(address(this)) + 11);
        _deployEscrow(ICreditHook(address(0)), adapter, address(0), address(0));
        _court = IStakedArbitrators(deployed("StakedArbitrators", abi.encode(s, tokens, parties, address(0))));
        _adapter = IArbiterAdapter(
            deployed("ArbiterAdapter", abi.encode(escrow, parties, _court, 1_500_000, 1 days, ""))
        );
        vm.assertEq(address(_adapter), adapter);
        _other = new OtherCourt(0.03 ether);
    }

    /// @dev One milestone of an order contested, one offer to settle refused by silence.
    function _contested(address arbiter, uint128 maxFee) private {
        delete _clauses;
        _clauses.arbiter = arbiter;
        _clauses.maxCourtFee = maxFee;
        OrderTerms memory t = _terms(2);
        t.clauses = escrow.hashClauses(_clauses);
        t.salt = uint64(uint160(arbiter)) ^ uint64(maxFee);
        _id = escrow.openWith(t, _clauses, _signTerms(CUSTOMER_KEY, t), _signTerms(MAKER_KEY, t), "", "");
        _bring(_id, t, Milestone.CONTESTED);
        vm.prank(maker);
        escrow.propose(t, true, 1, 9000, "");
        vm.warp(vm.getBlockTimestamp() + 3 days + 1);
        _t = t;
        for (uint256 i; i < 2; ++i) {
            address party = i == 0 ? customer : maker;
            vm.deal(party, 100 ether);
            token.mint(party, 1000 * UNIT);
            vm.prank(party);
            token.approve(address(_adapter), type(uint256).max);
        }
        token.mint(address(_adapter), 1);
        vm.deal(address(_adapter), 1);
    }

    /// @dev One call by `caller`, and nothing but it.
    function _burns(
        address caller,
        uint256 value,
        bytes memory data,
        uint256 most,
        string memory name
    ) private {
        vm.cool(address(escrow));
        vm.cool(address(_adapter));
        vm.cool(address(token));
        vm.cool(address(_other));
        vm.cool(address(_court));
        vm.prank(caller);
        uint256 used = gasleft();
        (bool ok,) = address(_adapter).call{value: value}(data);
        used -= gasleft();
        vm.assertTrue(ok, name);
        // Measuring coverage needs code that is not optimised.
        if (!vm.isContext(Vm.ForgeContext.Coverage)) vm.assertLe(used, most, name);
    }

    /// @dev Without deposits, and so without an answer.
    function test_gas_FreeCourt() public {
        _contested(address(_other), 0);
        _other.setCost(0);
        bytes memory data = abi.encodeCall(IArbiterAdapter.raise, (_t, _clauses, 1, true, ""));
        _burns(maker, 0, data, 100_000, "raise and ask");
        _other.give(address(_adapter), 1, 2);
        _burns(customer, 0, abi.encodeCall(IArbiterAdapter.conclude, (_t, 0)), 45_000, "conclude");
        vm.assertEq(uint256(_state(_id, 0)), uint256(Milestone.RULED));
    }

    function test_gas_NativeDeposits() public {
        _contested(address(_other), 0.03 ether);
        bytes memory data = abi.encodeCall(IArbiterAdapter.raise, (_t, _clauses, 1, true, ""));
        _burns(maker, 0.03 ether, data, 56_000, "raise");
        data = abi.encodeCall(IArbiterAdapter.answer, (_t, _clauses, 0, ""));
        _burns(customer, 0.03 ether, data, 110_000, "answer and ask");
        _other.give(address(_adapter), 1, 2);
        _burns(customer, 0, abi.encodeCall(IArbiterAdapter.conclude, (_t, 0)), 45_000, "conclude");
        data = abi.encodeCall(IArbiterAdapter.takeBack, (_t, 0, true, maker));
        uint256 before = maker.balance;
        _burns(maker, 0, data, 45_000, "take back");
        vm.assertEq(maker.balance - before, 0.03 ether);
    }

    function test_gas_TokenDeposits() public {
        _pool(3);
        _contested(address(_court), FEE);
        bytes memory data = abi.encodeCall(IArbiterAdapter.raise, (_t, _clauses, 1, true, ""));
        _burns(maker, 0, data, 76_000, "raise");
        data = abi.encodeCall(IArbiterAdapter.answer, (_t, _clauses, 0, ""));
        _burns(customer, 0, data, 240_000, "answer and ask our court");
        _rule();
        _burns(customer, 0, abi.encodeCall(IArbiterAdapter.conclude, (_t, 0)), 58_000, "conclude");
        vm.assertEq(uint256(_state(_id, 0)), uint256(Milestone.RULED));
        uint256 before = token.balanceOf(maker);
        data = abi.encodeCall(IArbiterAdapter.takeBack, (_t, 0, true, maker));
        _burns(maker, 0, data, 48_000, "take back");
        vm.assertEq(token.balanceOf(maker) - before, FEE);
    }

    /// @dev The ruling of silence moves the money of the one contested milestone, and the other goes on.
    function test_gas_SilentSide() public {
        _contested(address(_other), 0.03 ether);
        bytes memory data = abi.encodeCall(IArbiterAdapter.raise, (_t, _clauses, 1, true, ""));
        _burns(maker, 0.03 ether, data, 56_000, "raise");
        vm.warp(vm.getBlockTimestamp() + 3 days + 1);
        uint256 before = token.balanceOf(maker);
        _burns(customer, 0, abi.encodeCall(IArbiterAdapter.conclude, (_t, 0)), 45_000, "conclude");
        vm.assertEq(token.balanceOf(maker) - before, 1000 * UNIT);
        vm.assertEq(uint256(_state(_id, 0)), uint256(Milestone.RULED));
        vm.assertEq(uint256(_state(_id, 1)), uint256(Milestone.PENDING));
    }

    function _pool(uint256 count) private {
        for (uint256 i; i < count; ++i) {
            address a = vm.addr(0xA4B1 + i);
            token.mint(a, 1000 * UNIT);
            vm.startPrank(a);
            token.approve(address(_court), type(uint256).max);
            _court.stake(1000 * UNIT);
            vm.stopPrank();
        }
        vm.warp(vm.getBlockTimestamp() + 1 days);
        for (uint256 i; i < count; ++i) {
            _court.enter(vm.addr(0xA4B1 + i));
        }
    }

    function _rule() private {
        bytes32 key = _court.caseKey(address(_adapter), _adapter.disputeKey(_id, 0));
        (, uint256 from) = _court.nextDraw();
        vm.roll(from);
        address[] memory conflicts = new address[](2);
        (conflicts[0], conflicts[1]) = (customer, maker);
        _court.draw(key, conflicts, drawingHeader(_court));
        for (uint256 i; i < 3; ++i) {
            address a = vm.addr(0xA4B1 + i);
            bytes32 commitment = _court.commitmentOf(key, 0, a, 10_000, 0);
            vm.prank(a);
            _court.commit(key, commitment);
        }
        vm.warp(vm.getBlockTimestamp() + 2 days + 1);
        for (uint256 i; i < 3; ++i) {
            _court.reveal(key, vm.addr(0xA4B1 + i), 10_000, 0);
        }
        vm.warp(vm.getBlockTimestamp() + 2 days + 1);
    }
}

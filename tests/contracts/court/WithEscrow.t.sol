// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IArbiterAdapter} from "../../../contracts/interfaces/IArbiterAdapter.sol";
import {ICreditHook, ListedToken} from "../../../contracts/interfaces/ICreditRegistry.sol";
import {Clauses, Milestone, OrderTerms} from "../../../contracts/interfaces/IOrderTypes.sol";
import {CourtSettings, IStakedArbitrators} from "../../../contracts/interfaces/IStakedArbitrators.sol";
import {deployed} from "../support/Deploy.sol";
import {EscrowTest} from "../support/EscrowTest.sol";
import {Vm, vm} from "../support/Vm.sol";
import {OtherCourt} from "./Courts.sol";

/// @notice The adapter before the real escrow: what a dispute costs, and that a ruling moves the money.
/// The figures are whole transactions (with their 21,000 and their call data), everything cold, the receivers' balances warm
/// (not zero), without what the court itself uses.
contract WithEscrowTest is EscrowTest {
    uint256 private constant DATA_ZERO = 4;
    uint256 private constant DATA_OTHER = 16;
    uint128 private constant FEE = uint128(30 * UNIT);

    event log_named_uint(string key, uint256 value);

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
        s.drawDelay = 5;
        s.warmUp = 1 days;
        s.drawWindow = 12 hours;
        s.commitWindow = 2 days;
        s.revealWindow = 1 days;
        s.appealWindow = 1 days;
        s.loserBps = 20_000;
        s.winnerBps = 15_000;
        ListedToken[] memory tokens = new ListedToken[](1);
        tokens[0] = ListedToken(address(token), 10_000);
        _court = IStakedArbitrators(deployed("StakedArbitrators", abi.encode(s, tokens)));
        address adapter = vm.computeCreateAddress(address(this), vm.getNonce(address(this)) + 10);
        _deployEscrow(ICreditHook(address(0)), adapter, address(0), address(0));
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

    /// @dev One transaction, and nothing but it.
    function _spends(
        address caller,
        uint256 value,
        bytes memory data,
        string memory name
    ) private returns (uint256 used) {
        vm.cool(address(escrow));
        vm.cool(address(_adapter));
        vm.cool(address(token));
        vm.cool(address(_other));
        vm.cool(address(_court));
        vm.prank(caller);
        used = gasleft();
        (bool ok, bytes memory answer) = address(_adapter).call{value: value}(data);
        used -= gasleft();
        if (!ok) {
            assembly ("memory-safe") {
                revert(add(answer, 0x20), mload(answer))
            }
        }
        // A transaction with a value pays nothing more for it; a call does.
        if (value > 0) used -= 6700;
        used += 21_000;
        for (uint256 i; i < data.length; ++i) {
            used += data[i] == 0 ? DATA_ZERO : DATA_OTHER;
        }
        emit log_named_uint(name, used);
    }

    function test_gas_FreeCourt() public {
        _contested(address(_other), 0);
        _other.setCost(0);
        uint256 own = _courtGas(0);
        uint256 sum = _spends(
            maker, 0, abi.encodeCall(IArbiterAdapter.raise, (_t, _clauses, 1, true, "")), "raise and ask"
        );
        _other.give(address(_adapter), 2, 2);
        sum += _spends(customer, 0, abi.encodeCall(IArbiterAdapter.conclude, (_t, 0)), "conclude");
        emit log_named_uint("the court itself", own);
        emit log_named_uint("opened and ruled, without deposits", sum - own);
        vm.assertEq(uint256(_state(_id, 0)), uint256(Milestone.RULED));
    }

    function test_gas_NativeDeposits() public {
        _contested(address(_other), 0.03 ether);
        uint256 own = _courtGas(0.03 ether);
        uint256 sum = _spends(
            maker,
            0.03 ether,
            abi.encodeCall(IArbiterAdapter.raise, (_t, _clauses, 1, true, "")),
            "raise, deposit in the native coin"
        );
        sum += _spends(
            customer,
            0.03 ether,
            abi.encodeCall(IArbiterAdapter.answer, (_t, _clauses, 0, "")),
            "answer and ask"
        );
        _other.give(address(_adapter), 2, 2);
        sum += _spends(customer, 0, abi.encodeCall(IArbiterAdapter.conclude, (_t, 0)), "conclude");
        emit log_named_uint("the court itself", own);
        emit log_named_uint("opened and ruled, with both deposits", sum - own);
        _spends(maker, 0, abi.encodeCall(IArbiterAdapter.takeBack, (_t, 0, true, maker)), "take back");
    }

    function test_gas_TokenDeposits() public {
        _pool(3);
        _contested(address(_court), FEE);
        uint256 sum = _spends(
            maker,
            0,
            abi.encodeCall(IArbiterAdapter.raise, (_t, _clauses, 1, true, "")),
            "raise, deposit in the token"
        );
        sum += _spends(
            customer,
            0,
            abi.encodeCall(IArbiterAdapter.answer, (_t, _clauses, 0, "")),
            "answer and ask our court"
        );
        bytes32 key = _rule();
        sum += _spends(customer, 0, abi.encodeCall(IArbiterAdapter.conclude, (_t, 0)), "conclude");
        emit log_named_uint("opened and ruled, with both deposits and our court's opening", sum);
        vm.assertEq(uint256(_state(_id, 0)), uint256(Milestone.RULED));
        uint256 before = token.balanceOf(maker);
        vm.prank(maker);
        _adapter.takeBack(_t, 0, true, maker);
        vm.assertEq(token.balanceOf(maker) - before, FEE);
        key;
    }

    function test_gas_SilentSide() public {
        _contested(address(_other), 0.03 ether);
        uint256 sum = _spends(
            maker,
            0.03 ether,
            abi.encodeCall(IArbiterAdapter.raise, (_t, _clauses, 1, true, "")),
            "raise, deposit in the native coin"
        );
        vm.warp(vm.getBlockTimestamp() + 3 days + 1);
        sum += _spends(customer, 0, abi.encodeCall(IArbiterAdapter.conclude, (_t, 0)), "conclude by silence");
        emit log_named_uint("opened and won by silence", sum);
    }

    /// @dev What the other court uses, its call and its two slots included.
    function _courtGas(uint256 value) private returns (uint256 used) {
        vm.cool(address(_other));
        vm.deal(address(this), 1 ether);
        used = gasleft();
        _other.arbitrationCost("");
        _other.createDispute{value: value}(2, "");
        used -= gasleft();
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

    function _rule() private returns (bytes32 key) {
        key = _court.caseKey(address(_adapter), _adapter.disputeKey(_id, 0));
        (, uint256 from) = _court.nextDraw();
        vm.roll(from);
        address[] memory conflicts = new address[](2);
        (conflicts[0], conflicts[1]) = (customer, maker);
        _court.draw(key, conflicts);
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

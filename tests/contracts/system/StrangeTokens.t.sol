// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";

import {DevnetToken} from "../../../contracts/devnet/DevnetToken.sol";
import {IArbiterAdapter} from "../../../contracts/interfaces/IArbiterAdapter.sol";
import {CostRoot, CostShare, ICostEvents} from "../../../contracts/interfaces/ICostSettlement.sol";
import {IOrderEvents} from "../../../contracts/interfaces/IOrderEscrow.sol";
import {
    Clauses,
    Milestone,
    OrderTerms,
    Phase,
    SharingKind
} from "../../../contracts/interfaces/IOrderTypes.sol";
import {IStakedArbitrators} from "../../../contracts/interfaces/IStakedArbitrators.sol";
import {Messages} from "../../../contracts/libraries/Messages.sol";
import {deployed} from "../support/Deploy.sol";
import {sign} from "../support/Signing.sol";
import {
    BadReceiver,
    DenyToken,
    FalseToken,
    HookToken,
    PlainToken,
    RebasingToken
} from "../support/Tokens.sol";
import {vm} from "../support/Vm.sol";
import {StrangeWalk} from "./StrangeWalk.sol";

/// @notice Transfers answer nothing, as the oldest dollar token's.
contract MuteToken is PlainToken {
    function transfer(address to, uint256 amount) external override returns (bool) {
        _move(msg.sender, to, amount);
        assembly ("memory-safe") {
            return(0, 0)
        }
    }

    function transferFrom(address from, address to, uint256 amount) external override returns (bool) {
        allowance[from][msg.sender] -= amount;
        _move(from, to, amount);
        assembly ("memory-safe") {
            return(0, 0)
        }
    }
}

/// @notice An upgrade lets one in a hundred get lost on the way, once it is switched on.
contract LaterFeeToken is PlainToken {
    bool public on;

    function switchOn() external {
        on = true;
    }

    function _move(address from, address to, uint256 amount) internal override {
        super._move(from, to, amount);
        if (on) _balances[to] -= amount / 100;
    }
}

contract SystemMuteTokenTest is StrangeWalk {
    function _makeToken() internal override returns (DevnetToken) {
        return DevnetToken(address(new MuteToken()));
    }

    function test_noReturnIsExact() public {
        _wholeWalk();
    }
}

contract SystemLaterFeeTokenTest is StrangeWalk {
    LaterFeeToken private _fee;

    function _makeToken() internal override returns (DevnetToken) {
        _fee = new LaterFeeToken();
        return DevnetToken(address(_fee));
    }

    /// @dev Whatever is to come in is refused; what is inside goes out, and its receiver bears the loss.
    function test_feeOnTransferIsRefusedEverywhere() public {
        (bytes32 id, OrderTerms memory t, Clauses memory c) = _contested(2, address(court), address(0), FEE);
        _fee.switchOn();
        bytes4 escrowError = IOrderEvents.OrderEscrow_InexactTransfer.selector;
        OrderTerms memory n = abi.decode(abi.encode(t), (OrderTerms));
        n.salt = ++salt;
        n.deadlines[0] = uint40(vm.getBlockTimestamp() + 1 days);
        n.openBy = n.deadlines[0];
        bytes memory cs = _signTerms(CUSTOMER_KEY, n);
        bytes memory ms = _signTerms(MAKER_KEY, n);
        vm.expectPartialRevert(escrowError);
        escrow.openWith(n, c, cs, ms, "", "");
        n.maker = address(0);
        vm.prank(customer);
        vm.expectPartialRevert(escrowError);
        escrow.postWith(n, c, "", "");
        vm.prank(maker);
        vm.expectPartialRevert(IArbiterAdapter.ArbiterAdapter_InexactTransfer.selector);
        adapter.raise(t, c, 1, true, "");
        vm.prank(maker);
        vm.expectPartialRevert(IStakedArbitrators.StakedArbitrators_InexactTransfer.selector);
        court.stake(SEAT_STAKE);
        vm.prank(maker);
        vm.expectPartialRevert(ICostEvents.CostSettlement_InexactTransfer.selector);
        costs.deposit(address(token), 1, uint128(UNIT), "");
        token.approve(address(credit), type(uint256).max);
        token.mint(address(this), UNIT);
        vm.expectRevert();
        credit.stake(address(this), UNIT);

        vm.prank(maker);
        escrow.assign(t, "");
        _finish(t, 2);
        costs.collect(t);
        vm.assertEq(costs.potOf(id).free, _net(1000 * UNIT) * 99 / 100, "what arrived, not what was sent");
        vm.warp(uint256(t.courtBy) + 1);
        escrow.poke(t);
        vm.assertEq(uint256(_phase(id)), uint256(Phase.CLOSED));
        _drain(customer);
        _drain(maker);
    }

    /// @dev The bond of a sub-order comes in too.
    function test_feeOnTransferRefusesTheBondOfASubOrder() public {
        address sub = _newcomer(0x50B);
        (OrderTerms memory p, Clauses memory pc) = _courtTerms(1);
        bytes32 parent = _openWith(p, pc);
        (OrderTerms memory t, Clauses memory c) = _courtTerms(1);
        c.parent = parent;
        (t.customer, t.maker) = (maker, sub);
        t.deadlines[0] = p.deadlines[0] - 1;
        t.courtBy = p.courtBy;
        t.clauses = escrow.hashClauses(c);
        bytes32 id = escrow.hashTerms(t);
        _fee.switchOn();
        bytes memory ms = sign(MAKER_KEY, id);
        bytes memory ss = sign(0x50B, id);
        bytes memory cs = sign(CUSTOMER_KEY, id);
        vm.expectPartialRevert(IOrderEvents.OrderEscrow_InexactTransfer.selector);
        escrow.openChild(p, pc, t, c, ms, ss, cs, "");
    }
}

contract SystemFalseTokenTest is StrangeWalk {
    FalseToken private _false;

    function _makeToken() internal override returns (DevnetToken) {
        _false = new FalseToken();
        return DevnetToken(address(_false));
    }

    function _expectFailed() private {
        vm.expectRevert(abi.encodeWithSelector(SafeERC20.SafeERC20FailedOperation.selector, address(token)));
    }

    /// @dev While it says false nothing is lost: what was to be sent is credited, the rest waits and can be tried again.
    function test_falseReturnLosesNothing() public {
        _toTheRuling();
        _false.sayFalse(true);
        adapter.conclude(_t, 0);
        vm.assertEq(_credit(maker), _net(1000 * UNIT), "credited");
        _expectFailed();
        vm.prank(maker);
        adapter.takeBack(_t, 0, true, maker);
        _expectFailed();
        vm.prank(maker);
        escrow.withdraw(maker, address(token), maker, 1);
        vm.prank(maker);
        escrow.assign(_t, "");
        _finish(_t, 2);
        _expectFailed();
        costs.collect(_t);
        _expectFailed();
        vm.prank(maker);
        costs.deposit(address(token), 1, uint128(UNIT), "");
        _expectFailed();
        vm.prank(maker);
        court.stake(SEAT_STAKE);

        _false.sayFalse(false);
        costs.collect(_t);
        CostShare[] memory shares = _shares(2, 495 * UNIT);
        CostRoot memory r = _finalRoot(maker, _id, shares);
        _false.sayFalse(true);
        _expectFailed();
        this.claimAs(_performer(0), r, shares, 0);
        _false.sayFalse(false);
        _claimAs(_performer(0), r, shares, 0);
        _claimAs(_performer(1), r, shares, 1);
        vm.assertEq(_takeBack(_t, 0, true), FEE);
        _releasePanel(address(0));
        _drain(maker);
        _assertEmpty();
    }

    function claimAs(address who, CostRoot memory r, CostShare[] memory shares, uint256 i) external {
        _claimAs(who, r, shares, i);
    }
}

contract SystemDenyTokenTest is StrangeWalk {
    address private constant ELSEWHERE = address(0xE15E);
    DenyToken private _deny;

    function _makeToken() internal override returns (DevnetToken) {
        _deny = new DenyToken();
        return DevnetToken(address(_deny));
    }

    /// @dev Maker, a payee and all arbitrators come on the issuer's list: each takes its own elsewhere, and nobody waits for
    /// them.
    function test_denylistedTakeTheirsElsewhere() public {
        _toTheRuling();
        _deny.deny(maker, true);
        adapter.conclude(_t, 0);
        vm.prank(maker);
        escrow.withdraw(maker, address(token), ELSEWHERE, _net(1000 * UNIT));
        vm.prank(maker);
        adapter.takeBack(_t, 0, true, ELSEWHERE);
        (CostRoot memory r, CostShare[] memory shares) = _toTheRoot();
        _deny.deny(_performer(0), true);
        vm.expectRevert(abi.encodeWithSelector(DenyToken.Denied.selector, _performer(0)));
        this.claimAs(_performer(0), r, shares, 0);
        _claimAs(_performer(1), r, shares, 1);
        vm.prank(_performer(0));
        costs.claimFor(r, _leaf(shares, 0), ELSEWHERE, "");
        for (uint256 i; i < 3; ++i) {
            _deny.deny(pool[i], true);
        }
        _releasePanel(ELSEWHERE);
        uint256 bond = _credit(maker);
        vm.prank(maker);
        escrow.withdraw(maker, address(token), ELSEWHERE, bond);
        _assertEmpty();
        vm.startPrank(pool[0]);
        court.quit();
        court.withdrawStake(pool[0], ELSEWHERE, 3 * SEAT_STAKE);
        vm.stopPrank();
        uint256 all = _net(2000 * UNIT) - 495 * UNIT + FEE + _t.bond + 3 * SEAT_FEE + 3 * SEAT_STAKE;
        vm.assertEq(token.balanceOf(ELSEWHERE), all);
    }

    function claimAs(address who, CostRoot memory r, CostShare[] memory shares, uint256 i) external {
        _claimAs(who, r, shares, i);
    }
}

contract SystemHookTokenTest is StrangeWalk {
    HookToken private _hook;

    function _makeToken() internal override returns (DevnetToken) {
        _hook = new HookToken();
        return DevnetToken(address(_hook));
    }

    function test_quietHooksAreExact() public {
        _wholeWalk();
    }

    /// @dev A receiver that reverts, and one that burns all gas, block nobody: not the ruling, nor the other side.
    function test_revertingReceiverBlocksNobody() public {
        _toTheRuling();
        BadReceiver bad = new BadReceiver();
        _hook.setHook(maker, bad);
        uint256 snap = vm.snapshotState();
        for (uint256 i; i < 2; ++i) {
            bad.burnGas(i == 1);
            adapter.conclude{gas: 30_000_000}(_t, 0);
            vm.assertEq(_credit(maker), _net(1000 * UNIT), "credited");
            vm.assertEq(_takeBack(_t, 0, false), 0, "the other side's");
            vm.prank(maker);
            adapter.takeBack(_t, 0, true, STRANGER);
            vm.prank(maker);
            escrow.withdraw(maker, address(token), STRANGER, _net(1000 * UNIT));
            vm.assertEq(token.balanceOf(STRANGER), _net(1000 * UNIT) + FEE);
            vm.revertToState(snap);
            snap = vm.snapshotState();
        }
    }

    /// @dev Metered pay is credited: no receiver is called.
    function test_revertingReceiverAndVouchers() public {
        (OrderTerms memory t, Clauses memory c) = _courtTerms(1);
        t.kind = SharingKind.RESOURCE;
        c.meterSigner = vm.addr(1);
        (c.rate, c.maxUnits, c.claimUnits) = (uint128(5 * UNIT), 200, 20);
        (c.interval, c.grace) = (uint32(1 days), uint32(1 days));
        t.clauses = escrow.hashClauses(c);
        bytes32 id = _openWith(t, c);
        _hook.setHook(maker, new BadReceiver());
        escrow.redeem(t, c, 7, sign(1, _digest(Messages.voucher(id, 7))));
        vm.assertEq(_credit(maker), _net(35 * UNIT));
    }
}

contract SystemRebasingTokenTest is StrangeWalk {
    RebasingToken private _rebasing;

    function _makeToken() internal override returns (DevnetToken) {
        _rebasing = new RebasingToken();
        return DevnetToken(address(_rebasing));
    }

    /// @dev It shrinks by half in the middle of everything: an order in another token, its deposit and its pot included, is
    /// paid to the last unit.
    function test_rebaseHarmsOnlyItsOwnToken() public {
        _toTheRuling();
        DevnetToken other = DevnetToken(deployed("DevnetToken", ""));
        for (uint256 i; i < 2; ++i) {
            address party = i == 0 ? customer : maker;
            other.mint(party, 10_000 * UNIT);
            vm.prank(party);
            other.approve(address(escrow), type(uint256).max);
        }
        OrderTerms memory t = _terms(1);
        t.token = address(other);
        t.bond = uint128(100 * UNIT);
        t.salt = ++salt;
        bytes32 id = _open(t);
        vm.prank(maker);
        escrow.assign(t, "");
        _rebasing.rebase(0.5e18);
        _finish(t, 1);
        costs.collect(t);
        vm.assertEq(costs.potOf(id).free, 1000 * UNIT);
        vm.prank(maker);
        escrow.withdraw(maker, address(other), maker, 100 * UNIT);
        vm.assertEq(other.balanceOf(address(escrow)), 0);

        // Its own goes on as far as there is anything, and is not stopped by what is missing.
        adapter.conclude(_t, 0);
        _assertState(_id, 0, Milestone.RULED);
        vm.warp(uint256(_t.courtBy) + 1);
        escrow.poke(_t);
        vm.assertEq(uint256(_phase(_id)), uint256(Phase.CLOSED));
    }
}

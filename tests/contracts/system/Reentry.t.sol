// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";

import {DevnetToken} from "../../../contracts/devnet/DevnetToken.sol";
import {IArbiterAdapter} from "../../../contracts/interfaces/IArbiterAdapter.sol";
import {IArbitrable} from "../../../contracts/interfaces/IArbitrator.sol";
import {
    CostShare,
    ICostAgreements,
    ICostDistribution
} from "../../../contracts/interfaces/ICostSettlement.sol";
import {IDisputeDesk} from "../../../contracts/interfaces/IDisputeDesk.sol";
import {
    IOrderAgreements,
    IOrderClauses,
    IOrderCourse,
    IOrderDisputes,
    IOrderMetering,
    IOrderNegotiation,
    IOrderNesting,
    IOrderPayouts,
    IOrderRecords
} from "../../../contracts/interfaces/IOrderEscrow.sol";
import {Clauses, OrderTerms} from "../../../contracts/interfaces/IOrderTypes.sol";
import {IStakedArbitrators} from "../../../contracts/interfaces/IStakedArbitrators.sol";
import {sign} from "../support/Signing.sol";
import {HookToken, ITokenHook} from "../support/Tokens.sol";
import {vm} from "../support/Vm.sol";
import {CostSteps} from "./CostSteps.sol";

/// @notice Calls one contract with everything it was given, in the middle of a transfer.
contract Prober is ITokenHook {
    address public target;
    bytes4[] private _selectors;
    mapping(bytes4 => bool) private _open;
    uint256 public hooks;
    uint256 public refused;
    bytes4 public entered;

    function aim(address target_, bytes4[] calldata guarded) external {
        target = target_;
        _selectors = guarded;
        hooks = 0;
        refused = 0;
        entered = 0;
    }

    /// @dev Zeros are well-formed arguments of every function, so that each comes as far as its guard.
    function tryOne(bytes4 selector) public returns (bool guarded) {
        (bool ok, bytes memory answer) = target.call(abi.encodePacked(selector, new bytes(2048)));
        return !ok && bytes4(answer) == ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector;
    }

    function onTokens(address, address, uint256) external {
        if (target == address(0)) return;
        ++hooks;
        for (uint256 i; i < _selectors.length; ++i) {
            if (tryOne(_selectors[i])) ++refused;
            else entered = _selectors[i];
        }
    }
}

/// @notice An ERC-777-style token that calls back, in the middle of every function that moves money, into every function,
/// views included, of the contract that is at work. Which there are is read from functions.txt, which a test compares with
/// the interfaces; what is free there is pure, constant, asked by the escrow at its work (`isAtCourt`), or (the adapter's `rule`)
/// calls nobody and must never fail. checklist 16
contract SystemReentryTest is CostSteps {
    HookToken private _hook;
    Prober private _prober;
    /// @dev By the name of the contract in functions.txt.
    mapping(bytes32 name => bytes4[]) private _guarded;
    mapping(bytes32 name => bytes4[]) private _free;

    function _makeToken() internal override returns (DevnetToken) {
        _hook = new HookToken();
        return DevnetToken(address(_hook));
    }

    function setUp() public override {
        super.setUp();
        _prober = new Prober();
        _read();
    }

    // ------------------------------------------------------------------ the list

    /// @dev Lines are "<contract> <selector> <guarded|free> <signature>".
    function _read() private {
        bytes memory text = bytes(vm.readFile("tests/contracts/system/functions.txt"));
        uint256 from;
        for (uint256 i; i < text.length; ++i) {
            if (text[i] != "\n") continue;
            uint256 j = from;
            while (text[j] != " ") ++j;
            bytes32 name = keccak256(_slice(text, from, j));
            bytes4 selector = _selector(text, j + 3);
            if (text[j + 12] == "g") _guarded[name].push(selector);
            else _free[name].push(selector);
            from = i + 1;
        }
    }

    function _slice(bytes memory text, uint256 from, uint256 to) private pure returns (bytes memory part) {
        part = new bytes(to - from);
        for (uint256 i; i < part.length; ++i) {
            part[i] = text[from + i];
        }
    }

    function _selector(bytes memory text, uint256 from) private pure returns (bytes4) {
        uint32 value;
        for (uint256 i; i < 8; ++i) {
            uint8 c = uint8(text[from + i]);
            value = (value << 4) | uint32(c < 58 ? c - 48 : c - 87);
        }
        return bytes4(value);
    }

    function _aim(address target, string memory name) private {
        bytes4[] memory guarded = _guarded[keccak256(bytes(name))];
        vm.assertGt(guarded.length, 10, name);
        _prober.aim(target, guarded);
    }

    /// @dev Whoever's tokens move from now on.
    function _watch(address party) private {
        _hook.setHook(party, _prober);
    }

    function _check(uint256 hooks, string memory name) private {
        vm.assertEq(_prober.hooks(), hooks, string.concat(name, ": hooks"));
        vm.assertEq(bytes32(_prober.entered()), bytes32(0), string.concat(name, ": entered"));
        vm.assertEq(_prober.refused(), hooks * _guarded[keccak256(bytes(name))].length, name);
        address none;
        _prober.aim(none, new bytes4[](0));
    }

    // ------------------------------------------------------------------ the guard is what refuses

    /// @dev No function is missing from the list: the exclusive or of all selectors is what the interfaces say.
    function test_theListIsWhole() public view {
        _assertWhole(
            "OrderEscrow",
            type(IOrderCourse).interfaceId ^ type(IOrderNegotiation).interfaceId
                ^ type(IOrderAgreements).interfaceId ^ type(IOrderDisputes).interfaceId
                ^ type(IOrderClauses).interfaceId ^ type(IOrderNesting).interfaceId
                ^ type(IOrderPayouts).interfaceId ^ type(IOrderMetering).interfaceId
                ^ type(IOrderRecords).interfaceId
        );
        _assertWhole(
            "ArbiterAdapter",
            type(IArbiterAdapter).interfaceId ^ type(IArbitrable).interfaceId ^ type(IDisputeDesk).interfaceId
        );
        _assertWhole("StakedArbitrators", type(IStakedArbitrators).interfaceId);
        _assertWhole(
            "CostSettlement", type(ICostDistribution).interfaceId ^ type(ICostAgreements).interfaceId
        );
    }

    function _assertWhole(string memory name, bytes4 expected) private view {
        bytes32 key = keccak256(bytes(name));
        bytes4 all;
        for (uint256 i; i < _guarded[key].length; ++i) {
            all ^= _guarded[key][i];
        }
        for (uint256 i; i < _free[key].length; ++i) {
            all ^= _free[key][i];
        }
        vm.assertEq(bytes32(all), bytes32(expected), name);
    }

    /// @dev Nothing that is listed refuses for that reason when it comes alone, and what is listed as free never does.
    function test_aloneNothingIsReentered() public {
        string[4] memory names = ["OrderEscrow", "ArbiterAdapter", "StakedArbitrators", "CostSettlement"];
        address[4] memory targets = [address(escrow), address(adapter), address(court), address(costs)];
        uint256 count;
        for (uint256 i; i < 4; ++i) {
            bytes4[] memory guarded = _guarded[keccak256(bytes(names[i]))];
            _prober.aim(targets[i], guarded);
            for (uint256 j; j < guarded.length; ++j) {
                vm.assertFalse(_prober.tryOne(guarded[j]), names[i]);
            }
            count += guarded.length + _free[keccak256(bytes(names[i]))].length;
        }
        vm.assertEq(count, 148);
    }

    // ------------------------------------------------------------------ the escrow

    function test_reentry_escrow() public {
        (OrderTerms memory t, Clauses memory c) = _courtTerms(2);
        _watch(customer);
        _watch(maker);
        _aim(address(escrow), "OrderEscrow");
        bytes32 id = _openWith(t, c);
        _check(2, "OrderEscrow");

        OrderTerms memory p = abi.decode(abi.encode(t), (OrderTerms));
        (p.maker, p.salt) = (address(0), ++salt);
        _aim(address(escrow), "OrderEscrow");
        vm.prank(customer);
        escrow.postWith(p, c, "", "");
        _check(1, "OrderEscrow");

        _child(id, t);
        _deliver(t, 2);
        _reject(t, 2);
        vm.prank(maker);
        escrow.contest(t, 2, WHY);
        _aim(address(escrow), "OrderEscrow");
        vm.prank(address(adapter));
        escrow.rule(t, 2, 10_000);
        // A linked order's pay is credited: nobody is called.
        _check(0, "OrderEscrow");
        _aim(address(escrow), "OrderEscrow");
        vm.prank(maker);
        escrow.withdraw(maker, address(token), maker, 1);
        _check(1, "OrderEscrow");
    }

    /// @dev A sub-order's bond is the only transfer of its opening.
    function _child(bytes32 parent, OrderTerms memory p) private {
        address sub = _newcomer(0x50B);
        _watch(sub);
        (OrderTerms memory t, Clauses memory c) = _courtTerms(1);
        c.parent = parent;
        (t.customer, t.maker) = (maker, sub);
        (t.cumulative[0], t.bond) = (uint128(100 * UNIT), uint128(100 * UNIT));
        t.deadlines[0] = p.deadlines[0] - 1;
        t.courtBy = p.courtBy;
        t.clauses = escrow.hashClauses(c);
        bytes32 id = escrow.hashTerms(t);
        Clauses memory pc;
        (pc.arbiter, pc.maxCourtFee) = (address(court), uint128(3 * SEAT_FEE));
        _aim(address(escrow), "OrderEscrow");
        escrow.openChild(p, pc, t, c, sign(MAKER_KEY, id), sign(0x50B, id), sign(CUSTOMER_KEY, id), "");
        _check(1, "OrderEscrow");
    }

    /// @dev A ruling sends where one side is paid.
    function test_reentry_ruling() public {
        _fillPool(3);
        (, OrderTerms memory t, Clauses memory c) =
            _contested(2, address(court), address(0), uint128(3 * SEAT_FEE));
        _watch(customer);
        _watch(maker);
        _aim(address(adapter), "ArbiterAdapter");
        _raise(t, c, 1, true);
        _check(1, "ArbiterAdapter");
        _aim(address(adapter), "ArbiterAdapter");
        _answer(t, c, 0, false);
        _check(1, "ArbiterAdapter");
        _judgeCase(escrow.hashTerms(t), t, 0, 10_000);
        uint256 snap = vm.snapshotState();
        _aim(address(escrow), "OrderEscrow");
        adapter.conclude(t, 0);
        _check(1, "OrderEscrow");
        vm.revertToState(snap);
        _aim(address(adapter), "ArbiterAdapter");
        adapter.conclude(t, 0);
        _check(1, "ArbiterAdapter");
        _aim(address(adapter), "ArbiterAdapter");
        _takeBack(t, 0, true);
        _check(1, "ArbiterAdapter");
    }

    // ------------------------------------------------------------------ the court

    /// @dev Stakes, fees by the adapter's allowance, an appeal's payment, stakes and balances taken back.
    function test_reentry_court() public {
        _fillPool(12);
        (bytes32 id, OrderTerms memory t, Clauses memory c) =
            _contested(1, address(court), address(0), uint128(3 * SEAT_FEE));
        _watch(pool[0]);
        _aim(address(court), "StakedArbitrators");
        vm.prank(pool[0]);
        court.stake(1);
        _check(1, "StakedArbitrators");
        _aim(address(court), "StakedArbitrators");
        vm.prank(pool[0]);
        court.withdrawStake(pool[0], pool[0], 1);
        _check(1, "StakedArbitrators");

        _raise(t, c, 1, true);
        _aim(address(court), "StakedArbitrators");
        _answerSilently(t, c);
        _check(1, "StakedArbitrators");

        bytes32 key = _caseKey(id, 0);
        address[] memory conflicts = _conflicts(id, t);
        _draw(key, conflicts);
        _vote(key, 0, 1, 0);
        _wait(1);
        _watch(maker);
        _aim(address(court), "StakedArbitrators");
        vm.prank(maker);
        court.appeal(key, true, conflicts);
        _check(1, "StakedArbitrators");
        _draw(key, conflicts);
        _vote(key, 1, 10_000, 0);
        _wait(1 days + 1);
        court.settleAppeal(key, 1);
        _aim(address(court), "StakedArbitrators");
        vm.prank(maker);
        court.withdraw(maker, address(token), maker, 1);
        _check(1, "StakedArbitrators");
    }

    /// @dev The answer's own deposit is not what is watched here: only what the court takes of the adapter.
    function _answerSilently(OrderTerms memory t, Clauses memory c) private {
        _hook.setHook(address(adapter), new After(_prober));
        _answer(t, c, 0, false);
    }

    // ------------------------------------------------------------------ the costs

    function test_reentry_costs() public {
        (OrderTerms memory t, Clauses memory c) = _courtTerms(2);
        bytes32 id = _openWith(t, c);
        vm.prank(maker);
        escrow.assign(t, "");
        _finish(t, 1);
        _watch(address(costs));
        _aim(address(costs), "CostSettlement");
        costs.collect(t);
        _check(1, "CostSettlement");
        _hook.setHook(address(costs), ITokenHook(address(0)));

        _finish(t, 2);
        _watch(address(costs));
        _aim(address(escrow), "OrderEscrow");
        costs.collect(t);
        _check(1, "OrderEscrow");
        _hook.setHook(address(costs), ITokenHook(address(0)));

        CostShare[] memory shares = _shares(1, 100 * UNIT);
        _finalRoot(maker, id, shares);
        _watch(_performer(0));
        _aim(address(costs), "CostSettlement");
        this.claimFirst(id, shares);
        _check(1, "CostSettlement");

        _watch(maker);
        _aim(address(costs), "CostSettlement");
        vm.prank(maker);
        bytes32 pot = costs.deposit(address(token), 1, uint128(UNIT), "");
        _check(1, "CostSettlement");
        _wait(180 days + 1);
        costs.sweepFree(pot);
        _aim(address(costs), "CostSettlement");
        vm.prank(maker);
        costs.withdraw(maker, address(token), maker, UNIT);
        _check(1, "CostSettlement");
    }

    function claimFirst(bytes32 pot, CostShare[] memory shares) external {
        uint256 what = uint256(shares[0].amount) << 128 | uint256(1) << 32 | uint256(1) << 16;
        vm.prank(_performer(0));
        costs.claim(pot, address(token), what, shares[0].lineHash, "");
    }
}

/// @notice Hands on what the adapter pays, and not what it is paid.
contract After is ITokenHook {
    Prober private immutable PROBER;

    constructor(Prober prober) {
        PROBER = prober;
    }

    function onTokens(address from, address to, uint256 amount) external {
        if (to == PROBER.target()) PROBER.onTokens(from, to, amount);
    }
}

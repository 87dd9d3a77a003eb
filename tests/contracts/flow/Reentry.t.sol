// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IArbitrable} from "../../../contracts/interfaces/IArbitrator.sol";
import {FlowClaim, FlowLeaf, ICreditFlow} from "../../../contracts/interfaces/ICreditFlow.sol";
import {Reenterer} from "../support/Reenterer.sol";
import {HookToken} from "../support/Tokens.sol";
import {vm} from "../support/Vm.sol";
import {FlowFixture} from "./FlowFixture.sol";

/// @notice A challenger that comes back while its change is returned.
contract ChangeTaker {
    Reenterer private immutable REENTERER;

    constructor(Reenterer reenterer) {
        REENTERER = reenterer;
    }

    receive() external payable {
        REENTERER.onTokens(address(0), address(0), 0);
    }

    function run(address target, uint256 value, bytes calldata data) external {
        (bool ok, bytes memory answer) = target.call{value: value}(data);
        if (ok) return;
        assembly ("memory-safe") {
            revert(add(answer, 0x20), mload(answer))
        }
    }
}

/// @notice Tokens, courts and callers that call back find every function locked, views included; but what credit asks in the
/// middle of an order, constants, and the court's ruling. checklist 16
contract FlowReentryTest is FlowFixture {
    Reenterer private _reenterer;

    function setUp() public override {
        super.setUp();
        vm.etch(address(token), address(new HookToken()).code);
        _reenterer = new Reenterer(address(flow));
        FlowClaim memory c = _counter();
        bytes[13] memory calls = [
            abi.encodeCall(flow.propose, (c)),
            abi.encodeCall(flow.challenge, (1, 0, c, COURT_DATA)),
            abi.encodeCall(flow.ask, (1, COURT_DATA)),
            abi.encodeCall(flow.appeal, (1, COURT_DATA)),
            abi.encodeCall(flow.submitEvidence, (1, "")),
            abi.encodeCall(flow.conclude, (1)),
            abi.encodeCall(flow.prove, (new FlowLeaf[](0))),
            abi.encodeCall(flow.withdraw, (address(this), address(token), address(this), 0)),
            abi.encodeCall(flow.provenOf, (address(this))),
            abi.encodeCall(flow.balanceOf, (address(this), address(token))),
            abi.encodeCall(flow.burned, ()),
            abi.encodeCall(flow.standing, ()),
            abi.encodeCall(flow.rootOf, (1))
        ];
        for (uint256 i; i < calls.length; ++i) {
            _reenterer.add(calls[i]);
        }
        _reenterer.add(abi.encodeCall(flow.flowOfDispute, (1)));
        _reenterer.add(abi.encodeCall(flow.trackOf, (1)));
    }

    /// @dev What is not listed above: no function is missing.
    function test_theListIsWhole() public view {
        bytes4 free = ICreditFlow.capOf.selector ^ ICreditFlow.settings.selector;
        bytes4 listed = flow.propose.selector ^ flow.challenge.selector ^ flow.ask.selector
            ^ flow.appeal.selector ^ flow.submitEvidence.selector ^ flow.conclude.selector
            ^ flow.prove.selector ^ flow.withdraw.selector ^ flow.provenOf.selector ^ flow.balanceOf.selector
            ^ flow.burned.selector ^ flow.standing.selector ^ flow.rootOf.selector ^ flow.trackOf.selector
            ^ flow.flowOfDispute.selector;
        vm.assertEq(bytes32(free ^ listed), bytes32(type(ICreditFlow).interfaceId));
        vm.assertEq(_reenterer.count(), 15);
    }

    function _check(uint256 hooks) private view {
        vm.assertEq(_reenterer.tried(), hooks * 15);
        vm.assertEq(_reenterer.succeeded(), 0);
        vm.assertEq(_reenterer.strange(), 0);
    }

    function test_tokensThatCallBack() public {
        HookToken hook = HookToken(address(token));
        hook.setHook(address(flow), _reenterer);
        uint256 id = _propose(_caps(3, 5));
        _check(1);
        _challenge(id, CHALLENGER);
        _check(2);
        _give(1, FOR_CHALLENGER);
        vm.prank(CHALLENGER);
        flow.withdraw(CHALLENGER, address(token), OTHER, BOND);
        _check(3);
    }

    function test_courtsThatCallBack() public {
        uint256 id = _propose(_caps(3, 5));
        court.setHook(
            address(_reenterer), abi.encodeCall(_reenterer.onTokens, (address(0), address(0), uint256(0)))
        );
        _challenge(id, CHALLENGER);
        vm.assertEq(court.hookOk(), 1);
        _check(1);
    }

    function test_callersThatCallBack() public {
        ChangeTaker taker = new ChangeTaker(_reenterer);
        _equip(address(taker));
        vm.prank(address(taker));
        token.approve(address(flow), type(uint256).max);
        uint256 id = _propose(_caps(3, 5));
        FlowClaim memory counter = _counter();
        bytes memory data = abi.encodeCall(flow.challenge, (id, flow.rootOf(id).root, counter, COURT_DATA));
        taker.run(address(flow), COST + 1, data);
        _check(1);
        vm.assertEq(flow.trackOf(id).challenger, address(taker));
    }

    /// @dev Else none of the above would tell of the lock.
    function test_aloneTheyAreNotLocked() public {
        for (uint256 i; i < 15; ++i) {
            _reenterer.callAlone(i);
        }
        _reenterer.onTokens(address(0), address(0), 0);
        vm.assertGt(_reenterer.strange() + _reenterer.succeeded(), 14);
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {
    CaseStage,
    Duty,
    IStakedArbitrators,
    Outcome
} from "../../../contracts/interfaces/IStakedArbitrators.sol";
import {BlockHeader} from "../../../contracts/libraries/BlockHeader.sol";
import {drawingHeader, headerOf, rlp} from "../support/Headers.sol";
import {vm} from "../support/Vm.sol";
import {PanelSteps} from "./PanelSteps.sol";

/// @notice Our own court: what draws a panel is what the beacon chain drew, and nothing that whoever builds a block chooses.
contract PanelHeaderTest is PanelSteps {
    bytes32 private constant MIX = keccak256("mix");

    uint256 private _number;

    /// @dev A dispute whose panel can be drawn now.
    function _due(uint256 size) private {
        _asked(size);
        (, uint256 from) = court.nextDraw();
        vm.roll(from);
        _number = from - 1;
    }

    function _remember(bytes memory header) private returns (bytes memory) {
        vm.setBlockhash(_number, keccak256(header));
        return header;
    }

    function _seats() private view returns (uint256 seats) {
        for (uint256 i; i < pool.length; ++i) {
            if (court.seatOf(_key, pool[i]).duty != Duty.NONE) seats |= 1 << i;
        }
    }

    // ------------------------------------------------------------------ grinding

    /// @dev The builder tries words of its own, and with them as many hashes: the panel is the same. With what it does not
    /// choose it is another.
    function test_grindingChangesNothing() public {
        _due(20);
        uint256 snapshot = vm.snapshotState();
        uint256 panel;
        uint256 others;
        for (uint256 i; i < 64; ++i) {
            bytes memory extra = i == 0 ? bytes("") : abi.encode(i);
            court.draw(_key, _conflicts(), _remember(headerOf(_number, MIX, extra)));
            uint256 drawn = _seats();
            if (i == 0) panel = drawn;
            vm.assertEq(drawn, panel, "ground");
            vm.revertToState(snapshot);
            court.draw(_key, _conflicts(), _remember(headerOf(_number, keccak256(abi.encode(i)), "")));
            if (_seats() != panel) ++others;
            vm.revertToState(snapshot);
        }
        // Of 1,140 panels.
        vm.assertGt(others, 60);
    }

    // ------------------------------------------------------------------ which header

    /// @dev Another header of the same number, one of another block, one that is damaged, none: all are refused, and none of
    /// them makes the case wait for another block.
    function test_onlyTheHeaderOfThatBlock() public {
        _due(6);
        bytes memory right = _remember(headerOf(_number, MIX, "built by somebody"));
        bytes[5] memory wrong;
        wrong[0] = headerOf(_number, MIX, "built by somebody else");
        wrong[1] = headerOf(_number - 1, MIX, "built by somebody");
        wrong[2] = bytes.concat(right, hex"00");
        wrong[3] = "";
        wrong[4] = headerOf(_number, keccak256("suits me"), "built by somebody");
        for (uint256 i; i < 5; ++i) {
            vm.expectRevert(
                abi.encodeWithSelector(
                    IStakedArbitrators.StakedArbitrators_WrongHeader.selector,
                    _number,
                    keccak256(right),
                    keccak256(wrong[i])
                )
            );
            court.draw(_key, _conflicts(), wrong[i]);
        }
        // To the last block that the chain remembers.
        vm.roll(_number + 256);
        vm.setBlockhash(_number, keccak256(right));
        vm.expectPartialRevert(IStakedArbitrators.StakedArbitrators_WrongHeader.selector);
        court.draw(_key, _conflicts(), "");
        court.draw(_key, _conflicts(), right);
        vm.assertEq(uint256(court.caseOf(_key).stage), uint256(CaseStage.VOTING));
    }

    /// @dev Any one bit of it.
    function testFuzz_damagedHeaderIsRefused(uint256 bit) public {
        _due(3);
        bytes memory header = _remember(headerOf(_number, MIX, ""));
        bit %= header.length * 8;
        header[bit / 8] ^= bytes1(uint8(1 << (bit % 8)));
        vm.expectPartialRevert(IStakedArbitrators.StakedArbitrators_WrongHeader.selector);
        court.draw(_key, _conflicts(), header);
    }

    /// @dev Where blocks have the hash of something else, nothing is drawn by it.
    function testFuzz_whatIsNoHeaderIsRefused(bytes calldata raw, uint256 cut) public {
        _due(3);
        _refusesForm(raw);
        bytes memory header = headerOf(_number, MIX, raw);
        bytes memory part = new bytes(cut % header.length);
        for (uint256 i; i < part.length; ++i) {
            part[i] = header[i];
        }
        _refusesForm(part);
        _refusesForm(bytes.concat(header, hex"80"));
    }

    function _refusesForm(bytes memory raw) private {
        _remember(raw);
        vm.expectPartialRevert(BlockHeader.BlockHeader_Malformed.selector);
        court.draw(_key, _conflicts(), raw);
    }

    /// @dev What forks append changes nothing.
    function test_appendedFields() public {
        _due(20);
        uint256 snapshot = vm.snapshotState();
        court.draw(_key, _conflicts(), _remember(headerOf(_number, MIX, "")));
        uint256 panel = _seats();
        vm.revertToState(snapshot);
        bytes memory more = bytes.concat(rlp(abi.encode(MIX)), hex"c3010203", rlp(new bytes(1000)));
        court.draw(_key, _conflicts(), _remember(headerOf(_number, MIX, "", more)));
        vm.assertEq(_seats(), panel);
    }

    // ------------------------------------------------------------------ no chance

    /// @dev A chain that has only a number there: nobody judges by it. The case is void, its fee comes back, nothing waits.
    function testFuzz_withoutChanceThereIsNoPanel(uint64 value) public {
        _due(6);
        court.draw(_key, _conflicts(), _remember(headerOf(_number, bytes32(uint256(value)), "")));
        vm.assertEq(uint256(court.caseOf(_key).stage), uint256(CaseStage.VOID));
        _assertOutcome(_key, Outcome.VOID, 0);
        vm.assertEq(_seats(), 0);
        vm.prank(pool[0]);
        court.quit();
        adapter.conclude(terms, 0);
        vm.assertEq(_takeBack(false, 0) + _takeBack(true, 0), 6 * SEAT_FEE);
        _assertEmpty();
    }

    function test_theLeastChance() public {
        _due(6);
        court.draw(_key, _conflicts(), _remember(headerOf(_number, bytes32(uint256(1 << 64)), "")));
        vm.assertEq(uint256(court.caseOf(_key).stage), uint256(CaseStage.VOTING));
    }

    /// @dev An appeal leaves the ruling that it was against.
    function test_withoutChanceARulingStands() public {
        _drawn(12);
        _vote(_key, 0, _allVotes(3, 2000));
        vm.warp(vm.getBlockTimestamp() + 1);
        (uint256 fee, uint256 bond) = _appeal(STRANGER, true);
        (, uint256 from) = court.nextDraw();
        vm.roll(from);
        court.draw(_key, _conflicts(), drawingHeader(court, bytes32(uint256(1))));
        vm.assertEq(uint256(court.caseOf(_key).stage), uint256(CaseStage.STANDING));
        _assertOutcome(_key, Outcome.RULED, 2000);
        court.settleAppeal(_key, 1);
        vm.assertEq(court.balanceOf(STRANGER, address(token)), fee + bond);
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {
    Arbitrator,
    Case,
    CaseStage,
    Duty,
    IStakedArbitrators,
    Outcome
} from "../../../contracts/interfaces/IStakedArbitrators.sol";
import {drawingHeader} from "../support/Headers.sol";
import {vm} from "../support/Vm.sol";
import {CourtFixture} from "./CourtFixture.sol";

/// @notice Does to our court whatever can be done: arbitrators come, go, vote or stay silent; cases are opened, drawn, appealed
/// and paid out in any order. It is itself who opens cases.
contract PanelHandler is CourtFixture {
    uint256 public constant ARBITRATORS = 14;
    uint256 private constant MAX_CASES = 5;

    bytes32[] public keys;
    mapping(bytes32 key => bytes32) private _matters;
    mapping(string name => uint256) public succeeded;

    constructor() {
        setUp();
        _fillPool(ARBITRATORS);
        // Most carry one seat, so that cases lock the pool.
        for (uint256 i = 4; i < ARBITRATORS; ++i) {
            vm.prank(pool[i]);
            court.withdrawStake(pool[i], pool[i], 2 * SEAT_STAKE);
        }
        token.mint(address(this), 1e30);
        token.approve(address(court), type(uint256).max);
    }

    function _done(string memory name, bool ok) private {
        if (ok) ++succeeded[name];
    }

    function _someone(uint256 seed) private view returns (address) {
        return pool[seed % ARBITRATORS];
    }

    function _some(uint256 seed) private view returns (bytes32) {
        return keys.length == 0 ? bytes32(0) : keys[seed % keys.length];
    }

    /// @dev A case that votes, from a place in the list on, whose clock stands before `end`.
    function _voting(uint256 seed, uint256 end) private view returns (bytes32 key, uint256 since) {
        for (uint256 i; i < keys.length; ++i) {
            key = _some(seed % MAX_CASES + i);
            Case memory c = court.caseOf(key);
            if (c.stage == CaseStage.VOTING && vm.getBlockTimestamp() <= c.since + end) {
                return (key, c.since);
            }
        }
        return (0, 0);
    }

    function _wait(uint256 until) private {
        if (vm.getBlockTimestamp() < until) vm.warp(until);
    }

    function caseCount() external view returns (uint256) {
        return keys.length;
    }

    function court_() external view returns (IStakedArbitrators) {
        return court;
    }

    function held() external view returns (uint256) {
        return token.balanceOf(address(court));
    }

    function arbitrator(uint256 i) external view returns (address) {
        return pool[i];
    }

    function credits() external view returns (uint256 sum) {
        for (uint256 i; i < ARBITRATORS; ++i) {
            sum += court.balanceOf(pool[i], address(token));
        }
        sum += court.balanceOf(address(this), address(token));
        sum += court.balanceOf(customer, address(token)) + court.balanceOf(maker, address(token));
    }

    // ------------------------------------------------------------------ time

    function warp(uint256 seed) public {
        uint256[5] memory steps = [uint256(1 hours), 12 hours, 1 days, 1 days + 1, 2 days + 1];
        vm.warp(vm.getBlockTimestamp() + steps[seed % 5]);
        vm.roll(block.number + 7);
    }

    // ------------------------------------------------------------------ arbitrators

    function stake(uint256 seed) external {
        _drawWhatIsDue();
        _stake(_someone(seed), SEAT_STAKE);
        _done("stake", true);
    }

    /// @dev Bring somebody back that is out of the pool: first its stake, then itself.
    function enter(uint256 seed) external {
        _drawWhatIsDue();
        for (uint256 i; i < ARBITRATORS; ++i) {
            address a = _someone(seed % ARBITRATORS + i);
            Arbitrator memory state = court.arbitratorOf(a);
            if (state.place != 0) continue;
            if (state.since == 0) _stake(a, SEAT_STAKE);
            (bool ok,) = address(court).call(abi.encodeCall(IStakedArbitrators.enter, (a)));
            _done("enter", ok);
        }
    }

    function quit(uint256 seed) external {
        // Not so often that nobody is left.
        if (seed % 4 != 0) return;
        vm.prank(_someone(seed >> 8));
        (bool ok,) = address(court).call(abi.encodeCall(IStakedArbitrators.quit, ()));
        _done("quit", ok);
    }

    function expel(uint256 seed) external {
        for (uint256 i; i < ARBITRATORS; ++i) {
            address a = _someone(seed % ARBITRATORS + i);
            (bool ok,) = address(court).call(abi.encodeCall(IStakedArbitrators.expel, (a)));
            _done("expel", ok);
        }
    }

    function withdrawStake(uint256 seed) external {
        address a = _someone(seed);
        uint256 amount = (seed >> 8) % (2 * SEAT_STAKE);
        vm.prank(a);
        (bool ok,) = address(court).call(abi.encodeCall(IStakedArbitrators.withdrawStake, (a, a, amount)));
        _done("withdrawStake", ok);
    }

    function withdraw(uint256 seed) external {
        for (uint256 i; i < ARBITRATORS; ++i) {
            address a = _someone(seed % ARBITRATORS + i);
            uint256 amount = court.balanceOf(a, address(token));
            if (amount == 0) continue;
            vm.prank(a);
            (bool ok,) = address(court)
                .call(abi.encodeCall(IStakedArbitrators.withdraw, (a, address(token), a, amount)));
            _done("withdraw", ok);
            return;
        }
    }

    // ------------------------------------------------------------------ cases

    function openCase(uint256 seed) external {
        if (keys.length == MAX_CASES) return;
        bytes32 matter = bytes32(keys.length);
        uint256 until = vm.getBlockTimestamp() + court.course() + (seed % 20) * 2 days;
        (bool ok,) = address(court)
            .call(abi.encodeCall(IStakedArbitrators.openCase, (matter, address(token), until, _conflicts())));
        _done("openCase", ok);
        if (!ok) return;
        bytes32 key = court.caseKey(address(this), matter);
        keys.push(key);
        _matters[key] = matter;
    }

    function draw(uint256) public {
        (bytes32 key, uint256 from) = court.nextDraw();
        if (key == 0) return;
        if (block.number < from) vm.roll(from);
        uint256 free = court.freeCount();
        bytes memory header = drawingHeader(court);
        (bool ok, bytes memory answer) =
            address(court).call(abi.encodeCall(IStakedArbitrators.draw, (key, _conflicts(), header)));
        _done("draw", ok);
        if (!ok) _done("busy", bytes4(answer) == IStakedArbitrators.StakedArbitrators_PoolBusy.selector);
        if (court.caseOf(key).stage != CaseStage.VOTING) return;
        vm.assertGe(2 * free, court.poolSize(), "a panel from a pool that is mostly busy");
    }

    /// @dev Else the pool stands still.
    function _drawWhatIsDue() private {
        for (uint256 i; i < keys.length; ++i) {
            (bytes32 key, uint256 from) = court.nextDraw();
            if (key != 0 && block.number + 1 + STILL >= from) draw(0);
        }
    }

    /// @dev Most of a panel seals; each in its own way.
    function commit(uint256 seed) public {
        (bytes32 key,) = _voting(seed, 2 days);
        uint256 round = court.caseOf(key).round;
        for (uint256 i; i < ARBITRATORS; ++i) {
            if ((seed >> (16 + i)) & 3 == 0) continue;
            bytes32 commitment = court.commitmentOf(key, round, pool[i], _vote(key, i), 0);
            vm.prank(pool[i]);
            (bool ok,) = address(court).call(abi.encodeCall(IStakedArbitrators.commit, (key, commitment)));
            _done("commit", ok);
        }
    }

    function reveal(uint256 seed) public {
        (bytes32 key, uint256 since) = _voting(seed, 3 days);
        _wait(since + 2 days + 1);
        for (uint256 i; i < ARBITRATORS; ++i) {
            if ((seed >> (16 + 2 * i)) & 7 == 0) continue;
            (bool ok,) = address(court)
                .call(abi.encodeCall(IStakedArbitrators.reveal, (key, pool[i], _vote(key, i), 0)));
            _done("reveal", ok);
        }
    }

    function _vote(bytes32 key, uint256 i) private pure returns (uint16) {
        return uint16(uint256(keccak256(abi.encode(key, i))) % 10_001);
    }

    /// @dev What is usual: a panel is drawn, nearly all of it votes, and its ruling can be appealed.
    function sit(uint256 seed) external {
        draw(0);
        commit(seed | (seed << 1));
        reveal(seed | (seed << 1));
    }

    function appeal(uint256 seed) external {
        (bytes32 key, uint256 since) = _voting(seed, 4 days);
        if (key == 0 || court.caseOf(key).reveals == 0) return;
        _wait(since + 3 days + 1);
        (bool ok,) = address(court)
            .call(
                abi.encodeCall(IStakedArbitrators.appeal, (_some(seed), seed & 1 << 200 == 0, _conflicts()))
            );
        _done("appeal", ok);
    }

    function release(uint256 seed) external {
        for (uint256 i; i < 5; ++i) {
            (bool ok,) = address(court)
                .call(
                    abi.encodeCall(
                        IStakedArbitrators.release, (_some(seed), _someone(seed % ARBITRATORS + i))
                    )
                );
            _done("release", ok);
        }
    }

    function settle(uint256 seed) external {
        bytes32 key = _some(seed);
        (bool ok,) =
            address(court).call(abi.encodeCall(IStakedArbitrators.settleAppeal, (key, 1 + ((seed >> 8) & 1))));
        _done("settleAppeal", ok);
        (ok,) = address(court).call(abi.encodeCall(IStakedArbitrators.refund, (_matters[key])));
        _done("refund", ok);
    }

    // ------------------------------------------------------------------ the end

    /// @dev Time alone ends every case; then everything is paid out.
    function finishAll() external {
        vm.warp(vm.getBlockTimestamp() + 400 days);
        vm.roll(block.number + 300);
        for (uint256 i; i < keys.length; ++i) {
            draw(0);
        }
        for (uint256 i; i < keys.length; ++i) {
            bytes32 key = keys[i];
            (Outcome outcome,) = court.rulingOf(key);
            vm.assertTrue(outcome != Outcome.PENDING, "a case that does not end");
            for (uint256 j; j < ARBITRATORS; ++j) {
                Duty duty = court.seatOf(key, pool[j]).duty;
                if (duty != Duty.NONE && duty != Duty.RELEASED) court.release(key, pool[j]);
            }
            for (uint256 round = 1; round <= court.caseOf(key).round; ++round) {
                if (court.appealOf(key, round).settled) continue;
                court.settleAppeal(key, round);
                _done("settleAppeal", true);
            }
            if (outcome == Outcome.VOID && !court.caseOf(key).refunded) court.refund(_matters[key]);
        }
    }

    /// @dev Seats not yet released, and of them those that failed their duty in a round that is over.
    function lockedSeats(address a) external view returns (uint256 count) {
        for (uint256 i; i < keys.length; ++i) {
            Duty duty = court.seatOf(keys[i], a).duty;
            if (duty != Duty.NONE && duty != Duty.RELEASED) ++count;
        }
    }

    function unreleased() external view returns (uint256 count) {
        for (uint256 i; i < keys.length; ++i) {
            for (uint256 j; j < ARBITRATORS; ++j) {
                Duty duty = court.seatOf(keys[i], pool[j]).duty;
                if (duty != Duty.NONE && duty != Duty.RELEASED) ++count;
            }
        }
    }
}

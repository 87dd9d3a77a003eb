// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IArbiterAdapter} from "../../../contracts/interfaces/IArbiterAdapter.sol";
import {ListedToken} from "../../../contracts/interfaces/ICreditRegistry.sol";
import {Clauses, Milestone, OrderTerms, SharingKind} from "../../../contracts/interfaces/IOrderTypes.sol";
import {IPartyRegistry} from "../../../contracts/interfaces/IPartyRegistry.sol";
import {
    Arbitrator,
    Case,
    CaseStage,
    CourtSettings,
    Duty,
    IStakedArbitrators,
    Outcome
} from "../../../contracts/interfaces/IStakedArbitrators.sol";
import {DisputeState, Stage} from "../../../contracts/types/DisputeState.sol";
import {deployed} from "../support/Deploy.sol";
import {drawingHeader} from "../support/Headers.sol";
import {DenyToken} from "../support/Tokens.sol";
import {vm} from "../support/Vm.sol";
import {OtherCourt} from "./Courts.sol";
import {StandInEscrow} from "./StandInEscrow.sol";

/// @dev The same hash as `ClausesLib.listHash`.
function clausesHash(Clauses memory c) pure returns (bytes32) {
    bytes32 typehash = keccak256(
        "Clauses(bytes32 parent,uint8 parentMilestone,uint16 maxSubcontractBps,uint8 minMakerTier,address arbiter,address backup,bytes32 courtData,uint128 maxCourtFee,bytes32 meterId,address meterSigner,uint128 rate,uint64 maxUnits,uint64 claimUnits,uint32 interval,uint32 grace)"
    );
    return keccak256(abi.encode(keccak256(abi.encode(typehash, c))));
}

/// @notice An order with contested milestones before an escrow's stand-in, our court with a pool of arbitrators, another
/// court, and the adapter between them.
abstract contract CourtFixture {
    uint256 internal constant UNIT = 1e6;
    uint256 internal constant SEAT_STAKE = 1000 * UNIT;
    uint256 internal constant FAULT_SLASH = 200 * UNIT;
    uint256 internal constant SEAT_FEE = 10 * UNIT;
    uint256 internal constant NATIVE_COST = 0.03 ether;
    uint256 internal constant COURT_GAS = 1_500_000;
    uint256 internal constant MARGIN = 1 days;
    uint256 internal constant DRAW_DELAY = 96;
    /// @dev So long before it draws, and until it did, the pool stands still.
    uint256 internal constant STILL = 16;
    bytes internal constant COURT_DATA = hex"c0ffee";
    address internal constant STRANGER = address(0x57A6E);

    address internal immutable customer = vm.addr(0xA11CE);
    address internal immutable maker = vm.addr(0xB0B);

    DenyToken internal token;
    IPartyRegistry internal parties;
    StandInEscrow internal escrow;
    IStakedArbitrators internal court;
    IArbiterAdapter internal adapter;
    OtherCourt internal other;
    OtherCourt internal spare;
    address[] internal pool;

    OrderTerms internal terms;
    Clauses internal clauses;
    bytes32 internal id;

    function setUp() public virtual {
        vm.warp(1_800_000_000);
        vm.roll(1000);
        token = new DenyToken();
        parties = IPartyRegistry(deployed("PartyRegistry", abi.encode(address(0xdead))));
        escrow = new StandInEscrow();
        court = IStakedArbitrators(
            deployed("StakedArbitrators", abi.encode(_settings(), _listed(), parties, address(0)))
        );
        adapter = IArbiterAdapter(
            deployed(
                "ArbiterAdapter",
                abi.encode(escrow, parties, court, COURT_GAS, MARGIN, "ipfs://what-the-choices-mean")
            )
        );
        escrow.setAdapter(address(adapter));
        other = new OtherCourt(NATIVE_COST);
        spare = new OtherCourt(NATIVE_COST);
        for (uint256 i; i < 2; ++i) {
            address party = i == 0 ? customer : maker;
            token.mint(party, 1_000_000 * UNIT);
            vm.deal(party, 100 ether);
            vm.prank(party);
            token.approve(address(adapter), type(uint256).max);
        }
    }

    function _settings() internal view virtual returns (CourtSettings memory s) {
        s.stakeToken = address(token);
        s.seatStake = uint96(SEAT_STAKE);
        s.faultSlash = uint96(FAULT_SLASH);
        s.seatFee = 1000;
        s.panel = 3;
        s.maxAppeals = 2;
        s.drawDelay = uint8(DRAW_DELAY);
        s.warmUp = 1 days;
        s.drawWindow = 12 hours;
        s.commitWindow = 2 days;
        s.revealWindow = 1 days;
        s.appealWindow = 1 days;
        s.loserBps = 20_000;
        s.winnerBps = 15_000;
    }

    function _listed() internal view returns (ListedToken[] memory tokens) {
        tokens = new ListedToken[](1);
        // A cent of a token with 6 decimals.
        tokens[0] = ListedToken(address(token), 10_000);
    }

    // ------------------------------------------------------------------ an order in dispute

    /// @dev An order of `count` milestones, those of `mask` contested, before our court.
    function _contest(uint256 count, uint256 mask) internal {
        _order(count, address(court), address(0), uint128(3 * SEAT_FEE), "");
        escrow.set(id, mask, Milestone.CONTESTED);
    }

    /// @dev The same before the other court, which takes the native coin.
    function _contestNative(uint256 count, uint256 mask, address backup) internal {
        _order(count, address(other), backup, uint128(NATIVE_COST), COURT_DATA);
        escrow.set(id, mask, Milestone.CONTESTED);
    }

    /// @dev Both sides have paid, and the other court is asked.
    function _askedOther(address backup) internal {
        _contestNative(1, 1, backup);
        _raise(true, 1);
        _answer(false, 0);
    }

    function _order(
        uint256 count,
        address arbiter,
        address backup,
        uint128 maxFee,
        bytes memory data
    ) internal {
        delete clauses;
        clauses.arbiter = arbiter;
        clauses.backup = backup;
        clauses.maxCourtFee = maxFee;
        clauses.courtData = data.length == 0 ? bytes32(0) : keccak256(data);
        delete terms;
        terms.kind = SharingKind.ORDER;
        terms.customer = customer;
        terms.maker = maker;
        terms.token = address(token);
        for (uint256 i; i < count; ++i) {
            terms.cumulative.push(uint128((i + 1) * 1000 * UNIT));
            terms.deadlines.push(uint40(vm.getBlockTimestamp() + (i + 1) * 7 days));
        }
        terms.review = 3 days;
        terms.cure = 2 days;
        terms.courtBy = uint40(vm.getBlockTimestamp() + 60 days);
        terms.defaultMakerBps = 4000;
        terms.salt = uint64(vm.getBlockTimestamp());
        terms.clauses = clausesHash(clauses);
        id = escrow.open(terms);
    }

    function _raise(bool byMaker, uint256 mask) internal {
        uint256 value = clauses.arbiter == address(court) ? 0 : clauses.maxCourtFee;
        vm.prank(byMaker ? maker : customer);
        adapter.raise{value: value}(terms, clauses, mask, byMaker, _data());
    }

    function _answer(bool byMaker, uint256 place) internal {
        uint256 value = clauses.arbiter == address(court) ? 0 : clauses.maxCourtFee;
        vm.prank(byMaker ? maker : customer);
        adapter.answer{value: value}(terms, clauses, place, _data());
    }

    function _data() internal view returns (bytes memory) {
        return clauses.courtData == 0 ? bytes("") : COURT_DATA;
    }

    function _takeBack(bool byMaker, uint256 place) internal returns (uint256 amount) {
        address party = byMaker ? maker : customer;
        bool native = clauses.arbiter != address(court);
        address to = address(uint160(uint256(keccak256(abi.encode("purse", party)))));
        uint256 before = native ? to.balance : token.balanceOf(to);
        vm.prank(party);
        adapter.takeBack(terms, place, byMaker, to);
        return (native ? to.balance : token.balanceOf(to)) - before;
    }

    function _dispute(uint256 place) internal view returns (DisputeState) {
        return adapter.disputeOf(id, place);
    }

    function _assertStage(uint256 place, Stage stage) internal view {
        vm.assertEq(uint256(_dispute(place).stage()), uint256(stage), "stage");
    }

    // ------------------------------------------------------------------ our court

    function _fillPool(uint256 count) internal {
        for (uint256 i = pool.length; i < count; ++i) {
            address a = _arbitrator(i);
            pool.push(a);
            _stake(a, 3 * SEAT_STAKE);
        }
        vm.warp(vm.getBlockTimestamp() + 1 days);
        for (uint256 i; i < count; ++i) {
            if (court.arbitratorOf(pool[i]).place == 0) court.enter(pool[i]);
        }
    }

    function _arbitrator(uint256 i) internal pure returns (address) {
        return vm.addr(0xA4B1 + i);
    }

    function _stake(address a, uint256 amount) internal {
        token.mint(a, amount);
        vm.startPrank(a);
        token.approve(address(court), amount);
        court.stake(amount);
        vm.stopPrank();
    }

    function _caseKey(uint256 place) internal view returns (bytes32) {
        return court.caseKey(address(adapter), adapter.disputeKey(id, place));
    }

    function _conflicts() internal view returns (address[] memory list) {
        list = new address[](2);
        (list[0], list[1]) = (customer, maker);
    }

    /// @dev Go on to where the panel can be drawn, and draw it.
    function _draw(bytes32 key) internal {
        (, uint256 from) = court.nextDraw();
        vm.roll(from);
        court.draw(key, _conflicts(), drawingHeader(court));
    }

    /// @dev Who was drawn in a round.
    function _panel(bytes32 key, uint256 round) internal view returns (address[] memory members) {
        uint256 seats = (4 << round) - 1;
        members = new address[](seats);
        uint256 found;
        for (uint256 i; i < pool.length; ++i) {
            Duty duty = court.seatOf(key, pool[i]).duty;
            if (duty == Duty.NONE || court.seatOf(key, pool[i]).round != round) continue;
            members[found++] = pool[i];
        }
        vm.assertEq(found, seats, "seats");
    }

    function _seal(bytes32 key, uint256 round, address a, uint16 bps) internal {
        bytes32 commitment = court.commitmentOf(key, round, a, bps, bytes32(uint256(uint160(a))));
        vm.prank(a);
        court.commit(key, commitment);
    }

    function _reveal(bytes32 key, address a, uint16 bps) internal {
        court.reveal(key, a, bps, bytes32(uint256(uint160(a))));
    }

    /// @dev A whole round: the votes as given, those above 10,000 staying silent. Ends at the last second of the reveals.
    function _vote(bytes32 key, uint256 round, uint16[] memory votes) internal returns (address[] memory) {
        address[] memory members = _panel(key, round);
        uint256 drawn = vm.getBlockTimestamp();
        for (uint256 i; i < members.length; ++i) {
            if (votes[i] <= 10_000) _seal(key, round, members[i], votes[i]);
        }
        vm.warp(drawn + 2 days + 1);
        for (uint256 i; i < members.length; ++i) {
            if (votes[i] <= 10_000) _reveal(key, members[i], votes[i]);
        }
        vm.warp(drawn + 3 days);
        return members;
    }

    function _votes(uint16 a, uint16 b, uint16 c) internal pure returns (uint16[] memory votes) {
        votes = new uint16[](3);
        (votes[0], votes[1], votes[2]) = (a, b, c);
    }

    function _allVotes(uint256 count, uint16 bps) internal pure returns (uint16[] memory votes) {
        votes = new uint16[](count);
        for (uint256 i; i < count; ++i) {
            votes[i] = bps;
        }
    }

    function _assertOutcome(bytes32 key, Outcome outcome, uint256 bps) internal view {
        (Outcome is_, uint16 ruling) = court.rulingOf(key);
        vm.assertEq(uint256(is_), uint256(outcome), "outcome");
        vm.assertEq(ruling, bps, "ruling");
    }
}

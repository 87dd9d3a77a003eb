// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IOrderEvents, Milestone, OrderTerms, Phase} from "../../../contracts/interfaces/IOrderEscrow.sol";
import {OrderState} from "../../../contracts/types/OrderState.sol";
import {EscrowTest} from "../support/EscrowTest.sol";
import {EscrowLogModel} from "../support/LogModel.sol";
import {RecordingCredit} from "../support/RecordingCredit.sol";
import {keyConsent} from "../support/Signing.sol";
import {NoReturnToken} from "../support/Tokens.sol";
import {Vm, vm} from "../support/Vm.sol";

/// @notice What the handler keeps: its orders, their books from the events, and what the invariants ask. Whatever it does
/// goes through here, and is looked at.
abstract contract EscrowBooks is EscrowTest {
    /// @dev One order's books, from the events alone.
    struct Books {
        uint256 deposited;
        uint256 toMaker;
        uint256 toCustomer;
        uint256 fee;
        uint256 bondIn;
        uint256 bondToMaker;
        uint256 bondToCustomer;
    }

    uint256 internal constant PARTIES = 4;
    uint256 public constant MAX_ORDERS = 8;

    RecordingCredit internal credit;
    NoReturnToken internal quiet;
    EscrowLogModel public immutable MODEL = new EscrowLogModel();
    address[3] public tokens;

    bytes32[] public ids;
    mapping(bytes32 id => bytes) private _encoded;
    mapping(bytes32 id => Books) public books;
    mapping(bytes32 id => uint256) public lastWord;
    mapping(bytes32 id => bool) public agreed;
    mapping(string name => uint256) public succeeded;
    /// @notice The first thing that should never happen, if it did.
    string public broken;

    constructor() {
        setUp();
        vm.recordLogs();
    }

    function _deploy() internal override {
        super._deploy();
        quiet = new NoReturnToken();
        credit = new RecordingCredit();
        _deployEscrow(credit);
        tokens = [address(token), address(quiet), address(weth)];
        for (uint256 i; i < PARTIES; ++i) {
            address party = vm.addr(_key(i));
            token.mint(party, 1e30);
            quiet.mint(party, 1e30);
            vm.deal(party, 2e30);
            uint40 until = uint40(vm.getBlockTimestamp());
            bytes memory consent = keyConsent(parties.DOMAIN_SEPARATOR(), _key(i) + 100, party, until);
            vm.startPrank(party);
            weth.deposit{value: 1e30}();
            weth.approve(address(escrow), type(uint256).max);
            token.approve(address(escrow), type(uint256).max);
            quiet.approve(address(escrow), type(uint256).max);
            parties.register(1, 0, "");
            parties.addKey(party, vm.addr(_key(i) + 100), until, consent);
            vm.stopPrank();
        }
        vm.warp(vm.getBlockTimestamp() + 48 hours);
    }

    // ------------------------------------------------------------------ for the invariants

    function orderCount() external view returns (uint256) {
        return ids.length;
    }

    function termsOf(bytes32 id) public view returns (OrderTerms memory) {
        return abi.decode(_encoded[id], (OrderTerms));
    }

    function escrowAddress() external view returns (address) {
        return address(escrow);
    }

    function stateAt(bytes32 id) external view returns (OrderState) {
        return escrow.stateOf(id);
    }

    /// @dev What lies in the escrow without being locked: the credits of whoever can have one, and what was burned.
    function unlockedOf(address asset) external view returns (uint256 sum) {
        sum = escrow.balanceOf(RELAYER, asset);
        for (uint256 i; i < ids.length; ++i) {
            if (termsOf(ids[i]).token == asset) sum += escrow.stateOf(ids[i]).feeBurned();
        }
        for (uint256 i; i < PARTIES; ++i) {
            sum += escrow.balanceOf(vm.addr(_key(i)), asset);
        }
    }

    /// @dev What must be locked for an order, from its terms and states.
    function lockedIn(bytes32 id) public view returns (uint256 price, uint256 bond) {
        OrderTerms memory t = termsOf(id);
        OrderState s = escrow.stateOf(id);
        Phase phase = s.phase();
        uint256 n = t.cumulative.length;
        if (phase == Phase.POSTED) return (t.cumulative[n - 1], 0);
        if (phase == Phase.NONE || phase == Phase.CLOSED || phase == Phase.CANCELLED) return (0, 0);
        bond = t.bond;
        for (uint256 i; i < n; ++i) {
            if (s.isSettled(i)) continue;
            price += uint256(t.cumulative[i]) - (i == 0 ? 0 : t.cumulative[i - 1]);
        }
    }

    /// @dev Time and pokes alone empty every order, each with three calls at most. checklist 6
    function drainAll() external returns (bool) {
        for (uint256 i; i < ids.length; ++i) {
            OrderTerms memory t = termsOf(ids[i]);
            for (uint256 pokes; pokes < 3; ++pokes) {
                Phase phase = escrow.stateOf(ids[i]).phase();
                if (phase == Phase.CLOSED || phase == Phase.CANCELLED) break;
                uint256 now_ = vm.getBlockTimestamp();
                vm.warp(now_ > t.courtBy ? now_ + 361 days : uint256(t.courtBy) + 361 days);
                vm.prank(STRANGER);
                if (phase == Phase.POSTED) escrow.cancelPost(t);
                else escrow.poke(t);
            }
            Phase end = escrow.stateOf(ids[i]).phase();
            if (end != Phase.CLOSED && end != Phase.CANCELLED) return false;
        }
        return true;
    }

    // ------------------------------------------------------------------ what is done, and what came of it

    function _act(
        address caller,
        bytes32 id,
        OrderTerms memory t,
        bytes memory data,
        string memory name
    ) internal returns (bool) {
        return _actWith(0, caller, id, t, data, name);
    }

    function _actWith(
        uint256 value,
        address caller,
        bytes32 id,
        OrderTerms memory t,
        bytes memory data,
        string memory name
    ) internal returns (bool ok) {
        vm.record();
        vm.prank(caller);
        bytes memory answer;
        (ok, answer) = address(escrow).call{value: value}(data);
        if (!ok) {
            if (bytes4(answer) == 0 || bytes4(answer) == bytes4(0x4e487b71)) {
                _break(string.concat("an error without a name in ", name));
            }
            vm.getRecordedLogs(); // the recorder keeps what was undone
            return false;
        }
        ++succeeded[name];
        if (id != 0) {
            if (_encoded[id].length == 0) ids.push(id);
            _encoded[id] = abi.encode(t);
        }
        _after(id);
    }

    /// @dev Read the logs of what just happened into the model and the books, and look at every word.
    function _after(bytes32 id) internal {
        (, bytes32[] memory written) = vm.accesses(address(escrow));
        Vm.Log[] memory logs = vm.getRecordedLogs();
        MODEL.fold(address(escrow), logs);
        if (!MODEL.agrees(address(escrow), written)) _break("a slot that the logs do not tell"); // checklist 29
        for (uint256 i; i < logs.length; ++i) {
            if (logs[i].emitter == address(escrow)) _book(logs[i]);
        }
        for (uint256 i; i < ids.length; ++i) {
            uint256 word = OrderState.unwrap(escrow.stateOf(ids[i]));
            if (word == lastWord[ids[i]]) continue;
            if (ids[i] != id) _break("another order moved");
            _checkMove(OrderState.wrap(lastWord[id]), OrderState.wrap(word));
            lastWord[id] = word;
        }
    }

    function _book(Vm.Log memory log) private {
        bytes32 topic = log.topics[0];
        Books storage b = books[log.topics.length > 1 ? log.topics[1] : bytes32(0)];
        if (topic == IOrderEvents.OrderPosted.selector || topic == IOrderEvents.OrderOpened.selector) {
            (, OrderTerms memory t) = abi.decode(log.data, (uint256, OrderTerms));
            b.deposited += _price(t);
            if (topic == IOrderEvents.OrderOpened.selector) b.bondIn += t.bond;
        } else if (topic == IOrderEvents.PostAccepted.selector) {
            b.bondIn += termsOf(log.topics[1]).bond;
        } else if (topic == IOrderEvents.TermsChanged.selector) {
            (,, OrderTerms memory t) = abi.decode(log.data, (uint256, bytes32, OrderTerms));
            // What an amendment returns is not paid for anything: it was never due.
            b.deposited = b.toMaker + b.toCustomer + b.fee;
            (uint256 locked,) = lockedIn(log.topics[1]);
            b.deposited += locked;
            b.bondIn = t.bond;
        } else if (topic == IOrderEvents.MoneyMoved.selector) {
            (, uint256 m, uint256 c, uint256 f) = abi.decode(log.data, (uint256, uint256, uint256, uint256));
            b.toMaker += m;
            b.toCustomer += c;
            b.fee += f;
        } else if (topic == IOrderEvents.BondMoved.selector) {
            (, uint256 m, uint256 c) = abi.decode(log.data, (uint256, uint256, uint256));
            b.bondToMaker += m;
            b.bondToCustomer += c;
        }
    }

    /// @dev checklist 4, 5: the listed moves of phases and milestones, and no other.
    function _checkMove(OrderState from, OrderState to) private {
        Phase a = from.phase();
        Phase b = to.phase();
        bool fine = a == b || a == Phase.NONE && (b == Phase.POSTED || b == Phase.OPEN) || a == Phase.POSTED
            && (b == Phase.OPEN || b == Phase.CANCELLED) || a == Phase.OPEN
            && (b == Phase.BOND_WAIT || b == Phase.CLOSED) || a == Phase.BOND_WAIT
            && (b == Phase.BOND_CONTESTED || b == Phase.CLOSED) || a == Phase.BOND_CONTESTED
            && b == Phase.CLOSED;
        if (!fine) _break("a phase moved as it must not");
        for (uint256 i; i < 16; ++i) {
            Milestone x = from.milestone(i);
            Milestone y = to.milestone(i);
            if (x == y) continue;
            fine = a == Phase.OPEN
                && (x == Milestone.PENDING
                    && (y == Milestone.DELIVERED || y == Milestone.REFUNDED || y == Milestone.RULED)
                    || x == Milestone.DELIVERED
                    && (y == Milestone.REJECTED || y == Milestone.PAID || y == Milestone.RULED)
                    || x == Milestone.REJECTED
                    && (y == Milestone.CURED
                        || y == Milestone.CONTESTED
                        || y == Milestone.PAID
                        || y == Milestone.REFUNDED
                        || y == Milestone.RULED)
                    || x == Milestone.CURED
                    && (y == Milestone.CONTESTED || y == Milestone.PAID || y == Milestone.RULED)
                    || x == Milestone.CONTESTED
                    && (y == Milestone.PAID || y == Milestone.RULED));
            if (!fine) _break("a milestone moved as it must not");
        }
        if (to.feeBurned() < from.feeBurned()) _break("a fee came back");
        if (to.version() < from.version()) _break("an old version came back");
        if (b == Phase.CLOSED && a == Phase.CLOSED && from.reviewFrom() != to.reviewFrom()) {
            _break("a closing moved");
        }
    }

    function _break(string memory what) internal {
        if (bytes(broken).length == 0) broken = what;
    }

    function _key(uint256 seed) internal pure returns (uint256) {
        return 0x1000 + seed % PARTIES;
    }

    function _price(OrderTerms memory t) internal pure returns (uint128) {
        return t.cumulative[t.cumulative.length - 1];
    }
}

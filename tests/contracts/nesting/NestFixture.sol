// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {
    Allotment,
    ChildLink,
    Clauses,
    Nest,
    OrderTerms,
    SharingKind
} from "../../../contracts/interfaces/IOrderTypes.sol";
import {Messages} from "../../../contracts/libraries/Messages.sol";
import {EscrowTest} from "../support/EscrowTest.sol";
import {RecordingCredit} from "../support/RecordingCredit.sol";
import {sign} from "../support/Signing.sol";
import {vm} from "../support/Vm.sol";

/// @notice Everybody belongs to whom it says.
contract RecordingCommunities {
    mapping(address community => mapping(address party => bool)) public isMember;

    function set(address community, address party, bool value) external {
        isMember[community][party] = value;
    }
}

/// @notice Orders below orders. Parties are numbered from the root's customer down: 0 orders from 1, 1 from 2, and so on;
/// others are free to be anyone's second sub-maker.
abstract contract NestFixture is EscrowTest {
    /// @dev An order as tests pass it about, with the numbers of its parties.
    struct Node {
        bytes32 id;
        OrderTerms t;
        Clauses c;
        uint256 from;
        uint256 to;
    }

    address internal constant ARBITERS = address(0xA4B);
    address internal constant COSTS = address(0xC057);
    uint256 internal constant PARTIES = 8;

    RecordingCredit internal credit;
    RecordingCommunities internal communities;
    uint64 internal salt;
    Clauses internal none;

    function _deploy() internal virtual override {
        super._deploy();
        credit = new RecordingCredit();
        communities = new RecordingCommunities();
        _deployEscrow(credit, ARBITERS, COSTS, address(communities));
    }

    function setUp() public virtual override {
        super.setUp();
        for (uint256 i; i < PARTIES; ++i) {
            token.mint(_party(i), 1_000_000 * UNIT);
            vm.prank(_party(i));
            token.approve(address(escrow), type(uint256).max);
        }
    }

    function _keyOf(uint256 i) internal pure returns (uint256) {
        return 0x9000 + i;
    }

    function _party(uint256 i) internal pure returns (address) {
        return vm.addr(_keyOf(i));
    }

    // ------------------------------------------------------------------ orders

    /// @dev Milestones of 1,000 each between 0 and 1, all of which may be subcontracted; no bond, no fee.
    function _root(uint256 count) internal returns (Node memory n) {
        n.t = _terms(count);
        n.from = 0;
        n.to = 1;
        n.t.customer = _party(0);
        n.t.maker = _party(1);
        n.t.salt = ++salt;
        n.t.courtBy += 90 days;
        n.c.maxSubcontractBps = 10_000;
    }

    function _open(Node memory n) internal returns (Node memory) {
        n.t.clauses = escrow.hashClauses(n.c);
        n.id = escrow.hashTerms(n.t);
        (bytes memory cs, bytes memory ms) = _both(n, n.id);
        escrow.openWith(n.t, n.c, cs, ms, "", "");
        return n;
    }

    /// @dev One milestone of `price`, due a day before the parent's milestone `i`, made by `to`.
    function _below(
        Node memory parent,
        uint256 i,
        uint256 price,
        uint256 to
    ) internal returns (Node memory n) {
        n.t = _terms(1);
        n.from = parent.to;
        n.to = to;
        n.t.customer = parent.t.maker;
        n.t.maker = _party(to);
        n.t.cumulative[0] = uint128(price);
        n.t.deadlines[0] = parent.t.deadlines[i] - uint40(1 days);
        n.t.courtBy = parent.t.courtBy;
        n.t.review = uint32(1 days);
        n.t.cure = uint32(1 days);
        n.t.salt = ++salt;
        n.c.parent = parent.id;
        n.c.parentMilestone = uint8(i);
        n.c.maxSubcontractBps = 10_000;
        return n;
    }

    function _seal(Node memory n) internal view {
        n.t.clauses = escrow.hashClauses(n.c);
        n.id = escrow.hashTerms(n.t);
    }

    function _openBelow(Node memory parent, Node memory n) internal returns (Node memory) {
        _seal(n);
        _submit(parent, n, "");
        return n;
    }

    /// @dev With the word of the parent's customer, or of who acts as it.
    function _openSponsored(
        Node memory parent,
        Node memory n,
        uint256 sponsor
    ) internal returns (Node memory) {
        _seal(n);
        _submit(parent, n, sign(_keyOf(sponsor), n.id));
        return n;
    }

    function _submit(Node memory parent, Node memory n, bytes memory sponsor) internal {
        (bytes memory cs, bytes memory ms) = _both(n, n.id);
        escrow.openChild(parent.t, parent.c, n.t, n.c, cs, ms, sponsor, "");
    }

    /// @dev A rented machine: 1,000 units of one, a unit an hour at most by claim.
    function _metered(Node memory n) internal pure returns (Node memory) {
        n.t.kind = SharingKind.RESOURCE;
        n.c.meterSigner = vm.addr(0x3E7E4);
        n.c.rate = uint128(UNIT);
        n.c.maxUnits = uint64(n.t.cumulative[0] / UNIT);
        n.c.claimUnits = 100;
        n.c.interval = uint32(1 days);
        n.c.grace = uint32(1 days);
        return n;
    }

    // ------------------------------------------------------------------ steps

    function _both(Node memory n, bytes32 digest) internal pure returns (bytes memory, bytes memory) {
        return (sign(_keyOf(n.from), digest), sign(_keyOf(n.to), digest));
    }

    function _deliver(Node memory n, uint256 mask) internal {
        vm.prank(n.t.maker);
        escrow.deliver(n.t, mask, 0);
    }

    function _cure(Node memory n, uint256 mask) internal {
        vm.prank(n.t.maker);
        escrow.cure(n.t, mask, 0);
    }

    function _contest(Node memory n, uint256 mask) internal {
        vm.prank(n.t.maker);
        escrow.contest(n.t, mask, WHY);
    }

    function _accept(Node memory n, uint256 mask) internal {
        _acceptAs(n, mask, n.from);
    }

    function _acceptAs(Node memory n, uint256 mask, uint256 who) internal {
        vm.prank(_party(who));
        escrow.accept(n.t, mask, 0);
    }

    function _reject(Node memory n, uint256 mask) internal {
        _rejectAs(n, mask, n.from);
    }

    function _rejectAs(Node memory n, uint256 mask, uint256 who) internal {
        vm.prank(_party(who));
        escrow.reject(n.t, mask, WHY);
    }

    /// @dev Delivered, rejected, contested.
    function _dispute(Node memory n, uint256 mask) internal {
        _deliver(n, mask);
        _reject(n, mask);
        _contest(n, mask);
    }

    function _rule(Node memory n, uint256 mask, uint256 makerBps) internal {
        vm.prank(ARBITERS);
        escrow.rule(n.t, mask, makerBps);
    }

    function _refund(Node memory n, uint256 mask) internal {
        vm.prank(n.t.maker);
        escrow.refund(n.t, mask, "");
    }

    function _splitAs(Node memory n, uint256 mask, uint256 makerAmount, uint256 who) internal {
        bytes32 digest = _digest(Messages.split(n.id, n.t.version, mask, makerAmount));
        escrow.split(n.t, mask, makerAmount, sign(_keyOf(who), digest), sign(_keyOf(n.to), digest));
    }

    function _closeAs(Node memory n, uint256 makerAmount, uint256 bondToCustomer, uint256 who) internal {
        bytes32 digest = _digest(Messages.close(n.id, n.t.version, makerAmount, bondToCustomer));
        escrow.close(n.t, makerAmount, bondToCustomer, sign(_keyOf(who), digest), sign(_keyOf(n.to), digest));
    }

    function _amendAs(Node memory n, OrderTerms memory next, uint256 who) internal {
        bytes32 digest = escrow.hashTerms(next);
        escrow.amend(n.t, next, sign(_keyOf(who), digest), sign(_keyOf(n.to), digest));
    }

    function _voucher(Node memory n, uint256 units) internal {
        escrow.redeem(n.t, n.c, units, sign(0x3E7E4, _digest(Messages.voucher(n.id, units))));
    }

    function _after(uint256 time) internal {
        vm.warp(time + 1);
    }

    // ------------------------------------------------------------------ what is kept

    function _withheld(Node memory n) internal view returns (uint256) {
        return escrow.linkOf(n.id).withheld;
    }

    function _allotted(Node memory n, uint256 i) internal view returns (uint256) {
        return escrow.allotmentOf(n.id, i).allotted;
    }

    function _worth(uint256 i) internal view returns (uint256) {
        return _wealth(_party(i));
    }

    function _start() internal pure returns (uint256) {
        return 1_000_000 * UNIT;
    }

    function _assertLink(Node memory n, bool sponsored, uint256 withheld) internal view {
        ChildLink memory link = escrow.linkOf(n.id);
        vm.assertEq(link.sponsored, sponsored, "sponsored");
        vm.assertEq(link.withheld, withheld, "withheld");
    }

    function _assertAllotment(
        Node memory n,
        uint256 i,
        uint256 allotted,
        uint256 advanced,
        uint256 bps
    ) internal view {
        Allotment memory a = escrow.allotmentOf(n.id, i);
        vm.assertEq(a.allotted, allotted, "allotted");
        vm.assertEq(a.advanced, advanced, "advanced");
        vm.assertEq(a.makerBps, bps, "makerBps");
    }

    function _assertNest(Node memory n, uint256 advanced, uint256 owed) internal view {
        Nest memory nest = escrow.nestOf(n.id);
        vm.assertEq(nest.advanced, advanced, "nest: advanced");
        vm.assertEq(nest.owed, owed, "nest: owed");
        vm.assertGe(nest.bond, advanced + owed, "nest: bond");
    }
}

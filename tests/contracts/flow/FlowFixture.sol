// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CostShare} from "../../../contracts/interfaces/ICostSettlement.sol";
import {
    FlowClaim,
    FlowLeaf,
    FlowSettings,
    FlowStage,
    FlowStanding,
    FlowTrack,
    ICreditFlow
} from "../../../contracts/interfaces/ICreditFlow.sol";
import {IPartyRegistry} from "../../../contracts/interfaces/IPartyRegistry.sol";
import {Tree} from "../cost/Tree.sol";
import {OtherCourt} from "../court/Courts.sol";
import {deployed} from "../support/Deploy.sol";
import {DenyToken} from "../support/Tokens.sol";
import {vm} from "../support/Vm.sol";

/// @notice Roots of flow caps before a court that does what a test tells it; a publisher, challengers, and parties.
abstract contract FlowFixture {
    uint256 internal constant BOND = 1_000_001;
    uint256 internal constant COST = 0.03 ether;
    uint256 internal constant MAX_COURT_FEE = 0.1 ether;
    uint256 internal constant WINDOW = 2 days;
    uint256 internal constant COURT_TIME = 20 days;
    uint256 internal constant GRACE = 1 days;
    uint256 internal constant INTERVAL = 36 hours;
    uint256 internal constant MAX_AGE = 60 days;
    uint256 internal constant MAX_TOTAL = 10_000;
    bytes internal constant COURT_DATA = hex"c0ffee";
    uint256 internal constant FOR_PUBLISHER = 1;
    uint256 internal constant FOR_CHALLENGER = 2;
    uint256 internal constant NEITHER = 3;

    address internal constant PUBLISHER = address(0xB11);
    address internal constant CHALLENGER = address(0xC11);
    address internal constant OTHER = address(0xC22);
    address internal constant STRANGER = address(0x57A6E);

    DenyToken internal token;
    IPartyRegistry internal parties;
    OtherCourt internal court;
    ICreditFlow internal flow;

    function setUp() public virtual {
        vm.warp(1_800_000_000);
        vm.roll(1000);
        token = new DenyToken();
        parties = IPartyRegistry(deployed("PartyRegistry", abi.encode(address(0xdead))));
        court = new OtherCourt(COST);
        court.setChoices(NEITHER);
        flow = _deploy(_settings());
        address[4] memory people = [PUBLISHER, CHALLENGER, OTHER, STRANGER];
        for (uint256 i; i < people.length; ++i) {
            _equip(people[i]);
        }
    }

    function _settings() internal view returns (FlowSettings memory s) {
        s.stakeToken = address(token);
        s.arbitrator = address(court);
        s.bond = uint96(BOND);
        s.maxCourtFee = uint96(MAX_COURT_FEE);
        s.window = uint32(WINDOW);
        s.courtTime = uint32(COURT_TIME);
        s.grace = uint32(GRACE);
        s.interval = uint32(INTERVAL);
        s.maxAge = uint32(MAX_AGE);
        s.maxTotal = uint64(MAX_TOTAL);
    }

    function _deploy(FlowSettings memory s) internal returns (ICreditFlow) {
        return ICreditFlow(deployed("CreditFlow", abi.encode(s, parties, COURT_DATA, "ipfs://what-is-right")));
    }

    function _equip(address who) internal {
        token.mint(who, 100 * BOND);
        vm.deal(who, 10 ether);
        vm.prank(who);
        token.approve(address(flow), type(uint256).max);
    }

    function _expect(bytes memory reason) internal {
        vm.expectRevert(reason);
    }

    function _now() internal view returns (uint256) {
        return vm.getBlockTimestamp();
    }

    function _wait(uint256 time) internal {
        vm.warp(vm.getBlockTimestamp() + time);
        vm.roll(vm.getBlockNumber() + time / 12 + 1);
    }

    // ------------------------------------------------------------------ claims

    function _party(uint256 i) internal pure returns (address) {
        return address(uint160(0x9A7700 + i));
    }

    /// @dev Party i has a cap of (i + 1) · unit.
    function _caps(uint256 count, uint256 unit) internal pure returns (CostShare[] memory shares) {
        shares = new CostShare[](count);
        for (uint256 i; i < count; ++i) {
            shares[i] = CostShare(_party(i), uint128((i + 1) * unit), 0);
        }
    }

    /// @dev About the block before, which has a hash of its own.
    function _claim(CostShare[] memory shares) internal returns (FlowClaim memory) {
        (bytes32 root, uint256 total) = Tree.root(shares);
        return _claimAs(root, total, shares.length);
    }

    function _claimAs(bytes32 root, uint256 total, uint256 count) internal returns (FlowClaim memory c) {
        c.blockNumber = vm.getBlockNumber() - 1;
        c.blockHash = keccak256(abi.encode("block", c.blockNumber));
        vm.setBlockhash(c.blockNumber, c.blockHash);
        (c.root, c.total, c.count) = (root, total, count);
        c.inputs = keccak256("inputs");
    }

    function _counter() internal returns (FlowClaim memory) {
        return _claim(_caps(2, 1));
    }

    function _leaves(CostShare[] memory shares, uint256 i) internal pure returns (FlowLeaf[] memory leaves) {
        leaves = new FlowLeaf[](1);
        leaves[0] = FlowLeaf(i, shares[i].payee, shares[i].amount, Tree.proof(shares, i));
    }

    // ------------------------------------------------------------------ steps

    function _propose(CostShare[] memory shares) internal returns (uint256 id) {
        FlowClaim memory c = _claim(shares);
        vm.prank(PUBLISHER);
        return flow.propose(c);
    }

    function _challenge(uint256 id, address who) internal {
        FlowClaim memory counter = _counter();
        bytes32 root = flow.rootOf(id).root;
        vm.prank(who);
        flow.challenge{value: COST}(id, root, counter, COURT_DATA);
    }

    /// @dev A root that stood unchallenged, and is in use.
    function _final(CostShare[] memory shares) internal returns (uint256 id) {
        id = _propose(shares);
        _wait(WINDOW + 1);
        flow.conclude(id);
    }

    function _give(uint256 disputeID, uint256 ruling) internal {
        court.give(address(flow), disputeID, ruling);
    }

    function _stage(uint256 id) internal view returns (FlowStage) {
        return flow.trackOf(id).stage;
    }

    function _assertStage(uint256 id, FlowStage stage) internal view {
        vm.assertEq(uint256(_stage(id)), uint256(stage));
    }

    function _owed(address who) internal view returns (uint256) {
        return flow.balanceOf(who, address(token));
    }

    /// @dev All that is in it is owed to somebody, stands behind a root, or is burned.
    function _assertMoney(uint256 bonds) internal view {
        uint256 owed = _owed(PUBLISHER) + _owed(CHALLENGER) + _owed(OTHER) + _owed(STRANGER);
        vm.assertEq(token.balanceOf(address(flow)), owed + bonds * BOND + flow.burned());
        vm.assertEq(address(flow).balance, 0);
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {DevnetToken} from "../../../contracts/devnet/DevnetToken.sol";
import {WrappedNative} from "../../../contracts/devnet/WrappedNative.sol";
import {
    CostAgreement,
    CostLeaf,
    CostPot,
    CostRoot,
    CostShare,
    ICostEvents,
    ICostSettlement,
    Line,
    LineState
} from "../../../contracts/interfaces/ICostSettlement.sol";
import {OrderTerms, Phase} from "../../../contracts/interfaces/IOrderEscrow.sol";
import {IPartyRegistry} from "../../../contracts/interfaces/IPartyRegistry.sol";
import {deployed} from "../support/Deploy.sol";
import {sign} from "../support/Signing.sol";
import {vm} from "../support/Vm.sol";
import {PotEscrow} from "./PotEscrow.sol";
import {Tree} from "./Tree.sol";

/// @notice A pot's owner, its performers and a deployed cost settlement. Amounts are in a token of 6 decimals.
abstract contract CostFixture {
    uint256 internal constant UNIT = 1e6;
    uint256 internal constant OWNER_KEY = 0xB0B;
    uint256 internal constant ARBITER_KEY = 0xA4B1;
    address internal immutable owner = vm.addr(OWNER_KEY);
    address internal immutable arbiter = vm.addr(ARBITER_KEY);
    address internal constant STRANGER = address(0x57A6E);
    address internal constant RELAYER = address(0x8E1A);

    uint256 internal constant NOTICE = 3 days;
    uint256 internal constant WINDOW = 3 days;
    uint256 internal constant GRACE = 3 days;
    uint256 internal constant UNCLAIMED = 180 days;

    DevnetToken internal token;
    WrappedNative internal weth;
    IPartyRegistry internal parties;
    PotEscrow internal escrow;
    ICostSettlement internal costs;

    function setUp() public virtual {
        vm.warp(1_800_000_000);
        _deploy();
    }

    function _deploy() internal {
        token = DevnetToken(deployed("DevnetToken", ""));
        weth = WrappedNative(payable(deployed("WrappedNative", "")));
        escrow = new PotEscrow();
        // Its key listener is asked for a revocation and answers nothing: this contract.
        parties = IPartyRegistry(deployed("PartyRegistry", abi.encode(address(this))));
        address agreements = deployed("CostAgreements", abi.encode(escrow, parties, weth));
        costs = ICostSettlement(deployed("CostSettlement", abi.encode(escrow, parties, weth, agreements)));
        escrow.setCosts(address(costs));
    }

    /// @dev As the key listener.
    function onFirstKeyRevoked(address) external {}

    // ------------------------------------------------------------------ who

    function _key(uint256 i) internal pure returns (uint256) {
        return uint256(keccak256(abi.encode("performer", i)));
    }

    function _performer(uint256 i) internal pure returns (address) {
        return vm.addr(_key(i));
    }

    // ------------------------------------------------------------------ pots

    function _deposit(address tokenAddress, uint256 amount) internal returns (bytes32 pot) {
        DevnetToken(tokenAddress).mint(owner, amount);
        vm.prank(owner);
        // Some tokens answer nothing.
        (bool ok,) = tokenAddress.call(
            abi.encodeWithSignature("approve(address,uint256)", address(costs), type(uint256).max)
        );
        vm.assertTrue(ok);
        vm.prank(owner);
        return costs.deposit(tokenAddress, 1, uint128(amount), "");
    }

    function _deposit(uint256 amount) internal returns (bytes32 pot) {
        return _deposit(address(token), amount);
    }

    function _terms() internal view returns (OrderTerms memory t) {
        t.customer = vm.addr(0xA11CE);
        t.maker = owner;
        t.token = address(token);
        t.cumulative = new uint128[](1);
        t.cumulative[0] = uint128(1000 * UNIT);
        t.deadlines = new uint40[](1);
        t.deadlines[0] = uint40(vm.getBlockTimestamp() + 7 days);
        t.salt = 7;
    }

    function _gather(bytes32 id, uint256 amount) internal {
        token.mint(address(escrow), amount);
        escrow.pay(id, amount);
    }

    // ------------------------------------------------------------------ agreements

    function _agreement(
        bytes32 pot,
        uint256 i,
        uint256 amount
    ) internal view returns (CostAgreement memory a) {
        a.pot = pot;
        a.payee = _performer(i);
        a.amount = uint128(amount);
        a.lineHash = _lineHash(i);
        a.due = uint40(vm.getBlockTimestamp());
        a.arbiter = arbiter;
        a.court = uint32(30 days);
        a.defaultBps = 4000;
    }

    function _lineHash(uint256 i) internal pure returns (bytes32) {
        return keccak256(abi.encode("salted lines", i));
    }

    function _record(CostAgreement memory a, uint256 i) internal returns (bytes32) {
        bytes32 digest = costs.hashAgreement(a);
        return costs.record(a, sign(OWNER_KEY, digest), sign(_key(i), digest));
    }

    function _recorded(bytes32 pot, uint256 i, uint256 amount) internal returns (bytes32) {
        return _record(_agreement(pot, i, amount), i);
    }

    function _line(bytes32 pot, uint256 i) internal view returns (Line memory) {
        return costs.lineOf(pot, _performer(i), _lineHash(i));
    }

    // ------------------------------------------------------------------ splits and roots

    /// @dev Performer i gets (i + 1) units times `unit`.
    function _shares(uint256 count, uint256 unit) internal pure returns (CostShare[] memory shares) {
        shares = new CostShare[](count);
        for (uint256 i; i < count; ++i) {
            shares[i] = CostShare(_performer(i), uint128((i + 1) * unit), _lineHash(i));
        }
    }

    function _root(bytes32 pot, CostShare[] memory shares) internal view returns (CostRoot memory r) {
        CostPot memory p = costs.potOf(pot);
        (bytes32 hash, uint256 sum) = Tree.root(shares);
        return CostRoot(pot, p.token, p.round + 1, hash, uint128(sum), uint16(shares.length));
    }

    function _leaf(CostShare[] memory shares, uint256 i) internal pure returns (CostLeaf memory) {
        return CostLeaf(i, shares[i], Tree.proof(shares, i));
    }

    function _none() internal pure returns (CostLeaf[] memory) {
        return new CostLeaf[](0);
    }

    function _answers(CostShare[] memory shares, uint256 i) internal pure returns (CostLeaf[] memory leaves) {
        leaves = new CostLeaf[](1);
        leaves[0] = _leaf(shares, i);
    }

    function _propose(bytes32 pot, CostShare[] memory shares) internal returns (CostRoot memory r) {
        r = _root(pot, shares);
        vm.prank(owner);
        costs.propose(r, "");
    }

    function _published(bytes32 pot, CostShare[] memory shares) internal returns (CostRoot memory r) {
        r = _propose(pot, shares);
        costs.publish(pot, shares);
    }

    function _finalise(CostRoot memory r, CostLeaf[] memory answers) internal {
        vm.prank(owner);
        costs.finalise(r, answers);
    }

    function _final(bytes32 pot, CostShare[] memory shares) internal returns (CostRoot memory r) {
        r = _published(pot, shares);
        _skip(WINDOW + 1);
        _finalise(r, _none());
    }

    function _what(CostRoot memory r, uint256 amount, uint256 i) internal pure returns (uint256) {
        return amount << 128 | uint256(r.round) << 32 | uint256(r.count) << 16 | i;
    }

    function _claimData(
        CostRoot memory r,
        CostShare[] memory shares,
        uint256 i
    ) internal view returns (bytes memory) {
        bytes memory proof = Tree.proof(shares, i);
        CostShare memory s = shares[i];
        return abi.encodeCall(costs.claim, (r.pot, r.token, _what(r, s.amount, i), s.lineHash, proof));
    }

    function _claim(CostRoot memory r, CostShare[] memory shares, uint256 i) internal {
        bytes memory proof = Tree.proof(shares, i);
        CostShare memory s = shares[i];
        vm.prank(s.payee);
        costs.claim(r.pot, r.token, _what(r, s.amount, i), s.lineHash, proof);
    }

    function _signatures(uint256 count, bytes32 digest) internal pure returns (bytes[] memory signatures) {
        signatures = new bytes[](count);
        for (uint256 i; i < count; ++i) {
            signatures[i] = sign(_key(i), digest);
        }
    }

    function _split(bytes32 pot, CostShare[] memory shares) internal {
        bytes32 digest = costs.hashSplit(pot, costs.potOf(pot).round + 1, shares);
        costs.split(pot, shares, sign(OWNER_KEY, digest), _signatures(shares.length, digest));
    }

    // ------------------------------------------------------------------ time and expectations

    function _skip(uint256 time) internal {
        vm.warp(vm.getBlockTimestamp() + time);
    }

    function _expect(bytes memory data) internal {
        vm.expectRevert(data);
    }

    function _expectTooEarly(uint256 from) internal {
        vm.expectRevert(
            abi.encodeWithSelector(ICostEvents.CostSettlement_TooEarly.selector, from, vm.getBlockTimestamp())
        );
    }

    function _expectTooLate(uint256 until) internal {
        vm.expectRevert(
            abi.encodeWithSelector(ICostEvents.CostSettlement_TooLate.selector, until, vm.getBlockTimestamp())
        );
    }

    function _expectLineState(bytes32 line, LineState state) internal {
        vm.expectRevert(
            abi.encodeWithSelector(ICostEvents.CostSettlement_WrongLineState.selector, line, state)
        );
    }

    function _expectNotAuthorised(address party, address caller, uint256 scope) internal {
        vm.expectRevert(
            abi.encodeWithSelector(ICostEvents.CostSettlement_NotAuthorised.selector, party, caller, scope)
        );
    }

    function _expectBadSignature(address party, bytes32 digest) internal {
        vm.expectRevert(
            abi.encodeWithSelector(ICostEvents.CostSettlement_BadSignature.selector, party, digest)
        );
    }
}

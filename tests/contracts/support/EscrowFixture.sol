// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {DevnetToken} from "../../../contracts/devnet/DevnetToken.sol";
import {WrappedNative} from "../../../contracts/devnet/WrappedNative.sol";
import {ICreditHook} from "../../../contracts/interfaces/ICreditRegistry.sol";
import {
    IOrderEscrow,
    Milestone,
    OrderTerms,
    Phase,
    SharingKind
} from "../../../contracts/interfaces/IOrderEscrow.sol";
import {Peers} from "../../../contracts/interfaces/IOrderTypes.sol";
import {IPartyRegistry} from "../../../contracts/interfaces/IPartyRegistry.sol";
import {Messages} from "../../../contracts/libraries/Messages.sol";
import {deployed} from "./Deploy.sol";
import {deployedEscrow, futureEscrow} from "./DeployEscrow.sol";
import {vm} from "./Vm.sol";

/// @notice A customer, a maker, a token and a deployed escrow. Amounts are in a token of 6 decimals.
/// @dev Orders here carry no fee and so stay outside cyber-credit; `CreditFixture` adds the registry.
abstract contract EscrowFixture {
    uint256 internal constant UNIT = 1e6;
    uint256 internal constant CUSTOMER_KEY = 0xA11CE;
    uint256 internal constant MAKER_KEY = 0xB0B;
    address internal immutable customer = vm.addr(CUSTOMER_KEY);
    address internal immutable maker = vm.addr(MAKER_KEY);

    DevnetToken internal token;
    WrappedNative internal weth;
    IPartyRegistry internal parties;
    IOrderEscrow internal escrow;

    function setUp() public virtual {
        vm.warp(1_800_000_000);
        _deploy();
        for (uint256 i; i < 2; ++i) {
            address party = i == 0 ? customer : maker;
            token.mint(party, 1_000_000 * UNIT);
            vm.prank(party);
            token.approve(address(escrow), type(uint256).max);
        }
    }

    function _deploy() internal virtual {
        token = DevnetToken(deployed("DevnetToken", ""));
        weth = WrappedNative(payable(deployed("WrappedNative", "")));
        _deployEscrow(ICreditHook(address(0)));
    }

    function _deployEscrow(ICreditHook credit) internal {
        _deployEscrow(credit, address(0), address(0), address(0));
    }

    /// @dev Ten creations: the party registry and {deployedEscrow}.
    function _deployEscrow(
        ICreditHook credit,
        address arbiters,
        address costs,
        address communities
    ) internal {
        parties = IPartyRegistry(deployed("PartyRegistry", abi.encode(futureEscrow(address(this), 1))));
        escrow = deployedEscrow(
            Peers(address(parties), address(credit), address(weth), arbiters, costs, communities)
        );
    }

    // ------------------------------------------------------------------ terms

    /// @dev `count` milestones of 1,000 each, a week apart; no bond, no fee.
    function _terms(uint256 count) internal view returns (OrderTerms memory t) {
        t.kind = SharingKind.ORDER;
        t.customer = customer;
        t.maker = maker;
        t.token = address(token);
        t.cumulative = new uint128[](count);
        t.deadlines = new uint40[](count);
        for (uint256 i; i < count; ++i) {
            t.cumulative[i] = uint128((i + 1) * 1000 * UNIT);
            t.deadlines[i] = uint40(vm.getBlockTimestamp() + (i + 1) * 7 days);
        }
        t.review = uint32(3 days);
        t.cure = uint32(2 days);
        t.openBy = uint40(vm.getBlockTimestamp() + 1 days);
        t.courtBy = uint40(t.deadlines[count - 1] + 30 days);
        t.defaultMakerBps = 5000;
        t.specHash = keccak256("a salted specification");
        t.salt = 7;
    }

    /// @dev The same terms in their next version.
    function _next(bytes32 id, OrderTerms memory t) internal pure returns (OrderTerms memory n) {
        n = abi.decode(abi.encode(t), (OrderTerms));
        n.amends = id;
        n.version = t.version + 1;
    }

    // ------------------------------------------------------------------ signatures

    function _sign(uint256 key, bytes32 digest) internal pure returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, digest);
        return abi.encodePacked(r, s, v);
    }

    function _digest(bytes32 structHash) internal view returns (bytes32) {
        return keccak256(abi.encodePacked(hex"1901", escrow.DOMAIN_SEPARATOR(), structHash));
    }

    function _signTerms(uint256 key, OrderTerms memory t) internal view returns (bytes memory) {
        return _sign(key, escrow.hashTerms(t));
    }

    function _permit(uint256 key, uint256 value) internal view returns (bytes memory) {
        address owner = vm.addr(key);
        uint256 deadline = vm.getBlockTimestamp() + 1 hours;
        bytes32 structHash = keccak256(
            abi.encode(
                keccak256(
                    "Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)"
                ),
                owner,
                address(escrow),
                value,
                token.nonces(owner),
                deadline
            )
        );
        (uint8 v, bytes32 r, bytes32 s) =
            vm.sign(key, keccak256(abi.encodePacked(hex"1901", token.DOMAIN_SEPARATOR(), structHash)));
        return abi.encode(deadline, v, r, s);
    }

    // ------------------------------------------------------------------ the usual steps

    function _open(OrderTerms memory t) internal returns (bytes32) {
        return escrow.open(t, _signTerms(CUSTOMER_KEY, t), _signTerms(MAKER_KEY, t), "", "");
    }

    function _deliver(OrderTerms memory t, uint256 milestones) internal {
        vm.prank(maker);
        escrow.deliver(t, milestones, 0);
    }

    function _accept(OrderTerms memory t, uint256 milestones) internal {
        vm.prank(customer);
        escrow.accept(t, milestones, 0);
    }

    function _reject(OrderTerms memory t, uint256 milestones) internal {
        vm.prank(customer);
        escrow.reject(t, milestones, keccak256("why"));
    }

    function _cure(OrderTerms memory t, uint256 milestones) internal {
        vm.prank(maker);
        escrow.cure(t, milestones, 0);
    }

    /// @dev From `maker` or `customer`, with both consents: the caller's and the other's signature.
    function _split(bytes32 id, OrderTerms memory t, uint256 milestones, uint256 makerAmount) internal {
        bytes32 digest = _digest(Messages.split(id, t.version, milestones, makerAmount));
        escrow.split(t, milestones, makerAmount, _sign(CUSTOMER_KEY, digest), _sign(MAKER_KEY, digest));
    }

    function _close(bytes32 id, OrderTerms memory t, uint256 makerAmount, uint256 bondToCustomer) internal {
        bytes32 digest = _digest(Messages.close(id, t.version, makerAmount, bondToCustomer));
        escrow.close(t, makerAmount, bondToCustomer, _sign(CUSTOMER_KEY, digest), _sign(MAKER_KEY, digest));
    }

    function _state(bytes32 id, uint256 index) internal view returns (Milestone) {
        return escrow.stateOf(id).milestone(index);
    }

    function _phase(bytes32 id) internal view returns (Phase) {
        return escrow.stateOf(id).phase();
    }
}

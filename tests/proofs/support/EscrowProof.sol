// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {DevnetToken} from "../../../contracts/devnet/DevnetToken.sol";
import {IOrderEscrow} from "../../../contracts/interfaces/IOrderEscrow.sol";
import {Modules, OrderTerms, Peers, SharingKind} from "../../../contracts/interfaces/IOrderTypes.sol";
import {vm} from "../../contracts/support/Vm.sol";
import {Shipped} from "./Shipped.sol";
import {SilentCredit} from "./SilentCredit.sol";

/// @notice The escrow that ships, with all its modules and the party registry, deployed from its artifacts.
abstract contract EscrowProof is Shipped {
    address internal constant CUSTOMER = address(0xC0FFEE);
    address internal constant MAKER = address(0xBEEF01);
    address internal constant ARBITERS = address(0xA4B17E);
    address internal constant COSTS = address(0xC0575);
    /// @dev The most that a proof lets a party have: beyond any token's supply, and far from overflow.
    uint256 internal constant MINTED = 1 << 140;

    DevnetToken internal token;
    IOrderEscrow internal escrow;
    address internal registry;

    function setUp() public virtual {
        vm.warp(NOW);
        vm.chainId(31_337);
        token = DevnetToken(_deployed("DevnetToken", ""));
        address credit = address(new SilentCredit());
        // halmos gives new contracts addresses in a row: the registry, eight modules and the escrow follow
        // this one.
        address probe = address(new SilentCredit());
        address future = address(uint160(probe) + 10);
        registry = _deployed("PartyRegistry", abi.encode(future));
        Peers memory peers = Peers(registry, credit, address(0), ARBITERS, COSTS, address(0));
        bytes memory arguments = abi.encode(peers);
        Modules memory modules = Modules({
            negotiation: _deployed("OrderNegotiation", arguments),
            agreements: _deployed("OrderAgreements", arguments),
            disputes: _deployed("OrderDisputes", arguments),
            clauses: _deployed("OrderClauses", arguments),
            nesting: _deployed("OrderNesting", arguments),
            payouts: _deployed("OrderPayouts", arguments),
            metering: _deployed("OrderMetering", arguments),
            records: _deployed("OrderRecords", arguments)
        });
        escrow = IOrderEscrow(_deployed("OrderEscrow", abi.encode(peers, modules)));
        require(address(escrow) == future, "the registry names another escrow");

        address[2] memory both = [CUSTOMER, MAKER];
        for (uint256 i; i < 2; ++i) {
            token.mint(both[i], MINTED);
            vm.prank(both[i]);
            token.approve(address(escrow), type(uint256).max);
        }
    }

    /// @dev Of `count` milestones with slices as given; a review of three days, a cure of two.
    function _terms(
        uint256 count,
        uint128[2] memory slices,
        uint128 bond,
        uint16 feeBps
    ) internal view returns (OrderTerms memory t) {
        t.kind = SharingKind.ORDER;
        t.customer = CUSTOMER;
        t.maker = MAKER;
        t.token = address(token);
        t.cumulative = new uint128[](count);
        t.deadlines = new uint40[](count);
        uint128 sum;
        for (uint256 i; i < count; ++i) {
            sum += slices[i];
            t.cumulative[i] = sum;
            t.deadlines[i] = uint40(NOW + (i + 1) * 7 days);
        }
        t.bond = bond;
        t.review = uint32(3 days);
        t.cure = uint32(2 days);
        t.openBy = uint40(NOW + 1 days);
        t.courtBy = uint40(NOW + 60 days);
        t.defaultMakerBps = 5000;
        t.feeBps = feeBps;
        t.specHash = keccak256("a salted specification");
        t.salt = 7;
    }

    /// @dev Posted by its customer and taken by its maker, each with its own call.
    function _open(OrderTerms memory t) internal returns (bytes32 id) {
        t.maker = address(0);
        vm.prank(CUSTOMER);
        id = escrow.post(t);
        (t.maker, t.amends, t.version) = (MAKER, id, 1);
        vm.prank(MAKER);
        escrow.takePost(t, "", "");
    }

    /// @dev What a party has here and in its own hands.
    function _has(address party) internal view returns (uint256) {
        return token.balanceOf(party) + escrow.balanceOf(party, address(token));
    }
}

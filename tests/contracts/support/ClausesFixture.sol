// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ICreditHook} from "../../../contracts/interfaces/ICreditRegistry.sol";
import {Clauses, OrderTerms, SharingKind} from "../../../contracts/interfaces/IOrderTypes.sol";
import {Messages} from "../../../contracts/libraries/Messages.sol";
import {EscrowTest} from "./EscrowTest.sol";
import {RecordingCredit} from "./RecordingCredit.sol";
import {sign} from "./Signing.sol";
import {vm} from "./Vm.sol";

/// @notice Orders with clauses, and an escrow where the court and the cost settlement are plain addresses.
abstract contract ClausesFixture is EscrowTest {
    address internal constant ARBITERS = address(0xA2B17E25);
    address internal constant COSTS = address(0xC0575);
    uint256 internal constant METER_KEY = 0x3E7E2;
    uint256 internal constant RATE = 5 * UNIT;

    RecordingCredit internal credit;

    function _deploy() internal virtual override {
        super._deploy();
        credit = new RecordingCredit();
        _deployEscrow(ICreditHook(credit), ARBITERS, COSTS, address(0));
    }

    // ------------------------------------------------------------------ terms

    /// @dev 200 units at 5 each within a week, claims of at most 20 a day, two days of grace.
    function _meterClauses() internal pure returns (Clauses memory c) {
        c.meterId = keccak256("meter 7");
        c.meterSigner = vm.addr(METER_KEY);
        c.rate = uint128(RATE);
        c.maxUnits = 200;
        c.claimUnits = 20;
        c.interval = uint32(1 days);
        c.grace = uint32(2 days);
    }

    function _resourceTerms() internal view returns (OrderTerms memory t, Clauses memory c) {
        t = _terms(1);
        t.kind = SharingKind.RESOURCE;
        c = _meterClauses();
        _bind(t, c);
    }

    function _bind(OrderTerms memory t, Clauses memory c) internal view {
        t.clauses = escrow.hashClauses(c);
    }

    function _openWith(OrderTerms memory t, Clauses memory c) internal returns (bytes32) {
        return escrow.openWith(t, c, _signTerms(CUSTOMER_KEY, t), _signTerms(MAKER_KEY, t), "", "");
    }

    // ------------------------------------------------------------------ metered use

    function _voucher(uint256 key, bytes32 id, uint256 units) internal view returns (bytes memory) {
        return sign(key, _digest(Messages.voucher(id, units)));
    }

    function _redeem(bytes32 id, OrderTerms memory t, Clauses memory c, uint256 units) internal {
        escrow.redeem(t, c, units, _voucher(METER_KEY, id, units));
    }

    function _claim(OrderTerms memory t, Clauses memory c, uint256 units) internal {
        vm.prank(maker);
        escrow.claim(t, c, units, "");
    }

    function _contestClaim(bytes32 id, OrderTerms memory t) internal {
        uint256 claimedAt = escrow.meterOf(id).claimedAt;
        vm.prank(customer);
        escrow.contestClaim(t, claimedAt, WHY, "");
    }

    // ------------------------------------------------------------------ disputes

    function _propose(OrderTerms memory t, bool byMaker, uint256 mask, uint256 bps) internal {
        vm.prank(byMaker ? maker : customer);
        escrow.propose(t, byMaker, mask, bps, "");
    }

    function _agree(OrderTerms memory t, bool byMaker, uint256 mask, uint256 bps) internal {
        vm.prank(byMaker ? maker : customer);
        escrow.agree(t, byMaker, mask, bps, "");
    }

    function _rule(OrderTerms memory t, uint256 mask, uint256 bps) internal {
        vm.prank(ARBITERS);
        escrow.rule(t, mask, bps);
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {
    CostAgreement,
    CostLeaf,
    CostPot,
    CostRoot,
    CostShare
} from "../../../contracts/interfaces/ICostSettlement.sol";
import {OrderTerms} from "../../../contracts/interfaces/IOrderTypes.sol";
import {Tree} from "../cost/Tree.sol";
import {sign} from "../support/Signing.sol";
import {vm} from "../support/Vm.sol";
import {DisputeSteps} from "./DisputeSteps.sol";

/// @notice How an order's pay reaches those who did the work. Performers are numbered.
abstract contract CostSteps is DisputeSteps {
    function _performerKey(uint256 i) internal pure returns (uint256) {
        return 0xBE4F0 + i;
    }

    function _performer(uint256 i) internal pure returns (address) {
        return vm.addr(_performerKey(i));
    }

    function _lineHash(uint256 i) internal pure returns (bytes32) {
        return keccak256(abi.encode("salted lines", i));
    }

    /// @dev Performers 0, 1, … get these amounts.
    function _shares(uint256 count, uint256 each) internal pure returns (CostShare[] memory shares) {
        shares = new CostShare[](count);
        for (uint256 i; i < count; ++i) {
            shares[i] = CostShare(_performer(i), uint128(each), _lineHash(i));
        }
    }

    function _rootOf(bytes32 pot, CostShare[] memory shares) internal view returns (CostRoot memory r) {
        CostPot memory p = costs.potOf(pot);
        (bytes32 hash, uint256 sum) = Tree.root(shares);
        return CostRoot(pot, p.token, p.round + 1, hash, uint128(sum), uint16(shares.length));
    }

    function _leaf(CostShare[] memory shares, uint256 i) internal pure returns (CostLeaf memory) {
        return CostLeaf(i, shares[i], Tree.proof(shares, i));
    }

    /// @dev A root of the pot's owner that nobody challenged.
    function _finalRoot(
        address owner,
        bytes32 pot,
        CostShare[] memory shares
    ) internal returns (CostRoot memory r) {
        r = _rootOf(pot, shares);
        vm.prank(owner);
        costs.propose(r, "");
        costs.publish(pot, shares);
        _wait(3 days + 1);
        vm.prank(owner);
        costs.finalise(r, new CostLeaf[](0));
    }

    function _claimAs(address who, CostRoot memory r, CostShare[] memory shares, uint256 i) internal {
        uint256 what = uint256(shares[i].amount) << 128 | uint256(r.round) << 32 | uint256(r.count) << 16 | i;
        bytes memory proof = Tree.proof(shares, i);
        vm.prank(who);
        costs.claim(r.pot, r.token, what, shares[i].lineHash, proof);
    }

    function _agreement(
        bytes32 pot,
        uint256 i,
        uint256 amount,
        address arbiter
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

    function _record(CostAgreement memory a, uint256 ownerKey, uint256 i) internal returns (bytes32) {
        bytes32 digest = costs.hashAgreement(a);
        return costs.record(a, sign(ownerKey, digest), sign(_performerKey(i), digest));
    }

    function _payeeSignatures(uint256 count, bytes32 digest) internal pure returns (bytes[] memory list) {
        list = new bytes[](count);
        for (uint256 i; i < count; ++i) {
            list[i] = sign(_performerKey(i), digest);
        }
    }

    /// @dev Deliver and accept milestones of an order whose maker and customer send themselves.
    function _finish(OrderTerms memory t, uint256 mask) internal {
        vm.prank(t.maker);
        escrow.deliver(t, mask, 0);
        vm.prank(t.customer);
        escrow.accept(t, mask, 0);
    }
}
